/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of the plan's scenarios to choose one from. */

#include "sonae-scenario-chooser.h"

#include <glib/gi18n.h>

#include "sonae-option.h"
#include "sonae-widget-name.h"

struct _SonaeScenarioChooser
{
  AdwBin parent_instance;

  GtkDropDown *drop_down; /* (unowned): the child */
  GListModel  *scenarios; /* (unowned): its model, of SonaeOption */
  gboolean     updating;
};

G_DEFINE_FINAL_TYPE (SonaeScenarioChooser, sonae_scenario_chooser, ADW_TYPE_BIN)

static guint changed_signal;

/* Whether the list offers the scenarios of the plan. */
static gboolean
is_up_to_date (SonaeScenarioChooser *self, GListModel *list)
{
  guint n = g_list_model_get_n_items (list);

  if (g_list_model_get_n_items (self->scenarios) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SonaeRecord) scenario = g_list_model_get_item (list, i);
      g_autoptr (SonaeOption) option = g_list_model_get_item (self->scenarios, i);

      if (!g_str_equal (sonae_option_get_id (option), sonae_record_get_id (scenario))
          || !g_str_equal (sonae_option_get_label (option), sonae_record_get_title (scenario)))
        return FALSE;
    }
  return TRUE;
}

/* Returns: (nullable): id of the chosen one */
static const char *
get_id (SonaeScenarioChooser *self)
{
  SonaeOption *option = gtk_drop_down_get_selected_item (self->drop_down);

  return option != NULL ? sonae_option_get_id (option) : NULL;
}

static void
selected_cb (SonaeScenarioChooser *self)
{
  if (!self->updating)
    g_signal_emit (self, changed_signal, 0);
}

static void
sonae_scenario_chooser_class_init (SonaeScenarioChooserClass *klass)
{
  changed_signal =
      g_signal_new ("changed", SONAE_TYPE_SCENARIO_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sonae_scenario_chooser_init (SonaeScenarioChooser *self)
{
  self->scenarios = G_LIST_MODEL (g_list_store_new (SONAE_TYPE_OPTION));
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (self->scenarios, sonae_option_label_expression ()));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->drop_down), _ ("Scenario"));
  sonae_drop_down_set_spoken_name (self->drop_down, _ ("Scenario"));
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->drop_down));
}

void
sonae_scenario_chooser_update (SonaeScenarioChooser *self, SonaeRecords *records)
{
  GListModel      *list = sonae_records_list (records, &sonae_sheet_scenario);
  g_autofree char *chosen = NULL;

  g_return_if_fail (SONAE_IS_SCENARIO_CHOOSER (self));

  if (is_up_to_date (self, list))
    return;
  chosen = g_strdup (get_id (self));
  self->updating = TRUE;
  g_list_store_remove_all (G_LIST_STORE (self->scenarios));
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) scenario = g_list_model_get_item (list, i);
      g_autoptr (SonaeOption) option =
          sonae_option_new (sonae_record_get_id (scenario), sonae_record_get_title (scenario));

      g_list_store_append (G_LIST_STORE (self->scenarios), option);
    }
  if (chosen != NULL)
    sonae_scenario_chooser_choose (self, chosen);
  self->updating = FALSE;
}

SonaeRecord *
sonae_scenario_chooser_get_scenario (SonaeScenarioChooser *self, SonaeRecords *records)
{
  g_return_val_if_fail (SONAE_IS_SCENARIO_CHOOSER (self), NULL);

  return get_id (self) != NULL ? sonae_records_find (records, &sonae_sheet_scenario, get_id (self)) : NULL;
}

void
sonae_scenario_chooser_choose (SonaeScenarioChooser *self, const char *id)
{
  g_return_if_fail (SONAE_IS_SCENARIO_CHOOSER (self));

  for (guint i = 0; i < g_list_model_get_n_items (self->scenarios); i++)
    {
      g_autoptr (SonaeOption) option = g_list_model_get_item (self->scenarios, i);

      if (g_str_equal (sonae_option_get_id (option), id))
        gtk_drop_down_set_selected (self->drop_down, i);
    }
}
