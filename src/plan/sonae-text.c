/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as it is taken in, and put together. */

#include "sonae-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Spaces of no width are no white space to Unicode. */
static gboolean
is_blank (gunichar character)
{
  return g_unichar_isspace (character) || character == 0x200b || character == 0x2060 || character == 0xfeff;
}

/* Returns: (transfer full): @text without what is blank around it. */
static char *
trim (const char *text)
{
  const char *end = text + strlen (text);

  while (*text != '\0' && is_blank (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text && is_blank (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return g_strndup (text, (gsize) (end - text));
}

/* Whether NFC would put another character, taken for the same, in its place: U+FA19 would become U+795E. */
static gboolean
is_compatibility_ideograph (gunichar character)
{
  return (character >= 0xf900 && character <= 0xfaff) || (character >= 0x2f800 && character <= 0x2fa1f);
}

gboolean
sonae_text_is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!is_blank (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

char *
sonae_text_compose (const char *text)
{
  GString    *composed = g_string_new (NULL);
  const char *start = text;

  for (const char *next = text;; next = g_utf8_next_char (next))
    {
      g_autofree char *part = NULL;

      if (*next != '\0' && !is_compatibility_ideograph (g_utf8_get_char (next)))
        continue;
      part = g_utf8_normalize (start, next - start, G_NORMALIZE_NFC);
      g_string_append (composed, part);
      if (*next == '\0')
        break;
      g_string_append_unichar (composed, g_utf8_get_char (next));
      start = g_utf8_next_char (next);
    }
  return g_string_free (composed, FALSE);
}

char *
sonae_text_clean (const char *text)
{
  g_autofree char *trimmed = trim (text);
  char            *clean = sonae_text_compose (trimmed);
  char            *end = clean;

  /* In one pass: what is pasted may be long. */
  for (const char *next = clean; *next != '\0'; next++)
    {
      if (next[0] == '\r' && next[1] == '\n')
        continue;
      *end++ = *next == '\r' ? '\n' : *next;
    }
  *end = '\0';
  return clean;
}

void
sonae_text_add_name (GString *names, const char *name)
{
  if (names->len > 0)
    /* Translators: between two names in a row. */
    g_string_append (names, _ (", "));
  g_string_append (names, name);
}
