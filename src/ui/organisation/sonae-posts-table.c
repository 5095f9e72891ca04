/* SPDX-License-Identifier: GPL-3.0-or-later */
/* P01 Figure 4 as a table: what each post is in each situation. */

#include "sonae-posts-table.h"

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-organisation.h"
#include "sonae-record-cell.h"
#include "sonae-widget-name.h"

/* The columns: a field of the post, or the roles of a situation. */
typedef struct
{
  const char *field;     /* (nullable) */
  const char *situation; /* (nullable) */
} Column;

static const Column columns[] = {
  { "side", NULL }, { "name", NULL }, { NULL, "normal" }, { NULL, "csirt" }, { NULL, "incident" }, { NULL, "disaster" },
};

struct _SonaePostsTable
{
  AdwBin parent_instance;

  GtkColumnView      *view;
  GListStore         *posts;     /* (owned) (element-type SonaeRecord) */
  GtkSingleSelection *selection; /* (owned) */
  SonaeRecords       *records;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (SonaePostsTable, sonae_posts_table, ADW_TYPE_BIN)

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Returns: (transfer full) */
static char *
format_cell (SonaePostsTable *self, SonaeRecord *post, const Column *column)
{
  if (column->field != NULL)
    return sonae_display_value (self->records, post, column->field);
  return sonae_organisation_cell (self->records, column->situation, sonae_record_get_text (post, "side"),
                                  sonae_record_get_text (post, "grade"));
}

static void
cell_set_up_cb (SonaePostsTable *self, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 10);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_list_item_set_child (item, label);
}

static void
cell_bound_cb (SonaePostsTable *self, GtkListItem *item, GtkListItemFactory *factory)
{
  const Column    *column = g_object_get_data (G_OBJECT (factory), "column");
  GtkWidget       *label = gtk_list_item_get_child (item);
  g_autofree char *text = format_cell (self, gtk_list_item_get_item (item), column);

  gtk_label_set_text (GTK_LABEL (label), text);
  if (g_strcmp0 (column->field, "name") == 0)
    {
      gtk_widget_add_css_class (label, "heading");
      sonae_list_item_set_spoken_name (item, text);
    }
}

static void
row_activated_cb (SonaePostsTable *self, guint position)
{
  g_autoptr (SonaeRecord) post = g_list_model_get_item (G_LIST_MODEL (self->posts), position);

  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, post);
}

static const char *
title_of (const Column *column)
{
  const SonaeField *field;

  if (column->field != NULL)
    field = sonae_sheet_find_field (&sonae_sheet_post, column->field);
  else
    field = sonae_sheet_find_field (&sonae_sheet_role, "situation");
  return column->field != NULL ? field->label : sonae_field_choice_label (field, column->situation);
}

static void
add_column (SonaePostsTable *self, const Column *column)
{
  GtkListItemFactory  *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *added = gtk_column_view_column_new (_ (title_of (column)), factory);

  g_object_set_data (G_OBJECT (factory), "column", (gpointer) column);
  g_signal_connect_object (factory, "setup", G_CALLBACK (cell_set_up_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (cell_bound_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_column_set_resizable (added, TRUE);
  gtk_column_view_column_set_expand (added, TRUE);
  gtk_column_view_append_column (self->view, added);
  g_object_unref (added);
}

static void
sonae_posts_table_dispose (GObject *object)
{
  SonaePostsTable *self = SONAE_POSTS_TABLE (object);

  g_clear_object (&self->posts);
  g_clear_object (&self->selection);
  g_clear_object (&self->records);

  G_OBJECT_CLASS (sonae_posts_table_parent_class)->dispose (object);
}

static void
sonae_posts_table_class_init (SonaePostsTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_posts_table_dispose;

  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 1, SONAE_TYPE_RECORD);
}

static void
sonae_posts_table_init (SonaePostsTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->posts = g_list_store_new (SONAE_TYPE_RECORD);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->posts)));
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection))));
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_column_view_set_show_column_separators (self->view, TRUE);
  sonae_widget_set_spoken_name (GTK_WIDGET (self->view), _ ("Posts and their roles"));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    add_column (self, &columns[i]);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  sonae_record_rows_keep_in_sight (GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
sonae_posts_table_new (void)
{
  return g_object_new (SONAE_TYPE_POSTS_TABLE, NULL);
}

void
sonae_posts_table_show (SonaePostsTable *self, SonaeRecords *records)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *posts;
  guint       selected;

  g_return_if_fail (SONAE_IS_POSTS_TABLE (self));

  g_set_object (&self->records, records);
  posts = sonae_records_list (records, &sonae_sheet_post);
  /* A post without side has no cell in the figure. First the planning department's side, as the figure has it. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < g_list_model_get_n_items (posts); i++)
      {
        g_autoptr (SonaeRecord) post = g_list_model_get_item (posts, i);

        if (sonae_record_has (post, "side") && sonae_record_is (post, "side", "lead") == (pass == 0))
          g_ptr_array_add (shown, g_steal_pointer (&post));
      }
  /* Every cell is bound anew: what stands in it comes from the roles. */
  selected = gtk_single_selection_get_selected (self->selection);
  g_list_store_splice (self->posts, 0, g_list_model_get_n_items (G_LIST_MODEL (self->posts)), shown->pdata, shown->len);
  if (selected < shown->len)
    gtk_single_selection_set_selected (self->selection, selected);
}

gboolean
sonae_posts_table_select (SonaePostsTable *self, const char *id)
{
  g_return_val_if_fail (SONAE_IS_POSTS_TABLE (self), FALSE);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->posts)); i++)
    {
      g_autoptr (SonaeRecord) post = g_list_model_get_item (G_LIST_MODEL (self->posts), i);

      if (!g_str_equal (sonae_record_get_id (post), id))
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", i);
      return TRUE;
    }
  return FALSE;
}
