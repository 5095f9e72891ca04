/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a local file remembers of its share (sonae_store_get_sync_value()). */

#pragma once

/* Id of the share, kept when it is left so that joining it again goes on. */
#define SONAE_SYNC_VALUE_SHARE "share"
/* Location of the share, as GIO writes it; absent once it is left. */
#define SONAE_SYNC_VALUE_LOCATION "location"
/* Public key of the computer that made the share. */
#define SONAE_SYNC_VALUE_MANAGER "manager"
/* Id of this computer's key; another key in the key file means that this is a new computer. */
#define SONAE_SYNC_VALUE_DEVICE "device"
/* How many entries this computer has published. */
#define SONAE_SYNC_VALUE_DEVICE_SEQ "device-seq"
/* When the last round ended with everything sent and received, UTC, ISO 8601. */
#define SONAE_SYNC_VALUE_DONE "done"
