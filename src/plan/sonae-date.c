/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and months as a city hall writes them. */

#include "sonae-date.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>

G_DEFINE_QUARK (sonae_date_error, sonae_date_error)

/* Eras with their first day, newest first. */
static const struct
{
  const char *name;
  const char *short_name;
  char        letter;
  SonaeDate   first;
} eras[] = {
  { "令和", "令", 'r', { 2019, 5, 1 } },   { "平成", "平", 'h', { 1989, 1, 8 } },
  { "昭和", "昭", 's', { 1926, 12, 25 } }, { "大正", "大", 't', { 1912, 7, 30 } },
  { "明治", "明", 'm', { 1868, 10, 23 } },
};

static GDate
to_gdate (SonaeDate date)
{
  GDate gdate;

  g_date_clear (&gdate, 1);
  g_date_set_dmy (&gdate, (GDateDay) MAX (date.day, 1), MAX (date.month, 1), (GDateYear) date.year);
  return gdate;
}

static gboolean
is_valid (SonaeDate date)
{
  if (date.year < 1 || date.year > 9999 || date.month < 0 || date.month > 12 || date.day < 0)
    return FALSE;
  if (date.month == 0)
    return date.day == 0;
  return date.day <= sonae_date_month_length (date.year, date.month);
}

/* A partial date belongs to an era if any of its days does. */
static gboolean
is_in_era (SonaeDate date, gsize era)
{
  SonaeDate first = { date.year, MAX (date.month, 1), MAX (date.day, 1) };
  SonaeDate last = sonae_date_last_day (date);

  return sonae_date_compare (last, eras[era].first) >= 0
         && (era == 0 || sonae_date_compare (first, eras[era - 1].first) < 0);
}

SonaeDate
sonae_date_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return sonae_date_of (now);
}

gboolean
sonae_date_is_set (SonaeDate date)
{
  return date.year != 0;
}

int
sonae_date_compare (SonaeDate a, SonaeDate b)
{
  int left = a.year * 10000 + a.month * 100 + a.day;
  int right = b.year * 10000 + b.month * 100 + b.day;

  return (left > right) - (left < right);
}

int
sonae_date_days_between (SonaeDate a, SonaeDate b)
{
  GDate from = to_gdate (a);
  GDate to = to_gdate (b);

  return g_date_days_between (&from, &to);
}

SonaeDate
sonae_date_add_days (SonaeDate date, int days)
{
  GDate gdate = to_gdate (date);

  if (days >= 0)
    g_date_add_days (&gdate, (guint) days);
  else
    g_date_subtract_days (&gdate, (guint) -days);
  return (SonaeDate){ g_date_get_year (&gdate), g_date_get_month (&gdate), g_date_get_day (&gdate) };
}

gboolean
sonae_date_is_month (gint64 month)
{
  return month >= 1 && month <= 12;
}

int
sonae_date_month_length (int year, int month)
{
  return g_date_get_days_in_month (month, (GDateYear) year);
}

SonaeDate
sonae_date_last_day (SonaeDate date)
{
  if (!sonae_date_is_set (date))
    return date;
  if (date.month == 0)
    date.month = 12;
  if (date.day == 0)
    date.day = sonae_date_month_length (date.year, date.month);
  return date;
}

SonaeDate
sonae_date_from_iso (const char *iso)
{
  SonaeDate        date = { 0 };
  g_autofree char *again = NULL;

  if (iso == NULL || !g_ascii_isdigit (*iso))
    return date;
  sscanf (iso, "%4d-%2d-%2d", &date.year, &date.month, &date.day);
  /* There is one way to write each date. */
  again = is_valid (date) ? sonae_date_to_iso (date) : NULL;
  return g_strcmp0 (again, iso) == 0 ? date : (SonaeDate){ 0 };
}

char *
sonae_date_to_iso (SonaeDate date)
{
  if (!sonae_date_is_set (date))
    return NULL;
  if (date.month == 0)
    return g_strdup_printf ("%04d", date.year);
  if (date.day == 0)
    return g_strdup_printf ("%04d-%02d", date.year, date.month);
  return g_strdup_printf ("%04d-%02d-%02d", date.year, date.month, date.day);
}

/* Returns: (transfer full): the year as the era counts it: 令和元年. Years before 明治 stay Gregorian. */
static char *
format_era_year (SonaeDate date)
{
  for (gsize i = 0; i < G_N_ELEMENTS (eras); i++)
    if (is_in_era (date, i))
      {
        int year = date.year - eras[i].first.year + 1;

        return year == 1 ? g_strdup_printf ("%s元年", eras[i].name) : g_strdup_printf ("%s%d年", eras[i].name, year);
      }
  return g_strdup_printf ("%d年", date.year);
}

static char *
format_gregorian (SonaeDate date)
{
  if (date.month == 0)
    return g_strdup_printf (C_ ("date format", "%04d"), date.year);
  if (date.day == 0)
    return g_strdup_printf (C_ ("date format", "%04d-%02d"), date.year, date.month);
  return g_strdup_printf (C_ ("date format", "%04d-%02d-%02d"), date.year, date.month, date.day);
}

char *
sonae_date_format (SonaeDate date, SonaeCalendar calendar)
{
  g_autofree char *year = NULL;

  if (!sonae_date_is_set (date))
    return g_strdup ("");
  if (calendar == SONAE_CALENDAR_GREGORIAN)
    return format_gregorian (date);
  year = format_era_year (date);
  if (date.month == 0)
    return g_steal_pointer (&year);
  if (date.day == 0)
    return g_strdup_printf ("%s%d月", year, date.month);
  return g_strdup_printf ("%s%d月%d日", year, date.month, date.day);
}

/* Returns: place of the era that @name (a name, a short name or a letter) means, or -1. */
static int
find_era (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (eras); i++)
    if (g_str_equal (name, eras[i].name) || g_str_equal (name, eras[i].short_name)
        || (name[0] == eras[i].letter && name[1] == '\0'))
      return (int) i;
  return -1;
}

/* Returns: the number, 0 where nothing was written, -1 for a written zero: there is no such month or day. */
static int
fetch_number (GMatchInfo *match, const char *group)
{
  g_autofree char *digits = g_match_info_fetch_named (match, group);
  int              number = digits != NULL ? atoi (digits) : 0;

  return digits != NULL && *digits != '\0' && number == 0 ? -1 : number;
}

/* Reads the parts that the expression found; the date is not checked yet. @era is -1 for a Gregorian year. */
static SonaeDate
read_match (GMatchInfo *match, int *era)
{
  g_autofree char *name = g_match_info_fetch_named (match, "era");
  g_autofree char *era_year = g_match_info_fetch_named (match, "n");
  SonaeDate        date = { 0 };

  *era = name != NULL && *name != '\0' ? find_era (name) : -1;
  if (*era < 0)
    date.year = fetch_number (match, "y");
  else if (g_str_equal (era_year, "元"))
    date.year = eras[*era].first.year;
  else if (atoi (era_year) > 0)
    date.year = eras[*era].first.year + atoi (era_year) - 1;
  date.month = fetch_number (match, "m");
  date.day = fetch_number (match, "d");
  return date;
}

gboolean
sonae_date_parse (const char *text, SonaeDate *date, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *plain = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKC);
  g_autofree char *lower = g_utf8_casefold (plain, -1);
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  SonaeDate read;
  int       era;

  regex = g_regex_new (
      "^\\s*(?:(?<era>令和|平成|昭和|大正|明治|令|平|昭|大|明|[rhstm])\\s*(?<n>元|[0-9]{1,2})|(?<y>[0-9]{4}))"
      "\\s*(?:(?:年|[./-](?=\\s*[0-9]))\\s*(?:(?<m>[0-9]{1,2})"
      "\\s*(?:(?:月|[./-](?=\\s*[0-9]))\\s*(?:(?<d>[0-9]{1,2})\\s*日?)?)?)?)?\\s*$",
      0, 0, NULL);
  if (!g_regex_match (regex, lower, 0, &match))
    {
      g_set_error (error, SONAE_DATE_ERROR, SONAE_DATE_ERROR_INVALID,
                   _ ("“%s” is not a date. Type it like 令和8年11月23日, R8.11.23 or 2026-11-23."), valid);
      return FALSE;
    }
  read = read_match (match, &era);
  if (!is_valid (read) || (era >= 0 && !is_in_era (read, (gsize) era)))
    {
      g_set_error (error, SONAE_DATE_ERROR, SONAE_DATE_ERROR_INVALID,
                   _ ("There is no such day as “%s”. Check the era, the month and the day."), valid);
      return FALSE;
    }
  *date = read;
  return TRUE;
}

GDateTime *
sonae_date_read_moment (const char *iso)
{
  g_autoptr (GDateTime) utc = iso != NULL ? g_date_time_new_from_iso8601 (iso, NULL) : NULL;

  return utc != NULL ? g_date_time_to_local (utc) : NULL;
}

SonaeDate
sonae_date_of (GDateTime *moment)
{
  SonaeDate date = { 0 };

  if (moment != NULL)
    g_date_time_get_ymd (moment, &date.year, &date.month, &date.day);
  return date;
}
