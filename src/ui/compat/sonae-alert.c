/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question that needs a decision. Shaped like AdwAlertDialog, which is newer than what Sonae runs on. */

#include "sonae-alert.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define CANCEL "cancel"
#define ACCEPT "accept"

static const AdwResponseAppearance appearances[] = {
  [SONAE_ALERT_PLAIN] = ADW_RESPONSE_DEFAULT,
  [SONAE_ALERT_SUGGESTED] = ADW_RESPONSE_SUGGESTED,
  [SONAE_ALERT_DESTRUCTIVE] = ADW_RESPONSE_DESTRUCTIVE,
};

static void
answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  /* What follows may take back a question that is answered, or end its window: one that is closed, and only held while
   * a key is handled, does not learn of that. */
  g_signal_handlers_disconnect_by_data (dialog, task);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);
  g_task_return_boolean (task, g_str_equal (response, ACCEPT));
}

void
sonae_alert_ask_async (GtkWidget          *widget,
                       SonaeAlertKind      kind,
                       const char         *heading,
                       const char         *body,
                       const char         *refuse,
                       const char         *accept,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  sonae_alert_ask_showing_async (widget, kind, heading, body, NULL, refuse, accept, cancellable, callback, user_data);
}

void
sonae_alert_ask_showing_async (GtkWidget          *widget,
                               SonaeAlertKind      kind,
                               const char         *heading,
                               const char         *body,
                               GtkWidget          *shown,
                               const char         *refuse,
                               const char         *accept,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  GTask            *task = g_task_new (widget, cancellable, callback, user_data);
  AdwMessageDialog *dialog = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_task_set_source_tag (task, sonae_alert_ask_showing_async);
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), heading, body));
  adw_message_dialog_set_extra_child (dialog, shown);
  adw_message_dialog_add_responses (dialog, CANCEL, refuse, ACCEPT, accept, NULL);
  adw_message_dialog_set_close_response (dialog, CANCEL);
  adw_message_dialog_set_default_response (dialog, kind == SONAE_ALERT_DESTRUCTIVE ? CANCEL : ACCEPT);
  adw_message_dialog_set_response_appearance (dialog, ACCEPT, appearances[kind]);
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), task);
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (gtk_window_close), dialog, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
sonae_alert_ask_finish (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}
