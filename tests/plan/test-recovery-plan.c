/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what the sections answered to recovery times, and what changes when something is lost. */

#include "plan-fixture.h"
#include "sonae-duration.h"
#include "sonae-gap-study.h"
#include "sonae-gap.h"

#define NEVER SONAE_RECOVERY_NEVER

static const SonaeDate day = { 2026, 11, 23 };

/* A LAN at the hall with a vendor of one crew; files, which need it, looked after by the same vendor; a radio at the
 * centre. In a failure: LAN 10 + 30 (vendor, arrives within 60) + 60; files 10 + 120; radio keeps running. */
static SonaeRecords *
make_plan (void)
{
  SonaeRecords *records = sonae_records_new (NULL, NULL);

  put (records, &sonae_sheet_plan, "plan", "city", "小平市", "name", "計画", "office", "it", NULL);
  put (records, &sonae_sheet_section, "it", "name", "情報政策課", NULL);
  put (records, &sonae_sheet_person, "near", "name", "近い人", "section", "it", "walk_minutes", "20", NULL);
  put (records, &sonae_sheet_person, "far", "name", "遠い人", "section", "it", "walk_minutes", "90", NULL);
  put (records, &sonae_sheet_person, "gone", "name", "去った人", "section", "it", "walk_minutes", "1", "valid_to",
       "2026-03-31", NULL);
  put (records, &sonae_sheet_site, "hall", "name", "本庁舎", "kind", "main", "generator_minutes", "600", NULL);
  put (records, &sonae_sheet_site, "centre", "name", "センター", "kind", "alternate", NULL);
  put (records, &sonae_sheet_site, "cloud", "name", "クラウド", "kind", "cloud", NULL);
  put (records, &sonae_sheet_vendor, "firm", "name", "事業者", "arrival_minutes", "60", "disaster_exempt", "1", "crews",
       "1", NULL);
  put (records, &sonae_sheet_scenario, "failure", "name", "システム障害", "family", "incident", "rank", "1", NULL);
  put (records, &sonae_sheet_scenario, "quake", "name", "震災", "family", "disaster", "outside_hours", "1", "rank", "2",
       NULL);
  put (records, &sonae_sheet_system, "lan", "name", "庁内LAN", "nondisaster_rank", "1", "emergency_rank", "1", "vendor",
       "firm", "sites_installed", "hall", "owners", "it", NULL);
  put (records, &sonae_sheet_system, "files", "name", "ファイル", "nondisaster_rank", "2", "vendor", "firm",
       "sites_installed", "hall", NULL);
  put (records, &sonae_sheet_system, "radio", "name", "無線", "nondisaster_rank", "3", "sites_installed", "centre",
       NULL);
  put (records, &sonae_sheet_system, "web", "name", "ホームページ", "nondisaster_rank", "4", "saas", "1",
       "sites_installed", "cloud hall", NULL);
  put (records, &sonae_sheet_dependency, "files-lan", "system", "files", "kind", "required", "needs", "lan", NULL);
  put (records, &sonae_sheet_survey, "s-lan", "system", "lan", "scenario", "failure", "fiscal_year", "2026", NULL);
  put (records, &sonae_sheet_survey_step, "1", "survey", "s-lan", "step", "detect", "likely", "10", NULL);
  put (records, &sonae_sheet_survey_step, "2", "survey", "s-lan", "step", "vendor", "likely", "30", "worker", "vendor",
       NULL);
  put (records, &sonae_sheet_survey_step, "3", "survey", "s-lan", "step", "install", "best", "30", "likely", "60",
       "worst", "90", "worker", "vendor", NULL);
  put (records, &sonae_sheet_survey, "s-files", "system", "files", "scenario", "failure", "fiscal_year", "2026", NULL);
  put (records, &sonae_sheet_survey_step, "4", "survey", "s-files", "step", "detect", "likely", "10", NULL);
  put (records, &sonae_sheet_survey_step, "5", "survey", "s-files", "step", "rebuild", "worst", "120", "worker",
       "vendor", NULL);
  put (records, &sonae_sheet_survey, "s-radio", "system", "radio", "scenario", "failure", "fiscal_year", "2025",
       "unaffected", "1", NULL);
  return records;
}

static SonaeRecoveryQuestion
ask_about (SonaeRecords *records, const char *scenario)
{
  return sonae_recovery_question (sonae_records_find (records, &sonae_sheet_scenario, scenario), day);
}

static void
assert_ready (SonaeRecords *records, const SonaeRecoveryQuestion *question, const char *id, gint64 ready, guint flags)
{
  g_autoptr (SonaeRecoveryPlan) plan = sonae_recovery_plan_new (records, question);
  guint             number = sonae_recovery_plan_find (plan, id);
  SonaeRecoveryTime time = sonae_recovery_plan_get_time (plan, number, SONAE_RECOVERY_LIKELY);

  g_test_message ("%s", id);
  g_assert_cmpint (time.ready, ==, ready);
  g_assert_cmpuint (time.flags, ==, flags);
}

static void
test_answers (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "failure");

  /* The vendor arrives as agreed, 60, though the section thinks 30: 10 + 60 + 60. */
  assert_ready (records, &question, "lan", 130, SONAE_RECOVERY_KNOWN);
  /* Only the worst was answered: it counts. 130 + 120. */
  assert_ready (records, &question, "files", 250, SONAE_RECOVERY_KNOWN);
  /* Last year's answer, for want of a newer one. */
  assert_ready (records, &question, "radio", 0, SONAE_RECOVERY_KNOWN);
  assert_ready (records, &question, "web", 0, SONAE_RECOVERY_UNKNOWN);
}

static void
test_years (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "failure");

  put (records, &sonae_sheet_survey, "next", "system", "radio", "scenario", "failure", "fiscal_year", "2027", NULL);
  put (records, &sonae_sheet_survey, "asked", "system", "radio", "scenario", "failure", "fiscal_year", "2026", "state",
       "asked", NULL);
  assert_ready (records, &question, "radio", 0, SONAE_RECOVERY_KNOWN);
  question.fiscal_year = 2024;
  assert_ready (records, &question, "radio", 0, SONAE_RECOVERY_UNKNOWN);
}

/* Nobody has said that the answer is finished, but all its steps are there, as after a merge: it counts. */
static void
test_complete (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "failure");

  put (records, &sonae_sheet_survey, "s-web", "system", "web", "scenario", "failure", "fiscal_year", "2026", "state",
       "asked", NULL);
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    {
      assert_ready (records, &question, "web", 0, SONAE_RECOVERY_UNKNOWN);
      put (records, &sonae_sheet_survey_step, sonae_recovery_steps[kind].code, "survey", "s-web", "step",
           sonae_recovery_steps[kind].code, "likely", kind == SONAE_STEP_VERIFY ? "20" : "0", NULL);
    }
  assert_ready (records, &question, "web", 20, SONAE_RECOVERY_KNOWN);
}

/* Times that cannot be, steps without a time, what leads nowhere: the others are worked out all the same. */
static void
test_bad_input (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "failure");

  put (records, &sonae_sheet_dependency, "gone", "system", "files", "kind", "required", "needs", "nothing lan lan",
       NULL);
  put (records, &sonae_sheet_dependency, "nobody", "system", "nothing", "kind", "required", "needs", "lan", NULL);
  put (records, &sonae_sheet_dependency, "many", "system", "files", "kind", "redundant", "needs", "lan", "at_least",
       "9", NULL);
  put (records, &sonae_sheet_survey_step, "nowhere", "survey", "nothing", "step", "install", "likely", "5", NULL);
  put (records, &sonae_sheet_survey_step, "unknown", "survey", "s-lan", "step", "dance", "likely", "5", NULL);
  put (records, &sonae_sheet_survey_step, "again", "survey", "s-lan", "step", "install", "likely", "9999", NULL);
  put (records, &sonae_sheet_survey_step, "1", "survey", "s-lan", "step", "detect", "likely", "-500", NULL);
  /* Not answered: 60 + 60, then 120. */
  assert_ready (records, &question, "lan", 120, SONAE_RECOVERY_UNKNOWN);
  assert_ready (records, &question, "files", 240, SONAE_RECOVERY_AT_LEAST);
  put (records, &sonae_sheet_survey_step, "6", "survey", "s-lan", "step", "verify", NULL);
  assert_ready (records, &question, "lan", 120, SONAE_RECOVERY_UNKNOWN);
  assert_ready (records, &question, "files", 240, SONAE_RECOVERY_AT_LEAST);
}

/* What may not stand there is reported by the check; here it must neither leave the range nor stop anything, and nothing
 * is held against it. */
static void
test_out_of_range (void)
{
  static const struct
  {
    const char *minutes;
    gint64      counted;
  } cases[] = {
    { "-9223372036854775808", 0 },
    { "-5", 0 },
    { "9223372036854775807", SONAE_MINUTES_MOST },
  };
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "failure");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecoveryPlan) plan = NULL;
      g_autoptr (SonaeObjectives) objectives = NULL;
      SonaeRecord *business, *backup;
      gint64       loss;
      guint        last;

      say_case ("minutes", cases[i].minutes);
      put (records, &sonae_sheet_system, "radio", "name", "無線", "nondisaster_rank", "3", "rto_nondisaster",
           cases[i].minutes, NULL);
      put (records, &sonae_sheet_business, "x", "name", "窓口", "systems", "lan", "start_nondisaster", "60",
           "resume_minutes", cases[i].minutes, NULL);
      put (records, &sonae_sheet_business, "y", "name", "証明", "systems", "lan", "start_nondisaster", cases[i].minutes,
           NULL);
      put (records, &sonae_sheet_backup, "tape", "contents", "住民情報", "systems", "lan", "cycle_minutes",
           cases[i].minutes, NULL);
      put (records, &sonae_sheet_survey, "never", "system", "web", "scenario", "failure", "fiscal_year",
           "-9223372036854775808", NULL);
      plan = sonae_recovery_plan_new (records, &question);
      objectives = sonae_objectives_new (records);
      business = sonae_records_find (records, &sonae_sheet_business, "x");
      /* The LAN is back after 130 minutes; see make_plan(). */
      g_assert_cmpint (sonae_gap_get_delay (plan, business, SONAE_OBJECTIVE_NONDISASTER, &last), ==,
                       130 - 60 + cases[i].counted);
      g_assert_cmpint (sonae_objectives_get (objectives, sonae_records_find (records, &sonae_sheet_system, "radio"),
                                             SONAE_OBJECTIVE_NONDISASTER)
                           .minutes,
                       ==, SONAE_OBJECTIVE_UNSET);
      g_assert_cmpint (sonae_objectives_get (objectives, sonae_records_find (records, &sonae_sheet_system, "lan"),
                                             SONAE_OBJECTIVE_NONDISASTER)
                           .minutes,
                       ==, 60);
      g_assert_cmpint (sonae_gap_get_delay (plan, sonae_records_find (records, &sonae_sheet_business, "y"),
                                            SONAE_OBJECTIVE_NONDISASTER, &last),
                       ==, 0);
      g_assert_false (
          sonae_gap_keeps_point (records, sonae_records_find (records, &sonae_sheet_system, "lan"), &loss, &backup));
      g_assert_null (backup);
    }
}

static void
test_degradable (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "failure");

  put (records, &sonae_sheet_dependency, "files-lan", "system", "files", "kind", "degradable", "needs", "lan", NULL);
  /* It does not wait for the LAN; the one crew is free at 10, while the LAN waits for its arrival until 70. */
  assert_ready (records, &question, "files", 130, SONAE_RECOVERY_KNOWN);
  assert_ready (records, &question, "lan", 190, SONAE_RECOVERY_KNOWN);
}

static void
test_lost (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "failure");
  const char *const     hall[] = { "hall", NULL };
  const char *const     firm[] = { "firm", NULL };
  const char *const     lan[] = { "lan", NULL };

  question.lost_sites = hall;
  assert_ready (records, &question, "lan", NEVER, SONAE_RECOVERY_KNOWN);
  assert_ready (records, &question, "files", NEVER, SONAE_RECOVERY_KNOWN);
  assert_ready (records, &question, "radio", 0, SONAE_RECOVERY_KNOWN);
  /* Still in the cloud. */
  assert_ready (records, &question, "web", 0, SONAE_RECOVERY_UNKNOWN);

  question.lost_sites = NULL;
  question.lost_vendors = firm;
  assert_ready (records, &question, "lan", NEVER, SONAE_RECOVERY_KNOWN);
  question.lost_vendors = NULL;
  question.lost_systems = lan;
  assert_ready (records, &question, "files", NEVER, SONAE_RECOVERY_KNOWN);
}

/* The generator of the hall lasts ten hours, the centre has nothing. */
static void
test_power (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "failure");

  question.power_minutes = 600;
  assert_ready (records, &question, "lan", 130, SONAE_RECOVERY_KNOWN);
  assert_ready (records, &question, "radio", 600, SONAE_RECOVERY_KNOWN);
  question.power_minutes = 700;
  assert_ready (records, &question, "lan", 760, SONAE_RECOVERY_KNOWN);
}

/* Outside office hours the first to arrive begins; with half of them away, the second; without anybody, nobody. */
static void
test_staff (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "failure");

  question.begins = SONAE_RECOVERY_OUTSIDE_HOURS;
  assert_ready (records, &question, "lan", 10 + 20 + 60 + 60, SONAE_RECOVERY_KNOWN);
  question.staff_away = 50;
  assert_ready (records, &question, "lan", 10 + 90 + 60 + 60, SONAE_RECOVERY_KNOWN);
  question.staff_away = 51;
  assert_ready (records, &question, "lan", NEVER, SONAE_RECOVERY_KNOWN);
  question.begins = SONAE_RECOVERY_IN_HOURS;
  question.staff_away = 50;
  assert_ready (records, &question, "lan", 130, SONAE_RECOVERY_KNOWN);
  question.staff_away = 100;
  assert_ready (records, &question, "lan", NEVER, SONAE_RECOVERY_KNOWN);
}

/* In a disaster the vendor's agreed arrival does not hold; the section's answer does. */
static void
test_disaster (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "quake");

  put (records, &sonae_sheet_survey, "s-lan", "system", "lan", "scenario", "quake", "fiscal_year", "2026", NULL);
  assert_ready (records, &question, "lan", 10 + 20 + 30 + 60, SONAE_RECOVERY_KNOWN);
}

static void
test_measures (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "failure");
  const char *const     measures[] = { "spare", "nothing", NULL };

  put (records, &sonae_sheet_measure, "spare", "name", "予備機", "systems", "lan", "step", "install", "reduction", "45",
       NULL);
  question.measures = measures;
  assert_ready (records, &question, "lan", 85, SONAE_RECOVERY_KNOWN);
  assert_ready (records, &question, "files", 205, SONAE_RECOVERY_KNOWN);
}

static void
assert_verdict (SonaeRecords *records, const char *id, SonaeGapVerdict verdict, gint64 excess)
{
  SonaeRecoveryQuestion question = ask_about (records, "failure");
  g_autoptr (SonaeRecoveryPlan) plan = sonae_recovery_plan_new (records, &question);
  g_autoptr (SonaeObjectives) objectives = sonae_objectives_new (records);
  SonaeGap gap = sonae_gap_judge (plan, sonae_recovery_plan_find (plan, id), objectives, SONAE_OBJECTIVE_NONDISASTER);

  g_test_message ("%s: %s", id, sonae_gap_verdict_label (gap.verdict));
  g_assert_cmpint (gap.verdict, ==, verdict);
  g_assert_cmpint (gap.excess, ==, excess);
}

/* LAN is back after 130, files after 250, of which 130 are its own. */
static void
test_verdicts (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  assert_verdict (records, "lan", SONAE_GAP_NO_OBJECTIVE, 0);
  put (records, &sonae_sheet_business, "desk", "name", "窓口", "start_nondisaster", "130", "start_emergency", "1",
       "systems", "lan files web radio", NULL);
  assert_verdict (records, "lan", SONAE_GAP_FIT, 0);
  assert_verdict (records, "files", SONAE_GAP_MISSED_BY_OTHERS, 120);
  assert_verdict (records, "radio", SONAE_GAP_FIT, 0);
  assert_verdict (records, "web", SONAE_GAP_OUT_OF_HANDS, 0);
  put (records, &sonae_sheet_business, "early", "name", "速報", "start_nondisaster", "100", "systems", "files lan",
       NULL);
  assert_verdict (records, "lan", SONAE_GAP_MISSED, 30);
  assert_verdict (records, "files", SONAE_GAP_MISSED, 150);
  /* By how much is said only of what the city can make up for. */
  sonae_record_set_integer (sonae_records_find (records, &sonae_sheet_system, "files"), "saas", 1);
  assert_verdict (records, "files", SONAE_GAP_OUT_OF_HANDS, 0);
  /* By hand, whatever the businesses say. */
  put (records, &sonae_sheet_system, "lan", "name", "庁内LAN", "nondisaster_rank", "1", "rto_nondisaster", "500",
       "vendor", "firm", "sites_installed", "hall", NULL);
  assert_verdict (records, "lan", SONAE_GAP_FIT, 0);
  put (records, &sonae_sheet_system, "lan", "name", "庁内LAN", "emergency_rank", "1", "vendor", "firm", NULL);
  assert_verdict (records, "lan", SONAE_GAP_NOT_ASKED, 0);
}

static void assert_chain (SonaeRecords *, const SonaeRecoveryQuestion *, const char *, const char *);

/* LAN and files need each other; the home page needs files, the radio the home page: none of them can be worked out. */
static void
test_cycle (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "failure");

  put (records, &sonae_sheet_business, "desk", "name", "窓口", "start_nondisaster", "500", "systems",
       "lan files web radio", NULL);
  assert_verdict (records, "files", SONAE_GAP_FIT, 0);
  put (records, &sonae_sheet_dependency, "lan-files", "system", "lan", "kind", "required", "needs", "files", NULL);
  put (records, &sonae_sheet_dependency, "web-files", "system", "web", "kind", "required", "needs", "files", NULL);
  put (records, &sonae_sheet_dependency, "radio-web", "system", "radio", "kind", "required", "needs", "web", NULL);
  put (records, &sonae_sheet_system, "mast", "name", "鉄塔", "nondisaster_rank", "5", "rto_nondisaster", "500", NULL);
  put (records, &sonae_sheet_survey, "s-mast", "system", "mast", "scenario", "failure", "fiscal_year", "2026",
       "unaffected", "1", NULL);
  put (records, &sonae_sheet_survey, "s-web", "system", "web", "scenario", "failure", "fiscal_year", "2026",
       "unaffected", "1", NULL);
  assert_verdict (records, "lan", SONAE_GAP_CYCLE, 0);
  assert_verdict (records, "files", SONAE_GAP_CYCLE, 0);
  assert_verdict (records, "web", SONAE_GAP_CYCLE, 0);
  assert_verdict (records, "radio", SONAE_GAP_CYCLE, 0);
  assert_verdict (records, "mast", SONAE_GAP_FIT, 0);
  assert_chain (
      records, &question, "lan",
      "(They need each other, so that none can come first: 庁内LAN, ファイル) ファイル [Rebuilding or starting] "
      "→ 庁内LAN (waits for 事業者) [Setting up, power and line]");
  assert_chain (records, &question, "radio",
                "(It waits, through “ホームページ”, for “ファイル”. They need each other, so that "
                "none can come first: 庁内LAN, ファイル) ファイル [Rebuilding or starting] → ホームページ → 無線");
  /* One of two is enough, and the other one is known. */
  put (records, &sonae_sheet_dependency, "radio-web", "system", "radio", "kind", "redundant", "needs", "web mast",
       "at_least", "1", NULL);
  assert_verdict (records, "radio", SONAE_GAP_FIT, 0);
  /* What nobody answered is not made known by opening the cycle; what is surely late is late. */
  sonae_record_set_text (sonae_records_find (records, &sonae_sheet_survey, "s-web"), "state", "asked");
  sonae_record_set_text (sonae_records_find (records, &sonae_sheet_survey, "s-web"), "unaffected", NULL);
  sonae_record_set_text (sonae_records_find (records, &sonae_sheet_system, "web"), "saas", NULL);
  assert_verdict (records, "web", SONAE_GAP_NOT_SURVEYED, 0);
  sonae_record_set_integer (sonae_records_find (records, &sonae_sheet_system, "files"), "rto_nondisaster", 10);
  assert_verdict (records, "files", SONAE_GAP_MISSED, 120);
}

/* The radio waits for nothing but the files; the business needs all three in time. */
static void
put_radio_behind_files (SonaeRecords *records)
{
  put (records, &sonae_sheet_business, "desk", "name", "窓口", "start_nondisaster", "500", "systems", "lan files radio",
       NULL);
  put (records, &sonae_sheet_survey, "s-radio", "system", "radio", "scenario", "failure", "fiscal_year", "2026",
       "unaffected", "1", NULL);
  put (records, &sonae_sheet_dependency, "radio-files", "system", "radio", "kind", "required", "needs", "files", NULL);
}

/* A deleted system makes nothing look faster: what needs it, and what waits for that, is not known any more. */
static void
test_need_gone (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "failure");

  put_radio_behind_files (records);
  assert_verdict (records, "radio", SONAE_GAP_FIT, 0);
  /* Without it the system still runs. */
  put (records, &sonae_sheet_dependency, "files-gone", "system", "files", "kind", "degradable", "needs", "gone", NULL);
  assert_verdict (records, "files", SONAE_GAP_FIT, 0);
  /* One that is left is enough. */
  put (records, &sonae_sheet_dependency, "files-gone", "system", "files", "kind", "redundant", "needs", "lan gone",
       "at_least", "1", NULL);
  assert_verdict (records, "files", SONAE_GAP_FIT, 0);
  put (records, &sonae_sheet_dependency, "files-gone", "system", "files", "kind", "redundant", "needs", "lan gone",
       "at_least", "2", NULL);
  assert_verdict (records, "files", SONAE_GAP_NEED_GONE, 0);
  put (records, &sonae_sheet_dependency, "files-gone", "system", "files", "kind", "required", "needs", "gone", NULL);
  assert_verdict (records, "lan", SONAE_GAP_FIT, 0);
  assert_verdict (records, "files", SONAE_GAP_NEED_GONE, 0);
  assert_verdict (records, "radio", SONAE_GAP_NEED_GONE, 0);
  assert_chain (records, &question, "radio",
                "(It waits for “ファイル”. Something that “ファイル” needs has been deleted.) 庁内LAN [Vendor arrives] "
                "→ ファイル [Rebuilding or starting] → 無線");
  /* What is surely late is late. */
  sonae_record_set_integer (sonae_records_find (records, &sonae_sheet_system, "files"), "rto_nondisaster", 10);
  assert_verdict (records, "files", SONAE_GAP_MISSED, 240);
}

/* No more does a deleted vendor: it has no crews that others could be waiting for, and nobody knows when it arrives. */
static void
test_vendor_gone (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "failure");

  put_radio_behind_files (records);
  assert_verdict (records, "files", SONAE_GAP_FIT, 0);
  sonae_record_set_text (sonae_records_find (records, &sonae_sheet_system, "files"), "vendor", "gone");
  assert_verdict (records, "lan", SONAE_GAP_FIT, 0);
  assert_verdict (records, "files", SONAE_GAP_NEED_GONE, 0);
  assert_verdict (records, "radio", SONAE_GAP_NEED_GONE, 0);
  assert_chain (
      records, &question, "radio",
      "(It waits for “ファイル”. The vendor who works on “ファイル” has been deleted.) 庁内LAN [Vendor arrives] "
      "→ ファイル [Rebuilding or starting] → 無線");
  /* Whose steps are all done by others needs none. */
  sonae_record_set_text (sonae_records_find (records, &sonae_sheet_survey_step, "5"), "worker", "staff");
  assert_verdict (records, "files", SONAE_GAP_FIT, 0);
  /* Waiting for its arrival is one of its steps, whoever waits. */
  sonae_record_set_text (sonae_records_find (records, &sonae_sheet_survey_step, "2"), "worker", "staff");
  sonae_record_set_text (sonae_records_find (records, &sonae_sheet_survey_step, "3"), "worker", "staff");
  sonae_record_set_text (sonae_records_find (records, &sonae_sheet_system, "lan"), "vendor", "gone");
  assert_verdict (records, "lan", SONAE_GAP_NEED_GONE, 0);
}

/* Nor does a deleted section, the owner or the one that runs the plan, whose people do one thing after the other. */
static void
test_section_gone (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "failure");
  SonaeRecord          *step = sonae_records_find (records, &sonae_sheet_survey_step, "4");

  put_radio_behind_files (records);
  assert_verdict (records, "files", SONAE_GAP_FIT, 0);
  sonae_record_set_text (sonae_records_find (records, &sonae_sheet_system, "files"), "owners", "gone it");
  assert_verdict (records, "files", SONAE_GAP_FIT, 0);
  sonae_record_set_text (step, "worker", "owner");
  assert_verdict (records, "lan", SONAE_GAP_FIT, 0);
  assert_verdict (records, "files", SONAE_GAP_NEED_GONE, 0);
  assert_chain (records, &question, "files",
                "(The section that works on “ファイル” has been deleted.) 庁内LAN [Vendor arrives] "
                "→ ファイル [Rebuilding or starting]");
  sonae_record_set_text (step, "worker", "staff");
  assert_verdict (records, "files", SONAE_GAP_FIT, 0);
  sonae_record_set_text (sonae_records_find (records, &sonae_sheet_plan, "plan"), "office", "gone");
  assert_verdict (records, "files", SONAE_GAP_NEED_GONE, 0);
  /* Where others do all of it, it matters only outside office hours, when its people have to come together first. */
  sonae_record_set_text (step, "worker", "vendor");
  assert_verdict (records, "files", SONAE_GAP_FIT, 0);
  sonae_record_set_integer (question.scenario, "outside_hours", 1);
  assert_verdict (records, "files", SONAE_GAP_NEED_GONE, 0);
}

/* Nor do deleted sites, where the power is out for days: one that is left says when work can begin. */
static void
test_site_gone (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "failure");
  SonaeRecord          *lan = sonae_records_find (records, &sonae_sheet_system, "lan");

  put_radio_behind_files (records);
  question.power_minutes = 5 * SONAE_MINUTES_PER_DAY;
  sonae_record_set_text (lan, "sites_installed", "gone hall");
  assert_ready (records, &question, "lan", question.power_minutes + 60, SONAE_RECOVERY_KNOWN);
  assert_verdict (records, "lan", SONAE_GAP_FIT, 0);
  sonae_record_set_text (lan, "sites_installed", "gone");
  assert_ready (records, &question, "lan", 130, SONAE_RECOVERY_AT_LEAST);
  assert_verdict (records, "lan", SONAE_GAP_NEED_GONE, 0);
  assert_verdict (records, "files", SONAE_GAP_NEED_GONE, 0);
  assert_chain (records, &question, "lan", "(The site of “庁内LAN” has been deleted.) 庁内LAN [Vendor arrives]");
  /* Where none is recorded nothing has been deleted. */
  sonae_record_set_text (lan, "sites_installed", NULL);
  assert_verdict (records, "lan", SONAE_GAP_FIT, 0);
}

static void
assert_at_least (SonaeRecords *records, const char *id, gboolean is_at_least, gboolean is_own_at_least)
{
  SonaeRecoveryQuestion question = ask_about (records, "failure");
  g_autoptr (SonaeRecoveryPlan) plan = sonae_recovery_plan_new (records, &question);
  g_autoptr (SonaeObjectives) objectives = sonae_objectives_new (records);
  SonaeGap gap = sonae_gap_judge (plan, sonae_recovery_plan_find (plan, id), objectives, SONAE_OBJECTIVE_NONDISASTER);

  g_test_message ("%s", id);
  g_assert_cmpint (gap.is_at_least, ==, is_at_least);
  g_assert_cmpint (gap.is_own_at_least, ==, is_own_at_least);
}

/* Holds the system because of which not all of another one is known, and that its words name it, against @expected. */
static void
assert_open (SonaeRecords *records, const char *id, const char *expected)
{
  SonaeRecoveryQuestion question = ask_about (records, "failure");
  g_autoptr (SonaeRecoveryPlan) plan = sonae_recovery_plan_new (records, &question);
  g_autoptr (SonaeObjectives) objectives = sonae_objectives_new (records);
  guint            system = sonae_recovery_plan_find (plan, id);
  SonaeGap         gap = sonae_gap_judge (plan, system, objectives, sonae_objective_kind_of (question.scenario));
  g_autofree char *words = sonae_recovery_plan_describe (plan, system);

  g_test_message ("%s: %s", id, words);
  g_assert_cmpuint (gap.open, ==, expected != NULL ? sonae_recovery_plan_find (plan, expected) : SONAE_RECOVERY_NONE);
  if (expected != NULL)
    g_assert_nonnull (strstr (words, sonae_record_get_title (sonae_recovery_plan_get_system (plan, gap.open))));
}

/* The radio's vendor first works on the LAN, of which not all is answered or known, and on the files: the radio takes at least
 * so long, and that it is in time is not known. */
static void
test_queued_behind_doubtful (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "failure");
  SonaeRecord          *lan = sonae_records_find (records, &sonae_sheet_system, "lan");

  put_radio_behind_files (records);
  sonae_records_remove (records, &sonae_sheet_dependency, "radio-files");
  sonae_record_set_text (sonae_records_find (records, &sonae_sheet_system, "radio"), "vendor", "firm");
  sonae_record_set_integer (sonae_records_find (records, &sonae_sheet_survey, "s-radio"), "unaffected", 0);
  put (records, &sonae_sheet_survey_step, "7", "survey", "s-radio", "step", "detect", "likely", "80", NULL);
  put (records, &sonae_sheet_survey_step, "8", "survey", "s-radio", "step", "install", "likely", "5", "worker",
       "vendor", NULL);
  assert_ready (records, &question, "radio", 255, SONAE_RECOVERY_KNOWN);
  assert_verdict (records, "radio", SONAE_GAP_FIT, 0);

  put (records, &sonae_sheet_survey_step, "9", "survey", "s-lan", "step", "verify", "worker", "owner", NULL);
  assert_ready (records, &question, "radio", 255, SONAE_RECOVERY_AT_LEAST);
  assert_verdict (records, "radio", SONAE_GAP_NOT_SURVEYED, 0);
  assert_at_least (records, "radio", TRUE, FALSE);
  assert_open (records, "radio", "lan");
  assert_open (records, "lan", NULL);

  /* Nor where the LAN is known, and not what the files need: that is on no chain. */
  sonae_records_remove (records, &sonae_sheet_survey_step, "9");
  put (records, &sonae_sheet_system, "new", "name", "新システム", NULL);
  put (records, &sonae_sheet_dependency, "files-new", "system", "files", "needs", "new", "kind", "required", NULL);
  assert_open (records, "files", "new");
  assert_open (records, "radio", "new");
  assert_open (records, "new", NULL);
  sonae_records_remove (records, &sonae_sheet_dependency, "files-new");
  assert_open (records, "radio", NULL);
  sonae_record_set_text (lan, "sites_installed", "gone");
  assert_ready (records, &question, "radio", 255, SONAE_RECOVERY_AT_LEAST);
  assert_verdict (records, "radio", SONAE_GAP_NEED_GONE, 0);
}

/* What a system takes by itself is as open as its own work: not for what it needs. */
static void
test_own_at_least (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  assert_at_least (records, "lan", FALSE, FALSE);
  assert_at_least (records, "web", TRUE, TRUE);
  sonae_record_set_text (sonae_records_find (records, &sonae_sheet_system, "lan"), "vendor", "gone");
  assert_at_least (records, "lan", TRUE, TRUE);
  assert_at_least (records, "files", TRUE, FALSE);
  put (records, &sonae_sheet_dependency, "radio-gone", "system", "radio", "kind", "required", "needs", "gone", NULL);
  assert_at_least (records, "radio", TRUE, FALSE);
}

/* 130 for the LAN, 130 by themselves: too late for the LAN alone, unless they may take longer than is known. */
static void
test_late_by_whom (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  sonae_record_set_integer (sonae_records_find (records, &sonae_sheet_system, "files"), "rto_nondisaster", 200);
  assert_verdict (records, "files", SONAE_GAP_MISSED_BY_OTHERS, 50);
  put (records, &sonae_sheet_survey_step, "6", "survey", "s-files", "step", "verify", "worker", "owner", NULL);
  assert_verdict (records, "files", SONAE_GAP_MISSED, 50);
  put (records, &sonae_sheet_survey_step, "6", "survey", "s-files", "step", "verify", "likely", "0", NULL);
  assert_verdict (records, "files", SONAE_GAP_MISSED_BY_OTHERS, 50);
  sonae_record_set_text (sonae_records_find (records, &sonae_sheet_system, "files"), "vendor", "gone");
  assert_verdict (records, "files", SONAE_GAP_MISSED, 50);
  /* Nothing is known of them, but when the LAN is back. */
  sonae_record_set_integer (sonae_records_find (records, &sonae_sheet_system, "files"), "rto_nondisaster", 100);
  sonae_record_set_text (sonae_records_find (records, &sonae_sheet_survey, "s-files"), "state", "asked");
  assert_verdict (records, "files", SONAE_GAP_MISSED, 30);
}

/* The section says that it has answered, but no step has a time. */
static void
test_no_steps (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "failure");

  sonae_record_set_integer (sonae_records_find (records, &sonae_sheet_system, "radio"), "rto_nondisaster", 60);
  put (records, &sonae_sheet_survey, "s-radio", "system", "radio", "scenario", "failure", "fiscal_year", "2026",
       "state", "confirmed", NULL);
  assert_verdict (records, "radio", SONAE_GAP_NO_STEPS, 0);
  assert_chain (records, &question, "radio", "無線 [No steps answered]");
  put (records, &sonae_sheet_survey_step, "bare", "survey", "s-radio", "step", "detect", NULL);
  assert_verdict (records, "radio", SONAE_GAP_NO_STEPS, 0);
  put (records, &sonae_sheet_survey_step, "timed", "survey", "s-radio", "step", "install", "likely", "5", NULL);
  assert_verdict (records, "radio", SONAE_GAP_NOT_SURVEYED, 0);
  put (records, &sonae_sheet_survey_step, "bare", "survey", "s-radio", "step", "detect", "likely", "5", NULL);
  assert_verdict (records, "radio", SONAE_GAP_FIT, 0);
}

/* Nobody has answered for the radio this year: its verdict says that it follows from last year's answer. */
static void
test_earlier (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "failure");
  g_autoptr (SonaeObjectives) objectives = NULL;
  g_autoptr (SonaeRecoveryPlan) plan = sonae_recovery_plan_new (records, &question);
  g_autofree char *verdict = NULL;
  g_autofree char *note = NULL;
  SonaeGap         gap;

  sonae_record_set_integer (sonae_records_find (records, &sonae_sheet_system, "radio"), "rto_nondisaster", 60);
  objectives = sonae_objectives_new (records);
  gap = sonae_gap_judge (plan, sonae_recovery_plan_find (plan, "lan"), objectives, SONAE_OBJECTIVE_NONDISASTER);
  g_assert_cmpint (gap.earlier_year, ==, 0);
  g_assert_null (sonae_gap_note_year (plan, &gap));
  gap = sonae_gap_judge (plan, sonae_recovery_plan_find (plan, "radio"), objectives, SONAE_OBJECTIVE_NONDISASTER);
  g_assert_cmpint (gap.earlier_year, ==, 2025);
  verdict = sonae_gap_describe_verdict (&gap);
  g_assert_cmpstr (verdict, ==, "Fit (answer of 令和7年度)");
  note = sonae_gap_note_year (plan, &gap);
  g_assert_cmpstr (note, ==, "Not answered for 令和8年度; from the answer of 令和7年度");
}

/* The LAN's switches are fed by the generator, but for one; the files have no machine: the hall counts as a whole. The
 * radio's site is not recorded, only its machine's. */
static void
test_power_of_machines (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "failure");

  question.power_minutes = 300;
  sonae_record_set_text (sonae_records_find (records, &sonae_sheet_system, "radio"), "sites_installed", NULL);
  put (records, &sonae_sheet_equipment, "core", "name", "基幹", "kind", "switch", "systems", "lan", "site", "hall",
       "power_feed", "generator", NULL);
  assert_ready (records, &question, "lan", 130, SONAE_RECOVERY_KNOWN);
  assert_ready (records, &question, "radio", 0, SONAE_RECOVERY_KNOWN);
  put (records, &sonae_sheet_equipment, "floor", "name", "フロア", "kind", "switch", "systems", "lan", "site", "hall",
       "power_feed", "mains", NULL);
  put (records, &sonae_sheet_equipment, "rack", "name", "架", "kind", "switch", "systems", "lan", "site", "hall",
       "power_feed", "ups", NULL);
  put (records, &sonae_sheet_equipment, "console", "name", "操作卓", "kind", "terminal", "systems", "radio", "site",
       "centre", "power_feed", "mains", NULL);
  assert_ready (records, &question, "lan", 360, SONAE_RECOVERY_KNOWN);
  assert_ready (records, &question, "files", 480, SONAE_RECOVERY_KNOWN);
  assert_ready (records, &question, "radio", 300, SONAE_RECOVERY_KNOWN);
  assert_chain (records, &question, "lan", "フロア, 架 (no power for 5 h) → 庁内LAN [Setting up, power and line]");
  assert_chain (records, &question, "radio", "操作卓 (no power for 5 h) → 無線");
  question.power_minutes = 0;
  assert_ready (records, &question, "lan", 130, SONAE_RECOVERY_KNOWN);
}

static void assert_named (SonaeRecoveryPlan *, const SonaeGap *, const char *, const char *);

/* What a system waits for is the link before it on its chain, though others on it wait for something else. */
static void
test_waits (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "failure");
  g_autoptr (SonaeObjectives) objectives = sonae_objectives_new (records);
  g_autoptr (SonaeRecoveryPlan) plan = NULL;
  SonaeGap gap;

  /* The vendor works on the LAN until 130; the copy, 10 + 30 by the vendor, then waits for its crew until 160. */
  put (records, &sonae_sheet_system, "copy", "name", "複写機", "nondisaster_rank", "5", "vendor", "firm", NULL);
  put (records, &sonae_sheet_survey, "s-copy", "system", "copy", "scenario", "failure", "fiscal_year", "2026", NULL);
  put (records, &sonae_sheet_survey_step, "c1", "survey", "s-copy", "step", "detect", "likely", "100", NULL);
  put (records, &sonae_sheet_survey_step, "c2", "survey", "s-copy", "step", "install", "likely", "30", "worker",
       "vendor", NULL);
  put (records, &sonae_sheet_survey, "s-web", "system", "web", "scenario", "failure", "fiscal_year", "2026", NULL);
  put (records, &sonae_sheet_survey_step, "w1", "survey", "s-web", "step", "verify", "likely", "5", NULL);
  put (records, &sonae_sheet_dependency, "web-copy", "system", "web", "kind", "required", "needs", "copy", NULL);
  put (records, &sonae_sheet_dependency, "files-lan", "system", "files", "kind", "degradable", "needs", "lan", NULL);
  sonae_record_set_integer (sonae_records_find (records, &sonae_sheet_survey_step, "5"), "worst", 1);
  plan = sonae_recovery_plan_new (records, &question);
  gap = sonae_gap_judge (plan, sonae_recovery_plan_find (plan, "copy"), objectives, SONAE_OBJECTIVE_NONDISASTER);
  assert_named (plan, &gap, "Vendor arrives of “庁内LAN”", "事業者 (working on “庁内LAN”)");
  assert_chain (records, &question, "copy",
                "庁内LAN [Vendor arrives] → 複写機 (waits for 事業者) [Setting up, power and line]");
  gap = sonae_gap_judge (plan, sonae_recovery_plan_find (plan, "web"), objectives, SONAE_OBJECTIVE_NONDISASTER);
  assert_named (plan, &gap, "Vendor arrives of “庁内LAN”", "複写機");
}

static void
test_limits (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "failure");
  g_autoptr (SonaeRecoveryPlan) plan = sonae_recovery_plan_new (records, &question);
  g_autoptr (SonaeObjectives) objectives = sonae_objectives_new (records);
  guint    lan = sonae_recovery_plan_find (plan, "lan");
  SonaeGap gap =
      sonae_gap_judge (plan, sonae_recovery_plan_find (plan, "files"), objectives, SONAE_OBJECTIVE_NONDISASTER);
  g_autofree char *chain = sonae_recovery_plan_describe (plan, sonae_recovery_plan_find (plan, "files"));

  g_assert_cmpuint (gap.needed, ==, lan);
  g_assert_cmpint (gap.step, ==, SONAE_STEP_VENDOR);
  g_assert_null (gap.crew);
  g_assert_cmpstr (chain, ==, "庁内LAN [Vendor arrives] → ファイル [Rebuilding or starting]");
}

static void
assert_chain (SonaeRecords *records, const SonaeRecoveryQuestion *question, const char *id, const char *expected)
{
  g_autoptr (SonaeRecoveryPlan) plan = sonae_recovery_plan_new (records, question);
  g_autofree char *chain = sonae_recovery_plan_describe (plan, sonae_recovery_plan_find (plan, id));

  g_assert_cmpstr (chain, ==, expected);
}

/* What is not there is a member of the chain, in front of what cannot do without it. */
static void
test_off (void)
{
  static const char *const hall[] = { "hall", NULL };
  static const char *const firm[] = { "firm", NULL };
  static const char *const lan[] = { "lan", NULL };
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "failure");

  question.lost_sites = hall;
  assert_chain (records, &question, "files", "本庁舎 (cannot be used) → ファイル");
  question.lost_sites = NULL;
  question.lost_systems = lan;
  assert_chain (records, &question, "files", "庁内LAN (down) → ファイル");
  assert_chain (records, &question, "lan", "庁内LAN (down)");
  question.lost_systems = NULL;
  question.lost_vendors = firm;
  assert_chain (records, &question, "lan", "事業者 (does not come) → 庁内LAN");
  question.lost_vendors = NULL;
  question.staff_away = 100;
  assert_chain (records, &question, "lan", "情報政策課 (too few people) → 庁内LAN");
  question.lost_sites = hall;
  assert_chain (records, &question, "lan", "本庁舎 (cannot be used), 情報政策課 (too few people) → 庁内LAN");
  question.lost_sites = NULL;
  question.staff_away = 0;
  question.power_minutes = 700;
  assert_chain (records, &question, "lan", "本庁舎 (no power for 11 h 40 min) → 庁内LAN [Setting up, power and line]");
  question.power_minutes = 600;
  assert_chain (records, &question, "lan", "庁内LAN [Vendor arrives]");
}

static void
assert_named (SonaeRecoveryPlan *plan, const SonaeGap *gap, const char *step, const char *wait)
{
  g_autofree char *named = sonae_gap_name_step (plan, gap);
  g_autofree char *waits = sonae_gap_name_wait (plan, gap);

  g_assert_cmpstr (named, ==, step);
  g_assert_cmpstr (waits, ==, wait);
}

/* Nothing is done at a lost site, so no step is the longest; nor where not all steps are known. */
static void
test_no_step (void)
{
  static const char *const hall[] = { "hall", NULL };
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (SonaeObjectives) objectives = sonae_objectives_new (records);
  SonaeRecoveryQuestion question = ask_about (records, "failure");
  g_autoptr (SonaeRecoveryPlan) plan = NULL;
  g_autoptr (SonaeRecoveryPlan) lost = NULL;
  SonaeGap gap;

  put (records, &sonae_sheet_dependency, "web-lan", "system", "web", "kind", "required", "needs", "lan", NULL);
  plan = sonae_recovery_plan_new (records, &question);
  gap = sonae_gap_judge (plan, sonae_recovery_plan_find (plan, "web"), objectives, SONAE_OBJECTIVE_NONDISASTER);
  g_assert_cmpint (gap.step, ==, SONAE_N_RECOVERY_STEPS);
  assert_named (plan, &gap, "Not fully surveyed", "庁内LAN");
  g_assert_true (sonae_gap_is_limited (&gap));
  assert_chain (records, &question, "web", "庁内LAN [Vendor arrives] → ホームページ [Not fully surveyed]");
  gap = sonae_gap_judge (plan, sonae_recovery_plan_find (plan, "radio"), objectives, SONAE_OBJECTIVE_NONDISASTER);
  assert_named (plan, &gap, "", "");
  g_assert_false (sonae_gap_is_limited (&gap));

  question.lost_sites = hall;
  lost = sonae_recovery_plan_new (records, &question);
  gap = sonae_gap_judge (lost, sonae_recovery_plan_find (lost, "lan"), objectives, SONAE_OBJECTIVE_NONDISASTER);
  g_assert_cmpint (gap.step, ==, SONAE_N_RECOVERY_STEPS);
  assert_named (lost, &gap, "", "本庁舎 (cannot be used)");
}

static void
assert_delay (SonaeRecoveryPlan *plan, SonaeRecord *business, const char *system, const char *text)
{
  g_autofree char *delay =
      sonae_gap_describe_delay (plan, business, sonae_recovery_plan_find (plan, system), SONAE_OBJECTIVE_NONDISASTER);

  g_assert_cmpstr (delay, ==, text);
}

static void
test_businesses (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecoveryQuestion question = ask_about (records, "failure");
  g_autoptr (SonaeRecoveryPlan) plan = sonae_recovery_plan_new (records, &question);
  g_autoptr (SonaeRecoveryPlan) doubtful = NULL;
  g_autoptr (GPtrArray) late = NULL;
  SonaeRecord *desk = put (records, &sonae_sheet_business, "desk", "name", "窓口", "start_nondisaster", "260",
                           "systems", "lan files", "resume_minutes", "30", NULL);
  guint        lan = sonae_recovery_plan_find (plan, "lan");
  guint        files = sonae_recovery_plan_find (plan, "files");
  guint        last;

  /* LAN after 130, files after 250, and 30 to resume: the LAN is no reason. */
  g_assert_cmpint (sonae_gap_get_delay (plan, desk, SONAE_OBJECTIVE_NONDISASTER, &last), ==, 20);
  g_assert_cmpuint (last, ==, files);
  g_assert_cmpint (sonae_gap_get_delay (plan, desk, SONAE_OBJECTIVE_EMERGENCY, &last), ==, 0);
  late = sonae_gap_list_late (records, plan, lan, SONAE_OBJECTIVE_NONDISASTER);
  g_assert_cmpuint (late->len, ==, 0);
  /* Both are; each by as much as it takes itself. */
  sonae_record_set_integer (desk, "start_nondisaster", 100);
  g_assert_cmpint (sonae_gap_get_delay (plan, desk, SONAE_OBJECTIVE_NONDISASTER, &last), ==, 180);
  g_assert_cmpint (sonae_gap_get_delay_by (plan, desk, lan, SONAE_OBJECTIVE_NONDISASTER), ==, 60);
  g_assert_cmpint (sonae_gap_get_delay_by (plan, desk, files, SONAE_OBJECTIVE_NONDISASTER), ==, 180);
  g_ptr_array_unref (late);
  late = sonae_gap_list_late (records, plan, lan, SONAE_OBJECTIVE_NONDISASTER);
  g_assert_cmpuint (late->len, ==, 1);
  assert_delay (plan, desk, "lan", "Starts 1 h late");
  /* What it waits for is not surveyed. */
  put (records, &sonae_sheet_system, "wan", "name", "WAN", NULL);
  put (records, &sonae_sheet_dependency, "lan-wan", "system", "lan", "needs", "wan", "kind", "required", NULL);
  doubtful = sonae_recovery_plan_new (records, &question);
  assert_delay (doubtful, desk, "lan", "Starts at least 1 h late");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recovery-plan/answers", test_answers);
  g_test_add_func ("/recovery-plan/years", test_years);
  g_test_add_func ("/recovery-plan/complete", test_complete);
  g_test_add_func ("/recovery-plan/bad-input", test_bad_input);
  g_test_add_func ("/recovery-plan/out-of-range", test_out_of_range);
  g_test_add_func ("/recovery-plan/degradable", test_degradable);
  g_test_add_func ("/recovery-plan/lost", test_lost);
  g_test_add_func ("/recovery-plan/power", test_power);
  g_test_add_func ("/recovery-plan/power-of-machines", test_power_of_machines);
  g_test_add_func ("/recovery-plan/staff", test_staff);
  g_test_add_func ("/recovery-plan/disaster", test_disaster);
  g_test_add_func ("/recovery-plan/measures", test_measures);
  g_test_add_func ("/recovery-plan/verdicts", test_verdicts);
  g_test_add_func ("/recovery-plan/cycle", test_cycle);
  g_test_add_func ("/recovery-plan/need-gone", test_need_gone);
  g_test_add_func ("/recovery-plan/vendor-gone", test_vendor_gone);
  g_test_add_func ("/recovery-plan/section-gone", test_section_gone);
  g_test_add_func ("/recovery-plan/site-gone", test_site_gone);
  g_test_add_func ("/recovery-plan/queued-behind-doubtful", test_queued_behind_doubtful);
  g_test_add_func ("/recovery-plan/own-at-least", test_own_at_least);
  g_test_add_func ("/recovery-plan/late-by-whom", test_late_by_whom);
  g_test_add_func ("/recovery-plan/no-steps", test_no_steps);
  g_test_add_func ("/recovery-plan/earlier", test_earlier);
  g_test_add_func ("/recovery-plan/waits", test_waits);
  g_test_add_func ("/recovery-plan/limits", test_limits);
  g_test_add_func ("/recovery-plan/off", test_off);
  g_test_add_func ("/recovery-plan/no-step", test_no_step);
  g_test_add_func ("/recovery-plan/businesses", test_businesses);

  return g_test_run ();
}
