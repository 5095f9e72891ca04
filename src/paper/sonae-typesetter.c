/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets text in the page's type, alike on every computer and screen. */

#include "sonae-typesetter.h"

#include <glib/gi18n.h>

#include "sonae-line-breaks.h"

/* Lines are made longer by so much at a time, in points. */
#define BALANCE_STEP 2

struct _SonaeTypesetter
{
  PangoContext        *context;        /* (owned) */
  const SonaePageFont *absent;         /* (nullable): the first font that is not installed */
  gunichar             missing;        /* the first character no font shows, 0 for none */
  char                *missing_source; /* (owned) (nullable) */
  char                *invalid; /* (owned) (nullable): the first text that holds bytes which are none, made valid */
};

static gboolean
has_font (PangoContext *context, const SonaePageFont *font)
{
  g_autoptr (PangoFontDescription) wanted = pango_font_description_from_string (font->family);
  g_autoptr (PangoFont) loaded = pango_context_load_font (context, wanted);
  g_autoptr (PangoFontDescription) found = loaded != NULL ? pango_font_describe (loaded) : NULL;

  return found != NULL && g_strcmp0 (pango_font_description_get_family (found), font->family) == 0;
}

static void
set_font_error (const SonaePageFont *font, GError **error)
{
  g_set_error (error, SONAE_PRINT_ERROR, SONAE_PRINT_ERROR_FONT,
               _ ("The font “%s” of the printed pages is not installed. Install the package %s and print again."),
               font->family, font->package);
}

static gunichar
find_missing (PangoLayout *layout)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  gunichar         missing = 0;

  do
    {
      PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);

      for (int i = 0; run != NULL && missing == 0 && i < run->glyphs->num_glyphs; i++)
        {
          PangoGlyph glyph = run->glyphs->glyphs[i].glyph;

          if (glyph != PANGO_GLYPH_EMPTY && (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)
            missing = glyph & ~PANGO_GLYPH_UNKNOWN_FLAG;
        }
    }
  while (missing == 0 && pango_layout_iter_next_run (iter));
  pango_layout_iter_free (iter);
  return missing;
}

SonaeTypesetter *
sonae_typesetter_new (GError **error)
{
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  cairo_font_options_t *options;
  PangoContext         *context;
  SonaeTypesetter      *self;
  const SonaePageFont  *font = sonae_text_style_font (SONAE_TEXT_BODY);

  /* One unit is one point, and no size is rounded to a screen's dots. */
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), SONAE_POINTS_PER_INCH);
  context = pango_font_map_create_context (map);
  options = cairo_font_options_create ();
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, SONAE_POINTS_PER_INCH);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string ("ja"));
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);

  self = g_new0 (SonaeTypesetter, 1);
  self->context = context;
  if (!has_font (context, font))
    {
      set_font_error (font, error);
      g_clear_pointer (&self, sonae_typesetter_free);
    }
  return self;
}

void
sonae_typesetter_free (SonaeTypesetter *self)
{
  g_object_unref (self->context);
  g_free (self->missing_source);
  g_free (self->invalid);
  g_free (self);
}

PangoLayout *
sonae_typesetter_set (SonaeTypesetter *self,
                      const char      *text,
                      SonaeTextStyle   style,
                      double           width,
                      PangoAlignment   alignment,
                      const char      *source)
{
  const SonaePageFont *font = sonae_text_style_font (style);
  g_autoptr (PangoFontDescription) description = pango_font_description_from_string (font->family);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  PangoLayout     *layout = pango_layout_new (self->context);

  pango_font_description_set_absolute_size (description, sonae_text_style_size (style) * PANGO_SCALE);
  if (sonae_text_style_is_bold (style))
    pango_font_description_set_weight (description, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, alignment);
  pango_layout_set_width (layout, width < 0 ? -1 : (int) (width * PANGO_SCALE));
  pango_layout_set_text (layout, valid, -1);
  sonae_line_breaks_apply (layout);

  /* That of all other text was there from the start. */
  if (style == SONAE_TEXT_TYPED && self->absent == NULL && !has_font (self->context, font))
    self->absent = font;
  if (self->invalid == NULL && !g_str_equal (valid, text))
    self->invalid = g_strdup (valid);
  if (self->missing == 0 && pango_layout_get_unknown_glyphs_count (layout) > 0)
    {
      self->missing = find_missing (layout);
      self->missing_source = g_strdup (source != NULL ? source : text);
    }
  return layout;
}

gboolean
sonae_typesetter_check (SonaeTypesetter *self, GError **error)
{
  char character[7] = "";

  if (self->absent != NULL)
    {
      set_font_error (self->absent, error);
      return FALSE;
    }
  if (self->invalid != NULL)
    {
      g_set_error (error, SONAE_PRINT_ERROR, SONAE_PRINT_ERROR_TEXT,
                   _ ("“%s” holds bytes that are no text. Type it anew in its record, and print again."),
                   self->invalid);
      return FALSE;
    }
  if (self->missing == 0)
    return TRUE;
  g_unichar_to_utf8 (self->missing, character);
  g_set_error (error, SONAE_PRINT_ERROR, SONAE_PRINT_ERROR_FONT,
               _ ("The character “%s” (U+%04X) in “%s” cannot be shown by any font installed. Install a font that has "
                  "it, or change the record, and print again."),
               character, self->missing, self->missing_source);
  return FALSE;
}

/* Returns: (transfer full): the text with its lines broken for good where they are broken now */
static char *
fix_lines (PangoLayout *layout)
{
  GString *text = g_string_new (pango_layout_get_text (layout));

  for (int i = pango_layout_get_line_count (layout) - 1; i > 0; i--)
    {
      int start = pango_layout_get_line_readonly (layout, i)->start_index;

      if (start > 0 && text->str[start - 1] == ' ')
        text->str[start - 1] = '\n';
      else if (start > 0 && text->str[start - 1] != '\n')
        g_string_insert_c (text, start, '\n');
    }
  return g_string_free (text, FALSE);
}

void
sonae_layout_balance (PangoLayout *layout)
{
  g_autoptr (PangoLayout) narrow = NULL;
  int const        n_lines = pango_layout_get_line_count (layout);
  int              width;
  g_autofree char *text = NULL;

  if (n_lines < 2)
    return;
  narrow = pango_layout_copy (layout);
  pango_layout_set_wrap (narrow, PANGO_WRAP_WORD);
  /* From what would do if lines could end anywhere. */
  pango_layout_set_width (narrow, -1);
  pango_layout_get_size (narrow, &width, NULL);
  width /= n_lines;
  do
    pango_layout_set_width (narrow, width += BALANCE_STEP * PANGO_SCALE);
  while (width < pango_layout_get_width (layout) && pango_layout_get_line_count (narrow) > n_lines);
  text = fix_lines (narrow);
  pango_layout_set_attributes (layout, NULL);
  pango_layout_set_text (layout, text, -1);
}

double
sonae_layout_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

double
sonae_layout_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

guint
sonae_layout_fit (PangoLayout *layout, guint first, double room, double *height)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  guint            line = 0;
  guint            n_fit = 0;
  int              top = 0;

  *height = 0;
  do
    {
      int y0, y1;

      pango_layout_iter_get_line_yrange (iter, &y0, &y1);
      if (line == first)
        top = y0;
      if (line >= first)
        {
          if (y1 - top > room * PANGO_SCALE)
            break;
          *height = (double) (y1 - top) / PANGO_SCALE;
          n_fit++;
        }
      line++;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return n_fit;
}

void
sonae_layout_show (PangoLayout *layout, guint first, guint n_lines, cairo_t *cr, double x, double y)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  guint            line = 0;
  int              top = 0;

  do
    {
      PangoRectangle extents;
      int            y0, y1;

      pango_layout_iter_get_line_yrange (iter, &y0, &y1);
      if (line == first)
        top = y0;
      if (line >= first)
        {
          pango_layout_iter_get_line_extents (iter, NULL, &extents);
          cairo_move_to (cr, x + (double) extents.x / PANGO_SCALE,
                         y + (double) (pango_layout_iter_get_baseline (iter) - top) / PANGO_SCALE);
          pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
        }
      line++;
    }
  while (line < first + n_lines && pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}
