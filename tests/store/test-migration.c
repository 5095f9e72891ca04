/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a plan and bringing an older one up to date, also when killed at any statement. */

#include "sonae-merge.h"
#include "sonae-schema.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>

#define SYSTEM "6f0d6c0e-9f7d-4a7c-8a54-0d6f2b9f0004"

/* The steps of the schema, frozen: what a program has once written with them, every later one must read. A new step gets a
 * line of its own. */
static const char *const frozen_steps[] = {
  "6eda00c3fd436e999e818015ceb50384de663b956fae4645e51231f00e2d1bb7",
  "67c677d082cb60a0bef1e4f2a7f026e04e955e1d637765625c8b9ba434f26e8c",
  "e06e29d502f5743294c8cb52089953b9943a4f71bac1d255c83b8e6adf80e484",
  "90df4377b0b454a42d843da2067e7c584c62a3ca8ad8bad9cf53416b824f1ff4",
  "210f560a06fb2b27ba70b3edb0c5ea3760502684e092299653c3cbf459c1a608",
  "85d2199a4f365590d89212cff098b617d817917e94295a8f88737665ca41105a",
  "e76b973bf8120466b9d0b4034f98ac70deab6cef877334b10c438f2dc23e9be7",
  "19ad022a0fb40966b272e40475b26d7c99940280579face5782c54910d57fd6f",
};

/* Returns: (transfer full): the SQL of step @number */
static GBytes *
load_step (int number)
{
  static const char folder[] = "/io/github/sonae/schema/";
  g_auto (GStrv) names = g_resource_enumerate_children (sonae_schema_get_resource (), folder, 0, NULL);
  g_autofree char *prefix = g_strdup_printf ("%04d-", number);

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (names[i], prefix))
      {
        g_autofree char *path = g_strconcat (folder, names[i], NULL);

        return g_resources_lookup_data (path, 0, NULL);
      }
  g_assert_not_reached ();
}

static void
test_frozen (void)
{
  g_auto (GStrv) names =
      g_resource_enumerate_children (sonae_schema_get_resource (), "/io/github/sonae/schema/", 0, NULL);

  g_assert_cmpuint (g_strv_length (names), ==, G_N_ELEMENTS (frozen_steps));
  for (guint i = 0; i < G_N_ELEMENTS (frozen_steps); i++)
    {
      g_autoptr (GBytes) sql = load_step ((int) i + 1);
      g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, sql);

      g_assert_cmpstr (hash, ==, frozen_steps[i]);
    }
}

/* What was added to a plan of version @version, where that has something of its own. */
static void
fill (const char *path, int version)
{
  g_autofree char *name = g_strdup_printf ("plan-%04d.sql", version);
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "fixtures", name, NULL);
  g_autofree char *sql = NULL;

  if (g_file_get_contents (file, &sql, NULL, NULL))
    run_sql (path, sql);
}

/* A plan as version @version of the schema wrote it. */
static void
make_frozen (const char *path, int version)
{
  for (int step = 1; step <= version; step++)
    {
      g_autoptr (GBytes) sql = load_step (step);
      g_autofree char *number = g_strdup_printf ("PRAGMA user_version = %d", step);

      run_sql (path, g_bytes_get_data (sql, NULL));
      fill (path, step);
      run_sql (path, number);
    }
}

static void
assert_contents (Fixture *fixture)
{
  g_autoptr (GPtrArray) systems = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (SonaeRecord) system = NULL;

  fixture_reopen (fixture);
  g_assert_false (is_empty (fixture->store));
  systems = sonae_store_read_sheet (fixture->store, &sonae_sheet_system, NULL);
  g_assert_cmpuint (systems->len, ==, 2);
  system = sonae_store_read_record (fixture->store, &sonae_sheet_system, SYSTEM, NULL);
  g_assert_true (sonae_record_is (system, "note", "髙﨑𠮟"));
  g_assert_cmpint (sonae_record_get_integer (system, "emergency_rank"), ==, 1024);
  hits = sonae_store_search (fixture->store, "就学援助", 10, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_true (set_text (fixture->store, system, "name", "図書館", NULL));

  g_assert_cmpint (query_number (fixture->path, "PRAGMA user_version"), ==, G_N_ELEMENTS (frozen_steps));
  g_assert_cmpint (query_number (fixture->path, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), ==, 1);
}

static void
assert_migrated (Fixture *fixture)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "plan.version-1.db", NULL);

  assert_contents (fixture);
  /* What was there before lies beside it. */
  g_assert_cmpint (query_number (copy, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (query_number (copy, "SELECT count(*) FROM system"), ==, 3);
  g_assert_cmpint (query_number (copy, "SELECT count(*) FROM sqlite_schema WHERE name = 'entry'"), ==, 0);
}

static void
test_migrated (Fixture *fixture, gconstpointer data)
{
  make_frozen (fixture->path, 1);
  assert_migrated (fixture);
}

/* A file that had a history but could not share it yet: all of it counts as not sent. */
static void
test_migrated_history (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) history = NULL;

  make_frozen (fixture->path, 2);
  assert_contents (fixture);
  history = sonae_store_read_history (fixture->store, NULL, 0, 10, NULL);
  g_assert_cmpuint (history->len, ==, 2);
  g_assert_cmpstr (((SonaeHistoryEntry *) history->pdata[1])->author, ==, "小平 花子");
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM entry WHERE slot IS NULL"), ==, 2);
  g_assert_cmpint (query_number (fixture->path, "SELECT number FROM sync_head"), ==, 0);
}

/* A file that shares its plan: what it has sent stays sent. */
static void
test_migrated_shared (Fixture *fixture, gconstpointer data)
{
  make_frozen (fixture->path, 3);
  /* Filled from a checkpoint, without an entry since. */
  run_sql (fixture->path, "UPDATE sync_head SET number = 7, hash = randomblob (32)");
  assert_contents (fixture);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM computer WHERE state = 'member'"), ==, 1);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM entry WHERE slot = 1"), ==, 1);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM sync_value"), ==, 1);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM survey"), ==, 0);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM sync_log NATURAL JOIN sync_lineage"), ==,
                   query_number (fixture->path, "SELECT count(*) FROM sync_log"));
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM sync_head NATURAL JOIN sync_lineage"), ==, 1);
}

/* A document is found by its number, which the version before did not look for. */
static void
assert_numbered (Fixture *fixture)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "plan.version-4.db", NULL);
  g_autoptr (GPtrArray) hits = NULL;

  assert_contents (fixture);
  hits = sonae_store_search (fixture->store, "C02", 10, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpint (query_number (copy, "PRAGMA user_version"), ==, 4);
}

static void
test_migrated_numbered (Fixture *fixture, gconstpointer data)
{
  make_frozen (fixture->path, 4);
  assert_numbered (fixture);
}

/* Nobody has answered a request yet; who was removed stays so. */
static void
test_migrated_unanswered (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "plan.version-6.db", NULL);

  make_frozen (fixture->path, 6);
  assert_contents (fixture);
  g_assert_cmpint (query_number (copy, "PRAGMA user_version"), ==, 6);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM computer WHERE state = 'removed'"), ==, 1);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM computer WHERE answers IS NULL"), ==, 2);
}

/* Where an answer was measured is not guessed from its source, which stays. */
static void
test_migrated_unmeasured (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "plan.version-7.db", NULL);

  make_frozen (fixture->path, 7);
  assert_contents (fixture);
  g_assert_cmpint (query_number (copy, "PRAGMA user_version"), ==, 7);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM survey WHERE measured_in IS NULL"), ==, 1);
  g_assert_cmpint (query_number (fixture->path, "SELECT basis_note LIKE '%震度6強%' FROM survey"), ==, 1);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM computer WHERE answers IS NOT NULL"), ==, 1);
}

typedef struct
{
  const char *path;
  int         n;
} Interruption;

static void
open_until_killed (gpointer data)
{
  Interruption *interruption = data;
  g_autoptr (SonaeStore) store = NULL;

  kill_at_statement (interruption->n);
  store = sonae_store_open (interruption->path, SONAE_STORE_WRITE, NULL);
  g_assert_nonnull (store);
}

/* Returns: whether the child was killed before it was done */
static gboolean
interrupt (Fixture *fixture, int n)
{
  Interruption interruption = { fixture->path, n };
  int          status = run_child (open_until_killed, &interruption);

  if (WIFSIGNALED (status))
    g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  else
    g_assert_cmpint (status, ==, 0);
  return WIFSIGNALED (status);
}

typedef void (*AssertFunc) (Fixture *fixture);

/* In a process of its own: the one that goes on stays small, else each fork of it would copy all that was ever read. */
static void
assert_in_child (AssertFunc assert_done, Fixture *fixture)
{
  g_assert_cmpint (run_child ((ChildFunc) (void (*) (void)) assert_done, fixture), ==, 0);
}

/**
 * Migration:
 * @version: where it begins
 * @assert_done: holds what it has made against what it should
 * @n_least: how many statements it has at least
 */
typedef struct
{
  int        version;
  AssertFunc assert_done;
  int        n_least;
} Migration;

static const Migration from_1 = { 1, assert_migrated, 30 };
static const Migration from_4 = { 4, assert_numbered, 20 };

static void
test_migration_interrupted (Fixture *fixture, gconstpointer data)
{
  const Migration *migration = data;
  g_autofree char *frozen = NULL;
  gboolean         is_killed = TRUE;
  gsize            length;
  int              n;

  make_frozen (fixture->path, migration->version);
  g_assert_true (g_file_get_contents (fixture->path, &frozen, &length, NULL));
  for (n = 1; is_killed; n++)
    {
      Fixture one = { 0 };

      fixture_set_up_empty (&one, NULL);
      g_assert_true (g_file_set_contents (one.path, frozen, (gssize) length, NULL));
      is_killed = interrupt (&one, n);
      assert_in_child (migration->assert_done, &one);
      fixture_tear_down (&one, NULL);
    }
  g_test_message ("%d statements", n - 1);
  g_assert_cmpint (n, >, migration->n_least);
}

static void
assert_usable (Fixture *fixture)
{
  fixture_reopen (fixture);
  g_assert_true (is_empty (fixture->store));
  g_object_unref (add_system (fixture->store, "就学援助"));
}

static void
test_making_interrupted (Fixture *fixture, gconstpointer data)
{
  gboolean is_killed = TRUE;
  int      n;

  for (n = 1; is_killed; n++)
    {
      Fixture one = { 0 };

      fixture_set_up_empty (&one, NULL);
      is_killed = interrupt (&one, n);
      assert_in_child (assert_usable, &one);
      fixture_tear_down (&one, NULL);
    }
  g_test_message ("%d statements", n - 1);
  g_assert_cmpint (n, >, 60);
}

/* Where the copy of the older plan cannot be kept, the plan stays as it is. */
static void
test_no_copy_no_migration (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "plan.version-1.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeStore) store = NULL;

  make_frozen (fixture->path, 1);
  g_assert_cmpint (g_mkdir (copy, 0755), ==, 0);
  store = sonae_store_open (fixture->path, SONAE_STORE_WRITE, &error);
  g_assert_null (store);
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_UNREACHABLE);
  g_assert_cmpint (query_number (fixture->path, "PRAGMA user_version"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/migration/frozen", test_frozen);
  g_test_add ("/migration/from-1", Fixture, NULL, fixture_set_up_empty, test_migrated, fixture_tear_down);
  g_test_add ("/migration/from-2", Fixture, NULL, fixture_set_up_empty, test_migrated_history, fixture_tear_down);
  g_test_add ("/migration/from-3", Fixture, NULL, fixture_set_up_empty, test_migrated_shared, fixture_tear_down);
  g_test_add ("/migration/from-4", Fixture, NULL, fixture_set_up_empty, test_migrated_numbered, fixture_tear_down);
  g_test_add ("/migration/from-6", Fixture, NULL, fixture_set_up_empty, test_migrated_unanswered, fixture_tear_down);
  g_test_add ("/migration/from-7", Fixture, NULL, fixture_set_up_empty, test_migrated_unmeasured, fixture_tear_down);
  g_test_add ("/migration/from-1/no-copy", Fixture, NULL, fixture_set_up_empty, test_no_copy_no_migration,
              fixture_tear_down);
  g_test_add ("/migration/from-1/interrupted", Fixture, &from_1, fixture_set_up_empty, test_migration_interrupted,
              fixture_tear_down);
  g_test_add ("/migration/from-4/interrupted", Fixture, &from_4, fixture_set_up_empty, test_migration_interrupted,
              fixture_tear_down);
  g_test_add ("/migration/new/interrupted", Fixture, NULL, fixture_set_up_empty, test_making_interrupted,
              fixture_tear_down);

  return g_test_run ();
}
