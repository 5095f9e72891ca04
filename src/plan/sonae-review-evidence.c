/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence for the management review, counted from the plan. */

#include "sonae-review-evidence.h"

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-finding.h"
#include "sonae-fiscal-year.h"
#include "sonae-objective.h"
#include "sonae-priority.h"
#include "sonae-year-plan.h"

/* Whether a record counts. */
typedef gboolean (*Filter) (SonaeRecord *record, int fiscal_year, SonaeDate today);

static void
evidence_free (SonaeEvidence *evidence)
{
  g_free (evidence->text);
  g_ptr_array_unref (evidence->records);
  g_free (evidence);
}

/* Takes @records; @format has one %u for their number. */
static void
add_counted (GPtrArray *lines, const SonaeSheet *sheet, const char *text, GPtrArray *records)
{
  SonaeEvidence *evidence = g_new0 (SonaeEvidence, 1);

  evidence->text = g_strdup_printf (_ ("%s: %u"), text, records->len);
  evidence->sheet = sheet;
  evidence->records = records;
  g_ptr_array_add (lines, evidence);
}

static GPtrArray *
filter_sheet (SonaeRecords *records, const SonaeSheet *sheet, Filter filter, int fiscal_year, SonaeDate today)
{
  GListModel *list = sonae_records_list (records, sheet);
  GPtrArray  *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);

      if (filter (record, fiscal_year, today))
        g_ptr_array_add (found, g_steal_pointer (&record));
    }
  return found;
}

static gboolean
is_activity_of (SonaeRecord *record, int fiscal_year, SonaeDate today)
{
  return sonae_record_get_integer (record, "fiscal_year") == fiscal_year;
}

static gboolean
is_activity_done (SonaeRecord *record, int fiscal_year, SonaeDate today)
{
  return is_activity_of (record, fiscal_year, today) && sonae_activity_state (record, today) == SONAE_ACTIVITY_DONE;
}

static gboolean
is_activity_overdue (SonaeRecord *record, int fiscal_year, SonaeDate today)
{
  return is_activity_of (record, fiscal_year, today) && sonae_activity_state (record, today) == SONAE_ACTIVITY_OVERDUE;
}

static gboolean
is_training_of (SonaeRecord *record, int fiscal_year, SonaeDate today)
{
  return sonae_record_get_integer (record, "fiscal_year") == fiscal_year;
}

static gboolean
is_training_reached (SonaeRecord *record, int fiscal_year, SonaeDate today)
{
  return is_training_of (record, fiscal_year, today) && sonae_record_is (record, "achieved", "full");
}

static gboolean
is_training_with_lessons (SonaeRecord *record, int fiscal_year, SonaeDate today)
{
  return is_training_of (record, fiscal_year, today) && sonae_record_has (record, "lessons");
}

static gboolean
is_priority (SonaeRecord *record, int fiscal_year, SonaeDate today)
{
  return sonae_system_is_priority (record);
}

static gboolean
is_document_updated_in (SonaeRecord *record, int fiscal_year, SonaeDate today)
{
  SonaeDate updated = sonae_date_from_iso (sonae_record_get_text (record, "last_updated"));

  return sonae_date_is_set (updated) && sonae_fiscal_year_of (updated) == fiscal_year;
}

static gboolean
is_document_unapproved (SonaeRecord *record, int fiscal_year, SonaeDate today)
{
  return sonae_record_is (record, "state", "updated");
}

static gboolean
is_document_unrecorded (SonaeRecord *record, int fiscal_year, SonaeDate today)
{
  return !sonae_record_is (record, "state", "withdrawn") && !sonae_record_has (record, "major");
}

/* What is counted for each kind of evidence. */
static const struct
{
  const char       *evidence;
  const SonaeSheet *sheet;
  const char       *text;
  Filter            filter;
} counts[] = {
  { "operation", &sonae_sheet_activity, N_ ("Activities planned"), is_activity_of },
  { "operation", &sonae_sheet_activity, N_ ("Activities done"), is_activity_done },
  { "operation", &sonae_sheet_activity, N_ ("Activities overdue"), is_activity_overdue },
  { "training", &sonae_sheet_training, N_ ("Training held"), is_training_of },
  { "training", &sonae_sheet_training, N_ ("Training that reached its goal"), is_training_reached },
  { "training", &sonae_sheet_training, N_ ("Training with lessons"), is_training_with_lessons },
  { "analysis", &sonae_sheet_system, N_ ("Priority systems"), is_priority },
  { "documents", &sonae_sheet_document, N_ ("Documents updated in the year"), is_document_updated_in },
  { "documents", &sonae_sheet_document, N_ ("Documents to be approved"), is_document_unapproved },
  { "documents", &sonae_sheet_document, N_ ("Documents without a recorded version"), is_document_unrecorded },
};

/* Decisions of the year before, and those of them that are not done. */
static void
add_decisions (GPtrArray *lines, SonaeRecords *records, int fiscal_year)
{
  GListModel *items = sonae_records_list (records, &sonae_sheet_review_item);
  GPtrArray  *all = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray  *open = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (SonaeRecord) item = g_list_model_get_item (items, i);
      SonaeRecord *review = sonae_records_follow (records, item, "review");

      if (review == NULL || sonae_record_get_integer (review, "fiscal_year") != fiscal_year - 1
          || !sonae_record_has (item, "decision"))
        continue;
      g_ptr_array_add (all, g_object_ref (item));
      if (!sonae_record_has (item, "done_on"))
        g_ptr_array_add (open, g_object_ref (item));
    }
  add_counted (lines, &sonae_sheet_review_item, _ ("Decisions of last year's review"), all);
  add_counted (lines, &sonae_sheet_review_item, _ ("Of these not yet done"), open);
}

/* Findings of the check, by severity, with the records they concern. */
static void
add_findings (GPtrArray *lines, SonaeRecords *records, SonaeDate today)
{
  g_autoptr (GPtrArray) findings = sonae_check_plan (records, today, NULL);

  for (int severity = SONAE_SEVERITY_ERROR; severity <= SONAE_SEVERITY_NOTICE; severity++)
    {
      SonaeEvidence   *evidence = g_new0 (SonaeEvidence, 1);
      g_autofree char *label = g_strdup_printf (_ ("Findings, %s"), sonae_severity_label ((SonaeSeverity) severity));
      guint            n = 0;

      evidence->records = g_ptr_array_new_with_free_func (g_object_unref);
      for (guint i = 0; i < findings->len; i++)
        {
          SonaeFinding     *finding = g_ptr_array_index (findings, i);
          const SonaeSheet *sheet = sonae_finding_get_sheet (finding);
          SonaeRecord      *record;

          if (sonae_finding_get_severity (finding) != (SonaeSeverity) severity)
            continue;
          n++;
          record = sheet != NULL ? sonae_records_find (records, sheet, sonae_finding_get_record (finding)) : NULL;
          if (record != NULL && !g_ptr_array_find (evidence->records, record, NULL))
            g_ptr_array_add (evidence->records, g_object_ref (record));
        }
      evidence->text = g_strdup_printf (_ ("%s: %u"), label, n);
      g_ptr_array_add (lines, evidence);
    }
}

GPtrArray *
sonae_review_evidence (SonaeRecords *records, const char *evidence, int fiscal_year, SonaeDate today)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) evidence_free);

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    if (g_str_equal (counts[i].evidence, evidence))
      add_counted (lines, counts[i].sheet, _ (counts[i].text),
                   filter_sheet (records, counts[i].sheet, counts[i].filter, fiscal_year, today));
  if (g_str_equal (evidence, "analysis"))
    add_counted (lines, &sonae_sheet_system, _ ("Priority systems without an objective"),
                 sonae_objectives_list_lacking (records));
  else if (g_str_equal (evidence, "decisions"))
    add_decisions (lines, records, fiscal_year);
  else if (g_str_equal (evidence, "findings"))
    add_findings (lines, records, today);
  return lines;
}
