/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One transaction that changes the plan, with everything that is recorded of it. */

#pragma once

#include "sonae-store-private.h"

G_BEGIN_DECLS

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

G_END_DECLS
