/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page as a list of marks, and how they are drawn. */

#include "sonae-paper-page.h"

const SonaeColour sonae_paper_black = { 0.08, 0.09, 0.10, 1 };
const SonaeColour sonae_paper_dim = { 0.42, 0.43, 0.45, 1 };
const SonaeColour sonae_paper_hairline = { 0.62, 0.64, 0.66, 1 };
const SonaeColour sonae_paper_shade = { 0.92, 0.935, 0.955, 1 };

SonaePaperPicture *
sonae_paper_picture_new (double width, double height, SonaePaperDraw draw, gpointer user_data, GDestroyNotify destroy)
{
  SonaePaperPicture *self = g_new0 (SonaePaperPicture, 1);

  self->ref_count = 1;
  self->width = width;
  self->height = height;
  self->draw = draw;
  self->user_data = user_data;
  self->destroy = destroy;
  return self;
}

static SonaePaperPicture *
ref_picture (SonaePaperPicture *self)
{
  self->ref_count++;
  return self;
}

void
sonae_paper_picture_unref (SonaePaperPicture *self)
{
  if (--self->ref_count > 0)
    return;
  self->destroy (self->user_data);
  g_free (self);
}

static void
free_mark (SonaePaperMark *mark)
{
  g_clear_object (&mark->layout);
  g_clear_pointer (&mark->picture, sonae_paper_picture_unref);
  g_free (mark);
}

static SonaePaperMark *
add_mark (SonaePaperPage *self, SonaePaperMarkKind kind, const SonaeRectangle *area, const SonaeColour *colour)
{
  SonaePaperMark *mark = g_new0 (SonaePaperMark, 1);

  mark->kind = kind;
  mark->area = *area;
  mark->colour = *colour;
  g_ptr_array_add (self->marks, mark);
  return mark;
}

static void
draw_picture (const SonaePaperMark *mark, cairo_t *cr)
{
  double scale = mark->area.width / mark->picture->width;

  cairo_save (cr);
  cairo_translate (cr, mark->area.x, mark->area.y);
  cairo_scale (cr, scale, scale);
  mark->picture->draw (cr, mark->picture->user_data);
  cairo_restore (cr);
}

static void
draw_mark (const SonaePaperMark *mark, cairo_t *cr)
{
  const SonaeRectangle *area = &mark->area;

  cairo_set_source_rgb (cr, mark->colour.red, mark->colour.green, mark->colour.blue);
  switch (mark->kind)
    {
    case SONAE_PAPER_MARK_TEXT:
      sonae_layout_show (mark->layout, mark->first, mark->n_lines, cr, area->x, area->y);
      break;
    case SONAE_PAPER_MARK_LINE:
      cairo_set_line_width (cr, mark->pen);
      cairo_move_to (cr, area->x, area->y);
      cairo_line_to (cr, area->x + area->width, area->y + area->height);
      cairo_stroke (cr);
      break;
    case SONAE_PAPER_MARK_FILL:
      cairo_rectangle (cr, area->x, area->y, area->width, area->height);
      cairo_fill (cr);
      break;
    case SONAE_PAPER_MARK_PICTURE:
      draw_picture (mark, cr);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Whether it lies under all text and lines, as it covers what is under it. */
static gboolean
is_ground (const SonaePaperMark *mark)
{
  return mark->kind == SONAE_PAPER_MARK_FILL || mark->kind == SONAE_PAPER_MARK_PICTURE;
}

SonaePaperPage *
sonae_paper_page_new (const SonaePageStyle *style, guint number)
{
  SonaePaperPage *self = g_new0 (SonaePaperPage, 1);

  self->style = *style;
  self->frame = sonae_page_style_frame (style, number);
  self->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) free_mark);
  return self;
}

void
sonae_paper_page_free (SonaePaperPage *self)
{
  g_ptr_array_unref (self->marks);
  g_free (self);
}

void
sonae_paper_page_text (SonaePaperPage    *self,
                       PangoLayout       *layout,
                       guint              first,
                       guint              n_lines,
                       double             x,
                       double             y,
                       const SonaeColour *colour)
{
  int             width = pango_layout_get_width (layout);
  SonaeRectangle  area = { x, y, width < 0 ? sonae_layout_width (layout) : (double) width / PANGO_SCALE, 0 };
  guint const     lines = sonae_layout_fit (layout, first, G_MAXINT / PANGO_SCALE, &area.height);
  SonaePaperMark *mark;

  if (n_lines > 0 && n_lines < lines)
    {
      double rest;

      sonae_layout_fit (layout, first + n_lines, G_MAXINT / PANGO_SCALE, &rest);
      area.height -= rest;
    }
  mark = add_mark (self, SONAE_PAPER_MARK_TEXT, &area, colour);
  mark->layout = g_object_ref (layout);
  mark->first = first;
  mark->n_lines = n_lines > 0 ? n_lines : lines;
}

void
sonae_paper_page_line (
    SonaePaperPage *self, double x0, double y0, double x1, double y1, double pen, const SonaeColour *colour)
{
  const SonaeRectangle area = { x0, y0, x1 - x0, y1 - y0 };
  SonaePaperMark      *mark = add_mark (self, SONAE_PAPER_MARK_LINE, &area, colour);

  mark->pen = pen;
}

void
sonae_paper_page_fill (SonaePaperPage *self, const SonaeRectangle *area, const SonaeColour *colour)
{
  add_mark (self, SONAE_PAPER_MARK_FILL, area, colour);
}

void
sonae_paper_page_box (SonaePaperPage *self, const SonaeRectangle *area, double pen)
{
  double x1 = area->x + area->width;
  double y1 = area->y + area->height;

  sonae_paper_page_line (self, area->x, area->y, x1, area->y, pen, &sonae_paper_black);
  sonae_paper_page_line (self, area->x, y1, x1, y1, pen, &sonae_paper_black);
  sonae_paper_page_line (self, area->x, area->y, area->x, y1, pen, &sonae_paper_black);
  sonae_paper_page_line (self, x1, area->y, x1, y1, pen, &sonae_paper_black);
}

void
sonae_paper_page_picture (SonaePaperPage *self, SonaePaperPicture *picture, const SonaeRectangle *area)
{
  SonaePaperMark *mark = add_mark (self, SONAE_PAPER_MARK_PICTURE, area, &sonae_paper_black);

  mark->picture = ref_picture (picture);
}

void
sonae_paper_page_picture_below (SonaePaperPage *self, SonaePaperPicture *picture, const SonaeRectangle *area)
{
  sonae_paper_page_picture (self, picture, area);
  g_ptr_array_insert (self->marks, 0, g_ptr_array_steal_index (self->marks, self->marks->len - 1));
}

void
sonae_paper_page_draw (SonaePaperPage *self, cairo_t *cr)
{
  /* Ends of borders meet at corners. */
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_SQUARE);
  for (guint i = 0; i < self->marks->len; i++)
    if (is_ground (g_ptr_array_index (self->marks, i)))
      draw_mark (g_ptr_array_index (self->marks, i), cr);
  for (guint i = 0; i < self->marks->len; i++)
    if (!is_ground (g_ptr_array_index (self->marks, i)))
      draw_mark (g_ptr_array_index (self->marks, i), cr);
}
