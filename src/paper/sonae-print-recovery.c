/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints of recovery: what each system takes (C04) and whether that is in time (C05). */

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-duration.h"
#include "sonae-print-part.h"
#include "sonae-rank.h"

/* A time that was worked out; "≥" where not all of it is known. */
static void
add_time (SonaePaperTable *table, gint64 minutes, gboolean is_at_least, SonaeCellFlags flags)
{
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;

  if (minutes == SONAE_RECOVERY_NEVER)
    {
      sonae_paper_table_add_cell (table, _ ("Does not come back"), flags);
      return;
    }
  text = sonae_duration_format_parts (minutes);
  shown = g_strconcat (is_at_least ? "≥" : "", text, NULL);
  sonae_paper_table_add_cell (table, shown, flags);
}

static void
add_gap_columns (SonaePaperTable *table, gboolean is_compared)
{
  sonae_paper_table_add_column (table, _ ("No."), 10, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, C_ ("sheet of paper", "System"), 48, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("RTO"), 17, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, _ ("By itself"), 24, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, _ ("Most likely"), 25, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, _ ("At worst"), 25, PANGO_ALIGN_RIGHT);
  if (is_compared)
    sonae_paper_table_add_column (table, _ ("With the measures"), 25, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, C_ ("fit or gap", "Verdict"), 26, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("Later by"), 24, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, _ ("Limiting step"), 30, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("Waits for"), 44, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("Limited by"), 90, PANGO_ALIGN_LEFT);
}

void
sonae_print_add_gap (SonaePaperTable *table, SonaeRecoveryPlan *plan, guint system, const SonaeGap *gap)
{
  SonaeRecoveryTime likely = sonae_recovery_plan_get_time (plan, system, SONAE_RECOVERY_LIKELY);
  SonaeRecoveryTime worst = sonae_recovery_plan_get_time (plan, system, SONAE_RECOVERY_WORST);
  SonaeCellFlags    flags = gap->excess > 0 ? SONAE_CELL_STRONG : SONAE_CELL_PLAIN;

  if (gap->objective == SONAE_OBJECTIVE_UNSET)
    sonae_paper_table_add_cell (table, _ ("Not set"), SONAE_CELL_DIM);
  else
    add_time (table, gap->objective, FALSE, SONAE_CELL_PLAIN);
  if (likely.flags & SONAE_RECOVERY_UNKNOWN)
    sonae_paper_table_add_cell (table, _ ("Not surveyed"), SONAE_CELL_DIM);
  else
    add_time (table, likely.own, FALSE, SONAE_CELL_PLAIN);
  /* Of what nobody answered, only what it waits for is known: worth a word where that alone is too long. */
  if ((likely.flags & SONAE_RECOVERY_UNKNOWN) && gap->excess == 0)
    {
      sonae_paper_table_add_cell (table, "", SONAE_CELL_PLAIN);
      sonae_paper_table_add_cell (table, "", SONAE_CELL_PLAIN);
      return;
    }
  add_time (table, likely.ready, gap->is_at_least, flags);
  add_time (table, worst.ready, gap->is_at_least, SONAE_CELL_PLAIN);
}

static void
add_gap (SonaePaperTable *table, SonaeRecoveryPlan *plan, const SonaeRecoveryLine *line, SonaeRecoveryLines *after)
{
  const SonaeGap  *gap = &line->gap;
  SonaeCellFlags   flags = gap->excess > 0 ? SONAE_CELL_STRONG : SONAE_CELL_PLAIN;
  const char      *title = sonae_record_get_title (line->system);
  g_autofree char *place = g_strdup_printf ("%u", line->place);

  sonae_paper_table_add_row (table, title);
  sonae_paper_table_add_cell (table, place, SONAE_CELL_PLAIN);
  sonae_paper_table_add_cell (table, title, SONAE_CELL_PLAIN);
  sonae_print_add_gap (table, plan, line->number, gap);
  sonae_print_add_after (table, line, after);
  sonae_paper_table_add_cell (table, sonae_gap_verdict_label (gap->verdict), flags);
  if (gap->excess > 0)
    add_time (table, gap->excess, gap->is_at_least, flags);
  else
    sonae_paper_table_add_cell (table, "", SONAE_CELL_PLAIN);
  sonae_paper_table_add_cell (
      table, gap->step < SONAE_N_RECOVERY_STEPS ? _ (sonae_recovery_steps[gap->step].label) : "", SONAE_CELL_PLAIN);
  sonae_paper_table_add_cell (table, sonae_gap_name_wait (plan, gap), SONAE_CELL_PLAIN);
  sonae_paper_table_add_cell (table, gap->excess > 0 ? line->words : "", SONAE_CELL_PLAIN);
}

static void
add_gaps (const SonaePrintJob         *job,
          SonaePaperDocument          *document,
          const char                  *title,
          const SonaeRecoveryQuestion *question,
          gpointer                     user_data)
{
  g_autoptr (SonaeRecoveryLines) lines = sonae_recovery_lines_new (job->records, question);
  g_autoptr (SonaeRecoveryLines) after = NULL;
  g_autoptr (GPtrArray) list = NULL;
  SonaePaperTable *table;

  if (!sonae_recovery_lines_is_surveyed (lines))
    {
      sonae_paper_document_add_absence (document, _ ("Nobody has answered the survey for this scenario."));
      return;
    }
  after = sonae_print_answer_after (job, question);
  list = sonae_recovery_lines_list (lines, SONAE_RECOVERY_BY_PRIORITY);
  table = sonae_paper_table_new ();
  add_gap_columns (table, after != NULL);
  for (guint i = 0; i < list->len; i++)
    add_gap (table, sonae_recovery_lines_get_plan (lines), list->pdata[i], after);
  sonae_paper_document_add_table (document, table);
  sonae_print_add_decisions (job, document, lines, question);
}

void
sonae_print_gaps (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  sonae_print_each_question (job, document, add_gaps, NULL);
  sonae_paper_document_add_note (document, _ ("≥: not all of it is surveyed; it takes at least so long."));
  sonae_paper_document_add_note (
      document, _ ("“By itself”: had it to wait for no other system, and were nobody busy elsewhere."));
}

/* The most likely times of the answer's steps, a cell for each of the twelve. */
static void
add_steps (const SonaePrintJob *job, SonaePaperTable *table, GPtrArray *steps)
{
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    {
      SonaeRecord *found = NULL;

      for (guint i = 0; i < steps->len && found == NULL; i++)
        if (sonae_record_is (steps->pdata[i], "step", sonae_recovery_steps[kind].code))
          found = steps->pdata[i];
      if (found != NULL)
        sonae_print_add_value (job, table, found, "likely");
      else
        sonae_paper_table_add_cell (table, "", SONAE_CELL_PLAIN);
    }
}

/* Returns: (transfer full): survey id (not owned) → (element-type SonaeRecord) its steps */
static GHashTable *
collect_steps (SonaeRecords *records)
{
  GHashTable *by_survey = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  GListModel *list = sonae_records_list (records, &sonae_sheet_survey_step);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) step = g_list_model_get_item (list, i);
      const char *survey = sonae_record_get_text (step, "survey");
      GPtrArray  *own = survey != NULL ? g_hash_table_lookup (by_survey, survey) : NULL;

      if (survey == NULL)
        continue;
      if (own == NULL)
        {
          own = g_ptr_array_new ();
          g_hash_table_insert (by_survey, (gpointer) survey, own);
        }
      g_ptr_array_add (own, step); /* held by the list */
    }
  return by_survey;
}

static const SonaePrintColumn survey_columns[] = {
  { "system", 44, PANGO_ALIGN_LEFT },     { "section", 26, PANGO_ALIGN_LEFT }, { "state", 25, PANGO_ALIGN_LEFT },
  { "unaffected", 14, PANGO_ALIGN_LEFT }, { "basis", 24, PANGO_ALIGN_LEFT },   { "basis_on", 34, PANGO_ALIGN_LEFT },
};

/* Returns: (transfer full): system id (not owned) → its place in the scenario's order of priority, from 1 */
static GHashTable *
place_systems (SonaeRecords *records, SonaeRecord *scenario)
{
  const char *rank = sonae_objective_rank_field (sonae_objective_kind_of (scenario));
  g_autoptr (GPtrArray) systems = sonae_rank_order (records, &sonae_sheet_system, rank);
  GHashTable *places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < systems->len; i++)
    g_hash_table_insert (places, (gpointer) sonae_record_get_id (systems->pdata[i]), GUINT_TO_POINTER (i + 1));
  return places;
}

/* Systems outside the order come last. */
static guint
find_place (GHashTable *places, SonaeRecord *survey)
{
  const char *system = sonae_record_get_text (survey, "system");
  guint       place = system != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (places, system)) : 0;

  return place != 0 ? place : G_MAXUINT;
}

/* Equal places are ordered by id, so that every computer prints alike. */
static int
compare_answers (gconstpointer a, gconstpointer b, gpointer places)
{
  SonaeRecord *left = *(SonaeRecord *const *) a;
  SonaeRecord *right = *(SonaeRecord *const *) b;
  guint        left_place = find_place (places, left);
  guint        right_place = find_place (places, right);

  if (left_place != right_place)
    return left_place < right_place ? -1 : 1;
  return g_strcmp0 (sonae_record_get_id (left), sonae_record_get_id (right));
}

/* Returns: (transfer full) (element-type SonaeRecord): the year's answers for @scenario, in its order of the systems. */
static GPtrArray *
list_answers (const SonaePrintJob *job, SonaeRecord *scenario)
{
  g_autoptr (GHashTable) places = place_systems (job->records, scenario);
  GListModel *list = sonae_records_list (job->records, &sonae_sheet_survey);
  GPtrArray  *answers = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) survey = g_list_model_get_item (list, i);

      if (sonae_record_is (survey, "scenario", sonae_record_get_id (scenario))
          && sonae_record_get_integer (survey, "fiscal_year") == job->fiscal_year)
        g_ptr_array_add (answers, survey); /* held by the list */
    }
  g_ptr_array_sort_with_data (answers, compare_answers, places);
  return answers;
}

static void
add_answers (const SonaePrintJob *job, SonaePaperDocument *document, SonaeRecord *scenario, gpointer steps)
{
  g_autoptr (GPtrArray) answers = list_answers (job, scenario);
  SonaePaperTable *table = sonae_paper_table_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  sonae_print_add_columns (table, &sonae_sheet_survey, survey_columns, G_N_ELEMENTS (survey_columns));
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    sonae_paper_table_add_column (table, _ (sonae_recovery_steps[kind].label), 17, PANGO_ALIGN_RIGHT);
  for (guint i = 0; i < answers->len; i++)
    {
      SonaeRecord *survey = answers->pdata[i];
      GPtrArray   *own = g_hash_table_lookup (steps, sonae_record_get_id (survey));

      sonae_print_add_record (job, table, survey, survey_columns, G_N_ELEMENTS (survey_columns));
      add_steps (job, table, own != NULL ? own : none);
    }
  sonae_paper_document_add_table (document, table);
}

void
sonae_print_survey (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  g_autoptr (GHashTable) steps = collect_steps (job->records);

  sonae_print_each_scenario (job, document, add_answers, steps);
  sonae_paper_document_add_note (document, _ ("Times of the steps: most likely."));
}
