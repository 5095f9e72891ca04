/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sum over all values of the synced tables, by which computers see that they hold the same plan. */

#include "sonae-digest.h"

#include <string.h>

#include "sonae-changeset.h"
#include "sonae-table.h"

G_STATIC_ASSERT (sizeof (SonaeDigest) == 32);

/* Adds one value, or takes it away. */
static void
add_value (SonaeDigest *digest, const char *table, const char *id, const char *column, sqlite3_value *value, int sign)
{
  g_autoptr (GChecksum) checksum = NULL;
  SonaeDigest part;
  guint8      hash[32];
  gsize       size = sizeof hash;
  const char *type;

  if (value == NULL || sqlite3_value_type (value) == SQLITE_NULL)
    return;
  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  type = sqlite3_value_type (value) == SQLITE_INTEGER ? "i" : "t";
  /* With the nuls between, so that no two cells read alike. */
  g_checksum_update (checksum, (const guchar *) table, (gssize) strlen (table) + 1);
  g_checksum_update (checksum, (const guchar *) id, (gssize) strlen (id) + 1);
  g_checksum_update (checksum, (const guchar *) column, (gssize) strlen (column) + 1);
  g_checksum_update (checksum, (const guchar *) type, 2);
  g_checksum_update (checksum, sqlite3_value_text (value), sqlite3_value_bytes (value));
  g_checksum_get_digest (checksum, hash, &size);
  sonae_digest_from_bytes (&part, hash);
  for (guint i = 0; i < G_N_ELEMENTS (digest->sum); i++)
    digest->sum[i] += sign > 0 ? part.sum[i] : -part.sum[i];
}

static gboolean
add_change (const SonaeTable *table, sqlite3_changeset_iter *change, const char *id, gpointer user_data, GError **error)
{
  SonaeDigest *digest = user_data;

  for (guint i = 0; i < table->columns->len; i++)
    {
      const char *column = sonae_table_column_name (table, i);

      /* The id of an update is the same on both sides. */
      if (i == table->id_column && sonae_changeset_operation (change) == SQLITE_UPDATE)
        continue;
      add_value (digest, table->sheet->id, id, column, sonae_changeset_old (change, i), -1);
      add_value (digest, table->sheet->id, id, column, sonae_changeset_new (change, i), 1);
    }
  return TRUE;
}

gboolean
sonae_digest_add_changeset (SonaeDigest *digest, SonaeStore *store, GBytes *changeset, GError **error)
{
  return sonae_changeset_foreach (store, changeset, add_change, digest, error);
}

/* The columns of a table are named by the database itself, so that a checkpoint of an older schema can be read too. It
 * has a column "id", without NULL. */
static gboolean
add_table (SonaeDigest *digest, sqlite3 *db, const char *path, const char *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", table);
  sqlite3_stmt    *statement = NULL;
  int              id = -1, result;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    return sonae_sqlite_fail (db, path, error);
  for (int i = 0; i < sqlite3_column_count (statement); i++)
    if (g_str_equal (sqlite3_column_name (statement, i), "id"))
      id = i;
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (statement); i++)
      add_value (digest, table, (const char *) sqlite3_column_text (statement, id), sqlite3_column_name (statement, i),
                 sqlite3_column_value (statement, i), 1);
  sqlite3_finalize (statement);
  return result == SQLITE_DONE || sonae_sqlite_fail_with (result, path, error);
}

gboolean
sonae_digest_add_database (SonaeDigest *digest, sqlite3 *db, const char *path, GError **error)
{
  guint                    n_sheets;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);

  for (guint i = 0; i < n_sheets; i++)
    if (sonae_sqlite_has_table (db, sheets[i]->id) && !add_table (digest, db, path, sheets[i]->id, error))
      return FALSE;
  return TRUE;
}

gboolean
sonae_store_compute_digest (SonaeStore *self, SonaeDigest *digest, GError **error)
{
  g_return_val_if_fail (SONAE_IS_STORE (self), FALSE);
  sonae_store_assert_owner (self);

  *digest = (SonaeDigest){ 0 };
  return sonae_digest_add_database (digest, self->db, self->path, error);
}

gboolean
sonae_digest_equal (const SonaeDigest *a, const SonaeDigest *b)
{
  return memcmp (a->sum, b->sum, sizeof a->sum) == 0;
}

void
sonae_digest_to_bytes (const SonaeDigest *digest, guint8 bytes[32])
{
  for (guint i = 0; i < G_N_ELEMENTS (digest->sum); i++)
    {
      guint64 number = GUINT64_TO_LE (digest->sum[i]);

      memcpy (bytes + i * sizeof number, &number, sizeof number);
    }
}

void
sonae_digest_from_bytes (SonaeDigest *digest, const guint8 bytes[32])
{
  for (guint i = 0; i < G_N_ELEMENTS (digest->sum); i++)
    {
      guint64 number;

      memcpy (&number, bytes + i * sizeof number, sizeof number);
      digest->sum[i] = GUINT64_FROM_LE (number);
    }
}
