/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small signs that the pictures share, so that nothing is told by its colour alone. */

#pragma once

#include "sonae-brush.h"

G_BEGIN_DECLS

/* A straight line, as wide as is set. */
void   sonae_sign_line (SonaeBrush *brush, double x0, double y0, double x1, double y1);
/* A tick of @size around a point, in the colour that is set. */
void   sonae_sign_tick (SonaeBrush *brush, double x, double y, double size);
/* A filled triangle with an exclamation mark, in the colour that is set and that of the surface. */
void   sonae_sign_warning (SonaeBrush *brush, double x, double y, double radius);
/* A ring around what has the keyboard. */
void   sonae_sign_focus (SonaeBrush *brush, const SonaeRectangle *area);
/* Returns: the middle of a pixel, so that a thin line is one pixel wide. */
double sonae_sign_sharp (double position);

G_END_DECLS
