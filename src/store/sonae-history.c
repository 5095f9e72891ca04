/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the history: who did what, and what changed. */

#include "sonae-capture.h"

/* As many changes of one entry as anyone reads. */
#define MAX_CHANGES 200

static void
entry_free (SonaeHistoryEntry *entry)
{
  g_free (entry->time);
  g_free (entry->author);
  g_free (entry->section);
  g_free (entry->post);
  g_free (entry->computer);
  g_free (entry->label);
  g_ptr_array_unref (entry->changes);
  g_free (entry);
}

static SonaeHistoryEntry *
read_entry (SonaeStatement *row)
{
  SonaeHistoryEntry *entry = g_new0 (SonaeHistoryEntry, 1);

  entry->seq = sqlite3_column_int64 (row, 0);
  entry->time = g_strdup (sonae_statement_text (row, 1));
  entry->author = g_strdup (sonae_statement_text (row, 2));
  entry->section = g_strdup (sonae_statement_text (row, 3));
  entry->post = g_strdup (sonae_statement_text (row, 4));
  entry->computer = g_strdup (sonae_statement_text (row, 5));
  entry->label = g_strdup (sonae_statement_text (row, 6));
  entry->n_changes = (guint) sqlite3_column_int (row, 7);
  entry->is_base = g_strcmp0 (sonae_statement_text (row, 8), "base") == 0;
  entry->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_history_change_free);
  return entry;
}

static SonaeHistoryChange *
read_change (SonaeStatement *row)
{
  SonaeHistoryChange *change = g_new0 (SonaeHistoryChange, 1);
  const char         *field = sonae_statement_text (row, 4);

  change->sheet = sonae_sheet_find (sonae_statement_text (row, 0));
  change->record = g_strdup (sonae_statement_text (row, 1));
  change->title = g_strdup (sonae_statement_text (row, 2));
  change->kind = *sonae_statement_text (row, 3);
  if (change->sheet != NULL && field != NULL)
    change->field = sonae_sheet_find_field (change->sheet, field);
  change->before = sonae_statement_value (row, 5);
  change->after = sonae_statement_value (row, 6);
  return change;
}

/* The changes of @record come first, so that the limit never hides them. */
static gboolean
read_changes (SonaeStore *self, SonaeHistoryEntry *entry, const char *record, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SonaeStatement) statement = NULL;

  statement = sonae_statement_get (self,
                                   "SELECT sheet, record, title, kind, field, before, after FROM entry_change"
                                   " WHERE entry = ?1 ORDER BY record IS NOT ?2, number LIMIT ?3",
                                   error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_integer (statement, 1, entry->seq);
  sonae_statement_bind_text (statement, 2, record);
  sonae_statement_bind_integer (statement, 3, MAX_CHANGES);
  while (sonae_statement_next (statement, self, &local_error))
    g_ptr_array_add (entry->changes, read_change (statement));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

GPtrArray *
sonae_store_read_history (SonaeStore *self, const char *record, gint64 before_seq, guint limit, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SonaeStatement) statement = NULL;

  g_return_val_if_fail (SONAE_IS_STORE (self), NULL);
  sonae_store_assert_owner (self);

  statement =
      sonae_statement_get (self,
                           "SELECT seq, time, author, section, post, computer, label, n_changes, kind FROM entry"
                           " WHERE (?1 IS NULL OR seq IN (SELECT entry FROM entry_change WHERE record = ?1))"
                           " AND (?2 = 0 OR seq < ?2) ORDER BY seq DESC LIMIT ?3",
                           error);
  if (statement == NULL)
    return NULL;
  sonae_statement_bind_text (statement, 1, record);
  sonae_statement_bind_integer (statement, 2, before_seq);
  sonae_statement_bind_integer (statement, 3, limit);
  while (sonae_statement_next (statement, self, &local_error))
    {
      g_ptr_array_add (entries, read_entry (statement));
      if (!read_changes (self, entries->pdata[entries->len - 1], record, &local_error))
        break;
    }
  if (local_error == NULL)
    return g_steal_pointer (&entries);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* Returns: (transfer full) (nullable): what the query finds, one a row, ended by %NULL */
static char **
read_names (SonaeStore *self, const char *sql, GError **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SonaeStatement) statement = sonae_statement_get (self, sql, error);

  if (statement == NULL)
    return NULL;
  while (sonae_statement_next (statement, self, &local_error))
    g_strv_builder_add (names, sonae_statement_text (statement, 0));
  if (local_error == NULL)
    return g_strv_builder_end (names);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

char **
sonae_store_read_authors (SonaeStore *self, GError **error)
{
  g_return_val_if_fail (SONAE_IS_STORE (self), NULL);
  sonae_store_assert_owner (self);

  return read_names (self, "SELECT DISTINCT author FROM entry WHERE author <> '' ORDER BY author", error);
}

char **
sonae_store_read_computers (SonaeStore *self, GError **error)
{
  g_return_val_if_fail (SONAE_IS_STORE (self), NULL);
  sonae_store_assert_owner (self);

  return read_names (self, "SELECT DISTINCT computer FROM entry WHERE computer <> '' ORDER BY computer", error);
}
