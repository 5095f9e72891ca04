/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints of the systems: the two lists of priority systems, and the inventory. */

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-duration.h"
#include "sonae-objective.h"
#include "sonae-print-part.h"
#include "sonae-rank.h"

/* Where the ranks begin in the inventory: behind number, name, kind and owners. */
#define RANK_COLUMN 5

/* The group beside its parts, or the name over both columns. */
static void
add_name (const SonaePrintJob *job, SonaePaperTable *table, SonaeRecord *system)
{
  SonaeRecord     *group = sonae_records_follow (job->records, system, "group_ref");
  gboolean const   is_saas = sonae_record_get_integer (system, "saas") != 0;
  g_autofree char *name = g_strconcat (sonae_record_get_title (system), is_saas ? _ (" (※)") : "", NULL);

  if (is_saas)
    sonae_paper_table_add_note (table, _ ("※ Used as SaaS: the city can hardly restore it by itself."));
  if (group == NULL)
    {
      sonae_paper_table_add_wide_cell (table, name, 2, SONAE_CELL_PLAIN);
      return;
    }
  sonae_paper_table_add_merged_cell (table, sonae_record_get_id (group), sonae_record_get_title (group),
                                     SONAE_CELL_STRONG);
  sonae_paper_table_add_cell (table, name, SONAE_CELL_PLAIN);
}

static void
add_number (SonaePaperTable *table, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  sonae_paper_table_add_cell (table, text, SONAE_CELL_PLAIN);
}

static void
add_name_columns (SonaePaperTable *table)
{
  sonae_paper_table_add_column (table, _ ("No."), 10, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, C_ ("sheet of paper", "System"), 36, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, NULL, 54, PANGO_ALIGN_LEFT);
}

/* By hand in bold: it does not follow from the businesses. */
static void
add_objective (SonaePaperTable *table, SonaeObjective objective)
{
  g_autofree char *text = NULL;

  if (objective.minutes == SONAE_OBJECTIVE_UNSET)
    {
      sonae_paper_table_add_cell (table, _ ("Not set"), SONAE_CELL_DIM);
      sonae_paper_table_add_note (table, _ ("“Not set”: no recovery time objective has been recorded."));
      return;
    }
  text = sonae_duration_format (objective.minutes);
  sonae_paper_table_add_cell (table, text, objective.is_by_hand ? SONAE_CELL_STRONG : SONAE_CELL_PLAIN);
}

static void
add_priority_list (const SonaePrintJob *job, SonaePaperDocument *document, const char *heading, SonaeObjectiveKind kind)
{
  g_autoptr (GPtrArray) systems =
      sonae_rank_order (job->records, &sonae_sheet_system, sonae_objective_rank_field (kind));
  g_autoptr (SonaeObjectives) objectives = sonae_objectives_new (job->records);
  SonaePaperTable *table = sonae_paper_table_new ();

  add_name_columns (table);
  sonae_paper_table_add_column (table, _ ("In charge"), 48, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("RTO"), 27, PANGO_ALIGN_RIGHT);
  for (guint i = 0; i < systems->len; i++)
    {
      SonaeRecord *system = g_ptr_array_index (systems, i);

      sonae_paper_table_add_row (table, sonae_record_get_title (system));
      add_number (table, i + 1);
      add_name (job, table, system);
      sonae_print_add_value (job, table, system, "owners");
      add_objective (table, sonae_objectives_get (objectives, system, kind));
    }
  sonae_paper_document_add_heading (document, heading);
  sonae_paper_document_add_table (document, table);
}

void
sonae_print_systems (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  add_priority_list (job, document, _ ("Emergency priority systems"), SONAE_OBJECTIVE_EMERGENCY);
  sonae_paper_document_add_break (document);
  add_priority_list (job, document, _ ("Non-disaster priority systems"), SONAE_OBJECTIVE_NONDISASTER);
}

void
sonae_print_inventory (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  static const struct
  {
    const char    *field;
    double         width;
    PangoAlignment alignment;
  } columns[] = {
    { "kind", 35, PANGO_ALIGN_LEFT },
    { "owners", 40, PANGO_ALIGN_LEFT },
    { "emergency_rank", 21, PANGO_ALIGN_RIGHT },
    { "nondisaster_rank", 25, PANGO_ALIGN_RIGHT },
    { "sites_installed", 40, PANGO_ALIGN_LEFT },
    { "vendor", 70, PANGO_ALIGN_LEFT },
    { "replacement_year", 33, PANGO_ALIGN_LEFT },
  };
  GListModel      *list = sonae_records_list (job->records, &sonae_sheet_system);
  SonaePaperTable *table = sonae_paper_table_new ();

  add_name_columns (table);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sonae_paper_table_add_column (table, sonae_print_label (&sonae_sheet_system, columns[i].field), columns[i].width,
                                  columns[i].alignment);
  sonae_paper_table_add_group_heading (table, _ ("Order of priority"), RANK_COLUMN, SONAE_N_OBJECTIVES);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (list, i);

      sonae_paper_table_add_row (table, sonae_record_get_title (system));
      add_number (table, i + 1);
      add_name (job, table, system);
      for (guint column = 0; column < G_N_ELEMENTS (columns); column++)
        sonae_print_add_value (job, table, system, columns[column].field);
    }
  sonae_paper_document_add_heading (document, _ ("All systems"));
  sonae_paper_document_add_table (document, table);
  sonae_paper_document_add_note (document, _ ("“Not set” and empty cells: nothing has been recorded."));
}
