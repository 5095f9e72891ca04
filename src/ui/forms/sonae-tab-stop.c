/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list box that is one stop of the Tab key. */

#include "sonae-tab-stop.h"

struct _SonaeTabStop
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (SonaeTabStop, sonae_tab_stop, ADW_TYPE_BIN)

static gboolean
sonae_tab_stop_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget     *list = adw_bin_get_child (ADW_BIN (widget));
  GtkWidget     *focused = gtk_widget_get_focus_child (list);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (list));
  gboolean       tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (tab && focused != NULL)
    return gtk_widget_child_focus (focused, direction);
  if (tab && row != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (row));
  return GTK_WIDGET_CLASS (sonae_tab_stop_parent_class)->focus (widget, direction);
}

static void
sonae_tab_stop_class_init (SonaeTabStopClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = sonae_tab_stop_focus;
}

static void
sonae_tab_stop_init (SonaeTabStop *self)
{
}

GtkWidget *
sonae_tab_stop_new (GtkListBox *list)
{
  return g_object_new (SONAE_TYPE_TAB_STOP, "child", list, NULL);
}
