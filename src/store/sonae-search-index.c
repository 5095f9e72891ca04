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
          || (sonae_field_is_stored (field) && !sonae_record_has (record, field->id)))
        continue;
      shown = sonae_display_value (self->records, record, field->id);
      folded = sonae_fold (shown);
      g_string_append_printf (body, "%s\n", folded);
    }
  return g_string_free (g_steal_pointer (&body), FALSE);
}

/* What is found of one record: a row of search_text, of which search_index indexes the last two. */
typedef struct
{
  gint64 number; /* 0 where there is none */
  char  *title;  /* (owned) */
  char  *name;   /* (owned) */
  char  *body;   /* (owned) */
} Text;

static void
text_clear (Text *text)
{
  g_free (text->title);
  g_free (text->name);
  g_free (text->body);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Text, text_clear)

static gboolean
read_text (SonaeSearchIndex *self, SonaeRecord *record, Text *text, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SonaeStatement) statement = NULL;

  statement = sonae_statement_get (
      self->store, "SELECT number, title, name, body FROM search_text WHERE record = ? AND sheet = ?", error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, sonae_record_get_id (record));
  sonae_statement_bind_text (statement, 2, sonae_record_get_sheet (record)->id);
  if (sonae_statement_next (statement, self->store, &local_error))
    {
      text->number = sqlite3_column_int64 (statement, 0);
      text->title = g_strdup (sonae_statement_text (statement, 1));
      text->name = g_strdup (sonae_statement_text (statement, 2));
      text->body = g_strdup (sonae_statement_text (statement, 3));
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Runs @sql with number, name and body of @text. */
static gboolean
change_index (SonaeSearchIndex *self, const char *sql, const Text *text, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_get (self->store, sql, error);

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_integer (statement, 1, text->number);
  sonae_statement_bind_text (statement, 2, text->name);
  sonae_statement_bind_text (statement, 3, text->body);
  return sonae_statement_run (statement, self->store, error);
}

static gboolean
remove_text (SonaeSearchIndex *self, const Text *text, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;

  if (text->number == 0)
    return TRUE;
  statement = sonae_statement_get (self->store, "DELETE FROM search_text WHERE number = ?", error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_integer (statement, 1, text->number);
  return sonae_statement_run (statement, self->store, error)
         && change_index (self, "INSERT INTO search_index (search_index, rowid, name, body) VALUES ('delete', ?, ?, ?)",
                          text, error);
}

/* Gives @text its number: the one it has, or the next. */
static gboolean
write_text (SonaeSearchIndex *self, SonaeRecord *record, Text *text, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;

  statement = sonae_statement_get (
      self->store,
      "INSERT INTO search_text (number, sheet, record, title, name, body) VALUES (nullif (?, 0), ?, ?, ?, ?, ?)",
      error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_integer (statement, 1, text->number);
  sonae_statement_bind_text (statement, 2, sonae_record_get_sheet (record)->id);
  sonae_statement_bind_text (statement, 3, sonae_record_get_id (record));
  sonae_statement_bind_text (statement, 4, text->title);
  sonae_statement_bind_text (statement, 5, text->name);
  sonae_statement_bind_text (statement, 6, text->body);
  if (!sonae_statement_run (statement, self->store, error))
    return FALSE;
  text->number = sqlite3_last_insert_rowid (self->store->db);
  return change_index (self, "INSERT INTO search_index (rowid, name, body) VALUES (?, ?, ?)", text, error);
}

static gboolean
replace_text (SonaeSearchIndex *self, SonaeRecord *record, const Text *before, GError **error)
{
  g_auto (Text) text = { .number = before->number };

  text.title = sonae_search_index_title (self, record);
  text.name = sonae_fold (text.title);
  text.body = fold_fields (self, record);
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  if (g_strcmp0 (text.title, before->title) == 0 && g_strcmp0 (text.body, before->body) == 0)
    return TRUE;
  return remove_text (self, before, error) && write_text (self, record, &text, error);
}

/* Whether any of @records is of that sheet. */
static gboolean
has_any (GHashTable *records, const char *sheet_id)
{
  g_autofree char *prefix = g_strconcat (sheet_id, " ", NULL);
  GHashTableIter   iter;
  gpointer         name;

  g_hash_table_iter_init (&iter, records);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (g_str_has_prefix (name, prefix))
      return TRUE;
  return FALSE;
}

/* Whether what is found of a record of @sheet depends on the record that its @field refers to: where that is its title, and
 * where something that is searched is computed, as the number of a document is from its class. */
static gboolean
is_followed (const SonaeSheet *sheet, const SonaeField *field)
{
  gboolean is_computed = FALSE;

  for (guint i = 0; i < sheet->n_fields; i++)
    is_computed |=
        sheet->fields[i].type == SONAE_FIELD_COMPUTED && (sheet->fields[i].flags & SONAE_FIELD_SEARCHED) != 0;
  return field->type == SONAE_FIELD_REFERENCE && (is_computed || g_str_equal (field->id, sheet->title));
}

/* The records of @sheet whose reference @field leads to one of @names. */
static gboolean
update_named (
    SonaeSearchIndex *self, const SonaeSheet *sheet, const SonaeField *field, GHashTable *names, GError **error)
{
  g_autoptr (GPtrArray) records = sonae_store_read_sheet (self->store, sheet, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *name =
          g_strdup_printf ("%s %s", field->target, sonae_record_get_text (records->pdata[i], field->id));

      if (g_hash_table_contains (names, name) && !sonae_search_index_update (self, records->pdata[i], TRUE, error))
        return FALSE;
    }
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
  g_auto (Text) before = { 0 };

  if (table == NULL)
    return FALSE;
  if (!table->is_searched)
    return TRUE;
  if (!read_text (self, record, &before, error))
    return FALSE;
  return is_present ? replace_text (self, record, &before, error) : remove_text (self, &before, error);
}

gboolean
sonae_search_index_follow (SonaeSearchIndex *self, GHashTable *records, GError **error)
{
  const SonaeSheet *const *sheets;
  guint                    n_sheets;

  sheets = sonae_sheets (&n_sheets);
  for (guint i = 0; i < n_sheets; i++)
    {
      const SonaeTable *table = sonae_table_get (self->store, sheets[i], error);

      if (table == NULL)
        return FALSE;
      for (guint j = 0; table->is_searched && j < sheets[i]->n_fields; j++)
        {
          const SonaeField *field = &sheets[i]->fields[j];

          if (is_followed (sheets[i], field) && has_any (records, field->target)
              && !update_named (self, sheets[i], field, records, error))
            return FALSE;
        }
    }
  return TRUE;
}

gboolean
sonae_search_index_rebuild (SonaeStore *store, GError **error)
{
  g_autoptr (SonaeSearchIndex) self = sonae_search_index_new (store);
  const SonaeSheet *const *sheets;
  guint                    n_sheets;

  if (!sonae_sqlite_exec (store->db, store->path,
                          "DELETE FROM search_text; INSERT INTO search_index (search_index) VALUES ('delete-all')",
                          error))
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
