/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The connection behind a store, shared by the files that work on it. */

#pragma once

#include <glib/gstdio.h>

#include "sonae-sqlite.h"

G_BEGIN_DECLS

struct _SonaeStore
{
  GObject parent_instance;

  SonaeStoreMode mode;
  char          *path;       /* (owned) */
  GThread       *owner;      /* the thread that opened it */
  sqlite3       *db;         /* (owned) */
  GHashTable    *statements; /* (owned) (element-type utf8 sqlite3_stmt): prepared once, by their SQL */
  GHashTable    *tables;     /* (owned) (element-type SonaeSheet SonaeTable) */
  gboolean       is_still;   /* read without locks, see SonaeProbe */
  GStatBuf       seen;       /* the file as it was when it was opened so */
};

/* A connection has one thread; it has no lock of its own. */
#define sonae_store_assert_owner(store) g_assert ((store)->owner == g_thread_self ())

/* Sets @error to what went wrong last. Returns: %FALSE */
gboolean sonae_store_fail_last (SonaeStore *self, GError **error);
/* Fails as locked where the file is read without locks and was written to since it was opened. */
gboolean sonae_store_check_still (SonaeStore *self, GError **error);
/* Returns: (transfer full): the time now, UTC, ISO 8601 */
char    *sonae_store_now (void);

/**
 * SonaeProbe:
 * @is_new: there is nothing in the file yet, or no file
 * @has_log: a log of what is not yet in the file lies beside it
 * @is_still: nothing may be written to the file or beside it, and no program has left its locks there, so that it is to be
 *   read alone, without locks
 */
typedef struct
{
  gboolean is_new;
  gboolean has_log;
  gboolean is_still;
} SonaeProbe;

/* Looks at the file without writing to it, and refuses what is no plan that this program may open. */
gboolean sonae_store_probe (const char *path, SonaeStoreMode mode, SonaeProbe *probe, GError **error);
/* Whether application id and version are those of a plan that this program knows. */
gboolean sonae_store_check_kind (int application_id, int version, const char *path, GError **error);
/* Whether a file with more in it than nothing lies beside that at @path, as SQLite names them: "-wal", "-journal". */
gboolean sonae_store_has_companion (const char *path, const char *suffix);
/* Whether the database at @path is a plan that holds together; read without its log. */
gboolean sonae_store_is_sound (const char *path);

/* Makes an empty file that only its owner may read, unless there is a file at @path: SQLite would let everyone read it. */
gboolean sonae_store_make_private (const char *path, GError **error);

/* Makes the changes of @command, inside a transaction and without a trace of its own. */
gboolean sonae_store_write_command (SonaeStore *self, SonaeCommand *command, GError **error);

/* The version of the schema that this program writes. */
int      sonae_schema_version (void);
/* Fails as damaged where a table is missing that a plan of @version has. */
gboolean sonae_schema_check (sqlite3 *db, const char *path, int version, GError **error);
/* Brings the schema up to date, keeping a copy of an older file beside it. */
gboolean sonae_store_migrate (SonaeStore *self, GError **error);

/* Returns: (transfer full): the path without its ".db" */
char    *sonae_store_get_stem (const char *path);
/* Makes a checked copy of the plan at @target, whole or not at all. */
gboolean sonae_store_copy_to (SonaeStore *self, const char *target, GError **error);

G_END_DECLS
