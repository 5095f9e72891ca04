/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several files that take in what the others did: each case of the merge, then chance. */

#include "sonae-checkpoint.h"
#include "sonae-merge.h"
#include "store-fixture.h"

#include <string.h>

#define N_FILES 3

/* A log without a server: what the files hand to each other. */
typedef struct
{
  SonaeHead  head;
  GBytes    *bytes;
  char      *device;
  GPtrArray *transactions;
} LogEntry;

typedef struct
{
  Fixture    files[N_FILES];
  GPtrArray *log; /* (element-type LogEntry) */
} World;

static void
entry_free (LogEntry *entry)
{
  g_bytes_unref (entry->bytes);
  g_free (entry->device);
  g_ptr_array_unref (entry->transactions);
  g_free (entry);
}

/* Appends to the log, and the file knows it was sent. */
static void
publish (World *world, SonaeStore *store, guint number, GPtrArray *transactions, gboolean snapshot)
{
  LogEntry *entry = g_new0 (LogEntry, 1);
  g_autoptr (GPtrArray) uuids = g_ptr_array_new ();
  GError *error = NULL;

  sonae_store_get_head (store, &entry->head, &error);
  g_assert_no_error (error);
  g_assert_cmpint (entry->head.number, ==, world->log->len);
  entry->head.number++;
  memset (entry->head.hash, (int) entry->head.number, sizeof entry->head.hash);
  for (guint i = 0; i < transactions->len; i++)
    {
      SonaeTransaction *transaction = transactions->pdata[i];

      sonae_digest_add_changeset (&entry->head.digest, store, transaction->changeset, &error);
      g_assert_no_error (error);
      if (!snapshot)
        g_ptr_array_add (uuids, transaction->uuid);
    }
  g_ptr_array_add (uuids, NULL);
  entry->bytes = g_bytes_new_static ("entry", 5);
  entry->device = g_strdup_printf ("pc%u", number);
  entry->transactions = g_ptr_array_ref (transactions);
  g_ptr_array_add (world->log, entry);
  sonae_store_mark_sent (store, &entry->head, entry->bytes, (const char *const *) uuids->pdata, snapshot, &error);
  g_assert_no_error (error);
}

/* Takes in what is new. Returns: the new conflicts */
static guint
receive (World *world, SonaeStore *store)
{
  GError     *error = NULL;
  guint       n_conflicts = 0;
  SonaeMerge *merge = sonae_merge_begin (store, &error);

  g_assert_no_error (error);
  for (gint64 i = sonae_merge_get_head (merge)->number; i < world->log->len; i++)
    {
      LogEntry *entry = world->log->pdata[i];

      sonae_merge_apply (merge, &entry->head, entry->bytes, entry->device, entry->transactions, &error);
      g_assert_no_error (error);
    }
  sonae_merge_finish (merge, FALSE, NULL, &n_conflicts, &error);
  g_assert_no_error (error);
  return n_conflicts;
}

/* Receives, then sends what is pending. Returns: the new conflicts */
static guint
sync_file (World *world, guint number)
{
  SonaeStore *store = world->files[number].store;
  guint       n_conflicts = receive (world, store);
  g_autoptr (GPtrArray) pending = sonae_store_read_pending (store, 1000, 1000000, NULL);

  if (pending->len > 0)
    publish (world, store, number, pending, FALSE);
  g_assert_cmpuint (sonae_store_count_pending (store), ==, 0);
  return n_conflicts;
}

static void
sync_all (World *world)
{
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < N_FILES; i++)
      sync_file (world, i);
}

/* The digest that the head tells is that of the rows. */
static void
assert_digest (SonaeStore *store)
{
  SonaeHead   head;
  SonaeDigest digest;

  g_assert_true (sonae_store_get_head (store, &head, NULL));
  g_assert_true (sonae_store_compute_digest (store, &digest, NULL));
  g_assert_true (sonae_digest_equal (&digest, &head.digest));
}

static void
assert_alike (World *world)
{
  for (guint i = 0; i < N_FILES; i++)
    assert_digest (world->files[i].store);
}

/* The first file makes the log from what it holds; the others follow it. */
static void
set_up (World *world, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshot = NULL;
  g_autoptr (SonaeRecord) system = NULL;

  world->log = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  for (guint i = 0; i < N_FILES; i++)
    fixture_set_up (&world->files[i], NULL);
  system = add_system (world->files[0].store, "住民記録");
  snapshot = sonae_store_read_snapshot (world->files[0].store, &test_author, 1000000, NULL);
  g_assert_cmpuint (snapshot->len, ==, 1);
  publish (world, world->files[0].store, 0, snapshot, TRUE);
  for (guint i = 1; i < N_FILES; i++)
    receive (world, world->files[i].store);
  assert_alike (world);
}

static void
tear_down (World *world, gconstpointer data)
{
  for (guint i = 0; i < N_FILES; i++)
    fixture_tear_down (&world->files[i], NULL);
  g_ptr_array_unref (world->log);
}

static SonaeRecord *
get_system (World *world, guint number)
{
  g_autoptr (GPtrArray) systems = sonae_store_read_sheet (world->files[number].store, &sonae_sheet_system, NULL);

  g_assert_cmpuint (systems->len, ==, 1);
  return g_object_ref (systems->pdata[0]);
}

static void
write_text (World *world, guint number, const char *field, const char *text)
{
  g_autoptr (SonaeRecord) system = get_system (world, number);
  GError *error = NULL;

  set_text (world->files[number].store, system, field, text, &error);
  g_assert_no_error (error);
}

static void
assert_text (World *world, const char *field, const char *text)
{
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autoptr (SonaeRecord) system = get_system (world, i);

      g_assert_cmpstr (sonae_record_get_text (system, field), ==, text);
    }
}

/* Returns: (transfer full): the one conflict that every file shows */
static SonaeRecord *
get_conflict (World *world)
{
  g_autoptr (SonaeRecord) first = NULL;

  for (guint i = 0; i < N_FILES; i++)
    {
      g_autoptr (GPtrArray) conflicts = sonae_store_read_sheet (world->files[i].store, &sonae_sheet_conflict, NULL);

      g_assert_cmpuint (conflicts->len, ==, 1);
      if (first == NULL)
        first = g_object_ref (conflicts->pdata[0]);
      g_assert_cmpstr (sonae_record_get_id (first), ==, sonae_record_get_id (conflicts->pdata[0]));
    }
  return g_steal_pointer (&first);
}

static void
assert_no_conflict (World *world)
{
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autoptr (GPtrArray) conflicts = sonae_store_read_sheet (world->files[i].store, &sonae_sheet_conflict, NULL);

      g_assert_cmpuint (conflicts->len, ==, 0);
    }
}

static void
test_different_fields (World *world, gconstpointer data)
{
  write_text (world, 1, "note", "予備機あり");
  write_text (world, 2, "public_name", "住民票");
  sync_all (world);
  assert_alike (world);
  assert_text (world, "note", "予備機あり");
  assert_text (world, "public_name", "住民票");
  assert_no_conflict (world);
}

static void
test_same_value (World *world, gconstpointer data)
{
  write_text (world, 1, "note", "同じ");
  write_text (world, 2, "note", "同じ");
  sync_all (world);
  assert_alike (world);
  assert_text (world, "note", "同じ");
  assert_no_conflict (world);
}

static void
test_same_field (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) conflict = NULL;

  write_text (world, 1, "note", "一つ目");
  write_text (world, 2, "note", "二つ目");
  sync_file (world, 1);
  g_assert_cmpuint (sync_file (world, 2), ==, 1);
  sync_all (world);
  assert_alike (world);
  assert_text (world, "note", "一つ目");
  conflict = get_conflict (world);
  g_assert_true (sonae_record_is (conflict, "kind", "value"));
  g_assert_true (sonae_record_is (conflict, "sheet", "system"));
  g_assert_true (sonae_record_is (conflict, "field", "note"));
  g_assert_true (sonae_record_is (conflict, "kept", "一つ目"));
  g_assert_true (sonae_record_is (conflict, "other", "二つ目"));
  g_assert_true (sonae_record_is (conflict, "state", "open"));
  g_assert_true (sonae_record_is (conflict, "other_author", test_author.name));
  g_assert_null (sonae_record_get_text (conflict, "base"));
}

/* One conflicting field of a change never takes the others with it. */
static void
test_other_columns_stay (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = get_system (world, 2);
  g_autoptr (SonaeRecord) changed = sonae_record_copy (system);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "二欄");
  GError *error = NULL;

  write_text (world, 1, "note", "一つ目");
  sonae_record_set_text (changed, "note", "二つ目");
  sonae_record_set_text (changed, "public_name", "公表名");
  sonae_command_update (command, system, changed);
  sonae_store_run (world->files[2].store, command, &test_author, NULL, &error);
  g_assert_no_error (error);
  sync_file (world, 1);
  sync_all (world);
  assert_alike (world);
  assert_text (world, "note", "一つ目");
  assert_text (world, "public_name", "公表名");
  g_object_unref (get_conflict (world));
}

static void
test_edit_against_deletion (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = get_system (world, 1);
  g_autoptr (SonaeRecord) conflict = NULL;

  g_assert_true (delete_record (world->files[1].store, system, NULL));
  write_text (world, 2, "note", "使います");
  sync_file (world, 1);
  g_assert_cmpuint (sync_file (world, 2), ==, 1);
  sync_all (world);
  assert_alike (world);
  conflict = get_conflict (world);
  g_assert_true (sonae_record_is (conflict, "kind", "deleted"));
}

static void
test_deletion_against_edit (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = get_system (world, 2);
  g_autoptr (SonaeRecord) conflict = NULL;

  write_text (world, 1, "note", "使います");
  g_assert_true (delete_record (world->files[2].store, system, NULL));
  sync_file (world, 1);
  g_assert_cmpuint (sync_file (world, 2), ==, 1);
  sync_all (world);
  assert_alike (world);
  conflict = get_conflict (world);
  g_assert_true (sonae_record_is (conflict, "kind", "deleted"));
}

static void
test_deleted_by_both (World *world, gconstpointer data)
{
  for (guint i = 1; i < N_FILES; i++)
    {
      g_autoptr (SonaeRecord) system = get_system (world, i);

      g_assert_true (delete_record (world->files[i].store, system, NULL));
    }
  sync_all (world);
  assert_alike (world);
  assert_no_conflict (world);
}

/* An approval made elsewhere than on the manager's computer becomes a conflict; the rest of the record stays. */
static void
test_reserved (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) review = sonae_record_new (&sonae_sheet_review, NULL);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "承認");
  g_autoptr (GPtrArray) reviews = NULL;
  g_autoptr (SonaeRecord) conflict = NULL;

  sonae_record_set_text (review, "title", "令和8年度");
  sonae_record_set_integer (review, "fiscal_year", 2026);
  sonae_record_set_text (review, "state", "approved");
  sonae_command_insert (command, review);
  g_assert_true (sonae_store_run (world->files[2].store, command, &test_author, NULL, NULL));
  sync_all (world);
  assert_alike (world);
  conflict = get_conflict (world);
  g_assert_true (sonae_record_is (conflict, "kind", "reserved"));
  g_assert_true (sonae_record_is (conflict, "field", "state"));
  g_assert_true (sonae_record_is (conflict, "other", "approved"));
  reviews = sonae_store_read_sheet (world->files[0].store, &sonae_sheet_review, NULL);
  g_assert_cmpuint (reviews->len, ==, 1);
  g_assert_true (sonae_record_is (reviews->pdata[0], "title", "令和8年度"));
  g_assert_false (sonae_record_has (reviews->pdata[0], "state"));
}

/* Only one's own doings are undone by Ctrl+Z, also after a merge. */
static void
test_undo_own (World *world, gconstpointer data)
{
  g_autofree char *label = NULL;
  GError          *error = NULL;

  write_text (world, 1, "note", "他の課");
  sync_file (world, 1);
  receive (world, world->files[2].store);
  label = sonae_store_get_undo_label (world->files[2].store);
  g_assert_null (label);
  write_text (world, 2, "public_name", "自分");
  sync_all (world);
  g_assert_true (sonae_store_undo (world->files[2].store, &test_author, NULL, &error));
  g_assert_no_error (error);
  sync_all (world);
  assert_alike (world);
  assert_text (world, "public_name", NULL);
  assert_text (world, "note", "他の課");
}

/* The history of every file tells who did it. */
static void
test_history (World *world, gconstpointer data)
{
  g_autoptr (GPtrArray) history = NULL;
  const SonaeHistoryEntry *entry;

  write_text (world, 1, "note", "履歴");
  sync_all (world);
  history = sonae_store_read_history (world->files[2].store, NULL, 0, 10, NULL);
  entry = history->pdata[0];
  g_assert_cmpstr (entry->author, ==, test_author.name);
  g_assert_cmpstr (entry->computer, ==, test_author.computer);
  g_assert_cmpuint (entry->n_changes, ==, 1);
  g_assert_cmpstr (((SonaeHistoryChange *) entry->changes->pdata[0])->after.text, ==, "履歴");
}

/* One whole entry of somebody else is taken back; what was changed since stays. */
static void
test_revert (World *world, gconstpointer data)
{
  g_autoptr (GPtrArray) history = NULL;
  SonaeStore *store = world->files[2].store;
  guint       left = 9;
  GError     *error = NULL;

  write_text (world, 1, "note", "取り消される");
  sync_all (world);
  history = sonae_store_read_history (store, NULL, 0, 1, NULL);
  g_assert_true (
      sonae_store_revert (store, ((SonaeHistoryEntry *) history->pdata[0])->seq, &test_author, &left, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (left, ==, 0);
  sync_all (world);
  assert_text (world, "note", NULL);
  g_assert_false (
      sonae_store_revert (store, ((SonaeHistoryEntry *) history->pdata[0])->seq, &test_author, &left, NULL, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
}

/* What was taken in is taken back and waits again; nothing of anybody is lost. */
static void
test_fork (World *world, gconstpointer data)
{
  SonaeStore *store = world->files[2].store;
  LogEntry   *last;
  SonaeMerge *merge;
  GError     *error = NULL;

  write_text (world, 1, "note", "分岐");
  sync_file (world, 1);
  write_text (world, 2, "public_name", "自分");
  receive (world, store);
  last = world->log->pdata[world->log->len - 1];
  merge = sonae_merge_begin (store, &error);
  g_assert_no_error (error);
  sonae_merge_revert (merge, &((LogEntry *) world->log->pdata[world->log->len - 2])->head, last->transactions, &error);
  g_assert_no_error (error);
  g_assert_true (sonae_merge_finish (merge, FALSE, NULL, NULL, &error));
  g_assert_cmpuint (sonae_store_count_pending (store), ==, 2);
  g_ptr_array_set_size (world->log, (int) world->log->len - 1);
  sync_file (world, 2);
  receive (world, world->files[0].store);
  for (guint i = 0; i < N_FILES; i += 2)
    {
      g_autoptr (SonaeRecord) system = get_system (world, i);

      assert_digest (world->files[i].store);
      g_assert_true (sonae_record_is (system, "note", "分岐"));
      g_assert_true (sonae_record_is (system, "public_name", "自分"));
    }
}

/* A file that no longer agrees with its head is made anew from the log, and keeps what was not sent. */
static void
test_reset (World *world, gconstpointer data)
{
  SonaeStore *store;
  SonaeMerge *merge;
  GError     *error = NULL;

  write_text (world, 1, "note", "正しい");
  sync_all (world);
  write_text (world, 2, "public_name", "未送信");
  run_sql (world->files[2].path, "UPDATE system SET note = 'よそから書かれた'");
  fixture_reopen (&world->files[2]);
  store = world->files[2].store;
  merge = sonae_merge_begin (store, &error);
  g_assert_no_error (error);
  g_assert_true (sonae_merge_reset (merge, &error));
  for (guint i = 0; i < world->log->len; i++)
    {
      LogEntry *entry = world->log->pdata[i];

      sonae_merge_apply (merge, &entry->head, entry->bytes, entry->device, entry->transactions, &error);
      g_assert_no_error (error);
    }
  g_assert_true (sonae_merge_finish (merge, FALSE, NULL, NULL, &error));
  g_assert_cmpuint (sonae_store_count_pending (store), ==, 1);
  sync_all (world);
  assert_alike (world);
  assert_text (world, "note", "正しい");
  assert_text (world, "public_name", "未送信");
}

/* The contents a file started with give way to those of the share; what was done to them stays. */
static void
test_drop_base (World *world, gconstpointer data)
{
  Fixture file = { 0 };
  g_autoptr (SonaeRecord) system = get_system (world, 0);
  g_autoptr (SonaeRecord) own = NULL;
  g_autoptr (SonaeCommand) base = sonae_command_new (SONAE_COMMAND_BASE, "はじめ");
  SonaeMerge *merge;
  GError     *error = NULL;

  fixture_set_up (&file, NULL);
  own = sonae_record_new (&sonae_sheet_system, sonae_record_get_id (system));
  sonae_record_set_text (own, "name", "住民記録");
  sonae_command_insert (base, own);
  g_assert_true (sonae_store_run (file.store, base, &test_author, NULL, NULL));
  g_assert_true (set_text (file.store, own, "note", "参加前", NULL));
  merge = sonae_merge_begin (file.store, &error);
  g_assert_no_error (error);
  g_assert_true (sonae_merge_drop_base (merge, &error));
  for (guint i = 0; i < world->log->len; i++)
    {
      LogEntry *entry = world->log->pdata[i];

      sonae_merge_apply (merge, &entry->head, entry->bytes, entry->device, entry->transactions, &error);
      g_assert_no_error (error);
    }
  g_assert_true (sonae_merge_finish (merge, FALSE, NULL, NULL, &error));
  g_assert_cmpuint (sonae_store_count_pending (file.store), ==, 1);
  own = (g_object_unref (own),
         sonae_store_read_record (file.store, &sonae_sheet_system, sonae_record_get_id (system), NULL));
  g_assert_true (sonae_record_is (own, "note", "参加前"));
  fixture_tear_down (&file, NULL);
}

/* An entry that promises another digest, or holds a transaction twice, is refused and nothing of it remains. */
static void
test_refused (World *world, gconstpointer data)
{
  SonaeStore *store = world->files[2].store;
  SonaeHead   head;
  LogEntry   *last;
  SonaeMerge *merge;
  GError     *error = NULL;

  write_text (world, 1, "note", "偽");
  sync_file (world, 1);
  last = world->log->pdata[world->log->len - 1];
  head = last->head;
  head.digest.sum[0]++;
  merge = sonae_merge_begin (store, &error);
  g_assert_false (sonae_merge_apply (merge, &head, last->bytes, "pc1", last->transactions, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  sonae_merge_abort (merge);
  assert_digest (store);
  receive (world, store);
  merge = sonae_merge_begin (store, &error);
  g_assert_true (sonae_merge_has_transaction (merge, ((SonaeTransaction *) last->transactions->pdata[0])->uuid));
  g_assert_false (sonae_merge_apply (merge, &last->head, last->bytes, "pc1", last->transactions, &error));
  g_clear_error (&error);
  sonae_merge_abort (merge);
  assert_digest (store);
}

static void
test_checkpoint (World *world, gconstpointer data)
{
  g_autofree char *path = g_build_filename (world->files[2].folder, "checkpoint.db", NULL);
  g_autoptr (GPtrArray) systems = NULL;
  SonaeHead head, read;
  GError   *error = NULL;

  write_text (world, 1, "note", "控え");
  sync_all (world);
  write_text (world, 2, "public_name", "未送信");
  g_assert_true (sonae_checkpoint_write (world->files[2].store, "share", path, &head, &error));
  g_assert_no_error (error);
  g_assert_cmpint (head.number, ==, world->log->len);
  g_assert_true (sonae_checkpoint_read (path, "share", &read, &error));
  g_assert_no_error (error);
  g_assert_cmpint (read.number, ==, head.number);
  g_assert_true (sonae_digest_equal (&read.digest, &head.digest));
  systems = sonae_checkpoint_read_sheet (path, &sonae_sheet_system, &error);
  g_assert_cmpuint (systems->len, ==, 1);
  g_assert_true (sonae_record_is (systems->pdata[0], "note", "控え"));
  g_assert_false (sonae_record_has (systems->pdata[0], "public_name"));
  g_assert_false (sonae_checkpoint_read (path, "other", &read, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_FOREIGN);
  g_clear_error (&error);
  run_sql (path, "UPDATE system SET note = '書き換え'");
  g_assert_false (sonae_checkpoint_read (path, "share", &read, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
}

/* A new file that takes a checkpoint and then the log is as the others are. */
static void
test_load_checkpoint (World *world, gconstpointer data)
{
  g_autofree char *path = g_build_filename (world->files[2].folder, "checkpoint.db", NULL);
  Fixture          file = { 0 };
  SonaeHead        head;
  SonaeMerge      *merge;
  GError          *error = NULL;

  sync_all (world);
  g_assert_true (sonae_checkpoint_write (world->files[2].store, "share", path, &head, &error));
  write_text (world, 1, "note", "控えより後");
  sync_file (world, 1);
  fixture_set_up (&file, NULL);
  merge = sonae_merge_begin (file.store, &error);
  g_assert_true (sonae_merge_load_checkpoint (merge, path, &head, &error));
  g_assert_true (sonae_merge_finish (merge, FALSE, NULL, NULL, &error));
  receive (world, file.store);
  assert_digest (file.store);
  fixture_tear_down (&file, NULL);
}

/* One random thing on one file. */
static void
act (World *world, GRand *rand)
{
  static const char *const fields[] = { "name", "note", "public_name" };
  guint                    number = (guint) g_rand_int_range (rand, 0, N_FILES);
  SonaeStore              *store = world->files[number].store;
  g_autoptr (GPtrArray) systems = sonae_store_read_sheet (store, &sonae_sheet_system, NULL);
  g_autofree char *text = g_strdup_printf ("値%d", g_rand_int_range (rand, 0, 1000000));
  int              what = g_rand_int_range (rand, 0, 100);
  SonaeRecord     *record = systems->len > 0 ? systems->pdata[g_rand_int_range (rand, 0, (gint32) systems->len)] : NULL;

  if (what < 15 || record == NULL)
    g_object_unref (add_system (store, text));
  else if (what < 60)
    g_assert_true (set_text (store, record, fields[g_rand_int_range (rand, 0, 3)], text, NULL));
  else if (what < 66)
    g_assert_true (delete_record (store, record, NULL));
  else if (what < 72)
    sonae_store_undo (store, &test_author, NULL, NULL);
  else if (what < 75)
    sonae_store_redo (store, &test_author, NULL, NULL);
  else if (what < 78)
    fixture_reopen (&world->files[number]);
  else
    sync_file (world, number);
}

static void
test_chance (World *world, gconstpointer data)
{
  for (guint32 seed = 1; seed <= 8; seed++)
    {
      GRand *rand = g_rand_new_with_seed (seed);

      g_test_message ("seed %u", seed);
      for (guint i = 0; i < 150; i++)
        act (world, rand);
      sync_all (world);
      assert_alike (world);
      g_rand_free (rand);
    }
}

#define add(name, func) g_test_add ("/merge/" name, World, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("different-fields", test_different_fields);
  add ("same-value", test_same_value);
  add ("same-field", test_same_field);
  add ("other-columns-stay", test_other_columns_stay);
  add ("edit-against-deletion", test_edit_against_deletion);
  add ("deletion-against-edit", test_deletion_against_edit);
  add ("deleted-by-both", test_deleted_by_both);
  add ("reserved", test_reserved);
  add ("undo-own", test_undo_own);
  add ("history", test_history);
  add ("revert", test_revert);
  add ("fork", test_fork);
  add ("reset", test_reset);
  add ("drop-base", test_drop_base);
  add ("refused", test_refused);
  add ("checkpoint", test_checkpoint);
  add ("load-checkpoint", test_load_checkpoint);
  add ("chance", test_chance);
  return g_test_run ();
}
