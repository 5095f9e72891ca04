/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Print of C04: what the sections answered about each system, step by step. */

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-duration.h"
#include "sonae-objective.h"
#include "sonae-print-part.h"
#include "sonae-rank.h"
#include "sonae-survey.h"
#include "sonae-text.h"

/* In place of a place in the order of priority. */
#define NO_PLACE "－"

/* The columns beside the system and its answer: what the row tells, the steps, and the total. */
#define N_COLUMNS (1 + SONAE_N_RECOVERY_STEPS + 1)

/* Returns: (transfer container) (element-type SonaeRecord): the systems in the scenario's order of priority */
static GPtrArray *
order_systems (SonaeRecords *records, SonaeRecord *scenario)
{
  return sonae_rank_order (records, &sonae_sheet_system,
                           sonae_objective_rank_field (sonae_objective_kind_of (scenario)));
}

/* Returns: (transfer full): system id (not owned) → its place among @systems, from 1 */
static GHashTable *
place_systems (GPtrArray *systems)
{
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

/* Whether @survey is one of the year's for @scenario, and no other answer counts in its place. */
static gboolean
is_listed (const SonaePrintJob *job, SonaeRecord *survey, const char *scenario)
{
  const char *system = sonae_record_get_text (survey, "system");

  return sonae_record_is (survey, "scenario", scenario)
         && sonae_record_get_integer (survey, "fiscal_year") == job->fiscal_year
         && (system == NULL || sonae_survey_find (job->records, system, scenario, job->fiscal_year) == survey);
}

/* Returns: (transfer full) (element-type SonaeRecord): the year's answers for @scenario, in the order of @places. */
static GPtrArray *
list_answers (const SonaePrintJob *job, SonaeRecord *scenario, GHashTable *places)
{
  GListModel *list = sonae_records_list (job->records, &sonae_sheet_survey);
  GPtrArray  *answers = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) survey = g_list_model_get_item (list, i);

      if (is_listed (job, survey, sonae_record_get_id (scenario)))
        g_ptr_array_add (answers, survey); /* held by the list */
    }
  g_ptr_array_sort_with_data (answers, compare_answers, places);
  return answers;
}

/* Returns: (transfer full): how far the answer is and what it rests on, after @what */
static char *
describe_answer (const SonaePrintJob *job, SonaeRecord *survey, const char *what, const char *separator)
{
  static const char *const fields[] = { "state", "basis", "basis_on" };
  GString                 *text = g_string_new (what);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *value =
          sonae_record_has (survey, fields[i]) ? sonae_display_value (job->records, survey, fields[i]) : NULL;

      if (value != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", value);
    }
  return g_string_free (text, FALSE);
}

/* Begins a row of the answer; the system, its @place and @answer, who gave it, stand once for all of its rows, on one
 * page. */
static void
begin_row (const SonaePrintJob *job,
           SonaePaperTable     *table,
           SonaeRecord         *survey,
           guint                place,
           const char          *answer,
           gboolean             is_first)
{
  g_autofree char *title = sonae_display_title (job->records, survey);
  g_autofree char *number = place != G_MAXUINT ? g_strdup_printf ("%u", place) : g_strdup (NO_PLACE);

  sonae_paper_table_add_row (table, title);
  if (!is_first)
    sonae_paper_table_keep_row (table);
  sonae_paper_table_add_merged_cell (table, sonae_record_get_id (survey), number, SONAE_CELL_PLAIN);
  if (place == G_MAXUINT)
    sonae_paper_table_add_note (table, _ ("“－”: no priority system in this scenario; it stands last."));
  sonae_paper_table_add_merged_cell (table, sonae_record_get_id (survey), title, SONAE_CELL_STRONG);
  sonae_paper_table_add_merged_cell (table, sonae_record_get_id (survey), answer, SONAE_CELL_PLAIN);
}

/* One of the three times of each step, and of all of them. */
static void
add_times (const SonaePrintJob *job,
           SonaePaperTable     *table,
           SonaeRecord *const   steps[SONAE_N_RECOVERY_STEPS],
           const char          *field,
           gint64               total)
{
  g_autofree char *sum = sonae_duration_format_parts (total);
  SonaeCellFlags   flags = g_str_equal (field, "likely") ? SONAE_CELL_STRONG : SONAE_CELL_PLAIN;

  sonae_paper_table_add_cell (table, sonae_print_label (&sonae_sheet_survey_step, field), flags);
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    sonae_print_add_step_time (job, table, steps[kind], field, flags);
  sonae_paper_table_add_cell (table, sum, flags);
}

/* Returns: (transfer full) (nullable): who does the step, and what holds for it, a line each. @step: (nullable) */
static char *
describe_step (const SonaePrintJob *job, SonaeRecord *step)
{
  g_autofree char *worker = NULL;
  g_autofree char *office_hours = NULL;
  g_autofree char *together = NULL;

  if (step == NULL)
    return NULL;
  worker = sonae_record_has (step, "worker") ? sonae_display_value (job->records, step, "worker") : g_strdup ("－");
  if (sonae_record_get_integer (step, "office_hours") != 0)
    office_hours = g_strconcat ("\n", C_ ("hours", "In office hours"), NULL);
  if (sonae_record_get_integer (step, "together") != 0)
    /* Translators: a step is worked on together with the one before. */
    together = g_strconcat ("\n", C_ ("step", "Side by side"), NULL);
  return g_strconcat (worker, office_hours != NULL ? office_hours : "", together != NULL ? together : "", NULL);
}

static void
add_workers (const SonaePrintJob *job, SonaePaperTable *table, SonaeRecord *const steps[SONAE_N_RECOVERY_STEPS])
{
  sonae_paper_table_add_cell (table, sonae_print_label (&sonae_sheet_survey_step, "worker"), SONAE_CELL_PLAIN);
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    {
      g_autofree char *worker = describe_step (job, steps[kind]);

      sonae_paper_table_add_cell (table, worker, SONAE_CELL_PLAIN | SONAE_CELL_CENTRED);
    }
  sonae_paper_table_add_cell (table, "", SONAE_CELL_PLAIN);
}

/* Why there are no times. */
static void
add_nothing (const SonaePrintJob *job, SonaePaperTable *table, SonaeRecord *survey)
{
  gboolean const   is_unaffected = sonae_record_get_integer (survey, "unaffected") != 0;
  g_autofree char *text = describe_answer (
      job, survey, is_unaffected ? sonae_print_label (&sonae_sheet_survey, "unaffected") : _ ("No time is answered."),
      "　");

  sonae_paper_table_add_wide_cell (table, text, N_COLUMNS, is_unaffected ? SONAE_CELL_PLAIN : SONAE_CELL_DIM);
}

static void
add_answer (const SonaePrintJob *job,
            SonaePaperTable     *table,
            SonaeRecord         *survey,
            guint                place,
            SonaeRecord *const   steps[SONAE_N_RECOVERY_STEPS])
{
  gint64           totals[SONAE_N_RECOVERY_CASES];
  g_autofree char *section =
      sonae_record_has (survey, "section") ? sonae_display_value (job->records, survey, "section") : g_strdup ("");
  g_autofree char *answer = describe_answer (job, survey, section, "\n");

  if (sonae_record_get_integer (survey, "unaffected") != 0 || sonae_survey_sum (steps, totals) == 0)
    {
      begin_row (job, table, survey, place, section, TRUE);
      add_nothing (job, table, survey);
      return;
    }
  for (int which = 0; which < SONAE_N_RECOVERY_CASES; which++)
    {
      begin_row (job, table, survey, place, answer, which == 0);
      add_times (job, table, steps, sonae_survey_times[which], totals[which]);
    }
  begin_row (job, table, survey, place, answer, FALSE);
  add_workers (job, table, steps);
  sonae_paper_table_add_note (table,
                              _ ("The total: one step after the other; of those side by side only the longest counts. "
                                 "The way to the place and waiting for other systems are not in it."));
}

static void
add_columns (SonaePaperTable *table)
{
  sonae_paper_table_add_column (table, _ ("No."), 10, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, sonae_print_label (&sonae_sheet_survey, "system"), 38, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("Section, state and basis"), 33, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, C_ ("of a row", "Item"), 13, PANGO_ALIGN_LEFT);
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    sonae_paper_table_add_column (table, _ (sonae_recovery_steps[kind].label), 23, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, _ ("Total of the steps"), 24, PANGO_ALIGN_RIGHT);
}

/* Those of @systems that have none of @answers, not even one that is asked for. */
static void
add_not_asked (SonaePaperDocument *document, GPtrArray *systems, GPtrArray *answers)
{
  g_autoptr (GHashTable) asked = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;
  guint            n = 0;

  for (guint i = 0; i < answers->len; i++)
    if (sonae_record_has (answers->pdata[i], "system"))
      g_hash_table_add (asked, (gpointer) sonae_record_get_text (answers->pdata[i], "system"));
  for (guint i = 0; i < systems->len; i++)
    {
      if (g_hash_table_contains (asked, sonae_record_get_id (systems->pdata[i])))
        continue;
      sonae_text_add_name (names, sonae_record_get_title (systems->pdata[i]));
      n++;
    }
  if (n == 0)
    return;
  /* Translators: how many priority systems, and their names. */
  text = g_strdup_printf (_ ("Not asked about in this scenario (%u): %s"), n, names->str);
  sonae_paper_document_add_note (document, text);
}

static void
add_answers (const SonaePrintJob *job, SonaePaperDocument *document, SonaeRecord *scenario, gpointer steps)
{
  g_autoptr (GPtrArray) systems = order_systems (job->records, scenario);
  g_autoptr (GHashTable) places = place_systems (systems);
  g_autoptr (GPtrArray) answers = list_answers (job, scenario, places);
  SonaePaperTable *table = NULL;

  if (answers->len == 0)
    {
      sonae_paper_document_add_absence (document, _ ("Nobody has answered the survey for this scenario."));
      return;
    }
  table = sonae_paper_table_new ();
  add_columns (table);
  for (guint i = 0; i < answers->len; i++)
    {
      SonaeRecord *survey = answers->pdata[i];

      add_answer (job, table, survey, find_place (places, survey), sonae_survey_find_steps (steps, survey));
    }
  sonae_paper_document_add_table (document, table);
  add_not_asked (document, systems, answers);
}

void
sonae_print_survey (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  g_autoptr (GHashTable) steps = sonae_survey_index_steps (job->records);

  sonae_print_each_scenario (job, document, add_answers, steps);
}
