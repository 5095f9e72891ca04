/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The twelve recovery steps of an answer, and what they add up to. */

#include "sonae-survey-grid.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-duration.h"
#include "sonae-survey-row.h"
#include "sonae-survey.h"
#include "sonae-whole-amounts.h"

#define SPACING 6

struct _SonaeSurveyGrid
{
  AdwBin parent_instance;

  SonaeWorkspace *workspace;                    /* (owned) (nullable) */
  SonaeRecord    *answer;                       /* (owned) (nullable) */
  SonaeSurveyRow *rows[SONAE_N_RECOVERY_STEPS]; /* (owned) */
  SonaeSurveyRow *current;                      /* (unowned) (nullable): where the keyboard is */
  GtkLabel       *sums[SONAE_N_RECOVERY_CASES];
  GtkGrid        *grid;
};

G_DEFINE_FINAL_TYPE (SonaeSurveyGrid, sonae_survey_grid, ADW_TYPE_BIN)

static void
update_sums (SonaeSurveyGrid *self)
{
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];
  gint64       minutes[SONAE_N_RECOVERY_CASES];
  guint        n_steps;

  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    steps[kind] = sonae_survey_row_get_draft (self->rows[kind]);
  n_steps = sonae_survey_sum (steps, minutes);
  for (int which = 0; which < SONAE_N_RECOVERY_CASES; which++)
    {
      g_autofree char *text = n_steps > 0 ? sonae_duration_format_parts (minutes[which]) : g_strdup ("");

      sonae_label_show_amounts (self->sums[which], text);
    }
}

static void
refresh (SonaeSurveyGrid *self)
{
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];

  if (self->answer == NULL)
    return;
  sonae_survey_collect_steps (sonae_workspace_get_records (self->workspace), self->answer, steps);
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    sonae_survey_row_show (self->rows[kind], steps[kind]);
  update_sums (self);
}

/* A command that was not carried out leaves the plan as it was, and the fields must say so. */
static void
busy_changed_cb (SonaeSurveyGrid *self)
{
  gboolean busy = FALSE;

  g_object_get (self->workspace, "busy", &busy, NULL);
  if (!busy)
    refresh (self);
}

static void
typed_cb (SonaeSurveyGrid *self)
{
  update_sums (self);
}

/* Leaving a step takes it. */
static void
row_entered_cb (SonaeSurveyGrid *self, SonaeSurveyRow *row)
{
  if (self->current != NULL && self->current != row)
    sonae_survey_row_commit (self->current);
  self->current = row;
}

static void
left_cb (SonaeSurveyGrid *self)
{
  if (self->current != NULL)
    sonae_survey_row_commit (self->current);
  self->current = NULL;
}

static void
row_accepted_cb (SonaeSurveyGrid *self, SonaeSurveyRow *row)
{
  for (int kind = 0; kind + 1 < SONAE_N_RECOVERY_STEPS; kind++)
    if (self->rows[kind] == row)
      sonae_survey_row_focus (self->rows[kind + 1]);
}

static GtkWidget *
add_label (SonaeSurveyGrid *self, const char *text, const char *style, int column, int line)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 || column > 6 ? 0 : column < 4 ? 1 : 0.5f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 8);
  gtk_widget_add_css_class (label, style);
  gtk_grid_attach (self->grid, label, column, line, 1, 1);
  return label;
}

static void
add_headings (SonaeSurveyGrid *self)
{
  static const char *const fields[SONAE_SURVEY_ROW_COLUMNS] = { "step",   "best",         "likely",   "worst",
                                                                "worker", "office_hours", "together", "note" };

  for (int column = 0; column < SONAE_SURVEY_ROW_COLUMNS; column++)
    gtk_widget_set_valign (add_label (self,
                                      _ (sonae_sheet_find_field (&sonae_sheet_survey_step, fields[column])->label),
                                      "caption-heading", column, 0),
                           GTK_ALIGN_END);
}

static void
add_rows (SonaeSurveyGrid *self)
{
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    {
      self->rows[kind] = sonae_survey_row_new (self->grid, 1 + kind * SONAE_SURVEY_ROW_LINES, (SonaeRecoveryStep) kind);
      g_signal_connect_object (self->rows[kind], "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->rows[kind], "entered", G_CALLBACK (row_entered_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->rows[kind], "accepted", G_CALLBACK (row_accepted_cb), self, G_CONNECT_SWAPPED);
    }
}

static void
add_sums (SonaeSurveyGrid *self)
{
  int line = 1 + SONAE_N_RECOVERY_STEPS * SONAE_SURVEY_ROW_LINES;

  add_label (self, _ ("Total of the steps"), "heading", 0, line);
  for (int which = 0; which < SONAE_N_RECOVERY_CASES; which++)
    {
      self->sums[which] = GTK_LABEL (add_label (self, NULL, "heading", 1 + which, line));
      gtk_widget_add_css_class (GTK_WIDGET (self->sums[which]), "numeric");
    }
}

/* What the sums below the steps mean. */
static void
add_note (SonaeSurveyGrid *self)
{
  GtkWidget *note = gtk_label_new (_ ("Total: one step after the other; of those side by side only the longest counts. "
                                      "The way to the place and waiting for other systems are not in it."));

  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_widget_add_css_class (note, "caption");
  gtk_widget_add_css_class (note, "dim-label");
  gtk_grid_attach (self->grid, note, 0, 2 + SONAE_N_RECOVERY_STEPS * SONAE_SURVEY_ROW_LINES, SONAE_SURVEY_ROW_COLUMNS,
                   1);
}

static void
sonae_survey_grid_dispose (GObject *object)
{
  SonaeSurveyGrid *self = SONAE_SURVEY_GRID (object);

  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    g_clear_object (&self->rows[kind]);
  self->current = NULL;
  g_clear_object (&self->answer);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (sonae_survey_grid_parent_class)->dispose (object);
}

static void
sonae_survey_grid_class_init (SonaeSurveyGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_survey_grid_dispose;
}

static void
sonae_survey_grid_init (SonaeSurveyGrid *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->grid, SPACING);
  gtk_grid_set_column_spacing (self->grid, SPACING);
  add_headings (self);
  add_rows (self);
  add_sums (self);
  add_note (self);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->grid));
}

static void
follow_workspace (SonaeSurveyGrid *self, SonaeWorkspace *workspace)
{
  if (!g_set_object (&self->workspace, workspace))
    return;
  g_signal_connect_object (workspace, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::busy", G_CALLBACK (busy_changed_cb), self, G_CONNECT_SWAPPED);
}

/* What is typed goes into the plan; what may not stand there goes with the answer, so that it is told. */
static void
leave_answer (SonaeSurveyGrid *self)
{
  g_autofree char *wrong = NULL;

  if (sonae_survey_grid_commit (self))
    return;
  wrong = sonae_survey_grid_point_out (self);
  sonae_acts_tell (GTK_WIDGET (self), wrong);
}

void
sonae_survey_grid_set_answer (SonaeSurveyGrid *self, SonaeWorkspace *workspace, SonaeRecord *answer)
{
  g_return_if_fail (SONAE_IS_SURVEY_GRID (self));

  if (self->answer == answer)
    return;
  leave_answer (self);
  follow_workspace (self, workspace);
  g_set_object (&self->answer, answer);
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    sonae_survey_row_set_answer (self->rows[kind], workspace, answer);
  refresh (self);
}

gboolean
sonae_survey_grid_commit (SonaeSurveyGrid *self)
{
  gboolean good = TRUE;

  g_return_val_if_fail (SONAE_IS_SURVEY_GRID (self), FALSE);

  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    good = sonae_survey_row_commit (self->rows[kind]) && good;
  return good;
}

void
sonae_survey_grid_forget (SonaeSurveyGrid *self, SonaeRecord *from)
{
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];

  g_return_if_fail (SONAE_IS_SURVEY_GRID (self));

  if (self->answer == NULL)
    return;
  sonae_survey_collect_steps (sonae_workspace_get_records (self->workspace), from, steps);
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    if (from == NULL || steps[kind] != NULL)
      sonae_survey_row_forget (self->rows[kind]);
}

char *
sonae_survey_grid_point_out (SonaeSurveyGrid *self)
{
  char *wrong = NULL;

  g_return_val_if_fail (SONAE_IS_SURVEY_GRID (self), NULL);

  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS && wrong == NULL; kind++)
    wrong = sonae_survey_row_point_out (self->rows[kind]);
  return wrong;
}

void
sonae_survey_grid_begin (SonaeSurveyGrid *self)
{
  int first = 0;

  g_return_if_fail (SONAE_IS_SURVEY_GRID (self));

  while (first < SONAE_N_RECOVERY_STEPS && sonae_survey_row_get_draft (self->rows[first]) != NULL)
    first++;
  sonae_survey_row_focus (self->rows[first < SONAE_N_RECOVERY_STEPS ? first : 0]);
}
