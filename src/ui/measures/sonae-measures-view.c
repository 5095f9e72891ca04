/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 対策: measures by resource (C06, C07), and how they are carried out (C08) as a board. */

#include "sonae-measures-view.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-budget.h"
#include "sonae-display.h"
#include "sonae-fiscal-year.h"
#include "sonae-gap-window.h"
#include "sonae-measure-board.h"
#include "sonae-measure-list.h"
#include "sonae-measure-side.h"
#include "sonae-paned.h"
#include "sonae-style.h"
#include "sonae-whole-amounts.h"
#include "sonae-widget-name.h"
#include "sonae-year-switcher.h"

struct _SonaeMeasuresView
{
  SonaeView parent_instance;

  int fiscal_year; /* 0 until the plan is open */

  SonaeYearSwitcher *years;
  GtkToggleButton   *list_button;
  GtkToggleButton   *board_button;
  GtkDropDown       *family_chooser;
  GtkWidget         *add_button;
  GtkToggleButton   *side_button;
  GtkStack          *stack;
  SonaeMeasureList  *list;
  SonaeMeasureBoard *board;
  SonaeMeasureSide  *side;
  GtkLabel          *totals;
};

G_DEFINE_FINAL_TYPE (SonaeMeasuresView, sonae_measures_view, SONAE_TYPE_VIEW)

static SonaeRecords *
get_records (SonaeMeasuresView *self)
{
  return sonae_workspace_get_records (sonae_view_get_workspace (SONAE_VIEW (self)));
}

static gboolean
is_board (SonaeMeasuresView *self)
{
  return gtk_toggle_button_get_active (self->board_button);
}

/* Returns: (nullable): the code of the situation that is chosen, %NULL for all */
static const char *
get_family (SonaeMeasuresView *self)
{
  static const char *const families[] = { NULL, "disaster", "incident" };

  return families[MIN (gtk_drop_down_get_selected (self->family_chooser), G_N_ELEMENTS (families) - 1)];
}

/* C06 lists the measures for a disaster, C07 the others; where both are seen, that of the selected one is meant. */
static void
update_print_kind (SonaeMeasuresView *self)
{
  SonaeRecord *selected = sonae_measure_list_get_selected (self->list);
  const char  *family = get_family (self);

  if (family == NULL && selected != NULL)
    family = sonae_record_get_text (selected, "family");

  if (is_board (self))
    sonae_view_set_print_kind (SONAE_VIEW (self), "implementations");
  else
    sonae_view_set_print_kind (SONAE_VIEW (self),
                               g_strcmp0 (family, "incident") == 0 ? "measures-incident" : "measures-disaster");
}

/* Returns: (transfer full): the budget of @year in one line */
static char *
describe_budget (const SonaeBudget *budget, const char *year)
{
  g_autofree char *asked = sonae_budget_format (budget->asked);
  g_autofree char *granted = sonae_budget_format (budget->granted);
  g_autofree char *spent = sonae_budget_format (budget->spent);
  g_autofree char *first = sonae_budget_format (budget->first);
  g_autofree char *yearly = sonae_budget_format (budget->yearly);
  g_autofree char *plans = g_strdup_printf (ngettext ("%u plan", "%u plans", budget->n_plans), budget->n_plans);

  /* Translators: the year, how many plans, then sums of money. */
  return g_strdup_printf (_ ("%s: %s · asked for %s · granted %s · spent %s (estimate without what is given up: at "
                             "first %s, each year %s)"),
                          year, plans, asked, granted, spent, first, yearly);
}

static void
update_totals (SonaeMeasuresView *self)
{
  SonaeBudget      budget = sonae_budget_of_year (get_records (self), self->fiscal_year);
  g_autofree char *year = sonae_fiscal_year_format (self->fiscal_year, sonae_display_get_calendar ());
  g_autofree char *text =
      budget.n_plans > 0 ? describe_budget (&budget, year) : g_strdup_printf (_ ("%s: no implementation plan"), year);

  sonae_label_show_amounts (self->totals, text);
}

static void
update_subtitle (SonaeMeasuresView *self)
{
  GListModel      *measures = sonae_records_list (get_records (self), &sonae_sheet_measure);
  guint            n = g_list_model_get_n_items (measures);
  guint            n_adopted = 0;
  g_autofree char *subtitle = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SonaeRecord) measure = g_list_model_get_item (measures, i);

      n_adopted += sonae_record_is (measure, "state", "adopted");
    }
  subtitle = g_strdup_printf (_ ("Measures %u · adopted %u"), n, n_adopted);
  sonae_view_set_subtitle (SONAE_VIEW (self), subtitle);
}

static const char *
choose_page (SonaeMeasuresView *self)
{
  GListModel *measures = sonae_records_list (get_records (self), &sonae_sheet_measure);

  if (g_list_model_get_n_items (measures) == 0)
    return "empty";
  if (is_board (self))
    return sonae_measure_board_count (self->board) > 0 ? "board" : "empty-board";
  return sonae_measure_list_count (self->list) > 0 ? "list" : "nothing";
}

/* Without any measure there is nothing to tell beside the words that say so, and they need the room. */
static void
update_side_shown (SonaeMeasuresView *self)
{
  gboolean has_measures = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "empty") != 0;

  gtk_widget_set_sensitive (GTK_WIDGET (self->side_button), has_measures);
  gtk_widget_set_visible (GTK_WIDGET (self->side), has_measures && gtk_toggle_button_get_active (self->side_button));
}

static void
update (SonaeMeasuresView *self)
{
  if (self->fiscal_year == 0)
    return;
  sonae_measure_list_show (self->list, get_records (self), get_family (self));
  sonae_measure_board_show (self->board, get_records (self), self->fiscal_year, get_family (self));
  update_totals (self);
  update_subtitle (self);
  update_print_kind (self);
  gtk_stack_set_visible_child_name (self->stack, choose_page (self));
  update_side_shown (self);
}

/* The side follows what is selected in the form that is seen. */
static void
update_side (SonaeMeasuresView *self)
{
  SonaeRecord *plan = is_board (self) ? sonae_measure_board_get_selected (self->board) : NULL;
  SonaeRecord *measure = plan != NULL ? sonae_records_follow (get_records (self), plan, "measure") : NULL;

  if (!is_board (self))
    measure = sonae_measure_list_get_selected (self->list);
  sonae_measure_side_set_measure (self->side, measure);
}

static void
form_toggled_cb (SonaeMeasuresView *self)
{
  if (self->fiscal_year == 0)
    return;
  /* The board needs the whole width; the side comes on request. */
  gtk_toggle_button_set_active (self->side_button, !is_board (self));
  update (self);
  update_side (self);
}

static void
side_toggled_cb (SonaeMeasuresView *self)
{
  update_side_shown (self);
}

static void
family_chosen_cb (SonaeMeasuresView *self)
{
  update (self);
}

static void
measure_selected_cb (SonaeMeasuresView *self)
{
  if (!is_board (self))
    update_side (self);
  update_print_kind (self);
}

static void
plan_selected_cb (SonaeMeasuresView *self)
{
  if (is_board (self))
    update_side (self);
}

static void
plan_activated_cb (SonaeMeasuresView *self, SonaeRecord *plan)
{
  sonae_acts_edit_record (GTK_WIDGET (self), plan);
}

static void
year_changed_cb (SonaeMeasuresView *self)
{
  self->fiscal_year = sonae_year_switcher_get_year (self->years);
  update (self);
}

static void
add_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeMeasuresView *self = SONAE_MEASURES_VIEW (widget);
  const char        *family = get_family (self);
  g_autoptr (SonaeRecord) measure = sonae_record_new (&sonae_sheet_measure, NULL);

  sonae_record_set_text (measure, "family", family != NULL ? family : "disaster");
  sonae_record_set_text (measure, "state", "proposed");
  sonae_view_add_record (SONAE_VIEW (widget), measure);
}

static void
add_from_gap_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  sonae_gap_window_show (widget, sonae_view_get_workspace (SONAE_VIEW (widget)));
}

static void
sonae_measures_view_workspace_set (SonaeView *view)
{
  SonaeMeasuresView *self = SONAE_MEASURES_VIEW (view);
  SonaeWorkspace    *workspace = sonae_view_get_workspace (view);

  sonae_measure_side_set_workspace (self->side, workspace);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  sonae_year_switcher_begin (self->years, sonae_workspace_get_today (workspace));
}

static gboolean
show_plan (SonaeMeasuresView *self, const char *id)
{
  SonaeRecord *plan = sonae_records_find (get_records (self), &sonae_sheet_implementation, id);

  if (plan == NULL)
    return FALSE;
  gtk_toggle_button_set_active (self->board_button, TRUE);
  sonae_year_switcher_set_year (self->years, (int) sonae_record_get_integer (plan, "fiscal_year"));
  return sonae_measure_board_select (self->board, id);
}

static gboolean
sonae_measures_view_show_record (SonaeView *view, const SonaeSheet *sheet, const char *id)
{
  SonaeMeasuresView *self = SONAE_MEASURES_VIEW (view);

  if (sheet != &sonae_sheet_measure && sheet != &sonae_sheet_implementation)
    return FALSE;
  /* It may only be filtered out. */
  gtk_drop_down_set_selected (self->family_chooser, 0);
  if (sheet == &sonae_sheet_implementation)
    return show_plan (self, id);
  gtk_toggle_button_set_active (self->list_button, TRUE);
  return sonae_measure_list_select (self->list, id);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/measures/sonae-measures-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasuresView, years);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasuresView, list_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasuresView, board_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasuresView, family_chooser);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasuresView, add_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasuresView, side_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasuresView, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasuresView, list);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasuresView, board);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasuresView, side);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasuresView, totals);
  gtk_widget_class_bind_template_callback (widget_class, year_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, side_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, family_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, measure_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_activated_cb);
}

static void
sonae_measures_view_class_init (SonaeMeasuresViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SonaeViewClass *view_class = SONAE_VIEW_CLASS (klass);

  view_class->workspace_set = sonae_measures_view_workspace_set;
  view_class->show_record = sonae_measures_view_show_record;

  g_type_ensure (SONAE_TYPE_MEASURE_BOARD);
  g_type_ensure (SONAE_TYPE_MEASURE_LIST);
  g_type_ensure (SONAE_TYPE_MEASURE_SIDE);
  g_type_ensure (SONAE_TYPE_YEAR_SWITCHER);
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "measures.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "measures.add-from-gap", NULL, add_from_gap_action);
  sonae_style_load ("/io/github/sonae/Sonae/measures/measures.css");
}

static void
sonae_measures_view_init (SonaeMeasuresView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sonae_widget_set_spoken_name (GTK_WIDGET (self->family_chooser), _ ("Situation"));
  sonae_widget_set_spoken_name (self->add_button, _ ("Add a measure"));
  sonae_view_set_header_start (SONAE_VIEW (self), GTK_WIDGET (self->years));
  sonae_paned_hide_handle_with (GTK_WIDGET (self->side));
}
