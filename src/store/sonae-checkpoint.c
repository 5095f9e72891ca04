/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The common plan at one log entry as a database of its own, without anything that belongs to one computer. */

#include "sonae-checkpoint-private.h"

#include <glib/gstdio.h>
#include <string.h>

#include "sonae-capture.h"
#include "sonae-changeset.h"

/* What belongs to one file alone, search first: its index reads what the other tables hold. */
static const char *const local_tables[] = {
  "search_index", "search_text", "entry_change", "entry", "sync_value", "sync_head", "sync_log", "sync_note", NULL,
};

static int
refuse_cb (gpointer user_data, int kind, sqlite3_changeset_iter *change)
{
  return SQLITE_CHANGESET_ABORT;
}

/* Takes back, in the copy, what is not on the server. */
static gboolean
take_back_pending (sqlite3 *db, const char *path, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int           result = sqlite3_prepare_v2 (
                db, "SELECT changeset FROM entry WHERE slot IS NULL AND kind <> 'base' ORDER BY seq DESC", -1, &statement, NULL);

  while (result == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW)
    result =
        sqlite3changeset_apply_v2 (db, sqlite3_column_bytes (statement, 0), (void *) sqlite3_column_blob (statement, 0),
                                   NULL, refuse_cb, NULL, NULL, NULL, SQLITE_CHANGESETAPPLY_INVERT);
  sqlite3_finalize (statement);
  return result == SQLITE_OK || sonae_sqlite_fail_with (result, path, error);
}

static gboolean
drop_local_tables (sqlite3 *db, const char *path, GError **error)
{
  for (guint i = 0; local_tables[i] != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf ("DROP TABLE \"%s\"", local_tables[i]);

      if (!sonae_sqlite_exec (db, path, sql, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_meta (sqlite3 *db, const char *path, const char *share_id, const SonaeHead *head, GError **error)
{
  sqlite3_stmt *statement = NULL;
  guint8        digest[32];
  gboolean      is_written;

  sonae_digest_to_bytes (&head->digest, digest);
  if (!sonae_sqlite_exec (
          db, path,
          "CREATE TABLE sonae_meta (share_id TEXT NOT NULL, number INTEGER NOT NULL, hash BLOB NOT NULL,"
          " digest BLOB NOT NULL, schema INTEGER NOT NULL) STRICT",
          error))
    return FALSE;
  is_written =
      sqlite3_prepare_v2 (db, "INSERT INTO sonae_meta VALUES (?, ?, ?, ?, ?)", -1, &statement, NULL) == SQLITE_OK
      && sqlite3_bind_text (statement, 1, share_id, -1, SQLITE_STATIC) == SQLITE_OK
      && sqlite3_bind_int64 (statement, 2, head->number) == SQLITE_OK
      && sqlite3_bind_blob (statement, 3, head->hash, sizeof head->hash, SQLITE_STATIC) == SQLITE_OK
      && sqlite3_bind_blob (statement, 4, digest, sizeof digest, SQLITE_STATIC) == SQLITE_OK
      && sqlite3_bind_int (statement, 5, sonae_store_synced_version ()) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_DONE;
  sqlite3_finalize (statement);
  return is_written || sonae_sqlite_fail (db, path, error);
}

/* The digest of the rows must be that of the head: else this file, or the program, has gone wrong. */
static gboolean
check_digest (sqlite3 *db, const char *path, const SonaeHead *head, GError **error)
{
  SonaeDigest digest = { 0 };

  if (!sonae_digest_add_database (&digest, db, path, error))
    return FALSE;
  return sonae_digest_equal (&digest, &head->digest) || sonae_store_fail (SONAE_STORE_ERROR_DAMAGED, path, error);
}

static gboolean
strip_copy (const char *path, const char *share_id, const SonaeHead *head, GError **error)
{
  g_autoptr (sqlite3) db = NULL;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
    return sonae_sqlite_fail (db, path, error);
  return sonae_sqlite_exec (db, path, "PRAGMA journal_mode = MEMORY", error) && take_back_pending (db, path, error)
         && drop_local_tables (db, path, error) && check_digest (db, path, head, error)
         && write_meta (db, path, share_id, head, error)
         && sonae_sqlite_exec (db, path, "PRAGMA journal_mode = DELETE; VACUUM", error)
         && sonae_sqlite_check (db, path, error);
}

gboolean
sonae_checkpoint_write (SonaeStore *store, const char *share_id, const char *path, SonaeHead *head, GError **error)
{
  g_return_val_if_fail (SONAE_IS_STORE (store), FALSE);
  sonae_store_assert_owner (store);

  if (sonae_store_get_head (store, head, error) && sonae_store_copy_to (store, path, error)
      && strip_copy (path, share_id, head, error))
    return TRUE;
  g_unlink (path);
  return FALSE;
}

/* Reads the one row of "sonae_meta". @share_id: (out) (transfer full) */
static gboolean
read_meta (sqlite3 *db, const char *path, char **share_id, SonaeHead *head, int *schema, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean      is_read;

  is_read =
      sqlite3_prepare_v2 (db, "SELECT share_id, number, hash, digest, schema FROM sonae_meta", -1, &statement, NULL)
          == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW && sqlite3_column_bytes (statement, 2) == sizeof head->hash
      && sqlite3_column_bytes (statement, 3) == 32;
  if (is_read)
    {
      *share_id = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      head->number = sqlite3_column_int64 (statement, 1);
      memcpy (head->hash, sqlite3_column_blob (statement, 2), sizeof head->hash);
      sonae_digest_from_bytes (&head->digest, sqlite3_column_blob (statement, 3));
      *schema = sqlite3_column_int (statement, 4);
    }
  sqlite3_finalize (statement);
  return is_read || sonae_store_fail (SONAE_STORE_ERROR_DAMAGED, path, error);
}

/* Opens the file at @path without writing to it; it may be anything. */
static sqlite3 *
open_checkpoint (const char *path, GError **error)
{
  sqlite3 *db = sonae_sqlite_open_still (path, error);

  if (db == NULL)
    return NULL;
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_limit (db, SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
  return db;
}

gboolean
sonae_checkpoint_read (const char *path, const char *share_id, SonaeHead *head, GError **error)
{
  g_autoptr (sqlite3) db = open_checkpoint (path, error);
  g_autofree char *found = NULL;
  int              application_id = 0, schema = 0;

  if (db == NULL || !sonae_sqlite_query_int (db, path, "PRAGMA application_id", &application_id, error))
    return FALSE;
  if (application_id != SONAE_APPLICATION_ID)
    return sonae_store_fail (SONAE_STORE_ERROR_FOREIGN, path, error);
  if (!sonae_sqlite_check (db, path, error) || !read_meta (db, path, &found, head, &schema, error))
    return FALSE;
  if (!g_str_equal (found, share_id))
    return sonae_store_fail (SONAE_STORE_ERROR_FOREIGN, path, error);
  if (schema > sonae_store_synced_version ())
    return sonae_store_fail (SONAE_STORE_ERROR_NEWER, path, error);
  return check_digest (db, path, head, error);
}

/* Returns: (nullable): a reading of the sheet's rows, id first, then the columns that both have. Where the schema of the
 * checkpoint is older, those it lacks are NULL. @columns: (element-type utf8): receives their names */
static sqlite3_stmt *
select_rows (sqlite3 *db, const char *path, const SonaeSheet *sheet, GPtrArray *columns, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", sheet->id);
  sqlite3_stmt    *statement = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    {
      sonae_sqlite_fail (db, path, error);
      return NULL;
    }
  for (int i = 0; i < sqlite3_column_count (statement); i++)
    g_ptr_array_add (columns, g_strdup (sqlite3_column_name (statement, i)));
  return statement;
}

/* Returns: (transfer full): an insertion of a row with those columns */
static char *
make_insert (const SonaeSheet *sheet, GPtrArray *columns)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) places = g_string_new (NULL);

  for (guint i = 0; i < columns->len; i++)
    {
      g_string_append_printf (names, "%s\"%s\"", i > 0 ? ", " : "", (char *) columns->pdata[i]);
      g_string_append (places, i > 0 ? ", ?" : "?");
    }
  return g_strdup_printf ("INSERT INTO \"%s\" (%s) VALUES (%s)", sheet->id, names->str, places->str);
}

static gboolean
copy_row (SonaeStore *store, sqlite3_stmt *row, GPtrArray *columns, const char *insert, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_get (store, insert, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < columns->len; i++)
    if (sqlite3_bind_value (statement, (int) i + 1, sqlite3_column_value (row, (int) i)) != SQLITE_OK)
      return sonae_store_fail_last (store, error);
  return sonae_statement_run (statement, store, error);
}

static gboolean
copy_sheet (
    SonaeStore *store, sqlite3 *db, const char *path, const SonaeSheet *sheet, GHashTable *records, GError **error)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *insert = NULL;
  sqlite3_stmt    *row = select_rows (db, path, sheet, columns, error);
  gboolean         is_copied = row != NULL;

  if (row == NULL)
    return FALSE;
  insert = make_insert (sheet, columns);
  while (is_copied && sqlite3_step (row) == SQLITE_ROW)
    {
      for (guint i = 0; i < columns->len; i++)
        if (g_str_equal (columns->pdata[i], "id"))
          g_hash_table_add (records, g_strdup_printf ("%s %s", sheet->id, sqlite3_column_text (row, (int) i)));
      is_copied = copy_row (store, row, columns, insert, error);
    }
  sqlite3_finalize (row);
  return is_copied;
}

gboolean
sonae_checkpoint_copy_rows (SonaeStore *store, const char *path, GHashTable *records, GError **error)
{
  g_autoptr (sqlite3) db = open_checkpoint (path, error);
  guint                    n_sheets;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);

  if (db == NULL)
    return FALSE;
  for (guint i = 0; i < n_sheets; i++)
    if (!copy_sheet (store, db, path, sheets[i], records, error))
      return FALSE;
  return TRUE;
}

/* Returns: (transfer full) (nullable): the record of a row; %NULL where it is deleted or holds what no field takes */
static SonaeRecord *
read_record (const SonaeSheet *sheet, sqlite3_stmt *row, GPtrArray *columns)
{
  g_autoptr (SonaeRecord) record = NULL;

  for (guint i = 0; i < columns->len; i++)
    {
      const char *text = (const char *) sqlite3_column_text (row, (int) i);

      if (g_str_equal (columns->pdata[i], "deleted_at") && text != NULL)
        return NULL;
      if (g_str_equal (columns->pdata[i], "id") && text != NULL)
        record = sonae_record_new (sheet, text);
    }
  for (guint i = 0; i < columns->len && record != NULL; i++)
    {
      const SonaeField *field = sonae_sheet_find_field (sheet, columns->pdata[i]);
      g_auto (SonaeValue) value = sonae_capture_read_value (sqlite3_column_value (row, (int) i));

      if (field != NULL)
        sonae_record_set (record, field->id, &value);
    }
  return g_steal_pointer (&record);
}

GPtrArray *
sonae_checkpoint_read_sheet (const char *path, const SonaeSheet *sheet, GError **error)
{
  g_autoptr (sqlite3) db = open_checkpoint (path, error);
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  sqlite3_stmt *row = db != NULL ? select_rows (db, path, sheet, columns, error) : NULL;

  if (row == NULL)
    return NULL;
  while (sqlite3_step (row) == SQLITE_ROW)
    {
      SonaeRecord *record = read_record (sheet, row, columns);

      if (record != NULL)
        g_ptr_array_add (records, record);
    }
  sqlite3_finalize (row);
  return g_steal_pointer (&records);
}
