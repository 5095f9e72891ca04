/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All records of a plan. */

#include "sonae-records.h"

static SonaeRecord *
make_system (const char *id, const char *name, gint64 rank)
{
  SonaeRecord *system = sonae_record_new (&sonae_sheet_system, id);

  sonae_record_set_text (system, "name", name);
  if (rank > 0)
    sonae_record_set_integer (system, "emergency_rank", rank);
  return system;
}

static void
put_system (SonaeRecords *records, const char *id, const char *name, gint64 rank)
{
  g_autoptr (SonaeRecord) system = make_system (id, name, rank);

  sonae_records_put (records, system);
}

/* The ids of the systems in their order. */
static void
assert_order (SonaeRecords *records, const char *expected)
{
  GListModel *list = sonae_records_list (records, &sonae_sheet_system);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);

      g_string_append (ids, sonae_record_get_id (record));
    }
  g_assert_cmpstr (ids->str, ==, expected);
}

static GPtrArray *
fetch (const SonaeSheet *sheet, gpointer user_data)
{
  guint     *count = user_data;
  GPtrArray *fetched = g_ptr_array_new_with_free_func (g_object_unref);

  (*count)++;
  if (sheet == &sonae_sheet_system)
    {
      g_ptr_array_add (fetched, make_system ("c", "乙", 3));
      g_ptr_array_add (fetched, make_system ("a", "甲", 1));
    }
  return fetched;
}

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, gpointer user_data)
{
  int *balance = user_data;

  *balance += (int) added - (int) removed;
}

/* A sheet is fetched once, and only when it is asked for. */
static void
test_fetch (void)
{
  guint count = 0;
  g_autoptr (SonaeRecords) records = sonae_records_new (fetch, &count);

  g_assert_cmpuint (count, ==, 0);
  assert_order (records, "ac");
  assert_order (records, "ac");
  g_assert_cmpuint (count, ==, 1);
  g_assert_nonnull (sonae_records_find (records, &sonae_sheet_system, "c"));
  g_assert_null (sonae_records_find (records, &sonae_sheet_section, "c"));
  g_assert_cmpuint (count, ==, 2);
  put_system (records, "b", "丙", 2);
  assert_order (records, "abc");
}

/* By rank, what has none last; then by title, then by id. */
static void
test_order (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);

  put_system (records, "g", "無", 0);
  put_system (records, "f", "う", 0);
  put_system (records, "e", "い", 7);
  put_system (records, "d", "い", 5);
  put_system (records, "c", "い", 5);
  put_system (records, "b", "あ", 5);
  put_system (records, "a", "", 5);
  assert_order (records, "abcdefg");
}

static void
test_put (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  GListModel  *list = sonae_records_list (records, &sonae_sheet_system);
  SonaeRecord *known;
  int          balance = 0;

  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &balance);
  put_system (records, "b", "乙", 2);
  put_system (records, "a", "甲", 1);
  g_assert_cmpint (balance, ==, 2);
  known = sonae_records_find (records, &sonae_sheet_system, "a");

  /* The same record takes the new values and moves; nothing is added. */
  put_system (records, "a", "丙", 3);
  g_assert_true (sonae_records_find (records, &sonae_sheet_system, "a") == known);
  g_assert_cmpstr (sonae_record_get_title (known), ==, "丙");
  assert_order (records, "ba");
  sonae_records_put (records, known);
  assert_order (records, "ba");
  g_assert_cmpint (balance, ==, 2);
}

static void
test_remove (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (SonaeRecord) kept = make_system ("a", "甲", 1);

  sonae_records_remove (records, &sonae_sheet_system, "a");
  sonae_records_put (records, kept);
  put_system (records, "b", "乙", 2);
  sonae_records_remove (records, &sonae_sheet_section, "a");
  sonae_records_remove (records, &sonae_sheet_system, "a");
  sonae_records_remove (records, &sonae_sheet_system, "a");
  assert_order (records, "b");
  g_assert_null (sonae_records_find (records, &sonae_sheet_system, "a"));
  sonae_records_put (records, kept);
  assert_order (records, "ab");
}

static void
test_find (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (SonaeRecord) system = make_system ("a", "甲", 1);
  g_autoptr (SonaeRecord) group = sonae_record_new (&sonae_sheet_system_group, "g");

  g_assert_null (sonae_records_find (records, &sonae_sheet_system, NULL));
  g_assert_null (sonae_records_find (records, &sonae_sheet_system, ""));
  g_assert_null (sonae_records_follow (records, system, "group_ref"));
  sonae_record_set_text (system, "group_ref", "g");
  g_assert_null (sonae_records_follow (records, system, "group_ref"));
  sonae_records_put (records, group);
  g_assert_true (sonae_records_follow (records, system, "group_ref") == group);
}

static void
test_referring (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (SonaeRecord) first = make_system ("a", "甲", 1);
  g_autoptr (SonaeRecord) second = make_system ("b", "乙", 2);
  g_autoptr (GPtrArray) owned = NULL;
  g_autoptr (GPtrArray) none = NULL;

  sonae_record_set_text (first, "owners", "tax tax2");
  sonae_record_set_text (second, "owners", "tax2");
  sonae_records_put (records, second);
  sonae_records_put (records, first);

  owned = sonae_records_referring (records, &sonae_sheet_system, "owners", "tax2");
  g_assert_cmpuint (owned->len, ==, 2);
  g_assert_true (g_ptr_array_index (owned, 0) == first);
  none = sonae_records_referring (records, &sonae_sheet_system, "owners", "ta");
  g_assert_cmpuint (none->len, ==, 0);
}

/* Puts a record whose @field_id names @value. Returns: (transfer none) */
static SonaeRecord *
put_naming (SonaeRecords *records, const SonaeSheet *sheet, const char *id, const char *field_id, const char *value)
{
  g_autoptr (SonaeRecord) record = sonae_record_new (sheet, id);

  sonae_record_set_text (record, field_id, value);
  sonae_records_put (records, record);
  return sonae_records_find (records, sheet, id);
}

static void
assert_unfit (SonaeRecords *records, SonaeRecord *record, const char *field_id, const char *expected)
{
  const SonaeField *field = sonae_sheet_find_field (sonae_record_get_sheet (record), field_id);
  g_auto (GStrv) unfit = sonae_records_list_unfit (records, record, field);
  g_autofree char *ids = g_strjoinv (" ", unfit);

  g_assert_cmpstr (ids, ==, expected);
}

/* Nothing needs itself, and no section stands above itself, be it by way of others. */
static void
test_unfit (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  SonaeRecord *dependency = put_naming (records, &sonae_sheet_dependency, "d", "needs", "b c");
  SonaeRecord *top = put_naming (records, &sonae_sheet_section, "a", "parent", NULL);
  SonaeRecord *middle = put_naming (records, &sonae_sheet_section, "b", "parent", "a");
  SonaeRecord *bottom = put_naming (records, &sonae_sheet_section, "c", "parent", "b");
  SonaeRecord *apart = put_naming (records, &sonae_sheet_section, "d", "parent", "e");

  put_naming (records, &sonae_sheet_section, "e", "parent", "d");
  assert_unfit (records, dependency, "needs", "");
  sonae_record_set_text (dependency, "system", "a");
  assert_unfit (records, dependency, "needs", "a");
  assert_unfit (records, dependency, "system", "b c");
  assert_unfit (records, top, "parent", "a b c");
  assert_unfit (records, middle, "parent", "b c");
  assert_unfit (records, bottom, "parent", "c");
  assert_unfit (records, apart, "parent", "d e");
  assert_unfit (records, top, "predecessors", "a");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/records/fetch", test_fetch);
  g_test_add_func ("/records/order", test_order);
  g_test_add_func ("/records/put", test_put);
  g_test_add_func ("/records/remove", test_remove);
  g_test_add_func ("/records/find", test_find);
  g_test_add_func ("/records/referring", test_referring);
  g_test_add_func ("/records/unfit", test_unfit);

  return g_test_run ();
}
