/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of one record, made from the declaration of its sheet. */

#include "sonae-record-form.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-field-row.h"
#include "sonae-record-conflicts.h"
#include "sonae-style.h"

#define GROUP_SPACING 18

struct _SonaeRecordForm
{
  GtkWidget parent_instance;

  SonaeWorkspace    *workspace; /* (owned) (nullable): followed */
  SonaeRecord       *record;    /* (owned) (nullable) */
  char             **fields;    /* (owned) (nullable) */
  SonaeRecordEditor *editor;    /* (owned) (nullable): of @record, while the form stands in a window */
  GPtrArray         *rows;      /* (owned) (element-type SonaeFieldRow) */
  SonaeFieldRow     *refused;   /* (unowned) (nullable): the row that says why the whole was not taken */
  GtkWidget         *all;       /* (owned by the widget tree) */
  GtkWidget         *conflicts; /* over the groups */
  GtkWidget         *box;       /* of the groups */
};

G_DEFINE_FINAL_TYPE (SonaeRecordForm, sonae_record_form, GTK_TYPE_WIDGET)

static void
clear_rows (SonaeRecordForm *self)
{
  GtkWidget *group = NULL;

  self->refused = NULL;
  g_ptr_array_set_size (self->rows, 0);
  while ((group = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), group);
  g_clear_pointer (&self->editor, sonae_record_editor_free);
}

static gboolean
is_shown (SonaeRecordForm *self, const SonaeField *field)
{
  if (self->fields != NULL)
    return g_strv_contains ((const char *const *) self->fields, field->id);
  return !(field->flags & SONAE_FIELD_HIDDEN);
}

static AdwPreferencesGroup *
add_group (SonaeRecordForm *self, const char *heading)
{
  GtkWidget *group = adw_preferences_group_new ();

  /* The heading over a few chosen fields is for whoever chose them. */
  if (heading != NULL && self->fields == NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ (heading));
  gtk_box_append (GTK_BOX (self->box), group);
  return ADW_PREFERENCES_GROUP (group);
}

/* The cause of a refusal may have been in any row. */
static void
accepted_cb (SonaeRecordForm *self)
{
  if (self->refused != NULL)
    sonae_field_row_forgive (self->refused);
  self->refused = NULL;
}

/* Returns: (nullable): the heading over field @i of @sheet. */
static const char *
get_heading (const SonaeSheet *sheet, guint i)
{
  while (i > 0 && sheet->fields[i].group == NULL)
    i--;
  return sheet->fields[i].group;
}

/* Returns: (transfer container) (element-type SonaeField): the fields of @sheet in the order of the form: one that was
 * added later to a group stands at the end of that group */
static GPtrArray *
list_fields (const SonaeSheet *sheet)
{
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < sheet->n_fields; i++)
    {
      if (g_ptr_array_find (fields, &sheet->fields[i], NULL))
        continue;
      for (guint j = i; j < sheet->n_fields; j++)
        if (g_strcmp0 (get_heading (sheet, j), get_heading (sheet, i)) == 0)
          g_ptr_array_add (fields, (gpointer) &sheet->fields[j]);
    }
  return fields;
}

/* Returns: the conflicts for 0, then the rows */
static GtkWidget *
get_part (SonaeRecordForm *self, int place)
{
  return place == 0 ? self->conflicts : sonae_field_row_get_widget (g_ptr_array_index (self->rows, (guint) place - 1));
}

/* Returns: the part that has the keyboard, -1 for none */
static int
find_focused_part (SonaeRecordForm *self)
{
  if (gtk_widget_get_focus_child (self->conflicts) != NULL)
    return 0;
  for (guint i = 0; i < self->rows->len; i++)
    if (sonae_field_row_has_focus (g_ptr_array_index (self->rows, i)))
      return (int) i + 1;
  return -1;
}

/* Gives the keyboard to the first part from @place on, forward or back, that takes it coming from @direction. */
static gboolean
focus_from (SonaeRecordForm *self, int place, gboolean forward, GtkDirectionType direction)
{
  for (; place >= 0 && place <= (int) self->rows->len; place += forward ? 1 : -1)
    if (gtk_widget_child_focus (get_part (self, place), direction))
      return TRUE;
  return FALSE;
}

/* The arrows go from row to row, where a list would stop at the line below a row, and stay at the last: beyond the form they
 * might choose another view. */
static void
arrow_pressed_cb (
    GtkListBox *list, GtkMovementStep step, int count, gboolean extend, gboolean modify, SonaeRecordForm *self)
{
  gboolean forward = count > 0;
  int      place = find_focused_part (self);

  if (step != GTK_MOVEMENT_DISPLAY_LINES || place < 0)
    return;
  g_signal_stop_emission_by_name (list, "move-cursor");
  focus_from (self, place + (forward ? 1 : -1), forward, GTK_DIR_TAB_FORWARD);
}

/* As the list of a group does not go past a line below a row, which takes no keyboard, the form does. */
static gboolean
sonae_record_form_focus (GtkWidget *widget, GtkDirectionType direction)
{
  SonaeRecordForm *self = SONAE_RECORD_FORM (widget);
  gboolean         forward = direction == GTK_DIR_TAB_FORWARD;
  int              place = find_focused_part (self);

  if (!forward && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (sonae_record_form_parent_class)->focus (widget, direction);
  if (place < 0)
    place = forward ? 0 : (int) self->rows->len;
  return focus_from (self, place, forward, direction);
}

static void
add_row (SonaeRecordForm *self, AdwPreferencesGroup *group, const SonaeField *field)
{
  SonaeFieldRow *row = sonae_field_row_new (self->editor, field, sonae_workspace_get_today (self->workspace));
  GtkWidget     *list = NULL;

  g_signal_connect_object (row, "accepted", G_CALLBACK (accepted_cb), self, G_CONNECT_SWAPPED);
  sonae_field_row_add_to (row, group);
  list = gtk_widget_get_ancestor (sonae_field_row_get_widget (row), GTK_TYPE_LIST_BOX);
  if (g_signal_handler_find (list, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, arrow_pressed_cb, NULL) == 0)
    g_signal_connect_object (list, "move-cursor", G_CALLBACK (arrow_pressed_cb), self, 0);
  g_ptr_array_add (self->rows, row);
}

static void
build_rows (SonaeRecordForm *self)
{
  g_autoptr (GPtrArray) fields = list_fields (sonae_record_get_sheet (self->record));
  AdwPreferencesGroup *group = NULL;
  const char          *heading = NULL;
  const char          *shown_heading = NULL;

  self->editor = sonae_record_editor_new (sonae_workspace_get_records (self->workspace), self->record);
  for (guint i = 0; i < fields->len; i++)
    {
      const SonaeField *field = g_ptr_array_index (fields, i);

      if (field->group != NULL)
        heading = field->group;
      if (!is_shown (self, field))
        continue;
      if (group == NULL || (g_strcmp0 (heading, shown_heading) != 0 && self->fields == NULL))
        group = add_group (self, heading);
      shown_heading = heading;
      add_row (self, group, field);
    }
}

static void
refresh (SonaeRecordForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    sonae_field_row_refresh (g_ptr_array_index (self->rows, i));
}

/* A command that was not carried out leaves the record as it was, and its row must say so. */
static void
busy_changed_cb (SonaeRecordForm *self)
{
  gboolean busy = FALSE;

  g_object_get (self->workspace, "busy", &busy, NULL);
  if (!busy)
    refresh (self);
}

static void
follow_workspace (SonaeRecordForm *self, SonaeWorkspace *workspace)
{
  if (self->workspace == workspace)
    return;
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_set_object (&self->workspace, workspace);
  if (workspace == NULL)
    return;
  g_signal_connect_object (workspace, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::busy", G_CALLBACK (busy_changed_cb), self, G_CONNECT_SWAPPED);
}

/* The rows need the plan, which is known once the form stands in a window. */
static void
build (SonaeRecordForm *self)
{
  SonaeWorkspace *workspace = sonae_acts_get_workspace (GTK_WIDGET (self));

  if (workspace != NULL)
    follow_workspace (self, workspace);
  if (self->workspace != NULL)
    sonae_record_conflicts_set_record (SONAE_RECORD_CONFLICTS (self->conflicts), self->workspace, self->record);
  if (self->editor == NULL && self->record != NULL && self->workspace != NULL)
    build_rows (self);
}

static void
sonae_record_form_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sonae_record_form_parent_class)->root (widget);

  build (SONAE_RECORD_FORM (widget));
}

static void
sonae_record_form_dispose (GObject *object)
{
  SonaeRecordForm *self = SONAE_RECORD_FORM (object);

  follow_workspace (self, NULL);
  if (self->all != NULL)
    clear_rows (self);
  g_clear_pointer (&self->all, gtk_widget_unparent);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (sonae_record_form_parent_class)->dispose (object);
}

static void
sonae_record_form_finalize (GObject *object)
{
  SonaeRecordForm *self = SONAE_RECORD_FORM (object);

  g_ptr_array_unref (self->rows);
  g_strfreev (self->fields);

  G_OBJECT_CLASS (sonae_record_form_parent_class)->finalize (object);
}

static void
sonae_record_form_class_init (SonaeRecordFormClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sonae_record_form_dispose;
  object_class->finalize = sonae_record_form_finalize;
  widget_class->root = sonae_record_form_root;
  widget_class->focus = sonae_record_form_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  sonae_style_load ("/io/github/sonae/Sonae/forms/forms.css");
}

static void
sonae_record_form_init (SonaeRecordForm *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->all = gtk_box_new (GTK_ORIENTATION_VERTICAL, GROUP_SPACING);
  self->conflicts = g_object_new (SONAE_TYPE_RECORD_CONFLICTS, NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GROUP_SPACING);
  gtk_box_append (GTK_BOX (self->all), self->conflicts);
  gtk_box_append (GTK_BOX (self->all), self->box);
  gtk_widget_set_parent (self->all, GTK_WIDGET (self));
}

/* Shows a record of the same sheet in the rows that are there, which is much faster than making them anew.
 * Returns: whether that could be done. */
static gboolean
turn_to (SonaeRecordForm *self, SonaeRecord *record)
{
  if (self->editor == NULL || record == NULL
      || sonae_record_get_sheet (record) != sonae_record_get_sheet (self->record))
    return FALSE;
  sonae_record_editor_set_record (self->editor, record);
  for (guint i = 0; i < self->rows->len; i++)
    sonae_field_row_revert (g_ptr_array_index (self->rows, i));
  return TRUE;
}

GtkWidget *
sonae_record_form_new (void)
{
  return g_object_new (SONAE_TYPE_RECORD_FORM, NULL);
}

/* Another record is read from its beginning. */
static void
show_start (SonaeRecordForm *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  if (scroller != NULL)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), 0);
}

/* Returns: (transfer none) (nullable): the first row in which something stands that may not; the others are accepted */
static SonaeFieldRow *
accept_rows (SonaeRecordForm *self)
{
  SonaeFieldRow *refused = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    if (!sonae_field_row_accept (g_ptr_array_index (self->rows, i)) && refused == NULL)
      refused = g_ptr_array_index (self->rows, i);
  return refused;
}

/* What is typed goes into the plan; what may not stand there goes with the record, so that it is told. */
static void
leave_record (SonaeRecordForm *self)
{
  SonaeFieldRow *refused = accept_rows (self);

  if (refused != NULL && sonae_record_editor_is_in_plan (self->editor))
    sonae_acts_tell (GTK_WIDGET (self), sonae_field_row_get_message (refused));
}

void
sonae_record_form_set_record (SonaeRecordForm *self, SonaeRecord *record)
{
  gboolean is_other;

  g_return_if_fail (SONAE_IS_RECORD_FORM (self));
  g_return_if_fail (record == NULL || SONAE_IS_RECORD (record));

  if (self->record == record)
    return;
  leave_record (self);
  if (!turn_to (self, record))
    clear_rows (self);
  /* What appears or goes away may be a part of a page on which somebody reads something else. */
  is_other = self->record != NULL && record != NULL;
  g_set_object (&self->record, record);
  build (self);
  if (is_other)
    show_start (self);
}

SonaeRecord *
sonae_record_form_get_record (SonaeRecordForm *self)
{
  g_return_val_if_fail (SONAE_IS_RECORD_FORM (self), NULL);

  return self->record;
}

void
sonae_record_form_set_fields (SonaeRecordForm *self, const char *const *fields)
{
  g_return_if_fail (SONAE_IS_RECORD_FORM (self));

  sonae_record_form_commit (self);
  clear_rows (self);
  g_strfreev (self->fields);
  self->fields = g_strdupv ((char **) fields);
  build (self);
}

/* Rows take the focus once they have a place. */
static gboolean
laid_out_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  if (gtk_widget_get_width (widget) == 0)
    return G_SOURCE_CONTINUE;
  gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

void
sonae_record_form_begin (SonaeRecordForm *self)
{
  g_return_if_fail (SONAE_IS_RECORD_FORM (self));

  gtk_widget_add_tick_callback (GTK_WIDGET (self), laid_out_cb, NULL, NULL);
}

gboolean
sonae_record_form_commit (SonaeRecordForm *self)
{
  g_return_val_if_fail (SONAE_IS_RECORD_FORM (self), FALSE);

  return accept_rows (self) == NULL;
}

gboolean
sonae_record_form_check (SonaeRecordForm *self)
{
  SonaeFieldRow *bad = NULL;

  g_return_val_if_fail (SONAE_IS_RECORD_FORM (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    if (!sonae_field_row_check (g_ptr_array_index (self->rows, i)) && bad == NULL)
      bad = g_ptr_array_index (self->rows, i);
  if (bad != NULL)
    sonae_field_row_focus (bad);
  return bad == NULL;
}

char *
sonae_record_form_point_out (SonaeRecordForm *self)
{
  g_return_val_if_fail (SONAE_IS_RECORD_FORM (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      SonaeFieldRow *row = g_ptr_array_index (self->rows, i);

      if (sonae_field_row_accept (row))
        continue;
      sonae_field_row_focus (row);
      return g_strdup (sonae_field_row_get_message (row));
    }
  return NULL;
}

void
sonae_record_form_finish (SonaeRecordForm *self, SonaeCommand *command, const char *field_id, const GError *error)
{
  g_return_if_fail (SONAE_IS_RECORD_FORM (self));

  if (command != NULL)
    {
      sonae_acts_run_and_close (GTK_WIDGET (self), command);
      return;
    }
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (sonae_field_row_get_field (g_ptr_array_index (self->rows, i))->id, field_id))
      {
        sonae_field_row_refuse (g_ptr_array_index (self->rows, i), error->message);
        self->refused = g_ptr_array_index (self->rows, i);
      }
}
