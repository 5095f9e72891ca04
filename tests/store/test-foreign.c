/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changesets that no Sonae makes, which anyone with the key of an admitted computer can sign. */

#include "merge-world.h"

#include <string.h>

/* Sides of a change, without the key: the name goes from the second value to the third. */
#define NAME_BEFORE                                                                                                    \
  "\x03\x06"                                                                                                           \
  "before"
#define NAME_AFTER                                                                                                     \
  "\x03\x05"                                                                                                           \
  "after"
#define INSERT 18
#define UPDATE 23
#define DELETE 9

static void
append (GByteArray *bytes, const char *text, gsize size)
{
  g_byte_array_append (bytes, (const guint8 *) text, (guint) size);
}

static void
append_id (GByteArray *bytes, SonaeRecord *record)
{
  const char *id = sonae_record_get_id (record);
  const char  head[] = { 3, (char) strlen (id) };

  append (bytes, head, sizeof head);
  append (bytes, id, strlen (id));
}

/* Three columns of the sheet: id, deleted_at, name. @mask: the byte for the first */
static GByteArray *
begin_changeset (char mask)
{
  const char  table[] = { 'T', 3, mask, 0, 0 };
  GByteArray *bytes = g_byte_array_new ();

  append (bytes, table, sizeof table);
  append (bytes, "system", sizeof "system");
  return bytes;
}

static void
append_update (GByteArray *bytes, SonaeRecord *record)
{
  const char head[] = { UPDATE, 0 };

  append (bytes, head, sizeof head);
  append_id (bytes, record);
  append (bytes, "\0" NAME_BEFORE "\0\0" NAME_AFTER, strlen (NAME_BEFORE) + strlen (NAME_AFTER) + 3);
}

static void
append_delete (GByteArray *bytes, SonaeRecord *record)
{
  const char head[] = { DELETE, 0 };

  append (bytes, head, sizeof head);
  append_id (bytes, record);
  append (bytes, "\x05" NAME_AFTER, strlen (NAME_AFTER) + 1);
}

/* A new record with so many of the three columns. */
static void
append_insert (GByteArray *bytes, const char *id, gboolean has_name)
{
  const char head[] = { INSERT, 0, 3, (char) strlen (id) };

  append (bytes, head, sizeof head);
  append (bytes, id, strlen (id));
  append (bytes, "\x05" NAME_AFTER, has_name ? strlen (NAME_AFTER) + 1 : 1);
}

/* Returns: (transfer full) (element-type SonaeTransaction): @bytes as the only change */
static GPtrArray *
make_transactions (GByteArray *bytes)
{
  GPtrArray        *transactions = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_transaction_free);
  SonaeTransaction *transaction = g_new0 (SonaeTransaction, 1);

  transaction->uuid = g_uuid_string_random ();
  transaction->time = g_strdup ("2026-02-03T04:05:06Z");
  transaction->author = g_strdup ("備 花子");
  transaction->computer = g_strdup ("pc-2");
  transaction->label = g_strdup ("");
  transaction->kind = g_strdup ("edit");
  transaction->changeset = g_byte_array_free_to_bytes (bytes);
  g_ptr_array_add (transactions, transaction);
  return transactions;
}

/* Takes @bytes in as the next entry of the log, whose signer has reckoned the sum right. */
static void
take_in (SonaeStore *store, GByteArray *bytes, GError **error)
{
  g_autoptr (GPtrArray) transactions = make_transactions (bytes);
  g_autoptr (GBytes) entry = g_bytes_new_static ("entry", 5);
  SonaeMerge *merge = sonae_merge_begin (store, error);
  SonaeHead   head = *sonae_merge_get_head (merge);

  head.number++;
  sonae_digest_add_changeset (&head.digest, store, ((SonaeTransaction *) transactions->pdata[0])->changeset, error);
  g_assert_no_error (*error);
  g_assert_cmpint (sonae_merge_apply (merge, &head, entry, "pc2", transactions, error), ==, *error == NULL);
  sonae_merge_abort (merge);
}

static void
expect_refused (World *world, GByteArray *bytes)
{
  g_autoptr (GError) error = NULL;

  take_in (world->files[0].store, bytes, &error);
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_CONFLICT);
  world_assert_sound (world, 0);
  world_assert_text (world, "name", "before");
}

static void
set_up (World *world, gconstpointer data)
{
  world_set_up (world, data);
  world_write (world, 0, "name", "before");
  world_sync_all (world);
}

/* What the others are measured by. */
static void
test_plain (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) record = world_get_system (world, 0);
  g_autoptr (GError) error = NULL;
  GByteArray *bytes = begin_changeset (1);

  append_update (bytes, record);
  take_in (world->files[0].store, bytes, &error);
  g_assert_no_error (error);
}

/* SQLite would pass over the table, and the sum would no longer be that of the rows. */
static void
test_other_key (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) record = world_get_system (world, 0);
  GByteArray *bytes = begin_changeset (2);

  append_update (bytes, record);
  expect_refused (world, bytes);
}

static void
test_changed_and_deleted (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) record = world_get_system (world, 0);
  GByteArray *bytes = begin_changeset (1);

  append_update (bytes, record);
  append_delete (bytes, record);
  expect_refused (world, bytes);
}

/* SQLite would write what is left from the record before into the column that is missing. */
static void
test_other_columns (World *world, gconstpointer data)
{
  static const char table[] = "T\x02\x01\0system";
  GByteArray       *bytes = begin_changeset (1);

  append_insert (bytes, "first", TRUE);
  append (bytes, table, sizeof table);
  append_insert (bytes, "second", FALSE);
  expect_refused (world, bytes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/foreign/plain", World, NULL, set_up, test_plain, world_tear_down);
  g_test_add ("/foreign/other-key", World, NULL, set_up, test_other_key, world_tear_down);
  g_test_add ("/foreign/changed-and-deleted", World, NULL, set_up, test_changed_and_deleted, world_tear_down);
  g_test_add ("/foreign/other-columns", World, NULL, set_up, test_other_columns, world_tear_down);
  return g_test_run ();
}
