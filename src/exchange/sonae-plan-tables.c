/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans as text tables. */

#include <string.h>

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-plan-tables.h"
#include "sonae-table-cell.h"
#include "sonae-table-file.h"
#include "sonae-uuid.h"

#define KEY_HEADING "key"
#define TABLE_SUFFIX ".tsv"

/* A cell that names rows, kept until every table is there. */
typedef struct
{
  SonaeRecord      *record; /* (owned): only its id counts; a later table may have overridden it */
  const SonaeField *field;
  char             *keys; /* (owned) */
  char             *name; /* (owned): of the file */
  guint             line;
  guint             column;
} Reference;

/* One table while it is read. */
typedef struct
{
  const char       *name;
  const SonaeSheet *sheet;
  GPtrArray        *rows;       /* (owned) (element-type SonaeTableRow): the heading first */
  GPtrArray        *fields;     /* (owned) (element-type SonaeField): by column, %NULL for the key */
  GHashTable       *lines;      /* (owned): key → line where it stands */
  GPtrArray        *records;    /* (owned) (element-type SonaeRecord): what the rows say */
  GPtrArray        *references; /* (owned) (element-type Reference): what they leave open */
} Table;

struct _SonaePlanTables
{
  GObject parent_instance;

  GPtrArray  *records;    /* (owned) (element-type SonaeRecord) */
  GHashTable *by_id;      /* (owned): id → record, both owned by @records */
  GPtrArray  *references; /* (owned) (element-type Reference) */
};

G_DEFINE_QUARK (sonae_plan_tables_error, sonae_plan_tables_error)
G_DEFINE_FINAL_TYPE (SonaePlanTables, sonae_plan_tables, G_TYPE_OBJECT)

static void
reference_free (Reference *reference)
{
  g_object_unref (reference->record);
  g_free (reference->keys);
  g_free (reference->name);
  g_free (reference);
}

static void
table_clear (Table *table)
{
  g_clear_pointer (&table->rows, g_ptr_array_unref);
  g_clear_pointer (&table->fields, g_ptr_array_unref);
  g_clear_pointer (&table->lines, g_hash_table_unref);
  g_clear_pointer (&table->records, g_ptr_array_unref);
  g_clear_pointer (&table->references, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

/* "plan/system.tsv" is a table of systems. */
static gboolean
find_sheet (Table *table, GError **error)
{
  g_autofree char *stem = g_path_get_basename (table->name);

  if (g_str_has_suffix (stem, TABLE_SUFFIX))
    stem[strlen (stem) - strlen (TABLE_SUFFIX)] = '\0';
  table->sheet = sonae_sheet_find (stem);
  if (table->sheet != NULL)
    return TRUE;
  sonae_table_refuse (error, SONAE_PLAN_TABLES_ERROR_SHEET, table->name, 1, 1,
                      _ ("there is no sheet “%s”. Name the file after the sheet it holds."), stem);
  return FALSE;
}

static gboolean
read_heading_cell (Table *table, guint line, guint column, const char *heading, GError **error)
{
  const SonaeField *field = sonae_sheet_find_field (table->sheet, heading);

  if (field == NULL || !sonae_field_is_stored (field))
    {
      sonae_table_refuse (error, SONAE_PLAN_TABLES_ERROR_COLUMN, table->name, line, column,
                          _ ("the sheet “%s” has no column “%s”. Correct or remove the column."), table->sheet->id,
                          heading);
      return FALSE;
    }
  if (g_ptr_array_find (table->fields, field, NULL))
    {
      sonae_table_refuse (error, SONAE_PLAN_TABLES_ERROR_COLUMN, table->name, line, column,
                          _ ("the column “%s” stands twice. Remove one of them."), heading);
      return FALSE;
    }
  g_ptr_array_add (table->fields, (gpointer) field);
  return TRUE;
}

static gboolean
read_heading (Table *table, GError **error)
{
  const SonaeTableRow *heading;

  if (table->rows->len == 0)
    {
      sonae_table_refuse (error, SONAE_PLAN_TABLES_ERROR_COLUMN, table->name, 1, 1,
                          _ ("the table has no heading. Begin it with a line of column names."));
      return FALSE;
    }
  heading = g_ptr_array_index (table->rows, 0);
  if (strcmp (heading->cells[0], KEY_HEADING) != 0)
    {
      sonae_table_refuse (error, SONAE_PLAN_TABLES_ERROR_COLUMN, table->name, heading->line, 1,
                          _ ("the first column is “%s”. It must be “%s”."), heading->cells[0], KEY_HEADING);
      return FALSE;
    }
  g_ptr_array_add (table->fields, NULL);
  for (guint i = 1; i < heading->n_cells; i++)
    if (!read_heading_cell (table, heading->line, i + 1, heading->cells[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
check_key (Table *table, const SonaeTableRow *row, GError **error)
{
  const char *key = row->cells[0];
  guint       other;

  if (*key == '\0')
    {
      sonae_table_refuse (error, SONAE_PLAN_TABLES_ERROR_KEY, table->name, row->line, 1,
                          _ ("the row has no key. Give it one that no other row has."));
      return FALSE;
    }
  if (strchr (key, ' ') != NULL)
    {
      sonae_table_refuse (error, SONAE_PLAN_TABLES_ERROR_KEY, table->name, row->line, 1,
                          _ ("the key “%s” holds a space. Write it without."), key);
      return FALSE;
    }
  other = GPOINTER_TO_UINT (g_hash_table_lookup (table->lines, key));
  if (other != 0)
    {
      sonae_table_refuse (error, SONAE_PLAN_TABLES_ERROR_KEY, table->name, row->line, 1,
                          _ ("the key “%s” stands in line %u already. Give one of the rows another key."), key, other);
      return FALSE;
    }
  g_hash_table_insert (table->lines, (char *) key, GUINT_TO_POINTER (row->line));
  return TRUE;
}

static gboolean
check_width (Table *table, const SonaeTableRow *row, GError **error)
{
  if (row->n_cells <= table->fields->len)
    return TRUE;
  sonae_table_refuse (error, SONAE_PLAN_TABLES_ERROR_COLUMN, table->name, row->line, table->fields->len + 1,
                      _ ("the row has more cells than the heading. Remove the cells at its end or a tab within it."));
  return FALSE;
}

/* A row that only overrides some cells of an earlier table may leave columns out; a new one not. */
static gboolean
check_required (Table *table, const SonaeTableRow *row, GError **error)
{
  for (guint i = 0; i < table->sheet->n_fields; i++)
    {
      const SonaeField *field = &table->sheet->fields[i];

      if ((field->flags & SONAE_FIELD_REQUIRED) == 0 || g_ptr_array_find (table->fields, field, NULL))
        continue;
      sonae_table_refuse (error, SONAE_PLAN_TABLES_ERROR_COLUMN, table->name, row->line, 1,
                          _ ("the row “%s” needs a value in “%s”. Add the column to the table."), row->cells[0],
                          field->id);
      return FALSE;
    }
  return TRUE;
}

static void
keep_reference (Table *table, SonaeRecord *record, const SonaeField *field, const char *keys, guint line, guint column)
{
  Reference *reference = g_new0 (Reference, 1);

  reference->record = g_object_ref (record);
  reference->field = field;
  reference->keys = g_strdup (keys);
  reference->name = g_strdup (table->name);
  reference->line = line;
  reference->column = column;
  g_ptr_array_add (table->references, reference);
}

static gboolean
read_cell (Table *table, const SonaeTableRow *row, guint column, SonaeRecord *record, GError **error)
{
  const SonaeField *field = g_ptr_array_index (table->fields, column);
  const char       *cell = column < row->n_cells ? row->cells[column] : "";
  gboolean          later = sonae_table_cell_is_reference (field);
  g_auto (SonaeValue) value = { .kind = SONAE_VALUE_NONE };
  g_autoptr (GError) problem = NULL;

  if (later)
    keep_reference (table, record, field, cell, row->line, column + 1);
  if (later && *cell != '\0')
    return TRUE;
  if ((!later && !sonae_table_cell_read (field, cell, &value, &problem))
      || !sonae_display_check (field, &value, &problem))
    {
      sonae_table_refuse (error, SONAE_PLAN_TABLES_ERROR_VALUE, table->name, row->line, column + 1, "%s",
                          problem->message);
      return FALSE;
    }
  sonae_record_set (record, field->id, &value);
  return TRUE;
}

static gboolean
read_row (SonaePlanTables *self, Table *table, const SonaeTableRow *row, GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (SonaeRecord) record = NULL;

  if (!check_width (table, row, error) || !check_key (table, row, error))
    return FALSE;
  id = sonae_uuid_for_key (table->sheet->id, row->cells[0]);
  if (!g_hash_table_contains (self->by_id, id) && !check_required (table, row, error))
    return FALSE;
  record = sonae_record_new (table->sheet, id);
  for (guint i = 1; i < table->fields->len; i++)
    if (!read_cell (table, row, i, record, error))
      return FALSE;
  g_ptr_array_add (table->records, g_steal_pointer (&record));
  return TRUE;
}

/* Gives @known what the columns of the table say of it. */
static void
override_record (Table *table, SonaeRecord *known, SonaeRecord *record)
{
  for (guint i = 1; i < table->fields->len; i++)
    {
      const SonaeField *field = g_ptr_array_index (table->fields, i);

      if (!sonae_table_cell_is_reference (field))
        sonae_record_set (known, field->id, sonae_record_get (record, field->id));
    }
}

/* Takes in a table that has been read without an error. */
static void
take_table (SonaePlanTables *self, Table *table)
{
  for (guint i = 0; i < table->records->len; i++)
    {
      SonaeRecord *record = g_ptr_array_index (table->records, i);
      SonaeRecord *known = g_hash_table_lookup (self->by_id, sonae_record_get_id (record));

      if (known != NULL)
        {
          override_record (table, known, record);
          continue;
        }
      g_ptr_array_add (self->records, g_object_ref (record));
      g_hash_table_insert (self->by_id, (char *) sonae_record_get_id (record), record);
    }
  g_ptr_array_extend_and_steal (self->references, g_steal_pointer (&table->references));
}

static gboolean
refuse_reference (const Reference *reference, SonaePlanTablesError code, const char *message, GError **error)
{
  sonae_table_refuse (error, code, reference->name, reference->line, reference->column, "%s", message);
  return FALSE;
}

/* Puts the ids that the keys of @reference stand for, separated by spaces, into @ids. */
static gboolean
find_ids (SonaePlanTables *self, const Reference *reference, GString *ids, GError **error)
{
  g_auto (GStrv) keys = g_strsplit (reference->keys, " ", -1);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *id = sonae_uuid_for_key (reference->field->target, keys[i]);

      if (!g_hash_table_contains (self->by_id, id))
        {
          g_autofree char *message =
              g_strdup_printf (_ ("no row of the sheet “%s” has the key “%s”. Correct the key or add the row."),
                               reference->field->target, keys[i]);

          return refuse_reference (reference, SONAE_PLAN_TABLES_ERROR_REFERENCE, message, error);
        }
      if (ids->len > 0)
        g_string_append_c (ids, ' ');
      g_string_append (ids, id);
    }
  return TRUE;
}

static gboolean
resolve (SonaePlanTables *self, const Reference *reference, GError **error)
{
  SonaeRecord *record = g_hash_table_lookup (self->by_id, sonae_record_get_id (reference->record));
  g_autoptr (GString) ids = g_string_new (NULL);
  g_auto (SonaeValue) value = { .kind = SONAE_VALUE_NONE };
  g_autoptr (GError) problem = NULL;

  if (reference->field->type == SONAE_FIELD_REFERENCE && strchr (reference->keys, ' ') != NULL)
    return refuse_reference (reference, SONAE_PLAN_TABLES_ERROR_VALUE,
                             _ ("only one key may stand here. Remove the others."), error);
  if (*reference->keys != '\0' && !find_ids (self, reference, ids, error))
    return FALSE;
  value = sonae_value_text (ids->str);
  if (!sonae_display_check (reference->field, &value, &problem))
    return refuse_reference (reference, SONAE_PLAN_TABLES_ERROR_VALUE, problem->message, error);
  sonae_record_set (record, reference->field->id, &value);
  return TRUE;
}

static void
sonae_plan_tables_finalize (GObject *object)
{
  SonaePlanTables *self = SONAE_PLAN_TABLES (object);

  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->references);

  G_OBJECT_CLASS (sonae_plan_tables_parent_class)->finalize (object);
}

static void
sonae_plan_tables_class_init (SonaePlanTablesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_plan_tables_finalize;
}

static void
sonae_plan_tables_init (SonaePlanTables *self)
{
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->references = g_ptr_array_new_with_free_func ((GDestroyNotify) reference_free);
}

SonaePlanTables *
sonae_plan_tables_new (void)
{
  return g_object_new (SONAE_TYPE_PLAN_TABLES, NULL);
}

gboolean
sonae_plan_tables_add (SonaePlanTables *self, const char *name, GBytes *contents, GError **error)
{
  g_auto (Table) table = { .name = name };

  g_return_val_if_fail (SONAE_IS_PLAN_TABLES (self), FALSE);

  table.rows = sonae_table_split (name, contents, error);
  if (table.rows == NULL)
    return FALSE;
  table.fields = g_ptr_array_new ();
  table.lines = g_hash_table_new (g_str_hash, g_str_equal);
  table.records = g_ptr_array_new_with_free_func (g_object_unref);
  table.references = g_ptr_array_new_with_free_func ((GDestroyNotify) reference_free);
  if (!find_sheet (&table, error) || !read_heading (&table, error))
    return FALSE;
  for (guint i = 1; i < table.rows->len; i++)
    if (!read_row (self, &table, g_ptr_array_index (table.rows, i), error))
      return FALSE;
  take_table (self, &table);
  return TRUE;
}

GPtrArray *
sonae_plan_tables_finish (SonaePlanTables *self, GError **error)
{
  g_return_val_if_fail (SONAE_IS_PLAN_TABLES (self), NULL);

  for (guint i = 0; i < self->references->len; i++)
    if (!resolve (self, g_ptr_array_index (self->references, i), error))
      return NULL;
  return g_ptr_array_ref (self->records);
}
