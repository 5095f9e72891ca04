/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The system's print dialog, and the way from a print to the printer. */

#include "sonae-printer.h"

#include <glib/gstdio.h>

#define A3_POINTS 1000.0

/* What the signals of the operation need. */
typedef struct
{
  SonaePrint *print;  /* (owned) */
  GtkWindow  *parent; /* (owned) */
  void (*failed) (GtkWindow *parent, const char *message);
} Run;

static void
run_free (Run *run)
{
  g_object_unref (run->print);
  g_object_unref (run->parent);
  g_free (run);
}

static char *
get_settings_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "sonae", "print-settings", NULL);
}

static GtkPrintSettings *
load_settings (gboolean duplex)
{
  g_autofree char  *path = get_settings_path ();
  GtkPrintSettings *settings = gtk_print_settings_new_from_file (path, NULL);

  /* None are kept before the first print. */
  if (settings == NULL)
    settings = gtk_print_settings_new ();
  gtk_print_settings_set_duplex (settings, duplex ? GTK_PRINT_DUPLEX_HORIZONTAL : GTK_PRINT_DUPLEX_SIMPLEX);
  gtk_print_settings_set_print_pages (settings, GTK_PRINT_PAGES_ALL);
  return settings;
}

/* The next print dialog starts with these; losing them costs a choice of the printer. */
static void
keep_settings (GtkPrintSettings *settings)
{
  g_autofree char *path = get_settings_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  if (!gtk_print_settings_to_file (settings, path, &error))
    g_warning ("The choices of the print dialog are not kept: %s", error->message);
}

static void
fill_page_setup (GtkPageSetup *setup, SonaePrint *print, guint page)
{
  double        width, height;
  GtkPaperSize *size;

  sonae_print_get_page_size (print, page, &width, &height);
  size = gtk_paper_size_new (MAX (width, height) > A3_POINTS ? GTK_PAPER_NAME_A3 : GTK_PAPER_NAME_A4);
  gtk_page_setup_set_paper_size_and_default_margins (setup, size);
  gtk_page_setup_set_orientation (setup,
                                  width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_paper_size_free (size);
}

static void
page_setup_requested_cb (
    GtkPrintOperation *operation, GtkPrintContext *context, int page, GtkPageSetup *setup, Run *run)
{
  fill_page_setup (setup, run->print, (guint) page);
}

static void
page_drawn_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Run *run)
{
  sonae_print_draw_page (run->print, (guint) page, gtk_print_context_get_cairo_context (context));
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Run *run)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    keep_settings (gtk_print_operation_get_print_settings (operation));
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      run->failed (run->parent, error->message);
    }
}

void
sonae_printer_run (GtkWindow  *parent,
                   SonaePrint *print,
                   gboolean    duplex,
                   void (*failed) (GtkWindow *parent, const char *message))
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPrintSettings) settings = load_settings (duplex);
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  Run *run = g_new0 (Run, 1);

  run->print = g_object_ref (print);
  run->parent = g_object_ref (parent);
  run->failed = failed;
  fill_page_setup (setup, print, 0);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_n_pages (operation, (int) sonae_print_get_n_pages (print));
  gtk_print_operation_set_job_name (operation, sonae_print_get_title (print));
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  g_signal_connect (operation, "request-page-setup", G_CALLBACK (page_setup_requested_cb), run);
  g_signal_connect (operation, "draw-page", G_CALLBACK (page_drawn_cb), run);
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), run, (GClosureNotify) (void (*) (void)) run_free, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
