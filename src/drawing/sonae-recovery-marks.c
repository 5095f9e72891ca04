/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The marks of the recovery picture. */

#include "sonae-recovery-marks.h"

#include <glib/gi18n.h>
#include <math.h>

#include "sonae-signs.h"

#define HATCH_DISTANCE 5.0
#define HATCH_WIDTH 1.1
#define TRIANGLE 4.5
#define SPREAD_END 3.0
#define SIGN_RADIUS 6.0
#define SIGN_SIZE 9.0
#define LEGEND_SIZE 11.0
#define LEGEND_MIDDLE (LEGEND_SIZE * 0.75)
#define LEGEND_GAP 14.0
#define SWATCH_WIDTH 20.0
#define SWATCH_HEIGHT 11.0

/* Lines of a slope over the part of @area that is painted: 0 upright, 1 and -1 slanting. */
static void
hatch (SonaeBrush *brush, const SonaeRectangle *area, double slope)
{
  double left, top, right, bottom;

  cairo_clip_extents (brush->cr, &left, &top, &right, &bottom);
  left = floor ((MAX (left, area->x) - area->height) / HATCH_DISTANCE) * HATCH_DISTANCE;
  right = MIN (right, area->x + area->width) + area->height;
  for (double x = left; x <= right; x += HATCH_DISTANCE)
    {
      cairo_move_to (brush->cr, x, area->y + area->height);
      cairo_line_to (brush->cr, x + slope * area->height, area->y);
    }
  cairo_stroke (brush->cr);
}

void
sonae_recovery_mark_part (SonaeBrush           *brush,
                          const SonaeRectangle *area,
                          SonaeRecoveryReason   reason,
                          const SonaeColour    *colour)
{
  SonaeColour soft = *colour;

  if (area->width <= 0)
    return;
  soft.alpha = reason == SONAE_RECOVERY_BECAUSE_STEPS ? 1 : 0.16;
  cairo_save (brush->cr);
  cairo_rectangle (brush->cr, area->x, area->y, area->width, area->height);
  cairo_clip (brush->cr);
  sonae_brush_colour (brush, &soft);
  cairo_paint (brush->cr);
  sonae_brush_colour (brush, colour);
  cairo_set_line_width (brush->cr, HATCH_WIDTH);
  if (reason == SONAE_RECOVERY_BECAUSE_NEEDED || reason == SONAE_RECOVERY_BECAUSE_BUSY)
    hatch (brush, area, 1);
  if (reason == SONAE_RECOVERY_BECAUSE_BUSY)
    hatch (brush, area, -1);
  if (reason == SONAE_RECOVERY_BECAUSE_AWAY)
    hatch (brush, area, 0);
  if (reason != SONAE_RECOVERY_BECAUSE_STEPS)
    {
      cairo_rectangle (brush->cr, area->x + 0.5, area->y + 0.5, MAX (area->width - 1, 0), area->height - 1);
      cairo_set_line_width (brush->cr, 1);
      cairo_stroke (brush->cr);
    }
  cairo_restore (brush->cr);
}

void
sonae_recovery_mark_spread (SonaeBrush *brush, double best, double worst, double y)
{
  sonae_brush_colour (brush, &brush->palette->dim);
  cairo_set_line_width (brush->cr, 1.4);
  sonae_sign_line (brush, best, y, worst, y);
  sonae_sign_line (brush, best, y - SPREAD_END, best, y + SPREAD_END);
  sonae_sign_line (brush, worst, y - SPREAD_END, worst, y + SPREAD_END);
}

void
sonae_recovery_mark_objective (SonaeBrush *brush, double x, double top, double bottom, const SonaeColour *colour)
{
  sonae_brush_colour (brush, colour);
  cairo_set_line_width (brush->cr, 2);
  sonae_sign_line (brush, x, top, x, bottom);
  cairo_move_to (brush->cr, x - TRIANGLE, top);
  cairo_line_to (brush->cr, x + TRIANGLE, top);
  cairo_line_to (brush->cr, x, top + TRIANGLE * 1.4);
  cairo_close_path (brush->cr);
  cairo_fill (brush->cr);
}

SonaeTone
sonae_recovery_verdict_tone (SonaeGapVerdict verdict)
{
  switch (verdict)
    {
    case SONAE_GAP_FIT:
      return SONAE_TONE_SUCCESS;
    case SONAE_GAP_MISSED:
    case SONAE_GAP_MISSED_BY_OTHERS:
      return SONAE_TONE_ERROR;
    case SONAE_GAP_OUT_OF_HANDS:
    case SONAE_GAP_CYCLE:
    case SONAE_GAP_NEED_GONE:
    case SONAE_GAP_NO_STEPS:
      return SONAE_TONE_WARNING;
    case SONAE_GAP_NOT_ASKED:
    case SONAE_GAP_NO_OBJECTIVE:
    case SONAE_GAP_NOT_SURVEYED:
    default:
      return SONAE_TONE_NEUTRAL;
    }
}

/* A ring, or a square, with a character in it. */
static void
draw_lettered (SonaeBrush *brush, double x, double y, const char *letter, gboolean is_round, const SonaeColour *colour)
{
  SonaeTextStyle style = { .size = SIGN_SIZE, .bold = TRUE, .alignment = PANGO_ALIGN_CENTER };
  SonaeRectangle box = { x - SIGN_RADIUS + 0.5, y - SIGN_RADIUS + 0.5, 2 * SIGN_RADIUS - 1, 2 * SIGN_RADIUS - 1 };

  sonae_brush_rounded (brush, &box, is_round ? SIGN_RADIUS : 2);
  cairo_set_line_width (brush->cr, 1.3);
  cairo_stroke (brush->cr);
  sonae_brush_text (brush, letter, &style, colour, x - 2 * SIGN_RADIUS, y - SIGN_SIZE * 0.74, 4 * SIGN_RADIUS);
}

void
sonae_recovery_mark_verdict (SonaeBrush *brush, SonaeGapVerdict verdict, double x, double y)
{
  const SonaeColour *colour = sonae_palette_get_tone (brush->palette, sonae_recovery_verdict_tone (verdict));

  sonae_brush_colour (brush, colour);
  switch (verdict)
    {
    case SONAE_GAP_FIT:
      sonae_sign_tick (brush, x, y, SIGN_RADIUS * 0.7);
      break;
    case SONAE_GAP_MISSED:
      sonae_sign_warning (brush, x, y, SIGN_RADIUS);
      break;
    case SONAE_GAP_MISSED_BY_OTHERS:
      draw_lettered (brush, x, y, "!", TRUE, colour);
      break;
    case SONAE_GAP_OUT_OF_HANDS:
      draw_lettered (brush, x, y, "S", FALSE, colour); /* SaaS */
      break;
    case SONAE_GAP_NOT_SURVEYED:
    case SONAE_GAP_NEED_GONE:
    case SONAE_GAP_NO_STEPS:
      draw_lettered (brush, x, y, "?", TRUE, colour);
      break;
    case SONAE_GAP_CYCLE:
      draw_lettered (brush, x, y, "∞", TRUE, colour);
      break;
    case SONAE_GAP_NOT_ASKED:
    case SONAE_GAP_NO_OBJECTIVE:
    default:
      draw_lettered (brush, x, y, "–", TRUE, colour);
    }
}

/* Returns: where the next entry begins. @brush: (nullable): %NULL only measures */
static double
add_legend_text (SonaeBrush *brush, const char *text, double x)
{
  SonaeTextStyle style = { .size = LEGEND_SIZE };
  double         width = sonae_text_estimate (text, LEGEND_SIZE);

  if (brush != NULL)
    sonae_brush_text (brush, text, &style, &brush->palette->dim, x, 0, width + LEGEND_SIZE);
  return x + width + LEGEND_GAP;
}

/* A swatch of a part, and what it is. */
static double
add_legend_part (SonaeBrush *brush, SonaeRecoveryReason reason, gboolean is_late, const char *text, double x)
{
  SonaeRectangle swatch = { x, LEGEND_MIDDLE - SWATCH_HEIGHT / 2, SWATCH_WIDTH, SWATCH_HEIGHT };

  if (brush != NULL)
    sonae_recovery_mark_part (brush, &swatch, reason, is_late ? &brush->palette->error : &brush->palette->accent);
  return add_legend_text (brush, text, x + SWATCH_WIDTH + 5);
}

/* The signs of the verdicts. Returns: where the next entry begins. @brush: (nullable): %NULL only measures */
static double
add_legend_signs (SonaeBrush *brush, double x)
{
  static const SonaeGapVerdict verdicts[] = {
    SONAE_GAP_FIT,          SONAE_GAP_MISSED, SONAE_GAP_MISSED_BY_OTHERS, SONAE_GAP_OUT_OF_HANDS,
    SONAE_GAP_NOT_SURVEYED, SONAE_GAP_CYCLE,  SONAE_GAP_NO_OBJECTIVE
  };

  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    {
      if (brush != NULL)
        sonae_recovery_mark_verdict (brush, verdicts[i], x + SIGN_RADIUS, LEGEND_MIDDLE);
      x = add_legend_text (brush, sonae_gap_verdict_label (verdicts[i]), x + 2 * SIGN_RADIUS + 4);
    }
  return x;
}

/* What the legend is drawn of: a line each, or one after the other. */
typedef enum
{
  LEGEND_BARS = 1 << 0,
  LEGEND_SIGNS = 1 << 1,
} LegendParts;

/* What the marks of the bars are. Returns: where the next entry begins. @brush: (nullable): %NULL only measures */
static double
add_legend_bars (SonaeBrush *brush, gboolean is_compared)
{
  const struct
  {
    SonaeRecoveryReason reason;
    const char         *label;
    gboolean            is_late;
  } parts[] = {
    { SONAE_RECOVERY_BECAUSE_STEPS, C_ ("legend", "Own work"), FALSE },
    { SONAE_RECOVERY_BECAUSE_NEEDED, C_ ("legend", "Waits for a system"), FALSE },
    { SONAE_RECOVERY_BECAUSE_BUSY, C_ ("legend", "Waits for a crew"), FALSE },
    { SONAE_RECOVERY_BECAUSE_AWAY, C_ ("legend", "Waits for site or people"), FALSE },
    { SONAE_RECOVERY_BECAUSE_STEPS, C_ ("legend", "Late"), TRUE },
  };
  double x = 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    x = add_legend_part (brush, parts[i].reason, parts[i].is_late, parts[i].label, x);
  if (brush != NULL)
    sonae_recovery_mark_objective (brush, x + TRIANGLE, LEGEND_MIDDLE - 7, LEGEND_MIDDLE + 7, &brush->palette->text);
  x = add_legend_text (brush, C_ ("legend", "RTO"), x + 2 * TRIANGLE + 5);
  if (brush != NULL)
    sonae_recovery_mark_spread (brush, x, x + SWATCH_WIDTH, LEGEND_MIDDLE);
  x = add_legend_text (brush, C_ ("legend", "Best to worst"), x + SWATCH_WIDTH + 5);
  return is_compared ? add_legend_text (brush, C_ ("legend", "Lower bar: with the measures"), x) : x;
}

/* Returns: how wide those parts of the legend are, drawn from 0. @brush: (nullable): %NULL only measures */
static double
draw_legend (SonaeBrush *brush, gboolean is_compared, LegendParts parts)
{
  double x = parts & LEGEND_BARS ? add_legend_bars (brush, is_compared) : 0;

  if (parts & LEGEND_SIGNS)
    x = add_legend_signs (brush, x);
  return x - LEGEND_GAP;
}

gboolean
sonae_recovery_mark_legend_is_split (double width, gboolean is_compared)
{
  return draw_legend (NULL, is_compared, LEGEND_BARS | LEGEND_SIGNS) > width;
}

static void
draw_legend_line (SonaeBrush *brush, double x, double y, double width, gboolean is_compared, LegendParts parts)
{
  double scale = MIN (width / draw_legend (NULL, is_compared, parts), 1);

  if (scale <= 0)
    return;
  cairo_save (brush->cr);
  cairo_translate (brush->cr, x, y + (1 - scale) * LEGEND_MIDDLE);
  cairo_scale (brush->cr, scale, scale);
  draw_legend (brush, is_compared, parts);
  cairo_restore (brush->cr);
}

void
sonae_recovery_mark_legend (
    SonaeBrush *brush, double x, double y, double width, gboolean is_compared, gboolean is_split)
{
  draw_legend_line (brush, x, y, width, is_compared, is_split ? LEGEND_BARS : LEGEND_BARS | LEGEND_SIGNS);
  if (is_split)
    draw_legend_line (brush, x, y + SONAE_RECOVERY_LEGEND_LINE, width, is_compared, LEGEND_SIGNS);
}
