/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules for businesses, recovery and its survey: each with a plan that breaks it and one that does not. */

#include "check-fixture.h"
#include "sonae-field-note.h"
#include "sonae-objective.h"

static SonaeRecords *
make_plan (void)
{
  SonaeRecords *records = sonae_records_new (NULL, NULL);

  put (records, &sonae_sheet_scenario, "failure", "name", "システム障害", "family", "incident", NULL);
  put (records, &sonae_sheet_business_criterion, "week", "name", "応急", "family", "disaster", "start_within", "10080",
       NULL);
  put (records, &sonae_sheet_business_criterion, "day", "name", "通常", "family", "incident", "start_within", "1440",
       NULL);
  put (records, &sonae_sheet_business_criterion, "other", "name", "特筆", "family", "incident", NULL);
  put (records, &sonae_sheet_system, "a", "name", "庁内LAN", "nondisaster_rank", "1", NULL);
  put (records, &sonae_sheet_system, "b", "name", "ファイル", NULL);
  return records;
}

static void
add_answer (SonaeRecords *records, const char *system, const char *minutes)
{
  g_autofree char *step = g_strconcat ("step-", system, NULL);

  put (records, &sonae_sheet_survey, system, "system", system, "scenario", "failure", "fiscal_year", "2026", NULL);
  put (records, &sonae_sheet_survey_step, step, "survey", system, "step", "install", "likely", minutes, NULL);
}

/* Chapter 4: a week in a disaster, 24 hours otherwise, or noted specially with the reason. */
static void
test_start (void)
{
  static const struct
  {
    const char *emergency;
    const char *nondisaster;
    const char *category;
    const char *reason;
    guint       n_late;
    guint       n_unreasoned;
  } cases[] = {
    { "10080", "1440", "ordinary", "", 0, 0 }, { "10081", "1440", "ordinary", "", 1, 0 },
    { "10080", "1441", "ordinary", "", 1, 0 }, { "10081", "1441", "ordinary", "", 2, 0 },
    { "10081", "1441", "special", "", 2, 1 },  { "10081", "1441", "special", "法令による", 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecords) records = make_plan ();

      put (records, &sonae_sheet_business, "x", "name", "窓口", "start_emergency", cases[i].emergency,
           "start_nondisaster", cases[i].nondisaster, "category", cases[i].category, "special_reason", cases[i].reason,
           NULL);
      g_assert_cmpuint (count (records, "business-start-late"), ==, cases[i].n_late);
      g_assert_cmpuint (count (records, "business-special-reason"), ==, cases[i].n_unreasoned);
    }
}

static void
test_business (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  g_object_unref (find_only (records, "business-none", NULL));
  g_assert_cmpuint (count (records, "system-without-business"), ==, 0);
  put (records, &sonae_sheet_business, "x", "name", "窓口", NULL);
  g_assert_cmpuint (count (records, "business-none"), ==, 0);
  g_object_unref (find_only (records, "business-without-start", "x"));
  g_object_unref (find_only (records, "system-without-business", "a"));
  g_object_unref (find_only (records, "system-without-rto", "a"));
  put (records, &sonae_sheet_business, "x", "name", "窓口", "systems", "a", "start_nondisaster", "60", NULL);
  g_assert_cmpuint (count (records, "business-without-start"), ==, 0);
  g_assert_cmpuint (count (records, "system-without-business"), ==, 0);
  g_assert_cmpuint (count (records, "system-without-rto"), ==, 0);
}

static void
test_by_hand (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  put (records, &sonae_sheet_business, "x", "name", "窓口", "systems", "a", "start_nondisaster", "60", NULL);
  put (records, &sonae_sheet_system, "a", "name", "LAN", "nondisaster_rank", "1", "rto_nondisaster", "60", NULL);
  g_assert_cmpuint (count (records, "objective-later"), ==, 0);
  g_object_unref (find_only (records, "objective-without-reason", "a"));
  put (records, &sonae_sheet_system, "a", "name", "LAN", "nondisaster_rank", "1", "rto_nondisaster", "61", "rto_reason",
       "紙で代替できる", NULL);
  assert_says (records, "objective-later", "a", "窓口");
  g_assert_cmpuint (count (records, "objective-without-reason"), ==, 0);
}

static void
test_gap (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  g_object_unref (find_only (records, "survey-none", NULL));
  put (records, &sonae_sheet_business, "x", "name", "窓口", "systems", "a", "start_nondisaster", "60", NULL);
  add_answer (records, "a", "60");
  add_answer (records, "b", "50");
  g_assert_cmpuint (count (records, "survey-none"), ==, 0);
  g_assert_cmpuint (count (records, "recovery-gap"), ==, 0);
  /* In time by itself, late for what it needs. */
  put (records, &sonae_sheet_dependency, "d", "system", "a", "kind", "required", "needs", "b", NULL);
  g_assert_cmpuint (count (records, "recovery-gap"), ==, 0);
  assert_says (records, "recovery-gap-dependency", "a", "1 h 50 min, 50 min later");
  assert_says (records, "recovery-gap-dependency", "a", "窓口");
  add_answer (records, "a", "61");
  assert_says (records, "recovery-gap", "a", "ファイル");
  put (records, &sonae_sheet_system, "a", "name", "LAN", "nondisaster_rank", "1", "saas", "1", NULL);
  g_assert_cmpuint (count (records, "recovery-gap"), ==, 0);
  assert_says (records, "recovery-gap-saas", "a", "the city cannot restore it by itself (objective 1 h)");
}

/* A gap is not found while what is decided on it holds; that of another scenario or system is. */
static void
test_decided_gap (void)
{
  static const struct
  {
    const char *fields[8]; /* of the decision, in pairs */
    guint       n_gaps;
  } cases[] = {
    { { "policy", "accept", "reason", "紙で受け付ける", "review_on", "2026-11-23" }, 0 },
    { { "policy", "accept", "reason", "紙で受け付ける", "review_on", "2026-11-22" }, 1 },
    { { "policy", "accept", "reason", "紙で受け付ける", "review_on", "2026-11" }, 0 },
    { { "policy", "accept", "reason", "紙で受け付ける" }, 1 },
    { { "policy", "accept", "review_on", "2027-03-31" }, 1 },
    { { "reason", "紙で受け付ける", "review_on", "2027-03-31" }, 1 },
    { { "policy", "reduce", "reason", "自動化する" }, 0 },
    { { "policy", "reduce", "reason", "自動化する", "review_on", "2026-10-31" }, 1 },
    { { "policy", "reduce" }, 1 },
    /* Last year's holds until its day, if it has one; next year's does not hold yet. */
    { { "fiscal_year", "2025", "policy", "accept", "reason", "紙", "review_on", "2027-03-31" }, 0 },
    { { "fiscal_year", "2025", "policy", "accept", "reason", "紙", "review_on", "2026-03-31" }, 1 },
    { { "fiscal_year", "2025", "policy", "reduce", "reason", "自動化する" }, 1 },
    { { "fiscal_year", "2027", "policy", "accept", "reason", "紙", "review_on", "2027-03-31" }, 1 },
    { { "scenario", "other", "policy", "reduce", "reason", "自動化する" }, 1 },
    { { "system", "b", "policy", "reduce", "reason", "自動化する" }, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecords) records = make_plan ();
      const char *const *fields = cases[i].fields;

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      put (records, &sonae_sheet_business, "x", "name", "窓口", "systems", "a", "start_nondisaster", "60", NULL);
      add_answer (records, "a", "61");
      put (records, &sonae_sheet_gap_decision, "g", "system", "a", "scenario", "failure", "fiscal_year", "2026",
           fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6], fields[7], NULL);
      g_assert_cmpuint (count (records, "recovery-gap"), ==, cases[i].n_gaps);
    }
}

/* The last decision counts, and each way to be late can be decided on. */
static void
test_decided_anew (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  put (records, &sonae_sheet_business, "x", "name", "窓口", "systems", "a", "start_nondisaster", "60", NULL);
  add_answer (records, "a", "50");
  add_answer (records, "b", "50");
  put (records, &sonae_sheet_dependency, "d", "system", "a", "kind", "required", "needs", "b", NULL);
  put (records, &sonae_sheet_gap_decision, "2025", "system", "a", "scenario", "failure", "fiscal_year", "2025",
       "policy", "accept", "reason", "紙", "review_on", "2027-03-31", "decided_on", "2025-06-01", NULL);
  g_assert_cmpuint (count (records, "recovery-gap-dependency"), ==, 0);
  put (records, &sonae_sheet_gap_decision, "may", "system", "a", "scenario", "failure", "fiscal_year", "2026", "policy",
       "reduce", "decided_on", "2026-05-01", NULL);
  g_assert_cmpuint (count (records, "recovery-gap-dependency"), ==, 1);
  put (records, &sonae_sheet_gap_decision, "june", "system", "a", "scenario", "failure", "fiscal_year", "2026",
       "policy", "reduce", "reason", "自動化する", "decided_on", "2026-06-01", NULL);
  g_assert_cmpuint (count (records, "recovery-gap-dependency"), ==, 0);
  put (records, &sonae_sheet_system, "a", "name", "LAN", "nondisaster_rank", "1", "saas", "1", NULL);
  g_assert_cmpuint (count (records, "recovery-gap-saas"), ==, 0);
  sonae_records_remove (records, &sonae_sheet_gap_decision, "june");
  g_assert_cmpuint (count (records, "recovery-gap-saas"), ==, 1);
}

/* What needs something deleted is late by at least as much as it takes itself; that it is deleted is found too. */
static void
test_gone (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  put (records, &sonae_sheet_business, "x", "name", "窓口", "systems", "a", "start_nondisaster", "60", NULL);
  add_answer (records, "a", "70");
  put (records, &sonae_sheet_dependency, "d", "system", "a", "kind", "required", "needs", "gone", NULL);
  assert_says (records, "recovery-gap", "a", "1 h 10 min at the earliest, at least 10 min later");
  assert_says (records, "recovery-gap", "a", "Something that “庁内LAN” needs has been deleted.");
  g_object_unref (find_only (records, "record-dangling-reference", "d"));
}

static void
test_resume (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  put (records, &sonae_sheet_business, "x", "name", "窓口", "systems", "a", "start_nondisaster", "60", "resume_minutes",
       "10", NULL);
  add_answer (records, "a", "50");
  g_assert_cmpuint (count (records, "recovery-resumes-late"), ==, 0);
  add_answer (records, "a", "55");
  assert_says (records, "recovery-resumes-late", "x",
               "is back in time, but with 10 min to resume the business starts 5 min late");
  put (records, &sonae_sheet_dependency, "d", "system", "a", "kind", "required", "needs", "gone", NULL);
  assert_says (records, "recovery-resumes-late", "x", "starts at least 5 min late");
  add_answer (records, "a", "61");
  g_assert_cmpuint (count (records, "recovery-resumes-late"), ==, 0);
}

static void
test_cycles (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  put (records, &sonae_sheet_dependency, "d", "system", "a", "kind", "required", "needs", "b", NULL);
  g_assert_cmpuint (count (records, "recovery-cycle"), ==, 0);
  put (records, &sonae_sheet_dependency, "e", "system", "b", "kind", "required", "needs", "a", NULL);
  assert_says (records, "recovery-cycle", "b", "ファイル, 庁内LAN");
  put (records, &sonae_sheet_dependency, "e", "system", "b", "kind", "degradable", "needs", "a", NULL);
  g_assert_cmpuint (count (records, "recovery-cycle"), ==, 0);
  put (records, &sonae_sheet_dependency, "e", "system", "b", "kind", "required", "needs", "b", NULL);
  assert_says (records, "recovery-cycle", "b", "itself");
}

/* What is wrong between systems is seen from each of them. */
static void
test_concerned (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (SonaeFinding) dependency = NULL;
  g_autoptr (SonaeFinding) cycle = NULL;
  g_autoptr (SonaeFinding) survey = NULL;
  g_autoptr (SonaeFinding) step = NULL;

  put (records, &sonae_sheet_system, "c", "name", "認証", NULL);
  put (records, &sonae_sheet_dependency, "d", "system", "a", "kind", "redundant", "needs", "b", "at_least", "2", NULL);
  dependency = find_only (records, "dependency-too-many", "d");
  g_assert_true (sonae_finding_concerns (dependency, "d"));
  g_assert_true (sonae_finding_concerns (dependency, "a"));
  g_assert_true (sonae_finding_concerns (dependency, "b"));
  g_assert_false (sonae_finding_concerns (dependency, "c"));

  put (records, &sonae_sheet_dependency, "d", "system", "a", "kind", "required", "needs", "b", NULL);
  put (records, &sonae_sheet_dependency, "e", "system", "b", "kind", "required", "needs", "a", NULL);
  cycle = find_only (records, "recovery-cycle", "b");
  g_assert_true (sonae_finding_concerns (cycle, "a"));
  g_assert_true (sonae_finding_concerns (cycle, "b"));
  g_assert_false (sonae_finding_concerns (cycle, "c"));

  put (records, &sonae_sheet_survey, "s", "system", "a", "scenario", "failure", "fiscal_year", "2026", "state",
       "answered", NULL);
  survey = find_only (records, "survey-empty", "s");
  g_assert_true (sonae_finding_concerns (survey, "a"));
  put (records, &sonae_sheet_survey_step, "x", "survey", "s", "step", "detect", "best", "3", "worst", "1", NULL);
  step = find_only (records, "survey-step-order", "x");
  g_assert_true (sonae_finding_concerns (step, "a"));
  g_assert_false (sonae_finding_concerns (step, "b"));
}

/* Of many answers and steps each says which one it is. */
static void
test_subjects (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (SonaeFinding) survey = NULL;
  g_autoptr (SonaeFinding) step = NULL;

  put (records, &sonae_sheet_section, "it", "name", "情報政策課", NULL);
  put (records, &sonae_sheet_survey, "s", "system", "a", "scenario", "failure", "fiscal_year", "2026", "section", "it",
       "state", "answered", NULL);
  survey = find_only (records, "survey-empty", "s");
  g_assert_cmpstr (sonae_finding_get_subject (survey), ==, "庁内LAN (システム障害, 令和8年度, 情報政策課)");
  put (records, &sonae_sheet_survey_step, "x", "survey", "s", "step", "detect", "best", "3", "worst", "1", NULL);
  step = find_only (records, "survey-step-order", "x");
  g_assert_cmpstr (sonae_finding_get_subject (step), ==,
                   "Detection and report of 庁内LAN (システム障害, 令和8年度, 情報政策課)");
}

/* Beside an objective stands what follows from the businesses, beside its reason that it is missing. */
static void
test_note (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecord      *system = sonae_records_find (records, &sonae_sheet_system, "a");
  const SonaeField *objective = sonae_sheet_find_field (&sonae_sheet_system, "rto_nondisaster");
  const SonaeField *reason = sonae_sheet_find_field (&sonae_sheet_system, "rto_reason");
  g_autofree char  *none = NULL;
  g_autofree char  *derived = NULL;
  g_autofree char  *by_hand = NULL;
  g_autofree char  *missing = NULL;
  g_autofree char  *given = NULL;
  gboolean          is_wrong = TRUE;

  none = sonae_objective_note (records, system, objective, &is_wrong);
  g_assert_cmpstr (none, ==, "No business that needs the system says when it must start.");
  g_assert_false (is_wrong);
  put (records, &sonae_sheet_business, "x", "name", "窓口", "systems", "a", "start_nondisaster", "60", NULL);
  put (records, &sonae_sheet_business, "y", "name", "証明", "systems", "a b", "start_nondisaster", "30", NULL);
  put (records, &sonae_sheet_business, "z", "name", "救援", "systems", "a", "start_emergency", "10", NULL);
  derived = sonae_objective_note (records, system, objective, &is_wrong);
  g_assert_cmpstr (derived, ==,
                   "From the businesses follows 30 min: “証明” within 30 min, “窓口” within 1 h. An RTO entered here "
                   "takes its place.");
  sonae_record_set_integer (system, "rto_nondisaster", 20);
  by_hand = sonae_objective_note (records, system, objective, &is_wrong);
  g_assert_true (g_str_has_prefix (by_hand, "Set by hand. From the businesses would follow 30 min: “証明”"));
  g_assert_false (is_wrong);

  missing = sonae_objective_note (records, system, reason, &is_wrong);
  g_assert_true (is_wrong);
  g_object_unref (find_only (records, "objective-without-reason", "a"));
  sonae_record_set_text (system, "rto_reason", "市長の指示");
  given = sonae_objective_note (records, system, reason, &is_wrong);
  g_assert_false (is_wrong);
  g_assert_cmpstr (given, !=, missing);
  g_assert_cmpuint (count (records, "objective-without-reason"), ==, 0);
  g_assert_null (
      sonae_objective_note (records, system, sonae_sheet_find_field (&sonae_sheet_system, "rpo"), &is_wrong));
}

static void
test_zero (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  g_assert_cmpuint (count (records, "objective-zero"), ==, 0);
  put (records, &sonae_sheet_business, "x", "name", "窓口", "start_emergency", "1", "resume_minutes", "0", NULL);
  g_assert_cmpuint (count (records, "objective-zero"), ==, 0);
  put (records, &sonae_sheet_business, "x", "name", "窓口", "start_emergency", "0", NULL);
  assert_says (records, "objective-zero", "x", "Starts within, emergency");
  put (records, &sonae_sheet_business, "x", "name", "窓口", NULL);
  sonae_record_set_integer (sonae_records_find (records, &sonae_sheet_system, "a"), "rto_nondisaster", 0);
  assert_says (records, "objective-zero", "a", "RTO, non-disaster");
}

/* @expected: (nullable): what stands below the field; @wrong: and is a finding */
static void
assert_note (SonaeRecord *record, const char *field_id, const char *expected, gboolean wrong)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  gboolean         is_wrong = !wrong;
  g_autofree char *note =
      sonae_field_note (records, record, sonae_sheet_find_field (sonae_record_get_sheet (record), field_id),
                        sonae_date_from_iso ("2026-11-23"), &is_wrong);

  g_assert_cmpstr (note, ==, expected);
  g_assert_true (is_wrong == wrong);
}

/* What the check finds about a value stands below its field as well. */
static void
test_field_note (void)
{
  g_autoptr (SonaeRecord) dependency = sonae_record_new (&sonae_sheet_dependency, "d");
  g_autoptr (SonaeRecord) backup = sonae_record_new (&sonae_sheet_backup, "b");
  g_autoptr (SonaeRecord) business = sonae_record_new (&sonae_sheet_business, "x");
  g_autoptr (SonaeRecord) decision = sonae_record_new (&sonae_sheet_gap_decision, "g");
  g_autoptr (SonaeRecord) implementation = sonae_record_new (&sonae_sheet_implementation, "i");

  sonae_record_set_text (dependency, "kind", "redundant");
  sonae_record_set_text (dependency, "needs", "a b a");
  sonae_record_set_integer (dependency, "at_least", 2);
  assert_note (dependency, "at_least", NULL, FALSE);
  sonae_record_set_integer (dependency, "at_least", 3);
  assert_note (dependency, "at_least", "It needs at least 3, but only 2 are named; all of them count as needed.", TRUE);
  sonae_record_set_text (dependency, "kind", "degradable");
  assert_note (dependency, "at_least", "A number counts only where it needs some of several.", FALSE);
  sonae_record_set_text (backup, "tested_on", "2026-11-23");
  assert_note (backup, "tested_on", NULL, FALSE);
  sonae_record_set_text (backup, "tested_on", "2026-11-24");
  assert_note (backup, "tested_on", "“Last restore test” is a day that is yet to come: it shows nothing until then.",
               TRUE);
  sonae_record_set_integer (business, "start_emergency", 0);
  assert_note (business, "start_emergency",
               "“Starts within, emergency” is zero, which only a system that never stops can meet.", TRUE);
  assert_note (decision, "reason", NULL, FALSE);
  assert_note (decision, "review_on", NULL, FALSE);
  sonae_record_set_text (decision, "policy", "accept");
  assert_note (decision, "reason", "It is decided without a reason.", TRUE);
  assert_note (decision, "review_on", "The risk is accepted without a day on which to look at it again.", TRUE);
  sonae_record_set_text (decision, "review_on", "2026-11-23");
  assert_note (decision, "review_on", NULL, FALSE);
  sonae_record_set_text (decision, "review_on", "2026-11-22");
  assert_note (decision, "review_on", "The decision was to be looked at again on 令和8年11月22日.", TRUE);
  sonae_record_set_integer (implementation, "granted", 12000);
  assert_note (implementation, "spent", NULL, FALSE);
  sonae_record_set_integer (implementation, "spent", 20000);
  assert_note (implementation, "spent", "More is spent than was granted.", TRUE);
  assert_note (implementation, "granted", NULL, FALSE);
}

/* Amounts that exceed the one before, and a plan that is completed without a word on it. */
static void
test_implementation (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  put (records, &sonae_sheet_implementation, "i", "measure", "m", "asked", "12000", "granted", "12000", "spent",
       "12000", "state", "running", NULL);
  g_assert_cmpuint (count (records, "implementation-amounts"), ==, 0);
  g_assert_cmpuint (count (records, "implementation-result"), ==, 0);
  put (records, &sonae_sheet_implementation, "i", "measure", "m", "asked", "12000", "granted", "13000", "state", "done",
       "result", "復元した", "verification", "none", NULL);
  assert_says (records, "implementation-amounts", "i", "More is granted");
  g_assert_cmpuint (count (records, "implementation-result"), ==, 0);
  put (records, &sonae_sheet_implementation, "i", "measure", "m", "asked", "12000", "granted", "13000", "spent",
       "20000", "state", "done", NULL);
  g_assert_cmpuint (count (records, "implementation-amounts"), ==, 2);
  g_assert_cmpuint (count (records, "implementation-result"), ==, 2);
  put (records, &sonae_sheet_implementation, "i", "measure", "m", "spent", "0", "granted", "0", "state", "done",
       "result", "協議で足りた", NULL);
  assert_says (records, "implementation-result", "i", "verified");
}

static void
test_redundancy (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  put (records, &sonae_sheet_dependency, "d", "system", "a", "kind", "redundant", "needs", "a b", "at_least", "2",
       NULL);
  g_assert_cmpuint (count (records, "dependency-too-many"), ==, 0);
  put (records, &sonae_sheet_dependency, "d", "system", "a", "kind", "redundant", "needs", "a b", "at_least", "3",
       NULL);
  g_object_unref (find_only (records, "dependency-too-many", "d"));
  put (records, &sonae_sheet_dependency, "d", "system", "a", "kind", "redundant", "needs", "a b", "at_least", "0",
       NULL);
  assert_says (records, "dependency-too-many", "d", "needing none");
  put (records, &sonae_sheet_dependency, "d", "system", "a", "kind", "required", "needs", "b", "at_least", "0", NULL);
  g_assert_cmpuint (count (records, "dependency-too-many"), ==, 0);
}

static void
test_point (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  put (records, &sonae_sheet_system, "a", "name", "LAN", "rpo", "60", NULL);
  g_object_unref (find_only (records, "recovery-point", "a"));
  put (records, &sonae_sheet_backup, "x", "contents", "全部", "systems", "a", "cycle_minutes", "61", "tested_on",
       "2026-04-01", NULL);
  assert_says (records, "recovery-point", "a", "全部");
  put (records, &sonae_sheet_backup, "y", "contents", "差分", "systems", "b a", "cycle_minutes", "60", "tested_on",
       "2026-04-01", NULL);
  g_assert_cmpuint (count (records, "recovery-point"), ==, 0);
}

static void
test_answers (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  put (records, &sonae_sheet_survey, "s", "system", "b", "scenario", "failure", "fiscal_year", "2026", "state", "asked",
       "due", "2026-11-23", NULL);
  assert_says (records, "survey-missing", "a", "システム障害");
  g_assert_cmpuint (count (records, "survey-overdue"), ==, 0);
  put (records, &sonae_sheet_survey, "s", "system", "a", "scenario", "failure", "fiscal_year", "2026", "state", "asked",
       "due", "2026-11-22", NULL);
  g_object_unref (find_only (records, "survey-overdue", "s"));
  g_object_unref (find_only (records, "survey-missing", "a"));
  g_assert_cmpuint (count (records, "survey-empty"), ==, 0);
  put (records, &sonae_sheet_survey, "s", "system", "a", "scenario", "failure", "fiscal_year", "2026", "state",
       "answered", NULL);
  g_object_unref (find_only (records, "survey-empty", "s"));
  g_assert_cmpuint (count (records, "survey-missing"), ==, 0);
  put (records, &sonae_sheet_survey, "t", "system", "a", "scenario", "failure", "fiscal_year", "2026", "unaffected",
       "1", NULL);
  /* An answer without a time does not count beside one that says something. */
  g_object_unref (find_only (records, "survey-twice", "s"));
}

/* Returns: (transfer full): the ids of the records that @rule is about */
static char *
list_found (SonaeRecords *records, const char *rule)
{
  g_autoptr (GPtrArray) findings = sonae_check_plan (records, check_day, NULL);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (sonae_finding_get_rule (findings->pdata[i]), rule))
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", sonae_finding_get_record (findings->pdata[i]));
  return g_string_free (ids, FALSE);
}

/* Of several that are about the same each is told that does not count, in whatever order they came. */
static void
test_twice (void)
{
  static const struct
  {
    const char *days[3];
    const char *uncounted;
  } cases[] = {
    { { "2026-04-03", "2026-04-02", "2026-04-01" }, "b c" },
    { { "2026-04-02", "2026-04-03", "2026-04-01" }, "a c" },
    { { "2026-04-02", "2026-04-01", "2026-04-03" }, "b a" },
    { { "", "", "" }, "b c" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecords) records = make_plan ();
      g_autofree char *found = NULL;

      for (gsize j = 0; j < G_N_ELEMENTS (cases[i].days); j++)
        {
          const char id[] = { (char) ('a' + j), 0 };

          put (records, &sonae_sheet_gap_decision, id, "system", "a", "scenario", "failure", "fiscal_year", "2026",
               "policy", "reduce", "decided_on", cases[i].days[j], NULL);
        }
      put (records, &sonae_sheet_gap_decision, "x", "system", "a", "scenario", "failure", "fiscal_year", "2027", NULL);
      put (records, &sonae_sheet_gap_decision, "y", "system", "b", "scenario", "failure", "fiscal_year", "2026", NULL);
      put (records, &sonae_sheet_gap_decision, "z", "scenario", "failure", "fiscal_year", "2026", NULL);
      put (records, &sonae_sheet_gap_decision, "zz", "scenario", "failure", "fiscal_year", "2026", NULL);
      found = list_found (records, "gap-decision-twice");
      g_assert_cmpstr (found, ==, cases[i].uncounted);
    }
}

/* The one that is only asked for does not count, though it sorts first. */
static void
test_answered_twice (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  put (records, &sonae_sheet_survey, "s", "system", "a", "scenario", "failure", "fiscal_year", "2026", "state", "asked",
       NULL);
  put (records, &sonae_sheet_survey, "t", "system", "a", "scenario", "failure", "fiscal_year", "2026", "state",
       "answered", NULL);
  assert_says (records, "survey-twice", "s", "does not count");
}

static void
test_steps (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  put (records, &sonae_sheet_survey_step, "x", "survey", "s", "step", "detect", "best", "1", "likely", "1", "worst",
       "1", NULL);
  g_assert_cmpuint (count (records, "survey-step-order"), ==, 0);
  put (records, &sonae_sheet_survey_step, "x", "survey", "s", "step", "detect", "best", "3", "likely", "2", "worst",
       "1", NULL);
  g_assert_cmpuint (count (records, "survey-step-order"), ==, 2);
  g_assert_cmpuint (count (records, "survey-step-likely"), ==, 0);
  put (records, &sonae_sheet_survey_step, "x", "survey", "s", "step", "detect", "best", "3", "worst", "1", NULL);
  g_object_unref (find_only (records, "survey-step-order", "x"));
  assert_says (records, "survey-step-likely", "x", "“Most likely” is empty, so that “At worst” counts");
  g_assert_cmpuint (count (records, "survey-step-long"), ==, 0);
  put (records, &sonae_sheet_survey_step, "x", "survey", "s", "step", "detect", "likely", "99999", NULL);
  assert_says (records, "survey-step-long", "x", "30 days");
  put (records, &sonae_sheet_survey, "s", "unaffected", "1", NULL);
  g_assert_cmpuint (count (records, "survey-step-long"), ==, 0);
  put (records, &sonae_sheet_survey, "s", "unaffected", "0", NULL);
  put (records, &sonae_sheet_survey_step, "x", "survey", "s", "step", "procure", "likely", "99999", NULL);
  g_assert_cmpuint (count (records, "survey-step-long"), ==, 0);
  put (records, &sonae_sheet_survey_step, "x", "survey", "s", "step", "detect", "best", "3", "worst", "1", NULL);
  put (records, &sonae_sheet_survey_step, "y", "survey", "s", "step", "detect", NULL);
  g_object_unref (find_only (records, "survey-step-twice", "y"));
}

static void
test_upkeep (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  put (records, &sonae_sheet_backup, "x", "contents", "全部", "systems", "a", "tested_on", "2025-04-01", NULL);
  g_assert_cmpuint (count (records, "backup-untested"), ==, 0);
  put (records, &sonae_sheet_backup, "x", "contents", "全部", "systems", "a", "tested_on", "2025-03-31", NULL);
  g_object_unref (find_only (records, "backup-untested", "x"));
  /* A test that is yet to come is none, and is no failure. */
  g_assert_cmpuint (count (records, "evidence-ahead"), ==, 0);
  put (records, &sonae_sheet_backup, "x", "contents", "全部", "systems", "a", "tested_on", "2099-01-01", "test_result",
       "failed", NULL);
  g_assert_cmpuint (count (records, "backup-untested"), ==, 0);
  assert_says (records, "evidence-ahead", "x", "yet to come");
  put (records, &sonae_sheet_backup, "x", "contents", "全部", "systems", "a", "tested_on", "2026-01-01", NULL);
  put (records, &sonae_sheet_survey, "s", "system", "a", "scenario", "failure", "basis", "drill", "basis_on", "2099",
       NULL);
  assert_says (records, "evidence-ahead", "s", "yet to come");
  put (records, &sonae_sheet_gap_decision, "g", "system", "a", "scenario", "failure", "policy", "accept", "review_on",
       "2026-11-23", NULL);
  g_assert_cmpuint (count (records, "gap-decision-due"), ==, 0);
  put (records, &sonae_sheet_gap_decision, "g", "system", "a", "scenario", "failure", "policy", "accept", NULL);
  g_object_unref (find_only (records, "gap-decision-due", "g"));
  g_object_unref (find_only (records, "gap-decision-reason", "g"));
  put (records, &sonae_sheet_gap_decision, "g", "system", "a", "scenario", "failure", "policy", "transfer", "reason",
       "紙で受け付ける", NULL);
  g_assert_cmpuint (count (records, "gap-decision-reason"), ==, 0);
  put (records, &sonae_sheet_measure, "m", "name", "予備機", "state", "adopted", NULL);
  g_object_unref (find_only (records, "measure-without-plan", "m"));
  put (records, &sonae_sheet_implementation, "i", "measure", "m", "fiscal_year", "2027", NULL);
  g_assert_cmpuint (count (records, "measure-without-plan"), ==, 0);
  put (records, &sonae_sheet_implementation, "i", "measure", "m", "month_from", "3", "month_to", "4", NULL);
  assert_says (records, "implementation-months", "i", "before the first");
  put (records, &sonae_sheet_implementation, "i", "measure", "m", "month_from", "4", "month_to", "3", NULL);
  g_assert_cmpuint (count (records, "implementation-months"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/check/recovery/start", test_start);
  g_test_add_func ("/check/recovery/business", test_business);
  g_test_add_func ("/check/recovery/by-hand", test_by_hand);
  g_test_add_func ("/check/recovery/gap", test_gap);
  g_test_add_func ("/check/recovery/decided-gap", test_decided_gap);
  g_test_add_func ("/check/recovery/decided-anew", test_decided_anew);
  g_test_add_func ("/check/recovery/gone", test_gone);
  g_test_add_func ("/check/recovery/resume", test_resume);
  g_test_add_func ("/check/recovery/cycles", test_cycles);
  g_test_add_func ("/check/recovery/subjects", test_subjects);
  g_test_add_func ("/check/recovery/concerned", test_concerned);
  g_test_add_func ("/check/recovery/note", test_note);
  g_test_add_func ("/check/recovery/field-note", test_field_note);
  g_test_add_func ("/check/recovery/zero", test_zero);
  g_test_add_func ("/check/recovery/implementation", test_implementation);
  g_test_add_func ("/check/recovery/redundancy", test_redundancy);
  g_test_add_func ("/check/recovery/point", test_point);
  g_test_add_func ("/check/recovery/answers", test_answers);
  g_test_add_func ("/check/recovery/twice", test_twice);
  g_test_add_func ("/check/recovery/answered-twice", test_answered_twice);
  g_test_add_func ("/check/recovery/steps", test_steps);
  g_test_add_func ("/check/recovery/upkeep", test_upkeep);

  return g_test_run ();
}
