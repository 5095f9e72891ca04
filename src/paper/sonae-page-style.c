/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizes, margins and type of a page. */

#include "sonae-page-style.h"

/* Two holes of 6 mm stand 12 mm from the bound edge. */
#define GUTTER SONAE_MM (25)
#define MARGIN SONAE_MM (12)
#define HEAD_HEIGHT SONAE_MM (13)
#define FOOT_HEIGHT SONAE_MM (15)

static const struct
{
  double width, height; /* in mm */
} sizes[] = {
  [SONAE_PAPER_DEFAULT] = { 210, 297 },
  [SONAE_PAPER_A4_PORTRAIT] = { 210, 297 },
  [SONAE_PAPER_A4_LANDSCAPE] = { 297, 210 },
  [SONAE_PAPER_A3_LANDSCAPE] = { 420, 297 },
};

static const struct
{
  double   size;
  gboolean bold;
} styles[] = {
  [SONAE_TEXT_SMALL] = { 9, FALSE },     [SONAE_TEXT_BODY] = { 10.5, FALSE },   [SONAE_TEXT_STRONG] = { 10.5, TRUE },
  [SONAE_TEXT_HEAD] = { 11.5, TRUE },    [SONAE_TEXT_SMALL_HEAD] = { 9, TRUE }, [SONAE_TEXT_SUBHEADING] = { 12, TRUE },
  [SONAE_TEXT_HEADING] = { 15.5, TRUE }, [SONAE_TEXT_TITLE] = { 28, TRUE },     [SONAE_TEXT_WATERMARK] = { 96, TRUE },
  [SONAE_TEXT_TYPED] = { 28, FALSE },
};

static const SonaePageFont page_font = { "Noto Sans CJK JP", "fonts-noto-cjk" };
/* Its nought has a stroke within, and one, capital I and small l each have a shape of their own. */
static const SonaePageFont typed_font = { "DejaVu Sans Mono", "fonts-dejavu-core" };

void
sonae_page_style_init (SonaePageStyle *self, SonaePaperSize size, gboolean duplex)
{
  g_return_if_fail (size != SONAE_PAPER_DEFAULT && size < G_N_ELEMENTS (sizes));

  self->size = size;
  self->duplex = duplex;
  self->width = SONAE_MM (sizes[size].width);
  self->height = SONAE_MM (sizes[size].height);
  self->head_room = 0;
}

SonaeRectangle
sonae_page_style_frame (const SonaePageStyle *self, guint page)
{
  SonaeRectangle frame = { MARGIN, MARGIN, self->width - 2 * MARGIN, self->height - 2 * MARGIN };
  gboolean const back = self->duplex && page % 2 == 1;

  if (self->size == SONAE_PAPER_A4_LANDSCAPE)
    {
      frame.height -= GUTTER - MARGIN;
      frame.y = back ? MARGIN : GUTTER;
    }
  else
    {
      frame.width -= GUTTER - MARGIN;
      frame.x = back ? MARGIN : GUTTER;
    }
  return frame;
}

SonaeRectangle
sonae_page_style_body (const SonaePageStyle *self, guint page)
{
  SonaeRectangle body = sonae_page_style_frame (self, page);

  body.y += HEAD_HEIGHT + self->head_room;
  body.height -= HEAD_HEIGHT + self->head_room + FOOT_HEIGHT;
  return body;
}

const SonaePageFont *
sonae_text_style_font (SonaeTextStyle style)
{
  return style == SONAE_TEXT_TYPED ? &typed_font : &page_font;
}

double
sonae_text_style_size (SonaeTextStyle style)
{
  return styles[style].size;
}

gboolean
sonae_text_style_is_bold (SonaeTextStyle style)
{
  return styles[style].bold;
}
