/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys by which a search leads on to what it has found. */

#include "sonae-search-keys.h"

/* Called for what neither the entry nor an input method wanted. */
static gboolean
key_pressed_cb (GtkWidget *bar, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean is_led = GDK_EVENT_PROPAGATE;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down))
    return GDK_EVENT_PROPAGATE;
  g_signal_emit_by_name (bar, "left", &is_led);
  return is_led;
}

void
sonae_search_add_left (GType bar)
{
  g_signal_new ("left", bar, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 0);
}

void
sonae_search_leave_by_down (GtkWidget *search, GtkWidget *bar)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), bar);
  gtk_widget_add_controller (search, keys);
}
