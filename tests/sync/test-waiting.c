/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies in the way on the share: it is named as long as it is there, waited for, and got past in the end. */

#include "checkpoint-office.h"
#include "entry-fixture.h"
#include "failing-share.h"

#include <glib/gstdio.h>
#include <string.h>

#include "sonae-share-layout.h"
#include "sonae-sync-private.h"

/* The computer that waits, and the one that has sent what it waits for. */
#define READER 1
#define SENDER 2
/* What was sent last. */
#define NEWEST 3

static void
set_up (Office *office, gconstpointer data)
{
  office_set_up_shared (office, data);
  office_write (office, SENDER, "public_name", "住民記録システム");
  g_assert_cmpint (office_run (office, SENDER), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_get_head (office, SENDER), ==, NEWEST);
}

/* One round, in which @said is part of what the user is told. */
static void
expect_told (Office *office, guint number, SonaeSyncState state, const char *said)
{
  g_auto (SonaeSyncResult) result = { 0 };

  office_run_full (office, number, &result);
  g_assert_cmpint (result.state, ==, state);
  if (result.message == NULL || strstr (result.message, said) == NULL)
    g_error ("no “%s” in: %s", said, result.message);
}

static void
set_looked (Office *office, gint64 seconds_ago)
{
  gint64           looked = g_get_real_time () / G_USEC_PER_SEC - seconds_ago;
  SonaeStore      *store = office->computers[READER].file.store;
  g_autofree char *torn = read_sync_value (store, SONAE_SYNC_VALUE_TORN);
  g_auto (GStrv) words = g_strsplit (torn, " ", 3);
  g_autofree char *text = g_strdup_printf ("%s %s %" G_GINT64_FORMAT, words[0], words[1], looked);

  g_assert_true (sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_TORN, text, NULL));
}

/* A program that runs only now and then waits no longer for a damaged entry than one that runs all the time. */
static void
test_one_run_after_another (Office *office, gconstpointer data)
{
  SonaeStore      *store = office->computers[READER].file.store;
  g_autofree char *torn = NULL;

  office_tear (office, NEWEST);
  office_write (office, READER, "note", "続き");
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_WAITING);
  office->now += 400 * G_USEC_PER_SEC;
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_WAITING);
  office_restart (office, READER, NULL);
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_WAITING);
  office->now += 201 * G_USEC_PER_SEC;
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_get_head (office, READER), ==, NEWEST + 1);
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
  torn = read_sync_value (store, SONAE_SYNC_VALUE_TORN);
  g_assert_null (torn);
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, READER, "public_name", "住民記録システム");
}

/* What goes by between two runs is told by the time of day: a clock that is set ahead by years does not end the waiting,
 * one that is set back does not begin it anew. */
static void
test_clock_set (Office *office, gconstpointer data)
{
  static const gint64 jumps[] = { 100000000, -100000000, 100000000, -100000000, 100000000 };

  office_tear (office, NEWEST);
  office_write (office, READER, "note", "続き");
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_WAITING);
  for (guint i = 0; i < G_N_ELEMENTS (jumps); i++)
    {
      set_looked (office, jumps[i]);
      office_restart (office, READER, NULL);
      g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_WAITING);
    }
  set_looked (office, 300);
  office_restart (office, READER, NULL);
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
}

/* A round while it is waited. Returns: (transfer full): what the file remembers of that */
static char *
wait_on (Office *office, gint64 seconds)
{
  office->now += seconds * G_USEC_PER_SEC;
  office_run (office, READER);
  return read_sync_value (office->computers[READER].file.store, SONAE_SYNC_VALUE_TORN);
}

/* The file is written to now and then, as long as it matters how long it was waited, and not in each round. */
static void
test_seldom_written (Office *office, gconstpointer data)
{
  g_autofree char *last = NULL;
  guint            n_written = 0;

  office_tear (office, NEWEST);
  last = wait_on (office, 0);
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *torn = wait_on (office, 20);

      n_written += !g_str_equal (torn, last);
      g_free (last);
      last = g_steal_pointer (&torn);
    }
  g_assert_cmpuint (n_written, >=, 20);
  g_assert_cmpuint (n_written, <=, 24);
}

/* A clock that was set back and stays so is gone by from then on. */
static void
test_clock_stays_back (Office *office, gconstpointer data)
{
  g_autofree char *torn = NULL;

  office_tear (office, NEWEST);
  g_free (wait_on (office, 0));
  set_looked (office, -100000000);
  office_restart (office, READER, NULL);
  torn = wait_on (office, 0);
  g_assert_cmpint (g_ascii_strtoll (strrchr (torn, ' '), NULL, 10), <=, g_get_real_time () / G_USEC_PER_SEC);
}

/* Nobody has it, and nobody sends anything: the damage stays in sight all the same, with what becomes of it, and never is
 * everything said to be received. */
static void
test_told_while_there (Office *office, gconstpointer data)
{
  SonaeStore      *store = office->computers[READER].file.store;
  g_autofree char *name = sonae_layout_entry (NEWEST);
  g_autofree char *done = NULL;

  office_tear (office, NEWEST);
  g_assert_true (sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_DONE, "before", NULL));
  expect_told (office, READER, SONAE_SYNC_WAITING, name);
  office->now += 601 * G_USEC_PER_SEC;
  for (guint i = 0; i < 3; i++)
    {
      expect_told (office, READER, SONAE_SYNC_WAITING, name);
      expect_told (office, READER, SONAE_SYNC_WAITING, "the next change that is sent goes past it");
    }
  done = read_sync_value (store, SONAE_SYNC_VALUE_DONE);
  g_assert_cmpstr (done, ==, "before");
  office_write (office, READER, "note", "続き");
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
}

/* Returns: how often a computer has noted that the log goes on past an entry */
static guint
count_passed (Office *office, guint number, const char *name)
{
  g_autoptr (GPtrArray) notes = sonae_store_read_notes (office->computers[number].file.store, 100, NULL);
  guint n = 0;

  g_assert_nonnull (notes);
  for (guint i = 0; i < notes->len; i++)
    {
      const SonaeSyncNote *note = notes->pdata[i];

      n += note->kind == 'i' && g_str_has_prefix (note->text, name)
           && strstr (note->text, "The log goes on past it") != NULL;
    }
  return n;
}

/* Who goes past the damage and who reads that keep a note of it, one each; the check tells it, and it is no fault. */
static void
test_passed (Office *office, gconstpointer data)
{
  g_autofree char *name = sonae_layout_entry (NEWEST);

  office_tear (office, NEWEST);
  office_write (office, READER, "note", "続き");
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_WAITING);
  g_assert_cmpuint (count_passed (office, READER, name), ==, 0);
  office->now += 601 * G_USEC_PER_SEC;
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  for (guint i = 0; i < OFFICE_N_COMPUTERS; i++)
    {
      g_autoptr (GString) report = g_string_new (NULL);
      gint64   n_entries;
      gboolean is_newer;

      /* Who holds what was there has not read yet that it is given up. */
      g_assert_true (sonae_sync_verify (office->computers[i].sync, report, &n_entries, &is_newer, NULL, NULL)
                     == (i != SENDER));
      g_assert_true (g_str_has_prefix (report->str, name));
      g_assert_nonnull (strstr (report->str, "The log goes on past it"));
      g_assert_cmpint (n_entries, ==, NEWEST + 1);
    }
  office_settle (office);
  g_assert_cmpuint (count_passed (office, READER, name), ==, 1);
  g_assert_cmpuint (count_passed (office, 0, name), ==, 1);
}

/* The damaged entry is the last: nothing behind it is said to have been looked at. */
static void
test_checked_last (Office *office, gconstpointer data)
{
  g_autofree char *name = sonae_layout_entry (NEWEST);
  g_autofree char *line = g_strdup_printf ("The log cannot be followed from %s on.\n", name);
  g_autoptr (GString) report = g_string_new (NULL);
  gint64   n_entries;
  gboolean is_newer;

  office_tear (office, NEWEST);
  g_assert_false (sonae_sync_verify (office->computers[READER].sync, report, &n_entries, &is_newer, NULL, NULL));
  g_assert_nonnull (strstr (report->str, line));
}

/* Entries that have changed places are refused, and noted once; they are named as long as others are built on them. */
static void
test_reordered (Office *office, gconstpointer data)
{
  g_autofree char *first = sonae_layout_slot (NEWEST);
  g_autofree char *second = sonae_layout_slot (NEWEST + 1);
  g_autofree char *first_path = office_get_path (office, first);
  g_autofree char *second_path = office_get_path (office, second);
  g_autofree char *aside = office_get_path (office, "aside");

  for (guint i = 0; i < 2; i++)
    {
      office_write (office, SENDER, "note", i == 0 ? "一" : "二");
      g_assert_cmpint (office_run (office, SENDER), ==, SONAE_SYNC_DONE);
    }
  g_assert_cmpint (g_rename (first_path, aside), ==, 0);
  g_assert_cmpint (g_rename (second_path, first_path), ==, 0);
  g_assert_cmpint (g_rename (aside, second_path), ==, 0);
  for (guint i = 0; i < 3; i++)
    {
      expect_told (office, READER, SONAE_SYNC_WAITING, first);
      office_restart (office, READER, NULL);
    }
}

/* An entry is taken out of its folder, which stays: the check names it, and who looks closely does as long as it lies there;
 * who holds the entry puts it there again. */
static void
test_emptied (Office *office, gconstpointer data)
{
  g_autofree char *name = sonae_layout_entry (NEWEST);
  g_autofree char *path = office_get_path (office, name);
  g_autofree char *slot = sonae_layout_slot (NEWEST);
  g_autoptr (GString) report = g_string_new (NULL);
  gint64   n_entries;
  gboolean is_newer;

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_false (sonae_sync_verify (office->computers[0].sync, report, &n_entries, &is_newer, NULL, NULL));
  g_assert_nonnull (strstr (report->str, name));
  g_assert_null (strstr (report->str, "cannot be followed"));
  sonae_sync_look_closely (office->computers[READER].sync);
  for (guint i = 0; i < 2; i++)
    expect_told (office, READER, SONAE_SYNC_WAITING, slot);
  g_assert_cmpint (office_run (office, SENDER), ==, SONAE_SYNC_SUSPECT);
  office->now += 91 * G_USEC_PER_SEC;
  expect_told (office, SENDER, SONAE_SYNC_DONE, slot);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, READER, "public_name", "住民記録システム");
}

/* Nobody has what was taken out of its folder: it is gone on at once. */
static void
test_emptied_for_ever (Office *office, gconstpointer data)
{
  g_autofree char *name = sonae_layout_entry (NEWEST);
  g_autofree char *path = office_get_path (office, name);

  g_assert_cmpint (g_remove (path), ==, 0);
  sonae_sync_look_closely (office->computers[READER].sync);
  expect_told (office, READER, SONAE_SYNC_WAITING, "The entry was taken out of its folder.");
  office_write (office, READER, "note", "続き");
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_get_head (office, READER), ==, NEWEST);
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
}

/* Whatever cannot be looked at in a round that the user asks for, that is told. What is kept tidy after that may wait. */
static void
test_look_fails (Office *office, gconstpointer data)
{
  static Watch watch = { .code = SONAE_SHARE_ERROR_OFFLINE };
  g_autoptr (SonaeShare) share = g_steal_pointer (&office->share);

  office->share = failing_share_new (share, &watch);
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
  watch.n_written = 0;
  for (guint n_good = 0; watch.n_written == 0; n_good++)
    {
      g_auto (SonaeSyncResult) result = { 0 };

      office_restart (office, READER, NULL);
      sonae_sync_look_closely (office->computers[READER].sync);
      watch.n_good = n_good;
      watch.n_bad = 1;
      office_run_full (office, READER, &result);
      if (result.state == SONAE_SYNC_DONE && result.message == NULL)
        g_error ("nothing is told of call %u", n_good);
    }
}

/* From now on the reader may not read what has a name that begins with @closed. */
static void
close_to_reader (Office *office, Watch *watch, const char *closed)
{
  g_autoptr (SonaeShare) share = g_object_ref (office->share);

  *watch = (Watch){ 0 };
  g_set_object (&office->share, NULL);
  office->share = failing_share_new (share, watch);
  office_restart (office, READER, NULL);
  g_set_object (&office->share, share);
  watch->closed = closed;
}

/* Whether a computer has put the entry beside itself. */
static gboolean
is_repaired (Office *office, gint64 number)
{
  g_autofree char *name = sonae_layout_slot (number);
  g_autoptr (GPtrArray) names = sonae_share_list (office->share, name, NULL, NULL);

  g_assert_nonnull (names);
  return names->len > 1;
}

/* The newest entry may not be read by one computer. What comes before it is received; it is named, and neither gone
 * past nor put aside, however long that lasts, since others can read it. */
static void
test_closed_newest (Office *office, gconstpointer data)
{
  static Watch     watch;
  g_autofree char *name = sonae_layout_entry (NEWEST + 1);
  g_autofree char *next = sonae_layout_slot (NEWEST + 2);
  g_autofree char *path = office_get_path (office, next);
  g_autoptr (GBytes) bytes = NULL;

  office_write (office, SENDER, "name", "送った");
  g_assert_cmpint (office_run (office, SENDER), ==, SONAE_SYNC_DONE);
  close_to_reader (office, &watch, name);
  office_write (office, READER, "note", "待つ");
  for (guint i = 0; i < 4; i++)
    {
      expect_told (office, READER, SONAE_SYNC_WAITING, name);
      expect_told (office, READER, SONAE_SYNC_WAITING, "permission");
      g_assert_cmpint (office_get_head (office, READER), ==, NEWEST);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      office_run_keeping (office, SENDER);
      office->now += 1801 * G_USEC_PER_SEC;
    }
  g_assert_false (is_repaired (office, NEWEST + 1));
  /* What lies beside it may be another one, as long as nothing is built on it. */
  bytes = sonae_store_read_log (office->computers[SENDER].file.store, NEWEST + 1, NULL);
  g_assert_true (sonae_sync_repair (office->computers[SENDER].sync, NEWEST + 1, bytes, NULL, NULL));
  expect_told (office, READER, SONAE_SYNC_WAITING, name);
  watch.closed = NULL;
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, SENDER, "note", "待つ");
}

/* The same of one that others have built on, up to where it lies beside itself as well. */
static void
test_closed_between (Office *office, gconstpointer data)
{
  static Watch     watch;
  g_autofree char *name = sonae_layout_entry (NEWEST);
  g_autoptr (GBytes) bytes = sonae_store_read_log (office->computers[SENDER].file.store, NEWEST, NULL);

  office_write (office, SENDER, "name", "送った");
  g_assert_cmpint (office_run (office, SENDER), ==, SONAE_SYNC_DONE);
  close_to_reader (office, &watch, name);
  office_write (office, READER, "note", "待つ");
  expect_told (office, READER, SONAE_SYNC_WAITING, name);
  g_assert_cmpint (office_get_head (office, READER), ==, NEWEST - 1);
  g_assert_true (sonae_sync_repair (office->computers[SENDER].sync, NEWEST, bytes, NULL, NULL));
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, READER, "name", "送った");
}

/* Who has received it goes on, and the check does not call it another log. */
static void
test_closed_held (Office *office, gconstpointer data)
{
  static Watch     watch;
  g_autofree char *slot = sonae_layout_slot (NEWEST);
  g_autoptr (GString) report = g_string_new (NULL);
  gint64   n_entries;
  gboolean is_newer;

  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
  close_to_reader (office, &watch, slot);
  g_assert_false (sonae_sync_verify (office->computers[READER].sync, report, &n_entries, &is_newer, NULL, NULL));
  g_assert_nonnull (strstr (report->str, "permission"));
  g_assert_null (strstr (report->str, "has received"));
  office_write (office, READER, "note", "待つ");
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
  office_write (office, SENDER, "name", "送った");
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, SENDER, "note", "待つ");
}

/* Nothing in a part of the log may be read, so that it cannot be told where that ends. */
static void
test_closed_part (Office *office, gconstpointer data)
{
  static Watch     watch;
  g_autofree char *segment = sonae_layout_segment (0);
  g_autofree char *inner = g_strconcat (segment, "/", NULL);

  close_to_reader (office, &watch, inner);
  expect_told (office, READER, SONAE_SYNC_UNUSABLE, "closed");
  office_renew (office, READER);
  office_join (office, READER);
  close_to_reader (office, &watch, inner);
  expect_told (office, READER, SONAE_SYNC_UNUSABLE, "closed");
}

/* An entry is missing, and there is a later one: nothing is sent to its place, whatever cannot be read for a moment. */
static void
test_gap_stays (Office *office, gconstpointer data)
{
  static Watch     watch = { .code = SONAE_SHARE_ERROR_FAILED };
  g_autofree char *name = sonae_layout_slot (NEWEST);
  g_autofree char *path = office_get_path (office, name);
  g_autoptr (SonaeShare) share = NULL;

  office_write (office, SENDER, "note", "続き");
  g_assert_cmpint (office_run (office, SENDER), ==, SONAE_SYNC_DONE);
  office_lose_entry (office, NEWEST);
  office_write (office, READER, "name", "送れない");
  share = g_steal_pointer (&office->share);
  office->share = failing_share_new (share, &watch);
  for (guint n_good = 0; n_good < 100; n_good++)
    {
      office_restart (office, READER, NULL);
      watch.n_good = n_good;
      watch.n_bad = 3;
      office_run (office, READER);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

/* A computer that is not admitted yet goes on asking, and says so, beside what is damaged. */
static void
test_not_admitted (Office *office, gconstpointer data)
{
  g_autoptr (SonaeKey) own = make_key (9);
  g_autofree char *request = sonae_layout_request (sonae_key_get_device (own));
  g_autofree char *path = office_get_path (office, request);
  g_autofree char *name = sonae_layout_entry (NEWEST + 1);

  office_renew (office, READER);
  office_restart (office, READER, own);
  office_join (office, READER);
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_REQUESTED);
  office_write (office, SENDER, "note", "続き");
  g_assert_cmpint (office_run (office, SENDER), ==, SONAE_SYNC_DONE);
  office_tear (office, NEWEST + 1);
  g_assert_cmpint (g_remove (path), ==, 0);
  expect_told (office, READER, SONAE_SYNC_REQUESTED, name);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  office_run_keeping (office, SENDER);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpuint (office_admit (office), ==, 1);
  office_settle (office);
  office_assert_text (office, READER, "note", "続き");
}

/* The manager's computer that was found again hears that another one has taken its place, whatever cannot be read. */
static void
test_found_again (Office *office, gconstpointer data)
{
  office_restart (office, READER, office->computers[0].key);
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
  office_write (office, SENDER, "note", "続き");
  g_assert_cmpint (office_run (office, SENDER), ==, SONAE_SYNC_DONE);
  office_tear (office, office_get_head (office, SENDER));
  expect_told (office, 0, SONAE_SYNC_REQUESTED, "Another computer has sent with the key of this one");
}

/* Who took a manager's place by the phrase, began with a checkpoint and cannot send yet waits with every round for the same:
 * what it has once read to know where that one's entries end is not read again, what comes since is. */
static void
test_counted_once (Office *office, gconstpointer data)
{
  static Watch watch;
  g_autoptr (SonaeKey) own = make_key (9);
  g_autoptr (SonaeKey) phrase = sonae_key_ref (office->computers[READER].key);
  SonaeShare      *inner = office->share;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  office_decide_on (office, 0, READER, phrase, "admitted", "manager");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_lengthen_log (office, 520);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_make_checkpoint_quietly (office, 0);
  office->share = failing_share_new (inner, &watch);
  g_object_unref (inner);
  watch.n_good = G_MAXUINT;
  office_renew (office, SENDER);
  office_restart (office, SENDER, own);
  office_join (office, SENDER);
  g_assert_true (sonae_store_set_sync_value (office->computers[SENDER].file.store, SONAE_SYNC_VALUE_PHRASE,
                                             sonae_key_get_device (phrase), NULL));
  office_restart (office, SENDER, phrase);
  watch.changes_only = TRUE;
  watch.code = SONAE_SHARE_ERROR_DENIED;
  watch.n_good = 0;
  watch.n_calls = 0;
  g_assert_cmpint (office_run (office, SENDER), ==, SONAE_SYNC_READ_ONLY);
  g_assert_cmpuint (watch.n_calls, >, 500);
  watch.n_calls = 0;
  g_assert_cmpint (office_run (office, SENDER), ==, SONAE_SYNC_READ_ONLY);
  g_assert_cmpuint (watch.n_calls, <, 50);
  /* The one who has that key as well goes on. */
  before = read_sync_value (office->computers[SENDER].file.store, SONAE_SYNC_VALUE_DEVICE_SEQ);
  watch.n_good = G_MAXUINT;
  office_write (office, READER, "note", "続き");
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
  watch.n_good = 0;
  g_assert_cmpint (office_run (office, SENDER), ==, SONAE_SYNC_READ_ONLY);
  after = read_sync_value (office->computers[SENDER].file.store, SONAE_SYNC_VALUE_DEVICE_SEQ);
  g_assert_cmpint (g_ascii_strtoll (after, NULL, 10), >, g_ascii_strtoll (before, NULL, 10));
  watch.n_good = G_MAXUINT;
  g_assert_cmpint (office_run (office, SENDER), ==, SONAE_SYNC_DONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/waiting/one-run-after-another", Office, NULL, set_up, test_one_run_after_another, office_tear_down);
  g_test_add ("/waiting/clock-set", Office, NULL, set_up, test_clock_set, office_tear_down);
  g_test_add ("/waiting/seldom-written", Office, NULL, set_up, test_seldom_written, office_tear_down);
  g_test_add ("/waiting/clock-stays-back", Office, NULL, set_up, test_clock_stays_back, office_tear_down);
  g_test_add ("/waiting/told-while-there", Office, NULL, set_up, test_told_while_there, office_tear_down);
  g_test_add ("/waiting/passed", Office, NULL, set_up, test_passed, office_tear_down);
  g_test_add ("/waiting/checked-last", Office, NULL, set_up, test_checked_last, office_tear_down);
  g_test_add ("/waiting/reordered", Office, NULL, set_up, test_reordered, office_tear_down);
  g_test_add ("/waiting/emptied", Office, NULL, set_up, test_emptied, office_tear_down);
  g_test_add ("/waiting/emptied-for-ever", Office, NULL, set_up, test_emptied_for_ever, office_tear_down);
  g_test_add ("/waiting/look-fails", Office, NULL, set_up, test_look_fails, office_tear_down);
  g_test_add ("/waiting/closed/newest", Office, NULL, set_up, test_closed_newest, office_tear_down);
  g_test_add ("/waiting/closed/between", Office, NULL, set_up, test_closed_between, office_tear_down);
  g_test_add ("/waiting/closed/held", Office, NULL, set_up, test_closed_held, office_tear_down);
  g_test_add ("/waiting/closed/part", Office, NULL, set_up, test_closed_part, office_tear_down);
  g_test_add ("/waiting/gap-stays", Office, NULL, set_up, test_gap_stays, office_tear_down);
  g_test_add ("/waiting/not-admitted", Office, NULL, set_up, test_not_admitted, office_tear_down);
  g_test_add ("/waiting/counted-once", Office, NULL, set_up, test_counted_once, office_tear_down);
  g_test_add ("/waiting/found-again", Office, NULL, set_up, test_found_again, office_tear_down);
  return g_test_run ();
}
