/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a picture leaves ink. */

#pragma once

#include <cairo.h>
#include <glib.h>

typedef struct
{
  cairo_surface_t *surface; /* (owned) */
  cairo_t         *cr;      /* (owned) */
} PictureInk;

static inline PictureInk
picture_ink_begin (void)
{
  PictureInk self;

  self.surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  self.cr = cairo_create (self.surface);
  return self;
}

static inline void
picture_ink_clear (PictureInk *self)
{
  g_assert_cmpint (cairo_status (self->cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (self->cr);
  cairo_surface_destroy (self->surface);
}

/* There is ink, and none of it outside 0, 0, @width, @height. */
static inline void
picture_ink_assert_inside (PictureInk *self, double width, double height)
{
  double x, y, ink_width, ink_height;

  cairo_recording_surface_ink_extents (self->surface, &x, &y, &ink_width, &ink_height);
  g_assert_cmpfloat (ink_width, >, width / 4);
  g_assert_cmpfloat (ink_height, >, height / 4);
  g_assert_cmpfloat (x, >=, 0);
  g_assert_cmpfloat (y, >=, 0);
  g_assert_cmpfloat (x + ink_width, <=, width);
  g_assert_cmpfloat (y + ink_height, <=, height);
}

/* There is no ink at all. */
static inline void
picture_ink_assert_none (PictureInk *self)
{
  double x, y, width, height;

  cairo_recording_surface_ink_extents (self->surface, &x, &y, &width, &height);
  g_assert_cmpfloat (width * height, ==, 0);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PictureInk, picture_ink_clear)
