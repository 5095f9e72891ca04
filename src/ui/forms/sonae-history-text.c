/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history as people read it. */

#include "sonae-history-text.h"

#include <glib/gi18n.h>

#include "sonae-date.h"
#include "sonae-display.h"

/* Returns: (transfer full): day and time by the local clock, "" for what is no time. */
static char *
format_time (const char *iso)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (iso, NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *date = NULL;
  g_autofree char *day = NULL;
  g_autofree char *clock = NULL;

  if (local == NULL)
    return g_strdup ("");
  date = g_date_time_format (local, "%Y-%m-%d");
  day = sonae_date_format (sonae_date_from_iso (date), sonae_display_get_calendar ());
  clock = g_date_time_format (local, "%H:%M");
  return g_strdup_printf ("%s %s", day, clock);
}

char *
sonae_history_format_who (const SonaeHistoryEntry *entry)
{
  g_autofree char *time = format_time (entry->time);

  if (entry->section == NULL || *entry->section == '\0')
    return g_strdup_printf ("%s %s", time, entry->author);
  /* Translators: who made a change: time, name, section */
  return g_strdup_printf (_ ("%s %s (%s)"), time, entry->author, entry->section);
}

char *
sonae_history_format_change (SonaeRecords *records, const SonaeHistoryChange *change)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (change->kind == 'i')
    return g_strdup (_ ("Added"));
  if (change->kind == 'd')
    return g_strdup (_ ("Deleted"));
  if (change->kind == 'r')
    return g_strdup (_ ("Restored"));
  /* A field of a newer Sonae. */
  if (change->field == NULL)
    return g_strdup (_ ("Changed"));
  before = sonae_display_stored (records, change->field, &change->before);
  after = sonae_display_stored (records, change->field, &change->after);
  /* Translators: a change in the history: field, value before, value after */
  return g_strdup_printf (_ ("%s: %s → %s"), _ (change->field->label), *before != '\0' ? before : "—",
                          *after != '\0' ? after : "—");
}
