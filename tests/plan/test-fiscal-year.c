/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fiscal year. */

#include "sonae-fiscal-year.h"

static void
test_parse_refused (void)
{
  static const char *const refused[] = { "",           "年度",       "8",       "8年度",       "令和0年度",
                                         "平成40年度", "令和8年4月", "2026-04", "FY",          "2026年度末",
                                         "R8.4",       "FYFY2026",   "来年度",  "令和8年度度", "26年度" };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      int year = -1;

      g_test_message ("“%s”", refused[i]);
      g_assert_false (sonae_fiscal_year_parse (refused[i], &year, &error));
      g_assert_error (error, SONAE_DATE_ERROR, SONAE_DATE_ERROR_INVALID);
      g_assert_cmpint (year, ==, -1);
    }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    int         year;
  } cases[] = {
    { "令和元年度", 2019 }, { "平成31年度", 2019 },   { "R元", 2019 },      { "令和8年度", 2026 },
    { "令和８年度", 2026 }, { " 令和 8 年度", 2026 }, { "R8", 2026 },       { "Ｒ８年度", 2026 },
    { "令8", 2026 },        { "2026年度", 2026 },     { "２０２６", 2026 }, { "FY2026", 2026 },
    { "fy 2026", 2026 },    { "令和8年", 2026 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      int year = 0;

      g_test_message ("“%s”", cases[i].text);
      sonae_fiscal_year_parse (cases[i].text, &year, &error);
      g_assert_no_error (error);
      g_assert_cmpint (year, ==, cases[i].year);
    }
}

static void
test_format (void)
{
  static const struct
  {
    int         year;
    const char *text;
  } cases[] = {
    { 2026, "令和8年度" },  { 2019, "令和元年度" }, { 2018, "平成30年度" },
    { 1989, "平成元年度" }, { 1988, "昭和63年度" }, { 1926, "大正15年度" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sonae_fiscal_year_format (cases[i].year, SONAE_CALENDAR_JAPANESE);
      int              read = 0;

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_true (sonae_fiscal_year_parse (text, &read, NULL));
      g_assert_cmpint (read, ==, cases[i].year);
    }
}

/* What is no year is shown as it is. */
static void
test_format_any (void)
{
  static const struct
  {
    gint64      year;
    const char *text;
  } cases[] = {
    { 0, "0" },     { -1, "-1" }, { 9999, "令和7981年度" }, { 10000, "10000" }, { G_MININT64, "-9223372036854775808" },
    { 1, "1年度" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sonae_fiscal_year_format (cases[i].year, SONAE_CALENDAR_JAPANESE);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_format_gregorian (void)
{
  g_autofree char *text = sonae_fiscal_year_format (2026, SONAE_CALENDAR_GREGORIAN);

  g_assert_cmpstr (text, ==, "FY2026");
}

static void
test_of (void)
{
  g_assert_cmpint (sonae_fiscal_year_of ((SonaeDate){ 2026, 3, 31 }), ==, 2025);
  g_assert_cmpint (sonae_fiscal_year_of ((SonaeDate){ 2026, 4, 1 }), ==, 2026);
  g_assert_cmpint (sonae_fiscal_year_of ((SonaeDate){ 2026, 3, 0 }), ==, 2025);
  g_assert_cmpint (sonae_fiscal_year_of ((SonaeDate){ 2026, 12, 31 }), ==, 2026);
  g_assert_cmpint (sonae_fiscal_year_of ((SonaeDate){ 2027, 1, 1 }), ==, 2026);
  g_assert_cmpint (sonae_fiscal_year_of ((SonaeDate){ 2026, 0, 0 }), ==, 2026);
  g_assert_cmpint (sonae_fiscal_year_of (sonae_fiscal_year_start (2026)), ==, 2026);
  g_assert_cmpint (sonae_fiscal_year_of (sonae_fiscal_year_end (2026)), ==, 2026);
  g_assert_cmpint (sonae_date_days_between (sonae_fiscal_year_end (2025), sonae_fiscal_year_start (2026)), ==, 1);
}

static void
test_months (void)
{
  for (int month = 1; month <= 12; month++)
    {
      int index = sonae_fiscal_year_month_index (month);
      int year = sonae_fiscal_year_calendar_year (2026, month);

      g_assert_cmpint (index, >=, 0);
      g_assert_cmpint (index, <, 12);
      g_assert_cmpint (sonae_fiscal_year_month_at (index), ==, month);
      g_assert_cmpint (sonae_fiscal_year_of ((SonaeDate){ year, month, 0 }), ==, 2026);
    }
  g_assert_cmpint (sonae_fiscal_year_month_index (4), ==, 0);
  g_assert_cmpint (sonae_fiscal_year_month_index (3), ==, 11);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fiscal-year/parse/refused", test_parse_refused);
  g_test_add_func ("/fiscal-year/parse", test_parse);
  g_test_add_func ("/fiscal-year/format", test_format);
  g_test_add_func ("/fiscal-year/format/any", test_format_any);
  g_test_add_func ("/fiscal-year/format-gregorian", test_format_gregorian);
  g_test_add_func ("/fiscal-year/of", test_of);
  g_test_add_func ("/fiscal-year/months", test_months);

  return g_test_run ();
}
