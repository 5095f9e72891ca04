/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One transaction that changes the plan, with everything that is recorded of it. */

#include "sonae-entry.h"

#include <glib/gi18n.h>

#include "sonae-search-index.h"

#define IS_BASE(entry) (g_str_equal ((entry)->kind, "base"))

/* Gives what changed in @captured its title. */
static void
name_changes (SonaeCapture *capture, SonaeCapturedRecord *captured, SonaeSearchIndex *index)
{
  g_autofree char *title = sonae_search_index_title (index, captured->record);

  for (guint i = 0; i < captured->n_changes; i++)
    {
      SonaeHistoryChange *change = capture->changes->pdata[captured->first_change + i];

      change->title = g_strdup (title);
    }
}

/* Names the changes as the history shows them. */
static void
name_records (SonaeStore *store, SonaeCapture *capture)
{
  g_autoptr (SonaeSearchIndex) index = sonae_search_index_new (store);

  for (guint i = 0; i < capture->records->len; i++)
    name_changes (capture, capture->records->pdata[i], index);
}

/* The search follows what changed. */
static gboolean
search_records (SonaeStore *store, SonaeCapture *capture, GError **error)
{
  g_autoptr (SonaeSearchIndex) index = sonae_search_index_new (store);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < capture->records->len; i++)
    {
      SonaeCapturedRecord *captured = capture->records->pdata[i];

      if (!sonae_search_index_update (index, captured->record, captured->is_present, error))
        return FALSE;
      g_hash_table_add (names, g_strdup_printf ("%s %s", sonae_record_get_sheet (captured->record)->id,
                                                sonae_record_get_id (captured->record)));
    }
  return sonae_search_index_follow (index, names, error);
}

/**
 * Row:
 * What stands in the table "entry" beside the changeset.
 * @undo_of: 0 for none
 * @device: (nullable): the computer that made it, %NULL for this one
 * @slot: the log entry that holds it, 0 for none
 */
typedef struct
{
  const char *uuid;
  const char *time;
  SonaeAuthor author;
  const char *label;
  const char *kind;
  gint64      undo_of;
  const char *device;
  gint64      slot;
} Row;

/* Returns: what stands there of @transaction, valid as long as that is. @device: (nullable) */
static Row
make_row (const SonaeTransaction *transaction, const char *device)
{
  return (Row){ .uuid = transaction->uuid,
                .time = transaction->time,
                .author = { transaction->author, transaction->section, transaction->post, transaction->computer },
                .label = transaction->label,
                .kind = transaction->kind,
                .device = device };
}

static gboolean
bind_changeset (SonaeStatement *statement, int index, GBytes *changeset, SonaeStore *store, GError **error)
{
  gsize         size;
  gconstpointer bytes = g_bytes_get_data (changeset, &size);

  return sqlite3_bind_blob64 (statement, index, bytes, size, SQLITE_STATIC) == SQLITE_OK
         || sonae_store_fail_last (store, error);
}

static gboolean
write_entry (SonaeStore *store, const Row *row, GBytes *changeset, guint n_changes, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;

  statement = sonae_statement_get (store,
                                   "INSERT INTO entry (uuid, time, author, section, post, computer, label, kind,"
                                   " undo_of, state, n_changes, changeset, device, slot)"
                                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, nullif (?, 0), 'done', ?, ?, ?, nullif (?, 0))",
                                   error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, row->uuid);
  sonae_statement_bind_text (statement, 2, row->time);
  sonae_statement_bind_text (statement, 3, row->author.name);
  sonae_statement_bind_text (statement, 4, row->author.section);
  sonae_statement_bind_text (statement, 5, row->author.post);
  sonae_statement_bind_text (statement, 6, row->author.computer);
  sonae_statement_bind_text (statement, 7, row->label);
  sonae_statement_bind_text (statement, 8, row->kind);
  sonae_statement_bind_integer (statement, 9, row->undo_of);
  sonae_statement_bind_integer (statement, 10, n_changes);
  sonae_statement_bind_text (statement, 12, row->device);
  sonae_statement_bind_integer (statement, 13, row->slot);
  return bind_changeset (statement, 11, changeset, store, error) && sonae_statement_run (statement, store, error);
}

static gboolean
write_change (SonaeStore *store, gint64 seq, guint number, const SonaeHistoryChange *change, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;

  statement = sonae_statement_get (store,
                                   "INSERT INTO entry_change (entry, number, sheet, record, title, kind, field,"
                                   " before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                   error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_integer (statement, 1, seq);
  sonae_statement_bind_integer (statement, 2, number);
  sonae_statement_bind_text (statement, 3, change->sheet->id);
  sonae_statement_bind_text (statement, 4, change->record);
  sonae_statement_bind_text (statement, 5, change->title);
  sonae_statement_bind_text (statement, 6, (char[]){ change->kind, '\0' });
  sonae_statement_bind_text (statement, 7, change->field != NULL ? change->field->id : NULL);
  sonae_statement_bind_value (statement, 8, &change->before);
  sonae_statement_bind_value (statement, 9, &change->after);
  return sonae_statement_run (statement, store, error);
}

static gboolean
write_changes (SonaeStore *store, gint64 seq, SonaeCapture *capture, GError **error)
{
  for (guint i = 0; i < capture->changes->len; i++)
    if (!write_change (store, seq, i, capture->changes->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
record_changes (SonaeStore *store, SonaeEntry *entry, const SonaeAuthor *author, SonaeCapture *capture, GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *now = sonae_store_now ();
  const Row        row = {
           .uuid = uuid, .time = now, .author = *author, .label = entry->label, .kind = entry->kind, .undo_of = entry->undo_of
  };

  name_records (store, capture);
  if (!search_records (store, capture, error)
      || !write_entry (store, &row, capture->changeset, capture->changes->len, error))
    return FALSE;
  /* The contents a plan starts with are one line of the history, not thousands. */
  return IS_BASE (entry) || write_changes (store, sqlite3_last_insert_rowid (store->db), capture, error);
}

/* What was undone can no longer be done again once something else is done. */
static gboolean
drop_redo (SonaeStore *store, const char *kind, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;

  if (g_str_equal (kind, "undo") || g_str_equal (kind, "redo"))
    return TRUE;
  statement =
      sonae_statement_get (store, "UPDATE entry SET state = 'dropped' WHERE kind = 'edit' AND state = 'undone'", error);
  return statement != NULL && sonae_statement_run (statement, store, error);
}

/* An approval that counts nowhere else must not count here until it is sent. */
static gboolean
check_reserved (SonaeStore *store, const SonaeAuthor *author, SonaeCapture *capture, GError **error)
{
  if (!author->is_member || !(sonae_changeset_inspect (store, capture->changeset) & SONAE_CHANGESET_RESERVED))
    return TRUE;
  g_set_error_literal (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_RESERVED,
                       _ ("Approvals count only from the manager’s computer. Nothing was changed. Ask the manager to "
                          "approve it there."));
  return FALSE;
}

gboolean
sonae_entry_run (SonaeStore        *store,
                 SonaeEntry        *entry,
                 const SonaeAuthor *author,
                 SonaeEntryFunc     func,
                 gpointer           user_data,
                 GPtrArray        **touched,
                 GError           **error)
{
  g_autoptr (SonaeCapture) capture = NULL;
  gboolean is_done;

  g_assert (store->mode == SONAE_STORE_WRITE);

  if (!sonae_sqlite_exec (store->db, store->path, "BEGIN IMMEDIATE", error))
    {
      g_clear_pointer (&entry->label, g_free);
      return FALSE;
    }
  capture = sonae_capture_start (store, error);
  is_done = capture != NULL && func (store, entry, user_data, error) && sonae_capture_finish (capture, store, error);
  if (is_done && capture->changeset != NULL)
    is_done = check_reserved (store, author, capture, error) && record_changes (store, entry, author, capture, error)
              && drop_redo (store, entry->kind, error) && sonae_sqlite_exec (store->db, store->path, "COMMIT", error);
  g_clear_pointer (&entry->label, g_free);
  /* Still open after a failure, or where nothing was changed; SQLite may have ended it already. */
  if (!sqlite3_get_autocommit (store->db))
    {
      if (capture != NULL)
        g_clear_pointer (&capture->session, sqlite3session_delete);
      sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL);
    }
  if (is_done && touched != NULL)
    *touched = sonae_capture_get_touched (capture);
  return is_done;
}

gboolean
sonae_entry_record_foreign (
    SonaeStore *store, const SonaeTransaction *transaction, const char *device, gint64 slot, GError **error)
{
  Row row = make_row (transaction, device);
  g_autoptr (SonaeCapture) capture = sonae_capture_new_done (store, transaction->changeset, error);

  /* The search is brought up to date once for the whole merge. */
  if (capture == NULL)
    return FALSE;
  row.slot = slot;
  name_records (store, capture);
  if (!write_entry (store, &row, capture->changeset, capture->changes->len, error))
    return FALSE;
  return IS_BASE (transaction) || write_changes (store, sqlite3_last_insert_rowid (store->db), capture, error);
}

gboolean
sonae_entry_set_state (SonaeStore *store, gint64 seq, const char *state, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;

  statement = sonae_statement_get (store, "UPDATE entry SET state = ? WHERE seq = ?", error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, state);
  sonae_statement_bind_integer (statement, 2, seq);
  return sonae_statement_run (statement, store, error);
}

/* What was made here is undone and done again here alone. */
static gboolean
follow_kind (SonaeStore *store, const Row *row, GError **error)
{
  if (row->device != NULL)
    return TRUE;
  if (!drop_redo (store, row->kind, error))
    return FALSE;
  if (row->undo_of == 0 || g_str_equal (row->kind, "edit"))
    return TRUE;
  return sonae_entry_set_state (store, row->undo_of, g_str_equal (row->kind, "undo") ? "undone" : "done", error);
}

gboolean
sonae_entry_add_pending (
    SonaeStore *store, const SonaeTransaction *transaction, const char *device, gint64 undo_of, GError **error)
{
  Row row = make_row (transaction, device);

  row.undo_of = undo_of;
  return follow_kind (store, &row, error) && write_entry (store, &row, transaction->changeset, 0, error);
}

gboolean
sonae_entry_replace (SonaeStore *store, gint64 seq, SonaeCapture *capture, GError **error)
{
  g_autoptr (SonaeStatement) update = NULL;
  g_autoptr (SonaeStatement) forget = NULL;

  update = sonae_statement_get (store, "UPDATE entry SET changeset = ?, n_changes = ? WHERE seq = ?", error);
  forget = update != NULL ? sonae_statement_get (store, "DELETE FROM entry_change WHERE entry = ?", error) : NULL;
  if (forget == NULL || !bind_changeset (update, 1, capture->changeset, store, error))
    return FALSE;
  sonae_statement_bind_integer (update, 2, capture->changes->len);
  sonae_statement_bind_integer (update, 3, seq);
  sonae_statement_bind_integer (forget, 1, seq);
  name_records (store, capture);
  return sonae_statement_run (update, store, error) && sonae_statement_run (forget, store, error)
         && write_changes (store, seq, capture, error);
}

gboolean
sonae_entry_refuse_contested (GError **error)
{
  g_set_error_literal (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NOTHING,
                       _ ("What has become a conflict is not taken back while that is open. Settle the conflict "
                          "under “Sync” first."));
  return FALSE;
}
