/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file of the log on the share: to bytes and back. */

#include "sonae-log-entry.h"
#include "sonae-changeset-form.h"
#include "sonae-log-json.h"
#include "sonae-share-layout.h"

#include <glib/gi18n.h>
#include <sodium.h>
#include <string.h>

/* The last character is the number of the form. */
#define MAGIC "SONAELG1"
#define MAGIC_SIZE 8
#define LENGTH_SIZE 4
#define HASH_SIZE 32
#define SIGNATURE_SIZE 64
#define END_SIZE (SIGNATURE_SIZE + HASH_SIZE)
/* No text of ours is longer: JSON that is read before it is trusted costs many times its size. */
#define MAX_HEADER (64 * 1024)
#define MAX_DESCRIPTION (256 * 1024)
/* Places in the log have ten digits. */
#define MAX_NUMBER G_GINT64_CONSTANT (9999999999)

G_STATIC_ASSERT (HASH_SIZE == crypto_hash_sha256_BYTES);
G_STATIC_ASSERT (SIGNATURE_SIZE == crypto_sign_BYTES);

static const SonaeLogMember header_members[] = {
  { "after", SONAE_LOG_DIGEST, G_STRUCT_OFFSET (SonaeLogEntry, after) },
  { "app", SONAE_LOG_TEXT, G_STRUCT_OFFSET (SonaeLogEntry, app_version) },
  { "before", SONAE_LOG_DIGEST, G_STRUCT_OFFSET (SonaeLogEntry, before) },
  { "device_seq", SONAE_LOG_INT64, G_STRUCT_OFFSET (SonaeLogEntry, device_seq) },
  { "number", SONAE_LOG_INT64, G_STRUCT_OFFSET (SonaeLogEntry, number) },
  { "previous", SONAE_LOG_BYTES, G_STRUCT_OFFSET (SonaeLogEntry, previous) },
  { "public_key", SONAE_LOG_TEXT, G_STRUCT_OFFSET (SonaeLogEntry, public_key) },
  { "schema", SONAE_LOG_INT, G_STRUCT_OFFSET (SonaeLogEntry, schema) },
  { "share", SONAE_LOG_TEXT, G_STRUCT_OFFSET (SonaeLogEntry, share_id) },
  { "time", SONAE_LOG_TEXT, G_STRUCT_OFFSET (SonaeLogEntry, time) },
  { "voids", SONAE_LOG_NUMBERS, G_STRUCT_OFFSET (SonaeLogEntry, voids) },
};

static const SonaeLogMember transaction_members[] = {
  { "author", SONAE_LOG_TEXT, G_STRUCT_OFFSET (SonaeTransaction, author) },
  { "computer", SONAE_LOG_TEXT, G_STRUCT_OFFSET (SonaeTransaction, computer) },
  { "kind", SONAE_LOG_TEXT, G_STRUCT_OFFSET (SonaeTransaction, kind) },
  { "label", SONAE_LOG_TEXT, G_STRUCT_OFFSET (SonaeTransaction, label) },
  { "post", SONAE_LOG_OPTIONAL_TEXT, G_STRUCT_OFFSET (SonaeTransaction, post) },
  { "section", SONAE_LOG_OPTIONAL_TEXT, G_STRUCT_OFFSET (SonaeTransaction, section) },
  { "time", SONAE_LOG_TEXT, G_STRUCT_OFFSET (SonaeTransaction, time) },
  { "uuid", SONAE_LOG_TEXT, G_STRUCT_OFFSET (SonaeTransaction, uuid) },
};

/* What is left to read. */
typedef struct
{
  const guint8 *data;
  gsize         size;
} Rest;

G_DEFINE_QUARK (sonae_log_error, sonae_log_error)

static gboolean
fail (SonaeLogError code, GError **error)
{
  const char *message = NULL;

  switch (code)
    {
    case SONAE_LOG_ERROR_TORN:
      message = _ ("It is cut short or changed: its end does not fit what stands before it.");
      break;
    case SONAE_LOG_ERROR_FORGED:
      message = _ ("Its signature is not that of the computer it names.");
      break;
    case SONAE_LOG_ERROR_MALFORMED:
      message = _ ("It is whole, but it is no entry that Sonae has written.");
      break;
    case SONAE_LOG_ERROR_NEWER:
      message = _ ("It was written by a newer Sonae. Update Sonae to receive it.");
      break;
    default:
      g_assert_not_reached ();
    }
  g_set_error_literal (error, SONAE_LOG_ERROR, code, message);
  return FALSE;
}

static void
append_block (GByteArray *bytes, gconstpointer data, gsize size)
{
  guint32 length = GUINT32_TO_LE ((guint32) size);

  g_byte_array_append (bytes, (const guint8 *) &length, sizeof length);
  if (size > 0)
    g_byte_array_append (bytes, data, (guint) size);
}

static void
append_json (GByteArray *bytes, const SonaeLogMember *members, guint n_members, gconstpointer object)
{
  g_autoptr (GString) json = sonae_log_json_write (members, n_members, object);

  append_block (bytes, json->str, json->len);
}

/* Takes a length and as many bytes off @rest. */
static gboolean
take_block (Rest *rest, gsize max, Rest *block)
{
  guint32 length;

  if (rest->size < sizeof length)
    return FALSE;
  memcpy (&length, rest->data, sizeof length);
  length = GUINT32_FROM_LE (length);
  if (length > rest->size - sizeof length || length > max)
    return FALSE;
  block->data = rest->data + sizeof length;
  block->size = length;
  rest->data += sizeof length + length;
  rest->size -= sizeof length + length;
  return TRUE;
}

static gboolean
is_end_right (Rest all)
{
  guint8 hash[HASH_SIZE];

  if (all.size < MAGIC_SIZE + LENGTH_SIZE + END_SIZE || all.size > SONAE_LOG_ENTRY_MAX)
    return FALSE;
  crypto_hash_sha256 (hash, all.data, all.size - HASH_SIZE);
  return memcmp (hash, all.data + all.size - HASH_SIZE, HASH_SIZE) == 0;
}

static gboolean
check_magic (const guint8 *data, GError **error)
{
  if (memcmp (data, MAGIC, MAGIC_SIZE) == 0)
    return TRUE;
  if (memcmp (data, MAGIC, MAGIC_SIZE - 1) == 0 && g_ascii_isdigit (data[MAGIC_SIZE - 1])
      && data[MAGIC_SIZE - 1] > MAGIC[MAGIC_SIZE - 1])
    return fail (SONAE_LOG_ERROR_NEWER, error);
  return fail (SONAE_LOG_ERROR_MALFORMED, error);
}

static gboolean
is_header_sound (SonaeLogEntry *self)
{
  g_autofree char *device = sonae_key_device_of (self->public_key);

  if (device == NULL || self->number < 1 || self->number > MAX_NUMBER || self->device_seq < 1
      || self->voids->len >= self->number || *self->share_id == '\0')
    return FALSE;
  for (guint i = 0; i < self->voids->len; i++)
    if (g_array_index (self->voids, gint64, i) != self->number - self->voids->len + i)
      return FALSE;
  return TRUE;
}

/* Returns: (transfer full) (nullable) */
static SonaeTransaction *
take_transaction (Rest *payload)
{
  g_autoptr (SonaeTransaction) transaction = g_new0 (SonaeTransaction, 1);
  Rest json;
  Rest changeset;

  if (!take_block (payload, MAX_DESCRIPTION, &json) || !take_block (payload, SONAE_LOG_ENTRY_MAX, &changeset)
      || !sonae_log_json_read (transaction_members, G_N_ELEMENTS (transaction_members), (const char *) json.data,
                               json.size, transaction)
      || !sonae_transaction_is_sound (transaction) || !sonae_changeset_is_whole (changeset.data, changeset.size))
    return NULL;
  transaction->changeset = g_bytes_new (changeset.data, changeset.size);
  return g_steal_pointer (&transaction);
}

static gboolean
read_payload (SonaeLogEntry *self, Rest payload)
{
  /* (element-type utf8 utf8): of the transactions, which own them */
  g_autoptr (GHashTable) uuids = g_hash_table_new (g_str_hash, g_str_equal);

  while (payload.size > 0)
    {
      SonaeTransaction *transaction = take_transaction (&payload);

      if (transaction == NULL)
        return FALSE;
      g_ptr_array_add (self->transactions, transaction);
      if (!g_hash_table_add (uuids, transaction->uuid))
        return FALSE;
    }
  return TRUE;
}

static void
append_hash (GByteArray *bytes)
{
  guint8 hash[HASH_SIZE];

  crypto_hash_sha256 (hash, bytes->data, bytes->len);
  g_byte_array_append (bytes, hash, sizeof hash);
}

SonaeLogEntry *
sonae_log_entry_new (void)
{
  SonaeLogEntry *self = g_new0 (SonaeLogEntry, 1);

  self->voids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->transactions = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_transaction_free);
  return self;
}

void
sonae_log_entry_free (SonaeLogEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->share_id);
  g_free (self->public_key);
  g_free (self->app_version);
  g_free (self->time);
  g_array_unref (self->voids);
  g_ptr_array_unref (self->transactions);
  g_free (self);
}

GBytes *
sonae_log_entry_encode (SonaeLogEntry *self, SonaeKey *key)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 signature[SIGNATURE_SIZE];

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  g_free (self->public_key);
  self->public_key = g_strdup (sonae_key_get_public (key));
  g_byte_array_append (bytes, (const guint8 *) MAGIC, MAGIC_SIZE);
  append_json (bytes, header_members, G_N_ELEMENTS (header_members), self);
  for (guint i = 0; i < self->transactions->len; i++)
    {
      SonaeTransaction *transaction = self->transactions->pdata[i];
      gsize             size;
      gconstpointer     changeset = g_bytes_get_data (transaction->changeset, &size);

      append_json (bytes, transaction_members, G_N_ELEMENTS (transaction_members), transaction);
      append_block (bytes, changeset, size);
    }
  sonae_key_sign (key, bytes->data, bytes->len, signature);
  g_byte_array_append (bytes, signature, sizeof signature);
  append_hash (bytes);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

SonaeLogEntry *
sonae_log_entry_decode (GBytes *bytes, GError **error)
{
  g_autoptr (SonaeLogEntry) self = sonae_log_entry_new ();
  gsize         size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  Rest          rest;
  Rest          header;

  if (!is_end_right ((Rest){ data, size }))
    {
      fail (SONAE_LOG_ERROR_TORN, error);
      return NULL;
    }
  if (!check_magic (data, error))
    return NULL;
  rest = (Rest){ data + MAGIC_SIZE, size - MAGIC_SIZE - END_SIZE };
  if (!take_block (&rest, MAX_HEADER, &header)
      || !sonae_log_json_read (header_members, G_N_ELEMENTS (header_members), (const char *) header.data, header.size,
                               self)
      || !is_header_sound (self))
    {
      fail (SONAE_LOG_ERROR_MALFORMED, error);
      return NULL;
    }
  if (!sonae_key_verify (self->public_key, data, size - END_SIZE, data + size - END_SIZE))
    {
      fail (SONAE_LOG_ERROR_FORGED, error);
      return NULL;
    }
  if (!read_payload (self, rest))
    {
      fail (SONAE_LOG_ERROR_MALFORMED, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
sonae_log_entry_hash (GBytes *bytes, guint8 hash[32])
{
  gsize         size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  crypto_hash_sha256 (hash, data, size);
}

gboolean
sonae_log_entry_is_newer (const SonaeLogEntry *self, SonaeStore *store)
{
  if (self->schema > sonae_store_synced_version ())
    return TRUE;
  for (guint i = 0; i < self->transactions->len; i++)
    {
      const SonaeTransaction *transaction = self->transactions->pdata[i];

      if (sonae_changeset_inspect (store, transaction->changeset) & SONAE_CHANGESET_NEWER)
        return TRUE;
    }
  return FALSE;
}

gboolean
sonae_log_entry_add_up (const SonaeLogEntry *self, SonaeStore *store, SonaeDigest *digest, GError **error)
{
  for (guint i = 0; i < self->transactions->len; i++)
    {
      const SonaeTransaction *transaction = self->transactions->pdata[i];

      if (!sonae_digest_add_changeset (digest, store, transaction->changeset, error))
        return FALSE;
    }
  return TRUE;
}
