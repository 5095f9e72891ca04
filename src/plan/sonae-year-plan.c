/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The activities of a fiscal year. */

#include "sonae-year-plan.h"

#include "sonae-display.h"
#include "sonae-fiscal-year.h"
#include "sonae-uuid.h"

SonaeActivityState
sonae_activity_state (SonaeRecord *activity, SonaeDate today)
{
  SonaeDate last = sonae_activity_last_day (activity);

  if (sonae_record_is (activity, "state", "done"))
    return SONAE_ACTIVITY_DONE;
  if (sonae_record_is (activity, "state", "cancelled"))
    return SONAE_ACTIVITY_CANCELLED;
  if (sonae_date_is_set (last) && sonae_date_compare (last, today) < 0)
    return SONAE_ACTIVITY_OVERDUE;
  return SONAE_ACTIVITY_PLANNED;
}

SonaeDate
sonae_activity_first_day (SonaeRecord *activity)
{
  SonaeDate day = sonae_date_from_iso (sonae_record_get_text (activity, "planned_from"));

  if (!sonae_date_is_set (day))
    return day;
  day.month = MAX (day.month, 1);
  day.day = MAX (day.day, 1);
  return day;
}

SonaeDate
sonae_activity_last_day (SonaeRecord *activity)
{
  const char *field = sonae_activity_is_range (activity) ? "planned_to" : "planned_from";

  return sonae_date_last_day (sonae_date_from_iso (sonae_record_get_text (activity, field)));
}

gboolean
sonae_activity_is_range (SonaeRecord *activity)
{
  return sonae_record_has (activity, "planned_to");
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  SonaeRecord *left = *(SonaeRecord *const *) a;
  SonaeRecord *right = *(SonaeRecord *const *) b;
  int          order = sonae_date_compare (sonae_activity_first_day (left), sonae_activity_first_day (right));

  return order != 0 ? order : sonae_record_compare (left, right);
}

GPtrArray *
sonae_year_plan_activities (SonaeRecords *records, int fiscal_year)
{
  GListModel *list = sonae_records_list (records, &sonae_sheet_activity);
  GPtrArray  *activities = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) activity = g_list_model_get_item (list, i);

      if (sonae_record_get_integer (activity, "fiscal_year") == fiscal_year)
        g_ptr_array_add (activities, activity); /* held by the list */
    }
  g_ptr_array_sort (activities, compare_days);
  return activities;
}

static void
set_month (SonaeRecord *activity, const char *field_id, int fiscal_year, int month)
{
  SonaeDate        date = { sonae_fiscal_year_calendar_year (fiscal_year, month), month, 0 };
  g_autofree char *iso = sonae_date_to_iso (date);

  sonae_record_set_text (activity, field_id, iso);
}

/* Returns: (transfer full): the kind of activity, with the pattern's note where there is one. */
static char *
make_title (SonaeRecords *records, SonaeRecord *pattern)
{
  const char      *note = sonae_record_get_text (pattern, "note");
  g_autofree char *kind = sonae_display_title (records, pattern);

  return note != NULL ? g_strdup_printf ("%s（%s）", kind, note) : g_steal_pointer (&kind);
}

static SonaeRecord *
make_activity (SonaeRecords *records, SonaeRecord *pattern, int fiscal_year)
{
  g_autofree char *key = g_strdup_printf ("%s/%d", sonae_record_get_id (pattern), fiscal_year);
  g_autofree char *id = sonae_uuid_for_key ("activity", key);
  SonaeRecord     *activity = sonae_record_new (&sonae_sheet_activity, id);
  g_autofree char *title = make_title (records, pattern);

  sonae_record_set_text (activity, "title", title);
  sonae_record_set_text (activity, "kind", sonae_record_get_text (pattern, "kind"));
  sonae_record_set_text (activity, "state", "planned");
  sonae_record_set_integer (activity, "fiscal_year", fiscal_year);
  set_month (activity, "planned_from", fiscal_year, (int) sonae_record_get_integer (pattern, "month_from"));
  if (sonae_record_has (pattern, "month_to"))
    set_month (activity, "planned_to", fiscal_year, (int) sonae_record_get_integer (pattern, "month_to"));
  return activity;
}

GPtrArray *
sonae_year_plan_from_pattern (SonaeRecords *records, int fiscal_year)
{
  GListModel *patterns = sonae_records_list (records, &sonae_sheet_activity_pattern);
  GPtrArray  *made = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (patterns); i++)
    {
      g_autoptr (SonaeRecord) pattern = g_list_model_get_item (patterns, i);

      if (sonae_date_is_month (sonae_record_get_integer (pattern, "month_from"))
          && (sonae_date_is_month (sonae_record_get_integer (pattern, "month_to"))
              || !sonae_record_has (pattern, "month_to")))
        g_ptr_array_add (made, make_activity (records, pattern, fiscal_year));
    }
  return made;
}
