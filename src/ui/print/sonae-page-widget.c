/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows one page of a print as paper. */

#include "sonae-page-widget.h"

#include <glib/gi18n.h>

#define PIXELS_PER_POINT (96.0 / 72.0)
#define MARGIN 12.0
#define SHADOW 6.0

struct _SonaePageWidget
{
  GtkWidget parent_instance;

  SonaePrint *print; /* (owned) (nullable) */
  guint       page;
  double      zoom; /* 0: fitted */
};

G_DEFINE_FINAL_TYPE (SonaePageWidget, sonae_page_widget, GTK_TYPE_WIDGET)

/* Pixels a point is shown in. */
static double
get_scale (SonaePageWidget *self, double width, double height)
{
  double page_width, page_height;

  if (self->zoom > 0)
    return self->zoom * PIXELS_PER_POINT;
  sonae_print_get_page_size (self->print, self->page, &page_width, &page_height);
  return MAX (0.01, MIN ((width - 2 * MARGIN) / page_width, (height - 2 * MARGIN) / page_height));
}

static void
sonae_page_widget_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  SonaePageWidget *self = SONAE_PAGE_WIDGET (widget);
  double           width, height;

  *minimum = *natural = 2 * MARGIN + 1;
  if (self->print == NULL || self->zoom <= 0)
    return;
  sonae_print_get_page_size (self->print, self->page, &width, &height);
  *minimum = *natural =
      (int) ((orientation == GTK_ORIENTATION_HORIZONTAL ? width : height) * self->zoom * PIXELS_PER_POINT) + 2 * MARGIN;
}

static void
sonae_page_widget_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SonaePageWidget *self = SONAE_PAGE_WIDGET (widget);
  double const     room_width = gtk_widget_get_width (widget);
  double const     room_height = gtk_widget_get_height (widget);
  const GdkRGBA    shadow = { 0, 0, 0, 0.3f };
  const GdkRGBA    white = { 1, 1, 1, 1 };
  double           scale, width, height;
  graphene_rect_t  sheet;
  GskRoundedRect   outline;
  cairo_t         *cr;

  if (self->print == NULL)
    return;
  scale = get_scale (self, room_width, room_height);
  sonae_print_get_page_size (self->print, self->page, &width, &height);
  graphene_rect_init (&sheet, (float) ((room_width - width * scale) / 2), (float) ((room_height - height * scale) / 2),
                      (float) (width * scale), (float) (height * scale));
  gsk_rounded_rect_init_from_rect (&outline, &sheet, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &shadow, 0, 1, 0, SHADOW);
  gtk_snapshot_append_color (snapshot, &white, &sheet);

  cr = gtk_snapshot_append_cairo (snapshot, &sheet);
  cairo_translate (cr, sheet.origin.x, sheet.origin.y);
  cairo_scale (cr, scale, scale);
  sonae_print_draw_page (self->print, self->page, cr);
  cairo_destroy (cr);
}

static void
sonae_page_widget_dispose (GObject *object)
{
  g_clear_object (&SONAE_PAGE_WIDGET (object)->print);

  G_OBJECT_CLASS (sonae_page_widget_parent_class)->dispose (object);
}

static void
sonae_page_widget_class_init (SonaePageWidgetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_page_widget_dispose;
  widget_class->measure = sonae_page_widget_measure;
  widget_class->snapshot = sonae_page_widget_snapshot;
  gtk_widget_class_set_css_name (widget_class, "page");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sonae_page_widget_init (SonaePageWidget *self)
{
}

GtkWidget *
sonae_page_widget_new (void)
{
  return g_object_new (SONAE_TYPE_PAGE_WIDGET, NULL);
}

void
sonae_page_widget_show (SonaePageWidget *self, SonaePrint *print, guint page)
{
  g_return_if_fail (SONAE_IS_PAGE_WIDGET (self));

  g_set_object (&self->print, print);
  self->page = page;
  if (print != NULL)
    {
      g_autofree char *label = g_strdup_printf (_ ("Page %u of %u"), page + 1, sonae_print_get_n_pages (print));

      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sonae_page_widget_set_zoom (SonaePageWidget *self, double zoom)
{
  g_return_if_fail (SONAE_IS_PAGE_WIDGET (self));

  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

double
sonae_page_widget_get_zoom (SonaePageWidget *self)
{
  g_return_val_if_fail (SONAE_IS_PAGE_WIDGET (self), 1);

  if (self->zoom > 0 || self->print == NULL)
    return self->zoom > 0 ? self->zoom : 1;
  return get_scale (self, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)))
         / PIXELS_PER_POINT;
}
