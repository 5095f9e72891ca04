/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The digest of the plan: the same from the changes as from the rows. */

#include <string.h>

#include "sonae-merge.h"
#include "store-fixture.h"

#define SYSTEM "6f0d6c0e-9f7d-4a7c-8a54-0d6f2b9f0004"

static SonaeDigest
compute (SonaeStore *store)
{
  SonaeDigest digest;

  g_assert_true (sonae_store_compute_digest (store, &digest, NULL));
  return digest;
}

/* From nothing through all that was done. */
static SonaeDigest
add_up (SonaeStore *store)
{
  g_autoptr (GPtrArray) done = sonae_store_read_pending (store, G_MAXUINT, G_MAXSIZE, NULL);
  SonaeDigest digest = { 0 };

  for (guint i = 0; i < done->len; i++)
    g_assert_true (sonae_digest_add_changeset (&digest, store, ((SonaeTransaction *) done->pdata[i])->changeset, NULL));
  return digest;
}

static SonaeRecord *
add_known (SonaeStore *store, const char *name, const char *note)
{
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "add");
  g_autoptr (SonaeRecord) system = sonae_record_new (&sonae_sheet_system, SYSTEM);

  sonae_record_set_text (system, "name", name);
  sonae_record_set_text (system, "note", note);
  sonae_record_set_integer (system, "rto_emergency", 60);
  sonae_command_insert (command, system);
  g_assert_true (sonae_store_run (store, command, &test_author, NULL, NULL));
  return g_steal_pointer (&system);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  const SonaeDigest nothing = { 0 };
  SonaeDigest       digest = compute (fixture->store);

  g_assert_true (sonae_digest_equal (&digest, &nothing));
}

/* Frozen: every version of the program must come to this. */
static void
test_frozen (Fixture *fixture, gconstpointer data)
{
  static const guint64 frozen[] = { 0xb5574a453e988fbb, 0x36222617273ac5b8, 0x1943f881de3b402e, 0x23ab3bad86823f97 };
  SonaeDigest          digest;

  g_object_unref (add_known (fixture->store, "住民記録", "髙﨑𠮟"));
  digest = compute (fixture->store);
  for (guint i = 0; i < G_N_ELEMENTS (frozen); i++)
    g_assert_cmphex (digest.sum[i], ==, frozen[i]);
}

/* A value that was set and cleared again was never there; one that is empty is none. */
static void
test_cleared (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = add_known (fixture->store, "住民記録", NULL);
  SonaeDigest before = compute (fixture->store);
  SonaeDigest after;

  g_assert_true (set_text (fixture->store, system, "note", "一時", NULL));
  after = compute (fixture->store);
  g_assert_false (sonae_digest_equal (&before, &after));
  g_assert_true (set_text (fixture->store, system, "note", NULL, NULL));
  after = compute (fixture->store);
  g_assert_true (sonae_digest_equal (&before, &after));
}

/* The same values elsewhere are another plan. */
static void
test_places (Fixture *fixture, gconstpointer data)
{
  static const char *const others[] = {
    "UPDATE system SET name = note, note = name",
    "UPDATE system SET public_name = note, note = NULL",
    "UPDATE system SET id = '6f0d6c0e-9f7d-4a7c-8a54-0d6f2b9f0005'",
    "UPDATE system SET note = note || ' '",
    "UPDATE system SET deleted_at = '2026-11-23T00:00:00Z'",
    "UPDATE system SET note = '60', rto_emergency = NULL",
    "UPDATE system SET rto_emergency = 61",
    "INSERT INTO role (id) VALUES ('6f0d6c0e-9f7d-4a7c-8a54-0d6f2b9f0004')",
    "DELETE FROM system",
  };
  SonaeDigest before;

  g_object_unref (add_known (fixture->store, "住民記録", "備考"));
  before = compute (fixture->store);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *copy = g_strdup_printf ("%s/%u.db", fixture->folder, i);
      g_autofree char *sql = g_strdup_printf ("VACUUM INTO '%s'", copy);
      g_autoptr (SonaeStore) store = NULL;
      SonaeDigest after;

      g_test_message ("%s", others[i]);
      run_sql (fixture->path, sql);
      run_sql (copy, others[i]);
      store = sonae_store_open (copy, SONAE_STORE_WRITE, NULL);
      after = compute (store);
      g_assert_false (sonae_digest_equal (&before, &after));
    }
}

static void
act (SonaeStore *store, GRand *rand)
{
  static const char *const fields[] = { "name", "note", "public_name" };
  g_autoptr (GPtrArray) systems = sonae_store_read_sheet (store, &sonae_sheet_system, NULL);
  g_autofree char *text = g_strdup_printf ("値%d", g_rand_int_range (rand, 0, 30));
  int              what = g_rand_int_range (rand, 0, 10);
  SonaeRecord     *record = systems->len > 0 ? systems->pdata[g_rand_int_range (rand, 0, (gint32) systems->len)] : NULL;

  if (what < 2 || record == NULL)
    g_object_unref (add_system (store, text));
  else if (what < 5)
    g_assert_true (set_text (store, record, fields[g_rand_int_range (rand, 0, 3)], text, NULL));
  else if (what == 5)
    g_assert_true (set_text (store, record, fields[g_rand_int_range (rand, 1, 3)], NULL, NULL));
  else if (what == 6)
    g_assert_true (delete_record (store, record, NULL));
  else if (what < 9)
    sonae_store_undo (store, &test_author, NULL, NULL, NULL);
  else
    sonae_store_redo (store, &test_author, NULL, NULL, NULL);
}

/* The digest of the changes is that of the rows, whatever was done. */
static void
test_chance (Fixture *fixture, gconstpointer data)
{
  for (guint32 seed = 1; seed <= 5; seed++)
    {
      GRand *rand = g_rand_new_with_seed (seed);

      g_test_message ("seed %u", seed);
      for (guint i = 0; i < 60; i++)
        {
          SonaeDigest rows, changes;

          act (fixture->store, rand);
          rows = compute (fixture->store);
          changes = add_up (fixture->store);
          g_assert_true (sonae_digest_equal (&rows, &changes));
        }
      g_rand_free (rand);
    }
}

static void
test_bytes (void)
{
  const SonaeDigest digest = { { 0x0807060504030201, 0, G_MAXUINT64, 1 } };
  SonaeDigest       read;
  guint8            bytes[32];

  sonae_digest_to_bytes (&digest, bytes);
  for (guint i = 0; i < 8; i++)
    g_assert_cmpuint (bytes[i], ==, i + 1);
  g_assert_cmpuint (bytes[24], ==, 1);
  sonae_digest_from_bytes (&read, bytes);
  g_assert_true (sonae_digest_equal (&digest, &read));
  read.sum[3]++;
  g_assert_false (sonae_digest_equal (&digest, &read));
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) torn = NULL;
  g_autoptr (GPtrArray) done = NULL;
  SonaeDigest digest = { 0 };
  GError     *error = NULL;

  g_object_unref (add_known (fixture->store, "住民記録", NULL));
  done = sonae_store_read_pending (fixture->store, 1, 1, NULL);
  torn = g_bytes_new_from_bytes (((SonaeTransaction *) done->pdata[0])->changeset, 0, 30);
  g_assert_false (sonae_digest_add_changeset (&digest, fixture->store, torn, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/digest/bytes", test_bytes);
  g_test_add ("/digest/damaged", Fixture, NULL, fixture_set_up, test_damaged, fixture_tear_down);
  g_test_add ("/digest/empty", Fixture, NULL, fixture_set_up, test_empty, fixture_tear_down);
  g_test_add ("/digest/frozen", Fixture, NULL, fixture_set_up, test_frozen, fixture_tear_down);
  g_test_add ("/digest/cleared", Fixture, NULL, fixture_set_up, test_cleared, fixture_tear_down);
  g_test_add ("/digest/places", Fixture, NULL, fixture_set_up, test_places, fixture_tear_down);
  g_test_add ("/digest/chance", Fixture, NULL, fixture_set_up, test_chance, fixture_tear_down);
  return g_test_run ();
}
