/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The local file of a plan: one SQLite database. */

#pragma once

#include <gio/gio.h>

#include "sonae-command.h"
#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_STORE_ERROR (sonae_store_error_quark ())

/**
 * SonaeStoreError:
 * @SONAE_STORE_ERROR_DAMAGED: the file is a database that does not hold together, or no database at all
 * @SONAE_STORE_ERROR_MISSING: there is no file, but what lies beside its place tells that there was one
 * @SONAE_STORE_ERROR_FOREIGN: a sound database of another program
 * @SONAE_STORE_ERROR_NEWER: written by a newer Sonae
 * @SONAE_STORE_ERROR_LOCKED: another program holds it
 * @SONAE_STORE_ERROR_READ_ONLY: it, or its folder, cannot be written
 * @SONAE_STORE_ERROR_UNREACHABLE: it cannot be read or made (no such folder, no permission, a folder stands there)
 * @SONAE_STORE_ERROR_NO_SPACE: the disk is full; nothing was changed
 * @SONAE_STORE_ERROR_INVALID: a value that may not stand there; nothing was changed
 * @SONAE_STORE_ERROR_CONFLICT: what should be undone has been changed since; nothing was changed
 * @SONAE_STORE_ERROR_NOTHING: there is nothing to undo or redo
 * @SONAE_STORE_ERROR_RESERVED: what only the manager's computer may change; nothing was changed
 *
 * The message of an error says what happened, to which file or field, and what to do, in the user's language.
 */
typedef enum
{
  SONAE_STORE_ERROR_DAMAGED,
  SONAE_STORE_ERROR_MISSING,
  SONAE_STORE_ERROR_FOREIGN,
  SONAE_STORE_ERROR_NEWER,
  SONAE_STORE_ERROR_LOCKED,
  SONAE_STORE_ERROR_READ_ONLY,
  SONAE_STORE_ERROR_UNREACHABLE,
  SONAE_STORE_ERROR_NO_SPACE,
  SONAE_STORE_ERROR_INVALID,
  SONAE_STORE_ERROR_CONFLICT,
  SONAE_STORE_ERROR_NOTHING,
  SONAE_STORE_ERROR_RESERVED,
} SonaeStoreError;

GQuark sonae_store_error_quark (void);

/**
 * SonaeStoreMode:
 * @SONAE_STORE_WRITE: opened for reading and writing, made and migrated where needed
 * @SONAE_STORE_READ: a second connection that only reads; the file must be there
 */
typedef enum
{
  SONAE_STORE_WRITE,
  SONAE_STORE_READ,
} SonaeStoreMode;

#define SONAE_TYPE_STORE (sonae_store_get_type ())

/**
 * SonaeStore:
 *
 * One connection. All calls block and must come from the thread that opened it (asserted). The writing
 * connection is the only one in the process that writes.
 */
G_DECLARE_FINAL_TYPE (SonaeStore, sonae_store, SONAE, STORE, GObject)

/**
 * SonaeAuthor:
 * @name: who is at the computer
 * @section: (nullable): the section's name
 * @post: (nullable): the post's name
 * @computer: the computer's name
 * @is_member: whether the computer shares the plan and is not the manager's: what counts only from that one, approvals
 *   above all, is refused then (%SONAE_STORE_ERROR_RESERVED)
 *
 * Recorded with every change.
 */
typedef struct
{
  const char *name;
  const char *section;
  const char *post;
  const char *computer;
  gboolean    is_member;
} SonaeAuthor;

/**
 * sonae_store_open:
 * @path: the database file; made where it is missing and @mode is %SONAE_STORE_WRITE
 *
 * Opening checks application id, schema version, tables and, for writing, integrity; a migration first keeps a copy beside
 * the file. A file that is refused is never written to.
 */
SonaeStore   *sonae_store_open (const char *path, SonaeStoreMode mode, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Leaves the file that was opened and opens the one that lies at its path now. Where that fails nothing has changed. */
gboolean      sonae_store_reopen (SonaeStore *self, GError **error);
/* Returns: how many are open in this program, in whatever thread. The last one of a file to be closed takes the file's log
 * away, so a program that ends before leaves it behind. */
guint         sonae_store_count_open (void);
/* Whether the file may be opened for writing, as far as that can be told without writing to it or beside it. */
gboolean      sonae_store_may_open (const char *path, GError **error);
/* Fails as missing where there is no file at @path, but kept copies of it, or @companion, which outlives it. Opening alone
 * only refuses to make a new one where the log of the old one lies. */
gboolean      sonae_store_check_lost (const char *path, const char *companion, GError **error);
/* Where the file is. */
const char   *sonae_store_get_path (SonaeStore *self);
/* Fails as damaged where the file does not hold together; only opening for writing has checked that. */
gboolean      sonae_store_check (SonaeStore *self, GError **error);
/* Whether the plan has no record and no history yet. Returns: %FALSE where that cannot be read */
gboolean      sonae_store_is_empty (SonaeStore *self, gboolean *is_empty, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: (transfer full) (element-type SonaeRecord) (nullable): all records of @sheet that are not deleted. */
GPtrArray    *sonae_store_read_sheet (SonaeStore *self, const SonaeSheet *sheet, GError **error);
/* Returns: (transfer full) (nullable): the records of every sheet. */
SonaeRecords *sonae_store_read_plan (SonaeStore *self, GError **error);
/* Returns: (transfer full) (nullable): the record; %NULL without @error where it is not there or deleted. */
SonaeRecord  *sonae_store_read_record (SonaeStore *self, const SonaeSheet *sheet, const char *id, GError **error);
/* Returns: (transfer full) (nullable): the record as it was when it was deleted; %NULL without @error where it is not. */
SonaeRecord  *sonae_store_read_deleted (SonaeStore *self, const SonaeSheet *sheet, const char *id, GError **error);
/* Returns: (transfer full) (element-type SonaeRecord) (nullable): the records of @sheet that were deleted in one
 * command with @deleted, which @field_id of them names, as they were then */
GPtrArray    *sonae_store_read_deleted_with (
       SonaeStore *self, SonaeRecord *deleted, const SonaeSheet *sheet, const char *field_id, GError **error);

/**
 * SonaeTouched:
 * @sheet: the sheet of a record that was changed
 * @id: (owned): its id
 */
typedef struct
{
  const SonaeSheet *sheet;
  char             *id;
} SonaeTouched;

/* Returns: (transfer full): that the record of @sheet with @id was changed */
SonaeTouched *sonae_touched_new (const SonaeSheet *sheet, const char *id) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: (transfer full) (element-type SonaeTouched): empty, and the owner of what is put into it */
GPtrArray    *sonae_touched_array_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * sonae_store_run:
 * @command: what to do
 * @author: who does it
 * @touched: (out) (optional) (transfer full) (element-type SonaeTouched): the records changed
 *
 * Runs the command in one transaction that also holds its changeset, undo step, history and search index.
 * What has been returned as done is on disk. A command that changes nothing leaves no trace.
 */
gboolean sonae_store_run (
    SonaeStore *self, SonaeCommand *command, const SonaeAuthor *author, GPtrArray **touched, GError **error);
/**
 * sonae_store_undo:
 * @left: (out) (optional): how many of its changes were changed again since and so stay
 *
 * Undoes what still stands of the newest command of this file of which anything does, and that is not undone; the undoing is
 * itself recorded in the history. What was decided about a computer stays: this and sonae_store_revert() leave the sheet
 * "computer" alone. %SONAE_STORE_ERROR_NOTHING where there is none, or an open conflict is about it.
 */
gboolean
sonae_store_undo (SonaeStore *self, const SonaeAuthor *author, guint *left, GPtrArray **touched, GError **error);
/* Does again what was undone last of which anything still fits, until a new command was run since. @left: as for
 * sonae_store_undo() */
gboolean
sonae_store_redo (SonaeStore *self, const SonaeAuthor *author, guint *left, GPtrArray **touched, GError **error);
/* Reads the labels of what sonae_store_undo() and sonae_store_redo() would do: (out) (transfer full) (nullable), %NULL for
 * nothing. Returns: %FALSE where they cannot be read; both are %NULL then */
gboolean sonae_store_read_labels (SonaeStore *self, char **undo_label, char **redo_label, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * SonaeHistoryChange:
 * @sheet: (nullable): %NULL for a sheet this program does not know
 * @record: (owned): id of the record
 * @title: (owned): its title as it was then
 * @kind: 'i' for a new record, 'u' for a changed field, 'd' for a deleted and 'r' for a restored record
 * @field: (nullable): the field, for 'u'
 * @before: the value before, for 'u'
 * @after: the value after, for 'u'
 */
typedef struct
{
  const SonaeSheet *sheet;
  char             *record;
  char             *title;
  char              kind;
  const SonaeField *field;
  SonaeValue        before;
  SonaeValue        after;
} SonaeHistoryChange;

/**
 * SonaeHistoryEntry:
 * @seq: number of the entry in this file, growing
 * @time: (owned): UTC, ISO 8601
 * @label: (owned): what was done, in the language of who did it
 * @is_base: whether it is what the plan started with, which cannot be taken back
 * @changes: (owned) (element-type SonaeHistoryChange): what changed, at most 200 of them
 * @n_changes: how many there are in all
 */
typedef struct
{
  gint64     seq;
  char      *time;
  char      *author;
  char      *section;
  char      *post;
  char      *computer;
  char      *label;
  gboolean   is_base;
  GPtrArray *changes;
  guint      n_changes;
} SonaeHistoryEntry;

/**
 * sonae_store_read_history:
 * @record: (nullable): only entries that touch the record with this id
 * @before_seq: only entries before this one; 0 for the newest
 * @limit: at most that many
 *
 * Returns: (transfer full) (element-type SonaeHistoryEntry) (nullable): newest first
 */
GPtrArray *
sonae_store_read_history (SonaeStore *self, const char *record, gint64 before_seq, guint limit, GError **error);

/* Returns: (transfer full) (nullable): names of everyone who has changed the plan, sorted, ended by %NULL. */
char **sonae_store_read_authors (SonaeStore *self, GError **error);
/* Returns: (transfer full) (nullable): names of the computers it was changed on, as sonae_store_read_authors(). */
char **sonae_store_read_computers (SonaeStore *self, GError **error);

/* One hit of a search. */
typedef struct
{
  const SonaeSheet *sheet;
  char             *record;
  char             *title;
} SonaeSearchHit;

/* Finds records whose searched fields hold every word of @text, folded; one and two characters work too.
 * Returns: (transfer full) (element-type SonaeSearchHit) (nullable) */
GPtrArray *sonae_store_search (SonaeStore *self, const char *text, guint limit, GError **error);

/* Keeps a checked copy of the plan in the folder "copies" beside it, one a day, the newest 7. */
gboolean sonae_store_keep_copy (SonaeStore *self, GError **error);
/* Puts a copy of the plan as it is now beside it, under a name of its own. @copy: (out) (transfer full): its path */
gboolean sonae_store_copy_aside (SonaeStore *self, char **copy, GError **error);
/* Returns: (transfer full) (nullable): path of the newest kept copy of the plan at @path that is sound. */
char    *sonae_store_find_copy (const char *path);
/**
 * sonae_store_restore:
 * @copy: a kept copy
 * @damaged: (out) (optional) (nullable) (transfer full): where the damaged file now lies; %NULL where there was none
 *
 * Moves the damaged file and its companions aside and puts the copy in its place. Nothing is deleted.
 */
gboolean sonae_store_restore (const char *path, const char *copy, char **damaged, GError **error);
/* Writes all that is in the plan, which was opened for writing, to its path, from where the file was taken away, and goes on
 * in that file. What lies there now is moved aside. Other connections stay in the old file: sonae_store_reopen() */
gboolean sonae_store_put_back (SonaeStore *self, GError **error);
/* Makes a plan that holds nothing where there is no file any more. What it has left behind is moved aside or stays. */
gboolean sonae_store_begin (const char *path, GError **error);

/**
 * SonaeSalvage:
 * @n_changes: how many entries of the history came back
 * @is_whole: whether every entry that the damaged file tells of could be read; what it no longer tells of may be missing
 *   all the same
 * @is_other_share: whether the damaged file had joined a share that the plan does not know; nothing came back then, as it was
 *   made on what that share holds
 */
typedef struct
{
  guint    n_changes;
  gboolean is_whole;
  gboolean is_other_share;
} SonaeSalvage;

/**
 * sonae_store_salvage:
 * @damaged: where the damaged file lies that this plan has taken the place of, see sonae_store_restore()
 * @share_key: which sync value names the share (sonae_store_get_sync_value())
 *
 * Does again what is legible there of what was done since this copy was kept, all or nothing. What was sent since, also by
 * others, comes first, as what was not sent may build on it; all of it is pending until the log is met, where it is known by
 * its uuid. What only the manager may change, and another computer has sent, is left to the log. What does not fit, because
 * something before it is illegible, becomes a conflict. The damaged file is not written to.
 */
gboolean sonae_store_salvage (
    SonaeStore *self, const char *damaged, const char *share_key, SonaeSalvage *salvage, GError **error);

G_END_DECLS
