/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 復旧: when each priority system is back, what it misses and why. */

#include "sonae-recovery-view.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-duration.h"
#include "sonae-measure-checks.h"
#include "sonae-power.h"
#include "sonae-recovery-chart.h"
#include "sonae-recovery-desk.h"
#include "sonae-recovery-list.h"
#include "sonae-recovery-switches.h"
#include "sonae-stop-table.h"
#include "sonae-whole-amounts.h"
#include "sonae-widget-name.h"
#include "sonae-zoom-bar.h"

struct _SonaeRecoveryView
{
  SonaeView parent_instance;

  GtkDropDown           *scenario_choice;
  GtkDropDown           *order_choice;
  GtkDropDown           *span_choice;
  GtkStringList         *span_names;
  GtkMenuButton         *sort_button;
  GtkToggleButton       *late_button;
  GtkMenuButton         *switches_button;
  GtkMenuButton         *measures_button;
  SonaeRecoverySwitches *switches;
  SonaeMeasureChecks    *measures;
  GtkToggleButton       *chart_button;
  GtkToggleButton       *list_button;
  GtkToggleButton       *stop_button;
  GtkLabel              *counts_label;
  GtkWidget             *tools;
  SonaeZoomBar          *zoom_bar;
  GtkStack              *stack;
  SonaeRecoveryChart    *chart;
  SonaeRecoveryList     *list;
  SonaeStopTable        *stop_table;
  GtkLabel              *chain_label;
  GtkWidget             *chain_bar;

  SonaeRecoveryDesk *desk;  /* (owned) (nullable): %NULL until the plan is open */
  GPtrArray         *cases; /* (owned) (element-type SonaeScenarioCase): in the order of the choice */
  SonaeRecoveryWish  wish;
  guint              n_fitting;  /* the stretches on offer between what fits and all */
  gboolean           is_filling; /* a choice is being filled */
};

G_DEFINE_FINAL_TYPE (SonaeRecoveryView, sonae_recovery_view, SONAE_TYPE_VIEW)

/* What is seen at once along the time, in the order of the choice: first what fits, see SonaeRecoveryLayout, last all. */
static const struct
{
  gint64      minutes;
  const char *name;
} spans[] = {
  { 0, NC_ ("span", "What fits") },
  { 3 * SONAE_MINUTES_PER_HOUR, NC_ ("span", "3 hours") },
  { 6 * SONAE_MINUTES_PER_HOUR, NC_ ("span", "6 hours") },
  { 12 * SONAE_MINUTES_PER_HOUR, NC_ ("span", "12 hours") },
  { SONAE_MINUTES_PER_DAY, NC_ ("span", "24 hours") },
  { 3 * SONAE_MINUTES_PER_DAY, NC_ ("span", "3 days") },
  { SONAE_MINUTES_PER_WEEK, NC_ ("span", "1 week") },
  { 2 * SONAE_MINUTES_PER_WEEK, NC_ ("span", "2 weeks") },
  { SONAE_RECOVERY_SPAN_WHOLE, NC_ ("span", "All of the time") },
};

#define WHOLE_SPAN (G_N_ELEMENTS (spans) - 1)

static SonaeRecords *
get_records (SonaeRecoveryView *self)
{
  return sonae_workspace_get_records (sonae_view_get_workspace (SONAE_VIEW (self)));
}

/* Returns: (transfer none) (nullable) */
static SonaeScenarioCase *
get_case (SonaeRecoveryView *self)
{
  guint selected = gtk_drop_down_get_selected (self->scenario_choice);

  return selected < self->cases->len ? self->cases->pdata[selected] : NULL;
}

/* Returns: (transfer none) (nullable) */
static SonaeRecord *
get_scenario (SonaeRecoveryView *self)
{
  SonaeScenarioCase *assumed = get_case (self);

  return assumed != NULL ? assumed->scenario : NULL;
}

static gboolean
shows_stops (SonaeRecoveryView *self)
{
  SonaeRecord *scenario = get_scenario (self);

  return self->wish.power_minutes > 0 || (scenario != NULL && sonae_power_is_lost_in (get_records (self), scenario));
}

/* How many systems are in time, and how many not for which reason; and, in the words of the print, what was changed for
 * that. */
static void
update_counts (SonaeRecoveryView *self)
{
  SonaeRecoveryLines *lines = sonae_recovery_desk_get_lines (self->desk);
  g_autofree char    *changed = sonae_recovery_wish_describe (&self->wish, get_records (self));
  g_autoptr (GString) text = g_string_new (NULL);

  if (lines != NULL)
    {
      g_autofree char *summary = sonae_recovery_lines_summary (lines, sonae_recovery_desk_get_after (self->desk));

      g_string_append (text, summary);
    }
  if (lines != NULL && changed != NULL)
    {
      g_string_append_c (text, '\n');
      /* Measures that are compared stand beside the plan as it stands. */
      if (sonae_recovery_wish_count_switches (&self->wish) > 0)
        g_string_append_printf (text, _ ("This is not the plan as it stands. Assumptions changed: %s."), changed);
      else
        g_string_append (text, changed);
    }
  gtk_label_set_text (self->counts_label, text->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->counts_label), text->str);
}

/* Returns: (transfer full): what stands at the bottom: the lit row, or how to light one */
static char *
describe_lit (SonaeRecoveryView *self)
{
  int                      lit = sonae_recovery_chart_get_lit (self->chart);
  const SonaeRecoveryLine *line = NULL;
  const SonaeRecoveryLine *after = NULL;
  SonaeRecoveryLines      *compared = sonae_recovery_desk_get_after (self->desk);
  SonaeRecord             *selected = sonae_recovery_list_get_selected (self->list);

  if (gtk_toggle_button_get_active (self->list_button))
    lit = selected != NULL ? sonae_recovery_chart_find_system (self->chart, sonae_record_get_id (selected)) : -1;
  line = sonae_recovery_chart_get_line (self->chart, lit);
  if (line == NULL)
    return g_strdup (_ ("Point at a system, or go to it with the arrow keys, to see what limits it."));
  if (compared != NULL)
    after = sonae_recovery_lines_find (compared, sonae_record_get_id (line->system));
  return sonae_recovery_line_describe (line, after);
}

static void
update_chain (SonaeRecoveryView *self)
{
  g_autofree char *text = NULL;

  if (self->desk == NULL)
    return;
  text = describe_lit (self);
  sonae_label_show_chain (self->chain_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->chain_label), text);
}

/* Which page is seen, and which tools belong to it. */
static void
update_page (SonaeRecoveryView *self)
{
  SonaeRecoveryLines *lines = sonae_recovery_desk_get_lines (self->desk);
  gboolean            has_stops = shows_stops (self);
  gboolean            is_surveyed = lines != NULL && sonae_recovery_lines_is_surveyed (lines);
  gboolean            is_stop = has_stops && gtk_toggle_button_get_active (self->stop_button);
  gboolean            is_chart = !is_stop && is_surveyed && gtk_toggle_button_get_active (self->chart_button);
  gboolean            is_list = !is_stop && is_surveyed && !is_chart;

  gtk_widget_set_visible (GTK_WIDGET (self->stop_button), has_stops);
  if (!has_stops && gtk_toggle_button_get_active (self->stop_button))
    {
      /* Comes back here. */
      gtk_toggle_button_set_active (self->chart_button, TRUE);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, is_stop        ? "stop"
                                                 : !is_surveyed ? "empty"
                                                 : is_chart     ? "chart"
                                                                : "list");
  gtk_widget_set_visible (GTK_WIDGET (self->order_choice), is_chart);
  gtk_widget_set_visible (GTK_WIDGET (self->span_choice), is_chart);
  gtk_widget_set_visible (GTK_WIDGET (self->zoom_bar), is_chart);
  gtk_widget_set_visible (GTK_WIDGET (self->sort_button), is_list);
  gtk_widget_set_visible (GTK_WIDGET (self->late_button), is_list);
  gtk_widget_set_visible (self->tools, is_chart || is_list);
  gtk_widget_set_visible (GTK_WIDGET (self->counts_label), is_surveyed && !is_stop);
  gtk_widget_set_sensitive (GTK_WIDGET (self->measures_button), is_surveyed && !is_stop);
  gtk_widget_set_visible (self->chain_bar, is_surveyed && !is_stop);
  sonae_view_set_print_kind (SONAE_VIEW (self), is_stop                                            ? "stop-limits"
                                                : gtk_toggle_button_get_active (self->list_button) ? "gaps"
                                                                                                   : "timeline");
}

/* Returns: (transfer full): what was chosen, as far as it makes a difference on the page that is seen */
static SonaeRecoveryWish *
get_seen_wish (SonaeRecoveryView *self)
{
  if (gtk_toggle_button_get_active (self->stop_button))
    return sonae_recovery_wish_dup_for_stops (&self->wish);
  return sonae_recovery_wish_dup (&self->wish);
}

static void
update_buttons (SonaeRecoveryView *self)
{
  g_autoptr (SonaeRecoveryWish) seen = get_seen_wish (self);
  guint            n_switches = sonae_recovery_wish_count_switches (seen);
  guint            n_measures = seen->measures != NULL ? g_strv_length (seen->measures) : 0;
  g_autofree char *switches =
      n_switches > 0 ? g_strdup_printf (_ ("What If (%u)"), n_switches) : g_strdup (_ ("What If"));
  g_autofree char *measures =
      n_measures > 0 ? g_strdup_printf (_ ("Measures (%u)"), n_measures) : g_strdup (_ ("Measures"));

  gtk_menu_button_set_label (self->switches_button, switches);
  gtk_menu_button_set_label (self->measures_button, measures);
  sonae_widget_set_spoken_name (GTK_WIDGET (self->switches_button), switches);
  sonae_widget_set_spoken_name (GTK_WIDGET (self->measures_button), measures);
}

/* A list makes a widget of each cell: only while it is seen, so that a switch changes the timeline within a frame. */
static void
fill_lists (SonaeRecoveryView *self)
{
  gboolean is_list = gtk_toggle_button_get_active (self->list_button);

  sonae_recovery_list_show (self->list, is_list ? sonae_recovery_desk_get_lines (self->desk) : NULL,
                            is_list ? sonae_recovery_desk_get_after (self->desk) : NULL);
  if (gtk_toggle_button_get_active (self->stop_button))
    sonae_stop_table_show (self->stop_table, get_records (self), self->wish.power_minutes);
}

/* Returns: the chosen place in the spans */
static guint
get_span (SonaeRecoveryView *self)
{
  guint selected = gtk_drop_down_get_selected (self->span_choice);

  return selected > self->n_fitting ? WHOLE_SPAN : selected;
}

static void
select_span (SonaeRecoveryView *self, guint place)
{
  gtk_drop_down_set_selected (self->span_choice, MIN (place, self->n_fitting + 1));
}

/* @place: the chosen one, which is on offer */
static void
fill_spans (SonaeRecoveryView *self, guint n_fitting, guint place)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    if (i <= n_fitting || i == WHOLE_SPAN)
      g_ptr_array_add (names, (gpointer) g_dpgettext2 (NULL, "span", spans[i].name));
  g_ptr_array_add (names, NULL);
  self->is_filling = TRUE;
  self->n_fitting = n_fitting;
  gtk_string_list_splice (self->span_names, 0, g_list_model_get_n_items (G_LIST_MODEL (self->span_names)),
                          (const char *const *) names->pdata);
  select_span (self, place);
  self->is_filling = FALSE;
}

/* Offers no stretch that all of the picture fits into: it would show no more than what fits. */
static void
offer_spans (SonaeRecoveryView *self)
{
  SonaeRecoveryPicture *picture = sonae_recovery_chart_get_picture (self->chart);
  guint                 place = get_span (self);
  guint                 n_fitting = 0;

  if (picture == NULL)
    return;
  while (n_fitting + 1 < WHOLE_SPAN && spans[n_fitting + 1].minutes < picture->fitting)
    n_fitting++;
  if (n_fitting == self->n_fitting)
    return;
  if (place != WHOLE_SPAN && place > n_fitting)
    {
      place = 0;
      sonae_recovery_chart_set_span (self->chart, spans[place].minutes);
    }
  fill_spans (self, n_fitting, place);
}

static void
answered_cb (SonaeRecoveryView *self)
{
  sonae_recovery_chart_show (self->chart, sonae_recovery_desk_get_lines (self->desk),
                             sonae_recovery_desk_get_after (self->desk));
  offer_spans (self);
  fill_lists (self);
  update_counts (self);
  update_page (self);
  update_chain (self);
}

/* Asks anew from what is chosen now. */
static void
ask (SonaeRecoveryView *self)
{
  SonaeScenarioCase *assumed = get_case (self);
  SonaeRecord       *earthquake = assumed != NULL ? assumed->earthquake : NULL;

  if (self->desk == NULL)
    return;
  g_free (self->wish.scenario);
  g_free (self->wish.earthquake);
  self->wish.scenario = assumed != NULL ? g_strdup (sonae_record_get_id (assumed->scenario)) : NULL;
  self->wish.earthquake = earthquake != NULL ? g_strdup (sonae_record_get_id (earthquake)) : NULL;
  sonae_recovery_switches_read (self->switches, &self->wish);
  sonae_recovery_wish_drop_assumed (&self->wish, get_records (self));
  g_strfreev (self->wish.measures);
  self->wish.measures = sonae_measure_checks_get_ids (self->measures);
  update_buttons (self);
  sonae_recovery_desk_ask (self->desk, &self->wish);
}

static void
changed_cb (SonaeRecoveryView *self)
{
  ask (self);
}

static void
scenario_selected_cb (SonaeRecoveryView *self)
{
  if (self->is_filling || self->desk == NULL)
    return;
  sonae_recovery_switches_set_case (self->switches, get_records (self), get_case (self));
  sonae_measure_checks_show (self->measures, get_records (self), get_scenario (self));
  ask (self);
}

/* Offers the scenarios of the plan; the one that is chosen stays so. */
static void
fill_scenarios (SonaeRecoveryView *self)
{
  SonaeScenarioCase *before = get_case (self);
  GPtrArray         *cases = sonae_scenario_cases (get_records (self));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  self->is_filling = TRUE;
  for (guint i = 0; i < cases->len; i++)
    {
      g_autofree char *title = sonae_scenario_case_title (cases->pdata[i]);

      gtk_string_list_append (names, title);
      if (before != NULL && sonae_scenario_case_equal (before, cases->pdata[i]))
        selected = i;
    }
  g_ptr_array_unref (self->cases);
  self->cases = cases;
  gtk_drop_down_set_model (self->scenario_choice, G_LIST_MODEL (names));
  if (cases->len > 0)
    gtk_drop_down_set_selected (self->scenario_choice, selected);
  self->is_filling = FALSE;
}

static void
show_plan (SonaeRecoveryView *self)
{
  fill_scenarios (self);
  sonae_recovery_switches_set_records (self->switches, get_records (self));
  sonae_recovery_switches_set_case (self->switches, get_records (self), get_case (self));
  sonae_measure_checks_show (self->measures, get_records (self), get_scenario (self));
  ask (self);
}

static void
plan_changed_cb (SonaeRecoveryView *self)
{
  sonae_recovery_desk_forget (self->desk);
  show_plan (self);
}

static void
order_selected_cb (SonaeRecoveryView *self)
{
  sonae_recovery_chart_set_order (self->chart, gtk_drop_down_get_selected (self->order_choice) == 1
                                                   ? SONAE_RECOVERY_BY_TIME
                                                   : SONAE_RECOVERY_BY_PRIORITY);
}

static void
span_selected_cb (SonaeRecoveryView *self)
{
  if (!self->is_filling)
    sonae_recovery_chart_set_span (self->chart, spans[get_span (self)].minutes);
}

static void
form_toggled_cb (SonaeRecoveryView *self)
{
  if (self->desk == NULL)
    return;
  fill_lists (self);
  update_page (self);
  update_buttons (self);
  update_chain (self);
}

static void
late_toggled_cb (SonaeRecoveryView *self)
{
  sonae_recovery_list_show_late_only (self->list, gtk_toggle_button_get_active (self->late_button));
}

static void
lit_cb (SonaeRecoveryView *self)
{
  update_chain (self);
}

static void
list_activated_cb (SonaeRecoveryView *self, SonaeRecord *system)
{
  sonae_acts_show_gap (GTK_WIDGET (self), sonae_record_get_id (system), self->wish.scenario);
}

static void
chart_activated_cb (SonaeRecoveryView *self, int item)
{
  list_activated_cb (self, sonae_recovery_chart_get_line (self->chart, item)->system);
}

static void
stop_activated_cb (SonaeRecoveryView *self, SonaeRecord *equipment)
{
  sonae_acts_edit_record (GTK_WIDGET (self), sonae_records_find (get_records (self), &sonae_sheet_equipment,
                                                                 sonae_record_get_id (equipment)));
}

/* Returns: the place in the spans behind @place, for a step of less or more, of those on offer */
static guint
get_next_span (SonaeRecoveryView *self, guint place, int step)
{
  SonaeRecoveryPicture *picture = sonae_recovery_chart_get_picture (self->chart);

  if (place == WHOLE_SPAN)
    return step < 0 ? 0 : WHOLE_SPAN;
  /* What fits comes first in the choice, but is longer than those behind it. */
  if (place == 0)
    return step < 0 ? self->n_fitting : picture->whole > picture->fitting ? WHOLE_SPAN : 0;
  if (step > 0)
    return place < self->n_fitting ? place + 1 : 0;
  return MAX (place - 1, 1);
}

/* Along the time: less, so that more of it is seen apart, or more. */
static void
span_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeRecoveryView *self = SONAE_RECOVERY_VIEW (widget);

  if (sonae_recovery_chart_get_picture (self->chart) != NULL)
    select_span (self, get_next_span (self, get_span (self), g_variant_get_int32 (parameter)));
}

static void
sort_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  sonae_recovery_list_sort (SONAE_RECOVERY_VIEW (widget)->list, g_variant_get_int32 (parameter));
}

static void
add_equipment_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (SonaeRecord) equipment = sonae_record_new (&sonae_sheet_equipment, NULL);

  sonae_acts_edit_record (widget, equipment);
}

static void
sonae_recovery_view_workspace_set (SonaeView *view)
{
  SonaeRecoveryView *self = SONAE_RECOVERY_VIEW (view);
  SonaeWorkspace    *workspace = sonae_view_get_workspace (view);

  self->desk = sonae_recovery_desk_new (sonae_workspace_get_path (workspace), sonae_workspace_get_today (workspace));
  g_signal_connect_object (self->desk, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (plan_changed_cb), self, G_CONNECT_SWAPPED);
  show_plan (self);
}

/* What is on the screen, not the plan as it stands. */
static void
sonae_recovery_view_print (SonaeView *view)
{
  g_autoptr (SonaeRecoveryWish) seen = get_seen_wish (SONAE_RECOVERY_VIEW (view));

  sonae_acts_print_recovery (GTK_WIDGET (view), sonae_view_get_print_kind (view), seen);
}

static void
sonae_recovery_view_dispose (GObject *object)
{
  SonaeRecoveryView *self = SONAE_RECOVERY_VIEW (object);

  g_clear_object (&self->desk);

  G_OBJECT_CLASS (sonae_recovery_view_parent_class)->dispose (object);
}

static void
sonae_recovery_view_finalize (GObject *object)
{
  SonaeRecoveryView *self = SONAE_RECOVERY_VIEW (object);

  g_ptr_array_unref (self->cases);
  sonae_recovery_wish_clear (&self->wish);

  G_OBJECT_CLASS (sonae_recovery_view_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoveryView, scenario_choice);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoveryView, order_choice);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoveryView, span_choice);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoveryView, span_names);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoveryView, sort_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoveryView, late_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoveryView, tools);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoveryView, switches_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoveryView, measures_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoveryView, switches);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoveryView, measures);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoveryView, chart_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoveryView, list_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoveryView, stop_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoveryView, counts_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoveryView, zoom_bar);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoveryView, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoveryView, chart);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoveryView, list);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoveryView, stop_table);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoveryView, chain_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoveryView, chain_bar);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, scenario_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, order_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, span_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, late_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, lit_cb);
  gtk_widget_class_bind_template_callback (widget_class, chart_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_activated_cb);
}

static void
add_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    int   steps;
  } keys[] = {
    { GDK_KEY_plus, -1 },   { GDK_KEY_semicolon, -1 }, /* "+" with Shift on a Japanese keyboard */
    { GDK_KEY_KP_Add, -1 }, { GDK_KEY_minus, 1 },      { GDK_KEY_KP_Subtract, 1 },
  };

  gtk_widget_class_install_action (widget_class, "recovery.sort", "i", sort_action);
  gtk_widget_class_install_action (widget_class, "recovery.span", "i", span_action);
  gtk_widget_class_install_action (widget_class, "recovery.add-equipment", NULL, add_equipment_action);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, "recovery.span", "i", keys[i].steps);
}

static void
sonae_recovery_view_class_init (SonaeRecoveryViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sonae_recovery_view_dispose;
  object_class->finalize = sonae_recovery_view_finalize;
  SONAE_VIEW_CLASS (klass)->workspace_set = sonae_recovery_view_workspace_set;
  SONAE_VIEW_CLASS (klass)->print = sonae_recovery_view_print;

  g_type_ensure (SONAE_TYPE_RECOVERY_CHART);
  g_type_ensure (SONAE_TYPE_RECOVERY_LIST);
  g_type_ensure (SONAE_TYPE_RECOVERY_SWITCHES);
  g_type_ensure (SONAE_TYPE_MEASURE_CHECKS);
  g_type_ensure (SONAE_TYPE_STOP_TABLE);
  g_type_ensure (SONAE_TYPE_ZOOM_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/recovery/sonae-recovery-view.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
  add_actions (widget_class);
}

static void
sonae_recovery_view_init (SonaeRecoveryView *self)
{
  self->cases = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_scenario_case_free);
  sonae_recovery_wish_init (&self->wish);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_spans (self, WHOLE_SPAN - 1, 0);
  sonae_drop_down_set_spoken_name (self->scenario_choice, _ ("Scenario"));
  sonae_drop_down_set_spoken_name (self->order_choice, _ ("Order of the systems"));
  sonae_drop_down_set_spoken_name (self->span_choice, _ ("Time seen at once"));
  gtk_menu_button_set_menu_model (self->sort_button, sonae_recovery_list_get_sort_menu (self->list));
  sonae_zoom_bar_set_chart (self->zoom_bar, SONAE_CHART (self->chart), GTK_WIDGET (self));
  update_buttons (self);
}
