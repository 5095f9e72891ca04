/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Print of C05: what each system takes, and whether that is in time. */

#include <glib/gi18n.h>

#include "sonae-duration.h"
#include "sonae-print-part.h"

/* Returns: (transfer full): what stands where nothing is late */
static char *
describe_no_excess (SonaePaperTable *table)
{
  sonae_paper_table_add_note (
      table, _ ("“－”: it is in time, out of our hands, not surveyed or without an objective, so that no excess is "
                "counted and nothing is named that limits it."));
  return g_strdup ("－");
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
  sonae_paper_table_add_column (table, C_ ("fit or gap", "Verdict"), 28, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("Later by"), 24, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, _ ("Limiting step"), 30, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("Waits for"), 54, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("Limited by"), 80, PANGO_ALIGN_LEFT);
}

void
sonae_print_add_gap (
    SonaePaperTable *table, SonaeRecoveryPlan *plan, SonaeObjectiveKind situation, guint system, const SonaeGap *gap)
{
  SonaeRecoveryTime likely = sonae_recovery_plan_get_time (plan, system, SONAE_RECOVERY_LIKELY);
  SonaeRecoveryTime worst = sonae_recovery_plan_get_time (plan, system, SONAE_RECOVERY_WORST);
  gboolean          is_wrong = sonae_recovery_plan_is_bound_wrong (plan, system, SONAE_RECOVERY_WORST);
  SonaeCellFlags    flags = gap->excess > 0 ? SONAE_CELL_STRONG : SONAE_CELL_PLAIN;
  g_autofree char  *text = NULL;

  if (gap->objective == SONAE_OBJECTIVE_UNSET)
    sonae_paper_table_add_cell (
        table, sonae_objective_name_unset (sonae_recovery_plan_get_system (plan, system), situation), SONAE_CELL_DIM);
  else
    sonae_print_add_time (table, gap->objective, FALSE, SONAE_CELL_PLAIN);
  if (likely.flags & SONAE_RECOVERY_UNKNOWN)
    sonae_paper_table_add_cell (table, sonae_gap_name_unknown (gap), SONAE_CELL_DIM);
  else
    sonae_print_add_time (table, likely.own, gap->is_own_at_least, SONAE_CELL_PLAIN);
  if (!sonae_gap_tells_time (gap))
    {
      sonae_paper_table_add_cell (table, "", SONAE_CELL_PLAIN);
      sonae_paper_table_add_cell (table, "", SONAE_CELL_PLAIN);
      return;
    }
  sonae_print_add_time (table, likely.ready, gap->is_at_least, flags);
  text = sonae_recovery_bound_text (worst.ready, is_wrong, gap->is_at_least);
  sonae_paper_table_add_cell (table, text, is_wrong ? SONAE_CELL_STRONG : SONAE_CELL_PLAIN);
  sonae_print_note_least (table, worst.ready, gap->is_at_least);
}

/* Returns: (transfer full): the chain that makes it late */
static char *
describe_chain (SonaePaperTable *table, SonaeRecoveryPlan *plan, guint system)
{
  gboolean is_cut;
  char    *chain;

  sonae_paper_table_add_note (
      table, _ ("“Limited by”: each waits for the one before it; in brackets the step that takes it longest."));
  chain = sonae_print_describe_chain (plan, system, &is_cut);
  if (is_cut)
    sonae_paper_table_add_note (table, _ ("What “…” leaves out stands in the recovery timeline."));
  return chain;
}

/* @then: (nullable): the line with the measures. Returns: (transfer full): what makes it late, now or with them */
static char *
describe_limit (SonaePaperTable         *table,
                const SonaePrintAnswer  *answer,
                const SonaeRecoveryLine *line,
                const SonaeRecoveryLine *then)
{
  SonaeRecoveryPlan *plan = sonae_recovery_lines_get_plan (answer->lines);
  gboolean           is_late = line->gap.excess > 0 || sonae_gap_has_cause (&line->gap);
  g_autofree char   *limit = is_late ? describe_chain (table, plan, line->number) : describe_no_excess (table);
  g_autofree char   *limit_after = NULL;

  if (then == NULL || (!is_late && then->gap.excess <= 0))
    return g_steal_pointer (&limit);
  limit_after = describe_chain (table, sonae_recovery_lines_get_plan (answer->after), then->number);
  return sonae_print_join_limits (limit, limit_after);
}

static void
add_gap (SonaePaperTable *table, const SonaePrintAnswer *answer, const SonaeRecoveryLine *line)
{
  const SonaeRecoveryLine *then = sonae_print_find_after (line, answer->after);
  SonaeRecoveryPlan       *plan = sonae_recovery_lines_get_plan (answer->lines);
  const SonaeGap          *gap = &line->gap;
  SonaeCellFlags           flags = gap->excess > 0 ? SONAE_CELL_STRONG : SONAE_CELL_PLAIN;
  const char              *title = sonae_record_get_title (line->system);
  g_autofree char         *place = g_strdup_printf ("%u", line->place);
  g_autofree char         *verdict = sonae_recovery_line_verdict (line, then);
  g_autofree char         *step = sonae_gap_name_step (plan, gap);
  g_autofree char         *wait = sonae_gap_name_wait (plan, gap);
  g_autofree char         *excess =
      gap->excess > 0 ? sonae_recovery_time_text (gap->excess, gap->is_at_least) : describe_no_excess (table);
  g_autofree char *limit = describe_limit (table, answer, line, then);

  sonae_paper_table_add_row (table, title);
  sonae_paper_table_add_cell (table, place, SONAE_CELL_PLAIN);
  sonae_paper_table_add_cell (table, title, SONAE_CELL_PLAIN);
  sonae_print_add_gap (table, plan, sonae_objective_kind_of (answer->question->scenario), line->number, gap);
  sonae_print_add_after (table, then);
  sonae_paper_table_add_cell (table, verdict, flags);
  sonae_paper_table_add_cell (table, excess, flags);
  sonae_paper_table_add_cell (table, step, SONAE_CELL_PLAIN);
  sonae_paper_table_add_cell (table, wait, SONAE_CELL_PLAIN);
  sonae_paper_table_add_cell (table, limit, SONAE_CELL_PLAIN);
}

static void
add_gaps (const SonaePrintJob *job, SonaePaperDocument *document, const SonaePrintAnswer *answer)
{
  SonaePaperTable *table = sonae_paper_table_new ();

  add_gap_columns (table, answer->after != NULL);
  sonae_paper_table_add_note (
      table, _ ("“By itself”: without waiting for other systems, or for people who are busy elsewhere."));
  for (guint i = 0; i < answer->list->len; i++)
    add_gap (table, answer, answer->list->pdata[i]);
  sonae_paper_document_add_table (document, table);
  sonae_print_add_decisions (job, document, answer);
}

static void
add_point (const SonaePrintJob *job, SonaePaperTable *table, SonaeRecord *system)
{
  const char  *title = sonae_record_get_title (system);
  SonaeRecord *backup;
  gint64       loss;
  gboolean     is_kept = sonae_gap_keeps_point (job->records, system, &loss, &backup);

  sonae_paper_table_add_row (table, title);
  sonae_paper_table_add_cell (table, title, SONAE_CELL_PLAIN);
  sonae_print_add_value (job, table, system, "rpo");
  if (backup != NULL)
    {
      sonae_print_add_time (table, loss, FALSE, is_kept ? SONAE_CELL_PLAIN : SONAE_CELL_STRONG);
      sonae_paper_table_add_cell (table, sonae_record_get_title (backup), SONAE_CELL_PLAIN);
    }
  else
    {
      sonae_paper_table_add_cell (table, _ ("Not recorded"), SONAE_CELL_DIM);
      sonae_paper_table_add_cell (table, "", SONAE_CELL_PLAIN);
    }
  sonae_paper_table_add_cell (table, sonae_gap_verdict_label (is_kept ? SONAE_GAP_FIT : SONAE_GAP_MISSED),
                              is_kept ? SONAE_CELL_PLAIN : SONAE_CELL_STRONG);
}

/* What may be lost is the same in every scenario. */
static void
add_points (const SonaePrintJob *job, SonaePaperDocument *document)
{
  GListModel      *systems = sonae_records_list (job->records, &sonae_sheet_system);
  SonaePaperTable *table = sonae_paper_table_new ();

  sonae_paper_table_add_column (table, C_ ("sheet of paper", "System"), 70, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("RPO"), 24, PANGO_ALIGN_RIGHT);
  /* Translators: in Japanese a line of this column has room for four characters. */
  sonae_paper_table_add_column (table, C_ ("narrow heading", "May be lost"), 24, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, _ ("Backup"), 90, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, C_ ("fit or gap", "Verdict"), 28, PANGO_ALIGN_LEFT);
  for (guint i = 0; i < g_list_model_get_n_items (systems); i++)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (systems, i);

      if (sonae_duration_is_set (system, "rpo"))
        add_point (job, table, system);
    }
  sonae_paper_document_add_heading (document, _ ("Recovery points and backups"));
  sonae_paper_document_add_table (document, table);
}

void
sonae_print_gaps (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  sonae_print_each_answer (job, document, add_gaps);
  add_points (job, document);
}
