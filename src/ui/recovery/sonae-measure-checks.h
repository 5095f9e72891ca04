/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The popover in which the measures are chosen whose effect is shown. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_TYPE_MEASURE_CHECKS (sonae_measure_checks_get_type ())

/**
 * SonaeMeasureChecks:
 *
 * Signal "changed": other measures are chosen.
 */
G_DECLARE_FINAL_TYPE (SonaeMeasureChecks, sonae_measure_checks, SONAE, MEASURE_CHECKS, GtkPopover)

/* Offers the measures against what @scenario is of (%NULL: none); those that stay offered stay chosen. */
void   sonae_measure_checks_show (SonaeMeasureChecks *self, SonaeRecords *records, SonaeRecord *scenario);
/* Returns: (transfer full) (nullable): ids of the measures that are chosen */
char **sonae_measure_checks_get_ids (SonaeMeasureChecks *self);
/* Chooses those that are adopted, or none. */
void   sonae_measure_checks_choose (SonaeMeasureChecks *self, gboolean adopted);

G_END_DECLS
