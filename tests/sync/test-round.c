/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rounds between several computers and one folder. */

#include "office.h"

#include "entry-fixture.h"
#include "sonae-log-entry.h"
#include "sonae-share-layout.h"
#include "sonae-sync-values.h"

#include <glib/gstdio.h>
#include <string.h>

static void
assert_no_share (Office *office, guint number)
{
  g_autofree char *manager = read_sync_value (office->computers[number].file.store, SONAE_SYNC_VALUE_MANAGER);

  g_assert_null (manager);
  g_assert_cmpint (office_run (office, number), ==, SONAE_SYNC_NONE);
}

static void
test_create_occupied (Office *office, gconstpointer data)
{
  g_autofree char *path = office_get_path (office, "sonae-sync");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "a file of somebody", -1, NULL));
  before = digest_folder (office->place.folder);
  g_assert_false (sonae_sync_create (office->computers[0].sync, &office->computers[0].author, "計画", NULL, &error));
  g_assert_error (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_OCCUPIED);
  after = digest_folder (office->place.folder);
  g_assert_cmpstr (before, ==, after);
  assert_no_share (office, 0);
}

static void
test_create_twice (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sonae_sync_create (office->computers[0].sync, &office->computers[0].author, "計画", NULL, &error));
  g_assert_error (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_OTHER_PLAN);
}

static void
test_create_where_a_plan_is (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  office_create (office);
  g_assert_false (sonae_sync_create (office->computers[1].sync, &office->computers[1].author, "計画", NULL, &error));
  g_assert_error (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_OCCUPIED);
  assert_no_share (office, 1);
}

static void
test_look_at_nothing (Office *office, gconstpointer data)
{
  g_auto (SonaeShareInfo) info = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (sonae_sync_look (office->computers[0].sync, &info, NULL, &error));
  g_assert_error (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_NOT_A_SHARE);
}

/* The program ended while it prepared a share: the next attempt takes that away, but not what another computer prepares. */
static void
test_create_again (Office *office, gconstpointer data)
{
  char *paths[2];

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *root = sonae_layout_staged_root (sonae_key_get_device (office->computers[i].key));
      g_autofree char *child = NULL;

      paths[i] = office_get_path (office, root);
      child = g_build_filename (paths[i], "log", NULL);
      g_assert_cmpint (g_mkdir_with_parents (child, 0700), ==, 0);
    }
  office_create (office);
  g_assert_false (g_file_test (paths[0], G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (paths[1], G_FILE_TEST_EXISTS));
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_free (paths[i]);
}

/* The program ended after the share had got its name: the same act goes on. */
static void
test_create_goes_on (Office *office, gconstpointer data)
{
  SonaeStore *store = office->computers[0].file.store;
  g_autoptr (SonaeRecord) system = add_system (store, "住民記録");
  g_auto (SonaeShareInfo) info = { 0 };
  g_autofree char *creating = NULL;
  SonaeDigest      digest;
  SonaeHead        head;

  office_create (office);
  /* The clock goes on between the log and the file. */
  g_usleep (1100 * 1000);
  g_assert_true (sonae_sync_look (office->computers[0].sync, &info, NULL, NULL));
  g_assert_cmpstr (info.plan_name, ==, "ICT業務継続計画");
  creating = g_strdup_printf ("%s 1 1", info.share_id);
  g_assert_true (sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_MANAGER, NULL, NULL));
  g_assert_true (sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_CREATING, creating, NULL));
  office_restart (office, 0, NULL);
  office_create (office);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpuint (count_pending (store), ==, 0);
  g_assert_true (sonae_store_get_head (store, &head, NULL) && sonae_store_compute_digest (store, &digest, NULL));
  g_assert_true (sonae_digest_equal (&digest, &head.digest));
}

static void
test_edits_before_joining (Office *office, gconstpointer data)
{
  g_autoptr (SonaeRecord) mine = add_system (office->computers[1].file.store, "税務");
  g_autoptr (GPtrArray) systems = NULL;

  office_create (office);
  office_join (office, 1);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REQUESTED);
  g_assert_cmpuint (count_pending (office->computers[1].file.store), ==, 1);
  g_assert_cmpuint (office_admit (office), ==, 1);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  systems = sonae_store_read_sheet (office->computers[0].file.store, &sonae_sheet_system, NULL);
  g_assert_cmpuint (systems->len, ==, 1);
  g_assert_cmpstr (sonae_record_get_id (systems->pdata[0]), ==, sonae_record_get_id (mine));
}

/* The request is gone once it is answered, and nobody is asked twice. */
static void
test_requests_are_cleared (Office *office, gconstpointer data)
{
  g_autofree char *folder = office_get_path (office, SONAE_LAYOUT_REQUESTS);
  g_autoptr (GDir) dir = NULL;

  office_settle (office);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  g_assert_null (g_dir_read_name (dir));
  g_assert_cmpuint (office_admit (office), ==, 0);
}

static void
test_converge (Office *office, gconstpointer data)
{
  office_write (office, 0, "public_name", "住民記録システム");
  office_write (office, 1, "name", "住民記録（新）");
  office_settle (office);
  office_assert_alike (office);
  for (guint i = 0; i < OFFICE_N_COMPUTERS; i++)
    {
      office_assert_text (office, i, "public_name", "住民記録システム");
      office_assert_text (office, i, "name", "住民記録（新）");
      g_assert_cmpuint (office_count_conflicts (office, i), ==, 0);
    }
}

static void
test_clash (Office *office, gconstpointer data)
{
  office_write (office, 1, "name", "税");
  office_write (office, 2, "name", "福祉");
  office_settle (office);
  office_assert_alike (office);
  for (guint i = 0; i < OFFICE_N_COMPUTERS; i++)
    {
      office_assert_text (office, i, "name", "税");
      g_assert_cmpuint (office_count_conflicts (office, i), ==, 1);
    }
}

/* More than one entry holds. */
static void
test_many_edits (Office *office, gconstpointer data)
{
  SonaeHead head;

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *name = g_strdup_printf ("名称%u", i);

      office_write (office, 1, "name", name);
    }
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, 0, "name", "名称299");
  g_assert_true (sonae_store_get_head (office->computers[0].file.store, &head, NULL));
  /* The plan, the admission, 256 and 44. */
  g_assert_cmpint (head.number, ==, 4);
}

static void
test_undo_travels (Office *office, gconstpointer data)
{
  office_write (office, 1, "name", "誤り");
  office_settle (office);
  office_assert_text (office, 2, "name", "誤り");
  g_assert_true (sonae_store_undo (office->computers[1].file.store, &office->computers[1].author, NULL, NULL, NULL));
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, 2, "name", "住民記録");
}

static void
test_removed (Office *office, gconstpointer data)
{
  office_decide (office, 1, "removed");
  office_write (office, 1, "name", "取消し後");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REMOVED);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REMOVED);
  g_assert_cmpuint (count_pending (office->computers[1].file.store), ==, 1);
  office_assert_text (office, 0, "name", "住民記録");
  /* Admitted again, what waited is sent. */
  office_join (office, 1);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REQUESTED);
  g_assert_cmpuint (office_admit (office), ==, 1);
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, 0, "name", "取消し後");
}

static void
test_refused_request (Office *office, gconstpointer data)
{
  office_create (office);
  office_join (office, 1);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REQUESTED);
  g_assert_cmpuint (office_answer (office, "removed"), ==, 1);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REMOVED);
}

static void
test_only_manager_decides (Office *office, gconstpointer data)
{
  SonaeSyncRequest request = { .public_key = (char *) sonae_key_get_public (office->computers[2].key),
                               .author = (char *) "福 次郎",
                               .computer = (char *) "pc-fuku" };
  g_autoptr (GError) error = NULL;

  g_assert_false (sonae_sync_decide (office->computers[1].sync, &request, "removed", "member",
                                     &office->computers[1].author, NULL, &error));
  g_assert_error (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_NOT_MANAGER);
}

/* The key file was lost, and a new one made: the computer asks again, and what waited is sent. */
static void
test_new_key (Office *office, gconstpointer data)
{
  g_autoptr (SonaeKey) key = sonae_key_new ();

  office_write (office, 1, "name", "新しい鍵");
  office_restart (office, 1, key);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REQUESTED);
  g_assert_cmpuint (office_admit (office), ==, 1);
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, 0, "name", "新しい鍵");
}

/* The manager's computer is gone; another one gets its key from the phrase in the safe. */
static void
test_recovery_phrase (Office *office, gconstpointer data)
{
  g_autofree char *phrase = sonae_key_to_phrase (office->computers[0].key);
  g_autoptr (SonaeKey) key = sonae_key_new_from_phrase (phrase, NULL);

  g_assert_nonnull (key);
  fixture_tear_down (&office->computers[0].file, NULL);
  fixture_set_up (&office->computers[0].file, NULL);
  office_restart (office, 0, key);
  office_join (office, 0);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_decide (office, 1, "removed");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REMOVED);
}

/* Whether the last computer has it that a computer's @field is @text. */
static gboolean
is_computer (Office *office, SonaeKey *key, const char *field, const char *text)
{
  g_autoptr (SonaeRecord) computer = sonae_store_read_record (office->computers[2].file.store, &sonae_sheet_computer,
                                                              sonae_key_get_device (key), NULL);

  return computer != NULL && sonae_record_is (computer, field, text);
}

/* A computer that has lost its key, and waits for the manager with another one, gets that of the manager, who is gone:
 * whatever it was before is no more. @data: whether it hears of that only when the server is there again */
static void
test_take_over (Office *office, gconstpointer data)
{
  gboolean is_away = GPOINTER_TO_INT (data);
  g_autoptr (SonaeKey) lost = sonae_key_ref (office->computers[1].key);
  g_autoptr (SonaeKey) waiting = make_key (9);
  g_autofree char *name = sonae_layout_request (sonae_key_get_device (waiting));
  g_autofree char *request = office_get_path (office, name);
  g_autofree char *root = office_get_path (office, SONAE_LAYOUT_ROOT);
  g_autofree char *aside = office_get_path (office, "aside");

  office_restart (office, 1, waiting);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REQUESTED);
  g_assert_true (g_file_test (request, G_FILE_TEST_EXISTS));
  office_use_phrase (office, 1);
  if (is_away)
    {
      g_assert_cmpint (g_rename (root, aside), ==, 0);
      g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_OTHER_SHARE);
      g_assert_cmpint (g_rename (aside, root), ==, 0);
    }
  office_run_keeping (office, 1);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  g_assert_true (is_computer (office, lost, "state", "removed"));
  g_assert_true (is_computer (office, office->computers[0].key, "state", "admitted"));
  g_assert_true (is_computer (office, office->computers[0].key, "person", office->computers[1].author.name));
  g_assert_false (g_file_test (request, G_FILE_TEST_EXISTS));
  /* Once. */
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_get_head (office, 1), ==, office_get_head (office, 2));
}

/* Who made the share loses the key and is made a manager anew by another one: the phrase still counts. */
static void
test_take_over_first (Office *office, gconstpointer data)
{
  g_autoptr (SonaeKey) first = sonae_key_ref (office->computers[0].key);
  g_autoptr (SonaeKey) own = make_key (9);
  g_autofree char       *former = g_strconcat (sonae_key_get_device (first), " ", NULL);
  const SonaeSyncRequest request = { .public_key = (char *) sonae_key_get_public (own),
                                     .author = (char *) office->computers[1].author.name,
                                     .computer = (char *) office->computers[1].author.computer };

  g_assert_true (sonae_store_set_sync_value (office->computers[1].file.store, SONAE_SYNC_VALUE_FORMER, former, NULL));
  office_restart (office, 1, own);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REQUESTED);
  g_assert_true (sonae_sync_decide (office->computers[0].sync, &request, "admitted", "manager",
                                    &office->computers[0].author, NULL, NULL));
  office_settle (office);
  g_assert_true (is_computer (office, own, "role", "manager"));
  g_assert_true (is_computer (office, first, "state", "admitted"));
}

/* A key that another computer has as well is none that this one was before. */
static void
test_take_over_cloned (Office *office, gconstpointer data)
{
  g_autoptr (SonaeKey) shared = sonae_key_ref (office->computers[1].key);
  g_autoptr (SonaeKey) own = make_key (9);

  g_assert_true (sonae_store_set_sync_value (office->computers[1].file.store, SONAE_SYNC_VALUE_SHARED_KEY,
                                             sonae_key_get_device (shared), NULL));
  office_restart (office, 1, own);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REQUESTED);
  office_use_phrase (office, 1);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  g_assert_true (is_computer (office, shared, "state", "admitted"));
}

/* A plan was copied without its key, and its computer is made a manager: the one it was copied from goes on. */
static void
test_take_over_copied (Office *office, gconstpointer data)
{
  g_autoptr (SonaeKey) copied = sonae_key_ref (office->computers[1].key);
  g_autoptr (SonaeKey) own = make_key (9);
  const SonaeSyncRequest request = { .public_key = (char *) sonae_key_get_public (own),
                                     .author = (char *) office->computers[1].author.name,
                                     .computer = (char *) office->computers[1].author.computer };

  office_restart (office, 1, own);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_REQUESTED);
  g_assert_true (sonae_sync_decide (office->computers[0].sync, &request, "admitted", "manager",
                                    &office->computers[0].author, NULL, NULL));
  office_settle (office);
  g_assert_true (is_computer (office, own, "role", "manager"));
  g_assert_true (is_computer (office, copied, "state", "admitted"));
  /* Nor does the phrase, later, take its place: who admitted this one had decided on both. */
  office_use_phrase (office, 1);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  g_assert_true (is_computer (office, own, "state", "removed"));
  g_assert_true (is_computer (office, copied, "state", "admitted"));
}

static void
test_other_share_there (Office *office, gconstpointer data)
{
  g_autofree char *path = office_get_path (office, "sonae-sync");
  g_autofree char *aside = office_get_path (office, "aside");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  office_write (office, 1, "name", "待つ");
  g_assert_cmpint (g_rename (path, aside), ==, 0);
  before = digest_folder (office->computers[1].file.folder);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_OTHER_SHARE);
  after = digest_folder (office->computers[1].file.folder);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (g_rename (aside, path), ==, 0);
  office_settle (office);
  office_assert_text (office, 2, "name", "待つ");
}

static void
test_leave_and_come_back (Office *office, gconstpointer data)
{
  g_assert_true (sonae_sync_leave (office->computers[1].sync, NULL));
  assert_no_share (office, 1);
  office_write (office, 1, "name", "離れている間");
  office_write (office, 0, "public_name", "公開名");
  office_join (office, 1);
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, 0, "name", "離れている間");
  office_assert_text (office, 1, "public_name", "公開名");
}

/* One who tried a share may make another one from the same plan. */
static void
test_create_after_leaving (Office *office, gconstpointer data)
{
  g_autofree char *path = office_get_path (office, "sonae-sync");
  g_autofree char *aside = office_get_path (office, "aside");

  g_assert_true (sonae_sync_leave (office->computers[0].sync, NULL));
  g_assert_cmpint (g_rename (path, aside), ==, 0);
  office_create (office);
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  office_write (office, 0, "name", "作り直し");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  /* The others were admitted to the old one only. */
  office_restart (office, 1, NULL);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_OTHER_SHARE);
}

/* Whoever can write to the folder is not for that admitted. */
static void
test_entry_of_a_stranger (Office *office, gconstpointer data)
{
  g_autoptr (SonaeKey) stranger = sonae_key_new ();
  g_autoptr (GPtrArray) notes = NULL;
  g_auto (SonaeSyncResult) result = { 0 };
  g_autofree char *name = sonae_layout_entry (3);
  g_autofree char *old_name = sonae_layout_entry (2);
  g_autofree char *path = office_get_path (office, name);
  g_autofree char *old_path = office_get_path (office, old_name);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *bytes = NULL;
  g_autoptr (SonaeLogEntry) entry = NULL;
  g_autoptr (GBytes) old_bytes = NULL;
  g_autoptr (GBytes) new_bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (old_path, &bytes, &size, NULL));
  old_bytes = g_bytes_new (bytes, size);
  entry = sonae_log_entry_decode (old_bytes, NULL);
  entry->number = 3;
  sonae_log_entry_hash (old_bytes, entry->previous);
  entry->before = entry->after;
  g_ptr_array_set_size (entry->transactions, 0);
  new_bytes = sonae_log_entry_encode (entry, stranger);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (
      g_file_set_contents (path, g_bytes_get_data (new_bytes, NULL), (gssize) g_bytes_get_size (new_bytes), NULL));
  office_run_full (office, 1, &result);
  g_assert_cmpint (result.state, ==, SONAE_SYNC_DONE);
  g_assert_cmpuint (result.n_refused, ==, 1);
  notes = sonae_store_read_notes (office->computers[1].file.store, 1, NULL);
  g_assert_cmpint (((SonaeSyncNote *) notes->pdata[0])->kind, ==, 'x');
  g_assert_nonnull (strstr (((SonaeSyncNote *) notes->pdata[0])->text, name));
  /* The rest of the plan goes on. */
  office_write (office, 2, "name", "続き");
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, 1, "name", "続き");
}

/* The entry that admits a computer cannot be read: what that computer has sent is not refused for it, but waits. */
static void
test_admitted_in_torn_entry (Office *office, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = add_system (office->computers[0].file.store, "住民記録");
  g_auto (SonaeSyncResult) result = { 0 };

  office_create (office);
  office_join (office, 1);
  office_join (office, 2);
  g_assert_cmpuint (office_admit (office), ==, 2);
  office_decide (office, 2, "removed");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  office_decide (office, 2, "admitted");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  office_write (office, 2, "name", "登録の後");
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  office_write (office, 0, "note", "その後");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_get_head (office, 0), ==, office_get_head (office, 1) + 3);
  office_tear (office, office_get_head (office, 1) + 1);
  office_run_full (office, 1, &result);
  g_assert_cmpint (result.state, ==, SONAE_SYNC_WAITING);
  g_assert_cmpuint (result.n_refused, ==, 0);
  office_run_keeping (office, 0);
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, 1, "name", "登録の後");
  g_assert_cmpint (office_get_head (office, 1), ==, office_get_head (office, 0));
}

/* The share is seen half as it was and half as it is: what does not follow the old entry follows the new one. */
static void
test_refused_on_another_log (Office *office, gconstpointer data)
{
  g_autofree char *slot = NULL;
  g_auto (SonaeSyncResult) result = { 0 };

  office_write (office, 0, "name", "元の記録");
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  slot = sonae_layout_slot (office_get_head (office, 1));
  office_rename (office, slot, "old");
  for (guint i = 0; i < 2; i++)
    {
      office_write (office, 2, "note", i == 0 ? "別の記録" : "その続き");
      g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
    }
  office_rename (office, slot, "new");
  office_rename (office, "old", slot);
  office_run_full (office, 1, &result);
  g_assert_cmpuint (result.n_refused, ==, 1);
  office_rename (office, slot, "old");
  office_rename (office, "new", slot);
  sonae_sync_result_clear (&result);
  office_run_full (office, 1, &result);
  g_assert_cmpint (result.state, ==, SONAE_SYNC_DONE);
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, 1, "note", "その続き");
  office_assert_text (office, 2, "name", "元の記録");
  /* Nothing was given up: what was taken back came after what was there. */
  g_assert_cmpint (office_get_head (office, 1), ==, 5);
}

/* The share went back to an older state, and an entry below that is damaged, and one is missing: who has everything puts
 * everything there again, and nothing of it is taken back. */
static void
test_gone_back_and_damaged (Office *office, gconstpointer data)
{
  gint64           first = office_get_head (office, 1) + 1;
  g_autofree char *hole = sonae_layout_slot (first + 1);
  g_autofree char *lost = sonae_layout_slot (first + 3);

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      office_write (office, 0, "name", text);
      g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
    }
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  office_tear (office, first);
  office_rename (office, hole, "hole");
  office_rename (office, lost, "lost");
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_SUSPECT);
  office->now += 91 * G_USEC_PER_SEC;
  office_write (office, 1, "note", "続き");
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  g_assert_cmpint (office_get_head (office, 1), ==, first + 4);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_WAITING);
  office_run_keeping (office, 1);
  office_restart (office, 2, NULL);
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_WAITING);
  office_run_keeping (office, 1);
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, 2, "name", "3");
  office_assert_text (office, 2, "note", "続き");
  g_assert_cmpint (office_get_head (office, 2), ==, first + 4);
}

/* The share went back to its very first entry, which was then damaged: who holds the whole log puts all of it there
 * again. */
static void
test_gone_back_to_nothing (Office *office, gconstpointer data)
{
  gint64 head = office_get_head (office, 1);

  for (gint64 number = 2; number <= head; number++)
    {
      g_autofree char *slot = sonae_layout_slot (number);
      g_autofree char *aside = g_strdup_printf ("aside-%" G_GINT64_FORMAT, number);

      office_rename (office, slot, aside);
    }
  office_tear (office, 1);
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_SUSPECT);
  office->now += 91 * G_USEC_PER_SEC;
  office_write (office, 1, "note", "続き");
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  office_settle (office);
  office_renew (office, 2);
  office_join (office, 2);
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, 2, "note", "続き");
  g_assert_cmpint (office_get_head (office, 2), ==, head + 1);
}

/* The three entries from @first on are taken away, and a computer that does not know them sends two others in their place. */
static void
go_on_otherwise (Office *office, gint64 first)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *slot = sonae_layout_slot (first + i);
      g_autofree char *aside = g_strdup_printf ("aside-%u", i);

      office_rename (office, slot, aside);
    }
  for (guint i = 0; i < 2; i++)
    {
      office_write (office, 2, "note", i == 0 ? "別の記録" : "その続き");
      g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
    }
}

/* A computer whose log the share no longer follows gives nobody an entry of it who asks for that number. */
static void
test_wanted_of_another_log (Office *office, gconstpointer data)
{
  gint64           first = office_get_head (office, 1) + 1;
  g_autofree char *wanted = sonae_layout_wanted (first + 2);
  g_autofree char *wanted_path = office_get_path (office, wanted);
  g_autofree char *entry = sonae_layout_entry (first + 2);
  g_autofree char *path = office_get_path (office, entry);

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      office_write (office, 0, "name", text);
      g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
      g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
    }
  go_on_otherwise (office, first);
  office_tear (office, first);
  g_assert_true (g_file_set_contents (wanted_path, "", 0, NULL));
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_WAITING);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  office_assert_text (office, 1, "name", "2");
}

/* The log goes on otherwise, and its first other entry was taken away: nobody fills its place with what stood there on their
 * own log; who holds it puts it back. */
static void
test_forked_above_hole (Office *office, gconstpointer data)
{
  gint64           first = office_get_head (office, 1) + 1;
  g_autofree char *hole = sonae_layout_slot (first);
  g_autofree char *path = office_get_path (office, hole);

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      office_write (office, 0, "name", text);
      g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
    }
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  go_on_otherwise (office, first);
  office_rename (office, hole, "hole");
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_SUSPECT);
      office->now += 91 * G_USEC_PER_SEC;
    }
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  office_run_keeping (office, 2);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, 1, "note", "その続き");
  office_assert_text (office, 2, "name", "2");
}

/* The log goes on otherwise above damage: what is taken back begins where it does, not at the damage. */
static void
test_forked_above_damage (Office *office, gconstpointer data)
{
  gint64           first = office_get_head (office, 1) + 1;
  g_autofree char *hole = sonae_layout_slot (first);
  g_autofree char *other = sonae_layout_slot (first + 2);

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      if (i == 2)
        g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
      office_write (office, 0, "name", text);
      g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
    }
  g_assert_cmpint (office_run (office, 1), ==, SONAE_SYNC_DONE);
  office_rename (office, other, "other");
  office_write (office, 2, "note", "別の続き");
  g_assert_cmpint (office_run (office, 2), ==, SONAE_SYNC_DONE);
  office_rename (office, hole, "hole");
  office_settle (office);
  office_assert_alike (office);
  office_assert_text (office, 2, "name", "2");
  g_assert_cmpint (office_get_head (office, 1), ==, first + 3);
}

#define ADD_WITH(path, data, set_up, func) g_test_add (path, Office, data, set_up, func, office_tear_down)
#define ADD(path, set_up, func) ADD_WITH (path, NULL, set_up, func)

/* What comes in one go is told in one line, with who made it. */
static void
test_received_at_once (Office *office, gconstpointer data)
{
  g_autoptr (GPtrArray) notes = NULL;
  const SonaeSyncNote *note;

  for (guint i = 0; i < 65; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      office_write (office, 1 + i % 2, "note", text);
      g_assert_cmpint (office_run (office, 1 + i % 2), ==, SONAE_SYNC_DONE);
    }
  g_assert_cmpint (office_run (office, 0), ==, SONAE_SYNC_DONE);
  notes = sonae_store_read_notes (office->computers[0].file.store, 1, NULL);
  note = notes->pdata[0];
  g_assert_cmpstr (note->text, ==, "65 changes of others");
  g_assert_cmpstr (note->author, ==, test_author.name);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/round/create/occupied", office_set_up, test_create_occupied);
  ADD ("/round/create/twice", office_set_up_shared, test_create_twice);
  ADD ("/round/create/where-a-plan-is", office_set_up, test_create_where_a_plan_is);
  ADD ("/round/create/again", office_set_up, test_create_again);
  ADD ("/round/create/goes-on", office_set_up, test_create_goes_on);
  ADD ("/round/create/after-leaving", office_set_up_shared, test_create_after_leaving);
  ADD ("/round/look-at-nothing", office_set_up, test_look_at_nothing);
  ADD ("/round/edits-before-joining", office_set_up, test_edits_before_joining);
  ADD ("/round/requests-are-cleared", office_set_up_shared, test_requests_are_cleared);
  ADD ("/round/refused-request", office_set_up, test_refused_request);
  ADD ("/round/only-manager-decides", office_set_up_shared, test_only_manager_decides);
  ADD ("/round/converge", office_set_up_shared, test_converge);
  ADD ("/round/clash", office_set_up_shared, test_clash);
  ADD ("/round/many-edits", office_set_up_shared, test_many_edits);
  ADD ("/round/undo-travels", office_set_up_shared, test_undo_travels);
  ADD ("/round/removed", office_set_up_shared, test_removed);
  ADD ("/round/new-key", office_set_up_shared, test_new_key);
  ADD ("/round/recovery-phrase", office_set_up_shared, test_recovery_phrase);
  ADD_WITH ("/round/take-over", GINT_TO_POINTER (FALSE), office_set_up_shared, test_take_over);
  ADD_WITH ("/round/take-over/away", GINT_TO_POINTER (TRUE), office_set_up_shared, test_take_over);
  ADD_WITH ("/round/take-over/handed-over", GINT_TO_POINTER (FALSE), office_set_up_handed_over, test_take_over);
  ADD_WITH ("/round/take-over/handed-over/away", GINT_TO_POINTER (TRUE), office_set_up_handed_over, test_take_over);
  ADD ("/round/take-over/copied/handed-over", office_set_up_handed_over, test_take_over_copied);
  ADD ("/round/take-over/first", office_set_up_shared, test_take_over_first);
  ADD ("/round/take-over/cloned", office_set_up_shared, test_take_over_cloned);
  ADD ("/round/take-over/copied", office_set_up_shared, test_take_over_copied);
  ADD ("/round/other-share-there", office_set_up_shared, test_other_share_there);
  ADD ("/round/leave-and-come-back", office_set_up_shared, test_leave_and_come_back);
  ADD ("/round/entry-of-a-stranger", office_set_up_shared, test_entry_of_a_stranger);
  ADD ("/round/admitted-in-torn-entry", office_set_up, test_admitted_in_torn_entry);
  ADD ("/round/refused-on-another-log", office_set_up_shared, test_refused_on_another_log);
  ADD ("/round/gone-back-and-damaged", office_set_up_shared, test_gone_back_and_damaged);
  ADD ("/round/gone-back-to-nothing", office_set_up_shared, test_gone_back_to_nothing);
  ADD ("/round/wanted-of-another-log", office_set_up_shared, test_wanted_of_another_log);
  ADD ("/round/forked-above-hole", office_set_up_shared, test_forked_above_hole);
  ADD ("/round/forked-above-damage", office_set_up_shared, test_forked_above_damage);
  g_test_add ("/round/received-at-once", Office, NULL, office_set_up_shared, test_received_at_once, office_tear_down);
  return g_test_run ();
}
