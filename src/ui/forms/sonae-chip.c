/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of several records named by a field: can be removed and moved among the others. */

#include "sonae-chip.h"

#include <glib/gi18n.h>

#include "sonae-whole-amounts.h"
#include "sonae-widget-name.h"

struct _SonaeChip
{
  GtkFlowBoxChild parent_instance;

  guint place;
};

G_DEFINE_FINAL_TYPE (SonaeChip, sonae_chip, GTK_TYPE_FLOW_BOX_CHILD)

enum
{
  SIGNAL_REMOVED,
  SIGNAL_MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
remove_chip (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_REMOVED], 0);
}

static void
move_chip (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaeChip *self = SONAE_CHIP (widget);
  int        to = (int) self->place + g_variant_get_int32 (parameter);

  if (to >= 0)
    g_signal_emit (self, signals[SIGNAL_MOVED], 0, self->place, (guint) to);
}

static GdkContentProvider *
drag_prepared_cb (SonaeChip *self)
{
  return gdk_content_provider_new_typed (SONAE_TYPE_CHIP, self);
}

static gboolean
dropped_cb (SonaeChip *self, const GValue *value)
{
  SonaeChip *dragged = g_value_get_object (value);

  if (dragged == self || gtk_widget_get_parent (GTK_WIDGET (dragged)) != gtk_widget_get_parent (GTK_WIDGET (self)))
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_MOVED], 0, dragged->place, self->place);
  return TRUE;
}

static void
add_dragging (SonaeChip *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (SONAE_TYPE_CHIP, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (drag_prepared_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
sonae_chip_class_init (SonaeChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "chip.remove", NULL, remove_chip);
  gtk_widget_class_install_action (widget_class, "chip.move", "i", move_chip);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "chip.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_BackSpace, 0, "chip.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "chip.move", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK, "chip.move", "i", 1);

  signals[SIGNAL_REMOVED] =
      g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
sonae_chip_init (SonaeChip *self)
{
  add_dragging (self);
}

GtkWidget *
sonae_chip_new (const char *label, guint place)
{
  SonaeChip       *self = g_object_new (SONAE_TYPE_CHIP, NULL);
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget       *text = gtk_label_new (NULL);
  GtkWidget       *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *main_label = g_strdup_printf (_ ("%s (main)"), label);
  g_autofree char *remove_label = g_strdup_printf (_ ("Remove %s"), label);

  self->place = place;
  sonae_label_show_amounts (GTK_LABEL (text), label);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (text), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_box_append (GTK_BOX (box), text);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  sonae_widget_set_name (button, remove_label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "chip.remove");
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "chip");
  if (place == 0)
    gtk_widget_add_css_class (box, "accent");
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (self), box);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _ ("Move with Alt+Left and Alt+Right; the first is the main one"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, place == 0 ? main_label : label,
                                  -1);
  return GTK_WIDGET (self);
}
