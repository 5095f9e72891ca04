/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The systems as a tree: groups hold their parts. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-record-column.h"
#include "sonae-system-filter.h"

G_BEGIN_DECLS

#define SONAE_TYPE_SYSTEM_TREE (sonae_system_tree_get_type ())

/**
 * SonaeSystemTree:
 *
 * Items are #SonaeRecord of the sheets system and system_group; a group is there while it has a part that is shown. A
 * record that only moves in an order stays the same item, so that a selection keeps it.
 */
G_DECLARE_FINAL_TYPE (SonaeSystemTree, sonae_system_tree, SONAE, SYSTEM_TREE, GObject)

SonaeSystemTree         *sonae_system_tree_new (SonaeRecords *records) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: (transfer none): a model of GtkTreeListRow, groups open at first, in no order. */
GListModel              *sonae_system_tree_get_model (SonaeSystemTree *self);
/* Returns: (transfer none): sorts the records as the situation has them, a group where its first part stands. */
GtkSorter               *sonae_system_tree_get_sorter (SonaeSystemTree *self);
/* Takes over what @filter holds. */
void                     sonae_system_tree_set_filter (SonaeSystemTree *self, SonaeSystemFilter *filter);
const SonaeSystemFilter *sonae_system_tree_get_filter (SonaeSystemTree *self);
/* Follows the plan, after it has changed. */
void                     sonae_system_tree_update (SonaeSystemTree *self);
/* Returns: how many systems are shown. */
guint                    sonae_system_tree_count (SonaeSystemTree *self);
gboolean                 sonae_system_is_group (SonaeRecord *record);

/* What a group's row shows: how many parts, and the range of their places in an order. */
extern const SonaeRecordColumnHeading sonae_system_tree_heading;

G_END_DECLS
