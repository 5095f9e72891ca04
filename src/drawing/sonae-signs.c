/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small signs that the pictures share. */

#include "sonae-signs.h"

#include <math.h>

#define RING_GAP 3.0

void
sonae_sign_line (SonaeBrush *brush, double x0, double y0, double x1, double y1)
{
  cairo_move_to (brush->cr, x0, y0);
  cairo_line_to (brush->cr, x1, y1);
  cairo_stroke (brush->cr);
}

void
sonae_sign_tick (SonaeBrush *brush, double x, double y, double size)
{
  cairo_move_to (brush->cr, x - size, y + size * 0.1);
  cairo_line_to (brush->cr, x - size * 0.25, y + size * 0.8);
  cairo_line_to (brush->cr, x + size, y - size * 0.7);
  cairo_set_line_cap (brush->cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (brush->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (brush->cr, 2.2);
  cairo_stroke (brush->cr);
  cairo_set_line_cap (brush->cr, CAIRO_LINE_CAP_BUTT);
}

void
sonae_sign_warning (SonaeBrush *brush, double x, double y, double radius)
{
  cairo_move_to (brush->cr, x, y - radius);
  cairo_line_to (brush->cr, x + radius, y + radius * 0.85);
  cairo_line_to (brush->cr, x - radius, y + radius * 0.85);
  cairo_close_path (brush->cr);
  cairo_set_line_join (brush->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_fill (brush->cr);

  sonae_brush_colour (brush, &brush->palette->surface);
  cairo_set_line_width (brush->cr, MIN (2, radius / 4));
  sonae_sign_line (brush, x, y - radius * 0.35, x, y + radius * 0.3);
  sonae_sign_line (brush, x, y + radius * 0.45, x, y + radius * 0.65);
}

void
sonae_sign_focus (SonaeBrush *brush, const SonaeRectangle *area)
{
  SonaeRectangle ring = { area->x - RING_GAP, area->y - RING_GAP, area->width + 2 * RING_GAP,
                          area->height + 2 * RING_GAP };

  sonae_brush_rounded (brush, &ring, 6);
  sonae_brush_colour (brush, &brush->palette->accent);
  cairo_set_line_width (brush->cr, 2);
  cairo_stroke (brush->cr);
}

double
sonae_sign_sharp (double position)
{
  return floor (position) + 0.5;
}
