/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done on the page of the sync: its actions. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Installs "sync.stop", "sync.choose", "sync.ask-again", "sync.enter-phrase", "sync.show-phrase", "sync.copy-fingerprint",
 * "sync.leave", and for computers "sync.admit", "sync.refuse", "sync.promote", "sync.demote" and "sync.remove". */
void sonae_sync_actions_install (GtkWidgetClass *widget_class);

G_END_DECLS
