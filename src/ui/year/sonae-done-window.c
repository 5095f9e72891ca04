/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks when an activity was done, and with what result. */

#include "sonae-done-window.h"

#include <glib/gi18n.h>

#include "sonae-activity-edit.h"
#include "sonae-acts.h"
#include "sonae-day-entry.h"
#include "sonae-display.h"
#include "sonae-entry-text.h"

struct _SonaeDoneWindow
{
  AdwWindow parent_instance;

  AdwPreferencesGroup *group;
  GtkEditable         *day;
  GtkEditable         *result;
  GtkLabel            *error;
  GtkWidget           *accept;

  SonaeRecords *records;  /* (owned) */
  SonaeRecord  *activity; /* (owned) */
  SonaeDate     today;
};

G_DEFINE_FINAL_TYPE (SonaeDoneWindow, sonae_done_window, ADW_TYPE_WINDOW)

/* Returns: whether a day is entered on which it can have been done; says below the rows why not. */
static gboolean
read_day (SonaeDoneWindow *self, SonaeDate *day)
{
  return sonae_day_entry_read (self->day, self->error, NULL, &self->today,
                               _ ("This day is still to come. Enter the day on which it was done."), day);
}

static void
day_changed_cb (SonaeDoneWindow *self)
{
  SonaeDate day;

  if (self->activity != NULL)
    gtk_widget_set_sensitive (self->accept, read_day (self, &day));
}

static void
accept_clicked_cb (SonaeDoneWindow *self)
{
  SonaeDate day;

  if (!read_day (self, &day))
    return;
  sonae_acts_run_and_close (GTK_WIDGET (self->group), sonae_activity_edit_done (self->records, self->activity, day,
                                                                                gtk_editable_get_text (self->result)));
}

static void
sonae_done_window_dispose (GObject *object)
{
  SonaeDoneWindow *self = SONAE_DONE_WINDOW (object);

  g_clear_object (&self->records);
  g_clear_object (&self->activity);

  G_OBJECT_CLASS (sonae_done_window_parent_class)->dispose (object);
}

static void
sonae_done_window_class_init (SonaeDoneWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_done_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/year/sonae-done-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeDoneWindow, group);
  gtk_widget_class_bind_template_child (widget_class, SonaeDoneWindow, day);
  gtk_widget_class_bind_template_child (widget_class, SonaeDoneWindow, result);
  gtk_widget_class_bind_template_child (widget_class, SonaeDoneWindow, error);
  gtk_widget_class_bind_template_child (widget_class, SonaeDoneWindow, accept);
  gtk_widget_class_bind_template_callback (widget_class, day_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, accept_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
}

static void
sonae_done_window_init (SonaeDoneWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SonaeDoneWindow *
sonae_done_window_new (GtkWidget *widget, SonaeRecords *records, SonaeRecord *activity, SonaeDate today)
{
  SonaeDoneWindow *self = g_object_new (SONAE_TYPE_DONE_WINDOW, "transient-for", gtk_widget_get_root (widget), NULL);
  g_autofree char *day = sonae_date_format (today, sonae_display_get_calendar ());
  g_autofree char *title = sonae_display_title (records, activity);
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  self->records = g_object_ref (records);
  self->today = today;
  adw_preferences_group_set_title (self->group, escaped);
  sonae_entry_show_text (self->day, day);
  /* What has been written already may have several lines: the form is the place to change it. */
  gtk_widget_set_visible (GTK_WIDGET (self->result), !sonae_record_has (activity, "result"));
  self->activity = g_object_ref (activity);
  gtk_widget_grab_focus (GTK_WIDGET (self->day));
  return self;
}
