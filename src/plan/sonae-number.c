/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as people write them. */

#include "sonae-number.h"

char *
sonae_number_normalize (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_autoptr (GRegex) comma = g_regex_new ("(?<=\\d),(?=\\d{3}(?!\\d))", 0, 0, NULL);

  return plain != NULL ? g_strstrip (g_regex_replace_literal (comma, plain, -1, 0, "", 0, NULL)) : g_strdup ("");
}
