/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which systems a lost site takes away, worked out by hand: by their own sites, and by those of their machines. */

#include "plan-fixture.h"
#include "sonae-place.h"
#include "sonae-recovery-plan.h"

static const SonaeDate day = { 2026, 11, 23 };

/* A radio that nothing happens to: it is there at once, unless its place is lost. */
static SonaeRecords *
make_plan (const char *installed)
{
  SonaeRecords *records = sonae_records_new (NULL, NULL);

  put (records, &sonae_sheet_site, "hall", "name", "本庁舎", "kind", "main", NULL);
  put (records, &sonae_sheet_site, "centre", "name", "防災センター", "kind", "alternate", NULL);
  put (records, &sonae_sheet_site, "cloud", "name", "クラウド", "kind", "cloud", NULL);
  put (records, &sonae_sheet_scenario, "quake", "name", "震災", "family", "disaster", NULL);
  put (records, &sonae_sheet_system, "radio", "name", "無線", "sites_installed", installed, NULL);
  put (records, &sonae_sheet_survey, "s", "system", "radio", "scenario", "quake", "fiscal_year", "2026", "unaffected",
       "1", NULL);
  return records;
}

/* @wanted: the chain of the radio where it does not come back, "" where it is there */
static void
assert_lost (SonaeRecords *records, const char *lost, const char *wanted)
{
  g_auto (GStrv) sites = g_strsplit (lost, " ", -1);
  SonaeRecoveryQuestion question =
      sonae_recovery_question (sonae_records_find (records, &sonae_sheet_scenario, "quake"), day);
  g_autoptr (SonaeRecoveryPlan) plan = NULL;
  g_autofree char  *chain = NULL;
  SonaeRecoveryTime time;

  question.lost_sites = (const char *const *) sites;
  plan = sonae_recovery_plan_new (records, &question);
  time = sonae_recovery_plan_get_time (plan, 0, SONAE_RECOVERY_LIKELY);
  chain = sonae_recovery_plan_describe (plan, 0);
  g_assert_cmpint (time.ready, ==, *wanted != '\0' ? SONAE_RECOVERY_NEVER : 0);
  g_assert_cmpstr (chain, ==, *wanted != '\0' ? wanted : "無線");
}

static void
test_lost (void)
{
  static const struct
  {
    const char *installed;
    const char *machines[2]; /* (nullable): the site of each; "-": none */
    const char *lost;
    const char *wanted; /* as in assert_lost() */
  } cases[] = {
    /* Without machines its own site counts; without both nothing is known to be lost. */
    { "centre", { NULL }, "centre", "防災センター (cannot be used) → 無線" },
    { "centre", { NULL }, "hall", "" },
    { NULL, { NULL }, "centre hall cloud", "" },
    /* No site, but a machine there. */
    { NULL, { "centre" }, "centre", "防災センター (cannot be used) → 無線" },
    { NULL, { "centre" }, "hall", "" },
    { NULL, { "centre", "hall" }, "hall", "本庁舎 (cannot be used) → 無線" },
    { NULL, { "centre", "hall" }, "hall centre", "防災センター (cannot be used), 本庁舎 (cannot be used) → 無線" },
    { NULL, { "centre", "centre" }, "centre", "防災センター (cannot be used) → 無線" },
    /* A site here, and a machine at the lost one; or the other way round. */
    { "hall", { "centre" }, "centre", "防災センター (cannot be used) → 無線" },
    { "hall", { "hall", "centre" }, "centre", "防災センター (cannot be used) → 無線" },
    { "hall", { "centre" }, "hall", "本庁舎 (cannot be used) → 無線" },
    { "hall", { "centre" }, "cloud", "" },
    { "hall", { "centre" }, "hall centre", "本庁舎 (cannot be used), 防災センター (cannot be used) → 無線" },
    /* At either of two sites, with or without machines of its own there, it goes on at the other. */
    { "hall centre", { NULL }, "centre", "" },
    { "hall centre", { "hall", "centre" }, "centre", "" },
    { "hall cloud", { "hall" }, "hall", "" },
    { "hall centre",
      { "hall", "centre" },
      "hall centre",
      "本庁舎 (cannot be used), 防災センター (cannot be used) → 無線" },
    /* But not without what it needs at both, which is told once. */
    { "hall cloud", { "centre" }, "centre", "防災センター (cannot be used) → 無線" },
    /* A machine without a site, or with one that has been deleted, stands where the system does. */
    { NULL, { "-" }, "centre hall", "" },
    { "hall", { "-", "gone" }, "centre", "" },
    { "hall", { "-", "gone" }, "hall", "本庁舎 (cannot be used) → 無線" },
    { NULL, { "gone", "centre" }, "centre", "防災センター (cannot be used) → 無線" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecords) records = make_plan (cases[i].installed);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      for (int m = 0; m < 2 && cases[i].machines[m] != NULL; m++)
        put (records, &sonae_sheet_equipment, m == 0 ? "m0" : "m1", "kind", "terminal", "systems", "other radio",
             g_str_equal (cases[i].machines[m], "-") ? NULL : "site", cases[i].machines[m], NULL);
      assert_lost (records, cases[i].lost, cases[i].wanted);
    }
}

/* A machine that is deleted, moved, or of another system, does not count; a UPS does. */
static void
test_changes (void)
{
  g_autoptr (SonaeRecords) records = make_plan ("hall");
  SonaeRecord *machine =
      put (records, &sonae_sheet_equipment, "console", "kind", "terminal", "systems", "radio", "site", "centre", NULL);
  const char *hit = "防災センター (cannot be used) → 無線";

  assert_lost (records, "centre", hit);
  sonae_record_set_text (machine, "site", "hall");
  assert_lost (records, "centre", "");
  sonae_record_set_text (machine, "site", "centre");
  sonae_record_set_text (machine, "systems", "other");
  assert_lost (records, "centre", "");
  sonae_record_set_text (machine, "systems", "radio");
  sonae_record_set_text (machine, "kind", "ups");
  assert_lost (records, "centre", hit);
  sonae_records_remove (records, &sonae_sheet_equipment, "console");
  assert_lost (records, "centre", "");
}

/* Deleted sites leave its machines to tell where it stands; that it had them is still a flaw. */
static void
test_deleted_site (void)
{
  g_autoptr (SonaeRecords) records = make_plan ("gone");

  put (records, &sonae_sheet_equipment, "console", "kind", "terminal", "systems", "radio", "site", "centre", NULL);
  assert_lost (records, "centre", "(The site of “無線” has been deleted.) 防災センター (cannot be used) → 無線");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/place/lost", test_lost);
  g_test_add_func ("/place/changes", test_changes);
  g_test_add_func ("/place/deleted-site", test_deleted_site);

  return g_test_run ();
}
