/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the search finds, kept true inside the transaction that changes the records. */

#include "sonae-search-index.h"

#include "sonae-display.h"
#include "sonae-fold.h"

struct _SonaeSearchIndex
{
  SonaeStore   *store;   /* (unowned) */
  SonaeRecords *records; /* (owned): the plan as the transaction leaves it */
  GError       *error;   /* (owned) (nullable): why a sheet could not be read */
};

static GPtrArray *
fetch_sheet (const SonaeSheet *sheet, gpointer user_data)
{
  SonaeSearchIndex *self = user_data;
  GPtrArray        *records;

  if (self->error != NULL)
    return g_ptr_array_new ();
  records = sonae_store_read_sheet (self->store, sheet, &self->error);
  return records != NULL ? records : g_ptr_array_new ();
}

/* Returns: (transfer full): the searched fields but the title, folded, each on a line of its own */
static char *
fold_fields (SonaeSearchIndex *self, SonaeRecord *record)
{
  const SonaeSheet *sheet = sonae_record_get_sheet (record);
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < sheet->n_fields; i++)
    {
      const SonaeField *field = &sheet->fields[i];
      g_autofree char  *shown = NULL;
      g_autofree char  *folded = NULL;

      if ((field->flags & SONAE_FIELD_SEARCHED) == 0 || g_str_equal (field->id, sheet->title)
          || !sonae_record_has (record, field->id))
        continue;
      shown = sonae_display_stored (self->records, field, sonae_record_get (record, field->id));
      folded = sonae_fold (shown);
      g_string_append_printf (body, "%s\n", folded);
    }
  return g_string_free (g_steal_pointer (&body), FALSE);
}

static gboolean
write_text (SonaeSearchIndex *self, SonaeRecord *record, GError **error)
{
  g_autofree char *title = sonae_search_index_title (self, record);
  g_autofree char *name = sonae_fold (title);
  g_autofree char *body = fold_fields (self, record);
  g_autoptr (SonaeStatement) statement = NULL;

  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  statement = sonae_statement_get (self->store,
                                   "INSERT INTO search_text (sheet, record, title, name, body)"
                                   " VALUES (?, ?, ?, ?, ?) ON CONFLICT (record, sheet) DO UPDATE"
                                   " SET title = excluded.title, name = excluded.name, body = excluded.body"
                                   " WHERE title <> excluded.title OR name <> excluded.name OR body <> excluded.body",
                                   error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, sonae_record_get_sheet (record)->id);
  sonae_statement_bind_text (statement, 2, sonae_record_get_id (record));
  sonae_statement_bind_text (statement, 3, title);
  sonae_statement_bind_text (statement, 4, name);
  sonae_statement_bind_text (statement, 5, body);
  return sonae_statement_run (statement, self->store, error);
}

static gboolean
remove_text (SonaeSearchIndex *self, SonaeRecord *record, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;

  statement = sonae_statement_get (self->store, "DELETE FROM search_text WHERE record = ? AND sheet = ?", error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, sonae_record_get_id (record));
  sonae_statement_bind_text (statement, 2, sonae_record_get_sheet (record)->id);
  return sonae_statement_run (statement, self->store, error);
}

/* The records of @sheet, whose title is a reference, that are named by @id. */
static gboolean
update_named (SonaeSearchIndex *self, const SonaeSheet *sheet, const char *id, GError **error)
{
  g_autoptr (GPtrArray) records = sonae_store_read_sheet (self->store, sheet, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    if (sonae_record_is (records->pdata[i], sheet->title, id)
        && !sonae_search_index_update (self, records->pdata[i], TRUE, error))
      return FALSE;
  return TRUE;
}

SonaeSearchIndex *
sonae_search_index_new (SonaeStore *store)
{
  SonaeSearchIndex *self = g_new0 (SonaeSearchIndex, 1);

  self->store = store;
  self->records = sonae_records_new (fetch_sheet, self);
  return self;
}

void
sonae_search_index_free (SonaeSearchIndex *self)
{
  g_object_unref (self->records);
  g_clear_error (&self->error);
  g_free (self);
}

char *
sonae_search_index_title (SonaeSearchIndex *self, SonaeRecord *record)
{
  return sonae_display_title (self->records, record);
}

gboolean
sonae_search_index_update (SonaeSearchIndex *self, SonaeRecord *record, gboolean is_present, GError **error)
{
  const SonaeTable *table = sonae_table_get (self->store, sonae_record_get_sheet (record), error);

  if (table == NULL)
    return FALSE;
  if (!table->is_searched)
    return TRUE;
  return is_present ? write_text (self, record, error) : remove_text (self, record, error);
}

gboolean
sonae_search_index_follow (SonaeSearchIndex *self, SonaeRecord *record, GError **error)
{
  const SonaeSheet *const *sheets;
  guint                    n_sheets;

  sheets = sonae_sheets (&n_sheets);
  for (guint i = 0; i < n_sheets; i++)
    {
      const SonaeField *title = sonae_sheet_find_field (sheets[i], sheets[i]->title);
      const SonaeTable *table = sonae_table_get (self->store, sheets[i], error);

      if (table == NULL)
        return FALSE;
      if (table->is_searched && title->type == SONAE_FIELD_REFERENCE
          && g_str_equal (title->target, sonae_record_get_sheet (record)->id)
          && !update_named (self, sheets[i], sonae_record_get_id (record), error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sonae_search_index_rebuild (SonaeStore *store, GError **error)
{
  g_autoptr (SonaeSearchIndex) self = sonae_search_index_new (store);
  const SonaeSheet *const *sheets;
  guint                    n_sheets;

  if (!sonae_sqlite_exec (store->db, store->path, "DELETE FROM search_text", error))
    return FALSE;
  sheets = sonae_sheets (&n_sheets);
  for (guint i = 0; i < n_sheets; i++)
    {
      g_autoptr (GPtrArray) records = sonae_store_read_sheet (store, sheets[i], error);

      if (records == NULL)
        return FALSE;
      for (guint j = 0; j < records->len; j++)
        if (!sonae_search_index_update (self, records->pdata[j], TRUE, error))
          return FALSE;
    }
  return TRUE;
}
