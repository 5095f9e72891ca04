/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deciding on measures and carrying them out: each one act, or none. */

#include "sonae-display.h"
#include "sonae-edit-measures.h"
#include "sonae-edit.h"
#include "sonae-implementation.h"

static const SonaeDate day = { 2026, 11, 23 };

static SonaeRecords *
make_plan (void)
{
  SonaeRecords *records = sonae_records_new (NULL, NULL);
  g_autoptr (SonaeRecord) measure = sonae_record_new (&sonae_sheet_measure, "spare");

  sonae_record_set_text (measure, "name", "予備機");
  sonae_record_set_text (measure, "family", "incident");
  sonae_record_set_text (measure, "resource", "hardware");
  sonae_record_set_text (measure, "contents", "予備機を買う");
  sonae_record_set_text (measure, "section", "it");
  sonae_record_set_integer (measure, "cost_first", 3500);
  sonae_records_put (records, measure);
  return records;
}

static SonaeRecord *
get_measure (SonaeRecords *records)
{
  return sonae_records_find (records, &sonae_sheet_measure, "spare");
}

/* Returns: a plan of the measure, in @records */
static SonaeRecord *
add_implementation (SonaeRecords *records, const char *id, int year, const char *state)
{
  g_autoptr (SonaeRecord) plan = sonae_record_new (&sonae_sheet_implementation, id);

  sonae_record_set_text (plan, "measure", "spare");
  sonae_record_set_integer (plan, "fiscal_year", year);
  sonae_record_set_text (plan, "state", state);
  sonae_record_set_text (plan, "budget_kind", "initial");
  sonae_record_set_integer (plan, "asked", 3500);
  sonae_record_set_integer (plan, "month_from", 9);
  sonae_records_put (records, plan);
  return plan;
}

/* Returns: (nullable): the change of @field_id, or the insertion for %NULL */
static SonaeChange *
find_change (SonaeCommand *command, const char *field_id, const char *id)
{
  GPtrArray *changes = sonae_command_get_changes (command);

  for (guint i = 0; i < changes->len; i++)
    {
      SonaeChange *change = g_ptr_array_index (changes, i);

      if (field_id == NULL
              ? change->kind == 'i'
              : change->kind == 'u' && g_str_equal (change->field->id, field_id) && g_str_equal (change->id, id))
        return change;
    }
  return NULL;
}

static void
assert_set (SonaeCommand *command, const char *id, const char *field_id, const char *text)
{
  SonaeChange *change = find_change (command, field_id, id);

  g_assert_nonnull (change);
  g_assert_cmpstr (change->value.text, ==, text);
}

static void
assert_not_adopted (SonaeRecords *records, SonaeRecord *plan, const char *reason, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sonae_edit_adopt_measure (records, get_measure (records), plan, reason, day, &error));
  g_assert_error (error, domain, code);
}

/* What it costs at first is asked for once, what it costs every year in every year; what costs nothing needs no budget. */
static void
test_draft (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecord *measure = get_measure (records);
  g_autoptr (SonaeRecord) first = NULL;
  g_autoptr (SonaeRecord) second = NULL;
  g_autoptr (SonaeRecord) free = NULL;

  sonae_record_set_integer (measure, "cost_yearly", 600);
  first = sonae_edit_draft_implementation (records, measure, day);
  g_assert_cmpint (sonae_record_get_integer (first, "asked"), ==, 4100);

  add_implementation (records, "there", 2026, "running");
  second = sonae_edit_draft_implementation (records, measure, day);
  g_assert_cmpint (sonae_record_get_integer (second, "fiscal_year"), ==, 2027);
  g_assert_cmpint (sonae_record_get_integer (second, "month_from"), ==, 4);
  g_assert_cmpint (sonae_record_get_integer (second, "asked"), ==, 600);

  sonae_record_set_integer (measure, "cost_first", 0);
  sonae_record_set_integer (measure, "cost_yearly", 0);
  free = sonae_edit_draft_implementation (records, measure, day);
  g_assert_false (sonae_record_has (free, "asked"));
  g_assert_true (sonae_record_is (free, "budget_kind", "none"));
}

/* No year, months that are none, a plan for that year already, a reason that cannot be stored. */
static void
test_adopt_bad (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (SonaeRecord) plan = sonae_edit_draft_implementation (records, get_measure (records), day);
  const SonaeValue unset = { 0 };

  assert_not_adopted (records, plan, "a\x01", SONAE_DISPLAY_ERROR, SONAE_DISPLAY_ERROR_INVALID);
  sonae_record_set_integer (plan, "month_from", 13);
  assert_not_adopted (records, plan, "", SONAE_DISPLAY_ERROR, SONAE_DISPLAY_ERROR_INVALID);
  sonae_record_set_integer (plan, "month_from", 3);
  sonae_record_set_integer (plan, "month_to", 4);
  assert_not_adopted (records, plan, "", SONAE_IMPLEMENTATION_ERROR, SONAE_IMPLEMENTATION_ERROR_MONTHS);
  sonae_record_set_integer (plan, "month_from", 4);
  sonae_record_set_integer (plan, "asked", -1);
  assert_not_adopted (records, plan, "", SONAE_DISPLAY_ERROR, SONAE_DISPLAY_ERROR_INVALID);
  sonae_record_set_integer (plan, "asked", 1);
  add_implementation (records, "there", 2026, "dropped");
  assert_not_adopted (records, plan, "", SONAE_IMPLEMENTATION_ERROR, SONAE_IMPLEMENTATION_ERROR_TWICE);
  sonae_record_set (plan, "fiscal_year", &unset);
  assert_not_adopted (records, plan, "", SONAE_DISPLAY_ERROR, SONAE_DISPLAY_ERROR_REQUIRED);
}

static void
test_adopt (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (SonaeRecord) plan = sonae_edit_draft_implementation (records, get_measure (records), day);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeCommand) command = NULL;
  SonaeChange *added = NULL;

  g_assert_cmpint (sonae_record_get_integer (plan, "fiscal_year"), ==, 2026);
  g_assert_cmpint (sonae_record_get_integer (plan, "asked"), ==, 3500);
  g_assert_cmpint (sonae_record_get_integer (plan, "month_from"), ==, 11);
  command = sonae_edit_adopt_measure (records, get_measure (records), plan, "効果が大きい", day, &error);
  g_assert_no_error (error);
  g_assert_nonnull (command);
  assert_set (command, "spare", "state", "adopted");
  assert_set (command, "spare", "decided_on", "2026-11-23");
  assert_set (command, "spare", "reason", "効果が大きい");
  added = find_change (command, NULL, NULL);
  g_assert_nonnull (added);
  g_assert_cmpstr (sonae_record_get_text (added->record, "measure"), ==, "spare");
  g_assert_cmpstr (sonae_record_get_text (added->record, "state"), ==, "waiting");
  g_assert_cmpstr (sonae_record_get_text (added->record, "contents"), ==, "予備機を買う");
}

/* Why it was not adopted is not why it is. */
static void
test_adopt_anew (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (SonaeRecord) plan = sonae_edit_draft_implementation (records, get_measure (records), day);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeCommand) command = NULL;
  SonaeChange *change = NULL;

  sonae_record_set_text (get_measure (records), "state", "rejected");
  sonae_record_set_text (get_measure (records), "reason", "費用が見合わない");
  command = sonae_edit_adopt_measure (records, get_measure (records), plan, "　", day, &error);
  g_assert_no_error (error);
  assert_set (command, "spare", "state", "adopted");
  change = find_change (command, "reason", "spare");
  g_assert_nonnull (change);
  g_assert_cmpint (change->value.kind, ==, SONAE_VALUE_NONE);
}

/* Another year's plan leaves what was decided as it is. */
static void
test_add_implementation (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (SonaeRecord) plan = sonae_edit_draft_implementation (records, get_measure (records), day);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeCommand) command = sonae_edit_add_implementation (records, get_measure (records), plan, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sonae_command_get_changes (command)->len, ==, 1);
  g_assert_cmpstr (sonae_record_get_text (find_change (command, NULL, NULL)->record, "measure"), ==, "spare");
  add_implementation (records, "there", 2026, "dropped");
  g_assert_null (sonae_edit_add_implementation (records, get_measure (records), plan, &error));
  g_assert_error (error, SONAE_IMPLEMENTATION_ERROR, SONAE_IMPLEMENTATION_ERROR_TWICE);
}

static void
test_reject (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeCommand) command = NULL;

  g_assert_null (sonae_edit_reject_measure (records, get_measure (records), "　 ", day, &error));
  g_assert_error (error, SONAE_IMPLEMENTATION_ERROR, SONAE_IMPLEMENTATION_ERROR_REASON);
  g_clear_error (&error);
  add_implementation (records, "now", 2026, "running");
  add_implementation (records, "past", 2025, "done");
  command = sonae_edit_reject_measure (records, get_measure (records), "都の協定で足りる", day, &error);
  g_assert_no_error (error);
  assert_set (command, "spare", "state", "rejected");
  assert_set (command, "spare", "reason", "都の協定で足りる");
  assert_set (command, "now", "state", "dropped");
  g_assert_null (find_change (command, "state", "past"));
}

/* The last plan that is completed carries the measure out; not one before it. */
static void
test_move (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecord *now = add_implementation (records, "now", 2026, "running");
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeCommand) last = NULL;
  g_autoptr (SonaeCommand) not_last = NULL;
  g_autoptr (SonaeCommand) again = NULL;

  g_assert_null (sonae_edit_move_implementation (records, now, "running", &error));
  g_assert_error (error, SONAE_IMPLEMENTATION_ERROR, SONAE_IMPLEMENTATION_ERROR_MOVE);
  g_clear_error (&error);
  last = sonae_edit_move_implementation (records, now, "done", &error);
  g_assert_no_error (error);
  assert_set (last, "now", "state", "done");
  assert_set (last, "spare", "state", "done");

  add_implementation (records, "next", 2027, "waiting");
  not_last = sonae_edit_move_implementation (records, now, "done", &error);
  g_assert_no_error (error);
  g_assert_null (find_change (not_last, "state", "spare"));

  sonae_record_set_text (get_measure (records), "state", "done");
  sonae_record_set_text (now, "state", "done");
  again = sonae_edit_move_implementation (records, now, "running", &error);
  g_assert_no_error (error);
  assert_set (again, "spare", "state", "adopted");
}

/* By hand, or brought back, a state is what the board lets it be, and the measure goes with it. */
static void
test_move_by_hand (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecord     *now = add_implementation (records, "now", 2026, "waiting");
  const SonaeValue none = { 0 };
  g_auto (SonaeValue) done = sonae_value_text ("done");
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeCommand) command = NULL;

  g_assert_null (sonae_edit_value (records, now, "state", &done, &error));
  g_assert_error (error, SONAE_IMPLEMENTATION_ERROR, SONAE_IMPLEMENTATION_ERROR_MOVE);
  g_clear_error (&error);
  g_assert_null (sonae_edit_bring_back (records, now, "state", &done, &error));
  g_assert_error (error, SONAE_IMPLEMENTATION_ERROR, SONAE_IMPLEMENTATION_ERROR_MOVE);
  g_clear_error (&error);
  /* Without a state it is not begun, as it is. */
  g_assert_null (sonae_edit_value (records, now, "state", &none, &error));
  g_assert_no_error (error);

  sonae_record_set_text (now, "state", "running");
  command = sonae_edit_value (records, now, "state", &done, &error);
  g_assert_no_error (error);
  assert_set (command, "now", "state", "done");
  assert_set (command, "spare", "state", "done");
}

/* Nor does the one who settles a conflict pass by the board. */
static void
test_move_by_settling (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecord *now = add_implementation (records, "now", 2026, "waiting");
  g_autoptr (SonaeRecord) conflict = sonae_record_new (&sonae_sheet_conflict, "conflict");
  g_auto (SonaeValue) done = sonae_value_text ("done");
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeCommand) command = NULL;

  sonae_record_set_text (conflict, "sheet", "implementation");
  sonae_record_set_text (conflict, "record", "now");
  sonae_record_set_text (conflict, "field", "state");
  sonae_record_set_text (conflict, "kind", "value");
  sonae_record_set_text (conflict, "other", "done");
  sonae_record_set_text (conflict, "state", "open");
  sonae_records_put (records, conflict);
  g_assert_null (sonae_edit_settle_value (records, conflict, "競合", &done, "備 花子", &error));
  g_assert_error (error, SONAE_IMPLEMENTATION_ERROR, SONAE_IMPLEMENTATION_ERROR_MOVE);
  g_clear_error (&error);

  sonae_record_set_text (now, "state", "running");
  command = sonae_edit_settle_value (records, conflict, "競合", &done, "備 花子", &error);
  g_assert_no_error (error);
  assert_set (command, "conflict", "state", "settled");
  assert_set (command, "now", "state", "done");
  assert_set (command, "spare", "state", "done");
}

/* A plan of a measure that is gone can still be moved. */
static void
test_move_orphan (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecord *now = add_implementation (records, "now", 2026, "running");
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeCommand) command = NULL;

  sonae_records_remove (records, &sonae_sheet_measure, "spare");
  command = sonae_edit_move_implementation (records, now, "done", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sonae_command_get_changes (command)->len, ==, 1);
  g_assert_null (sonae_edit_carry_over (records, now, &error));
  g_assert_error (error, SONAE_IMPLEMENTATION_ERROR, SONAE_IMPLEMENTATION_ERROR_MOVE);
}

static void
test_carry_over (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecord *now = add_implementation (records, "now", 2026, "running");
  SonaeRecord *past = add_implementation (records, "past", 2024, "done");
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeCommand) command = sonae_edit_carry_over (records, now, &error);
  SonaeChange *added = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (sonae_command_get_changes (command)->len, ==, 1);
  added = find_change (command, NULL, NULL);
  g_assert_nonnull (added);
  g_assert_cmpstr (added->id, !=, "now");
  g_assert_cmpint (sonae_record_get_integer (added->record, "fiscal_year"), ==, 2027);
  g_assert_cmpstr (sonae_record_get_text (added->record, "state"), ==, "running");
  g_assert_false (sonae_record_has (added->record, "asked"));
  g_assert_false (sonae_record_has (added->record, "month_from"));

  g_assert_null (sonae_edit_carry_over (records, past, &error));
  g_assert_error (error, SONAE_IMPLEMENTATION_ERROR, SONAE_IMPLEMENTATION_ERROR_MOVE);
  g_clear_error (&error);
  add_implementation (records, "next", 2027, "waiting");
  g_assert_null (sonae_edit_carry_over (records, now, &error));
  g_assert_error (error, SONAE_IMPLEMENTATION_ERROR, SONAE_IMPLEMENTATION_ERROR_TWICE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit-measures/draft", test_draft);
  g_test_add_func ("/edit-measures/adopt-bad", test_adopt_bad);
  g_test_add_func ("/edit-measures/adopt", test_adopt);
  g_test_add_func ("/edit-measures/adopt-anew", test_adopt_anew);
  g_test_add_func ("/edit-measures/add-implementation", test_add_implementation);
  g_test_add_func ("/edit-measures/reject", test_reject);
  g_test_add_func ("/edit-measures/move", test_move);
  g_test_add_func ("/edit-measures/move-by-hand", test_move_by_hand);
  g_test_add_func ("/edit-measures/move-by-settling", test_move_by_settling);
  g_test_add_func ("/edit-measures/move-orphan", test_move_orphan);
  g_test_add_func ("/edit-measures/carry-over", test_carry_over);
  return g_test_run ();
}
