/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of merging share: several files that hand each other a log, without a server. */

#include "merge-world.h"

#include <string.h>

static void
entry_clear (gpointer data)
{
  LogEntry *entry = data;

  g_bytes_unref (entry->bytes);
  g_free (entry->device);
  g_ptr_array_unref (entry->transactions);
}

static void
entry_unref (gpointer entry)
{
  g_rc_box_release_full (entry, entry_clear);
}

/* Returns: (transfer full): what comes after the head of the file */
static LogEntry *
entry_new (SonaeStore *store, guint number, GPtrArray *transactions)
{
  LogEntry *entry = g_rc_box_new0 (LogEntry);
  GError   *error = NULL;

  sonae_store_get_head (store, &entry->head, &error);
  g_assert_no_error (error);
  entry->head.number++;
  memset (entry->head.hash, (int) entry->head.number, sizeof entry->head.hash);
  for (guint i = 0; i < transactions->len; i++)
    {
      SonaeTransaction *transaction = transactions->pdata[i];

      sonae_digest_add_changeset (&entry->head.digest, store, transaction->changeset, &error);
      g_assert_no_error (error);
    }
  entry->bytes = g_bytes_new_static ("entry", 5);
  entry->device = g_strdup_printf ("pc%u", number);
  entry->transactions = g_ptr_array_ref (transactions);
  return entry;
}

void
world_publish (World *world, guint number, GPtrArray *transactions, gint64 snapshot_seq)
{
  SonaeStore *store = world->files[number].store;
  LogEntry   *entry = entry_new (store, number, transactions);
  g_autoptr (GPtrArray) uuids = g_ptr_array_new ();
  GError *error = NULL;

  g_assert_cmpint (entry->head.number, ==, world->log->len + 1);
  for (guint i = 0; i < transactions->len && snapshot_seq == 0; i++)
    g_ptr_array_add (uuids, ((SonaeTransaction *) transactions->pdata[i])->uuid);
  g_ptr_array_add (uuids, NULL);
  g_ptr_array_add (world->log, entry);
  g_ptr_array_add (world->taken[number], g_rc_box_acquire (entry));
  sonae_store_mark_sent (store, &entry->head, entry->bytes, (const char *const *) uuids->pdata, snapshot_seq, &error);
  g_assert_no_error (error);
}

void
world_apply (World *world, SonaeMerge *merge)
{
  for (gint64 i = sonae_merge_get_head (merge)->number; i < world->log->len; i++)
    {
      LogEntry *entry = world->log->pdata[i];
      GError   *error = NULL;

      sonae_merge_apply (merge, &entry->head, entry->bytes, entry->device, entry->transactions, &error);
      g_assert_no_error (error);
    }
}

/* Down to where the file and the log are the same. */
static void
take_back (World *world, guint number, SonaeMerge *merge)
{
  GPtrArray *taken = world->taken[number];

  while (taken->len > world->log->len
         || (taken->len > 0 && taken->pdata[taken->len - 1] != world->log->pdata[taken->len - 1]))
    {
      LogEntry *entry = taken->pdata[taken->len - 1];
      GError   *error = NULL;

      sonae_merge_revert (merge, &((LogEntry *) taken->pdata[taken->len - 2])->head, entry->transactions, &error);
      g_assert_no_error (error);
      g_ptr_array_set_size (taken, (int) taken->len - 1);
    }
}

guint
world_receive (World *world, guint number, gboolean is_manager)
{
  GError     *error = NULL;
  guint       n_conflicts = 0;
  SonaeMerge *merge = sonae_merge_begin (world->files[number].store, &error);

  g_assert_no_error (error);
  take_back (world, number, merge);
  world_apply (world, merge);
  sonae_merge_finish (merge, is_manager, NULL, &n_conflicts, &error);
  g_assert_no_error (error);
  for (guint i = world->taken[number]->len; i < world->log->len; i++)
    g_ptr_array_add (world->taken[number], g_rc_box_acquire (world->log->pdata[i]));
  return n_conflicts;
}

guint
world_sync (World *world, guint number)
{
  SonaeStore *store = world->files[number].store;
  guint       n_conflicts = world_receive (world, number, FALSE);
  g_autoptr (GPtrArray) pending = sonae_store_read_pending (store, 1000, 1000000, NULL);

  if (pending->len > 0)
    world_publish (world, number, pending, 0);
  g_assert_cmpuint (count_pending (store), ==, 0);
  return n_conflicts;
}

void
world_sync_all (World *world)
{
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < WORLD_N_FILES; i++)
      world_sync (world, i);
}

void
world_forget (World *world, guint n_entries)
{
  g_ptr_array_set_size (world->log, (int) (world->log->len - n_entries));
}

void
world_assert_sound (World *world, guint number)
{
  SonaeHead   head;
  SonaeDigest digest;

  g_assert_true (sonae_store_get_head (world->files[number].store, &head, NULL));
  g_assert_true (sonae_store_compute_digest (world->files[number].store, &digest, NULL));
  g_assert_true (sonae_digest_equal (&digest, &head.digest));
}

void
world_assert_alike (World *world)
{
  for (guint i = 0; i < WORLD_N_FILES; i++)
    {
      SonaeHead head;

      world_assert_sound (world, i);
      g_assert_true (sonae_store_get_head (world->files[i].store, &head, NULL));
      g_assert_cmpint (head.number, ==, world->log->len);
      g_assert_cmpuint (count_pending (world->files[i].store), ==, 0);
    }
}

void
world_set_up (World *world, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshot = NULL;
  g_autoptr (SonaeRecord) system = NULL;
  gint64 snapshot_seq;

  world->log = g_ptr_array_new_with_free_func (entry_unref);
  for (guint i = 0; i < WORLD_N_FILES; i++)
    {
      world->taken[i] = g_ptr_array_new_with_free_func (entry_unref);
      fixture_set_up (&world->files[i], NULL);
    }
  system = add_system (world->files[0].store, "住民記録");
  snapshot = sonae_store_read_snapshot (world->files[0].store, NULL, &test_author, 1000000, &snapshot_seq, NULL);
  g_assert_cmpuint (snapshot->len, ==, 1);
  world_publish (world, 0, snapshot, snapshot_seq);
  for (guint i = 1; i < WORLD_N_FILES; i++)
    world_receive (world, i, FALSE);
  world_assert_alike (world);
}

void
world_tear_down (World *world, gconstpointer data)
{
  for (guint i = 0; i < WORLD_N_FILES; i++)
    {
      fixture_tear_down (&world->files[i], NULL);
      g_ptr_array_unref (world->taken[i]);
    }
  g_ptr_array_unref (world->log);
}

SonaeRecord *
world_get_system (World *world, guint number)
{
  g_autoptr (GPtrArray) systems = sonae_store_read_sheet (world->files[number].store, &sonae_sheet_system, NULL);

  g_assert_cmpuint (systems->len, ==, 1);
  return g_object_ref (systems->pdata[0]);
}

void
world_write (World *world, guint number, const char *field, const char *text)
{
  g_autoptr (SonaeRecord) system = world_get_system (world, number);
  GError *error = NULL;

  set_text (world->files[number].store, system, field, text, &error);
  g_assert_no_error (error);
}

void
world_assert_text (World *world, const char *field, const char *text)
{
  for (guint i = 0; i < WORLD_N_FILES; i++)
    {
      g_autoptr (SonaeRecord) system = world_get_system (world, i);

      g_assert_cmpstr (sonae_record_get_text (system, field), ==, text);
    }
}

SonaeRecord *
world_get_conflict (World *world)
{
  g_autoptr (SonaeRecord) first = NULL;

  for (guint i = 0; i < WORLD_N_FILES; i++)
    {
      g_autoptr (GPtrArray) conflicts = sonae_store_read_sheet (world->files[i].store, &sonae_sheet_conflict, NULL);

      g_assert_cmpuint (conflicts->len, ==, 1);
      if (first == NULL)
        first = g_object_ref (conflicts->pdata[0]);
      g_assert_cmpstr (sonae_record_get_id (first), ==, sonae_record_get_id (conflicts->pdata[0]));
    }
  return g_steal_pointer (&first);
}

void
world_assert_no_conflict (World *world)
{
  for (guint i = 0; i < WORLD_N_FILES; i++)
    {
      g_autoptr (GPtrArray) conflicts = sonae_store_read_sheet (world->files[i].store, &sonae_sheet_conflict, NULL);

      g_assert_cmpuint (conflicts->len, ==, 0);
    }
}
