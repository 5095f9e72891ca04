/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conflicts that two people settle at once: they are asked again where they did not decide the same. */

#include "sonae-merge-settled.h"

#include "sonae-clash.h"
#include "sonae-conflict.h"

static char *
name_value (const char *sheet, const char *record, const char *field)
{
  return g_strdup_printf ("%s %s %s", sheet, record, field);
}

/* What is looked through, and what is found in it. */
typedef struct
{
  SonaeStore *store;
  GHashTable *settled;
} Search;

/* Notes what the conflict is about, where it is settled already. */
static gboolean
note_settled (Search *self, const char *conflict, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SonaeStatement) statement =
      sonae_statement_get (self->store,
                           "SELECT sheet, record, field FROM conflict WHERE id = ? AND state = 'settled' AND kind = "
                           "'value' AND field IS NOT NULL",
                           error);

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, conflict);
  if (sonae_statement_next (statement, self->store, &local_error))
    g_hash_table_replace (self->settled,
                          name_value (sonae_statement_text (statement, 0), sonae_statement_text (statement, 1),
                                      sonae_statement_text (statement, 2)),
                          g_strdup (conflict));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
look_at_change (
    const SonaeTable *table, sqlite3_changeset_iter *change, const char *id, gpointer user_data, GError **error)
{
  sqlite3_value *state = NULL;

  if (table->sheet != &sonae_sheet_conflict || sonae_changeset_operation (change) != SQLITE_UPDATE)
    return TRUE;
  for (guint i = 0; i < table->columns->len; i++)
    if (g_str_equal (sonae_table_column_name (table, i), "state"))
      state = sonae_changeset_new (change, i);
  return state == NULL || g_strcmp0 ((const char *) sqlite3_value_text (state), "settled") != 0
         || note_settled (user_data, id, error);
}

GHashTable *
sonae_settled_find (SonaeStore *store, GBytes *changeset, GError **error)
{
  g_autoptr (GHashTable) settled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Search search = { store, settled };

  if (!sonae_changeset_foreach (store, changeset, look_at_change, &search, error))
    return NULL;
  return g_steal_pointer (&settled);
}

gboolean
sonae_settled_contains (GHashTable *settled, const SonaeTable *table, const char *record, const char *column)
{
  g_autofree char *name = NULL;

  if (settled == NULL || g_hash_table_size (settled) == 0)
    return FALSE;
  name = name_value (table->sheet->id, record, column);
  return g_hash_table_contains (settled, name);
}

static gboolean
remove_written (
    const SonaeTable *table, sqlite3_changeset_iter *change, const char *id, gpointer user_data, GError **error)
{
  Search *self = user_data;

  for (guint i = 0; i < table->columns->len; i++)
    if (sonae_changeset_new (change, i) != NULL)
      {
        g_autofree char *name = name_value (table->sheet->id, id, sonae_table_column_name (table, i));

        g_hash_table_remove (self->settled, name);
      }
  return TRUE;
}

/* One value that was to stay as it stood before the other one has settled the conflict by writing another. */
static gboolean
tell_kept (SonaeColumns *columns, const char *name, const char *conflict, GError **error)
{
  g_auto (GStrv) words = g_strsplit (name, " ", 3);
  const SonaeSheet *sheet = sonae_sheet_find (words[0]);
  const SonaeTable *table = NULL;
  g_autofree char  *sql = NULL;
  SonaeClash        clash = { .kind = "value", .record = words[1], .column = words[2] };
  g_autoptr (SonaeStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean is_told = TRUE;

  if (sheet == NULL || sonae_conflict_holds_whole (sheet) || sonae_sheet_find_field (sheet, words[2]) == NULL)
    return TRUE;
  table = clash.table = sonae_table_get (columns->store, sheet, error);
  if (table == NULL)
    return FALSE;
  sql = g_strdup_printf (
      "SELECT conflict.base, now.\"%s\", writing.before FROM conflict JOIN \"%s\" AS now ON now.id = conflict.record"
      " JOIN entry_change AS writing ON writing.record = conflict.record AND writing.field = conflict.field"
      " JOIN entry ON entry.seq = writing.entry AND entry.slot > 0"
      " WHERE conflict.id = ?1 AND CAST (now.\"%s\" AS TEXT) IS NOT CAST (writing.before AS TEXT) AND EXISTS (SELECT 1"
      " FROM entry_change AS settling WHERE settling.entry = entry.seq AND settling.record = conflict.id)"
      " ORDER BY entry.slot DESC LIMIT 1",
      words[2], sheet->id, words[2]);
  statement = sonae_statement_get (columns->store, sql, error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, conflict);
  if (sonae_statement_next (statement, columns->store, &local_error))
    {
      sonae_clash_take_row (&clash, statement);
      is_told = columns->clash (columns, &clash, error);
      sonae_clash_clear_row (&clash);
    }
  if (local_error == NULL)
    return is_told;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
sonae_settled_tell_kept (SonaeColumns *columns, GBytes *changeset, GError **error)
{
  Search         search = { columns->store, columns->settled };
  GHashTableIter iter;
  gpointer       name, conflict;

  if (!sonae_changeset_foreach (columns->store, changeset, remove_written, &search, error))
    return FALSE;
  g_hash_table_iter_init (&iter, columns->settled);
  while (g_hash_table_iter_next (&iter, &name, &conflict))
    if (!tell_kept (columns, name, conflict, error))
      return FALSE;
  return TRUE;
}
