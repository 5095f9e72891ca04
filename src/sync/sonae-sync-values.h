/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a local file remembers of its share (sonae_store_get_sync_value()). */

#pragma once

/* Id of the share, kept when it is left so that joining it again goes on. */
#define SONAE_SYNC_VALUE_SHARE "share"
/* Location of the share, as GIO writes it; written by the program after joining, absent once it is left. */
#define SONAE_SYNC_VALUE_LOCATION "location"
/* Public key of the computer that made the share; present while the file is tied to it. */
#define SONAE_SYNC_VALUE_MANAGER "manager"
/* Id of this computer's key; another key in the key file means that this is a new computer. */
#define SONAE_SYNC_VALUE_DEVICE "device"
/* What is being made of this plan: the id of the share, how many entries it begins with, and the newest entry of the
 * history in them; absent once it is known whether the share came to be. */
#define SONAE_SYNC_VALUE_CREATING "creating"
/* Ids that this computer had before, each followed by a space, until it is the manager's and has removed them. */
#define SONAE_SYNC_VALUE_FORMER "former"
/* Id of the key that this computer got from the recovery phrase of a manager's computer, whose place it takes. */
#define SONAE_SYNC_VALUE_PHRASE "phrase"
/* How many entries this computer has published. */
#define SONAE_SYNC_VALUE_DEVICE_SEQ "device-seq"
/* When the last round ended with everything sent and received, UTC, ISO 8601. */
#define SONAE_SYNC_VALUE_DONE "done"
/* What is being published: number, SHA-256 and device-seq of the entry; absent once its outcome is known. */
#define SONAE_SYNC_VALUE_PUBLISHING "publishing"
/* The request to be admitted, as it lies on the share. */
#define SONAE_SYNC_VALUE_REQUEST "request"
/* Set while this computer waits for the manager to decide: how many entries it had published when that began. Who has a
 * manager's key, from the phrase, waits until it has sent. */
#define SONAE_SYNC_VALUE_ASKING "asking"
/* Id of a key that another computer uses too: the program must make a new one. */
#define SONAE_SYNC_VALUE_SHARED_KEY "shared-key"
/* The damaged or missing entry that is waited for: its number, for how many seconds when this was written, and the time of
 * day then, UNIX seconds; absent for none. */
#define SONAE_SYNC_VALUE_TORN "torn"
/* Number of the newest checkpoint this computer knows of, and of the newest it has checked against its own log. */
#define SONAE_SYNC_VALUE_CHECKPOINT "checkpoint"
#define SONAE_SYNC_VALUE_CHECKED "checkpoint-checked"
