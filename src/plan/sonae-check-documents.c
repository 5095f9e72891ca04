/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules for managed documents (P01 Chapter 1, 6 and Chapter 7, 1 (5)). */

#include <glib/gi18n.h>

#include "sonae-check.h"
#include "sonae-display.h"
#include "sonae-fiscal-year.h"
#include "sonae-paper-copy.h"
#include "sonae-priority.h"

static gboolean
is_in_use (SonaeRecord *document)
{
  return !sonae_record_is (document, "state", "withdrawn");
}

/* Returns: (nullable): the first document whose number is @code. */
static SonaeRecord *
find_by_code (SonaeCheck *check, const char *code)
{
  GListModel *list = sonae_records_list (check->records, &sonae_sheet_document);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) document = g_list_model_get_item (list, i);
      g_autofree char *own = sonae_display_value (check->records, document, "code");

      if (g_str_equal (own, code))
        return document; /* held by the list */
    }
  return NULL;
}

/* Returns: (nullable): the first document called @title. */
static SonaeRecord *
find_document (SonaeCheck *check, const char *title)
{
  GListModel *list = sonae_records_list (check->records, &sonae_sheet_document);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) document = g_list_model_get_item (list, i);

      if (g_strcmp0 (sonae_record_get_title (document), title) == 0)
        return document; /* held by the list */
    }
  return NULL;
}

/* Returns: (nullable): the chapter called @title of the document that @citation stands in. */
static SonaeRecord *
find_chapter (SonaeCheck *check, SonaeRecord *citation, const char *title)
{
  const char *document = sonae_record_get_text (citation, "document");
  g_autoptr (GPtrArray) chapters =
      sonae_records_referring (check->records, &sonae_sheet_chapter, "document", document != NULL ? document : "");

  for (guint i = 0; i < chapters->len; i++)
    if (g_strcmp0 (sonae_record_get_title (g_ptr_array_index (chapters, i)), title) == 0)
      return g_ptr_array_index (chapters, i); /* held by the list */
  return NULL;
}

/* The record that a finding about a citation stands beside: the document that cites. */
static void
add_to_document (SonaeCheck *check, SonaeRecord *citation, const char *message)
{
  SonaeRecord *document = sonae_records_follow (check->records, citation, "document");

  sonae_check_add (check, document != NULL ? document : citation, message);
}

static void
check_chapter_citation (SonaeCheck *check, SonaeRecord *citation)
{
  const char      *number = sonae_record_get_text (citation, "cited_number");
  const char      *title = sonae_record_get_text (citation, "cited_title");
  const char      *place = sonae_record_get_text (citation, "place");
  SonaeRecord     *chapter = find_chapter (check, citation, title);
  g_autofree char *own = chapter != NULL ? sonae_display_value (check->records, chapter, "number") : NULL;
  g_autofree char *message = NULL;

  if (g_strcmp0 (own, number) == 0)
    return;
  if (own != NULL)
    message =
        g_strdup_printf (_ ("%s refers to chapter %s “%s”, but that chapter is number %s."), place, number, title, own);
  else
    message = g_strdup_printf (_ ("%s refers to chapter %s “%s”, which does not exist."), place, number, title);
  add_to_document (check, citation, message);
}

static void
check_document_citation (SonaeCheck *check, SonaeRecord *citation)
{
  const char      *number = sonae_record_get_text (citation, "cited_number");
  const char      *title = sonae_record_get_text (citation, "cited_title");
  const char      *place = sonae_record_get_text (citation, "place");
  SonaeRecord     *named = find_document (check, title);
  SonaeRecord     *numbered = find_by_code (check, number);
  g_autofree char *own = named != NULL ? sonae_display_value (check->records, named, "code") : NULL;
  g_autofree char *message = NULL;

  if (g_strcmp0 (own, number) == 0)
    return;
  if (own != NULL && numbered != NULL)
    message = g_strdup_printf (_ ("%s calls “%s” %s, but the register has it as %s, and %s is “%s”."), place, title,
                               number, own, number, sonae_record_get_title (numbered));
  else if (own != NULL)
    message = g_strdup_printf (_ ("%s calls “%s” %s, but the register has it as %s."), place, title, number, own);
  else if (numbered == NULL)
    message = g_strdup_printf (_ ("%s refers to %s “%s”, which the register does not have."), place, number, title);
  else
    return; /* another wording of a number that exists */
  add_to_document (check, citation, message);
}

static void
check_citation (SonaeCheck *check, SonaeRecord *citation)
{
  if (sonae_record_is (citation, "kind", "chapter"))
    check_chapter_citation (check, citation);
  else
    check_document_citation (check, citation);
}

static void
check_recorded (SonaeCheck *check, SonaeRecord *document)
{
  if (is_in_use (document) && (!sonae_record_has (document, "major") || !sonae_record_has (document, "last_updated")))
    sonae_check_add (check, document, _ ("Its version or the day of its last update is not recorded."));
}

static void
check_approved (SonaeCheck *check, SonaeRecord *document)
{
  if (sonae_record_is (document, "state", "updated"))
    sonae_check_add (check, document, _ ("It is in use although no review has approved this version."));
}

static void
check_next_review (SonaeCheck *check, SonaeRecord *document)
{
  SonaeDate        due = sonae_date_from_iso (sonae_record_get_text (document, "next_review"));
  g_autofree char *day = NULL;
  g_autofree char *message = NULL;

  if (!is_in_use (document) || !sonae_date_is_set (due) || sonae_date_compare (due, check->today) >= 0)
    return;
  day = sonae_display_value (check->records, document, "next_review");
  message = g_strdup_printf (_ ("Its review was due on %s."), day);
  sonae_check_add (check, document, message);
}

/* Approval by a review makes the version a whole number: several updates without one were never reviewed. */
static void
check_never_reviewed (SonaeCheck *check, SonaeRecord *document)
{
  g_autoptr (GPtrArray) revisions =
      sonae_records_referring (check->records, &sonae_sheet_revision, "document", sonae_record_get_id (document));
  g_autofree char *version = sonae_display_value (check->records, document, "version");
  g_autofree char *message = NULL;

  for (guint i = 0; i < revisions->len; i++)
    if (sonae_record_get_integer (g_ptr_array_index (revisions, i), "approved_by_review") != 0)
      return;
  if (revisions->len < 2 || sonae_record_get_integer (document, "minor") == 0)
    return;
  message = g_strdup_printf (_ ("Version %s after %u issues: by the version rule, no review has ever approved it."),
                             version, revisions->len);
  sonae_check_add (check, document, message);
}

/* The day of an issue is needed for the file name and to tell versions apart. */
static void
check_revision_day (SonaeCheck *check, SonaeRecord *revision)
{
  SonaeDate        date = sonae_date_from_iso (sonae_record_get_text (revision, "date"));
  SonaeRecord     *document = sonae_records_follow (check->records, revision, "document");
  g_autofree char *version = sonae_display_value (check->records, revision, "version_text");
  g_autofree char *day = sonae_display_value (check->records, revision, "date");
  g_autofree char *message = NULL;

  if (date.day != 0)
    return;
  message = g_strdup_printf (_ ("Version %s is dated only %s; the day is missing."), version, day);
  sonae_check_add (check, document != NULL ? document : revision, message);
}

/* Returns: (nullable): the yearly pattern that is a range and not the whole year: the one of updating the documents. */
static SonaeRecord *
find_update_window (SonaeCheck *check)
{
  GListModel *list = sonae_records_list (check->records, &sonae_sheet_activity_pattern);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) pattern = g_list_model_get_item (list, i);
      gint64 from = sonae_record_get_integer (pattern, "month_from");
      gint64 to = sonae_record_get_integer (pattern, "month_to");

      if (sonae_date_is_month (from) && sonae_date_is_month (to)
          && sonae_fiscal_year_month_index ((int) to) > sonae_fiscal_year_month_index ((int) from)
          && sonae_fiscal_year_month_index ((int) to) < 11)
        return pattern; /* held by the list */
    }
  return NULL;
}

static void
check_update_month (SonaeCheck *check, SonaeRecord *document)
{
  SonaeRecord     *window = find_update_window (check);
  SonaeDate        updated = sonae_date_from_iso (sonae_record_get_text (document, "last_updated"));
  g_autofree char *day = sonae_display_value (check->records, document, "last_updated");
  g_autofree char *message = NULL;
  int              from;
  int              to;

  if (window == NULL || updated.month == 0 || !is_in_use (document))
    return;
  from = (int) sonae_record_get_integer (window, "month_from");
  to = (int) sonae_record_get_integer (window, "month_to");
  if (sonae_fiscal_year_month_index (updated.month) >= sonae_fiscal_year_month_index (from)
      && sonae_fiscal_year_month_index (updated.month) <= sonae_fiscal_year_month_index (to))
    return;
  message =
      g_strdup_printf (_ ("It was last updated on %s, outside the months of updating (%d to %d)."), day, from, to);
  sonae_check_add (check, document, message);
}

static void
check_class (SonaeCheck *check, SonaeRecord *class)
{
  g_autoptr (GPtrArray) documents =
      sonae_records_referring (check->records, &sonae_sheet_document, "class", sonae_record_get_id (class));
  g_autofree char *message = NULL;

  if (documents->len > 0)
    return;
  message = g_strdup_printf (_ ("There is no document of class %s."), sonae_record_get_text (class, "code"));
  sonae_check_add (check, class, message);
}

static void
check_copy (SonaeCheck *check, SonaeRecord *copy)
{
  SonaeRecord     *document = NULL;
  g_autofree char *held = sonae_display_value (check->records, copy, "version_text");
  g_autofree char *current = NULL;
  g_autofree char *message = NULL;

  if (!sonae_paper_copy_is_stale (check->records, copy))
    return;
  document = sonae_records_follow (check->records, copy, "document");
  current = sonae_display_value (check->records, document, "version");
  message = g_strdup_printf (_ ("It holds version %s of “%s”; the current one is %s."), held,
                             sonae_record_get_title (document), current);
  sonae_check_add (check, copy, message);
}

/* Whether a priority system is owned by @section. */
static gboolean
owns_priority_system (SonaeCheck *check, SonaeRecord *section)
{
  g_autoptr (GPtrArray) systems =
      sonae_records_referring (check->records, &sonae_sheet_system, "owners", sonae_record_get_id (section));

  for (guint i = 0; i < systems->len; i++)
    if (sonae_system_is_priority (g_ptr_array_index (systems, i)))
      return TRUE;
  return FALSE;
}

/* Whether a copy of the latest version of a document in use lies in @section. */
static gboolean
has_current_copy (SonaeCheck *check, SonaeRecord *section)
{
  g_autoptr (GPtrArray) copies =
      sonae_records_referring (check->records, &sonae_sheet_paper_copy, "section", sonae_record_get_id (section));

  for (guint i = 0; i < copies->len; i++)
    {
      SonaeRecord *copy = g_ptr_array_index (copies, i);
      SonaeRecord *document = sonae_records_follow (check->records, copy, "document");

      if (document != NULL && is_in_use (document) && !sonae_paper_copy_is_stale (check->records, copy))
        return TRUE;
    }
  return FALSE;
}

static void
check_section_copy (SonaeCheck *check, SonaeRecord *section)
{
  if (!sonae_record_is (section, "kind", "unnamed") && owns_priority_system (check, section)
      && !has_current_copy (check, section))
    sonae_check_add (check, section, _ ("It owns a priority system, but no current paper copy lies there."));
}

static void
run_citations (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_citation, check_citation);
}

static void
run_recorded (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_document, check_recorded);
}

static void
run_approved (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_document, check_approved);
}

static void
run_next_review (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_document, check_next_review);
}

static void
run_never_reviewed (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_document, check_never_reviewed);
}

static void
run_revision_day (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_revision, check_revision_day);
}

static void
run_update_month (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_document, check_update_month);
}

static void
run_class (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_document_class, check_class);
}

static void
run_copy (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_paper_copy, check_copy);
}

static void
run_section_copy (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_section, check_section_copy);
}

/* One finding for each number that several documents share, on the first of them. */
static void
run_shared_number (SonaeCheck *check)
{
  GListModel *list = sonae_records_list (check->records, &sonae_sheet_document);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) document = g_list_model_get_item (list, i);
      char *code = sonae_display_value (check->records, document, "code");
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, code));

      g_hash_table_insert (counts, code, GUINT_TO_POINTER (count + 1));
    }
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) document = g_list_model_get_item (list, i);
      g_autofree char *code = sonae_display_value (check->records, document, "code");
      guint            count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, code));
      g_autofree char *message = NULL;

      if (count < 2)
        continue;
      message = g_strdup_printf (_ ("%u documents share the number %s."), count, code);
      sonae_check_add (check, document, message);
      g_hash_table_remove (counts, code);
    }
}

const SonaeCheckRule sonae_check_document_rules[] = {
  { "document-wrong-citation", SONAE_SEVERITY_ERROR, N_ ("References between documents that do not fit"),
    N_ ("Correct the text or the register at the next revision."), run_citations },
  { "document-shared-number", SONAE_SEVERITY_ERROR, N_ ("Documents that share a number"),
    N_ ("Give each a number of its own, or tell them apart by their titles."), run_shared_number },
  { "document-never-reviewed", SONAE_SEVERITY_ERROR, N_ ("Documents never approved by a review"),
    N_ ("Have the next management review approve it, which makes the version a whole number."), run_never_reviewed },
  { "document-not-approved", SONAE_SEVERITY_WARNING, N_ ("Documents not yet approved by the review"),
    N_ ("Put it on the agenda of the next management review."), run_approved },
  { "document-review-overdue", SONAE_SEVERITY_WARNING, N_ ("Documents due for review"),
    N_ ("Review the document and set the next date."), run_next_review },
  { "document-not-recorded", SONAE_SEVERITY_WARNING, N_ ("Documents without version or date"),
    N_ ("Enter version and dates from the cover of the document."), run_recorded },
  { "revision-without-day", SONAE_SEVERITY_WARNING, N_ ("Issues without a day"),
    N_ ("Enter the day of the issue, and make cover and colophon agree."), run_revision_day },
  { "class-without-document", SONAE_SEVERITY_WARNING, N_ ("Document classes without a document"),
    N_ ("Number the documents that belong to the class, or drop the class."), run_class },
  { "paper-copy-stale", SONAE_SEVERITY_WARNING, N_ ("Paper copies out of date"),
    N_ ("Print the document again, replace the copy and record the day."), run_copy },
  { "section-without-copy", SONAE_SEVERITY_WARNING, N_ ("Sections without a paper copy"),
    N_ ("Print a copy for the section and record where it lies."), run_section_copy },
  { "document-outside-window", SONAE_SEVERITY_NOTICE, N_ ("Documents updated out of season"),
    N_ ("Check that the following review approved the update."), run_update_month },
  { NULL },
};
