/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands on the survey of recovery times (C04); each is one act that can be undone. */

#pragma once

#include "sonae-recovery-step.h"
#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_SURVEY_EDIT_ERROR (sonae_survey_edit_error_quark ())

/**
 * SonaeSurveyEditError:
 * @SONAE_SURVEY_EDIT_ERROR_NOTHING: there is nothing to answer with, to finish or to confirm
 * @SONAE_SURVEY_EDIT_ERROR_ORDER: a time of a step may not stand there, or they are in the wrong order
 * @SONAE_SURVEY_EDIT_ERROR_LIKELY: a step has a time, but no likely one
 */
typedef enum
{
  SONAE_SURVEY_EDIT_ERROR_NOTHING,
  SONAE_SURVEY_EDIT_ERROR_ORDER,
  SONAE_SURVEY_EDIT_ERROR_LIKELY,
} SonaeSurveyEditError;

GQuark sonae_survey_edit_error_quark (void);

/**
 * SonaeSurveySubject:
 * @system: what is answered for
 * @scenario: what happens
 * @fiscal_year: the year of the survey
 *
 * What an answer is about. The id of an answer made for it follows from it, so that two computers make the same.
 */
typedef struct
{
  SonaeRecord *system;
  SonaeRecord *scenario;
  int          fiscal_year;
} SonaeSurveySubject;

/**
 * SonaeSurveyAct:
 * @today: the day of the answer
 * @author: (nullable): who answers
 */
typedef struct
{
  SonaeDate   today;
  const char *author;
} SonaeSurveyAct;

/**
 * sonae_edit_ask_survey:
 * @due: until when
 *
 * Asks every owning section about its priority systems in @scenario; what was asked before stays as it is.
 *
 * Returns: (transfer full) (nullable): %NULL where all were asked
 */
SonaeCommand *
sonae_edit_ask_survey (SonaeRecords *records, SonaeRecord *scenario, int fiscal_year, SonaeDate due, SonaeDate today);
/* Asks for one answer, without a day. Returns: (transfer full) (nullable): %NULL where it was asked */
SonaeCommand *sonae_edit_ask_answer (SonaeRecords *records, const SonaeSurveySubject *subject);
/**
 * sonae_edit_answer_as_before:
 *
 * Takes the last earlier answer with its steps, and what it rests on, as this year's. Its basis gets no newer by that.
 *
 * Returns: (transfer full) (nullable): %NULL with @error where there is none
 */
SonaeCommand *sonae_edit_answer_as_before (SonaeRecords             *records,
                                           const SonaeSurveySubject *subject,
                                           const SonaeSurveyAct     *act,
                                           GError                  **error);
/**
 * sonae_edit_answer_measured:
 *
 * Takes the times that sonae_survey_find_measured() offers, and what they rest on. From which scenario the times are is
 * kept, where that is another one. Steps that were not measured stay as they are answered, this year or else before; where
 * one of them takes any time, the answer still rests on what it rested on there, and its source says which were measured.
 *
 * Returns: (transfer full) (nullable): %NULL with @error where none is offered
 */
SonaeCommand *sonae_edit_answer_measured (SonaeRecords             *records,
                                          const SonaeSurveySubject *subject,
                                          const SonaeSurveyAct     *act,
                                          GError                  **error);
/**
 * sonae_edit_answer_step:
 * @answer: an answer of the plan
 * @before: (nullable): the step as it stands
 * @after: the step as it shall be, see sonae_survey_step_new(); one without any time is taken out
 *
 * An answer that was finished is answered today again, as long as any step is left, and must be confirmed again; one that
 * is complete with it is finished. See #SonaeSurveyState. Where another time is most likely now, one that was finished
 * does not count as measured any longer: it has no basis until one is entered.
 *
 * Returns: (transfer full) (nullable): %NULL where nothing changes, with @error where it may not stand there
 */
SonaeCommand *sonae_edit_answer_step (SonaeRecords         *records,
                                      SonaeRecord          *answer,
                                      SonaeRecord          *before,
                                      SonaeRecord          *after,
                                      const SonaeSurveyAct *act,
                                      GError              **error);
/* Whether the scenario leaves the system running; that is an answer as well. Returns: (transfer full) (nullable) */
SonaeCommand *sonae_edit_answer_unaffected (SonaeRecords         *records,
                                            SonaeRecord          *answer,
                                            gboolean              unaffected,
                                            const SonaeSurveyAct *act);
/* The section says that the steps which have a time are all that it takes. Returns: (transfer full) (nullable): %NULL with
 * @error where nothing is answered, or a step has no likely time */
SonaeCommand *
sonae_edit_finish_answer (SonaeRecords *records, SonaeRecord *answer, const SonaeSurveyAct *act, GError **error);
/* The section head confirms. Returns: (transfer full) (nullable): %NULL with @error where it is not finished, or a
 * step has no likely time */
SonaeCommand *
sonae_edit_confirm_answer (SonaeRecords *records, SonaeRecord *answer, const SonaeSurveyAct *act, GError **error);
/* Takes the confirmation back. */
SonaeCommand *sonae_edit_unconfirm_answer (SonaeRecords *records, SonaeRecord *answer);

/* Returns: (transfer full): a step of @answer that is not in the plan yet; its id follows from both */
SonaeRecord *sonae_survey_step_new (SonaeRecord *answer, SonaeRecoveryStep kind) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
