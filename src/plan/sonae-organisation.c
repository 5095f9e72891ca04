/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who holds which role in a situation. */

#include "sonae-organisation.h"

#include "sonae-display.h"
#include "sonae-text.h"

/* Rows of the chart from the top, as grades of a post. */
static const char *const levels[] = { "mayor", "deputy", "director", "manager", "chief", "staff", "vendor", NULL };

#define LEVEL_STAFF 5
#define LEVEL_VENDOR 6

static void
node_free (SonaeOrganisationNode *node)
{
  g_object_unref (node->role);
  g_free (node->name);
  g_free (node->posts);
  g_free (node->holders);
  g_free (node->deputies);
  g_free (node);
}

/* Returns: (nullable): the first post that holds the role. */
static SonaeRecord *
find_first_post (SonaeRecords *records, SonaeRecord *role)
{
  g_auto (GStrv) posts = sonae_record_get_references (role, "posts");

  return sonae_records_find (records, &sonae_sheet_post, posts[0]);
}

static int
level_of (SonaeRecord *post)
{
  /* The superintendent stands beside the deputy mayor. */
  if (post != NULL && sonae_record_is (post, "grade", "superintendent"))
    return 1;
  for (int i = 0; post != NULL && levels[i] != NULL; i++)
    if (sonae_record_is (post, "grade", levels[i]))
      return i;
  return LEVEL_STAFF;
}

/* @boss: (nullable): what the role reports to; a post without a side stands where its boss does. */
static int
side_of (SonaeRecord *post, int level, const SonaeOrganisationNode *boss)
{
  if (level == LEVEL_VENDOR)
    return 3;
  if (level < 2)
    return 0;
  if (post != NULL && sonae_record_has (post, "side"))
    return sonae_record_is (post, "side", "lead") ? 1 : 2;
  return boss != NULL && boss->side != 0 ? boss->side : 2;
}

/* Returns: (transfer full): names of the people in a row */
static char *
join_titles (SonaeRecords *records, GPtrArray *people)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < people->len; i++)
    {
      g_autofree char *title = sonae_display_title (records, g_ptr_array_index (people, i));

      sonae_text_add_name (joined, title);
    }
  return g_string_free (joined, FALSE);
}

gboolean
sonae_organisation_node_is_vacant (const SonaeOrganisationNode *node)
{
  return node->n_holders == 0 && node->level != LEVEL_VENDOR;
}

static SonaeOrganisationNode *
node_new (SonaeRecords *records, SonaeDate today, GPtrArray *nodes, SonaeRecord *role, int parent)
{
  SonaeOrganisationNode *node = g_new0 (SonaeOrganisationNode, 1);
  SonaeRecord           *post = find_first_post (records, role);
  g_autoptr (GPtrArray) holders = sonae_organisation_holders (records, role, today);
  g_autoptr (GPtrArray) deputies = sonae_organisation_deputies (records, role, today);

  node->role = g_object_ref (role);
  node->name = sonae_display_title (records, role);
  node->posts = sonae_display_value (records, role, "posts");
  node->holders = join_titles (records, holders);
  node->deputies = join_titles (records, deputies);
  node->n_holders = holders->len;
  node->n_deputies = deputies->len;
  node->parent = parent;
  node->level = level_of (post);
  node->side = side_of (post, node->level, parent >= 0 ? g_ptr_array_index (nodes, parent) : NULL);
  node->per_section = sonae_record_get_integer (role, "per_section") != 0;
  return node;
}

/* Takes the role at @index out of @left as a node below @parent, then those that report to it. */
static void
take_role (SonaeRecords *records, SonaeDate today, GPtrArray *nodes, GPtrArray *left, guint index, int parent)
{
  SonaeRecord *role = g_ptr_array_steal_index (left, index);
  int          place = (int) nodes->len;

  g_ptr_array_add (nodes, node_new (records, today, nodes, role, parent));
  for (guint i = 0; i < left->len;)
    if (sonae_record_is (g_ptr_array_index (left, i), "reports_to", sonae_record_get_id (role)))
      {
        take_role (records, today, nodes, left, i, place);
        /* Others that stood in front may be gone as well. */
        i = 0;
      }
    else
      i++;
}

/* Returns: (nullable): the one of @roles that @role reports to. */
static SonaeRecord *
find_boss (GPtrArray *roles, SonaeRecord *role)
{
  for (guint i = 0; i < roles->len; i++)
    if (sonae_record_is (role, "reports_to", sonae_record_get_id (g_ptr_array_index (roles, i))))
      return g_ptr_array_index (roles, i);
  return NULL;
}

/* Returns: place of a role of @left that may be a top: one with no boss, else the first of a circle. */
static guint
find_top (GPtrArray *left)
{
  SonaeRecord *member = g_ptr_array_index (left, 0);
  guint        first = left->len;
  guint        place;

  for (guint i = 0; i < left->len; i++)
    if (find_boss (left, g_ptr_array_index (left, i)) == NULL)
      return i;

  /* All have a boss here: whoever walks up for long enough walks in a circle. */
  for (guint i = 0; i < left->len; i++)
    member = find_boss (left, member);
  for (guint i = 0; i < left->len; i++)
    {
      member = find_boss (left, member);
      if (g_ptr_array_find (left, member, &place))
        first = MIN (first, place);
    }
  return first;
}

static int
compare_deputies (gconstpointer a, gconstpointer b)
{
  SonaeRecord *left = *(SonaeRecord *const *) a;
  SonaeRecord *right = *(SonaeRecord *const *) b;

  return sonae_record_compare (left, right);
}

/* Returns: (transfer container): the assignments of @role as holders (@deputy FALSE) or as deputies whose people are
 * there @today, in order. */
static GPtrArray *
find_assignments (SonaeRecords *records, SonaeRecord *role, gboolean deputy, SonaeDate today)
{
  GPtrArray *assignments =
      sonae_records_referring (records, &sonae_sheet_assignment, "role", sonae_record_get_id (role));

  g_ptr_array_sort (assignments, compare_deputies);
  for (guint i = 0; i < assignments->len;)
    {
      SonaeRecord *assignment = g_ptr_array_index (assignments, i);
      SonaeRecord *person = sonae_records_follow (records, assignment, "person");

      if (person != NULL && !sonae_person_has_left (person, today)
          && (sonae_record_get_integer (assignment, "deputy_order") > 0) == deputy)
        i++;
      else
        g_ptr_array_remove_index (assignments, i);
    }
  return assignments;
}

static void
add_person (GPtrArray *people, SonaeRecord *person)
{
  if (!g_ptr_array_find (people, person, NULL))
    g_ptr_array_add (people, person);
}

/* Returns: (transfer container): the people of @assignments, each once. */
static GPtrArray *
list_people (SonaeRecords *records, GPtrArray *assignments)
{
  GPtrArray *people = g_ptr_array_new ();

  for (guint i = 0; i < assignments->len; i++)
    add_person (people, sonae_records_follow (records, g_ptr_array_index (assignments, i), "person"));
  return people;
}

/* Whether an assignment says who holds the role where @person works. */
static gboolean
is_assigned_there (SonaeRecords *records, SonaeRecord *role, GPtrArray *assignments, SonaeRecord *person)
{
  const char *section = sonae_record_get_text (person, "section");

  if (sonae_record_get_integer (role, "per_section") == 0)
    return assignments->len > 0;
  for (guint i = 0; i < assignments->len; i++)
    {
      SonaeRecord *assignment = g_ptr_array_index (assignments, i);
      SonaeRecord *named =
          sonae_record_has (assignment, "section") ? assignment : sonae_records_follow (records, assignment, "person");

      if (g_strcmp0 (sonae_record_get_text (named, "section"), section) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
sonae_person_has_left (SonaeRecord *person, SonaeDate today)
{
  SonaeDate last = sonae_date_last_day (sonae_date_from_iso (sonae_record_get_text (person, "valid_to")));

  return sonae_date_is_set (last) && sonae_date_compare (last, today) < 0;
}

GPtrArray *
sonae_organisation_nodes (SonaeRecords *records, const char *situation, SonaeDate today)
{
  GListModel *list = sonae_records_list (records, &sonae_sheet_role);
  GPtrArray  *nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) node_free);
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) role = g_list_model_get_item (list, i);

      if (sonae_record_is (role, "situation", situation))
        g_ptr_array_add (left, role); /* held by the list */
    }
  while (left->len > 0)
    take_role (records, today, nodes, left, find_top (left), -1);
  return nodes;
}

GPtrArray *
sonae_organisation_holders (SonaeRecords *records, SonaeRecord *role, SonaeDate today)
{
  g_autoptr (GPtrArray) assignments = find_assignments (records, role, FALSE, today);
  GPtrArray *holders = list_people (records, assignments);
  g_auto (GStrv) posts = sonae_record_get_references (role, "posts");
  GListModel *people = sonae_records_list (records, &sonae_sheet_person);

  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (SonaeRecord) person = g_list_model_get_item (people, i);
      const char *post = sonae_record_get_text (person, "post");

      if (post != NULL && g_strv_contains ((const char *const *) posts, post) && !sonae_person_has_left (person, today)
          && !is_assigned_there (records, role, assignments, person))
        add_person (holders, person); /* held by the list */
    }
  return holders;
}

GPtrArray *
sonae_organisation_deputies (SonaeRecords *records, SonaeRecord *role, SonaeDate today)
{
  g_autoptr (GPtrArray) assignments = find_assignments (records, role, TRUE, today);

  return list_people (records, assignments);
}

/* Whether one of the role's posts has the grade and stands on the side. */
static gboolean
is_in_cell (SonaeRecords *records, SonaeRecord *role, const char *side, const char *grade)
{
  g_auto (GStrv) posts = sonae_record_get_references (role, "posts");

  for (guint i = 0; posts[i] != NULL; i++)
    {
      SonaeRecord *post = sonae_records_find (records, &sonae_sheet_post, posts[i]);

      if (post != NULL && sonae_record_is (post, "grade", grade) && sonae_record_is (post, "side", side))
        return TRUE;
    }
  return FALSE;
}

char *
sonae_organisation_cell (SonaeRecords *records, const char *situation, const char *side, const char *grade)
{
  GListModel *list = sonae_records_list (records, &sonae_sheet_role);
  GString    *cell = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) role = g_list_model_get_item (list, i);

      if (sonae_record_is (role, "situation", situation) && is_in_cell (records, role, side, grade))
        g_string_append_printf (cell, "%s%s", cell->len > 0 ? "・" : "", sonae_record_get_title (role));
    }
  if (cell->len == 0)
    g_string_append (cell, "－");
  return g_string_free (cell, FALSE);
}
