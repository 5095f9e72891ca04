/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row to type a text in, or to choose it from the titles of records. */

#include "sonae-suggest-row.h"

#include <glib/gi18n.h>

#include "sonae-record.h"

struct _SonaeSuggestRow
{
  AdwEntryRow parent_instance;

  GtkWidget   *button;
  GtkWidget   *popover;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (SonaeSuggestRow, sonae_suggest_row, ADW_TYPE_ENTRY_ROW)

static void
item_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new ("");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
item_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      sonae_record_get_title (SONAE_RECORD (gtk_list_item_get_item (item))));
}

static void
item_activated_cb (SonaeSuggestRow *self, guint position)
{
  g_autoptr (SonaeRecord) record =
      g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), position);

  gtk_editable_set_text (GTK_EDITABLE (self), sonae_record_get_title (record));
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
sonae_suggest_row_class_init (SonaeSuggestRowClass *klass)
{
}

static void
sonae_suggest_row_init (SonaeSuggestRow *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget          *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (item_set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (item_bound_cb), NULL);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (NULL, factory));
  gtk_list_view_set_single_click_activate (self->list, TRUE);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (item_activated_cb), self, G_CONNECT_SWAPPED);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  self->popover = gtk_popover_new ();
  gtk_widget_add_css_class (self->popover, "menu");
  gtk_popover_set_child (GTK_POPOVER (self->popover), scroller);

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "pan-down-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_widget_set_tooltip_text (self->button, _ ("Choose from the plan"));
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_visible (self->button, FALSE);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->button);
}

void
sonae_suggest_row_set_records (SonaeSuggestRow *self, GListModel *records)
{
  g_autoptr (GtkNoSelection) model = NULL;

  g_return_if_fail (SONAE_IS_SUGGEST_ROW (self));

  model = gtk_no_selection_new (records != NULL ? g_object_ref (records) : NULL);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
  gtk_widget_set_visible (self->button, records != NULL && g_list_model_get_n_items (records) > 0);
}
