/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands as users name them. */

#include "sonae-edit.h"

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-edit-measures.h"
#include "sonae-implementation.h"
#include "sonae-rank.h"
#include "sonae-survey.h"

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

/* Returns: (nullable): the state to which @value in @field moves a plan on the board of measures; %NULL for any other
 * field */
static const char *
get_move (SonaeRecord *record, const SonaeField *field, const SonaeValue *value)
{
  if (sonae_record_get_sheet (record) != &sonae_sheet_implementation || !g_str_equal (field->id, "state"))
    return NULL;
  return value->kind == SONAE_VALUE_NONE ? sonae_implementation_states ()[0].code : value->text;
}

/* Times that @value in @field of @record says are not measured were measured in no scenario. */
static void
add_consequence (SonaeCommand *command, SonaeRecord *record, const SonaeField *field, const SonaeValue *value)
{
  SonaeValue const none = { 0 };

  if (sonae_record_get_sheet (record) == &sonae_sheet_survey && g_str_equal (field->id, "basis")
      && sonae_record_has (record, "measured_in")
      && !sonae_survey_is_measurement (value->kind == SONAE_VALUE_TEXT ? value->text : NULL))
    sonae_command_set (command, record, "measured_in", &none);
}

gboolean
sonae_edit_add_value (SonaeCommand     *command,
                      SonaeRecords     *records,
                      SonaeRecord      *record,
                      const char       *field_id,
                      const SonaeValue *value,
                      GError          **error)
{
  const SonaeField *field = sonae_sheet_find_field (sonae_record_get_sheet (record), field_id);
  const char       *state = NULL;

  g_return_val_if_fail (field != NULL && sonae_field_is_stored (field), FALSE);

  if (!sonae_display_check (field, value, error))
    return FALSE;
  state = get_move (record, field, value);
  if (state != NULL ? g_str_equal (sonae_implementation_get_state (record), state)
                    : sonae_value_equal (sonae_record_get (record, field_id), value))
    return TRUE;
  if (state != NULL)
    return sonae_edit_add_move (command, records, record, state, error);
  sonae_command_set (command, record, field_id, value);
  add_consequence (command, record, field, value);
  return TRUE;
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
  g_autofree char  *title = sonae_display_title (records, record);
  g_autoptr (SonaeCommand) command = NULL;

  g_return_val_if_fail (field != NULL, NULL);

  command = new_command (format, _ (field->label), title);
  if (!sonae_edit_add_value (command, records, record, field_id, value, error)
      || sonae_command_get_changes (command)->len == 0)
    return NULL;
  return g_steal_pointer (&command);
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

/* The steps of an answer to the survey are nothing without it. */
static gboolean
has_steps (SonaeRecord *record)
{
  return sonae_record_get_sheet (record) == &sonae_sheet_survey;
}

void
sonae_edit_add_deletion (SonaeCommand *command, SonaeRecords *records, SonaeRecord *record)
{
  g_autoptr (GPtrArray) steps = has_steps (record) ? sonae_records_referring (records, &sonae_sheet_survey_step,
                                                                              "survey", sonae_record_get_id (record))
                                                   : g_ptr_array_new ();

  for (guint i = 0; i < steps->len; i++)
    sonae_command_delete (command, steps->pdata[i]);
  sonae_command_delete (command, record);
}

/* Adds the steps that were deleted with @answer, but for @known, which is added already. */
static gboolean
restore_steps (
    SonaeCommand *command, SonaeWorkspace *workspace, SonaeRecord *answer, SonaeRecord *known, GError **error)
{
  g_autoptr (GPtrArray) steps =
      sonae_workspace_read_deleted_with (workspace, answer, &sonae_sheet_survey_step, "survey", error);

  for (guint i = 0; steps != NULL && i < steps->len; i++)
    if (!g_str_equal (sonae_record_get_id (steps->pdata[i]), sonae_record_get_id (known)))
      sonae_command_insert (command, steps->pdata[i]);
  return steps != NULL;
}

gboolean
sonae_edit_add_restoration (SonaeCommand *command, SonaeWorkspace *workspace, SonaeRecord *deleted, GError **error)
{
  g_autoptr (SonaeRecord) answer = NULL;
  g_autoptr (GError) local_error = NULL;

  sonae_command_insert (command, deleted);
  if (has_steps (deleted))
    return restore_steps (command, workspace, deleted, deleted, error);
  if (sonae_record_get_sheet (deleted) != &sonae_sheet_survey_step)
    return TRUE;
  answer = sonae_workspace_read_deleted (workspace, &sonae_sheet_survey, sonae_record_get_text (deleted, "survey"),
                                         &local_error);
  if (answer != NULL)
    {
      sonae_command_insert (command, answer);
      return restore_steps (command, workspace, answer, deleted, error);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

SonaeCommand *
sonae_edit_delete (SonaeRecords *records, SonaeRecord *record)
{
  g_autofree char *title = sonae_display_title (records, record);
  SonaeCommand    *command;

  /* Translators: a line of the history; {what} is the kind of record, {title} its name. */
  command = new_command (_ ("Delete {what} “{title}”"), _ (sonae_record_get_sheet (record)->label), title);
  sonae_edit_add_deletion (command, records, record);
  return command;
}

/* Whether @field of @record names one of the records of @deleted, by sheet and id. */
static gboolean
names_deleted (SonaeRecord *record, const SonaeField *field, GHashTable *deleted)
{
  const SonaeSheet *target = field->target != NULL ? sonae_sheet_find (field->target) : NULL;
  GHashTable       *ids = target != NULL ? g_hash_table_lookup (deleted, target) : NULL;
  g_auto (GStrv) named = ids != NULL ? sonae_record_get_references (record, field->id) : NULL;

  for (guint i = 0; named != NULL && named[i] != NULL; i++)
    if (g_hash_table_contains (ids, named[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_left (SonaeRecord *record, GHashTable *deleted)
{
  const SonaeSheet *sheet = sonae_record_get_sheet (record);
  GHashTable       *ids = g_hash_table_lookup (deleted, sheet);

  if (ids != NULL && g_hash_table_contains (ids, sonae_record_get_id (record)))
    return FALSE;
  for (guint i = 0; i < sheet->n_fields; i++)
    if (names_deleted (record, &sheet->fields[i], deleted))
      return TRUE;
  return FALSE;
}

static guint
count_left_in (SonaeRecords *records, const SonaeSheet *sheet, GHashTable *deleted)
{
  GListModel *list = sonae_records_list (records, sheet);
  guint       n_left = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);

      n_left += is_left (record, deleted);
    }
  return n_left;
}

/* Returns: (transfer full): for each sheet of which @command deletes something, the ids of that */
static GHashTable *
find_deleted (SonaeCommand *command)
{
  GPtrArray  *changes = sonae_command_get_changes (command);
  GHashTable *deleted = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);

  for (guint i = 0; i < changes->len; i++)
    {
      const SonaeChange *change = changes->pdata[i];

      if (change->kind != 'd')
        continue;
      if (!g_hash_table_contains (deleted, change->sheet))
        g_hash_table_insert (deleted, (gpointer) change->sheet, g_hash_table_new (g_str_hash, g_str_equal));
      g_hash_table_add (g_hash_table_lookup (deleted, change->sheet), change->id);
    }
  return deleted;
}

guint
sonae_edit_count_left (SonaeRecords *records, SonaeCommand *command)
{
  g_autoptr (GHashTable) deleted = find_deleted (command);
  guint                    n_sheets;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);
  guint                    n_left = 0;

  for (guint i = 0; i < n_sheets && g_hash_table_size (deleted) > 0; i++)
    if (!sheets[i]->is_kept)
      n_left += count_left_in (records, sheets[i], deleted);
  return n_left;
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
