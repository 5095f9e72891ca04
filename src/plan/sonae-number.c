/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as people write them. */

#include "sonae-number.h"

char *
sonae_number_normalize (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_autoptr (GRegex) comma = g_regex_new ("(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", 0, 0, NULL);

  return g_strstrip (g_regex_replace_literal (comma, plain, -1, 0, "", 0, NULL));
}

char *
sonae_number_group (gint64 number)
{
  GString *grouped = g_string_new (NULL);
  gssize   first = number < 0 ? 1 : 0;

  g_string_printf (grouped, "%" G_GINT64_FORMAT, number);
  for (gssize place = (gssize) grouped->len - 3; place > first; place -= 3)
    g_string_insert_c (grouped, place, ',');
  return g_string_free (grouped, FALSE);
}
