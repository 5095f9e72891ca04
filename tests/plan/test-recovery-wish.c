/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked about the recovery: its name, and what it changes in words. */

#include "plan-fixture.h"
#include "sonae-recovery-wish.h"

static SonaeRecords *
make_plan (void)
{
  SonaeRecords *records = sonae_records_new (NULL, NULL);

  put (records, &sonae_sheet_scenario, "disaster", "name", "震災", "family", "disaster", "rank", "1", NULL);
  put (records, &sonae_sheet_earthquake, "east", "name", "東の地震", "rank", "1", NULL);
  put (records, &sonae_sheet_site, "hall", "name", "本庁舎", NULL);
  put (records, &sonae_sheet_site, "annex", "name", "分庁舎", NULL);
  put (records, &sonae_sheet_system, "lan", "name", "庁内LAN", "kind", "network", NULL);
  put (records, &sonae_sheet_vendor, "vendor", "name", "保守業者", NULL);
  put (records, &sonae_sheet_measure, "spare", "name", "予備機", NULL);
  return records;
}

/* Returns: (transfer full): a list as a wish holds it. @b: (nullable) */
static char **
make_ids (const char *a, const char *b)
{
  const char *const ids[] = { a, b, NULL };

  return g_strdupv ((char **) ids);
}

static void
assert_words (const SonaeRecoveryWish *wish, SonaeRecords *records, const char *expected)
{
  g_autofree char *words = sonae_recovery_wish_describe (wish, records);

  g_assert_cmpstr (words, ==, expected);
}

/* What only chooses among the plan's own cases changes nothing. */
static void
test_title (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_auto (SonaeRecoveryWish) wish = { 0 };
  g_autofree char *none = NULL;
  g_autofree char *scenario = NULL;
  g_autofree char *both = NULL;

  sonae_recovery_wish_init (&wish);
  none = sonae_recovery_wish_title (&wish, records);
  g_assert_null (none);
  wish.scenario = g_strdup ("disaster");
  scenario = sonae_recovery_wish_title (&wish, records);
  g_assert_cmpstr (scenario, ==, "震災");
  wish.earthquake = g_strdup ("east");
  both = sonae_recovery_wish_title (&wish, records);
  g_assert_cmpstr (both, ==, "震災 (東の地震)");
  assert_words (&wish, records, NULL);
}

/* What the scenario assumes as well is no difference from it. */
static void
test_assumed (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_auto (SonaeRecoveryWish) wish = { 0 };

  put (records, &sonae_sheet_scenario, "night", "name", "夜間", "outside_hours", "1", "rank", "2", NULL);
  sonae_recovery_wish_init (&wish);
  wish.begins = SONAE_RECOVERY_OUTSIDE_HOURS;
  sonae_recovery_wish_drop_assumed (&wish, records);
  wish.scenario = g_strdup ("disaster");
  sonae_recovery_wish_drop_assumed (&wish, records);
  g_assert_cmpint (wish.begins, ==, SONAE_RECOVERY_OUTSIDE_HOURS);
  g_free (wish.scenario);
  wish.scenario = g_strdup ("night");
  sonae_recovery_wish_drop_assumed (&wish, records);
  g_assert_cmpint (wish.begins, ==, -1);
  g_assert_cmpuint (sonae_recovery_wish_count_switches (&wish), ==, 0);
}

static void
test_words (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_auto (SonaeRecoveryWish) wish = { 0 };

  sonae_recovery_wish_init (&wish);
  wish.begins = SONAE_RECOVERY_OUTSIDE_HOURS;
  assert_words (&wish, records, "It happens: Outside office hours");
  wish.begins = SONAE_RECOVERY_IN_HOURS;
  assert_words (&wish, records, "It happens: In office hours");
  wish.begins = -1;
  wish.power_minutes = 90;
  wish.staff_away = 30;
  assert_words (&wish, records, "Power out: 1 h 30 min; Staff away: 30 %");
  wish.power_minutes = 0;
  wish.staff_away = 0;
  wish.lost_sites = make_ids ("hall", "annex");
  wish.lost_systems = make_ids ("lan", NULL);
  wish.lost_vendors = make_ids ("vendor", NULL);
  wish.measures = make_ids ("spare", NULL);
  assert_words (&wish, records,
                "Sites that cannot be used: 本庁舎, 分庁舎; Lines and networks that are down: 庁内LAN; "
                "Vendors who do not come: 保守業者; Compared with these measures done: 予備機");
}

/* What was deleted after it had been chosen is not counted, and so not named. */
static void
test_deleted (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_auto (SonaeRecoveryWish) wish = { 0 };

  sonae_recovery_wish_init (&wish);
  wish.lost_sites = make_ids ("gone", NULL);
  assert_words (&wish, records, NULL);
  g_strfreev (wish.lost_sites);
  wish.lost_sites = make_ids ("gone", "annex");
  assert_words (&wish, records, "Sites that cannot be used: 分庁舎");
}

static void
test_copy (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_auto (SonaeRecoveryWish) wish = { 0 };
  g_autoptr (SonaeRecoveryWish) copy = NULL;
  g_autofree char *title = NULL;

  g_assert_null (sonae_recovery_wish_dup (NULL));
  sonae_recovery_wish_init (&wish);
  wish.scenario = g_strdup ("disaster");
  wish.earthquake = g_strdup ("east");
  wish.staff_away = 10;
  wish.lost_vendors = make_ids ("vendor", NULL);
  copy = sonae_recovery_wish_dup (&wish);
  sonae_recovery_wish_clear (&wish);
  title = sonae_recovery_wish_title (copy, records);
  g_assert_cmpstr (title, ==, "震災 (東の地震)");
  assert_words (copy, records, "Staff away: 10 %; Vendors who do not come: 保守業者");
  g_assert_cmpuint (sonae_recovery_wish_count_switches (copy), ==, 2);
}

/* Only how long the power is out matters to stopping. */
static void
test_stops (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_auto (SonaeRecoveryWish) wish = { 0 };
  g_autoptr (SonaeRecoveryWish) unchanged = NULL;
  g_autoptr (SonaeRecoveryWish) changed = NULL;

  sonae_recovery_wish_init (&wish);
  wish.scenario = g_strdup ("disaster");
  wish.staff_away = 10;
  wish.begins = SONAE_RECOVERY_OUTSIDE_HOURS;
  wish.lost_vendors = make_ids ("vendor", NULL);
  unchanged = sonae_recovery_wish_dup_for_stops (&wish);
  assert_words (unchanged, records, NULL);
  g_assert_cmpuint (sonae_recovery_wish_count_switches (unchanged), ==, 0);
  wish.power_minutes = 90;
  changed = sonae_recovery_wish_dup_for_stops (&wish);
  assert_words (changed, records, "Power out: 1 h 30 min");
  g_assert_cmpstr (changed->scenario, ==, "disaster");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recovery-wish/title", test_title);
  g_test_add_func ("/recovery-wish/assumed", test_assumed);
  g_test_add_func ("/recovery-wish/words", test_words);
  g_test_add_func ("/recovery-wish/deleted", test_deleted);
  g_test_add_func ("/recovery-wish/copy", test_copy);
  g_test_add_func ("/recovery-wish/stops", test_stops);

  return g_test_run ();
}
