/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row to choose another record. */

#include <glib/gi18n.h>

#include "sonae-field-row-kinds.h"
#include "sonae-picker.h"
#include "sonae-widget-name.h"

struct _SonaeFieldRowReference
{
  SonaeFieldRow parent_instance;

  GtkWidget *label;  /* (unowned) */
  GtkWidget *picker; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (SonaeFieldRowReference, sonae_field_row_reference, SONAE_TYPE_FIELD_ROW)

static void
picker_opened_cb (GtkMenuButton *button, gpointer user_data)
{
  SonaeFieldRowReference *self = user_data;

  sonae_picker_set_record (SONAE_PICKER (self->picker),
                           sonae_record_editor_get_record (sonae_field_row_get_editor (SONAE_FIELD_ROW (self))));
}

static GtkWidget *
sonae_field_row_reference_build (SonaeFieldRow *row)
{
  SonaeFieldRowReference *self = SONAE_FIELD_ROW_REFERENCE (row);
  GtkWidget              *widget = adw_action_row_new ();
  GtkWidget              *button = gtk_menu_button_new ();

  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (self->label), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), self->label);

  self->picker = sonae_picker_new (sonae_record_editor_get_records (sonae_field_row_get_editor (row)),
                                   sonae_field_row_get_field (row));
  g_signal_connect_object (self->picker, "picked", G_CALLBACK (sonae_field_row_pick), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), self->picker);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), picker_opened_cb, self, NULL);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "pan-down-symbolic");
  sonae_widget_set_name (button, _ (sonae_field_row_get_field (row)->label));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (widget), button);
  return widget;
}

static void
sonae_field_row_reference_show (SonaeFieldRow *row)
{
  sonae_field_row_show_text (row, GTK_LABEL (SONAE_FIELD_ROW_REFERENCE (row)->label));
}

static void
sonae_field_row_reference_class_init (SonaeFieldRowReferenceClass *klass)
{
  SONAE_FIELD_ROW_CLASS (klass)->build = sonae_field_row_reference_build;
  SONAE_FIELD_ROW_CLASS (klass)->show = sonae_field_row_reference_show;
}

static void
sonae_field_row_reference_init (SonaeFieldRowReference *self)
{
}
