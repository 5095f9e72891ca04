/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the survey of recovery times (C04) has come, section by section. */

#pragma once

#include "sonae-survey.h"

G_BEGIN_DECLS

/**
 * SonaeSurveyItem:
 * @system: (owned): the system
 * @answer: (owned) (nullable): this year's answer
 * @state: how far it is
 * @faults: (owned) (nullable): what is wrong with its times, see sonae_survey_list_faults()
 */
typedef struct
{
  SonaeRecord     *system;
  SonaeRecord     *answer;
  SonaeSurveyState state;
  char            *faults;
} SonaeSurveyItem;

/**
 * SonaeSurveySection:
 * @section: (owned) (nullable): who must answer, %NULL where no section is named
 * @items: (owned) (element-type SonaeSurveyItem): in the order of priority
 * @counts: how many of them are in each state
 */
typedef struct
{
  SonaeRecord *section;
  GArray      *items;
  guint        counts[SONAE_N_SURVEY_STATES];
} SonaeSurveySection;

/**
 * SonaeSurveyProgress:
 *
 * Who must answer in a scenario and a year: the main owning section of every priority system of its situation, or
 * whichever section was asked; and whoever has answered for a system that is none. Not kept true: made anew after a
 * change.
 */
typedef struct _SonaeSurveyProgress SonaeSurveyProgress;

/* @fiscal_year: whose answers count; @today: the day by which they are late. Holds the records that it names. */
SonaeSurveyProgress      *sonae_survey_progress_new (SonaeRecords *records,
                                                     SonaeRecord  *scenario,
                                                     int           fiscal_year,
                                                     SonaeDate     today) G_GNUC_WARN_UNUSED_RESULT;
void                      sonae_survey_progress_free (SonaeSurveyProgress *self);
/* In the order of the sections; systems without one come last. */
guint                     sonae_survey_progress_get_n_sections (SonaeSurveyProgress *self);
/* @place: from 0. Returns: (transfer none) */
const SonaeSurveySection *sonae_survey_progress_get_section (SonaeSurveyProgress *self, guint place);
/* @counts: (out): of all sections together. Returns: how many systems there are */
guint                     sonae_survey_progress_count (SonaeSurveyProgress *self, guint counts[SONAE_N_SURVEY_STATES]);
/* Returns: how many of @counts are answered, confirmed or not */
guint                     sonae_survey_count_answered (const guint counts[SONAE_N_SURVEY_STATES]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeSurveyProgress, sonae_survey_progress_free)

G_END_DECLS
