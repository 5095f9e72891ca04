/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names for widgets that show none, or whose parts do not: GTK 4.8 has the name of their class read out. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Names @widget for the pointer, as a tip, and for a screen reader. */
void sonae_widget_set_name (GtkWidget *widget, const char *name);

/* Names @widget and the buttons and lists that it is made of for a screen reader. */
void sonae_widget_set_spoken_name (GtkWidget *widget, const char *name);

/* As sonae_widget_set_spoken_name(), with the tip that @widget has. */
void sonae_widget_name_by_tooltip (GtkWidget *widget);

/* Names the row of @item; to be called while it is bound. */
void sonae_list_item_set_spoken_name (GtkListItem *item, const char *name);
/* The same for @drop_down with what is chosen in it, "Scenario: 震災", now and whenever that changes: named, it would not
 * tell. */
void sonae_drop_down_set_spoken_name (GtkDropDown *drop_down, const char *name);

G_END_DECLS
