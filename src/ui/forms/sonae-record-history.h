/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has been changed in one record: when, by whom, from what to what. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_RECORD_HISTORY (sonae_record_history_get_type ())

/* Follows the plan while it is shown. */
G_DECLARE_FINAL_TYPE (SonaeRecordHistory, sonae_record_history, SONAE, RECORD_HISTORY, AdwBin)

/* @record: (nullable) */
void sonae_record_history_set_record (SonaeRecordHistory *self, SonaeWorkspace *workspace, SonaeRecord *record);

G_END_DECLS
