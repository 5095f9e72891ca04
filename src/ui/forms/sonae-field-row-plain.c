/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that shows what is not changed in a form: a computed value, a place in an order. */

#include "sonae-field-row-kinds.h"

struct _SonaeFieldRowPlain
{
  SonaeFieldRow parent_instance;

  GtkWidget *label; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (SonaeFieldRowPlain, sonae_field_row_plain, SONAE_TYPE_FIELD_ROW)

static GtkWidget *
sonae_field_row_plain_build (SonaeFieldRow *row)
{
  SonaeFieldRowPlain *self = SONAE_FIELD_ROW_PLAIN (row);
  GtkWidget          *widget = adw_action_row_new ();

  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (self->label), 1);
  gtk_label_set_selectable (GTK_LABEL (self->label), TRUE);
  gtk_widget_add_css_class (self->label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), self->label);
  return widget;
}

static void
sonae_field_row_plain_show (SonaeFieldRow *row)
{
  sonae_field_row_show_text (row, GTK_LABEL (SONAE_FIELD_ROW_PLAIN (row)->label));
}

static void
sonae_field_row_plain_class_init (SonaeFieldRowPlainClass *klass)
{
  SONAE_FIELD_ROW_CLASS (klass)->build = sonae_field_row_plain_build;
  SONAE_FIELD_ROW_CLASS (klass)->show = sonae_field_row_plain_show;
}

static void
sonae_field_row_plain_init (SonaeFieldRowPlain *self)
{
}
