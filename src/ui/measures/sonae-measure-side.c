/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The side of the measures view: all about the selected measure. */

#include "sonae-measure-side.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-decide-window.h"
#include "sonae-display.h"
#include "sonae-effect-page.h"
#include "sonae-measure-text.h"
#include "sonae-record-form.h"
#include "sonae-record-history.h"
#include "sonae-record-row.h"
#include "sonae-row-set.h"

struct _SonaeMeasureSide
{
  AdwBin parent_instance;

  SonaeWorkspace *workspace; /* (owned) (nullable) */
  SonaeRowSet    *plans;     /* (owned) */

  GtkStack            *stack;
  GtkLabel            *title;
  GtkLabel            *subtitle;
  GtkButton           *adopt_button;
  GtkWidget           *reject_button;
  SonaeRecordForm     *form;
  SonaeEffectPage     *effect;
  AdwPreferencesGroup *plans_group;
  GtkWidget           *no_plans;
  SonaeRecordHistory  *history;
};

G_DEFINE_FINAL_TYPE (SonaeMeasureSide, sonae_measure_side, ADW_TYPE_BIN)

static SonaeRecords *
get_records (SonaeMeasureSide *self)
{
  return sonae_workspace_get_records (self->workspace);
}

static void
plan_activated_cb (GtkWidget *row, SonaeRecord *plan)
{
  sonae_acts_edit_record (row, plan);
}

static void
add_plan (SonaeMeasureSide *self, SonaeRecord *plan)
{
  g_autofree char *year = sonae_display_value (get_records (self), plan, "fiscal_year");
  g_autofree char *state = sonae_display_value (get_records (self), plan, "state");
  g_autofree char *contents = sonae_display_value (get_records (self), plan, "contents");
  g_autofree char *months = sonae_measure_text_months (plan);
  g_autofree char *budget = sonae_measure_text_budget (plan);
  g_autofree char *title = *state != '\0' ? g_strdup_printf ("%s ・ %s", year, state) : g_strdup (year);
  g_autofree char *facts = *months != '\0' ? g_strdup_printf ("%s ・ %s", months, budget) : g_strdup (budget);
  g_autofree char *text = *contents != '\0' ? g_strdup_printf ("%s\n%s", contents, facts) : g_strdup (facts);
  g_autofree char *all = g_strdup_printf ("%s\n%s\n%s", sonae_record_get_id (plan), title, text);
  GtkWidget       *row = sonae_record_row_new (NULL, NULL, title, text);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_object (row, "activated", G_CALLBACK (plan_activated_cb), plan, 0);
  sonae_row_set_add (self->plans, row, all);
}

static int
compare_plans (gconstpointer a, gconstpointer b)
{
  return sonae_record_compare (*(SonaeRecord *const *) a, *(SonaeRecord *const *) b);
}

static void
update (SonaeMeasureSide *self)
{
  SonaeRecord     *measure = sonae_record_form_get_record (self->form);
  g_autofree char *resource = NULL;
  g_autofree char *family = NULL;
  g_autofree char *state = NULL;
  g_autofree char *subtitle = NULL;
  g_autoptr (GPtrArray) plans = NULL;

  if (measure == NULL)
    return;
  resource = sonae_display_value (get_records (self), measure, "resource");
  family = sonae_display_value (get_records (self), measure, "family");
  state = sonae_display_value (get_records (self), measure, "state");
  subtitle = g_strjoin (" ・ ", resource, family, *state != '\0' ? state : NULL, NULL);
  gtk_label_set_text (self->title, sonae_record_get_title (measure));
  gtk_label_set_text (self->subtitle, subtitle);
  /* A measure may take several years. */
  gtk_button_set_label (self->adopt_button,
                        sonae_record_is (measure, "state", "adopted") ? _ ("Add a _Plan…") : _ ("Ado_pt…"));
  gtk_widget_set_sensitive (self->reject_button, !sonae_record_is (measure, "state", "rejected"));
  plans = sonae_records_referring (get_records (self), &sonae_sheet_implementation, "measure",
                                   sonae_record_get_id (measure));
  g_ptr_array_sort (plans, compare_plans);
  for (guint i = 0; i < plans->len; i++)
    add_plan (self, g_ptr_array_index (plans, i));
  sonae_row_set_show (self->plans);
  gtk_widget_set_visible (self->no_plans, plans->len == 0);
}

static void
plan_changed_cb (SonaeMeasureSide *self)
{
  SonaeRecord *measure = sonae_record_form_get_record (self->form);

  /* Undo, or somebody on another computer, may take it away. */
  if (measure != NULL
      && sonae_records_find (get_records (self), &sonae_sheet_measure, sonae_record_get_id (measure)) == NULL)
    sonae_measure_side_set_measure (self, NULL);
  update (self);
}

static void
adopt_clicked_cb (SonaeMeasureSide *self)
{
  sonae_decide_window_adopt (GTK_WIDGET (self), self->workspace, sonae_record_form_get_record (self->form));
}

static void
reject_clicked_cb (SonaeMeasureSide *self)
{
  sonae_decide_window_reject (GTK_WIDGET (self), self->workspace, sonae_record_form_get_record (self->form));
}

static void
sonae_measure_side_dispose (GObject *object)
{
  SonaeMeasureSide *self = SONAE_MEASURE_SIDE (object);

  g_clear_pointer (&self->plans, sonae_row_set_free);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (sonae_measure_side_parent_class)->dispose (object);
}

static void
sonae_measure_side_class_init (SonaeMeasureSideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_measure_side_dispose;

  g_type_ensure (SONAE_TYPE_RECORD_FORM);
  g_type_ensure (SONAE_TYPE_RECORD_HISTORY);
  g_type_ensure (SONAE_TYPE_EFFECT_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/measures/sonae-measure-side.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasureSide, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasureSide, title);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasureSide, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasureSide, adopt_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasureSide, reject_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasureSide, form);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasureSide, effect);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasureSide, plans_group);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasureSide, no_plans);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasureSide, history);
  gtk_widget_class_bind_template_callback (widget_class, adopt_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, reject_clicked_cb);
}

static void
sonae_measure_side_init (SonaeMeasureSide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->plans = sonae_row_set_new (self->plans_group);
}

void
sonae_measure_side_set_workspace (SonaeMeasureSide *self, SonaeWorkspace *workspace)
{
  g_return_if_fail (SONAE_IS_MEASURE_SIDE (self));

  g_set_object (&self->workspace, workspace);
  sonae_effect_page_set_workspace (self->effect, workspace);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (plan_changed_cb), self, G_CONNECT_SWAPPED);
}

void
sonae_measure_side_set_measure (SonaeMeasureSide *self, SonaeRecord *measure)
{
  g_return_if_fail (SONAE_IS_MEASURE_SIDE (self));

  sonae_record_form_set_record (self->form, measure);
  sonae_effect_page_set_measure (self->effect, measure);
  sonae_record_history_set_record (self->history, self->workspace, measure);
  update (self);
  gtk_stack_set_visible_child_name (self->stack, measure != NULL ? "one" : "none");
}

SonaeRecord *
sonae_measure_side_get_measure (SonaeMeasureSide *self)
{
  g_return_val_if_fail (SONAE_IS_MEASURE_SIDE (self), NULL);

  return sonae_record_form_get_record (self->form);
}
