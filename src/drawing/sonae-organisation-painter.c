/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paints the organisation chart. */

#include <glib/gi18n.h>

#include "sonae-brush.h"
#include "sonae-organisation-box.h"
#include "sonae-organisation-picture.h"

#define RADIUS 7.0
#define AREA_RADIUS 12.0
#define BAR_WIDTH 5.0
#define STACK_OFFSET 4.0 /* of the second card behind a role that every section has */
#define RING_GAP 3.0
#define REACH 8.0 /* how far ink may stand out of a box */

/* Below this scale a box is a few pixels: only its colour tells anything. */
#define SMALLEST_DETAIL 0.15

static void
draw_area (
    SonaeBrush *brush, const SonaeRectangle *area, const SonaeColour *fill, const SonaeColour *ink, const char *heading)
{
  SonaeTextStyle style = { .size = 12, .bold = TRUE };

  if (area->width <= 0)
    return;
  sonae_brush_rounded (brush, area, AREA_RADIUS);
  sonae_brush_colour (brush, fill);
  cairo_fill (brush->cr);
  sonae_brush_text (brush, heading, &style, ink, area->x + 16, area->y + 6, area->width - 32);
}

/* Keeps far ends within what cairo can count; what lies in @clip stays where it is. */
static double
bound (double value, double start, double extent)
{
  return CLAMP (value, start - 100, start + extent + 100);
}

static void
draw_line (SonaeBrush *brush, const SonaeOrganisationLine *line, const SonaeRectangle *clip)
{
  for (guint i = 0; i < line->n_points; i++)
    {
      double x = line->points[2 * i];
      double y = line->points[2 * i + 1];

      if (clip != NULL)
        {
          x = bound (x, clip->x, clip->width);
          y = bound (y, clip->y, clip->height);
        }
      if (i == 0)
        cairo_move_to (brush->cr, x, y);
      else
        cairo_line_to (brush->cr, x, y);
    }
}

static gboolean
line_meets (const SonaeOrganisationLine *line, const SonaeRectangle *clip)
{
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  for (guint i = 0; i < line->n_points; i++)
    {
      left = MIN (left, line->points[2 * i]);
      right = MAX (right, line->points[2 * i]);
      top = MIN (top, line->points[2 * i + 1]);
      bottom = MAX (bottom, line->points[2 * i + 1]);
    }
  return sonae_rectangle_meets (&(SonaeRectangle){ left - 1, top - 1, right - left + 2, bottom - top + 2 }, clip);
}

static void
draw_lines (SonaeOrganisationPicture *self, SonaeBrush *brush, const SonaeRectangle *clip)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const SonaeOrganisationLine *line = &g_array_index (self->lines, SonaeOrganisationLine, i);

      if (clip == NULL || line_meets (line, clip))
        draw_line (brush, line, clip);
    }
  cairo_set_line_width (brush->cr, 1.5);
  cairo_set_line_join (brush->cr, CAIRO_LINE_JOIN_ROUND);
  sonae_brush_colour (brush, &brush->palette->line);
  cairo_stroke (brush->cr);
}

static const SonaeColour *
colour_of (SonaeBrush *brush, const SonaeOrganisationNode *node)
{
  if (sonae_organisation_node_is_vacant (node))
    return &brush->palette->error;
  switch (node->side)
    {
    case 2:
      return &brush->palette->success;
    case 3:
      return &brush->palette->neutral;
    default:
      return &brush->palette->accent;
    }
}

static void
draw_border (SonaeBrush *brush, const SonaeRectangle *area, gboolean vacant)
{
  static const double dashes[] = { 5, 3 };

  sonae_brush_rounded (brush, area, RADIUS);
  sonae_brush_colour (brush, vacant ? &brush->palette->error : &brush->palette->line);
  cairo_set_line_width (brush->cr, vacant ? 1.8 : 1);
  if (vacant)
    cairo_set_dash (brush->cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_stroke (brush->cr);
  cairo_set_dash (brush->cr, NULL, 0, 0);
}

static void
draw_card (SonaeBrush *brush, const SonaeRectangle *area, const SonaeOrganisationNode *node)
{
  if (node->per_section)
    {
      SonaeRectangle behind = *area;

      behind.x += STACK_OFFSET;
      behind.y += STACK_OFFSET;
      sonae_brush_rounded (brush, &behind, RADIUS);
      sonae_brush_colour (brush, &brush->palette->surface);
      cairo_fill (brush->cr);
      draw_border (brush, &behind, FALSE);
    }
  sonae_brush_rounded (brush, area, RADIUS);
  sonae_brush_colour (brush, &brush->palette->surface);
  cairo_fill_preserve (brush->cr);

  cairo_save (brush->cr);
  cairo_clip (brush->cr);
  cairo_rectangle (brush->cr, area->x, area->y, BAR_WIDTH, area->height);
  sonae_brush_colour (brush, colour_of (brush, node));
  cairo_fill (brush->cr);
  cairo_restore (brush->cr);
  draw_border (brush, area, sonae_organisation_node_is_vacant (node));
}

static void
draw_texts (SonaeBrush *brush, const SonaeRectangle *area, const SonaeOrganisationNode *node)
{
  const SonaeColour *inks[] = {
    [SONAE_BOX_INK_TEXT] = &brush->palette->text,
    [SONAE_BOX_INK_DIM] = &brush->palette->dim,
    [SONAE_BOX_INK_ALERT] = &brush->palette->error,
  };
  g_autoptr (GArray) texts = sonae_organisation_box_texts (node);
  double y = area->y + SONAE_BOX_PADDING_Y;

  for (guint i = 0; i < texts->len; i++)
    {
      const SonaeBoxText *text = &g_array_index (texts, SonaeBoxText, i);
      SonaeTextStyle      style = { .size = text->size, .bold = text->bold, .lines = text->lines };
      guint lines = sonae_brush_text (brush, text->text, &style, inks[text->ink], area->x + SONAE_BOX_PADDING_X, y,
                                      SONAE_BOX_TEXT_WIDTH);

      y += lines * SONAE_LINE_HEIGHT (text->size);
    }
}

static void
draw_box (SonaeBrush *brush, const SonaeRectangle *area, const SonaeOrganisationNode *node, gboolean focus)
{
  if (brush->scale < SMALLEST_DETAIL)
    {
      cairo_rectangle (brush->cr, area->x, area->y, area->width, area->height);
      sonae_brush_colour (brush, colour_of (brush, node));
      cairo_fill (brush->cr);
    }
  else
    {
      draw_card (brush, area, node);
      draw_texts (brush, area, node);
    }
  if (focus)
    {
      SonaeRectangle ring = {
        area->x - RING_GAP,
        area->y - RING_GAP,
        area->width + 2 * RING_GAP,
        area->height + 2 * RING_GAP,
      };

      sonae_brush_rounded (brush, &ring, RADIUS + RING_GAP);
      sonae_brush_colour (brush, &brush->palette->accent);
      cairo_set_line_width (brush->cr, 3);
      cairo_stroke (brush->cr);
    }
}

void
sonae_organisation_picture_draw (
    SonaeOrganisationPicture *self, cairo_t *cr, const SonaePalette *palette, const SonaeRectangle *clip, int focus)
{
  g_auto (SonaeBrush) brush = { 0 };

  cairo_save (cr);
  sonae_brush_init (&brush, cr, palette);
  draw_area (&brush, &self->lead_area, &palette->accent_soft, &palette->accent, _ ("Policy planning department"));
  draw_area (&brush, &self->others_area, &palette->success_soft, &palette->success, _ ("Other departments"));
  draw_lines (self, &brush, clip);
  for (guint i = 0; i < self->boxes->len; i++)
    {
      const SonaeOrganisationBox *box = &g_array_index (self->boxes, SonaeOrganisationBox, i);
      SonaeRectangle              reach = {
                     box->area.x - REACH,
                     box->area.y - REACH,
                     box->area.width + 2 * REACH,
                     box->area.height + 2 * REACH,
      };

      if (clip == NULL || sonae_rectangle_meets (&reach, clip))
        draw_box (&brush, &box->area, g_ptr_array_index (self->nodes, box->node), (int) i == focus);
    }
  cairo_restore (cr);
}
