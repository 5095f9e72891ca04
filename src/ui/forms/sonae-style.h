/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Styles of a view's own. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Applies the style sheet at @resource to the whole display; to be called once for each, from a class's init. */
void sonae_style_load (const char *resource);
/* Gives @widget the style class @name, or takes it away. */
void sonae_widget_set_class (GtkWidget *widget, const char *name, gboolean has);

G_END_DECLS
