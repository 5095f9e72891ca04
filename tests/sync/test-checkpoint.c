/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checkpoints: when they are made, what is kept of them, and the plan's copy. */

#include "checkpoint-office.h"

#include "sonae-changeset.h"
#include "sonae-checkpoint.h"
#include "sonae-sync-private.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

/* So many entries are between a checkpoint and the next. */
#define DUE 256

static void
expect_same_files (const char *a, const char *b)
{
  g_autofree char *bytes_a = NULL;
  g_autofree char *bytes_b = NULL;
  gsize            size_a, size_b;

  g_assert_true (g_file_get_contents (a, &bytes_a, &size_a, NULL));
  g_assert_true (g_file_get_contents (b, &bytes_b, &size_b, NULL));
  g_assert_cmpmem (bytes_a, size_a, bytes_b, size_b);
}

/* Not before, and by everyone's clock at the same moment. */
static void
test_due_entries (Office *office, gconstpointer data)
{
  office_lengthen_log (office, DUE - 1);
  office_run_keeping (office, 1);
  g_assert_cmpuint (office_count_checkpoints (office), ==, 0);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_lengthen_log (office, DUE);
  watched_share_set_age (office_get_watched (office), SONAE_LAYOUT_LOG, 9 * MINUTE);
  office_run_keeping (office, 1);
  g_assert_cmpuint (office_count_checkpoints (office), ==, 1);
}

static void
test_due_idle (Office *office, gconstpointer data)
{
  watched_share_set_age (office_get_watched (office), SONAE_LAYOUT_LOG, 9 * MINUTE);
  office_run_keeping (office, 1);
  g_assert_cmpuint (office_count_checkpoints (office), ==, 0);
  watched_share_set_age (office_get_watched (office), SONAE_LAYOUT_LOG, 13 * MINUTE);
  office_run_keeping (office, 1);
  g_assert_cmpuint (office_count_checkpoints (office), ==, 1);
}

/* While it is edited without a pause. */
static void
test_due_day (Office *office, gconstpointer data)
{
  office_write (office, 1, "name", "一");
  watched_share_set_age (office_get_watched (office), SONAE_LAYOUT_LOG, 23 * 60 * MINUTE);
  office_run_keeping (office, 1);
  g_assert_cmpuint (office_count_checkpoints (office), ==, 0);
  office_write (office, 1, "name", "二");
  watched_share_set_age (office_get_watched (office), SONAE_LAYOUT_LOG, DAY + 3 * MINUTE);
  office_run_keeping (office, 1);
  g_assert_cmpuint (office_count_checkpoints (office), ==, 1);
}

/* Returns: how many computers would make one, each as if the others were not there */
static guint
count_makers (Office *office, gint64 age)
{
  guint n = 0;

  watched_share_set_age (office_get_watched (office), SONAE_LAYOUT_LOG, age);
  for (guint i = 0; i < OFFICE_N_COMPUTERS; i++)
    {
      g_autofree char *path = NULL;

      office_run_keeping (office, i);
      if (office_count_checkpoints (office) == 0)
        continue;
      n++;
      path = office_get_newest_checkpoint (office);
      g_assert_cmpint (g_remove (path), ==, 0);
      g_assert_true (
          sonae_store_set_sync_value (office->computers[i].file.store, SONAE_SYNC_VALUE_CHECKPOINT, NULL, NULL));
    }
  return n;
}

/* Of three computers that look at the same moment one makes it; each gives the one before it a minute. */
static void
test_turn (Office *office, gconstpointer data)
{
  office_settle (office);
  g_assert_cmpuint (count_makers (office, 10 * MINUTE), ==, 1);
  g_assert_cmpuint (count_makers (office, 11 * MINUTE), ==, 2);
  g_assert_cmpuint (count_makers (office, 12 * MINUTE), ==, 3);
}

/* Who deletes them all gets them again, also where nothing is changed any more. */
static void
test_deleted (Office *office, gconstpointer data)
{
  g_autofree char *path = NULL;

  watched_share_set_age (office_get_watched (office), SONAE_LAYOUT_LOG, 2 * DAY);
  office_run_keeping (office, 1);
  path = office_get_newest_checkpoint (office);
  g_assert_cmpint (g_remove (path), ==, 0);
  office_run_keeping (office, 1);
  office_run_keeping (office, 1);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Nothing is made again where nothing has changed since. */
static void
test_once (Office *office, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  watched_share_set_age (office_get_watched (office), SONAE_LAYOUT_LOG, 2 * DAY);
  office_run_keeping (office, 1);
  first = office_get_newest_checkpoint (office);
  for (guint i = 0; i < OFFICE_N_COMPUTERS; i++)
    office_run_keeping (office, i);
  last = office_get_newest_checkpoint (office);
  g_assert_cmpstr (first, ==, last);
  g_assert_cmpuint (office_count_checkpoints (office), ==, 1);
  office_write (office, 1, "name", "三");
  office_run_keeping (office, 1);
  g_assert_cmpuint (office_count_checkpoints (office), ==, 2);
}

static void
test_named (Office *office, gconstpointer data)
{
  SonaeStore      *store = office->computers[1].file.store;
  g_autofree char *share_id = read_sync_value (store, SONAE_SYNC_VALUE_SHARE);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *right = NULL;
  g_autofree char *path = NULL;
  SonaeHead        head, found;

  /* What is not sent is not in it. */
  office_write (office, 1, "name", "未送信");
  office_make_checkpoint_quietly (office, 1);
  g_assert_true (sonae_store_get_head (store, &head, NULL));
  name = sonae_layout_checkpoint (head.number, &head.digest);
  right = office_get_path (office, name);
  path = office_get_newest_checkpoint (office);
  g_assert_cmpstr (path, ==, right);
  g_assert_true (sonae_checkpoint_read (path, share_id, &found, &error));
  g_assert_no_error (error);
  g_assert_cmpint (found.number, ==, head.number);
  g_assert_cmpmem (found.hash, sizeof found.hash, head.hash, sizeof head.hash);
  g_assert_true (sonae_digest_equal (&found.digest, &head.digest));
  g_assert_cmpint (query_number (path, "SELECT count (*) FROM system WHERE name = '住民記録'"), ==, 1);
}

/* Makes one more entry, and a checkpoint there. Returns: (transfer full): the checkpoint's place */
static char *
make_next (Office *office)
{
  g_autofree char *text = g_strdup_printf ("第%" G_GINT64_FORMAT "版", office_get_head (office, 1));

  office_write (office, 1, "name", text);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  office_make_checkpoint_quietly (office, 1);
  return office_get_newest_checkpoint (office);
}

static void
make_old (const char *path, gint64 n_days)
{
  struct utimbuf times = { time (NULL) - n_days * DAY, time (NULL) - n_days * DAY };

  g_assert_cmpint (g_utime (path, &times), ==, 0);
}

/* The newest three, and the first one of the month. */
static void
test_kept (Office *office, gconstpointer data)
{
  g_autofree char *first = make_next (office);
  g_autoptr (GPtrArray) names = NULL;

  for (guint i = 1; i < 6; i++)
    {
      g_autofree char *path = make_next (office);

      g_assert_cmpuint (office_count_checkpoints (office), ==, MIN (i + 1, 4));
      g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
    }
  names = office_list_checkpoints (office);
  for (gint64 i = 0; i < 3; i++)
    {
      gint64 number;

      g_assert_true (sonae_layout_parse_checkpoint (strrchr (names->pdata[i], '/') + 1, &number));
      g_assert_cmpint (number, ==, office_get_head (office, 1) - i);
    }
}

/* A checkpoint each fifteen days for two years. */
static void
test_kept_monthly (Office *office, gconstpointer data)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 48; i++)
    {
      g_ptr_array_add (paths, make_next (office));
      for (guint j = 0; j <= i; j++)
        if (g_file_test (paths->pdata[j], G_FILE_TEST_EXISTS))
          make_old (paths->pdata[j], 15 * (i - j));
    }
  /* As the months fall. */
  g_assert_cmpuint (office_count_checkpoints (office), >=, 3 + 12);
  g_assert_cmpuint (office_count_checkpoints (office), <=, 3 + 13);
  for (guint j = 0; j < 48; j++)
    if (g_file_test (paths->pdata[j], G_FILE_TEST_EXISTS))
      g_assert_cmpuint (15 * (47 - j), <=, 13 * 30 + 15);
}

/* What others put there under the name of one does not push those out that hold. */
static void
test_kept_beside_strange (Office *office, gconstpointer data)
{
  g_autofree char *good = NULL;

  office_make_checkpoint_quietly (office, 1);
  good = office_get_newest_checkpoint (office);
  office_lengthen_log (office, 20);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  for (gint64 number = 10; number < 15; number++)
    {
      const SonaeDigest digest = { { (guint64) number } };
      g_autofree char  *name = sonae_layout_checkpoint (number, &digest);
      g_autofree char  *path = office_get_path (office, name);

      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
    }
  office_make_checkpoint_quietly (office, 1);
  g_assert_true (g_file_test (good, G_FILE_TEST_EXISTS));
}

static void
test_plan_copy (Office *office, gconstpointer data)
{
  g_autofree char *plan = office_get_path (office, SONAE_LAYOUT_PLAN);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  office_make_checkpoint_quietly (office, 1);
  first = office_get_newest_checkpoint (office);
  expect_same_files (first, plan);
  office_write (office, 1, "name", "改定");
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  office_make_checkpoint_quietly (office, 1);
  second = office_get_newest_checkpoint (office);
  expect_same_files (second, plan);
  g_assert_cmpint (query_number (plan, "SELECT count (*) FROM system WHERE name = '改定'"), ==, 1);
}

static void
test_plan_never_backwards (Office *office, gconstpointer data)
{
  g_autofree char *plan = office_get_path (office, SONAE_LAYOUT_PLAN);
  g_autofree char *newer = NULL;

  office_write (office, 1, "name", "改定");
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  office_make_checkpoint_quietly (office, 1);
  newer = office_get_newest_checkpoint (office);
  office_make_checkpoint_quietly (office, 2);
  g_assert_cmpuint (office_count_checkpoints (office), ==, 2);
  expect_same_files (newer, plan);
}

/* The plan's copy is not a copy any more: it is kept in the attic, and said so, and a new one is there. */
static void
expect_put_aside (Office *office, const char *reason)
{
  g_autofree char *attic = office_get_path (office, SONAE_LAYOUT_ATTIC);
  g_autofree char *plan = office_get_path (office, SONAE_LAYOUT_PLAN);
  g_autofree char *newest = NULL;
  g_autofree char *before = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GDir) dir = NULL;
  g_auto (SonaeSyncResult) result = { 0 };
  gsize size;

  g_assert_true (g_file_get_contents (plan, &before, &size, NULL));
  office_make_checkpoint (office, 1, &result);
  g_assert_nonnull (result.message);
  g_assert_nonnull (strstr (result.message, reason));
  g_assert_true (office_has_note (office, 1, 'i', reason));
  dir = g_dir_open (attic, 0, NULL);
  g_assert_nonnull (dir);
  kept = g_build_filename (attic, g_dir_read_name (dir), SONAE_LAYOUT_PLAN, NULL);
  g_assert_null (g_dir_read_name (dir));
  newest = office_get_newest_checkpoint (office);
  expect_same_files (newest, plan);
  g_assert_true (g_file_set_contents (plan, before, (gssize) size, NULL));
  expect_same_files (kept, plan);
}

static void
test_plan_changed_by_hand (Office *office, gconstpointer data)
{
  g_autofree char *plan = office_get_path (office, SONAE_LAYOUT_PLAN);

  office_make_checkpoint_quietly (office, 1);
  run_sql (plan, "UPDATE system SET name = '手で直した'");
  expect_put_aside (office, "changed by hand");
}

static void
test_plan_foreign (Office *office, gconstpointer data)
{
  g_autofree char *plan = office_get_path (office, SONAE_LAYOUT_PLAN);

  g_assert_true (g_file_set_contents (plan, "ここにメモを置きました。", -1, NULL));
  expect_put_aside (office, "damaged, or was changed by hand");
}

/* Larger than any plan: it is out of the way at once, instead of being read as far as that by each computer again and again. */
static void
test_plan_too_large (Office *office, gconstpointer data)
{
  g_autofree char *plan = office_get_path (office, SONAE_LAYOUT_PLAN);
  g_autofree char *newest = NULL;
  g_auto (SonaeSyncResult) result = { 0 };

  office_make_checkpoint_quietly (office, 1);
  run_sql (plan, "UPDATE system SET name = '手で直した'");
  office_get_watched (office)->large = SONAE_LAYOUT_PLAN;
  office_make_checkpoint (office, 1, &result);
  g_assert_true (office_has_note (office, 1, 'i', "cannot be read"));
  newest = office_get_newest_checkpoint (office);
  expect_same_files (newest, plan);
}

static void
test_plan_of_other_share (Office *office, gconstpointer data)
{
  g_autofree char *plan = office_get_path (office, SONAE_LAYOUT_PLAN);

  office_make_checkpoint_quietly (office, 1);
  run_sql (plan, "UPDATE sonae_meta SET share_id = 'ours'");
  expect_put_aside (office, "does not belong to this plan's share");
}

/* No entry can have the number it names, nor any after it. */
static void
test_plan_numbered (Office *office, gconstpointer data)
{
  g_autofree char *plan = office_get_path (office, SONAE_LAYOUT_PLAN);

  office_make_checkpoint_quietly (office, 1);
  run_sql (plan, "UPDATE sonae_meta SET number = 9223372036854775807");
  expect_put_aside (office, "is damaged, or was changed by hand");
}

/* Who is older does not know better. */
static void
test_plan_newer (Office *office, gconstpointer data)
{
  g_autofree char *plan = office_get_path (office, SONAE_LAYOUT_PLAN);

  office_make_checkpoint_quietly (office, 1);
  run_sql (plan, "UPDATE sonae_meta SET schema = 1000");
  office_make_checkpoint_quietly (office, 1);
  g_assert_cmpint (query_number (plan, "SELECT schema FROM sonae_meta"), ==, 1000);
}

/* Runs a round of a computer that is in sync, in which what can wait is done. */
static void
look_at_share (Office *office, guint number, SonaeSyncResult *result)
{
  watched_share_reset (office_get_watched (office));
  sonae_sync_look_closely (office->computers[number].sync);
  office_run_full (office, number, result);
  g_assert_cmpint (result->state, ==, SONAE_SYNC_DONE);
}

/* Nobody waits for the next checkpoint: the next one who looks tells of it, and the plan's copy is right again. */
static void
test_plan_watched (Office *office, gconstpointer data)
{
  g_autofree char *plan = office_get_path (office, SONAE_LAYOUT_PLAN);
  g_autofree char *newest = NULL;

  office_make_checkpoint_quietly (office, 1);
  newest = office_get_newest_checkpoint (office);
  for (guint i = 0; i < 3; i++)
    {
      g_auto (SonaeSyncResult) told = { 0 };
      g_auto (SonaeSyncResult) quiet = { 0 };

      /* The same change again is told of again. */
      if (i < 2)
        run_sql (plan, "UPDATE system SET name = '手で直した'");
      else
        g_assert_true (g_file_set_contents (plan, "ここにメモを置きました。", -1, NULL));
      look_at_share (office, 2, &told);
      g_assert_nonnull (told.message);
      g_assert_nonnull (strstr (told.message, "changed by hand"));
      g_assert_true (office_has_note (office, 2, 'i', "not in the plan"));
      expect_same_files (newest, plan);
      look_at_share (office, 2, &quiet);
      g_assert_null (quiet.message);
    }
}

/* Once looked at, it is not read as a whole as long as it stays as it is: neither where all is right, nor where nothing is
 * done about it, as with one that a newer Sonae has written, or beside a checkpoint that is not believed. */
static void
test_plan_watched_cheaply (Office *office, gconstpointer data)
{
  g_autofree char *plan = office_get_path (office, SONAE_LAYOUT_PLAN);
  g_autofree char *newest = NULL;

  office_make_checkpoint_quietly (office, 1);
  newest = office_get_newest_checkpoint (office);
  for (guint i = 0; i < 4; i++)
    {
      g_auto (SonaeSyncResult) first = { 0 };
      g_auto (SonaeSyncResult) second = { 0 };

      if (i == 1)
        run_sql (plan, "UPDATE sonae_meta SET schema = 1000");
      else if (i == 3)
        run_sql (newest, "UPDATE system SET name = '偽'");
      else if (i == 2)
        g_assert_cmpint (g_remove (plan), ==, 0);
      look_at_share (office, 2, &first);
      look_at_share (office, 2, &second);
      g_assert_cmpuint (office_get_watched (office)->n_bytes, <, 10000);
      g_assert_null (first.message);
      g_assert_null (second.message);
    }
}

/* What cannot be put right is told, and the checkpoint is not fetched for it again as long as all is as it was; who
 * asks has it tried again. */
static void
test_plan_watched_failing (Office *office, gconstpointer data)
{
  g_autofree char *plan = office_get_path (office, SONAE_LAYOUT_PLAN);
  g_autofree char *attic = office_get_path (office, SONAE_LAYOUT_ATTIC);
  g_autofree char *newest = NULL;
  g_auto (SonaeSyncResult) right = { 0 };

  office_make_checkpoint_quietly (office, 1);
  run_sql (plan, "UPDATE system SET name = '手で直した'");
  g_assert_cmpint (g_rmdir (attic), ==, 0);
  g_assert_true (g_file_set_contents (attic, "ファイル", -1, NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_auto (SonaeSyncResult) told = { 0 };

      look_at_share (office, 2, &told);
      g_assert_nonnull (told.message);
      g_assert_nonnull (strstr (told.message, SONAE_LAYOUT_ATTIC));
      g_assert_cmpuint (office_get_watched (office)->n_bytes, >, 10000);
    }
  office->now += OFFICE_N_COMPUTERS * MINUTE * (gint64) G_USEC_PER_SEC;
  watched_share_reset (office_get_watched (office));
  for (guint round = 0; round < 2 * SONAE_SYNC_KEEPING_ROUNDS; round++)
    g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  g_assert_cmpuint (office_get_watched (office)->n_bytes, <, 10000);
  g_assert_cmpint (g_remove (attic), ==, 0);
  look_at_share (office, 2, &right);
  newest = office_get_newest_checkpoint (office);
  expect_same_files (newest, plan);
}

/* Of all that find it changed, one sees to it at once, and each of the others when its turn has come. */
static void
test_plan_watched_in_turn (Office *office, gconstpointer data)
{
  g_autofree char *plan = office_get_path (office, SONAE_LAYOUT_PLAN);
  guint            n_told = 0;

  office_make_checkpoint_quietly (office, 1);
  for (guint i = 0; i < OFFICE_N_COMPUTERS; i++)
    office_run_keeping (office, i);
  for (guint i = 0; i < OFFICE_N_COMPUTERS; i++)
    {
      run_sql (plan, "UPDATE system SET name = '手で直した'");
      office_run_keeping (office, i);
      n_told += office_has_note (office, i, 'i', "not in the plan");
      office->now += OFFICE_N_COMPUTERS * 60 * (gint64) G_USEC_PER_SEC;
      for (guint round = 0; round < SONAE_SYNC_KEEPING_ROUNDS; round++)
        g_assert_cmpint (office_run (office, i), ==, SONAE_SYNC_DONE);
      g_assert_true (office_has_note (office, i, 'i', "not in the plan"));
    }
  g_assert_cmpuint (n_told, ==, 1);
}

/* Who only checks is told, and leaves it as it is. */
static void
test_plan_verified (Office *office, gconstpointer data)
{
  g_autofree char *plan = office_get_path (office, SONAE_LAYOUT_PLAN);
  g_autoptr (GString) report = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gint64   n_entries;
  gboolean is_newer;

  office_make_checkpoint_quietly (office, 1);
  g_assert_true (sonae_sync_verify (office->computers[2].sync, report, &n_entries, &is_newer, NULL, &error));
  g_assert_cmpstr (report->str, ==, "");
  run_sql (plan, "UPDATE system SET name = '手で直した'");
  g_assert_false (sonae_sync_verify (office->computers[2].sync, report, &n_entries, &is_newer, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (report->str, ==, "sonae.db: It is damaged, or was changed by hand.\n");
  g_assert_cmpint (query_number (plan, "SELECT count (*) FROM system WHERE name = '手で直した'"), ==, 1);
  g_assert_cmpint (g_remove (plan), ==, 0);
  g_assert_cmpint (g_mkdir (plan, 0700), ==, 0);
  g_string_truncate (report, 0);
  g_assert_false (sonae_sync_verify (office->computers[2].sync, report, &n_entries, &is_newer, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (report->str, ==, "sonae.db: It cannot be read on the server.\n");
}

#define ADD(path, func) g_test_add ("/checkpoint/" path, Office, NULL, office_set_up_watched, func, office_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("due/entries", test_due_entries);
  ADD ("due/idle", test_due_idle);
  ADD ("due/day", test_due_day);
  ADD ("due/turn", test_turn);
  ADD ("due/once", test_once);
  ADD ("due/deleted", test_deleted);
  ADD ("named", test_named);
  ADD ("kept/newest", test_kept);
  ADD ("kept/monthly", test_kept_monthly);
  ADD ("kept/beside-strange", test_kept_beside_strange);
  ADD ("plan/copy", test_plan_copy);
  ADD ("plan/never-backwards", test_plan_never_backwards);
  ADD ("plan/too-large", test_plan_too_large);
  ADD ("plan/changed-by-hand", test_plan_changed_by_hand);
  ADD ("plan/foreign", test_plan_foreign);
  ADD ("plan/other-share", test_plan_of_other_share);
  ADD ("plan/numbered", test_plan_numbered);
  ADD ("plan/newer", test_plan_newer);
  ADD ("plan/watched", test_plan_watched);
  ADD ("plan/watched-in-turn", test_plan_watched_in_turn);
  ADD ("plan/watched-cheaply", test_plan_watched_cheaply);
  ADD ("plan/watched-failing", test_plan_watched_failing);
  ADD ("plan/verified", test_plan_verified);
  return g_test_run ();
}
