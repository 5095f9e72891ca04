/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card of the board: one implementation plan. */

#include "sonae-measure-card.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-display.h"
#include "sonae-edit-measures.h"
#include "sonae-implementation.h"
#include "sonae-measure-text.h"
#include "sonae-whole-amounts.h"
#include "sonae-widget-name.h"

struct _SonaeMeasureCard
{
  GtkListBoxRow parent_instance;

  SonaeRecords *records;        /* (owned) */
  SonaeRecord  *implementation; /* (owned) */
  GtkWidget    *menu_button;
};

G_DEFINE_FINAL_TYPE (SonaeMeasureCard, sonae_measure_card, GTK_TYPE_LIST_BOX_ROW)

static void
run (GtkWidget *widget, SonaeCommand *command, const GError *error)
{
  if (command != NULL)
    sonae_acts_run (widget, command);
  else if (error != NULL)
    sonae_acts_tell (widget, error->message);
}

static int
get_place (const char *state)
{
  const SonaeChoice *states = sonae_implementation_states ();
  int                place = 0;

  while (states[place].code != NULL && !g_str_equal (states[place].code, state))
    place++;
  return place;
}

static void
move_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeMeasureCard *self = SONAE_MEASURE_CARD (widget);

  sonae_measure_card_move (widget, self->records, self->implementation, g_variant_get_string (parameter, NULL));
}

/* Goes to the state beside its own; past the request of a budget that is not needed. */
static void
step_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeMeasureCard  *self = SONAE_MEASURE_CARD (widget);
  const SonaeChoice *states = sonae_implementation_states ();
  int                step = g_variant_get_int32 (parameter);
  int                place = get_place (sonae_implementation_get_state (self->implementation));
  int                to = place + step;

  if (to >= 0 && states[place].code != NULL && states[to].code != NULL && g_str_equal (states[to].code, "requested")
      && sonae_record_is (self->implementation, "budget_kind", "none"))
    to += step;
  if (to < 0 || states[place].code == NULL || states[to].code == NULL)
    gtk_widget_error_bell (widget);
  else
    sonae_measure_card_move (widget, self->records, self->implementation, states[to].code);
}

static void
carry_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeMeasureCard *self = SONAE_MEASURE_CARD (widget);
  g_autoptr (GError) error = NULL;
  SonaeCommand *command = sonae_edit_carry_over (self->records, self->implementation, &error);

  run (widget, command, error);
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  sonae_acts_edit_record (widget, SONAE_MEASURE_CARD (widget)->implementation);
}

static void
show_menu_cb (SonaeMeasureCard *self)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->menu_button));
}

static void
menu_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_menu_cb (SONAE_MEASURE_CARD (widget));
}

/* The states it may go to as it stands now. */
static void
create_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  SonaeMeasureCard  *self = SONAE_MEASURE_CARD (user_data);
  const SonaeChoice *states = sonae_implementation_states ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) moves = g_menu_new ();
  g_autoptr (GMenu) others = g_menu_new ();

  for (guint i = 0; states[i].code != NULL; i++)
    {
      g_autofree char *label = NULL;
      g_autoptr (GMenuItem) item = NULL;

      if (!sonae_implementation_check_move (self->implementation, states[i].code, NULL))
        continue;
      label = g_strdup_printf (_ ("Move to “%s”"), _ (states[i].label));
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "card.move", "s", states[i].code);
      g_menu_append_item (moves, item);
    }
  if (!sonae_implementation_is_finished (self->implementation))
    g_menu_append (others, _ ("_Carry Over into the Next Fiscal Year"), "card.carry");
  g_menu_append (others, _ ("_Open…"), "card.open");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (moves));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (others));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, SonaeMeasureCard *self)
{
  return gdk_content_provider_new_typed (SONAE_TYPE_RECORD, self->implementation);
}

static void
drag_begun_cb (GtkDragSource *source, GdkDrag *drag, SonaeMeasureCard *self)
{
  GdkPaintable *picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, 12, 12);
  g_object_unref (picture);
}

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, style);
  gtk_widget_set_visible (label, *text != '\0');
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
fill (SonaeMeasureCard *self)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget       *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  SonaeRecord     *measure = sonae_records_follow (self->records, self->implementation, "measure");
  g_autofree char *title = sonae_display_title (self->records, self->implementation);
  g_autofree char *spoken = sonae_measure_card_describe (self->records, self->implementation);
  g_autofree char *name = g_strdup_printf (_ ("Menu of “%s”"), title);
  g_autofree char *priority =
      measure != NULL ? sonae_display_value (self->records, measure, "priority") : g_strdup ("");
  g_autofree char *urgency = g_strdup_printf (_ ("Priority %s"), priority);
  g_autofree char *section = sonae_display_value (self->records, self->implementation, "section");
  g_autofree char *months = sonae_measure_text_months (self->implementation);
  g_autofree char *budget = sonae_measure_text_budget (self->implementation);

  add_label (texts, title, "heading");
  add_label (texts, section, "caption");
  add_label (texts, months, "caption");
  sonae_label_show_amounts (GTK_LABEL (add_label (texts, budget, "caption")), budget);
  if (*priority != '\0')
    add_label (texts, urgency, "caption");
  self->menu_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu_button), "view-more-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->menu_button), create_menu_cb, self, NULL);
  gtk_widget_set_valign (self->menu_button, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->menu_button, "flat");
  sonae_widget_set_spoken_name (self->menu_button, name);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), self->menu_button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
sonae_measure_card_finalize (GObject *object)
{
  SonaeMeasureCard *self = SONAE_MEASURE_CARD (object);

  g_clear_object (&self->records);
  g_clear_object (&self->implementation);

  G_OBJECT_CLASS (sonae_measure_card_parent_class)->finalize (object);
}

static void
sonae_measure_card_class_init (SonaeMeasureCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sonae_measure_card_finalize;

  gtk_widget_class_install_action (widget_class, "card.move", "s", move_action);
  gtk_widget_class_install_action (widget_class, "card.step", "i", step_action);
  gtk_widget_class_install_action (widget_class, "card.carry", NULL, carry_action);
  gtk_widget_class_install_action (widget_class, "card.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "card.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_CONTROL_MASK, "card.step", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_CONTROL_MASK, "card.step", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "card.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "card.menu", NULL);
}

static void
sonae_measure_card_init (SonaeMeasureCard *self)
{
  GtkDragSource *drag = gtk_drag_source_new ();
  GtkGesture    *click = gtk_gesture_click_new ();

  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE);
  g_signal_connect (drag, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begun_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (show_menu_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
}

GtkWidget *
sonae_measure_card_new (SonaeRecords *records, SonaeRecord *implementation)
{
  SonaeMeasureCard *self = g_object_new (SONAE_TYPE_MEASURE_CARD, NULL);

  self->records = g_object_ref (records);
  self->implementation = g_object_ref (implementation);
  fill (self);
  return GTK_WIDGET (self);
}

SonaeRecord *
sonae_measure_card_get_implementation (SonaeMeasureCard *self)
{
  g_return_val_if_fail (SONAE_IS_MEASURE_CARD (self), NULL);

  return self->implementation;
}

char *
sonae_measure_card_describe (SonaeRecords *records, SonaeRecord *implementation)
{
  g_autofree char *title = sonae_display_title (records, implementation);
  g_autofree char *state = sonae_display_value (records, implementation, "state");
  g_autofree char *section = sonae_display_value (records, implementation, "section");
  g_autofree char *months = sonae_measure_text_months (implementation);
  g_autofree char *budget = sonae_measure_text_budget (implementation);

  return g_strjoin (", ", title, state, budget, section, months, NULL);
}

void
sonae_measure_card_move (GtkWidget *widget, SonaeRecords *records, SonaeRecord *implementation, const char *state)
{
  g_autoptr (GError) error = NULL;
  SonaeCommand *command = sonae_edit_move_implementation (records, implementation, state, &error);

  run (widget, command, error);
}
