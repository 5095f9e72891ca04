/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands, undo and redo: whole or not at all, across reopening and a kill in the middle. */

#include "store-fixture.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int
count_entries (Fixture *fixture)
{
  return query_number (fixture->path, "SELECT count(*) FROM entry");
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  sonae_store_undo (fixture->store, &test_author, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
redo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  sonae_store_redo (fixture->store, &test_author, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_name (Fixture *fixture, SonaeRecord *record, const char *name)
{
  g_autofree char *read = read_name (fixture->store, record);

  g_assert_cmpstr (read, ==, name);
}

static void
assert_labels (Fixture *fixture, const char *undo_label, const char *redo_label)
{
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  read_labels (fixture->store, &undone, &redone);
  g_assert_cmpstr (undone, ==, undo_label);
  g_assert_cmpstr (redone, ==, redo_label);
}

/* Names that may not be stored; a system's name is one line and required. */
static void
test_refused_values (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = add_system (fixture->store, "就学援助");
  g_autofree char  *long_name = g_strnfill (10000, 'a');
  const char *const names[] = { NULL, "", " ", "　 \t", "\xff\xfe", "就学\xe6\x8f", "\xed\xa0\x80", long_name };
  int               n_entries = count_entries (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("name %u", i);
      g_assert_false (set_text (fixture->store, system, "name", names[i], &error));
      g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  assert_name (fixture, system, "就学援助");
  g_assert_cmpint (count_entries (fixture), ==, n_entries);
}

/* A command of which one change is refused leaves nothing of the others. */
static void
test_refused_whole (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = add_system (fixture->store, "就学援助");
  g_autoptr (SonaeRecord) nameless = sonae_record_new (&sonae_sheet_system, NULL);
  g_autoptr (SonaeRecord) twice = sonae_record_copy (system);
  SonaeRecord *const refused[] = { nameless, twice };
  int                n_entries = count_entries (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "two");
      g_auto (SonaeValue) name = sonae_value_text ("図書館");
      g_autoptr (GPtrArray) touched = NULL;
      g_autoptr (GError) error = NULL;

      sonae_command_set (command, system, "name", &name);
      sonae_command_insert (command, refused[i]);
      g_assert_false (sonae_store_run (fixture->store, command, &test_author, &touched, &error));
      g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_INVALID);
      g_assert_null (touched);
      assert_name (fixture, system, "就学援助");
    }
  g_assert_cmpint (count_entries (fixture), ==, n_entries);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM system"), ==, 1);
}

static void
test_deleted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = add_system (fixture->store, "就学援助");
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (delete_record (fixture->store, system, NULL));
  assert_name (fixture, system, NULL);
  all = sonae_store_read_sheet (fixture->store, &sonae_sheet_system, NULL);
  g_assert_cmpuint (all->len, ==, 0);
  g_assert_cmpint (query_number (fixture->path, "SELECT deleted_at LIKE '20__-__-__T__:__:__Z' FROM system"), ==, 1);

  g_assert_false (set_text (fixture->store, system, "name", "図書館", &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_INVALID);
  undo (fixture);
  assert_name (fixture, system, "就学援助");
}

/* A record whose id follows from a name, such as a year's review, is made again after it was deleted. */
static void
test_made_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = add_system (fixture->store, "就学援助");
  g_autoptr (SonaeRecord) again = sonae_record_new (&sonae_sheet_system, sonae_record_get_id (system));
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "again");
  g_autoptr (GError) error = NULL;

  sonae_record_set_text (again, "name", "学齢簿");
  sonae_command_insert (command, again);
  g_assert_true (delete_record (fixture->store, system, NULL));
  g_assert_true (sonae_store_run (fixture->store, command, &test_author, NULL, &error));
  g_assert_no_error (error);
  assert_name (fixture, system, "学齢簿");

  undo (fixture);
  assert_name (fixture, system, NULL);
  undo (fixture);
  assert_name (fixture, system, "就学援助");
}

/* What changes nothing leaves no trace, and does not end what can be done again. */
static void
test_nothing_changed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = add_system (fixture->store, "就学援助");
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "same");
  g_autoptr (GPtrArray) touched = NULL;
  g_autoptr (GError) error = NULL;
  int n_entries;

  g_assert_true (set_text (fixture->store, system, "name", "図書館", NULL));
  undo (fixture);
  n_entries = count_entries (fixture);
  sonae_command_set (command, system, "name", sonae_record_get (system, "name"));
  sonae_store_run (fixture->store, command, &test_author, &touched, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (touched->len, ==, 0);
  g_assert_cmpint (count_entries (fixture), ==, n_entries);
  redo (fixture);
  assert_name (fixture, system, "図書館");
}

static void
test_touched (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) first = add_system (fixture->store, "就学援助");
  g_autoptr (SonaeRecord) second = add_system (fixture->store, "図書館");
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "three changes of two records");
  g_auto (SonaeValue) text = sonae_value_text ("x");
  g_autoptr (GPtrArray) touched = NULL;
  g_autoptr (GPtrArray) undone = NULL;
  g_autoptr (GError) error = NULL;

  sonae_command_set (command, first, "name", &text);
  sonae_command_set (command, first, "note", &text);
  sonae_command_delete (command, second);
  sonae_store_run (fixture->store, command, &test_author, &touched, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (touched->len, ==, 2);
  for (guint i = 0; i < touched->len; i++)
    {
      SonaeTouched *one = touched->pdata[i];

      g_assert_true (one->sheet == &sonae_sheet_system);
      g_assert_true (g_str_equal (one->id, sonae_record_get_id (first))
                     || g_str_equal (one->id, sonae_record_get_id (second)));
    }
  sonae_store_undo (fixture->store, &test_author, NULL, &undone, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (undone->len, ==, 2);
  assert_name (fixture, first, "就学援助");
  assert_name (fixture, second, "図書館");
}

static void
test_undo_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (is_empty (fixture->store));
  g_assert_false (sonae_store_undo (fixture->store, &test_author, NULL, NULL, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NOTHING);
  g_clear_error (&error);
  g_assert_false (sonae_store_redo (fixture->store, &test_author, NULL, NULL, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NOTHING);
  assert_labels (fixture, NULL, NULL);
}

/* What cannot be read is not “nothing”: a plan that counts as empty would be filled anew. */
static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_empty = FALSE;

  run_sql (fixture->path, data);
  g_assert_false (sonae_store_is_empty (fixture->store, &is_empty, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_DAMAGED);
  g_assert_false (is_empty);
  g_clear_error (&error);
  if (strstr (data, "TABLE entry") == NULL)
    return;
  g_assert_false (sonae_store_read_labels (fixture->store, &undone, &redone, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_DAMAGED);
  g_assert_null (undone);
  g_assert_null (redone);
}

/* The contents a plan starts with are not undone. */
static void
test_base (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_BASE, "the plan");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (SonaeRecord) term = sonae_record_new (&sonae_sheet_term, NULL);

      sonae_record_set_text (term, "name", "用語");
      sonae_record_set_text (term, "meaning", "意味");
      sonae_command_insert (command, term);
    }
  sonae_store_run (fixture->store, command, &test_author, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (is_empty (fixture->store));
  assert_labels (fixture, NULL, NULL);
  g_assert_cmpint (query_number (fixture->path, "SELECT n_changes FROM entry"), ==, 3);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM entry_change"), ==, 0);
}

static void
test_undo_redo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = add_system (fixture->store, "一");

  g_assert_true (set_text (fixture->store, system, "name", "二", NULL));
  g_assert_true (set_text (fixture->store, system, "name", "三", NULL));
  assert_labels (fixture, "name=三", NULL);
  undo (fixture);
  assert_name (fixture, system, "二");
  assert_labels (fixture, "name=二", "name=三");
  fixture_reopen (fixture);
  undo (fixture);
  assert_name (fixture, system, "一");
  undo (fixture);
  assert_name (fixture, system, NULL);
  assert_labels (fixture, NULL, "add");
  fixture_reopen (fixture);
  redo (fixture);
  redo (fixture);
  assert_name (fixture, system, "二");
  undo (fixture);
  redo (fixture);
  assert_labels (fixture, "name=二", "name=三");

  /* A new command ends what could be done again. */
  g_assert_true (set_text (fixture->store, system, "name", "四", NULL));
  assert_labels (fixture, "name=四", NULL);
  undo (fixture);
  assert_name (fixture, system, "二");
  undo (fixture);
  assert_name (fixture, system, "一");
}

/* Somebody else has changed the same cell, or another cell of a record that undoing would remove: that is none of this
 * file's doing any more. */
static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = add_system (fixture->store, "一");
  g_autoptr (GError) error = NULL;
  int n_entries;

  g_assert_true (set_text (fixture->store, system, "name", "二", NULL));
  n_entries = count_entries (fixture);
  run_sql (fixture->path, "UPDATE system SET name = '他', note = 'よそ'");
  g_assert_false (sonae_store_undo (fixture->store, &test_author, NULL, NULL, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NOTHING);
  g_clear_error (&error);
  assert_name (fixture, system, "他");
  g_assert_cmpint (count_entries (fixture), ==, n_entries);
  assert_labels (fixture, NULL, NULL);

  run_sql (fixture->path, "UPDATE system SET name = '二'");
  undo (fixture);
  assert_name (fixture, system, "一");
  g_assert_false (sonae_store_undo (fixture->store, &test_author, NULL, NULL, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NOTHING);
  assert_name (fixture, system, "一");
}

/* Emoji, characters outside the first plane and combining kana come back byte by byte. */
static void
test_characters (Fixture *fixture, gconstpointer data)
{
  const char *const names[] = { "🏥救急📟", "髙﨑𠮟", "か\xe3\x82\x99き", "'; DROP TABLE system; --", "%_\"\\" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (SonaeRecord) system = add_system (fixture->store, names[i]);

      fixture_reopen (fixture);
      assert_name (fixture, system, names[i]);
    }
}

/* The disk is full: SQLite's own limit stands for it. */
static sqlite3 *opened;

static int
remember_connection_cb (sqlite3 *db, const char **message, const struct sqlite3_api_routines *api)
{
  opened = db;
  return SQLITE_OK;
}

static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = NULL;
  g_autofree char *text = g_strnfill (9999, 'a');
  g_autoptr (GError) error = NULL;
  int n_entries;

  sqlite3_auto_extension ((void (*) (void)) remember_connection_cb);
  fixture_reopen (fixture);
  sqlite3_reset_auto_extension ();
  system = add_system (fixture->store, "一");
  n_entries = count_entries (fixture);
  g_assert_cmpint (sqlite3_exec (opened, "PRAGMA max_page_count = 1", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (set_text (fixture->store, system, "note", text, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NO_SPACE);
  g_assert_cmpint (count_entries (fixture), ==, n_entries);
  g_assert_cmpint (query_number (fixture->path, "SELECT note IS NULL FROM system"), ==, 1);
  g_assert_cmpint (sqlite3_exec (opened, "PRAGMA max_page_count = 100000", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (set_text (fixture->store, system, "note", text, NULL));
}

/* Another program writes and does not end: the edit is refused whole, and can be made once it has ended. */
static void
test_held (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = NULL;
  g_autoptr (GError) error = NULL;
  int      n_entries;
  sqlite3 *other;

  sqlite3_auto_extension ((void (*) (void)) remember_connection_cb);
  fixture_reopen (fixture);
  sqlite3_reset_auto_extension ();
  sqlite3_busy_timeout (opened, 50);
  system = add_system (fixture->store, "一");
  n_entries = count_entries (fixture);
  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (set_text (fixture->store, system, "name", "二", &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_LOCKED);
  g_assert_cmpint (count_entries (fixture), ==, n_entries);
  assert_name (fixture, system, "一");
  g_assert_cmpint (sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (set_text (fixture->store, system, "name", "二", NULL));
  assert_name (fixture, system, "二");
  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);
}

/* What a killed child has reported as done is there, whole, and can be undone. */
typedef struct
{
  Fixture     *fixture;
  SonaeRecord *system;
  int          reports[2];
} Loop;

static void
edit_for_ever (gpointer data)
{
  Loop *loop = data;
  g_autoptr (SonaeStore) store = sonae_store_open (loop->fixture->path, SONAE_STORE_WRITE, NULL);

  for (int i = 0;; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d", i);

      if (!set_text (store, loop->system, "name", name, NULL)
          || write (loop->reports[1], &i, sizeof i) != (ssize_t) sizeof i)
        _exit (1);
    }
}

static void
test_killed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = add_system (fixture->store, "start");
  g_autofree char *name = NULL;

  for (int round = 0; round < 20; round++)
    {
      Loop  loop = { .fixture = fixture, .system = system };
      int   n_reports = g_test_rand_int_range (1, 40);
      int   reported = -1;
      int   status;
      pid_t child;

      g_clear_object (&fixture->store);
      g_assert_cmpint (pipe (loop.reports), ==, 0);
      child = fork_child ();
      if (child == 0)
        edit_for_ever (&loop);
      close (loop.reports[1]);
      for (int i = 0; i < n_reports; i++)
        g_assert_cmpint (read (loop.reports[0], &reported, sizeof reported), ==, sizeof reported);
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));
      while (read (loop.reports[0], &reported, sizeof reported) == (ssize_t) sizeof reported)
        continue;
      close (loop.reports[0]);

      fixture_reopen (fixture);
      g_clear_pointer (&name, g_free);
      name = read_name (fixture->store, system);
      g_assert_cmpint (atoi (name), >=, reported);
      g_assert_cmpint (atoi (name), <=, reported + 1);
      g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM entry WHERE seq NOT IN"
                                                    " (SELECT entry FROM entry_change)"),
                       ==, 0);
      undo (fixture);
      redo (fixture);
      assert_name (fixture, system, name);
    }
}

static gboolean
set_state (Fixture *fixture, SonaeRecord *review, const char *state, gboolean is_member, GError **error)
{
  const SonaeAuthor author = { "備 花子", NULL, NULL, "pc-1", is_member };
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, state);
  g_autoptr (SonaeRecord) changed = sonae_record_copy (review);

  sonae_record_set_text (changed, "state", state);
  sonae_command_update (command, review, changed);
  if (!sonae_store_run (fixture->store, command, &author, NULL, error))
    return FALSE;
  sonae_record_set_text (review, "state", state);
  return TRUE;
}

/* What counts only from the manager's computer is refused on another one, by whatever way: nothing is changed. All else,
 * also taking an approval back, is not. */
static void
test_reserved (Fixture *fixture, gconstpointer data)
{
  const SonaeAuthor member = { "備 花子", NULL, NULL, "pc-1", TRUE };
  g_autoptr (SonaeRecord) review = sonae_record_new (&sonae_sheet_review, NULL);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "追加");
  g_autoptr (GError) error = NULL;
  int n_entries;

  sonae_record_set_text (review, "title", "令和8年度");
  sonae_record_set_integer (review, "fiscal_year", 2026);
  sonae_record_set_text (review, "state", "held");
  sonae_command_insert (command, review);
  g_assert_true (sonae_store_run (fixture->store, command, &member, NULL, NULL));
  n_entries = count_entries (fixture);
  g_assert_false (set_state (fixture, review, "approved", TRUE, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_RESERVED);
  g_clear_error (&error);
  g_assert_cmpint (count_entries (fixture), ==, n_entries);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM review WHERE state = 'approved'"), ==, 0);

  g_assert_true (set_state (fixture, review, "approved", FALSE, NULL));
  g_assert_true (set_state (fixture, review, "held", TRUE, NULL));
  g_assert_false (sonae_store_undo (fixture->store, &member, NULL, NULL, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_RESERVED);
  g_assert_cmpint (query_number (fixture->path, "SELECT count(*) FROM review WHERE state = 'approved'"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/commands/refused-values", Fixture, NULL, fixture_set_up, test_refused_values, fixture_tear_down);
  g_test_add ("/commands/refused-whole", Fixture, NULL, fixture_set_up, test_refused_whole, fixture_tear_down);
  g_test_add ("/commands/made-again", Fixture, NULL, fixture_set_up, test_made_again, fixture_tear_down);
  g_test_add ("/commands/deleted", Fixture, NULL, fixture_set_up, test_deleted, fixture_tear_down);
  g_test_add ("/commands/nothing-changed", Fixture, NULL, fixture_set_up, test_nothing_changed, fixture_tear_down);
  g_test_add ("/commands/touched", Fixture, NULL, fixture_set_up, test_touched, fixture_tear_down);
  g_test_add ("/commands/base", Fixture, NULL, fixture_set_up, test_base, fixture_tear_down);
  g_test_add ("/commands/no-history", Fixture, "DROP TABLE entry", fixture_set_up, test_unreadable, fixture_tear_down);
  g_test_add ("/commands/no-sheet", Fixture, "DROP TABLE term", fixture_set_up, test_unreadable, fixture_tear_down);
  g_test_add ("/commands/characters", Fixture, NULL, fixture_set_up, test_characters, fixture_tear_down);
  g_test_add ("/commands/full", Fixture, NULL, fixture_set_up, test_full, fixture_tear_down);
  g_test_add ("/commands/held", Fixture, NULL, fixture_set_up, test_held, fixture_tear_down);
  g_test_add ("/undo/nothing", Fixture, NULL, fixture_set_up, test_undo_nothing, fixture_tear_down);
  g_test_add ("/undo/redo", Fixture, NULL, fixture_set_up, test_undo_redo, fixture_tear_down);
  g_test_add ("/undo/conflict", Fixture, NULL, fixture_set_up, test_conflict, fixture_tear_down);
  g_test_add ("/undo/killed", Fixture, NULL, fixture_set_up, test_killed, fixture_tear_down);

  g_test_add ("/commands/reserved", Fixture, NULL, fixture_set_up, test_reserved, fixture_tear_down);
  return g_test_run ();
}
