/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printed tables: what stands where, page by page. */

#include <string.h>

#include "paper-fixture.h"

static SonaePaperTable *
make_table (void)
{
  SonaePaperTable *table = sonae_paper_table_new ();

  sonae_paper_table_add_column (table, "No.", 10, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, "システム", 30, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, NULL, 60, PANGO_ALIGN_LEFT);
  return table;
}

static void
add_row (SonaePaperTable *table, guint number, const char *group, const char *text)
{
  g_autofree char *count = g_strdup_printf ("%u", number);

  sonae_paper_table_add_row (table, text);
  sonae_paper_table_add_cell (table, count, SONAE_CELL_PLAIN);
  if (group != NULL)
    {
      sonae_paper_table_add_merged_cell (table, group, group, SONAE_CELL_STRONG);
      sonae_paper_table_add_cell (table, text, SONAE_CELL_PLAIN);
    }
  else
    sonae_paper_table_add_wide_cell (table, text, 2, SONAE_CELL_PLAIN);
}

/* The pages of a document that holds only the table. */
static GPtrArray *
place (SonaePaperTable *table, SonaePaperSize size, gboolean duplex)
{
  g_autoptr (SonaePaperDocument) document = sonae_paper_document_new ();

  sonae_paper_document_add_table (document, table);
  return paper_paginate (document, size, duplex);
}

static void
test_heading_repeated (void)
{
  SonaePaperTable *table = make_table ();
  g_autoptr (GPtrArray) pages = NULL;
  guint n_rows = 0;

  for (guint i = 1; i <= 100; i++)
    add_row (table, i, NULL, "庁内LAN");
  pages = place (table, SONAE_PAPER_A4_PORTRAIT, FALSE);
  g_assert_cmpuint (pages->len, ==, 4);
  for (guint i = 0; i < pages->len; i++)
    {
      g_assert_cmpuint (paper_count_text (g_ptr_array_index (pages, i), "No."), ==, 1);
      n_rows += paper_count_text (g_ptr_array_index (pages, i), "庁内LAN");
    }
  g_assert_cmpuint (n_rows, ==, 100);
  paper_assert_inside (pages);
}

/* However many rows there are, the last one has another with it on its page, also where each has a band over it, or another
 * row under it that is kept with it. */
static void
test_last_row (void)
{
  for (guint n_rows = 12; n_rows < 42; n_rows++)
    for (guint kind = 0; kind < 3; kind++)
      {
        SonaePaperTable *table = make_table ();
        g_autoptr (GPtrArray) pages = NULL;
        guint n_shown = 0;

        for (guint i = 1; i <= n_rows; i++)
          {
            if (kind == 1)
              sonae_paper_table_add_band (table, "情報政策課");
            add_row (table, i, NULL, "庁内LAN");
            if (kind < 2)
              continue;
            add_row (table, i, NULL, "律速");
            sonae_paper_table_keep_row (table);
          }
        pages = place (table, SONAE_PAPER_A4_PORTRAIT, FALSE);
        g_assert_cmpuint (paper_count_text (g_ptr_array_index (pages, pages->len - 1), "庁内LAN"), >=, 2);
        for (guint i = 0; i < pages->len; i++)
          n_shown += paper_count_text (g_ptr_array_index (pages, i), "庁内LAN");
        g_assert_cmpuint (n_shown, ==, n_rows);
        paper_assert_inside (pages);
      }
}

/* Where a tall row would have to go with it, the last row stands alone, and the page before is full. */
static void
test_last_row_alone (void)
{
  SonaePaperTable *table = make_table ();
  GString         *tall = g_string_new ("高い行");
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) pages = NULL;

  for (guint i = 0; i < 500; i++)
    g_string_append (tall, "字");
  text = g_string_free (tall, FALSE);
  for (guint i = 1; i <= 3; i++)
    add_row (table, i, NULL, text);
  add_row (table, 4, NULL, text);
  pages = place (table, SONAE_PAPER_A4_PORTRAIT, FALSE);
  g_assert_cmpuint (pages->len, ==, 2);
  g_assert_cmpuint (paper_count_text (g_ptr_array_index (pages, 0), text), ==, 3);
  g_assert_cmpuint (paper_count_text (g_ptr_array_index (pages, 1), text), ==, 1);
}

/* However little room is left, a table does not begin with a single row at the foot of a page. */
static void
test_first_row (void)
{
  for (guint n_before = 20; n_before < 45; n_before++)
    {
      g_autoptr (SonaePaperDocument) document = sonae_paper_document_new ();
      SonaePaperTable *table = make_table ();
      g_autoptr (GPtrArray) pages = NULL;

      for (guint i = 1; i <= 4; i++)
        add_row (table, i, NULL, "庁内LAN");
      for (guint i = 0; i < n_before; i++)
        sonae_paper_document_add_item (document, "項目", NULL);
      sonae_paper_document_add_table (document, table);
      pages = paper_paginate (document, SONAE_PAPER_A4_PORTRAIT, FALSE);
      g_assert_cmpuint (paper_count_text (g_ptr_array_index (pages, 0), "庁内LAN"), !=, 1);
    }
}

/* A row of words among numbers stands at the left of its columns. */
static void
test_row_aligned (void)
{
  SonaePaperTable *table = make_table ();
  g_autoptr (GPtrArray) pages = NULL;

  add_row (table, 1, NULL, "庁内LAN");
  add_row (table, 2, NULL, "住民記録");
  sonae_paper_table_align_row (table, PANGO_ALIGN_LEFT);
  pages = place (table, SONAE_PAPER_A4_PORTRAIT, FALSE);
  g_assert_cmpfloat (paper_right_edge (g_ptr_array_index (pages, 0), "2"), <,
                     paper_right_edge (g_ptr_array_index (pages, 0), "1") - 10);
}

/* A heading over two columns stands once over both, and the others' once beside it. */
static void
test_group_heading (void)
{
  SonaePaperTable *table = sonae_paper_table_new ();
  g_autoptr (GPtrArray) pages = NULL;

  sonae_paper_table_add_column (table, "対策案", 10, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, "初期", 10, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, "年間", 10, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, "状態", 10, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, NULL, 10, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_group_heading (table, "費用", 1, 2);
  pages = place (table, SONAE_PAPER_A4_PORTRAIT, FALSE);
  g_assert_cmpstr (paper_body_text (g_ptr_array_index (pages, 0), 0), ==, "費用");
  g_assert_cmpstr (paper_body_text (g_ptr_array_index (pages, 0), 1), ==, "対策案");
  g_assert_cmpstr (paper_body_text (g_ptr_array_index (pages, 0), 2), ==, "初期");
  g_assert_cmpuint (paper_count_text (g_ptr_array_index (pages, 0), "状態"), ==, 1);
  g_assert_cmpuint (paper_count_text (g_ptr_array_index (pages, 0), "年間"), ==, 1);
  paper_assert_apart (pages);
}

/* Each row shows number and text on the same page, also where rows differ in height. */
static void
test_rows_whole (void)
{
  SonaePaperTable *table = make_table ();
  g_autoptr (GPtrArray) pages = NULL;

  for (guint i = 1; i <= 60; i++)
    {
      GString *text = g_string_new (NULL);

      for (guint line = 0; line <= i % 7; line++)
        g_string_append_printf (text, "%s行%u-%u", line > 0 ? "\n" : "", i, line);
      add_row (table, i, NULL, text->str);
      g_string_free (text, TRUE);
    }
  pages = place (table, SONAE_PAPER_A4_LANDSCAPE, TRUE);
  for (guint i = 1; i <= 60; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autofree char *start = g_strdup_printf ("行%u-", i);
      guint            found = 0;

      for (guint page = 0; page < pages->len; page++)
        {
          guint numbers = paper_count_text (g_ptr_array_index (pages, page), number);
          guint texts = paper_count_start (g_ptr_array_index (pages, page), start);

          g_assert_cmpuint (numbers, ==, texts);
          found += numbers;
        }
      g_assert_cmpuint (found, ==, 1);
    }
  paper_assert_inside (pages);
  paper_assert_apart (pages);
}

static void
test_group_continues (void)
{
  SonaePaperTable *table = make_table ();
  g_autoptr (GPtrArray) pages = NULL;

  add_row (table, 1, NULL, "前");
  for (guint i = 2; i <= 80; i++)
    add_row (table, i, "住民情報システム", "部分");
  add_row (table, 81, NULL, "後");
  pages = place (table, SONAE_PAPER_A4_PORTRAIT, FALSE);
  g_assert_cmpuint (pages->len, ==, 3);
  for (guint i = 0; i < pages->len; i++)
    g_assert_cmpuint (paper_count_text (g_ptr_array_index (pages, i), "住民情報システム"), ==, 1);
  paper_assert_apart (pages);
}

/* A name longer than its one row makes the row taller. */
static void
test_group_stretches (void)
{
  SonaePaperTable *table = make_table ();
  g_autoptr (GPtrArray) pages = NULL;

  add_row (table, 1, "とても長い名前のため一行には収まらない情報システムの集まり", "部分");
  add_row (table, 2, "別の集まり", "部分");
  pages = place (table, SONAE_PAPER_A4_PORTRAIT, FALSE);
  paper_assert_apart (pages);
}

static void
test_empty (void)
{
  g_autoptr (GPtrArray) pages = place (make_table (), SONAE_PAPER_A4_PORTRAIT, FALSE);

  g_assert_cmpuint (pages->len, ==, 1);
  g_assert_cmpuint (paper_count_text (g_ptr_array_index (pages, 0), "(none)"), ==, 1);
}

static void
test_band (void)
{
  SonaePaperTable *table = make_table ();
  g_autoptr (GPtrArray) pages = NULL;

  for (guint band = 0; band < 6; band++)
    {
      g_autofree char *text = g_strdup_printf ("分類%u", band);

      sonae_paper_table_add_band (table, text);
      for (guint i = 0; i < 16; i++)
        add_row (table, i, NULL, text);
    }
  pages = place (table, SONAE_PAPER_A4_PORTRAIT, FALSE);
  g_assert_cmpuint (pages->len, >, 1);
  for (guint page = 0; page < pages->len; page++)
    {
      SonaePaperPage  *each = g_ptr_array_index (pages, page);
      g_autofree char *last = paper_last_text (each);

      /* Every page's rows stand under their band, and no band is left alone at the bottom. */
      g_assert_true (paper_body_text (each, 1) != NULL && g_str_has_prefix (paper_body_text (each, 1), "分類"));
      g_assert_cmpuint (paper_count_text (each, last), >=, 2);
    }
}

static void
test_row_taller_than_page (void)
{
  SonaePaperTable *table = make_table ();
  g_autofree char *long_text = g_malloc (3 * 10000 + 1);
  g_autoptr (GPtrArray) pages = NULL;
  guint n_lines = 0;

  for (guint i = 0; i < 10000; i++)
    memcpy (long_text + 3 * i, i % 50 == 49 ? "。" : "字", 3);
  long_text[3 * 10000] = '\0';
  sonae_paper_table_add_band (table, "分類");
  add_row (table, 1, NULL, "前");
  add_row (table, 2, "集まり", long_text);
  add_row (table, 3, NULL, "後");
  pages = place (table, SONAE_PAPER_A4_PORTRAIT, FALSE);
  g_assert_cmpuint (pages->len, >, 5);
  for (guint page = 0; page < pages->len; page++)
    n_lines += paper_count_lines (g_ptr_array_index (pages, page), "字");
  g_assert_cmpuint (n_lines, ==, paper_lines_of (pages, "字"));
  g_assert_cmpuint (paper_count_text (g_ptr_array_index (pages, pages->len - 1), "後"), ==, 1);
  paper_assert_inside (pages);
  paper_assert_apart (pages);
}

static void
test_numbers_right (void)
{
  SonaePaperTable *table = make_table ();
  g_autoptr (GPtrArray) pages = NULL;
  double one, hundred;

  add_row (table, 1, NULL, "甲");
  add_row (table, 100, NULL, "乙");
  pages = place (table, SONAE_PAPER_A4_PORTRAIT, FALSE);
  one = paper_right_edge (g_ptr_array_index (pages, 0), "1");
  hundred = paper_right_edge (g_ptr_array_index (pages, 0), "100");
  g_assert_cmpfloat_with_epsilon (one, hundred, 0.6);
}

/* Rows that belong together stand on one page. */
static void
test_rows_kept (void)
{
  SonaePaperTable *table = make_table ();
  g_autoptr (GPtrArray) pages = NULL;

  for (guint i = 1; i <= 30; i++)
    for (guint part = 0; part < 4; part++)
      {
        g_autofree char *text = g_strdup_printf ("組%u.", i);

        add_row (table, i, text, text);
        if (part > 0)
          sonae_paper_table_keep_row (table);
      }
  pages = place (table, SONAE_PAPER_A4_PORTRAIT, FALSE);
  g_assert_cmpuint (pages->len, >, 2);
  for (guint i = 1; i <= 30; i++)
    {
      g_autofree char *text = g_strdup_printf ("組%u.", i);
      guint            found = 0;

      for (guint page = 0; page < pages->len; page++)
        {
          guint n = paper_count_text (g_ptr_array_index (pages, page), text);

          /* Each of the rows, and the cell that is one for all of them. */
          g_assert_true (n == 0 || n == 5);
          found += n;
        }
      g_assert_cmpuint (found, ==, 5);
    }
  paper_assert_inside (pages);
}

/* A group that is taller than a page is parted all the same. */
static void
test_rows_kept_too_long (void)
{
  SonaePaperTable *table = make_table ();
  g_autoptr (GPtrArray) pages = NULL;
  guint n = 0;

  for (guint i = 1; i <= 100; i++)
    {
      add_row (table, i, NULL, "庁内LAN");
      if (i > 1)
        sonae_paper_table_keep_row (table);
    }
  pages = place (table, SONAE_PAPER_A4_PORTRAIT, FALSE);
  g_assert_cmpuint (pages->len, ==, 4);
  for (guint i = 0; i < pages->len; i++)
    n += paper_count_text (g_ptr_array_index (pages, i), "庁内LAN");
  g_assert_cmpuint (n, ==, 100);
}

/* Returns: (transfer full): the page of a table of a short and a narrow column, whose widths the texts do not suit.
 * @flags: of the cells of the first one */
static GPtrArray *
place_narrow (const char *text, SonaeCellFlags flags)
{
  SonaePaperTable *table = sonae_paper_table_new ();

  sonae_paper_table_add_column (table, "種別", 84, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, "名称", 16, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_row (table, NULL);
  sonae_paper_table_add_cell (table, flags == SONAE_CELL_OPEN ? "" : "UPS", flags);
  sonae_paper_table_add_cell (table, text, SONAE_CELL_PLAIN);
  return place (table, SONAE_PAPER_A4_PORTRAIT, FALSE);
}

/* A column gets what its texts need where another one does not: it stays as it is where that is to be filled in by hand. */
static void
test_columns_suit (void)
{
  static const struct
  {
    const char    *text;
    SonaeCellFlags flags;
    guint          n_lines;
  } cases[] = {
    { "演習住民システム株式会社", SONAE_CELL_PLAIN, 1 },
    { "演習住民システム株式会社", SONAE_CELL_OPEN, 3 },
    { "112,000千円", SONAE_CELL_PLAIN, 1 },
    { "112,000千円", SONAE_CELL_OPEN, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) pages = place_narrow (cases[i].text, cases[i].flags);

      g_assert_cmpuint (paper_lines_of (pages, cases[i].text), ==, cases[i].n_lines);
      paper_assert_inside (pages);
      paper_assert_apart (pages);
    }
}

/* An amount of several units gets its room from a column of long texts, which is broken anyway. */
static void
test_long_amount (void)
{
  SonaePaperTable *table = sonae_paper_table_new ();
  g_autoptr (GString) chain = g_string_new (NULL);
  g_autoptr (GPtrArray) pages = NULL;

  for (guint i = 0; i < 20; i++)
    g_string_append (chain, "庁内LANの復旧を待つ、");
  sonae_paper_table_add_column (table, "律速", 84, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, "最長", 16, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_row (table, NULL);
  sonae_paper_table_add_cell (table, chain->str, SONAE_CELL_PLAIN);
  sonae_paper_table_add_cell (table, "2日16時間45分以上", SONAE_CELL_PLAIN);
  pages = place (table, SONAE_PAPER_A4_PORTRAIT, FALSE);
  g_assert_cmpuint (paper_lines_of (pages, "2日16時間45分以上"), ==, 1);
  paper_assert_apart (pages);
}

/* Where there is not enough for all, what lacks least is whole: the number and the short amount, at the cost of some long
 * ones. */
static void
test_least_lack_first (void)
{
  SonaePaperTable *table = sonae_paper_table_new ();
  g_autoptr (GPtrArray) pages = NULL;

  sonae_paper_table_add_column (table, "No.", 4, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, "目標", 8, PANGO_ALIGN_RIGHT);
  for (guint i = 0; i < 6; i++)
    sonae_paper_table_add_column (table, "最長", 11, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, "律速", 22, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_row (table, NULL);
  sonae_paper_table_add_cell (table, "12", SONAE_CELL_PLAIN);
  sonae_paper_table_add_cell (table, "24時間", SONAE_CELL_PLAIN);
  for (guint i = 0; i < 6; i++)
    sonae_paper_table_add_cell (table, "23時間57分以上", SONAE_CELL_PLAIN);
  sonae_paper_table_add_cell (table, "回線の復旧を待つ、回線の復旧を待つ、回線の復旧を待つ", SONAE_CELL_PLAIN);
  pages = place (table, SONAE_PAPER_A4_PORTRAIT, FALSE);
  g_assert_cmpuint (paper_lines_of (pages, "No."), ==, 1);
  g_assert_cmpuint (paper_lines_of (pages, "12"), ==, 1);
  g_assert_cmpuint (paper_lines_of (pages, "24時間"), ==, 1);
  paper_assert_inside (pages);
  paper_assert_apart (pages);
}

/* The lines of a heading are about equally long. */
static void
test_heading_balanced (void)
{
  SonaePaperTable *table = sonae_paper_table_new ();
  g_autoptr (GPtrArray) pages = NULL;

  for (guint i = 0; i < 7; i++)
    sonae_paper_table_add_column (table, "業務開始目標時間", 10, PANGO_ALIGN_RIGHT);
  pages = place (table, SONAE_PAPER_A4_PORTRAIT, FALSE);
  g_assert_cmpuint (paper_count_text (g_ptr_array_index (pages, 0), "業務開始\n目標時間"), ==, 7);
}

/* A cell over several columns begins at the left, whatever the first of them holds. */
static void
test_wide_left (void)
{
  SonaePaperTable *table = sonae_paper_table_new ();
  g_autoptr (GPtrArray) pages = NULL;

  sonae_paper_table_add_column (table, "時間", 40, PANGO_ALIGN_RIGHT);
  sonae_paper_table_add_column (table, "名称", 40, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_row (table, NULL);
  sonae_paper_table_add_cell (table, "8h", SONAE_CELL_PLAIN);
  sonae_paper_table_add_cell (table, "庁内LAN", SONAE_CELL_PLAIN);
  sonae_paper_table_add_row (table, NULL);
  sonae_paper_table_add_wide_cell (table, "合計", 2, SONAE_CELL_PLAIN);
  pages = place (table, SONAE_PAPER_A4_PORTRAIT, FALSE);
  g_assert_cmpfloat (paper_right_edge (pages->pdata[0], "合計"), <, paper_right_edge (pages->pdata[0], "8h") - 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/first-row", test_first_row);
  g_test_add_func ("/table/row-aligned", test_row_aligned);
  g_test_add_func ("/table/last-row", test_last_row);
  g_test_add_func ("/table/last-row-alone", test_last_row_alone);
  g_test_add_func ("/table/group-heading", test_group_heading);
  g_test_add_func ("/table/row-taller-than-page", test_row_taller_than_page);
  g_test_add_func ("/table/rows-kept", test_rows_kept);
  g_test_add_func ("/table/rows-kept-too-long", test_rows_kept_too_long);
  g_test_add_func ("/table/columns-suit", test_columns_suit);
  g_test_add_func ("/table/least-lack-first", test_least_lack_first);
  g_test_add_func ("/table/long-amount", test_long_amount);
  g_test_add_func ("/table/heading-balanced", test_heading_balanced);
  g_test_add_func ("/table/empty", test_empty);
  g_test_add_func ("/table/group-stretches", test_group_stretches);
  g_test_add_func ("/table/group-continues", test_group_continues);
  g_test_add_func ("/table/band", test_band);
  g_test_add_func ("/table/rows-whole", test_rows_whole);
  g_test_add_func ("/table/heading-repeated", test_heading_repeated);
  g_test_add_func ("/table/numbers-right", test_numbers_right);
  g_test_add_func ("/table/wide-left", test_wide_left);
  return g_test_run ();
}
