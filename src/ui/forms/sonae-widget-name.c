/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names for widgets that show none, or whose parts do not. */

#include "sonae-widget-name.h"

#include <adwaita.h>

/* From what a list item shows to its row. */
#define MOST_LEVELS 3

static void
set_label (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static gboolean
needs_name (GtkWidget *part)
{
  return (gtk_widget_get_focusable (part) && !GTK_IS_TEXT (part)) || GTK_IS_MENU_BUTTON (part);
}

/* What a popover holds is somebody's own, unless it is the list to choose from. */
static gboolean
is_part (GtkWidget *widget, GtkWidget *child)
{
  return !GTK_IS_POPOVER (child) || GTK_IS_DROP_DOWN (widget)
         || gtk_widget_get_ancestor (widget, ADW_TYPE_COMBO_ROW) != NULL;
}

static void
name_parts (GtkWidget *widget, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      /* The other part of a column view is the row of its headings. */
      if (needs_name (child) || GTK_IS_COLUMN_VIEW (widget))
        set_label (child, name);
      if (is_part (widget, child) && !GTK_IS_COLUMN_VIEW (widget))
        name_parts (child, name);
    }
}

void
sonae_widget_set_name (GtkWidget *widget, const char *name)
{
  gtk_widget_set_tooltip_text (widget, name);
  sonae_widget_set_spoken_name (widget, name);
}

void
sonae_widget_set_spoken_name (GtkWidget *widget, const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  set_label (widget, name);
  name_parts (widget, name);
}

void
sonae_widget_name_by_tooltip (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  sonae_widget_set_spoken_name (widget, gtk_widget_get_tooltip_text (widget));
}

void
sonae_list_item_set_spoken_name (GtkListItem *item, const char *name)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  GtkWidget *widget = child;

  /* GTK does not hand out the row: it holds the content, in a column view within a cell of it. */
  for (int i = 0; i < MOST_LEVELS && widget != NULL && !GTK_IS_LIST_BASE (widget); i++)
    {
      if (widget != child || needs_name (widget))
        set_label (widget, name);
      widget = gtk_widget_get_parent (widget);
    }
  name_parts (child, name);
}

/* Returns: (transfer full): what stands in the drop-down */
static char *
get_chosen (GtkDropDown *drop_down)
{
  gpointer       item = gtk_drop_down_get_selected_item (drop_down);
  GtkExpression *expression = gtk_drop_down_get_expression (drop_down);
  g_auto (GValue) value = G_VALUE_INIT;

  if (item != NULL && expression != NULL && gtk_expression_evaluate (expression, item, &value))
    return g_value_dup_string (&value);
  return g_strdup (GTK_IS_STRING_OBJECT (item) ? gtk_string_object_get_string (item) : "");
}

static void
chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, const char *name)
{
  g_autofree char *chosen = get_chosen (drop_down);
  /* "Kind: All" tells itself. */
  g_autofree char *words =
      g_str_has_prefix (chosen, name) ? g_strdup (chosen) : g_strdup_printf ("%s: %s", name, chosen);

  sonae_widget_set_spoken_name (GTK_WIDGET (drop_down), words);
}

static void
free_name (gpointer name, GClosure *closure)
{
  g_free (name);
}

void
sonae_drop_down_set_spoken_name (GtkDropDown *drop_down, const char *name)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  g_signal_connect_data (drop_down, "notify::selected-item", G_CALLBACK (chosen_cb), g_strdup (name), free_name,
                         G_CONNECT_DEFAULT);
  chosen_cb (drop_down, NULL, name);
}
