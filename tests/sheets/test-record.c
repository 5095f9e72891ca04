/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record of a sheet. */

#include "sonae-record.h"

static void
changed_cb (SonaeRecord *record, gpointer user_data)
{
  guint *count = user_data;

  (*count)++;
}

/* Naming a field that the sheet has not is a mistake of the program, and is said. */
static void
test_unknown_field (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (SonaeRecord) record = sonae_record_new (&sonae_sheet_system, NULL);

      sonae_record_get (record, "no_such_field");
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*Sheet system has no field no_such_field*");
}

static void
test_unset (void)
{
  g_autoptr (SonaeRecord) record = sonae_record_new (&sonae_sheet_system, NULL);
  g_auto (GStrv) owners = sonae_record_get_references (record, "owners");

  for (guint i = 0; i < sonae_sheet_system.n_fields; i++)
    g_assert_false (sonae_record_has (record, sonae_sheet_system.fields[i].id));
  g_assert_null (sonae_record_get_text (record, "name"));
  g_assert_cmpstr (sonae_record_get_title (record), ==, "");
  g_assert_cmpint (sonae_record_get_integer (record, "rto_emergency"), ==, 0);
  g_assert_cmpuint (g_strv_length (owners), ==, 0);
  g_assert_false (sonae_record_refers_to (record, "owners", "a"));
  g_assert_false (sonae_record_is (record, "kind", "saas"));
  g_assert_true (sonae_record_is (record, "kind", NULL));
}

static void
test_id (void)
{
  g_autoptr (SonaeRecord) first = sonae_record_new (&sonae_sheet_system, NULL);
  g_autoptr (SonaeRecord) second = sonae_record_new (&sonae_sheet_system, NULL);
  g_autoptr (SonaeRecord) named = sonae_record_new (&sonae_sheet_system, "a");

  g_assert_true (g_uuid_string_is_valid (sonae_record_get_id (first)));
  g_assert_cmpstr (sonae_record_get_id (first), !=, sonae_record_get_id (second));
  g_assert_cmpstr (sonae_record_get_id (named), ==, "a");
  g_assert_true (sonae_record_get_sheet (named) == &sonae_sheet_system);
}

static void
test_set (void)
{
  g_autoptr (SonaeRecord) record = sonae_record_new (&sonae_sheet_system, NULL);

  sonae_record_set_text (record, "name", "住基");
  sonae_record_set_text (record, "name", "髙﨑𠮟");
  g_assert_cmpstr (sonae_record_get_title (record), ==, "髙﨑𠮟");
  sonae_record_set_text (record, "name", "");
  g_assert_false (sonae_record_has (record, "name"));
  sonae_record_set_integer (record, "rto_emergency", 0);
  g_assert_true (sonae_record_has (record, "rto_emergency"));
  /* A value may be set to itself. */
  sonae_record_set_text (record, "name", "住基");
  sonae_record_set (record, "name", sonae_record_get (record, "name"));
  g_assert_cmpstr (sonae_record_get_text (record, "name"), ==, "住基");
}

static void
test_references (void)
{
  g_autoptr (SonaeRecord) record = sonae_record_new (&sonae_sheet_system, NULL);
  g_auto (GStrv) owners = NULL;

  sonae_record_set_text (record, "owners", "tax tax2");
  owners = sonae_record_get_references (record, "owners");
  g_assert_cmpuint (g_strv_length (owners), ==, 2);
  g_assert_true (sonae_record_refers_to (record, "owners", "tax2"));
  g_assert_false (sonae_record_refers_to (record, "owners", "ta"));
  g_assert_false (sonae_record_refers_to (record, "owners", "tax tax2"));
}

static void
test_copy (void)
{
  g_autoptr (SonaeRecord) record = sonae_record_new (&sonae_sheet_system, "a");
  g_autoptr (SonaeRecord) copy = NULL;

  sonae_record_set_text (record, "name", "住基");
  copy = sonae_record_copy (record);
  sonae_record_set_text (record, "name", "別");
  g_assert_cmpstr (sonae_record_get_id (copy), ==, "a");
  g_assert_cmpstr (sonae_record_get_title (copy), ==, "住基");
}

/* "changed" is said once, and only where something is different. */
static void
test_assign (void)
{
  g_autoptr (SonaeRecord) record = sonae_record_new (&sonae_sheet_system, "a");
  g_autoptr (SonaeRecord) from = sonae_record_new (&sonae_sheet_system, "b");
  guint count = 0;

  g_signal_connect (record, "changed", G_CALLBACK (changed_cb), &count);
  sonae_record_assign (record, from);
  sonae_record_assign (record, record);
  g_assert_cmpuint (count, ==, 0);

  sonae_record_set_text (from, "name", "住基");
  sonae_record_set_integer (from, "saas", 1);
  sonae_record_assign (record, from);
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpstr (sonae_record_get_title (record), ==, "住基");
  g_assert_cmpstr (sonae_record_get_id (record), ==, "a");
  sonae_record_assign (record, from);
  g_assert_cmpuint (count, ==, 1);

  sonae_record_set_text (from, "name", NULL);
  sonae_record_assign (record, from);
  g_assert_cmpuint (count, ==, 2);
  g_assert_false (sonae_record_has (record, "name"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/record/unknown-field", test_unknown_field);
  g_test_add_func ("/record/unset", test_unset);
  g_test_add_func ("/record/id", test_id);
  g_test_add_func ("/record/set", test_set);
  g_test_add_func ("/record/references", test_references);
  g_test_add_func ("/record/copy", test_copy);
  g_test_add_func ("/record/assign", test_assign);

  return g_test_run ();
}
