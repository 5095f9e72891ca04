/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which entries of the log led to where this file stands. */

#include <string.h>

#include "sonae-merge-private.h"

static gboolean
write_link (SonaeStore *self, gint64 number, const guint8 hash[32], GError **error)
{
  g_autoptr (SonaeStatement) statement =
      sonae_statement_get (self, "INSERT INTO sync_lineage (number, hash) VALUES (?, ?)", error);

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_integer (statement, 1, number);
  if (sqlite3_bind_blob (statement, 2, hash, 32, SQLITE_STATIC) != SQLITE_OK)
    return sonae_store_fail_last (self, error);
  return sonae_statement_run (statement, self, error);
}

gboolean
sonae_store_cut_lineage (SonaeStore *self, gint64 number, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_get (self, "DELETE FROM sync_lineage WHERE number > ?", error);

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_integer (statement, 1, number);
  return sonae_statement_run (statement, self, error);
}

gboolean
sonae_store_lengthen_lineage (SonaeStore *self, const SonaeHead *head, GError **error)
{
  return sonae_store_cut_lineage (self, head->number - 1, error) && write_link (self, head->number, head->hash, error);
}

gboolean
sonae_store_set_lineage (SonaeStore *self, GArray *links, GError **error)
{
  if (!sonae_store_cut_lineage (self, 0, error))
    return FALSE;
  for (guint i = 0; i < links->len; i++)
    {
      const SonaeLink *link = &g_array_index (links, SonaeLink, i);

      if (!write_link (self, link->number, link->hash, error))
        return FALSE;
    }
  return TRUE;
}

GArray *
sonae_store_read_lineage (SonaeStore *self, GError **error)
{
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (SonaeLink));
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SonaeStatement) statement = NULL;

  g_return_val_if_fail (SONAE_IS_STORE (self), NULL);
  sonae_store_assert_owner (self);

  statement = sonae_statement_get (
      self, "SELECT number, hash FROM sync_lineage WHERE length (hash) = 32 ORDER BY number", error);
  if (statement == NULL)
    return NULL;
  while (sonae_statement_next (statement, self, &local_error))
    {
      SonaeLink link = { .number = sqlite3_column_int64 (statement, 0) };

      memcpy (link.hash, sqlite3_column_blob (statement, 1), sizeof link.hash);
      g_array_append_val (links, link);
    }
  if (local_error == NULL)
    return g_steal_pointer (&links);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
