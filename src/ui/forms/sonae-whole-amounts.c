/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts whose amounts and durations are not broken between the number and its unit. */

#include "sonae-whole-amounts.h"

#include "sonae-line-breaks.h"
#include "sonae-widget-find.h"

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

void
sonae_action_row_keep_amounts (AdwActionRow *row)
{
  /* libadwaita names its style: label.subtitle is a node of every AdwActionRow. */
  GtkLabel *label = sonae_widget_find (GTK_WIDGET (row), GTK_TYPE_LABEL, "subtitle");

  sonae_label_show_amounts (label, adw_action_row_get_subtitle (row));
}
