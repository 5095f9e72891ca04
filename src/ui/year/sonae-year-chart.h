/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fiscal year on the screen. */

#pragma once

#include "sonae-chart.h"
#include "sonae-year-picture.h"

G_BEGIN_DECLS

#define SONAE_TYPE_YEAR_CHART (sonae_year_chart_get_type ())

/**
 * SonaeYearChart:
 *
 * Signal "moved" (SonaeRecord activity, int fiscal day index from, to): an open activity was dragged from one day of the year to
 * another, both counted from 1 April.
 */
G_DECLARE_FINAL_TYPE (SonaeYearChart, sonae_year_chart, SONAE, YEAR_CHART, SonaeChart)

GtkWidget        *sonae_year_chart_new (void);
/* Shows a year as it stands now; the selected activity stays selected where it is still there. */
void              sonae_year_chart_show (SonaeYearChart *self, SonaeRecords *records, int fiscal_year, SonaeDate today);
/* Returns: (transfer none) (nullable): the activity at @item. */
SonaeRecord      *sonae_year_chart_get_activity (SonaeYearChart *self, int item);
/* Returns: the item of the activity with that id, or -1. */
int               sonae_year_chart_find_activity (SonaeYearChart *self, const char *id);
/* Returns: (transfer none) (nullable): what is shown. */
SonaeYearPicture *sonae_year_chart_get_picture (SonaeYearChart *self);
/* Returns: (transfer full): when an activity is planned or was done, as a sentence has it. */
char             *sonae_year_chart_format_time (SonaeRecord *activity);
/* Returns: what a state is called. */
const char       *sonae_year_chart_state_name (SonaeActivityState state);

G_END_DECLS
