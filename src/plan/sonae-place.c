/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a system stands: the sites at which it runs, and the machines that it needs there. */

#include "sonae-place.h"

GHashTable *
sonae_place_index_machines (SonaeRecords *records)
{
  GListModel *list = sonae_records_list (records, &sonae_sheet_equipment);
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) machine = g_list_model_get_item (list, i);
      g_auto (GStrv) systems = sonae_record_get_references (machine, "systems");

      for (guint j = 0; systems[j] != NULL; j++)
        {
          GPtrArray *own = g_hash_table_lookup (index, systems[j]);

          if (own == NULL)
            {
              own = g_ptr_array_new ();
              g_hash_table_insert (index, g_strdup (systems[j]), own);
            }
          g_ptr_array_add (own, machine); /* held by the list */
        }
    }
  return index;
}

static void
free_place (gpointer data)
{
  SonaePlace *place = data;

  g_ptr_array_unref (place->machines);
  g_free (place);
}

/* @site: (nullable): one of @installed, which are ids. @machines: (nullable): all of the system */
static SonaePlace *
new_place (SonaeRecords *records, SonaeRecord *site, char *const *installed, GPtrArray *machines)
{
  SonaePlace *place = g_new (SonaePlace, 1);

  place->site = site;
  place->machines = g_ptr_array_new ();
  for (guint i = 0; machines != NULL && i < machines->len; i++)
    {
      SonaeRecord *own = sonae_records_follow (records, machines->pdata[i], "site");

      if (own == NULL || own == site || !g_strv_contains ((const char *const *) installed, sonae_record_get_id (own)))
        g_ptr_array_add (place->machines, machines->pdata[i]);
    }
  return place;
}

GPtrArray *
sonae_place_list (SonaeRecords *records, GHashTable *machines, SonaeRecord *system)
{
  g_auto (GStrv) installed = sonae_record_get_references (system, "sites_installed");
  GPtrArray *own = g_hash_table_lookup (machines, sonae_record_get_id (system));
  GPtrArray *places = g_ptr_array_new_with_free_func (free_place);

  for (guint i = 0; installed[i] != NULL; i++)
    {
      SonaeRecord *site = sonae_records_find (records, &sonae_sheet_site, installed[i]);

      if (site != NULL)
        g_ptr_array_add (places, new_place (records, site, installed, own));
    }
  if (places->len == 0)
    g_ptr_array_add (places, new_place (records, NULL, installed, own));
  return places;
}

SonaeRecord *
sonae_place_get_site_of (const SonaePlace *place, SonaeRecords *records, SonaeRecord *machine)
{
  SonaeRecord *own = sonae_records_follow (records, machine, "site");

  return own != NULL ? own : place->site;
}

GPtrArray *
sonae_place_list_sites (const SonaePlace *place, SonaeRecords *records)
{
  GPtrArray *sites = g_ptr_array_new ();

  if (place->site != NULL)
    g_ptr_array_add (sites, place->site);
  for (guint i = 0; i < place->machines->len; i++)
    {
      SonaeRecord *site = sonae_place_get_site_of (place, records, place->machines->pdata[i]);

      if (site != NULL && !g_ptr_array_find (sites, site, NULL))
        g_ptr_array_add (sites, site);
    }
  return sites;
}
