/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the store share: a folder with a plan, an author, records, children that may be killed. */

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sonae-merge.h"

#define NOBODY 65534

const SonaeAuthor test_author = {
  .name = "備 花子",
  .section = "情報政策課",
  .post = "課長",
  .computer = "pc-1",
};

static int statements_left;

/* Here programs are killed, but no power fails: what is written is there, and nobody has to wait for the disk. These stand
 * before those of the C library, also for SQLite. */
int
fsync (int file)
{
  return 0;
}

int
fdatasync (int file)
{
  return 0;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
digest_path (GChecksum *checksum, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *contents = NULL;
  const char      *name;
  gsize            length;

  g_checksum_update (checksum, (const guchar *) path, -1);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    digest_path (checksum, names->pdata[i]);
  /* The index of a log is made anew by whoever reads the log. */
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR) && !g_str_has_suffix (path, "-shm")
      && g_file_get_contents (path, &contents, &length, NULL))
    g_checksum_update (checksum, (const guchar *) contents, (gssize) length);
}

static int
statement_begun_cb (unsigned event, void *user_data, void *statement, void *sql)
{
  if (--statements_left == 0)
    kill (getpid (), SIGKILL);
  return 0;
}

static int
connection_opened_cb (sqlite3 *db, const char **message, const struct sqlite3_api_routines *api)
{
  sqlite3_trace_v2 (db, SQLITE_TRACE_STMT, statement_begun_cb, NULL);
  return SQLITE_OK;
}

void
fixture_set_up_empty (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("sonae-store-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "plan.db", NULL);
  /* Reached by a child that has given up its rights. */
  g_chmod (fixture->folder, 0755);
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture_set_up_empty (fixture, data);
  fixture_reopen (fixture);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->store);
  g_chmod (fixture->folder, 0755);
  remove_tree (fixture->folder);
  g_clear_pointer (&fixture->path, g_free);
  g_clear_pointer (&fixture->folder, g_free);
}

void
fixture_reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->store);
  fixture->store = sonae_store_open (fixture->path, SONAE_STORE_WRITE, &error);
  g_assert_no_error (error);
}

char *
digest_folder (const char *folder)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  digest_path (checksum, folder);
  return g_strdup (g_checksum_get_string (checksum));
}

void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

int
query_number (const char *path, const char *sql)
{
  sqlite3      *db;
  sqlite3_stmt *statement;
  int           number;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  number = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return number;
}

SonaeRecord *
add_system (SonaeStore *store, const char *name)
{
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "add");
  g_autoptr (SonaeRecord) system = sonae_record_new (&sonae_sheet_system, NULL);
  g_autoptr (GError) error = NULL;

  sonae_record_set_text (system, "name", name);
  sonae_record_set_text (system, "group_ref", "9a7f4be6-6a0f-4d77-9a52-3e2e5f1a1a01");
  sonae_command_insert (command, system);
  sonae_store_run (store, command, &test_author, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&system);
}

gboolean
set_text (SonaeStore *store, SonaeRecord *record, const char *field_id, const char *text, GError **error)
{
  g_autofree char *label = g_strdup_printf ("%s=%s", field_id, text);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, label);
  g_auto (SonaeValue) value = sonae_value_text (text);

  sonae_command_set (command, record, field_id, &value);
  return sonae_store_run (store, command, &test_author, NULL, error);
}

gboolean
delete_record (SonaeStore *store, SonaeRecord *record, GError **error)
{
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "delete");

  sonae_command_delete (command, record);
  return sonae_store_run (store, command, &test_author, NULL, error);
}

gboolean
is_empty (SonaeStore *store)
{
  g_autoptr (GError) error = NULL;
  gboolean is_empty = FALSE;
  gboolean is_read = sonae_store_is_empty (store, &is_empty, &error);

  g_assert_no_error (error);
  g_assert_true (is_read);
  return is_empty;
}

void
read_labels (SonaeStore *store, char **undo_label, char **redo_label)
{
  g_autoptr (GError) error = NULL;
  gboolean is_read = sonae_store_read_labels (store, undo_label, redo_label, &error);

  g_assert_no_error (error);
  g_assert_true (is_read);
}

guint
count_pending (SonaeStore *store)
{
  g_autoptr (GError) error = NULL;
  guint    n_pending = 0;
  gboolean is_read = sonae_store_count_pending (store, &n_pending, &error);

  g_assert_no_error (error);
  g_assert_true (is_read);
  return n_pending;
}

char *
read_sync_value (SonaeStore *store, const char *key)
{
  g_autoptr (GError) error = NULL;
  char    *value = NULL;
  gboolean is_read = sonae_store_get_sync_value (store, key, &value, &error);

  g_assert_no_error (error);
  g_assert_true (is_read);
  return value;
}

char *
read_name (SonaeStore *store, SonaeRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeRecord) read = NULL;

  read = sonae_store_read_record (store, sonae_record_get_sheet (record), sonae_record_get_id (record), &error);
  g_assert_no_error (error);
  return read != NULL ? g_strdup (sonae_record_get_text (read, "name")) : NULL;
}

pid_t
fork_child (void)
{
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  /* Else it would make the same ids as its parent. */
  if (child == 0)
    g_random_set_seed ((guint32) getpid ());
  return child;
}

int
run_child (ChildFunc func, gpointer data)
{
  int   status;
  pid_t child = fork_child ();

  if (child == 0)
    {
      func (data);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return status;
}

void
kill_at_statement (int n)
{
  statements_left = n;
  sqlite3_auto_extension ((void (*) (void)) connection_opened_cb);
}

void
become_nobody (void)
{
  if (geteuid () == 0)
    {
      g_assert_cmpint (setgid (NOBODY), ==, 0);
      g_assert_cmpint (setuid (NOBODY), ==, 0);
    }
}
