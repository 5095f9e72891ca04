/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules for the year: activities and the management review (P01 Chapter 7, 1 (3) and (4)). */

#include <glib/gi18n.h>

#include "sonae-check.h"
#include "sonae-display.h"
#include "sonae-fiscal-year.h"
#include "sonae-year-plan.h"

static void
check_activity (SonaeCheck *check, SonaeRecord *activity)
{
  g_autofree char *day = NULL;
  g_autofree char *message = NULL;

  if (sonae_activity_state (activity, check->today) != SONAE_ACTIVITY_OVERDUE)
    return;
  day = sonae_display_value (check->records, activity,
                             sonae_activity_is_range (activity) ? "planned_to" : "planned_from");
  message = g_strdup_printf (_ ("It was planned for %s and is not recorded as done."), day);
  sonae_check_add (check, activity, message);
}

static void
check_decision (SonaeCheck *check, SonaeRecord *item)
{
  SonaeDate        due = sonae_date_from_iso (sonae_record_get_text (item, "due"));
  g_autofree char *day = NULL;
  g_autofree char *message = NULL;

  if (!sonae_date_is_set (due) || sonae_record_has (item, "done_on") || sonae_date_compare (due, check->today) >= 0)
    return;
  day = sonae_display_value (check->records, item, "due");
  message = g_strdup_printf (_ ("The decision was due on %s and is not recorded as done."), day);
  sonae_check_add (check, item, message);
}

/* Returns: whether the review of @fiscal_year was approved. */
static gboolean
has_approved_review (SonaeCheck *check, int fiscal_year)
{
  GListModel *list = sonae_records_list (check->records, &sonae_sheet_review);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) review = g_list_model_get_item (list, i);

      if (sonae_record_get_integer (review, "fiscal_year") == fiscal_year
          && sonae_record_is (review, "state", "approved"))
        return TRUE;
    }
  return FALSE;
}

static void
run_activities (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_activity, check_activity);
}

static void
run_decisions (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_review_item, check_decision);
}

/* The review is held in February: in March that of the running year is due, before that the one of last year. */
static void
run_review (SonaeCheck *check)
{
  int              last = sonae_fiscal_year_of (check->today) - (check->today.month == 3 ? 0 : 1);
  g_autofree char *year = sonae_fiscal_year_format (last, sonae_display_get_calendar ());
  g_autofree char *message = NULL;

  if (has_approved_review (check, last))
    return;
  message = g_strdup_printf (_ ("No approved management review is recorded for %s."), year);
  sonae_check_add (check, NULL, message);
}

/* Table 11 has more kinds of training than Figure 12 has marks, or the other way round. */
static void
run_training_marks (SonaeCheck *check)
{
  guint        kinds = g_list_model_get_n_items (sonae_records_list (check->records, &sonae_sheet_training_kind));
  GListModel  *patterns = sonae_records_list (check->records, &sonae_sheet_activity_pattern);
  SonaeRecord *kind = NULL;
  g_autoptr (GPtrArray) marks = NULL;
  g_autofree char *message = NULL;

  /* The activity whose marks are compared is the one with the most single marks: training. */
  for (guint i = 0; i < g_list_model_get_n_items (patterns); i++)
    {
      g_autoptr (SonaeRecord) pattern = g_list_model_get_item (patterns, i);
      SonaeRecord *own = sonae_records_follow (check->records, pattern, "kind");
      g_autoptr (GPtrArray) same = own == NULL ? NULL
                                               : sonae_records_referring (check->records, &sonae_sheet_activity_pattern,
                                                                          "kind", sonae_record_get_id (own));

      if (same != NULL && (marks == NULL || same->len > marks->len))
        {
          g_clear_pointer (&marks, g_ptr_array_unref);
          marks = g_steal_pointer (&same);
          kind = own;
        }
    }
  if (marks == NULL || marks->len == kinds)
    return;
  message =
      g_strdup_printf (_ ("There are %u kinds of training but %u marks in the yearly pattern."), kinds, marks->len);
  sonae_check_add (check, kind, message);
}

const SonaeCheckRule sonae_check_year_rules[] = {
  { "activity-overdue", SONAE_SEVERITY_WARNING, N_ ("Activities overdue"), N_ ("Record that it is done, or move it."),
    run_activities },
  { "decision-overdue", SONAE_SEVERITY_WARNING, N_ ("Decisions overdue"),
    N_ ("Record when it was done, or set another date."), run_decisions },
  { "review-missing", SONAE_SEVERITY_WARNING, N_ ("Management review missing"),
    N_ ("Hold the review of that year, or record it with its approval."), run_review },
  { "training-marks", SONAE_SEVERITY_NOTICE, N_ ("Training and yearly pattern differ"),
    N_ ("Decide in which month each kind of training is held."), run_training_marks },
  { NULL },
};
