/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the plan stands with its share, large: what it means, what to do. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_SYNC_CARD (sonae_sync_card_get_type ())

/**
 * SonaeSyncCard:
 *
 * Its buttons activate "win.sync" and actions "sync.…" of the view it stands in.
 */
G_DECLARE_FINAL_TYPE (SonaeSyncCard, sonae_sync_card, SONAE, SYNC_CARD, AdwBin)

/* Shows how @workspace stands now. */
void sonae_sync_card_update (SonaeSyncCard *self, SonaeWorkspace *workspace);

G_END_DECLS
