/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands over several systems. */

#include "sonae-system-edit.h"

#include <glib/gi18n.h>

#include "sonae-edit.h"

SonaeCommand *
sonae_system_edit_together (GPtrArray *systems, const SonaeField *field, const SonaeValue *value)
{
  g_autoptr (SonaeCommand) command = NULL;
  g_autofree char *label = NULL;
  guint            n_changed = 0;

  for (guint i = 0; i < systems->len; i++)
    n_changed += !sonae_value_equal (sonae_record_get (g_ptr_array_index (systems, i), field->id), value);
  if (n_changed == 0)
    return NULL;

  /* Translators: a line of the history: the field and how many systems */
  label = g_strdup_printf (ngettext ("Change %s of %u system", "Change %s of %u systems", n_changed), _ (field->label),
                           n_changed);
  command = sonae_command_new (SONAE_COMMAND_EDIT, label);
  for (guint i = 0; i < systems->len; i++)
    if (!sonae_value_equal (sonae_record_get (g_ptr_array_index (systems, i), field->id), value))
      sonae_command_set (command, g_ptr_array_index (systems, i), field->id, value);
  return g_steal_pointer (&command);
}

SonaeCommand *
sonae_system_edit_delete (SonaeRecords *records, GPtrArray *systems)
{
  SonaeCommand    *command = NULL;
  g_autofree char *label = NULL;

  if (systems->len == 1)
    return sonae_edit_delete (records, g_ptr_array_index (systems, 0));
  /* Translators: a line of the history */
  label = g_strdup_printf (ngettext ("Delete %u system", "Delete %u systems", systems->len), systems->len);
  command = sonae_command_new (SONAE_COMMAND_EDIT, label);
  for (guint i = 0; i < systems->len; i++)
    sonae_command_delete (command, g_ptr_array_index (systems, i));
  return command;
}
