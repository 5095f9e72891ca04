/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history as people read it. */

#include "sonae-history-text.h"

#include <glib/gi18n.h>

#include "sonae-conflict.h"
#include "sonae-display.h"

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

char *
sonae_history_join (const char *const parts[], guint n_parts)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_parts; i++)
    if (is_given (parts[i]))
      g_string_append_printf (text, "%s%s", text->len > 0 ? "　" : "", parts[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
sonae_history_format_writer (const char *author, const char *section, const char *computer, const char *iso)
{
  g_autofree char *time = sonae_display_time (iso);

  return sonae_history_join ((const char *const[]){ author, section, computer, time }, 4);
}

const SonaeHistoryChange *
sonae_history_find_change (const SonaeHistoryEntry *entry, const char *record, const SonaeField *field)
{
  for (guint i = 0; i < entry->changes->len; i++)
    {
      const SonaeHistoryChange *change = entry->changes->pdata[i];

      if (g_str_equal (change->record, record) && (field == NULL || change->field == field || change->kind == 'i'))
        return change;
    }
  return NULL;
}

gboolean
sonae_history_deletes (const SonaeHistoryEntry *entry, const char *record)
{
  for (guint i = 0; i < entry->changes->len; i++)
    {
      const SonaeHistoryChange *change = entry->changes->pdata[i];

      if (change->kind == 'd' && g_str_equal (change->record, record))
        return TRUE;
    }
  return FALSE;
}

const SonaeHistoryEntry *
sonae_history_find_writing (GPtrArray *entries, const char *record, const SonaeField *field)
{
  for (guint i = 0; i < entries->len; i++)
    if (sonae_history_find_change (entries->pdata[i], record, field) != NULL)
      return entries->pdata[i];
  return NULL;
}

char *
sonae_history_format_who (const SonaeHistoryEntry *entry)
{
  g_autofree char *time = sonae_display_time (entry->time);
  g_autofree char *place = NULL;

  if (!is_given (entry->section) && !is_given (entry->post))
    return g_strdup_printf ("%s　%s", time, entry->author);
  if (is_given (entry->section) && is_given (entry->post))
    place = g_strdup_printf ("%s %s", entry->section, entry->post);
  else
    place = g_strdup (is_given (entry->section) ? entry->section : entry->post);
  /* Translators: who made a change: time, name, section and post */
  return g_strdup_printf (_ ("%s %s (%s)"), time, entry->author, place);
}

char **
sonae_history_format_lines (GPtrArray *entries)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  for (guint i = 0; i < entries->len; i++)
    {
      const SonaeHistoryEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char         *who = sonae_history_format_who (entry);
      g_autofree char         *line = g_strdup_printf ("%s  %s", who, entry->label);

      g_strv_builder_add (lines, line);
    }
  return g_strv_builder_end (lines);
}

SonaeDate
sonae_history_get_day (const SonaeHistoryEntry *entry)
{
  g_autoptr (GDateTime) local = sonae_date_read_moment (entry->time);

  return sonae_date_of (local);
}

gboolean
sonae_history_is_new_conflict (const SonaeHistoryChange *change)
{
  return change->sheet == &sonae_sheet_conflict && change->kind == 'i';
}

char *
sonae_history_format_subject (SonaeRecords *records, const SonaeHistoryChange *change)
{
  SonaeRecord     *conflict = NULL;
  g_autofree char *title = NULL;

  if (change->sheet == NULL)
    return g_strdup (change->title);
  /* The title of a conflict is the id of the record it is about. */
  if (change->sheet == &sonae_sheet_conflict)
    conflict = sonae_records_find (records, change->sheet, change->record);
  if (conflict != NULL)
    title = sonae_conflict_get_title (records, conflict, NULL);
  else if (change->sheet != &sonae_sheet_conflict)
    title = g_strdup (change->title);
  return title != NULL ? g_strdup_printf ("%s　%s", title, _ (change->sheet->label))
                       : g_strdup (_ (change->sheet->label));
}

/* Returns: (transfer full) */
static char *
format_values (SonaeRecords *records, const SonaeField *field, const SonaeValue *before, const SonaeValue *after)
{
  g_autofree char *from = sonae_display_stored (records, field, before);
  g_autofree char *to = sonae_display_stored (records, field, after);

  /* Translators: a change in the history: field, value before, value after */
  return g_strdup_printf (_ ("%s: %s → %s"), _ (field->label), *from != '\0' ? from : "—", *to != '\0' ? to : "—");
}

/* Returns: (transfer full): what was to be written, where that is one value */
static char *
format_conflict (SonaeRecords *records, const SonaeHistoryChange *change)
{
  SonaeRecord      *conflict = sonae_records_find (records, change->sheet, change->record);
  const SonaeField *field = conflict != NULL ? sonae_conflict_get_field (conflict) : NULL;
  g_auto (SonaeValue) base = { 0 };
  g_auto (SonaeValue) other = { 0 };
  g_autofree char *values = NULL;

  if (field == NULL)
    return g_strdup (_ ("Became a conflict"));
  base = sonae_conflict_get_value (conflict, "base");
  other = sonae_conflict_get_value (conflict, "other");
  values = format_values (records, field, &base, &other);
  /* Translators: %s is a field with its value before and after */
  return g_strdup_printf (_ ("Became a conflict, not written: %s"), values);
}

char *
sonae_history_format_change (SonaeRecords *records, const SonaeHistoryChange *change)
{
  if (sonae_history_is_new_conflict (change))
    return format_conflict (records, change);
  if (change->kind == 'i')
    return g_strdup (_ ("Added"));
  if (change->kind == 'd')
    return g_strdup (_ ("Deleted"));
  if (change->kind == 'r')
    return g_strdup (_ ("Restored"));
  /* A field of a newer Sonae. */
  if (change->field == NULL)
    return g_strdup (_ ("Changed"));
  /* What the program keeps for itself says nothing to people. */
  if (change->field->flags & SONAE_FIELD_HIDDEN)
    return g_strdup_printf (_ ("%s: changed"), _ (change->field->label));
  return format_values (records, change->field, &change->before, &change->after);
}
