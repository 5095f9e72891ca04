/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All records of a plan, sheet by sheet, fetched when first asked for. */

#include "sonae-records.h"

/* One sheet that has been fetched. */
typedef struct
{
  GListStore *list;  /* (owned) (element-type SonaeRecord) */
  GHashTable *by_id; /* (owned): id → record, both owned by the record in @list */
} Shelf;

struct _SonaeRecords
{
  GObject parent_instance;

  SonaeRecordsFetch fetch; /* (nullable) */
  gpointer          fetch_data;
  GHashTable       *shelves; /* (owned): sheet → Shelf */
};

G_DEFINE_FINAL_TYPE (SonaeRecords, sonae_records, G_TYPE_OBJECT)

static void
shelf_free (Shelf *shelf)
{
  g_hash_table_unref (shelf->by_id);
  g_object_unref (shelf->list);
  g_free (shelf);
}

static int
compare_items (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return sonae_record_compare ((SonaeRecord *) a, (SonaeRecord *) b);
}

static void
fill_shelf (SonaeRecords *self, const SonaeSheet *sheet, Shelf *shelf)
{
  g_autoptr (GPtrArray) fetched = self->fetch (sheet, self->fetch_data);

  for (guint i = 0; i < fetched->len; i++)
    {
      SonaeRecord *record = g_ptr_array_index (fetched, i);

      g_hash_table_insert (shelf->by_id, (char *) sonae_record_get_id (record), record);
    }
  g_list_store_splice (shelf->list, 0, 0, fetched->pdata, fetched->len);
  g_list_store_sort (shelf->list, compare_items, NULL);
}

static Shelf *
get_shelf (SonaeRecords *self, const SonaeSheet *sheet)
{
  Shelf *shelf = g_hash_table_lookup (self->shelves, sheet);

  if (shelf != NULL)
    return shelf;

  shelf = g_new0 (Shelf, 1);
  shelf->list = g_list_store_new (SONAE_TYPE_RECORD);
  shelf->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (self->shelves, (gpointer) sheet, shelf);
  if (self->fetch != NULL)
    fill_shelf (self, sheet, shelf);
  return shelf;
}

static void
sonae_records_finalize (GObject *object)
{
  SonaeRecords *self = SONAE_RECORDS (object);

  g_hash_table_unref (self->shelves);

  G_OBJECT_CLASS (sonae_records_parent_class)->finalize (object);
}

static void
sonae_records_class_init (SonaeRecordsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_records_finalize;
}

static void
sonae_records_init (SonaeRecords *self)
{
  self->shelves = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) shelf_free);
}

SonaeRecords *
sonae_records_new (SonaeRecordsFetch fetch, gpointer user_data)
{
  SonaeRecords *self = g_object_new (SONAE_TYPE_RECORDS, NULL);

  self->fetch = fetch;
  self->fetch_data = user_data;
  return self;
}

GListModel *
sonae_records_list (SonaeRecords *self, const SonaeSheet *sheet)
{
  g_return_val_if_fail (SONAE_IS_RECORDS (self), NULL);
  g_return_val_if_fail (sheet != NULL, NULL);

  return G_LIST_MODEL (get_shelf (self, sheet)->list);
}

SonaeRecord *
sonae_records_find (SonaeRecords *self, const SonaeSheet *sheet, const char *id)
{
  g_return_val_if_fail (SONAE_IS_RECORDS (self), NULL);

  return id != NULL ? g_hash_table_lookup (get_shelf (self, sheet)->by_id, id) : NULL;
}

SonaeRecord *
sonae_records_follow (SonaeRecords *self, SonaeRecord *record, const char *field_id)
{
  const SonaeField *field = sonae_sheet_find_field (sonae_record_get_sheet (record), field_id);

  g_return_val_if_fail (field != NULL && field->target != NULL, NULL);

  return sonae_records_find (self, sonae_sheet_find (field->target), sonae_record_get_text (record, field_id));
}

GPtrArray *
sonae_records_referring (SonaeRecords *self, const SonaeSheet *sheet, const char *field_id, const char *id)
{
  GListModel *list = sonae_records_list (self, sheet);
  GPtrArray  *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);

      if (sonae_record_refers_to (record, field_id, id))
        g_ptr_array_add (found, g_steal_pointer (&record));
    }
  return found;
}

/* Whether @below is @above, or stands below it by @field where that names one record. */
static gboolean
is_below (SonaeRecords *self, SonaeRecord *below, SonaeRecord *above, const SonaeField *field)
{
  guint n_left = g_list_model_get_n_items (sonae_records_list (self, sonae_record_get_sheet (above)));

  /* They may stand in a circle already that @above is no part of. */
  for (; below != NULL && n_left > 0; n_left--)
    {
      if (g_str_equal (sonae_record_get_id (below), sonae_record_get_id (above)))
        return TRUE;
      below = field->type == SONAE_FIELD_REFERENCE ? sonae_records_follow (self, below, field->id) : NULL;
    }
  return FALSE;
}

char **
sonae_records_list_unfit (SonaeRecords *self, SonaeRecord *record, const SonaeField *field)
{
  const SonaeSheet *sheet = sonae_record_get_sheet (record);
  GListModel       *list = sonae_records_list (self, sheet);
  g_autoptr (GStrvBuilder) unfit = g_strv_builder_new ();
  g_auto (GStrv) excepted = field->except != NULL ? sonae_record_get_references (record, field->except) : NULL;

  if (excepted != NULL)
    g_strv_builder_addv (unfit, (const char **) excepted);
  if (sonae_sheet_find (field->target) != sheet)
    return g_strv_builder_end (unfit);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) below = g_list_model_get_item (list, i);

      if (is_below (self, below, record, field))
        g_strv_builder_add (unfit, sonae_record_get_id (below));
    }
  return g_strv_builder_end (unfit);
}

void
sonae_records_put (SonaeRecords *self, SonaeRecord *record)
{
  Shelf       *shelf;
  SonaeRecord *known;

  g_return_if_fail (SONAE_IS_RECORDS (self));
  g_return_if_fail (SONAE_IS_RECORD (record));

  shelf = get_shelf (self, sonae_record_get_sheet (record));
  known = g_hash_table_lookup (shelf->by_id, sonae_record_get_id (record));
  if (known == NULL)
    {
      g_list_store_insert_sorted (shelf->list, record, compare_items, NULL);
      g_hash_table_insert (shelf->by_id, (char *) sonae_record_get_id (record), record);
    }
  else if (known != record)
    {
      gboolean moved = sonae_record_compare (known, record) != 0;

      sonae_record_assign (known, record);
      if (moved)
        g_list_store_sort (shelf->list, compare_items, NULL);
    }
}

void
sonae_records_remove (SonaeRecords *self, const SonaeSheet *sheet, const char *id)
{
  Shelf       *shelf;
  SonaeRecord *known;
  guint        position;

  g_return_if_fail (SONAE_IS_RECORDS (self));

  shelf = get_shelf (self, sheet);
  known = g_hash_table_lookup (shelf->by_id, id);
  if (known == NULL)
    return;
  g_hash_table_remove (shelf->by_id, id);
  if (g_list_store_find (shelf->list, known, &position))
    g_list_store_remove (shelf->list, position);
}

int
sonae_record_compare (SonaeRecord *a, SonaeRecord *b)
{
  const SonaeSheet *sheet = sonae_record_get_sheet (a);
  int               order = 0;

  if (sheet->order != NULL)
    {
      const SonaeValue *left = sonae_record_get (a, sheet->order);
      const SonaeValue *right = sonae_record_get (b, sheet->order);

      /* What has no place in the order comes last. */
      if ((left->kind == SONAE_VALUE_NONE) != (right->kind == SONAE_VALUE_NONE))
        return left->kind == SONAE_VALUE_NONE ? 1 : -1;
      order = sonae_value_compare (left, right);
    }
  if (order == 0)
    order = g_strcmp0 (sonae_record_get_title (a), sonae_record_get_title (b));
  return order != 0 ? order : g_strcmp0 (sonae_record_get_id (a), sonae_record_get_id (b));
}
