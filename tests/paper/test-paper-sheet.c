/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands around the text of a page. */

#include "paper-fixture.h"
#include "sonae-paper-sheet.h"

/* Returns: (transfer full) (element-type SonaePaperPage): one page with the head of a sheet of that name
 * @has_room: (out): whether the head says it has room for that */
static GPtrArray *
make_page (const char *title, SonaePaperSize size, gboolean *has_room)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeTypesetter) typesetter = sonae_typesetter_new (&error);
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_PLAN);
  const SonaePrintPart part = { "sheet", title, NULL, size, NULL, NULL };
  const SonaePrintJob  job = { .records = records, .today = { 2026, 11, 23 }, .typesetter = typesetter };
  GPtrArray           *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_paper_page_free);
  g_auto (SonaePaperSheet) sheet = { 0 };
  SonaePageStyle style;

  g_assert_no_error (error);
  sonae_page_style_init (&style, size, FALSE);
  sonae_paper_sheet_init (&sheet, &job, &part);
  *has_room = sonae_paper_sheet_make_room (&sheet, &job, &style);
  g_ptr_array_add (pages, sonae_paper_page_new (&style, 0));
  sonae_paper_sheet_frame (&sheet, &job, g_ptr_array_index (pages, 0), 1, 1, 0);
  return pages;
}

/* Returns: where the head's texts end. @is_whole: (out): whether its title is not cut */
static double
find_bottom (SonaePaperPage *page, gboolean *is_whole)
{
  double bottom = 0;

  *is_whole = FALSE;
  for (guint i = 0; i < page->marks->len; i++)
    {
      const SonaePaperMark *mark = g_ptr_array_index (page->marks, i);

      if (mark->kind != SONAE_PAPER_MARK_TEXT || mark->area.y > page->frame.height / 2)
        continue;
      bottom = MAX (bottom, mark->area.y + mark->area.height);
      if (g_str_has_prefix (pango_layout_get_text (mark->layout), "【P01】"))
        *is_whole = !pango_layout_is_ellipsized (mark->layout);
    }
  return bottom;
}

/* A name that is longer than a line is smaller, or has another line, and the page begins so much lower. */
static void
test_long_title (void)
{
  static const struct
  {
    const char *title;
    gboolean    needs_room;
  } cases[] = {
    { "復旧時系列図", FALSE },
    { "システム個票（全庁ファイルサーバー（情報系、業務系、管理職））", FALSE },
    { "システム個票（保育園・学童クラブ保護者連絡メール配信及び緊急時一斉通知システム、"
      "代替手段を含む全庁共通の運用基盤（情報系、業務系、管理職、その他の部署が使うもの））",
      TRUE },
  };

  for (SonaePaperSize size = SONAE_PAPER_A4_PORTRAIT; size <= SONAE_PAPER_A3_LANDSCAPE; size++)
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
      {
        gboolean has_room;
        g_autoptr (GPtrArray) pages = make_page (cases[i].title, size, &has_room);
        SonaePaperPage      *page = g_ptr_array_index (pages, 0);
        const SonaeRectangle body = sonae_page_style_body (&page->style, 0);
        gboolean             is_whole;

        g_assert_cmpfloat (find_bottom (page, &is_whole), <, body.y);
        g_assert_true (has_room && is_whole);
        if (size == SONAE_PAPER_A4_PORTRAIT)
          g_assert_cmpint (page->style.head_room > 0, ==, cases[i].needs_room);
        paper_assert_inside (pages);
      }
}

/* One that is longer than the head may be is cut there, and does not pass for whole. */
static void
test_endless_title (void)
{
  g_autoptr (GString) title = g_string_new (NULL);

  for (guint i = 0; i < 80; i++)
    g_string_append (title, "システム個票");
  for (SonaePaperSize size = SONAE_PAPER_A4_PORTRAIT; size <= SONAE_PAPER_A3_LANDSCAPE; size++)
    {
      gboolean has_room, is_whole;
      g_autoptr (GPtrArray) pages = make_page (title->str, size, &has_room);
      SonaePaperPage *page = g_ptr_array_index (pages, 0);

      g_assert_cmpfloat (find_bottom (page, &is_whole), <, sonae_page_style_body (&page->style, 0).y);
      g_assert_false (has_room || is_whole);
      paper_assert_inside (pages);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper-sheet/long-title", test_long_title);
  g_test_add_func ("/paper-sheet/endless-title", test_endless_title);
  return g_test_run ();
}
