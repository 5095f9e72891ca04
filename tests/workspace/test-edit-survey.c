/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands on the survey of recovery times. */

#include <string.h>

#include "sonae-edit-survey.h"
#include "sonae-edit.h"
#include "sonae-survey.h"

static const SonaeDate      day = { 2026, 11, 23 };
static const SonaeDate      due = { 2026, 12, 25 };
static const SonaeSurveyAct act = { { 2026, 11, 23 }, "課長 太郎" };

static SonaeRecord *
put_system (SonaeRecords *records, const char *id, const char *owner, gint64 rank)
{
  g_autoptr (SonaeRecord) system = sonae_record_new (&sonae_sheet_system, id);

  sonae_record_set_text (system, "name", id);
  sonae_record_set_text (system, "owners", owner);
  sonae_record_set_integer (system, "nondisaster_rank", rank);
  sonae_records_put (records, system);
  return system; /* held by @records */
}

/* One scenario; three systems, the last of which nobody owns. */
static SonaeRecords *
make_plan (void)
{
  SonaeRecords *records = sonae_records_new (NULL, NULL);
  g_autoptr (SonaeRecord) scenario = sonae_record_new (&sonae_sheet_scenario, "failure");
  g_autoptr (SonaeRecord) section = sonae_record_new (&sonae_sheet_section, "citizens");

  sonae_record_set_text (scenario, "name", "障害");
  sonae_record_set_text (scenario, "family", "incident");
  sonae_records_put (records, scenario);
  sonae_record_set_text (section, "name", "市民課");
  sonae_records_put (records, section);
  put_system (records, "list", "citizens", 1);
  put_system (records, "card", "citizens", 2);
  put_system (records, "stray", NULL, 3);
  return records;
}

static SonaeSurveySubject
make_subject (SonaeRecords *records, const char *system)
{
  return (SonaeSurveySubject){ sonae_records_find (records, &sonae_sheet_system, system),
                               sonae_records_find (records, &sonae_sheet_scenario, "failure"), 2026 };
}

/* Whether @command tells that it takes a confirmation back. */
static gboolean
tells_withdrawal (SonaeCommand *command)
{
  return strstr (sonae_command_get_label (command), "confirmation is withdrawn") != NULL;
}

/* What the store does with a command. Takes @command. */
static void
apply (SonaeRecords *records, SonaeCommand *command)
{
  GPtrArray *changes;

  g_assert_nonnull (command);
  changes = sonae_command_get_changes (command);
  for (guint i = 0; i < changes->len; i++)
    {
      SonaeChange *change = g_ptr_array_index (changes, i);
      g_autoptr (SonaeRecord) copy = NULL;

      if (change->kind == 'd')
        sonae_records_remove (records, change->sheet, change->id);
      else if (change->kind == 'i')
        sonae_records_put (records, change->record);
      else
        {
          copy = sonae_record_copy (sonae_records_find (records, change->sheet, change->id));
          sonae_record_set (copy, change->field->id, &change->value);
          sonae_records_put (records, copy);
        }
    }
  g_object_unref (command);
}

static SonaeRecord *
find (SonaeRecords *records, const char *system, int fiscal_year)
{
  return sonae_survey_find (records, system, "failure", fiscal_year);
}

/* An answer of another year with one step of @minutes, or none for 0. */
static SonaeRecord *
put_answer (SonaeRecords *records, const char *id, int year, const char *basis, SonaeRecoveryStep kind, gint64 minutes)
{
  g_autoptr (SonaeRecord) answer = sonae_record_new (&sonae_sheet_survey, id);
  g_autoptr (SonaeRecord) step = sonae_survey_step_new (answer, kind);

  sonae_record_set_text (answer, "system", "list");
  sonae_record_set_text (answer, "scenario", "failure");
  sonae_record_set_integer (answer, "fiscal_year", year);
  sonae_record_set_text (answer, "state", "confirmed");
  sonae_record_set_text (answer, "basis", basis);
  sonae_record_set_text (answer, "basis_on", "2026-10-01");
  sonae_record_set_text (answer, "confirmed_on", "2025-06-05");
  sonae_record_set_integer (answer, "staff_needed", 2);
  sonae_records_put (records, answer);
  sonae_record_set_integer (step, "likely", minutes);
  if (minutes > 0)
    sonae_records_put (records, step);
  return answer; /* held by @records */
}

static SonaeSurveyState
get_state (SonaeRecords *records, SonaeRecord *answer)
{
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];

  sonae_survey_collect_steps (records, answer, steps);
  return sonae_survey_state (answer, steps, day);
}

static gint64
sum (SonaeRecords *records, SonaeRecord *answer)
{
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];
  gint64       minutes[SONAE_N_RECOVERY_CASES];

  sonae_survey_collect_steps (records, answer, steps);
  sonae_survey_sum (steps, minutes);
  return minutes[SONAE_RECOVERY_LIKELY];
}

static void
test_ask (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeSurveySubject subject = make_subject (records, "list");
  SonaeRecord       *answer;

  apply (records, sonae_edit_ask_answer (records, &subject));
  g_assert_null (sonae_edit_ask_answer (records, &subject));
  answer = find (records, "list", 2026);
  sonae_record_set_text (answer, "state", "confirmed");

  apply (records, sonae_edit_ask_survey (records, subject.scenario, 2026, due, day));
  g_assert_cmpint (get_state (records, find (records, "list", 2026)), ==, SONAE_SURVEY_CONFIRMED);
  g_assert_cmpstr (sonae_record_get_text (find (records, "list", 2026), "due"), ==, NULL);
  g_assert_cmpstr (sonae_record_get_text (find (records, "card", 2026), "due"), ==, "2026-12-25");
  g_assert_cmpstr (sonae_record_get_text (find (records, "card", 2026), "section"), ==, "citizens");
  /* Whom to ask about this one is for a finding to say. */
  g_assert_null (find (records, "stray", 2026));
  g_assert_null (sonae_edit_ask_survey (records, subject.scenario, 2026, due, day));
}

/* Two computers ask at the same time: they make the same records. */
static void
test_same_ids (void)
{
  g_autoptr (SonaeRecords) one = make_plan ();
  g_autoptr (SonaeRecords) other = make_plan ();
  SonaeSurveySubject subject = make_subject (one, "list");

  apply (one, sonae_edit_ask_answer (one, &subject));
  subject = make_subject (other, "list");
  apply (other, sonae_edit_ask_survey (other, subject.scenario, 2026, due, day));
  g_assert_cmpstr (sonae_record_get_id (find (one, "list", 2026)), ==,
                   sonae_record_get_id (find (other, "list", 2026)));
}

static void
test_as_before (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeSurveySubject subject = make_subject (records, "list");
  g_autoptr (GError) error = NULL;
  SonaeRecord *answer;
  g_autoptr (SonaeRecord) step = NULL;

  g_assert_null (sonae_edit_answer_as_before (records, &subject, &act, &error));
  g_assert_error (error, SONAE_SURVEY_EDIT_ERROR, SONAE_SURVEY_EDIT_ERROR_NOTHING);

  put_answer (records, "old", 2025, "estimate", SONAE_STEP_REBUILD, 90);
  apply (records, sonae_edit_ask_survey (records, subject.scenario, 2026, due, day));
  answer = find (records, "list", 2026);
  step = sonae_survey_step_new (answer, SONAE_STEP_DETECT);
  sonae_record_set_integer (step, "likely", 5);
  sonae_records_put (records, step);

  apply (records, sonae_edit_answer_as_before (records, &subject, &act, NULL));
  answer = find (records, "list", 2026);
  g_assert_cmpint (sum (records, answer), ==, 90);
  g_assert_cmpint (sum (records, sonae_records_find (records, &sonae_sheet_survey, "old")), ==, 90);
  g_assert_cmpint (get_state (records, answer), ==, SONAE_SURVEY_ANSWERED);
  g_assert_cmpstr (sonae_record_get_text (answer, "answered_on"), ==, "2026-11-23");
  g_assert_cmpstr (sonae_record_get_text (answer, "respondent"), ==, "課長 太郎");
  g_assert_cmpstr (sonae_record_get_text (answer, "confirmed_on"), ==, NULL);
  g_assert_cmpstr (sonae_record_get_text (answer, "basis_on"), ==, "2026-10-01");
  g_assert_cmpstr (sonae_record_get_text (answer, "due"), ==, "2026-12-25");
  g_assert_cmpint (sonae_record_get_integer (answer, "staff_needed"), ==, 2);
}

static void
test_measured (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeSurveySubject subject = make_subject (records, "list");
  g_autoptr (GError) error = NULL;
  SonaeRecord *answer;

  put_answer (records, "untimed", 2025, "drill", SONAE_STEP_REBUILD, 0);
  g_assert_null (sonae_edit_answer_measured (records, &subject, &act, &error));
  g_assert_error (error, SONAE_SURVEY_EDIT_ERROR, SONAE_SURVEY_EDIT_ERROR_NOTHING);

  /* Nobody was asked yet: the answer is made. */
  put_answer (records, "drill", 2025, "drill", SONAE_STEP_REBUILD, 45);
  apply (records, sonae_edit_answer_measured (records, &subject, &act, NULL));
  answer = find (records, "list", 2026);
  g_assert_cmpint (sum (records, answer), ==, 45);
  g_assert_true (sonae_record_is (answer, "basis", "drill"));
  g_assert_false (sonae_record_has (answer, "basis_note"));
  g_clear_error (&error);
  g_assert_null (sonae_edit_answer_measured (records, &subject, &act, &error));
  g_assert_error (error, SONAE_SURVEY_EDIT_ERROR, SONAE_SURVEY_EDIT_ERROR_NOTHING);
}

/* What the drill did not time stays, and the source says so. */
static void
test_measured_in_part (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeSurveySubject subject = make_subject (records, "list");
  SonaeRecord       *answer = put_answer (records, "now", 2026, "estimate", SONAE_STEP_DETECT, 10);
  g_autoptr (SonaeRecord) worker = NULL;
  g_autoptr (SonaeRecord) step = sonae_survey_step_new (answer, SONAE_STEP_REBUILD);

  sonae_record_set_integer (step, "likely", 300);
  sonae_records_put (records, step);
  worker =
      sonae_survey_step_new (put_answer (records, "drill", 2025, "drill", SONAE_STEP_REBUILD, 45), SONAE_STEP_DETECT);
  /* Who did it is known, but not how long that took. */
  sonae_record_set_text (worker, "worker", "staff");
  sonae_records_put (records, worker);
  apply (records, sonae_edit_answer_measured (records, &subject, &act, NULL));
  answer = find (records, "list", 2026);
  g_assert_cmpstr (sonae_record_get_id (answer), ==, "now");
  g_assert_cmpint (sum (records, answer), ==, 55);
  /* What is estimated still is, and what was measured is offered no more. */
  g_assert_true (sonae_record_is (answer, "basis", "estimate"));
  g_assert_cmpstr (sonae_record_get_text (answer, "basis_note"), ==,
                   "Measured in a drill (令和8年10月1日, 障害): Rebuilding or starting");
  g_assert_null (sonae_edit_answer_measured (records, &subject, &act, NULL));

  /* Another drill measures the rest: all was measured, though not at once. */
  put_answer (records, "more", 2025, "activation", SONAE_STEP_DETECT, 5);
  apply (records, sonae_edit_answer_measured (records, &subject, &act, NULL));
  answer = find (records, "list", 2026);
  g_assert_cmpint (sum (records, answer), ==, 50);
  g_assert_true (sonae_record_is (answer, "basis", "estimate"));
}

/* What neither the drill timed nor anybody has answered this year is as it was answered before; that the drill was on
 * another scenario is said. */
static void
test_measured_elsewhere (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeSurveySubject subject = make_subject (records, "list");
  g_autoptr (SonaeRecord) quake = sonae_record_new (&sonae_sheet_scenario, "quake");
  g_autoptr (SonaeRecord) step = NULL;
  SonaeRecord *answer;
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];

  sonae_record_set_text (quake, "name", "地震");
  sonae_records_put (records, quake);
  put_answer (records, "old", 2025, "estimate", SONAE_STEP_DETECT, 10);
  /* That it is known who does it this year gives it no time. */
  answer = put_answer (records, "now", 2026, "estimate", SONAE_STEP_REBUILD, 0);
  step = sonae_survey_step_new (answer, SONAE_STEP_DETECT);
  sonae_record_set_text (step, "worker", "staff");
  sonae_records_put (records, step);
  sonae_record_set_text (put_answer (records, "drill", 2026, "drill", SONAE_STEP_REBUILD, 45), "scenario", "quake");
  apply (records, sonae_edit_answer_measured (records, &subject, &act, NULL));
  answer = find (records, "list", 2026);
  sonae_survey_collect_steps (records, answer, steps);
  g_assert_cmpint (sonae_record_get_integer (steps[SONAE_STEP_DETECT], "likely"), ==, 10);
  g_assert_cmpint (sonae_record_get_integer (steps[SONAE_STEP_REBUILD], "likely"), ==, 45);
  /* One time of this year's is last year's estimate. */
  g_assert_true (sonae_record_is (answer, "basis", "estimate"));
  g_assert_cmpstr (sonae_record_get_text (answer, "basis_note"), ==,
                   "Measured in a drill (令和8年10月1日, 地震): Rebuilding or starting");
  g_assert_false (sonae_record_has (answer, "measured_in"));

  /* What is not needed takes no time, and need not be measured. */
  sonae_record_set_integer (steps[SONAE_STEP_DETECT], "likely", 0);
  sonae_record_set_integer (steps[SONAE_STEP_REBUILD], "likely", 44);
  apply (records, sonae_edit_answer_measured (records, &subject, &act, NULL));
  answer = find (records, "list", 2026);
  g_assert_true (sonae_record_is (answer, "basis", "drill"));
  g_assert_cmpstr (sonae_record_get_text (answer, "measured_in"), ==, "quake");

  /* Measured here at last, they are from here. */
  put_answer (records, "own", 2025, "activation", SONAE_STEP_REBUILD, 60);
  apply (records, sonae_edit_answer_measured (records, &subject, &act, NULL));
  g_assert_cmpint (sum (records, find (records, "list", 2026)), ==, 60);
  g_assert_false (sonae_record_has (find (records, "list", 2026), "measured_in"));
}

/* Taken over a second time: it comes from where it was measured. How far it can be relied on falls from the day of the drill, and from less than in its own scenario. */
static void
test_measured_again (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeSurveySubject subject = make_subject (records, "list");
  SonaeSurveySubject next = { subject.system, subject.scenario, 2027 };
  g_autoptr (SonaeRecord) quake = sonae_record_new (&sonae_sheet_scenario, "quake");
  SonaeRecord *answer;

  sonae_record_set_text (quake, "name", "地震");
  sonae_records_put (records, quake);
  sonae_record_set_text (put_answer (records, "drill", 2026, "drill", SONAE_STEP_REBUILD, 45), "scenario", "quake");
  put_answer (records, "now", 2026, "estimate", SONAE_STEP_REBUILD, 10);
  apply (records, sonae_edit_answer_measured (records, &subject, &act, NULL));
  put_answer (records, "next", 2027, "estimate", SONAE_STEP_REBUILD, 30);
  apply (records, sonae_edit_answer_measured (records, &next, &act, NULL));
  answer = find (records, "list", 2027);
  g_assert_cmpstr (sonae_record_get_text (answer, "measured_in"), ==, "quake");
  g_assert_cmpint (sum (records, answer), ==, 45);
  g_assert_cmpint (sonae_survey_confidence (answer, SONAE_SURVEY_ANSWERED, (SonaeDate){ 2026, 10, 1 }), ==,
                   SONAE_CONFIDENCE_MEDIUM);
  g_assert_cmpint (sonae_survey_confidence (answer, SONAE_SURVEY_ANSWERED, (SonaeDate){ 2028, 9, 30 }), ==,
                   SONAE_CONFIDENCE_MEDIUM);
  g_assert_cmpint (sonae_survey_confidence (answer, SONAE_SURVEY_ANSWERED, (SonaeDate){ 2028, 10, 1 }), ==,
                   SONAE_CONFIDENCE_LOW);
}

/* Holds where the answer of @year tells that it was measured, and what is offered to another scenario. */
static void
assert_measured (SonaeRecords *records, int year, const char *scenario, const char *offered)
{
  SonaeRecord *offer = sonae_survey_find_measured (records, "list", "attack", year, (SonaeDate){ 2027, 4, 1 });

  g_assert_cmpstr (sonae_record_get_text (find (records, "list", year), "measured_in"), ==, scenario);
  g_assert_cmpstr (sonae_record_get_id (offer), ==, offered);
}

/* A drill entered and taken over on one day: the answer that took it over tells so, whatever the order of the ids and
 * whichever is answered anew; only the drill is offered to others. */
static void
test_measured_on_one_day (void)
{
  static const char *const ids[] = { "0", "z" }; /* before and after that of the other answer */

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (SonaeRecords) records = make_plan ();
      SonaeSurveySubject subject = make_subject (records, "list");
      SonaeRecord       *drill = put_answer (records, ids[i], 2026, "drill", SONAE_STEP_REBUILD, 45);

      sonae_record_set_text (drill, "scenario", "quake");
      sonae_record_set_text (drill, "answered_on", "2026-11-23");
      apply (records, sonae_edit_answer_measured (records, &subject, &act, NULL));
      assert_measured (records, 2026, "quake", ids[i]);
      g_assert_false (sonae_record_has (drill, "measured_in"));
      sonae_record_set_text (drill, "answered_on", "2026-11-24");
      assert_measured (records, 2026, "quake", ids[i]);
    }
}

/* What is changed in an answer after it took its times over is no measurement, nor the year after: the drill, not the
 * answer, is offered to other scenarios. */
static void
test_measured_then_changed (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeSurveySubject subject = make_subject (records, "list");
  SonaeSurveySubject next = { subject.system, subject.scenario, 2027 };
  SonaeRecord       *steps[SONAE_N_RECOVERY_STEPS];

  sonae_record_set_text (put_answer (records, "drill", 2026, "drill", SONAE_STEP_REBUILD, 45), "scenario", "quake");
  apply (records, sonae_edit_answer_measured (records, &subject, &act, NULL));
  apply (records, sonae_edit_answer_as_before (records, &next, &act, NULL));
  for (int year = 2026; year <= 2027; year++)
    {
      sonae_survey_collect_steps (records, find (records, "list", year), steps);
      sonae_record_set_integer (steps[SONAE_STEP_REBUILD], "likely", 30);
      assert_measured (records, year, "quake", "drill");
    }
}

/* As last year in the scenario of the drill, with an id before and after its own: what was measured is offered, not what
 * was answered as before and may be changed since. */
static void
test_measured_then_as_before (void)
{
  static const char *const ids[] = { "0", "z" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (SonaeRecords) records = make_plan ();
      SonaeSurveySubject subject = make_subject (records, "list");
      SonaeSurveySubject next = { subject.system, subject.scenario, 2027 };
      SonaeRecord       *offer = NULL;

      put_answer (records, ids[i], 2026, "drill", SONAE_STEP_REBUILD, 45);
      apply (records, sonae_edit_answer_as_before (records, &next, &act, NULL));
      g_assert_false (sonae_record_has (find (records, "list", 2027), "measured_in"));
      offer = sonae_survey_find_measured (records, "list", "attack", 2027, (SonaeDate){ 2027, 4, 1 });
      g_assert_cmpstr (sonae_record_get_id (offer), ==, ids[i]);
    }
}

/* Another measurement may be of the same scenario; times that are not measured are of none. */
static void
test_answered_otherwise (void)
{
  static const struct
  {
    const char *basis;
    const char *expected;
  } cases[] = { { "activation", "quake" }, { "estimate", NULL }, { "vendor", NULL }, { NULL, NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecords) records = make_plan ();
      SonaeRecord *answer = put_answer (records, "now", 2026, "drill", SONAE_STEP_REBUILD, 45);
      g_auto (SonaeValue) basis = { 0 };

      if (cases[i].basis != NULL)
        basis = sonae_value_text (cases[i].basis);
      sonae_record_set_text (answer, "measured_in", "quake");
      apply (records, sonae_edit_value (records, answer, "basis", &basis, NULL));
      answer = find (records, "list", 2026);
      g_assert_cmpstr (sonae_record_get_text (answer, "basis"), ==, cases[i].basis);
      g_assert_cmpstr (sonae_record_get_text (answer, "measured_in"), ==, cases[i].expected);
    }
}

static void
test_step (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecord *answer = put_answer (records, "now", 2026, "estimate", SONAE_STEP_DETECT, 10);
  g_autoptr (SonaeRecord) step = sonae_survey_step_new (answer, SONAE_STEP_REBUILD);
  g_autoptr (SonaeRecord) without = NULL;
  g_autoptr (GError) error = NULL;
  SonaeRecord  *own[SONAE_N_RECOVERY_STEPS];
  SonaeCommand *command = NULL;

  /* Only who does it: no answer. */
  sonae_record_set_text (step, "worker", "vendor");
  g_assert_null (sonae_edit_answer_step (records, answer, NULL, step, &act, &error));
  g_assert_no_error (error);

  sonae_record_set_integer (step, "best", 60);
  sonae_record_set_integer (step, "worst", 30);
  g_assert_null (sonae_edit_answer_step (records, answer, NULL, step, &act, &error));
  g_assert_error (error, SONAE_SURVEY_EDIT_ERROR, SONAE_SURVEY_EDIT_ERROR_ORDER);
  g_clear_error (&error);

  sonae_record_set_integer (step, "worst", -30);
  g_assert_null (sonae_edit_answer_step (records, answer, NULL, step, &act, &error));
  g_assert_error (error, SONAE_SURVEY_EDIT_ERROR, SONAE_SURVEY_EDIT_ERROR_ORDER);
  g_clear_error (&error);

  /* It was confirmed: it must be again, and whoever changes it is told. */
  sonae_record_set_integer (step, "worst", 90);
  command = sonae_edit_answer_step (records, answer, NULL, step, &act, NULL);
  g_assert_true (tells_withdrawal (command));
  apply (records, command);
  answer = find (records, "list", 2026);
  g_assert_cmpint (sum (records, answer), ==, 10 + 90);
  /* At worst stands for the likely time, which nobody gave: nobody can put a name to that. */
  g_assert_null (sonae_edit_finish_answer (records, answer, &act, &error));
  g_assert_error (error, SONAE_SURVEY_EDIT_ERROR, SONAE_SURVEY_EDIT_ERROR_LIKELY);
  g_clear_error (&error);
  g_assert_null (sonae_edit_confirm_answer (records, answer, &act, &error));
  g_assert_error (error, SONAE_SURVEY_EDIT_ERROR, SONAE_SURVEY_EDIT_ERROR_LIKELY);
  g_clear_error (&error);
  g_assert_cmpint (get_state (records, answer), ==, SONAE_SURVEY_ANSWERED);
  g_assert_cmpstr (sonae_record_get_text (answer, "confirmed_on"), ==, NULL);

  sonae_survey_collect_steps (records, answer, own);
  g_assert_null (sonae_edit_answer_step (records, answer, own[SONAE_STEP_REBUILD], step, &act, &error));
  without = sonae_survey_step_new (answer, SONAE_STEP_REBUILD);
  command = sonae_edit_answer_step (records, answer, own[SONAE_STEP_REBUILD], without, &act, NULL);
  g_assert_false (tells_withdrawal (command));
  apply (records, command);
  sonae_survey_collect_steps (records, answer, own);
  g_assert_null (own[SONAE_STEP_REBUILD]);
}

/* Sets the likely time of one step of the open answer. */
static void
answer_step (SonaeRecords *records, SonaeRecoveryStep kind, gint64 minutes)
{
  SonaeRecord *answer = find (records, "list", 2026);
  SonaeRecord *own[SONAE_N_RECOVERY_STEPS];
  g_autoptr (SonaeRecord) step = sonae_survey_step_new (answer, kind);

  sonae_survey_collect_steps (records, answer, own);
  if (minutes >= 0)
    sonae_record_set_integer (step, "likely", minutes);
  apply (records, sonae_edit_answer_step (records, answer, own[kind], step, &act, NULL));
}

static void
assert_state (SonaeRecords *records, SonaeSurveyState state, const char *answered_on)
{
  SonaeRecord *answer = find (records, "list", 2026);

  g_assert_cmpint (get_state (records, answer), ==, state);
  g_assert_cmpstr (sonae_record_get_text (answer, "answered_on"), ==, answered_on);
}

/* What is changed by hand was not measured, once it was answered; until then the times of the drill are being entered. What
 * takes no other time then is as it was measured. */
static void
test_measured_then_edited (void)
{
  static const struct
  {
    const char       *state;
    SonaeRecoveryStep kind;
    const char       *field;
    gint64            minutes; /* -1 takes the time away */
    gboolean          is_measured;
  } cases[] = {
    { "answered", SONAE_STEP_REBUILD, "likely", 46, FALSE }, { "confirmed", SONAE_STEP_REBUILD, "likely", 44, FALSE },
    { "answered", SONAE_STEP_DETECT, "likely", 1, FALSE },   { "answered", SONAE_STEP_DETECT, "worst", 1, FALSE },
    { "answered", SONAE_STEP_DETECT, "likely", 0, TRUE },    { "answered", SONAE_STEP_REBUILD, "worst", 90, TRUE },
    { "answered", SONAE_STEP_REBUILD, "together", 1, TRUE }, { "asked", SONAE_STEP_REBUILD, "likely", 46, TRUE },
    { "answered", SONAE_STEP_REBUILD, "likely", -1, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecords) records = make_plan ();
      SonaeRecord *answer = put_answer (records, "now", 2026, "drill", SONAE_STEP_REBUILD, 45);
      SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];
      g_autoptr (SonaeRecord) step = NULL;
      SonaeCommand *command = NULL;

      g_test_message ("%" G_GSIZE_FORMAT, i);
      sonae_record_set_text (answer, "state", cases[i].state);
      sonae_record_set_text (answer, "measured_in", "quake");
      sonae_survey_collect_steps (records, answer, steps);
      step = steps[cases[i].kind] != NULL ? sonae_record_copy (steps[cases[i].kind])
                                          : sonae_survey_step_new (answer, cases[i].kind);
      sonae_record_set_integer (step, cases[i].field, cases[i].minutes);
      if (cases[i].minutes < 0)
        sonae_record_set_text (step, cases[i].field, NULL);
      command = sonae_edit_answer_step (records, answer, steps[cases[i].kind], step, &act, NULL);
      g_assert_cmpint (strstr (sonae_command_get_label (command), "no longer count") == NULL, ==, cases[i].is_measured);
      apply (records, command);
      answer = sonae_records_find (records, &sonae_sheet_survey, "now");
      g_assert_cmpint (sonae_record_has (answer, "basis"), ==, cases[i].is_measured);
      g_assert_cmpint (sonae_record_has (answer, "measured_in"), ==, cases[i].is_measured);
      g_assert_true (sonae_record_is (answer, "basis_on", "2026-10-01"));
    }
}

/* What rests on anything else still does. */
static void
test_estimate_then_edited (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecord *answer = put_answer (records, "now", 2026, "vendor", SONAE_STEP_REBUILD, 45);
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];
  g_autoptr (SonaeRecord) step = NULL;

  sonae_survey_collect_steps (records, answer, steps);
  step = sonae_record_copy (steps[SONAE_STEP_REBUILD]);
  sonae_record_set_integer (step, "likely", 46);
  apply (records, sonae_edit_answer_step (records, answer, steps[SONAE_STEP_REBUILD], step, &act, NULL));
  g_assert_true (sonae_record_is (find (records, "list", 2026), "basis", "vendor"));
}

/* One step is not the answer: it is answered when somebody says so, and stays so until nothing is left of it. */
static void
test_finish (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeSurveySubject subject = make_subject (records, "list");
  g_autoptr (GError) error = NULL;

  apply (records, sonae_edit_ask_answer (records, &subject));
  g_assert_null (sonae_edit_finish_answer (records, find (records, "list", 2026), &act, &error));
  g_assert_error (error, SONAE_SURVEY_EDIT_ERROR, SONAE_SURVEY_EDIT_ERROR_NOTHING);
  g_clear_error (&error);

  answer_step (records, SONAE_STEP_REBUILD, 90);
  assert_state (records, SONAE_SURVEY_BEGUN, NULL);
  g_assert_cmpstr (sonae_record_get_text (find (records, "list", 2026), "respondent"), ==, "課長 太郎");
  g_assert_null (sonae_edit_confirm_answer (records, find (records, "list", 2026), &act, &error));
  g_assert_error (error, SONAE_SURVEY_EDIT_ERROR, SONAE_SURVEY_EDIT_ERROR_NOTHING);

  apply (records, sonae_edit_finish_answer (records, find (records, "list", 2026), &act, NULL));
  assert_state (records, SONAE_SURVEY_ANSWERED, "2026-11-23");
  answer_step (records, SONAE_STEP_VERIFY, 20);
  answer_step (records, SONAE_STEP_REBUILD, -1);
  assert_state (records, SONAE_SURVEY_ANSWERED, "2026-11-23");
  answer_step (records, SONAE_STEP_VERIFY, -1);
  assert_state (records, SONAE_SURVEY_ASKED, NULL);
}

/* With the last of the twelve nothing is open; that the system keeps running is all there is to say. */
static void
test_complete (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeSurveySubject subject = make_subject (records, "list");

  apply (records, sonae_edit_ask_answer (records, &subject));
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    {
      assert_state (records, kind == 0 ? SONAE_SURVEY_ASKED : SONAE_SURVEY_BEGUN, NULL);
      answer_step (records, (SonaeRecoveryStep) kind, kind);
    }
  assert_state (records, SONAE_SURVEY_ANSWERED, "2026-11-23");
  answer_step (records, SONAE_STEP_REBUILD, -1);
  assert_state (records, SONAE_SURVEY_ANSWERED, "2026-11-23");

  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    if (kind != SONAE_STEP_REBUILD)
      answer_step (records, (SonaeRecoveryStep) kind, -1);
  assert_state (records, SONAE_SURVEY_ASKED, NULL);
  apply (records, sonae_edit_answer_unaffected (records, find (records, "list", 2026), TRUE, &act));
  assert_state (records, SONAE_SURVEY_ANSWERED, "2026-11-23");
  apply (records, sonae_edit_answer_unaffected (records, find (records, "list", 2026), FALSE, &act));
  assert_state (records, SONAE_SURVEY_ASKED, NULL);
}

static void
test_confirm (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeSurveySubject subject = make_subject (records, "list");
  g_autoptr (GError) error = NULL;
  SonaeRecord *answer;

  apply (records, sonae_edit_ask_answer (records, &subject));
  answer = find (records, "list", 2026);
  g_assert_null (sonae_edit_confirm_answer (records, answer, &act, &error));
  g_assert_error (error, SONAE_SURVEY_EDIT_ERROR, SONAE_SURVEY_EDIT_ERROR_NOTHING);

  g_assert_null (sonae_edit_answer_unaffected (records, answer, FALSE, &act));
  apply (records, sonae_edit_answer_unaffected (records, answer, TRUE, &act));
  apply (records, sonae_edit_confirm_answer (records, find (records, "list", 2026), &act, NULL));
  answer = find (records, "list", 2026);
  g_assert_cmpint (get_state (records, answer), ==, SONAE_SURVEY_CONFIRMED);
  g_assert_cmpstr (sonae_record_get_text (answer, "confirmed_on"), ==, "2026-11-23");
  apply (records, sonae_edit_unconfirm_answer (records, answer));
  answer = find (records, "list", 2026);
  g_assert_cmpint (get_state (records, answer), ==, SONAE_SURVEY_ANSWERED);
  g_assert_cmpstr (sonae_record_get_text (answer, "confirmed_on"), ==, NULL);
}

/* Fills in every step of @answer as the merge does: what is asked for stays so. */
static void
put_all_steps (SonaeRecords *records, SonaeRecord *answer)
{
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    {
      g_autoptr (SonaeRecord) step = sonae_survey_step_new (answer, (SonaeRecoveryStep) kind);
      g_autoptr (GError) error = NULL;

      g_assert_null (sonae_edit_confirm_answer (records, answer, &act, &error));
      g_assert_error (error, SONAE_SURVEY_EDIT_ERROR, SONAE_SURVEY_EDIT_ERROR_NOTHING);
      sonae_record_set_integer (step, "likely", 5);
      sonae_records_put (records, step);
    }
  g_assert_true (sonae_record_is (answer, "state", "asked"));
}

/* What two computers have filled in a part of each is complete once both are here, and can be confirmed; a step taken away
 * leaves it finished, as where one computer filled in all. */
static void
test_merged (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeSurveySubject subjects[] = { make_subject (records, "list"), make_subject (records, "card") };
  SonaeRecord       *steps[SONAE_N_RECOVERY_STEPS];
  SonaeRecord       *answer;
  g_autoptr (SonaeRecord) untimed = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      apply (records, sonae_edit_ask_answer (records, &subjects[i]));
      put_all_steps (records, find (records, sonae_record_get_id (subjects[i].system), 2026));
    }
  apply (records, sonae_edit_confirm_answer (records, find (records, "list", 2026), &act, NULL));
  g_assert_cmpint (get_state (records, find (records, "list", 2026)), ==, SONAE_SURVEY_CONFIRMED);

  answer = find (records, "card", 2026);
  sonae_survey_collect_steps (records, answer, steps);
  untimed = sonae_record_copy (steps[SONAE_STEP_VERIFY]);
  sonae_record_set_text (untimed, "likely", NULL);
  apply (records, sonae_edit_answer_step (records, answer, steps[SONAE_STEP_VERIFY], untimed, &act, NULL));
  g_assert_cmpint (get_state (records, find (records, "card", 2026)), ==, SONAE_SURVEY_ANSWERED);
}

/* What is called answered, as in a plan taken over from a table, without a step says nothing to be confirmed. */
static void
test_confirm_empty (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecord *answer = put_answer (records, "empty", 2026, NULL, SONAE_STEP_VERIFY, 0);
  g_autoptr (GError) error = NULL;

  sonae_record_set_text (answer, "state", "answered");
  g_assert_null (sonae_edit_confirm_answer (records, answer, &act, &error));
  g_assert_error (error, SONAE_SURVEY_EDIT_ERROR, SONAE_SURVEY_EDIT_ERROR_NOTHING);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit-survey/ask", test_ask);
  g_test_add_func ("/edit-survey/same-ids", test_same_ids);
  g_test_add_func ("/edit-survey/as-before", test_as_before);
  g_test_add_func ("/edit-survey/measured", test_measured);
  g_test_add_func ("/edit-survey/measured-in-part", test_measured_in_part);
  g_test_add_func ("/edit-survey/measured-elsewhere", test_measured_elsewhere);
  g_test_add_func ("/edit-survey/measured-again", test_measured_again);
  g_test_add_func ("/edit-survey/measured-on-one-day", test_measured_on_one_day);
  g_test_add_func ("/edit-survey/measured-then-changed", test_measured_then_changed);
  g_test_add_func ("/edit-survey/measured-then-as-before", test_measured_then_as_before);
  g_test_add_func ("/edit-survey/measured-then-edited", test_measured_then_edited);
  g_test_add_func ("/edit-survey/estimate-then-edited", test_estimate_then_edited);
  g_test_add_func ("/edit-survey/answered-otherwise", test_answered_otherwise);
  g_test_add_func ("/edit-survey/step", test_step);
  g_test_add_func ("/edit-survey/finish", test_finish);
  g_test_add_func ("/edit-survey/complete", test_complete);
  g_test_add_func ("/edit-survey/confirm", test_confirm);
  g_test_add_func ("/edit-survey/merged", test_merged);
  g_test_add_func ("/edit-survey/confirm-empty", test_confirm_empty);
  return g_test_run ();
}
