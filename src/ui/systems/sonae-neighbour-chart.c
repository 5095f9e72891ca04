/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The neighbourhood of a system on the screen. */

#include "sonae-neighbour-chart.h"

#include <glib/gi18n.h>

struct _SonaeNeighbourChart
{
  SonaeChart parent_instance;

  SonaeNeighbourhood    *neighbourhood; /* (owned) (nullable) */
  SonaeNeighbourPicture *picture;       /* (owned) (nullable): of @neighbourhood */
  double                 width;         /* the picture was laid out for */
};

G_DEFINE_FINAL_TYPE (SonaeNeighbourChart, sonae_neighbour_chart, SONAE_TYPE_CHART)

static void
lay_out (SonaeNeighbourChart *self, double width)
{
  g_clear_pointer (&self->picture, sonae_neighbour_picture_free);
  self->width = width;
  if (self->neighbourhood != NULL)
    self->picture = sonae_neighbour_picture_new (self->neighbourhood, width);
}

static void
sonae_neighbour_chart_layout (SonaeChart *chart, double width, double *picture_width, double *picture_height)
{
  SonaeNeighbourChart *self = SONAE_NEIGHBOUR_CHART (chart);

  lay_out (self, width);
  *picture_width = self->picture != NULL ? self->picture->width : 0;
  *picture_height = self->picture != NULL ? self->picture->height : 0;
}

static void
sonae_neighbour_chart_draw (
    SonaeChart *chart, cairo_t *cr, const SonaePalette *palette, const SonaeRectangle *clip, int selected)
{
  SonaeNeighbourChart *self = SONAE_NEIGHBOUR_CHART (chart);

  if (self->picture != NULL)
    sonae_neighbour_picture_draw (self->picture, cr, palette, clip, selected);
}

static guint
sonae_neighbour_chart_get_n_items (SonaeChart *chart)
{
  SonaeNeighbourChart *self = SONAE_NEIGHBOUR_CHART (chart);

  return self->picture != NULL ? self->picture->boxes->len : 0;
}

static const SonaeNeighbourBox *
get_box (SonaeNeighbourChart *self, guint item)
{
  return &g_array_index (self->picture->boxes, SonaeNeighbourBox, item);
}

static void
sonae_neighbour_chart_get_area (SonaeChart *chart, guint item, SonaeRectangle *area)
{
  *area = get_box (SONAE_NEIGHBOUR_CHART (chart), item)->area;
}

/* Where the box stands, and what stands in it. */
static char *
sonae_neighbour_chart_get_name (SonaeChart *chart, guint item)
{
  SonaeNeighbourChart     *self = SONAE_NEIGHBOUR_CHART (chart);
  const SonaeNeighbourBox *box = get_box (self, item);

  if (box->neighbour == NULL)
    return g_strdup (sonae_record_get_title (self->neighbourhood->system));
  /* Translators: how a screen reader reads a box: the system's name, then how strongly it is needed. */
  if (item < self->picture->middle)
    return g_strdup_printf (_ ("Needs %s, %s"), sonae_neighbour_get_name (box->neighbour), box->words);
  return g_strdup_printf (_ ("Needed by %s, %s"), sonae_neighbour_get_name (box->neighbour), box->words);
}

static int
sonae_neighbour_chart_find (SonaeChart *chart, double x, double y)
{
  SonaeNeighbourChart *self = SONAE_NEIGHBOUR_CHART (chart);

  return self->picture != NULL ? sonae_neighbour_picture_find (self->picture, x, y) : -1;
}

static void
sonae_neighbour_chart_finalize (GObject *object)
{
  SonaeNeighbourChart *self = SONAE_NEIGHBOUR_CHART (object);

  g_clear_pointer (&self->picture, sonae_neighbour_picture_free);
  g_clear_pointer (&self->neighbourhood, sonae_neighbourhood_free);

  G_OBJECT_CLASS (sonae_neighbour_chart_parent_class)->finalize (object);
}

static void
sonae_neighbour_chart_class_init (SonaeNeighbourChartClass *klass)
{
  SonaeChartClass *chart_class = SONAE_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sonae_neighbour_chart_finalize;
  chart_class->layout = sonae_neighbour_chart_layout;
  chart_class->draw = sonae_neighbour_chart_draw;
  chart_class->get_n_items = sonae_neighbour_chart_get_n_items;
  chart_class->get_area = sonae_neighbour_chart_get_area;
  chart_class->get_name = sonae_neighbour_chart_get_name;
  chart_class->find = sonae_neighbour_chart_find;
}

static void
sonae_neighbour_chart_init (SonaeNeighbourChart *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Picture of dependencies"),
                                  -1);
}

GtkWidget *
sonae_neighbour_chart_new (void)
{
  return g_object_new (SONAE_TYPE_NEIGHBOUR_CHART, NULL);
}

void
sonae_neighbour_chart_show (SonaeNeighbourChart *self, SonaeNeighbourhood *neighbourhood)
{
  g_return_if_fail (SONAE_IS_NEIGHBOUR_CHART (self));

  g_clear_pointer (&self->picture, sonae_neighbour_picture_free);
  g_clear_pointer (&self->neighbourhood, sonae_neighbourhood_free);
  self->neighbourhood = neighbourhood;
  lay_out (self, self->width);
  sonae_chart_update (SONAE_CHART (self), -1);
}

SonaeRecord *
sonae_neighbour_chart_get_system (SonaeNeighbourChart *self, int item)
{
  const SonaeNeighbourBox *box = NULL;

  g_return_val_if_fail (SONAE_IS_NEIGHBOUR_CHART (self), NULL);

  if (self->picture == NULL || item < 0 || item >= (int) self->picture->boxes->len)
    return NULL;
  box = get_box (self, (guint) item);
  return box->neighbour != NULL ? box->neighbour->system : self->neighbourhood->system;
}

SonaeRecord *
sonae_neighbour_chart_get_need (SonaeNeighbourChart *self, int item)
{
  g_return_val_if_fail (SONAE_IS_NEIGHBOUR_CHART (self), NULL);

  if (self->picture == NULL || item < 0 || item >= (int) self->picture->middle)
    return NULL;
  return get_box (self, (guint) item)->neighbour->dependency;
}
