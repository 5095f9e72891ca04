/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules for the year, the order of findings, and what the weeks ahead bring. */

#include "check-fixture.h"
#include "sonae-coming.h"

static void
test_activity (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *state;
    guint       n_findings;
  } cases[] = {
    { "2026-11-22", NULL, "planned", 1 }, { "2026-11-23", NULL, "planned", 0 }, { "2026-11", NULL, "planned", 0 },
    { "2026-10", NULL, "planned", 1 },    { "2026-04", "2026-11", NULL, 0 },    { "2026-04", "2026-05", NULL, 1 },
    { "2026-04", NULL, "done", 0 },       { "2026-04", NULL, "cancelled", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);

      put (records, &sonae_sheet_activity, "a", "title", "訓練", "fiscal_year", "2026", "planned_from", cases[i].from,
           "planned_to", cases[i].to, "state", cases[i].state, NULL);
      g_assert_cmpuint (count (records, "activity-overdue"), ==, cases[i].n_findings);
    }
}

static void
test_decision (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);

  put (records, &sonae_sheet_review_item, "i", "decision", "配置を見直す", NULL);
  g_assert_cmpuint (count (records, "decision-overdue"), ==, 0);
  put (records, &sonae_sheet_review_item, "i", "decision", "配置を見直す", "due", "2026-11-22", NULL);
  g_object_unref (find_only (records, "decision-overdue", "i"));
  put (records, &sonae_sheet_review_item, "i", "decision", "配置を見直す", "due", "2026-11-22", "done_on", "2026-11-20",
       NULL);
  g_assert_cmpuint (count (records, "decision-overdue"), ==, 0);
}

static void
test_review (void)
{
  static const struct
  {
    SonaeDate day;
    guint     n_findings; /* where only the review of 令和7年度 is approved */
  } cases[] = {
    { { 2026, 2, 28 }, 1 }, { { 2026, 3, 1 }, 0 }, { { 2026, 4, 1 }, 0 },
    { { 2027, 2, 28 }, 0 }, { { 2027, 3, 1 }, 1 }, { { 2027, 4, 1 }, 1 },
  };
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);

  put (records, &sonae_sheet_review, "r", "title", "令和7年度", "fiscal_year", "2025", "state", "held", NULL);
  g_object_unref (find_only (records, "review-missing", NULL));
  put (records, &sonae_sheet_review, "r", "title", "令和7年度", "fiscal_year", "2025", "state", "approved", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (count_on (records, "review-missing", cases[i].day), ==, cases[i].n_findings);
}

static void
test_training_marks (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);

  put (records, &sonae_sheet_activity_kind, "t", "name", "教育訓練", NULL);
  put (records, &sonae_sheet_activity_pattern, "p1", "kind", "t", "month_from", "4", NULL);
  put (records, &sonae_sheet_activity_pattern, "p2", "kind", "t", "month_from", "6", NULL);
  put (records, &sonae_sheet_training_kind, "k1", "name", "机上", NULL);
  g_object_unref (find_only (records, "training-marks", "t"));
  put (records, &sonae_sheet_training_kind, "k2", "name", "実機", NULL);
  g_assert_cmpuint (count (records, "training-marks"), ==, 0);
}

/* Errors stand first, and the findings of a rule together. */
static void
test_order (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  put (records, &sonae_sheet_system, "a", "name", "甲", "emergency_rank", "a", NULL);
  put (records, &sonae_sheet_system, "b", "name", "乙", "emergency_rank", "b", NULL);
  findings = sonae_check_plan (records, check_day, NULL);
  g_assert_cmpuint (findings->len, >, 6);
  for (guint i = 1; i < findings->len; i++)
    {
      SonaeFinding *before = findings->pdata[i - 1];
      SonaeFinding *finding = findings->pdata[i];

      g_assert_cmpint (sonae_finding_get_severity (before), <=, sonae_finding_get_severity (finding));
      if (!g_str_equal (sonae_finding_get_rule (before), sonae_finding_get_rule (finding)))
        g_assert_true (g_hash_table_add (seen, (gpointer) sonae_finding_get_rule (before)));
      g_assert_false (g_hash_table_contains (seen, sonae_finding_get_rule (finding)));
    }
}

static void
test_cancelled (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) findings = NULL;

  put (records, &sonae_sheet_system, "a", "name", "甲", "emergency_rank", "a", NULL);
  g_cancellable_cancel (cancellable);
  findings = sonae_check_plan (records, check_day, cancellable);
  g_assert_cmpuint (findings->len, ==, 0);
}

static guint
count_coming (const SonaeSheet *sheet, const char *from_field, const char *from, const char *to_field, const char *to)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (GPtrArray) found = NULL;

  put (records, sheet, "x", from_field, from, to_field, to, NULL);
  found = sonae_coming_find (records, check_day, 60);
  return found->len;
}

static void
test_coming (void)
{
  static const struct
  {
    const SonaeSheet *sheet;
    const char       *field;
    const char       *day;
    const char       *other;
    const char       *value;
    guint             n_found;
  } cases[] = {
    { &sonae_sheet_activity, "planned_from", "2026-11-22", "planned_to", NULL, 0 },
    { &sonae_sheet_activity, "planned_from", "2026-11-23", "planned_to", NULL, 1 },
    /* The 60th day is the last. */
    { &sonae_sheet_activity, "planned_from", "2027-01-21", "planned_to", NULL, 1 },
    { &sonae_sheet_activity, "planned_from", "2027-01-22", "planned_to", NULL, 0 },
    { &sonae_sheet_activity, "planned_from", "2026-11", "planned_to", NULL, 1 },
    { &sonae_sheet_activity, "planned_from", "2026-04-01", "planned_to", "2026-12-01", 1 },
    /* All the year is nothing that comes. */
    { &sonae_sheet_activity, "planned_from", "2026-04", "planned_to", "2027-03", 0 },
    { &sonae_sheet_activity, "planned_from", "2026-12-01", "state", "done", 0 },
    { &sonae_sheet_activity, "planned_from", "2026-12-01", "state", "cancelled", 0 },
    { &sonae_sheet_review_item, "due", "2026-12-01", "done_on", NULL, 1 },
    { &sonae_sheet_review_item, "due", "2026-12-01", "done_on", "2026-11-01", 0 },
    { &sonae_sheet_document, "next_review", "2026-12-01", "title", "計画", 1 },
    { &sonae_sheet_training, "lesson_due", "2026-12-01", "title", "訓練", 1 },
    { &sonae_sheet_training, "lesson_due", NULL, "title", "訓練", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (count_coming (cases[i].sheet, cases[i].field, cases[i].day, cases[i].other, cases[i].value), ==,
                      cases[i].n_found);
}

static void
test_coming_order (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (GPtrArray) found = NULL;

  put (records, &sonae_sheet_activity, "late", "title", "訓練", "planned_from", "2027-01-05", NULL);
  put (records, &sonae_sheet_review_item, "early", "due", "2026-12-01", NULL);
  found = sonae_coming_find (records, check_day, 60);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (sonae_record_get_id (((SonaeComing *) found->pdata[0])->record), ==, "early");
}

static void
test_pattern_month (void)
{
  static const struct
  {
    const char *from;
    const char *to; /* (nullable) */
    guint       n_found;
  } cases[] = {
    { "1", NULL, 0 }, { "12", "3", 0 },         { "0", NULL, 1 },  { "13", NULL, 1 },
    { "4", "0", 1 },  { "4", "2147483647", 1 }, { "13", "99", 2 }, { "2147483647", NULL, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);

      g_test_message ("%s–%s", cases[i].from, cases[i].to);
      put (records, &sonae_sheet_activity_pattern, "p", "kind", "k", "month_from", cases[i].from,
           cases[i].to != NULL ? "month_to" : NULL, cases[i].to, NULL);
      /* Other rules read the pattern too. */
      put (records, &sonae_sheet_document, "d", "title", "計画", "class", "c", "number", "1", "last_updated",
           "2023-03-31", NULL);
      g_assert_cmpuint (count (records, "record-invalid-value"), ==, cases[i].n_found);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/check/year/activity", test_activity);
  g_test_add_func ("/check/year/decision", test_decision);
  g_test_add_func ("/check/year/review", test_review);
  g_test_add_func ("/check/year/training-marks", test_training_marks);
  g_test_add_func ("/check/order", test_order);
  g_test_add_func ("/check/cancelled", test_cancelled);
  g_test_add_func ("/coming/cases", test_coming);
  g_test_add_func ("/coming/order", test_coming_order);
  g_test_add_func ("/check/year/pattern-month", test_pattern_month);

  return g_test_run ();
}
