/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands that settle conflicts. */

#include <glib/gi18n.h>

#include "sonae-conflict.h"
#include "sonae-edit.h"

static void
mark_settled (SonaeCommand *command, SonaeRecord *conflict, const char *settled_by)
{
  g_autoptr (SonaeRecord) settled = sonae_record_copy (conflict);

  sonae_record_set_text (settled, "state", "settled");
  sonae_record_set_text (settled, "settled_by", settled_by);
  sonae_command_update (command, conflict, settled);
}

/* Returns: (transfer full): a command that marks the conflict as settled, with those from which it goes on, to which the rest is
 * added */
static SonaeCommand *
settle (SonaeRecords *records, SonaeRecord *conflict, const char *title, const char *settled_by)
{
  g_autofree char *label = g_strdup_printf (_ ("Settle the conflict about “%s”"), title);
  g_autoptr (GPtrArray) earlier = sonae_conflict_find_earlier (records, conflict);
  SonaeCommand *command = sonae_command_new (SONAE_COMMAND_EDIT, label);

  mark_settled (command, conflict, settled_by);
  for (guint i = 0; i < earlier->len; i++)
    mark_settled (command, earlier->pdata[i], settled_by);
  return command;
}

SonaeCommand *
sonae_edit_settle_value (SonaeRecords     *records,
                         SonaeRecord      *conflict,
                         const char       *title,
                         const SonaeValue *value,
                         const char       *settled_by,
                         GError          **error)
{
  const SonaeField *field = sonae_conflict_get_field (conflict);
  SonaeRecord      *record = sonae_conflict_get_record (records, conflict);
  g_autoptr (SonaeCommand) command = NULL;

  g_return_val_if_fail (field != NULL && record != NULL, NULL);

  command = settle (records, conflict, title, settled_by);
  if (!sonae_edit_add_value (command, records, record, field->id, value, error))
    return NULL;
  return g_steal_pointer (&command);
}

SonaeCommand *
sonae_edit_settle_as_is (SonaeRecords *records, SonaeRecord *conflict, const char *title, const char *settled_by)
{
  return settle (records, conflict, title, settled_by);
}

SonaeCommand *
sonae_edit_settle_deleting (SonaeRecords *records, SonaeRecord *conflict, const char *title, const char *settled_by)
{
  SonaeRecord  *record = sonae_conflict_get_record (records, conflict);
  SonaeCommand *command = NULL;

  g_return_val_if_fail (record != NULL, NULL);

  command = settle (records, conflict, title, settled_by);
  sonae_edit_add_deletion (command, records, record);
  return command;
}

SonaeCommand *
sonae_edit_settle_restoring (SonaeWorkspace *workspace,
                             SonaeRecord    *conflict,
                             const char     *title,
                             SonaeRecord    *deleted,
                             const char     *settled_by,
                             GError        **error)
{
  g_autoptr (SonaeCommand) command = settle (sonae_workspace_get_records (workspace), conflict, title, settled_by);

  return sonae_edit_add_restoration (command, workspace, deleted, error) ? g_steal_pointer (&command) : NULL;
}
