/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays the recovery out along the time since the event.
 *
 *   legend                                          heading
 *   |  system          | 0   6 h   12 h   24 h  |
 *   |------------------|-------------------------|
 *   | 1. name          |===////====|  ▽           a row: the bar, its spread below, its objective;
 *   |    26 h (RTO 24) |       |---------|         where measures are compared a second bar
 */

#include <glib/gi18n.h>
#include <math.h>

#include "sonae-duration.h"
#include "sonae-recovery-marks.h"
#include "sonae-recovery-picture.h"

#define HEADING_HEIGHT 56.0
#define LABEL_PART 0.43
#define LABEL_NARROWEST 220.0
#define LABEL_WIDEST 360.0
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
#define TIMES_LONGER 4

/* Beyond this a picture is not scrolled through any more, and cairo's numbers end. */
#define WIDEST 200000.0

static void
free_bar (gpointer data)
{
  SonaeRecoveryBar *bar = data;

  g_array_unref (bar->now.parts);
  g_array_unref (bar->then.parts);
  g_free (bar->words);
  g_free (bar->beyond);
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

/* Returns: the latest moment of @line (nullable) that is known */
static gint64
find_end (const SonaeRecoveryLine *line)
{
  return line != NULL ? later (later (later (0, line->gap.objective), line->gap.ready), line->worst) : 0;
}

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

/* Returns: (transfer full) (element-type gint64): the latest moment of each system that has any, in order. @after: (nullable) */
static GArray *
list_ends (SonaeRecoveryLines *lines, SonaeRecoveryLines *after)
{
  g_autoptr (GPtrArray) list = sonae_recovery_lines_list (lines, SONAE_RECOVERY_BY_PRIORITY);
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < list->len; i++)
    {
      const SonaeRecoveryLine *line = g_ptr_array_index (list, i);
      const SonaeRecoveryLine *then =
          after != NULL ? sonae_recovery_lines_find (after, sonae_record_get_id (line->system)) : NULL;
      gint64 end = MAX (find_end (line), find_end (then));

      if (end > 0)
        g_array_append_val (ends, end);
    }
  g_array_sort (ends, compare_ends);
  return ends;
}

/* One slip of the pen would squeeze all else together: at most a tenth of the systems, but always one, go on beyond the
 * edge, if they take longer than a week, in which everything is to start (P01 Chapter 4), and so many times as long as the
 * longest of the others. Returns: how late a moment may be to be seen. */
static gint64
find_limit (GArray *ends)
{
  guint  n = ends->len;
  gint64 limit = n > 0 ? g_array_index (ends, gint64, n - 1) : 0;

  for (guint n_beyond = 1; n_beyond <= MAX (n / 10, 1) && n_beyond < n; n_beyond++)
    {
      gint64 bound = MAX (TIMES_LONGER * g_array_index (ends, gint64, n - 1 - n_beyond), SONAE_MINUTES_PER_WEEK);

      if (g_array_index (ends, gint64, n - n_beyond) > bound)
        limit = bound;
    }
  return limit;
}

/* Returns: the later of @total and of what of @line lies before @limit */
static gint64
reach (gint64 total, const SonaeRecoveryLine *line, gint64 limit)
{
  const gint64 moments[] = { line->gap.objective, line->gap.ready, line->worst };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    if (moments[i] <= limit)
      total = MAX (total, moments[i]);
  return total;
}

/* Returns: the latest moment up to @limit, with some room behind it */
static gint64
find_total (SonaeRecoveryLines *lines, SonaeRecoveryLines *after, gint64 limit)
{
  SonaeRecoveryLines *both[] = { lines, after };
  gint64              total = 0;

  for (guint which = 0; which < G_N_ELEMENTS (both); which++)
    {
      g_autoptr (GPtrArray) list =
          both[which] != NULL ? sonae_recovery_lines_list (both[which], SONAE_RECOVERY_BY_PRIORITY) : NULL;

      for (guint i = 0; list != NULL && i < list->len; i++)
        total = reach (total, g_ptr_array_index (list, i), limit);
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

/* All in one unit: that of their distance, or hours with minutes, so that half past two hours is no row of minutes. */
static void
add_ticks (SonaeRecoveryPicture *self)
{
  gint64 step = choose_step (self->scale);

  self->has_clock = step < SONAE_MINUTES_PER_HOUR;
  for (gint64 minutes = 0; minutes <= self->total; minutes += step)
    {
      SonaeRecoveryTick tick = { sonae_recovery_picture_x_of (self, minutes), NULL };

      tick.label = self->has_clock ? g_strdup_printf ("%" G_GINT64_FORMAT ":%02d", minutes / SONAE_MINUTES_PER_HOUR,
                                                      (int) (minutes % SONAE_MINUTES_PER_HOUR))
                                   : sonae_duration_format_in (minutes, step);
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
  track->is_cut = !track->is_never && line->gap.ready > self->total;
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
  track->is_worst_cut = line->worst != SONAE_RECOVERY_NEVER && line->worst > self->total;
}

/* Returns: (transfer full) (nullable): what of the row lies beyond the end of the axis */
static char *
name_beyond (SonaeRecoveryPicture *self, const SonaeRecoveryBar *bar)
{
  const SonaeRecoveryLine *line = bar->line;
  g_autofree char         *time = NULL;

  if (bar->now.is_cut)
    return sonae_recovery_line_time_text (line);
  if (line->gap.objective > self->total)
    {
      time = sonae_duration_format_parts (line->gap.objective);
      return g_strdup_printf (_ ("RTO %s"), time);
    }
  if (!bar->now.is_worst_cut)
    return NULL;
  time = sonae_recovery_time_text (line->worst, line->gap.is_at_least);
  return g_strdup_printf (_ ("At worst: %s"), time);
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
  bar->objective = line->gap.objective != SONAE_OBJECTIVE_UNSET && line->gap.objective <= self->total
                       ? sonae_recovery_picture_x_of (self, line->gap.objective)
                       : -1;
  init_track (&bar->now);
  init_track (&bar->then);
  lay_track (self, &bar->now, line, y + BAR_TOP, BAR_HEIGHT);
  bar->beyond = name_beyond (self, bar);
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

static gboolean
is_split (double width, gboolean is_compared)
{
  return sonae_recovery_mark_legend_is_split (width - 2 * SONAE_RECOVERY_PADDING, is_compared);
}

static double
get_heading_height (double width, gboolean is_compared)
{
  return HEADING_HEIGHT + (is_split (width, is_compared) ? SONAE_RECOVERY_LEGEND_LINE : 0);
}

double
sonae_recovery_picture_height (guint n_rows, gboolean is_compared, double width)
{
  return get_heading_height (width, is_compared) + n_rows * (is_compared ? COMPARED_HEIGHT : ROW_HEIGHT) + FOOT_HEIGHT;
}

SonaeRecoveryPicture *
sonae_recovery_picture_new (SonaeRecoveryLines *lines, SonaeRecoveryLines *after, const SonaeRecoveryLayout *layout)
{
  SonaeRecoveryPicture *self = g_new0 (SonaeRecoveryPicture, 1);
  g_autoptr (GPtrArray) list = sonae_recovery_lines_list (lines, layout->order);
  g_autoptr (GArray) ends = NULL;
  guint  last = layout->most > 0 ? MIN (layout->first + layout->most, list->len) : list->len;
  double room;

  self->lines = sonae_recovery_lines_ref (lines);
  self->after = after != NULL ? sonae_recovery_lines_ref (after) : NULL;
  self->bars = g_ptr_array_new_with_free_func (free_bar);
  self->ticks = g_array_new (FALSE, FALSE, sizeof (SonaeRecoveryTick));
  g_array_set_clear_func (self->ticks, clear_tick);
  self->heading_height = get_heading_height (layout->width, after != NULL);
  self->is_split = is_split (layout->width, after != NULL);
  self->label_width = floor (CLAMP (layout->width * LABEL_PART, LABEL_NARROWEST, LABEL_WIDEST));
  ends = list_ends (lines, after);
  self->whole = find_total (lines, after, G_MAXINT64 - 1);
  self->fitting = find_total (lines, after, find_limit (ends));
  self->total = layout->span == SONAE_RECOVERY_SPAN_WHOLE ? self->whole : self->fitting;
  room = MAX (layout->width - self->label_width - RIGHT_MARGIN, LEAST_SCALE_WIDTH);
  self->scale = room / (double) (layout->span > 0 ? MIN (layout->span, self->total) : self->total);
  self->scale = MIN (self->scale, WIDEST / (double) self->total);
  self->width = self->label_width + (double) self->total * self->scale + RIGHT_MARGIN;
  add_ticks (self);
  for (guint i = layout->first; i < last; i++)
    add_bar (self, g_ptr_array_index (list, i), after != NULL ? COMPARED_HEIGHT : ROW_HEIGHT);
  self->height = sonae_recovery_picture_height (self->bars->len, after != NULL, layout->width);
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
