/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was sent, received and refused: by whom, when. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_SYNC_LOG (sonae_sync_log_get_type ())
G_DECLARE_FINAL_TYPE (SonaeSyncLog, sonae_sync_log, SONAE, SYNC_LOG, AdwBin)

/* Shows what was noted by now. */
void sonae_sync_log_update (SonaeSyncLog *self, SonaeSyncService *sync);

G_END_DECLS
