/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQL statements, prepared once and given back by leaving the scope. */

#include "sonae-statement.h"

SonaeStatement *
sonae_statement_get (SonaeStore *store, const char *sql, GError **error)
{
  SonaeStatement *self = g_hash_table_lookup (store->statements, sql);

  if (self != NULL)
    {
      g_assert (!sqlite3_stmt_busy (self));
      return self;
    }
  if (sqlite3_prepare_v3 (store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &self, NULL) != SQLITE_OK)
    {
      sonae_store_fail_last (store, error);
      return NULL;
    }
  g_hash_table_insert (store->statements, g_strdup (sql), self);
  return self;
}

void
sonae_statement_release (SonaeStatement *self)
{
  sqlite3_reset (self);
  sqlite3_clear_bindings (self);
}

void
sonae_statement_bind_text (SonaeStatement *self, int index, const char *text)
{
  int result =
      text != NULL ? sqlite3_bind_text (self, index, text, -1, SQLITE_TRANSIENT) : sqlite3_bind_null (self, index);

  g_assert (result == SQLITE_OK);
}

void
sonae_statement_bind_integer (SonaeStatement *self, int index, gint64 integer)
{
  int result = sqlite3_bind_int64 (self, index, integer);

  g_assert (result == SQLITE_OK);
}

void
sonae_statement_bind_value (SonaeStatement *self, int index, const SonaeValue *value)
{
  if (value->kind == SONAE_VALUE_INTEGER)
    sonae_statement_bind_integer (self, index, value->integer);
  else
    sonae_statement_bind_text (self, index, value->text);
}

gboolean
sonae_statement_next (SonaeStatement *self, SonaeStore *store, GError **error)
{
  int result = sqlite3_step (self);

  if (result == SQLITE_DONE)
    sonae_store_check_still (store, error);
  else if (result != SQLITE_ROW)
    sonae_store_fail_last (store, error);
  return result == SQLITE_ROW;
}

gboolean
sonae_statement_run (SonaeStatement *self, SonaeStore *store, GError **error)
{
  if (sqlite3_step (self) == SQLITE_DONE)
    return TRUE;
  return sonae_store_fail_last (store, error);
}

const char *
sonae_statement_text (SonaeStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self, column);
}

SonaeValue
sonae_statement_value (SonaeStatement *self, int column)
{
  if (sqlite3_column_type (self, column) == SQLITE_INTEGER)
    return sonae_value_integer (sqlite3_column_int64 (self, column));
  return sonae_value_text (sonae_statement_text (self, column));
}
