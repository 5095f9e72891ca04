/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing a user does to the plan. */

#include "sonae-command.h"

struct _SonaeCommand
{
  GObject parent_instance;

  SonaeCommandKind kind;
  char            *label;   /* (owned) */
  GPtrArray       *changes; /* (owned) (element-type SonaeChange) */
};

G_DEFINE_FINAL_TYPE (SonaeCommand, sonae_command, G_TYPE_OBJECT)

static void
change_free (SonaeChange *change)
{
  g_free (change->id);
  g_clear_object (&change->record);
  sonae_value_clear (&change->before);
  sonae_value_clear (&change->value);
  g_free (change);
}

static SonaeChange *
add_change (SonaeCommand *self, char kind, SonaeRecord *record)
{
  SonaeChange *change = g_new0 (SonaeChange, 1);

  change->kind = kind;
  change->sheet = sonae_record_get_sheet (record);
  change->id = g_strdup (sonae_record_get_id (record));
  g_ptr_array_add (self->changes, change);
  return change;
}

static void
sonae_command_finalize (GObject *object)
{
  SonaeCommand *self = SONAE_COMMAND (object);

  g_free (self->label);
  g_ptr_array_unref (self->changes);

  G_OBJECT_CLASS (sonae_command_parent_class)->finalize (object);
}

static void
sonae_command_class_init (SonaeCommandClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_command_finalize;
}

static void
sonae_command_init (SonaeCommand *self)
{
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
}

SonaeCommand *
sonae_command_new (SonaeCommandKind kind, const char *label)
{
  SonaeCommand *self = g_object_new (SONAE_TYPE_COMMAND, NULL);

  self->kind = kind;
  self->label = g_strdup (label);
  return self;
}

SonaeCommandKind
sonae_command_get_kind (SonaeCommand *self)
{
  g_return_val_if_fail (SONAE_IS_COMMAND (self), SONAE_COMMAND_EDIT);

  return self->kind;
}

const char *
sonae_command_get_label (SonaeCommand *self)
{
  g_return_val_if_fail (SONAE_IS_COMMAND (self), NULL);

  return self->label;
}

void
sonae_command_insert (SonaeCommand *self, SonaeRecord *record)
{
  g_return_if_fail (SONAE_IS_COMMAND (self));

  add_change (self, 'i', record)->record = sonae_record_copy (record);
}

void
sonae_command_set (SonaeCommand *self, SonaeRecord *record, const char *field_id, const SonaeValue *value)
{
  SonaeChange *change;

  g_return_if_fail (SONAE_IS_COMMAND (self));

  change = add_change (self, 'u', record);
  change->field = sonae_sheet_find_field (change->sheet, field_id);
  change->before = sonae_value_copy (sonae_record_get (record, field_id));
  change->value = sonae_value_copy (value);
}

void
sonae_command_update (SonaeCommand *self, SonaeRecord *record, SonaeRecord *changed)
{
  const SonaeSheet *sheet;

  g_return_if_fail (SONAE_IS_COMMAND (self));

  sheet = sonae_record_get_sheet (record);
  for (guint i = 0; i < sheet->n_fields; i++)
    {
      const char *field_id = sheet->fields[i].id;

      if (sonae_field_is_stored (&sheet->fields[i])
          && !sonae_value_equal (sonae_record_get (record, field_id), sonae_record_get (changed, field_id)))
        sonae_command_set (self, record, field_id, sonae_record_get (changed, field_id));
    }
}

void
sonae_command_delete (SonaeCommand *self, SonaeRecord *record)
{
  g_return_if_fail (SONAE_IS_COMMAND (self));

  add_change (self, 'd', record);
}

GPtrArray *
sonae_command_get_changes (SonaeCommand *self)
{
  g_return_val_if_fail (SONAE_IS_COMMAND (self), NULL);

  return self->changes;
}

guint
sonae_command_count_clashes (SonaeCommand *self)
{
  guint n_clashes = 0;

  g_return_val_if_fail (SONAE_IS_COMMAND (self), 0);

  for (guint i = 0; i < self->changes->len; i++)
    {
      const SonaeChange *change = self->changes->pdata[i];

      n_clashes += change->clash != NULL;
    }
  return n_clashes;
}

gboolean
sonae_command_is_of_removed (SonaeCommand *self)
{
  g_return_val_if_fail (SONAE_IS_COMMAND (self), FALSE);

  for (guint i = 0; i < self->changes->len; i++)
    {
      const SonaeChange *change = self->changes->pdata[i];

      if (change->clash != NULL && !g_str_equal (change->clash, "value"))
        return TRUE;
    }
  return FALSE;
}
