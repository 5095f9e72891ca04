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

/* Whether the link is one of this file's as well. */
static gboolean
has_link (SonaeStore *self, const SonaeLink *link, gboolean *is_there, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SonaeStatement) statement =
      sonae_statement_get (self, "SELECT hash FROM sync_lineage WHERE number = ?", error);

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_integer (statement, 1, link->number);
  *is_there = sonae_statement_next (statement, self, &local_error)
              && sqlite3_column_bytes (statement, 0) == sizeof link->hash
              && memcmp (sqlite3_column_blob (statement, 0), link->hash, sizeof link->hash) == 0;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
sonae_store_count_shared (SonaeStore *self, GArray *links, guint *n_shared, GError **error)
{
  gboolean is_there = FALSE;

  g_return_val_if_fail (SONAE_IS_STORE (self) && links != NULL, FALSE);
  sonae_store_assert_owner (self);

  *n_shared = links->len;
  while (*n_shared > 0)
    {
      if (!has_link (self, &g_array_index (links, SonaeLink, *n_shared - 1), &is_there, error))
        return FALSE;
      if (is_there)
        return TRUE;
      --*n_shared;
    }
  return TRUE;
}
