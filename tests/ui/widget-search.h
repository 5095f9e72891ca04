/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for widgets in a widget. */

#pragma once

#include <adwaita.h>
#include <string.h>

/* Returns: (transfer none) (nullable): the first widget in @widget for which @matches holds. */
static inline gpointer
find_where (GtkWidget *widget, gboolean (*matches) (GtkWidget *widget, gconstpointer data), gconstpointer data)
{
  gpointer found = matches (widget, data) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_where (child, matches, data);
  return found;
}

static inline gboolean
is_of_type (GtkWidget *widget, gconstpointer type)
{
  return G_TYPE_CHECK_INSTANCE_TYPE (widget, *(const GType *) type);
}

/* Returns: (transfer none) (nullable): the first widget of @type in @widget. */
static inline gpointer
find_child (GtkWidget *widget, GType type)
{
  return find_where (widget, is_of_type, &type);
}

/* Returns: how many widgets of @type are in @widget */
static inline guint
count_widgets (GtkWidget *widget, GType type)
{
  guint n = G_TYPE_CHECK_INSTANCE_TYPE (widget, type);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child, type);
  return n;
}

static inline gboolean
is_button_labelled (GtkWidget *widget, gconstpointer label)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

/* Returns: (transfer none) (nullable): the first button in @widget that bears @label */
static inline gpointer
find_button (GtkWidget *widget, const char *label)
{
  return find_where (widget, is_button_labelled, label);
}

static inline gboolean
is_button_styled (GtkWidget *widget, gconstpointer style)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, style);
}

/* Returns: (transfer none) (nullable): the first button of that style in @widget */
static inline gpointer
find_styled_button (GtkWidget *widget, const char *style)
{
  return find_where (widget, is_button_styled, style);
}

static inline gboolean
is_row_titled (GtkWidget *widget, gconstpointer title)
{
  return ADW_IS_PREFERENCES_ROW (widget)
         && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title);
}

/* Returns: (transfer none) (nullable): the first row in @widget that is titled @title */
static inline gpointer
find_row (GtkWidget *widget, const char *title)
{
  return find_where (widget, is_row_titled, title);
}

static inline gboolean
says (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
}

/* Whether a label in @widget says just @text. */
static inline gboolean
shows_label (GtkWidget *widget, const char *text)
{
  return find_where (widget, says, text) != NULL;
}

static inline gboolean
says_part (GtkWidget *widget, gconstpointer part)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL;
}

/* Whether what a label in @widget says holds @part. */
static inline gboolean
shows_text (GtkWidget *widget, const char *part)
{
  return find_where (widget, says_part, part) != NULL;
}
