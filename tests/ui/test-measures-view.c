/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The measures: list, board and what is decided; and the pages of a system's side for its dependencies and businesses. */

#include "sonae-acts.h"
#include "sonae-business-page.h"
#include "sonae-decide-window.h"
#include "sonae-dependency-page.h"
#include "sonae-effect-page.h"
#include "sonae-gap-panel.h"
#include "sonae-gap-window.h"
#include "sonae-measure-board.h"
#include "sonae-measure-card.h"
#include "sonae-measure-list.h"
#include "sonae-measure-side.h"
#include "sonae-neighbour-chart.h"
#include "window-fixture.h"

static gpointer
find (Fixture *fixture, GType type)
{
  gpointer found = find_child (GTK_WIDGET (sonae_window_get_view (fixture->window)), type);

  g_assert_nonnull (found);
  return found;
}

static void
open_measures (Fixture *fixture, gboolean sample)
{
  open_window (fixture, sample);
  sonae_window_show_view (fixture->window, "measures");
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (sonae_window_get_view (fixture->window))));
}

/* Returns: (transfer none): the record whose @field_id is @text */
static SonaeRecord *
find_record (Fixture *fixture, const SonaeSheet *sheet, const char *field_id, const char *text)
{
  GListModel *list = sonae_records_list (get_records (fixture), sheet);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);

      if (sonae_record_is (record, field_id, text))
        return record; /* held by the list */
    }
  g_assert_not_reached ();
}

/* Returns: (transfer none): the plan of the measure named @name for @year */
static SonaeRecord *
find_plan (Fixture *fixture, const char *name, int year)
{
  SonaeRecord *measure = find_record (fixture, &sonae_sheet_measure, "name", name);
  g_autoptr (GPtrArray) plans = sonae_records_referring (get_records (fixture), &sonae_sheet_implementation, "measure",
                                                         sonae_record_get_id (measure));

  for (guint i = 0; i < plans->len; i++)
    if (sonae_record_get_integer (plans->pdata[i], "fiscal_year") == year)
      return plans->pdata[i]; /* held by the list */
  g_assert_not_reached ();
}

static const char *
get_page (Fixture *fixture)
{
  GtkWidget *stack = gtk_widget_get_ancestor (find (fixture, SONAE_TYPE_MEASURE_LIST), GTK_TYPE_STACK);

  return gtk_stack_get_visible_child_name (GTK_STACK (stack));
}

/* The embedded plan has no measures: the view says what belongs there. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  open_measures (fixture, FALSE);
  g_assert_cmpstr (get_page (fixture), ==, "empty");
  g_assert_cmpuint (sonae_measure_list_count (find (fixture, SONAE_TYPE_MEASURE_LIST)), ==, 0);
  g_assert_null (sonae_measure_side_get_measure (find (fixture, SONAE_TYPE_MEASURE_SIDE)));
  g_assert_false (gtk_widget_get_visible (find (fixture, SONAE_TYPE_MEASURE_SIDE)));
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  SonaeMeasureList *list = NULL;
  SonaeMeasureSide *side = NULL;
  SonaeRecord      *measure = NULL;

  open_measures (fixture, TRUE);
  list = find (fixture, SONAE_TYPE_MEASURE_LIST);
  side = find (fixture, SONAE_TYPE_MEASURE_SIDE);
  g_assert_cmpstr (get_page (fixture), ==, "list");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (side)));
  g_assert_cmpuint (sonae_measure_list_count (list), ==, 7);
  g_assert_true (sonae_measure_side_get_measure (side) == sonae_measure_list_get_selected (list));

  measure = find_record (fixture, &sonae_sheet_measure, "name", "基幹スイッチの予備機");
  sonae_acts_show_record (GTK_WIDGET (list), &sonae_sheet_measure, sonae_record_get_id (measure));
  g_assert_true (sonae_measure_side_get_measure (side) == measure);

  /* All are seen: printed is the form of the one that is selected. */
  g_assert_cmpstr (sonae_view_get_print_kind (sonae_window_get_view (fixture->window)), ==, "measures-disaster");
  sonae_acts_show_record (GTK_WIDGET (list), &sonae_sheet_measure,
                          sonae_record_get_id (find_record (fixture, &sonae_sheet_measure, "family", "incident")));
  g_assert_cmpstr (sonae_view_get_print_kind (sonae_window_get_view (fixture->window)), ==, "measures-incident");
  sonae_acts_show_record (GTK_WIDGET (list), &sonae_sheet_measure, sonae_record_get_id (measure));

  gtk_drop_down_set_selected (find (fixture, GTK_TYPE_DROP_DOWN), 2);
  g_assert_cmpuint (sonae_measure_list_count (list), ==, 3);
  gtk_drop_down_set_selected (find (fixture, GTK_TYPE_DROP_DOWN), 1);
  g_assert_cmpuint (sonae_measure_list_count (list), ==, 4);
}

/* What a measure would change is worked out in a thread, and names every system that gains. */
static void
test_effect (Fixture *fixture, gconstpointer data)
{
  GtkWidget   *page = NULL;
  SonaeRecord *measure = NULL;

  open_measures (fixture, TRUE);
  page = find (fixture, SONAE_TYPE_EFFECT_PAGE);
  measure = find_record (fixture, &sonae_sheet_measure, "name", "ファイルサーバーの待機系");
  sonae_acts_show_record (page, &sonae_sheet_measure, sonae_record_get_id (measure));
  wait_until (count_widgets (page, ADW_TYPE_ACTION_ROW) >= 1);
}

static SonaeMeasureCard *
select_card (Fixture *fixture, SonaeRecord *plan)
{
  SonaeMeasureBoard *board = find (fixture, SONAE_TYPE_MEASURE_BOARD);

  sonae_acts_show_record (GTK_WIDGET (board), &sonae_sheet_implementation, sonae_record_get_id (plan));
  g_assert_cmpstr (get_page (fixture), ==, "board");
  g_assert_true (sonae_measure_board_get_selected (board) == plan);
  g_assert_true (SONAE_IS_MEASURE_CARD (gtk_root_get_focus (GTK_ROOT (fixture->window))));
  return SONAE_MEASURE_CARD (gtk_root_get_focus (GTK_ROOT (fixture->window)));
}

static void
step (Fixture *fixture, SonaeMeasureCard *card, int step)
{
  gtk_widget_activate_action (GTK_WIDGET (card), "card.step", "i", step);
  settle (fixture);
}

/* The card goes by key and keeps the keyboard; with its only plan completed the measure is carried out. */
static void
test_board (Fixture *fixture, gconstpointer data)
{
  SonaeMeasureBoard *board = NULL;
  SonaeRecord       *plan = NULL;
  SonaeRecord       *measure = NULL;

  open_measures (fixture, TRUE);
  board = find (fixture, SONAE_TYPE_MEASURE_BOARD);
  plan = find_plan (fixture, "復元手順の自動化", 2026);
  measure = find_record (fixture, &sonae_sheet_measure, "name", "復元手順の自動化");
  step (fixture, select_card (fixture, plan), 1);
  g_assert_cmpuint (sonae_measure_board_count (board), ==, 3);
  g_assert_cmpstr (sonae_record_get_text (plan, "state"), ==, "done");
  g_assert_cmpstr (sonae_record_get_text (measure, "state"), ==, "done");
  g_assert_true (
      sonae_measure_card_get_implementation (SONAE_MEASURE_CARD (gtk_root_get_focus (GTK_ROOT (fixture->window))))
      == plan);
  /* From there on nothing is to be done. */
  step (fixture, SONAE_MEASURE_CARD (gtk_root_get_focus (GTK_ROOT (fixture->window))), 1);
  g_assert_cmpstr (sonae_record_get_text (plan, "state"), ==, "done");
  /* Back: one act is taken back with both of its changes. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  settle (fixture);
  g_assert_cmpstr (sonae_record_get_text (plan, "state"), ==, "running");
  g_assert_cmpstr (sonae_record_get_text (measure, "state"), ==, "adopted");
  /* It needs no budget: the request is passed over. */
  step (fixture, select_card (fixture, plan), -1);
  g_assert_cmpstr (sonae_record_get_text (plan, "state"), ==, "studied");
}

/* The next year gets a plan of its own; a second one is refused. */
static void
test_carry (Fixture *fixture, gconstpointer data)
{
  SonaeMeasureBoard *board = NULL;
  SonaeRecord       *plan = NULL;

  open_measures (fixture, TRUE);
  board = find (fixture, SONAE_TYPE_MEASURE_BOARD);
  plan = find_plan (fixture, "復元手順の自動化", 2026);
  for (int i = 0; i < 2; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (select_card (fixture, plan)), "card.carry", NULL);
      settle (fixture);
    }
  select_card (fixture, find_plan (fixture, "復元手順の自動化", 2027));
  g_assert_cmpuint (sonae_measure_board_count (board), ==, 2);
}

/* Returns: the window that stands over the main one */
static GtkWidget *
find_dialog (Fixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (fixture->window))
        return GTK_WIDGET (window); /* held by the list */
    }
  g_assert_not_reached ();
}

static void
test_adopt (Fixture *fixture, gconstpointer data)
{
  SonaeRecord *measure = NULL;
  GtkWidget   *dialog = NULL;

  open_measures (fixture, TRUE);
  measure = find_record (fixture, &sonae_sheet_measure, "name", "ファイルサーバーの待機系");
  sonae_decide_window_adopt (GTK_WIDGET (sonae_window_get_view (fixture->window)),
                             sonae_window_get_workspace (fixture->window), measure);
  dialog = find_dialog (fixture);
  g_signal_emit_by_name (find_styled_button (dialog, "suggested-action"), "clicked");
  settle (fixture);
  g_assert_cmpstr (sonae_record_get_text (measure, "state"), ==, "adopted");
  g_assert_cmpint (sonae_record_get_integer (find_plan (fixture, "ファイルサーバーの待機系", 2026), "asked"), ==,
                   12600);
}

/* A measure that is adopted gets a plan for another year; what was decided stays as it is. */
static void
test_add_plan (Fixture *fixture, gconstpointer data)
{
  SonaeRecord     *measure = NULL;
  GtkWidget       *dialog = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *decided_on = NULL;

  open_measures (fixture, TRUE);
  measure = find_record (fixture, &sonae_sheet_measure, "name", "復元手順の自動化");
  reason = g_strdup (sonae_record_get_text (measure, "reason"));
  decided_on = g_strdup (sonae_record_get_text (measure, "decided_on"));
  g_assert_nonnull (reason);
  sonae_decide_window_adopt (GTK_WIDGET (sonae_window_get_view (fixture->window)),
                             sonae_window_get_workspace (fixture->window), measure);
  dialog = find_dialog (fixture);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog)), ==, "Add an Implementation Plan");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (find_styled_button (dialog, "suggested-action"))), ==, "_Add");
  g_signal_emit_by_name (find_styled_button (dialog, "suggested-action"), "clicked");
  settle (fixture);
  g_assert_nonnull (find_plan (fixture, "復元手順の自動化", 2027));
  g_assert_cmpstr (sonae_record_get_text (measure, "reason"), ==, reason);
  g_assert_cmpstr (sonae_record_get_text (measure, "decided_on"), ==, decided_on);
}

/* Without a reason nothing is decided; the field says so and has the keyboard. */
static void
test_reject (Fixture *fixture, gconstpointer data)
{
  SonaeRecord *measure = NULL;
  GtkWidget   *dialog = NULL;
  GtkWidget   *focus = NULL;

  open_measures (fixture, TRUE);
  measure = find_record (fixture, &sonae_sheet_measure, "name", "住民情報システムの災害時優先復旧");
  sonae_decide_window_reject (GTK_WIDGET (sonae_window_get_view (fixture->window)),
                              sonae_window_get_workspace (fixture->window), measure);
  dialog = find_dialog (fixture);
  g_signal_emit_by_name (find_styled_button (dialog, "destructive-action"), "clicked");
  settle (fixture);
  g_assert_cmpstr (sonae_record_get_text (measure, "state"), ==, "proposed");
  g_assert_true (find_dialog (fixture) == dialog);
  focus = gtk_root_get_focus (GTK_ROOT (dialog));
  g_assert_true (GTK_IS_TEXT_VIEW (focus));
  g_assert_true (gtk_widget_has_css_class (gtk_widget_get_ancestor (focus, ADW_TYPE_PREFERENCES_ROW), "error"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* What was refused for months that do not fit is not said any longer when another month makes them fit. */
static void
test_refusal_ends (Fixture *fixture, gconstpointer data)
{
  SonaeRecord *measure = NULL;
  GtkWidget   *dialog = NULL;
  GtkWidget   *from = NULL;
  GtkWidget   *to = NULL;

  open_measures (fixture, TRUE);
  measure = find_record (fixture, &sonae_sheet_measure, "name", "住民情報システムの災害時優先復旧");
  sonae_decide_window_adopt (GTK_WIDGET (sonae_window_get_view (fixture->window)),
                             sonae_window_get_workspace (fixture->window), measure);
  dialog = find_dialog (fixture);
  from = find_row (dialog, "From month");
  to = find_row (dialog, "To month");
  gtk_editable_set_text (GTK_EDITABLE (from), "13");
  g_signal_emit_by_name (find_styled_button (dialog, "suggested-action"), "clicked");
  g_assert_true (gtk_widget_has_css_class (from, "error"));
  g_assert_false (gtk_widget_has_css_class (to, "error"));
  gtk_editable_set_text (GTK_EDITABLE (from), "3");
  gtk_editable_set_text (GTK_EDITABLE (to), "2");
  g_signal_emit_by_name (find_styled_button (dialog, "suggested-action"), "clicked");
  g_assert_true (gtk_widget_has_css_class (to, "error"));
  gtk_editable_set_text (GTK_EDITABLE (from), "1");
  g_signal_emit_by_name (from, "entry-activated");
  g_assert_false (gtk_widget_has_css_class (to, "error"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_from_gap (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = NULL;

  open_measures (fixture, TRUE);
  sonae_gap_window_show (GTK_WIDGET (sonae_window_get_view (fixture->window)),
                         sonae_window_get_workspace (fixture->window));
  dialog = find_dialog (fixture);
  wait_until (count_widgets (dialog, ADW_TYPE_ACTION_ROW) >= 1);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static gboolean
has_unsurveyed_page (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_STACK (widget) && gtk_stack_get_child_by_name (GTK_STACK (widget), "unsurveyed") != NULL;
}

/* Where nothing is surveyed there may be gaps that nobody knows of: it leads to the survey. */
static void
test_from_gap_unsurveyed (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = NULL;
  GtkStack  *stack = NULL;

  open_measures (fixture, FALSE);
  sonae_gap_window_show (GTK_WIDGET (sonae_window_get_view (fixture->window)),
                         sonae_window_get_workspace (fixture->window));
  dialog = find_dialog (fixture);
  stack = find_where (dialog, has_unsurveyed_page, NULL);
  wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (stack), "unsurveyed") == 0);
  g_signal_emit_by_name (find_button (dialog, "_Go to the Survey"), "clicked");
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (sonae_window_get_view (fixture->window)), ==, "SonaeSurveyView");
}

/* Shows the page of @type in the side of the system named @name. */
static GtkWidget *
open_system_page (Fixture *fixture, const char *name, GType type)
{
  SonaeRecord *system = NULL;
  GtkWidget   *page = NULL;

  open_window (fixture, TRUE);
  system = find_record (fixture, &sonae_sheet_system, "name", name);
  sonae_acts_show_record (GTK_WIDGET (fixture->window), &sonae_sheet_system, sonae_record_get_id (system));
  page = find (fixture, type);
  gtk_stack_set_visible_child (GTK_STACK (gtk_widget_get_ancestor (page, GTK_TYPE_STACK)), page);
  wait_until (gtk_widget_get_mapped (page) && gtk_widget_get_width (page) > 0);
  return page;
}

/* Activates a box, which opens a form over the window, and closes that. */
static void
assert_opens_form (Fixture *fixture, SonaeNeighbourChart *chart, int item)
{
  g_signal_emit_by_name (chart, "activated", item);
  gtk_window_destroy (GTK_WINDOW (find_dialog (fixture)));
}

/* Each box has a name: at the left it opens the dependency, in the middle a new one, at the right it leads to its system. */
static void
test_dependencies (Fixture *fixture, gconstpointer data)
{
  GtkWidget           *page = open_system_page (fixture, "文書管理", SONAE_TYPE_DEPENDENCY_PAGE);
  SonaeNeighbourChart *chart = find (fixture, SONAE_TYPE_NEIGHBOUR_CHART);
  SonaeRecord         *first = NULL;
  SonaeRecord         *before = NULL;
  SonaeRecord         *need = NULL;
  g_autofree char     *name = NULL;
  int                  middle;
  int                  last;

  wait_until (SONAE_CHART_GET_CLASS (chart)->get_n_items (SONAE_CHART (chart)) >= 2);
  first = sonae_neighbour_chart_get_system (chart, 0);
  g_assert_nonnull (first);
  name = SONAE_CHART_GET_CLASS (chart)->get_name (SONAE_CHART (chart), 0);
  g_assert_nonnull (strstr (name, sonae_record_get_title (first)));
  need = sonae_neighbour_chart_get_need (chart, 0);
  g_assert_nonnull (need);
  /* The wheel over the picture is the page's. */
  g_assert_true (gtk_widget_get_ancestor (GTK_WIDGET (chart), GTK_TYPE_SCROLLED_WINDOW)
                 == gtk_widget_get_ancestor (page, GTK_TYPE_SCROLLED_WINDOW));
  assert_opens_form (fixture, chart, 0);
  for (middle = 1; sonae_neighbour_chart_get_need (chart, middle) != NULL; middle++)
    ;
  g_assert_cmpstr (sonae_record_get_title (sonae_neighbour_chart_get_system (chart, middle)), ==, "文書管理");
  assert_opens_form (fixture, chart, middle);
  g_assert_null (sonae_neighbour_chart_get_system (chart, 9999));

  /* What it needs has it at the right. */
  sonae_acts_show_record (GTK_WIDGET (fixture->window), &sonae_sheet_system, sonae_record_get_id (first));
  wait_until (sonae_neighbour_chart_get_need (chart, 0) != need);
  for (last = 0; sonae_neighbour_chart_get_system (chart, last + 1) != NULL; last++)
    ;
  g_assert_null (sonae_neighbour_chart_get_need (chart, last));
  before = sonae_neighbour_chart_get_system (chart, last);
  g_signal_emit_by_name (chart, "activated", last);
  wait_until (sonae_neighbour_chart_get_system (chart, last) != before);
}

/* Returns: how many businesses the page offers to add */
static guint
count_offered (GtkWidget *page)
{
  GtkMenuButton *add = find_child (page, GTK_TYPE_MENU_BUTTON);
  GtkWidget     *picker = NULL;
  GtkListView   *list = NULL;

  gtk_menu_button_popup (add);
  picker = GTK_WIDGET (gtk_menu_button_get_popover (add));
  wait_until (gtk_widget_get_mapped (picker));
  list = find_child (picker, GTK_TYPE_LIST_VIEW);
  gtk_menu_button_popdown (add);
  wait_until (!gtk_widget_get_mapped (picker));
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list)));
}

/* What needs the system already is not offered again. */
static void
test_businesses (Fixture *fixture, gconstpointer data)
{
  GtkWidget   *page = open_system_page (fixture, "庁内 LAN", SONAE_TYPE_BUSINESS_PAGE);
  SonaeRecord *system = find_record (fixture, &sonae_sheet_system, "name", "庁内 LAN");
  SonaeRecord *business = find_record (fixture, &sonae_sheet_business, "name", "庁内ICT基盤の運用");
  const char  *id = sonae_record_get_id (system);
  guint        n_offered = count_offered (page);

  g_assert_true (sonae_record_refers_to (business, "systems", id));
  g_signal_emit_by_name (find_styled_button (page, "flat"), "clicked");
  settle (fixture);
  g_assert_false (sonae_record_refers_to (business, "systems", id));
  g_assert_cmpuint (count_widgets (page, ADW_TYPE_ACTION_ROW), ==, 0);
  g_assert_cmpuint (count_offered (page), ==, n_offered + 1);
}

/* What may be lost of its data is judged with the times. */
static void
test_recovery_point (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_system_page (fixture, "住民記録", SONAE_TYPE_GAP_PANEL);
  GtkWidget *row = NULL;

  wait_until ((row = find_row (page, "RPO")) != NULL);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "may be lost"));
}

/* Returns: (transfer none) (nullable): the first text of several lines that holds something */
static gboolean
is_filled_text (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_TEXT_VIEW (widget)
         && gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget))) > 0;
}

/* What is done stands in the form of a plan as soon as that is open. */
static void
test_plan_form (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = NULL;
  GtkWidget *text = NULL;

  open_measures (fixture, TRUE);
  sonae_acts_edit_record (GTK_WIDGET (fixture->window),
                          find_record (fixture, &sonae_sheet_implementation, "contents", "契約変更の協議"));
  dialog = find_dialog (fixture);
  wait_until ((text = find_where (dialog, is_filled_text, NULL)) != NULL);
  wait_until (gtk_widget_get_height (text) > 0);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/measures-view/empty", test_empty);
  ADD ("/measures-view/list", test_list);
  ADD ("/measures-view/effect", test_effect);
  ADD ("/measures-view/board", test_board);
  ADD ("/measures-view/carry", test_carry);
  ADD ("/measures-view/adopt", test_adopt);
  ADD ("/measures-view/add-plan", test_add_plan);
  ADD ("/measures-view/reject", test_reject);
  ADD ("/measures-view/refusal-ends", test_refusal_ends);
  ADD ("/measures-view/from-gap", test_from_gap);
  ADD ("/measures-view/from-gap-unsurveyed", test_from_gap_unsurveyed);
  ADD ("/measures-view/dependencies", test_dependencies);
  ADD ("/measures-view/businesses", test_businesses);
  ADD ("/measures-view/plan-form", test_plan_form);
  ADD ("/measures-view/recovery-point", test_recovery_point);
  return g_test_run ();
}
