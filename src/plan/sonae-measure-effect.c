/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What measures (C06, C07) do to the recovery times, before anybody decides on them. */

#include "sonae-measure-effect.h"

#include <glib/gi18n.h>

#include "sonae-duration.h"

static void
effect_free (SonaeMeasureEffect *effect)
{
  g_object_unref (effect->system);
  g_free (effect);
}

/* Returns: (transfer container): what is done already and what is tried; the ids are not owned */
static GPtrArray *
join_measures (const char *const *done, const char *const *tried)
{
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; done != NULL && done[i] != NULL; i++)
    g_ptr_array_add (all, (gpointer) done[i]);
  for (guint i = 0; tried[i] != NULL; i++)
    if (done == NULL || !g_strv_contains (done, tried[i]))
      g_ptr_array_add (all, (gpointer) tried[i]);
  g_ptr_array_add (all, NULL);
  return all;
}

static gboolean
names (SonaeRecords *records, const char *const *measures, const char *system)
{
  for (guint i = 0; measures[i] != NULL; i++)
    {
      SonaeRecord *measure = sonae_records_find (records, &sonae_sheet_measure, measures[i]);

      if (measure != NULL && sonae_record_refers_to (measure, "systems", system))
        return TRUE;
    }
  return FALSE;
}

static SonaeMeasureTime
get_time (SonaeRecoveryPlan *plan, guint system, const SonaeGap *gap)
{
  SonaeRecoveryTime time = sonae_recovery_plan_get_time (plan, system, SONAE_RECOVERY_LIKELY);

  return (SonaeMeasureTime){ gap->ready, (time.flags & SONAE_RECOVERY_UNKNOWN) == 0, gap->is_at_least, gap->verdict };
}

static gboolean
is_same (const SonaeMeasureTime *a, const SonaeMeasureTime *b)
{
  return a->ready == b->ready && a->is_known == b->is_known && a->is_at_least == b->is_at_least
         && a->verdict == b->verdict;
}

GPtrArray *
sonae_measure_effects (SonaeRecords *records, const SonaeRecoveryQuestion *question, const char *const *measures)
{
  SonaeRecoveryQuestion changed = *question;
  SonaeObjectiveKind    kind = sonae_objective_kind_of (question->scenario);
  GPtrArray            *effects = g_ptr_array_new_with_free_func ((GDestroyNotify) effect_free);
  g_autoptr (GPtrArray) all = join_measures (question->measures, measures);
  g_autoptr (SonaeObjectives) objectives = sonae_objectives_new (records);
  g_autoptr (SonaeRecoveryPlan) before = sonae_recovery_plan_new (records, question);
  g_autoptr (SonaeRecoveryPlan) after = NULL;

  changed.measures = (const char *const *) all->pdata;
  after = sonae_recovery_plan_new (records, &changed);
  for (guint i = 0; i < sonae_recovery_plan_get_n_systems (before); i++)
    {
      SonaeRecord       *system = sonae_recovery_plan_get_system (before, i);
      SonaeGap           gap = sonae_gap_judge (before, i, objectives, kind);
      SonaeGap           changed_gap = sonae_gap_judge (after, i, objectives, kind);
      SonaeMeasureEffect found = { system, gap.objective, names (records, measures, sonae_record_get_id (system)),
                                   get_time (before, i, &gap), get_time (after, i, &changed_gap) };

      if (!found.is_named && is_same (&found.before, &found.after))
        continue;
      g_object_ref (system);
      g_ptr_array_add (effects, g_memdup2 (&found, sizeof found));
    }
  return effects;
}

guint
sonae_measure_effects_count (GPtrArray *effects, SonaeGapVerdict verdict)
{
  guint n = 0;

  for (guint i = 0; i < effects->len; i++)
    {
      const SonaeMeasureEffect *effect = g_ptr_array_index (effects, i);

      n += effect->after.verdict == verdict && effect->before.verdict != verdict;
    }
  return n;
}

/* Which resource is usually short where a step takes long. */
static const char *
get_resource (SonaeRecoveryStep step, SonaeRecord *crew)
{
  static const char *const resources[SONAE_N_RECOVERY_STEPS] = {
    [SONAE_STEP_DETECT] = "staff",     [SONAE_STEP_MUSTER] = "staff",      [SONAE_STEP_ASSESS] = "staff",
    [SONAE_STEP_DECIDE] = "staff",     [SONAE_STEP_VENDOR] = "contractor", [SONAE_STEP_PROCURE] = "hardware",
    [SONAE_STEP_INSTALL] = "hardware", [SONAE_STEP_REBUILD] = "software",  [SONAE_STEP_RESTORE] = "data",
    [SONAE_STEP_RECONCILE] = "data",   [SONAE_STEP_VERIFY] = "staff",      [SONAE_STEP_RELEASE] = "staff",
  };

  if (crew != NULL)
    return sonae_record_get_sheet (crew) == &sonae_sheet_vendor ? "contractor" : "staff";
  return step < SONAE_N_RECOVERY_STEPS ? resources[step] : "hardware";
}

/* Returns: what the system whose steps take longest on the way to @system does longest, %SONAE_N_RECOVERY_STEPS where nothing
 * is known of any. @slowest: (out): that system, else @system */
static SonaeRecoveryStep
find_slowest (SonaeRecoveryPlan *plan, guint system, guint *slowest)
{
  g_autoptr (GArray) chain = sonae_recovery_plan_get_chain (plan, system);
  SonaeRecoveryStep step = SONAE_N_RECOVERY_STEPS;
  gint64            longest = -1;

  *slowest = system;
  for (guint i = 0; i < chain->len; i++)
    {
      const SonaeRecoveryLink *link = &g_array_index (chain, SonaeRecoveryLink, i);

      if (link->longest == SONAE_RECOVERY_NONE || link->from == SONAE_RECOVERY_NEVER
          || link->until - link->from <= longest)
        continue;
      longest = link->until - link->from;
      step = sonae_recovery_plan_get_step (plan, link->longest);
      *slowest = link->system;
    }
  return step;
}

/* Returns: (transfer full): what is too late, and because of what */
static char *
describe_problem (SonaeRecoveryPlan *plan, guint system, const SonaeGap *gap)
{
  const char      *name = sonae_record_get_title (sonae_recovery_plan_get_system (plan, system));
  g_autofree char *chain = sonae_recovery_plan_describe (plan, system);
  g_autofree char *objective = sonae_duration_format_parts (gap->objective);
  g_autofree char *excess = NULL;

  if (gap->excess == SONAE_RECOVERY_NEVER)
    return g_strdup_printf (_ ("“%s” does not come back (objective %s): %s"), name, objective, chain);
  excess = sonae_duration_format_parts (gap->excess);
  return g_strdup_printf (_ ("“%s” is back %s later than its objective of %s: %s"), name, excess, objective, chain);
}

SonaeRecord *
sonae_measure_for_gap (SonaeRecoveryPlan *plan, guint system, const SonaeGap *gap, SonaeObjectiveKind situation)
{
  SonaeRecord      *measure = sonae_record_new (&sonae_sheet_measure, NULL);
  guint             slowest;
  SonaeRecoveryStep step = find_slowest (plan, system, &slowest);
  g_autofree char  *problem = describe_problem (plan, system, gap);

  sonae_record_set_text (measure, "family", situation == SONAE_OBJECTIVE_EMERGENCY ? "disaster" : "incident");
  sonae_record_set_text (measure, "resource", get_resource (step, gap->crew));
  sonae_record_set_text (measure, "systems", sonae_record_get_id (sonae_recovery_plan_get_system (plan, slowest)));
  sonae_record_set_text (measure, "problem", problem);
  sonae_record_set_text (measure, "state", "proposed");
  if (step < SONAE_N_RECOVERY_STEPS)
    sonae_record_set_text (measure, "step", sonae_recovery_steps[step].code);
  if (gap->excess > 0 && gap->excess <= SONAE_MINUTES_MOST)
    sonae_record_set_integer (measure, "reduction", gap->excess);
  return measure;
}
