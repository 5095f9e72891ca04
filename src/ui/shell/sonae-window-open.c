/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening the plan of a window, and what to do where that fails. */

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "sonae-acts.h"
#include "sonae-display.h"
#include "sonae-failure.h"
#include "sonae-identity-bar.h"
#include "sonae-identity-group.h"
#include "sonae-sync-values.h"
#include "sonae-window-private.h"

/* Opening is only mentioned when it takes longer, in milliseconds. */
#define PATIENCE 300

static void
stop_waiting (SonaeWindow *self)
{
  g_clear_handle_id (&self->patience_id, g_source_remove);
  gtk_spinner_stop (self->spinner);
  g_clear_object (&self->opening);
}

static void
start_waiting (SonaeWindow *self, GSourceFunc patience_ended_cb)
{
  self->opening = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->pages, "blank");
  gtk_widget_set_sensitive (GTK_WIDGET (self->sidebar), TRUE);
  self->patience_id = g_timeout_add (PATIENCE, patience_ended_cb, self);
}

static void
show_failure (SonaeWindow *self, const GError *error, const char *kept)
{
  GtkWidget *failure = g_object_new (SONAE_TYPE_FAILURE, NULL);

  adw_bin_set_child (self->failure_place, failure);
  gtk_stack_set_visible_child_name (self->pages, "failed");
  sonae_failure_set_error (SONAE_FAILURE (failure), error, kept);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sidebar), FALSE);
  g_signal_emit_by_name (self, "opened");
}

static gboolean
patience_ended_cb (gpointer user_data)
{
  SonaeWindow *self = user_data;

  self->patience_id = 0;
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child_name (self->pages, "loading");
  return G_SOURCE_REMOVE;
}

/* What is looked for, and put right, while the window goes on. */
typedef struct
{
  char        *path;    /* (owned) */
  char        *copy;    /* (owned) (nullable) */
  char        *aside;   /* (owned) (nullable): where the damaged file was kept */
  SonaeSalvage salvage; /* what came back of what the copy does not have */
  GError      *error;   /* (owned) (nullable): why the plan could not be opened, or nothing came back */
} Damage;

static void
damage_free (Damage *damage)
{
  g_free (damage->path);
  g_free (damage->copy);
  g_free (damage->aside);
  g_clear_error (&damage->error);
  g_free (damage);
}

static void
find_copy_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Damage *damage = task_data;

  g_task_return_pointer (task, sonae_store_find_copy (damage->path), g_free);
}

/* Returns: (transfer full): the day on which a copy was kept, as people read it; its name ends in it: -20261126.db */
static char *
describe_day (const char *copy)
{
  char            *name = g_path_get_basename (copy);
  const char      *day = strrchr (name, '-');
  g_autofree char *iso =
      day != NULL && strlen (day) > 8 ? g_strdup_printf ("%.4s-%.2s-%.2s", day + 1, day + 5, day + 7) : NULL;
  SonaeDate date;

  if (iso == NULL || !sonae_date_parse (iso, &date, NULL))
    return name;
  g_free (name);
  return sonae_date_format (date, sonae_display_get_calendar ());
}

static void
copy_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SonaeWindow     *self = SONAE_WINDOW (source);
  Damage          *damage = g_task_get_task_data (G_TASK (result));
  g_autofree char *kept = NULL;

  if (self->opening == NULL)
    return;
  stop_waiting (self);
  g_free (self->kept_copy);
  self->kept_copy = g_task_propagate_pointer (G_TASK (result), NULL);
  if (self->kept_copy != NULL)
    kept = describe_day (self->kept_copy);
  show_failure (self, damage->error, kept);
}

static void
look_for_copy (SonaeWindow *self, GError *error)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, copy_found_cb, NULL);
  Damage *damage = g_new0 (Damage, 1);

  damage->path = g_strdup (self->path);
  damage->error = error;
  g_task_set_source_tag (task, look_for_copy);
  g_task_set_task_data (task, damage, (GDestroyNotify) damage_free);
  g_task_run_in_thread (task, find_copy_in_thread);
}

/* Shows what stands there until somebody closes it. */
static void
show_notice (SonaeWindow *self, const char *text)
{
  gtk_label_set_text (self->notice_text, text);
  gtk_widget_set_visible (self->notice_bar, TRUE);
}

static void
file_lost_cb (SonaeWindow *self, const GError *error)
{
  g_autofree char *name = g_filename_display_name (self->path);
  g_autofree char *text = NULL;

  if (error == NULL)
    text = g_strdup_printf (
        _ ("The file of the plan was deleted or moved away while it was open. All that is in the plan was written to "
           "“%s” anew; nothing was lost.\nFind out what took the file away, such as an antivirus program, and have it "
           "leave this file alone."),
        name);
  else
    text = g_strdup_printf (
        _ ("The file of the plan was deleted or moved away while it was open, and could not be written anew. %s\n"
           "Leave this window open until that is put right: what was entered is lost once it is closed. It is tried "
           "again at the next change."),
        error->message);
  show_notice (self, text);
}

/* The first view of a plan, and all that speaks of it. */
static void
show_plan (SonaeWindow *self)
{
  SonaeRecords *records = sonae_workspace_get_records (self->workspace);
  gboolean      exercise = sonae_workspace_is_exercise (self->workspace);
  g_autoptr (SonaeRecord) plan = g_list_model_get_item (sonae_records_list (records, &sonae_sheet_plan), 0);
  g_autofree char *title = NULL;

  sonae_identity_apply (self->workspace);
  g_signal_connect_object (self->workspace, "notify::undo-label", G_CALLBACK (sonae_window_update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "notify::redo-label", G_CALLBACK (sonae_window_update_actions), self,
                           G_CONNECT_SWAPPED);
  sonae_window_follow_changes (self);
  g_signal_connect_object (self->workspace, "file-lost", G_CALLBACK (file_lost_cb), self, G_CONNECT_SWAPPED);
  if (plan != NULL)
    adw_window_title_set_subtitle (self->plan_title, sonae_record_get_title (plan));
  if (exercise)
    {
      title = g_strdup_printf (_ ("%s (for exercises)"), _ ("Sonae"));
      gtk_window_set_title (GTK_WINDOW (self), title);
    }
  gtk_widget_set_visible (self->exercise_bar, exercise);
  sonae_search_set_workspace (self->search, self->workspace);
  sonae_sidebar_set_findings (self->sidebar, sonae_workspace_get_findings (self->workspace));
  sonae_sidebar_set_records (self->sidebar, records);
  sonae_sync_button_set_workspace (self->sync_button, self->workspace);
  gtk_stack_set_visible_child_name (self->pages, "views");
  sonae_window_show_view (self, self->wanted_view);
  sonae_window_update_actions (self);
  if (!g_settings_get_boolean (self->settings, "user-asked"))
    adw_bin_set_child (self->identity_place, sonae_identity_bar_new (records));
  if (sonae_workspace_is_read_only (self->workspace))
    sonae_acts_tell (GTK_WIDGET (self), _ ("This plan is open in another window. Here it can only be read."));
  g_signal_emit_by_name (self, "opened");
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeWorkspace) workspace = sonae_workspace_open_finish (result, &error);

  /* Closed while it was being opened. */
  if (self->opening == NULL)
    return;
  if (g_error_matches (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_DAMAGED)
      || g_error_matches (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_MISSING))
    {
      look_for_copy (self, g_steal_pointer (&error));
      return;
    }
  stop_waiting (self);
  self->workspace = g_steal_pointer (&workspace);
  if (self->workspace != NULL)
    show_plan (self);
  else
    show_failure (self, error, NULL);
}

static void
salvage (Damage *damage)
{
  g_autoptr (SonaeStore) store = sonae_store_open (damage->path, SONAE_STORE_WRITE, &damage->error);

  if (store != NULL)
    sonae_store_salvage (store, damage->aside, SONAE_SYNC_VALUE_SHARE, &damage->salvage, &damage->error);
}

static void
restore_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Damage *damage = task_data;
  GError *error = NULL;

  if (!sonae_store_restore (damage->path, damage->copy, &damage->aside, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (damage->aside != NULL)
    salvage (damage);
  g_task_return_boolean (task, TRUE);
}

/* Returns: (transfer full): what was put right and what was not, a line for each */
static char *
describe_restored (const Damage *damage)
{
  guint            n_changes = damage->salvage.n_changes;
  g_autofree char *day = describe_day (damage->copy);
  GString         *text = g_string_new (NULL);

  if (damage->aside != NULL)
    g_string_append_printf (text, _ ("The plan was restored. The damaged file was kept as %s."), damage->aside);
  else
    g_string_append_printf (text, _ ("The plan was restored from the copy of %s."), day);
  g_string_append_c (text, '\n');
  if (n_changes > 0)
    {
      g_string_append_printf (text,
                              ngettext ("%u change made since the copy of %s was recovered from the damaged file.",
                                        "%u changes made since the copy of %s were recovered from the damaged file.",
                                        n_changes),
                              n_changes, day);
      g_string_append_c (text, '\n');
    }
  if (!damage->salvage.is_whole)
    g_string_append_printf (text, _ ("What was entered since the copy of %s may be missing. Check the plan."), day);
  if (damage->salvage.is_other_share)
    g_string_append_printf (text, "\n%s",
                            _ ("The copy is from before this computer joined the common copy on the file server. Join "
                               "it again under “Sync”."));
  if (damage->error != NULL)
    g_string_append_printf (text, "\n%s", damage->error->message);
  g_strchomp (text->str);
  return g_string_free (text, FALSE);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SonaeWindow *self = SONAE_WINDOW (source);
  g_autoptr (GError) error = NULL;
  gboolean         is_restored = g_task_propagate_boolean (G_TASK (result), &error);
  g_autofree char *message = NULL;

  if (self->opening == NULL)
    return;
  stop_waiting (self);
  if (!is_restored)
    {
      show_failure (self, error, NULL);
      return;
    }
  message = describe_restored (g_task_get_task_data (G_TASK (result)));
  show_notice (self, message);
  sonae_window_open_plan (self);
}

static void
begin_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (sonae_store_begin (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SonaeWindow *self = SONAE_WINDOW (source);
  g_autoptr (GError) error = NULL;

  if (self->opening == NULL)
    return;
  stop_waiting (self);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    sonae_window_open_plan (self);
  else
    show_failure (self, error, NULL);
}

void
sonae_window_open_plan (SonaeWindow *self)
{
  g_return_if_fail (self->opening == NULL);
  g_return_if_fail (self->workspace == NULL);

  start_waiting (self, patience_ended_cb);
  sonae_workspace_open_async (self->path, self->sample, self->opening, opened_cb, g_object_ref (self));
}

void
sonae_window_restore_plan (SonaeWindow *self)
{
  g_autoptr (GTask) task = NULL;
  Damage *damage = NULL;

  g_return_if_fail (self->opening == NULL);
  g_return_if_fail (self->kept_copy != NULL);

  damage = g_new0 (Damage, 1);
  damage->path = g_strdup (self->path);
  damage->copy = g_strdup (self->kept_copy);
  task = g_task_new (self, NULL, restored_cb, NULL);
  g_task_set_source_tag (task, sonae_window_restore_plan);
  g_task_set_task_data (task, damage, (GDestroyNotify) damage_free);
  start_waiting (self, patience_ended_cb);
  g_task_run_in_thread (task, restore_in_thread);
}

void
sonae_window_begin_plan (SonaeWindow *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (self->opening == NULL);
  g_return_if_fail (self->workspace == NULL);

  task = g_task_new (self, NULL, begun_cb, NULL);
  g_task_set_source_tag (task, sonae_window_begin_plan);
  g_task_set_task_data (task, g_strdup (self->path), g_free);
  start_waiting (self, patience_ended_cb);
  g_task_run_in_thread (task, begin_in_thread);
}
