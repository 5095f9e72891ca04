/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints of the organisation: the chart of a situation, and posts by situations. */

#include <glib/gi18n.h>

#include "sonae-organisation-picture.h"
#include "sonae-print-part.h"

/* A chart may grow to this times its size on the screen. */
#define LARGEST 1.6

typedef struct
{
  GPtrArray                *nodes;   /* (owned) (element-type SonaeOrganisationNode) */
  SonaeOrganisationPicture *picture; /* (owned) */
} Chart;

static void
draw_chart (cairo_t *cr, gpointer user_data)
{
  Chart *chart = user_data;

  sonae_organisation_picture_draw (chart->picture, cr, sonae_palette_get (SONAE_PALETTE_PAPER), NULL, -1);
}

static void
free_chart (gpointer user_data)
{
  Chart *chart = user_data;

  sonae_organisation_picture_free (chart->picture);
  g_ptr_array_unref (chart->nodes);
  g_free (chart);
}

void
sonae_print_organisation (const SonaePrintJob *job, const char *situation, SonaePaperDocument *document)
{
  GPtrArray *nodes = sonae_organisation_nodes (job->records, situation, job->today);
  Chart     *chart;

  if (nodes->len == 0)
    {
      g_ptr_array_unref (nodes);
      sonae_paper_document_add_absence (document, _ ("No role has been recorded for this situation."));
      return;
    }
  chart = g_new0 (Chart, 1);
  chart->nodes = nodes;
  chart->picture = sonae_organisation_picture_new (nodes);
  sonae_paper_document_add_picture (
      document, sonae_paper_picture_new (chart->picture->width, chart->picture->height, draw_chart, chart, free_chart),
      LARGEST);
}

/* The cells of a grade; whether any of them names a role. */
static gboolean
collect_cells (const SonaePrintJob *job,
               const char          *grade,
               const char *const   *sides,
               const char *const   *situations,
               GPtrArray           *cells)
{
  gboolean found = FALSE;

  for (guint side = 0; sides[side] != NULL; side++)
    for (guint i = 0; situations[i] != NULL; i++)
      {
        char *cell = sonae_organisation_cell (job->records, situations[i], sides[side], grade);

        found |= !g_str_equal (cell, "－");
        g_ptr_array_add (cells, cell);
      }
  return found;
}

static void
add_post_headings (SonaePaperTable *table, const char *const *sides, const char *const *situations)
{
  const SonaeField *side_field = sonae_sheet_find_field (&sonae_sheet_post, "side");
  const SonaeField *situation_field = sonae_sheet_find_field (&sonae_sheet_role, "situation");
  guint const       n_situations = g_strv_length ((char **) situations);

  sonae_paper_table_add_column (table, sonae_print_label (&sonae_sheet_post, "grade"), 20, PANGO_ALIGN_LEFT);
  for (guint side = 0; sides[side] != NULL; side++)
    for (guint i = 0; i < n_situations; i++)
      sonae_paper_table_add_column (table, _ (sonae_field_choice_label (situation_field, situations[i])), 32,
                                    PANGO_ALIGN_LEFT);
  sonae_paper_table_add_heading (table);
  sonae_paper_table_add_merged_cell (table, sonae_print_label (&sonae_sheet_post, "grade"),
                                     sonae_print_label (&sonae_sheet_post, "grade"), SONAE_CELL_STRONG);
  for (guint side = 0; sides[side] != NULL; side++)
    sonae_paper_table_add_wide_cell (table, _ (sonae_field_choice_label (side_field, sides[side])), n_situations,
                                     SONAE_CELL_STRONG | SONAE_CELL_CENTRED);
}

void
sonae_print_posts (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  static const char *const sides[] = { "lead", "others", NULL };
  static const char *const situations[] = { "normal", "csirt", "incident", "disaster", NULL };
  const SonaeField        *grades = sonae_sheet_find_field (&sonae_sheet_post, "grade");
  SonaePaperTable         *table = sonae_paper_table_new ();

  add_post_headings (table, sides, situations);
  for (const SonaeChoice *grade = grades->choices; grade->code != NULL; grade++)
    {
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

      if (!collect_cells (job, grade->code, sides, situations, cells))
        continue;
      sonae_paper_table_add_row (table, _ (grade->label));
      sonae_paper_table_add_cell (table, _ (grade->label), SONAE_CELL_STRONG);
      for (guint i = 0; i < cells->len; i++)
        sonae_paper_table_add_cell (table, g_ptr_array_index (cells, i), SONAE_CELL_PLAIN);
    }
  sonae_paper_document_add_heading (document, _ ("Posts and roles by situation"));
  sonae_paper_document_add_table (document, table);
}
