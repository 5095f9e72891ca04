/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checkpoints: which are believed, and computers that begin with one. */

#include "checkpoint-office.h"

#include "sonae-changeset.h"
#include "sonae-sync-private.h"

#include <glib/gstdio.h>
#include <string.h>

/* Longer than what is read from its beginning. */
#define LONG_LOG 520

static void
test_join_long_log (Office *office, gconstpointer data)
{
  office_lengthen_log (office, LONG_LOG);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_write (office, 0, "name", "長い記録の後");
  office_make_checkpoint_quietly (office, 0);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_renew (office, 2);
  office_join (office, 2);
  watched_share_reset (office_get_watched (office));
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  g_assert_cmpuint (office_get_watched (office)->n_calls, <, 60);
  g_assert_cmpint (office_get_head (office, 2), ==, LONG_LOG + 1);
  office_write (office, 2, "public_name", "遅れて参加");
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, 0, "public_name", "遅れて参加");
  office_assert_text (office, 2, "name", "長い記録の後");
}

static void
set_meta (Office *office, const char *sql)
{
  g_autofree char *path = office_get_newest_checkpoint (office);

  run_sql (path, sql);
}

/* Each makes the newest checkpoint bad. Returns: why it is not believed */
typedef const char *(*SpoilFunc) (Office *office);

static const char *
spoil_digest (Office *office)
{
  set_meta (office, "UPDATE system SET name = '偽'");
  return "It is damaged, or was changed by hand.";
}

static const char *
spoil_share (Office *office)
{
  set_meta (office, "UPDATE sonae_meta SET share_id = 'ours'");
  return "It does not belong to this plan's share.";
}

static const char *
spoil_version (Office *office)
{
  set_meta (office, "UPDATE sonae_meta SET schema = 1000");
  return "It was written by a newer Sonae. Update Sonae to use it.";
}

static const char *
spoil_trigger (Office *office)
{
  set_meta (office, "CREATE TRIGGER t AFTER INSERT ON system BEGIN SELECT 1; END");
  return "It is damaged, or was changed by hand.";
}

static const char *
spoil_size (Office *office)
{
  g_autofree char *path = office_get_newest_checkpoint (office);
  g_autofree char *bytes = NULL;
  gsize            size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size / 2, NULL));
  return "It is damaged, or was changed by hand.";
}

static const char *
spoil_bits (Office *office)
{
  g_autofree char *path = office_get_newest_checkpoint (office);
  g_autofree char *bytes = NULL;
  char            *name;
  gsize            size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  name = memmem (bytes, size, "住民記録", strlen ("住民記録"));
  g_assert_nonnull (name);
  name[2] ^= 1;
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  return "It is damaged, or was changed by hand.";
}

static const char *
spoil_name (Office *office)
{
  const SonaeDigest digest = { { 1 } };
  g_autofree char  *name = sonae_layout_checkpoint (LONG_LOG + 1, &digest);
  g_autofree char  *to = office_get_path (office, name);
  g_autofree char  *from = office_get_newest_checkpoint (office);

  g_assert_cmpint (g_rename (from, to), ==, 0);
  return "It does not hold what its name says.";
}

static const char *
spoil_number (Office *office)
{
  g_autofree char *from = office_get_newest_checkpoint (office);
  g_autofree char *to = NULL;
  g_autofree char *name = NULL;
  SonaeHead        head;

  set_meta (office, "UPDATE sonae_meta SET number = number + 1");
  g_assert_true (sonae_store_get_head (office->computers[0].file.store, &head, NULL));
  name = sonae_layout_checkpoint (head.number + 1, &head.digest);
  to = office_get_path (office, name);
  g_assert_cmpint (g_rename (from, to), ==, 0);
  return "No entry of the log says that the plan was like that.";
}

static const char *
spoil_hash (Office *office)
{
  set_meta (office, "UPDATE sonae_meta SET hash = zeroblob (32)");
  return "No entry of the log says that the plan was like that.";
}

static const char *
spoil_lineage (Office *office)
{
  set_meta (office, "UPDATE sonae_lineage SET hash = x'00' WHERE number = 1");
  return "It is damaged, or was changed by hand.";
}

static const char *
spoil_lineage_whole (Office *office)
{
  set_meta (office, "DROP TABLE sonae_lineage; CREATE TABLE sonae_lineage (number INTEGER PRIMARY KEY)");
  return "It is damaged, or was changed by hand.";
}

/* Longer than any value that is read. */
static const char *
spoil_lineage_long (Office *office)
{
  set_meta (office, "UPDATE sonae_lineage SET hash = zeroblob (65 * 1024 * 1024) WHERE number = 1");
  return "It is damaged, or was changed by hand.";
}

/* Returns: (transfer full): an entry signed with @key after @head, that makes @after of the plan without a change */
static GBytes *
make_lie (Office *office, SonaeKey *key, const SonaeHead *head, const SonaeDigest *after)
{
  g_autoptr (SonaeLogEntry) entry = sonae_log_entry_new ();

  entry->share_id = read_sync_value (office->computers[0].file.store, SONAE_SYNC_VALUE_SHARE);
  entry->number = head->number + 1;
  memcpy (entry->previous, head->hash, sizeof head->hash);
  entry->device_seq = 1;
  entry->app_version = g_strdup ("1");
  entry->schema = sonae_store_synced_version ();
  entry->time = sonae_sync_stamp ();
  entry->before = head->digest;
  entry->after = *after;
  return sonae_log_entry_encode (entry, key);
}

static void
write_entry (Office *office, gint64 number, GBytes *bytes)
{
  g_autofree char *name = sonae_layout_entry (number);
  g_autofree char *path = office_get_path (office, name);
  g_autofree char *folder = g_path_get_dirname (path);
  gsize            size;
  gconstpointer    data = g_bytes_get_data (bytes, &size);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
}

/* Changes the newest checkpoint by @sql, and puts an entry signed with @key into the log that says the plan is like
 * that. */
static void
forge (Office *office, SonaeKey *key, const char *sql)
{
  g_autofree char *path = office_get_newest_checkpoint (office);
  g_autofree char *to = NULL;
  g_autofree char *name = NULL;
  g_autofree char *hash_hex = NULL;
  g_autofree char *digest_hex = NULL;
  g_autofree char *update = NULL;
  g_autoptr (GBytes) entry = NULL;
  sqlite3    *db;
  SonaeDigest after = { 0 };
  SonaeHead   head;
  guint8      hash[32], digest[32];

  run_sql (path, sql);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_true (sonae_digest_add_database (&after, db, path, NULL));
  sqlite3_close (db);
  g_assert_true (sonae_store_get_head (office->computers[0].file.store, &head, NULL));
  entry = make_lie (office, key, &head, &after);
  write_entry (office, head.number + 1, entry);
  sonae_log_entry_hash (entry, hash);
  sonae_digest_to_bytes (&after, digest);
  hash_hex = sonae_hex_from_bytes (hash, sizeof hash);
  digest_hex = sonae_hex_from_bytes (digest, sizeof digest);
  update =
      g_strdup_printf ("UPDATE sonae_meta SET number = number + 1, hash = x'%s', digest = x'%s'", hash_hex, digest_hex);
  run_sql (path, update);
  name = sonae_layout_checkpoint (head.number + 1, &after);
  to = office_get_path (office, name);
  g_assert_cmpint (g_rename (path, to), ==, 0);
}

static const char *
spoil_by_stranger (Office *office)
{
  g_autoptr (SonaeKey) stranger = sonae_key_new ();

  forge (office, stranger, "UPDATE system SET name = '偽'");
  return "The computer that signed for it is not one that the manager has admitted.";
}

/* The stranger writes himself down as admitted as well, with a certificate of another computer. */
static const char *
spoil_by_self_admitted (Office *office)
{
  g_autoptr (SonaeKey) stranger = sonae_key_new ();
  g_autofree char *sql = g_strdup_printf ("UPDATE computer SET id = '%s', public_key = '%s' WHERE id = '%s'",
                                          sonae_key_get_device (stranger), sonae_key_get_public (stranger),
                                          sonae_key_get_device (office->computers[1].key));

  forge (office, stranger, sql);
  return "The computer that signed for it is not one that the manager has admitted.";
}

/* Who is admitted, but not the manager, lets another one in. */
static const char *
spoil_computers (Office *office)
{
  g_autoptr (SonaeKey) friend = sonae_key_new ();
  g_autofree char *sql = g_strdup_printf ("UPDATE computer SET id = '%s', public_key = '%s' WHERE id = '%s'",
                                          sonae_key_get_device (friend), sonae_key_get_public (friend),
                                          sonae_key_get_device (office->computers[2].key));

  forge (office, office->computers[1].key, sql);
  return "It names a computer as admitted that the manager has not admitted.";
}

/* Who never was a manager admits another one, with what the record of computer @own shows. */
static const char *
admit_friend (Office *office, guint own)
{
  Computer        *computer = &office->computers[2];
  g_autofree char *share_id = read_sync_value (computer->file.store, SONAE_SYNC_VALUE_SHARE);
  g_autoptr (SonaeKey) friend = sonae_key_new ();
  const SonaeSyncRequest request = { .public_key = (char *) sonae_key_get_public (friend), .author = (char *) "友" };
  g_autoptr (SonaeRecord) shown = sonae_store_read_record (computer->file.store, &sonae_sheet_computer,
                                                           sonae_key_get_device (office->computers[own].key), NULL);
  g_autoptr (SonaeRecord) made =
      sonae_sync_make_computer (computer->key, shown, share_id, &request, "member", "admitted", "2026-01-01T00:00:00Z");
  g_autofree char *sql =
      g_strdup_printf ("UPDATE computer SET id = '%s', public_key = '%s', certificate = '%s' WHERE id = '%s'",
                       sonae_key_get_device (friend), sonae_key_get_public (friend),
                       sonae_record_get_text (made, "certificate"), sonae_key_get_device (office->computers[2].key));

  forge (office, office->computers[0].key, sql);
  return "It names a computer as admitted that the manager has not admitted.";
}

/* A manager has admitted it, which makes it none. */
static const char *
spoil_by_member (Office *office)
{
  return admit_friend (office, 2);
}

/* The certificates of a manager's computer are there for everyone to read. */
static const char *
spoil_by_borrowed (Office *office)
{
  return admit_friend (office, 0);
}

/* It has been a manager's, and was removed. */
static const char *
spoil_by_former (Office *office)
{
  forge (office, office->computers[1].key, "UPDATE system SET name = '偽'");
  return "The computer that signed for it is not one that the manager has admitted.";
}

/* A good one at entry @number, and a newer one that is bad. Returns: why it is bad */
static const char *
make_good_and_bad (Office *office, gint64 number, SpoilFunc spoil)
{
  office_lengthen_log (office, number);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_make_checkpoint_quietly (office, 0);
  office_write (office, 0, "public_name", "公開");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_make_checkpoint_quietly (office, 0);
  return spoil (office);
}

/* The bad one is told of, once, and the one before it is used. */
static void
test_refused (Office *office, gconstpointer data)
{
  const char *reason = make_good_and_bad (office, 20, (SpoilFunc) data);
  g_auto (SonaeSyncResult) result = { 0 };
  SonaeRound round = { .result = &result };
  g_autoptr (GError) error = NULL;
  SonaeHead head;

  office_renew (office, 2);
  office_join (office, 2);
  round.sync = office->computers[2].sync;
  g_assert_true (sonae_round_reload (&round, &error));
  for (guint i = 0; i < 2; i++)
    {
      char *path = NULL;

      sonae_round_find_checkpoint (&round, 0, &path, &head, &error);
      g_assert_no_error (error);
      g_assert_nonnull (path);
      sonae_sync_remove_fetched (path);
      g_assert_cmpint (head.number, ==, 20);
    }
  sonae_sync_local_clear (&round.local);
  g_assert_cmpuint (result.n_refused, ==, 1);
  g_assert_true (office_has_note (office, 2, 'x', reason));
}

static void
test_join_beside_bad (Office *office, gconstpointer data)
{
  const char *reason = make_good_and_bad (office, LONG_LOG, spoil_by_stranger);

  office_renew (office, 2);
  office_join (office, 2);
  watched_share_reset (office_get_watched (office));
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  g_assert_true (office_has_note (office, 2, 'x', reason));
  g_assert_cmpuint (office_get_watched (office)->n_calls, <, 60);
  office_assert_text (office, 2, "name", "住民記録");
  office_assert_text (office, 2, "public_name", "公開");
  office_write (office, 2, "name", "参加");
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_assert_text (office, 0, "name", "参加");
}

static void
test_verify (Office *office, gconstpointer data)
{
  const char      *reason = make_good_and_bad (office, 10, (SpoilFunc) data);
  g_autofree char *path = office_get_newest_checkpoint (office);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GString) report = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gint64   n_entries;
  gboolean is_newer = FALSE;

  g_assert_false (sonae_sync_verify (office->computers[0].sync, report, &n_entries, &is_newer, NULL, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (report->str, name));
  g_assert_nonnull (strstr (report->str, reason));
}

/* One that was written before checkpoints told what led to them is as good, and so is the plan's copy. */
static void
test_join_old_checkpoint (Office *office, gconstpointer data)
{
  g_autofree char *plan = office_get_path (office, SONAE_LAYOUT_PLAN);

  office_lengthen_log (office, LONG_LOG);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_make_checkpoint_quietly (office, 0);
  set_meta (office, "DROP TABLE sonae_lineage");
  run_sql (plan, "DROP TABLE sonae_lineage");
  office_renew (office, 2);
  office_join (office, 2);
  watched_share_reset (office_get_watched (office));
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  g_assert_cmpuint (office_get_watched (office)->n_calls, <, 60);
  g_assert_cmpint (office_get_head (office, 2), ==, LONG_LOG);
  office_assert_text (office, 2, "name", "住民記録");
  office_write (office, 2, "name", "参加");
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  office_make_checkpoint_quietly (office, 2);
  g_assert_cmpint (query_number (plan, "SELECT count (*) FROM system WHERE name = '参加'"), ==, 1);
}

static void
set_up_handed_over (Office *office, gconstpointer data)
{
  office_set_up_handed_over (office, data);
  watched_share_put_before (office);
}

static void
set_up_former_removed (Office *office, gconstpointer data)
{
  set_up_handed_over (office, data);
  office_decide (office, 1, "removed");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
}

/* Whether computer @number, which begins anew and has nothing yet, believes the newest one. */
static void
expect_believed (Office *office, guint number)
{
  g_auto (SonaeSyncResult) result = { 0 };
  SonaeRound       round = { .result = &result };
  g_autofree char *newest = office_get_newest_checkpoint (office);
  g_autofree char *base = g_path_get_basename (newest);
  g_autofree char *name = sonae_layout_in (SONAE_LAYOUT_CHECKPOINTS, base);
  g_autofree char *reason = NULL;
  g_autoptr (GError) error = NULL;
  char     *path = NULL;
  SonaeHead head;

  office_renew (office, number);
  office_join (office, number);
  round.sync = office->computers[number].sync;
  g_assert_true (sonae_round_reload (&round, &error));
  sonae_round_fetch_checkpoint (&round, name, &path, &head, &reason, &error);
  sonae_sync_local_clear (&round.local);
  sonae_sync_remove_fetched (path);
  g_assert_no_error (error);
  g_assert_cmpstr (reason, ==, NULL);
}

/* Whoever made the share is no longer admitted, nor is the next manager's a manager's any more. */
static void
test_join_handed_over (Office *office, gconstpointer data)
{
  office_lengthen_log (office, LONG_LOG);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_make_checkpoint_quietly (office, 0);
  office_renew (office, 1);
  office_join (office, 1);
  watched_share_reset (office_get_watched (office));
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  g_assert_cmpuint (office_get_watched (office)->n_calls, <, 60);
  office_settle (office);
  office_assert_alike (office);
}

/* Each manager's computer is removed by the next. */
static void
test_join_handed_over_again (Office *office, gconstpointer data)
{
  g_autoptr (SonaeKey) former = sonae_key_ref (office->computers[0].key);

  office_decide_on (office, 0, 2, office->computers[2].key, "admitted", "manager");
  office_settle (office);
  office_decide_on (office, 2, 0, former, "removed", "member");
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  office_make_checkpoint_quietly (office, 2);
  expect_believed (office, 1);
  office_decide_on (office, 2, 1, office->computers[1].key, "admitted", "manager");
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  office_decide_on (office, 1, 2, office->computers[2].key, "admitted", "member");
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  office_make_checkpoint_quietly (office, 1);
  expect_believed (office, 2);
}

/* Two managers' computers that decide on each other again and again; what shows that they are does not grow. */
static void
test_certified_in_turn (Office *office, gconstpointer data)
{
  gsize longest = 0;

  office_decide_on (office, 0, 1, office->computers[1].key, "admitted", "manager");
  office_settle (office);
  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (GPtrArray) computers = NULL;

      office_decide_on (office, i % 2, (i + 1) % 2, office->computers[(i + 1) % 2].key, "admitted", "manager");
      office_settle (office);
      computers = sonae_store_read_sheet (office->computers[0].file.store, &sonae_sheet_computer, NULL);
      for (guint j = 0; j < computers->len && i >= 2; j++)
        {
          gsize length = strlen (sonae_record_get_text (computers->pdata[j], "certificate"));

          g_assert_true (i == 2 || length <= longest);
          longest = MAX (longest, length);
        }
    }
  office_make_checkpoint_quietly (office, 0);
  expect_believed (office, 2);
}

#define ADD_TO(path, data, set_up, func)                                                                               \
  g_test_add ("/checkpoint-trust/" path, Office, data, set_up, func, office_tear_down)
#define ADD(path, data, func) ADD_TO (path, data, office_set_up_watched, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("join/long-log", NULL, test_join_long_log);
  ADD ("join/beside-bad", NULL, test_join_beside_bad);
  ADD ("join/old-checkpoint", NULL, test_join_old_checkpoint);
  ADD ("refused/digest", spoil_digest, test_refused);
  ADD ("refused/share", spoil_share, test_refused);
  ADD ("refused/version", spoil_version, test_refused);
  ADD ("refused/trigger", spoil_trigger, test_refused);
  ADD ("refused/size", spoil_size, test_refused);
  ADD ("refused/bits", spoil_bits, test_refused);
  ADD ("refused/name", spoil_name, test_refused);
  ADD ("refused/number", spoil_number, test_refused);
  ADD ("refused/hash", spoil_hash, test_refused);
  ADD ("refused/lineage", spoil_lineage, test_refused);
  ADD ("refused/lineage-whole", spoil_lineage_whole, test_refused);
  ADD ("refused/lineage-long", spoil_lineage_long, test_refused);
  ADD ("refused/stranger", spoil_by_stranger, test_refused);
  ADD ("refused/self-admitted", spoil_by_self_admitted, test_refused);
  ADD ("refused/computers", spoil_computers, test_refused);
  ADD_TO ("join/handed-over", NULL, set_up_handed_over, test_join_handed_over);
  ADD_TO ("join/handed-over/again", NULL, set_up_handed_over, test_join_handed_over_again);
  ADD_TO ("join/handed-over/in-turn", NULL, set_up_handed_over, test_certified_in_turn);
  ADD_TO ("refused/member", spoil_by_member, set_up_handed_over, test_refused);
  ADD_TO ("refused/borrowed", spoil_by_borrowed, set_up_handed_over, test_refused);
  ADD_TO ("refused/former-manager", spoil_by_former, set_up_former_removed, test_refused);
  ADD ("verify/bits", spoil_bits, test_verify);
  ADD ("verify/number", spoil_number, test_verify);
  return g_test_run ();
}
