/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dragging of systems to another place in an order. */

#include "sonae-system-drag.h"

#include <glib/gi18n.h>

#include "sonae-record-cell.h"
#include "sonae-system-tree.h"

/* What lies under the pointer while dragging. */
typedef struct
{
  SonaeRecord *target; /* (nullable): a system */
  GtkWidget   *row;    /* (nullable) */
  gboolean     behind; /* in the lower half of the row */
} Spot;

/* The row that is marked. One drag at a time. */
#define MARKED "sonae-marked-row"

static Spot
find_spot (GtkWidget *view, double x, double y)
{
  SonaeRecordCell *cell = sonae_record_cell_at (view, x, y);
  SonaeRecord     *record = cell != NULL ? sonae_record_cell_get_record (cell) : NULL;
  Spot             spot = { 0 };
  graphene_rect_t  bounds;

  if (record == NULL || sonae_system_is_group (record))
    return spot;
  spot.row = gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (cell)));
  if (!gtk_widget_compute_bounds (spot.row, view, &bounds))
    return (Spot){ 0 };
  spot.target = record;
  spot.behind = y > bounds.origin.y + bounds.size.height / 2;
  return spot;
}

static void
mark_spot (GtkWidget *view, const Spot *spot)
{
  GtkWidget *marked = g_object_get_data (G_OBJECT (view), MARKED);

  if (marked != NULL)
    {
      gtk_widget_remove_css_class (marked, "drop-before");
      gtk_widget_remove_css_class (marked, "drop-behind");
    }
  if (spot->row != NULL)
    gtk_widget_add_css_class (spot->row, spot->behind ? "drop-behind" : "drop-before");
  g_object_set_data_full (G_OBJECT (view), MARKED, spot->row != NULL ? g_object_ref (spot->row) : NULL, g_object_unref);
}

static GdkContentProvider *
drag_prepared_cb (GtkDragSource *source, double x, double y, SonaeSystemList *list)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  Spot       spot = find_spot (view, x, y);

  if (spot.target == NULL || !sonae_system_list_can_move (list, FALSE))
    return NULL;
  g_object_set_data_full (G_OBJECT (source), "record", g_object_ref (spot.target), g_object_unref);
  return gdk_content_provider_new_typed (SONAE_TYPE_RECORD, spot.target);
}

static void
drag_begun_cb (GtkDragSource *source, GdkDrag *drag, SonaeSystemList *list)
{
  SonaeRecord *record = g_object_get_data (G_OBJECT (source), "record");
  GtkWidget   *label = gtk_label_new (sonae_record_get_title (record));

  gtk_widget_add_css_class (label, "drag-label");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
}

static GdkDragAction
drag_moved_cb (GtkDropTarget *target, double x, double y, SonaeSystemList *list)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  Spot       spot = find_spot (view, x, y);

  mark_spot (view, &spot);
  return spot.target != NULL ? GDK_ACTION_MOVE : 0;
}

static void
drag_left_cb (GtkDropTarget *target, SonaeSystemList *list)
{
  mark_spot (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)), &(Spot){ 0 });
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, SonaeSystemList *list)
{
  GtkWidget   *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  SonaeRecord *dragged = g_value_get_object (value);
  Spot         spot = find_spot (view, x, y);

  mark_spot (view, &(Spot){ 0 });
  if (spot.target == NULL || spot.target == dragged)
    return FALSE;
  sonae_system_list_move (list, dragged, spot.target, spot.behind);
  return TRUE;
}

void
sonae_system_drag_add (SonaeSystemList *list, GtkWidget *view)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (SONAE_TYPE_RECORD, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepared_cb), list);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begun_cb), list);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (source));
  g_signal_connect (target, "motion", G_CALLBACK (drag_moved_cb), list);
  g_signal_connect (target, "leave", G_CALLBACK (drag_left_cb), list);
  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), list);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (target));
}
