/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers to the survey of recovery times (C04): their state, how far they can be relied on, what they add up to. */

#pragma once

#include "sonae-date.h"
#include "sonae-records.h"
#include "sonae-recovery-step.h"
#include "sonae-recovery.h"

G_BEGIN_DECLS

/**
 * SonaeSurveyState:
 * @SONAE_SURVEY_NOT_ASKED: there is no answer, and nobody was asked for one
 * @SONAE_SURVEY_ASKED: asked, with time left
 * @SONAE_SURVEY_BEGUN: so, and some steps have a time already
 * @SONAE_SURVEY_OVERDUE: asked, begun or not, and the day is over
 * @SONAE_SURVEY_ANSWERED: answered by the section
 * @SONAE_SURVEY_CONFIRMED: confirmed by its head
 *
 * An answer is answered when it is complete, see sonae_survey_is_complete(), or the section says that it is finished;
 * sonae_survey_is_answered() decides, so that it is complete as well where two computers filled in a part each.
 * Until then it counts for nothing: steps that are still to come would make the system look faster than it is.
 */
typedef enum
{
  SONAE_SURVEY_NOT_ASKED,
  SONAE_SURVEY_ASKED,
  SONAE_SURVEY_BEGUN,
  SONAE_SURVEY_OVERDUE,
  SONAE_SURVEY_ANSWERED,
  SONAE_SURVEY_CONFIRMED,
  SONAE_N_SURVEY_STATES,
} SonaeSurveyState;

/* @answer: (nullable); @steps: as sonae_survey_collect_steps() or sonae_survey_find_steps() has them */
SonaeSurveyState
sonae_survey_state (SonaeRecord *answer, SonaeRecord *const steps[SONAE_N_RECOVERY_STEPS], SonaeDate today);

/* Returns: the translated name of a state */
const char *sonae_survey_state_label (SonaeSurveyState state);

/**
 * SonaeConfidence:
 *
 * How far an answer can be relied on. Its basis gives points: measured in an activation 5, in a drill 4, stated by the
 * vendor 3, agreed in the contract 2, estimated at the desk 1; what was measured in another scenario gives 3 at most.
 * Each full year since the day of the basis takes one, down to 0; so does a basis without a day take
 * all, as nothing shows how old it is, and one whose day is yet to come. 4 and 5 are high, 2 and 3 medium.
 */
typedef enum
{
  SONAE_CONFIDENCE_NONE,
  SONAE_CONFIDENCE_LOW,
  SONAE_CONFIDENCE_MEDIUM,
  SONAE_CONFIDENCE_HIGH,
} SonaeConfidence;

/* @answer: (nullable); @state: of it. Returns: %SONAE_CONFIDENCE_NONE where there is no answer yet */
SonaeConfidence sonae_survey_confidence (SonaeRecord *answer, SonaeSurveyState state, SonaeDate today);
/* Returns: the translated name of a confidence, "" for none */
const char     *sonae_confidence_label (SonaeConfidence confidence);

/**
 * sonae_survey_is_taken_before:
 *
 * Of two answers for the same system and scenario only one counts, and it is the same wherever answers are used, and on
 * every computer: one of a later year, as it is newer; one that is answered, as the other counts for nothing yet; one
 * that says anything, as nothing follows from the other, whoever confirmed it; one that the section head confirmed; else
 * the one that sorts first by id. @steps, @than_steps: as sonae_survey_collect_steps() has them
 *
 * Returns: whether @answer counts rather than @than
 */
gboolean     sonae_survey_is_taken_before (SonaeRecord       *answer,
                                           SonaeRecord *const steps[SONAE_N_RECOVERY_STEPS],
                                           SonaeRecord       *than,
                                           SonaeRecord *const than_steps[SONAE_N_RECOVERY_STEPS]);
/* Returns: (transfer none) (nullable): the answer for a system in a scenario and year, answered or only asked for; of
 * several the one that counts */
SonaeRecord *sonae_survey_find (SonaeRecords *records, const char *system, const char *scenario, int fiscal_year);
/* Returns: (transfer none) (nullable): what was answered last in a year before @fiscal_year */
SonaeRecord *
sonae_survey_find_before (SonaeRecords *records, const char *system, const char *scenario, int fiscal_year);
/**
 * sonae_survey_find_measured:
 *
 * Looks for times of the system that were measured, in an activation or a drill, up to @fiscal_year, and are newer or better
 * founded than what is answered for that scenario and year, and not all in it already. Of several: one in the same scenario, then the better
 * founded, then the newer, then the one of the earlier year. An answer that took its times over from another scenario
 * is no measurement of its own, whatever was changed in it since.
 *
 * Returns: (transfer none) (nullable): the answer that holds them
 */
SonaeRecord *sonae_survey_find_measured (
    SonaeRecords *records, const char *system, const char *scenario, int fiscal_year, SonaeDate today);
/* Whether the times of @answer were measured in another scenario than its own, see the field "measured_in". */
gboolean sonae_survey_is_from_elsewhere (SonaeRecord *answer);
/* Whether @basis (nullable) says that times were measured. */
gboolean sonae_survey_is_measurement (const char *basis);

/* The fields of a step with its times, in the order of #SonaeRecoveryCase. */
extern const char *const sonae_survey_times[SONAE_N_RECOVERY_CASES];
/* @steps: (out): the first record of each step of @answer, %NULL where there is none; held by @records.
 * @answer: (nullable) */
void
sonae_survey_collect_steps (SonaeRecords *records, SonaeRecord *answer, SonaeRecord *steps[SONAE_N_RECOVERY_STEPS]);
/* For many answers: goes through the steps once. Returns: (transfer full): id of an answer → its steps, as above; all of
 * it held by @records, until they change */
GHashTable         *sonae_survey_index_steps (SonaeRecords *records);
/* @answer: (nullable). Returns: (transfer none) (array fixed-size=SONAE_N_RECOVERY_STEPS): what
 * sonae_survey_index_steps() has of it */
SonaeRecord *const *sonae_survey_find_steps (GHashTable *index, SonaeRecord *answer);
/* What is not answered at best or at worst is as likely; what is only answered there counts at its worst. A time that may
 * not stand there is none: of the values of a step, each that sonae_duration_is_set() does not take counts as not
 * answered, here and below. Returns: whether anything was answered */
gboolean            sonae_survey_read_minutes (SonaeRecord *step, gint32 minutes[SONAE_N_RECOVERY_CASES]);
/* @step: (nullable). Returns: its most likely time, in minutes; 0 where none is answered, as what is not needed takes none */
gint32              sonae_survey_get_likely (SonaeRecord *step);
/* Adds up the steps: one after the other, but those done together with the one before as long as the longest. Nobody's
 * way and no other system is counted. @steps: as sonae_survey_collect_steps() has them
 * Returns: how many steps have a time */
guint       sonae_survey_sum (SonaeRecord *const steps[SONAE_N_RECOVERY_STEPS], gint64 minutes[SONAE_N_RECOVERY_CASES]);
/* Whether @answer, with @steps, leaves nothing open: the system keeps running, or each step has a likely time; one that is
 * not needed has 0. */
gboolean    sonae_survey_is_complete (SonaeRecord *answer, SonaeRecord *const steps[SONAE_N_RECOVERY_STEPS]);
/* Whether @answer, with @steps, says anything: that the system keeps running, or the time of a step. */
gboolean    sonae_survey_says_anything (SonaeRecord *answer, SonaeRecord *const steps[SONAE_N_RECOVERY_STEPS]);
/* Whether @answer, with @steps, counts: it is complete, or the section has said that it is finished. */
gboolean    sonae_survey_is_answered (SonaeRecord *answer, SonaeRecord *const steps[SONAE_N_RECOVERY_STEPS]);
/* Returns: (nullable): the code of "state" that holds of @answer: the stored one, or 'answered' where it is complete without
 * that being stored */
const char *sonae_survey_state_code (SonaeRecords *records, SonaeRecord *answer);
/**
 * sonae_survey_next_disorder:
 * @pair: (inout): 0 at first
 * @lower: (out): the field with the longer time
 * @upper: (out): the field whose time should not be shorter
 *
 * Looks for times of a step that are in the wrong order. Returns: whether there is one more
 */
gboolean    sonae_survey_next_disorder (SonaeRecord *step, guint *pair, const char **lower, const char **upper);
/* Returns: (transfer none) (nullable): the first of @steps that has a time but no likely one, so that @answer may not
 * be finished or confirmed; none where its system keeps running */
SonaeRecord *sonae_survey_find_unlikely (SonaeRecord *answer, SonaeRecord *const steps[SONAE_N_RECOVERY_STEPS]);
/* What the check finds of the times of a step, rule by rule, in the user's language.
 * Returns: (transfer full): that the time of the field @lower is longer than that of @upper */
char        *sonae_survey_describe_disorder (const char *lower, const char *upper);
/* Returns: (transfer full) (nullable): that another time counts for its likely one, which is empty */
char        *sonae_survey_describe_stand_in (SonaeRecord *step);
/* Returns: (transfer full) (nullable): that the time of @field is so long that it is most likely a slip of the pen */
char        *sonae_survey_describe_long (SonaeRecord *step, const char *field);
/**
 * sonae_survey_describe_fault:
 * @field: one of sonae_survey_times
 * @is_wrong: (out): whether that may not be entered; else it is only worth a second look
 * @advice: (out) (optional): what to do
 *
 * The same of one time by all rules, the worst of them, for where the times stand: of times in the wrong order it is the one
 * that is too long.
 *
 * Returns: (transfer full) (nullable): in the user's language
 */
char *sonae_survey_describe_fault (SonaeRecord *step, const char *field, gboolean *is_wrong, const char **advice);
/* Returns: (transfer full): @fault and what to do */
char *sonae_survey_add_advice (const char *fault, const char *advice);
/* Returns: (transfer full) (nullable): the same of all @steps with what to do, a line for each time that has a fault */
char *sonae_survey_list_faults (SonaeRecord *const steps[SONAE_N_RECOVERY_STEPS]);

G_END_DECLS
