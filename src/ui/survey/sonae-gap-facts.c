/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fit and gap of one system in one scenario (C05): what was worked out, and what is decided about it. */

#include "sonae-gap-facts.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-badge.h"
#include "sonae-display.h"
#include "sonae-duration.h"
#include "sonae-record-form.h"
#include "sonae-record-row.h"
#include "sonae-recovery-lines.h"
#include "sonae-whole-amounts.h"

/* More characters than this go below. */
#define SHORT_VALUE 16

struct _SonaeGapFacts
{
  AdwBin parent_instance;

  SonaeSurveySubject subject; /* its records are owned, and none where nothing is shown */
  SonaeDate          today;

  GtkBox              *box;
  AdwPreferencesGroup *facts;      /* (nullable) */
  AdwPreferencesGroup *businesses; /* (nullable) */
  AdwPreferencesGroup *decision;
  GtkWidget           *decide;
  SonaeRecordForm     *form;
};

G_DEFINE_FINAL_TYPE (SonaeGapFacts, sonae_gap_facts, ADW_TYPE_BIN)

/* A row that says @value of @title, and below it what that means; empty values are left out. A long value goes below its
 * title. @meaning: (nullable) */
static void
add_explained (SonaeGapFacts *self, const char *title, const char *value, const char *meaning)
{
  gboolean         is_short = value != NULL && g_utf8_strlen (value, -1) <= SHORT_VALUE;
  g_autofree char *both = value != NULL && meaning != NULL ? g_strjoin ("\n", value, meaning, NULL) : g_strdup (value);
  GtkWidget       *row = NULL;
  GtkWidget       *label = NULL;

  if (value == NULL || *value == '\0')
    return;
  row = sonae_record_row_new (NULL, NULL, title, is_short ? meaning : both);
  label = gtk_label_new (is_short ? value : NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (self->facts, row);
}

static void
add_fact (SonaeGapFacts *self, const char *title, const char *value)
{
  add_explained (self, title, value, NULL);
}

static void
add_chain (SonaeGapFacts *self, const char *chain)
{
  GtkWidget *row = sonae_record_row_new (NULL, NULL, _ ("Chain that limits it"), chain);

  sonae_action_row_keep_chain (ADW_ACTION_ROW (row));
  adw_preferences_group_add (self->facts, row);
}

static void
add_verdict (SonaeGapFacts *self, const char *title, SonaeGapVerdict verdict)
{
  GtkWidget *row = sonae_record_row_new (NULL, NULL, title, NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), sonae_badge_new_verdict (verdict));
  adw_preferences_group_add (self->facts, row);
}

/* @time: the most likely one */
static void
add_times (SonaeGapFacts *self, const SonaeGap *gap, SonaeObjectiveKind situation, SonaeRecoveryTime time)
{
  const char      *unknown = sonae_gap_tells_time (gap) ? sonae_gap_name_unknown (gap) : NULL;
  g_autofree char *objective = sonae_objective_format (self->subject.system, situation, gap->objective);
  g_autofree char *ready = sonae_gap_tells_time (gap) ? sonae_recovery_time_text (gap->ready, gap->is_at_least)
                                                      : g_strdup (sonae_gap_name_unknown (gap));
  g_autofree char *own =
      gap->is_surveyed ? sonae_recovery_time_text (time.own, gap->is_own_at_least) : g_strdup (unknown);
  g_autofree char *excess = gap->excess > 0 ? sonae_recovery_time_text (gap->excess, gap->is_at_least) : NULL;

  add_fact (self, _ ("Recovery time objective"), objective);
  add_explained (self, _ ("Back after, most likely"), ready,
                 _ ("From the event until the system can be used, with all that it waits for"));
  add_explained (self, _ ("By itself"), own, _ ("Had it to wait for no other system, and were nobody busy elsewhere"));
  add_fact (self, _ ("Later by"), excess);
  if (gap->verdict == SONAE_GAP_OUT_OF_HANDS)
    add_fact (self, sonae_gap_verdict_label (gap->verdict), _ ("The city cannot restore it by itself"));
}

static void
add_limits (SonaeGapFacts *self, SonaeRecoveryPlan *plan, guint system, const SonaeGap *gap)
{
  g_autofree char *chain = sonae_recovery_plan_describe (plan, system);
  g_autofree char *step = sonae_gap_name_step (plan, gap);
  g_autofree char *wait = sonae_gap_name_wait (plan, gap);

  add_explained (self, _ ("Limiting step"), step, _ ("What takes longest until the system is back"));
  add_fact (self, _ ("Waits for"), wait);
  if (sonae_gap_is_limited (gap))
    add_chain (self, chain);
}

/* What may be lost is the same in every scenario. */
static void
add_point (SonaeGapFacts *self, SonaeRecords *records)
{
  SonaeRecord     *system = self->subject.system;
  SonaeRecord     *backup;
  gint64           loss;
  gboolean         is_kept;
  g_autofree char *objective = NULL;
  g_autofree char *lost = NULL;
  g_autofree char *text = NULL;
  GtkWidget       *row;

  if (!sonae_duration_is_set (system, "rpo"))
    return;
  is_kept = sonae_gap_keeps_point (records, system, &loss, &backup);
  objective = sonae_display_value (records, system, "rpo");
  lost = backup != NULL ? sonae_duration_format (loss) : NULL;
  /* Translators: a recovery point objective, how much may be lost, the backup that follows from. */
  text = backup != NULL ? g_strdup_printf (_ ("Objective %s; up to %s may be lost, as “%s” is made"), objective, lost,
                                           sonae_record_get_title (backup))
                        : g_strdup_printf (_ ("Objective %s; no backup with its cycle is recorded"), objective);
  row = sonae_record_row_new (NULL, NULL, _ ("RPO"), text);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             sonae_badge_new_verdict (is_kept ? SONAE_GAP_FIT : SONAE_GAP_MISSED));
  adw_preferences_group_add (self->facts, row);
}

/* Returns: a fresh group with @title, in the place of @old (nullable) */
static AdwPreferencesGroup *
renew_group (SonaeGapFacts *self, AdwPreferencesGroup *old, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (old != NULL)
    gtk_box_remove (self->box, GTK_WIDGET (old));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_prepend (self->box, group);
  return ADW_PREFERENCES_GROUP (group);
}

static void
show_businesses (SonaeGapFacts *self, SonaeRecords *records, SonaeGapStudy *study, guint system)
{
  SonaeRecoveryPlan *plan = sonae_gap_study_get_plan (study);
  SonaeObjectiveKind situation = sonae_gap_study_get_situation (study);
  g_autoptr (GPtrArray) late = sonae_gap_list_late (records, plan, system, situation);

  gtk_widget_set_visible (GTK_WIDGET (self->businesses), late->len > 0);
  for (guint i = 0; i < late->len; i++)
    {
      SonaeRecord     *business = late->pdata[i];
      g_autofree char *text = sonae_gap_describe_delay (plan, business, system, situation);

      adw_preferences_group_add (self->businesses,
                                 sonae_record_row_new (&sonae_sheet_business, sonae_record_get_id (business),
                                                       sonae_record_get_title (business), text));
    }
}

static void
add_decision_before (SonaeGapFacts *self, SonaeRecords *records)
{
  SonaeRecord *before =
      sonae_gap_find_decision (records, sonae_record_get_id (self->subject.system),
                               sonae_record_get_id (self->subject.scenario), self->subject.fiscal_year - 1);
  g_autofree char *policy = before != NULL ? sonae_display_value (records, before, "policy") : NULL;
  g_autofree char *reason = before != NULL ? sonae_display_value (records, before, "reason") : NULL;
  g_autofree char *text = before != NULL ? g_strdup_printf ("%s　%s", policy, reason) : NULL;

  add_fact (self, _ ("Decided last year"), text);
}

static void
show_facts (SonaeGapFacts *self, SonaeRecords *records, SonaeGapStudy *study)
{
  SonaeRecoveryPlan *plan = sonae_gap_study_get_plan (study);
  guint              system = sonae_recovery_plan_find (plan, sonae_record_get_id (self->subject.system));
  g_autofree char   *year = NULL;
  SonaeRecoveryTime  time;
  SonaeGap           gap;

  self->businesses = renew_group (self, self->businesses, _ ("Businesses That Start Late"));
  self->facts = renew_group (self, self->facts, _ ("Fit and Gap"));
  gtk_widget_set_visible (GTK_WIDGET (self->businesses), FALSE);
  if (system == SONAE_RECOVERY_NONE)
    return;
  gap = sonae_gap_study_judge (study, system);
  time = sonae_recovery_plan_get_time (plan, system, SONAE_RECOVERY_LIKELY);
  add_verdict (self, C_ ("fit or gap", "Verdict"), gap.verdict);
  add_verdict (self, _ ("Verdict from last year's answers"), sonae_gap_study_judge_before (study, system).verdict);
  year = sonae_gap_note_year (plan, &gap);
  add_fact (self, _ ("Answer"), year);
  add_times (self, &gap, sonae_gap_study_get_situation (study), time);
  add_limits (self, plan, system, &gap);
  add_point (self, records);
  add_decision_before (self, records);
  show_businesses (self, records, study, system);
}

/* Of a system that is no priority one in the situation nothing is decided; what once was stays to be seen. */
static gboolean
may_decide (SonaeGapFacts *self, SonaeGapStudy *study)
{
  guint system =
      sonae_recovery_plan_find (sonae_gap_study_get_plan (study), sonae_record_get_id (self->subject.system));

  return system != SONAE_RECOVERY_NONE && sonae_gap_study_judge (study, system).verdict != SONAE_GAP_NOT_ASKED;
}

static void
show_decision (SonaeGapFacts *self, SonaeRecords *records, SonaeGapStudy *study)
{
  SonaeRecord *decision =
      sonae_gap_find_decision (records, sonae_record_get_id (self->subject.system),
                               sonae_record_get_id (self->subject.scenario), self->subject.fiscal_year);
  gboolean is_pressed = gtk_widget_is_focus (self->decide);

  sonae_record_form_set_record (self->form, decision);
  gtk_widget_set_visible (GTK_WIDGET (self->form), decision != NULL);
  /* Whoever pressed the button goes on in what comes of it. */
  if (is_pressed && decision != NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
  gtk_widget_set_visible (self->decide, decision == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->decision), decision != NULL || may_decide (self, study));
}

static void
decide_clicked_cb (SonaeGapFacts *self)
{
  g_autoptr (SonaeRecord) decision = sonae_record_new (&sonae_sheet_gap_decision, NULL);
  g_autofree char *today = sonae_date_to_iso (self->today);

  sonae_record_set_text (decision, "system", sonae_record_get_id (self->subject.system));
  sonae_record_set_text (decision, "scenario", sonae_record_get_id (self->subject.scenario));
  sonae_record_set_integer (decision, "fiscal_year", self->subject.fiscal_year);
  sonae_record_set_text (decision, "decided_on", today);
  /* It may have been pressed by its letter, out of sight: whoever decides comes back to it. */
  gtk_widget_grab_focus (self->decide);
  sonae_acts_edit_record (GTK_WIDGET (self), decision);
}

static void
set_subject (SonaeGapFacts *self, const SonaeSurveySubject *subject)
{
  SonaeRecord *system = subject != NULL ? subject->system : NULL;
  SonaeRecord *scenario = subject != NULL ? subject->scenario : NULL;

  g_set_object (&self->subject.system, system);
  g_set_object (&self->subject.scenario, scenario);
  self->subject.fiscal_year = subject != NULL ? subject->fiscal_year : 0;
}

static void
sonae_gap_facts_dispose (GObject *object)
{
  set_subject (SONAE_GAP_FACTS (object), NULL);

  G_OBJECT_CLASS (sonae_gap_facts_parent_class)->dispose (object);
}

static void
sonae_gap_facts_class_init (SonaeGapFactsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_gap_facts_dispose;
}

static void
sonae_gap_facts_init (SonaeGapFacts *self)
{
  static const char *const fields[] = { "policy", "reason", "accepted_by", "decided_on", "review_on", NULL };

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  self->decision = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->decision, _ ("Decision"));
  self->decide = gtk_button_new_with_mnemonic (_ ("_Decide…"));
  gtk_widget_set_halign (self->decide, GTK_ALIGN_START);
  g_signal_connect_object (self->decide, "clicked", G_CALLBACK (decide_clicked_cb), self, G_CONNECT_SWAPPED);
  self->form = SONAE_RECORD_FORM (sonae_record_form_new ());
  sonae_record_form_set_fields (self->form, fields);
  adw_preferences_group_add (self->decision, self->decide);
  adw_preferences_group_add (self->decision, GTK_WIDGET (self->form));
  gtk_box_append (self->box, GTK_WIDGET (self->decision));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

void
sonae_gap_facts_show (SonaeGapFacts            *self,
                      SonaeWorkspace           *workspace,
                      const SonaeSurveySubject *subject,
                      SonaeGapStudy            *study)
{
  g_return_if_fail (SONAE_IS_GAP_FACTS (self));

  set_subject (self, subject);
  gtk_widget_set_visible (GTK_WIDGET (self->box), subject != NULL);
  if (subject == NULL)
    {
      sonae_record_form_set_record (self->form, NULL);
      return;
    }
  self->today = sonae_workspace_get_today (workspace);
  show_facts (self, sonae_workspace_get_records (workspace), study);
  show_decision (self, sonae_workspace_get_records (workspace), study);
}
