/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fit and gap (C05): the objective of each system against what it takes today. */

#include "sonae-gap.h"

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-duration.h"
#include "sonae-fiscal-year.h"

static gint64
get_excess (gint64 ready, gint64 limit)
{
  if (ready == SONAE_RECOVERY_NEVER)
    return SONAE_RECOVERY_NEVER;
  return MAX (ready - limit, 0);
}

/* What the system itself waits for last: its own crew may have been busy with other steps of it before. */
static void
find_wait (GArray *chain, guint system, SonaeGap *gap)
{
  guint place = chain->len - 1;

  while (place > 0 && g_array_index (chain, SonaeRecoveryLink, place - 1).system == system)
    place--;
  gap->wait = g_array_index (chain, SonaeRecoveryLink, place);
  if (place > 0)
    gap->before = g_array_index (chain, SonaeRecoveryLink, place - 1).system;
}

/* What on the chain takes longest: the step, and the wait for a crew. Where nothing is done at all no step is the longest. */
static void
find_limits (SonaeRecoveryPlan *plan, guint system, SonaeGap *gap)
{
  g_autoptr (GArray) chain = sonae_recovery_plan_get_chain (plan, system);
  gint64 longest = -1;

  for (guint i = 0; i < chain->len; i++)
    {
      const SonaeRecoveryLink *link = &g_array_index (chain, SonaeRecoveryLink, i);

      if (link->longest != SONAE_RECOVERY_NONE && link->from != SONAE_RECOVERY_NEVER
          && link->until - link->from > longest)
        {
          longest = link->until - link->from;
          gap->step = sonae_recovery_plan_get_step (plan, link->longest);
          gap->slowest = link->system;
        }
      if (link->reason == SONAE_RECOVERY_BECAUSE_BUSY)
        gap->crew = sonae_recovery_plan_get_crew (plan, link->resource);
      if (link->reason == SONAE_RECOVERY_BECAUSE_NEEDED && i > 0)
        gap->needed = g_array_index (chain, SonaeRecoveryLink, i - 1).system;
      if (gap->off == NULL)
        gap->off = sonae_recovery_plan_get_off (plan, link);
      if (gap->flaw == SONAE_RECOVERY_NONE && gap->is_at_least)
        gap->flaw = sonae_recovery_plan_find_flaw (plan, link->system);
    }
  find_wait (chain, system, gap);
  /* What is still to be said may take longer than all that was. */
  if (!gap->is_surveyed)
    gap->step = SONAE_N_RECOVERY_STEPS;
}

/* Of what is not all known for a flaw. @flaw: the system where it is */
static SonaeGapVerdict
judge_flaw (SonaeRecoveryPlan *plan, guint flaw)
{
  return sonae_recovery_plan_get_cycle (plan, flaw) != SONAE_RECOVERY_NONE ? SONAE_GAP_CYCLE : SONAE_GAP_NEED_GONE;
}

/* Whether that is known for sure. */
static gboolean
is_in_time_by_itself (SonaeRecoveryTime time, const SonaeGap *gap)
{
  return !gap->is_own_at_least && time.own <= gap->objective;
}

static SonaeGapVerdict
judge_time (SonaeRecoveryPlan *plan, SonaeRecord *system, SonaeRecoveryTime time, const SonaeGap *gap)
{
  gboolean is_saas = sonae_record_get_integer (system, "saas") != 0;

  if (gap->excess > 0 && is_saas)
    return SONAE_GAP_OUT_OF_HANDS;
  if (gap->excess > 0)
    return is_in_time_by_itself (time, gap) && gap->needed != SONAE_RECOVERY_NONE ? SONAE_GAP_MISSED_BY_OTHERS
                                                                                  : SONAE_GAP_MISSED;
  /* Whatever else is answered, nothing comes of it before the cycle is opened. */
  if (time.flags & SONAE_RECOVERY_IN_CYCLE)
    return SONAE_GAP_CYCLE;
  if (time.flags & SONAE_RECOVERY_UNKNOWN)
    return is_saas ? SONAE_GAP_OUT_OF_HANDS : gap->lacks_steps ? SONAE_GAP_NO_STEPS : SONAE_GAP_NOT_SURVEYED;
  if (gap->flaw != SONAE_RECOVERY_NONE && (time.flags & SONAE_RECOVERY_AT_LEAST))
    return judge_flaw (plan, gap->flaw);
  return time.flags & SONAE_RECOVERY_AT_LEAST ? SONAE_GAP_NOT_SURVEYED : SONAE_GAP_FIT;
}

/* Returns: the year of the answer that the time of @system follows from, where that is an earlier one; else 0 */
static int
get_earlier_year (SonaeRecoveryPlan *plan, guint system)
{
  SonaeRecord *survey = sonae_recovery_plan_get_survey (plan, system);
  int          year = survey != NULL ? (int) sonae_record_get_integer (survey, "fiscal_year") : 0;

  return year < sonae_recovery_plan_get_fiscal_year (plan) ? year : 0;
}

SonaeGap
sonae_gap_judge (SonaeRecoveryPlan *plan, guint system, SonaeObjectives *objectives, SonaeObjectiveKind situation)
{
  SonaeRecord      *record = sonae_recovery_plan_get_system (plan, system);
  SonaeRecoveryTime time = sonae_recovery_plan_get_time (plan, system, SONAE_RECOVERY_LIKELY);
  SonaeGap          gap = { .verdict = SONAE_GAP_NOT_ASKED,
                            .objective = sonae_objectives_get (objectives, record, situation).minutes,
                            .ready = time.ready,
                            .is_at_least = (time.flags & SONAE_RECOVERY_DOUBTFUL) != 0,
                            .is_own_at_least = (time.flags & SONAE_RECOVERY_UNKNOWN) != 0
                                               || sonae_recovery_plan_get_lost (plan, system) != NULL,
                            .is_surveyed = (time.flags & SONAE_RECOVERY_UNKNOWN) == 0,
                            .lacks_steps = sonae_recovery_plan_lacks_steps (plan, system),
                            .earlier_year = get_earlier_year (plan, system),
                            .step = SONAE_N_RECOVERY_STEPS,
                            .system = system,
                            .slowest = system,
                            .flaw = sonae_recovery_plan_find_flaw (plan, system),
                            .open = sonae_recovery_plan_find_open (plan, system),
                            .before = SONAE_RECOVERY_NONE,
                            .needed = SONAE_RECOVERY_NONE };

  if (gap.open == system)
    gap.open = SONAE_RECOVERY_NONE;
  find_limits (plan, system, &gap);
  if (!sonae_objective_is_asked (record, situation))
    return gap;
  if (gap.objective == SONAE_OBJECTIVE_UNSET)
    {
      gap.verdict = SONAE_GAP_NO_OBJECTIVE;
      return gap;
    }
  gap.excess = get_excess (time.ready, gap.objective);
  gap.verdict = judge_time (plan, record, time, &gap);
  if (gap.verdict == SONAE_GAP_OUT_OF_HANDS)
    gap.excess = 0;
  return gap;
}

char *
sonae_gap_name_wait (SonaeRecoveryPlan *plan, const SonaeGap *gap)
{
  const char *before = gap->before != SONAE_RECOVERY_NONE
                           ? sonae_record_get_title (sonae_recovery_plan_get_system (plan, gap->before))
                           : "";
  const char *off = sonae_recovery_plan_get_off (plan, &gap->wait);

  switch (gap->wait.reason)
    {
    case SONAE_RECOVERY_BECAUSE_NEEDED:
      return g_strdup (before);
    case SONAE_RECOVERY_BECAUSE_BUSY:
      /* Translators: a vendor or section, and the system that it works on first. */
      return g_strdup_printf (_ ("%s (working on “%s”)"),
                              sonae_record_get_title (sonae_recovery_plan_get_crew (plan, gap->wait.resource)), before);
    case SONAE_RECOVERY_BECAUSE_STEPS:
    case SONAE_RECOVERY_BECAUSE_AWAY:
    default:
      return g_strdup (off != NULL ? off : "");
    }
}

gboolean
sonae_gap_tells_time (const SonaeGap *gap)
{
  /* Of what nobody answered, only what it waits for is known: worth a word where that alone is too long. */
  return gap->is_surveyed || gap->excess != 0;
}

char *
sonae_gap_name_step (SonaeRecoveryPlan *plan, const SonaeGap *gap)
{
  const char *step = NULL;

  if (!gap->is_surveyed)
    return g_strdup (gap->lacks_steps ? _ ("No steps answered") : _ ("Not fully surveyed"));
  if (gap->step >= SONAE_N_RECOVERY_STEPS)
    return g_strdup ("");
  step = _ (sonae_recovery_steps[gap->step].label);
  if (gap->slowest == gap->system)
    return g_strdup (step);
  /* Translators: a recovery step, and the other system whose step it is. */
  return g_strdup_printf (_ ("%s of “%s”"), step,
                          sonae_record_get_title (sonae_recovery_plan_get_system (plan, gap->slowest)));
}

const char *
sonae_gap_name_unknown (const SonaeGap *gap)
{
  return gap->lacks_steps ? _ ("No steps answered") : _ ("Not surveyed");
}

gboolean
sonae_gap_has_cause (const SonaeGap *gap)
{
  return gap->flaw != SONAE_RECOVERY_NONE || gap->open != SONAE_RECOVERY_NONE;
}

gboolean
sonae_gap_is_limited (const SonaeGap *gap)
{
  return gap->step < SONAE_N_RECOVERY_STEPS || gap->crew != NULL || gap->needed != SONAE_RECOVERY_NONE
         || gap->off != NULL || sonae_gap_has_cause (gap);
}

const char *
sonae_gap_verdict_label (SonaeGapVerdict verdict)
{
  static const char *const labels[] = {
    N_ ("Not a priority"),
    N_ ("No objective"),
    N_ ("Not surveyed"),
    N_ ("Fit"),
    N_ ("Gap"),
    N_ ("Gap through a dependency"),
    N_ ("Out of our hands"),
    N_ ("Unknown for a cycle"),
    N_ ("Unknown for something deleted"),
    N_ ("No steps answered"),
  };

  return _ (labels[verdict]);
}

char *
sonae_gap_describe_verdict (const SonaeGap *gap)
{
  const char      *label = sonae_gap_verdict_label (gap->verdict);
  g_autofree char *year = NULL;

  if (gap->earlier_year == 0)
    return g_strdup (label);
  year = sonae_fiscal_year_format (gap->earlier_year, sonae_display_get_calendar ());
  /* Translators: a verdict, and the earlier fiscal year whose answer it follows from. */
  return g_strdup_printf (_ ("%s (answer of %s)"), label, year);
}

char *
sonae_gap_note_year (SonaeRecoveryPlan *plan, const SonaeGap *gap)
{
  SonaeCalendar    calendar = sonae_display_get_calendar ();
  g_autofree char *asked = sonae_fiscal_year_format (sonae_recovery_plan_get_fiscal_year (plan), calendar);
  g_autofree char *earlier = sonae_fiscal_year_format (gap->earlier_year, calendar);

  if (gap->earlier_year == 0)
    return NULL;
  /* Translators: two fiscal years. */
  return g_strdup_printf (_ ("Not answered for %s; from the answer of %s"), asked, earlier);
}

gint64
sonae_gap_get_delay_by (SonaeRecoveryPlan *plan, SonaeRecord *business, guint system, SonaeObjectiveKind situation)
{
  const char *start = sonae_objective_start_field (situation);
  gint64      ready = sonae_recovery_plan_get_time (plan, system, SONAE_RECOVERY_LIKELY).ready;

  if (!sonae_duration_is_set (business, start))
    return 0;
  if (ready != SONAE_RECOVERY_NEVER)
    ready += sonae_duration_of (business, "resume_minutes");
  return get_excess (ready, sonae_duration_of (business, start));
}

gint64
sonae_gap_get_delay (SonaeRecoveryPlan *plan, SonaeRecord *business, SonaeObjectiveKind situation, guint *last)
{
  g_auto (GStrv) systems = sonae_record_get_references (business, "systems");
  gint64 longest = 0;

  *last = SONAE_RECOVERY_NONE;
  for (guint i = 0; systems[i] != NULL; i++)
    {
      guint  system = sonae_recovery_plan_find (plan, systems[i]);
      gint64 delay = system != SONAE_RECOVERY_NONE ? sonae_gap_get_delay_by (plan, business, system, situation) : 0;

      if (delay <= longest)
        continue;
      longest = delay;
      *last = system;
    }
  return longest;
}

GPtrArray *
sonae_gap_list_late (SonaeRecords *records, SonaeRecoveryPlan *plan, guint system, SonaeObjectiveKind situation)
{
  const char *id = sonae_record_get_id (sonae_recovery_plan_get_system (plan, system));
  g_autoptr (GPtrArray) needing = sonae_records_referring (records, &sonae_sheet_business, "systems", id);
  GPtrArray *late = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < needing->len; i++)
    if (sonae_gap_get_delay_by (plan, needing->pdata[i], system, situation) > 0)
      g_ptr_array_add (late, g_object_ref (needing->pdata[i]));
  return late;
}

gboolean
sonae_gap_keeps_point (SonaeRecords *records, SonaeRecord *system, gint64 *loss, SonaeRecord **backup)
{
  g_autoptr (GPtrArray) backups =
      sonae_records_referring (records, &sonae_sheet_backup, "systems", sonae_record_get_id (system));

  *loss = SONAE_OBJECTIVE_UNSET;
  *backup = NULL;
  for (guint i = 0; i < backups->len; i++)
    {
      gint64 cycle = sonae_duration_of (backups->pdata[i], "cycle_minutes");

      if (!sonae_duration_is_set (backups->pdata[i], "cycle_minutes") || (*backup != NULL && cycle >= *loss))
        continue;
      *backup = backups->pdata[i]; /* held by the list */
      *loss = cycle;
    }
  return *backup != NULL && *loss <= sonae_duration_of (system, "rpo");
}
