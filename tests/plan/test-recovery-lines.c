/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is shown of the recovery of each priority system: order, spans, words. */

#include <string.h>

#include "plan-fixture.h"
#include "sonae-recovery-lines.h"

static const SonaeDate day = { 2026, 11, 23 };

/* LAN 100, RTO 60; files after the LAN: 10 of its own at once, 120 after it, so that it waits from 10 to 100: 220, RTO 300;
 * mail: nobody answered; the archive's site can be lost. */
static SonaeRecords *
make_plan (void)
{
  SonaeRecords *records = sonae_records_new (NULL, NULL);

  put (records, &sonae_sheet_scenario, "failure", "name", "システム障害", "family", "incident", NULL);
  put (records, &sonae_sheet_site, "hall", "name", "本庁舎", "kind", "main", NULL);
  put (records, &sonae_sheet_system, "lan", "name", "庁内LAN", "nondisaster_rank", "2", "rto_nondisaster", "60", NULL);
  put (records, &sonae_sheet_system, "files", "name", "ファイル", "nondisaster_rank", "1", "rto_nondisaster", "300",
       NULL);
  put (records, &sonae_sheet_system, "mail", "name", "メール", "nondisaster_rank", "3", "rto_nondisaster", "60", NULL);
  put (records, &sonae_sheet_system, "archive", "name", "書庫", "nondisaster_rank", "4", "sites_installed", "hall",
       NULL);
  put (records, &sonae_sheet_system, "other", "name", "その他", NULL);
  put (records, &sonae_sheet_dependency, "d", "system", "files", "kind", "required", "needs", "lan", NULL);
  put (records, &sonae_sheet_survey, "s-lan", "system", "lan", "scenario", "failure", "fiscal_year", "2026", NULL);
  put (records, &sonae_sheet_survey_step, "1", "survey", "s-lan", "step", "rebuild", "best", "80", "likely", "100",
       "worst", "200", NULL);
  put (records, &sonae_sheet_survey, "s-files", "system", "files", "scenario", "failure", "fiscal_year", "2026", NULL);
  put (records, &sonae_sheet_survey_step, "2", "survey", "s-files", "step", "detect", "likely", "10", NULL);
  put (records, &sonae_sheet_survey_step, "3", "survey", "s-files", "step", "restore", "likely", "120", NULL);
  put (records, &sonae_sheet_survey, "s-archive", "system", "archive", "scenario", "failure", "fiscal_year", "2026",
       "unaffected", "1", NULL);
  return records;
}

static SonaeRecoveryQuestion
ask (SonaeRecords *records)
{
  return sonae_recovery_question (sonae_records_find (records, &sonae_sheet_scenario, "failure"), day);
}

static void
test_lines (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask (records);
  g_autoptr (SonaeRecoveryLines) lines = sonae_recovery_lines_new (records, &question);
  const SonaeRecoveryLine *files = sonae_recovery_lines_find (lines, "files");
  const SonaeRecoverySpan *spans = (const SonaeRecoverySpan *) (void *) files->spans->data;
  g_autofree char         *words = sonae_recovery_line_describe (files, NULL);

  g_assert_cmpuint (sonae_recovery_lines_get_n_lines (lines), ==, 4);
  g_assert_null (sonae_recovery_lines_find (lines, "other"));
  g_assert_cmpuint (files->place, ==, 1);
  g_assert_cmpuint (files->spans->len, ==, 3);
  g_assert_cmpint (spans[0].reason, ==, SONAE_RECOVERY_BECAUSE_STEPS);
  g_assert_cmpint (spans[0].until, ==, 10);
  g_assert_cmpint (spans[1].reason, ==, SONAE_RECOVERY_BECAUSE_NEEDED);
  g_assert_cmpint (spans[1].until, ==, 100);
  g_assert_cmpint (spans[2].reason, ==, SONAE_RECOVERY_BECAUSE_STEPS);
  g_assert_cmpint (spans[2].until, ==, 220);
  g_assert_cmpint (files->best, ==, 200);
  g_assert_cmpint (files->worst, ==, 320);
  g_assert_cmpstr (words, ==,
                   "1. ファイル: 3 h 40 min (RTO 5 h), Fit  Limited by: 庁内LAN [Rebuilding or starting] → ファイル "
                   "[Restoring data]");
  g_assert_cmpuint (sonae_recovery_lines_count (lines, SONAE_GAP_MISSED), ==, 1);
  g_assert_cmpuint (sonae_recovery_lines_count (lines, SONAE_GAP_NOT_SURVEYED), ==, 1);
  g_assert_true (sonae_recovery_lines_is_surveyed (lines));
}

/* Back first, then never, then unknown. */
static void
test_order (void)
{
  static const char *const by_priority[] = { "files", "lan", "mail", "archive" };
  static const char *const by_time[] = { "lan", "files", "archive", "mail" };
  static const char *const hall[] = { "hall", NULL };
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask (records);
  g_autoptr (SonaeRecoveryLines) lines = NULL;
  g_autoptr (GPtrArray) priority = NULL;
  g_autoptr (GPtrArray) time = NULL;

  question.lost_sites = hall;
  lines = sonae_recovery_lines_new (records, &question);
  priority = sonae_recovery_lines_list (lines, SONAE_RECOVERY_BY_PRIORITY);
  time = sonae_recovery_lines_list (lines, SONAE_RECOVERY_BY_TIME);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpstr (sonae_record_get_id (((SonaeRecoveryLine *) priority->pdata[i])->system), ==, by_priority[i]);
      g_assert_cmpstr (sonae_record_get_id (((SonaeRecoveryLine *) time->pdata[i])->system), ==, by_time[i]);
    }
}

static void
assert_summary (SonaeRecoveryLines *lines, const char *id, const char *expected)
{
  g_autofree char *summary = sonae_recovery_line_summary (sonae_recovery_lines_find (lines, id));

  g_assert_cmpstr (summary, ==, expected);
}

static void
test_words (void)
{
  static const char *const hall[] = { "hall", NULL };
  static const char *const measures[] = { "m", NULL };
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask (records);
  g_autoptr (SonaeRecoveryLines) before = NULL;
  g_autoptr (SonaeRecoveryLines) after = NULL;
  g_autofree char *change = NULL;
  g_autofree char *same = NULL;

  put (records, &sonae_sheet_measure, "m", "name", "予備機", "systems", "lan", "step", "rebuild", "reduction", "70",
       NULL);
  put (records, &sonae_sheet_dependency, "d2", "system", "lan", "kind", "required", "needs", "mail", NULL);
  question.lost_sites = hall;
  before = sonae_recovery_lines_new (records, &question);
  assert_summary (before, "lan", "At least 1 h 40 min (RTO 1 h, at least 40 min late)");
  assert_summary (before, "mail", "Not surveyed (RTO 1 h)");
  assert_summary (before, "archive", "Does not come back (no RTO)");
  question.measures = measures;
  after = sonae_recovery_lines_new (records, &question);
  change =
      sonae_recovery_line_compare (sonae_recovery_lines_find (before, "lan"), sonae_recovery_lines_find (after, "lan"));
  same = sonae_recovery_line_compare (sonae_recovery_lines_find (before, "mail"),
                                      sonae_recovery_lines_find (after, "mail"));
  g_assert_cmpstr (change, ==, "At least 1 h 40 min → At least 30 min");
  g_assert_cmpstr (same, ==, "");
}

/* With measures, each line says what they change, be it nothing, and what limits it then; of what is not all known, by how
 * much is not known. */
static void
test_compared (void)
{
  static const char *const measures[] = { "m", NULL };
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask (records);
  g_autoptr (SonaeRecoveryLines) before = sonae_recovery_lines_new (records, &question);
  g_autoptr (SonaeRecoveryLines) after = NULL;
  const SonaeRecoveryLine *files = sonae_recovery_lines_find (before, "files");
  const SonaeRecoveryLine *mail = sonae_recovery_lines_find (before, "mail");
  g_autofree char         *same = NULL;
  g_autofree char         *changed = NULL;
  g_autofree char         *summary = NULL;
  gint64                   change = 7;

  put (records, &sonae_sheet_measure, "m", "name", "予備機", "systems", "lan", "step", "rebuild", "reduction", "0",
       NULL);
  question.measures = measures;
  after = sonae_recovery_lines_new (records, &question);
  same = sonae_recovery_line_describe (files, sonae_recovery_lines_find (after, "files"));
  summary = sonae_recovery_lines_summary (before, after);
  g_assert_nonnull (strstr (same, "With the measures: no change"));
  g_assert_null (strstr (same, "Limited with the measures by"));
  g_assert_true (g_str_has_suffix (summary, " · with the measures: no change"));
  g_assert_true (sonae_recovery_line_get_change (files, sonae_recovery_lines_find (after, "files"), &change));
  g_assert_cmpint (change, ==, 0);
  g_assert_false (sonae_recovery_line_get_change (mail, sonae_recovery_lines_find (after, "mail"), &change));

  /* LAN 100 → 5: the files wait for it no longer. */
  sonae_record_set_integer (sonae_records_find (records, &sonae_sheet_measure, "m"), "reduction", 95);
  sonae_recovery_lines_unref (after);
  after = sonae_recovery_lines_new (records, &question);
  changed = sonae_recovery_line_describe (files, sonae_recovery_lines_find (after, "files"));
  g_assert_true (sonae_recovery_line_get_change (files, sonae_recovery_lines_find (after, "files"), &change));
  g_assert_cmpint (change, ==, -90);
  g_assert_nonnull (strstr (changed, "3 h 40 min → 2 h 10 min (1 h 30 min less)"));
  g_assert_nonnull (strstr (changed, "Limited by: 庁内LAN"));
  g_assert_nonnull (strstr (changed, "Limited with the measures by: ファイル"));
}

/* What is judged otherwise with the measures is told before and after. */
static void
test_verdicts (void)
{
  static const char *const measures[] = { "m", NULL };
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask (records);
  g_autoptr (SonaeRecoveryLines) before = sonae_recovery_lines_new (records, &question);
  g_autoptr (SonaeRecoveryLines) after = NULL;
  const SonaeRecoveryLine *lan = sonae_recovery_lines_find (before, "lan");
  const SonaeRecoveryLine *files = sonae_recovery_lines_find (before, "files");
  g_autofree char         *alone = sonae_recovery_lines_summary (before, NULL);
  g_autofree char         *both = NULL;
  g_autofree char         *changed = NULL;
  g_autofree char         *kept = NULL;
  g_autofree char         *words = NULL;

  put (records, &sonae_sheet_measure, "m", "name", "予備機", "systems", "lan", "step", "rebuild", "reduction", "70",
       NULL);
  question.measures = measures;
  after = sonae_recovery_lines_new (records, &question);
  both = sonae_recovery_lines_summary (before, after);
  changed = sonae_recovery_line_verdict (lan, sonae_recovery_lines_find (after, "lan"));
  kept = sonae_recovery_line_verdict (files, sonae_recovery_lines_find (after, "files"));
  words = sonae_recovery_line_describe (lan, sonae_recovery_lines_find (after, "lan"));
  g_assert_cmpstr (alone, ==,
                   "Fit 1 · Gap 1 · Gap through a dependency 0 · Not surveyed 1 · Out of our hands 0 · No objective 1");
  g_assert_cmpstr (both, ==,
                   "Fit 1 → 2 · Gap 1 → 0 · Gap through a dependency 0 · Not surveyed 1 · Out of our hands 0 · "
                   "No objective 1");
  g_assert_cmpstr (changed, ==, "Gap → Fit");
  g_assert_cmpstr (kept, ==, "Fit");
  g_assert_nonnull (strstr (words, "Gap → Fit"));
}

static void
assert_bounds (SonaeRecords *records, const char *best, const char *worst)
{
  SonaeRecoveryQuestion question = ask (records);
  g_autoptr (SonaeRecoveryLines) lines = sonae_recovery_lines_new (records, &question);
  const SonaeRecoveryLine *lan = sonae_recovery_lines_find (lines, "lan");
  g_autofree char         *at_best = sonae_recovery_bound_text (lan->best, lan->best_is_wrong, lan->gap.is_at_least);
  g_autofree char         *at_worst = sonae_recovery_bound_text (lan->worst, lan->worst_is_wrong, lan->gap.is_at_least);

  g_assert_cmpstr (at_best, ==, best);
  g_assert_cmpstr (at_worst, ==, worst);
}

/* A time at best or at worst is marked where an answer for it is on the wrong side of the likely one; on its side, or
 * the same, it is not, nor where the times do not count. */
static void
test_bounds (void)
{
  static const struct
  {
    gint64      best;
    gint64      worst;
    const char *texts[2];
  } cases[] = {
    { 80, 200, { "1 h 20 min", "3 h 20 min" } },
    { 100, 100, { "1 h 40 min", "1 h 40 min" } },
    { 101, 200, { "⚠ 1 h 41 min (wrong order)", "3 h 20 min" } },
    { 80, 99, { "1 h 20 min", "⚠ 1 h 39 min (wrong order)" } },
  };
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecord *step = sonae_records_find (records, &sonae_sheet_survey_step, "1");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      sonae_record_set_integer (step, "best", cases[i].best);
      sonae_record_set_integer (step, "worst", cases[i].worst);
      assert_bounds (records, cases[i].texts[0], cases[i].texts[1]);
    }
  sonae_record_set_integer (sonae_records_find (records, &sonae_sheet_survey, "s-lan"), "unaffected", 1);
  assert_bounds (records, "0 min", "0 min");
}

/* A crew that at worst is called elsewhere later is free sooner: who is back sooner for that has answered nothing
 * wrong. */
static void
test_bounds_of_crew (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);

  put (records, &sonae_sheet_scenario, "failure", "name", "システム障害", "family", "incident", NULL);
  put (records, &sonae_sheet_vendor, "firm", "name", "事業者", "crews", "1", NULL);
  put (records, &sonae_sheet_system, "lan", "name", "庁内LAN", "nondisaster_rank", "1", "vendor", "firm", NULL);
  put (records, &sonae_sheet_system, "files", "name", "ファイル", "nondisaster_rank", "2", "vendor", "firm", NULL);
  put (records, &sonae_sheet_survey, "s-lan", "system", "lan", "scenario", "failure", "fiscal_year", "2026", NULL);
  put (records, &sonae_sheet_survey_step, "1", "survey", "s-lan", "step", "detect", "likely", "10", NULL);
  put (records, &sonae_sheet_survey_step, "2", "survey", "s-lan", "step", "rebuild", "likely", "20", "worker", "vendor",
       NULL);
  put (records, &sonae_sheet_survey, "s-files", "system", "files", "scenario", "failure", "fiscal_year", "2026", NULL);
  put (records, &sonae_sheet_survey_step, "3", "survey", "s-files", "step", "detect", "best", "5", "likely", "5",
       "worst", "15", NULL);
  put (records, &sonae_sheet_survey_step, "4", "survey", "s-files", "step", "rebuild", "likely", "100", "worker",
       "vendor", NULL);
  assert_bounds (records, "2 h 5 min", "30 min");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recovery-lines/lines", test_lines);
  g_test_add_func ("/recovery-lines/order", test_order);
  g_test_add_func ("/recovery-lines/words", test_words);
  g_test_add_func ("/recovery-lines/verdicts", test_verdicts);
  g_test_add_func ("/recovery-lines/compared", test_compared);
  g_test_add_func ("/recovery-lines/bounds", test_bounds);
  g_test_add_func ("/recovery-lines/bounds-of-crew", test_bounds_of_crew);

  return g_test_run ();
}
