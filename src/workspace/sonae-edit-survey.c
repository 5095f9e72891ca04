/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands on the survey of recovery times (C04). */

#include "sonae-edit-survey.h"

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-survey-progress.h"
#include "sonae-text.h"
#include "sonae-uuid.h"

G_DEFINE_QUARK (sonae_survey_edit_error, sonae_survey_edit_error)

/* What an answer rests on, and who is needed: taken over with its steps. */
static const char *const carried[] = { "unaffected", "staff_needed", "basis",      "basis_on",
                                       "basis_note", "note",         "measured_in" };

/* Returns: (transfer full): an answer that is asked for. @section: (nullable): who is asked */
static SonaeRecord *
make_answer (const SonaeSurveySubject *subject, const char *section)
{
  const char      *system = sonae_record_get_id (subject->system);
  const char      *scenario = sonae_record_get_id (subject->scenario);
  g_autofree char *key = g_strdup_printf ("%s/%s/%d", system, scenario, subject->fiscal_year);
  g_autofree char *id = sonae_uuid_for_key ("survey", key);
  SonaeRecord     *answer = sonae_record_new (&sonae_sheet_survey, id);
  g_auto (GStrv) owners = sonae_record_get_references (subject->system, "owners");

  sonae_record_set_text (answer, "system", system);
  sonae_record_set_text (answer, "scenario", scenario);
  sonae_record_set_integer (answer, "fiscal_year", subject->fiscal_year);
  sonae_record_set_text (answer, "section", section != NULL ? section : owners[0]);
  sonae_record_set_text (answer, "state", "asked");
  return answer;
}

SonaeRecord *
sonae_survey_step_new (SonaeRecord *answer, SonaeRecoveryStep kind)
{
  const char      *code = sonae_recovery_steps[kind].code;
  g_autofree char *key = g_strdup_printf ("%s/%s", sonae_record_get_id (answer), code);
  g_autofree char *id = sonae_uuid_for_key ("survey_step", key);
  SonaeRecord     *step = sonae_record_new (&sonae_sheet_survey_step, id);

  sonae_record_set_text (step, "survey", sonae_record_get_id (answer));
  sonae_record_set_text (step, "step", code);
  return step;
}

/* Returns: (transfer full): "住民記録 (システム障害)" */
static char *
name_answer (SonaeRecords *records, SonaeRecord *answer)
{
  g_autofree char *system = sonae_display_value (records, answer, "system");
  g_autofree char *scenario = sonae_display_value (records, answer, "scenario");

  /* Translators: a system and the scenario it is asked about. */
  return g_strdup_printf (_ ("%s (%s)"), system, scenario);
}

/* Returns: (transfer full): a command whose label says @format of @answer. @format: has one "%s" */
static SonaeCommand *
new_command (SonaeRecords *records, SonaeRecord *answer, const char *format)
{
  g_autofree char *name = name_answer (records, answer);
  g_autoptr (GString) label = g_string_new (format);

  g_string_replace (label, "%s", name, 1);
  return sonae_command_new (SONAE_COMMAND_EDIT, label->str);
}

/* The same for what changes @answer: a confirmation does not outlive that, and the label says so. */
static SonaeCommand *
new_change (SonaeRecords *records, SonaeRecord *answer, const char *format)
{
  /* Translators: %s is what was done: "Answer for …". */
  g_autofree char *withdrawn = g_strdup_printf (_ ("%s; its confirmation is withdrawn"), format);

  return new_command (records, answer, sonae_record_is (answer, "state", "confirmed") ? withdrawn : format);
}

/* @before: (nullable): the record as it stands */
static void
put_record (SonaeCommand *command, SonaeRecord *before, SonaeRecord *after)
{
  if (before != NULL)
    sonae_command_update (command, before, after);
  else
    sonae_command_insert (command, after);
}

/* What somebody has just said in @answer; where it is not finished, it stays asked for. */
static void
mark (SonaeRecord *answer, gboolean is_finished, const SonaeSurveyAct *act)
{
  g_autofree char *today = is_finished ? sonae_date_to_iso (act->today) : NULL;

  sonae_record_set_text (answer, "state", is_finished ? "answered" : "asked");
  sonae_record_set_text (answer, "answered_on", today);
  sonae_record_set_text (answer, "respondent", act->author);
  sonae_record_set_text (answer, "confirmed_on", NULL);
}

/* The same for @answer with @steps: what @was_finished stays so as long as anything is left of it. */
static void
mark_change (SonaeRecord          *answer,
             SonaeRecord *const    steps[SONAE_N_RECOVERY_STEPS],
             gboolean              was_finished,
             const SonaeSurveyAct *act)
{
  mark (answer,
        sonae_survey_is_complete (answer, steps) || (was_finished && sonae_survey_says_anything (answer, steps)), act);
}

/* Returns: (transfer full) (nullable): @command, %NULL where it would change nothing */
static SonaeCommand *
drop_empty (SonaeCommand *command)
{
  if (sonae_command_get_changes (command)->len == 0)
    g_clear_object (&command);
  return command;
}

SonaeCommand *
sonae_edit_ask_survey (SonaeRecords *records, SonaeRecord *scenario, int fiscal_year, SonaeDate due, SonaeDate today)
{
  g_autoptr (SonaeSurveyProgress) progress = sonae_survey_progress_new (records, scenario, fiscal_year, today);
  g_autofree char *day = sonae_date_to_iso (due);
  g_autofree char *label = g_strdup_printf (_ ("Ask all sections about “%s”"), sonae_record_get_title (scenario));
  SonaeCommand    *command = sonae_command_new (SONAE_COMMAND_EDIT, label);

  for (guint i = 0; i < sonae_survey_progress_get_n_sections (progress); i++)
    {
      const SonaeSurveySection *section = sonae_survey_progress_get_section (progress, i);

      for (guint j = 0; section->section != NULL && j < section->items->len; j++)
        {
          const SonaeSurveyItem   *item = &g_array_index (section->items, SonaeSurveyItem, j);
          const SonaeSurveySubject subject = { item->system, scenario, fiscal_year };
          g_autoptr (SonaeRecord) answer = NULL;

          if (item->answer != NULL)
            continue;
          answer = make_answer (&subject, sonae_record_get_id (section->section));
          sonae_record_set_text (answer, "due", day);
          sonae_command_insert (command, answer);
        }
    }
  return drop_empty (command);
}

static SonaeRecord *
find_answer (SonaeRecords *records, const SonaeSurveySubject *subject)
{
  return sonae_survey_find (records, sonae_record_get_id (subject->system), sonae_record_get_id (subject->scenario),
                            subject->fiscal_year);
}

/* Returns: (nullable): the last earlier answer */
static SonaeRecord *
find_before (SonaeRecords *records, const SonaeSurveySubject *subject)
{
  return sonae_survey_find_before (records, sonae_record_get_id (subject->system),
                                   sonae_record_get_id (subject->scenario), subject->fiscal_year);
}

SonaeCommand *
sonae_edit_ask_answer (SonaeRecords *records, const SonaeSurveySubject *subject)
{
  g_autoptr (SonaeRecord) answer = make_answer (subject, NULL);
  SonaeCommand *command;

  if (find_answer (records, subject) != NULL)
    return NULL;
  command = new_command (records, answer, _ ("Begin the answer for %s"));
  sonae_command_insert (command, answer);
  return command;
}

/* Gives @answer @steps, of whatever answers, and no others. */
static void
copy_steps (SonaeRecords *records, SonaeCommand *command, SonaeRecord *answer, SonaeRecord *const steps[])
{
  SonaeRecord *own[SONAE_N_RECOVERY_STEPS];

  sonae_survey_collect_steps (records, answer, own);
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    {
      g_autoptr (SonaeRecord) step = NULL;

      if (steps[kind] == NULL)
        {
          if (own[kind] != NULL)
            sonae_command_delete (command, own[kind]);
          continue;
        }
      step =
          own[kind] != NULL ? sonae_record_copy (own[kind]) : sonae_survey_step_new (answer, (SonaeRecoveryStep) kind);
      sonae_record_assign (step, steps[kind]);
      sonae_record_set_text (step, "survey", sonae_record_get_id (answer));
      put_record (command, own[kind], step);
    }
}

/* Takes @from as the answer to @subject. @format: says so of "%s" */
static SonaeCommand *
answer_with (SonaeRecords             *records,
             const SonaeSurveySubject *subject,
             const SonaeSurveyAct     *act,
             SonaeRecord              *from,
             SonaeRecord             **answer,
             const char               *format)
{
  SonaeRecord  *before = find_answer (records, subject);
  SonaeRecord  *after = before != NULL ? sonae_record_copy (before) : make_answer (subject, NULL);
  SonaeCommand *command = new_change (records, after, format);

  for (gsize i = 0; i < G_N_ELEMENTS (carried); i++)
    sonae_record_set (after, carried[i], sonae_record_get (from, carried[i]));
  mark (after, TRUE, act);
  *answer = after;
  return command;
}

SonaeCommand *
sonae_edit_answer_as_before (SonaeRecords             *records,
                             const SonaeSurveySubject *subject,
                             const SonaeSurveyAct     *act,
                             GError                  **error)
{
  SonaeRecord *from = find_before (records, subject);
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];
  g_autoptr (SonaeRecord) answer = NULL;
  SonaeCommand *command;

  if (from == NULL)
    {
      g_set_error (error, SONAE_SURVEY_EDIT_ERROR, SONAE_SURVEY_EDIT_ERROR_NOTHING,
                   _ ("“%s” was not answered for in an earlier year. Enter the time of each step."),
                   sonae_record_get_title (subject->system));
      return NULL;
    }
  command = answer_with (records, subject, act, from, &answer, _ ("Answer as last year for %s"));
  put_record (command, find_answer (records, subject), answer);
  sonae_survey_collect_steps (records, from, steps);
  copy_steps (records, command, answer, steps);
  return command;
}

/* @own, @earlier: (nullable): a step of the answer as it stands, and of the one before it. Returns: (nullable): the one whose
 * times hold: a step of which only is known who does it has none */
static SonaeRecord *
choose_step (SonaeRecord *own, SonaeRecord *earlier)
{
  gint32 minutes[SONAE_N_RECOVERY_CASES];

  return own != NULL && (earlier == NULL || sonae_survey_read_minutes (own, minutes)) ? own : earlier;
}

/* Completes the @measured steps with those of the answer as it stands, else of the one before. @own, @before: (nullable):
 * these. Returns: (nullable): the one of them that has given a time, which was not measured */
static SonaeRecord *
add_unmeasured (SonaeRecords *records, SonaeRecord *own, SonaeRecord *before, SonaeRecord *measured[])
{
  SonaeRecord *own_steps[SONAE_N_RECOVERY_STEPS];
  SonaeRecord *earlier[SONAE_N_RECOVERY_STEPS];
  SonaeRecord *giver = NULL;

  sonae_survey_collect_steps (records, own, own_steps);
  sonae_survey_collect_steps (records, before, earlier);
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    {
      SonaeRecord *kept = choose_step (own_steps[kind], earlier[kind]);
      SonaeRecord *chosen = choose_step (measured[kind], kept);

      if (chosen != measured[kind] && sonae_survey_get_likely (chosen) > 0
          && (giver == NULL || chosen == own_steps[kind]))
        giver = chosen == own_steps[kind] ? own : before;
      measured[kind] = chosen;
    }
  return giver;
}

/* Returns: (transfer full): "Measured in a drill (令和8年8月27日, 震度6強の地震): Restoring data". @measured: with @steps */
static char *
describe_measured (SonaeRecords *records, SonaeRecord *measured, SonaeRecord *const steps[])
{
  g_autofree char *basis = sonae_display_value (records, measured, "basis");
  g_autofree char *day = sonae_display_value (records, measured, "basis_on");
  g_autofree char *scenario = sonae_display_value (records, measured, "scenario");
  g_autoptr (GString) names = g_string_new (NULL);
  gint32 minutes[SONAE_N_RECOVERY_CASES];

  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    if (steps[kind] != NULL && sonae_survey_read_minutes (steps[kind], minutes))
      sonae_text_add_name (names, _ (sonae_recovery_steps[kind].label));
  /* Translators: that it was measured in a drill, the day, the scenario, and which recovery steps. */
  return g_strdup_printf (_ ("%s (%s, %s): %s"), basis, day, scenario, names->str);
}

/* Not all times of @answer were measured: it rests on what those of @giver rest on, and its source says which were, as
 * @line does. */
static void
rest_on (SonaeRecord *answer, SonaeRecord *giver, const char *line)
{
  static const char *const fields[] = { "basis", "basis_on", "measured_in" };
  const char              *source = sonae_record_get_text (giver, "basis_note");
  g_autofree char         *text = source != NULL ? g_strdup_printf ("%s\n%s", source, line) : g_strdup (line);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    sonae_record_set (answer, fields[i], sonae_record_get (giver, fields[i]));
  sonae_record_set_text (answer, "basis_note", text);
}

SonaeCommand *
sonae_edit_answer_measured (SonaeRecords             *records,
                            const SonaeSurveySubject *subject,
                            const SonaeSurveyAct     *act,
                            GError                  **error)
{
  SonaeRecord *from =
      sonae_survey_find_measured (records, sonae_record_get_id (subject->system),
                                  sonae_record_get_id (subject->scenario), subject->fiscal_year, act->today);
  SonaeRecord *before = find_answer (records, subject);
  SonaeRecord *giver;
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];
  g_autoptr (SonaeRecord) answer = NULL;
  g_autofree char *measured = NULL;
  SonaeCommand    *command;

  if (from == NULL)
    {
      g_set_error (error, SONAE_SURVEY_EDIT_ERROR, SONAE_SURVEY_EDIT_ERROR_NOTHING,
                   _ ("No drill or activation has measured “%s” better than it is answered."),
                   sonae_record_get_title (subject->system));
      return NULL;
    }
  command = answer_with (records, subject, act, from, &answer, _ ("Take the measured time for %s"));
  if (!sonae_record_is (from, "scenario", sonae_record_get_id (subject->scenario)))
    sonae_record_set (answer, "measured_in", sonae_record_get (from, "scenario"));
  sonae_survey_collect_steps (records, from, steps);
  measured = describe_measured (records, from, steps);
  giver = add_unmeasured (records, before, find_before (records, subject), steps);
  if (giver != NULL)
    rest_on (answer, giver, measured);
  put_record (command, before, answer);
  copy_steps (records, command, answer, steps);
  return command;
}

static gboolean
check_times (SonaeRecord *step, GError **error)
{
  for (int i = 0; i < SONAE_N_RECOVERY_CASES; i++)
    {
      const char      *advice;
      gboolean         is_wrong;
      g_autofree char *fault = sonae_survey_describe_fault (step, sonae_survey_times[i], &is_wrong, &advice);
      g_autofree char *told = fault != NULL ? sonae_survey_add_advice (fault, advice) : NULL;

      if (told == NULL || !is_wrong)
        continue;
      g_set_error_literal (error, SONAE_SURVEY_EDIT_ERROR, SONAE_SURVEY_EDIT_ERROR_ORDER, told);
      return FALSE;
    }
  return TRUE;
}

/* What was changed by hand is not what was measured: whoever changed it says anew what it rests on. */
static void
forget_measurement (SonaeRecord *answer)
{
  sonae_record_set_text (answer, "basis", NULL);
  sonae_record_set_text (answer, "measured_in", NULL);
}

SonaeCommand *
sonae_edit_answer_step (SonaeRecords         *records,
                        SonaeRecord          *answer,
                        SonaeRecord          *before,
                        SonaeRecord          *after,
                        const SonaeSurveyAct *act,
                        GError              **error)
{
  gint32            minutes[SONAE_N_RECOVERY_CASES];
  gboolean          timed = sonae_survey_read_minutes (after, minutes);
  SonaeRecoveryStep kind = sonae_recovery_step_find (sonae_record_get_text (after, "step"));
  SonaeRecord      *steps[SONAE_N_RECOVERY_STEPS];
  gboolean          was_finished;
  gboolean          was_measured;
  g_autoptr (SonaeRecord) marked = sonae_record_copy (answer);
  g_autoptr (SonaeCommand) command = NULL;

  if (!check_times (after, error) || (before == NULL && !timed))
    return NULL;
  sonae_survey_collect_steps (records, answer, steps);
  was_finished = sonae_survey_is_answered (answer, steps);
  was_measured = was_finished && sonae_survey_is_measurement (sonae_record_get_text (answer, "basis"))
                 && sonae_survey_get_likely (before) != sonae_survey_get_likely (after);
  command = new_change (
      records, answer, was_measured ? _ ("Answer for %s; its times no longer count as measured") : _ ("Answer for %s"));
  if (timed)
    put_record (command, before, after);
  else
    sonae_command_delete (command, before);
  if (sonae_command_get_changes (command)->len == 0)
    return NULL;
  steps[kind] = timed ? after : NULL;
  if (was_measured)
    forget_measurement (marked);
  mark_change (marked, steps, was_finished, act);
  sonae_command_update (command, answer, marked);
  return g_steal_pointer (&command);
}

SonaeCommand *
sonae_edit_answer_unaffected (SonaeRecords         *records,
                              SonaeRecord          *answer,
                              gboolean              unaffected,
                              const SonaeSurveyAct *act)
{
  g_autoptr (SonaeRecord) changed = sonae_record_copy (answer);
  SonaeRecord  *steps[SONAE_N_RECOVERY_STEPS];
  SonaeCommand *command;

  if ((sonae_record_get_integer (answer, "unaffected") != 0) == unaffected)
    return NULL;
  sonae_survey_collect_steps (records, answer, steps);
  sonae_record_set_integer (changed, "unaffected", unaffected);
  mark_change (changed, steps, sonae_survey_is_answered (answer, steps), act);
  command = new_change (records, answer, _ ("Answer for %s"));
  sonae_command_update (command, answer, changed);
  return command;
}

/* What a finished answer needs, whoever says that it is finished. */
static gboolean
check_finished (SonaeRecord *answer, SonaeRecord *const steps[SONAE_N_RECOVERY_STEPS], GError **error)
{
  SonaeRecord *unlikely = sonae_survey_find_unlikely (answer, steps);

  if (!sonae_survey_says_anything (answer, steps))
    g_set_error (error, SONAE_SURVEY_EDIT_ERROR, SONAE_SURVEY_EDIT_ERROR_NOTHING,
                 _ ("Nothing is answered yet. Enter the time of at least one step, or that the system keeps running."));
  else if (unlikely != NULL)
    g_set_error (error, SONAE_SURVEY_EDIT_ERROR, SONAE_SURVEY_EDIT_ERROR_LIKELY,
                 _ ("The step “%s” has no most likely time. Enter it for each step that has a time."),
                 _ (sonae_recovery_steps[sonae_recovery_step_find (sonae_record_get_text (unlikely, "step"))].label));
  else
    return TRUE;
  return FALSE;
}

SonaeCommand *
sonae_edit_finish_answer (SonaeRecords *records, SonaeRecord *answer, const SonaeSurveyAct *act, GError **error)
{
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];
  g_autoptr (SonaeRecord) changed = sonae_record_copy (answer);
  SonaeCommand *command;

  sonae_survey_collect_steps (records, answer, steps);
  if (!check_finished (answer, steps, error))
    return NULL;
  mark (changed, TRUE, act);
  command = new_command (records, answer, _ ("Finish the answer for %s"));
  sonae_command_update (command, answer, changed);
  return command;
}

SonaeCommand *
sonae_edit_confirm_answer (SonaeRecords *records, SonaeRecord *answer, const SonaeSurveyAct *act, GError **error)
{
  g_autofree char *today = sonae_date_to_iso (act->today);
  g_autoptr (SonaeRecord) changed = sonae_record_copy (answer);
  SonaeRecord  *steps[SONAE_N_RECOVERY_STEPS];
  SonaeCommand *command;

  sonae_survey_collect_steps (records, answer, steps);
  if (!check_finished (answer, steps, error))
    return NULL;
  if (!sonae_survey_is_answered (answer, steps))
    {
      g_set_error (error, SONAE_SURVEY_EDIT_ERROR, SONAE_SURVEY_EDIT_ERROR_NOTHING,
                   _ ("The answer is not finished yet. Finish it first; then the section head confirms."));
      return NULL;
    }
  sonae_record_set_text (changed, "state", "confirmed");
  sonae_record_set_text (changed, "confirmed_on", today);
  command = new_command (records, answer, _ ("Confirm the answer for %s"));
  sonae_command_update (command, answer, changed);
  return command;
}

SonaeCommand *
sonae_edit_unconfirm_answer (SonaeRecords *records, SonaeRecord *answer)
{
  g_autoptr (SonaeRecord) changed = sonae_record_copy (answer);
  SonaeCommand *command = new_command (records, answer, _ ("Take back the confirmation of %s"));

  sonae_record_set_text (changed, "state", "answered");
  sonae_record_set_text (changed, "confirmed_on", NULL);
  sonae_command_update (command, answer, changed);
  return command;
}
