/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written under the marks of the year. */

#include "sonae-year-texts.h"

#include <glib/gi18n.h>

#include "sonae-brush.h"

/* The estimate is a little more than the text takes, and the text shall not touch its neighbour. */
#define ROOM 4.0

const char *
sonae_year_month_name (int month)
{
  static const char *const names[] = {
    NC_ ("month", "Jan"), NC_ ("month", "Feb"), NC_ ("month", "Mar"), NC_ ("month", "Apr"),
    NC_ ("month", "May"), NC_ ("month", "Jun"), NC_ ("month", "Jul"), NC_ ("month", "Aug"),
    NC_ ("month", "Sep"), NC_ ("month", "Oct"), NC_ ("month", "Nov"), NC_ ("month", "Dec"),
  };

  g_return_val_if_fail (month >= 1 && month <= 12, "");

  return g_dpgettext2 (NULL, "month", names[month - 1]);
}

char *
sonae_year_format_day (SonaeDate day)
{
  if (day.day == 0)
    return g_strdup (sonae_year_month_name (MAX (day.month, 1)));
  /* Translators: a day without its year: month, day. */
  return g_strdup_printf (C_ ("day", "%d/%d"), day.month, day.day);
}

char *
sonae_year_format_range (SonaeDate first, SonaeDate last)
{
  gboolean         months = first.day <= 1 && last.day == sonae_date_month_length (last.year, last.month);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (months)
    first.day = last.day = 0;
  from = sonae_year_format_day (first);
  to = sonae_year_format_day (last);
  return g_strcmp0 (from, to) == 0 ? g_strdup (from) : g_strdup_printf ("%s–%s", from, to);
}

char *
sonae_year_range_text (const SonaeYearMark *mark)
{
  return *mark->label != '\0' ? g_strdup_printf ("%s  %s", mark->label, mark->date) : g_strdup (mark->date);
}

double
sonae_year_range_text_width (const SonaeYearMark *mark)
{
  g_autofree char *text = sonae_year_range_text (mark);

  return sonae_text_estimate (text, SONAE_YEAR_TEXT_SIZE) + ROOM;
}

double
sonae_year_mark_text_width (const SonaeYearMark *mark)
{
  return MAX (sonae_text_estimate (mark->label, SONAE_YEAR_TEXT_SIZE),
              sonae_text_estimate (mark->date, SONAE_YEAR_TEXT_SIZE))
         + ROOM;
}
