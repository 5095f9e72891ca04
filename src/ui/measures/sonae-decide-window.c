/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks what has to be known to adopt a measure, to add a plan of one that is, or not to adopt it. */

#include "sonae-decide-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "sonae-edit-measures.h"
#include "sonae-implementation.h"
#include "sonae-record-form.h"

#define SONAE_TYPE_DECIDE_WINDOW (sonae_decide_window_get_type ())
G_DECLARE_FINAL_TYPE (SonaeDecideWindow, sonae_decide_window, SONAE, DECIDE_WINDOW, AdwWindow)

struct _SonaeDecideWindow
{
  AdwWindow parent_instance;

  SonaeWorkspace *workspace;      /* (owned) */
  SonaeRecord    *measure;        /* (owned) */
  SonaeRecord    *decision;       /* (owned): of the sheet "measure", holds only the reason */
  SonaeRecord    *implementation; /* (owned) (nullable): filled by the form; %NULL to decide against it */
  gboolean        adds;           /* a plan of a measure that was adopted when the window opened */

  AdwWindowTitle  *heading;
  GtkButton       *accept;
  SonaeRecordForm *form;
  SonaeRecordForm *reason;
};

G_DEFINE_FINAL_TYPE (SonaeDecideWindow, sonae_decide_window, ADW_TYPE_WINDOW)

static SonaeCommand *
make_command (SonaeDecideWindow *self, GError **error)
{
  SonaeRecords *records = sonae_workspace_get_records (self->workspace);
  SonaeDate     today = sonae_workspace_get_today (self->workspace);
  const char   *reason = sonae_record_get_text (self->decision, "reason");

  if (self->adds)
    return sonae_edit_add_implementation (records, self->measure, self->implementation, error);
  if (self->implementation != NULL)
    return sonae_edit_adopt_measure (records, self->measure, self->implementation, reason, today, error);
  return sonae_edit_reject_measure (records, self->measure, reason != NULL ? reason : "", today, error);
}

static void
accept_clicked_cb (SonaeDecideWindow *self)
{
  g_autoptr (GError) error = NULL;
  SonaeCommand *command = NULL;

  if (!sonae_record_form_check (self->form) || !sonae_record_form_commit (self->reason))
    return;
  command = make_command (self, &error);
  if (self->implementation == NULL)
    sonae_record_form_finish (self->reason, command, "reason", error);
  else if (g_error_matches (error, SONAE_IMPLEMENTATION_ERROR, SONAE_IMPLEMENTATION_ERROR_MONTHS))
    sonae_record_form_finish (self->form, NULL, "month_to", error);
  else
    sonae_record_form_finish (self->form, command, "fiscal_year", error);
}

static void
sonae_decide_window_finalize (GObject *object)
{
  SonaeDecideWindow *self = SONAE_DECIDE_WINDOW (object);

  g_clear_object (&self->implementation);
  g_clear_object (&self->decision);
  g_clear_object (&self->measure);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (sonae_decide_window_parent_class)->finalize (object);
}

static void
sonae_decide_window_class_init (SonaeDecideWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sonae_decide_window_finalize;

  g_type_ensure (SONAE_TYPE_RECORD_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/measures/sonae-decide-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeDecideWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, SonaeDecideWindow, accept);
  gtk_widget_class_bind_template_child (widget_class, SonaeDecideWindow, form);
  gtk_widget_class_bind_template_child (widget_class, SonaeDecideWindow, reason);
  gtk_widget_class_bind_template_callback (widget_class, accept_clicked_cb);
}

static void
sonae_decide_window_init (SonaeDecideWindow *self)
{
  static const char *const fields[] = { "fiscal_year", "contents",    "section", "month_from",
                                        "month_to",    "budget_kind", "asked",   NULL };
  static const char *const reason[] = { "reason", NULL };

  gtk_widget_init_template (GTK_WIDGET (self));
  sonae_record_form_set_fields (self->form, fields);
  sonae_record_form_set_fields (self->reason, reason);
}

static SonaeDecideWindow *
make_window (GtkWidget *widget, SonaeWorkspace *workspace, SonaeRecord *measure, const char *title, const char *accept)
{
  SonaeDecideWindow *self =
      g_object_new (SONAE_TYPE_DECIDE_WINDOW, "transient-for", gtk_widget_get_root (widget), "title", title, NULL);

  self->workspace = g_object_ref (workspace);
  self->measure = g_object_ref (measure);
  self->decision = sonae_record_new (&sonae_sheet_measure, NULL);
  /* What was written down while it was considered; the reason of another decision is none of this one. */
  if (sonae_record_is (measure, "state", "proposed"))
    sonae_record_set (self->decision, "reason", sonae_record_get (measure, "reason"));
  adw_window_title_set_title (self->heading, title);
  adw_window_title_set_subtitle (self->heading, sonae_record_get_title (measure));
  gtk_button_set_label (self->accept, accept);
  sonae_record_form_set_record (self->reason, self->decision);
  return self;
}

void
sonae_decide_window_adopt (GtkWidget *widget, SonaeWorkspace *workspace, SonaeRecord *measure)
{
  /* An adopted measure is not decided on again: it may take several years, with a plan for each. */
  gboolean           adds = sonae_record_is (measure, "state", "adopted");
  SonaeDecideWindow *self =
      make_window (widget, workspace, measure, adds ? _ ("Add an Implementation Plan") : _ ("Adopt a Measure"),
                   adds ? _ ("_Add") : _ ("_Adopt"));

  self->adds = adds;
  self->implementation = sonae_edit_draft_implementation (sonae_workspace_get_records (workspace), measure,
                                                          sonae_workspace_get_today (workspace));
  gtk_widget_add_css_class (GTK_WIDGET (self->accept), "suggested-action");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), !adds);
  gtk_window_set_default_size (GTK_WINDOW (self), 480, 620);
  sonae_record_form_set_record (self->form, self->implementation);
  sonae_record_form_begin (self->form);
  gtk_window_present (GTK_WINDOW (self));
}

void
sonae_decide_window_reject (GtkWidget *widget, SonaeWorkspace *workspace, SonaeRecord *measure)
{
  SonaeDecideWindow *self = make_window (widget, workspace, measure, _ ("Do Not Adopt a Measure"), _ ("_Do Not Adopt"));

  gtk_widget_add_css_class (GTK_WIDGET (self->accept), "destructive-action");
  gtk_widget_set_visible (GTK_WIDGET (self->form), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (self), 480, 300);
  sonae_record_form_begin (self->reason);
  gtk_window_present (GTK_WINDOW (self));
}
