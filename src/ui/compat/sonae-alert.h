/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question that needs a decision. Shaped like AdwAlertDialog, which is newer than what Sonae runs on. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SonaeAlertKind:
 * @SONAE_ALERT_PLAIN: accepting is what happens anyway
 * @SONAE_ALERT_SUGGESTED: accepting is what most people want
 * @SONAE_ALERT_DESTRUCTIVE: accepting loses something for good
 */
typedef enum
{
  SONAE_ALERT_PLAIN,
  SONAE_ALERT_SUGGESTED,
  SONAE_ALERT_DESTRUCTIVE,
} SonaeAlertKind;

/**
 * sonae_alert_ask_async:
 * @widget: in the window that the question belongs to
 * @heading: the question
 * @body: what follows from it
 * @refuse: label of the button that says no, with a mnemonic
 * @accept: label of the button that says yes, with a mnemonic
 * @cancellable: (nullable): takes the question back, which is then refused
 */
void     sonae_alert_ask_async (GtkWidget          *widget,
                                SonaeAlertKind      kind,
                                const char         *heading,
                                const char         *body,
                                const char         *refuse,
                                const char         *accept,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
/**
 * sonae_alert_ask_showing_async:
 * @shown: (transfer floating) (nullable): stands under the body
 *
 * Asks as sonae_alert_ask_async() does.
 */
void     sonae_alert_ask_showing_async (GtkWidget          *widget,
                                        SonaeAlertKind      kind,
                                        const char         *heading,
                                        const char         *body,
                                        GtkWidget          *shown,
                                        const char         *refuse,
                                        const char         *accept,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
/* Returns: whether it was accepted. */
gboolean sonae_alert_ask_finish (GAsyncResult *result);

G_END_DECLS
