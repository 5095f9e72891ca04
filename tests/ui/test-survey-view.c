/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The view of the survey: what is typed into an answer, what is wrong with it, and what becomes of a confirmation. */

#include <stdio.h>
#include <string.h>

#include "received.h"
#include "sonae-acts.h"
#include "sonae-conflict.h"
#include "sonae-counted.h"
#include "sonae-edit-survey.h"
#include "sonae-edit.h"
#include "sonae-form-chooser.h"
#include "sonae-gap-facts.h"
#include "sonae-record-form.h"
#include "sonae-record-window.h"
#include "sonae-scenario-chooser.h"
#include "survey-fixture.h"
#include "text-keys.h"
#include "window-fixture.h"

/* What is wrong is told while it stands there, and no longer. */
static void
test_message_follows_text (Fixture *fixture, gconstpointer data)
{
  open_answer (fixture);
  g_assert_cmpstr (get_message (fixture, SONAE_STEP_DETECT), ==, "");
  type (fixture, SONAE_STEP_DETECT, LIKELY, "-5");
  g_assert_nonnull (strstr (get_message (fixture, SONAE_STEP_DETECT), "-5"));
  g_assert_true (is_marked (fixture, SONAE_STEP_DETECT, LIKELY, "error"));
  type (fixture, SONAE_STEP_DETECT, LIKELY, "10");
  type (fixture, SONAE_STEP_DETECT, BEST, "10");
  type (fixture, SONAE_STEP_DETECT, WORST, "10");
  g_assert_cmpstr (get_message (fixture, SONAE_STEP_DETECT), ==, "");
  g_assert_false (is_marked (fixture, SONAE_STEP_DETECT, LIKELY, "error"));
  type (fixture, SONAE_STEP_DETECT, BEST, "2h");
  g_assert_nonnull (strstr (get_message (fixture, SONAE_STEP_DETECT), "longer"));
  g_assert_true (is_marked (fixture, SONAE_STEP_DETECT, BEST, "error"));
  type (fixture, SONAE_STEP_DETECT, BEST, "10");
  g_assert_cmpstr (get_message (fixture, SONAE_STEP_DETECT), ==, "");
}

/* Each time that may not stand there is marked, not the first alone, and what is told names all of them. */
static void
test_all_are_marked (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *texts[WORST]; /* at best, most likely, at worst */
    const char *marks;        /* 'e' for an error, 'w' for a warning, '-' for none */
    int         n_lines;
  } cases[] = {
    { { "30", "20", "10" }, "ee-", 2 },   { { "-5", "20", "1,000,000,000,000" }, "e-e", 2 },
    { { "soon", "40", "30" }, "ee-", 2 }, { { "31d", "32d", "33d" }, "www", 3 },
    { { "10", "20", "30" }, "---", 0 },
  };

  open_answer (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) lines = NULL;

      for (int column = BEST; column <= WORST; column++)
        type (fixture, SONAE_STEP_DETECT, column, cases[i].texts[column - BEST]);
      for (int column = BEST; column <= WORST; column++)
        {
          char mark = cases[i].marks[column - BEST];

          g_assert_cmpint (is_marked (fixture, SONAE_STEP_DETECT, column, "error"), ==, mark == 'e');
          g_assert_cmpint (is_marked (fixture, SONAE_STEP_DETECT, column, "warning"), ==, mark == 'w');
        }
      lines = g_strsplit (get_message (fixture, SONAE_STEP_DETECT), "\n", -1);
      g_assert_cmpuint (g_strv_length (lines), ==, cases[i].n_lines);
    }
}

/* The total counts what may stand in the steps, not what is refused. */
static void
test_total (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    int         column;
    const char *text;
    gboolean    is_counted;
  } cases[] = {
    { LIKELY, "-5", FALSE },
    { BEST, "200h", FALSE },
    { LIKELY, "soon", FALSE },
    { WORST, "200h", TRUE },
  };

  open_answer (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkLabel        *total = GTK_LABEL (get_child (fixture, SONAE_N_RECOVERY_STEPS, cases[i].column, FALSE));
      g_autofree char *before = g_strdup (get_text (fixture, SONAE_STEP_DETECT, cases[i].column));
      g_autofree char *stored = g_strdup (gtk_label_get_text (total));

      g_assert_cmpstr (stored, !=, "");
      type (fixture, SONAE_STEP_DETECT, cases[i].column, cases[i].text);
      g_assert_true (is_marked (fixture, SONAE_STEP_DETECT, cases[i].column, "error") != cases[i].is_counted);
      g_assert_true (g_str_equal (gtk_label_get_text (total), stored) != cases[i].is_counted);
      type (fixture, SONAE_STEP_DETECT, cases[i].column, before);
    }
}

/* What is told of a wrong time is not covered by the offer to undo the one before. */
static void
test_error_is_seen (Fixture *fixture, gconstpointer data)
{
  open_answer (fixture);
  type (fixture, SONAE_STEP_DETECT, WORST, "24h");
  g_assert_true (sonae_survey_form_commit (find (fixture, SONAE_TYPE_SURVEY_FORM)));
  wait_until (fixture->window->toast != NULL);
  type (fixture, SONAE_STEP_DETECT, LIKELY, "-5");
  wait_until (fixture->window->toast == NULL);
  g_assert_true (is_marked (fixture, SONAE_STEP_DETECT, LIKELY, "error"));
}

/* Ctrl+Z in a field takes back what was typed into it, never what is stored. */
static void
test_undo_leaves_what_is_stored (Fixture *fixture, gconstpointer data)
{
  SonaeRecord     *answer = open_answer (fixture);
  GtkEditable     *entry = GTK_EDITABLE (get_child (fixture, SONAE_STEP_DETECT, LIKELY, FALSE));
  GtkWidget       *text = GTK_WIDGET (gtk_editable_get_delegate (entry));
  g_autofree char *stored = g_strdup (gtk_editable_get_text (entry));
  gint64           likely = get_likely (fixture, answer, SONAE_STEP_DETECT);

  g_assert_cmpstr (stored, !=, "");
  gtk_widget_activate_action (text, "text.undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, stored);
  /* As a key does: what the program changes is nothing to undo for newer versions of GTK. */
  gtk_editable_select_region (entry, 0, -1);
  g_signal_emit_by_name (text, "backspace");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  gtk_widget_activate_action (text, "text.undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, stored);
  gtk_widget_activate_action (text, "text.undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, stored);
  g_assert_cmpint (get_likely (fixture, answer, SONAE_STEP_DETECT), ==, likely);
}

/* Returns: (transfer none): the answer for the year after that of @before, without a time, open in the view */
static SonaeRecord *
begin_next_year (Fixture *fixture, SonaeRecord *before)
{
  const SonaeSurveySubject subject = { sonae_records_follow (get_records (fixture), before, "system"),
                                       sonae_records_follow (get_records (fixture), before, "scenario"), 2027 };
  SonaeRecord             *answer;

  sonae_acts_run (get_view (fixture), sonae_edit_ask_answer (get_records (fixture), &subject));
  settle (fixture);
  answer = sonae_survey_find (get_records (fixture), sonae_record_get_id (subject.system),
                              sonae_record_get_id (subject.scenario), 2027);
  g_assert_nonnull (answer);
  sonae_acts_show_record (get_view (fixture), &sonae_sheet_survey, sonae_record_get_id (answer));
  settle (fixture);
  return answer;
}

/* Also in a field that was never filled Ctrl+Z takes back the last change of the plan, until something is typed. */
static void
test_undo_in_empty (Fixture *fixture, gconstpointer data)
{
  SonaeRecord *answer = begin_next_year (fixture, open_answer (fixture));
  GtkWidget   *entry = get_child (fixture, SONAE_STEP_MUSTER, WORST, FALSE);

  type (fixture, SONAE_STEP_DETECT, LIKELY, "7");
  g_assert_true (sonae_survey_form_commit (find (fixture, SONAE_TYPE_SURVEY_FORM)));
  settle (fixture);
  g_assert_cmpint (get_likely (fixture, answer, SONAE_STEP_DETECT), ==, 7);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  type (fixture, SONAE_STEP_MUSTER, WORST, "9");
  g_assert_false (press_undo (entry));
  type (fixture, SONAE_STEP_MUSTER, WORST, "");
  g_assert_true (press_undo (entry));
  settle (fixture);
  g_assert_cmpint (get_likely (fixture, answer, SONAE_STEP_DETECT), ==, -1);
}

/* Escape gives up a conversion, and else what was typed in the row. */
static void
test_composing (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *entry = NULL;
  g_autofree char *stored = NULL;

  open_answer (fixture);
  entry = get_child (fixture, SONAE_STEP_DETECT, LIKELY, FALSE);
  stored = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  type (fixture, SONAE_STEP_DETECT, LIKELY, "9");
  compose (entry, "じかん");
  g_assert_false (takes_before_text (entry, GDK_KEY_Escape));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "9");
  compose (entry, "");
  g_assert_true (takes_before_text (entry, GDK_KEY_Escape));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, stored);
}

/* A time that is hardly meant is asked about, and taken. */
static void
test_long_time_is_taken (Fixture *fixture, gconstpointer data)
{
  SonaeRecord *answer = open_answer (fixture);

  type (fixture, SONAE_STEP_DETECT, WORST, "99999");
  g_assert_nonnull (strstr (get_message (fixture, SONAE_STEP_DETECT), "30 days"));
  g_assert_true (is_marked (fixture, SONAE_STEP_DETECT, WORST, "warning"));
  g_assert_false (is_marked (fixture, SONAE_STEP_DETECT, WORST, "error"));
  type (fixture, SONAE_STEP_DETECT, LIKELY, "99998");
  g_assert_true (sonae_survey_form_commit (find (fixture, SONAE_TYPE_SURVEY_FORM)));
  settle (fixture);
  g_assert_cmpint (get_likely (fixture, answer, SONAE_STEP_DETECT), ==, 99998);
  g_assert_nonnull (strstr (get_message (fixture, SONAE_STEP_DETECT), "30 days"));
}

/* A tick is an edit, which is saved without leaving the row. */
static void
test_tick_is_taken (Fixture *fixture, gconstpointer data)
{
  SonaeRecord    *answer = open_answer (fixture);
  GtkCheckButton *tick = GTK_CHECK_BUTTON (get_child (fixture, SONAE_STEP_ASSESS, TOGETHER, FALSE));
  SonaeRecord    *steps[SONAE_N_RECOVERY_STEPS];
  gboolean        active = !gtk_check_button_get_active (tick);

  gtk_check_button_set_active (tick, active);
  settle (fixture);
  sonae_survey_collect_steps (get_records (fixture), answer, steps);
  g_assert_cmpint (sonae_record_get_integer (steps[SONAE_STEP_ASSESS], "together"), ==, active);
  wait_until (fixture->window->toast != NULL);
}

static gboolean
is_seen_with (GtkWidget *widget, gconstpointer part)
{
  return gtk_widget_get_mapped (widget) && says_part (widget, part);
}

/* Whether a label that is seen in @widget holds @part. */
static gboolean
shows_part (GtkWidget *widget, const char *part)
{
  return find_where (widget, is_seen_with, part) != NULL;
}

static void
set_field (Fixture *fixture, SonaeRecord *record, const char *field_id, const char *text)
{
  g_autoptr (GError) error = NULL;

  sonae_acts_run (get_view (fixture), sonae_edit_field (get_records (fixture), record, field_id, text, &error));
  g_assert_no_error (error);
  settle (fixture);
}

/* Measured times that are on offer, or were taken over, say where they come from, and that it is another scenario. */
static void
test_measured_source (Fixture *fixture, gconstpointer data)
{
  SonaeRecord     *other = NULL;
  GtkWidget       *button = NULL;
  g_autofree char *described = NULL;

  open_answer (fixture);
  g_assert_false (shows_part (get_view (fixture), "Measured times"));
  other = find_answer (fixture, "住民記録", "震災");
  sonae_acts_show_record (get_view (fixture), &sonae_sheet_survey, sonae_record_get_id (other));
  settle (fixture);
  g_assert_true (shows_part (get_view (fixture), "Measured times: Measured in a drill · "));
  g_assert_true (shows_part (get_view (fixture), "in another scenario, システム障害"));
  /* Taken over, the answer rests on what the others rest on, and offers nothing more. */
  button = find_button (get_view (fixture), "Use the _Measured Time");
  gtk_widget_grab_focus (button);
  act (fixture, "answer.measured");
  wait_until (!gtk_widget_get_visible (button));
  /* The keyboard goes on at what is to be done next. */
  g_assert_true (GTK_IS_BUTTON (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
  g_assert_true (sonae_record_is (other, "basis", "estimate"));
  /* What was measured as a whole tells where. */
  set_field (fixture, other, "basis", "Measured in a drill");
  set_field (fixture, other, "measured_in", "システム障害");
  wait_until (shows_part (get_view (fixture), "Times taken over: Measured in a drill · "));
  g_assert_true (shows_part (get_view (fixture), "in another scenario, システム障害"));
  /* The button, gone now, was for what was on offer. */
  described = gtk_test_accessible_check_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
  g_assert_nonnull (strstr (described, "Measured times: "));
}

/* Confirming is refused with a word, and the keyboard goes where the reason is. */
static void
test_refused_confirmation (Fixture *fixture, gconstpointer data)
{
  SonaeRecord *answer = open_answer (fixture);
  GtkWidget   *wrong = get_child (fixture, SONAE_STEP_RELEASE, LIKELY, FALSE);

  act (fixture, "answer.unconfirm");
  g_assert_true (sonae_record_is (answer, "state", "answered"));
  type (fixture, SONAE_STEP_RELEASE, LIKELY, "-5");
  act (fixture, "answer.confirm");
  g_assert_true (sonae_record_is (answer, "state", "answered"));
  wait_until (shows_part (GTK_WIDGET (fixture->window), "Use is announced: Most likely: “-5”"));
  g_assert_true (gtk_widget_has_focus (wrong)
                 || gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), wrong));
  type (fixture, SONAE_STEP_RELEASE, LIKELY, "5");
  act (fixture, "answer.confirm");
  g_assert_true (sonae_record_is (answer, "state", "confirmed"));
  g_assert_cmpint (get_likely (fixture, answer, SONAE_STEP_RELEASE), ==, 5);
}

/* Steps that are not needed any more keep nobody from confirming. */
static void
test_unaffected (Fixture *fixture, gconstpointer data)
{
  SonaeRecord *answer = open_answer (fixture);

  type (fixture, SONAE_STEP_RELEASE, LIKELY, "-5");
  gtk_switch_set_active (find (fixture, GTK_TYPE_SWITCH), TRUE);
  settle (fixture);
  g_assert_true (sonae_record_is (answer, "state", "answered"));
  act (fixture, "answer.confirm");
  g_assert_true (sonae_record_is (answer, "state", "confirmed"));
  g_assert_cmpint (sonae_record_get_integer (answer, "unaffected"), ==, 1);
  g_assert_cmpstr (get_text (fixture, SONAE_STEP_RELEASE, LIKELY), ==, "");
}

/* A change takes the confirmation back with a word, and undoing brings it back. */
static void
test_change_of_confirmed (Fixture *fixture, gconstpointer data)
{
  SonaeRecord *answer = open_answer (fixture);

  g_assert_true (sonae_record_is (answer, "state", "confirmed"));
  type (fixture, SONAE_STEP_RELEASE, LIKELY, "7");
  g_assert_true (sonae_survey_form_commit (find (fixture, SONAE_TYPE_SURVEY_FORM)));
  settle (fixture);
  g_assert_true (sonae_record_is (answer, "state", "answered"));
  wait_until (shows_part (GTK_WIDGET (fixture->window), "its confirmation is withdrawn"));
  gtk_widget_activate_action (get_view (fixture), "win.undo", NULL);
  settle (fixture);
  g_assert_true (sonae_record_is (answer, "state", "confirmed"));
}

/* What is taken over takes the place of what was typed wrong; undoing leaves the step as it was. */
static void
test_as_before (Fixture *fixture, gconstpointer data)
{
  SonaeRecord     *before = open_answer (fixture);
  SonaeRecord     *answer;
  gint64           likely = get_likely (fixture, before, SONAE_STEP_DETECT);
  g_autofree char *taken = NULL;

  g_assert_cmpint (likely, >, 0);
  taken = g_strdup (get_text (fixture, SONAE_STEP_DETECT, LIKELY));
  answer = begin_next_year (fixture, before);
  type (fixture, SONAE_STEP_DETECT, LIKELY, "-5");
  type (fixture, SONAE_STEP_DETECT, BEST, "20");
  act (fixture, "answer.as-before");
  g_assert_cmpint (get_likely (fixture, answer, SONAE_STEP_DETECT), ==, likely);
  g_assert_cmpstr (get_text (fixture, SONAE_STEP_DETECT, LIKELY), ==, taken);
  g_assert_cmpstr (get_message (fixture, SONAE_STEP_DETECT), ==, "");
  g_assert_true (sonae_survey_form_commit (find (fixture, SONAE_TYPE_SURVEY_FORM)));
  gtk_widget_activate_action (get_view (fixture), "win.undo", NULL);
  settle (fixture);
  g_assert_cmpint (get_likely (fixture, answer, SONAE_STEP_DETECT), ==, -1);
  g_assert_cmpstr (get_text (fixture, SONAE_STEP_DETECT, LIKELY), ==, "");
  g_assert_cmpstr (get_text (fixture, SONAE_STEP_DETECT, BEST), ==, "");
}

/* Writes one value of a step as if it came from another computer. */
static void
receive (Fixture *fixture, SonaeRecord *answer, SonaeRecoveryStep kind, const char *field_id, const SonaeValue *value)
{
  SonaeRecord  *steps[SONAE_N_RECOVERY_STEPS];
  SonaeCommand *command = sonae_command_new (SONAE_COMMAND_EDIT, "received");

  sonae_survey_collect_steps (get_records (fixture), answer, steps);
  sonae_command_set (command, steps[kind], field_id, value);
  sonae_acts_run (get_view (fixture), command);
  make_received (fixture);
}

/* What is changed in the plan while a step is typed is shown where nothing is typed over it, and told elsewhere: Escape
 * takes it, Enter writes over it, and who goes elsewhere leaves both to be decided. */
static void
test_overtaken (Fixture *fixture, gconstpointer data)
{
  SonaeRecord *answer = open_answer (fixture);
  g_auto (SonaeValue) more = sonae_value_integer (get_likely (fixture, answer, SONAE_STEP_DETECT) + 1);
  g_auto (SonaeValue) still_more = sonae_value_integer (more.integer + 1);
  g_auto (SonaeValue) note = sonae_value_text ("他");
  g_auto (SonaeValue) other = sonae_value_text ("別");
  g_autofree char *typed = g_strdup_printf ("%" G_GINT64_FORMAT, more.integer - 2);

  type (fixture, SONAE_STEP_DETECT, LIKELY, typed);
  receive (fixture, answer, SONAE_STEP_DETECT, "note", &note);
  g_assert_cmpstr (get_text (fixture, SONAE_STEP_DETECT, NOTE), ==, "他");
  g_assert_null (strstr (get_message (fixture, SONAE_STEP_DETECT), "While you were typing"));
  receive (fixture, answer, SONAE_STEP_DETECT, "likely", &more);
  g_assert_cmpstr (get_text (fixture, SONAE_STEP_DETECT, LIKELY), ==, typed);
  g_assert_nonnull (strstr (get_message (fixture, SONAE_STEP_DETECT), "While you were typing"));
  /* A note stands in one line, in which Enter begins none. */
  type (fixture, SONAE_STEP_DETECT, NOTE, "自");
  g_assert_null (strstr (get_message (fixture, SONAE_STEP_DETECT), "Note: "));
  receive (fixture, answer, SONAE_STEP_DETECT, "note", &other);
  g_assert_nonnull (strstr (get_message (fixture, SONAE_STEP_DETECT), "Note: While you were typing"));
  g_assert_null (strstr (get_message (fixture, SONAE_STEP_DETECT), "Ctrl"));
  type (fixture, SONAE_STEP_DETECT, NOTE, "別");
  g_assert_true (sonae_survey_form_commit (find (fixture, SONAE_TYPE_SURVEY_FORM)));
  settle (fixture);
  g_assert_cmpint (get_likely (fixture, answer, SONAE_STEP_DETECT), ==, more.integer);
  g_assert_cmpuint (sonae_conflict_count (get_records (fixture)), ==, 1);

  type (fixture, SONAE_STEP_DETECT, LIKELY, typed);
  receive (fixture, answer, SONAE_STEP_DETECT, "likely", &still_more);
  g_assert_nonnull (strstr (get_message (fixture, SONAE_STEP_DETECT), "While you were typing"));
  g_usleep (G_USEC_PER_SEC);
  g_signal_emit_by_name (get_child (fixture, SONAE_STEP_DETECT, LIKELY, FALSE), "activate");
  settle (fixture);
  g_assert_cmpint (get_likely (fixture, answer, SONAE_STEP_DETECT), ==, more.integer - 2);
  g_assert_null (strstr (get_message (fixture, SONAE_STEP_DETECT), "While you were typing"));
  g_assert_cmpuint (sonae_conflict_count (get_records (fixture)), ==, 1);
}

/* Somebody else deletes the answer, or only the step with @data, while a time of it is typed: that is stored all the
 * same, and comes back with the step. */
static void
test_deleted (Fixture *fixture, gconstpointer data)
{
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];
  g_autoptr (SonaeRecord) answer = g_object_ref (open_answer (fixture));
  g_autoptr (SonaeRecord) step = NULL;
  g_autoptr (SonaeRecord) deleted = NULL;

  sonae_survey_collect_steps (get_records (fixture), answer, steps);
  step = g_object_ref (steps[SONAE_STEP_DETECT]);
  type (fixture, SONAE_STEP_DETECT, LIKELY, "17");
  type (fixture, SONAE_STEP_DETECT, WORST, "99");
  receive_command (fixture, sonae_edit_delete (get_records (fixture), data != NULL ? step : answer));
  settle (fixture);
  if (data != NULL) /* a row of an answer that is still there is left */
    g_assert_true (sonae_survey_form_commit (find (fixture, SONAE_TYPE_SURVEY_FORM)));
  wait_until (sonae_conflict_count (get_records (fixture)) > 0);
  deleted = sonae_workspace_read_deleted (sonae_window_get_workspace (fixture->window), &sonae_sheet_survey_step,
                                          sonae_record_get_id (step), NULL);
  g_assert_cmpint (sonae_record_get_integer (deleted, "likely"), ==, 17);
  g_assert_cmpint (sonae_record_get_integer (deleted, "worst"), ==, 99);
  if (data != NULL)
    g_assert_cmpstr (get_text (fixture, SONAE_STEP_DETECT, LIKELY), ==, "");
}

/* What may not stand there is told as it goes. */
static void
test_deleted_wrong (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) answer = g_object_ref (open_answer (fixture));

  type (fixture, SONAE_STEP_DETECT, LIKELY, "-5");
  receive_command (fixture, sonae_edit_delete (get_records (fixture), answer));
  wait_until (shows_part (GTK_WIDGET (fixture->window), "“-5”"));
  wait_until (get_child (fixture, SONAE_STEP_DETECT, LIKELY, FALSE) != NULL
              && !gtk_widget_get_mapped (get_child (fixture, SONAE_STEP_DETECT, LIKELY, FALSE)));
  g_assert_true (shows_part (GTK_WIDGET (fixture->window), "Most likely: “-5”"));
}

/* Puts best and likely of a step into the plan in the wrong order, as a merge may. */
static void
store_disorder (Fixture *fixture, SonaeRecord *answer)
{
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];
  g_autoptr (SonaeRecord) after = NULL;
  SonaeCommand *command = sonae_command_new (SONAE_COMMAND_EDIT, "merge");

  sonae_survey_collect_steps (get_records (fixture), answer, steps);
  after = sonae_record_copy (steps[SONAE_STEP_DETECT]);
  sonae_record_set_integer (after, "best", sonae_record_get_integer (after, "likely") + 1);
  sonae_command_update (command, steps[SONAE_STEP_DETECT], after);
  sonae_acts_run (get_view (fixture), command);
  settle (fixture);
}

/* Returns: in how many sections an answer is marked */
static guint
count_marked (Fixture *fixture)
{
  GtkListBox *sections = find (fixture, GTK_TYPE_LIST_BOX);
  guint       n_marked = 0;

  for (int i = 0; gtk_list_box_get_row_at_index (sections, i) != NULL; i++)
    {
      gtk_list_box_select_row (sections, gtk_list_box_get_row_at_index (sections, i));
      n_marked += shows_part (get_view (fixture), "see to the times");
    }
  return n_marked;
}

/* What stands in the plan in the wrong order is told at its step and in the list of answers. */
static void
test_stored_disorder (Fixture *fixture, gconstpointer data)
{
  SonaeRecord *answer = open_answer (fixture);

  store_disorder (fixture, answer);
  g_assert_nonnull (strstr (get_message (fixture, SONAE_STEP_DETECT), "longer"));
  g_assert_true (is_marked (fixture, SONAE_STEP_DETECT, BEST, "error"));
  /* It is there already, and keeps nobody from leaving. */
  gtk_widget_activate_action (find (fixture, SONAE_TYPE_SURVEY_FORM), "survey.leave", NULL);
  settle (fixture);
  g_assert_cmpuint (count_marked (fixture), ==, 1);
}

/* Prints from the view. Returns: how many pages there are */
static int
count_printed (Fixture *fixture)
{
  GtkWindow      *preview = NULL;
  AdwWindowTitle *shown = NULL;
  int             n_pages = 0;

  sonae_view_print (SONAE_VIEW (get_view (fixture)));
  preview = find_preview ();
  g_assert_nonnull (preview);
  shown = find_child (GTK_WIDGET (preview), ADW_TYPE_WINDOW_TITLE);
  wait_until (sscanf (adw_window_title_get_subtitle (shown), "Page 1 of %d", &n_pages) == 1);
  gtk_window_close (preview);
  return n_pages;
}

/* Prints from the lists with the section at @index chosen: its forms, in the scenario that is shown. */
static void
assert_prints_section (Fixture *fixture, int index)
{
  GtkListBox           *sections = find (fixture, GTK_TYPE_LIST_BOX);
  GtkListBoxRow        *row = gtk_list_box_get_row_at_index (sections, index);
  SonaeScenarioChooser *scenarios = find (fixture, SONAE_TYPE_SCENARIO_CHOOSER);
  SonaeFormChooser     *forms = NULL;
  SonaeRecord          *section = NULL;

  gtk_list_box_select_row (sections, row);
  sonae_view_print (SONAE_VIEW (get_view (fixture)));
  g_assert_nonnull (find_preview ());
  forms = find_child (GTK_WIDGET (find_preview ()), SONAE_TYPE_FORM_CHOOSER);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (forms)));
  section = sonae_records_find (get_records (fixture), &sonae_sheet_section, sonae_form_chooser_get_section (forms));
  g_assert_nonnull (section);
  g_assert_true (shows_text (GTK_WIDGET (row), sonae_record_get_title (section)));
  g_assert_cmpstr (sonae_form_chooser_get_scenario (forms), ==,
                   sonae_record_get_id (sonae_scenario_chooser_get_scenario (scenarios, get_records (fixture))));
  gtk_window_close (find_preview ());
}

/* An open answer prints its form, as it stands on the screen; the lists print those of the section that is shown. */
static void
test_print (Fixture *fixture, gconstpointer data)
{
  SonaeRecord *answer = open_answer (fixture);

  type (fixture, SONAE_STEP_RELEASE, LIKELY, "7");
  /* English words are longer, and may need a second page. */
  g_assert_cmpint (count_printed (fixture), <=, 2);
  settle (fixture);
  g_assert_cmpint (get_likely (fixture, answer, SONAE_STEP_RELEASE), ==, 7);
  type (fixture, SONAE_STEP_RELEASE, LIKELY, "-5");
  sonae_view_print (SONAE_VIEW (get_view (fixture)));
  g_assert_null (find_preview ());
  type (fixture, SONAE_STEP_RELEASE, LIKELY, "7");
  gtk_widget_activate_action (find (fixture, SONAE_TYPE_SURVEY_FORM), "survey.leave", NULL);
  settle (fixture);
  assert_prints_section (fixture, 0);
  assert_prints_section (fixture, 1);
}

/* Systems without a section have no forms of it: with them the whole survey is printed. */
static void
test_print_without_section (Fixture *fixture, gconstpointer data)
{
  SonaeRecord *answer = open_answer (fixture);
  GtkListBox  *sections = NULL;
  GtkWidget   *forms = NULL;
  SonaeRecord *system = sonae_records_follow (get_records (fixture), answer, "system");
  int          last = 0;

  sonae_acts_run (get_view (fixture), sonae_edit_field (get_records (fixture), answer, "section", "", NULL));
  sonae_acts_run (get_view (fixture), sonae_edit_field (get_records (fixture), system, "owners", "", NULL));
  settle (fixture);
  gtk_widget_activate_action (find (fixture, SONAE_TYPE_SURVEY_FORM), "survey.leave", NULL);
  settle (fixture);
  sections = find (fixture, GTK_TYPE_LIST_BOX);
  while (gtk_list_box_get_row_at_index (sections, last + 1) != NULL)
    last++;
  gtk_list_box_select_row (sections, gtk_list_box_get_row_at_index (sections, last));
  g_assert_true (shows_text (get_view (fixture), "No section named"));
  g_assert_false (gtk_widget_get_sensitive (find_button (get_view (fixture), "_Filled Forms…")));
  sonae_view_print (SONAE_VIEW (get_view (fixture)));
  g_assert_nonnull (find_preview ());
  forms = find_child (GTK_WIDGET (find_preview ()), SONAE_TYPE_FORM_CHOOSER);
  g_assert_false (gtk_widget_get_visible (forms));
  gtk_window_close (find_preview ());
}

/* Whoever decides by the letter of the button, while that is out of sight, comes back to it. */
static void
test_decide_from_afar (Fixture *fixture, gconstpointer data)
{
  GtkWidget         *decide = NULL;
  GtkWindow         *window = NULL;
  GtkScrolledWindow *scroller = NULL;

  open_answer (fixture);
  decide = find_button (find (fixture, SONAE_TYPE_GAP_FACTS), "_Decide…");
  scroller = GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (decide, GTK_TYPE_SCROLLED_WINDOW));
  gtk_widget_grab_focus (get_child (fixture, SONAE_STEP_DETECT, LIKELY, FALSE));
  wait_for_frames (decide);
  g_assert_cmpfloat (gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (scroller)), ==, 0);
  gtk_widget_mnemonic_activate (decide, FALSE);
  wait_until ((window = find_window (SONAE_TYPE_RECORD_WINDOW)) != NULL);
  gtk_window_close (window);
  wait_until (find_window (SONAE_TYPE_RECORD_WINDOW) == NULL);
  wait_for_frames (decide);
  g_assert_true (gtk_widget_is_focus (decide));
  g_assert_cmpfloat (gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (scroller)), >, 100);
}

/* Whoever decided about a gap, far down, goes on there. */
static void
test_decision_keeps_place (Fixture *fixture, gconstpointer data)
{
  SonaeRecord       *answer = open_answer (fixture);
  GtkWidget         *facts = find (fixture, SONAE_TYPE_GAP_FACTS);
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (facts, GTK_TYPE_SCROLLED_WINDOW));
  GtkWidget         *focus = NULL;
  double             before;
  g_autoptr (SonaeRecord) decision = sonae_record_new (&sonae_sheet_gap_decision, NULL);
  g_autoptr (GError) error = NULL;

  sonae_record_set_text (decision, "system", sonae_record_get_text (answer, "system"));
  sonae_record_set_text (decision, "scenario", sonae_record_get_text (answer, "scenario"));
  sonae_record_set_integer (decision, "fiscal_year", sonae_record_get_integer (answer, "fiscal_year"));
  sonae_record_set_text (decision, "policy", "accept");
  sonae_record_set_text (decision, "reason", "r");
  wait_for_frames (facts);
  gtk_widget_grab_focus (find_button (facts, "_Decide…"));
  wait_for_frames (facts);
  before = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (scroller));
  g_assert_cmpfloat (before, >, 100);

  sonae_acts_run (facts, sonae_edit_insert (get_records (fixture), decision, &error));
  g_assert_no_error (error);
  wait_until (find_button (facts, "_Decide…") != NULL && !gtk_widget_get_visible (find_button (facts, "_Decide…")));
  wait_for_frames (facts);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, find_child (facts, SONAE_TYPE_RECORD_FORM)));
  g_assert_cmpfloat (gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (scroller)), >=, before);
}

/* Returns: (transfer none): @record (transfer full), once it is in the plan */
static SonaeRecord *
insert (Fixture *fixture, SonaeRecord *record)
{
  g_autoptr (SonaeRecord) added = record;
  g_autoptr (GError) error = NULL;

  sonae_acts_run (get_view (fixture), sonae_edit_insert (get_records (fixture), added, &error));
  g_assert_no_error (error);
  settle (fixture);
  return sonae_records_find (get_records (fixture), sonae_record_get_sheet (added), sonae_record_get_id (added));
}

/* Returns: (transfer full): a decision on what @answer is about */
static SonaeRecord *
new_decision (SonaeRecord *answer, const char *decided_on)
{
  static const char *const subject[] = { "system", "scenario", "fiscal_year" };
  SonaeRecord             *decision = sonae_record_new (&sonae_sheet_gap_decision, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (subject); i++)
    sonae_record_set (decision, subject[i], sonae_record_get (answer, subject[i]));
  sonae_record_set_text (decision, "policy", "accept");
  sonae_record_set_text (decision, "decided_on", decided_on);
  return decision;
}

/* The window of @record says that it does not count, and what does. */
static void
assert_names_other (GtkWidget *window, SonaeRecord *record)
{
  AdwActionRow    *row = find_child (window, ADW_TYPE_ACTION_ROW);
  SonaeRecords    *records = sonae_workspace_get_records (sonae_acts_get_workspace (window));
  SonaeRecord     *other = sonae_counted_find_other (records, record);
  g_autofree char *told = sonae_counted_describe (records, other);

  wait_until (gtk_widget_get_mapped (GTK_WIDGET (row)));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   sonae_counted_fault (sonae_record_get_sheet (other)));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (row), told));
}

/* Opens @record as from a finding. @in_window: whether it comes in a window of its own, or else stands in the view */
static void
assert_opens (Fixture *fixture, SonaeRecord *record, gboolean in_window)
{
  GtkWindow *window = NULL;

  sonae_acts_show_record (get_view (fixture), sonae_record_get_sheet (record), sonae_record_get_id (record));
  settle (fixture);
  g_assert_true (gtk_widget_get_mapped (find (fixture, SONAE_TYPE_SURVEY_FORM)));
  window = find_window (SONAE_TYPE_RECORD_WINDOW);
  g_assert_cmpint (window != NULL, ==, in_window);
  if (window == NULL)
    return;
  g_assert_true (sonae_record_form_get_record (find_child (GTK_WIDGET (window), SONAE_TYPE_RECORD_FORM)) == record);
  if (sonae_counted_find_other (get_records (fixture), record) != NULL)
    assert_names_other (GTK_WIDGET (window), record);
  gtk_window_close (window);
  wait_until (find_window (SONAE_TYPE_RECORD_WINDOW) == NULL);
}

/* Of several for the same, what does not count has no place in the form: it is opened all the same, over its subject. */
static void
test_opens_what_does_not_count (Fixture *fixture, gconstpointer data)
{
  SonaeRecord *answer = open_answer (fixture);
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];
  SonaeRecord *second;
  SonaeRecord *step;

  sonae_survey_collect_steps (get_records (fixture), answer, steps);
  assert_opens (fixture, steps[SONAE_STEP_REBUILD], FALSE);
  second = sonae_record_new (&sonae_sheet_survey_step, "zz");
  sonae_record_assign (second, steps[SONAE_STEP_REBUILD]);
  assert_opens (fixture, insert (fixture, second), TRUE);
  second = sonae_survey_step_new (answer, SONAE_STEP_REBUILD);
  sonae_record_set_text (second, "step", "unknown");
  sonae_records_put (get_records (fixture), second); /* a command would refuse it */
  assert_opens (fixture, second, TRUE);
  g_object_unref (second);

  second = sonae_record_new (&sonae_sheet_survey, "zz");
  sonae_record_assign (second, answer);
  second = insert (fixture, second);
  assert_opens (fixture, second, TRUE);
  assert_opens (fixture, answer, FALSE);
  step = sonae_survey_step_new (second, SONAE_STEP_DETECT);
  assert_opens (fixture, insert (fixture, step), TRUE);

  assert_opens (fixture, insert (fixture, new_decision (answer, "2026-05-02")), FALSE);
  assert_opens (fixture, insert (fixture, new_decision (answer, "2026-05-01")), TRUE);
  assert_opens (fixture, insert (fixture, new_decision (answer, "2026-05-03")), FALSE);
}

/* What does not count leads to what does, and says no more that it does not once it does. */
static void
test_what_counts_is_named (Fixture *fixture, gconstpointer data)
{
  SonaeRecord  *answer = open_answer (fixture);
  SonaeRecord  *second = sonae_record_new (&sonae_sheet_survey, "zz");
  AdwActionRow *row = NULL;

  sonae_record_assign (second, answer);
  second = insert (fixture, second);
  sonae_acts_show_record (get_view (fixture), &sonae_sheet_survey, "zz");
  settle (fixture);
  row = find_child (GTK_WIDGET (find_window (SONAE_TYPE_RECORD_WINDOW)), ADW_TYPE_ACTION_ROW);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   "It does not count: another answer for the same system, scenario and year does.");
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==,
                   "The one that counts: State: Confirmed by the section head · Basis: Measured in a drill · "
                   "As of: 令和7年9月4日");
  sonae_window_show_view (fixture->window, "home");
  adw_action_row_activate (row);
  settle (fixture);
  g_assert_true (gtk_widget_get_mapped (find (fixture, SONAE_TYPE_SURVEY_FORM)));

  sonae_acts_run (get_view (fixture), sonae_edit_delete (get_records (fixture), answer));
  wait_until (!gtk_widget_get_mapped (GTK_WIDGET (row)));
  g_assert_nonnull (find_window (SONAE_TYPE_RECORD_WINDOW));
}

/* Who is told of a time that may not stand there is told what to do as well. */
static void
test_refusal_has_advice (Fixture *fixture, gconstpointer data)
{
  GtkLabel *told;

  open_answer (fixture);
  type (fixture, SONAE_STEP_DETECT, BEST, "200h");
  g_assert_false (sonae_survey_form_commit (find (fixture, SONAE_TYPE_SURVEY_FORM)));
  wait_until (fixture->window->toast != NULL);
  told = GTK_LABEL (adw_toast_get_custom_title (fixture->window->toast));
  g_assert_cmpstr (gtk_label_get_text (told), ==,
                   "Detection and report: “At best” is longer than “Most likely”. "
                   "Enter the shortest time at best, the longest at worst.");
}

/* Returns: (transfer none): where the keyboard is */
static GtkWidget *
get_focus (Fixture *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

/* The answer that counts goes with its steps: another one for the same counts then and is shown, or it is begun anew;
 * undo brings all of it back. */
static void
test_delete (Fixture *fixture, gconstpointer data)
{
  SonaeRecord     *answer = open_answer (fixture);
  SonaeRecord     *second = sonae_record_new (&sonae_sheet_survey, "zz");
  SonaeRecordForm *form = find (fixture, SONAE_TYPE_RECORD_FORM);
  g_autofree char *id = g_strdup (sonae_record_get_id (answer));
  guint n_steps = g_list_model_get_n_items (sonae_records_list (get_records (fixture), &sonae_sheet_survey_step));

  sonae_record_assign (second, answer);
  second = insert (fixture, second);
  gtk_widget_grab_focus (get_child (fixture, SONAE_STEP_DETECT, LIKELY, FALSE));
  act (fixture, "answer.delete");
  g_assert_null (sonae_records_find (get_records (fixture), &sonae_sheet_survey, id));
  g_assert_cmpuint (g_list_model_get_n_items (sonae_records_list (get_records (fixture), &sonae_sheet_survey_step)), <,
                    n_steps);
  wait_until (sonae_record_form_get_record (form) == second);
  g_assert_nonnull (gtk_widget_get_ancestor (get_focus (fixture), SONAE_TYPE_SURVEY_GRID));

  act (fixture, "answer.delete");
  wait_until (sonae_record_form_get_record (form) == NULL);
  g_assert_true (GTK_IS_BUTTON (get_focus (fixture)));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (get_focus (fixture))), ==, "answer.begin");
  act (fixture, "answer.delete");

  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "undo", NULL);
  settle (fixture);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "undo", NULL);
  settle (fixture);
  wait_until (sonae_record_form_get_record (form) != NULL
              && g_str_equal (sonae_record_get_id (sonae_record_form_get_record (form)), id));
  g_assert_cmpuint (g_list_model_get_n_items (sonae_records_list (get_records (fixture), &sonae_sheet_survey_step)), ==,
                    n_steps);
}

/* Tab leaves the list of the sections where it stands, and comes back to it, without passing through others. */
static void
test_tab_leaves_sections (Fixture *fixture, gconstpointer data)
{
  GtkListBox    *sections = NULL;
  GtkListBoxRow *row = NULL;

  open_window (fixture, FALSE);
  sonae_window_show_view (fixture->window, "survey");
  sections = find (fixture, GTK_TYPE_LIST_BOX);
  row = gtk_list_box_get_row_at_index (sections, 1);
  gtk_list_box_select_row (sections, row);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (row)));

  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_list_box_get_selected_row (sections) == row);
  g_assert_null (gtk_widget_get_focus_child (GTK_WIDGET (sections)));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == GTK_WIDGET (row));
  g_assert_true (gtk_list_box_get_selected_row (sections) == row);
}

#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/survey-view/message-follows-text", test_message_follows_text);
  ADD ("/survey-view/all-are-marked", test_all_are_marked);
  ADD ("/survey-view/total", test_total);
  ADD ("/survey-view/error-is-seen", test_error_is_seen);
  ADD ("/survey-view/undo-leaves-what-is-stored", test_undo_leaves_what_is_stored);
  ADD ("/survey-view/undo-in-empty", test_undo_in_empty);
  ADD ("/survey-view/composing", test_composing);
  ADD ("/survey-view/long-time-is-taken", test_long_time_is_taken);
  ADD ("/survey-view/tick-is-taken", test_tick_is_taken);
  ADD ("/survey-view/measured-source", test_measured_source);
  ADD ("/survey-view/refused-confirmation", test_refused_confirmation);
  ADD ("/survey-view/unaffected", test_unaffected);
  ADD ("/survey-view/change-of-confirmed", test_change_of_confirmed);
  ADD ("/survey-view/as-before", test_as_before);
  ADD ("/survey-view/overtaken", test_overtaken);
  ADD ("/survey-view/deleted", test_deleted);
  g_test_add ("/survey-view/deleted-step", Fixture, "step", set_up, test_deleted, tear_down);
  ADD ("/survey-view/deleted-wrong", test_deleted_wrong);
  ADD ("/survey-view/stored-disorder", test_stored_disorder);
  ADD ("/survey-view/opens-what-does-not-count", test_opens_what_does_not_count);
  ADD ("/survey-view/what-counts-is-named", test_what_counts_is_named);
  ADD ("/survey-view/refusal-has-advice", test_refusal_has_advice);
  ADD ("/survey-view/delete", test_delete);
  ADD ("/survey-view/tab-leaves-sections", test_tab_leaves_sections);
  ADD ("/survey-view/print", test_print);
  ADD ("/survey-view/print-without-section", test_print_without_section);
  ADD ("/survey-view/decide-from-afar", test_decide_from_afar);
  ADD ("/survey-view/decision-keeps-place", test_decision_keeps_place);
  return g_test_run ();
}
