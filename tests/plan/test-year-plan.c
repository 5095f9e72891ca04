/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The activities of a fiscal year. */

#include "plan-fixture.h"
#include "sonae-display.h"
#include "sonae-year-plan.h"

static void
test_state (void)
{
  static const struct
  {
    const char        *from;
    const char        *to;
    const char        *state;
    const char        *today;
    SonaeActivityState expected;
  } cases[] = {
    { NULL, NULL, "planned", "2026-05-01", SONAE_ACTIVITY_PLANNED },
    { "こわれた", NULL, "planned", "2026-05-01", SONAE_ACTIVITY_PLANNED },
    { "2026-04", NULL, NULL, "2026-05-01", SONAE_ACTIVITY_OVERDUE },
    { "2026-04", NULL, "planned", "2026-04-30", SONAE_ACTIVITY_PLANNED },
    { "2026-04", NULL, "planned", "2026-05-01", SONAE_ACTIVITY_OVERDUE },
    { "2026-04", "2026-05", "planned", "2026-05-31", SONAE_ACTIVITY_PLANNED },
    { "2026-04", "2026-05", "planned", "2026-06-01", SONAE_ACTIVITY_OVERDUE },
    { "2024-02", NULL, "planned", "2024-02-29", SONAE_ACTIVITY_PLANNED },
    { "2026-04-10", NULL, "planned", "2026-04-10", SONAE_ACTIVITY_PLANNED },
    { "2026-04-10", NULL, "planned", "2026-04-11", SONAE_ACTIVITY_OVERDUE },
    { "2026", NULL, "planned", "2026-12-31", SONAE_ACTIVITY_PLANNED },
    { "2026-04", NULL, "done", "2027-01-01", SONAE_ACTIVITY_DONE },
    { "2026-04", NULL, "cancelled", "2027-01-01", SONAE_ACTIVITY_CANCELLED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
      SonaeRecord *activity = put (records, &sonae_sheet_activity, "a", "title", "訓練", "planned_from", cases[i].from,
                                   "planned_to", cases[i].to, "state", cases[i].state, NULL);

      g_test_message ("%s to %s on %s", cases[i].from, cases[i].to, cases[i].today);
      g_assert_cmpint (sonae_activity_state (activity, sonae_date_from_iso (cases[i].today)), ==, cases[i].expected);
    }
}

static void
test_days (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *first;
    const char *last;
  } cases[] = {
    { NULL, NULL, NULL, NULL },
    { "2026-02", NULL, "2026-02-01", "2026-02-28" },
    { "2026-04", "2027-03", "2026-04-01", "2027-03-31" },
    { "2026-04-10", "2026-05", "2026-04-10", "2026-05-31" },
    { "2026-04-10", NULL, "2026-04-10", "2026-04-10" },
    { "2026", NULL, "2026-01-01", "2026-12-31" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
      SonaeRecord *activity = put (records, &sonae_sheet_activity, "a", "title", "訓練", "planned_from", cases[i].from,
                                   "planned_to", cases[i].to, NULL);
      g_autofree char *first = sonae_date_to_iso (sonae_activity_first_day (activity));
      g_autofree char *last = sonae_date_to_iso (sonae_activity_last_day (activity));

      g_assert_cmpstr (first, ==, cases[i].first);
      g_assert_cmpstr (last, ==, cases[i].last);
      g_assert_cmpint (sonae_activity_is_range (activity), ==, cases[i].to != NULL);
    }
}

static void
test_activities (void)
{
  static const char *const expected[] = { "year", "april", "tenth", "march" };
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (GPtrArray) activities = NULL;

  put (records, &sonae_sheet_activity, "march", "title", "d", "fiscal_year", "2026", "planned_from", "2027-03", NULL);
  put (records, &sonae_sheet_activity, "before", "title", "x", "fiscal_year", "2025", "planned_from", "2026-04", NULL);
  put (records, &sonae_sheet_activity, "tenth", "title", "a", "fiscal_year", "2026", "planned_from", "2026-04-10",
       NULL);
  put (records, &sonae_sheet_activity, "april", "title", "b", "fiscal_year", "2026", "planned_from", "2026-04", NULL);
  put (records, &sonae_sheet_activity, "year", "title", "c", "fiscal_year", "2026", "planned_from", "2026", NULL);

  activities = sonae_year_plan_activities (records, 2026);
  g_assert_cmpuint (activities->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < activities->len; i++)
    g_assert_cmpstr (sonae_record_get_id (g_ptr_array_index (activities, i)), ==, expected[i]);
}

static void
put_patterns (SonaeRecords *records)
{
  put (records, &sonae_sheet_activity_kind, "review", "name", "マネジメントレビュー", NULL);
  put (records, &sonae_sheet_activity_pattern, "thirteen", "kind", "review", "month_from", "13", NULL);
  put (records, &sonae_sheet_activity_pattern, "zero", "kind", "review", "month_from", "0", NULL);
  put (records, &sonae_sheet_activity_pattern, "to-zero", "kind", "review", "month_from", "4", "month_to", "0", NULL);
  put (records, &sonae_sheet_activity_pattern, "no-month", "kind", "review", NULL);
  put (records, &sonae_sheet_activity_pattern, "feb", "kind", "review", "month_from", "2", "rank", "1", NULL);
  put (records, &sonae_sheet_activity_pattern, "all", "kind", "review", "month_from", "4", "month_to", "3", "note",
       "通年", "rank", "2", NULL);
  put (records, &sonae_sheet_activity_pattern, "lost", "kind", "gone", "month_from", "12", "rank", "3", NULL);
}

static void
test_from_pattern (void)
{
  static const struct
  {
    const char *title;
    const char *from;
    const char *to;
  } expected[] = {
    { "マネジメントレビュー", "2027-02", NULL },
    { "マネジメントレビュー（通年）", "2026-04", "2027-03" },
    { "(missing)", "2026-12", NULL },
  };
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (GPtrArray) made = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GPtrArray) next = NULL;

  put_patterns (records);
  made = sonae_year_plan_from_pattern (records, 2026);
  again = sonae_year_plan_from_pattern (records, 2026);
  next = sonae_year_plan_from_pattern (records, 2027);
  g_assert_cmpuint (made->len, ==, G_N_ELEMENTS (expected));
  g_assert_cmpuint (g_list_model_get_n_items (sonae_records_list (records, &sonae_sheet_activity)), ==, 0);
  for (guint i = 0; i < made->len; i++)
    {
      SonaeRecord *activity = g_ptr_array_index (made, i);

      g_assert_cmpstr (sonae_record_get_title (activity), ==, expected[i].title);
      g_assert_cmpstr (sonae_record_get_text (activity, "planned_from"), ==, expected[i].from);
      g_assert_cmpstr (sonae_record_get_text (activity, "planned_to"), ==, expected[i].to);
      g_assert_cmpint (sonae_record_get_integer (activity, "fiscal_year"), ==, 2026);
      g_assert_true (sonae_record_is (activity, "state", "planned"));
      g_assert_cmpstr (sonae_record_get_id (activity), ==, sonae_record_get_id (g_ptr_array_index (again, i)));
      g_assert_cmpstr (sonae_record_get_id (activity), !=, sonae_record_get_id (g_ptr_array_index (next, i)));
    }
}

/* What a pattern gives can be stored as it stands. */
static void
test_pattern_is_complete (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (GPtrArray) made = NULL;

  put_patterns (records);
  made = sonae_year_plan_from_pattern (records, 2026);
  for (guint i = 0; i < made->len; i++)
    for (guint j = 0; j < sonae_sheet_activity.n_fields; j++)
      {
        const SonaeField *field = &sonae_sheet_activity.fields[j];
        g_autoptr (GError) error = NULL;

        sonae_display_check (field, sonae_record_get (g_ptr_array_index (made, i), field->id), &error);
        g_assert_no_error (error);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/year-plan/state", test_state);
  g_test_add_func ("/year-plan/days", test_days);
  g_test_add_func ("/year-plan/activities", test_activities);
  g_test_add_func ("/year-plan/from-pattern", test_from_pattern);
  g_test_add_func ("/year-plan/from-pattern/complete", test_pattern_is_complete);

  return g_test_run ();
}
