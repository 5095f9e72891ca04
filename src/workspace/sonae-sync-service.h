/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the open plan and the one that all computers share together. */

#pragma once

#include "sonae-merge.h"
#include "sonae-sync.h"
#include "sonae-worker.h"

G_BEGIN_DECLS

#define SONAE_TYPE_SYNC_SERVICE (sonae_sync_service_get_type ())

/**
 * SonaeSyncService:
 *
 * Lives on the main thread; whatever may wait for the share is done in a thread of its own. Rounds begin by themselves:
 * a moment after edits, at the start, when the network changes, and every 15 to 30 seconds.
 *
 * Properties (all read-only, notified): "state" (a #SonaeSyncState), "checked" (whether a round has ended since the plan
 * was opened: before, the state is not known), "running" (a round or another act is under way), "progress" (of a long
 * round, from 0 to 1; below 0 where there is nothing to say), "message" (nullable: what the user should know beyond the
 * state), "done-time" (nullable: UTC, ISO 8601), "pending" (changes not sent yet), "location" (nullable #GFile),
 * "device" (nullable: id of this computer's key), "fingerprint" (nullable: of this computer's key, to compare by
 * telephone), "manager" (whether this is the manager's computer), "requests" (#GPtrArray of #SonaeSyncRequest: who asks
 * to be admitted, read on the manager's computer only), "notes" (how often something was noted: read them again).
 *
 * Signal "received" (#GPtrArray of #SonaeTouched): these records may be different now.
 */
G_DECLARE_FINAL_TYPE (SonaeSyncService, sonae_sync_service, SONAE, SYNC_SERVICE, GObject)

/**
 * sonae_sync_service_new:
 * @plan_path: the plan's file
 * @writing: the thread that owns @writer; as @writer and @reader it must stay until sonae_sync_service_close()
 * @reader: the connection that the main thread reads from
 */
SonaeSyncService *sonae_sync_service_new (const char  *plan_path,
                                          SonaeWorker *writing,
                                          SonaeStore  *writer,
                                          SonaeStore  *reader) G_GNUC_WARN_UNUSED_RESULT;
/* Stops for good. Waits for a use of the plan that is under way, never for the share. */
void              sonae_sync_service_close (SonaeSyncService *self);
/* Who is at the computer. */
void sonae_sync_service_set_author (SonaeSyncService *self, const char *name, const char *section, const char *post);
/* Something was changed here: it is sent once nothing has been changed for a moment. */
void sonae_sync_service_edited (SonaeSyncService *self);
/* Begins a round at once; where one is under way, another follows. @mounting: (nullable): where the user asks for the
 * round, which then looks closely; it asks for name and password where the location needs them */
void sonae_sync_service_run (SonaeSyncService *self, GMountOperation *mounting);
/* Gives the round up that is under way. */
void sonae_sync_service_cancel (SonaeSyncService *self);

/* How the last round ended; before the first one, what the file tells. */
SonaeSyncState sonae_sync_service_get_state (SonaeSyncService *self);
/* Whether the plan is tied to a share. */
gboolean       sonae_sync_service_is_shared (SonaeSyncService *self);
/* Whether a round has ended since the plan was opened. */
gboolean       sonae_sync_service_is_checked (SonaeSyncService *self);
/* Whether a round or another act is under way. */
gboolean       sonae_sync_service_is_running (SonaeSyncService *self);
/* Whether this is a manager's computer, whose phrase makes another one the manager's in its place. */
gboolean       sonae_sync_service_is_manager (SonaeSyncService *self);
/* Whether the plan is shared and this is, as far as is known yet, another computer. */
gboolean       sonae_sync_service_is_member (SonaeSyncService *self);
/* Of a long round, from 0 to 1; below 0 where there is nothing to say. */
double         sonae_sync_service_get_progress (SonaeSyncService *self);
/* Returns: (transfer none) (nullable): what the user should know beyond the state */
const char    *sonae_sync_service_get_message (SonaeSyncService *self);
/* Returns: (transfer none) (nullable): when everything was last sent and received: UTC, ISO 8601 */
const char    *sonae_sync_service_get_done_time (SonaeSyncService *self);
/* Returns: how many changes are not sent yet */
guint          sonae_sync_service_get_pending (SonaeSyncService *self);
/* Returns: (transfer none) (nullable): the folder of the share */
GFile         *sonae_sync_service_get_location (SonaeSyncService *self);
/* Returns: (transfer none) (nullable): id of this computer's key */
const char    *sonae_sync_service_get_device (SonaeSyncService *self);
/* Returns: (transfer none) (nullable): of this computer's key, to compare by telephone */
const char    *sonae_sync_service_get_fingerprint (SonaeSyncService *self);
/* Returns: (transfer none) (nullable): of the key that made the share, to which all that is believed there goes back: who
 * joins compares it by telephone. The same on all computers, whoever is the manager by now */
const char    *sonae_sync_service_get_plan_fingerprint (SonaeSyncService *self);
/* Returns: (transfer none) (element-type SonaeSyncRequest): who asks to be admitted, as last read; empty on any computer
 * but the manager's */
GPtrArray     *sonae_sync_service_get_requests (SonaeSyncService *self);
/* Returns: (transfer full) (element-type SonaeSyncNote) (nullable): what was sent, received and refused, newest first */
GPtrArray     *sonae_sync_service_read_notes (SonaeSyncService *self, guint limit, GError **error);

/**
 * sonae_sync_service_look_async:
 * @location: a folder
 *
 * Looks what is there. %SONAE_SYNC_ERROR_NOT_A_SHARE where the folder is reached and holds no plan.
 */
void sonae_sync_service_look_async (SonaeSyncService   *self,
                                    GFile              *location,
                                    GMountOperation    *mounting,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
/* @info: (out caller-allocates) */
gboolean
sonae_sync_service_look_finish (SonaeSyncService *self, GAsyncResult *result, SonaeShareInfo *info, GError **error);
/* See sonae_sync_create(); the location is remembered. */
void     sonae_sync_service_create_async (SonaeSyncService   *self,
                                          GFile              *location,
                                          const char         *plan_name,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
/* See sonae_sync_join(). Where the plan is tied to that share already, it goes on at the new location. */
void     sonae_sync_service_join_async (SonaeSyncService     *self,
                                        GFile                *location,
                                        const SonaeShareInfo *info,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
/* Asks the manager again to admit this computer. */
void     sonae_sync_service_ask_again_async (SonaeSyncService *self, GAsyncReadyCallback callback, gpointer user_data);
/* See sonae_sync_leave(). */
void     sonae_sync_service_leave_async (SonaeSyncService *self, GAsyncReadyCallback callback, gpointer user_data);
/* See sonae_sync_decide(). */
void     sonae_sync_service_decide_async (SonaeSyncService       *self,
                                          const SonaeSyncRequest *request,
                                          const char             *state,
                                          const char             *role,
                                          GAsyncReadyCallback     callback,
                                          gpointer                user_data);
/* Gives this computer a new key, with which it asks to be admitted anew. */
void     sonae_sync_service_renew_key_async (SonaeSyncService *self, GAsyncReadyCallback callback, gpointer user_data);
/* Makes the key that @phrase holds this computer's key: after a manager's computer was lost. A phrase of no computer of
 * this plan is refused, %SONAE_SYNC_ERROR_OTHER_PLAN, as is that of a computer that is not a manager's,
 * %SONAE_SYNC_ERROR_NOT_MANAGER, and that of this computer, %G_IO_ERROR_EXISTS. */
void     sonae_sync_service_use_phrase_async (SonaeSyncService   *self,
                                              const char         *phrase,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
/* Whether an act other than looking and reading the phrase was done. */
gboolean sonae_sync_service_act_finish (SonaeSyncService *self, GAsyncResult *result, GError **error);
/* This computer's key as a phrase for the safe. */
void  sonae_sync_service_read_phrase_async (SonaeSyncService *self, GAsyncReadyCallback callback, gpointer user_data);
/* Returns: (transfer full) (nullable) */
char *sonae_sync_service_read_phrase_finish (SonaeSyncService *self, GAsyncResult *result, GError **error);

G_END_DECLS
