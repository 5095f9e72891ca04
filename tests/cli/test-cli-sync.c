/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sonae sync as a user meets it: exit statuses and messages, against a manager who uses the engine itself. */

#include "cli-home.h"
#include "office.h"

#include <glib/gstdio.h>
#include <string.h>

#include "sonae-plan-lock.h"

/**
 * Desk:
 * @office: its first computer has made the share; the second is the one the command runs on
 * @file: (owned): the words that name the plan of the second
 */
typedef struct
{
  Home   home;
  Office office;
  char  *file;
} Desk;

static void
set_up (Desk *desk, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = NULL;

  home_set_up (&desk->home, data);
  office_set_up (&desk->office, data);
  system = add_system (desk->office.computers[0].file.store, "住民記録");
  office_create (&desk->office);
  desk->file = g_strdup_printf ("--file %s", desk->office.computers[1].file.path);
  /* The command is another process. */
  g_clear_object (&desk->office.computers[1].file.store);
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  office_tear_down (&desk->office, data);
  home_tear_down (&desk->home, data);
  g_free (desk->file);
}

/* Runs "sonae sync @options" on the second computer. */
static void
expect (Desk *desk, const char *options, int status, const char *said)
{
  g_autofree char *line = g_strdup_printf ("sync %s %s", desk->file, options);
  int              found = home_run (&desk->home, line);

  if (found != status || (strstr (desk->home.output, said) == NULL && strstr (desk->home.errors, said) == NULL))
    g_error ("%s: %d instead of %d, or no “%s” in:\n%s%s", line, found, status, said, desk->home.output,
             desk->home.errors);
}

/* The second computer joins and is admitted. */
static void
join (Desk *desk)
{
  g_autofree char *options = g_strdup_printf ("--share %s", desk->office.place.folder);

  expect (desk, options, 1, "waits to be admitted");
  g_assert_cmpuint (office_admit (&desk->office), ==, 1);
  g_assert_cmpint (office_run (&desk->office, 0), ==, SONAE_SYNC_DONE);
  expect (desk, "", 0, "Everything is sent and received");
}

static void
test_wrong_use (Desk *desk, gconstpointer data)
{
  expect (desk, "--verify --export-entry 1", 2, "--export-entry");
  expect (desk, "--export-entry 0", 2, "from 1");
  expect (desk, "--export-entry -1", 2, "from 1");
  expect (desk, "--export-entry x", 2, "x");
  expect (desk, "all", 2, "all");
  /* Not the folder one happens to be in. */
  expect (desk, "--share ''", 2, "--share");
}

static void
test_not_shared (Desk *desk, gconstpointer data)
{
  expect (desk, "", 3, "--share");
  expect (desk, "--verify", 3, "not shared");
  expect (desk, "--verify --share .", 3, "not shared");
  expect (desk, "--export-entry 1 --share .", 3, "not shared");
  expect (desk, "--share /nowhere/at/all", 3, "/nowhere/at/all");
  expect (desk, "--share nosuch", 3, "See whether its name is right");
  expect (desk, "--share foo:bar", 3, "such an address as “foo:bar”");
  /* The home holds no share. */
  expect (desk, "--share .", 3, desk->home.folder);
}

static void
test_join (Desk *desk, gconstpointer data)
{
  g_autofree char *key = sonae_key_path (desk->office.computers[1].file.path);
  g_autofree char *fingerprint = sonae_key_fingerprint (sonae_key_get_public (desk->office.computers[0].key));
  g_autofree char *line = g_strdup_printf ("The fingerprint of the plan is %s", fingerprint);
  g_autofree char *options = g_strdup_printf ("--share %s", desk->office.place.folder);
  g_autoptr (SonaeKey) own = NULL;
  g_autofree char *own_fingerprint = NULL;

  expect (desk, options, 1, line);
  own = sonae_key_load (key, NULL);
  g_assert_nonnull (own);
  own_fingerprint = sonae_key_fingerprint (sonae_key_get_public (own));
  g_assert_nonnull (strstr (desk->home.output, own_fingerprint));
  /* It knows the folder from now on. */
  expect (desk, "", 1, own_fingerprint);
  g_assert_cmpuint (office_admit (&desk->office), ==, 1);
  g_assert_cmpint (office_run (&desk->office, 0), ==, SONAE_SYNC_DONE);
  expect (desk, "", 0, "Everything is sent and received");
}

/* What is changed on one is on the other. */
static void
test_round (Desk *desk, gconstpointer data)
{
  Fixture *file = &desk->office.computers[1].file;

  join (desk);
  office_write (&desk->office, 0, "name", "住民基本台帳");
  g_assert_cmpint (office_run (&desk->office, 0), ==, SONAE_SYNC_DONE);
  expect (desk, "", 0, "Sent: 0, received: 1, new conflicts: 0, refused: 0");
  fixture_reopen (file);
  office_assert_text (&desk->office, 1, "name", "住民基本台帳");
  office_write (&desk->office, 1, "name", "住記");
  g_clear_object (&file->store);
  expect (desk, "", 0, "Sent: 1, received: 0");
  g_assert_cmpint (office_run (&desk->office, 0), ==, SONAE_SYNC_DONE);
  office_assert_text (&desk->office, 0, "name", "住記");
}

/* Beside an open window nothing is written, and the share can still be looked at. */
static void
test_open_window (Desk *desk, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  int              lock;

  join (desk);
  g_assert_true (sonae_plan_lock_take (desk->office.computers[1].file.path, &lock, NULL));
  before = digest_folder (desk->office.computers[1].file.folder);
  expect (desk, "", 3, "Press F5");
  expect (desk, "--verify", 0, "Everything holds together");
  expect (desk, "--export-entry 1", 0, "Entry 1");
  after = digest_folder (desk->office.computers[1].file.folder);
  g_assert_cmpstr (before, ==, after);
  sonae_plan_lock_release (lock);
}

/* Puts an entry like @contents at @number, of the next format: the last byte of the mark at the beginning counts
 * these. */
static void
put_newer (Office *office, gint64 number, const char *contents, gsize size)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 *bytes = g_memdup2 (contents, size);
  gsize   n_hash = 32;

  bytes[7]++;
  g_checksum_update (checksum, bytes, (gssize) (size - n_hash));
  g_checksum_get_digest (checksum, bytes + size - n_hash, &n_hash);
  office_put_entry (office, number, g_bytes_new_take (bytes, size));
}

static void
test_look (Desk *desk, gconstpointer data)
{
  g_autofree char *entry = g_build_filename (desk->office.place.folder, "sonae-sync/log/000000/0000000002/e", NULL);
  g_autofree char *contents = NULL;
  gsize            size;

  join (desk);
  expect (desk, "--verify", 0, "Entries checked: 2\nEverything holds together.\n");
  expect (desk, "--export-entry 1", 0, "住民記録");
  expect (desk, "--export-entry 99", 3, "0000000099");
  g_assert_true (g_file_get_contents (entry, &contents, &size, NULL));
  put_newer (&desk->office, 3, contents, size);
  expect (desk, "--verify", 1, "Everything up to there holds together.\nLater entries were written by a newer Sonae.");
  contents[size / 2] ^= 1;
  g_assert_true (g_file_set_contents (entry, contents, (gssize) size, NULL));
  expect (desk, "--verify", 1, "Not everything holds together");
  expect (desk, "--verify", 1, "Later entries were written by a newer Sonae.");
  expect (desk, "--export-entry 2", 3, "0000000002");
}

static void
test_gone (Desk *desk, gconstpointer data)
{
  const char      *folder = desk->office.place.folder;
  g_autofree char *away = g_strconcat (folder, "-away", NULL);
  g_autofree char *moved = g_strdup_printf ("--share %s", away);

  join (desk);
  g_assert_cmpint (g_rename (folder, away), ==, 0);
  expect (desk, "", 3, "cannot be reached");
  expect (desk, "--verify", 3, folder);
  /* An empty folder where the share was mounted. */
  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  expect (desk, "", 3, "does not hold the share");
  expect (desk, "", 3, folder);
  expect (desk, "--verify", 3, folder);
  expect (desk, moved, 0, "Everything is sent and received");
  expect (desk, "", 0, "Everything is sent and received");
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_cmpint (g_rename (away, folder), ==, 0);
}

/* The folder of another plan was named: one message says so, and the plan stays with its own. */
static void
test_other_plan (Desk *desk, gconstpointer data)
{
  Office           other = { 0 };
  g_autofree char *options = NULL;

  join (desk);
  office_set_up (&other, data);
  office_create (&other);
  options = g_strdup_printf ("--share %s", other.place.folder);
  expect (desk, options, 3, "The folder holds another plan, so that nothing was sent or received.");
  g_assert_nonnull (strstr (desk->home.output, other.place.folder));
  g_assert_null (strstr (desk->home.output, "does not hold the share"));
  g_assert_null (strstr (desk->home.output, "Nothing was changed"));
  expect (desk, "", 0, "Everything is sent and received");
  office_tear_down (&other, data);
}

/* The folder that was named holds a share of a newer format, of whatever plan: the plan stays with its own. */
static void
test_newer_format (Desk *desk, gconstpointer data)
{
  Office           other = { 0 };
  g_autofree char *format = NULL;
  g_autofree char *options = NULL;

  join (desk);
  office_set_up (&other, data);
  office_create (&other);
  format = g_build_filename (other.place.folder, "sonae-sync/format.json", NULL);
  options = g_strdup_printf ("--share %s", other.place.folder);
  g_assert_true (g_file_set_contents (format, "{\"format\":9}", -1, NULL));
  expect (desk, options, 3, "Update Sonae");
  expect (desk, "", 0, "Everything is sent and received");
  office_tear_down (&other, data);
}

/* What the server holds cannot be used, and the server was reached: nobody looks for a broken cable. */
static void
test_unusable (Desk *desk, gconstpointer data)
{
  g_autofree char *format = g_build_filename (desk->office.place.folder, "sonae-sync/format.json", NULL);
  g_autofree char *away = g_strconcat (format, "-away", NULL);

  join (desk);
  g_assert_cmpint (g_rename (format, away), ==, 0);
  g_assert_cmpint (g_mkdir (format, 0755), ==, 0);
  expect (desk, "", 3, "format.json");
  expect (desk, "", 3, "Something on the file server cannot be used");
  g_assert_null (strstr (desk->home.output, "reached"));
}

/* Returns: whether the second computer keeps a note for the user that holds @said */
static gboolean
has_note (Desk *desk, const char *said)
{
  Fixture *file = &desk->office.computers[1].file;
  g_autoptr (GPtrArray) notes = NULL;
  gboolean is_found = FALSE;

  fixture_reopen (file);
  notes = sonae_store_read_notes (file->store, 100, NULL);
  g_assert_nonnull (notes);
  for (guint i = 0; i < notes->len; i++)
    is_found |= strstr (((SonaeSyncNote *) notes->pdata[i])->text, said) != NULL;
  g_clear_object (&file->store);
  return is_found;
}

/* The plan was copied to another computer together with its key. */
static void
test_shared_key (Desk *desk, gconstpointer data)
{
  Fixture         *file = &desk->office.computers[1].file;
  g_autofree char *key_path = sonae_key_path (file->path);
  g_autoptr (SonaeKey) before = NULL;
  g_autoptr (SonaeKey) after = NULL;

  join (desk);
  before = sonae_key_load (key_path, NULL);
  fixture_reopen (file);
  g_assert_true (sonae_store_set_sync_value (file->store, "shared-key", sonae_key_get_device (before), NULL));
  g_clear_object (&file->store);
  expect (desk, "", 1, "waits to be admitted");
  g_assert_true (has_note (desk, "sent with the key of this one"));
  after = sonae_key_load (key_path, NULL);
  g_assert_cmpstr (sonae_key_get_device (before), !=, sonae_key_get_device (after));
  g_assert_cmpuint (office_admit (&desk->office), ==, 1);
  g_assert_cmpint (office_run (&desk->office, 0), ==, SONAE_SYNC_DONE);
  expect (desk, "", 0, "Everything is sent and received");
}

/* An entry that is refused is told of once, and shown as what it is, also after somebody has given it up. */
static void
test_refused (Desk *desk, gconstpointer data)
{
  Office          *office = &desk->office;
  g_autofree char *number = NULL;

  join (desk);
  number = g_strdup_printf ("--export-entry %" G_GINT64_FORMAT, office_get_head (office, 0) + 1);
  office_put_refused (office, FALSE);
  office_write (office, 0, "note", "その後");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  expect (desk, "", 1, "signed by a computer that is not admitted");
  expect (desk, "", 0, "refused: 0");
  expect (desk, "--verify", 0, "signed by a computer that is not admitted. A later entry gives it up");
  expect (desk, "--verify", 0, "\nEverything else holds together.\n");
  expect (desk, number, 0, "This entry is not applied: It was signed by a computer that is not admitted");
}

/* The folder was restored from an older backup: what it lacks is put back in one run. */
static void
test_restored (Desk *desk, gconstpointer data)
{
  Office *office = &desk->office;
  gint64  lost;

  join (desk);
  office_write (office, 0, "name", "住民基本台帳");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  expect (desk, "", 0, "received: 1");
  lost = office_get_head (office, 0);
  office_lose_entry (office, lost);
  expect (desk, "", 0, "Everything is sent and received");
  g_assert_nonnull (strstr (desk->home.output, "It is looked at for up to 105 seconds"));
  g_assert_nonnull (strstr (desk->home.output, "restored from this computer's copy"));
  expect (desk, "--verify", 0, "Everything holds together");
  expect (desk, "", 0, "Everything is sent and received");
  g_assert_null (strstr (desk->home.output, "It is looked at"));
}

/* The folder was restored, another computer went on from there, and its entry is damaged: no copy of this computer's
 * helps. */
static void
test_not_restored (Desk *desk, gconstpointer data)
{
  Office *office = &desk->office;
  gint64  first;

  join (desk);
  first = office_get_head (office, 0) + 1;
  fixture_reopen (&office->computers[1].file);
  office_write (office, 1, "name", "元の記録");
  g_clear_object (&office->computers[1].file.store);
  expect (desk, "", 0, "Sent: 1");
  office_lose_entry (office, first);
  for (guint i = 0; i < 2; i++)
    {
      office_write (office, 0, "note", i == 0 ? "別の記録" : "その続き");
      g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
    }
  office_tear (office, first);
  expect (desk, "", 1, "this computer alone cannot put it back");
  office_run_keeping (office, 0);
  expect (desk, "", 0, "Everything is sent and received");
}

int
main (int argc, char **argv)
{
  home_init (&argc, &argv);

  g_test_add ("/cli-sync/wrong-use", Desk, NULL, set_up, test_wrong_use, tear_down);
  g_test_add ("/cli-sync/not-shared", Desk, NULL, set_up, test_not_shared, tear_down);
  g_test_add ("/cli-sync/join", Desk, NULL, set_up, test_join, tear_down);
  g_test_add ("/cli-sync/round", Desk, NULL, set_up, test_round, tear_down);
  g_test_add ("/cli-sync/open-window", Desk, NULL, set_up, test_open_window, tear_down);
  g_test_add ("/cli-sync/look", Desk, NULL, set_up, test_look, tear_down);
  g_test_add ("/cli-sync/refused", Desk, NULL, set_up, test_refused, tear_down);
  g_test_add ("/cli-sync/restored", Desk, NULL, set_up, test_restored, tear_down);
  g_test_add ("/cli-sync/not-restored", Desk, NULL, set_up, test_not_restored, tear_down);
  g_test_add ("/cli-sync/gone", Desk, NULL, set_up, test_gone, tear_down);
  g_test_add ("/cli-sync/other-plan", Desk, NULL, set_up, test_other_plan, tear_down);
  g_test_add ("/cli-sync/newer-format", Desk, NULL, set_up, test_newer_format, tear_down);
  g_test_add ("/cli-sync/unusable", Desk, NULL, set_up, test_unusable, tear_down);
  g_test_add ("/cli-sync/shared-key", Desk, NULL, set_up, test_shared_key, tear_down);
  return g_test_run ();
}
