/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One system's dossier: all that is recorded and worked out about it, on pages of its own. */

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-neighbour-picture.h"
#include "sonae-print-part.h"
#include "sonae-survey.h"

/* The picture is laid out as wide as it is read best, and may grow to this times its size; its words are at least 8
 * points high at that. */
#define PICTURE_WIDTH 620
#define LARGEST 1.1
#define SMALLEST 1.016
/* More neighbours than these stand closer. */
#define MOST_AIRY 10

/* What every scenario takes. */
typedef struct
{
  SonaeObjectives *objectives; /* (owned) */
  GPtrArray       *scenarios;  /* (owned) (element-type SonaeRecord) */
  GPtrArray       *plans;      /* (owned) (element-type SonaeRecoveryPlan): by scenario */
} Recovery;

static void
recovery_clear (Recovery *recovery)
{
  g_clear_pointer (&recovery->objectives, sonae_objectives_free);
  g_clear_pointer (&recovery->scenarios, g_ptr_array_unref);
  g_clear_pointer (&recovery->plans, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Recovery, recovery_clear)

typedef struct
{
  SonaeNeighbourhood    *neighbourhood; /* (owned) */
  SonaeNeighbourPicture *picture;       /* (owned) */
} Picture;

static void
draw_picture (cairo_t *cr, gpointer user_data)
{
  Picture *picture = user_data;

  sonae_neighbour_picture_draw (picture->picture, cr, sonae_palette_get (SONAE_PALETTE_PAPER), NULL, -1);
}

static void
free_picture (gpointer user_data)
{
  Picture *picture = user_data;

  sonae_neighbour_picture_free (picture->picture);
  sonae_neighbourhood_free (picture->neighbourhood);
  g_free (picture);
}

/* What it is: only what is recorded, but for what every system must have. */
static void
add_overview (const SonaePrintJob *job, SonaePaperDocument *document, SonaeRecord *system)
{
  static const struct
  {
    const char *field;
    gboolean    is_expected;
  } rows[] = {
    { "group_ref", FALSE },
    { "public_name", FALSE },
    { "kind", FALSE },
    { "owners", TRUE },
    { "users", FALSE },
    { "sites_installed", TRUE },
    { "sites_used", FALSE },
    { "vendor", TRUE },
    { "saas", FALSE },
    { "rpo", TRUE },
    { "mtpd", TRUE },
    { "alternative", TRUE },
    { "reason", FALSE },
    { "alternative_minutes", FALSE },
    { "replacement_year", FALSE },
    { "rto_reason", FALSE },
    { "note", FALSE },
  };
  SonaePaperTable *table = sonae_paper_table_new ();

  sonae_paper_table_add_column (table, NULL, 44, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, NULL, 126, PANGO_ALIGN_LEFT);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = sonae_display_value (job->records, system, rows[i].field);

      if (!rows[i].is_expected && *text == '\0')
        continue;
      sonae_paper_table_add_row (table, sonae_record_get_title (system));
      sonae_paper_table_add_cell (table, sonae_print_label (&sonae_sheet_system, rows[i].field), SONAE_CELL_STRONG);
      if (*text != '\0')
        sonae_print_add_value (job, table, system, rows[i].field);
      else
        sonae_paper_table_add_cell (table, _ ("Not recorded"), SONAE_CELL_DIM);
    }
  sonae_paper_document_add_table (document, table);
}

/* Its place in both orders, and how fast it must be back because of what. */
static void
add_objectives (const SonaePrintJob *job,
                SonaePaperDocument  *document,
                SonaeRecord         *system,
                SonaeObjectives     *objectives)
{
  SonaePaperTable *table = sonae_paper_table_new ();

  sonae_paper_table_add_column (table, _ ("Situation"), 44, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("Order"), 20, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, _ ("RTO and where it comes from"), 106, PANGO_ALIGN_LEFT);
  for (int kind = 0; kind < SONAE_N_OBJECTIVES; kind++)
    {
      const char      *rank = sonae_objective_rank_field ((SonaeObjectiveKind) kind);
      g_autofree char *text = sonae_objective_describe (objectives, system, (SonaeObjectiveKind) kind);

      sonae_paper_table_add_row (table, sonae_record_get_title (system));
      sonae_paper_table_add_cell (table, sonae_print_label (&sonae_sheet_system, rank), SONAE_CELL_STRONG);
      sonae_print_add_value (job, table, system, rank);
      sonae_paper_table_add_cell (table, text, SONAE_CELL_PLAIN);
    }
  sonae_paper_document_add_subheading (document, _ ("Priority"));
  sonae_paper_document_add_table (document, table);
}

/* Which lists of its own have nothing about it: a line for all of them, as empty tables would fill half a page. */
static void
add_absent (const SonaePrintJob *job,
            SonaePaperDocument  *document,
            SonaeRecord         *system,
            gboolean             has_neighbours,
            gboolean             has_answers)
{
  static const SonaeSheet *const sheets[] = { &sonae_sheet_business, &sonae_sheet_equipment, &sonae_sheet_backup,
                                              &sonae_sheet_measure };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;
  g_autofree char *list = NULL;
  g_autofree char *text = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (GPtrArray) found =
          sonae_records_referring (job->records, sheets[i], "systems", sonae_record_get_id (system));

      if (found->len == 0)
        g_strv_builder_add (builder, _ (sheets[i]->label_plural));
    }
  if (!has_neighbours)
    g_strv_builder_add (builder, _ (sonae_sheet_dependency.label_plural));
  if (!has_answers)
    g_strv_builder_add (builder, _ ("Survey of recovery times"));
  if (job->changes != NULL && job->changes[0] == NULL)
    g_strv_builder_add (builder, _ ("Last changes"));
  labels = g_strv_builder_end (builder);
  if (labels[0] == NULL)
    return;
  list = g_strjoinv (_ (", "), labels);
  /* Translators: in a system's dossier; names of lists that have nothing about it, as in "Backups, Measures". */
  text = g_strdup_printf (_ ("Nothing is recorded of: %s"), list);
  sonae_paper_document_add_note (document, text);
}

/* The records of @sheet that name the system, if any. */
static void
add_referring (const SonaePrintJob    *job,
               SonaePaperDocument     *document,
               SonaeRecord            *system,
               const SonaeSheet       *sheet,
               const SonaePrintColumn *columns,
               guint                   n_columns)
{
  g_autoptr (GPtrArray) found = sonae_records_referring (job->records, sheet, "systems", sonae_record_get_id (system));
  SonaePaperTable *table;

  if (found->len == 0)
    return;
  table = sonae_paper_table_new ();
  sonae_print_add_columns (table, sheet, columns, n_columns);
  for (guint i = 0; i < found->len; i++)
    sonae_print_add_record (job, table, g_ptr_array_index (found, i), columns, n_columns);
  sonae_paper_document_add_subheading (document, _ (sheet->label_plural));
  sonae_paper_document_add_table (document, table);
}

static void
add_neighbours (SonaePaperTable *table, GPtrArray *neighbours, const char *way)
{
  for (guint i = 0; i < neighbours->len; i++)
    {
      const SonaeNeighbour *neighbour = g_ptr_array_index (neighbours, i);
      const char           *note = sonae_record_get_text (neighbour->dependency, "note");
      g_autofree char      *kind = sonae_neighbour_describe (neighbour);

      sonae_paper_table_add_row (table, sonae_neighbour_get_name (neighbour));
      sonae_paper_table_add_merged_cell (table, way, way, SONAE_CELL_STRONG);
      sonae_paper_table_add_cell (table, sonae_neighbour_get_name (neighbour), SONAE_CELL_PLAIN);
      sonae_paper_table_add_cell (table, kind, SONAE_CELL_PLAIN);
      sonae_paper_table_add_cell (table, note != NULL ? note : "", SONAE_CELL_PLAIN);
    }
}

/* Returns: how high the picture may be: it may go to a page that goes on with the dependencies of @system */
static double
measure_room (const SonaePrintJob *job, SonaeRecord *system)
{
  const char *const headings[] = { sonae_record_get_title (system), _ (sonae_sheet_dependency.label_plural) };
  double            room = job->body.height;

  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    room -= sonae_paper_flow_measure_running (job->typesetter, headings[i], job->body.width);
  return room;
}

/* Adds the picture, or why there is none. @neighbourhood: (transfer full) */
static void
add_picture (const SonaePrintJob *job, SonaePaperDocument *document, SonaeNeighbourhood *neighbourhood)
{
  guint const n_neighbours = neighbourhood->needs->len + neighbourhood->needed_by->len;
  Picture    *picture = g_new0 (Picture, 1);

  picture->neighbourhood = neighbourhood;
  picture->picture = n_neighbours > MOST_AIRY ? sonae_neighbour_picture_new_dense (neighbourhood, PICTURE_WIDTH)
                                              : sonae_neighbour_picture_new (neighbourhood, PICTURE_WIDTH);
  if (picture->picture->height * SMALLEST * SONAE_PICTURE_UNIT > measure_room (job, neighbourhood->system))
    {
      sonae_paper_document_add_note (
          document,
          _ ("There is no picture: it would be too small to read with so many systems. They are all listed."));
      free_picture (picture);
      return;
    }
  sonae_paper_document_add_picture (
      document,
      sonae_paper_picture_new (picture->picture->width, picture->picture->height, draw_picture, picture, free_picture),
      LARGEST);
  sonae_paper_document_keep_picture (document, SMALLEST);
}

/* @neighbourhood: (transfer full): not empty */
static void
add_dependencies (const SonaePrintJob *job, SonaePaperDocument *document, SonaeNeighbourhood *neighbourhood)
{
  g_autofree char *cycle = sonae_neighbourhood_describe_cycle (neighbourhood);
  SonaePaperTable *table = sonae_paper_table_new ();

  sonae_paper_document_add_subheading (document, _ (sonae_sheet_dependency.label_plural));
  sonae_paper_table_add_column (table, C_ ("dependency", "Direction"), 24, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, C_ ("sheet of paper", "System"), 66, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, sonae_print_label (&sonae_sheet_dependency, "kind"), 34, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, sonae_print_label (&sonae_sheet_dependency, "note"), 46, PANGO_ALIGN_LEFT);
  add_neighbours (table, neighbourhood->needs, _ ("Needs"));
  add_neighbours (table, neighbourhood->needed_by, _ ("Needed by"));
  sonae_paper_document_add_table (document, table);
  if (cycle != NULL)
    {
      g_autofree char *note = g_strdup_printf (_ ("It waits for itself: %s. Change one of these dependencies."), cycle);

      sonae_paper_document_add_note (document, note);
    }
  add_picture (job, document, neighbourhood);
}

/* The columns beside the scenario. */
#define N_VERDICT_COLUMNS 5

/* What takes longest, and where it is late what it waits for: across the table, as neither has room in a column.
 * @step and @chain: (nullable) */
static void
add_limit (SonaePaperTable *table, SonaeRecord *system, const char *scenario, const char *step, const char *chain)
{
  g_autoptr (GString) text = g_string_new (NULL);

  sonae_print_append_labelled (text, "　", _ ("Limiting step"), step);
  sonae_print_append_labelled (text, "　", _ ("Limited by"), chain);
  if (text->len == 0)
    return;
  sonae_paper_table_add_row (table, sonae_record_get_title (system));
  sonae_paper_table_keep_row (table);
  sonae_paper_table_align_row (table, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_merged_cell (table, scenario, scenario, SONAE_CELL_STRONG);
  sonae_paper_table_add_wide_cell (table, text->str, N_VERDICT_COLUMNS, SONAE_CELL_PLAIN);
}

/* Of one scenario: what it takes, whether that is in time, and what limits it; that it is not surveyed is told once. */
static void
add_verdict (SonaePaperTable   *table,
             SonaeRecord       *system,
             SonaeRecord       *scenario,
             SonaeRecoveryPlan *plan,
             SonaeObjectives   *objectives)
{
  const char        *title = sonae_record_get_title (scenario);
  guint              number = sonae_recovery_plan_find (plan, sonae_record_get_id (system));
  SonaeObjectiveKind situation = sonae_objective_kind_of (scenario);
  SonaeGap           gap = sonae_gap_judge (plan, number, objectives, situation);
  SonaeCellFlags     flags = gap.excess > 0 ? SONAE_CELL_STRONG : SONAE_CELL_PLAIN;
  g_autofree char   *verdict = sonae_gap_describe_verdict (&gap);
  g_autofree char   *step = gap.is_surveyed ? sonae_gap_name_step (plan, &gap) : NULL;
  g_autofree char   *chain =
      gap.excess > 0 || sonae_gap_has_cause (&gap) ? sonae_recovery_plan_describe (plan, number) : NULL;

  sonae_paper_table_add_row (table, sonae_record_get_title (system));
  sonae_paper_table_add_merged_cell (table, title, title, SONAE_CELL_STRONG);
  sonae_print_add_gap (table, plan, situation, number, &gap);
  sonae_paper_table_add_cell (table, verdict, flags);
  add_limit (table, system, title, step, chain);
}

static void
add_verdicts (SonaePaperDocument *document, SonaeRecord *system, const Recovery *recovery)
{
  SonaePaperTable *table = sonae_paper_table_new ();

  sonae_paper_table_add_column (table, _ ("Scenario"), 30, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("RTO"), 24, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, _ ("By itself"), 26, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, _ ("Most likely"), 32, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, _ ("At worst"), 32, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, C_ ("fit or gap", "Verdict"), 36, PANGO_ALIGN_LEFT);
  for (guint i = 0; i < recovery->scenarios->len; i++)
    add_verdict (table, system, recovery->scenarios->pdata[i], recovery->plans->pdata[i], recovery->objectives);
  sonae_paper_document_add_subheading (document, _ ("Fit and gap"));
  sonae_paper_document_add_table (document, table);
}

/* @survey: (nullable). Returns: (nullable): the record of that step among its answers */
static SonaeRecord *
find_step (const SonaePrintJob *job, SonaeRecord *survey, int step)
{
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];

  sonae_survey_collect_steps (job->records, survey, steps);
  return steps[step];
}

/* A row of a field of the answers, or of a step of theirs, with a cell for each scenario; none where all are empty. */
static void
add_answer_row (const SonaePrintJob *job, SonaePaperTable *table, GPtrArray *surveys, const char *field_id, int step)
{
  const char *shown = field_id != NULL ? field_id : "likely";
  g_autoptr (GPtrArray) answers = g_ptr_array_new (); /* the records that @shown is of, %NULL where there is none */
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  gboolean is_empty = TRUE;

  for (guint i = 0; i < surveys->len; i++)
    {
      SonaeRecord *survey = surveys->pdata[i];
      SonaeRecord *answer = field_id == NULL ? find_step (job, survey, step) : survey;
      char        *text = answer != NULL ? sonae_display_value (job->records, answer, shown) : g_strdup ("");

      is_empty &= *text == '\0';
      g_ptr_array_add (answers, answer);
      g_ptr_array_add (texts, text);
    }
  if (is_empty)
    return;
  sonae_paper_table_add_row (table, NULL);
  sonae_paper_table_add_cell (table,
                              field_id != NULL ? sonae_print_label (&sonae_sheet_survey, field_id)
                                               : _ (sonae_recovery_steps[step].label),
                              SONAE_CELL_STRONG);
  if (field_id != NULL)
    sonae_paper_table_align_row (table, PANGO_ALIGN_LEFT);
  for (guint i = 0; i < texts->len; i++)
    if (field_id == NULL && answers->pdata[i] != NULL && sonae_record_has (answers->pdata[i], shown))
      sonae_print_add_step_time (job, table, answers->pdata[i], shown, SONAE_CELL_PLAIN);
    else
      sonae_paper_table_add_cell (table, texts->pdata[i], SONAE_CELL_PLAIN);
}

/* Returns: (transfer container) (element-type SonaeRecord): what was answered in each scenario, %NULL where nothing was
 * @has_answers: (out): whether anything was */
static GPtrArray *
list_surveys (SonaeRecord *system, const Recovery *recovery, gboolean *has_answers)
{
  GPtrArray *surveys = g_ptr_array_new ();

  *has_answers = FALSE;
  for (guint i = 0; i < recovery->plans->len; i++)
    {
      SonaeRecoveryPlan *plan = recovery->plans->pdata[i];
      guint              number = sonae_recovery_plan_find (plan, sonae_record_get_id (system));

      g_ptr_array_add (surveys, sonae_recovery_plan_get_survey (plan, number));
      *has_answers |= surveys->pdata[i] != NULL;
    }
  return surveys;
}

/* What the section answered: a column for each scenario, a row for each step. */
static void
add_answers (const SonaePrintJob *job, SonaePaperDocument *document, GPtrArray *surveys, const Recovery *recovery)
{
  static const char *const fields[] = { "fiscal_year", "section", "state", "unaffected", "basis", "basis_on" };
  SonaePaperTable         *table = sonae_paper_table_new ();

  sonae_paper_table_add_column (table, _ ("Survey"), 40, PANGO_ALIGN_LEFT);
  for (guint i = 0; i < recovery->scenarios->len; i++)
    sonae_paper_table_add_column (table, sonae_record_get_title (recovery->scenarios->pdata[i]), 26, PANGO_ALIGN_RIGHT);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    add_answer_row (job, table, surveys, fields[i], 0);
  for (int step = 0; step < SONAE_N_RECOVERY_STEPS; step++)
    add_answer_row (job, table, surveys, NULL, step);
  sonae_paper_document_add_subheading (document, _ ("Survey of recovery times"));
  sonae_paper_document_add_table (document, table);
  sonae_paper_document_add_note (document, _ ("The times of the steps are the most likely ones."));
}

static void
add_changes (const SonaePrintJob *job, SonaePaperDocument *document)
{
  if (job->changes == NULL || job->changes[0] == NULL)
    return;
  sonae_paper_document_add_subheading (document, _ ("Last changes"));
  for (guint i = 0; job->changes[i] != NULL; i++)
    sonae_paper_document_add_item (document, job->changes[i], NULL);
}

static void
add_lists (const SonaePrintJob *job, SonaePaperDocument *document, SonaeRecord *system)
{
  static const SonaePrintColumn equipment[] = {
    { "name", 46, PANGO_ALIGN_LEFT },        { "kind", 22, PANGO_ALIGN_LEFT },
    { "quantity", 13, PANGO_ALIGN_RIGHT },   { "site", 24, PANGO_ALIGN_LEFT },
    { "power_feed", 24, PANGO_ALIGN_LEFT },  { "redundancy", 22, PANGO_ALIGN_LEFT },
    { "stop_order", 13, PANGO_ALIGN_RIGHT },
  };
  static const SonaePrintColumn backups[] = {
    { "contents", 40, PANGO_ALIGN_LEFT },       { "method", 20, PANGO_ALIGN_LEFT },
    { "cycle_minutes", 18, PANGO_ALIGN_RIGHT }, { "site", 26, PANGO_ALIGN_LEFT },
    { "offline", 16, PANGO_ALIGN_LEFT },        { "tested_on", 28, PANGO_ALIGN_LEFT },
    { "test_result", 22, PANGO_ALIGN_LEFT },
  };

  add_referring (job, document, system, &sonae_sheet_equipment, equipment, G_N_ELEMENTS (equipment));
  add_referring (job, document, system, &sonae_sheet_backup, backups, G_N_ELEMENTS (backups));
}

static void
add_system (const SonaePrintJob *job, SonaePaperDocument *document, SonaeRecord *system, const Recovery *recovery)
{
  static const SonaePrintColumn businesses[] = {
    { "name", 42, PANGO_ALIGN_LEFT },
    { "section", 24, PANGO_ALIGN_LEFT },
    { "category", 34, PANGO_ALIGN_LEFT },
    { "start_emergency", 35, PANGO_ALIGN_RIGHT },
    { "start_nondisaster", 35, PANGO_ALIGN_RIGHT },
  };
  static const SonaePrintColumn measures[] = {
    { "name", 56, PANGO_ALIGN_LEFT },       { "resource", 24, PANGO_ALIGN_LEFT },   { "step", 26, PANGO_ALIGN_LEFT },
    { "reduction", 20, PANGO_ALIGN_RIGHT }, { "priority", 14, PANGO_ALIGN_CENTER }, { "state", 26, PANGO_ALIGN_LEFT },
  };

  SonaeNeighbourhood *neighbourhood = sonae_neighbourhood_new (job->records, system);
  gboolean const      has_neighbours = neighbourhood->needs->len + neighbourhood->needed_by->len > 0;
  gboolean            has_answers;
  g_autoptr (GPtrArray) surveys = list_surveys (system, recovery, &has_answers);

  sonae_paper_document_add_heading (document, sonae_record_get_title (system));
  add_overview (job, document, system);
  add_objectives (job, document, system, recovery->objectives);
  add_absent (job, document, system, has_neighbours, has_answers);
  add_referring (job, document, system, &sonae_sheet_business, businesses, G_N_ELEMENTS (businesses));
  if (has_neighbours)
    add_dependencies (job, document, neighbourhood);
  else
    sonae_neighbourhood_free (neighbourhood);
  add_lists (job, document, system);
  if (has_answers)
    add_answers (job, document, surveys, recovery);
  add_verdicts (document, system, recovery);
  add_referring (job, document, system, &sonae_sheet_measure, measures, G_N_ELEMENTS (measures));
  add_changes (job, document);
}

/* Works every scenario out, once for all systems. */
static void
work_out (const SonaePrintJob *job, Recovery *recovery)
{
  GListModel *scenarios = sonae_records_list (job->records, &sonae_sheet_scenario);

  recovery->objectives = sonae_objectives_new (job->records);
  recovery->scenarios = g_ptr_array_new_with_free_func (g_object_unref);
  recovery->plans = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_recovery_plan_free);
  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++)
    {
      SonaeRecord          *scenario = g_list_model_get_item (scenarios, i);
      SonaeRecoveryQuestion question = sonae_recovery_question (scenario, job->today);

      question.fiscal_year = job->fiscal_year;
      g_ptr_array_add (recovery->scenarios, scenario);
      g_ptr_array_add (recovery->plans, sonae_recovery_plan_new (job->records, &question));
    }
}

void
sonae_print_dossier (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  GListModel *systems = sonae_records_list (job->records, &sonae_sheet_system);
  g_auto (Recovery) recovery = { 0 };
  gboolean is_first = TRUE;

  work_out (job, &recovery);
  for (guint i = 0; i < g_list_model_get_n_items (systems); i++)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (systems, i);

      if (job->system != NULL && !g_str_equal (sonae_record_get_id (system), job->system))
        continue;
      if (!is_first)
        sonae_paper_document_add_break (document);
      is_first = FALSE;
      add_system (job, document, system, &recovery);
    }
  if (is_first)
    sonae_paper_document_add_absence (document, _ ("No system has been recorded yet."));
}
