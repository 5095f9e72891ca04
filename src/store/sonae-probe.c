/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking at a file before it is opened as a plan: what is refused is not written to, nor anything beside it. */

#include "sonae-store-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* Returns: (transfer full): the file itself, beside which SQLite keeps the companions */
static char *
follow_links (const char *path)
{
  char *real = realpath (path, NULL);
  char *copy = g_strdup (real != NULL ? real : path);

  free (real);
  return copy;
}

gboolean
sonae_store_has_companion (const char *path, const char *suffix)
{
  g_autofree char *companion = g_strconcat (path, suffix, NULL);
  GStatBuf         status;

  return g_stat (companion, &status) == 0 && status.st_size > 0;
}

static gboolean
refuse_no_file (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_UNREACHABLE,
               _ ("“%s” is a folder or a device, not a file. Choose the file of a plan."), name);
  return FALSE;
}

static gboolean
refuse_missing (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_UNREACHABLE,
               _ ("There is no file “%s”. Check its name and its folder."), name);
  return FALSE;
}

static gboolean
refuse_unreachable (const char *path, int number, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (number == ELOOP)
    g_set_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_UNREACHABLE,
                 _ ("“%s” leads over symbolic links round in a circle, to no file. Name the file of the plan itself."),
                 name);
  else
    g_set_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_UNREACHABLE,
                 _ ("The plan “%s” cannot be reached: %s. Check that its folder exists and that you may open it."),
                 name, g_strerror (number));
  return FALSE;
}

static gboolean
refuse_log (const char *path, const char *real, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *file = g_filename_display_name (real);

  g_set_error (
      error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_READ_ONLY,
      _ ("The newest changes of the plan “%s” are still in the file “%s-wal”, which cannot be read where nothing "
         "may be written. Copy the plan and that file to a folder of your own and open the copy."),
      name, file);
  return FALSE;
}

/* What SQLite needs beside a file cannot be made in a folder where nothing may be written, and beside a file of others it
 * would be in their way, as it would not be theirs. */
static gboolean
probe_reading (const char *path, const char *real, SonaeProbe *probe, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (real);
  g_autofree char *locks = g_strconcat (real, "-shm", NULL);

  if ((g_access (real, W_OK) == 0 && g_access (folder, W_OK) == 0) || g_file_test (locks, G_FILE_TEST_EXISTS))
    return TRUE;
  probe->is_still = !probe->has_log;
  return probe->is_still || refuse_log (path, real, error);
}

static gboolean
probe_folder (const char *path, const char *real, SonaeStoreMode mode, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (real);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR) || g_access (folder, X_OK) != 0)
    return sonae_store_fail (SONAE_STORE_ERROR_UNREACHABLE, path, error);
  if (mode == SONAE_STORE_WRITE && g_access (folder, W_OK) != 0)
    return sonae_store_fail (SONAE_STORE_ERROR_READ_ONLY, path, error);
  return TRUE;
}

/* What the header tells, without the log, which may hold what the file still lacks at its end: a program that ended while it
 * moved one into the other is nothing to refuse the plan for. Read by SQLite: where this process has the file open already, opening and
 * closing it ourselves would drop the locks by which other programs see that (https://sqlite.org/howtocorrupt.html 2.2).
 */
static gboolean
read_header (const char *path, gboolean has_log, int *application_id, int *version, GError **error)
{
  g_autoptr (sqlite3) db = sonae_sqlite_open_still (path, error);

  return db != NULL && (!has_log || sonae_sqlite_exec (db, path, "PRAGMA writable_schema = ON", error))
         && sonae_sqlite_query_int (db, path, "PRAGMA application_id", application_id, error)
         && sonae_sqlite_query_int (db, path, "PRAGMA user_version", version, error);
}

/* A database without our mark: one of another program, a damaged one, or one that holds nothing yet. */
static gboolean
probe_unmarked (const char *path, int application_id, SonaeProbe *probe, GError **error)
{
  g_autoptr (sqlite3) db = sonae_sqlite_open_still (path, error);
  int n_objects;

  if (db == NULL || !sonae_sqlite_check (db, path, error)
      || !sonae_sqlite_query_int (db, path, "SELECT count(*) FROM sqlite_schema", &n_objects, error))
    return FALSE;
  if (application_id != 0 || n_objects > 0 || probe->has_log || sonae_store_has_companion (path, "-journal"))
    return sonae_store_fail (SONAE_STORE_ERROR_FOREIGN, path, error);
  probe->is_new = TRUE;
  return TRUE;
}

/* A file of no length is where a new plan may be made, unless it is what is left of one. */
static gboolean
probe_empty (const char *path, SonaeStoreMode mode, SonaeProbe *probe, GError **error)
{
  g_autofree char *copy = sonae_store_find_copy (path);

  if (mode == SONAE_STORE_READ || copy != NULL || probe->has_log)
    return sonae_store_fail (SONAE_STORE_ERROR_DAMAGED, path, error);
  probe->is_new = TRUE;
  return TRUE;
}

gboolean
sonae_store_check_kind (int application_id, int version, const char *path, GError **error)
{
  if (application_id != SONAE_APPLICATION_ID)
    return sonae_store_fail (SONAE_STORE_ERROR_FOREIGN, path, error);
  if (version > sonae_schema_version ())
    return sonae_store_fail (SONAE_STORE_ERROR_NEWER, path, error);
  return TRUE;
}

gboolean
sonae_store_probe (const char *path, SonaeStoreMode mode, SonaeProbe *probe, GError **error)
{
  g_autofree char *real = follow_links (path);
  GStatBuf         status;
  int              application_id, version;

  *probe = (SonaeProbe){ .has_log = sonae_store_has_companion (real, "-wal") };
  if (g_stat (path, &status) != 0)
    {
      probe->is_new = TRUE;
      if (errno == ENOENT && mode == SONAE_STORE_READ)
        return refuse_missing (path, error);
      if (errno != ENOENT)
        return refuse_unreachable (path, errno, error);
      /* SQLite would throw the log of a lost file away. */
      if (probe->has_log)
        return sonae_store_fail (SONAE_STORE_ERROR_MISSING, path, error);
      return probe_folder (path, real, mode, error);
    }
  if (!S_ISREG (status.st_mode))
    return refuse_no_file (path, error);
  if (g_access (path, R_OK) != 0)
    return refuse_unreachable (path, errno, error);
  if (status.st_size == 0 && !probe_empty (path, mode, probe, error))
    return FALSE;
  if (status.st_size > 0)
    {
      if (!read_header (path, probe->has_log, &application_id, &version, error))
        return FALSE;
      if (application_id != SONAE_APPLICATION_ID)
        {
          if (!probe_unmarked (path, application_id, probe, error))
            return FALSE;
        }
      else if (!sonae_store_check_kind (application_id, version, path, error))
        return FALSE;
    }
  if (mode == SONAE_STORE_WRITE && g_access (path, W_OK) != 0)
    return sonae_store_fail (SONAE_STORE_ERROR_READ_ONLY, path, error);
  return probe_folder (path, real, mode, error)
         && (mode == SONAE_STORE_WRITE || probe_reading (path, real, probe, error));
}

gboolean
sonae_store_may_open (const char *path, GError **error)
{
  SonaeProbe probe;

  return sonae_store_probe (path, SONAE_STORE_WRITE, &probe, error);
}

gboolean
sonae_store_is_sound (const char *path)
{
  g_autoptr (sqlite3) db = sonae_sqlite_open_still (path, NULL);
  int application_id, version;

  return db != NULL && sonae_sqlite_query_int (db, path, "PRAGMA application_id", &application_id, NULL)
         && sonae_sqlite_query_int (db, path, "PRAGMA user_version", &version, NULL)
         && sonae_store_check_kind (application_id, version, path, NULL) && version > 0
         && sonae_sqlite_check (db, path, NULL) && sonae_schema_check (db, path, version, NULL);
}
