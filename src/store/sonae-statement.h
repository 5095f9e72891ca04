/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQL statements, prepared once and given back by leaving the scope. */

#pragma once

#include "sonae-store-private.h"

G_BEGIN_DECLS

/* A prepared statement that the store owns; g_autoptr() makes it ready for its next use. */
typedef sqlite3_stmt SonaeStatement;

/* Returns: (transfer full) (nullable): the statement, without parameters. It must not be in use already. */
SonaeStatement *sonae_statement_get (SonaeStore *store, const char *sql, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Forgets its row and its parameters; it stays with the store. */
void            sonae_statement_release (SonaeStatement *self);

/* Parameters are counted from 1, as in SQL, and copied. An unset value and a %NULL text are NULL. */
void sonae_statement_bind_text (SonaeStatement *self, int index, const char *text);
void sonae_statement_bind_integer (SonaeStatement *self, int index, gint64 integer);
void sonae_statement_bind_value (SonaeStatement *self, int index, const SonaeValue *value);

/* Returns: whether there is a next row; %FALSE with @error where it could not be read. */
gboolean    sonae_statement_next (SonaeStatement *self, SonaeStore *store, GError **error);
/* Runs a statement that gives no rows. */
gboolean    sonae_statement_run (SonaeStatement *self, SonaeStore *store, GError **error);
/* Columns are counted from 0. Returns: (nullable): valid until the next step */
const char *sonae_statement_text (SonaeStatement *self, int column);
/* Returns: (transfer full) */
SonaeValue  sonae_statement_value (SonaeStatement *self, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeStatement, sonae_statement_release)

G_END_DECLS
