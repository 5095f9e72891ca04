/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board of a fiscal year: its implementation plans (C08), a column for each state. */

#pragma once

#include <adwaita.h>

#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_TYPE_MEASURE_BOARD (sonae_measure_board_get_type ())

/**
 * SonaeMeasureBoard:
 *
 * Signals: "selected" (SonaeRecord: an implementation plan), "activated" (the same).
 */
G_DECLARE_FINAL_TYPE (SonaeMeasureBoard, sonae_measure_board, SONAE, MEASURE_BOARD, AdwBin)

/* Shows the plans of @fiscal_year as they stand. @family: (nullable): only those of such measures */
void     sonae_measure_board_show (SonaeMeasureBoard *self, SonaeRecords *records, int fiscal_year, const char *family);
guint    sonae_measure_board_count (SonaeMeasureBoard *self);
/* Selects a plan and gives it the keyboard. Returns: whether it is on the board */
gboolean sonae_measure_board_select (SonaeMeasureBoard *self, const char *id);
/* Returns: (transfer none) (nullable): the selected plan */
SonaeRecord *sonae_measure_board_get_selected (SonaeMeasureBoard *self);

G_END_DECLS
