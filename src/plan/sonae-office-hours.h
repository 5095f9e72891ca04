/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that is done in office hours only. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Monday to Friday, 8:30 to 17:15; holidays are not known. Minutes of a day. */
#define SONAE_OFFICE_OPENS (8 * 60 + 30)
#define SONAE_OFFICE_CLOSES (17 * 60 + 15)
#define SONAE_OFFICE_DAYS 5

/**
 * sonae_office_hours_end:
 * @from: a moment, in minutes from a Monday 0:00
 * @minutes: how much is to be done, 0 or more
 *
 * Returns: the moment at which @minutes of office hours have passed since @from; @from itself where nothing is to be done
 */
gint64   sonae_office_hours_end (gint64 from, gint64 minutes);
/* Whether the office is open at that moment. */
gboolean sonae_office_hours_is_open (gint64 moment);

G_END_DECLS
