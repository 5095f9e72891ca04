/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Print of C06 and C07: the measures of a family, by resource. */

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-number.h"
#include "sonae-print-part.h"

/* Behind name, kind and what is shortened. */
#define FIRST_COST 3
/* The columns beside the name. */
#define N_COLUMNS 7

static void
add_column (SonaePaperTable *table, const char *field_id, double width, PangoAlignment alignment)
{
  sonae_paper_table_add_column (table, sonae_print_label (&sonae_sheet_measure, field_id), width, alignment);
}

static SonaePaperTable *
make_table (void)
{
  SonaePaperTable *table = sonae_paper_table_new ();

  add_column (table, "name", 50, PANGO_ALIGN_LEFT);
  add_column (table, "kind", 28, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("Shortens"), 34, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, C_ ("cost", "First"), 20, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, C_ ("cost", "Yearly"), 20, PANGO_ALIGN_RIGHT);
  add_column (table, "section", 28, PANGO_ALIGN_LEFT);
  add_column (table, "priority", 16, PANGO_ALIGN_CENTER);
  sonae_paper_table_add_column (table, _ ("State, and why adopted or not"), 77, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_group_heading (table, _ ("Cost (thousand yen)"), FIRST_COST, 2);
  return table;
}

/* Two values in one cell, a line each where both are recorded. */
static void
add_two (const SonaePrintJob *job, SonaePaperTable *table, SonaeRecord *measure, const char *first, const char *second)
{
  g_autofree char *above = sonae_display_value (job->records, measure, first);
  g_autofree char *below = sonae_display_value (job->records, measure, second);
  g_autofree char *text = g_strdup_printf ("%s%s%s", above, *above != '\0' && *below != '\0' ? "\n" : "", below);

  sonae_paper_table_add_cell (table, text, SONAE_CELL_PLAIN);
}

/* The heading tells the unit. */
static void
add_cost (SonaePaperTable *table, SonaeRecord *measure, const char *field_id)
{
  g_autofree char *text = sonae_record_has (measure, field_id)
                              ? sonae_number_group (sonae_record_get_integer (measure, field_id))
                              : g_strdup ("");

  sonae_paper_table_add_cell (table, text, SONAE_CELL_PLAIN);
}

static void
add_measure (const SonaePrintJob *job, SonaePaperTable *table, SonaeRecord *measure)
{
  /* A list of systems and a problem that is told by a gap are long. */
  static const char *const purpose[] = { "systems", "problem", "contents", NULL };

  sonae_print_begin_record (table, measure);
  sonae_print_add_value (job, table, measure, "kind");
  add_two (job, table, measure, "step", "reduction");
  add_cost (table, measure, "cost_first");
  add_cost (table, measure, "cost_yearly");
  sonae_print_add_value (job, table, measure, "section");
  sonae_print_add_value (job, table, measure, "priority");
  add_two (job, table, measure, "state", "reason");
  sonae_print_add_across (job, table, measure, purpose, N_COLUMNS);
}

/* @code: (nullable): whether it names none, or one that is not known here, so that none is left out */
static gboolean
is_for (SonaeRecord *measure, const SonaeField *field, const char *code)
{
  const char *resource = sonae_record_get_text (measure, field->id);

  if (code != NULL)
    return g_strcmp0 (resource, code) == 0;
  return resource == NULL || sonae_field_choice_label (field, resource) == NULL;
}

/* The measures of the family for one resource, under its name. @code: (nullable): those without a resource */
static void
add_resource (const SonaePrintJob *job, SonaePaperTable *table, const char *family, const char *code)
{
  const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_measure, "resource");
  const char       *label = code != NULL ? _ (sonae_field_choice_label (field, code)) : _ ("No resource named");
  GListModel       *list = sonae_records_list (job->records, &sonae_sheet_measure);
  gboolean          is_first = TRUE;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) measure = g_list_model_get_item (list, i);

      if (!sonae_record_is (measure, "family", family) || !is_for (measure, field, code))
        continue;
      if (is_first)
        sonae_paper_table_add_band (table, label);
      is_first = FALSE;
      add_measure (job, table, measure);
    }
}

void
sonae_print_measures (const SonaePrintJob *job, const char *family, SonaePaperDocument *document)
{
  const SonaeChoice *choice = sonae_sheet_find_field (&sonae_sheet_measure, "resource")->choices;
  SonaePaperTable   *table = make_table ();

  do
    add_resource (job, table, family, choice->code);
  while ((choice++)->code != NULL);
  sonae_paper_document_add_heading (document, _ ("Measures"));
  sonae_paper_document_add_table (document, table);
}
