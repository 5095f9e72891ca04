/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts whose amounts and durations are not broken between the number and its unit. */

#include "sonae-whole-amounts.h"

#include "sonae-line-breaks.h"

void
sonae_label_show_amounts (GtkLabel *label, const char *text)
{
  g_autoptr (PangoAttrList) breaks = sonae_line_breaks_new (text);

  gtk_label_set_text (label, text);
  gtk_label_set_attributes (label, breaks);
}

void
sonae_label_show_chain (GtkLabel *label, const char *text)
{
  g_autoptr (PangoAttrList) breaks = sonae_line_breaks_new_chain (text);

  gtk_label_set_text (label, text);
  gtk_label_set_attributes (label, breaks);
}

/* libadwaita does not hand out the label: it is the one below @widget that says @text. */
static void
keep_amounts (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    sonae_label_show_amounts (GTK_LABEL (widget), text);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    keep_amounts (child, text);
}

void
sonae_action_row_keep_amounts (AdwActionRow *row)
{
  keep_amounts (GTK_WIDGET (row), adw_action_row_get_subtitle (row));
}
