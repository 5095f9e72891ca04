/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of any SQLite connection, and what its answers mean to a user. */

#include "sonae-sqlite.h"

#include <errno.h>
#include <glib/gi18n.h>

/* The one place where a code of SQLite becomes one of ours. */
static const struct
{
  int             sqlite;
  SonaeStoreError error;
} codes[] = {
  { SQLITE_CORRUPT, SONAE_STORE_ERROR_DAMAGED },
  { SQLITE_NOTADB, SONAE_STORE_ERROR_DAMAGED },
  { SQLITE_ERROR, SONAE_STORE_ERROR_DAMAGED },
  { SQLITE_SCHEMA, SONAE_STORE_ERROR_DAMAGED },
  /* What a row asks for whose length is nonsense. */
  { SQLITE_NOMEM, SONAE_STORE_ERROR_DAMAGED },
  { SQLITE_IOERR_CORRUPTFS, SONAE_STORE_ERROR_DAMAGED },
  { SQLITE_IOERR_SHORT_READ, SONAE_STORE_ERROR_DAMAGED },
  { SQLITE_BUSY, SONAE_STORE_ERROR_LOCKED },
  { SQLITE_LOCKED, SONAE_STORE_ERROR_LOCKED },
  { SQLITE_PROTOCOL, SONAE_STORE_ERROR_LOCKED },
  { SQLITE_READONLY, SONAE_STORE_ERROR_READ_ONLY },
  { SQLITE_CANTOPEN, SONAE_STORE_ERROR_UNREACHABLE },
  { SQLITE_PERM, SONAE_STORE_ERROR_UNREACHABLE },
  { SQLITE_IOERR, SONAE_STORE_ERROR_UNREACHABLE },
  { SQLITE_FULL, SONAE_STORE_ERROR_NO_SPACE },
  { SQLITE_IOERR_SHMSIZE, SONAE_STORE_ERROR_NO_SPACE },
  { SQLITE_CONSTRAINT, SONAE_STORE_ERROR_INVALID },
  { SQLITE_TOOBIG, SONAE_STORE_ERROR_INVALID },
};

/* Whether the system refused to make a file longer: a quota or a limit, which SQLite does not call a full disk. */
static gboolean
has_no_space (sqlite3 *db)
{
  static const int pointers[] = { SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER };
  int              number = sqlite3_system_errno (db);

  for (guint i = 0; i < G_N_ELEMENTS (pointers) && number == 0; i++)
    {
      sqlite3_file *file = NULL;

      if (sqlite3_file_control (db, "main", pointers[i], &file) == SQLITE_OK && file != NULL && file->pMethods != NULL)
        file->pMethods->xFileControl (file, SQLITE_FCNTL_LAST_ERRNO, &number);
    }
  return number == ENOSPC || number == EDQUOT || number == EFBIG;
}

static SonaeStoreError
find_code (int extended)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i].sqlite == extended)
      return codes[i].error;
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i].sqlite == (extended & 0xff))
      return codes[i].error;
  g_error ("SQLite was used wrongly: %s", sqlite3_errstr (extended));
}

/* Returns: (transfer full): what happened to the file called @name, and what to do. */
static char *
describe (SonaeStoreError code, const char *name)
{
  switch (code)
    {
    case SONAE_STORE_ERROR_DAMAGED:
      return g_strdup_printf (_ ("The file “%s” is damaged or is not a plan. Nothing in it was changed. "
                                 "Restore a kept copy or choose another file."),
                              name);
    case SONAE_STORE_ERROR_MISSING:
      return g_strdup_printf (_ ("The plan “%s” is not there any more; what lies beside it shows that there was one. "
                                 "Nothing was made in its place. Put the file back from the wastebasket or from the "
                                 "quarantine of the antivirus program, or, in the window of Sonae, restore a kept copy "
                                 "or begin a new plan."),
                              name);
    case SONAE_STORE_ERROR_FOREIGN:
      return g_strdup_printf (_ ("The file “%s” belongs to another program. Nothing in it was changed. "
                                 "Choose another file."),
                              name);
    case SONAE_STORE_ERROR_NEWER:
      return g_strdup_printf (_ ("The plan “%s” was written by a newer version of Sonae. Nothing in it was changed. "
                                 "Update Sonae on this computer."),
                              name);
    case SONAE_STORE_ERROR_LOCKED:
      return g_strdup_printf (_ ("Another program is using the plan “%s”. Nothing was changed. "
                                 "Close that program and try again."),
                              name);
    case SONAE_STORE_ERROR_READ_ONLY:
      return g_strdup_printf (_ ("The plan “%s” or its folder cannot be written to. Nothing was changed. "
                                 "Have writing allowed, or copy the plan to a folder of your own."),
                              name);
    case SONAE_STORE_ERROR_UNREACHABLE:
      return g_strdup_printf (_ ("The plan “%s” cannot be reached. "
                                 "Check that its folder exists and that you may open it."),
                              name);
    case SONAE_STORE_ERROR_NO_SPACE:
      return g_strdup_printf (_ ("There is no space left on the disk of the plan “%s”. Nothing was changed. "
                                 "Free some space and try again."),
                              name);
    case SONAE_STORE_ERROR_INVALID:
      return g_strdup_printf (_ ("A value that was to be stored in the plan “%s” may not stand there. "
                                 "Nothing was changed. Correct it and try again."),
                              name);
    case SONAE_STORE_ERROR_CONFLICT:
    case SONAE_STORE_ERROR_NOTHING:
    case SONAE_STORE_ERROR_RESERVED:
      break;
    }
  g_assert_not_reached ();
}

/* Runs @sql up to its first row; @statement is %NULL where that failed. */
static sqlite3_stmt *
query_row (sqlite3 *db, const char *path, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW)
    return statement;
  sonae_sqlite_fail (db, path, error);
  sqlite3_finalize (statement);
  return NULL;
}

GQuark
sonae_store_error_quark (void)
{
  return g_quark_from_static_string ("sonae-store-error-quark");
}

gboolean
sonae_store_fail (SonaeStoreError code, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *message = describe (code, name);

  g_set_error_literal (error, SONAE_STORE_ERROR, code, message);
  return FALSE;
}

gboolean
sonae_sqlite_fail_with (int result, const char *path, GError **error)
{
  return sonae_store_fail (find_code (result), path, error);
}

gboolean
sonae_sqlite_fail (sqlite3 *db, const char *path, GError **error)
{
  int code = sqlite3_extended_errcode (db);

  g_debug ("%s: %s (%d)", path, sqlite3_errmsg (db), code);
  if ((code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN)
    if (has_no_space (db))
      code = SQLITE_FULL;
  return sonae_store_fail (find_code (code), path, error);
}

gboolean
sonae_sqlite_exec (sqlite3 *db, const char *path, const char *sql, GError **error)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  return sonae_sqlite_fail (db, path, error);
}

gboolean
sonae_sqlite_query_text (sqlite3 *db, const char *path, const char *sql, char **text, GError **error)
{
  sqlite3_stmt *statement = query_row (db, path, sql, error);

  if (statement == NULL)
    return FALSE;
  *text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return TRUE;
}

gboolean
sonae_sqlite_query_int (sqlite3 *db, const char *path, const char *sql, int *integer, GError **error)
{
  sqlite3_stmt *statement = query_row (db, path, sql, error);

  if (statement == NULL)
    return FALSE;
  *integer = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return TRUE;
}

gboolean
sonae_sqlite_has_table (sqlite3 *db, const char *table)
{
  return sqlite3_table_column_metadata (db, "main", table, NULL, NULL, NULL, NULL, NULL, NULL) == SQLITE_OK;
}

gboolean
sonae_sqlite_check (sqlite3 *db, const char *path, GError **error)
{
  g_autofree char *answer = NULL;

  if (!sonae_sqlite_query_text (db, path, "PRAGMA quick_check (1)", &answer, error))
    return FALSE;
  if (g_strcmp0 (answer, "ok") == 0)
    return TRUE;
  g_debug ("%s: %s", path, answer);
  return sonae_store_fail (SONAE_STORE_ERROR_DAMAGED, path, error);
}

sqlite3 *
sonae_sqlite_open_still (const char *path, GError **error)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *uri = g_strdup_printf ("file:%s?immutable=1", escaped);
  g_autoptr (sqlite3) db = NULL;

  if (sqlite3_open_v2 (uri, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK)
    return g_steal_pointer (&db);
  sonae_sqlite_fail (db, path, error);
  return NULL;
}
