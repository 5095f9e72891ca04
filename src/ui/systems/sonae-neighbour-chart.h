/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The neighbourhood of a system on the screen. */

#pragma once

#include "sonae-chart.h"
#include "sonae-neighbour-picture.h"

G_BEGIN_DECLS

#define SONAE_TYPE_NEIGHBOUR_CHART (sonae_neighbour_chart_get_type ())
G_DECLARE_FINAL_TYPE (SonaeNeighbourChart, sonae_neighbour_chart, SONAE, NEIGHBOUR_CHART, SonaeChart)

GtkWidget   *sonae_neighbour_chart_new (void);
/* @neighbourhood: (transfer full): shown from now on */
void         sonae_neighbour_chart_show (SonaeNeighbourChart *self, SonaeNeighbourhood *neighbourhood);
/* Returns: (transfer none) (nullable): the system of the box at @item */
SonaeRecord *sonae_neighbour_chart_get_system (SonaeNeighbourChart *self, int item);
/* Returns: (transfer none) (nullable): the dependency for which the box at @item is needed, %NULL where it is not */
SonaeRecord *sonae_neighbour_chart_get_need (SonaeNeighbourChart *self, int item);

G_END_DECLS
