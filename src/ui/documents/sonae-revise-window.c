/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registers a new version of a document. */

#include "sonae-revise-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-edit.h"
#include "sonae-record-form.h"

#define SONAE_TYPE_REVISE_WINDOW (sonae_revise_window_get_type ())
G_DECLARE_FINAL_TYPE (SonaeReviseWindow, sonae_revise_window, SONAE, REVISE_WINDOW, AdwWindow)

struct _SonaeReviseWindow
{
  AdwWindow parent_instance;

  SonaeRecords *records;  /* (owned) */
  SonaeRecord  *document; /* (owned) */
  SonaeRecord  *revision; /* (owned): filled by the form */

  AdwWindowTitle  *heading;
  SonaeRecordForm *form;
};

G_DEFINE_FINAL_TYPE (SonaeReviseWindow, sonae_revise_window, ADW_TYPE_WINDOW)

static void
register_clicked_cb (SonaeReviseWindow *self)
{
  g_autoptr (GError) error = NULL;
  SonaeCommand *command = NULL;

  if (!sonae_record_form_check (self->form))
    return;
  command = sonae_edit_revise (self->records, self->document, self->revision, &error);
  sonae_record_form_finish (self->form, command, "date", error);
}

static void
sonae_revise_window_finalize (GObject *object)
{
  SonaeReviseWindow *self = SONAE_REVISE_WINDOW (object);

  g_clear_object (&self->revision);
  g_clear_object (&self->document);
  g_clear_object (&self->records);

  G_OBJECT_CLASS (sonae_revise_window_parent_class)->finalize (object);
}

static void
sonae_revise_window_class_init (SonaeReviseWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sonae_revise_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/documents/sonae-revise-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeReviseWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, SonaeReviseWindow, form);
  gtk_widget_class_bind_template_callback (widget_class, register_clicked_cb);
}

static void
sonae_revise_window_init (SonaeReviseWindow *self)
{
  static const char *const fields[] = { "date", "reason", "places", "note", NULL };

  gtk_widget_init_template (GTK_WIDGET (self));
  sonae_record_form_set_fields (self->form, fields);
}

void
sonae_revise_window_show (GtkWidget *widget, SonaeRecords *records, SonaeRecord *document)
{
  SonaeReviseWindow *self;
  g_autofree char   *today = sonae_date_to_iso (sonae_date_today ());

  g_return_if_fail (SONAE_IS_RECORD (document));

  self = g_object_new (SONAE_TYPE_REVISE_WINDOW, "transient-for", gtk_widget_get_root (widget), NULL);
  self->records = g_object_ref (records);
  self->document = g_object_ref (document);
  self->revision = sonae_record_new (&sonae_sheet_revision, NULL);
  sonae_record_set_text (self->revision, "date", today);
  adw_window_title_set_subtitle (self->heading, sonae_record_get_title (document));
  sonae_record_form_set_record (self->form, self->revision);
  sonae_record_form_begin (self->form);
  gtk_window_present (GTK_WINDOW (self));
}
