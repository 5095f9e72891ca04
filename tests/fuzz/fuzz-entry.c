/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libFuzzer: an entry of the log from elsewhere is read, told as text, and taken in. */

#include "fuzz-plan.h"

static Fixture   fixture;
static SonaeKey *key;

/* Only what comes from the share may be wrong, and is told as such. */
static void
expect_error (GError *error, GQuark domain)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == domain);
  g_error_free (error);
}

/* What can be read can be written in one way only. */
static void
expect_same_bytes (SonaeLogEntry *entry, GBytes *bytes)
{
  g_autoptr (GBytes) again = NULL;

  if (!g_str_equal (entry->public_key, sonae_key_get_public (key)))
    return;
  again = sonae_log_entry_encode (entry, key);
  g_assert_true (g_bytes_equal (bytes, again));
}

static void
tell (SonaeLogEntry *entry)
{
  GError          *error = NULL;
  g_autofree char *text = sonae_log_entry_to_text (entry, fixture.store, &error);

  if (text == NULL)
    expect_error (error, SONAE_STORE_ERROR);
}

/* As it would be after a digest that the signer has reckoned right. */
static gboolean
reckon (SonaeLogEntry *entry, SonaeHead *head)
{
  g_assert_true (sonae_store_get_head (fixture.store, head, NULL));
  head->number++;
  for (guint i = 0; i < entry->transactions->len; i++)
    {
      SonaeTransaction *transaction = entry->transactions->pdata[i];
      GError           *error = NULL;

      sonae_changeset_inspect (fixture.store, transaction->changeset);
      if (!sonae_digest_add_changeset (&head->digest, fixture.store, transaction->changeset, &error))
        {
          expect_error (error, SONAE_STORE_ERROR);
          return FALSE;
        }
    }
  return TRUE;
}

/* What was taken in is in the tables, not only in the sum of the changes. */
static void
expect_reckoned (const SonaeHead *head)
{
  SonaeDigest digest;
  GError     *error = NULL;

  sonae_store_compute_digest (fixture.store, &digest, &error);
  g_assert_no_error (error);
  g_assert_true (sonae_digest_equal (&digest, &head->digest));
}

static void
take_in (SonaeLogEntry *entry, GBytes *bytes)
{
  SonaeHead   head;
  SonaeMerge *merge;
  GError     *error = NULL;

  if (!reckon (entry, &head))
    return;
  merge = sonae_merge_begin (fixture.store, &error);
  g_assert_no_error (error);
  if (sonae_merge_apply (merge, &head, bytes, "pc2", entry->transactions, &error))
    expect_reckoned (&head);
  else
    expect_error (error, SONAE_STORE_ERROR);
  sonae_merge_abort (merge);
}

static void
read_entry (GBytes *bytes)
{
  GError *error = NULL;
  g_autoptr (SonaeLogEntry) entry = sonae_log_entry_decode (bytes, &error);

  if (entry == NULL)
    {
      expect_error (error, SONAE_LOG_ERROR);
      return;
    }
  expect_same_bytes (entry, bytes);
  tell (entry);
  take_in (entry, bytes);
}

static GBytes *
make_bytes (FuzzMode mode, const guint8 *data, gsize size)
{
  g_autoptr (SonaeLogEntry) entry = NULL;
  SonaeTransaction *transaction;

  if (mode == FUZZ_WHOLE)
    return g_bytes_new (data, size);
  if (mode == FUZZ_UNSIGNED)
    return finish_entry (data, size, key);
  entry = make_entry (1);
  transaction = entry->transactions->pdata[0];
  g_bytes_unref (transaction->changeset);
  transaction->changeset = g_bytes_new (data, size);
  return sonae_log_entry_encode (entry, key);
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_set_up (&fixture);
  key = make_key (1);
  return 0;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GBytes) bytes = NULL;

  if (size == 0)
    return 0;
  bytes = make_bytes (data[0] % FUZZ_N_MODES, data + 1, size - 1);
  read_entry (bytes);
  return 0;
}
