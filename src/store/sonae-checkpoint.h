/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The common plan at one log entry as a database of its own, without anything that belongs to one computer. */

#pragma once

#include "sonae-merge.h"

G_BEGIN_DECLS

/**
 * sonae_checkpoint_write:
 * @plan: path of the local file; what is pending is not in the checkpoint
 * @share_id: id of the share
 * @path: the file to make; must not be there
 * @head: (out): the log entry whose state it holds
 *
 * Makes a sound database in the rollback journal's form, holding the synced tables, a table "sonae_meta" (share_id,
 * number, hash, digest, schema) and a table "sonae_lineage" (number, hash) of the entries that led there. Its digest is
 * computed anew from its rows and must be that of the head: %SONAE_STORE_ERROR_DAMAGED else. Reads the file through a
 * connection of its own, in any thread, so that editing goes on meanwhile.
 */
gboolean
sonae_checkpoint_write (const char *plan, const char *share_id, const char *path, SonaeHead *head, GError **error);
/**
 * sonae_checkpoint_read:
 * @path: a file from elsewhere
 * @share_id: whose it must be
 * @head: (out): what it says it holds
 *
 * Opens it without writing, with every defence SQLite has, and checks marks, schema, soundness, columns and the digest
 * of its rows. %SONAE_STORE_ERROR_DAMAGED, _FOREIGN or _NEWER.
 */
gboolean   sonae_checkpoint_read (const char *path, const char *share_id, SonaeHead *head, GError **error);
/* Returns: (transfer full) (element-type SonaeRecord) (nullable): the records of one sheet in a checked checkpoint. */
GPtrArray *sonae_checkpoint_read_sheet (const char *path, const SonaeSheet *sheet, GError **error);
/* Returns: (transfer full) (element-type SonaeLink) (nullable): the entries that led to @head, which is that of the checked
 * checkpoint and the last of them, oldest first. Of those before it some, or all, may be missing or false: nobody has signed
 * them, and an older Sonae has written none. */
GArray    *sonae_checkpoint_read_lineage (const char *path, const SonaeHead *head, GError **error);

G_END_DECLS
