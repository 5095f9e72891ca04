/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The buttons and keys that zoom a chart. */

#pragma once

#include <adwaita.h>

#include "sonae-chart.h"

G_BEGIN_DECLS

#define SONAE_TYPE_ZOOM_BAR (sonae_zoom_bar_get_type ())
G_DECLARE_FINAL_TYPE (SonaeZoomBar, sonae_zoom_bar, SONAE, ZOOM_BAR, AdwBin)

/**
 * sonae_zoom_bar_set_chart:
 * @chart: lives as long as this does
 * @view: where the keys work: Ctrl with +, −, 0 (100 %) and 9 (the whole chart)
 */
void sonae_zoom_bar_set_chart (SonaeZoomBar *self, SonaeChart *chart, GtkWidget *view);

G_END_DECLS
