/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries for the tests of the log. */

#include "entry-fixture.h"

#include <string.h>

#include "sonae-share-layout.h"

SonaeKey *
make_key (guint8 number)
{
  guint8 seed[32];

  memset (seed, number, sizeof seed);
  return sonae_key_new_from_seed (seed);
}

GBytes *
make_changeset (gsize size)
{
  /* Two columns, the first the key; an insertion with the text "a" and a blob, whose length takes four bytes. */
  static const guint8 head[] = { 'T', 2, 1, 0, 't', '\0', 18, 0, 3, 1, 'a', 4 };
  const guint8 length[] = { 0x80 | (size >> 21), 0x80 | (size >> 14 & 0x7F), 0x80 | (size >> 7 & 0x7F), size & 0x7F };
  GByteArray  *bytes = g_byte_array_new ();
  guint        start = sizeof head + sizeof length;

  g_byte_array_append (bytes, head, sizeof head);
  g_byte_array_append (bytes, length, sizeof length);
  g_byte_array_set_size (bytes, start + (guint) size);
  memset (bytes->data + start, 'b', size);
  return g_byte_array_free_to_bytes (bytes);
}

SonaeTransaction *
make_transaction (guint number, gsize size)
{
  SonaeTransaction *transaction = g_new0 (SonaeTransaction, 1);

  transaction->uuid = g_strdup_printf ("0190f3c1-0000-4000-8000-%012u", number);
  transaction->time = g_strdup ("2026-02-03T04:05:06Z");
  transaction->author = g_strdup ("備 花子");
  transaction->section = g_strdup ("情報政策課");
  transaction->computer = g_strdup ("pc-1");
  transaction->label = g_strdup ("「住民記録システム」の目標復旧時間");
  transaction->kind = g_strdup ("edit");
  transaction->changeset = make_changeset (size);
  return transaction;
}

SonaeLogEntry *
make_entry (guint n_transactions)
{
  SonaeLogEntry *entry = sonae_log_entry_new ();

  entry->share_id = g_strdup ("0190f3c0-0000-4000-8000-000000000000");
  entry->number = 12;
  memset (entry->previous, 0xAB, sizeof entry->previous);
  entry->device_seq = 3;
  entry->app_version = g_strdup ("0.1.0");
  entry->schema = 3;
  entry->time = g_strdup ("2026-02-03T04:05:07Z");
  entry->before.sum[0] = 1;
  entry->after.sum[3] = G_MAXUINT64;
  for (guint i = 0; i < n_transactions; i++)
    g_ptr_array_add (entry->transactions, make_transaction (i, 20));
  return entry;
}

char *
read_fixture (const char *name)
{
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "fixtures", name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents;

  g_file_get_contents (file, &contents, NULL, &error);
  g_assert_no_error (error);
  return contents;
}

GBytes *
read_frozen_entry (int version)
{
  g_autofree char *name = g_strdup_printf ("entry-%04d.hex", version);
  g_autofree char *lines = read_fixture (name);
  g_auto (GStrv) rows = g_strsplit (g_strstrip (lines), "\n", -1);
  g_autofree char *hex = g_strjoinv ("", rows);
  gsize            size = strlen (hex) / 2;
  guint8          *data = g_malloc (size);

  g_assert_true (sonae_hex_to_bytes (hex, data, size));
  return g_bytes_new_take (data, size);
}

GBytes *
finish_entry (const guint8 *body, gsize size, SonaeKey *key)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) all = NULL;
  guint8 signature[64];
  guint8 hash[32];

  if (size > 0)
    g_byte_array_append (bytes, body, (guint) size);
  if (key != NULL)
    {
      sonae_key_sign (key, bytes->data, bytes->len, signature);
      g_byte_array_append (bytes, signature, sizeof signature);
    }
  all = g_bytes_new (bytes->data, bytes->len);
  sonae_log_entry_hash (all, hash);
  g_byte_array_append (bytes, hash, sizeof hash);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
