/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pressing keys where one types, with an input method. */

#pragma once

#include <gtk/gtk.h>

/* Presses a key in @widget, whose own keys are asked before what is typed into. Returns: whether they take it */
static inline gboolean
takes_before_text (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean is_taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !is_taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller)
          && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &is_taken);
    }
  return is_taken;
}

/* @text: an editable or a text view. @preedit: what the input method shows there that is not yet typed, "" where it has
 * ended */
static inline void
compose (GtkWidget *text, const char *preedit)
{
  g_signal_emit_by_name (GTK_IS_EDITABLE (text) ? (gpointer) gtk_editable_get_delegate (GTK_EDITABLE (text)) : text,
                         "preedit-changed", preedit);
}

/* Presses Ctrl+Z in @entry. Returns: whether it takes back the last change of the plan, rather than what was typed */
static inline gboolean
press_undo (GtkWidget *entry)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (entry);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      g_autoptr (GtkShortcut) shortcut = NULL;

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller)
          || gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_CAPTURE)
        continue;
      shortcut = g_list_model_get_item (G_LIST_MODEL (controller), 0);
      return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, entry, NULL);
    }
  return FALSE;
}
