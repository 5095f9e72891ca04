/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding as one types over a large plan, against grep -F over the same text. One JSON line for each text sought. */

#include <locale.h>

#include "bench-plan.h"

#define N_RUNS 31
#define N_SYSTEMS 100000
#define LIMIT 50

static const char *const sought[] = { "就", "就学", "就学援助", "7", "鬱", "鬱陶", "鬱陶しい" };

/* Writes what is searched, a line for each system. Returns: (transfer full): the path */
static char *
write_text (SonaeStore *store, const char *folder)
{
  g_autoptr (GPtrArray) systems = sonae_store_read_sheet (store, &sonae_sheet_system, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, "plan.txt", NULL);

  for (guint i = 0; i < systems->len; i++)
    g_string_append_printf (text, "%s\t%s\n", sonae_record_get_text (systems->pdata[i], "name"),
                            sonae_record_get_text (systems->pdata[i], "public_name"));
  if (!g_file_set_contents (path, text->str, (gssize) text->len, &error))
    g_error ("%s", error->message);
  return path;
}

/* Returns: milliseconds */
static double
measure_search (SonaeStore *store, const char *text, guint *n_hits)
{
  g_autoptr (GError) error = NULL;
  gint64 started = g_get_monotonic_time ();
  g_autoptr (GPtrArray) hits = sonae_store_search (store, text, LIMIT, &error);

  if (hits == NULL)
    g_error ("%s", error->message);
  *n_hits = hits->len;
  return (double) (g_get_monotonic_time () - started) / 1000.0;
}

/* Returns: milliseconds */
static double
measure_grep (const char *path, const char *text)
{
  const char *argv[] = { "grep", "-F", "--", text, path, NULL };
  g_autoptr (GError) error = NULL;
  gint64 started = g_get_monotonic_time ();

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
                     NULL, NULL, &error))
    g_error ("%s", error->message);
  return (double) (g_get_monotonic_time () - started) / 1000.0;
}

static void
compare (SonaeStore *store, const char *path, const char *text)
{
  double searches[N_RUNS];
  double greps[N_RUNS];
  guint  n_hits;

  for (int i = 0; i < N_RUNS; i++)
    {
      searches[i] = measure_search (store, text, &n_hits);
      greps[i] = measure_grep (path, text);
    }
  g_print ("{\"figure\": \"search\", \"text\": \"%s\", \"sonae_ms\": %.2f, \"grep_ms\": %.2f, \"ratio\": %.2f, "
           "\"hits\": %u, \"systems\": %d, \"runs\": %d}\n",
           text, bench_median (searches, N_RUNS), bench_median (greps, N_RUNS),
           bench_median (searches, N_RUNS) / bench_median (greps, N_RUNS), n_hits, N_SYSTEMS, N_RUNS);
}

int
main (void)
{
  g_autofree char *folder = bench_plan_make (N_SYSTEMS);
  g_autoptr (SonaeStore) store = bench_plan_open (folder, SONAE_STORE_READ);
  g_autofree char *path = write_text (store, folder);

  /* Of grep as well, so that both find whole characters. */
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  setlocale (LC_ALL, "");
  for (guint i = 0; i < G_N_ELEMENTS (sought); i++)
    compare (store, path, sought[i]);
  g_clear_object (&store);
  bench_plan_remove (folder);
  return 0;
}
