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

/* Takes what @db holds at one moment over into @copy. */
static gboolean
copy_database (sqlite3 *db, sqlite3 *copy, const char *path, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (copy, "main", db, "main");
  int             result;

  if (backup == NULL)
    return sonae_sqlite_fail (copy, path, error);
  result = sqlite3_backup_step (backup, -1);
  sqlite3_backup_finish (backup);
  return result == SQLITE_DONE || sonae_sqlite_fail_with (result, path, error);
}

/* Opens a new copy of the plan at @path; its head is that of the same moment. */
static sqlite3 *
make_copy (const char *plan, const char *path, SonaeHead *head, GError **error)
{
  g_autoptr (SonaeStore) store = sonae_store_open (plan, SONAE_STORE_READ, error);
  g_autoptr (sqlite3) copy = NULL;

  if (store == NULL)
    return NULL;
  if (sqlite3_open_v2 (path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK)
    {
      sonae_sqlite_fail (copy, path, error);
      return NULL;
    }
  /* What others commit from here on is not seen. Nobody needs the copy after a power cut. */
  if (sonae_sqlite_exec (store->db, store->path, "BEGIN", error) && sonae_store_get_head (store, head, error)
      && sonae_sqlite_exec (copy, path, "PRAGMA synchronous = OFF", error)
      && copy_database (store->db, copy, path, error))
    return g_steal_pointer (&copy);
  return NULL;
}

static gboolean
strip_copy (sqlite3 *db, const char *path, const char *share_id, const SonaeHead *head, GError **error)
{
  return sonae_sqlite_exec (db, path, "PRAGMA journal_mode = MEMORY", error) && take_back_pending (db, path, error)
         && drop_local_tables (db, path, error) && check_digest (db, path, head, error)
         && sonae_sqlite_exec (db, path, "ALTER TABLE sync_lineage RENAME TO sonae_lineage", error)
         && write_meta (db, path, share_id, head, error)
         && sonae_sqlite_exec (db, path, "PRAGMA journal_mode = DELETE; VACUUM", error)
         && sonae_sqlite_check (db, path, error);
}

gboolean
sonae_checkpoint_write (const char *plan, const char *share_id, const char *path, SonaeHead *head, GError **error)
{
  g_autoptr (sqlite3) copy = make_copy (plan, path, head, error);

  if (copy != NULL && strip_copy (copy, path, share_id, head, error))
    return TRUE;
  g_unlink (path);
  return FALSE;
}

/* Reads the one row of "sonae_meta"; after the entry it names there is room for another one. @share_id: (out) (transfer
 * full) */
static gboolean
read_meta (sqlite3 *db, const char *path, char **share_id, SonaeHead *head, int *schema, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean      is_read;

  is_read =
      sqlite3_prepare_v2 (db, "SELECT share_id, number, hash, digest, schema FROM sonae_meta", -1, &statement, NULL)
          == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW && sqlite3_column_type (statement, 0) == SQLITE_TEXT
      && sqlite3_column_int64 (statement, 1) > 0 && sqlite3_column_int64 (statement, 1) < G_MAXINT64
      && sqlite3_column_bytes (statement, 2) == sizeof head->hash && sqlite3_column_bytes (statement, 3) == 32;
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

/* @last: the number before it */
static gboolean
is_good_link (sqlite3_stmt *row, gint64 last)
{
  return sqlite3_column_int64 (row, 0) > last && sqlite3_column_type (row, 1) == SQLITE_BLOB
         && sqlite3_column_bytes (row, 1) == sizeof ((SonaeLink *) NULL)->hash;
}

/* Adds what "sonae_lineage" holds below @head to @links. */
static gboolean
add_links (sqlite3 *db, const char *path, const SonaeHead *head, GArray *links, GError **error)
{
  SonaeLink     link = { 0 };
  sqlite3_stmt *row = NULL;
  int result = sqlite3_prepare_v2 (db, "SELECT number, hash FROM sonae_lineage ORDER BY number", -1, &row, NULL);
  int end;

  while (result == SQLITE_OK && sqlite3_step (row) == SQLITE_ROW && sqlite3_column_int64 (row, 0) < head->number)
    {
      result = is_good_link (row, link.number) ? SQLITE_OK : SQLITE_CORRUPT;
      link.number = sqlite3_column_int64 (row, 0);
      if (result == SQLITE_OK)
        memcpy (link.hash, sqlite3_column_blob (row, 1), sizeof link.hash);
      g_array_append_val (links, link);
    }
  end = sqlite3_finalize (row);
  return (end == SQLITE_OK && result == SQLITE_OK)
         || sonae_sqlite_fail_with (end != SQLITE_OK ? end : result, path, error);
}

/* Returns: (transfer full) (nullable) (element-type SonaeLink): what led to @head, up to it; of a checkpoint that was
 * written before there were lineages, @head alone */
static GArray *
read_lineage (sqlite3 *db, const char *path, const SonaeHead *head, GError **error)
{
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (SonaeLink));
  SonaeLink link = { .number = head->number };

  if (sonae_sqlite_has_table (db, "sonae_lineage") && !add_links (db, path, head, links, error))
    return NULL;
  memcpy (link.hash, head->hash, sizeof link.hash);
  g_array_append_val (links, link);
  return g_steal_pointer (&links);
}

/* Opens the file at @path without writing to it; it may be anything. */
static sqlite3 *
open_checkpoint (const char *path, GError **error)
{
  g_autoptr (sqlite3) db = sonae_sqlite_open_still (path, error);

  if (db == NULL)
    return NULL;
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_limit (db, SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
  if (!sonae_sqlite_exec (db, path, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0", error))
    return NULL;
  return g_steal_pointer (&db);
}

/* Whether the row of pragma_table_xinfo is a column of @sheet as a migration makes it. */
static gboolean
is_good_column (const SonaeSheet *sheet, sqlite3_stmt *row)
{
  const char       *name = (const char *) sqlite3_column_text (row, 0);
  const char       *type = (const char *) sqlite3_column_text (row, 1);
  gboolean          is_id = g_strcmp0 (name, "id") == 0;
  const SonaeField *field = name != NULL ? sonae_sheet_find_field (sheet, name) : NULL;

  if (field != NULL ? !sonae_field_is_stored (field) : !is_id && g_strcmp0 (name, "deleted_at") != 0)
    return FALSE;
  return g_strcmp0 (type, field != NULL && sonae_field_is_integer (field) ? "INTEGER" : "TEXT") == 0
         && sqlite3_column_int (row, 2) == is_id && sqlite3_column_int (row, 3) == 0;
}

static gboolean
check_columns (sqlite3 *db, const char *path, const SonaeSheet *sheet, GError **error)
{
  sqlite3_stmt *row = NULL;
  gboolean      is_good, has_id = FALSE;

  is_good =
      sqlite3_prepare_v2 (db, "SELECT name, type, pk, hidden FROM pragma_table_xinfo (?)", -1, &row, NULL) == SQLITE_OK
      && sqlite3_bind_text (row, 1, sheet->id, -1, SQLITE_STATIC) == SQLITE_OK;
  while (is_good && sqlite3_step (row) == SQLITE_ROW)
    {
      has_id |= sqlite3_column_int (row, 2) > 0;
      is_good = is_good_column (sheet, row);
    }
  sqlite3_finalize (row);
  return (is_good && has_id) || sonae_store_fail (SONAE_STORE_ERROR_DAMAGED, path, error);
}

/* Nothing is in the file but tables of ours, before anything in it is evaluated. */
static gboolean
check_schema (sqlite3 *db, const char *path, GError **error)
{
  int                      n_strange = 0;
  guint                    n_sheets;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);

  if (!sonae_sqlite_query_int (db, path,
                               "SELECT count (*) FROM sqlite_schema WHERE NOT (type = 'table' AND rootpage > 0)"
                               " AND NOT (type = 'index' AND sql IS NULL)",
                               &n_strange, error))
    return FALSE;
  if (n_strange > 0 || !sonae_sqlite_has_table (db, "sonae_meta"))
    return sonae_store_fail (SONAE_STORE_ERROR_DAMAGED, path, error);
  for (guint i = 0; i < n_sheets; i++)
    if (sonae_sqlite_has_table (db, sheets[i]->id) && !check_columns (db, path, sheets[i], error))
      return FALSE;
  return TRUE;
}

/* Returns: (nullable): a reading of the sheet's rows. @columns: (element-type utf8): receives the names of its columns,
 * fewer than ours where the schema of the checkpoint is older. */
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

/* Called for each row of a sheet, whose columns are @columns. */
typedef gboolean (*RowFunc) (
    const SonaeSheet *sheet, sqlite3_stmt *row, GPtrArray *columns, gpointer user_data, GError **error);

static gboolean
foreach_row (sqlite3 *db, const char *path, const SonaeSheet *sheet, RowFunc func, gpointer user_data, GError **error)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *row;
  gboolean      is_good = TRUE;
  int           result;

  if (!sonae_sqlite_has_table (db, sheet->id))
    return TRUE;
  row = select_rows (db, path, sheet, columns, error);
  if (row == NULL)
    return FALSE;
  while ((result = sqlite3_step (row)) == SQLITE_ROW && is_good)
    is_good = func (sheet, row, columns, user_data, error);
  sqlite3_finalize (row);
  return !is_good || result == SQLITE_DONE ? is_good : sonae_sqlite_fail_with (result, path, error);
}

/* Returns: (nullable): the id of the row */
static const char *
get_row_id (sqlite3_stmt *row, GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    if (g_str_equal (columns->pdata[i], "id"))
      return (const char *) sqlite3_column_text (row, (int) i);
  return NULL;
}

/* What the rows of a file from elsewhere are held against. */
typedef struct
{
  const char *path;
  GHashTable *ids; /* (owned) (element-type utf8): of the sheet being read */
} RowCheck;

/* No index of the file is trusted to keep the ids apart. */
static gboolean
check_row (const SonaeSheet *sheet, sqlite3_stmt *row, GPtrArray *columns, gpointer user_data, GError **error)
{
  RowCheck *self = user_data;

  for (guint i = 0; i < columns->len; i++)
    if (!sonae_changeset_is_good_value (sonae_sheet_find_field (sheet, columns->pdata[i]),
                                        sqlite3_column_value (row, (int) i)))
      return sonae_store_fail (SONAE_STORE_ERROR_DAMAGED, self->path, error);
  if (get_row_id (row, columns) == NULL || !g_hash_table_add (self->ids, g_strdup (get_row_id (row, columns))))
    return sonae_store_fail (SONAE_STORE_ERROR_DAMAGED, self->path, error);
  return TRUE;
}

static gboolean
check_rows (sqlite3 *db, const char *path, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  RowCheck                 check = { path, ids };
  guint                    n_sheets;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);

  for (guint i = 0; i < n_sheets; i++)
    {
      g_hash_table_remove_all (ids);
      if (!foreach_row (db, path, sheets[i], check_row, &check, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_checked (const char *path, const char *share_id, SonaeHead *head, GError **error)
{
  g_autoptr (sqlite3) db = open_checkpoint (path, error);
  g_autoptr (GArray) links = NULL;
  g_autofree char *found = NULL;
  int              application_id = 0, schema = 0;

  if (db == NULL || !sonae_sqlite_query_int (db, path, "PRAGMA application_id", &application_id, error))
    return FALSE;
  if (application_id != SONAE_APPLICATION_ID)
    return sonae_store_fail (SONAE_STORE_ERROR_FOREIGN, path, error);
  if (!check_schema (db, path, error) || !sonae_sqlite_check (db, path, error)
      || !read_meta (db, path, &found, head, &schema, error))
    return FALSE;
  if (!g_str_equal (found, share_id))
    return sonae_store_fail (SONAE_STORE_ERROR_FOREIGN, path, error);
  if (schema > sonae_store_synced_version ())
    return sonae_store_fail (SONAE_STORE_ERROR_NEWER, path, error);
  links = read_lineage (db, path, head, error);
  return links != NULL && check_rows (db, path, error) && check_digest (db, path, head, error);
}

gboolean
sonae_checkpoint_read (const char *path, const char *share_id, SonaeHead *head, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (read_checked (path, share_id, head, &local_error))
    return TRUE;
  /* A value that is longer than any of ours. */
  if (g_error_matches (local_error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_INVALID))
    return sonae_store_fail (SONAE_STORE_ERROR_DAMAGED, path, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
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

/* Rows being copied into the plan. */
typedef struct
{
  SonaeStore *store;
  GHashTable *records; /* (element-type utf8): "sheet id" of each is added */
} Copy;

static gboolean
copy_row (const SonaeSheet *sheet, sqlite3_stmt *row, GPtrArray *columns, gpointer user_data, GError **error)
{
  Copy            *self = user_data;
  g_autofree char *insert = make_insert (sheet, columns);
  g_autoptr (SonaeStatement) statement = sonae_statement_get (self->store, insert, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < columns->len; i++)
    if (sqlite3_bind_value (statement, (int) i + 1, sqlite3_column_value (row, (int) i)) != SQLITE_OK)
      return sonae_store_fail_last (self->store, error);
  g_hash_table_add (self->records, g_strdup_printf ("%s %s", sheet->id, get_row_id (row, columns)));
  return sonae_statement_run (statement, self->store, error);
}

gboolean
sonae_checkpoint_copy_rows (SonaeStore *store, const char *path, GHashTable *records, GError **error)
{
  g_autoptr (sqlite3) db = open_checkpoint (path, error);
  Copy                     copy = { store, records };
  guint                    n_sheets;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);

  if (db == NULL)
    return FALSE;
  for (guint i = 0; i < n_sheets; i++)
    if (!foreach_row (db, path, sheets[i], copy_row, &copy, error))
      return FALSE;
  return TRUE;
}

/* Adds the record to @user_data, unless it is deleted. */
static gboolean
read_record (const SonaeSheet *sheet, sqlite3_stmt *row, GPtrArray *columns, gpointer user_data, GError **error)
{
  g_autoptr (SonaeRecord) record = sonae_record_new (sheet, get_row_id (row, columns));
  GPtrArray *records = user_data;

  for (guint i = 0; i < columns->len; i++)
    {
      const SonaeField *field = sonae_sheet_find_field (sheet, columns->pdata[i]);
      g_auto (SonaeValue) value = sonae_capture_read_value (sqlite3_column_value (row, (int) i));

      if (g_str_equal (columns->pdata[i], "deleted_at") && value.kind != SONAE_VALUE_NONE)
        return TRUE;
      if (field != NULL)
        sonae_record_set (record, field->id, &value);
    }
  g_ptr_array_add (records, g_steal_pointer (&record));
  return TRUE;
}

GPtrArray *
sonae_checkpoint_read_sheet (const char *path, const SonaeSheet *sheet, GError **error)
{
  g_autoptr (sqlite3) db = open_checkpoint (path, error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  if (db == NULL || !foreach_row (db, path, sheet, read_record, records, error))
    return NULL;
  return g_steal_pointer (&records);
}

GArray *
sonae_checkpoint_read_lineage (const char *path, const SonaeHead *head, GError **error)
{
  g_autoptr (sqlite3) db = open_checkpoint (path, error);

  return db != NULL ? read_lineage (db, path, head, error) : NULL;
}
