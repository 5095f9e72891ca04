/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The organisation chart on the screen. */

#include "sonae-organisation-chart.h"

#include <glib/gi18n.h>

struct _SonaeOrganisationChart
{
  SonaeChart parent_instance;

  GPtrArray                *nodes;   /* (owned) (nullable) (element-type SonaeOrganisationNode) */
  SonaeOrganisationPicture *picture; /* (owned) (nullable): of @nodes */
};

G_DEFINE_FINAL_TYPE (SonaeOrganisationChart, sonae_organisation_chart, SONAE_TYPE_CHART)

static void
clear_picture (SonaeOrganisationChart *self)
{
  g_clear_pointer (&self->picture, sonae_organisation_picture_free);
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
}

static void
sonae_organisation_chart_layout (SonaeChart *chart, double width, double *picture_width, double *picture_height)
{
  SonaeOrganisationChart *self = SONAE_ORGANISATION_CHART (chart);

  *picture_width = self->picture != NULL ? self->picture->width : 0;
  *picture_height = self->picture != NULL ? self->picture->height : 0;
}

static void
sonae_organisation_chart_draw (
    SonaeChart *chart, cairo_t *cr, const SonaePalette *palette, const SonaeRectangle *clip, int selected)
{
  SonaeOrganisationChart *self = SONAE_ORGANISATION_CHART (chart);

  if (self->picture != NULL)
    sonae_organisation_picture_draw (self->picture, cr, palette, clip, selected);
}

static guint
sonae_organisation_chart_get_n_items (SonaeChart *chart)
{
  SonaeOrganisationChart *self = SONAE_ORGANISATION_CHART (chart);

  return self->nodes != NULL ? self->nodes->len : 0;
}

static void
sonae_organisation_chart_get_area (SonaeChart *chart, guint item, SonaeRectangle *area)
{
  SonaeOrganisationChart *self = SONAE_ORGANISATION_CHART (chart);

  *area = g_array_index (self->picture->boxes, SonaeOrganisationBox, item).area;
}

/* What stands in the box, as a sentence. */
static char *
sonae_organisation_chart_get_name (SonaeChart *chart, guint item)
{
  SonaeOrganisationChart      *self = SONAE_ORGANISATION_CHART (chart);
  const SonaeOrganisationNode *node = g_ptr_array_index (self->nodes, item);
  GString                     *name = g_string_new (node->name);

  /* Translators: how a screen reader goes through what stands in a box of the organisation chart. */
  if (node->per_section)
    g_string_append_printf (name, _ (", %s"), _ ("One in every owning section"));
  if (*node->posts != '\0')
    g_string_append_printf (name, _ (", %s"), node->posts);
  if (*node->holders != '\0')
    g_string_append_printf (name, _ (", held by %s"), node->holders);
  if (sonae_organisation_node_is_vacant (node))
    g_string_append_printf (name, _ (", %s"), _ ("Vacant"));
  if (node->n_deputies > 0)
    g_string_append_printf (name, _ (", deputies %s"), node->deputies);
  return g_string_free (name, FALSE);
}

static int
sonae_organisation_chart_find (SonaeChart *chart, double x, double y)
{
  SonaeOrganisationChart *self = SONAE_ORGANISATION_CHART (chart);

  return self->picture != NULL ? sonae_organisation_picture_find (self->picture, x, y) : -1;
}

static void
sonae_organisation_chart_finalize (GObject *object)
{
  clear_picture (SONAE_ORGANISATION_CHART (object));

  G_OBJECT_CLASS (sonae_organisation_chart_parent_class)->finalize (object);
}

static void
sonae_organisation_chart_class_init (SonaeOrganisationChartClass *klass)
{
  SonaeChartClass *chart_class = SONAE_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sonae_organisation_chart_finalize;
  chart_class->layout = sonae_organisation_chart_layout;
  chart_class->draw = sonae_organisation_chart_draw;
  chart_class->get_n_items = sonae_organisation_chart_get_n_items;
  chart_class->get_area = sonae_organisation_chart_get_area;
  chart_class->get_name = sonae_organisation_chart_get_name;
  chart_class->find = sonae_organisation_chart_find;
}

static void
sonae_organisation_chart_init (SonaeOrganisationChart *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Organisation chart"), -1);
}

GtkWidget *
sonae_organisation_chart_new (void)
{
  return g_object_new (SONAE_TYPE_ORGANISATION_CHART, NULL);
}

void
sonae_organisation_chart_show (SonaeOrganisationChart *self, SonaeRecords *records, const char *situation)
{
  g_autoptr (SonaeRecord) selected = NULL;

  g_return_if_fail (SONAE_IS_ORGANISATION_CHART (self));

  g_set_object (&selected, sonae_organisation_chart_get_role (self, sonae_chart_get_selected (SONAE_CHART (self))));
  clear_picture (self);
  self->nodes = sonae_organisation_nodes (records, situation, sonae_date_today ());
  self->picture = sonae_organisation_picture_new (self->nodes);
  sonae_chart_update (SONAE_CHART (self),
                      selected != NULL ? sonae_organisation_chart_find_role (self, sonae_record_get_id (selected))
                                       : -1);
}

SonaeRecord *
sonae_organisation_chart_get_role (SonaeOrganisationChart *self, int item)
{
  g_return_val_if_fail (SONAE_IS_ORGANISATION_CHART (self), NULL);

  if (self->nodes == NULL || item < 0 || item >= (int) self->nodes->len)
    return NULL;
  return ((SonaeOrganisationNode *) g_ptr_array_index (self->nodes, item))->role;
}

int
sonae_organisation_chart_find_role (SonaeOrganisationChart *self, const char *id)
{
  g_return_val_if_fail (SONAE_IS_ORGANISATION_CHART (self), -1);

  for (guint i = 0; self->nodes != NULL && i < self->nodes->len; i++)
    if (g_str_equal (sonae_record_get_id (sonae_organisation_chart_get_role (self, (int) i)), id))
      return (int) i;
  return -1;
}

SonaeOrganisationPicture *
sonae_organisation_chart_get_picture (SonaeOrganisationChart *self)
{
  g_return_val_if_fail (SONAE_IS_ORGANISATION_CHART (self), NULL);

  return self->picture;
}
