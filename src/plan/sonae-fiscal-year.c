/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fiscal year (年度): April to March. */

#include "sonae-fiscal-year.h"

#include <glib/gi18n.h>
#include <string.h>

#define FIRST_MONTH 4

/* The era in May names the year: 2019 is 令和元年度 although 令和 began a month after the year did. */
#define NAMING_MONTH 5

int
sonae_fiscal_year_of (SonaeDate date)
{
  /* Where only the year is known, it is the one whose larger part lies in it. */
  return date.month == 0 || date.month >= FIRST_MONTH ? date.year : date.year - 1;
}

SonaeDate
sonae_fiscal_year_start (int fiscal_year)
{
  return (SonaeDate){ fiscal_year, FIRST_MONTH, 1 };
}

SonaeDate
sonae_fiscal_year_end (int fiscal_year)
{
  return (SonaeDate){ fiscal_year + 1, FIRST_MONTH - 1, 31 };
}

int
sonae_fiscal_year_calendar_year (int fiscal_year, int month)
{
  return month >= FIRST_MONTH ? fiscal_year : fiscal_year + 1;
}

int
sonae_fiscal_year_month_index (int month)
{
  return (month + 12 - FIRST_MONTH) % 12;
}

int
sonae_fiscal_year_month_at (int index)
{
  return (index + FIRST_MONTH - 1) % 12 + 1;
}

char *
sonae_fiscal_year_format (gint64 fiscal_year, SonaeCalendar calendar)
{
  g_autofree char *month = NULL;
  g_autofree char *year = NULL;

  /* What another computer has sent may be no year at all. */
  if (fiscal_year < 1 || fiscal_year > 9999)
    return g_strdup_printf ("%" G_GINT64_FORMAT, fiscal_year);
  if (calendar == SONAE_CALENDAR_GREGORIAN)
    return g_strdup_printf (C_ ("fiscal year", "FY%d"), (int) fiscal_year);
  month = sonae_date_format ((SonaeDate){ (int) fiscal_year, NAMING_MONTH, 0 }, calendar);
  year = g_strndup (month, (gsize) (strstr (month, "年") - month));
  return g_strconcat (year, "年度", NULL);
}

gboolean
sonae_fiscal_year_parse (const char *text, int *fiscal_year, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *stripped = g_strstrip (g_utf8_normalize (valid, -1, G_NORMALIZE_NFKC));
  gsize            prefix = g_ascii_strncasecmp (stripped, "FY", 2) == 0 ? 2 : 0;
  SonaeDate        date;

  if (g_str_has_suffix (stripped, "年度"))
    stripped[strlen (stripped) - strlen ("度")] = '\0';
  if (!sonae_date_parse (stripped + prefix, &date, NULL) || date.month != 0 || date.year < SONAE_FISCAL_YEAR_FIRST
      || date.year > SONAE_FISCAL_YEAR_LAST)
    {
      g_set_error (error, SONAE_DATE_ERROR, SONAE_DATE_ERROR_INVALID,
                   _ ("“%s” is not a fiscal year from %d to %d. Type it like 令和8年度, R8 or 2026."), valid,
                   SONAE_FISCAL_YEAR_FIRST, SONAE_FISCAL_YEAR_LAST);
      return FALSE;
    }
  *fiscal_year = date.year;
  return TRUE;
}
