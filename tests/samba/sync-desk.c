/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does in the window, told by arguments: makes a plan and its share, admits, edits, looks at the result. */

#include <stdlib.h>
#include <string.h>

#include "sonae-merge.h"
#include "sonae-plan-key.h"
#include "sonae-sync-values.h"
#include "sonae-sync.h"

static const SonaeAuthor author = { "備 花子", "情報政策課", "課長", "pc" };

static void
check (GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("%s\n", error->message);
  exit (1);
}

/* Returns: (transfer full) */
static SonaeSync *
open_sync (SonaeStore *store, const char *path, const char *location)
{
  const SonaeSyncHost host = sonae_sync_host_for_store (store);
  g_autoptr (GFile) folder = g_file_new_for_uri (location);
  g_autoptr (SonaeShare) share = sonae_file_share_new (folder);
  g_autoptr (SonaeKey) key = NULL;
  GError *error = NULL;

  key = sonae_plan_key_get (store, path, &error);
  check (error);
  return sonae_sync_new (share, key, &host);
}

static void
share_plan (SonaeStore *store, const char *path, const char *location)
{
  g_autoptr (SonaeSync) sync = open_sync (store, path, location);
  GError *error = NULL;

  sonae_sync_create (sync, &author, "ICT業務継続計画", NULL, &error);
  check (error);
  sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_LOCATION, location, &error);
  check (error);
}

/* Admits all who ask, and says how many. */
static void
admit (SonaeStore *store, const char *path, const char *location)
{
  g_autoptr (SonaeSync) sync = open_sync (store, path, location);
  g_autoptr (GPtrArray) requests = NULL;
  GError *error = NULL;

  requests = sonae_sync_read_requests (sync, NULL, &error);
  check (error);
  for (guint i = 0; i < requests->len; i++)
    {
      sonae_sync_decide (sync, requests->pdata[i], "admitted", "member", &author, NULL, &error);
      check (error);
    }
  g_print ("admitted %u\n", requests->len);
}

static void
add_system (SonaeStore *store, const char *id, const char *name)
{
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, name);
  g_autoptr (SonaeRecord) system = sonae_record_new (&sonae_sheet_system, id);
  GError *error = NULL;

  sonae_record_set_text (system, "name", name);
  sonae_command_insert (command, system);
  sonae_store_run (store, command, &author, NULL, &error);
  check (error);
}

/* A field that everyone writes. */
static void
rename_system (SonaeStore *store, const char *id, const char *name)
{
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, name);
  g_auto (SonaeValue) value = sonae_value_text (name);
  g_autoptr (SonaeRecord) system = NULL;
  GError *error = NULL;

  system = sonae_store_read_record (store, &sonae_sheet_system, id, &error);
  check (error);
  sonae_command_set (command, system, "public_name", &value);
  sonae_store_run (store, command, &author, NULL, &error);
  check (error);
}

/* What is the same on all computers, then each system. */
static void
show (SonaeStore *store)
{
  g_autoptr (GPtrArray) systems = sonae_store_read_sheet (store, &sonae_sheet_system, NULL);
  g_autoptr (GPtrArray) conflicts = sonae_store_read_sheet (store, &sonae_sheet_conflict, NULL);
  SonaeDigest digest = { 0 };
  SonaeHead   head = { 0 };
  guint       n_pending = 0;
  GError     *error = NULL;

  sonae_store_get_head (store, &head, &error);
  check (error);
  sonae_store_compute_digest (store, &digest, &error);
  check (error);
  g_print ("sum %016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x %s\n", digest.sum[0], digest.sum[1],
           sonae_digest_equal (&digest, &head.digest) ? "sound" : "wrong");
  sonae_store_count_pending (store, &n_pending, &error);
  check (error);
  g_print ("pending %u\nconflicts %u\n", n_pending, conflicts->len);
  for (guint i = 0; i < systems->len; i++)
    g_print ("system %s\n", sonae_record_get_text (systems->pdata[i], "name"));
}

int
main (int argc, char **argv)
{
  g_autoptr (SonaeStore) store = NULL;
  GError *error = NULL;

  g_assert_cmpint (argc, >=, 3);
  store = sonae_store_open (argv[2], SONAE_STORE_WRITE, &error);
  check (error);
  if (g_str_equal (argv[1], "share") && argc == 4)
    share_plan (store, argv[2], argv[3]);
  else if (g_str_equal (argv[1], "admit") && argc == 4)
    admit (store, argv[2], argv[3]);
  else if (g_str_equal (argv[1], "add") && argc >= 4)
    for (int i = 3; i < argc; i++)
      add_system (store, i == 3 && g_str_equal (argv[i], "common") ? argv[i] : NULL, argv[i]);
  else if (g_str_equal (argv[1], "rename") && argc == 5)
    rename_system (store, argv[3], argv[4]);
  else if (g_str_equal (argv[1], "show"))
    show (store);
  else if (!g_str_equal (argv[1], "make"))
    return 2;
  return 0;
}
