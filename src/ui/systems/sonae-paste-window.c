/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows what a paste would change before it does. */

#include "sonae-paste-window.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-record-cell.h"
#include "sonae-style.h"
#include "sonae-system-paste.h"

struct _SonaePasteWindow
{
  AdwWindow parent_instance;

  GListModel *cells; /* (owned) */

  GtkWidget *apply_button;
  GtkLabel  *summary;
  GtkWidget *view;
};

G_DEFINE_FINAL_TYPE (SonaePasteWindow, sonae_paste_window, ADW_TYPE_WINDOW)

/* What is wrong stands where the new value would. */
static const char *
get_result (SonaePastedCell *cell)
{
  const char *error = sonae_pasted_cell_get_error (cell);
  const char *after = sonae_pasted_cell_get_after (cell);

  if (error != NULL)
    return error;
  return *after != '\0' ? after : "—";
}

/* The columns and what each shows. */
static const struct
{
  const char *title;
  int         width;
  const char *(*get) (SonaePastedCell *cell);
} columns[] = {
  { N_ ("System"), 180, sonae_pasted_cell_get_name },
  { N_ ("Field"), 130, sonae_pasted_cell_get_field },
  { N_ ("Before"), 150, sonae_pasted_cell_get_before },
  { N_ ("After"), -1, get_result },
};

static void
cell_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_list_item_set_child (item, label);
}

static void
cell_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  guint            column = GPOINTER_TO_UINT (user_data);
  SonaePastedCell *cell = gtk_list_item_get_item (item);
  GtkWidget       *label = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (label), columns[column].get (cell));
  sonae_widget_set_class (label, "error",
                          column == G_N_ELEMENTS (columns) - 1 && sonae_pasted_cell_get_error (cell) != NULL);
}

static void
add_columns (SonaePasteWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_ (columns[i].title), factory);

      g_signal_connect (factory, "setup", G_CALLBACK (cell_set_up_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (cell_bound_cb), GUINT_TO_POINTER (i));
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_fixed_width (column, columns[i].width);
      gtk_column_view_column_set_expand (column, columns[i].width < 0);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), column);
    }
}

static void
apply_clicked_cb (SonaePasteWindow *self)
{
  sonae_acts_run_and_close (self->view, sonae_system_paste_make_command (self->cells));
}

static void
show_summary (SonaePasteWindow *self)
{
  guint            n_cells = g_list_model_get_n_items (self->cells);
  guint            n_wrong = sonae_system_paste_count_wrong (self->cells);
  g_autofree char *summary = NULL;

  if (n_wrong > 0)
    summary =
        g_strdup_printf (ngettext ("%u value is wrong. Correct it in the spreadsheet and paste again; nothing has "
                                   "been changed.",
                                   "%u values are wrong. Correct them in the spreadsheet and paste again; nothing "
                                   "has been changed.",
                                   n_wrong),
                         n_wrong);
  else if (n_cells > 0)
    summary = g_strdup_printf (ngettext ("%u value will change.", "%u values will change.", n_cells), n_cells);
  gtk_label_set_text (self->summary, summary != NULL ? summary : _ ("Nothing changes: the plan says the same."));
  gtk_widget_set_sensitive (self->apply_button, n_cells > 0 && n_wrong == 0);
}

static void
sonae_paste_window_dispose (GObject *object)
{
  SonaePasteWindow *self = SONAE_PASTE_WINDOW (object);

  g_clear_object (&self->cells);

  G_OBJECT_CLASS (sonae_paste_window_parent_class)->dispose (object);
}

static void
sonae_paste_window_class_init (SonaePasteWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_paste_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/systems/sonae-paste-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaePasteWindow, apply_button);
  gtk_widget_class_bind_template_child (widget_class, SonaePasteWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, SonaePasteWindow, view);
  gtk_widget_class_bind_template_callback (widget_class, apply_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sonae_paste_window_init (SonaePasteWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sonae_record_rows_keep_in_sight (self->view);
}

GtkWidget *
sonae_paste_window_new (GtkWidget *widget, GListModel *cells)
{
  SonaePasteWindow *self = g_object_new (SONAE_TYPE_PASTE_WINDOW, "transient-for", gtk_widget_get_root (widget), NULL);
  GtkNoSelection   *selection = gtk_no_selection_new (g_object_ref (cells));

  self->cells = g_object_ref (cells);
  add_columns (self);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  show_summary (self);
  return GTK_WIDGET (self);
}
