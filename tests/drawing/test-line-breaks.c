/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where lines are not broken. */

#include "sonae-line-breaks.h"

#include <pango/pangocairo.h>

/* Whether a longer one holds it. */
static gboolean
is_within (PangoAttribute *attribute, GSList *all)
{
  for (; all != NULL; all = all->next)
    {
      PangoAttribute *other = all->data;

      if (other->start_index <= attribute->start_index && other->end_index >= attribute->end_index
          && other->end_index - other->start_index > attribute->end_index - attribute->start_index)
        return TRUE;
    }
  return FALSE;
}

/* Returns: (transfer full): @text with "|" around what @list keeps together. Takes @list. */
static char *
mark (const char *text, PangoAttrList *list)
{
  GSList  *all = pango_attr_list_get_attributes (list);
  GString *marked = g_string_new (text);

  all = g_slist_reverse (all);
  for (GSList *each = all; each != NULL; each = each->next)
    {
      PangoAttribute *attribute = each->data;

      g_assert_cmpint (attribute->klass->type, ==, PANGO_ATTR_ALLOW_BREAKS);
      if (is_within (attribute, all))
        continue;
      g_string_insert_c (marked, attribute->end_index, '|');
      g_string_insert_c (marked, attribute->start_index, '|');
    }
  g_slist_free_full (all, (GDestroyNotify) pango_attribute_destroy);
  pango_attr_list_unref (list);
  return g_string_free (marked, FALSE);
}

/* Each text with what may not be broken in it. */
static const struct
{
  const char *text;
  const char *marked;
} marks[] = {
  { "", "" },
  { "本庁舎", "本庁舎" },
  { "12,000千円", "|12,000千円|" },
  { "2日23時間50分以内", "|2日||23時間||50分以内|" },
  { "令和8年5月20日", "|令和8年||5月||20日|" },
  { "令和8年度", "|令和8年度|" },
  { "26 h 57 min", "|26 h| |57 min|" },
  { "in 24 sections", "|in| |24| |sections|" },
  { "3.5 % of 10", "|3.5 %| |of| |10|" },
  { "災害対策システム株式会社", "災害対策|システム||株式会社|" },
  { "サーバー・ルーター", "|サーバー|・|ルーター|" },
  { "インターネットファイアウォール", "|インターネット||ファイアウォール|" },
  { "住民基本台帳ネットワークシステム", "住民基本台帳|ネットワーク||システム|" },
  { "クロスサイトスクリプティング", "クロスサイトスクリプティング" },
  { "ファイアウォール", "|ファイアウォール|" },
  { "全庁ファイルサーバー", "全庁|ファイルサーバー|" },
  { "2日6時間45分以上", "|2日||6時間||45分以上|" },
  { "特筆する理由", "|特筆||する||理由|" },
  { "短縮する工程・時間", "|短縮||する||工程|・|時間|" },
  { "状態及び採否の理由", "|状態||及び||採否|の|理由|" },
  { "優先度", "|優先度|" },
  { "契約の見直し", "|契約|の|見直し|" },
  { "情報政策課職員", "|情報||政策課||職員|" },
  { "課長確認済み", "課長|確認済み|" },
  { "最短", "|最短|" },
  { "目標復旧時点", "|目標||復旧||時点|" },
  { "勤務時間のみ", "|勤務||時間||のみ|" },
  { "前と並行", "前と|並行|" },
  { "予備1台（N+1）", "予備|1台||（N+1）|" },
  { "8", "|8|" },
  { "PC10台", "|PC10台|" },
  { "UPS30分以上", "|UPS30分以上|" },
  { "C05 is", "|C05| |is|" },
  { "LAN回線", "|LAN||回線|" },
  { "利用再開宣言", "|利用||再開||宣言|" },
  { "設置・電源", "|設置|・|電源|" },
  { "主管課動作確認を行う", "|主管課||動作||確認|を行う" },
  { "住民記録", "住民記録" },
  { "業務開始目標時間（非災害時）", "|業務||開始||目標||時間||（非災害時）|" },
  { "情報系、業務系", "|情報系|、|業務系|" },
  { "本庁舎5階 電算室", "本庁舎|5階| |電算室|" },
  { "駆け付け時間", "|駆け付け||時間|" },
  { "同時に対応できる班数", "|同時に||対応||できる||班数|" },
  { "取決めなし", "|取決め||なし|" },
  { "庁内ネットワーク運用保守", "庁内|ネットワーク||運用||保守|" },
  { "対象外（SaaS等）", "対象外|（SaaS等）|" },
  { "SaaS等", "|SaaS等|" },
  { "書類等の", "書|類等|の" },
  { "EM-NET及びJ-ALERT", "|EM-NET||及び||J-ALERT|" },
  { "https://www.example.lg.jp/saigai/", "|https|://|www|.|example|.|lg|.|jp|/|saigai|/" },
  { "→ 文書管理 [再構築・起動]", "→ 文書|管理| |[再構築・起動]|" },
  { "（演習インフラサービス待ち）", "（演習|インフラサービス||待ち|）" },
  { "「庁内 LAN」の調査", "|「庁内 LAN」|の|調査|" },
  { "（閉じない", "（閉じない" },
  { "192.168.10.1,192.168.10.2", "192.168.10.1,192.168.10.2" },
};

static void
test_marks (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *marked = mark (marks[i].text, sonae_line_breaks_new (marks[i].text));

      g_assert_cmpstr (marked, ==, marks[i].marked);
    }
}

static void
test_chain (void)
{
  static const struct
  {
    const char *text;
    const char *marked;
  } cases[] = {
    { "", "" },
    { "住民記録", "|住民記録|" },
    { "庁内 LAN [設置・電源・回線] → 印鑑登録・カード管理",
      "|庁内 LAN ||[設置・電源・回線] → ||印鑑登録・カード管理|" },
    { "学齢簿（演習住民システム株式会社待ち） [再構築・起動]",
      "|学齢簿||（演習住民システム株式会社待ち） ||[再構築・起動]|" },
    { "広域災害時相互応援協定団体間情報共有基盤システム → 学齢簿",
      "広域災害時相互応援協定団体間|情報|共有基盤|システム| → |学齢簿|" },
    { "学齢簿 [主管課動作確認]  対策後の律速：庁内 LAN → 学齢簿",
      "|学齢簿 ||[主管課動作確認]||  対策後の律速：庁内 LAN → ||学齢簿|" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marked = mark (cases[i].text, sonae_line_breaks_new_chain (cases[i].text));

      g_assert_cmpstr (marked, ==, cases[i].marked);
    }
}

/* Returns: (transfer full): @text with "|" where its lines end, so many ideographs wide */
static char *
break_lines (const char *text, double width)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Noto Sans CJK JP");
  GString *broken = g_string_new (text);

  g_object_unref (context);
  pango_font_description_set_absolute_size (font, 10 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int) ((width * 10 + 1) * PANGO_SCALE));
  pango_layout_set_text (layout, text, -1);
  sonae_line_breaks_apply (layout);
  for (int i = pango_layout_get_line_count (layout) - 1; i > 0; i--)
    g_string_insert_c (broken, pango_layout_get_line_readonly (layout, i)->start_index, '|');
  return g_string_free (broken, FALSE);
}

/* Dates, amounts and the items of a list are whole where they fit a line, and what they are made of where they do not. */
static void
test_lines (void)
{
  static const struct
  {
    double      width;
    const char *text;
  } cases[] = {
    { 9, "平日の|2日6時間45分以上" },
    { 5, "2日6時間|45分以上" },
    { 10, "実測した日は|令和8年5月20日" },
    { 5, "令和8年|5月20日" },
    { 18, "財務会計、文書管理、|証明書コンビニ交付システム" },
    { 10, "証明書コンビニ交付|システム、庁内LAN" },
    { 9, "市民課、|子育て支援課" },
    { 12, "財務会計、グループウェア|（メールサービス含む）" },
    { 20, "文書管理|（演習インフラサービス株式会社待ち）" },
    { 17, "文書管理（演習インフラサービス|株式会社待ち）" },
    { 10, "庁内 LAN → |DC 向け回線" },
    { 10, "災害時に優先度の高い|通常業務を再び始める" },
    { 8, "Logo チャット、|メール無害化|システム" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) lines = g_strsplit (cases[i].text, "|", -1);
      g_autofree char *text = g_strjoinv ("", lines);
      g_autofree char *broken = break_lines (text, cases[i].width);

      g_assert_cmpstr (broken, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-breaks/marks", test_marks);
  g_test_add_func ("/line-breaks/lines", test_lines);
  g_test_add_func ("/line-breaks/chain", test_chain);
  return g_test_run ();
}
