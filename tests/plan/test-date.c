/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days, months and eras. */

#include "plan-fixture.h"
#include "sonae-date.h"

static void
test_parse_refused (void)
{
  static const char *const refused[] = {
    "",
    " ",
    "いつか",
    "平成40年",
    "平成31年5月",
    "平成31年5月1日",
    "令和元年4月30日",
    "昭和64年1月8日",
    "平成元年1月7日",
    "昭和元年12月24日",
    "大正元年7月29日",
    "明治元年9月",
    "慶応3年",
    "令和0年",
    "令和8年2月29日",
    "R8.13.1",
    "R8.0.1",
    "R8.11.0",
    "2026-00",
    "2026-01-00",
    "2026-02-30",
    "2026-",
    "2026-11-",
    "2026年11月23日午後",
    "20261123",
    "26-11-23",
    "-2026",
    "0000",
    "R",
    "R8R8",
    "令和８年１３月",
    "\xff\xfe",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      SonaeDate date = { 1, 2, 3 };

      say_case ("date", refused[i]);
      g_assert_false (sonae_date_parse (refused[i], &date, &error));
      g_assert_error (error, SONAE_DATE_ERROR, SONAE_DATE_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpint (date.year, ==, 1);
    }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *iso;
  } cases[] = {
    { "令和元年5月1日", "2019-05-01" },
    { "平成31年4月30日", "2019-04-30" },
    { "平成31年", "2019" },
    { "昭和64年1月7日", "1989-01-07" },
    { "平成元年1月8日", "1989-01-08" },
    { "昭和元年12月25日", "1926-12-25" },
    { "大正15年12月24日", "1926-12-24" },
    { "大正元年7月30日", "1912-07-30" },
    { "明治45年7月29日", "1912-07-29" },
    { "明治元年10月23日", "1868-10-23" },
    { "㋿8年11月23日", "2026-11-23" },
    { "　令和　８年　１１月　２３日　", "2026-11-23" },
    { "令和8年11月23日", "2026-11-23" },
    { "令和08年01月02日", "2026-01-02" },
    { "R8.11.23", "2026-11-23" },
    { "r8/11/23", "2026-11-23" },
    { "Ｒ８．１１．２３", "2026-11-23" },
    { "令8.11.23", "2026-11-23" },
    { "令元.5.1", "2019-05-01" },
    { "H27.7", "2015-07" },
    { "平成27年7月", "2015-07" },
    { "S64", "1989" },
    { "M33.2", "1900-02" },
    { "T9", "1920" },
    { "2026-11-23", "2026-11-23" },
    { "2026/1/2", "2026-01-02" },
    { "2026.11.23", "2026-11-23" },
    { "2026年11月", "2026-11" },
    { "2026年", "2026" },
    { "2026", "2026" },
    { "2024-02-29", "2024-02-29" },
    { "令和6年2月29日", "2024-02-29" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *iso = NULL;
      SonaeDate        date = { 0 };

      g_test_message ("“%s”", cases[i].text);
      sonae_date_parse (cases[i].text, &date, &error);
      g_assert_no_error (error);
      iso = sonae_date_to_iso (date);
      g_assert_cmpstr (iso, ==, cases[i].iso);
    }
}

static void
test_iso (void)
{
  static const char *const refused[] = { "",           "2026-1",      "2026-1-2",   "2026-00",    "2026-11-00",
                                         "2026-11-31", "2026-11-",    " 2026",      "+202-01",    "2026--1",
                                         "20261123",   "2026-11-23 ", "2026/11/23", "２０２６",   "2023-02-29",
                                         "0000",       "2026-13",     "99999",      "2026-11-2x", "2026-11-233" };
  static const char *const taken[] = { "2026-11-23", "2015-07", "2015", "2024-02-29", "0001-01-01", "9999-12-31" };

  g_assert_false (sonae_date_is_set (sonae_date_from_iso (NULL)));
  g_assert_null (sonae_date_to_iso ((SonaeDate){ 0 }));
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      say_case ("date", refused[i]);
      g_assert_false (sonae_date_is_set (sonae_date_from_iso (refused[i])));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (taken); i++)
    {
      g_autofree char *iso = sonae_date_to_iso (sonae_date_from_iso (taken[i]));

      g_assert_cmpstr (iso, ==, taken[i]);
    }
}

static void
test_format (void)
{
  static const struct
  {
    const char *iso;
    const char *japanese;
    const char *gregorian;
  } cases[] = {
    { NULL, "", "" },
    { "2019-04-30", "平成31年4月30日", "2019-04-30" },
    { "2019-05-01", "令和元年5月1日", "2019-05-01" },
    { "2019-05", "令和元年5月", "2019-05" },
    { "2019", "令和元年", "2019" },
    { "1989-01", "平成元年1月", "1989-01" },
    { "1989-01-07", "昭和64年1月7日", "1989-01-07" },
    { "1868-10-22", "1868年10月22日", "1868-10-22" },
    { "1868-10-23", "明治元年10月23日", "1868-10-23" },
    { "2015-07", "平成27年7月", "2015-07" },
    { "2026", "令和8年", "2026" },
    { "2026-11-23", "令和8年11月23日", "2026-11-23" },
    { "2118-01-01", "令和100年1月1日", "2118-01-01" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SonaeDate        date = sonae_date_from_iso (cases[i].iso);
      g_autofree char *japanese = sonae_date_format (date, SONAE_CALENDAR_JAPANESE);
      g_autofree char *gregorian = sonae_date_format (date, SONAE_CALENDAR_GREGORIAN);

      g_assert_cmpstr (japanese, ==, cases[i].japanese);
      g_assert_cmpstr (gregorian, ==, cases[i].gregorian);
    }
}

/* Every day of all eras is read as it is written. */
static void
test_every_day (void)
{
  SonaeDate date = { 1868, 10, 23 };

  while (date.year < 2101)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = sonae_date_format (date, SONAE_CALENDAR_JAPANESE);
      SonaeDate        read = { 0 };

      sonae_date_parse (text, &read, &error);
      g_assert_no_error (error);
      g_assert_cmpint (sonae_date_compare (date, read), ==, 0);
      date = sonae_date_add_days (date, 13);
    }
}

static void
test_compare (void)
{
  static const char *const ordered[] = { "2014-12-31", "2015",       "2015-01", "2015-01-01", "2015-01-02", "2015-02",
                                         "2015-02-01", "2015-12-31", "2016",    "2016-02-29", "2016-03-01" };

  for (gsize i = 0; i < G_N_ELEMENTS (ordered); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (ordered); j++)
      g_assert_cmpint (sonae_date_compare (sonae_date_from_iso (ordered[i]), sonae_date_from_iso (ordered[j])), ==,
                       (i > j) - (i < j));
}

static void
test_arithmetic (void)
{
  const SonaeDate leap = { 2024, 2, 28 };
  const SonaeDate partial = { 2026, 4, 0 };
  SonaeDate       moved = sonae_date_add_days (leap, 2);

  g_assert_cmpint (moved.month * 100 + moved.day, ==, 301);
  moved = sonae_date_add_days (moved, -2);
  g_assert_cmpint (sonae_date_compare (moved, leap), ==, 0);
  moved = sonae_date_add_days (partial, 0);
  g_assert_cmpint (moved.day, ==, 1);
  g_assert_cmpint (sonae_date_days_between (leap, (SonaeDate){ 2025, 2, 28 }), ==, 366);
  g_assert_cmpint (sonae_date_days_between ((SonaeDate){ 2026, 4, 2 }, partial), ==, -1);
  g_assert_cmpint (sonae_date_days_between ((SonaeDate){ 2026, 0, 0 }, (SonaeDate){ 2026, 2, 0 }), ==, 31);
  g_assert_cmpint (sonae_date_month_length (2023, 2), ==, 28);
  g_assert_cmpint (sonae_date_month_length (2024, 2), ==, 29);
  g_assert_cmpint (sonae_date_month_length (2100, 2), ==, 28);
  g_assert_cmpint (sonae_date_month_length (2026, 12), ==, 31);
}

/* Nine hours later in Tokyo, where the tests are: the same moment may be on the next day. */
static void
test_moment (void)
{
  static const struct
  {
    const char *iso;
    const char *day; /* (nullable) */
  } cases[] = {
    { "2026-11-24T14:59:59Z", "2026-11-24" },
    { "2026-11-24T15:00:00Z", "2026-11-25" },
    { "2026-12-31T15:00:00Z", "2027-01-01" },
    { "2026-11-24T23:30:00+09:00", "2026-11-24" },
    { "2026-11-24T15:00:00", NULL }, /* of what clock? */
    { "2026-11-24", NULL },
    { "2026-02-30T00:00:00Z", NULL },
    { "soon", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) moment = sonae_date_read_moment (cases[i].iso);
      g_autofree char *day = sonae_date_to_iso (sonae_date_of (moment));

      g_test_message ("%s", cases[i].iso);
      g_assert_cmpint (moment != NULL, ==, cases[i].day != NULL);
      g_assert_cmpstr (day, ==, cases[i].day);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date/parse/refused", test_parse_refused);
  g_test_add_func ("/date/parse", test_parse);
  g_test_add_func ("/date/iso", test_iso);
  g_test_add_func ("/date/format", test_format);
  g_test_add_func ("/date/every-day", test_every_day);
  g_test_add_func ("/date/compare", test_compare);
  g_test_add_func ("/date/arithmetic", test_arithmetic);
  g_test_add_func ("/date/moment", test_moment);

  return g_test_run ();
}
