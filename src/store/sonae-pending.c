/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is not yet on the server, and what this file remembers of its share. */

#include <glib/gi18n.h>
#include <string.h>

#include "sonae-capture.h"
#include "sonae-changeset.h"
#include "sonae-merge-private.h"

/* Rows taken into one changeset of a snapshot; several of them make a transaction. */
#define SNAPSHOT_ROWS 500

/* What sonae_store_mark_sent() is asked for. */
typedef struct
{
  const SonaeHead   *head;
  GBytes            *bytes;
  const char *const *uuids;
  gint64             snapshot_seq;
} Sent;

void
sonae_transaction_free (SonaeTransaction *self)
{
  g_free (self->uuid);
  g_free (self->time);
  g_free (self->author);
  g_free (self->section);
  g_free (self->post);
  g_free (self->computer);
  g_free (self->label);
  g_free (self->kind);
  g_clear_pointer (&self->changeset, g_bytes_unref);
  g_free (self);
}

static gboolean
is_text (const char *text, gboolean may_miss)
{
  return text != NULL ? g_utf8_validate (text, -1, NULL) : may_miss;
}

gboolean
sonae_transaction_is_sound (const SonaeTransaction *self)
{
  static const char *const kinds[] = { "base", "edit", "undo", "redo", NULL };

  return self->uuid != NULL && g_uuid_string_is_valid (self->uuid) && strpbrk (self->uuid, "ABCDEF") == NULL
         && self->kind != NULL && g_strv_contains (kinds, self->kind) && is_text (self->time, FALSE)
         && is_text (self->author, FALSE) && is_text (self->section, TRUE) && is_text (self->post, TRUE)
         && is_text (self->computer, FALSE) && is_text (self->label, FALSE);
}

static GBytes *
read_blob (SonaeStatement *row, int column)
{
  return g_bytes_new (sqlite3_column_blob (row, column), (gsize) sqlite3_column_bytes (row, column));
}

/* Takes 32 bytes, or none where there are not that many. */
static void
read_hash (SonaeStatement *row, int column, guint8 hash[32])
{
  memset (hash, 0, 32);
  if (sqlite3_column_bytes (row, column) == 32)
    memcpy (hash, sqlite3_column_blob (row, column), 32);
}

gboolean
sonae_store_get_head (SonaeStore *self, SonaeHead *head, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;
  guint8 digest[32];

  g_return_val_if_fail (SONAE_IS_STORE (self), FALSE);
  sonae_store_assert_owner (self);

  statement = sonae_statement_get (self, "SELECT number, hash, digest FROM sync_head", error);
  if (statement == NULL)
    return FALSE;
  /* The migration has put its one row there. */
  if (!sonae_statement_next (statement, self, NULL))
    return sonae_store_fail (SONAE_STORE_ERROR_DAMAGED, self->path, error);
  head->number = sqlite3_column_int64 (statement, 0);
  read_hash (statement, 1, head->hash);
  read_hash (statement, 2, digest);
  sonae_digest_from_bytes (&head->digest, digest);
  return TRUE;
}

gboolean
sonae_store_set_head (SonaeStore *self, const SonaeHead *head, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;
  guint8 digest[32];

  statement = sonae_statement_get (self, "UPDATE sync_head SET number = ?, hash = ?, digest = ?", error);
  if (statement == NULL)
    return FALSE;
  sonae_digest_to_bytes (&head->digest, digest);
  sonae_statement_bind_integer (statement, 1, head->number);
  if (sqlite3_bind_blob (statement, 2, head->hash, sizeof head->hash, SQLITE_TRANSIENT) != SQLITE_OK
      || sqlite3_bind_blob (statement, 3, digest, sizeof digest, SQLITE_TRANSIENT) != SQLITE_OK)
    return sonae_store_fail_last (self, error);
  return sonae_statement_run (statement, self, error);
}

gboolean
sonae_store_get_sync_value (SonaeStore *self, const char *key, char **value, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean is_there;

  g_return_val_if_fail (SONAE_IS_STORE (self), FALSE);
  sonae_store_assert_owner (self);

  statement = sonae_statement_get (self, "SELECT value FROM sync_value WHERE key = ?", error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, key);
  is_there = sonae_statement_next (statement, self, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  *value = is_there ? g_strdup (sonae_statement_text (statement, 0)) : NULL;
  return TRUE;
}

GHashTable *
sonae_store_read_sync_values (SonaeStore *self, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (SONAE_IS_STORE (self), NULL);
  sonae_store_assert_owner (self);

  statement = sonae_statement_get (self, "SELECT key, value FROM sync_value", error);
  if (statement == NULL)
    return NULL;
  while (sonae_statement_next (statement, self, &local_error))
    g_hash_table_insert (values, g_strdup (sonae_statement_text (statement, 0)),
                         g_strdup (sonae_statement_text (statement, 1)));
  if (local_error == NULL)
    return g_steal_pointer (&values);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

gboolean
sonae_store_set_sync_value (SonaeStore *self, const char *key, const char *value, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;

  g_return_val_if_fail (SONAE_IS_STORE (self), FALSE);
  sonae_store_assert_owner (self);

  statement = sonae_statement_get (self,
                                   value != NULL ? "INSERT INTO sync_value (key, value) VALUES (?1, ?2)"
                                                   " ON CONFLICT (key) DO UPDATE SET value = ?2"
                                                 : "DELETE FROM sync_value WHERE key = ?1",
                                   error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, key);
  if (value != NULL)
    sonae_statement_bind_text (statement, 2, value);
  return sonae_statement_run (statement, self, error);
}

gboolean
sonae_store_count_pending (SonaeStore *self, guint *n_pending, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;

  g_return_val_if_fail (SONAE_IS_STORE (self), FALSE);
  sonae_store_assert_owner (self);

  statement = sonae_statement_get (self, "SELECT count (*) FROM entry WHERE slot IS NULL AND kind <> 'base'", error);
  if (statement == NULL || !sonae_statement_next (statement, self, error))
    return FALSE;
  *n_pending = (guint) sqlite3_column_int64 (statement, 0);
  return TRUE;
}

SonaeTransaction *
sonae_transaction_read (SonaeStatement *row, int column)
{
  SonaeTransaction *transaction = g_new0 (SonaeTransaction, 1);

  transaction->uuid = g_strdup (sonae_statement_text (row, column++));
  transaction->time = g_strdup (sonae_statement_text (row, column++));
  transaction->author = g_strdup (sonae_statement_text (row, column++));
  transaction->section = g_strdup (sonae_statement_text (row, column++));
  transaction->post = g_strdup (sonae_statement_text (row, column++));
  transaction->computer = g_strdup (sonae_statement_text (row, column++));
  transaction->label = g_strdup (sonae_statement_text (row, column++));
  transaction->kind = g_strdup (sonae_statement_text (row, column++));
  transaction->changeset = read_blob (row, column++);
  return transaction;
}

GPtrArray *
sonae_store_read_pending (SonaeStore *self, guint max_transactions, gsize max_bytes, GError **error)
{
  g_autoptr (GPtrArray) pending = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_transaction_free);
  g_autoptr (SonaeStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;
  gsize n_bytes = 0;

  g_return_val_if_fail (SONAE_IS_STORE (self), NULL);
  sonae_store_assert_owner (self);

  statement = sonae_statement_get (self,
                                   "SELECT uuid, time, author, section, post, computer, label, kind, changeset"
                                   " FROM entry WHERE slot IS NULL AND kind <> 'base' ORDER BY seq LIMIT ?",
                                   error);
  if (statement == NULL)
    return NULL;
  sonae_statement_bind_integer (statement, 1, max_transactions);
  while (sonae_statement_next (statement, self, &local_error))
    {
      n_bytes += (gsize) sqlite3_column_bytes (statement, 8);
      if (pending->len > 0 && n_bytes > max_bytes)
        break;
      g_ptr_array_add (pending, sonae_transaction_read (statement, 0));
    }
  if (local_error == NULL)
    return g_steal_pointer (&pending);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* A snapshot while it is made. */
typedef struct
{
  SonaeStore          *store;
  const SonaeAuthor   *author;
  gsize                max_bytes;
  sqlite3_changegroup *group; /* (owned) (nullable): what the next transaction will hold */
  gsize                n_bytes;
  GPtrArray           *transactions; /* (owned) (element-type SonaeTransaction) */
} Snapshot;

/* What was gathered becomes a transaction. */
static gboolean
end_transaction (Snapshot *self, GError **error)
{
  SonaeTransaction *transaction;
  void             *bytes = NULL;
  int               size = 0, result;

  if (self->group == NULL)
    return TRUE;
  result = sqlite3changegroup_output (self->group, &size, &bytes);
  g_clear_pointer (&self->group, sqlite3changegroup_delete);
  self->n_bytes = 0;
  if (result != SQLITE_OK)
    return sonae_sqlite_fail_with (result, self->store->path, error);
  transaction = g_new0 (SonaeTransaction, 1);
  transaction->uuid = g_uuid_string_random ();
  transaction->time = sonae_store_now ();
  transaction->author = g_strdup (self->author->name);
  transaction->section = g_strdup (self->author->section);
  transaction->post = g_strdup (self->author->post);
  transaction->computer = g_strdup (self->author->computer);
  transaction->label = g_strdup (_ ("Make the common copy on the file server"));
  transaction->kind = g_strdup ("base");
  transaction->changeset = g_bytes_new_with_free_func (bytes, (gsize) size, sqlite3_free, bytes);
  g_ptr_array_add (self->transactions, transaction);
  return TRUE;
}

static gboolean
add_part (Snapshot *self, GBytes *part, GError **error)
{
  gsize         size;
  gconstpointer bytes = g_bytes_get_data (part, &size);
  int           result = SQLITE_OK;

  if (self->group != NULL && self->n_bytes + size > self->max_bytes && !end_transaction (self, error))
    return FALSE;
  if (self->group == NULL)
    result = sqlite3changegroup_new (&self->group);
  if (result == SQLITE_OK)
    result = sqlite3changegroup_add (self->group, (int) size, (void *) bytes);
  self->n_bytes += size;
  return result == SQLITE_OK || sonae_sqlite_fail_with (result, self->store->path, error);
}

/* Takes up to @n_rows of @sheet away, which will be rolled back: what makes them again is their part of the snapshot.
 * @part: (out) (transfer full) (nullable): %NULL where none are left */
static gboolean
take_rows (Snapshot *self, const SonaeSheet *sheet, guint n_rows, GBytes **part, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE rowid IN (SELECT rowid FROM \"%s\" LIMIT %u)",
                                          sheet->id, sheet->id, n_rows);
  g_autoptr (SonaeCapture) capture = sonae_capture_start (self->store, error);

  if (capture == NULL || !sonae_sqlite_exec (self->store->db, self->store->path, sql, error)
      || !sonae_capture_stop (capture, self->store, error))
    return FALSE;
  *part = capture->changeset != NULL ? sonae_changeset_invert (self->store, capture->changeset, error) : NULL;
  return capture->changeset == NULL || *part != NULL;
}

static gboolean
add_sheet (Snapshot *self, const SonaeSheet *sheet, GError **error)
{
  guint n_rows = SNAPSHOT_ROWS;

  for (;;)
    {
      g_autoptr (GBytes) part = NULL;

      if (!take_rows (self, sheet, n_rows, &part, error))
        return FALSE;
      if (part == NULL)
        return TRUE;
      if (n_rows > 1 && g_bytes_get_size (part) > self->max_bytes)
        {
          /* Puts them back, and takes fewer. */
          if (!sonae_changeset_apply (self->store, part, 0, error))
            return FALSE;
          n_rows /= 2;
        }
      else if (!add_part (self, part, error))
        return FALSE;
    }
}

gboolean
sonae_store_read_newest_seq (SonaeStore *self, gint64 *seq, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_get (self, "SELECT ifnull (max (seq), 0) FROM entry", error);

  if (statement == NULL || !sonae_statement_next (statement, self, error))
    return FALSE;
  *seq = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

GPtrArray *
sonae_store_read_snapshot (SonaeStore        *self,
                           SonaeCommand      *command,
                           const SonaeAuthor *author,
                           gsize              max_bytes,
                           gint64            *snapshot_seq,
                           GError           **error)
{
  g_autoptr (GPtrArray) transactions = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_transaction_free);
  Snapshot snapshot = { .store = self, .author = author, .max_bytes = max_bytes, .transactions = transactions };
  guint    n_sheets;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);
  gboolean                 is_read;

  g_return_val_if_fail (SONAE_IS_STORE (self), NULL);
  sonae_store_assert_owner (self);

  if (!sonae_sqlite_exec (self->db, self->path, "BEGIN IMMEDIATE", error))
    return NULL;
  is_read = sonae_store_read_newest_seq (self, snapshot_seq, error)
            && (command == NULL || sonae_store_write_command (self, command, error));
  for (guint i = 0; i < n_sheets && is_read; i++)
    is_read = add_sheet (&snapshot, sheets[i], error);
  is_read = is_read && end_transaction (&snapshot, error);
  g_clear_pointer (&snapshot.group, sqlite3changegroup_delete);
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  return is_read ? g_steal_pointer (&transactions) : NULL;
}

GBytes *
sonae_store_read_log (SonaeStore *self, gint64 number, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;

  g_return_val_if_fail (SONAE_IS_STORE (self), NULL);
  sonae_store_assert_owner (self);

  statement = sonae_statement_get (self, "SELECT bytes FROM sync_log WHERE number = ?", error);
  if (statement == NULL)
    return NULL;
  sonae_statement_bind_integer (statement, 1, number);
  return sonae_statement_next (statement, self, error) ? read_blob (statement, 0) : NULL;
}

gboolean
sonae_store_write_log (SonaeStore *self, const SonaeHead *head, GBytes *bytes, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;
  gsize         size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  statement =
      sonae_statement_get (self, "INSERT OR REPLACE INTO sync_log (number, hash, bytes) VALUES (?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_integer (statement, 1, head->number);
  if (sqlite3_bind_blob (statement, 2, head->hash, sizeof head->hash, SQLITE_STATIC) != SQLITE_OK
      || sqlite3_bind_blob64 (statement, 3, data, size, SQLITE_STATIC) != SQLITE_OK)
    return sonae_store_fail_last (self, error);
  return sonae_statement_run (statement, self, error) && sonae_store_lengthen_lineage (self, head, error);
}

gboolean
sonae_store_trim_log (SonaeStore *self, gint64 number, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;

  g_return_val_if_fail (SONAE_IS_STORE (self), FALSE);
  sonae_store_assert_owner (self);

  statement = sonae_statement_get (self, "DELETE FROM sync_log WHERE number < ?", error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_integer (statement, 1, number);
  return sonae_statement_run (statement, self, error);
}

gboolean
sonae_store_set_slot (SonaeStore *self, const char *uuid, gint64 slot, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;

  statement = sonae_statement_get (self, "UPDATE entry SET slot = ? WHERE uuid = ?", error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_integer (statement, 1, slot);
  sonae_statement_bind_text (statement, 2, uuid);
  return sonae_statement_run (statement, self, error);
}

gboolean
sonae_store_set_pending (SonaeStore *self, const char *uuid, gint64 slot, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;

  statement = sonae_statement_get (self, "UPDATE entry SET slot = NULL WHERE uuid = ? AND slot = ?", error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, uuid);
  sonae_statement_bind_integer (statement, 2, slot);
  return sonae_statement_run (statement, self, error);
}

gboolean
sonae_store_renew_uuid (SonaeStore *self, gint64 seq, GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (SonaeStatement) statement = sonae_statement_get (self, "UPDATE entry SET uuid = ? WHERE seq = ?", error);

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, uuid);
  sonae_statement_bind_integer (statement, 2, seq);
  return sonae_statement_run (statement, self, error);
}

gboolean
sonae_store_renew_pending (SonaeStore *self, GError **error)
{
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SonaeStatement) statement = sonae_statement_get (
      self, "SELECT seq FROM entry WHERE (slot IS NULL OR slot < 0) AND kind <> 'base' ORDER BY seq", error);

  if (statement == NULL)
    return FALSE;
  while (sonae_statement_next (statement, self, &local_error))
    {
      gint64 seq = sqlite3_column_int64 (statement, 0);

      g_array_append_val (seqs, seq);
    }
  for (guint i = 0; i < seqs->len && local_error == NULL; i++)
    sonae_store_renew_uuid (self, g_array_index (seqs, gint64, i), &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
mark_until (SonaeStore *self, gint64 seq, gint64 slot, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_get (self, "UPDATE entry SET slot = ? WHERE seq <= ?", error);

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_integer (statement, 1, slot);
  sonae_statement_bind_integer (statement, 2, seq);
  return sonae_statement_run (statement, self, error);
}

static gboolean
mark_sent (SonaeStore *self, gpointer data, GError **error)
{
  const Sent *sent = data;

  for (guint i = 0; sent->uuids[i] != NULL; i++)
    if (!sonae_store_set_slot (self, sent->uuids[i], sent->head->number, error))
      return FALSE;
  return (sent->snapshot_seq == 0 || mark_until (self, sent->snapshot_seq, sent->head->number, error))
         && sonae_store_write_log (self, sent->head, sent->bytes, error)
         && sonae_store_set_head (self, sent->head, error);
}

gboolean
sonae_store_mark_sent (SonaeStore        *self,
                       const SonaeHead   *head,
                       GBytes            *bytes,
                       const char *const *uuids,
                       gint64             snapshot_seq,
                       GError           **error)
{
  Sent sent = { head, bytes, uuids, snapshot_seq };

  return sonae_store_run_at_once (self, mark_sent, &sent, error);
}

gboolean
sonae_store_run_at_once (SonaeStore *self, SonaeStoreFunc func, gpointer user_data, GError **error)
{
  g_return_val_if_fail (SONAE_IS_STORE (self), FALSE);
  sonae_store_assert_owner (self);

  if (!sqlite3_get_autocommit (self->db))
    return func (self, user_data, error);
  if (!sonae_sqlite_exec (self->db, self->path, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (func (self, user_data, error) && sonae_sqlite_exec (self->db, self->path, "COMMIT", error))
    return TRUE;
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

gboolean
sonae_store_add_note (SonaeStore *self, char kind, gint64 number, const char *author, const char *text, GError **error)
{
  g_autofree char *now = sonae_store_now ();
  g_autoptr (SonaeStatement) statement = NULL;

  g_return_val_if_fail (SONAE_IS_STORE (self), FALSE);
  sonae_store_assert_owner (self);

  statement = sonae_statement_get (
      self, "INSERT INTO sync_note (time, kind, number, author, text) VALUES (?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, now);
  sonae_statement_bind_text (statement, 2, (char[]){ kind, '\0' });
  sonae_statement_bind_integer (statement, 3, number);
  sonae_statement_bind_text (statement, 4, author);
  sonae_statement_bind_text (statement, 5, text);
  return sonae_statement_run (statement, self, error);
}

static void
note_free (SonaeSyncNote *note)
{
  g_free (note->time);
  g_free (note->author);
  g_free (note->text);
  g_free (note);
}

GPtrArray *
sonae_store_read_notes (SonaeStore *self, guint limit, GError **error)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) note_free);
  g_autoptr (SonaeStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (SONAE_IS_STORE (self), NULL);
  sonae_store_assert_owner (self);

  statement = sonae_statement_get (
      self, "SELECT time, kind, number, author, text FROM sync_note ORDER BY seq DESC LIMIT ?", error);
  if (statement == NULL)
    return NULL;
  sonae_statement_bind_integer (statement, 1, limit);
  while (sonae_statement_next (statement, self, &local_error))
    {
      SonaeSyncNote *note = g_new0 (SonaeSyncNote, 1);

      note->time = g_strdup (sonae_statement_text (statement, 0));
      note->kind = *sonae_statement_text (statement, 1);
      note->number = sqlite3_column_int64 (statement, 2);
      note->author = g_strdup (sonae_statement_text (statement, 3));
      note->text = g_strdup (sonae_statement_text (statement, 4));
      g_ptr_array_add (notes, note);
    }
  if (local_error == NULL)
    return g_steal_pointer (&notes);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
