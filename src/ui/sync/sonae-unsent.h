/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leaving with changes that have not been sent. */

#pragma once

#include "sonae-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * sonae_unsent_ask:
 * @window: about to be closed
 * @leave: closes it; called by the user's choice, once everything is sent, or after a few seconds
 *
 * Tells that changes are not on the server yet, and sends them meanwhile.
 *
 * Returns: %FALSE where there is nothing to tell, so that the window may close at once
 */
gboolean sonae_unsent_ask (GtkWindow *window, SonaeWorkspace *workspace, void (*leave) (GtkWindow *window));

G_END_DECLS
