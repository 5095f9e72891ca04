/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Going through a changeset. */

#pragma once

#include "sonae-digest.h"
#include "sonae-table.h"

G_BEGIN_DECLS

/* Called for each change, of the record @id. Returns: %FALSE with @error to stop. */
typedef gboolean (*SonaeChangesetFunc) (
    const SonaeTable *table, sqlite3_changeset_iter *change, const char *id, gpointer user_data, GError **error);

/* Calls @func for each change; %SONAE_STORE_ERROR_DAMAGED where it cannot be read or names what is no table of ours. */
gboolean sonae_changeset_foreach (
    SonaeStore *store, GBytes *changeset, SonaeChangesetFunc func, gpointer user_data, GError **error);

/* SQLITE_INSERT, SQLITE_UPDATE or SQLITE_DELETE. */
int            sonae_changeset_operation (sqlite3_changeset_iter *change);
/* Returns: (nullable): the value before or after, %NULL where the change does not hold that column */
sqlite3_value *sonae_changeset_old (sqlite3_changeset_iter *change, guint column);
sqlite3_value *sonae_changeset_new (sqlite3_changeset_iter *change, guint column);

/* Fails with %SONAE_STORE_ERROR_CONFLICT: a change does not fit what stands there. */
gboolean sonae_changeset_refuse (GError **error);
/* Applies a changeset, backwards with SQLITE_CHANGESETAPPLY_INVERT in @flags, or fails with
 * %SONAE_STORE_ERROR_CONFLICT where it does not fit what stands there. */
gboolean sonae_changeset_apply (SonaeStore *store, GBytes *changeset, int flags, GError **error);
/* Returns: (transfer full) (nullable): the changeset that takes @changeset back */
GBytes  *sonae_changeset_invert (SonaeStore *store, GBytes *changeset, GError **error);

/* Whether a value may stand in a column of @field, %NULL for one that is no field. @value: (nullable) */
gboolean sonae_changeset_is_good_value (const SonaeField *field, sqlite3_value *value);
/* Whether the value is an approval, which only the manager's computer may write. @value: (nullable) */
gboolean sonae_changeset_is_approval (const SonaeField *field, sqlite3_value *value);
/* Whether the change is one that only the manager's computer may make. */
gboolean sonae_changeset_is_reserved (const SonaeTable *table, sqlite3_changeset_iter *change);

/* The digest of all synced tables of any database that has them is added. */
gboolean sonae_digest_add_database (SonaeDigest *digest, sqlite3 *db, const char *path, GError **error);

G_END_DECLS
