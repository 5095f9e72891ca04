/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's own keys where one types. */

#include "sonae-text-keys.h"

static void
preedit_changed_cb (GtkEventController *keys, const char *preedit)
{
  gtk_event_controller_set_propagation_phase (keys, *preedit != '\0' ? GTK_PHASE_NONE : GTK_PHASE_CAPTURE);
}

/* Not every input method tells that it has ended when the keyboard goes elsewhere. */
static void
left_cb (GtkEventController *keys)
{
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
}

static void
watch_composing (GtkWidget *text, GtkEventController *keys)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (text, "preedit-changed", G_CALLBACK (preedit_changed_cb), keys, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), keys, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (text, focus);
}

void
sonae_text_add_keys (GtkWidget *widget, GtkEventController *keys, GtkWidget *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (widget, keys);
  if (text != NULL)
    watch_composing (GTK_IS_EDITABLE (text) ? GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (text))) : text,
                     keys);
}
