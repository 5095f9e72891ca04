/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done about who holds a role: commands, without widgets. */

#include "sonae-role-edit.h"

#include <glib/gi18n.h>

#include "sonae-display.h"

static int
compare_assignments (gconstpointer a, gconstpointer b)
{
  return sonae_record_compare (*(SonaeRecord *const *) a, *(SonaeRecord *const *) b);
}

/* @format names the person first and the role second. */
static SonaeCommand *
new_command (SonaeRecords *records, const char *format, SonaeRecord *person, SonaeRecord *role)
{
  g_autofree char *who = person != NULL ? sonae_display_title (records, person) : g_strdup ("");
  g_autofree char *what = role != NULL ? sonae_display_title (records, role) : g_strdup ("");
  g_autoptr (GString) label = g_string_new (format);

  g_string_replace (label, "{person}", who, 1);
  g_string_replace (label, "{role}", what, 1);
  return sonae_command_new (SONAE_COMMAND_EDIT, label->str);
}

static gboolean
is_assigned (GPtrArray *assignments, SonaeRecord *person)
{
  for (guint i = 0; i < assignments->len; i++)
    if (sonae_record_is (g_ptr_array_index (assignments, i), "person", sonae_record_get_id (person)))
      return TRUE;
  return FALSE;
}

static void
add_assignment (SonaeCommand *command, SonaeRecord *role, SonaeRecord *person, gint64 order)
{
  g_autoptr (SonaeRecord) assignment = sonae_record_new (&sonae_sheet_assignment, NULL);

  sonae_record_set_text (assignment, "role", sonae_record_get_id (role));
  sonae_record_set_text (assignment, "person", sonae_record_get_id (person));
  sonae_record_set_integer (assignment, "deputy_order", order);
  if (sonae_record_get_integer (role, "per_section") != 0)
    sonae_record_set_text (assignment, "section", sonae_record_get_text (person, "section"));
  sonae_command_insert (command, assignment);
}

static void
set_order (SonaeCommand *command, SonaeRecord *assignment, gint64 order)
{
  g_auto (SonaeValue) value = sonae_value_integer (order);

  if (sonae_record_get_integer (assignment, "deputy_order") != order)
    sonae_command_set (command, assignment, "deputy_order", &value);
}

GPtrArray *
sonae_role_edit_assignments (SonaeRecords *records, SonaeRecord *role, gboolean deputies)
{
  GPtrArray *found = sonae_records_referring (records, &sonae_sheet_assignment, "role", sonae_record_get_id (role));

  for (guint i = found->len; i-- > 0;)
    if ((sonae_record_get_integer (g_ptr_array_index (found, i), "deputy_order") > 0) != deputies)
      g_ptr_array_remove_index (found, i);
  g_ptr_array_sort (found, compare_assignments);
  return found;
}

SonaeCommand *
sonae_role_edit_assign (SonaeRecords *records, SonaeRecord *role, SonaeRecord *person)
{
  g_autoptr (GPtrArray) holders = sonae_role_edit_assignments (records, role, FALSE);
  SonaeCommand *command;

  if (is_assigned (holders, person))
    return NULL;
  /* Translators: a line of the history. */
  command = new_command (records, _ ("Assign {person} to “{role}”"), person, role);
  add_assignment (command, role, person, 0);
  return command;
}

SonaeCommand *
sonae_role_edit_add_deputy (SonaeRecords *records, SonaeRecord *role, SonaeRecord *person)
{
  g_autoptr (GPtrArray) deputies = sonae_role_edit_assignments (records, role, TRUE);
  gint64        last = 0;
  SonaeCommand *command;

  if (is_assigned (deputies, person))
    return NULL;
  if (deputies->len > 0)
    last = sonae_record_get_integer (g_ptr_array_index (deputies, deputies->len - 1), "deputy_order");
  /* Translators: a line of the history. */
  command = new_command (records, _ ("Make {person} a deputy for “{role}”"), person, role);
  add_assignment (command, role, person, last + 1);
  return command;
}

SonaeCommand *
sonae_role_edit_remove (SonaeRecords *records, SonaeRecord *assignment)
{
  SonaeRecord  *role = sonae_records_follow (records, assignment, "role");
  SonaeRecord  *person = sonae_records_follow (records, assignment, "person");
  gboolean      deputy = sonae_record_get_integer (assignment, "deputy_order") > 0;
  gint64        order = 1;
  SonaeCommand *command;

  /* Translators: a line of the history. */
  command = new_command (records, _ ("Take {person} off “{role}”"), person, role);
  sonae_command_delete (command, assignment);
  if (deputy && role != NULL)
    {
      g_autoptr (GPtrArray) deputies = sonae_role_edit_assignments (records, role, TRUE);

      for (guint i = 0; i < deputies->len; i++)
        if (g_ptr_array_index (deputies, i) != assignment)
          set_order (command, g_ptr_array_index (deputies, i), order++);
    }
  return command;
}

SonaeCommand *
sonae_role_edit_move_up (SonaeRecords *records, SonaeRecord *assignment)
{
  SonaeRecord *role = sonae_records_follow (records, assignment, "role");
  g_autoptr (GPtrArray) deputies = NULL;
  SonaeCommand *command;
  guint         place;

  if (role == NULL)
    return NULL;
  deputies = sonae_role_edit_assignments (records, role, TRUE);
  if (!g_ptr_array_find (deputies, assignment, &place) || place == 0)
    return NULL;

  /* Translators: a line of the history. */
  command = new_command (records, _ ("Move {person} up among the deputies for “{role}”"),
                         sonae_records_follow (records, assignment, "person"), role);
  for (guint i = 0; i < deputies->len; i++)
    set_order (command, g_ptr_array_index (deputies, i), i == place ? place : i + 1 == place ? place + 1 : i + 1);
  return command;
}
