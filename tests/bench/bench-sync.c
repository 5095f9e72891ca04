/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a round with the file server moves and takes: one edited field of a large plan, and many computers at once. */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench-plan.h"
#include "failing-share.h"
#include "sonae-merge.h"
#include "sonae-sync.h"

#define N_RUNS 21
#define N_SYSTEMS 100000
/* By each computer, unless asked otherwise. */
#define N_EDITS 100

/* A computer at its share, open. */
typedef struct
{
  SonaeStore *store; /* (owned) */
  SonaeSync  *sync;  /* (owned) */
} Seat;

static void
check (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

/* Each computer has a key that follows from its number. */
static void
seat_open (Seat *self, const char *folder, guint number, SonaeShare *share)
{
  guint8 seed[32] = { (guint8) number, (guint8) (number >> 8), 1 };
  g_autoptr (SonaeKey) key = sonae_key_new_from_seed (seed);
  SonaeSyncHost host;

  self->store = bench_plan_open (folder, SONAE_STORE_WRITE);
  host = sonae_sync_host_for_store (self->store);
  self->sync = sonae_sync_new (share, key, &host);
}

static void
seat_close (Seat *self)
{
  g_clear_pointer (&self->sync, sonae_sync_free);
  g_clear_object (&self->store);
}

static void
run_round (Seat *self, SonaeSyncState expected)
{
  g_auto (SonaeSyncResult) result = { 0 };
  GError *error = NULL;

  sonae_sync_run (self->sync, &result, NULL, &error);
  check (error);
  if (result.state != expected)
    g_error ("a round ended with %d: %s", result.state, result.message);
}

static void
edit (SonaeStore *store, const char *id, const char *field, const char *text)
{
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "edit");
  g_autoptr (SonaeRecord) system = NULL;
  g_auto (SonaeValue) value = sonae_value_text (text);
  GError *error = NULL;

  system = sonae_store_read_record (store, &sonae_sheet_system, id, &error);
  check (error);
  sonae_command_set (command, system, field, &value);
  sonae_store_run (store, command, BENCH_AUTHOR, NULL, &error);
  check (error);
}

static void
add_system (SonaeStore *store, guint computer, guint number)
{
  g_autofree char *name = g_strdup_printf ("%u-%u", computer, number);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "add");
  g_autoptr (SonaeRecord) system = sonae_record_new (&sonae_sheet_system, NULL);
  GError *error = NULL;

  sonae_record_set_text (system, "name", name);
  sonae_command_insert (command, system);
  sonae_store_run (store, command, BENCH_AUTHOR, NULL, &error);
  check (error);
}

/* Returns: (transfer full): an empty folder, and the share in it */
static char *
make_share (SonaeShare **share)
{
  GError *error = NULL;
  char   *path = g_dir_make_tmp ("sonae-bench-share-XXXXXX", &error);
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  check (error);
  *share = sonae_file_share_new (folder);
  return path;
}

static void
remove_tree (const char *path)
{
  const char *argv[] = { "rm", "-rf", path, NULL };

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
}

static double
get_milliseconds (gint64 since)
{
  return (double) (g_get_monotonic_time () - since) / 1000.0;
}

/* A copy lasts only then, as what a round has sent does. */
static void
flush (const char *path)
{
  int file = g_open (path, O_RDONLY, 0);

  if (file < 0 || fsync (file) != 0)
    g_error ("%s cannot be flushed", path);
  close (file);
}

/* Returns: milliseconds for a copy of the plan to the share's place, as a user would make it. @flushed: (out): the same,
 * until it is on the disk */
static double
measure_copy (const char *folder, const char *place, gint64 *size, double *flushed)
{
  g_autofree char *plan = g_build_filename (folder, "plan.db", NULL);
  g_autofree char *copy = g_build_filename (place, "copy.db", NULL);
  const char      *argv[] = { "cp", plan, copy, NULL };
  gint64           started = g_get_monotonic_time ();
  GStatBuf         buffer;
  double           taken;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  taken = get_milliseconds (started);
  flush (copy);
  *flushed = get_milliseconds (started);
  if (g_stat (copy, &buffer) != 0)
    g_error ("no copy at %s", copy);
  *size = buffer.st_size;
  g_remove (copy);
  return taken;
}

/* One field of one record, sent: bytes, and time against a copy of the file. */
static void
bench_one_field (void)
{
  g_autofree char *folder = bench_plan_make (N_SYSTEMS);
  g_autoptr (SonaeShare) inner = NULL;
  g_autofree char *place = make_share (&inner);
  Watch            watch = { 0 };
  g_autoptr (SonaeShare) share = failing_share_new (inner, &watch);
  Seat    seat;
  double  rounds[N_RUNS], copies[N_RUNS], flushed[N_RUNS], written[N_RUNS], read[N_RUNS];
  gint64  size = 0;
  GError *error = NULL;

  seat_open (&seat, folder, 0, share);
  sonae_sync_create (seat.sync, BENCH_AUTHOR, "bench", NULL, &error);
  check (error);
  run_round (&seat, SONAE_SYNC_DONE);
  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autofree char *id = g_strdup_printf ("bench-system-%u", i * 4001);
      gint64           started;

      copies[i] = measure_copy (folder, place, &size, &flushed[i]);
      edit (seat.store, id, "public_name", "就学援助システム");
      watch.n_written = watch.n_read = 0;
      started = g_get_monotonic_time ();
      run_round (&seat, SONAE_SYNC_DONE);
      rounds[i] = get_milliseconds (started);
      written[i] = (double) watch.n_written;
      read[i] = (double) watch.n_read;
    }
  seat_close (&seat);
  bench_plan_remove (folder);
  remove_tree (place);
  g_print (
      "{\"figure\": \"sync of one field, bytes\", \"systems\": %d, \"written\": %.0f, \"read\": %.0f, \"runs\": %d}\n",
      N_SYSTEMS, bench_median (written, N_RUNS), bench_median (read, N_RUNS), N_RUNS);
  g_print ("{\"figure\": \"sync of one field, time\", \"sonae_ms\": %.2f, \"cp_ms\": %.2f, \"ratio\": %.4f, "
           "\"cp_flushed_ms\": %.2f, \"ratio_flushed\": %.4f, \"plan_mb\": %.1f, \"runs\": %d}\n",
           bench_median (rounds, N_RUNS), bench_median (copies, N_RUNS),
           bench_median (rounds, N_RUNS) / bench_median (copies, N_RUNS), bench_median (flushed, N_RUNS),
           bench_median (rounds, N_RUNS) / bench_median (flushed, N_RUNS), (double) size / 1e6, N_RUNS);
}

/* The first makes the share, the others join and are admitted. */
static void
gather (char **folders, guint n, SonaeShare *share)
{
  Seat    manager = { 0 };
  GError *error = NULL;
  g_autoptr (GPtrArray) requests = NULL;

  seat_open (&manager, folders[0], 0, share);
  sonae_sync_create (manager.sync, BENCH_AUTHOR, "bench", NULL, &error);
  check (error);
  for (guint i = 1; i < n; i++)
    {
      g_auto (SonaeShareInfo) info = { 0 };
      Seat seat;

      seat_open (&seat, folders[i], i, share);
      sonae_sync_look (seat.sync, &info, NULL, &error);
      check (error);
      sonae_sync_join (seat.sync, &info, BENCH_AUTHOR, NULL, &error);
      check (error);
      run_round (&seat, SONAE_SYNC_REQUESTED);
      seat_close (&seat);
    }
  requests = sonae_sync_read_requests (manager.sync, NULL, &error);
  check (error);
  for (guint i = 0; i < requests->len; i++)
    {
      sonae_sync_decide (manager.sync, requests->pdata[i], "admitted", "member", BENCH_AUTHOR, NULL, &error);
      check (error);
    }
  run_round (&manager, SONAE_SYNC_DONE);
  seat_close (&manager);
}

/* Computer @number makes @n_edits, then meets the share. Returns: the seconds it takes */
static double
come (const char *folder, guint number, guint n_edits, SonaeShare *share)
{
  gint64 started = g_get_monotonic_time ();
  Seat   seat;

  seat_open (&seat, folder, number, share);
  for (guint i = 0; i < n_edits; i++)
    add_system (seat.store, number, i);
  run_round (&seat, SONAE_SYNC_DONE);
  seat_close (&seat);
  return (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC;
}

/* Fails unless the plan holds @n_edits and is like @first, which is filled from the first one. */
static void
expect_alike (const char *folder, guint n_edits, SonaeDigest *first)
{
  g_autoptr (SonaeStore) store = bench_plan_open (folder, SONAE_STORE_READ);
  g_autoptr (GPtrArray) systems = sonae_store_read_sheet (store, &sonae_sheet_system, NULL);
  SonaeDigest digest = { 0 };
  GError     *error = NULL;

  sonae_store_compute_digest (store, &digest, &error);
  check (error);
  if (sonae_digest_equal (first, &(SonaeDigest){ 0 }))
    *first = digest;
  if (systems->len != n_edits || !sonae_digest_equal (&digest, first))
    g_error ("the plan in %s holds %u records instead of %u, or others", folder, systems->len, n_edits);
}

/* All edit while away, then come one after the other, twice. The second time each must have everything; its plan is removed
 * then, as all of them in full would take tens of gigabytes. */
static void
bench_computers (guint n, guint n_edits)
{
  g_autoptr (SonaeShare) share = NULL;
  g_autofree char *place = make_share (&share);
  g_auto (GStrv) folders = g_new0 (char *, n + 1);
  SonaeDigest digest = { 0 };
  double      seconds = 0;

  for (guint i = 0; i < n; i++)
    folders[i] = bench_plan_make (0);
  gather (folders, n, share);
  for (guint i = 0; i < n; i++)
    seconds += come (folders[i], i, n_edits, share);
  for (guint i = 0; i < n; i++)
    {
      seconds += come (folders[i], i, 0, share);
      expect_alike (folders[i], n * n_edits, &digest);
      bench_plan_remove (folders[i]);
    }
  remove_tree (place);
  g_print ("{\"figure\": \"many computers\", \"computers\": %u, \"edits\": %u, \"seconds\": %.1f, "
           "\"seconds_each\": %.2f, \"us_per_edit_each\": %.1f, \"lost\": 0}\n",
           n, n * n_edits, seconds, seconds / n, seconds * G_USEC_PER_SEC / n / (n * n_edits));
}

/* bench-sync [COMPUTERS[xEDITS]…], such as 500x4 */
int
main (int argc, char **argv)
{
  if (argc == 1)
    bench_one_field ();
  for (int i = 1; i < argc; i++)
    {
      const char *edits = strchr (argv[i], 'x');

      bench_computers ((guint) atoi (argv[i]), edits != NULL ? (guint) atoi (edits + 1) : N_EDITS);
    }
  return 0;
}
