/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table behind a sheet: its SQL and its columns, made from the declaration. */

#include "sonae-table.h"

static void
build_sql (SonaeTable *self)
{
  const SonaeSheet *sheet = self->sheet;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) places = g_string_new ("?");
  g_autoptr (GString) taken = g_string_new ("deleted_at = NULL");

  for (guint i = 0; i < sheet->n_fields; i++)
    if (sonae_field_is_stored (&sheet->fields[i]))
      {
        g_string_append_printf (names, ", \"%s\"", sheet->fields[i].id);
        g_string_append (places, ", ?");
        g_string_append_printf (taken, ", \"%1$s\" = excluded.\"%1$s\"", sheet->fields[i].id);
      }
  self->select_all =
      g_strdup_printf ("SELECT id, deleted_at%s FROM \"%s\" WHERE deleted_at IS NULL", names->str, sheet->id);
  self->select_one = g_strdup_printf ("SELECT id, deleted_at%s FROM \"%s\" WHERE id = ?", names->str, sheet->id);
  /* A record whose id follows from a name may be made again after it was deleted. */
  self->insert = g_strdup_printf ("INSERT INTO \"%s\" (id%s) VALUES (%s) ON CONFLICT (id) DO UPDATE SET %s", sheet->id,
                                  names->str, places->str, taken->str);
  self->delete = g_strdup_printf ("UPDATE \"%s\" SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL", sheet->id);
}

static gboolean
read_columns (SonaeTable *self, SonaeStore *store, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SonaeStatement) statement = NULL;

  statement = sonae_statement_get (store, "SELECT name FROM pragma_table_info(?) ORDER BY cid", error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, self->sheet->id);
  while (sonae_statement_next (statement, store, &local_error))
    {
      const char *name = sonae_statement_text (statement, 0);

      if (g_str_equal (name, "id"))
        self->id_column = self->columns->len;
      else if (g_str_equal (name, "deleted_at"))
        self->deleted_column = self->columns->len;
      g_ptr_array_add (self->columns, (gpointer) sonae_sheet_find_field (self->sheet, name));
    }
  if (local_error == NULL && self->columns->len > 0)
    return TRUE;
  if (local_error == NULL)
    return sonae_store_fail (SONAE_STORE_ERROR_DAMAGED, store->path, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

void
sonae_table_free (SonaeTable *self)
{
  g_ptr_array_unref (self->columns);
  g_free (self->select_all);
  g_free (self->select_one);
  g_free (self->insert);
  g_free (self->delete);
  g_free (self);
}

const SonaeTable *
sonae_table_get (SonaeStore *store, const SonaeSheet *sheet, GError **error)
{
  SonaeTable *self = g_hash_table_lookup (store->tables, sheet);

  if (self != NULL)
    return self;
  self = g_new0 (SonaeTable, 1);
  self->sheet = sheet;
  self->columns = g_ptr_array_new ();
  for (guint i = 0; i < sheet->n_fields; i++)
    self->is_searched |= (sheet->fields[i].flags & SONAE_FIELD_SEARCHED) != 0;
  build_sql (self);
  if (!read_columns (self, store, error))
    {
      sonae_table_free (self);
      return NULL;
    }
  g_hash_table_insert (store->tables, (gpointer) sheet, self);
  return self;
}

const char *
sonae_table_column_name (const SonaeTable *self, guint column)
{
  const SonaeField *field = self->columns->pdata[column];

  if (field != NULL)
    return field->id;
  return column == self->id_column ? "id" : "deleted_at";
}

SonaeRecord *
sonae_table_read_row (const SonaeTable *self, SonaeStatement *row)
{
  SonaeRecord *record = sonae_record_new (self->sheet, sonae_statement_text (row, 0));
  int          column = 2;

  for (guint i = 0; i < self->sheet->n_fields; i++)
    {
      const SonaeField *field = &self->sheet->fields[i];
      g_auto (SonaeValue) value = { 0 };

      if (!sonae_field_is_stored (field))
        continue;
      value = sonae_statement_value (row, column++);
      sonae_record_set (record, field->id, &value);
    }
  return record;
}

SonaeRecord *
sonae_table_find (const SonaeTable *self, SonaeStore *store, const char *id, gboolean *is_deleted, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_get (store, self->select_one, error);

  if (statement == NULL)
    return NULL;
  sonae_statement_bind_text (statement, 1, id);
  if (!sonae_statement_next (statement, store, error))
    return NULL;
  *is_deleted = sonae_statement_text (statement, 1) != NULL;
  return sonae_table_read_row (self, statement);
}
