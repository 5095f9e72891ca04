/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fit and gap (C05) of one scenario in two years: from this year's answers and from last year's. */

#pragma once

#include "sonae-gap.h"

G_BEGIN_DECLS

/**
 * SonaeGapStudy:
 *
 * Not kept true: made anew after a change. Last year's verdict is from what had been answered until then, with today's
 * objectives, dependencies and people: verdicts are never kept.
 */
typedef struct _SonaeGapStudy SonaeGapStudy;

/* Works out @scenario in @fiscal_year and in the year before it, with whoever is there on @today. */
SonaeGapStudy *sonae_gap_study_new (SonaeRecords *records, SonaeRecord *scenario, int fiscal_year, SonaeDate today)
    G_GNUC_WARN_UNUSED_RESULT;
void               sonae_gap_study_free (SonaeGapStudy *self);
/* Returns: (transfer none): this year's recovery times */
SonaeRecoveryPlan *sonae_gap_study_get_plan (SonaeGapStudy *self);
/* Returns: the situation of the scenario, whose objectives count */
SonaeObjectiveKind sonae_gap_study_get_situation (SonaeGapStudy *self);
/* @system: its number in the plan of this year, which is the same in both */
SonaeGap           sonae_gap_study_judge (SonaeGapStudy *self, guint system);
/* The verdict of the year before. */
SonaeGap           sonae_gap_study_judge_before (SonaeGapStudy *self, guint system);
/* Returns: (transfer full): how late @business starts because of @system, or how late at least where not all is known of
 * that; see sonae_gap_get_delay_by(), which is not 0 */
char *
sonae_gap_describe_delay (SonaeRecoveryPlan *plan, SonaeRecord *business, guint system, SonaeObjectiveKind situation);
/* Returns: (transfer none) (nullable): what is decided on the gap of a system in a scenario and year. Of several what was
 * decided last, by its day; then the one that sorts first by id */
SonaeRecord *sonae_gap_find_decision (SonaeRecords *records, const char *system, const char *scenario, int fiscal_year);
/* Returns: (transfer full) (nullable): what the check finds on @today about @field of a decision on a gap: a missing
 * reason, a day that is over or missing on which to look at it again */
char        *sonae_gap_describe_decision_fault (SonaeRecord *decision, const SonaeField *field, SonaeDate today);
/* Whether what was decided last on the gap holds on @today: a policy, the reason for it, and a day on which to look at
 * it again that is not over; what is decided without a day holds in its year. */
gboolean     sonae_gap_is_decided (
        SonaeRecords *records, const char *system, const char *scenario, int fiscal_year, SonaeDate today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeGapStudy, sonae_gap_study_free)

G_END_DECLS
