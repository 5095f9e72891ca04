/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places in an order: sparse sort keys. */

#include "sonae-rank.h"

static int
compare_ranks (gconstpointer a, gconstpointer b, gpointer user_data)
{
  SonaeRecord *left = *(SonaeRecord *const *) a;
  SonaeRecord *right = *(SonaeRecord *const *) b;
  int          order = sonae_value_compare (sonae_record_get (left, user_data), sonae_record_get (right, user_data));

  return order != 0 ? order : g_strcmp0 (sonae_record_get_id (left), sonae_record_get_id (right));
}

GPtrArray *
sonae_rank_order (SonaeRecords *records, const SonaeSheet *sheet, const char *field_id)
{
  GListModel *list = sonae_records_list (records, sheet);
  GPtrArray  *order = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);

      if (sonae_record_has (record, field_id))
        g_ptr_array_add (order, record); /* held by the list */
    }
  g_ptr_array_sort_with_data (order, compare_ranks, (gpointer) field_id);
  return order;
}

guint
sonae_rank_position (SonaeRecords *records, SonaeRecord *record, const char *field_id)
{
  GListModel *list = sonae_records_list (records, sonae_record_get_sheet (record));
  guint       position = 1;

  if (!sonae_record_has (record, field_id))
    return 0;
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) other = g_list_model_get_item (list, i);

      /* @record may be a copy that is being edited. */
      if (!g_str_equal (sonae_record_get_id (other), sonae_record_get_id (record)) && sonae_record_has (other, field_id)
          && compare_ranks (&other, &record, (gpointer) field_id) < 0)
        position++;
    }
  return position;
}

gboolean
sonae_rank_between (gint64 before, gint64 after, gint64 *rank)
{
  if (after == 0 && before > G_MAXINT64 - SONAE_RANK_STEP)
    return FALSE;
  *rank = after == 0 ? before + SONAE_RANK_STEP : before + (after - before) / 2;
  return *rank > before && (after == 0 || *rank < after);
}
