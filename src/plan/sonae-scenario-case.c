/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be assumed to happen. */

#include "sonae-scenario-case.h"

#include <glib/gi18n.h>

static void
add_case (GPtrArray *cases, SonaeRecord *scenario, SonaeRecord *earthquake)
{
  SonaeScenarioCase *each = g_new0 (SonaeScenarioCase, 1);

  each->scenario = g_object_ref (scenario);
  g_set_object (&each->earthquake, earthquake);
  g_ptr_array_add (cases, each);
}

void
sonae_scenario_case_free (SonaeScenarioCase *self)
{
  g_clear_object (&self->scenario);
  g_clear_object (&self->earthquake);
  g_free (self);
}

GPtrArray *
sonae_scenario_cases (SonaeRecords *records)
{
  GListModel *scenarios = sonae_records_list (records, &sonae_sheet_scenario);
  GListModel *earthquakes = sonae_records_list (records, &sonae_sheet_earthquake);
  guint       n_earthquakes = g_list_model_get_n_items (earthquakes);
  GPtrArray  *cases = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_scenario_case_free);

  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++)
    {
      g_autoptr (SonaeRecord) scenario = g_list_model_get_item (scenarios, i);
      gboolean is_disaster = sonae_record_is (scenario, "family", "disaster");

      if (!is_disaster || n_earthquakes == 0)
        add_case (cases, scenario, NULL);
      for (guint j = 0; is_disaster && j < n_earthquakes; j++)
        {
          g_autoptr (SonaeRecord) earthquake = g_list_model_get_item (earthquakes, j);

          add_case (cases, scenario, earthquake);
        }
    }
  return cases;
}

char *
sonae_scenario_case_title (const SonaeScenarioCase *self)
{
  if (self->earthquake == NULL)
    return g_strdup (sonae_record_get_title (self->scenario));
  /* Translators: a scenario, and the earthquake that is assumed in it. */
  return g_strdup_printf (_ ("%s (%s)"), sonae_record_get_title (self->scenario),
                          sonae_record_get_title (self->earthquake));
}

static gboolean
is_same (SonaeRecord *a, SonaeRecord *b)
{
  return (a == NULL) == (b == NULL) && (a == NULL || g_str_equal (sonae_record_get_id (a), sonae_record_get_id (b)));
}

gboolean
sonae_scenario_case_equal (const SonaeScenarioCase *self, const SonaeScenarioCase *other)
{
  return is_same (self->scenario, other->scenario) && is_same (self->earthquake, other->earthquake);
}

GPtrArray *
sonae_scenario_case_list_lifelines (const SonaeScenarioCase *self, SonaeRecords *records)
{
  GListModel *damage = sonae_records_list (records, &sonae_sheet_damage);
  GPtrArray  *lifelines = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; self->earthquake != NULL && i < g_list_model_get_n_items (damage); i++)
    {
      g_autoptr (SonaeRecord) each = g_list_model_get_item (damage, i);

      if (sonae_record_is (each, "category", "lifeline")
          && sonae_record_is (each, "earthquake", sonae_record_get_id (self->earthquake)))
        g_ptr_array_add (lifelines, g_steal_pointer (&each));
    }
  return lifelines;
}
