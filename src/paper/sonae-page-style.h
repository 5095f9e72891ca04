/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizes, margins and type of a page. */

#pragma once

#include "sonae-organisation-picture.h"
#include "sonae-print.h"

G_BEGIN_DECLS

#define SONAE_POINTS_PER_INCH 72.0
#define SONAE_PICTURE_UNITS_PER_INCH 96.0
/* A unit of a picture, in points. */
#define SONAE_PICTURE_UNIT (SONAE_POINTS_PER_INCH / SONAE_PICTURE_UNITS_PER_INCH)
/* A length on paper, in points. */
#define SONAE_MM(mm) ((mm) *SONAE_POINTS_PER_INCH / 25.4)

/**
 * SonaePageFont:
 * @family: its name
 * @package: what of Debian holds it
 */
typedef struct
{
  const char *family;
  const char *package;
} SonaePageFont;

/**
 * SonaeTextStyle:
 * @SONAE_TEXT_SMALL: notes and foot; nothing on paper is smaller
 * @SONAE_TEXT_SMALL_HEAD: of a title that only so has room on a line
 * @SONAE_TEXT_TYPED: to be typed letter by letter: all equally wide, none like another
 */
typedef enum
{
  SONAE_TEXT_SMALL,
  SONAE_TEXT_BODY,
  SONAE_TEXT_STRONG,
  SONAE_TEXT_HEAD,
  SONAE_TEXT_SMALL_HEAD,
  SONAE_TEXT_SUBHEADING,
  SONAE_TEXT_HEADING,
  SONAE_TEXT_TITLE,
  SONAE_TEXT_WATERMARK,
  SONAE_TEXT_TYPED,
} SonaeTextStyle;

/**
 * SonaePageStyle:
 * @size: never %SONAE_PAPER_DEFAULT
 * @duplex: the bound edge changes sides on back pages
 * @head_room: how much more room the head takes than that of most pages, in points
 */
typedef struct
{
  SonaePaperSize size;
  gboolean       duplex;
  double         width;
  double         height;
  double         head_room;
} SonaePageStyle;

/* @size: with %SONAE_PAPER_DEFAULT replaced by what suits the print. Width and height are in points. */
void           sonae_page_style_init (SonaePageStyle *self, SonaePaperSize size, gboolean duplex);
/* Returns: what the printer may cover on page @page, counted from 0: the sheet less its margins. The bound edge, at the
 * left, or at the top of A4 landscape, keeps 25 mm for the holes. */
SonaeRectangle sonae_page_style_frame (const SonaePageStyle *self, guint page);
/* Returns: the frame less head and foot, for the text. Its size is the same on all pages. */
SonaeRectangle sonae_page_style_body (const SonaePageStyle *self, guint page);

/* Font, size in points and weight of a style. */
const SonaePageFont *sonae_text_style_font (SonaeTextStyle style);
double               sonae_text_style_size (SonaeTextStyle style);
gboolean             sonae_text_style_is_bold (SonaeTextStyle style);

G_END_DECLS
