/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fiscal year (年度): April to March, named after the year in which it begins. */

#pragma once

#include "sonae-date.h"

G_BEGIN_DECLS

/* The years a plan may speak of: the last one ends in the last year that a date may have. */
#define SONAE_FISCAL_YEAR_FIRST 1868
#define SONAE_FISCAL_YEAR_LAST 9998

/* Returns: the fiscal year a day or month lies in. */
int       sonae_fiscal_year_of (SonaeDate date);
/* Returns: its first and its last day, April 1 and March 31 of the calendar year after. */
SonaeDate sonae_fiscal_year_start (int fiscal_year);
SonaeDate sonae_fiscal_year_end (int fiscal_year);
/* Returns: the calendar year in which @month of @fiscal_year lies. */
int       sonae_fiscal_year_calendar_year (int fiscal_year, int month);
/* Returns: 0 for April to 11 for March. */
int       sonae_fiscal_year_month_index (int month);
/* Returns: the month (1 to 12) at @index, 0 for April. */
int       sonae_fiscal_year_month_at (int index);
/* Returns: (transfer full): 令和8年度 or 2026年度, in English FY2026; the number alone where it is no year. */
char     *sonae_fiscal_year_format (gint64 fiscal_year, SonaeCalendar calendar);
/* Reads 令和8年度, R8, 令8, 2026年度, FY2026, 2026, in half or full width. */
gboolean  sonae_fiscal_year_parse (const char *text, int *fiscal_year, GError **error);

G_END_DECLS
