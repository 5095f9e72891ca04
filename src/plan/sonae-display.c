/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values as people read and type them: stored values to text. */

#include "sonae-display.h"

#include <glib/gi18n.h>

#include "sonae-duration.h"
#include "sonae-fiscal-year.h"
#include "sonae-number.h"
#include "sonae-objective.h"
#include "sonae-rank.h"
#include "sonae-survey.h"
#include "sonae-text.h"

/* A long text that names a record is cut to this many characters. */
#define TITLE_LENGTH 40

G_DEFINE_QUARK (sonae_display_error, sonae_display_error)

static SonaeCalendar shown_calendar = SONAE_CALENDAR_JAPANESE;

void
sonae_display_set_calendar (SonaeCalendar calendar)
{
  shown_calendar = calendar;
}

SonaeCalendar
sonae_display_get_calendar (void)
{
  return shown_calendar;
}

char *
sonae_display_time (const char *iso)
{
  g_autoptr (GDateTime) local = sonae_date_read_moment (iso);
  g_autofree char *day = NULL;
  g_autofree char *clock = NULL;

  if (local == NULL)
    return g_strdup ("");
  day = sonae_date_format (sonae_date_of (local), shown_calendar);
  clock = g_date_time_format (local, "%H:%M");
  return g_strdup_printf ("%s %s", day, clock);
}

/* Titles of the records of @ids, which are separated by a space. */
static char *
show_references (SonaeRecords *records, const SonaeField *field, const char *ids)
{
  const SonaeSheet *target = sonae_sheet_find (field->target);
  g_auto (GStrv) each = g_strsplit (ids, " ", -1);
  GString *shown = g_string_new (NULL);

  for (guint i = 0; each[i] != NULL; i++)
    {
      SonaeRecord     *named = sonae_records_find (records, target, each[i]);
      g_autofree char *title = named != NULL ? sonae_display_title (records, named) : g_strdup (_ ("(missing)"));

      sonae_text_add_name (shown, title);
    }
  return g_string_free (shown, FALSE);
}

static char *
show_choice (const SonaeField *field, const char *code)
{
  const char *label = sonae_field_choice_label (field, code);

  return g_strdup (label != NULL ? _ (label) : code);
}

/* Returns: (transfer full): the value without its unit; the value must be set. */
static char *
show_value (SonaeRecords *records, const SonaeField *field, const SonaeValue *value)
{
  switch (field->type)
    {
    case SONAE_FIELD_MINUTES:
      return sonae_duration_format (value->integer);
    case SONAE_FIELD_DATE:
      return sonae_date_format (sonae_date_from_iso (value->text), shown_calendar);
    case SONAE_FIELD_FISCAL_YEAR:
      return sonae_fiscal_year_format (value->integer, shown_calendar);
    case SONAE_FIELD_CHOICE:
      return show_choice (field, value->text);
    case SONAE_FIELD_BOOLEAN:
      return g_strdup (value->integer != 0 ? "✓" : "");
    case SONAE_FIELD_REFERENCE:
    case SONAE_FIELD_REFERENCES:
      return show_references (records, field, value->text);
    case SONAE_FIELD_INTEGER:
      return field->unit != NULL ? sonae_number_group (value->integer)
                                 : g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
    case SONAE_FIELD_RANK:
      return g_strdup (C_ ("order", "set"));
    case SONAE_FIELD_TEXT:
    case SONAE_FIELD_LONG_TEXT:
    case SONAE_FIELD_DECIMAL:
    case SONAE_FIELD_COMPUTED:
      return field->flags & SONAE_FIELD_TIME ? sonae_display_time (value->text) : g_strdup (value->text);
    }
  g_assert_not_reached ();
}

char *
sonae_display_bare (SonaeRecords *records, const SonaeField *field, const SonaeValue *value)
{
  return value->kind != SONAE_VALUE_NONE ? show_value (records, field, value) : g_strdup ("");
}

char *
sonae_display_stored (SonaeRecords *records, const SonaeField *field, const SonaeValue *value)
{
  g_autofree char *shown = sonae_display_bare (records, field, value);

  if (field->unit != NULL && *shown != '\0')
    /* Translators: a number and its unit. */
    return g_strdup_printf (C_ ("unit", "%s %s"), shown, _ (field->unit));
  return g_steal_pointer (&shown);
}

const char *
sonae_display_say (const SonaeField *field, const char *shown)
{
  if (*shown != '\0')
    return shown;
  return field->type == SONAE_FIELD_BOOLEAN ? _ ("No") : _ ("(no value)");
}

const char *
sonae_display_choice (SonaeRecords *records, SonaeRecord *record, const SonaeField *field)
{
  if (sonae_record_get_sheet (record) == &sonae_sheet_survey && g_str_equal (field->id, "state"))
    return sonae_survey_state_code (records, record);
  return sonae_record_get_text (record, field->id);
}

const char *
sonae_display_empty (SonaeRecord *record, const SonaeField *field)
{
  const char *objective = sonae_objective_name_empty (record, field);

  if (objective != NULL)
    return objective;
  return field->empty != NULL ? _ (field->empty) : "";
}

char *
sonae_display_value (SonaeRecords *records, SonaeRecord *record, const char *field_id)
{
  const SonaeField *field = sonae_sheet_find_field (sonae_record_get_sheet (record), field_id);
  g_autofree char  *shown = NULL;

  g_return_val_if_fail (field != NULL, g_strdup (""));

  if (field->type == SONAE_FIELD_COMPUTED)
    shown = field->compute (records, record);
  else if (field->type == SONAE_FIELD_RANK && sonae_record_has (record, field_id))
    shown = g_strdup_printf ("%u", sonae_rank_position (records, record, field_id));
  else if (field->type == SONAE_FIELD_CHOICE && sonae_record_has (record, field_id))
    shown = show_choice (field, sonae_display_choice (records, record, field));
  else if (sonae_record_has (record, field_id))
    shown = sonae_display_stored (records, field, sonae_record_get (record, field_id));
  if (shown == NULL)
    return g_strdup (sonae_display_empty (record, field));
  return g_steal_pointer (&shown);
}

char *
sonae_display_title (SonaeRecords *records, SonaeRecord *record)
{
  const SonaeSheet *sheet = sonae_record_get_sheet (record);
  const SonaeField *field = sonae_sheet_find_field (sheet, sheet->title);
  g_autofree char  *title = NULL;

  /* A reference that leads back here would never end. */
  if (field->target != NULL && sonae_sheet_find (field->target) == sheet)
    return g_strdup (_ (sheet->label));
  title = sonae_display_value (records, record, sheet->title);
  g_strdelimit (title, "\n\t", ' ');
  if (sonae_text_is_blank (title))
    return g_strdup (_ ("(no name)"));
  if (field->type == SONAE_FIELD_LONG_TEXT && g_utf8_strlen (title, -1) > TITLE_LENGTH)
    {
      g_autofree char *start = g_utf8_substring (title, 0, TITLE_LENGTH);

      return g_strconcat (start, "…", NULL);
    }
  return g_steal_pointer (&title);
}
