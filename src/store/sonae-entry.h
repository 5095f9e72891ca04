/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One transaction that changes the plan, with everything that is recorded of it. */

#pragma once

#include "sonae-capture.h"
#include "sonae-merge.h"

G_BEGIN_DECLS

/* SQL: whether an entry decided which computers take part. That is changed by another decision, which signs it, and
 * never by undoing or taking back. */
#define SONAE_ENTRY_DECIDES "EXISTS (SELECT 1 FROM entry_change WHERE entry = entry.seq AND sheet = 'computer')"

/* SQL: whether an open conflict is about what an entry changed, and the entry neither made nor settled a conflict. Half
 * of what is to be decided would be taken back, and the conflict would stay and tell of what is no more. */
#define SONAE_ENTRY_CONTESTED                                                                                          \
  "EXISTS (SELECT 1 FROM entry_change JOIN conflict ON conflict.record = entry_change.record"                          \
  " WHERE entry = entry.seq AND conflict.state = 'open'"                                                               \
  " AND (conflict.field IS NULL OR entry_change.field IS NULL OR conflict.field = entry_change.field))"                \
  " AND NOT EXISTS (SELECT 1 FROM entry_change WHERE entry = entry.seq AND sheet = 'conflict')"

/* SQL: whether nothing that an entry was to write ever came into the plan: all of it has become conflicts. */
#define SONAE_ENTRY_NOT_DONE                                                                                           \
  "NOT EXISTS (SELECT 1 FROM entry_change WHERE entry = entry.seq AND NOT (sheet = 'conflict' AND kind = 'i'))"

/**
 * SonaeEntry:
 * @kind: 'edit', 'base', 'undo' or 'redo', as it is stored
 * @label: (owned): what is done
 * @undo_of: for 'undo' and 'redo': the entry undone or done again
 */
typedef struct
{
  const char *kind;
  char       *label;
  gint64      undo_of;
} SonaeEntry;

/* Makes the changes, inside the transaction, and may complete @entry. */
typedef gboolean (*SonaeEntryFunc) (SonaeStore *store, SonaeEntry *entry, gpointer user_data, GError **error);

/**
 * sonae_entry_run:
 * @entry: what will be recorded; its label is freed
 * @func: makes the changes
 * @touched: (out) (optional) (transfer full) (element-type SonaeTouched): the records changed
 *
 * One transaction: what @func changes, its changeset, its history and the search index. Where nothing was
 * changed, or anything failed, nothing of it remains.
 */
gboolean sonae_entry_run (SonaeStore        *store,
                          SonaeEntry        *entry,
                          const SonaeAuthor *author,
                          SonaeEntryFunc     func,
                          gpointer           user_data,
                          GPtrArray        **touched,
                          GError           **error);

/* What another computer did: records @transaction, which has just been applied, in the history as its maker did it. */
gboolean sonae_entry_record_foreign (
    SonaeStore *store, const SonaeTransaction *transaction, const char *device, gint64 slot, GError **error);
/* What was done, by another computer where @device tells one, but not here any more: the newest entry that is pending, of
 * which nothing is told in the history until it is done again. @undo_of: 0 for none */
gboolean sonae_entry_add_pending (
    SonaeStore *store, const SonaeTransaction *transaction, const char *device, gint64 undo_of, GError **error);
/* The entry @seq is 'done' or 'undone' from now on. */
gboolean sonae_entry_set_state (SonaeStore *store, gint64 seq, const char *state, GError **error);
/* What entry @seq does has become @capture: its changeset and history follow. */
gboolean sonae_entry_replace (SonaeStore *store, gint64 seq, SonaeCapture *capture, GError **error);
/* Tells that what an entry changed is in conflict. Returns: %FALSE */
gboolean sonae_entry_refuse_contested (GError **error);

G_END_DECLS
