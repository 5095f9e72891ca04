/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window on a plan of its own. */

#pragma once

#include "sonae-print-preview.h"
#include "sonae-record-window.h"
#include "sonae-window-private.h"
#include "widget-search.h"

typedef struct
{
  char        *folder;
  char        *path;
  SonaeWindow *window;
  gboolean     opened;
} Fixture;

static inline void
opened_cb (SonaeWindow *window, Fixture *fixture)
{
  fixture->opened = TRUE;
}

/* Longer than a busy machine takes to show what was asked for. */
#define LONGEST_WAIT_SECONDS 60

static inline gboolean
set_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Runs the main loop until @condition holds, which it must come to. */
#define wait_until(condition)                                                                                          \
  do                                                                                                                   \
    {                                                                                                                  \
      gboolean is_late = FALSE;                                                                                        \
      guint    end = g_timeout_add_seconds (LONGEST_WAIT_SECONDS, set_cb, &is_late);                                   \
                                                                                                                       \
      while (!(condition))                                                                                             \
        {                                                                                                              \
          g_main_context_iteration (NULL, TRUE);                                                                       \
          g_assert_false (is_late);                                                                                    \
        }                                                                                                              \
      g_source_remove (end);                                                                                           \
    }                                                                                                                  \
  while (FALSE)

/* Until the rows of the lists have been made. */
static inline void
wait_for_frames (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gint64         first = gdk_frame_clock_get_frame_counter (clock);

  gtk_widget_queue_resize (widget);
  wait_until (gdk_frame_clock_get_frame_counter (clock) > first + 1 || (gtk_widget_queue_draw (widget), FALSE));
}

static inline void
open_window (Fixture *fixture, gboolean sample)
{
  fixture->opened = FALSE;
  fixture->window = sonae_window_new (NULL, fixture->path, sample);
  g_signal_connect (fixture->window, "opened", G_CALLBACK (opened_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (fixture->opened);
}

static inline void
close_window (Fixture *fixture)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (fixture->window == NULL);
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("sonae-window-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "plan.db", NULL);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -r %s", fixture->folder);

  if (fixture->window != NULL)
    close_window (fixture);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static inline SonaeRecords *
get_records (Fixture *fixture)
{
  return sonae_workspace_get_records (sonae_window_get_workspace (fixture->window));
}

/* Whether something that was asked for is not done yet. */
static inline gboolean
is_busy (Fixture *fixture)
{
  gboolean busy = FALSE;

  g_object_get (sonae_window_get_workspace (fixture->window), "busy", &busy, NULL);
  return busy;
}

/* Waits until all that was asked for is done, and the views have followed. */
static inline void
settle (Fixture *fixture)
{
  do
    g_main_context_iteration (NULL, FALSE);
  while (is_busy (fixture));
}

/* Whether an action of the window can be taken. */
static inline gboolean
can (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action);
}

static inline gboolean
shows_toast (Fixture *fixture, const char *title)
{
  return fixture->window->toast != NULL && g_strcmp0 (adw_toast_get_title (fixture->window->toast), title) == 0;
}

/* Returns: (transfer none): the first record of @sheet */
static inline SonaeRecord *
first_record (Fixture *fixture, const SonaeSheet *sheet)
{
  g_autoptr (SonaeRecord) record = g_list_model_get_item (sonae_records_list (get_records (fixture), sheet), 0);

  g_assert_nonnull (record);
  return record;
}

/* Presses a key that nothing in @widget has taken. Returns: whether it does anything */
static inline gboolean
takes_key (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean is_handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !is_handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller)
          && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_BUBBLE)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &is_handled);
    }
  return is_handled;
}

static inline void
press_key (GtkWidget *widget, guint keyval)
{
  gboolean is_handled = takes_key (widget, keyval);

  g_assert_true (is_handled);
}

/* Whether a row of the column view in @list has the keyboard, and is in sight. */
static inline gboolean
shows_focused_row (GtkWidget *list)
{
  GtkWidget      *view = find_child (list, GTK_TYPE_COLUMN_VIEW);
  GtkWidget      *rows = gtk_widget_get_last_child (view);
  GtkWidget      *row = gtk_root_get_focus (gtk_widget_get_root (view));
  graphene_rect_t bounds;

  return row != NULL && gtk_widget_get_parent (row) == rows && gtk_widget_compute_bounds (row, rows, &bounds)
         && bounds.origin.y > -1 && bounds.origin.y + bounds.size.height < (float) gtk_widget_get_height (rows) + 1;
}

/* Scrolls the column view in @list to its last row. */
static inline void
scroll_to_last_row (GtkWidget *list)
{
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (find_child (list, GTK_TYPE_COLUMN_VIEW));

  wait_until (gtk_adjustment_get_upper (place) > gtk_adjustment_get_page_size (place));
  gtk_adjustment_set_value (place, G_MAXINT);
  wait_for_frames (list);
  g_assert_cmpfloat (gtk_adjustment_get_value (place), >, 100);
}

/* Returns: (transfer none) (nullable): the window of @type that is open, held by the list of them */
static inline gpointer
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

/* Answers the question that stands before a window. */
static inline void
answer (const char *response)
{
  AdwMessageDialog *question = find_window (ADW_TYPE_MESSAGE_DIALOG);

  g_assert_nonnull (question);
  adw_message_dialog_response (question, response);
  gtk_window_destroy (GTK_WINDOW (question));
}

/* Returns: (transfer none) (nullable): a window with the form of a record */
static inline SonaeRecordWindow *
find_record_window (void)
{
  return find_window (SONAE_TYPE_RECORD_WINDOW);
}

/* Returns: (transfer none) (nullable): the window of a print */
static inline GtkWindow *
find_preview (void)
{
  return find_window (SONAE_TYPE_PRINT_PREVIEW);
}
