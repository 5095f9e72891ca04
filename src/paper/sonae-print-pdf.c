/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a print as a PDF file. */

#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sonae-print-pages.h"
#include "sonae-print-private.h"

/* What every SQLite database begins with, the nul at its end included (https://sqlite.org/fileformat2.html 1.3.1). */
#define DATABASE_START "SQLite format 3"

/* The file being written beside the one it will replace. */
typedef struct
{
  int   fd;
  char *path;   /* (owned): its own */
  char *target; /* (owned): the one it will become */
  int   failed; /* errno of the first write that failed, 0 for none */
} Output;

static void
set_write_error (GError **error, const char *path, int code)
{
  g_set_error (error, SONAE_PRINT_ERROR, SONAE_PRINT_ERROR_WRITE,
               _ ("“%s” could not be written: %s. Choose another place or make room, and print again."), path,
               g_strerror (code));
}

/* A file of a plan, or of another program, is not to be replaced by a slip of the pen: its name tells. */
static gboolean
is_pdf_name (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *folded = g_ascii_strdown (name, -1);

  return g_str_has_suffix (folded, ".pdf");
}

/* Whether @path is a database, whatever its name. One that is open, as a plan may be here, has companions; it is not looked
 * into, as closing it again would drop its locks (https://sqlite.org/howtocorrupt.html 2.2). */
static gboolean
is_database (const char *path)
{
  static const char *const companions[] = { "-wal", "-shm" };
  char                     start[sizeof DATABASE_START];
  FILE                    *file;
  gboolean                 is_one;

  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *companion = g_strconcat (path, companions[i], NULL);

      if (g_file_test (companion, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  file = g_fopen (path, "rbe");
  if (file == NULL)
    return FALSE;
  is_one = fread (start, sizeof start, 1, file) == 1 && memcmp (start, DATABASE_START, sizeof start) == 0;
  fclose (file);
  return is_one;
}

/* Whether a print may be put there. */
static gboolean
check_target (const char *target, const char *path, GError **error)
{
  g_autofree char *refusal = NULL;

  /* A link stays and its target is replaced; a device or a folder is not. */
  if (g_file_test (target, G_FILE_TEST_EXISTS) && !g_file_test (target, G_FILE_TEST_IS_REGULAR))
    refusal = g_strdup_printf (_ ("“%s” is not an ordinary file. Choose another name, and print again."), path);
  else if (!is_pdf_name (target))
    refusal = g_strdup_printf (_ ("“%s” is not the name of a PDF file. Let it end in .pdf, and print again."), path);
  else if (is_database (target))
    refusal = g_strdup_printf (_ ("“%s” is a database, such as a plan. Choose another name, and print again."), path);
  if (refusal == NULL)
    return TRUE;
  g_set_error_literal (error, SONAE_PRINT_ERROR, SONAE_PRINT_ERROR_WRITE, refusal);
  return FALSE;
}

static gboolean
open_output (Output *output, const char *path, GError **error)
{
  g_autofree char *resolved = realpath (path, NULL);
  g_autofree char *folder = NULL;

  output->target = g_strdup (resolved != NULL ? resolved : path);
  output->fd = -1;
  output->failed = 0;
  if (!check_target (output->target, path, error))
    return FALSE;
  folder = g_path_get_dirname (output->target);
  output->path = g_build_filename (folder, ".sonae-XXXXXX", NULL);
  output->fd = g_mkstemp_full (output->path, O_RDWR | O_CLOEXEC, 0666);
  if (output->fd >= 0)
    return TRUE;
  set_write_error (error, path, errno);
  return FALSE;
}

/* Puts the file in its place, or takes it away again. */
static gboolean
close_output (Output *output, gboolean keep, GError **error)
{
  int failed = output->failed;

  if (keep && failed == 0 && fsync (output->fd) != 0)
    failed = errno;
  if (close (output->fd) != 0 && failed == 0)
    failed = errno;
  if (keep && failed == 0 && g_rename (output->path, output->target) != 0)
    failed = errno;
  if (!keep || failed != 0)
    g_unlink (output->path);
  if (keep && failed != 0)
    set_write_error (error, output->target, failed);
  return failed == 0;
}

static void
clear_output (Output *output)
{
  g_free (output->path);
  g_free (output->target);
}

static cairo_status_t
write_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  Output *output = closure;

  while (length > 0 && output->failed == 0)
    {
      gssize written = write (output->fd, data, length);

      if (written < 0 && errno != EINTR)
        output->failed = errno;
      if (written < 0)
        continue;
      data += written;
      length -= (unsigned int) written;
    }
  return output->failed == 0 ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* The same print makes the same bytes, so the date in the file is the day it was printed on. */
static void
describe (SonaePrint *self, cairo_surface_t *surface)
{
  GPtrArray       *entries = sonae_print_get_entries (self);
  const SonaeDate  date = sonae_print_get_date (self);
  g_autofree char *created = g_strdup_printf ("%04d-%02d-%02dT00:00:00Z", date.year, date.month, date.day);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, sonae_print_get_title (self));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Sonae");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
  for (guint i = 0; i < entries->len; i++)
    {
      const SonaePrintEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char       *place = g_strdup_printf ("page=%u", entry->page + 1);

      cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, entry->title, place, 0);
    }
}

static gboolean
write_pages (SonaePrint *self,
             Output     *output,
             void (*progress) (guint done, guint all, gpointer user_data),
             gpointer      user_data,
             GCancellable *cancellable,
             GError      **error)
{
  guint const      n_pages = sonae_print_get_n_pages (self);
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_bytes, output, 1, 1);
  cairo_t         *cr = NULL;
  gboolean         cancelled = FALSE;

  describe (self, surface);
  for (guint i = 0; i < n_pages && !cancelled && output->failed == 0; i++)
    {
      const SonaePrintLeaf *leaf = sonae_print_get_leaf (self, i);

      cairo_pdf_surface_set_size (surface, leaf->width, leaf->height);
      cairo_pdf_surface_set_page_label (surface, leaf->label);
      if (cr == NULL)
        cr = cairo_create (surface);
      sonae_print_draw_page (self, i, cr);
      cairo_show_page (cr);
      if (progress != NULL)
        progress (i + 1, n_pages, user_data);
      cancelled = g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  g_clear_pointer (&cr, cairo_destroy);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return !cancelled;
}

gboolean
sonae_print_write_pdf (SonaePrint *self,
                       const char *path,
                       void (*progress) (guint done, guint all, gpointer user_data),
                       gpointer      user_data,
                       GCancellable *cancellable,
                       GError      **error)
{
  Output   output = { 0 };
  gboolean done;

  g_return_val_if_fail (SONAE_IS_PRINT (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  done = open_output (&output, path, error);
  if (done)
    {
      gboolean keep = write_pages (self, &output, progress, user_data, cancellable, error);

      done = close_output (&output, keep, error) && keep;
    }
  clear_output (&output);
  return done;
}
