/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which conflicts somebody is asked about. */

#include "plan-fixture.h"
#include "sonae-conflict.h"

static void
put_conflict (SonaeRecords *records,
              const char   *id,
              const char   *field,
              const char   *base,
              const char   *other,
              const char   *computer,
              const char   *time)
{
  put (records, &sonae_sheet_conflict, id, "sheet", "system", "record", "lan", "field", field, "kind", "value", "base",
       base, "other", other, "other_author", "備 花子", "other_computer", computer, "other_time", time, "state", "open",
       NULL);
}

static void
assert_ids (GPtrArray *conflicts, const char *expected)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < conflicts->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", sonae_record_get_id (conflicts->pdata[i]));
  g_assert_cmpstr (ids->str, ==, expected);
  g_string_free (ids, TRUE);
  g_ptr_array_unref (conflicts);
}

/* One person's changes of one value, one upon the other: the last is asked about, and the others are settled with it. */
static void
test_chain (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  SonaeRecord *last;

  put_conflict (records, "first", "name", "a", "b", "pc-1", "2026-11-27T01:00:00Z");
  put_conflict (records, "second", "name", "b", "c", "pc-1", "2026-11-27T01:00:05Z");
  put_conflict (records, "third", "name", "c", "d", "pc-1", "2026-11-27T01:00:09Z");
  /* Another value, another person, and a value that begins elsewhere. */
  put_conflict (records, "field", "note", "b", "c", "pc-1", "2026-11-27T02:00:00Z");
  put_conflict (records, "person", "name", "b", "c", "pc-2", "2026-11-27T03:00:00Z");
  put_conflict (records, "apart", "name", "x", "y", "pc-1", "2026-11-27T04:00:00Z");
  last = sonae_records_find (records, &sonae_sheet_conflict, "third");
  assert_ids (sonae_conflict_find_open (records, NULL), "apart person field third");
  assert_ids (sonae_conflict_find_open (records, "other"), "");
  assert_ids (sonae_conflict_find_earlier (records, last), "second first");
  g_assert_cmpuint (sonae_conflict_count (records), ==, 4);
  /* Once it is settled alone, as by an older Sonae, what it went on from is asked about. */
  put (records, &sonae_sheet_conflict, "third", "state", "settled", NULL);
  assert_ids (sonae_conflict_find_open (records, NULL), "apart person field second");
}

/* A value changed there and back: both do not hide each other. */
static void
test_there_and_back (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);

  put_conflict (records, "there", "name", "a", "b", "pc-1", "2026-11-27T01:00:00Z");
  put_conflict (records, "back", "name", "b", "a", "pc-1", "2026-11-27T01:00:05Z");
  assert_ids (sonae_conflict_find_open (records, NULL), "back");
  put_conflict (records, "there", "name", "a", "b", "pc-1", "2026-11-27T01:00:05Z");
  g_assert_cmpuint (sonae_conflict_count (records), ==, 2);
}

/* An emptied value goes on as an empty one. */
static void
test_emptied (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);

  put_conflict (records, "emptied", "name", "a", NULL, "pc-1", "2026-11-27T01:00:00Z");
  put_conflict (records, "filled", "name", NULL, "b", "pc-1", "2026-11-27T01:00:05Z");
  assert_ids (sonae_conflict_find_open (records, NULL), "filled");
}

/* Whoever changed a record several times that others had deleted is asked about it once, whichever of the conflicts
 * comes first in the list. */
static void
test_whole (void)
{
  static const char *const times[] = { "2026-11-27T01:00:00Z", "2026-11-27T01:00:05Z", "2026-11-27T01:00:09Z" };
  static const char *const orders[][2] = { { "c", "b a" }, { "b", "a c" }, { "a", "c b" } };

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
      SonaeRecord *newest;

      put_conflict (records, "a", NULL, NULL, NULL, "pc-1", times[i % 3]);
      put_conflict (records, "b", NULL, NULL, NULL, "pc-1", times[(i + 1) % 3]);
      put_conflict (records, "c", NULL, NULL, NULL, "pc-1", times[(i + 2) % 3]);
      newest = sonae_records_find (records, &sonae_sheet_conflict, orders[i][0]);
      assert_ids (sonae_conflict_find_open (records, NULL), orders[i][0]);
      assert_ids (sonae_conflict_find_earlier (records, newest), orders[i][1]);
    }
}

/* Also where several changes were made within one second. */
static void
test_whole_at_once (void)
{
  static const char *const ids[] = { "b", "c", "a" };
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    put_conflict (records, ids[i], NULL, NULL, NULL, "pc-1", "2026-11-27T01:00:00Z");
  assert_ids (sonae_conflict_find_open (records, NULL), "c");
  assert_ids (sonae_conflict_find_earlier (records, sonae_records_find (records, &sonae_sheet_conflict, "c")), "b a");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/conflict/chain", test_chain);
  g_test_add_func ("/conflict/there-and-back", test_there_and_back);
  g_test_add_func ("/conflict/emptied", test_emptied);
  g_test_add_func ("/conflict/whole", test_whole);
  g_test_add_func ("/conflict/whole-at-once", test_whole_at_once);
  return g_test_run ();
}
