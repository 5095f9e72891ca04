/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editing of one field of a record in place, in a popover over its cell. */

#include "sonae-cell-editor.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-display.h"
#include "sonae-edit.h"
#include "sonae-entry-text.h"
#include "sonae-overtaken.h"
#include "sonae-picker.h"
#include "sonae-popover-body.h"
#include "sonae-rank.h"
#include "sonae-record-cell.h"
#include "sonae-record-editor.h"
#include "sonae-style.h"

#define LEAST_WIDTH 220

/* What a popover needs to finish; freed with it. */
typedef struct
{
  GtkWidget         *list;  /* (unowned): its parent */
  GtkWidget         *focus; /* (weak) (nullable): what had the focus before */
  GtkWidget         *view;  /* (weak) (nullable): the column view in it */
  SonaeRecordEditor *editor;
  SonaeOvertaken    *overtaken;
  const SonaeField  *field;
  GtkWidget         *popover;
  GtkWidget         *entry;   /* (nullable) */
  GtkWidget         *message; /* (nullable) */
} Editing;

static void
editing_free (Editing *editing)
{
  g_clear_weak_pointer (&editing->focus);
  g_clear_weak_pointer (&editing->view);
  sonae_overtaken_free (editing->overtaken);
  sonae_record_editor_free (editing->editor);
  g_free (editing);
}

/* Returns: (transfer full) (nullable): the command that gives the record the place that was typed. */
static SonaeCommand *
make_move (Editing *editing, const char *text, GError **error)
{
  SonaeRecords *records = sonae_record_editor_get_records (editing->editor);
  SonaeRecord  *record = sonae_record_editor_get_record (editing->editor);
  g_auto (SonaeValue) place = { 0 };

  if (!sonae_display_parse (records, editing->field, text, &place, error))
    return NULL;
  if (place.kind == SONAE_VALUE_NONE)
    return sonae_edit_value (records, record, editing->field->id, &place, error);
  if (place.integer == 0)
    {
      g_set_error_literal (error, SONAE_DISPLAY_ERROR, SONAE_DISPLAY_ERROR_INVALID, _ ("Places are counted from 1."));
      return NULL;
    }
  return sonae_edit_move (records, record, editing->field->id, (guint) MIN (place.integer, G_MAXINT));
}

/* Returns: (transfer full) (nullable) */
static SonaeCommand *
make_command (Editing *editing, const char *text, GError **error)
{
  SonaeCommand *command = NULL;

  if (editing->field->type == SONAE_FIELD_RANK)
    return make_move (editing, text, error);
  sonae_record_editor_accept (editing->editor, editing->field, &command, error);
  return command;
}

/* @text: (nullable): what is told below the entry */
static void
show_message (Editing *editing, const char *text, gboolean is_wrong)
{
  gtk_label_set_text (GTK_LABEL (editing->message), text != NULL ? text : "");
  gtk_widget_set_visible (editing->message, text != NULL);
  sonae_widget_set_class (editing->message, "error", is_wrong);
  sonae_widget_set_class (editing->message, "warning", !is_wrong);
  sonae_widget_set_class (editing->entry, "error", is_wrong);
  gtk_accessible_update_state (GTK_ACCESSIBLE (editing->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (editing->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "", -1);
}

static void
tell_overtaken (Editing *editing)
{
  if (sonae_overtaken_update (editing->overtaken, editing->list))
    show_message (editing, sonae_overtaken_get_text (editing->overtaken), FALSE);
}

static void
typed_cb (Editing *editing)
{
  sonae_record_editor_type (editing->editor, editing->field, gtk_editable_get_text (GTK_EDITABLE (editing->entry)));
  tell_overtaken (editing);
}

/* What the record says is shown until something is typed. */
static void
plan_changed_cb (GtkWidget *popover)
{
  Editing         *editing = g_object_get_data (G_OBJECT (popover), "editing");
  g_autofree char *text = sonae_record_editor_get_text (editing->editor, editing->field);

  sonae_entry_show_text (GTK_EDITABLE (editing->entry), text);
  tell_overtaken (editing);
}

static void
entry_activated_cb (Editing *editing)
{
  g_autoptr (GError) error = NULL;
  SonaeCommand *command = NULL;

  sonae_overtaken_enter (editing->overtaken);
  command = make_command (editing, gtk_editable_get_text (GTK_EDITABLE (editing->entry)), &error);
  if (error != NULL)
    {
      show_message (editing, error->message, TRUE);
      return;
    }
  sonae_acts_run (editing->list, command);
  gtk_popover_popdown (GTK_POPOVER (editing->popover));
}

static void
picked_cb (Editing *editing, const SonaeValue *value, SonaePicker *picker)
{
  g_autoptr (GError) error = NULL;
  SonaeCommand *command = NULL;

  if (sonae_record_editor_put (editing->editor, editing->field, value, sonae_picker_get_before (picker), &command,
                               &error))
    sonae_acts_run (editing->list, command);
  else
    sonae_acts_tell (editing->list, error->message);
}

static gboolean
unparent_popover (gpointer user_data)
{
  gtk_widget_unparent (GTK_WIDGET (user_data));
  return G_SOURCE_REMOVE;
}

static void
closed_cb (Editing *editing)
{
  if (editing->focus != NULL)
    gtk_widget_grab_focus (editing->focus);
  if (editing->view != NULL)
    sonae_record_rows_release (editing->view);
  /* Not at once: a picker emits what was picked after this. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_popover, g_object_ref (editing->popover), g_object_unref);
}

/* Returns: (transfer full): what the entry starts with. */
static char *
get_text (Editing *editing)
{
  SonaeRecords *records = sonae_record_editor_get_records (editing->editor);
  SonaeRecord  *record = sonae_record_editor_get_record (editing->editor);

  if (editing->field->type != SONAE_FIELD_RANK)
    return sonae_record_editor_get_text (editing->editor, editing->field);
  return sonae_display_value (records, record, editing->field->id);
}

static GtkWidget *
build_entry (Editing *editing, int width)
{
  GtkWidget       *popover = gtk_popover_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *text = get_text (editing);

  editing->entry = gtk_entry_new ();
  sonae_entry_show_text (GTK_EDITABLE (editing->entry), text);
  gtk_entry_set_placeholder_text (
      GTK_ENTRY (editing->entry),
      sonae_display_empty (sonae_record_editor_get_record (editing->editor), editing->field));
  gtk_accessible_update_property (GTK_ACCESSIBLE (editing->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (editing->field->label), -1);
  g_signal_connect_swapped (editing->entry, "activate", G_CALLBACK (entry_activated_cb), editing);
  gtk_box_append (GTK_BOX (box), editing->entry);

  editing->message = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (editing->message), TRUE);
  /* As wide as the entry. */
  gtk_label_set_max_width_chars (GTK_LABEL (editing->message), 1);
  gtk_label_set_xalign (GTK_LABEL (editing->message), 0);
  gtk_widget_add_css_class (editing->message, "caption");
  gtk_widget_set_visible (editing->message, FALSE);
  gtk_box_append (GTK_BOX (box), editing->message);
  sonae_popover_set_body (GTK_POPOVER (popover), box, MAX (width, LEAST_WIDTH));
  return popover;
}

/* A place in an order is no value that anyone else could have given it. */
static void
follow_plan (Editing *editing)
{
  if (editing->entry == NULL || editing->field->type == SONAE_FIELD_RANK)
    return;
  g_signal_connect_swapped (editing->entry, "changed", G_CALLBACK (typed_cb), editing);
  g_signal_connect_object (sonae_acts_get_workspace (editing->list), "changed", G_CALLBACK (plan_changed_cb),
                           editing->popover, G_CONNECT_SWAPPED);
}

static GtkWidget *
build_picker (Editing *editing)
{
  GtkWidget *picker = sonae_picker_new (sonae_record_editor_get_records (editing->editor), editing->field);

  sonae_picker_set_record (SONAE_PICKER (picker), sonae_record_editor_get_record (editing->editor));
  g_signal_connect_swapped (picker, "picked", G_CALLBACK (picked_cb), editing);
  return picker;
}

/* From GTK 4.10 on a row that was pressed to open the editor takes the focus back. */
static gboolean
shown_cb (GtkWidget *popover, GdkFrameClock *clock, gpointer user_data)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (popover));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, popover))
    gtk_widget_child_focus (popover, GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

static gboolean
is_picked (const SonaeField *field)
{
  return field->target != NULL || field->type == SONAE_FIELD_CHOICE || field->type == SONAE_FIELD_BOOLEAN;
}

void
sonae_cell_editor_open (
    GtkWidget *widget, GtkWidget *cell, SonaeRecords *records, SonaeRecord *record, const SonaeField *field)
{
  GtkRoot        *root = gtk_widget_get_root (widget);
  Editing        *editing = NULL;
  graphene_rect_t bounds;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (field->type == SONAE_FIELD_LONG_TEXT)
    {
      sonae_acts_edit_record (widget, record);
      return;
    }
  if (field->type == SONAE_FIELD_COMPUTED || !gtk_widget_compute_bounds (cell, widget, &bounds))
    return;

  editing = g_new0 (Editing, 1);
  editing->list = widget;
  g_set_weak_pointer (&editing->focus, gtk_root_get_focus (root));
  g_set_weak_pointer (&editing->view, gtk_widget_get_ancestor (cell, GTK_TYPE_COLUMN_VIEW));
  editing->editor = sonae_record_editor_new (records, record);
  editing->field = field;
  editing->overtaken =
      sonae_overtaken_new (editing->editor, field, _ ("Enter puts what you type in its place, Esc leaves it."));
  editing->popover = is_picked (field) ? build_picker (editing) : build_entry (editing, (int) bounds.size.width);
  g_object_set_data_full (G_OBJECT (editing->popover), "editing", editing, (GDestroyNotify) editing_free);
  gtk_widget_set_parent (editing->popover, widget);
  follow_plan (editing);
  gtk_popover_set_position (GTK_POPOVER (editing->popover), GTK_POS_BOTTOM);
  gtk_popover_set_pointing_to (GTK_POPOVER (editing->popover),
                               &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                                                (int) bounds.size.height });
  g_signal_connect_swapped (editing->popover, "closed", G_CALLBACK (closed_cb), editing);
  gtk_popover_popup (GTK_POPOVER (editing->popover));
  gtk_widget_add_tick_callback (editing->popover, shown_cb, NULL, NULL);
}
