/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text to stored values, and which values may stand in a field. */

#include <string.h>

#include "plan-fixture.h"
#include "sonae-display.h"

/* Two roles of the same name in different situations, sections of like names, and one with a comma in its name. */
static SonaeRecords *
make_plan (void)
{
  SonaeRecords *records = sonae_records_new (NULL, NULL);

  put (records, &sonae_sheet_section, "tax", "name", "税務課", NULL);
  put (records, &sonae_sheet_section, "server", "name", "サーバー課", NULL);
  put (records, &sonae_sheet_section, "comma", "name", "税務課、福祉課", NULL);
  put (records, &sonae_sheet_section, "marks", "name", "～", NULL);
  put (records, &sonae_sheet_section, "ga", "name", "ｶﾞｽ課", NULL);
  put (records, &sonae_sheet_section, "ga2", "name", "がす課", NULL);
  put (records, &sonae_sheet_role, "one", "name", "ICT業務継続計画責任者", "situation", "disaster", NULL);
  put (records, &sonae_sheet_role, "two", "name", "ICT業務継続計画責任者", "situation", "operation", NULL);
  return records;
}

static void
test_parse_refused (void)
{
  static const struct
  {
    const SonaeSheet *sheet;
    const char       *field_id;
    const char       *text;
    SonaeDisplayError error;
  } cases[] = {
    { &sonae_sheet_system, "name", "", SONAE_DISPLAY_ERROR_REQUIRED },
    { &sonae_sheet_system, "name", " 　\t\n\302\240\u200b\ufeff", SONAE_DISPLAY_ERROR_REQUIRED },
    { &sonae_sheet_system, "name", "一\n二", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_system, "name", "一\u2028二", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_system, "name", "一\033[31m", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_system, "name", "一\302\205二", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_system, "name", "\xe3\x81", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_system, "note", "一\001二", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_training, "invited", "-1", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_training, "invited", "1.5", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_training, "invited", "1,5", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_training, "invited", "people", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_training, "invited", "99999999999999999999", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_damage, "value", "8.", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_damage, "value", "1,5", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_damage, "value", "-8.0", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_damage, "value", "約8", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_system, "rto_emergency", "-3日", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_system, "rto_emergency", "3ヶ月", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_training, "held_on", "平成40年", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_training, "held_on", "", SONAE_DISPLAY_ERROR_REQUIRED },
    { &sonae_sheet_system, "replacement_year", "来年度", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_system, "kind", "クラウド", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_system, "saas", "たぶん", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_system, "owners", "税務課、納税課", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_system, "owners", "ガス課", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_system, "owners", "－", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_role, "reports_to", "ICT業務継続計画責任者", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_role, "reports_to", "one two", SONAE_DISPLAY_ERROR_INVALID },
    { &sonae_sheet_document, "code", "P01", SONAE_DISPLAY_ERROR_INVALID },
  };
  g_autoptr (SonaeRecords) records = make_plan ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SonaeField *field = sonae_sheet_find_field (cases[i].sheet, cases[i].field_id);
      g_autoptr (GError) error = NULL;
      g_auto (SonaeValue) value = sonae_value_integer (7);

      say_case (cases[i].field_id, cases[i].text);
      g_assert_false (sonae_display_parse (records, field, cases[i].text, &value, &error));
      g_assert_error (error, SONAE_DISPLAY_ERROR, (int) cases[i].error);
      g_assert_true (g_str_has_prefix (error->message, field->label));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpint (value.integer, ==, 7);
    }
}

static void
test_parse_text (void)
{
  static const struct
  {
    const SonaeSheet *sheet;
    const char       *field_id;
    const char       *text;
    const char       *stored;
  } cases[] = {
    { &sonae_sheet_system, "public_name", " 　\u200b", NULL },
    { &sonae_sheet_system, "name", "　住基 システム\t", "住基 システム" },
    { &sonae_sheet_system, "name", "\ufeff住基", "住基" },
    { &sonae_sheet_person, "name", "髙﨑 𠮟", "髙﨑 𠮟" },
    { &sonae_sheet_person, "name", "\ufa19谷\uf9dc", "\ufa19谷\uf9dc" },
    { &sonae_sheet_person, "name", "葛\U000e0100飾 辻\U000e0101", "葛\U000e0100飾 辻\U000e0101" },
    { &sonae_sheet_person, "name", "\U0002f81a\ufa11", "\U0002f81a\ufa11" },
    { &sonae_sheet_person, "kana", "か\u3099くフ\u309a", "がくプ" },
    { &sonae_sheet_person, "name", "👩‍🚒🏛️", "👩‍🚒🏛️" },
    { &sonae_sheet_system, "name", "ﾌﾟﾘﾝﾀ①", "ﾌﾟﾘﾝﾀ①" },
    { &sonae_sheet_system, "note", "一\r\n二\r三\t四\n", "一\n二\n三\t四" },
    { &sonae_sheet_damage, "value", "８．０", "8.0" },
    { &sonae_sheet_damage, "value", "1,200.50", "1200.50" },
    { &sonae_sheet_earthquake, "wind", "8.0 m/s", "8.0" },
    { &sonae_sheet_training, "held_on", "R8.11.23", "2026-11-23" },
    { &sonae_sheet_training, "held_on", "平成27年7月", "2015-07" },
    { &sonae_sheet_system, "kind", "ＳａａＳ", "saas" },
    { &sonae_sheet_system, "kind", "platform", "platform" },
    { &sonae_sheet_system, "owners", "税務課、サーバ課", "tax server" },
    { &sonae_sheet_system, "owners", "サーバ課,税務課", "server tax" },
    { &sonae_sheet_system, "owners", "税務課\n税務課、", "tax" },
    { &sonae_sheet_system, "owners", "税務課、福祉課", "comma" },
    { &sonae_sheet_system, "owners", "～", "marks" },
    { &sonae_sheet_system, "owners", "がす課", "ga2" },
    { &sonae_sheet_system, "owners", "、", NULL },
    { &sonae_sheet_system, "owners", "", NULL },
    { &sonae_sheet_role, "reports_to", "two", "two" },
    { &sonae_sheet_section, "parent", "ｻｰﾊﾞｰ課", "server" },
  };
  g_autoptr (SonaeRecords) records = make_plan ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SonaeField *field = sonae_sheet_find_field (cases[i].sheet, cases[i].field_id);
      g_autoptr (GError) error = NULL;
      g_auto (SonaeValue) value = { 0 };

      say_case (cases[i].field_id, cases[i].text);
      sonae_display_parse (records, field, cases[i].text, &value, &error);
      g_assert_no_error (error);
      g_assert_cmpint (value.kind, ==, cases[i].stored != NULL ? SONAE_VALUE_TEXT : SONAE_VALUE_NONE);
      g_assert_cmpstr (value.text, ==, cases[i].stored);
    }
}

static void
test_parse_integer (void)
{
  static const struct
  {
    const SonaeSheet *sheet;
    const char       *field_id;
    const char       *text;
    gint64            stored;
  } cases[] = {
    { &sonae_sheet_training, "invited", "0", 0 },
    { &sonae_sheet_training, "invited", " １２ ", 12 },
    { &sonae_sheet_training, "invited", "1,200", 1200 },
    { &sonae_sheet_training, "invited", "12 people", 12 },
    { &sonae_sheet_training, "invited", "1,234,567 people", 1234567 },
    { &sonae_sheet_system, "rto_emergency", "1週間", 10080 },
    { &sonae_sheet_system, "replacement_year", "令和８年度", 2026 },
    { &sonae_sheet_system, "saas", "○", 1 },
    { &sonae_sheet_system, "saas", "ＹＥＳ", 1 },
    { &sonae_sheet_system, "saas", "×", 0 },
    { &sonae_sheet_system, "saas", "－", 0 },
  };
  g_autoptr (SonaeRecords) records = make_plan ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SonaeField *field = sonae_sheet_find_field (cases[i].sheet, cases[i].field_id);
      g_autoptr (GError) error = NULL;
      g_auto (SonaeValue) value = { 0 };

      say_case (cases[i].field_id, cases[i].text);
      sonae_display_parse (records, field, cases[i].text, &value, &error);
      g_assert_no_error (error);
      g_assert_cmpint (value.kind, ==, SONAE_VALUE_INTEGER);
      g_assert_cmpint (value.integer, ==, cases[i].stored);
    }
}

/* What is shown of a value is read as that value, in both calendars. */
static void
test_round_trip (void)
{
  static const struct
  {
    const char *field_id;
    const char *text;
    gint64      integer;
  } cases[] = {
    { "invited", NULL, 1200 },       { "fiscal_year", NULL, 2019 },  { "held_on", "2019-05-01", 0 },
    { "held_on", "2015-07", 0 },     { "held_on", "2026", 0 },       { "achieved", "part", 0 },
    { "sections", "server tax", 0 }, { "lesson_owner", "comma", 0 }, { "title", "髙﨑𠮟の演習 🏛️", 0 },
    { "lessons", "一\n\n二", 0 },
  };
  g_autoptr (SonaeRecords) records = make_plan ();

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (cases); i++)
    {
      const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_training, cases[i / 2].field_id);
      g_auto (SonaeValue) stored =
          cases[i / 2].text != NULL ? sonae_value_text (cases[i / 2].text) : sonae_value_integer (cases[i / 2].integer);
      g_auto (SonaeValue) read = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char *shown = NULL;

      sonae_display_set_calendar (i % 2 == 0 ? SONAE_CALENDAR_JAPANESE : SONAE_CALENDAR_GREGORIAN);
      shown = sonae_display_stored (records, field, &stored);
      say_case (field->id, shown);
      sonae_display_parse (records, field, shown, &read, &error);
      g_assert_no_error (error);
      g_assert_true (sonae_value_equal (&stored, &read));
    }
  sonae_display_set_calendar (SONAE_CALENDAR_JAPANESE);
}

static void
test_check_text (void)
{
  static const struct
  {
    const SonaeSheet *sheet;
    const char       *field_id;
    const char       *text;
    gboolean          fits;
  } cases[] = {
    { &sonae_sheet_system, "rto_emergency", "3日", FALSE },
    { &sonae_sheet_system, "saas", "1", FALSE },
    { &sonae_sheet_system, "emergency_rank", "1", FALSE },
    { &sonae_sheet_document, "code", "P01", FALSE },
    { &sonae_sheet_training, "held_on", "2026-02-30", FALSE },
    { &sonae_sheet_training, "held_on", "R8.11.23", FALSE },
    { &sonae_sheet_training, "held_on", "2026-11-23", TRUE },
    { &sonae_sheet_system, "kind", "Saas", FALSE },
    { &sonae_sheet_system, "kind", "saas", TRUE },
    { &sonae_sheet_system, "group_ref", "a b", FALSE },
    { &sonae_sheet_system, "group_ref", " ", FALSE },
    { &sonae_sheet_system, "group_ref", "a", TRUE },
    { &sonae_sheet_system, "owners", "a  b", FALSE },
    { &sonae_sheet_system, "owners", " a", FALSE },
    { &sonae_sheet_system, "owners", "a\nb", FALSE },
    { &sonae_sheet_system, "owners", "a b", TRUE },
    { &sonae_sheet_damage, "value", "8.0\n", FALSE },
    { &sonae_sheet_damage, "value", "٨", FALSE },
    { &sonae_sheet_damage, "value", "8.0", TRUE },
    { &sonae_sheet_system, "name", "　", FALSE },
    { &sonae_sheet_system, "name", "\xff", FALSE },
    { &sonae_sheet_system, "note", "一\n二", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SonaeField *field = sonae_sheet_find_field (cases[i].sheet, cases[i].field_id);
      g_auto (SonaeValue) value = sonae_value_text (cases[i].text);
      g_autoptr (GError) error = NULL;

      say_case (cases[i].field_id, cases[i].text);
      g_assert_cmpint (sonae_display_check (field, &value, &error), ==, cases[i].fits);
      g_assert_true ((error == NULL) == cases[i].fits);
    }
}

static void
test_check_integer (void)
{
  static const struct
  {
    const SonaeSheet *sheet;
    const char       *field_id;
    gint64            integer;
    gboolean          fits;
  } cases[] = {
    { &sonae_sheet_system, "name", 1, FALSE },
    { &sonae_sheet_system, "kind", 1, FALSE },
    { &sonae_sheet_training, "held_on", 2026, FALSE },
    { &sonae_sheet_system, "owners", 1, FALSE },
    { &sonae_sheet_system, "rto_emergency", -1, FALSE },
    { &sonae_sheet_system, "rto_emergency", 10 * 366 * 1440 + 1, FALSE },
    { &sonae_sheet_system, "rto_emergency", 10 * 366 * 1440, TRUE },
    { &sonae_sheet_system, "rto_emergency", 0, TRUE },
    { &sonae_sheet_training, "invited", -1, FALSE },
    { &sonae_sheet_training, "invited", G_MININT64, FALSE },
    { &sonae_sheet_training, "invited", 0, TRUE },
    { &sonae_sheet_system, "saas", 2, FALSE },
    { &sonae_sheet_system, "saas", -1, FALSE },
    { &sonae_sheet_system, "saas", 1, TRUE },
    { &sonae_sheet_system, "replacement_year", 8, FALSE },
    { &sonae_sheet_system, "replacement_year", 99999, FALSE },
    { &sonae_sheet_system, "replacement_year", 2026, TRUE },
    { &sonae_sheet_system, "emergency_rank", -1, FALSE },
    { &sonae_sheet_system, "emergency_rank", 1024, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SonaeField *field = sonae_sheet_find_field (cases[i].sheet, cases[i].field_id);
      g_auto (SonaeValue) value = sonae_value_integer (cases[i].integer);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s %" G_GINT64_FORMAT, cases[i].field_id, cases[i].integer);
      g_assert_cmpint (sonae_display_check (field, &value, &error), ==, cases[i].fits);
      g_assert_true ((error == NULL) == cases[i].fits);
    }
}

static void
assert_length (const char *field_id, gsize length, gboolean fits)
{
  const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_system, field_id);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_auto (SonaeValue) value = { 0 };

  for (gsize i = 0; i < length; i++)
    g_string_append (text, "𠮟");
  value = sonae_value_text (text->str);
  g_assert_cmpint (sonae_display_check (field, &value, &error), ==, fits);
  if (!fits)
    g_assert_error (error, SONAE_DISPLAY_ERROR, SONAE_DISPLAY_ERROR_TOO_LONG);
}

static void
test_check_length (void)
{
  assert_length ("name", 10000, FALSE);
  assert_length ("name", 201, FALSE);
  assert_length ("name", 200, TRUE);
  assert_length ("note", 10001, FALSE);
  assert_length ("note", 10000, TRUE);
}

static void
test_check_unset (void)
{
  g_auto (SonaeValue) none = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (sonae_display_check (sonae_sheet_find_field (&sonae_sheet_system, "name"), &none, &error));
  g_assert_error (error, SONAE_DISPLAY_ERROR, SONAE_DISPLAY_ERROR_REQUIRED);
  g_assert_true (sonae_display_check (sonae_sheet_find_field (&sonae_sheet_system, "owners"), &none, NULL));
  g_assert_true (sonae_display_check (sonae_sheet_find_field (&sonae_sheet_document, "code"), &none, NULL));
}

/* A whole log pasted by mistake is refused for its length, at once. */
static void
test_parse_huge (void)
{
  const SonaeField *note = sonae_sheet_find_field (&sonae_sheet_system, "note");
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (GString) text = g_string_new ("一");
  g_auto (SonaeValue) value = { 0 };
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 1000000; i++)
    g_string_append (text, "\r\n");
  g_string_append (text, "二");
  g_assert_false (sonae_display_parse (records, note, text->str, &value, &error));
  g_assert_error (error, SONAE_DISPLAY_ERROR, SONAE_DISPLAY_ERROR_TOO_LONG);
  g_assert_cmpint (value.kind, ==, SONAE_VALUE_NONE);
}

/* Of a whole number that is too large it is said how large it may be. */
static void
test_too_large (void)
{
  static const struct
  {
    const SonaeSheet *sheet;
    const char       *field_id;
    const char       *text;
    const char       *most; /* (nullable): none where it is no number at all */
  } cases[] = {
    { &sonae_sheet_training, "invited", "2147483648", "2,147,483,647" },
    { &sonae_sheet_training, "invited", "１,000,000,000,000", "2,147,483,647" },
    { &sonae_sheet_training, "invited", "99999999999999999999", "2,147,483,647" },
    { &sonae_sheet_activity_pattern, "month_to", "99999999999999999999", "12" },
    { &sonae_sheet_training, "invited", "10,00", NULL },
    { &sonae_sheet_training, "invited", "-1", NULL },
  };
  g_autoptr (SonaeRecords) records = make_plan ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *told = cases[i].most != NULL ? g_strdup_printf ("up to %s.", cases[i].most) : NULL;
      g_auto (SonaeValue) value = { 0 };

      say_case (cases[i].field_id, cases[i].text);
      g_assert_false (sonae_display_parse (records, sonae_sheet_find_field (cases[i].sheet, cases[i].field_id),
                                           cases[i].text, &value, &error));
      g_assert_error (error, SONAE_DISPLAY_ERROR, SONAE_DISPLAY_ERROR_INVALID);
      g_assert_true (told != NULL ? g_str_has_suffix (error->message, told)
                                  : strstr (error->message, "not a whole number") != NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/display/parse/refused", test_parse_refused);
  g_test_add_func ("/display/parse/huge", test_parse_huge);
  g_test_add_func ("/display/parse/text", test_parse_text);
  g_test_add_func ("/display/parse/integer", test_parse_integer);
  g_test_add_func ("/display/round-trip", test_round_trip);
  g_test_add_func ("/display/check/text", test_check_text);
  g_test_add_func ("/display/check/integer", test_check_integer);
  g_test_add_func ("/display/check/length", test_check_length);
  g_test_add_func ("/display/check/unset", test_check_unset);
  g_test_add_func ("/display/parse/too-large", test_too_large);
  return g_test_run ();
}
