/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree list of systems: columns, selection, keys, editing in place. */

#include "sonae-system-list.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-cell-cursor.h"
#include "sonae-cell-editor.h"
#include "sonae-column-keeper.h"
#include "sonae-edit.h"
#include "sonae-objective.h"
#include "sonae-rank.h"
#include "sonae-record-column.h"
#include "sonae-system-drag.h"
#include "sonae-system-tree.h"
#include "sonae-widget-name.h"

struct _SonaeSystemList
{
  GtkWidget parent_instance;

  SonaeRecords      *records;    /* (owned) (nullable) */
  SonaeObjectives   *objectives; /* (owned) (nullable): as the records are */
  SonaeSystemTree   *tree;       /* (owned) (nullable) */
  GPtrArray         *columns;    /* (owned) (element-type SonaeRecordColumn) */
  SonaeColumnKeeper *keeper;     /* (owned) (nullable): of the columns */
  GtkSelectionModel *selection;  /* (owned) (nullable) */
  SonaeCellCursor   *cursor;     /* (owned) */

  GtkWidget *scroller;
  GtkWidget *view;
};

G_DEFINE_FINAL_TYPE (SonaeSystemList, sonae_system_list, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_SELECTED,
  SIGNAL_MENU,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The columns in this order; the others of the sheet follow and can be chosen. */
static const char *const first_columns[] = {
  "name", "owners", "emergency_rank", "nondisaster_rank", "rto_emergency", "rto_nondisaster", "saas", "kind", NULL,
};

/* Returns: (transfer none) (nullable): %NULL for a row that is being taken away. */
static SonaeRecord *
get_record (SonaeSystemList *self, guint position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  return sonae_record_of_item (row);
}

static guint
find_position (SonaeSystemList *self, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      SonaeRecord *record = get_record (self, i);

      if (record != NULL && g_str_equal (sonae_record_get_id (record), id))
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* Returns: the place of the first selected row, or %GTK_INVALID_LIST_POSITION. */
static guint
find_first_selected (SonaeSystemList *self)
{
  g_autoptr (GtkBitset) positions = gtk_selection_model_get_selection (self->selection);

  return gtk_bitset_is_empty (positions) ? GTK_INVALID_LIST_POSITION : gtk_bitset_get_minimum (positions);
}

/* Returns: the column that is always shown. */
static SonaeRecordColumn *
find_title_column (SonaeSystemList *self)
{
  /* The first that is made, see @first_columns. */
  return g_ptr_array_index (self->columns, 0);
}

/* Returns: (transfer none) (nullable): the record one is at: of the row with the focus, else the selected one. */
static SonaeRecord *
find_current_record (SonaeSystemList *self)
{
  SonaeRecord *record = sonae_cell_cursor_get_record (self->cursor);
  g_autoptr (GPtrArray) selected = NULL;

  if (record != NULL)
    return record;
  selected = sonae_system_list_get_selected (self);
  return selected->len > 0 ? g_ptr_array_index (selected, 0) : NULL; /* held by the model */
}

/* Opens or closes the group one is at. Returns: whether that did anything. */
static gboolean
set_open (SonaeSystemList *self, gboolean open)
{
  SonaeRecord *record = sonae_cell_cursor_get_record (self->cursor);
  guint        position = GTK_INVALID_LIST_POSITION;
  g_autoptr (GtkTreeListRow) row = NULL;

  if (record == NULL || !sonae_system_is_group (record))
    return FALSE;
  position = find_position (self, sonae_record_get_id (record));
  row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  if (gtk_tree_list_row_get_expanded (row) == open)
    return FALSE;
  gtk_tree_list_row_set_expanded (row, open);
  return TRUE;
}

static void
move_by_key (SonaeSystemList *self, int step)
{
  SonaeRecord *record = find_current_record (self);
  const char  *field = sonae_situation_rank_field (sonae_system_tree_get_filter (self->tree)->situation);
  int          place = 0;

  if (record == NULL || sonae_system_is_group (record) || !sonae_system_list_can_move (self, TRUE))
    return;
  place = (int) sonae_rank_position (self->records, record, field) + step;
  if (place > 0)
    sonae_acts_run (GTK_WIDGET (self), sonae_edit_move (self->records, record, field, (guint) place));
}

static gboolean
key_pressed_cb (SonaeSystemList *self, guint keyval, guint keycode, GdkModifierType state)
{
  GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();
  gboolean        is_up = keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up;

  if (sonae_cell_cursor_get_record (self->cursor) == NULL)
    return GDK_EVENT_PROPAGATE;
  if (held == GDK_ALT_MASK && (is_up || keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down))
    move_by_key (self, is_up ? -1 : 1);
  else if (held == 0 && (keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right))
    {
      if (!set_open (self, TRUE))
        sonae_cell_cursor_step (self->cursor, 1);
    }
  else if (held == 0 && (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left))
    {
      if (!set_open (self, FALSE))
        sonae_cell_cursor_step (self->cursor, -1);
    }
  else if (held == 0 && keyval == GDK_KEY_F2)
    sonae_system_list_edit (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
pressed_cb (SonaeSystemList *self, int n_press, double x, double y, GtkGesture *gesture)
{
  SonaeRecordCell *cell = sonae_record_cell_at (self->view, x, y);

  if (cell == NULL)
    return;
  sonae_cell_cursor_go_to (self->cursor, sonae_record_cell_get_field (cell));
  if (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_SECONDARY)
    {
      guint            position = sonae_record_cell_get_position (cell);
      graphene_point_t at;

      if (!gtk_selection_model_is_selected (self->selection, position))
        gtk_selection_model_select_item (self->selection, position, TRUE);
      if (gtk_widget_compute_point (self->view, GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y), &at))
        g_signal_emit (self, signals[SIGNAL_MENU], 0, (double) at.x, (double) at.y);
    }
}

static void
row_activated_cb (SonaeSystemList *self, guint position)
{
  SonaeRecord *record = get_record (self, position);
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (sonae_system_is_group (record))
    gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
  else
    sonae_system_list_edit (self);
}

static void
selection_changed_cb (SonaeSystemList *self)
{
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

static void
clear_records (SonaeSystemList *self)
{
  g_clear_object (&self->keeper);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), NULL);
  for (guint i = 0; i < self->columns->len; i++)
    gtk_column_view_remove_column (GTK_COLUMN_VIEW (self->view),
                                   sonae_record_column_get_column (g_ptr_array_index (self->columns, i)));
  g_ptr_array_set_size (self->columns, 0);
  g_clear_object (&self->selection);
  g_clear_object (&self->tree);
  g_clear_pointer (&self->objectives, sonae_objectives_free);
  g_clear_object (&self->records);
}

static void
sonae_system_list_root (GtkWidget *widget)
{
  SonaeSystemList *self = SONAE_SYSTEM_LIST (widget);

  GTK_WIDGET_CLASS (sonae_system_list_parent_class)->root (widget);

  sonae_cell_cursor_set_root (self->cursor, gtk_widget_get_root (widget));
}

static void
sonae_system_list_unroot (GtkWidget *widget)
{
  SonaeSystemList *self = SONAE_SYSTEM_LIST (widget);

  sonae_cell_cursor_set_root (self->cursor, NULL);

  GTK_WIDGET_CLASS (sonae_system_list_parent_class)->unroot (widget);
}

static void
sonae_system_list_dispose (GObject *object)
{
  SonaeSystemList *self = SONAE_SYSTEM_LIST (object);
  GtkWidget       *child = NULL;

  if (self->view != NULL)
    clear_records (self);
  self->view = NULL;
  /* An editor may still be open. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (sonae_system_list_parent_class)->dispose (object);
}

static void
sonae_system_list_finalize (GObject *object)
{
  SonaeSystemList *self = SONAE_SYSTEM_LIST (object);

  sonae_cell_cursor_free (self->cursor);
  g_ptr_array_unref (self->columns);

  G_OBJECT_CLASS (sonae_system_list_parent_class)->finalize (object);
}

static void
sonae_system_list_class_init (SonaeSystemListClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sonae_system_list_dispose;
  object_class->finalize = sonae_system_list_finalize;
  widget_class->root = sonae_system_list_root;
  widget_class->unroot = sonae_system_list_unroot;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  signals[SIGNAL_SELECTED] =
      g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_MENU] = g_signal_new ("menu", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
add_controllers (SonaeSystemList *self)
{
  GtkGesture         *press = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (press));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->view, keys);
  sonae_system_drag_add (self, self->view);
}

static void
sonae_system_list_init (SonaeSystemList *self)
{
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
  self->view = gtk_column_view_new (NULL);
  gtk_column_view_set_reorderable (GTK_COLUMN_VIEW (self->view), TRUE);
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (self->view), TRUE);
  gtk_widget_add_css_class (self->view, "record-list");
  gtk_widget_add_css_class (self->view, "system-list");
  sonae_widget_set_spoken_name (self->view, _ ("Systems"));
  self->cursor = sonae_cell_cursor_new (self->view);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (row_activated_cb), self);
  add_controllers (self);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  /* Beside the cells, not over them, and seen wherever columns are out of sight. */
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (self->scroller), FALSE);
  sonae_record_rows_keep_in_sight (self->view);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/* The objective that follows from the businesses that need the system. */
static gint64
derive_objective (SonaeRecord *system, const SonaeField *field, gpointer user_data)
{
  SonaeSystemList *self = user_data;

  for (int i = 0; i < SONAE_N_OBJECTIVES; i++)
    if (g_str_equal (field->id, sonae_objective_hand_field ((SonaeObjectiveKind) i)))
      return sonae_objectives_get (self->objectives, system, (SonaeObjectiveKind) i).derived;
  return -1;
}

static void
add_column (SonaeSystemList *self, const SonaeField *field)
{
  SonaeRecordColumn *column =
      sonae_record_column_new (self->records, &sonae_sheet_system, field, &sonae_system_tree_heading);

  if (sonae_field_is_integer (field))
    sonae_record_column_set_derive (column, derive_objective, self);
  g_ptr_array_add (self->columns, column);
  sonae_record_column_append (column, GTK_COLUMN_VIEW (self->view));
}

static void
add_columns (SonaeSystemList *self)
{
  const SonaeSheet *sheet = &sonae_sheet_system;

  for (guint i = 0; first_columns[i] != NULL; i++)
    add_column (self, sonae_sheet_find_field (sheet, first_columns[i]));
  for (guint i = 0; i < sheet->n_fields; i++)
    if (!g_strv_contains (first_columns, sheet->fields[i].id) && !(sheet->fields[i].flags & SONAE_FIELD_HIDDEN))
      add_column (self, &sheet->fields[i]);
}

void
sonae_system_list_set_records (SonaeSystemList *self, SonaeRecords *records)
{
  GtkMultiSorter *sorters = gtk_multi_sorter_new ();
  GtkSorter      *chosen = gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view));
  GtkSorter      *sorter = NULL;

  g_return_if_fail (SONAE_IS_SYSTEM_LIST (self));

  clear_records (self);
  self->records = g_object_ref (records);
  self->objectives = sonae_objectives_new (records);
  self->tree = sonae_system_tree_new (records);
  add_columns (self);
  self->keeper = sonae_column_keeper_new (sonae_sheet_system.id, self->columns, GTK_COLUMN_VIEW (self->view));
  sonae_cell_cursor_set_columns (self->cursor, self->columns);

  gtk_multi_sorter_append (sorters, g_object_ref (chosen));
  gtk_multi_sorter_append (sorters, g_object_ref (sonae_system_tree_get_sorter (self->tree)));
  sorter = GTK_SORTER (gtk_tree_list_row_sorter_new (GTK_SORTER (sorters)));
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (
      G_LIST_MODEL (gtk_sort_list_model_new (g_object_ref (sonae_system_tree_get_model (self->tree)), sorter))));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), self->selection);
}

void
sonae_system_list_set_filter (SonaeSystemList *self, SonaeSystemFilter *filter)
{
  SonaeSituation before = sonae_system_tree_get_filter (self->tree)->situation;
  g_autoptr (GPtrArray) selected = sonae_system_list_get_selected (self);
  guint position = GTK_INVALID_LIST_POSITION;

  /* Another situation is another order. */
  if (filter->situation != before)
    gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (self->view), NULL, GTK_SORT_ASCENDING);
  sonae_system_tree_set_filter (self->tree, filter);
  for (guint i = 0; i < selected->len; i++)
    {
      position = find_position (self, sonae_record_get_id (g_ptr_array_index (selected, i)));
      if (position != GTK_INVALID_LIST_POSITION)
        gtk_selection_model_select_item (self->selection, position, FALSE);
    }
  position = find_first_selected (self);
  sonae_record_rows_scroll_to (self->view, position != GTK_INVALID_LIST_POSITION ? position : 0);
  /* The selection says nothing of rows that are taken from it. */
  selection_changed_cb (self);
}

void
sonae_system_list_update (SonaeSystemList *self)
{
  guint first = find_first_selected (self);
  guint n_items = 0;

  sonae_system_tree_update (self->tree);
  sonae_objectives_free (self->objectives);
  self->objectives = sonae_objectives_new (self->records);
  for (guint i = 0; i < self->columns->len; i++)
    sonae_record_column_refresh (g_ptr_array_index (self->columns, i));

  /* Where what was selected is gone, one goes on with what took its place. */
  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  if (first != GTK_INVALID_LIST_POSITION && find_first_selected (self) == GTK_INVALID_LIST_POSITION && n_items > 0)
    gtk_selection_model_select_item (self->selection, MIN (first, n_items - 1), TRUE);
}

guint
sonae_system_list_count (SonaeSystemList *self)
{
  return sonae_system_tree_count (self->tree);
}

GPtrArray *
sonae_system_list_get_selected (SonaeSystemList *self)
{
  GPtrArray *selected = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) positions = gtk_selection_model_get_selection (self->selection);

  for (guint i = 0; i < gtk_bitset_get_size (positions); i++)
    {
      SonaeRecord *record = get_record (self, gtk_bitset_get_nth (positions, i));

      if (record != NULL)
        g_ptr_array_add (selected, g_object_ref (record));
    }
  return selected;
}

gboolean
sonae_system_list_select (SonaeSystemList *self, const char *id)
{
  guint position = find_position (self, id);

  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  gtk_selection_model_select_item (self->selection, position, TRUE);
  sonae_record_column_focus_row (find_title_column (self), get_record (self, position), position);
  return TRUE;
}

void
sonae_system_list_select_first (SonaeSystemList *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint position = 0;

  while (position < n_items && sonae_system_is_group (get_record (self, position)))
    position++;
  if (n_items > 0)
    gtk_selection_model_select_item (self->selection, position < n_items ? position : 0, TRUE);
}

void
sonae_system_list_release (SonaeSystemList *self)
{
  sonae_record_rows_release (self->view);
}

void
sonae_system_list_show_start (SonaeSystemList *self)
{
  sonae_record_rows_show_start (self->view);
}

gboolean
sonae_system_list_focus (SonaeSystemList *self)
{
  guint position = GTK_INVALID_LIST_POSITION;

  if (find_first_selected (self) == GTK_INVALID_LIST_POSITION)
    sonae_system_list_select_first (self);
  position = find_first_selected (self);
  if (position != GTK_INVALID_LIST_POSITION)
    sonae_record_column_focus_row (find_title_column (self), get_record (self, position), position);
  return position != GTK_INVALID_LIST_POSITION;
}

GPtrArray *
sonae_system_list_get_fields (SonaeSystemList *self)
{
  return sonae_record_columns_list_shown (self->columns, GTK_COLUMN_VIEW (self->view));
}

GMenu *
sonae_system_list_make_columns_menu (SonaeSystemList *self, GSimpleActionGroup **actions)
{
  return sonae_record_columns_make_menu (self->columns, actions);
}

void
sonae_system_list_edit (SonaeSystemList *self)
{
  SonaeRecord      *record = find_current_record (self);
  const SonaeField *field = sonae_cell_cursor_get_field (self->cursor);
  SonaeRecordCell  *cell = NULL;

  if (record == NULL)
    return;
  if (sonae_system_is_group (record))
    {
      field = sonae_sheet_find_field (&sonae_sheet_system_group, sonae_sheet_system_group.title);
      cell = sonae_record_column_find_cell (find_title_column (self), record);
    }
  else
    cell = sonae_cell_cursor_find_cell (self->cursor, record, field);
  if (cell != NULL)
    sonae_cell_editor_open (GTK_WIDGET (self), GTK_WIDGET (cell), self->records, record, field);
}

void
sonae_system_list_ask_menu (SonaeSystemList *self)
{
  SonaeRecord     *record = find_current_record (self);
  SonaeRecordCell *cell = NULL;
  graphene_point_t at;

  if (record == NULL)
    return;
  cell = sonae_cell_cursor_find_cell (self->cursor, record, sonae_cell_cursor_get_field (self->cursor));
  if (cell == NULL) /* scrolled out of sight */
    return;
  if (gtk_widget_compute_point (GTK_WIDGET (cell), GTK_WIDGET (self),
                                &GRAPHENE_POINT_INIT (0, (float) gtk_widget_get_height (GTK_WIDGET (cell))), &at))
    g_signal_emit (self, signals[SIGNAL_MENU], 0, (double) at.x, (double) at.y);
}

/* Whether the rows stand as the situation has them, not as a heading that was pressed. A part of a group stands below it
 * wherever it comes in the order, so it is only held against the other parts. */
static gboolean
is_in_order (SonaeSystemList *self)
{
  GtkSorter   *sorter = sonae_system_tree_get_sorter (self->tree);
  SonaeRecord *before[] = { NULL, NULL }; /* by depth */

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
      guint        depth = MIN (gtk_tree_list_row_get_depth (row), G_N_ELEMENTS (before) - 1);
      SonaeRecord *record = sonae_record_of_item (row);

      if (before[depth] != NULL && gtk_sorter_compare (sorter, before[depth], record) == GTK_ORDERING_LARGER)
        return FALSE;
      before[depth] = record;
      if (depth == 0)
        before[1] = NULL;
    }
  return TRUE;
}

gboolean
sonae_system_list_can_move (SonaeSystemList *self, gboolean tell)
{
  const char *message = NULL;

  if (sonae_system_tree_get_filter (self->tree)->situation == SONAE_SITUATION_ALL)
    message = _ ("Choose Emergency or Non-disaster above to change its order.");
  else if (!is_in_order (self))
    message = _ ("The list is sorted by another column. Sort it by the number to change the order.");
  if (message != NULL && tell)
    sonae_acts_tell (GTK_WIDGET (self), message);
  return message == NULL;
}

void
sonae_system_list_move (SonaeSystemList *self, SonaeRecord *record, SonaeRecord *target, gboolean behind)
{
  const char *field = sonae_situation_rank_field (sonae_system_tree_get_filter (self->tree)->situation);
  guint       from = sonae_rank_position (self->records, record, field);
  guint       to = sonae_rank_position (self->records, target, field) + (behind ? 1 : 0);

  /* Places behind the old one move up when the record leaves it. */
  if (from > 0 && from < to)
    to--;
  sonae_acts_run (GTK_WIDGET (self), sonae_edit_move (self->records, record, field, MAX (to, 1)));
}
