/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the chart share: the widget itself, and pointer and keys. */

#pragma once

#include "sonae-chart.h"

G_BEGIN_DECLS

/* Adds the controllers of pointer and keys to @chart. */
void sonae_chart_add_input (SonaeChart *chart);

/* From the widget's coordinates to the picture's. */
void sonae_chart_to_picture (SonaeChart *self, double *x, double *y);
/* Zooms, keeping what lies under a point of the widget where it is. */
void sonae_chart_zoom_at (SonaeChart *self, double zoom, double x, double y);
void sonae_chart_scroll_to (SonaeChart *self, double horizontal, double vertical);
void sonae_chart_get_scroll (SonaeChart *self, double *horizontal, double *vertical);
void sonae_chart_activate (SonaeChart *self, guint item);
void sonae_chart_hover (SonaeChart *self, int item);
void sonae_chart_activate_blank (SonaeChart *self, double x, double y);

G_END_DECLS
