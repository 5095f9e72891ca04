/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a group that is shown anew again and again. */

#include "sonae-row-set.h"

struct _SonaeRowSet
{
  AdwPreferencesGroup *group;      /* (unowned) */
  GPtrArray           *rows;       /* (owned) (element-type GtkWidget): shown */
  GString             *text;       /* (owned): what they say */
  GPtrArray           *fresh;      /* (owned) (element-type GtkWidget) */
  GString             *fresh_text; /* (owned) */
};

SonaeRowSet *
sonae_row_set_new (AdwPreferencesGroup *group)
{
  SonaeRowSet *self = g_new0 (SonaeRowSet, 1);

  self->group = group;
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->text = g_string_new (NULL);
  self->fresh = g_ptr_array_new_with_free_func (g_object_unref);
  self->fresh_text = g_string_new (NULL);
  gtk_widget_set_visible (GTK_WIDGET (group), FALSE);
  return self;
}

void
sonae_row_set_free (SonaeRowSet *self)
{
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->fresh);
  g_string_free (self->text, TRUE);
  g_string_free (self->fresh_text, TRUE);
  g_free (self);
}

void
sonae_row_set_add (SonaeRowSet *self, GtkWidget *row, const char *text)
{
  g_ptr_array_add (self->fresh, g_object_ref_sink (row));
  g_string_append_printf (self->fresh_text, "%s\n\f", text);
}

/* Returns: the place of the row that has the keyboard, -1 for none */
static int
find_focused (SonaeRowSet *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self->group));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; i < self->rows->len && focus != NULL; i++)
    if (focus == self->rows->pdata[i] || gtk_widget_is_ancestor (focus, self->rows->pdata[i]))
      return (int) i;
  return -1;
}

gboolean
sonae_row_set_show (SonaeRowSet *self)
{
  int focused = find_focused (self);

  if (!g_string_equal (self->text, self->fresh_text))
    {
      for (guint i = 0; i < self->rows->len; i++)
        adw_preferences_group_remove (self->group, self->rows->pdata[i]);
      g_ptr_array_set_size (self->rows, 0);
      for (guint i = 0; i < self->fresh->len; i++)
        {
          adw_preferences_group_add (self->group, self->fresh->pdata[i]);
          g_ptr_array_add (self->rows, g_object_ref (self->fresh->pdata[i]));
        }
      g_string_assign (self->text, self->fresh_text->str);
      if (focused >= 0 && self->rows->len > 0)
        gtk_widget_grab_focus (self->rows->pdata[MIN ((guint) focused, self->rows->len - 1)]);
    }
  g_ptr_array_set_size (self->fresh, 0);
  g_string_truncate (self->fresh_text, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->group), self->rows->len > 0);
  return self->rows->len > 0;
}

void
sonae_row_add_line (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    {
      gtk_widget_add_css_class (label, style);
      gtk_widget_add_css_class (label, "dim-label");
    }
  gtk_box_append (GTK_BOX (box), label);
}
