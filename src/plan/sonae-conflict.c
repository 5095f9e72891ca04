/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What two people changed differently, read from the records of the sheet "conflict". */

#include "sonae-conflict.h"

#include <glib/gi18n.h>

#include "sonae-display.h"

static int
compare_times (gconstpointer a, gconstpointer b)
{
  SonaeRecord *const *one = a;
  SonaeRecord *const *other = b;
  int order = g_strcmp0 (sonae_record_get_text (*other, "other_time"), sonae_record_get_text (*one, "other_time"));

  return order != 0 ? order : g_strcmp0 (sonae_record_get_id (*other), sonae_record_get_id (*one));
}

/* Of two values of one second it cannot be told which was the last: both are asked about. Of a whole record it is the same
 * question. */
static gboolean
is_after (SonaeRecord *later, SonaeRecord *earlier)
{
  const char *time = sonae_record_get_text (earlier, "other_time");

  if (sonae_record_has (later, "field") && time != NULL && sonae_record_is (later, "other_time", time))
    return FALSE;
  return compare_times (&later, &earlier) < 0;
}

gboolean
sonae_conflict_is_open (SonaeRecord *conflict)
{
  return sonae_record_is (conflict, "state", "open");
}

guint
sonae_conflict_count (SonaeRecords *records)
{
  g_autoptr (GPtrArray) open = sonae_conflict_find_open (records, NULL);

  return open->len;
}

/* Returns: (transfer full): whose value of what it is that stands in the field @which, 'base' or 'other': where one
 * conflict goes on from another, it begins with what that one ended with */
static char *
name_link (SonaeRecord *conflict, const char *which)
{
  const char *const fields[] = { "sheet", "record", "field", "kind", "other_author", "other_computer", which };
  GString          *name = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *text = sonae_record_get_text (conflict, fields[i]);

      g_string_append_printf (name, "%s\x1f", text != NULL ? text : "");
    }
  return g_string_free (name, FALSE);
}

/* Returns: (transfer full): all that nobody has settled */
static GPtrArray *
list_open (SonaeRecords *records)
{
  GListModel *conflicts = sonae_records_list (records, &sonae_sheet_conflict);
  GPtrArray  *open = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (conflicts); i++)
    {
      g_autoptr (SonaeRecord) conflict = g_list_model_get_item (conflicts, i);

      if (sonae_conflict_is_open (conflict))
        g_ptr_array_add (open, g_steal_pointer (&conflict));
    }
  return open;
}

/* Whether the value that was not taken in @earlier was changed further by whoever had written it, which became @later. */
static gboolean
goes_on_from (SonaeRecord *later, SonaeRecord *earlier)
{
  g_autofree char *begin = name_link (later, "base");
  g_autofree char *end = name_link (earlier, "other");

  return g_str_equal (begin, end) && is_after (later, earlier);
}

GPtrArray *
sonae_conflict_find_open (SonaeRecords *records, const char *record)
{
  g_autoptr (GPtrArray) open = list_open (records);
  g_autoptr (GHashTable) begins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_sort (open, compare_times);
  /* Of those that begin alike, as all do that are about a whole record, the newest stays. */
  for (guint i = open->len; i-- > 0;)
    g_hash_table_insert (begins, name_link (open->pdata[i], "base"), open->pdata[i]);
  for (guint i = 0; i < open->len; i++)
    {
      SonaeRecord     *conflict = open->pdata[i];
      g_autofree char *end = name_link (conflict, "other");
      SonaeRecord     *later = g_hash_table_lookup (begins, end);

      if ((later == NULL || !is_after (later, conflict))
          && (record == NULL || sonae_record_is (conflict, "record", record)))
        g_ptr_array_add (found, g_object_ref (conflict));
    }
  return found;
}

GPtrArray *
sonae_conflict_find_earlier (SonaeRecords *records, SonaeRecord *conflict)
{
  g_autoptr (GPtrArray) open = list_open (records);
  GPtrArray   *earlier = g_ptr_array_new_with_free_func (g_object_unref);
  SonaeRecord *later = conflict;

  g_ptr_array_sort (open, compare_times);
  /* The newest first: each is passed once, after those that go on from it. */
  for (guint i = 0; i < open->len; i++)
    if (goes_on_from (later, open->pdata[i]))
      {
        later = open->pdata[i];
        g_ptr_array_add (earlier, g_object_ref (later));
      }
  return earlier;
}

const SonaeSheet *
sonae_conflict_get_sheet (SonaeRecord *conflict)
{
  const char *sheet = sonae_record_get_text (conflict, "sheet");

  return sheet != NULL ? sonae_sheet_find (sheet) : NULL;
}

const SonaeField *
sonae_conflict_get_field (SonaeRecord *conflict)
{
  const SonaeSheet *sheet = sonae_conflict_get_sheet (conflict);
  const char       *field = sonae_record_get_text (conflict, "field");

  return sheet != NULL && field != NULL ? sonae_sheet_find_field (sheet, field) : NULL;
}

gboolean
sonae_conflict_holds_whole (const SonaeSheet *sheet)
{
  return sheet == &sonae_sheet_computer;
}

SonaeRecord *
sonae_conflict_get_record (SonaeRecords *records, SonaeRecord *conflict)
{
  const SonaeSheet *sheet = sonae_conflict_get_sheet (conflict);
  const char       *id = sonae_record_get_text (conflict, "record");

  return sheet != NULL && id != NULL ? sonae_records_find (records, sheet, id) : NULL;
}

SonaeValue
sonae_conflict_get_value (SonaeRecord *conflict, const char *which)
{
  const SonaeField *field = sonae_conflict_get_field (conflict);
  const char       *text = sonae_record_get_text (conflict, which);

  if (field != NULL && text != NULL && sonae_field_is_integer (field))
    return sonae_value_integer (g_ascii_strtoll (text, NULL, 10));
  return sonae_value_text (text);
}

char *
sonae_conflict_get_title (SonaeRecords *records, SonaeRecord *conflict, SonaeRecord *deleted)
{
  const SonaeSheet *sheet = sonae_conflict_get_sheet (conflict);
  const SonaeField *field = sonae_conflict_get_field (conflict);
  SonaeRecord      *record = sonae_conflict_get_record (records, conflict);
  g_autofree char  *title = NULL;

  if (record != NULL || deleted != NULL)
    title = sonae_display_title (records, record != NULL ? record : deleted);
  else
    title = g_strdup (sheet != NULL ? _ (sheet->label) : _ ("A record of a newer Sonae"));
  return field != NULL ? g_strdup_printf ("%s — %s", title, _ (field->label)) : g_steal_pointer (&title);
}
