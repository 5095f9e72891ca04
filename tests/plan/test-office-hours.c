/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that is done in office hours only. */

#include "sonae-duration.h"
#include "sonae-office-hours.h"

#define DAY(day, hour, minute) ((day) *SONAE_MINUTES_PER_DAY + (hour) *60 + (minute))

enum
{
  MONDAY,
  TUESDAY,
  FRIDAY = 4,
  SATURDAY,
  NEXT_MONDAY = 7,
};

static void
test_cases (void)
{
  static const struct
  {
    gint64 from;
    gint64 minutes;
    gint64 end;
  } cases[] = {
    /* Nothing to do is done at once, at night as well. */
    { DAY (MONDAY, 3, 0), 0, DAY (MONDAY, 3, 0) },
    { DAY (MONDAY, 9, 0), 30, DAY (MONDAY, 9, 30) },
    /* Before the office opens, and the minute after it closes. */
    { DAY (MONDAY, 3, 0), 1, DAY (MONDAY, 8, 31) },
    { DAY (MONDAY, 17, 15), 1, DAY (TUESDAY, 8, 31) },
    /* To the minute at which it closes, and one more. */
    { DAY (MONDAY, 17, 0), 15, DAY (MONDAY, 17, 15) },
    { DAY (MONDAY, 17, 0), 16, DAY (TUESDAY, 8, 31) },
    /* A whole day has 525 minutes, a week 2625. */
    { DAY (MONDAY, 0, 0), 525, DAY (MONDAY, 17, 15) },
    { DAY (MONDAY, 0, 0), 526, DAY (TUESDAY, 8, 31) },
    { DAY (MONDAY, 0, 0), 2625, DAY (FRIDAY, 17, 15) },
    { DAY (MONDAY, 12, 0), 2625, DAY (NEXT_MONDAY, 12, 0) },
    /* Over the weekend. */
    { DAY (FRIDAY, 18, 0), 60, DAY (NEXT_MONDAY, 9, 30) },
    { DAY (SATURDAY, 12, 0), 60, DAY (NEXT_MONDAY, 9, 30) },
    { DAY (NEXT_MONDAY, 3, 0), 60, DAY (NEXT_MONDAY, 9, 30) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (sonae_office_hours_end (cases[i].from, cases[i].minutes), ==, cases[i].end);
}

static gboolean
is_open (gint64 minute)
{
  gint64 day = minute / SONAE_MINUTES_PER_DAY % 7;
  gint64 time = minute % SONAE_MINUTES_PER_DAY;

  return day < SONAE_OFFICE_DAYS && time >= SONAE_OFFICE_OPENS && time < SONAE_OFFICE_CLOSES;
}

/* Minute by minute, from every quarter of an hour of a week. */
static void
test_against_counting (void)
{
  static const int lengths[] = { 1, 7, 60, 524, 525, 526, 1051, 2625, 2700 };

  for (gint64 from = 0; from < SONAE_MINUTES_PER_WEEK; from += 15)
    for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
      {
        g_assert_cmpint (sonae_office_hours_is_open (from), ==, is_open (from));
        gint64 minute = from;

        g_assert_cmpint (sonae_office_hours_is_open (from), ==, is_open (from));
        for (int left = lengths[i]; left > 0; minute++)
          left -= is_open (minute);
        g_assert_cmpint (sonae_office_hours_end (from, lengths[i]), ==, minute);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/office-hours/cases", test_cases);
  g_test_add_func ("/office-hours/against-counting", test_against_counting);

  return g_test_run ();
}
