/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small picture of a whole chart, with a frame around what is seen of it. */

#include "sonae-chart-overview.h"

#define WIDEST 180.0
#define HIGHEST 130.0
#define LOWEST 28.0

/* Of the chart: where more is seen, there is nothing to look for. */
#define MOST_SEEN 0.8

struct _SonaeChartOverview
{
  GtkWidget parent_instance;

  SonaeChart         *chart;         /* (owned) (nullable) */
  cairo_surface_t    *picture;       /* (owned) (nullable): the chart as it was painted last */
  const SonaePalette *palette;       /* which it was painted with */
  double              width, height; /* of the chart then */
  double              scale_x, scale_y;
  gboolean            needed;
};

G_DEFINE_FINAL_TYPE (SonaeChartOverview, sonae_chart_overview, GTK_TYPE_WIDGET)

static void
look_at (SonaeChartOverview *self, double x, double y)
{
  if (self->scale_x > 0 && self->scale_y > 0)
    sonae_chart_look_at (self->chart, x / self->scale_x, y / self->scale_y);
}

static void
drag_begun_cb (SonaeChartOverview *self, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  look_at (self, x, y);
}

static void
drag_updated_cb (SonaeChartOverview *self, double offset_x, double offset_y, GtkGesture *gesture)
{
  double x;
  double y;

  if (gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y))
    look_at (self, x + offset_x, y + offset_y);
}

/* The sides of a very wide picture are drawn at scales of their own, so that there is something to point at. */
static void
measure_picture (SonaeChartOverview *self, double width, double height)
{
  double scale = MIN (WIDEST / width, HIGHEST / height);

  self->width = width;
  self->height = height;
  self->scale_x = MAX (scale, LOWEST / width);
  self->scale_y = MAX (scale, LOWEST / height);
  gtk_widget_set_size_request (GTK_WIDGET (self), (int) (width * self->scale_x), (int) (height * self->scale_y));
}

static void
chart_laid_out_cb (SonaeChartOverview *self)
{
  SonaeRectangle seen = sonae_chart_get_seen (self->chart);
  double         width;
  double         height;

  sonae_chart_get_size (self->chart, &width, &height);
  self->needed = MIN (width, seen.width) * MIN (height, seen.height) < MOST_SEEN * width * height;
  gtk_widget_set_can_target (GTK_WIDGET (self), self->needed);
  if (self->needed && (width != self->width || height != self->height || self->palette != sonae_chart_palette ()))
    {
      g_clear_pointer (&self->picture, cairo_surface_destroy);
      measure_picture (self, width, height);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
chart_changed_cb (SonaeChartOverview *self)
{
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Painted once, not for each frame: at this scale every box of the chart is in sight. */
static void
paint_picture (SonaeChartOverview *self)
{
  SonaeRectangle whole = { 0, 0, self->width, self->height };
  int            factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  cairo_t       *cr;

  self->palette = sonae_chart_palette ();
  self->picture = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (self->width * self->scale_x * factor),
                                              (int) (self->height * self->scale_y * factor));
  cairo_surface_set_device_scale (self->picture, factor, factor);
  cr = cairo_create (self->picture);
  cairo_scale (cr, self->scale_x, self->scale_y);
  sonae_chart_paint (self->chart, cr, &whole);
  cairo_destroy (cr);
}

static void
draw_frame (SonaeChartOverview *self, cairo_t *cr, double width, double height)
{
  const SonaeColour *accent = &self->palette->accent;
  SonaeRectangle     seen = sonae_chart_get_seen (self->chart);
  double             x = CLAMP (seen.x * self->scale_x, 0, width);
  double             y = CLAMP (seen.y * self->scale_y, 0, height);
  double             right = CLAMP ((seen.x + seen.width) * self->scale_x, x, width);
  double             bottom = CLAMP ((seen.y + seen.height) * self->scale_y, y, height);

  cairo_rectangle (cr, x + 1, y + 1, MAX (2, right - x - 2), MAX (2, bottom - y - 2));
  cairo_set_source_rgba (cr, accent->red, accent->green, accent->blue, 0.15);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, accent->red, accent->green, accent->blue);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
}

static void
sonae_chart_overview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SonaeChartOverview *self = SONAE_CHART_OVERVIEW (widget);
  double              width = gtk_widget_get_width (widget);
  double              height = gtk_widget_get_height (widget);
  graphene_rect_t     bounds;
  cairo_t            *cr;

  if (!self->needed)
    return;
  if (self->picture == NULL)
    paint_picture (self);

  graphene_rect_init (&bounds, 0, 0, (float) width, (float) height);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_set_source_rgba (cr, self->palette->background.red, self->palette->background.green,
                         self->palette->background.blue, 0.92);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, self->palette->line.red, self->palette->line.green, self->palette->line.blue);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
  cairo_set_source_surface (cr, self->picture, 0, 0);
  cairo_paint (cr);
  draw_frame (self, cr, width, height);
  cairo_destroy (cr);
}

static void
sonae_chart_overview_dispose (GObject *object)
{
  SonaeChartOverview *self = SONAE_CHART_OVERVIEW (object);

  g_clear_object (&self->chart);
  g_clear_pointer (&self->picture, cairo_surface_destroy);

  G_OBJECT_CLASS (sonae_chart_overview_parent_class)->dispose (object);
}

static void
sonae_chart_overview_class_init (SonaeChartOverviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_chart_overview_dispose;
  widget_class->snapshot = sonae_chart_overview_snapshot;
  gtk_widget_class_set_css_name (widget_class, "chart-overview");
  /* What it shows the chart itself says. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
sonae_chart_overview_init (SonaeChartOverview *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begun_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_updated_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
sonae_chart_overview_new (void)
{
  return g_object_new (SONAE_TYPE_CHART_OVERVIEW, NULL);
}

void
sonae_chart_overview_set_chart (SonaeChartOverview *self, SonaeChart *chart)
{
  g_return_if_fail (SONAE_IS_CHART_OVERVIEW (self));
  g_return_if_fail (self->chart == NULL);

  self->chart = g_object_ref (chart);
  g_signal_connect_object (chart, "laid-out", G_CALLBACK (chart_laid_out_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chart, "updated", G_CALLBACK (chart_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chart, "selected", G_CALLBACK (chart_changed_cb), self, G_CONNECT_SWAPPED);
}
