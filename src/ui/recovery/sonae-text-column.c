/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of texts that were worked out, in a column view. */

#include "sonae-text-column.h"

#include <glib/gi18n.h>

#include "sonae-record-column.h"
#include "sonae-whole-amounts.h"
#include "sonae-widget-name.h"

/* Room for most chains; a longer one ends in its tooltip. */
#define MOST_LINES 6

static void
cell_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const SonaeTextColumn *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column->is_number ? 1 : 0);
  gtk_label_set_justify (GTK_LABEL (label), column->is_number ? GTK_JUSTIFY_RIGHT : GTK_JUSTIFY_LEFT);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* Else GTK may find it naturally narrower than the least it needs. */
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_lines (GTK_LABEL (label), MOST_LINES);
  /* Whatever it says, a column that grows is as wide as it may be at least and takes its share from there. */
  if (column->grows)
    gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (column->describe != NULL)
    gtk_widget_add_css_class (label, "heading");
  gtk_list_item_set_child (item, label);
}

static void
cell_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const SonaeTextColumn *column)
{
  gpointer         shown = gtk_list_item_get_item (item);
  GtkWidget       *label = gtk_list_item_get_child (item);
  g_autofree char *text = column->get (shown);

  /* Instead of a fixed width, which would keep it from growing; its cell is not there before it is bound. */
  if (column->grows)
    gtk_widget_set_size_request (gtk_widget_get_parent (label), column->width, -1);
  if (column->is_chain)
    sonae_label_show_chain (GTK_LABEL (label), text);
  else
    sonae_label_show_amounts (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
  if (column->is_wrong != NULL && column->is_wrong (shown))
    gtk_widget_add_css_class (label, "error");
  else
    gtk_widget_remove_css_class (label, "error");
  if (column->describe != NULL)
    {
      g_autofree char *words = column->describe (shown);

      sonae_list_item_set_spoken_name (item, words);
    }
}

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return ((const SonaeTextColumn *) user_data)->compare (a, b);
}

const char *
sonae_text_column_get_title (const SonaeTextColumn *column)
{
  return column->context != NULL ? g_dpgettext2 (NULL, column->context, column->title) : gettext (column->title);
}

int
sonae_text_column_get_fixed_width (const SonaeTextColumn *column)
{
  return column->grows ? -1 : column->width;
}

GtkColumnViewColumn *
sonae_text_column_append (GtkColumnView *view, const SonaeTextColumn *column)
{
  GtkListItemFactory  *factory = gtk_signal_list_item_factory_new ();
  const char          *title = sonae_text_column_get_title (column);
  g_autofree char     *heading = sonae_column_break_heading (title);
  GtkColumnViewColumn *added = gtk_column_view_column_new (heading, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (cell_set_up_cb), (gpointer) column);
  g_signal_connect (factory, "bind", G_CALLBACK (cell_bound_cb), (gpointer) column);
  gtk_column_view_column_set_resizable (added, TRUE);
  gtk_column_view_column_set_fixed_width (added, sonae_text_column_get_fixed_width (column));
  gtk_column_view_column_set_expand (added, column->grows);
  if (column->compare != NULL)
    {
      GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new (compare, (gpointer) column, NULL));

      gtk_column_view_column_set_sorter (added, sorter);
      g_object_unref (sorter);
    }
  gtk_column_view_append_column (view, added);
  sonae_column_view_dress_heading (view, title, column->is_number);
  g_object_unref (added);
  return added;
}
