/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second table of C05: which businesses a gap holds up, what was decided on it, and what the year before said. */

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-gap-study.h"
#include "sonae-print-part.h"

static void
add_columns (SonaePaperTable *table)
{
  static const struct
  {
    const char *field;
    double      width;
  } columns[] = { { "policy", 38 }, { "reason", 75 }, { "accepted_by", 32 }, { "review_on", 32 } };

  sonae_paper_table_add_column (table, _ ("No."), 10, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, C_ ("sheet of paper", "System"), 48, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("Businesses That Start Late"), 98, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("Verdict from last year's answers"), 30, PANGO_ALIGN_LEFT);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sonae_paper_table_add_column (table, sonae_print_label (&sonae_sheet_gap_decision, columns[i].field),
                                  columns[i].width, PANGO_ALIGN_LEFT);
}

/* Returns: (transfer full): each with how late it starts, on a line of its own */
static char *
list_late (SonaeRecords *records, SonaeRecoveryPlan *plan, guint system, SonaeObjectiveKind situation)
{
  g_autoptr (GPtrArray) late = sonae_gap_list_late (records, plan, system, situation);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < late->len; i++)
    {
      SonaeRecord     *business = late->pdata[i];
      g_autofree char *start = sonae_gap_describe_delay (plan, business, system, situation);

      /* Translators: a business, and how late it starts. */
      g_string_append_printf (text, _ ("%s (%s)"), sonae_record_get_title (business), start);
      if (i + 1 < late->len)
        g_string_append_c (text, '\n');
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_row (const SonaePrintJob     *job,
         SonaePaperTable         *table,
         SonaeGapStudy           *study,
         const SonaeRecoveryLine *line,
         const char              *late,
         SonaeRecord             *decision)
{
  static const char *const fields[] = { "policy", "reason", "accepted_by", "review_on" };
  const char              *title = sonae_record_get_title (line->system);
  g_autofree char         *place = g_strdup_printf ("%u", line->place);

  sonae_paper_table_add_row (table, title);
  sonae_paper_table_add_cell (table, place, SONAE_CELL_PLAIN);
  sonae_paper_table_add_cell (table, title, SONAE_CELL_PLAIN);
  sonae_paper_table_add_cell (table, late, SONAE_CELL_PLAIN);
  if (*late != '\0')
    sonae_paper_table_add_note (
        table, _ ("“Businesses That Start Late”: by how much each starts late for the system of that row alone. It "
                  "starts when the last of its systems is back."));
  sonae_paper_table_add_cell (
      table, sonae_gap_verdict_label (sonae_gap_study_judge_before (study, line->number).verdict), SONAE_CELL_PLAIN);
  if (decision == NULL)
    sonae_paper_table_add_cell (table, _ ("Nothing decided"), SONAE_CELL_DIM);
  for (guint i = decision == NULL ? 1 : 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *text =
          decision != NULL ? sonae_display_value (job->records, decision, fields[i]) : g_strdup ("");

      sonae_paper_table_add_cell (table, text, SONAE_CELL_PLAIN);
    }
}

/* Whether the system has a gap, or is out of our hands and holds up businesses as well. @late: those that it holds up */
static gboolean
has_effect (const SonaeGap *gap, const char *late)
{
  return gap->excess > 0 || (gap->verdict == SONAE_GAP_OUT_OF_HANDS && *late != '\0');
}

void
sonae_print_add_decisions (const SonaePrintJob *job, SonaePaperDocument *document, const SonaePrintAnswer *answer)
{
  const SonaeRecoveryQuestion *question = answer->question;
  g_autoptr (SonaeGapStudy) study =
      sonae_gap_study_new (job->records, question->scenario, question->fiscal_year, question->today);
  g_autoptr (SonaePaperTable) table = sonae_paper_table_new ();
  SonaeRecoveryPlan *plan = sonae_recovery_lines_get_plan (answer->lines);

  add_columns (table);
  for (guint i = 0; i < answer->list->len; i++)
    {
      const SonaeRecoveryLine *line = answer->list->pdata[i];
      SonaeRecord             *decision = sonae_gap_find_decision (job->records, sonae_record_get_id (line->system),
                                                                   sonae_record_get_id (question->scenario), question->fiscal_year);

      g_autofree char *late = list_late (job->records, plan, line->number, sonae_gap_study_get_situation (study));

      if (!has_effect (&line->gap, late) && decision == NULL)
        continue;
      add_row (job, table, study, line, late, decision);
    }
  if (sonae_paper_table_is_empty (table))
    return;
  sonae_paper_document_add_subheading (document, _ ("What the gaps hold up, and what is decided"));
  sonae_paper_document_add_table (document, g_steal_pointer (&table));
}
