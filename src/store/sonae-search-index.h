/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the search finds, kept true inside the transaction that changes the records. */

#pragma once

#include "sonae-table.h"

G_BEGIN_DECLS

/* Names records as they stand at the end of one transaction, and writes what the search finds of them. */
typedef struct _SonaeSearchIndex SonaeSearchIndex;

/* @store: must outlive it, and be inside the transaction. */
SonaeSearchIndex *sonae_search_index_new (SonaeStore *store) G_GNUC_WARN_UNUSED_RESULT;
void              sonae_search_index_free (SonaeSearchIndex *self);
/* Returns: (transfer full): what names @record, following references where its title is one */
char             *sonae_search_index_title (SonaeSearchIndex *self, SonaeRecord *record);
/* @is_present: whether the record is to be found; else what was found of it is removed. */
gboolean sonae_search_index_update (SonaeSearchIndex *self, SonaeRecord *record, gboolean is_present, GError **error);
/* Updates the records of which something that is found depends on one of @records: (element-type utf8): "sheet id" of each.
 */
gboolean sonae_search_index_follow (SonaeSearchIndex *self, GHashTable *records, GError **error);
/* Makes the whole index anew. */
gboolean sonae_search_index_rebuild (SonaeStore *store, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeSearchIndex, sonae_search_index_free)

G_END_DECLS
