/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One transaction that changes the plan, with everything that is recorded of it. */

#include "sonae-entry.h"

#include "sonae-capture.h"
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

static gboolean
update_search (SonaeStore *store, SonaeCapture *capture, GError **error)
{
  g_autoptr (SonaeSearchIndex) index = sonae_search_index_new (store);

  for (guint i = 0; i < capture->records->len; i++)
    {
      SonaeCapturedRecord *captured = capture->records->pdata[i];

      name_changes (capture, captured, index);
      if (!sonae_search_index_update (index, captured->record, captured->is_present, error)
          || !sonae_search_index_follow (index, captured->record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_entry (SonaeStore *store, SonaeEntry *entry, const SonaeAuthor *author, SonaeCapture *capture, GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *now = sonae_store_now ();
  g_autoptr (SonaeStatement) statement = NULL;
  gsize         size;
  gconstpointer bytes = g_bytes_get_data (capture->changeset, &size);

  statement = sonae_statement_get (store,
                                   "INSERT INTO entry (uuid, time, author, section, post, computer, label, kind,"
                                   " undo_of, state, n_changes, changeset)"
                                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, nullif (?, 0), 'done', ?, ?)",
                                   error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, uuid);
  sonae_statement_bind_text (statement, 2, now);
  sonae_statement_bind_text (statement, 3, author->name);
  sonae_statement_bind_text (statement, 4, author->section);
  sonae_statement_bind_text (statement, 5, author->post);
  sonae_statement_bind_text (statement, 6, author->computer);
  sonae_statement_bind_text (statement, 7, entry->label);
  sonae_statement_bind_text (statement, 8, entry->kind);
  sonae_statement_bind_integer (statement, 9, entry->undo_of);
  sonae_statement_bind_integer (statement, 10, capture->changes->len);
  if (sqlite3_bind_blob64 (statement, 11, bytes, size, SQLITE_STATIC) != SQLITE_OK)
    return sonae_store_fail_last (store, error);
  return sonae_statement_run (statement, store, error);
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
record_changes (SonaeStore *store, SonaeEntry *entry, const SonaeAuthor *author, SonaeCapture *capture, GError **error)
{
  gint64 seq;

  if (!update_search (store, capture, error) || !write_entry (store, entry, author, capture, error))
    return FALSE;
  /* The contents a plan starts with are one line of the history, not thousands. */
  if (IS_BASE (entry))
    return TRUE;
  seq = sqlite3_last_insert_rowid (store->db);
  for (guint i = 0; i < capture->changes->len; i++)
    if (!write_change (store, seq, i, capture->changes->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* What was undone can no longer be done again once something else is done. */
static gboolean
drop_redo (SonaeStore *store, SonaeEntry *entry, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;

  if (g_str_equal (entry->kind, "undo") || g_str_equal (entry->kind, "redo"))
    return TRUE;
  statement =
      sonae_statement_get (store, "UPDATE entry SET state = 'dropped' WHERE kind = 'edit' AND state = 'undone'", error);
  return statement != NULL && sonae_statement_run (statement, store, error);
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
    return FALSE;
  capture = sonae_capture_start (store, error);
  is_done = capture != NULL && func (store, entry, user_data, error) && sonae_capture_finish (capture, store, error);
  if (is_done && capture->changeset != NULL)
    is_done = record_changes (store, entry, author, capture, error) && drop_redo (store, entry, error)
              && sonae_sqlite_exec (store->db, store->path, "COMMIT", error);
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
