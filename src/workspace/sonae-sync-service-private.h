/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rounds and the other acts of the sync share. */

#pragma once

#include "sonae-sync-runner.h"
#include "sonae-sync-service.h"

G_BEGIN_DECLS

/**
 * SonaeSyncOwnKey:
 * @device: (owned) (nullable): id of this computer's key
 * @fingerprint: (owned) (nullable)
 *
 * What everybody may know of this computer's key; empty where it cannot be read.
 */
typedef struct
{
  char *device;
  char *fingerprint;
} SonaeSyncOwnKey;

/* In the thread of the sync. */
void sonae_sync_own_key_read (SonaeSyncOwnKey *self, SonaeSyncRunner *runner);
void sonae_sync_own_key_clear (SonaeSyncOwnKey *self);

/* Returns: (transfer none) (nullable): %NULL once closed */
SonaeSyncRunner *sonae_sync_service_get_runner (SonaeSyncService *self);
/* The words that are recorded with what is done; owned by the service. */
SonaeAuthor      sonae_sync_service_get_author (SonaeSyncService *self);
/* An act is asked for: a round that is under way is given up for it. */
void             sonae_sync_service_begin_act (SonaeSyncService *self);
/* It has ended: what the file says is read anew, and a round follows. @touched: (nullable) (element-type SonaeTouched) */
void             sonae_sync_service_end_act (SonaeSyncService *self, SonaeSyncOwnKey *key, GPtrArray *touched);

G_END_DECLS
