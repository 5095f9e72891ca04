/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where lines are not broken. */

#include "sonae-line-breaks.h"

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

/* Returns: (transfer full): @text with "|" around what is kept together */
static char *
mark (const char *text)
{
  g_autoptr (PangoAttrList) list = sonae_line_breaks_new (text);
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
  return g_string_free (marked, FALSE);
}

static void
test_marks (void)
{
  static const struct
  {
    const char *text;
    const char *marked;
  } cases[] = {
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
    { "勤務時間内のみ", "|勤務||時間|内|のみ|" },
    { "前の工程と並行", "|前の||工程|と|並行|" },
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
    { "対象外（SaaS等）", "対象外|（SaaS等）|" },
    { "SaaS等", "|SaaS等|" },
    { "書類等の", "書|類等|の" },
    { "EM-NET及びJ-ALERT", "|EM-NET||及び||J-ALERT|" },
    { "https://www.example.lg.jp/saigai/", "|https|://|www|.|example|.|lg|.|jp|/|saigai|/" },
    { "→ 文書管理 [再構築・起動]", "→ 文書管理 |[再構築・起動]|" },
    { "（演習インフラサービス待ち）", "（演習|インフラサービス||待ち|）" },
    { "「庁内 LAN」の調査", "|「庁内 LAN」|の調査" },
    { "（閉じない", "（閉じない" },
    { "192.168.10.1,192.168.10.2", "192.168.10.1,192.168.10.2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marked = mark (cases[i].text);

      g_assert_cmpstr (marked, ==, cases[i].marked);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-breaks/marks", test_marks);
  return g_test_run ();
}
