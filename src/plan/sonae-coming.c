/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the next weeks bring. */

#include "sonae-coming.h"

#include <glib/gi18n.h>

#include "sonae-year-plan.h"

static void
coming_free (SonaeComing *coming)
{
  g_object_unref (coming->record);
  g_free (coming);
}

static gboolean
is_within (SonaeDate date, SonaeDate first, SonaeDate last)
{
  return sonae_date_is_set (date) && sonae_date_compare (date, first) >= 0 && sonae_date_compare (date, last) <= 0;
}

static void
add (GPtrArray *found, SonaeRecord *record, SonaeDate from, SonaeDate to, const char *what)
{
  SonaeComing *coming = g_new0 (SonaeComing, 1);

  coming->record = g_object_ref (record);
  coming->from = from;
  coming->to = to;
  coming->what = what;
  g_ptr_array_add (found, coming);
}

static void
find_activities (GPtrArray *found, SonaeRecords *records, SonaeDate today, SonaeDate last)
{
  GListModel *list = sonae_records_list (records, &sonae_sheet_activity);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) activity = g_list_model_get_item (list, i);
      SonaeDate from = sonae_activity_first_day (activity);
      SonaeDate to = sonae_activity_last_day (activity);

      if (sonae_activity_state (activity, today) == SONAE_ACTIVITY_PLANNED
          && (is_within (from, today, last) || is_within (to, today, last)))
        add (found, activity, from, to, N_ ("Activity"));
    }
}

/* Records that are due on the day in @due until there is one in @done. */
static void
find_due (GPtrArray        *found,
          SonaeRecords     *records,
          const SonaeSheet *sheet,
          const char       *due,
          const char       *done,
          const char       *what,
          SonaeDate         today,
          SonaeDate         last)
{
  GListModel *list = sonae_records_list (records, sheet);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);
      SonaeDate day = sonae_date_from_iso (sonae_record_get_text (record, due));

      if (is_within (day, today, last) && (done == NULL || !sonae_record_has (record, done)))
        add (found, record, day, day, what);
    }
}

static int
compare_coming (gconstpointer a, gconstpointer b)
{
  const SonaeComing *left = *(SonaeComing *const *) a;
  const SonaeComing *right = *(SonaeComing *const *) b;
  int                by_day = sonae_date_compare (left->from, right->from);

  return by_day != 0 ? by_day : sonae_date_compare (left->to, right->to);
}

GPtrArray *
sonae_coming_find (SonaeRecords *records, SonaeDate today, int days)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) coming_free);
  SonaeDate  last = sonae_date_add_days (today, days - 1);

  find_activities (found, records, today, last);
  find_due (found, records, &sonae_sheet_review_item, "due", "done_on", N_ ("Decision due"), today, last);
  find_due (found, records, &sonae_sheet_document, "next_review", NULL, N_ ("Document to be reviewed"), today, last);
  find_due (found, records, &sonae_sheet_training, "lesson_due", NULL, N_ ("Lessons due"), today, last);
  g_ptr_array_sort (found, compare_coming);
  return found;
}
