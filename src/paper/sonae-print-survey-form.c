/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of the survey of recovery times (C04), a page for each system: blank to be filled by hand, or as answered. */

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-duration.h"
#include "sonae-fiscal-year.h"
#include "sonae-gap-study.h"
#include "sonae-print-part.h"
#include "sonae-recovery-lines.h"
#include "sonae-survey-progress.h"
#include "sonae-survey.h"

/* What is left empty is written by hand: so many lines are left for it. */
#define BLANK_LINES "\n"

/* Between the tables of a page. */
#define GAP SONAE_MM (1)

/* What the columns of a table without headings share. */
#define TEXT_WIDTH 176.0

/* A column for who does the step, in which three ideographs of its heading have room, and one to tick how, in which two
 * have. */
#define WORKER 14.6
#define WAY 10.8

/* Keeps a box and its label on one line. */
#define WORD_JOINER "\342\201\240"

/* What one page is about. */
typedef struct
{
  const SonaePrintJob      *job;
  SonaeRecord              *scenario;
  const SonaeSurveySection *section;
  const SonaeSurveyItem    *item;
  SonaeRecord              *answer; /* (nullable): what is filled in */
  SonaeGapStudy            *study;
} Page;

/* A choice that is ticked where @record (nullable) holds it. */
static const char *
show_choice (SonaeRecord *record, const char *field_id, const char *code)
{
  return record != NULL && sonae_record_is (record, field_id, code) ? "■" : "□";
}

/* Returns: (transfer full): the choices of @field to tick. @record: (nullable) */
static char *
list_choices (const SonaeField *field, SonaeRecord *record)
{
  GString *text = g_string_new (NULL);

  for (const SonaeChoice *choice = field->choices; choice->code != NULL; choice++)
    g_string_append_printf (text, "%s%s" WORD_JOINER "%s", text->len > 0 ? "　" : "",
                            show_choice (record, field->id, choice->code), _ (choice->label));
  return g_string_free (text, FALSE);
}

/* @record: (nullable) */
static const char *
show_tick (SonaeRecord *record, const char *field_id)
{
  return record != NULL && sonae_record_get_integer (record, field_id) != 0 ? "■" : "□";
}

/* Returns: (transfer full): the value of the field, "" where there is none. @record: (nullable) */
static char *
show_value (const Page *page, SonaeRecord *record, const char *field_id)
{
  return record != NULL && sonae_record_has (record, field_id)
             ? sonae_display_value (page->job->records, record, field_id)
             : g_strdup ("");
}

static void
add_pair (SonaePaperTable *table, const char *label, const char *value)
{
  sonae_paper_table_add_cell (table, label, SONAE_CELL_STRONG);
  sonae_paper_table_add_cell (table, value, SONAE_CELL_PLAIN);
}

static void
add_wide (SonaePaperTable *table, const char *label, const char *value, guint span)
{
  sonae_paper_table_add_row (table, NULL);
  sonae_paper_table_add_cell (table, label, SONAE_CELL_STRONG);
  sonae_paper_table_add_wide_cell (table, value, span, SONAE_CELL_PLAIN);
}

/* Columns without a heading, each with its width: a label and what it names, one or more times. */
static SonaePaperTable *
make_pairs (const double *widths, guint n_columns)
{
  SonaePaperTable *table = sonae_paper_table_new ();

  for (guint i = 0; i < n_columns; i++)
    sonae_paper_table_add_column (table, NULL, widths[i], PANGO_ALIGN_LEFT);
  return table;
}

static SonaeGap
judge (const Page *page)
{
  SonaeRecoveryPlan *plan = sonae_gap_study_get_plan (page->study);

  return sonae_gap_study_judge (page->study, sonae_recovery_plan_find (plan, sonae_record_get_id (page->item->system)));
}

static void
add_subject (const Page *page, SonaePaperDocument *document)
{
  /* The last pair holds a date. */
  static const double widths[] = { 27, 33, 27, 24, 26, TEXT_WIDTH - 137 };
  SonaePaperTable    *table = make_pairs (widths, G_N_ELEMENTS (widths));
  SonaeGap            gap = judge (page);
  g_autofree char    *year = sonae_fiscal_year_format (page->job->fiscal_year, sonae_display_get_calendar ());
  g_autofree char    *due = show_value (page, page->item->answer, "due");
  g_autofree char    *objective =
      sonae_objective_format (page->item->system, sonae_gap_study_get_situation (page->study), gap.objective);
  const char *section =
      page->section->section != NULL ? sonae_record_get_title (page->section->section) : _ ("No section named");

  sonae_paper_table_add_row (table, sonae_record_get_title (page->item->system));
  add_pair (table, sonae_print_label (&sonae_sheet_survey, "section"), section);
  add_pair (table, sonae_print_label (&sonae_sheet_survey, "fiscal_year"), year);
  add_pair (table, sonae_print_label (&sonae_sheet_survey, "due"), due);
  sonae_paper_table_add_row (table, NULL);
  add_pair (table, sonae_print_label (&sonae_sheet_survey, "scenario"), sonae_record_get_title (page->scenario));
  add_pair (table, _ ("Recovery time objective"), objective);
  add_pair (table, sonae_print_label (&sonae_sheet_survey, "unaffected"), show_tick (page->answer, "unaffected"));
  sonae_paper_document_add_table (document, table);
}

static const SonaeChoice *
get_workers (void)
{
  return sonae_sheet_find_field (&sonae_sheet_survey_step, "worker")->choices;
}

static guint
count_workers (void)
{
  guint n = 0;

  while (get_workers ()[n].code != NULL)
    n++;
  return n;
}

static void
add_step_columns (SonaePaperTable *table)
{
  static const SonaePrintColumn times[] = {
    { "step", 33.2, PANGO_ALIGN_LEFT },
    { "best", 15, PANGO_ALIGN_RIGHT },
    { "likely", 15, PANGO_ALIGN_RIGHT },
    { "worst", 15, PANGO_ALIGN_RIGHT },
  };
  static const SonaePrintColumn note = { "note", 15.8, PANGO_ALIGN_LEFT };

  sonae_print_add_columns (table, &sonae_sheet_survey_step, times, G_N_ELEMENTS (times));
  for (const SonaeChoice *worker = get_workers (); worker->code != NULL; worker++)
    sonae_paper_table_add_column (table, _ (worker->label), WORKER, PANGO_ALIGN_CENTER);
  /* Translators: in Japanese the headings of these two columns stand on lines of two characters. */
  sonae_paper_table_add_column (table, C_ ("narrow heading", "In office hours only"), WAY, PANGO_ALIGN_CENTER);
  sonae_paper_table_add_column (table, C_ ("narrow heading", "Together with the step before"), WAY, PANGO_ALIGN_CENTER);
  sonae_print_add_columns (table, &sonae_sheet_survey_step, &note, 1);
  sonae_paper_table_add_group_heading (table, sonae_print_label (&sonae_sheet_survey_step, "worker"),
                                       G_N_ELEMENTS (times), count_workers ());
}

/* @step: (nullable) */
static void
add_step (const Page *page, SonaePaperTable *table, int kind, SonaeRecord *step)
{
  g_autofree char *note = show_value (page, step, "note");
  const char      *label = _ (sonae_recovery_steps[kind].label);

  sonae_paper_table_add_row (table, label);
  sonae_paper_table_add_cell (table, label, SONAE_CELL_PLAIN);
  for (int i = 0; i < SONAE_N_RECOVERY_CASES; i++)
    sonae_print_add_step_time (page->job, table, step, sonae_survey_times[i], SONAE_CELL_OPEN);
  for (const SonaeChoice *worker = get_workers (); worker->code != NULL; worker++)
    sonae_paper_table_add_cell (table, show_choice (step, "worker", worker->code), SONAE_CELL_CENTRED);
  sonae_paper_table_add_cell (table, show_tick (step, "office_hours"), SONAE_CELL_CENTRED);
  sonae_paper_table_add_cell (table, show_tick (step, "together"), SONAE_CELL_CENTRED);
  sonae_paper_table_add_cell (table, note, SONAE_CELL_OPEN);
}

/* A total may be longer than any of the times that it is of: each has its name, and room to write it by hand. */
static void
add_sum (SonaePaperTable *table, SonaeRecord *const steps[SONAE_N_RECOVERY_STEPS])
{
  static const guint n_columns[SONAE_N_RECOVERY_CASES] = { 3, 4, 3 };
  gint64             minutes[SONAE_N_RECOVERY_CASES];
  guint              n_steps = sonae_survey_sum (steps, minutes);

  sonae_paper_table_add_row (table, NULL);
  sonae_paper_table_add_cell (table, _ ("Total of the steps"), SONAE_CELL_STRONG);
  for (int which = 0; which < SONAE_N_RECOVERY_CASES; which++)
    {
      g_autofree char *total = n_steps > 0 ? sonae_duration_format_parts (minutes[which]) : g_strdup ("");
      g_autofree char *text =
          g_strdup_printf ("%s　%s", sonae_print_label (&sonae_sheet_survey_step, sonae_survey_times[which]), total);

      sonae_paper_table_add_wide_cell (table, text, n_columns[which], SONAE_CELL_STRONG);
    }
}

static void
add_steps (const Page *page, SonaePaperDocument *document)
{
  SonaePaperTable *table = sonae_paper_table_new ();
  SonaeRecord     *steps[SONAE_N_RECOVERY_STEPS];

  sonae_survey_collect_steps (page->job->records, page->answer, steps);
  add_step_columns (table);
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    add_step (page, table, kind, steps[kind]);
  add_sum (table, steps);
  sonae_paper_document_add_table (document, table);
}

/* Returns: (transfer full): the value, on a blank form room to write it by hand */
static char *
show_or_leave (const Page *page, const char *field_id)
{
  return page->answer != NULL ? show_value (page, page->answer, field_id) : g_strdup (BLANK_LINES);
}

static void
add_basis (const Page *page, SonaePaperDocument *document)
{
  static const double      widths[] = { 30, TEXT_WIDTH / 2 - 30, 30, TEXT_WIDTH / 2 - 30 };
  static const char *const pairs[] = { "basis_on", "staff_needed", "respondent", "answered_on" };
  SonaePaperTable         *table = make_pairs (widths, G_N_ELEMENTS (widths));
  g_autofree char         *bases = list_choices (sonae_sheet_find_field (&sonae_sheet_survey, "basis"), page->answer);
  g_autofree char         *source = show_or_leave (page, "basis_note");
  g_autofree char         *note = show_or_leave (page, "note");

  add_wide (table, sonae_print_label (&sonae_sheet_survey, "basis"), bases, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *value = show_value (page, page->answer, pairs[i]);

      if (i % 2 == 0)
        sonae_paper_table_add_row (table, NULL);
      add_pair (table, sonae_print_label (&sonae_sheet_survey, pairs[i]), value);
    }
  if (page->answer != NULL && sonae_survey_is_from_elsewhere (page->answer))
    {
      g_autofree char *scenario = show_value (page, page->answer, "measured_in");

      add_wide (table, sonae_print_label (&sonae_sheet_survey, "measured_in"), scenario, 3);
    }
  if (*source != '\0')
    add_wide (table, sonae_print_label (&sonae_sheet_survey, "basis_note"), source, 3);
  if (*note != '\0')
    add_wide (table, sonae_print_label (&sonae_sheet_survey, "note"), note, 3);
  sonae_paper_document_add_table (document, table);
}

/* What comes of an answer, and what its words mean: only where there is one. */
static void
add_result (const Page *page, SonaePaperDocument *document)
{
  /* The second pair has the longest label and the shortest values. */
  static const double widths[] = { 20, 40, 30, 28, 20, TEXT_WIDTH - 138 };
  SonaeRecoveryPlan  *plan = sonae_gap_study_get_plan (page->study);
  guint               system = sonae_recovery_plan_find (plan, sonae_record_get_id (page->item->system));
  SonaeRecoveryTime   likely = sonae_recovery_plan_get_time (plan, system, SONAE_RECOVERY_LIKELY);
  SonaeGap            gap = judge (page);
  SonaePaperTable    *table = NULL;
  g_autofree char    *own = sonae_recovery_time_text (likely.own, gap.is_own_at_least);
  g_autofree char    *ready = sonae_recovery_time_text (gap.ready, gap.is_at_least);
  g_autofree char    *excess = gap.excess > 0 ? sonae_recovery_time_text (gap.excess, gap.is_at_least) : g_strdup ("");
  g_autofree char    *chain = sonae_print_describe_chain (plan, system, NULL);

  if (page->answer == NULL || page->item->state < SONAE_SURVEY_ANSWERED)
    return;
  sonae_paper_document_add_space (document, GAP);
  table = make_pairs (widths, G_N_ELEMENTS (widths));
  sonae_paper_table_add_row (table, NULL);
  add_pair (table, sonae_print_label (&sonae_sheet_survey, "state"), sonae_survey_state_label (page->item->state));
  add_pair (table, _ ("Confidence"),
            sonae_confidence_label (sonae_survey_confidence (page->answer, page->item->state, page->job->today)));
  add_pair (table, _ ("Later by"), excess);
  sonae_paper_table_add_row (table, NULL);
  add_pair (table, C_ ("fit or gap", "Verdict"), sonae_gap_verdict_label (gap.verdict));
  add_pair (table, _ ("By itself"), own);
  add_pair (table, _ ("Most likely"), ready);
  add_wide (table, _ ("Limited by"), chain, 5);
  sonae_paper_document_add_table (document, table);
  sonae_paper_document_add_note (document,
                                 _ ("※ “By itself”: without all waiting. “Limited by”: each waits for the one "
                                    "before it; in brackets its longest step."));
}

static void
add_page (const Page *page, SonaePaperDocument *document)
{
  const char *const stamps[] = { _ ("Section head"), _ ("Person answering"), NULL };

  sonae_paper_document_add_stamps (document, sonae_record_get_title (page->item->system), C_ ("stamps", "Confirmation"),
                                   stamps);
  add_subject (page, document);
  sonae_paper_document_add_space (document, GAP);
  add_steps (page, document);
  sonae_paper_document_add_note (document,
                                 _ ("※ Total of the steps: of those side by side only the longest counts; the "
                                    "way to the place and waiting for other systems are not in it."));
  sonae_paper_document_add_space (document, GAP);
  add_basis (page, document);
  add_result (page, document);
}

static gboolean
is_chosen (const char *chosen, SonaeRecord *record)
{
  return chosen == NULL || (record != NULL && g_str_equal (chosen, sonae_record_get_id (record)));
}

/* Returns: whether a page was added. @has_page: whether one stands before */
static gboolean
add_section (Page *page, SonaePaperDocument *document, gboolean blank, gboolean has_page)
{
  for (guint i = 0; i < page->section->items->len; i++)
    {
      page->item = &g_array_index (page->section->items, SonaeSurveyItem, i);
      if (!is_chosen (page->job->system, page->item->system))
        continue;
      page->answer = blank ? NULL : page->item->answer;
      if (has_page)
        sonae_paper_document_add_break (document);
      add_page (page, document);
      has_page = TRUE;
    }
  return has_page;
}

static gboolean
add_scenario (
    const SonaePrintJob *job, SonaePaperDocument *document, SonaeRecord *scenario, gboolean blank, gboolean has_page)
{
  g_autoptr (SonaeSurveyProgress) progress =
      sonae_survey_progress_new (job->records, scenario, job->fiscal_year, job->today);
  g_autoptr (SonaeGapStudy) study = sonae_gap_study_new (job->records, scenario, job->fiscal_year, job->today);
  Page page = { .job = job, .scenario = scenario, .study = study };

  for (guint i = 0; i < sonae_survey_progress_get_n_sections (progress); i++)
    {
      page.section = sonae_survey_progress_get_section (progress, i);
      if (is_chosen (job->section, page.section->section))
        has_page = add_section (&page, document, blank, has_page);
    }
  return has_page;
}

void
sonae_print_survey_forms (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  GListModel *scenarios = sonae_records_list (job->records, &sonae_sheet_scenario);
  gboolean    blank = g_str_equal (argument, "blank");
  gboolean    has_page = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++)
    {
      g_autoptr (SonaeRecord) scenario = g_list_model_get_item (scenarios, i);

      if (is_chosen (job->scenario, scenario))
        has_page = add_scenario (job, document, scenario, blank, has_page);
    }
  if (!has_page)
    sonae_paper_document_add_absence (document, _ ("No priority system is to be answered for here."));
}
