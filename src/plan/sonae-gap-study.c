/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fit and gap (C05) of one scenario in two years: from this year's answers and from last year's. */

#include "sonae-gap-study.h"

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-duration.h"

struct _SonaeGapStudy
{
  SonaeRecoveryPlan *plan;       /* (owned) */
  SonaeRecoveryPlan *before;     /* (owned) */
  SonaeObjectives   *objectives; /* (owned) */
  SonaeObjectiveKind situation;
};

static SonaeRecoveryPlan *
plan_year (SonaeRecords *records, SonaeRecord *scenario, int fiscal_year, SonaeDate today)
{
  SonaeRecoveryQuestion question = sonae_recovery_question (scenario, today);

  question.fiscal_year = fiscal_year;
  return sonae_recovery_plan_new (records, &question);
}

SonaeGapStudy *
sonae_gap_study_new (SonaeRecords *records, SonaeRecord *scenario, int fiscal_year, SonaeDate today)
{
  SonaeGapStudy *self = g_new0 (SonaeGapStudy, 1);

  self->plan = plan_year (records, scenario, fiscal_year, today);
  self->before = plan_year (records, scenario, fiscal_year - 1, today);
  self->objectives = sonae_objectives_new (records);
  self->situation = sonae_objective_kind_of (scenario);
  return self;
}

void
sonae_gap_study_free (SonaeGapStudy *self)
{
  sonae_recovery_plan_free (self->plan);
  sonae_recovery_plan_free (self->before);
  sonae_objectives_free (self->objectives);
  g_free (self);
}

SonaeRecoveryPlan *
sonae_gap_study_get_plan (SonaeGapStudy *self)
{
  return self->plan;
}

SonaeObjectiveKind
sonae_gap_study_get_situation (SonaeGapStudy *self)
{
  return self->situation;
}

SonaeGap
sonae_gap_study_judge (SonaeGapStudy *self, guint system)
{
  return sonae_gap_judge (self->plan, system, self->objectives, self->situation);
}

SonaeGap
sonae_gap_study_judge_before (SonaeGapStudy *self, guint system)
{
  return sonae_gap_judge (self->before, system, self->objectives, self->situation);
}

char *
sonae_gap_describe_delay (SonaeRecoveryPlan *plan, SonaeRecord *business, guint system, SonaeObjectiveKind situation)
{
  gint64            delay = sonae_gap_get_delay_by (plan, business, system, situation);
  SonaeRecoveryTime time = sonae_recovery_plan_get_time (plan, system, SONAE_RECOVERY_LIKELY);
  g_autofree char  *late = NULL;

  if (delay == SONAE_RECOVERY_NEVER)
    return g_strdup (_ ("Cannot start"));
  late = sonae_duration_format_parts (delay);
  return g_strdup_printf (time.flags & SONAE_RECOVERY_DOUBTFUL ? _ ("Starts at least %s late") : _ ("Starts %s late"),
                          late);
}

/* Whether @decision is to be taken rather than @than (nullable), which is about the same: every computer takes the same. */
static gboolean
is_taken_before (SonaeRecord *decision, SonaeRecord *than)
{
  int order;

  if (than == NULL)
    return TRUE;
  order = sonae_date_compare (sonae_date_from_iso (sonae_record_get_text (decision, "decided_on")),
                              sonae_date_from_iso (sonae_record_get_text (than, "decided_on")));
  return order > 0 || (order == 0 && g_strcmp0 (sonae_record_get_id (decision), sonae_record_get_id (than)) < 0);
}

SonaeRecord *
sonae_gap_find_decision (SonaeRecords *records, const char *system, const char *scenario, int fiscal_year)
{
  GListModel  *list = sonae_records_list (records, &sonae_sheet_gap_decision);
  SonaeRecord *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) decision = g_list_model_get_item (list, i);

      if (sonae_record_is (decision, "system", system) && sonae_record_is (decision, "scenario", scenario)
          && sonae_record_get_integer (decision, "fiscal_year") == fiscal_year && is_taken_before (decision, found))
        found = decision; /* held by the list */
    }
  return found;
}

/* Returns: (transfer full) (nullable): that the day is over or missing on which to look at the gap again */
static char *
describe_review (SonaeRecord *decision, SonaeDate today)
{
  SonaeDate        review = sonae_date_from_iso (sonae_record_get_text (decision, "review_on"));
  g_autofree char *day = sonae_date_format (review, sonae_display_get_calendar ());

  if (sonae_date_is_set (review) && sonae_date_compare (sonae_date_last_day (review), today) < 0)
    return g_strdup_printf (_ ("The decision was to be looked at again on %s."), day);
  if (sonae_record_is (decision, "policy", "accept") && !sonae_date_is_set (review))
    return g_strdup (_ ("The risk is accepted without a day on which to look at it again."));
  return NULL;
}

char *
sonae_gap_describe_decision_fault (SonaeRecord *decision, const SonaeField *field, SonaeDate today)
{
  if (sonae_record_get_sheet (decision) != &sonae_sheet_gap_decision)
    return NULL;
  if (g_str_equal (field->id, "review_on"))
    return describe_review (decision, today);
  /* Whoever has not chosen a policy yet is not asked why. */
  if (g_str_equal (field->id, "reason") && sonae_record_has (decision, "policy")
      && !sonae_record_has (decision, "reason"))
    return g_strdup (_ ("It is decided without a reason."));
  return NULL;
}

static gboolean
has_fault (SonaeRecord *decision, const char *field_id, SonaeDate today)
{
  const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_gap_decision, field_id);
  g_autofree char  *fault = sonae_gap_describe_decision_fault (decision, field, today);

  return fault != NULL;
}

/* Returns: (nullable): what was decided last on the gap until @fiscal_year */
static SonaeRecord *
find_last_decision (SonaeRecords *records, const char *system, const char *scenario, int fiscal_year)
{
  GListModel *list = sonae_records_list (records, &sonae_sheet_gap_decision);
  gint64      last = -1;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) decision = g_list_model_get_item (list, i);
      gint64 year = sonae_record_get_integer (decision, "fiscal_year");

      if (sonae_record_is (decision, "system", system) && sonae_record_is (decision, "scenario", scenario)
          && year <= fiscal_year)
        last = MAX (last, year);
    }
  return last >= 0 ? sonae_gap_find_decision (records, system, scenario, (int) last) : NULL;
}

gboolean
sonae_gap_is_decided (SonaeRecords *records, const char *system, const char *scenario, int fiscal_year, SonaeDate today)
{
  SonaeRecord *decision = find_last_decision (records, system, scenario, fiscal_year);

  if (decision == NULL || !sonae_record_has (decision, "policy") || has_fault (decision, "reason", today)
      || has_fault (decision, "review_on", today))
    return FALSE;
  return sonae_record_get_integer (decision, "fiscal_year") == fiscal_year
         || sonae_date_is_set (sonae_date_from_iso (sonae_record_get_text (decision, "review_on")));
}
