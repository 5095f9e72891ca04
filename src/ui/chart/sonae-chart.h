/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture on the screen: scrolled, zoomed, and with its items in reach of keyboard and screen reader. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-palette.h"
#include "sonae-rectangle.h"

G_BEGIN_DECLS

#define SONAE_TYPE_CHART (sonae_chart_get_type ())
G_DECLARE_DERIVABLE_TYPE (SonaeChart, sonae_chart, SONAE, CHART, GtkWidget)

/**
 * SonaeChartDrag:
 * @SONAE_CHART_DRAG_ASK: whether the item can be dragged
 * @SONAE_CHART_DRAG_MOVE: it is over another place
 * @SONAE_CHART_DRAG_DROP: it has been let go there
 * @SONAE_CHART_DRAG_CANCEL: it goes back
 */
typedef enum
{
  SONAE_CHART_DRAG_ASK,
  SONAE_CHART_DRAG_MOVE,
  SONAE_CHART_DRAG_DROP,
  SONAE_CHART_DRAG_CANCEL,
} SonaeChartDrag;

/**
 * SonaeChartClass:
 * @layout: gives the size of the picture in its own units; @width: what the window offers, at 100 %
 * @draw: paints what meets @clip
 * @get_n_items: how many things there are to select, in the order of reading
 * @get_area: where an item lies in the picture
 * @get_name: (transfer full): what a screen reader says of it
 * @find: the item at a point, or -1
 * @drag: (nullable): @from_x and @x are in the picture; returns whether the item is dragged, otherwise the picture is panned
 *
 * Shows what it shows inside a #GtkScrolledWindow: dragging and scrolling pan, Ctrl and scrolling zoom. Without one it
 * stands whole and unmoved on its page. Arrow keys, Page Up and Down, Home and End go from item to item; Enter and a
 * double click activate.
 * Each item in sight, and the selected one, has a small accessible widget over it, reused as one scrolls.
 *
 * Signals: "selected" (int: item or -1), "activated" (int), "blank-activated" (double x, double y: a double click
 * beside all items, in the picture), "hovered" (int: the item that the pointer has come over, or -1), "updated" (the picture shows something else), "laid-out" (so does the window on it).
 */
struct _SonaeChartClass
{
  GtkWidgetClass parent_class;

  void (*layout) (SonaeChart *self, double width, double *picture_width, double *picture_height);
  void (*draw) (SonaeChart *self, cairo_t *cr, const SonaePalette *palette, const SonaeRectangle *clip, int selected);
  guint (*get_n_items) (SonaeChart *self);
  void (*get_area) (SonaeChart *self, guint item, SonaeRectangle *area);
  char *(*get_name) (SonaeChart *self, guint item);
  int (*find) (SonaeChart *self, double x, double y);
  gboolean (*drag) (SonaeChart *self, guint item, double from_x, double x, SonaeChartDrag phase);
};

/* What is shown has changed; lays out anew. @selected: the item to select from now on, or -1. */
void                sonae_chart_update (SonaeChart *self, int selected);
/* @height: of what stays at the top while the picture is scrolled below it, in its units; no item is in sight there. */
void                sonae_chart_set_heading (SonaeChart *self, double height);
/* Returns: the selected item, or -1. */
int                 sonae_chart_get_selected (SonaeChart *self);
/* Selects an item and brings it in sight with the next layout. @focus: also give it the keyboard. */
void                sonae_chart_select (SonaeChart *self, int item, gboolean focus);
/* Returns: how large the picture is shown: 1 for 100 % */
double              sonae_chart_get_zoom (SonaeChart *self);
/* Zooms around the middle of what is seen; @zoom is kept within what can be read. */
void                sonae_chart_set_zoom (SonaeChart *self, double zoom);
/* One step of Ctrl and + or -, around the middle of what is seen. */
void                sonae_chart_zoom_in (SonaeChart *self);
void                sonae_chart_zoom_out (SonaeChart *self);
/* Zooms so that the whole picture is seen, never beyond 100 %, and keeps it so while the window changes its size, until
 * somebody zooms. @least: what is smaller could not be read; the picture is scrolled to its upper middle instead. */
void                sonae_chart_fit (SonaeChart *self, double least);
/* Returns: the part of the picture that is seen. */
SonaeRectangle      sonae_chart_get_seen (SonaeChart *self);
/* Size of the whole picture in its own units, whatever the zoom. */
void                sonae_chart_get_size (SonaeChart *self, double *width, double *height);
/* Scrolls so that a point of the picture is in the middle. */
void                sonae_chart_look_at (SonaeChart *self, double x, double y);
/* Paints the picture in its own units; for the overview. */
void                sonae_chart_paint (SonaeChart *self, cairo_t *cr, const SonaeRectangle *clip);
/* Returns: the colours for the screen as it is set now. */
const SonaePalette *sonae_chart_palette (void);

G_END_DECLS
