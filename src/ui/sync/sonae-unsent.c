/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leaving with changes that have not been sent. */

#include "sonae-unsent.h"

#include <glib/gi18n.h>

#include "sonae-alert.h"

/* What is sent at once needs no word: in milliseconds. */
#define SILENCE 600
/* Nobody has to be there to press a button: in seconds. */
#define PATIENCE 8
/* A server that has come back is noticed meanwhile: in seconds. */
#define RETRY 1

/* From the first wish to leave until it is fulfilled or taken back. */
typedef struct
{
  GtkWindow        *window; /* (owned) */
  SonaeSyncService *sync;   /* (owned) */
  GCancellable     *asked;  /* (owned): takes the question back */
  void (*leave) (GtkWindow *window);
  guint silence_id; /* source that shows the question */
  guint timeout_id; /* source that answers it */
  guint retry_id;   /* source that tries again to send */
} Asking;

/* What stands before a window. */
#define WINDOW_ASKING "sonae-asking"

static void
asking_free (Asking *asking)
{
  g_clear_handle_id (&asking->silence_id, g_source_remove);
  g_clear_handle_id (&asking->timeout_id, g_source_remove);
  g_clear_handle_id (&asking->retry_id, g_source_remove);
  g_signal_handlers_disconnect_by_data (asking->sync, asking);
  g_cancellable_cancel (asking->asked);
  g_object_unref (asking->asked);
  g_object_unref (asking->sync);
  g_object_unref (asking->window);
  g_free (asking);
}

/* Returns: (nullable): what stands before @window */
static Asking *
get_asking (gpointer window)
{
  return g_object_get_data (window, WINDOW_ASKING);
}

static void
end (GtkWindow *window)
{
  g_object_set_data (G_OBJECT (window), WINDOW_ASKING, NULL);
}

static void
end_and_leave (Asking *asking)
{
  g_autoptr (GtkWindow) window = g_object_ref (asking->window);
  void (*leave) (GtkWindow * window) = asking->leave;

  end (window);
  leave (window);
}

static void
answered_cb (GObject *window, GAsyncResult *result, gpointer user_data)
{
  Asking  *asking = get_asking (window);
  gboolean is_leaving = sonae_alert_ask_finish (result);

  /* Taken back: it was answered without the user. */
  if (asking == NULL)
    return;
  if (is_leaving)
    end_and_leave (asking);
  else
    end (GTK_WINDOW (window));
}

static gboolean
silence_ended_cb (gpointer user_data)
{
  Asking          *asking = user_data;
  guint            n = sonae_sync_service_get_pending (asking->sync);
  g_autofree char *heading = g_strdup_printf (
      ngettext ("%u change is not on the file server yet", "%u changes are not on the file server yet", n), n);

  asking->silence_id = 0;
  sonae_alert_ask_async (GTK_WIDGET (asking->window), SONAE_ALERT_PLAIN, heading,
                         _ ("They are kept on this computer and are sent when Sonae is opened "
                            "next. Sending is tried once more; this window "
                            "closes by itself."),
                         _ ("_Stay"), _ ("_Close Now"), asking->asked, answered_cb, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
patience_ended_cb (gpointer user_data)
{
  Asking *asking = user_data;

  asking->timeout_id = 0;
  end_and_leave (asking);
  return G_SOURCE_REMOVE;
}

static gboolean
retry_cb (gpointer user_data)
{
  Asking *asking = user_data;

  if (!sonae_sync_service_is_running (asking->sync))
    sonae_sync_service_run (asking->sync, NULL);
  return G_SOURCE_CONTINUE;
}

static void
pending_changed_cb (Asking *asking)
{
  if (sonae_sync_service_get_pending (asking->sync) == 0)
    end_and_leave (asking);
}

gboolean
sonae_unsent_ask (GtkWindow *window, SonaeWorkspace *workspace, void (*leave) (GtkWindow *window))
{
  SonaeSyncService *sync = sonae_workspace_get_sync (workspace);
  Asking           *asking = get_asking (window);

  /* Whoever closes the window twice means it. */
  if (asking != NULL)
    {
      end (window);
      return FALSE;
    }
  if (sync == NULL || sonae_sync_service_get_pending (sync) == 0)
    return FALSE;
  asking = g_new0 (Asking, 1);
  asking->window = g_object_ref (window);
  asking->sync = g_object_ref (sync);
  asking->asked = g_cancellable_new ();
  asking->leave = leave;
  g_object_set_data_full (G_OBJECT (window), WINDOW_ASKING, asking, (GDestroyNotify) asking_free);
  g_signal_connect_swapped (sync, "notify::pending", G_CALLBACK (pending_changed_cb), asking);
  asking->timeout_id = g_timeout_add_seconds (PATIENCE, patience_ended_cb, asking);
  asking->retry_id = g_timeout_add_seconds (RETRY, retry_cb, asking);
  asking->silence_id = g_timeout_add (SILENCE, silence_ended_cb, asking);
  sonae_sync_service_run (sync, NULL);
  return TRUE;
}
