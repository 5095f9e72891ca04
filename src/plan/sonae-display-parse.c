/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values as people read and type them: text to stored values. */

#include <glib/gi18n.h>
#include <string.h>

#include "sonae-display.h"
#include "sonae-duration.h"
#include "sonae-fiscal-year.h"
#include "sonae-fold.h"

static void
set_invalid (GError **error, const SonaeField *field, const char *what)
{
  /* Translators: {field} is the name of a field; the text says what is wrong with its value. */
  g_set_error (error, SONAE_DISPLAY_ERROR, SONAE_DISPLAY_ERROR_INVALID, _ ("%s: %s"), _ (field->label), what);
}

static gboolean
parse_integer (const SonaeField *field, const char *text, SonaeValue *value, GError **error)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  guint64          number;

  if (!g_ascii_string_to_unsigned (plain, 10, 0, G_MAXINT, &number, NULL))
    {
      g_autofree char *what = g_strdup_printf (_ ("“%s” is not a whole number."), text);

      set_invalid (error, field, what);
      return FALSE;
    }
  *value = sonae_value_integer ((gint64) number);
  return TRUE;
}

static gboolean
parse_decimal (const SonaeField *field, const char *text, SonaeValue *value, GError **error)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_auto (GStrv) parts = g_strsplit (plain, ",", -1);
  g_autofree char *bare = g_strjoinv ("", parts);

  *value = sonae_value_text (bare);
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
  static const char *const yes[] = { "1", "✓", "○", "〇", "◯", "はい", "有", "yes", "true", NULL };
  static const char *const no[] = { "0", "×", "－", "-", "いいえ", "無", "no", "false", NULL };
  g_autofree char         *lower = g_utf8_casefold (text, -1);
  gboolean                 is_yes = g_strv_contains (yes, lower);

  if (!is_yes && !g_strv_contains (no, lower))
    {
      g_autofree char *what = g_strdup_printf (_ ("“%s” is neither ○ nor ×."), text);

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
  what = g_strdup_printf (_ ("“%s” is not one of its choices."), text);
  set_invalid (error, field, what);
  return FALSE;
}

/* Returns: (nullable): the one record of @sheet whose title is @title, exactly or folded, or whose id it is. */
static SonaeRecord *
find_by_title (SonaeRecords *records, const SonaeSheet *sheet, const char *title)
{
  GListModel      *list = sonae_records_list (records, sheet);
  g_autofree char *folded = sonae_fold_name (title);
  SonaeRecord     *found = sonae_records_find (records, sheet, title);

  for (guint i = 0; found == NULL && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);
      g_autofree char *own = sonae_display_title (records, record);
      g_autofree char *own_folded = sonae_fold_name (own);

      if (g_str_equal (own_folded, folded))
        found = record; /* held by the list */
    }
  return found;
}

static gboolean
parse_references (SonaeRecords *records, const SonaeField *field, const char *text, SonaeValue *value, GError **error)
{
  const SonaeSheet *target = sonae_sheet_find (field->target);
  gboolean          several = field->type == SONAE_FIELD_REFERENCES;
  g_auto (GStrv) titles = NULL;
  g_autoptr (GString) ids = g_string_new (NULL);

  if (several)
    titles = g_regex_split_simple ("\\s*[、，,\\n]\\s*", text, 0, 0);
  else
    titles = g_strdupv ((char *[]){ (char *) text, NULL });
  for (guint i = 0; titles[i] != NULL; i++)
    {
      SonaeRecord *named = find_by_title (records, target, titles[i]);

      if (*titles[i] == '\0')
        continue;
      if (named == NULL)
        {
          g_autofree char *what =
              g_strdup_printf (_ ("There is no “%s” among %s."), titles[i], _ (target->label_plural));

          set_invalid (error, field, what);
          return FALSE;
        }
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", sonae_record_get_id (named));
    }
  *value = sonae_value_text (ids->str);
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

/* Returns: (transfer full): @text without white space of any width around it. */
static char *
trim (const char *text)
{
  const char *end = text + strlen (text);

  while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text)
    {
      const char *last = g_utf8_prev_char (end);

      if (!g_unichar_isspace (g_utf8_get_char (last)))
        break;
      end = last;
    }
  return g_strndup (text, (gsize) (end - text));
}

gboolean
sonae_display_parse (
    SonaeRecords *records, const SonaeField *field, const char *text, SonaeValue *value, GError **error)
{
  g_auto (SonaeValue) read = { 0 };
  g_autofree char *trimmed = NULL;
  g_autofree char *composed = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    {
      set_invalid (error, field, _ ("The text is not valid UTF-8."));
      return FALSE;
    }
  trimmed = trim (text);
  composed = g_utf8_normalize (trimmed, -1, G_NORMALIZE_NFC);
  if (*composed != '\0' && !parse_typed (records, field, composed, &read, error))
    return FALSE;
  if (!sonae_display_check (field, &read, error))
    return FALSE;
  *value = read;
  read = (SonaeValue){ 0 };
  return TRUE;
}
