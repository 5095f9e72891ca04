/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dossier of one system: what it shows, and what it says where it shows nothing. */

#include "../plan/plan-fixture.h"
#include "paper-fixture.h"
#include "sonae-print-part.h"

/* The LAN, which so many systems need, with a survey that answers but one step of one scenario. */
static SonaeRecords *
make_plan (guint n_needing)
{
  SonaeRecords *records = sonae_records_new (NULL, NULL);

  put (records, &sonae_sheet_scenario, "failure", "name", "システム障害", NULL);
  put (records, &sonae_sheet_system, "lan", "name", "庁内LAN", NULL);
  for (guint i = 0; i < n_needing; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);

      put (records, &sonae_sheet_system, id, "name", id, NULL);
      put (records, &sonae_sheet_dependency, id, "system", id, "needs", "lan", "kind", "required", NULL);
    }
  put (records, &sonae_sheet_survey, "survey", "system", "lan", "scenario", "failure", "fiscal_year", "2026", NULL);
  put (records, &sonae_sheet_survey_step, "step", "survey", "survey", "step", "rebuild", "likely", "60", NULL);
  return records;
}

/* Returns: (transfer full): the pages of the LAN's dossier. @changes: (nullable) */
static GPtrArray *
make_pages_with (SonaeRecords *records, const char *const *changes)
{
  SonaePrintJob job = {
    .records = records, .today = { 2026, 11, 23 }, .fiscal_year = 2026, .system = "lan", .changes = changes
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeTypesetter) typesetter = sonae_typesetter_new (&error);
  g_autoptr (SonaePaperDocument) document = sonae_paper_document_new ();
  SonaePageStyle style;
  GPtrArray     *pages;

  g_assert_no_error (error);
  job.typesetter = typesetter;
  sonae_page_style_init (&style, SONAE_PAPER_A4_PORTRAIT, FALSE);
  job.body = sonae_page_style_body (&style, 0);
  sonae_print_dossier (&job, NULL, document);
  pages = paper_paginate (document, SONAE_PAPER_A4_PORTRAIT, FALSE);
  paper_assert_inside (pages);
  paper_assert_apart (pages);
  return pages;
}

static GPtrArray *
make_pages (SonaeRecords *records)
{
  return make_pages_with (records, NULL);
}

static guint
count_start (GPtrArray *pages, const char *text)
{
  guint n = 0;

  for (guint i = 0; i < pages->len; i++)
    n += paper_count_start (g_ptr_array_index (pages, i), text);
  return n;
}

static guint
count_pictures (GPtrArray *pages)
{
  guint n = 0;

  for (guint i = 0; i < pages->len; i++)
    {
      SonaePaperPage *page = g_ptr_array_index (pages, i);

      for (guint j = 0; j < page->marks->len; j++)
        n += ((SonaePaperMark *) g_ptr_array_index (page->marks, j))->kind == SONAE_PAPER_MARK_PICTURE;
    }
  return n;
}

/* The words of the pictures on the pages can be read. */
static void
assert_readable (GPtrArray *pages)
{
  for (guint i = 0; i < pages->len; i++)
    {
      SonaePaperPage *page = g_ptr_array_index (pages, i);

      for (guint j = 0; j < page->marks->len; j++)
        {
          const SonaePaperMark *mark = g_ptr_array_index (page->marks, j);

          if (mark->kind == SONAE_PAPER_MARK_PICTURE)
            g_assert_cmpfloat (10.5 * mark->area.width / mark->picture->width, >=, 8);
        }
    }
}

/* However many lines stand before it, there is a picture where, under what a page goes on with, it is large enough to be
 * read. */
static void
test_picture_size (void)
{
  static const struct
  {
    const char *name;
    guint       n_needing;
    guint       n_pictures;
  } cases[] = {
    { "庁内LAN", 24, 1 },
    { "庁内LAN", 28, 1 },
    { "庁内LAN", 29, 0 },
    { "庁内LAN（本庁舎、東部出張所、西部出張所、健康福祉事務センター及び全ての学校を結ぶもの、予備の回線を含む）", 27,
      1 },
    { "庁内LAN（本庁舎、東部出張所、西部出張所、健康福祉事務センター及び全ての学校を結ぶもの、予備の回線を含む）", 28,
      0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint n_lines = 0; n_lines < 40; n_lines += 3)
      {
        g_autoptr (SonaeRecords) records = make_plan (cases[i].n_needing);
        SonaeRecord *lan = sonae_records_find (records, &sonae_sheet_system, "lan");
        g_autoptr (GString) note = g_string_new ("行");
        g_autoptr (GPtrArray) pages = NULL;

        for (guint line = 0; line < n_lines; line++)
          g_string_append (note, "\n行");
        sonae_record_set_text (lan, "name", cases[i].name);
        sonae_record_set_text (lan, "note", note->str);
        pages = make_pages (records);
        g_assert_cmpuint (count_pictures (pages), ==, cases[i].n_pictures);
        assert_readable (pages);
      }
}

/* Its neighbours are drawn, or it says why not; the list of them has headings. */
static void
test_picture (void)
{
  static const struct
  {
    guint n_needing;
    guint n_pictures;
  } cases[] = { { 3, 1 }, { 10, 1 }, { 11, 1 }, { 24, 1 }, { 40, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecords) records = make_plan (cases[i].n_needing);
      g_autoptr (GPtrArray) pages = make_pages (records);

      g_assert_cmpuint (count_pictures (pages), ==, cases[i].n_pictures);
      g_assert_cmpuint (count_start (pages, "There is no picture"), ==, 1 - cases[i].n_pictures);
      g_assert_cmpuint (count_start (pages, "Direction"), >=, 1);
    }
}

/* Lists and rows of which nothing is recorded take no room of their own. */
static void
test_nothing_recorded (void)
{
  g_autoptr (SonaeRecords) records = make_plan (3);
  g_autoptr (GPtrArray) pages = make_pages (records);

  g_assert_cmpuint (count_start (pages, "Nothing is recorded of: "), ==, 1);
  g_assert_cmpuint (count_start (pages, "(none)"), ==, 0);
  g_assert_cmpuint (count_start (pages, "Rebuild"), ==, 1);
  g_assert_cmpuint (count_start (pages, "Restore data"), ==, 0);
}

/* Nor do dependencies and answers. */
static void
test_no_neighbours (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (GPtrArray) pages = NULL;

  put (records, &sonae_sheet_scenario, "failure", "name", "システム障害", NULL);
  put (records, &sonae_sheet_system, "lan", "name", "庁内LAN", NULL);
  pages = make_pages (records);
  g_assert_cmpuint (count_start (pages, "Nothing is recorded of: Priority businesses, Equipment, Backups, Measures, "
                                        "Dependencies, Survey of recovery times"),
                    ==, 1);
  g_assert_cmpuint (count_start (pages, "Direction"), ==, 0);
  g_assert_cmpuint (count_start (pages, "(none)"), ==, 0);
  g_assert_cmpuint (count_start (pages, "Not surveyed"), ==, 1);
}

/* Its last changes have a section; that there are none stands with what else there is nothing of. */
static void
test_changes (void)
{
  const char *const none[] = { NULL };
  const char *const changes[] = { "2026-11-20 changed", NULL };
  g_autoptr (SonaeRecords) records = make_plan (3);
  g_autoptr (GPtrArray) without = make_pages_with (records, none);
  g_autoptr (GPtrArray) with = make_pages_with (records, changes);

  g_assert_cmpuint (count_start (without, "Last changes"), ==, 0);
  g_assert_cmpuint (
      count_start (without, "Nothing is recorded of: Priority businesses, Equipment, Backups, Measures, Last changes"),
      ==, 1);
  g_assert_cmpuint (count_start (with, "Last changes"), ==, 1);
}

/* What limits it stands across the table; in a scenario in which it is not surveyed nothing does. */
static void
test_limit (void)
{
  g_autoptr (SonaeRecords) records = make_plan (3);
  g_autoptr (GPtrArray) pages = NULL;

  put (records, &sonae_sheet_scenario, "quake", "name", "震災", NULL);
  pages = make_pages (records);
  g_assert_cmpuint (count_start (pages, "Not surveyed"), ==, 1);
  g_assert_cmpuint (count_start (pages, "Limiting step: "), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dossier/picture", test_picture);
  g_test_add_func ("/dossier/picture-size", test_picture_size);
  g_test_add_func ("/dossier/nothing-recorded", test_nothing_recorded);
  g_test_add_func ("/dossier/no-neighbours", test_no_neighbours);
  g_test_add_func ("/dossier/changes", test_changes);
  g_test_add_func ("/dossier/limit", test_limit);
  return g_test_run ();
}
