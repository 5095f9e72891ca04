/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries of one segment of the log as one file, and back. */

#include "sonae-sync-private.h"

#include <sodium.h>
#include <string.h>

/* The last character is the number of the form. */
#define MAGIC "SONAEPK1"
#define MAGIC_SIZE 8
#define COUNT_SIZE 4
#define NUMBER_SIZE 8
#define LENGTH_SIZE 4
#define HASH_SIZE 32
/* What is shorter cannot be told from others by its end. */
#define MIN_LENGTH (sizeof ((SonaeTail *) NULL)->bytes)
/* Places in the log have ten digits. */
#define MAX_NUMBER G_GINT64_CONSTANT (9999999999)

G_STATIC_ASSERT (HASH_SIZE == crypto_hash_sha256_BYTES);

/* What is left to read. */
typedef struct
{
  GBytes *bytes;
  gsize   place;
  gsize   end;
} Rest;

/* The low @size bytes of @number, the lowest first. */
static void
append_number (GByteArray *bytes, guint64 number, guint size)
{
  guint64 little = GUINT64_TO_LE (number);

  g_byte_array_append (bytes, (const guint8 *) &little, size);
}

static guint64
take_number (Rest *rest, guint size)
{
  const guint8 *data = g_bytes_get_data (rest->bytes, NULL);
  guint64       little = 0;

  memcpy (&little, data + rest->place, size);
  rest->place += size;
  return GUINT64_FROM_LE (little);
}

static gboolean
is_whole (const guint8 *data, gsize size)
{
  guint8 hash[HASH_SIZE];

  if (size < MAGIC_SIZE + COUNT_SIZE + HASH_SIZE || memcmp (data, MAGIC, MAGIC_SIZE) != 0)
    return FALSE;
  crypto_hash_sha256 (hash, data, size - HASH_SIZE);
  return memcmp (hash, data + size - HASH_SIZE, HASH_SIZE) == 0;
}

/* @last: the number before, 0 for none */
static gboolean
take_entry (Rest *rest, GHashTable *entries, gint64 *last)
{
  guint64 number, length;

  if (rest->end - rest->place < NUMBER_SIZE + LENGTH_SIZE)
    return FALSE;
  number = take_number (rest, NUMBER_SIZE);
  length = take_number (rest, LENGTH_SIZE);
  if (number > MAX_NUMBER || (gint64) number <= *last
      || (*last > 0 && sonae_layout_segment_of ((gint64) number) != sonae_layout_segment_of (*last))
      || length < MIN_LENGTH || length > SONAE_LOG_ENTRY_MAX || length > rest->end - rest->place)
    return FALSE;
  *last = (gint64) number;
  g_hash_table_insert (entries, g_memdup2 (last, sizeof *last),
                       g_bytes_new_from_bytes (rest->bytes, rest->place, length));
  rest->place += length;
  return TRUE;
}

GBytes *
sonae_pack_encode (GPtrArray *slots)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 hash[HASH_SIZE];

  g_byte_array_append (bytes, (const guint8 *) MAGIC, MAGIC_SIZE);
  append_number (bytes, slots->len, COUNT_SIZE);
  for (guint i = 0; i < slots->len; i++)
    {
      const SonaeSlot *slot = slots->pdata[i];
      gsize            size;
      const guint8    *data = g_bytes_get_data (slot->bytes, &size);

      append_number (bytes, (guint64) slot->number, NUMBER_SIZE);
      append_number (bytes, size, LENGTH_SIZE);
      g_byte_array_append (bytes, data, (guint) size);
    }
  crypto_hash_sha256 (hash, bytes->data, bytes->len);
  g_byte_array_append (bytes, hash, sizeof hash);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

GHashTable *
sonae_pack_decode (GBytes *bytes)
{
  g_autoptr (GHashTable) entries =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_bytes_unref);
  gsize         size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  Rest          rest;
  guint64       count;
  gint64        last = 0;

  if (!is_whole (data, size))
    return NULL;
  rest = (Rest){ bytes, MAGIC_SIZE, size - HASH_SIZE };
  count = take_number (&rest, COUNT_SIZE);
  for (guint64 i = 0; i < count; i++)
    if (!take_entry (&rest, entries, &last))
      return NULL;
  return count > 0 && rest.place == rest.end ? g_steal_pointer (&entries) : NULL;
}
