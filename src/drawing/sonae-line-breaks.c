/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where no line is broken: the Japanese rules let a line end after any ideograph, also in the middle of a unit or a
 * word, and after almost any katakana. */

#include "sonae-line-breaks.h"

#include <string.h>

/* A unit that another one begins with comes after it. */
static const char *const units[] = {
  "千円", "万円", "億円", "円", "時間", "分", "秒", "週間", "日", "年度", "年", "か月", "月", "階",
  "人",   "名",   "台",   "本", "件",   "回", "号", "班",   "個", "世代", "章", "条",   "%",  "％",
};

/* They belong to the number before them, with its unit. */
static const char *const bounds[] = { "以上", "以内", "以下", "未満" };

/* Words of narrow headings and cells, a longer one before its beginning: 利用・再開・宣言. Which others a run of kanji is
 * made of, nobody can tell. */
static const char *const words[] = {
  "情報系",   "業務系",   "利用",     "再開",   "宣言",   "停止",   "起動",     "所要",   "時間",   "設置",   "電源",
  "回線",     "動作",     "確認済み", "確認",   "情報",   "政策課", "職員",     "主管課", "事業者", "その他", "勤務",
  "のみ",     "工程",     "並行",     "特筆",   "する",   "理由",   "短縮",     "状態",   "及び",   "採否",   "優先度",
  "契約",     "見直し",   "未了",     "業務",   "開始",   "目標",   "非災害時", "再構築", "対応中", "待ち",   "含む",
  "株式会社", "非常用",   "発電機",   "管理職", "管理",   "通常",   "到着",     "調査",   "超過",   "連絡",   "保護者",
  "復旧",     "時点",     "最短",     "想定",   "最長",   "担当",   "区分",     "機器",   "調達",   "電算室", "取決め",
  "なし",     "駆け付け", "同時に",   "対応",   "できる", "班数",   "運用",     "保守",
};

static const char *const eras[] = { "令和", "平成", "昭和" };

/* Letters of a unit after a space, as in "26 h 57 min". */
#define MOST_LETTERS 3

/* What is longer is a list of numbers rather than one, and may be too long for a column. */
#define LONGEST_NUMBER 16

/* A longer word in katakana is several, and may be too long for a column: ファイアウォール is one. */
#define LONGEST_WORD 8

/* With these the second word of such several ones begins: ネットワークシステム. */
static const char *const seconds[] = { "システム", "サービス",     "サーバー",
                                       "センター", "ネットワーク", "ファイアウォール" };

/* What stands in brackets is no longer than this, in halves of an ideograph, or is broken as all other text. */
#define LONGEST_BRACKET 16

/* EM-NET; what is longer is an address perhaps. */
#define LONGEST_NAME 16
#define JOINTS "-+&"

/* Between these stand the items of a list, the ends of a chain and what is in brackets. */
#define SEPARATORS "、。：→　（）()[]「」\n"

#define CLOSING "）)]」"
/* What may follow a closing bracket on its line. */
#define COMMA 2

/* So wide an item is hardly more than a name, or surely one in brackets or without hiragana, in halves of an
 * ideograph. */
#define LONGEST_ITEM 20
#define LONGEST_NAME_ITEM 40

/* It belongs to what it follows. */
#define ETC "等"

/* Between the systems of a chain. */
#define ARROW "→ "
/* Between a chain and what is said behind it. */
#define PARTS "  "

/* A name of a chain, or what stands behind it in brackets, is broken only where it is longer with its arrow, in halves
 * of an ideograph. */
#define LONGEST_OF_CHAIN 38

static const struct
{
  gunichar open, close;
} brackets[] = { { '(', ')' }, { '[', ']' }, { 0xff08, 0xff09 }, { 0x300c, 0x300d } };

/* In halves of an ideograph. */
static guint
measure (const char *start, const char *end)
{
  guint width = 0;

  for (const char *place = start; place < end; place = g_utf8_next_char (place))
    width += g_unichar_iswide (g_utf8_get_char (place)) ? 2 : 1;
  return width;
}

/* Returns: behind the first of @list with which @text begins, @text where there is none */
static const char *
skip_any (const char *text, const char *const *list, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_has_prefix (text, list[i]))
      return text + strlen (list[i]);
  return text;
}

/* Returns: the end of the Japanese unit that @text begins with, @text where there is none */
static const char *
skip_unit (const char *text)
{
  const char *end = skip_any (text, units, G_N_ELEMENTS (units));

  return end > text ? skip_any (end, bounds, G_N_ELEMENTS (bounds)) : text;
}

/* Returns: the end of the unit, of either language, that @text begins with, @text where there is none */
static const char *
skip_any_unit (const char *text)
{
  gsize const n_letters = *text == ' ' ? strspn (text + 1, "abcdefghijklmnopqrstuvwxyz%") : 0;

  return n_letters > 0 && n_letters <= MOST_LETTERS ? text + 1 + n_letters : skip_unit (text);
}

/* Returns: where the name of an era before @number begins, @number where there is none */
static const char *
find_era (const char *text, const char *number)
{
  for (gsize i = 0; i < G_N_ELEMENTS (eras); i++)
    {
      gsize const length = strlen (eras[i]);

      if ((gsize) (number - text) >= length && strncmp (number - length, eras[i], length) == 0)
        return number - length;
    }
  return number;
}

static void
forbid (PangoAttrList *list, const char *text, const char *start, const char *end)
{
  PangoAttribute *attribute = pango_attr_allow_breaks_new (FALSE);

  attribute->start_index = (guint) (start - text);
  attribute->end_index = (guint) (end - text);
  pango_attr_list_insert (list, attribute);
}

/* Katakana, and the mark that makes it long. */
static gboolean
is_katakana (gunichar c)
{
  return c >= 0x30a1 && c <= 0x30fc && c != 0x30fb;
}

/* Returns: behind the first word of the katakana up to @end, @end where it is not known where the second one begins */
static const char *
find_second (const char *start, const char *end)
{
  for (const char *place = g_utf8_next_char (start); place < end; place = g_utf8_next_char (place))
    if (skip_any (place, seconds, G_N_ELEMENTS (seconds)) > place)
      return place;
  return end;
}

/* Returns: behind the word in katakana with which @start begins, @start where there is none */
static const char *
skip_katakana (const char *start)
{
  const char *place = start;

  while (is_katakana (g_utf8_get_char (place)))
    place = g_utf8_next_char (place);
  return g_utf8_strlen (start, place - start) > LONGEST_WORD ? find_second (start, place) : place;
}

/* Returns: behind what stands in the short brackets with which @start begins, @start where there are none */
static const char *
skip_bracket (const char *start)
{
  gunichar close = 0;
  guint    width = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (brackets) && close == 0; i++)
    if (g_utf8_get_char (start) == brackets[i].open)
      close = brackets[i].close;
  for (const char *place = start; close != 0 && *place != '\0'; place = g_utf8_next_char (place))
    {
      gunichar c = g_utf8_get_char (place);

      width += g_unichar_iswide (c) ? 2 : 1;
      if (width > LONGEST_BRACKET)
        break;
      if (c == close)
        return g_utf8_next_char (place);
    }
  return start;
}

/* Returns: behind the name, of letters and joints, with which @start begins, @start where there is none */
static const char *
skip_name (const char *start)
{
  return g_ascii_isalpha (*start) ? start + strspn (start, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS JOINTS) : start;
}

/* Returns: behind the piece with which @place begins, at least one character.
 * @start: (out): from where on it is kept together, behind it where it is not */
static const char *
skip_piece (const char *text, const char *place, const char **start)
{
  const char *end = skip_bracket (place);
  gboolean    fits = TRUE;

  *start = place;
  if (end == place)
    {
      end = skip_katakana (place);
      fits = g_utf8_strlen (place, end - place) <= LONGEST_WORD;
    }
  if (end == place)
    {
      const char *name_end = skip_name (place);

      /* PC10台: its last digits are a number. */
      end = name_end > place && g_ascii_isdigit (name_end[-1]) ? skip_unit (name_end) : name_end;
      fits = name_end - place <= LONGEST_NAME;
    }
  if (end == place && g_ascii_isdigit (*place))
    {
      gsize const n_digits = strspn (place, "0123456789,.");

      end = skip_any_unit (place + n_digits);
      fits = n_digits <= LONGEST_NUMBER;
      *start = find_era (text, place);
    }
  if (end == place)
    end = skip_any (place, words, G_N_ELEMENTS (words));
  if (end == place)
    {
      end = g_utf8_next_char (place);
      fits = FALSE;
    }
  if (!fits)
    *start = end;
  return end;
}

/* Forbids to break within the pieces of @text from @place to @limit. */
static void
keep_pieces (PangoAttrList *list, const char *text, const char *place, const char *limit)
{
  while (place < limit)
    {
      const char *start;
      const char *end = skip_piece (text, place, &start);

      if (g_str_has_prefix (end, ETC))
        {
          start = MIN (start, g_utf8_prev_char (end));
          end += strlen (ETC);
        }
      if (end > start)
        forbid (list, text, start, end);
      place = end;
    }
}

PangoAttrList *
sonae_line_breaks_new (const char *text)
{
  PangoAttrList *list = pango_attr_list_new ();

  keep_pieces (list, text, text, text + strlen (text));
  return list;
}

static gboolean
is_opening (gunichar c)
{
  gboolean found = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (brackets); i++)
    found |= c == brackets[i].open;
  return found;
}

/* Returns: behind the name of a chain, what stands in brackets, or other words, with which @start begins, with the
 * arrow behind it */
static const char *
skip_of_chain (const char *start)
{
  const char *place = start;

  do
    {
      if (g_str_has_prefix (place, ARROW))
        return place + strlen (ARROW);
      place = g_utf8_next_char (place);
    }
  while (*place != '\0' && !is_opening (g_utf8_get_char (place)) && !g_str_has_prefix (place, PARTS));
  return place;
}

PangoAttrList *
sonae_line_breaks_new_chain (const char *text)
{
  PangoAttrList *list = pango_attr_list_new ();

  for (const char *place = text; *place != '\0';)
    {
      const char *end = skip_of_chain (place);

      if (measure (place, end) <= LONGEST_OF_CHAIN)
        forbid (list, text, place, end);
      else
        keep_pieces (list, text, place, end);
      place = end;
    }
  return list;
}

/* Forbids a break within a date, and an amount of several units, that is no wider than @most. */
static void
keep_amounts (PangoAttrList *list, const char *text, guint most)
{
  const char *first = NULL;
  const char *end;

  for (const char *place = text; *place != '\0'; place = end)
    {
      const char *start;

      end = skip_piece (text, place, &start);
      if (!g_ascii_isdigit (*place))
        first = NULL;
      else if (first == NULL)
        first = start;
      else if (measure (first, end) <= most)
        forbid (list, text, first, end);
    }
}

/* Whether what stands between two separators is kept together: an English one is broken between its words. */
static gboolean
is_item (const char *start, const char *end)
{
  guint const    width = measure (start, end);
  gboolean const is_enclosed = *end != '\0' && g_utf8_strchr (CLOSING, -1, g_utf8_get_char (end)) != NULL;
  gboolean       has_hiragana = FALSE;

  for (const char *place = start; place < end; place = g_utf8_next_char (place))
    has_hiragana |= g_unichar_get_script (g_utf8_get_char (place)) == G_UNICODE_SCRIPT_HIRAGANA;
  return width > (guint) g_utf8_strlen (start, end - start)
         && width <= (has_hiragana && !is_enclosed ? LONGEST_ITEM : LONGEST_NAME_ITEM);
}

/* Forbids a break within each name, as of a system, that is no wider than @most with what cannot be parted from it. */
static void
keep_items (PangoAttrList *list, const char *text, guint most)
{
  const char *before = text; /* the separator before the item */
  const char *start = text;

  while (*start != '\0')
    {
      const char *end = start;
      const char *next;

      while (*end != '\0' && g_utf8_strchr (SEPARATORS, -1, g_utf8_get_char (end)) == NULL)
        end = g_utf8_next_char (end);
      next = *end != '\0' ? g_utf8_next_char (end) : end;
      start += strspn (start, " ");
      if (start < end && is_item (start, end) && measure (before, next) + COMMA <= most)
        forbid (list, text, start, end);
      before = end;
      start = next;
    }
}

/* Whether the text of @layout fits with @list. */
static gboolean
fits (PangoLayout *layout, PangoAttrList *list)
{
  int const width = pango_layout_get_width (layout);
  int       widest;

  pango_layout_set_attributes (layout, list);
  pango_layout_get_size (layout, &widest, NULL);
  return (width < 0 || widest <= width) && !pango_layout_is_ellipsized (layout);
}

void
sonae_line_breaks_apply (PangoLayout *layout)
{
  int const   width = pango_layout_get_width (layout);
  int const   size = pango_font_description_get_size (pango_layout_get_font_description (layout));
  const char *text = pango_layout_get_text (layout);
  guint const most = width >= 0 ? (guint) (2 * width / size) : G_MAXUINT;
  g_autoptr (PangoAttrList) pieces = sonae_line_breaks_new (text);
  g_autoptr (PangoAttrList) wholes = pango_attr_list_copy (pieces);

  keep_amounts (wholes, text, most);
  /* Text without a width is measured for its longest word, which an item is not. */
  if (width >= 0)
    keep_items (wholes, text, most);
  /* A word broken anywhere is better than one that stands out, or text that is cut off. */
  if (!fits (layout, wholes) && !fits (layout, pieces))
    pango_layout_set_attributes (layout, NULL);
}
