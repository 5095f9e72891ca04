/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who holds which role. */

#include "plan-fixture.h"
#include "sonae-organisation.h"

static const SonaeDate today = { 2026, 11, 23 };

static const SonaeOrganisationNode *
find_node (GPtrArray *nodes, const char *role)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      const SonaeOrganisationNode *node = g_ptr_array_index (nodes, i);

      if (g_str_equal (sonae_record_get_id (node->role), role))
        return node;
    }
  g_error ("There is no node %s", role);
}

static const char *
name_parent (GPtrArray *nodes, const char *role)
{
  const SonaeOrganisationNode *node = find_node (nodes, role);
  const SonaeOrganisationNode *parent;

  if (node->parent < 0)
    return NULL;
  parent = g_ptr_array_index (nodes, node->parent);
  return sonae_record_get_id (parent->role);
}

static void
put_role (SonaeRecords *records, const char *id, const char *posts, const char *reports_to, const char *rank)
{
  put (records, &sonae_sheet_role, id, "name", id, "situation", "disaster", "posts", posts, "reports_to", reports_to,
       "rank", rank, NULL);
}

/* The ids of @people, joined by a space. */
static char *
read_people (GPtrArray *people)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < people->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", sonae_record_get_id (g_ptr_array_index (people, i)));
  return g_string_free (ids, FALSE);
}

static void
assert_holders (SonaeRecords *records, const char *role, const char *holders, const char *deputies)
{
  SonaeRecord *record = sonae_records_find (records, &sonae_sheet_role, role);
  g_autoptr (GPtrArray) held = sonae_organisation_holders (records, record, today);
  g_autoptr (GPtrArray) deputised = sonae_organisation_deputies (records, record, today);
  g_autofree char *held_by = read_people (held);
  g_autofree char *deputised_by = read_people (deputised);

  g_assert_cmpstr (held_by, ==, holders);
  g_assert_cmpstr (deputised_by, ==, deputies);
}

/* Parents stand before their children, however the roles report. */
static void
assert_parents_first (GPtrArray *nodes)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      const SonaeOrganisationNode *node = g_ptr_array_index (nodes, i);

      g_assert_cmpint (node->parent, <, (int) i);
    }
}

/* c hangs on a circle of a and b: the circle is cut at a, its own first member. */
static void
test_circle (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (GPtrArray) nodes = NULL;

  put_role (records, "c", NULL, "b", "1");
  put_role (records, "a", NULL, "b", "2");
  put_role (records, "b", NULL, "a", "3");
  put_role (records, "self", NULL, "self", "4");
  put_role (records, "lost", NULL, "gone", "5");
  put_role (records, "top", NULL, NULL, "6");

  nodes = sonae_organisation_nodes (records, "disaster", today);
  g_assert_cmpuint (nodes->len, ==, 6);
  assert_parents_first (nodes);
  g_assert_cmpstr (name_parent (nodes, "a"), ==, NULL);
  g_assert_cmpstr (name_parent (nodes, "b"), ==, "a");
  g_assert_cmpstr (name_parent (nodes, "c"), ==, "b");
  g_assert_cmpstr (name_parent (nodes, "self"), ==, NULL);
  g_assert_cmpstr (name_parent (nodes, "lost"), ==, NULL);
  g_assert_cmpstr (name_parent (nodes, "top"), ==, NULL);
}

/* Whatever reports to whatever, every role of the situation is there once. */
static void
test_random_lines (void)
{
  for (int round = 0; round < 200; round++)
    {
      g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
      g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
      g_autoptr (GPtrArray) nodes = NULL;
      int n_roles = g_test_rand_int_range (1, 12);

      for (int i = 0; i < n_roles; i++)
        {
          g_autofree char *id = g_strdup_printf ("%d", i);
          g_autofree char *boss = g_strdup_printf ("%d", g_test_rand_int_range (0, n_roles + 2));

          put_role (records, id, NULL, boss, id);
        }
      nodes = sonae_organisation_nodes (records, "disaster", today);
      assert_parents_first (nodes);
      for (guint i = 0; i < nodes->len; i++)
        {
          const SonaeOrganisationNode *node = g_ptr_array_index (nodes, i);
          const SonaeOrganisationNode *boss = node->parent >= 0 ? g_ptr_array_index (nodes, node->parent) : NULL;

          g_assert_true (g_hash_table_add (seen, node->role));
          if (boss != NULL)
            g_assert_true (sonae_record_is (node->role, "reports_to", sonae_record_get_id (boss->role)));
        }
      g_assert_cmpuint (nodes->len, ==, (guint) n_roles);
    }
}

static void
put_posts (SonaeRecords *records)
{
  put (records, &sonae_sheet_post, "mayor", "name", "市長", "grade", "mayor", "side", "others", "rank", "1", NULL);
  put (records, &sonae_sheet_post, "deputy", "name", "副市長", "grade", "deputy", "rank", "2", NULL);
  put (records, &sonae_sheet_post, "teacher", "name", "教育長", "grade", "superintendent", "rank", "3", NULL);
  put (records, &sonae_sheet_post, "planner", "name", "企画政策部長", "grade", "director", "side", "lead", "rank", "4",
       NULL);
  put (records, &sonae_sheet_post, "director", "name", "部長", "grade", "director", "side", "others", "rank", "5",
       NULL);
  put (records, &sonae_sheet_post, "member", "name", "職員", "grade", "staff", "rank", "6", NULL);
  put (records, &sonae_sheet_post, "firm", "name", "委託事業者", "grade", "vendor", "rank", "7", NULL);
}

static void
test_level_and_side (void)
{
  static const struct
  {
    const char *role;
    int         level;
    int         side;
    gboolean    vacant;
  } cases[] = {
    { "head", 0, 0, TRUE },     { "second", 1, 0, TRUE }, { "third", 1, 0, TRUE },
    { "planning", 2, 1, TRUE }, { "owner", 2, 2, TRUE },  { "planner-s", 5, 1, TRUE },
    { "owner-s", 5, 2, TRUE },  { "help", 6, 3, FALSE },  { "nobody", 5, 2, TRUE },
  };
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (GPtrArray) nodes = NULL;

  put_posts (records);
  put_role (records, "help", "firm", "planner-s", "1");
  put_role (records, "planner-s", "member", "planning", "2");
  put_role (records, "owner-s", "member planner", "owner", "3");
  put_role (records, "planning", "planner director", "second", "4");
  put_role (records, "owner", "director", "second", "5");
  put_role (records, "second", "deputy teacher", "head", "6");
  put_role (records, "third", "teacher", "head", "7");
  put_role (records, "head", "mayor", NULL, "8");
  put_role (records, "nobody", "gone", NULL, "9");

  nodes = sonae_organisation_nodes (records, "disaster", today);
  g_assert_cmpuint (nodes->len, ==, G_N_ELEMENTS (cases));
  assert_parents_first (nodes);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SonaeOrganisationNode *node = find_node (nodes, cases[i].role);

      g_test_message ("%s", cases[i].role);
      g_assert_cmpint (node->level, ==, cases[i].level);
      g_assert_cmpint (node->side, ==, cases[i].side);
      g_assert_cmpint (sonae_organisation_node_is_vacant (node), ==, cases[i].vacant);
    }
}

static void
put_person (SonaeRecords *records, const char *id, const char *post, const char *valid_to)
{
  put (records, &sonae_sheet_person, id, "name", id, "kana", id, "post", post, "valid_to", valid_to, NULL);
}

static void
assign (SonaeRecords *records, const char *id, const char *role, const char *person, const char *deputy_order)
{
  put (records, &sonae_sheet_assignment, id, "role", role, "person", person, "deputy_order", deputy_order, NULL);
}

static void
test_holders (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);

  put_posts (records);
  put_role (records, "by-post", "director planner", NULL, "1");
  put_role (records, "assigned", "director", NULL, "2");
  put_role (records, "leaving", "teacher", NULL, "3");
  put_role (records, "no-post", NULL, NULL, "4");
  put_person (records, "abe", "director", NULL);
  put_person (records, "baba", "director", "2026-03-31");
  put_person (records, "chiba", "planner", NULL);
  put_person (records, "doi", "teacher", "2099-03-31");
  put_person (records, "endo", NULL, NULL);
  assign (records, "1", "assigned", "endo", "0");
  assign (records, "2", "assigned", "chiba", "2");
  assign (records, "3", "assigned", "abe", "1");
  assign (records, "4", "assigned", "baba", "3");
  assign (records, "5", "assigned", "gone", "4");
  assign (records, "6", "assigned", "abe", "5");
  assign (records, "7", "leaving", "doi", "0");

  assert_holders (records, "by-post", "abe chiba", "");
  assert_holders (records, "assigned", "endo", "abe chiba");
  assert_holders (records, "leaving", "doi", "");
  assert_holders (records, "no-post", "", "");
}

/* Somebody is there up to the day of leaving; of a month or a year up to its last. */
static void
test_left (void)
{
  static const struct
  {
    const char *valid_to;
    gboolean    has_left;
  } cases[] = {
    { "2026-11-22", TRUE }, { "2026-11-23", FALSE }, { "2026-11-24", FALSE }, { "2026-10", TRUE },
    { "2026-11", FALSE },   { "2025", TRUE },        { "2026", FALSE },       { "9999-12-31", FALSE },
    { NULL, FALSE },        { "2026-02-30", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecord) person = sonae_record_new (&sonae_sheet_person, NULL);

      g_test_message ("%s", cases[i].valid_to);
      sonae_record_set_text (person, "valid_to", cases[i].valid_to);
      g_assert_cmpint (sonae_person_has_left (person, today), ==, cases[i].has_left);
    }
}

/* Of a role that every section has, naming the holder in one section says nothing of the others. */
static void
test_holders_per_section (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);

  put_posts (records);
  put (records, &sonae_sheet_role, "each", "name", "管理者", "situation", "disaster", "posts", "director",
       "per_section", "1", NULL);
  put (records, &sonae_sheet_person, "tax", "name", "tax", "kana", "1", "post", "director", "section", "税務課", NULL);
  put (records, &sonae_sheet_person, "road", "name", "road", "kana", "2", "post", "director", "section", "道路課",
       NULL);
  put (records, &sonae_sheet_person, "other", "name", "other", "kana", "3", "section", "税務課", NULL);
  assert_holders (records, "each", "tax road", "");
  assign (records, "1", "each", "other", "0");
  assert_holders (records, "each", "other road", "");
  /* What the assignment says it is for counts before where its person works. */
  put (records, &sonae_sheet_assignment, "1", "role", "each", "person", "other", "section", "道路課", "deputy_order",
       "0", NULL);
  assert_holders (records, "each", "other tax", "");
}

static void
test_node_texts (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (GPtrArray) nodes = NULL;
  const SonaeOrganisationNode *node;

  put_posts (records);
  put (records, &sonae_sheet_role, "r", "name", "ICT業務継続計画責任者", "situation", "disaster", "posts",
       "director gone", "per_section", "1", NULL);
  put (records, &sonae_sheet_role, "other", "name", "別の体制", "situation", "csirt", NULL);
  put_person (records, "髙﨑", "director", NULL);
  put_person (records, "𠮟田", "director", NULL);
  put_person (records, "代理", NULL, NULL);
  assign (records, "1", "r", "代理", "1");

  nodes = sonae_organisation_nodes (records, "disaster", today);
  g_assert_cmpuint (nodes->len, ==, 1);
  node = g_ptr_array_index (nodes, 0);
  g_assert_cmpstr (node->name, ==, "ICT業務継続計画責任者");
  g_assert_cmpstr (node->posts, ==, "部長, (missing)");
  g_assert_cmpstr (node->holders, ==, "髙﨑, 𠮟田");
  g_assert_cmpuint (node->n_holders, ==, 2);
  g_assert_cmpstr (node->deputies, ==, "代理");
  g_assert_cmpuint (node->n_deputies, ==, 1);
  g_assert_true (node->per_section);
  g_assert_false (sonae_organisation_node_is_vacant (node));
}

static void
test_cell (void)
{
  static const struct
  {
    const char *situation;
    const char *side;
    const char *grade;
    const char *text;
  } cases[] = {
    { "csirt", "lead", "director", "－" },        { "disaster", "lead", "staff", "－" },
    { "disaster", "others", "director", "a・b" }, { "disaster", "lead", "director", "b" },
    { "disaster", "others", "mayor", "－" },
  };
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);

  put_posts (records);
  put_role (records, "b", "planner director", NULL, "2");
  put_role (records, "a", "director gone", NULL, "1");
  put_role (records, "c", "member", NULL, "3");
  put_role (records, "d", NULL, NULL, "4");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cell = sonae_organisation_cell (records, cases[i].situation, cases[i].side, cases[i].grade);

      g_assert_cmpstr (cell, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/organisation/circle", test_circle);
  g_test_add_func ("/organisation/random-lines", test_random_lines);
  g_test_add_func ("/organisation/level-and-side", test_level_and_side);
  g_test_add_func ("/organisation/holders", test_holders);
  g_test_add_func ("/organisation/holders/per-section", test_holders_per_section);
  g_test_add_func ("/organisation/left", test_left);
  g_test_add_func ("/organisation/node-texts", test_node_texts);
  g_test_add_func ("/organisation/cell", test_cell);

  return g_test_run ();
}
