/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of any SQLite connection, before there is a store and after. */

#pragma once

#include <sqlite3.h>

#include "sonae-store.h"

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)

/* "SONA" in ASCII: what marks a database as a plan of Sonae. */
#define SONAE_APPLICATION_ID 0x534f4e41

/* Sets @error with the usual message about the file at @path. Returns: %FALSE */
gboolean sonae_store_fail (SonaeStoreError code, const char *path, GError **error);
/* The same for what a function of SQLite returned. Returns: %FALSE */
gboolean sonae_sqlite_fail_with (int result, const char *path, GError **error);
/* The same for what went wrong last on @db. Returns: %FALSE */
gboolean sonae_sqlite_fail (sqlite3 *db, const char *path, GError **error);
/* Runs statements that give no rows. @path: the file of @db, for the message. */
gboolean sonae_sqlite_exec (sqlite3 *db, const char *path, const char *sql, GError **error);
/* The first column of the first row of @sql as a text. */
gboolean sonae_sqlite_query_text (sqlite3 *db, const char *path, const char *sql, char **text, GError **error);
/* The same as a number. %FALSE with @error where there is no row. */
gboolean sonae_sqlite_query_int (sqlite3 *db, const char *path, const char *sql, int *integer, GError **error);
/* Whether the database has a table of that name. */
gboolean sonae_sqlite_has_table (sqlite3 *db, const char *table);
/* Fails as damaged where the pages and rows do not hold together. */
gboolean sonae_sqlite_check (sqlite3 *db, const char *path, GError **error);
/* Opens the file alone, without its companions: takes no lock, follows no log and makes no file.
 * Returns: (transfer full) (nullable) */
sqlite3 *sonae_sqlite_open_still (const char *path, GError **error);

G_END_DECLS
