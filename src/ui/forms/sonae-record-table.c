/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of records, its columns made from the declaration of the sheet. */

#include "sonae-record-table.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-cell-cursor.h"
#include "sonae-cell-editor.h"
#include "sonae-column-keeper.h"
#include "sonae-edit.h"
#include "sonae-record-column.h"
#include "sonae-record-text.h"
#include "sonae-style.h"
#include "sonae-widget-name.h"

struct _SonaeRecordTable
{
  GtkWidget parent_instance;

  SonaeRecords       *records; /* (owned) (nullable) */
  const SonaeSheet   *sheet;
  SonaeWorkspace     *workspace; /* (owned) (nullable): followed while it stands in a window */
  GPtrArray          *columns;   /* (owned) (element-type SonaeRecordColumn) */
  SonaeColumnKeeper  *keeper;    /* (owned) (nullable): of the columns */
  SonaeCellCursor    *cursor;    /* (owned) */
  GtkSingleSelection *selection; /* (owned) (nullable) */

  GtkWidget *stack;
  GtkWidget *view;
  GtkWidget *empty;
  GtkWidget *menu;
};

G_DEFINE_FINAL_TYPE (SonaeRecordTable, sonae_record_table, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_SELECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_page (SonaeRecordTable *self)
{
  guint n_items = self->selection != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->selection)) : 0;

  gtk_stack_set_visible_child (GTK_STACK (self->stack), n_items > 0 ? gtk_widget_get_parent (self->view) : self->empty);
}

/* Returns: the column that is always shown. */
static SonaeRecordColumn *
find_title_column (SonaeRecordTable *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_str_equal (sonae_record_column_get_field (self->columns->pdata[i])->id, self->sheet->title))
      return self->columns->pdata[i];
  g_assert_not_reached ();
}

static void
selection_changed_cb (SonaeRecordTable *self)
{
  SonaeRecord *selected = sonae_record_table_get_selected (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.edit", selected != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.open", selected != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.delete", selected != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.copy", selected != NULL);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0, selected);
}

static void
open_record (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  sonae_acts_edit_record (widget, sonae_record_table_get_selected (SONAE_RECORD_TABLE (widget)));
}

/* What cannot be edited in its cell is edited in the form. */
static void
edit_cell (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaeRecordTable *self = SONAE_RECORD_TABLE (widget);
  SonaeRecord      *record = sonae_record_table_get_selected (self);
  const SonaeField *field = sonae_cell_cursor_get_field (self->cursor);
  SonaeRecordCell  *cell = sonae_cell_cursor_find_cell (self->cursor, record, field);

  if (cell == NULL || field->type == SONAE_FIELD_COMPUTED)
    sonae_acts_edit_record (widget, record);
  else
    sonae_cell_editor_open (widget, GTK_WIDGET (cell), self->records, record, field);
}

static void
delete_record (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaeRecordTable *self = SONAE_RECORD_TABLE (widget);

  sonae_acts_run (widget, sonae_edit_delete (self->records, sonae_record_table_get_selected (self)));
}

static void
copy_record (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaeRecordTable *self = SONAE_RECORD_TABLE (widget);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autoptr (GPtrArray) fields = sonae_record_columns_list_shown (self->columns, GTK_COLUMN_VIEW (self->view));
  g_autofree char *text = NULL;

  g_ptr_array_add (shown, sonae_record_table_get_selected (self));
  text = sonae_record_text_format (self->records, shown, fields);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
pop_up_menu (SonaeRecordTable *self, SonaeRecordCell *cell)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (cell), GTK_WIDGET (self), &bounds))
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                                                (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
open_menu (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaeRecordTable *self = SONAE_RECORD_TABLE (widget);
  SonaeRecord      *selected = sonae_record_table_get_selected (self);
  SonaeRecordCell  *cell = selected != NULL ? sonae_record_column_find_cell (find_title_column (self), selected) : NULL;

  if (cell != NULL)
    pop_up_menu (self, cell);
}

static void
pressed_cb (SonaeRecordTable *self, int n_press, double x, double y, GtkGesture *gesture)
{
  SonaeRecordCell *cell = sonae_record_cell_at (self->view, x, y);

  if (cell == NULL)
    return;
  sonae_cell_cursor_go_to (self->cursor, sonae_record_cell_get_field (cell));
  if (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) != GDK_BUTTON_SECONDARY)
    return;
  gtk_single_selection_set_selected (self->selection, sonae_record_cell_get_position (cell));
  pop_up_menu (self, cell);
}

/* Left and Right go from cell to cell, as Up and Down do from row to row. */
static gboolean
key_pressed_cb (SonaeRecordTable *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean is_left = keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left;
  gboolean is_right = keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || (!is_left && !is_right)
      || sonae_cell_cursor_get_record (self->cursor) == NULL)
    return GDK_EVENT_PROPAGATE;
  sonae_cell_cursor_step (self->cursor, is_left ? -1 : 1);
  return GDK_EVENT_STOP;
}

static void
row_activated_cb (SonaeRecordTable *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self), "table.edit", NULL);
}

static void
plan_changed_cb (SonaeRecordTable *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    sonae_record_column_refresh (g_ptr_array_index (self->columns, i));
}

static void
clear_columns (SonaeRecordTable *self)
{
  g_clear_object (&self->keeper);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), NULL);
  for (guint i = 0; i < self->columns->len; i++)
    gtk_column_view_remove_column (GTK_COLUMN_VIEW (self->view),
                                   sonae_record_column_get_column (g_ptr_array_index (self->columns, i)));
  g_ptr_array_set_size (self->columns, 0);
  g_clear_object (&self->selection);
}

static void
sonae_record_table_root (GtkWidget *widget)
{
  SonaeRecordTable *self = SONAE_RECORD_TABLE (widget);

  GTK_WIDGET_CLASS (sonae_record_table_parent_class)->root (widget);

  sonae_cell_cursor_set_root (self->cursor, gtk_widget_get_root (widget));
  if (g_set_object (&self->workspace, sonae_acts_get_workspace (widget)) && self->workspace != NULL)
    g_signal_connect_object (self->workspace, "changed", G_CALLBACK (plan_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
sonae_record_table_unroot (GtkWidget *widget)
{
  SonaeRecordTable *self = SONAE_RECORD_TABLE (widget);

  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_func (self->workspace, plan_changed_cb, self);
  g_clear_object (&self->workspace);
  sonae_cell_cursor_set_root (self->cursor, NULL);

  GTK_WIDGET_CLASS (sonae_record_table_parent_class)->unroot (widget);
}

static void
sonae_record_table_dispose (GObject *object)
{
  SonaeRecordTable *self = SONAE_RECORD_TABLE (object);
  GtkWidget        *child = NULL;

  if (self->view != NULL)
    clear_columns (self);
  self->view = NULL;
  /* An editor may still be open. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->records);

  G_OBJECT_CLASS (sonae_record_table_parent_class)->dispose (object);
}

static void
sonae_record_table_finalize (GObject *object)
{
  SonaeRecordTable *self = SONAE_RECORD_TABLE (object);

  sonae_cell_cursor_free (self->cursor);
  g_ptr_array_unref (self->columns);

  G_OBJECT_CLASS (sonae_record_table_parent_class)->finalize (object);
}

static void
sonae_record_table_class_init (SonaeRecordTableClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sonae_record_table_dispose;
  object_class->finalize = sonae_record_table_finalize;
  widget_class->root = sonae_record_table_root;
  widget_class->unroot = sonae_record_table_unroot;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  gtk_widget_class_install_action (widget_class, "table.edit", NULL, edit_cell);
  gtk_widget_class_install_action (widget_class, "table.open", NULL, open_record);
  gtk_widget_class_install_action (widget_class, "table.delete", NULL, delete_record);
  gtk_widget_class_install_action (widget_class, "table.copy", NULL, copy_record);
  gtk_widget_class_install_action (widget_class, "table.menu", NULL, open_menu);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "table.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "table.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "table.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "table.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "table.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "table.menu", NULL);

  signals[SIGNAL_SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 1, SONAE_TYPE_RECORD);
}

static void
build_view (SonaeRecordTable *self)
{
  GtkGesture         *press = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->view = gtk_column_view_new (NULL);
  gtk_column_view_set_reorderable (GTK_COLUMN_VIEW (self->view), TRUE);
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (self->view), TRUE);
  gtk_widget_add_css_class (self->view, "record-list");
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (row_activated_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (press));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->view, keys);
  self->cursor = sonae_cell_cursor_new (self->view);
}

static void
sonae_record_table_init (SonaeRecordTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *button = NULL;

  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
  build_view (self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  /* Beside the cells, not over them, and seen wherever columns are out of sight. */
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scroller), FALSE);
  sonae_record_rows_keep_in_sight (self->view);
  self->empty = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->empty), "view-list-symbolic");
  button = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (button), TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  adw_status_page_set_child (ADW_STATUS_PAGE (self->empty), button);
  self->stack = gtk_stack_new ();
  gtk_stack_add_child (GTK_STACK (self->stack), scroller);
  gtk_stack_add_child (GTK_STACK (self->stack), self->empty);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  self->menu = gtk_popover_menu_new_from_model (NULL);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (sonae_record_rows_release), self->view, G_CONNECT_SWAPPED);
}

GtkWidget *
sonae_record_table_new (void)
{
  return g_object_new (SONAE_TYPE_RECORD_TABLE, NULL);
}

static void
add_columns (SonaeRecordTable *self, const char *const *fields)
{
  for (guint i = 0; i < self->sheet->n_fields; i++)
    {
      const SonaeField  *field = &self->sheet->fields[i];
      SonaeRecordColumn *column = NULL;

      if (fields != NULL ? !g_strv_contains (fields, field->id) : (field->flags & SONAE_FIELD_HIDDEN) != 0)
        continue;
      column = sonae_record_column_new (self->records, self->sheet, field, NULL);
      if (fields != NULL)
        gtk_column_view_column_set_visible (sonae_record_column_get_column (column), TRUE);
      g_ptr_array_add (self->columns, column);
      sonae_record_column_append (column, GTK_COLUMN_VIEW (self->view));
    }
}

static void
set_menu (SonaeRecordTable *self)
{
  g_autoptr (GSimpleActionGroup) actions = NULL;
  g_autoptr (GMenu) columns = sonae_record_columns_make_menu (self->columns, &actions);
  g_autoptr (GMenu) acts = g_menu_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  gtk_widget_insert_action_group (GTK_WIDGET (self), "column", G_ACTION_GROUP (actions));
  g_menu_append (acts, _ ("_Edit Cell"), "table.edit");
  g_menu_append (acts, _ ("_Open"), "table.open");
  g_menu_append (acts, _ ("_Copy"), "table.copy");
  g_menu_append (acts, _ ("_Delete"), "table.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (acts));
  g_menu_append_submenu (menu, _ ("Co_lumns"), G_MENU_MODEL (columns));
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), G_MENU_MODEL (menu));
}

/* A sheet that is in the order of what its records name is in that of ids: here they stand by their names, until the user
 * wants another order. */
static void
sort_by_name (SonaeRecordTable *self)
{
  const char *order = self->sheet->order;

  if (order != NULL && sonae_sheet_find_field (self->sheet, order)->type == SONAE_FIELD_REFERENCE)
    gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (self->view),
                                    sonae_record_column_get_column (find_title_column (self)), GTK_SORT_ASCENDING);
}

void
sonae_record_table_set_sheet (SonaeRecordTable  *self,
                              SonaeRecords      *records,
                              const SonaeSheet  *sheet,
                              GListModel        *model,
                              const char *const *fields)
{
  GtkSorter        *sorter = NULL;
  GtkSortListModel *sorted = NULL;

  g_return_if_fail (SONAE_IS_RECORD_TABLE (self));
  g_return_if_fail (SONAE_IS_RECORDS (records));

  clear_columns (self);
  g_set_object (&self->records, records);
  self->sheet = sheet;
  add_columns (self, fields);
  self->keeper = sonae_column_keeper_new (sheet->id, self->columns, GTK_COLUMN_VIEW (self->view));
  sonae_cell_cursor_set_columns (self->cursor, self->columns);
  set_menu (self);
  sort_by_name (self);

  sorter = gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view));
  sorted = gtk_sort_list_model_new (g_object_ref (model != NULL ? model : sonae_records_list (records, sheet)),
                                    g_object_ref (sorter));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
  sonae_widget_set_spoken_name (self->view, _ (sheet->label_plural));
  update_page (self);
  selection_changed_cb (self);
}

gboolean
sonae_record_table_select (SonaeRecordTable *self, const char *id)
{
  g_return_val_if_fail (SONAE_IS_RECORD_TABLE (self), FALSE);

  for (guint i = 0; self->selection != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (!g_str_equal (sonae_record_get_id (record), id))
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      sonae_record_column_focus_row (find_title_column (self), record, i);
      return TRUE;
    }
  return FALSE;
}

void
sonae_record_table_select_first (SonaeRecordTable *self)
{
  g_return_if_fail (SONAE_IS_RECORD_TABLE (self));

  gtk_single_selection_set_selected (self->selection, 0);
}

void
sonae_record_table_show_start (SonaeRecordTable *self)
{
  g_return_if_fail (SONAE_IS_RECORD_TABLE (self));

  sonae_record_rows_show_start (self->view);
}

gboolean
sonae_record_table_focus (SonaeRecordTable *self)
{
  SonaeRecord *selected = NULL;

  g_return_val_if_fail (SONAE_IS_RECORD_TABLE (self), FALSE);

  if (sonae_record_table_get_selected (self) == NULL)
    sonae_record_table_select_first (self);
  selected = sonae_record_table_get_selected (self);
  if (selected != NULL)
    sonae_record_column_focus_row (find_title_column (self), selected,
                                   gtk_single_selection_get_selected (self->selection));
  return selected != NULL;
}

SonaeRecord *
sonae_record_table_get_selected (SonaeRecordTable *self)
{
  g_return_val_if_fail (SONAE_IS_RECORD_TABLE (self), NULL);

  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

static void
set_empty (SonaeRecordTable *self,
           const char       *title,
           const char       *description,
           const char       *label,
           const char       *action,
           gboolean          is_first)
{
  GtkWidget *button = adw_status_page_get_child (ADW_STATUS_PAGE (self->empty));

  gtk_button_set_label (GTK_BUTTON (button), label);
  sonae_widget_set_class (button, "suggested-action", is_first);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->empty), description);
}

void
sonae_record_table_offer_first (SonaeRecordTable *self, const char *description, const char *action)
{
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (SONAE_IS_RECORD_TABLE (self));

  title = g_strdup_printf (_ ("No %s Yet"), _ (self->sheet->label_plural));
  label = g_strdup_printf (_ ("Add %s"), _ (self->sheet->label));
  set_empty (self, title, description, label, action, TRUE);
}

void
sonae_record_table_offer_all (SonaeRecordTable *self, const char *action)
{
  g_return_if_fail (SONAE_IS_RECORD_TABLE (self));

  set_empty (self, _ ("Nothing Found"), _ ("Nothing in this list fits the filters."), _ ("_Clear Filters"), action,
             FALSE);
}
