/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands as users name them. */

#include "sonae-display.h"
#include "sonae-edit.h"
#include "sonae-rank.h"

/* A plan of five systems with ranks 1 to 5, named A to E. */
static SonaeRecords *
make_systems (SonaeRecord *systems[5])
{
  SonaeRecords *records = sonae_records_new (NULL, NULL);

  for (int i = 0; i < 5; i++)
    {
      const char name[] = { (char) ('A' + i), 0 };
      g_autoptr (SonaeRecord) system = sonae_record_new (&sonae_sheet_system, NULL);

      sonae_record_set_text (system, "name", name);
      sonae_record_set_integer (system, "emergency_rank", (i + 1) * SONAE_RANK_STEP);
      sonae_records_put (records, system);
      systems[i] = system; /* held by @records */
    }
  return records;
}

/* What the store does with a command, as far as these tests need it. */
static void
apply (SonaeRecords *records, SonaeCommand *command)
{
  GPtrArray *changes = sonae_command_get_changes (command);

  for (guint i = 0; i < changes->len; i++)
    {
      SonaeChange *change = g_ptr_array_index (changes, i);
      g_autoptr (SonaeRecord) copy = NULL;

      g_assert_cmpint (change->kind, ==, 'u');
      copy = sonae_record_copy (sonae_records_find (records, change->sheet, change->id));
      sonae_record_set (copy, change->field->id, &change->value);
      sonae_records_put (records, copy);
    }
}

static char *
read_order (SonaeRecords *records)
{
  g_autoptr (GPtrArray) order = sonae_rank_order (records, &sonae_sheet_system, "emergency_rank");
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < order->len; i++)
    g_string_append (names, sonae_record_get_title (g_ptr_array_index (order, i)));
  return g_string_free (names, FALSE);
}

static void
test_move (void)
{
  static const struct
  {
    int         which;
    guint       position;
    const char *order;
  } cases[] = {
    { 0, 99, "BCDEA" }, /* past the end is the end */
    { 4, 1, "EABCD" },  { 0, 2, "BACDE" }, { 1, 1, "BACDE" }, { 3, 2, "ADBCE" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SonaeRecord *systems[5];
      g_autoptr (SonaeRecords) records = make_systems (systems);
      g_autoptr (SonaeCommand) command =
          sonae_edit_move (records, systems[cases[i].which], "emergency_rank", cases[i].position);
      g_autofree char *order = NULL;

      g_assert_nonnull (command);
      g_assert_cmpuint (sonae_command_get_changes (command)->len, ==, 1);
      apply (records, command);
      order = read_order (records);
      g_assert_cmpstr (order, ==, cases[i].order);
    }
}

static void
test_move_to_same_place (void)
{
  SonaeRecord *systems[5];
  g_autoptr (SonaeRecords) records = make_systems (systems);

  g_assert_null (sonae_edit_move (records, systems[2], "emergency_rank", 3));
}

/* Moving back and forth uses up the room between two keys; then the order is spread anew and stays right. */
static void
test_move_without_room (void)
{
  SonaeRecord *systems[5];
  g_autoptr (SonaeRecords) records = make_systems (systems);
  gboolean spread = FALSE;

  for (int i = 0; i < 40; i++)
    {
      SonaeRecord *last = NULL;
      g_autoptr (GPtrArray) before = sonae_rank_order (records, &sonae_sheet_system, "emergency_rank");
      g_autoptr (SonaeCommand) command = NULL;
      g_autoptr (GPtrArray) after = NULL;

      last = g_ptr_array_index (before, 4);
      command = sonae_edit_move (records, last, "emergency_rank", 2);
      spread = spread || sonae_command_get_changes (command)->len > 1;
      apply (records, command);
      after = sonae_rank_order (records, &sonae_sheet_system, "emergency_rank");
      g_assert_true (g_ptr_array_index (after, 1) == last);
      g_assert_cmpuint (sonae_rank_position (records, last, "emergency_rank"), ==, 2);
    }
  g_assert_true (spread);
}

/* A system that has no place yet gets one. */
static void
test_move_into_order (void)
{
  SonaeRecord *systems[5];
  g_autoptr (SonaeRecords) records = make_systems (systems);
  g_autoptr (SonaeRecord) fresh = sonae_record_new (&sonae_sheet_system, NULL);
  g_autoptr (SonaeCommand) command = NULL;
  g_autofree char *order = NULL;

  sonae_record_set_text (fresh, "name", "X");
  sonae_records_put (records, fresh);
  command = sonae_edit_move (records, fresh, "emergency_rank", 3);
  apply (records, command);
  order = read_order (records);
  g_assert_cmpstr (order, ==, "ABXCDE");
}

static void
test_field_refused (void)
{
  static const struct
  {
    const char *field;
    const char *text;
    int         code;
  } cases[] = {
    { "name", "", SONAE_DISPLAY_ERROR_REQUIRED },
    { "name", " \t　 ", SONAE_DISPLAY_ERROR_REQUIRED },
    { "rto_emergency", "すぐ", SONAE_DISPLAY_ERROR_INVALID },
    { "kind", "なんでも", SONAE_DISPLAY_ERROR_INVALID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SonaeRecord *systems[5];
      g_autoptr (SonaeRecords) records = make_systems (systems);
      g_autoptr (GError) error = NULL;

      g_assert_null (sonae_edit_field (records, systems[0], cases[i].field, cases[i].text, &error));
      g_assert_error (error, SONAE_DISPLAY_ERROR, cases[i].code);
    }
}

static void
test_field_unchanged (void)
{
  SonaeRecord *systems[5];
  g_autoptr (SonaeRecords) records = make_systems (systems);
  g_autoptr (GError) error = NULL;

  g_assert_null (sonae_edit_field (records, systems[0], "name", " A ", &error));
  g_assert_no_error (error);
}

/* A name that looks like a placeholder or a format does no harm in the label. */
static void
test_label (void)
{
  SonaeRecord *systems[5];
  g_autoptr (SonaeRecords) records = make_systems (systems);
  g_autoptr (SonaeRecord) odd = sonae_record_new (&sonae_sheet_system, NULL);
  g_autoptr (SonaeCommand) command = NULL;

  sonae_record_set_text (odd, "name", "{what} %s %n");
  sonae_records_put (records, odd);
  command = sonae_edit_delete (records, odd);
  g_assert_cmpstr (sonae_command_get_label (command), ==, "Delete System “{what} %s %n”");
}

/* Who is asked to delete several hears of those only that stay, each once. */
static void
test_count_left (void)
{
  SonaeRecord *systems[5];
  g_autoptr (SonaeRecords) records = make_systems (systems);
  g_autoptr (SonaeRecord) dependency = sonae_record_new (&sonae_sheet_dependency, NULL);
  g_autoptr (SonaeRecord) business = sonae_record_new (&sonae_sheet_business, NULL);
  g_autoptr (SonaeRecord) conflict = sonae_record_new (&sonae_sheet_conflict, NULL);
  g_autoptr (SonaeCommand) both = sonae_command_new (SONAE_COMMAND_EDIT, "both");
  g_autoptr (SonaeCommand) one = sonae_edit_delete (records, systems[0]);
  g_autoptr (SonaeCommand) other = sonae_edit_delete (records, systems[2]);
  const char      *id = sonae_record_get_id (systems[0]);
  g_autofree char *two = g_strjoin (" ", id, sonae_record_get_id (systems[1]), NULL);

  sonae_record_set_text (dependency, "system", id);
  sonae_record_set_text (dependency, "needs", two);
  sonae_records_put (records, dependency);
  sonae_record_set_text (business, "systems", two);
  sonae_records_put (records, business);
  sonae_record_set_text (conflict, "record", id);
  sonae_records_put (records, conflict);
  sonae_command_delete (both, systems[0]);
  sonae_command_delete (both, systems[1]);
  sonae_command_delete (both, dependency);
  g_assert_cmpuint (sonae_edit_count_left (records, one), ==, 2);
  g_assert_cmpuint (sonae_edit_count_left (records, other), ==, 0);
  g_assert_cmpuint (sonae_edit_count_left (records, both), ==, 1);
}

static void
test_insert_incomplete (void)
{
  SonaeRecord *systems[5];
  g_autoptr (SonaeRecords) records = make_systems (systems);
  g_autoptr (SonaeRecord) nameless = sonae_record_new (&sonae_sheet_system, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (sonae_edit_insert (records, nameless, &error));
  g_assert_error (error, SONAE_DISPLAY_ERROR, SONAE_DISPLAY_ERROR_REQUIRED);
}

static SonaeRecord *
add_conflict (SonaeRecords *records, SonaeRecord *system, const char *base, const char *other, const char *time)
{
  g_autoptr (SonaeRecord) conflict = sonae_record_new (&sonae_sheet_conflict, NULL);

  sonae_record_set_text (conflict, "sheet", "system");
  sonae_record_set_text (conflict, "record", sonae_record_get_id (system));
  sonae_record_set_text (conflict, "field", "name");
  sonae_record_set_text (conflict, "kind", "value");
  sonae_record_set_text (conflict, "base", base);
  sonae_record_set_text (conflict, "other", other);
  sonae_record_set_text (conflict, "other_time", time);
  sonae_record_set_text (conflict, "state", "open");
  sonae_records_put (records, conflict);
  return conflict; /* held by @records */
}

/* What somebody wrote on the way to the value that is chosen is settled with it. */
static void
test_settle (void)
{
  SonaeRecord *systems[5];
  g_autoptr (SonaeRecords) records = make_systems (systems);
  SonaeRecord      *first = add_conflict (records, systems[0], "A", "A1", "2026-11-27T01:00:00Z");
  SonaeRecord      *last = add_conflict (records, systems[0], "A1", "A2", "2026-11-27T01:00:05Z");
  SonaeRecord      *other = add_conflict (records, systems[1], "B", "B1", "2026-11-27T01:00:00Z");
  g_autofree char  *of_first = g_strdup (sonae_record_get_id (first));
  g_autofree char  *of_last = g_strdup (sonae_record_get_id (last));
  g_autofree char  *of_other = g_strdup (sonae_record_get_id (other));
  g_autofree char  *system = g_strdup (sonae_record_get_id (systems[0]));
  const char *const ids[] = { of_first, of_last, of_other };
  const char *const expected[] = { "settled", "settled", "open" };
  g_auto (SonaeValue) value = sonae_value_text ("A2");
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeCommand) command = sonae_edit_settle_value (records, last, "競合", &value, "備 花子", &error);

  g_assert_no_error (error);
  apply (records, command);
  g_assert_cmpstr (sonae_record_get_title (sonae_records_find (records, &sonae_sheet_system, system)), ==, "A2");
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_true (sonae_record_is (sonae_records_find (records, &sonae_sheet_conflict, ids[i]), "state", expected[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit/move", test_move);
  g_test_add_func ("/edit/move-to-same-place", test_move_to_same_place);
  g_test_add_func ("/edit/move-without-room", test_move_without_room);
  g_test_add_func ("/edit/move-into-order", test_move_into_order);
  g_test_add_func ("/edit/field-refused", test_field_refused);
  g_test_add_func ("/edit/field-unchanged", test_field_unchanged);
  g_test_add_func ("/edit/label", test_label);
  g_test_add_func ("/edit/count-left", test_count_left);
  g_test_add_func ("/edit/insert-incomplete", test_insert_incomplete);
  g_test_add_func ("/edit/settle", test_settle);
  return g_test_run ();
}
