/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the painters share: colours, rounded boxes, and text by Pango in a given room. */

#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include "sonae-palette.h"
#include "sonae-rectangle.h"

G_BEGIN_DECLS

/**
 * SonaeBrush:
 * @layout: (owned): used for one text after the other
 * @scale: device units for one unit of the picture
 */
typedef struct
{
  cairo_t            *cr;
  const SonaePalette *palette;
  PangoLayout        *layout;
  double              scale;
} SonaeBrush;

/**
 * SonaeTextStyle:
 * @size: height of a full-width character
 * @lines: at most that many, the last one ending in "…" where there is more; 0 counts as 1
 * @keeps_words: whether words and amounts are not broken, as long as they fit; see sonae_line_breaks_apply()
 */
typedef struct
{
  double         size;
  gboolean       bold;
  guint          lines;
  gboolean       keeps_words;
  PangoAlignment alignment;
} SonaeTextStyle;

/* The room one line takes, for every font of the family. */
#define SONAE_LINE_HEIGHT(size) ((size) *1.5)

/* @cr, @palette: kept alive by the caller; the scale is the one that @cr has now. */
void  sonae_brush_init (SonaeBrush *self, cairo_t *cr, const SonaePalette *palette);
void  sonae_brush_clear (SonaeBrush *self);
/* What is painted next has that colour. */
void  sonae_brush_colour (SonaeBrush *self, const SonaeColour *colour);
/* Adds a rectangle with round corners to the path. */
void  sonae_brush_rounded (SonaeBrush *self, const SonaeRectangle *area, double radius);
/* Paints @text with its top left corner at @x, @y, wrapped by the Japanese rules and cut to fit @width. Text too
 * small to be read is left out. Returns: how many lines it took. */
guint sonae_brush_text (SonaeBrush           *self,
                        const char           *text,
                        const SonaeTextStyle *style,
                        const SonaeColour    *colour,
                        double                x,
                        double                y,
                        double                width);

/* Returns: how many lines sonae_brush_text() takes for @text; for layouts that may follow the fonts of the computer. */
guint  sonae_text_measure (const char *text, const SonaeTextStyle *style, double width);
/* Returns: about how wide @text is on one line, never less than it is in the usual fonts; needs no font, so that a layout is
 * the same on every computer. */
double sonae_text_estimate (const char *text, double size);
/* Returns: how many lines @text may need in @width, at least 1, at most @most. */
guint  sonae_text_lines (const char *text, double size, double width, guint most);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SonaeBrush, sonae_brush_clear)

G_END_DECLS
