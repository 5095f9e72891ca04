/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Print of the recovery timeline: the chart of each scenario, and what limits those that are late. */

#include <glib/gi18n.h>

#include "sonae-print-part.h"
#include "sonae-recovery-picture.h"

/* The smallest words of the chart, of 11 of its units, are then 8 points. */
#define UNITS_PER_POINT (11 / 8.0)

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

/* Returns: how many rows a page holds in @room points, at least 1 */
static guint
count_rows (double room, double width, gboolean is_compared)
{
  guint n_rows = 1;

  while (sonae_recovery_picture_height (n_rows + 1, is_compared, width) <= room * UNITS_PER_POINT)
    n_rows++;
  return n_rows;
}

/* The rows are shared evenly by as many pages as they need, each as wide as the page. */
static void
add_charts (const SonaePrintJob *job, SonaePaperDocument *document, const SonaePrintAnswer *answer)
{
  double room = sonae_paper_document_room_under_heading (answer->title, job->typesetter, &job->body);
  double width = job->body.width * UNITS_PER_POINT;
  guint  n_rows = count_rows (room, width, answer->after != NULL);
  guint  n_pages = (answer->list->len + n_rows - 1) / n_rows;
  guint  most = n_pages > 0 ? (answer->list->len + n_pages - 1) / n_pages : 0;

  for (guint first = 0; first < answer->list->len; first += most)
    {
      const SonaeRecoveryLayout layout = { .first = first, .most = most, .width = width };
      SonaeRecoveryPicture     *picture = sonae_recovery_picture_new (answer->lines, answer->after, &layout);

      if (first > 0)
        sonae_paper_document_add_break (document);
      sonae_paper_document_add_picture (
          document, sonae_paper_picture_new (picture->width, picture->height, draw_timeline, picture, free_timeline),
          1);
    }
}

static void
add_late_row (SonaePaperTable *table, const SonaeRecoveryLine *line, const SonaeRecoveryLine *then)
{
  const char      *title = sonae_record_get_title (line->system);
  g_autofree char *place = g_strdup_printf ("%u", line->place);
  g_autofree char *summary = sonae_recovery_line_summary (line);
  g_autofree char *verdict = sonae_recovery_line_verdict (line, then);
  g_autofree char *limit = sonae_print_join_limits (line->words, then != NULL ? then->words : line->words);

  sonae_paper_table_add_row (table, title);
  sonae_paper_table_add_cell (table, place, SONAE_CELL_PLAIN);
  sonae_paper_table_add_cell (table, title, SONAE_CELL_STRONG);
  sonae_paper_table_add_cell (table, verdict, SONAE_CELL_PLAIN);
  sonae_paper_table_add_cell (table, summary, SONAE_CELL_PLAIN);
  if (sonae_gap_tells_time (&line->gap))
    sonae_print_note_least (table, line->gap.ready, line->gap.is_at_least);
  sonae_print_add_after (table, then);
  sonae_paper_table_add_cell (table, limit, SONAE_CELL_PLAIN);
}

/* Why each system that is late, or comes to be with the measures, is late. */
static void
add_late (SonaePaperDocument *document, const SonaePrintAnswer *answer)
{
  SonaePaperTable *table = sonae_paper_table_new ();

  sonae_paper_table_add_column (table, _ ("No."), 10, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, C_ ("sheet of paper", "System"), 60, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, C_ ("fit or gap", "Verdict"), 32, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("Most likely"), 80, PANGO_ALIGN_LEFT);
  if (answer->after != NULL)
    sonae_paper_table_add_column (table, _ ("With the measures"), 34, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("Limited by"), 190, PANGO_ALIGN_LEFT);
  for (guint i = 0; i < answer->list->len; i++)
    {
      const SonaeRecoveryLine *line = answer->list->pdata[i];
      const SonaeRecoveryLine *then = sonae_print_find_after (line, answer->after);

      if (line->gap.excess > 0 || (then != NULL && then->gap.excess > 0))
        add_late_row (table, line, then);
    }
  if (!sonae_paper_table_is_empty (table))
    sonae_paper_document_add_break (document);
  sonae_paper_document_add_subheading (document, _ ("Late, and why"));
  sonae_paper_document_add_table (document, table);
}

static void
add_timeline (const SonaePrintJob *job, SonaePaperDocument *document, const SonaePrintAnswer *answer)
{
  add_charts (job, document, answer);
  add_late (document, answer);
}

void
sonae_print_timeline (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  sonae_print_each_answer (job, document, add_timeline);
}
