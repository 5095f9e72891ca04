/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Going through a changeset, looking at one from elsewhere, applying one. */

#include "sonae-changeset.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sonae-capture.h"
#include "sonae-changeset-form.h"
#include "sonae-merge.h"

int
sonae_changeset_operation (sqlite3_changeset_iter *change)
{
  const char *name;
  int         n_columns, operation, is_indirect;

  sqlite3changeset_op (change, &name, &n_columns, &operation, &is_indirect);
  return operation;
}

/* An older schema has fewer columns; a side that an operation does not have is refused by SQLite. */
static sqlite3_value *
get_side (sqlite3_changeset_iter *change,
          guint                   column,
          int                     without,
          int (*get) (sqlite3_changeset_iter *, int, sqlite3_value **))
{
  sqlite3_value *value = NULL;

  if (sonae_changeset_operation (change) == without || get (change, (int) column, &value) != SQLITE_OK)
    return NULL;
  return value;
}

sqlite3_value *
sonae_changeset_old (sqlite3_changeset_iter *change, guint column)
{
  return get_side (change, column, SQLITE_INSERT, sqlite3changeset_old);
}

sqlite3_value *
sonae_changeset_new (sqlite3_changeset_iter *change, guint column)
{
  return get_side (change, column, SQLITE_DELETE, sqlite3changeset_new);
}

/* Returns: (nullable): the id of the record that the change is about */
static const char *
get_id (const SonaeTable *table, sqlite3_changeset_iter *change)
{
  sqlite3_value *id = sonae_changeset_old (change, table->id_column);

  if (id == NULL)
    id = sonae_changeset_new (change, table->id_column);
  return id != NULL ? (const char *) sqlite3_value_text (id) : NULL;
}

static gboolean
call (SonaeStore *store, sqlite3_changeset_iter *change, SonaeChangesetFunc func, gpointer user_data, GError **error)
{
  const SonaeSheet *sheet;
  const SonaeTable *table;
  const char       *name;
  g_autofree char  *id = NULL;
  int               n_columns, operation, is_indirect;

  sqlite3changeset_op (change, &name, &n_columns, &operation, &is_indirect);
  sheet = sonae_sheet_find (name);
  if (sheet == NULL)
    return sonae_store_fail (SONAE_STORE_ERROR_DAMAGED, store->path, error);
  table = sonae_table_get (store, sheet, error);
  if (table == NULL)
    return FALSE;
  id = g_strdup (get_id (table, change));
  if (id == NULL)
    return sonae_store_fail (SONAE_STORE_ERROR_DAMAGED, store->path, error);
  return func (table, change, id, user_data, error);
}

gboolean
sonae_changeset_foreach (
    SonaeStore *store, GBytes *changeset, SonaeChangesetFunc func, gpointer user_data, GError **error)
{
  gsize                   size;
  gconstpointer           bytes = g_bytes_get_data (changeset, &size);
  sqlite3_changeset_iter *change = NULL;
  gboolean                is_good = TRUE;
  int                     result;

  if (!sonae_changeset_is_whole (bytes, size))
    return sonae_store_fail (SONAE_STORE_ERROR_DAMAGED, store->path, error);
  result = sqlite3changeset_start (&change, (int) size, (void *) bytes);
  if (result != SQLITE_OK)
    return sonae_sqlite_fail_with (result, store->path, error);
  while (is_good && sqlite3changeset_next (change) == SQLITE_ROW)
    is_good = call (store, change, func, user_data, error);
  result = sqlite3changeset_finalize (change);
  if (!is_good || result == SQLITE_OK)
    return is_good;
  return sonae_sqlite_fail_with (result, store->path, error);
}

static int
conflict_found_cb (gpointer user_data, int kind, sqlite3_changeset_iter *change)
{
  return SQLITE_CHANGESET_ABORT;
}

gboolean
sonae_changeset_refuse (GError **error)
{
  g_set_error_literal (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_CONFLICT,
                       _ ("What stands in the plan is not what should be changed. Nothing was changed."));
  return FALSE;
}

gboolean
sonae_changeset_apply (SonaeStore *store, GBytes *changeset, int flags, GError **error)
{
  gsize         size;
  gconstpointer bytes = g_bytes_get_data (changeset, &size);
  int result = sqlite3changeset_apply_v2 (store->db, (int) size, (void *) bytes, NULL, conflict_found_cb, NULL, NULL,
                                          NULL, flags);

  if (result == SQLITE_OK)
    return TRUE;
  if (result != SQLITE_ABORT && result != SQLITE_CONSTRAINT)
    return sonae_sqlite_fail_with (result, store->path, error);
  return sonae_changeset_refuse (error);
}

GBytes *
sonae_changeset_invert (SonaeStore *store, GBytes *changeset, GError **error)
{
  gsize         size;
  gconstpointer bytes = g_bytes_get_data (changeset, &size);
  int           inverted_size = 0;
  void         *inverted = NULL;
  int           result = sqlite3changeset_invert ((int) size, bytes, &inverted_size, &inverted);

  if (result != SQLITE_OK)
    {
      sonae_sqlite_fail_with (result, store->path, error);
      return NULL;
    }
  return g_bytes_new_with_free_func (inverted, (gsize) inverted_size, sqlite3_free, inverted);
}

gboolean
sonae_changeset_is_good_value (const SonaeField *field, sqlite3_value *value)
{
  int         type = value != NULL ? sqlite3_value_type (value) : SQLITE_NULL;
  const char *text;

  if (type == SQLITE_NULL)
    return TRUE;
  if (type == SQLITE_INTEGER)
    return field != NULL && sonae_field_is_integer (field);
  if (type != SQLITE_TEXT || (field != NULL && sonae_field_is_integer (field)))
    return FALSE;
  /* No nul inside: what is shown would not be what is compared. */
  text = (const char *) sqlite3_value_text (value);
  return text != NULL && g_utf8_validate_len (text, (gsize) sqlite3_value_bytes (value), NULL);
}

gboolean
sonae_changeset_is_approval (const SonaeField *field, sqlite3_value *value)
{
  g_auto (SonaeValue) read = { 0 };

  if (field == NULL || (field->flags & SONAE_FIELD_RESERVED) == 0)
    return FALSE;
  read = sonae_capture_read_value (value);
  return sonae_field_is_approval (field, &read);
}

static gboolean
is_good_key (const SonaeTable *table, sqlite3_changeset_iter *change)
{
  unsigned char *mask = NULL;
  int            n_columns = 0;
  sqlite3_value *before = sonae_changeset_old (change, table->id_column);
  sqlite3_value *after = sonae_changeset_new (change, table->id_column);
  sqlite3_value *id = before != NULL ? before : after;
  const char    *text;

  sqlite3changeset_pk (change, &mask, &n_columns);
  /* SQLite passes over a table whose mask is another, and says nothing. */
  for (int i = 0; i < n_columns; i++)
    if (mask[i] != ((guint) i == table->id_column))
      return FALSE;
  /* A record keeps its id. */
  if ((before != NULL && after != NULL) || !sonae_changeset_is_good_value (NULL, id))
    return FALSE;
  text = (const char *) sqlite3_value_text (id);
  return text != NULL && *text != '\0' && strpbrk (text, " \t\n") == NULL;
}

/* Whether both sides of a column are what Sonae writes: an update has both or neither. */
static gboolean
is_good_column (const SonaeTable *table, sqlite3_changeset_iter *change, guint column)
{
  sqlite3_value *before = sonae_changeset_old (change, column);
  sqlite3_value *after = sonae_changeset_new (change, column);

  if (sonae_changeset_operation (change) == SQLITE_UPDATE && (before != NULL) != (after != NULL))
    return FALSE;
  return sonae_changeset_is_good_value (table->columns->pdata[column], before)
         && sonae_changeset_is_good_value (table->columns->pdata[column], after);
}

gboolean
sonae_changeset_is_reserved (const SonaeTable *table, sqlite3_changeset_iter *change)
{
  if (table->sheet == &sonae_sheet_computer)
    return TRUE;
  for (guint i = 0; i < table->columns->len; i++)
    if (sonae_changeset_is_approval (table->columns->pdata[i], sonae_changeset_new (change, i)))
      return TRUE;
  return FALSE;
}

/* @table: of the change before, with so many columns there */
typedef struct
{
  SonaeChangesetFlags flags;
  const SonaeTable   *table;
  int                 n_columns;
} Inspection;

/* SQLite takes all changes of one table in a row to have as many columns as the first of them. */
static gboolean
keeps_columns (Inspection *inspection, const SonaeTable *table, int n_columns)
{
  gboolean is_kept = table != inspection->table || n_columns == inspection->n_columns;

  inspection->table = table;
  inspection->n_columns = n_columns;
  return is_kept;
}

static gboolean
inspect_change (
    const SonaeTable *table, sqlite3_changeset_iter *change, const char *id, gpointer user_data, GError **error)
{
  Inspection *inspection = user_data;
  const char *name;
  int         n_columns, operation, is_indirect;

  sqlite3changeset_op (change, &name, &n_columns, &operation, &is_indirect);
  if ((guint) n_columns > table->columns->len)
    inspection->flags |= SONAE_CHANGESET_NEWER;
  if (!keeps_columns (inspection, table, n_columns) || !is_good_key (table, change))
    inspection->flags |= SONAE_CHANGESET_MALFORMED;
  for (guint i = 0; i < table->columns->len; i++)
    if (i != table->id_column && !is_good_column (table, change, i))
      inspection->flags |= SONAE_CHANGESET_MALFORMED;
  if (sonae_changeset_is_reserved (table, change))
    inspection->flags |= SONAE_CHANGESET_RESERVED;
  return TRUE;
}

/* Whether a changeset names a table that is none of ours, before anything else is asked of it. */
static gboolean
has_unknown_table (GBytes *changeset)
{
  gsize                   size;
  gconstpointer           bytes = g_bytes_get_data (changeset, &size);
  sqlite3_changeset_iter *change = NULL;
  gboolean                is_unknown = FALSE;

  if (!sonae_changeset_is_whole (bytes, size)
      || sqlite3changeset_start (&change, (int) size, (void *) bytes) != SQLITE_OK)
    return FALSE;
  while (!is_unknown && sqlite3changeset_next (change) == SQLITE_ROW)
    {
      const char *name;
      int         n_columns, operation, is_indirect;

      sqlite3changeset_op (change, &name, &n_columns, &operation, &is_indirect);
      is_unknown = sonae_sheet_find (name) == NULL;
    }
  sqlite3changeset_finalize (change);
  return is_unknown;
}

SonaeChangesetFlags
sonae_changeset_inspect (SonaeStore *store, GBytes *changeset)
{
  Inspection inspection = { SONAE_CHANGESET_PLAIN };

  if (has_unknown_table (changeset))
    return SONAE_CHANGESET_NEWER;
  if (g_bytes_get_size (changeset) == 0 || g_bytes_get_size (changeset) > G_MAXINT
      || !sonae_changeset_foreach (store, changeset, inspect_change, &inspection, NULL))
    return SONAE_CHANGESET_MALFORMED;
  return inspection.flags;
}

/* Returns: (transfer none): one change more */
static SonaeHistoryChange *
tell (const SonaeTable *table, const char *id, char kind, GPtrArray *told)
{
  SonaeHistoryChange *one = g_new0 (SonaeHistoryChange, 1);

  one->sheet = table->sheet;
  one->record = g_strdup (id);
  one->title = g_strdup (id);
  one->kind = kind;
  g_ptr_array_add (told, one);
  return one;
}

static void
describe_value (const SonaeTable *table, sqlite3_changeset_iter *change, const char *id, guint column, GPtrArray *told)
{
  const SonaeField   *field = table->columns->pdata[column];
  sqlite3_value      *before = sonae_changeset_old (change, column);
  sqlite3_value      *after = sonae_changeset_new (change, column);
  SonaeHistoryChange *one;

  if (field == NULL || (before == NULL && after == NULL))
    return;
  one = tell (table, id, 'u', told);
  one->field = field;
  one->before = sonae_capture_read_value (before);
  one->after = sonae_capture_read_value (after);
}

/* A record is deleted by a mark. */
static void
describe_mark (const SonaeTable *table, sqlite3_changeset_iter *change, const char *id, GPtrArray *told)
{
  sqlite3_value *after = sonae_changeset_new (change, table->deleted_column);

  if (after != NULL)
    tell (table, id, sqlite3_value_type (after) == SQLITE_NULL ? 'r' : 'd', told);
}

static gboolean
describe_change (
    const SonaeTable *table, sqlite3_changeset_iter *change, const char *id, gpointer user_data, GError **error)
{
  GPtrArray *told = user_data;
  int        operation = sonae_changeset_operation (change);

  if (operation == SQLITE_UPDATE)
    describe_mark (table, change, id, told);
  else
    tell (table, id, operation == SQLITE_INSERT ? 'i' : 'd', told);
  for (guint i = 0; i < table->columns->len; i++)
    describe_value (table, change, id, i, told);
  return TRUE;
}

GPtrArray *
sonae_changeset_describe (SonaeStore *store, GBytes *changeset, GError **error)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_history_change_free);

  /* A value of another type than its field's cannot be shown. */
  if (sonae_changeset_inspect (store, changeset) & SONAE_CHANGESET_MALFORMED)
    {
      sonae_store_fail (SONAE_STORE_ERROR_DAMAGED, store->path, error);
      return NULL;
    }
  if (!sonae_changeset_foreach (store, changeset, describe_change, told, error))
    return NULL;
  return g_steal_pointer (&told);
}
