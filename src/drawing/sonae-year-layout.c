/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays the fiscal year out: where each month, row, mark and range goes.
 *
 *   |  label  | 4月 | 5月 | …            | 3月 |   heading
 *   |---------|-----|-----|--------------|-----|
 *   | kind    |  o  |=====|              |     |   a row: as many lanes as marks overlap
 *   |         | 4/10| … |                |     |
 *   |---------|-----|-----|--------------|-----|
 *                      今日                         foot
 */

#include <glib/gi18n.h>
#include <math.h>

#include "sonae-brush.h"
#include "sonae-fiscal-year.h"
#include "sonae-year-picture.h"
#include "sonae-year-texts.h"

#define HEADING_HEIGHT 32.0
#define FOOT_HEIGHT 26.0
#define LABEL_WIDEST 210.0
#define LABEL_NARROWEST 130.0
#define MONTH_NARROWEST 30.0
#define MARK_TEXT_WIDEST 190.0 /* a name of about 20 characters; more where the months are wide */
#define LANE_GAP 6.0
#define ROW_PADDING 10.0
#define ROW_LOWEST 58.0
#define RANGE_HEIGHT 14.0
#define RANGE_SHORTEST 10.0
#define GAP_BESIDE 6.0 /* between marks of one lane */

static void
mark_free (SonaeYearMark *mark)
{
  g_object_unref (mark->record);
  g_free (mark->label);
  g_free (mark->date);
  g_free (mark);
}

static void
unref_row (gpointer row)
{
  g_clear_object ((SonaeRecord **) &row);
}

/* Returns: the left edge of @day, as a part of the year counted in months. */
static double
months_before (SonaeDate day)
{
  int length = sonae_date_month_length (day.year, MAX (day.month, 1));

  return sonae_fiscal_year_month_index (MAX (day.month, 1)) + (MAX (day.day, 1) - 1.0) / length;
}

static SonaeDate
clamp_day (SonaeYearPicture *self, SonaeDate day)
{
  SonaeDate start = sonae_fiscal_year_start (self->fiscal_year);
  SonaeDate end = sonae_fiscal_year_end (self->fiscal_year);

  if (sonae_date_compare (day, start) < 0)
    return start;
  return sonae_date_compare (day, end) > 0 ? end : day;
}

/* Returns: the left edge of a day, or the right one. */
static double
edge_of (SonaeYearPicture *self, SonaeDate day, gboolean right)
{
  SonaeDate inside = clamp_day (self, day);
  double    part = right ? 1.0 / sonae_date_month_length (inside.year, inside.month) : 0;

  return self->label_width + (months_before (inside) + part) * self->month_width;
}

static guint
find_row (SonaeYearPicture *self, SonaeRecord *activity)
{
  const char *kind = sonae_record_get_text (activity, "kind");

  for (guint i = 0; i < self->rows->len; i++)
    {
      SonaeRecord *row = g_ptr_array_index (self->rows, i);

      if (row == NULL || g_strcmp0 (sonae_record_get_id (row), kind) == 0)
        return i;
    }
  g_ptr_array_add (self->rows, NULL);
  return self->rows->len - 1;
}

/* Returns: the day at which a single mark stands: the one it was done on, else the one it is planned for. */
static SonaeDate
day_of_mark (SonaeYearPicture *self, SonaeYearMark *mark)
{
  SonaeDate done = sonae_date_from_iso (sonae_record_get_text (mark->record, "done_on"));

  if (mark->state == SONAE_ACTIVITY_DONE && sonae_date_is_set (done)
      && sonae_fiscal_year_of (done) == self->fiscal_year)
    return done;
  return sonae_date_from_iso (sonae_record_get_text (mark->record, "planned_from"));
}

/* A bar from the first day to the last, its texts below it. */
static void
place_range (SonaeYearPicture *self, SonaeYearMark *mark)
{
  double left = edge_of (self, sonae_activity_first_day (mark->record), FALSE) + 2;
  double right = edge_of (self, sonae_activity_last_day (mark->record), TRUE) - 2;
  double text = MIN (sonae_year_range_text_width (mark), self->width - self->label_width - 4);

  right = MAX (right, left + RANGE_SHORTEST);
  if (right > self->width - 2)
    {
      left -= right - (self->width - 2);
      right = self->width - 2;
    }
  mark->symbol = (SonaeRectangle){ left, 0, right - left, RANGE_HEIGHT };
  mark->area = mark->symbol;
  mark->area.width = MAX (mark->symbol.width, text);
  mark->area.x = MIN (left, self->width - 2 - mark->area.width);
  mark->area.height = RANGE_HEIGHT + 2 + SONAE_LINE_HEIGHT (SONAE_YEAR_TEXT_SIZE);
}

/* A mark in the middle of its day, its texts below it. */
static void
place_mark (SonaeYearPicture *self, SonaeYearMark *mark)
{
  double middle = sonae_year_picture_x_of (self, day_of_mark (self, mark));
  double text = MIN (sonae_year_mark_text_width (mark), MAX (self->month_width * 3, MARK_TEXT_WIDEST));
  double half = MAX (text, SONAE_YEAR_MARK_SIZE) / 2;
  double radius = SONAE_YEAR_MARK_SIZE / 2;

  middle = CLAMP (middle, self->label_width + radius + 2, self->width - radius - 2);
  mark->symbol = (SonaeRectangle){ middle - radius, 0, SONAE_YEAR_MARK_SIZE, SONAE_YEAR_MARK_SIZE };
  mark->area = mark->symbol;
  mark->area.width = 2 * half;
  mark->area.x = CLAMP (middle - half, self->label_width + 2, self->width - 2 - 2 * half);
  mark->area.height =
      SONAE_YEAR_MARK_SIZE + 2 + (*mark->label != '\0' ? 2 : 1) * SONAE_LINE_HEIGHT (SONAE_YEAR_TEXT_SIZE);
}

static void
add_mark (SonaeYearPicture *self, SonaeRecord *activity, SonaeDate today)
{
  SonaeYearMark *mark = g_new0 (SonaeYearMark, 1);
  SonaeRecord   *row;

  mark->record = g_object_ref (activity);
  mark->row = find_row (self, activity);
  mark->state = sonae_activity_state (activity, today);
  mark->range = sonae_activity_is_range (activity);
  row = g_ptr_array_index (self->rows, mark->row);
  mark->label = g_strdup (row != NULL && sonae_record_is (activity, "title", sonae_record_get_title (row))
                              ? ""
                              : sonae_record_get_title (activity));
  if (mark->range)
    {
      mark->date = sonae_year_format_range (sonae_activity_first_day (activity), sonae_activity_last_day (activity));
      place_range (self, mark);
    }
  else
    {
      mark->date = sonae_year_format_day (day_of_mark (self, mark));
      place_mark (self, mark);
    }
  g_ptr_array_add (self->marks, mark);
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const SonaeYearMark *left = *(SonaeYearMark *const *) a;
  const SonaeYearMark *right = *(SonaeYearMark *const *) b;

  if (left->row != right->row)
    return left->row < right->row ? -1 : 1;
  if (left->symbol.x != right->symbol.x)
    return left->symbol.x < right->symbol.x ? -1 : 1;
  if (left->area.x != right->area.x)
    return left->area.x < right->area.x ? -1 : 1;
  return g_strcmp0 (sonae_record_get_id (left->record), sonae_record_get_id (right->record));
}

/* Stacks the marks of one row, from @first to before @end, below @top; returns the bottom of the lowest. */
static double
stack_row (SonaeYearPicture *self, guint first, guint end, double top)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) heights = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree guint *lanes = g_new0 (guint, MAX (end - first, 1));

  for (guint i = first; i < end; i++)
    {
      SonaeYearMark *mark = g_ptr_array_index (self->marks, i);
      double         reach = mark->area.x + mark->area.width + GAP_BESIDE;
      guint          lane = 0;

      while (lane < ends->len && g_array_index (ends, double, lane) > mark->area.x)
        lane++;
      if (lane == ends->len)
        {
          g_array_append_val (ends, reach);
          g_array_append_val (heights, mark->area.height);
        }
      g_array_index (ends, double, lane) = reach;
      g_array_index (heights, double, lane) = MAX (g_array_index (heights, double, lane), mark->area.height);
      lanes[i - first] = lane;
    }
  for (guint lane = 0; lane < heights->len; lane++)
    {
      double height = g_array_index (heights, double, lane);

      g_array_index (ends, double, lane) = top;
      top += height + LANE_GAP;
    }
  for (guint i = first; i < end; i++)
    {
      SonaeYearMark *mark = g_ptr_array_index (self->marks, i);

      mark->area.y = mark->symbol.y = g_array_index (ends, double, lanes[i - first]);
    }
  return heights->len > 0 ? top - LANE_GAP : top;
}

static void
place_rows (SonaeYearPicture *self)
{
  double y = self->heading_height;
  guint  mark = 0;

  for (guint row = 0; row < self->rows->len; row++)
    {
      guint  first = mark;
      double bottom;

      while (mark < self->marks->len && ((SonaeYearMark *) g_ptr_array_index (self->marks, mark))->row == row)
        mark++;
      g_array_append_val (self->row_tops, y);
      bottom = stack_row (self, first, mark, y + ROW_PADDING) + ROW_PADDING;
      y = MAX (bottom, y + ROW_LOWEST);
    }
  g_array_append_val (self->row_tops, y);
  self->height = y + FOOT_HEIGHT;
}

SonaeYearPicture *
sonae_year_picture_new (SonaeRecords *records, int fiscal_year, SonaeDate today, double width)
{
  SonaeYearPicture *self = g_new0 (SonaeYearPicture, 1);
  g_autoptr (GPtrArray) activities = sonae_year_plan_activities (records, fiscal_year);
  GListModel *kinds = sonae_records_list (records, &sonae_sheet_activity_kind);

  self->fiscal_year = fiscal_year;
  self->label_width = floor (CLAMP (width * 0.19, LABEL_NARROWEST, LABEL_WIDEST));
  self->month_width = MAX ((width - self->label_width) / 12, MONTH_NARROWEST);
  self->width = self->label_width + 12 * self->month_width;
  self->heading_height = HEADING_HEIGHT;
  self->rows = g_ptr_array_new_with_free_func (unref_row);
  self->row_tops = g_array_new (FALSE, FALSE, sizeof (double));
  self->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) mark_free);
  self->today_x = sonae_fiscal_year_of (today) == fiscal_year ? sonae_year_picture_x_of (self, today) : -1;

  for (guint i = 0; i < g_list_model_get_n_items (kinds); i++)
    g_ptr_array_add (self->rows, g_list_model_get_item (kinds, i));
  for (guint i = 0; i < activities->len; i++)
    add_mark (self, g_ptr_array_index (activities, i), today);
  g_ptr_array_sort (self->marks, compare_marks);
  place_rows (self);
  return self;
}

void
sonae_year_picture_free (SonaeYearPicture *self)
{
  g_ptr_array_unref (self->marks);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->row_tops);
  g_free (self);
}

int
sonae_year_picture_find (SonaeYearPicture *self, double x, double y)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const SonaeYearMark *mark = g_ptr_array_index (self->marks, i);

      if (sonae_rectangle_contains (&mark->area, x, y))
        return (int) i;
    }
  return -1;
}

int
sonae_year_picture_row_at (SonaeYearPicture *self, double y)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (y >= g_array_index (self->row_tops, double, i) && y < g_array_index (self->row_tops, double, i + 1))
      return (int) i;
  return -1;
}

SonaeDate
sonae_year_picture_day_at (SonaeYearPicture *self, double x)
{
  double    months = CLAMP ((x - self->label_width) / self->month_width, 0, 11.9999);
  int       index = (int) months;
  SonaeDate day = { .month = sonae_fiscal_year_month_at (index) };
  int       length;

  day.year = sonae_fiscal_year_calendar_year (self->fiscal_year, day.month);
  length = sonae_date_month_length (day.year, day.month);
  day.day = CLAMP ((int) ((months - index) * length) + 1, 1, length);
  return day;
}

double
sonae_year_picture_x_of (SonaeYearPicture *self, SonaeDate day)
{
  SonaeDate inside = clamp_day (self, day);

  /* Only the month is known: the middle of it. */
  if (day.day == 0 && inside.year == day.year && inside.month == day.month)
    return self->label_width + (sonae_fiscal_year_month_index (day.month) + 0.5) * self->month_width;
  return (edge_of (self, inside, FALSE) + edge_of (self, inside, TRUE)) / 2;
}
