/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paints the fiscal year. */

#include <glib/gi18n.h>
#include <math.h>

#include "sonae-brush.h"
#include "sonae-fiscal-year.h"
#include "sonae-signs.h"
#include "sonae-year-picture.h"
#include "sonae-year-texts.h"

#define LABEL_PADDING 14.0
#define LABEL_SIZE 13.0
#define TAG_WIDTH 44.0
#define TAG_HEIGHT 18.0

static double
row_bottom (SonaeYearPicture *self)
{
  return g_array_index (self->row_tops, double, self->row_tops->len - 1);
}

static void
draw_grid (SonaeYearPicture *self, SonaeBrush *brush)
{
  SonaeTextStyle style = { .size = 12, .bold = TRUE, .alignment = PANGO_ALIGN_CENTER };
  SonaeColour    faint = brush->palette->line;
  double         bottom = row_bottom (self);

  cairo_rectangle (brush->cr, 0, 0, self->width, bottom);
  sonae_brush_colour (brush, &brush->palette->surface);
  cairo_fill (brush->cr);

  faint.alpha = 0.5;
  cairo_set_line_width (brush->cr, 1);
  for (int i = 0; i < 12; i++)
    {
      double x = self->label_width + i * self->month_width;

      sonae_brush_colour (brush, &faint);
      sonae_sign_line (brush, sonae_sign_sharp (x), self->heading_height, sonae_sign_sharp (x), bottom);
      sonae_brush_text (brush, sonae_year_month_name (sonae_fiscal_year_month_at (i)), &style, &brush->palette->dim, x,
                        7, self->month_width);
    }
  sonae_brush_colour (brush, &faint);
  for (guint i = 0; i < self->row_tops->len; i++)
    {
      double y = sonae_sign_sharp (g_array_index (self->row_tops, double, i)) - (i == self->rows->len ? 1 : 0);

      sonae_sign_line (brush, 0, y, self->width, y);
    }
}

static void
draw_labels (SonaeYearPicture *self, SonaeBrush *brush)
{
  double width = self->label_width - 2 * LABEL_PADDING;

  for (guint i = 0; i < self->rows->len; i++)
    {
      SonaeRecord   *row = g_ptr_array_index (self->rows, i);
      const char    *name = row != NULL ? sonae_record_get_title (row) : C_ ("activity", "Other");
      SonaeTextStyle style = { .size = LABEL_SIZE, .bold = TRUE, .lines = 2 };
      double         y = g_array_index (self->row_tops, double, i) + 12;

      sonae_brush_text (brush, name, &style, &brush->palette->text, LABEL_PADDING, y, width);
    }
}

static void
draw_today (SonaeYearPicture *self, SonaeBrush *brush)
{
  double         bottom = row_bottom (self);
  SonaeRectangle tag = { CLAMP (self->today_x - TAG_WIDTH / 2, 0, self->width - TAG_WIDTH), bottom + 4, TAG_WIDTH,
                         TAG_HEIGHT };
  SonaeTextStyle style = { .size = 11, .bold = TRUE, .alignment = PANGO_ALIGN_CENTER };

  if (self->today_x < 0)
    return;
  sonae_brush_colour (brush, &brush->palette->warning);
  cairo_set_line_width (brush->cr, 2);
  sonae_sign_line (brush, self->today_x, self->heading_height, self->today_x, tag.y + 2);
  sonae_brush_rounded (brush, &tag, TAG_HEIGHT / 2);
  cairo_fill (brush->cr);
  sonae_brush_text (brush, C_ ("day", "Today"), &style, &brush->palette->background, tag.x, tag.y + 0.5, TAG_WIDTH);
}

static const SonaeColour *
colour_of (SonaeBrush *brush, SonaeActivityState state)
{
  switch (state)
    {
    case SONAE_ACTIVITY_OVERDUE:
      return &brush->palette->warning;
    case SONAE_ACTIVITY_DONE:
      return &brush->palette->success;
    case SONAE_ACTIVITY_CANCELLED:
      return &brush->palette->neutral;
    case SONAE_ACTIVITY_PLANNED:
    default:
      return &brush->palette->accent;
    }
}

/* Each state has a shape of its own, so that none is told by its colour alone. */
static void
draw_symbol (SonaeBrush *brush, const SonaeYearMark *mark)
{
  double x = mark->symbol.x + mark->symbol.width / 2;
  double y = mark->symbol.y + mark->symbol.height / 2;
  double radius = SONAE_YEAR_MARK_SIZE / 2 - 1;

  sonae_brush_colour (brush, colour_of (brush, mark->state));
  if (mark->state == SONAE_ACTIVITY_OVERDUE)
    {
      sonae_sign_warning (brush, x, y, radius);
      return;
    }
  cairo_new_sub_path (brush->cr);
  cairo_arc (brush->cr, x, y, mark->state == SONAE_ACTIVITY_DONE ? radius : radius - 1.2, 0, 2 * G_PI);
  if (mark->state == SONAE_ACTIVITY_DONE)
    {
      cairo_fill (brush->cr);
      sonae_brush_colour (brush, &brush->palette->surface);
      sonae_sign_tick (brush, x, y, radius * 0.48);
      return;
    }
  sonae_brush_colour (brush, &brush->palette->surface);
  cairo_fill_preserve (brush->cr);
  sonae_brush_colour (brush, colour_of (brush, mark->state));
  cairo_set_line_width (brush->cr, 2.4);
  cairo_stroke (brush->cr);
  if (mark->state == SONAE_ACTIVITY_CANCELLED)
    sonae_sign_line (brush, x - radius * 0.6, y + radius * 0.6, x + radius * 0.6, y - radius * 0.6);
}

/* Fills the part of the bar from @left to @right. */
static void
fill_part (SonaeBrush *brush, const SonaeRectangle *bar, double left, double right, const SonaeColour *colour)
{
  if (right <= left)
    return;
  cairo_save (brush->cr);
  cairo_rectangle (brush->cr, left, bar->y, right - left, bar->height);
  cairo_clip (brush->cr);
  sonae_brush_rounded (brush, bar, bar->height / 2);
  sonae_brush_colour (brush, colour);
  cairo_fill (brush->cr);
  cairo_restore (brush->cr);
}

/* What is past is strong, what is to come soft; a bar that is done, overdue or cancelled bears the sign of it at its end. */
static void
draw_range (SonaeYearPicture *self, SonaeBrush *brush, const SonaeYearMark *mark)
{
  const SonaeColour *strong = colour_of (brush, mark->state);
  SonaeColour        soft = *strong;
  SonaeRectangle     bar = mark->symbol;
  double             right = bar.x + bar.width;
  double             middle = bar.y + bar.height / 2;
  double             today = mark->state == SONAE_ACTIVITY_PLANNED ? CLAMP (self->today_x, bar.x, right) : right;

  soft.alpha = 0.25;
  if (mark->state == SONAE_ACTIVITY_CANCELLED)
    today = bar.x;
  fill_part (brush, &bar, bar.x, today, strong);
  fill_part (brush, &bar, today, right, &soft);
  if (mark->state == SONAE_ACTIVITY_CANCELLED)
    {
      sonae_brush_colour (brush, strong);
      cairo_set_line_width (brush->cr, 2);
      sonae_sign_line (brush, bar.x + 4, middle, right - 4, middle);
    }
  if (bar.width < 2 * bar.height)
    return;
  sonae_brush_colour (brush, &brush->palette->surface);
  if (mark->state == SONAE_ACTIVITY_DONE)
    sonae_sign_tick (brush, right - bar.height / 2 - 2, middle, 3.6);
  cairo_set_line_width (brush->cr, 2);
  if (mark->state == SONAE_ACTIVITY_OVERDUE)
    {
      sonae_sign_line (brush, right - bar.height / 2 - 2, bar.y + 3, right - bar.height / 2 - 2, middle + 1.5);
      sonae_sign_line (brush, right - bar.height / 2 - 2, middle + 3, right - bar.height / 2 - 2, middle + 5);
    }
}

/* Keeps the grid and the line of today out of a text. */
static void
clear_ground (SonaeBrush *brush, double x, double y, double width, double height)
{
  SonaeColour ground = brush->palette->surface;

  ground.alpha = 0.85;
  cairo_rectangle (brush->cr, x, y, width, height);
  sonae_brush_colour (brush, &ground);
  cairo_fill (brush->cr);
}

static void
draw_mark_texts (SonaeBrush *brush, const SonaeYearMark *mark)
{
  SonaeTextStyle     style = { .size = SONAE_YEAR_TEXT_SIZE, .alignment = PANGO_ALIGN_CENTER };
  const SonaeColour *ink = mark->state == SONAE_ACTIVITY_OVERDUE ? &brush->palette->warning : &brush->palette->dim;
  double             x = mark->area.x;
  double             y = mark->symbol.y + mark->symbol.height + 2;
  double             width = mark->area.width;
  g_autofree char   *text = NULL;

  if (mark->range)
    {
      text = sonae_year_range_text (mark);
      style.alignment = PANGO_ALIGN_LEFT;
      width = MIN (width, sonae_year_range_text_width (mark));
      clear_ground (brush, x, y, width, mark->area.y + mark->area.height - y);
      sonae_brush_text (brush, text, &style, ink, x, y, width);
      return;
    }
  clear_ground (brush, x, y, width, mark->area.y + mark->area.height - y);
  sonae_brush_text (brush, mark->label, &style, &brush->palette->text, x, y, width);
  if (*mark->label != '\0')
    y += SONAE_LINE_HEIGHT (SONAE_YEAR_TEXT_SIZE);
  sonae_brush_text (brush, mark->date, &style, ink, x, y, width);
}

void
sonae_year_picture_draw (SonaeYearPicture *self, cairo_t *cr, const SonaePalette *palette, int focus)
{
  g_auto (SonaeBrush) brush = { 0 };
  double         left, top, right, bottom;
  SonaeRectangle clip;

  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  clip = (SonaeRectangle){ left, top, right - left, bottom - top };

  cairo_save (cr);
  sonae_brush_init (&brush, cr, palette);
  draw_grid (self, &brush);
  draw_labels (self, &brush);
  draw_today (self, &brush);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const SonaeYearMark *mark = g_ptr_array_index (self->marks, i);

      if (!sonae_rectangle_meets (&mark->area, &clip))
        continue;
      if (mark->range)
        draw_range (self, &brush, mark);
      else
        draw_symbol (&brush, mark);
      draw_mark_texts (&brush, mark);
      if ((int) i == focus)
        sonae_sign_focus (&brush, &mark->area);
    }
  cairo_restore (cr);
}
