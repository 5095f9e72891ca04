/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paints a system's neighbourhood. */

#include <glib/gi18n.h>

#include "sonae-brush.h"
#include "sonae-neighbour-picture.h"
#include "sonae-neighbour-private.h"

#define RADIUS 7.0
#define RING_GAP 3.0
#define REACH 8.0 /* how far ink may stand out of a box */

/* A line for each kind: whole, dotted, dashed. */
static void
set_line (SonaeBrush *brush, SonaeNeedKind kind, gboolean is_in_cycle)
{
  static const double dots[] = { 2, 3 };
  static const double dashes[] = { 8, 5 };

  cairo_set_line_width (brush->cr, kind == SONAE_NEED_DEGRADABLE ? 1.3 : 2);
  if (kind == SONAE_NEED_REDUNDANT)
    cairo_set_dash (brush->cr, dots, G_N_ELEMENTS (dots), 0);
  else if (kind == SONAE_NEED_DEGRADABLE)
    cairo_set_dash (brush->cr, dashes, G_N_ELEMENTS (dashes), 0);
  else
    cairo_set_dash (brush->cr, NULL, 0, 0);
  sonae_brush_colour (brush, is_in_cycle ? &brush->palette->warning : &brush->palette->dim);
}

static void
draw_link (SonaeBrush *brush, const SonaeNeighbourLink *link)
{
  double half = (link->x1 - link->x0) / 2;

  set_line (brush, link->kind, link->is_in_cycle);
  cairo_move_to (brush->cr, link->x0, link->y0);
  cairo_curve_to (brush->cr, link->x0 + half, link->y0, link->x1 - half, link->y1, link->x1 - SONAE_NEIGHBOUR_HEAD,
                  link->y1);
  cairo_stroke (brush->cr);
  cairo_set_dash (brush->cr, NULL, 0, 0);
  cairo_move_to (brush->cr, link->x1, link->y1);
  cairo_line_to (brush->cr, link->x1 - SONAE_NEIGHBOUR_HEAD, link->y1 - SONAE_NEIGHBOUR_HEAD / 2);
  cairo_line_to (brush->cr, link->x1 - SONAE_NEIGHBOUR_HEAD, link->y1 + SONAE_NEIGHBOUR_HEAD / 2);
  cairo_close_path (brush->cr);
  cairo_fill (brush->cr);
}

static void
draw_frame (SonaeBrush *brush, const SonaeNeighbourFrame *frame)
{
  static const double dots[] = { 2, 3 };
  SonaeTextStyle      style = { .size = SONAE_NEIGHBOUR_WORDS_SIZE, .bold = TRUE };

  sonae_brush_rounded (brush, &frame->area, RADIUS + 2);
  sonae_brush_colour (brush, &brush->palette->accent_soft);
  cairo_fill_preserve (brush->cr);
  cairo_set_line_width (brush->cr, 1.2);
  cairo_set_dash (brush->cr, dots, G_N_ELEMENTS (dots), 0);
  sonae_brush_colour (brush, &brush->palette->dim);
  cairo_stroke (brush->cr);
  cairo_set_dash (brush->cr, NULL, 0, 0);
  sonae_brush_text (brush, frame->words, &style, frame->is_wrong ? &brush->palette->warning : &brush->palette->text,
                    frame->area.x + SONAE_NEIGHBOUR_PADDING, frame->area.y + 3,
                    frame->area.width - 2 * SONAE_NEIGHBOUR_PADDING);
}

static void
draw_ring (SonaeBrush *brush, const SonaeRectangle *area)
{
  SonaeRectangle ring = { area->x - RING_GAP, area->y - RING_GAP, area->width + 2 * RING_GAP,
                          area->height + 2 * RING_GAP };

  sonae_brush_rounded (brush, &ring, RADIUS + RING_GAP);
  sonae_brush_colour (brush, &brush->palette->accent);
  cairo_set_line_width (brush->cr, 3);
  cairo_stroke (brush->cr);
}

static void
draw_texts (SonaePalette const *palette, SonaeBrush *brush, const SonaeNeighbourBox *box, const char *name)
{
  gboolean       is_gone = box->neighbour != NULL && box->neighbour->system == NULL;
  SonaeTextStyle style = sonae_neighbour_words_style;
  double         x = box->area.x + SONAE_NEIGHBOUR_PADDING;
  double         y = box->area.y + box->top;
  double         width = box->area.width - 2 * SONAE_NEIGHBOUR_PADDING;
  guint lines = sonae_brush_text (brush, name, &sonae_neighbour_name_style, is_gone ? &palette->error : &palette->text,
                                  x, y, width);

  if (*box->words == '\0')
    return;
  if (box->words_beside)
    {
      style.alignment = PANGO_ALIGN_RIGHT;
      y += (SONAE_LINE_HEIGHT (SONAE_NEIGHBOUR_NAME_SIZE) - SONAE_LINE_HEIGHT (SONAE_NEIGHBOUR_WORDS_SIZE)) / 2;
    }
  else
    y += lines * SONAE_LINE_HEIGHT (SONAE_NEIGHBOUR_NAME_SIZE);
  sonae_brush_text (brush, box->words, &style,
                    box->neighbour->is_in_cycle || box->neighbour->fault != NULL ? &palette->warning : &palette->dim, x,
                    y, width);
}

static void
draw_box (SonaeBrush *brush, const SonaeNeighbourBox *box, const char *name)
{
  const SonaePalette *palette = brush->palette;
  gboolean            is_middle = box->neighbour == NULL;
  gboolean            is_in_cycle = !is_middle && box->neighbour->is_in_cycle;

  sonae_brush_rounded (brush, &box->area, RADIUS);
  sonae_brush_colour (brush, is_middle ? &palette->accent_soft : &palette->surface);
  cairo_fill_preserve (brush->cr);
  cairo_set_line_width (brush->cr, is_middle || is_in_cycle ? 2 : 1);
  sonae_brush_colour (brush, is_in_cycle ? &palette->warning : is_middle ? &palette->accent : &palette->line);
  cairo_stroke (brush->cr);
  draw_texts (palette, brush, box, name);
}

/* Over a column that is empty, what its heading says is all there is to say. */
static void
draw_headings (SonaeNeighbourPicture *self, SonaeBrush *brush)
{
  SonaeTextStyle style = { .size = 11, .bold = TRUE };
  double         step = self->width - 2 * SONAE_NEIGHBOUR_MARGIN - self->column_width;

  sonae_brush_text (brush, self->neighbourhood->needs->len > 0 ? _ ("Needs") : _ ("Needs nothing"), &style,
                    &brush->palette->dim, SONAE_NEIGHBOUR_MARGIN, SONAE_NEIGHBOUR_MARGIN - 4, self->column_width);
  style.alignment = PANGO_ALIGN_RIGHT;
  sonae_brush_text (brush, self->neighbourhood->needed_by->len > 0 ? _ ("Needed by") : _ ("Needed by none"), &style,
                    &brush->palette->dim, SONAE_NEIGHBOUR_MARGIN + step, SONAE_NEIGHBOUR_MARGIN - 4,
                    self->column_width);
}

static gboolean
is_seen (const SonaeRectangle *area, const SonaeRectangle *clip)
{
  SonaeRectangle reach = { area->x - REACH, area->y - REACH, area->width + 2 * REACH, area->height + 2 * REACH };

  return clip == NULL || sonae_rectangle_meets (&reach, clip);
}

void
sonae_neighbour_picture_draw (
    SonaeNeighbourPicture *self, cairo_t *cr, const SonaePalette *palette, const SonaeRectangle *clip, int focus)
{
  g_auto (SonaeBrush) brush = { 0 };

  cairo_save (cr);
  sonae_brush_init (&brush, cr, palette);
  draw_headings (self, &brush);
  for (guint i = 0; i < self->frames->len; i++)
    if (is_seen (&g_array_index (self->frames, SonaeNeighbourFrame, i).area, clip))
      draw_frame (&brush, &g_array_index (self->frames, SonaeNeighbourFrame, i));
  for (guint i = 0; i < self->links->len; i++)
    draw_link (&brush, &g_array_index (self->links, SonaeNeighbourLink, i));
  for (guint i = 0; i < self->boxes->len; i++)
    {
      const SonaeNeighbourBox *box = &g_array_index (self->boxes, SonaeNeighbourBox, i);

      if (!is_seen (&box->area, clip))
        continue;
      draw_box (&brush, box,
                box->neighbour != NULL ? sonae_neighbour_get_name (box->neighbour)
                                       : sonae_record_get_title (self->neighbourhood->system));
      if ((int) i == focus)
        draw_ring (&brush, &box->area);
    }
  cairo_restore (cr);
}
