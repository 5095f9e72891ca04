/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Print of the management review: agenda, evidence, verdicts and decisions, with the year's training as its annex. */

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-fiscal-year.h"
#include "sonae-print-part.h"
#include "sonae-review-evidence.h"

/* What is left empty is written by hand: so many lines are left for it. */
#define BLANK_LINES "\n\n"

static SonaeRecord *
find_review (const SonaePrintJob *job)
{
  GListModel *reviews = sonae_records_list (job->records, &sonae_sheet_review);

  for (guint i = 0; i < g_list_model_get_n_items (reviews); i++)
    {
      g_autoptr (SonaeRecord) review = g_list_model_get_item (reviews, i);

      if (sonae_record_get_integer (review, "fiscal_year") == job->fiscal_year)
        return sonae_records_find (job->records, &sonae_sheet_review, sonae_record_get_id (review));
    }
  return NULL;
}

/* Returns: (nullable): what the review says about the item of the agenda. */
static SonaeRecord *
find_item (const SonaePrintJob *job, SonaeRecord *review, SonaeRecord *agenda)
{
  g_autoptr (GPtrArray) items = NULL;

  if (review == NULL)
    return NULL;
  items = sonae_records_referring (job->records, &sonae_sheet_review_item, "review", sonae_record_get_id (review));
  for (guint i = 0; i < items->len; i++)
    if (sonae_record_is (g_ptr_array_index (items, i), "agenda", sonae_record_get_id (agenda)))
      return sonae_records_find (job->records, &sonae_sheet_review_item,
                                 sonae_record_get_id (g_ptr_array_index (items, i)));
  return NULL;
}

static void
add_labelled (SonaePaperTable *table, const char *label, const char *text, const char *source)
{
  sonae_paper_table_add_row (table, source);
  sonae_paper_table_add_cell (table, label, SONAE_CELL_STRONG);
  sonae_paper_table_add_wide_cell (table, text, 3, SONAE_CELL_PLAIN);
}

/* The field's value, or room to write it by hand while the review is not approved. */
static char *
show_or_leave (const SonaePrintJob *job, SonaeRecord *review, SonaeRecord *record, const char *field_id)
{
  if (record != NULL && sonae_record_has (record, field_id))
    return sonae_display_value (job->records, record, field_id);
  return g_strdup (review != NULL && sonae_record_is (review, "state", "approved") ? "" : BLANK_LINES);
}

/* The verdict, or all of them to tick by hand. */
static char *
show_verdict (const SonaePrintJob *job, SonaeRecord *item)
{
  const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_review_item, "verdict");
  GString          *text;

  if (item != NULL && sonae_record_has (item, "verdict"))
    return sonae_display_value (job->records, item, "verdict");
  text = g_string_new (NULL);
  for (const SonaeChoice *choice = field->choices; choice->code != NULL; choice++)
    g_string_append_printf (text, "%s□ %s", text->len > 0 ? "　　" : "", _ (choice->label));
  return g_string_free (text, FALSE);
}

static char *
list_evidence (const SonaePrintJob *job, SonaeRecord *agenda)
{
  g_autoptr (GPtrArray) lines = NULL;
  GString *text = g_string_new (NULL);

  if (!sonae_record_has (agenda, "evidence"))
    return g_string_free (text, FALSE);
  lines =
      sonae_review_evidence (job->records, sonae_record_get_text (agenda, "evidence"), job->fiscal_year, job->today);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s・%s", i > 0 ? "\n" : "", ((SonaeEvidence *) g_ptr_array_index (lines, i))->text);
  return g_string_free (text, FALSE);
}

static void
add_agenda_item (
    const SonaePrintJob *job, SonaePaperTable *table, SonaeRecord *review, SonaeRecord *agenda, guint number)
{
  const char      *title = sonae_record_get_title (agenda);
  SonaeRecord     *item = find_item (job, review, agenda);
  g_autofree char *band = g_strdup_printf ("%u　%s", number, title);
  g_autofree char *question = sonae_display_value (job->records, agenda, "question");
  g_autofree char *evidence = list_evidence (job, agenda);
  g_autofree char *verdict = show_verdict (job, item);
  g_autofree char *remarks = show_or_leave (job, review, item, "remarks");
  g_autofree char *decision = show_or_leave (job, review, item, "decision");

  sonae_paper_table_add_band (table, band);
  add_labelled (table, sonae_print_label (&sonae_sheet_agenda_item, "question"), question, title);
  add_labelled (table, sonae_print_label (&sonae_sheet_agenda_item, "evidence"), evidence, title);
  add_labelled (table, sonae_print_label (&sonae_sheet_review_item, "verdict"), verdict, title);
  add_labelled (table, sonae_print_label (&sonae_sheet_review_item, "remarks"), remarks, title);
  add_labelled (table, sonae_print_label (&sonae_sheet_review_item, "decision"), decision, title);

  sonae_paper_table_add_row (table, title);
  for (guint i = 0; i < 2; i++)
    {
      const char      *field = i == 0 ? "owner" : "due";
      g_autofree char *value = item != NULL ? sonae_display_value (job->records, item, field) : g_strdup ("");

      sonae_paper_table_add_cell (table, sonae_print_label (&sonae_sheet_review_item, field), SONAE_CELL_STRONG);
      sonae_paper_table_add_cell (table, value, SONAE_CELL_PLAIN);
    }
}

/* Four columns without a heading of their own: a label and what it names, twice. */
static SonaePaperTable *
make_form (void)
{
  SonaePaperTable *table = sonae_paper_table_new ();

  for (guint i = 0; i < 4; i++)
    sonae_paper_table_add_column (table, NULL, i % 2 == 0 ? 26 : 60, PANGO_ALIGN_LEFT);
  return table;
}

static SonaePaperTable *
make_facts (const SonaePrintJob *job, SonaeRecord *review)
{
  static const char *const pairs[] = { "held_on", "place", "chair", "state" };
  SonaePaperTable         *table = make_form ();
  g_autofree char         *attendees = show_or_leave (job, review, review, "attendees");

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *value = review != NULL ? sonae_display_value (job->records, review, pairs[i]) : g_strdup ("");

      if (i % 2 == 0)
        sonae_paper_table_add_row (table, NULL);
      sonae_paper_table_add_cell (table, sonae_print_label (&sonae_sheet_review, pairs[i]), SONAE_CELL_STRONG);
      sonae_paper_table_add_cell (table, value, SONAE_CELL_PLAIN);
    }
  add_labelled (table, sonae_print_label (&sonae_sheet_review, "attendees"), attendees, NULL);
  return table;
}

static SonaePaperTable *
make_agenda (const SonaePrintJob *job, SonaeRecord *review)
{
  GListModel      *agenda = sonae_records_list (job->records, &sonae_sheet_agenda_item);
  SonaePaperTable *table = make_form ();

  for (guint i = 0; i < g_list_model_get_n_items (agenda); i++)
    {
      g_autoptr (SonaeRecord) item = g_list_model_get_item (agenda, i);

      add_agenda_item (job, table, review, item, i + 1);
    }
  return table;
}

/* The training of the year, one under another. */
static SonaePaperTable *
make_annex (const SonaePrintJob *job)
{
  static const char *const pairs[] = { "kind",    "held_on", "place",    "sections",
                                       "invited", "present", "achieved", "lesson_due" };
  static const char *const texts[] = { "goal", "result", "lessons" };
  GListModel              *trainings = sonae_records_list (job->records, &sonae_sheet_training);
  SonaePaperTable         *table = make_form ();

  for (guint i = 0; i < g_list_model_get_n_items (trainings); i++)
    {
      g_autoptr (SonaeRecord) training = g_list_model_get_item (trainings, i);
      const char *title = sonae_record_get_title (training);

      if (sonae_record_get_integer (training, "fiscal_year") != job->fiscal_year)
        continue;
      sonae_paper_table_add_band (table, title);
      for (guint pair = 0; pair < G_N_ELEMENTS (pairs); pair++)
        {
          if (pair % 2 == 0)
            sonae_paper_table_add_row (table, title);
          sonae_paper_table_add_cell (table, sonae_print_label (&sonae_sheet_training, pairs[pair]), SONAE_CELL_STRONG);
          sonae_print_add_value (job, table, training, pairs[pair]);
        }
      for (guint text = 0; text < G_N_ELEMENTS (texts); text++)
        {
          g_autofree char *value = sonae_display_value (job->records, training, texts[text]);

          add_labelled (table, sonae_print_label (&sonae_sheet_training, texts[text]), value, title);
        }
    }
  return table;
}

void
sonae_print_review (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  const char *const stamps[] = { C_ ("approval stamp", "Director"), C_ ("approval stamp", "Section head"),
                                 C_ ("approval stamp", "Chief"), C_ ("approval stamp", "In charge"), NULL };
  SonaeRecord      *review = find_review (job);
  SonaePaperTable  *annex = make_annex (job);
  g_autofree char  *year = sonae_fiscal_year_format (job->fiscal_year, sonae_display_get_calendar ());
  g_autofree char  *heading = g_strdup_printf (_ ("Management review, %s"), year);

  sonae_paper_document_add_stamps (document, heading, _ ("Approval"), stamps);
  sonae_paper_document_add_table (document, make_facts (job, review));
  sonae_paper_document_add_subheading (document, _ ("Agenda and decisions"));
  sonae_paper_document_add_table (document, make_agenda (job, review));
  if (review != NULL && sonae_record_has (review, "minutes"))
    {
      sonae_paper_document_add_subheading (document, sonae_print_label (&sonae_sheet_review, "minutes"));
      sonae_paper_document_add_text (document, sonae_record_get_text (review, "minutes"), SONAE_TEXT_BODY,
                                     PANGO_ALIGN_LEFT, sonae_record_get_title (review));
    }
  if (!sonae_paper_table_is_empty (annex))
    sonae_paper_document_add_break (document);
  sonae_paper_document_add_heading (document, _ ("Annex: training results"));
  sonae_paper_document_add_table (document, annex);
}
