/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 調査: the survey of recovery times (C04), section by section. */

#include "sonae-survey-view.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-ask-window.h"
#include "sonae-counted.h"
#include "sonae-display.h"
#include "sonae-fiscal-year.h"
#include "sonae-scenario-chooser.h"
#include "sonae-style.h"
#include "sonae-survey-form.h"
#include "sonae-survey-lists.h"
#include "sonae-tab-stop.h"
#include "sonae-year-switcher.h"

struct _SonaeSurveyView
{
  SonaeView parent_instance;

  int                  fiscal_year; /* 0 until the plan is open */
  char                *section;     /* (owned) (nullable): id of the chosen one, "" for none named */
  SonaeRecord         *system;      /* (owned) (nullable): whose answer is open */
  SonaeSurveyProgress *progress;    /* (owned) (nullable) */
  SonaeGapStudy       *study;       /* (owned) (nullable) */
  guint                update_id;
  gboolean             updating;

  SonaeYearSwitcher    *years;
  GtkWidget            *back_box;
  SonaeScenarioChooser *scenario_chooser;
  GtkLabel             *summary;
  GtkWidget            *ask;
  GtkStack             *stack;
  GtkListBox           *sections;
  GtkLabel             *section_title;
  GtkListBox           *systems;
  SonaeSurveyForm      *answer;
};

G_DEFINE_FINAL_TYPE (SonaeSurveyView, sonae_survey_view, SONAE_TYPE_VIEW)

static SonaeWorkspace *
get_workspace (SonaeSurveyView *self)
{
  return sonae_view_get_workspace (SONAE_VIEW (self));
}

static SonaeRecords *
get_records (SonaeSurveyView *self)
{
  return sonae_workspace_get_records (get_workspace (self));
}

/* Returns: (nullable) */
static SonaeRecord *
get_scenario (SonaeSurveyView *self)
{
  return sonae_scenario_chooser_get_scenario (self->scenario_chooser, get_records (self));
}

static const char *
get_section_id (const SonaeSurveySection *section)
{
  return section->section != NULL ? sonae_record_get_id (section->section) : "";
}

/* Returns: (nullable): the chosen section, the first where that has nothing to answer */
static const SonaeSurveySection *
get_section (SonaeSurveyView *self)
{
  guint n = self->progress != NULL ? sonae_survey_progress_get_n_sections (self->progress) : 0;

  for (guint i = 0; i < n; i++)
    {
      const SonaeSurveySection *section = sonae_survey_progress_get_section (self->progress, i);

      if (g_strcmp0 (get_section_id (section), self->section) == 0)
        return section;
    }
  return n > 0 ? sonae_survey_progress_get_section (self->progress, 0) : NULL;
}

/* Works out progress and times anew. */
static void
study (SonaeSurveyView *self)
{
  SonaeRecord *scenario = get_scenario (self);
  SonaeDate    today = sonae_workspace_get_today (get_workspace (self));

  g_clear_pointer (&self->progress, sonae_survey_progress_free);
  g_clear_pointer (&self->study, sonae_gap_study_free);
  if (scenario == NULL)
    return;
  self->progress = sonae_survey_progress_new (get_records (self), scenario, self->fiscal_year, today);
  self->study = sonae_gap_study_new (get_records (self), scenario, self->fiscal_year, today);
}

/* Selects the row at @index and gives it the keyboard where the list had it. */
static void
restore_row (GtkListBox *list, int index, gboolean focused)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, MAX (index, 0));

  if (row == NULL)
    return;
  gtk_list_box_select_row (list, row);
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static int
get_index (GtkListBox *list)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);

  return row != NULL ? gtk_list_box_row_get_index (row) : 0;
}

static gboolean
has_focus (GtkListBox *list)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (list)) != NULL;
}

static void
fill_systems (SonaeSurveyView *self)
{
  const SonaeSurveySection *section = get_section (self);
  gboolean                  focused = has_focus (self->systems);
  int                       index = get_index (self->systems);
  const char               *title = NULL;

  if (section != NULL)
    title = section->section != NULL ? sonae_record_get_title (section->section) : _ ("No section named");
  gtk_label_set_text (self->section_title, title != NULL ? title : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "survey.print", section != NULL && section->section != NULL);
  sonae_survey_list_clear (self->systems);
  for (guint i = 0; section != NULL && i < section->items->len; i++)
    gtk_list_box_append (self->systems, sonae_survey_item_row_new (
                                            get_records (self), &g_array_index (section->items, SonaeSurveyItem, i),
                                            self->study, sonae_workspace_get_today (get_workspace (self))));
  restore_row (self->systems, index, focused);
}

static void
fill_sections (SonaeSurveyView *self)
{
  const SonaeSurveySection *chosen = get_section (self);
  gboolean                  focused = has_focus (self->sections);
  int                       index = 0;

  self->updating = TRUE;
  sonae_survey_list_clear (self->sections);
  for (guint i = 0; self->progress != NULL && i < sonae_survey_progress_get_n_sections (self->progress); i++)
    {
      const SonaeSurveySection *section = sonae_survey_progress_get_section (self->progress, i);

      if (section == chosen)
        index = (int) i;
      gtk_list_box_append (self->sections, sonae_survey_section_row_new (section));
    }
  restore_row (self->sections, index, focused);
  self->updating = FALSE;
}

static void
show_answer (SonaeSurveyView *self)
{
  const SonaeSurveySubject subject = { self->system, get_scenario (self), self->fiscal_year };

  sonae_survey_form_show (self->answer, get_workspace (self), &subject, self->study);
}

static void
show_summary (SonaeSurveyView *self)
{
  guint            counts[SONAE_N_SURVEY_STATES] = { 0 };
  guint            n_systems = self->progress != NULL ? sonae_survey_progress_count (self->progress, counts) : 0;
  g_autofree char *text = n_systems > 0 ? sonae_survey_counts_text (counts) : g_strdup ("");
  g_autofree char *year = sonae_fiscal_year_format (self->fiscal_year, sonae_display_get_calendar ());

  gtk_label_set_text (self->summary, text);
  gtk_widget_set_visible (self->ask, counts[SONAE_SURVEY_NOT_ASKED] > 0);
}

static const char *
choose_page (SonaeSurveyView *self)
{
  if (self->progress == NULL)
    return "none";
  if (self->system != NULL)
    return "answer";
  return sonae_survey_progress_get_n_sections (self->progress) > 0 ? "overview" : "nobody";
}

static void
update (SonaeSurveyView *self)
{
  const char *page;

  sonae_scenario_chooser_update (self->scenario_chooser, get_records (self));
  study (self);
  page = choose_page (self);
  show_summary (self);
  if (self->system != NULL && self->progress != NULL)
    show_answer (self);
  else
    {
      fill_sections (self);
      fill_systems (self);
    }
  gtk_stack_set_visible_child_name (self->stack, page);
  sonae_view_set_header_start (SONAE_VIEW (self),
                               g_str_equal (page, "answer") ? self->back_box : GTK_WIDGET (self->years));
}

static gboolean
update_cb (gpointer user_data)
{
  SonaeSurveyView *self = user_data;

  self->update_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* Once for all that changes until the next idle moment; nothing while another view is shown. */
static void
changed_cb (SonaeSurveyView *self)
{
  if (self->update_id == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->update_id = g_idle_add (update_cb, self);
}

static void
sonae_survey_view_map (GtkWidget *widget)
{
  SonaeSurveyView *self = SONAE_SURVEY_VIEW (widget);

  if (get_workspace (self) != NULL)
    update (self);

  GTK_WIDGET_CLASS (sonae_survey_view_parent_class)->map (widget);
}

static void
scenario_changed_cb (SonaeSurveyView *self)
{
  update (self);
}

static void
year_changed_cb (SonaeSurveyView *self)
{
  self->fiscal_year = sonae_year_switcher_get_year (self->years);
  update (self);
}

static void
section_selected_cb (SonaeSurveyView *self, GtkListBoxRow *row)
{
  if (row == NULL || self->updating || self->progress == NULL)
    return;
  g_free (self->section);
  self->section = g_strdup (
      get_section_id (sonae_survey_progress_get_section (self->progress, (guint) gtk_list_box_row_get_index (row))));
  gtk_list_box_unselect_all (self->systems);
  fill_systems (self);
}

/* Enter on a section goes to its systems. */
static void
section_activated_cb (SonaeSurveyView *self)
{
  restore_row (self->systems, get_index (self->systems), TRUE);
}

static void
open_system (SonaeSurveyView *self, SonaeRecord *system)
{
  g_set_object (&self->system, system);
  update (self);
  sonae_survey_form_begin (self->answer);
}

static void
system_activated_cb (SonaeSurveyView *self, GtkListBoxRow *row)
{
  const SonaeSurveySection *section = get_section (self);
  guint                     index = (guint) gtk_list_box_row_get_index (row);

  if (section != NULL && index < section->items->len)
    open_system (self, g_array_index (section->items, SonaeSurveyItem, index).system);
}

/* Back to the lists, unless something typed may not stand there. */
static void
leave (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeSurveyView *self = SONAE_SURVEY_VIEW (widget);

  if (self->system == NULL || !sonae_survey_form_commit (self->answer))
    return;
  g_clear_object (&self->system);
  update (self);
  restore_row (self->systems, get_index (self->systems), TRUE);
}

/* Goes to another system of the section, as many rows away as the parameter says. */
static void
step_system (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeSurveyView          *self = SONAE_SURVEY_VIEW (widget);
  const SonaeSurveySection *section = get_section (self);

  for (guint i = 0; self->system != NULL && section != NULL && i < section->items->len; i++)
    {
      gint64 to = (gint64) i + g_variant_get_int32 (parameter);

      if (g_array_index (section->items, SonaeSurveyItem, i).system != self->system)
        continue;
      if (to < 0 || to >= (gint64) section->items->len || !sonae_survey_form_commit (self->answer))
        return;
      gtk_list_box_select_row (self->systems, gtk_list_box_get_row_at_index (self->systems, (int) to));
      open_system (self, g_array_index (section->items, SonaeSurveyItem, to).system);
      return;
    }
}

static void
back_clicked_cb (SonaeSurveyView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "survey.leave", NULL);
}

static void
up_clicked_cb (SonaeSurveyView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "survey.step", "i", -1);
}

static void
down_clicked_cb (SonaeSurveyView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "survey.step", "i", 1);
}

static void
ask_all (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeSurveyView *self = SONAE_SURVEY_VIEW (widget);
  SonaeRecord     *scenario = get_scenario (self);

  if (scenario != NULL)
    gtk_window_present (GTK_WINDOW (sonae_ask_window_new (widget, get_workspace (self), scenario, self->fiscal_year)));
}

/* Prints the forms of the section that is shown, in its scenario; systems without a section have none. Returns: whether
 * there is one */
static gboolean
print_section (SonaeSurveyView *self, const char *kind)
{
  const SonaeSurveySection *section = get_section (self);

  if (section == NULL || section->section == NULL)
    return FALSE;
  sonae_acts_print_forms (GTK_WIDGET (self), kind, self->fiscal_year, sonae_record_get_id (section->section),
                          sonae_record_get_id (get_scenario (self)));
  return TRUE;
}

static void
print_forms (GtkWidget *widget, const char *action, GVariant *parameter)
{
  print_section (SONAE_SURVEY_VIEW (widget), g_variant_get_string (parameter, NULL));
}

/* A section head finds the own section chosen. */
static void
choose_own_section (SonaeSurveyView *self)
{
  const char *own = sonae_workspace_get_author_section (get_workspace (self));
  GListModel *list = sonae_records_list (get_records (self), &sonae_sheet_section);

  for (guint i = 0; own != NULL && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) section = g_list_model_get_item (list, i);

      if (!sonae_record_is (section, "name", own) && !sonae_record_is (section, "short_name", own))
        continue;
      g_free (self->section);
      self->section = g_strdup (sonae_record_get_id (section));
      return;
    }
}

static void
sonae_survey_view_workspace_set (SonaeView *view)
{
  SonaeSurveyView *self = SONAE_SURVEY_VIEW (view);

  choose_own_section (self);
  g_signal_connect_object (get_workspace (self), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  sonae_year_switcher_begin (self->years, sonae_workspace_get_today (get_workspace (self)));
}

/* Shows the answer that @about, an answer or a decision, is about, and @record, which does not count and so has no
 * place there, in a window of its own. */
static gboolean
show_subject (SonaeSurveyView *self, SonaeRecord *about, SonaeRecord *record)
{
  SonaeRecord *system = sonae_records_follow (get_records (self), about, "system");
  SonaeRecord *scenario = sonae_records_follow (get_records (self), about, "scenario");

  if (system == NULL || scenario == NULL)
    return FALSE;
  /* What may not stand there is seen to first. */
  if (self->system != NULL && !sonae_survey_form_commit (self->answer))
    return TRUE;
  sonae_scenario_chooser_choose (self->scenario_chooser, sonae_record_get_id (scenario));
  sonae_year_switcher_set_year (self->years, (int) sonae_record_get_integer (about, "fiscal_year"));
  open_system (self, system);
  if (!sonae_counted_is_counted (get_records (self), record))
    sonae_acts_edit_record (GTK_WIDGET (self), record);
  return TRUE;
}

static gboolean
sonae_survey_view_show_record (SonaeView *view, const SonaeSheet *sheet, const char *id)
{
  SonaeSurveyView *self = SONAE_SURVEY_VIEW (view);
  SonaeRecord     *record = NULL;
  SonaeRecord     *about = NULL;

  if (sheet != &sonae_sheet_survey && sheet != &sonae_sheet_survey_step && sheet != &sonae_sheet_gap_decision)
    return FALSE;
  record = sonae_records_find (get_records (self), sheet, id);
  about = record != NULL && sheet == &sonae_sheet_survey_step
              ? sonae_records_follow (get_records (self), record, "survey")
              : record;
  return about != NULL && show_subject (self, about, record);
}

/* What is looked at: the form of the answer that is open, or those of the section; where there is none, the whole
 * survey of the year. */
static void
sonae_survey_view_print (SonaeView *view)
{
  SonaeSurveyView *self = SONAE_SURVEY_VIEW (view);

  if (g_str_equal (choose_page (self), "answer"))
    {
      if (sonae_survey_form_commit (self->answer))
        sonae_acts_print_form (GTK_WIDGET (view), self->fiscal_year, sonae_record_get_id (self->system),
                               sonae_record_get_id (get_scenario (self)));
    }
  else if (!print_section (self, "survey-form"))
    sonae_acts_print (GTK_WIDGET (view), sonae_view_get_print_kind (view), self->fiscal_year);
}

static void
sonae_survey_view_dispose (GObject *object)
{
  SonaeSurveyView *self = SONAE_SURVEY_VIEW (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_pointer (&self->progress, sonae_survey_progress_free);
  g_clear_pointer (&self->study, sonae_gap_study_free);
  g_clear_object (&self->system);

  G_OBJECT_CLASS (sonae_survey_view_parent_class)->dispose (object);
}

static void
sonae_survey_view_finalize (GObject *object)
{
  SonaeSurveyView *self = SONAE_SURVEY_VIEW (object);

  g_free (self->section);

  G_OBJECT_CLASS (sonae_survey_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/survey/sonae-survey-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyView, years);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyView, back_box);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyView, scenario_chooser);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyView, summary);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyView, ask);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyView, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyView, sections);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyView, section_title);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyView, systems);
  gtk_widget_class_bind_template_child (widget_class, SonaeSurveyView, answer);
  gtk_widget_class_bind_template_callback (widget_class, scenario_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, year_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, up_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, down_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, section_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, section_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, system_activated_cb);
}

static void
sonae_survey_view_class_init (SonaeSurveyViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SonaeViewClass *view_class = SONAE_VIEW_CLASS (klass);

  object_class->dispose = sonae_survey_view_dispose;
  object_class->finalize = sonae_survey_view_finalize;
  widget_class->map = sonae_survey_view_map;
  view_class->workspace_set = sonae_survey_view_workspace_set;
  view_class->show_record = sonae_survey_view_show_record;
  view_class->print = sonae_survey_view_print;

  g_type_ensure (SONAE_TYPE_SURVEY_FORM);
  g_type_ensure (SONAE_TYPE_YEAR_SWITCHER);
  g_type_ensure (SONAE_TYPE_TAB_STOP);
  g_type_ensure (SONAE_TYPE_SCENARIO_CHOOSER);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "survey.leave", NULL, leave);
  gtk_widget_class_install_action (widget_class, "survey.step", "i", step_system);
  gtk_widget_class_install_action (widget_class, "survey.ask", NULL, ask_all);
  gtk_widget_class_install_action (widget_class, "survey.print", "s", print_forms);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "survey.leave", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "survey.step", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "survey.step", "i", 1);
  sonae_style_load ("/io/github/sonae/Sonae/survey/survey.css");
}

static void
sonae_survey_view_init (SonaeSurveyView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sonae_view_set_print_kind (SONAE_VIEW (self), "survey");
  sonae_view_set_header_start (SONAE_VIEW (self), GTK_WIDGET (self->years));
}
