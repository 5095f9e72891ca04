/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 停止期限: until when the machines must be stopped in a blackout, site by site in stop order. */

#pragma once

#include <adwaita.h>

#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_TYPE_STOP_TABLE (sonae_stop_table_get_type ())

/**
 * SonaeStopTable:
 *
 * Signal "activated" (SonaeRecord: the equipment).
 */
G_DECLARE_FINAL_TYPE (SonaeStopTable, sonae_stop_table, SONAE, STOP_TABLE, AdwBin)

/* @power_minutes: how long the blackout lasts, 0 for nobody knows */
void sonae_stop_table_show (SonaeStopTable *self, SonaeRecords *records, gint64 power_minutes);

G_END_DECLS
