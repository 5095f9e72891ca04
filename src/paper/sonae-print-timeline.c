/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Print of the recovery timeline: the chart of each scenario, and what limits those that are late. */

#include <glib/gi18n.h>

#include "sonae-print-part.h"
#include "sonae-recovery-picture.h"

/* Width of the chart in its own units, and rows of a page: the text of A3 landscape, its words just over 8 points. */
#define CHART_WIDTH 1446
#define ROWS 20

static void
draw_timeline (cairo_t *cr, gpointer user_data)
{
  const SonaeRecoveryLook look = { .focus = -1, .lit = -1 };

  sonae_recovery_picture_draw (user_data, cr, sonae_palette_get (SONAE_PALETTE_PAPER), &look);
}

static void
free_timeline (gpointer user_data)
{
  sonae_recovery_picture_free (user_data);
}

/* The rows are shared evenly by as many pages as they need. */
static void
add_charts (SonaePaperDocument *document, SonaeRecord *scenario, SonaeRecoveryLines *lines)
{
  guint n_lines = sonae_recovery_lines_get_n_lines (lines);
  guint n_pages = (n_lines + ROWS - 1) / ROWS;
  guint most = n_pages > 0 ? (n_lines + n_pages - 1) / n_pages : 0;

  for (guint first = 0; first < n_lines; first += most)
    {
      const SonaeRecoveryLayout layout = { .first = first, .most = most, .width = CHART_WIDTH };
      SonaeRecoveryPicture     *picture = sonae_recovery_picture_new (lines, NULL, &layout);

      if (first > 0)
        {
          sonae_paper_document_add_break (document);
          sonae_paper_document_add_subheading (document, sonae_record_get_title (scenario));
        }
      sonae_paper_document_add_picture (
          document, sonae_paper_picture_new (picture->width, picture->height, draw_timeline, picture, free_timeline),
          1);
    }
}

/* Why each system that is late is late. */
static void
add_late (SonaePaperDocument *document, SonaeRecoveryLines *lines)
{
  g_autoptr (GPtrArray) list = sonae_recovery_lines_list (lines, SONAE_RECOVERY_BY_PRIORITY);
  SonaePaperTable *table = sonae_paper_table_new ();

  sonae_paper_table_add_column (table, _ ("No."), 10, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, C_ ("sheet of paper", "System"), 60, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, C_ ("fit or gap", "Verdict"), 32, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("Most likely"), 80, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("Limited by"), 190, PANGO_ALIGN_LEFT);
  for (guint i = 0; i < list->len; i++)
    {
      const SonaeRecoveryLine *line = list->pdata[i];
      const char              *title = sonae_record_get_title (line->system);
      g_autofree char         *place = g_strdup_printf ("%u", line->place);
      g_autofree char         *summary = sonae_recovery_line_summary (line);

      if (line->gap.excess == 0)
        continue;
      sonae_paper_table_add_row (table, title);
      sonae_paper_table_add_cell (table, place, SONAE_CELL_PLAIN);
      sonae_paper_table_add_cell (table, title, SONAE_CELL_STRONG);
      sonae_paper_table_add_cell (table, sonae_gap_verdict_label (line->gap.verdict), SONAE_CELL_PLAIN);
      sonae_paper_table_add_cell (table, summary, SONAE_CELL_PLAIN);
      sonae_paper_table_add_cell (table, line->words, SONAE_CELL_PLAIN);
    }
  if (!sonae_paper_table_is_empty (table))
    sonae_paper_document_add_break (document);
  sonae_paper_document_add_subheading (document, _ ("Late, and why"));
  sonae_paper_document_add_table (document, table);
}

static void
add_timeline (const SonaePrintJob *job, SonaePaperDocument *document, SonaeRecord *scenario, gpointer user_data)
{
  SonaeRecoveryQuestion question = sonae_recovery_question (scenario, job->today);
  g_autoptr (SonaeRecoveryLines) lines = NULL;

  question.fiscal_year = job->fiscal_year;
  lines = sonae_recovery_lines_new (job->records, &question);
  if (!sonae_recovery_lines_is_surveyed (lines))
    {
      sonae_paper_document_add_absence (document, _ ("Nobody has answered the survey for this scenario."));
      return;
    }
  add_charts (document, scenario, lines);
  add_late (document, lines);
}

void
sonae_print_timeline (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  sonae_print_each_scenario (job, document, add_timeline, NULL);
}
