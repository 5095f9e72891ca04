/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One round between the local file and the share: receive, merge, send. */

#pragma once

#include "sonae-key.h"
#include "sonae-merge.h"
#include "sonae-share.h"

G_BEGIN_DECLS

/* Microseconds: how long a share that is older than this file is looked at before it is completed: longer than any
 * client's cache. */
#define SONAE_SYNC_SUSPECT_TIME (90 * G_USEC_PER_SEC)

#define SONAE_SYNC_ERROR (sonae_sync_error_quark ())

/**
 * SonaeSyncError:
 * @SONAE_SYNC_ERROR_NOT_A_SHARE: there is no plan in that folder
 * @SONAE_SYNC_ERROR_OTHER_PLAN: the folder holds another plan, or this file belongs to another share
 * @SONAE_SYNC_ERROR_OCCUPIED: a plan should be made in a folder where one is, or where a file stands in the way; or the folder
 *   is the inside of a share
 * @SONAE_SYNC_ERROR_UNSUITABLE: the share does not do what the sync relies on
 * @SONAE_SYNC_ERROR_DAMAGED: what is on the share does not hold together; the message names the file
 * @SONAE_SYNC_ERROR_NEWER: the share was made by a newer Sonae
 * @SONAE_SYNC_ERROR_NOT_MANAGER: only the manager's computer may do that
 * @SONAE_SYNC_ERROR_NOT_JOINED: this file has no share
 * @SONAE_SYNC_ERROR_ANSWERED: somebody else has answered the request meanwhile
 */
typedef enum
{
  SONAE_SYNC_ERROR_NOT_A_SHARE,
  SONAE_SYNC_ERROR_OTHER_PLAN,
  SONAE_SYNC_ERROR_OCCUPIED,
  SONAE_SYNC_ERROR_UNSUITABLE,
  SONAE_SYNC_ERROR_DAMAGED,
  SONAE_SYNC_ERROR_NEWER,
  SONAE_SYNC_ERROR_NOT_MANAGER,
  SONAE_SYNC_ERROR_NOT_JOINED,
  SONAE_SYNC_ERROR_ANSWERED,
} SonaeSyncError;

GQuark sonae_sync_error_quark (void);

/**
 * SonaeSyncState:
 * @SONAE_SYNC_NONE: the file has no share
 * @SONAE_SYNC_DONE: everything sent and received
 * @SONAE_SYNC_PENDING: received; some changes are not sent yet (others were quicker; the next round sends them)
 * @SONAE_SYNC_OFFLINE: the share cannot be reached
 * @SONAE_SYNC_OTHER_SHARE: what is there is not this plan's share (an unmounted folder; another plan, and only then with a
 *   message)
 * @SONAE_SYNC_READ_ONLY: received; nothing can be written there
 * @SONAE_SYNC_FULL: received; the server has no room
 * @SONAE_SYNC_NEWER: someone uses a newer Sonae: update to go on; local work goes on
 * @SONAE_SYNC_WAITING: an entry is damaged on the server, or was taken out of its folder; it waits for a computer that has
 *   it, or for the next change, which goes past it; the message names it
 * @SONAE_SYNC_REQUESTED: this computer waits to be admitted by the manager; it receives, unless the message names an
 *   entry that is damaged
 * @SONAE_SYNC_REMOVED: the manager has removed this computer; it neither sends nor receives
 * @SONAE_SYNC_SUSPECT: the share is older than this computer's copy, or was rewritten; being looked at
 * @SONAE_SYNC_UNUSABLE: the share is reached, but something on it cannot be used; the message says what
 * @SONAE_SYNC_CANCELLED: stopped by the user
 */
typedef enum
{
  SONAE_SYNC_NONE,
  SONAE_SYNC_DONE,
  SONAE_SYNC_PENDING,
  SONAE_SYNC_OFFLINE,
  SONAE_SYNC_OTHER_SHARE,
  SONAE_SYNC_READ_ONLY,
  SONAE_SYNC_FULL,
  SONAE_SYNC_NEWER,
  SONAE_SYNC_WAITING,
  SONAE_SYNC_REQUESTED,
  SONAE_SYNC_REMOVED,
  SONAE_SYNC_SUSPECT,
  SONAE_SYNC_UNUSABLE,
  SONAE_SYNC_CANCELLED,
} SonaeSyncState;

/**
 * SonaeSyncHost:
 * @call: has @func run on the plan, with the writing connection and in the thread that owns it, and waits for it; the share
 *   is never touched inside
 * @get_monotonic: microseconds that never go back
 * @wait: lets time pass
 * @report_progress: (nullable): @done of @total entries
 * @user_data: handed to each
 *
 * What a round needs of the program around it. A round runs in a thread of its own, so that a slow share never keeps
 * the plan from being edited; a simulator gives a clock of its own.
 */
typedef struct
{
  gboolean (*call) (gpointer user_data, SonaeStoreFunc func, gpointer data, GError **error);
  gint64 (*get_monotonic) (gpointer user_data);
  void (*wait) (gpointer user_data, guint milliseconds);
  void (*report_progress) (gpointer user_data, guint done, guint total);
  gpointer user_data;
} SonaeSyncHost;

/* Returns: a host for a thread that has @store, which must outlive it, to itself: calls are made at once, by the machine's
 * own clock. */
SonaeSyncHost sonae_sync_host_for_store (SonaeStore *store);

/**
 * SonaeSyncResult:
 * @state: how it ended
 * @message: (owned) (nullable): what the user should know, where the state alone does not say it
 * @n_sent: transactions sent
 * @n_received: transactions of others received
 * @n_conflicts: conflicts that came new
 * @n_refused: entries refused
 * @touched: (owned) (element-type SonaeTouched): records that may be different now
 */
typedef struct
{
  SonaeSyncState state;
  char          *message;
  guint          n_sent;
  guint          n_received;
  guint          n_conflicts;
  guint          n_refused;
  GPtrArray     *touched;
} SonaeSyncResult;

/* Frees what it holds. */
void sonae_sync_result_clear (SonaeSyncResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SonaeSyncResult, sonae_sync_result_clear)

/**
 * SonaeSync:
 *
 * The engine of one plan and one share. Its calls block and may come from any one thread at a time.
 */
typedef struct _SonaeSync SonaeSync;

/* @host is copied. */
SonaeSync *sonae_sync_new (SonaeShare *share, SonaeKey *key, const SonaeSyncHost *host) G_GNUC_WARN_UNUSED_RESULT;
/* No call may be under way. */
void       sonae_sync_free (SonaeSync *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeSync, sonae_sync_free)

/**
 * SonaeShareInfo:
 * @share_id: (owned)
 * @manager_key: (owned): public key of the computer that made the share
 * @plan_name: (owned): what the plan was called then
 *
 * What stands in the share's format file.
 */
typedef struct
{
  char *share_id;
  char *manager_key;
  char *plan_name;
} SonaeShareInfo;

/* Frees what it holds. */
void sonae_share_info_clear (SonaeShareInfo *info);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SonaeShareInfo, sonae_share_info_clear)

/* Looks whether a plan is there that this file may be tied to: of another one, %SONAE_SYNC_ERROR_OTHER_PLAN.
 * %SONAE_SYNC_ERROR_NOT_A_SHARE where the folder is reached and holds none, %SONAE_SYNC_ERROR_DAMAGED where it holds a log but
 * not whose it is, %SONAE_SYNC_ERROR_OCCUPIED inside of a share. */
gboolean sonae_sync_look (SonaeSync *self, SonaeShareInfo *info, GCancellable *cancellable, GError **error);
/* Makes the share from the plan as it stands; this computer becomes the manager's. All at once or not at all. */
gboolean sonae_sync_create (
    SonaeSync *self, const SonaeAuthor *author, const char *plan_name, GCancellable *cancellable, GError **error);
/**
 * sonae_sync_join:
 * @info: what sonae_sync_look() found and the user has compared
 *
 * Ties the file to the share and puts a request there. What was edited here before is kept and sent once admitted. A
 * file that belongs to another share is refused.
 */
gboolean sonae_sync_join (
    SonaeSync *self, const SonaeShareInfo *info, const SonaeAuthor *author, GCancellable *cancellable, GError **error);
/* Unties the file from its share; the plan and what was not sent stay here. Joining the same share again goes on. */
gboolean sonae_sync_leave (SonaeSync *self, GError **error);
/* The next round, and that alone, does all that else only one now and then does, such as looking whether something is
 * missing. */
void     sonae_sync_look_closely (SonaeSync *self);
/**
 * sonae_sync_run:
 *
 * One round. @error is set only for what the program itself could not do (the local file); whatever the share does is
 * told by the state.
 */
gboolean sonae_sync_run (SonaeSync *self, SonaeSyncResult *result, GCancellable *cancellable, GError **error);

/**
 * SonaeSyncRequest:
 * @time: when it was made, UTC, ISO 8601, by which it is known; %NULL where nobody asked
 *
 * A computer that asks to be admitted: signed by its own key, so that nobody can ask in its name.
 */
typedef struct
{
  char *device;
  char *public_key;
  char *author;
  char *section;
  char *computer;
  char *time;
} SonaeSyncRequest;

/* Whether @computer, of the sheet "computer", is admitted and a manager's. */
gboolean   sonae_sync_is_managers_computer (SonaeRecord *computer);
/* Whether @request needs no answer any more. @computer: (nullable): the one that asks, as the plan has it */
gboolean   sonae_sync_is_decided (SonaeRecord *computer, const SonaeSyncRequest *request);
/* Returns: (transfer full) (element-type SonaeSyncRequest) (nullable): who asks and has no answer yet. */
GPtrArray *sonae_sync_read_requests (SonaeSync *self, GCancellable *cancellable, GError **error);
/**
 * sonae_sync_decide:
 * @request: what is answered; or, without a time, which computer is decided on: what it may have asked for stays
 *   unanswered
 * @state: 'admitted' or 'removed'
 * @role: 'member' or 'manager'
 *
 * Writes it down as a command of the manager (sheet "computer", with a certificate); the next round sends it.
 */
gboolean   sonae_sync_decide (SonaeSync              *self,
                              const SonaeSyncRequest *request,
                              const char             *state,
                              const char             *role,
                              const SonaeAuthor      *author,
                              GPtrArray             **touched,
                              GError                **error);

/* Returns: that another computer has sent with the key of this one, and from what that comes */
const char *sonae_sync_explain_shared_key (void);

/**
 * sonae_sync_verify:
 * @report: receives a line for each thing found
 * @n_entries: (out): up to which entry the log was read
 * @is_newer: (out): whether what follows was written by a newer Sonae, and so cannot be checked
 *
 * Checks the whole log and the newest checkpoint on the share anew from the first entry, in a file of its own.
 * Returns: whether everything that was read holds together. A refused entry that a later one gives up is told, and is no
 *   fault of the log
 */
gboolean sonae_sync_verify (
    SonaeSync *self, GString *report, gint64 *n_entries, gboolean *is_newer, GCancellable *cancellable, GError **error);
/* Returns: (transfer full) (nullable): entry @number of the share as readable text, with why it is not applied where it is
 * not. */
char *sonae_sync_export_entry (SonaeSync *self, gint64 number, GCancellable *cancellable, GError **error);

G_END_DECLS
