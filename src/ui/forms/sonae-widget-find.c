/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of widgets that GTK and libadwaita do not hand out. */

#include "sonae-widget-find.h"

static gboolean
is_sought (GtkWidget *widget, GType type, const char *css_class)
{
  return G_TYPE_CHECK_INSTANCE_TYPE (widget, type)
         && (css_class == NULL || gtk_widget_has_css_class (widget, css_class));
}

gpointer
sonae_widget_find (GtkWidget *widget, GType type, const char *css_class)
{
  gpointer found = is_sought (widget, type, css_class) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = sonae_widget_find (child, type, css_class);
  return found;
}
