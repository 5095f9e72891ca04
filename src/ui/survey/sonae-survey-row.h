/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One recovery step of an answer, as a row of fields to type in. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-edit-survey.h"

G_BEGIN_DECLS

#define SONAE_TYPE_SURVEY_ROW (sonae_survey_row_get_type ())

/**
 * SonaeSurveyRow:
 *
 * What is typed is taken when the row is left or Enter is pressed. What may not stand there, or is worth a second look,
 * marks its field and says why below the row for as long as it stands there, typed or stored; the former changes
 * nothing.
 *
 * Signals: "typed" (something was typed, chosen or taken back), "entered" (the keyboard is in the row now), "accepted"
 * (Enter; what was typed was taken, or nothing was typed).
 */
G_DECLARE_FINAL_TYPE (SonaeSurveyRow, sonae_survey_row, SONAE, SURVEY_ROW, GObject)

/* How many columns and lines of the grid a row takes. */
#define SONAE_SURVEY_ROW_COLUMNS 8
#define SONAE_SURVEY_ROW_LINES 2

/* Puts the fields into @grid from @line on. */
SonaeSurveyRow *sonae_survey_row_new (GtkGrid *grid, int line, SonaeRecoveryStep kind) G_GNUC_WARN_UNUSED_RESULT;
/* @answer: (nullable): whose step is shown from now on; what was typed before is forgotten */
void            sonae_survey_row_set_answer (SonaeSurveyRow *self, SonaeWorkspace *workspace, SonaeRecord *answer);
/* Shows @step (nullable) as it stands in the plan; where something else is typed over that, the row tells so. */
void            sonae_survey_row_show (SonaeSurveyRow *self, SonaeRecord *step);
/* Returns: (transfer none) (nullable): the step as it is typed, or as it stands where what is typed may not stand there;
 * %NULL where there is no time */
SonaeRecord    *sonae_survey_row_get_draft (SonaeSurveyRow *self);
/* Takes what has been typed. Returns: %FALSE where it may not stand there */
gboolean        sonae_survey_row_commit (SonaeSurveyRow *self);
/* Shows the step as it stands in the plan again. */
void            sonae_survey_row_forget (SonaeSurveyRow *self);
/* Puts the keyboard into the field that keeps the row from being taken. Returns: (transfer full) (nullable): the step and
 * why; %NULL where nothing does */
char           *sonae_survey_row_point_out (SonaeSurveyRow *self);
/* Puts the keyboard into the field of the most likely time. */
void            sonae_survey_row_focus (SonaeSurveyRow *self);

G_END_DECLS
