/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who asks to be admitted, and the computers that are. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_SYNC_COMPUTERS (sonae_sync_computers_get_type ())

/**
 * SonaeSyncComputers:
 *
 * Its buttons activate "sync.admit" and "sync.refuse" with the public key of who asks, and "sync.promote", "sync.demote"
 * and "sync.remove" with the id of a computer.
 */
G_DECLARE_FINAL_TYPE (SonaeSyncComputers, sonae_sync_computers, SONAE, SYNC_COMPUTERS, AdwBin)

void sonae_sync_computers_update (SonaeSyncComputers *self, SonaeWorkspace *workspace);

G_END_DECLS
