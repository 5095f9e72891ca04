/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one transaction changed: its changeset, and the same told record by record. */

#include "sonae-capture.h"

#include "sonae-changeset.h"

static void
captured_record_free (SonaeCapturedRecord *captured)
{
  g_object_unref (captured->record);
  g_free (captured);
}

static void
touched_free (SonaeTouched *touched)
{
  g_free (touched->id);
  g_free (touched);
}

SonaeValue
sonae_capture_read_value (sqlite3_value *value)
{
  if (value != NULL && sqlite3_value_type (value) == SQLITE_INTEGER)
    return sonae_value_integer (sqlite3_value_int64 (value));
  return sonae_value_text (value != NULL ? (const char *) sqlite3_value_text (value) : NULL);
}

/* What is being read, and into what. */
typedef struct
{
  SonaeCapture *self;
  SonaeStore   *store;
} Reading;

/* Returns: (transfer full): the record of a whole row, as an insertion or a deletion holds it */
static SonaeRecord *
read_row (const SonaeTable       *table,
          sqlite3_changeset_iter *change,
          sqlite3_value *(*get_side) (sqlite3_changeset_iter *, guint),
          const char *id)
{
  SonaeRecord *record = sonae_record_new (table->sheet, id);

  for (guint i = 0; i < table->columns->len; i++)
    {
      const SonaeField *field = table->columns->pdata[i];
      g_auto (SonaeValue) value = { 0 };

      if (field == NULL)
        continue;
      value = sonae_capture_read_value (get_side (change, i));
      sonae_record_set (record, field->id, &value);
    }
  return record;
}

/* Takes @record over. */
static void
add_record (SonaeCapture *self, SonaeRecord *record, gboolean is_present)
{
  SonaeCapturedRecord *captured = g_new0 (SonaeCapturedRecord, 1);

  captured->record = record;
  captured->is_present = is_present;
  captured->first_change = self->changes->len;
  g_ptr_array_add (self->records, captured);
}

/* Adds a change of the record added last. */
static SonaeHistoryChange *
add_change (SonaeCapture *self, char kind)
{
  SonaeCapturedRecord *captured = self->records->pdata[self->records->len - 1];
  SonaeHistoryChange  *change = g_new0 (SonaeHistoryChange, 1);

  captured->n_changes++;
  change->sheet = sonae_record_get_sheet (captured->record);
  change->record = g_strdup (sonae_record_get_id (captured->record));
  change->kind = kind;
  g_ptr_array_add (self->changes, change);
  return change;
}

static gboolean
read_update (SonaeCapture           *self,
             SonaeStore             *store,
             const SonaeTable       *table,
             sqlite3_changeset_iter *change,
             const char             *id,
             GError                **error)
{
  g_autoptr (GError) local_error = NULL;
  SonaeRecord *record;
  gboolean     is_deleted;

  record = sonae_table_find (table, store, id, &is_deleted, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  /* A changeset from elsewhere may change a record and delete it as well. */
  if (record == NULL)
    return sonae_changeset_refuse (error);
  add_record (self, record, !is_deleted);
  for (guint i = 0; i < table->columns->len; i++)
    {
      sqlite3_value      *after = sonae_changeset_new (change, i);
      const SonaeField   *field = table->columns->pdata[i];
      SonaeHistoryChange *told;

      if (after == NULL)
        continue;
      if (i == table->deleted_column)
        add_change (self, sqlite3_value_type (after) == SQLITE_NULL ? 'r' : 'd');
      if (field == NULL)
        continue;
      told = add_change (self, 'u');
      told->field = field;
      told->before = sonae_capture_read_value (sonae_changeset_old (change, i));
      told->after = sonae_capture_read_value (after);
    }
  return TRUE;
}

static gboolean
read_change (
    const SonaeTable *table, sqlite3_changeset_iter *change, const char *id, gpointer user_data, GError **error)
{
  Reading *reading = user_data;
  int      operation = sonae_changeset_operation (change);
  gboolean is_insert = operation == SQLITE_INSERT;

  if (operation == SQLITE_UPDATE)
    return read_update (reading->self, reading->store, table, change, id, error);
  add_record (reading->self, read_row (table, change, is_insert ? sonae_changeset_new : sonae_changeset_old, id),
              is_insert);
  add_change (reading->self, is_insert ? 'i' : 'd');
  return TRUE;
}

static gboolean
read_changes (SonaeCapture *self, SonaeStore *store, GError **error)
{
  Reading reading = { self, store };

  return sonae_changeset_foreach (store, self->changeset, read_change, &reading, error);
}

static SonaeCapture *
capture_new (void)
{
  SonaeCapture *self = g_new0 (SonaeCapture, 1);

  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) captured_record_free);
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_history_change_free);
  return self;
}

SonaeCapture *
sonae_capture_start (SonaeStore *store, GError **error)
{
  g_autoptr (SonaeCapture) self = capture_new ();
  const SonaeSheet *const *sheets;
  guint                    n_sheets;
  int                      result;

  result = sqlite3session_create (store->db, "main", &self->session);
  /* By name, so that nothing but the synced tables is ever captured. */
  sheets = sonae_sheets (&n_sheets);
  for (guint i = 0; i < n_sheets && result == SQLITE_OK; i++)
    result = sqlite3session_attach (self->session, sheets[i]->id);
  if (result == SQLITE_OK)
    return g_steal_pointer (&self);
  sonae_sqlite_fail_with (result, store->path, error);
  return NULL;
}

void
sonae_capture_free (SonaeCapture *self)
{
  g_clear_pointer (&self->session, sqlite3session_delete);
  g_clear_pointer (&self->changeset, g_bytes_unref);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->records);
  g_free (self);
}

gboolean
sonae_capture_stop (SonaeCapture *self, SonaeStore *store, GError **error)
{
  void *bytes = NULL;
  int   size = 0;
  int   result = sqlite3session_changeset (self->session, &size, &bytes);

  g_clear_pointer (&self->session, sqlite3session_delete);
  if (result != SQLITE_OK)
    return sonae_sqlite_fail_with (result, store->path, error);
  if (size == 0)
    sqlite3_free (bytes);
  else
    self->changeset = g_bytes_new_with_free_func (bytes, (gsize) size, sqlite3_free, bytes);
  return TRUE;
}

gboolean
sonae_capture_finish (SonaeCapture *self, SonaeStore *store, GError **error)
{
  if (!sonae_capture_stop (self, store, error))
    return FALSE;
  return self->changeset == NULL || read_changes (self, store, error);
}

SonaeCapture *
sonae_capture_new_done (SonaeStore *store, GBytes *changeset, GError **error)
{
  g_autoptr (SonaeCapture) self = capture_new ();

  self->changeset = g_bytes_ref (changeset);
  return read_changes (self, store, error) ? g_steal_pointer (&self) : NULL;
}

SonaeTouched *
sonae_touched_new (const SonaeSheet *sheet, const char *id)
{
  SonaeTouched *touched = g_new0 (SonaeTouched, 1);

  touched->sheet = sheet;
  touched->id = g_strdup (id);
  return touched;
}

GPtrArray *
sonae_touched_array_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) touched_free);
}

GPtrArray *
sonae_capture_get_touched (SonaeCapture *self)
{
  GPtrArray *all = sonae_touched_array_new ();

  for (guint i = 0; i < self->records->len; i++)
    {
      SonaeCapturedRecord *captured = self->records->pdata[i];

      g_ptr_array_add (
          all, sonae_touched_new (sonae_record_get_sheet (captured->record), sonae_record_get_id (captured->record)));
    }
  return all;
}

void
sonae_history_change_free (SonaeHistoryChange *change)
{
  g_free (change->record);
  g_free (change->title);
  sonae_value_clear (&change->before);
  sonae_value_clear (&change->after);
  g_free (change);
}
