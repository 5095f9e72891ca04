/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row to choose one of a few that shows the whole of what is chosen. */

#include "sonae-combo-row.h"

/* The parts of an item, kept with its list item. */
#define ITEM_LABEL "sonae-label"
#define ITEM_CHECK "sonae-check"
/* In columns, of which a Japanese character takes two. */
#define LINE_WIDTH 20

/* Returns: (transfer full): how @item of the row is called */
static char *
get_text (AdwComboRow *self, gpointer item)
{
  GtkExpression *expression = adw_combo_row_get_expression (self);
  g_auto (GValue) value = G_VALUE_INIT;

  if (expression == NULL)
    return g_strdup (gtk_string_object_get_string (item));
  return gtk_expression_evaluate (expression, item, &value) ? g_value_dup_string (&value) : NULL;
}

static GtkWidget *
make_label (GtkListItem *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (list_item), ITEM_LABEL, label);
  return label;
}

static void
show_text (AdwComboRow *self, GtkListItem *list_item)
{
  g_autofree char *text = get_text (self, gtk_list_item_get_item (list_item));

  gtk_label_set_text (g_object_get_data (G_OBJECT (list_item), ITEM_LABEL), text);
}

/* A list is as high at any width, so that the second line is made where the width would have ended the first. */
static void
set_up_chosen_cb (AdwComboRow *self, GtkListItem *list_item)
{
  GtkWidget *label = make_label (list_item);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE_WIDTH);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (list_item, label);
}

static void
set_up_offered_cb (AdwComboRow *self, GtkListItem *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = make_label (list_item);
  GtkWidget *check = g_object_new (GTK_TYPE_IMAGE, "icon-name", "object-select-symbolic", "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  g_object_set_data (G_OBJECT (list_item), ITEM_CHECK, check);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), check);
  gtk_list_item_set_child (list_item, box);
}

/* The place of the mark is kept, so that the list is as wide whatever is chosen. */
static void
show_check (GtkListItem *list_item, GParamSpec *pspec, AdwComboRow *self)
{
  gboolean is_chosen = adw_combo_row_get_selected_item (self) == gtk_list_item_get_item (list_item);

  gtk_widget_set_opacity (g_object_get_data (G_OBJECT (list_item), ITEM_CHECK), is_chosen ? 1 : 0);
}

static void
bind_offered_cb (AdwComboRow *self, GtkListItem *list_item)
{
  show_text (self, list_item);
  show_check (list_item, NULL, self);
  g_signal_connect_object (self, "notify::selected-item", G_CALLBACK (show_check), list_item, G_CONNECT_SWAPPED);
}

static void
unbind_offered_cb (AdwComboRow *self, GtkListItem *list_item)
{
  g_signal_handlers_disconnect_by_func (self, show_check, list_item);
}

void
sonae_combo_row_show_whole (AdwComboRow *self)
{
  g_autoptr (GtkListItemFactory) chosen = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) offered = gtk_signal_list_item_factory_new ();

  g_return_if_fail (ADW_IS_COMBO_ROW (self));

  g_signal_connect_object (chosen, "setup", G_CALLBACK (set_up_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chosen, "bind", G_CALLBACK (show_text), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (offered, "setup", G_CALLBACK (set_up_offered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (offered, "bind", G_CALLBACK (bind_offered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (offered, "unbind", G_CALLBACK (unbind_offered_cb), self, G_CONNECT_SWAPPED);
  adw_combo_row_set_factory (self, chosen);
  adw_combo_row_set_list_factory (self, offered);
}
