/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page as a list of marks, and how they are drawn. */

#pragma once

#include "sonae-typesetter.h"

G_BEGIN_DECLS

/* Draws a picture in its own units, from its top left corner. */
typedef void (*SonaePaperDraw) (cairo_t *cr, gpointer user_data);

/* A picture, shared by the block and the page that show it. */
typedef struct
{
  int            ref_count;
  double         width; /* in picture units */
  double         height;
  SonaePaperDraw draw;
  gpointer       user_data; /* (owned) */
  GDestroyNotify destroy;
} SonaePaperPicture;

/* @width and @height: in picture units; @destroy: (nullable): frees @user_data with the last reference. */
SonaePaperPicture *sonae_paper_picture_new (double         width,
                                            double         height,
                                            SonaePaperDraw draw,
                                            gpointer       user_data,
                                            GDestroyNotify destroy) G_GNUC_WARN_UNUSED_RESULT;
void               sonae_paper_picture_unref (SonaePaperPicture *self);

/**
 * SonaePaperMarkKind:
 * @SONAE_PAPER_MARK_TEXT: lines of @layout
 * @SONAE_PAPER_MARK_LINE: from the top left to the bottom right corner of @area, @pen wide
 * @SONAE_PAPER_MARK_FILL: @area
 * @SONAE_PAPER_MARK_PICTURE: @picture scaled into @area
 */
typedef enum
{
  SONAE_PAPER_MARK_TEXT,
  SONAE_PAPER_MARK_LINE,
  SONAE_PAPER_MARK_FILL,
  SONAE_PAPER_MARK_PICTURE,
} SonaePaperMarkKind;

/* One mark; @area is in points from the top left corner of the sheet. */
typedef struct
{
  SonaePaperMarkKind kind;
  SonaeRectangle     area;
  SonaeColour        colour;
  double             pen;
  PangoLayout       *layout; /* (owned) (nullable) */
  guint              first;
  guint              n_lines;
  SonaePaperPicture *picture; /* (owned) (nullable) */
} SonaePaperMark;

/**
 * SonaePaperPage:
 * @marks: (element-type SonaePaperMark)
 * @frame: what may be printed on
 */
typedef struct
{
  SonaePageStyle style;
  SonaeRectangle frame;
  GPtrArray     *marks;
} SonaePaperPage;

extern const SonaeColour sonae_paper_black;
extern const SonaeColour sonae_paper_dim;
extern const SonaeColour sonae_paper_hairline;
extern const SonaeColour sonae_paper_shade;

/* @number: of the page in the whole print, from 0, which tells front from back. Returns: (transfer full): empty */
SonaePaperPage *sonae_paper_page_new (const SonaePageStyle *style, guint number) G_GNUC_WARN_UNUSED_RESULT;
void            sonae_paper_page_free (SonaePaperPage *self);
/* Text with its top left corner at @x, @y; its area is as wide as it was set. @n_lines 0: to the end. */
void            sonae_paper_page_text (SonaePaperPage    *self,
                                       PangoLayout       *layout,
                                       guint              first,
                                       guint              n_lines,
                                       double             x,
                                       double             y,
                                       const SonaeColour *colour);
/* All places and lengths are in points from the top left corner of the sheet. @pen: how wide the line is */
void            sonae_paper_page_line (
               SonaePaperPage *self, double x0, double y0, double x1, double y1, double pen, const SonaeColour *colour);
/* A filled box. */
void sonae_paper_page_fill (SonaePaperPage *self, const SonaeRectangle *area, const SonaeColour *colour);
/* An empty box. */
void sonae_paper_page_box (SonaePaperPage *self, const SonaeRectangle *area, double pen);
/* @picture, as large as @area; the page takes a reference. */
void sonae_paper_page_picture (SonaePaperPage *self, SonaePaperPicture *picture, const SonaeRectangle *area);
/* The same under all other pictures and boxes. */
void sonae_paper_page_picture_below (SonaePaperPage *self, SonaePaperPicture *picture, const SonaeRectangle *area);
/* Draws all marks, in points: first the boxes and pictures, over them texts and lines. */
void sonae_paper_page_draw (SonaePaperPage *self, cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaePaperPage, sonae_paper_page_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaePaperPicture, sonae_paper_picture_unref)

G_END_DECLS
