/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The systems as a tree: groups hold their parts. */

#include "sonae-system-tree.h"

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-rank.h"

struct _SonaeSystemTree
{
  GObject parent_instance;

  SonaeRecords       *records; /* (owned) */
  SonaeSystemFilter   filter;
  GListStore         *members;  /* (owned): every system */
  GtkFilter          *matching; /* (owned): systems that the filter lets through */
  GtkFilterListModel *shown;    /* (owned): those */
  GPtrArray          *filters;  /* (owned) (element-type GtkFilter): that look at what @shown holds */
  GHashTable         *parts;    /* (owned): id of a group → list of its parts */
  GtkTreeListModel   *tree;     /* (owned) */
  GtkSorter          *sorter;   /* (owned) */
};

G_DEFINE_FINAL_TYPE (SonaeSystemTree, sonae_system_tree, G_TYPE_OBJECT)

static gboolean
match_system (gpointer item, gpointer user_data)
{
  SonaeSystemTree *self = user_data;

  return sonae_system_filter_matches (&self->filter, self->records, item);
}

/* A system whose group is gone stands alone. */
static gboolean
match_alone (gpointer item, gpointer user_data)
{
  SonaeSystemTree *self = user_data;

  return sonae_records_follow (self->records, item, "group_ref") == NULL;
}

static gboolean
match_part (gpointer item, gpointer user_data)
{
  return sonae_record_refers_to (item, "group_ref", user_data);
}

static gboolean
match_group (gpointer item, gpointer user_data)
{
  SonaeSystemTree *self = user_data;

  for (guint i = 0; i < sonae_system_tree_count (self); i++)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      if (match_part (system, (gpointer) sonae_record_get_id (item)))
        return TRUE;
    }
  return FALSE;
}

/* Returns: (transfer full): what of @model the function lets through, kept true by sonae_system_tree_update(). */
static GListModel *
filter_model (
    SonaeSystemTree *self, GListModel *model, GtkCustomFilterFunc match, gpointer user_data, GDestroyNotify destroy)
{
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (match, user_data, destroy));

  g_ptr_array_add (self->filters, g_object_ref (filter));
  return G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (model), filter));
}

static GListModel *
create_parts (gpointer item, gpointer user_data)
{
  SonaeSystemTree *self = user_data;
  const char      *id = sonae_record_get_id (item);
  GListModel      *parts = NULL;

  if (!sonae_system_is_group (item))
    return NULL;
  parts = g_hash_table_lookup (self->parts, id);
  if (parts == NULL)
    {
      parts = filter_model (self, G_LIST_MODEL (self->shown), match_part, g_strdup (id), g_free);
      g_hash_table_insert (self->parts, g_strdup (id), parts);
    }
  return g_object_ref (parts);
}

/* Returns: (transfer none) (nullable): the shown part that comes first. */
static SonaeRecord *
find_first_part (SonaeSystemTree *self, SonaeRecord *group)
{
  SonaeRecord *first = NULL;

  for (guint i = 0; i < sonae_system_tree_count (self); i++)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      if (match_part (system, (gpointer) sonae_record_get_id (group))
          && (first == NULL || sonae_situation_compare (self->filter.situation, system, first) < 0))
        first = system; /* held by the model */
    }
  return first;
}

static int
compare_records (gconstpointer a, gconstpointer b, gpointer user_data)
{
  SonaeSystemTree *self = user_data;
  SonaeRecord     *first_a = (SonaeRecord *) a;
  SonaeRecord     *first_b = (SonaeRecord *) b;

  if (sonae_system_is_group (first_a))
    first_a = find_first_part (self, first_a);
  if (sonae_system_is_group (first_b))
    first_b = find_first_part (self, first_b);
  if (first_a == NULL || first_b == NULL)
    return (first_a == NULL) - (first_b == NULL);
  return sonae_situation_compare (self->filter.situation, first_a, first_b);
}

static void
build_tree (SonaeSystemTree *self)
{
  g_autoptr (GListStore) branches = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GListModel) groups =
      filter_model (self, sonae_records_list (self->records, &sonae_sheet_system_group), match_group, self, NULL);
  g_autoptr (GListModel) alone = filter_model (self, G_LIST_MODEL (self->shown), match_alone, self, NULL);
  GListModel *roots = NULL;

  g_list_store_append (branches, groups);
  g_list_store_append (branches, alone);
  roots = G_LIST_MODEL (gtk_flatten_list_model_new (g_object_ref (G_LIST_MODEL (branches))));
  self->tree = gtk_tree_list_model_new (roots, FALSE, TRUE, create_parts, self, NULL);
}

/* Adds what is new to the members and drops what is gone, leaving the others where they are. */
static void
update_members (SonaeSystemTree *self)
{
  GListModel *list = sonae_records_list (self->records, &sonae_sheet_system);
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->members)); i > 0; i--)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (G_LIST_MODEL (self->members), i - 1);

      if (sonae_records_find (self->records, &sonae_sheet_system, sonae_record_get_id (system)) == system)
        g_hash_table_add (known, system);
      else
        g_list_store_remove (self->members, i - 1);
    }
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (list, i);

      if (!g_hash_table_contains (known, system))
        g_list_store_append (self->members, system);
    }
}

static void
refilter (SonaeSystemTree *self)
{
  gtk_filter_changed (self->matching, GTK_FILTER_CHANGE_DIFFERENT);
  for (guint i = 0; i < self->filters->len; i++)
    gtk_filter_changed (g_ptr_array_index (self->filters, i), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

static void
sonae_system_tree_finalize (GObject *object)
{
  SonaeSystemTree *self = SONAE_SYSTEM_TREE (object);

  g_clear_object (&self->tree);
  g_hash_table_unref (self->parts);
  g_ptr_array_unref (self->filters);
  g_clear_object (&self->shown);
  g_clear_object (&self->matching);
  g_clear_object (&self->members);
  g_clear_object (&self->sorter);
  g_clear_object (&self->records);
  sonae_system_filter_clear (&self->filter);

  G_OBJECT_CLASS (sonae_system_tree_parent_class)->finalize (object);
}

static void
sonae_system_tree_class_init (SonaeSystemTreeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_system_tree_finalize;
}

static void
sonae_system_tree_init (SonaeSystemTree *self)
{
  self->members = g_list_store_new (SONAE_TYPE_RECORD);
  self->filters = g_ptr_array_new_with_free_func (g_object_unref);
  self->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

SonaeSystemTree *
sonae_system_tree_new (SonaeRecords *records)
{
  SonaeSystemTree *self = g_object_new (SONAE_TYPE_SYSTEM_TREE, NULL);

  self->records = g_object_ref (records);
  update_members (self);
  self->matching = GTK_FILTER (gtk_custom_filter_new (match_system, self, NULL));
  self->shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->members)), g_object_ref (self->matching));
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare_records, self, NULL));
  build_tree (self);
  return self;
}

GListModel *
sonae_system_tree_get_model (SonaeSystemTree *self)
{
  return G_LIST_MODEL (self->tree);
}

GtkSorter *
sonae_system_tree_get_sorter (SonaeSystemTree *self)
{
  return self->sorter;
}

void
sonae_system_tree_set_filter (SonaeSystemTree *self, SonaeSystemFilter *filter)
{
  sonae_system_filter_clear (&self->filter);
  self->filter = *filter;
  *filter = (SonaeSystemFilter){ 0 };
  refilter (self);
}

const SonaeSystemFilter *
sonae_system_tree_get_filter (SonaeSystemTree *self)
{
  return &self->filter;
}

void
sonae_system_tree_update (SonaeSystemTree *self)
{
  update_members (self);
  refilter (self);
}

guint
sonae_system_tree_count (SonaeSystemTree *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->shown));
}

gboolean
sonae_system_is_group (SonaeRecord *record)
{
  return sonae_record_get_sheet (record) == &sonae_sheet_system_group;
}

/* Returns: (transfer full): "1–17", "1–3, 5", "" */
static char *
format_places (SonaeRecords *records, GPtrArray *parts, const char *field_id)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) order = sonae_rank_order (records, &sonae_sheet_system, field_id);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < order->len; i++)
    {
      guint place = i + 1;

      if (g_ptr_array_find (parts, g_ptr_array_index (order, i), NULL))
        g_array_append_val (places, place);
    }
  for (guint i = 0; i < places->len;)
    {
      guint first = g_array_index (places, guint, i);
      guint last = first;

      while (++i < places->len && g_array_index (places, guint, i) == last + 1)
        last++;
      g_string_append_printf (text, "%s%u", text->len > 0 ? ", " : "", first);
      if (last > first)
        g_string_append_printf (text, "–%u", last);
    }
  return g_string_free (text, FALSE);
}

/* Returns: (transfer full): the owner of the first part, and whether there are others. */
static char *
format_owners (SonaeRecords *records, GPtrArray *parts)
{
  g_autofree char *first = NULL;

  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *owners = sonae_display_value (records, g_ptr_array_index (parts, i), "owners");

      if (first == NULL)
        first = g_steal_pointer (&owners);
      else if (!g_str_equal (first, owners))
        /* Translators: in a language that breaks lines within words, a word joiner (U+2060) keeps the last whole. */
        return g_strdup_printf (C_ ("owners of a group", "%s and others"), first);
    }
  return first != NULL ? g_steal_pointer (&first) : g_strdup ("");
}

static char *
make_heading_text (SonaeRecords *records, SonaeRecord *group, const SonaeField *field)
{
  g_autoptr (GPtrArray) parts =
      sonae_records_referring (records, &sonae_sheet_system, "group_ref", sonae_record_get_id (group));

  if (g_str_equal (field->id, "name"))
    /* Translators: a group of systems and how many parts it has */
    return g_strdup_printf (_ ("%s (%u)"), sonae_record_get_title (group), parts->len);
  if (g_str_equal (field->id, "owners"))
    return format_owners (records, parts);
  if (field->type == SONAE_FIELD_RANK)
    return format_places (records, parts, field->id);
  return g_strdup ("");
}

static gint64
find_least_number (SonaeRecords *records, SonaeRecord *group, const SonaeField *field)
{
  gint64 least = G_MAXINT64;
  g_autoptr (GPtrArray) parts =
      sonae_records_referring (records, &sonae_sheet_system, "group_ref", sonae_record_get_id (group));

  for (guint i = 0; i < parts->len; i++)
    if (sonae_record_has (g_ptr_array_index (parts, i), field->id))
      least = MIN (least, sonae_record_get_integer (g_ptr_array_index (parts, i), field->id));
  return least;
}

const SonaeRecordColumnHeading sonae_system_tree_heading = {
  .text = make_heading_text,
  .number = find_least_number,
};
