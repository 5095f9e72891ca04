/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture on the screen: scrolled, zoomed, and with its items in reach of keyboard and screen reader. */

#include "sonae-chart.h"

#include <adwaita.h>
#include <math.h>

#include "sonae-chart-item.h"
#include "sonae-chart-private.h"

#define ZOOM_LOWEST 0.1
#define ZOOM_HIGHEST 4.0
#define ZOOM_STEP 1.2
#define SCROLL_STEP 40.0
#define REVEAL_MARGIN 16.0

/* However many items are seen at once, no more than these have a widget. */
#define MOST_WIDGETS 200

typedef struct
{
  GtkAdjustment      *adjustments[2]; /* (owned) (nullable): horizontal, vertical */
  GtkScrollablePolicy policies[2];
  GHashTable         *shown;       /* (owned): index of an item → SonaeChartItem, a child */
  GPtrArray          *spare;       /* (owned): children without an item, hidden */
  guint               lacking;     /* so many more come with the next frame */
  gboolean            is_ordering; /* those shown are put in order with the next frame */
  double              zoom;
  double              width, height; /* of the picture */
  double              heading;       /* so much at the top of what is seen is covered */
  int                 selected;
  gboolean            fitting;       /* keeps the whole picture seen */
  gboolean            middle_wanted; /* its upper middle is to be seen where it cannot be all of it */
  double              least_zoom;
  gboolean            focus_wanted;  /* the selected item takes the keyboard once it has its widget */
  gboolean            reveal_wanted; /* it is brought in sight once all has its place */
} SonaeChartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (SonaeChart,
                                  sonae_chart,
                                  GTK_TYPE_WIDGET,
                                  G_ADD_PRIVATE (SonaeChart) G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  SIGNAL_SELECTED,
  SIGNAL_ACTIVATED,
  SIGNAL_BLANK_ACTIVATED,
  SIGNAL_HOVERED,
  SIGNAL_LAID_OUT,
  SIGNAL_UPDATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static SonaeChartPrivate *
get_private (SonaeChart *self)
{
  return sonae_chart_get_instance_private (self);
}

static double
scroll_of (SonaeChartPrivate *priv, GtkOrientation orientation)
{
  return priv->adjustments[orientation] != NULL ? gtk_adjustment_get_value (priv->adjustments[orientation]) : 0;
}

/* Returns: where the left edge of the picture lies in the widget; a narrow picture stands in the middle. */
static double
left_of_picture (SonaeChart *self)
{
  SonaeChartPrivate *priv = get_private (self);
  double             spare = gtk_widget_get_width (GTK_WIDGET (self)) - priv->width * priv->zoom;

  return floor (MAX (0, spare / 2)) - scroll_of (priv, GTK_ORIENTATION_HORIZONTAL);
}

static double
top_of_picture (SonaeChart *self)
{
  return -scroll_of (get_private (self), GTK_ORIENTATION_VERTICAL);
}

static void
configure_adjustment (SonaeChart *self, GtkOrientation orientation, double content, double page)
{
  GtkAdjustment *adjustment = get_private (self)->adjustments[orientation];
  double         upper = MAX (content, page);

  if (adjustment == NULL)
    return;
  gtk_adjustment_configure (adjustment, CLAMP (gtk_adjustment_get_value (adjustment), 0, upper - page), 0, upper,
                            SCROLL_STEP, page * 0.9, page);
}

static void
configure_adjustments (SonaeChart *self)
{
  SonaeChartPrivate *priv = get_private (self);

  configure_adjustment (self, GTK_ORIENTATION_HORIZONTAL, priv->width * priv->zoom,
                        gtk_widget_get_width (GTK_WIDGET (self)));
  configure_adjustment (self, GTK_ORIENTATION_VERTICAL, priv->height * priv->zoom,
                        gtk_widget_get_height (GTK_WIDGET (self)));
}

static void
item_focused_cb (SonaeChart *self, SonaeChartItem *item)
{
  int index = (int) sonae_chart_item_get_index (item);

  if (get_private (self)->selected != index)
    sonae_chart_select (self, index, FALSE);
}

static void
item_activated_cb (SonaeChart *self, SonaeChartItem *item)
{
  sonae_chart_activate (self, sonae_chart_item_get_index (item));
}

/* GTK 4.8 tells of a child that is not drawn as of any other. */
static void
show_item (GtkWidget *item, gboolean shown)
{
  gtk_widget_set_child_visible (item, shown);
  gtk_accessible_update_state (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
}

static void
add_spare (SonaeChart *self)
{
  GtkWidget *item = sonae_chart_item_new ();

  show_item (item, FALSE);
  gtk_widget_set_parent (item, GTK_WIDGET (self));
  g_signal_connect_object (item, "focused", G_CALLBACK (item_focused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "activated", G_CALLBACK (item_activated_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (get_private (self)->spare, item);
}

static gboolean
add_lacking (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SonaeChart        *self = SONAE_CHART (widget);
  SonaeChartPrivate *priv = get_private (self);

  if (priv->lacking > 0)
    gtk_widget_queue_allocate (widget);
  for (; priv->lacking > 0; priv->lacking--)
    add_spare (self);
  return G_SOURCE_REMOVE;
}

/* While the chart is laid out nothing may ask for another layout, as a new child does: it comes with the next frame. */
static void
ask_for_spare (SonaeChart *self)
{
  SonaeChartPrivate *priv = get_private (self);

  if (priv->lacking == 0)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), add_lacking, NULL, NULL);
  priv->lacking++;
}

/* Returns: (transfer none) (nullable): the widget of the item at @index, one that is spare where it has none */
static GtkWidget *
find_widget (SonaeChart *self, guint index)
{
  SonaeChartPrivate *priv = get_private (self);
  GtkWidget         *item = g_hash_table_lookup (priv->shown, GUINT_TO_POINTER (index));

  if (item != NULL || priv->spare->len == 0)
    return item;
  item = g_ptr_array_steal_index_fast (priv->spare, priv->spare->len - 1);
  g_hash_table_insert (priv->shown, GUINT_TO_POINTER (index), item);
  return item;
}

/* Gives the item at @index a widget, where it has none and one is spare, and puts it over the item. */
static void
place_item (SonaeChart *self, guint index)
{
  SonaeChartPrivate *priv = get_private (self);
  GtkWidget         *item = find_widget (self, index);
  g_autofree char   *name = NULL;
  SonaeRectangle     area;
  GtkAllocation      allocation;

  if (item == NULL)
    {
      ask_for_spare (self);
      return;
    }
  name = SONAE_CHART_GET_CLASS (self)->get_name (self, index);
  sonae_chart_item_show (SONAE_CHART_ITEM (item), index, name);
  show_item (item, TRUE);

  SONAE_CHART_GET_CLASS (self)->get_area (self, index, &area);
  allocation.x = (int) (left_of_picture (self) + area.x * priv->zoom);
  allocation.y = (int) (top_of_picture (self) + area.y * priv->zoom);
  allocation.width = MAX (1, (int) (area.width * priv->zoom));
  allocation.height = MAX (1, (int) (area.height * priv->zoom));
  gtk_widget_measure (item, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (item, &allocation, -1);
}

static gboolean
is_in_sight (SonaeChart *self, guint index, const SonaeRectangle *seen)
{
  SonaeRectangle area;

  SONAE_CHART_GET_CLASS (self)->get_area (self, index, &area);
  return sonae_rectangle_meets (&area, seen);
}

/* Lets go of the widgets whose items are out of sight; the one with the keyboard stays with its item. */
static void
drop_items (SonaeChart *self, const SonaeRectangle *seen)
{
  SonaeChartPrivate *priv = get_private (self);
  guint              n_items = SONAE_CHART_GET_CLASS (self)->get_n_items (self);
  GHashTableIter     iter;
  gpointer           key;
  gpointer           item;

  g_hash_table_iter_init (&iter, priv->shown);
  while (g_hash_table_iter_next (&iter, &key, &item))
    {
      guint index = GPOINTER_TO_UINT (key);

      if (index < n_items && ((int) index == priv->selected || is_in_sight (self, index, seen)))
        continue;
      g_hash_table_iter_remove (&iter);
      g_ptr_array_add (priv->spare, item);
      show_item (item, FALSE);
    }
}

static int
compare_indices (gconstpointer a, gconstpointer b)
{
  guint const left = GPOINTER_TO_UINT (a);
  guint const right = GPOINTER_TO_UINT (b);

  return (left > right) - (left < right);
}

/* A screen reader goes from child to child: those shown stand in the order of their items. */
static gboolean
is_ordered (SonaeChart *self)
{
  int last = -1;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int index = (int) sonae_chart_item_get_index (SONAE_CHART_ITEM (child));

      if (!gtk_widget_get_child_visible (child))
        continue;
      if (index < last)
        return FALSE;
      last = index;
    }
  return TRUE;
}

static gboolean
order_items (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SonaeChartPrivate *priv = get_private (SONAE_CHART (widget));
  g_autoptr (GList) indices = g_list_sort (g_hash_table_get_keys (priv->shown), compare_indices);
  GtkWidget *last = NULL;

  for (GList *each = indices; each != NULL; each = each->next)
    {
      GtkWidget *item = g_hash_table_lookup (priv->shown, each->data);

      gtk_widget_insert_after (item, widget, last);
      last = item;
    }
  priv->is_ordering = FALSE;
  return G_SOURCE_REMOVE;
}

/* As ask_for_spare(): a child that moves among the others asks for another layout, too. */
static void
ask_for_order (SonaeChart *self)
{
  SonaeChartPrivate *priv = get_private (self);

  if (priv->is_ordering || is_ordered (self))
    return;
  priv->is_ordering = TRUE;
  gtk_widget_add_tick_callback (GTK_WIDGET (self), order_items, NULL, NULL);
}

static void
place_items (SonaeChart *self)
{
  SonaeChartPrivate *priv = get_private (self);
  SonaeRectangle     seen = sonae_chart_get_seen (self);
  guint              n_items = SONAE_CHART_GET_CLASS (self)->get_n_items (self);
  guint              placed = 0;

  priv->lacking = 0;
  drop_items (self, &seen);
  if (priv->selected >= 0 && (guint) priv->selected < n_items)
    place_item (self, (guint) priv->selected);
  for (guint i = 0; i < n_items && placed < MOST_WIDGETS; i++)
    if ((int) i != priv->selected && is_in_sight (self, i, &seen))
      {
        place_item (self, i);
        placed++;
      }
  ask_for_order (self);
}

static void
focus_selected (SonaeChart *self)
{
  SonaeChartPrivate *priv = get_private (self);
  GtkWidget         *item = g_hash_table_lookup (priv->shown, GINT_TO_POINTER (priv->selected));

  if (!priv->focus_wanted || item == NULL)
    return;
  priv->focus_wanted = FALSE;
  gtk_widget_grab_focus (item);
}

static void
scrolled_cb (SonaeChart *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_adjustment (SonaeChart *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  SonaeChartPrivate *priv = get_private (self);

  if (priv->adjustments[orientation] == adjustment)
    return;
  if (priv->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_func (priv->adjustments[orientation], scrolled_cb, self);
  g_set_object (&priv->adjustments[orientation], adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
style_changed_cb (SonaeChart *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_LAID_OUT], 0);
}

static void
sonae_chart_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  SonaeChart        *self = SONAE_CHART (object);
  SonaeChartPrivate *priv = get_private (self);

  switch (property_id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      priv->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      priv->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sonae_chart_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  SonaeChartPrivate *priv = get_private (SONAE_CHART (object));

  switch (property_id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, priv->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, priv->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, priv->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, priv->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
fit_picture (SonaeChart *self, int width, int height)
{
  SonaeChartPrivate *priv = get_private (self);

  if (!priv->fitting || priv->width <= 0 || priv->height <= 0)
    return;
  priv->zoom = MAX (priv->least_zoom, MIN (1, MIN (width / priv->width, height / priv->height)));
  configure_adjustments (self);
  if (priv->middle_wanted)
    sonae_chart_scroll_to (self, (priv->width * priv->zoom - width) / 2, 0);
  priv->middle_wanted = FALSE;
}

static double
reveal (double start, double extent, double seen_start, double seen_extent)
{
  if (extent + 2 * REVEAL_MARGIN > seen_extent || start - REVEAL_MARGIN < seen_start)
    return start - REVEAL_MARGIN;
  return MAX (seen_start, start + extent + REVEAL_MARGIN - seen_extent);
}

/* Scrolls to the selected item, where that was asked for. */
static void
reveal_selected (SonaeChart *self)
{
  SonaeChartPrivate *priv = get_private (self);
  SonaeRectangle     seen = sonae_chart_get_seen (self);
  gboolean           is_wanted = priv->reveal_wanted && priv->selected >= 0;
  SonaeRectangle     area;
  double             top;

  priv->reveal_wanted = FALSE;
  if (!is_wanted)
    return;
  SONAE_CHART_GET_CLASS (self)->get_area (self, (guint) priv->selected, &area);
  top = reveal (area.y, area.height, seen.y + priv->heading, seen.height - priv->heading) - priv->heading;
  sonae_chart_scroll_to (self, reveal (area.x, area.width, seen.x, seen.width) * priv->zoom, top * priv->zoom);
}

static void
sonae_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SonaeChart        *self = SONAE_CHART (widget);
  SonaeChartPrivate *priv = get_private (self);

  SONAE_CHART_GET_CLASS (self)->layout (self, width, &priv->width, &priv->height);
  fit_picture (self, width, height);
  configure_adjustments (self);
  reveal_selected (self);
  place_items (self);
  focus_selected (self);
  g_signal_emit (self, signals[SIGNAL_LAID_OUT], 0);
}

static void
sonae_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SonaeChart        *self = SONAE_CHART (widget);
  SonaeChartPrivate *priv = get_private (self);
  SonaeRectangle     seen = sonae_chart_get_seen (self);
  graphene_rect_t    bounds;
  cairo_t           *cr;

  graphene_rect_init (&bounds, 0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_translate (cr, left_of_picture (self), top_of_picture (self));
  cairo_scale (cr, priv->zoom, priv->zoom);
  sonae_chart_paint (self, cr, &seen);
  cairo_destroy (cr);
}

/* One stop on the way of the Tab key: it comes to the item selected last, and then leaves. */
static gboolean
sonae_chart_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

static gboolean
sonae_chart_grab_focus (GtkWidget *widget)
{
  SonaeChart *self = SONAE_CHART (widget);

  if (SONAE_CHART_GET_CLASS (self)->get_n_items (self) == 0)
    return FALSE;
  sonae_chart_select (self, MAX (get_private (self)->selected, 0), TRUE);
  return TRUE;
}

static void
sonae_chart_dispose (GObject *object)
{
  SonaeChart        *self = SONAE_CHART (object);
  SonaeChartPrivate *priv = get_private (self);
  GtkWidget         *child;

  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  g_hash_table_remove_all (priv->shown);
  g_ptr_array_set_size (priv->spare, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (sonae_chart_parent_class)->dispose (object);
}

static void
sonae_chart_finalize (GObject *object)
{
  SonaeChartPrivate *priv = get_private (SONAE_CHART (object));

  g_hash_table_unref (priv->shown);
  g_ptr_array_unref (priv->spare);

  G_OBJECT_CLASS (sonae_chart_parent_class)->finalize (object);
}

static void
add_signals (SonaeChartClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[SIGNAL_SELECTED] =
      g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_ACTIVATED] =
      g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_BLANK_ACTIVATED] = g_signal_new ("blank-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                  G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SIGNAL_HOVERED] =
      g_signal_new ("hovered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_UPDATED] = g_signal_new ("updated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LAID_OUT] = g_signal_new ("laid-out", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sonae_chart_class_init (SonaeChartClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sonae_chart_dispose;
  object_class->finalize = sonae_chart_finalize;
  object_class->get_property = sonae_chart_get_property;
  object_class->set_property = sonae_chart_set_property;
  widget_class->size_allocate = sonae_chart_size_allocate;
  widget_class->snapshot = sonae_chart_snapshot;
  widget_class->focus = sonae_chart_focus;
  widget_class->grab_focus = sonae_chart_grab_focus;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  add_signals (klass);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sonae_chart_init (SonaeChart *self)
{
  SonaeChartPrivate *priv = get_private (self);
  AdwStyleManager   *style = adw_style_manager_get_default ();

  priv->zoom = 1;
  priv->selected = -1;
  priv->shown = g_hash_table_new (NULL, NULL);
  priv->spare = g_ptr_array_new ();
  sonae_chart_add_input (self);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
}

void
sonae_chart_update (SonaeChart *self, int selected)
{
  SonaeChartPrivate *priv = get_private (self);
  GtkWidget         *focused;

  g_return_if_fail (SONAE_IS_CHART (self));

  focused = gtk_widget_get_focus_child (GTK_WIDGET (self));
  /* The keyboard goes where the selected item has gone; where it is no more, to the one in its place. */
  if (focused != NULL && selected < 0)
    selected = MIN (priv->selected, (int) SONAE_CHART_GET_CLASS (self)->get_n_items (self) - 1);
  if (focused != NULL && selected != priv->selected)
    priv->focus_wanted = TRUE;
  priv->selected = selected;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_UPDATED], 0);
}

void
sonae_chart_set_heading (SonaeChart *self, double height)
{
  g_return_if_fail (SONAE_IS_CHART (self));

  get_private (self)->heading = height;
}

int
sonae_chart_get_selected (SonaeChart *self)
{
  g_return_val_if_fail (SONAE_IS_CHART (self), -1);

  return get_private (self)->selected;
}

void
sonae_chart_select (SonaeChart *self, int item, gboolean focus)
{
  SonaeChartPrivate *priv = get_private (self);
  gboolean           changed;

  g_return_if_fail (SONAE_IS_CHART (self));
  g_return_if_fail (item < (int) SONAE_CHART_GET_CLASS (self)->get_n_items (self));

  changed = priv->selected != item;
  priv->selected = item;
  if (item >= 0)
    {
      if (priv->spare->len == 0)
        add_spare (self);
      place_item (self, (guint) item);
      priv->reveal_wanted = TRUE;
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      priv->focus_wanted = focus;
      focus_selected (self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (changed)
    g_signal_emit (self, signals[SIGNAL_SELECTED], 0, item);
}

double
sonae_chart_get_zoom (SonaeChart *self)
{
  g_return_val_if_fail (SONAE_IS_CHART (self), 1);

  return get_private (self)->zoom;
}

void
sonae_chart_set_zoom (SonaeChart *self, double zoom)
{
  g_return_if_fail (SONAE_IS_CHART (self));

  sonae_chart_zoom_at (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                       gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

void
sonae_chart_zoom_in (SonaeChart *self)
{
  sonae_chart_set_zoom (self, sonae_chart_get_zoom (self) * ZOOM_STEP);
}

void
sonae_chart_zoom_out (SonaeChart *self)
{
  sonae_chart_set_zoom (self, sonae_chart_get_zoom (self) / ZOOM_STEP);
}

void
sonae_chart_fit (SonaeChart *self, double least)
{
  SonaeChartPrivate *priv = get_private (self);

  g_return_if_fail (SONAE_IS_CHART (self));

  priv->fitting = TRUE;
  priv->middle_wanted = TRUE;
  priv->least_zoom = least;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

SonaeRectangle
sonae_chart_get_seen (SonaeChart *self)
{
  SonaeChartPrivate *priv = get_private (self);
  SonaeRectangle     seen = { 0 };

  g_return_val_if_fail (SONAE_IS_CHART (self), seen);

  sonae_chart_to_picture (self, &seen.x, &seen.y);
  seen.width = gtk_widget_get_width (GTK_WIDGET (self)) / priv->zoom;
  seen.height = gtk_widget_get_height (GTK_WIDGET (self)) / priv->zoom;
  return seen;
}

void
sonae_chart_get_size (SonaeChart *self, double *width, double *height)
{
  g_return_if_fail (SONAE_IS_CHART (self));

  *width = get_private (self)->width;
  *height = get_private (self)->height;
}

void
sonae_chart_look_at (SonaeChart *self, double x, double y)
{
  SonaeRectangle seen = sonae_chart_get_seen (self);
  double         zoom = sonae_chart_get_zoom (self);

  sonae_chart_scroll_to (self, (x - seen.width / 2) * zoom, (y - seen.height / 2) * zoom);
}

void
sonae_chart_paint (SonaeChart *self, cairo_t *cr, const SonaeRectangle *clip)
{
  g_return_if_fail (SONAE_IS_CHART (self));

  SONAE_CHART_GET_CLASS (self)->draw (self, cr, sonae_chart_palette (), clip, get_private (self)->selected);
}

const SonaePalette *
sonae_chart_palette (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  gboolean         dark = adw_style_manager_get_dark (style);

  if (adw_style_manager_get_high_contrast (style))
    return sonae_palette_get (dark ? SONAE_PALETTE_DARK_CONTRAST : SONAE_PALETTE_LIGHT_CONTRAST);
  return sonae_palette_get (dark ? SONAE_PALETTE_DARK : SONAE_PALETTE_LIGHT);
}

void
sonae_chart_to_picture (SonaeChart *self, double *x, double *y)
{
  double zoom = get_private (self)->zoom;

  *x = (*x - left_of_picture (self)) / zoom;
  *y = (*y - top_of_picture (self)) / zoom;
}

void
sonae_chart_zoom_at (SonaeChart *self, double zoom, double x, double y)
{
  SonaeChartPrivate *priv = get_private (self);
  double             width = gtk_widget_get_width (GTK_WIDGET (self));
  double             fitting = priv->width > 0 ? width / priv->width : 1;
  double             picture_x = x;
  double             picture_y = y;

  priv->fitting = FALSE;
  sonae_chart_to_picture (self, &picture_x, &picture_y);
  /* A very wide picture may still be seen as a whole. */
  priv->zoom = CLAMP (zoom, MIN (ZOOM_LOWEST, fitting), ZOOM_HIGHEST);
  configure_adjustments (self);
  sonae_chart_scroll_to (self, picture_x * priv->zoom - x, picture_y * priv->zoom - y);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
sonae_chart_scroll_to (SonaeChart *self, double horizontal, double vertical)
{
  SonaeChartPrivate *priv = get_private (self);
  double             places[] = { horizontal, vertical };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (priv->adjustments[i] != NULL)
      gtk_adjustment_set_value (priv->adjustments[i], places[i]);
}

void
sonae_chart_get_scroll (SonaeChart *self, double *horizontal, double *vertical)
{
  *horizontal = scroll_of (get_private (self), GTK_ORIENTATION_HORIZONTAL);
  *vertical = scroll_of (get_private (self), GTK_ORIENTATION_VERTICAL);
}

void
sonae_chart_activate (SonaeChart *self, guint item)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, (int) item);
}

void
sonae_chart_hover (SonaeChart *self, int item)
{
  g_signal_emit (self, signals[SIGNAL_HOVERED], 0, item);
}

void
sonae_chart_activate_blank (SonaeChart *self, double x, double y)
{
  g_signal_emit (self, signals[SIGNAL_BLANK_ACTIVATED], 0, x, y);
}
