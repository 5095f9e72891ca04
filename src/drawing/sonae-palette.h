/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours of pictures: on screen in light, dark and high contrast, and on paper. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A colour; each part from 0 to 1. */
typedef struct
{
  double red, green, blue, alpha;
} SonaeColour;

/**
 * SonaePaletteKind:
 * @SONAE_PALETTE_PAPER: black on white, readable in grey
 */
typedef enum
{
  SONAE_PALETTE_LIGHT,
  SONAE_PALETTE_DARK,
  SONAE_PALETTE_LIGHT_CONTRAST,
  SONAE_PALETTE_DARK_CONTRAST,
  SONAE_PALETTE_PAPER,
} SonaePaletteKind;

/* The colours of a picture, by what they mean. */
typedef struct
{
  SonaeColour background; /* behind everything */
  SonaeColour surface;    /* boxes, rows */
  SonaeColour text;
  SonaeColour dim;    /* secondary text */
  SonaeColour line;   /* borders, grid, connectors */
  SonaeColour accent; /* planned, lead side */
  SonaeColour accent_soft;
  SonaeColour success; /* done, other departments */
  SonaeColour success_soft;
  SonaeColour warning; /* today, overdue */
  SonaeColour error;   /* vacant, missed */
  SonaeColour neutral; /* contractors, cancelled */
} SonaePalette;

/* How good a thing is, apart from the colour that says so on a picture or in a widget. */
typedef enum
{
  SONAE_TONE_NEUTRAL,
  SONAE_TONE_SUCCESS,
  SONAE_TONE_WARNING,
  SONAE_TONE_ERROR,
} SonaeTone;

/* Returns: (transfer none): the same for as long as the program runs */
const SonaePalette *sonae_palette_get (SonaePaletteKind kind);
/* Returns: (transfer none): the colour of @self that says @tone */
const SonaeColour  *sonae_palette_get_tone (const SonaePalette *self, SonaeTone tone);

G_END_DECLS
