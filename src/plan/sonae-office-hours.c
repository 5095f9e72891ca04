/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that is done in office hours only. */

#include "sonae-office-hours.h"

#include "sonae-duration.h"

#define DAY_LENGTH (SONAE_OFFICE_CLOSES - SONAE_OFFICE_OPENS)
#define WEEK_LENGTH (SONAE_OFFICE_DAYS * DAY_LENGTH)

/* Returns: the office hours between the Monday and @moment, in minutes */
static gint64
count_office (gint64 moment)
{
  gint64 weeks = moment / SONAE_MINUTES_PER_WEEK;
  gint64 days = moment % SONAE_MINUTES_PER_WEEK / SONAE_MINUTES_PER_DAY;
  gint64 today = CLAMP (moment % SONAE_MINUTES_PER_DAY - SONAE_OFFICE_OPENS, 0, DAY_LENGTH);

  if (days >= SONAE_OFFICE_DAYS)
    return (weeks + 1) * WEEK_LENGTH;
  return weeks * WEEK_LENGTH + days * DAY_LENGTH + today;
}

gint64
sonae_office_hours_end (gint64 from, gint64 minutes)
{
  gint64 target, rest;

  if (minutes == 0)
    return from;
  /* The last minute that is needed ends within a day: the hour at which the office closes counts to that day. */
  target = count_office (from) + minutes - 1;
  rest = target % WEEK_LENGTH;
  return target / WEEK_LENGTH * SONAE_MINUTES_PER_WEEK + rest / DAY_LENGTH * SONAE_MINUTES_PER_DAY + SONAE_OFFICE_OPENS
         + rest % DAY_LENGTH + 1;
}

gboolean
sonae_office_hours_is_open (gint64 moment)
{
  return count_office (moment + 1) > count_office (moment);
}
