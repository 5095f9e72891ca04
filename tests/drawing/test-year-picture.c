/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fiscal year: days and places, marks inside and stacked, ink inside. */

#include "picture-ink.h"
#include "sonae-fiscal-year.h"
#include "sonae-year-picture.h"

static const SonaeDate today = { 2026, 11, 23 };

static SonaeRecords *
new_records (void)
{
  static const char *const kinds[] = { "教育訓練活動", "文書更新活動", "マネジメントレビュー" };
  SonaeRecords            *records = sonae_records_new (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *id = g_strdup_printf ("kind-%u", i);
      g_autoptr (SonaeRecord) kind = sonae_record_new (&sonae_sheet_activity_kind, id);

      sonae_record_set_text (kind, "name", kinds[i]);
      sonae_record_set_integer (kind, "rank", i + 1);
      sonae_records_put (records, kind);
    }
  return records;
}

static void
add_activity (
    SonaeRecords *records, const char *kind, const char *title, const char *from, const char *to, const char *state)
{
  g_autoptr (SonaeRecord) activity = sonae_record_new (&sonae_sheet_activity, NULL);

  sonae_record_set_text (activity, "kind", kind);
  sonae_record_set_text (activity, "title", title);
  sonae_record_set_integer (activity, "fiscal_year", 2026);
  sonae_record_set_text (activity, "planned_from", from);
  sonae_record_set_text (activity, "planned_to", to);
  sonae_record_set_text (activity, "state", state);
  sonae_records_put (records, activity);
}

static SonaeYearMark *
mark_at (SonaeYearPicture *picture, guint index)
{
  return g_ptr_array_index (picture->marks, index);
}

/* Every mark lies in its own row and in the year, and none on another. */
static void
assert_marks (SonaeYearPicture *picture)
{
  for (guint i = 0; i < picture->marks->len; i++)
    {
      const SonaeYearMark *mark = mark_at (picture, i);

      g_assert_cmpuint (mark->row, <, picture->rows->len);
      g_assert_cmpfloat (mark->area.x, >=, picture->label_width);
      g_assert_cmpfloat (mark->area.x + mark->area.width, <=, picture->width);
      g_assert_cmpfloat (mark->area.y, >=, g_array_index (picture->row_tops, double, mark->row));
      g_assert_cmpfloat (mark->area.y + mark->area.height, <=,
                         g_array_index (picture->row_tops, double, mark->row + 1));
      g_assert_cmpfloat (mark->symbol.x, >=, picture->label_width);
      g_assert_cmpfloat (mark->symbol.x + mark->symbol.width, <=, picture->width);
      for (guint other = i + 1; other < picture->marks->len; other++)
        g_assert_false (sonae_rectangle_meets (&mark->area, &mark_at (picture, other)->area));
      if (i > 0)
        g_assert_cmpuint (mark_at (picture, i - 1)->row, <=, mark->row);
    }
}

static void
test_empty (void)
{
  g_autoptr (SonaeRecords) nothing = sonae_records_new (NULL, NULL);
  g_autoptr (SonaeYearPicture) picture = sonae_year_picture_new (nothing, 2026, today, 1040);
  g_auto (PictureInk) ink = picture_ink_begin ();

  g_assert_cmpuint (picture->marks->len, ==, 0);
  g_assert_cmpuint (picture->rows->len, ==, 0);
  g_assert_cmpint (sonae_year_picture_row_at (picture, 40), ==, -1);
  g_assert_cmpint (sonae_year_picture_find (picture, 300, 40), ==, -1);
  sonae_year_picture_draw (picture, ink.cr, sonae_palette_get (SONAE_PALETTE_LIGHT), -1);
  picture_ink_assert_inside (&ink, picture->width, picture->height);
}

static void
test_days (void)
{
  static const double widths[] = { 10, 700, 1040, 3000 };
  static const int    years[] = { 2023, 2026, 2027 }; /* 2023 and 2027 hold a 29 February */

  for (guint y = 0; y < G_N_ELEMENTS (years); y++)
    for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
      {
        g_autoptr (SonaeRecords) records = new_records ();
        g_autoptr (SonaeYearPicture) picture = sonae_year_picture_new (records, years[y], today, widths[w]);
        SonaeDate day = sonae_fiscal_year_start (years[y]);
        double    before = picture->label_width;

        while (sonae_date_compare (day, sonae_fiscal_year_end (years[y])) <= 0)
          {
            double x = sonae_year_picture_x_of (picture, day);

            g_assert_cmpfloat (x, >, before);
            g_assert_cmpfloat (x, <, picture->width);
            g_assert_cmpint (sonae_date_compare (sonae_year_picture_day_at (picture, x), day), ==, 0);
            before = x;
            day = sonae_date_add_days (day, 1);
          }
      }
}

static void
test_days_outside (void)
{
  g_autoptr (SonaeRecords) records = new_records ();
  g_autoptr (SonaeYearPicture) picture = sonae_year_picture_new (records, 2026, today, 1040);
  SonaeDate before = { 2025, 12, 1 };
  SonaeDate after = { 2027, 4, 2 };
  SonaeDate first = { 2026, 4, 1 };
  SonaeDate last = { 2027, 3, 31 };

  g_assert_cmpint (sonae_date_compare (sonae_year_picture_day_at (picture, -100), first), ==, 0);
  g_assert_cmpint (sonae_date_compare (sonae_year_picture_day_at (picture, 9999), last), ==, 0);
  g_assert_cmpfloat (sonae_year_picture_x_of (picture, before), ==, sonae_year_picture_x_of (picture, first));
  g_assert_cmpfloat (sonae_year_picture_x_of (picture, after), ==, sonae_year_picture_x_of (picture, last));
}

static void
test_today (void)
{
  g_autoptr (SonaeRecords) records = new_records ();
  g_autoptr (SonaeYearPicture) this_year = sonae_year_picture_new (records, 2026, today, 1040);
  g_autoptr (SonaeYearPicture) next_year = sonae_year_picture_new (records, 2027, today, 1040);

  g_assert_cmpfloat (this_year->today_x, ==, sonae_year_picture_x_of (this_year, today));
  g_assert_cmpfloat (next_year->today_x, <, 0);
}

static void
test_edges (void)
{
  static const char *const days[][2] = {
    { "2026-04-01", NULL },         { "2027-03-31", NULL },         { "2026-04", NULL },      { "2027-03", NULL },
    { "2026-04-01", "2026-04-01" }, { "2027-03-31", "2027-03-31" }, { "2026-04", "2027-03" }, { "2025-01", "2028-01" },
  };
  g_autoptr (SonaeRecords) records = new_records ();
  g_autoptr (SonaeYearPicture) picture = NULL;
  g_autoptr (SonaeYearPicture) narrow = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    add_activity (records, "kind-0", "情報セキュリティ障害対応訓練（基幹系ネットワーク・第二回）", days[i][0],
                  days[i][1], "planned");
  picture = sonae_year_picture_new (records, 2026, today, 1040);
  g_assert_cmpuint (picture->marks->len, ==, G_N_ELEMENTS (days));
  assert_marks (picture);
  narrow = sonae_year_picture_new (records, 2026, today, 300);
  assert_marks (narrow);
}

/* Many in one month of one row stand below one another, and the row grows. */
static void
test_stacking (void)
{
  g_autoptr (SonaeRecords) records = new_records ();
  g_autoptr (SonaeYearPicture) before = sonae_year_picture_new (records, 2026, today, 1040);
  g_autoptr (SonaeYearPicture) after = NULL;

  for (int day = 1; day <= 30; day++)
    {
      g_autofree char *from = g_strdup_printf ("2026-06-%02d", day);

      add_activity (records, "kind-1", "手順書の見直し", from, day % 3 == 0 ? "2026-07-10" : NULL, "planned");
    }
  after = sonae_year_picture_new (records, 2026, today, 1040);
  assert_marks (after);
  g_assert_cmpfloat (after->height, >, before->height + 300);
  g_assert_cmpfloat (g_array_index (after->row_tops, double, 1), ==, g_array_index (before->row_tops, double, 1));
  for (guint i = 0; i < after->marks->len; i++)
    {
      const SonaeRectangle *symbol = &mark_at (after, i)->symbol;

      g_assert_cmpint (sonae_year_picture_find (after, symbol->x + symbol->width / 2, symbol->y + 2), ==, i);
      g_assert_cmpint (sonae_year_picture_row_at (after, symbol->y), ==, 1);
    }
}

static void
test_places (void)
{
  g_autoptr (SonaeRecords) records = new_records ();
  g_autoptr (SonaeYearPicture) picture = NULL;
  SonaeDate day = { 2027, 2, 16 };

  add_activity (records, "kind-2", "マネジメントレビュー", "2027-02-16", NULL, "planned");
  add_activity (records, "gone", "様式の整理", "2026-05-10", NULL, "planned");
  picture = sonae_year_picture_new (records, 2026, today, 1040);

  g_assert_cmpuint (picture->rows->len, ==, 4);
  g_assert_null (g_ptr_array_index (picture->rows, 3));
  g_assert_cmpfloat (mark_at (picture, 0)->symbol.x + mark_at (picture, 0)->symbol.width / 2, ==,
                     sonae_year_picture_x_of (picture, day));
  /* What the row says already is not said again. */
  g_assert_cmpstr (mark_at (picture, 0)->label, ==, "");
  g_assert_cmpstr (mark_at (picture, 0)->date, ==, "2/16");
  g_assert_cmpstr (mark_at (picture, 1)->label, ==, "様式の整理");
  g_assert_cmpuint (mark_at (picture, 1)->row, ==, 3);
  g_assert_cmpint (mark_at (picture, 1)->state, ==, SONAE_ACTIVITY_OVERDUE);
}

static void
test_paint (gconstpointer kind)
{
  g_autoptr (SonaeRecords) records = new_records ();
  g_autoptr (SonaeYearPicture) picture = NULL;
  g_auto (PictureInk) ink = picture_ink_begin ();
  g_auto (PictureInk) clipped = picture_ink_begin ();
  double x, y, width, height;

  add_activity (records, "kind-0", "概要研修", "2026-04-01", NULL, "done");
  add_activity (records, "kind-0", "課内訓練", "2026-06-18", NULL, "planned");
  add_activity (records, "kind-0", "演習", "2027-03-31", NULL, "cancelled");
  add_activity (records, "kind-1", "様式の見直し", "2026-09", "2026-10-20", "planned");
  add_activity (records, "kind-1", "文書更新", "2026-04", "2027-03", "planned");
  picture = sonae_year_picture_new (records, 2026, today, 1040);
  sonae_year_picture_draw (picture, ink.cr, sonae_palette_get (GPOINTER_TO_INT (kind)), 2);
  picture_ink_assert_inside (&ink, picture->width, picture->height);

  cairo_rectangle (clipped.cr, 0, 0, 100, 100);
  cairo_clip (clipped.cr);
  sonae_year_picture_draw (picture, clipped.cr, sonae_palette_get (GPOINTER_TO_INT (kind)), -1);
  cairo_recording_surface_ink_extents (clipped.surface, &x, &y, &width, &height);
  g_assert_cmpfloat (x + width, <=, 100);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/year-picture/empty", test_empty);
  g_test_add_func ("/year-picture/days-outside", test_days_outside);
  g_test_add_func ("/year-picture/edges", test_edges);
  g_test_add_func ("/year-picture/stacking", test_stacking);
  g_test_add_func ("/year-picture/days", test_days);
  g_test_add_func ("/year-picture/today", test_today);
  g_test_add_func ("/year-picture/places", test_places);
  g_test_add_data_func ("/year-picture/paint/light", GINT_TO_POINTER (SONAE_PALETTE_LIGHT), test_paint);
  g_test_add_data_func ("/year-picture/paint/dark-contrast", GINT_TO_POINTER (SONAE_PALETTE_DARK_CONTRAST), test_paint);
  g_test_add_data_func ("/year-picture/paint/paper", GINT_TO_POINTER (SONAE_PALETTE_PAPER), test_paint);
  return g_test_run ();
}
