/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery timeline on the screen. */

#pragma once

#include "sonae-chart.h"
#include "sonae-recovery-picture.h"

G_BEGIN_DECLS

#define SONAE_TYPE_RECOVERY_CHART (sonae_recovery_chart_get_type ())

/**
 * SonaeRecoveryChart:
 *
 * An item is a row. Signal "lit": the chain of another row, or of none, is lit: the one under the pointer, else the selected
 * one.
 */
G_DECLARE_FINAL_TYPE (SonaeRecoveryChart, sonae_recovery_chart, SONAE, RECOVERY_CHART, SonaeChart)

GtkWidget *sonae_recovery_chart_new (void);
/* @lines: (nullable): %NULL shows nothing; @after: (nullable) */
void       sonae_recovery_chart_show (SonaeRecoveryChart *self, SonaeRecoveryLines *lines, SonaeRecoveryLines *after);
void       sonae_recovery_chart_set_order (SonaeRecoveryChart *self, SonaeRecoveryOrder order);
/* @span: how many minutes are seen at once, 0 for all */
void       sonae_recovery_chart_set_span (SonaeRecoveryChart *self, gint64 span);
/* Returns: (nullable): the picture as it stands. */
SonaeRecoveryPicture    *sonae_recovery_chart_get_picture (SonaeRecoveryChart *self);
/* Returns: (nullable): the line of a row, %NULL for -1 */
const SonaeRecoveryLine *sonae_recovery_chart_get_line (SonaeRecoveryChart *self, int item);
/* Returns: the row whose chain is lit, or -1 */
int                      sonae_recovery_chart_get_lit (SonaeRecoveryChart *self);
/* Returns: the row of the system with that id, or -1 */
int                      sonae_recovery_chart_find_system (SonaeRecoveryChart *self, const char *id);

G_END_DECLS
