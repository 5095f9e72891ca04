/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row to type several lines in. */

#include <glib/gi18n.h>

#include "sonae-field-row-kinds.h"
#include "sonae-text-keys.h"

struct _SonaeFieldRowLongText
{
  SonaeFieldRow parent_instance;

  GtkTextBuffer *buffer; /* (owned) */
  GtkWidget     *empty;  /* (unowned) (nullable) */
};

G_DEFINE_FINAL_TYPE (SonaeFieldRowLongText, sonae_field_row_long_text, SONAE_TYPE_FIELD_ROW)

/* Returns: (transfer full) */
static char *
read_text (SonaeFieldRowLongText *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static void
text_changed_cb (SonaeFieldRowLongText *self)
{
  SonaeFieldRow   *row = SONAE_FIELD_ROW (self);
  g_autofree char *text = read_text (self);

  gtk_widget_set_visible (self->empty, *text == '\0');
  if (!sonae_field_row_is_showing (row))
    sonae_field_row_type (row, text);
}

static void
focus_left_cb (SonaeFieldRowLongText *self)
{
  sonae_field_row_accept (SONAE_FIELD_ROW (self));
}

static gboolean
key_pressed_cb (SonaeFieldRowLongText *self, guint keyval, guint keycode, GdkModifierType state)
{
  SonaeFieldRow *row = SONAE_FIELD_ROW (self);
  gboolean       is_return = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;

  if (is_return && (state & GDK_CONTROL_MASK))
    {
      sonae_field_row_enter (row);
      return GDK_EVENT_STOP;
    }
  return keyval == GDK_KEY_Escape && sonae_field_row_escape (row);
}

/* Whether the cursor stands in the first line, or the last one where @down. */
static gboolean
is_at_edge (GtkTextView *view, gboolean down)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter    place, from;

  gtk_text_buffer_get_iter_at_mark (buffer, &place, gtk_text_buffer_get_insert (buffer));
  if (!down)
    return !gtk_text_view_backward_display_line (view, &place);
  from = place;
  if (gtk_text_view_forward_display_line (view, &place))
    return FALSE;
  /* GTK says that it did not move to a last line that is empty. */
  return gtk_text_iter_equal (&from, &place) || !gtk_text_iter_starts_line (&place);
}

/* The arrows lead out of the text at its first and last line. */
static void
cursor_moved_cb (GtkTextView *view, GtkMovementStep step, int count, gboolean extend_selection)
{
  if (step != GTK_MOVEMENT_DISPLAY_LINES || extend_selection || !is_at_edge (view, count > 0))
    return;
  g_signal_stop_emission_by_name (view, "move-cursor");
  sonae_field_row_leave (GTK_WIDGET (view), count < 0 ? GTK_DIR_UP : GTK_DIR_DOWN);
}

/* The whole row is where one types. */
static void
row_pressed_cb (GtkWidget *view)
{
  gtk_widget_grab_focus (view);
}

static gboolean
resize_cb (gpointer view)
{
  gtk_widget_queue_resize (view);
  return G_SOURCE_REMOVE;
}

/* How high a text is GTK finds out when idle, and does not always make room for it then: without this it may stay without. */
static void
mapped_cb (GtkWidget *view)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, resize_cb, g_object_ref (view), g_object_unref);
}

static GtkWidget *
build_view (SonaeFieldRowLongText *self)
{
  const SonaeField   *field = sonae_field_row_get_field (SONAE_FIELD_ROW (self));
  GtkWidget          *view = gtk_text_view_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_add_css_class (view, "field-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (field->label), -1);
  g_signal_connect (view, "map", G_CALLBACK (mapped_cb), NULL);
  g_signal_connect (view, "move-cursor", G_CALLBACK (cursor_moved_cb), NULL);
  self->buffer = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (view, focus);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  sonae_text_add_keys (view, keys, view);
  return view;
}

static GtkWidget *
sonae_field_row_long_text_build (SonaeFieldRow *row)
{
  SonaeFieldRowLongText *self = SONAE_FIELD_ROW_LONG_TEXT (row);
  const SonaeField      *field = sonae_field_row_get_field (row);
  GtkWidget             *widget = adw_preferences_row_new ();
  GtkWidget             *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget             *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget             *title = gtk_label_new (_ (field->label));
  GtkWidget             *view = build_view (self);
  GtkGesture            *press = gtk_gesture_click_new ();

  gtk_widget_add_css_class (box, "field-box");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (title, "dim-label");
  gtk_box_append (GTK_BOX (head), title);
  self->empty = gtk_label_new (field->empty != NULL ? _ (field->empty) : NULL);
  gtk_widget_add_css_class (self->empty, "dim-label");
  gtk_box_append (GTK_BOX (head), self->empty);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), view);
  g_signal_connect_object (press, "pressed", G_CALLBACK (row_pressed_cb), view, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (press));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (widget), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (widget), FALSE);
  gtk_widget_set_focusable (widget, FALSE);
  return widget;
}

static void
sonae_field_row_long_text_show (SonaeFieldRow *row)
{
  SonaeFieldRowLongText *self = SONAE_FIELD_ROW_LONG_TEXT (row);
  g_autofree char       *shown = read_text (self);
  g_autofree char       *text =
      sonae_record_editor_get_text (sonae_field_row_get_editor (row), sonae_field_row_get_field (row));

  if (!g_str_equal (shown, text))
    gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_widget_set_visible (self->empty, *text == '\0');
}

static void
sonae_field_row_long_text_dispose (GObject *object)
{
  g_clear_object (&SONAE_FIELD_ROW_LONG_TEXT (object)->buffer);

  G_OBJECT_CLASS (sonae_field_row_long_text_parent_class)->dispose (object);
}

static void
sonae_field_row_long_text_class_init (SonaeFieldRowLongTextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_field_row_long_text_dispose;
  SONAE_FIELD_ROW_CLASS (klass)->build = sonae_field_row_long_text_build;
  SONAE_FIELD_ROW_CLASS (klass)->show = sonae_field_row_long_text_show;
}

static void
sonae_field_row_long_text_init (SonaeFieldRowLongText *self)
{
}
