/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two windows' workspaces on one folder: making, joining, admitting, conflicts, leaving; a folder that is gone or slow. */

#include <glib/gstdio.h>

#include "slow-share.h"
#include "sonae-conflict.h"
#include "sonae-edit.h"
#include "sonae-share-layout.h"
#include "workspace-open.h"

/* What must not wait for the share is done well within this time, in microseconds. */
#define AT_ONCE (2 * G_USEC_PER_SEC)

typedef struct
{
  char           *folder;
  GFile          *share;
  SonaeWorkspace *manager;
  SonaeWorkspace *member;
} Fixture;

#define wait_until(condition)                                                                                          \
  while (!(condition))                                                                                                 \
  g_main_context_iteration (NULL, TRUE)

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static SonaeSyncService *
get_sync (SonaeWorkspace *workspace)
{
  return sonae_workspace_get_sync (workspace);
}

static void
finish_act (SonaeWorkspace *workspace, GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  wait_until (*result != NULL);
  is_done = sonae_sync_service_act_finish (get_sync (workspace), *result, &error);
  g_assert_no_error (error);
  g_assert_true (is_done);
}

static SonaeWorkspace *
open_plan (Fixture *fixture, const char *name, const char *author)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.db", fixture->folder, name);
  g_autoptr (GError) error = NULL;
  SonaeWorkspace *workspace = workspace_open (path, FALSE, &error);

  g_assert_no_error (error);
  sonae_workspace_set_author (workspace, author, "情報政策課", NULL);
  return workspace;
}

/* Runs a whole round that begins now. */
static void
synchronise (SonaeWorkspace *workspace)
{
  SonaeSyncService *sync = get_sync (workspace);

  wait_until (!sonae_sync_service_is_running (sync));
  sonae_sync_service_run (sync, NULL);
  g_assert_true (sonae_sync_service_is_running (sync));
  wait_until (!sonae_sync_service_is_running (sync));
}

static void
create (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;

  sonae_sync_service_create_async (get_sync (fixture->manager), fixture->share, "試験の計画", NULL, done_cb, &result);
  finish_act (fixture->manager, &result);
}

static void
look (SonaeWorkspace *workspace, GFile *location, SonaeShareInfo *info, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sonae_sync_service_look_async (get_sync (workspace), location, NULL, NULL, done_cb, &result);
  wait_until (result != NULL);
  sonae_sync_service_look_finish (get_sync (workspace), result, info, error);
}

static void
join (Fixture *fixture)
{
  g_auto (SonaeShareInfo) info = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  look (fixture->member, fixture->share, &info, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (info.plan_name, ==, "試験の計画");
  sonae_sync_service_join_async (get_sync (fixture->member), fixture->share, &info, NULL, done_cb, &result);
  finish_act (fixture->member, &result);
}

static void
admit (Fixture *fixture)
{
  GPtrArray *requests = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  synchronise (fixture->manager);
  requests = sonae_sync_service_get_requests (get_sync (fixture->manager));
  g_assert_cmpuint (requests->len, ==, 1);
  sonae_sync_service_decide_async (get_sync (fixture->manager), requests->pdata[0], "admitted", "member", done_cb,
                                   &result);
  finish_act (fixture->manager, &result);
  synchronise (fixture->manager);
  synchronise (fixture->member);
}

static void
assert_done (SonaeWorkspace *workspace)
{
  g_assert_cmpint (sonae_sync_service_get_state (get_sync (workspace)), ==, SONAE_SYNC_DONE);
  g_assert_cmpuint (sonae_sync_service_get_pending (get_sync (workspace)), ==, 0);
}

/* A manager's plan with a share, and a member's that is admitted. */
static void
share_plan (Fixture *fixture)
{
  create (fixture);
  join (fixture);
  synchronise (fixture->member);
  admit (fixture);
  assert_done (fixture->manager);
  assert_done (fixture->member);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *share = NULL;

  fixture->folder = g_dir_make_tmp ("sonae-sync-XXXXXX", NULL);
  share = g_build_filename (fixture->folder, "share", NULL);
  g_mkdir (share, 0700);
  fixture->share = g_file_new_for_path (share);
  fixture->manager = open_plan (fixture, "manager", "統括 太郎");
  fixture->member = open_plan (fixture, "member", "課員 花子");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -r %s", fixture->folder);

  g_clear_object (&fixture->manager);
  g_clear_object (&fixture->member);
  wait_until (!g_main_context_pending (NULL));
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
  g_object_unref (fixture->share);
  g_free (fixture->folder);
}

static SonaeRecord *
find_system (SonaeWorkspace *workspace)
{
  GListModel *systems = sonae_records_list (sonae_workspace_get_records (workspace), &sonae_sheet_system);

  for (guint i = 0; i < g_list_model_get_n_items (systems); i++)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (systems, i);

      if (sonae_record_is (system, "name", "学齢簿"))
        return system; /* held by the list */
    }
  g_assert_not_reached ();
}

static void
run (SonaeWorkspace *workspace, SonaeCommand *command)
{
  g_autoptr (SonaeCommand) owned = command;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (command);
  sonae_workspace_run_async (workspace, command, NULL, done_cb, &result);
  wait_until (result != NULL);
  sonae_workspace_run_finish (workspace, result, &error);
  g_assert_no_error (error);
}

static void
edit (SonaeWorkspace *workspace, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;

  run (workspace,
       sonae_edit_field (sonae_workspace_get_records (workspace), find_system (workspace), field, text, &error));
  g_assert_no_error (error);
}

static const char *
get_text (SonaeWorkspace *workspace, const char *field)
{
  return sonae_record_get_text (find_system (workspace), field);
}

static guint
count_conflicts (SonaeWorkspace *workspace)
{
  return sonae_conflict_count (sonae_workspace_get_records (workspace));
}

static void
test_join (Fixture *fixture, gconstpointer data)
{
  SonaeSyncService *manager = get_sync (fixture->manager);
  SonaeSyncService *member = get_sync (fixture->member);
  g_auto (SonaeShareInfo) info = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (sonae_sync_service_is_shared (manager));
  g_assert_cmpint (sonae_sync_service_get_state (manager), ==, SONAE_SYNC_NONE);
  look (fixture->manager, fixture->share, &info, &error);
  g_assert_error (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_NOT_A_SHARE);

  create (fixture);
  g_assert_true (sonae_sync_service_is_shared (manager));
  g_assert_true (sonae_sync_service_is_manager (manager));
  g_assert_true (g_file_equal (sonae_sync_service_get_location (manager), fixture->share));
  g_assert_nonnull (sonae_sync_service_get_fingerprint (manager));

  join (fixture);
  synchronise (fixture->member);
  g_assert_cmpint (sonae_sync_service_get_state (member), ==, SONAE_SYNC_REQUESTED);
  edit (fixture->member, "note", "登録前の変更");
  g_assert_cmpuint (sonae_sync_service_get_pending (member), ==, 1);

  admit (fixture);
  assert_done (fixture->member);
  g_assert_false (sonae_sync_service_is_manager (member));
  synchronise (fixture->manager);
  assert_done (fixture->manager);
  g_assert_cmpstr (get_text (fixture->manager, "note"), ==, "登録前の変更");
  g_assert_cmpuint (sonae_sync_service_get_requests (manager)->len, ==, 0);
}

static void
undo (SonaeWorkspace *workspace, guint *n_left)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sonae_workspace_undo_async (workspace, done_cb, &result);
  wait_until (result != NULL);
  g_free (sonae_workspace_undo_finish (workspace, result, n_left, &error));
  g_assert_no_error (error);
}

static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_left = 0;
  g_auto (SonaeValue) third = sonae_value_text ("三つ目の値");

  share_plan (fixture);
  /* The live lists are there, and follow. */
  g_assert_cmpuint (count_conflicts (fixture->manager), ==, 0);
  g_assert_cmpuint (count_conflicts (fixture->member), ==, 0);
  edit (fixture->manager, "note", "統括の値");
  edit (fixture->member, "note", "課員の値");
  edit (fixture->member, "public_name", "別の欄");
  synchronise (fixture->manager);
  synchronise (fixture->member);
  synchronise (fixture->manager);
  assert_done (fixture->manager);
  assert_done (fixture->member);

  /* Another field of the same record merges in silence. */
  g_assert_cmpstr (get_text (fixture->manager, "public_name"), ==, "別の欄");
  g_assert_cmpuint (count_conflicts (fixture->manager), ==, 1);
  g_assert_cmpuint (count_conflicts (fixture->member), ==, 1);
  g_assert_cmpstr (get_text (fixture->member, "note"), ==, "統括の値");

  open = sonae_conflict_find_open (sonae_workspace_get_records (fixture->member), NULL);
  g_assert_true (sonae_record_is (open->pdata[0], "other", "課員の値"));
  run (fixture->member, sonae_edit_settle_value (sonae_workspace_get_records (fixture->member), open->pdata[0], "競合",
                                                 &third, "課員 花子", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_conflicts (fixture->member), ==, 0);

  /* One command: undone as one. */
  undo (fixture->member, &n_left);
  g_assert_cmpuint (count_conflicts (fixture->member), ==, 1);
  g_assert_cmpstr (get_text (fixture->member, "note"), ==, "統括の値");
  sonae_workspace_redo_async (fixture->member, done_cb, &result);
  wait_until (result != NULL);
  g_free (sonae_workspace_redo_finish (fixture->member, result, &n_left, &error));
  g_assert_no_error (error);

  synchronise (fixture->member);
  synchronise (fixture->manager);
  g_assert_cmpuint (count_conflicts (fixture->manager), ==, 0);
  g_assert_cmpstr (get_text (fixture->manager, "note"), ==, "三つ目の値");

  /* What others have written over since stays, and whoever undoes the rest is told. */
  edit (fixture->manager, "note", "その後");
  synchronise (fixture->manager);
  synchronise (fixture->member);
  undo (fixture->member, &n_left);
  g_assert_cmpuint (n_left, ==, 1);
  g_assert_cmpuint (count_conflicts (fixture->member), ==, 1);
  g_assert_cmpstr (get_text (fixture->member, "note"), ==, "その後");
}

static void
test_deleted (Fixture *fixture, gconstpointer data)
{
  SonaeRecords    *records = sonae_workspace_get_records (fixture->member);
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (SonaeRecord) deleted = NULL;
  g_autoptr (GError) error = NULL;

  share_plan (fixture);
  id = g_strdup (sonae_record_get_id (find_system (fixture->member)));
  run (fixture->manager,
       sonae_edit_delete (sonae_workspace_get_records (fixture->manager), find_system (fixture->manager)));
  edit (fixture->member, "note", "まだ使っている");
  synchronise (fixture->manager);
  synchronise (fixture->member);
  g_assert_cmpuint (count_conflicts (fixture->member), ==, 1);
  g_assert_null (sonae_records_find (records, &sonae_sheet_system, id));

  open = sonae_conflict_find_open (records, NULL);
  g_assert_null (sonae_conflict_get_field (open->pdata[0]));
  deleted = sonae_workspace_read_deleted (fixture->member, &sonae_sheet_system, id, &error);
  g_assert_no_error (error);
  run (fixture->member,
       sonae_edit_settle_restoring (fixture->member, open->pdata[0], "競合", deleted, "課員 花子", NULL));
  synchronise (fixture->member);
  synchronise (fixture->manager);
  g_assert_cmpuint (count_conflicts (fixture->manager), ==, 0);
  g_assert_cmpstr (get_text (fixture->manager, "note"), ==, "まだ使っている");
}

static void
test_revert (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_auto (GStrv) computers = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char   *label = NULL;
  g_autofree char   *before = NULL;
  SonaeHistoryEntry *newest;
  guint              n_left = 1;

  share_plan (fixture);
  before = g_strdup (get_text (fixture->manager, "note"));
  edit (fixture->member, "note", "間違い");
  synchronise (fixture->member);
  synchronise (fixture->manager);
  g_assert_cmpstr (get_text (fixture->manager, "note"), ==, "間違い");

  /* Somebody else's entry, on another computer. */
  entries = sonae_workspace_read_history (fixture->manager, NULL, 0, 1, &error);
  g_assert_no_error (error);
  newest = entries->pdata[0];
  g_assert_cmpstr (newest->author, ==, "課員 花子");
  g_assert_false (newest->is_base);
  sonae_workspace_revert_async (fixture->manager, newest->seq, newest->label, done_cb, &result);
  wait_until (result != NULL);
  label = sonae_workspace_revert_finish (fixture->manager, result, &n_left, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (label, ==, newest->label);
  g_assert_cmpuint (n_left, ==, 0);
  g_assert_cmpstr (get_text (fixture->manager, "note"), ==, before);
  computers = sonae_workspace_read_computers (fixture->manager, &error);
  g_assert_no_error (error);
  g_assert_true (g_strv_contains ((const char *const *) computers, g_get_host_name ()));
}

static void
test_leave (Fixture *fixture, gconstpointer data)
{
  SonaeSyncService *member = get_sync (fixture->member);
  g_autoptr (GAsyncResult) result = NULL;

  share_plan (fixture);
  edit (fixture->member, "note", "一人で");
  sonae_sync_service_leave_async (member, done_cb, &result);
  finish_act (fixture->member, &result);
  g_assert_false (sonae_sync_service_is_shared (member));
  g_assert_null (sonae_sync_service_get_location (member));
  g_assert_cmpint (sonae_sync_service_get_state (member), ==, SONAE_SYNC_NONE);
  g_assert_cmpstr (get_text (fixture->member, "note"), ==, "一人で");

  /* Joining again goes on from there. */
  join (fixture);
  synchronise (fixture->member);
  assert_done (fixture->member);
  synchronise (fixture->manager);
  g_assert_cmpstr (get_text (fixture->manager, "note"), ==, "一人で");
}

/* Who leaves a share that is out of reach hears no more of that. */
static void
test_leave_offline (Fixture *fixture, gconstpointer data)
{
  SonaeSyncService *member = get_sync (fixture->member);
  g_autofree char  *path = g_file_get_path (fixture->share);
  g_autofree char  *away = g_strconcat (path, "-away", NULL);
  g_autoptr (GAsyncResult) result = NULL;

  share_plan (fixture);
  g_assert_cmpint (g_rename (path, away), ==, 0);
  synchronise (fixture->member);
  g_assert_nonnull (sonae_sync_service_get_message (member));
  sonae_sync_service_leave_async (member, done_cb, &result);
  finish_act (fixture->member, &result);
  g_assert_cmpint (sonae_sync_service_get_state (member), ==, SONAE_SYNC_NONE);
  g_assert_null (sonae_sync_service_get_message (member));
}

/* The manager @by decides on the computer of @workspace, and both hear of it. */
static void
decide (SonaeWorkspace *by, SonaeWorkspace *workspace, const char *state, const char *role)
{
  SonaeRecord     *computer = sonae_records_find (sonae_workspace_get_records (by), &sonae_sheet_computer,
                                                  sonae_sync_service_get_device (get_sync (workspace)));
  SonaeSyncRequest request = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_nonnull (computer);
  request.public_key = (char *) sonae_record_get_text (computer, "public_key");
  request.author = (char *) sonae_record_get_text (computer, "person");
  request.computer = (char *) sonae_record_get_text (computer, "name");
  sonae_sync_service_decide_async (get_sync (by), &request, state, role, done_cb, &result);
  finish_act (by, &result);
  synchronise (by);
  synchronise (workspace);
}

static void
test_removed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  share_plan (fixture);
  decide (fixture->manager, fixture->member, "removed", "member");
  g_assert_cmpint (sonae_sync_service_get_state (get_sync (fixture->member)), ==, SONAE_SYNC_REMOVED);

  sonae_sync_service_ask_again_async (get_sync (fixture->member), done_cb, &result);
  finish_act (fixture->member, &result);
  synchronise (fixture->member);
  g_assert_cmpint (sonae_sync_service_get_state (get_sync (fixture->member)), ==, SONAE_SYNC_REQUESTED);
  admit (fixture);
  assert_done (fixture->member);
}

static gboolean
add_approved (SonaeWorkspace *workspace, GError **error)
{
  g_autoptr (SonaeRecord) review = sonae_record_new (&sonae_sheet_review, NULL);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "承認");
  g_autoptr (GAsyncResult) result = NULL;

  sonae_record_set_text (review, "title", "令和8年度");
  sonae_record_set_integer (review, "fiscal_year", 2026);
  sonae_record_set_text (review, "state", "approved");
  sonae_command_insert (command, review);
  sonae_workspace_run_async (workspace, command, NULL, done_cb, &result);
  wait_until (result != NULL);
  return sonae_workspace_run_finish (workspace, result, error);
}

/* Where nobody shares the plan everybody approves; then the manager's computer alone, whether the server is there or not. */
static void
test_approval (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (add_approved (fixture->manager, NULL));
  share_plan (fixture);
  g_assert_true (add_approved (fixture->manager, NULL));
  g_assert_false (add_approved (fixture->member, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_RESERVED);
  g_assert_cmpuint (sonae_sync_service_get_pending (get_sync (fixture->member)), ==, 0);
}

/* The phrase is not taken, and the key stays. Returns: why */
static GError *
refuse_phrase (SonaeWorkspace *workspace, const char *phrase)
{
  g_autofree char *device = g_strdup (sonae_sync_service_get_device (get_sync (workspace)));
  g_autoptr (GAsyncResult) used = NULL;
  GError *error = NULL;

  sonae_sync_service_use_phrase_async (get_sync (workspace), phrase, done_cb, &used);
  wait_until (used != NULL);
  g_assert_false (sonae_sync_service_act_finish (get_sync (workspace), used, &error));
  g_assert_cmpstr (sonae_sync_service_get_device (get_sync (workspace)), ==, device);
  return error;
}

static char *
read_phrase (SonaeWorkspace *workspace)
{
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GError) error = NULL;
  char *phrase;

  sonae_sync_service_read_phrase_async (get_sync (workspace), done_cb, &read);
  wait_until (read != NULL);
  phrase = sonae_sync_service_read_phrase_finish (get_sync (workspace), read, &error);
  g_assert_no_error (error);
  return phrase;
}

static void
assert_other_refused (SonaeWorkspace *member)
{
  g_autoptr (SonaeKey) other = sonae_key_new ();
  g_autofree char *phrase = sonae_key_to_phrase (other);
  g_autoptr (GError) error = refuse_phrase (member, phrase);

  g_assert_error (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_OTHER_PLAN);
}

static void
test_phrase (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) used = NULL;
  g_autoptr (GError) already = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *phrase = NULL;

  create (fixture);
  phrase = read_phrase (fixture->manager);
  already = refuse_phrase (fixture->manager, phrase);
  g_assert_error (already, G_IO_ERROR, G_IO_ERROR_EXISTS);
  /* The computer is lost. */
  synchronise (fixture->manager);
  sonae_workspace_close (fixture->manager);

  join (fixture);
  synchronise (fixture->member);
  error = refuse_phrase (fixture->member, "まちがい");
  g_assert_error (error, SONAE_KEY_ERROR, SONAE_KEY_ERROR_DAMAGED);

  assert_other_refused (fixture->member);
  sonae_sync_service_use_phrase_async (get_sync (fixture->member), phrase, done_cb, &used);
  finish_act (fixture->member, &used);
  synchronise (fixture->member);
  assert_done (fixture->member);
  g_assert_true (sonae_sync_service_is_manager (get_sync (fixture->member)));
}

/* Who takes the manager's place is named there, and what the computer was before is no more. */
static void
test_phrase_of_member (Fixture *fixture, gconstpointer data)
{
  SonaeSyncService *member = get_sync (fixture->member);
  g_autoptr (GAsyncResult) used = NULL;
  g_autofree char *phrase = NULL;
  g_autofree char *former = NULL;
  SonaeRecord     *computer;

  share_plan (fixture);
  phrase = read_phrase (fixture->manager);
  sonae_workspace_close (fixture->manager);

  former = g_strdup (sonae_sync_service_get_device (member));
  sonae_sync_service_use_phrase_async (member, phrase, done_cb, &used);
  finish_act (fixture->member, &used);
  synchronise (fixture->member);
  assert_done (fixture->member);
  g_assert_true (sonae_sync_service_is_manager (member));
  computer = sonae_records_find (sonae_workspace_get_records (fixture->member), &sonae_sheet_computer, former);
  g_assert_true (sonae_record_is (computer, "state", "removed"));
  computer = sonae_records_find (sonae_workspace_get_records (fixture->member), &sonae_sheet_computer,
                                 sonae_sync_service_get_device (member));
  g_assert_true (sonae_record_is (computer, "role", "manager"));
  g_assert_cmpstr (sonae_record_get_text (computer, "person"), ==, "課員 花子");
}

/* Once another manager has removed the first computer, its phrase makes no computer the manager's, and that of the other one
 * does. */
static void
test_phrase_of_removed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) used = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) ordinary = NULL;
  g_autoptr (GError) looked = NULL;
  g_auto (SonaeShareInfo) info = { 0 };
  g_autofree char *phrase = NULL;
  g_autofree char *next_phrase = NULL;
  g_autofree char *number = NULL;

  share_plan (fixture);
  phrase = read_phrase (fixture->manager);
  next_phrase = read_phrase (fixture->member);
  ordinary = refuse_phrase (fixture->manager, next_phrase);
  g_assert_error (ordinary, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_NOT_MANAGER);
  decide (fixture->manager, fixture->member, "admitted", "manager");
  g_assert_true (sonae_sync_service_is_manager (get_sync (fixture->member)));
  decide (fixture->member, fixture->manager, "removed", "member");
  g_object_unref (fixture->manager);
  fixture->manager = fixture->member;
  fixture->member = open_plan (fixture, "third", "新任 次郎");
  look (fixture->member, fixture->share, &info, &looked);
  g_assert_no_error (looked);
  /* What is compared by telephone is on both ends, also where the one that made the share is the manager's no more. */
  number = sonae_key_fingerprint (info.manager_key);
  g_assert_cmpstr (sonae_sync_service_get_plan_fingerprint (get_sync (fixture->manager)), ==, number);
  g_assert_cmpstr (sonae_sync_service_get_fingerprint (get_sync (fixture->manager)), !=, number);
  g_assert_null (sonae_sync_service_get_plan_fingerprint (get_sync (fixture->member)));
  join (fixture);
  synchronise (fixture->member);
  error = refuse_phrase (fixture->member, phrase);
  g_assert_error (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_NOT_MANAGER);
  assert_other_refused (fixture->member);
  sonae_sync_service_use_phrase_async (get_sync (fixture->member), next_phrase, done_cb, &used);
  finish_act (fixture->member, &used);
  synchronise (fixture->member);
  assert_done (fixture->member);
  g_assert_true (sonae_sync_service_is_manager (get_sync (fixture->member)));
  /* The one that was not lost gives way. */
  synchronise (fixture->manager);
  synchronise (fixture->manager);
  g_assert_cmpint (sonae_sync_service_get_state (get_sync (fixture->manager)), ==, SONAE_SYNC_REQUESTED);
}

/* A computer whose key is gone asks again, and says why. */
static void
test_key_gone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "member.db", NULL);
  g_autofree char *key = sonae_key_path (path);
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  const SonaeSyncNote *note;

  share_plan (fixture);
  sonae_workspace_close (fixture->member);
  g_clear_object (&fixture->member);
  wait_until (!g_main_context_pending (NULL));
  g_assert_cmpint (g_unlink (key), ==, 0);

  fixture->member = open_plan (fixture, "member", "課員 花子");
  synchronise (fixture->member);
  g_assert_cmpint (sonae_sync_service_get_state (get_sync (fixture->member)), ==, SONAE_SYNC_REQUESTED);
  notes = sonae_sync_service_read_notes (get_sync (fixture->member), 1, &error);
  g_assert_no_error (error);
  note = notes->pdata[0];
  g_assert_true (g_str_has_prefix (note->text, "This computer's key was gone"));
}

/* Runs SQL on the member's file from outside the program. */
static void
run_sql (Fixture *fixture, const char *sql)
{
  g_autofree char *path = g_build_filename (fixture->folder, "member.db", NULL);
  const char      *argv[] = { "sqlite3", "-cmd", ".timeout 10000", path, sql, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

/* A plan whose share cannot be read is not one without a share: nothing that is known is forgotten, and the user is told. */
static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  SonaeSyncService *member;

  share_plan (fixture);
  member = get_sync (fixture->member);
  g_assert_null (sonae_sync_service_get_message (member));
  run_sql (fixture, "ALTER TABLE sync_value RENAME COLUMN value TO gone");
  synchronise (fixture->member);
  g_assert_nonnull (sonae_sync_service_get_message (member));
  g_assert_true (sonae_sync_service_is_shared (member));
  g_assert_true (g_file_equal (sonae_sync_service_get_location (member), fixture->share));
  g_assert_cmpint (sonae_sync_service_get_state (member), ==, SONAE_SYNC_DONE);

  run_sql (fixture, "ALTER TABLE sync_value RENAME COLUMN gone TO value");
  synchronise (fixture->member);
  g_assert_null (sonae_sync_service_get_message (member));
  assert_done (fixture->member);
}

static void
test_offline (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_file_get_path (fixture->share);
  g_autofree char *away = g_strconcat (path, "-away", NULL);
  g_autoptr (GPtrArray) notes = NULL;

  share_plan (fixture);
  g_assert_cmpint (g_rename (path, away), ==, 0);
  edit (fixture->member, "note", "届かない間");
  synchronise (fixture->member);
  g_assert_cmpint (sonae_sync_service_get_state (get_sync (fixture->member)), ==, SONAE_SYNC_OFFLINE);
  g_assert_cmpuint (sonae_sync_service_get_pending (get_sync (fixture->member)), ==, 1);
  g_assert_nonnull (sonae_sync_service_get_message (get_sync (fixture->member)));

  g_assert_cmpint (g_rename (away, path), ==, 0);
  synchronise (fixture->member);
  assert_done (fixture->member);
  synchronise (fixture->manager);
  g_assert_cmpstr (get_text (fixture->manager, "note"), ==, "届かない間");
  notes = sonae_sync_service_read_notes (get_sync (fixture->manager), 1, NULL);
  g_assert_cmpint (((SonaeSyncNote *) notes->pdata[0])->kind, ==, 'r');
  g_assert_cmpstr (((SonaeSyncNote *) notes->pdata[0])->author, ==, "課員 花子");
}

/* Who asks is seen although the newest entry is damaged, is not forgotten while that cannot be read, and why it cannot
 * is said. */
static void
test_requests_stay (Fixture *fixture, gconstpointer data)
{
  SonaeSyncService *manager = get_sync (fixture->manager);
  g_autofree char  *path = g_file_get_path (fixture->share);
  g_autofree char  *away = g_strconcat (path, "-away", NULL);
  g_autofree char  *requests = g_build_filename (path, "sonae-sync", "request", NULL);
  g_autofree char  *aside = g_strconcat (requests, "-aside", NULL);
  g_autofree char  *name = sonae_layout_slot (2);
  g_autofree char  *damaged = g_build_filename (path, name, NULL);
  g_autoptr (GMountOperation) mounting = g_mount_operation_new ();

  create (fixture);
  join (fixture);
  synchronise (fixture->member);
  g_assert_true (g_file_set_contents (damaged, "x", 1, NULL));
  synchronise (fixture->manager);
  g_assert_cmpint (sonae_sync_service_get_state (manager), ==, SONAE_SYNC_WAITING);
  g_assert_cmpuint (sonae_sync_service_get_requests (manager)->len, ==, 1);
  g_assert_cmpint (g_unlink (damaged), ==, 0);
  synchronise (fixture->manager);
  /* What is looked at only now and then is looked at where the user asks for a round. */
  g_assert_cmpint (g_mkdir (damaged, 0700), ==, 0);
  synchronise (fixture->manager);
  assert_done (fixture->manager);
  sonae_sync_service_run (manager, mounting);
  wait_until (!sonae_sync_service_is_running (manager));
  g_assert_cmpint (sonae_sync_service_get_state (manager), ==, SONAE_SYNC_WAITING);
  g_assert_cmpint (g_rmdir (damaged), ==, 0);
  synchronise (fixture->manager);
  g_assert_cmpuint (sonae_sync_service_get_requests (manager)->len, ==, 1);
  g_assert_cmpint (g_rename (path, away), ==, 0);
  synchronise (fixture->manager);
  g_assert_cmpint (sonae_sync_service_get_state (manager), ==, SONAE_SYNC_OFFLINE);
  g_assert_cmpuint (sonae_sync_service_get_requests (manager)->len, ==, 1);
  g_assert_cmpint (g_rename (away, path), ==, 0);
  g_assert_cmpint (g_rename (requests, aside), ==, 0);
  g_assert_true (g_file_set_contents (requests, "", 0, NULL));
  synchronise (fixture->manager);
  assert_done (fixture->manager);
  g_assert_nonnull (sonae_sync_service_get_message (manager));
  g_assert_cmpuint (sonae_sync_service_get_requests (manager)->len, ==, 1);
  g_assert_cmpint (g_unlink (requests), ==, 0);
  g_assert_cmpint (g_rename (aside, requests), ==, 0);
  admit (fixture);
  assert_done (fixture->member);
}

/* Who was admitted while the server is away asks no more. */
static void
test_requests_decided (Fixture *fixture, gconstpointer data)
{
  SonaeSyncService *manager = get_sync (fixture->manager);
  g_autofree char  *path = g_file_get_path (fixture->share);
  g_autofree char  *away = g_strconcat (path, "-away", NULL);
  g_autoptr (GAsyncResult) result = NULL;

  create (fixture);
  join (fixture);
  synchronise (fixture->manager);
  g_assert_cmpint (g_rename (path, away), ==, 0);
  sonae_sync_service_decide_async (manager, sonae_sync_service_get_requests (manager)->pdata[0], "admitted", "member",
                                   done_cb, &result);
  finish_act (fixture->manager, &result);
  synchronise (fixture->manager);
  g_assert_cmpuint (sonae_sync_service_get_pending (manager), ==, 1);
  g_assert_cmpuint (sonae_sync_service_get_requests (manager)->len, ==, 0);

  g_assert_cmpint (g_rename (away, path), ==, 0);
  synchronise (fixture->manager);
  synchronise (fixture->member);
  assert_done (fixture->member);
}

/* By itself, a few seconds after the edit. */
static void
test_by_itself (Fixture *fixture, gconstpointer data)
{
  share_plan (fixture);
  edit (fixture->member, "note", "ひとりでに");
  g_assert_false (sonae_sync_service_is_running (get_sync (fixture->member)));
  wait_until (sonae_sync_service_get_pending (get_sync (fixture->member)) == 0);
  synchronise (fixture->manager);
  g_assert_cmpstr (get_text (fixture->manager, "note"), ==, "ひとりでに");
}

static void
test_slow (Fixture *fixture, gconstpointer data)
{
  gint64 start;

  share_plan (fixture);
  wait_until (!sonae_sync_service_is_running (get_sync (fixture->manager)));
  set_hanging (TRUE);
  sonae_sync_service_run (get_sync (fixture->member), NULL);
  wait_until (does_hang ());

  start = g_get_monotonic_time ();
  edit (fixture->member, "note", "待たされない");
  g_assert_cmpint (g_get_monotonic_time () - start, <, AT_ONCE);
  start = g_get_monotonic_time ();
  sonae_workspace_close (fixture->member);
  g_assert_cmpint (g_get_monotonic_time () - start, <, AT_ONCE);

  /* The thread is still in the call; it ends once the server answers. */
  g_assert_true (does_hang ());
  set_hanging (FALSE);
  wait_until (!does_hang ());
  g_clear_object (&fixture->member);
  fixture->member = open_plan (fixture, "member", "課員 花子");
  synchronise (fixture->member);
  assert_done (fixture->member);
}

/* Who this computer is is known before the server answers. */
static void
test_slow_start (Fixture *fixture, gconstpointer data)
{
  create (fixture);
  wait_until (!sonae_sync_service_is_running (get_sync (fixture->manager)));
  sonae_workspace_close (fixture->manager);
  g_clear_object (&fixture->manager);
  set_hanging (TRUE);
  fixture->manager = open_plan (fixture, "manager", "統括 太郎");
  wait_until (does_hang ());
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_false (sonae_sync_service_is_checked (get_sync (fixture->manager)));
  g_assert_nonnull (sonae_sync_service_get_device (get_sync (fixture->manager)));
  g_assert_nonnull (sonae_sync_service_get_fingerprint (get_sync (fixture->manager)));
  g_assert_true (sonae_sync_service_is_manager (get_sync (fixture->manager)));
  set_hanging (FALSE);
  wait_until (!sonae_sync_service_is_running (get_sync (fixture->manager)));
}

#define add(name, test) g_test_add ("/sync-service/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("join", test_join);
  add ("conflict", test_conflict);
  add ("deleted", test_deleted);
  add ("revert", test_revert);
  add ("leave", test_leave);
  add ("leave/offline", test_leave_offline);
  add ("removed", test_removed);
  add ("approval", test_approval);
  add ("phrase", test_phrase);
  add ("phrase-of-member", test_phrase_of_member);
  add ("phrase-of-removed", test_phrase_of_removed);
  add ("key-gone", test_key_gone);
  add ("unreadable", test_unreadable);
  add ("offline", test_offline);
  add ("requests-stay", test_requests_stay);
  add ("requests-decided", test_requests_decided);
  add ("by-itself", test_by_itself);
  add ("slow", test_slow);
  add ("slow-start", test_slow_start);
  return g_test_run ();
}
