/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 年間計画: the activities of a fiscal year, as P01 Figure 12 and as an agenda. */

#include "sonae-year-view.h"

#include <glib/gi18n.h>

#include "sonae-activity-edit.h"
#include "sonae-acts.h"
#include "sonae-display.h"
#include "sonae-done-window.h"
#include "sonae-fiscal-year.h"
#include "sonae-year-agenda.h"
#include "sonae-year-chart.h"
#include "sonae-year-switcher.h"
#include "sonae-zoom-bar.h"

struct _SonaeYearView
{
  SonaeView parent_instance;

  SonaeYearSwitcher *years;
  SonaeZoomBar      *zoom_bar;
  GtkStack          *stack;
  AdwStatusPage     *empty_page;
  SonaeYearChart    *chart;
  SonaeYearAgenda   *agenda;

  int fiscal_year; /* 0 until the plan is open */
};

G_DEFINE_FINAL_TYPE (SonaeYearView, sonae_year_view, SONAE_TYPE_VIEW)

static SonaeRecords *
get_records (SonaeYearView *self)
{
  return sonae_workspace_get_records (sonae_view_get_workspace (SONAE_VIEW (self)));
}

static SonaeDate
get_today (SonaeYearView *self)
{
  return sonae_workspace_get_today (sonae_view_get_workspace (SONAE_VIEW (self)));
}

/* Returns: (transfer none) (nullable) */
static SonaeRecord *
get_selected (SonaeYearView *self)
{
  return sonae_year_chart_get_activity (self->chart, sonae_chart_get_selected (SONAE_CHART (self->chart)));
}

static void
update_actions (SonaeYearView *self)
{
  SonaeRecord *selected = get_selected (self);
  gboolean     open = selected != NULL && sonae_activity_edit_is_open (selected);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "year.done", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "year.move-day", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "year.move-month", open);
}

/* How many activities are done, overdue and to come. */
static void
update_subtitle (SonaeYearView *self, GPtrArray *activities)
{
  guint            counts[SONAE_ACTIVITY_CANCELLED + 1] = { 0 };
  g_autofree char *done = NULL;
  g_autofree char *overdue = NULL;
  g_autofree char *planned = NULL;
  g_autofree char *subtitle = NULL;

  for (guint i = 0; i < activities->len; i++)
    counts[sonae_activity_state (g_ptr_array_index (activities, i), get_today (self))]++;
  done = g_strdup_printf (_ ("%u done"), counts[SONAE_ACTIVITY_DONE]);
  overdue = g_strdup_printf (_ ("%u overdue"), counts[SONAE_ACTIVITY_OVERDUE]);
  planned = g_strdup_printf (_ ("%u planned"), counts[SONAE_ACTIVITY_PLANNED]);
  subtitle = g_strjoin (" · ", done, overdue, planned, NULL);
  sonae_view_set_subtitle (SONAE_VIEW (self), subtitle);
}

static void
show_year (SonaeYearView *self)
{
  SonaeCalendar    calendar = sonae_display_get_calendar ();
  g_autofree char *year = sonae_fiscal_year_format (self->fiscal_year, calendar);
  g_autofree char *empty = g_strdup_printf (_ ("Nothing Planned for %s"), year);
  g_autoptr (GPtrArray) activities = sonae_year_plan_activities (get_records (self), self->fiscal_year);

  adw_status_page_set_title (self->empty_page, empty);
  sonae_year_chart_show (self->chart, get_records (self), self->fiscal_year, get_today (self));
  sonae_year_agenda_show (self->agenda, activities, get_today (self));
  sonae_year_agenda_select (self->agenda, get_selected (self));
  gtk_stack_set_visible_child_name (self->stack, activities->len > 0 ? "year" : "empty");
  gtk_widget_set_sensitive (GTK_WIDGET (self->zoom_bar), activities->len > 0);
  update_subtitle (self, activities);
  update_actions (self);
}

static void
year_changed_cb (SonaeYearView *self)
{
  self->fiscal_year = sonae_year_switcher_get_year (self->years);
  show_year (self);
}

static void
plan_changed_cb (SonaeYearView *self)
{
  show_year (self);
}

static void
chart_selected_cb (SonaeYearView *self)
{
  sonae_year_agenda_select (self->agenda, get_selected (self));
  update_actions (self);
}

static void
chart_activated_cb (SonaeYearView *self, int item)
{
  sonae_acts_edit_record (GTK_WIDGET (self), sonae_year_chart_get_activity (self->chart, item));
}

/* Opens the form of a new activity. @kind: (nullable): %NULL for the first */
static void
add_activity (SonaeYearView *self, SonaeRecord *kind, SonaeDate day)
{
  GListModel *kinds = sonae_records_list (get_records (self), &sonae_sheet_activity_kind);
  g_autoptr (SonaeRecord) first = g_list_model_get_item (kinds, 0);
  g_autoptr (SonaeRecord) activity = sonae_activity_edit_new (kind != NULL ? kind : first, self->fiscal_year, day);

  sonae_view_add_record (SONAE_VIEW (self), activity);
}

static void
chart_blank_activated_cb (SonaeYearView *self, double x, double y)
{
  SonaeYearPicture *picture = sonae_year_chart_get_picture (self->chart);
  int               row = sonae_year_picture_row_at (picture, y);

  if (row >= 0 && x >= picture->label_width)
    add_activity (self, g_ptr_array_index (picture->rows, row), sonae_year_picture_day_at (picture, x));
}

static void
chart_moved_cb (SonaeYearView *self, SonaeRecord *activity, int from, int to)
{
  SonaeDate start = sonae_fiscal_year_start (self->fiscal_year);

  sonae_acts_run (GTK_WIDGET (self),
                  sonae_activity_edit_drag (get_records (self), activity, sonae_date_add_days (start, from),
                                            sonae_date_add_days (start, to)));
}

static void
agenda_selected_cb (SonaeYearView *self, SonaeRecord *activity)
{
  int item = sonae_year_chart_find_activity (self->chart, sonae_record_get_id (activity));

  sonae_chart_select (SONAE_CHART (self->chart), item, FALSE);
}

static void
ask_done (SonaeYearView *self, SonaeRecord *activity)
{
  SonaeDoneWindow *window = sonae_done_window_new (GTK_WIDGET (self), get_records (self), activity, get_today (self));

  gtk_window_present (GTK_WINDOW (window));
}

static void
agenda_done_wanted_cb (SonaeYearView *self, SonaeRecord *activity)
{
  ask_done (self, activity);
}

static void
step_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  sonae_year_switcher_step (SONAE_YEAR_VIEW (widget)->years, g_variant_get_int32 (parameter));
}

/* A new one of the kind and in the month of what is selected, else today. */
static void
add_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeYearView *self = SONAE_YEAR_VIEW (widget);
  SonaeRecord   *selected = get_selected (self);
  SonaeDate      day = get_today (self);

  if (selected != NULL)
    day = sonae_activity_first_day (selected);
  else if (sonae_fiscal_year_of (day) != self->fiscal_year)
    day = sonae_fiscal_year_start (self->fiscal_year);
  add_activity (self, selected != NULL ? sonae_records_follow (get_records (self), selected, "kind") : NULL, day);
}

static void
done_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_done (SONAE_YEAR_VIEW (widget), get_selected (SONAE_YEAR_VIEW (widget)));
}

static void
plan_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeYearView *self = SONAE_YEAR_VIEW (widget);
  SonaeCommand  *command = sonae_activity_edit_plan (get_records (self), self->fiscal_year);

  if (command == NULL)
    sonae_acts_tell (widget, _ ("The plan has no yearly pattern. Add activities one by one."));
  sonae_acts_run (widget, command);
}

/* By a day, or by a month where only the month is planned. */
static void
move_day_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeYearView *self = SONAE_YEAR_VIEW (widget);
  SonaeRecord   *selected = get_selected (self);
  int            steps = g_variant_get_int32 (parameter);

  sonae_acts_run (widget, sonae_activity_edit_is_monthly (selected)
                              ? sonae_activity_edit_move_months (get_records (self), selected, steps)
                              : sonae_activity_edit_move_days (get_records (self), selected, steps));
}

static void
move_month_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeYearView *self = SONAE_YEAR_VIEW (widget);

  sonae_acts_run (widget, sonae_activity_edit_move_months (get_records (self), get_selected (self),
                                                           g_variant_get_int32 (parameter)));
}

static void
sonae_year_view_workspace_set (SonaeView *view)
{
  SonaeYearView *self = SONAE_YEAR_VIEW (view);

  g_signal_connect_object (sonae_view_get_workspace (view), "changed", G_CALLBACK (plan_changed_cb), self,
                           G_CONNECT_SWAPPED);
  sonae_year_switcher_begin (self->years, get_today (self));
}

static gboolean
sonae_year_view_show_record (SonaeView *view, const SonaeSheet *sheet, const char *id)
{
  SonaeYearView *self = SONAE_YEAR_VIEW (view);
  SonaeRecord   *activity = sheet == &sonae_sheet_activity ? sonae_records_find (get_records (self), sheet, id) : NULL;
  int            item;

  if (activity == NULL)
    return FALSE;
  sonae_year_switcher_set_year (self->years, (int) sonae_record_get_integer (activity, "fiscal_year"));
  item = sonae_year_chart_find_activity (self->chart, id);
  sonae_chart_select (SONAE_CHART (self->chart), item, TRUE);
  return item >= 0;
}

static void
add_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint           key;
    GdkModifierType modifiers;
    const char     *action;
    int             steps; /* 0: the action takes no parameter */
  } keys[] = {
    { GDK_KEY_Page_Up, 0, "year.step", -1 },
    { GDK_KEY_Page_Down, 0, "year.step", 1 },
    { GDK_KEY_n, GDK_CONTROL_MASK, "year.add", 0 },
    { GDK_KEY_Insert, 0, "year.add", 0 },
    { GDK_KEY_Left, GDK_ALT_MASK, "year.move-day", -1 },
    { GDK_KEY_Right, GDK_ALT_MASK, "year.move-day", 1 },
    { GDK_KEY_Left, GDK_ALT_MASK | GDK_SHIFT_MASK, "year.move-month", -1 },
    { GDK_KEY_Right, GDK_ALT_MASK | GDK_SHIFT_MASK, "year.move-month", 1 },
  };

  gtk_widget_class_install_action (widget_class, "year.step", "i", step_action);
  gtk_widget_class_install_action (widget_class, "year.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "year.done", NULL, done_action);
  gtk_widget_class_install_action (widget_class, "year.plan", NULL, plan_action);
  gtk_widget_class_install_action (widget_class, "year.move-day", "i", move_day_action);
  gtk_widget_class_install_action (widget_class, "year.move-month", "i", move_month_action);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (keys[i].steps != 0)
        gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers, keys[i].action, "i",
                                             keys[i].steps);
      else
        gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
    }
  /* Only reached from the chart: in the agenda Space presses a button. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "year.done", NULL);
}

static void
sonae_year_view_class_init (SonaeYearViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SonaeViewClass *view_class = SONAE_VIEW_CLASS (klass);

  view_class->workspace_set = sonae_year_view_workspace_set;
  view_class->show_record = sonae_year_view_show_record;

  g_type_ensure (SONAE_TYPE_YEAR_CHART);
  g_type_ensure (SONAE_TYPE_YEAR_AGENDA);
  g_type_ensure (SONAE_TYPE_YEAR_SWITCHER);
  g_type_ensure (SONAE_TYPE_ZOOM_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/year/sonae-year-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeYearView, years);
  gtk_widget_class_bind_template_child (widget_class, SonaeYearView, zoom_bar);
  gtk_widget_class_bind_template_child (widget_class, SonaeYearView, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeYearView, empty_page);
  gtk_widget_class_bind_template_child (widget_class, SonaeYearView, chart);
  gtk_widget_class_bind_template_child (widget_class, SonaeYearView, agenda);
  gtk_widget_class_bind_template_callback (widget_class, year_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chart_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, chart_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, chart_blank_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, chart_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, agenda_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, agenda_done_wanted_cb);
  add_actions (widget_class);
}

static void
sonae_year_view_init (SonaeYearView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sonae_zoom_bar_set_chart (self->zoom_bar, SONAE_CHART (self->chart), GTK_WIDGET (self));
  sonae_view_set_print_kind (SONAE_VIEW (self), "year");
  update_actions (self);
}
