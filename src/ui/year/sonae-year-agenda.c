/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The activities of a year as a list: what is overdue, what comes next, what is done. */

#include "sonae-year-agenda.h"

#include <glib/gi18n.h>

#include "sonae-activity-edit.h"
#include "sonae-tab-stop.h"
#include "sonae-year-chart.h"

/* Headings, in the order in which they are read. */
typedef enum
{
  PART_OVERDUE,
  PART_CURRENT,
  PART_NEXT,
  PART_CLOSED,
  N_PARTS,
} Part;

struct _SonaeYearAgenda
{
  AdwBin parent_instance;

  GtkListBox *list;
  gboolean    selecting; /* from outside: nobody chose a row */
};

G_DEFINE_FINAL_TYPE (SonaeYearAgenda, sonae_year_agenda, ADW_TYPE_BIN)

enum
{
  SIGNAL_SELECTED,
  SIGNAL_DONE_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static Part
part_of (SonaeRecord *activity, SonaeDate today)
{
  switch (sonae_activity_state (activity, today))
    {
    case SONAE_ACTIVITY_OVERDUE:
      return PART_OVERDUE;
    case SONAE_ACTIVITY_DONE:
    case SONAE_ACTIVITY_CANCELLED:
      return PART_CLOSED;
    case SONAE_ACTIVITY_PLANNED:
    default:
      return sonae_date_compare (sonae_activity_first_day (activity), today) <= 0 ? PART_CURRENT : PART_NEXT;
    }
}

static SonaeRecord *
record_of (gpointer row)
{
  return g_object_get_data (G_OBJECT (row), "record");
}

static void
row_selected_cb (SonaeYearAgenda *self, GtkListBoxRow *row)
{
  if (row != NULL && !self->selecting)
    g_signal_emit (self, signals[SIGNAL_SELECTED], 0, record_of (row));
}

static void
done_clicked_cb (SonaeYearAgenda *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);

  g_signal_emit (self, signals[SIGNAL_DONE_WANTED], 0, record_of (row));
}

static const char *
icon_of (SonaeActivityState state)
{
  switch (state)
    {
    case SONAE_ACTIVITY_OVERDUE:
      return "dialog-warning-symbolic";
    case SONAE_ACTIVITY_DONE:
      return "emblem-ok-symbolic";
    case SONAE_ACTIVITY_CANCELLED:
      return "action-unavailable-symbolic";
    case SONAE_ACTIVITY_PLANNED:
    default:
      return "x-office-calendar-symbolic";
    }
}

static GtkWidget *
new_row (SonaeYearAgenda *self, SonaeRecord *activity, SonaeDate today)
{
  SonaeActivityState state = sonae_activity_state (activity, today);
  GtkWidget         *row = adw_action_row_new ();
  g_autofree char   *time = sonae_year_chart_format_time (activity);
  g_autofree char   *about = g_strdup_printf ("%s · %s", time, sonae_year_chart_state_name (state));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sonae_record_get_title (activity));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), about);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), icon_of (state));
  g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (activity), g_object_unref);
  g_object_set_data (G_OBJECT (row), "part", GINT_TO_POINTER (part_of (activity, today)));
  if (sonae_activity_edit_is_open (activity))
    {
      GtkWidget       *button = gtk_button_new_with_label (_ ("Done…"));
      g_autofree char *label = g_strdup_printf (_ ("Mark “%s” as done"), sonae_record_get_title (activity));

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      g_signal_connect_object (button, "clicked", G_CALLBACK (done_clicked_cb), self, G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  return row;
}

static const char *
heading_of (Part part)
{
  switch (part)
    {
    case PART_OVERDUE:
      return _ ("Overdue");
    case PART_CURRENT:
      return _ ("Under way");
    case PART_NEXT:
      return C_ ("year", "Next");
    case PART_CLOSED:
    case N_PARTS:
    default:
      return _ ("Done and cancelled");
    }
}

static void
add_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  Part       part = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "part"));
  GtkWidget *label;

  if (before != NULL && GPOINTER_TO_INT (g_object_get_data (G_OBJECT (before), "part")) == (int) part)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (heading_of (part));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_box_row_set_header (row, label);
}

static void
sonae_year_agenda_class_init (SonaeYearAgendaClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[SIGNAL_SELECTED] =
      g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, SONAE_TYPE_RECORD);
  signals[SIGNAL_DONE_WANTED] =
      g_signal_new ("done-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, SONAE_TYPE_RECORD);
}

static void
sonae_year_agenda_init (SonaeYearAgenda *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_header_func (self->list, add_header, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, C_ ("year", "Agenda"),
                                  -1);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (row_selected_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), sonae_tab_stop_new (self->list));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

void
sonae_year_agenda_show (SonaeYearAgenda *self, GPtrArray *activities, SonaeDate today)
{
  GtkWidget *row;

  g_return_if_fail (SONAE_IS_YEAR_AGENDA (self));

  self->selecting = TRUE;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (Part part = 0; part < N_PARTS; part++)
    for (guint i = 0; i < activities->len; i++)
      if (part_of (g_ptr_array_index (activities, i), today) == part)
        gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (activities, i), today));
  self->selecting = FALSE;
}

void
sonae_year_agenda_select (SonaeYearAgenda *self, SonaeRecord *activity)
{
  GtkListBoxRow *row = NULL;

  g_return_if_fail (SONAE_IS_YEAR_AGENDA (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (record_of (row) == activity)
      break;
  self->selecting = TRUE;
  gtk_list_box_select_row (self->list, row);
  self->selecting = FALSE;
}
