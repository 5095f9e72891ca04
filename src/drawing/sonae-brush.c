/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the painters share: colours, rounded boxes, and text by Pango in a given room. */

#include "sonae-brush.h"

#include <math.h>

#include "sonae-line-breaks.h"

/* Below this many device units a character is a grey blot that takes as long to paint as a word. */
#define SMALLEST_TEXT 2.5

/* Lines break alike at every zoom, on the screen and on paper. */
static void
set_up (PangoContext *context)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_language (context, pango_language_from_string ("ja"));
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);
}

void
sonae_brush_init (SonaeBrush *self, cairo_t *cr, const SonaePalette *palette)
{
  double x = 1;
  double y = 0;

  cairo_user_to_device_distance (cr, &x, &y);
  self->cr = cr;
  self->palette = palette;
  self->scale = hypot (x, y);
  self->layout = pango_cairo_create_layout (cr);

  set_up (pango_layout_get_context (self->layout));
}

void
sonae_brush_clear (SonaeBrush *self)
{
  g_clear_object (&self->layout);
}

void
sonae_brush_colour (SonaeBrush *self, const SonaeColour *colour)
{
  cairo_set_source_rgba (self->cr, colour->red, colour->green, colour->blue, colour->alpha);
}

void
sonae_brush_rounded (SonaeBrush *self, const SonaeRectangle *area, double radius)
{
  double right = area->x + area->width;
  double bottom = area->y + area->height;
  double r = MIN (radius, MIN (area->width, area->height) / 2);

  cairo_new_sub_path (self->cr);
  cairo_arc (self->cr, right - r, area->y + r, r, -G_PI_2, 0);
  cairo_arc (self->cr, right - r, bottom - r, r, 0, G_PI_2);
  cairo_arc (self->cr, area->x + r, bottom - r, r, G_PI_2, G_PI);
  cairo_arc (self->cr, area->x + r, area->y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (self->cr);
}

/* Breaks @text into lines of @width. Returns: how many */
static guint
lay_out (PangoLayout *layout, const char *text, const SonaeTextStyle *style, double width)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Noto Sans CJK JP, Sans");
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  guint            lines = MAX (style->lines, 1);
  /* No more is shaped than could ever fit, the narrowest letters being a quarter of a character wide. */
  glong            most = (glong) (lines * width / style->size * 4) + 8;

  *g_utf8_offset_to_pointer (valid, MIN (most, g_utf8_strlen (valid, -1))) = '\0';
  pango_font_description_set_absolute_size (font, style->size * PANGO_SCALE);
  if (style->bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_height (layout, -(int) lines);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, style->alignment);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_attributes (layout, NULL);
  pango_layout_set_text (layout, valid, -1);
  if (style->keeps_words)
    sonae_line_breaks_apply (layout);
  return (guint) pango_layout_get_line_count (layout);
}

guint
sonae_brush_text (SonaeBrush           *self,
                  const char           *text,
                  const SonaeTextStyle *style,
                  const SonaeColour    *colour,
                  double                x,
                  double                y,
                  double                width)
{
  guint lines;

  if (text == NULL || *text == '\0' || style->size * self->scale < SMALLEST_TEXT)
    return MAX (style->lines, 1);

  lines = lay_out (self->layout, text, style, width);
  sonae_brush_colour (self, colour);
  cairo_move_to (self->cr, x, y);
  pango_cairo_update_layout (self->cr, self->layout);
  pango_cairo_show_layout (self->cr, self->layout);
  return lines;
}

guint
sonae_text_measure (const char *text, const SonaeTextStyle *style, double width)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (PangoLayout) layout = pango_layout_new (context);

  set_up (context);
  g_object_unref (context);
  return lay_out (layout, text, style, width);
}

double
sonae_text_estimate (const char *text, double size)
{
  double width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iszerowidth (c))
        continue;
      /* Beyond ASCII many characters that are not "wide" are drawn full-width by Japanese fonts: ①, ※, Я. */
      width += c < 0x80 ? (g_unichar_isupper (c) || c == '@' || c == '%' ? 0.72 : 0.6) : 1;
    }
  return width * size;
}

guint
sonae_text_lines (const char *text, double size, double width, guint most)
{
  double estimate = sonae_text_estimate (text, size);

  if (estimate <= width || most <= 1)
    return 1;
  /* A line can end early: a word or a bracket goes to the next one as a whole. */
  return MIN ((guint) ceil (estimate / MAX (width - 2 * size, size)), most);
}
