/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Durations. */

#include <string.h>

#include "plan-fixture.h"
#include "sonae-duration.h"

static void
test_parse_refused (void)
{
  static const char *const refused[] = {
    "",    " ",       "-1",        "-3時間",        "3ヶ月",       "3か月",  "3カ月",     "3箇月",    "3months",
    "1年", "1,5時間", "1 2時間",   "0.5分",         "時間",        "1時",    "12時間1日", "1日1日",   "1e3",
    "ｘ",  "3日半",   "9999999週", "520週間3000日", "99999999999", "90分90", "٣時間",     "1..5時間", "\xff",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 minutes = -7;

      say_case ("duration", refused[i]);
      g_assert_false (sonae_duration_parse (refused[i], &minutes, &error));
      g_assert_error (error, SONAE_DURATION_ERROR, SONAE_DURATION_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpint (minutes, ==, -7);
    }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gint64      minutes;
  } cases[] = {
    { "0", 0 },
    { "0分", 0 },
    { "90", 90 },
    { "90分", 90 },
    { "９０分間", 90 },
    { "3時間", 180 },
    { "　３　時間　", 180 },
    { "1.5時間", 90 },
    { "１．５時間", 90 },
    { "24時間", 1440 },
    { "3日", 4320 },
    { "3日間", 4320 },
    { "1週間", 10080 },
    { "2週", 20160 },
    { "1日12時間", 2160 },
    { "1週間 2日 3時間 4分", 10080 + 2880 + 180 + 4 },
    { "2h", 120 },
    { "2H30M", 150 },
    { "1 day 2 hours", 1560 },
    { "45min", 45 },
    { "3 weeks", 30240 },
    { "1,440分", 1440 },
    { "1,440", 1440 },
    { "3660日", SONAE_MINUTES_MOST },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 minutes = -1;

      g_test_message ("“%s”", cases[i].text);
      sonae_duration_parse (cases[i].text, &minutes, &error);
      g_assert_no_error (error);
      g_assert_cmpint (minutes, ==, cases[i].minutes);
    }
}

/* What is too long is not said to be no time. */
static void
test_too_long (void)
{
  static const char *const cases[] = { "9999999999", "9,999,999,999分", "99999999999日", "520週間3000日" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 minutes;

      g_assert_false (sonae_duration_parse (cases[i], &minutes, &error));
      g_assert_nonnull (strstr (error->message, "ten years"));
    }
}

static void
test_months_are_named (void)
{
  g_autoptr (GError) error = NULL;
  gint64 minutes;

  g_assert_false (sonae_duration_parse ("3ヶ月", &minutes, &error));
  g_assert_nonnull (strstr (error->message, "months"));
}

/* A time that may not stand there is not parsed either, but is shown as it is. */
static void
test_format_negative (void)
{
  g_autofree char *hours = sonae_duration_format (-180);
  g_autofree char *least = sonae_duration_format (G_MININT64);

  g_assert_cmpstr (hours, ==, "-3 h");
  g_assert_cmpstr (least, ==, "-6405119470038038 days 18 h 7 min");
}

static void
test_format (void)
{
  static const struct
  {
    gint64      minutes;
    const char *text;
  } cases[] = {
    { 0, "0 min" },
    { 1, "1 min" },
    { 59, "59 min" },
    { 60, "1 h" },
    { 90, "90 min" },
    { 180, "3 h" },
    { 1440, "24 h" },
    { 1441, "24 h 1 min" },
    { 1500, "25 h" },
    { 2880, "2 days" },
    { 4320, "3 days" },
    { 10080, "1 week" },
    { 20160, "2 weeks" },
    { 14400, "10 days" },
    { 3600, "2 days 12 h" },
    { 5270400, "3660 days" },
    { 119, "119 min" },
    { 210, "3 h 30 min" },
    { 99999, "69 days 10 h 39 min" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sonae_duration_format (cases[i].minutes);
      gint64           read = -1;

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_true (sonae_duration_parse (text, &read, NULL));
      g_assert_cmpint (read, ==, cases[i].minutes);
    }
}

/* What was worked out, to the minute. */
static void
test_format_parts (void)
{
  static const struct
  {
    gint64      minutes;
    const char *text;
  } cases[] = {
    { 0, "0 min" },       { 59, "59 min" },         { 60, "1 h" },
    { 90, "1 h 30 min" }, { 1440, "24 h" },         { 2879, "47 h 59 min" },
    { 2880, "2 days" },   { 2881, "2 days 1 min" }, { 7095, "4 days 22 h 15 min" },
    { 10080, "1 week" },  { 10140, "7 days 1 h" },  { 14400, "10 days" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sonae_duration_format_parts (cases[i].minutes);
      gint64           read = -1;

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_true (sonae_duration_parse (text, &read, NULL));
      g_assert_cmpint (read, ==, cases[i].minutes);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/duration/parse/refused", test_parse_refused);
  g_test_add_func ("/duration/parse", test_parse);
  g_test_add_func ("/duration/parse/too-long", test_too_long);
  g_test_add_func ("/duration/parse/months", test_months_are_named);
  g_test_add_func ("/duration/format", test_format);
  g_test_add_func ("/duration/format-negative", test_format_negative);
  g_test_add_func ("/duration/format/parts", test_format_parts);

  return g_test_run ();
}
