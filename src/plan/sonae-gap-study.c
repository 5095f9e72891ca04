/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fit and gap (C05) of one scenario in two years: from this year's answers and from last year's. */

#include "sonae-gap-study.h"

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
