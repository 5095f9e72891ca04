/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an entry shows before anything is typed. */

#include "sonae-entry-text.h"

#include "sonae-text-keys.h"

#define SHOWN "sonae-shown-text"

/* GTK's entry keeps these keys also where nothing has been typed that they could take back. */
static const struct
{
  guint           key;
  GdkModifierType modifiers;
  const char     *action;
} keys[] = {
  { GDK_KEY_z, GDK_CONTROL_MASK, "win.undo" },
  { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo" },
  { GDK_KEY_y, GDK_CONTROL_MASK, "win.redo" },
};

static gboolean
key_pressed_cb (GtkWidget *entry, GVariant *args, gpointer action)
{
  const char *shown = g_object_get_data (G_OBJECT (entry), SHOWN);

  return g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), shown)
         && gtk_widget_activate_action (entry, action, NULL);
}

static void
add_keys (GtkEditable *entry)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, keys[i].modifiers),
                          gtk_callback_action_new (key_pressed_cb, (gpointer) keys[i].action, NULL)));
  sonae_text_add_keys (GTK_WIDGET (entry), controller, GTK_WIDGET (entry));
}

void
sonae_entry_show_text (GtkEditable *entry, const char *text)
{
  g_return_if_fail (GTK_IS_EDITABLE (entry));

  if (g_object_get_data (G_OBJECT (entry), SHOWN) == NULL)
    add_keys (entry);
  else if (g_str_equal (gtk_editable_get_text (entry), text))
    return;
  g_object_set_data_full (G_OBJECT (entry), SHOWN, g_strdup (text), g_free);
  /* Switched off it forgets; else GTK would undo the text as if it had been typed, and the empty entry would be stored. */
  gtk_editable_set_enable_undo (entry, FALSE);
  gtk_editable_set_text (entry, text);
  gtk_editable_set_enable_undo (entry, TRUE);
}
