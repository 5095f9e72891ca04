/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of the sync in the header bar. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_SYNC_BUTTON (sonae_sync_button_get_type ())

/**
 * SonaeSyncButton:
 *
 * Says in words how the plan stands with its share, and opens the page that says more ("win.view"). Not seen where the
 * plan is only read.
 */
G_DECLARE_FINAL_TYPE (SonaeSyncButton, sonae_sync_button, SONAE, SYNC_BUTTON, AdwBin)

void sonae_sync_button_set_workspace (SonaeSyncButton *self, SonaeWorkspace *workspace);

G_END_DECLS
