/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The side of the measures view: all about the selected measure. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_MEASURE_SIDE (sonae_measure_side_get_type ())

/**
 * SonaeMeasureSide:
 *
 * Its form, what it would change, its implementation plans and its history; buttons that adopt it or decide against it.
 */
G_DECLARE_FINAL_TYPE (SonaeMeasureSide, sonae_measure_side, SONAE, MEASURE_SIDE, AdwBin)

void         sonae_measure_side_set_workspace (SonaeMeasureSide *self, SonaeWorkspace *workspace);
/* @measure: (nullable) */
void         sonae_measure_side_set_measure (SonaeMeasureSide *self, SonaeRecord *measure);
/* Returns: (transfer none) (nullable) */
SonaeRecord *sonae_measure_side_get_measure (SonaeMeasureSide *self);

G_END_DECLS
