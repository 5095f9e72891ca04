/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The twelve recovery steps of an answer, and what they add up to. */

#pragma once

#include <adwaita.h>

#include "sonae-edit-survey.h"

G_BEGIN_DECLS

#define SONAE_TYPE_SURVEY_GRID (sonae_survey_grid_get_type ())

/**
 * SonaeSurveyGrid:
 *
 * A step is taken when it is left, or with Enter, which leads to the next one. The sum at the bottom counts what is being
 * typed.
 */
G_DECLARE_FINAL_TYPE (SonaeSurveyGrid, sonae_survey_grid, SONAE, SURVEY_GRID, AdwBin)

/* @answer: (nullable): an answer of the plan, shown from now on; what is being typed is taken first */
void     sonae_survey_grid_set_answer (SonaeSurveyGrid *self, SonaeWorkspace *workspace, SonaeRecord *answer);
/* Takes what is being typed. Returns: %FALSE where a step holds what may not stand there */
gboolean sonae_survey_grid_commit (SonaeSurveyGrid *self);
/* Forgets what is typed in the steps that the answer @from has; %NULL: in all. */
void     sonae_survey_grid_forget (SonaeSurveyGrid *self, SonaeRecord *from);
/* Puts the keyboard into the first field that holds what may not stand there. Returns: (transfer full) (nullable): the step
 * and why; %NULL where there is none */
char    *sonae_survey_grid_point_out (SonaeSurveyGrid *self);
/* The keyboard begins at the first step without a time, else at the first. */
void     sonae_survey_grid_begin (SonaeSurveyGrid *self);

G_END_DECLS
