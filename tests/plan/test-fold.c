/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding of text for comparison and search. */

#include "sonae-fold.h"

static void
test_fold (void)
{
  static const struct
  {
    const char *text;
    const char *folded;
  } cases[] = {
    { "", "" },
    { " \t　\n", "" },
    { "　Ａ  Ｂ　", "a b" },
    { "ICT－BCP", "ict-bcp" },
    { "ﾌﾟﾘﾝﾄｻｰﾊﾞ", "ぷりんとさーば" },
    { "プリントサーバ", "ぷりんとさーば" },
    { "フ\u309aリントサーハ\u3099", "ぷりんとさーば" },
    { "ヴァイオリン", "ゔぁいおりん" },
    { "う\u3099", "ゔ" },
    { "ヽヾ", "ゝゞ" },
    { "ヽ\u3099", "ゞ" },
    { "ヵヶ", "ゕゖ" },
    { "ヿ", "こと" },
    { "㌔", "きろ" },
    { "㈱㏍", "(株)kk" },
    { "①Ⅳ㎡", "1ivm2" },
    { "STRASSE Straße", "strasse strasse" },
    { "\u00c5ngstr\u00f6m \u212b", "\u00e5ngstr\u00f6m \u00e5" },
    { "髙﨑𠮟", "髙﨑𠮟" },
    { "\ufa19", "\u795e" },
    { "👨‍👩‍👧", "👨‍👩‍👧" },
    { "a\xff"
      "b",
      "a\ufffd"
      "b" },
    { "\xe3\x81", "\ufffd\ufffd" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = sonae_fold (cases[i].text);

      g_assert_cmpstr (folded, ==, cases[i].folded);
    }
}

static void
test_fold_name (void)
{
  static const char *const same[][2] = {
    { "プリントサーバ", "プリントサーバー" },
    { "I C T", "ICT" },
    { "ＩＣＴ", "ict" },
    { "フィット&ギャップ", "フィット＆ギャップ" },
    { "フィット・ギャップ", "フィットギャップ" },
    { "ファイルｻｰﾊﾞｰ", "ファイルサーバ" },
    { "住民基本台帳（住基）", "住民基本台帳(住基)" },
  };
  static const char *const different[][2] = {
    { "プリントサーバ", "プリントサーハ" }, { "P02", "P03" }, { "災害", "障害" }, { "か", "が" }, { "髙", "高" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *left = sonae_fold_name (same[i][0]);
      g_autofree char *right = sonae_fold_name (same[i][1]);

      g_assert_cmpstr (left, ==, right);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (different); i++)
    {
      g_autofree char *left = sonae_fold_name (different[i][0]);
      g_autofree char *right = sonae_fold_name (different[i][1]);

      g_assert_cmpstr (left, !=, right);
    }
}

/* Folding what is folded changes nothing: each character alone, and behind another. */
static void
assert_stable (const char *text)
{
  g_autofree char *once = sonae_fold (text);
  g_autofree char *twice = sonae_fold (once);
  g_autofree char *name = sonae_fold_name (text);
  g_autofree char *name_twice = sonae_fold_name (name);

  g_assert_cmpstr (once, ==, twice);
  g_assert_cmpstr (name, ==, name_twice);
}

static void
test_every_character (void)
{
  for (gunichar character = 1; character < 0x20000; character++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      if (!g_unichar_validate (character))
        continue;
      g_string_append_unichar (text, character);
      assert_stable (text->str);
      g_string_append (text, "\u3099\u0345\u0301");
      assert_stable (text->str);
    }
}

static gunichar
draw_character (void)
{
  static const gunichar blocks[][2] = { { 0x1, 0x250 },     { 0x300, 0x370 },   { 0x370, 0x400 },  { 0x1e00, 0x2000 },
                                        { 0x3000, 0x3100 }, { 0x3200, 0x3400 }, { 0xff00, 0xfff0 } };
  guint                 block = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (blocks));

  return (gunichar) g_test_rand_int_range ((int) blocks[block][0], (int) blocks[block][1]);
}

static void
test_random_text (void)
{
  for (int i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (int length = g_test_rand_int_range (0, 12); length > 0; length--)
        g_string_append_unichar (text, draw_character ());
      assert_stable (text->str);
    }
}

static void
test_random_bytes (void)
{
  for (int i = 0; i < 20000; i++)
    {
      char             bytes[16] = { 0 };
      g_autofree char *folded = NULL;

      for (gsize j = 0; j + 1 < sizeof bytes; j++)
        bytes[j] = (char) g_test_rand_int_range (0, 256);
      folded = sonae_fold (bytes);
      g_assert_true (g_utf8_validate (folded, -1, NULL));
      assert_stable (bytes);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fold/text", test_fold);
  g_test_add_func ("/fold/name", test_fold_name);
  g_test_add_func ("/fold/every-character", test_every_character);
  g_test_add_func ("/fold/random-text", test_random_text);
  g_test_add_func ("/fold/random-bytes", test_random_bytes);

  return g_test_run ();
}
