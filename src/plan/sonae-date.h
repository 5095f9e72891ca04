/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and months as a city hall writes them. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SonaeDate:
 * @year: Gregorian year; 0 marks "no date"
 * @month: 1 to 12, or 0 where only the year is known
 * @day: 1 to 31, or 0 where only the month is known
 */
typedef struct
{
  int year;
  int month;
  int day;
} SonaeDate;

/**
 * SonaeCalendar:
 * @SONAE_CALENDAR_JAPANESE: 令和8年11月23日 (eras from 明治)
 * @SONAE_CALENDAR_GREGORIAN: 2026年11月23日, in English 2026-11-23
 */
typedef enum
{
  SONAE_CALENDAR_JAPANESE,
  SONAE_CALENDAR_GREGORIAN,
} SonaeCalendar;

#define SONAE_DATE_ERROR (sonae_date_error_quark ())

/**
 * SonaeDateError:
 * @SONAE_DATE_ERROR_INVALID: no date, or one that does not exist; the message says how to type one
 */
typedef enum
{
  SONAE_DATE_ERROR_INVALID,
} SonaeDateError;

GQuark sonae_date_error_quark (void);

/* Today by the local clock; the only function here that asks what time it is. */
SonaeDate sonae_date_today (void);
/* Whether there is a date at all. */
gboolean  sonae_date_is_set (SonaeDate date);
/* Orders by day; an unknown month or day stands before a known one. */
int       sonae_date_compare (SonaeDate a, SonaeDate b);
/* Days from @a to @b; an unknown month or day counts as the first. */
int       sonae_date_days_between (SonaeDate a, SonaeDate b);
/* @days: may be less than 0. An unknown month or day counts as the first. */
SonaeDate sonae_date_add_days (SonaeDate date, int days);
/* Whether @month is one of 1 to 12. */
gboolean  sonae_date_is_month (gint64 month);
/* Returns: the last day of the month (28 to 31). */
int       sonae_date_month_length (int year, int month);
/* Returns: the last day that @date stands for, where its month or day is unknown. */
SonaeDate sonae_date_last_day (SonaeDate date);
/* Reads what is stored: "2026-11-23", "2015-07", "2015"; %NULL or "" gives no date. */
SonaeDate sonae_date_from_iso (const char *iso);
/* Returns: (transfer full) (nullable): what is stored, %NULL for no date. */
char     *sonae_date_to_iso (SonaeDate date);
/* Returns: (transfer full): as shown, "" for no date. */
char     *sonae_date_format (SonaeDate date, SonaeCalendar calendar);
/**
 * sonae_date_parse:
 * @text: what a person typed: 令和8年11月23日, R8.11.23, 令8.11.23, 令和元年5月1日, H27.7, 2026-11-23,
 *   2026/11/23, 2026年11月, in half or full width. A day outside its era or month is refused.
 */
gboolean  sonae_date_parse (const char *text, SonaeDate *date, GError **error);

/* Reads a stored moment. @iso: (nullable): UTC, ISO 8601. Returns: (transfer full) (nullable): it by the local clock, %NULL
 * for what is no moment */
GDateTime *sonae_date_read_moment (const char *iso);
/* Returns: the day of @moment (nullable), no date for %NULL */
SonaeDate  sonae_date_of (GDateTime *moment);

G_END_DECLS
