/* SPDX-License-Identifier: GPL-3.0-or-later */
/* File names of managed documents. */

#include "sonae-document-name.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (sonae_document_name_error, sonae_document_name_error)

/* What stands before 【 has no place in a name; the date is read from the last "_" and eight digits. Each part is
 * found in half and in full width: the title is to stay as it is. */
#define NUMBER "^\\s*[【\\[［]\\s*(?<code>[^】\\]］]*[^】\\]］\\s])\\s*[】\\]］]"
#define TITLE "\\s*(?<title>.*\\S)\\s*"
#define DATE "[_＿](?<date>[0-9０-９]{8})"
#define EXTENSION "[.．](?<extension>[^.．\\s]+)\\z"

void
sonae_document_name_clear (SonaeDocumentName *name)
{
  g_clear_pointer (&name->code, g_free);
  g_clear_pointer (&name->title, g_free);
  g_clear_pointer (&name->extension, g_free);
}

/* Reads "20230331". */
static SonaeDate
read_digits (const char *digits)
{
  g_autofree char *iso = g_strdup_printf ("%.4s-%.2s-%.2s", digits, digits + 4, digits + 6);

  return sonae_date_from_iso (iso);
}

/* Returns: (transfer full): a part that may not be in full width. */
static char *
fetch_narrow (GMatchInfo *match, const char *part)
{
  g_autofree char *text = g_match_info_fetch_named (match, part);

  return g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
}

/* Says which part of the rule the name breaks first. */
static void
set_error (const char *plain, const char *file_name, GError **error)
{
  if (!g_regex_match_simple (NUMBER, plain, 0, 0))
    g_set_error (error, SONAE_DOCUMENT_NAME_ERROR, SONAE_DOCUMENT_NAME_ERROR_NO_NUMBER,
                 _ ("“%s” does not begin with the managed number in 【】. Put it in front, like 【P01】."), file_name);
  else if (!g_regex_match_simple (EXTENSION, plain, 0, 0))
    g_set_error (error, SONAE_DOCUMENT_NAME_ERROR, SONAE_DOCUMENT_NAME_ERROR_NO_EXTENSION,
                 _ ("“%s” has no extension. Add it, like .docx."), file_name);
  else if (!g_regex_match_simple (DATE EXTENSION, plain, 0, 0))
    g_set_error (error, SONAE_DOCUMENT_NAME_ERROR, SONAE_DOCUMENT_NAME_ERROR_NO_DATE,
                 _ ("“%s” does not end with _ and a date of eight digits. Add it, like _20230331."), file_name);
  else
    g_set_error (error, SONAE_DOCUMENT_NAME_ERROR, SONAE_DOCUMENT_NAME_ERROR_NO_TITLE,
                 _ ("“%s” has no title between number and date. Put it there."), file_name);
}

gboolean
sonae_document_name_parse (const char *file_name, SonaeDocumentName *name, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (file_name, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  g_autoptr (GRegex) regex = g_regex_new (NUMBER TITLE DATE EXTENSION, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *digits = NULL;
  g_autofree char *again = NULL;

  if (!g_regex_match (regex, composed, 0, &match))
    {
      set_error (composed, valid, error);
      return FALSE;
    }
  digits = fetch_narrow (match, "date");
  if (!sonae_date_is_set (read_digits (digits)))
    {
      g_set_error (error, SONAE_DOCUMENT_NAME_ERROR, SONAE_DOCUMENT_NAME_ERROR_NO_DATE,
                   _ ("“%s” ends with a date that does not exist. Correct it."), valid);
      return FALSE;
    }
  *name = (SonaeDocumentName){
    .code = fetch_narrow (match, "code"),
    .title = g_match_info_fetch_named (match, "title"),
    .date = read_digits (digits),
    .extension = fetch_narrow (match, "extension"),
  };
  again = sonae_document_name_format (name);
  name->irregular = !g_str_equal (again, file_name);
  return TRUE;
}

/* Returns: (transfer full): @title with what no file server takes in a name in full width. */
static char *
make_title (const char *title)
{
  GString *made = g_string_new (NULL);

  for (const char *next = title; *next != '\0'; next = g_utf8_next_char (next))
    {
      gunichar character = g_utf8_get_char (next);

      g_string_append_unichar (made, character < 0x80 && strchr ("\\/:*?\"<>|", (int) character) != NULL
                                         ? character - 0x20 + 0xff00
                                         : character);
    }
  return g_string_free (made, FALSE);
}

char *
sonae_document_name_format (const SonaeDocumentName *name)
{
  g_autofree char *title = make_title (name->title);

  return g_strdup_printf ("【%s】%s_%04d%02d%02d.%s", name->code, title, name->date.year, name->date.month,
                          name->date.day, name->extension);
}
