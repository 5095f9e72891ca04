/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The organisation chart: layout to plain geometry, and painting. */

#pragma once

#include <cairo.h>

#include "sonae-organisation.h"
#include "sonae-palette.h"
#include "sonae-rectangle.h"

G_BEGIN_DECLS

/* One box; @node is its place in the array of nodes. */
typedef struct
{
  SonaeRectangle area;
  guint          node;
} SonaeOrganisationBox;

/* A connector of right angles, from the lower edge of one box to the upper edge of another: x0 y0, x1 y1, … */
typedef struct
{
  double points[12];
  guint  n_points;
} SonaeOrganisationLine;

/**
 * SonaeOrganisationPicture:
 * @nodes: (element-type SonaeOrganisationNode): not owned; must outlive the picture
 * @boxes: (element-type SonaeOrganisationBox): in the order of @nodes
 * @lines: (element-type SonaeOrganisationLine)
 * @lead_area: the shaded half of the planning department; width 0 where it has no box
 * @others_area: the shaded half of the other departments
 */
typedef struct
{
  GPtrArray     *nodes;
  GArray        *boxes;
  GArray        *lines;
  SonaeRectangle lead_area;
  SonaeRectangle others_area;
  double         width;
  double         height;
} SonaeOrganisationPicture;

/* Lays out in linear time; boxes never overlap, a child stands below its parent. */
SonaeOrganisationPicture *sonae_organisation_picture_new (GPtrArray *nodes);
void                      sonae_organisation_picture_free (SonaeOrganisationPicture *self);
/* Returns: place of the box at a point, or -1. */
int                       sonae_organisation_picture_find (SonaeOrganisationPicture *self, double x, double y);
/* Paints what meets @clip (%NULL: everything). @focus: node painted with a focus ring, or -1. */
void                      sonae_organisation_picture_draw (
                         SonaeOrganisationPicture *self, cairo_t *cr, const SonaePalette *palette, const SonaeRectangle *clip, int focus);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeOrganisationPicture, sonae_organisation_picture_free)

G_END_DECLS
