/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history: filtered by person and period, a value brought back. */

#include "sonae-acts.h"
#include "sonae-conflict.h"
#include "sonae-edit.h"
#include "sonae-history-filter-bar.h"
#include "sonae-history-item.h"
#include "sonae-history-text.h"
#include "window-fixture.h"

static void
rename_term (Fixture *fixture, SonaeRecord *term, const char *name)
{
  g_autoptr (GError) error = NULL;
  SonaeCommand *command = sonae_edit_field (get_records (fixture), term, "name", name, &error);

  g_assert_no_error (error);
  g_assert_nonnull (command);
  sonae_acts_run (GTK_WIDGET (fixture->window), command);
  wait_until (!is_busy (fixture));
}

/* By its id: a change puts another object in the list. */
static const char *
get_name (Fixture *fixture, const char *id)
{
  return sonae_record_get_text (sonae_records_find (get_records (fixture), &sonae_sheet_term, id), "name");
}

/* Under the bar, whose drop-downs hold lists of their own. */
static GtkListView *
find_list (GtkWidget *view)
{
  return find_child (gtk_widget_get_last_child (gtk_widget_get_first_child (view)), GTK_TYPE_LIST_VIEW);
}

static GtkWidget *
show_history (Fixture *fixture)
{
  open_window (fixture, FALSE);
  sonae_window_show_view (fixture->window, "history");
  return GTK_WIDGET (sonae_window_get_view (fixture->window));
}

static SonaeHistoryItem *
get_newest (GtkSelectionModel *lines)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (lines), 0);

  return gtk_tree_list_row_get_item (row);
}

static void
assert_newest (GtkSelectionModel *lines, const char *label)
{
  g_autoptr (SonaeHistoryItem) item = get_newest (lines);

  g_assert_cmpstr (sonae_history_item_get_entry (item)->label, ==, label);
}

static void
test_bring_back (Fixture *fixture, gconstpointer data)
{
  GtkWidget         *view = show_history (fixture);
  GtkListView       *list = find_list (view);
  GtkSelectionModel *lines = gtk_list_view_get_model (list);
  SonaeRecord       *term = first_record (fixture, &sonae_sheet_term);
  g_autofree char   *id = g_strdup (sonae_record_get_id (term));
  g_autofree char   *before = g_strdup (get_name (fixture, id));
  g_autoptr (GtkTreeListRow) row = NULL;

  rename_term (fixture, term, "改称");
  row = g_list_model_get_item (G_LIST_MODEL (lines), 0);

  gtk_tree_list_row_set_expanded (row, TRUE);
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (lines), 1);
  gtk_widget_activate_action (view, "history.bring-back", NULL);
  wait_until (g_strcmp0 (get_name (fixture, id), before) == 0);
  wait_until (!is_busy (fixture));
  assert_newest (lines, "Bring back Term of “改称”");

  /* It is a change of its own: taken back like any other. */
  gtk_widget_activate_action (view, "win.undo", NULL);
  wait_until (g_strcmp0 (get_name (fixture, id), "改称") == 0);
  wait_until (!is_busy (fixture));
}

/* Who looks at the newest sees what comes; who has scrolled away stays there. */
static void
test_newest_in_view (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *view = show_history (fixture);
  GtkListView     *list = find_list (view);
  GtkAdjustment   *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  SonaeRecord     *term = first_record (fixture, &sonae_sheet_term);
  g_autofree char *id = g_strdup (sonae_record_get_id (term));
  double           value;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("改称 %u", i);

      rename_term (fixture, sonae_records_find (get_records (fixture), &sonae_sheet_term, id), name);
      wait_for_frames (view);
      g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
    }
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), >, 2 * gtk_adjustment_get_page_size (adjustment));
  value = gtk_adjustment_get_page_size (adjustment);
  gtk_adjustment_set_value (adjustment, value);
  wait_for_frames (view);
  rename_term (fixture, sonae_records_find (get_records (fixture), &sonae_sheet_term, id), "改称");
  wait_for_frames (view);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >=, value);
}

/* An entry as a whole: everything it changed. */
static void
test_take_back (Fixture *fixture, gconstpointer data)
{
  GtkWidget         *view = show_history (fixture);
  GtkSelectionModel *lines = gtk_list_view_get_model (find_list (view));
  SonaeRecord       *term = first_record (fixture, &sonae_sheet_term);
  g_autofree char   *id = g_strdup (sonae_record_get_id (term));
  g_autofree char   *before = g_strdup (get_name (fixture, id));

  rename_term (fixture, term, "改称");
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (lines), 0);
  gtk_widget_activate_action (view, "history.bring-back", NULL);
  wait_until (g_strcmp0 (get_name (fixture, id), before) == 0);
  wait_until (!is_busy (fixture));
  gtk_widget_activate_action (view, "win.undo", NULL);
  wait_until (g_strcmp0 (get_name (fixture, id), "改称") == 0);
  wait_until (!is_busy (fixture));
}

/* Who may send is decided by the manager, under the sync: it is not offered to be taken back. */
static void
test_decision (Fixture *fixture, gconstpointer data)
{
  GtkWidget         *view = show_history (fixture);
  GtkSelectionModel *lines = gtk_list_view_get_model (find_list (view));
  SonaeCommand      *command = sonae_command_new (SONAE_COMMAND_EDIT, "登録");
  g_autoptr (SonaeRecord) computer = sonae_record_new (&sonae_sheet_computer, NULL);

  rename_term (fixture, first_record (fixture, &sonae_sheet_term), "改称");
  g_assert_true (gtk_widget_get_sensitive (find_button (view, "Take Back")));
  sonae_record_set_text (computer, "name", "vm");
  sonae_command_insert (command, computer);
  sonae_acts_run (GTK_WIDGET (fixture->window), command);
  wait_until (!is_busy (fixture));
  assert_newest (lines, "登録");
  wait_until (!gtk_widget_get_sensitive (find_button (view, "Take Back")));
}

static void
insert_conflict (Fixture *fixture, SonaeRecord *conflict)
{
  SonaeCommand *command = sonae_command_new (SONAE_COMMAND_EDIT, "改称");

  sonae_record_set_text (conflict, "sheet", "term");
  sonae_record_set_text (conflict, "record", sonae_record_get_id (first_record (fixture, &sonae_sheet_term)));
  sonae_record_set_text (conflict, "field", "name");
  sonae_record_set_text (conflict, "kind", "value");
  sonae_record_set_text (conflict, "base", "前");
  sonae_record_set_text (conflict, "other", "後");
  sonae_record_set_text (conflict, "state", "open");
  sonae_command_insert (command, conflict);
  sonae_acts_run (GTK_WIDGET (fixture->window), command);
  wait_until (!is_busy (fixture));
}

static void
settle_conflict (Fixture *fixture, const char *id)
{
  SonaeRecord *conflict = sonae_records_find (get_records (fixture), &sonae_sheet_conflict, id);

  sonae_acts_run (GTK_WIDGET (fixture->window),
                  sonae_edit_settle_as_is (get_records (fixture), conflict, "競合", "課長"));
  wait_until (!is_busy (fixture));
}

static gboolean
is_filter_of_change (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_visible (widget)
         && g_strcmp0 (gtk_widget_get_tooltip_text (widget), "Show only the changes of this record") == 0;
}

/* The filter is named by what the conflict is about, not by the id that is its title. */
static void
assert_only_conflict (Fixture *fixture, GtkWidget *view, const char *id)
{
  SonaeRecord     *conflict = sonae_records_find (get_records (fixture), &sonae_sheet_conflict, id);
  g_autofree char *title = sonae_conflict_get_title (get_records (fixture), conflict, NULL);

  g_signal_emit_by_name (find_where (view, is_filter_of_change, NULL), "clicked");
  g_assert_true (g_str_has_prefix (adw_button_content_get_label (find_child (view, ADW_TYPE_BUTTON_CONTENT)), title));
}

/* What was not written shows its values and is settled elsewhere: neither is it taken back before, nor is what the
 * program keeps about it brought back after. */
static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  GtkWidget         *view = show_history (fixture);
  GtkSelectionModel *lines = gtk_list_view_get_model (find_list (view));
  g_autoptr (SonaeRecord) conflict = sonae_record_new (&sonae_sheet_conflict, NULL);
  const char *id = sonae_record_get_id (conflict);
  g_autoptr (SonaeHistoryItem) item = NULL;
  g_autoptr (GListModel) changes = NULL;
  g_autoptr (SonaeHistoryItem) change = NULL;
  g_autoptr (GtkTreeListRow) row = NULL;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  insert_conflict (fixture, conflict);
  item = get_newest (lines);
  title = sonae_history_item_get_title (item, get_records (fixture));
  g_assert_cmpstr (title, ==, "Conflict: 改称");
  changes = sonae_history_item_get_changes (item);
  change = g_list_model_get_item (changes, 0);
  text = sonae_history_item_get_title (change, get_records (fixture));
  g_assert_nonnull (strstr (text, "前 → 後"));
  wait_until (!gtk_widget_get_sensitive (find_button (view, "Take Back")));

  settle_conflict (fixture, id);
  row = g_list_model_get_item (G_LIST_MODEL (lines), 0);
  gtk_tree_list_row_set_expanded (row, TRUE);
  wait_for_frames (view);
  for (guint i = 1; i <= g_list_model_get_n_items (gtk_tree_list_row_get_children (row)); i++)
    {
      gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (lines), i);
      gtk_widget_activate_action (view, "history.bring-back", NULL);
      wait_until (!is_busy (fixture));
    }
  g_assert_true (
      sonae_record_is (sonae_records_find (get_records (fixture), &sonae_sheet_conflict, id), "state", "settled"));
  g_assert_null (find_button (view, "Bring Back the Value Before"));
  assert_only_conflict (fixture, view, id);
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  GtkWidget      *view = show_history (fixture);
  GtkWidget      *bar = find_child (view, SONAE_TYPE_HISTORY_FILTER_BAR);
  SonaeWorkspace *workspace = sonae_window_get_workspace (fixture->window);
  GListModel     *lines = G_LIST_MODEL (gtk_list_view_get_model (find_list (view)));
  GtkDropDown    *person = find_child (bar, GTK_TYPE_DROP_DOWN);
  GtkWidget      *computer = gtk_widget_get_next_sibling (GTK_WIDGET (person));
  GtkDropDown    *period = GTK_DROP_DOWN (gtk_widget_get_next_sibling (computer));
  guint           n_all;

  sonae_workspace_set_author (workspace, "甲野 一", "市民課", "係長");
  rename_term (fixture, first_record (fixture, &sonae_sheet_term), "用語一");
  sonae_workspace_set_author (workspace, "乙川 二", NULL, NULL);
  rename_term (fixture, first_record (fixture, &sonae_sheet_term), "用語二");
  rename_term (fixture, first_record (fixture, &sonae_sheet_term), "用語三");
  n_all = g_list_model_get_n_items (lines);

  for (guint i = 1; i < g_list_model_get_n_items (gtk_drop_down_get_model (person)); i++)
    {
      const char *name;

      gtk_drop_down_set_selected (person, i);
      name = gtk_string_object_get_string (gtk_drop_down_get_selected_item (person));
      if (g_str_equal (name, "甲野 一"))
        g_assert_cmpuint (g_list_model_get_n_items (lines), ==, 1);
      if (g_str_equal (name, "乙川 二"))
        g_assert_cmpuint (g_list_model_get_n_items (lines), ==, 2);
    }
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (person)), >=, 3);
  gtk_drop_down_set_selected (person, 0);
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==, n_all);

  /* All of it was done today, and nothing on the day that lies long before. */
  gtk_drop_down_set_selected (period, 1);
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==, n_all);
  gtk_drop_down_set_selected (period, 5);
  {
    g_autoptr (GDateTime) old = g_date_time_new_local (2001, 2, 3, 0, 0, 0);
    GtkMenuButton *day = GTK_MENU_BUTTON (gtk_widget_get_next_sibling (GTK_WIDGET (period)));

    gtk_calendar_select_day (find_child (GTK_WIDGET (gtk_menu_button_get_popover (day)), GTK_TYPE_CALENDAR), old);
  }
  wait_until (g_list_model_get_n_items (lines) == 0);
}

static void
test_who (Fixture *fixture, gconstpointer data)
{
  SonaeHistoryEntry entry = { .time = (char *) "2026-11-23T01:24:00Z", .author = (char *) "小平 花子" };
  g_autofree char  *bare = sonae_history_format_who (&entry);
  g_autofree char  *full = NULL;

  g_assert_null (strstr (bare, "主査"));
  g_assert_true (g_str_has_suffix (bare, "　小平 花子"));
  entry.section = (char *) "情報政策課";
  entry.post = (char *) "主査";
  full = sonae_history_format_who (&entry);
  g_assert_nonnull (strstr (full, "情報政策課 主査"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/history/bring-back", Fixture, NULL, set_up, test_bring_back, tear_down);
  g_test_add ("/history/take-back", Fixture, NULL, set_up, test_take_back, tear_down);
  g_test_add ("/history/decision", Fixture, NULL, set_up, test_decision, tear_down);
  g_test_add ("/history/conflict", Fixture, NULL, set_up, test_conflict, tear_down);
  g_test_add ("/history/filter", Fixture, NULL, set_up, test_filter, tear_down);
  g_test_add ("/history/who", Fixture, NULL, set_up, test_who, tear_down);
  g_test_add ("/history/newest-in-view", Fixture, NULL, set_up, test_newest_in_view, tear_down);
  return g_test_run ();
}
