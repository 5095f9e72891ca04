/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is legible in a damaged file of what a kept copy of it does not have. */

#include "sonae-changeset.h"
#include "sonae-merge-private.h"

/* No entry of the history takes fewer bytes. */
#define MIN_ENTRY_BYTES 100

/**
 * Found:
 * @seq: its place in the history of the damaged file
 * @slot: the log entry that holds it, %G_MAXINT64 where it was not sent
 * @undo_of: the entry undone or done again, there; 0 for none
 * @device: (owned) (nullable): the computer that made it, %NULL for this one
 * @transaction: (owned)
 */
typedef struct
{
  gint64            seq;
  gint64            slot;
  gint64            undo_of;
  char             *device;
  SonaeTransaction *transaction;
} Found;

/**
 * Search:
 * @store: the plan that was restored
 * @db: the damaged file
 * @row: (nullable): reads its entry of some number
 * @names: (owned) (element-type utf8): uuids of what was found
 * @newest: the newest entry of the plan
 * @is_whole: whether nothing was illegible
 */
typedef struct
{
  SonaeStore   *store;
  sqlite3      *db;
  sqlite3_stmt *row;
  GPtrArray    *found;
  GHashTable   *names;
  gint64        newest;
  gboolean      is_whole;
} Search;

static void
found_free (Found *self)
{
  g_free (self->device);
  sonae_transaction_free (self->transaction);
  g_free (self);
}

static void
search_clear (Search *self)
{
  g_clear_pointer (&self->row, sqlite3_finalize);
  g_clear_pointer (&self->db, sqlite3_close);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

/* With its log where it has one; closing does not move that into the file. SQLite would throw the log of an empty one away.
 * Returns: (transfer full) (nullable) */
static sqlite3 *
open_damaged (const char *path)
{
  g_autoptr (sqlite3) db = NULL;
  GStatBuf status;

  if (g_stat (path, &status) != 0 || status.st_size == 0)
    return NULL;
  if (!sonae_store_has_companion (path, "-wal"))
    db = sonae_sqlite_open_still (path, NULL);
  else if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    return NULL;
  if (db == NULL)
    return NULL;
  sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  /* Tables whose description is illegible are none of those that are asked for. */
  sqlite3_exec (db, "PRAGMA writable_schema = ON; PRAGMA cell_size_check = ON", NULL, NULL, NULL);
  return g_steal_pointer (&db);
}

/* Returns: the newest entry the file may hold: what it tells, and no more than it has room for. One that tells of fewer than
 * its copy has, or of more than it has room for, is not whole. */
static gint64
find_newest (Search *self, const char *damaged)
{
  int    newest = G_MAXINT;
  int    n_bytes = 0;
  gint64 most;

  self->is_whole =
      sonae_sqlite_query_int (self->db, damaged, "SELECT min (max (seq), 2147483647) FROM entry", &newest, NULL);
  sonae_sqlite_query_int (self->db, damaged,
                          "SELECT min (page_count * page_size, 2147483647) FROM pragma_page_count, pragma_page_size",
                          &n_bytes, NULL);
  most = self->newest + n_bytes / MIN_ENTRY_BYTES;
  self->is_whole = self->is_whole && newest >= self->newest && newest <= most;
  return MIN (newest, most);
}

/* Returns: SQLITE_ROW with the entry in @row, SQLITE_DONE where there is none, else it is illegible */
static int
read_entry (Search *self, gint64 seq)
{
  sqlite3_reset (self->row);
  sqlite3_bind_int64 (self->row, 1, seq);
  return sqlite3_step (self->row);
}

static gboolean
is_known (Search *self, const char *uuid, gboolean *is_known, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SonaeStatement) statement = sonae_statement_get (self->store, "SELECT 1 FROM entry WHERE uuid = ?", error);

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, uuid);
  *is_known = sonae_statement_next (statement, self->store, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* The file is no later state of the copy where nothing that is legible of the same time is in the copy. */
static gboolean
find_related (Search *self, gboolean *is_related, GError **error)
{
  gboolean is_strange = FALSE;

  *is_related = FALSE;
  for (gint64 seq = self->newest; seq > 0 && !*is_related; seq--)
    if (read_entry (self, seq) == SQLITE_ROW)
      {
        const char *uuid = sonae_statement_text (self->row, 0);

        is_strange = TRUE;
        if (uuid != NULL && !is_known (self, uuid, is_related, error))
          return FALSE;
      }
  *is_related = *is_related || !is_strange;
  return TRUE;
}

/* What is read from a page that holds something else is no entry. */
static gboolean
is_good (const Found *found)
{
  return sonae_transaction_is_sound (found->transaction)
         && (found->device == NULL || g_utf8_validate (found->device, -1, NULL));
}

/* Whether an entry that was read is one to be done again. */
static gboolean
judge (Search *self, const Found *found, gboolean *is_wanted, GError **error)
{
  SonaeChangesetFlags flags;
  gboolean            is_there = FALSE;

  *is_wanted = FALSE;
  if (!is_good (found))
    {
      self->is_whole = FALSE;
      return TRUE;
    }
  /* What made it is what the copy began with, or nothing of it was left. */
  if (g_str_equal (found->transaction->kind, "base") || found->slot == 0)
    return TRUE;
  if (!is_known (self, found->transaction->uuid, &is_there, error))
    return FALSE;
  flags = sonae_changeset_inspect (self->store, found->transaction->changeset);
  if (!is_there && (flags & (SONAE_CHANGESET_NEWER | SONAE_CHANGESET_MALFORMED)))
    self->is_whole = FALSE;
  else
    *is_wanted = !is_there && (found->device == NULL || !(flags & SONAE_CHANGESET_RESERVED));
  return TRUE;
}

static gboolean
take_entry (Search *self, gint64 seq, GError **error)
{
  Found   *found;
  gboolean is_wanted;
  int      result = read_entry (self, seq);

  if (result != SQLITE_ROW)
    {
      self->is_whole = self->is_whole && result == SQLITE_DONE;
      return TRUE;
    }
  found = g_new0 (Found, 1);
  found->seq = seq;
  found->transaction = sonae_transaction_read (self->row, 0);
  found->device = g_strdup (sonae_statement_text (self->row, 9));
  found->slot = sqlite3_column_type (self->row, 10) == SQLITE_NULL ? G_MAXINT64 : sqlite3_column_int64 (self->row, 10);
  found->undo_of = sqlite3_column_int64 (self->row, 11);
  g_ptr_array_add (self->found, found);
  if (!judge (self, found, &is_wanted, error))
    return FALSE;
  /* No two have one name, whatever the file says. */
  if (!is_wanted || !g_hash_table_add (self->names, g_strdup (found->transaction->uuid)))
    g_ptr_array_set_size (self->found, (int) self->found->len - 1);
  return TRUE;
}

static int
compare_by_log (gconstpointer a, gconstpointer b)
{
  const Found *one = *(const Found *const *) a;
  const Found *other = *(const Found *const *) b;

  if (one->slot != other->slot)
    return one->slot < other->slot ? -1 : 1;
  return one->seq < other->seq ? -1 : 1;
}

/* In the order in which the plan came of them. */
static gboolean
find_entries (Search *self, const char *damaged, GError **error)
{
  gint64 newest = find_newest (self, damaged);

  for (gint64 seq = self->newest + 1; seq <= newest; seq++)
    if (!take_entry (self, seq, error))
      return FALSE;
  g_ptr_array_sort (self->found, compare_by_log);
  return TRUE;
}

static gboolean
add_all (Search *self, SonaeMerge *merge, GError **error)
{
  /* (element-type gint64 gint64): where what was done there stands here */
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree gint64 *seqs = g_new (gint64, self->found->len);

  for (guint i = 0; i < self->found->len; i++)
    {
      Found  *found = self->found->pdata[i];
      gint64 *place = g_hash_table_lookup (places, &found->undo_of);
      gint64  undo_of = MAX (found->undo_of, 0);

      if (undo_of > self->newest)
        undo_of = place != NULL ? *place : 0;
      if (!sonae_merge_add_pending (merge, found->transaction, found->device, undo_of, &seqs[i], error))
        return FALSE;
      g_hash_table_insert (places, &found->seq, &seqs[i]);
    }
  return TRUE;
}

static gboolean
redo_found (Search *self, GError **error)
{
  SonaeMerge *merge;

  if (self->found->len == 0)
    return TRUE;
  merge = sonae_merge_begin (self->store, error);
  if (merge == NULL)
    return FALSE;
  /* What was refused to a member was never done. */
  if (add_all (self, merge, error))
    return sonae_merge_finish (merge, TRUE, NULL, NULL, error);
  sonae_merge_abort (merge);
  return FALSE;
}

/* @is_other: (out): whether the damaged file names another share than the plan; where that is illegible it is the same */
static gboolean
compare_shares (Search *self, const char *share_key, gboolean *is_other, GError **error)
{
  g_autofree char *here = NULL;
  sqlite3_stmt    *statement = NULL;

  if (!sonae_store_get_sync_value (self->store, share_key, &here, error))
    return FALSE;
  *is_other =
      sqlite3_prepare_v2 (self->db, "SELECT value FROM sync_value WHERE key = ?", -1, &statement, NULL) == SQLITE_OK
      && sqlite3_bind_text (statement, 1, share_key, -1, SQLITE_STATIC) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW && g_strcmp0 (sonae_statement_text (statement, 0), here) != 0;
  sqlite3_finalize (statement);
  return TRUE;
}

/* Begins to read. Returns: whether the file can be, and is a plan of a version that this program knows */
static gboolean
start (Search *self, const char *damaged)
{
  int application_id, version;

  self->db = open_damaged (damaged);
  return self->db != NULL && sonae_sqlite_query_int (self->db, damaged, "PRAGMA application_id", &application_id, NULL)
         && sonae_sqlite_query_int (self->db, damaged, "PRAGMA user_version", &version, NULL)
         && sonae_store_check_kind (application_id, version, damaged, NULL)
         && sqlite3_prepare_v2 (self->db,
                                "SELECT uuid, time, author, section, post, computer, label, kind, changeset, device,"
                                " slot, undo_of FROM entry WHERE seq = ?",
                                -1, &self->row, NULL)
                == SQLITE_OK;
}

gboolean
sonae_store_salvage (
    SonaeStore *self, const char *damaged, const char *share_key, SonaeSalvage *salvage, GError **error)
{
  g_auto (Search) search = { .store = self,
                             .found = g_ptr_array_new_with_free_func ((GDestroyNotify) found_free),
                             .names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  gboolean is_related = FALSE;

  g_return_val_if_fail (SONAE_IS_STORE (self), FALSE);
  g_return_val_if_fail (salvage != NULL, FALSE);
  sonae_store_assert_owner (self);

  *salvage = (SonaeSalvage){ 0 };
  if (!start (&search, damaged))
    return TRUE;
  if (!sonae_store_read_newest_seq (self, &search.newest, error)
      || !compare_shares (&search, share_key, &salvage->is_other_share, error)
      || !find_related (&search, &is_related, error))
    return FALSE;
  if (!is_related || salvage->is_other_share)
    return TRUE;
  if (!find_entries (&search, damaged, error) || !redo_found (&search, error))
    return FALSE;
  salvage->n_changes = search.found->len;
  salvage->is_whole = search.is_whole;
  return TRUE;
}
