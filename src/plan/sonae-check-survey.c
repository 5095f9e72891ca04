/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules for the survey of recovery times (C04), for backups and for decisions on gaps. */

#include <glib/gi18n.h>

#include "sonae-check.h"
#include "sonae-counted.h"
#include "sonae-display.h"
#include "sonae-evidence.h"
#include "sonae-fiscal-year.h"
#include "sonae-gap-study.h"
#include "sonae-implementation.h"
#include "sonae-objective.h"
#include "sonae-recovery-step.h"
#include "sonae-survey.h"
#include "sonae-text.h"

/* Takes @message. */
static void
add_taken (SonaeCheck *check, SonaeRecord *record, char *message)
{
  sonae_check_add (check, record, message);
  g_free (message);
}

static void
run_none (SonaeCheck *check)
{
  if (g_list_model_get_n_items (sonae_records_list (check->records, &sonae_sheet_survey)) == 0)
    sonae_check_add (check, NULL, _ ("No recovery time has been surveyed, so no objective can be held against it."));
}

/* Adds what has been answered of this or any earlier year: "system scenario". */
static GHashTable *
list_answered (SonaeRecords *records)
{
  GListModel *list = sonae_records_list (records, &sonae_sheet_survey);
  g_autoptr (GHashTable) steps = sonae_survey_index_steps (records);
  GHashTable *answered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) survey = g_list_model_get_item (list, i);

      if (sonae_survey_is_answered (survey, sonae_survey_find_steps (steps, survey)))
        g_hash_table_add (answered, g_strdup_printf ("%s %s", sonae_record_get_text (survey, "system"),
                                                     sonae_record_get_text (survey, "scenario")));
    }
  return answered;
}

/* Returns: (transfer full) (nullable): the scenarios for which @system should have been surveyed and was not */
static char *
name_missing (SonaeCheck *check, SonaeRecord *system, GHashTable *answered)
{
  GListModel *scenarios = sonae_records_list (check->records, &sonae_sheet_scenario);
  GString    *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++)
    {
      g_autoptr (SonaeRecord) scenario = g_list_model_get_item (scenarios, i);
      g_autofree char *key = g_strdup_printf ("%s %s", sonae_record_get_id (system), sonae_record_get_id (scenario));

      if (!sonae_objective_is_asked (system, sonae_objective_kind_of (scenario))
          || g_hash_table_contains (answered, key))
        continue;
      sonae_text_add_name (names, sonae_record_get_title (scenario));
    }
  return g_string_free (names, names->len == 0);
}

static void
run_missing (SonaeCheck *check)
{
  GListModel *list = sonae_records_list (check->records, &sonae_sheet_system);
  g_autoptr (GHashTable) answered = list_answered (check->records);

  if (g_list_model_get_n_items (sonae_records_list (check->records, &sonae_sheet_survey)) == 0)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (list, i);
      g_autofree char *names = name_missing (check, system, answered);
      g_autofree char *message = NULL;

      if (names == NULL)
        continue;
      message = g_strdup_printf (_ ("Its recovery time has not been surveyed for: %s"), names);
      sonae_check_add (check, system, message);
    }
}

static void
run_overdue (SonaeCheck *check)
{
  GListModel *list = sonae_records_list (check->records, &sonae_sheet_survey);
  g_autoptr (GHashTable) steps = sonae_survey_index_steps (check->records);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) survey = g_list_model_get_item (list, i);
      g_autofree char *day = NULL;

      if (sonae_survey_state (survey, sonae_survey_find_steps (steps, survey), check->today) != SONAE_SURVEY_OVERDUE)
        continue;
      day = sonae_display_value (check->records, survey, "due");
      add_taken (check, survey, g_strdup_printf (_ ("The answer was due on %s."), day));
    }
}

/* Adds each record of @sheet that does not count, as another one is about the same system, scenario and year. What is
 * about none is said by the rule on missing values. */
static void
add_uncounted (SonaeCheck *check, const SonaeSheet *sheet)
{
  GListModel *list = sonae_records_list (check->records, sheet);
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);
      const char      *system = sonae_record_get_text (record, "system");
      const char      *scenario = sonae_record_get_text (record, "scenario");
      int              year = (int) sonae_record_get_integer (record, "fiscal_year");
      g_autofree char *key = g_strdup_printf ("%s %s %d", system, scenario, year);
      SonaeRecord     *other = g_hash_table_lookup (kept, key);
      gboolean         counts = other == NULL || sonae_counted_is_counted (check->records, record);

      if (system == NULL || scenario == NULL)
        continue;
      if (other != NULL)
        sonae_check_add (check, counts ? other : record, sonae_counted_fault (sheet));
      if (counts)
        g_hash_table_insert (kept, g_steal_pointer (&key), record); /* held by the list */
    }
}

static void
run_twice (SonaeCheck *check)
{
  add_uncounted (check, &sonae_sheet_survey);
}

static void
run_decided_twice (SonaeCheck *check)
{
  add_uncounted (check, &sonae_sheet_gap_decision);
}

/* Whether the times of @step count: those of what keeps running are not even shown. */
static gboolean
is_counted (SonaeCheck *check, SonaeRecord *step)
{
  SonaeRecord *survey = sonae_records_follow (check->records, step, "survey");

  return survey == NULL || sonae_record_get_integer (survey, "unaffected") == 0;
}

/* Adds what is wrong with the times of @step. Takes @fault (nullable). */
static void
add_fault (SonaeCheck *check, SonaeRecord *step, char *fault)
{
  g_autofree char *told = fault;
  g_autofree char *label = sonae_display_value (check->records, step, "step");

  if (told != NULL)
    add_taken (check, step, g_strdup_printf (_ ("%s: %s"), label, told));
}

static void
check_step_order (SonaeCheck *check, SonaeRecord *step)
{
  const char *lower;
  const char *upper;

  for (guint pair = 0; is_counted (check, step) && sonae_survey_next_disorder (step, &pair, &lower, &upper);)
    add_fault (check, step, sonae_survey_describe_disorder (lower, upper));
}

static void
run_order (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_survey_step, check_step_order);
}

static void
check_step_length (SonaeCheck *check, SonaeRecord *step)
{
  for (int i = 0; i < SONAE_N_RECOVERY_CASES && is_counted (check, step); i++)
    add_fault (check, step, sonae_survey_describe_long (step, sonae_survey_times[i]));
}

static void
run_length (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_survey_step, check_step_length);
}

static void
check_step_likely (SonaeCheck *check, SonaeRecord *step)
{
  if (is_counted (check, step))
    add_fault (check, step, sonae_survey_describe_stand_in (step));
}

static void
run_likely (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_survey_step, check_step_likely);
}

static void
run_step_twice (SonaeCheck *check)
{
  GListModel *list = sonae_records_list (check->records, &sonae_sheet_survey_step);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) step = g_list_model_get_item (list, i);
      g_autofree char *label = sonae_display_value (check->records, step, "step");
      g_autofree char *message = NULL;

      if (g_hash_table_add (seen, g_strdup_printf ("%s %s", sonae_record_get_text (step, "survey"),
                                                   sonae_record_get_text (step, "step"))))
        continue;
      message = g_strdup_printf (_ ("The answer has the step “%s” twice; only one of them counts."), label);
      sonae_check_add (check, step, message);
    }
}

/* An answer that says nothing. */
static void
run_empty (SonaeCheck *check)
{
  GListModel *surveys = sonae_records_list (check->records, &sonae_sheet_survey);
  GListModel *steps = sonae_records_list (check->records, &sonae_sheet_survey_step);
  g_autoptr (GHashTable) answered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (steps); i++)
    {
      g_autoptr (SonaeRecord) step = g_list_model_get_item (steps, i);

      if (sonae_record_has (step, "survey"))
        g_hash_table_add (answered, g_strdup (sonae_record_get_text (step, "survey")));
    }
  for (guint i = 0; i < g_list_model_get_n_items (surveys); i++)
    {
      g_autoptr (SonaeRecord) survey = g_list_model_get_item (surveys, i);

      if (!sonae_record_is (survey, "state", "asked") && sonae_record_get_integer (survey, "unaffected") == 0
          && !g_hash_table_contains (answered, sonae_record_get_id (survey)))
        sonae_check_add (check, survey, _ ("It is answered, but has no recovery step."));
    }
}

static void
check_backup (SonaeCheck *check, SonaeRecord *backup)
{
  SonaeDate        tested = sonae_date_from_iso (sonae_record_get_text (backup, "tested_on"));
  g_autofree char *day = sonae_display_value (check->records, backup, "tested_on");

  if (sonae_evidence_is_ahead (backup, "tested_on", check->today))
    return; /* said by the rule on such days */
  if (!sonae_date_is_set (tested))
    sonae_check_add (check, backup, _ ("It was never tried whether it can be restored."));
  else if (sonae_record_is (backup, "test_result", "failed"))
    add_taken (check, backup, g_strdup_printf (_ ("It could not be restored when that was tried on %s."), day));
  else if (sonae_fiscal_year_of (tested) < sonae_fiscal_year_of (check->today) - 1)
    add_taken (check, backup, g_strdup_printf (_ ("It was last tried on %s whether it can be restored."), day));
}

static void
run_backups (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_backup, check_backup);
}

static char *
describe_ahead (SonaeCheck *check, SonaeRecord *record, const SonaeField *field)
{
  return sonae_evidence_describe_ahead (record, field, check->today);
}

static void
run_ahead (SonaeCheck *check)
{
  sonae_check_each_field (check, &sonae_sheet_survey, NULL, describe_ahead);
  sonae_check_each_field (check, &sonae_sheet_backup, NULL, describe_ahead);
}

static char *
describe_decision (SonaeCheck *check, SonaeRecord *decision, const SonaeField *field)
{
  return sonae_gap_describe_decision_fault (decision, field, check->today);
}

static char *
describe_plan (SonaeCheck *check, SonaeRecord *plan, const SonaeField *field)
{
  return sonae_implementation_describe_fault (plan, field);
}

static void
run_decisions (SonaeCheck *check)
{
  static const char *const fields[] = { "review_on", NULL };

  sonae_check_each_field (check, &sonae_sheet_gap_decision, fields, describe_decision);
}

static void
run_reasons (SonaeCheck *check)
{
  static const char *const fields[] = { "reason", NULL };

  sonae_check_each_field (check, &sonae_sheet_gap_decision, fields, describe_decision);
}

static void
check_measure (SonaeCheck *check, SonaeRecord *measure)
{
  g_autoptr (GPtrArray) plans = NULL;

  if (!sonae_record_is (measure, "state", "adopted"))
    return;
  plans =
      sonae_records_referring (check->records, &sonae_sheet_implementation, "measure", sonae_record_get_id (measure));
  if (plans->len == 0)
    sonae_check_add (check, measure, _ ("It is adopted, but nothing says when it is carried out."));
}

static void
run_measures (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_measure, check_measure);
}

static void
run_months (SonaeCheck *check)
{
  static const char *const fields[] = { "month_to", NULL };

  sonae_check_each_field (check, &sonae_sheet_implementation, fields, describe_plan);
}

static void
run_amounts (SonaeCheck *check)
{
  static const char *const fields[] = { "granted", "spent", NULL };

  sonae_check_each_field (check, &sonae_sheet_implementation, fields, describe_plan);
}

static void
run_completed (SonaeCheck *check)
{
  static const char *const fields[] = { "result", "verification", NULL };

  sonae_check_each_field (check, &sonae_sheet_implementation, fields, describe_plan);
}

const SonaeCheckRule sonae_check_survey_rules[] = {
  { "survey-none", SONAE_SEVERITY_WARNING, N_ ("Recovery times not surveyed"),
    N_ ("Ask the owning sections how long each recovery step takes."), run_none },
  { "survey-missing", SONAE_SEVERITY_WARNING, N_ ("Systems not surveyed"),
    N_ ("Ask the owning section how long each recovery step takes."), run_missing },
  { "survey-overdue", SONAE_SEVERITY_WARNING, N_ ("Answers overdue"), N_ ("Remind the section, or set another day."),
    run_overdue },
  { "survey-twice", SONAE_SEVERITY_WARNING, N_ ("Answered twice"), N_ ("Delete the one that does not hold."),
    run_twice },
  { "survey-empty", SONAE_SEVERITY_WARNING, N_ ("Answers without a recovery step"),
    N_ ("Enter the recovery steps, or that the system keeps running."), run_empty },
  { "survey-step-order", SONAE_SEVERITY_WARNING, N_ ("Times in the wrong order"),
    N_ ("Enter the shortest time at best, the longest at worst."), run_order },
  { "survey-step-likely", SONAE_SEVERITY_WARNING, N_ ("Recovery steps without a most likely time"),
    N_ ("Enter the most likely time."), run_likely },
  { "survey-step-long", SONAE_SEVERITY_WARNING, N_ ("Very long recovery steps"),
    N_ ("See whether number and unit are right; a number without a unit is minutes."), run_length },
  { "survey-step-twice", SONAE_SEVERITY_WARNING, N_ ("Recovery steps given twice"),
    N_ ("Delete the one that does not hold."), run_step_twice },
  { "evidence-ahead", SONAE_SEVERITY_WARNING, N_ ("Bases and tests on a day yet to come"),
    N_ ("Correct the day, or enter it when it is over."), run_ahead },
  { "backup-untested", SONAE_SEVERITY_NOTICE, N_ ("Backups not tried"),
    N_ ("Restore it in a drill, and record the day and the result."), run_backups },
  { "gap-decision-due", SONAE_SEVERITY_WARNING, N_ ("Decisions on gaps to be looked at again"),
    N_ ("Decide anew, and set the next day."), run_decisions },
  { "gap-decision-reason", SONAE_SEVERITY_WARNING, N_ ("Decisions on gaps without a reason"), N_ ("Enter the reason."),
    run_reasons },
  { "gap-decision-twice", SONAE_SEVERITY_WARNING, N_ ("Decided twice on a gap"),
    N_ ("The one decided last counts. Delete the one that does not hold."), run_decided_twice },
  { "measure-without-plan", SONAE_SEVERITY_NOTICE, N_ ("Adopted measures without an implementation plan"),
    N_ ("Record in which year it is carried out, by whom and with what budget."), run_measures },
  { "implementation-months", SONAE_SEVERITY_WARNING, N_ ("Implementation plans that end before they begin"),
    N_ ("Correct the months."), run_months },
  { "implementation-amounts", SONAE_SEVERITY_WARNING, N_ ("Amounts of implementation plans that do not agree"),
    N_ ("See whether the amounts asked for, granted and spent are right; they are in thousand yen."), run_amounts },
  { "implementation-result", SONAE_SEVERITY_NOTICE,
    N_ ("Completed implementation plans without result or verification"),
    N_ ("Record the result, and how it was verified."), run_completed },
  { NULL },
};
