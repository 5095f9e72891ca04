/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a box of the organisation chart, line by line. */

#include "sonae-organisation-box.h"

#include <glib/gi18n.h>

#include "sonae-brush.h"

#define LARGE 13.0
#define SMALL 11.0
#define MOST_LINES 2
#define MOST_NAME_LINES 3

/* Below the chiefs nobody is named as a deputy. */
#define LOWEST_LEVEL_WITH_DEPUTIES 4

static void
text_clear (SonaeBoxText *text)
{
  g_free (text->text);
}

static void
add_text (GArray *texts, char *text, double size, gboolean bold, SonaeBoxInk ink)
{
  SonaeBoxText added = {
    .text = text,
    .size = size,
    .bold = bold,
    /* What a role is called is never cut. */
    .lines = sonae_text_lines (text, size, SONAE_BOX_TEXT_WIDTH, bold ? MOST_NAME_LINES : MOST_LINES),
    .ink = ink,
  };

  g_array_append_val (texts, added);
}

/* Returns: (transfer full): the names, or as many of them as there is room for and how many more there are. */
static char *
shorten_names (const char *names, guint n_names)
{
  double room = MOST_LINES * (SONAE_BOX_TEXT_WIDTH - LARGE);
  g_auto (GStrv) parts = NULL;
  g_autofree char *more = NULL;
  g_autofree char *shown = NULL;
  guint            n_parts;

  if (sonae_text_estimate (names, LARGE) <= room)
    return g_strdup (names);
  parts = g_strsplit (names, _ (", "), -1);
  n_parts = g_strv_length (parts);
  if (n_parts != n_names)
    return g_strdup (names);
  while (n_parts > 1)
    {
      g_free (g_steal_pointer (&parts[--n_parts]));
      g_clear_pointer (&shown, g_free);
      g_clear_pointer (&more, g_free);
      shown = g_strjoinv (_ (", "), parts);
      more =
          g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", n_names - n_parts), shown, n_names - n_parts);
      if (sonae_text_estimate (more, LARGE) <= room)
        break;
    }
  return g_strdup (more != NULL ? more : names);
}

/* Returns: (transfer full): the deputies in their order, numbered where there are several. */
static char *
number_names (const char *names, guint n_names)
{
  g_auto (GStrv) parts = g_strsplit (names, _ (", "), -1);
  g_autoptr (GString) numbered = g_string_new (NULL);

  if (n_names < 2 || g_strv_length (parts) != n_names)
    return g_strdup (names);
  for (guint i = 0; i < n_names; i++)
    {
      if (i > 0)
        g_string_append_c (numbered, ' ');
      if (i < 20)
        g_string_append_unichar (numbered, 0x2460 + i); /* ① to ⑳ */
      g_string_append (numbered, parts[i]);
    }
  return g_string_free (g_steal_pointer (&numbered), FALSE);
}

GArray *
sonae_organisation_box_texts (const SonaeOrganisationNode *node)
{
  GArray  *texts = g_array_sized_new (FALSE, FALSE, sizeof (SonaeBoxText), 4);
  gboolean contractor = node->side == 3;

  g_array_set_clear_func (texts, (GDestroyNotify) text_clear);
  add_text (texts, g_strdup (node->name), LARGE, TRUE, SONAE_BOX_INK_TEXT);
  if (node->posts != NULL && *node->posts != '\0')
    add_text (texts, g_strdup (node->posts), SMALL, FALSE, SONAE_BOX_INK_DIM);
  if (sonae_organisation_node_is_vacant (node))
    add_text (texts, g_strdup (_ ("Vacant")), LARGE, TRUE, SONAE_BOX_INK_ALERT);
  else if (node->holders != NULL && *node->holders != '\0')
    add_text (texts, shorten_names (node->holders, node->n_holders), LARGE, FALSE, SONAE_BOX_INK_TEXT);
  if (node->n_deputies > 0)
    {
      g_autofree char *deputies = number_names (node->deputies, node->n_deputies);

      add_text (texts, g_strdup_printf (_ ("Deputies: %s"), deputies), SMALL, FALSE, SONAE_BOX_INK_DIM);
    }
  else if (!contractor && node->level <= LOWEST_LEVEL_WITH_DEPUTIES)
    add_text (texts, g_strdup (_ ("No deputy")), SMALL, FALSE, SONAE_BOX_INK_DIM);
  return texts;
}

double
sonae_organisation_box_height (GArray *texts)
{
  double height = 2 * SONAE_BOX_PADDING_Y;

  for (guint i = 0; i < texts->len; i++)
    {
      const SonaeBoxText *text = &g_array_index (texts, SonaeBoxText, i);

      height += text->lines * SONAE_LINE_HEIGHT (text->size);
    }
  return height;
}
