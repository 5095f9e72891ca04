/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a changeset column by column, where not all of it fits any more. */

#include <string.h>

#include "sonae-conflict.h"
#include "sonae-merge-settled.h"

/* The row a change is about, as it stands: a copy of its values, empty where there is none. */
typedef struct
{
  GPtrArray *values; /* (owned) (nullable) (element-type sqlite3_value) */
  gboolean   is_new; /* made for the change: nothing stood there before */
} Row;

static void
row_clear (Row *row)
{
  g_clear_pointer (&row->values, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static gboolean
read_row (SonaeStore *store, const SonaeTable *table, const char *id, Row *row, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" WHERE id = ?", table->sheet->id);
  g_autoptr (SonaeStatement) statement = sonae_statement_get (store, sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, id);
  if (sonae_statement_next (statement, store, &local_error))
    {
      row->values = g_ptr_array_new_with_free_func ((GDestroyNotify) sqlite3_value_free);
      for (guint i = 0; i < table->columns->len; i++)
        g_ptr_array_add (row->values, sqlite3_value_dup (sqlite3_column_value (statement, (int) i)));
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
is_null (sqlite3_value *value)
{
  return value == NULL || sqlite3_value_type (value) == SQLITE_NULL;
}

static gboolean
is_same (sqlite3_value *a, sqlite3_value *b)
{
  if (is_null (a) || is_null (b))
    return is_null (a) && is_null (b);
  return sqlite3_value_type (a) == sqlite3_value_type (b) && sqlite3_value_bytes (a) == sqlite3_value_bytes (b)
         && g_strcmp0 ((const char *) sqlite3_value_text (a), (const char *) sqlite3_value_text (b)) == 0;
}

/* Counts what is written. Returns: %FALSE without an error in a trial, which ends there */
static gboolean
may_write (SonaeColumns *self)
{
  self->n_written++;
  return !self->is_trial;
}

static gboolean
set_column (
    SonaeColumns *self, const SonaeTable *table, const char *id, guint column, sqlite3_value *value, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ? WHERE id = ?", table->sheet->id,
                                          sonae_table_column_name (table, column));
  g_autoptr (SonaeStatement) statement = NULL;

  if (!may_write (self))
    return FALSE;
  statement = sonae_statement_get (self->store, sql, error);
  if (statement == NULL)
    return FALSE;
  if (sqlite3_bind_value (statement, 1, value) != SQLITE_OK)
    return sonae_store_fail_last (self->store, error);
  sonae_statement_bind_text (statement, 2, id);
  return sonae_statement_run (statement, self->store, error);
}

/* Runs a statement with one parameter, the id of a record. */
static gboolean
run_for_record (SonaeColumns *self, const char *sql, const char *id, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;

  if (!may_write (self))
    return FALSE;
  statement = sonae_statement_get (self->store, sql, error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, id);
  return sonae_statement_run (statement, self->store, error);
}

static gboolean
make_row (SonaeColumns *self, const SonaeTable *table, const char *id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO \"%s\" (id) VALUES (?)", table->sheet->id);

  return run_for_record (self, sql, id, error);
}

static gboolean
remove_row (SonaeColumns *self, const SonaeTable *table, const char *id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE id = ?", table->sheet->id);

  return run_for_record (self, sql, id, error);
}

/* Tells of a whole record that was not written as it was meant. There are no conflicts about conflicts. */
static gboolean
clash_record (SonaeColumns *self, const SonaeTable *table, const char *id, const char *kind, GError **error)
{
  const SonaeClash clash = { .kind = kind, .table = table, .record = id };

  return table->sheet == &sonae_sheet_conflict || self->clash (self, &clash, error);
}

/* What the change empties is empty. Either others have emptied it too, or the record was gone: then nobody has, the value
 * comes back with the record, and that it was to be empty is told. */
static gboolean
leave_empty (SonaeColumns *self, const SonaeClash *clash, GError **error)
{
  gboolean is_remade = FALSE;

  if (self->find_remade == NULL)
    return TRUE;
  if (!self->find_remade (self, clash->table, clash->record, &is_remade, error))
    return FALSE;
  return !is_remade || self->clash (self, clash, error);
}

/* One value of a row that is there. */
static gboolean
write_value (SonaeColumns           *self,
             const SonaeTable       *table,
             const char             *id,
             sqlite3_changeset_iter *change,
             guint                   column,
             const Row              *row,
             GError                **error)
{
  sqlite3_value *old = sonae_changeset_old (change, column);
  sqlite3_value *before = row->is_new ? NULL : old;
  sqlite3_value *after = sonae_changeset_new (change, column);
  sqlite3_value *now = row->values->pdata[column];
  SonaeClash     clash = { "value", table, id, sonae_table_column_name (table, column), old, now, after };

  if (is_same (now, after))
    return !is_null (after) || is_null (old) || column == table->deleted_column || leave_empty (self, &clash, error);
  if (!self->may_reserved && sonae_changeset_is_approval (table->columns->pdata[column], after))
    {
      clash.kind = "reserved";
      return self->clash (self, &clash, error);
    }
  if (is_same (now, before) && !sonae_settled_contains (self->settled, table, id, clash.column))
    return set_column (self, table, id, column, after, error);
  /* Deleted by both, at different times; a conflict settled by both: the first stands. */
  if (column == table->deleted_column || table->sheet == &sonae_sheet_conflict)
    return TRUE;
  return self->clash (self, &clash, error);
}

/* Whether the change holds that column. */
static gboolean
is_changed (const SonaeTable *table, sqlite3_changeset_iter *change, guint column)
{
  sqlite3_value *after = sonae_changeset_new (change, column);

  if (column == table->id_column || after == NULL)
    return FALSE;
  /* A new record holds all its columns; those without a value say nothing. */
  return sonae_changeset_operation (change) == SQLITE_UPDATE || !is_null (after);
}

static gboolean
write_values (SonaeColumns           *self,
              const SonaeTable       *table,
              const char             *id,
              sqlite3_changeset_iter *change,
              const Row              *row,
              GError                **error)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (is_changed (table, change, i) && !write_value (self, table, id, change, i, row, error))
      return FALSE;
  return TRUE;
}

static gboolean
fits (const SonaeTable *table, sqlite3_changeset_iter *change, const Row *row)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      sqlite3_value *now = row->values->pdata[i];

      if (is_changed (table, change, i) && !is_same (now, sonae_changeset_new (change, i))
          && !is_same (now, sonae_changeset_old (change, i)))
        return FALSE;
    }
  return TRUE;
}

/* Whether the computer is removed by that, or refused. */
static gboolean
removes (const SonaeTable *table, sqlite3_changeset_iter *change)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (g_str_equal (sonae_table_column_name (table, i), "state") && is_changed (table, change, i))
      return g_strcmp0 ((const char *) sqlite3_value_text (sonae_changeset_new (change, i)), "removed") == 0;
  return FALSE;
}

static gboolean
set_changed (
    SonaeColumns *self, const SonaeTable *table, const char *id, sqlite3_changeset_iter *change, GError **error)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (is_changed (table, change, i) && !set_column (self, table, id, i, sonae_changeset_new (change, i), error))
      return FALSE;
  return TRUE;
}

/* A decision about a computer holds as a whole: half of one and half of another would admit it without its certificate. Of two
 * made at once a removal stands, as the computer may be in wrong hands; else the first does, and that is told where they
 * differ in state or role. */
static gboolean
write_decision (SonaeColumns           *self,
                const SonaeTable       *table,
                const char             *id,
                sqlite3_changeset_iter *change,
                const Row              *row,
                GError                **error)
{
  static const char *const decided[] = { "state", "role", NULL };

  if (fits (table, change, row) || removes (table, change))
    return set_changed (self, table, id, change, error);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const char      *name = sonae_table_column_name (table, i);
      sqlite3_value   *after = sonae_changeset_new (change, i);
      sqlite3_value   *now = row->values->pdata[i];
      const SonaeClash clash = { "value", table, id, name, sonae_changeset_old (change, i), now, after };

      if (g_strv_contains (decided, name) && is_changed (table, change, i) && !is_same (now, after)
          && !self->clash (self, &clash, error))
        return FALSE;
    }
  return TRUE;
}

/* A record that was deleted by one and changed, or made as well, by another is deleted and changed, and somebody has to
 * look at it. */
static gboolean
tell_deletion (SonaeColumns           *self,
               const SonaeTable       *table,
               const char             *id,
               sqlite3_changeset_iter *change,
               const Row              *row,
               GError                **error)
{
  gboolean is_gone = !is_null (row->values->pdata[table->deleted_column]);
  gboolean deletes = !is_null (sonae_changeset_new (change, table->deleted_column));
  gboolean brings_back = is_changed (table, change, table->deleted_column) && !deletes;

  if (deletes == is_gone || brings_back)
    return TRUE;
  return !self->is_foreign (self, table, id) || clash_record (self, table, id, "deleted", error);
}

/* What is known of a record that is not there, or not any more, is put there. */
static gboolean
make_again (SonaeColumns *self, const SonaeTable *table, const char *id, sqlite3_changeset_iter *change, GError **error)
{
  g_auto (Row) row = { .is_new = TRUE };
  gboolean is_insert = sonae_changeset_operation (change) == SQLITE_INSERT;

  /* Whoever took a conflict back has no use for its being settled. */
  if (!is_insert && table->sheet == &sonae_sheet_conflict)
    return TRUE;
  if (!is_insert && self->find_remade == NULL)
    return clash_record (self, table, id, "missing", error);
  /* That it was missing is told first: by that it is known to be made again. */
  return make_row (self, table, id, error) && read_row (self->store, table, id, &row, error)
         && (is_insert || clash_record (self, table, id, "missing", error))
         && write_values (self, table, id, change, &row, error);
}

/* The undoing of a new record takes it away, unless somebody has written in it since. */
static gboolean
write_removal (SonaeColumns           *self,
               const SonaeTable       *table,
               const char             *id,
               sqlite3_changeset_iter *change,
               const Row              *row,
               GError                **error)
{
  if (row->values == NULL)
    return TRUE;
  for (guint i = 0; i < table->columns->len; i++)
    if (i != table->id_column && !is_same (row->values->pdata[i], sonae_changeset_old (change, i)))
      return clash_record (self, table, id, "deleted", error);
  return remove_row (self, table, id, error);
}

static gboolean
write_change (
    const SonaeTable *table, sqlite3_changeset_iter *change, const char *id, gpointer user_data, GError **error)
{
  SonaeColumns *self = user_data;
  g_auto (Row) row = { 0 };

  if (!self->may_reserved && table->sheet == &sonae_sheet_computer)
    return clash_record (self, table, id, "reserved", error);
  if (!read_row (self->store, table, id, &row, error))
    return FALSE;
  if (sonae_changeset_operation (change) == SQLITE_DELETE)
    return write_removal (self, table, id, change, &row, error);
  if (row.values == NULL)
    return make_again (self, table, id, change, error);
  if (sonae_conflict_holds_whole (table->sheet))
    return write_decision (self, table, id, change, &row, error);
  return write_values (self, table, id, change, &row, error) && tell_deletion (self, table, id, change, &row, error);
}

gboolean
sonae_columns_write (SonaeColumns *self, GBytes *changeset, GError **error)
{
  return sonae_changeset_foreach (self->store, changeset, write_change, self, error);
}

/* What does not fit stays as it is. */
static gboolean
count_left (SonaeColumns *self, const SonaeClash *clash, GError **error)
{
  guint *n_left = self->user_data;

  (*n_left)++;
  return TRUE;
}

static gboolean
is_nobody (SonaeColumns *self, const SonaeTable *table, const char *id)
{
  return FALSE;
}

/* Returns: what writes only what fits. @n_left: counts the rest */
static SonaeColumns
make_fitting (SonaeStore *store, gboolean is_trial, guint *n_left)
{
  return (SonaeColumns){ .store = store,
                         .clash = count_left,
                         .is_foreign = is_nobody,
                         .may_reserved = TRUE,
                         .is_trial = is_trial,
                         .user_data = n_left };
}

gboolean
sonae_columns_write_fitting (SonaeStore *store, GBytes *changeset, guint *n_written, guint *n_left, GError **error)
{
  SonaeColumns columns = make_fitting (store, FALSE, n_left);

  *n_left = 0;
  if (!sonae_columns_write (&columns, changeset, error))
    return FALSE;
  *n_written = columns.n_written;
  return TRUE;
}

gboolean
sonae_columns_is_fitting (SonaeStore *store, GBytes *changeset, gboolean *is_fitting, GError **error)
{
  guint        n_left = 0;
  SonaeColumns columns = make_fitting (store, TRUE, &n_left);
  gboolean     is_whole = sonae_columns_write (&columns, changeset, error);

  *is_fitting = columns.n_written > 0;
  return is_whole || *is_fitting;
}
