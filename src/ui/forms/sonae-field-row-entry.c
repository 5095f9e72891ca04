/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row to type a line in. */

#include <glib/gi18n.h>

#include "sonae-date.h"
#include "sonae-display.h"
#include "sonae-duration.h"
#include "sonae-entry-text.h"
#include "sonae-field-row-kinds.h"
#include "sonae-objective.h"
#include "sonae-text-keys.h"
#include "sonae-widget-name.h"

struct _SonaeFieldRowEntry
{
  SonaeFieldRow parent_instance;

  GtkWidget *entry;    /* (unowned): the row */
  GtkWidget *empty;    /* (unowned) */
  GtkWidget *unit;     /* (unowned) */
  GtkWidget *calendar; /* (unowned) (nullable) */
  GtkWidget *popover;  /* (unowned) (nullable) */
  gboolean   has_focus;
};

G_DEFINE_FINAL_TYPE (SonaeFieldRowEntry, sonae_field_row_entry, SONAE_TYPE_FIELD_ROW)

/* Returns: (transfer full) (nullable): what stands in an empty row: what follows from other records, or that nothing does */
static char *
describe_empty (SonaeFieldRow *row)
{
  const SonaeField  *field = sonae_field_row_get_field (row);
  SonaeRecordEditor *editor = sonae_field_row_get_editor (row);
  SonaeRecord       *record = sonae_record_editor_get_record (editor);
  g_autoptr (SonaeObjectives) objectives = NULL;

  for (int i = 0; i < SONAE_N_OBJECTIVES && sonae_record_get_sheet (record) == &sonae_sheet_system; i++)
    {
      g_autofree char *time = NULL;
      gint64           derived;

      if (!g_str_equal (field->id, sonae_objective_hand_field ((SonaeObjectiveKind) i)))
        continue;
      objectives = sonae_objectives_new (sonae_record_editor_get_records (editor));
      derived = sonae_objectives_get (objectives, record, (SonaeObjectiveKind) i).derived;
      if (derived == SONAE_OBJECTIVE_UNSET)
        break;
      time = sonae_duration_format_parts (derived);
      /* Translators: a time that follows from the businesses. */
      return g_strdup_printf (_ ("%s from the businesses"), time);
    }
  /* A hint below tells what nothing means, and the name needs the room. */
  return field->hint == NULL ? g_strdup (sonae_display_empty (record, field)) : NULL;
}

static void
update_suffixes (SonaeFieldRowEntry *self)
{
  const SonaeField *field = sonae_field_row_get_field (SONAE_FIELD_ROW (self));
  gboolean          is_empty = *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0';

  gtk_widget_set_visible (self->empty, is_empty && field->empty != NULL);
  gtk_widget_set_visible (self->unit, !is_empty && field->unit != NULL);
}

static void
text_changed_cb (SonaeFieldRowEntry *self)
{
  SonaeFieldRow *row = SONAE_FIELD_ROW (self);

  update_suffixes (self);
  if (!sonae_field_row_is_showing (row))
    sonae_field_row_type (row, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

/* Tells the whole of what is longer than the row, and would have to be scrolled through. */
static gboolean
tooltip_queried_cb (SonaeFieldRowEntry *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  GtkWidget  *text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (text, typed);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_tooltip_set_text (tooltip, typed);
  return width > gtk_widget_get_width (text);
}

static void
entry_activated_cb (SonaeFieldRowEntry *self)
{
  sonae_field_row_enter (SONAE_FIELD_ROW (self));
}

static void
focus_entered_cb (SonaeFieldRowEntry *self)
{
  self->has_focus = TRUE;
  sonae_field_row_refresh (SONAE_FIELD_ROW (self));
}

static void
focus_left_cb (SonaeFieldRowEntry *self)
{
  self->has_focus = FALSE;
  sonae_field_row_accept (SONAE_FIELD_ROW (self));
}

static gboolean
key_pressed_cb (SonaeFieldRowEntry *self, guint keyval, guint keycode, GdkModifierType state)
{
  return keyval == GDK_KEY_Escape && sonae_field_row_escape (SONAE_FIELD_ROW (self));
}

static void
day_selected_cb (SonaeFieldRowEntry *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  g_autofree char *iso = g_date_time_format (day, "%Y-%m-%d");
  g_auto (SonaeValue) value = sonae_value_text (iso);

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  sonae_field_row_put (SONAE_FIELD_ROW (self), &value);
}

/* Opens the calendar at the date that stands in the row, without taking that for a choice. */
static void
calendar_opened_cb (GtkMenuButton *button, gpointer user_data)
{
  SonaeFieldRowEntry *self = user_data;
  const SonaeValue   *value = sonae_field_row_get_value (SONAE_FIELD_ROW (self));
  SonaeDate           date = sonae_date_from_iso (value->text);
  g_autoptr (GDateTime) day = NULL;

  if (!sonae_date_is_set (date))
    date = sonae_date_today ();
  day = g_date_time_new_local (date.year, MAX (date.month, 1), MAX (date.day, 1), 0, 0, 0);
  g_signal_handlers_block_by_func (self->calendar, day_selected_cb, self);
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), day);
  g_signal_handlers_unblock_by_func (self->calendar, day_selected_cb, self);
}

static void
add_calendar (SonaeFieldRowEntry *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  self->calendar = gtk_calendar_new ();
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self, G_CONNECT_SWAPPED);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->calendar);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), self->popover);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), calendar_opened_cb, self, NULL);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  sonae_widget_set_name (button, _ ("Choose the Day"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->entry), button);
}

static GtkWidget *
add_dim_suffix (SonaeFieldRowEntry *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "dim-label");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->entry), label);
  return label;
}

static GtkWidget *
sonae_field_row_entry_build (SonaeFieldRow *row)
{
  SonaeFieldRowEntry *self = SONAE_FIELD_ROW_ENTRY (row);
  const SonaeField   *field = sonae_field_row_get_field (row);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = adw_entry_row_new ();
  self->empty = add_dim_suffix (self, NULL);
  self->unit = add_dim_suffix (self, field->unit != NULL ? _ (field->unit) : NULL);
  if (field->type == SONAE_FIELD_DATE)
    add_calendar (self);

  g_signal_connect_object (self->entry, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_has_tooltip (self->entry, TRUE);
  g_signal_connect_object (self->entry, "query-tooltip", G_CALLBACK (tooltip_queried_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "entry-activated", G_CALLBACK (entry_activated_cb), self, G_CONNECT_SWAPPED);
  if (field->unit != NULL)
    g_signal_connect_object (focus, "enter", G_CALLBACK (focus_entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, focus);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  sonae_text_add_keys (self->entry, keys, self->entry);
  return self->entry;
}

/* Returns: (transfer full): an amount without the commas between its thousands while it may be edited */
static char *
format_text (SonaeFieldRowEntry *self)
{
  SonaeFieldRow     *row = SONAE_FIELD_ROW (self);
  SonaeRecordEditor *editor = sonae_field_row_get_editor (row);
  const SonaeField  *field = sonae_field_row_get_field (row);

  if (field->unit == NULL || self->has_focus)
    return sonae_record_editor_get_text (editor, field);
  return sonae_display_bare (sonae_record_editor_get_records (editor), field, sonae_field_row_get_value (row));
}

static void
sonae_field_row_entry_show (SonaeFieldRow *row)
{
  SonaeFieldRowEntry *self = SONAE_FIELD_ROW_ENTRY (row);
  g_autofree char    *text = format_text (self);
  g_autofree char    *empty = describe_empty (row);

  sonae_entry_show_text (GTK_EDITABLE (self->entry), text);
  gtk_label_set_text (GTK_LABEL (self->empty), empty != NULL ? empty : "");
  update_suffixes (self);
}

static void
sonae_field_row_entry_class_init (SonaeFieldRowEntryClass *klass)
{
  SONAE_FIELD_ROW_CLASS (klass)->build = sonae_field_row_entry_build;
  SONAE_FIELD_ROW_CLASS (klass)->show = sonae_field_row_entry_show;
}

static void
sonae_field_row_entry_init (SonaeFieldRowEntry *self)
{
}
