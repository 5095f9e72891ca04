/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The organisation chart as a file: SVG, PNG or PDF. */

#pragma once

#include <gio/gio.h>

#include "sonae-organisation-picture.h"

G_BEGIN_DECLS

#define SONAE_PICTURE_FILE_ERROR (sonae_picture_file_error_quark ())

/**
 * SonaePictureFileError:
 * @SONAE_PICTURE_FILE_ERROR_TOO_LARGE: more pixels than a PNG can have here
 * @SONAE_PICTURE_FILE_ERROR_KIND: the name ends as no kind of picture does
 * @SONAE_PICTURE_FILE_ERROR_FAILED: the picture could not be made
 */
typedef enum
{
  SONAE_PICTURE_FILE_ERROR_TOO_LARGE,
  SONAE_PICTURE_FILE_ERROR_KIND,
  SONAE_PICTURE_FILE_ERROR_FAILED,
} SonaePictureFileError;

GQuark sonae_picture_file_error_quark (void);

/**
 * sonae_picture_file_render:
 * @name: the file's name; how it ends says what it will be
 *
 * Paints in the colours of paper, on white.
 *
 * Returns: (transfer full) (nullable): what goes into the file
 */
GBytes *sonae_picture_file_render (SonaeOrganisationPicture *picture, const char *name, GError **error);

G_END_DECLS
