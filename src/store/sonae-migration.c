/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbered steps that bring the schema of a file up to date, each whole or not at all. */

#include "sonae-merge.h"
#include "sonae-schema.h"
#include "sonae-search-index.h"
#include "sonae-store-private.h"

#include <stdlib.h>

/* The last step that changes a synced table. */
#define SYNCED_VERSION 8

#define SCHEMA_FOLDER "/io/github/sonae/schema/"

/* Returns: (transfer full): the SQL of step @number */
static GBytes *
load_step (int number)
{
  g_auto (GStrv) names = g_resource_enumerate_children (sonae_schema_get_resource (), SCHEMA_FOLDER, 0, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    if (atoi (names[i]) == number)
      {
        g_autofree char *path = g_strconcat (SCHEMA_FOLDER, names[i], NULL);

        return g_resource_lookup_data (sonae_schema_get_resource (), path, 0, NULL);
      }
  g_error ("There is no step %d of the schema", number);
}

static gboolean
apply_step (SonaeStore *self, int number, GError **error)
{
  g_autoptr (GBytes) sql = load_step (number);
  g_autofree char *version = g_strdup_printf ("PRAGMA user_version = %d", number);

  /* A resource ends with a nul that is not counted. */
  return sonae_sqlite_exec (self->db, self->path, g_bytes_get_data (sql, NULL), error)
         && sonae_sqlite_exec (self->db, self->path, version, error);
}

/* Whether @db has every table that step @number makes. */
static gboolean
has_tables (sqlite3 *db, int number)
{
  g_autoptr (GBytes) sql = load_step (number);
  g_autoptr (GRegex) regex = g_regex_new ("^CREATE (?:VIRTUAL )?TABLE (\\w+)", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  gboolean has_all = TRUE;

  g_regex_match (regex, g_bytes_get_data (sql, NULL), 0, &match);
  for (; has_all && g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *table = g_match_info_fetch (match, 1);

      has_all = sonae_sqlite_has_table (db, table);
    }
  return has_all;
}

/* Brings the file one version further; what the search finds is made anew with the last step. */
static gboolean
migrate_once (SonaeStore *self, GError **error)
{
  int version;

  if (!sonae_sqlite_exec (self->db, self->path, "BEGIN IMMEDIATE", error))
    return FALSE;
  /* Asked again: another program may have done it in between. */
  if (sonae_sqlite_query_int (self->db, self->path, "PRAGMA user_version", &version, error)
      && (version >= sonae_schema_version () || apply_step (self, version + 1, error))
      && (version + 1 != sonae_schema_version () || sonae_search_index_rebuild (self, error))
      && sonae_sqlite_exec (self->db, self->path, "COMMIT", error))
    return TRUE;
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

static gboolean
keep_older (SonaeStore *self, int version, GError **error)
{
  g_autofree char *stem = sonae_store_get_stem (self->path);
  g_autofree char *target = g_strdup_printf ("%s.version-%d.db", stem, version);

  return sonae_store_copy_to (self, target, error);
}

int
sonae_store_synced_version (void)
{
  return SYNCED_VERSION;
}

int
sonae_schema_version (void)
{
  g_auto (GStrv) names = g_resource_enumerate_children (sonae_schema_get_resource (), SCHEMA_FOLDER, 0, NULL);

  return (int) g_strv_length (names);
}

gboolean
sonae_schema_check (sqlite3 *db, const char *path, int version, GError **error)
{
  gboolean has_all = TRUE;

  for (int step = 1; step <= version && has_all; step++)
    has_all = has_tables (db, step);
  return has_all || sonae_store_fail (SONAE_STORE_ERROR_DAMAGED, path, error);
}

gboolean
sonae_store_migrate (SonaeStore *self, GError **error)
{
  int version;

  if (!sonae_sqlite_query_int (self->db, self->path, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version > 0 && version < sonae_schema_version () && !keep_older (self, version, error))
    return FALSE;
  for (; version < sonae_schema_version (); version++)
    if (!migrate_once (self, error))
      return FALSE;
  return TRUE;
}
