/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names for widgets that show only a picture. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Names @widget for the pointer, as a tip, and for a screen reader. */
void sonae_widget_set_name (GtkWidget *widget, const char *name);

G_END_DECLS
