/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record of a sheet, as it stands in memory. */

#include "sonae-record.h"

struct _SonaeRecord
{
  GObject parent_instance;

  const SonaeSheet *sheet;
  char             *id;     /* (owned) */
  SonaeValue       *values; /* (owned) (array length=sheet->n_fields) */
};

G_DEFINE_FINAL_TYPE (SonaeRecord, sonae_record, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static SonaeValue *
find_value (SonaeRecord *self, const char *field_id)
{
  return &self->values[sonae_sheet_field_index (self->sheet, field_id)];
}

static void
sonae_record_finalize (GObject *object)
{
  SonaeRecord *self = SONAE_RECORD (object);

  for (guint i = 0; i < self->sheet->n_fields; i++)
    sonae_value_clear (&self->values[i]);
  g_free (self->values);
  g_free (self->id);

  G_OBJECT_CLASS (sonae_record_parent_class)->finalize (object);
}

static void
sonae_record_class_init (SonaeRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sonae_record_finalize;

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sonae_record_init (SonaeRecord *self)
{
}

SonaeRecord *
sonae_record_new (const SonaeSheet *sheet, const char *id)
{
  SonaeRecord *self;

  g_return_val_if_fail (sheet != NULL, NULL);

  self = g_object_new (SONAE_TYPE_RECORD, NULL);
  self->sheet = sheet;
  self->id = id != NULL ? g_strdup (id) : g_uuid_string_random ();
  self->values = g_new0 (SonaeValue, sheet->n_fields);
  return self;
}

SonaeRecord *
sonae_record_copy (SonaeRecord *self)
{
  SonaeRecord *copy;

  g_return_val_if_fail (SONAE_IS_RECORD (self), NULL);

  copy = sonae_record_new (self->sheet, self->id);
  for (guint i = 0; i < self->sheet->n_fields; i++)
    copy->values[i] = sonae_value_copy (&self->values[i]);
  return copy;
}

const SonaeSheet *
sonae_record_get_sheet (SonaeRecord *self)
{
  g_return_val_if_fail (SONAE_IS_RECORD (self), NULL);

  return self->sheet;
}

const char *
sonae_record_get_id (SonaeRecord *self)
{
  g_return_val_if_fail (SONAE_IS_RECORD (self), NULL);

  return self->id;
}

const SonaeValue *
sonae_record_get (SonaeRecord *self, const char *field_id)
{
  g_return_val_if_fail (SONAE_IS_RECORD (self), NULL);

  return find_value (self, field_id);
}

gboolean
sonae_record_has (SonaeRecord *self, const char *field_id)
{
  return sonae_record_get (self, field_id)->kind != SONAE_VALUE_NONE;
}

const char *
sonae_record_get_text (SonaeRecord *self, const char *field_id)
{
  return sonae_record_get (self, field_id)->text;
}

gint64
sonae_record_get_integer (SonaeRecord *self, const char *field_id)
{
  return sonae_record_get (self, field_id)->integer;
}

gboolean
sonae_record_is (SonaeRecord *self, const char *field_id, const char *text)
{
  return g_strcmp0 (sonae_record_get_text (self, field_id), text) == 0;
}

char **
sonae_record_get_references (SonaeRecord *self, const char *field_id)
{
  const char *text = sonae_record_get_text (self, field_id);

  return g_strsplit (text != NULL ? text : "", " ", -1);
}

gboolean
sonae_record_refers_to (SonaeRecord *self, const char *field_id, const char *id)
{
  g_auto (GStrv) ids = sonae_record_get_references (self, field_id);

  return g_strv_contains ((const char *const *) ids, id);
}

const char *
sonae_record_get_title (SonaeRecord *self)
{
  const char *title = sonae_record_get_text (self, self->sheet->title);

  return title != NULL ? title : "";
}

void
sonae_record_set (SonaeRecord *self, const char *field_id, const SonaeValue *value)
{
  SonaeValue *own;
  SonaeValue  copy;

  g_return_if_fail (SONAE_IS_RECORD (self));

  own = find_value (self, field_id);
  copy = sonae_value_copy (value);
  sonae_value_clear (own);
  *own = copy;
}

void
sonae_record_set_text (SonaeRecord *self, const char *field_id, const char *text)
{
  g_auto (SonaeValue) value = sonae_value_text (text);

  sonae_record_set (self, field_id, &value);
}

void
sonae_record_set_integer (SonaeRecord *self, const char *field_id, gint64 integer)
{
  g_auto (SonaeValue) value = sonae_value_integer (integer);

  sonae_record_set (self, field_id, &value);
}

void
sonae_record_assign (SonaeRecord *self, SonaeRecord *from)
{
  gboolean changed = FALSE;

  g_return_if_fail (SONAE_IS_RECORD (self));
  g_return_if_fail (SONAE_IS_RECORD (from));
  g_return_if_fail (self->sheet == from->sheet);

  for (guint i = 0; i < self->sheet->n_fields; i++)
    {
      SonaeValue copy;

      if (sonae_value_equal (&self->values[i], &from->values[i]))
        continue;
      copy = sonae_value_copy (&from->values[i]);
      sonae_value_clear (&self->values[i]);
      self->values[i] = copy;
      changed = TRUE;
    }
  if (changed)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
