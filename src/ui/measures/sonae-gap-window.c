/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses a gap (C05) against which a measure is added. */

#include "sonae-gap-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-duration.h"
#include "sonae-measure-task.h"
#include "sonae-widget-name.h"
#include "sonae-window.h"

#define SONAE_TYPE_GAP_WINDOW (sonae_gap_window_get_type ())
G_DECLARE_FINAL_TYPE (SonaeGapWindow, sonae_gap_window, SONAE, GAP_WINDOW, AdwWindow)

struct _SonaeGapWindow
{
  AdwWindow parent_instance;

  SonaeWorkspace *workspace; /* (owned) */
  GPtrArray      *scenarios; /* (owned) (element-type SonaeRecord) */
  GPtrArray      *gaps;      /* (owned) (nullable) (element-type SonaeMeasureGap): as the rows */
  GCancellable   *working;   /* (owned) (nullable) */

  GtkDropDown   *chooser;
  GtkStack      *stack;
  AdwStatusPage *failure;
  GtkListBox    *list;
};

G_DEFINE_FINAL_TYPE (SonaeGapWindow, sonae_gap_window, ADW_TYPE_WINDOW)

static GtkWidget *
make_row (const SonaeMeasureGap *gap)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *objective = sonae_duration_format_parts (gap->gap.objective);
  g_autofree char *ready = NULL;
  g_autofree char *excess = NULL;
  g_autofree char *text = NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sonae_record_get_title (gap->system));
  if (gap->gap.excess == SONAE_RECOVERY_NEVER)
    text = g_strdup_printf (_ ("Does not come back · RTO %s"), objective);
  else
    {
      ready = sonae_duration_format_parts (gap->gap.ready);
      excess = sonae_duration_format_parts (gap->gap.excess);
      text = g_strdup_printf (_ ("%s late: takes %s, RTO %s"), excess, ready, objective);
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("list-add-symbolic"));
  return row;
}

static void
show_gaps (SonaeGapWindow *self, GPtrArray *gaps, gboolean is_surveyed)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_clear_pointer (&self->gaps, g_ptr_array_unref);
  self->gaps = g_ptr_array_ref (gaps);
  for (guint i = 0; i < gaps->len; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (gaps, i)));
  gtk_stack_set_visible_child_name (self->stack, gaps->len > 0 ? "gaps" : is_surveyed ? "none" : "unsurveyed");
}

static void
worked_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeGapWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_surveyed;
  g_autoptr (GPtrArray) gaps = sonae_measure_task_gaps_finish (result, &is_surveyed, &error);

  /* Another scenario was chosen in the meantime, or the window closed. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  g_clear_object (&self->working);
  if (gaps != NULL)
    {
      show_gaps (self, gaps, is_surveyed);
      return;
    }
  adw_status_page_set_description (self->failure, error->message);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
stop_working (SonaeGapWindow *self)
{
  if (self->working != NULL)
    g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
}

static void
chosen_cb (SonaeGapWindow *self)
{
  guint chosen = gtk_drop_down_get_selected (self->chooser);

  if (self->workspace == NULL || chosen >= self->scenarios->len)
    return;
  stop_working (self);
  self->working = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->stack, "busy");
  sonae_measure_task_gaps_async (self->workspace, sonae_record_get_id (g_ptr_array_index (self->scenarios, chosen)),
                                 self->working, worked_out_cb, g_object_ref (self));
}

static void
row_activated_cb (SonaeGapWindow *self, GtkListBoxRow *row)
{
  const SonaeMeasureGap *gap = g_ptr_array_index (self->gaps, gtk_list_box_row_get_index (row));
  GtkWindow             *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  sonae_view_add_record (sonae_window_get_view (SONAE_WINDOW (parent)), gap->measure);
  gtk_window_close (GTK_WINDOW (self));
}

static void
survey_clicked_cb (SonaeGapWindow *self)
{
  sonae_window_show_view (SONAE_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self))), "survey");
  gtk_window_close (GTK_WINDOW (self));
}

static void
sonae_gap_window_dispose (GObject *object)
{
  SonaeGapWindow *self = SONAE_GAP_WINDOW (object);

  stop_working (self);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (sonae_gap_window_parent_class)->dispose (object);
}

static void
sonae_gap_window_finalize (GObject *object)
{
  SonaeGapWindow *self = SONAE_GAP_WINDOW (object);

  g_ptr_array_unref (self->scenarios);
  g_clear_pointer (&self->gaps, g_ptr_array_unref);

  G_OBJECT_CLASS (sonae_gap_window_parent_class)->finalize (object);
}

static void
sonae_gap_window_class_init (SonaeGapWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_gap_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_gap_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/measures/sonae-gap-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeGapWindow, chooser);
  gtk_widget_class_bind_template_child (widget_class, SonaeGapWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeGapWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, SonaeGapWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, survey_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sonae_gap_window_init (SonaeGapWindow *self)
{
  self->scenarios = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  sonae_widget_set_spoken_name (GTK_WIDGET (self->chooser), _ ("Scenario"));
}

void
sonae_gap_window_show (GtkWidget *widget, SonaeWorkspace *workspace)
{
  GListModel *list = sonae_records_list (sonae_workspace_get_records (workspace), &sonae_sheet_scenario);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  SonaeGapWindow *self = g_object_new (SONAE_TYPE_GAP_WINDOW, "transient-for", gtk_widget_get_root (widget), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      SonaeRecord *scenario = g_list_model_get_item (list, i);

      gtk_string_list_append (names, sonae_record_get_title (scenario));
      g_ptr_array_add (self->scenarios, scenario);
    }
  gtk_drop_down_set_model (self->chooser, G_LIST_MODEL (names));
  self->workspace = g_object_ref (workspace);
  gtk_stack_set_visible_child_name (self->stack, "none");
  chosen_cb (self);
  gtk_window_present (GTK_WINDOW (self));
}
