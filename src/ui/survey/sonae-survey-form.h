/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of one answer to the survey (C04), with what comes of it. */

#pragma once

#include <adwaita.h>

#include "sonae-edit-survey.h"
#include "sonae-gap-study.h"

G_BEGIN_DECLS

#define SONAE_TYPE_SURVEY_FORM (sonae_survey_form_get_type ())

/**
 * SonaeSurveyForm:
 *
 * The recovery times that the steps add up to and the verdict stand above the form and follow it. Where the system was not
 * asked about yet, it offers to begin.
 *
 * Actions: "answer.begin", "answer.as-before", "answer.measured", "answer.finish", "answer.confirm", "answer.unconfirm",
 * "answer.delete".
 */
G_DECLARE_FINAL_TYPE (SonaeSurveyForm, sonae_survey_form, SONAE, SURVEY_FORM, AdwBin)

/* Turns to @subject, or follows the plan. @study: of its scenario and year, only used now */
void     sonae_survey_form_show (SonaeSurveyForm          *self,
                                 SonaeWorkspace           *workspace,
                                 const SonaeSurveySubject *subject,
                                 SonaeGapStudy            *study);
/* Takes what is being typed. Returns: %FALSE where a field holds what may not stand there; the keyboard is brought to it, and
 * a toast says why */
gboolean sonae_survey_form_commit (SonaeSurveyForm *self);
/* The keyboard begins at the first step without a time, or where the answer is begun. */
void     sonae_survey_form_begin (SonaeSurveyForm *self);

G_END_DECLS
