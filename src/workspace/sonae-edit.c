/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands as users name them. */

#include "sonae-edit.h"

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-rank.h"

/* Returns: (transfer full): an undoable command whose label names the record; @format takes the two strings. */
static SonaeCommand *
new_command (const char *format, const char *what, const char *title)
{
  g_autoptr (GString) label = g_string_new (format);

  g_string_replace (label, "{what}", what, 1);
  g_string_replace (label, "{title}", title, 1);
  return sonae_command_new (SONAE_COMMAND_EDIT, label->str);
}

SonaeCommand *
sonae_edit_field (SonaeRecords *records, SonaeRecord *record, const char *field_id, const char *text, GError **error)
{
  const SonaeField *field = sonae_sheet_find_field (sonae_record_get_sheet (record), field_id);
  g_auto (SonaeValue) value = { 0 };

  g_return_val_if_fail (field != NULL && sonae_field_is_stored (field), NULL);

  if (!sonae_display_parse (records, field, text, &value, error))
    return NULL;
  return sonae_edit_value (records, record, field_id, &value, error);
}

/* Sets a field; @format is the line of the history, as new_command() takes it. Returns: (transfer full) (nullable) */
static SonaeCommand *
set_value (SonaeRecords     *records,
           SonaeRecord      *record,
           const char       *field_id,
           const SonaeValue *value,
           const char       *format,
           GError          **error)
{
  const SonaeField *field = sonae_sheet_find_field (sonae_record_get_sheet (record), field_id);
  g_autofree char  *title = NULL;
  SonaeCommand     *command;

  g_return_val_if_fail (field != NULL && sonae_field_is_stored (field), NULL);

  if (!sonae_display_check (field, value, error))
    return NULL;
  if (sonae_value_equal (sonae_record_get (record, field_id), value))
    return NULL;

  title = sonae_display_title (records, record);
  command = new_command (format, _ (field->label), title);
  sonae_command_set (command, record, field_id, value);
  return command;
}

SonaeCommand *
sonae_edit_value (
    SonaeRecords *records, SonaeRecord *record, const char *field_id, const SonaeValue *value, GError **error)
{
  /* Translators: a line of the history; {title} is the record, {what} the field. */
  return set_value (records, record, field_id, value, _ ("Change {what} of “{title}”"), error);
}

SonaeCommand *
sonae_edit_bring_back (
    SonaeRecords *records, SonaeRecord *record, const char *field_id, const SonaeValue *value, GError **error)
{
  /* Translators: a line of the history; {title} is the record, {what} the field. */
  return set_value (records, record, field_id, value, _ ("Bring back {what} of “{title}”"), error);
}

SonaeCommand *
sonae_edit_insert (SonaeRecords *records, SonaeRecord *record, GError **error)
{
  const SonaeSheet *sheet = sonae_record_get_sheet (record);
  g_autofree char  *title = NULL;
  SonaeCommand     *command;

  for (guint i = 0; i < sheet->n_fields; i++)
    if (sonae_field_is_stored (&sheet->fields[i])
        && !sonae_display_check (&sheet->fields[i], sonae_record_get (record, sheet->fields[i].id), error))
      return NULL;

  title = sonae_display_title (records, record);
  /* Translators: a line of the history; {what} is the kind of record, {title} its name. */
  command = new_command (_ ("Add {what} “{title}”"), _ (sheet->label), title);
  sonae_command_insert (command, record);
  return command;
}

SonaeCommand *
sonae_edit_delete (SonaeRecords *records, SonaeRecord *record)
{
  g_autofree char *title = sonae_display_title (records, record);
  SonaeCommand    *command;

  /* Translators: a line of the history; {what} is the kind of record, {title} its name. */
  command = new_command (_ ("Delete {what} “{title}”"), _ (sonae_record_get_sheet (record)->label), title);
  sonae_command_delete (command, record);
  return command;
}

/* Adds the records that name the one that @change deletes. */
static void
add_referring (GHashTable *left, SonaeRecords *records, const SonaeChange *change)
{
  guint                    n_sheets;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);

  for (guint i = 0; i < n_sheets; i++)
    for (guint j = 0; j < sheets[i]->n_fields && !sheets[i]->is_kept; j++)
      {
        const SonaeField *field = &sheets[i]->fields[j];
        g_autoptr (GPtrArray) referring = NULL;

        if (field->target == NULL || sonae_sheet_find (field->target) != change->sheet)
          continue;
        referring = sonae_records_referring (records, sheets[i], field->id, change->id);
        for (guint k = 0; k < referring->len; k++)
          g_hash_table_add (left, referring->pdata[k]);
      }
}

guint
sonae_edit_count_left (SonaeRecords *records, SonaeCommand *command)
{
  GPtrArray *changes = sonae_command_get_changes (command);
  g_autoptr (GHashTable) left = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < changes->len; i++)
    if (((SonaeChange *) changes->pdata[i])->kind == 'd')
      add_referring (left, records, changes->pdata[i]);
  for (guint i = 0; i < changes->len; i++)
    {
      const SonaeChange *change = changes->pdata[i];

      if (change->kind == 'd')
        g_hash_table_remove (left, sonae_records_find (records, change->sheet, change->id));
    }
  return g_hash_table_size (left);
}

/* Gives the records of @order, with @moved put in at @to, fresh keys; only those that differ are changed. */
static void
spread_ranks (SonaeCommand *command, GPtrArray *order, SonaeRecord *moved, guint to, const char *field_id)
{
  for (guint i = 0; i <= order->len; i++)
    {
      SonaeRecord *record = i == to ? moved : g_ptr_array_index (order, i < to ? i : i - 1);
      g_auto (SonaeValue) rank = sonae_value_integer ((gint64) (i + 1) * SONAE_RANK_STEP);

      if (!sonae_value_equal (sonae_record_get (record, field_id), &rank))
        sonae_command_set (command, record, field_id, &rank);
    }
}

static gint64
rank_at (GPtrArray *order, guint index, const char *field_id)
{
  return index < order->len ? sonae_record_get_integer (g_ptr_array_index (order, index), field_id) : 0;
}

SonaeCommand *
sonae_edit_move (SonaeRecords *records, SonaeRecord *record, const char *field_id, guint position)
{
  const SonaeSheet *sheet = sonae_record_get_sheet (record);
  const SonaeField *field = sonae_sheet_find_field (sheet, field_id);
  g_autoptr (GPtrArray) order = sonae_rank_order (records, sheet, field_id);
  g_autofree char *title = sonae_display_title (records, record);
  SonaeCommand    *command;
  guint            from;
  guint            to;
  gint64           rank;

  g_return_val_if_fail (field != NULL && field->type == SONAE_FIELD_RANK, NULL);
  g_return_val_if_fail (position > 0, NULL);

  if (g_ptr_array_find (order, record, &from))
    {
      if (from + 1 == position)
        return NULL;
      g_ptr_array_remove_index (order, from);
    }
  to = MIN (position - 1, order->len);

  /* Translators: a line of the history; {what} is the order, such as "Emergency", {title} the record moved. */
  command = new_command (_ ("Move “{title}” in the order {what}"), _ (field->label), title);
  if (sonae_rank_between (to > 0 ? rank_at (order, to - 1, field_id) : 0, rank_at (order, to, field_id), &rank))
    {
      g_auto (SonaeValue) value = sonae_value_integer (rank);

      sonae_command_set (command, record, field_id, &value);
    }
  else
    spread_ranks (command, order, record, to, field_id);
  return command;
}
