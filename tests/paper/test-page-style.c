/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizes and margins of pages: the bound edge stays clear for the holes. */

#include "sonae-page-style.h"

/* Margins of a page in whole tenths of a millimetre: left, top, right, bottom. */
static void
check_margins (SonaePaperSize size, gboolean duplex, guint page, int left, int top, int right, int bottom)
{
  SonaePageStyle style;
  SonaeRectangle frame;

  sonae_page_style_init (&style, size, duplex);
  frame = sonae_page_style_frame (&style, page);
  g_assert_cmpfloat_with_epsilon (frame.x, SONAE_MM (left), 0.001);
  g_assert_cmpfloat_with_epsilon (frame.y, SONAE_MM (top), 0.001);
  g_assert_cmpfloat_with_epsilon (style.width - frame.x - frame.width, SONAE_MM (right), 0.001);
  g_assert_cmpfloat_with_epsilon (style.height - frame.y - frame.height, SONAE_MM (bottom), 0.001);
}

static void
test_gutter (void)
{
  check_margins (SONAE_PAPER_A4_PORTRAIT, FALSE, 0, 25, 12, 12, 12);
  check_margins (SONAE_PAPER_A4_PORTRAIT, FALSE, 1, 25, 12, 12, 12);
  check_margins (SONAE_PAPER_A4_PORTRAIT, TRUE, 0, 25, 12, 12, 12);
  check_margins (SONAE_PAPER_A4_PORTRAIT, TRUE, 1, 12, 12, 25, 12);
  check_margins (SONAE_PAPER_A4_LANDSCAPE, TRUE, 2, 12, 25, 12, 12);
  check_margins (SONAE_PAPER_A4_LANDSCAPE, TRUE, 3, 12, 12, 12, 25);
  check_margins (SONAE_PAPER_A3_LANDSCAPE, TRUE, 0, 25, 12, 12, 12);
  check_margins (SONAE_PAPER_A3_LANDSCAPE, TRUE, 1, 12, 12, 25, 12);
}

static void
test_body (void)
{
  for (guint size = SONAE_PAPER_A4_PORTRAIT; size <= SONAE_PAPER_A3_LANDSCAPE; size++)
    {
      SonaePageStyle style;
      SonaeRectangle front, back, frame;

      sonae_page_style_init (&style, size, TRUE);
      front = sonae_page_style_body (&style, 0);
      back = sonae_page_style_body (&style, 1);
      frame = sonae_page_style_frame (&style, 1);
      g_assert_cmpfloat (front.width, ==, back.width);
      g_assert_cmpfloat (front.height, ==, back.height);
      g_assert_cmpfloat (back.x, >=, frame.x);
      g_assert_cmpfloat (back.y, >, frame.y);
      g_assert_cmpfloat (back.y + back.height, <, frame.y + frame.height);
    }
}

static void
test_type (void)
{
  for (guint style = SONAE_TEXT_SMALL; style <= SONAE_TEXT_WATERMARK; style++)
    g_assert_cmpfloat (sonae_text_style_size (style), >=, 8);
  g_assert_cmpfloat (sonae_text_style_size (SONAE_TEXT_BODY), ==, 10.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-style/gutter", test_gutter);
  g_test_add_func ("/page-style/body", test_body);
  g_test_add_func ("/page-style/type", test_type);
  return g_test_run ();
}
