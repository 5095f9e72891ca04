/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values as people read and type them: text to stored values. */

#include <glib/gi18n.h>
#include <string.h>

#include "sonae-display.h"
#include "sonae-duration.h"
#include "sonae-fiscal-year.h"
#include "sonae-fold.h"
#include "sonae-named.h"
#include "sonae-number.h"
#include "sonae-text.h"

static void
set_invalid (GError **error, const SonaeField *field, const char *what)
{
  /* Translators: the name of a field, and what is wrong with its value. */
  g_set_error (error, SONAE_DISPLAY_ERROR, SONAE_DISPLAY_ERROR_INVALID, _ ("%s: %s"), _ (field->label), what);
}

/* Returns: (transfer full): the number in @text, which may bear the field's unit as it is shown. */
static char *
read_number (const SonaeField *field, const char *text)
{
  char            *number = sonae_number_normalize (text);
  g_autofree char *unit = field->unit != NULL ? sonae_number_normalize (_ (field->unit)) : g_strdup ("");

  if (g_str_has_suffix (number, unit))
    number[strlen (number) - strlen (unit)] = '\0';
  return g_strchomp (number);
}

static gboolean
parse_integer (const SonaeField *field, const char *text, SonaeValue *value, GError **error)
{
  g_autofree char *digits = read_number (field, text);
  g_autofree char *most = sonae_number_group (field->most > 0 ? field->most : G_MAXINT);
  guint64          number;
  g_autoptr (GError) found = NULL;

  if (!g_ascii_string_to_unsigned (digits, 10, 0, G_MAXINT, &number, &found))
    {
      g_autofree char *what =
          g_error_matches (found, G_NUMBER_PARSER_ERROR, G_NUMBER_PARSER_ERROR_OUT_OF_BOUNDS)
              ? g_strdup_printf (_ ("“%s” is too large. Enter a whole number up to %s."), text, most)
              : g_strdup_printf (_ ("“%s” is not a whole number of zero or more. Type it like 12."), text);

      set_invalid (error, field, what);
      return FALSE;
    }
  *value = sonae_value_integer ((gint64) number);
  return TRUE;
}

static gboolean
parse_decimal (const SonaeField *field, const char *text, SonaeValue *value, GError **error)
{
  g_autofree char *number = read_number (field, text);

  *value = sonae_value_text (number);
  return TRUE;
}

/* @found is the message of an error in one of the small languages, or %NULL. */
static gboolean
check_read (const SonaeField *field, gboolean read, GError *found, GError **error)
{
  g_autoptr (GError) owned = found;

  if (!read)
    set_invalid (error, field, owned->message);
  return read;
}

static gboolean
parse_minutes (const SonaeField *field, const char *text, SonaeValue *value, GError **error)
{
  GError  *found = NULL;
  gint64   minutes = 0;
  gboolean read = sonae_duration_parse (text, &minutes, &found);

  *value = sonae_value_integer (minutes);
  return check_read (field, read, found, error);
}

static gboolean
parse_fiscal_year (const SonaeField *field, const char *text, SonaeValue *value, GError **error)
{
  GError  *found = NULL;
  int      year = 0;
  gboolean read = sonae_fiscal_year_parse (text, &year, &found);

  *value = sonae_value_integer (year);
  return check_read (field, read, found, error);
}

static gboolean
parse_date (const SonaeField *field, const char *text, SonaeValue *value, GError **error)
{
  GError          *found = NULL;
  SonaeDate        date = { 0 };
  gboolean         read = sonae_date_parse (text, &date, &found);
  g_autofree char *iso = sonae_date_to_iso (date);

  *value = sonae_value_text (iso);
  return check_read (field, read, found, error);
}

static gboolean
parse_boolean (const SonaeField *field, const char *text, SonaeValue *value, GError **error)
{
  static const char *const yes[] = { "1", "✓", "✔", "○", "〇", "◯", "はい", "有", "yes", "true", NULL };
  static const char *const no[] = { "0", "×", "✕", "-", "いいえ", "無", "no", "false", NULL };
  g_autofree char         *folded = sonae_fold (text);
  gboolean                 is_yes = g_strv_contains (yes, folded);

  if (!is_yes && !g_strv_contains (no, folded))
    {
      g_autofree char *what = g_strdup_printf (_ ("“%s” is neither yes nor no. Type ○ or ×."), text);

      set_invalid (error, field, what);
      return FALSE;
    }
  *value = sonae_value_integer (is_yes);
  return TRUE;
}

static gboolean
parse_choice (const SonaeField *field, const char *text, SonaeValue *value, GError **error)
{
  g_autofree char *folded = sonae_fold (text);
  g_autofree char *what = NULL;

  for (const SonaeChoice *choice = field->choices; choice->code != NULL; choice++)
    {
      g_autofree char *label = sonae_fold (_ (choice->label));

      if (g_str_equal (folded, label) || g_str_equal (text, choice->code))
        {
          *value = sonae_value_text (choice->code);
          return TRUE;
        }
    }
  what = g_strdup_printf (_ ("“%s” is not one of the choices. Choose one of them."), text);
  set_invalid (error, field, what);
  return FALSE;
}

static void
set_unnamed (GError **error, const SonaeField *field, const SonaeSheet *target, const char *title, guint n_found)
{
  g_autofree char *what = NULL;

  if (n_found == 0)
    what = g_strdup_printf (_ ("There is no “%s” among %s. Check the name, or add it there first."), title,
                            _ (target->label_plural));
  else
    what = g_strdup_printf (_ ("There are several called “%s” among %s. Choose one from the list."), title,
                            _ (target->label_plural));
  set_invalid (error, field, what);
}

/* Returns: (transfer full): the titles in @text; one that holds a comma itself is not taken apart. */
static char **
split_titles (SonaeRecords *records, const SonaeField *field, const char *text)
{
  char *whole[] = { (char *) text, NULL };
  guint n_found;

  sonae_named_find (records, sonae_sheet_find (field->target), text, &n_found);
  if (field->type == SONAE_FIELD_REFERENCE || n_found > 0)
    return g_strdupv (whole);
  return g_regex_split_simple ("\\s*[、，,\\n]\\s*", text, 0, 0);
}

static gboolean
parse_references (SonaeRecords *records, const SonaeField *field, const char *text, SonaeValue *value, GError **error)
{
  const SonaeSheet *target = sonae_sheet_find (field->target);
  g_auto (GStrv) titles = split_titles (records, field, text);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *joined = NULL;

  for (guint i = 0; titles[i] != NULL; i++)
    {
      guint        n_found;
      SonaeRecord *named = sonae_named_find (records, target, titles[i], &n_found);

      if (*titles[i] == '\0')
        continue;
      if (named == NULL)
        {
          set_unnamed (error, field, target, titles[i], n_found);
          return FALSE;
        }
      if (!g_ptr_array_find_with_equal_func (ids, sonae_record_get_id (named), g_str_equal, NULL))
        g_ptr_array_add (ids, (gpointer) sonae_record_get_id (named));
    }
  g_ptr_array_add (ids, NULL);
  joined = g_strjoinv (" ", (char **) ids->pdata);
  *value = sonae_value_text (joined);
  return TRUE;
}

static gboolean
parse_typed (SonaeRecords *records, const SonaeField *field, const char *text, SonaeValue *value, GError **error)
{
  switch (field->type)
    {
    case SONAE_FIELD_INTEGER:
    case SONAE_FIELD_RANK:
      return parse_integer (field, text, value, error);
    case SONAE_FIELD_DECIMAL:
      return parse_decimal (field, text, value, error);
    case SONAE_FIELD_MINUTES:
      return parse_minutes (field, text, value, error);
    case SONAE_FIELD_DATE:
      return parse_date (field, text, value, error);
    case SONAE_FIELD_FISCAL_YEAR:
      return parse_fiscal_year (field, text, value, error);
    case SONAE_FIELD_BOOLEAN:
      return parse_boolean (field, text, value, error);
    case SONAE_FIELD_CHOICE:
      return parse_choice (field, text, value, error);
    case SONAE_FIELD_REFERENCE:
    case SONAE_FIELD_REFERENCES:
      return parse_references (records, field, text, value, error);
    case SONAE_FIELD_TEXT:
    case SONAE_FIELD_LONG_TEXT:
    case SONAE_FIELD_COMPUTED:
      *value = sonae_value_text (text);
      return TRUE;
    }
  g_assert_not_reached ();
}

gboolean
sonae_display_parse (
    SonaeRecords *records, const SonaeField *field, const char *text, SonaeValue *value, GError **error)
{
  g_auto (SonaeValue) read = { 0 };
  g_autofree char *clean = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    {
      set_invalid (error, field, _ ("The text is not valid UTF-8."));
      return FALSE;
    }
  clean = sonae_text_clean (text);
  if (*clean != '\0' && !parse_typed (records, field, clean, &read, error))
    return FALSE;
  if (!sonae_display_check (field, &read, error))
    return FALSE;
  *value = read;
  read = (SonaeValue){ 0 };
  return TRUE;
}
