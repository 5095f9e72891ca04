/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of widgets that GTK and libadwaita do not hand out. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Returns: (transfer none) (nullable): the first widget of @type in @widget, of those of the style @css_class where that
 * is named */
gpointer sonae_widget_find (GtkWidget *widget, GType type, const char *css_class);

G_END_DECLS
