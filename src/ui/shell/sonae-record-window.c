/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of one record in a window of its own. */

#include "sonae-record-window.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-alert.h"
#include "sonae-counted.h"
#include "sonae-display.h"
#include "sonae-edit.h"
#include "sonae-record-form.h"
#include "sonae-whole-amounts.h"

struct _SonaeRecordWindow
{
  AdwWindow parent_instance;

  SonaeWorkspace *workspace; /* (owned) */
  SonaeRecord    *record;    /* (owned) */
  SonaeRecord    *original;  /* (owned) (nullable): what a record to be added started with */
  gboolean        done;      /* closing needs no question */
  gboolean        leaving;   /* the window below is closed with it, unless the answer to the question is to stay */

  AdwHeaderBar    *header;
  AdwWindowTitle  *title;
  GtkWidget       *cancel_button;
  GtkWidget       *delete_button;
  GtkWidget       *add_button;
  GtkWidget       *uncounted;
  AdwActionRow    *counted;
  SonaeRecordForm *form;
};

G_DEFINE_FINAL_TYPE (SonaeRecordWindow, sonae_record_window, ADW_TYPE_WINDOW)

static gboolean
is_new (SonaeRecordWindow *self)
{
  return self->original != NULL;
}

/* Whether anything was entered in a record that would be lost. */
static gboolean
is_filled (SonaeRecordWindow *self)
{
  const SonaeSheet *sheet = sonae_record_get_sheet (self->record);

  for (guint i = 0; i < sheet->n_fields; i++)
    {
      const SonaeField *field = &sheet->fields[i];

      if (sonae_field_is_stored (field)
          && !sonae_value_equal (sonae_record_get (self->record, field->id),
                                 sonae_record_get (self->original, field->id)))
        return TRUE;
    }
  return FALSE;
}

static void
close_without_question (SonaeRecordWindow *self)
{
  self->done = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
update_title (SonaeRecordWindow *self)
{
  const SonaeSheet *sheet = sonae_record_get_sheet (self->record);
  g_autofree char  *title = NULL;

  if (is_new (self))
    title = g_strdup_printf (_ ("Add: %s"), _ (sheet->label));
  else
    title = sonae_display_title (sonae_workspace_get_records (self->workspace), self->record);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, is_new (self) ? "" : _ (sheet->label));
  gtk_window_set_title (GTK_WINDOW (self), title);
}

/* That the record does not count, and what does in its place. */
static void
show_counted (SonaeRecordWindow *self)
{
  SonaeRecords     *records = sonae_workspace_get_records (self->workspace);
  SonaeRecord      *other = is_new (self) ? NULL : sonae_counted_find_other (records, self->record);
  const SonaeSheet *sheet = other != NULL ? sonae_record_get_sheet (other) : NULL;
  g_autofree char  *told = other != NULL ? sonae_counted_describe (records, other) : NULL;
  g_autofree char  *which = NULL;

  gtk_widget_set_visible (self->uncounted, other != NULL);
  if (other == NULL)
    return;
  /* Translators: by what the record is known that counts in place of the one that is shown. */
  which = g_strdup_printf (_ ("The one that counts: %s"), told);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->counted), sonae_counted_fault (sheet));
  adw_action_row_set_subtitle (self->counted, which);
  sonae_action_row_keep_amounts (self->counted);
}

static void
counted_activated_cb (SonaeRecordWindow *self)
{
  SonaeRecord *other = sonae_counted_find_other (sonae_workspace_get_records (self->workspace), self->record);

  if (other != NULL)
    sonae_acts_show_record (GTK_WIDGET (self), sonae_record_get_sheet (other), sonae_record_get_id (other));
}

static void
add_clicked_cb (SonaeRecordWindow *self)
{
  g_autoptr (GError) error = NULL;
  SonaeCommand *command = NULL;

  if (!sonae_record_form_check (self->form))
    return;
  command = sonae_edit_insert (sonae_workspace_get_records (self->workspace), self->record, &error);
  sonae_record_form_finish (self->form, command, sonae_record_get_sheet (self->record)->title, error);
}

static void
delete_clicked_cb (SonaeRecordWindow *self)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));

  sonae_acts_run (parent, sonae_edit_delete (sonae_workspace_get_records (self->workspace), self->record));
  close_without_question (self);
}

static void
discard_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SonaeRecordWindow *self = SONAE_RECORD_WINDOW (source);
  GtkWindow         *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  gboolean           leaving = self->leaving;

  self->leaving = FALSE;
  if (!sonae_alert_ask_finish (result))
    return;
  close_without_question (self);
  if (leaving)
    gtk_window_close (parent);
}

/* Undo, or somebody else, may take the record away: what is being typed goes into the plan before the window does. */
static void
plan_changed_cb (SonaeRecordWindow *self)
{
  SonaeRecords *records = sonae_workspace_get_records (self->workspace);

  if (is_new (self))
    return;
  if (sonae_records_find (records, sonae_record_get_sheet (self->record), sonae_record_get_id (self->record)) == NULL)
    {
      if (sonae_record_form_commit (self->form))
        close_without_question (self);
      return;
    }
  update_title (self);
  show_counted (self);
}

static gboolean
sonae_record_window_close_request (GtkWindow *window)
{
  SonaeRecordWindow *self = SONAE_RECORD_WINDOW (window);

  /* What is being typed belongs to the record, be it good or not. */
  gboolean good = self->done || sonae_record_form_commit (self->form);

  if (!self->done && is_new (self) && (!good || is_filled (self)))
    {
      sonae_alert_ask_async (GTK_WIDGET (self), SONAE_ALERT_DESTRUCTIVE, _ ("Discard What Was Entered?"),
                             _ ("The record has not been added to the plan yet."), _ ("_Cancel"), _ ("_Discard"), NULL,
                             discard_answered_cb, NULL);
      return TRUE;
    }
  return GTK_WINDOW_CLASS (sonae_record_window_parent_class)->close_request (window);
}

/* Where the keyboard is again is seen: GTK hides that seconds after the last key. */
static void
sonae_record_window_unmap (GtkWidget *widget)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (parent != NULL)
    gtk_window_set_focus_visible (parent, TRUE);

  GTK_WIDGET_CLASS (sonae_record_window_parent_class)->unmap (widget);
}

static void
sonae_record_window_dispose (GObject *object)
{
  SonaeRecordWindow *self = SONAE_RECORD_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_RECORD_WINDOW);
  g_clear_object (&self->workspace);
  g_clear_object (&self->record);
  g_clear_object (&self->original);

  G_OBJECT_CLASS (sonae_record_window_parent_class)->dispose (object);
}

static void
sonae_record_window_class_init (SonaeRecordWindowClass *klass)
{
  GObjectClass         *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass       *widget_class = GTK_WIDGET_CLASS (klass);
  GdkModifierType const shifted = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  object_class->dispose = sonae_record_window_dispose;
  widget_class->unmap = sonae_record_window_unmap;
  GTK_WINDOW_CLASS (klass)->close_request = sonae_record_window_close_request;

  g_type_ensure (SONAE_TYPE_RECORD_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/shell/sonae-record-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeRecordWindow, header);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecordWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecordWindow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecordWindow, delete_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecordWindow, add_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecordWindow, uncounted);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecordWindow, counted);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecordWindow, form);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, counted_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_q, GDK_CONTROL_MASK, "app.quit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, shifted, "win.redo", NULL);
}

static void
sonae_record_window_init (SonaeRecordWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sonae_record_window_new (GtkWindow *parent, GActionGroup *actions, SonaeWorkspace *workspace, SonaeRecord *record)
{
  SonaeRecordWindow *self = g_object_new (SONAE_TYPE_RECORD_WINDOW, "transient-for", parent, NULL);
  SonaeRecords      *records = sonae_workspace_get_records (workspace);

  self->workspace = g_object_ref (workspace);
  self->record = g_object_ref (record);
  if (sonae_records_find (records, sonae_record_get_sheet (record), sonae_record_get_id (record)) == NULL)
    self->original = sonae_record_copy (record);
  gtk_window_set_modal (GTK_WINDOW (self), is_new (self));
  gtk_widget_set_visible (self->delete_button, !is_new (self));
  gtk_widget_set_visible (self->cancel_button, is_new (self));
  gtk_widget_set_visible (self->add_button, is_new (self));
  adw_header_bar_set_show_start_title_buttons (self->header, !is_new (self));
  adw_header_bar_set_show_end_title_buttons (self->header, !is_new (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "win", actions);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "app", G_ACTION_GROUP (gtk_window_get_application (parent)));
  update_title (self);
  show_counted (self);
  sonae_record_form_set_record (self->form, record);
  sonae_record_form_begin (self->form);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (plan_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
sonae_record_window_leave (SonaeRecordWindow *self)
{
  g_return_if_fail (SONAE_IS_RECORD_WINDOW (self));

  self->leaving = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}
