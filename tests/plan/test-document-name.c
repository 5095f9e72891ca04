/* SPDX-License-Identifier: GPL-3.0-or-later */
/* File names of managed documents. */

#include "plan-fixture.h"
#include "sonae-document-name.h"

static void
test_refused (void)
{
  static const struct
  {
    const char            *name;
    SonaeDocumentNameError error;
  } cases[] = {
    { "", SONAE_DOCUMENT_NAME_ERROR_NO_NUMBER },
    { "P01計画_20230331.docx", SONAE_DOCUMENT_NAME_ERROR_NO_NUMBER },
    { "【】計画_20230331.docx", SONAE_DOCUMENT_NAME_ERROR_NO_NUMBER },
    { "【　】計画_20230331.docx", SONAE_DOCUMENT_NAME_ERROR_NO_NUMBER },
    { "コピー【P01】計画_20230331.docx", SONAE_DOCUMENT_NAME_ERROR_NO_NUMBER },
    { "【P01】計画_20230331", SONAE_DOCUMENT_NAME_ERROR_NO_EXTENSION },
    { "【P01】計画_20230331.", SONAE_DOCUMENT_NAME_ERROR_NO_EXTENSION },
    { "【P01】計画_20230331.docx\n", SONAE_DOCUMENT_NAME_ERROR_NO_EXTENSION },
    { "【P01】計画.docx", SONAE_DOCUMENT_NAME_ERROR_NO_DATE },
    { "【P01】計画20230331.docx", SONAE_DOCUMENT_NAME_ERROR_NO_DATE },
    { "【P01】計画_2023033.docx", SONAE_DOCUMENT_NAME_ERROR_NO_DATE },
    { "【P01】計画_202303311.docx", SONAE_DOCUMENT_NAME_ERROR_NO_DATE },
    { "【P01】計画_20230331_最新.docx", SONAE_DOCUMENT_NAME_ERROR_NO_DATE },
    { "【P01】計画_20230229.docx", SONAE_DOCUMENT_NAME_ERROR_NO_DATE },
    { "【P01】計画_20230000.docx", SONAE_DOCUMENT_NAME_ERROR_NO_DATE },
    { "【P01】_20230331.docx", SONAE_DOCUMENT_NAME_ERROR_NO_TITLE },
    { "【P01】　_20230331.docx", SONAE_DOCUMENT_NAME_ERROR_NO_TITLE },
    { "【P01】\xff.docx", SONAE_DOCUMENT_NAME_ERROR_NO_DATE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (SonaeDocumentName) name = { 0 };

      say_case ("name", cases[i].name);
      g_assert_false (sonae_document_name_parse (cases[i].name, &name, &error));
      g_assert_error (error, SONAE_DOCUMENT_NAME_ERROR, (int) cases[i].error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (name.code);
    }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *name;
    const char *code;
    const char *title;
    const char *iso;
    const char *extension;
    gboolean    irregular;
  } cases[] = {
    { "【P01】計画_20230331.docx", "P01", "計画", "2023-03-31", "docx", FALSE },
    { "【C02】a_b_c_20230331.xlsx", "C02", "a_b_c", "2023-03-31", "xlsx", FALSE },
    { "【P02】計画_20220101_20230331.pdf", "P02", "計画_20220101", "2023-03-31", "pdf", FALSE },
    { "【P02】Ver.2（案）_20230331.pdf", "P02", "Ver.2（案）", "2023-03-31", "pdf", FALSE },
    { "【D01】Ⅱ①㈱_20240229.pdf", "D01", "Ⅱ①㈱", "2024-02-29", "pdf", FALSE },
    { "【P01】髙﨑𠮟_20230331.docx", "P01", "髙﨑𠮟", "2023-03-31", "docx", FALSE },
    { "【Ｐ０１】計画_20230331.docx", "P01", "計画", "2023-03-31", "docx", TRUE },
    { "[P01]計画_20230331.docx", "P01", "計画", "2023-03-31", "docx", TRUE },
    { "［P01］Ⅱ＿２０２３０３３１．ｄｏｃｘ", "P01", "Ⅱ", "2023-03-31", "docx", TRUE },
    { "【 P01 】 計画 _20230331.docx", "P01", "計画", "2023-03-31", "docx", TRUE },
    { "　【P01】計画_20230331.docx", "P01", "計画", "2023-03-31", "docx", TRUE },
    { "【P01】フ\u309aリント_20230331.docx", "P01", "プリント", "2023-03-31", "docx", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (SonaeDocumentName) name = { 0 };
      g_autofree char *iso = NULL;
      g_autofree char *again = NULL;

      say_case ("name", cases[i].name);
      sonae_document_name_parse (cases[i].name, &name, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (name.code, ==, cases[i].code);
      g_assert_cmpstr (name.title, ==, cases[i].title);
      g_assert_cmpstr (name.extension, ==, cases[i].extension);
      iso = sonae_date_to_iso (name.date);
      g_assert_cmpstr (iso, ==, cases[i].iso);
      g_assert_cmpint (name.irregular, ==, cases[i].irregular);
      again = sonae_document_name_format (&name);
      g_assert_true (g_str_equal (again, cases[i].name) == !cases[i].irregular);
    }
}

/* What Windows takes in no file name becomes full width. */
static void
test_format (void)
{
  const SonaeDocumentName name = {
    .code = (char *) "C05", .title = (char *) "A/B: <何>?", .date = { 2026, 4, 1 }, .extension = (char *) "pdf"
  };
  g_autofree char *made = sonae_document_name_format (&name);

  g_assert_cmpstr (made, ==, "【C05】A／B： ＜何＞？_20260401.pdf");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document-name/refused", test_refused);
  g_test_add_func ("/document-name/parse", test_parse);
  g_test_add_func ("/document-name/format", test_format);

  return g_test_run ();
}
