/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a computer sends that was removed: honestly, because it could not read that, or not. */

#include "failing-share.h"
#include "office.h"

#include <glib/gstdio.h>

#include "sonae-log-entry.h"
#include "sonae-share-layout.h"

#define READER 1
#define REMOVED 2
#define MINUTE (60 * G_USEC_PER_SEC)
#define ITS_TEXT "外された後"

static Watch watch;

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

/* The manager's program begins anew with a share that is full after @n_good changes, of which the first mends the removal,
 * until @watch lets it. */
static void
refuse_changes (Office *office, guint n_good)
{
  SonaeShare *inner = g_steal_pointer (&office->share);

  office->share = failing_share_new (inner, &watch);
  watch = (Watch){ .n_good = n_good, .code = SONAE_SHARE_ERROR_FULL, .changes_only = TRUE };
  g_object_unref (inner);
  office_restart (office, 0, NULL);
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

/* Who knows of the removal does not follow, and says so with an entry of its own, although it has nothing to send. */
static void
test_is_given_up (Office *office, gconstpointer data)
{
  gint64 removal = office_get_head (office, 0);
  g_auto (SonaeSyncResult) result = { 0 };

  office_run_full (office, 0, &result);
  g_assert_cmpint (result.state, ==, SONAE_SYNC_DONE);
  g_assert_cmpuint (result.n_refused, ==, 1);
  g_assert_cmpint (office_get_head (office, 0), ==, removal + 2);
  office_assert_text (office, 0, "note", NULL);
  /* One entry decides. */
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_get_head (office, 0), ==, removal + 2);
  office_assert_text (office, READER, "note", NULL);
  assert_removed (office, READER);
  /* The removed one is told, and keeps what it made. */
  g_assert_cmpint (office_run (office, REMOVED), ==, SONAE_SYNC_REMOVED);
  assert_removed (office, REMOVED);
  office_assert_text (office, REMOVED, "note", ITS_TEXT);
  g_assert_cmpuint (count_pending (office->computers[REMOVED].file.store), ==, 1);
}

/* The answer does not come through, nor what comes before it: it is given in the next round, or by the program when it is started again. */
static void
test_is_given_up_later (Office *office, gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    {
      refuse_changes (office, i);
      g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_FULL);
      g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_FULL);
    }
  watch.n_good = G_MAXUINT;
  test_is_given_up (office, data);
}

/* Who could not read the removal follows what the removed one sent, until another entry decides. */
static void
test_followed_unknowing (Office *office, gconstpointer data)
{
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
  office_assert_text (office, READER, "note", ITS_TEXT);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_assert_text (office, 0, "note", NULL);
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
  assert_removed (office, READER);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, REMOVED), ==, SONAE_SYNC_REMOVED);
  assert_same (office, 0, READER);
}

/* The same, but they have built on it: that is followed, and the computer is removed again. */
static void
test_built_on (Office *office, gconstpointer data)
{
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
  office_write (office, READER, "public_name", "続き");
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_assert_text (office, 0, "note", ITS_TEXT);
  office_assert_text (office, 0, "public_name", "続き");
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
  assert_removed (office, READER);
  assert_same (office, 0, READER);
  g_assert_cmpint (office_run (office, REMOVED), ==, SONAE_SYNC_REMOVED);
}

/* What the removed one sent was refused before somebody built on it. */
static void
test_built_on_refused (Office *office, gconstpointer data)
{
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
  office_write (office, REMOVED, "note", "もう一つ");
  g_assert_cmpint (office_run (office, REMOVED), ==, SONAE_SYNC_DONE);
  refuse_changes (office, 1);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_FULL);
  watch.n_good = G_MAXUINT;
  office_restart (office, READER, NULL);
  office_write (office, READER, "public_name", "続き");
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
  for (guint i = 0; i < 2; i++)
    office_run (office, 0);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_assert_text (office, 0, "note", "もう一つ");
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
  assert_removed (office, READER);
  assert_same (office, 0, READER);
}

/* Puts an entry at the end of the log, with which the removed one gives up all from @first on. */
static void
forge (Office *office, gint64 first)
{
  gint64           number = office_get_head (office, 0) + 1;
  g_autofree char *name = sonae_layout_entry (number);
  g_autofree char *path = office_get_path (office, name);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GBytes) own = sonae_store_read_log (office->computers[REMOVED].file.store, first - 1, NULL);
  g_autoptr (SonaeLogEntry) entry = sonae_log_entry_decode (own, NULL);
  g_autoptr (GBytes) bytes = NULL;

  sonae_log_entry_hash (own, entry->previous);
  entry->before = entry->after;
  g_ptr_array_set_size (entry->transactions, 0);
  entry->number = number;
  for (gint64 i = first; i < number; i++)
    g_array_append_val (entry->voids, i);
  bytes = sonae_log_entry_encode (entry, office->computers[REMOVED].key);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
}

/* The removal stands where it can be read, whatever came after it: for who has it, and for who begins anew. */
static void
test_forged (Office *office, gconstpointer data)
{
  gboolean is_deep = GPOINTER_TO_INT (data);
  gint64   removal;
  g_auto (SonaeSyncResult) result = { 0 };

  office_decide (office, REMOVED, "removed");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  removal = office_get_head (office, 0);
  if (is_deep)
    {
      office_write (office, 0, "note", "その後");
      g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
      g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
    }
  forge (office, removal);
  office_renew (office, READER);
  office_join (office, READER);
  office_run_full (office, READER, &result);
  g_assert_cmpint (result.state, ==, SONAE_SYNC_DONE);
  g_assert_cmpuint (result.n_refused, ==, 1);
  assert_removed (office, READER);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  assert_removed (office, 0);
  office_assert_text (office, 0, "note", is_deep ? "その後" : NULL);
  assert_same (office, 0, READER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/removed/is-given-up", Office, NULL, set_up, test_is_given_up, office_tear_down);
  g_test_add ("/removed/is-given-up-later", Office, NULL, set_up, test_is_given_up_later, office_tear_down);
  g_test_add ("/removed/followed-unknowing", Office, NULL, set_up, test_followed_unknowing, office_tear_down);
  g_test_add ("/removed/built-on", Office, NULL, set_up, test_built_on, office_tear_down);
  g_test_add ("/removed/built-on-refused", Office, NULL, set_up, test_built_on_refused, office_tear_down);
  g_test_add ("/removed/forged", Office, GINT_TO_POINTER (FALSE), office_set_up_shared, test_forged, office_tear_down);
  g_test_add ("/removed/forged-deep", Office, GINT_TO_POINTER (TRUE), office_set_up_shared, test_forged,
              office_tear_down);
  return g_test_run ();
}
