/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thread of the sync, and all that it works with: the key, the share, the engine, the way to the plan. */

#pragma once

#include "sonae-sync.h"
#include "sonae-worker.h"

G_BEGIN_DECLS

/**
 * SonaeSyncRunner:
 *
 * Counted in references: a thread that hangs in a call to a server keeps what it needs although the plan is closed.
 */
typedef struct _SonaeSyncRunner SonaeSyncRunner;

/* Called on the main thread. */
typedef void (*SonaeSyncProgressFunc) (gpointer user_data, guint done, guint total);

/**
 * sonae_sync_runner_new:
 * @plan_path: the plan's file; its key lies beside it
 * @writing: the thread that owns @writer
 * @writer: the connection that writes; not owned, as nothing is asked of it once closed
 * @progress: (nullable): what a long round tells
 */
SonaeSyncRunner *sonae_sync_runner_new (const char           *plan_path,
                                        SonaeWorker          *writing,
                                        SonaeStore           *writer,
                                        SonaeSyncProgressFunc progress,
                                        gpointer              user_data) G_GNUC_WARN_UNUSED_RESULT;
/* Any thread may take a reference and give it back; the last one takes key and engine along. */
SonaeSyncRunner *sonae_sync_runner_ref (SonaeSyncRunner *self);
void             sonae_sync_runner_unref (SonaeSyncRunner *self);
/* Queues @task; see sonae_worker_run(). */
void             sonae_sync_runner_run (SonaeSyncRunner *self, GTask *task, GTaskThreadFunc func);
/* Takes the plan away from the thread, which ends with what it is at; not waited for but for a use of the plan. */
void             sonae_sync_runner_close (SonaeSyncRunner *self);

/* In the thread of the sync only. */

/* Returns: (transfer none) (nullable): this computer's key, see sonae_plan_key_get() */
SonaeKey  *sonae_sync_runner_get_key (SonaeSyncRunner *self, GError **error);
/* Reads it again when it is next needed; see sonae_plan_key_get(). */
void       sonae_sync_runner_forget_key (SonaeSyncRunner *self);
/* Makes @key this computer's key from now on. */
gboolean   sonae_sync_runner_set_key (SonaeSyncRunner *self, SonaeKey *key, GError **error);
/* Returns: (transfer none) (nullable): the engine for the share at @uri, until it is asked for another */
SonaeSync *sonae_sync_runner_get_sync (SonaeSyncRunner *self, const char *uri, GError **error);
/* Has @func run on the plan and waits for it. %G_IO_ERROR_CANCELLED once closed. */
gboolean   sonae_sync_runner_call (SonaeSyncRunner *self, SonaeStoreFunc func, gpointer data, GError **error);
/* @value: (out) (transfer full) (nullable) */
gboolean   sonae_sync_runner_get_value (SonaeSyncRunner *self, const char *key, char **value, GError **error);
/* What the file remembers of its share, by the keys of sync/sonae-sync-values.h; @value: (nullable): %NULL removes it */
gboolean   sonae_sync_runner_set_value (SonaeSyncRunner *self, const char *key, const char *value, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeSyncRunner, sonae_sync_runner_unref)

G_END_DECLS
