/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fit and gap (C05) of a system, with the scenario to choose. */

#include "sonae-gap-panel.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-fiscal-year.h"
#include "sonae-gap-facts.h"
#include "sonae-scenario-chooser.h"
#include "sonae-survey.h"

struct _SonaeGapPanel
{
  AdwBin parent_instance;

  SonaeWorkspace *workspace; /* (owned) (nullable) */
  SonaeRecord    *system;    /* (owned) (nullable) */
  SonaeGapStudy  *study;     /* (owned) (nullable): of the scenario that is chosen */
  guint           update_id;

  SonaeScenarioChooser *chooser;
  SonaeGapFacts        *facts;
};

G_DEFINE_FINAL_TYPE (SonaeGapPanel, sonae_gap_panel, ADW_TYPE_BIN)

static void
update (SonaeGapPanel *self)
{
  SonaeRecords      *records = sonae_workspace_get_records (self->workspace);
  SonaeDate          today = sonae_workspace_get_today (self->workspace);
  SonaeRecord       *scenario = NULL;
  SonaeSurveySubject subject;

  sonae_scenario_chooser_update (self->chooser, records);
  scenario = sonae_scenario_chooser_get_scenario (self->chooser, records);
  subject = (SonaeSurveySubject){ self->system, scenario, sonae_fiscal_year_of (today) };
  if (self->study == NULL && scenario != NULL)
    self->study = sonae_gap_study_new (records, scenario, subject.fiscal_year, today);
  sonae_gap_facts_show (self->facts, self->workspace, self->system != NULL && scenario != NULL ? &subject : NULL,
                        self->study);
}

static gboolean
update_cb (gpointer user_data)
{
  SonaeGapPanel *self = user_data;

  self->update_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* Once for all that changes, and before the next frame, which would show the figures of another scenario under the name of
 * this one; nothing while it is not seen. */
static void
queue_update (SonaeGapPanel *self)
{
  if (self->update_id == 0 && self->workspace != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->update_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

static void
changed_cb (SonaeGapPanel *self)
{
  g_clear_pointer (&self->study, sonae_gap_study_free);
  queue_update (self);
}

static void
survey_clicked_cb (SonaeGapPanel *self)
{
  SonaeRecords *records = sonae_workspace_get_records (self->workspace);
  SonaeRecord  *scenario = sonae_scenario_chooser_get_scenario (self->chooser, records);
  int           year = sonae_fiscal_year_of (sonae_workspace_get_today (self->workspace));
  SonaeRecord  *answer = NULL;

  if (self->system == NULL || scenario == NULL)
    return;
  answer = sonae_survey_find (records, sonae_record_get_id (self->system), sonae_record_get_id (scenario), year);
  if (answer == NULL)
    answer =
        sonae_survey_find_before (records, sonae_record_get_id (self->system), sonae_record_get_id (scenario), year);
  if (answer != NULL)
    sonae_acts_show_record (GTK_WIDGET (self), &sonae_sheet_survey, sonae_record_get_id (answer));
  else
    sonae_acts_tell (GTK_WIDGET (self), _ ("It was not asked about yet. Ask its section in the view Survey."));
}

static void
sonae_gap_panel_map (GtkWidget *widget)
{
  SonaeGapPanel *self = SONAE_GAP_PANEL (widget);

  if (self->workspace != NULL)
    update (self);

  GTK_WIDGET_CLASS (sonae_gap_panel_parent_class)->map (widget);
}

static void
sonae_gap_panel_dispose (GObject *object)
{
  SonaeGapPanel *self = SONAE_GAP_PANEL (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_pointer (&self->study, sonae_gap_study_free);
  g_clear_object (&self->system);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (sonae_gap_panel_parent_class)->dispose (object);
}

static void
sonae_gap_panel_class_init (SonaeGapPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_gap_panel_dispose;
  GTK_WIDGET_CLASS (klass)->map = sonae_gap_panel_map;
}

static void
sonae_gap_panel_init (SonaeGapPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *survey = gtk_button_new_with_mnemonic (_ ("_Open the Answer"));

  self->chooser = g_object_new (SONAE_TYPE_SCENARIO_CHOOSER, NULL);
  self->facts = g_object_new (SONAE_TYPE_GAP_FACTS, NULL);
  gtk_widget_set_hexpand (GTK_WIDGET (self->chooser), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->chooser), GTK_ALIGN_START);
  g_signal_connect_object (self->chooser, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (survey, "clicked", G_CALLBACK (survey_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->chooser));
  gtk_box_append (GTK_BOX (head), survey);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->facts));
  adw_bin_set_child (ADW_BIN (self), box);
}

void
sonae_gap_panel_set_system (SonaeGapPanel *self, SonaeWorkspace *workspace, SonaeRecord *system)
{
  g_return_if_fail (SONAE_IS_GAP_PANEL (self));

  if (g_set_object (&self->workspace, workspace))
    g_signal_connect_object (workspace, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  if (g_set_object (&self->system, system))
    queue_update (self);
}

void
sonae_gap_panel_choose (SonaeGapPanel *self, const char *scenario)
{
  g_return_if_fail (SONAE_IS_GAP_PANEL (self));
  g_return_if_fail (self->workspace != NULL);

  sonae_scenario_chooser_update (self->chooser, sonae_workspace_get_records (self->workspace));
  sonae_scenario_chooser_choose (self->chooser, scenario);
}
