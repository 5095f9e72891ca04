/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packs of the log: what is refused; what was packed comes back. */

#include "sonae-sync-private.h"

#include <string.h>

#define COUNT_PLACE 8
#define FIRST_PLACE 12
#define LENGTH_OFFSET 8
#define BYTES_OFFSET 12
#define HASH_SIZE 32

/* Adds a slot with @size bytes that are different for each number. */
static void
add_slot (GPtrArray *slots, gint64 number, gsize size)
{
  SonaeSlot *slot = g_new0 (SonaeSlot, 1);
  guint8    *data = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) (number * 31 + (gint64) i);
  slot->number = number;
  slot->bytes = g_bytes_new_take (data, size);
  g_ptr_array_add (slots, slot);
}

static void
free_slot (gpointer data)
{
  SonaeSlot *slot = data;

  g_bytes_unref (slot->bytes);
  g_free (slot);
}

static GPtrArray *
new_slots (void)
{
  return g_ptr_array_new_with_free_func (free_slot);
}

/* Returns: (transfer full): a pack of three entries of 40, 50 and 60 bytes, without its hash */
static GByteArray *
make_body (void)
{
  g_autoptr (GPtrArray) slots = new_slots ();
  GByteArray *body;

  add_slot (slots, 1000, 40);
  add_slot (slots, 1001, 50);
  add_slot (slots, 1999, 60);
  body = g_bytes_unref_to_array (sonae_pack_encode (slots));
  g_byte_array_set_size (body, body->len - HASH_SIZE);
  return body;
}

/* Returns: (transfer full) (nullable): what @body with a right hash is read as */
static GHashTable *
decode_body (GByteArray *body)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  guint8 hash[HASH_SIZE];

  g_byte_array_append (all, body->data, body->len);
  bytes = g_bytes_new (body->data, body->len);
  sonae_log_entry_hash (bytes, hash);
  g_byte_array_append (all, hash, sizeof hash);
  g_bytes_unref (bytes);
  bytes = g_bytes_new (all->data, all->len);
  return sonae_pack_decode (bytes);
}

static void
expect_body (GByteArray *body, gboolean is_sound)
{
  g_autoptr (GHashTable) entries = decode_body (body);

  g_assert_cmpint (entries != NULL, ==, is_sound);
}

static void
expect_refused (gconstpointer data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GHashTable) entries = sonae_pack_decode (bytes);

  g_assert_null (entries);
}

static void
set_number (GByteArray *body, guint place, guint64 number, guint size)
{
  guint64 little = GUINT64_TO_LE (number);

  memcpy (body->data + place, &little, size);
}

static void
test_nothing (void)
{
  g_autoptr (GPtrArray) slots = new_slots ();
  g_autoptr (GBytes) empty = sonae_pack_encode (slots);
  g_autoptr (GHashTable) entries = sonae_pack_decode (empty);
  guint8 zeros[256] = { 0 };

  expect_refused (NULL, 0);
  expect_refused (zeros, sizeof zeros);
  g_assert_null (entries);
}

static void
test_every_flip_and_cut (void)
{
  g_autoptr (GPtrArray) slots = new_slots ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guint8 *copy = NULL;
  gsize              size;
  const guint8      *data;

  add_slot (slots, 1, 33);
  add_slot (slots, 2, 64);
  bytes = sonae_pack_encode (slots);
  data = g_bytes_get_data (bytes, &size);
  copy = g_memdup2 (data, size);
  for (gsize i = 0; i < size; i++)
    {
      for (guint bit = 0; bit < 8; bit++)
        {
          copy[i] = data[i] ^ (guint8) (1 << bit);
          expect_refused (copy, size);
        }
      copy[i] = data[i];
      expect_refused (data, i);
    }
}

/* Cut short by someone who makes the hash right. */
static void
test_every_cut_with_right_hash (void)
{
  g_autoptr (GByteArray) body = make_body ();

  expect_body (body, TRUE);
  while (body->len > 0)
    {
      g_byte_array_set_size (body, body->len - 1);
      expect_body (body, FALSE);
    }
}

static void
test_magic (void)
{
  g_autoptr (GByteArray) body = make_body ();

  body->data[7] = '2';
  expect_body (body, FALSE);
  body->data[7] = '1';
  body->data[0] = 's';
  expect_body (body, FALSE);
}

/* Lengths and counts that are not there, up to 4 GiB. */
static void
test_lengths (void)
{
  g_autoptr (GByteArray) body = make_body ();
  const guint   second = FIRST_PLACE + BYTES_OFFSET + 40;
  const guint   third = second + BYTES_OFFSET + 50;
  const guint   lengths[] = { FIRST_PLACE + LENGTH_OFFSET, second + LENGTH_OFFSET, third + LENGTH_OFFSET };
  const guint64 wrong[] = { 0, 1, 31, 0x7FFFFFFF, 0x80000000, 0xFFFFFFF0, 0xFFFFFFFF };
  const guint64 counts[] = { 0, 1, 2, 4, 1000, 0x80000000, 0xFFFFFFFF };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (wrong); j++)
        {
          set_number (body, lengths[i], wrong[j], 4);
          expect_body (body, FALSE);
        }
      set_number (body, lengths[i], 40 + 10 * i - 1, 4);
      expect_body (body, FALSE);
      set_number (body, lengths[i], 40 + 10 * i + 1, 4);
      expect_body (body, FALSE);
      set_number (body, lengths[i], 40 + 10 * i, 4);
    }
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      set_number (body, COUNT_PLACE, counts[i], 4);
      expect_body (body, FALSE);
    }
  set_number (body, COUNT_PLACE, 3, 4);
  expect_body (body, TRUE);
  /* Something left at the end. */
  g_byte_array_append (body, (const guint8 *) "\0", 1);
  expect_body (body, FALSE);
}

/* What no log has: places out of order, twice, of two segments, beyond ten digits. */
static void
test_numbers (void)
{
  static const struct
  {
    guint64  first;
    guint64  second;
    gboolean is_sound;
  } cases[] = {
    { 1000, 1001, TRUE },
    { 1000, 1998, TRUE },
    { 1000, 1000, FALSE },
    { 1001, 1000, FALSE },
    { 1000, 1999, FALSE },
    { 999, 1001, FALSE },
    { 1000, 2000, FALSE },
    { 0, 1001, FALSE },
    { G_GUINT64_CONSTANT (10000000000), G_GUINT64_CONSTANT (10000000001), FALSE },
    { 1000, G_MAXUINT64, FALSE },
    { G_MAXUINT64, 1001, FALSE },
    { G_GUINT64_CONSTANT (0x8000000000000000), 1001, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) body = make_body ();

      set_number (body, FIRST_PLACE, cases[i].first, 8);
      set_number (body, FIRST_PLACE + BYTES_OFFSET + 40, cases[i].second, 8);
      expect_body (body, cases[i].is_sound);
    }
}

/* The shortest and the longest that there can be, and one byte beyond. */
static void
test_sizes (void)
{
  const struct
  {
    gsize    size;
    gboolean is_sound;
  } cases[] = { { 31, FALSE }, { 32, TRUE }, { SONAE_LOG_ENTRY_MAX, TRUE }, { SONAE_LOG_ENTRY_MAX + 1, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) slots = new_slots ();
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GHashTable) entries = NULL;

      add_slot (slots, 9999999999, cases[i].size);
      bytes = sonae_pack_encode (slots);
      entries = sonae_pack_decode (bytes);
      g_assert_cmpint (entries != NULL, ==, cases[i].is_sound);
    }
}

/* A whole segment, whose entries outlive the pack. */
static void
test_round_trip (void)
{
  g_autoptr (GPtrArray) slots = new_slots ();
  g_autoptr (GBytes) again = NULL;
  GBytes *bytes;
  g_autoptr (GHashTable) entries = NULL;

  for (gint64 number = 12000; number < 13000; number++)
    add_slot (slots, number, 32 + (gsize) (number % 100));
  bytes = sonae_pack_encode (slots);
  again = sonae_pack_encode (slots);
  g_assert_true (g_bytes_equal (bytes, again));
  entries = sonae_pack_decode (bytes);
  g_bytes_unref (bytes);
  g_assert_nonnull (entries);
  g_assert_cmpuint (g_hash_table_size (entries), ==, slots->len);
  for (guint i = 0; i < slots->len; i++)
    {
      const SonaeSlot *slot = slots->pdata[i];

      g_assert_true (g_bytes_equal (g_hash_table_lookup (entries, &slot->number), slot->bytes));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pack/nothing", test_nothing);
  g_test_add_func ("/pack/every-flip-and-cut", test_every_flip_and_cut);
  g_test_add_func ("/pack/every-cut-with-right-hash", test_every_cut_with_right_hash);
  g_test_add_func ("/pack/magic", test_magic);
  g_test_add_func ("/pack/lengths", test_lengths);
  g_test_add_func ("/pack/numbers", test_numbers);
  g_test_add_func ("/pack/sizes", test_sizes);
  g_test_add_func ("/pack/round-trip", test_round_trip);

  return g_test_run ();
}
