/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables built into the program: the plan, and the exercise sample over it. */

#include "sonae-exchange-resources.h"
#include "sonae-plan-tables.h"

#define TABLES_PATH "/io/github/sonae/Sonae/tables"

static gboolean
add_table (SonaePlanTables *tables, const char *folder, const char *file, GError **error)
{
  g_autofree char *name = g_strconcat (folder, "/", file, NULL);
  g_autofree char *path = g_strconcat (TABLES_PATH "/", name, NULL);
  g_autoptr (GBytes) contents =
      g_resource_lookup_data (sonae_exchange_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return contents != NULL && sonae_plan_tables_add (tables, name, contents, error);
}

static gboolean
add_folder (SonaePlanTables *tables, const char *folder, GError **error)
{
  g_autofree char *path = g_strconcat (TABLES_PATH "/", folder, NULL);
  g_auto (GStrv) files =
      g_resource_enumerate_children (sonae_exchange_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (files == NULL)
    return FALSE;
  for (guint i = 0; files[i] != NULL; i++)
    if (!add_table (tables, folder, files[i], error))
      return FALSE;
  return TRUE;
}

GPtrArray *
sonae_embedded_load (SonaeEmbedded which, GError **error)
{
  g_autoptr (SonaePlanTables) tables = sonae_plan_tables_new ();

  if (!add_folder (tables, "plan", error))
    return NULL;
  if (which == SONAE_EMBEDDED_SAMPLE && !add_folder (tables, "sample", error))
    return NULL;
  return sonae_plan_tables_finish (tables, error);
}
