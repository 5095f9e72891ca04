/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The accessible widget over one item of a chart. */

#include "sonae-chart-item.h"

struct _SonaeChartItem
{
  GtkWidget parent_instance;

  guint index;
  char *name; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (SonaeChartItem, sonae_chart_item, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_FOCUSED,
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
focus_entered_cb (SonaeChartItem *self)
{
  g_signal_emit (self, signals[SIGNAL_FOCUSED], 0);
}

static void
press_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_ACTIVATED], 0);
}

static void
sonae_chart_item_finalize (GObject *object)
{
  SonaeChartItem *self = SONAE_CHART_ITEM (object);

  g_free (self->name);

  G_OBJECT_CLASS (sonae_chart_item_parent_class)->finalize (object);
}

static void
sonae_chart_item_class_init (SonaeChartItemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sonae_chart_item_finalize;

  signals[SIGNAL_FOCUSED] =
      g_signal_new ("focused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATED] =
      g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "chart-item");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_widget_class_install_action (widget_class, "chart-item.press", NULL, press_action);
}

static void
sonae_chart_item_init (SonaeChartItem *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_entered_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  /* The pointer finds items in the picture, which knows more of them than there are widgets. */
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
sonae_chart_item_new (void)
{
  return g_object_new (SONAE_TYPE_CHART_ITEM, NULL);
}

guint
sonae_chart_item_get_index (SonaeChartItem *self)
{
  g_return_val_if_fail (SONAE_IS_CHART_ITEM (self), 0);

  return self->index;
}

void
sonae_chart_item_show (SonaeChartItem *self, guint index, const char *name)
{
  g_return_if_fail (SONAE_IS_CHART_ITEM (self));

  self->index = index;
  if (g_strcmp0 (self->name, name) == 0)
    return;
  g_free (self->name);
  self->name = g_strdup (name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
