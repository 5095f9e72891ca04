/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a large plan takes to be written as a checkpoint, and how long one edit waits meanwhile. */

#include <glib/gstdio.h>

#include "bench-plan.h"
#include "sonae-checkpoint.h"

#define N_SYSTEMS 100000
#define N_RUNS 5
#define EDIT_PAUSE_US 10000

/* The plan as it stands counts as sent. */
static void
mark_all_sent (SonaeStore *store)
{
  static const char *const none[] = { NULL };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("bench", 5);
  g_autoptr (GError) error = NULL;
  SonaeHead head = { .number = 1 };

  if (!sonae_store_compute_digest (store, &head.digest, &error)
      || !sonae_store_mark_sent (store, &head, bytes, none, G_MAXINT64, &error))
    g_error ("%s", error->message);
}

/* A checkpoint written in a thread of its own. */
typedef struct
{
  const char *plan;
  const char *path;
  gboolean    is_done; /* atomic */
  double      time;    /* milliseconds */
} Writing;

static gpointer
write_checkpoint (gpointer data)
{
  Writing  *writing = data;
  gint64    started = g_get_monotonic_time ();
  SonaeHead head;
  g_autoptr (GError) error = NULL;

  if (!sonae_checkpoint_write (writing->plan, "bench", writing->path, &head, &error))
    g_error ("%s", error->message);
  writing->time = (double) (g_get_monotonic_time () - started) / 1000.0;
  g_atomic_int_set (&writing->is_done, TRUE);
  return NULL;
}

/* Returns: milliseconds */
static double
measure_edit (SonaeStore *store, int run)
{
  g_autofree char *name = g_strdup_printf ("就学援助システム%d", run);
  g_autoptr (SonaeRecord) system = sonae_store_read_record (store, &sonae_sheet_system, "bench-system-1", NULL);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, name);
  g_auto (SonaeValue) value = sonae_value_text (name);
  g_autoptr (GError) error = NULL;
  gint64 started = g_get_monotonic_time ();

  sonae_command_set (command, system, "name", &value);
  if (!sonae_store_run (store, command, BENCH_AUTHOR, NULL, &error))
    g_error ("%s", error->message);
  return (double) (g_get_monotonic_time () - started) / 1000.0;
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = bench_plan_make (N_SYSTEMS);
  g_autofree char *path = g_build_filename (folder, "checkpoint.db", NULL);
  g_autoptr (SonaeStore) store = bench_plan_open (folder, SONAE_STORE_WRITE);
  double times[N_RUNS], longest[N_RUNS] = { 0 };
  int    n_edits = 0;

  mark_all_sent (store);
  for (guint i = 0; i < N_RUNS; i++)
    {
      Writing  writing = { .plan = sonae_store_get_path (store), .path = path };
      GThread *thread = g_thread_new ("writing", write_checkpoint, &writing);

      for (; !g_atomic_int_get (&writing.is_done); g_usleep (EDIT_PAUSE_US))
        longest[i] = MAX (longest[i], measure_edit (store, n_edits++));
      g_thread_join (thread);
      times[i] = writing.time;
      g_remove (path);
    }
  g_print (
      "{\"bench\": \"checkpoint\", \"systems\": %d, \"write_ms\": %.0f, \"edits\": %d, \"longest_edit_ms\": %.1f}\n",
      N_SYSTEMS, bench_median (times, N_RUNS), n_edits, bench_median (longest, N_RUNS));
  g_clear_object (&store);
  bench_plan_remove (folder);
  return 0;
}
