/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks until when the sections shall answer the survey. */

#include "sonae-ask-window.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-day-entry.h"
#include "sonae-display.h"
#include "sonae-edit-survey.h"
#include "sonae-entry-text.h"

/* How long they have unless another day is typed. */
#define DAYS 30

struct _SonaeAskWindow
{
  AdwWindow parent_instance;

  SonaeWorkspace *workspace; /* (owned) */
  SonaeRecord    *scenario;  /* (owned) (nullable): until it is shown */
  int             fiscal_year;

  AdwPreferencesGroup *group;
  GtkEditable         *day;
  GtkLabel            *error;
  GtkWidget           *accept;
};

G_DEFINE_FINAL_TYPE (SonaeAskWindow, sonae_ask_window, ADW_TYPE_WINDOW)

/* Returns: whether a day to come is entered; says below the row why not. */
static gboolean
read_day (SonaeAskWindow *self, SonaeDate *day)
{
  SonaeDate today = sonae_workspace_get_today (self->workspace);

  return sonae_day_entry_read (self->day, self->error, &today, NULL,
                               _ ("This day is over. Enter the day by which the sections shall answer."), day);
}

static void
day_changed_cb (SonaeAskWindow *self)
{
  SonaeDate day;

  if (self->scenario != NULL)
    gtk_widget_set_sensitive (self->accept, read_day (self, &day));
}

static void
accept_clicked_cb (SonaeAskWindow *self)
{
  SonaeDate day;

  if (!read_day (self, &day))
    return;
  sonae_acts_run_and_close (GTK_WIDGET (self->group),
                            sonae_edit_ask_survey (sonae_workspace_get_records (self->workspace), self->scenario,
                                                   self->fiscal_year, day,
                                                   sonae_workspace_get_today (self->workspace)));
}

static void
sonae_ask_window_dispose (GObject *object)
{
  SonaeAskWindow *self = SONAE_ASK_WINDOW (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->scenario);

  G_OBJECT_CLASS (sonae_ask_window_parent_class)->dispose (object);
}

static void
sonae_ask_window_class_init (SonaeAskWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_ask_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/survey/sonae-ask-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeAskWindow, group);
  gtk_widget_class_bind_template_child (widget_class, SonaeAskWindow, day);
  gtk_widget_class_bind_template_child (widget_class, SonaeAskWindow, error);
  gtk_widget_class_bind_template_child (widget_class, SonaeAskWindow, accept);
  gtk_widget_class_bind_template_callback (widget_class, day_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, accept_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
}

static void
sonae_ask_window_init (SonaeAskWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SonaeAskWindow *
sonae_ask_window_new (GtkWidget *widget, SonaeWorkspace *workspace, SonaeRecord *scenario, int fiscal_year)
{
  SonaeAskWindow  *self = g_object_new (SONAE_TYPE_ASK_WINDOW, "transient-for", gtk_widget_get_root (widget), NULL);
  SonaeDate        due = sonae_date_add_days (sonae_workspace_get_today (workspace), DAYS);
  g_autofree char *day = sonae_date_format (due, sonae_display_get_calendar ());
  g_autofree char *title = g_markup_escape_text (sonae_record_get_title (scenario), -1);

  self->workspace = g_object_ref (workspace);
  self->fiscal_year = fiscal_year;
  adw_preferences_group_set_title (self->group, title);
  adw_preferences_group_set_description (self->group, _ ("Each owning section is asked about its priority systems that "
                                                         "were not asked about yet."));
  sonae_entry_show_text (self->day, day);
  self->scenario = g_object_ref (scenario);
  gtk_widget_grab_focus (GTK_WIDGET (self->day));
  return self;
}
