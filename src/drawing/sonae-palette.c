/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours of pictures: on screen in light, dark and high contrast, and on paper. */

#include "sonae-palette.h"

#define RGB(hex)                                                                                                       \
  {                                                                                                                    \
    ((hex) >> 16 & 0xff) / 255.0, ((hex) >> 8 & 0xff) / 255.0, ((hex) &0xff) / 255.0, 1                                \
  }

static const SonaePalette palettes[] = {
  [SONAE_PALETTE_LIGHT] = {
    .background = RGB (0xfafafa),
    .surface = RGB (0xffffff),
    .text = RGB (0x1e1e1e),
    .dim = RGB (0x5e5c64),
    .line = RGB (0xb0afac),
    .accent = RGB (0x1a65c4),
    .accent_soft = RGB (0xdfe8f6),
    .success = RGB (0x1a7f50),
    .success_soft = RGB (0xe2f0e8),
    .warning = RGB (0xb84300),
    .error = RGB (0xc01c28),
    .neutral = RGB (0x5e5c64),
  },
  [SONAE_PALETTE_DARK] = {
    .background = RGB (0x242424),
    .surface = RGB (0x343434),
    .text = RGB (0xffffff),
    .dim = RGB (0xc0bfbc),
    .line = RGB (0x77767b),
    .accent = RGB (0x78aeed),
    .accent_soft = RGB (0x283548),
    .success = RGB (0x57e389),
    .success_soft = RGB (0x24382d),
    .warning = RGB (0xffa348),
    .error = RGB (0xff938c),
    .neutral = RGB (0xc0bfbc),
  },
  [SONAE_PALETTE_LIGHT_CONTRAST] = {
    .background = RGB (0xffffff),
    .surface = RGB (0xffffff),
    .text = RGB (0x000000),
    .dim = RGB (0x2b2b2b),
    .line = RGB (0x333333),
    .accent = RGB (0x0d4288),
    .accent_soft = RGB (0xdbe8f9),
    .success = RGB (0x0b5a33),
    .success_soft = RGB (0xe2f4e9),
    .warning = RGB (0x803000),
    .error = RGB (0x98101c),
    .neutral = RGB (0x3d3846),
  },
  [SONAE_PALETTE_DARK_CONTRAST] = {
    .background = RGB (0x000000),
    .surface = RGB (0x101010),
    .text = RGB (0xffffff),
    .dim = RGB (0xe4e4e4),
    .line = RGB (0xd0d0d0),
    .accent = RGB (0x99c1f1),
    .accent_soft = RGB (0x132b46),
    .success = RGB (0x8ff0a4),
    .success_soft = RGB (0x10301c),
    .warning = RGB (0xffbe6f),
    .error = RGB (0xffa8a0),
    .neutral = RGB (0xdeddda),
  },
  /* Strong and soft, and text and line, stay apart in grey. */
  [SONAE_PALETTE_PAPER] = {
    .background = RGB (0xffffff),
    .surface = RGB (0xffffff),
    .text = RGB (0x000000),
    .dim = RGB (0x333333),
    .line = RGB (0x777777),
    .accent = RGB (0x1a4f94),
    .accent_soft = RGB (0xe3e9f2),
    .success = RGB (0x2f6b46),
    .success_soft = RGB (0xeaf1ec),
    .warning = RGB (0xa03c00),
    .error = RGB (0xa51d2d),
    .neutral = RGB (0x555555),
  },
};

const SonaePalette *
sonae_palette_get (SonaePaletteKind kind)
{
  g_return_val_if_fail (kind <= SONAE_PALETTE_PAPER, NULL);

  return &palettes[kind];
}

const SonaeColour *
sonae_palette_get_tone (const SonaePalette *self, SonaeTone tone)
{
  const SonaeColour *const colours[] = {
    [SONAE_TONE_NEUTRAL] = &self->neutral,
    [SONAE_TONE_SUCCESS] = &self->success,
    [SONAE_TONE_WARNING] = &self->warning,
    [SONAE_TONE_ERROR] = &self->error,
  };

  return colours[tone];
}
