/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests: the embedded plan says what P01 1.2 says. */

#include <string.h>

#include "embedded.h"
#include "sonae-organisation.h"
#include "sonae-rank.h"
#include "sonae-table-file.h"

#define N_SYSTEMS 53
#define N_EMERGENCY 39
#define N_NONDISASTER 52
#define N_IN_BOTH 38

/* How many records each sheet has; a sheet that is not here has none. */
static const struct
{
  const SonaeSheet *sheet;
  guint             n_records;
} sizes[] = {
  { &sonae_sheet_plan, 1 },
  { &sonae_sheet_section, 19 },
  { &sonae_sheet_post, 15 },
  { &sonae_sheet_role, 46 },
  { &sonae_sheet_system_group, 1 },
  { &sonae_sheet_system, N_SYSTEMS },
  { &sonae_sheet_document_class, 4 },
  { &sonae_sheet_document, 20 },
  { &sonae_sheet_revision, 3 },
  { &sonae_sheet_chapter, 7 },
  { &sonae_sheet_citation, 17 },
  { &sonae_sheet_related_plan, 4 },
  { &sonae_sheet_scenario, 4 },
  { &sonae_sheet_threat, 13 + 8 },
  { &sonae_sheet_earthquake, 2 },
  { &sonae_sheet_damage, 2 * (11 + 5) },
  { &sonae_sheet_activation_criterion, 6 },
  { &sonae_sheet_business_criterion, 6 },
  { &sonae_sheet_activity_kind, 5 },
  { &sonae_sheet_training_kind, 5 },
  { &sonae_sheet_activity_pattern, 8 },
  { &sonae_sheet_agenda_item, 7 },
  { &sonae_sheet_term, 18 },
};

/* Tables 8 and 9: some systems with their places and owners. */
static const struct
{
  const char *name;
  int         emergency;
  int         nondisaster;
  const char *owners;
  gboolean    saas;
} systems[] = {
  { "住民記録", 1, 3, "市民課", FALSE },
  { "滞納管理", 10, 12, "収納課", FALSE },
  { "国保給付", 13, 15, "保険年金課", FALSE },
  { "国民年金", 14, 16, "保険年金課", FALSE },
  { "宛名管理", 15, 17, "関係各課", FALSE },
  { "プリントサーバー", 16, 19, "情報政策課", FALSE },
  { "バックアップ", 17, 18, "情報政策課", FALSE },
  { "後期高齢者医療", 18, 0, "保険年金課", FALSE },
  { "文書管理", 21, 30, "総務課", FALSE },
  { "出先機関 1 WAN（重要拠点）、出先機関 2 WAN", 27, 38, "情報政策課", FALSE },
  { "防災行政無線", 30, 42, "防災危機管理課", FALSE },
  { "市ホームページ", 33, 45, "秘書広報課", TRUE },
  { "保育園・学童クラブ保護者連絡メール配信", 36, 48, "子育て支援課・保育課", TRUE },
  { "Logo チャット", 39, 52, "情報政策課", TRUE },
  { "住民基本台帳ネットワークシステム", 0, 1, "市民課", FALSE },
  { "処理装置 X", 0, 2, "情報政策課", FALSE },
  { "投票管理", 0, 22, "選挙管理委員会", FALSE },
  { "財務会計", 0, 29, "会計課・財政課・契約検査課", FALSE },
  { "公園台帳管理システム", 0, 41, "水と緑と公園課", FALSE },
  { "学習系ネットワーク", 0, 49, "学務課", TRUE },
};

/* Figure 4, row by row: normal, CSIRT, incident, disaster on each side. */
static const struct
{
  const char *grade;
  const char *cells[8];
} figure_4[] = {
  { "mayor", { "－", "－", "－", "－", "－", "－", "－", "災害対策本部長" } },
  { "deputy", { "－", "－", "－", "－", "最高情報セキュリティ責任者(CISO)", "－", "－", "災害対策副本部長" } },
  { "director",
    { "統括情報セキュリティ責任者", "CSIRT責任者", "CSIRT責任者", "災対企画政策部長・統括ICT業務継続計画責任者",
      "情報セキュリティ責任者", "CSIRT副責任者", "CSIRT副責任者", "ICT業務継続計画責任者" } },
  { "manager",
    { "統括情報セキュリティ管理者", "CSIRT管理者", "CSIRT管理者",
      "災対企画政策部情報システム班長・統括ICT業務継続計画管理者", "情報セキュリティ管理者・情報システム管理者",
      "インシデント対応管理者", "インシデント対応管理者", "ICT業務継続計画管理者" } },
  { "chief",
    { "情報政策課職員", "インシデントハンドラー", "インシデントハンドラー", "－", "情報システム担当者",
      "インシデントハンドラー", "インシデントハンドラー", "－" } },
  { "staff",
    { "情報政策課職員", "インシデント対応要員", "インシデント対応要員", "－", "情報システム担当者",
      "インシデント対応要員", "インシデント対応要員", "－" } },
};

/* Figures 5, 6 and 11: each role above the one that reports to it. */
static const char *const lines[][2] = {
  { "disaster-head", "disaster-deputy" },
  { "disaster-deputy", "disaster-lead" },
  { "disaster-lead", "disaster-manager" },
  { "disaster-manager", "disaster-info-policy-staff" },
  { "disaster-deputy", "disaster-section-lead" },
  { "disaster-section-lead", "disaster-section-manager" },
  { "disaster-section-manager", "disaster-section-staff" },
  { "incident-ciso", "incident-lead" },
  { "incident-lead", "incident-manager" },
  { "incident-manager", "incident-poc" },
  { "incident-sublead", "incident-responder" },
  { "incident-responder", "incident-handler" },
  { "incident-handler", "incident-staff" },
  { "csirt-ciso", "csirt-lead" },
  { "csirt-manager", "csirt-poc" },
  { "operation-lead", "operation-manager" },
  { "operation-manager", "operation-info-policy-staff" },
  { "operation-section-lead", "operation-section-manager" },
  { "operation-section-manager", "operation-section-staff" },
  { "csirt-poc", "csirt-contractor" },
  { "csirt-staff", "csirt-section-contractor" },
  { "incident-poc", "incident-contractor" },
  { "incident-staff", "incident-section-contractor" },
  { "disaster-info-policy-staff", "disaster-contractor" },
  { "disaster-section-staff", "disaster-section-contractor" },
  { "operation-info-policy-staff", "operation-contractor" },
  { "operation-section-staff", "operation-section-contractor" },
};

/* Table 5. */
static const struct
{
  const char *item;
  const char *values[2];
  const char *unit;
  int         from_days;
  int         to_days;
} damages[] = {
  { "collapsed", { "3917", "3767" }, "棟", 0, 0 },
  { "burnt", { "1855", "1288" }, "棟", 0, 0 },
  { "dead", { "84", "70" }, "人", 0, 0 },
  { "injured", { "1169", "1011" }, "人", 0, 0 },
  { "evacuees", { "29054", "23301" }, "人", 0, 0 },
  { "sheltered", { "19369", "15534" }, "人", 0, 0 },
  { "stranded", { "21347", "21347" }, "人", 0, 0 },
  { "lifts", { "36", "32" }, "台", 0, 0 },
  { "vulnerable-dead", { "55", "46" }, "人", 0, 0 },
  { "trapped", { "341", "314" }, "人", 0, 0 },
  { "debris", { "31", "28" }, "万t", 0, 0 },
  { "power", { "8.0", "7.4" }, "%", 2, 7 },
  { "phone", { "4.1", "3.0" }, "%", 2, 7 },
  { "gas", { "59.2", "26.9" }, "%", 0, 42 },
  { "water", { "16.6", "14.1" }, "%", 4, 30 },
  { "sewer", { "3.6", "2.9" }, "%", 7, 30 },
};

/* Figure 3: hardware and software, network, power. */
static const struct
{
  const char *threat;
  const char *scenario;
  int         marks[3];
} threats[] = {
  { "operating-error", "failure", { 1, 0, 0 } }, { "system-bug", "failure", { 1, 0, 0 } },
  { "ageing", "failure", { 1, 1, 0 } },          { "destruction", "failure", { 1, 1, 0 } },
  { "theft", "failure", { 1, 1, 0 } },           { "power-cut", "blackout", { 0, 0, 1 } },
  { "virus", "cyberattack", { 1, 1, 0 } },       { "crack", "cyberattack", { 1, 1, 0 } },
};

static guint
find_size (const SonaeSheet *sheet)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (sizes[i].sheet == sheet)
      return sizes[i].n_records;
  return 0;
}

static SonaeRecord *
find_titled (SonaeRecords *records, const SonaeSheet *sheet, const char *title)
{
  for (guint i = 0; i < count_embedded (records, sheet); i++)
    if (strcmp (sonae_record_get_title (nth_embedded (records, sheet, i)), title) == 0)
      return nth_embedded (records, sheet, i);
  g_error ("There is no %s of the name %s", sheet->id, title);
}

static char *
join_owners (SonaeRecords *records, SonaeRecord *system)
{
  g_auto (GStrv) ids = sonae_record_get_references (system, "owners");
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (names,
                     (gpointer) sonae_record_get_title (sonae_records_find (records, &sonae_sheet_section, ids[i])));
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("・", (char **) names->pdata);
}

/* The places of a rank field must be 1, 2, 3 … without a gap. Returns how many there are. */
static guint
assert_order (SonaeRecords *records, const SonaeSheet *sheet, const char *field)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  guint n_places;

  for (guint i = 0; i < count_embedded (records, sheet); i++)
    {
      gint64 rank = sonae_record_get_integer (nth_embedded (records, sheet, i), field);

      g_assert_cmpint (rank % SONAE_RANK_STEP, ==, 0);
      if (rank != 0)
        g_assert_true (g_hash_table_add (places, GINT_TO_POINTER (rank / SONAE_RANK_STEP)));
    }
  n_places = g_hash_table_size (places);
  for (guint i = 1; i <= n_places; i++)
    g_assert_true (g_hash_table_contains (places, GUINT_TO_POINTER (i)));
  return n_places;
}

static void
test_sizes (void)
{
  g_autoptr (SonaeRecords) records = load_embedded (SONAE_EMBEDDED_PLAN);
  guint                    n_sheets;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);

  for (guint i = 0; i < n_sheets; i++)
    {
      g_test_message ("%s", sheets[i]->id);
      g_assert_cmpuint (count_embedded (records, sheets[i]), ==, find_size (sheets[i]));
    }
}

static void
test_orders (void)
{
  g_autoptr (SonaeRecords) records = load_embedded (SONAE_EMBEDDED_PLAN);
  guint                    n_sheets;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);

  for (guint i = 0; i < n_sheets; i++)
    if (sonae_sheet_find_field (sheets[i], "rank") != NULL)
      g_assert_cmpuint (assert_order (records, sheets[i], "rank"), ==, find_size (sheets[i]));
  g_assert_cmpuint (assert_order (records, &sonae_sheet_system, "emergency_rank"), ==, N_EMERGENCY);
  g_assert_cmpuint (assert_order (records, &sonae_sheet_system, "nondisaster_rank"), ==, N_NONDISASTER);
}

static void
test_systems (void)
{
  g_autoptr (SonaeRecords) records = load_embedded (SONAE_EMBEDDED_PLAN);
  guint n_both = 0, n_grouped = 0, n_saas = 0;

  for (guint i = 0; i < N_SYSTEMS; i++)
    {
      SonaeRecord *system = nth_embedded (records, &sonae_sheet_system, i);

      n_both += sonae_record_has (system, "emergency_rank") && sonae_record_has (system, "nondisaster_rank");
      n_grouped += sonae_record_has (system, "group_ref");
      n_saas += sonae_record_get_integer (system, "saas") == 1;
      g_assert_true (sonae_record_has (system, "owners"));
    }
  g_assert_cmpuint (n_both, ==, N_IN_BOTH);
  g_assert_cmpuint (n_grouped, ==, 17);
  g_assert_cmpuint (n_saas, ==, 8);

  for (guint i = 0; i < G_N_ELEMENTS (systems); i++)
    {
      SonaeRecord     *system = find_titled (records, &sonae_sheet_system, systems[i].name);
      g_autofree char *owners = join_owners (records, system);

      g_assert_cmpstr (owners, ==, systems[i].owners);
      g_assert_cmpint (sonae_record_get_integer (system, "emergency_rank"), ==, systems[i].emergency * SONAE_RANK_STEP);
      g_assert_cmpint (sonae_record_get_integer (system, "nondisaster_rank"), ==,
                       systems[i].nondisaster * SONAE_RANK_STEP);
      g_assert_cmpint (sonae_record_get_integer (system, "saas"), ==, systems[i].saas);
    }
  g_assert_true (sonae_record_is (find_titled (records, &sonae_sheet_section, "関係各課"), "kind", "unnamed"));
}

/* P01 gives no times, no places and no vendors: they must not appear from nowhere. */
static void
test_silence (void)
{
  static const char *const silent[] = { "public_name",
                                        "reason",
                                        "rto_emergency",
                                        "rto_nondisaster",
                                        "rpo",
                                        "mtpd",
                                        "users",
                                        "sites_used",
                                        "sites_installed",
                                        "vendor",
                                        "replacement_year",
                                        "alternative",
                                        "alternative_minutes" };
  g_autoptr (SonaeRecords) records = load_embedded (SONAE_EMBEDDED_PLAN);

  for (guint i = 0; i < N_SYSTEMS; i++)
    for (guint j = 0; j < G_N_ELEMENTS (silent); j++)
      g_assert_false (sonae_record_has (nth_embedded (records, &sonae_sheet_system, i), silent[j]));
  for (guint i = 0; i < find_size (&sonae_sheet_document); i++)
    {
      SonaeRecord *document = nth_embedded (records, &sonae_sheet_document, i);
      gboolean     is_p01 = document == find_embedded (records, &sonae_sheet_document, "p01");

      g_assert_cmpint (sonae_record_has (document, "major"), ==, is_p01);
      g_assert_cmpint (sonae_record_has (document, "first_issued"), ==, is_p01);
      g_assert_cmpint (sonae_record_has (document, "last_updated"), ==, is_p01);
    }
}

static void
test_documents (void)
{
  g_autoptr (SonaeRecords) records = load_embedded (SONAE_EMBEDDED_PLAN);
  SonaeRecord *p01 = find_embedded (records, &sonae_sheet_document, "p01");
  SonaeRecord *citation = find_embedded (records, &sonae_sheet_citation, "p01-7.1.4.5-c09");
  guint        n_p02 = 0;

  g_assert_cmpint (sonae_record_get_integer (p01, "major"), ==, 1);
  g_assert_cmpint (sonae_record_get_integer (p01, "minor"), ==, 2);
  g_assert_cmpstr (sonae_record_get_text (p01, "first_issued"), ==, "2015-03-31");
  g_assert_cmpstr (sonae_record_get_text (p01, "last_updated"), ==, "2023-03-31");
  for (guint i = 0; i < find_size (&sonae_sheet_document); i++)
    {
      SonaeRecord *document = nth_embedded (records, &sonae_sheet_document, i);

      n_p02 += sonae_record_get_integer (document, "number") == 2
               && sonae_record_is (sonae_records_follow (records, document, "class"), "code", "P");
      g_assert_false (sonae_record_is (sonae_records_follow (records, document, "class"), "code", "A"));
    }
  g_assert_cmpuint (n_p02, ==, 4);
  g_assert_cmpstr (sonae_record_get_text (citation, "cited_number"), ==, "C09");
  g_assert_cmpstr (sonae_record_get_text (citation, "cited_title"), ==, "対策実施案");
  g_assert_cmpstr (sonae_record_get_title (find_embedded (records, &sonae_sheet_document, "c08")), ==, "対策実施案");
}

static void
test_figure_4 (void)
{
  static const char *const situations[] = { "normal", "csirt", "incident", "disaster" };
  static const char *const sides[] = { "lead", "others" };
  g_autoptr (SonaeRecords) records = load_embedded (SONAE_EMBEDDED_PLAN);

  for (guint row = 0; row < G_N_ELEMENTS (figure_4); row++)
    for (guint column = 0; column < 8; column++)
      {
        g_autofree char *cell =
            sonae_organisation_cell (records, situations[column % 4], sides[column / 4], figure_4[row].grade);

        g_test_message ("%s, column %u", figure_4[row].grade, column + 1);
        g_assert_cmpstr (cell, ==, figure_4[row].cells[column]);
      }
}

static void
test_lines (void)
{
  g_autoptr (SonaeRecords) records = load_embedded (SONAE_EMBEDDED_PLAN);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_true (sonae_records_follow (records, find_embedded (records, &sonae_sheet_role, lines[i][1]), "reports_to")
                   == find_embedded (records, &sonae_sheet_role, lines[i][0]));
  for (guint i = 0; i < find_size (&sonae_sheet_role); i++)
    {
      SonaeRecord *role = nth_embedded (records, &sonae_sheet_role, i);
      SonaeRecord *above = sonae_records_follow (records, role, "reports_to");

      g_assert_false (sonae_record_is (role, "situation", "normal") && above != NULL);
      g_assert_true (above == NULL || sonae_record_is (above, "situation", sonae_record_get_text (role, "situation")));
    }
}

static void
test_damage (void)
{
  static const char *const earthquakes[] = { "tama-east", "tachikawa-fault" };
  g_autoptr (SonaeRecords) records = load_embedded (SONAE_EMBEDDED_PLAN);

  for (guint i = 0; i < 2 * G_N_ELEMENTS (damages); i++)
    {
      const char      *earthquake = earthquakes[i % 2];
      g_autofree char *key = g_strconcat (earthquake, "-", damages[i / 2].item, NULL);
      SonaeRecord     *damage = find_embedded (records, &sonae_sheet_damage, key);

      g_assert_true (sonae_records_follow (records, damage, "earthquake")
                     == find_embedded (records, &sonae_sheet_earthquake, earthquake));
      g_assert_cmpstr (sonae_record_get_text (damage, "value"), ==, damages[i / 2].values[i % 2]);
      g_assert_cmpstr (sonae_record_get_text (damage, "value_unit"), ==, damages[i / 2].unit);
      g_assert_cmpint (sonae_record_get_integer (damage, "recovery_from"), ==, damages[i / 2].from_days * 24 * 60);
      g_assert_cmpint (sonae_record_get_integer (damage, "recovery_to"), ==, damages[i / 2].to_days * 24 * 60);
    }
}

static void
test_threats (void)
{
  g_autoptr (SonaeRecords) records = load_embedded (SONAE_EMBEDDED_PLAN);

  for (guint i = 0; i < G_N_ELEMENTS (threats); i++)
    {
      SonaeRecord *threat = find_embedded (records, &sonae_sheet_threat, threats[i].threat);

      g_assert_true (sonae_records_follow (records, threat, "scenario")
                     == find_embedded (records, &sonae_sheet_scenario, threats[i].scenario));
      g_assert_true (sonae_record_has (threat, "staff"));
      g_assert_cmpint (sonae_record_get_integer (threat, "staff"), ==, 0);
      g_assert_cmpint (sonae_record_get_integer (threat, "hardware_software"), ==, threats[i].marks[0]);
      g_assert_cmpint (sonae_record_get_integer (threat, "network"), ==, threats[i].marks[1]);
      g_assert_cmpint (sonae_record_get_integer (threat, "power"), ==, threats[i].marks[2]);
    }
  g_assert_false (sonae_record_has (find_embedded (records, &sonae_sheet_threat, "tsunami"), "power"));
}

/* Figure 12. */
static void
test_pattern (void)
{
  static const int months[][2] = { { 4, 0 }, { 6, 0 }, { 8, 0 }, { 11, 0 }, { 4, 5 }, { 2, 0 }, { 4, 3 }, { 4, 3 } };
  g_autoptr (SonaeRecords) records = load_embedded (SONAE_EMBEDDED_PLAN);

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      SonaeRecord *pattern = nth_embedded (records, &sonae_sheet_activity_pattern, i);

      g_assert_cmpint (sonae_record_get_integer (pattern, "month_from"), ==, months[i][0]);
      g_assert_cmpint (sonae_record_get_integer (pattern, "month_to"), ==, months[i][1]);
    }
}

/* A table that stands in data/ but was not listed would be left out without a word. */
static void
test_every_table_is_built_in (void)
{
  static const char *const folders[] = { "plan", "sample" };
  g_autoptr (SonaeRecords) records = load_embedded (SONAE_EMBEDDED_SAMPLE);
  guint n_rows = 0;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", folders[i], NULL);
      g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
      const char *file;

      g_assert_nonnull (folder);
      while ((file = g_dir_read_name (folder)) != NULL)
        {
          g_autofree char *full_name = g_build_filename (path, file, NULL);
          g_autofree char *stem = g_strndup (file, strcspn (file, "."));
          g_autofree char *text = NULL;
          g_autoptr (GBytes) contents = NULL;
          g_autoptr (GPtrArray) rows = NULL;
          gsize length;

          g_assert_true (g_file_get_contents (full_name, &text, &length, NULL));
          contents = g_bytes_new (text, length);
          rows = sonae_table_split (file, contents, NULL);
          for (guint row = 1; row < rows->len; row++, n_rows++)
            find_embedded (records, sonae_sheet_find (stem),
                           ((SonaeTableRow *) g_ptr_array_index (rows, row))->cells[0]);
        }
    }
  g_assert_cmpuint (n_rows, >, 700);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/embedded-plan/every-table-is-built-in", test_every_table_is_built_in);
  g_test_add_func ("/embedded-plan/silence", test_silence);
  g_test_add_func ("/embedded-plan/sizes", test_sizes);
  g_test_add_func ("/embedded-plan/orders", test_orders);
  g_test_add_func ("/embedded-plan/systems", test_systems);
  g_test_add_func ("/embedded-plan/documents", test_documents);
  g_test_add_func ("/embedded-plan/figure-4", test_figure_4);
  g_test_add_func ("/embedded-plan/lines", test_lines);
  g_test_add_func ("/embedded-plan/damage", test_damage);
  g_test_add_func ("/embedded-plan/threats", test_threats);
  g_test_add_func ("/embedded-plan/pattern", test_pattern);

  return g_test_run ();
}
