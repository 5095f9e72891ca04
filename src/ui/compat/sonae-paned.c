/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pane that can be hidden. */

#include "sonae-paned.h"

/* GTK does not hand out the handle: it is the child that is no pane. */
static GtkWidget *
get_handle (GtkPaned *paned)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (paned));

  while (child == gtk_paned_get_start_child (paned) || child == gtk_paned_get_end_child (paned))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

void
sonae_paned_hide_handle_with (GtkWidget *pane)
{
  GtkPaned *paned = GTK_PANED (gtk_widget_get_parent (pane));

  g_object_bind_property (pane, "visible", get_handle (paned), "visible", G_BINDING_SYNC_CREATE);
}
