/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a system needs and what needs it: first where what is recorded makes no sense. */

#include "plan-fixture.h"
#include "sonae-neighbourhood.h"

static SonaeRecords *
make_systems (void)
{
  static const char *const ids[] = { "a", "b", "c", "d", "e" };
  SonaeRecords            *records = sonae_records_new (NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    put (records, &sonae_sheet_system, ids[i], "name", ids[i], NULL);
  return records;
}

static void
need (SonaeRecords *records, const char *system, const char *kind, const char *needs, const char *at_least)
{
  g_autofree char *id = g_strdup_printf ("%s-%s-%s", system, kind, needs);

  put (records, &sonae_sheet_dependency, id, "system", system, "kind", kind, "needs", needs, NULL);
  if (at_least != NULL)
    sonae_record_set_integer (sonae_records_find (records, &sonae_sheet_dependency, id), "at_least",
                              g_ascii_strtoll (at_least, NULL, 10));
}

static SonaeNeighbourhood *
look_at (SonaeRecords *records, const char *id)
{
  return sonae_neighbourhood_new (records, sonae_records_find (records, &sonae_sheet_system, id));
}

static void
assert_neighbour (GPtrArray *neighbours, guint i, const char *name, const char *words, gboolean is_in_cycle)
{
  const SonaeNeighbour *neighbour = g_ptr_array_index (neighbours, i);
  g_autofree char      *said = sonae_neighbour_describe (neighbour);

  g_assert_cmpstr (sonae_neighbour_get_name (neighbour), ==, name);
  g_assert_cmpstr (said, ==, words);
  g_assert_cmpint (neighbour->is_in_cycle, ==, is_in_cycle);
}

static void
assert_cycle (SonaeNeighbourhood *neighbourhood, const char *cycle)
{
  g_autofree char *said = sonae_neighbourhood_describe_cycle (neighbourhood);

  g_assert_cmpstr (said, ==, cycle);
}

static void
test_alone (void)
{
  g_autoptr (SonaeRecords) records = make_systems ();
  g_autoptr (SonaeNeighbourhood) alone = look_at (records, "a");

  g_assert_cmpuint (alone->needs->len, ==, 0);
  g_assert_cmpuint (alone->needed_by->len, ==, 0);
  assert_cycle (alone, NULL);
}

/* A system that is gone, one named twice, more of them than there are, less than one, a kind nobody knows. */
static void
test_bad (void)
{
  g_autoptr (SonaeRecords) records = make_systems ();
  g_autoptr (SonaeNeighbourhood) found = NULL;

  need (records, "a", "required", "gone b b", NULL);
  need (records, "a", "redundant", "c d", "9");
  need (records, "a", "dance", "e", "-4");
  need (records, "gone", "required", "a", NULL);
  found = look_at (records, "a");
  g_assert_cmpuint (found->needs->len, ==, 5);
  assert_neighbour (found->needs, 0, "(missing)", "Cannot run without", FALSE);
  assert_neighbour (found->needs, 1, "b", "Cannot run without", FALSE);
  assert_neighbour (found->needs, 2, "e", "Strength not known", FALSE);
  assert_neighbour (found->needs, 3, "c", "Needs 9 of 2", FALSE);
  assert_neighbour (found->needs, 4, "d", "Needs 9 of 2", FALSE);
  g_assert_cmpuint (found->needed_by->len, ==, 1);
  assert_neighbour (found->needed_by, 0, "(missing)", "Cannot run without", FALSE);
  assert_cycle (found, NULL);
}

/* Whatever the ids are: each kind by name, a dependency as a whole. */
static void
test_order (void)
{
  static const char *const expected[] = { "b", "d", "c", "e" };
  g_autoptr (SonaeRecords) records = make_systems ();
  g_autoptr (SonaeNeighbourhood) found = NULL;

  put (records, &sonae_sheet_dependency, "1", "system", "a", "kind", "redundant", "needs", "e", NULL);
  put (records, &sonae_sheet_dependency, "2", "system", "a", "kind", "required", "needs", "c", NULL);
  put (records, &sonae_sheet_dependency, "3", "system", "a", "kind", "required", "needs", "d b", NULL);
  found = look_at (records, "a");
  g_assert_cmpuint (found->needs->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (sonae_neighbour_get_name (g_ptr_array_index (found->needs, i)), ==, expected[i]);
}

static void
test_itself (void)
{
  g_autoptr (SonaeRecords) records = make_systems ();
  g_autoptr (SonaeNeighbourhood) found = NULL;

  need (records, "a", "required", "a", NULL);
  found = look_at (records, "a");
  assert_neighbour (found->needs, 0, "a", "Cannot run without", TRUE);
  assert_neighbour (found->needed_by, 0, "a", "Cannot run without", TRUE);
  assert_cycle (found, "a → a");
}

/* Of two ways back the shorter one is named; what only runs reduced closes no cycle. */
static void
test_cycle (void)
{
  g_autoptr (SonaeRecords) records = make_systems ();
  g_autoptr (SonaeNeighbourhood) open = NULL;
  g_autoptr (SonaeNeighbourhood) found = NULL;

  need (records, "a", "required", "b", NULL);
  need (records, "b", "redundant", "c d", "1");
  need (records, "d", "required", "e", NULL);
  need (records, "e", "degradable", "a", NULL);
  open = look_at (records, "a");
  assert_cycle (open, NULL);
  assert_neighbour (open->needed_by, 0, "e", "Runs reduced without", FALSE);
  need (records, "e", "required", "a", NULL);
  need (records, "c", "required", "a", NULL);
  found = look_at (records, "a");
  assert_cycle (found, "a → b → c → a");
  assert_neighbour (found->needs, 0, "b", "Cannot run without", TRUE);
  g_assert_cmpuint (found->needed_by->len, ==, 3);
  assert_neighbour (found->needed_by, 0, "c", "Cannot run without", TRUE);
  assert_neighbour (found->needed_by, 1, "e", "Cannot run without", TRUE);
  assert_neighbour (found->needed_by, 2, "e", "Runs reduced without", FALSE);
}

/* A cycle elsewhere is not this system's. */
static void
test_cycle_elsewhere (void)
{
  g_autoptr (SonaeRecords) records = make_systems ();
  g_autoptr (SonaeNeighbourhood) found = NULL;

  need (records, "a", "required", "b", NULL);
  need (records, "b", "required", "c", NULL);
  need (records, "c", "required", "b", NULL);
  found = look_at (records, "a");
  assert_neighbour (found->needs, 0, "b", "Cannot run without", FALSE);
  assert_cycle (found, NULL);
}

static void
test_kinds (void)
{
  g_autoptr (SonaeRecords) records = make_systems ();
  g_autoptr (SonaeNeighbourhood) found = NULL;
  g_autoptr (SonaeNeighbourhood) other = NULL;

  need (records, "a", "degradable", "b", NULL);
  need (records, "a", "redundant", "c d e", "2");
  found = look_at (records, "a");
  assert_neighbour (found->needs, 0, "c", "Needs 2 of 3", FALSE);
  assert_neighbour (found->needs, 3, "b", "Runs reduced without", FALSE);
  other = look_at (records, "d");
  assert_neighbour (other->needed_by, 0, "a", "Needs 2 of 3", FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/neighbourhood/alone", test_alone);
  g_test_add_func ("/neighbourhood/bad", test_bad);
  g_test_add_func ("/neighbourhood/order", test_order);
  g_test_add_func ("/neighbourhood/itself", test_itself);
  g_test_add_func ("/neighbourhood/cycle", test_cycle);
  g_test_add_func ("/neighbourhood/cycle-elsewhere", test_cycle_elsewhere);
  g_test_add_func ("/neighbourhood/kinds", test_kinds);
  return g_test_run ();
}
