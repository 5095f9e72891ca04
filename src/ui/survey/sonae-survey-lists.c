/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of the survey: how far each section is, and what it must answer. */

#include "sonae-survey-lists.h"

#include <glib/gi18n.h>

#include "sonae-badge.h"
#include "sonae-display.h"
#include "sonae-widget-name.h"

static guint
count_all (const guint counts[SONAE_N_SURVEY_STATES])
{
  guint all = 0;

  for (int state = 0; state < SONAE_N_SURVEY_STATES; state++)
    all += counts[state];
  return all;
}

char *
sonae_survey_counts_text (const guint counts[SONAE_N_SURVEY_STATES])
{
  static const SonaeSurveyState others[] = { SONAE_SURVEY_CONFIRMED, SONAE_SURVEY_BEGUN, SONAE_SURVEY_OVERDUE,
                                             SONAE_SURVEY_NOT_ASKED };
  GString                      *text = g_string_new (NULL);

  /* Translators: how many of all systems. */
  g_string_append_printf (text, _ ("Answered %u of %u"), sonae_survey_count_answered (counts), count_all (counts));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (counts[others[i]] > 0)
      g_string_append_printf (text, " · %s %u", sonae_survey_state_label (others[i]), counts[others[i]]);
  return g_string_free (text, FALSE);
}

GtkWidget *
sonae_survey_section_row_new (const SonaeSurveySection *section)
{
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const char      *name = section->section != NULL ? sonae_record_get_title (section->section) : _ ("No section named");
  g_autofree char *counts = sonae_survey_counts_text (section->counts);
  GtkWidget       *title = gtk_label_new (name);
  GtkWidget       *bar = gtk_progress_bar_new ();
  GtkWidget       *text = gtk_label_new (counts);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), (double) sonae_survey_count_answered (section->counts)
                                                             / MAX (count_all (section->counts), 1));
  sonae_widget_set_spoken_name (bar, counts);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_widget_add_css_class (text, "caption");
  gtk_widget_add_css_class (text, section->counts[SONAE_SURVEY_OVERDUE] > 0 ? "warning" : "dim-label");
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), text);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, text, NULL, -1);
  return row;
}

/* Returns: (transfer full): state, day and confidence */
static char *
describe_item (SonaeRecords *records, const SonaeSurveyItem *item, SonaeDate today)
{
  SonaeConfidence  confidence = sonae_survey_confidence (item->answer, item->state, today);
  g_autofree char *due = item->answer != NULL ? sonae_display_value (records, item->answer, "due") : g_strdup ("");
  GString         *text = g_string_new (sonae_survey_state_label (item->state));

  if (*due != '\0' && item->state < SONAE_SURVEY_ANSWERED)
    g_string_append_printf (text, _ (" · due %s"), due);
  if (confidence != SONAE_CONFIDENCE_NONE)
    g_string_append_printf (text, _ (" · confidence: %s"), sonae_confidence_label (confidence));
  if (item->faults != NULL)
    g_string_append (text, _ (" · see to the times"));
  return g_string_free (text, FALSE);
}

/* @faults: as #SonaeSurveyItem has them */
static void
add_faults (GtkWidget *row, const char *faults)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_add_css_class (icon, "warning");
  sonae_widget_set_name (icon, faults);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
}

/* @text: what the row tells beside its title, spoken with the verdict; told as well: that this is an earlier year's */
static void
add_verdict (GtkWidget *row, const char *text, SonaeGapStudy *study, guint system)
{
  SonaeGap         gap = sonae_gap_study_judge (study, system);
  g_autofree char *year = sonae_gap_note_year (sonae_gap_study_get_plan (study), &gap);
  g_autofree char *told = year != NULL ? g_strdup_printf ("%s\n%s", text, year) : g_strdup (text);
  g_autofree char *words = g_strdup_printf ("%s · %s", told, sonae_gap_verdict_label (gap.verdict));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), told);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), sonae_badge_new_verdict (gap.verdict));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

GtkWidget *
sonae_survey_item_row_new (SonaeRecords *records, const SonaeSurveyItem *item, SonaeGapStudy *study, SonaeDate today)
{
  GtkWidget *row = adw_action_row_new ();
  guint      system = sonae_recovery_plan_find (sonae_gap_study_get_plan (study), sonae_record_get_id (item->system));
  g_autofree char *text = describe_item (records, item, today);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sonae_record_get_title (item->system));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  if (item->faults != NULL)
    add_faults (row, item->faults);
  if (system != SONAE_RECOVERY_NONE)
    add_verdict (row, text, study, system);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

void
sonae_survey_list_clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}
