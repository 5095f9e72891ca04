/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Doing again what was not sent yet, on what others have sent meanwhile. */

#include "sonae-merge-redo.h"

#include "sonae-changeset.h"
#include "sonae-clash.h"
#include "sonae-entry.h"
#include "sonae-merge-settled.h"

/* One entry being done again. */
typedef struct
{
  SonaeStore       *store;
  GHashTable       *foreign;
  SonaeTransaction *transaction; /* (owned) */
  gint64            seq;
  gboolean          is_told; /* whether the history tells what it changes */
  guint             n_conflicts;
} Redo;

static char *
name_record (const SonaeTable *table, const char *id)
{
  return g_strdup_printf ("%s %s", table->sheet->id, id);
}

static gboolean
note_record (
    const SonaeTable *table, sqlite3_changeset_iter *change, const char *id, gpointer user_data, GError **error)
{
  g_hash_table_add (user_data, name_record (table, id));
  return TRUE;
}

gboolean
sonae_redo_note_records (SonaeStore *store, GBytes *changeset, GHashTable *records, GError **error)
{
  return sonae_changeset_foreach (store, changeset, note_record, records, error);
}

static gboolean
note_removal (
    const SonaeTable *table, sqlite3_changeset_iter *change, const char *id, gpointer user_data, GError **error)
{
  if (sonae_changeset_operation (change) == SQLITE_DELETE)
    g_hash_table_add (user_data, name_record (table, id));
  return TRUE;
}

gboolean
sonae_redo_note_removals (SonaeStore *store, GBytes *changeset, GHashTable *records, GError **error)
{
  return sonae_changeset_foreach (store, changeset, note_removal, records, error);
}

void
sonae_redo_add_records (GHashTable *records, GHashTable *others)
{
  GHashTableIter iter;
  gpointer       name;

  g_hash_table_iter_init (&iter, records);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_add (others, g_strdup (name));
}

/* What a changeset is looked through for. */
typedef struct
{
  GHashTable *records;
  gboolean    is_found;
} Search;

/* Whether a record that is there is called otherwise by the change, or is there no more: so may be those that are called
 * after it. */
static gboolean
is_renaming (const SonaeTable *table, sqlite3_changeset_iter *change)
{
  int operation = sonae_changeset_operation (change);

  for (guint i = 0; i < table->columns->len && operation == SQLITE_UPDATE; i++)
    if ((i == table->deleted_column || g_str_equal (sonae_table_column_name (table, i), table->sheet->title))
        && sonae_changeset_new (change, i) != NULL)
      return TRUE;
  return operation == SQLITE_DELETE;
}

static gboolean
look_at_record (
    const SonaeTable *table, sqlite3_changeset_iter *change, const char *id, gpointer user_data, GError **error)
{
  Search          *search = user_data;
  g_autofree char *name = name_record (table, id);
  const char      *sheet;
  int              n_columns, operation, is_indirect;

  sqlite3changeset_op (change, &sheet, &n_columns, &operation, &is_indirect);
  search->is_found = search->is_found || (guint) n_columns != table->columns->len
                     || g_hash_table_contains (search->records, name) || is_renaming (table, change);
  return TRUE;
}

gboolean
sonae_redo_is_apart (SonaeStore *store, GBytes *changeset, GHashTable *records, gboolean *is_apart, GError **error)
{
  Search search = { records };

  if (!sonae_changeset_foreach (store, changeset, look_at_record, &search, error))
    return FALSE;
  *is_apart = !search.is_found;
  return TRUE;
}

/* What was not written becomes a record that somebody settles. */
static gboolean
write_conflict (SonaeColumns *columns, const SonaeClash *clash, GError **error)
{
  Redo *self = columns->user_data;

  if (!sonae_clash_write (self->store, clash, self->transaction, error))
    return FALSE;
  self->n_conflicts += (guint) sqlite3_changes (self->store->db);
  return TRUE;
}

static gboolean
is_foreign (SonaeColumns *columns, const SonaeTable *table, const char *id)
{
  Redo            *self = columns->user_data;
  g_autofree char *name = name_record (table, id);

  return g_hash_table_contains (self->foreign, name);
}

/* The conflict about a record that was missing comes and goes with what made it again, whoever did. */
static gboolean
find_remade (SonaeColumns *columns, const SonaeTable *table, const char *id, gboolean *is_remade, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SonaeStatement) statement = sonae_statement_get (
      columns->store, "SELECT 1 FROM conflict WHERE kind = 'missing' AND sheet = ? AND record = ?", error);

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, table->sheet->id);
  sonae_statement_bind_text (statement, 2, id);
  *is_remade = sonae_statement_next (statement, columns->store, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Whether the entry holds what only the manager's computer may change, and this is another one. */
static gboolean
is_forbidden (Redo *self, gboolean may_reserved)
{
  return !may_reserved
         && (sonae_changeset_inspect (self->store, self->transaction->changeset) & SONAE_CHANGESET_RESERVED);
}

/* Whether the entry can be done again as it was made: nobody else was at its records. */
static gboolean
is_untouched (Redo *self, gboolean may_reserved, GHashTable *records)
{
  GHashTableIter iter;
  gpointer       name;

  if (is_forbidden (self, may_reserved))
    return FALSE;
  g_hash_table_iter_init (&iter, records);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (g_hash_table_contains (self->foreign, name))
      return FALSE;
  return TRUE;
}

/* Value by value, and what came of it is what the entry is from now on. @touched: conflicts that come new are records too */
static gboolean
write_columns (Redo *self, gboolean may_reserved, GHashTable *touched, GError **error)
{
  SonaeColumns columns = { .store = self->store,
                           .clash = write_conflict,
                           .is_foreign = is_foreign,
                           .find_remade = find_remade,
                           .may_reserved = may_reserved,
                           .user_data = self };
  g_autoptr (GHashTable) settled = sonae_settled_find (self->store, self->transaction->changeset, error);
  g_autoptr (SonaeCapture) capture = settled != NULL ? sonae_capture_start (self->store, error) : NULL;

  columns.settled = settled;
  if (capture == NULL || !sonae_columns_write (&columns, self->transaction->changeset, error)
      || !sonae_settled_tell_kept (&columns, self->transaction->changeset, error)
      || !sonae_capture_finish (capture, self->store, error))
    return FALSE;
  /* Others have done the same: nothing is left to send. */
  if (capture->changeset == NULL)
    return sonae_store_set_slot (self->store, self->transaction->uuid, 0, error);
  if (!sonae_redo_note_records (self->store, capture->changeset, touched, error))
    return FALSE;
  /* What the manager has made, and others have taken back, is still to be sent by the manager. */
  if (is_forbidden (self, may_reserved) && !sonae_store_renew_uuid (self->store, self->seq, error))
    return FALSE;
  return (self->is_told && g_bytes_equal (capture->changeset, self->transaction->changeset))
         || sonae_entry_replace (self->store, self->seq, capture, error);
}

/* What has been done again as it was made is told in the history. */
static gboolean
tell (Redo *self, GError **error)
{
  g_autoptr (SonaeCapture) capture = NULL;

  if (self->is_told)
    return TRUE;
  capture = sonae_capture_new_done (self->store, self->transaction->changeset, error);
  return capture != NULL && sonae_entry_replace (self->store, self->seq, capture, error);
}

static gboolean
redo_one (Redo *self, gboolean may_reserved, GHashTable *touched, GError **error)
{
  g_autoptr (GHashTable) records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!sonae_redo_note_records (self->store, self->transaction->changeset, records, error))
    return FALSE;
  sonae_redo_add_records (records, touched);
  /* An older one of this computer may have come out otherwise than it was made. */
  if (is_untouched (self, may_reserved, records)
      && sonae_changeset_apply (self->store, self->transaction->changeset, 0, NULL))
    return tell (self, error);
  return write_columns (self, may_reserved, touched, error);
}

/* Reads the oldest pending entry after @seq. Returns: whether there is one */
static gboolean
read_next (Redo *self, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;

  statement = sonae_statement_get (
      self->store,
      "SELECT seq, uuid, time, author, section, post, computer, label, kind, changeset,"
      " n_changes FROM entry WHERE slot IS NULL AND kind <> 'base' AND seq > ? ORDER BY seq LIMIT 1",
      error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_integer (statement, 1, self->seq);
  if (!sonae_statement_next (statement, self->store, error))
    return FALSE;
  g_clear_pointer (&self->transaction, sonae_transaction_free);
  self->seq = sqlite3_column_int64 (statement, 0);
  self->transaction = sonae_transaction_read (statement, 1);
  self->is_told = sqlite3_column_int (statement, 10) > 0;
  return TRUE;
}

gboolean
sonae_redo_pending (SonaeStore *store,
                    GHashTable *foreign,
                    gboolean    may_reserved,
                    GHashTable *touched,
                    guint      *n_conflicts,
                    GError    **error)
{
  Redo self = { .store = store, .foreign = foreign };
  g_autoptr (GError) local_error = NULL;
  gboolean is_done = TRUE;

  while (is_done && read_next (&self, &local_error))
    is_done = redo_one (&self, may_reserved, touched, error);
  g_clear_pointer (&self.transaction, sonae_transaction_free);
  *n_conflicts = self.n_conflicts;
  if (local_error == NULL)
    return is_done;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
