/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking a log in and back, whole or not at all; several files and chance. */

#include <signal.h>
#include <sys/wait.h>

#include "merge-world.h"

/* Builds the state of a file anew from the log. */
static void
rebuild (World *world, guint number)
{
  GError     *error = NULL;
  SonaeMerge *merge = sonae_merge_begin_anew (world->files[number].store, &error);

  g_assert_no_error (error);
  world_apply (world, merge);
  sonae_merge_finish (merge, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_history (World *world, gconstpointer data)
{
  g_autoptr (GPtrArray) history = NULL;
  const SonaeHistoryEntry *entry;

  world_write (world, 1, "note", "履歴");
  world_sync_all (world);
  history = sonae_store_read_history (world->files[2].store, NULL, 0, 10, NULL);
  entry = history->pdata[0];
  g_assert_cmpstr (entry->author, ==, test_author.name);
  g_assert_cmpstr (entry->section, ==, test_author.section);
  g_assert_cmpstr (entry->post, ==, test_author.post);
  g_assert_cmpstr (entry->computer, ==, test_author.computer);
  g_assert_cmpstr (entry->label, ==, "note=履歴");
  g_assert_cmpuint (entry->n_changes, ==, 1);
  g_assert_cmpstr (((SonaeHistoryChange *) entry->changes->pdata[0])->after.text, ==, "履歴");
  g_assert_cmpint (query_number (world->files[2].path, "SELECT device = 'pc1' FROM entry ORDER BY seq DESC"), ==, 1);
  g_assert_cmpint (query_number (world->files[1].path, "SELECT device IS NULL FROM entry ORDER BY seq DESC"), ==, 1);
}

/* What others have sent is found, what was taken away is not, and what the program keeps for itself never is. */
static void
test_search (World *world, gconstpointer data)
{
  static const struct
  {
    const char *text;
    guint       n_hits;
  } cases[] = { { "戸籍証明", 1 }, { "住民記録", 0 }, { "窓口で使う", 1 }, { "電話で使う", 0 } };

  world_write (world, 1, "name", "戸籍証明");
  world_write (world, 1, "note", "窓口で使う");
  world_write (world, 2, "note", "電話で使う");
  world_sync (world, 1);
  g_assert_cmpuint (world_receive (world, 2, FALSE), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) hits = sonae_store_search (world->files[2].store, cases[i].text, 10, NULL);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (hits->len, ==, cases[i].n_hits);
    }
}

/* Only one's own doings are undone by Ctrl+Z, also after a merge. */
static void
test_undo_own (World *world, gconstpointer data)
{
  g_autofree char *label = NULL;
  g_autofree char *redo_label = NULL;
  GError          *error = NULL;

  world_write (world, 1, "note", "他の課");
  world_sync (world, 1);
  world_receive (world, 2, FALSE);
  read_labels (world->files[2].store, &label, &redo_label);
  g_assert_null (label);
  g_assert_false (sonae_store_undo (world->files[2].store, &test_author, NULL, NULL, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NOTHING);
  g_clear_error (&error);
  world_write (world, 2, "public_name", "自分");
  world_sync_all (world);
  g_assert_true (sonae_store_undo (world->files[2].store, &test_author, NULL, NULL, &error));
  g_assert_no_error (error);
  world_sync_all (world);
  world_assert_alike (world);
  world_assert_text (world, "public_name", NULL);
  world_assert_text (world, "note", "他の課");
  g_assert_true (sonae_store_redo (world->files[2].store, &test_author, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* Every record that may be different is told, with what was done again. */
static void
test_touched (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) own = add_system (world->files[2].store, "自分の");
  g_autoptr (SonaeRecord) others = add_system (world->files[1].store, "他の");
  g_autoptr (GPtrArray) touched = NULL;
  SonaeMerge *merge;
  guint       n_found = 0;

  world_sync (world, 1);
  merge = sonae_merge_begin (world->files[2].store, NULL);
  world_apply (world, merge);
  g_assert_true (sonae_merge_finish (merge, FALSE, &touched, NULL, NULL));
  g_assert_cmpuint (touched->len, ==, 2);
  for (guint i = 0; i < touched->len; i++)
    {
      const SonaeTouched *one = touched->pdata[i];

      g_assert_true (one->sheet == &sonae_sheet_system);
      n_found += g_strcmp0 (one->id, sonae_record_get_id (own)) == 0;
      n_found += g_strcmp0 (one->id, sonae_record_get_id (others)) == 0;
    }
  g_assert_cmpuint (n_found, ==, 2);
}

/* A merge reads the plan as it stands at its head, and leaves nothing unless it is finished. */
static void
test_abort (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = world_get_system (world, 2);
  g_autoptr (SonaeRecord) read = NULL;
  g_autoptr (SonaeRecord) after = NULL;
  SonaeMerge *merge;

  world_write (world, 1, "note", "他の課");
  world_sync (world, 1);
  world_write (world, 2, "public_name", "自分");
  merge = sonae_merge_begin (world->files[2].store, NULL);
  read = sonae_merge_read_record (merge, &sonae_sheet_system, sonae_record_get_id (system), NULL);
  g_assert_false (sonae_record_has (read, "public_name"));
  world_apply (world, merge);
  g_assert_cmpint (sonae_merge_get_head (merge)->number, ==, 2);
  sonae_merge_abort (merge);
  after = world_get_system (world, 2);
  g_assert_true (sonae_record_is (after, "public_name", "自分"));
  g_assert_false (sonae_record_has (after, "note"));
  world_sync_all (world);
  world_assert_alike (world);
}

/* An entry that promises another digest is refused and nothing of it remains. */
static void
test_refused (World *world, gconstpointer data)
{
  SonaeHead   head;
  LogEntry   *last;
  SonaeMerge *merge;
  GError     *error = NULL;

  world_write (world, 1, "note", "偽");
  world_sync (world, 1);
  last = world->log->pdata[world->log->len - 1];
  head = last->head;
  head.digest.sum[0]++;
  merge = sonae_merge_begin (world->files[2].store, &error);
  g_assert_false (sonae_merge_apply (merge, &head, last->bytes, "pc1", last->transactions, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  sonae_merge_abort (merge);
  world_assert_sound (world, 2);
}

/* Who began with a checkpoint may send again what is in the log: those that know it take it in and can take it back, and
 * the history has it once, where it stood first. */
static void
test_sent_again (World *world, gconstpointer data)
{
  static const char place[] = "SELECT slot FROM entry WHERE label = 'note=甲'";
  const LogEntry   *first = NULL;
  g_autofree char  *sql = NULL;

  world_write (world, 1, "note", "甲");
  world_sync_all (world);
  first = world->log->pdata[world->log->len - 1];
  /* File 0 knows nothing of that, and has it to send: as it is, merged with what has come since. */
  world_write (world, 0, "note", "乙");
  sql = g_strdup_printf ("DELETE FROM entry_change WHERE entry = (SELECT seq FROM entry WHERE label = 'note=甲');"
                         "DELETE FROM entry WHERE label = 'note=甲';"
                         "UPDATE entry SET uuid = '%s' WHERE label = 'note=乙'",
                         ((SonaeTransaction *) first->transactions->pdata[0])->uuid);
  run_sql (world->files[0].path, sql);
  world_sync_all (world);
  world_assert_alike (world);
  world_assert_text (world, "note", "乙");
  g_assert_cmpint (query_number (world->files[2].path, place), ==, 2);
  g_assert_cmpint (query_number (world->files[2].path, "SELECT count(*) FROM entry WHERE slot = 3"), ==, 0);

  world_forget (world, 1);
  world_receive (world, 2, FALSE);
  g_assert_cmpuint (count_pending (world->files[2].store), ==, 0);
  g_assert_cmpint (query_number (world->files[2].path, place), ==, 2);
  world_sync_all (world);
  world_assert_alike (world);
  world_assert_text (world, "note", "乙");
  g_assert_cmpuint (world->log->len, ==, 3);
}

/* What is pending may be renamed, what is in the log may not; it is sent as what it was. */
static void
test_renew_pending (World *world, gconstpointer data)
{
  const char      *path = world->files[2].path;
  g_autofree char *renamed = NULL;
  GError          *error = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  world_write (world, 2, "note", "送信済み");
  world_sync_all (world);
  world_write (world, 2, "public_name", "一");
  world_write (world, 2, "name", "二");
  before = sonae_store_read_pending (world->files[2].store, 10, 100000, NULL);
  sonae_store_renew_pending (world->files[2].store, &error);
  g_assert_no_error (error);
  after = sonae_store_read_pending (world->files[2].store, 10, 100000, NULL);
  g_assert_cmpuint (after->len, ==, 2);
  for (guint i = 0; i < after->len; i++)
    {
      const SonaeTransaction *old = before->pdata[i];
      const SonaeTransaction *new = after->pdata[i];

      g_assert_true (g_uuid_string_is_valid (new->uuid));
      g_assert_cmpstr (new->uuid, !=, old->uuid);
      g_assert_cmpstr (new->label, ==, old->label);
      g_assert_true (g_bytes_equal (new->changeset, old->changeset));
    }
  renamed = g_strdup_printf ("SELECT count(*) FROM entry WHERE uuid = '%s' AND slot = 2",
                             ((SonaeTransaction *) ((LogEntry *) world->log->pdata[1])->transactions->pdata[0])->uuid);
  g_assert_cmpint (query_number (path, renamed), ==, 1);
  world_sync_all (world);
  world_assert_alike (world);
  world_assert_text (world, "name", "二");
  world_assert_text (world, "public_name", "一");
}

/* What was published but not known to be is met in the log and never sent again. */
static void
test_own_in_log (World *world, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (world->files[2].folder, "before.db", NULL);
  g_autofree char *sql = g_strdup_printf ("VACUUM INTO '%s'", copy);

  world_write (world, 2, "note", "送信済み");
  run_sql (world->files[2].path, sql);
  world_sync (world, 2);
  /* The file is put back to before it knew. */
  g_clear_object (&world->files[2].store);
  g_free (world->files[2].path);
  world->files[2].path = g_steal_pointer (&copy);
  fixture_reopen (&world->files[2]);
  g_ptr_array_set_size (world->taken[2], 1);
  g_assert_cmpuint (count_pending (world->files[2].store), ==, 1);
  g_assert_cmpuint (world_receive (world, 2, FALSE), ==, 0);
  g_assert_cmpuint (count_pending (world->files[2].store), ==, 0);
  world_sync_all (world);
  world_assert_alike (world);
  g_assert_cmpuint (world->log->len, ==, 2);
}

/* What was taken in is taken back and waits again, whoever made it; nothing of anybody is lost. */
static void
test_fork (World *world, gconstpointer data)
{
  world_write (world, 1, "note", "分岐");
  world_sync (world, 1);
  world_write (world, 2, "public_name", "自分");
  world_receive (world, 2, FALSE);
  world_forget (world, 1);
  world_receive (world, 2, FALSE);
  g_assert_cmpuint (count_pending (world->files[2].store), ==, 2);
  g_assert_null (sonae_store_read_log (world->files[2].store, 2, NULL));
  world_sync_all (world);
  world_assert_alike (world);
  world_assert_text (world, "note", "分岐");
  world_assert_text (world, "public_name", "自分");
  g_assert_cmpuint (world->log->len, ==, 3);
}

/* Two files rescue the same transaction, merged differently: its history follows the log. */
static void
test_rescued_differently (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = world_get_system (world, 1);
  g_autoptr (SonaeRecord) changed = sonae_record_copy (system);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "二欄");
  g_autoptr (GPtrArray) history = NULL;

  sonae_record_set_text (changed, "note", "救う");
  sonae_record_set_text (changed, "public_name", "公表名");
  sonae_command_update (command, system, changed);
  g_assert_true (sonae_store_run (world->files[1].store, command, &test_author, NULL, NULL));
  world_sync (world, 1);
  world_receive (world, 2, FALSE);
  world_forget (world, 1);
  /* The new log has the same note already. */
  world_write (world, 0, "note", "救う");
  world_sync (world, 0);
  world_sync (world, 2);
  g_assert_cmpuint (world->log->len, ==, 3);
  world_sync_all (world);
  world_assert_alike (world);
  world_assert_text (world, "public_name", "公表名");
  world_assert_no_conflict (world);
  history = sonae_store_read_history (world->files[1].store, NULL, 0, 10, NULL);
  for (guint i = 0; i < history->len; i++)
    if (g_strcmp0 (((SonaeHistoryEntry *) history->pdata[i])->label, "二欄") == 0)
      g_assert_cmpuint (((SonaeHistoryEntry *) history->pdata[i])->n_changes, ==, 1);
}

/* What was made and taken away again is sent anew by a file that does not know of its making, so that there is nothing to
 * take away: it does not come back when one that knows both sends the making. */
static void
test_removal_rescued (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = world_get_system (world, 1);
  g_autoptr (SonaeRecord) changed = sonae_record_copy (system);
  g_autoptr (SonaeRecord) made = sonae_record_new (&sonae_sheet_system, NULL);
  g_autoptr (SonaeRecord) found = NULL;
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "作る");

  sonae_record_set_text (made, "name", "図書館");
  sonae_command_insert (command, made);
  sonae_record_set_text (changed, "note", "図書館あり");
  sonae_command_update (command, system, changed);
  g_assert_true (sonae_store_run (world->files[1].store, command, &test_author, NULL, NULL));
  world_sync (world, 1);
  g_assert_true (sonae_store_undo (world->files[1].store, &test_author, NULL, NULL, NULL));
  world_sync (world, 1);
  world_receive (world, 2, FALSE);
  /* File 2 is as one that began with a checkpoint between the two. */
  run_sql (world->files[2].path,
           "DELETE FROM entry_change WHERE entry = (SELECT seq FROM entry WHERE label = '作る' AND kind = 'edit');"
           "DELETE FROM entry WHERE label = '作る' AND kind = 'edit'");
  world_forget (world, 2);
  world_write (world, 0, "note", "他の課");
  world_sync (world, 0);
  world_sync (world, 2);
  world_sync_all (world);
  world_assert_alike (world);
  found = sonae_store_read_record (world->files[0].store, &sonae_sheet_system, sonae_record_get_id (made), NULL);
  g_assert_null (found);
}

/* An entry of which nothing was left to send is no stranger when somebody else sends it after all. */
static void
test_nothing_left_then_met (World *world, gconstpointer data)
{
  world_write (world, 1, "note", "同じ");
  world_sync (world, 1);
  world_receive (world, 2, FALSE);
  world_forget (world, 1);
  /* File 1 meets the same value from file 0 and has nothing left to send. */
  world_write (world, 0, "note", "同じ");
  world_sync (world, 0);
  world_receive (world, 1, FALSE);
  g_assert_cmpuint (count_pending (world->files[1].store), ==, 0);
  g_assert_cmpint (query_number (world->files[1].path, "SELECT count(*) FROM entry WHERE slot = 0"), ==, 1);
  /* The log loses that too; file 2 rescues what file 1 had made. */
  world_forget (world, 1);
  world_sync (world, 2);
  g_assert_cmpuint (world->log->len, ==, 2);
  world_sync_all (world);
  world_assert_alike (world);
  world_assert_text (world, "note", "同じ");
}

/* A file that no longer agrees with its head is made anew from the log, and keeps what was not sent. */
static void
test_anew (World *world, gconstpointer data)
{
  static const char *const damages[] = {
    "UPDATE system SET note = 'よそから書かれた'",
    "UPDATE system SET public_name = 'よそから書かれた'",
    "DELETE FROM system",
    "UPDATE sync_head SET digest = zeroblob (32)",
  };

  world_write (world, 1, "note", "正しい");
  world_sync_all (world);
  world_write (world, 2, "public_name", "未送信");
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_test_message ("%s", damages[i]);
      run_sql (world->files[2].path, damages[i]);
      fixture_reopen (&world->files[2]);
      rebuild (world, 2);
      world_receive (world, 2, FALSE);
      g_assert_cmpuint (count_pending (world->files[2].store), ==, 1);
    }
  world_sync_all (world);
  world_assert_alike (world);
  world_assert_text (world, "note", "正しい");
  world_assert_text (world, "public_name", "未送信");
}

/* Where what is pending cannot be undone, a merge does not begin as if it could. */
static void
test_damaged (World *world, gconstpointer data)
{
  GError *error = NULL;

  world_write (world, 2, "public_name", "未送信");
  run_sql (world->files[2].path, "UPDATE system SET public_name = 'よそから書かれた'");
  fixture_reopen (&world->files[2]);
  g_assert_null (sonae_merge_begin (world->files[2].store, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  world_write (world, 2, "note", "続けられる");
}

/* What the maker of the share had done before stays sent when its file is made anew. */
static void
test_anew_maker (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = NULL;

  world_write (world, 1, "name", "改めた名称");
  world_sync (world, 1);
  world_write (world, 1, "name", "住民記録");
  world_sync_all (world);
  rebuild (world, 0);
  g_assert_cmpuint (count_pending (world->files[0].store), ==, 0);
  world_assert_sound (world, 0);
  world_assert_text (world, "name", "住民記録");
}

/* The contents a file started with give way to those of the share; what was done to them stays. */
static void
test_drop_base (World *world, gconstpointer data)
{
  Fixture file = { 0 };
  g_autoptr (SonaeRecord) system = world_get_system (world, 0);
  g_autoptr (SonaeRecord) own = sonae_record_new (&sonae_sheet_system, sonae_record_get_id (system));
  g_autoptr (SonaeRecord) only_here = sonae_record_new (&sonae_sheet_system, NULL);
  g_autoptr (SonaeRecord) read = NULL;
  g_autoptr (SonaeCommand) base = sonae_command_new (SONAE_COMMAND_BASE, "はじめ");
  SonaeMerge *merge;
  GError     *error = NULL;

  fixture_set_up (&file, NULL);
  sonae_record_set_text (own, "name", "古い名称");
  sonae_record_set_text (only_here, "name", "見本");
  sonae_command_insert (base, own);
  sonae_command_insert (base, only_here);
  g_assert_true (sonae_store_run (file.store, base, &test_author, NULL, NULL));
  g_assert_true (set_text (file.store, own, "note", "参加前", NULL));
  merge = sonae_merge_begin (file.store, &error);
  g_assert_no_error (error);
  g_assert_true (sonae_merge_drop_base (merge, &error));
  world_apply (world, merge);
  g_assert_true (sonae_merge_finish (merge, FALSE, NULL, NULL, &error));
  g_assert_cmpuint (count_pending (file.store), ==, 1);
  read = sonae_store_read_record (file.store, &sonae_sheet_system, sonae_record_get_id (system), NULL);
  g_assert_true (sonae_record_is (read, "note", "参加前"));
  g_assert_true (sonae_record_is (read, "name", "住民記録"));
  g_assert_cmpint (query_number (file.path, "SELECT count(*) FROM system"), ==, 1);
  g_assert_cmpint (query_number (file.path, "SELECT count(*) FROM search_text"), ==, 1);
  fixture_tear_down (&file, NULL);
}

typedef struct
{
  World *world;
  int    n;
} Interruption;

static void
receive_until_killed (gpointer data)
{
  Interruption *interruption = data;

  kill_at_statement (interruption->n);
  fixture_reopen (&interruption->world->files[2]);
  world_receive (interruption->world, 2, FALSE);
}

/* A merge that is killed at any statement has not been. */
static void
test_killed (World *world, gconstpointer data)
{
  Interruption interruption = { world, 0 };
  int          status;

  world_write (world, 1, "note", "一つ目");
  world_write (world, 2, "note", "二つ目");
  world_write (world, 2, "public_name", "自分");
  world_sync (world, 1);
  do
    {
      SonaeHead head;

      g_clear_object (&world->files[2].store);
      interruption.n++;
      status = run_child (receive_until_killed, &interruption);
      fixture_reopen (&world->files[2]);
      g_assert_true (sonae_store_get_head (world->files[2].store, &head, NULL));
      g_assert_cmpint (head.number, ==, WIFSIGNALED (status) ? 1 : 2);
      g_assert_cmpuint (count_pending (world->files[2].store), ==, 2);
    }
  while (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  g_assert_cmpint (status, ==, 0);
  g_test_message ("%d statements", interruption.n);
  g_assert_cmpint (interruption.n, >, 50);
  world_sync_all (world);
  world_assert_alike (world);
  world_assert_text (world, "public_name", "自分");
  g_object_unref (world_get_conflict (world));
}

/* Somebody settles the oldest conflict, and writes the other value. */
static void
settle (SonaeStore *store)
{
  g_autoptr (GPtrArray) conflicts = sonae_store_read_sheet (store, &sonae_sheet_conflict, NULL);

  for (guint i = 0; i < conflicts->len; i++)
    if (sonae_record_is (conflicts->pdata[i], "state", "open"))
      {
        g_assert_true (set_text (store, conflicts->pdata[i], "state", "settled", NULL));
        return;
      }
}

/* One random thing on one file. */
static void
act (World *world, GRand *rand)
{
  static const char *const fields[] = { "name", "note", "public_name" };
  guint                    number = (guint) g_rand_int_range (rand, 0, WORLD_N_FILES);
  SonaeStore              *store = world->files[number].store;
  g_autoptr (GPtrArray) systems = sonae_store_read_sheet (store, &sonae_sheet_system, NULL);
  g_autofree char *text = g_strdup_printf ("値%d", g_rand_int_range (rand, 0, 40));
  int              what = g_rand_int_range (rand, 0, 100);
  SonaeRecord     *record = systems->len > 0 ? systems->pdata[g_rand_int_range (rand, 0, (gint32) systems->len)] : NULL;

  if (what < 10 || record == NULL)
    g_object_unref (add_system (store, text));
  else if (what < 55)
    g_assert_true (set_text (store, record, fields[g_rand_int_range (rand, 0, 3)], text, NULL));
  else if (what < 60)
    g_assert_true (delete_record (store, record, NULL));
  else if (what < 67)
    sonae_store_undo (store, &test_author, NULL, NULL, NULL);
  else if (what < 70)
    sonae_store_redo (store, &test_author, NULL, NULL, NULL);
  else if (what < 73)
    settle (store);
  else if (what < 75)
    fixture_reopen (&world->files[number]);
  else if (what < 78 && world->log->len > 4)
    world_forget (world, (guint) g_rand_int_range (rand, 1, 4));
  else if (what < 84)
    world_receive (world, number, FALSE);
  else
    world_sync (world, number);
}

/* Every transaction is in the log once, or nothing of it was left to send. */
static void
assert_nothing_lost (World *world)
{
  g_autoptr (GHashTable) uuids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 1; i < world->log->len; i++)
    {
      LogEntry *entry = world->log->pdata[i];

      for (guint j = 0; j < entry->transactions->len; j++)
        g_assert_true (g_hash_table_add (uuids, ((SonaeTransaction *) entry->transactions->pdata[j])->uuid));
    }
  for (guint i = 0; i < WORLD_N_FILES; i++)
    {
      const char *path = world->files[i].path;

      g_assert_cmpint (query_number (path, "SELECT count(*) FROM entry WHERE slot > 1"), ==, g_hash_table_size (uuids));
      g_assert_cmpint (query_number (path, "SELECT count(*) FROM entry WHERE slot IS NULL OR slot < 0"), ==, 0);
      g_assert_cmpint (query_number (path, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), ==, 1);
    }
}

static void
test_chance (World *world, gconstpointer data)
{
  for (guint32 seed = 1; seed <= 10; seed++)
    {
      GRand *rand = g_rand_new_with_seed (seed);

      g_test_message ("seed %u", seed);
      for (guint i = 0; i < 200; i++)
        act (world, rand);
      world_sync_all (world);
      world_assert_alike (world);
      assert_nothing_lost (world);
      rebuild (world, seed % WORLD_N_FILES);
      world_assert_alike (world);
      g_rand_free (rand);
    }
}

/* What cannot be read is an error, never nothing: else a shared plan would look like one that has no share. */
static void
test_unreadable (World *world, gconstpointer data)
{
  SonaeStore      *store = world->files[1].store;
  g_autofree char *value = NULL;
  guint            n_pending = 77;
  g_autoptr (GError) error = NULL;

  world_write (world, 1, "note", "未送信");
  g_assert_true (sonae_store_set_sync_value (store, "share", "ours", NULL));
  run_sql (world->files[1].path, "ALTER TABLE sync_value RENAME TO gone_value; ALTER TABLE entry RENAME TO gone_entry");
  g_assert_false (sonae_store_get_sync_value (store, "share", &value, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_DAMAGED);
  g_assert_null (value);
  g_clear_error (&error);
  g_assert_false (sonae_store_count_pending (store, &n_pending, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_DAMAGED);
  g_assert_cmpuint (n_pending, ==, 77);

  run_sql (world->files[1].path, "ALTER TABLE gone_value RENAME TO sync_value; ALTER TABLE gone_entry RENAME TO entry");
  value = read_sync_value (store, "share");
  g_assert_cmpstr (value, ==, "ours");
  g_assert_cmpuint (count_pending (store), ==, 1);
}

#define add(name, func) g_test_add ("/merge/" name, World, NULL, world_set_up, func, world_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("refused", test_refused);
  add ("abort", test_abort);
  add ("damaged", test_damaged);
  add ("anew", test_anew);
  add ("anew/maker", test_anew_maker);
  add ("sent-again", test_sent_again);
  add ("renew-pending", test_renew_pending);
  add ("own-in-log", test_own_in_log);
  add ("fork", test_fork);
  add ("rescued-differently", test_rescued_differently);
  add ("removal-rescued", test_removal_rescued);
  add ("nothing-left-then-met", test_nothing_left_then_met);
  add ("drop-base", test_drop_base);
  add ("killed", test_killed);
  add ("history", test_history);
  add ("search", test_search);
  add ("touched", test_touched);
  add ("undo-own", test_undo_own);
  add ("unreadable", test_unreadable);
  add ("chance", test_chance);
  return g_test_run ();
}
