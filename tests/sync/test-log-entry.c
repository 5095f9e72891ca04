/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries of the log: what is refused, and why; what was written comes back. */

#include "entry-fixture.h"
#include "sonae-share-layout.h"

#include <string.h>

#define END_SIZE (64 + 32)
#define HEADER_PLACE (8 + 4)

static void
expect_refused (GBytes *bytes, SonaeLogError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeLogEntry) entry = sonae_log_entry_decode (bytes, &error);

  g_assert_null (entry);
  g_assert_error (error, SONAE_LOG_ERROR, (int) code);
  g_assert_cmpstr (error->message, !=, "");
}

/* Returns: (transfer full): the bytes of an entry without signature and hash */
static GByteArray *
make_body (guint n_transactions)
{
  g_autoptr (SonaeLogEntry) entry = make_entry (n_transactions);
  g_autoptr (SonaeKey) key = make_key (1);
  g_autoptr (GBytes) bytes = sonae_log_entry_encode (entry, key);
  GByteArray *body = g_bytes_unref_to_array (g_steal_pointer (&bytes));

  g_byte_array_set_size (body, body->len - END_SIZE);
  return body;
}

static void
expect_body_refused (GByteArray *body, SonaeLogError code)
{
  g_autoptr (SonaeKey) key = make_key (1);
  g_autoptr (GBytes) bytes = finish_entry (body->data, body->len, key);

  expect_refused (bytes, code);
}

static void
set_length (GByteArray *body, guint place, guint32 length)
{
  length = GUINT32_TO_LE (length);
  memcpy (body->data + place, &length, sizeof length);
}

static guint32
get_length (GByteArray *body, guint place)
{
  guint32 length;

  memcpy (&length, body->data + place, sizeof length);
  return GUINT32_FROM_LE (length);
}

/* Puts @to in the place of the first @from, and makes the lengths right again. */
static GByteArray *
replace_text (GByteArray *body, const char *from, const char *to, gboolean in_header)
{
  guint       first = HEADER_PLACE + get_length (body, 8);
  guint       start = in_header ? HEADER_PLACE : first + 4;
  GByteArray *changed = g_byte_array_new ();
  guint8     *found = memmem (body->data + start, body->len - start, from, strlen (from));
  guint       place;

  g_assert_nonnull (found);
  place = (guint) (found - body->data);
  g_byte_array_append (changed, body->data, place);
  g_byte_array_append (changed, (const guint8 *) to, (guint) strlen (to));
  g_byte_array_append (changed, found + strlen (from), body->len - place - (guint) strlen (from));
  place = in_header ? 8 : first;
  set_length (changed, place, get_length (body, place) + (guint) strlen (to) - (guint) strlen (from));
  return changed;
}

static void
test_nothing (void)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) ended = finish_entry (NULL, 0, NULL);
  g_autofree guint8 *zeros = g_malloc0 (4096);
  g_autoptr (GBytes) hollow = g_bytes_new (zeros, 4096);

  expect_refused (nothing, SONAE_LOG_ERROR_TORN);
  expect_refused (ended, SONAE_LOG_ERROR_TORN);
  expect_refused (hollow, SONAE_LOG_ERROR_TORN);
}

static void
test_too_large (void)
{
  gsize              size = SONAE_LOG_ENTRY_MAX;
  g_autofree guint8 *zeros = g_malloc0 (size);
  g_autoptr (SonaeKey) key = make_key (1);
  g_autoptr (GBytes) bytes = finish_entry (zeros, size, key);

  expect_refused (bytes, SONAE_LOG_ERROR_TORN);
}

static void
test_every_flip_and_cut (void)
{
  g_autoptr (SonaeLogEntry) entry = make_entry (2);
  g_autoptr (SonaeKey) key = make_key (1);
  g_autoptr (GBytes) bytes = sonae_log_entry_encode (entry, key);
  gsize              size;
  const guint8      *data = g_bytes_get_data (bytes, &size);
  g_autofree guint8 *copy = g_memdup2 (data, size);

  for (gsize i = 0; i < size; i++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (data, i);

      for (guint bit = 0; bit < 8; bit++)
        {
          g_autoptr (GBytes) flipped = NULL;

          copy[i] = data[i] ^ (guint8) (1 << bit);
          flipped = g_bytes_new (copy, size);
          expect_refused (flipped, SONAE_LOG_ERROR_TORN);
        }
      copy[i] = data[i];
      expect_refused (cut, SONAE_LOG_ERROR_TORN);
    }
}

/* Someone who can make the hash right, but has no key: no change of any byte passes. */
static void
test_every_flip_with_right_hash (void)
{
  g_autoptr (SonaeLogEntry) entry = make_entry (2);
  g_autoptr (SonaeKey) key = make_key (1);
  g_autoptr (GBytes) bytes = sonae_log_entry_encode (entry, key);
  gsize              size = g_bytes_get_size (bytes) - 32;
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), size);

  for (gsize i = 0; i < size; i++)
    {
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (SonaeLogEntry) decoded = NULL;

      copy[i] ^= 1;
      changed = finish_entry (copy, size, NULL);
      decoded = sonae_log_entry_decode (changed, NULL);
      g_assert_null (decoded);
      copy[i] ^= 1;
    }
}

static void
test_forged (void)
{
  g_autoptr (GByteArray) body = make_body (1);
  g_autoptr (GByteArray) swapped = make_body (2);
  g_autoptr (SonaeLogEntry) entry = make_entry (1);
  g_autoptr (SonaeKey) key = make_key (1);
  g_autoptr (SonaeKey) other = make_key (2);
  g_autoptr (GBytes) bytes = sonae_log_entry_encode (entry, key);
  g_autoptr (GBytes) by_other = finish_entry (body->data, body->len, other);
  g_autoptr (GBytes) mixed = NULL;

  expect_refused (by_other, SONAE_LOG_ERROR_FORGED);
  /* Another payload under the signature of this one. */
  g_byte_array_append (swapped, (const guint8 *) g_bytes_get_data (bytes, NULL) + body->len, 64);
  mixed = finish_entry (swapped->data, swapped->len, NULL);
  expect_refused (mixed, SONAE_LOG_ERROR_FORGED);
}

static void
test_magic (void)
{
  g_autoptr (GByteArray) body = make_body (1);

  body->data[7] = '2';
  expect_body_refused (body, SONAE_LOG_ERROR_NEWER);
  body->data[7] = '0';
  expect_body_refused (body, SONAE_LOG_ERROR_MALFORMED);
  body->data[7] = '1';
  body->data[0] = 's';
  expect_body_refused (body, SONAE_LOG_ERROR_MALFORMED);
}

/* Lengths that are not there, up to 4 GiB. */
static void
test_lengths (void)
{
  g_autoptr (GByteArray) body = make_body (1);
  guint         json = HEADER_PLACE + get_length (body, 8);
  guint         changeset = json + 4 + get_length (body, json);
  const guint   places[] = { 8, json, changeset };
  const guint32 lengths[] = { 0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFB, 0xFFFFFFFC, 0xFFFFFFFF };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      guint32 right = get_length (body, places[i]);

      for (guint j = 0; j < G_N_ELEMENTS (lengths) + 2; j++)
        {
          set_length (body, places[i], j < G_N_ELEMENTS (lengths) ? lengths[j] : right + 2 * (j & 1) - 1);
          expect_body_refused (body, SONAE_LOG_ERROR_MALFORMED);
        }
      set_length (body, places[i], right);
    }
  /* Something left at the end. */
  g_byte_array_append (body, (const guint8 *) "\0\0\0", 3);
  expect_body_refused (body, SONAE_LOG_ERROR_MALFORMED);
}

/* The same meaning in another form, or another meaning. */
static void
test_other_json (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    gboolean    in_header;
  } cases[] = {
    { "\"number\":12", "\"number\": 12", TRUE },
    { "\"number\":12", "\"number\":12.0", TRUE },
    { "\"number\":12", "\"number\":012", TRUE },
    { "\"number\":12", "\"number\":-12", TRUE },
    { "\"number\":12", "\"number\":0", TRUE },
    { "\"number\":12", "\"number\":\"12\"", TRUE },
    { "\"number\":12", "\"number\":99999999999", TRUE },
    { "\"number\":12", "\"number\":18446744073709551628", TRUE },
    { "\"number\":12", "\"number\":[12]", TRUE },
    { "\"number\":12", "\"number\":12,\"number\":12", TRUE },
    { "\"number\":12", "\"new\":1,\"number\":12", TRUE },
    { "\"number\":12,", "", TRUE },
    { "\"voids\":[]", "\"voids\":[10]", TRUE },
    { "\"voids\":[]", "\"voids\":[12]", TRUE },
    { "\"voids\":[]", "\"voids\":[11,10]", TRUE },
    { "\"voids\":[]", "\"voids\":[11,11]", TRUE },
    { "\"voids\":[]", "\"voids\":[[11]]", TRUE },
    { "\"voids\":[]", "\"voids\":{}", TRUE },
    { "\"device_seq\":3", "\"device_seq\":0", TRUE },
    { "\"schema\":3", "\"schema\":4294967299", TRUE },
    { "\"schema\":3", "\"schema\":3/**/", TRUE },
    { "\"share\":\"0190f3c0-0000-4000-8000-000000000000\"", "\"share\":\"\"", TRUE },
    { "\"abab", "\"ABAB", TRUE },
    { "\"abab", "\"ab", TRUE },
    { "0.1.0", "0\\u002e1.0", TRUE },
    { "0.1.0", "\\u0000", TRUE },
    { "0.1.0", "\xFF", TRUE },
    { "0.1.0", "\xED\xA0\x80", TRUE },
    { "}", "}}", TRUE },
    { "}", "", TRUE },
    { "pc-1", "\\ud83d", FALSE },
    { "pc-1", "\x01", FALSE },
    { "\"edit\"", "\"delete\"", FALSE },
    { "0190f3c1-0000", "0190F3C1-0000", FALSE },
    { "0190f3c1-0000", "0190f3c1-00", FALSE },
    { "\"author\":", "\"writer\":", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) body = make_body (1);
      g_autoptr (GByteArray) changed = replace_text (body, cases[i].from, cases[i].to, cases[i].in_header);

      g_test_message ("case %u", i);
      expect_body_refused (changed, SONAE_LOG_ERROR_MALFORMED);
    }
}

/* A text of the longest kind passes, one character more does not; nesting costs nothing. */
static void
test_long_json (void)
{
  g_autofree char *longest = g_strnfill (4096, 'x');
  g_autofree char *longer = g_strnfill (4097, 'x');
  g_autofree char *deep = g_strnfill (60000, '[');
  const struct
  {
    const char *text;
    gboolean    is_good;
  } cases[] = { { longest, TRUE }, { longer, FALSE }, { deep, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) body = make_body (1);
      g_autoptr (GByteArray) changed = replace_text (body, i == 2 ? "\"pc-1\"" : "pc-1", cases[i].text, FALSE);
      g_autoptr (SonaeKey) key = make_key (1);
      g_autoptr (GBytes) bytes = finish_entry (changed->data, changed->len, key);
      g_autoptr (SonaeLogEntry) decoded = sonae_log_entry_decode (bytes, NULL);

      g_assert_cmpint (decoded != NULL, ==, cases[i].is_good);
    }
}

/* Outer forms that SQLite must not be given. */
static void
test_changesets (void)
{
  static const struct
  {
    const char *data;
    gsize       size;
    gboolean    is_whole;
  } cases[] = {
    { "", 0, TRUE },
    { "T\x01\x01t\0", 5, TRUE },
    { "T\x01\x01t\0\x12\0\x05", 8, TRUE },
    { "T\x01\x01t\0\x17\0\x00\x05", 9, TRUE },
    { "T\x01\x01t\0\x09\1\x03\x02hi", 11, TRUE },
    { "T", 1, FALSE },
    { "TTTTTTTTTTTTTTTTTTTT", 20, FALSE },
    { "P\x01\x01t\0\x12\0\x05", 8, FALSE },
    { "T\x00t\0", 4, FALSE },
    { "T\x01\x01t", 4, FALSE },
    { "T\x8f\xff\xff\xff\x7f\x01t\0", 9, FALSE },
    { "T\xff\xff\xff\xff\xff\x01t\0", 9, FALSE },
    { "\x12\0\x05", 3, FALSE },
    { "T\x01\x01t\0\x12\0", 7, FALSE },
    { "T\x01\x01t\0\x12\2\x05", 8, FALSE },
    { "T\x01\x01t\0\x13\0\x05", 8, FALSE },
    { "T\x01\x01t\0\x17\0\x05", 8, FALSE },
    { "T\x01\x01t\0\x12\0\x06", 8, FALSE },
    { "T\x01\x01t\0\x12\0\x01\1\2\3\4\5\6\7", 15, FALSE },
    { "T\x01\x01t\0\x12\0\x03\x03hi", 11, FALSE },
    { "T\x01\x01t\0\x12\0\x04\x87\xff\xff\xff\x7f", 13, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeLogEntry) entry = make_entry (1);
      g_autoptr (SonaeLogEntry) decoded = NULL;
      g_autoptr (SonaeKey) key = make_key (1);
      g_autoptr (GBytes) bytes = NULL;
      SonaeTransaction *transaction = entry->transactions->pdata[0];

      g_bytes_unref (transaction->changeset);
      transaction->changeset = g_bytes_new (cases[i].data, cases[i].size);
      bytes = sonae_log_entry_encode (entry, key);
      decoded = sonae_log_entry_decode (bytes, NULL);
      g_test_message ("%u", i);
      g_assert_cmpint (decoded != NULL, ==, cases[i].is_whole);
    }
}

static void
test_same_transaction_twice (void)
{
  g_autoptr (SonaeLogEntry) entry = make_entry (2);
  g_autoptr (SonaeKey) key = make_key (1);
  g_autoptr (GBytes) bytes = NULL;

  g_ptr_array_add (entry->transactions, make_transaction (0, 5));
  bytes = sonae_log_entry_encode (entry, key);
  expect_refused (bytes, SONAE_LOG_ERROR_MALFORMED);
}

/* Returns: (transfer full): what @entry says, as the frozen entries are kept */
static char *
dump_entry (SonaeLogEntry *entry)
{
  GString         *text = g_string_new (NULL);
  g_autofree char *previous = sonae_hex_from_bytes (entry->previous, 32);

  g_string_append_printf (text, "share %s\nnumber %" G_GINT64_FORMAT "\nprevious %s\nkey %s\n", entry->share_id,
                          entry->number, previous, entry->public_key);
  g_string_append_printf (text, "seq %" G_GINT64_FORMAT "\napp %s\nschema %d\ntime %s\n", entry->device_seq,
                          entry->app_version, entry->schema, entry->time);
  for (guint i = 0; i < 4; i++)
    g_string_append_printf (text, "sum %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n", entry->before.sum[i],
                            entry->after.sum[i]);
  for (guint i = 0; i < entry->voids->len; i++)
    g_string_append_printf (text, "voids %" G_GINT64_FORMAT "\n", g_array_index (entry->voids, gint64, i));
  for (guint i = 0; i < entry->transactions->len; i++)
    {
      SonaeTransaction *one = entry->transactions->pdata[i];
      gsize             size;
      const guint8     *data = g_bytes_get_data (one->changeset, &size);
      g_autofree char  *hex = sonae_hex_from_bytes (data, size);

      g_string_append_printf (text, "%s %s %s\n%s\n%s\n%s\n%s\n%s\n%s\n", one->uuid, one->time, one->kind, one->author,
                              one->section != NULL ? one->section : "-", one->post != NULL ? one->post : "-",
                              one->computer, one->label, hex);
    }
  return g_string_free (text, FALSE);
}

static void
expect_comes_back (SonaeLogEntry *entry)
{
  g_autoptr (SonaeKey) key = make_key (1);
  g_autoptr (GBytes) bytes = sonae_log_entry_encode (entry, key);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeLogEntry) decoded = sonae_log_entry_decode (bytes, &error);
  g_autoptr (GBytes) again = NULL;
  g_autofree char *before = dump_entry (entry);
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  after = dump_entry (decoded);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (decoded->public_key, ==, sonae_key_get_public (key));
  again = sonae_log_entry_encode (decoded, key);
  g_assert_true (g_bytes_equal (bytes, again));
}

static void
test_round_trip (void)
{
  const guint8 odd[] = "\x01\x1f\x7f\"\\/\b\f\n\r\t 備\xF0\xA0\xAE\xB7\xEF\xBB\xBF\xE2\x80\xA8\xEF\xBF\xBE";
  g_autoptr (SonaeLogEntry) empty = make_entry (0);
  g_autoptr (SonaeLogEntry) entry = make_entry (3);
  SonaeTransaction *transaction = entry->transactions->pdata[1];

  for (gint64 i = 9; i < 12; i++)
    g_array_append_val (empty->voids, i);
  expect_comes_back (empty);
  g_free (transaction->label);
  transaction->label = g_strdup ((const char *) odd);
  g_clear_pointer (&transaction->section, g_free);
  transaction->post = g_strdup ("");
  g_ptr_array_add (entry->transactions, make_transaction (7, 0));
  g_ptr_array_add (entry->transactions, make_transaction (8, 3000000));
  expect_comes_back (entry);
}

/* What a computer's name may hold must not keep its entries from being read. */
static void
test_bad_text (void)
{
  g_autoptr (SonaeLogEntry) entry = make_entry (1);
  g_autoptr (SonaeLogEntry) decoded = NULL;
  g_autoptr (SonaeKey) key = make_key (1);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  SonaeTransaction *transaction = entry->transactions->pdata[0];

  g_free (transaction->computer);
  transaction->computer = g_strdup ("pc\xFF");
  g_free (transaction->label);
  transaction->label = g_strnfill (100000, 'x');
  bytes = sonae_log_entry_encode (entry, key);
  decoded = sonae_log_entry_decode (bytes, &error);
  g_assert_no_error (error);
  transaction = decoded->transactions->pdata[0];
  g_assert_cmpstr (transaction->computer, ==, "pc\xEF\xBF\xBD");
  g_assert_cmpuint (strlen (transaction->label), ==, 4096);
}

/* An entry of each version of the schema that was ever synced is read as it was meant. */
static void
test_frozen (void)
{
  g_assert_cmpint (frozen_versions[G_N_ELEMENTS (frozen_versions) - 1], ==, sonae_store_synced_version ());
  for (guint n = 0; n < G_N_ELEMENTS (frozen_versions); n++)
    {
      const int        version = frozen_versions[n];
      g_autofree char *name = g_strdup_printf ("entry-%04d.txt", version);
      g_autofree char *expected = read_fixture (name);
      g_autofree char *text = NULL;
      g_autoptr (GBytes) bytes = read_frozen_entry (version);
      g_autoptr (SonaeLogEntry) entry = NULL;
      g_autoptr (GError) error = NULL;

      entry = sonae_log_entry_decode (bytes, &error);
      g_assert_no_error (error);
      g_assert_cmpint (entry->schema, ==, version);
      text = dump_entry (entry);
      g_assert_cmpstr (text, ==, expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/log-entry/nothing", test_nothing);
  g_test_add_func ("/log-entry/too-large", test_too_large);
  g_test_add_func ("/log-entry/every-flip-and-cut", test_every_flip_and_cut);
  g_test_add_func ("/log-entry/every-flip-with-right-hash", test_every_flip_with_right_hash);
  g_test_add_func ("/log-entry/forged", test_forged);
  g_test_add_func ("/log-entry/magic", test_magic);
  g_test_add_func ("/log-entry/lengths", test_lengths);
  g_test_add_func ("/log-entry/other-json", test_other_json);
  g_test_add_func ("/log-entry/long-json", test_long_json);
  g_test_add_func ("/log-entry/changesets", test_changesets);
  g_test_add_func ("/log-entry/same-transaction-twice", test_same_transaction_twice);
  g_test_add_func ("/log-entry/round-trip", test_round_trip);
  g_test_add_func ("/log-entry/bad-text", test_bad_text);
  g_test_add_func ("/log-entry/frozen", test_frozen);
  return g_test_run ();
}
