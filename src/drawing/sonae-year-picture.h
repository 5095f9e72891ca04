/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fiscal year as P01 Figure 12: activities by months, with marks, ranges, results and today. */

#pragma once

#include <cairo.h>

#include "sonae-palette.h"
#include "sonae-rectangle.h"
#include "sonae-year-plan.h"

G_BEGIN_DECLS

/**
 * SonaeYearMark:
 * @area: everything that belongs to it: the mark or bar and the texts under it
 * @symbol: the bar, or the square the mark stands in
 * @record: (owned): the activity
 * @row: its place in the picture's rows
 * @range: a bar rather than a single mark
 * @label: (owned): its title, "" where that is the name of its row
 * @date: (owned): when it is planned or was done, as short as fits under a mark: 4/10, 4月, 4/1–5/31
 */
typedef struct
{
  SonaeRectangle     area;
  SonaeRectangle     symbol;
  SonaeRecord       *record;
  guint              row;
  SonaeActivityState state;
  gboolean           range;
  char              *label;
  char              *date;
} SonaeYearMark;

/**
 * SonaeYearPicture:
 * @rows: (element-type SonaeRecord): kinds of activity, in order; after them a %NULL where activities name none of them
 * @row_tops: (element-type double): top of each row, and the bottom of the last
 * @marks: (element-type SonaeYearMark): by row, then by day; overlapping ones of a row are stacked
 * @today_x: where today stands, or a negative number outside the year
 * @heading_height: of the row of months
 * @width: as asked for, unless the months would not fit
 */
typedef struct
{
  int        fiscal_year;
  GPtrArray *rows;
  GArray    *row_tops;
  GPtrArray *marks;
  double     label_width;
  double     month_width;
  double     heading_height;
  double     today_x;
  double     width;
  double     height;
} SonaeYearPicture;

/* @width: how wide it shall be, in picture units. Returns: (transfer full): the activities of @fiscal_year as they stand */
SonaeYearPicture *sonae_year_picture_new (SonaeRecords *records, int fiscal_year, SonaeDate today, double width);
void              sonae_year_picture_free (SonaeYearPicture *self);
/* Returns: place of the mark at a point, or -1. */
int               sonae_year_picture_find (SonaeYearPicture *self, double x, double y);
/* Returns: place of the row at @y, or -1. */
int               sonae_year_picture_row_at (SonaeYearPicture *self, double y);
/* Returns: the day at @x, for dragging and adding; clamped to the year. */
SonaeDate         sonae_year_picture_day_at (SonaeYearPicture *self, double x);
/* Returns: the middle of @day, or of its month where no day is known; clamped to the year. */
double            sonae_year_picture_x_of (SonaeYearPicture *self, SonaeDate day);
/* Paints what meets the clip of @cr. @focus: mark painted with a focus ring, or -1. */
void              sonae_year_picture_draw (SonaeYearPicture *self, cairo_t *cr, const SonaePalette *palette, int focus);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeYearPicture, sonae_year_picture_free)

G_END_DECLS
