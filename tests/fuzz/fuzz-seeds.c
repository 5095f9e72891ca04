/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes what the fuzzers begin with: fuzz-seeds FOLDER writes into its folders "entry" and "checkpoint". */

#include "fuzz-plan.h"

#include <glib/gstdio.h>

#include "sonae-checkpoint.h"

/* Of the signature and the hash that end an entry. */
#define END_SIZE (64 + 32)

static void
write_seed (const char *folder, FuzzMode mode, guint number, const guint8 *data, gsize size)
{
  g_autofree char *name = g_strdup_printf ("%d-%u", mode, number);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const guint8 first = (guint8) mode;
  GError      *error = NULL;

  g_byte_array_append (bytes, &first, 1);
  if (size > 0)
    g_byte_array_append (bytes, data, (guint) size);
  g_file_set_contents (path, (const char *) bytes->data, bytes->len, &error);
  g_assert_no_error (error);
}

static void
write_entry (const char *folder, SonaeLogEntry *entry, guint number)
{
  g_autoptr (SonaeKey) key = make_key (1);
  g_autoptr (GBytes) bytes = sonae_log_entry_encode (entry, key);
  gsize         size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  write_seed (folder, FUZZ_WHOLE, number, data, size);
  write_seed (folder, FUZZ_UNSIGNED, number, data, size - END_SIZE);
}

static void
write_entries (SonaeStore *store, const char *folder)
{
  g_autoptr (GPtrArray) transactions = fuzz_plan_edit (store);
  g_autoptr (SonaeLogEntry) empty = make_entry (0);
  const gint64 voided = empty->number - 1;

  g_array_append_val (empty->voids, voided);
  write_entry (folder, empty, 0);
  for (guint i = 0; i < transactions->len; i++)
    {
      g_autoptr (SonaeLogEntry) entry = make_entry (0);
      SonaeTransaction *transaction = transactions->pdata[i];
      gsize             size;
      const guint8     *data = g_bytes_get_data (transaction->changeset, &size);

      write_seed (folder, FUZZ_CHANGESET, i, data, size);
      /* Owned by both for a moment. */
      g_ptr_array_add (entry->transactions, transaction);
      write_entry (folder, entry, i + 1);
      g_ptr_array_steal_index (entry->transactions, 0);
    }
}

/* Makes a checkpoint with small pages, so that what the fuzzer turns over is small. */
static void
write_checkpoint (SonaeStore *store, const char *folder, const char *name, const char *more)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  SonaeHead        head;
  GError          *error = NULL;

  sonae_checkpoint_write (sonae_store_get_path (store), FUZZ_SHARE_ID, path, &head, &error);
  g_assert_no_error (error);
  run_sql (path, more);
  run_sql (path, "PRAGMA page_size = 512; VACUUM");
}

/* One with every table, and one with few, as an older Sonae would make it. */
static void
write_checkpoints (SonaeStore *store, const char *folder)
{
  g_autoptr (GString) drop = g_string_new (NULL);
  guint                    n_sheets;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);

  for (guint i = 0; i < n_sheets; i++)
    if (sheets[i] != &sonae_sheet_system_group && sheets[i] != &sonae_sheet_system)
      g_string_append_printf (drop, "DROP TABLE \"%s\";", sheets[i]->id);
  write_checkpoint (store, folder, "all", "");
  write_checkpoint (store, folder, "few", drop->str);
}

int
main (int argc, char **argv)
{
  g_autofree char *entries = NULL;
  g_autofree char *checkpoints = NULL;
  Fixture          fixture = { 0 };

  g_assert_cmpint (argc, ==, 2);
  entries = g_build_filename (argv[1], "entry", NULL);
  checkpoints = g_build_filename (argv[1], "checkpoint", NULL);
  g_assert_cmpint (g_mkdir (entries, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (checkpoints, 0700), ==, 0);
  fixture_set_up (&fixture, NULL);
  fuzz_plan_fill (fixture.store);
  write_checkpoints (fixture.store, checkpoints);
  write_entries (fixture.store, entries);
  fixture_tear_down (&fixture, NULL);
  return 0;
}
