/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pane that can be hidden. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Hides the handle of the GtkPaned around @pane with it: GTK takes presses where a handle last stood, shown or not. */
void sonae_paned_hide_handle_with (GtkWidget *pane);

G_END_DECLS
