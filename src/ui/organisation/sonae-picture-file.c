/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The organisation chart as a file: SVG, PNG or PDF. */

#include "sonae-picture-file.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n.h>

#define POINTS_PER_UNIT 0.75
#define PIXELS_PER_UNIT 2.0

/* Larger images cannot be made by cairo, nor opened by much. */
#define MOST_PIXELS 32000.0

G_DEFINE_QUARK (sonae_picture_file_error, sonae_picture_file_error)

static cairo_status_t
append (gpointer bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
paint (SonaeOrganisationPicture *picture, cairo_surface_t *surface, double scale)
{
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  sonae_organisation_picture_draw (picture, cr, sonae_palette_get (SONAE_PALETTE_PAPER), NULL, -1);
  cairo_destroy (cr);
}

static cairo_status_t
render_vector (SonaeOrganisationPicture *picture, cairo_surface_t *surface)
{
  cairo_status_t status;

  paint (picture, surface, POINTS_PER_UNIT);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

static cairo_status_t
render_pixels (SonaeOrganisationPicture *picture, GByteArray *bytes)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (picture->width * PIXELS_PER_UNIT),
                                                         (int) (picture->height * PIXELS_PER_UNIT));
  cairo_status_t   status;

  paint (picture, surface, PIXELS_PER_UNIT);
  status = cairo_surface_write_to_png_stream (surface, append, bytes);
  cairo_surface_destroy (surface);
  return status;
}

GBytes *
sonae_picture_file_render (SonaeOrganisationPicture *picture, const char *name, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *folded = g_ascii_strdown (name, -1);
  double           width = picture->width * POINTS_PER_UNIT;
  double           height = picture->height * POINTS_PER_UNIT;
  cairo_status_t   status;

  if (g_str_has_suffix (folded, ".png"))
    {
      if (MAX (picture->width, picture->height) * PIXELS_PER_UNIT > MOST_PIXELS)
        {
          g_set_error_literal (error, SONAE_PICTURE_FILE_ERROR, SONAE_PICTURE_FILE_ERROR_TOO_LARGE,
                               _ ("The chart is too large for a PNG. Save it as SVG or PDF instead."));
          return NULL;
        }
      status = render_pixels (picture, bytes);
    }
  else if (g_str_has_suffix (folded, ".svg"))
    status = render_vector (picture, cairo_svg_surface_create_for_stream (append, bytes, width, height));
  else if (g_str_has_suffix (folded, ".pdf"))
    status = render_vector (picture, cairo_pdf_surface_create_for_stream (append, bytes, width, height));
  else
    {
      g_set_error (error, SONAE_PICTURE_FILE_ERROR, SONAE_PICTURE_FILE_ERROR_KIND,
                   _ ("“%s” is no name of a picture. Let it end in .svg, .png or .pdf."), name);
      return NULL;
    }
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, SONAE_PICTURE_FILE_ERROR, SONAE_PICTURE_FILE_ERROR_FAILED,
                   _ ("The picture could not be made: %s"), cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
