/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Durations: whole minutes, read and shown in the unit people use. */

#include "sonae-duration.h"

#include <glib/gi18n.h>
#include <math.h>

#include "sonae-number.h"

G_DEFINE_QUARK (sonae_duration_error, sonae_duration_error)

static const struct
{
  const char *pattern;
  int         minutes;
} units[] = {
  { "週間?|weeks?|w", SONAE_MINUTES_PER_WEEK },
  { "日間?|days?|d", SONAE_MINUTES_PER_DAY },
  { "時間|hours?|hrs?|h", SONAE_MINUTES_PER_HOUR },
  { "分間?|minutes?|mins?|m", 1 },
};

gboolean
sonae_duration_is_set (SonaeRecord *record, const char *field_id)
{
  return sonae_record_has (record, field_id)
         && sonae_record_get_integer (record, field_id) == sonae_duration_of (record, field_id);
}

gint64
sonae_duration_of (SonaeRecord *record, const char *field_id)
{
  return CLAMP (sonae_record_get_integer (record, field_id), 0, SONAE_MINUTES_MOST);
}

char *
sonae_duration_format_in (gint64 minutes, gint64 step)
{
  if (step % SONAE_MINUTES_PER_WEEK == 0)
    {
      gulong weeks = (gulong) (minutes / SONAE_MINUTES_PER_WEEK);

      return g_strdup_printf (ngettext ("%lu week", "%lu weeks", weeks), weeks);
    }
  if (step % SONAE_MINUTES_PER_DAY == 0)
    {
      gulong days = (gulong) (minutes / SONAE_MINUTES_PER_DAY);

      return g_strdup_printf (ngettext ("%lu day", "%lu days", days), days);
    }
  if (step % SONAE_MINUTES_PER_HOUR == 0)
    return g_strdup_printf (_ ("%lu h"), (gulong) (minutes / SONAE_MINUTES_PER_HOUR));
  return g_strdup_printf (_ ("%lu min"), (gulong) minutes);
}

char *
sonae_duration_format (gint64 minutes)
{
  if (minutes < 0)
    {
      /* It may stand nowhere; who looks for it must see it as it is. */
      g_autofree char *text = sonae_duration_format (-MAX (minutes, -G_MAXINT64));

      return g_strconcat ("-", text, NULL);
    }
  if (minutes == 0)
    return sonae_duration_format_in (0, 1);
  if (minutes >= 2 * SONAE_MINUTES_PER_HOUR
      && minutes % (minutes < 2 * SONAE_MINUTES_PER_DAY ? SONAE_MINUTES_PER_HOUR : SONAE_MINUTES_PER_DAY) != 0)
    return sonae_duration_format_parts (minutes);
  /* P01 Chapter 4 says 24時間, not 1日. */
  return sonae_duration_format_in (minutes, minutes == SONAE_MINUTES_PER_DAY ? SONAE_MINUTES_PER_HOUR : minutes);
}

char *
sonae_duration_format_parts (gint64 minutes)
{
  const gint64 days = minutes >= 2 * SONAE_MINUTES_PER_DAY ? minutes / SONAE_MINUTES_PER_DAY : 0;
  const gint64 hours = (minutes - days * SONAE_MINUTES_PER_DAY) / SONAE_MINUTES_PER_HOUR;
  const struct
  {
    gint64 minutes;
    gint64 unit;
  } parts[] = { { days * SONAE_MINUTES_PER_DAY, SONAE_MINUTES_PER_DAY },
                { hours * SONAE_MINUTES_PER_HOUR, SONAE_MINUTES_PER_HOUR },
                { minutes % SONAE_MINUTES_PER_HOUR, 1 } };
  char *text = NULL;

  if (minutes <= 0 || minutes == parts[0].minutes)
    return sonae_duration_format (MAX (minutes, 0));
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *before = parts[i].minutes > 0 ? text : NULL;
      g_autofree char *part = parts[i].minutes > 0 ? sonae_duration_format_in (parts[i].minutes, parts[i].unit) : NULL;

      if (part != NULL)
        text = before != NULL ? g_strdup_printf (C_ ("parts of a duration", "%s %s"), before, part)
                              : g_steal_pointer (&part);
    }
  return text;
}

/* Adds the number in front of the unit that @text begins with, and goes on behind it. Returns: whether it was there. */
static gboolean
read_unit (const char **text, gsize unit, double *minutes)
{
  g_autofree char *pattern = g_strdup_printf ("^\\s*([0-9]+(?:\\.[0-9]{1,4})?)\\s*(?:%s)\\s*", units[unit].pattern);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *number = NULL;
  int              end;

  if (!g_regex_match (regex, *text, 0, &match))
    return FALSE;
  number = g_match_info_fetch (match, 1);
  *minutes += g_ascii_strtod (number, NULL) * units[unit].minutes;
  g_match_info_fetch_pos (match, 0, NULL, &end);
  *text += end;
  return TRUE;
}

/* Reads numbers with their units from the largest unit down, each unit at most once. */
static gboolean
read_units (const char *text, double *minutes)
{
  gboolean any = FALSE;

  *minutes = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    any |= read_unit (&text, i, minutes);
  return any && *text == '\0';
}

gboolean
sonae_duration_parse (const char *text, gint64 *minutes, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *plain = sonae_number_normalize (valid);
  g_autofree char *bare = g_utf8_casefold (plain, -1);
  double           read;

  if (g_regex_match_simple ("^[0-9]+$", bare, 0, 0))
    read = g_ascii_strtod (bare, NULL);
  else if (!read_units (bare, &read))
    {
      g_set_error (error, SONAE_DURATION_ERROR, SONAE_DURATION_ERROR_INVALID,
                   _ ("“%s” is not a length of time. Type it like 24時間, 3日, 1週間 or 90分; months are not exact "
                      "enough."),
                   valid);
      return FALSE;
    }
  if (read > (double) SONAE_MINUTES_MOST)
    {
      g_set_error (error, SONAE_DURATION_ERROR, SONAE_DURATION_ERROR_INVALID,
                   _ ("“%s” is too long: a time must not be more than ten years."), valid);
      return FALSE;
    }
  if (fabs (read - round (read)) > 0.001)
    {
      g_set_error (error, SONAE_DURATION_ERROR, SONAE_DURATION_ERROR_INVALID, _ ("“%s” must be whole minutes."), valid);
      return FALSE;
    }
  *minutes = (gint64) round (read);
  return TRUE;
}
