/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows what a paste would change before it does. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SONAE_TYPE_PASTE_WINDOW (sonae_paste_window_get_type ())
G_DECLARE_FINAL_TYPE (SonaePasteWindow, sonae_paste_window, SONAE, PASTE_WINDOW, AdwWindow)

/* @widget: for whom; the command is run there. @cells: (element-type SonaePastedCell) */
GtkWidget *sonae_paste_window_new (GtkWidget *widget, GListModel *cells);

G_END_DECLS
