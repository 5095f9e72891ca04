/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are refused: each with its error, and each left as it was. */

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

typedef struct
{
  const char *name;
  void (*prepare) (Fixture *fixture);
  SonaeStoreError expected;
  SonaeStoreMode  mode;
  gboolean        as_nobody; /* root may do everything */
} Refusal;

static void
put (Fixture *fixture, const void *contents, gsize length)
{
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) length, NULL));
}

static void
make_plan (Fixture *fixture)
{
  fixture_reopen (fixture);
  g_object_unref (add_system (fixture->store, "就学援助"));
  g_clear_object (&fixture->store);
}

static void
make_text (Fixture *fixture)
{
  put (fixture, "就学援助\n", strlen ("就学援助\n"));
}

static void
make_random (Fixture *fixture)
{
  guint32 random[4096];

  for (guint i = 0; i < G_N_ELEMENTS (random); i++)
    random[i] = g_test_rand_int ();
  put (fixture, random, sizeof random);
}

/* Changes the bytes of a plan: cuts it to @length and puts @n_bytes wrong ones at @offset. */
static void
damage_plan (Fixture *fixture, gsize length, gsize offset, gsize n_bytes)
{
  g_autofree char *contents = NULL;
  gsize            whole;

  make_plan (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &whole, NULL));
  g_assert_cmpuint (offset + n_bytes, <, whole);
  memset (contents + offset, 0xa5, n_bytes);
  put (fixture, contents, MIN (length, whole));
}

static void
make_cut_in_half (Fixture *fixture)
{
  damage_plan (fixture, 40960, 0, 0);
}

static void
make_cut_in_header (Fixture *fixture)
{
  damage_plan (fixture, 50, 0, 0);
}

static void
make_header_only (Fixture *fixture)
{
  damage_plan (fixture, 100, 0, 0);
}

static void
make_wrong_page (Fixture *fixture)
{
  damage_plan (fixture, G_MAXSIZE, 8192, 4096);
}

static void
make_wrong_schema (Fixture *fixture)
{
  damage_plan (fixture, G_MAXSIZE, 104, 3000);
}

/* The row of a table in the schema has all bits set from its length to that of its header. */
static void
make_endless_row (Fixture *fixture)
{
  static const char start[] = "tablesystemsystem";
  g_autofree char  *contents = NULL;
  gsize             length;
  char             *row;

  make_plan (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  row = memmem (contents, length, start, strlen (start));
  g_assert_nonnull (row);
  memset (row - 10, 0xff, 19);
  put (fixture, contents, length);
}

/* Sound pages, but not all that a plan has. */
static void
make_without_table (Fixture *fixture)
{
  make_plan (fixture);
  run_sql (fixture->path, "DROP TABLE system");
}

static void
make_without_local_table (Fixture *fixture)
{
  make_plan (fixture);
  run_sql (fixture->path, "DROP TABLE sync_note");
}

/* What is left of a plan of which a copy is kept. */
static void
make_emptied (Fixture *fixture)
{
  fixture_reopen (fixture);
  g_assert_true (sonae_store_keep_copy (fixture->store, NULL));
  g_clear_object (&fixture->store);
  put (fixture, "", 0);
}

/* What is left by a program that was killed: the log beside the file, which may be lost. */
static void
make_log (Fixture *fixture, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
make_emptied_with_log (Fixture *fixture)
{
  make_plan (fixture);
  make_log (fixture, "UPDATE system SET name = '図書館'");
  put (fixture, "", 0);
}

static void
make_missing_with_log (Fixture *fixture)
{
  make_emptied_with_log (fixture);
  g_unlink (fixture->path);
}

static void
make_foreign (Fixture *fixture)
{
  run_sql (fixture->path, "CREATE TABLE notes (text)");
}

static void
make_foreign_marked (Fixture *fixture)
{
  run_sql (fixture->path, "PRAGMA application_id = 252006674; PRAGMA user_version = 1");
}

static void
make_foreign_in_log (Fixture *fixture)
{
  make_log (fixture, "PRAGMA journal_mode = WAL; CREATE TABLE notes (text)");
}

static void
make_foreign_damaged (Fixture *fixture)
{
  g_autofree char *contents = NULL;
  gsize            length;

  run_sql (fixture->path, "CREATE TABLE notes (text); INSERT INTO notes VALUES (zeroblob (9000))");
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  put (fixture, contents, length / 2);
}

static void
make_newer (Fixture *fixture)
{
  make_plan (fixture);
  run_sql (fixture->path, "PRAGMA user_version = 99");
}

static void
make_newer_in_log (Fixture *fixture)
{
  make_plan (fixture);
  make_log (fixture, "PRAGMA user_version = 99");
}

static void
make_older (Fixture *fixture)
{
  make_plan (fixture);
  run_sql (fixture->path, "PRAGMA user_version = 1");
}

static void
make_read_only_file (Fixture *fixture)
{
  make_plan (fixture);
  g_chmod (fixture->path, 0444);
  g_chmod (fixture->folder, 0777);
}

static void
make_read_only_folder (Fixture *fixture)
{
  make_plan (fixture);
  g_chmod (fixture->path, 0666);
  g_chmod (fixture->folder, 0555);
}

/* The log of a killed program, of which the locks were lost, as they are when it is copied. */
static void
make_read_only_with_log (Fixture *fixture)
{
  g_autofree char *locks = g_strconcat (fixture->path, "-shm", NULL);

  make_plan (fixture);
  make_log (fixture, "UPDATE system SET name = '図書館'");
  g_assert_cmpint (g_unlink (locks), ==, 0);
  g_chmod (fixture->path, 0444);
  g_chmod (fixture->folder, 0555);
}

/* The log lies beside the file, not beside the link to it. */
static void
make_link_to_log (Fixture *fixture)
{
  char *link = g_build_filename (fixture->folder, "link.db", NULL);

  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  make_read_only_with_log (fixture);
  g_free (fixture->path);
  fixture->path = link;
}

/* Whoever owns it may allow writing again, and write. */
static void
make_read_only_of_nobody (Fixture *fixture)
{
  make_read_only_folder (fixture);
  if (geteuid () == 0)
    {
      g_assert_cmpint (chown (fixture->path, 65534, 65534), ==, 0);
      g_assert_cmpint (chown (fixture->folder, 65534, 65534), ==, 0);
    }
}

static void
make_loop (Fixture *fixture)
{
  g_assert_cmpint (symlink (fixture->path, fixture->path), ==, 0);
}

static void
make_read_only_empty_folder (Fixture *fixture)
{
  g_chmod (fixture->folder, 0555);
}

static void
make_unreadable (Fixture *fixture)
{
  make_plan (fixture);
  g_chmod (fixture->path, 0);
  g_chmod (fixture->folder, 0777);
}

static void
make_closed_folder (Fixture *fixture)
{
  make_plan (fixture);
  g_chmod (fixture->folder, 0600);
}

static void
make_folder (Fixture *fixture)
{
  g_assert_cmpint (g_mkdir (fixture->path, 0755), ==, 0);
}

static void
make_pipe (Fixture *fixture)
{
  g_assert_cmpint (mkfifo (fixture->path, 0644), ==, 0);
}

static void
make_no_folder (Fixture *fixture)
{
  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, "missing", "plan.db", NULL);
}

static void
make_below_file (Fixture *fixture)
{
  make_text (fixture);
  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, "plan.db", "plan.db", NULL);
}

static void
make_nothing (Fixture *fixture)
{
}

static const Refusal refusals[] = {
  { "text", make_text, SONAE_STORE_ERROR_DAMAGED },
  { "random", make_random, SONAE_STORE_ERROR_DAMAGED },
  { "cut-in-half", make_cut_in_half, SONAE_STORE_ERROR_DAMAGED },
  { "cut-in-header", make_cut_in_header, SONAE_STORE_ERROR_DAMAGED },
  { "header-only", make_header_only, SONAE_STORE_ERROR_DAMAGED },
  { "wrong-page", make_wrong_page, SONAE_STORE_ERROR_DAMAGED },
  { "wrong-schema", make_wrong_schema, SONAE_STORE_ERROR_DAMAGED },
  { "endless-row", make_endless_row, SONAE_STORE_ERROR_DAMAGED },
  { "without-table", make_without_table, SONAE_STORE_ERROR_DAMAGED },
  { "without-table-to-read", make_without_table, SONAE_STORE_ERROR_DAMAGED, SONAE_STORE_READ },
  { "without-local-table", make_without_local_table, SONAE_STORE_ERROR_DAMAGED },
  { "emptied", make_emptied, SONAE_STORE_ERROR_DAMAGED },
  { "emptied-with-log", make_emptied_with_log, SONAE_STORE_ERROR_DAMAGED },
  { "missing-with-log", make_missing_with_log, SONAE_STORE_ERROR_MISSING },
  { "text-to-read", make_text, SONAE_STORE_ERROR_DAMAGED, SONAE_STORE_READ },
  { "foreign", make_foreign, SONAE_STORE_ERROR_FOREIGN },
  { "foreign-marked", make_foreign_marked, SONAE_STORE_ERROR_FOREIGN },
  { "foreign-in-log", make_foreign_in_log, SONAE_STORE_ERROR_FOREIGN },
  { "foreign-damaged", make_foreign_damaged, SONAE_STORE_ERROR_DAMAGED },
  { "foreign-to-read", make_foreign, SONAE_STORE_ERROR_FOREIGN, SONAE_STORE_READ },
  { "newer", make_newer, SONAE_STORE_ERROR_NEWER },
  { "newer-in-log", make_newer_in_log, SONAE_STORE_ERROR_NEWER },
  { "newer-to-read", make_newer, SONAE_STORE_ERROR_NEWER, SONAE_STORE_READ },
  { "older-to-read", make_older, SONAE_STORE_ERROR_UNREACHABLE, SONAE_STORE_READ },
  { "read-only-file", make_read_only_file, SONAE_STORE_ERROR_READ_ONLY, SONAE_STORE_WRITE, TRUE },
  { "read-only-folder", make_read_only_folder, SONAE_STORE_ERROR_READ_ONLY, SONAE_STORE_WRITE, TRUE },
  { "read-only-empty-folder", make_read_only_empty_folder, SONAE_STORE_ERROR_READ_ONLY, SONAE_STORE_WRITE, TRUE },
  { "unreadable", make_unreadable, SONAE_STORE_ERROR_UNREACHABLE, SONAE_STORE_WRITE, TRUE },
  { "closed-folder", make_closed_folder, SONAE_STORE_ERROR_UNREACHABLE, SONAE_STORE_WRITE, TRUE },
  { "folder", make_folder, SONAE_STORE_ERROR_UNREACHABLE },
  { "pipe", make_pipe, SONAE_STORE_ERROR_UNREACHABLE },
  { "no-folder", make_no_folder, SONAE_STORE_ERROR_UNREACHABLE },
  { "below-file", make_below_file, SONAE_STORE_ERROR_UNREACHABLE },
  { "log-to-read-only", make_read_only_with_log, SONAE_STORE_ERROR_READ_ONLY, SONAE_STORE_READ, TRUE },
  { "link-to-log", make_link_to_log, SONAE_STORE_ERROR_READ_ONLY, SONAE_STORE_READ, TRUE },
  { "loop", make_loop, SONAE_STORE_ERROR_UNREACHABLE },
  { "loop-to-read", make_loop, SONAE_STORE_ERROR_UNREACHABLE, SONAE_STORE_READ },
  { "missing-to-read", make_nothing, SONAE_STORE_ERROR_UNREACHABLE, SONAE_STORE_READ },
};

typedef struct
{
  const Refusal *refusal;
  const char    *path;
} Attempt;

static void
assert_refused (gpointer data)
{
  Attempt *attempt = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeStore) store = NULL;

  if (attempt->refusal->as_nobody)
    become_nobody ();
  store = sonae_store_open (attempt->path, attempt->refusal->mode, &error);
  g_assert_null (store);
  g_assert_error (error, SONAE_STORE_ERROR, attempt->refusal->expected);
  g_assert_nonnull (strstr (error->message, attempt->path));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  Attempt          attempt = { .refusal = data };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  attempt.refusal->prepare (fixture);
  attempt.path = fixture->path;
  before = digest_folder (fixture->folder);
  if (attempt.refusal->as_nobody)
    g_assert_cmpint (run_child (assert_refused, &attempt), ==, 0);
  else
    assert_refused (&attempt);
  after = digest_folder (fixture->folder);
  g_assert_cmpstr (after, ==, before);
}

static void
read_all (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeStore) store = NULL;
  g_autoptr (SonaeRecords) records = NULL;

  become_nobody ();
  store = sonae_store_open (fixture->path, SONAE_STORE_READ, &error);
  g_assert_no_error (error);
  records = sonae_store_read_plan (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (sonae_records_list (records, &sonae_sheet_system)), ==, 1);
  g_assert_true (sonae_store_check (store, &error));
  g_assert_no_error (error);
}

/* Where nothing may be written the plan is read, and nothing is left beside it. */
static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  void (*const prepare) (Fixture *) = data;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  prepare (fixture);
  before = digest_folder (fixture->folder);
  g_assert_cmpint (run_child (read_all, fixture), ==, 0);
  after = digest_folder (fixture->folder);
  g_assert_cmpstr (after, ==, before);
}

static void
read_changed (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeStore) store = NULL;
  g_autoptr (GPtrArray) systems = NULL;

  become_nobody ();
  store = sonae_store_open (fixture->path, SONAE_STORE_READ, &error);
  g_assert_no_error (error);
  g_chmod (fixture->folder, 0777);
  run_sql (fixture->path, "UPDATE system SET name = '図書館'");
  systems = sonae_store_read_sheet (store, &sonae_sheet_system, &error);
  g_assert_null (systems);
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_LOCKED);
}

/* There are no locks to see a writer by, but what it has written is seen. */
static void
test_read_only_changed (Fixture *fixture, gconstpointer data)
{
  make_read_only_of_nobody (fixture);
  g_assert_cmpint (run_child (read_changed, fixture), ==, 0);
}

/* The message says why. */
static void
test_loop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  make_loop (fixture);
  g_assert_false (sonae_store_may_open (fixture->path, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (error->message, "symbolic link"));
}

/* Another program holds the file. */
static void
test_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeStore) store = NULL;
  sqlite3 *db;

  make_plan (fixture);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  store = sonae_store_open (fixture->path, SONAE_STORE_WRITE, &error);
  g_assert_null (store);
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_LOCKED);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  fixture_reopen (fixture);
}

/* Writing fails for lack of space, in a process that may not make files longer. */
static void
fill_up (gpointer data)
{
  Fixture            *fixture = data;
  const struct rlimit limit = { 65536, 65536 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeStore) store = NULL;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  store = sonae_store_open (fixture->path, SONAE_STORE_WRITE, &error);
  if (store != NULL)
    {
      g_autofree char *text = g_strnfill (9999, 'a');

      for (int i = 0; i < 20 && error == NULL; i++)
        {
          g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "add");
          g_autoptr (SonaeRecord) system = sonae_record_new (&sonae_sheet_system, NULL);

          sonae_record_set_text (system, "name", "図書館");
          sonae_record_set_text (system, "group_ref", "9a7f4be6-6a0f-4d77-9a52-3e2e5f1a1a01");
          sonae_record_set_text (system, "note", text);
          sonae_command_insert (command, system);
          sonae_store_run (store, command, &test_author, NULL, &error);
        }
    }
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NO_SPACE);
}

static void
test_full (Fixture *fixture, gconstpointer data)
{
  /* No space to make a plan; nor to go on with one. */
  g_assert_cmpint (run_child (fill_up, fixture), ==, 0);
  make_plan (fixture);
  g_assert_cmpint (run_child (fill_up, fixture), ==, 0);
  fixture_reopen (fixture);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM system WHERE name = '就学援助'"), ==, 1);
  /* As many records as entries: what failed left nothing. */
  g_assert_cmpint (query_number (fixture->path, "SELECT (SELECT count(*) FROM system) - (SELECT count(*) FROM entry)"),
                   ==, 0);
}

/* Names and telephone numbers are for its owner only, in the log as well. */
static void
assert_private (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf         status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (log, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0600);
}

/* An empty file, and an empty database, are where a plan can be made. */
static void
test_made (Fixture *fixture, gconstpointer data)
{
  const char *prepare = data;

  if (g_str_equal (prepare, "empty"))
    put (fixture, "", 0);
  else if (g_str_equal (prepare, "vacuumed"))
    run_sql (fixture->path, "VACUUM");
  fixture_reopen (fixture);
  if (g_str_equal (prepare, "missing"))
    assert_private (fixture->path);
  g_assert_true (is_empty (fixture->store));
  g_object_unref (add_system (fixture->store, "就学援助"));
  fixture_reopen (fixture);
  g_assert_false (is_empty (fixture->store));
}

/* Reading does not look at all pages first: what it meets then is an error, and the check finds it. */
static void
test_damaged_later (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) found = NULL;
  g_autoptr (SonaeStore) reader = NULL;

  make_plan (fixture);
  run_sql (fixture->path,
           "PRAGMA writable_schema = ON;"
           "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'entry_by_uuid')"
           " WHERE name = 'system'");
  reader = sonae_store_open (fixture->path, SONAE_STORE_READ, &error);
  g_assert_no_error (error);
  g_assert_null (sonae_store_read_plan (reader, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_DAMAGED);
  g_assert_false (sonae_store_check (reader, &found));
  g_assert_error (found, SONAE_STORE_ERROR, SONAE_STORE_ERROR_DAMAGED);
}

/* A log that a killed program has left is read, not lost. */
static void
test_log_read (Fixture *fixture, gconstpointer data)
{
  make_plan (fixture);
  make_log (fixture, "UPDATE system SET name = '図書館'");
  fixture_reopen (fixture);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM system WHERE name = '図書館'"), ==, 1);
}

/* The program ended while it moved the log into the file: the header tells of pages that only the log has yet. */
static void
test_log_half_moved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeStore) reader = NULL;
  g_autofree char *contents = NULL;
  gsize            length;

  make_plan (fixture);
  make_log (fixture, "UPDATE system SET name = '図書館', note = hex (zeroblob (20000))");
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  /* The number of pages, big-endian. */
  contents[30]++;
  put (fixture, contents, length);
  reader = sonae_store_open (fixture->path, SONAE_STORE_READ, &error);
  g_assert_no_error (error);
  g_clear_object (&reader);
  fixture_reopen (fixture);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM system WHERE name = '図書館'"), ==, 1);
}

static void
test_reader (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeStore) reader = NULL;
  g_autoptr (SonaeRecord) system = NULL;
  g_autofree char *name = NULL;
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);

  fixture_reopen (fixture);
  reader = sonae_store_open (fixture->path, SONAE_STORE_READ, &error);
  g_assert_no_error (error);
  system = add_system (fixture->store, "就学援助");
  name = read_name (reader, system);
  g_assert_cmpstr (name, ==, "就学援助");
  /* Whoever closes last leaves no log behind. */
  g_clear_object (&fixture->store);
  g_clear_object (&reader);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

/* What was written is in the file once its writer has closed it, also where somebody reads on: who copies the file
 * alone has the whole plan. */
static void
test_copied_alone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeStore) reader = NULL;
  g_autofree char *copy = g_strconcat (fixture->path, "-copy", NULL);
  g_autofree char *contents = NULL;
  gsize            length;

  fixture_reopen (fixture);
  reader = sonae_store_open (fixture->path, SONAE_STORE_READ, NULL);
  g_object_unref (add_system (fixture->store, "就学援助"));
  g_object_unref (sonae_store_read_plan (reader, NULL));
  g_clear_object (&fixture->store);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (copy, contents, (gssize) length, NULL));
  g_assert_cmpint (query_number (copy, "SELECT count(*) FROM system WHERE name = '就学援助'"), ==, 1);
}

/* Where several threads read, and close once all of them do. */
typedef struct
{
  const char *path;
  int         n_ready;
} Closing;

static gpointer
read_and_close (gpointer user_data)
{
  Closing *closing = user_data;
  g_autoptr (SonaeStore) reader = sonae_store_open (closing->path, SONAE_STORE_READ, NULL);

  g_object_unref (sonae_store_read_plan (reader, NULL));
  g_atomic_int_add (&closing->n_ready, -1);
  while (g_atomic_int_get (&closing->n_ready) > 0)
    g_thread_yield ();
  return NULL;
}

/* Several that close at once leave no log behind: none takes the other for one that reads on. */
static void
test_closed_at_once (Fixture *fixture, gconstpointer data)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);

  make_plan (fixture);
  for (guint i = 0; i < 200; i++)
    {
      Closing  closing = { fixture->path, 2 };
      GThread *threads[] = { g_thread_new ("one", read_and_close, &closing),
                             g_thread_new ("two", read_and_close, &closing) };

      g_thread_join (threads[0]);
      g_thread_join (threads[1]);
      g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
    }
}

/* A second connection comes and goes, then another program does: it must not take itself for the last to use the file
 * and throw the log away that we go on writing. */
static void
test_locks_kept (Fixture *fixture, gconstpointer data)
{
  const char      *argv[] = { "sqlite3", NULL, "SELECT count(*) FROM system", NULL };
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *answer = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeStore) reader = NULL;
  g_autoptr (SonaeRecord) system = NULL;
  int status;

  fixture_reopen (fixture);
  reader = sonae_store_open (fixture->path, SONAE_STORE_READ, &error);
  g_assert_no_error (error);
  g_clear_object (&reader);
  argv[1] = fixture->path;
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &answer, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpstr (answer, ==, "0\n");
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  system = add_system (fixture->store, "就学援助");
  fixture_reopen (fixture);
  name = read_name (fixture->store, system);
  g_assert_cmpstr (name, ==, "就学援助");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *name = g_strconcat ("/open/refused/", refusals[i].name, NULL);

      g_test_add (name, Fixture, &refusals[i], fixture_set_up_empty, test_refused, fixture_tear_down);
    }
  g_test_add ("/open/read-only/file", Fixture, make_read_only_file, fixture_set_up_empty, test_read_only,
              fixture_tear_down);
  g_test_add ("/open/read-only/folder", Fixture, make_read_only_folder, fixture_set_up_empty, test_read_only,
              fixture_tear_down);
  g_test_add ("/open/read-only/changed", Fixture, NULL, fixture_set_up_empty, test_read_only_changed,
              fixture_tear_down);
  g_test_add ("/open/loop", Fixture, NULL, fixture_set_up_empty, test_loop, fixture_tear_down);
  g_test_add ("/open/refused/locked", Fixture, NULL, fixture_set_up_empty, test_locked, fixture_tear_down);
  g_test_add ("/open/full", Fixture, NULL, fixture_set_up_empty, test_full, fixture_tear_down);
  g_test_add ("/open/made/missing", Fixture, "missing", fixture_set_up_empty, test_made, fixture_tear_down);
  g_test_add ("/open/made/empty", Fixture, "empty", fixture_set_up_empty, test_made, fixture_tear_down);
  g_test_add ("/open/made/vacuumed", Fixture, "vacuumed", fixture_set_up_empty, test_made, fixture_tear_down);
  g_test_add ("/open/damaged-later", Fixture, NULL, fixture_set_up_empty, test_damaged_later, fixture_tear_down);
  g_test_add ("/open/log-read", Fixture, NULL, fixture_set_up_empty, test_log_read, fixture_tear_down);
  g_test_add ("/open/log-half-moved", Fixture, NULL, fixture_set_up_empty, test_log_half_moved, fixture_tear_down);
  g_test_add ("/open/locks-kept", Fixture, NULL, fixture_set_up_empty, test_locks_kept, fixture_tear_down);
  g_test_add ("/open/reader", Fixture, NULL, fixture_set_up_empty, test_reader, fixture_tear_down);
  g_test_add ("/open/copied-alone", Fixture, NULL, fixture_set_up_empty, test_copied_alone, fixture_tear_down);
  g_test_add ("/open/closed-at-once", Fixture, NULL, fixture_set_up_empty, test_closed_at_once, fixture_tear_down);

  return g_test_run ();
}
