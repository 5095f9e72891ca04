/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours that can be read: contrast as WCAG 2 counts it. */

#include <math.h>

#include "sonae-palette.h"

static double
linear (double part)
{
  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
luminance (const SonaeColour *colour)
{
  return 0.2126 * linear (colour->red) + 0.7152 * linear (colour->green) + 0.0722 * linear (colour->blue);
}

static double
contrast (const SonaeColour *a, const SonaeColour *b)
{
  double one = luminance (a) + 0.05;
  double other = luminance (b) + 0.05;

  return MAX (one, other) / MIN (one, other);
}

static void
test_text (gconstpointer data)
{
  SonaePaletteKind    kind = GPOINTER_TO_INT (data);
  const SonaePalette *palette = sonae_palette_get (kind);
  gboolean            strong = kind == SONAE_PALETTE_LIGHT_CONTRAST || kind == SONAE_PALETTE_DARK_CONTRAST;
  double              least = strong ? 7 : 4.5;

  /* Each is used for text on the surface or the background. */
  const SonaeColour *inks[] = { &palette->text,    &palette->dim,   &palette->accent, &palette->success,
                                &palette->warning, &palette->error, &palette->neutral };

  for (guint i = 0; i < G_N_ELEMENTS (inks); i++)
    {
      g_assert_cmpfloat (contrast (inks[i], &palette->surface), >=, least);
      g_assert_cmpfloat (contrast (inks[i], &palette->background), >=, least);
    }
  /* The headings of the shaded halves. */
  g_assert_cmpfloat (contrast (&palette->accent, &palette->accent_soft), >=, strong ? 7 : 3.9);
  g_assert_cmpfloat (contrast (&palette->success, &palette->success_soft), >=, strong ? 7 : 3.9);
  g_assert_cmpfloat (contrast (&palette->line, &palette->surface), >=, strong ? 7 : 1.8);
}

/* Printed in grey, what is done and what is to come, text and grid, stay apart. */
static void
test_grey (void)
{
  const SonaePalette *paper = sonae_palette_get (SONAE_PALETTE_PAPER);

  g_assert_cmpfloat (contrast (&paper->accent, &paper->accent_soft), >=, 3);
  g_assert_cmpfloat (contrast (&paper->text, &paper->line), >=, 3);
  g_assert_cmpfloat (contrast (&paper->surface, &paper->accent_soft), >=, 1.15);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/palette/text/light", GINT_TO_POINTER (SONAE_PALETTE_LIGHT), test_text);
  g_test_add_data_func ("/palette/text/dark", GINT_TO_POINTER (SONAE_PALETTE_DARK), test_text);
  g_test_add_data_func ("/palette/text/light-contrast", GINT_TO_POINTER (SONAE_PALETTE_LIGHT_CONTRAST), test_text);
  g_test_add_data_func ("/palette/text/dark-contrast", GINT_TO_POINTER (SONAE_PALETTE_DARK_CONTRAST), test_text);
  g_test_add_data_func ("/palette/text/paper", GINT_TO_POINTER (SONAE_PALETTE_PAPER), test_text);
  g_test_add_func ("/palette/grey", test_grey);
  return g_test_run ();
}
