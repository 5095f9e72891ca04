/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of a round share: an office of computers, each with a plan and a key of its own, and a folder for all. */

#include "office.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "entry-fixture.h"
#include "sonae-statement.h"
#include "sonae-sync-private.h"
#include "sonae-sync-values.h"

/* The manager's is the first. */
static const SonaeAuthor authors[OFFICE_N_COMPUTERS] = {
  { "備 花子", "情報政策課", "課長", "pc-jp" },
  { "税 太郎", "税務課", "課長", "pc-zei" },
  { "福 次郎", NULL, NULL, "pc-fuku" },
};

static gboolean
call_store (gpointer user_data, SonaeStoreFunc func, gpointer data, GError **error)
{
  return func (((Computer *) user_data)->file.store, data, error);
}

static gint64
get_monotonic (gpointer user_data)
{
  return *((Computer *) user_data)->now;
}

static void
let_pass (gpointer user_data, guint milliseconds)
{
  *((Computer *) user_data)->now += (gint64) milliseconds * 1000;
}

void
office_restart (Office *office, guint number, SonaeKey *key)
{
  Computer           *computer = &office->computers[number];
  const SonaeSyncHost host = { call_store, get_monotonic, let_pass, NULL, computer };

  g_clear_pointer (&computer->sync, sonae_sync_free);
  if (key != NULL)
    {
      sonae_key_unref (computer->key);
      computer->key = sonae_key_ref (key);
    }
  computer->sync = sonae_sync_new (office->share, computer->key, &host);
}

void
office_use_phrase (Office *office, guint number)
{
  SonaeKey *key = office->computers[0].key;

  g_assert_true (sonae_store_set_sync_value (office->computers[number].file.store, SONAE_SYNC_VALUE_PHRASE,
                                             sonae_key_get_device (key), NULL));
  office_restart (office, number, key);
}

void
office_set_up (Office *office, gconstpointer data)
{
  g_autoptr (GFile) folder = NULL;

  fixture_set_up_empty (&office->place, data);
  folder = g_file_new_for_path (office->place.folder);
  office->share = sonae_file_share_new (folder);
  office->now = 1000 * G_USEC_PER_SEC;
  for (guint i = 0; i < OFFICE_N_COMPUTERS; i++)
    {
      Computer *computer = &office->computers[i];

      fixture_set_up (&computer->file, data);
      computer->key = make_key ((guint8) (i + 1));
      computer->author = authors[i];
      computer->now = &office->now;
      office_restart (office, i, NULL);
    }
}

void
office_set_up_shared (Office *office, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = NULL;

  office_set_up (office, data);
  system = add_system (office->computers[0].file.store, "住民記録");
  office_create (office);
  for (guint i = 1; i < OFFICE_N_COMPUTERS; i++)
    {
      office_join (office, i);
      g_assert_cmpint (office_run (office, i), ==, SONAE_SYNC_REQUESTED);
    }
  g_assert_cmpuint (office_admit (office), ==, OFFICE_N_COMPUTERS - 1);
  office_settle (office);
}

void
office_decide_on (Office *office, guint by, guint number, SonaeKey *key, const char *state, const char *role)
{
  Computer              *computer = &office->computers[by];
  const SonaeSyncRequest request = { .public_key = (char *) sonae_key_get_public (key),
                                     .author = (char *) authors[number].name,
                                     .section = (char *) authors[number].section,
                                     .computer = (char *) authors[number].computer };
  GError                *error = NULL;

  sonae_sync_decide (computer->sync, &request, state, role, &computer->author, NULL, &error);
  g_assert_no_error (error);
}

void
office_set_up_handed_over (Office *office, gconstpointer data)
{
  g_autoptr (SonaeKey) first = NULL;
  g_autoptr (SonaeKey) own = make_key (OFFICE_N_COMPUTERS + 1);

  office_set_up_shared (office, data);
  first = sonae_key_ref (office->computers[0].key);
  office_decide_on (office, 0, 1, office->computers[1].key, "admitted", "manager");
  office_settle (office);
  office_restart (office, 0, own);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_REQUESTED);
  office_decide_on (office, 1, 0, own, "admitted", "manager");
  office_decide_on (office, 1, 0, first, "removed", "member");
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_decide_on (office, 0, 1, office->computers[1].key, "admitted", "member");
  office_settle (office);
}

void
office_tear_down (Office *office, gconstpointer data)
{
  for (guint i = 0; i < OFFICE_N_COMPUTERS; i++)
    {
      Computer *computer = &office->computers[i];

      sonae_sync_free (computer->sync);
      sonae_key_unref (computer->key);
      fixture_tear_down (&computer->file, data);
    }
  g_object_unref (office->share);
  fixture_tear_down (&office->place, data);
}

void
office_create (Office *office)
{
  GError *error = NULL;

  sonae_sync_create (office->computers[0].sync, &authors[0], "ICT業務継続計画", NULL, &error);
  g_assert_no_error (error);
}

void
office_join (Office *office, guint number)
{
  g_auto (SonaeShareInfo) info = { 0 };
  GError *error = NULL;

  sonae_sync_look (office->computers[number].sync, &info, NULL, &error);
  g_assert_no_error (error);
  sonae_sync_join (office->computers[number].sync, &info, &authors[number], NULL, &error);
  g_assert_no_error (error);
}

guint
office_answer (Office *office, const char *state)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) requests = sonae_sync_read_requests (office->computers[0].sync, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < requests->len; i++)
    {
      sonae_sync_decide (office->computers[0].sync, requests->pdata[i], state, "member", &authors[0], NULL, &error);
      g_assert_no_error (error);
    }
  return requests->len;
}

guint
office_admit (Office *office)
{
  return office_answer (office, "admitted");
}

void
office_decide (Office *office, guint number, const char *state)
{
  office_decide_on (office, 0, number, office->computers[number].key, state, "member");
}

void
office_run_full (Office *office, guint number, SonaeSyncResult *result)
{
  GError *error = NULL;

  sonae_sync_run (office->computers[number].sync, result, NULL, &error);
  g_assert_no_error (error);
}

SonaeSyncState
office_run (Office *office, guint number)
{
  g_auto (SonaeSyncResult) result = { 0 };

  office_run_full (office, number, &result);
  if (result.message != NULL)
    g_test_message ("%s: %s", authors[number].computer, result.message);
  return result.state;
}

void
office_run_keeping (Office *office, guint number)
{
  office_restart (office, number, NULL);
  g_assert_cmpint (office_run (office, number), ==, SONAE_SYNC_DONE);
}

void
office_settle (Office *office)
{
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < OFFICE_N_COMPUTERS; i++)
      g_assert_cmpint (office_run (office, i), ==, SONAE_SYNC_DONE);
}

void
office_lengthen_log (Office *office, gint64 last)
{
  Computer        *computer = &office->computers[0];
  g_autofree char *share_id = read_sync_value (computer->file.store, SONAE_SYNC_VALUE_SHARE);
  SonaeHead        head;

  g_assert_true (sonae_store_get_head (computer->file.store, &head, NULL));
  while (head.number < last)
    {
      g_autoptr (SonaeLogEntry) entry = sonae_log_entry_new ();
      g_autofree char *name = sonae_layout_entry (head.number + 1);
      g_autofree char *path = office_get_path (office, name);
      g_autofree char *folder = g_path_get_dirname (path);
      g_autoptr (GBytes) bytes = NULL;
      gconstpointer data;
      gsize         size;

      entry->number = head.number + 1;
      /* One that is not above what the computer has sent is never taken for that of a clone. */
      entry->device_seq = 1;
      g_assert_true (
          sonae_sync_seal_entry (computer->sync, computer->file.store, share_id, &head, entry, &bytes, &head, NULL));
      data = g_bytes_get_data (bytes, &size);
      g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
      g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
    }
}

void
office_put_entry (Office *office, gint64 number, GBytes *bytes)
{
  g_autofree char *name = sonae_layout_entry (number);
  g_autofree char *path = office_get_path (office, name);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  g_bytes_unref (bytes);
}

void
office_put_refused (Office *office, gboolean is_own)
{
  g_autoptr (GBytes) newest = sonae_store_read_log (office->computers[0].file.store, office_get_head (office, 0), NULL);
  g_autoptr (SonaeLogEntry) entry = sonae_log_entry_decode (newest, NULL);
  g_autoptr (SonaeKey) unknown = make_key (77);

  sonae_log_entry_hash (newest, entry->previous);
  g_ptr_array_set_size (entry->transactions, 0);
  entry->before = entry->after;
  if (is_own)
    entry->after = (SonaeDigest){ 0 };
  entry->number++;
  office_put_entry (office, entry->number, sonae_log_entry_encode (entry, is_own ? office->computers[0].key : unknown));
}

void
office_renew (Office *office, guint number)
{
  fixture_tear_down (&office->computers[number].file, NULL);
  fixture_set_up (&office->computers[number].file, NULL);
  office_restart (office, number, NULL);
}

static char *
get_copy (Office *office, guint number)
{
  return g_build_filename (office->computers[number].file.folder, "copy.db", NULL);
}

void
office_keep_copy (Office *office, guint number)
{
  g_autofree char *copy = get_copy (office, number);
  g_autofree char *sql = g_strdup_printf ("VACUUM INTO '%s'", copy);

  run_sql (office->computers[number].file.path, sql);
}

void
office_go_back (Office *office, guint number)
{
  Fixture         *file = &office->computers[number].file;
  g_autofree char *copy = get_copy (office, number);

  g_clear_object (&file->store);
  g_assert_cmpint (g_rename (copy, file->path), ==, 0);
  fixture_reopen (file);
  office_restart (office, number, NULL);
}

char *
office_get_path (Office *office, const char *name)
{
  return g_build_filename (office->place.folder, name, NULL);
}

void
office_lose_entry (Office *office, gint64 number)
{
  g_autofree char *name = sonae_layout_slot (number);
  g_autofree char *slot = office_get_path (office, name);
  g_autofree char *lost = g_strdup_printf ("lost-%" G_GINT64_FORMAT, number);
  g_autofree char *aside = office_get_path (office, lost);

  g_assert_cmpint (g_rename (slot, aside), ==, 0);
}

gint64
office_get_head (Office *office, guint number)
{
  SonaeHead head;

  g_assert_true (sonae_store_get_head (office->computers[number].file.store, &head, NULL));
  return head.number;
}

SonaeRecord *
office_get_system (Office *office, guint number)
{
  g_autoptr (GPtrArray) systems =
      sonae_store_read_sheet (office->computers[number].file.store, &sonae_sheet_system, NULL);

  g_assert_cmpuint (systems->len, ==, 1);
  return g_object_ref (systems->pdata[0]);
}

void
office_write (Office *office, guint number, const char *field, const char *text)
{
  g_autoptr (SonaeRecord) system = office_get_system (office, number);
  GError *error = NULL;

  set_text (office->computers[number].file.store, system, field, text, &error);
  g_assert_no_error (error);
}

void
office_assert_text (Office *office, guint number, const char *field, const char *text)
{
  g_autoptr (SonaeRecord) system = office_get_system (office, number);

  g_assert_cmpstr (sonae_record_get_text (system, field), ==, text);
}

guint
office_count_conflicts (Office *office, guint number)
{
  g_autoptr (GPtrArray) conflicts =
      sonae_store_read_sheet (office->computers[number].file.store, &sonae_sheet_conflict, NULL);
  guint n_open = 0;

  for (guint i = 0; i < conflicts->len; i++)
    n_open += sonae_record_is (conflicts->pdata[i], "state", "open");
  return n_open;
}

/* Returns: (transfer full): which entries led to where a file stands */
static char *
get_lineage (SonaeStore *store)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_get (store,
                                                              "SELECT group_concat (number || ' ' || hex (hash))"
                                                              " FROM (SELECT * FROM sync_lineage ORDER BY number)",
                                                              NULL);

  g_assert_true (sonae_statement_next (statement, store, NULL));
  return g_strdup (sonae_statement_text (statement, 0));
}

void
office_assert_alike (Office *office)
{
  SonaeDigest      first = { 0 };
  g_autofree char *first_lineage = get_lineage (office->computers[0].file.store);

  for (guint i = 0; i < OFFICE_N_COMPUTERS; i++)
    {
      SonaeStore      *store = office->computers[i].file.store;
      g_autofree char *lineage = get_lineage (store);
      SonaeDigest      digest;
      SonaeHead        head;

      g_assert_true (sonae_store_get_head (store, &head, NULL));
      g_assert_true (sonae_store_compute_digest (store, &digest, NULL));
      g_assert_true (sonae_digest_equal (&digest, &head.digest));
      g_assert_cmpuint (count_pending (store), ==, 0);
      if (i == 0)
        first = digest;
      g_assert_true (sonae_digest_equal (&digest, &first));
      g_assert_cmpstr (lineage, ==, first_lineage);
    }
}

void
office_assert_no_repetition (Office *office)
{
  g_autoptr (GHashTable) uuids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  SonaeStore *store = office->computers[0].file.store;

  for (gint64 number = office_get_head (office, 0); number > 0; number--)
    {
      g_autoptr (GBytes) bytes = sonae_store_read_log (store, number, NULL);
      g_autoptr (SonaeLogEntry) entry = bytes != NULL ? sonae_log_entry_decode (bytes, NULL) : NULL;

      /* A number that was given up is never held. */
      for (guint i = 0; entry != NULL && i < entry->transactions->len; i++)
        g_assert_true (g_hash_table_add (uuids, g_strdup (((SonaeTransaction *) entry->transactions->pdata[i])->uuid)));
    }
}

void
office_tear (Office *office, gint64 number)
{
  g_autofree char *name = sonae_layout_entry (number);
  g_autofree char *path = office_get_path (office, name);

  g_assert_cmpint (truncate (path, 40), ==, 0);
}

void
office_rename (Office *office, const char *from, const char *to)
{
  g_autofree char *source = office_get_path (office, from);
  g_autofree char *target = office_get_path (office, to);

  g_assert_cmpint (g_rename (source, target), ==, 0);
}

void
office_assert_key_is_shared (Office *office, guint number, gboolean is_shared)
{
  g_autofree char *shared = read_sync_value (office->computers[number].file.store, SONAE_SYNC_VALUE_SHARED_KEY);

  g_assert_cmpint (shared != NULL, ==, is_shared);
}
