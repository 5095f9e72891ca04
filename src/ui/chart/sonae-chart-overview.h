/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small picture of a whole chart, with a frame around what is seen of it. */

#pragma once

#include "sonae-chart.h"

G_BEGIN_DECLS

#define SONAE_TYPE_CHART_OVERVIEW (sonae_chart_overview_get_type ())

/**
 * SonaeChartOverview:
 *
 * Shows itself only while its chart does not fit its place. Pressing and dragging in it scrolls the chart.
 */
G_DECLARE_FINAL_TYPE (SonaeChartOverview, sonae_chart_overview, SONAE, CHART_OVERVIEW, GtkWidget)

GtkWidget *sonae_chart_overview_new (void);
/* Shows @chart, which must live as long as this does. */
void       sonae_chart_overview_set_chart (SonaeChartOverview *self, SonaeChart *chart);

G_END_DECLS
