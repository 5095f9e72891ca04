/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What single sheets say, and which notes stand under their tables. */

#include "paper-fixture.h"
#include "sonae-print-part.h"
#include "sonae-print.h"

#define FISCAL_YEAR 2026

typedef void (*Fill) (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document);

/* Returns: (transfer full): the pages of one sheet of @records */
static GPtrArray *
make_pages_of (SonaeRecords *records, Fill fill, const char *argument, SonaePaperSize size)
{
  g_autoptr (SonaePaperDocument) document = sonae_paper_document_new ();
  SonaeRecoveryWish   wish;
  const SonaePrintJob job = {
    .records = records, .fiscal_year = FISCAL_YEAR, .today = { 2026, 11, 23 }, .wish = &wish
  };

  sonae_recovery_wish_init (&wish);
  fill (&job, argument, document);
  return paper_paginate (document, size, FALSE);
}

/* Returns: (transfer full): the pages of one sheet */
static GPtrArray *
make_pages (SonaeEmbedded which, Fill fill, const char *argument, SonaePaperSize size)
{
  g_autoptr (SonaeRecords) records = paper_load (which);

  return make_pages_of (records, fill, argument, size);
}

/* Returns: how many texts of all pages begin with @text */
static guint
count (GPtrArray *pages, const char *text)
{
  guint n = 0;

  for (guint i = 0; i < pages->len; i++)
    n += paper_count_start (pages->pdata[i], text);
  return n;
}

/* Every scenario that is answered has its notes, and only those for what stands in its table. */
static void
test_gap_notes (void)
{
  g_autoptr (GPtrArray) sample = make_pages (SONAE_EMBEDDED_SAMPLE, sonae_print_gaps, NULL, SONAE_PAPER_A3_LANDSCAPE);
  g_autoptr (GPtrArray) plan = make_pages (SONAE_EMBEDDED_PLAN, sonae_print_gaps, NULL, SONAE_PAPER_A3_LANDSCAPE);

  g_assert_cmpuint (count (sample, "“By itself”"), ==, 4);
  g_assert_cmpuint (count (sample, "“Limited by”"), ==, 3);
  g_assert_cmpuint (count (sample, "“At least”"), ==, 1);
  g_assert_cmpuint (count (sample, "What “…” leaves out"), ==, 3);
  g_assert_cmpuint (count (plan, "“"), ==, 0);
}

/* A note follows from what is told, not from the letters of a name. */
static void
test_gap_names (void)
{
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_SAMPLE);
  GListModel *systems = sonae_records_list (records, &sonae_sheet_system);
  g_autoptr (GPtrArray) pages = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (systems); i++)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (systems, i);
      g_autofree char *name = g_strdup_printf ("[%u] At least …", i);

      sonae_record_set_text (system, "name", name);
    }
  pages = make_pages_of (records, sonae_print_gaps, NULL, SONAE_PAPER_A3_LANDSCAPE);
  g_assert_cmpuint (count (pages, "“By itself”"), ==, 4);
  g_assert_cmpuint (count (pages, "“Limited by”"), ==, 3);
  g_assert_cmpuint (count (pages, "“At least”"), ==, 1);
  g_assert_cmpuint (count (pages, "What “…” leaves out"), ==, 3);
}

/* Where a vendor has been deleted, that is told at the systems that wait for it, and as a reason for "at least". */
static void
test_gap_of_deleted (void)
{
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_SAMPLE);
  GListModel *systems = sonae_records_list (records, &sonae_sheet_system);
  g_autoptr (GPtrArray) pages = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (systems); i++)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (systems, i);

      if (sonae_record_has (system, "vendor"))
        sonae_record_set_text (system, "vendor", "gone");
    }
  pages = make_pages_of (records, sonae_print_gaps, NULL, SONAE_PAPER_A3_LANDSCAPE);
  g_assert_cmpuint (count (pages, "(The vendor who works on"), >, 0);
  g_assert_cmpuint (count (pages,
                           "“At least”: not all of it is surveyed, its dependencies are not in order, or a system, "
                           "section, site or vendor that it needs has been deleted"),
                    >, 0);
}

/* A business is held up by a system that is out of our hands as by any other; the time is for that system alone. */
static void
test_late_businesses (void)
{
  g_autoptr (GPtrArray) pages = make_pages (SONAE_EMBEDDED_SAMPLE, sonae_print_gaps, NULL, SONAE_PAPER_A3_LANDSCAPE);

  g_assert_cmpuint (count (pages, "被害情報の収集・報告 (Starts 19 h 57 min late)"), ==, 1);
  g_assert_cmpuint (count (pages, "“Businesses That Start Late”: by how much"), ==, 3);
}

/* Nothing is left out of C04 without a word, and each system has its place. */
static void
test_not_asked (void)
{
  g_autoptr (GPtrArray) pages = make_pages (SONAE_EMBEDDED_SAMPLE, sonae_print_survey, NULL, SONAE_PAPER_A3_LANDSCAPE);

  g_assert_cmpuint (count (pages, "Not asked about in this scenario (1): 東京都被災者生活再建支援システム"), ==, 1);
  g_assert_cmpuint (count (pages, "Not asked about in this scenario (44): "), ==, 1);
  g_assert_cmpuint (count (pages, "The total: "), ==, 4);
  g_assert_cmpuint (count (pages, "“－”: no priority system"), ==, 2);
  g_assert_cmpuint (count (pages, "No."), ==, pages->len);
}

/* Of two answers for the same only the one that counts is printed, though the other sorts first. */
static void
test_answered_twice (void)
{
  static const char *const subject[] = { "system", "scenario", "fiscal_year", "state" };
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_SAMPLE);
  g_autoptr (SonaeRecord) answer = g_list_model_get_item (sonae_records_list (records, &sonae_sheet_survey), 0);
  g_autoptr (SonaeRecord) second = sonae_record_new (&sonae_sheet_survey, "0");
  g_autoptr (GPtrArray) before = make_pages_of (records, sonae_print_survey, NULL, SONAE_PAPER_A3_LANDSCAPE);
  g_autoptr (GPtrArray) after = NULL;
  const char *name = sonae_record_get_title (sonae_records_follow (records, answer, "system"));

  for (gsize i = 0; i < G_N_ELEMENTS (subject); i++)
    sonae_record_set (second, subject[i], sonae_record_get (answer, subject[i]));
  sonae_records_put (records, second);
  after = make_pages_of (records, sonae_print_survey, NULL, SONAE_PAPER_A3_LANDSCAPE);
  g_assert_cmpuint (count (before, name), >, 0);
  g_assert_cmpuint (count (after, name), ==, count (before, name));
  g_assert_cmpuint (count (after, "No time is answered."), ==, count (before, "No time is answered."));
}

/* On the list and on the form, a time that may not stand there or is in the wrong order is marked, and what that means
 * stands below; where all are right nothing does. */
static void
test_wrong_times (void)
{
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_SAMPLE);
  g_autoptr (SonaeRecord) step = g_list_model_get_item (sonae_records_list (records, &sonae_sheet_survey_step), 0);
  g_autoptr (GPtrArray) before = make_pages_of (records, sonae_print_survey, NULL, SONAE_PAPER_A3_LANDSCAPE);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) form = NULL;

  g_assert_cmpuint (count (before, "⚠"), ==, 0);
  sonae_record_set_integer (step, "best", 7777);
  sonae_record_set_integer (step, "likely", 60);
  sonae_record_set_integer (step, "worst", -30);
  list = make_pages_of (records, sonae_print_survey, NULL, SONAE_PAPER_A3_LANDSCAPE);
  form = make_pages_of (records, sonae_print_survey_forms, "filled", SONAE_PAPER_A4_PORTRAIT);
  g_assert_cmpuint (count (list, "⚠ "), ==, 2);
  g_assert_cmpuint (count (list, "“⚠”"), ==, 1);
  g_assert_cmpuint (count (form, "⚠ "), ==, 2);
  g_assert_cmpuint (count (form, "“⚠”"), ==, 1);
}

/* The form tells how far the answer is, and has each total in one piece. */
static void
test_survey_form (void)
{
  g_autoptr (GPtrArray) filled =
      make_pages (SONAE_EMBEDDED_SAMPLE, sonae_print_survey_forms, "filled", SONAE_PAPER_A4_PORTRAIT);
  g_autoptr (GPtrArray) blank =
      make_pages (SONAE_EMBEDDED_SAMPLE, sonae_print_survey_forms, "blank", SONAE_PAPER_A4_PORTRAIT);

  g_assert_cmpuint (count (filled, "Confirmed"), >, 0);
  g_assert_cmpuint (count (filled, "Confidence"), ==, count (filled, "Verdict"));
  g_assert_cmpuint (count (filled, "At best　11 h 45 min"), >, 0);
  g_assert_cmpuint (count (blank, "Confidence"), ==, 0);
  g_assert_cmpuint (filled->len, ==, blank->len);
  g_assert_cmpuint (paper_lines_of (filled, "令和8年10月30日"), ==, 1);
  paper_assert_apart (filled);
}

static void
test_no_budget (void)
{
  g_autoptr (GPtrArray) pages =
      make_pages (SONAE_EMBEDDED_SAMPLE, sonae_print_implementations, NULL, SONAE_PAPER_A4_LANDSCAPE);

  g_assert_cmpuint (count (pages, "No budget needed"), ==, 2);
}

/* A problem of 150 ideographs leaves A4 room for two measures. */
static void
test_measures (void)
{
  static const char *const names[] = { "住民情報システムの災害時優先復旧", "ホームページの優先復旧の要請",
                                       "給油協定の締結", "基幹スイッチの予備機" };
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_SAMPLE);
  GListModel *measures = sonae_records_list (records, &sonae_sheet_measure);
  g_autoptr (GString) problem = g_string_new (NULL);
  g_autoptr (GPtrArray) pages = NULL;

  for (guint i = 0; i < 14; i++)
    g_string_append (problem, "事業者が到着しない事。");
  for (guint i = 0; i < g_list_model_get_n_items (measures); i++)
    {
      g_autoptr (SonaeRecord) measure = g_list_model_get_item (measures, i);

      sonae_record_set_text (measure, "problem", problem->str);
    }
  pages = make_pages_of (records, sonae_print_measures, "disaster", SONAE_PAPER_A4_LANDSCAPE);
  g_assert_cmpuint (pages->len, ==, 2);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpuint (count (pages, names[i]), ==, 1);
  paper_assert_apart (pages);
}

/* “Not set” is explained under the list in which it stands. */
static void
test_not_set (void)
{
  g_autoptr (GPtrArray) pages = make_pages (SONAE_EMBEDDED_SAMPLE, sonae_print_systems, NULL, SONAE_PAPER_A4_PORTRAIT);
  g_autoptr (GPtrArray) plan = make_pages (SONAE_EMBEDDED_PLAN, sonae_print_systems, NULL, SONAE_PAPER_A4_PORTRAIT);

  g_assert_cmpuint (count (pages, "“Not set”"), ==, 1);
  g_assert_cmpuint (count (plan, "“Not set”"), ==, 2);
}

/* The paper warns where the window does. */
static void
test_stops (void)
{
  g_autoptr (GPtrArray) pages = make_pages (SONAE_EMBEDDED_SAMPLE, sonae_print_stops, NULL, SONAE_PAPER_A4_LANDSCAPE);

  g_assert_cmpuint (count (pages, "本庁舎: begin to stop within 5 min. 6 machines cannot be stopped in time."), >=, 1);
}

/* On upright A4 the words of a table of many columns would have no room: it lies there, whatever is printed with it. */
static void
test_wide_on_upright (void)
{
  static const struct
  {
    const char    *kind;
    SonaePaperSize paper;
    gboolean       lies;
  } cases[] = {
    { "gaps", SONAE_PAPER_A4_PORTRAIT, TRUE },         { "survey", SONAE_PAPER_A4_PORTRAIT, TRUE },
    { "equipment", SONAE_PAPER_A4_PORTRAIT, TRUE },    { "inventory", SONAE_PAPER_A4_PORTRAIT, FALSE },
    { "survey-form", SONAE_PAPER_A4_PORTRAIT, FALSE }, { "systems", SONAE_PAPER_A4_LANDSCAPE, TRUE },
    { "gaps", SONAE_PAPER_A3_LANDSCAPE, TRUE },        { "systems", SONAE_PAPER_DEFAULT, FALSE },
  };
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_PLAN);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SonaePrintOptions options = { cases[i].paper, FALSE, 0, { 2026, 11, 23 } };
      g_autoptr (GError) error = NULL;
      g_autoptr (SonaePrint) print = sonae_print_new (records, cases[i].kind, &options, NULL, &error);
      double width, height;

      g_assert_no_error (error);
      g_test_message ("%s on %d", cases[i].kind, cases[i].paper);
      sonae_print_get_page_size (print, 0, &width, &height);
      g_assert_cmpint (width > height, ==, cases[i].lies);
      g_assert_cmpint (MAX (width, height) > 1000, ==, cases[i].paper == SONAE_PAPER_A3_LANDSCAPE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sheets/gap-notes", test_gap_notes);
  g_test_add_func ("/sheets/gap-names", test_gap_names);
  g_test_add_func ("/sheets/gap-of-deleted", test_gap_of_deleted);
  g_test_add_func ("/sheets/late-businesses", test_late_businesses);
  g_test_add_func ("/sheets/not-asked", test_not_asked);
  g_test_add_func ("/sheets/answered-twice", test_answered_twice);
  g_test_add_func ("/sheets/wrong-times", test_wrong_times);
  g_test_add_func ("/sheets/survey-form", test_survey_form);
  g_test_add_func ("/sheets/no-budget", test_no_budget);
  g_test_add_func ("/sheets/measures", test_measures);
  g_test_add_func ("/sheets/not-set", test_not_set);
  g_test_add_func ("/sheets/stops", test_stops);
  g_test_add_func ("/sheets/wide-on-upright", test_wide_on_upright);

  return g_test_run ();
}
