/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a computer sends or asks for that was removed: honestly, because it could not read that, or not. */

#include "entry-fixture.h"
#include "failing-share.h"
#include "office.h"

#include <glib/gstdio.h>
#include <string.h>

#include "sonae-log-entry.h"
#include "sonae-share-layout.h"
#include "sonae-store-private.h"
#include "sonae-sync-private.h"
#include "sonae-sync-values.h"

#define READER 1
#define REMOVED 2
#define MINUTE (60 * G_USEC_PER_SEC)
/* So far beyond what it knows goes on counting who takes the manager's place. */
#define BEYOND 1000000
/* More than a round makes. */
#define MOST_CALLS 1000
#define ITS_TEXT "外された後"

/* Computer 2 is removed by an entry that is torn on the share before anyone else has read it. */
static void
remove_unread (Office *office)
{
  office_decide (office, REMOVED, "removed");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_tear (office, office_get_head (office, 0));
}

/* After a while it gives up what it cannot read. */
static void
send_unknowing (Office *office)
{
  office_write (office, REMOVED, "note", ITS_TEXT);
  g_assert_cmpint (office_run (office, REMOVED), ==, SONAE_SYNC_WAITING);
  office->now += 11 * MINUTE;
  g_assert_cmpint (office_run (office, REMOVED), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_get_head (office, REMOVED), ==, office_get_head (office, 0) + 1);
}

static void
set_up (Office *office, gconstpointer data)
{
  office_set_up_shared (office, data);
  remove_unread (office);
  send_unknowing (office);
}

static void
assert_removed (Office *office, guint number)
{
  g_autoptr (SonaeRecord) computer =
      sonae_store_read_record (office->computers[number].file.store, &sonae_sheet_computer,
                               sonae_key_get_device (office->computers[REMOVED].key), NULL);

  g_assert_nonnull (computer);
  g_assert_true (sonae_record_is (computer, "state", "removed"));
}

static void
assert_same (Office *office, guint one, guint other)
{
  SonaeHead head, other_head;

  g_assert_true (sonae_store_get_head (office->computers[one].file.store, &head, NULL));
  g_assert_true (sonae_store_get_head (office->computers[other].file.store, &other_head, NULL));
  g_assert_cmpint (head.number, ==, other_head.number);
  g_assert_cmpmem (head.hash, sizeof head.hash, other_head.hash, sizeof other_head.hash);
}

/* Nobody but the manager has read the removal: what was sent counts, and the removal follows it. */
static void
test_unread (Office *office, gconstpointer data)
{
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_get_head (office, 0), ==, office_get_head (office, REMOVED) + 1);
  g_assert_cmpint (office_run (office, REMOVED), ==, SONAE_SYNC_REMOVED);
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
  office_assert_alike (office);
  office_assert_text (office, READER, "note", ITS_TEXT);
  assert_removed (office, READER);
}

/* Puts an entry at the end of the log, with which the removed one gives up all from @first on. */
static void
forge (Office *office, gint64 first)
{
  g_autoptr (GBytes) own = sonae_store_read_log (office->computers[REMOVED].file.store, first - 1, NULL);
  g_autoptr (SonaeLogEntry) entry = sonae_log_entry_decode (own, NULL);

  sonae_log_entry_hash (own, entry->previous);
  entry->before = entry->after;
  g_ptr_array_set_size (entry->transactions, 0);
  entry->number = office_get_head (office, 0) + 1;
  for (gint64 i = first; i < entry->number; i++)
    g_array_append_val (entry->voids, i);
  office_put_entry (office, entry->number, sonae_log_entry_encode (entry, office->computers[REMOVED].key));
}

/* The removal is not given up with what came after it: not by who has it, nor by who begins anew. */
static void
test_deep (Office *office, gconstpointer data)
{
  gint64 removal;
  g_auto (SonaeSyncResult) result = { 0 };

  office_decide (office, REMOVED, "removed");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  removal = office_get_head (office, 0);
  office_write (office, 0, "note", "その後");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  forge (office, removal);
  office_renew (office, READER);
  office_join (office, READER);
  office_run_full (office, READER, &result);
  g_assert_cmpint (result.state, ==, SONAE_SYNC_DONE);
  g_assert_cmpuint (result.n_refused, ==, 1);
  assert_removed (office, READER);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  assert_removed (office, 0);
  office_assert_text (office, READER, "note", "その後");
  assert_same (office, 0, READER);
}

/* What gives up the removal alone is followed by all alike, also by who begins anew, and the manager removes again. */
static void
test_newest (Office *office, gconstpointer data)
{
  office_decide (office, REMOVED, "removed");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  forge (office, office_get_head (office, 0));
  office_renew (office, READER);
  office_join (office, READER);
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_get_head (office, READER), ==, office_get_head (office, 0) + 1);
  for (guint i = 0; i < 2; i++)
    for (guint number = 0; number <= READER; number++)
      g_assert_cmpint (office_run (office, number), ==, SONAE_SYNC_DONE);
  assert_removed (office, 0);
  assert_removed (office, READER);
  assert_same (office, 0, READER);
}

/* More entries than are read at once, by who is not admitted, on one that cannot be read: a round ends all the same. */
static void
test_many (Office *office, gconstpointer data)
{
  gint64           first = office_get_head (office, 0) + 1;
  g_autofree char *share_id = read_sync_value (office->computers[0].file.store, SONAE_SYNC_VALUE_SHARE);
  g_autoptr (SonaeKey) key = make_key (77);

  office_put_entry (office, first, g_bytes_new_static ("x", 1));
  for (gint64 number = first + 1; number <= first + 300; number++)
    {
      g_autoptr (SonaeLogEntry) entry = sonae_log_entry_new ();

      entry->share_id = g_strdup (share_id);
      entry->app_version = g_strdup ("1");
      entry->schema = 1;
      entry->time = g_strdup ("2026-11-26T00:00:00Z");
      entry->number = number;
      entry->device_seq = 1;
      office_put_entry (office, number, sonae_log_entry_encode (entry, key));
    }
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_WAITING);
}

/* Also where the computer has not read it itself. */
static void
expect_not_applied (SonaeSync *sync, gint64 number, const char *reason)
{
  g_autofree char *text = sonae_sync_export_entry (sync, number, NULL, NULL);

  g_assert_true (g_str_has_prefix (text, "This entry is not applied: "));
  g_assert_nonnull (strstr (text, reason));
}

/* What was refused is noted by each computer that reads it, also where another one has given it up meanwhile, and told by
 * who checks the share or shows the entry; once it is given up it is no fault of the log. @data: whether a known computer
 * has signed it, and it does not add up */
static void
test_refused_given_up (Office *office, gconstpointer data)
{
  SonaeSync       *sync = office->computers[READER].sync;
  const char      *reason = data != NULL ? "does not fit the plan" : "signed by a computer that is not admitted";
  gint64           number = office_get_head (office, 0) + 1;
  g_autofree char *name = sonae_layout_entry (number);
  g_autoptr (GString) report = g_string_new (NULL);
  g_autoptr (GString) before = g_string_new (NULL);
  g_auto (SonaeSyncResult) first = { 0 };
  g_auto (SonaeSyncResult) second = { 0 };
  gint64   n_entries = 0;
  gboolean is_newer = FALSE;

  office_put_refused (office, data != NULL);
  g_assert_false (sonae_sync_verify (sync, before, &n_entries, &is_newer, NULL, NULL));
  g_assert_nonnull (strstr (before->str, reason));
  office_write (office, 2, "note", "その後");
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  expect_not_applied (sync, number, reason);
  office_run_full (office, READER, &first);
  g_assert_cmpint (first.state, ==, SONAE_SYNC_DONE);
  g_assert_cmpuint (first.n_refused, ==, 1);
  office_assert_text (office, READER, "note", "その後");
  office_run_full (office, READER, &second);
  g_assert_cmpuint (second.n_refused, ==, 0);
  assert_same (office, READER, 2);
  g_assert_true (sonae_sync_verify (sync, report, &n_entries, &is_newer, NULL, NULL));
  g_assert_nonnull (strstr (report->str, name));
  g_assert_nonnull (strstr (report->str, reason));
  g_assert_nonnull (strstr (report->str, "A later entry gives it up"));
  expect_not_applied (sync, number, reason);
}

/* An update may name the file otherwise: what was noted before it is not noted once more. */
static void
test_refused_before_update (Office *office, gconstpointer data)
{
  SonaeStore      *store = office->computers[READER].file.store;
  gint64           number = office_get_head (office, 0) + 1;
  g_autofree char *name = sonae_layout_entry (number);
  g_autoptr (GPtrArray) notes = NULL;
  g_autofree char *text = NULL;
  g_auto (SonaeSyncResult) result = { 0 };

  office_put_refused (office, FALSE);
  office_write (office, 2, "note", "その後");
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  notes = sonae_store_read_notes (office->computers[2].file.store, 100, NULL);
  for (guint i = 0; i < notes->len && text == NULL; i++)
    if (((SonaeSyncNote *) notes->pdata[i])->kind == 'x')
      text = g_strconcat (name, " … ", ((SonaeSyncNote *) notes->pdata[i])->text + strlen (name) + strlen (": "), NULL);
  g_assert_nonnull (text);
  g_assert_true (sonae_store_add_note (store, 'x', number, NULL, text, NULL));
  office_run_full (office, READER, &result);
  g_assert_cmpint (result.state, ==, SONAE_SYNC_DONE);
  g_assert_cmpuint (result.n_refused, ==, 0);
}

/* Whether the newest things received by a computer begin with @text. */
static void
assert_received (Office *office, guint number, const char *text)
{
  g_autoptr (GPtrArray) notes = sonae_store_read_notes (office->computers[number].file.store, 1, NULL);
  const SonaeSyncNote *note = notes->pdata[0];

  g_assert_cmpint (note->kind, ==, 'r');
  g_assert_true (g_str_has_prefix (note->text, text));
}

/* The computer that is the manager's now admits the one that asks. */
static void
admit_from (Office *office, guint number)
{
  Computer *manager = &office->computers[number];
  g_autoptr (GPtrArray) requests = sonae_sync_read_requests (manager->sync, NULL, NULL);

  g_assert_cmpuint (requests->len, ==, 1);
  g_assert_true (
      sonae_sync_decide (manager->sync, requests->pdata[0], "admitted", "member", &manager->author, NULL, NULL));
  g_assert_cmpint (office_run (office, number), ==, SONAE_SYNC_DONE);
}

/* The manager's computer was lost, another one has taken its place by the phrase, and it is found again: it is the one that
 * gives way, keeps what it has, and asks to be admitted. */
static void
test_found_again (Office *office, gconstpointer data)
{
  g_autoptr (SonaeKey) own = make_key (9);

  office_write (office, 0, "note", "前");
  office_settle (office);
  office_use_phrase (office, 1);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  assert_received (office, 2, "Make “pc-zei” the manager’s computer by the recovery phrase");
  office_write (office, 0, "name", "見つかった後");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_REQUESTED);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  office_restart (office, 0, own);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_REQUESTED);
  admit_from (office, 1);
  office_settle (office);
  office_assert_text (office, 2, "name", "見つかった後");
}

/* The one that was lost is still used, and sends whenever the one that takes its place could not yet, be it lost at any call:
 * that one stays the manager's, and the phrase need not be entered again. */
static void
test_lost_is_quicker (Office *office, gconstpointer data)
{
  SonaeStore      *store = office->computers[1].file.store;
  SonaeShare      *share = office->share;
  Watch            watch = { .code = SONAE_SHARE_ERROR_FULL, .changes_only = TRUE };
  SonaeSyncState   state = SONAE_SYNC_NONE;
  guint            n = 0;
  g_autofree char *asking = NULL;

  office->share = failing_share_new (share, &watch);
  office_use_phrase (office, 1);
  g_object_unref (office->share);
  office->share = share;
  while (state != SONAE_SYNC_DONE)
    {
      g_autofree char *text = g_strdup_printf ("%u", n);
      g_autofree char *shared = NULL;

      g_assert_cmpuint (n, <, MOST_CALLS);
      watch.n_good = n++;
      state = office_run (office, 1);
      shared = read_sync_value (store, SONAE_SYNC_VALUE_SHARED_KEY);
      g_assert_null (shared);
      office_write (office, 0, "note", text);
      office_run (office, 0);
    }
  g_assert_cmpuint (n, >, 3);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_REQUESTED);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  assert_received (office, 2, "Make “pc-zei” the manager’s computer by the recovery phrase");
  /* From now on another one with that key is a clone. */
  asking = read_sync_value (store, SONAE_SYNC_VALUE_ASKING);
  g_assert_null (asking);
}

static char *
get_request_path (Office *office, guint number)
{
  g_autofree char *name = sonae_layout_request (sonae_key_get_device (office->computers[number].key));

  return office_get_path (office, name);
}

/* Who takes the manager's place goes on counting beyond the other one once, be the server lost at any call: also where
 * it learns only later that what it sent is there. Else it could come to where the next one begins that takes the
 * place. What it had asked for while it could not read on is taken away then. */
static void
test_counts_on_once (Office *office, gconstpointer data)
{
  SonaeStore      *store = office->computers[1].file.store;
  SonaeShare      *share = office->share;
  Watch            watch = { .code = SONAE_SHARE_ERROR_OFFLINE };
  g_autofree char *seq = NULL;
  g_autofree char *request = NULL;
  guint            n = 0;

  office->share = failing_share_new (share, &watch);
  office_use_phrase (office, 1);
  g_object_unref (office->share);
  office->share = share;
  request = get_request_path (office, 1);
  g_assert_true (g_file_set_contents (request, "asked", -1, NULL));
  do
    {
      g_assert_cmpuint (n, <, MOST_CALLS);
      watch.n_good = n++;
    }
  while (office_run (office, 1) != SONAE_SYNC_DONE);
  g_assert_false (g_file_test (request, G_FILE_TEST_EXISTS));
  seq = read_sync_value (store, SONAE_SYNC_VALUE_DEVICE_SEQ);
  g_assert_cmpint (g_ascii_strtoll (seq, NULL, 10), >, BEYOND);
  g_assert_cmpint (g_ascii_strtoll (seq, NULL, 10), <, 2 * BEYOND);
}

/* Computer 1, removed without knowing it, asks to be admitted again. */
static void
ask_unaware (Office *office)
{
  office_decide (office, 1, "removed");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_join (office, 1);
}

/* The removal that it learns of when it has asked is no answer, however often the manager's computer tidies up. */
static void
test_asks_again (Office *office, gconstpointer data)
{
  ask_unaware (office);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REQUESTED);
  for (guint i = 0; i < 2 * SONAE_SYNC_KEEPING_ROUNDS; i++)
    g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REQUESTED);
  g_assert_cmpuint (office_admit (office), ==, 1);
  office_settle (office);
  office_assert_alike (office);
}

/* What its key has sent beyond what it had counted when it asked again is another one's, which goes on with that
 * key. */
static void
test_asks_beside_clone (Office *office, gconstpointer data)
{
  office_write (office, 1, "note", "前");
  office_settle (office);
  ask_unaware (office);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REQUESTED);
  office_restart (office, 2, office->computers[1].key);
  g_assert_cmpuint (office_admit (office), ==, 1);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_write (office, 2, "note", "別のPCから");
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REQUESTED);
  office_assert_key_is_shared (office, 1, TRUE);
  office_assert_key_is_shared (office, 2, FALSE);
}

/* It learns the answer though what comes after that cannot be read. */
static void
test_answered_before_damage (Office *office, gconstpointer data)
{
  g_autofree char *asking = NULL;

  ask_unaware (office);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REQUESTED);
  g_assert_cmpuint (office_admit (office), ==, 1);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_write (office, 0, "note", "後");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_tear (office, office_get_head (office, 0));
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_WAITING);
  asking = read_sync_value (office->computers[1].file.store, SONAE_SYNC_VALUE_ASKING);
  g_assert_null (asking);
}

/* Refused, it says so, takes its request away, and can ask once more. */
static void
test_refused (Office *office, gconstpointer data)
{
  g_autofree char *path = get_request_path (office, 1);

  ask_unaware (office);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REQUESTED);
  g_assert_cmpuint (office_answer (office, "removed"), ==, 1);
  g_assert_cmpuint (office_answer (office, "removed"), ==, 0);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REMOVED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REMOVED);
  office_join (office, 1);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REQUESTED);
  g_assert_cmpuint (office_admit (office), ==, 1);
  office_settle (office);
  office_assert_alike (office);
}

/* Answered before its first round since it asked: that counts all the same. */
static void
test_refused_early (Office *office, gconstpointer data)
{
  ask_unaware (office);
  g_assert_cmpuint (office_answer (office, "removed"), ==, 1);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REMOVED);
}

/* A removal that nobody asked for, decided when the request lay there already, does not answer it. */
static void
test_removed_unasked (Office *office, gconstpointer data)
{
  ask_unaware (office);
  office_decide (office, 1, "removed");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REQUESTED);
  g_assert_cmpuint (office_admit (office), ==, 1);
}

/* A request that was lost is put there again until it is decided upon, whoever took it away. */
static void
test_lost_request (Office *office, gconstpointer data)
{
  g_autofree char *path = get_request_path (office, 1);

  ask_unaware (office);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REQUESTED);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (office_admit (office), ==, 1);
  office_settle (office);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  office_assert_alike (office);
}

/* A request that was refused and comes back, as with a share from a backup, is not asked about again. */
static void
test_old_request (Office *office, gconstpointer data)
{
  g_autofree char *path = get_request_path (office, 1);
  g_autofree char *request = NULL;

  ask_unaware (office);
  g_assert_true (g_file_get_contents (path, &request, NULL, NULL));
  g_assert_cmpuint (office_answer (office, "removed"), ==, 1);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REMOVED);
  g_assert_true (g_file_set_contents (path, request, -1, NULL));
  g_assert_cmpuint (office_admit (office), ==, 0);
}

/* Returns: (transfer full): @request as its maker could have signed it with another time */
static char *
change_time (SonaeKey *key, const char *request, const char *time)
{
  g_autoptr (GRegex) signature_part = g_regex_new ("\"signature\":\"[0-9a-f]*\",", 0, 0, NULL);
  g_autoptr (GRegex) time_part = g_regex_new ("\"time\":\"[^\"]*\"", 0, 0, NULL);
  g_autofree char *unsigned_text = g_regex_replace_literal (signature_part, request, -1, 0, "", 0, NULL);
  g_autofree char *member = g_strdup_printf ("\"time\":\"%s\"", time);
  g_autofree char *plain = g_regex_replace_literal (time_part, unsigned_text, -1, 0, member, 0, NULL);
  g_autofree char *message = g_strconcat ("sonae-request\n", plain, NULL);
  g_autofree char *hex = NULL;
  g_autofree char *both = NULL;
  guint8           signature[64];

  sonae_key_sign (key, message, strlen (message), signature);
  hex = sonae_hex_from_bytes (signature, sizeof signature);
  both = g_strdup_printf ("\"signature\":\"%s\",%s", hex, member);
  return g_regex_replace_literal (time_part, plain, -1, 0, both, 0, NULL);
}

/* A request is known by its time: one without it could never be answered, and is none. */
static void
test_timeless (Office *office, gconstpointer data)
{
  SonaeKey        *key = office->computers[1].key;
  g_autofree char *request = sonae_sync_make_request (key, "share", &office->computers[1].author);
  g_autofree char *timed = change_time (key, request, "2026-11-27T00:00:00Z");
  g_autofree char *timeless = change_time (key, request, "");
  g_autoptr (SonaeSyncRequest) read = sonae_sync_parse_request (timed);
  g_autoptr (SonaeSyncRequest) none = sonae_sync_parse_request (timeless);

  g_assert_nonnull (read);
  g_assert_cmpstr (read->time, ==, "2026-11-27T00:00:00Z");
  g_assert_null (none);
}

/* Where two have decided at once, the record may say what was decided upon and not how: it is asked about again. */
static void
test_half_answered (Office *office, gconstpointer data)
{
  SonaeStore *store = office->computers[0].file.store;
  g_autoptr (SonaeRecord) before = NULL;
  g_autoptr (SonaeRecord) after = NULL;
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "x");

  ask_unaware (office);
  g_assert_cmpuint (office_answer (office, "removed"), ==, 1);
  before =
      sonae_store_read_record (store, &sonae_sheet_computer, sonae_key_get_device (office->computers[1].key), NULL);
  after = sonae_record_copy (before);
  sonae_record_set_text (after, "state", NULL);
  sonae_command_update (command, before, after);
  g_assert_true (sonae_store_run (store, command, &office->computers[0].author, NULL, NULL));
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REQUESTED);
  g_assert_cmpuint (office_admit (office), ==, 1);
  office_settle (office);
  office_assert_alike (office);
}

/* Somebody else has answered while a manager was still comparing the fingerprints: who asked waits no more. */
static void
test_answered_twice (Office *office, gconstpointer data)
{
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (GError) error = NULL;

  ask_unaware (office);
  requests = sonae_sync_read_requests (office->computers[0].sync, NULL, NULL);
  g_assert_cmpuint (office_answer (office, "removed"), ==, 1);
  g_assert_false (sonae_sync_decide (office->computers[0].sync, requests->pdata[0], "admitted", "member",
                                     &office->computers[0].author, NULL, &error));
  g_assert_error (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_ANSWERED);
}

/* Removed before it heard of its admission: that is its answer. */
static void
test_unheard (Office *office, gconstpointer data)
{
  office_create (office);
  office_join (office, 1);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REQUESTED);
  g_assert_cmpuint (office_admit (office), ==, 1);
  office_decide (office, 1, "removed");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REMOVED);
  g_assert_cmpuint (office_admit (office), ==, 0);
}

/* It does not come back as the manager's by leaving the share and joining it again. @data: whether it has left before it was
 * lost */
static void
test_found_and_joins_again (Office *office, gconstpointer data)
{
  gboolean has_left = GPOINTER_TO_INT (data);

  if (has_left)
    g_assert_true (sonae_sync_leave (office->computers[0].sync, NULL));
  office_use_phrase (office, 1);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  if (!has_left)
    g_assert_true (sonae_sync_leave (office->computers[0].sync, NULL));
  office_write (office, 0, "name", "見つかった後");
  office_join (office, 0);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_REQUESTED);
  office_assert_key_is_shared (office, 0, TRUE);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  office_assert_key_is_shared (office, 1, FALSE);
}

/* Runs rounds until it no longer waits for what it has received to come back to the server. */
static void
run_patiently (Office *office, guint number)
{
  for (guint i = 0; i < 3; i++)
    {
      office->now += 100 * G_USEC_PER_SEC;
      office_run (office, number);
    }
}

/* The server was brought back from a backup after it was lost: what it has sent last nobody else has seen. It gives way all
 * the same, and what was in that is sent once it is admitted. */
static void
test_found_on_older_share (Office *office, gconstpointer data)
{
  g_autoptr (SonaeKey) own = make_key (9);

  office_write (office, 0, "name", "失われた");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_lose_entry (office, office_get_head (office, 0));
  office_use_phrase (office, 1);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  run_patiently (office, 0);
  office_assert_key_is_shared (office, 0, TRUE);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  office_assert_key_is_shared (office, 1, FALSE);
  office_restart (office, 0, own);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_REQUESTED);
  admit_from (office, 1);
  office_settle (office);
  office_assert_text (office, 2, "name", "失われた");
}

/* Another one takes the place of the one that has taken it, which the server no longer knows, but the other one does: it is
 * the last that stays the manager's. */
static void
test_taken_twice (Office *office, gconstpointer data)
{
  gint64 before, last;

  office_settle (office);
  before = office_get_head (office, 0);
  office_use_phrase (office, 1);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      office_write (office, 1, "note", text);
      g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
    }
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  last = office_get_head (office, 2);
  for (gint64 number = before + 1; number <= last; number++)
    office_lose_entry (office, number);
  office_write (office, 0, "name", "前から");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_use_phrase (office, 2);
  run_patiently (office, 2);
  office_write (office, 1, "note", "見つかった後");
  run_patiently (office, 1);
  office_assert_key_is_shared (office, 1, TRUE);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  office_assert_key_is_shared (office, 2, FALSE);
}

/* Removed while it was one of the managers', and asking again, it learns that the server was brought back from a backup of
 * before: what is taken back does not remove it from there as well, where nobody would see it ask. */
static void
test_removal_is_lost (Office *office, gconstpointer data)
{
  Computer              *manager = &office->computers[0];
  const SonaeSyncRequest request = { .public_key = (char *) sonae_key_get_public (office->computers[1].key),
                                     .author = (char *) "浜田 涼太",
                                     .computer = (char *) "pc-zei" };

  g_assert_true (sonae_sync_decide (manager->sync, &request, "admitted", "manager", &manager->author, NULL, NULL));
  office_settle (office);
  office_decide (office, 1, "removed");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REMOVED);
  office_join (office, 1);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REQUESTED);
  office_lose_entry (office, office_get_head (office, 0));
  office_write (office, 2, "name", "戻された後");
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  run_patiently (office, 1);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  g_assert_cmpuint (office_count_conflicts (office, 1), ==, 1);
}

/* The manager's computer leaves the share and joins it again: it is the manager's still, whoever has sent meanwhile, and
 * asks for nothing. */
static void
test_manager_joins_again (Office *office, gconstpointer data)
{
  g_autofree char *name = sonae_layout_request (sonae_key_get_device (office->computers[0].key));
  g_autofree char *request = office_get_path (office, name);

  g_assert_true (sonae_sync_leave (office->computers[0].sync, NULL));
  office_write (office, 0, "name", "離れている間");
  office_write (office, 1, "note", "その間");
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  office_join (office, 0);
  office_settle (office);
  g_assert_false (g_file_test (request, G_FILE_TEST_EXISTS));
  office_decide (office, 2, "removed");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_REMOVED);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  office_assert_text (office, 1, "name", "離れている間");
}

/* What is decided upon a computer is called in the history by what becomes of it. */
static void
test_decisions_are_named (Office *office, gconstpointer data)
{
  static const struct
  {
    const char *state;
    const char *role;
    const char *person;
    const char *label;
  } cases[] = {
    { "admitted", "manager", "花子", "Make the computer “pc-2” the manager’s" },
    { "admitted", "member", "花子", "Make the computer “pc-2” an ordinary one" },
    { "admitted", "member", "次郎", "Update the entry of the computer “pc-2”" },
    { "removed", "member", "花子", "Remove the computer “pc-2”" },
    { "removed", "member", "次郎", "Refuse the computer “pc-2”" },
    { "admitted", "manager", "花子", "Admit the computer “pc-2”" },
  };
  Computer *manager = &office->computers[0];

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SonaeSyncRequest request = { .public_key = (char *) sonae_key_get_public (office->computers[1].key),
                                         .author = (char *) cases[i].person,
                                         .computer = (char *) "pc-2" };
      g_autoptr (GPtrArray) history = NULL;

      g_assert_true (
          sonae_sync_decide (manager->sync, &request, cases[i].state, cases[i].role, &manager->author, NULL, NULL));
      history = sonae_store_read_history (manager->file.store, NULL, 0, 1, NULL);
      g_assert_cmpstr (((SonaeHistoryEntry *) history->pdata[0])->label, ==, cases[i].label);
    }
}

static char *
get_pending_uuid (Office *office, guint number)
{
  g_autoptr (GPtrArray) pending =
      sonae_store_read_pending (office->computers[number].file.store, G_MAXUINT, G_MAXSIZE, NULL);

  g_assert_cmpuint (pending->len, ==, 1);
  return g_strdup (((SonaeTransaction *) pending->pdata[0])->uuid);
}

/* Two computers have the same waiting, as after a log was lost that both had, or from a common copy. */
static void
make_common (Office *office, guint first, guint second)
{
  SonaeStore      *store = office->computers[second].file.store;
  g_autofree char *uuid = NULL;
  g_autofree char *sql = NULL;

  office_write (office, first, "note", "同じ");
  office_write (office, second, "note", "同じ");
  uuid = get_pending_uuid (office, first);
  sql = g_strdup_printf ("UPDATE entry SET uuid = '%s' WHERE slot IS NULL AND kind <> 'base'", uuid);
  g_assert_true (sonae_sqlite_exec (store->db, store->path, sql, NULL));
}

static void
send (Office *office, guint number, const char *field)
{
  office_write (office, number, field, "前の統括管理者");
  g_assert_cmpint (office_run (office, number), ==, SONAE_SYNC_DONE);
}

/* One takes the manager's place, and then another one that has not heard of it. It can read what the one before has sent only
 * in two rounds, and does not take the first for its own, and the rest for that of one that came after it. */
static void
test_common_pending (Office *office, gconstpointer data)
{
  gint64           number = office_get_head (office, 0) + 2;
  g_autofree char *name = sonae_layout_entry (number);
  g_autofree char *path = office_get_path (office, name);
  g_autofree char *bytes = NULL;
  gsize            size;

  make_common (office, READER, REMOVED);
  office_use_phrase (office, READER);
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
  send (office, READER, "name");
  send (office, READER, "public_name");
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  office_tear (office, number);
  office_use_phrase (office, REMOVED);
  g_assert_cmpint (office_run (office, REMOVED), ==, SONAE_SYNC_WAITING);
  g_assert_cmpint (office_get_head (office, REMOVED), ==, number - 1);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  office_write (office, REMOVED, "note", "新しい統括管理者");
  g_assert_cmpint (office_run (office, REMOVED), ==, SONAE_SYNC_DONE);
  office_assert_key_is_shared (office, REMOVED, FALSE);
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_REQUESTED);
  office_assert_key_is_shared (office, READER, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/removed/unread", Office, NULL, set_up, test_unread, office_tear_down);
  g_test_add ("/removed/deep", Office, NULL, office_set_up_shared, test_deep, office_tear_down);
  g_test_add ("/removed/newest", Office, NULL, office_set_up_shared, test_newest, office_tear_down);
  g_test_add ("/removed/many", Office, NULL, office_set_up_shared, test_many, office_tear_down);
  g_test_add ("/removed/refused-given-up", Office, NULL, office_set_up_shared, test_refused_given_up, office_tear_down);
  g_test_add ("/removed/refused-before-update", Office, NULL, office_set_up_shared, test_refused_before_update,
              office_tear_down);
  g_test_add ("/removed/unfit-given-up", Office, "unfit", office_set_up_shared, test_refused_given_up,
              office_tear_down);
  g_test_add ("/removed/found-again", Office, NULL, office_set_up_shared, test_found_again, office_tear_down);
  g_test_add ("/removed/found-again/handed-over", Office, NULL, office_set_up_handed_over, test_found_again,
              office_tear_down);
  g_test_add ("/removed/lost-is-quicker", Office, NULL, office_set_up_shared, test_lost_is_quicker, office_tear_down);
  g_test_add ("/removed/lost-is-quicker/handed-over", Office, NULL, office_set_up_handed_over, test_lost_is_quicker,
              office_tear_down);
  g_test_add ("/removed/counts-on-once", Office, NULL, office_set_up_shared, test_counts_on_once, office_tear_down);
  g_test_add ("/removed/counts-on-once/handed-over", Office, NULL, office_set_up_handed_over, test_counts_on_once,
              office_tear_down);
  g_test_add ("/removed/asks-again", Office, NULL, office_set_up_shared, test_asks_again, office_tear_down);
  g_test_add ("/removed/asks-again/beside-clone", Office, NULL, office_set_up_shared, test_asks_beside_clone,
              office_tear_down);
  g_test_add ("/removed/asks-again/answered-before-damage", Office, NULL, office_set_up_shared,
              test_answered_before_damage, office_tear_down);
  g_test_add ("/removed/lost-request", Office, NULL, office_set_up_shared, test_lost_request, office_tear_down);
  g_test_add ("/removed/refused", Office, NULL, office_set_up_shared, test_refused, office_tear_down);
  g_test_add ("/removed/refused/early", Office, NULL, office_set_up_shared, test_refused_early, office_tear_down);
  g_test_add ("/removed/unasked", Office, NULL, office_set_up_shared, test_removed_unasked, office_tear_down);
  g_test_add ("/removed/timeless", Office, NULL, office_set_up, test_timeless, office_tear_down);
  g_test_add ("/removed/half-answered", Office, NULL, office_set_up_shared, test_half_answered, office_tear_down);
  g_test_add ("/removed/answered-twice", Office, NULL, office_set_up_shared, test_answered_twice, office_tear_down);
  g_test_add ("/removed/old-request", Office, NULL, office_set_up_shared, test_old_request, office_tear_down);
  g_test_add ("/removed/unheard", Office, NULL, office_set_up, test_unheard, office_tear_down);
  g_test_add ("/removed/found-again/joins", Office, GINT_TO_POINTER (FALSE), office_set_up_shared,
              test_found_and_joins_again, office_tear_down);
  g_test_add ("/removed/found-again/joins/handed-over", Office, GINT_TO_POINTER (FALSE), office_set_up_handed_over,
              test_found_and_joins_again, office_tear_down);
  g_test_add ("/removed/found-again/had-left", Office, GINT_TO_POINTER (TRUE), office_set_up_shared,
              test_found_and_joins_again, office_tear_down);
  g_test_add ("/removed/found-again/had-left/handed-over", Office, GINT_TO_POINTER (TRUE), office_set_up_handed_over,
              test_found_and_joins_again, office_tear_down);
  g_test_add ("/removed/found-again/older-share", Office, NULL, office_set_up_shared, test_found_on_older_share,
              office_tear_down);
  g_test_add ("/removed/found-again/older-share/handed-over", Office, NULL, office_set_up_handed_over,
              test_found_on_older_share, office_tear_down);
  g_test_add ("/removed/taken-twice", Office, NULL, office_set_up_shared, test_taken_twice, office_tear_down);
  g_test_add ("/removed/taken-twice/handed-over", Office, NULL, office_set_up_handed_over, test_taken_twice,
              office_tear_down);
  g_test_add ("/removed/removal-is-lost", Office, NULL, office_set_up_shared, test_removal_is_lost, office_tear_down);
  g_test_add ("/removed/manager-joins-again", Office, NULL, office_set_up_shared, test_manager_joins_again,
              office_tear_down);
  g_test_add ("/removed/manager-joins-again/handed-over", Office, NULL, office_set_up_handed_over,
              test_manager_joins_again, office_tear_down);
  g_test_add ("/removed/decisions-are-named", Office, NULL, office_set_up_shared, test_decisions_are_named,
              office_tear_down);
  g_test_add ("/removed/common-pending", Office, NULL, office_set_up_shared, test_common_pending, office_tear_down);
  g_test_add ("/removed/common-pending/handed-over", Office, NULL, office_set_up_handed_over, test_common_pending,
              office_tear_down);
  return g_test_run ();
}
