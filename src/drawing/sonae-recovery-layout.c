/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays the recovery out along the time since the event.
 *
 *   legend                                          heading
 *   |  system          | 0   6 h   12 h   24 h  |
 *   |------------------|-------------------------|
 *   | 1. name          |===////====|  ▽           a row: the bar, its spread below, its objective;
 *   |    26 h (RTO 24) |       |---------|         where measures are compared a second bar
 */

#include <math.h>

#include "sonae-duration.h"
#include "sonae-recovery-picture.h"

#define HEADING_HEIGHT 56.0
#define LABEL_PART 0.34
#define LABEL_NARROWEST 220.0
#define LABEL_WIDEST 330.0
#define RIGHT_MARGIN 28.0 /* for the sign at the end of a bar */
#define ROW_HEIGHT 42.0
#define COMPARED_HEIGHT 60.0
#define BAR_TOP 9.0
#define BAR_HEIGHT 15.0
#define THEN_TOP 34.0
#define THEN_HEIGHT 11.0
#define PART_LEAST 1
#define FOOT_HEIGHT 8.0
#define TICK_DISTANCE 76.0
#define LEAST_TOTAL SONAE_MINUTES_PER_HOUR
#define LEAST_SCALE_WIDTH 120.0

/* Beyond this a picture is not scrolled through any more, and cairo's numbers end. */
#define WIDEST 200000.0

static void
free_bar (gpointer data)
{
  SonaeRecoveryBar *bar = data;

  g_array_unref (bar->now.parts);
  g_array_unref (bar->then.parts);
  g_free (bar->words);
  g_free (bar);
}

static void
clear_tick (gpointer data)
{
  g_free (((SonaeRecoveryTick *) data)->label);
}

static gint64
later (gint64 total, gint64 minutes)
{
  return minutes == SONAE_RECOVERY_NEVER ? total : MAX (total, minutes);
}

/* Returns: the latest moment that is to be seen, with some room behind it */
static gint64
find_total (SonaeRecoveryLines *lines, SonaeRecoveryLines *after)
{
  SonaeRecoveryLines *both[] = { lines, after };
  gint64              total = 0;

  for (guint which = 0; which < G_N_ELEMENTS (both); which++)
    {
      g_autoptr (GPtrArray) list =
          both[which] != NULL ? sonae_recovery_lines_list (both[which], SONAE_RECOVERY_BY_PRIORITY) : NULL;

      for (guint i = 0; list != NULL && i < list->len; i++)
        {
          const SonaeRecoveryLine *line = g_ptr_array_index (list, i);

          total = later (later (later (total, line->gap.objective), line->gap.ready), line->worst);
        }
    }
  return MAX (total + total / 32, LEAST_TOTAL);
}

double
sonae_recovery_picture_x_of (SonaeRecoveryPicture *self, gint64 minutes)
{
  return self->label_width + (double) MIN (minutes, self->total) * self->scale;
}

/* Returns: the distance of the ticks in minutes: what people count in, and no closer than can be read */
static gint64
choose_step (double scale)
{
  static const gint64 steps[] = {
    5,
    10,
    15,
    30,
    SONAE_MINUTES_PER_HOUR,
    2 * SONAE_MINUTES_PER_HOUR,
    3 * SONAE_MINUTES_PER_HOUR,
    6 * SONAE_MINUTES_PER_HOUR,
    12 * SONAE_MINUTES_PER_HOUR,
    SONAE_MINUTES_PER_DAY,
    2 * SONAE_MINUTES_PER_DAY,
    SONAE_MINUTES_PER_WEEK,
    2 * SONAE_MINUTES_PER_WEEK,
  };
  gint64 step = 0;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      step = steps[i];
      if ((double) step * scale >= TICK_DISTANCE)
        return step;
    }
  while ((double) step * scale < TICK_DISTANCE)
    step *= 2;
  return step;
}

static void
add_ticks (SonaeRecoveryPicture *self)
{
  gint64 step = choose_step (self->scale);

  for (gint64 minutes = 0; minutes <= self->total; minutes += step)
    {
      SonaeRecoveryTick tick = { sonae_recovery_picture_x_of (self, minutes), sonae_duration_format_parts (minutes) };

      g_array_append_val (self->ticks, tick);
    }
}

/* Office days of a step of years are narrower than a line each: those side by side are seen as one, as work where there
 * is any. */
static void
add_part (GArray *parts, const SonaeRecoveryPart *part)
{
  SonaeRecoveryPart *last = parts->len > 0 ? &g_array_index (parts, SonaeRecoveryPart, parts->len - 1) : NULL;

  if (last == NULL || last->area.width >= PART_LEAST || part->area.width >= PART_LEAST)
    {
      g_array_append_vals (parts, part, 1);
      return;
    }
  last->area.width = part->area.x + part->area.width - last->area.x;
  if (part->reason == SONAE_RECOVERY_BECAUSE_STEPS)
    last->reason = part->reason;
}

static void
lay_track (
    SonaeRecoveryPicture *self, SonaeRecoveryTrack *track, const SonaeRecoveryLine *line, double y, double height)
{
  double left = self->label_width;
  double right = sonae_recovery_picture_x_of (self, line->gap.ready);

  track->is_never = line->gap.ready == SONAE_RECOVERY_NEVER;
  track->is_at_least = line->gap.is_at_least;
  track->bar = (SonaeRectangle){ left, y, right - left, height };
  for (guint i = 0; i < line->spans->len; i++)
    {
      const SonaeRecoverySpan *span = &g_array_index (line->spans, SonaeRecoverySpan, i);
      double                   from = sonae_recovery_picture_x_of (self, span->from);
      SonaeRecoveryPart        part = { { from, y, sonae_recovery_picture_x_of (self, span->until) - from, height },
                                        span->reason };

      add_part (track->parts, &part);
    }
  if (line->flags & SONAE_RECOVERY_UNKNOWN)
    return;
  if (line->best != SONAE_RECOVERY_NEVER)
    track->best = sonae_recovery_picture_x_of (self, line->best);
  if (line->worst != SONAE_RECOVERY_NEVER)
    track->worst = sonae_recovery_picture_x_of (self, line->worst);
}

static void
init_track (SonaeRecoveryTrack *track)
{
  track->parts = g_array_new (FALSE, FALSE, sizeof (SonaeRecoveryPart));
  track->best = track->worst = -1;
}

static void
add_bar (SonaeRecoveryPicture *self, const SonaeRecoveryLine *line, double height)
{
  SonaeRecoveryBar *bar = g_new0 (SonaeRecoveryBar, 1);
  double            y = self->heading_height + self->bars->len * height;

  bar->line = line;
  bar->area = (SonaeRectangle){ 0, y, self->width, height };
  bar->objective =
      line->gap.objective != SONAE_OBJECTIVE_UNSET ? sonae_recovery_picture_x_of (self, line->gap.objective) : -1;
  init_track (&bar->now);
  init_track (&bar->then);
  lay_track (self, &bar->now, line, y + BAR_TOP, BAR_HEIGHT);
  if (self->after != NULL)
    {
      bar->after = sonae_recovery_lines_find (self->after, sonae_record_get_id (line->system));
      bar->words = sonae_recovery_line_compare (line, bar->after);
      lay_track (self, &bar->then, bar->after, y + THEN_TOP, THEN_HEIGHT);
    }
  if (bar->words == NULL || *bar->words == '\0')
    {
      g_free (bar->words);
      bar->words = sonae_recovery_line_caption (line);
    }
  g_ptr_array_add (self->bars, bar);
}

double
sonae_recovery_picture_height (guint n_rows, gboolean is_compared)
{
  return HEADING_HEIGHT + n_rows * (is_compared ? COMPARED_HEIGHT : ROW_HEIGHT) + FOOT_HEIGHT;
}

SonaeRecoveryPicture *
sonae_recovery_picture_new (SonaeRecoveryLines *lines, SonaeRecoveryLines *after, const SonaeRecoveryLayout *layout)
{
  SonaeRecoveryPicture *self = g_new0 (SonaeRecoveryPicture, 1);
  g_autoptr (GPtrArray) list = sonae_recovery_lines_list (lines, layout->order);
  guint  last = layout->most > 0 ? MIN (layout->first + layout->most, list->len) : list->len;
  double room;

  self->lines = sonae_recovery_lines_ref (lines);
  self->after = after != NULL ? sonae_recovery_lines_ref (after) : NULL;
  self->bars = g_ptr_array_new_with_free_func (free_bar);
  self->ticks = g_array_new (FALSE, FALSE, sizeof (SonaeRecoveryTick));
  g_array_set_clear_func (self->ticks, clear_tick);
  self->heading_height = HEADING_HEIGHT;
  self->label_width = floor (CLAMP (layout->width * LABEL_PART, LABEL_NARROWEST, LABEL_WIDEST));
  self->total = find_total (lines, after);
  room = MAX (layout->width - self->label_width - RIGHT_MARGIN, LEAST_SCALE_WIDTH);
  self->scale = room / (double) (layout->span > 0 ? MIN (layout->span, self->total) : self->total);
  self->scale = MIN (self->scale, WIDEST / (double) self->total);
  self->width = self->label_width + (double) self->total * self->scale + RIGHT_MARGIN;
  add_ticks (self);
  for (guint i = layout->first; i < last; i++)
    add_bar (self, g_ptr_array_index (list, i), after != NULL ? COMPARED_HEIGHT : ROW_HEIGHT);
  self->height = sonae_recovery_picture_height (self->bars->len, after != NULL);
  return self;
}

void
sonae_recovery_picture_free (SonaeRecoveryPicture *self)
{
  g_ptr_array_unref (self->bars);
  g_array_unref (self->ticks);
  sonae_recovery_lines_unref (self->lines);
  g_clear_pointer (&self->after, sonae_recovery_lines_unref);
  g_free (self);
}

int
sonae_recovery_picture_find (SonaeRecoveryPicture *self, double y)
{
  for (guint i = 0; i < self->bars->len; i++)
    {
      const SonaeRecoveryBar *bar = g_ptr_array_index (self->bars, i);

      if (y >= bar->area.y && y < bar->area.y + bar->area.height)
        return (int) i;
    }
  return -1;
}

int
sonae_recovery_picture_find_system (SonaeRecoveryPicture *self, guint number)
{
  for (guint i = 0; i < self->bars->len; i++)
    if (((SonaeRecoveryBar *) g_ptr_array_index (self->bars, i))->line->number == number)
      return (int) i;
  return -1;
}
