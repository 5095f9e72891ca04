/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row for yes or no. */

#include <glib/gi18n.h>

#include "sonae-field-row-kinds.h"

struct _SonaeFieldRowSwitch
{
  SonaeFieldRow parent_instance;

  GtkWidget *toggle; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (SonaeFieldRowSwitch, sonae_field_row_switch, SONAE_TYPE_FIELD_ROW)

static void
toggled_cb (SonaeFieldRowSwitch *self)
{
  g_auto (SonaeValue) value = sonae_value_integer (gtk_switch_get_active (GTK_SWITCH (self->toggle)));

  if (!sonae_field_row_is_showing (SONAE_FIELD_ROW (self)))
    sonae_field_row_put (SONAE_FIELD_ROW (self), &value);
}

static GtkWidget *
sonae_field_row_switch_build (SonaeFieldRow *row)
{
  SonaeFieldRowSwitch *self = SONAE_FIELD_ROW_SWITCH (row);
  GtkWidget           *widget = adw_action_row_new ();

  self->toggle = gtk_switch_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (sonae_field_row_get_field (row)->label), -1);
  gtk_widget_set_valign (self->toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), self->toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (widget), self->toggle);
  g_signal_connect_object (self->toggle, "notify::active", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  return widget;
}

static void
sonae_field_row_switch_show (SonaeFieldRow *row)
{
  gtk_switch_set_active (GTK_SWITCH (SONAE_FIELD_ROW_SWITCH (row)->toggle),
                         sonae_field_row_get_value (row)->integer != 0);
}

static void
sonae_field_row_switch_class_init (SonaeFieldRowSwitchClass *klass)
{
  SONAE_FIELD_ROW_CLASS (klass)->build = sonae_field_row_switch_build;
  SONAE_FIELD_ROW_CLASS (klass)->show = sonae_field_row_switch_show;
}

static void
sonae_field_row_switch_init (SonaeFieldRowSwitch *self)
{
}
