/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence for the review and the plan in figures, counted from a small plan. */

#include "plan-fixture.h"
#include "sonae-figures.h"
#include "sonae-review-evidence.h"

static const SonaeDate day = { 2027, 2, 15 };

static SonaeRecords *
make_plan (void)
{
  SonaeRecords *records = sonae_records_new (NULL, NULL);

  put (records, &sonae_sheet_activity, "a1", "title", "訓練", "fiscal_year", "2026", "planned_from", "2026-06", "state",
       "done", NULL);
  put (records, &sonae_sheet_activity, "a2", "title", "訓練", "fiscal_year", "2026", "planned_from", "2026-08", NULL);
  put (records, &sonae_sheet_activity, "a3", "title", "見直し", "fiscal_year", "2026", "planned_from", "2027-03", NULL);
  put (records, &sonae_sheet_activity, "a4", "title", "訓練", "fiscal_year", "2025", "planned_from", "2025-06", "state",
       "done", NULL);
  put (records, &sonae_sheet_training, "t1", "title", "机上", "fiscal_year", "2026", "achieved", "full", NULL);
  put (records, &sonae_sheet_training, "t2", "title", "実機", "fiscal_year", "2026", "achieved", "part", "lessons",
       "連絡が遅い", NULL);
  put (records, &sonae_sheet_system, "s1", "name", "甲", "emergency_rank", "a", "rto_emergency", "60", NULL);
  put (records, &sonae_sheet_system, "s2", "name", "乙", "emergency_rank", "b", "nondisaster_rank", "a",
       "rto_emergency", "60", NULL);
  put (records, &sonae_sheet_system, "s3", "name", "丙", NULL);
  put (records, &sonae_sheet_document, "d1", "title", "計画", "major", "1", "minor", "1", "state", "updated",
       "last_updated", "2026-05-01", NULL);
  put (records, &sonae_sheet_document, "d2", "title", "一覧", NULL);
  put (records, &sonae_sheet_document, "d3", "title", "旧計画", "state", "withdrawn", NULL);
  put (records, &sonae_sheet_paper_copy, "c1", "number", "1", "document", "d1", "major", "1", "minor", "0", NULL);
  put (records, &sonae_sheet_paper_copy, "c2", "number", "2", "document", "d1", "major", "1", "minor", "1", NULL);
  put (records, &sonae_sheet_review, "last", "title", "令和7年度", "fiscal_year", "2025", NULL);
  put (records, &sonae_sheet_review_item, "i1", "review", "last", "decision", "甲を直す", NULL);
  put (records, &sonae_sheet_review_item, "i2", "review", "last", "decision", "乙を直す", "done_on", "2026-07-01",
       NULL);
  put (records, &sonae_sheet_review_item, "i3", "review", "last", NULL);
  return records;
}

static void
test_counts (void)
{
  static const struct
  {
    const char *kind;
    guint       n_lines;
    guint       counts[3];
  } cases[] = {
    { "operation", 3, { 3, 1, 1 } }, { "training", 3, { 2, 1, 1 } }, { "analysis", 2, { 2, 1 } },
    { "documents", 3, { 1, 1, 1 } }, { "decisions", 2, { 2, 1 } },   { "measures", 0, { 0 } },
    { "no-such-kind", 0, { 0 } },
  };
  g_autoptr (SonaeRecords) records = make_plan ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) lines = sonae_review_evidence (records, cases[i].kind, 2026, day);

      g_assert_cmpuint (lines->len, ==, cases[i].n_lines);
      for (guint line = 0; line < lines->len; line++)
        {
          const SonaeEvidence *evidence = lines->pdata[line];
          g_autofree char     *number = g_strdup_printf ("%u", cases[i].counts[line]);

          g_test_message ("%s: %s", cases[i].kind, evidence->text);
          g_assert_cmpuint (evidence->records->len, ==, cases[i].counts[line]);
          g_assert_nonnull (strstr (evidence->text, number));
          g_assert_nonnull (evidence->sheet);
        }
    }
}

/* A line for each severity, with the records its findings concern. */
static void
test_findings (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (GPtrArray) lines = sonae_review_evidence (records, "findings", 2026, day);

  g_assert_cmpuint (lines->len, ==, 3);
  g_assert_cmpuint (((const SonaeEvidence *) lines->pdata[0])->records->len, >, 0);
}

static void
test_figures (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (SonaeRecords) empty = sonae_records_new (NULL, NULL);
  SonaeFigures figures = sonae_figures_count (records);

  g_assert_cmpuint (figures.systems, ==, 2);
  g_assert_cmpuint (figures.emergency, ==, 2);
  g_assert_cmpuint (figures.nondisaster, ==, 1);
  g_assert_cmpuint (figures.without_objective, ==, 1);
  g_assert_cmpuint (figures.documents, ==, 2);
  g_assert_cmpuint (figures.documents_unrecorded, ==, 1);
  g_assert_cmpuint (figures.documents_unapproved, ==, 1);
  g_assert_cmpuint (figures.copies, ==, 2);
  g_assert_cmpuint (figures.copies_stale, ==, 1);
  g_assert_cmpuint (sonae_figures_count (empty).systems, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/review-evidence/counts", test_counts);
  g_test_add_func ("/review-evidence/findings", test_findings);
  g_test_add_func ("/figures", test_figures);

  return g_test_run ();
}
