/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery along the time: places of times, bars and marks, and ink inside. */

#include <math.h>

#include "../plan/plan-fixture.h"
#include "picture-ink.h"
#include "sonae-brush.h"
#include "sonae-duration.h"
#include "sonae-recovery-picture.h"

static const SonaeDate day = { 2026, 11, 23 };

static SonaeRecord *
add_system (SonaeRecords *records, const char *id, gint64 rank, gint64 objective)
{
  SonaeRecord *system = put (records, &sonae_sheet_system, id, "name", id, NULL);

  sonae_record_set_integer (system, "nondisaster_rank", rank);
  if (objective > 0)
    sonae_record_set_integer (system, "rto_nondisaster", objective);
  return system;
}

static void
answer (SonaeRecords *records, const char *system, gint64 best, gint64 likely, gint64 worst)
{
  g_autofree char *id = g_strconcat ("step-", system, NULL);
  SonaeRecord     *step = put (records, &sonae_sheet_survey_step, id, "survey", system, "step", "rebuild", NULL);

  put (records, &sonae_sheet_survey, system, "system", system, "scenario", "failure", "fiscal_year", "2026", NULL);
  sonae_record_set_integer (step, "best", best);
  sonae_record_set_integer (step, "likely", likely);
  sonae_record_set_integer (step, "worst", worst);
}

/* The LAN takes 60 to 240; the files need it and take 120; nobody answered for the mail; the archive is lost. */
static SonaeRecords *
make_plan (void)
{
  SonaeRecords *records = sonae_records_new (NULL, NULL);

  put (records, &sonae_sheet_scenario, "failure", "name", "システム障害", "family", "incident", NULL);
  put (records, &sonae_sheet_site, "hall", "name", "本庁舎", NULL);
  add_system (records, "lan", 1, 90);
  add_system (records, "files", 2, 480);
  add_system (records, "mail", 3, 60);
  sonae_record_set_text (add_system (records, "archive", 4, 0), "sites_installed", "hall");
  put (records, &sonae_sheet_dependency, "need", "system", "files", "kind", "required", "needs", "lan", NULL);
  answer (records, "lan", 60, 120, 240);
  answer (records, "files", 120, 120, 120);
  answer (records, "archive", 1, 1, 1);
  return records;
}

static SonaeRecoveryLines *
make_lines (SonaeRecords *records, const char *const *measures)
{
  static const char *const hall[] = { "hall", NULL };
  SonaeRecord             *scenario = sonae_records_find (records, &sonae_sheet_scenario, "failure");
  SonaeRecoveryQuestion    question = sonae_recovery_question (scenario, day);

  question.lost_sites = hall;
  question.measures = measures;
  return sonae_recovery_lines_new (records, &question);
}

static SonaeRecoveryBar *
bar_at (SonaeRecoveryPicture *picture, guint row)
{
  return g_ptr_array_index (picture->bars, row);
}

/* Parts lie in their bar, one behind the other, the bar in its row, the rows below each other. */
static void
assert_bars (SonaeRecoveryPicture *picture)
{
  for (guint i = 0; i < picture->bars->len; i++)
    {
      const SonaeRecoveryBar *bar = bar_at (picture, i);
      double                  x = picture->label_width;

      g_assert_cmpfloat_with_epsilon (bar->area.y, picture->heading_height + i * bar->area.height, 0.001);
      g_assert_cmpfloat (bar->now.bar.y, >=, bar->area.y);
      g_assert_cmpfloat (bar->now.bar.y + bar->now.bar.height, <=, bar->area.y + bar->area.height);
      for (guint j = 0; j < bar->now.parts->len; j++)
        {
          const SonaeRecoveryPart *part = &g_array_index (bar->now.parts, SonaeRecoveryPart, j);

          g_assert_cmpfloat_with_epsilon (part->area.x, x, 0.001);
          x = part->area.x + part->area.width;
        }
      g_assert_cmpfloat_with_epsilon (x, bar->now.bar.x + bar->now.bar.width, 0.001);
      g_assert_cmpfloat (x, <=, picture->width);
      g_assert_cmpfloat (bar->objective, <=, picture->width);
      g_assert_cmpint (sonae_recovery_picture_find (picture, bar->area.y + 1), ==, (int) i);
      g_assert_cmpint (sonae_recovery_picture_find_system (picture, bar->line->number), ==, (int) i);
    }
  g_assert_cmpint (sonae_recovery_picture_find (picture, 1), ==, -1);
  g_assert_cmpint (sonae_recovery_picture_find (picture, picture->height), ==, -1);
}

static void
test_bars (void)
{
  static const double widths[] = { 10, 700, 1400 };
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (SonaeRecoveryLines) lines = make_lines (records, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      const SonaeRecoveryLayout layout = { .width = widths[i] };
      g_autoptr (SonaeRecoveryPicture) picture = sonae_recovery_picture_new (lines, NULL, &layout);
      const SonaeRecoveryBar *lan = bar_at (picture, 0);
      const SonaeRecoveryBar *files = bar_at (picture, 1);

      g_assert_cmpuint (picture->bars->len, ==, 4);
      assert_bars (picture);
      /* The latest objective, 480 minutes, and some room. */
      g_assert_cmpint (picture->total, ==, 495);
      g_assert_cmpfloat_with_epsilon (lan->now.bar.width, 120 * picture->scale, 0.001);
      g_assert_cmpfloat_with_epsilon (lan->objective, picture->label_width + 90 * picture->scale, 0.001);
      g_assert_cmpfloat_with_epsilon (lan->now.best, picture->label_width + 60 * picture->scale, 0.001);
      g_assert_cmpfloat_with_epsilon (lan->now.worst, picture->label_width + 240 * picture->scale, 0.001);
      g_assert_cmpuint (files->now.parts->len, ==, 2);
      g_assert_cmpint (g_array_index (files->now.parts, SonaeRecoveryPart, 0).reason, ==,
                       SONAE_RECOVERY_BECAUSE_NEEDED);
      g_assert_cmpfloat_with_epsilon (g_array_index (files->now.parts, SonaeRecoveryPart, 1).area.x,
                                      picture->label_width + 120 * picture->scale, 0.001);
    }
}

/* What nobody answered has neither bar nor spread; what never comes back reaches the end of the axis. */
static void
test_unknown (void)
{
  const SonaeRecoveryLayout layout = { .width = 900 };
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (SonaeRecoveryLines) lines = make_lines (records, NULL);
  g_autoptr (SonaeRecoveryPicture) picture = sonae_recovery_picture_new (lines, NULL, &layout);
  const SonaeRecoveryBar *mail = bar_at (picture, 2);
  const SonaeRecoveryBar *archive = bar_at (picture, 3);

  g_assert_cmpuint (mail->now.parts->len, ==, 0);
  g_assert_cmpfloat (mail->now.best, <, 0);
  g_assert_true (mail->now.is_at_least);
  g_assert_true (archive->now.is_never);
  g_assert_cmpfloat (archive->now.worst, <, 0);
  g_assert_cmpfloat (archive->objective, <, 0);
  g_assert_cmpfloat_with_epsilon (archive->now.bar.x + archive->now.bar.width,
                                  sonae_recovery_picture_x_of (picture, SONAE_RECOVERY_NEVER), 0.001);
}

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  const guchar *row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (gconstpointer) row)[x];
}

/* What is said of a system that nobody answered for leaves the mark of its objective whole, wherever that stands. */
static void
test_note_beside_objective (void)
{
  static const double     widths[] = { 700, 900, 1400 };
  const SonaeRecoveryLook look = { .focus = -1, .lit = -1 };
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (SonaeRecoveryLines) lines = make_lines (records, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      const SonaeRecoveryLayout layout = { .width = widths[i] };
      g_autoptr (SonaeRecoveryPicture) picture = sonae_recovery_picture_new (lines, NULL, &layout);
      const SonaeRecoveryBar *mail = bar_at (picture, 2);
      cairo_surface_t        *surface =
          cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) picture->width, (int) picture->height);
      cairo_t *cr = cairo_create (surface);

      sonae_recovery_picture_draw (picture, cr, sonae_palette_get (SONAE_PALETTE_PAPER), &look);
      cairo_destroy (cr);
      cairo_surface_flush (surface);
      for (int y = (int) mail->now.bar.y; y < (int) (mail->now.bar.y + mail->now.bar.height); y++)
        g_assert_cmpuint (get_pixel (surface, (int) mail->objective, y) & 0xff, <, 0x80);
      cairo_surface_destroy (surface);
    }
}

static void
assert_beyond (SonaeRecoveryPicture *picture, guint row, gboolean is_cut, const char *words)
{
  g_assert_cmpint (bar_at (picture, row)->now.is_cut, ==, is_cut);
  g_assert_cmpstr (bar_at (picture, row)->beyond, ==, words);
}

/* A slip of the pen, 99999 minutes, does not squeeze the others: it is cut off and said; only all of the time reaches it. */
static void
test_beyond (void)
{
  const SonaeRecoveryLayout fits = { .width = 900 };
  const SonaeRecoveryLayout all = { .width = 900, .span = SONAE_RECOVERY_SPAN_WHOLE };
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (SonaeRecoveryLines) lines = NULL;
  g_autoptr (SonaeRecoveryPicture) picture = NULL;
  g_autoptr (SonaeRecoveryPicture) whole = NULL;

  add_system (records, "web", 5, 60);
  answer (records, "web", 99999, 99999, 99999);
  lines = make_lines (records, NULL);
  picture = sonae_recovery_picture_new (lines, NULL, &fits);
  g_assert_cmpint (picture->total, ==, 495);
  g_assert_cmpint (picture->whole, ==, 99999 + 99999 / 32);
  assert_beyond (picture, 0, FALSE, NULL);
  assert_beyond (picture, 4, TRUE, "69 days 10 h 39 min");
  g_assert_cmpfloat_with_epsilon (bar_at (picture, 4)->now.bar.x + bar_at (picture, 4)->now.bar.width,
                                  sonae_recovery_picture_x_of (picture, picture->total), 0.001);
  whole = sonae_recovery_picture_new (lines, NULL, &all);
  g_assert_cmpint (whole->total, ==, picture->whole);
  assert_beyond (whole, 4, FALSE, NULL);
}

/* What is long but no slip is seen: up to a week, up to four times the others, and where more than a tenth are as long. */
static void
test_within (void)
{
  const SonaeRecoveryLayout fits = { .width = 900 };
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecord *web = add_system (records, "web", 5, SONAE_MINUTES_PER_WEEK);
  g_autoptr (SonaeRecoveryLines) week = make_lines (records, NULL);
  g_autoptr (SonaeRecoveryPicture) seen = sonae_recovery_picture_new (week, NULL, &fits);
  g_autoptr (SonaeRecoveryLines) late = NULL;
  g_autoptr (SonaeRecoveryPicture) cut = NULL;
  g_autoptr (SonaeRecoveryLines) two = NULL;
  g_autoptr (SonaeRecoveryPicture) both = NULL;

  g_assert_cmpint (seen->total, ==, SONAE_MINUTES_PER_WEEK + SONAE_MINUTES_PER_WEEK / 32);
  /* An objective and a worst time beyond the edge are said as well. */
  sonae_record_set_integer (web, "rto_nondisaster", 2 * SONAE_MINUTES_PER_WEEK);
  late = make_lines (records, NULL);
  cut = sonae_recovery_picture_new (late, NULL, &fits);
  assert_beyond (cut, 4, FALSE, "RTO 2 weeks");
  g_assert_cmpfloat (bar_at (cut, 4)->objective, <, 0);
  answer (records, "lan", 60, 120, 99999);
  two = make_lines (records, NULL);
  both = sonae_recovery_picture_new (two, NULL, &fits);
  g_assert_cmpint (both->total, ==, both->whole);
}

/* All labels of an axis are in one unit. */
static void
test_units (void)
{
  static const struct
  {
    gint64      span;
    const char *first;
    const char *second;
  } cases[] = { { 180, "0:00", "0:30" }, { 0, "0 h", "2 h" }, { SONAE_RECOVERY_SPAN_WHOLE, "0 weeks", "2 weeks" } };
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (SonaeRecoveryLines) lines = NULL;

  add_system (records, "web", 5, 60);
  answer (records, "web", 99999, 99999, 99999);
  lines = make_lines (records, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SonaeRecoveryLayout layout = { .width = 900, .span = cases[i].span };
      g_autoptr (SonaeRecoveryPicture) picture = sonae_recovery_picture_new (lines, NULL, &layout);

      g_assert_cmpstr (g_array_index (picture->ticks, SonaeRecoveryTick, 0).label, ==, cases[i].first);
      g_assert_cmpstr (g_array_index (picture->ticks, SonaeRecoveryTick, 1).label, ==, cases[i].second);
    }
}

/* A day over a window, an hour, ten years: the ticks stand apart, in order, and the picture stays within bounds. */
static void
test_axis (void)
{
  static const gint64 spans[] = { 0, 60, 180, 1440, 100000 };
  static const gint64 worsts[] = { 240, 20000, SONAE_MINUTES_MOST };

  for (guint w = 0; w < G_N_ELEMENTS (worsts); w++)
    for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
      {
        const SonaeRecoveryLayout layout = { .span = spans[i], .width = 800 };
        g_autoptr (SonaeRecords) records = make_plan ();
        g_autoptr (SonaeRecoveryLines) lines = NULL;
        g_autoptr (SonaeRecoveryPicture) picture = NULL;

        answer (records, "lan", 60, 120, worsts[w]);
        lines = make_lines (records, NULL);
        picture = sonae_recovery_picture_new (lines, NULL, &layout);
        assert_bars (picture);
        g_assert_cmpfloat (picture->width, <, 201000);
        if (spans[i] == 0)
          g_assert_cmpfloat_with_epsilon (picture->width, 800, 0.001);
        g_assert_cmpuint (picture->ticks->len, >, 1);
        for (guint j = 1; j < picture->ticks->len; j++)
          g_assert_cmpfloat (g_array_index (picture->ticks, SonaeRecoveryTick, j).x, >=,
                             g_array_index (picture->ticks, SonaeRecoveryTick, j - 1).x + 60);
      }
}

/* Ten years of office hours are thousands of days, but no more parts than can be seen. */
static void
test_narrow_parts (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryLayout layout = { .width = 800 };
  SonaeRecord        *step = sonae_records_find (records, &sonae_sheet_survey_step, "step-lan");
  g_autoptr (SonaeRecoveryLines) lines = NULL;
  g_autoptr (SonaeRecoveryPicture) picture = NULL;
  const SonaeRecoveryTrack *track;
  double                    x;

  sonae_record_set_integer (step, "office_hours", 1);
  sonae_record_set_integer (step, "likely", 480 * 5 * 52 * 10);
  lines = make_lines (records, NULL);
  picture = sonae_recovery_picture_new (lines, NULL, &layout);
  track = &bar_at (picture, 0)->now;
  g_assert_cmpuint (bar_at (picture, 0)->line->spans->len, >, 4000);
  g_assert_cmpuint (track->parts->len, <, 2 * 800);
  x = track->bar.x;
  for (guint i = 0; i < track->parts->len; i++)
    {
      const SonaeRecoveryPart *part = &g_array_index (track->parts, SonaeRecoveryPart, i);

      g_assert_cmpfloat_with_epsilon (part->area.x, x, 0.001);
      x = part->area.x + part->area.width;
    }
  g_assert_cmpfloat_with_epsilon (x, track->bar.x + track->bar.width, 0.001);
}

/* Part of the rows, for a page: they share the axis of the whole. */
static void
test_rows (void)
{
  const SonaeRecoveryLayout whole = { .width = 900 };
  const SonaeRecoveryLayout second = { .first = 3, .most = 3, .order = SONAE_RECOVERY_BY_TIME, .width = 900 };
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (SonaeRecoveryLines) lines = make_lines (records, NULL);
  g_autoptr (SonaeRecoveryPicture) all = sonae_recovery_picture_new (lines, NULL, &whole);
  g_autoptr (SonaeRecoveryPicture) rest = sonae_recovery_picture_new (lines, NULL, &second);

  g_assert_cmpuint (rest->bars->len, ==, 1);
  g_assert_cmpstr (sonae_record_get_id (bar_at (rest, 0)->line->system), ==, "mail");
  g_assert_cmpfloat (rest->scale, ==, all->scale);
  g_assert_cmpfloat (all->height, ==, sonae_recovery_picture_height (4, FALSE, 900));
  assert_bars (rest);
}

/* With a measure a second bar stands below the first, and the words tell the difference. */
static void
test_compared (void)
{
  static const char *const  measures[] = { "spare", NULL };
  const SonaeRecoveryLayout layout = { .width = 900 };
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (SonaeRecoveryLines) before = make_lines (records, NULL);
  g_autoptr (SonaeRecoveryLines) after = NULL;
  g_autoptr (SonaeRecoveryPicture) picture = NULL;

  put (records, &sonae_sheet_measure, "spare", "name", "予備機", "systems", "lan", "step", "rebuild", "reduction", "60",
       NULL);
  after = make_lines (records, measures);
  picture = sonae_recovery_picture_new (before, after, &layout);
  assert_bars (picture);
  g_assert_cmpfloat_with_epsilon (bar_at (picture, 1)->then.bar.width, 180 * picture->scale, 0.001);
  g_assert_cmpfloat (bar_at (picture, 1)->then.bar.y, >,
                     bar_at (picture, 1)->now.bar.y + bar_at (picture, 1)->now.bar.height);
  g_assert_cmpstr (bar_at (picture, 1)->words, ==, "4 h → 3 h (1 h less)");
  g_assert_cmpstr (bar_at (picture, 2)->words, ==, "Not surveyed (RTO 1 h)");
}

static void
test_ink (void)
{
  static const char *const measures[] = { NULL };
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (SonaeRecoveryLines) lines = make_lines (records, NULL);
  g_autoptr (SonaeRecoveryLines) after = make_lines (records, measures);

  for (int lit = -1; lit < 4; lit++)
    for (int kind = SONAE_PALETTE_LIGHT; kind <= SONAE_PALETTE_PAPER; kind++)
      {
        const SonaeRecoveryLayout layout = { .width = 900 };
        const SonaeRecoveryLook   look = { .focus = lit, .lit = lit };
        g_autoptr (SonaeRecoveryPicture) picture =
            sonae_recovery_picture_new (lines, lit % 2 == 0 ? after : NULL, &layout);
        g_auto (PictureInk) ink = picture_ink_begin ();

        sonae_recovery_picture_draw (picture, ink.cr, sonae_palette_get ((SonaePaletteKind) kind), &look);
        picture_ink_assert_inside (&ink, picture->width, picture->height);
      }
}

static void
test_empty (void)
{
  const SonaeRecoveryLayout layout = { .width = 900 };
  const SonaeRecoveryLook   look = { .focus = -1, .lit = -1 };
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (SonaeRecoveryLines) lines = NULL;
  g_autoptr (SonaeRecoveryPicture) picture = NULL;
  g_auto (PictureInk) ink = picture_ink_begin ();

  put (records, &sonae_sheet_scenario, "failure", "name", "システム障害", NULL);
  lines = make_lines (records, NULL);
  picture = sonae_recovery_picture_new (lines, NULL, &layout);
  g_assert_cmpuint (picture->bars->len, ==, 0);
  g_assert_cmpint (sonae_recovery_picture_find (picture, 70), ==, -1);
  sonae_recovery_picture_draw (picture, ink.cr, sonae_palette_get (SONAE_PALETTE_LIGHT), &look);
  picture_ink_assert_inside (&ink, picture->width, picture->height);
}

/* The longest name of the city's systems has room beside the bars in a small window, and leaves them half of a large one. */
static void
test_names (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (SonaeRecoveryLines) lines = make_lines (records, NULL);
  const double widths[] = { 806, 1386 };

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      const SonaeRecoveryLayout layout = { .width = widths[i] };
      SonaeRecoveryPicture     *picture = sonae_recovery_picture_new (lines, NULL, &layout);

      g_assert_cmpfloat (picture->label_width, >,
                         46 + sonae_text_estimate ("全庁ファイルサーバー（情報系、業務系、管理職）", 13));
      g_assert_cmpfloat (picture->label_width, <, widths[i] / 2);
      sonae_recovery_picture_free (picture);
    }
}

/* Where the legend does not fit into one line the signs of the verdicts have a second one, and all stands lower by it;
 * what measures change makes it longer. */
static void
test_legend (void)
{
  static const struct
  {
    double   width;
    gboolean is_split;
  } cases[] = { { 100, TRUE }, { 780, TRUE }, { 1000, TRUE }, { 1800, FALSE }, { 5000, FALSE } };
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (SonaeRecoveryLines) lines = make_lines (records, NULL);
  g_autoptr (SonaeRecoveryPicture) wide = NULL;
  SonaeRecoveryLayout layout = { .width = 5000 };

  wide = sonae_recovery_picture_new (lines, NULL, &layout);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecoveryPicture) picture = NULL;
      double lower;

      layout.width = cases[i].width;
      picture = sonae_recovery_picture_new (lines, NULL, &layout);
      lower = picture->heading_height - wide->heading_height;
      g_assert_cmpint (picture->is_split, ==, cases[i].is_split);
      g_assert_true (cases[i].is_split ? lower > 10 : lower == 0);
      g_assert_cmpfloat (bar_at (picture, 0)->area.y, ==, picture->heading_height);
      g_assert_cmpfloat (picture->height, ==, wide->height + lower);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recovery-picture/note-beside-objective", test_note_beside_objective);
  g_test_add_func ("/recovery-picture/bars", test_bars);
  g_test_add_func ("/recovery-picture/unknown", test_unknown);
  g_test_add_func ("/recovery-picture/axis", test_axis);
  g_test_add_func ("/recovery-picture/beyond", test_beyond);
  g_test_add_func ("/recovery-picture/within", test_within);
  g_test_add_func ("/recovery-picture/units", test_units);
  g_test_add_func ("/recovery-picture/narrow-parts", test_narrow_parts);
  g_test_add_func ("/recovery-picture/rows", test_rows);
  g_test_add_func ("/recovery-picture/compared", test_compared);
  g_test_add_func ("/recovery-picture/names", test_names);
  g_test_add_func ("/recovery-picture/legend", test_legend);
  g_test_add_func ("/recovery-picture/ink", test_ink);
  g_test_add_func ("/recovery-picture/empty", test_empty);

  return g_test_run ();
}
