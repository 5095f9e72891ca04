/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The home, review, documents and history views in a window, and the window of the recovery phrase. */

#include "config.h"

#include <string.h>

#include "sonae-acts.h"
#include "sonae-edit.h"
#include "sonae-finding-row.h"
#include "sonae-history-item.h"
#include "sonae-naming-page.h"
#include "sonae-phrase-window.h"
#include "sonae-tab-stop.h"
#include "window-fixture.h"

static GtkWidget *
show_view (Fixture *fixture, const char *id)
{
  sonae_window_show_view (fixture->window, id);
  return GTK_WIDGET (sonae_window_get_view (fixture->window));
}

/* Runs @command and waits until the records have followed. */
static void
run (Fixture *fixture, SonaeCommand *command)
{
  g_assert_nonnull (command);
  sonae_acts_run (GTK_WIDGET (fixture->window), command);
  wait_until (!is_busy (fixture));
}

static guint
count_rules (GListModel *findings)
{
  g_autoptr (GHashTable) rules = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (SonaeFinding) finding = g_list_model_get_item (findings, i);

      g_hash_table_add (rules, (gpointer) sonae_finding_get_rule (finding));
    }
  return g_hash_table_size (rules);
}

static void
test_home (Fixture *fixture, gconstpointer data)
{
  GListModel *findings = NULL;
  GtkWidget  *view = NULL;
  GtkWidget  *row = NULL;
  guint       n_rows;

  open_window (fixture, FALSE);
  view = show_view (fixture, "home");
  findings = sonae_workspace_get_findings (sonae_window_get_workspace (fixture->window));
  /* Nothing found yet is not nothing to find. */
  if (!sonae_workspace_is_checked (sonae_window_get_workspace (fixture->window)))
    g_assert_cmpstr (sonae_view_get_subtitle (SONAE_VIEW (view)), ==, "Checking…");
  wait_until (sonae_workspace_is_checked (sonae_window_get_workspace (fixture->window)));
  g_assert_cmpstr (sonae_view_get_subtitle (SONAE_VIEW (view)), !=, "Checking…");
  g_assert_cmpuint (count_widgets (view, SONAE_TYPE_FINDING_ROW), ==, count_rules (findings));

  /* Unfolding makes the rows; a row that is unfolded stays so when the check has run again. */
  row = find_child (view, SONAE_TYPE_FINDING_ROW);
  n_rows = count_widgets (row, ADW_TYPE_ACTION_ROW);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  g_assert_cmpuint (count_widgets (row, ADW_TYPE_ACTION_ROW), >, n_rows);
  g_list_model_items_changed (findings, 0, 0, 0);
  g_assert_true (find_child (view, SONAE_TYPE_FINDING_ROW) == row);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
}

/* Returns: whether a row below @widget tells how many systems fit */
static gboolean
tells_fits (GtkWidget *widget, gconstpointer data)
{
  const char *subtitle = ADW_IS_ACTION_ROW (widget) ? adw_action_row_get_subtitle (ADW_ACTION_ROW (widget)) : NULL;

  return subtitle != NULL && g_str_has_prefix (subtitle, "Fit ");
}

/* How many systems are in time is told once it has been worked out. */
static void
test_home_recovery (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = NULL;

  open_window (fixture, TRUE);
  view = show_view (fixture, "home");
  wait_until (find_where (view, tells_fits, NULL) != NULL);
}

/* Naming an owner takes the finding away from the home view. */
static void
test_home_follows (Fixture *fixture, gconstpointer data)
{
  SonaeRecords *records = NULL;
  GListModel   *findings = NULL;
  GtkWidget    *view = NULL;
  guint         n_rules;

  open_window (fixture, FALSE);
  view = show_view (fixture, "home");
  records = get_records (fixture);
  findings = sonae_workspace_get_findings (sonae_window_get_workspace (fixture->window));
  wait_until (g_list_model_get_n_items (findings) > 0);
  n_rules = count_widgets (view, SONAE_TYPE_FINDING_ROW);
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (SonaeFinding) finding = g_list_model_get_item (findings, i);
      g_autoptr (GError) error = NULL;
      SonaeRecord *system = NULL;

      if (!g_str_equal (sonae_finding_get_rule (finding), "system-without-owner"))
        continue;
      system = sonae_records_find (records, &sonae_sheet_system, sonae_finding_get_record (finding));
      run (fixture, sonae_edit_field (records, system, "owners", "情報政策課", &error));
      g_assert_no_error (error);
      break;
    }
  wait_until (count_widgets (view, SONAE_TYPE_FINDING_ROW) == n_rules - 1);
}

/* What has the focus keeps it while the plan changes, there and in another view. */
static void
test_home_keeps_focus (Fixture *fixture, gconstpointer data)
{
  SonaeRecord *system = NULL;
  GtkWidget   *view = NULL;
  GtkWidget   *figure = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;

  open_window (fixture, FALSE);
  view = show_view (fixture, "home");
  system = first_record (fixture, &sonae_sheet_system);
  figure = find_child (view, GTK_TYPE_BUTTON);
  before = g_strdup (gtk_label_get_text (GTK_LABEL (find_child (figure, GTK_TYPE_LABEL))));
  g_assert_true (gtk_widget_grab_focus (figure));
  run (fixture, sonae_edit_field (get_records (fixture), system, "name", "改称", &error));
  g_assert_no_error (error);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == figure);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (find_child (figure, GTK_TYPE_LABEL))), ==, before);

  show_view (fixture, "systems");
  run (fixture, sonae_edit_delete (get_records (fixture), system));
  show_view (fixture, "home");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (find_child (figure, GTK_TYPE_LABEL))), !=, before);
}

/* The review of this fiscal year. */
static void
prepare_review (Fixture *fixture)
{
  SonaeDate today = sonae_workspace_get_today (sonae_window_get_workspace (fixture->window));

  run (fixture, sonae_edit_prepare_review (get_records (fixture), today.year - (today.month < 4 ? 1 : 0)));
}

/* Returns: whether a pill without a word is in sight below @widget */
static gboolean
is_empty_pill (GtkWidget *widget, gconstpointer data)
{
  return gtk_widget_has_css_class (widget, "chip") && gtk_widget_is_visible (widget)
         && *gtk_label_get_text (GTK_LABEL (widget)) == '\0';
}

/* A review whose state was cleared has no pill. */
static void
test_home_without_state (Fixture *fixture, gconstpointer data)
{
  SonaeRecord *review = NULL;
  GtkWidget   *view = NULL;
  g_autoptr (GError) error = NULL;

  open_window (fixture, FALSE);
  prepare_review (fixture);
  review = first_record (fixture, &sonae_sheet_review);
  run (fixture, sonae_edit_field (get_records (fixture), review, "state", "", &error));
  g_assert_no_error (error);
  g_assert_false (sonae_record_has (first_record (fixture, &sonae_sheet_review), "state"));
  view = show_view (fixture, "home");
  g_assert_null (find_where (view, is_empty_pill, NULL));
}

static void
test_review (Fixture *fixture, gconstpointer data)
{
  GListModel  *items = NULL;
  GtkWidget   *view = NULL;
  GtkWidget   *stack = NULL;
  SonaeRecord *item = NULL;

  open_window (fixture, FALSE);
  view = show_view (fixture, "review");
  stack = find_child (view, GTK_TYPE_STACK);
  items = sonae_records_list (get_records (fixture), &sonae_sheet_review_item);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "none");
  prepare_review (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "review");
  g_assert_cmpuint (g_list_model_get_n_items (items), ==,
                    g_list_model_get_n_items (sonae_records_list (get_records (fixture), &sonae_sheet_agenda_item)));

  /* The second item is shown, and given the second verdict by key. */
  item = g_list_model_get_item (items, 1);
  g_object_unref (item); /* held by the list */
  g_assert_true (sonae_view_show_record (SONAE_VIEW (view), &sonae_sheet_review_item, sonae_record_get_id (item)));
  g_assert_true (gtk_widget_activate_action (view, "review.verdict", "i", 1));
  wait_until (!is_busy (fixture));
  g_assert_true (sonae_record_is (item, "verdict", "improve"));
  g_assert_false (sonae_view_show_record (SONAE_VIEW (view), &sonae_sheet_review_item, "nowhere"));
  g_assert_false (sonae_view_show_record (SONAE_VIEW (view), &sonae_sheet_system,
                                          sonae_record_get_id (first_record (fixture, &sonae_sheet_system))));
}

/* Every sheet that has no view of its own can be reached among the tables; the last two are the sync's. */
static void
test_tables (Fixture *fixture, gconstpointer data)
{
  const SonaeSheet *const elsewhere[] = {
    &sonae_sheet_system,         &sonae_sheet_role,
    &sonae_sheet_activity,       &sonae_sheet_review,
    &sonae_sheet_review_item,    &sonae_sheet_measure,
    &sonae_sheet_implementation, &sonae_sheet_business,
    &sonae_sheet_equipment,      &sonae_sheet_site,
    &sonae_sheet_vendor,         &sonae_sheet_backup,
    &sonae_sheet_dependency,     NULL,
  };
  guint                    n_sheets = 0;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);
  SonaeView               *view = NULL;

  open_window (fixture, TRUE);
  view = SONAE_VIEW (show_view (fixture, "documents"));
  for (guint i = 0; i < n_sheets - 2; i++)
    {
      gboolean     has_view = FALSE;
      SonaeRecord *record = first_record (fixture, sheets[i]);

      for (guint j = 0; elsewhere[j] != NULL; j++)
        has_view = has_view || elsewhere[j] == sheets[i];
      g_test_message ("%s", sheets[i]->id);
      g_assert_cmpint (sonae_view_show_record (view, sheets[i], sonae_record_get_id (record)), ==, !has_view);
    }
}

/* Adding asks in a window of its own. */
static void
test_add_record (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = NULL;
  GtkWindow *added = NULL;
  g_autoptr (GList) windows = NULL;

  open_window (fixture, TRUE);
  view = show_view (fixture, "documents");
  g_assert_nonnull (strstr (sonae_view_get_subtitle (SONAE_VIEW (view)), "20"));
  g_assert_true (gtk_widget_activate_action (view, "documents.add", NULL));
  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (fixture->window))
      added = l->data;
  g_assert_nonnull (added);
  gtk_window_destroy (added);
}

/* Returns: (transfer full): the column of @view at @place. */
static GtkColumnViewColumn *
column_at (GtkWidget *view, guint place)
{
  GtkWidget *list = find_child (view, GTK_TYPE_COLUMN_VIEW);

  return g_list_model_get_item (gtk_column_view_get_columns (GTK_COLUMN_VIEW (list)), place);
}

/* The order, the widths and the choice of columns last until the next time, for each list by itself. */
static void
test_columns (Fixture *fixture, gconstpointer data)
{
  const char *const views[] = { "systems", "documents" };
  gboolean          shown[G_N_ELEMENTS (views)] = { FALSE };

  for (guint again = 0; again < 2; again++)
    {
      open_window (fixture, FALSE);
      for (guint i = 0; i < G_N_ELEMENTS (views); i++)
        {
          GtkWidget *view = show_view (fixture, views[i]);
          GtkWidget *list = find_child (view, GTK_TYPE_COLUMN_VIEW);
          g_autoptr (GtkColumnViewColumn) first = column_at (view, 0);
          g_autoptr (GtkColumnViewColumn) second = column_at (view, 1);
          g_autoptr (GtkColumnViewColumn) third = column_at (view, 2);

          if (again == 1)
            {
              g_assert_cmpint (gtk_column_view_column_get_fixed_width (second), ==, 222 + (int) i);
              g_assert_cmpint (gtk_column_view_column_get_visible (third), !=, shown[i]);
              continue;
            }
          shown[i] = gtk_column_view_column_get_visible (third);
          gtk_column_view_column_set_visible (third, !shown[i]);
          gtk_column_view_column_set_fixed_width (first, 222 + (int) i);
          gtk_column_view_insert_column (GTK_COLUMN_VIEW (list), 1, first);
        }
      close_window (fixture);
    }
}

static guint
count_lines (GtkWidget *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))));
}

/* Only what was given is kept: the others may have other widths in a later version. */
static void
test_columns_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (SONAE_APP_ID);
  g_autoptr (GVariant) lists = NULL;
  g_autoptr (GVariant) kept = NULL;
  GVariantIter iter;
  int          width = 0;
  guint        n_given = 0;

  g_settings_reset (settings, "list-columns");
  open_window (fixture, FALSE);
  for (guint i = 1; i <= 2; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = column_at (show_view (fixture, "systems"), i);

      gtk_column_view_column_set_fixed_width (column, 200 + (int) i);
    }
  close_window (fixture);

  lists = g_settings_get_value (settings, "list-columns");
  kept = g_variant_lookup_value (lists, sonae_sheet_system.id, G_VARIANT_TYPE ("a(sbi)"));
  g_assert_nonnull (kept);
  g_variant_iter_init (&iter, kept);
  while (g_variant_iter_next (&iter, "(sbi)", NULL, NULL, &width))
    {
      g_assert_true (width == -1 || width == 201 || width == 202);
      n_given += width > 0;
    }
  g_assert_cmpuint (n_given, ==, 2);

  open_window (fixture, FALSE);
  for (guint i = 0; i <= 3; i++)
    {
      const int expected[] = { -1, 201, 202 };
      g_autoptr (GtkColumnViewColumn) column = column_at (show_view (fixture, "systems"), i);

      if (i < G_N_ELEMENTS (expected))
        g_assert_cmpint (gtk_column_view_column_get_fixed_width (column), ==, expected[i]);
      else
        g_assert_cmpint (gtk_column_view_column_get_fixed_width (column), >, 0);
    }
  close_window (fixture);
}

static void
test_history (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = NULL;
  GtkWidget *list = NULL;
  GtkWidget *entry = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkTreeListRow) row = NULL;
  g_autoptr (SonaeHistoryItem) item = NULL;
  g_autofree char *title = NULL;

  open_window (fixture, FALSE);
  view = show_view (fixture, "history");
  list = find_child (gtk_widget_get_last_child (gtk_widget_get_first_child (view)), GTK_TYPE_LIST_VIEW);
  entry = find_child (view, GTK_TYPE_SEARCH_ENTRY);
  g_assert_cmpuint (count_lines (list), ==, 1);
  run (fixture, sonae_edit_field (get_records (fixture), first_record (fixture, &sonae_sheet_term), "name", "𠮟る 髙﨑",
                                  &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_lines (list), ==, 2);

  row = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))), 0);
  g_assert_true (gtk_tree_list_row_is_expandable (row));
  gtk_tree_list_row_set_expanded (row, TRUE);
  g_assert_cmpuint (count_lines (list), ==, 3);
  item = gtk_tree_list_row_get_item (row);
  title = sonae_history_item_get_details (item, get_records (fixture));
  g_assert_cmpstr (title, !=, "");

  /* Filtered by a word that only the change holds, and by one that nothing does. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "髙﨑");
  wait_until (count_lines (list) == 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), "どこにもない");
  wait_until (count_lines (list) == 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  wait_until (count_lines (list) == 2);
}

/* Returns: (transfer none): the handle between the panes of @paned */
static GtkWidget *
get_handle (GtkPaned *paned)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (paned));

  while (child == gtk_paned_get_start_child (paned) || child == gtk_paned_get_end_child (paned))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* GtkPaned takes presses where its handle stands; where the side is hidden, none stands over the records. */
static void
test_hidden_side (Fixture *fixture, gconstpointer data)
{
  static const char *const views[] = { "systems", "inventory", "measures", "documents" };

  open_window (fixture, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      GtkPaned  *paned = GTK_PANED (find_child (show_view (fixture, views[i]), GTK_TYPE_PANED));
      GtkWidget *side = gtk_paned_get_end_child (paned);
      GtkWidget *handle = get_handle (paned);

      gtk_widget_set_visible (side, TRUE);
      wait_until (gtk_widget_get_width (handle) > 0);
      gtk_widget_set_visible (side, FALSE);
      g_assert_cmpint (gtk_widget_get_width (handle), ==, 0);
    }
}

/* From a system one gets to the equipment and the measures that name it. */
static void
test_naming (Fixture *fixture, gconstpointer data)
{
  const SonaeSheet *const sheets[] = { &sonae_sheet_equipment, &sonae_sheet_measure };
  GtkWidget              *view = NULL;

  open_window (fixture, TRUE);
  view = show_view (fixture, "systems");
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      SonaeRecord *naming = first_record (fixture, sheets[i]);
      g_auto (GStrv) systems = sonae_record_get_references (naming, "systems");

      sonae_acts_show_record (view, &sonae_sheet_system, systems[0]);
      g_assert_true (shows_label (find_child (view, SONAE_TYPE_NAMING_PAGE), sonae_record_get_title (naming)));
    }
}

/* Returns: (transfer none) (nullable): the window that was opened over that of the plan */
static GtkWindow *
find_phrase_window (Fixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (fixture->window))
        return window;
    }
  return NULL;
}

/* The whole phrase is in view, be it typed in lines or in one. */
static void
test_phrase_is_whole (Fixture *fixture, gconstpointer data)
{
  const char    *phrase = "1y71 gxan gbds bhb9 8rpr 6fms zpan ewaj 2vwj pwaw cppe zx76 rpet f4f6 5hk2 rhrw";
  GtkWidget     *window = NULL;
  GtkWidget     *text = NULL;
  GtkTextBuffer *buffer = NULL;
  GtkTextIter    end;
  GdkRectangle   place;
  GdkRectangle   shown;

  open_window (fixture, FALSE);
  sonae_phrase_window_enter (GTK_WINDOW (fixture->window),
                             sonae_workspace_get_sync (sonae_window_get_workspace (fixture->window)));
  window = GTK_WIDGET (find_phrase_window (fixture));
  text = find_child (window, GTK_TYPE_TEXT_VIEW);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  gtk_text_buffer_set_text (buffer, phrase, -1);
  gtk_text_buffer_get_end_iter (buffer, &end);
  wait_for_frames (window);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (text), &end, &place);
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (text), &shown);
  g_assert_cmpint (shown.y, <=, 0);
  g_assert_cmpint (place.x, <=, shown.x + shown.width);
  g_assert_cmpint (place.y, >, 0);
  g_assert_cmpint (place.y + place.height, <=, shown.y + shown.height);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Whether @widget is a list in sight, one stop of the Tab key, with more rows than one */
static gboolean
is_long_stop (GtkWidget *widget, gconstpointer data)
{
  return SONAE_IS_TAB_STOP (widget) && gtk_widget_get_mapped (widget)
         && gtk_list_box_get_row_at_index (GTK_LIST_BOX (adw_bin_get_child (ADW_BIN (widget))), 1) != NULL;
}

/* Tab goes through what stands in the row where it is, then leaves the list; it comes back to that row, and the arrow
 * keys go to others. */
static void
test_tab_leaves_lists (Fixture *fixture, gconstpointer data)
{
  static const char *const views[] = { "review", "year", "measures" };

  open_window (fixture, TRUE);
  prepare_review (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      GtkWidget     *view = show_view (fixture, views[i]);
      GtkWidget     *stop = NULL;
      GtkListBox    *list = NULL;
      GtkListBoxRow *row = NULL;

      g_test_message ("%s", views[i]);
      wait_until ((stop = find_where (view, is_long_stop, NULL)) != NULL);
      wait_for_frames (view);
      list = GTK_LIST_BOX (adw_bin_get_child (ADW_BIN (stop)));
      row = gtk_list_box_get_row_at_index (list, 0);
      gtk_list_box_select_row (list, row);
      g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (row)));
      for (int n = 0; n < 3 && gtk_widget_get_focus_child (stop) != NULL; n++)
        {
          g_assert_true (gtk_widget_get_focus_child (GTK_WIDGET (list)) == GTK_WIDGET (row));
          g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD));
        }
      g_assert_null (gtk_widget_get_focus_child (stop));
      g_assert_true (gtk_list_box_get_selected_row (list) == row);
      g_assert_true (gtk_widget_child_focus (stop, GTK_DIR_TAB_BACKWARD));
      g_assert_true (gtk_widget_get_focus_child (GTK_WIDGET (list)) == GTK_WIDGET (row));
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/views/home", test_home },
    { "/views/home-recovery", test_home_recovery },
    { "/views/home-without-state", test_home_without_state },
    { "/views/home-follows", test_home_follows },
    { "/views/review", test_review },
    { "/views/tab-leaves-lists", test_tab_leaves_lists },
    { "/views/tables", test_tables },
    { "/views/add-record", test_add_record },
    { "/views/history", test_history },
    { "/views/columns", test_columns },
    { "/views/columns-kept", test_columns_kept },
    { "/views/home-keeps-focus", test_home_keeps_focus },
    { "/views/hidden-side", test_hidden_side },
    { "/views/naming", test_naming },
    { "/views/phrase-is-whole", test_phrase_is_whole },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
