/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done about the activities of a year: commands, without widgets. */

#include "sonae-activity-edit.h"

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-fiscal-year.h"

static const char *const ends[] = { "planned_from", "planned_to" };

/* Moves a day; which unit is counted decides how. */
typedef SonaeDate (*Shift) (SonaeDate day, int steps);

static SonaeDate
shift_days (SonaeDate day, int steps)
{
  return sonae_date_add_days (day, steps);
}

static SonaeDate
shift_months (SonaeDate day, int steps)
{
  int months = day.year * 12 + day.month - 1 + steps;

  day.year = months / 12;
  day.month = months % 12 + 1;
  if (day.day > 0)
    day.day = MIN (day.day, sonae_date_month_length (day.year, day.month));
  return day;
}

static SonaeDate
get_date (SonaeRecord *activity, const char *field_id)
{
  return sonae_date_from_iso (sonae_record_get_text (activity, field_id));
}

static void
set_date (SonaeRecord *activity, const char *field_id, SonaeDate date)
{
  g_autofree char *iso = sonae_date_to_iso (date);

  sonae_record_set_text (activity, field_id, iso);
}

/* @format names the activity as {title} and may name a day as {day}. */
static SonaeCommand *
new_command (SonaeRecords *records, const char *format, SonaeRecord *activity, SonaeDate day)
{
  g_autofree char *title = sonae_display_title (records, activity);
  g_autofree char *shown = sonae_date_format (day, sonae_display_get_calendar ());
  g_autoptr (GString) label = g_string_new (format);

  g_string_replace (label, "{title}", title, 1);
  g_string_replace (label, "{day}", shown, 1);
  return sonae_command_new (SONAE_COMMAND_EDIT, label->str);
}

static SonaeCommand *
move (SonaeRecords *records, SonaeRecord *activity, Shift shift, int steps)
{
  g_autoptr (SonaeRecord) moved = sonae_record_copy (activity);
  int           year = (int) sonae_record_get_integer (activity, "fiscal_year");
  SonaeCommand *command;

  if (!sonae_activity_edit_is_open (activity) || steps == 0)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      SonaeDate date;

      if (!sonae_record_has (activity, ends[i]))
        continue;
      date = shift (get_date (activity, ends[i]), steps);
      if (sonae_fiscal_year_of (date) != year)
        return NULL;
      set_date (moved, ends[i], date);
    }
  /* Translators: a line of the history. */
  command = new_command (records, _ ("Move “{title}” to {day}"), activity, get_date (moved, ends[0]));
  sonae_command_update (command, activity, moved);
  return command;
}

gboolean
sonae_activity_edit_is_open (SonaeRecord *activity)
{
  return !sonae_record_is (activity, "state", "done") && !sonae_record_is (activity, "state", "cancelled");
}

gboolean
sonae_activity_edit_is_monthly (SonaeRecord *activity)
{
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (sonae_record_has (activity, ends[i]) && get_date (activity, ends[i]).day == 0)
      return TRUE;
  return FALSE;
}

SonaeCommand *
sonae_activity_edit_move_days (SonaeRecords *records, SonaeRecord *activity, int days)
{
  return sonae_activity_edit_is_monthly (activity) ? NULL : move (records, activity, shift_days, days);
}

SonaeCommand *
sonae_activity_edit_move_months (SonaeRecords *records, SonaeRecord *activity, int months)
{
  return move (records, activity, shift_months, months);
}

SonaeCommand *
sonae_activity_edit_drag (SonaeRecords *records, SonaeRecord *activity, SonaeDate from, SonaeDate to)
{
  if (sonae_activity_edit_is_monthly (activity))
    return sonae_activity_edit_move_months (records, activity, (to.year - from.year) * 12 + to.month - from.month);
  return sonae_activity_edit_move_days (records, activity, sonae_date_days_between (from, to));
}

SonaeCommand *
sonae_activity_edit_done (SonaeRecords *records, SonaeRecord *activity, SonaeDate day, const char *result)
{
  g_autoptr (SonaeRecord) done = sonae_record_copy (activity);
  SonaeCommand *command;

  sonae_record_set_text (done, "state", "done");
  set_date (done, "done_on", day);
  if (result != NULL && *result != '\0')
    sonae_record_set_text (done, "result", result);
  /* Translators: a line of the history. */
  command = new_command (records, _ ("Mark “{title}” as done on {day}"), activity, day);
  sonae_command_update (command, activity, done);
  return command;
}

SonaeCommand *
sonae_activity_edit_plan (SonaeRecords *records, int fiscal_year)
{
  g_autoptr (GPtrArray) activities = sonae_year_plan_from_pattern (records, fiscal_year);
  g_autofree char *year = sonae_fiscal_year_format (fiscal_year, sonae_display_get_calendar ());
  g_autofree char *label = NULL;
  SonaeCommand    *command;

  if (activities->len == 0)
    return NULL;
  /* Translators: a line of the history; %s is a fiscal year. */
  label = g_strdup_printf (_ ("Make the plan of %s from the yearly pattern"), year);
  command = sonae_command_new (SONAE_COMMAND_EDIT, label);
  for (guint i = 0; i < activities->len; i++)
    sonae_command_insert (command, g_ptr_array_index (activities, i));
  return command;
}

SonaeRecord *
sonae_activity_edit_new (SonaeRecord *kind, int fiscal_year, SonaeDate day)
{
  SonaeRecord *activity = sonae_record_new (&sonae_sheet_activity, NULL);

  sonae_record_set_integer (activity, "fiscal_year", fiscal_year);
  sonae_record_set_text (activity, "state", "planned");
  set_date (activity, "planned_from", day);
  if (kind != NULL)
    {
      sonae_record_set_text (activity, "kind", sonae_record_get_id (kind));
      sonae_record_set_text (activity, "title", sonae_record_get_title (kind));
    }
  return activity;
}
