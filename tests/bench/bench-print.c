/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exercise sample as PDF: how many pages a second, from the records to the file. */

#include <glib/gstdio.h>
#include <time.h>

#include "bench-median.h"
#include "sonae-plan-tables.h"
#include "sonae-print.h"

#define N_RUNS 3

static const SonaeDate today = { 2026, 11, 23 };

static SonaeRecords *
load (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) loaded = sonae_embedded_load (SONAE_EMBEDDED_SAMPLE, &error);
  SonaeRecords *records = sonae_records_new (NULL, NULL);

  if (loaded == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < loaded->len; i++)
    sonae_records_put (records, g_ptr_array_index (loaded, i));
  return records;
}

/* Returns: the time this thread has had, in seconds: others on the machine do not count */
static double
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static void
measure (SonaeRecords *records, const char *kind, const char *path)
{
  const SonaePrintOptions options = { .today = today };
  double                  layouts[N_RUNS], files[N_RUNS], wholes[N_RUNS];
  guint                   n_pages = 0;

  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (GError) error = NULL;
      double const started = get_time ();
      g_autoptr (SonaePrint) print = sonae_print_new (records, kind, &options, NULL, &error);
      double const between = get_time ();

      if (print == NULL || !sonae_print_write_pdf (print, path, NULL, NULL, NULL, &error))
        g_error ("%s", error->message);
      wholes[i] = get_time () - started;
      layouts[i] = between - started;
      files[i] = wholes[i] - layouts[i];
      n_pages = sonae_print_get_n_pages (print);
    }
  g_print ("{\"figure\": \"print to PDF\", \"print\": \"%s\", \"pages\": %u, \"pages_per_s\": %.1f, "
           "\"layout_ms_per_page\": %.2f, \"pdf_ms_per_page\": %.2f, \"runs\": %d}\n",
           kind, n_pages, n_pages / bench_median (wholes, N_RUNS), bench_median (layouts, N_RUNS) * 1000 / n_pages,
           bench_median (files, N_RUNS) * 1000 / n_pages, N_RUNS);
}

int
main (void)
{
  g_autoptr (SonaeRecords) records = load ();
  g_autofree char *folder = g_dir_make_tmp ("sonae-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "print.pdf", NULL);

  measure (records, "binder", path);
  measure (records, "dossier", path);
  measure (records, "survey-form-blank", path);
  g_unlink (path);
  g_rmdir (folder);
  return 0;
}
