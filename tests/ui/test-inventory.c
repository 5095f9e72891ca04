/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of businesses, equipment, sites, vendors, backups and dependencies, and the ways to them. */

#include "received.h"
#include "sonae-acts.h"
#include "sonae-combo-row.h"
#include "sonae-conflict.h"
#include "sonae-display.h"
#include "sonae-edit.h"
#include "sonae-inventory-side.h"
#include "sonae-option.h"
#include "sonae-record-column.h"
#include "sonae-record-filter-bar.h"
#include "sonae-record-table.h"
#include "sonae-record-window.h"
#include "window-fixture.h"

static SonaeView *
open_inventory (Fixture *fixture)
{
  open_window (fixture, TRUE);
  sonae_window_show_view (fixture->window, "inventory");
  return sonae_window_get_view (fixture->window);
}

/* Each list is headed by the document it is a part of, and prints as it. */
static void
test_lists (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const SonaeSheet *sheet;
    const char       *code;
    const char       *print;
  } cases[] = {
    { &sonae_sheet_business, "C02 優先システム一覧", "businesses" },
    { &sonae_sheet_equipment, "C03 システム一覧及び関連機器等", "equipment" },
    { &sonae_sheet_site, "C03 システム一覧及び関連機器等", "equipment" },
    { &sonae_sheet_vendor, "C03 システム一覧及び関連機器等", "equipment" },
    { &sonae_sheet_backup, "C03 システム一覧及び関連機器等", "equipment" },
    { &sonae_sheet_dependency, "C03 システム一覧及び関連機器等", "equipment" },
  };
  SonaeView *view = open_inventory (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SonaeRecord      *record = first_record (fixture, cases[i].sheet);
      SonaeRecordTable *table = find_child (GTK_WIDGET (view), SONAE_TYPE_RECORD_TABLE);
      g_autofree char  *title = sonae_display_title (get_records (fixture), record);

      sonae_window_show_view (fixture->window, "home");
      sonae_acts_show_record (GTK_WIDGET (fixture->window), cases[i].sheet, sonae_record_get_id (record));
      g_assert_true (sonae_window_get_view (fixture->window) == view);
      g_assert_true (sonae_record_table_get_selected (table) == record);
      g_assert_true (g_str_has_prefix (sonae_view_get_subtitle (view), cases[i].code));
      g_assert_cmpstr (sonae_view_get_print_kind (view), ==, cases[i].print);
      g_assert_true (shows_label (find_child (GTK_WIDGET (view), SONAE_TYPE_INVENTORY_SIDE), title));
    }
}

/* Returns: how many rows the list shows */
static guint
count_rows (SonaeView *view)
{
  GtkColumnView *list = find_child (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW);

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (list)));
}

/* What is in the order of the records that it names stands by their names, not by their ids, and begins at the top. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  SonaeView         *view = open_inventory (fixture);
  GtkWidget         *list = find_child (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW);
  GtkAdjustment     *place = NULL;
  GtkSelectionModel *rows = NULL;
  g_autofree char   *before = NULL;

  sonae_acts_show_sheet (GTK_WIDGET (fixture->window), &sonae_sheet_dependency);
  rows = gtk_column_view_get_model (GTK_COLUMN_VIEW (list));
  g_assert_cmpuint (count_rows (view), >, 10);
  for (guint i = 0; i < count_rows (view); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (G_LIST_MODEL (rows), i);
      char *title = sonae_display_title (get_records (fixture), record);

      g_assert_true (before == NULL || g_utf8_collate (before, title) <= 0);
      g_free (before);
      before = title;
    }
  place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  wait_until (gtk_adjustment_get_upper (place) > gtk_adjustment_get_page_size (place));
  g_assert_cmpfloat (gtk_adjustment_get_value (place), ==, 0);
}

/* A record that is filtered out is still found. */
static void
test_filters (Fixture *fixture, gconstpointer data)
{
  SonaeView            *view = open_inventory (fixture);
  SonaeRecordFilterBar *bar = find_child (GTK_WIDGET (view), SONAE_TYPE_RECORD_FILTER_BAR);
  GtkDropDown          *choice = NULL;
  GtkWidget            *search = NULL;
  SonaeRecordTable     *table = NULL;
  SonaeRecord          *first = first_record (fixture, &sonae_sheet_equipment);
  g_autofree char      *spoken = NULL;
  guint                 n_all;

  sonae_acts_show_sheet (GTK_WIDGET (fixture->window), &sonae_sheet_equipment);
  n_all = g_list_model_get_n_items (sonae_records_list (get_records (fixture), &sonae_sheet_equipment));
  g_assert_cmpuint (count_rows (view), ==, n_all);

  choice = find_child (GTK_WIDGET (bar), GTK_TYPE_DROP_DOWN);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, "Kind: All");
  for (guint i = 1; i < g_list_model_get_n_items (gtk_drop_down_get_model (choice)); i++)
    {
      SonaeOption *option = NULL;

      gtk_drop_down_set_selected (choice, i);
      option = gtk_drop_down_get_selected_item (choice);
      if (!sonae_record_is (first, "kind", sonae_option_get_id (option)))
        break;
    }
  g_assert_cmpuint (count_rows (view), <, n_all);
  spoken = g_strconcat ("Kind: ", sonae_option_get_label (gtk_drop_down_get_selected_item (choice)), NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken);
  g_assert_true (sonae_view_show_record (view, &sonae_sheet_equipment, sonae_record_get_id (first)));
  g_assert_cmpuint (count_rows (view), ==, n_all);
  g_assert_cmpuint (gtk_drop_down_get_selected (choice), ==, 0);

  /* The choices have searches of their own. */
  search = gtk_widget_get_last_child (gtk_widget_get_first_child (GTK_WIDGET (bar)));
  gtk_editable_set_text (GTK_EDITABLE (search), "ない機器");
  wait_until (count_rows (view) == 0);
  /* Nothing to lead to: Down does what it does elsewhere. */
  g_assert_false (takes_key (search, GDK_KEY_Down));
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  wait_until (count_rows (view) == n_all);

  /* Down leads on to what is found. */
  table = find_child (GTK_WIDGET (view), SONAE_TYPE_RECORD_TABLE);
  g_assert_null (sonae_record_table_get_selected (table));
  press_key (search, GDK_KEY_Down);
  g_assert_nonnull (sonae_record_table_get_selected (table));
  wait_until (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), GTK_WIDGET (table)));
}

/* Down in the search leads to the row that is selected, also where it has been scrolled out of sight. */
static void
test_down_in_search (Fixture *fixture, gconstpointer data)
{
  SonaeView *view = open_inventory (fixture);
  GtkWidget *table = find_child (GTK_WIDGET (view), SONAE_TYPE_RECORD_TABLE);
  GtkWidget *bar = find_child (GTK_WIDGET (view), SONAE_TYPE_RECORD_FILTER_BAR);
  g_autoptr (GSettings) settings = g_object_ref (fixture->window->settings);

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 500);
  sonae_acts_show_sheet (GTK_WIDGET (fixture->window), &sonae_sheet_equipment);
  wait_until (shows_focused_row (table));
  scroll_to_last_row (table);
  g_assert_true (sonae_view_search (view));
  g_assert_false (shows_focused_row (table));
  press_key (gtk_widget_get_last_child (gtk_widget_get_first_child (bar)), GDK_KEY_Down);
  wait_until (shows_focused_row (table));
  close_window (fixture);
  /* The others have the size that windows start with. */
  g_settings_reset (settings, "window-width");
  g_settings_reset (settings, "window-height");
}

/* The names are in sight where the side goes or comes back. */
static void
test_start (Fixture *fixture, gconstpointer data)
{
  SonaeView     *view = open_inventory (fixture);
  GtkWidget     *side = find_child (GTK_WIDGET (view), SONAE_TYPE_INVENTORY_SIDE);
  GtkAdjustment *place = NULL;

  place = gtk_scrollable_get_hadjustment (find_child (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW));
  for (int visible = 0; visible <= 1; visible++)
    {
      gtk_adjustment_configure (place, 40, 0, 1000, 1, 1, 500);
      gtk_widget_set_visible (side, visible);
      g_assert_cmpfloat (gtk_adjustment_get_value (place), ==, 0);
    }
}

/* Of the sites those are offered at which anything of the list is. */
static void
test_offered (Fixture *fixture, gconstpointer data)
{
  SonaeView   *view = open_inventory (fixture);
  GtkWidget   *bar = find_child (GTK_WIDGET (view), SONAE_TYPE_RECORD_FILTER_BAR);
  GListModel  *sites = sonae_records_list (get_records (fixture), &sonae_sheet_site);
  GtkDropDown *choice = NULL;
  guint        n_used = 0;

  sonae_acts_show_sheet (GTK_WIDGET (fixture->window), &sonae_sheet_equipment);
  choice = GTK_DROP_DOWN (gtk_widget_get_next_sibling (find_child (bar, GTK_TYPE_DROP_DOWN)));
  for (guint i = 0; i < g_list_model_get_n_items (sites); i++)
    {
      g_autoptr (SonaeRecord) site = g_list_model_get_item (sites, i);
      g_autoptr (GPtrArray) equipment =
          sonae_records_referring (get_records (fixture), &sonae_sheet_equipment, "site", sonae_record_get_id (site));
      g_autoptr (SonaeOption) option = NULL;

      if (equipment->len == 0)
        continue;
      option = g_list_model_get_item (gtk_drop_down_get_model (choice), ++n_used);
      g_assert_nonnull (option);
      g_assert_cmpstr (sonae_option_get_id (option), ==, sonae_record_get_id (site));
    }
  g_assert_cmpuint (n_used, >, 0);
  g_assert_cmpuint (n_used, <, g_list_model_get_n_items (sites));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (choice)), ==, n_used + 1);
}

/* Returns: (transfer none): the entry over the cell with the name of @business, in a popover */
static GtkWidget *
open_cell (SonaeView *view, SonaeRecord *business)
{
  GtkWidget *table = find_child (GTK_WIDGET (view), SONAE_TYPE_RECORD_TABLE);
  GtkWidget *entry = NULL;

  g_assert_true (sonae_view_show_record (view, &sonae_sheet_business, sonae_record_get_id (business)));
  wait_until (gtk_widget_get_focus_child (table) != NULL);
  g_assert_true (gtk_widget_activate_action (table, "table.edit", NULL));
  entry = find_child (gtk_widget_get_last_child (table), GTK_TYPE_ENTRY);
  g_assert_nonnull (entry);
  return entry;
}

/* A cell is edited where it stands. */
static void
test_edit (Fixture *fixture, gconstpointer data)
{
  SonaeView   *view = open_inventory (fixture);
  SonaeRecord *business = first_record (fixture, &sonae_sheet_business);
  GtkWidget   *entry = open_cell (view, business);

  gtk_editable_set_text (GTK_EDITABLE (entry), "改めた業務");
  g_signal_emit_by_name (entry, "activate");
  wait_until (g_str_equal (sonae_record_get_title (business), "改めた業務"));
}

/* Renames @business as if that came from another computer. */
static void
receive_name (Fixture *fixture, SonaeRecord *business, const char *name)
{
  sonae_acts_run (GTK_WIDGET (fixture->window), sonae_edit_field (get_records (fixture), business, "name", name, NULL));
  make_received (fixture);
}

/* What is received is shown until something is typed over it, and told from then on; Enter writes over what was
 * told. */
static void
test_edit_overtaken (Fixture *fixture, gconstpointer data)
{
  SonaeView *view = open_inventory (fixture);
  g_autoptr (SonaeRecord) business = g_object_ref (first_record (fixture, &sonae_sheet_business));
  GtkWidget *entry = open_cell (view, business);
  GtkWidget *message = gtk_widget_get_next_sibling (entry);

  receive_name (fixture, business, "一");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "一");
  g_assert_false (gtk_widget_get_visible (message));
  gtk_editable_set_text (GTK_EDITABLE (entry), "二");
  receive_name (fixture, business, "三");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "二");
  g_assert_true (gtk_widget_get_visible (message));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (message)), "“三”"));
  g_usleep (G_USEC_PER_SEC);
  g_signal_emit_by_name (entry, "activate");
  wait_until (g_str_equal (sonae_record_get_title (business), "二"));
  g_assert_cmpuint (sonae_conflict_count (get_records (fixture)), ==, 0);
}

/* Somebody else deletes what is selected, or has a cell open, while its name is typed: the name goes into the plan
 * all the same, and is what comes back with the record. @data: (nullable): for a cell */
static void
test_edit_of_deleted (Fixture *fixture, gconstpointer data)
{
  SonaeView *view = open_inventory (fixture);
  g_autoptr (SonaeRecord) business = g_object_ref (first_record (fixture, &sonae_sheet_business));
  g_autoptr (SonaeRecord) deleted = NULL;
  GtkWidget *side = find_child (GTK_WIDGET (view), SONAE_TYPE_INVENTORY_SIDE);
  GtkWidget *cell = open_cell (view, business);
  GtkWidget *entry = data != NULL ? cell : find_child (side, ADW_TYPE_ENTRY_ROW);

  gtk_editable_set_text (GTK_EDITABLE (entry), "改めた業務");
  receive_command (fixture, sonae_edit_delete (get_records (fixture), business));
  if (data != NULL)
    g_signal_emit_by_name (entry, "activate");
  settle (fixture);
  g_assert_cmpuint (sonae_conflict_count (get_records (fixture)), ==, 1);
  deleted = sonae_workspace_read_deleted (sonae_window_get_workspace (fixture->window), &sonae_sheet_business,
                                          sonae_record_get_id (business), NULL);
  g_assert_cmpstr (sonae_record_get_title (deleted), ==, "改めた業務");
}

/* What may not stand there is told as it goes with what is selected. */
static void
test_wrong_of_deleted (Fixture *fixture, gconstpointer data)
{
  SonaeView *view = open_inventory (fixture);
  g_autoptr (SonaeRecord) business = g_object_ref (first_record (fixture, &sonae_sheet_business));
  GtkWidget *side = find_child (GTK_WIDGET (view), SONAE_TYPE_INVENTORY_SIDE);
  GtkWidget *entry = NULL;

  g_assert_true (sonae_view_show_record (view, &sonae_sheet_business, sonae_record_get_id (business)));
  entry = find_child (side, ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  receive_command (fixture, sonae_edit_delete (get_records (fixture), business));
  settle (fixture);
  wait_until (shows_label (GTK_WIDGET (fixture->window), "Name: Something must be entered here."));
}

/* The search finds a list by its name, and leads to it by key; a space finds none. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  SonaeRecordTable *table = NULL;
  GtkWidget        *search = NULL;
  GtkWidget        *entry = NULL;
  GtkListBox       *list = NULL;

  open_window (fixture, TRUE);
  search = GTK_WIDGET (fixture->window->search);
  gtk_popover_popup (GTK_POPOVER (search));
  entry = find_child (search, GTK_TYPE_SEARCH_ENTRY);
  list = find_child (search, GTK_TYPE_LIST_BOX);
  gtk_editable_set_text (GTK_EDITABLE (entry), "　");
  g_signal_emit_by_name (entry, "activate");
  g_assert_null (gtk_list_box_get_row_at_index (list, 0));
  gtk_editable_set_text (GTK_EDITABLE (entry), "backups");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->window->views), ==, "inventory");
  table = find_child (GTK_WIDGET (sonae_window_get_view (fixture->window)), SONAE_TYPE_RECORD_TABLE);
  g_assert_true (sonae_record_get_sheet (sonae_record_table_get_selected (table)) == &sonae_sheet_backup);
  wait_until (gtk_widget_get_focus_child (GTK_WIDGET (table)) != NULL);
}

/* Returns: (transfer none) (nullable): the form of a new record that is open */
static GtkWidget *
find_form (void)
{
  return find_window (SONAE_TYPE_RECORD_WINDOW);
}

/* Adds a record of @sheet named @name with the form of @view. Returns: (transfer full): its id */
static char *
add_record (Fixture *fixture, SonaeView *view, const SonaeSheet *sheet, const char *name)
{
  g_autoptr (SonaeRecord) record = sonae_record_new (sheet, NULL);

  sonae_record_set_text (record, sheet->title, name);
  sonae_view_add_record (view, record);
  g_signal_emit_by_name (find_styled_button (find_form (), "suggested-action"), "clicked");
  wait_until (sonae_records_find (get_records (fixture), sheet, sonae_record_get_id (record)) != NULL);
  return g_strdup (sonae_record_get_id (record));
}

/* What must be entered is asked for by its field; nothing is added until then. */
static void
test_add_nothing (Fixture *fixture, gconstpointer data)
{
  SonaeView *view = open_inventory (fixture);
  g_autoptr (SonaeRecord) record = sonae_record_new (&sonae_sheet_business, NULL);
  g_autoptr (GError) error = NULL;
  const SonaeField *name = sonae_sheet_find_field (&sonae_sheet_business, sonae_sheet_business.title);

  g_assert_false (sonae_display_check (name, sonae_record_get (record, name->id), &error));
  sonae_view_add_record (view, record);
  g_assert_false (shows_label (find_form (), error->message));
  g_signal_emit_by_name (find_styled_button (find_form (), "suggested-action"), "clicked");
  g_assert_true (shows_label (find_form (), error->message));
  g_assert_null (sonae_records_find (get_records (fixture), &sonae_sheet_business, sonae_record_get_id (record)));
  sonae_record_set_text (record, name->id, "窓口の案内");
  g_signal_emit_by_name (find_styled_button (find_form (), "suggested-action"), "clicked");
  wait_until (sonae_records_find (get_records (fixture), &sonae_sheet_business, sonae_record_get_id (record)) != NULL);
  g_assert_null (find_form ());
}

/* What is added is selected in the list, though a filter would hide it, and calls nobody back from another view. */
static void
test_add (Fixture *fixture, gconstpointer data)
{
  SonaeView        *view = open_inventory (fixture);
  GtkWidget        *bar = find_child (GTK_WIDGET (view), SONAE_TYPE_RECORD_FILTER_BAR);
  SonaeRecordTable *table = find_child (GTK_WIDGET (view), SONAE_TYPE_RECORD_TABLE);
  g_autofree char  *added = NULL;
  g_autofree char  *elsewhere = NULL;

  gtk_drop_down_set_selected (find_child (bar, GTK_TYPE_DROP_DOWN), 1);
  added = add_record (fixture, view, &sonae_sheet_business, "加えた業務");
  wait_until (sonae_record_table_get_selected (table) != NULL
              && g_str_equal (sonae_record_get_id (sonae_record_table_get_selected (table)), added));
  g_assert_true (shows_label (find_child (GTK_WIDGET (view), SONAE_TYPE_INVENTORY_SIDE), "加えた業務"));
  /* In sight, with the keyboard on it. */
  wait_until (gtk_widget_get_focus_child (GTK_WIDGET (table)) != NULL);
  wait_until (shows_label (gtk_root_get_focus (GTK_ROOT (fixture->window)), "加えた業務"));

  sonae_window_show_view (fixture->window, "home");
  elsewhere = add_record (fixture, view, &sonae_sheet_business, "加えた業務2");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->window->views), ==, "home");
  g_assert_cmpstr (sonae_record_get_id (sonae_record_table_get_selected (table)), ==, added);
}

/* Returns: (transfer none) (nullable): the button of the page that stands for an empty list */
static GtkWidget *
find_first_step (SonaeView *view)
{
  GtkWidget *page = find_child (find_child (GTK_WIDGET (view), SONAE_TYPE_RECORD_TABLE), ADW_TYPE_STATUS_PAGE);

  return gtk_widget_get_mapped (page) ? find_child (page, GTK_TYPE_BUTTON) : NULL;
}

/* An empty list says what belongs there and adds the first; one of which nothing fits the filters shows all again. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  SonaeView *view = NULL;
  GtkWidget *page = NULL;
  GtkWidget *bar = NULL;
  GtkWidget *search = NULL;
  GtkWidget *row = NULL;

  open_window (fixture, FALSE);
  sonae_window_show_view (fixture->window, "inventory");
  view = sonae_window_get_view (fixture->window);
  sonae_acts_show_sheet (GTK_WIDGET (fixture->window), &sonae_sheet_vendor);
  wait_until (find_first_step (view) != NULL);
  page = find_child (find_child (GTK_WIDGET (view), SONAE_TYPE_RECORD_TABLE), ADW_TYPE_STATUS_PAGE);
  g_assert_cmpstr (adw_status_page_get_title (ADW_STATUS_PAGE (page)), ==, "No Vendors Yet");
  g_assert_true (g_str_has_prefix (adw_status_page_get_description (ADW_STATUS_PAGE (page)), "The companies"));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (find_first_step (view))), ==, "Add Vendor");
  g_assert_true (gtk_widget_has_css_class (find_first_step (view), "suggested-action"));
  g_signal_emit_by_name (find_first_step (view), "clicked");
  g_assert_nonnull (find_form ());
  gtk_window_close (GTK_WINDOW (find_form ()));
  wait_until (find_form () == NULL);

  g_free (add_record (fixture, view, &sonae_sheet_vendor, "加えた事業者"));
  g_assert_null (find_first_step (view));
  bar = find_child (GTK_WIDGET (view), SONAE_TYPE_RECORD_FILTER_BAR);
  search = gtk_widget_get_last_child (gtk_widget_get_first_child (bar));
  gtk_editable_set_text (GTK_EDITABLE (search), "ない事業者");
  wait_until (find_first_step (view) != NULL);
  g_assert_false (gtk_widget_has_css_class (find_first_step (view), "suggested-action"));
  gtk_widget_grab_focus (find_first_step (view));
  g_signal_emit_by_name (find_first_step (view), "clicked");
  wait_until (count_rows (view) == 1);
  /* The keyboard goes on in the list. */
  wait_until ((row = gtk_window_get_focus (GTK_WINDOW (fixture->window))) != NULL
              && gtk_widget_get_ancestor (row, GTK_TYPE_COLUMN_VIEW) != NULL);
}

/* Returns: (transfer none): the column of the list that is titled @title */
static GtkColumnViewColumn *
find_column (SonaeView *view, const char *title)
{
  GtkColumnView *list = find_child (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW);
  GListModel    *columns = gtk_column_view_get_columns (list);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_str_equal (gtk_column_view_column_get_title (column), title))
        return column;
    }
  g_assert_not_reached ();
}

/* Long texts share what is left over; a column that is pulled keeps its width, also when it was hidden meanwhile. */
static void
test_widths (Fixture *fixture, gconstpointer data)
{
  SonaeView           *view = open_inventory (fixture);
  GtkColumnViewColumn *needs = NULL;

  sonae_acts_show_sheet (GTK_WIDGET (fixture->window), &sonae_sheet_dependency);
  needs = find_column (view, "Needs");
  g_assert_true (gtk_column_view_column_get_expand (find_column (view, "System")));
  g_assert_true (gtk_column_view_column_get_expand (needs));
  g_assert_false (gtk_column_view_column_get_expand (find_column (view, "At least")));

  gtk_column_view_column_set_fixed_width (needs, 90);
  g_assert_false (gtk_column_view_column_get_expand (needs));
  gtk_column_view_column_set_visible (needs, FALSE);
  gtk_column_view_column_set_visible (needs, TRUE);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (needs), ==, 90);
  g_assert_false (gtk_column_view_column_get_expand (needs));
  g_assert_true (gtk_column_view_column_get_expand (find_column (view, "System")));
}

/* Japanese may break anywhere; a long heading breaks in front of what it has in brackets. */
static void
test_headings (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *title;
    const char *expected;
  } cases[] = {
    { "業務開始目標時間（非常時）", "業務開始目標時間\u2028（非常時）" },
    { "費用（千円）", "費用\u2028（千円）" },
    { "業務開始目標時間", "業務開始目標時間" },
    { "順（番）", "順（番）" },
    { "（名称のないもの）", "（名称のないもの）" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkColumnView   *view = g_object_ref_sink (GTK_COLUMN_VIEW (gtk_column_view_new (NULL)));
      g_autofree char *broken = sonae_column_break_heading (cases[i].title);
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (broken, NULL);
      GtkWidget *heading = NULL;

      gtk_column_view_append_column (view, column);
      sonae_column_view_dress_heading (view, cases[i].title, FALSE);
      heading = gtk_widget_get_last_child (gtk_widget_get_first_child (GTK_WIDGET (view)));
      g_assert_cmpstr (gtk_label_get_text (find_child (heading, GTK_TYPE_LABEL)), ==, cases[i].expected);
      g_assert_cmpstr (gtk_widget_get_tooltip_text (heading), ==, *cases[i].title != '\0' ? cases[i].title : NULL);
      g_object_unref (view);
    }
}

/* A choice of fifteen characters, the longest there is, stands whole in the narrow side of a view. */
static void
test_choice_is_whole (void)
{
  static const char *const choices[] = { "特筆", "非災害時に優先度の高い通常業務", NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (choices);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = adw_combo_row_new ();
  GtkWidget *label = NULL;
  int        height;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "区分");
  sonae_combo_row_show_whole (ADW_COMBO_ROW (row));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_window_set_default_size (GTK_WINDOW (window), 250, -1);
  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_frames (window);
  label = find_child (find_child (row, GTK_TYPE_LIST_VIEW), GTK_TYPE_LABEL);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, choices[1]);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
  pango_layout_get_pixel_size (gtk_label_get_layout (GTK_LABEL (label)), NULL, &height);
  g_assert_cmpint (height, <=, gtk_widget_get_height (label));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Only what is chosen is marked in the list. */
static void
test_choice_is_marked (void)
{
  static const char *const choices[] = { "一", "二", NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (choices);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = adw_combo_row_new ();
  GtkWidget *popover = NULL;
  GtkWidget *item = NULL;

  sonae_combo_row_show_whole (ADW_COMBO_ROW (row));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_frames (window);
  popover = find_child (row, GTK_TYPE_POPOVER);
  gtk_popover_popup (GTK_POPOVER (popover));
  wait_for_frames (window);
  item = gtk_widget_get_first_child (find_child (popover, GTK_TYPE_LIST_VIEW));
  g_assert_cmpfloat (gtk_widget_get_opacity (find_child (item, GTK_TYPE_IMAGE)), ==, 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  g_assert_cmpfloat (gtk_widget_get_opacity (find_child (item, GTK_TYPE_IMAGE)), ==, 0);
  item = gtk_widget_get_next_sibling (item);
  g_assert_cmpfloat (gtk_widget_get_opacity (find_child (item, GTK_TYPE_IMAGE)), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/inventory/lists", Fixture, NULL, set_up, test_lists, tear_down);
  g_test_add ("/inventory/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/inventory/filters", Fixture, NULL, set_up, test_filters, tear_down);
  g_test_add ("/inventory/down-in-search", Fixture, NULL, set_up, test_down_in_search, tear_down);
  g_test_add ("/inventory/start", Fixture, NULL, set_up, test_start, tear_down);
  g_test_add ("/inventory/offered", Fixture, NULL, set_up, test_offered, tear_down);
  g_test_add ("/inventory/edit", Fixture, NULL, set_up, test_edit, tear_down);
  g_test_add ("/inventory/edit-overtaken", Fixture, NULL, set_up, test_edit_overtaken, tear_down);
  g_test_add ("/inventory/edit-of-deleted/side", Fixture, NULL, set_up, test_edit_of_deleted, tear_down);
  g_test_add ("/inventory/edit-of-deleted/cell", Fixture, "cell", set_up, test_edit_of_deleted, tear_down);
  g_test_add ("/inventory/wrong-of-deleted", Fixture, NULL, set_up, test_wrong_of_deleted, tear_down);
  g_test_add ("/inventory/add", Fixture, NULL, set_up, test_add, tear_down);
  g_test_add ("/inventory/add-nothing", Fixture, NULL, set_up, test_add_nothing, tear_down);
  g_test_add ("/inventory/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/inventory/widths", Fixture, NULL, set_up, test_widths, tear_down);
  g_test_add ("/inventory/headings", Fixture, NULL, set_up, test_headings, tear_down);
  g_test_add ("/inventory/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add_func ("/inventory/choice-is-whole", test_choice_is_whole);
  g_test_add_func ("/inventory/choice-is-marked", test_choice_is_marked);
  return g_test_run ();
}
