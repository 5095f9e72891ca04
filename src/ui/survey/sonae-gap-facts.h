/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fit and gap of one system in one scenario (C05): what was worked out, and what is decided about it. */

#pragma once

#include <adwaita.h>

#include "sonae-edit-survey.h"
#include "sonae-gap-study.h"

G_BEGIN_DECLS

#define SONAE_TYPE_GAP_FACTS (sonae_gap_facts_get_type ())

/**
 * SonaeGapFacts:
 *
 * The verdict and why: how late, the step that takes longest, what it waits for, the businesses that start late, last
 * year's verdict; below, the decision of the year, which can be made and changed here.
 */
G_DECLARE_FINAL_TYPE (SonaeGapFacts, sonae_gap_facts, SONAE, GAP_FACTS, AdwBin)

/* @subject: (nullable): %NULL shows nothing; @study: of its scenario and year, only used now */
void sonae_gap_facts_show (SonaeGapFacts            *self,
                           SonaeWorkspace           *workspace,
                           const SonaeSurveySubject *subject,
                           SonaeGapStudy            *study);

G_END_DECLS
