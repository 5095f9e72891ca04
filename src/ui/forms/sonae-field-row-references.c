/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row to choose several other records and to bring them in order. */

#include <glib/gi18n.h>

#include "sonae-chip.h"
#include "sonae-display.h"
#include "sonae-field-row-kinds.h"
#include "sonae-picker.h"
#include "sonae-widget-name.h"

struct _SonaeFieldRowReferences
{
  SonaeFieldRow parent_instance;

  GtkWidget *chips;  /* (unowned) */
  GtkWidget *empty;  /* (unowned) */
  GtkWidget *picker; /* (unowned) */
  char      *shown;  /* (owned) (nullable): what the chips say */
  int        focus;  /* place of the chip that shall have the focus when they are shown next, -1 for none */
};

G_DEFINE_FINAL_TYPE (SonaeFieldRowReferences, sonae_field_row_references, SONAE_TYPE_FIELD_ROW)

/* Returns: (transfer full) (element-type utf8): the ids. */
static GPtrArray *
read_ids (SonaeFieldRowReferences *self)
{
  SonaeFieldRow    *row = SONAE_FIELD_ROW (self);
  SonaeRecord      *record = sonae_record_editor_get_record (sonae_field_row_get_editor (row));
  g_autofree char **ids = sonae_record_get_references (record, sonae_field_row_get_field (row)->id);
  GPtrArray        *array = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (array, ids[i]);
  return array;
}

static void
put_ids (SonaeFieldRowReferences *self, GPtrArray *ids)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  g_auto (SonaeValue) value = { 0 };

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? " " : "", (const char *) g_ptr_array_index (ids, i));
  value = sonae_value_text (joined->str);
  sonae_field_row_put (SONAE_FIELD_ROW (self), &value);
}

static void
chip_moved_cb (SonaeFieldRowReferences *self, guint from, guint to)
{
  g_autoptr (GPtrArray) ids = read_ids (self);

  if (to >= ids->len)
    return;
  self->focus = (int) to;
  g_ptr_array_insert (ids, (int) to, g_ptr_array_steal_index (ids, from));
  put_ids (self, ids);
}

static void
chip_removed_cb (SonaeFieldRowReferences *self, SonaeChip *chip)
{
  int place = gtk_flow_box_child_get_index (GTK_FLOW_BOX_CHILD (chip));
  g_autoptr (GPtrArray) ids = read_ids (self);

  self->focus = MAX (place - 1, 0);
  g_ptr_array_remove_index (ids, (guint) place);
  put_ids (self, ids);
}

static void
picker_opened_cb (GtkMenuButton *button, gpointer user_data)
{
  SonaeFieldRowReferences *self = user_data;

  sonae_picker_set_record (SONAE_PICKER (self->picker),
                           sonae_record_editor_get_record (sonae_field_row_get_editor (SONAE_FIELD_ROW (self))));
}

static GtkWidget *
build_button (SonaeFieldRowReferences *self)
{
  SonaeFieldRow    *row = SONAE_FIELD_ROW (self);
  const SonaeField *field = sonae_field_row_get_field (row);
  GtkWidget        *button = gtk_menu_button_new ();
  g_autofree char  *name = g_strdup_printf (_ ("Choose: %s"), _ (field->label));

  self->picker = sonae_picker_new (sonae_record_editor_get_records (sonae_field_row_get_editor (row)), field);
  g_signal_connect_object (self->picker, "picked", G_CALLBACK (sonae_field_row_pick), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), self->picker);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), picker_opened_cb, self, NULL);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-add-symbolic");
  sonae_widget_set_name (button, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static gboolean
chips_left_cb (GtkWidget *chips, GtkDirectionType direction)
{
  if (direction != GTK_DIR_UP && direction != GTK_DIR_DOWN)
    return FALSE;
  sonae_field_row_leave (chips, direction);
  return TRUE;
}

static GtkWidget *
build_texts (SonaeFieldRowReferences *self)
{
  const SonaeField *field = sonae_field_row_get_field (SONAE_FIELD_ROW (self));
  GtkWidget        *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget        *title = gtk_label_new (_ (field->label));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (title, "dim-label");
  gtk_box_append (GTK_BOX (box), title);

  self->empty = gtk_label_new (field->empty != NULL ? _ (field->empty) : "—");
  gtk_label_set_xalign (GTK_LABEL (self->empty), 0);
  gtk_widget_add_css_class (self->empty, "dim-label");
  gtk_box_append (GTK_BOX (box), self->empty);

  self->chips = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->chips), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->chips), 12);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->chips), 3);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->chips), 3);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chips), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (field->label), -1);
  g_signal_connect (self->chips, "keynav-failed", G_CALLBACK (chips_left_cb), NULL);
  gtk_box_append (GTK_BOX (box), self->chips);
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static GtkWidget *
sonae_field_row_references_build (SonaeFieldRow *row)
{
  SonaeFieldRowReferences *self = SONAE_FIELD_ROW_REFERENCES (row);
  GtkWidget               *widget = adw_preferences_row_new ();
  GtkWidget               *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget               *side = adw_bin_new ();

  gtk_widget_add_css_class (box, "field-box");
  gtk_box_append (GTK_BOX (box), build_texts (self));
  /* Tab goes to what has its middle higher up, be it by half a pixel: the two must be equally high. */
  adw_bin_set_child (ADW_BIN (side), build_button (self));
  gtk_box_append (GTK_BOX (box), side);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (widget), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (widget), FALSE);
  gtk_widget_set_focusable (widget, FALSE);
  return widget;
}

static void
add_chip (SonaeFieldRowReferences *self, const char *id, guint place)
{
  SonaeFieldRow    *row = SONAE_FIELD_ROW (self);
  SonaeRecords     *records = sonae_record_editor_get_records (sonae_field_row_get_editor (row));
  const SonaeField *field = sonae_field_row_get_field (row);
  g_auto (SonaeValue) value = sonae_value_text (id);
  g_autofree char *title = sonae_display_stored (records, field, &value);
  GtkWidget       *chip = sonae_chip_new (title, place);

  g_signal_connect_object (chip, "removed", G_CALLBACK (chip_removed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chip, "moved", G_CALLBACK (chip_moved_cb), self, G_CONNECT_SWAPPED);
  gtk_flow_box_append (GTK_FLOW_BOX (self->chips), chip);
  if (self->focus == (int) place)
    gtk_widget_grab_focus (chip);
}

static void
sonae_field_row_references_show (SonaeFieldRow *row)
{
  SonaeFieldRowReferences *self = SONAE_FIELD_ROW_REFERENCES (row);
  SonaeRecordEditor       *editor = sonae_field_row_get_editor (row);
  g_autofree char         *text = sonae_record_editor_get_text (editor, sonae_field_row_get_field (row));
  g_autoptr (GPtrArray) ids = read_ids (self);
  GtkWidget *chip = NULL;

  if (g_strcmp0 (text, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&text);
  while ((chip = gtk_widget_get_first_child (self->chips)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->chips), chip);
  for (guint i = 0; i < ids->len; i++)
    add_chip (self, g_ptr_array_index (ids, i), i);
  self->focus = -1;
  gtk_widget_set_visible (self->empty, ids->len == 0);
  gtk_widget_set_visible (self->chips, ids->len > 0);
}

static void
sonae_field_row_references_finalize (GObject *object)
{
  g_free (SONAE_FIELD_ROW_REFERENCES (object)->shown);

  G_OBJECT_CLASS (sonae_field_row_references_parent_class)->finalize (object);
}

static void
sonae_field_row_references_class_init (SonaeFieldRowReferencesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_field_row_references_finalize;
  SONAE_FIELD_ROW_CLASS (klass)->build = sonae_field_row_references_build;
  SONAE_FIELD_ROW_CLASS (klass)->show = sonae_field_row_references_show;
}

static void
sonae_field_row_references_init (SonaeFieldRowReferences *self)
{
  self->focus = -1;
}
