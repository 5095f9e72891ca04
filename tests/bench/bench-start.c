/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Start to first painted frame, against an empty AdwApplicationWindow in the same run.
 *
 * Started without arguments it starts itself over and over, in turn as Sonae on a plan that is there and as an empty
 * window, and prints the medians and their ratio as one JSON line. */

#include <adwaita.h>
#include <glib/gstdio.h>

#include "bench-median.h"
#include "sonae-application.h"

#define N_RUNS 15

/* Handed to the started process: when it was started, in microseconds of the monotonic clock. */
#define STARTED_AT "SONAE_BENCH_STARTED_AT"

static void
painted_cb (GdkFrameClock *clock, GApplication *application)
{
  gint64 started = g_ascii_strtoll (g_getenv (STARTED_AT), NULL, 10);

  g_print ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time () - started);
  g_signal_handlers_disconnect_by_func (clock, painted_cb, application);
  g_application_quit (application);
}

static void
realized_cb (GtkWidget *window, GApplication *application)
{
  GdkFrameClock *clock = gdk_surface_get_frame_clock (gtk_native_get_surface (GTK_NATIVE (window)));

  g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), application);
}

static void
window_added_cb (GtkApplication *application, GtkWindow *window)
{
  if (gtk_widget_get_realized (GTK_WIDGET (window)))
    realized_cb (GTK_WIDGET (window), G_APPLICATION (application));
  else
    g_signal_connect (window, "realize", G_CALLBACK (realized_cb), application);
}

static void
activated_cb (GtkApplication *application)
{
  gtk_window_present (GTK_WINDOW (g_object_new (ADW_TYPE_APPLICATION_WINDOW, "application", application,
                                                "default-width", 1200, "default-height", 760, NULL)));
}

/* The started process. */
static int
run_once (gboolean empty)
{
  g_autoptr (GApplication) application = NULL;
  char *argv[] = { (char *) "sonae", NULL };

  if (empty)
    {
      application = G_APPLICATION (adw_application_new ("io.github.sonae.Empty", G_APPLICATION_NON_UNIQUE));
      g_signal_connect (application, "activate", G_CALLBACK (activated_cb), NULL);
    }
  else
    {
      application = G_APPLICATION (sonae_application_new ());
      g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
    }
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);
  return g_application_run (application, 1, argv);
}

/* Returns: milliseconds to the first frame. */
static double
measure (const char *program, const char *what)
{
  const char *argv[] = { program, what, NULL };
  g_auto (GStrv) environment = g_get_environ ();
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;

  environment = g_environ_setenv (environment, STARTED_AT, now, TRUE);
  if (!g_spawn_sync (NULL, (char **) argv, environment, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, &error))
    g_error ("%s", error->message);
  if (*output == '\0')
    g_error ("%s painted no frame", what);
  return g_ascii_strtod (output, NULL) / 1000.0;
}

int
main (int argc, char **argv)
{
  g_autofree char *home = NULL;
  double           sonae[N_RUNS];
  double           empty[N_RUNS];

  if (argc > 1)
    return run_once (g_str_equal (argv[1], "empty"));

  /* A plan of its own, filled by a first start that is not counted. */
  home = g_dir_make_tmp ("sonae-bench-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  measure (argv[0], "sonae");
  g_usleep (2 * G_USEC_PER_SEC);
  for (int i = 0; i < N_RUNS; i++)
    {
      empty[i] = measure (argv[0], "empty");
      sonae[i] = measure (argv[0], "sonae");
    }
  g_print ("{\"figure\": \"start to first frame\", \"sonae_ms\": %.1f, \"empty_ms\": %.1f, \"ratio\": %.3f, "
           "\"runs\": %d}\n",
           bench_median (sonae, N_RUNS), bench_median (empty, N_RUNS),
           bench_median (sonae, N_RUNS) / bench_median (empty, N_RUNS), N_RUNS);
  return 0;
}
