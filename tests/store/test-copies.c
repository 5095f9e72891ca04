/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kept copies, and putting one in the place of a damaged plan. */

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

static char *
get_copy (Fixture *fixture, const char *date)
{
  g_autofree char *name = g_strdup_printf ("plan-%s.db", date);

  return g_build_filename (fixture->folder, "copies", name, NULL);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n_files++;
  return n_files;
}

static void
keep_copy (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  sonae_store_keep_copy (fixture->store, &error);
  g_assert_no_error (error);
}

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "copies", NULL);
  g_autofree char *old = get_copy (fixture, "20260101");
  g_autofree char *found = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y%m%d");
  g_autofree char *copy = get_copy (fixture, today);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  GStatBuf         status;

  g_object_unref (add_system (fixture->store, "就学援助"));
  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  for (int day = 1; day <= 9; day++)
    {
      g_autofree char *date = g_strdup_printf ("2026010%d", day);
      g_autofree char *path = get_copy (fixture, date);

      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
    }
  keep_copy (fixture);
  g_assert_cmpuint (count_files (folder), ==, 7);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  found = sonae_store_find_copy (fixture->path);
  g_assert_cmpstr (found, ==, copy);
  g_assert_cmpint (query_number (copy, "SELECT count(*) FROM system"), ==, 1);
  g_assert_cmpint (g_stat (copy, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0600);

  /* One a day: the first stays as it is. */
  first = digest_folder (folder);
  g_object_unref (add_system (fixture->store, "図書館"));
  keep_copy (fixture);
  second = digest_folder (folder);
  g_assert_cmpstr (first, ==, second);
}

/* Other files of the folder are no copies of this plan and are left alone. */
static void
test_others (Fixture *fixture, gconstpointer data)
{
  const char *const names[] = { "plan-20260101.db.new", "plan-2026.db", "sample-20260101.db", "plan-20260101.txt",
                                "plan-x20260101.db" };
  g_autofree char  *folder = g_build_filename (fixture->folder, "copies", NULL);
  g_autofree char  *found = NULL;

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
    }
  found = sonae_store_find_copy (fixture->path);
  g_assert_null (found);
  keep_copy (fixture);
  g_assert_cmpuint (count_files (folder), ==, G_N_ELEMENTS (names) + 1);
}

/* Newer copies that do not hold together are passed over. */
static void
test_unsound (Fixture *fixture, gconstpointer data)
{
  const char *const dates[] = { "20990101", "20990102", "20990103", "20990104", "20990105" };
  g_autofree char  *found = NULL;
  g_autofree char  *good = NULL;
  g_autofree char  *contents = NULL;
  gsize             length;

  keep_copy (fixture);
  good = sonae_store_find_copy (fixture->path);
  g_assert_true (g_file_get_contents (good, &contents, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *path = get_copy (fixture, dates[i]);

      g_assert_true (g_file_set_contents (path, contents, i == 0 ? (gssize) length / 2 : (gssize) length, NULL));
      if (i == 1)
        run_sql (path, "PRAGMA user_version = 99");
      else if (i == 2)
        run_sql (path, "PRAGMA application_id = 1");
      else if (i == 3)
        g_assert_true (g_file_set_contents (path, "", 0, NULL));
      else if (i == 4)
        run_sql (path, "DROP TABLE system");
    }
  found = sonae_store_find_copy (fixture->path);
  g_assert_cmpstr (found, ==, good);
}

static void
limit_files (gpointer data)
{
  Fixture            *fixture = data;
  const struct rlimit limit = { 16384, 16384 };
  g_autoptr (GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_false (sonae_store_keep_copy (fixture->store, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NO_SPACE);
}

/* Without space there is no half copy. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "copies", NULL);

  g_assert_cmpint (run_child (limit_files, fixture), ==, 0);
  g_assert_cmpuint (count_files (folder), ==, 0);
}

static void
test_restored (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = add_system (fixture->store, "就学援助");
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *copy = NULL;
  g_autofree char *damaged = NULL;
  g_autofree char *damaged_wal = NULL;
  g_autofree char *name = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  keep_copy (fixture);
  g_assert_true (set_text (fixture->store, system, "name", "図書館", NULL));
  g_clear_object (&fixture->store);
  g_assert_true (g_file_set_contents (fixture->path, "damaged", -1, NULL));
  g_assert_true (g_file_set_contents (wal, "its log", -1, NULL));

  copy = sonae_store_find_copy (fixture->path);
  sonae_store_restore (fixture->path, copy, &damaged, &error);
  g_assert_no_error (error);
  fixture_reopen (fixture);
  name = read_name (fixture->store, system);
  g_assert_cmpstr (name, ==, "就学援助");
  /* Nothing is lost of what was there. */
  g_assert_true (g_file_get_contents (damaged, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "damaged");
  g_clear_pointer (&contents, g_free);
  damaged_wal = g_strconcat (damaged, "-wal", NULL);
  g_assert_true (g_file_get_contents (damaged_wal, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "its log");
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
}

/* What is offered as a copy is no plan, or one this program could not open. */
static void
test_restore_refused (Fixture *fixture, gconstpointer data)
{
  const char *const databases[] = { NULL, "CREATE TABLE notes (text)",
                                    "PRAGMA application_id = 1397706305; PRAGMA user_version = 99" };
  g_autofree char  *copy = get_copy (fixture, "20260101");
  g_autofree char  *folder = g_path_get_dirname (copy);

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (fixture->path, "damaged", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (databases); i++)
    {
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (copy, databases[i] != NULL ? "" : "damaged too", -1, NULL));
      if (databases[i] != NULL)
        run_sql (copy, databases[i]);
      before = digest_folder (fixture->folder);
      g_assert_false (sonae_store_restore (fixture->path, copy, NULL, &error));
      g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_DAMAGED);
      after = digest_folder (fixture->folder);
      g_assert_cmpstr (after, ==, before);
    }
}

/* Only the log of the plan and a copy are left. */
static void
lose_plan (Fixture *fixture)
{
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);

  g_object_unref (add_system (fixture->store, "就学援助"));
  keep_copy (fixture);
  g_clear_object (&fixture->store);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_true (g_file_set_contents (wal, "its log", -1, NULL));
}

static void
test_restore_missing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = NULL;
  g_autofree char *damaged = NULL;
  g_autoptr (GError) error = NULL;

  lose_plan (fixture);
  copy = sonae_store_find_copy (fixture->path);
  sonae_store_restore (fixture->path, copy, &damaged, &error);
  g_assert_no_error (error);
  /* Of a file that is not there nothing can be said. */
  g_assert_null (damaged);
  fixture_reopen (fixture);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM system"), ==, 1);
}

/* The file is taken away from below those who have it open, with or without what lies beside it. */
static void
test_put_back (Fixture *fixture, gconstpointer data)
{
  const char *const suffixes[] = { "", "-wal", "-shm" };
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeStore) reader = sonae_store_open (fixture->path, SONAE_STORE_READ, &error);

  g_assert_no_error (error);
  for (guint n_taken = 1; n_taken <= G_N_ELEMENTS (suffixes); n_taken++)
    {
      g_autoptr (SonaeRecord) before = add_system (fixture->store, "就学援助");
      g_autoptr (SonaeRecord) after = NULL;
      g_autofree char *name = NULL;

      for (guint i = 0; i < n_taken; i++)
        {
          g_autofree char *path = g_strconcat (fixture->path, suffixes[i], NULL);

          g_assert_cmpint (g_unlink (path), ==, 0);
        }
      g_assert_true (set_text (fixture->store, before, "name", "図書館", NULL));
      sonae_store_put_back (fixture->store, &error);
      g_assert_no_error (error);
      after = add_system (fixture->store, "宛名管理");
      sonae_store_reopen (reader, &error);
      g_assert_no_error (error);
      name = read_name (reader, before);
      g_assert_cmpstr (name, ==, "図書館");
      g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM system"), ==, 2 * (int) n_taken);
    }
  g_clear_object (&reader);
  fixture_reopen (fixture);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM entry"), ==, 9);
  g_assert_true (sonae_store_check (fixture->store, NULL));
}

/* Where that fails the plan stays open in the file that is gone. */
static void
test_not_put_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *unfinished = g_strconcat (fixture->path, ".new", NULL);
  guint            n_files;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (unfinished, 0755), ==, 0);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_false (sonae_store_put_back (fixture->store, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_object_unref (add_system (fixture->store, "就学援助"));
  g_clear_error (&error);
  g_assert_cmpint (g_rmdir (unfinished), ==, 0);
  /* Nor is what somebody else has put there meanwhile thrown away. */
  g_assert_true (g_file_set_contents (fixture->path, "another", -1, NULL));
  n_files = count_files (fixture->folder);
  sonae_store_put_back (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM system"), ==, 1);
  /* It, the log of the plan that was gone, and the locks of that. */
  g_assert_cmpuint (count_files (fixture->folder), ==, n_files + 3);
}

/* What the lost plan has left is not thrown away, and is not taken for the new one's. */
static void
test_begin (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint            n_files;
  g_autoptr (GError) error = NULL;

  lose_plan (fixture);
  copy = sonae_store_find_copy (fixture->path);
  before = digest_folder (copy);
  n_files = count_files (fixture->folder);
  sonae_store_begin (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (fixture->folder), ==, n_files + 1);
  after = digest_folder (copy);
  g_assert_cmpstr (after, ==, before);
  fixture_reopen (fixture);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM system"), ==, 0);

  /* Where there is one nothing is done. */
  g_object_unref (add_system (fixture->store, "図書館"));
  sonae_store_begin (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM system"), ==, 1);
}

/* What tells that there was a plan: any copy of it, even one that cannot be restored, or what belongs to it. */
static void
test_lost (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = get_copy (fixture, "20260101");
  g_autofree char *folder = g_path_get_dirname (copy);
  g_autofree char *key = g_build_filename (fixture->folder, "plan.key", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_true (sonae_store_check_lost (fixture->path, key, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (key, "x", 1, NULL));
  g_assert_false (sonae_store_check_lost (fixture->path, key, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_MISSING);
  g_clear_error (&error);
  g_assert_cmpint (g_unlink (key), ==, 0);
  g_assert_true (g_file_set_contents (copy, "x", 1, NULL));
  g_assert_false (sonae_store_check_lost (fixture->path, key, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_MISSING);
  g_assert_true (g_file_set_contents (fixture->path, "x", 1, NULL));
  g_assert_true (sonae_store_check_lost (fixture->path, key, NULL));
}

static void
restore_without_space (gpointer data)
{
  Fixture            *fixture = data;
  const struct rlimit limit = { 16384, 16384 };
  g_autofree char    *copy = sonae_store_find_copy (fixture->path);
  g_autoptr (GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_false (sonae_store_restore (fixture->path, copy, NULL, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NO_SPACE);
}

static void
test_restore_full (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  keep_copy (fixture);
  g_clear_object (&fixture->store);
  g_assert_true (g_file_set_contents (fixture->path, "damaged", -1, NULL));
  before = digest_folder (fixture->folder);
  g_assert_cmpint (run_child (restore_without_space, fixture), ==, 0);
  after = digest_folder (fixture->folder);
  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/copies/kept", Fixture, NULL, fixture_set_up, test_kept, fixture_tear_down);
  g_test_add ("/copies/others", Fixture, NULL, fixture_set_up, test_others, fixture_tear_down);
  g_test_add ("/copies/unsound", Fixture, NULL, fixture_set_up, test_unsound, fixture_tear_down);
  g_test_add ("/copies/full", Fixture, NULL, fixture_set_up, test_full, fixture_tear_down);
  g_test_add ("/restore/damaged", Fixture, NULL, fixture_set_up, test_restored, fixture_tear_down);
  g_test_add ("/restore/missing", Fixture, NULL, fixture_set_up, test_restore_missing, fixture_tear_down);
  g_test_add ("/restore/put-back", Fixture, NULL, fixture_set_up, test_put_back, fixture_tear_down);
  g_test_add ("/restore/not-put-back", Fixture, NULL, fixture_set_up, test_not_put_back, fixture_tear_down);
  g_test_add ("/restore/begin", Fixture, NULL, fixture_set_up, test_begin, fixture_tear_down);
  g_test_add ("/restore/lost", Fixture, NULL, fixture_set_up_empty, test_lost, fixture_tear_down);
  g_test_add ("/restore/refused", Fixture, NULL, fixture_set_up_empty, test_restore_refused, fixture_tear_down);
  g_test_add ("/restore/full", Fixture, NULL, fixture_set_up, test_restore_full, fixture_tear_down);

  return g_test_run ();
}
