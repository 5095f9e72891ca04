/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leaving with changes that have not been sent. */

#include "sonae-unsent.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* What is sent at once needs no word: in milliseconds. */
#define SILENCE 600
/* Nobody has to be there to press a button: in seconds. */
#define PATIENCE 8

#define LEAVE "leave"
#define STAY "stay"

/* While the question stands. */
typedef struct
{
  GtkWindow        *window; /* (owned) */
  AdwMessageDialog *dialog; /* (unowned): destroyed when answered */
  SonaeSyncService *sync;   /* (owned) */
  void (*leave) (GtkWindow *window);
  guint silence_id; /* source that shows the question */
  guint timeout_id; /* source that answers it */
} Asking;

/* The question that stands before a window. */
#define WINDOW_ASKING "sonae-asking"

static void
asking_free (Asking *asking)
{
  g_object_set_data (G_OBJECT (asking->window), WINDOW_ASKING, NULL);
  g_clear_handle_id (&asking->silence_id, g_source_remove);
  g_clear_handle_id (&asking->timeout_id, g_source_remove);
  g_signal_handlers_disconnect_by_data (asking->sync, asking);
  g_object_unref (asking->sync);
  g_object_unref (asking->window);
  g_free (asking);
}

/* The question goes before its window does: GTK 4.8 lets a dialog that was not seen outlive it. */
static void
asking_end (Asking *asking)
{
  GtkWindow *dialog = GTK_WINDOW (asking->dialog);

  g_signal_handlers_disconnect_by_data (dialog, asking);
  asking_free (asking);
  gtk_window_set_transient_for (dialog, NULL);
  gtk_window_destroy (dialog);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Asking    *asking = user_data;
  GtkWindow *window = g_object_ref (asking->window);
  gboolean   is_leaving = g_str_equal (response, LEAVE);
  void (*leave) (GtkWindow * window) = asking->leave;

  asking_end (asking);
  if (is_leaving)
    leave (window);
  g_object_unref (window);
}

static gboolean
silence_ended_cb (gpointer user_data)
{
  Asking *asking = user_data;

  asking->silence_id = 0;
  gtk_window_present (GTK_WINDOW (asking->dialog));
  return G_SOURCE_REMOVE;
}

static gboolean
patience_ended_cb (gpointer user_data)
{
  Asking *asking = user_data;

  asking->timeout_id = 0;
  adw_message_dialog_response (asking->dialog, LEAVE);
  return G_SOURCE_REMOVE;
}

static void
pending_changed_cb (Asking *asking)
{
  if (sonae_sync_service_get_pending (asking->sync) == 0)
    adw_message_dialog_response (asking->dialog, LEAVE);
}

gboolean
sonae_unsent_ask (GtkWindow *window, SonaeWorkspace *workspace, void (*leave) (GtkWindow *window))
{
  SonaeSyncService *sync = sonae_workspace_get_sync (workspace);
  guint             n = sync != NULL ? sonae_sync_service_get_pending (sync) : 0;
  g_autofree char  *heading = NULL;
  Asking           *asking = g_object_get_data (G_OBJECT (window), WINDOW_ASKING);

  /* Whoever closes the window twice means it. */
  if (asking != NULL)
    {
      asking_end (asking);
      return FALSE;
    }
  if (n == 0)
    return FALSE;
  heading = g_strdup_printf (
      ngettext ("%u change is not on the file server yet", "%u changes are not on the file server yet", n), n);
  asking = g_new0 (Asking, 1);
  g_object_set_data (G_OBJECT (window), WINDOW_ASKING, asking);
  asking->window = g_object_ref (window);
  asking->sync = g_object_ref (sync);
  asking->leave = leave;
  asking->dialog =
      ADW_MESSAGE_DIALOG (adw_message_dialog_new (window, heading,
                                                  _ ("They are kept on this computer and are sent when Sonae is opened "
                                                     "next. Sending is tried once more; this window "
                                                     "closes by itself.")));
  adw_message_dialog_add_responses (asking->dialog, STAY, _ ("_Stay"), LEAVE, _ ("_Close Now"), NULL);
  adw_message_dialog_set_default_response (asking->dialog, LEAVE);
  adw_message_dialog_set_close_response (asking->dialog, STAY);
  g_signal_connect (asking->dialog, "response", G_CALLBACK (answered_cb), asking);
  g_signal_connect_swapped (sync, "notify::pending", G_CALLBACK (pending_changed_cb), asking);
  asking->timeout_id = g_timeout_add_seconds (PATIENCE, patience_ended_cb, asking);
  asking->silence_id = g_timeout_add (SILENCE, silence_ended_cb, asking);
  sonae_sync_service_run (sync, NULL);
  return TRUE;
}
