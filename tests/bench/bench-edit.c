/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One edit, committed and durable, against a bare SQLite transaction that writes the same field of the same row. */

#include <sqlite3.h>

#include "bench-plan.h"

#define N_RUNS 301
#define N_SYSTEMS 10000

/* Returns: (transfer full): a name that none has */
static char *
make_name (int run, const char *by)
{
  return g_strdup_printf ("就学援助システム%s%d", by, run);
}

/* Returns: milliseconds */
static double
measure_edit (SonaeStore *store, SonaeRecord *system, int run)
{
  g_autofree char *name = make_name (run, "S");
  g_autoptr (GError) error = NULL;
  g_auto (SonaeValue) value = sonae_value_text (name);
  gint64 started = g_get_monotonic_time ();
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, name);

  sonae_command_set (command, system, "name", &value);
  if (!sonae_store_run (store, command, BENCH_AUTHOR, NULL, &error))
    g_error ("%s", error->message);
  return (double) (g_get_monotonic_time () - started) / 1000.0;
}

static void
run_sql (sqlite3 *db, const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
}

/* Returns: (transfer full): a plan that is written as any database is */
static sqlite3 *
open_bare (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "plan.db", NULL);
  sqlite3         *db;

  if (sqlite3_open (path, &db) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
  run_sql (db, "PRAGMA synchronous = FULL");
  return db;
}

/* Returns: milliseconds */
static double
measure_bare (sqlite3 *db, sqlite3_stmt *statement, const char *id, int run)
{
  g_autofree char *name = make_name (run, "B");
  gint64           started = g_get_monotonic_time ();

  run_sql (db, "BEGIN IMMEDIATE");
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, id, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) != SQLITE_DONE || sqlite3_reset (statement) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
  run_sql (db, "COMMIT");
  return (double) (g_get_monotonic_time () - started) / 1000.0;
}

int
main (void)
{
  g_autofree char *edited = bench_plan_make (N_SYSTEMS);
  g_autofree char *bare = bench_plan_make (N_SYSTEMS);
  g_autoptr (SonaeStore) store = bench_plan_open (edited, SONAE_STORE_WRITE);
  g_autoptr (GPtrArray) systems = sonae_store_read_sheet (store, &sonae_sheet_system, NULL);
  sqlite3      *db = open_bare (bare);
  sqlite3_stmt *statement;
  double        edits[N_RUNS];
  double        writes[N_RUNS];

  if (sqlite3_prepare_v2 (db, "UPDATE system SET name = ? WHERE id = ?", -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
  for (int i = 0; i < N_RUNS; i++)
    {
      SonaeRecord *system = systems->pdata[(i * 7919) % N_SYSTEMS];

      writes[i] = measure_bare (db, statement, sonae_record_get_id (system), i);
      edits[i] = measure_edit (store, system, i);
    }
  sqlite3_finalize (statement);
  sqlite3_close (db);
  g_clear_object (&store);
  bench_plan_remove (edited);
  bench_plan_remove (bare);
  g_print ("{\"figure\": \"one edit\", \"sonae_ms\": %.3f, \"bare_ms\": %.3f, \"ratio\": %.2f, \"systems\": %d, "
           "\"runs\": %d}\n",
           bench_median (edits, N_RUNS), bench_median (writes, N_RUNS),
           bench_median (edits, N_RUNS) / bench_median (writes, N_RUNS), N_SYSTEMS, N_RUNS);
  return 0;
}
