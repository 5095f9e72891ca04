/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a switch of 復旧 that takes a site away, or gives it back, to the frame that shows what comes of it. */

#include "../ui/window-fixture.h"
#include "bench-median.h"
#include "sonae-record-checks.h"
#include "sonae-recovery-chart.h"

#define N_RUNS 41

typedef struct
{
  Fixture             fixture;
  SonaeRecoveryChart *chart;
  SonaeRecordChecks  *sites;
  gboolean            is_painted;
} Bench;

static SonaeRecoveryLines *
get_lines (Bench *bench)
{
  SonaeRecoveryPicture *picture = sonae_recovery_chart_get_picture (bench->chart);

  return picture != NULL ? picture->lines : NULL;
}

static void
painted_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->is_painted = TRUE;
}

static gint64
count_frames (Bench *bench)
{
  return gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (GTK_WIDGET (bench->chart)));
}

static double
get_milliseconds (gint64 begun)
{
  return (double) (g_get_monotonic_time () - begun) / 1000.0;
}

static void
open_view (Bench *bench)
{
  GtkWidget *view;

  set_up (&bench->fixture, NULL);
  open_window (&bench->fixture, TRUE);
  sonae_window_show_view (bench->fixture.window, "recovery");
  view = GTK_WIDGET (sonae_window_get_view (bench->fixture.window));
  bench->chart = find_child (view, SONAE_TYPE_RECOVERY_CHART);
  bench->sites = find_child (view, SONAE_TYPE_RECORD_CHECKS);
  wait_until (get_lines (bench) != NULL);
}

/* @answered, @painted: (out): milliseconds to the answer, and to the end of the frame that shows it
 * @frames: (out): which frame from there on that is */
static void
throw_switch (Bench *bench, const char *const *sites, double *answered, double *painted, double *frames)
{
  SonaeRecoveryLines *before = sonae_recovery_lines_ref (get_lines (bench));
  gint64              n_before = count_frames (bench);
  gint64              begun = g_get_monotonic_time ();

  sonae_record_checks_set_ids (bench->sites, sites);
  wait_until (get_lines (bench) != before);
  *answered = get_milliseconds (begun);
  bench->is_painted = FALSE;
  wait_until (bench->is_painted);
  *painted = get_milliseconds (begun);
  *frames = (double) (count_frames (bench) - n_before);
  sonae_recovery_lines_unref (before);
}

int
main (int argc, char *argv[])
{
  Bench              bench = { 0 };
  double             answered[N_RUNS], painted[N_RUNS], frames[N_RUNS];
  const char        *sites[] = { NULL, NULL };
  static const char *none[] = { NULL };
  GdkFrameClock     *clock;
  gint64             interval = 0;

  adw_init ();
  open_view (&bench);
  sites[0] = sonae_record_get_id (first_record (&bench.fixture, &sonae_sheet_site));
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench.fixture.window));
  g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &bench);
  for (guint i = 0; i < N_RUNS; i++)
    throw_switch (&bench, i % 2 == 0 ? sites : none, &answered[i], &painted[i], &frames[i]);
  gdk_frame_clock_get_refresh_info (clock, 0, &interval, NULL);
  g_print ("{\"figure\": \"site taken away\", \"answer_ms\": %.1f, \"painted_ms\": %.1f, \"frame_ms\": %.1f, "
           "\"frames\": %.0f, \"runs\": %d}\n",
           bench_median (answered, N_RUNS), bench_median (painted, N_RUNS), (double) interval / 1000.0,
           bench_median (frames, N_RUNS), N_RUNS);
  g_signal_handlers_disconnect_by_data (clock, &bench);
  tear_down (&bench.fixture, NULL);
  return 0;
}
