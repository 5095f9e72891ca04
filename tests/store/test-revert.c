/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking one whole entry of the history back, whoever made it. */

#include "merge-world.h"

/* Returns: the newest entry with that label */
static gint64
find_entry (World *world, guint number, const char *label)
{
  g_autoptr (GPtrArray) history = sonae_store_read_history (world->files[number].store, NULL, 0, 20, NULL);

  for (guint i = 0; i < history->len; i++)
    if (g_strcmp0 (((SonaeHistoryEntry *) history->pdata[i])->label, label) == 0)
      return ((SonaeHistoryEntry *) history->pdata[i])->seq;
  g_assert_not_reached ();
}

static void
write_two (World *world, guint number)
{
  g_autoptr (SonaeRecord) system = world_get_system (world, number);
  g_autoptr (SonaeRecord) changed = sonae_record_copy (system);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "二欄");

  sonae_record_set_text (changed, "note", "備考");
  sonae_record_set_text (changed, "public_name", "公表名");
  sonae_command_update (command, system, changed);
  g_assert_true (sonae_store_run (world->files[number].store, command, &test_author, NULL, NULL));
}

static void
test_whole (World *world, gconstpointer data)
{
  SonaeStore *store = world->files[2].store;
  guint       left = 9;
  GError     *error = NULL;
  g_autoptr (GPtrArray) touched = NULL;
  g_autofree char *label = NULL;
  g_autofree char *redo = NULL;

  write_two (world, 1);
  world_sync_all (world);
  g_assert_true (sonae_store_revert (store, find_entry (world, 2, "二欄"), &test_author, &left, &touched, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (left, ==, 0);
  g_assert_cmpuint (touched->len, ==, 1);
  world_sync_all (world);
  world_assert_alike (world);
  world_assert_text (world, "note", NULL);
  world_assert_text (world, "public_name", NULL);
  /* It is a command like any other. */
  read_labels (store, &label, &redo);
  g_assert_nonnull (strstr (label, "二欄"));
  g_assert_true (sonae_store_undo (store, &test_author, NULL, NULL, NULL));
  world_sync_all (world);
  world_assert_text (world, "note", "備考");
  world_assert_text (world, "public_name", "公表名");
}

/* What was changed since stays; where all of it was, nothing is done. */
static void
test_changed_since (World *world, gconstpointer data)
{
  SonaeStore *store = world->files[2].store;
  guint       left = 0;
  GError     *error = NULL;

  write_two (world, 1);
  world_sync_all (world);
  world_write (world, 0, "note", "その後");
  world_sync_all (world);
  g_assert_true (sonae_store_revert (store, find_entry (world, 2, "二欄"), &test_author, &left, NULL, NULL));
  g_assert_cmpuint (left, ==, 1);
  world_sync_all (world);
  world_assert_text (world, "note", "その後");
  world_assert_text (world, "public_name", NULL);
  world_write (world, 0, "public_name", "別名");
  world_sync_all (world);
  g_assert_false (sonae_store_revert (store, find_entry (world, 2, "二欄"), &test_author, &left, NULL, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  world_assert_text (world, "public_name", "別名");
  world_assert_no_conflict (world);
}

static void
test_deletion (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = world_get_system (world, 1);

  g_assert_true (delete_record (world->files[1].store, system, NULL));
  world_sync_all (world);
  g_assert_true (
      sonae_store_revert (world->files[2].store, find_entry (world, 2, "delete"), &test_author, NULL, NULL, NULL));
  world_sync_all (world);
  world_assert_alike (world);
  world_assert_text (world, "name", "住民記録");
}

/* A record that somebody has written in since it was made is not taken away. */
static void
test_making (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) kept = add_system (world->files[1].store, "図書館");
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "別の追加");
  g_autoptr (SonaeRecord) removed = sonae_record_new (&sonae_sheet_system, NULL);
  GError *error = NULL;

  sonae_record_set_text (removed, "name", "公民館");
  sonae_command_insert (command, removed);
  g_assert_true (sonae_store_run (world->files[1].store, command, &test_author, NULL, NULL));
  world_sync_all (world);
  g_assert_true (set_text (world->files[0].store, kept, "note", "使います", NULL));
  world_sync_all (world);
  g_assert_false (
      sonae_store_revert (world->files[2].store, find_entry (world, 2, "add"), &test_author, NULL, NULL, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (
      sonae_store_revert (world->files[2].store, find_entry (world, 2, "別の追加"), &test_author, NULL, NULL, NULL));
  world_sync_all (world);
  world_assert_alike (world);
  g_assert_cmpint (query_number (world->files[0].path, "SELECT count(*) FROM system"), ==, 2);
}

/* The contents a plan started with are no entry to take back, nor is one that is not there. */
static void
test_nothing (World *world, gconstpointer data)
{
  GError *error = NULL;
  gint64  base = query_number (world->files[2].path, "SELECT seq FROM entry WHERE kind = 'base'");

  g_assert_false (sonae_store_revert (world->files[2].store, base, &test_author, NULL, NULL, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NOTHING);
  g_clear_error (&error);
  g_assert_false (sonae_store_revert (world->files[2].store, 999, &test_author, NULL, NULL, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NOTHING);
  g_clear_error (&error);
}

static void
decide_computer (SonaeStore *store, SonaeRecord *before, const char *state, const char *label)
{
  g_autoptr (SonaeRecord) computer = before != NULL
                                         ? sonae_record_copy (before)
                                         : sonae_record_new (&sonae_sheet_computer, "0123456789abcdef0123456789abcdef");
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, label);

  sonae_record_set_text (computer, "state", state);
  if (before == NULL)
    sonae_command_insert (command, computer);
  else
    sonae_command_update (command, before, computer);
  g_assert_true (sonae_store_run (store, command, &test_author, NULL, NULL));
}

static void
assert_refused (World *world, const char *label)
{
  GError *error = NULL;

  g_assert_false (
      sonae_store_revert (world->files[0].store, find_entry (world, 0, label), &test_author, NULL, NULL, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NOTHING);
  g_assert_nonnull (strstr (error->message, "under “Sync”"));
  g_clear_error (&error);
}

/* Which computers take part is decided anew, and is no step back: undoing passes over it. */
static void
test_computer (World *world, gconstpointer data)
{
  SonaeStore *store = world->files[0].store;
  g_autoptr (SonaeRecord) admitted = NULL;
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;

  write_two (world, 0);
  decide_computer (store, NULL, "admitted", "登録");
  admitted = sonae_store_read_record (store, &sonae_sheet_computer, "0123456789abcdef0123456789abcdef", NULL);
  assert_refused (world, "登録");
  read_labels (store, &undo, &redo);
  g_assert_cmpstr (undo, ==, "二欄");
  g_assert_null (redo);
  g_clear_pointer (&undo, g_free);
  g_assert_true (sonae_store_undo (store, &test_author, NULL, NULL, NULL));
  g_assert_cmpint (query_number (world->files[0].path, "SELECT count(*) FROM computer WHERE state = 'admitted'"), ==,
                   1);
  read_labels (store, &undo, &redo);
  g_assert_cmpstr (redo, ==, "二欄");
  decide_computer (store, admitted, "removed", "取消し");
  assert_refused (world, "取消し");
  g_assert_cmpint (query_number (world->files[0].path, "SELECT count(*) FROM computer WHERE state = 'removed'"), ==, 1);
}

static gint64
find_clash (World *world)
{
  return query_number (world->files[0].path, "SELECT entry FROM entry_change WHERE sheet = 'conflict' AND kind = 'i'");
}

/* What others wrote first is not the entry's to take back, and the value that waits to be settled is not thrown away for
 * all by one who does not look at both. */
static void
test_conflict (World *world, gconstpointer data)
{
  SonaeStore *store = world->files[0].store;
  g_autoptr (SonaeRecord) conflict = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  guint   left = 0;
  GError *error = NULL;

  world_write (world, 1, "note", "一つ目");
  write_two (world, 2);
  world_sync (world, 1);
  world_sync_all (world);
  conflict = world_get_conflict (world);
  g_assert_false (sonae_store_check_revert (store, find_clash (world), &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NOTHING);
  g_clear_error (&error);
  assert_refused (world, "二欄");
  world_sync_all (world);
  g_object_unref (world_get_conflict (world));
  world_assert_text (world, "public_name", "公表名");

  g_assert_true (set_text (store, conflict, "state", "settled", NULL));
  g_assert_true (sonae_store_check_revert (store, find_clash (world), &error));
  g_assert_true (sonae_store_revert (store, find_clash (world), &test_author, &left, NULL, &error));
  g_assert_no_error (error);
  world_sync_all (world);
  world_assert_alike (world);
  world_assert_text (world, "public_name", NULL);
  world_assert_text (world, "note", "一つ目");
  conflicts = sonae_store_read_sheet (world->files[2].store, &sonae_sheet_conflict, NULL);
  g_assert_cmpuint (conflicts->len, ==, 1);
}

/* Of an entry that others were quicker than in all nothing is in the plan, whichever of the two values stands by now: it is
 * not said to have been changed since. */
static void
test_not_done (World *world, gconstpointer data)
{
  SonaeStore *store = world->files[0].store;
  g_autoptr (SonaeRecord) conflict = NULL;
  GError *error = NULL;

  world_write (world, 1, "note", "一つ目");
  world_write (world, 2, "note", "二つ目");
  world_sync (world, 1);
  world_sync_all (world);
  conflict = world_get_conflict (world);
  assert_refused (world, "note=二つ目");
  g_assert_true (set_text (store, conflict, "state", "settled", NULL));
  g_assert_false (sonae_store_check_revert (store, find_clash (world), &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NOTHING);
  g_assert_nonnull (strstr (error->message, "Nothing of this entry came into the plan"));
  g_clear_error (&error);
  /* How it was settled is an entry as any other. */
  g_assert_true (
      sonae_store_check_revert (store, query_number (world->files[0].path, "SELECT max (seq) FROM entry"), &error));
  g_assert_no_error (error);
  g_assert_true (sonae_store_check_revert (store, find_entry (world, 0, "note=一つ目"), &error));
  g_assert_no_error (error);
}

/* What an open conflict is about is taken back by neither side: it would go on telling of what is no more. */
static void
test_contested (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = world_get_system (world, 1);
  g_autoptr (SonaeRecord) conflict = NULL;
  GError *error = NULL;

  world_write (world, 0, "name", "別の欄");
  world_sync_all (world);
  world_write (world, 1, "note", "一つ目");
  world_write (world, 2, "note", "二つ目");
  world_sync (world, 1);
  world_sync_all (world);
  g_assert_false (sonae_store_undo (world->files[1].store, &test_author, NULL, NULL, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NOTHING);
  g_clear_error (&error);
  assert_refused (world, "note=一つ目");
  world_assert_text (world, "note", "一つ目");
  /* Another field has nothing to do with it. */
  g_assert_true (sonae_store_undo (world->files[0].store, &test_author, NULL, NULL, &error));
  g_assert_no_error (error);
  world_sync_all (world);

  conflict = world_get_conflict (world);
  g_assert_true (set_text (world->files[0].store, conflict, "state", "settled", NULL));
  world_sync_all (world);
  g_assert_true (sonae_store_undo (world->files[1].store, &test_author, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* Who has written second takes that back: what is told says that the plan stays, and it can be done again. */
static void
test_undo_conflict (World *world, gconstpointer data)
{
  SonaeStore      *store = world->files[2].store;
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;
  GError          *error = NULL;

  world_write (world, 1, "note", "一つ目");
  world_write (world, 2, "note", "二つ目");
  world_sync (world, 1);
  world_sync_all (world);
  g_assert_true (sonae_store_read_labels (store, &undo, &redo, NULL));
  g_assert_nonnull (strstr (undo, "the plan stays as it is"));
  g_assert_true (sonae_store_undo (store, &test_author, NULL, NULL, &error));
  g_assert_no_error (error);
  world_sync_all (world);
  world_assert_text (world, "note", "一つ目");
  world_assert_no_conflict (world);
  g_assert_true (sonae_store_redo (store, &test_author, NULL, NULL, &error));
  g_assert_no_error (error);
  world_sync_all (world);
  g_object_unref (world_get_conflict (world));
}

/* Where a whole record is in conflict, neither side is taken back. */
static void
test_contested_deletion (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = world_get_system (world, 1);

  g_assert_true (delete_record (world->files[1].store, system, NULL));
  world_write (world, 2, "note", "書き足し");
  world_sync (world, 1);
  world_sync_all (world);
  assert_refused (world, "delete");
}

#define add(name, func) g_test_add ("/revert/" name, World, NULL, world_set_up, func, world_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("nothing", test_nothing);
  add ("changed-since", test_changed_since);
  add ("computer", test_computer);
  add ("conflict", test_conflict);
  add ("making", test_making);
  add ("not-done", test_not_done);
  add ("contested", test_contested);
  add ("undo-conflict", test_undo_conflict);
  add ("contested-deletion", test_contested_deletion);
  add ("deletion", test_deletion);
  add ("whole", test_whole);
  return g_test_run ();
}
