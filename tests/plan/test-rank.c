/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places in an order. */

#include "plan-fixture.h"
#include "sonae-rank.h"

static void
test_between (void)
{
  static const struct
  {
    gint64   before;
    gint64   after;
    gboolean found;
  } cases[] = {
    { G_MAXINT64, 0, FALSE },
    { G_MAXINT64 - SONAE_RANK_STEP + 1, 0, FALSE },
    { 0, 1, FALSE },
    { 5, 6, FALSE },
    { 5, 5, FALSE },
    { 9, 5, FALSE },
    { G_MAXINT64 - SONAE_RANK_STEP, 0, TRUE },
    { 0, 0, TRUE },
    { 0, 2, TRUE },
    { 5, 7, TRUE },
    { 1024, 2048, TRUE },
    { 1024, 0, TRUE },
    { 0, G_MAXINT64, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64   rank = -1;
      gboolean found = sonae_rank_between (cases[i].before, cases[i].after, &rank);

      g_assert_cmpint (found, ==, cases[i].found);
      if (!found)
        continue;
      g_assert_cmpint (rank, >, cases[i].before);
      if (cases[i].after != 0)
        g_assert_cmpint (rank, <, cases[i].after);
    }
}

static void
test_first_of_all (void)
{
  gint64 rank = 0;

  g_assert_true (sonae_rank_between (0, 0, &rank));
  g_assert_cmpint (rank, ==, SONAE_RANK_STEP);
}

/* Equal ranks are ordered by id, whatever the order in which they came in. */
static void
test_order (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  static const char *const expected[] = { "d", "b", "c", "a" };
  g_autoptr (GPtrArray) order = NULL;

  put (records, &sonae_sheet_system, "c", "name", "1", "emergency_rank", "2048", NULL);
  put (records, &sonae_sheet_system, "a", "name", "2", "emergency_rank", "3072", NULL);
  put (records, &sonae_sheet_system, "b", "name", "3", "emergency_rank", "2048", NULL);
  put (records, &sonae_sheet_system, "e", "name", "4", NULL);
  put (records, &sonae_sheet_system, "d", "name", "5", "emergency_rank", "0", NULL);

  order = sonae_rank_order (records, &sonae_sheet_system, "emergency_rank");
  g_assert_cmpuint (order->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < order->len; i++)
    {
      SonaeRecord *record = g_ptr_array_index (order, i);

      g_assert_cmpstr (sonae_record_get_id (record), ==, expected[i]);
      g_assert_cmpuint (sonae_rank_position (records, record, "emergency_rank"), ==, i + 1);
      g_assert_cmpuint (sonae_rank_position (records, record, "nondisaster_rank"), ==, 0);
    }
  g_assert_cmpuint (
      sonae_rank_position (records, sonae_records_find (records, &sonae_sheet_system, "e"), "emergency_rank"), ==, 0);
}

/* A copy that is being edited is not counted against the record it is a copy of. */
static void
test_copy (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  SonaeRecord *first = put (records, &sonae_sheet_system, "a", "name", "1", "emergency_rank", "1024", NULL);
  g_autoptr (SonaeRecord) copy = sonae_record_copy (first);

  put (records, &sonae_sheet_system, "b", "name", "2", "emergency_rank", "2048", NULL);
  g_assert_cmpuint (sonae_rank_position (records, copy, "emergency_rank"), ==, 1);
  sonae_record_set_integer (copy, "emergency_rank", 3072);
  g_assert_cmpuint (sonae_rank_position (records, copy, "emergency_rank"), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rank/between", test_between);
  g_test_add_func ("/rank/first-of-all", test_first_of_all);
  g_test_add_func ("/rank/order", test_order);
  g_test_add_func ("/rank/copy", test_copy);

  return g_test_run ();
}
