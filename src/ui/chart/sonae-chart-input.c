/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pointer and keys of a chart. */

#include <math.h>

#include "sonae-chart-private.h"

#define SCROLL_ZOOM 1.1
#define DRAG_THRESHOLD 6.0

/* How much worse a step aside is than a step in the direction of the arrow. */
#define ASIDE 2.5

typedef struct
{
  SonaeChart *chart;    /* not owned: it owns this */
  int         item;     /* under the pointer when it was pressed, -1 for none */
  int         hovered;  /* under the pointer now, -1 for none */
  gboolean    has_left; /* the pointer is away since the last frame */
  gboolean    dragging;
  gboolean    panning;
  double      from_x;             /* where it was pressed, in the picture */
  double      scroll_x, scroll_y; /* how far the picture was scrolled then */
  double      pointer_x, pointer_y;
} SonaeChartInput;

static int
find_at (SonaeChart *chart, double x, double y)
{
  sonae_chart_to_picture (chart, &x, &y);
  return SONAE_CHART_GET_CLASS (chart)->find (chart, x, y);
}

static gboolean
drag_item (SonaeChartInput *self, double offset_x, SonaeChartDrag phase)
{
  SonaeChartClass *klass = SONAE_CHART_GET_CLASS (self->chart);
  double           x = self->from_x + offset_x / sonae_chart_get_zoom (self->chart);

  return klass->drag != NULL && self->item >= 0
         && klass->drag (self->chart, (guint) self->item, self->from_x, x, phase);
}

static void
pressed_cb (SonaeChartInput *self, int n_press, double x, double y)
{
  int item = find_at (self->chart, x, y);

  if (item >= 0)
    {
      sonae_chart_select (self->chart, item, TRUE);
      if (n_press == 2)
        sonae_chart_activate (self->chart, (guint) item);
    }
  else
    {
      /* The keys shall work in the chart from now on. */
      if (sonae_chart_get_selected (self->chart) >= 0)
        gtk_widget_grab_focus (GTK_WIDGET (self->chart));
      sonae_chart_to_picture (self->chart, &x, &y);
      if (n_press == 2)
        sonae_chart_activate_blank (self->chart, x, y);
    }
}

static void
drag_begun_cb (SonaeChartInput *self, double x, double y)
{
  double picture_y = y;

  self->item = find_at (self->chart, x, y);
  self->from_x = x;
  sonae_chart_to_picture (self->chart, &self->from_x, &picture_y);
  sonae_chart_get_scroll (self->chart, &self->scroll_x, &self->scroll_y);
  self->dragging = FALSE;
  self->panning = FALSE;
}

/* A picture that stands whole on a page is not moved in it: wheel and fingers scroll the page. */
static gboolean
can_move (SonaeChart *chart)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (chart)) != NULL;
}

static void
drag_updated_cb (SonaeChartInput *self, double offset_x, double offset_y, GtkGesture *gesture)
{
  if (!self->dragging && !self->panning)
    {
      if (hypot (offset_x, offset_y) < DRAG_THRESHOLD)
        return;
      self->dragging = drag_item (self, offset_x, SONAE_CHART_DRAG_ASK);
      self->panning = !self->dragging && can_move (self->chart);
      if (!self->dragging && !self->panning)
        {
          gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
          return;
        }
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self->chart), self->dragging ? "ew-resize" : "grabbing");
    }
  if (self->dragging)
    drag_item (self, offset_x, SONAE_CHART_DRAG_MOVE);
  else
    sonae_chart_scroll_to (self->chart, self->scroll_x - offset_x, self->scroll_y - offset_y);
}

static void
drag_ended_cb (SonaeChartInput *self, double offset_x, double offset_y)
{
  if (self->dragging)
    drag_item (self, offset_x, SONAE_CHART_DRAG_DROP);
  self->dragging = FALSE;
  self->panning = FALSE;
  gtk_widget_set_cursor (GTK_WIDGET (self->chart), NULL);
}

static void
drag_cancelled_cb (SonaeChartInput *self)
{
  if (self->dragging)
    drag_item (self, 0, SONAE_CHART_DRAG_CANCEL);
  self->dragging = FALSE;
}

static void
hover (SonaeChartInput *self, int item)
{
  if (self->hovered == item)
    return;
  self->hovered = item;
  sonae_chart_hover (self->chart, item);
}

static gboolean
forget_hovered (GtkWidget *chart, GdkFrameClock *clock, gpointer input)
{
  SonaeChartInput *self = input;

  if (self->has_left)
    hover (self, -1);
  self->has_left = FALSE;
  return G_SOURCE_REMOVE;
}

/* Also told while the chart is laid out, when what is under the pointer is scrolled out of sight. Who listens may then ask
 * for another size, which would leave the window without a layout; the next frame is soon enough. */
static void
left_cb (SonaeChartInput *self)
{
  self->has_left = TRUE;
  gtk_widget_add_tick_callback (GTK_WIDGET (self->chart), forget_hovered, self, NULL);
}

static void
moved_cb (SonaeChartInput *self, double x, double y)
{
  int      item = find_at (self->chart, x, y);
  gboolean has_moved = x != self->pointer_x || y != self->pointer_y;

  self->pointer_x = x;
  self->pointer_y = y;
  self->has_left = FALSE;
  if (!self->dragging && !self->panning)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self->chart), item >= 0 ? "pointer" : NULL);
  /* What comes under a pointer that rests, as the picture is scrolled, is not pointed at. */
  if (has_moved)
    hover (self, item);
}

static gboolean
scrolled_cb (SonaeChartInput *self, double dx, double dy, GtkEventController *controller)
{
  if (!can_move (self->chart) || (gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK) == 0)
    return FALSE;
  sonae_chart_zoom_at (self->chart, sonae_chart_get_zoom (self->chart) * pow (SCROLL_ZOOM, -dy), self->pointer_x,
                       self->pointer_y);
  return TRUE;
}

/* How far an item lies in a direction; negative where it lies elsewhere. */
static double
distance (const SonaeRectangle *from, const SonaeRectangle *to, int across, int down)
{
  double dx = to->x + to->width / 2 - from->x - from->width / 2;
  double dy = to->y + to->height / 2 - from->y - from->height / 2;
  double ahead = across != 0 ? dx * across : dy * down;
  double aside = across != 0 ? fabs (dy) : fabs (dx);

  return ahead > 0.5 ? ahead + ASIDE * aside : -1;
}

/* Returns: the nearest item in a direction, or the one already selected. */
static int
find_neighbour (SonaeChart *chart, int across, int down)
{
  SonaeChartClass *klass = SONAE_CHART_GET_CLASS (chart);
  int              selected = sonae_chart_get_selected (chart);
  int              best = selected;
  double           least = G_MAXDOUBLE;
  SonaeRectangle   from;

  if (selected < 0)
    return klass->get_n_items (chart) > 0 ? 0 : -1;
  klass->get_area (chart, (guint) selected, &from);
  for (guint i = 0; i < klass->get_n_items (chart); i++)
    {
      SonaeRectangle to;
      double         far;

      klass->get_area (chart, i, &to);
      far = distance (&from, &to, across, down);
      if (far >= 0 && far < least)
        {
          least = far;
          best = (int) i;
        }
    }
  return best;
}

/* Returns: the last item above or below, by @down, that is no farther off than the height of what is seen; the nearest one
 * where that is farther. */
static int
find_on_page (SonaeChart *chart, int down)
{
  SonaeChartClass *klass = SONAE_CHART_GET_CLASS (chart);
  double           page = sonae_chart_get_seen (chart).height;
  int              selected = sonae_chart_get_selected (chart);
  int              best = find_neighbour (chart, 0, down);
  double           most = 0;
  SonaeRectangle   from;

  if (selected < 0)
    return best;
  klass->get_area (chart, (guint) selected, &from);
  for (guint i = 0; i < klass->get_n_items (chart); i++)
    {
      SonaeRectangle to;
      double         ahead, aside;

      klass->get_area (chart, i, &to);
      ahead = (to.y - from.y) * down;
      aside = fabs (to.x - from.x);
      if (ahead > page - to.height || ahead - ASIDE * aside <= most)
        continue;
      most = ahead - ASIDE * aside;
      best = (int) i;
    }
  return best;
}

static gboolean
go_to (SonaeChart *chart, int item)
{
  if (item >= 0)
    sonae_chart_select (chart, item, TRUE);
  return TRUE;
}

static gboolean
key_pressed_cb (SonaeChartInput *self, guint key, guint code, GdkModifierType state)
{
  SonaeChart *chart = self->chart;
  int         n_items = (int) SONAE_CHART_GET_CLASS (chart)->get_n_items (chart);
  int         selected = sonae_chart_get_selected (chart);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return go_to (chart, find_neighbour (chart, -1, 0));
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return go_to (chart, find_neighbour (chart, 1, 0));
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return go_to (chart, find_neighbour (chart, 0, -1));
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return go_to (chart, find_neighbour (chart, 0, 1));
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      return go_to (chart, find_on_page (chart, -1));
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      return go_to (chart, find_on_page (chart, 1));
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return go_to (chart, MIN (0, n_items - 1));
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      return go_to (chart, n_items - 1);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (selected >= 0)
        sonae_chart_activate (chart, (guint) selected);
      return selected >= 0;
    default:
      return FALSE;
    }
}

static gboolean
tooltip_queried_cb (SonaeChartInput *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  int              item = keyboard ? -1 : find_at (self->chart, x, y);
  g_autofree char *name = NULL;

  if (item < 0)
    return FALSE;
  name = SONAE_CHART_GET_CLASS (self->chart)->get_name (self->chart, (guint) item);
  gtk_tooltip_set_text (tooltip, name);
  return TRUE;
}

void
sonae_chart_add_input (SonaeChart *chart)
{
  SonaeChartInput    *self = g_new0 (SonaeChartInput, 1);
  GtkWidget          *widget = GTK_WIDGET (chart);
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkGesture         *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *key = gtk_event_controller_key_new ();

  self->chart = chart;
  self->item = self->hovered = -1;
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begun_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_updated_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_ended_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancelled_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (moved_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (left_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scrolled_cb), self);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (widget, "query-tooltip", G_CALLBACK (tooltip_queried_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, key);
  gtk_widget_set_has_tooltip (widget, TRUE);

  /* Outlives the controllers, which the widget lets go of before its data. */
  g_object_set_data_full (G_OBJECT (chart), "sonae-chart-input", self, g_free);
}
