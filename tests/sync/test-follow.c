/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Computers that cannot go on entry by entry: they jump to a checkpoint, or make their plan anew from the share. */

#include "checkpoint-office.h"

#include "entry-fixture.h"
#include "sonae-share-layout.h"
#include "sonae-sync-private.h"

#include <glib/gstdio.h>
#include <string.h>

/* An entry is lost that nobody has any more who is there: the computer that had not received it goes on from a later
 * checkpoint, with what it has made itself. */
static void
test_jump (Office *office, gconstpointer data)
{
  g_autofree char *lost = sonae_layout_slot (10);
  g_autofree char *path = office_get_path (office, lost);
  g_autofree char *aside = office_get_path (office, "aside");

  office_lengthen_log (office, 20);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_write (office, 0, "name", "二十一");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_make_checkpoint_quietly (office, 0);
  office_write (office, 2, "public_name", "ここだけ");
  g_assert_cmpint (g_rename (path, aside), ==, 0);
  office_restart (office, 2, NULL);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_WAITING);
  g_assert_cmpint (office_get_head (office, 2), ==, 9);
  office->now += 9 * MINUTE * G_USEC_PER_SEC;
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_WAITING);
  /* Who has it is asked for an hour: what was sent in it would be sent again. */
  office->now += (gint64) 50 * MINUTE * G_USEC_PER_SEC;
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_WAITING);
  office->now += 2 * MINUTE * G_USEC_PER_SEC;
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_get_head (office, 2), ==, 22);
  office_assert_text (office, 2, "name", "二十一");
  /* The others are helped by the computer that has it. */
  office_restart (office, 0, NULL);
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, 0, "public_name", "ここだけ");
}

/* The manager's computer was lost, another one has taken its place, and it is found again and jumps over that: it is
 * the one that gives way, though the one with its key sends nothing more. */
static void
test_jump_taken_over (Office *office, gconstpointer data)
{
  gint64 first;

  office_settle (office);
  first = office_get_head (office, 0) + 1;
  office_write (office, 2, "name", "失われる");
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  office_restart (office, 1, office->computers[0].key);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  office_make_checkpoint_quietly (office, 1);
  office_lose_entry (office, first);
  office_restart (office, 0, NULL);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_WAITING);
  office->now += (gint64) 61 * MINUTE * G_USEC_PER_SEC;
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_REQUESTED);
  g_assert_cmpint (office_get_head (office, 0), ==, first + 1);
  office_assert_key_is_shared (office, 0, TRUE);
}

/* As often as the manager's computer was taken the place of: the one that did it last began with a checkpoint, and
 * holds no entry of those before it. It stays the manager's all the same. */
static void
test_taken_over_from_checkpoint (Office *office, gconstpointer data)
{
  SonaeKey *phrase = office->computers[0].key;
  g_autoptr (SonaeKey) own = make_key (9);

  office_lengthen_log (office, 520);
  office_settle (office);
  for (guint number = 1; number <= 2; number++)
    {
      office_restart (office, number, phrase);
      g_assert_cmpint (office_run (office, number), ==, SONAE_SYNC_DONE);
    }
  office_make_checkpoint_quietly (office, 2);
  office_renew (office, 1);
  office_restart (office, 1, own);
  office_join (office, 1);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REQUESTED);
  office_restart (office, 1, phrase);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_REQUESTED);
  office_assert_key_is_shared (office, 2, TRUE);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  office_assert_key_is_shared (office, 1, FALSE);
}

/* The manager's computer is lost, as is the entry with which another one has taken its place, and a third one takes it
 * that began with a checkpoint: it goes on beyond what it cannot read, and stays the manager's. */
static void
test_taken_over_unread (Office *office, gconstpointer data)
{
  g_autoptr (SonaeKey) phrase = sonae_key_ref (office->computers[0].key);
  g_autoptr (SonaeKey) own = make_key (9);
  gint64 first;

  office_lengthen_log (office, 520);
  office_settle (office);
  office_restart (office, 1, phrase);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  first = office_get_head (office, 1);
  office_write (office, 2, "note", "その後");
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  office_make_checkpoint_quietly (office, 2);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  office_lose_entry (office, first);
  office_renew (office, 0);
  office_restart (office, 0, own);
  office_join (office, 0);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_REQUESTED);
  office_restart (office, 0, phrase);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REQUESTED);
  office_assert_key_is_shared (office, 1, TRUE);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_assert_key_is_shared (office, 0, FALSE);
}

/* Two entries above the head cannot be read, and the later one was given up: the first is asked for, which others have. */
static void
test_wants_first (Office *office, gconstpointer data)
{
  gint64           first = office_get_head (office, 0) + 1;
  g_autofree char *torn = sonae_layout_entry (first + 1);
  g_autofree char *torn_path = office_get_path (office, torn);
  g_autofree char *torn_folder = g_path_get_dirname (torn_path);
  g_autofree char *wanted = sonae_layout_wanted (first);
  g_autofree char *wanted_path = office_get_path (office, wanted);

  office_write (office, 0, "name", "一");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (g_mkdir (torn_folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (torn_path, "", 0, NULL));
  office_write (office, 0, "name", "二");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_WAITING);
  office->now += 11 * MINUTE * G_USEC_PER_SEC;
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_get_head (office, 0), ==, first + 2);
  office_tear (office, first);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_WAITING);
  g_assert_true (g_file_test (wanted_path, G_FILE_TEST_EXISTS));
  office_run_keeping (office, 0);
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, 2, "name", "二");
}

/* What is missing reaches over the end of a part of the log: that is not taken for the end of the log. */
static void
test_gap_over_segments (Office *office, gconstpointer data)
{
  const gint64 last = SONAE_LAYOUT_SEGMENT - 1;

  office_lengthen_log (office, last - 1);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_get_head (office, 2), ==, last - 1);
  office_lengthen_log (office, last + 3);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  for (gint64 number = last; number <= last + 1; number++)
    office_lose_entry (office, number);
  office_restart (office, 2, NULL);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_WAITING);
  g_assert_cmpint (office_get_head (office, 2), ==, last - 1);
}

/* A computer that began with a checkpoint does not know what came before, and the share goes back to there and on from
 * there: it follows after an hour, with what it has and the others have not, and its plan as it was is kept. */
static void
test_jump_gone_back (Office *office, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint       n_copies = 0;

  test_jump (office, NULL);
  office_write (office, 2, "note", "最後");
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  for (gint64 number = 5; number <= office_get_head (office, 2); number++)
    {
      g_autofree char *slot = sonae_layout_slot (number);
      g_autofree char *path = office_get_path (office, slot);
      g_autofree char *uuid = g_uuid_string_random ();
      g_autofree char *away = office_get_path (office, uuid);

      g_assert_cmpint (g_rename (path, away), ==, 0);
    }
  while (office_count_checkpoints (office) > 0)
    {
      g_autofree char *newest = office_get_newest_checkpoint (office);

      g_assert_cmpint (g_remove (newest), ==, 0);
    }
  office_write (office, 2, "note", "続き");
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_SUSPECT);
  office->now += (gint64) 59 * MINUTE * G_USEC_PER_SEC;
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_SUSPECT);
  office->now += 2 * MINUTE * G_USEC_PER_SEC;
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  office_assert_text (office, 2, "note", "続き");
  dir = g_dir_open (office->computers[2].file.folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    n_copies += strstr (name, ".until-") != NULL;
  g_assert_cmpuint (n_copies, ==, 1);
  for (guint i = 0; i < 2 * OFFICE_N_COMPUTERS; i++)
    {
      office->now += 91 * G_USEC_PER_SEC;
      office_run (office, i % OFFICE_N_COMPUTERS);
    }
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, 0, "note", "続き");
  office_assert_text (office, 0, "name", "二十一");
}

/* The disk of a computer has failed, and its copy does not know that a change was sent; the entry is lost as well. What is
 * sent again is a new change for all, and never goes over what has come since. @data: whether something has */
static void
test_jump_sent_again (Office *office, gconstpointer data)
{
  gboolean         is_changed = GPOINTER_TO_INT (data);
  g_autofree char *aside = office_get_path (office, "aside");
  g_autofree char *lost = NULL;
  g_autofree char *path = NULL;

  office_write (office, 2, "public_name", "送信済み");
  office_keep_copy (office, 2);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  lost = sonae_layout_slot (office_get_head (office, 2));
  path = office_get_path (office, lost);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_write (office, 0, is_changed ? "public_name" : "name", "その後");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_make_checkpoint_quietly (office, 0);
  g_assert_cmpint (g_rename (path, aside), ==, 0);
  office_go_back (office, 2);
  office_write (office, 2, "note", "未送信");
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_WAITING);
  office->now += (gint64) 61 * MINUTE * G_USEC_PER_SEC;
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_get_head (office, 2), ==, office_get_head (office, 0) + 1);
  office_run_keeping (office, 0);
  office_settle (office);
  office_assert_alike (office);
  office_assert_no_repetition (office);
  office_assert_text (office, 0, "public_name", is_changed ? "その後" : "送信済み");
  office_assert_text (office, 0, "note", "未送信");
  for (guint i = 0; i < OFFICE_N_COMPUTERS; i++)
    g_assert_cmpuint (office_count_conflicts (office, i), ==, is_changed ? 1 : 0);
}

static void
give_up_late (Office *office, guint number)
{
  g_assert_cmpint (office_run (office, number), ==, SONAE_SYNC_WAITING);
  office->now += (gint64) 11 * MINUTE * G_USEC_PER_SEC;
  g_assert_cmpint (office_run (office, number), ==, SONAE_SYNC_DONE);
}

/* Two computers have each given up the other's entry: the newest decides, also for whoever sent the one before it and
 * whoever reads all three, and what is given up is sent again. No checkpoint is needed. */
static void
test_given_up_twice (Office *office, gconstpointer data)
{
  gint64 first = office_get_head (office, 0) + 1;

  office_write (office, 0, "name", "一");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_tear (office, first);
  office_write (office, 2, "public_name", "相手が見送った変更");
  give_up_late (office, 2);
  g_assert_cmpint (office_get_head (office, 2), ==, first + 1);
  office_tear (office, first + 1);
  office_write (office, 0, "note", "二");
  give_up_late (office, 0);
  office_write (office, 0, "note", "三");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_get_head (office, 0), ==, first + 3);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_get_head (office, 2), ==, first + 4);
  /* Who has seen none of it. */
  office_renew (office, 1);
  office_join (office, 1);
  office_settle (office);
  office_assert_alike (office);
  office_assert_no_repetition (office);
  office_assert_text (office, 0, "public_name", "相手が見送った変更");
  office_assert_text (office, 2, "name", "一");
  office_assert_text (office, 2, "note", "三");
}

/* @from takes the place of entry @number. */
static void
put_slot (Office *office, gint64 number, const char *from)
{
  g_autofree char *name = sonae_layout_slot (number);
  g_autofree char *slot = office_get_path (office, name);
  g_autofree char *source = office_get_path (office, from);

  g_assert_cmpint (g_rename (source, slot), ==, 0);
}

/* What stands at @number goes to @to, and @from takes its place. @from: (nullable) */
static void
move_slot (Office *office, gint64 number, const char *from, const char *to)
{
  g_autofree char *name = sonae_layout_slot (number);
  g_autofree char *slot = office_get_path (office, name);
  g_autofree char *target = office_get_path (office, to);

  g_assert_cmpint (g_rename (slot, target), ==, 0);
  if (from != NULL)
    put_slot (office, number, from);
}

static const char *const other_fields[] = { "public_name", "note" };

/* The last computer sends two entries that the others do not receive. */
static void
send_others (Office *office)
{
  for (guint i = 0; i < G_N_ELEMENTS (other_fields); i++)
    {
      office_write (office, 2, other_fields[i], "別の記録");
      g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
    }
}

/* The others have sent @n entries. */
static void
send_firsts (Office *office, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      office_write (office, 0, "name", text);
      g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
    }
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
}

/* The last computer goes on from a checkpoint, and what it had sent reaches the others, who keep their @name. */
static void
expect_others (Office *office, const char *name)
{
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_WAITING);
  office->now += (gint64) 61 * MINUTE * G_USEC_PER_SEC;
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  office_settle (office);
  office_assert_alike (office);
  office_assert_no_repetition (office);
  office_assert_text (office, 2, "name", name);
  for (guint i = 0; i < G_N_ELEMENTS (other_fields); i++)
    office_assert_text (office, 0, other_fields[i], "別の記録");
}

/* The server has lost two entries and has others of the same numbers, beside which the first ones were put again. Whoever
 * sent those others, and cannot go back behind them, sends them again from a checkpoint on. */
static void
test_jump_beside (Office *office, gconstpointer data)
{
  static const char *const others[] = { "other-1", "other-2" };
  static const char *const firsts[] = { "first-1", "first-2" };
  gint64                   number = office_get_head (office, 0) + 1;

  send_others (office);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    move_slot (office, number + i, NULL, others[i]);
  send_firsts (office, 4);
  office_make_checkpoint_quietly (office, 0);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GBytes) bytes = sonae_store_read_log (office->computers[0].file.store, number + i, NULL);

      move_slot (office, number + i, others[i], firsts[i]);
      g_assert_true (sonae_sync_repair (office->computers[0].sync, number + i, bytes, NULL, NULL));
    }
  expect_others (office, "3");
}

/* The server has gone back and forth: at two places stand entries of another log than those that follow, and nothing is
 * left of the ones that were there. Whoever holds that other log does not take it for what led to the checkpoint. */
static void
test_jump_other_log (Office *office, gconstpointer data)
{
  static const char *const firsts[] = { "first-1", "first-2", "first-3" };
  gint64                   number = office_get_head (office, 0) + 1;

  send_firsts (office, 3);
  for (guint i = 0; i < G_N_ELEMENTS (firsts); i++)
    move_slot (office, number + i, NULL, firsts[i]);
  send_others (office);
  put_slot (office, number + 2, firsts[2]);
  office_make_checkpoint_quietly (office, 0);
  office_write (office, 0, "name", "その後");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  expect_others (office, "その後");
}

/* The share goes back and on from there while a computer is away, which holds the entry that was there before: it does not
 * put that beside the one that stands there now, should this be damaged. Returns: where that is */
static gint64
damage_other (Office *office)
{
  gint64 first = office_get_head (office, 1) + 1;

  office_write (office, 1, "name", "元の記録");
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  move_slot (office, first, NULL, "lost");
  for (guint i = 0; i < 2; i++)
    {
      office_write (office, 0, "note", i == 0 ? "別の記録" : "その続き");
      g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
    }
  office_tear (office, first);
  return first;
}

static void
expect_other (Office *office)
{
  office_settle (office);
  office_assert_alike (office);
  for (guint i = 0; i < OFFICE_N_COMPUTERS; i++)
    {
      office_assert_text (office, i, "name", "元の記録");
      office_assert_text (office, i, "note", "その続き");
      g_assert_cmpint (office_get_head (office, i), ==, office_get_head (office, 0));
    }
}

static void
test_damaged_of_another_log (Office *office, gconstpointer data)
{
  damage_other (office);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_SUSPECT);
  office->now += 91 * G_USEC_PER_SEC;
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_SUSPECT);
  /* Whoever holds it is asked for it. */
  office_run_keeping (office, 0);
  expect_other (office);
}

/* Somebody has put the former entry beside the damaged one all the same: neither who holds it, nor who has read neither,
 * takes it for the one that others have built on. */
static void
test_repaired_of_another_log (Office *office, gconstpointer data)
{
  gint64 first = damage_other (office);
  g_autoptr (GBytes) bytes = sonae_store_read_log (office->computers[1].file.store, first, NULL);

  g_assert_true (sonae_sync_repair (office->computers[1].sync, first, bytes, NULL, NULL));
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_SUSPECT);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_WAITING);
  office_run_keeping (office, 0);
  expect_other (office);
}

/* What a stranger has put after a damaged entry says nothing of what lies beside that. */
static void
test_repaired_below_stranger (Office *office, gconstpointer data)
{
  g_autoptr (SonaeKey) stranger = sonae_key_new ();
  g_autoptr (SonaeKey) own = sonae_key_ref (office->computers[0].key);
  g_autoptr (SonaeLogEntry) entry = sonae_log_entry_new ();
  g_autofree char *share_id = read_sync_value (office->computers[0].file.store, SONAE_SYNC_VALUE_SHARE);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) held = NULL;
  SonaeHead head;

  office_write (office, 0, "name", "損傷の前");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_true (sonae_store_get_head (office->computers[0].file.store, &head, NULL));
  held = sonae_store_read_log (office->computers[0].file.store, head.number, NULL);
  office_tear (office, head.number);
  g_assert_true (sonae_sync_repair (office->computers[0].sync, head.number, held, NULL, NULL));
  office_restart (office, 0, stranger);
  head.hash[0] ^= 1;
  entry->number = head.number + 1;
  entry->device_seq = 1;
  name = sonae_layout_entry (entry->number);
  path = office_get_path (office, name);
  folder = g_path_get_dirname (path);
  g_assert_true (sonae_sync_seal_entry (office->computers[0].sync, office->computers[0].file.store, share_id, &head,
                                        entry, &bytes, &head, NULL));
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  office_restart (office, 0, own);
  for (guint i = 0; i < OFFICE_N_COMPUTERS; i++)
    g_assert_cmpint (office_run (office, i), ==, SONAE_SYNC_DONE);
  office_assert_alike (office);
  office_assert_text (office, 2, "name", "損傷の前");
}

/* @data: whether there is a checkpoint to begin from */
static void
test_made_anew (Office *office, gconstpointer data)
{
  g_auto (SonaeSyncResult) result = { 0 };

  if (GPOINTER_TO_INT (data))
    office_make_checkpoint_quietly (office, 0);
  office_write (office, 1, "public_name", "未送信");
  run_sql (office->computers[1].file.path, "UPDATE system SET name = '外から'");
  office_write (office, 0, "name", "改定");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  /* What did not fit the file as it was is not given up for that. */
  office_run_full (office, 1, &result);
  g_assert_cmpint (result.state, ==, SONAE_SYNC_DONE);
  g_assert_cmpuint (result.n_refused, ==, 0);
  office_assert_text (office, 1, "name", "改定");
  g_assert_cmpint (office_get_head (office, 1), ==, office_get_head (office, 0) + 1);
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, 0, "public_name", "未送信");
}

/* What should be undone first is not there any more. */
static void
test_made_anew_pending (Office *office, gconstpointer data)
{
  office_write (office, 1, "name", "未送信");
  run_sql (office->computers[1].file.path, "UPDATE system SET name = '外から'");
  office_write (office, 0, "public_name", "改定");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, 1, "public_name", "改定");
  office_assert_text (office, 0, "name", "未送信");
}

/* A file that was changed from outside is no base for others: it is made anew first. */
static void
test_made_anew_before (Office *office, gconstpointer data)
{
  run_sql (office->computers[1].file.path, "UPDATE system SET name = '外から'");
  watched_share_set_age (office_get_watched (office), SONAE_LAYOUT_LOG, DAY);
  office_run_keeping (office, 1);
  office_assert_alike (office);
  office_assert_text (office, 1, "name", "住民記録");
  g_assert_cmpuint (office_count_checkpoints (office), ==, 0);
  g_assert_true (office_has_note (office, 1, 'i', "made anew"));
  office_run_keeping (office, 1);
  g_assert_cmpuint (office_count_checkpoints (office), ==, 1);
}

/* What computers do not know of the entries that led to where they stand, as where that began late, or whoever can write to
 * the share wants it. */
typedef struct
{
  const char *of_checkpoint;
  const char *of_own;
} Forgotten;

static const Forgotten nothing = { NULL, NULL };
static const Forgotten most = { "DELETE FROM sonae_lineage WHERE number < (SELECT number FROM sonae_meta)", NULL };
static const Forgotten everything = { "DELETE FROM sonae_lineage", NULL };
static const Forgotten own = { NULL, "DELETE FROM sync_lineage" };

/* The last computer sends a change, over which another one goes, and there is a checkpoint after that. Returns: where the
 * change is */
static gint64
send_before_checkpoint (Office *office, const Forgotten *forgotten)
{
  g_autofree char *checkpoint = NULL;
  gint64           number;

  office_write (office, 2, "name", "送信済み");
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  number = office_get_head (office, 2);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_write (office, 0, "name", "その後");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_write (office, 0, "note", "一");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_make_checkpoint_quietly (office, 0);
  checkpoint = office_get_newest_checkpoint (office);
  if (forgotten->of_checkpoint != NULL)
    run_sql (checkpoint, forgotten->of_checkpoint);
  if (forgotten->of_own != NULL)
    run_sql (office->computers[2].file.path, forgotten->of_own);
  return number;
}

/* The last computer goes on from the checkpoint, and sends nothing again. */
static void
expect_nothing_sent_again (Office *office)
{
  gint64 head = office_get_head (office, 0);

  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  office_restart (office, 0, NULL);
  office_settle (office);
  g_assert_cmpint (office_get_head (office, 0), ==, head);
  g_assert_cmpint (office_get_head (office, 2), ==, head);
  for (guint i = 0; i < OFFICE_N_COMPUTERS; i++)
    {
      g_assert_cmpuint (count_pending (office->computers[i].file.store), ==, 0);
      g_assert_cmpuint (office_count_conflicts (office, i), ==, 0);
      office_assert_text (office, i, "name", "その後");
    }
}

/* @data: what is forgotten */
static void
test_made_anew_sent (Office *office, gconstpointer data)
{
  send_before_checkpoint (office, data);
  run_sql (office->computers[2].file.path, "UPDATE system SET name = '外から'");
  expect_nothing_sent_again (office);
  g_assert_true (office_has_note (office, 2, 'i', "made anew"));
}

/* The entry above what was sent is lost. @data: what is forgotten */
static void
test_jump_sent (Office *office, gconstpointer data)
{
  g_autofree char *aside = office_get_path (office, "aside");
  g_autofree char *lost = sonae_layout_slot (send_before_checkpoint (office, data) + 1);
  g_autofree char *path = office_get_path (office, lost);

  g_assert_cmpint (g_rename (path, aside), ==, 0);
  office_restart (office, 2, NULL);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_WAITING);
  office->now += (gint64) 61 * MINUTE * G_USEC_PER_SEC;
  expect_nothing_sent_again (office);
}

/* Of all that is read down from a checkpoint, the entries that the computer itself has sent are not kept. */
static void
test_trace_counted (Office *office, gconstpointer data)
{
  g_auto (SonaeSyncResult) result = { 0 };
  SonaeRound   round = { .sync = office->computers[2].sync, .result = &result };
  SonaeLineage lineage = { 0 };
  SonaeHead    head;
  char        *path = NULL;

  send_before_checkpoint (office, &own);
  g_assert_true (sonae_round_reload (&round, NULL));
  g_assert_true (sonae_round_find_checkpoint (&round, 0, &path, &head, NULL));
  g_assert_nonnull (path);
  g_assert_true (sonae_round_trace (&round, path, &head, &lineage, NULL));
  g_assert_cmpuint (g_hash_table_size (lineage.sent), >, 0);
  g_assert_cmpuint (lineage.own->len, ==, 0);
  sonae_lineage_clear (&lineage);
  sonae_sync_remove_fetched (path);
  sonae_sync_local_clear (&round.local);
}

#define ADD(path, data, func) g_test_add ("/follow/" path, Office, data, office_set_up_watched, func, office_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("wants-first", NULL, test_wants_first);
  ADD ("jump", NULL, test_jump);
  ADD ("jump/gone-back", NULL, test_jump_gone_back);
  ADD ("jump/taken-over", NULL, test_jump_taken_over);
  ADD ("taken-over-from-checkpoint", NULL, test_taken_over_from_checkpoint);
  ADD ("taken-over-unread", NULL, test_taken_over_unread);
  ADD ("gap-over-segments", NULL, test_gap_over_segments);
  ADD ("jump/sent-again", GINT_TO_POINTER (FALSE), test_jump_sent_again);
  ADD ("jump/sent-again-after-others", GINT_TO_POINTER (TRUE), test_jump_sent_again);
  ADD ("jump/beside", NULL, test_jump_beside);
  ADD ("jump/other-log", NULL, test_jump_other_log);
  ADD ("given-up-twice", NULL, test_given_up_twice);
  ADD ("damaged-of-another-log", NULL, test_damaged_of_another_log);
  ADD ("repaired-of-another-log", NULL, test_repaired_of_another_log);
  ADD ("repaired-below-stranger", NULL, test_repaired_below_stranger);
  ADD ("made-anew/from-log", GINT_TO_POINTER (FALSE), test_made_anew);
  ADD ("made-anew/from-checkpoint", GINT_TO_POINTER (TRUE), test_made_anew);
  ADD ("made-anew/pending", NULL, test_made_anew_pending);
  ADD ("made-anew/before-checkpoint", NULL, test_made_anew_before);
  ADD ("made-anew/sent", &nothing, test_made_anew_sent);
  ADD ("made-anew/sent/lineage-begins-late", &most, test_made_anew_sent);
  ADD ("made-anew/sent/no-lineage", &everything, test_made_anew_sent);
  ADD ("made-anew/sent/no-own-lineage", &own, test_made_anew_sent);
  ADD ("trace/counted", NULL, test_trace_counted);
  ADD ("jump/sent", &nothing, test_jump_sent);
  ADD ("jump/sent/lineage-begins-late", &most, test_jump_sent);
  ADD ("jump/sent/no-lineage", &everything, test_jump_sent);
  return g_test_run ();
}
