/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures: what they would change, what they cost, how they go over the board. */

#include "plan-fixture.h"
#include "sonae-budget.h"
#include "sonae-duration.h"
#include "sonae-implementation.h"
#include "sonae-measure-effect.h"

static const SonaeDate day = { 2026, 11, 23 };

/* A LAN that takes 100; files 200 of their own, which need it; a radio that nobody answered for. Files must be back within 240, the LAN
 * within 120, the radio within 60. */
static SonaeRecords *
make_plan (void)
{
  SonaeRecords *records = sonae_records_new (NULL, NULL);

  put (records, &sonae_sheet_scenario, "failure", "name", "システム障害", "family", "incident", NULL);
  put (records, &sonae_sheet_system, "lan", "name", "庁内LAN", "nondisaster_rank", "1", "rto_nondisaster", "120", NULL);
  put (records, &sonae_sheet_system, "files", "name", "ファイル", "nondisaster_rank", "2", "rto_nondisaster", "240",
       NULL);
  put (records, &sonae_sheet_system, "radio", "name", "無線", "nondisaster_rank", "3", "rto_nondisaster", "60", NULL);
  put (records, &sonae_sheet_dependency, "files-lan", "system", "files", "kind", "required", "needs", "lan", NULL);
  put (records, &sonae_sheet_survey, "s-lan", "system", "lan", "scenario", "failure", "fiscal_year", "2026", NULL);
  put (records, &sonae_sheet_survey_step, "1", "survey", "s-lan", "step", "install", "likely", "100", NULL);
  put (records, &sonae_sheet_survey, "s-files", "system", "files", "scenario", "failure", "fiscal_year", "2026", NULL);
  put (records, &sonae_sheet_survey_step, "2", "survey", "s-files", "step", "rebuild", "likely", "200", NULL);
  put (records, &sonae_sheet_measure, "spare", "name", "予備機", "family", "incident", "systems", "lan", "step",
       "install", "reduction", "70", NULL);
  put (records, &sonae_sheet_measure, "script", "name", "自動化", "family", "incident", "systems", "files radio",
       "step", "rebuild", "reduction", "9999", NULL);
  put (records, &sonae_sheet_measure, "paper", "name", "手順", "family", "incident", "systems", "lan", NULL);
  return records;
}

/* Returns: (transfer full): what @first and @second would change */
static GPtrArray *
try_measures (SonaeRecords *records, const char *first, const char *second)
{
  const char *const     measures[] = { first, second, NULL };
  SonaeRecoveryQuestion question =
      sonae_recovery_question (sonae_records_find (records, &sonae_sheet_scenario, "failure"), day);

  return sonae_measure_effects (records, &question, measures);
}

/* Returns: what changes for @system */
static const SonaeMeasureEffect *
find_effect (GPtrArray *effects, const char *system)
{
  for (guint i = 0; i < effects->len; i++)
    {
      const SonaeMeasureEffect *effect = g_ptr_array_index (effects, i);

      if (g_str_equal (sonae_record_get_id (effect->system), system))
        return effect;
    }
  g_assert_not_reached ();
}

static void
assert_effect (GPtrArray *effects, const char *system, gint64 before, gint64 after)
{
  const SonaeMeasureEffect *effect = find_effect (effects, system);

  g_assert_cmpint (effect->before.ready, ==, before);
  g_assert_cmpint (effect->after.ready, ==, after);
}

/* Nothing to try, what is not in the plan, what shortens nothing: nobody gains, and nothing is lost sight of. */
static void
test_no_effect (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (GPtrArray) nothing = try_measures (records, NULL, NULL);
  g_autoptr (GPtrArray) unknown = try_measures (records, "gone", NULL);
  g_autoptr (GPtrArray) idle = try_measures (records, "paper", NULL);

  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (unknown->len, ==, 0);
  g_assert_cmpuint (idle->len, ==, 1);
  assert_effect (idle, "lan", 100, 100);
}

/* A reduction beyond the step takes the step away, no more; of what nobody answered nothing is claimed. */
static void
test_too_much (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (GPtrArray) effects = try_measures (records, "script", NULL);
  const SonaeMeasureEffect *radio = find_effect (effects, "radio");

  g_assert_cmpuint (effects->len, ==, 2);
  assert_effect (effects, "files", 300, 100);
  g_assert_false (radio->before.is_known);
  g_assert_false (radio->after.is_known);
  g_assert_cmpint (radio->after.verdict, ==, SONAE_GAP_NOT_SURVEYED);
}

/* The spare names the LAN alone; the files gain as they wait for it. */
static void
test_through_dependency (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (GPtrArray) effects = try_measures (records, "spare", NULL);
  const SonaeMeasureEffect *files = find_effect (effects, "files");

  g_assert_cmpuint (effects->len, ==, 2);
  assert_effect (effects, "lan", 100, 30);
  assert_effect (effects, "files", 300, 230);
  g_assert_false (files->is_named);
  g_assert_cmpint (files->objective, ==, 240);
  g_assert_cmpint (files->before.verdict, ==, SONAE_GAP_MISSED_BY_OTHERS);
  g_assert_cmpint (files->after.verdict, ==, SONAE_GAP_FIT);
  g_assert_cmpuint (sonae_measure_effects_count (effects, SONAE_GAP_FIT), ==, 1);
  g_assert_cmpuint (sonae_measure_effects_count (effects, SONAE_GAP_MISSED_BY_OTHERS), ==, 0);
}

/* What is done already is done before as well, and counts once. */
static void
test_done_before (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  const char *const     done[] = { "spare", NULL };
  const char *const     tried[] = { "spare", "script", NULL };
  SonaeRecoveryQuestion question =
      sonae_recovery_question (sonae_records_find (records, &sonae_sheet_scenario, "failure"), day);
  g_autoptr (GPtrArray) effects = NULL;

  question.measures = done;
  effects = sonae_measure_effects (records, &question, tried);
  g_assert_cmpuint (effects->len, ==, 3);
  assert_effect (effects, "lan", 30, 30);
  assert_effect (effects, "files", 230, 30);
}

static void
test_for_gap (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question =
      sonae_recovery_question (sonae_records_find (records, &sonae_sheet_scenario, "failure"), day);
  g_autoptr (SonaeRecoveryPlan) plan = sonae_recovery_plan_new (records, &question);
  g_autoptr (SonaeObjectives) objectives = sonae_objectives_new (records);
  guint    files = sonae_recovery_plan_find (plan, "files");
  SonaeGap gap = sonae_gap_judge (plan, files, objectives, SONAE_OBJECTIVE_NONDISASTER);
  g_autoptr (SonaeRecord) measure = sonae_measure_for_gap (plan, files, &gap, SONAE_OBJECTIVE_NONDISASTER);

  g_assert_cmpstr (sonae_record_get_text (measure, "family"), ==, "incident");
  g_assert_cmpstr (sonae_record_get_text (measure, "resource"), ==, "software");
  g_assert_cmpstr (sonae_record_get_text (measure, "systems"), ==, "files");
  g_assert_cmpstr (sonae_record_get_text (measure, "step"), ==, "rebuild");
  g_assert_cmpint (sonae_record_get_integer (measure, "reduction"), ==, 60);
  g_assert_nonnull (strstr (sonae_record_get_text (measure, "problem"), "庁内LAN ["));
  g_assert_false (sonae_record_has (measure, "name"));
}

/* The system does not come back: there is no time to be shortened, and nobody knows by how much. */
static void
test_for_no_return (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  const char *const     lost[] = { "lan", NULL };
  SonaeRecoveryQuestion question =
      sonae_recovery_question (sonae_records_find (records, &sonae_sheet_scenario, "failure"), day);
  g_autoptr (SonaeRecoveryPlan) plan = NULL;
  g_autoptr (SonaeObjectives) objectives = sonae_objectives_new (records);
  g_autoptr (SonaeRecord) measure = NULL;
  SonaeGap gap;

  question.lost_systems = lost;
  plan = sonae_recovery_plan_new (records, &question);
  gap = sonae_gap_judge (plan, sonae_recovery_plan_find (plan, "files"), objectives, SONAE_OBJECTIVE_NONDISASTER);
  measure = sonae_measure_for_gap (plan, sonae_recovery_plan_find (plan, "files"), &gap, SONAE_OBJECTIVE_NONDISASTER);
  g_assert_cmpint (gap.excess, ==, SONAE_RECOVERY_NEVER);
  g_assert_false (sonae_record_has (measure, "reduction"));
  g_assert_true (sonae_record_has (measure, "problem"));
}

static void
add_implementation (
    SonaeRecords *records, const char *id, const char *measure, const char *year, const char *state, const char *asked)
{
  put (records, &sonae_sheet_implementation, id, "measure", measure, "fiscal_year", year, "state", state, "asked",
       asked, NULL);
}

/* Amounts below 0 and beyond all counting, a plan of no measure, a year without plans. */
static void
test_budget_bad (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeBudget budget;

  add_implementation (records, "a", "gone", "2026", "running", "100");
  add_implementation (records, "b", "spare", "2026", "running", "-500");
  budget = sonae_budget_of_year (records, 2026);
  g_assert_cmpuint (budget.n_plans, ==, 2);
  g_assert_cmpint (budget.asked, ==, 100);
  g_assert_cmpint (budget.first, ==, SONAE_BUDGET_NONE);
  add_implementation (records, "c", "script", "2026", "running", "9223372036854775807");
  budget = sonae_budget_of_year (records, 2026);
  g_assert_cmpint (budget.asked, ==, G_MAXINT64);
  budget = sonae_budget_of_year (records, 1999);
  g_assert_cmpuint (budget.n_plans, ==, 0);
  g_assert_cmpint (budget.asked, ==, SONAE_BUDGET_NONE);
}

static void
test_budget (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeBudget budget;

  put (records, &sonae_sheet_measure, "spare", "name", "予備機", "family", "incident", "cost_first", "3500",
       "cost_yearly", "200", NULL);
  put (records, &sonae_sheet_measure, "paper", "name", "手順", "family", "incident", "cost_first", "40", NULL);
  /* Given up in 2025: it begins in 2026, where two plans carry it out. */
  add_implementation (records, "a", "spare", "2025", "dropped", "1000");
  add_implementation (records, "b", "spare", "2026", "running", "3000");
  add_implementation (records, "c", "spare", "2026", "waiting", "500");
  add_implementation (records, "d", "spare", "2027", "waiting", "0");
  put (records, &sonae_sheet_implementation, "e", "measure", "paper", "fiscal_year", "2026", "granted", "30", "spent",
       "20", NULL);

  budget = sonae_budget_of_year (records, 2025);
  g_assert_cmpint (budget.asked, ==, 1000);
  g_assert_cmpint (budget.first, ==, SONAE_BUDGET_NONE);
  g_assert_cmpint (budget.yearly, ==, SONAE_BUDGET_NONE);
  budget = sonae_budget_of_year (records, 2026);
  g_assert_cmpuint (budget.n_plans, ==, 3);
  g_assert_cmpint (budget.asked, ==, 3500);
  g_assert_cmpint (budget.granted, ==, 30);
  g_assert_cmpint (budget.spent, ==, 20);
  g_assert_cmpint (budget.first, ==, 3540);
  g_assert_cmpint (budget.yearly, ==, 200);
  /* Asked for nothing, which was recorded; nothing about what was granted. */
  budget = sonae_budget_of_year (records, 2027);
  g_assert_cmpint (budget.asked, ==, 0);
  g_assert_cmpint (budget.granted, ==, SONAE_BUDGET_NONE);
  g_assert_cmpint (budget.first, ==, SONAE_BUDGET_NONE);
  g_assert_cmpint (budget.yearly, ==, 200);
}

static void
test_amounts (void)
{
  static const struct
  {
    gint64      amount;
    const char *text;
  } cases[] = {
    { SONAE_BUDGET_NONE, "Not recorded" },
    { 0, "0 thousand yen" },
    { 999, "999 thousand yen" },
    { 1000, "1,000 thousand yen" },
    { 12345678, "12,345,678 thousand yen" },
    { 100000, "100,000 thousand yen" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sonae_budget_format (cases[i].amount);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_moves (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *budget_kind;
    const char *granted; /* (nullable) */
    int         code;    /* -1: it may go */
  } cases[] = {
    { "dance", "running", "none", NULL, -1 },
    { "dance", "done", "none", NULL, -1 },
    { "dance", "requested", "none", NULL, SONAE_IMPLEMENTATION_ERROR_BUDGET },
    { "dance", "waltz", "none", NULL, SONAE_IMPLEMENTATION_ERROR_MOVE },
    { "waiting", "dance", "none", NULL, SONAE_IMPLEMENTATION_ERROR_MOVE },
    { "waiting", "waiting", "none", NULL, SONAE_IMPLEMENTATION_ERROR_MOVE },
    { "waiting", "done", "none", NULL, SONAE_IMPLEMENTATION_ERROR_MOVE },
    { "dropped", "done", "none", NULL, SONAE_IMPLEMENTATION_ERROR_MOVE },
    { "done", "dropped", "none", NULL, SONAE_IMPLEMENTATION_ERROR_MOVE },
    { "studied", "requested", "none", NULL, SONAE_IMPLEMENTATION_ERROR_BUDGET },
    { "requested", "running", "initial", NULL, SONAE_IMPLEMENTATION_ERROR_BUDGET },
    { "requested", "running", "initial", "0", -1 },
    { "requested", "running", "none", NULL, -1 },
    { "waiting", "running", "initial", NULL, -1 },
    { "studied", "requested", "initial", NULL, -1 },
    { "running", "done", "initial", NULL, -1 },
    { "done", "running", "initial", NULL, -1 },
    { "dropped", "waiting", "initial", NULL, -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecord) plan = sonae_record_new (&sonae_sheet_implementation, NULL);
      g_autoptr (GError) error = NULL;
      gboolean may;

      sonae_record_set_text (plan, "state", cases[i].from);
      sonae_record_set_text (plan, "budget_kind", cases[i].budget_kind);
      if (cases[i].granted != NULL)
        sonae_record_set_integer (plan, "granted", g_ascii_strtoll (cases[i].granted, NULL, 10));
      g_test_message ("%s to %s", cases[i].from, cases[i].to);
      may = sonae_implementation_check_move (plan, cases[i].to, &error);
      g_assert_cmpint (may, ==, cases[i].code < 0);
      if (cases[i].code >= 0)
        g_assert_error (error, SONAE_IMPLEMENTATION_ERROR, cases[i].code);
    }
}

/* What needs no budget is told to go on to what it is not in yet. */
static void
test_move_without_budget (void)
{
  static const struct
  {
    const char *from;
    const char *text;
  } cases[] = {
    { "studied", "It needs no budget. Change the kind of budget first, or go on to “Under way”." },
    { "running", "It needs no budget. Change the kind of budget first, or leave it in “Under way”." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecord) plan = sonae_record_new (&sonae_sheet_implementation, NULL);
      g_autoptr (GError) error = NULL;

      sonae_record_set_text (plan, "state", cases[i].from);
      sonae_record_set_text (plan, "budget_kind", "none");
      g_assert_false (sonae_implementation_check_move (plan, "requested", &error));
      g_assert_cmpstr (error->message, ==, cases[i].text);
    }
}

static void
test_months (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    gboolean    is_right;
  } cases[] = {
    { "3", "4", FALSE }, { "1", "12", FALSE }, { "4", "3", TRUE }, { "12", "1", TRUE },
    { "7", "7", TRUE },  { "", "", TRUE },     { "", "4", TRUE },  { "3", "", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecord) plan = sonae_record_new (&sonae_sheet_implementation, NULL);
      g_autoptr (GError) error = NULL;

      if (*cases[i].from != '\0')
        sonae_record_set_integer (plan, "month_from", g_ascii_strtoll (cases[i].from, NULL, 10));
      if (*cases[i].to != '\0')
        sonae_record_set_integer (plan, "month_to", g_ascii_strtoll (cases[i].to, NULL, 10));
      g_test_message ("%s to %s", cases[i].from, cases[i].to);
      g_assert_cmpint (sonae_implementation_check_months (plan, &error), ==, cases[i].is_right);
      g_assert_cmpint (error == NULL, ==, cases[i].is_right);
    }
}

static void
test_states (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (SonaeRecord) plan = sonae_record_new (&sonae_sheet_implementation, NULL);

  g_assert_cmpstr (sonae_implementation_get_state (plan), ==, "waiting");
  g_assert_false (sonae_implementation_is_finished (plan));
  sonae_record_set_text (plan, "state", "dropped");
  g_assert_true (sonae_implementation_is_finished (plan));
  add_implementation (records, "a", "spare", "2026", "running", "1");
  g_assert_null (sonae_implementation_find (records, "spare", 2027));
  g_assert_null (sonae_implementation_find (records, "paper", 2026));
  g_assert_nonnull (sonae_implementation_find (records, "spare", 2026));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measures/no-effect", test_no_effect);
  g_test_add_func ("/measures/too-much", test_too_much);
  g_test_add_func ("/measures/through-dependency", test_through_dependency);
  g_test_add_func ("/measures/done-before", test_done_before);
  g_test_add_func ("/measures/for-gap", test_for_gap);
  g_test_add_func ("/measures/for-no-return", test_for_no_return);
  g_test_add_func ("/measures/budget-bad", test_budget_bad);
  g_test_add_func ("/measures/budget", test_budget);
  g_test_add_func ("/measures/amounts", test_amounts);
  g_test_add_func ("/measures/moves", test_moves);
  g_test_add_func ("/measures/move-without-budget", test_move_without_budget);
  g_test_add_func ("/measures/months", test_months);
  g_test_add_func ("/measures/states", test_states);
  return g_test_run ();
}
