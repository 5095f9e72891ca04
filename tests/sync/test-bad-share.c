/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is on the share, or becomes of it: the user is told what it is, and the local file is as it was. */

#include "entry-fixture.h"
#include "failing-share.h"
#include "office.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "sonae-share-layout.h"
#include "sonae-sync-values.h"

/* The computer that meets it has a change that is not sent; another has sent entry 3, which it has not received. */
#define READER 1
#define SENDER 2
#define WAITING "待つ"
#define BAD_ENTRY 3

/**
 * Case:
 * @make: makes the share bad
 * @state: how a round ends then
 * @said: part of what the user is told
 * @n_refused: how many entries are refused
 */
typedef struct
{
  const char *name;
  void (*make) (Office *office);
  SonaeSyncState state;
  const char    *said;
  guint          n_refused;
} Case;

static Watch watch;

static char *
in_share (Office *office, const char *name)
{
  return g_build_filename (office->place.folder, name, NULL);
}

static char *
entry_path (Office *office, gint64 number)
{
  g_autofree char *name = sonae_layout_entry (number);

  return in_share (office, name);
}

static void
move_aside (Office *office, const char *name)
{
  g_autofree char *from = in_share (office, name);
  g_autofree char *to = in_share (office, "aside");

  g_assert_cmpint (g_rename (from, to), ==, 0);
}

static void
write_file (Office *office, const char *name, const char *text)
{
  g_autofree char *path = in_share (office, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static GBytes *
read_entry (Office *office, gint64 number)
{
  g_autofree char *path = entry_path (office, number);
  char            *contents;
  gsize            size;

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  return g_bytes_new_take (contents, size);
}

static void
write_entry (Office *office, GBytes *bytes)
{
  g_autofree char *path = entry_path (office, BAD_ENTRY);
  gsize            size;
  const char      *data = g_bytes_get_data (bytes, &size);

  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
}

static void
make_nothing (Office *office)
{
  move_aside (office, SONAE_LAYOUT_ROOT);
}

static void
make_foreign (Office *office)
{
  make_nothing (office);
  write_file (office, "photos.zip", "of the last excursion");
}

static void
make_file_for_root (Office *office)
{
  make_nothing (office);
  write_file (office, SONAE_LAYOUT_ROOT, "a file");
}

static void
make_file_for_log (Office *office)
{
  move_aside (office, SONAE_LAYOUT_LOG);
  write_file (office, SONAE_LAYOUT_LOG, "a file");
}

static void
put_file_for_slot (Office *office, gint64 number)
{
  g_autofree char *name = sonae_layout_slot (number);

  move_aside (office, name);
  write_file (office, name, "a file");
}

static void
make_file_for_slot (Office *office)
{
  put_file_for_slot (office, BAD_ENTRY);
}

static void
make_folder_for_entry (Office *office)
{
  g_autofree char *name = sonae_layout_entry (BAD_ENTRY);
  g_autofree char *path = in_share (office, name);

  move_aside (office, name);
  g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
}

static void
make_no_entry (Office *office)
{
  g_autofree char *name = sonae_layout_entry (BAD_ENTRY);

  move_aside (office, name);
}

static void
make_newer_format (Office *office)
{
  write_file (office, SONAE_LAYOUT_FORMAT, "{\"format\": 99}");
}

static void
make_bad_format (Office *office)
{
  write_file (office, SONAE_LAYOUT_FORMAT, "{}");
}

static void
make_no_format (Office *office)
{
  g_autofree char *path = in_share (office, SONAE_LAYOUT_FORMAT);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
make_folder_for_format (Office *office)
{
  g_autofree char *path = in_share (office, SONAE_LAYOUT_FORMAT);

  move_aside (office, SONAE_LAYOUT_FORMAT);
  g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
}

static void
make_large_format (Office *office)
{
  g_autofree char *path = in_share (office, SONAE_LAYOUT_FORMAT);

  g_assert_cmpint (truncate (path, (off_t) 2 * 1024 * 1024 * 1024), ==, 0);
}

static void
make_other_plan (Office *office)
{
  make_nothing (office);
  g_assert_true (sonae_sync_leave (office->computers[0].sync, NULL));
  office_create (office);
}

static void
make_vanish (Office *office)
{
  g_autofree char *away = g_strconcat (office->place.folder, "-away", NULL);

  g_assert_cmpint (g_rename (office->place.folder, away), ==, 0);
}

static void
make_empty_entry (Office *office)
{
  g_autoptr (GBytes) bytes = g_bytes_new (NULL, 0);

  write_entry (office, bytes);
}

static void
make_large_entry (Office *office)
{
  g_autofree char *path = entry_path (office, BAD_ENTRY);
  int              file = g_open (path, O_WRONLY, 0);

  g_assert_cmpint (ftruncate (file, (off_t) 2 * 1024 * 1024 * 1024), ==, 0);
  close (file);
}

static void
make_forged_entry (Office *office)
{
  g_autoptr (GBytes) bytes = read_entry (office, BAD_ENTRY);
  gsize              size;
  const guint8      *data = g_bytes_get_data (bytes, &size);
  g_autofree guint8 *body = g_memdup2 (data, size);
  g_autoptr (GBytes) forged = NULL;

  /* The signature stands before the hash, which is made right. */
  body[size - 40] ^= 1;
  forged = finish_entry (body, size - 32, NULL);
  write_entry (office, forged);
}

static void
make_replayed_entry (Office *office)
{
  g_autoptr (GBytes) bytes = read_entry (office, BAD_ENTRY - 1);

  write_entry (office, bytes);
}

/* Signs entry 3 anew after @change. */
static void
change_entry (Office *office, guint signer, void (*change) (Office *office, SonaeLogEntry *entry))
{
  g_autoptr (GBytes) bytes = read_entry (office, BAD_ENTRY);
  g_autoptr (SonaeLogEntry) entry = sonae_log_entry_decode (bytes, NULL);
  g_autoptr (GBytes) changed = NULL;

  g_assert_nonnull (entry);
  change (office, entry);
  changed = sonae_log_entry_encode (entry, office->computers[signer].key);
  write_entry (office, changed);
}

/* Puts what entry @number holds into @entry as well. */
static void
add_changes (Office *office, SonaeLogEntry *entry, gint64 number)
{
  g_autoptr (GBytes) bytes = read_entry (office, number);
  g_autoptr (SonaeLogEntry) other = sonae_log_entry_decode (bytes, NULL);

  g_ptr_array_extend_and_steal (entry->transactions, g_steal_pointer (&other->transactions));
  other->transactions = g_ptr_array_new ();
}

static void
repeat_change (Office *office, SonaeLogEntry *entry)
{
  g_ptr_array_set_size (entry->transactions, 0);
  add_changes (office, entry, BAD_ENTRY - 1);
}

/* What the manager's computer has sent is sent again by the same computer, in a new entry. */
static void
make_repeated_change (Office *office)
{
  change_entry (office, 0, repeat_change);
}

static void
double_change (Office *office, SonaeLogEntry *entry)
{
  add_changes (office, entry, BAD_ENTRY);
}

static void
make_doubled_change (Office *office)
{
  change_entry (office, SENDER, double_change);
}

/* A changed program does not hold back what only the manager may do. */
static void
approve (Office *office, SonaeLogEntry *entry)
{
  SonaeStore *store = office->computers[SENDER].file.store;
  g_autoptr (SonaeRecord) review = sonae_record_new (&sonae_sheet_review, NULL);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "承認");
  GError *error = NULL;

  sonae_record_set_text (review, "title", "令和8年度");
  sonae_record_set_integer (review, "fiscal_year", 2026);
  sonae_record_set_text (review, "state", "approved");
  sonae_command_insert (command, review);
  sonae_store_run (store, command, &office->computers[SENDER].author, NULL, &error);
  g_assert_no_error (error);
  g_ptr_array_unref (entry->transactions);
  entry->transactions = sonae_store_read_pending (store, 1, G_MAXSIZE, NULL);
  g_assert_cmpuint (entry->transactions->len, ==, 1);
  entry->after = entry->before;
  g_assert_true (sonae_digest_add_changeset (&entry->after, store,
                                             ((SonaeTransaction *) entry->transactions->pdata[0])->changeset, NULL));
}

static void
make_approval (Office *office)
{
  change_entry (office, SENDER, approve);
}

static void
raise_schema (Office *office, SonaeLogEntry *entry)
{
  entry->schema++;
}

static void
make_other_schema (Office *office)
{
  change_entry (office, SENDER, raise_schema);
}

static void
break_chain (Office *office, SonaeLogEntry *entry)
{
  entry->previous[0] ^= 1;
}

static void
make_broken_chain (Office *office)
{
  change_entry (office, SENDER, break_chain);
}

/* The reader goes through a share that fails from the call on that is named. */
static void
watch_share (Office *office, guint n_good, SonaeShareError code, gboolean changes_only)
{
  SonaeShare *inner = g_steal_pointer (&office->share);

  office->share = failing_share_new (inner, &watch);
  g_object_unref (inner);
  office_restart (office, READER, NULL);
  watch.n_good = n_good;
  watch.code = code;
  watch.changes_only = changes_only;
}

static void
make_full (Office *office)
{
  watch_share (office, 0, SONAE_SHARE_ERROR_FULL, TRUE);
}

static void
make_full_later (Office *office)
{
  watch_share (office, 1, SONAE_SHARE_ERROR_FULL, TRUE);
}

static void
make_closed (Office *office)
{
  watch_share (office, 0, SONAE_SHARE_ERROR_DENIED, TRUE);
}

static void
make_unreadable (Office *office)
{
  watch_share (office, 0, SONAE_SHARE_ERROR_DENIED, FALSE);
}

static const Case cases[] = {
  { "empty", make_nothing, SONAE_SYNC_OTHER_SHARE, "", 0 },
  { "not-ours", make_foreign, SONAE_SYNC_OTHER_SHARE, "", 0 },
  { "file-for-root", make_file_for_root, SONAE_SYNC_UNUSABLE, "“sonae-sync” in", 0 },
  { "file-for-log", make_file_for_log, SONAE_SYNC_UNUSABLE, "“sonae-sync/log” in", 0 },
  { "file-for-slot", make_file_for_slot, SONAE_SYNC_WAITING, "0000000003” in", 0 },
  { "folder-for-entry", make_folder_for_entry, SONAE_SYNC_WAITING, "0000000003", 0 },
  { "no-entry", make_no_entry, SONAE_SYNC_DONE, "0000000003", 0 },
  { "bad-format", make_bad_format, SONAE_SYNC_UNUSABLE, "format.json", 0 },
  { "no-format", make_no_format, SONAE_SYNC_UNUSABLE, "format.json", 0 },
  { "newer-format", make_newer_format, SONAE_SYNC_NEWER, "newer Sonae", 0 },
  { "folder-for-format", make_folder_for_format, SONAE_SYNC_UNUSABLE, "format.json", 0 },
  { "large-format", make_large_format, SONAE_SYNC_UNUSABLE, "format.json", 0 },
  { "other-plan", make_other_plan, SONAE_SYNC_OTHER_SHARE, "another plan's", 0 },
  { "vanished", make_vanish, SONAE_SYNC_OFFLINE, "cannot be reached", 0 },
  { "full", make_full, SONAE_SYNC_FULL, "", 0 },
  { "full-later", make_full_later, SONAE_SYNC_FULL, "", 0 },
  { "closed", make_closed, SONAE_SYNC_READ_ONLY, "", 0 },
  { "unreadable", make_unreadable, SONAE_SYNC_UNUSABLE, "call", 0 },
  { "empty-entry", make_empty_entry, SONAE_SYNC_WAITING, "0000000003", 0 },
  { "large-entry", make_large_entry, SONAE_SYNC_WAITING, "0000000003", 0 },
  { "other-schema", make_other_schema, SONAE_SYNC_NEWER, "", 0 },
  { "forged-entry", make_forged_entry, SONAE_SYNC_DONE, "signature", 1 },
  { "replayed-entry", make_replayed_entry, SONAE_SYNC_DONE, "another place", 1 },
  { "repeated-change", make_repeated_change, SONAE_SYNC_DONE, "does not fit", 1 },
  { "doubled-change", make_doubled_change, SONAE_SYNC_DONE, "no entry that Sonae has written", 1 },
  { "approval", make_approval, SONAE_SYNC_DONE, "only the manager's computer may change", 1 },
  { "broken-chain", make_broken_chain, SONAE_SYNC_DONE, "does not follow", 1 },
};

static void
set_up (Office *office, gconstpointer data)
{
  office_set_up_shared (office, data);
  office_write (office, SENDER, "public_name", "住民記録システム");
  g_assert_cmpint (office_run (office, SENDER), ==, SONAE_SYNC_DONE);
  office_write (office, READER, "name", WAITING);
}

static void
tear_down (Office *office, gconstpointer data)
{
  g_autofree char *away = g_strconcat (office->place.folder, "-away", NULL);

  if (g_file_test (away, G_FILE_TEST_EXISTS))
    g_assert_cmpint (g_rename (away, office->place.folder), ==, 0);
  office_tear_down (office, data);
}

/* The newest notes and the message, as the user sees them. */
static void
expect_said (Office *office, const SonaeSyncResult *result, const char *said)
{
  g_autoptr (GPtrArray) notes = sonae_store_read_notes (office->computers[READER].file.store, 10, NULL);
  g_autoptr (GString) all = g_string_new (result->message);

  for (guint i = 0; i < notes->len; i++)
    g_string_append_printf (all, "\n%s", ((SonaeSyncNote *) notes->pdata[i])->text);
  if (strstr (all->str, said) == NULL)
    g_error ("no “%s” in: %s", said, all->str);
}

/* What was made here is here, and nothing of the bad entry is. */
static void
expect_untouched (Office *office, gint64 head_before)
{
  SonaeHead head;

  office_assert_text (office, READER, "name", WAITING);
  office_assert_text (office, READER, "public_name", NULL);
  g_assert_cmpuint (count_pending (office->computers[READER].file.store), ==, 1);
  g_assert_true (sonae_store_get_head (office->computers[READER].file.store, &head, NULL));
  g_assert_cmpint (head.number, ==, head_before);
}

/* What can be read is received, what cannot be sent waits; past an entry that is refused the plan goes on. */
static void
expect_gone_on (Office *office, SonaeSyncState state)
{
  gboolean is_sent = state == SONAE_SYNC_DONE;

  office_assert_text (office, READER, "name", WAITING);
  office_assert_text (office, READER, "public_name", is_sent ? NULL : "住民記録システム");
  g_assert_cmpuint (count_pending (office->computers[READER].file.store), ==, is_sent ? 0 : 1);
}

static void
test_case (Office *office, gconstpointer data)
{
  const Case *one = data;
  SonaeHead   head;
  g_auto (SonaeSyncResult) result = { 0 };

  g_assert_true (sonae_store_get_head (office->computers[READER].file.store, &head, NULL));
  one->make (office);
  office_run_full (office, READER, &result);
  if (result.state != one->state)
    g_error ("%s: state %d instead of %d: %s", one->name, result.state, one->state, result.message);
  expect_said (office, &result, one->said);
  g_assert_cmpuint (result.n_refused, ==, one->n_refused);
  if (one->state == SONAE_SYNC_DONE || one->state == SONAE_SYNC_FULL || one->state == SONAE_SYNC_READ_ONLY)
    expect_gone_on (office, one->state);
  else
    expect_untouched (office, head.number);
}

/* No bit of an entry can be another without being seen; and once it is right again, it is received. */
static void
test_bit_flips (Office *office, gconstpointer data)
{
  g_autoptr (GBytes) bytes = read_entry (office, BAD_ENTRY);
  gsize         size;
  const guint8 *right = g_bytes_get_data (bytes, &size);
  SonaeHead     head;

  g_assert_true (sonae_store_get_head (office->computers[READER].file.store, &head, NULL));
  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *wrong = g_memdup2 (right, size);
      g_autoptr (GBytes) flipped = NULL;

      wrong[i] ^= (guint8) (1 << i % 8);
      flipped = g_bytes_new (wrong, size);
      write_entry (office, flipped);
      g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_WAITING);
      expect_untouched (office, head.number);
    }
  write_entry (office, bytes);
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, READER, "public_name", "住民記録システム");
  office_assert_text (office, SENDER, "name", WAITING);
}

/* Of what another sent, the newer is seen first: where the older one is to come, nothing is put. The round is one that has
 * not looked there for another reason. */
static void
test_hole_before_sending (Office *office, gconstpointer data)
{
  g_autofree char *hidden = sonae_layout_slot (BAD_ENTRY + 2);
  g_autofree char *path = in_share (office, hidden);
  g_autofree char *aside = in_share (office, "aside");

  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
  office_write (office, SENDER, "note", "先");
  g_assert_cmpint (office_run (office, SENDER), ==, SONAE_SYNC_DONE);
  office_write (office, SENDER, "note", "後");
  g_assert_cmpint (office_run (office, SENDER), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_get_head (office, SENDER), ==, BAD_ENTRY + 3);
  move_aside (office, hidden);
  office_write (office, READER, "public_name", "もう一つ");
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_WAITING);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rename (aside, path), ==, 0);
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, SENDER, "public_name", "もう一つ");
}

/* Two entries come while one looks: the place of the first was looked at before it came, that of the second after. That is
 * no gap, neither for who has something to send nor for who only receives or checks. */
static void
test_sent_while_looking (Office *office, gconstpointer data)
{
  static const guint computers[] = { 0, READER };
  g_autofree char   *late = sonae_layout_entry (BAD_ENTRY);
  g_autoptr (GString) report = g_string_new (NULL);
  gint64   n_entries;
  gboolean is_newer;

  office_write (office, SENDER, "note", "後");
  g_assert_cmpint (office_run (office, SENDER), ==, SONAE_SYNC_DONE);
  watch_share (office, G_MAXUINT, SONAE_SHARE_ERROR_FAILED, FALSE);
  watch.late = late;
  for (guint i = 0; i < G_N_ELEMENTS (computers); i++)
    {
      g_auto (SonaeSyncResult) result = { 0 };

      office_restart (office, computers[i], NULL);
      watch.n_late = GPOINTER_TO_UINT (data);
      office_run_full (office, computers[i], &result);
      g_assert_cmpuint (watch.n_late, ==, 0);
      g_assert_cmpint (result.state, ==, SONAE_SYNC_DONE);
      g_assert_null (result.message);
    }
  watch.n_late = GPOINTER_TO_UINT (data);
  g_assert_true (sonae_sync_verify (office->computers[0].sync, report, &n_entries, &is_newer, NULL, NULL));
  office_settle (office);
  office_assert_alike (office);
}

/* A file where the folder of an entry was: whoever holds the entry puts it in its place again, the newest unasked, an
 * older one for a computer that needs it. */
static void
test_file_for_slot (Office *office, gconstpointer data)
{
  gint64 number = GPOINTER_TO_INT (data);

  put_file_for_slot (office, number);
  office_renew (office, READER);
  office_join (office, READER);
  /* That it is admitted stands between the two. */
  g_assert_cmpint (office_run (office, READER), ==, number == 1 ? SONAE_SYNC_REQUESTED : SONAE_SYNC_WAITING);
  office_run_keeping (office, SENDER);
  office_settle (office);
  office_assert_alike (office);
}

static void
spoil_sum (Office *office, SonaeLogEntry *entry)
{
  entry->after.sum[0]++;
}

/* All have an entry; in its place on the share is one that must not be applied, and the one before it is gone: who has
 * that puts it back, for what stands above names it, and their own entry beside the wrong one. */
static void
test_wrong_above_hole (Office *office, gconstpointer data)
{
  g_autofree char *hole = sonae_layout_slot (BAD_ENTRY - 1);

  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, SENDER), ==, SONAE_SYNC_DONE);
  change_entry (office, SENDER, spoil_sum);
  move_aside (office, hole);
  g_assert_cmpint (office_run (office, SENDER), ==, SONAE_SYNC_SUSPECT);
  office->now += 91 * G_USEC_PER_SEC;
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (office_run (office, SENDER), ==, SONAE_SYNC_SUSPECT);
  g_assert_cmpint (office_run (office, SENDER), ==, SONAE_SYNC_DONE);
  /* The first time what is wrong looks like another log. */
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_SUSPECT);
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, READER, "public_name", "住民記録システム");
  office_assert_text (office, 0, "name", WAITING);
}

/* The connection is lost at each call in turn; what was to be sent is sent exactly once in the end. */
static void
test_lost_at_each_call (Office *office, gconstpointer data)
{
  guint n = 0;

  watch_share (office, 0, SONAE_SHARE_ERROR_OFFLINE, FALSE);
  while (count_pending (office->computers[READER].file.store) > 0)
    {
      watch.n_good = n++;
      office_run (office, READER);
      office_assert_text (office, READER, "name", WAITING);
    }
  g_assert_cmpuint (n, >, 5);
  watch.n_good = G_MAXUINT;
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, SENDER, "name", WAITING);
}

/* An error at one call. Returns: whether it was met */
static gboolean
run_failing_at (Office *office, guint call, SonaeSyncState *state)
{
  watch.n_good = call;
  watch.n_bad = 1;
  *state = office_run (office, READER);
  return watch.n_bad == 0;
}

/* The reader has sent an entry and has a change that is not sent; its calls can fail. Returns: the newest entry */
static gint64
prepare_failing (Office *office)
{
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_DONE);
  office_write (office, READER, "note", "続き");
  watch_share (office, G_MAXUINT, SONAE_SHARE_ERROR_FAILED, FALSE);
  return office_get_head (office, READER);
}

/* The share went back to before the newest entry, and for a moment what is there cannot be read: nothing is put on top of
 * what is missing. */
static void
test_unreadable_where_nothing_is (Office *office, gconstpointer data)
{
  gint64           head = prepare_failing (office);
  g_autofree char *newest = sonae_layout_slot (head);
  g_autofree char *next = entry_path (office, head + 1);
  SonaeSyncState   state;

  move_aside (office, newest);
  for (guint n = 0; run_failing_at (office, n, &state); n++)
    g_assert_false (g_file_test (next, G_FILE_TEST_EXISTS));
  watch.n_good = G_MAXUINT;
  office->now += 91 * G_USEC_PER_SEC;
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, SENDER, "name", WAITING);
  office_assert_text (office, SENDER, "note", "続き");
}

/* What cannot be read each time it is looked at is given up in the end. Where nothing is there, nothing else may come
 * there: no place of the log is left free below another one. */
static void
test_unreadable_free_place (Office *office, gconstpointer data)
{
  gint64         head = prepare_failing (office);
  guint          n_given_up = 0;
  SonaeSyncState state;

  for (guint n = 0; run_failing_at (office, n, &state); n++)
    {
      if (state == SONAE_SYNC_WAITING)
        {
          office->now += 601 * G_USEC_PER_SEC;
          run_failing_at (office, n, &state);
        }
      n_given_up += office_get_head (office, READER) > head + 1;
      while (head < office_get_head (office, READER))
        {
          g_autofree char *path = entry_path (office, ++head);

          g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
        }
      office_write (office, READER, "note", n % 2 == 0 ? "続き" : "その続き");
    }
  g_assert_cmpuint (n_given_up, >, 0);
  watch.n_good = G_MAXUINT;
  office_settle (office);
  office_assert_alike (office);
}

/* An entry is taken out of its folder, in which another one was put beside it: who has it gives it back to who does not. */
static void
test_hollow_beside_repair (Office *office, gconstpointer data)
{
  g_autoptr (GBytes) bytes = read_entry (office, BAD_ENTRY);
  g_autofree char *path = entry_path (office, BAD_ENTRY);
  g_autofree char *name = NULL;
  g_autofree char *repair = NULL;
  guint8           hash[32];
  SonaeSyncState   state = SONAE_SYNC_NONE;

  office_write (office, SENDER, "note", "その後");
  g_assert_cmpint (office_run (office, SENDER), ==, SONAE_SYNC_DONE);
  sonae_log_entry_hash (bytes, hash);
  name = sonae_layout_repair (BAD_ENTRY, hash);
  repair = in_share (office, name);
  g_assert_cmpint (g_rename (path, repair), ==, 0);
  for (guint i = 0; i < 40 && state != SONAE_SYNC_DONE; i++)
    {
      state = office_run (office, READER);
      office_run (office, SENDER);
    }
  g_assert_cmpint (state, ==, SONAE_SYNC_DONE);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, READER, "note", "その後");
}

/* What was refused is thrown away by someone who was told of it. The entry that follows says that it does not count: who comes
 * later does not wait for it, and nobody has it. */
static void
test_refused_and_thrown_away (Office *office, gconstpointer data)
{
  g_autofree char *replayed = entry_path (office, BAD_ENTRY + 1);
  g_autofree char *folder = g_path_get_dirname (replayed);
  g_autofree char *slot = sonae_layout_slot (BAD_ENTRY + 1);
  g_autoptr (GBytes) bytes = read_entry (office, BAD_ENTRY);
  gsize       size;
  const char *contents = g_bytes_get_data (bytes, &size);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (replayed, contents, (gssize) size, NULL));
  office_write (office, SENDER, "note", "その後");
  g_assert_cmpint (office_run (office, SENDER), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_get_head (office, SENDER), ==, BAD_ENTRY + 2);
  move_aside (office, slot);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_WAITING);
  office_run_keeping (office, SENDER);
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, READER, "note", "その後");
}

/* The folder of one computer was copied to another: no change of either is lost, and one of them is told. */
static void
test_same_id (Office *office, gconstpointer data)
{
  g_autoptr (SonaeKey) own = sonae_key_new ();
  g_autofree char *shared = NULL;
  g_auto (SonaeSyncResult) result = { 0 };

  office_restart (office, SENDER, office->computers[READER].key);
  g_assert_true (sonae_store_set_sync_value (office->computers[SENDER].file.store, SONAE_SYNC_VALUE_DEVICE,
                                             sonae_key_get_device (office->computers[READER].key), NULL));
  office_write (office, SENDER, "note", "写しの変更");
  g_assert_cmpint (office_run (office, SENDER), ==, SONAE_SYNC_DONE);
  office_run_full (office, READER, &result);
  shared = read_sync_value (office->computers[READER].file.store, SONAE_SYNC_VALUE_SHARED_KEY);
  g_assert_cmpstr (shared, ==, sonae_key_get_device (office->computers[READER].key));
  g_assert_nonnull (strstr (result.message, "key of its own"));
  office_assert_text (office, READER, "name", WAITING);
  office_restart (office, READER, own);
  g_assert_cmpint (office_run (office, READER), ==, SONAE_SYNC_REQUESTED);
  g_assert_cmpuint (office_admit (office), ==, 1);
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, 0, "name", WAITING);
  office_assert_text (office, 0, "note", "写しの変更");
}

/* What else a round has to tell is not lost where nothing can be written: that the state says alone. */
static void
test_closed_and_made_anew (Office *office, gconstpointer data)
{
  g_auto (SonaeSyncResult) result = { 0 };

  run_sql (office->computers[READER].file.path, "UPDATE system SET public_name = 'from elsewhere'");
  make_closed (office);
  office_run_full (office, READER, &result);
  g_assert_cmpint (result.state, ==, SONAE_SYNC_READ_ONLY);
  g_assert_nonnull (strstr (result.message, "made anew"));
}

/* What a newer Sonae wrote is not called damaged. */
static void
test_verify_newer (Office *office, gconstpointer data)
{
  g_autoptr (GString) report = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gint64   n_entries = 0;
  gboolean is_newer = FALSE;

  make_other_schema (office);
  g_assert_true (sonae_sync_verify (office->computers[READER].sync, report, &n_entries, &is_newer, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (is_newer);
  g_assert_cmpint (n_entries, ==, 2);
  g_assert_cmpstr (report->str, ==, "");

  /* Nor passed over where there is damage before it. */
  office_tear (office, 2);
  g_assert_false (sonae_sync_verify (office->computers[READER].sync, report, &n_entries, &is_newer, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (is_newer);
}

/* Who did what in an entry of a newer Sonae is told, and that the rest cannot be. */
static void
test_export_newer (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) newer = NULL;
  g_autofree guint8 *body = NULL;
  gsize              size;

  make_other_schema (office);
  text = sonae_sync_export_entry (office->computers[READER].sync, BAD_ENTRY, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "written by a newer Sonae"));
  g_assert_null (strstr (text, "→"));

  /* The last byte of the mark at the beginning counts the formats. */
  bytes = read_entry (office, BAD_ENTRY);
  body = g_memdup2 (g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes));
  body[7]++;
  newer = finish_entry (body, size - 32, NULL);
  write_entry (office, newer);
  g_assert_null (sonae_sync_export_entry (office->computers[READER].sync, BAD_ENTRY, NULL, &error));
  g_assert_error (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_NEWER);
  g_assert_nonnull (strstr (error->message, "newer Sonae"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/bad-share/", cases[i].name, NULL);

      g_test_add (path, Office, &cases[i], set_up, test_case, tear_down);
    }
  g_test_add ("/bad-share/bit-flips", Office, NULL, set_up, test_bit_flips, tear_down);
  g_test_add ("/bad-share/hole-before-sending", Office, NULL, set_up, test_hole_before_sending, tear_down);
  g_test_add ("/bad-share/sent-while-looking/at-once", Office, GUINT_TO_POINTER (1), set_up, test_sent_while_looking,
              tear_down);
  g_test_add ("/bad-share/sent-while-looking/later", Office, GUINT_TO_POINTER (5), set_up, test_sent_while_looking,
              tear_down);
  g_test_add ("/bad-share/file-for-first-slot", Office, GINT_TO_POINTER (1), set_up, test_file_for_slot, tear_down);
  g_test_add ("/bad-share/file-for-newest-slot", Office, GINT_TO_POINTER (BAD_ENTRY), set_up, test_file_for_slot,
              tear_down);
  g_test_add ("/bad-share/wrong-above-hole", Office, NULL, set_up, test_wrong_above_hole, tear_down);
  g_test_add ("/bad-share/hollow-beside-repair", Office, NULL, set_up, test_hollow_beside_repair, tear_down);
  g_test_add ("/bad-share/refused-and-thrown-away", Office, NULL, set_up, test_refused_and_thrown_away, tear_down);
  g_test_add ("/bad-share/lost-at-each-call", Office, NULL, set_up, test_lost_at_each_call, tear_down);
  g_test_add ("/bad-share/unreadable/where-nothing-is", Office, NULL, set_up, test_unreadable_where_nothing_is,
              tear_down);
  g_test_add ("/bad-share/unreadable/free-place", Office, NULL, set_up, test_unreadable_free_place, tear_down);
  g_test_add ("/bad-share/same-id", Office, NULL, set_up, test_same_id, tear_down);
  g_test_add ("/bad-share/closed-and-made-anew", Office, NULL, set_up, test_closed_and_made_anew, tear_down);
  g_test_add ("/bad-share/verify-newer", Office, NULL, set_up, test_verify_newer, tear_down);
  g_test_add ("/bad-share/export-newer", Office, NULL, set_up, test_export_newer, tear_down);
  return g_test_run ();
}
