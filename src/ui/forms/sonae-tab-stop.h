/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list box that is one stop of the Tab key. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SONAE_TYPE_TAB_STOP (sonae_tab_stop_get_type ())
G_DECLARE_FINAL_TYPE (SonaeTabStop, sonae_tab_stop, SONAE, TAB_STOP, AdwBin)

/**
 * SonaeTabStop:
 *
 * Holds a #GtkListBox whose rows show something as soon as they are selected: they are reached with the arrow keys, and Tab
 * goes to the selected one, through what stands in it, and leaves the list from there, as passing a row selects it.
 */

/* Returns: (transfer floating): a stop that holds @list */
GtkWidget *sonae_tab_stop_new (GtkListBox *list);

G_END_DECLS
