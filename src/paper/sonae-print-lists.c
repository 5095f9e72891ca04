/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints that list records as they are: businesses, equipment, and how measures are carried out. */

#include <glib/gi18n.h>

#include "sonae-budget.h"
#include "sonae-display.h"
#include "sonae-fiscal-year.h"
#include "sonae-print-part.h"
#include "sonae-year-texts.h"

static SonaePaperTable *
make_business_table (void)
{
  SonaePaperTable *table = sonae_paper_table_new ();

  sonae_paper_table_add_column (table, sonae_print_label (&sonae_sheet_business, "name"), 56, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, sonae_print_label (&sonae_sheet_business, "section"), 30, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, sonae_print_label (&sonae_sheet_business, "category"), 37, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, _ ("Emergency"), 16, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, _ ("Non-disaster"), 19, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, sonae_print_label (&sonae_sheet_business, "resume_minutes"), 29,
                                PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, _ ("Source plan and edition"), 90, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_group_heading (table, _ ("Target start time"), 3, 2);
  return table;
}

/* The plan that the target start times stand in, and which edition of it. */
static void
add_source (const SonaePrintJob *job, SonaePaperTable *table, SonaeRecord *business)
{
  g_autofree char *plan = sonae_display_value (job->records, business, "source_plan");
  const char      *edition = sonae_record_get_text (business, "source_edition");
  g_autofree char *text = edition != NULL ? g_strdup_printf ("%s\n%s", plan, edition) : g_strdup (plan);

  sonae_paper_table_add_cell (table, text, SONAE_CELL_PLAIN);
}

void
sonae_print_businesses (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  static const char *const fields[] = { "section", "category", "start_emergency", "start_nondisaster",
                                        "resume_minutes" };
  static const char *const across[] = { "special_reason", "systems", NULL };
  GListModel              *list = sonae_records_list (job->records, &sonae_sheet_business);
  SonaePaperTable         *table = make_business_table ();

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) business = g_list_model_get_item (list, i);

      sonae_print_begin_record (table, business);
      for (gsize field = 0; field < G_N_ELEMENTS (fields); field++)
        sonae_print_add_value (job, table, business, fields[field]);
      add_source (job, table, business);
      sonae_print_add_across (job, table, business, across, G_N_ELEMENTS (fields) + 1);
    }
  sonae_paper_document_add_heading (document, _ ("Priority businesses"));
  sonae_paper_document_add_table (document, table);
}

/* Returns: (transfer full): system id (not owned) → its place in the list of systems, from 1 */
static GHashTable *
place_systems (SonaeRecords *records)
{
  GListModel *systems = sonae_records_list (records, &sonae_sheet_system);
  GHashTable *places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (systems); i++)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (systems, i);

      /* Its id is held by the list. */
      g_hash_table_insert (places, (gpointer) sonae_record_get_id (system), GUINT_TO_POINTER (i + 1));
    }
  return places;
}

/* Those of one system are ordered by id, so that every computer prints alike. */
static int
compare_dependencies (gconstpointer a, gconstpointer b, gpointer places)
{
  SonaeRecord *left = *(SonaeRecord *const *) a;
  SonaeRecord *right = *(SonaeRecord *const *) b;
  const char  *systems[] = { sonae_record_get_text (left, "system"), sonae_record_get_text (right, "system") };
  guint        order[2];

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    order[i] = systems[i] != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (places, systems[i])) : 0;
  if (order[0] != order[1])
    return order[0] < order[1] ? -1 : 1;
  return g_strcmp0 (sonae_record_get_id (left), sonae_record_get_id (right));
}

/* In the order of the systems that need others: the sheet has no order of its own. */
static void
add_dependencies (const SonaePrintJob *job, SonaePaperDocument *document)
{
  static const SonaePrintColumn columns[] = {
    { "system", 60, PANGO_ALIGN_LEFT },    { "kind", 30, PANGO_ALIGN_LEFT }, { "needs", 80, PANGO_ALIGN_LEFT },
    { "at_least", 16, PANGO_ALIGN_RIGHT }, { "note", 70, PANGO_ALIGN_LEFT },
  };
  g_autoptr (GHashTable) places = place_systems (job->records);
  g_autoptr (GPtrArray) dependencies = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel      *list = sonae_records_list (job->records, &sonae_sheet_dependency);
  SonaePaperTable *table = sonae_paper_table_new ();

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (dependencies, g_list_model_get_item (list, i));
  g_ptr_array_sort_with_data (dependencies, compare_dependencies, places);
  sonae_print_add_columns (table, &sonae_sheet_dependency, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < dependencies->len; i++)
    sonae_print_add_record (job, table, dependencies->pdata[i], columns, G_N_ELEMENTS (columns));
  sonae_paper_document_add_heading (document, _ ("Dependencies"));
  sonae_paper_document_add_table (document, table);
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
  static const SonaePrintColumn sites[] = {
    { "name", 50, PANGO_ALIGN_LEFT },         { "kind", 30, PANGO_ALIGN_LEFT },
    { "seismic", 30, PANGO_ALIGN_LEFT },      { "flood_zone", 60, PANGO_ALIGN_LEFT },
    { "ups_minutes", 24, PANGO_ALIGN_RIGHT }, { "generator_minutes", 28, PANGO_ALIGN_RIGHT },
  };
  static const SonaePrintColumn vendors[] = {
    { "name", 60, PANGO_ALIGN_LEFT },
    { "contract", 50, PANGO_ALIGN_LEFT },
    { "contract_to", 30, PANGO_ALIGN_LEFT },
    { "hours", 26, PANGO_ALIGN_LEFT },
    { "arrival_minutes", 22, PANGO_ALIGN_RIGHT },
    { "disaster_exempt", 20, PANGO_ALIGN_LEFT },
    { "crews", 18, PANGO_ALIGN_RIGHT },
    { "day_contact", 40, PANGO_ALIGN_LEFT },
    { "night_contact", 40, PANGO_ALIGN_LEFT },
  };

  sonae_print_add_list (job, document, _ ("Equipment"), &sonae_sheet_equipment, equipment, G_N_ELEMENTS (equipment));
  sonae_print_add_list (job, document, _ ("Backups"), &sonae_sheet_backup, backups, G_N_ELEMENTS (backups));
  add_dependencies (job, document);
  sonae_print_add_list (job, document, _ ("Sites"), &sonae_sheet_site, sites, G_N_ELEMENTS (sites));
  sonae_print_add_list (job, document, _ ("Vendors"), &sonae_sheet_vendor, vendors, G_N_ELEMENTS (vendors));
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  int left = *(const int *) a;
  int right = *(const int *) b;

  return (left > right) - (left < right);
}

/* Returns: (transfer full) (element-type int): the fiscal year of each implementation plan, in order */
static GArray *
list_plan_years (SonaeRecords *records)
{
  GListModel *plans = sonae_records_list (records, &sonae_sheet_implementation);
  GArray     *years = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (SonaeRecord) plan = g_list_model_get_item (plans, i);
      int year = (int) sonae_record_get_integer (plan, "fiscal_year");

      g_array_append_val (years, year);
    }
  g_array_sort (years, compare_years);
  return years;
}

/* What the plans of one year ask for, are granted and spend. */
static void
add_total (const SonaePrintJob *job, SonaePaperTable *table, int fiscal_year)
{
  SonaeBudget      budget = sonae_budget_of_year (job->records, fiscal_year);
  const gint64     sums[] = { budget.asked, budget.granted, budget.spent };
  g_autofree char *year = sonae_fiscal_year_format (fiscal_year, sonae_display_get_calendar ());

  sonae_paper_table_add_row (table, NULL);
  sonae_paper_table_add_cell (table, year, SONAE_CELL_PLAIN);
  for (gsize i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      g_autofree char *text = sonae_budget_format (sums[i]);

      sonae_paper_table_add_cell (table, text, sums[i] == SONAE_BUDGET_NONE ? SONAE_CELL_DIM : SONAE_CELL_STRONG);
    }
}

static void
add_totals (const SonaePrintJob *job, SonaePaperDocument *document)
{
  static const char *const fields[] = { "asked", "granted", "spent" };
  g_autoptr (GArray) years = list_plan_years (job->records);
  SonaePaperTable *table = sonae_paper_table_new ();

  sonae_paper_table_add_column (table, sonae_print_label (&sonae_sheet_implementation, "fiscal_year"), 30,
                                PANGO_ALIGN_LEFT);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    sonae_paper_table_add_column (table, sonae_print_label (&sonae_sheet_implementation, fields[i]), 40,
                                  PANGO_ALIGN_RIGHT);
  for (guint i = 0; i < years->len; i++)
    if (i == 0 || g_array_index (years, int, i) != g_array_index (years, int, i - 1))
      add_total (job, table, g_array_index (years, int, i));
  sonae_paper_document_add_subheading (document, _ ("Totals by fiscal year"));
  sonae_paper_document_add_table (document, table);
}

/* Returns: (transfer full): the month of the field by its name; "" where there is none */
static char *
name_month (const SonaePrintJob *job, SonaeRecord *plan, const char *field_id)
{
  gint64 month = sonae_record_get_integer (plan, field_id);

  return month >= 1 && month <= 12 ? g_strdup (sonae_year_month_name ((int) month))
                                   : sonae_display_value (job->records, plan, field_id);
}

/* From which month to which. */
static void
add_months (const SonaePrintJob *job, SonaePaperTable *table, SonaeRecord *plan)
{
  g_autofree char *from = name_month (job, plan, "month_from");
  g_autofree char *to = name_month (job, plan, "month_to");
  g_autofree char *text =
      *to == '\0' || g_str_equal (from, to) ? g_strdup (from) : g_strdup_printf (_ ("%s – %s"), from, to);

  sonae_paper_table_add_cell (table, text, SONAE_CELL_PLAIN);
}

static void
add_plan (const SonaePrintJob *job, SonaePaperTable *table, SonaeRecord *plan)
{
  static const char *const before[] = { "measure", "fiscal_year" };
  /* That it needs no budget stands where it would be asked for. */
  const char *const        asked = sonae_record_is (plan, "budget_kind", "none") ? "budget_kind" : "asked";
  const char *const after[] = { "contents", "section", asked, "granted", "spent", "state", "result", "verification" };
  g_autofree char  *title = sonae_display_title (job->records, plan);

  sonae_paper_table_add_row (table, title);
  for (gsize i = 0; i < G_N_ELEMENTS (before); i++)
    sonae_print_add_value (job, table, plan, before[i]);
  add_months (job, table, plan);
  for (gsize i = 0; i < G_N_ELEMENTS (after); i++)
    sonae_print_add_value (job, table, plan, after[i]);
}

void
sonae_print_implementations (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  static const SonaePrintColumn before[] = { { "measure", 42, PANGO_ALIGN_LEFT },
                                             { "fiscal_year", 22, PANGO_ALIGN_LEFT } };
  static const SonaePrintColumn after[] = {
    { "contents", 42, PANGO_ALIGN_LEFT }, { "section", 24, PANGO_ALIGN_LEFT },      { "asked", 22, PANGO_ALIGN_RIGHT },
    { "granted", 22, PANGO_ALIGN_RIGHT }, { "spent", 22, PANGO_ALIGN_RIGHT },       { "state", 20, PANGO_ALIGN_LEFT },
    { "result", 26, PANGO_ALIGN_LEFT },   { "verification", 24, PANGO_ALIGN_LEFT },
  };
  GListModel      *list = sonae_records_list (job->records, &sonae_sheet_implementation);
  SonaePaperTable *table = sonae_paper_table_new ();

  sonae_print_add_columns (table, &sonae_sheet_implementation, before, G_N_ELEMENTS (before));
  sonae_paper_table_add_column (table, _ ("Months"), 22, PANGO_ALIGN_LEFT);
  sonae_print_add_columns (table, &sonae_sheet_implementation, after, G_N_ELEMENTS (after));
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) plan = g_list_model_get_item (list, i);

      add_plan (job, table, plan);
    }
  sonae_paper_document_add_heading (document, _ ("Implementation plans"));
  sonae_paper_document_add_table (document, table);
  if (sonae_paper_document_count (document) > 0)
    add_totals (job, document);
}
