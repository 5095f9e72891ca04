/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the check finds in the plan as it was published, and in the exercise sample. */

#include "../exchange/embedded.h"
#include "sonae-figures.h"
#include "sonae-finding.h"

static const SonaeDate day = { 2026, 11, 23 };

static GPtrArray *
check (SonaeRecords *records)
{
  return sonae_check_plan (records, day, NULL);
}

static guint
count (GPtrArray *findings, const char *rule)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += g_str_equal (sonae_finding_get_rule (findings->pdata[i]), rule);
  return n;
}

/* Every rule that P01 1.2 breaks, and how often; no other. */
static void
test_plan (void)
{
  static const struct
  {
    const char *rule;
    guint       n_findings;
  } cases[] = {
    { "system-without-owner", 1 },
    { "document-wrong-citation", 2 },
    { "document-shared-number", 1 },
    { "document-never-reviewed", 1 },
    { "system-without-rto", 53 },
    { "system-one-sided", 1 },
    { "document-not-approved", 1 },
    { "document-not-recorded", 19 },
    { "revision-without-day", 1 },
    { "class-without-document", 1 },
    { "section-without-copy", 17 },
    { "role-vacant", 38 },
    { "review-missing", 1 },
    { "system-without-site", 53 },
    { "system-saas-alternative", 8 },
    { "document-outside-window", 1 },
    { "training-marks", 1 },
    { "business-none", 1 },
    { "survey-none", 1 },
  };
  g_autoptr (SonaeRecords) records = load_embedded (SONAE_EMBEDDED_PLAN);
  g_autoptr (GPtrArray) findings = check (records);
  guint n_expected = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s: %u", cases[i].rule, count (findings, cases[i].rule));
      g_assert_cmpuint (count (findings, cases[i].rule), ==, cases[i].n_findings);
      n_expected += cases[i].n_findings;
    }
  g_assert_cmpuint (findings->len, ==, n_expected);
}

/* Returns: whether one finding of @rule is about the record @key of @sheet and its message holds @part. */
static gboolean
says (GPtrArray *findings, const char *rule, const SonaeSheet *sheet, const char *key, const char *part)
{
  g_autofree char *id = sonae_uuid_for_key (sheet->id, key);

  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (sonae_finding_get_rule (findings->pdata[i]), rule)
        && g_strcmp0 (sonae_finding_get_record (findings->pdata[i]), id) == 0
        && strstr (sonae_finding_get_message (findings->pdata[i]), part) != NULL)
      return TRUE;
  return FALSE;
}

/* The places where P01 disagrees with itself. */
static void
test_contradictions (void)
{
  g_autoptr (SonaeRecords) records = load_embedded (SONAE_EMBEDDED_PLAN);
  g_autoptr (GPtrArray) findings = check (records);

  g_assert_true (says (findings, "document-wrong-citation", &sonae_sheet_document, "p01", "運用管理規定"));
  g_assert_true (says (findings, "document-wrong-citation", &sonae_sheet_document, "p01", "C08"));
  g_assert_true (says (findings, "document-never-reviewed", &sonae_sheet_document, "p01", "1.2"));
  g_assert_true (says (findings, "revision-without-day", &sonae_sheet_document, "p01", "1.1"));
  g_assert_true (says (findings, "document-outside-window", &sonae_sheet_document, "p01", "3"));
}

static void
test_subjects (void)
{
  static const struct
  {
    const char *rule;
    const char *subject;
  } cases[] = {
    { "system-without-owner", "宛名管理" },
    { "system-one-sided", "後期高齢者医療" },
  };
  g_autoptr (SonaeRecords) records = load_embedded (SONAE_EMBEDDED_PLAN);
  g_autoptr (GPtrArray) findings = check (records);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n = 0;

      for (guint j = 0; j < findings->len; j++)
        n += g_str_equal (sonae_finding_get_rule (findings->pdata[j]), cases[i].rule)
             && strstr (sonae_finding_get_subject (findings->pdata[j]), cases[i].subject) != NULL;
      g_assert_cmpuint (n, ==, 1);
    }
}

static void
test_figures (void)
{
  g_autoptr (SonaeRecords) records = load_embedded (SONAE_EMBEDDED_PLAN);
  SonaeFigures figures = sonae_figures_count (records);

  g_assert_cmpuint (figures.systems, ==, 53);
  g_assert_cmpuint (figures.emergency, ==, 39);
  g_assert_cmpuint (figures.nondisaster, ==, 52);
  g_assert_cmpuint (figures.without_objective, ==, 53);
  g_assert_cmpuint (figures.copies, ==, 0);
}

/* The sample shows what an unpublished plan would: old copies, somebody who left, a role without a deputy. */
static void
test_sample (void)
{
  g_autoptr (SonaeRecords) records = load_embedded (SONAE_EMBEDDED_SAMPLE);
  g_autoptr (GPtrArray) findings = check (records);

  g_assert_cmpuint (count (findings, "paper-copy-stale"), >, 0);
  g_assert_cmpuint (count (findings, "role-person-left"), >, 0);
  g_assert_cmpuint (count (findings, "role-without-deputy"), >, 0);
  g_assert_cmpuint (count (findings, "review-missing"), ==, 0);
  g_assert_cmpuint (count (findings, "record-dangling-reference"), ==, 0);
  g_assert_cmpuint (count (findings, "record-invalid-value"), ==, 0);
}

/* Some of the sample's systems miss their time, and each way to miss it is among them. */
static void
test_sample_recovery (void)
{
  g_autoptr (SonaeRecords) records = load_embedded (SONAE_EMBEDDED_SAMPLE);
  g_autoptr (GPtrArray) findings = check (records);

  g_assert_true (says (findings, "recovery-gap", &sonae_sheet_system, "disaster-radio", "4 h 2 min"));
  g_assert_true (says (findings, "recovery-gap-dependency", &sonae_sheet_system, "resident-record", "DC 向け回線 "));
  g_assert_true (
      says (findings, "recovery-gap-dependency", &sonae_sheet_system, "file-server", "waits for 演習インフラ"));
  g_assert_true (says (findings, "recovery-gap-saas", &sonae_sheet_system, "website", "システム障害"));
  /* What is decided on a gap holds until June 2027, or without such a day for the year. */
  g_assert_false (says (findings, "recovery-gap-saas", &sonae_sheet_system, "website", "震災"));
  g_assert_false (says (findings, "recovery-gap-dependency", &sonae_sheet_system, "file-server", "システム障害"));
  g_assert_true (says (findings, "recovery-point", &sonae_sheet_system, "file-server", "12 h"));
  g_assert_true (says (findings, "business-start-late", &sonae_sheet_business, "parks", "1 week"));
  g_assert_true (says (findings, "survey-overdue", &sonae_sheet_survey, "park-ledger.failure", "10月30日"));
  g_assert_true (says (findings, "survey-missing", &sonae_sheet_system, "resident-tax", "サイバー攻撃"));
  g_assert_true (says (findings, "gap-decision-due", &sonae_sheet_gap_decision, "family-register.failure", "9月30日"));
  g_assert_true (says (findings, "measure-without-plan", &sonae_sheet_measure, "web-request", "adopted"));
  g_assert_true (says (findings, "backup-untested", &sonae_sheet_backup, "file-tape", "never"));
  /* In time in a failure, though it is not in an earthquake. */
  g_assert_false (says (findings, "recovery-gap", &sonae_sheet_system, "resident-record", "システム障害"));
  g_assert_false (says (findings, "recovery-gap-dependency", &sonae_sheet_system, "resident-record", "システム障害"));
  g_assert_cmpuint (count (findings, "recovery-cycle"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/embedded-findings/plan", test_plan);
  g_test_add_func ("/embedded-findings/contradictions", test_contradictions);
  g_test_add_func ("/embedded-findings/subjects", test_subjects);
  g_test_add_func ("/embedded-findings/figures", test_figures);
  g_test_add_func ("/embedded-findings/sample", test_sample);
  g_test_add_func ("/embedded-findings/sample/recovery", test_sample_recovery);

  return g_test_run ();
}
