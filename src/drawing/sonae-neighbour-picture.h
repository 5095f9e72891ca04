/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of a system's neighbourhood: what it needs at the left, what needs it at the right. */

#pragma once

#include <cairo.h>

#include "sonae-neighbourhood.h"
#include "sonae-palette.h"
#include "sonae-rectangle.h"

G_BEGIN_DECLS

/**
 * SonaeNeighbourBox:
 * @neighbour: (nullable): what the box is of, not owned; %NULL for the system in the middle
 * @words: (owned): how strongly it is needed; "" in the middle
 * @words_beside: whether the words stand at the end of the name's only line, not under the name
 * @top: where the name begins, from the top of the box
 */
typedef struct
{
  SonaeRectangle        area;
  const SonaeNeighbour *neighbour;
  char                 *words;
  gboolean              words_beside;
  double                top;
} SonaeNeighbourBox;

/* From what is needed to what needs it. */
typedef struct
{
  double        x0, y0, x1, y1;
  SonaeNeedKind kind;
  gboolean      is_in_cycle;
} SonaeNeighbourLink;

/* Around the members of a redundant group. @words: (owned): how many of them are needed */
typedef struct
{
  SonaeRectangle area;
  char          *words;
  gboolean       is_wrong;
} SonaeNeighbourFrame;

/**
 * SonaeNeighbourPicture:
 * @neighbourhood: not owned; must outlive the picture
 * @boxes: (element-type SonaeNeighbourBox): in the order of reading: the left ones, the middle, the right ones
 * @links: (element-type SonaeNeighbourLink)
 * @frames: (element-type SonaeNeighbourFrame)
 * @is_dense: as many boxes as can be read on a sheet of paper, which is seen whole
 * @column_width: of each of the three columns
 * @middle: the place of the box in the middle
 */
typedef struct
{
  SonaeNeighbourhood *neighbourhood;
  GArray             *boxes;
  GArray             *links;
  GArray             *frames;
  gboolean            is_dense;
  double              column_width;
  guint               middle;
  double              width;
  double              height;
} SonaeNeighbourPicture;

/* Lays out in linear time, in @width where that is enough to read it; boxes never overlap. */
SonaeNeighbourPicture *sonae_neighbour_picture_new (SonaeNeighbourhood *neighbourhood, double width);
/* The same with less air. */
SonaeNeighbourPicture *sonae_neighbour_picture_new_dense (SonaeNeighbourhood *neighbourhood, double width);
void                   sonae_neighbour_picture_free (SonaeNeighbourPicture *self);
/* Returns: place of the box at a point, or -1. */
int                    sonae_neighbour_picture_find (SonaeNeighbourPicture *self, double x, double y);
/* Paints what meets @clip (%NULL: everything). @focus: box painted with a focus ring, or -1. */
void                   sonae_neighbour_picture_draw (
                      SonaeNeighbourPicture *self, cairo_t *cr, const SonaePalette *palette, const SonaeRectangle *clip, int focus);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeNeighbourPicture, sonae_neighbour_picture_free)

G_END_DECLS
