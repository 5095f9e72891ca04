/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is being entered in the form of a record, without widgets. */

#include "sonae-record-editor.h"

#include "sonae-display.h"
#include "sonae-edit.h"

/* What is typed for a field, over what its record said there. */
typedef struct
{
  char      *text; /* (owned) */
  SonaeValue seen;
} Typed;

struct _SonaeRecordEditor
{
  SonaeRecords *records; /* (owned) */
  SonaeRecord  *record;  /* (owned) */
  gboolean      is_in_plan;
  GHashTable   *typed; /* (owned): SonaeField → Typed (owned) */
  GHashTable *sent; /* (owned): SonaeField → SonaeValue (owned): what was accepted last; the plan may not have it yet */
};

static void
typed_free (Typed *typed)
{
  g_free (typed->text);
  sonae_value_clear (&typed->seen);
  g_free (typed);
}

static void
sent_free (SonaeValue *value)
{
  sonae_value_clear (value);
  g_free (value);
}

/* Returns: (transfer full): the stored value as it is typed, without its unit. */
static char *
show_original (SonaeRecordEditor *self, const SonaeField *field)
{
  SonaeField bare = *field;

  bare.unit = NULL;
  return sonae_display_stored (self->records, &bare, sonae_record_get (self->record, field->id));
}

static gboolean
is_in_plan (SonaeRecords *records, SonaeRecord *record)
{
  return sonae_records_find (records, sonae_record_get_sheet (record), sonae_record_get_id (record)) == record;
}

SonaeRecordEditor *
sonae_record_editor_new (SonaeRecords *records, SonaeRecord *record)
{
  SonaeRecordEditor *self = g_new0 (SonaeRecordEditor, 1);

  self->records = g_object_ref (records);
  self->record = g_object_ref (record);
  self->is_in_plan = is_in_plan (records, record);
  self->typed = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) typed_free);
  self->sent = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) sent_free);
  return self;
}

void
sonae_record_editor_free (SonaeRecordEditor *self)
{
  g_object_unref (self->records);
  g_object_unref (self->record);
  g_hash_table_unref (self->typed);
  g_hash_table_unref (self->sent);
  g_free (self);
}

void
sonae_record_editor_set_record (SonaeRecordEditor *self, SonaeRecord *record)
{
  g_return_if_fail (sonae_record_get_sheet (record) == sonae_record_get_sheet (self->record));

  g_set_object (&self->record, record);
  self->is_in_plan = is_in_plan (self->records, record);
  g_hash_table_remove_all (self->typed);
  g_hash_table_remove_all (self->sent);
}

SonaeRecords *
sonae_record_editor_get_records (SonaeRecordEditor *self)
{
  return self->records;
}

SonaeRecord *
sonae_record_editor_get_record (SonaeRecordEditor *self)
{
  return self->record;
}

gboolean
sonae_record_editor_is_in_plan (SonaeRecordEditor *self)
{
  return self->is_in_plan;
}

char *
sonae_record_editor_get_text (SonaeRecordEditor *self, const SonaeField *field)
{
  const Typed *typed = g_hash_table_lookup (self->typed, field);

  return typed != NULL ? g_strdup (typed->text) : show_original (self, field);
}

void
sonae_record_editor_type (SonaeRecordEditor *self, const SonaeField *field, const char *text)
{
  g_autofree char *original = show_original (self, field);
  Typed           *typed = g_hash_table_lookup (self->typed, field);

  if (g_str_equal (original, text))
    {
      g_hash_table_remove (self->typed, field);
      return;
    }
  if (typed == NULL)
    {
      typed = g_new0 (Typed, 1);
      typed->seen = sonae_value_copy (sonae_record_get (self->record, field->id));
      g_hash_table_insert (self->typed, (gpointer) field, typed);
    }
  g_free (typed->text);
  typed->text = g_strdup (text);
}

gboolean
sonae_record_editor_is_typing (SonaeRecordEditor *self, const SonaeField *field)
{
  return g_hash_table_contains (self->typed, field);
}

gboolean
sonae_record_editor_is_overtaken (SonaeRecordEditor *self, const SonaeField *field)
{
  const Typed      *typed = g_hash_table_lookup (self->typed, field);
  const SonaeValue *sent = g_hash_table_lookup (self->sent, field);
  const SonaeValue *now = sonae_record_get (self->record, field->id);
  g_autofree char  *shown = NULL;

  if (typed == NULL || sonae_value_equal (now, &typed->seen) || (sent != NULL && sonae_value_equal (now, sent)))
    return FALSE;
  shown = show_original (self, field);
  return !g_str_equal (shown, typed->text);
}

void
sonae_record_editor_see (SonaeRecordEditor *self, const SonaeField *field)
{
  Typed *typed = g_hash_table_lookup (self->typed, field);

  if (typed == NULL)
    return;
  sonae_value_clear (&typed->seen);
  typed->seen = sonae_value_copy (sonae_record_get (self->record, field->id));
}

void
sonae_record_editor_revert (SonaeRecordEditor *self, const SonaeField *field)
{
  g_hash_table_remove (self->typed, field);
}

gboolean
sonae_record_editor_accept (SonaeRecordEditor *self, const SonaeField *field, SonaeCommand **command, GError **error)
{
  const Typed *typed = g_hash_table_lookup (self->typed, field);
  g_auto (SonaeValue) value = { 0 };

  *command = NULL;
  if (typed == NULL)
    return TRUE;
  if (!sonae_display_parse (self->records, field, typed->text, &value, error))
    return FALSE;
  return sonae_record_editor_put (self, field, &value, NULL, command, error);
}

/* Returns: (transfer full): the record as whoever asks for @value in @field has seen it; @seen as in
 * sonae_record_editor_put() */
static SonaeRecord *
get_seen (SonaeRecordEditor *self, const SonaeField *field, const SonaeValue *value, const SonaeValue *seen)
{
  const Typed *typed = g_hash_table_lookup (self->typed, field);
  SonaeRecord *record = NULL;

  if (seen == NULL && typed != NULL)
    seen = &typed->seen;
  if (seen == NULL || sonae_value_equal (sonae_record_get (self->record, field->id), value))
    return g_object_ref (self->record);
  record = sonae_record_copy (self->record);
  sonae_record_set (record, field->id, seen);
  return record;
}

/* Returns: whether @value may stand in @field; @command: (out) (nullable): puts it there in the plan, where it is
 * another one */
static gboolean
make_command (SonaeRecordEditor *self,
              const SonaeField  *field,
              const SonaeValue  *value,
              const SonaeValue  *seen,
              SonaeCommand     **command,
              GError           **error)
{
  g_autoptr (SonaeRecord) record = NULL;
  g_autoptr (GError) refusal = NULL;

  *command = NULL;
  if (!sonae_record_editor_is_in_plan (self))
    return sonae_display_check (field, value, error);
  record = get_seen (self, field, value, seen);
  *command = sonae_edit_value (self->records, record, field->id, value, &refusal);
  if (refusal == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

gboolean
sonae_record_editor_put (SonaeRecordEditor *self,
                         const SonaeField  *field,
                         const SonaeValue  *value,
                         const SonaeValue  *seen,
                         SonaeCommand     **command,
                         GError           **error)
{
  if (!make_command (self, field, value, seen, command, error))
    return FALSE;
  if (*command != NULL)
    {
      SonaeValue *sent = g_new (SonaeValue, 1);

      *sent = sonae_value_copy (value);
      g_hash_table_insert (self->sent, (gpointer) field, sent);
    }
  if (!sonae_record_editor_is_in_plan (self))
    sonae_record_set (self->record, field->id, value);
  sonae_record_editor_revert (self, field);
  return TRUE;
}

gboolean
sonae_record_editor_may_put (SonaeRecordEditor *self, const SonaeField *field, const SonaeValue *value, GError **error)
{
  g_autoptr (SonaeCommand) command = NULL;

  return make_command (self, field, value, NULL, &command, error);
}
