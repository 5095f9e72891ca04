/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time of day in a simulation: calls of the program for it are linked to this (--wrap, see meson.build). */

#include "sim-clock.h"

static gint64 time_of_day;

gint64     __wrap_g_get_real_time (void);
GDateTime *__wrap_g_date_time_new_now_utc (void);

gint64
__wrap_g_get_real_time (void)
{
  return time_of_day;
}

GDateTime *
__wrap_g_date_time_new_now_utc (void)
{
  return g_date_time_new_from_unix_utc (time_of_day / G_USEC_PER_SEC);
}

void
sim_clock_set (gint64 real_time)
{
  time_of_day = real_time;
}
