/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies kept beside the plan, one a day, and putting one back. */

#include "sonae-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define MAX_COPIES 7

/* Returns: (transfer full): where the copies of the plan at @path are, without date and ending */
static char *
get_copy_stem (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *stem = sonae_store_get_stem (path);
  g_autofree char *name = g_path_get_basename (stem);

  return g_build_filename (folder, "copies", name, NULL);
}

static gboolean
is_date (const char *text)
{
  gsize n_digits = strspn (text, "0123456789");

  return n_digits == 8 && g_str_equal (text + n_digits, ".db");
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  return -strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full) (element-type filename): paths of the kept copies, newest first */
static GPtrArray *
list_copies (const char *path)
{
  g_autofree char *stem = get_copy_stem (path);
  g_autofree char *folder = g_path_get_dirname (stem);
  g_autofree char *name = g_path_get_basename (stem);
  g_autofree char *prefix = g_strconcat (name, "-", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray  *copies = g_ptr_array_new_with_free_func (g_free);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (entry, prefix) && is_date (entry + strlen (prefix)))
      g_ptr_array_add (copies, g_build_filename (folder, entry, NULL));
  g_ptr_array_sort (copies, compare_newest_first);
  return copies;
}

static gboolean
fail_errno (int number, const char *path, GError **error)
{
  SonaeStoreError code = SONAE_STORE_ERROR_UNREACHABLE;

  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    code = SONAE_STORE_ERROR_NO_SPACE;
  else if (number == EROFS || number == EACCES || number == EPERM)
    code = SONAE_STORE_ERROR_READ_ONLY;
  return sonae_store_fail (code, path, error);
}

/* Makes what was written to @path survive a power cut. */
static gboolean
flush_path (const char *path, GError **error)
{
  int file = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  int result = file < 0 ? -1 : fsync (file);
  int number = errno;

  if (file >= 0)
    close (file);
  return result == 0 || fail_errno (number, path, error);
}

/* Puts the finished file @from in the place of @to. */
static gboolean
put_in_place (const char *from, const char *to, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (to);

  if (!flush_path (from, error))
    return FALSE;
  if (g_rename (from, to) != 0)
    return fail_errno (errno, to, error);
  return flush_path (folder, error);
}

gboolean
sonae_store_make_private (const char *path, GError **error)
{
  int file;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  file = g_open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0)
    return fail_errno (errno, path, error);
  close (file);
  return TRUE;
}

/* Writes a checked copy of the database to @target, which nobody uses yet. */
static gboolean
write_copy (sqlite3 *db, const char *path, const char *target, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean      is_written;

  /* What a copy that was cut short has left. */
  g_unlink (target);
  if (!sonae_store_make_private (target, error))
    return FALSE;
  is_written = sqlite3_prepare_v2 (db, "VACUUM INTO ?", -1, &statement, NULL) == SQLITE_OK
               && sqlite3_bind_text (statement, 1, target, -1, SQLITE_TRANSIENT) == SQLITE_OK
               && sqlite3_step (statement) == SQLITE_DONE;
  if (!is_written)
    sonae_sqlite_fail (db, path, error);
  else if (!sonae_store_is_sound (target))
    is_written = sonae_store_fail (SONAE_STORE_ERROR_DAMAGED, path, error);
  sqlite3_finalize (statement);
  if (!is_written)
    g_unlink (target);
  return is_written;
}

static void
remove_old_copies (const char *path)
{
  g_autoptr (GPtrArray) copies = list_copies (path);

  for (guint i = MAX_COPIES; i < copies->len; i++)
    g_unlink (copies->pdata[i]);
}

/* Returns: (transfer full): a name for what lies at @path to be moved to */
static char *
name_aside (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *stem = sonae_store_get_stem (path);

  return g_strdup_printf ("%s.damaged-%s.db", stem, time);
}

/* Moves @path with its companions aside. */
static gboolean
move_aside (const char *path, const char *target, GError **error)
{
  static const char *const companions[] = { "-wal", "-shm", "-journal" };

  /* A link first, so that there is a file at @path all the time: a missing one would be made anew. Where the file
   * system has no links, the name is free for a moment. */
  if (link (path, target) != 0 && (errno == EEXIST || (errno != ENOENT && g_rename (path, target) != 0)))
    return fail_errno (errno, path, error);
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *from = g_strconcat (path, companions[i], NULL);
      g_autofree char *to = g_strconcat (target, companions[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        return fail_errno (errno, from, error);
    }
  return TRUE;
}

char *
sonae_store_get_stem (const char *path)
{
  return g_str_has_suffix (path, ".db") ? g_strndup (path, strlen (path) - strlen (".db")) : g_strdup (path);
}

gboolean
sonae_store_copy_to (SonaeStore *self, const char *target, GError **error)
{
  g_autofree char *unfinished = g_strconcat (target, ".new", NULL);

  return write_copy (self->db, self->path, unfinished, error) && put_in_place (unfinished, target, error);
}

gboolean
sonae_store_keep_copy (SonaeStore *self, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y%m%d");
  g_autofree char *stem = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *target = NULL;

  g_return_val_if_fail (SONAE_IS_STORE (self), FALSE);
  sonae_store_assert_owner (self);

  stem = get_copy_stem (self->path);
  folder = g_path_get_dirname (stem);
  target = g_strdup_printf ("%s-%s.db", stem, date);
  if (g_file_test (target, G_FILE_TEST_EXISTS))
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_errno (errno, folder, error);
  if (!sonae_store_copy_to (self, target, error))
    return FALSE;
  remove_old_copies (self->path);
  return TRUE;
}

gboolean
sonae_store_copy_aside (SonaeStore *self, char **copy, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *stem = NULL;
  g_autofree char *target = NULL;

  g_return_val_if_fail (SONAE_IS_STORE (self) && copy != NULL, FALSE);
  sonae_store_assert_owner (self);

  stem = sonae_store_get_stem (self->path);
  target = g_strdup_printf ("%s.until-%s.db", stem, time);
  if (!sonae_store_copy_to (self, target, error))
    return FALSE;
  *copy = g_steal_pointer (&target);
  return TRUE;
}

char *
sonae_store_find_copy (const char *path)
{
  g_autoptr (GPtrArray) copies = list_copies (path);

  for (guint i = 0; i < copies->len; i++)
    if (sonae_store_is_sound (copies->pdata[i]))
      return g_strdup (copies->pdata[i]);
  return NULL;
}

gboolean
sonae_store_check_lost (const char *path, const char *companion, GError **error)
{
  g_autoptr (GPtrArray) copies = list_copies (path);

  return g_file_test (path, G_FILE_TEST_EXISTS) || (copies->len == 0 && !g_file_test (companion, G_FILE_TEST_EXISTS))
         || sonae_store_fail (SONAE_STORE_ERROR_MISSING, path, error);
}

gboolean
sonae_store_restore (const char *path, const char *copy, char **damaged, GError **error)
{
  g_autofree char *target = name_aside (path);
  g_autofree char *unfinished = g_strconcat (path, ".new", NULL);
  g_autoptr (sqlite3) db = NULL;

  /* Everything that may fail for lack of space comes before the damaged file is touched. */
  db = sonae_sqlite_open_still (copy, error);
  if (db == NULL || !write_copy (db, copy, unfinished, error) || !move_aside (path, target, error)
      || !put_in_place (unfinished, path, error))
    return FALSE;
  if (damaged != NULL)
    *damaged = g_file_test (target, G_FILE_TEST_EXISTS) ? g_steal_pointer (&target) : NULL;
  return TRUE;
}

/* Makes room for a copy that holds all that was in the file which is gone from @path, and in its companions: they would be
 * taken for those of the copy. What somebody has put there since is kept. */
static gboolean
clear_place (const char *path, GError **error)
{
  static const char *const companions[] = { "-wal", "-shm" };
  g_autofree char         *target = name_aside (path);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return move_aside (path, target, error);
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *companion = g_strconcat (path, companions[i], NULL);

      if (g_unlink (companion) != 0 && errno != ENOENT)
        return fail_errno (errno, companion, error);
    }
  return TRUE;
}

gboolean
sonae_store_put_back (SonaeStore *self, GError **error)
{
  g_autofree char *unfinished = NULL;

  g_return_val_if_fail (SONAE_IS_STORE (self), FALSE);
  sonae_store_assert_owner (self);

  unfinished = g_strconcat (self->path, ".new", NULL);
  return write_copy (self->db, self->path, unfinished, error) && clear_place (self->path, error)
         && put_in_place (unfinished, self->path, error) && sonae_store_reopen (self, error);
}

gboolean
sonae_store_begin (const char *path, GError **error)
{
  g_autofree char *target = name_aside (path);
  g_autoptr (SonaeStore) store = NULL;

  /* The log of a file that is back belongs to it. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !move_aside (path, target, error))
    return FALSE;
  store = sonae_store_open (path, SONAE_STORE_WRITE, error);
  return store != NULL;
}
