/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Print of the recovery timeline: the chart of each scenario, and what limits those that are late. */

#include <glib/gi18n.h>

#include "sonae-print-part.h"
#include "sonae-recovery-picture.h"

/* The chart in its own units, as large as the text of A3 landscape: its words are just over 8 points. Where the head tells
 * which assumptions were changed, it needs room. */
#define CHART_WIDTH 1446
#define CHART_HEIGHT 904
#define HEAD_ROOM 74

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

/* Returns: how many rows a page holds, at least 1 */
static guint
count_rows (const SonaePrintJob *job, gboolean is_compared)
{
  double room = job->assumed != NULL ? CHART_HEIGHT - HEAD_ROOM : CHART_HEIGHT;
  guint  n_rows = 1;

  while (sonae_recovery_picture_height (n_rows + 1, is_compared) <= room)
    n_rows++;
  return n_rows;
}

/* The rows are shared evenly by as many pages as they need. @after: (nullable) */
static void
add_charts (const SonaePrintJob *job,
            SonaePaperDocument  *document,
            const char          *title,
            SonaeRecoveryLines  *lines,
            SonaeRecoveryLines  *after)
{
  guint n_rows = count_rows (job, after != NULL);
  guint n_lines = sonae_recovery_lines_get_n_lines (lines);
  guint n_pages = (n_lines + n_rows - 1) / n_rows;
  guint most = n_pages > 0 ? (n_lines + n_pages - 1) / n_pages : 0;

  for (guint first = 0; first < n_lines; first += most)
    {
      const SonaeRecoveryLayout layout = { .first = first, .most = most, .width = CHART_WIDTH };
      SonaeRecoveryPicture     *picture = sonae_recovery_picture_new (lines, after, &layout);

      if (first > 0)
        {
          sonae_paper_document_add_break (document);
          sonae_paper_document_add_subheading (document, title);
        }
      sonae_paper_document_add_picture (
          document, sonae_paper_picture_new (picture->width, picture->height, draw_timeline, picture, free_timeline),
          1);
    }
}

static void
add_late_row (SonaePaperTable *table, const SonaeRecoveryLine *line, SonaeRecoveryLines *after)
{
  const char      *title = sonae_record_get_title (line->system);
  g_autofree char *place = g_strdup_printf ("%u", line->place);
  g_autofree char *summary = sonae_recovery_line_summary (line);

  sonae_paper_table_add_row (table, title);
  sonae_paper_table_add_cell (table, place, SONAE_CELL_PLAIN);
  sonae_paper_table_add_cell (table, title, SONAE_CELL_STRONG);
  sonae_paper_table_add_cell (table, sonae_gap_verdict_label (line->gap.verdict), SONAE_CELL_PLAIN);
  sonae_paper_table_add_cell (table, summary, SONAE_CELL_PLAIN);
  sonae_print_add_after (table, line, after);
  sonae_paper_table_add_cell (table, line->words, SONAE_CELL_PLAIN);
}

/* Why each system that is late is late. @after: (nullable) */
static void
add_late (SonaePaperDocument *document, SonaeRecoveryLines *lines, SonaeRecoveryLines *after)
{
  g_autoptr (GPtrArray) list = sonae_recovery_lines_list (lines, SONAE_RECOVERY_BY_PRIORITY);
  SonaePaperTable *table = sonae_paper_table_new ();

  sonae_paper_table_add_column (table, _ ("No."), 10, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, C_ ("sheet of paper", "System"), 60, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, C_ ("fit or gap", "Verdict"), 32, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("Most likely"), 80, PANGO_ALIGN_LEFT);
  if (after != NULL)
    sonae_paper_table_add_column (table, _ ("With the measures"), 34, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("Limited by"), 190, PANGO_ALIGN_LEFT);
  for (guint i = 0; i < list->len; i++)
    {
      const SonaeRecoveryLine *line = list->pdata[i];

      if (line->gap.excess > 0)
        add_late_row (table, line, after);
    }
  if (!sonae_paper_table_is_empty (table))
    sonae_paper_document_add_break (document);
  sonae_paper_document_add_subheading (document, _ ("Late, and why"));
  sonae_paper_document_add_table (document, table);
}

static void
add_timeline (const SonaePrintJob         *job,
              SonaePaperDocument          *document,
              const char                  *title,
              const SonaeRecoveryQuestion *question,
              gpointer                     user_data)
{
  g_autoptr (SonaeRecoveryLines) lines = sonae_recovery_lines_new (job->records, question);
  g_autoptr (SonaeRecoveryLines) after = NULL;

  if (!sonae_recovery_lines_is_surveyed (lines))
    {
      sonae_paper_document_add_absence (document, _ ("Nobody has answered the survey for this scenario."));
      return;
    }
  after = sonae_print_answer_after (job, question);
  add_charts (job, document, title, lines, after);
  add_late (document, lines, after);
}

void
sonae_print_timeline (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  sonae_print_each_question (job, document, add_timeline, NULL);
}
