/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values that two people wrote differently, of which one is not written but asked about. */

#include "sonae-clash.h"

#include "sonae-conflict.h"

/* Follows from what clashes, so that the same clash met again is the same conflict.
 * Returns: (transfer full): the id of the conflict, as a UUID is written */
static char *
make_conflict_id (const char *uuid, const SonaeClash *clash)
{
  g_autofree char *text = g_strjoin ("|", uuid, clash->table->sheet->id, clash->record,
                                     clash->column != NULL ? clash->column : "", clash->kind, NULL);
  g_autofree char *hex = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strdup_printf ("%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12, hex + 16, hex + 20);
}

/* @keeper: (out) (transfer full) (nullable): who wrote the value that stands, as far as the history here knows */
static gboolean
find_keeper (SonaeStore *store, const SonaeClash *clash, char **keeper, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SonaeStatement) statement = sonae_statement_get (
      store,
      "SELECT author FROM entry JOIN entry_change ON entry.seq = entry_change.entry WHERE record = ?1 AND slot > 0"
      " AND (?2 IS NULL OR field IS ?2 OR entry_change.kind = 'i') ORDER BY slot DESC, seq DESC LIMIT 1",
      error);

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, clash->record);
  sonae_statement_bind_text (statement, 2, sonae_conflict_holds_whole (clash->table->sheet) ? NULL : clash->column);
  if (sonae_statement_next (statement, store, &local_error))
    *keeper = g_strdup (sonae_statement_text (statement, 0));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static void
bind_value (SonaeStatement *statement, int index, sqlite3_value *value)
{
  sonae_statement_bind_text (statement, index, value != NULL ? (const char *) sqlite3_value_text (value) : NULL);
}

void
sonae_clash_take_row (SonaeClash *self, SonaeStatement *row)
{
  self->base = sqlite3_value_dup (sqlite3_column_value (row, 0));
  self->kept = sqlite3_value_dup (sqlite3_column_value (row, 1));
  self->other = sqlite3_value_dup (sqlite3_column_value (row, 2));
}

void
sonae_clash_clear_row (SonaeClash *self)
{
  g_clear_pointer (&self->base, sqlite3_value_free);
  g_clear_pointer (&self->kept, sqlite3_value_free);
  g_clear_pointer (&self->other, sqlite3_value_free);
}

gboolean
sonae_clash_write (SonaeStore *store, const SonaeClash *clash, const SonaeTransaction *other, GError **error)
{
  g_autofree char *id = make_conflict_id (other->uuid, clash);
  g_autofree char *keeper = NULL;
  g_autoptr (SonaeStatement) statement = NULL;

  if (!find_keeper (store, clash, &keeper, error))
    return FALSE;
  statement = sonae_statement_get (
      store,
      "INSERT OR IGNORE INTO conflict (id, sheet, record, field, kind, base, kept, kept_author, other, other_author,"
      " other_section, other_computer, other_time, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')",
      error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, id);
  sonae_statement_bind_text (statement, 2, clash->table->sheet->id);
  sonae_statement_bind_text (statement, 3, clash->record);
  sonae_statement_bind_text (statement, 4, clash->column);
  sonae_statement_bind_text (statement, 5, clash->kind);
  bind_value (statement, 6, clash->base);
  bind_value (statement, 7, clash->kept);
  sonae_statement_bind_text (statement, 8, keeper);
  bind_value (statement, 9, clash->other);
  sonae_statement_bind_text (statement, 10, other->author);
  sonae_statement_bind_text (statement, 11, other->section);
  sonae_statement_bind_text (statement, 12, other->computer);
  sonae_statement_bind_text (statement, 13, other->time);
  return sonae_statement_run (statement, store, error);
}

/* Who made a change last, as far as the history here tells. */
typedef enum
{
  MADE_UNKNOWN,
  MADE_HERE,
  MADE_ELSEWHERE,
} Made;

/* @field: (nullable): that of the record of @change, which was written; %NULL where it is asked who took the record away */
static gboolean
find_last (SonaeStore *store, const SonaeChange *change, const char *field, Made *made, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SonaeStatement) statement = sonae_statement_get (
      store,
      "SELECT device IS NULL FROM entry JOIN entry_change ON entry.seq = entry_change.entry WHERE record = ?1"
      " AND CASE WHEN ?2 IS NULL THEN entry_change.kind = 'd' ELSE field IS ?2 OR entry_change.kind = 'i' END"
      " ORDER BY slot IS NULL DESC, slot DESC, seq DESC LIMIT 1",
      error);

  *made = MADE_UNKNOWN;
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, change->id);
  sonae_statement_bind_text (statement, 2, field);
  if (sonae_statement_next (statement, store, &local_error))
    *made = sqlite3_column_int (statement, 0) != 0 ? MADE_HERE : MADE_ELSEWHERE;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* @statement: on a row with what was seen in the field of @change, what stands there and what it writes */
static gboolean
write_overtaken (
    SonaeStore *store, SonaeChange *change, SonaeStatement *statement, const SonaeTransaction *other, GError **error)
{
  const SonaeTable *table = sonae_table_get (store, change->sheet, error);
  SonaeClash        clash = { .kind = "value", .table = table, .record = change->id, .column = change->field->id };
  gboolean          is_written;

  if (table == NULL)
    return FALSE;
  sonae_clash_take_row (&clash, statement);
  is_written = sonae_clash_write (store, &clash, other, error);
  sonae_clash_clear_row (&clash);
  change->clash = clash.kind;
  return is_written;
}

/* @statement: as above */
static gboolean
find_overtaken (
    SonaeStore *store, SonaeChange *change, SonaeStatement *statement, const SonaeTransaction *other, GError **error)
{
  Made made;

  return find_last (store, change, change->field->id, &made, error)
         && (made == MADE_HERE || write_overtaken (store, change, statement, other, error));
}

/* A record that somebody else has taken away is changed all the same, as where the two did not know of each other, and
 * somebody has to look at it. @kind: "deleted", or "missing" where nothing is left of it */
static gboolean
find_removed (SonaeStore *store, SonaeChange *change, const char *kind, const SonaeTransaction *other, GError **error)
{
  const SonaeTable *table = sonae_table_get (store, change->sheet, error);
  const SonaeClash  clash = { .kind = kind, .table = table, .record = change->id };
  Made              made;

  if (table == NULL || !find_last (store, change, NULL, &made, error))
    return FALSE;
  if (made != MADE_ELSEWHERE)
    return TRUE;
  change->clash = kind;
  return sonae_clash_write (store, &clash, other, error);
}

/* What settles a conflict, and decisions about a computer, which hold as a whole, clash when they are merged only. */
static gboolean
may_clash (const SonaeChange *change)
{
  return change->kind == 'u' && change->sheet != &sonae_sheet_conflict && !sonae_conflict_holds_whole (change->sheet);
}

gboolean
sonae_clash_find (SonaeStore *store, SonaeChange *change, const SonaeTransaction *other, GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (SonaeStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  change->clash = NULL;
  if (!may_clash (change))
    return TRUE;
  sql = g_strdup_printf ("SELECT ?2, \"%s\", ?3, deleted_at IS NOT NULL, \"%s\" IS NOT ?2 AND \"%s\" IS NOT ?3"
                         " FROM \"%s\" WHERE id = ?1",
                         change->field->id, change->field->id, change->field->id, change->sheet->id);
  statement = sonae_statement_get (store, sql, error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, change->id);
  sonae_statement_bind_value (statement, 2, &change->before);
  sonae_statement_bind_value (statement, 3, &change->value);
  if (sonae_statement_next (statement, store, &local_error))
    {
      if (sqlite3_column_int (statement, 3) != 0)
        return find_removed (store, change, "deleted", other, error);
      return sqlite3_column_int (statement, 4) == 0 || find_overtaken (store, change, statement, other, error);
    }
  if (local_error == NULL)
    return find_removed (store, change, "missing", other, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
