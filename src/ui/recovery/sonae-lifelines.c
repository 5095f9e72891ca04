/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the chosen earthquake does to the lifelines. */

#include "sonae-lifelines.h"

#include <glib/gi18n.h>

#include "sonae-display.h"

struct _SonaeLifelines
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *rows; /* (owned) (element-type GtkWidget): its children */
};

G_DEFINE_FINAL_TYPE (SonaeLifelines, sonae_lifelines, ADW_TYPE_PREFERENCES_GROUP)

static void
add_row (SonaeLifelines *self, SonaeRecords *records, SonaeRecord *damage)
{
  g_autofree char *value = sonae_display_value (records, damage, "value");
  g_autofree char *note = sonae_display_value (records, damage, "note");
  g_autofree char *text = g_strdup_printf (C_ ("unit", "%s %s"), value, sonae_record_get_text (damage, "value_unit"));
  GtkWidget       *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sonae_record_get_title (damage));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), note);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new (text));
  gtk_widget_set_focusable (row, FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
sonae_lifelines_finalize (GObject *object)
{
  g_ptr_array_unref (SONAE_LIFELINES (object)->rows);

  G_OBJECT_CLASS (sonae_lifelines_parent_class)->finalize (object);
}

static void
sonae_lifelines_class_init (SonaeLifelinesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_lifelines_finalize;
}

static void
sonae_lifelines_init (SonaeLifelines *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Lifelines in this earthquake"));
}

void
sonae_lifelines_show (SonaeLifelines *self, SonaeRecords *records, const SonaeScenarioCase *assumed)
{
  g_autoptr (GPtrArray) lifelines = NULL;

  g_return_if_fail (SONAE_IS_LIFELINES (self));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  lifelines = assumed != NULL ? sonae_scenario_case_list_lifelines (assumed, records) : NULL;
  for (guint i = 0; lifelines != NULL && i < lifelines->len; i++)
    add_row (self, records, lifelines->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}
