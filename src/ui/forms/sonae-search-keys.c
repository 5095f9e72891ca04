/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys by which a search leads on to what it has found. */

#include "sonae-search-keys.h"

/* Called for what neither the entry nor an input method wanted. */
static gboolean
key_pressed_cb (GtkWidget *bar, guint keyval, guint keycode, GdkModifierType state)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down))
    return GDK_EVENT_PROPAGATE;
  g_signal_emit_by_name (bar, "left");
  return GDK_EVENT_STOP;
}

void
sonae_search_leave_by_down (GtkWidget *search, GtkWidget *bar)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), bar);
  gtk_widget_add_controller (search, keys);
}
