/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole prints of the embedded plan and of the exercise sample: pages, PDF, and what cannot be done. */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "paper-fixture.h"
#include "sonae-print.h"
#include "sonae-survey.h"

static const SonaeDate today = { 2026, 11, 23 };

/* A print with a page at least, and a name under which it can be saved. */
static SonaePrint *
make_print_of (SonaeRecords *records, const char *kind, const SonaePrintOptions *options)
{
  g_autoptr (GError) error = NULL;
  SonaePrint      *print = sonae_print_new (records, kind, options, NULL, &error);
  g_autofree char *name = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (sonae_print_get_n_pages (print), >=, 1);
  name = sonae_print_get_file_name (print);
  g_assert_true (g_str_has_suffix (name, ".pdf"));
  g_assert_null (strchr (name, '/'));
  return print;
}

static SonaePrint *
make_print (SonaeRecords *records, const char *kind, gboolean duplex)
{
  return make_print_of (records, kind, &(const SonaePrintOptions){ SONAE_PAPER_DEFAULT, duplex, 0, today });
}

/* Returns: (transfer full): a file in a new folder, which remove_output() takes away again. */
static char *
make_output (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sonae-print-XXXXXX", NULL);

  return g_build_filename (folder, "print.pdf", NULL);
}

static void
remove_output (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  /* Fails where anything else was left behind. */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* What a program of poppler prints about the file. */
static char *
run_poppler (const char *program, const char *path, const char *last)
{
  const char *argv[] = { program, path, last, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int   status = 0;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return output;
}

/* @text without white space: where a cell wraps, a name is on two lines. */
static char *
squeeze (const char *text)
{
  GString *squeezed = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_isspace (g_utf8_get_char (c)))
      g_string_append_unichar (squeezed, g_utf8_get_char (c));
  return g_string_free (squeezed, FALSE);
}

static void
assert_names_in (SonaeRecords *records, const SonaeSheet *sheet, const char *text)
{
  GListModel *list = sonae_records_list (records, sheet);

  g_assert_cmpuint (g_list_model_get_n_items (list), >, 0);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);
      g_autofree char *name = squeeze (sonae_record_get_title (record));

      if (strstr (text, name) == NULL)
        g_error ("“%s” is not in the text of the print", name);
    }
}

/* Every system, section that owns one, and document of the plan can be found in the text of the binder. */
static void
test_text (void)
{
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_PLAN);
  g_autoptr (SonaePrint) print = make_print (records, "binder", FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_output ();
  g_autofree char *text = NULL;
  g_autofree char *squeezed = NULL;
  g_autofree char *fonts = NULL;
  g_auto (GStrv) lines = NULL;

  sonae_print_write_pdf (print, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  text = run_poppler ("pdftotext", path, "-");
  squeezed = squeeze (text);
  assert_names_in (records, &sonae_sheet_system, squeezed);
  assert_names_in (records, &sonae_sheet_document, squeezed);
  assert_names_in (records, &sonae_sheet_system_group, squeezed);
  g_assert_nonnull (strstr (squeezed, "関係各課"));
  g_assert_nonnull (strstr (squeezed, "【C02】優先システム一覧"));

  /* "name type encoding emb sub uni object": every font is embedded. */
  fonts = run_poppler ("pdffonts", path, NULL);
  lines = g_strsplit (g_strchomp (fonts), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 2);
  for (guint i = 2; lines[i] != NULL; i++)
    g_assert_true (g_regex_match_simple (" yes (yes|no) +yes +\\d+ +\\d+$", lines[i], 0, 0));
  remove_output (path);
}

/* Returns: (transfer full): the text of a print without white space */
static char *
print_text (SonaeRecords *records, const char *kind)
{
  g_autoptr (SonaePrint) print = make_print (records, kind, FALSE);
  g_autofree char *path = make_output ();
  g_autofree char *text = NULL;

  g_assert_true (sonae_print_write_pdf (print, path, NULL, NULL, NULL, NULL));
  text = run_poppler ("pdftotext", path, "-");
  remove_output (path);
  return squeeze (text);
}

/* The sheets of recovery carry their managed numbers, what was answered and what follows from it. */
static void
test_recovery (void)
{
  static const struct
  {
    const char *kind;
    const char *texts[4];
  } cases[] = {
    { "systems", { "【C02】", "住民記録", "24h" } },
    { "survey", { "【C04】", "震災", "システム障害", "情報政策課" } },
    { "survey", { "Atbest", "Mostlikely", "Atworst", "Totalofthesteps" } },
    { "survey", { "Informationpolicystaff", "Vendor", "Sidebyside", "Inofficehours" } },
    { "survey", { "Keepsrunning", "Estimatedatthedesk", "令和8年5月20日" } },
    { "gaps", { "【C05】", "26h57min", "2h57min", "DC向け回線" } },
    { "gaps", { "証明書の交付(Starts36h30minlate)", "紙の請求書で受け付け、後日交付する", "Nothingdecided" } },
    { "gaps", { "Recoverypointsandbackups", "Maybelost" } },
    { "gaps", { "庁内LAN[Vendorarrives]→…→", "“－”:itisintime", "“Limitedby”:eachwaits" } },
    { "timeline", { "全庁ファイルサーバー", "26h57min(RTO24h,2h57minlate)", "Late,andwhy", "DC向け回線" } },
    { "stop-limits", { "バックアップ装置", "本庁舎:begintostopwithin5min.", "15minshort", "✕Toolate" } },
    { "measures-disaster", { "【C06】", "給油協定の締結", "3,500", "都の協定で対応できる" } },
    { "measures-disaster", { "Cost(thousandyen)", "Contractor", "Power", "Hardware" } },
    { "measures-incident", { "【C07】", "復元手順の自動化", "費用がかからない" } },
    { "implementations", { "【C08】", "予備機の購入", "Sep–Jan", "1,800thousandyen" } },
    { "implementations", { "3,500thousandyen", "Totalsbyfiscalyear" } },
    { "businesses", { "【C02】優先システム一覧:Prioritybusinesses", "避難所の開設・運営", "J-ALERT" } },
    { "businesses", { "選挙の期日が法令で定められている", "震災編令和4年7月修正", "Resumesafterthesystems", "30min" } },
    { "equipment", { "【C03】", "電算室UPS", "住民情報データベース", "どちらかの回線" } },
    { "equipment", { "Generatorrunsfor", "Arriveswithin", "Contactbynight" } },
  };
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_SAMPLE);
  g_autofree char *squeezed = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      /* Those of one print stand together, and it is made once. */
      if (i == 0 || !g_str_equal (cases[i].kind, cases[i - 1].kind))
        {
          g_free (squeezed);
          squeezed = print_text (records, cases[i].kind);
        }
      for (gsize j = 0; j < G_N_ELEMENTS (cases[i].texts) && cases[i].texts[j] != NULL; j++)
        if (strstr (squeezed, cases[i].texts[j]) == NULL)
          g_error ("“%s” is not in the print “%s”", cases[i].texts[j], cases[i].kind);
    }
}

/* Each of @names (%NULL-terminated) stands first where the one before it has stood. */
static void
assert_order (const char *text, const char *const *names)
{
  const char *place = text;

  for (gsize i = 0; names[i] != NULL; i++)
    {
      const char *first = strstr (text, names[i]);

      g_assert_nonnull (first);
      g_assert_true (first > place);
      place = first;
    }
}

/* The answers stand in the order of priority of their scenario; those of systems outside it come last. */
static void
test_survey_order (void)
{
  static const char *const order[] = { "住民記録", "印鑑登録", "学齢簿", "DC向け回線", "財務会計", NULL };
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_SAMPLE);
  g_autofree char *squeezed = print_text (records, "survey");

  assert_order (squeezed, order);
}

/* What the systems need stands in the order of their list. */
static void
test_dependency_order (void)
{
  static const char *const order[] = { "印鑑登録", "学齢簿", "滞納管理", "下水道台帳管理システム", "財務会計", NULL };
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_SAMPLE);
  g_autofree char *squeezed = print_text (records, "equipment");
  const char      *dependencies = strstr (squeezed, "SystemStrengthNeeds");

  g_assert_nonnull (dependencies);
  assert_order (dependencies, order);
}

/* Returns: (transfer full): the text of each page of a print under @wish, squeezed */
static char **
print_pages (SonaeRecords *records, const char *kind, const SonaeRecoveryWish *wish)
{
  const SonaePrintOptions options = { .today = today, .wish = wish };
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaePrint) print = sonae_print_new (records, kind, &options, NULL, &error);
  g_autofree char *path = make_output ();
  g_autofree char *text = NULL;
  g_auto (GStrv) pages = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_assert_no_error (error);
  g_assert_true (sonae_print_write_pdf (print, path, NULL, NULL, NULL, NULL));
  text = run_poppler ("pdftotext", path, "-");
  remove_output (path);
  pages = g_strsplit (g_strchomp (text), "\f", -1);
  g_assert_cmpuint (g_strv_length (pages), ==, sonae_print_get_n_pages (print));
  for (guint i = 0; pages[i] != NULL; i++)
    {
      g_autofree char *page = squeeze (pages[i]);

      g_strv_builder_add (builder, page);
    }
  return g_strv_builder_end (builder);
}

static void
assert_every_page (char **pages, const char *text, gboolean has)
{
  for (guint i = 0; pages[i] != NULL; i++)
    if ((strstr (pages[i], text) != NULL) != has)
      g_error ("page %u %s “%s”", i + 1, has ? "lacks" : "has", text);
}

/* Returns: (transfer full): id of the first record of @sheet whose title is @name */
static char *
find_id (SonaeRecords *records, const SonaeSheet *sheet, const char *name)
{
  GListModel *list = sonae_records_list (records, sheet);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);

      if (g_str_equal (sonae_record_get_title (record), name))
        return g_strdup (sonae_record_get_id (record));
    }
  g_error ("no “%s”", name);
}

/* A chain that is not known for a cycle is not shortened: it begins with the cycle. */
static void
test_cyclic_chain (void)
{
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_SAMPLE);
  g_autoptr (SonaeRecord) dependency = sonae_record_new (&sonae_sheet_dependency, "itself");
  g_autofree char *lan = find_id (records, &sonae_sheet_system, "庁内 LAN");
  g_autofree char *squeezed = NULL;

  sonae_record_set_text (dependency, "system", lan);
  sonae_record_set_text (dependency, "kind", "required");
  sonae_record_set_text (dependency, "needs", lan);
  sonae_records_put (records, dependency);
  squeezed = print_text (records, "gaps");
  g_assert_nonnull (strstr (squeezed, "(“庁内LAN”isrecordedasneedingitself.)庁内LAN"));
  g_assert_nonnull (strstr (squeezed, "Itwaitsfor“庁内LAN”."));
  g_assert_null (strstr (squeezed, "庁内LAN[Vendorarrives]→…→"));
}

/* What is asked under other assumptions says so on every page, and is no managed document; what only chooses a scenario is
 * an extract of the plan as it stands. */
static void
test_wish (void)
{
  static const char *const kinds[] = { "timeline", "gaps" };
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_SAMPLE);
  g_auto (SonaeRecoveryWish) wish = { 0 };
  g_auto (GStrv) plain = NULL;
  g_auto (GStrv) survey = NULL;

  sonae_recovery_wish_init (&wish);
  wish.scenario = find_id (records, &sonae_sheet_scenario, "システム障害");
  plain = print_pages (records, "gaps", &wish);
  assert_every_page (plain, "【", FALSE);
  assert_every_page (plain, "(extract:システム障害)", TRUE);
  assert_every_page (plain, "ExtractofC05", TRUE);
  assert_every_page (plain, "Assumptionschanged", FALSE);
  g_assert_nonnull (strstr (plain[0], "システム障害"));
  for (guint i = 0; plain[i] != NULL; i++)
    g_assert_null (strstr (plain[i], "震災"));

  wish.staff_away = 30;
  wish.power_minutes = 10;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_auto (GStrv) pages = print_pages (records, kinds[i], &wish);

      assert_every_page (pages, "Assumptionschanged:Powerout:10min;Staffaway:30%.", TRUE);
      assert_every_page (pages, "(assumptionschanged)", TRUE);
      assert_every_page (pages, "【", FALSE);
    }
  survey = print_pages (records, "survey", &wish);
  assert_every_page (survey, "【C04】", TRUE);
  assert_every_page (survey, "Assumptionschanged", FALSE);
}

/* Machines stop alike in every scenario, and whoever is there: their limits say only what changes them. */
static void
test_wish_stops (void)
{
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_SAMPLE);
  g_auto (SonaeRecoveryWish) wish = { 0 };
  g_auto (GStrv) same = NULL;
  g_auto (GStrv) shorter = NULL;

  sonae_recovery_wish_init (&wish);
  wish.scenario = find_id (records, &sonae_sheet_scenario, "システム障害");
  wish.staff_away = 30;
  same = print_pages (records, "stop-limits", &wish);
  assert_every_page (same, "【P01】", TRUE);
  assert_every_page (same, "extract", FALSE);
  assert_every_page (same, "ssumptionschanged", FALSE);

  wish.power_minutes = 10;
  shorter = print_pages (records, "stop-limits", &wish);
  assert_every_page (shorter, "Assumptionschanged:Powerout:10min.", TRUE);
  assert_every_page (shorter, "(assumptionschanged)", TRUE);
  assert_every_page (shorter, "【", FALSE);
}

/* However much is changed, the charts keep their size: each head tells the beginning, a page of its own all of it. */
static void
test_wish_long (void)
{
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_SAMPLE);
  GListModel *systems = sonae_records_list (records, &sonae_sheet_system);
  g_auto (SonaeRecoveryWish) wish = { 0 };
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_autofree char *last = NULL;
  g_auto (GStrv) pages = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (systems); i++)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (systems, i);
      g_autofree char *squeezed_title = squeeze (sonae_record_get_title (system));

      g_strv_builder_add (all, sonae_record_get_id (system));
      g_free (last);
      last = g_strconcat (squeezed_title, ".", NULL);
    }
  sonae_recovery_wish_init (&wish);
  wish.scenario = find_id (records, &sonae_sheet_scenario, "システム障害");
  wish.lost_systems = g_strv_builder_end (all);
  pages = print_pages (records, "timeline", &wish);
  assert_every_page (pages, "Thisisnottheplanasitstands.Assumptionschanged:Lines", TRUE);
  g_assert_cmpuint (g_strv_length (pages), >, 2);
  g_assert_nonnull (strstr (pages[0], last));
  g_assert_null (strstr (pages[0], "RTO"));
  g_assert_nonnull (strstr (pages[1], "RTO"));
}

/* However long the name of what is printed, it can be read: each head tells the beginning, a page of its own all of it. */
static void
test_long_name (void)
{
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_SAMPLE);
  g_auto (SonaeRecoveryWish) wish = { 0 };
  g_autoptr (SonaeRecord) scenario = NULL;
  g_autoptr (GString) name = g_string_new (NULL);
  g_auto (GStrv) pages = NULL;

  for (guint i = 0; i < 30; i++)
    g_string_append (name, "庁舎停電及び回線障害、");
  g_string_append (name, "復旧見込みなし");
  sonae_recovery_wish_init (&wish);
  wish.scenario = find_id (records, &sonae_sheet_scenario, "システム障害");
  scenario = sonae_record_copy (sonae_records_find (records, &sonae_sheet_scenario, wish.scenario));
  sonae_record_set_text (scenario, "name", name->str);
  sonae_records_put (records, scenario);
  pages = print_pages (records, "gaps", &wish);
  assert_every_page (pages, "(extract:庁舎停電及び回線障害、", TRUE);
  g_assert_nonnull (strstr (pages[0], "、復旧見込みなし)"));
  g_assert_null (strstr (pages[0], "RTO"));
  g_assert_nonnull (strstr (pages[1], "RTO"));
}

/* The power is back after ten minutes: what a UPS feeds longer need not be stopped. */
static void
test_wish_times (void)
{
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_SAMPLE);
  g_auto (SonaeRecoveryWish) wish = { 0 };
  g_auto (GStrv) before = NULL;
  g_auto (GStrv) stops = NULL;
  g_auto (GStrv) gaps = NULL;
  g_auto (GStrv) timeline = NULL;
  g_autofree char  *all = NULL;
  g_autofree char  *measure = find_id (records, &sonae_sheet_measure, "基盤の復旧要員を2班にする契約");
  const char *const measures[] = { measure, NULL };

  sonae_recovery_wish_init (&wish);
  wish.scenario = find_id (records, &sonae_sheet_scenario, "システム障害");
  before = print_pages (records, "stop-limits", &wish);
  g_assert_null (strstr (before[0], "Neednotbestopped"));
  wish.power_minutes = 10;
  stops = print_pages (records, "stop-limits", &wish);
  g_assert_nonnull (strstr (stops[0], "Neednotbestopped"));

  wish.measures = g_strdupv ((char **) measures);
  gaps = print_pages (records, "gaps", &wish);
  assert_every_page (gaps, "Comparedwiththesemeasuresdone", TRUE);
  for (guint i = 0; gaps[i] != NULL; i++)
    g_assert_true (strstr (gaps[i], "Limitingstep") == NULL || strstr (gaps[i], "Withthemeasures") != NULL);
  all = g_strjoinv ("", gaps);
  g_assert_nonnull (strstr (all, "Limitedwiththemeasuresby:"));
  g_assert_nonnull (strstr (all, "Fit→Gap"));
  timeline = print_pages (records, "timeline", &wish);
  assert_every_page (timeline, "Comparedwiththesemeasuresdone", TRUE);
  g_free (all);
  all = g_strjoinv ("", timeline);
  g_assert_nonnull (strstr (all, "less)"));
  g_assert_nonnull (strstr (all, "Limitedwiththemeasuresby:"));
  /* In time without the measures, and late with them, for the people go elsewhere first. */
  g_assert_nonnull (strstr (all, "Fit→Gap"));
}

/* A scenario that was deleted meanwhile is told, not printed empty. */
static void
test_wish_gone (void)
{
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_SAMPLE);
  g_auto (SonaeRecoveryWish) wish = { 0 };
  g_auto (GStrv) pages = NULL;

  sonae_recovery_wish_init (&wish);
  wish.scenario = g_strdup ("gone");
  pages = print_pages (records, "timeline", &wish);
  g_assert_cmpuint (g_strv_length (pages), ==, 1);
  g_assert_nonnull (strstr (pages[0], "Thescenarioisnotintheplananymore."));
}

/* Every print there is, of both plans. Those in the city's own binder are made with it below; of the forms, which are alike
 * for every scenario, those of the first one. */
static void
test_kinds (void)
{
  for (SonaeEmbedded which = SONAE_EMBEDDED_PLAN; which <= SONAE_EMBEDDED_SAMPLE; which++)
    {
      g_autoptr (SonaeRecords) records = paper_load (which);
      g_autoptr (SonaeRecord) scenario = g_list_model_get_item (sonae_records_list (records, &sonae_sheet_scenario), 0);
      const SonaePrintOptions of_scenario = { .today = today, .scenario = sonae_record_get_id (scenario) };
      gboolean                is_in_binder = TRUE;

      for (const SonaePrintKind *kind = sonae_print_kinds (); kind->id != NULL; kind++)
        {
          g_autoptr (SonaePrint) print = NULL;

          is_in_binder &= !kind->by_section;
          if (kind->by_section)
            print = make_print_of (records, kind->id, &of_scenario);
          else if (which == SONAE_EMBEDDED_SAMPLE || !is_in_binder)
            print = make_print (records, kind->id, FALSE);
        }
    }
}

/* A plan without a single record still prints. */
static void
test_empty_plan (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);

  for (const SonaePrintKind *kind = sonae_print_kinds (); kind->id != NULL; kind++)
    {
      g_autoptr (SonaePrint) print = make_print (records, kind->id, TRUE);
    }
}

static void
test_same_bytes (void)
{
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_SAMPLE);
  g_autofree char *contents[2] = { NULL };
  gsize            lengths[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SonaePrint) print = make_print (records, "systems", TRUE);
      g_autofree char *path = make_output ();

      g_assert_true (sonae_print_write_pdf (print, path, NULL, NULL, NULL, NULL));
      g_assert_true (g_file_get_contents (path, &contents[i], &lengths[i], NULL));
      remove_output (path);
    }
  g_assert_cmpmem (contents[0], lengths[0], contents[1], lengths[1]);
  g_free (contents[1]);
}

/* In a binder for both sides each part begins on a front. */
static void
test_binder_duplex (void)
{
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_PLAN);
  g_autoptr (SonaePrint) single = make_print (records, "binder", FALSE);
  g_autoptr (SonaePrint) both = make_print (records, "binder", TRUE);
  double width, height, last_width = 0;

  g_assert_cmpuint (sonae_print_get_n_pages (both), >, sonae_print_get_n_pages (single));
  for (guint page = 0; page < sonae_print_get_n_pages (both); page++)
    {
      sonae_print_get_page_size (both, page, &width, &height);
      if (page > 0 && width != last_width)
        g_assert_cmpuint (page % 2, ==, 0);
      last_width = width;
    }
}

/* Parts of which nothing is recorded take no page of the binder, whose contents say so; alone each is an empty form. */
static void
test_binder_empty_parts (void)
{
  static const char *const empty[] = {
    "businesses",        "equipment",         "survey",          "gaps", "timeline", "stop-limits",
    "measures-disaster", "measures-incident", "implementations", NULL
  };
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_PLAN);
  g_autoptr (SonaePrint) binder = make_print (records, "binder", FALSE);
  g_autofree char *path = make_output ();
  g_autofree char *text = NULL;
  g_autofree char *squeezed = NULL;
  g_auto (GStrv) mentions = NULL;
  guint n_pages = 2; /* cover and contents */

  for (const SonaePrintKind *kind = sonae_print_kinds (); !kind->by_section; kind++)
    {
      g_autoptr (SonaePrint) print = make_print (records, kind->id, FALSE);

      if (g_strv_contains (empty, kind->id))
        g_assert_cmpuint (sonae_print_get_n_pages (print), ==, 1);
      else
        n_pages += sonae_print_get_n_pages (print);
    }
  g_assert_cmpuint (sonae_print_get_n_pages (binder), ==, n_pages);
  g_assert_true (sonae_print_write_pdf (binder, path, NULL, NULL, NULL, NULL));
  text = run_poppler ("pdftotext", path, "-");
  squeezed = squeeze (text);
  mentions = g_strsplit (squeezed, "Nothingrecorded", -1);
  /* Once for each, and in the note that says what it means. */
  g_assert_cmpuint (g_strv_length (mentions) - 1, ==, G_N_ELEMENTS (empty));
  g_assert_null (strstr (text, "【C06】"));
  remove_output (path);
}

static void
test_range (void)
{
  static const struct
  {
    const char *range;
    int         n_pages; /* -1: refused */
  } cases[] = {
    { "", 4 },
    { "1", 1 },
    { "2-3", 2 },
    { "3-", 2 },
    { "-2", 2 },
    { "1, 3", 2 },
    { "4,1", 2 },
    { "１－３", 3 },
    { "１、２", 2 },
    { "2～3", 2 },
    { "1,1,1", 3 },
    { "0", -1 },
    { "5", -1 },
    { "3-2", -1 },
    { "a", -1 },
    { "1-2-3", -1 },
    { "1,,2", -1 },
    { "-", -1 },
    { "99999999999999999999", -1 },
    { "1-5", -1 },
  };
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_PLAN);
  g_autoptr (SonaePrint) print = make_print (records, "systems", FALSE);

  g_assert_cmpuint (sonae_print_get_n_pages (print), ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SonaePrint) part = sonae_print_extract (print, cases[i].range, &error);

      if (cases[i].n_pages < 0)
        g_assert_error (error, SONAE_PRINT_ERROR, SONAE_PRINT_ERROR_RANGE);
      else
        g_assert_cmpuint (sonae_print_get_n_pages (part), ==, (guint) cases[i].n_pages);
    }
}

static void
test_unknown (void)
{
  const SonaePrintOptions options = { .today = today };
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (sonae_print_new (records, "C02", &options, NULL, &error));
  g_assert_error (error, SONAE_PRINT_ERROR, SONAE_PRINT_ERROR_UNKNOWN);
}

/* One system's dossier bears its name, says what was changed last, and holds nobody else's; of a system that is gone there is
 * none. */
static void
test_dossier (void)
{
  const char *const changes[] = { "令和8年11月23日 小平花子 「庁内LAN」の事業者を変更", NULL };
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_SAMPLE);
  g_autoptr (SonaeRecord) system = g_list_model_get_item (sonae_records_list (records, &sonae_sheet_system), 0);
  SonaePrintOptions options = { .today = today, .system = sonae_record_get_id (system), .changes = changes };
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaePrint) print = sonae_print_new (records, "dossier", &options, NULL, &error);
  g_autofree char *path = make_output ();
  g_autofree char *text = NULL;
  g_autofree char *squeezed = NULL;
  g_autofree char *name = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (strstr (sonae_print_get_title (print), sonae_record_get_title (system)));
  g_assert_cmpuint (sonae_print_get_n_pages (print), <=, 6);
  g_assert_true (sonae_print_write_pdf (print, path, NULL, NULL, NULL, NULL));
  text = run_poppler ("pdftotext", path, "-");
  squeezed = squeeze (text);
  name = squeeze (sonae_record_get_title (system));
  g_assert_nonnull (strstr (squeezed, name));
  g_assert_nonnull (strstr (squeezed, "小平花子"));
  remove_output (path);

  options.system = "gone";
  g_assert_null (sonae_print_new (records, "dossier", &options, NULL, &error));
  g_assert_error (error, SONAE_PRINT_ERROR, SONAE_PRINT_ERROR_UNKNOWN);
}

/* The sheet for the safe is no page of the plan, says what it is of, and its phrase can be read off and typed. */
static void
test_recovery_phrase (void)
{
  static const char *const lines[] = { "000G 40R4 0M30 FBT4", "104G M2RC 1M70 Y772", "208H 44RM 2MB1 FX4C",
                                       "30CH M6RW 3MF1 YZDZ" };
  static const char *const facts[] = { "小平市",       "令和8年11月23日", "小平花子(情報政策課)",
                                       "666677778888", "123456789012",    "Line4" };
  const SonaePrintOptions  options = { .today = today };
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_PLAN);
  g_autoptr (GError) error = NULL;
  g_autofree char *phrase = g_strjoin ("\n", lines[0], lines[1], lines[2], lines[3], NULL);
  g_autoptr (SonaePrint) print = sonae_print_new_recovery (records, "6666 7777 8888", "1234 5678 9012", phrase,
                                                           "小平花子 (情報政策課)", &options, &error);
  g_autofree char *path = make_output ();
  g_autofree char *text = NULL;
  g_autofree char *squeezed = NULL;
  g_autofree char *fonts = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (sonae_print_get_n_pages (print), ==, 1);
  g_assert_true (sonae_print_write_pdf (print, path, NULL, NULL, NULL, NULL));
  text = run_poppler ("pdftotext", path, "-");
  squeezed = squeeze (text);
  g_assert_null (strstr (squeezed, "【"));
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    g_assert_nonnull (strstr (squeezed, facts[i]));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *line = squeeze (lines[i]);

      g_assert_nonnull (strstr (squeezed, line));
    }
  fonts = run_poppler ("pdffonts", path, NULL);
  g_assert_true (
      g_regex_match_simple ("DejaVuSansMono\\S* .* yes (yes|no) +yes +\\d+ +\\d+$", fonts, G_REGEX_MULTILINE, 0));
  remove_output (path);
}

/* A folder, a place that is not there, and a disk that is full: an error, and nothing is left behind. */
static void
test_cannot_write (void)
{
  static const char *const places[] = { "/dev/full", "/tmp", "/nowhere/print.pdf" };
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_PLAN);
  g_autoptr (SonaePrint) print = make_print (records, "systems", FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (sonae_print_write_pdf (print, places[i], NULL, NULL, NULL, &error));
      g_assert_error (error, SONAE_PRINT_ERROR, SONAE_PRINT_ERROR_WRITE);
    }
}

static void
cancel_cb (guint done, guint all, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/* What was there before is still there. */
static void
test_cancel (void)
{
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_PLAN);
  g_autoptr (SonaePrint) print = make_print (records, "systems", FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_output ();
  g_autofree char *contents = NULL;

  g_assert_true (g_file_set_contents (path, "before", -1, NULL));
  g_assert_false (sonae_print_write_pdf (print, path, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "before");
  remove_output (path);
}

static gpointer
draw_all (gpointer data)
{
  SonaePrint      *print = data;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 600, 850);
  cairo_t         *cr = cairo_create (surface);

  for (guint page = 0; page < sonae_print_get_n_pages (print); page++)
    sonae_print_draw_page (print, page, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return NULL;
}

/* Drawn in other threads, after the records are gone. */
static void
test_threads (void)
{
  SonaeRecords *records = paper_load (SONAE_EMBEDDED_SAMPLE);
  g_autoptr (SonaePrint) print = make_print (records, "review", FALSE);
  GThread *threads[3];

  g_object_unref (records);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("draw", draw_all, print);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* A name that no font shows is reported with the record it stands in. */
static void
test_cannot_be_shown (void)
{
  const SonaePrintOptions options = { .today = today };
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_PLAN);
  g_autoptr (SonaeRecord) first = g_list_model_get_item (sonae_records_list (records, &sonae_sheet_system), 0);
  g_autoptr (SonaeRecord) system = sonae_record_copy (first);
  g_autoptr (GError) error = NULL;

  sonae_record_set_text (system, "name", "外字\xf4\x8f\xbf\xbdシステム");
  sonae_records_put (records, system);
  g_assert_null (sonae_print_new (records, "systems", &options, NULL, &error));
  g_assert_error (error, SONAE_PRINT_ERROR, SONAE_PRINT_ERROR_FONT);
  g_assert_nonnull (strstr (error->message, "外字"));
}

/* A section's forms: a page for each of its systems, blank and as answered. */
static void
test_survey_forms (void)
{
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_SAMPLE);
  g_autofree char  *section = find_id (records, &sonae_sheet_section, "市民課");
  g_autofree char  *scenario = find_id (records, &sonae_sheet_scenario, "システム障害");
  SonaePrintOptions options = { .today = today, .section = "nowhere", .scenario = scenario };
  g_autoptr (SonaePrint) nothing = sonae_print_new (records, "survey-form", &options, NULL, NULL);
  g_autoptr (SonaePrint) filled = NULL;
  g_autoptr (SonaePrint) blank = NULL;
  g_autofree char *path = make_output ();
  g_autofree char *text = NULL;

  g_assert_cmpuint (sonae_print_get_n_pages (nothing), ==, 1);
  options.section = section;
  filled = sonae_print_new (records, "survey-form", &options, NULL, NULL);
  blank = sonae_print_new (records, "survey-form-blank", &options, NULL, NULL);
  /* English words are longer, and may need a second page for each. */
  g_assert_cmpuint (sonae_print_get_n_pages (filled), >=, 5);
  g_assert_cmpuint (sonae_print_get_n_pages (blank), >=, 5);
  g_assert_true (sonae_print_write_pdf (filled, path, NULL, NULL, NULL, NULL));
  text = run_poppler ("pdftotext", path, "-");
  g_assert_nonnull (strstr (text, "住民記録"));
  g_assert_nonnull (strstr (text, "■"));
  g_assert_nonnull (strstr (text, "※ Total of the steps: of those side by side"));
  g_assert_nonnull (strstr (text, "※ “By itself”: without all waiting."));
  g_assert_null (strstr (text, "Scenario of"));
  g_clear_pointer (&text, g_free);
  g_assert_true (sonae_print_write_pdf (blank, path, NULL, NULL, NULL, NULL));
  text = run_poppler ("pdftotext", path, "-");
  g_assert_nonnull (strstr (text, "住民記録"));
  g_assert_null (strstr (text, "■"));
  g_assert_nonnull (strstr (text, "※ Total of the steps: of those side by side"));
  g_assert_null (strstr (text, "“By itself”"));
  remove_output (path);
}

/* The form of one system in one scenario is a form and nothing else; where its times were measured elsewhere, it says so. */
static void
test_survey_form_of_one (void)
{
  g_autoptr (SonaeRecords) records = paper_load (SONAE_EMBEDDED_SAMPLE);
  g_autofree char  *system = find_id (records, &sonae_sheet_system, "住民記録");
  g_autofree char  *scenario = find_id (records, &sonae_sheet_scenario, "システム障害");
  g_autofree char  *quake = find_id (records, &sonae_sheet_scenario, "震災");
  SonaePrintOptions options = { .today = today, .system = system, .scenario = scenario };
  g_autoptr (SonaePrint) form = NULL;
  g_autofree char *path = make_output ();
  g_autofree char *text = NULL;

  sonae_record_set_text (sonae_survey_find (records, system, scenario, 2026), "measured_in", quake);
  form = sonae_print_new (records, "survey-form", &options, NULL, NULL);
  g_assert_cmpuint (sonae_print_get_n_pages (form), <=, 2);
  g_assert_true (sonae_print_write_pdf (form, path, NULL, NULL, NULL, NULL));
  text = run_poppler ("pdftotext", path, "-");
  g_assert_nonnull (strstr (text, "住民記録"));
  g_assert_nonnull (strstr (text, "■"));
  g_assert_nonnull (strstr (text, "Scenario of"));
  g_assert_nonnull (strstr (text, "震災"));
  g_assert_null (strstr (text, "印鑑登録"));
  remove_output (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/cannot-be-shown", test_cannot_be_shown);
  g_test_add_func ("/print/cannot-write", test_cannot_write);
  g_test_add_func ("/print/cancel", test_cancel);
  g_test_add_func ("/print/unknown", test_unknown);
  g_test_add_func ("/print/empty-plan", test_empty_plan);
  g_test_add_func ("/print/range", test_range);
  g_test_add_func ("/print/recovery", test_recovery);
  g_test_add_func ("/print/wish", test_wish);
  g_test_add_func ("/print/wish-stops", test_wish_stops);
  g_test_add_func ("/print/wish-long", test_wish_long);
  g_test_add_func ("/print/long-name", test_long_name);
  g_test_add_func ("/print/wish-times", test_wish_times);
  g_test_add_func ("/print/wish-gone", test_wish_gone);
  g_test_add_func ("/print/dossier", test_dossier);
  g_test_add_func ("/print/recovery-phrase", test_recovery_phrase);
  g_test_add_func ("/print/kinds", test_kinds);
  g_test_add_func ("/print/survey-order", test_survey_order);
  g_test_add_func ("/print/cyclic-chain", test_cyclic_chain);
  g_test_add_func ("/print/dependency-order", test_dependency_order);
  g_test_add_func ("/print/survey-forms", test_survey_forms);
  g_test_add_func ("/print/survey-form-of-one", test_survey_form_of_one);
  g_test_add_func ("/print/threads", test_threads);
  g_test_add_func ("/print/same-bytes", test_same_bytes);
  g_test_add_func ("/print/binder-duplex", test_binder_duplex);
  g_test_add_func ("/print/binder-empty-parts", test_binder_empty_parts);
  g_test_add_func ("/print/text", test_text);
  return g_test_run ();
}
