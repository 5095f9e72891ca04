/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open plan: what every view shows and every command goes through. */

#pragma once

#include <gio/gio.h>

#include "sonae-date.h"
#include "sonae-finding.h"
#include "sonae-store.h"
#include "sonae-sync-service.h"

G_BEGIN_DECLS

#define SONAE_TYPE_WORKSPACE (sonae_workspace_get_type ())

/**
 * SonaeWorkspace:
 *
 * Lives on the main thread. Writing is done by one worker thread that owns the writing connection; reading
 * goes through a second connection. After each command the records it touched are read again and
 * the live lists of sonae_workspace_get_records() follow.
 *
 * Properties (all read-only, notified): "undo-label", "redo-label" (nullable strings), "exercise" (whether the plan is the
 * exercise sample), "busy" (a command is under way), "findings" (GListModel of SonaeFinding, see below).
 * Signal "changed": after a command of whatever kind, or once others' changes were received; views that draw from many
 * records draw again. Signal "failed" (nullable #SonaeCommand: what was to be done, %NULL for undoing and the like):
 * it was not carried out, which its caller knows already; "busy" ends after it. Signal "file-lost" (nullable GError): see
 * #SonaePlanWatch.
 */
G_DECLARE_FINAL_TYPE (SonaeWorkspace, sonae_workspace, SONAE, WORKSPACE, GObject)

/**
 * sonae_workspace_open_async:
 * @path: the plan's file
 * @sample: whether a new file is filled with the exercise sample, else with the embedded plan
 *
 * Opens the file, in the worker thread: fills a new one and keeps the copy of the day. No new one is made where there was
 * one before (%SONAE_STORE_ERROR_MISSING, see sonae_store_begin()). The folder of the usual plans is made, any other has to
 * be there. Where another window has the plan open, here it is only read and every command
 * is refused with %SONAE_STORE_ERROR_LOCKED. Errors are of %SONAE_STORE_ERROR.
 */
void sonae_workspace_open_async (
    const char *path, gboolean sample, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Returns: (transfer full) (nullable): the open plan; @error is of %SONAE_STORE_ERROR, or says that it was cancelled */
SonaeWorkspace *sonae_workspace_open_finish (GAsyncResult *result, GError **error);
/**
 * sonae_workspace_make:
 * @path: where there is no plan yet
 * @sample: whether it is filled with the exercise sample, else with the embedded plan
 *
 * Makes a plan as sonae_workspace_open_async() does, and closes it. Blocks; no thread is started, so that nothing of it is
 * open any more when this returns.
 *
 * Returns: whether it is there now; @error is of %SONAE_STORE_ERROR
 */
gboolean        sonae_workspace_make (const char *path, gboolean sample, GError **error);
/* Opens a plan that is there without changing anything, beside whoever has it open, and closes it when the object goes. For
 * the command line: blocks and starts no thread. Returns: (transfer full) (nullable): @error is of %SONAE_STORE_ERROR */
SonaeWorkspace *sonae_workspace_open_reading (const char *path, GError **error);
/* Does what is queued and ends the worker; nothing can be changed afterwards. Also done when the object goes. */
void            sonae_workspace_close (SonaeWorkspace *self);
/* Returns: (transfer full): $XDG_DATA_HOME/sonae/plan.db, or sample.db. */
char           *sonae_workspace_default_path (gboolean sample);

/* Returns: (transfer none): the file of the plan, as it was named when it was opened */
const char   *sonae_workspace_get_path (SonaeWorkspace *self);
/* Returns: (transfer none): the live records. */
SonaeRecords *sonae_workspace_get_records (SonaeWorkspace *self);
/* Whether the plan says of itself that it is an exercise, as the sample does: it is marked 演習用 wherever it is shown. */
gboolean      sonae_workspace_is_exercise (SonaeWorkspace *self);
/* Whether every command is refused, see sonae_workspace_open_async(). */
gboolean      sonae_workspace_is_read_only (SonaeWorkspace *self);
/* Returns: the day by which everything in the window is judged, asked anew each time: a window stays open over midnight */
SonaeDate     sonae_workspace_get_today (SonaeWorkspace *self);
/* Who is at the computer; kept by the caller's settings. */
void        sonae_workspace_set_author (SonaeWorkspace *self, const char *name, const char *section, const char *post);
/* Returns: (transfer none): the name that is recorded with each change; that of the user's account until it was set */
const char *sonae_workspace_get_author (SonaeWorkspace *self);
/* Returns: (nullable): the section of whoever is at the computer, as they typed it */
const char *sonae_workspace_get_author_section (SonaeWorkspace *self);

/* Returns: (transfer none) (nullable): what keeps the plan and its share together; %NULL where the plan is only read */
SonaeSyncService *sonae_workspace_get_sync (SonaeWorkspace *self);

/**
 * sonae_workspace_run_async:
 * @command: what to do; see sonae_store_run()
 * @cancellable: (nullable): counts until the worker begins with it: what was carried out is reported as done
 *
 * Queues @command for the worker thread. Commands are carried out in the order in which they were queued. By the time
 * @callback runs, the live lists have followed and "changed" was emitted.
 */
void     sonae_workspace_run_async (SonaeWorkspace     *self,
                                    SonaeCommand       *command,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
/* Returns: whether it was carried out; @error is of %SONAE_STORE_ERROR, and nothing was changed then */
gboolean sonae_workspace_run_finish (SonaeWorkspace *self, GAsyncResult *result, GError **error);
/* Queues sonae_store_undo(), as sonae_workspace_run_async() does. */
void     sonae_workspace_undo_async (SonaeWorkspace *self, GAsyncReadyCallback callback, gpointer user_data);
/* Returns: (transfer full) (nullable): label of what was undone; %NULL with @error as sonae_workspace_run_finish().
 * @n_left: (out): how many of its changes stay, as they were changed again since */
char    *sonae_workspace_undo_finish (SonaeWorkspace *self, GAsyncResult *result, guint *n_left, GError **error);
/* Queues sonae_store_redo(). */
void     sonae_workspace_redo_async (SonaeWorkspace *self, GAsyncReadyCallback callback, gpointer user_data);
/* Returns: (transfer full) (nullable): label of what was done again */
char    *sonae_workspace_redo_finish (SonaeWorkspace *self, GAsyncResult *result, guint *n_left, GError **error);
/* Whether the entry @seq of the history may be taken back; see sonae_store_check_revert(). */
gboolean sonae_workspace_check_revert (SonaeWorkspace *self, gint64 seq, GError **error);
/* Takes back the entry @seq of the history, whoever made it, as a command; see sonae_store_revert(). @label: the entry's */
void     sonae_workspace_revert_async (
        SonaeWorkspace *self, gint64 seq, const char *label, GAsyncReadyCallback callback, gpointer user_data);
/* Returns: (transfer full) (nullable): label of what was taken back. @n_left: (out): how many of its changes stay, as they
 * were changed again since */
char       *sonae_workspace_revert_finish (SonaeWorkspace *self, GAsyncResult *result, guint *n_left, GError **error);
/* Returns: (transfer none) (nullable): label of what would be undone or done again, %NULL for nothing; the properties of that
 * name tell when it changes */
const char *sonae_workspace_get_undo_label (SonaeWorkspace *self);
const char *sonae_workspace_get_redo_label (SonaeWorkspace *self);

/* Returns: (transfer none): live list of #SonaeFinding, checked anew in a thread soon after each change. */
GListModel *sonae_workspace_get_findings (SonaeWorkspace *self);
/* Whether the plan has been checked since it was opened: before, no findings mean nothing. "notify::findings" tells. */
gboolean    sonae_workspace_is_checked (SonaeWorkspace *self);
/* Returns: (transfer full) (element-type SonaeHistoryEntry) (nullable): see sonae_store_read_history(). */
GPtrArray *
sonae_workspace_read_history (SonaeWorkspace *self, const char *record, gint64 before_seq, guint limit, GError **error);
/* Returns: (transfer full) (nullable): see sonae_store_read_authors(). */
char **sonae_workspace_read_authors (SonaeWorkspace *self, GError **error);
/* Returns: (transfer full) (nullable): see sonae_store_read_computers(). */
char **sonae_workspace_read_computers (SonaeWorkspace *self, GError **error);
/* Returns: (transfer full) (nullable): see sonae_store_read_deleted(). */
SonaeRecord            *
sonae_workspace_read_deleted (SonaeWorkspace *self, const SonaeSheet *sheet, const char *id, GError **error);
/* Returns: (transfer full) (element-type SonaeRecord) (nullable): see sonae_store_read_deleted_with(). */
GPtrArray *sonae_workspace_read_deleted_with (
    SonaeWorkspace *self, SonaeRecord *deleted, const SonaeSheet *sheet, const char *field_id, GError **error);
/* Returns: (transfer full) (element-type SonaeSearchHit) (nullable): see sonae_store_search(). */
GPtrArray *sonae_workspace_search (SonaeWorkspace *self, const char *text, guint limit, GError **error);

G_END_DECLS
