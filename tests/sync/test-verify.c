/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole log and the checkpoint, checked from the first entry. */

#include "office.h"

#include "sonae-share-layout.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_verify (Office *office, gconstpointer data)
{
  g_autoptr (GString) report = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gint64           n_entries = 0;
  gboolean         is_newer = FALSE;

  office_write (office, 1, "name", "検証");
  office_settle (office);
  g_assert_true (sonae_sync_verify (office->computers[2].sync, report, &n_entries, &is_newer, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (report->str, ==, "");
  g_assert_cmpint (n_entries, ==, 3);
  text = sonae_sync_export_entry (office->computers[2].sync, 3, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "検証"));
  g_assert_null (sonae_sync_export_entry (office->computers[2].sync, 4, NULL, &error));
  g_assert_error (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_DAMAGED);
}

/* A log that was deleted is named, with no checkpoint beside it. */
static void
test_verify_deleted (Office *office, gconstpointer data)
{
  g_autoptr (GString) report = g_string_new (NULL);
  gint64   n_entries = -1;
  gboolean is_newer = FALSE;

  sonae_share_remove_all (office->share, SONAE_LAYOUT_LOG, NULL);
  g_assert_false (sonae_sync_verify (office->computers[2].sync, report, &n_entries, &is_newer, NULL, NULL));
  g_assert_cmpint (n_entries, ==, 0);
  g_assert_nonnull (strstr (report->str, "sonae-sync/log: There is no entry, not even the first"));
}

static void
test_verify_damaged (Office *office, gconstpointer data)
{
  g_autofree char *name = sonae_layout_entry (2);
  g_autofree char *path = office_get_path (office, name);
  g_autoptr (GString) report = g_string_new (NULL);
  g_autofree char *bytes = NULL;
  gsize            size;
  gint64           n_entries = 0;
  gboolean         is_newer = FALSE;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  bytes[size / 2] ^= 1;
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  g_assert_false (sonae_sync_verify (office->computers[2].sync, report, &n_entries, &is_newer, NULL, NULL));
  g_assert_nonnull (strstr (report->str, name));
}

/* The first damage does not hide the next. */
static void
test_verify_damaged_twice (Office *office, gconstpointer data)
{
  const gint64     damaged[] = { 3, 5 };
  g_autofree char *slot = sonae_layout_slot (7);
  g_autofree char *missing = office_get_path (office, slot);
  g_autofree char *aside = office_get_path (office, "aside");
  g_autoptr (GString) report = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gint64   n_entries = 0;
  gboolean is_newer = FALSE;

  for (guint i = 0; i < 6; i++)
    {
      office_write (office, 0, "name", i % 2 == 0 ? "検証" : "確認");
      office_run (office, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++)
    office_tear (office, damaged[i]);
  g_assert_cmpint (g_rename (missing, aside), ==, 0);
  g_assert_false (sonae_sync_verify (office->computers[2].sync, report, &n_entries, &is_newer, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n_entries, ==, 2);
  for (gint64 number = 2; number <= 8; number++)
    {
      g_autofree char *entry = sonae_layout_entry (number);
      g_autofree char *complaint = g_strconcat (entry, ": ", NULL);

      g_assert_cmpint (strstr (report->str, complaint) != NULL, ==, number == 3 || number == 5 || number == 7);
    }
}

/* Two entries that changed places are told once each. */
static void
test_verify_swapped (Office *office, gconstpointer data)
{
  const gint64     swapped[] = { 3, 4 };
  g_autofree char *third = sonae_layout_entry (3);
  g_autofree char *fourth = sonae_layout_entry (4);
  g_autoptr (GString) report = g_string_new (NULL);
  gint64   n_entries = 0;
  gboolean is_newer = FALSE;

  for (guint i = 0; i < 3; i++)
    {
      office_write (office, 0, "name", i % 2 == 0 ? "検証" : "確認");
      office_run (office, 0);
    }
  office_rename (office, third, "aside");
  office_rename (office, fourth, third);
  office_rename (office, "aside", fourth);
  g_assert_false (sonae_sync_verify (office->computers[2].sync, report, &n_entries, &is_newer, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (swapped); i++)
    {
      g_autofree char *entry = sonae_layout_entry (swapped[i]);
      g_autofree char *complaint = g_strconcat (entry, ": ", NULL);
      const char      *first = strstr (report->str, complaint);

      g_assert_nonnull (first);
      g_assert_null (strstr (first + 1, complaint));
    }
}

#define ADD(path, func) g_test_add (path, Office, NULL, office_set_up_shared, func, office_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/verify/sound", test_verify);
  ADD ("/verify/deleted", test_verify_deleted);
  ADD ("/verify/damaged", test_verify_damaged);
  ADD ("/verify/damaged-twice", test_verify_damaged_twice);
  ADD ("/verify/swapped", test_verify_swapped);
  return g_test_run ();
}
