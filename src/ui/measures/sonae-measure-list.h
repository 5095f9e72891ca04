/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The measures by resource (C06, C07). */

#pragma once

#include <adwaita.h>

#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_TYPE_MEASURE_LIST (sonae_measure_list_get_type ())

/**
 * SonaeMeasureList:
 *
 * Under each resource its measures, the more urgent ones first. Signal "selected" (SonaeRecord, nullable).
 */
G_DECLARE_FINAL_TYPE (SonaeMeasureList, sonae_measure_list, SONAE, MEASURE_LIST, AdwBin)

/* Shows the measures as they stand. @family: (nullable): a code of their "family", %NULL for all */
void         sonae_measure_list_show (SonaeMeasureList *self, SonaeRecords *records, const char *family);
guint        sonae_measure_list_count (SonaeMeasureList *self);
/* Returns: (transfer none) (nullable) */
SonaeRecord *sonae_measure_list_get_selected (SonaeMeasureList *self);
/* Returns: whether it is among those shown */
gboolean     sonae_measure_list_select (SonaeMeasureList *self, const char *id);

G_END_DECLS
