/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One transaction that takes log entries in. */

#include "sonae-merge.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sonae-checkpoint-private.h"
#include "sonae-entry.h"
#include "sonae-merge-redo.h"
#include "sonae-search-index.h"

struct _SonaeMerge
{
  SonaeStore *store; /* (owned) */
  SonaeHead   head;
  GHashTable *touched; /* (owned) (element-type utf8): "sheet id" of records that may be different at the end */
  GHashTable *foreign; /* (owned) (element-type utf8): the same of those that others have changed */
};

static void
merge_free (SonaeMerge *self)
{
  g_hash_table_unref (self->touched);
  g_hash_table_unref (self->foreign);
  g_object_unref (self->store);
  g_free (self);
}

/* Takes back what is pending, newest first. */
static gboolean
take_back (SonaeMerge *self, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;
  g_autoptr (GPtrArray) changesets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GError) local_error = NULL;

  statement = sonae_statement_get (
      self->store, "SELECT changeset FROM entry WHERE slot IS NULL AND kind <> 'base' ORDER BY seq DESC", error);
  if (statement == NULL)
    return FALSE;
  while (sonae_statement_next (statement, self->store, &local_error))
    g_ptr_array_add (changesets,
                     g_bytes_new (sqlite3_column_blob (statement, 0), (gsize) sqlite3_column_bytes (statement, 0)));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  for (guint i = 0; i < changesets->len; i++)
    if (!sonae_redo_note_records (self->store, changesets->pdata[i], self->touched, error)
        || !sonae_changeset_apply (self->store, changesets->pdata[i], SQLITE_CHANGESETAPPLY_INVERT, error))
      return FALSE;
  return TRUE;
}

/* Begins the transaction. Returns: (transfer full) (nullable) */
static SonaeMerge *
merge_new (SonaeStore *store, GError **error)
{
  SonaeMerge *self;

  g_return_val_if_fail (SONAE_IS_STORE (store), NULL);
  sonae_store_assert_owner (store);
  g_assert (store->mode == SONAE_STORE_WRITE);

  if (!sonae_sqlite_exec (store->db, store->path, "BEGIN IMMEDIATE", error))
    return NULL;
  self = g_new0 (SonaeMerge, 1);
  self->store = g_object_ref (store);
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->foreign = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

SonaeMerge *
sonae_merge_begin (SonaeStore *store, GError **error)
{
  SonaeMerge *self = merge_new (store, error);

  if (self == NULL)
    return NULL;
  if (sonae_store_get_head (store, &self->head, error) && take_back (self, error))
    return self;
  sonae_merge_abort (self);
  return NULL;
}

SonaeMerge *
sonae_merge_begin_anew (SonaeStore *store, GError **error)
{
  SonaeMerge *self = merge_new (store, error);

  if (self == NULL)
    return NULL;
  if (sonae_merge_reset (self, error))
    return self;
  sonae_merge_abort (self);
  return NULL;
}

static gboolean
note_rows (SonaeMerge *self, const SonaeSheet *sheet, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT '%s ' || id FROM \"%s\"", sheet->id, sheet->id);
  g_autoptr (SonaeStatement) statement = sonae_statement_get (self->store, sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (sonae_statement_next (statement, self->store, &local_error))
    g_hash_table_add (self->touched, g_strdup (sonae_statement_text (statement, 0)));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
empty_sheets (SonaeMerge *self, GError **error)
{
  guint                    n_sheets;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);

  for (guint i = 0; i < n_sheets; i++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\"", sheets[i]->id);

      if (!note_rows (self, sheets[i], error) || !sonae_sqlite_exec (self->store->db, self->store->path, sql, error))
        return FALSE;
    }
  return TRUE;
}

/* What is kept of the log ends at the head. */
static gboolean
cut_log (SonaeMerge *self, GError **error)
{
  g_autoptr (SonaeStatement) statement =
      sonae_statement_get (self->store, "DELETE FROM sync_log WHERE number > ?", error);

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_integer (statement, 1, self->head.number);
  return sonae_statement_run (statement, self->store, error)
         && sonae_store_cut_lineage (self->store, self->head.number, error);
}

gboolean
sonae_merge_drop_base (SonaeMerge *self, GError **error)
{
  /* With what is pending undone, the base is all there is. */
  return empty_sheets (self, error)
         && sonae_sqlite_exec (self->store->db, self->store->path,
                               "DELETE FROM entry WHERE slot IS NULL AND kind = 'base'", error);
}

gboolean
sonae_merge_reset (SonaeMerge *self, GError **error)
{
  self->head = (SonaeHead){ 0 };
  return empty_sheets (self, error) && cut_log (self, error)
         && sonae_sqlite_exec (self->store->db, self->store->path, "UPDATE entry SET slot = -slot WHERE slot > 0",
                               error);
}

gboolean
sonae_merge_load_checkpoint (SonaeMerge *self, const char *path, const SonaeHead *head, gint64 shared, GError **error)
{
  g_autoptr (GArray) links = sonae_checkpoint_read_lineage (path, head, error);
  g_autoptr (SonaeStatement) statement = NULL;

  if (links == NULL || !sonae_store_set_lineage (self->store, links, error)
      || !sonae_checkpoint_copy_rows (self->store, path, self->touched, error))
    return FALSE;
  statement = sonae_statement_get (self->store, "UPDATE entry SET slot = -slot WHERE slot < 0 AND -slot <= ?", error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_integer (statement, 1, shared);
  self->head = *head;
  return sonae_statement_run (statement, self->store, error);
}

gboolean
sonae_merge_note_sent (SonaeMerge *self, const char *uuid, gint64 number, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_get (
      self->store, "UPDATE entry SET slot = ? WHERE uuid = ? AND (slot IS NULL OR slot < 0)", error);

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_integer (statement, 1, number);
  sonae_statement_bind_text (statement, 2, uuid);
  return sonae_statement_run (statement, self->store, error);
}

/**
 * Known:
 * @seq: its place in the history here, 0 for none
 * @is_sent: whether it is in the log, as far as that was gone through
 * @changeset: (owned) (nullable): what it does here
 *
 * What is known here of a transaction of the log.
 */
typedef struct
{
  gint64   seq;
  gboolean is_sent;
  GBytes  *changeset;
} Known;

static void
known_clear (Known *self)
{
  g_clear_pointer (&self->changeset, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Known, known_clear)

/* @known: (out): to be empty before */
static gboolean
look_up (SonaeMerge *self, const SonaeTransaction *transaction, Known *known, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  statement =
      sonae_statement_get (self->store, "SELECT seq, ifnull (slot > 0, 0), changeset FROM entry WHERE uuid = ?", error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, transaction->uuid);
  if (sonae_statement_next (statement, self->store, &local_error))
    {
      known->seq = sqlite3_column_int64 (statement, 0);
      known->is_sent = sqlite3_column_int (statement, 1);
      known->changeset = g_bytes_new (sqlite3_column_blob (statement, 2), (gsize) sqlite3_column_bytes (statement, 2));
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_CONFLICT,
                       _ ("An entry of the file server does not fit the plan. Nothing was changed."));
  return FALSE;
}

/* @is_missing: (out): whether the plan has no row of that name */
static gboolean
look_for_row (SonaeMerge *self, const char *name, gboolean *is_missing, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (name, " ", 2);
  const SonaeTable *table = sonae_table_get (self->store, sonae_sheet_find (parts[0]), error);
  g_autoptr (SonaeRecord) record = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean is_deleted;

  if (table == NULL)
    return FALSE;
  record = sonae_table_find (table, self->store, parts[1], &is_deleted, &local_error);
  *is_missing = record == NULL;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Whether it takes something away here that it did not find where it was sent from: what had made that was not known
 * there, and may still come. */
static gboolean
has_removal_left (
    SonaeMerge *self, const SonaeTransaction *transaction, const Known *known, gboolean *is_left, GError **error)
{
  g_autoptr (GHashTable) removed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) sent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer       name;

  *is_left = FALSE;
  if (!sonae_redo_note_removals (self->store, known->changeset, removed, error)
      || !sonae_redo_note_removals (self->store, transaction->changeset, sent, error))
    return FALSE;
  g_hash_table_iter_init (&iter, removed);
  while (g_hash_table_iter_next (&iter, &name, NULL) && !*is_left)
    if (!g_hash_table_contains (sent, name) && !look_for_row (self, name, is_left, error))
      return FALSE;
  return TRUE;
}

/* It was made here, or taken back here before; somebody else may have sent it, merged otherwise than here. */
static gboolean
meet_again (SonaeMerge *self, const SonaeTransaction *transaction, const Known *known, gint64 number, GError **error)
{
  g_autoptr (SonaeCapture) capture = NULL;

  if (!sonae_store_set_slot (self->store, transaction->uuid, number, error))
    return FALSE;
  if (g_bytes_equal (known->changeset, transaction->changeset))
    return TRUE;
  capture = sonae_capture_new_done (self->store, transaction->changeset, error);
  return capture != NULL && sonae_entry_replace (self->store, known->seq, capture, error);
}

/* A file that began with a checkpoint knows nothing of what was sent before it and may send it again, merged with what has
 * come since; others that began so take it in. So do those that know it, or they would not agree: the history keeps it
 * where it stands first. What it did not find to take away is taken away by what it is here, under another name. */
static gboolean
record_transaction (
    SonaeMerge *self, const SonaeTransaction *transaction, const char *device, gint64 number, GError **error)
{
  g_auto (Known) known = { 0 };
  gboolean is_left = FALSE;

  if (!look_up (self, transaction, &known, error))
    return FALSE;
  if (known.seq > 0 && !known.is_sent)
    {
      if (!has_removal_left (self, transaction, &known, &is_left, error))
        return FALSE;
      if (!is_left)
        return meet_again (self, transaction, &known, number, error);
      if (!sonae_store_renew_uuid (self->store, known.seq, error))
        return FALSE;
    }
  return sonae_redo_note_records (self->store, transaction->changeset, self->foreign, error)
         && (known.is_sent || sonae_entry_record_foreign (self->store, transaction, device, number, error));
}

/**
 * Run:
 * @end: behind the last of them
 * @records: (owned) (nullable) (element-type utf8): "sheet id" of what they change
 * @changes: (owned) (nullable): their changesets, one after another
 *
 * Transactions of an entry, from @first on, that are applied as one.
 */
typedef struct
{
  GPtrArray  *transactions;
  guint       first;
  guint       end;
  GHashTable *records;
  GByteArray *changes;
} Run;

static void
run_clear (Run *self)
{
  g_clear_pointer (&self->records, g_hash_table_unref);
  g_clear_pointer (&self->changes, g_byte_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/* No two change the same record, and one that calls a record otherwise is alone: what is recorded of a transaction is read
 * from the plan as it left that. */
static gboolean
find_run (SonaeMerge *self, Run *run, GError **error)
{
  gboolean is_apart = TRUE;

  for (run->end = run->first; run->end < run->transactions->len && is_apart; run->end++)
    {
      GBytes       *changeset = ((SonaeTransaction *) run->transactions->pdata[run->end])->changeset;
      gsize         size;
      gconstpointer bytes = g_bytes_get_data (changeset, &size);

      if (sonae_changeset_inspect (self->store, changeset) & (SONAE_CHANGESET_NEWER | SONAE_CHANGESET_MALFORMED))
        return refuse (error);
      if (!sonae_redo_is_apart (self->store, changeset, run->records, &is_apart, error))
        return FALSE;
      if (!is_apart && run->end > run->first)
        return TRUE;
      if (!sonae_redo_note_records (self->store, changeset, run->records, error))
        return FALSE;
      g_byte_array_append (run->changes, bytes, (guint) size);
    }
  return TRUE;
}

/* SQLite prepares its statements for each changeset anew, which takes longer than what they do. */
static gboolean
apply_run (SonaeMerge *self, Run *run, GError **error)
{
  g_autoptr (GBytes) changeset = NULL;

  run->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run->changes = g_byte_array_new ();
  if (!find_run (self, run, error))
    return FALSE;
  sonae_redo_add_records (run->records, self->touched);
  changeset = g_byte_array_free_to_bytes (g_steal_pointer (&run->changes));
  return sonae_changeset_apply (self->store, changeset, 0, error)
         && sonae_digest_add_changeset (&self->head.digest, self->store, changeset, error);
}

static gboolean
apply_all (SonaeMerge *self, GPtrArray *transactions, const char *device, gint64 number, GError **error)
{
  guint end;

  for (guint first = 0; first < transactions->len; first = end)
    {
      g_auto (Run) run = { .transactions = transactions, .first = first };

      if (!apply_run (self, &run, error))
        return FALSE;
      end = run.end;
      for (guint i = first; i < end; i++)
        if (!record_transaction (self, transactions->pdata[i], device, number, error))
          return FALSE;
    }
  return TRUE;
}

/* What this file had when it made the share is in the snapshot, not in the log on its own. */
static gboolean
mark_in_snapshot (SonaeMerge *self, gint64 number, GPtrArray *transactions, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;

  if (transactions->len == 0 || !g_str_equal (((SonaeTransaction *) transactions->pdata[0])->kind, "base"))
    return TRUE;
  statement = sonae_statement_get (self->store, "UPDATE entry SET slot = -slot WHERE slot = -?", error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_integer (statement, 1, number);
  return sonae_statement_run (statement, self->store, error);
}

gboolean
sonae_merge_apply (
    SonaeMerge *self, const SonaeHead *head, GBytes *bytes, const char *device, GPtrArray *transactions, GError **error)
{
  if (!apply_all (self, transactions, device, head->number, error))
    return FALSE;
  if (!sonae_digest_equal (&self->head.digest, &head->digest))
    return refuse (error);
  self->head = *head;
  return mark_in_snapshot (self, head->number, transactions, error)
         && sonae_store_write_log (self->store, head, bytes, error);
}

gboolean
sonae_merge_revert (SonaeMerge *self, const SonaeHead *previous, GPtrArray *transactions, GError **error)
{
  for (guint i = transactions->len; i-- > 0;)
    {
      const SonaeTransaction *transaction = transactions->pdata[i];

      if (!sonae_redo_note_records (self->store, transaction->changeset, self->touched, error)
          || !sonae_changeset_apply (self->store, transaction->changeset, SQLITE_CHANGESETAPPLY_INVERT, error)
          || !sonae_store_set_pending (self->store, transaction->uuid, self->head.number, error))
        return FALSE;
    }
  self->head = *previous;
  return cut_log (self, error);
}

gboolean
sonae_merge_add_pending (SonaeMerge             *self,
                         const SonaeTransaction *transaction,
                         const char             *device,
                         gint64                  undo_of,
                         gint64                 *seq,
                         GError                **error)
{
  if (!sonae_entry_add_pending (self->store, transaction, device, undo_of, error))
    return FALSE;
  *seq = sqlite3_last_insert_rowid (self->store->db);
  return TRUE;
}

/* The search shows the record as it stands at the end. */
static gboolean
search_record (SonaeMerge *self, SonaeSearchIndex *index, const SonaeTouched *touched, GError **error)
{
  const SonaeTable *table = sonae_table_get (self->store, touched->sheet, error);
  g_autoptr (SonaeRecord) record = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean is_deleted = TRUE;

  if (table == NULL)
    return FALSE;
  record = sonae_table_find (table, self->store, touched->id, &is_deleted, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (record == NULL)
    record = sonae_record_new (touched->sheet, touched->id);
  return sonae_search_index_update (index, record, !is_deleted, error);
}

/* @touched: receives each record */
static gboolean
follow_records (SonaeMerge *self, GPtrArray *touched, GError **error)
{
  g_autoptr (SonaeSearchIndex) index = sonae_search_index_new (self->store);
  GHashTableIter iter;
  gpointer       name;

  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      g_auto (GStrv) parts = g_strsplit (name, " ", 2);

      g_ptr_array_add (touched, sonae_touched_new (sonae_sheet_find (parts[0]), parts[1]));
      if (!search_record (self, index, touched->pdata[touched->len - 1], error))
        return FALSE;
    }
  return sonae_search_index_follow (index, self->touched, error);
}

gboolean
sonae_merge_finish (SonaeMerge *self, gboolean keeps_reserved, GPtrArray **touched, guint *n_conflicts, GError **error)
{
  g_autoptr (GPtrArray) records = sonae_touched_array_new ();
  guint    n_new = 0;
  gboolean is_done;

  is_done = sonae_sqlite_exec (self->store->db, self->store->path, "UPDATE entry SET slot = NULL WHERE slot < 0", error)
            && sonae_redo_pending (self->store, self->foreign, keeps_reserved, self->touched, &n_new, error)
            && follow_records (self, records, error) && sonae_store_set_head (self->store, &self->head, error)
            && sonae_sqlite_exec (self->store->db, self->store->path, "COMMIT", error);
  if (!is_done)
    {
      sonae_merge_abort (self);
      return FALSE;
    }
  if (touched != NULL)
    *touched = g_steal_pointer (&records);
  if (n_conflicts != NULL)
    *n_conflicts = n_new;
  merge_free (self);
  return TRUE;
}

void
sonae_merge_abort (SonaeMerge *self)
{
  if (!sqlite3_get_autocommit (self->store->db))
    sqlite3_exec (self->store->db, "ROLLBACK", NULL, NULL, NULL);
  merge_free (self);
}

const SonaeHead *
sonae_merge_get_head (SonaeMerge *self)
{
  return &self->head;
}

SonaeRecord *
sonae_merge_read_record (SonaeMerge *self, const SonaeSheet *sheet, const char *id, GError **error)
{
  return sonae_store_read_record (self->store, sheet, id, error);
}
