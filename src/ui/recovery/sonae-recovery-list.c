/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery of the priority systems as a list. */

#include "sonae-recovery-list.h"

#include <glib/gi18n.h>

#include "sonae-recovery-item.h"
#include "sonae-text-column.h"

/* Seen beside the time as it is, while measures are compared. */
#define COMPARED_PLACE 4
static const SonaeTextColumn compared_columns[] = {
  { N_ ("With the measures"), NULL, 120, TRUE, FALSE, sonae_recovery_item_get_after, sonae_recovery_item_compare_after,
    sonae_recovery_item_is_late_after },
  { NC_ ("with the measures", "Change"), "with the measures", 112, TRUE, FALSE, sonae_recovery_item_get_change,
    sonae_recovery_item_compare_changes, NULL },
};

struct _SonaeRecoveryList
{
  AdwBin parent_instance;

  GtkColumnView       *view;
  GListStore          *items;                                     /* (owned) (element-type SonaeRecoveryItem) */
  GtkSingleSelection  *selection;                                 /* (owned) (nullable): until it is disposed of */
  GtkColumnViewColumn *compared[G_N_ELEMENTS (compared_columns)]; /* not owned */
};

G_DEFINE_FINAL_TYPE (SonaeRecoveryList, sonae_recovery_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_SELECTED,
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const SonaeTextColumn columns[] = {
  { N_ ("No."), NULL, 68, TRUE, FALSE, sonae_recovery_item_get_place, sonae_recovery_item_compare_places, NULL },
  { N_ ("System"), NULL, 190, FALSE, TRUE, sonae_recovery_item_get_name, sonae_recovery_item_compare_names, NULL },
  { N_ ("RTO"), NULL, 84, TRUE, FALSE, sonae_recovery_item_get_objective, sonae_recovery_item_compare_objectives,
    NULL },
  { N_ ("Most likely"), NULL, 120, TRUE, FALSE, sonae_recovery_item_get_likely, sonae_recovery_item_compare_likely,
    sonae_recovery_item_is_late },
  { NC_ ("fit or gap", "Verdict"), "fit or gap", 128, FALSE, FALSE, sonae_recovery_item_get_verdict,
    sonae_recovery_item_compare_verdicts, sonae_recovery_item_is_late },
  { N_ ("Later by"), NULL, 120, TRUE, FALSE, sonae_recovery_item_get_excess, sonae_recovery_item_compare_excess,
    sonae_recovery_item_is_late },
  { N_ ("Limiting step"), NULL, 136, FALSE, FALSE, sonae_recovery_item_get_step, sonae_recovery_item_compare_steps,
    NULL },
  { N_ ("Waits for"), NULL, 190, FALSE, FALSE, sonae_recovery_item_get_wait, sonae_recovery_item_compare_waits, NULL },
  { N_ ("At best"), NULL, 104, TRUE, FALSE, sonae_recovery_item_get_best, sonae_recovery_item_compare_best, NULL },
  { N_ ("At worst"), NULL, 104, TRUE, FALSE, sonae_recovery_item_get_worst, sonae_recovery_item_compare_worst, NULL },
  { N_ ("Limited by"), NULL, 420, FALSE, FALSE, sonae_recovery_item_get_chain, NULL, NULL },
};

static void
selection_changed_cb (SonaeRecoveryList *self)
{
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0, sonae_recovery_list_get_selected (self));
}

static void
row_activated_cb (SonaeRecoveryList *self, guint position)
{
  g_autoptr (SonaeRecoveryItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, sonae_recovery_item_get_line (item)->system);
}

static void
sonae_recovery_list_dispose (GObject *object)
{
  SonaeRecoveryList *self = SONAE_RECOVERY_LIST (object);

  g_clear_object (&self->items);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (sonae_recovery_list_parent_class)->dispose (object);
}

static void
sonae_recovery_list_class_init (SonaeRecoveryListClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_recovery_list_dispose;

  signals[SIGNAL_SELECTED] =
      g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, SONAE_TYPE_RECORD);
  signals[SIGNAL_ACTIVATED] =
      g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, SONAE_TYPE_RECORD);
}

static void
sonae_recovery_list_init (SonaeRecoveryList *self)
{
  GtkWidget        *scroller = gtk_scrolled_window_new ();
  GtkSortListModel *sorted;

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  self->items = g_list_store_new (SONAE_TYPE_RECOVERY_ITEM);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sonae_text_column_append (self->view, &columns[i]);
  for (guint i = 0; i < G_N_ELEMENTS (compared_columns); i++)
    {
      self->compared[i] = sonae_text_column_append (self->view, &compared_columns[i]);
      gtk_column_view_insert_column (self->view, COMPARED_PLACE + i, self->compared[i]);
      gtk_column_view_column_set_visible (self->compared[i], FALSE);
    }
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->items)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_column_view_set_reorderable (self->view, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Recovery of the priority systems"), -1);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

void
sonae_recovery_list_show (SonaeRecoveryList *self, SonaeRecoveryLines *lines, SonaeRecoveryLines *after)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *selected = NULL;

  g_return_if_fail (SONAE_IS_RECOVERY_LIST (self));

  if (sonae_recovery_list_get_selected (self) != NULL)
    selected = g_strdup (sonae_record_get_id (sonae_recovery_list_get_selected (self)));
  list = lines != NULL ? sonae_recovery_lines_list (lines, SONAE_RECOVERY_BY_PRIORITY) : NULL;
  for (guint i = 0; list != NULL && i < list->len; i++)
    g_ptr_array_add (items, sonae_recovery_item_new (lines, after, list->pdata[i]));
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  for (guint i = 0; i < G_N_ELEMENTS (self->compared); i++)
    gtk_column_view_column_set_visible (self->compared[i], after != NULL);
  if (selected != NULL)
    sonae_recovery_list_select (self, selected);
}

SonaeRecord *
sonae_recovery_list_get_selected (SonaeRecoveryList *self)
{
  SonaeRecoveryItem *item;

  g_return_val_if_fail (SONAE_IS_RECOVERY_LIST (self), NULL);

  if (self->selection == NULL)
    return NULL;
  item = gtk_single_selection_get_selected_item (self->selection);
  return item != NULL ? sonae_recovery_item_get_line (item)->system : NULL;
}

void
sonae_recovery_list_select (SonaeRecoveryList *self, const char *id)
{
  GListModel *model;

  g_return_if_fail (SONAE_IS_RECOVERY_LIST (self));

  model = G_LIST_MODEL (self->selection);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (SonaeRecoveryItem) item = g_list_model_get_item (model, i);

      if (g_strcmp0 (sonae_record_get_id (sonae_recovery_item_get_line (item)->system), id) == 0)
        gtk_single_selection_set_selected (self->selection, i);
    }
}
