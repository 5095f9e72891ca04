/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints that list records as they are: businesses, equipment, measures and how they are carried out. */

#include <glib/gi18n.h>

#include "sonae-budget.h"
#include "sonae-display.h"
#include "sonae-print-part.h"

void
sonae_print_businesses (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  static const SonaePrintColumn columns[] = {
    { "name", 50, PANGO_ALIGN_LEFT },
    { "section", 34, PANGO_ALIGN_LEFT },
    { "category", 40, PANGO_ALIGN_LEFT },
    { "start_emergency", 24, PANGO_ALIGN_RIGHT },
    { "start_nondisaster", 24, PANGO_ALIGN_RIGHT },
    { "source_plan", 40, PANGO_ALIGN_LEFT },
    { "systems", 60, PANGO_ALIGN_LEFT },
  };

  sonae_print_add_list (job, document, _ ("Priority businesses"), &sonae_sheet_business, columns,
                        G_N_ELEMENTS (columns), NULL);
}

void
sonae_print_equipment (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  static const SonaePrintColumn equipment[] = {
    { "name", 46, PANGO_ALIGN_LEFT },         { "kind", 24, PANGO_ALIGN_LEFT },
    { "quantity", 13, PANGO_ALIGN_RIGHT },    { "systems", 60, PANGO_ALIGN_LEFT },
    { "site", 24, PANGO_ALIGN_LEFT },         { "room", 32, PANGO_ALIGN_LEFT },
    { "power_feed", 24, PANGO_ALIGN_LEFT },   { "redundancy", 24, PANGO_ALIGN_LEFT },
    { "stop_order", 13, PANGO_ALIGN_RIGHT },  { "stop_minutes", 16, PANGO_ALIGN_RIGHT },
    { "start_order", 13, PANGO_ALIGN_RIGHT }, { "start_minutes", 16, PANGO_ALIGN_RIGHT },
  };
  static const SonaePrintColumn backups[] = {
    { "contents", 50, PANGO_ALIGN_LEFT },     { "systems", 60, PANGO_ALIGN_LEFT },
    { "method", 20, PANGO_ALIGN_LEFT },       { "cycle_minutes", 20, PANGO_ALIGN_RIGHT },
    { "generations", 14, PANGO_ALIGN_RIGHT }, { "site", 28, PANGO_ALIGN_LEFT },
    { "off_site", 14, PANGO_ALIGN_LEFT },     { "offline", 14, PANGO_ALIGN_LEFT },
    { "tested_on", 34, PANGO_ALIGN_LEFT },    { "test_result", 30, PANGO_ALIGN_LEFT },
  };
  static const SonaePrintColumn dependencies[] = {
    { "system", 60, PANGO_ALIGN_LEFT },    { "kind", 30, PANGO_ALIGN_LEFT }, { "needs", 80, PANGO_ALIGN_LEFT },
    { "at_least", 16, PANGO_ALIGN_RIGHT }, { "note", 70, PANGO_ALIGN_LEFT },
  };

  sonae_print_add_list (job, document, _ ("Equipment"), &sonae_sheet_equipment, equipment, G_N_ELEMENTS (equipment),
                        NULL);
  sonae_print_add_list (job, document, _ ("Backups"), &sonae_sheet_backup, backups, G_N_ELEMENTS (backups), NULL);
  sonae_print_add_list (job, document, _ ("Dependencies"), &sonae_sheet_dependency, dependencies,
                        G_N_ELEMENTS (dependencies), NULL);
}

void
sonae_print_measures (const SonaePrintJob *job, const char *family, SonaePaperDocument *document)
{
  static const SonaePrintColumn columns[] = {
    { "resource", 24, PANGO_ALIGN_LEFT },    { "name", 44, PANGO_ALIGN_LEFT },
    { "systems", 46, PANGO_ALIGN_LEFT },     { "problem", 46, PANGO_ALIGN_LEFT },
    { "step", 24, PANGO_ALIGN_LEFT },        { "reduction", 20, PANGO_ALIGN_RIGHT },
    { "cost_first", 22, PANGO_ALIGN_RIGHT }, { "cost_yearly", 22, PANGO_ALIGN_RIGHT },
    { "priority", 12, PANGO_ALIGN_CENTER },  { "state", 22, PANGO_ALIGN_LEFT },
  };

  sonae_print_add_list (job, document, _ ("Measures"), &sonae_sheet_measure, columns, G_N_ELEMENTS (columns), family);
}

/* What the plans of one year ask for, are granted and spend. */
static void
add_total (const SonaePrintJob *job, SonaePaperDocument *document)
{
  SonaeBudget const budget = sonae_budget_of_year (job->records, job->fiscal_year);
  const struct
  {
    const char *field;
    gint64      sum;
  } totals[] = { { "asked", budget.asked }, { "granted", budget.granted }, { "spent", budget.spent } };
  SonaePaperTable *table = sonae_paper_table_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (totals); i++)
    sonae_paper_table_add_column (table, sonae_print_label (&sonae_sheet_implementation, totals[i].field), 40,
                                  PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_row (table, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (totals); i++)
    {
      g_autofree char *text = sonae_budget_format (totals[i].sum);

      sonae_paper_table_add_cell (table, text, SONAE_CELL_STRONG);
    }
  sonae_paper_document_add_subheading (document, _ ("Total of the fiscal year"));
  sonae_paper_document_add_table (document, table);
}

void
sonae_print_implementations (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  static const SonaePrintColumn columns[] = {
    { "measure", 56, PANGO_ALIGN_LEFT },      { "fiscal_year", 22, PANGO_ALIGN_LEFT },
    { "contents", 46, PANGO_ALIGN_LEFT },     { "section", 26, PANGO_ALIGN_LEFT },
    { "month_from", 12, PANGO_ALIGN_RIGHT },  { "month_to", 12, PANGO_ALIGN_RIGHT },
    { "asked", 22, PANGO_ALIGN_RIGHT },       { "granted", 22, PANGO_ALIGN_RIGHT },
    { "spent", 22, PANGO_ALIGN_RIGHT },       { "state", 24, PANGO_ALIGN_LEFT },
    { "verification", 22, PANGO_ALIGN_LEFT },
  };

  sonae_print_add_list (job, document, _ ("Implementation plans"), &sonae_sheet_implementation, columns,
                        G_N_ELEMENTS (columns), NULL);
  if (sonae_paper_document_count (document) > 0)
    add_total (job, document);
}
