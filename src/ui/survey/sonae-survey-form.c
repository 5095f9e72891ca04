/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of one answer to the survey (C04), with what comes of it. */

#include "sonae-survey-form.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-badge.h"
#include "sonae-display.h"
#include "sonae-edit.h"
#include "sonae-fiscal-year.h"
#include "sonae-gap-facts.h"
#include "sonae-record-form.h"
#include "sonae-recovery-lines.h"
#include "sonae-survey-act.h"
#include "sonae-survey-grid.h"
#include "sonae-survey.h"
#include "sonae-whole-amounts.h"

typedef SonaeCommand *(*AnswerEdit) (SonaeRecords             *records,
                                     const SonaeSurveySubject *subject,
                                     const SonaeSurveyAct     *act,
                                     GError                  **error);

/* What is seen above and below the field that the keyboard is brought to: a toast lies over the bottom. */
#define AROUND_FOCUS 120

struct _SonaeSurveyForm
{
  AdwBin parent_instance;

  SonaeWorkspace    *workspace; /* (owned) (nullable) */
  SonaeSurveySubject subject;   /* its records are owned */
  SonaeRecord       *answer;    /* (owned) (nullable) */
  AnswerEdit         waiting;   /* (nullable): what is to be done with the answer to @awaiting */
  SonaeSurveySubject awaiting;  /* its records are owned */
  gboolean           showing;
  gboolean           begins; /* the keyboard is wanted in the form once there is one */

  GtkLabel          *title;
  GtkLabel          *subtitle;
  GtkLabel          *measured_source;
  GtkBox            *verdict;
  GtkLabel          *times;
  GtkLabel          *chain;
  GtkWidget         *as_before;
  GtkWidget         *measured;
  GtkWidget         *finish;
  GtkWidget         *confirm;
  GtkWidget         *unconfirm;
  GtkScrolledWindow *scroller;
  GtkStack          *stack;
  GtkSwitch         *unaffected;
  GtkWidget         *begin;
  SonaeSurveyGrid   *grid;
  SonaeRecordForm   *form;
  SonaeGapFacts     *facts;
};

G_DEFINE_FINAL_TYPE (SonaeSurveyForm, sonae_survey_form, ADW_TYPE_BIN)

static SonaeRecords *
get_records (SonaeSurveyForm *self)
{
  return sonae_workspace_get_records (self->workspace);
}

static void
add_part (GString *text, const char *part)
{
  if (*part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static SonaeSurveyState
get_state (SonaeSurveyForm *self)
{
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];

  sonae_survey_collect_steps (get_records (self), self->answer, steps);
  return sonae_survey_state (self->answer, steps, sonae_workspace_get_today (self->workspace));
}

/* Scenario, year, section, state, day and confidence in one line. */
static void
show_subtitle (SonaeSurveyForm *self)
{
  SonaeDate        today = sonae_workspace_get_today (self->workspace);
  SonaeSurveyState state = get_state (self);
  SonaeConfidence  confidence = sonae_survey_confidence (self->answer, state, today);
  g_autofree char *year = sonae_fiscal_year_format (self->subject.fiscal_year, sonae_display_get_calendar ());
  g_autofree char *section =
      self->answer != NULL ? sonae_display_value (get_records (self), self->answer, "section") : g_strdup ("");
  g_autofree char *due =
      self->answer != NULL ? sonae_display_value (get_records (self), self->answer, "due") : g_strdup ("");
  g_autofree char *due_text = *due != '\0' ? g_strdup_printf (_ ("due %s"), due) : g_strdup ("");
  g_autofree char *reliable = confidence != SONAE_CONFIDENCE_NONE
                                  ? g_strdup_printf (_ ("confidence: %s"), sonae_confidence_label (confidence))
                                  : g_strdup ("");
  g_autoptr (GString) text = g_string_new (sonae_record_get_title (self->subject.scenario));

  add_part (text, year);
  add_part (text, section);
  add_part (text, sonae_survey_state_label (state));
  add_part (text, due_text);
  add_part (text, reliable);
  sonae_label_show_amounts (self->subtitle, text->str);
  gtk_label_set_text (self->title, sonae_record_get_title (self->subject.system));
}

/* Returns: (transfer full): when it is back at best or at worst */
static char *
bound_text (SonaeRecoveryPlan *plan, guint system, SonaeRecoveryCase which, const SonaeGap *gap)
{
  return sonae_recovery_bound_text (sonae_recovery_plan_get_time (plan, system, which).ready,
                                    sonae_recovery_plan_is_bound_wrong (plan, system, which), gap->is_at_least);
}

/* Returns: (transfer full): "back after 5 h (3 h to 9 h), objective 6 h, 2 h later". @is_open: whether there is an answer
 * that is not finished */
static char *
describe_times (
    SonaeRecoveryPlan *plan, guint system, SonaeObjectiveKind situation, const SonaeGap *gap, gboolean is_open)
{
  g_autofree char *likely = sonae_recovery_time_text (gap->ready, gap->is_at_least);
  g_autofree char *least = bound_text (plan, system, SONAE_RECOVERY_BEST, gap);
  g_autofree char *most = bound_text (plan, system, SONAE_RECOVERY_WORST, gap);
  g_autofree char *objective =
      sonae_objective_format (sonae_recovery_plan_get_system (plan, system), situation, gap->objective);
  g_autofree char *excess = gap->excess > 0 ? sonae_recovery_time_text (gap->excess, gap->is_at_least) : NULL;
  g_autofree char *ready = g_strdup_printf (_ ("Back after %s (%s to %s)"), likely, least, most);
  g_autofree char *aim = g_strdup_printf (_ ("objective %s"), objective);
  g_autofree char *late =
      excess != NULL && gap->excess != SONAE_RECOVERY_NEVER ? g_strdup_printf (_ ("%s later"), excess) : NULL;
  g_autofree char *year = sonae_gap_note_year (plan, gap);
  g_autofree char *asked =
      sonae_fiscal_year_format (sonae_recovery_plan_get_fiscal_year (plan), sonae_display_get_calendar ());
  /* Translators: %s: a fiscal year. */
  g_autofree char *counts = g_strdup_printf (_ ("The answer of %s counts once it is finished"), asked);
  g_autoptr (GString) text = g_string_new (NULL);

  if (sonae_gap_tells_time (gap))
    add_part (text, ready);
  else
    add_part (text, gap->lacks_steps ? sonae_gap_name_unknown (gap) : _ ("Its recovery time is not answered yet"));
  add_part (text, aim);
  add_part (text, late != NULL ? late : "");
  if (gap->verdict == SONAE_GAP_OUT_OF_HANDS)
    add_part (text, _ ("The city cannot restore it by itself"));
  add_part (text, year != NULL ? year : "");
  if (is_open)
    add_part (text, counts);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_result (SonaeSurveyForm *self, SonaeGapStudy *study)
{
  SonaeRecoveryPlan *plan = sonae_gap_study_get_plan (study);
  guint              system = sonae_recovery_plan_find (plan, sonae_record_get_id (self->subject.system));
  GtkWidget         *old = gtk_widget_get_first_child (GTK_WIDGET (self->verdict));
  g_autofree char   *times = NULL;
  g_autofree char   *chain = NULL;
  gboolean           is_open = FALSE;
  SonaeGap           gap;

  if (old != NULL)
    gtk_box_remove (self->verdict, old);
  if (system == SONAE_RECOVERY_NONE)
    return;
  gap = sonae_gap_study_judge (study, system);
  is_open = self->answer != NULL && get_state (self) < SONAE_SURVEY_ANSWERED;
  gtk_box_append (self->verdict, sonae_badge_new_verdict (gap.verdict));
  times = describe_times (plan, system, sonae_gap_study_get_situation (study), &gap, is_open);
  chain = sonae_recovery_plan_describe (plan, system);
  sonae_label_show_amounts (self->times, times);
  sonae_label_show_chain (self->chain, chain);
  gtk_widget_set_visible (GTK_WIDGET (self->chain), sonae_gap_is_limited (&gap));
}

/* Returns: (transfer full): "Measured times: Measured in a drill · 令和8年8月27日 · in another scenario, 震度6強の地震".
 * @field: the one of @measured with the scenario; @format: has one "%s" */
static char *
describe_measured (SonaeSurveyForm *self, SonaeRecord *measured, const char *field, const char *format)
{
  g_autofree char *basis = sonae_display_value (get_records (self), measured, "basis");
  g_autofree char *day = sonae_display_value (get_records (self), measured, "basis_on");
  g_autofree char *name = sonae_display_value (get_records (self), measured, field);
  g_autofree char *scenario = sonae_record_is (measured, field, sonae_record_get_id (self->subject.scenario))
                                  ? g_strdup (name)
                                  : g_strdup_printf (_ ("in another scenario, %s"), name);
  g_autoptr (GString) text = g_string_new (NULL);
  GString *source = g_string_new (format);

  add_part (text, basis);
  add_part (text, day);
  add_part (text, scenario);
  g_string_replace (source, "%s", text->str, 1);
  return g_string_free (source, FALSE);
}

/* What is to be done next with the answer: whoever presses one of the buttons goes on at the other, and @is_pressed, whoever
 * has taken what was on offer. */
static void
show_next_act (SonaeSurveyForm *self, SonaeSurveyState state, gboolean is_pressed)
{
  GtkWidget *const buttons[] = { self->finish, self->confirm, self->unconfirm };
  GtkWidget       *next = state == SONAE_SURVEY_CONFIRMED  ? self->unconfirm
                          : state == SONAE_SURVEY_ANSWERED ? self->confirm
                                                           : self->finish;

  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    is_pressed = is_pressed || gtk_widget_is_focus (buttons[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_widget_set_visible (buttons[i], self->answer != NULL && buttons[i] == next);
  if (is_pressed)
    gtk_widget_grab_focus (next);
}

/* Returns: (nullable): the answer that holds measured times on offer */
static SonaeRecord *
find_measured (SonaeSurveyForm *self)
{
  return sonae_survey_find_measured (get_records (self), sonae_record_get_id (self->subject.system),
                                     sonae_record_get_id (self->subject.scenario), self->subject.fiscal_year,
                                     sonae_workspace_get_today (self->workspace));
}

/* The button for measured times on offer and where they come from, else where those of the answer come from. */
static void
show_measured (SonaeSurveyForm *self)
{
  SonaeRecord     *offer = find_measured (self);
  g_autofree char *source = NULL;

  if (offer != NULL)
    source = describe_measured (self, offer, "scenario", _ ("Measured times: %s"));
  else if (self->answer != NULL && sonae_survey_is_from_elsewhere (self->answer))
    source = describe_measured (self, self->answer, "measured_in", _ ("Times taken over: %s"));
  gtk_widget_set_visible (self->measured, offer != NULL);
  if (offer != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->measured), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, source, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->measured_source), source != NULL);
  if (source != NULL)
    sonae_label_show_amounts (self->measured_source, source);
}

static void
show_actions (SonaeSurveyForm *self)
{
  gboolean is_taking = gtk_widget_is_focus (self->measured);

  gtk_widget_set_visible (self->as_before, sonae_survey_find_before (
                                               get_records (self), sonae_record_get_id (self->subject.system),
                                               sonae_record_get_id (self->subject.scenario), self->subject.fiscal_year)
                                               != NULL);
  show_measured (self);
  show_next_act (self, get_state (self), is_taking && !gtk_widget_get_visible (self->measured));
}

/* @is_other: whether another answer stood there for the same, or none: whoever worked in that goes on in this */
static void
show_form (SonaeSurveyForm *self, gboolean is_other)
{
  gboolean unaffected = self->answer != NULL && sonae_record_get_integer (self->answer, "unaffected") != 0;
  gboolean goes_on = is_other && gtk_widget_get_focus_child (GTK_WIDGET (self->stack)) != NULL;

  self->showing = TRUE;
  gtk_switch_set_active (self->unaffected, unaffected);
  self->showing = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->grid), !unaffected);
  sonae_survey_grid_set_answer (self->grid, self->workspace, self->answer);
  sonae_record_form_set_record (self->form, self->answer);
  gtk_stack_set_visible_child_name (self->stack, self->answer != NULL ? "form" : "none");
  if (goes_on || (self->begins && self->answer != NULL))
    sonae_survey_form_begin (self);
}

static void
unaffected_changed_cb (SonaeSurveyForm *self)
{
  SonaeSurveyAct act;

  if (self->showing || self->answer == NULL)
    return;
  /* What is out of sight must not keep the answer from being taken. */
  if (gtk_switch_get_active (self->unaffected))
    sonae_survey_grid_forget (self->grid, NULL);
  act = sonae_survey_act (self->workspace);
  sonae_acts_run (GTK_WIDGET (self), sonae_edit_answer_unaffected (get_records (self), self->answer,
                                                                   gtk_switch_get_active (self->unaffected), &act));
}

/* Runs @command, or says why there is none. */
static void
run_or_tell (SonaeSurveyForm *self, SonaeCommand *command, const GError *error)
{
  if (error != NULL)
    sonae_acts_tell (GTK_WIDGET (self), error->message);
  sonae_acts_run (GTK_WIDGET (self), command);
}

static gboolean
is_same_subject (const SonaeSurveySubject *one, const SonaeSurveySubject *other)
{
  return one->system != NULL && one->fiscal_year == other->fiscal_year
         && g_str_equal (sonae_record_get_id (one->system), sonae_record_get_id (other->system))
         && g_str_equal (sonae_record_get_id (one->scenario), sonae_record_get_id (other->scenario));
}

static void
set_subject (SonaeSurveySubject *self, const SonaeSurveySubject *subject)
{
  g_set_object (&self->system, subject->system);
  g_set_object (&self->scenario, subject->scenario);
  self->fiscal_year = subject->fiscal_year;
}

/* Returns: (nullable) */
static SonaeRecord *
find_answer (SonaeRecords *records, const SonaeSurveySubject *subject)
{
  return sonae_survey_find (records, sonae_record_get_id (subject->system), sonae_record_get_id (subject->scenario),
                            subject->fiscal_year);
}

/* Turns to the answer to the subject. Returns: whether it is another one than before, or there was none before, or is
 * none now */
static gboolean
turn_to_answer (SonaeSurveyForm *self)
{
  SonaeRecord     *answer = find_answer (get_records (self), &self->subject);
  g_autofree char *before = self->answer != NULL ? g_strdup (sonae_record_get_id (self->answer)) : NULL;

  g_set_object (&self->answer, answer);
  return g_strcmp0 (before, answer != NULL ? sonae_record_get_id (answer) : NULL) != 0;
}

/* Runs what was to be done with the answer, once all that was typed before it stands in the plan. */
static void
take_waiting (SonaeSurveyForm *self)
{
  SonaeSurveyAct act = sonae_survey_act (self->workspace);
  AnswerEdit     edit = self->waiting;
  SonaeCommand  *command = NULL;
  gboolean       busy = FALSE;
  g_autoptr (GError) error = NULL;

  g_object_get (self->workspace, "busy", &busy, NULL);
  if (busy || edit == NULL)
    return;
  self->waiting = NULL;
  command = edit (get_records (self), &self->awaiting, &act, &error);
  run_or_tell (self, command, error);
}

static void
do_next (SonaeSurveyForm *self, AnswerEdit edit)
{
  self->waiting = edit;
  set_subject (&self->awaiting, &self->subject);
  take_waiting (self);
}

static void
begin (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeSurveyForm *self = SONAE_SURVEY_FORM (widget);

  self->begins = TRUE;
  sonae_acts_run (widget, sonae_edit_ask_answer (get_records (self), &self->subject));
}

/* What may stand there is taken first, so that undoing brings it back; what may not gives way. */
static void
answer_as_before (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeSurveyForm *self = SONAE_SURVEY_FORM (widget);

  sonae_survey_grid_commit (self->grid);
  sonae_survey_grid_forget (self->grid, NULL);
  do_next (self, sonae_edit_answer_as_before);
}

/* Only the steps that were measured give way. */
static void
answer_measured (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeSurveyForm *self = SONAE_SURVEY_FORM (widget);
  SonaeRecord     *measured = find_measured (self);

  sonae_survey_grid_commit (self->grid);
  if (measured != NULL)
    sonae_survey_grid_forget (self->grid, measured);
  do_next (self, sonae_edit_answer_measured);
}

static SonaeCommand *
confirm_answer (SonaeRecords *records, const SonaeSurveySubject *subject, const SonaeSurveyAct *act, GError **error)
{
  SonaeRecord *answer = find_answer (records, subject);

  return answer != NULL ? sonae_edit_confirm_answer (records, answer, act, error) : NULL;
}

static SonaeCommand *
finish_answer (SonaeRecords *records, const SonaeSurveySubject *subject, const SonaeSurveyAct *act, GError **error)
{
  SonaeRecord *answer = find_answer (records, subject);

  return answer != NULL ? sonae_edit_finish_answer (records, answer, act, error) : NULL;
}

static void
confirm (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeSurveyForm *self = SONAE_SURVEY_FORM (widget);

  if (sonae_survey_form_commit (self))
    do_next (self, confirm_answer);
}

static void
finish (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeSurveyForm *self = SONAE_SURVEY_FORM (widget);

  if (sonae_survey_form_commit (self))
    do_next (self, finish_answer);
}

static void
unconfirm (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeSurveyForm *self = SONAE_SURVEY_FORM (widget);

  if (self->answer != NULL)
    sonae_acts_run (widget, sonae_edit_unconfirm_answer (get_records (self), self->answer));
}

static void
delete_answer (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeSurveyForm *self = SONAE_SURVEY_FORM (widget);

  if (self->answer == NULL)
    return;
  sonae_survey_grid_forget (self->grid, NULL);
  sonae_acts_run (widget, sonae_edit_delete (get_records (self), self->answer));
}

static void
sonae_survey_form_dispose (GObject *object)
{
  SonaeSurveyForm *self = SONAE_SURVEY_FORM (object);

  g_clear_object (&self->workspace);
  set_subject (&self->subject, &(SonaeSurveySubject){ 0 });
  set_subject (&self->awaiting, &(SonaeSurveySubject){ 0 });
  g_clear_object (&self->answer);

  G_OBJECT_CLASS (sonae_survey_form_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyForm, title);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyForm, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyForm, measured_source);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyForm, verdict);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyForm, times);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyForm, chain);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyForm, as_before);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyForm, measured);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyForm, finish);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyForm, confirm);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyForm, unconfirm);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyForm, scroller);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyForm, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyForm, unaffected);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyForm, begin);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyForm, grid);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyForm, form);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyForm, facts);
}

static void
sonae_survey_form_class_init (SonaeSurveyFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_survey_form_dispose;
  g_type_ensure (SONAE_TYPE_SURVEY_GRID);
  g_type_ensure (SONAE_TYPE_RECORD_FORM);
  g_type_ensure (SONAE_TYPE_GAP_FACTS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/survey/sonae-survey-form.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, unaffected_changed_cb);
  gtk_widget_class_install_action (widget_class, "answer.begin", NULL, begin);
  gtk_widget_class_install_action (widget_class, "answer.as-before", NULL, answer_as_before);
  gtk_widget_class_install_action (widget_class, "answer.measured", NULL, answer_measured);
  gtk_widget_class_install_action (widget_class, "answer.finish", NULL, finish);
  gtk_widget_class_install_action (widget_class, "answer.confirm", NULL, confirm);
  gtk_widget_class_install_action (widget_class, "answer.unconfirm", NULL, unconfirm);
  gtk_widget_class_install_action (widget_class, "answer.delete", NULL, delete_answer);
}

static void
sonae_survey_form_init (SonaeSurveyForm *self)
{
  static const char *const fields[] = { "due",         "staff_needed", "basis", "basis_on", "basis_note",
                                        "measured_in", "respondent",   "note",  NULL };

  gtk_widget_init_template (GTK_WIDGET (self));
  sonae_record_form_set_fields (self->form, fields);
}

void
sonae_survey_form_show (SonaeSurveyForm          *self,
                        SonaeWorkspace           *workspace,
                        const SonaeSurveySubject *subject,
                        SonaeGapStudy            *study)
{
  gboolean is_same;
  gboolean is_other;

  g_return_if_fail (SONAE_IS_SURVEY_FORM (self));

  if (g_set_object (&self->workspace, workspace))
    g_signal_connect_object (workspace, "notify::busy", G_CALLBACK (take_waiting), self, G_CONNECT_SWAPPED);
  is_same = is_same_subject (&self->subject, subject);
  set_subject (&self->subject, subject);
  is_other = turn_to_answer (self);
  /* Another answer is read from its top. */
  if (is_other || !is_same)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  show_subtitle (self);
  show_result (self, study);
  show_actions (self);
  show_form (self, is_same && is_other);
  sonae_gap_facts_show (self->facts, workspace, subject, study);
}

/* Scrolls to where the keyboard is: it may have been there all along, out of sight. */
static void
bring_focus_in_sight (SonaeSurveyForm *self)
{
  GtkAdjustment  *scrolled = gtk_scrolled_window_get_vadjustment (self->scroller);
  GtkWidget      *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  double          before = gtk_adjustment_get_value (scrolled);
  graphene_rect_t place;

  if (focus == NULL || !gtk_widget_compute_bounds (focus, GTK_WIDGET (self->scroller), &place))
    return;
  place.origin.y += (float) before;
  gtk_adjustment_set_value (
      scrolled,
      CLAMP (before, place.origin.y + place.size.height + AROUND_FOCUS - gtk_adjustment_get_page_size (scrolled),
             place.origin.y - AROUND_FOCUS));
}

gboolean
sonae_survey_form_commit (SonaeSurveyForm *self)
{
  g_autofree char *wrong = NULL;

  g_return_val_if_fail (SONAE_IS_SURVEY_FORM (self), FALSE);

  if (sonae_survey_grid_commit (self->grid) && sonae_record_form_commit (self->form))
    return TRUE;
  wrong = sonae_survey_grid_point_out (self->grid);
  if (wrong == NULL)
    wrong = sonae_record_form_point_out (self->form);
  bring_focus_in_sight (self);
  sonae_acts_tell (GTK_WIDGET (self), wrong);
  return FALSE;
}

void
sonae_survey_form_begin (SonaeSurveyForm *self)
{
  g_return_if_fail (SONAE_IS_SURVEY_FORM (self));

  if (self->answer == NULL)
    {
      gtk_widget_grab_focus (self->begin);
      return;
    }
  self->begins = FALSE;
  sonae_survey_grid_begin (self->grid);
}
