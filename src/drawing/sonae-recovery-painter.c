/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paints the recovery along the time since the event. */

#include <glib/gi18n.h>
#include <math.h>

#include "sonae-brush.h"
#include "sonae-recovery-marks.h"
#include "sonae-recovery-picture.h"
#include "sonae-signs.h"

#define LEGEND_TOP 8.0
#define AXIS_HEIGHT 23.0
#define AXIS_SIZE 11.0
#define NUMBER_WIDTH 30.0
#define NAME_SIZE 13.0
#define WORDS_SIZE 11.0
#define NAME_TOP 3.0
#define WORDS_TOP 22.0
#define SIGN_WIDTH 18.0
#define SPREAD_DISTANCE 6.0
#define ARROW 5.0
#define NOTE_WIDTH 160.0

static SonaeRecoveryBar *
bar_at (SonaeRecoveryPicture *self, guint row)
{
  return g_ptr_array_index (self->bars, row);
}

static void
fill (SonaeBrush *brush, double x, double y, double width, double height, SonaeColour colour, double alpha)
{
  colour.alpha = alpha;
  sonae_brush_colour (brush, &colour);
  cairo_rectangle (brush->cr, x, y, width, height);
  cairo_fill (brush->cr);
}

static void
draw_grid (SonaeRecoveryPicture *self, SonaeBrush *brush)
{
  SonaeColour faint = brush->palette->line;
  double      bottom = self->height;

  fill (brush, 0, 0, self->width, bottom, brush->palette->surface, 1);
  faint.alpha = 0.45;
  sonae_brush_colour (brush, &faint);
  cairo_set_line_width (brush->cr, 1);
  for (guint i = 0; i < self->ticks->len; i++)
    {
      double x = sonae_sign_sharp (g_array_index (self->ticks, SonaeRecoveryTick, i).x);

      sonae_sign_line (brush, x, self->heading_height, x, bottom);
    }
  for (guint i = 0; i < self->bars->len; i++)
    {
      double y = sonae_sign_sharp (bar_at (self, i)->area.y + bar_at (self, i)->area.height);

      sonae_sign_line (brush, 0, y, self->width, y);
    }
}

/* What lies behind the objective, if it is one to be missed, is red. */
static void
draw_part (SonaeBrush *brush, const SonaeRecoveryPart *part, double objective)
{
  SonaeRectangle before = part->area;
  SonaeRectangle late = part->area;

  if (objective >= 0)
    {
      before.width = CLAMP (objective - part->area.x, 0, part->area.width);
      late.x += before.width;
      late.width -= before.width;
      sonae_recovery_mark_part (brush, &late, part->reason, &brush->palette->error);
    }
  sonae_recovery_mark_part (brush, &before, part->reason, &brush->palette->accent);
}

/* Behind the end: an arrow where it goes on. */
static void
draw_end (SonaeBrush *brush, const SonaeRecoveryTrack *track)
{
  double x = track->bar.x + track->bar.width + 2;
  double middle = track->bar.y + track->bar.height / 2;

  if (track->parts->len == 0 || track->is_cut || (!track->is_never && !track->is_at_least))
    return;
  sonae_brush_colour (brush, track->is_never ? &brush->palette->error : &brush->palette->neutral);
  for (int i = 0; i < (track->is_never ? 2 : 1); i++)
    {
      cairo_move_to (brush->cr, x + i * ARROW, middle - ARROW);
      cairo_line_to (brush->cr, x + (i + 1) * ARROW, middle);
      cairo_line_to (brush->cr, x + i * ARROW, middle + ARROW);
    }
  cairo_set_line_width (brush->cr, 2);
  cairo_stroke (brush->cr);
}

/* Across the bar where it is cut off: two strokes, and behind the edge an arrow. */
static void
draw_cut (SonaeBrush *brush, const SonaeRecoveryTrack *track)
{
  double right = track->bar.x + track->bar.width;
  double top = track->bar.y - 2;
  double bottom = track->bar.y + track->bar.height + 2;
  double middle = (top + bottom) / 2;

  for (int i = 0; track->is_cut && i < 2; i++)
    {
      double x = right - (3 - i) * ARROW;

      cairo_set_line_width (brush->cr, 2);
      sonae_brush_colour (brush, &brush->palette->surface);
      sonae_sign_line (brush, x - ARROW / 2, bottom, x + ARROW / 2, top);
    }
  sonae_brush_colour (brush, &brush->palette->text);
  cairo_move_to (brush->cr, right + 3, middle - ARROW);
  cairo_line_to (brush->cr, right + 3 + 2 * ARROW, middle);
  cairo_line_to (brush->cr, right + 3, middle + ARROW);
  cairo_close_path (brush->cr);
  cairo_fill (brush->cr);
}

/* What lies beyond the end of the axis is pointed at, and said in words in front of it. */
static void
draw_beyond (SonaeRecoveryPicture *self, SonaeBrush *brush, const SonaeRecoveryBar *bar)
{
  SonaeTextStyle     style = { .size = WORDS_SIZE, .bold = TRUE };
  SonaeRecoveryTrack edge = bar->now;
  double             width, x;

  if (bar->after != NULL && bar->then.is_cut)
    draw_cut (brush, &bar->then);
  if (bar->beyond == NULL)
    return;
  edge.bar.width = (double) self->total * self->scale;
  draw_cut (brush, &edge);
  width = sonae_text_estimate (bar->beyond, style.size);
  x = edge.bar.x + edge.bar.width - 4 * ARROW - SONAE_RECOVERY_PADDING - width;
  fill (brush, x - 3, edge.bar.y + 1, width + 6, edge.bar.height - 2, brush->palette->surface, 0.92);
  sonae_brush_text (brush, bar->beyond, &style, &brush->palette->text, x, edge.bar.y - 1, width + WORDS_SIZE);
}

static void
draw_track (SonaeBrush *brush, const SonaeRecoveryTrack *track, double objective)
{
  for (guint i = 0; i < track->parts->len; i++)
    draw_part (brush, &g_array_index (track->parts, SonaeRecoveryPart, i), objective);
  if (track->bar.width <= 0 && !track->is_at_least)
    fill (brush, track->bar.x, track->bar.y, 2, track->bar.height, brush->palette->accent, 1);
  if (track->best >= 0 && track->worst > track->best)
    sonae_recovery_mark_spread (brush, track->best, track->worst, track->bar.y + track->bar.height + SPREAD_DISTANCE);
  draw_end (brush, track);
}

/* What no bar can tell is said in words: in it, or behind it where it only shows what is waited for; never over the mark
 * of the objective. */
static void
draw_note (SonaeBrush *brush, const SonaeRecoveryBar *bar, double pin_x)
{
  const SonaeRecoveryTrack *track = &bar->now;
  const SonaeRecoveryLine  *line = bar->line;
  SonaeTextStyle            style = { .size = WORDS_SIZE, .bold = TRUE };
  g_autofree char          *text = NULL;
  double                    x = MAX (track->bar.x, pin_x) + SONAE_RECOVERY_PADDING;
  double                    width;

  if (!(line->flags & SONAE_RECOVERY_UNKNOWN) && !track->is_never)
    return;
  if (!track->is_never && track->parts->len > 0)
    x = MAX (x, track->bar.x + track->bar.width + 3 * ARROW);
  text = sonae_recovery_line_time_text (line);
  width = sonae_text_estimate (text, style.size);
  if (bar->objective > x - SONAE_RECOVERY_PADDING && bar->objective < x + width + SONAE_RECOVERY_PADDING)
    x = bar->objective + SONAE_RECOVERY_PADDING;
  fill (brush, x - 3, track->bar.y - 1, width + 6, track->bar.height + 2, brush->palette->surface, 0.92);
  sonae_brush_text (brush, text, &style, track->is_never ? &brush->palette->error : &brush->palette->dim, x,
                    track->bar.y - 1, MAX (width, NOTE_WIDTH));
}

static void
draw_bar (SonaeRecoveryPicture *self, SonaeBrush *brush, const SonaeRecoveryBar *bar, double pin_x)
{
  const SonaeColour *mark = bar->line->gap.excess > 0 ? &brush->palette->error : &brush->palette->text;
  /* What is out of the city's hands is not missed by the city. */
  double             missed_from = bar->line->gap.verdict == SONAE_GAP_OUT_OF_HANDS ? -1 : bar->objective;

  draw_track (brush, &bar->now, missed_from);
  if (bar->after != NULL)
    draw_track (brush, &bar->then, missed_from);
  if (bar->objective >= 0)
    sonae_recovery_mark_objective (brush, bar->objective, bar->area.y + 2, bar->area.y + bar->area.height - 2, mark);
  draw_beyond (self, brush, bar);
  draw_note (brush, bar, pin_x + self->label_width);
}

/* The column of names, which stays where one looks. */
static void
draw_label (SonaeRecoveryPicture *self, SonaeBrush *brush, const SonaeRecoveryBar *bar, double x)
{
  SonaeTextStyle   number = { .size = NAME_SIZE, .alignment = PANGO_ALIGN_RIGHT };
  SonaeTextStyle   name = { .size = NAME_SIZE, .bold = TRUE };
  SonaeTextStyle   words = { .size = WORDS_SIZE };
  /* With measures, what comes of them counts. */
  const SonaeGap  *gap = bar->after != NULL ? &bar->after->gap : &bar->line->gap;
  g_autofree char *place = g_strdup_printf ("%u", bar->line->place);
  double           left = x + NUMBER_WIDTH + SONAE_RECOVERY_PADDING;
  double           room = self->label_width - NUMBER_WIDTH - 2 * SONAE_RECOVERY_PADDING;
  double           top = bar->area.y;

  sonae_brush_text (brush, place, &number, &brush->palette->dim, x, top + NAME_TOP, NUMBER_WIDTH);
  sonae_brush_text (brush, sonae_record_get_title (bar->line->system), &name, &brush->palette->text, left,
                    top + NAME_TOP, room);
  sonae_recovery_mark_verdict (brush, gap->verdict, left + SIGN_WIDTH / 2 - 3, top + WORDS_TOP + WORDS_SIZE * 0.8);
  words.lines = bar->after != NULL ? 2 : 1;
  sonae_brush_text (brush, bar->words, &words,
                    gap->excess > 0
                        ? sonae_palette_get_tone (brush->palette, sonae_recovery_verdict_tone (gap->verdict))
                        : &brush->palette->dim,
                    left + SIGN_WIDTH, top + WORDS_TOP, room - SIGN_WIDTH);
}

static void
draw_labels (SonaeRecoveryPicture *self, SonaeBrush *brush, const SonaeRectangle *clip, double x)
{
  double edge = sonae_sign_sharp (x + self->label_width);

  fill (brush, x, self->heading_height, self->label_width, self->height - self->heading_height, brush->palette->surface,
        1);
  for (guint i = 0; i < self->bars->len; i++)
    {
      SonaeRectangle place = bar_at (self, i)->area;
      double         bottom = sonae_sign_sharp (place.y + place.height);

      if (place.y + place.height < clip->y || place.y > clip->y + clip->height)
        continue;
      draw_label (self, brush, bar_at (self, i), x);
      fill (brush, x, bottom - 0.5, self->label_width, 1, brush->palette->line, 0.45);
    }
  sonae_brush_colour (brush, &brush->palette->line);
  cairo_set_line_width (brush->cr, 1);
  sonae_sign_line (brush, edge, self->heading_height, edge, self->height);
}

/* Legend and axis, which stay where one looks. */
static void
draw_heading (SonaeRecoveryPicture *self, SonaeBrush *brush, const SonaeRectangle *clip, const SonaeRecoveryLook *look)
{
  SonaeTextStyle style = { .size = AXIS_SIZE };
  SonaeTextStyle strong = { .size = AXIS_SIZE, .bold = TRUE };
  double         bottom = look->pin_y + self->heading_height;
  double         left = look->pin_x + self->label_width;
  double         axis = bottom - AXIS_HEIGHT;

  fill (brush, look->pin_x, look->pin_y, clip->width, self->heading_height, brush->palette->surface, 1);
  cairo_save (brush->cr);
  cairo_rectangle (brush->cr, left, look->pin_y, clip->width, self->heading_height);
  cairo_clip (brush->cr);
  for (guint i = 0; i < self->ticks->len; i++)
    {
      const SonaeRecoveryTick *tick = &g_array_index (self->ticks, SonaeRecoveryTick, i);

      if (tick->x < left - NOTE_WIDTH || tick->x > left + clip->width)
        continue;
      sonae_brush_text (brush, tick->label, &style, &brush->palette->dim, tick->x + 4, axis, NOTE_WIDTH);
      sonae_brush_colour (brush, &brush->palette->line);
      cairo_set_line_width (brush->cr, 1);
      sonae_sign_line (brush, sonae_sign_sharp (tick->x), axis + 2, sonae_sign_sharp (tick->x), bottom);
    }
  cairo_restore (brush->cr);
  sonae_recovery_mark_legend (brush, look->pin_x + SONAE_RECOVERY_PADDING, look->pin_y + LEGEND_TOP,
                              clip->width - 2 * SONAE_RECOVERY_PADDING, self->after != NULL, self->is_split);
  sonae_brush_text (brush, self->has_clock ? _ ("Hours since the event (h:min)") : _ ("Time since the event"), &strong,
                    &brush->palette->dim, look->pin_x + SONAE_RECOVERY_PADDING, axis,
                    self->label_width - 2 * SONAE_RECOVERY_PADDING);
  fill (brush, look->pin_x, bottom - 1, clip->width, 1, brush->palette->line, 1);
}

static gboolean
is_on_chain (const SonaeRecoveryLine *lit, const SonaeRecoveryLine *line)
{
  for (guint i = 0; i < lit->chain->len; i++)
    if (g_array_index (lit->chain, SonaeRecoveryLink, i).system == line->number)
      return TRUE;
  return FALSE;
}

static void
draw_arrow (SonaeBrush *brush, double x, double from, double to)
{
  double head = to > from ? -ARROW : ARROW;

  sonae_sign_line (brush, x, from, x, to);
  cairo_move_to (brush->cr, x - ARROW, to + head);
  cairo_line_to (brush->cr, x, to);
  cairo_line_to (brush->cr, x + ARROW, to + head);
  cairo_stroke (brush->cr);
}

/* Frames what each link of the chain does, and leads from each to the next; the rest steps back. */
static void
draw_chain (SonaeRecoveryPicture *self, SonaeBrush *brush, const SonaeRecoveryLine *lit)
{
  const SonaeRectangle *before = NULL;

  for (guint i = 0; i < self->bars->len; i++)
    if (!is_on_chain (lit, bar_at (self, i)->line))
      fill (brush, self->label_width, bar_at (self, i)->area.y, self->width, bar_at (self, i)->area.height,
            brush->palette->surface, 0.7);
  for (guint i = 0; i < lit->chain->len; i++)
    {
      const SonaeRecoveryLink *link = &g_array_index (lit->chain, SonaeRecoveryLink, i);
      int                      row = sonae_recovery_picture_find_system (self, link->system);
      double                   x = sonae_recovery_picture_x_of (self, link->from);
      double                   end = sonae_recovery_picture_x_of (self, link->until);
      const SonaeRectangle    *bar;
      SonaeRectangle           frame;

      if (row < 0 || link->until == link->from)
        continue;
      bar = &bar_at (self, (guint) row)->now.bar;
      frame = (SonaeRectangle){ x - 1.5, bar->y - 2.5, MAX (end - x, 1) + 3, bar->height + 5 };
      sonae_brush_colour (brush, &brush->palette->text);
      cairo_set_line_width (brush->cr, 2);
      sonae_brush_rounded (brush, &frame, 3);
      cairo_stroke (brush->cr);
      if (before != NULL)
        draw_arrow (brush, x, bar->y > before->y ? before->y + before->height + 2.5 : before->y - 2.5,
                    bar->y > before->y ? frame.y : frame.y + frame.height);
      before = bar;
    }
}

void
sonae_recovery_picture_draw (SonaeRecoveryPicture    *self,
                             cairo_t                 *cr,
                             const SonaePalette      *palette,
                             const SonaeRecoveryLook *look)
{
  g_auto (SonaeBrush) brush = { 0 };
  double         left, top, right, bottom;
  SonaeRectangle clip;

  cairo_save (cr);
  cairo_rectangle (cr, look->pin_x, look->pin_y, self->width - look->pin_x, self->height - look->pin_y);
  cairo_clip (cr);
  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  clip = (SonaeRectangle){ left, top, right - left, bottom - top };
  sonae_brush_init (&brush, cr, palette);
  draw_grid (self, &brush);
  for (guint i = 0; i < self->bars->len; i++)
    if (sonae_rectangle_meets (&bar_at (self, i)->area, &clip))
      draw_bar (self, &brush, bar_at (self, i), look->pin_x);
  if (look->lit >= 0 && (guint) look->lit < self->bars->len)
    draw_chain (self, &brush, bar_at (self, (guint) look->lit)->line);
  draw_labels (self, &brush, &clip, look->pin_x);
  if (look->focus >= 0 && (guint) look->focus < self->bars->len)
    {
      const SonaeRectangle *area = &bar_at (self, (guint) look->focus)->area;
      SonaeRectangle        ring = { look->pin_x + 5, area->y + 4, clip.width - 10, area->height - 8 };

      sonae_sign_focus (&brush, &ring);
    }
  draw_heading (self, &brush, &clip, look);
  cairo_restore (cr);
}
