/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a round costs, and what keeps the share tidy: reports, damage put back, what was left behind, old parts of the log. */

#include "entry-fixture.h"
#include "failing-share.h"
#include "watched-share.h"

#include "sonae-sync-private.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#define DAY (24 * 60 * 60)
/* So many entries that the first segment may go: a whole one stays. */
#define LAST (2 * SONAE_LAYOUT_SEGMENT - 1)
/* An entry with one field of some words. */
#define MAX_ENTRY 1000

static void
set_up (Office *office, gconstpointer data)
{
  office_set_up_shared (office, data);
  watched_share_put_before (office);
  office_settle (office);
}

static WatchedShare *
get_watched (Office *office)
{
  return WATCHED_SHARE (office->share);
}

static gboolean
is_there (Office *office, const char *name)
{
  g_autofree char *path = office_get_path (office, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
is_slot_there (Office *office, gint64 number)
{
  g_autofree char *name = sonae_layout_entry (number);

  return is_there (office, name);
}

static void
write_file (Office *office, const char *name, const char *text)
{
  g_autofree char *path = office_get_path (office, name);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
tear_entry (Office *office, gint64 number)
{
  g_autofree char *name = sonae_layout_entry (number);
  g_autofree char *path = office_get_path (office, name);
  g_autofree char *bytes = NULL;
  gsize            size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size / 2, NULL));
}

/* Moves what is on the share under @name out of the way. */
static void
take_away (Office *office, const char *name)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *from = office_get_path (office, name);
  g_autofree char *to = office_get_path (office, uuid);

  g_assert_cmpint (g_rename (from, to), ==, 0);
}

/* A round moves no more than that, and lists no folder. */
static void
expect_cost (Office *office, guint number, guint n_calls, gsize n_bytes)
{
  WatchedShare *share = get_watched (office);

  watched_share_reset (share);
  g_assert_cmpint (office_run (office, number), ==, SONAE_SYNC_DONE);
  g_test_message ("%u calls, %" G_GSIZE_FORMAT " bytes", share->n_calls, share->n_bytes);
  g_assert_cmpuint (share->n_calls, <=, n_calls);
  g_assert_cmpuint (share->n_bytes, <=, n_bytes);
  g_assert_cmpuint (share->n_lists, ==, 0);
}

/* One edited field: an entry is written and read back by one, and read by the other. The place after the one that is
 * written is looked at as well. */
static void
test_cost (Office *office, gconstpointer data)
{
  expect_cost (office, 1, 3, 256);
  office_write (office, 1, "name", "住民記録システム");
  expect_cost (office, 1, 9, 2 * MAX_ENTRY + 256);
  expect_cost (office, 2, 4, MAX_ENTRY + 256);
  office_assert_text (office, 2, "name", "住民記録システム");
}

/* What is sent at a time of day that is not the server's is told of; what was set right is so at once. */
static void
test_clock (Office *office, gconstpointer data)
{
  static const struct
  {
    gint64   lead;
    gboolean is_told;
  } cases[] = { { 600, FALSE }, { 601, TRUE }, { -600, FALSE }, { -601, TRUE }, { 3 * DAY, TRUE }, { 0, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (SonaeSyncResult) result = { 0 };

      get_watched (office)->lead = cases[i].lead;
      office_run_full (office, 1, &result);
      g_assert_cmpint (result.state, ==, SONAE_SYNC_DONE);
      g_assert_true ((result.message != NULL) == cases[i].is_told);
      if (cases[i].is_told)
        g_assert_true (g_str_has_prefix (result.message, "The clock of this computer says "));
    }
}

/* The clock of a server in this computer is this computer's. */
static void
test_clock_of_folder (Office *office, gconstpointer data)
{
  office_write (office, 1, "name", "時計");
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (ABS (sonae_share_get_lead (office->share)), <=, 2);
}

static void
test_reports (Office *office, gconstpointer data)
{
  WatchedShare    *share = get_watched (office);
  SonaeSync       *sync;
  g_autofree char *broken = sonae_layout_report (sonae_key_get_device (office->computers[1].key));
  g_autofree char *gone = sonae_layout_report (sonae_key_get_device (office->computers[2].key));
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) fewer = NULL;
  g_autoptr (GArray) fewest = NULL;

  for (guint i = 0; i < OFFICE_N_COMPUTERS; i++)
    office_run_keeping (office, i);
  sync = office->computers[0].sync;
  all = sonae_sync_read_reports (sync, NULL, NULL);
  g_assert_cmpuint (all->len, ==, OFFICE_N_COMPUTERS);
  for (guint i = 0; i < all->len; i++)
    {
      g_assert_cmpint (g_array_index (all, SonaeReport, i).number, ==, office_get_head (office, i));
      g_assert_cmpint (g_array_index (all, SonaeReport, i).checked, ==, 0);
    }
  /* Who cannot be understood is there all the same. */
  write_file (office, broken, "{");
  watched_share_set_age (share, gone, 31 * DAY);
  fewer = sonae_sync_read_reports (sync, NULL, NULL);
  g_assert_cmpuint (fewer->len, ==, OFFICE_N_COMPUTERS - 1);
  g_assert_true (is_there (office, gone));
  g_assert_cmpint (MIN (g_array_index (fewer, SonaeReport, 0).number, g_array_index (fewer, SonaeReport, 1).number), ==,
                   0);
  watched_share_set_age (share, gone, 366 * DAY);
  fewest = sonae_sync_read_reports (sync, NULL, NULL);
  g_assert_cmpuint (fewest->len, ==, OFFICE_N_COMPUTERS - 1);
  g_assert_false (is_there (office, gone));
}

/* Who comes new cannot read on; who holds the entry puts it there again. @damage: what was done to entry 2 */
static void
expect_healed (Office *office, void (*damage) (Office *office))
{
  g_autofree char *wanted = sonae_layout_wanted (2);

  office_lengthen_log (office, 5);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  damage (office);
  office_renew (office, 2);
  office_join (office, 2);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_REQUESTED);
  g_assert_true (is_there (office, wanted));
  office_run_keeping (office, 0);
  g_assert_false (is_there (office, wanted));
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  office_settle (office);
  office_assert_alike (office);
}

static void
tear_second (Office *office)
{
  tear_entry (office, 2);
}

static void
remove_second (Office *office)
{
  g_autofree char *slot = sonae_layout_slot (2);

  take_away (office, slot);
}

static void
test_wanted_torn (Office *office, gconstpointer data)
{
  expect_healed (office, tear_second);
}

static void
test_wanted_removed (Office *office, gconstpointer data)
{
  expect_healed (office, remove_second);
}

/* What the server refuses to whoever puts an entry back. */
typedef struct
{
  SonaeShareError code;
  const char     *said; /* (nullable) */
} Refusal;

static const Refusal full = { SONAE_SHARE_ERROR_FULL, "fails" };
static const Refusal closed = { SONAE_SHARE_ERROR_DENIED, NULL };

/* Entry @number is cut short, later ones are there, and no one but computer 2 holds it. */
static gint64
leave_to_second (Office *office)
{
  gint64 number = office_get_head (office, 0) + 1;

  office_write (office, 1, "name", "あと");
  office_write (office, 2, "public_name", "さき");
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  tear_entry (office, number);
  office_renew (office, 1);
  return number;
}

/* The manager, who is to admit the one that lost its key, waits itself for what only that one has. What the server refuses
 * meanwhile takes nothing from what is said of the admission. @data: (nullable): a Refusal */
static void
test_wanted_not_admitted (Office *office, gconstpointer data)
{
  const Refusal   *refusal = data;
  gint64           number = leave_to_second (office);
  g_autofree char *wanted = sonae_layout_wanted (number);
  g_autoptr (SonaeKey) own = make_key (9);
  g_autoptr (SonaeShare) inner = g_object_ref (office->share);
  g_auto (SonaeSyncResult) result = { 0 };
  Watch watch = { .n_good = G_MAXUINT, .changes_only = TRUE };

  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_WAITING);
  g_object_unref (office->share);
  office->share = failing_share_new (inner, &watch);
  office_restart (office, 2, own);
  /* Its request is all that it still may write. */
  if (refusal != NULL)
    watch = (Watch){ .n_good = 2, .code = refusal->code, .changes_only = TRUE };
  office_run_full (office, 2, &result);
  g_assert_cmpint (result.state, ==, SONAE_SYNC_REQUESTED);
  g_assert_true (is_there (office, wanted) == (refusal != NULL));
  if (refusal != NULL && refusal->said != NULL)
    g_assert_true (result.message != NULL && strstr (result.message, refusal->said) != NULL);
  else
    g_assert_null (result.message);
  watch.n_good = G_MAXUINT;
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_REQUESTED);
  g_assert_false (is_there (office, wanted));
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpuint (office_admit (office), ==, 1);
  office_join (office, 1);
  office_settle (office);
  office_assert_text (office, 0, "public_name", "さき");
  office_assert_text (office, 2, "name", "あと");
}

/* More than an entry may hold, which no packing makes smaller, in one act. */
static void
write_too_much (Office *office, guint number)
{
  const Computer *computer = &office->computers[number];
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "too much");
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (SonaeRecord) system = sonae_record_new (&sonae_sheet_system, NULL);
      g_autoptr (GString) note = g_string_new (NULL);

      for (guint j = 0; j < 10000; j++)
        g_string_append_unichar (note, (gunichar) g_rand_int_range (rand, 0x4e00, 0x9fa6));
      sonae_record_set_text (system, "name", "多い");
      sonae_record_set_text (system, "note", note->str);
      sonae_command_insert (command, system);
    }
  sonae_store_run (computer->file.store, command, &computer->author, NULL, &error);
  g_assert_no_error (error);
}

/* What is too large to be sent stays here; what others ask of this computer it gives all the same. */
static void
test_wanted_unsendable (Office *office, gconstpointer data)
{
  gint64           number = leave_to_second (office);
  g_autofree char *wanted = sonae_layout_wanted (number);
  g_auto (SonaeSyncResult) result = { 0 };

  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_WAITING);
  write_too_much (office, 2);
  office_run_full (office, 2, &result);
  g_assert_cmpint (result.state, ==, SONAE_SYNC_PENDING);
  g_assert_nonnull (strstr (result.message, "too much at once"));
  g_assert_false (is_there (office, wanted));
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_assert_text (office, 0, "public_name", "さき");
}

/* What is done only now and then is done at once where the user asks for a round, however short ago that was. */
static void
test_wanted_at_once (Office *office, gconstpointer data)
{
  g_autofree char *wanted = sonae_layout_wanted (2);

  office_lengthen_log (office, 5);
  office_run_keeping (office, 0);
  tear_second (office);
  write_file (office, wanted, "");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_true (is_there (office, wanted));
  sonae_sync_look_closely (office->computers[0].sync);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_false (is_there (office, wanted));
}

/* The newest entry was torn and given up; to whoever asks for it, the one who had made it does not put it back: its place
 * says that it was given up. */
static void
test_wanted_given_up (Office *office, gconstpointer data)
{
  gint64           number = office_get_head (office, 0) + 1;
  g_autofree char *wanted = sonae_layout_wanted (number);
  g_autofree char *slot = sonae_layout_slot (number);

  office_write (office, 1, "name", "破れた");
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  tear_entry (office, number);
  office_write (office, 2, "public_name", "続き");
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_WAITING);
  office->now += 11 * 60 * G_USEC_PER_SEC;
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, 2, "name", "破れた");
  take_away (office, slot);
  write_file (office, wanted, "");
  for (guint i = 0; i < OFFICE_N_COMPUTERS; i++)
    office_run_keeping (office, i);
  g_assert_true (is_slot_there (office, number));
  g_assert_false (is_there (office, wanted));
  office_renew (office, 2);
  office_join (office, 2);
  office_settle (office);
  office_assert_alike (office);
}

/* Returns: (transfer full): a folder that a computer has prepared and left in the newest segment */
static char *
leave_staged (Office *office, guint number)
{
  char            *staged = sonae_layout_staged_slot (2, sonae_key_get_device (office->computers[number].key));
  g_autofree char *entry = sonae_layout_in (staged, "e");

  write_file (office, entry, "half");
  return staged;
}

static void
test_staging (Office *office, gconstpointer data)
{
  g_autofree char *own = leave_staged (office, 1);
  g_autofree char *of_other = leave_staged (office, 2);
  g_autofree char *file =
      sonae_layout_staged_file (SONAE_LAYOUT_CHECKPOINTS, sonae_key_get_device (office->computers[2].key));

  write_file (office, file, "half");
  office_run_keeping (office, 1);
  g_assert_false (is_there (office, own));
  g_assert_true (is_there (office, of_other) && is_there (office, file));
  watched_share_set_age (get_watched (office), SONAE_LAYOUT_ROOT, 6 * DAY);
  office_run_keeping (office, 1);
  g_assert_true (is_there (office, of_other) && is_there (office, file));
  watched_share_set_age (get_watched (office), SONAE_LAYOUT_ROOT, 8 * DAY);
  office_run_keeping (office, 1);
  g_assert_false (is_there (office, of_other) || is_there (office, file));
}

/* Returns: (transfer full): what an attempt to make a share has left beside it */
static char *
leave_root (Office *office, guint number)
{
  char            *root = sonae_layout_staged_root (sonae_key_get_device (office->computers[number].key));
  g_autofree char *folder = sonae_layout_in (root, "log");
  g_autofree char *file = sonae_layout_in (folder, "e");

  write_file (office, file, "half");
  return root;
}

static void
test_staging_of_shares (Office *office, gconstpointer data)
{
  g_autofree char *own = leave_root (office, 1);
  g_autofree char *of_other = leave_root (office, 2);

  office_run_keeping (office, 1);
  g_assert_false (is_there (office, own));
  g_assert_true (is_there (office, of_other));
  watched_share_set_age (get_watched (office), of_other, 8 * DAY);
  office_run_keeping (office, 1);
  g_assert_false (is_there (office, of_other));
}

/* What is on its way is not taken away before it is known whether it arrived. */
static void
test_staging_on_its_way (Office *office, gconstpointer data)
{
  g_autofree char *own = leave_staged (office, 1);
  SonaeSyncResult  result = { 0 };
  SonaeRound       round = { .sync = office->computers[1].sync, .result = &result };
  g_autofree char *folder = sonae_layout_segment (0);

  g_assert_true (sonae_round_reload (&round, NULL));
  round.local.publishing_number = 3;
  g_assert_true (sonae_round_clean_staging (&round, folder, NULL));
  g_assert_true (is_there (office, own));
  sonae_sync_local_clear (&round.local);
}

static gboolean
is_archived (Office *office)
{
  g_autofree char *archived = sonae_layout_archived (0);
  g_autofree char *segment = sonae_layout_segment (0);
  gboolean         is_gone = !is_there (office, segment);

  if (is_gone)
    g_assert_true (is_there (office, archived));
  return is_gone;
}

/* Somebody was last seen so long ago, by the server's clock. */
static void
make_report_old (Office *office, guint number, gint64 age)
{
  g_autofree char *name = sonae_layout_report (sonae_key_get_device (office->computers[number].key));
  g_autofree char *path = office_get_path (office, name);
  struct utimbuf   times = { time (NULL) - age, time (NULL) - age };

  g_assert_cmpint (g_utime (path, &times), ==, 0);
}

/* The log is so long that its first segment may go. The first computer has received it, and made a checkpoint, with
 * which the second has begun; the third has something to send and is away. */
static void
make_long (Office *office)
{
  office_write (office, 2, "public_name", "留守の間");
  office_lengthen_log (office, LAST);
  watched_share_set_age (get_watched (office), SONAE_LAYOUT_LOG, 29 * DAY);
  office_run_keeping (office, 0);
  office_renew (office, 1);
  office_join (office, 1);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (office_run (office, i), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_get_head (office, 1), ==, LAST);
}

/* Each condition by itself keeps the first segment where it is. */
static void
archive_first (Office *office)
{
  /* Too young. */
  for (guint i = 0; i < 2; i++)
    office_run_keeping (office, i);
  g_assert_false (is_archived (office));
  /* Somebody who was seen lately has not received it. */
  watched_share_set_age (get_watched (office), SONAE_LAYOUT_LOG, 31 * DAY);
  make_report_old (office, 2, 29 * DAY);
  office_run_keeping (office, 0);
  g_assert_false (is_archived (office));
  /* Only one computer has checked the checkpoint. */
  make_report_old (office, 2, 31 * DAY);
  office_run_keeping (office, 0);
  g_assert_false (is_archived (office));
  /* The second checks it, and tells of it in the next round. */
  office_run_keeping (office, 1);
  g_assert_false (is_archived (office));
  office_run_keeping (office, 1);
  g_assert_true (is_archived (office));
}

/* What was moved out of the way is read from its pack. */
static void
expect_readable (Office *office)
{
  SonaeSync *sync = office->computers[1].sync;
  g_autoptr (GString) report = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sonae_sync_export_entry (sync, 1, NULL, &error);
  gint64           n_entries;
  gboolean         is_newer = FALSE;

  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "住民記録"));
  sonae_sync_verify (sync, report, &n_entries, &is_newer, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report->str, ==, "");
  g_assert_cmpint (n_entries, ==, LAST);
}

/* Who looked before it was moved, and sends after it, does not make it again; nor does who would put its first entry back. */
static void
expect_closed (Office *office, gint64 number)
{
  SonaeSyncResult  result = { 0 };
  SonaeRound       round = { .sync = office->computers[1].sync, .result = &result };
  g_autofree char *segment = sonae_layout_segment (0);
  g_autoptr (GBytes) bytes = g_bytes_new_static (SONAE_SYNC_GIVEN_UP, strlen (SONAE_SYNC_GIVEN_UP));
  g_autoptr (GError) error = NULL;
  SonaePut put;

  g_assert_true (sonae_round_put_slot (&round, number, number - 1, bytes, &put, &error));
  g_assert_no_error (error);
  g_assert_cmpint (put, ==, SONAE_PUT_CLOSED);
  g_assert_false (is_there (office, segment));
}

static gboolean
is_held (Office *office, guint number, gint64 entry)
{
  g_autoptr (GBytes) bytes = sonae_store_read_log (office->computers[number].file.store, entry, NULL);

  return bytes != NULL;
}

static void
expect_attic_emptied (Office *office)
{
  g_autofree char *archived = sonae_layout_archived (0);
  g_autofree char *segment = sonae_layout_segment (1);

  watched_share_set_age (get_watched (office), SONAE_LAYOUT_PACKS, 89 * DAY);
  office_run_keeping (office, 0);
  g_assert_true (is_there (office, archived));
  g_assert_true (is_held (office, 0, 1) && is_held (office, 0, SONAE_LAYOUT_SEGMENT));
  watched_share_set_age (get_watched (office), SONAE_LAYOUT_PACKS, 91 * DAY);
  office_run_keeping (office, 0);
  g_assert_false (is_there (office, archived));
  g_assert_false (is_held (office, 0, 1) || is_held (office, 0, SONAE_LAYOUT_SEGMENT - 1));
  g_assert_true (is_held (office, 0, SONAE_LAYOUT_SEGMENT));
  /* A whole segment stays. */
  watched_share_set_age (get_watched (office), SONAE_LAYOUT_LOG, 31 * DAY);
  office_run_keeping (office, 0);
  g_assert_true (is_there (office, segment));
}

static void
test_old_log (Office *office, gconstpointer data)
{
  make_long (office);
  archive_first (office);
  expect_readable (office);
  expect_closed (office, 500);
  expect_closed (office, 1);
  expect_attic_emptied (office);
  expect_readable (office);
  /* The third computer knows of nothing of all that. */
  g_assert_cmpint (office_get_head (office, 2), <, 10);
  office_restart (office, 2, NULL);
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, 0, "public_name", "留守の間");
}

/* The server went back while one was away, the log went on otherwise, and where the two part is in a pack by now. */
static void
test_old_fork (Office *office, gconstpointer data)
{
  office_lengthen_log (office, SONAE_LAYOUT_SEGMENT - 10);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_keep_copy (office, 0);
  office_lengthen_log (office, SONAE_LAYOUT_SEGMENT + 30);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  for (gint64 number = SONAE_LAYOUT_SEGMENT + 30; number > SONAE_LAYOUT_SEGMENT - 10; number--)
    office_lose_entry (office, number);
  office_go_back (office, 0);
  office_write (office, 0, "name", "別の道");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  make_long (office);
  archive_first (office);
  office_restart (office, 2, NULL);
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, 2, "name", "別の道");
  office_assert_text (office, 0, "public_name", "留守の間");
}

/* A share that went back to before something was packed does not have it, though it was read from there once. */
static void
test_lost_pack (Office *office, gconstpointer data)
{
  SonaeSync       *sync;
  g_autofree char *text = NULL;

  make_long (office);
  archive_first (office);
  sync = office->computers[1].sync;
  text = sonae_sync_export_entry (sync, 1, NULL, NULL);
  g_assert_nonnull (text);
  office_rename (office, SONAE_LAYOUT_PACKS, "lost");
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  g_clear_pointer (&text, g_free);
  text = sonae_sync_export_entry (sync, 1, NULL, NULL);
  g_assert_null (text);
}

/* The check, and whoever reads one entry, name the pack; what lies behind it is looked at all the same. */
static void
expect_pack_named (Office *office, const char *name, gint64 newest)
{
  SonaeSync *sync = office->computers[0].sync;
  g_autoptr (GString) report = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *last = sonae_layout_entry (newest);
  gint64           n_entries;
  gboolean         is_newer = FALSE;

  g_assert_false (sonae_sync_verify (sync, report, &n_entries, &is_newer, NULL, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (report->str, name));
  g_assert_nonnull (strstr (report->str, last));
  g_assert_null (sonae_sync_export_entry (sync, 5, NULL, &error));
  g_assert_error (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, name));
}

/* Who has nothing yet asks for what it cannot read in a damaged pack, and whoever holds that puts the pack there
 * again. */
static void
test_damaged_pack (Office *office, gconstpointer data)
{
  g_autofree char *packs = office_get_path (office, SONAE_LAYOUT_PACKS);
  g_autoptr (GDir) dir = NULL;
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_auto (SonaeSyncResult) result = { 0 };

  make_long (office);
  archive_first (office);
  dir = g_dir_open (packs, 0, NULL);
  name = sonae_layout_in (SONAE_LAYOUT_PACKS, g_dir_read_name (dir));
  path = office_get_path (office, name);
  g_assert_true (g_file_set_contents (path, "damaged", -1, NULL));
  office_restart (office, 0, NULL);
  expect_pack_named (office, name, LAST);
  g_remove (path);
  expect_pack_named (office, SONAE_LAYOUT_PACKS, LAST);
  office_rename (office, SONAE_LAYOUT_CHECKPOINTS, "lost");
  office_renew (office, 2);
  office_join (office, 2);
  office_run_full (office, 2, &result);
  g_assert_cmpint (result.state, !=, SONAE_SYNC_DONE);
  g_assert_nonnull (strstr (result.message, SONAE_LAYOUT_PACKS));
  office_run_keeping (office, 0);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_get_head (office, 2), >=, LAST);
  expect_readable (office);
}

/* A gap of whole parts is not the end of the log. */
static void
test_lost_parts (Office *office, gconstpointer data)
{
  g_auto (SonaeSyncResult) result = { 0 };

  office_lengthen_log (office, LAST + 5);
  for (gint64 i = 0; i < 2; i++)
    {
      g_autofree char *segment = sonae_layout_segment (i);
      g_autofree char *lost = g_strdup_printf ("lost-%d", (int) i);

      office_rename (office, segment, lost);
    }
  expect_pack_named (office, SONAE_LAYOUT_PACKS, LAST + 5);
  office_renew (office, 2);
  office_join (office, 2);
  office_run_full (office, 2, &result);
  g_assert_cmpint (result.state, !=, SONAE_SYNC_DONE);
  g_assert_nonnull (strstr (result.message, SONAE_LAYOUT_PACKS));
}

static void
test_attic_of_copies (Office *office, gconstpointer data)
{
  g_autofree char *folder = sonae_layout_put_aside ();
  g_autofree char *plan = sonae_layout_in (folder, SONAE_LAYOUT_PLAN);

  write_file (office, plan, "changed by hand");
  watched_share_set_age (get_watched (office), SONAE_LAYOUT_ATTIC, 89 * DAY);
  office_run_keeping (office, 1);
  g_assert_true (is_there (office, plan));
  watched_share_set_age (get_watched (office), SONAE_LAYOUT_ATTIC, 91 * DAY);
  office_run_keeping (office, 1);
  g_assert_false (is_there (office, folder));
}

#define ADD_WITH(path, data, func) g_test_add ("/keeping/" path, Office, data, set_up, func, office_tear_down)
#define ADD(path, func) ADD_WITH (path, NULL, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("cost", test_cost);
  ADD ("clock", test_clock);
  ADD ("clock/of-folder", test_clock_of_folder);
  ADD ("reports", test_reports);
  ADD ("wanted/torn", test_wanted_torn);
  ADD ("wanted/at-once", test_wanted_at_once);
  ADD ("wanted/removed", test_wanted_removed);
  ADD ("wanted/given-up", test_wanted_given_up);
  ADD ("wanted/not-admitted", test_wanted_not_admitted);
  ADD_WITH ("wanted/not-admitted/full", &full, test_wanted_not_admitted);
  ADD_WITH ("wanted/not-admitted/closed", &closed, test_wanted_not_admitted);
  ADD ("wanted/unsendable", test_wanted_unsendable);
  ADD ("staging/left", test_staging);
  ADD ("staging/of-shares", test_staging_of_shares);
  ADD ("staging/on-its-way", test_staging_on_its_way);
  ADD ("attic-of-copies", test_attic_of_copies);
  ADD ("old-log", test_old_log);
  ADD ("old-fork", test_old_fork);
  ADD ("lost-pack", test_lost_pack);
  ADD ("damaged-pack", test_damaged_pack);
  ADD ("lost-parts", test_lost_parts);
  return g_test_run ();
}
