/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving, finishing and planning the activities of a year. */

#include "sonae-activity-edit.h"

static SonaeRecord *
make_activity (const char *from, const char *to, const char *state)
{
  SonaeRecord *activity = sonae_record_new (&sonae_sheet_activity, NULL);

  sonae_record_set_text (activity, "title", "演習");
  sonae_record_set_integer (activity, "fiscal_year", 2026);
  sonae_record_set_text (activity, "planned_from", from);
  sonae_record_set_text (activity, "planned_to", to);
  sonae_record_set_text (activity, "state", state);
  return activity;
}

/* The value @command gives the field, else the one it has. */
static const char *
value_after (SonaeCommand *command, SonaeRecord *activity, const char *field_id)
{
  GPtrArray *changes = sonae_command_get_changes (command);

  for (guint i = 0; i < changes->len; i++)
    {
      const SonaeChange *change = g_ptr_array_index (changes, i);

      if (g_str_equal (change->field->id, field_id))
        return change->value.text;
    }
  return sonae_record_get_text (activity, field_id);
}

typedef struct
{
  const char *from, *to, *state;
  int         days;
  int         months;
  const char *from_after, *to_after; /* @from_after %NULL: refused */
} Case;

static const Case cases[] = {
  { "2026-11-26", NULL, "done", 1, 0, NULL, NULL },
  { "2026-11-26", NULL, "cancelled", 1, 0, NULL, NULL },
  { "2026-11-26", NULL, "planned", 0, 0, NULL, NULL },
  { "2026-04-01", NULL, "planned", -1, 0, NULL, NULL },
  { "2027-03-31", NULL, "planned", 1, 0, NULL, NULL },
  { "2027-03", NULL, "planned", 0, 1, NULL, NULL },
  { "2026-11", NULL, "planned", 1, 0, NULL, NULL },
  { "2026-04", "2027-03", "planned", 0, 1, NULL, NULL },
  { "2026-04-10", "2027-03-31", "planned", 1, 0, NULL, NULL },
  { "2026-11-30", NULL, "planned", 1, 0, "2026-12-01", NULL },
  { "2026-12-31", NULL, "planned", 1, 0, "2027-01-01", NULL },
  { "2026-11-26", NULL, NULL, -30, 0, "2026-10-27", NULL },
  { "2026-05-31", NULL, "planned", 0, 1, "2026-06-30", NULL },
  { "2026-12-31", NULL, "planned", 0, 2, "2027-02-28", NULL },
  { "2026-12", NULL, "planned", 0, 1, "2027-01", NULL },
  { "2026-11", NULL, "planned", 0, -1, "2026-10", NULL },
  { "2026-09-01", "2026-10-20", "planned", 10, 0, "2026-09-11", "2026-10-30" },
  { "2026-04", "2026-05", "planned", 0, 3, "2026-07", "2026-08" },
};

static void
test_move (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecord) activity = make_activity (cases[i].from, cases[i].to, cases[i].state);
      g_autoptr (SonaeCommand) command = cases[i].months != 0
                                             ? sonae_activity_edit_move_months (records, activity, cases[i].months)
                                             : sonae_activity_edit_move_days (records, activity, cases[i].days);

      g_assert_cmpint (command != NULL, ==, cases[i].from_after != NULL);
      if (command == NULL)
        continue;
      g_assert_cmpstr (value_after (command, activity, "planned_from"), ==, cases[i].from_after);
      g_assert_cmpstr (value_after (command, activity, "planned_to"), ==, cases[i].to_after);
      g_assert_cmpstr (sonae_record_get_text (activity, "planned_from"), ==, cases[i].from);
    }
}

/* A drag counts days, or months where only those are planned. */
static void
test_drag (void)
{
  static const SonaeDate from = { 2026, 11, 28 };
  static const SonaeDate to = { 2027, 1, 3 };
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (SonaeRecord) daily = make_activity ("2026-11-20", NULL, "planned");
  g_autoptr (SonaeRecord) monthly = make_activity ("2026-10", "2026-11", "planned");
  g_autoptr (SonaeCommand) by_days = sonae_activity_edit_drag (records, daily, from, to);
  g_autoptr (SonaeCommand) by_months = sonae_activity_edit_drag (records, monthly, from, to);

  g_assert_cmpstr (value_after (by_days, daily, "planned_from"), ==, "2026-12-26");
  g_assert_cmpstr (value_after (by_months, monthly, "planned_from"), ==, "2026-12");
  g_assert_cmpstr (value_after (by_months, monthly, "planned_to"), ==, "2027-01");
  g_assert_null (sonae_activity_edit_drag (records, daily, from, from));
}

static void
test_done (void)
{
  static const SonaeDate day = { 2026, 11, 27 };
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (SonaeRecord) activity = make_activity ("2026-11-26", NULL, "planned");
  g_autoptr (SonaeCommand) command = sonae_activity_edit_done (records, activity, day, "参加12名");
  g_autoptr (SonaeCommand) silent = sonae_activity_edit_done (records, activity, day, "");

  g_assert_cmpstr (value_after (command, activity, "state"), ==, "done");
  g_assert_cmpstr (value_after (command, activity, "done_on"), ==, "2026-11-27");
  g_assert_cmpstr (value_after (command, activity, "result"), ==, "参加12名");
  g_assert_cmpstr (value_after (command, activity, "planned_from"), ==, "2026-11-26");
  g_assert_cmpuint (sonae_command_get_changes (silent)->len, ==, 2);
  g_assert_nonnull (strstr (sonae_command_get_label (command), "演習"));
}

static void
test_plan (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (SonaeRecord) kind = sonae_record_new (&sonae_sheet_activity_kind, "training");
  g_autoptr (SonaeRecord) pattern = sonae_record_new (&sonae_sheet_activity_pattern, "april");
  g_autoptr (SonaeCommand) command = NULL;
  g_autoptr (SonaeRecord) added = NULL;

  g_assert_null (sonae_activity_edit_plan (records, 2027));

  sonae_record_set_text (kind, "name", "教育訓練活動");
  sonae_records_put (records, kind);
  sonae_record_set_text (pattern, "kind", "training");
  sonae_record_set_integer (pattern, "month_from", 2);
  sonae_records_put (records, pattern);
  command = sonae_activity_edit_plan (records, 2027);
  g_assert_cmpuint (sonae_command_get_changes (command)->len, ==, 1);

  added = sonae_activity_edit_new (kind, 2027, (SonaeDate){ 2028, 2, 3 });
  g_assert_cmpstr (sonae_record_get_text (added, "planned_from"), ==, "2028-02-03");
  g_assert_cmpstr (sonae_record_get_text (added, "kind"), ==, "training");
  g_assert_cmpint (sonae_record_get_integer (added, "fiscal_year"), ==, 2027);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/activity-edit/move", test_move);
  g_test_add_func ("/activity-edit/drag", test_drag);
  g_test_add_func ("/activity-edit/done", test_done);
  g_test_add_func ("/activity-edit/plan", test_plan);
  return g_test_run ();
}
