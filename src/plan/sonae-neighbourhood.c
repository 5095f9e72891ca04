/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a system needs, and what needs it. */

#include "sonae-neighbourhood.h"

#include <glib/gi18n.h>

static void
neighbour_free (SonaeNeighbour *neighbour)
{
  g_clear_object (&neighbour->system);
  g_object_unref (neighbour->dependency);
  g_free (neighbour->fault);
  g_free (neighbour);
}

static SonaeNeedKind
get_kind (SonaeRecord *dependency)
{
  if (sonae_record_is (dependency, "kind", "redundant"))
    return SONAE_NEED_REDUNDANT;
  return sonae_record_is (dependency, "kind", "degradable") ? SONAE_NEED_DEGRADABLE : SONAE_NEED_REQUIRED;
}

/* Returns: (transfer full): the ids that the dependency names, each once */
static char **
get_members (SonaeRecord *dependency)
{
  g_auto (GStrv) ids = sonae_record_get_references (dependency, "needs");
  g_autoptr (GStrvBuilder) members = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; ids[i] != NULL; i++)
    if (g_hash_table_add (seen, ids[i]))
      g_strv_builder_add (members, ids[i]);
  return g_strv_builder_end (members);
}

static void
add_neighbour (GPtrArray *neighbours, SonaeRecords *records, SonaeRecord *dependency, const char *id, guint n_members)
{
  SonaeNeighbour *neighbour = g_new0 (SonaeNeighbour, 1);
  SonaeRecord    *system = sonae_records_find (records, &sonae_sheet_system, id);
  gint64          at_least = MAX (sonae_record_get_integer (dependency, "at_least"), 1);

  neighbour->system = system != NULL ? g_object_ref (system) : NULL;
  neighbour->dependency = g_object_ref (dependency);
  neighbour->kind = get_kind (dependency);
  neighbour->n_members = n_members;
  neighbour->at_least = neighbour->kind == SONAE_NEED_REDUNDANT ? (guint) MIN (at_least, G_MAXINT) : n_members;
  neighbour->fault = sonae_dependency_describe_fault (dependency);
  g_ptr_array_add (neighbours, neighbour);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (sonae_neighbour_get_name (*(SonaeNeighbour *const *) a),
                    sonae_neighbour_get_name (*(SonaeNeighbour *const *) b));
}

/* @data: (element-type SonaeRecord guint): where each dependency stands */
static int
compare_dependencies (gconstpointer a, gconstpointer b, gpointer data)
{
  const SonaeNeighbour *left = *(SonaeNeighbour *const *) a;
  const SonaeNeighbour *right = *(SonaeNeighbour *const *) b;
  guint                 left_place = GPOINTER_TO_UINT (g_hash_table_lookup (data, left->dependency));
  guint                 right_place = GPOINTER_TO_UINT (g_hash_table_lookup (data, right->dependency));

  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;
  return left_place < right_place ? -1 : left_place > right_place;
}

/* By name, but a dependency as a whole where the first of its systems stands. */
static void
sort_neighbours (GPtrArray *neighbours)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);

  g_ptr_array_sort (neighbours, compare_names);
  for (guint i = 0; i < neighbours->len; i++)
    {
      const SonaeNeighbour *neighbour = g_ptr_array_index (neighbours, i);

      if (!g_hash_table_contains (places, neighbour->dependency))
        g_hash_table_insert (places, neighbour->dependency, GUINT_TO_POINTER (i));
    }
  g_ptr_array_sort_with_data (neighbours, compare_dependencies, places);
}

/* Whose recovery waits for whose: by id, in both directions. */
typedef struct
{
  GHashTable *needs;     /* (owned): id → (element-type utf8) ids */
  GHashTable *needed_by; /* (owned) */
} Ways;

static void
add_way (GHashTable *ways, const char *from, const char *to)
{
  GPtrArray *own = g_hash_table_lookup (ways, from);

  if (own == NULL)
    {
      own = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (ways, g_strdup (from), own);
    }
  g_ptr_array_add (own, g_strdup (to));
}

static gboolean
is_system (SonaeRecords *records, const char *id)
{
  return sonae_records_find (records, &sonae_sheet_system, id) != NULL;
}

static void
collect (SonaeNeighbourhood *self, SonaeRecords *records, Ways *ways)
{
  GListModel *list = sonae_records_list (records, &sonae_sheet_dependency);
  const char *id = sonae_record_get_id (self->system);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) dependency = g_list_model_get_item (list, i);
      const char *system = sonae_record_get_text (dependency, "system");
      g_auto (GStrv) members = get_members (dependency);
      guint n_members = g_strv_length (members);

      for (guint j = 0; system != NULL && j < n_members; j++)
        {
          if (g_str_equal (system, id))
            add_neighbour (self->needs, records, dependency, members[j], n_members);
          if (g_str_equal (members[j], id))
            add_neighbour (self->needed_by, records, dependency, system, n_members);
          /* Nothing waits for what it can run without, nor for what is not there. */
          if (get_kind (dependency) == SONAE_NEED_DEGRADABLE || !is_system (records, system)
              || !is_system (records, members[j]))
            continue;
          add_way (ways->needs, system, members[j]);
          add_way (ways->needed_by, members[j], system);
        }
    }
}

/* Returns: (transfer full): every id that is reached from @from over @ways, with the one before it on a shortest way; @from
 * itself only where a way leads back to it */
static GHashTable *
reach (GHashTable *ways, const char *from)
{
  GHashTable *before = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) queue = g_ptr_array_new ();

  g_ptr_array_add (queue, (gpointer) from);
  for (guint i = 0; i < queue->len; i++)
    {
      const char *id = g_ptr_array_index (queue, i);
      GPtrArray  *next = g_hash_table_lookup (ways, id);

      for (guint j = 0; next != NULL && j < next->len; j++)
        if (!g_hash_table_contains (before, g_ptr_array_index (next, j)))
          {
            g_hash_table_insert (before, g_ptr_array_index (next, j), (gpointer) id);
            if (!g_str_equal (g_ptr_array_index (next, j), from))
              g_ptr_array_add (queue, g_ptr_array_index (next, j));
          }
    }
  return before;
}

/* Goes the way back that @before tells. */
static void
trace_cycle (SonaeNeighbourhood *self, SonaeRecords *records, GHashTable *before)
{
  const char *id = sonae_record_get_id (self->system);
  const char *place = g_hash_table_lookup (before, id);

  while (place != NULL && !g_str_equal (place, id))
    {
      g_ptr_array_insert (self->cycle, 0, g_object_ref (sonae_records_find (records, &sonae_sheet_system, place)));
      place = g_hash_table_lookup (before, place);
    }
  if (place != NULL)
    g_ptr_array_insert (self->cycle, 0, g_object_ref (self->system));
}

static void
mark_cycle (GPtrArray *neighbours, GHashTable *reached, GHashTable *reaching)
{
  for (guint i = 0; i < neighbours->len; i++)
    {
      SonaeNeighbour *neighbour = g_ptr_array_index (neighbours, i);
      const char     *id = neighbour->system != NULL ? sonae_record_get_id (neighbour->system) : "";

      neighbour->is_in_cycle = neighbour->kind != SONAE_NEED_DEGRADABLE && g_hash_table_contains (reached, id)
                               && g_hash_table_contains (reaching, id);
    }
}

SonaeNeighbourhood *
sonae_neighbourhood_new (SonaeRecords *records, SonaeRecord *system)
{
  SonaeNeighbourhood *self = g_new0 (SonaeNeighbourhood, 1);
  const char         *id = sonae_record_get_id (system);
  g_autoptr (GHashTable) needs =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) needed_by =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) reached = NULL;
  g_autoptr (GHashTable) reaching = NULL;
  Ways ways = { needs, needed_by };

  self->system = g_object_ref (system);
  self->needs = g_ptr_array_new_with_free_func ((GDestroyNotify) neighbour_free);
  self->needed_by = g_ptr_array_new_with_free_func ((GDestroyNotify) neighbour_free);
  self->cycle = g_ptr_array_new_with_free_func (g_object_unref);
  collect (self, records, &ways);
  sort_neighbours (self->needs);
  sort_neighbours (self->needed_by);
  reached = reach (needs, id);
  reaching = reach (needed_by, id);
  trace_cycle (self, records, reached);
  mark_cycle (self->needs, reached, reaching);
  mark_cycle (self->needed_by, reached, reaching);
  return self;
}

void
sonae_neighbourhood_free (SonaeNeighbourhood *self)
{
  g_object_unref (self->system);
  g_ptr_array_unref (self->needs);
  g_ptr_array_unref (self->needed_by);
  g_ptr_array_unref (self->cycle);
  g_free (self);
}

char *
sonae_neighbour_describe (const SonaeNeighbour *neighbour)
{
  const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_dependency, "kind");
  const char       *kind = sonae_record_get_text (neighbour->dependency, "kind");
  const char       *label = kind != NULL ? sonae_field_choice_label (field, kind) : NULL;

  if (neighbour->kind == SONAE_NEED_REDUNDANT)
    return g_strdup_printf (_ ("Needs %u of %u"), neighbour->at_least, neighbour->n_members);
  return g_strdup (label != NULL ? _ (label) : _ ("Strength not known"));
}

char *
sonae_dependency_describe_fault (SonaeRecord *dependency)
{
  g_auto (GStrv) members = get_members (dependency);
  gint64 at_least = sonae_record_get_integer (dependency, "at_least");
  guint  n = g_strv_length (members);

  if (get_kind (dependency) != SONAE_NEED_REDUNDANT || !sonae_record_has (dependency, "at_least"))
    return NULL;
  if (at_least == 0)
    return g_strdup (_ ("It is recorded as needing none of them; one counts as needed."));
  if (at_least <= (gint64) n)
    return NULL;
  return g_strdup_printf (ngettext ("It needs at least %ld, but only %u is named; all of them count as needed.",
                                    "It needs at least %ld, but only %u are named; all of them count as needed.", n),
                          (long) at_least, n);
}

const char *
sonae_neighbour_get_name (const SonaeNeighbour *neighbour)
{
  return neighbour->system != NULL ? sonae_record_get_title (neighbour->system) : _ ("(missing)");
}

char *
sonae_neighbourhood_describe_cycle (SonaeNeighbourhood *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->cycle->len == 0)
    return NULL;
  for (guint i = 0; i < self->cycle->len; i++)
    g_string_append_printf (text, "%s → ", sonae_record_get_title (g_ptr_array_index (self->cycle, i)));
  g_string_append (text, sonae_record_get_title (self->system));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
