/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Declarations and schema say the same, and synced tables hold only what a changeset carries. */

#include "store-fixture.h"

static sqlite3 *
open_plan (Fixture *fixture)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  return db;
}

static sqlite3_stmt *
prepare (sqlite3 *db, const char *sql, const char *parameter)
{
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (parameter != NULL)
    sqlite3_bind_text (statement, 1, parameter, -1, SQLITE_TRANSIENT);
  return statement;
}

static int
count (sqlite3 *db, const char *sql, const char *parameter)
{
  sqlite3_stmt *statement = prepare (db, sql, parameter);
  int           number;

  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  number = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return number;
}

static void
assert_column (sqlite3_stmt *row, const char *name, const char *type, gboolean is_key)
{
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (row, 0), ==, name);
  g_assert_cmpstr ((const char *) sqlite3_column_text (row, 1), ==, type);
  /* not null, primary key, default, hidden or generated */
  g_assert_cmpint (sqlite3_column_int (row, 2), ==, is_key);
  g_assert_cmpint (sqlite3_column_int (row, 3), ==, is_key);
  g_assert_cmpint (sqlite3_column_type (row, 4), ==, SQLITE_NULL);
  g_assert_cmpint (sqlite3_column_int (row, 5), ==, 0);
}

static void
test_columns (Fixture *fixture, gconstpointer data)
{
  sqlite3                 *db = open_plan (fixture);
  const SonaeSheet *const *sheets;
  guint                    n_sheets;

  sheets = sonae_sheets (&n_sheets);
  for (guint i = 0; i < n_sheets; i++)
    {
      sqlite3_stmt *row = prepare (
          db, "SELECT name, type, \"notnull\", pk, dflt_value, hidden FROM pragma_table_xinfo(?)", sheets[i]->id);

      g_test_message ("%s", sheets[i]->id);
      assert_column (row, "id", "TEXT", TRUE);
      assert_column (row, "deleted_at", "TEXT", FALSE);
      for (guint j = 0; j < sheets[i]->n_fields; j++)
        if (sonae_field_is_stored (&sheets[i]->fields[j]))
          assert_column (row, sheets[i]->fields[j].id,
                         sonae_field_is_integer (&sheets[i]->fields[j]) ? "INTEGER" : "TEXT", FALSE);
      g_assert_cmpint (sqlite3_step (row), ==, SQLITE_DONE);
      sqlite3_finalize (row);
    }
  sqlite3_close (db);
}

static void
test_tables (Fixture *fixture, gconstpointer data)
{
  sqlite3                 *db = open_plan (fixture);
  const SonaeSheet *const *sheets;
  guint                    n_sheets;

  sheets = sonae_sheets (&n_sheets);
  for (guint i = 0; i < n_sheets; i++)
    {
      const char *id = sheets[i]->id;

      g_test_message ("%s", id);
      g_assert_cmpint (count (db, "SELECT strict AND NOT wr FROM pragma_table_list(?) WHERE schema = 'main'", id), ==,
                       1);
      /* The primary key's index is the only one: nothing else is unique. */
      g_assert_cmpint (count (db, "SELECT count(*) FROM pragma_index_list(?)", id), ==, 1);
      g_assert_cmpint (count (db, "SELECT count(*) FROM pragma_index_list(?) WHERE origin = 'pk'", id), ==, 1);
      g_assert_cmpint (count (db, "SELECT count(*) FROM pragma_foreign_key_list(?)", id), ==, 0);
      g_assert_cmpint (count (db, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?", id), ==,
                       0);
      g_assert_cmpint (
          count (db, "SELECT sql LIKE '%CHECK%' OR sql LIKE '%COLLATE%' FROM sqlite_schema WHERE name = ?", id), ==, 0);
    }
  sqlite3_close (db);
}

/* Every table is a sheet or one of the local ones. */
static void
test_nothing_else (Fixture *fixture, gconstpointer data)
{
  sqlite3          *db = open_plan (fixture);
  sqlite3_stmt     *row = prepare (db, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')", NULL);
  const char *const local[] = { "entry",     "entry_change", "search_text", "search_index", "sync_value",
                                "sync_head", "sync_log",     "sync_note",   "sync_lineage", NULL };
  guint             n_known = 0;
  guint             n_sheets;

  while (sqlite3_step (row) == SQLITE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (row, 0);

      if (sonae_sheet_find (name) != NULL)
        n_known++;
      else if (!g_str_has_prefix (name, "search_index_"))
        g_assert_true (g_strv_contains (local, name));
    }
  sonae_sheets (&n_sheets);
  g_assert_cmpuint (n_known, ==, n_sheets);
  sqlite3_finalize (row);
  sqlite3_close (db);
}

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  sqlite3      *db = open_plan (fixture);
  sqlite3_stmt *row = prepare (db, "PRAGMA journal_mode", NULL);

  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (row, 0), ==, "wal");
  sqlite3_finalize (row);
  g_assert_cmpint (count (db, "PRAGMA application_id", NULL), ==, 0x534f4e41);
  g_assert_cmpint (count (db, "PRAGMA user_version", NULL), ==, 8);
  sqlite3_close (db);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/schema/columns", Fixture, NULL, fixture_set_up, test_columns, fixture_tear_down);
  g_test_add ("/schema/tables", Fixture, NULL, fixture_set_up, test_tables, fixture_tear_down);
  g_test_add ("/schema/nothing-else", Fixture, NULL, fixture_set_up, test_nothing_else, fixture_tear_down);
  g_test_add ("/schema/settings", Fixture, NULL, fixture_set_up, test_settings, fixture_tear_down);

  return g_test_run ();
}
