/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program from its start to its end: what is at work with the plan when it is left ends first, and beside the plan
 * nothing is left that is made anew each time. */

#include "sonae-application.h"
#include "sonae-preferences.h"
#include "sonae-store.h"
#include "window-fixture.h"

/**
 * Run:
 * @reading: (nullable): reads the plan until it is told to stop
 * @preferences: (owned) (nullable)
 */
typedef struct
{
  char      *folder;
  char      *path;
  GThread   *reading;
  GtkWindow *preferences;
  GMutex     mutex;
  GCond      cond;
  gboolean   is_open;
  gboolean   may_close;
} Run;

static void
run_set_up (Run *run, gconstpointer data)
{
  run->folder = g_dir_make_tmp ("sonae-application-XXXXXX", NULL);
  run->path = g_build_filename (run->folder, "plan.db", NULL);
  g_mutex_init (&run->mutex);
  g_cond_init (&run->cond);
}

static void
run_tear_down (Run *run, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -r %s", run->folder);

  g_clear_pointer (&run->reading, g_thread_join);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
  g_mutex_clear (&run->mutex);
  g_cond_clear (&run->cond);
  g_free (run->path);
  g_free (run->folder);
}

static gpointer
read_plan (gpointer data)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeStore) store = sonae_store_open (run->path, SONAE_STORE_READ, &error);

  g_assert_no_error (error);
  g_mutex_lock (&run->mutex);
  run->is_open = TRUE;
  g_cond_signal (&run->cond);
  while (!run->may_close)
    g_cond_wait (&run->cond, &run->mutex);
  g_mutex_unlock (&run->mutex);
  return NULL;
}

/* Only ever called where the main loop goes on after the last window is closed. */
static gboolean
let_close_cb (gpointer data)
{
  Run *run = data;

  g_mutex_lock (&run->mutex);
  run->may_close = TRUE;
  g_cond_signal (&run->cond);
  g_mutex_unlock (&run->mutex);
  return G_SOURCE_REMOVE;
}

/* Another thread reads the plan when the window is closed. */
static void
leave_reading_cb (GtkWindow *window, Run *run)
{
  run->reading = g_thread_new ("reading", read_plan, run);
  g_mutex_lock (&run->mutex);
  while (!run->is_open)
    g_cond_wait (&run->cond, &run->mutex);
  g_mutex_unlock (&run->mutex);
  g_timeout_add (100, let_close_cb, run);
  gtk_window_close (window);
}

static void
added_cb (GtkApplication *application, GtkWindow *window, Run *run)
{
  g_signal_connect (window, "opened", G_CALLBACK (leave_reading_cb), run);
}

static gboolean
close_cb (gpointer window)
{
  gtk_window_close (window);
  return G_SOURCE_REMOVE;
}

/* The window is closed while its plan is being made. */
static void
added_and_left_cb (GtkApplication *application, GtkWindow *window, Run *run)
{
  g_idle_add (close_cb, window);
}

static void
run_program (Run *run, GCallback added)
{
  char *words[] = { (char *) "sonae", (char *) "--file", run->path, NULL };
  g_autoptr (SonaeApplication) application = sonae_application_new ();

  g_signal_connect (application, "window-added", added, run);
  g_assert_cmpint (g_application_run (G_APPLICATION (application), 3, words), ==, 0);
}

static void
expect_closed (Run *run)
{
  static const char *const companions[] = { "-wal", "-shm", "-journal" };

  g_assert_cmpuint (sonae_store_count_open (), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *companion = g_strconcat (run->path, companions[i], NULL);

      g_assert_false (g_file_test (companion, G_FILE_TEST_EXISTS));
    }
}

static void
test_left_while_reading (Run *run, gconstpointer data)
{
  run_program (run, G_CALLBACK (added_cb));
  g_assert_true (g_file_test (run->path, G_FILE_TEST_EXISTS));
  expect_closed (run);
}

static void
test_left_while_opening (Run *run, gconstpointer data)
{
  run_program (run, G_CALLBACK (added_and_left_cb));
  expect_closed (run);
}

/* Presses a key of @widget's class, written as GTK writes it. */
static void
press_shortcut (GtkWidget *widget, const char *key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0;
           GTK_IS_SHORTCUT_CONTROLLER (controller) && j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          g_autofree char *trigger = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          if (!g_str_equal (trigger, key))
            continue;
          g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, NULL));
          return;
        }
    }
  g_assert_not_reached ();
}

static void
quit_in_preferences_cb (GtkWindow *window, Run *run)
{
  GtkWidget *preferences = NULL;

  gtk_widget_activate_action (GTK_WIDGET (window), "app.preferences", NULL);
  preferences = find_window (SONAE_TYPE_PREFERENCES);
  /* As GTK does while a key is handled. */
  run->preferences = g_object_ref (GTK_WINDOW (preferences));
  press_shortcut (preferences, "<Control>q");
}

static void
added_and_set_up_cb (GtkApplication *application, GtkWindow *window, Run *run)
{
  g_signal_connect (window, "opened", G_CALLBACK (quit_in_preferences_cb), run);
}

/* The preferences stand in nobody's way, and go along. */
static void
test_quit_in_preferences (Run *run, gconstpointer data)
{
  run_program (run, G_CALLBACK (added_and_set_up_cb));
  g_assert_null (gtk_window_get_transient_for (run->preferences));
  g_clear_object (&run->preferences);
  expect_closed (run);
}

#define ADD(path, func) g_test_add ("/application/" path, Run, NULL, run_set_up, func, run_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("left-while-reading", test_left_while_reading);
  ADD ("left-while-opening", test_left_while_opening);
  ADD ("quit-in-preferences", test_quit_in_preferences);
  return g_test_run ();
}
