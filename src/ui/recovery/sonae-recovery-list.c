/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery of the priority systems as a list. */

#include "sonae-recovery-list.h"

#include <glib/gi18n.h>

#include "sonae-record-cell.h"
#include "sonae-recovery-item.h"
#include "sonae-text-column.h"

/* Why it takes so long comes before the details, so that it is seen in a small window as well. */
static const SonaeTextColumn columns[] = {
  { .title = N_ ("No."),
    .width = 60,
    .is_number = TRUE,
    .get = sonae_recovery_item_get_place,
    .compare = sonae_recovery_item_compare_places },
  { .title = N_ ("System"),
    .width = 140,
    .describe = sonae_recovery_item_describe,
    .get = sonae_recovery_item_get_name,
    .compare = sonae_recovery_item_compare_names },
  { .title = N_ ("RTO"),
    .width = 86,
    .is_number = TRUE,
    .get = sonae_recovery_item_get_objective,
    .compare = sonae_recovery_item_compare_objectives },
  { .title = N_ ("Most likely"),
    .width = 92,
    .is_number = TRUE,
    .get = sonae_recovery_item_get_likely,
    .compare = sonae_recovery_item_compare_likely,
    .is_wrong = sonae_recovery_item_is_late },
  { .title = NC_ ("fit or gap", "Verdict"),
    .context = "fit or gap",
    .width = 112,
    .get = sonae_recovery_item_get_verdict,
    .compare = sonae_recovery_item_compare_verdicts,
    .is_wrong = sonae_recovery_item_ends_late },
  { .title = N_ ("Limited by"), .width = 272, .get = sonae_recovery_item_get_chain, .grows = TRUE, .is_chain = TRUE },
  { .title = N_ ("Later by"),
    .width = 90,
    .is_number = TRUE,
    .get = sonae_recovery_item_get_excess,
    .compare = sonae_recovery_item_compare_excess,
    .is_wrong = sonae_recovery_item_is_late },
  { .title = N_ ("Limiting step"),
    .width = 112,
    .get = sonae_recovery_item_get_step,
    .compare = sonae_recovery_item_compare_steps },
  { .title = N_ ("Waits for"),
    .width = 164,
    .get = sonae_recovery_item_get_wait,
    .compare = sonae_recovery_item_compare_waits,
    .grows = TRUE },
  { .title = N_ ("At best"),
    .width = 92,
    .is_number = TRUE,
    .get = sonae_recovery_item_get_best,
    .compare = sonae_recovery_item_compare_best,
    .is_wrong = sonae_recovery_item_is_best_wrong },
  { .title = N_ ("At worst"),
    .width = 92,
    .is_number = TRUE,
    .get = sonae_recovery_item_get_worst,
    .compare = sonae_recovery_item_compare_worst,
    .is_wrong = sonae_recovery_item_is_worst_wrong },
};

/* Seen beside the time and the chain as they are, while measures are compared. */
static const SonaeTextColumn compared_columns[] = {
  { .title = N_ ("With the measures"),
    .width = 100,
    .is_number = TRUE,
    .get = sonae_recovery_item_get_after,
    .compare = sonae_recovery_item_compare_after,
    .is_wrong = sonae_recovery_item_is_late_after },
  { .title = NC_ ("with the measures", "Change"),
    .context = "with the measures",
    .width = 100,
    .is_number = TRUE,
    .get = sonae_recovery_item_get_change,
    .compare = sonae_recovery_item_compare_changes },
  { .title = N_ ("Limited with the measures by"),
    .width = 272,
    .get = sonae_recovery_item_get_chain_after,
    .grows = TRUE,
    .is_chain = TRUE },
};

/* Where each of these stands among all columns. */
static const guint compared_places[] = { 4, 5, 8 };

#define N_COLUMNS G_N_ELEMENTS (columns)
#define N_COMPARED G_N_ELEMENTS (compared_columns)

struct _SonaeRecoveryList
{
  AdwBin parent_instance;

  GtkStack            *stack;
  GtkColumnView       *view;
  GListStore          *items;                         /* (owned) (element-type SonaeRecoveryItem) */
  GtkSingleSelection  *selection;                     /* (owned) (nullable): until it is disposed of */
  GtkFilter           *filter;                        /* (owned) */
  GMenu               *sort_menu;                     /* (owned) */
  GtkColumnViewColumn *shown[N_COLUMNS + N_COMPARED]; /* not owned: first those that are always seen */
  int                  sorted_by;                     /* which of them the menu sorted by last */
  GtkSortType          sort_order;
  gboolean             is_late_only;
};

G_DEFINE_FINAL_TYPE (SonaeRecoveryList, sonae_recovery_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_SELECTED,
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_seen (gpointer item, gpointer user_data)
{
  return !((SonaeRecoveryList *) user_data)->is_late_only || sonae_recovery_item_is_late (item)
         || sonae_recovery_item_is_late_after (item);
}

/* Going, the list has no rows and no pages. */
static void
show_page (SonaeRecoveryList *self)
{
  if (self->selection == NULL)
    return;
  gtk_stack_set_visible_child_name (
      self->stack,
      self->is_late_only && g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0 ? "none" : "list");
}

static const SonaeTextColumn *
get_column (guint place)
{
  return place < N_COLUMNS ? &columns[place] : &compared_columns[place - N_COLUMNS];
}

/* GTK 4.8 keeps the room of a hidden column of fixed width free, at the cost of the others. */
static void
set_seen (GtkColumnViewColumn *shown, const SonaeTextColumn *column, gboolean seen)
{
  if (gtk_column_view_column_get_visible (shown) != seen)
    gtk_column_view_column_set_fixed_width (shown, seen ? sonae_text_column_get_fixed_width (column) : -1);
  gtk_column_view_column_set_visible (shown, seen);
}

/* Offers the columns that are seen and can be sorted by. */
static void
fill_sort_menu (SonaeRecoveryList *self, gboolean is_compared)
{
  g_menu_remove_all (self->sort_menu);
  for (guint i = 0; i < N_COLUMNS + (is_compared ? N_COMPARED : 0); i++)
    {
      /* A heading may have two lines, what is chosen from a menu has one. */
      g_auto (GStrv) lines = g_strsplit (sonae_text_column_get_title (get_column (i)), "\n", -1);
      g_autofree char *title = g_strjoinv ("", lines);
      g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

      if (get_column (i)->compare == NULL)
        continue;
      g_menu_item_set_action_and_target (item, "recovery.sort", "i", (int) i);
      g_menu_append_item (self->sort_menu, item);
    }
}

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
  g_clear_object (&self->filter);
  g_clear_object (&self->sort_menu);

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
add_columns (SonaeRecoveryList *self)
{
  for (guint i = 0; i < N_COLUMNS + N_COMPARED; i++)
    {
      self->shown[i] = sonae_text_column_append (self->view, get_column (i));
      if (i < N_COLUMNS)
        continue;
      gtk_column_view_insert_column (self->view, compared_places[i - N_COLUMNS], self->shown[i]);
      set_seen (self->shown[i], get_column (i), FALSE);
    }
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_column_view_set_reorderable (self->view, TRUE);
}

static void
add_model (SonaeRecoveryList *self)
{
  GtkSortListModel   *sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->items)),
                                                        g_object_ref (gtk_column_view_get_sorter (self->view)));
  GtkFilterListModel *seen = NULL;

  self->filter = GTK_FILTER (gtk_custom_filter_new (is_seen, self, NULL));
  seen = gtk_filter_list_model_new (G_LIST_MODEL (sorted), g_object_ref (self->filter));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (seen));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (show_page), self, G_CONNECT_SWAPPED);
}

static void
sonae_recovery_list_init (SonaeRecoveryList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *none = adw_status_page_new ();

  self->stack = GTK_STACK (gtk_stack_new ());
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  self->items = g_list_store_new (SONAE_TYPE_RECOVERY_ITEM);
  self->sort_menu = g_menu_new ();
  self->sorted_by = -1;
  add_columns (self);
  add_model (self);
  fill_sort_menu (self, FALSE);
  sonae_recovery_list_sort (self, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Recovery of the priority systems"), -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  sonae_record_rows_keep_in_sight (GTK_WIDGET (self->view));
  /* Seen wherever columns are out of sight. */
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scroller), FALSE);
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _ ("None Misses Its RTO"));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "object-select-symbolic");
  gtk_stack_add_named (self->stack, scroller, "list");
  gtk_stack_add_named (self->stack, none, "none");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
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
  if (gtk_column_view_column_get_visible (self->shown[N_COLUMNS]) != (after != NULL))
    fill_sort_menu (self, after != NULL);
  for (guint i = N_COLUMNS; i < G_N_ELEMENTS (self->shown); i++)
    set_seen (self->shown[i], get_column (i), after != NULL);
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

void
sonae_recovery_list_show_late_only (SonaeRecoveryList *self, gboolean is_late_only)
{
  g_return_if_fail (SONAE_IS_RECOVERY_LIST (self));

  self->is_late_only = is_late_only;
  gtk_filter_changed (self->filter, is_late_only ? GTK_FILTER_CHANGE_MORE_STRICT : GTK_FILTER_CHANGE_LESS_STRICT);
  show_page (self);
}

GMenuModel *
sonae_recovery_list_get_sort_menu (SonaeRecoveryList *self)
{
  g_return_val_if_fail (SONAE_IS_RECOVERY_LIST (self), NULL);

  return G_MENU_MODEL (self->sort_menu);
}

void
sonae_recovery_list_sort (SonaeRecoveryList *self, int place)
{
  g_return_if_fail (SONAE_IS_RECOVERY_LIST (self));
  g_return_if_fail (place >= 0 && place < (int) G_N_ELEMENTS (self->shown));

  /* As a click on the heading does. */
  self->sort_order =
      place == self->sorted_by && self->sort_order == GTK_SORT_ASCENDING ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING;
  self->sorted_by = place;
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  gtk_column_view_sort_by_column (self->view, self->shown[place], self->sort_order);
}
