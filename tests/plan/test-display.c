/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stored values as text. */

#include <string.h>

#include "plan-fixture.h"
#include "sonae-display.h"

/* A plan with one record of each kind that the tests point to. */
static SonaeRecords *
make_plan (void)
{
  SonaeRecords *records = sonae_records_new (NULL, NULL);

  put (records, &sonae_sheet_section, "tax", "name", "税務課", NULL);
  put (records, &sonae_sheet_section, "welfare", "name", "福祉課", NULL);
  put (records, &sonae_sheet_document_class, "c", "code", "C", "name", "対策", NULL);
  put (records, &sonae_sheet_document, "doc", "class", "c", "number", "2", "title", "システム一覧", NULL);
  return records;
}

static void
assert_shown (SonaeRecords *records, SonaeRecord *record, const char *field_id, const char *expected)
{
  g_autofree char *shown = sonae_display_value (records, record, field_id);

  g_test_message ("%s", field_id);
  g_assert_cmpstr (shown, ==, expected);
}

static void
test_unset (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecord *system = put (records, &sonae_sheet_system, "s", NULL);

  assert_shown (records, system, "name", "");
  assert_shown (records, system, "owners", "Not named");
  /* Asked for is the objective of a priority system only. */
  assert_shown (records, system, "rto_emergency", "None");
  sonae_record_set_integer (system, "emergency_rank", 1);
  assert_shown (records, system, "rto_emergency", "Not set");
  assert_shown (records, system, "rto_nondisaster", "None");
  sonae_record_set_text (system, "emergency_rank", NULL);
  assert_shown (records, system, "saas", "");
  assert_shown (records, system, "emergency_rank", "");
}

/* A moment is stored in UTC; what is none is not shown. */
static void
test_time (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecord *computer = put (records, &sonae_sheet_computer, "pc", "since", "2026-11-23T15:24:05Z", NULL);

  assert_shown (records, computer, "since", "令和8年11月24日 00:24");
  sonae_record_set_text (computer, "since", "soon");
  assert_shown (records, computer, "since", "");
}

static void
test_values (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecord *system =
      put (records, &sonae_sheet_system, "s", "name", "髙﨑𠮟システム🏛️", "owners", "tax gone welfare",
           "group_ref", "gone", "kind", "saas", "saas", "1", "emergency_rank", "4096", "rto_emergency", "4320", "rpo",
           "0", "replacement_year", "2026", "note", "一\n二", NULL);
  SonaeRecord *training =
      put (records, &sonae_sheet_training, "t", "title", "演習", "invited", "12", "held_on", "2026-11-23", NULL);

  put (records, &sonae_sheet_system, "before", "name", "先", "emergency_rank", "1", "saas", "0", "kind", "old", NULL);
  assert_shown (records, system, "name", "髙﨑𠮟システム🏛️");
  assert_shown (records, system, "owners", "税務課, (missing), 福祉課");
  assert_shown (records, system, "group_ref", "(missing)");
  assert_shown (records, system, "kind", "SaaS");
  assert_shown (records, system, "saas", "✓");
  assert_shown (records, system, "emergency_rank", "2");
  assert_shown (records, system, "rto_emergency", "3 days");
  assert_shown (records, system, "rpo", "0 min");
  assert_shown (records, system, "replacement_year", "令和8年度");
  assert_shown (records, system, "note", "一\n二");
  assert_shown (records, training, "invited", "12 people");
  assert_shown (records, training, "held_on", "令和8年11月23日");
  sonae_record_set_integer (training, "invited", 1234567);
  assert_shown (records, training, "invited", "1,234,567 people");
  sonae_record_set_integer (training, "invited", -1000);
  assert_shown (records, training, "invited", "-1,000 people");
  sonae_record_set_integer (training, "invited", -100);
  assert_shown (records, training, "invited", "-100 people");
  assert_shown (records, sonae_records_find (records, &sonae_sheet_system, "before"), "saas", "");
  assert_shown (records, sonae_records_find (records, &sonae_sheet_system, "before"), "kind", "old");
  assert_shown (records, sonae_records_find (records, &sonae_sheet_document, "doc"), "code", "C02");
}

static void
test_calendar (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecord *system = put (records, &sonae_sheet_system, "s", "replacement_year", "2026", NULL);
  SonaeRecord *training = put (records, &sonae_sheet_training, "t", "held_on", "2015-07", NULL);

  g_assert_cmpint (sonae_display_get_calendar (), ==, SONAE_CALENDAR_JAPANESE);
  assert_shown (records, training, "held_on", "平成27年7月");
  sonae_display_set_calendar (SONAE_CALENDAR_GREGORIAN);
  assert_shown (records, system, "replacement_year", "FY2026");
  assert_shown (records, training, "held_on", "2015-07");
  sonae_display_set_calendar (SONAE_CALENDAR_JAPANESE);
}

static void
test_stored (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  const SonaeField *rank = sonae_sheet_find_field (&sonae_sheet_system, "emergency_rank");
  const SonaeField *owners = sonae_sheet_find_field (&sonae_sheet_system, "owners");
  g_auto (SonaeValue) none = { 0 };
  g_auto (SonaeValue) key = sonae_value_integer (4096);
  g_auto (SonaeValue) ids = sonae_value_text ("welfare tax");
  g_autofree char *unset = sonae_display_stored (records, owners, &none);
  g_autofree char *placed = sonae_display_stored (records, rank, &key);
  g_autofree char *named = sonae_display_stored (records, owners, &ids);

  g_assert_cmpstr (unset, ==, "");
  g_assert_cmpstr (named, ==, "福祉課, 税務課");
  /* The key is nobody's business, and the place depends on the others. */
  g_assert_cmpstr (placed, !=, "");
  g_assert_null (strstr (placed, "4096"));
}

static void
assert_title (SonaeRecords *records, SonaeRecord *record, const char *expected)
{
  g_autofree char *title = sonae_display_title (records, record);

  g_assert_cmpstr (title, ==, expected);
}

static void
test_title (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecord *person = put (records, &sonae_sheet_person, "p", "name", "髙﨑 𠮟", NULL);
  SonaeRecord *kind = put (records, &sonae_sheet_activity_kind, "k", "name", "教育訓練", NULL);

  assert_title (records, person, "髙﨑 𠮟");
  assert_title (records, put (records, &sonae_sheet_person, "q", NULL), "(no name)");
  assert_title (records, put (records, &sonae_sheet_person, "r", "name", "　", NULL), "(no name)");
  assert_title (records, put (records, &sonae_sheet_assignment, "a", "person", "p", NULL), "髙﨑 𠮟");
  assert_title (records, put (records, &sonae_sheet_assignment, "b", "person", "gone", NULL), "(missing)");
  assert_title (records, put (records, &sonae_sheet_assignment, "c", NULL), "(no name)");
  assert_title (records, put (records, &sonae_sheet_activity_pattern, "y", "kind", sonae_record_get_id (kind), NULL),
                "教育訓練");
  assert_title (records, put (records, &sonae_sheet_revision, "v", "major", "1", "minor", "10", NULL), "1.10");
}

/* A title is one line, and of a long text only the start. */
static void
test_long_title (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  guint                    n_sheets;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);
  g_autoptr (GString) text = g_string_new ("一行目\n二行目\t");

  for (int i = 0; i < 300; i++)
    g_string_append (text, "𠮟");
  for (guint i = 0; i < n_sheets; i++)
    {
      const SonaeField *field = sonae_sheet_find_field (sheets[i], sheets[i]->title);
      g_autofree char  *title = NULL;

      if (field->type != SONAE_FIELD_LONG_TEXT)
        continue;
      title = sonae_display_title (records, put (records, sheets[i], "long", field->id, text->str, NULL));
      g_assert_true (g_str_has_prefix (title, "一行目 二行目 𠮟"));
      g_assert_true (g_utf8_validate (title, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (title, -1), <=, 41);
    }
}

static void
show_all (SonaeRecords *records, SonaeRecord *record)
{
  const SonaeSheet *sheet = sonae_record_get_sheet (record);
  g_autofree char  *title = sonae_display_title (records, record);

  g_assert_cmpstr (title, !=, "");
  for (guint i = 0; i < sheet->n_fields; i++)
    {
      g_autofree char *shown = sonae_display_value (records, record, sheet->fields[i].id);

      g_assert_nonnull (shown);
    }
}

/* Nothing that a sheet can hold is shown as nothing where it is mentioned. */
static void
test_every_sheet_has_a_title (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  guint                    n_sheets;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);

  for (guint i = 0; i < n_sheets; i++)
    show_all (records, put (records, sheets[i], "empty", NULL));
}

/* What others have sent is shown, whatever it is. */
static void
test_any_number (void)
{
  static const gint64 numbers[] = { 0, -1, 1, 10000, G_MAXINT32, G_MININT32, G_MAXINT64, G_MININT64 };
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  guint                    n_sheets;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);

  for (guint i = 0; i < n_sheets; i++)
    for (guint j = 0; j < sheets[i]->n_fields; j++)
      for (guint k = 0; k < G_N_ELEMENTS (numbers) && sonae_field_is_integer (&sheets[i]->fields[j]); k++)
        {
          g_autoptr (SonaeRecord) record = sonae_record_new (sheets[i], NULL);
          g_auto (SonaeValue) number = sonae_value_integer (numbers[k]);

          sonae_records_put (records, record);
          sonae_record_set (record, sheets[i]->fields[j].id, &number);
          show_all (records, record);
        }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/display/unset", test_unset);
  g_test_add_func ("/display/time", test_time);
  g_test_add_func ("/display/values", test_values);
  g_test_add_func ("/display/calendar", test_calendar);
  g_test_add_func ("/display/stored", test_stored);
  g_test_add_func ("/display/title", test_title);
  g_test_add_func ("/display/title/long", test_long_title);
  g_test_add_func ("/display/any-number", test_any_number);
  g_test_add_func ("/display/title/every-sheet", test_every_sheet_has_a_title);

  return g_test_run ();
}
