/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Print of 停止期限: until when the machines must be stopped in a blackout, with room to write down when they were. */

#include <glib/gi18n.h>

#include "sonae-duration.h"
#include "sonae-print-part.h"
#include "sonae-stop.h"

static void
add_columns (SonaePaperTable *table)
{
  sonae_paper_table_add_column (table, sonae_print_label (&sonae_sheet_equipment, "stop_order"), 16, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, sonae_print_label (&sonae_sheet_equipment, "name"), 48, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, sonae_print_label (&sonae_sheet_equipment, "room"), 34, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, sonae_print_label (&sonae_sheet_equipment, "power_feed"), 30, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("Fed for"), 18, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, sonae_print_label (&sonae_sheet_equipment, "stop_minutes"), 20,
                                PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, _ ("Begin to stop"), 38, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, C_ ("fit or gap", "Verdict"), 40, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("Stopped at, by whom"), 42, PANGO_ALIGN_LEFT);
}

static void
add_minutes (SonaePaperTable *table, gint64 minutes)
{
  g_autofree char *text = minutes != SONAE_POWER_UNKNOWN ? sonae_duration_format_parts (minutes) : NULL;

  sonae_paper_table_add_cell (table, text != NULL ? text : _ ("Not recorded"),
                              text != NULL ? SONAE_CELL_PLAIN : SONAE_CELL_DIM);
}

static void
add_machine (const SonaePrintJob *job, SonaePaperTable *table, const SonaeStopEntry *entry)
{
  gboolean         is_lost = entry->verdict == SONAE_STOP_TOO_LATE || entry->verdict == SONAE_STOP_AT_ONCE;
  SonaeCellFlags   flags = is_lost ? SONAE_CELL_STRONG : SONAE_CELL_PLAIN;
  g_autofree char *limit = sonae_stop_describe_limit (entry);
  g_autofree char *order = entry->order > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, entry->order) : g_strdup ("");
  g_autofree char *verdict = g_strconcat (is_lost ? "✕ " : "", sonae_stop_verdict_label (entry->verdict), NULL);

  sonae_paper_table_add_row (table, sonae_record_get_title (entry->equipment));
  sonae_paper_table_add_cell (table, order, SONAE_CELL_PLAIN);
  sonae_print_add_value (job, table, entry->equipment, "name");
  sonae_print_add_value (job, table, entry->equipment, "room");
  sonae_print_add_value (job, table, entry->equipment, "power_feed");
  add_minutes (table, entry->holds);
  add_minutes (table, entry->takes);
  sonae_paper_table_add_cell (table, limit, flags);
  sonae_paper_table_add_cell (table, verdict, flags);
  sonae_paper_table_add_cell (table, "", SONAE_CELL_OPEN);
}

static void
add_site (const SonaePrintJob *job, SonaePaperTable *table, const SonaeStopSite *site)
{
  g_autofree char *text = sonae_stop_describe_site (site);

  sonae_paper_table_add_band (table, *text != '\0' ? text : sonae_stop_get_site_name (site));
  for (guint i = 0; i < site->entries->len; i++)
    add_machine (job, table, &g_array_index (site->entries, SonaeStopEntry, i));
}

void
sonae_print_stops (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  g_autoptr (GPtrArray) sites = sonae_stop_list (job->records, job->wish->power_minutes);
  SonaePaperTable *table = sonae_paper_table_new ();

  add_columns (table);
  for (guint i = 0; i < sites->len; i++)
    add_site (job, table, sites->pdata[i]);
  sonae_paper_document_add_heading (document, _ ("Stop limits in a blackout"));
  sonae_paper_document_add_table (document, table);
  sonae_paper_document_add_note (document, _ ("The times count from the beginning of the blackout. Begin in the order "
                                              "of stopping; machines of one place are "
                                              "stopped side by side."));
}
