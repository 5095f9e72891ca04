/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Print of the annual plan: the chart of the year, and its activities with dates and results. */

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-fiscal-year.h"
#include "sonae-print-part.h"
#include "sonae-year-picture.h"

/* Width of the chart in its own units: the text of A4 landscape. */
#define CHART_WIDTH 1030

static void
draw_year (cairo_t *cr, gpointer user_data)
{
  sonae_year_picture_draw (user_data, cr, sonae_palette_get (SONAE_PALETTE_PAPER), -1);
}

static void
free_year (gpointer user_data)
{
  sonae_year_picture_free (user_data);
}

/* The days or months it is planned for. */
static char *
format_planned (const SonaePrintJob *job, SonaeRecord *activity)
{
  g_autofree char *from = sonae_display_value (job->records, activity, "planned_from");
  g_autofree char *to = sonae_display_value (job->records, activity, "planned_to");

  if (!sonae_record_has (activity, "planned_to") || g_str_equal (from, to))
    return g_steal_pointer (&from);
  return g_strdup_printf (_ ("%s – %s"), from, to);
}

static SonaePaperTable *
make_activities (const SonaePrintJob *job)
{
  static const struct
  {
    const char *field;
    double      width;
  } columns[] = {
    { "kind", 36 },    { "title", 44 },  { "planned_from", 64 }, { "state", 18 },
    { "done_on", 34 }, { "result", 48 }, { "note", 26 },
  };
  g_autoptr (GPtrArray) activities = sonae_year_plan_activities (job->records, job->fiscal_year);
  SonaePaperTable *table = sonae_paper_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sonae_paper_table_add_column (table, sonae_print_label (&sonae_sheet_activity, columns[i].field), columns[i].width,
                                  PANGO_ALIGN_LEFT);
  for (guint i = 0; i < activities->len; i++)
    {
      SonaeRecord *activity = g_ptr_array_index (activities, i);

      sonae_paper_table_add_row (table, sonae_record_get_title (activity));
      for (guint column = 0; column < G_N_ELEMENTS (columns); column++)
        {
          g_autofree char *planned = NULL;

          if (!g_str_equal (columns[column].field, "planned_from"))
            {
              sonae_print_add_value (job, table, activity, columns[column].field);
              continue;
            }
          planned = format_planned (job, activity);
          sonae_paper_table_add_cell (table, planned, SONAE_CELL_PLAIN);
        }
    }
  return table;
}

void
sonae_print_year (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  SonaeYearPicture *year = sonae_year_picture_new (job->records, job->fiscal_year, job->today, CHART_WIDTH);
  g_autofree char  *name = sonae_fiscal_year_format (job->fiscal_year, sonae_display_get_calendar ());
  g_autofree char  *heading = g_strdup_printf (_ ("Annual activity plan, %s"), name);

  sonae_paper_document_add_heading (document, heading);
  sonae_paper_document_add_picture (
      document, sonae_paper_picture_new (year->width, year->height, draw_year, year, free_year), 1.6);
  sonae_paper_document_add_break (document);
  sonae_paper_document_add_heading (document, _ ("Activities and results"));
  sonae_paper_document_add_table (document, make_activities (job));
}
