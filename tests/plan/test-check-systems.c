/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules for systems: each with a plan that breaks it and one that does not. */

#include "check-fixture.h"
#include "sonae-field-note.h"

static SonaeRecords *
make_plan (void)
{
  SonaeRecords *records = sonae_records_new (NULL, NULL);

  put (records, &sonae_sheet_section, "tax", "name", "税務課", "kind", "section", NULL);
  put (records, &sonae_sheet_section, "unnamed", "name", "関係各課", "kind", "unnamed", NULL);
  put (records, &sonae_sheet_site, "hall", "name", "本庁舎", NULL);
  return records;
}

static void
test_owner (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  /* Nobody asks who owns what is no priority system. */
  put (records, &sonae_sheet_system, "plain", "name", "会議室予約", NULL);
  g_assert_cmpuint (count (records, "system-without-owner"), ==, 0);
  put (records, &sonae_sheet_system, "a", "name", "宛名管理", "emergency_rank", "a", NULL);
  g_object_unref (find_only (records, "system-without-owner", "a"));
  put (records, &sonae_sheet_system, "a", "name", "宛名管理", "emergency_rank", "a", "owners", "unnamed", NULL);
  assert_says (records, "system-without-owner", "a", "関係各課");
  put (records, &sonae_sheet_system, "a", "name", "宛名管理", "emergency_rank", "a", "owners", "tax", NULL);
  g_assert_cmpuint (count (records, "system-without-owner"), ==, 0);
}

static void
test_objectives (void)
{
  static const struct
  {
    const char *emergency;
    const char *nondisaster;
    const char *rto_emergency;
    const char *rto_nondisaster;
    guint       n_findings;
  } cases[] = {
    { NULL, NULL, NULL, NULL, 0 }, { "a", NULL, NULL, NULL, 1 }, { NULL, "a", NULL, NULL, 1 },
    { "a", "a", NULL, NULL, 1 },   { "a", "a", "60", NULL, 1 },  { "a", "a", NULL, "60", 1 },
    { "a", "a", "60", "1440", 0 }, { "a", NULL, "0", NULL, 0 },  { NULL, "a", "60", NULL, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecords) records = make_plan ();
      SonaeRecord *system = put (records, &sonae_sheet_system, "a", "name", "宛名管理", NULL);

      sonae_record_set_text (system, "emergency_rank", cases[i].emergency);
      sonae_record_set_text (system, "nondisaster_rank", cases[i].nondisaster);
      if (cases[i].rto_emergency != NULL)
        sonae_record_set_integer (system, "rto_emergency", g_ascii_strtoll (cases[i].rto_emergency, NULL, 10));
      if (cases[i].rto_nondisaster != NULL)
        sonae_record_set_integer (system, "rto_nondisaster", g_ascii_strtoll (cases[i].rto_nondisaster, NULL, 10));
      g_assert_cmpuint (count (records, "system-without-rto"), ==, cases[i].n_findings);
    }
}

static void
test_one_sided (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  put (records, &sonae_sheet_system, "a", "name", "住民記録", "emergency_rank", "a", "nondisaster_rank", "a", NULL);
  put (records, &sonae_sheet_system, "b", "name", "LGWAN", "nondisaster_rank", "b", NULL);
  g_assert_cmpuint (count (records, "system-one-sided"), ==, 0);
  put (records, &sonae_sheet_system, "c", "name", "後期高齢者医療", "emergency_rank", "c", NULL);
  g_object_unref (find_only (records, "system-one-sided", "c"));
}

static void
test_same_name (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  put (records, &sonae_sheet_system, "a", "name", "プリントサーバー", NULL);
  put (records, &sonae_sheet_system, "b", "name", "ファイルサーバー", NULL);
  g_assert_cmpuint (count (records, "system-same-name"), ==, 0);
  put (records, &sonae_sheet_system, "c", "name", "ﾌﾟﾘﾝﾄｻｰﾊﾞ", NULL);
  g_assert_cmpuint (count (records, "system-same-name"), ==, 1);
}

static void
test_place_and_alternative (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  put (records, &sonae_sheet_system, "a", "name", "学習系", "emergency_rank", "a", "saas", "1", NULL);
  g_object_unref (find_only (records, "system-without-site", "a"));
  g_object_unref (find_only (records, "system-saas-alternative", "a"));
  put (records, &sonae_sheet_system, "a", "name", "学習系", "emergency_rank", "a", "saas", "1", "sites_installed",
       "hall", "alternative", "紙", NULL);
  g_assert_cmpuint (count (records, "system-without-site"), ==, 0);
  g_assert_cmpuint (count (records, "system-saas-alternative"), ==, 0);
}

/* The last day of a contract still counts, as does one of which only the year is known; nobody counts on "idle". */
static void
test_contracts (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_vendor, "contract_to");
  SonaeRecord *firm = put (records, &sonae_sheet_vendor, "firm", "name", "事業者", "contract_to", "2026-11-23", NULL);
  gboolean     is_wrong = FALSE;
  g_autofree char *note = NULL;

  put (records, &sonae_sheet_vendor, "idle", "name", "元の事業者", "contract_to", "2020-03-31", NULL);
  put (records, &sonae_sheet_system, "a", "name", "学習系", "vendor", "firm", NULL);
  g_assert_cmpuint (count (records, "vendor-contract-ended"), ==, 0);
  sonae_record_set_text (firm, "contract_to", "2026");
  g_assert_cmpuint (count (records, "vendor-contract-ended"), ==, 0);
  sonae_record_set_text (firm, "contract_to", "2026-11-22");
  assert_says (records, "vendor-contract-ended", "firm", "令和8年11月22日");
  note = sonae_field_note (records, firm, field, check_day, &is_wrong);
  g_assert_nonnull (note);
  g_assert_true (is_wrong);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/check/systems/owner", test_owner);
  g_test_add_func ("/check/systems/objectives", test_objectives);
  g_test_add_func ("/check/systems/one-sided", test_one_sided);
  g_test_add_func ("/check/systems/same-name", test_same_name);
  g_test_add_func ("/check/systems/place-and-alternative", test_place_and_alternative);
  g_test_add_func ("/check/systems/contracts", test_contracts);

  return g_test_run ();
}
