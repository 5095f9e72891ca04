/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The view of the recovery: scenarios, what is taken away, measures, the list, stopping in a blackout. */

#include <string.h>

#include "sonae-acts.h"
#include "sonae-chart-item.h"
#include "sonae-gap-panel.h"
#include "sonae-lifelines.h"
#include "sonae-measure-checks.h"
#include "sonae-posts-table.h"
#include "sonae-record-checks.h"
#include "sonae-recovery-chart.h"
#include "sonae-recovery-item.h"
#include "sonae-recovery-list.h"
#include "sonae-recovery-switches.h"
#include "sonae-stop-table.h"
#include "sonae-text-column.h"
#include "window-fixture.h"

#define FILES "全庁ファイルサーバー（情報系、業務系、管理職）"

/* In the order of the plan. */
enum
{
  EAST_EARTHQUAKE,
  WEST_EARTHQUAKE,
  FAILURE,
  CYBERATTACK,
  BLACKOUT,
};

static gpointer
find_part (Fixture *fixture, GType type)
{
  gpointer part = find_child (GTK_WIDGET (sonae_window_get_view (fixture->window)), type);

  g_assert_nonnull (part);
  return part;
}

static SonaeRecoveryChart *
get_chart (Fixture *fixture)
{
  return find_part (fixture, SONAE_TYPE_RECOVERY_CHART);
}

static const char *
get_page (Fixture *fixture)
{
  SonaeRecoveryChart *chart = get_chart (fixture);
  GtkWidget          *stack = gtk_widget_get_ancestor (GTK_WIDGET (chart), GTK_TYPE_STACK);

  return gtk_stack_get_visible_child_name (GTK_STACK (stack));
}

/* Returns: (transfer none) (nullable): the answer that is shown */
static SonaeRecoveryLines *
get_lines (Fixture *fixture)
{
  SonaeRecoveryPicture *picture = sonae_recovery_chart_get_picture (get_chart (fixture));

  return picture != NULL ? picture->lines : NULL;
}

/* Does @act and waits for the answer to it; tells how long that took. */
#define answer_to(fixture, act)                                                                                        \
  {                                                                                                                    \
    SonaeRecoveryLines *old = get_lines (fixture);                                                                     \
    gint64              begun = g_get_monotonic_time ();                                                               \
                                                                                                                       \
    if (old != NULL)                                                                                                   \
      sonae_recovery_lines_ref (old);                                                                                  \
    act;                                                                                                               \
    wait_until (get_lines (fixture) != old);                                                                           \
    g_test_message ("%s: %.1f ms", #act, (g_get_monotonic_time () - begun) / 1000.0);                                  \
    g_clear_pointer (&old, sonae_recovery_lines_unref);                                                                \
  }

static void
show_scenario (Fixture *fixture, guint scenario)
{
  GtkDropDown *choice = find_part (fixture, GTK_TYPE_DROP_DOWN);

  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (choice)), ==, 5);
  answer_to (fixture, gtk_drop_down_set_selected (choice, scenario));
}

static void
open_recovery (Fixture *fixture)
{
  open_window (fixture, TRUE);
  sonae_window_show_view (fixture->window, "recovery");
  wait_until (get_lines (fixture) != NULL);
}

/* Switches the record with that id among those of @checks on. */
static void
take_away (SonaeRecordChecks *checks, SonaeRecord *record)
{
  const char *const ids[] = { sonae_record_get_id (record), NULL };

  sonae_record_checks_set_ids (checks, ids);
}

static SonaeRecord *
find_named (Fixture *fixture, const SonaeSheet *sheet, const char *name)
{
  GListModel *list = sonae_records_list (get_records (fixture), sheet);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);

      if (g_str_equal (sonae_record_get_title (record), name))
        return record;
    }
  return NULL;
}

static gint64
get_ready (Fixture *fixture, const char *name)
{
  SonaeRecord *system = find_named (fixture, &sonae_sheet_system, name);

  return sonae_recovery_lines_find (get_lines (fixture), sonae_record_get_id (system))->gap.ready;
}

static void
press (Fixture *fixture, const char *label)
{
  GtkWidget *button = find_button (GTK_WIDGET (sonae_window_get_view (fixture->window)), label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_visible (button));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

/* The plan as published has no survey. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  open_window (fixture, FALSE);
  sonae_window_show_view (fixture->window, "recovery");
  wait_until (get_lines (fixture) != NULL);
  g_assert_cmpstr (get_page (fixture), ==, "empty");
  g_assert_cmpuint (sonae_recovery_lines_get_n_lines (get_lines (fixture)), ==, 39);
}

static void
test_scenarios (Fixture *fixture, gconstpointer data)
{
  SonaeView *view;

  open_recovery (fixture);
  view = sonae_window_get_view (fixture->window);
  g_assert_cmpstr (get_page (fixture), ==, "chart");
  g_assert_cmpuint (sonae_recovery_lines_get_n_lines (get_lines (fixture)), ==, 39);
  g_assert_cmpstr (sonae_view_get_print_kind (view), ==, "timeline");
  show_scenario (fixture, FAILURE);
  g_assert_cmpuint (sonae_recovery_lines_get_n_lines (get_lines (fixture)), ==, 52);
  g_assert_true (shows_text (GTK_WIDGET (view), "Fit 35 · Gap 0 · Gap through a dependency 5 · Not surveyed 6"));
  show_scenario (fixture, CYBERATTACK);
  g_assert_cmpuint (sonae_recovery_chart_get_picture (get_chart (fixture))->bars->len, ==, 52);
}

/* P01 Table 5: the two earthquakes have one survey and figures of their own; the choice outlives a change of the plan. */
static void
test_earthquakes (Fixture *fixture, gconstpointer data)
{
  GtkWidget   *lifelines = NULL;
  GtkDropDown *choice = NULL;
  gint64       before;

  open_recovery (fixture);
  lifelines = find_child (find_part (fixture, SONAE_TYPE_RECOVERY_SWITCHES), SONAE_TYPE_LIFELINES);
  choice = find_part (fixture, GTK_TYPE_DROP_DOWN);
  g_assert_true (shows_text (lifelines, "8.0 %"));
  g_assert_false (gtk_widget_get_focusable (find_child (lifelines, ADW_TYPE_ACTION_ROW)));
  before = get_ready (fixture, FILES);
  show_scenario (fixture, WEST_EARTHQUAKE);
  g_assert_cmpint (get_ready (fixture, FILES), ==, before);
  g_assert_true (shows_text (lifelines, "7.4 %"));
  g_assert_false (shows_text (lifelines, "8.0 %"));
  g_assert_true (gtk_widget_get_visible (lifelines));
  answer_to (fixture,
             g_signal_emit_by_name (sonae_view_get_workspace (sonae_window_get_view (fixture->window)), "changed"));
  g_assert_cmpuint (gtk_drop_down_get_selected (choice), ==, WEST_EARTHQUAKE);
  show_scenario (fixture, BLACKOUT);
  g_assert_false (gtk_widget_get_visible (lifelines));
}

/* Without the city hall nothing there comes back, and again with it; a line and a vendor are taken away alike. */
static void
test_switches (Fixture *fixture, gconstpointer data)
{
  SonaeRecoverySwitches *switches = NULL;
  SonaeRecordChecks     *sites = NULL;
  GtkWidget             *view = NULL;
  gint64                 before;

  open_recovery (fixture);
  view = GTK_WIDGET (sonae_window_get_view (fixture->window));
  show_scenario (fixture, FAILURE);
  switches = find_part (fixture, SONAE_TYPE_RECOVERY_SWITCHES);
  sites = find_child (GTK_WIDGET (switches), SONAE_TYPE_RECORD_CHECKS);
  before = get_ready (fixture, FILES);
  g_assert_cmpint (before, !=, SONAE_RECOVERY_NEVER);
  answer_to (fixture, take_away (sites, find_named (fixture, &sonae_sheet_site, "本庁舎")));
  g_assert_cmpint (get_ready (fixture, FILES), ==, SONAE_RECOVERY_NEVER);
  g_assert_true (shows_text (view, "Sites that cannot be used: 本庁舎"));
  answer_to (fixture, sonae_recovery_switches_reset (switches));
  g_assert_cmpint (get_ready (fixture, FILES), ==, before);
  g_assert_false (shows_text (view, "Assumptions changed"));
}

/* How long the power is out is typed as everywhere; what is no time is refused where it stands. */
static void
test_power (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *typed;
    int         minutes;
    const char *shown;
  } cases[] = {
    { "1日12時間", 2160, "36 h" },  { "soon", 2160, "36 h" }, { "2.5h", 150, "2 h 30 min" },
    { "９０分", 90, "1 h 30 min" }, { "45", 45, "45 min" },   { "-3", 45, "45 min" },
    { "3週間", 30240, "3 weeks" },  { "", 0, "0 min" },
  };
  GtkWidget     *switches = NULL;
  GtkSpinButton *spin = NULL;

  open_recovery (fixture);
  switches = find_part (fixture, SONAE_TYPE_RECOVERY_SWITCHES);
  spin = GTK_SPIN_BUTTON (find_child (switches, GTK_TYPE_SPIN_BUTTON));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean is_refused = i > 0 && cases[i].minutes == cases[i - 1].minutes;

      g_test_message ("%s", cases[i].typed);
      gtk_editable_set_text (GTK_EDITABLE (spin), cases[i].typed);
      gtk_spin_button_update (spin);
      g_assert_cmpint (gtk_spin_button_get_value_as_int (spin), ==, cases[i].minutes);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, cases[i].shown);
      g_assert_true (shows_text (switches, "is not a length of time") == is_refused);
      g_assert_true (shows_text (switches, "its equipment is fed") == (cases[i].minutes > 0 && !is_refused));
      /* Leaving the field answers nothing. */
      gtk_spin_button_update (spin);
      g_assert_true (shows_text (switches, "is not a length of time") == is_refused);
      gtk_editable_set_text (GTK_EDITABLE (spin), "1");
      g_assert_false (shows_text (switches, "is not a length of time"));
    }
}

/* Whether the list shows the times with the measures beside those without. */
static void
assert_compared (Fixture *fixture, gboolean is_compared)
{
  GtkWidget     *list = find_part (fixture, SONAE_TYPE_RECOVERY_LIST);
  GtkColumnView *view = find_child (list, GTK_TYPE_COLUMN_VIEW);
  g_autoptr (GtkColumnViewColumn) after = g_list_model_get_item (gtk_column_view_get_columns (view), 4);

  g_assert_cmpstr (gtk_column_view_column_get_title (after), ==, "With the measures");
  g_assert_true (gtk_column_view_column_get_visible (after) == is_compared);
  g_assert_true (shows_text (list, "−") == is_compared);
  g_assert_true (shows_text (list, "No change") == is_compared);
}

/* What is in time with the measures is not marked as bad, though it is late without. */
static void
assert_ends_marked (Fixture *fixture)
{
  GtkColumnView *view = find_child (find_part (fixture, SONAE_TYPE_RECOVERY_LIST), GTK_TYPE_COLUMN_VIEW);
  GListModel    *items = G_LIST_MODEL (gtk_column_view_get_model (view));
  guint          n_saved = 0;

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (SonaeRecoveryItem) item = g_list_model_get_item (items, i);
      g_autofree char *verdict = sonae_recovery_item_get_verdict (item);

      if (!g_str_has_suffix (verdict, "→ Fit"))
        continue;
      n_saved++;
      g_assert_true (sonae_recovery_item_is_late (item));
      g_assert_false (sonae_recovery_item_ends_late (item));
    }
  g_assert_cmpuint (n_saved, >, 0);
}

/* The measures that are adopted: never later than without, somewhere sooner. */
static void
test_measures (Fixture *fixture, gconstpointer data)
{
  SonaeMeasureChecks   *measures = NULL;
  SonaeRecoveryPicture *picture = NULL;
  guint                 n_sooner = 0;

  open_recovery (fixture);
  show_scenario (fixture, FAILURE);
  measures = find_part (fixture, SONAE_TYPE_MEASURE_CHECKS);
  g_assert_null (sonae_recovery_chart_get_picture (get_chart (fixture))->after);
  answer_to (fixture, sonae_measure_checks_choose (measures, TRUE));
  picture = sonae_recovery_chart_get_picture (get_chart (fixture));
  g_assert_nonnull (picture->after);
  for (guint i = 0; i < picture->bars->len; i++)
    {
      const SonaeRecoveryBar *bar = g_ptr_array_index (picture->bars, i);

      n_sooner += bar->after->gap.ready < bar->line->gap.ready;
    }
  g_assert_cmpuint (n_sooner, >, 0);
  press (fixture, "List");
  /* The measures stand beside the plan as it stands. */
  g_assert_true (
      shows_text (GTK_WIDGET (sonae_window_get_view (fixture->window)), "Compared with these measures done"));
  g_assert_false (shows_text (GTK_WIDGET (sonae_window_get_view (fixture->window)), "not the plan as it stands"));
  assert_ends_marked (fixture);
  /* In the summary and in the column of verdicts. */
  g_assert_true (shows_text (GTK_WIDGET (sonae_window_get_view (fixture->window)), " → "));
  g_assert_true (shows_text (find_part (fixture, SONAE_TYPE_RECOVERY_LIST), "Gap through a dependency → Fit"));
  g_assert_cmpstr (sonae_view_get_print_kind (sonae_window_get_view (fixture->window)), ==, "gaps");
  assert_compared (fixture, TRUE);
  answer_to (fixture, sonae_measure_checks_choose (measures, FALSE));
  assert_compared (fixture, FALSE);
  g_assert_null (sonae_recovery_chart_get_picture (get_chart (fixture))->after);
}

static GtkDropDown *
find_order (Fixture *fixture)
{
  return GTK_DROP_DOWN (
      find_child (gtk_widget_get_next_sibling (gtk_widget_get_parent (find_part (fixture, GTK_TYPE_DROP_DOWN))),
                  GTK_TYPE_DROP_DOWN));
}

/* What is selected is told at the bottom and stays so in another order and in the list; Enter tells why it comes back
 * when it does in this scenario. */
static void
test_chain (Fixture *fixture, gconstpointer data)
{
  SonaeRecoveryChart *chart = NULL;
  SonaeRecord        *files = NULL;
  GtkDropDown        *order = NULL;
  GtkWidget          *panel = NULL;
  int                 item;

  open_recovery (fixture);
  show_scenario (fixture, FAILURE);
  chart = get_chart (fixture);
  files = find_named (fixture, &sonae_sheet_system, FILES);
  item = sonae_recovery_chart_find_system (chart, sonae_record_get_id (files));
  sonae_chart_select (SONAE_CHART (chart), item, TRUE);
  g_assert_cmpint (sonae_recovery_chart_get_lit (chart), ==, item);
  g_assert_true (shows_text (GTK_WIDGET (sonae_window_get_view (fixture->window)), "Limited by: "));
  g_assert_cmpuint (sonae_recovery_chart_get_line (chart, item)->chain->len, >, 1);

  order = find_order (fixture);
  gtk_drop_down_set_selected (order, 1);
  g_assert_cmpstr (
      sonae_record_get_id (sonae_recovery_chart_get_line (chart, sonae_recovery_chart_get_lit (chart))->system), ==,
      sonae_record_get_id (files));
  for (guint i = 1; i < sonae_recovery_chart_get_picture (chart)->bars->len; i++)
    {
      const SonaeRecoveryLine *before = sonae_recovery_chart_get_line (chart, (int) i - 1);
      const SonaeRecoveryLine *line = sonae_recovery_chart_get_line (chart, (int) i);

      g_assert_true ((line->flags & SONAE_RECOVERY_UNKNOWN) || before->gap.ready <= line->gap.ready);
    }
  g_signal_emit_by_name (chart, "activated", sonae_recovery_chart_get_lit (chart));
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (sonae_window_get_view (fixture->window)), ==, "SonaeSystemsView");
  panel = find_part (fixture, SONAE_TYPE_GAP_PANEL);
  g_assert_true (gtk_widget_get_child_visible (gtk_widget_get_parent (panel)));
  g_assert_true (shows_text (panel, "システム障害"));
}

/* Whether the lit row is seen whole, below the heading. */
static gboolean
is_lit_seen (SonaeRecoveryChart *chart)
{
  SonaeRecoveryPicture   *picture = sonae_recovery_chart_get_picture (chart);
  SonaeRectangle          seen = sonae_chart_get_seen (SONAE_CHART (chart));
  const SonaeRecoveryBar *bar = g_ptr_array_index (picture->bars, (guint) sonae_recovery_chart_get_lit (chart));

  return bar->area.y >= seen.y + picture->heading_height && bar->area.y + bar->area.height <= seen.y + seen.height;
}

/* Lights the row at @item and scrolls to @place, far away from it. */
static void
light_and_leave (SonaeRecoveryChart *chart, int item, double place)
{
  g_autoptr (GtkAdjustment) scroll = NULL;

  g_object_get (chart, "vadjustment", &scroll, NULL);
  sonae_chart_select (SONAE_CHART (chart), item, FALSE);
  wait_until (is_lit_seen (chart));
  gtk_adjustment_set_value (scroll, place);
  wait_until (!is_lit_seen (chart));
}

/* The lit row is seen after another scenario was chosen, whether it has gone down, beyond what was there, or up. */
static void
test_lit_in_sight (Fixture *fixture, gconstpointer data)
{
  SonaeRecoveryChart *chart = NULL;
  g_autofree char    *id = NULL;
  int                 item = -1;

  open_recovery (fixture);
  show_scenario (fixture, CYBERATTACK);
  chart = get_chart (fixture);
  for (int i = 0; sonae_recovery_chart_get_line (chart, i) != NULL; i++)
    if (sonae_record_has (sonae_recovery_chart_get_line (chart, i)->system, "emergency_rank"))
      item = i;
  id = g_strdup (sonae_record_get_id (sonae_recovery_chart_get_line (chart, item)->system));
  show_scenario (fixture, EAST_EARTHQUAKE);
  wait_until (sonae_chart_get_seen (SONAE_CHART (chart)).height > 0);
  light_and_leave (chart, sonae_recovery_chart_find_system (chart, id), 0);
  show_scenario (fixture, CYBERATTACK);
  g_assert_cmpint (sonae_recovery_chart_get_lit (chart), ==, item);
  wait_until (is_lit_seen (chart));

  item = sonae_recovery_chart_find_system (chart,
                                           sonae_record_get_id (find_named (fixture, &sonae_sheet_system, "住民記録")));
  g_assert_cmpint (item, >, 0);
  light_and_leave (chart, item, G_MAXINT);
  show_scenario (fixture, EAST_EARTHQUAKE);
  g_assert_cmpint (sonae_recovery_chart_get_lit (chart), ==, 0);
  wait_until (is_lit_seen (chart));
}

/* Coming from another scenario, the first frame has the figures of this one. */
static void
test_gap_first_frame (Fixture *fixture, gconstpointer data)
{
  const char      *files = NULL;
  const char      *attack_id = NULL;
  const char      *failure_id = NULL;
  g_autofree char *in_attack = NULL;
  g_autofree char *in_failure = NULL;
  GtkWidget       *panel = NULL;
  gboolean         is_frame = FALSE;

  open_recovery (fixture);
  files = sonae_record_get_id (find_named (fixture, &sonae_sheet_system, FILES));
  attack_id = sonae_record_get_id (find_named (fixture, &sonae_sheet_scenario, "サイバー攻撃"));
  failure_id = sonae_record_get_id (find_named (fixture, &sonae_sheet_scenario, "システム障害"));
  show_scenario (fixture, CYBERATTACK);
  in_attack = sonae_recovery_time_text (get_ready (fixture, FILES), FALSE);
  show_scenario (fixture, FAILURE);
  in_failure = sonae_recovery_time_text (get_ready (fixture, FILES), FALSE);

  sonae_acts_show_gap (GTK_WIDGET (get_chart (fixture)), files, attack_id);
  panel = find_part (fixture, SONAE_TYPE_GAP_PANEL);
  wait_until (shows_text (panel, in_attack));
  sonae_acts_show_gap (panel, files, failure_id);
  g_idle_add_full (GDK_PRIORITY_REDRAW, set_cb, &is_frame, NULL);
  wait_until (is_frame);
  g_assert_true (shows_text (panel, in_failure));
  g_assert_false (shows_text (panel, in_attack));
}

/* A stretch longer than all that happens is not on offer, and is not kept in a scenario that ends sooner. */
static void
test_vain_span (Fixture *fixture, gconstpointer data)
{
  enum
  {
    AUTOMATIC = 0,
    WEEK = 6,
  };
  GtkDropDown *span = NULL;
  guint        n_offered;
  guint        n_offered_then;

  open_recovery (fixture);
  span = GTK_DROP_DOWN (gtk_widget_get_next_sibling (GTK_WIDGET (find_order (fixture))));
  gtk_drop_down_set_selected (span, WEEK);
  g_assert_cmpuint (gtk_drop_down_get_selected (span), ==, WEEK);
  n_offered = g_list_model_get_n_items (gtk_drop_down_get_model (span));
  show_scenario (fixture, FAILURE);
  g_assert_cmpuint (gtk_drop_down_get_selected (span), ==, AUTOMATIC);
  n_offered_then = g_list_model_get_n_items (gtk_drop_down_get_model (span));
  g_assert_cmpuint (n_offered_then, <, n_offered);
  /* Each is what it says, whatever was chosen before. */
  for (guint i = n_offered_then; i > 0; i--)
    {
      gtk_drop_down_set_selected (span, i - 1);
      g_assert_cmpuint (gtk_drop_down_get_selected (span), ==, i - 1);
      g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (span)), ==, n_offered_then);
    }
}

/* Less time over the window makes the picture wider, and the names stay. */
static void
test_span (Fixture *fixture, gconstpointer data)
{
  SonaeRecoveryChart *chart = NULL;
  double              whole;

  open_recovery (fixture);
  chart = get_chart (fixture);
  whole = sonae_recovery_chart_get_picture (chart)->scale;
  for (guint i = 0; i < 20; i++)
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (chart), "recovery.span", "i", -1));
  g_assert_cmpfloat (sonae_recovery_chart_get_picture (chart)->scale, >, 2 * whole);
  for (guint i = 0; i < 20; i++)
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (chart), "recovery.span", "i", 1));
  g_assert_cmpfloat (sonae_recovery_chart_get_picture (chart)->scale, ==, whole);
}

/* Returns: (transfer none): the list's rows */
static GListModel *
get_rows (Fixture *fixture)
{
  GtkColumnView *view = find_child (find_part (fixture, SONAE_TYPE_RECOVERY_LIST), GTK_TYPE_COLUMN_VIEW);

  return G_LIST_MODEL (gtk_column_view_get_model (view));
}

static const SonaeRecoveryLine *
get_row (Fixture *fixture, guint place)
{
  g_autoptr (SonaeRecoveryItem) item = g_list_model_get_item (get_rows (fixture), place);

  return sonae_recovery_item_get_line (item);
}

/* By key: the order of priority first, another column, the same turned round; and only what misses its objective. */
static void
test_list_by_key (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = NULL;
  guint      n_late = 0;

  open_recovery (fixture);
  show_scenario (fixture, FAILURE);
  press (fixture, "List");
  view = GTK_WIDGET (sonae_window_get_view (fixture->window));
  for (guint i = 0; i < 52; i++)
    {
      g_assert_cmpuint (get_row (fixture, i)->place, ==, i + 1);
      n_late += get_row (fixture, i)->gap.excess > 0;
    }
  g_assert_true (gtk_widget_activate_action (view, "recovery.sort", "i", 6));
  for (guint i = 1; i < 52; i++)
    g_assert_cmpint (get_row (fixture, i - 1)->gap.excess, <=, get_row (fixture, i)->gap.excess);
  g_assert_true (gtk_widget_activate_action (view, "recovery.sort", "i", 6));
  for (guint i = 1; i < 52; i++)
    g_assert_cmpint (get_row (fixture, i - 1)->gap.excess, >=, get_row (fixture, i)->gap.excess);

  g_assert_cmpuint (n_late, >, 0);
  press (fixture, "_Only Those Missing Their RTO");
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, n_late);
  for (guint i = 0; i < n_late; i++)
    g_assert_cmpint (get_row (fixture, i)->gap.excess, >, 0);
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  SonaeRecoveryList *list = NULL;
  GtkColumnView     *view = NULL;
  g_autoptr (GtkColumnViewColumn) excess = NULL;
  SonaeRecord *worst = NULL;

  open_recovery (fixture);
  show_scenario (fixture, FAILURE);
  press (fixture, "List");
  g_assert_cmpstr (get_page (fixture), ==, "list");
  list = find_part (fixture, SONAE_TYPE_RECOVERY_LIST);
  view = find_child (GTK_WIDGET (list), GTK_TYPE_COLUMN_VIEW);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (view))), ==, 52);

  /* The one that is latest comes first. */
  excess = g_list_model_get_item (gtk_column_view_get_columns (view), 9);
  gtk_column_view_sort_by_column (view, excess, GTK_SORT_DESCENDING);
  gtk_selection_model_select_item (gtk_column_view_get_model (view), 0, TRUE);
  worst = sonae_recovery_list_get_selected (list);
  for (guint i = 0; i < 52; i++)
    g_assert_cmpint (sonae_recovery_chart_get_line (get_chart (fixture), (int) i)->gap.excess, <=,
                     sonae_recovery_lines_find (get_lines (fixture), sonae_record_get_id (worst))->gap.excess);
}

/* In a blackout, or where the power is switched off, the page of stopping is offered. */
static void
test_stop (Fixture *fixture, gconstpointer data)
{
  GtkColumnView *view = NULL;

  open_recovery (fixture);
  show_scenario (fixture, BLACKOUT);
  press (fixture, "Stop Limits");
  g_assert_cmpstr (get_page (fixture), ==, "stop");
  g_assert_cmpstr (sonae_view_get_print_kind (sonae_window_get_view (fixture->window)), ==, "stop-limits");
  view = find_child (find_part (fixture, SONAE_TYPE_STOP_TABLE), GTK_TYPE_COLUMN_VIEW);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (view))), ==, 11);
  show_scenario (fixture, FAILURE);
  g_assert_cmpstr (get_page (fixture), ==, "chart");
}

static char *
say_something (gpointer item)
{
  return g_strdup ("Longer than the least width");
}

/* A row of a column that grows is as high as its text in the width that it has, not in its least. */
static void
test_growing_column (void)
{
  static const SonaeTextColumn column = { .title = "System", .width = 80, .get = say_something, .grows = TRUE };
  GtkWidget                   *window = gtk_window_new ();
  GListStore                  *items = g_list_store_new (G_TYPE_OBJECT);
  GtkWidget *view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (items))));
  g_autoptr (GObject) item = g_object_new (G_TYPE_OBJECT, NULL);
  GtkWidget *label = NULL;
  int        height;

  g_list_store_append (items, item);
  sonae_text_column_append (GTK_COLUMN_VIEW (view), &column);
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 200);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_frames (view);
  label = find_child (gtk_widget_get_last_child (view), GTK_TYPE_LABEL);
  g_assert_cmpint (gtk_widget_get_width (label), >, 500);
  pango_layout_get_pixel_size (gtk_label_get_layout (GTK_LABEL (label)), NULL, &height);
  g_assert_cmpint (gtk_widget_get_height (label), ==, height);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A list that is scrolled to its last column goes back as far as it has room for when it becomes wider. */
static void
test_wider (void)
{
  const GType types[] = { SONAE_TYPE_RECOVERY_LIST, SONAE_TYPE_POSTS_TABLE };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget     *window = gtk_window_new ();
      GtkWidget     *list = g_object_new (types[i], "halign", GTK_ALIGN_START, "width-request", 300, NULL);
      GtkWidget     *view = find_child (list, GTK_TYPE_COLUMN_VIEW);
      GtkAdjustment *place = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view));
      double         before, start, top;

      gtk_window_set_default_size (GTK_WINDOW (window), 600, 200);
      gtk_window_set_child (GTK_WINDOW (window), list);
      gtk_window_present (GTK_WINDOW (window));
      wait_for_frames (list);
      gtk_adjustment_set_value (place, gtk_adjustment_get_upper (place));
      wait_for_frames (list);
      before = gtk_adjustment_get_value (place);
      gtk_widget_set_size_request (list, 400, -1);
      wait_until (gtk_adjustment_get_value (place) < before);
      wait_for_frames (list);
      g_assert_true (gtk_widget_translate_coordinates (gtk_widget_get_first_child (view), view, 0, 0, &start, &top));
      g_assert_cmpfloat (start, ==, -gtk_adjustment_get_value (place));
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

/* Opens the preview, waits until it bears @title and closes it. */
static void
assert_prints (Fixture *fixture, const char *title)
{
  GtkWindow      *preview = NULL;
  AdwWindowTitle *shown = NULL;

  sonae_view_print (sonae_window_get_view (fixture->window));
  preview = find_preview ();
  g_assert_nonnull (preview);
  shown = find_child (GTK_WIDGET (preview), ADW_TYPE_WINDOW_TITLE);
  wait_until (g_str_equal (adw_window_title_get_title (shown), title));
  gtk_window_close (preview);
}

/* Returns: (transfer none): the field for the share of the staff that is away, below that for the power */
static GtkSpinButton *
find_staff (Fixture *fixture)
{
  GtkWidget *switches = find_part (fixture, SONAE_TYPE_RECOVERY_SWITCHES);
  GtkWidget *power = find_child (switches, GTK_TYPE_SPIN_BUTTON);
  GtkWidget *row = gtk_widget_get_next_sibling (gtk_widget_get_ancestor (power, ADW_TYPE_ACTION_ROW));

  return find_child (row, GTK_TYPE_SPIN_BUTTON);
}

/* More than everybody, and a part of a percent, is refused in words; what stood there stays. */
static void
test_staff (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    int         value;
    gboolean    is_wrong;
  } cases[] = {
    { "30", 30, FALSE },     { "150", 30, TRUE },   { "100", 100, FALSE }, { "-1", 100, TRUE },
    { "twenty", 100, TRUE }, { "50.5", 100, TRUE }, { "", 0, FALSE },      { "４０％", 40, FALSE },
  };
  GtkSpinButton *staff = NULL;
  GtkWidget     *row = NULL;

  open_recovery (fixture);
  staff = find_staff (fixture);
  row = gtk_widget_get_ancestor (GTK_WIDGET (staff), ADW_TYPE_ACTION_ROW);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      gtk_editable_set_text (GTK_EDITABLE (staff), cases[i].text);
      gtk_spin_button_update (staff);
      g_assert_cmpint (gtk_spin_button_get_value_as_int (staff), ==, cases[i].value);
      g_assert_true (gtk_widget_has_css_class (row, "error") == cases[i].is_wrong);
      g_assert_true (shows_text (row, "Enter a whole number from 0 to 100") == cases[i].is_wrong);
      /* Leaving the field answers nothing. */
      gtk_spin_button_update (staff);
      g_assert_true (gtk_widget_has_css_class (row, "error") == cases[i].is_wrong);
      g_assert_true (shows_text (row, "Enter a whole number from 0 to 100") == cases[i].is_wrong);
      gtk_editable_set_text (GTK_EDITABLE (staff), "1");
      g_assert_false (gtk_widget_has_css_class (row, "error"));
    }
}

/* What is on the screen is printed, and bears its name. */
static void
test_print (Fixture *fixture, gconstpointer data)
{
  SonaeRecoverySwitches *switches = NULL;
  GtkSpinButton         *power = NULL;

  open_recovery (fixture);
  assert_prints (fixture, "Recovery timeline (extract: 震災 (多摩東部直下地震))");
  switches = find_part (fixture, SONAE_TYPE_RECOVERY_SWITCHES);
  power = GTK_SPIN_BUTTON (find_child (GTK_WIDGET (switches), GTK_TYPE_SPIN_BUTTON));
  answer_to (fixture, gtk_spin_button_set_value (power, 60));
  assert_prints (fixture, "Recovery timeline (assumptions changed)");
  press (fixture, "Stop Limits");
  assert_prints (fixture, "Stop limits in a blackout (assumptions changed)");
  /* Who comes makes no difference to stopping. */
  show_scenario (fixture, BLACKOUT);
  answer_to (fixture, sonae_recovery_switches_reset (switches));
  answer_to (fixture, gtk_spin_button_set_value (find_staff (fixture), 50));
  assert_prints (fixture, "Stop limits in a blackout");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/recovery-view/empty", test_empty },
    { "/recovery-view/scenarios", test_scenarios },
    { "/recovery-view/earthquakes", test_earthquakes },
    { "/recovery-view/switches", test_switches },
    { "/recovery-view/power", test_power },
    { "/recovery-view/staff", test_staff },
    { "/recovery-view/measures", test_measures },
    { "/recovery-view/chain", test_chain },
    { "/recovery-view/lit-in-sight", test_lit_in_sight },
    { "/recovery-view/span", test_span },
    { "/recovery-view/vain-span", test_vain_span },
    { "/recovery-view/gap-first-frame", test_gap_first_frame },
    { "/recovery-view/list", test_list },
    { "/recovery-view/list-by-key", test_list_by_key },
    { "/recovery-view/stop", test_stop },
    { "/recovery-view/print", test_print },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);

  g_test_add_func ("/recovery/growing-column", test_growing_column);
  g_test_add_func ("/recovery/wider", test_wider);
  return g_test_run ();
}
