/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rectangle of a picture. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In the picture's own units: 1 unit is 1 pixel at 100 % and 1/96 inch on paper. */
typedef struct
{
  double x, y, width, height;
} SonaeRectangle;

static inline gboolean
sonae_rectangle_contains (const SonaeRectangle *self, double x, double y)
{
  return x >= self->x && x < self->x + self->width && y >= self->y && y < self->y + self->height;
}

/* Whether the two share more than an edge. */
static inline gboolean
sonae_rectangle_meets (const SonaeRectangle *self, const SonaeRectangle *other)
{
  return self->x < other->x + other->width && other->x < self->x + self->width && self->y < other->y + other->height
         && other->y < self->y + self->height;
}

G_END_DECLS
