/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long sites, and the machines there, go on without power from outside. */

#pragma once

#include "sonae-place.h"
#include "sonae-records.h"

G_BEGIN_DECLS

/* What is not recorded. */
#define SONAE_POWER_UNKNOWN ((gint64) -1)

/* Whether the city keeps the site itself, so that a blackout in the city concerns it. */
gboolean sonae_power_is_own_site (SonaeRecord *site);
/* Returns: how many minutes the site as a whole goes on: as long as what lasts longest; 0 where nothing is known */
gint64   sonae_power_get_minutes (SonaeRecord *site);
/* Whether the machine takes power: a UPS gives it. */
gboolean sonae_power_is_taken_by (SonaeRecord *machine);
/* @site: (nullable): where it stands
 * Returns: how many minutes the machine is fed: by its own UPS, else by that of the site, and by a generator as long as it
 * runs; %SONAE_POWER_UNKNOWN where that is not recorded */
gint64   sonae_power_get_machine_minutes (SonaeRecord *machine, SonaeRecord *site);

/**
 * sonae_power_list_unfed:
 * @place: of a system
 * @power_minutes: how long the power is out
 *
 * What keeps a system from being worked on in a blackout: it needs every machine of @place. Where a machine's power feed
 * is not recorded, and for a system without machines at the site itself, the site as a whole counts; a machine whose UPS
 * or generator lasts nobody knows how long is not fed.
 *
 * Returns: (transfer container) (element-type SonaeRecord): the machines, or else the site, that are not fed so long
 */
GPtrArray *
sonae_power_list_unfed (SonaeRecords *records, const SonaePlace *place, gint64 power_minutes) G_GNUC_WARN_UNUSED_RESULT;
/* Whether @scenario takes the power away: a threat that is assumed as it hits power. */
gboolean sonae_power_is_lost_in (SonaeRecords *records, SonaeRecord *scenario);

G_END_DECLS
