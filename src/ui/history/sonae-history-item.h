/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the history: an entry, or one of its changes. */

#pragma once

#include "sonae-history-filter-bar.h"
#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_HISTORY_ITEM (sonae_history_item_get_type ())
G_DECLARE_FINAL_TYPE (SonaeHistoryItem, sonae_history_item, SONAE, HISTORY_ITEM, GObject)

/* @page: (element-type SonaeHistoryEntry): what was read together; kept by the item */
SonaeHistoryItem         *sonae_history_item_new (GPtrArray *page, guint index);
/* Returns: (transfer none) */
const SonaeHistoryEntry  *sonae_history_item_get_entry (SonaeHistoryItem *self);
/* Returns: (transfer none) (nullable): the change it stands for, %NULL for the entry as a whole. */
const SonaeHistoryChange *sonae_history_item_get_change (SonaeHistoryItem *self);
/* Whether it stands for an entry as a whole. */
gboolean                  sonae_history_item_is_entry (SonaeHistoryItem *self);
/* Returns: (transfer full) (nullable): the changes of an entry, %NULL where it stands for a change itself. */
GListModel               *sonae_history_item_get_changes (SonaeHistoryItem *self);
/* Returns: (transfer full): what is written in its first line. */
char                     *sonae_history_item_get_title (SonaeHistoryItem *self, SonaeRecords *records);
/* Returns: (transfer full): what is written below. */
char                     *sonae_history_item_get_details (SonaeHistoryItem *self, SonaeRecords *records);
/* Whether the entry is of that person, computer and time, and holds, with who made it and every change, each of the words. */
gboolean sonae_history_item_matches (SonaeHistoryItem *self, SonaeRecords *records, const SonaeHistoryFilter *filter);

G_END_DECLS
