/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts whose amounts and durations are not broken between the number and its unit. */

#include "sonae-whole-amounts.h"

#include "sonae-line-breaks.h"
#include "sonae-widget-find.h"

/* Room for some ideographs: words that are not broken need more than the label asks for, and GTK finds its row too
 * narrow. */
#define LEAST_TITLE 6

/* Takes @breaks. */
static void
show (GtkLabel *label, const char *text, PangoAttrList *breaks)
{
  gtk_label_set_text (label, text);
  gtk_label_set_attributes (label, breaks);
  pango_attr_list_unref (breaks);
}

void
sonae_label_show_amounts (GtkLabel *label, const char *text)
{
  show (label, text, sonae_line_breaks_new (text));
}

void
sonae_label_show_chain (GtkLabel *label, const char *text)
{
  show (label, text, sonae_line_breaks_new_chain (text));
}

/* libadwaita names their styles: label.title and label.subtitle are nodes of every AdwActionRow. */
static GtkLabel *
find_label (AdwActionRow *row, const char *style)
{
  return sonae_widget_find (GTK_WIDGET (row), GTK_TYPE_LABEL, style);
}

void
sonae_action_row_keep_amounts (AdwActionRow *row)
{
  GtkLabel *title = find_label (row, "title");

  gtk_label_set_width_chars (title, LEAST_TITLE);
  sonae_label_show_amounts (title, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  if (adw_action_row_get_subtitle (row) != NULL)
    sonae_label_show_amounts (find_label (row, "subtitle"), adw_action_row_get_subtitle (row));
}

void
sonae_action_row_keep_chain (AdwActionRow *row)
{
  sonae_label_show_chain (find_label (row, "subtitle"), adw_action_row_get_subtitle (row));
}
