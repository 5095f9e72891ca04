/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which section's and which scenario's forms are printed. */

#include "sonae-form-chooser.h"

#include <glib/gi18n.h>

#include "sonae-option.h"
#include "sonae-widget-name.h"

struct _SonaeFormChooser
{
  AdwBin parent_instance;

  GtkDropDown *sections;
  GtkDropDown *scenarios;
  gboolean     filling;
};

G_DEFINE_FINAL_TYPE (SonaeFormChooser, sonae_form_chooser, ADW_TYPE_BIN)

static guint changed_signal;

/* Whether a form can be printed for the section: it owns a system. */
static gboolean
is_offered (SonaeRecords *records, SonaeRecord *record)
{
  g_autoptr (GPtrArray) owned = NULL;

  if (sonae_record_get_sheet (record) != &sonae_sheet_section)
    return TRUE;
  owned = sonae_records_referring (records, &sonae_sheet_system, "owners", sonae_record_get_id (record));
  return owned->len > 0;
}

/* @chosen: (nullable): id of the record to choose, %NULL for @all */
static void
fill (GtkDropDown *drop_down, SonaeRecords *records, const SonaeSheet *sheet, const char *all, const char *chosen)
{
  GListModel *list = sonae_records_list (records, sheet);
  g_autoptr (GListStore) options = g_list_store_new (SONAE_TYPE_OPTION);
  g_autoptr (SonaeOption) first = sonae_option_new ("", all);
  guint selected = 0;

  g_list_store_append (options, first);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);
      g_autoptr (SonaeOption) option = sonae_option_new (sonae_record_get_id (record), sonae_record_get_title (record));

      if (!is_offered (records, record))
        continue;
      if (g_strcmp0 (chosen, sonae_record_get_id (record)) == 0)
        selected = g_list_model_get_n_items (G_LIST_MODEL (options));
      g_list_store_append (options, option);
    }
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (options));
  gtk_drop_down_set_selected (drop_down, selected);
}

/* Returns: (nullable) */
static const char *
get_id (GtkDropDown *drop_down)
{
  SonaeOption *option = gtk_drop_down_get_selected_item (drop_down);
  const char  *id = option != NULL ? sonae_option_get_id (option) : "";

  return *id != '\0' ? id : NULL;
}

static void
selected_cb (SonaeFormChooser *self)
{
  if (!self->filling)
    g_signal_emit (self, changed_signal, 0);
}

static GtkDropDown *
add_drop_down (SonaeFormChooser *self, GtkBox *box, const char *name)
{
  GtkWidget *drop_down = gtk_drop_down_new (NULL, sonae_option_label_expression ());

  sonae_widget_set_name (drop_down, name);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (box, drop_down);
  return GTK_DROP_DOWN (drop_down);
}

static void
sonae_form_chooser_class_init (SonaeFormChooserClass *klass)
{
  changed_signal =
      g_signal_new ("changed", SONAE_TYPE_FORM_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sonae_form_chooser_init (SonaeFormChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->filling = TRUE;
  self->sections = add_drop_down (self, GTK_BOX (box), _ ("Section"));
  self->scenarios = add_drop_down (self, GTK_BOX (box), _ ("Scenario"));
  self->filling = FALSE;
  adw_bin_set_child (ADW_BIN (self), box);
}

void
sonae_form_chooser_fill (SonaeFormChooser *self, SonaeRecords *records, const char *section, const char *scenario)
{
  g_return_if_fail (SONAE_IS_FORM_CHOOSER (self));

  self->filling = TRUE;
  fill (self->sections, records, &sonae_sheet_section, _ ("All sections"), section);
  fill (self->scenarios, records, &sonae_sheet_scenario, _ ("All scenarios"), scenario);
  self->filling = FALSE;
}

const char *
sonae_form_chooser_get_section (SonaeFormChooser *self)
{
  g_return_val_if_fail (SONAE_IS_FORM_CHOOSER (self), NULL);

  return get_id (self->sections);
}

const char *
sonae_form_chooser_get_scenario (SonaeFormChooser *self)
{
  g_return_val_if_fail (SONAE_IS_FORM_CHOOSER (self), NULL);

  return get_id (self->scenarios);
}
