/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents divided into pages: what stays together, and what cannot be shown. */

#include "paper-fixture.h"

static void
add_lines (SonaePaperDocument *document, guint n)
{
  for (guint i = 0; i < n; i++)
    sonae_paper_document_add_item (document, "項目", NULL);
}

/* Wherever the page ends, a heading is followed by the table's first row on its own page. */
static void
test_heading_kept (void)
{
  for (guint n = 25; n < 50; n++)
    {
      g_autoptr (SonaePaperDocument) document = sonae_paper_document_new ();
      SonaePaperTable *table = sonae_paper_table_new ();
      g_autoptr (GPtrArray) pages = NULL;

      sonae_paper_table_add_column (table, "列", 1, PANGO_ALIGN_LEFT);
      sonae_paper_table_add_row (table, NULL);
      sonae_paper_table_add_cell (table, "行", SONAE_CELL_PLAIN);
      add_lines (document, n);
      sonae_paper_document_add_heading (document, "見出し");
      sonae_paper_document_add_table (document, table);
      sonae_paper_document_add_note (document, "※ 注");
      pages = paper_paginate (document, SONAE_PAPER_A4_PORTRAIT, FALSE);
      for (guint i = 0; i < pages->len; i++)
        {
          SonaePaperPage *page = g_ptr_array_index (pages, i);

          g_assert_cmpuint (paper_count_text (page, "見出し"), ==, paper_count_text (page, "行"));
          g_assert_cmpuint (paper_count_text (page, "※ 注"), ==, paper_count_text (page, "行"));
        }
      paper_assert_inside (pages);
      paper_assert_apart (pages);
    }
}

/* A page that goes on with what began under a heading says so, and one that begins with a heading does not. */
static void
test_running_heading (void)
{
  g_autoptr (SonaePaperDocument) document = sonae_paper_document_new ();
  g_autoptr (GPtrArray) pages = NULL;

  sonae_paper_document_add_heading (document, "震災");
  add_lines (document, 100);
  sonae_paper_document_add_break (document);
  sonae_paper_document_add_text (document, "図", SONAE_TEXT_BODY, PANGO_ALIGN_LEFT, NULL);
  sonae_paper_document_add_break (document);
  sonae_paper_document_add_heading (document, "停電");
  add_lines (document, 60);
  pages = paper_paginate (document, SONAE_PAPER_A4_PORTRAIT, FALSE);
  for (guint i = 0, n_headings = 0; i < pages->len; i++)
    {
      SonaePaperPage *page = g_ptr_array_index (pages, i);
      guint           n_new = paper_count_text (page, "震災") + paper_count_text (page, "停電");

      n_headings += n_new;
      g_assert_cmpuint (paper_count_text (page, "震災 (continued)"), ==, n_new == 0 && n_headings == 1);
      g_assert_cmpuint (paper_count_text (page, "停電 (continued)"), ==, n_new == 0 && n_headings == 2);
    }
  g_assert_cmpuint (paper_count_text (g_ptr_array_index (pages, 3), "図"), ==, 1);
  paper_assert_inside (pages);
  paper_assert_apart (pages);
}

static SonaePaperTable *
make_table (guint n_rows)
{
  SonaePaperTable *table = sonae_paper_table_new ();

  sonae_paper_table_add_column (table, "列", 1, PANGO_ALIGN_LEFT);
  for (guint i = 0; i < n_rows; i++)
    {
      sonae_paper_table_add_row (table, NULL);
      sonae_paper_table_add_cell (table, "行", SONAE_CELL_PLAIN);
    }
  return table;
}

/* A page that goes on with a table tells its subheading too, under the heading, but not over another one. */
static void
test_running_subheading (void)
{
  g_autoptr (SonaePaperDocument) document = sonae_paper_document_new ();
  g_autoptr (GPtrArray) pages = NULL;
  guint n_subheadings = 0;

  for (guint i = 0; i < 2; i++)
    {
      if (i > 0)
        sonae_paper_document_add_break (document);
      sonae_paper_document_add_heading (document, i == 0 ? "住民記録" : "宛名管理");
      for (guint n_rows = 5; n_rows < 80; n_rows += 7)
        {
          sonae_paper_document_add_subheading (document, "機器");
          sonae_paper_document_add_table (document, make_table (n_rows));
        }
    }
  pages = paper_paginate (document, SONAE_PAPER_A4_PORTRAIT, FALSE);
  for (guint i = 0; i < pages->len; i++)
    {
      SonaePaperPage *page = g_ptr_array_index (pages, i);
      guint const     n_tables = paper_count_text (page, "列");

      n_subheadings += paper_count_text (page, "機器");
      g_assert_cmpuint (n_tables, ==, paper_count_text (page, "機器") + paper_count_text (page, "機器 (continued)"));
      g_assert_cmpuint (paper_count_text (page, "機器 (continued)"), <=, 1);
      if (paper_count_text (page, "機器 (continued)") == 1)
        {
          g_assert_true (g_str_has_suffix (paper_body_text (page, 0), "(continued)"));
          g_assert_cmpstr (paper_body_text (page, 1), ==, "機器 (continued)");
        }
    }
  g_assert_cmpuint (n_subheadings, ==, 22);
  paper_assert_inside (pages);
  paper_assert_apart (pages);
}

/* Wherever the page ends, a note of several lines stands whole under the last rows of its table. */
static void
test_note_whole (void)
{
  for (guint n = 25; n < 50; n++)
    {
      g_autoptr (SonaePaperDocument) document = sonae_paper_document_new ();
      g_autoptr (GPtrArray) pages = NULL;
      GString *note = g_string_new (NULL);

      for (guint i = 0; i < 10; i++)
        g_string_append (note, "何行にもわたる注が、");
      add_lines (document, n);
      sonae_paper_document_add_table (document, make_table (3));
      sonae_paper_document_add_note (document, note->str);
      g_string_free (note, TRUE);
      pages = paper_paginate (document, SONAE_PAPER_A4_PORTRAIT, FALSE);
      for (guint i = 0; i < pages->len; i++)
        {
          SonaePaperPage *page = g_ptr_array_index (pages, i);
          guint const     n_lines = paper_count_lines (page, "何行");

          g_assert_true (n_lines == 0 || n_lines == paper_lines_of (pages, "何行"));
          g_assert_cmpuint (n_lines > 0, <=, paper_count_text (page, "行"));
        }
      g_assert_cmpuint (paper_lines_of (pages, "何行"), >, 1);
      paper_assert_inside (pages);
      paper_assert_apart (pages);
    }
}

static void
test_long_text (void)
{
  g_autoptr (SonaePaperDocument) document = sonae_paper_document_new ();
  GString *text = g_string_new (NULL);
  g_autoptr (GPtrArray) pages = NULL;
  guint n_lines = 0;

  for (guint i = 0; i < 500; i++)
    g_string_append (text, "長い文章を何度も繰り返して、頁を越えるまで続ける。");
  sonae_paper_document_add_text (document, text->str, SONAE_TEXT_BODY, PANGO_ALIGN_LEFT, NULL);
  g_string_free (text, TRUE);
  pages = paper_paginate (document, SONAE_PAPER_A4_PORTRAIT, TRUE);
  for (guint i = 0; i < pages->len; i++)
    n_lines += paper_count_lines (g_ptr_array_index (pages, i), "長い");
  g_assert_cmpuint (n_lines, ==, paper_lines_of (pages, "長い"));
  paper_assert_inside (pages);
}

/* What is written is not covered by a box or picture that comes after it. */
static void
test_lines_on_top (void)
{
  const SonaeRectangle area = { 50, 50, 100, 100 };
  const SonaeColour    white = { 1, 1, 1, 1 };
  SonaePageStyle       style;
  g_autoptr (SonaePaperPage) page = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 200, 200);
  cairo_t         *cr = cairo_create (surface);
  guint32          pixel;

  sonae_page_style_init (&style, SONAE_PAPER_A4_PORTRAIT, FALSE);
  page = sonae_paper_page_new (&style, 0);
  sonae_paper_page_line (page, 50, 100, 150, 100, 6, &sonae_paper_black);
  sonae_paper_page_fill (page, &area, &white);
  sonae_paper_page_draw (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixel = *(guint32 *) (gpointer) (cairo_image_surface_get_data (surface)
                                   + 100 * cairo_image_surface_get_stride (surface) + 100 * sizeof pixel);
  g_assert_cmpuint (pixel & 0xff, <, 0x40);
  cairo_surface_destroy (surface);
}

static void
draw_nothing (cairo_t *cr, gpointer user_data)
{
}

/* A picture keeps its shape and never leaves the page, whatever its size. */
static void
test_picture (void)
{
  static const double sizes[][2] = { { 100, 100 }, { 5000, 300 }, { 300, 5000 }, { 5000, 5000 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (SonaePaperDocument) document = sonae_paper_document_new ();
      g_autoptr (GPtrArray) pages = NULL;
      SonaePaperPage *last;
      SonaePaperMark *mark;

      add_lines (document, 3);
      sonae_paper_document_add_picture (
          document, sonae_paper_picture_new (sizes[i][0], sizes[i][1], draw_nothing, NULL, g_free), 1.5);
      pages = paper_paginate (document, SONAE_PAPER_A3_LANDSCAPE, FALSE);
      last = g_ptr_array_index (pages, pages->len - 1);
      mark = g_ptr_array_index (last->marks, last->marks->len - 1);
      g_assert_cmpint (mark->kind, ==, SONAE_PAPER_MARK_PICTURE);
      g_assert_cmpfloat_with_epsilon (mark->area.width / mark->area.height, sizes[i][0] / sizes[i][1], 0.001);
      g_assert_cmpfloat (mark->area.width, <=, sizes[i][0] * 1.5 * 0.75 + 0.001);
      paper_assert_inside (pages);
    }
}

/* A picture as high as is told fits under the heading in its own size, and no higher one does. */
static void
test_room_under_heading (void)
{
  static const struct
  {
    double   more;
    gboolean fits;
  } cases[] = { { -0.01, TRUE }, { 5, FALSE } };
  g_autoptr (SonaeTypesetter) typesetter = sonae_typesetter_new (NULL);
  SonaePageStyle style;
  SonaeRectangle body;

  sonae_page_style_init (&style, SONAE_PAPER_A3_LANDSCAPE, FALSE);
  body = sonae_page_style_body (&style, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaePaperDocument) document = sonae_paper_document_new ();
      double const height = sonae_paper_document_room_under_heading ("震災", typesetter, &body) + cases[i].more;
      double const units = SONAE_PICTURE_UNITS_PER_INCH / SONAE_POINTS_PER_INCH;
      g_autoptr (GPtrArray) pages = NULL;
      SonaePaperPage *page;
      SonaePaperMark *mark;

      sonae_paper_document_add_heading (document, "震災");
      sonae_paper_document_add_picture (
          document, sonae_paper_picture_new (body.width * units, height * units, draw_nothing, NULL, g_free), 1);
      pages = paper_paginate (document, SONAE_PAPER_A3_LANDSCAPE, FALSE);
      g_assert_cmpuint (pages->len, ==, 1);
      page = g_ptr_array_index (pages, 0);
      mark = g_ptr_array_index (page->marks, page->marks->len - 1);
      g_assert_cmpint (mark->kind, ==, SONAE_PAPER_MARK_PICTURE);
      g_assert_cmpint (mark->area.height >= height - 0.1, ==, cases[i].fits);
    }
}

static void
test_stamps (void)
{
  static const char *const labels[] = { "部長", "課長", "係長", "担当", NULL };
  g_autoptr (SonaePaperDocument) document = sonae_paper_document_new ();
  g_autoptr (GPtrArray) pages = NULL;

  sonae_paper_document_add_stamps (document, "見出し", "決裁", labels);
  pages = paper_paginate (document, SONAE_PAPER_A4_PORTRAIT, FALSE);
  for (guint i = 0; labels[i] != NULL; i++)
    g_assert_cmpuint (paper_count_text (g_ptr_array_index (pages, 0), labels[i]), ==, 1);
  paper_assert_inside (pages);
}

/* A heading that is higher than the stamps beside it begins where they do, and what follows stands below it. */
static void
test_long_name_beside_stamps (void)
{
  static const char *const labels[] = { "課長", "回答者", NULL };
  g_autoptr (SonaePaperDocument) document = sonae_paper_document_new ();
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GString) name = g_string_new (NULL);

  while (g_utf8_strlen (name->str, -1) < 200)
    g_string_append (name, "情報政策課住民情報");
  sonae_paper_document_add_stamps (document, name->str, "確認", labels);
  sonae_paper_document_add_text (document, "回答", SONAE_TEXT_BODY, PANGO_ALIGN_LEFT, NULL);
  pages = paper_paginate (document, SONAE_PAPER_A4_PORTRAIT, FALSE);
  g_assert_cmpuint (pages->len, ==, 1);
  g_assert_cmpuint (paper_lines_of (pages, name->str), >, 5);
  paper_assert_inside (pages);
  paper_assert_apart (pages);
}

static void
test_cannot_be_shown (void)
{
  g_autoptr (SonaePaperDocument) document = sonae_paper_document_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeTypesetter) typesetter = sonae_typesetter_new (&error);
  SonaePageStyle style;

  g_assert_no_error (error);
  sonae_page_style_init (&style, SONAE_PAPER_A4_PORTRAIT, FALSE);
  /* A character of the private use area, which no font has. */
  sonae_paper_document_add_text (document, "外字\xf4\x8f\xbf\xbd", SONAE_TEXT_BODY, PANGO_ALIGN_LEFT, "渡辺課長");
  g_assert_null (sonae_paper_document_paginate (document, &style, typesetter, 0, NULL, &error));
  g_assert_error (error, SONAE_PRINT_ERROR, SONAE_PRINT_ERROR_FONT);
  g_assert_nonnull (strstr (error->message, "渡辺課長"));
  g_assert_nonnull (strstr (error->message, "10FFFD"));
}

/* What is no text is not handed to Pango, which would only warn. */
static void
test_no_text (void)
{
  g_autoptr (SonaePaperDocument) document = sonae_paper_document_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeTypesetter) typesetter = sonae_typesetter_new (&error);
  SonaePageStyle style;

  g_assert_no_error (error);
  sonae_page_style_init (&style, SONAE_PAPER_A4_PORTRAIT, FALSE);
  sonae_paper_document_add_text (document, "台帳\xff", SONAE_TEXT_BODY, PANGO_ALIGN_LEFT, NULL);
  g_assert_null (sonae_paper_document_paginate (document, &style, typesetter, 0, NULL, &error));
  g_assert_error (error, SONAE_PRINT_ERROR, SONAE_PRINT_ERROR_TEXT);
  g_assert_nonnull (strstr (error->message, "台帳"));
}

static void
test_rare_characters (void)
{
  static const char *const texts[] = { "髙﨑𠮟", "か\xe3\x82\x99は\xe3\x82\x9a", "㈱①Ⅻ", "葛\xf3\xa0\x84\x80飾", "　",
                                       "" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SonaePaperDocument) document = sonae_paper_document_new ();
      g_autoptr (GPtrArray) pages = NULL;

      sonae_paper_document_add_text (document, texts[i], SONAE_TEXT_BODY, PANGO_ALIGN_LEFT, NULL);
      pages = paper_paginate (document, SONAE_PAPER_A4_PORTRAIT, FALSE);
      g_assert_cmpuint (paper_count_text (g_ptr_array_index (pages, 0), texts[i]), ==, 1);
    }
}

/* Nothing but emoji is shown where any font has them, and reported where none has; never dropped. */
static void
test_emoji (void)
{
  g_autoptr (SonaePaperDocument) document = sonae_paper_document_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeTypesetter) typesetter = sonae_typesetter_new (&error);
  g_autoptr (PangoLayout) layout = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  SonaePageStyle style;

  g_assert_no_error (error);
  layout = sonae_typesetter_set (typesetter, "🙂🚒", SONAE_TEXT_BODY, -1, PANGO_ALIGN_LEFT, NULL);
  sonae_page_style_init (&style, SONAE_PAPER_A4_PORTRAIT, FALSE);
  sonae_paper_document_add_text (document, "🙂🚒", SONAE_TEXT_BODY, PANGO_ALIGN_LEFT, "名前");
  pages = sonae_paper_document_paginate (document, &style, typesetter, 0, NULL, &error);
  if (pango_layout_get_unknown_glyphs_count (layout) > 0)
    g_assert_error (error, SONAE_PRINT_ERROR, SONAE_PRINT_ERROR_FONT);
  else
    g_assert_cmpuint (paper_count_text (g_ptr_array_index (pages, 0), "🙂🚒"), ==, 1);
}

/* A word that would stand out of its column is broken. */
static void
test_wide_word (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeTypesetter) typesetter = sonae_typesetter_new (&error);

  g_assert_no_error (error);
  for (int width = 30; width <= 90; width += 30)
    {
      g_autoptr (PangoLayout) layout =
          sonae_typesetter_set (typesetter, "回線のファイアウォール", SONAE_TEXT_BODY, width, PANGO_ALIGN_LEFT, NULL);

      g_assert_cmpfloat (sonae_layout_width (layout), <=, width);
      g_assert_cmpint (pango_layout_get_line_count (layout), >, 1);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (SonaePaperDocument) document = sonae_paper_document_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeTypesetter) typesetter = sonae_typesetter_new (NULL);
  SonaePageStyle style;

  g_cancellable_cancel (cancellable);
  sonae_page_style_init (&style, SONAE_PAPER_A4_PORTRAIT, FALSE);
  add_lines (document, 1);
  g_assert_null (sonae_paper_document_paginate (document, &style, typesetter, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/lines-on-top", test_lines_on_top);
  g_test_add_func ("/document/cannot-be-shown", test_cannot_be_shown);
  g_test_add_func ("/document/no-text", test_no_text);
  g_test_add_func ("/document/rare-characters", test_rare_characters);
  g_test_add_func ("/document/emoji", test_emoji);
  g_test_add_func ("/document/wide-word", test_wide_word);
  g_test_add_func ("/document/cancelled", test_cancelled);
  g_test_add_func ("/document/heading-kept", test_heading_kept);
  g_test_add_func ("/document/running-heading", test_running_heading);
  g_test_add_func ("/document/running-subheading", test_running_subheading);
  g_test_add_func ("/document/note-whole", test_note_whole);
  g_test_add_func ("/document/long-text", test_long_text);
  g_test_add_func ("/document/picture", test_picture);
  g_test_add_func ("/document/room-under-heading", test_room_under_heading);
  g_test_add_func ("/document/stamps", test_stamps);
  g_test_add_func ("/document/long-name-beside-stamps", test_long_name_beside_stamps);
  return g_test_run ();
}
