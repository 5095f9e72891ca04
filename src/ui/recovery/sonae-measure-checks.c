/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The popover in which the measures are chosen whose effect is shown. */

#include "sonae-measure-checks.h"

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-popover-height.h"
#include "sonae-record-checks.h"

struct _SonaeMeasureChecks
{
  GtkPopover parent_instance;

  GtkWidget         *stack;
  GtkScrolledWindow *scroller;
  GtkWidget         *groups;
  SonaeRecordChecks *checks;
  GPtrArray         *measures; /* (owned) (element-type SonaeRecord): those that are offered */
};

G_DEFINE_FINAL_TYPE (SonaeMeasureChecks, sonae_measure_checks, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
checks_changed_cb (SonaeMeasureChecks *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
adopted_clicked_cb (SonaeMeasureChecks *self)
{
  sonae_measure_checks_choose (self, TRUE);
}

static void
none_clicked_cb (SonaeMeasureChecks *self)
{
  sonae_measure_checks_choose (self, FALSE);
}

static void
sonae_measure_checks_finalize (GObject *object)
{
  g_ptr_array_unref (SONAE_MEASURE_CHECKS (object)->measures);

  G_OBJECT_CLASS (sonae_measure_checks_parent_class)->finalize (object);
}

static void
sonae_measure_checks_show_popover (GtkWidget *widget)
{
  sonae_popover_fit_window (GTK_POPOVER (widget), SONAE_MEASURE_CHECKS (widget)->scroller);

  GTK_WIDGET_CLASS (sonae_measure_checks_parent_class)->show (widget);
}

static void
sonae_measure_checks_class_init (SonaeMeasureChecksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sonae_measure_checks_finalize;
  widget_class->show = sonae_measure_checks_show_popover;

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/recovery/sonae-measure-checks.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasureChecks, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasureChecks, scroller);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasureChecks, groups);
  gtk_widget_class_bind_template_callback (widget_class, adopted_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, none_clicked_cb);
}

static void
sonae_measure_checks_init (SonaeMeasureChecks *self)
{
  self->measures = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->checks = SONAE_RECORD_CHECKS (sonae_record_checks_new (_ ("Count as done")));
  g_signal_connect_object (self->checks, "changed", G_CALLBACK (checks_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->groups), GTK_WIDGET (self->checks));
}

/* Returns: (transfer full): its state, the step it shortens and by how much */
static char *
describe (SonaeRecords *records, SonaeRecord *measure)
{
  g_autofree char *state = sonae_display_value (records, measure, "state");
  g_autofree char *step = sonae_display_value (records, measure, "step");
  g_autofree char *reduction = sonae_display_value (records, measure, "reduction");

  if (!sonae_record_has (measure, "step") || !sonae_record_has (measure, "reduction"))
    /* Translators: %s: the state of a measure. */
    return g_strdup_printf (_ ("%s, effect not estimated"), state);
  /* Translators: the state of a measure, the step that it shortens, and by how much. */
  return g_strdup_printf (_ ("%s, %s: %s less"), state, step, reduction);
}

static gboolean
is_offered (SonaeRecord *measure, SonaeRecord *scenario)
{
  const char *family = scenario != NULL ? sonae_record_get_text (scenario, "family") : NULL;

  return family != NULL && sonae_record_is (measure, "family", family) && !sonae_record_is (measure, "state", "done");
}

void
sonae_measure_checks_show (SonaeMeasureChecks *self, SonaeRecords *records, SonaeRecord *scenario)
{
  GListModel *list;
  g_autoptr (GPtrArray) subtitles = NULL;

  g_return_if_fail (SONAE_IS_MEASURE_CHECKS (self));

  list = sonae_records_list (records, &sonae_sheet_measure);
  subtitles = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_set_size (self->measures, 0);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) measure = g_list_model_get_item (list, i);

      if (!is_offered (measure, scenario))
        continue;
      g_ptr_array_add (subtitles, describe (records, measure));
      g_ptr_array_add (self->measures, g_steal_pointer (&measure));
    }
  sonae_record_checks_set_records (self->checks, self->measures, subtitles);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->measures->len > 0 ? "measures" : "empty");
}

char **
sonae_measure_checks_get_ids (SonaeMeasureChecks *self)
{
  g_return_val_if_fail (SONAE_IS_MEASURE_CHECKS (self), NULL);

  return sonae_record_checks_get_ids (self->checks);
}

void
sonae_measure_checks_choose (SonaeMeasureChecks *self, gboolean adopted)
{
  g_autoptr (GPtrArray) ids = NULL;

  g_return_if_fail (SONAE_IS_MEASURE_CHECKS (self));

  ids = g_ptr_array_new ();
  for (guint i = 0; adopted && i < self->measures->len; i++)
    if (sonae_record_is (self->measures->pdata[i], "state", "adopted"))
      g_ptr_array_add (ids, (gpointer) sonae_record_get_id (self->measures->pdata[i]));
  g_ptr_array_add (ids, NULL);
  sonae_record_checks_set_ids (self->checks, (const char *const *) ids->pdata);
}
