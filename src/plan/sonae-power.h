/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long sites go on without power from outside. */

#pragma once

#include "sonae-records.h"

G_BEGIN_DECLS

/* Whether the city keeps the site itself, so that a blackout in the city concerns it. */
gboolean sonae_power_is_own_site (SonaeRecord *site);
/* Returns: how many minutes the site as a whole goes on: as long as what lasts longest; 0 where nothing is known */
gint64   sonae_power_get_minutes (SonaeRecord *site);
/* Whether @scenario takes the power away: a threat that is assumed as it hits power. */
gboolean sonae_power_is_lost_in (SonaeRecords *records, SonaeRecord *scenario);

G_END_DECLS
