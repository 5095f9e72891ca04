/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders and files in memory: what a file server holds. */

#pragma once

#include <glib.h>

/**
 * SimNode:
 * @children: (owned) (nullable) (element-type utf8 SimNode): of a folder; %NULL for a file
 * @bytes: (owned) (nullable): of a file
 * @before: (owned) (nullable): what the file held before it was replaced
 * @changed: when, by the clock of the simulation
 * @maker: which computer did it
 */
typedef struct _SimNode
{
  GHashTable *children;
  GBytes     *bytes;
  GBytes     *before;
  gint64      changed;
  guint       maker;
} SimNode;

SimNode *sim_node_new_folder (void);
SimNode *sim_node_new_file (GBytes *bytes);
void     sim_node_free (SimNode *self);
SimNode *sim_node_copy (SimNode *self);

/* @path: relative, "" for the folder itself. Returns: (transfer none) (nullable) */
SimNode   *sim_node_find (SimNode *self, const char *path);
/* Returns: (transfer none) (nullable): the folder that @path stands in; @name: (out): its last part */
SimNode   *sim_node_find_parent (SimNode *self, const char *path, const char **name);
/* Returns: (transfer full) (element-type utf8): the names in a folder, sorted */
GPtrArray *sim_node_list (SimNode *self);
/* Returns: (transfer full): one text for everything below */
char      *sim_node_digest (SimNode *self);
/* Number of files and folders below. */
guint      sim_node_count (SimNode *self);

typedef void (*SimNodeFunc) (const char *path, SimNode *file, gpointer user_data);

/* Calls @func for each file below, in the order of the names. */
void sim_node_foreach (SimNode *self, const char *path, SimNodeFunc func, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimNode, sim_node_free)
