/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which values may stand in a field. */

#include <glib/gi18n.h>
#include <string.h>

#include "sonae-display.h"
#include "sonae-duration.h"
#include "sonae-fiscal-year.h"
#include "sonae-text.h"

#define LONGEST_LINE 200
#define LONGEST_TEXT 10000

static gboolean
refuse (GError **error, SonaeDisplayError code, const SonaeField *field, const char *what)
{
  g_set_error (error, SONAE_DISPLAY_ERROR, code, _ ("%s: %s"), _ (field->label), what);
  return FALSE;
}

static gboolean
has_control (const char *text, gboolean lines)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      if (lines && (character == '\n' || character == '\t'))
        continue;
      /* U+2028 and U+2029 break a line too. */
      if (g_unichar_iscntrl (character) || character == 0x2028 || character == 0x2029)
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_text (const SonaeField *field, const char *text, GError **error)
{
  gboolean         lines = field->type == SONAE_FIELD_LONG_TEXT;
  glong            limit = lines ? LONGEST_TEXT : LONGEST_LINE;
  glong            length = g_utf8_strlen (text, -1);
  g_autofree char *what = NULL;

  if (has_control (text, lines))
    return refuse (error, SONAE_DISPLAY_ERROR_INVALID, field,
                   lines ? _ ("The text holds a control character. Remove it.")
                         : _ ("The text holds a line break or a control character. Write it in one line."));
  if (length <= limit)
    return TRUE;
  what = g_strdup_printf (_ ("The text has %ld characters, but at most %ld fit. Shorten it."), length, limit);
  return refuse (error, SONAE_DISPLAY_ERROR_TOO_LONG, field, what);
}

/* Whether @ids are ids with one space between; a reference has one id. */
static gboolean
is_reference (const SonaeField *field, const char *ids)
{
  g_auto (GStrv) each = g_strsplit (ids, " ", field->type == SONAE_FIELD_REFERENCES ? -1 : 1);

  for (guint i = 0; each[i] != NULL; i++)
    if (*each[i] == '\0' || strchr (each[i], ' ') != NULL || has_control (each[i], FALSE))
      return FALSE;
  return TRUE;
}

static gboolean
check_text_value (const SonaeField *field, const char *text, GError **error)
{
  if (!g_utf8_validate (text, -1, NULL))
    return refuse (error, SONAE_DISPLAY_ERROR_INVALID, field, _ ("The text is not valid UTF-8."));
  if ((field->flags & SONAE_FIELD_REQUIRED) && sonae_text_is_blank (text))
    return refuse (error, SONAE_DISPLAY_ERROR_REQUIRED, field, _ ("Something must be entered here."));
  if (field->type == SONAE_FIELD_TEXT || field->type == SONAE_FIELD_LONG_TEXT)
    return check_text (field, text, error);
  if (field->type == SONAE_FIELD_DATE && !sonae_date_is_set (sonae_date_from_iso (text)))
    return refuse (error, SONAE_DISPLAY_ERROR_INVALID, field,
                   _ ("There is no such day. Type it like 令和8年11月23日 or 2026-11-23."));
  if (field->type == SONAE_FIELD_CHOICE && sonae_field_choice_label (field, text) == NULL)
    return refuse (error, SONAE_DISPLAY_ERROR_INVALID, field,
                   _ ("This is not one of the choices. Choose one of them."));
  if (field->type == SONAE_FIELD_DECIMAL && !g_regex_match_simple ("^[0-9]{1,15}(\\.[0-9]{1,6})?\\z", text, 0, 0))
    return refuse (error, SONAE_DISPLAY_ERROR_INVALID, field, _ ("This is not a number. Type it like 12 or 8.0."));
  if (field->target != NULL && !is_reference (field, text))
    return refuse (error, SONAE_DISPLAY_ERROR_INVALID, field, _ ("This names no record. Choose one."));
  return TRUE;
}

static gboolean
refuse_beyond (GError **error, const SonaeField *field)
{
  g_autofree char *what = g_strdup_printf (_ ("Enter a number from 1 to %d."), (int) field->most);

  return refuse (error, SONAE_DISPLAY_ERROR_INVALID, field, what);
}

static gboolean
check_integer_value (const SonaeField *field, gint64 integer, GError **error)
{
  if (field->type == SONAE_FIELD_MINUTES && (integer < 0 || integer > SONAE_MINUTES_MOST))
    return refuse (error, SONAE_DISPLAY_ERROR_INVALID, field,
                   _ ("A time must be zero or more, and not more than ten years."));
  if (field->type == SONAE_FIELD_BOOLEAN && integer != 0 && integer != 1)
    return refuse (error, SONAE_DISPLAY_ERROR_INVALID, field, _ ("This must be yes or no."));
  if (field->type == SONAE_FIELD_FISCAL_YEAR && (integer < SONAE_FISCAL_YEAR_FIRST || integer > SONAE_FISCAL_YEAR_LAST))
    return refuse (error, SONAE_DISPLAY_ERROR_INVALID, field,
                   _ ("There is no such fiscal year. Type it like 令和8年度 or 2026."));
  if (integer < 0)
    return refuse (error, SONAE_DISPLAY_ERROR_INVALID, field, _ ("The number must be zero or more."));
  if (field->most > 0 && (integer < 1 || integer > field->most))
    return refuse_beyond (error, field);
  return TRUE;
}

gboolean
sonae_display_check (const SonaeField *field, const SonaeValue *value, GError **error)
{
  if (!sonae_field_is_stored (field) && value->kind != SONAE_VALUE_NONE)
    return refuse (error, SONAE_DISPLAY_ERROR_INVALID, field,
                   _ ("This is worked out by the program. Change what it follows from."));
  switch (value->kind)
    {
    case SONAE_VALUE_NONE:
      if (field->flags & SONAE_FIELD_REQUIRED)
        return refuse (error, SONAE_DISPLAY_ERROR_REQUIRED, field, _ ("Something must be entered here."));
      return TRUE;
    case SONAE_VALUE_INTEGER:
      if (!sonae_field_is_integer (field))
        return refuse (error, SONAE_DISPLAY_ERROR_INVALID, field, _ ("A text is needed, not a number."));
      return check_integer_value (field, value->integer, error);
    case SONAE_VALUE_TEXT:
      if (sonae_field_is_integer (field))
        return refuse (error, SONAE_DISPLAY_ERROR_INVALID, field, _ ("A number is needed, not a text."));
      return check_text_value (field, value->text, error);
    }
  g_assert_not_reached ();
}
