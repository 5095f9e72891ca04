/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The buttons and keys that zoom a chart. */

#include "sonae-zoom-bar.h"

#include <glib/gi18n.h>

struct _SonaeZoomBar
{
  AdwBin parent_instance;

  GtkWidget  *box;
  SonaeChart *chart; /* not owned */
};

G_DEFINE_FINAL_TYPE (SonaeZoomBar, sonae_zoom_bar, ADW_TYPE_BIN)

typedef void (*Zoom) (SonaeChart *chart);

static void
zoom_to_natural (SonaeChart *chart)
{
  sonae_chart_set_zoom (chart, 1);
}

static void
zoom_to_fit (SonaeChart *chart)
{
  sonae_chart_fit (chart, 0);
}

static const struct
{
  const char *icon;
  const char *label;
  const char *tip;
  Zoom        zoom;
} buttons[] = {
  { "zoom-out-symbolic", N_ ("Zoom out"), N_ ("Zoom out (Ctrl+−)"), sonae_chart_zoom_out },
  { "zoom-fit-best-symbolic", N_ ("Whole chart"), N_ ("Whole chart (Ctrl+9)"), zoom_to_fit },
  { "zoom-in-symbolic", N_ ("Zoom in"), N_ ("Zoom in (Ctrl++)"), sonae_chart_zoom_in },
};

static const struct
{
  guint key;
  Zoom  zoom;
} keys[] = {
  { GDK_KEY_plus, sonae_chart_zoom_in },
  { GDK_KEY_equal, sonae_chart_zoom_in },
  { GDK_KEY_semicolon, sonae_chart_zoom_in }, /* "+" with Shift on a Japanese keyboard */
  { GDK_KEY_KP_Add, sonae_chart_zoom_in },
  { GDK_KEY_minus, sonae_chart_zoom_out },
  { GDK_KEY_KP_Subtract, sonae_chart_zoom_out },
  { GDK_KEY_0, zoom_to_natural },
  { GDK_KEY_KP_0, zoom_to_natural },
  { GDK_KEY_9, zoom_to_fit },
  { GDK_KEY_KP_9, zoom_to_fit },
};

static void
button_clicked_cb (SonaeZoomBar *self, GtkWidget *button)
{
  guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "place"));

  buttons[place].zoom (self->chart);
}

static gboolean
key_pressed_cb (GtkWidget *view, GVariant *place, gpointer user_data)
{
  SonaeZoomBar *self = user_data;

  if (!gtk_widget_is_sensitive (GTK_WIDGET (self)))
    return FALSE;
  keys[g_variant_get_uint32 (place)].zoom (self->chart);
  return TRUE;
}

static void
sonae_zoom_bar_class_init (SonaeZoomBarClass *klass)
{
}

static void
sonae_zoom_bar_init (SonaeZoomBar *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->box, "linked");
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button = gtk_button_new_from_icon_name (buttons[i].icon);

      gtk_widget_set_tooltip_text (button, _ (buttons[i].tip));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (buttons[i].label), -1);
      g_object_set_data (G_OBJECT (button), "place", GUINT_TO_POINTER (i));
      g_signal_connect_object (button, "clicked", G_CALLBACK (button_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->box), button);
    }
  adw_bin_set_child (ADW_BIN (self), self->box);
}

void
sonae_zoom_bar_set_chart (SonaeZoomBar *self, SonaeChart *chart, GtkWidget *view)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  g_return_if_fail (SONAE_IS_ZOOM_BAR (self));
  g_return_if_fail (self->chart == NULL);

  self->chart = chart;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, GDK_CONTROL_MASK),
                                                gtk_callback_action_new (key_pressed_cb, self, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_uint32 (i));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (view, controller);
}
