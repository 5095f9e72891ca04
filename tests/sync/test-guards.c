/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the engine takes care of where all goes well without it as well, until it does not: for each precaution that can be
 * left out, the case that needs it. */

#include "entry-fixture.h"
#include "failing-share.h"
#include "watched-share.h"

#include <glib/gstdio.h>
#include <string.h>

#include "sonae-sync-private.h"
#include "sonae-sync-values.h"

static Watch watch;

/* A place of the log before which @below was seen. Returns: what became of it */
static SonaePut
put (Office *office, gint64 number, gint64 below)
{
  SonaeSyncResult result = { 0 };
  SonaeRound      round = { .sync = office->computers[1].sync, .result = &result };
  g_autoptr (GBytes) bytes = g_bytes_new_static (SONAE_SYNC_GIVEN_UP, strlen (SONAE_SYNC_GIVEN_UP));
  g_autoptr (GError) error = NULL;
  SonaePut outcome;

  g_assert_true (sonae_round_put_slot (&round, number, below, bytes, &outcome, &error));
  g_assert_no_error (error);
  return outcome;
}

static gboolean
has_segment (Office *office, gint64 segment)
{
  g_autofree char *name = sonae_layout_segment (segment);
  g_autofree char *path = office_get_path (office, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* A part of the log that was put away is not made again by a computer that has not heard of it: neither the first place
 * of a part, the place before which is not there, nor one in the middle. */
static void
test_closed_segment (Office *office, gconstpointer data)
{
  g_autofree char *first = sonae_layout_segment (0);
  g_autofree char *path = office_get_path (office, first);
  g_autofree char *aside = office_get_path (office, "aside");

  g_assert_cmpint (put (office, SONAE_LAYOUT_SEGMENT, SONAE_LAYOUT_SEGMENT - 1), ==, SONAE_PUT_CLOSED);
  g_assert_false (has_segment (office, 1));
  g_assert_cmpint (g_rename (path, aside), ==, 0);
  g_assert_cmpint (put (office, 5, 0), ==, SONAE_PUT_CLOSED);
  g_assert_false (has_segment (office, 0));
  g_assert_cmpint (g_rename (aside, path), ==, 0);
  g_assert_cmpint (put (office, SONAE_LAYOUT_SEGMENT, office_get_head (office, 1)), ==, SONAE_PUT_WON);
}

/* What is on the share and not in its lists yet is received, and taken for neither lost nor free. */
static void
test_late_lists (Office *office, gconstpointer data)
{
  WatchedShare *share = watched_share_put_before (office);

  watched_share_set_listless (share, TRUE);
  for (guint i = 0; i < OFFICE_N_COMPUTERS; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);
      guint            next = (i + 1) % OFFICE_N_COMPUTERS;

      office_write (office, i, "name", text);
      g_assert_cmpint (office_run (office, i), ==, SONAE_SYNC_DONE);
      g_assert_cmpint (office_run (office, next), ==, SONAE_SYNC_DONE);
      office_assert_text (office, next, "name", text);
    }
  watched_share_set_listless (share, FALSE);
  office_settle (office);
  office_assert_alike (office);
  office_assert_no_repetition (office);
}

/* A folder of which nothing is there, not even itself, is none that is empty: no share is made in it. */
static void
test_absent_folder (Office *office, gconstpointer data)
{
  g_autoptr (SonaeShare) inner = g_steal_pointer (&office->share);
  g_auto (SonaeShareInfo) info = { 0 };
  g_autoptr (GError) error = NULL;

  office->share = failing_share_new (inner, &watch);
  office_restart (office, 0, NULL);
  /* As where the folder is on a server that is reached. */
  watch.n_good = 0;
  watch.code = SONAE_SHARE_ERROR_NOT_FOUND;
  g_assert_false (sonae_sync_look (office->computers[0].sync, &info, NULL, &error));
  g_assert_error (error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (sonae_sync_create (office->computers[0].sync, &office->computers[0].author, "plan", NULL, &error));
  g_assert_error (error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_NOT_FOUND);
}

static void
assert_not_found (Office *office, guint number, SonaeSyncError code, const char *said)
{
  g_auto (SonaeShareInfo) info = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (sonae_sync_look (office->computers[number].sync, &info, NULL, &error));
  g_assert_error (error, SONAE_SYNC_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, said));
  g_assert_null (info.share_id);
}

static gboolean
is_told_lost_log (Office *office, guint number)
{
  g_auto (SonaeSyncResult) result = { 0 };

  office_run_full (office, number, &result);
  return result.message != NULL && strstr (result.message, "the log was deleted") != NULL;
}

/* Who comes to a share whose log is gone is told, and not left before an empty plan; who has it puts it back. @data: whether
 * the log's own folder stays */
static void
test_lost_log (Office *office, gconstpointer data)
{
  g_autofree char *log = office_get_path (office, SONAE_LAYOUT_LOG);

  office_renew (office, 2);
  office_join (office, 2);
  sonae_share_remove_all (office->share, SONAE_LAYOUT_LOG, NULL);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  if (data != NULL)
    g_assert_cmpint (g_mkdir (log, 0700), ==, 0);
  g_assert_true (is_told_lost_log (office, 2));
  g_assert_true (is_told_lost_log (office, 2));
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_SUSPECT);
  office->now += (gint64) 3 * 60 * G_USEC_PER_SEC;
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_false (is_told_lost_log (office, 2));
  office_settle (office);
  office_assert_alike (office);
}

/* Somebody has dragged a part of the log to where the packs are, and has looked at the rest with thumbnails. */
static void
test_dragged_log (Office *office, gconstpointer data)
{
  g_autofree char *thumbs = sonae_layout_in (SONAE_LAYOUT_LOG, "Thumbs.db");
  g_autofree char *path = office_get_path (office, thumbs);
  g_autofree char *part = sonae_layout_segment (0);
  g_autofree char *packs = office_get_path (office, SONAE_LAYOUT_PACKS);
  g_autofree char *dragged = sonae_layout_in (SONAE_LAYOUT_PACKS, "000000");

  g_assert_cmpint (g_mkdir_with_parents (packs, 0700), ==, 0);
  office_rename (office, part, dragged);
  g_assert_true (g_file_set_contents (path, "thumbs", -1, NULL));
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_SUSPECT);
  office->now += (gint64) 3 * 60 * G_USEC_PER_SEC;
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_settle (office);
  office_assert_alike (office);
}

/* A log of which no entry can be read, or only later ones, was not deleted. */
static void
test_lost_log_not (Office *office, gconstpointer data)
{
  office_renew (office, 2);
  office_join (office, 2);
  if (data != NULL)
    office_tear (office, 1);
  else
    office_lose_entry (office, 1);
  g_assert_false (is_told_lost_log (office, 2));
}

/* A share that lost what names its plan is no empty folder: it is not offered as the place of a new plan. */
static void
test_lost_format (Office *office, gconstpointer data)
{
  g_autofree char *path = office_get_path (office, SONAE_LAYOUT_FORMAT);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_remove (path), ==, 0);
  office_renew (office, 1);
  assert_not_found (office, 1, SONAE_SYNC_ERROR_DAMAGED, "backup");
  g_assert_false (sonae_sync_create (office->computers[1].sync, &office->computers[1].author, "plan", NULL, &error));
  g_assert_error (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_DAMAGED);
}

/* The file that names the plan of the share says that @key is the key of the plan; %NULL: what is right. */
static void
name_key (Office *office, SonaeKey *key)
{
  g_autofree char *path = office_get_path (office, SONAE_LAYOUT_FORMAT);
  g_autofree char *share_id = read_sync_value (office->computers[0].file.store, SONAE_SYNC_VALUE_SHARE);
  SonaeKey        *right = office->computers[0].key;
  SonaeShareInfo   info = { share_id, (char *) sonae_key_get_public (key != NULL ? key : right), (char *) "plan" };
  g_autoptr (GBytes) bytes = sonae_sync_write_format (&info);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
}

/* Who joins while the key that is named there is wrong goes on once it is right again. */
static void
test_wrong_key_joins (Office *office, gconstpointer data)
{
  g_autoptr (SonaeKey) wrong = make_key (77);

  office_renew (office, 1);
  name_key (office, wrong);
  office_join (office, 1);
  g_assert_cmpint (office_run (office, 1), !=, SONAE_SYNC_DONE);
  g_assert_cmpint (office_get_head (office, 1), ==, 0);
  name_key (office, NULL);
  office_settle (office);
  office_assert_alike (office);
}

/* Who has received knows which key is right, be the other one that of a computer that is admitted. */
static void
test_wrong_key_received (Office *office, gconstpointer data)
{
  Computer *computer = &office->computers[1];
  g_autoptr (SonaeKey) unknown = make_key (77);
  SonaeKey *wrong[] = { unknown, office->computers[2].key };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      name_key (office, wrong[i]);
      g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_OTHER_SHARE);
      g_assert_true (sonae_sync_leave (computer->sync, NULL));
      assert_not_found (office, 1, SONAE_SYNC_ERROR_OTHER_PLAN, "another plan");
      name_key (office, NULL);
      office_join (office, 1);
      g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
    }
}

/* An older Sonae took whatever key was there, also where it had received before it left. */
static void
test_wrong_key_kept (Office *office, gconstpointer data)
{
  g_autoptr (SonaeKey) wrong = make_key (77);
  g_autofree char *manager = NULL;

  g_assert_true (sonae_store_set_sync_value (office->computers[1].file.store, SONAE_SYNC_VALUE_MANAGER,
                                             sonae_key_get_public (wrong), NULL));
  office_settle (office);
  manager = read_sync_value (office->computers[1].file.store, SONAE_SYNC_VALUE_MANAGER);
  g_assert_cmpstr (manager, ==, sonae_key_get_public (office->computers[0].key));
}

/* Nor is the folder that holds its files. */
static void
test_inner_folder (Office *office, gconstpointer data)
{
  g_autofree char *path = office_get_path (office, SONAE_LAYOUT_ROOT);
  g_autoptr (GFile) inner = g_file_new_for_path (path);
  g_autoptr (SonaeShare) whole = g_steal_pointer (&office->share);

  office->share = sonae_file_share_new (inner);
  office_renew (office, 1);
  assert_not_found (office, 1, SONAE_SYNC_ERROR_OCCUPIED, "above");
}

/* Nor is a file in the place of a folder: what is wrong is that one, and nothing in it. */
static void
test_file_for_folder (Office *office, gconstpointer data)
{
  g_autofree char *path = office_get_path (office, "file");
  g_autofree char *said = g_strdup_printf ("“%s” is a file. Choose the folder", path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SonaeShare) whole = g_steal_pointer (&office->share);
  g_auto (SonaeShareInfo) info = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  office->share = sonae_file_share_new (file);
  office_restart (office, 1, NULL);
  g_assert_false (sonae_sync_look (office->computers[1].sync, &info, NULL, &error));
  g_assert_error (error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_FAILED);
  g_assert_true (g_str_has_prefix (error->message, said));
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_UNUSABLE);
}

/* That a plan cannot become another one is told before anybody joins it; nor is one with another manager taken for it. */
static void
test_other_plan (Office *office, gconstpointer data)
{
  SonaeStore *store = office->computers[1].file.store;
  g_auto (SonaeShareInfo) info = { 0 };
  g_autofree char *share = read_sync_value (store, SONAE_SYNC_VALUE_SHARE);
  g_autoptr (SonaeKey) another = make_key (77);

  name_key (office, another);
  assert_not_found (office, 1, SONAE_SYNC_ERROR_OTHER_PLAN, "--file");
  name_key (office, NULL);
  g_assert_true (sonae_sync_leave (office->computers[1].sync, NULL));
  g_assert_true (sonae_sync_look (office->computers[1].sync, &info, NULL, NULL));
  g_assert_cmpstr (info.share_id, ==, share);
  g_assert_true (sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_SHARE, "another", NULL));
  assert_not_found (office, 1, SONAE_SYNC_ERROR_OTHER_PLAN, "--file");
}

/* What stands on the share for a moment only says nothing to people: what cannot be used is the folder. */
static void
test_passing_name (Office *office, gconstpointer data)
{
  const char      *device = sonae_key_get_device (office->computers[0].key);
  g_autofree char *file = office_get_path (office, "file");
  g_autofree char *name = sonae_layout_staged_file ("file", device);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_false (sonae_share_make_folder (office->share, name, NULL, &error));
  g_assert_nonnull (strstr (error->message, office->place.folder));
  g_assert_null (strstr (error->message, device));
}

/* The numbers that a computer gives to what it sends, as @office has them on the share, rise without a gap. */
static void
assert_numbers_rise (Office *office)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64 last = office_get_head (office, 0);

  for (gint64 number = 1; number <= last; number++)
    {
      g_autofree char *name = sonae_layout_entry (number);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = sonae_share_read (office->share, name, SONAE_LOG_ENTRY_MAX, NULL, &error);
      g_autoptr (SonaeLogEntry) entry = NULL;
      guint count;

      g_assert_no_error (error);
      entry = sonae_log_entry_decode (bytes, &error);
      g_assert_no_error (error);
      count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, entry->public_key)) + 1;
      g_assert_cmpint (entry->device_seq, ==, count);
      g_hash_table_insert (counts, g_strdup (entry->public_key), GUINT_TO_POINTER (count));
    }
}

static void
send (Office *office, guint number, guint n_times)
{
  for (guint i = 0; i < n_times; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u: %u", number, i);

      office_write (office, number, "note", text);
      g_assert_cmpint (office_run (office, number), ==, SONAE_SYNC_DONE);
    }
}

/* A computer counts what it sends, also where it has begun a new plan, has left and come back, or has a new key. */
static void
test_numbers (Office *office, gconstpointer data)
{
  g_autoptr (SonaeKey) key = sonae_key_new ();

  send (office, 1, 2);
  send (office, 2, 1);
  office_renew (office, 1);
  office_join (office, 1);
  office_settle (office);
  send (office, 1, 2);
  g_assert_true (sonae_sync_leave (office->computers[2].sync, NULL));
  office_join (office, 2);
  office_settle (office);
  send (office, 2, 2);
  office_restart (office, 2, key);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_REQUESTED);
  g_assert_cmpuint (office_admit (office), ==, 1);
  office_settle (office);
  send (office, 2, 2);
  office_settle (office);
  assert_numbers_rise (office);
}

/* A computer that has sent much takes the key of one that has sent less and lives on: that it is shared is noticed.
 * @data: whether it leaves the share before */
static void
test_key_in_use (Office *office, gconstpointer data)
{
  SonaeKey        *key = office->computers[2].key;
  g_autofree char *shared = NULL;

  send (office, 1, 4);
  office_settle (office);
  if (data != NULL)
    g_assert_true (sonae_sync_leave (office->computers[1].sync, NULL));
  office_restart (office, 1, key);
  if (data != NULL)
    office_join (office, 1);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  send (office, 2, 1);
  office_run (office, 1);
  shared = read_sync_value (office->computers[1].file.store, SONAE_SYNC_VALUE_SHARED_KEY);
  g_assert_cmpstr (shared, ==, sonae_key_get_device (key));
}

/* The folder of a computer that has sent before is copied, and the copy sends: that is noticed. */
static void
test_copied_folder (Office *office, gconstpointer data)
{
  SonaeKey        *key = office->computers[1].key;
  g_autofree char *shared = NULL;

  send (office, 1, 2);
  office_settle (office);
  office_keep_copy (office, 1);
  send (office, 1, 1);
  shared = read_sync_value (office->computers[1].file.store, SONAE_SYNC_VALUE_SHARED_KEY);
  g_assert_null (shared);
  office_go_back (office, 1);
  office_run (office, 1);
  shared = read_sync_value (office->computers[1].file.store, SONAE_SYNC_VALUE_SHARED_KEY);
  g_assert_cmpstr (shared, ==, sonae_key_get_device (key));
}

/* A server says of what would lie in a file just that nothing is there: what stands in the place of the share's folder
 * is named all the same. */
static void
test_file_for_root (Office *office, gconstpointer data)
{
  g_autofree char *root = office_get_path (office, SONAE_LAYOUT_ROOT);
  g_autoptr (SonaeShare) inner = g_steal_pointer (&office->share);
  g_auto (SonaeSyncResult) result = { 0 };

  office->share = failing_share_new (inner, &watch);
  office_restart (office, 1, NULL);
  office_rename (office, SONAE_LAYOUT_ROOT, "aside");
  g_assert_true (g_file_set_contents (root, "ファイル", -1, NULL));
  watch.late = SONAE_LAYOUT_FORMAT;
  watch.n_late = 1;
  office_run_full (office, 1, &result);
  g_assert_cmpuint (watch.n_late, ==, 0);
  g_assert_cmpint (result.state, ==, SONAE_SYNC_UNUSABLE);
  g_assert_nonnull (strstr (result.message, "“sonae-sync” in"));
}

#define ADD(path, data, set_up, func) g_test_add ("/guards/" path, Office, data, set_up, func, office_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("closed-segment", NULL, office_set_up_shared, test_closed_segment);
  ADD ("late-lists", NULL, office_set_up_shared, test_late_lists);
  ADD ("absent-folder", NULL, office_set_up, test_absent_folder);
  ADD ("lost-format", NULL, office_set_up_shared, test_lost_format);
  ADD ("lost-log/folder", NULL, office_set_up_shared, test_lost_log);
  ADD ("lost-log/entries", GINT_TO_POINTER (1), office_set_up_shared, test_lost_log);
  ADD ("lost-log/dragged", NULL, office_set_up_shared, test_dragged_log);
  ADD ("lost-log/not/missing", NULL, office_set_up_shared, test_lost_log_not);
  ADD ("lost-log/not/damaged", GINT_TO_POINTER (1), office_set_up_shared, test_lost_log_not);
  ADD ("wrong-key/joins", NULL, office_set_up_shared, test_wrong_key_joins);
  ADD ("wrong-key/received", NULL, office_set_up_shared, test_wrong_key_received);
  ADD ("wrong-key/kept", NULL, office_set_up_shared, test_wrong_key_kept);
  ADD ("inner-folder", NULL, office_set_up_shared, test_inner_folder);
  ADD ("file-for-root", NULL, office_set_up_shared, test_file_for_root);
  ADD ("file-for-folder", NULL, office_set_up_shared, test_file_for_folder);
  ADD ("other-plan", NULL, office_set_up_shared, test_other_plan);
  ADD ("passing-name", NULL, office_set_up, test_passing_name);
  ADD ("numbers", NULL, office_set_up_shared, test_numbers);
  ADD ("key-in-use/changed", NULL, office_set_up_shared, test_key_in_use);
  ADD ("key-in-use/joined", GINT_TO_POINTER (1), office_set_up_shared, test_key_in_use);
  ADD ("copied-folder", NULL, office_set_up_shared, test_copied_folder);
  return g_test_run ();
}
