/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules for recovery: which system misses its time, and why (C05). */

#include <glib/gi18n.h>

#include "sonae-check.h"
#include "sonae-display.h"
#include "sonae-duration.h"
#include "sonae-gap-study.h"
#include "sonae-neighbourhood.h"
#include "sonae-recovery-lines.h"
#include "sonae-text.h"

/* What is worked out for one scenario. */
typedef struct
{
  SonaeCheck        *check;
  SonaeRecord       *scenario;
  SonaeObjectiveKind situation;
  SonaeRecoveryPlan *plan;
  SonaeObjectives   *objectives;
} Scenario;

typedef void (*EachScenario) (const Scenario *scenario);

/* Without any answer there is nothing to work out; that is said once, by the rule on surveys. */
static void
each_scenario (SonaeCheck *check, EachScenario each)
{
  GListModel *list = sonae_records_list (check->records, &sonae_sheet_scenario);
  g_autoptr (SonaeObjectives) objectives = NULL;

  if (g_list_model_get_n_items (sonae_records_list (check->records, &sonae_sheet_survey)) == 0)
    return;
  objectives = sonae_objectives_new (check->records);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);
      SonaeRecoveryQuestion question = sonae_recovery_question (record, check->today);
      g_autoptr (SonaeRecoveryPlan) plan = sonae_recovery_plan_new (check->records, &question);

      each (&(const Scenario){ check, record, sonae_objective_kind_of (record), plan, objectives });
    }
}

/* Returns: (transfer full): the titles of @records in a row */
static char *
join_titles (GPtrArray *records)
{
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    sonae_text_add_name (titles, sonae_record_get_title (records->pdata[i]));
  return g_string_free (titles, FALSE);
}

/* Returns: (transfer full): how late it is, in words */
static char *
say_late (const Scenario *scenario, const SonaeGap *gap)
{
  g_autofree char *objective = sonae_duration_format (gap->objective);
  g_autofree char *ready = NULL;
  g_autofree char *excess = NULL;

  if (gap->ready == SONAE_RECOVERY_NEVER)
    return g_strdup_printf (_ ("%s: it does not come back (objective %s)"), sonae_record_get_title (scenario->scenario),
                            objective);
  if (gap->verdict == SONAE_GAP_OUT_OF_HANDS)
    {
      ready = sonae_recovery_time_text (gap->ready, gap->is_at_least);
      return g_strdup_printf (_ ("%s: back after %s, and the city cannot restore it by itself (objective %s)"),
                              sonae_record_get_title (scenario->scenario), ready, objective);
    }
  ready = sonae_duration_format_parts (gap->ready);
  excess = sonae_duration_format_parts (gap->excess);
  if (gap->is_at_least)
    return g_strdup_printf (_ ("%s: back after %s at the earliest, at least %s later than the objective of %s"),
                            sonae_record_get_title (scenario->scenario), ready, excess, objective);
  return g_strdup_printf (_ ("%s: back after %s, %s later than the objective of %s"),
                          sonae_record_get_title (scenario->scenario), ready, excess, objective);
}

static void
add_gap (const Scenario *scenario, guint system, const SonaeGap *gap)
{
  g_autoptr (GPtrArray) late =
      sonae_gap_list_late (scenario->check->records, scenario->plan, system, scenario->situation);
  g_autofree char *chain = sonae_recovery_plan_describe (scenario->plan, system);
  g_autofree char *time = say_late (scenario, gap);
  g_autofree char *businesses = join_titles (late);
  g_autofree char *message = NULL;

  message = late->len > 0
                ? g_strdup_printf (_ ("%s. Because of: %s. Businesses that start late: %s"), time, chain, businesses)
                : g_strdup_printf (_ ("%s. Because of: %s"), time, chain);
  sonae_check_add (scenario->check, sonae_recovery_plan_get_system (scenario->plan, system), message);
}

static gboolean
is_decided (const Scenario *scenario, guint system)
{
  return sonae_gap_is_decided (scenario->check->records,
                               sonae_record_get_id (sonae_recovery_plan_get_system (scenario->plan, system)),
                               sonae_record_get_id (scenario->scenario),
                               sonae_recovery_plan_get_fiscal_year (scenario->plan), scenario->check->today);
}

/* What is decided on is not found again until that is to be looked at. */
static void
add_gaps_of (const Scenario *scenario, SonaeGapVerdict verdict)
{
  for (guint i = 0; i < sonae_recovery_plan_get_n_systems (scenario->plan); i++)
    {
      SonaeGap gap = sonae_gap_judge (scenario->plan, i, scenario->objectives, scenario->situation);

      if (gap.verdict == verdict && gap.ready > gap.objective && !is_decided (scenario, i))
        add_gap (scenario, i, &gap);
    }
}

static void
add_missed (const Scenario *scenario)
{
  add_gaps_of (scenario, SONAE_GAP_MISSED);
}

static void
add_missed_by_others (const Scenario *scenario)
{
  add_gaps_of (scenario, SONAE_GAP_MISSED_BY_OTHERS);
}

static void
add_out_of_hands (const Scenario *scenario)
{
  add_gaps_of (scenario, SONAE_GAP_OUT_OF_HANDS);
}

static void
run_missed (SonaeCheck *check)
{
  each_scenario (check, add_missed);
}

static void
run_missed_by_others (SonaeCheck *check)
{
  each_scenario (check, add_missed_by_others);
}

static void
run_out_of_hands (SonaeCheck *check)
{
  each_scenario (check, add_out_of_hands);
}

/* Returns: (transfer full): that a business begins @delay late, though @system, which it waits for last, is back in time */
static char *
say_resumes_late (const Scenario *scenario, SonaeRecord *business, guint system, gint64 delay)
{
  SonaeRecoveryTime time = sonae_recovery_plan_get_time (scenario->plan, system, SONAE_RECOVERY_LIKELY);
  const char       *name = sonae_record_get_title (sonae_recovery_plan_get_system (scenario->plan, system));
  g_autofree char  *resume = sonae_duration_format (sonae_duration_of (business, "resume_minutes"));
  g_autofree char  *late = sonae_duration_format_parts (delay);

  if (time.flags & SONAE_RECOVERY_DOUBTFUL)
    return g_strdup_printf (_ ("%s: not all is known of when “%s” is back; with %s to resume the business starts at "
                               "least %s late."),
                            sonae_record_get_title (scenario->scenario), name, resume, late);
  return g_strdup_printf (_ ("%s: “%s” is back in time, but with %s to resume the business starts %s late."),
                          sonae_record_get_title (scenario->scenario), name, resume, late);
}

/* The system is back in time, but the section then needs longer than is left. */
static void
add_resumes_late (const Scenario *scenario)
{
  SonaeCheck *check = scenario->check;
  GListModel *list = sonae_records_list (check->records, &sonae_sheet_business);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) business = g_list_model_get_item (list, i);
      guint            last;
      gint64           delay = sonae_gap_get_delay (scenario->plan, business, scenario->situation, &last);
      g_autofree char *message = NULL;

      /* What is late anyhow is a gap of its system. */
      if (delay == 0 || delay > sonae_duration_of (business, "resume_minutes"))
        continue;
      message = say_resumes_late (scenario, business, last, delay);
      sonae_check_add (check, business, message);
    }
}

static void
run_resumes_late (SonaeCheck *check)
{
  each_scenario (check, add_resumes_late);
}

/* Dependencies are the same in every scenario, so any one will do. */
static void
run_cycles (SonaeCheck *check)
{
  g_autoptr (SonaeRecord) scenario =
      g_list_model_get_item (sonae_records_list (check->records, &sonae_sheet_scenario), 0);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (SonaeRecoveryPlan) plan = NULL;
  SonaeRecoveryQuestion question;

  if (scenario == NULL)
    return;
  question = sonae_recovery_question (scenario, check->today);
  plan = sonae_recovery_plan_new (check->records, &question);
  for (guint i = 0; i < sonae_recovery_plan_get_n_systems (plan); i++)
    {
      guint number = sonae_recovery_plan_get_cycle (plan, i);
      g_autoptr (GPtrArray) members = NULL;
      g_autofree char *message = NULL;

      if (number == SONAE_RECOVERY_NONE || !g_hash_table_add (seen, GUINT_TO_POINTER (number)))
        continue;
      members = sonae_recovery_plan_list_cycle (plan, number);
      message = sonae_recovery_plan_describe_flaw (plan, i);
      sonae_check_add_of_several (check, members, message);
    }
}

static void
check_dependency (SonaeCheck *check, SonaeRecord *dependency)
{
  g_autofree char *message = sonae_dependency_describe_fault (dependency);

  if (message != NULL)
    sonae_check_add (check, dependency, message);
}

static void
run_dependencies (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_dependency, check_dependency);
}

static void
check_loss (SonaeCheck *check, SonaeRecord *system)
{
  SonaeRecord     *backup;
  gint64           loss;
  g_autofree char *allowed = NULL;
  g_autofree char *lost = NULL;
  g_autofree char *message = NULL;

  if (!sonae_duration_is_set (system, "rpo") || sonae_gap_keeps_point (check->records, system, &loss, &backup))
    return;
  allowed = sonae_duration_format (sonae_duration_of (system, "rpo"));
  if (backup == NULL)
    message =
        g_strdup_printf (_ ("Its recovery point objective is %s, but no backup with its cycle is recorded."), allowed);
  else
    {
      lost = sonae_duration_format (loss);
      message = g_strdup_printf (_ ("Up to %s of data may be lost, as “%s” is made, but the objective is %s."), lost,
                                 sonae_record_get_title (backup), allowed);
    }
  sonae_check_add (check, system, message);
}

static void
run_loss (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_system, check_loss);
}

const SonaeCheckRule sonae_check_recovery_rules[] = {
  { "recovery-cycle", SONAE_SEVERITY_ERROR, N_ ("Systems that need each other"),
    N_ ("Take one of the dependencies out of the circle, or make it one without which the system runs reduced."),
    run_cycles },
  { "recovery-gap", SONAE_SEVERITY_WARNING, N_ ("Systems that miss their objective"),
    N_ ("Propose a measure that shortens what takes longest, or decide on the gap with a reason."), run_missed },
  { "recovery-gap-dependency", SONAE_SEVERITY_WARNING, N_ ("Systems late for what they need"),
    N_ ("Shorten what they wait for, or decide on the gap with a reason."), run_missed_by_others },
  { "recovery-gap-saas", SONAE_SEVERITY_NOTICE, N_ ("SaaS later than its objective"),
    N_ ("Ask the provider, and record an alternative means until then."), run_out_of_hands },
  { "recovery-resumes-late", SONAE_SEVERITY_WARNING, N_ ("Businesses that resume too late"),
    N_ ("Set an earlier objective for the system, or shorten what the section needs to resume."), run_resumes_late },
  { "recovery-point", SONAE_SEVERITY_WARNING, N_ ("Recovery point objectives missed"),
    N_ ("Back up more often, or change the objective."), run_loss },
  { "dependency-too-many", SONAE_SEVERITY_WARNING, N_ ("Redundancy that asks for none or for more than there is"),
    N_ ("Correct the number, or name the other systems."), run_dependencies },
  { NULL },
};
