/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open plan: first run, commands, live lists, undo, reopening, the check. */

#include <glib/gstdio.h>

#include "sonae-edit.h"
#include "sonae-fiscal-year.h"
#include "sonae-key.h"
#include "sonae-plan-lock.h"
#include "sonae-year-plan.h"
#include "workspace-open.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("sonae-workspace-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "plan.db", NULL);
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

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_tree (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **place)
{
  while (*place == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *place;
}

static gboolean
run (SonaeWorkspace *workspace, SonaeCommand *command, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sonae_workspace_run_async (workspace, command, NULL, done_cb, &result);
  return sonae_workspace_run_finish (workspace, wait_for (&result), error);
}

static SonaeRecord *
find_system (SonaeWorkspace *workspace, const char *name)
{
  GListModel *list = sonae_records_list (sonae_workspace_get_records (workspace), &sonae_sheet_system);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (list, i);

      if (sonae_record_is (system, "name", name))
        return system; /* held by the list */
    }
  g_error ("No system %s", name);
}

static SonaeWorkspace *
open_plan (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  SonaeWorkspace *workspace = workspace_open (fixture->path, FALSE, &error);

  g_assert_no_error (error);
  return workspace;
}

static void
test_first_run (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeWorkspace) workspace = open_plan (fixture);
  SonaeRecords *records = sonae_workspace_get_records (workspace);
  int           year = sonae_fiscal_year_of (sonae_date_today ());
  g_autoptr (GPtrArray) activities = sonae_year_plan_activities (records, year);

  g_assert_cmpuint (g_list_model_get_n_items (sonae_records_list (records, &sonae_sheet_system)), ==, 53);
  g_assert_cmpuint (g_list_model_get_n_items (sonae_records_list (records, &sonae_sheet_document)), ==, 20);
  /* Figure 12: four training marks, one update period, one review, two things done all year. */
  g_assert_cmpuint (activities->len, ==, 8);
  g_assert_false (sonae_workspace_is_exercise (workspace));
  g_assert_null (sonae_workspace_get_undo_label (workspace));
}

static void
test_sample (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeWorkspace) workspace = workspace_open (fixture->path, TRUE, &error);

  g_assert_no_error (error);
  g_assert_true (sonae_workspace_is_exercise (workspace));
}

static void
test_change_undo_reopen (Fixture *fixture, gconstpointer data)
{
  SonaeWorkspace *workspace = open_plan (fixture);
  SonaeRecord    *system = find_system (workspace, "就学援助");
  g_autoptr (SonaeCommand) command = NULL;
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (GAsyncResult) redone = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autofree char *label = NULL;
  g_autofree char *again = NULL;
  guint            n_left = 9;
  g_autoptr (GError) error = NULL;

  sonae_workspace_set_author (workspace, "山田　髙志", "学務課", "課長");
  command = sonae_edit_field (sonae_workspace_get_records (workspace), system, "rto_emergency", "3日", &error);
  g_assert_no_error (error);
  g_assert_true (run (workspace, command, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sonae_record_get_integer (system, "rto_emergency"), ==, 4320);
  g_assert_cmpstr (sonae_workspace_get_undo_label (workspace), ==, sonae_command_get_label (command));

  sonae_workspace_undo_async (workspace, done_cb, &undone);
  label = sonae_workspace_undo_finish (workspace, wait_for (&undone), &n_left, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (label, ==, sonae_command_get_label (command));
  g_assert_cmpuint (n_left, ==, 0);
  g_assert_false (sonae_record_has (system, "rto_emergency"));
  g_assert_null (sonae_workspace_get_undo_label (workspace));

  /* The redo step survives the restart. */
  sonae_workspace_close (workspace);
  g_object_unref (workspace);
  workspace = open_plan (fixture);
  sonae_workspace_redo_async (workspace, done_cb, &redone);
  again = sonae_workspace_redo_finish (workspace, wait_for (&redone), &n_left, &error);
  g_assert_no_error (error);
  system = find_system (workspace, "就学援助");
  g_assert_cmpint (sonae_record_get_integer (system, "rto_emergency"), ==, 4320);

  history = sonae_workspace_read_history (workspace, sonae_record_get_id (system), 0, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 3);
  {
    SonaeHistoryEntry *oldest = g_ptr_array_index (history, 2);

    g_assert_cmpstr (oldest->author, ==, "山田　髙志");
    g_assert_cmpstr (oldest->section, ==, "学務課");
  }
  g_object_unref (workspace);
}

static void
test_cancelled_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeWorkspace) workspace = open_plan (fixture);
  SonaeRecord *system = find_system (workspace, "庁内 LAN");
  g_autoptr (SonaeCommand) command = sonae_edit_delete (sonae_workspace_get_records (workspace), system);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  sonae_workspace_run_async (workspace, command, cancellable, done_cb, &result);
  g_assert_false (sonae_workspace_run_finish (workspace, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_nonnull (find_system (workspace, "庁内 LAN"));
}

/* Commands queued one behind the other are all done, also when the workspace goes at once. */
static void
test_many_then_close (Fixture *fixture, gconstpointer data)
{
  SonaeWorkspace *workspace = open_plan (fixture);
  SonaeRecords   *records = sonae_workspace_get_records (workspace);

  for (int i = 0; i < 50; i++)
    {
      g_autoptr (SonaeRecord) term = sonae_record_new (&sonae_sheet_term, NULL);
      g_autoptr (SonaeCommand) command = NULL;
      g_autofree char *name = g_strdup_printf ("試験の用語 %d", i);

      sonae_record_set_text (term, "name", name);
      command = sonae_edit_insert (records, term, NULL);
      sonae_workspace_run_async (workspace, command, NULL, NULL, NULL);
    }
  sonae_workspace_close (workspace);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (workspace);

  workspace = open_plan (fixture);
  {
    g_autoptr (GPtrArray) hits = sonae_workspace_search (workspace, "試験の用語", 100, NULL);

    g_assert_cmpuint (hits->len, ==, 50);
  }
  g_object_unref (workspace);
}

static void
findings_cb (GObject *object, GParamSpec *pspec, gboolean *checked)
{
  *checked = TRUE;
}

static guint
count_findings (SonaeWorkspace *workspace, const char *record)
{
  GListModel *findings = sonae_workspace_get_findings (workspace);
  guint       n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (SonaeFinding) finding = g_list_model_get_item (findings, i);

      n += g_strcmp0 (sonae_finding_get_record (finding), record) == 0;
    }
  return n;
}

static void
test_check_follows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeWorkspace) workspace = open_plan (fixture);
  SonaeRecord *system = find_system (workspace, "宛名管理");
  g_autoptr (SonaeCommand) command = NULL;
  gboolean checked = FALSE;
  guint    before;

  g_signal_connect (workspace, "notify::findings", G_CALLBACK (findings_cb), &checked);
  while (!checked)
    g_main_context_iteration (NULL, TRUE);
  before = count_findings (workspace, sonae_record_get_id (system));
  g_assert_cmpuint (before, >, 0);

  /* 関係各課 is nobody; a section that exists ends that finding. */
  command = sonae_edit_field (sonae_workspace_get_records (workspace), system, "owners", "情報政策課", NULL);
  checked = FALSE;
  g_assert_true (run (workspace, command, NULL));
  while (!checked)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_findings (workspace, sonae_record_get_id (system)), ==, before - 1);
}

static void
test_open_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "これはデータベースではありません。", -1, NULL));
  g_assert_null (workspace_open (fixture->path, FALSE, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_DAMAGED);
}

/* The key of the computer is left of a shared plan; a new plan would look as if it had never been shared. */
static void
test_open_lost (Fixture *fixture, gconstpointer data)
{
  g_autofree char *key = sonae_key_path (fixture->path);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (key, "x", 1, NULL));
  g_assert_null (workspace_open (fixture->path, FALSE, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_MISSING);
  g_clear_error (&error);
  g_assert_false (sonae_workspace_make (fixture->path, FALSE, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_MISSING);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static gboolean
rename_system (SonaeWorkspace *workspace, const char *name, GError **error)
{
  SonaeRecord *system = find_system (workspace, "就学援助");
  g_autoptr (SonaeCommand) command =
      sonae_edit_field (sonae_workspace_get_records (workspace), system, "public_name", name, NULL);

  return run (workspace, command, error);
}

/* The check that is due looks for the file. */
static void
wait_for_check (SonaeWorkspace *workspace)
{
  gboolean checked = FALSE;
  gulong   id = g_signal_connect (workspace, "notify::findings", G_CALLBACK (findings_cb), &checked);

  while (!checked)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (workspace, id);
}

static void
file_lost_cb (SonaeWorkspace *workspace, const GError *error, gboolean *is_back)
{
  g_assert_no_error (error);
  *is_back = TRUE;
}

/* Takes away the plan and all that lies beside it under its name. */
static void
delete_files (Fixture *fixture)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-lock" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, suffixes[i], NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

static void
assert_renamed (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeWorkspace) workspace = sonae_workspace_open_reading (fixture->path, &error);

  g_assert_no_error (error);
  g_assert_true (sonae_record_is (find_system (workspace, "就学援助"), "public_name", name));
}

/* The file is there again at once, holds all, and nobody else may change it. */
static void
test_deleted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeWorkspace) workspace = open_plan (fixture);
  g_autoptr (SonaeWorkspace) other = NULL;
  gboolean is_back = FALSE;

  g_signal_connect (workspace, "file-lost", G_CALLBACK (file_lost_cb), &is_back);
  g_assert_true (rename_system (workspace, "前", NULL));
  wait_for_check (workspace);
  delete_files (fixture);
  while (!is_back)
    g_main_context_iteration (NULL, TRUE);
  assert_renamed (fixture, "前");
  g_assert_true (rename_system (workspace, "後", NULL));
  assert_renamed (fixture, "後");
  g_assert_true (sonae_record_is (find_system (workspace, "就学援助"), "public_name", "後"));
  other = open_plan (fixture);
  g_assert_true (sonae_workspace_is_read_only (other));
}

/* Whatever comes first, the change or the news of the file, and also where there is no time for either. */
static void
test_deleted_and_closed (Fixture *fixture, gconstpointer data)
{
  SonaeWorkspace *workspace = open_plan (fixture);

  wait_for_check (workspace);
  delete_files (fixture);
  g_assert_true (rename_system (workspace, "前", NULL));
  sonae_workspace_close (workspace);
  g_object_unref (workspace);
  assert_renamed (fixture, "前");

  workspace = open_plan (fixture);
  delete_files (fixture);
  sonae_workspace_close (workspace);
  g_object_unref (workspace);
  assert_renamed (fixture, "前");
}

/* Only whoever holds the lock brings a plan up to date. */
static void
test_older_and_locked (Fixture *fixture, gconstpointer data)
{
  const char *argv[] = { "sqlite3", fixture->path, "PRAGMA user_version = 3", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeWorkspace) workspace = NULL;
  g_autofree char *kept = g_build_filename (fixture->folder, "plan.version-3.db", NULL);
  int              lock, status;

  /* As a window does: a thread that has worked for it may be the last to give it up, and the lock with it. */
  workspace = open_plan (fixture);
  sonae_workspace_close (workspace);
  g_clear_object (&workspace);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_true (sonae_plan_lock_take (fixture->path, &lock, &error));
  workspace = workspace_open (fixture->path, FALSE, &error);
  g_assert_null (workspace);
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (error->message, "older version"));
  g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));
  sonae_plan_lock_release (lock);
}

/* Two windows on one plan: the second shows it and refuses to change it, until the first is closed. */
static void
test_second_window (Fixture *fixture, gconstpointer data)
{
  SonaeWorkspace *first = open_plan (fixture);
  SonaeWorkspace *second = open_plan (fixture);
  guint           n_left = 0;
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (sonae_workspace_is_read_only (first));
  g_assert_true (sonae_workspace_is_read_only (second));
  g_assert_false (rename_system (second, "二つ目", &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_LOCKED);
  g_clear_error (&error);
  sonae_workspace_undo_async (second, done_cb, &undone);
  g_assert_null (sonae_workspace_undo_finish (second, wait_for (&undone), &n_left, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_false (sonae_record_is (find_system (second, "就学援助"), "public_name", "二つ目"));

  g_object_unref (second);
  g_assert_true (rename_system (first, "一つ目", &error));
  g_assert_no_error (error);
  /* As a window does: a thread that has worked for it may be the last to give it up. */
  sonae_workspace_close (first);
  g_object_unref (first);
  second = open_plan (fixture);
  g_assert_false (sonae_workspace_is_read_only (second));
  g_assert_true (rename_system (second, "二つ目", &error));
  g_assert_no_error (error);
  g_object_unref (second);
}

/* What only reads works beside the window, changes nothing and makes no plan. */
static void
test_reading (Fixture *fixture, gconstpointer data)
{
  g_autofree char *lock = g_strconcat (fixture->path, "-lock", NULL);
  g_autoptr (SonaeWorkspace) reading = NULL;
  g_autoptr (SonaeWorkspace) window = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (sonae_workspace_open_reading (fixture->path, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_UNREACHABLE);
  g_clear_error (&error);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  window = open_plan (fixture);
  reading = sonae_workspace_open_reading (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_false (rename_system (reading, "読むだけ", &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_true (rename_system (window, "窓", &error));
  g_assert_no_error (error);
  /* Something stands where the lock belongs. */
  g_clear_object (&window);
  g_clear_object (&reading);
  g_assert_cmpint (g_remove (lock), ==, 0);
  g_assert_cmpint (g_mkdir (lock, 0755), ==, 0);
  g_assert_null (workspace_open (fixture->path, FALSE, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_UNREACHABLE);
}

/* Returns: (transfer full): a record of @sheet, with pairs of field and text that end with %NULL */
static SonaeRecord *
make (const SonaeSheet *sheet, const char *id, ...)
{
  SonaeRecord *record = sonae_record_new (sheet, id);
  va_list      pairs;

  va_start (pairs, id);
  for (const char *field = va_arg (pairs, const char *); field != NULL; field = va_arg (pairs, const char *))
    sonae_record_set_text (record, field, va_arg (pairs, const char *));
  va_end (pairs);
  return record;
}

static void
run_done (SonaeWorkspace *workspace, SonaeCommand *command)
{
  g_autoptr (SonaeCommand) owned = command;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (command);
  g_assert_true (run (workspace, command, &error));
  g_assert_no_error (error);
}

/* An answer to the survey with three steps, of which one is deleted earlier than the rest, and a conflict about
 * @contested of @sheet. Returns: (transfer none): the conflict */
static SonaeRecord *
put_contested_answer (SonaeWorkspace *workspace, const char *sheet, const char *contested)
{
  static const char *const ids[] = { "early", "one", "two" };
  static const char *const kinds[] = { "detect", "rebuild", "restore" };
  SonaeRecords            *records = sonae_workspace_get_records (workspace);
  SonaeCommand            *command = sonae_command_new (SONAE_COMMAND_EDIT, "調査");
  g_autoptr (SonaeRecord) answer =
      make (&sonae_sheet_survey, "answer", "system", "s", "scenario", "c", "state", "asked", NULL);
  g_autoptr (SonaeRecord) conflict = make (&sonae_sheet_conflict, "conflict", "sheet", sheet, "record", contested,
                                           "kind", "deleted", "state", "open", NULL);

  sonae_record_set_integer (answer, "fiscal_year", 2026);
  sonae_command_insert (command, answer);
  sonae_command_insert (command, conflict);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (SonaeRecord) step =
          make (&sonae_sheet_survey_step, ids[i], "survey", "answer", "step", kinds[i], NULL);

      sonae_record_set_integer (step, "likely", 60);
      sonae_command_insert (command, step);
    }
  run_done (workspace, command);
  run_done (workspace, sonae_edit_delete (records, sonae_records_find (records, &sonae_sheet_survey_step, "early")));
  return sonae_records_find (records, &sonae_sheet_conflict, "conflict");
}

static void
assert_steps (SonaeWorkspace *workspace, gboolean are_there)
{
  SonaeRecords *records = sonae_workspace_get_records (workspace);

  g_assert_cmpint (sonae_records_find (records, &sonae_sheet_survey, "answer") != NULL, ==, are_there);
  g_assert_cmpint (sonae_records_find (records, &sonae_sheet_survey_step, "one") != NULL, ==, are_there);
  g_assert_cmpint (sonae_records_find (records, &sonae_sheet_survey_step, "two") != NULL, ==, are_there);
  g_assert_null (sonae_records_find (records, &sonae_sheet_survey_step, "early"));
}

/* Whoever settles that the answer, or a step of it, is there again has all of it again, but for what was deleted
 * before. */
static void
assert_restored (SonaeWorkspace *workspace, const SonaeSheet *sheet, const char *id)
{
  SonaeRecords *records = sonae_workspace_get_records (workspace);
  SonaeRecord  *conflict = put_contested_answer (workspace, sheet->id, id);
  g_autoptr (SonaeRecord) deleted = NULL;
  g_autoptr (GError) error = NULL;

  g_usleep (1100000); /* what is deleted in the same second counts as deleted together */
  run_done (workspace, sonae_edit_delete (records, sonae_records_find (records, &sonae_sheet_survey, "answer")));
  assert_steps (workspace, FALSE);
  deleted = sonae_workspace_read_deleted (workspace, sheet, id, &error);
  g_assert_no_error (error);
  run_done (workspace, sonae_edit_settle_restoring (workspace, conflict, "調査", deleted, "甲野 一", &error));
  assert_steps (workspace, TRUE);
}

static void
test_settled_answer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeWorkspace) workspace = open_plan (fixture);

  assert_restored (workspace, &sonae_sheet_survey, "answer");
}

static void
test_settled_step (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeWorkspace) workspace = open_plan (fixture);

  assert_restored (workspace, &sonae_sheet_survey_step, "one");
}

/* The other way round none of its steps is left behind. */
static void
test_settled_deleting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeWorkspace) workspace = open_plan (fixture);
  SonaeRecord *conflict = put_contested_answer (workspace, "survey", "answer");

  run_done (workspace,
            sonae_edit_settle_deleting (sonae_workspace_get_records (workspace), conflict, "調査", "甲野 一"));
  assert_steps (workspace, FALSE);
}

#define ADD(name, func) g_test_add ("/workspace/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("first-run", test_first_run);
  ADD ("sample", test_sample);
  ADD ("change-undo-reopen", test_change_undo_reopen);
  ADD ("cancelled-before", test_cancelled_before);
  ADD ("many-then-close", test_many_then_close);
  ADD ("check-follows", test_check_follows);
  ADD ("open-fails", test_open_fails);
  ADD ("open-lost", test_open_lost);
  ADD ("deleted", test_deleted);
  ADD ("deleted-and-closed", test_deleted_and_closed);
  ADD ("older-and-locked", test_older_and_locked);
  ADD ("second-window", test_second_window);
  ADD ("reading", test_reading);
  ADD ("settled-answer", test_settled_answer);
  ADD ("settled-step", test_settled_step);
  ADD ("settled-deleting", test_settled_deleting);
  return g_test_run ();
}
