/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of the survey: how far each section is, and what it must answer. */

#pragma once

#include <adwaita.h>

#include "sonae-gap-study.h"
#include "sonae-survey-progress.h"

G_BEGIN_DECLS

/* Returns: (transfer full): the section's name, a bar and how many are answered, confirmed, overdue, not asked */
GtkWidget *sonae_survey_section_row_new (const SonaeSurveySection *section);
/* Returns: (transfer full): the system's name, state, day, confidence and verdict */
GtkWidget *
sonae_survey_item_row_new (SonaeRecords *records, const SonaeSurveyItem *item, SonaeGapStudy *study, SonaeDate today);
/* Returns: (transfer full): "answered 3 of 5 · overdue 1" */
char *sonae_survey_counts_text (const guint counts[SONAE_N_SURVEY_STATES]);
/* Takes every row out of @list. */
void  sonae_survey_list_clear (GtkListBox *list);

G_END_DECLS
