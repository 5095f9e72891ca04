/* SPDX-License-Identifier: GPL-3.0-or-later */
/* File names of managed documents. */

#include "sonae-document-name.h"

#include <glib/gi18n.h>

G_DEFINE_QUARK (sonae - document - name - error - quark, sonae_document_name_error)

/* What stands before 【 has no place in a name; the date is read from the last "_" and eight digits. */
#define NUMBER "^\\s*[【\\[](?<code>[^】\\]]+)[】\\]]"
#define TITLE "\\s*(?<title>.+)"
#define DATE "_(?<date>\\d{8})"
#define EXTENSION "\\.(?<extension>[^.\\s]+)$"

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

/* Says which part of the rule the name breaks first. */
static void
set_error (const char *plain, const char *file_name, GError **error)
{
  if (!g_regex_match_simple (NUMBER, plain, 0, 0))
    g_set_error (error, SONAE_DOCUMENT_NAME_ERROR, SONAE_DOCUMENT_NAME_ERROR_NO_NUMBER,
                 _ ("“%s” does not begin with the managed number in 【】."), file_name);
  else if (!g_regex_match_simple ("\\.[^.\\s]+$", plain, 0, 0))
    g_set_error (error, SONAE_DOCUMENT_NAME_ERROR, SONAE_DOCUMENT_NAME_ERROR_NO_EXTENSION, _ ("“%s” has no extension."),
                 file_name);
  else if (!g_regex_match_simple (DATE EXTENSION, plain, 0, 0))
    g_set_error (error, SONAE_DOCUMENT_NAME_ERROR, SONAE_DOCUMENT_NAME_ERROR_NO_DATE,
                 _ ("“%s” does not end with _ and a date of eight digits."), file_name);
  else
    g_set_error (error, SONAE_DOCUMENT_NAME_ERROR, SONAE_DOCUMENT_NAME_ERROR_NO_TITLE,
                 _ ("“%s” has no title between number and date."), file_name);
}

gboolean
sonae_document_name_parse (const char *file_name, SonaeDocumentName *name, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (file_name, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  g_autofree char *plain = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKC);
  g_autoptr (GRegex) regex = g_regex_new (NUMBER TITLE DATE EXTENSION, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GMatchInfo) loose = NULL;
  GMatchInfo      *used;
  g_autofree char *digits = NULL;
  g_autofree char *again = NULL;

  /* A title may well hold full-width characters; number, date and extension may not. */
  if (g_regex_match (regex, composed, 0, &match))
    used = match;
  else if (g_regex_match (regex, plain, 0, &loose))
    used = loose;
  else
    {
      set_error (plain, file_name, error);
      return FALSE;
    }
  digits = g_match_info_fetch_named (used, "date");
  if (!sonae_date_is_set (read_digits (digits)))
    {
      g_set_error (error, SONAE_DOCUMENT_NAME_ERROR, SONAE_DOCUMENT_NAME_ERROR_NO_DATE,
                   _ ("“%s” ends with a date that does not exist."), file_name);
      return FALSE;
    }
  *name = (SonaeDocumentName){
    .code = g_strstrip (g_match_info_fetch_named (used, "code")),
    .title = g_strstrip (g_match_info_fetch_named (used, "title")),
    .date = read_digits (digits),
    .extension = g_match_info_fetch_named (used, "extension"),
  };
  again = sonae_document_name_format (name);
  name->irregular = !g_str_equal (again, file_name);
  return TRUE;
}

char *
sonae_document_name_format (const SonaeDocumentName *name)
{
  return g_strdup_printf ("【%s】%s_%04d%02d%02d.%s", name->code, name->title, name->date.year, name->date.month,
                          name->date.day, name->extension);
}
