/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who holds a role, and in which order they deputise. */

#include "sonae-role-edit.h"

/* One role of the whole city and one that every section has, three people. */
static SonaeRecords *
make_plan (void)
{
  static const char *const names[] = { "a", "b", "c" };
  SonaeRecords            *records = sonae_records_new (NULL, NULL);
  g_autoptr (SonaeRecord) role = sonae_record_new (&sonae_sheet_role, "role");
  g_autoptr (SonaeRecord) each = sonae_record_new (&sonae_sheet_role, "each");

  sonae_record_set_text (role, "name", "災害対策本部長");
  sonae_record_set_text (each, "name", "ICT業務継続計画管理者");
  sonae_record_set_integer (each, "per_section", 1);
  sonae_records_put (records, role);
  sonae_records_put (records, each);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (SonaeRecord) person = sonae_record_new (&sonae_sheet_person, names[i]);

      sonae_record_set_text (person, "name", names[i]);
      sonae_record_set_text (person, "section", "citizens");
      sonae_records_put (records, person);
    }
  return records;
}

static SonaeRecord *
find (SonaeRecords *records, const SonaeSheet *sheet, const char *id)
{
  return sonae_records_find (records, sheet, id);
}

/* What the store would do; takes @command. */
static void
carry_out (SonaeRecords *records, SonaeCommand *command)
{
  GPtrArray *changes = sonae_command_get_changes (command);

  for (guint i = 0; i < changes->len; i++)
    {
      const SonaeChange *change = g_ptr_array_index (changes, i);
      SonaeRecord       *record = sonae_records_find (records, change->sheet, change->id);

      if (change->kind == 'i')
        sonae_records_put (records, change->record);
      else if (change->kind == 'd')
        sonae_records_remove (records, change->sheet, change->id);
      else
        {
          g_autoptr (SonaeRecord) changed = sonae_record_copy (record);

          sonae_record_set (changed, change->field->id, &change->value);
          sonae_records_put (records, changed);
        }
    }
  g_object_unref (command);
}

static void
add_deputy (SonaeRecords *records, const char *person)
{
  carry_out (records, sonae_role_edit_add_deputy (records, find (records, &sonae_sheet_role, "role"),
                                                  find (records, &sonae_sheet_person, person)));
}

/* @expected: the deputies in their order, their orders being 1, 2, 3 … */
static void
assert_deputies (SonaeRecords *records, const char *expected)
{
  g_autoptr (GPtrArray) deputies =
      sonae_role_edit_assignments (records, find (records, &sonae_sheet_role, "role"), TRUE);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < deputies->len; i++)
    {
      SonaeRecord *deputy = g_ptr_array_index (deputies, i);

      g_string_append (found, sonae_record_get_text (deputy, "person"));
      g_assert_cmpint (sonae_record_get_integer (deputy, "deputy_order"), ==, i + 1);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static SonaeRecord *
deputy_at (SonaeRecords *records, guint place)
{
  g_autoptr (GPtrArray) deputies =
      sonae_role_edit_assignments (records, find (records, &sonae_sheet_role, "role"), TRUE);

  return g_ptr_array_index (deputies, place);
}

static void
test_twice (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecord *role = find (records, &sonae_sheet_role, "role");
  SonaeRecord *person = find (records, &sonae_sheet_person, "a");

  carry_out (records, sonae_role_edit_assign (records, role, person));
  g_assert_null (sonae_role_edit_assign (records, role, person));
  add_deputy (records, "a");
  g_assert_null (sonae_role_edit_add_deputy (records, role, person));
}

static void
test_assign (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecord *each = find (records, &sonae_sheet_role, "each");
  SonaeRecord *role = find (records, &sonae_sheet_role, "role");
  g_autoptr (GPtrArray) holders = NULL;
  g_autoptr (GPtrArray) of_each = NULL;
  g_autoptr (SonaeCommand) command = sonae_role_edit_assign (records, role, find (records, &sonae_sheet_person, "b"));

  g_assert_nonnull (strstr (sonae_command_get_label (command), "災害対策本部長"));
  carry_out (records, g_steal_pointer (&command));
  carry_out (records, sonae_role_edit_assign (records, each, find (records, &sonae_sheet_person, "c")));
  holders = sonae_role_edit_assignments (records, role, FALSE);
  of_each = sonae_role_edit_assignments (records, each, FALSE);
  g_assert_cmpuint (holders->len, ==, 1);
  g_assert_false (sonae_record_has (g_ptr_array_index (holders, 0), "section"));
  /* Who holds what every section has holds it for their own. */
  g_assert_cmpstr (sonae_record_get_text (g_ptr_array_index (of_each, 0), "section"), ==, "citizens");
}

static void
test_deputies (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  add_deputy (records, "a");
  add_deputy (records, "b");
  add_deputy (records, "c");
  assert_deputies (records, "abc");

  g_assert_null (sonae_role_edit_move_up (records, deputy_at (records, 0)));
  carry_out (records, sonae_role_edit_move_up (records, deputy_at (records, 2)));
  assert_deputies (records, "acb");
  carry_out (records, sonae_role_edit_move_up (records, deputy_at (records, 1)));
  assert_deputies (records, "cab");
  carry_out (records, sonae_role_edit_remove (records, deputy_at (records, 0)));
  assert_deputies (records, "ab");
}

/* A person or a role that is gone does not keep the assignment from being taken back. */
static void
test_dangling (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  add_deputy (records, "a");
  add_deputy (records, "b");
  sonae_records_remove (records, &sonae_sheet_person, "a");
  carry_out (records, sonae_role_edit_remove (records, deputy_at (records, 0)));
  assert_deputies (records, "b");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/role-edit/twice", test_twice);
  g_test_add_func ("/role-edit/dangling", test_dangling);
  g_test_add_func ("/role-edit/assign", test_assign);
  g_test_add_func ("/role-edit/deputies", test_deputies);
  return g_test_run ();
}
