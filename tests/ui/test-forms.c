/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is entered in forms, what can be chosen, and records as text; without widgets. */

#include "sonae-display.h"
#include "sonae-option.h"
#include "sonae-record-editor.h"
#include "sonae-record-text.h"

static const SonaeField *
field (const char *id)
{
  return sonae_sheet_find_field (&sonae_sheet_system, id);
}

/* Returns: (transfer none): a section of @records */
static SonaeRecord *
add_section (SonaeRecords *records, const char *name)
{
  g_autoptr (SonaeRecord) section = sonae_record_new (&sonae_sheet_section, NULL);

  sonae_record_set_text (section, "name", name);
  sonae_records_put (records, section);
  return section; /* held by @records */
}

/* A plan of two sections and a system of the first. */
static SonaeRecords *
make_plan (SonaeRecord **system)
{
  SonaeRecords *records = sonae_records_new (NULL, NULL);
  g_autoptr (SonaeRecord) record = sonae_record_new (&sonae_sheet_system, NULL);

  add_section (records, "税務課");
  sonae_record_set_text (record, "owners", sonae_record_get_id (add_section (records, "学務課")));
  sonae_record_set_text (record, "name", "就学援助");
  sonae_record_set_integer (record, "rto_emergency", 1440);
  sonae_records_put (records, record);
  *system = record; /* held by @records */
  return records;
}

static void
assert_text (SonaeRecordEditor *editor, const char *field_id, const char *expected)
{
  g_autofree char *text = sonae_record_editor_get_text (editor, field (field_id));

  g_assert_cmpstr (text, ==, expected);
}

/* What may not stand there is refused, stays typed, and the record stays as it was. */
static void
test_refused (void)
{
  static const struct
  {
    const char *field;
    const char *typed;
  } cases[] = {
    { "name", "" },
    { "name", " \t　" },
    { "rto_emergency", "3 か月ほど" },
    { "rto_emergency", "-1" },
    { "replacement_year", "昭和の終わり" },
    { "owners", "ない課" },
    { "public_name", "\xff\xfe" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SonaeRecord *system = NULL;
      g_autoptr (SonaeRecords) records = make_plan (&system);
      g_autoptr (SonaeRecord) before = sonae_record_copy (system);
      g_autoptr (SonaeRecordEditor) editor = sonae_record_editor_new (records, system);
      g_autoptr (SonaeCommand) command = NULL;
      g_autoptr (GError) error = NULL;

      sonae_record_editor_type (editor, field (cases[i].field), cases[i].typed);
      g_assert_false (sonae_record_editor_accept (editor, field (cases[i].field), &command, &error));
      g_assert_nonnull (error);
      g_assert_null (command);
      g_assert_true (sonae_record_editor_is_typing (editor, field (cases[i].field)));
      assert_text (editor, cases[i].field, cases[i].typed);
      g_assert_true (
          sonae_value_equal (sonae_record_get (system, cases[i].field), sonae_record_get (before, cases[i].field)));
    }
}

/* A record of the plan is changed by the command alone. */
static void
test_accepted_in_plan (void)
{
  SonaeRecord *system = NULL;
  g_autoptr (SonaeRecords) records = make_plan (&system);
  g_autoptr (SonaeRecordEditor) editor = sonae_record_editor_new (records, system);
  g_autoptr (SonaeCommand) command = NULL;
  g_autoptr (GError) error = NULL;
  SonaeChange *change = NULL;

  g_assert_true (sonae_record_editor_is_in_plan (editor));
  sonae_record_editor_type (editor, field ("rto_emergency"), "３日");
  g_assert_true (sonae_record_editor_accept (editor, field ("rto_emergency"), &command, &error));
  g_assert_no_error (error);
  g_assert_nonnull (command);
  change = g_ptr_array_index (sonae_command_get_changes (command), 0);
  g_assert_cmpint (change->value.integer, ==, 4320);
  g_assert_cmpint (sonae_record_get_integer (system, "rto_emergency"), ==, 1440);
  g_assert_false (sonae_record_editor_is_typing (editor, field ("rto_emergency")));
}

/* A record that is not in the plan yet is filled. */
static void
test_accepted_in_draft (void)
{
  SonaeRecord *system = NULL;
  g_autoptr (SonaeRecords) records = make_plan (&system);
  g_autoptr (SonaeRecord) draft = sonae_record_new (&sonae_sheet_system, NULL);
  g_autoptr (SonaeRecordEditor) editor = sonae_record_editor_new (records, draft);
  g_autoptr (SonaeCommand) command = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (sonae_record_editor_is_in_plan (editor));
  sonae_record_editor_type (editor, field ("name"), " 髙﨑𠮟 ");
  g_assert_true (sonae_record_editor_accept (editor, field ("name"), &command, &error));
  g_assert_no_error (error);
  g_assert_null (command);
  g_assert_cmpstr (sonae_record_get_title (draft), ==, "髙﨑𠮟");
}

static void
test_same_text_is_nothing_typed (void)
{
  SonaeRecord *system = NULL;
  g_autoptr (SonaeRecords) records = make_plan (&system);
  g_autoptr (SonaeRecordEditor) editor = sonae_record_editor_new (records, system);
  g_autoptr (SonaeCommand) command = NULL;
  g_autofree char *shown = sonae_record_editor_get_text (editor, field ("rto_emergency"));

  sonae_record_editor_type (editor, field ("rto_emergency"), "x");
  g_assert_true (sonae_record_editor_is_typing (editor, field ("rto_emergency")));
  sonae_record_editor_type (editor, field ("rto_emergency"), shown);
  g_assert_false (sonae_record_editor_is_typing (editor, field ("rto_emergency")));
  g_assert_true (sonae_record_editor_accept (editor, field ("rto_emergency"), &command, NULL));
  g_assert_null (command);
  assert_text (editor, "rto_nondisaster", "");
}

static void
test_reverted_and_turned (void)
{
  SonaeRecord *system = NULL;
  g_autoptr (SonaeRecords) records = make_plan (&system);
  g_autoptr (SonaeRecord) other = sonae_record_new (&sonae_sheet_system, NULL);
  g_autoptr (SonaeRecordEditor) editor = sonae_record_editor_new (records, system);

  sonae_record_editor_type (editor, field ("name"), "学齢簿");
  sonae_record_editor_revert (editor, field ("name"));
  assert_text (editor, "name", "就学援助");
  sonae_record_editor_type (editor, field ("name"), "学齢簿");
  sonae_record_editor_set_record (editor, other);
  assert_text (editor, "name", "");
}

/* An entry shows a number without the unit that stands beside it. */
static void
test_unit_is_not_typed (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (SonaeRecord) training = sonae_record_new (&sonae_sheet_training, NULL);
  g_autoptr (SonaeRecordEditor) editor = sonae_record_editor_new (records, training);
  const SonaeField *invited = sonae_sheet_find_field (&sonae_sheet_training, "invited");
  g_autofree char  *text = NULL;

  g_assert_nonnull (invited->unit);
  sonae_record_set_integer (training, "invited", 24);
  text = sonae_record_editor_get_text (editor, invited);
  g_assert_cmpstr (text, ==, "24");
}

static void
assert_option (GListStore *options, guint place, const char *id, const char *label)
{
  g_autoptr (SonaeOption) option = g_list_model_get_item (G_LIST_MODEL (options), place);

  g_assert_cmpstr (sonae_option_get_id (option), ==, id);
  g_assert_cmpstr (sonae_option_get_label (option), ==, label);
}

static void
test_options (void)
{
  SonaeRecord *system = NULL;
  g_autoptr (SonaeRecords) records = make_plan (&system);
  g_autoptr (GListStore) kinds = sonae_options_for_field (records, field ("kind"));
  g_autoptr (GListStore) saas = sonae_options_for_field (records, field ("saas"));
  g_autoptr (GListStore) owners = sonae_options_for_field (records, field ("owners"));
  g_autoptr (GListStore) groups = sonae_options_for_field (records, field ("group_ref"));

  assert_option (kinds, 0, "", "None");
  assert_option (kinds, 1, "business", "Business system");
  assert_option (saas, 0, "1", "Yes");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (owners)), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (groups)), ==, 1);
}

static void
test_option_found (void)
{
  g_autoptr (SonaeOption) option = sonae_option_new ("x", "プリントサーバー ＡＤ");

  g_assert_true (sonae_option_matches (option, ""));
  g_assert_true (sonae_option_matches (option, "さーば"));
  g_assert_true (sonae_option_matches (option, "ad ぷりんと"));
  g_assert_false (sonae_option_matches (option, "ad めーる"));
}

/* Tabs and lines are of the table, not of the cells; the words for "not set" are no value. */
static void
test_text (void)
{
  SonaeRecord *system = NULL;
  g_autoptr (SonaeRecords) records = make_plan (&system);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autoptr (SonaeRecord) changed = sonae_record_copy (system);
  g_autofree char *text = NULL;

  sonae_record_set_text (changed, "note", "一行目\n二\t行目");
  sonae_records_put (records, changed);
  g_ptr_array_add (shown, system);
  g_ptr_array_add (fields, (gpointer) field ("name"));
  g_ptr_array_add (fields, (gpointer) field ("owners"));
  g_ptr_array_add (fields, (gpointer) field ("rto_nondisaster"));
  g_ptr_array_add (fields, (gpointer) field ("note"));
  text = sonae_record_text_format (records, shown, fields);
  g_assert_cmpstr (text, ==,
                   "Name\tOwning sections\tRTO, non-disaster\tNote\n"
                   "就学援助\t学務課\t\t一行目 二 行目\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/forms/refused", test_refused);
  g_test_add_func ("/forms/accepted-in-plan", test_accepted_in_plan);
  g_test_add_func ("/forms/accepted-in-draft", test_accepted_in_draft);
  g_test_add_func ("/forms/same-text", test_same_text_is_nothing_typed);
  g_test_add_func ("/forms/reverted-and-turned", test_reverted_and_turned);
  g_test_add_func ("/forms/unit", test_unit_is_not_typed);
  g_test_add_func ("/forms/options", test_options);
  g_test_add_func ("/forms/option-found", test_option_found);
  g_test_add_func ("/forms/text", test_text);

  return g_test_run ();
}
