/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The local file of a plan: opening, closing and reading. */

#include "sonae-store-private.h"
#include "sonae-table.h"

#include <glib/gi18n.h>

/* How long to wait for another program: briefly while a window is being opened, longer for an edit. */
#define OPEN_TIMEOUT_MS 500
#define WRITE_TIMEOUT_MS 5000

G_DEFINE_FINAL_TYPE (SonaeStore, sonae_store, G_TYPE_OBJECT)

/* Of this program, in whatever thread. */
static int n_open;

static gboolean
connect_file (SonaeStore *self, const SonaeProbe *probe, GError **error)
{
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

  if (probe->is_new && !sonae_store_make_private (self->path, error))
    return FALSE;
  if (probe->is_still)
    self->db = sonae_sqlite_open_still (self->path, error);
  else if (sqlite3_open_v2 (self->path, &self->db, flags, NULL) != SQLITE_OK)
    return sonae_store_fail_last (self, error);
  if (self->db == NULL)
    return FALSE;
  sqlite3_busy_timeout (self->db, OPEN_TIMEOUT_MS);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  /* Else statements are prepared anew for each value they are given. */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_QPSG, 1, NULL);
  /* Until the file is accepted: closing would write the log that lies beside it into it. */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, probe->has_log, NULL);
  return TRUE;
}

/* The header may be older than the log, so what the probe saw is asked again. */
static gboolean
check_contents (SonaeStore *self, GError **error)
{
  g_autofree char *name = NULL;
  int              application_id, version;

  if (!sonae_sqlite_query_int (self->db, self->path, "PRAGMA application_id", &application_id, error)
      || !sonae_sqlite_query_int (self->db, self->path, "PRAGMA user_version", &version, error)
      || !sonae_store_check_kind (application_id, version, self->path, error))
    return FALSE;
  if (self->mode == SONAE_STORE_WRITE)
    return sonae_sqlite_check (self->db, self->path, error)
           && sonae_schema_check (self->db, self->path, version, error);
  if (version == sonae_schema_version ())
    return sonae_schema_check (self->db, self->path, version, error);
  name = g_filename_display_name (self->path);
  g_set_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_UNREACHABLE,
               _ ("The plan “%s” was written by an older version of Sonae. Close it wherever it is open, then open it "
                  "for editing once to bring it up to date."),
               name);
  return FALSE;
}

static gboolean
prepare_reading (SonaeStore *self, GError **error)
{
  return check_contents (self, error) && sonae_sqlite_exec (self->db, self->path, "PRAGMA query_only = ON", error);
}

static gboolean
prepare_writing (SonaeStore *self, const SonaeProbe *probe, GError **error)
{
  g_autofree char *journal = NULL;
  g_autofree char *name = NULL;
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d", SONAE_APPLICATION_ID);

  if (sqlite3_db_readonly (self->db, "main") == 1)
    return sonae_store_fail (SONAE_STORE_ERROR_READ_ONLY, self->path, error);
  /* Marked before anything else, so that a file whose making was cut short is known as ours. */
  if (probe->is_new && !sonae_sqlite_exec (self->db, self->path, mark, error))
    return FALSE;
  if (!check_contents (self, error)
      || !sonae_sqlite_query_text (self->db, self->path, "PRAGMA journal_mode = WAL", &journal, error)
      || !sonae_sqlite_exec (self->db, self->path, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF", error))
    return FALSE;
  if (g_strcmp0 (journal, "wal") == 0)
    return sonae_store_migrate (self, error);
  name = g_filename_display_name (self->path);
  g_set_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_UNREACHABLE,
               _ ("The disk of the plan “%s” cannot keep a log, without which changes may be lost. Copy the plan to a "
                  "disk of this computer."),
               name);
  return FALSE;
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

/* Whoever closes last puts the log into the file and away. Of two that close at once each would take the other for one
 * that reads on. Where another program does, the file is to be the whole plan all the same, for those who copy it
 * alone. */
static void
disconnect_file (SonaeStore *self)
{
  static GMutex mutex;
  int           leaves_log = 1;

  g_mutex_lock (&mutex);
  if (self->db != NULL && self->mode == SONAE_STORE_WRITE)
    sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, -1, &leaves_log);
  /* What cannot be put there stays in the log. */
  if (!leaves_log)
    sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  sqlite3_close (self->db);
  g_mutex_unlock (&mutex);
}

static void
sonae_store_finalize (GObject *object)
{
  SonaeStore *self = SONAE_STORE (object);

  g_hash_table_unref (self->tables);
  g_hash_table_unref (self->statements);
  disconnect_file (self);
  g_free (self->path);
  g_atomic_int_add (&n_open, -1);

  G_OBJECT_CLASS (sonae_store_parent_class)->finalize (object);
}

static void
sonae_store_class_init (SonaeStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_store_finalize;
}

static void
sonae_store_init (SonaeStore *self)
{
  g_atomic_int_inc (&n_open);
  self->owner = g_thread_self ();
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  self->tables = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) sonae_table_free);
}

gboolean
sonae_store_fail_last (SonaeStore *self, GError **error)
{
  return sonae_sqlite_fail (self->db, self->path, error);
}

gboolean
sonae_store_check_still (SonaeStore *self, GError **error)
{
  GStatBuf now;

  if (!self->is_still
      || (g_stat (self->path, &now) == 0 && now.st_ino == self->seen.st_ino && now.st_size == self->seen.st_size
          && now.st_mtim.tv_sec == self->seen.st_mtim.tv_sec && now.st_mtim.tv_nsec == self->seen.st_mtim.tv_nsec))
    return TRUE;
  return sonae_store_fail (SONAE_STORE_ERROR_LOCKED, self->path, error);
}

char *
sonae_store_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

SonaeStore *
sonae_store_open (const char *path, SonaeStoreMode mode, GError **error)
{
  g_autoptr (SonaeStore) self = NULL;
  SonaeProbe probe;

  g_return_val_if_fail (path != NULL, NULL);

  if (!sonae_store_probe (path, mode, &probe, error))
    return NULL;
  self = g_object_new (SONAE_TYPE_STORE, NULL);
  self->path = g_strdup (path);
  self->mode = mode;
  self->is_still = probe.is_still;
  /* Where the file has gone since, opening fails. */
  g_stat (path, &self->seen);
  if (!connect_file (self, &probe, error)
      || !(mode == SONAE_STORE_WRITE ? prepare_writing (self, &probe, error) : prepare_reading (self, error)))
    return NULL;
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  sqlite3_busy_timeout (self->db, WRITE_TIMEOUT_MS);
  return g_steal_pointer (&self);
}

gboolean
sonae_store_reopen (SonaeStore *self, GError **error)
{
  g_autoptr (SonaeStore) other = NULL;
  sqlite3 *db;

  g_return_val_if_fail (SONAE_IS_STORE (self), FALSE);
  sonae_store_assert_owner (self);

  other = sonae_store_open (self->path, self->mode, error);
  if (other == NULL)
    return FALSE;
  g_hash_table_remove_all (self->tables);
  g_hash_table_remove_all (self->statements);
  g_hash_table_remove_all (other->statements);
  /* Closed with @other. */
  db = self->db;
  self->db = other->db;
  other->db = db;
  self->is_still = other->is_still;
  self->seen = other->seen;
  return TRUE;
}

guint
sonae_store_count_open (void)
{
  return (guint) g_atomic_int_get (&n_open);
}

const char *
sonae_store_get_path (SonaeStore *self)
{
  g_return_val_if_fail (SONAE_IS_STORE (self), NULL);

  return self->path;
}

gboolean
sonae_store_check (SonaeStore *self, GError **error)
{
  g_return_val_if_fail (SONAE_IS_STORE (self), FALSE);
  sonae_store_assert_owner (self);

  return sonae_sqlite_check (self->db, self->path, error);
}

gboolean
sonae_store_is_empty (SonaeStore *self, gboolean *is_empty, GError **error)
{
  const SonaeSheet *const *sheets;
  guint                    n_sheets;
  int                      n_rows = 0;

  g_return_val_if_fail (SONAE_IS_STORE (self), FALSE);
  sonae_store_assert_owner (self);

  sheets = sonae_sheets (&n_sheets);
  if (!sonae_sqlite_query_int (self->db, self->path, "SELECT EXISTS (SELECT 1 FROM entry)", &n_rows, error))
    return FALSE;
  for (guint i = 0; i < n_sheets && n_rows == 0; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM \"%s\")", sheets[i]->id);

      if (!sonae_sqlite_query_int (self->db, self->path, sql, &n_rows, error))
        return FALSE;
    }
  *is_empty = n_rows == 0;
  return TRUE;
}

GPtrArray *
sonae_store_read_sheet (SonaeStore *self, const SonaeSheet *sheet, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SonaeStatement) statement = NULL;
  const SonaeTable *table;

  g_return_val_if_fail (SONAE_IS_STORE (self), NULL);
  sonae_store_assert_owner (self);

  table = sonae_table_get (self, sheet, error);
  if (table == NULL)
    return NULL;
  statement = sonae_statement_get (self, table->select_all, error);
  if (statement == NULL)
    return NULL;
  while (sonae_statement_next (statement, self, &local_error))
    g_ptr_array_add (records, sonae_table_read_row (table, statement));
  if (local_error == NULL)
    return g_steal_pointer (&records);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

SonaeRecords *
sonae_store_read_plan (SonaeStore *self, GError **error)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  guint                    n_sheets = 0;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);

  for (guint i = 0; i < n_sheets; i++)
    {
      g_autoptr (GPtrArray) read = sonae_store_read_sheet (self, sheets[i], error);

      if (read == NULL)
        return NULL;
      for (guint j = 0; j < read->len; j++)
        sonae_records_put (records, read->pdata[j]);
    }
  return g_steal_pointer (&records);
}

static SonaeRecord *
find_record (SonaeStore *self, const SonaeSheet *sheet, const char *id, gboolean is_wanted_deleted, GError **error)
{
  const SonaeTable *table = sonae_table_get (self, sheet, error);
  gboolean          is_deleted = FALSE;
  g_autoptr (SonaeRecord) record = NULL;

  if (table == NULL)
    return NULL;
  record = sonae_table_find (table, self, id, &is_deleted, error);
  return is_deleted == is_wanted_deleted ? g_steal_pointer (&record) : NULL;
}

SonaeRecord *
sonae_store_read_record (SonaeStore *self, const SonaeSheet *sheet, const char *id, GError **error)
{
  g_return_val_if_fail (SONAE_IS_STORE (self), NULL);
  sonae_store_assert_owner (self);

  return find_record (self, sheet, id, FALSE, error);
}

SonaeRecord *
sonae_store_read_deleted (SonaeStore *self, const SonaeSheet *sheet, const char *id, GError **error)
{
  g_return_val_if_fail (SONAE_IS_STORE (self), NULL);
  sonae_store_assert_owner (self);

  return find_record (self, sheet, id, TRUE, error);
}

/* Returns: (transfer full) (nullable): the ids of what sonae_store_read_deleted_with() reads */
static GPtrArray *
list_deleted_with (
    SonaeStore *self, SonaeRecord *deleted, const SonaeSheet *sheet, const char *field_id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE \"%s\" = ?1"
                                          " AND deleted_at = (SELECT deleted_at FROM \"%s\" WHERE id = ?1)",
                                          sheet->id, field_id, sonae_record_get_sheet (deleted)->id);
  g_autoptr (SonaeStatement) statement = sonae_statement_get (self, sql, error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  sonae_statement_bind_text (statement, 1, sonae_record_get_id (deleted));
  while (sonae_statement_next (statement, self, &local_error))
    g_ptr_array_add (ids, g_strdup (sonae_statement_text (statement, 0)));
  if (local_error == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

GPtrArray *
sonae_store_read_deleted_with (
    SonaeStore *self, SonaeRecord *deleted, const SonaeSheet *sheet, const char *field_id, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) ids = NULL;

  g_return_val_if_fail (SONAE_IS_STORE (self), NULL);
  sonae_store_assert_owner (self);

  ids = list_deleted_with (self, deleted, sheet, field_id, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      SonaeRecord *record = find_record (self, sheet, ids->pdata[i], TRUE, error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }
  return ids != NULL ? g_steal_pointer (&records) : NULL;
}
