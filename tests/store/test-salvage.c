/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes back of a damaged plan that its kept copy does not have. */

#include "merge-world.h"

#include <glib/gstdio.h>
#include <string.h>

#define SHARE "share"

/* Enough for many pages of history. */
#define N_SYSTEMS 200

static void
keep_copy (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  sonae_store_keep_copy (fixture->store, &error);
  g_assert_no_error (error);
}

/* Puts the copy in the place of the plan, which is closed, and opens it. Returns: (transfer full): the damaged file */
static char *
restore (Fixture *fixture)
{
  g_autofree char *copy = sonae_store_find_copy (fixture->path);
  char            *damaged = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->store);
  sonae_store_restore (fixture->path, copy, &damaged, &error);
  g_assert_no_error (error);
  fixture_reopen (fixture);
  return damaged;
}

static SonaeSalvage
salvage_from (Fixture *fixture, const char *damaged)
{
  SonaeSalvage salvage;
  g_autoptr (GError) error = NULL;

  sonae_store_salvage (fixture->store, damaged, SHARE, &salvage, &error);
  g_assert_no_error (error);
  return salvage;
}

static SonaeSalvage
restore_and_salvage (Fixture *fixture)
{
  g_autofree char *damaged = restore (fixture);

  return salvage_from (fixture, damaged);
}

static void
get_digest (Fixture *fixture, SonaeDigest *digest)
{
  g_autoptr (GError) error = NULL;

  sonae_store_compute_digest (fixture->store, digest, &error);
  g_assert_no_error (error);
}

static void
assert_nothing (Fixture *fixture, const SonaeDigest *before, SonaeSalvage salvage)
{
  SonaeDigest after;

  get_digest (fixture, &after);
  g_assert_true (sonae_digest_equal (before, &after));
  g_assert_cmpuint (salvage.n_changes, ==, 0);
  g_assert_false (salvage.is_whole);
}

/* Overwrites each page of the plan, which is closed, that holds @text. */
static guint
break_pages (Fixture *fixture, const char *text)
{
  g_autofree char *contents = NULL;
  gsize            length, size = strlen (text);
  guint            n_broken = 0;

  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  for (gsize page = 4096; page < length; page += 4096)
    for (gsize i = page; i + size <= page + 4096; i++)
      if (memcmp (contents + i, text, size) == 0)
        {
          memset (contents + page, 0xa5, 4096);
          n_broken++;
          break;
        }
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) length, NULL));
  return n_broken;
}

static void
add_systems (Fixture *fixture)
{
  for (guint i = 0; i < N_SYSTEMS; i++)
    {
      g_autofree char *name = g_strdup_printf ("番号%03u番", i);

      g_object_unref (add_system (fixture->store, name));
    }
}

/* The files of which nothing can be read. */
static void
test_illegible (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    const char *contents;
    const char *sql;
  } damages[] = {
    { "", NULL },
    { "no database", NULL },
    { "SQLite format 3", NULL },
    { NULL, "PRAGMA user_version = 99" },
    { NULL, "PRAGMA application_id = 1" },
    { NULL, "DROP TABLE entry" },
    /* Written before there was a sync. */
    { NULL, "DROP INDEX entry_pending; ALTER TABLE entry DROP COLUMN slot" },
    /* Another plan in the same place. */
    { NULL, "UPDATE entry SET uuid = 'fa' || substr (uuid, 3)" },
  };
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.db", NULL);
  g_autofree char *damaged = g_build_filename (fixture->folder, "damaged.db", NULL);
  g_autofree char *later = NULL;
  g_autofree char *contents = NULL;
  gsize            length;
  SonaeDigest      before;

  g_object_unref (add_system (fixture->store, "就学援助"));
  keep_copy (fixture);
  g_object_unref (add_system (fixture->store, "図書館"));
  later = restore (fixture);
  g_assert_true (g_file_get_contents (later, &contents, &length, NULL));
  get_digest (fixture, &before);
  assert_nothing (fixture, &before, salvage_from (fixture, missing));
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      if (damages[i].contents != NULL)
        g_assert_true (g_file_set_contents (damaged, damages[i].contents, -1, NULL));
      else
        {
          g_assert_true (g_file_set_contents (damaged, contents, (gssize) length, NULL));
          run_sql (damaged, damages[i].sql);
        }
      assert_nothing (fixture, &before, salvage_from (fixture, damaged));
    }
  /* The file itself is not at fault. */
  g_assert_cmpuint (salvage_from (fixture, later).n_changes, ==, 1);
}

/* The log of an emptied file is not thrown away, as SQLite does. */
static void
test_log_of_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *damaged = NULL;
  g_autofree char *damaged_wal = NULL;

  keep_copy (fixture);
  g_clear_object (&fixture->store);
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  g_assert_true (g_file_set_contents (wal, "its log", -1, NULL));
  damaged = restore (fixture);
  g_assert_cmpuint (salvage_from (fixture, damaged).n_changes, ==, 0);
  damaged_wal = g_strconcat (damaged, "-wal", NULL);
  g_assert_true (g_file_test (damaged_wal, G_FILE_TEST_EXISTS));
}

/* Pages in the middle hold something else: what they held is left out, what stands around them comes back. */
static void
test_middle (Fixture *fixture, gconstpointer data)
{
  SonaeSalvage salvage;
  int          n_systems;

  g_object_unref (add_system (fixture->store, "就学援助"));
  keep_copy (fixture);
  add_systems (fixture);
  g_clear_object (&fixture->store);
  g_assert_cmpuint (break_pages (fixture, "番号100番"), >, 0);
  salvage = restore_and_salvage (fixture);
  g_assert_false (salvage.is_whole);
  g_assert_cmpuint (salvage.n_changes, >, N_SYSTEMS / 2);
  g_assert_cmpuint (salvage.n_changes, <, N_SYSTEMS);
  n_systems = query_number (fixture->path, "SELECT count(*) FROM system");
  g_assert_cmpint (n_systems, ==, salvage.n_changes + 1);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM system WHERE name = '番号000番'"), ==, 1);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM system WHERE name = '番号100番'"), ==, 0);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM system WHERE name = '番号199番'"), ==, 1);
}

/* Also where the newest of the history are lost, and how many there were. */
static void
test_end (Fixture *fixture, gconstpointer data)
{
  SonaeSalvage salvage;

  keep_copy (fixture);
  add_systems (fixture);
  g_clear_object (&fixture->store);
  g_assert_cmpuint (break_pages (fixture, "番号199番"), >, 0);
  salvage = restore_and_salvage (fixture);
  g_assert_false (salvage.is_whole);
  g_assert_cmpuint (salvage.n_changes, >, N_SYSTEMS / 2);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM system WHERE name = '番号000番'"), ==, 1);
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  SonaeSalvage     salvage;
  g_autofree char *contents = NULL;
  gsize            length;

  keep_copy (fixture);
  add_systems (fixture);
  g_clear_object (&fixture->store);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) (length * 9 / 10), NULL));
  salvage = restore_and_salvage (fixture);
  g_assert_false (salvage.is_whole);
  g_assert_cmpuint (salvage.n_changes, >, 0);
  g_assert_cmpuint (salvage.n_changes, <, N_SYSTEMS);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM system"), ==, salvage.n_changes);
}

/* What is said of how many entries there are need not be so. */
static void
test_count (Fixture *fixture, gconstpointer data)
{
  const char *const harms[] = { /* Fewer than the copy has. */
                                "DELETE FROM entry WHERE seq > 1",
                                /* More than there is room for, also in a number of 32 bits. */
                                "UPDATE entry SET seq = 2000000000 WHERE seq = 3",
                                "UPDATE entry SET seq = 3000000000 WHERE seq = 3",
                                "UPDATE entry SET seq = 9223372036854775807 WHERE seq = 3"
  };
  g_autofree char *damaged = g_build_filename (fixture->folder, "damaged.db", NULL);
  g_autofree char *later = NULL;
  g_autofree char *contents = NULL;
  gsize            length;
  SonaeDigest      before;

  g_object_unref (add_system (fixture->store, "就学援助"));
  g_object_unref (add_system (fixture->store, "図書館"));
  keep_copy (fixture);
  g_object_unref (add_system (fixture->store, "税務"));
  later = restore (fixture);
  g_assert_true (g_file_get_contents (later, &contents, &length, NULL));
  get_digest (fixture, &before);
  for (guint i = 0; i < G_N_ELEMENTS (harms); i++)
    {
      g_assert_true (g_file_set_contents (damaged, contents, (gssize) length, NULL));
      run_sql (damaged, harms[i]);
      assert_nothing (fixture, &before, salvage_from (fixture, damaged));
    }
}

/* What can be read but is none of our making is left out. */
static void
test_malformed (Fixture *fixture, gconstpointer data)
{
  const char *const harms[] = { "changeset = x'5400'", "changeset = zeroblob (length (changeset))",
                                "changeset = substr (changeset, 1, length (changeset) - 1)", "kind = 'other'",
                                "uuid = 'x'",
                                /* One bit of a letter: no computer would take it from the log. */
                                "uuid = 'A' || substr (uuid, 2)", "author = CAST (x'ff41' AS TEXT)",
                                /* That of the last one. */
                                "uuid = (SELECT uuid FROM entry ORDER BY seq DESC LIMIT 1)",
                                "changeset = CAST (replace (CAST (changeset AS TEXT), 'T', 'U') AS BLOB)" };
  guint             n_harms = G_N_ELEMENTS (harms);
  SonaeSalvage      salvage;

  g_object_unref (add_system (fixture->store, "就学援助"));
  keep_copy (fixture);
  for (guint i = 0; i <= n_harms; i++)
    g_object_unref (add_system (fixture->store, "図書館"));
  g_clear_object (&fixture->store);
  run_sql (fixture->path, "DROP INDEX entry_by_uuid");
  for (guint i = 0; i < n_harms; i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE entry SET %s WHERE seq = %u", harms[i], i + 2);

      run_sql (fixture->path, sql);
    }
  salvage = restore_and_salvage (fixture);
  g_assert_false (salvage.is_whole);
  g_assert_cmpuint (salvage.n_changes, ==, 1);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM system"), ==, 2);
}

/* Where all can be read, all is as it was: also what was undone, and what can be done again. */
static void
test_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = add_system (fixture->store, "就学援助");
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autofree char *name = NULL;
  g_autofree char *undo_label = NULL;
  g_autofree char *redo_label = NULL;
  SonaeSalvage     salvage;
  SonaeDigest      before, after;

  g_assert_true (set_text (fixture->store, system, "name", "図書館", NULL));
  keep_copy (fixture);
  g_assert_true (sonae_store_undo (fixture->store, &test_author, NULL, NULL, NULL));
  g_assert_true (set_text (fixture->store, system, "name", "税務", NULL));
  g_assert_true (set_text (fixture->store, system, "note", "夜間", NULL));
  g_assert_true (set_text (fixture->store, system, "note", "休日", NULL));
  g_assert_true (sonae_store_undo (fixture->store, &test_author, NULL, NULL, NULL));
  get_digest (fixture, &before);
  salvage = restore_and_salvage (fixture);
  g_assert_true (salvage.is_whole);
  g_assert_false (salvage.is_other_share);
  g_assert_cmpuint (salvage.n_changes, ==, 5);
  get_digest (fixture, &after);
  g_assert_true (sonae_digest_equal (&before, &after));

  read_labels (fixture->store, &undo_label, &redo_label);
  g_assert_cmpstr (undo_label, ==, "note=夜間");
  g_assert_cmpstr (redo_label, ==, "note=休日");
  history = sonae_store_read_history (fixture->store, NULL, 0, 100, NULL);
  g_assert_cmpuint (history->len, ==, 7);
  for (guint i = 0; i < history->len; i++)
    g_assert_cmpuint (((SonaeHistoryEntry *) history->pdata[i])->n_changes, ==, 1);
  hits = sonae_store_search (fixture->store, "税務", 10, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  /* Down to where the copy was, and not what was undone before: 就学援助 has become 税務. */
  g_assert_true (sonae_store_undo (fixture->store, &test_author, NULL, NULL, NULL));
  g_assert_true (sonae_store_undo (fixture->store, &test_author, NULL, NULL, NULL));
  name = read_name (fixture->store, system);
  g_assert_cmpstr (name, ==, "就学援助");
}

/* Twice the same comes to the same. */
static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *damaged = NULL;

  keep_copy (fixture);
  g_object_unref (add_system (fixture->store, "就学援助"));
  damaged = restore (fixture);
  g_assert_cmpuint (salvage_from (fixture, damaged).n_changes, ==, 1);
  g_assert_cmpuint (salvage_from (fixture, damaged).n_changes, ==, 0);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM system"), ==, 1);
}

/* What was done before the copy was kept is in it, also under another name. */
static void
test_older (Fixture *fixture, gconstpointer data)
{
  SonaeSalvage salvage;

  g_object_unref (add_system (fixture->store, "就学援助"));
  g_object_unref (add_system (fixture->store, "図書館"));
  keep_copy (fixture);
  g_clear_object (&fixture->store);
  run_sql (fixture->path, "UPDATE entry SET uuid = 'ffffffff-ffff-4fff-8fff-ffffffffffff' WHERE seq = 2");
  salvage = restore_and_salvage (fixture);
  g_assert_true (salvage.is_whole);
  g_assert_cmpuint (salvage.n_changes, ==, 0);
  g_assert_cmpuint (count_pending (fixture->store), ==, 2);
}

/* Where what came before is lost, what builds on it is not lost with it. */
static void
test_gap (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = add_system (fixture->store, "就学援助");
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autofree char *name = NULL;
  SonaeSalvage     salvage;

  keep_copy (fixture);
  g_assert_true (set_text (fixture->store, system, "name", "図書館", NULL));
  g_assert_true (set_text (fixture->store, system, "name", "税務", NULL));
  g_clear_object (&fixture->store);
  run_sql (fixture->path, "UPDATE entry SET changeset = x'00' WHERE seq = 2");
  salvage = restore_and_salvage (fixture);
  g_assert_false (salvage.is_whole);
  g_assert_cmpuint (salvage.n_changes, ==, 1);
  name = read_name (fixture->store, system);
  g_assert_cmpstr (name, ==, "就学援助");
  conflicts = sonae_store_read_sheet (fixture->store, &sonae_sheet_conflict, NULL);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpstr (sonae_record_get_text (conflicts->pdata[0], "other"), ==, "税務");
}

static void
edit_and_die (gpointer fixture)
{
  fixture_reopen (fixture);
  g_object_unref (add_system (((Fixture *) fixture)->store, "図書館"));
}

/* The newest may be in the log that lies beside the file. Both stay as they are. */
static void
test_in_log (Fixture *fixture, gconstpointer data)
{
  g_autofree char *damaged = NULL;
  g_autofree char *log = NULL;
  char            *before[2], *after[2];

  g_object_unref (add_system (fixture->store, "就学援助"));
  keep_copy (fixture);
  g_clear_object (&fixture->store);
  g_assert_cmpint (run_child (edit_and_die, fixture), ==, 0);
  g_assert_cmpuint (break_pages (fixture, "就学援助"), >, 0);
  damaged = restore (fixture);
  log = g_strconcat (damaged, "-wal", NULL);
  before[0] = digest_folder (damaged);
  before[1] = digest_folder (log);
  g_assert_cmpuint (salvage_from (fixture, damaged).n_changes, ==, 1);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM system"), ==, 2);
  after[0] = digest_folder (damaged);
  after[1] = digest_folder (log);
  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    {
      g_assert_cmpstr (before[i], ==, after[i]);
      g_free (before[i]);
      g_free (after[i]);
    }
}

/* A copy from before a share was joined is no ground for what was made on what that holds. */
static void
test_other_share (Fixture *fixture, gconstpointer data)
{
  SonaeSalvage salvage;
  SonaeDigest  before;

  g_object_unref (add_system (fixture->store, "就学援助"));
  keep_copy (fixture);
  get_digest (fixture, &before);
  g_object_unref (add_system (fixture->store, "図書館"));
  g_assert_true (sonae_store_set_sync_value (fixture->store, SHARE, "one", NULL));
  salvage = restore_and_salvage (fixture);
  assert_nothing (fixture, &before, salvage);
  g_assert_true (salvage.is_other_share);
}

/* What others have decided is for the log to tell. */
static void
test_reserved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) computer = sonae_record_new (&sonae_sheet_computer, NULL);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "admit");
  SonaeSalvage salvage;
  SonaeDigest  before, after;

  keep_copy (fixture);
  get_digest (fixture, &before);
  sonae_record_set_text (computer, "name", "pc-9");
  sonae_command_insert (command, computer);
  g_assert_true (sonae_store_run (fixture->store, command, &test_author, NULL, NULL));
  g_clear_object (&fixture->store);
  run_sql (fixture->path, "UPDATE entry SET device = 'pc9', slot = 4");
  salvage = restore_and_salvage (fixture);
  g_assert_true (salvage.is_whole);
  g_assert_cmpuint (salvage.n_changes, ==, 0);
  get_digest (fixture, &after);
  g_assert_true (sonae_digest_equal (&before, &after));
}

/* What was sent since, by this computer and others, is the ground of what was not, and is not there twice. */
static void
test_sent (World *world, gconstpointer data)
{
  Fixture     *fixture = &world->files[1];
  SonaeSalvage salvage;
  SonaeDigest  before, after;

  keep_copy (fixture);
  world_write (world, 1, "name", "送信済み");
  world_sync (world, 1);
  world_sync (world, 0);
  world_write (world, 0, "note", "他のPC");
  world_sync (world, 0);
  world_write (world, 1, "name", "未送信");
  world_receive (world, 1, FALSE);
  world_write (world, 1, "note", "その後");
  get_digest (fixture, &before);
  salvage = restore_and_salvage (fixture);
  g_assert_true (salvage.is_whole);
  g_assert_cmpuint (salvage.n_changes, ==, 4);
  get_digest (fixture, &after);
  g_assert_true (sonae_digest_equal (&before, &after));

  g_assert_cmpuint (world_receive (world, 1, FALSE), ==, 0);
  g_assert_cmpuint (count_pending (fixture->store), ==, 2);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM entry WHERE slot IS NULL AND device IS NOT NULL"),
                   ==, 0);
  world_sync_all (world);
  world_assert_alike (world);
  world_assert_no_conflict (world);
  world_assert_text (world, "name", "未送信");
  world_assert_text (world, "note", "その後");
}

/* What this computer had merged as it stood is merged again, in the order of the log and not in that of its coming. */
static void
test_order (World *world, gconstpointer data)
{
  Fixture    *fixture = &world->files[1];
  SonaeDigest before, after;

  keep_copy (fixture);
  world_write (world, 1, "name", "先に入力");
  world_write (world, 0, "note", "他のPC");
  world_write (world, 0, "name", "他のPC");
  world_sync (world, 0);
  world_receive (world, 1, FALSE);
  get_digest (fixture, &before);
  g_assert_cmpuint (restore_and_salvage (fixture).n_changes, ==, 3);
  get_digest (fixture, &after);
  g_assert_true (sonae_digest_equal (&before, &after));
  world_sync_all (world);
  world_assert_alike (world);
  world_assert_text (world, "name", "他のPC");
  g_object_unref (world_get_conflict (world));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/salvage/illegible", Fixture, NULL, fixture_set_up, test_illegible, fixture_tear_down);
  g_test_add ("/salvage/log-of-nothing", Fixture, NULL, fixture_set_up, test_log_of_nothing, fixture_tear_down);
  g_test_add ("/salvage/middle", Fixture, NULL, fixture_set_up, test_middle, fixture_tear_down);
  g_test_add ("/salvage/end", Fixture, NULL, fixture_set_up, test_end, fixture_tear_down);
  g_test_add ("/salvage/truncated", Fixture, NULL, fixture_set_up, test_truncated, fixture_tear_down);
  g_test_add ("/salvage/malformed", Fixture, NULL, fixture_set_up, test_malformed, fixture_tear_down);
  g_test_add ("/salvage/count", Fixture, NULL, fixture_set_up, test_count, fixture_tear_down);
  g_test_add ("/salvage/all", Fixture, NULL, fixture_set_up, test_all, fixture_tear_down);
  g_test_add ("/salvage/again", Fixture, NULL, fixture_set_up, test_again, fixture_tear_down);
  g_test_add ("/salvage/older", Fixture, NULL, fixture_set_up, test_older, fixture_tear_down);
  g_test_add ("/salvage/gap", Fixture, NULL, fixture_set_up, test_gap, fixture_tear_down);
  g_test_add ("/salvage/in-log", Fixture, NULL, fixture_set_up, test_in_log, fixture_tear_down);
  g_test_add ("/salvage/other-share", Fixture, NULL, fixture_set_up, test_other_share, fixture_tear_down);
  g_test_add ("/salvage/reserved", Fixture, NULL, fixture_set_up, test_reserved, fixture_tear_down);
  g_test_add ("/salvage/sent", World, NULL, world_set_up, test_sent, world_tear_down);
  g_test_add ("/salvage/order", World, NULL, world_set_up, test_order, world_tear_down);

  return g_test_run ();
}
