/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page ranges as people write them. */

#include "sonae-print-range.h"

#include <glib/gi18n.h>

/* Full width becomes half width, and what stands between pages "," and "-". */
static char *
normalize (const char *range)
{
  g_autofree char *half = g_utf8_normalize (range, -1, G_NORMALIZE_ALL_COMPOSE);
  GString         *text = g_string_new (NULL);

  for (const char *c = half != NULL ? half : "?"; *c != '\0'; c = g_utf8_next_char (c))
    switch (g_utf8_get_char (c))
      {
      case ' ':
        break;
      case 0x3001: /* 、 */
        g_string_append_c (text, ',');
        break;
      case '~':
      case 0x301c: /* 〜 */
      case 0x2013: /* – */
        g_string_append_c (text, '-');
        break;
      default:
        g_string_append_unichar (text, g_utf8_get_char (c));
      }
  return g_string_free (text, FALSE);
}

/* Reads a page number, or takes @otherwise where there is none. */
static gboolean
read_page (const char **text, guint n_pages, guint otherwise, guint *page)
{
  guint64 number = 0;
  char   *end = NULL;

  *page = otherwise;
  if (!g_ascii_isdigit (**text))
    return otherwise != 0;
  number = g_ascii_strtoull (*text, &end, 10);
  *text = end;
  *page = (guint) MIN (number, n_pages + 1);
  return *page >= 1 && *page <= n_pages;
}

/* One of the parts between commas. */
static gboolean
add_part (const char *part, guint n_pages, GArray *pages)
{
  gboolean const spans = strchr (part, '-') != NULL;
  guint          from, to;

  if (!read_page (&part, n_pages, spans ? 1 : 0, &from))
    return FALSE;
  to = from;
  if (*part == '-')
    {
      part++;
      if (!read_page (&part, n_pages, n_pages, &to))
        return FALSE;
    }
  if (*part != '\0' || to < from)
    return FALSE;
  for (guint page = from - 1; page < to; page++)
    g_array_append_val (pages, page);
  return TRUE;
}

GArray *
sonae_print_range_parse (const char *range, guint n_pages, GError **error)
{
  g_autoptr (GArray) pages = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *text = normalize (range);
  g_auto (GStrv) parts = g_strsplit (text[0] != '\0' ? text : "1-", ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (!g_str_equal (parts[i], "-") && add_part (parts[i], n_pages, pages) && pages->len <= 100 * n_pages)
      continue;
    else
      {
        g_set_error (error, SONAE_PRINT_ERROR, SONAE_PRINT_ERROR_RANGE,
                     _ ("“%s” does not name pages from 1 to %u. Write them as “1-3, 5”."), range, n_pages);
        return NULL;
      }
  return g_steal_pointer (&pages);
}
