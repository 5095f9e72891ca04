/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open conflicts about one record, over what is recorded of it. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_RECORD_CONFLICTS (sonae_record_conflicts_get_type ())

/**
 * SonaeRecordConflicts:
 *
 * Not seen where there are none. Its button opens the page on which they are settled.
 */
G_DECLARE_FINAL_TYPE (SonaeRecordConflicts, sonae_record_conflicts, SONAE, RECORD_CONFLICTS, AdwBin)

/* @record: (nullable) */
void sonae_record_conflicts_set_record (SonaeRecordConflicts *self, SonaeWorkspace *workspace, SonaeRecord *record);

G_END_DECLS
