/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Doing again what was not sent yet, on what others have sent meanwhile. */

#pragma once

#include "sonae-merge-private.h"

G_BEGIN_DECLS

/**
 * sonae_redo_pending:
 * @foreign: (element-type utf8 gpointer): "sheet id" of the records that others have just changed
 * @may_reserved: see sonae_merge_finish()
 * @touched: (element-type utf8): the same of the records done again; added to
 * @n_conflicts: (out): how many conflicts came new
 *
 * Every entry that is not on the server, oldest first, as it was made where it still fits, else value by value. Its
 * changeset is then relative to what stands before it. Where others have done the same nothing is left to send.
 */
gboolean sonae_redo_pending (SonaeStore *store,
                             GHashTable *foreign,
                             gboolean    may_reserved,
                             GHashTable *touched,
                             guint      *n_conflicts,
                             GError    **error);
/* Adds "sheet id" of each record that @changeset changes to @records. */
gboolean sonae_redo_note_records (SonaeStore *store, GBytes *changeset, GHashTable *records, GError **error);
/* Adds "sheet id" of each record that @changeset takes away, not only deletes, to @records. */
gboolean sonae_redo_note_removals (SonaeStore *store, GBytes *changeset, GHashTable *records, GError **error);
/* Adds each of @records to @others. */
void     sonae_redo_add_records (GHashTable *records, GHashTable *others);
/* @is_apart: (out): whether @changeset changes none of @records, calls no record otherwise, and changes each table with all
 * its columns: SQLite takes changes of one table in a row to have as many columns as the first of them. */
gboolean
sonae_redo_is_apart (SonaeStore *store, GBytes *changeset, GHashTable *records, gboolean *is_apart, GError **error);

G_END_DECLS
