/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry as text: who did what, in words. */

#include "entry-fixture.h"
#include "store-fixture.h"

#include <string.h>

#include "sonae-sync-private.h"

static void
expect_part (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("no “%s” in:\n%s", part, text);
}

/* A table that there is not is one of a newer Sonae. */
static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeLogEntry) entry = make_entry (1);
  const SonaeTransaction *transaction = entry->transactions->pdata[0];
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sonae_log_entry_to_text (entry, fixture->store, &error);

  g_assert_no_error (error);
  expect_part (text, "It was written by a newer Sonae");
  expect_part (text, transaction->author);
  expect_part (text, transaction->label);
}

/* Returns: (transfer full): a system's "group_ref", the fourth column, goes from nothing to a number */
static GBytes *
make_wrong_type (void)
{
  static const char   id[] = "0190f3c1-0000-4000-8000-000000000001";
  static const guint8 before[] = { 0, 0, 5 };
  static const guint8 after[] = { 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1 };
  const guint8        table[] = { 'T', 4, 1, 0, 0, 0, 's', 'y', 's', 't', 'e', 'm', '\0', 23, 0, 3, sizeof id - 1 };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, table, sizeof table);
  g_byte_array_append (bytes, (const guint8 *) id, sizeof id - 1);
  g_byte_array_append (bytes, before, sizeof before);
  g_byte_array_append (bytes, after, sizeof after);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static void
test_wrong_type (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeLogEntry) entry = make_entry (1);
  SonaeTransaction *transaction = entry->transactions->pdata[0];
  g_autoptr (GError) error = NULL;

  g_bytes_unref (transaction->changeset);
  transaction->changeset = make_wrong_type ();
  g_assert_null (sonae_log_entry_to_text (entry, fixture->store, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_DAMAGED);
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeLogEntry) entry = make_entry (0);
  g_autoptr (SonaeKey) key = make_key (1);
  g_autoptr (SonaeRecord) record = add_system (fixture->store, "住民記録システム");
  g_autoptr (SonaeRecord) other = add_system (fixture->store, "財務会計");
  g_autoptr (GPtrArray) pending = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  const gint64     void_number = 11;

  g_assert_true (set_text (fixture->store, record, "name", "住民基本台帳", &error));
  g_assert_true (delete_record (fixture->store, other, &error));
  pending = sonae_store_read_pending (fixture->store, 10, 100000, &error);
  g_assert_no_error (error);
  g_array_append_val (entry->voids, void_number);
  g_ptr_array_extend_and_steal (entry->transactions, g_steal_pointer (&pending));
  bytes = sonae_log_entry_encode (entry, key);
  text = sonae_log_entry_to_text (entry, fixture->store, &error);
  g_assert_no_error (error);
  expect_part (text, "Entry 12\n");
  expect_part (text, "Takes the place of entry 11\n");
  expect_part (text, "備 花子  情報政策課  課長  pc-1\n");
  expect_part (text, "System “住民基本台帳”: Added\n");
  expect_part (text, "System “住民基本台帳”: Name: 住民記録システム → 住民基本台帳\n");
  expect_part (text, "”: Deleted\n");
  g_assert_null (strstr (text, "Note"));
}

/* What each version of the schema sent is taken in by this one, in the tables and in the history. */
static void
test_frozen (Fixture *fixture, gconstpointer data)
{
  for (guint n = 0; n < G_N_ELEMENTS (frozen_versions); n++)
    {
      const int version = frozen_versions[n];
      g_autoptr (GBytes) bytes = read_frozen_entry (version);
      g_autoptr (SonaeLogEntry) entry = NULL;
      g_autoptr (GPtrArray) history = NULL;
      g_autoptr (GError) error = NULL;
      SonaeHead   head;
      SonaeDigest digest;
      SonaeMerge *merge = sonae_merge_begin (fixture->store, &error);

      g_assert_no_error (error);
      entry = sonae_log_entry_decode (bytes, &error);
      g_assert_no_error (error);
      head = *sonae_merge_get_head (merge);
      head.number++;
      for (guint i = 0; i < entry->transactions->len; i++)
        {
          GBytes *changeset = ((SonaeTransaction *) entry->transactions->pdata[i])->changeset;

          /* What only the manager may change is read as well. */
          g_assert_cmpint (sonae_changeset_inspect (fixture->store, changeset) & ~SONAE_CHANGESET_RESERVED, ==,
                           SONAE_CHANGESET_PLAIN);
          sonae_digest_add_changeset (&head.digest, fixture->store, changeset, &error);
          g_assert_no_error (error);
        }
      sonae_merge_apply (merge, &head, bytes, "pc", entry->transactions, &error);
      g_assert_no_error (error);
      sonae_merge_finish (merge, FALSE, NULL, NULL, &error);
      g_assert_no_error (error);
      sonae_store_compute_digest (fixture->store, &digest, &error);
      g_assert_true (sonae_digest_equal (&digest, &head.digest));
      history = sonae_store_read_history (fixture->store, NULL, 0, 100, &error);
      g_assert_cmpuint (history->len, >=, entry->transactions->len);
    }
}

static void
expect_summary (const char *const *labels, const char *expected)
{
  g_autoptr (SonaeLogEntry) entry = make_entry (0);
  g_autofree char *summary = NULL;

  for (guint i = 0; labels[i] != NULL; i++)
    {
      SonaeTransaction *transaction = make_transaction (i, 1);

      g_free (transaction->label);
      transaction->label = g_strdup (labels[i]);
      g_ptr_array_add (entry->transactions, transaction);
    }
  summary = sonae_sync_summarise (entry);
  g_assert_cmpstr (summary, ==, expected);
}

/* What was done several times is said once; of many different things, how many more there are. */
static void
test_summary (Fixture *fixture, gconstpointer data)
{
  const char *const none[] = { NULL };
  const char *const alike[] = { "a", "b", "a", "a", "b", NULL };
  const char *const many[] = { "a", "b", "a", "c", "d", "d", "e", NULL };

  expect_summary (none, "");
  expect_summary (alike, "a / b");
  expect_summary (many, "a / b / c and 2 more");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/entry-text/newer", Fixture, NULL, fixture_set_up, test_newer, fixture_tear_down);
  g_test_add ("/entry-text/wrong-type", Fixture, NULL, fixture_set_up, test_wrong_type, fixture_tear_down);
  g_test_add ("/entry-text/frozen", Fixture, NULL, fixture_set_up, test_frozen, fixture_tear_down);
  g_test_add ("/entry-text/text", Fixture, NULL, fixture_set_up, test_text, fixture_tear_down);
  g_test_add ("/entry-text/summary", Fixture, NULL, fixture_set_up, test_summary, fixture_tear_down);
  return g_test_run ();
}
