/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sync asks of a local file: what is not yet sent, and taking in what others have sent. */

#pragma once

#include "sonae-digest.h"
#include "sonae-store.h"

G_BEGIN_DECLS

/**
 * SonaeTransaction:
 * @uuid: (owned): random, never used again
 * @time: (owned): UTC, ISO 8601, by the clock of the computer that made it; for display only
 * @author: (owned): who did it
 * @section: (owned) (nullable): their section
 * @post: (owned) (nullable): their post
 * @computer: (owned): name of the computer
 * @label: (owned): what was done, in the language of who did it
 * @kind: (owned): 'base', 'edit', 'undo' or 'redo'
 * @changeset: (owned): what it changed, relative to the state before it
 *
 * One command as it travels between computers.
 */
typedef struct
{
  char   *uuid;
  char   *time;
  char   *author;
  char   *section;
  char   *post;
  char   *computer;
  char   *label;
  char   *kind;
  GBytes *changeset;
} SonaeTransaction;

void sonae_transaction_free (SonaeTransaction *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeTransaction, sonae_transaction_free)
/* Whether its texts are those of a transaction; nothing is said of its changeset. */
gboolean sonae_transaction_is_sound (const SonaeTransaction *self);

/**
 * SonaeHead:
 * @number: number of the log entry up to which this file holds the common plan; 0 for none
 * @hash: SHA-256 of that entry's bytes; zeros for none
 * @digest: digest of the synced tables at that entry, without what is not yet sent
 */
typedef struct
{
  gint64      number;
  guint8      hash[32];
  SonaeDigest digest;
} SonaeHead;

/**
 * SonaeLink:
 * @number: number of a log entry
 * @hash: SHA-256 of its bytes
 *
 * One entry of those that led to a head: its lineage. Each names the one before it, so that two heads which have one in
 * common have all that came before it in common.
 */
typedef struct
{
  gint64 number;
  guint8 hash[32];
} SonaeLink;

/* The head of this file. */
gboolean sonae_store_get_head (SonaeStore *self, SonaeHead *head, GError **error);

/* Returns: (transfer full) (nullable) (element-type SonaeLink): the entries that led to this file's head, oldest first, as
 * far back as it knows them */
GArray *sonae_store_read_lineage (SonaeStore *self, GError **error);

/* What this file remembers of its share and of this computer, by key; texts. A %NULL value removes the key.
 * The keys are those of sync/sonae-sync-values.h; the store does not know their meaning.
 * @value: (out) (nullable): %NULL where nothing is remembered; on failure it stays as it was */
gboolean    sonae_store_get_sync_value (SonaeStore *self, const char *key, char **value, GError **error);
gboolean    sonae_store_set_sync_value (SonaeStore *self, const char *key, const char *value, GError **error);
/* Returns: (transfer full) (element-type utf8 utf8) (nullable): all of them */
GHashTable *sonae_store_read_sync_values (SonaeStore *self, GError **error);

/* How many commands are not yet on the server (kind 'base' of a plan that never had a share is not counted).
 * @n_pending: (out): on failure it stays as it was */
gboolean   sonae_store_count_pending (SonaeStore *self, guint *n_pending, GError **error);
/**
 * sonae_store_read_pending:
 * @max_transactions: at most that many
 * @max_bytes: and no more once their changesets have reached that size; always at least one
 *
 * Returns: (transfer full) (element-type SonaeTransaction) (nullable): what is not yet on the server, oldest first,
 *   without 'base'. Each is relative to the state after the one before, the first to the head.
 */
GPtrArray *sonae_store_read_pending (SonaeStore *self, guint max_transactions, gsize max_bytes, GError **error);
/**
 * sonae_store_read_snapshot:
 * @command: (nullable): what the snapshot shows as done, although it is not done here
 * @max_bytes: no transaction is larger, unless a single row is
 * @snapshot_seq: (out): the newest entry of the history that is in it, for sonae_store_mark_sent()
 *
 * Returns: (transfer full) (element-type SonaeTransaction) (nullable): the whole plan as it stands now, what is not yet
 *   sent included, as transactions of kind 'base' that make it from nothing
 */
GPtrArray *sonae_store_read_snapshot (SonaeStore        *self,
                                      SonaeCommand      *command,
                                      const SonaeAuthor *author,
                                      gsize              max_bytes,
                                      gint64            *snapshot_seq,
                                      GError           **error);

/* Writes into the file. Returns: %FALSE with @error */
typedef gboolean (*SonaeStoreFunc) (SonaeStore *store, gpointer user_data, GError **error);
/* Runs @func in one transaction, within that of the caller where it is called in one: what it writes of this header is there
 * as a whole, or not at all. */
gboolean sonae_store_run_at_once (SonaeStore *self, SonaeStoreFunc func, gpointer user_data, GError **error);

/* Bytes of a log entry as they were applied or sent. Returns: (transfer full) (nullable): %NULL where not kept */
GBytes  *sonae_store_read_log (SonaeStore *self, gint64 number, GError **error);
/* Forgets the bytes of log entries below @number. */
gboolean sonae_store_trim_log (SonaeStore *self, gint64 number, GError **error);

/**
 * sonae_store_mark_sent:
 * @head: what the head is now: number and hash of the entry that was published, digest of the state after it
 * @bytes: the entry
 * @uuids: (array zero-terminated=1): the transactions in it, all of them pending here, the oldest pending ones
 * @snapshot_seq: for the last entry of a snapshot: everything up to that entry of the history counts as sent; else 0
 *
 * One transaction: they are no longer pending and the head is @head. What was changed since stays pending.
 */
gboolean sonae_store_mark_sent (SonaeStore        *self,
                                const SonaeHead   *head,
                                GBytes            *bytes,
                                const char *const *uuids,
                                gint64             snapshot_seq,
                                GError           **error);

/**
 * SonaeMerge:
 *
 * One transaction that takes log entries in: what is not yet sent is undone, entries are applied strictly, what is not
 * yet sent is done again column by column. Nothing of it remains unless sonae_merge_finish() succeeds.
 * What two people changed differently keeps the value of the log; the other becomes a record of the sheet
 * "conflict" (see sheets/conflict.c). No merge is ever refused because of a conflict.
 */
typedef struct _SonaeMerge SonaeMerge;

/* Begins, and undoes what is pending. Returns: (transfer full) (nullable) */
SonaeMerge *sonae_merge_begin (SonaeStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* As sonae_merge_begin() and sonae_merge_reset(), also where what is pending cannot be undone any more, for which
 * sonae_merge_begin() fails with %SONAE_STORE_ERROR_CONFLICT. */
SonaeMerge *sonae_merge_begin_anew (SonaeStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes away the contents the file started with, for good: the log of the share takes their place. Only where the file
 * never had a share. */
gboolean    sonae_merge_drop_base (SonaeMerge *self, GError **error);
/* Empties the synced tables and goes back to head 0, to build the state anew from the log or a checkpoint; what is
 * pending will be done again as it was made. For a file whose state no longer agrees with its head. */
gboolean    sonae_merge_reset (SonaeMerge *self, GError **error);
/**
 * sonae_merge_load_checkpoint:
 * @path: a checked checkpoint (sonae_checkpoint_read()); the merge stands at head 0
 * @shared: the newest entry of this file's log that leads to it; what this file has of later ones will be pending
 *
 * Fills the synced tables from it; the head is then that of the checkpoint.
 */
gboolean
sonae_merge_load_checkpoint (SonaeMerge *self, const char *path, const SonaeHead *head, gint64 shared, GError **error);
/* The transaction is in entry @number, which the checkpoint holds: where this file has it, it is not pending. */
gboolean sonae_merge_note_sent (SonaeMerge *self, const char *uuid, gint64 number, GError **error);
/* What is pending gets uuids of its own: it may be in an entry that is not known here, and will be sent as something new. */
gboolean sonae_store_renew_pending (SonaeStore *self, GError **error);
/**
 * sonae_merge_apply:
 * @head: what the head is after it; its digest is what the entry promises
 * @bytes: the entry as read
 * @device: id of the computer that signed it
 * @transactions: (element-type SonaeTransaction): what it holds, may be empty
 *
 * Applies one entry on the head. Transactions made here that are pending leave the pending ones. History and search
 * follow. %SONAE_STORE_ERROR_CONFLICT: does not apply, or comes to another digest; the merge can only be aborted then.
 */
gboolean sonae_merge_apply (SonaeMerge      *self,
                            const SonaeHead *head,
                            GBytes          *bytes,
                            const char      *device,
                            GPtrArray       *transactions,
                            GError         **error);
/**
 * sonae_merge_revert:
 * @previous: the head before the entry that is the head now
 * @transactions: (element-type SonaeTransaction): what that entry held
 *
 * Takes the newest log entry back: its transactions, whoever made them, are pending again and are done again on what
 * is applied next.
 */
gboolean sonae_merge_revert (SonaeMerge *self, const SonaeHead *previous, GPtrArray *transactions, GError **error);
/* What was made, by another computer where @device tells one, but this file does not have, is the newest that is pending;
 * the undoing or doing again of entry @undo_of of the history, 0 for none. @seq: (out): where it stands in the history */
gboolean sonae_merge_add_pending (SonaeMerge             *self,
                                  const SonaeTransaction *transaction,
                                  const char             *device,
                                  gint64                  undo_of,
                                  gint64                 *seq,
                                  GError                **error);
/**
 * sonae_merge_finish:
 * @keeps_reserved: whether this computer is the manager's; else pending changes of reserved fields
 *   (%SONAE_FIELD_RESERVED, the sheet "computer") become conflicts of kind 'reserved' instead of being done again
 * @touched: (out) (optional) (transfer full) (element-type SonaeTouched): every record that may be different now
 * @n_conflicts: (out) (optional): how many conflicts came new
 *
 * Does what is pending again and commits. Frees @self whatever the result.
 */
gboolean
sonae_merge_finish (SonaeMerge *self, gboolean keeps_reserved, GPtrArray **touched, guint *n_conflicts, GError **error);
/* Rolls everything back and frees @self. */
void             sonae_merge_abort (SonaeMerge *self);
/* The head the merge stands at. */
const SonaeHead *sonae_merge_get_head (SonaeMerge *self);
/* Returns: (transfer full) (nullable): the record as it stands at that head (for the keys of the computers). */
SonaeRecord     *sonae_merge_read_record (SonaeMerge *self, const SonaeSheet *sheet, const char *id, GError **error);

/**
 * SonaeChangesetFlags:
 * @SONAE_CHANGESET_NEWER: names a table or column that this program does not know
 * @SONAE_CHANGESET_RESERVED: changes what only the manager's computer may change
 * @SONAE_CHANGESET_MALFORMED: no changeset, or one that no Sonae makes (primary key, sides of an update, value types)
 */
typedef enum
{
  SONAE_CHANGESET_PLAIN = 0,
  SONAE_CHANGESET_NEWER = 1 << 0,
  SONAE_CHANGESET_RESERVED = 1 << 1,
  SONAE_CHANGESET_MALFORMED = 1 << 2,
} SonaeChangesetFlags;

/* Looks at a changeset from elsewhere before it is applied: SQLite would skip or apply what does not fit in silence. */
SonaeChangesetFlags sonae_changeset_inspect (SonaeStore *store, GBytes *changeset);
/* Returns: (transfer full) (element-type SonaeHistoryChange): what a changeset changes, for reading; titles are ids. */
GPtrArray          *sonae_changeset_describe (SonaeStore *store, GBytes *changeset, GError **error);

/* The number of the synced schema: raised by a migration that changes a synced table. Entries of a higher one cannot
 * be read by this program. */
int sonae_store_synced_version (void);

/* Whether the entry @seq of the history may be taken back as a whole; @error says why not, and where else that is settled. */
gboolean sonae_store_check_revert (SonaeStore *self, gint64 seq, GError **error);

/**
 * sonae_store_revert:
 * @seq: the entry of the history to take back, whoever made it
 * @left: (out) (optional): how many of its changes were changed again since and so stay
 *
 * Takes back every change of one entry that nobody changed since, as a new command that can itself be undone.
 * %SONAE_STORE_ERROR_CONFLICT where none is left to take back, %SONAE_STORE_ERROR_NOTHING where the entry is none that may
 * be; see sonae_store_check_revert().
 */
gboolean sonae_store_revert (
    SonaeStore *self, gint64 seq, const SonaeAuthor *author, guint *left, GPtrArray **touched, GError **error);

/**
 * SonaeSyncNote:
 * @time: (owned): UTC, ISO 8601
 * @kind: 's' sent, 'r' received, 'x' refused, 'i' something the user should know
 * @number: the log entry, 0 for none
 * @author: (owned) (nullable): who made it
 * @text: (owned): in the user's words
 */
typedef struct
{
  char  *time;
  char   kind;
  gint64 number;
  char  *author;
  char  *text;
} SonaeSyncNote;

gboolean
sonae_store_add_note (SonaeStore *self, char kind, gint64 number, const char *author, const char *text, GError **error);
/* Returns: (transfer full) (element-type SonaeSyncNote) (nullable): newest first */
GPtrArray *sonae_store_read_notes (SonaeStore *self, guint limit, GError **error);

G_END_DECLS
