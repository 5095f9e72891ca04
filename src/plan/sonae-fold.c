/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding of text for comparison and search. */

#include "sonae-fold.h"

/* Katakana that have a hiragana of the same sound stand 0x60 above it. Of a few letters g_utf8_casefold() makes the
 * capital. */
static gunichar
fold_character (gunichar character)
{
  gboolean katakana = (character >= 0x30a1 && character <= 0x30f6) || character == 0x30fd || character == 0x30fe;

  return katakana ? character - 0x60 : g_unichar_tolower (character);
}

static gboolean
is_mark (gunichar character)
{
  return character == 0x30fc /* ー */ || g_unichar_isspace (character) || g_unichar_ispunct (character);
}

/* White space at the ends goes, runs of it become one space. */
static char *
fold_characters (const char *text)
{
  GString *folded = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *next = text; *next != '\0'; next = g_utf8_next_char (next))
    {
      gunichar character = g_utf8_get_char (next);

      if (g_unichar_isspace (character))
        {
          space = folded->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (folded, ' ');
      space = FALSE;
      g_string_append_unichar (folded, fold_character (character));
    }
  return g_string_free (folded, FALSE);
}

char *
sonae_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *compatible = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKC);
  g_autofree char *lower = g_utf8_casefold (compatible, -1);
  g_autofree char *kana = fold_characters (lower);

  return g_utf8_normalize (kana, -1, G_NORMALIZE_NFKC);
}

char *
sonae_fold_name (const char *text)
{
  g_autofree char *folded = sonae_fold (text);
  g_autoptr (GString) bare = g_string_new (NULL);

  for (const char *next = folded; *next != '\0'; next = g_utf8_next_char (next))
    if (!is_mark (g_utf8_get_char (next)))
      g_string_append_unichar (bare, g_utf8_get_char (next));
  /* What stood on both sides of a mark may belong together now. */
  return sonae_fold (bare->str);
}
