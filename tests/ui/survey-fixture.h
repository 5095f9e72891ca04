/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer to the survey, open in its view. */

#pragma once

#include "sonae-acts.h"
#include "sonae-survey-form.h"
#include "sonae-survey-grid.h"
#include "sonae-survey.h"
#include "window-fixture.h"

/* The columns of the grid. */
enum
{
  BEST = 1,
  LIKELY,
  WORST,
  TOGETHER = 6,
  NOTE,
};

static inline GtkWidget *
get_view (Fixture *fixture)
{
  return GTK_WIDGET (sonae_window_get_view (fixture->window));
}

static inline gpointer
find (Fixture *fixture, GType type)
{
  gpointer found = find_child (get_view (fixture), type);

  g_assert_nonnull (found);
  return found;
}

/* Returns: (transfer none): what stands in a column of the steps, in the line of @kind or, with @below, in that
 * below */
static inline GtkWidget *
get_child (Fixture *fixture, SonaeRecoveryStep kind, int column, gboolean below)
{
  GtkGrid *grid = find_child (find (fixture, SONAE_TYPE_SURVEY_GRID), GTK_TYPE_GRID);

  return gtk_grid_get_child_at (grid, column, 1 + 2 * (int) kind + (below ? 1 : 0));
}

static inline void
type (Fixture *fixture, SonaeRecoveryStep kind, int column, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_child (fixture, kind, column, FALSE)), text);
}

static inline const char *
get_text (Fixture *fixture, SonaeRecoveryStep kind, int column)
{
  return gtk_editable_get_text (GTK_EDITABLE (get_child (fixture, kind, column, FALSE)));
}

static inline gboolean
is_marked (Fixture *fixture, SonaeRecoveryStep kind, int column, const char *mark)
{
  return gtk_widget_has_css_class (get_child (fixture, kind, column, FALSE), mark);
}

/* Returns: what is told below the fields of a step, "" for nothing */
static inline const char *
get_message (Fixture *fixture, SonaeRecoveryStep kind)
{
  GtkWidget *message = get_child (fixture, kind, BEST, TRUE);

  return gtk_widget_get_visible (message) ? gtk_label_get_text (GTK_LABEL (message)) : "";
}

static inline void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (find (fixture, SONAE_TYPE_SURVEY_FORM), action, NULL));
  settle (fixture);
}

/* Returns: (transfer none): the sample's answer about the scenario named @about for the system named @name */
static inline SonaeRecord *
find_answer (Fixture *fixture, const char *name, const char *about)
{
  GListModel *list = sonae_records_list (get_records (fixture), &sonae_sheet_survey);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) answer = g_list_model_get_item (list, i);
      SonaeRecord *system = sonae_records_follow (get_records (fixture), answer, "system");
      SonaeRecord *scenario = sonae_records_follow (get_records (fixture), answer, "scenario");

      if (g_str_equal (sonae_record_get_title (system), name) && g_str_equal (sonae_record_get_title (scenario), about))
        return answer; /* held by the list */
    }
  g_assert_not_reached ();
}

/* Returns: (transfer none): the answer, which the sample has as confirmed, open in the view */
static inline SonaeRecord *
open_answer (Fixture *fixture)
{
  SonaeRecord *answer;

  open_window (fixture, TRUE);
  sonae_window_show_view (fixture->window, "survey");
  wait_until (gtk_widget_get_mapped (get_view (fixture)));
  answer = find_answer (fixture, "住民記録", "システム障害");
  sonae_acts_show_record (get_view (fixture), &sonae_sheet_survey, sonae_record_get_id (answer));
  settle (fixture);
  return answer;
}

static inline gint64
get_likely (Fixture *fixture, SonaeRecord *answer, SonaeRecoveryStep kind)
{
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];

  sonae_survey_collect_steps (get_records (fixture), answer, steps);
  return steps[kind] != NULL ? sonae_record_get_integer (steps[kind], "likely") : -1;
}
