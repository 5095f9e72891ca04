/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fiscal year as P01 Figure 12: activities by months, with marks, ranges, results and today. */

#pragma once

#include <cairo.h>

#include "sonae-organisation-picture.h"
#include "sonae-year-plan.h"

G_BEGIN_DECLS

/* One mark or range; @record is the activity (owned), @row its place in @rows. */
typedef struct
{
  SonaeRectangle      area;
  SonaeRecord        *record;
  guint               row;
  SonaeActivityState  state;
  gboolean            range;
  char               *label;
} SonaeYearMark;

/**
 * SonaeYearPicture:
 * @rows: (element-type SonaeRecord): kinds of activity, in order
 * @row_tops: (element-type double): top of each row
 * @marks: (element-type SonaeYearMark): by row, then by day; overlapping ones of a row are stacked
 * @today_x: where today stands, or a negative number outside the year
 */
typedef struct
{
  int         fiscal_year;
  GPtrArray  *rows;
  GArray     *row_tops;
  GPtrArray  *marks;
  double      label_width;
  double      month_width;
  double      heading_height;
  double      today_x;
  double      width;
  double      height;
} SonaeYearPicture;

SonaeYearPicture *sonae_year_picture_new    (SonaeRecords       *records,
                                             int                 fiscal_year,
                                             SonaeDate           today,
                                             double              width);
void              sonae_year_picture_free   (SonaeYearPicture   *self);
/* Returns: place of the mark at a point, or -1. */
int               sonae_year_picture_find   (SonaeYearPicture   *self,
                                             double              x,
                                             double              y);
/* Returns: the day at @x, for dragging and adding; clamped to the year. */
SonaeDate         sonae_year_picture_day_at (SonaeYearPicture   *self,
                                             double              x);
double            sonae_year_picture_x_of   (SonaeYearPicture   *self,
                                             SonaeDate           day);
void              sonae_year_picture_draw   (SonaeYearPicture   *self,
                                             cairo_t            *cr,
                                             const SonaePalette *palette,
                                             int                 focus);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeYearPicture, sonae_year_picture_free)

G_END_DECLS
