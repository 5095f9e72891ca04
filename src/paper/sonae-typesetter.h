/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets text in the page's type, alike on every computer and screen. */

#pragma once

#include <pango/pangocairo.h>

#include "sonae-page-style.h"

G_BEGIN_DECLS

/* Used by one thread. Remembers the first character that no font could show. */
typedef struct _SonaeTypesetter SonaeTypesetter;

/* Returns: (nullable): %NULL with %SONAE_PRINT_ERROR_FONT where the font of the pages is not installed. */
SonaeTypesetter *sonae_typesetter_new (GError **error) G_GNUC_WARN_UNUSED_RESULT;
void             sonae_typesetter_free (SonaeTypesetter *self);

/**
 * sonae_typesetter_set:
 * @width: in points; lines are broken to it by the Japanese rules, but not within a number with its unit or a short word in katakana. Negative: not broken
 * @source: (nullable): the record the text stands in, for the report of a character that cannot be shown
 *
 * Returns: (transfer full): the text set
 */
PangoLayout *sonae_typesetter_set (SonaeTypesetter *self,
                                   const char      *text,
                                   SonaeTextStyle   style,
                                   double           width,
                                   PangoAlignment   alignment,
                                   const char      *source) G_GNUC_WARN_UNUSED_RESULT;
/* Whether every character set so far can be shown; %SONAE_PRINT_ERROR_FONT where one cannot, %SONAE_PRINT_ERROR_TEXT where
 * bytes are no character. */
gboolean     sonae_typesetter_check (SonaeTypesetter *self, GError **error);

/* Breaks the lines anew, so that there are no more of them and they are about equally long. */
void   sonae_layout_balance (PangoLayout *layout);
/* Size of what was set, in points. */
double sonae_layout_height (PangoLayout *layout);
double sonae_layout_width (PangoLayout *layout);
/**
 * sonae_layout_fit:
 * @first: the line to begin with
 * @room: height there is
 * @height: (out): height of the lines that fit
 *
 * Returns: how many lines from @first on fit
 */
guint  sonae_layout_fit (PangoLayout *layout, guint first, double room, double *height);
/* Shows @n_lines lines from @first on, the first one's top left corner at @x, @y. */
void   sonae_layout_show (PangoLayout *layout, guint first, guint n_lines, cairo_t *cr, double x, double y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeTypesetter, sonae_typesetter_free)

G_END_DECLS
