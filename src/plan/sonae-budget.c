/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What measures cost: totals of the implementation plans (C08) of a fiscal year. */

#include "sonae-budget.h"

#include <glib/gi18n.h>

#include "sonae-number.h"

/* Nothing is less than 0, whatever was received from elsewhere. */
static void
add (gint64 *sum, SonaeRecord *record, const char *field_id)
{
  gint64 amount = MAX (sonae_record_get_integer (record, field_id), 0);

  if (!sonae_record_has (record, field_id))
    return;
  *sum = MAX (*sum, 0);
  *sum = *sum > G_MAXINT64 - amount ? G_MAXINT64 : *sum + amount;
}

/* Returns: (transfer full): id of a measure (not owned) → the first year in which it is carried out */
static GHashTable *
find_first_years (SonaeRecords *records)
{
  GListModel *plans = sonae_records_list (records, &sonae_sheet_implementation);
  GHashTable *years = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (SonaeRecord) plan = g_list_model_get_item (plans, i);
      const char *measure = sonae_record_get_text (plan, "measure");
      int         year = (int) sonae_record_get_integer (plan, "fiscal_year");
      gpointer    known;

      if (measure == NULL || sonae_record_is (plan, "state", "dropped"))
        continue;
      if (!g_hash_table_lookup_extended (years, measure, NULL, &known) || year < GPOINTER_TO_INT (known))
        g_hash_table_insert (years, (gpointer) measure, GINT_TO_POINTER (year)); /* held by the list */
    }
  return years;
}

SonaeBudget
sonae_budget_of_year (SonaeRecords *records, int fiscal_year)
{
  GListModel *plans = sonae_records_list (records, &sonae_sheet_implementation);
  SonaeBudget budget = {
    0, SONAE_BUDGET_NONE, SONAE_BUDGET_NONE, SONAE_BUDGET_NONE, SONAE_BUDGET_NONE, SONAE_BUDGET_NONE,
  };
  g_autoptr (GHashTable) first_years = find_first_years (records);
  g_autoptr (GHashTable) counted = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (SonaeRecord) plan = g_list_model_get_item (plans, i);
      SonaeRecord *measure = sonae_records_follow (records, plan, "measure");

      if (sonae_record_get_integer (plan, "fiscal_year") != fiscal_year)
        continue;
      budget.n_plans++;
      add (&budget.asked, plan, "asked");
      add (&budget.granted, plan, "granted");
      add (&budget.spent, plan, "spent");
      if (measure == NULL || sonae_record_is (plan, "state", "dropped") || !g_hash_table_add (counted, measure))
        continue;
      add (&budget.yearly, measure, "cost_yearly");
      if (GPOINTER_TO_INT (g_hash_table_lookup (first_years, sonae_record_get_id (measure))) == fiscal_year)
        add (&budget.first, measure, "cost_first");
    }
  return budget;
}

char *
sonae_budget_format (gint64 thousand_yen)
{
  g_autofree char *amount = NULL;

  if (thousand_yen == SONAE_BUDGET_NONE)
    return g_strdup (_ ("Not recorded"));
  amount = sonae_number_group (thousand_yen);
  return g_strdup_printf (_ ("%s thousand yen"), amount);
}
