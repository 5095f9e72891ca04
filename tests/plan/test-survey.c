/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who has answered the survey, how far an answer can be relied on, and what it adds up to. */

#include "plan-fixture.h"
#include "sonae-counted.h"
#include "sonae-display.h"
#include "sonae-duration.h"
#include "sonae-gap-study.h"
#include "sonae-survey-progress.h"

static const SonaeDate day = { 2026, 11, 23 };

/* Three sections; four systems with a place in the order of failures, one without an owner, one of an owner that is gone,
 * and one that is no priority system. */
static SonaeRecords *
make_plan (void)
{
  SonaeRecords *records = sonae_records_new (NULL, NULL);

  put (records, &sonae_sheet_scenario, "failure", "name", "システム障害", "family", "incident", "rank", "1", NULL);
  put (records, &sonae_sheet_scenario, "quake", "name", "震災", "family", "disaster", "rank", "2", NULL);
  put (records, &sonae_sheet_section, "b", "name", "税務課", "rank", "2", NULL);
  put (records, &sonae_sheet_section, "a", "name", "市民課", "rank", "1", NULL);
  put (records, &sonae_sheet_section, "c", "name", "情報政策課", "rank", "3", NULL);
  put (records, &sonae_sheet_system, "tax", "name", "税", "owners", "b a", "nondisaster_rank", "1", "rto_nondisaster",
       "60", NULL);
  put (records, &sonae_sheet_system, "card", "name", "カード", "owners", "a", "nondisaster_rank", "3", NULL);
  put (records, &sonae_sheet_system, "list", "name", "名簿", "owners", "a", "nondisaster_rank", "2", NULL);
  put (records, &sonae_sheet_system, "lost", "name", "担当なし", "owners", "gone", "nondisaster_rank", "4", NULL);
  put (records, &sonae_sheet_system, "none", "name", "優先でない", "owners", "a", NULL);
  return records;
}

static SonaeRecord *
get_scenario (SonaeRecords *records, const char *id)
{
  return sonae_records_find (records, &sonae_sheet_scenario, id);
}

/* Adds an answer about failures. */
static SonaeRecord *
answer (SonaeRecords *records, const char *id, const char *system, const char *year, const char *state)
{
  return put (records, &sonae_sheet_survey, id, "system", system, "scenario", "failure", "fiscal_year", year, "state",
              state, NULL);
}

static void
step (SonaeRecords *records, const char *survey, const char *code, const char *likely, const char *together)
{
  g_autofree char *id = g_strconcat (survey, code, NULL);

  put (records, &sonae_sheet_survey_step, id, "survey", survey, "step", code, "likely", likely, "together", together,
       NULL);
}

static void
measure (
    SonaeRecords *records, const char *id, const char *scenario, const char *year, const char *basis, const char *on)
{
  put (records, &sonae_sheet_survey, id, "system", "tax", "scenario", scenario, "fiscal_year", year, "state",
       "answered", "basis", basis, "basis_on", on, NULL);
  step (records, id, "rebuild", "90", "0");
}

static SonaeSurveyState
get_state (SonaeRecords *records, SonaeRecord *record)
{
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];

  sonae_survey_collect_steps (records, record, steps);
  return sonae_survey_state (record, steps, day);
}

static void
test_empty (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  SonaeRecord *failure =
      put (records, &sonae_sheet_scenario, "failure", "name", "システム障害", "family", "incident", NULL);
  g_autoptr (SonaeSurveyProgress) progress = sonae_survey_progress_new (records, failure, 2026, day);
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];
  guint        counts[SONAE_N_SURVEY_STATES];
  gint64       minutes[SONAE_N_RECOVERY_CASES];

  g_assert_cmpuint (sonae_survey_progress_get_n_sections (progress), ==, 0);
  g_assert_cmpuint (sonae_survey_progress_count (progress, counts), ==, 0);
  g_assert_null (sonae_survey_find (records, NULL, NULL, 2026));
  g_assert_null (sonae_survey_find_before (records, "no", "failure", 2026));
  g_assert_null (sonae_survey_find_measured (records, "no", "failure", 2026, day));
  g_assert_cmpint (sonae_survey_confidence (NULL, SONAE_SURVEY_NOT_ASKED, day), ==, SONAE_CONFIDENCE_NONE);
  sonae_survey_collect_steps (records, NULL, steps);
  g_assert_cmpuint (sonae_survey_sum (steps, minutes), ==, 0);
  g_assert_cmpint (minutes[SONAE_RECOVERY_WORST], ==, 0);
}

static void
test_state (void)
{
  static const struct
  {
    const char      *state;
    const char      *due;
    SonaeSurveyState expected;
  } cases[] = {
    { "asked", NULL, SONAE_SURVEY_ASKED },
    { "asked", "2026-11-23", SONAE_SURVEY_ASKED }, /* the day itself is in time */
    { "asked", "2026-11-22", SONAE_SURVEY_OVERDUE },
    { "asked", "2026-11", SONAE_SURVEY_ASKED },
    { "asked", "soon", SONAE_SURVEY_ASKED },
    { NULL, "2026-01-01", SONAE_SURVEY_ANSWERED }, /* a plan without states is one of answers */
    { "answered", "2026-01-01", SONAE_SURVEY_ANSWERED },
    { "confirmed", NULL, SONAE_SURVEY_CONFIRMED },
  };

  g_autoptr (SonaeRecords) records = make_plan ();

  g_assert_cmpint (get_state (records, NULL), ==, SONAE_SURVEY_NOT_ASKED);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecord) record = sonae_record_new (&sonae_sheet_survey, "s");

      g_test_message ("%s %s", cases[i].state, cases[i].due);
      sonae_record_set_text (record, "state", cases[i].state);
      sonae_record_set_text (record, "due", cases[i].due);
      g_assert_cmpint (get_state (records, record), ==, cases[i].expected);
    }
}

static void
test_confidence (void)
{
  static const struct
  {
    const char     *basis;
    const char     *basis_on;
    SonaeConfidence expected;
  } cases[] = {
    { NULL, "2026-11-01", SONAE_CONFIDENCE_LOW },
    { "drill", NULL, SONAE_CONFIDENCE_LOW },
    { "drill", "2026-11-23", SONAE_CONFIDENCE_HIGH },
    { "drill", "2026-11-24", SONAE_CONFIDENCE_LOW }, /* yet to come */
    { "activation", "2099", SONAE_CONFIDENCE_LOW },
    { "activation", "2026-11-01", SONAE_CONFIDENCE_HIGH },
    { "activation", "2024-11-24", SONAE_CONFIDENCE_HIGH },
    { "activation", "2024-11-23", SONAE_CONFIDENCE_MEDIUM },
    { "activation", "2022-11-23", SONAE_CONFIDENCE_LOW },
    { "activation", "1999-01-01", SONAE_CONFIDENCE_LOW },
    { "drill", "2025-11-24", SONAE_CONFIDENCE_HIGH },
    { "drill", "2025-11", SONAE_CONFIDENCE_MEDIUM },
    { "vendor", "2026-05-20", SONAE_CONFIDENCE_MEDIUM },
    { "vendor", "2024-05-20", SONAE_CONFIDENCE_LOW },
    { "contract", "2026-05-20", SONAE_CONFIDENCE_MEDIUM },
    { "contract", "2025-05-20", SONAE_CONFIDENCE_LOW },
    { "estimate", "2026-11-23", SONAE_CONFIDENCE_LOW },
  };
  g_autoptr (SonaeRecords) records = make_plan ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecord) record = sonae_record_new (&sonae_sheet_survey, "s");

      g_test_message ("%s %s", cases[i].basis, cases[i].basis_on);
      sonae_record_set_text (record, "basis", cases[i].basis);
      sonae_record_set_text (record, "basis_on", cases[i].basis_on);
      g_assert_cmpint (sonae_survey_confidence (record, SONAE_SURVEY_ANSWERED, day), ==, cases[i].expected);
      g_assert_cmpint (sonae_survey_confidence (record, SONAE_SURVEY_CONFIRMED, day), ==, cases[i].expected);
      g_assert_cmpint (sonae_survey_confidence (record, SONAE_SURVEY_OVERDUE, day), ==, SONAE_CONFIDENCE_NONE);
    }
}

/* Times of another scenario are as sure as a vendor's word on their day, and less with each year, whatever becomes of the
 * scenario, the answer that they were measured for, and the source; where they were measured they are sure. */
static void
test_confidence_elsewhere (void)
{
  static const struct
  {
    const char     *basis;
    const char     *basis_on;
    SonaeConfidence here;
    SonaeConfidence elsewhere;
  } cases[] = {
    { "activation", "2026-11-23", SONAE_CONFIDENCE_HIGH, SONAE_CONFIDENCE_MEDIUM },
    { "drill", "2026-11-23", SONAE_CONFIDENCE_HIGH, SONAE_CONFIDENCE_MEDIUM },
    { "activation", "2025-11-23", SONAE_CONFIDENCE_HIGH, SONAE_CONFIDENCE_MEDIUM },
    { "activation", "2024-11-23", SONAE_CONFIDENCE_MEDIUM, SONAE_CONFIDENCE_LOW },
    { "drill", "2024-11-23", SONAE_CONFIDENCE_MEDIUM, SONAE_CONFIDENCE_LOW },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecords) records = make_plan ();
      SonaeRecord *taken = NULL;

      g_test_message ("%s %s", cases[i].basis, cases[i].basis_on);
      measure (records, "quake", "quake", "2026", cases[i].basis, cases[i].basis_on);
      measure (records, "taken", "failure", "2026", cases[i].basis, cases[i].basis_on);
      taken = sonae_records_find (records, &sonae_sheet_survey, "taken");
      g_assert_cmpint (sonae_survey_confidence (taken, SONAE_SURVEY_ANSWERED, day), ==, cases[i].here);
      sonae_record_set_text (taken, "basis_note", "Measured in another scenario: 地震");
      g_assert_cmpint (sonae_survey_confidence (taken, SONAE_SURVEY_ANSWERED, day), ==, cases[i].here);
      sonae_record_set_text (taken, "measured_in", "failure");
      g_assert_cmpint (sonae_survey_confidence (taken, SONAE_SURVEY_ANSWERED, day), ==, cases[i].here);
      g_assert_cmpint (sonae_survey_confidence (sonae_records_find (records, &sonae_sheet_survey, "quake"),
                                                SONAE_SURVEY_ANSWERED, day),
                       ==, cases[i].here);
      sonae_record_set_text (taken, "measured_in", "quake");
      g_assert_cmpint (sonae_survey_confidence (taken, SONAE_SURVEY_ANSWERED, day), ==, cases[i].elsewhere);
      sonae_record_set_text (get_scenario (records, "quake"), "name", "大地震");
      g_assert_cmpint (sonae_survey_confidence (taken, SONAE_SURVEY_ANSWERED, day), ==, cases[i].elsewhere);
      measure (records, "quake", "quake", "2026", cases[i].basis, "2026-11-22");
      g_assert_cmpint (sonae_survey_confidence (taken, SONAE_SURVEY_ANSWERED, day), ==, cases[i].elsewhere);
      measure (records, "quake", "quake", "2026", "estimate", cases[i].basis_on);
      g_assert_cmpint (sonae_survey_confidence (taken, SONAE_SURVEY_ANSWERED, day), ==, cases[i].elsewhere);
      sonae_record_set_text (taken, "basis_note", NULL);
      g_assert_cmpint (sonae_survey_confidence (taken, SONAE_SURVEY_ANSWERED, day), ==, cases[i].elsewhere);
    }
}

static void
test_find (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  answer (records, "0", "tax", "2026", "asked");
  answer (records, "2", "tax", "2026", "answered");
  answer (records, "1", "tax", "2026", "confirmed");
  answer (records, "3", "tax", "2027", "answered");
  answer (records, "4", "tax", "2024", "answered");
  answer (records, "5", "tax", "2025", "asked");
  g_assert_cmpstr (sonae_record_get_id (sonae_survey_find (records, "tax", "failure", 2026)), ==, "1");
  g_assert_cmpstr (sonae_record_get_id (sonae_survey_find (records, "tax", "failure", 2025)), ==, "5");
  g_assert_null (sonae_survey_find (records, "tax", "quake", 2026));
  /* What was only asked is no answer. */
  g_assert_cmpstr (sonae_record_get_id (sonae_survey_find_before (records, "tax", "failure", 2026)), ==, "4");
  g_assert_cmpstr (sonae_record_get_id (sonae_survey_find_before (records, "tax", "failure", 2027)), ==, "1");
  g_assert_null (sonae_survey_find_before (records, "tax", "failure", 2024));
}

/* One of two answers for the same. */
typedef struct
{
  const char *state;
  const char *likely; /* (nullable): of its one step */
  gboolean    is_unaffected;
} Rival;

static void
put_rival (SonaeRecords *records, const char *id, const Rival *rival)
{
  SonaeRecord *record = answer (records, id, "tax", "2026", rival->state);

  sonae_record_set_integer (record, "unaffected", rival->is_unaffected);
  if (rival->likely != NULL)
    step (records, id, "rebuild", rival->likely, "0");
}

/* Holds against @expected what each that asks for an answer takes; what is only asked for is no answer to go by. */
static void
assert_taken (SonaeRecords *records, const char *expected, gboolean is_answer)
{
  SonaeRecoveryQuestion question = sonae_recovery_question (get_scenario (records, "failure"), day);
  g_autoptr (SonaeRecoveryPlan) plan = sonae_recovery_plan_new (records, &question);
  SonaeRecord *found = sonae_survey_find (records, "tax", "failure", 2026);
  SonaeRecord *before = sonae_survey_find_before (records, "tax", "failure", 2027);
  SonaeRecord *counted = sonae_recovery_plan_get_survey (plan, sonae_recovery_plan_find (plan, "tax"));

  g_assert_cmpstr (sonae_record_get_id (found), ==, expected);
  g_assert_true (before == (is_answer ? found : NULL));
  g_assert_true (counted == before);
}

/* The second always counts, though the first sorts first by id, whichever came first; a newer year goes before all. */
static void
test_rivals (void)
{
  static const Rival pairs[][2] = {
    { { "confirmed", NULL, FALSE }, { "answered", "10", FALSE } },
    { { "confirmed", NULL, FALSE }, { "answered", NULL, TRUE } },
    { { "confirmed", NULL, FALSE }, { "answered", "0", FALSE } },
    { { "confirmed", NULL, FALSE }, { NULL, "10", FALSE } },
    { { "answered", "10", FALSE }, { "confirmed", "20", FALSE } },
    { { "answered", NULL, TRUE }, { "confirmed", "20", FALSE } },
    { { "answered", "10", FALSE }, { "confirmed", NULL, TRUE } },
    { { "answered", NULL, FALSE }, { "confirmed", NULL, FALSE } },
    { { "asked", "10", FALSE }, { "answered", NULL, FALSE } },
    { { "asked", "10", FALSE }, { "asked", NULL, TRUE } },
    { { "asked", NULL, FALSE }, { "asked", "10", FALSE } },
  };

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (pairs); i++)
    {
      const Rival *pair = pairs[i / 2];
      gboolean     is_answer = g_strcmp0 (pair[1].state, "asked") != 0 || pair[1].is_unaffected;
      g_autoptr (SonaeRecords) records = make_plan ();

      g_test_message ("%" G_GSIZE_FORMAT, i);
      put_rival (records, i % 2 == 0 ? "1" : "2", &pair[i % 2]);
      put_rival (records, i % 2 == 0 ? "2" : "1", &pair[1 - i % 2]);
      assert_taken (records, "2", is_answer);
      put_rival (records, "0", &pair[1]);
      assert_taken (records, "0", is_answer);
      sonae_record_set_integer (sonae_records_find (records, &sonae_sheet_survey, "0"), "fiscal_year", 2025);
      assert_taken (records, "2", is_answer);
    }
}

/* Holds what counts in place of a record against @expected, its id, or %NULL where the record counts. */
static void
assert_other (SonaeRecords *records, const SonaeSheet *sheet, const char *id, const char *expected)
{
  SonaeRecord *other = sonae_counted_find_other (records, sonae_records_find (records, sheet, id));

  g_assert_cmpstr (other != NULL ? sonae_record_get_id (other) : NULL, ==, expected);
}

/* A step counts with its answer, and only where it is the first; what is about nothing has no other. */
static void
test_counted (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecord     *counted = answer (records, "2", "tax", "2026", "confirmed");
  g_autofree char *told = NULL;

  answer (records, "1", "tax", "2026", "answered");
  answer (records, "0", "card", "2026", "answered");
  step (records, "1", "rebuild", "10", "0");
  step (records, "2", "rebuild", "20", "0");
  put (records, &sonae_sheet_survey_step, "3", "survey", "2", "step", "rebuild", "likely", "30", NULL);
  put (records, &sonae_sheet_survey_step, "4", "survey", "2", "step", "unknown", NULL);
  put (records, &sonae_sheet_survey_step, "5", "survey", "gone", "step", "rebuild", NULL);
  put (records, &sonae_sheet_survey, "no", "state", "answered", NULL);
  put (records, &sonae_sheet_gap_decision, "late", "system", "tax", "scenario", "failure", "fiscal_year", "2026",
       "decided_on", "2026-05-02", NULL);
  put (records, &sonae_sheet_gap_decision, "early", "system", "tax", "scenario", "failure", "fiscal_year", "2026",
       "decided_on", "2026-05-01", NULL);
  assert_other (records, &sonae_sheet_survey, "2", NULL);
  assert_other (records, &sonae_sheet_survey, "1", "2");
  assert_other (records, &sonae_sheet_survey, "0", NULL);
  assert_other (records, &sonae_sheet_survey, "no", NULL);
  assert_other (records, &sonae_sheet_survey_step, "1rebuild", "2");
  assert_other (records, &sonae_sheet_survey_step, "2rebuild", NULL);
  assert_other (records, &sonae_sheet_survey_step, "3", "2rebuild");
  assert_other (records, &sonae_sheet_survey_step, "4", NULL);
  assert_other (records, &sonae_sheet_survey_step, "5", NULL);
  assert_other (records, &sonae_sheet_gap_decision, "early", "late");
  assert_other (records, &sonae_sheet_gap_decision, "late", NULL);
  assert_other (records, &sonae_sheet_system, "tax", NULL);

  sonae_record_set_text (counted, "basis", "drill");
  told = sonae_counted_describe (records, counted);
  g_assert_cmpstr (told, ==, "State: Confirmed by the section head · Basis: Measured in a drill");
}

/* Holds the sections of @progress against "section: systems and states". */
static void
assert_progress (SonaeSurveyProgress *progress, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < sonae_survey_progress_get_n_sections (progress); i++)
    {
      const SonaeSurveySection *section = sonae_survey_progress_get_section (progress, i);

      g_string_append_printf (text, "%s%s:", i > 0 ? " " : "",
                              section->section != NULL ? sonae_record_get_id (section->section) : "-");
      for (guint j = 0; j < section->items->len; j++)
        {
          const SonaeSurveyItem *item = &g_array_index (section->items, SonaeSurveyItem, j);

          g_string_append_printf (text, "%s%s%d", j > 0 ? "," : "", sonae_record_get_id (item->system), item->state);
        }
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_progress (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (SonaeSurveyProgress) before =
      sonae_survey_progress_new (records, get_scenario (records, "failure"), 2026, day);
  g_autoptr (SonaeSurveyProgress) disaster = NULL;
  g_autoptr (SonaeSurveyProgress) after = NULL;
  guint counts[SONAE_N_SURVEY_STATES];

  /* Sections in their order, systems by priority; whose owner is gone comes last. */
  assert_progress (before, "a:list0,card0 b:tax0 -:lost0");
  disaster = sonae_survey_progress_new (records, get_scenario (records, "quake"), 2026, day);
  assert_progress (disaster, "");

  put (records, &sonae_sheet_survey, "1", "system", "tax", "scenario", "failure", "fiscal_year", "2026", "section", "c",
       "state", "confirmed", NULL);
  put (records, &sonae_sheet_survey, "2", "system", "list", "scenario", "failure", "fiscal_year", "2026", "section",
       "gone", "state", "asked", "due", "2026-10-30", NULL);
  put (records, &sonae_sheet_survey, "3", "system", "none", "scenario", "failure", "fiscal_year", "2026", "state",
       "answered", NULL);
  put (records, &sonae_sheet_survey, "4", "system", "card", "scenario", "failure", "fiscal_year", "2025", "state",
       "confirmed", NULL);
  put (records, &sonae_sheet_survey, "5", "scenario", "failure", "fiscal_year", "2026", NULL);
  after = sonae_survey_progress_new (records, get_scenario (records, "failure"), 2026, day);
  assert_progress (after, "a:list3,card0,none4 c:tax5 -:lost0");
  g_assert_cmpuint (sonae_survey_progress_count (after, counts), ==, 5);
  g_assert_cmpuint (sonae_survey_count_answered (counts), ==, 2);
  g_assert_cmpuint (counts[SONAE_SURVEY_OVERDUE], ==, 1);
  g_assert_cmpuint (counts[SONAE_SURVEY_NOT_ASKED], ==, 2);
}

/* One time of twelve is no answer, nor are eleven; all twelve are, whoever filled in which: nobody must have said that it is
 * finished, nor is it late. */
static void
test_complete (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (SonaeSurveyProgress) progress = NULL;
  g_autoptr (GHashTable) index = NULL;
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];
  SonaeRecord *open = NULL;
  guint        counts[SONAE_N_SURVEY_STATES];

  answer (records, "s", "tax", "2026", "asked");
  open = sonae_records_find (records, &sonae_sheet_survey, "s");
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    {
      sonae_survey_collect_steps (records, open, steps);
      g_assert_false (sonae_survey_is_complete (open, steps));
      g_assert_cmpint (get_state (records, open), ==, kind == 0 ? SONAE_SURVEY_ASKED : SONAE_SURVEY_BEGUN);
      /* A step that is not needed has the time 0. */
      step (records, "s", sonae_recovery_steps[kind].code, kind == SONAE_STEP_PROCURE ? "0" : "10", "0");
    }
  sonae_survey_collect_steps (records, open, steps);
  g_assert_true (sonae_survey_is_complete (open, steps));
  index = sonae_survey_index_steps (records);
  g_assert_cmpmem (sonae_survey_find_steps (index, open), sizeof steps, steps, sizeof steps);
  g_assert_null (sonae_survey_find_steps (index, NULL)[SONAE_STEP_PROCURE]);

  sonae_record_set_text (open, "due", "2026-11-22");
  progress = sonae_survey_progress_new (records, get_scenario (records, "failure"), 2026, day);
  sonae_survey_progress_count (progress, counts);
  g_assert_cmpuint (sonae_survey_count_answered (counts), ==, 1);
  g_assert_true (sonae_survey_find_before (records, "tax", "failure", 2027) == open);

  put (records, &sonae_sheet_survey_step, "sverify", "survey", "s", "step", "verify", "worst", "10", NULL);
  sonae_survey_collect_steps (records, open, steps);
  g_assert_false (sonae_survey_is_complete (open, steps));
  g_assert_cmpint (get_state (records, open), ==, SONAE_SURVEY_OVERDUE);
  sonae_record_set_integer (open, "unaffected", TRUE);
  g_assert_true (sonae_survey_is_complete (open, steps));
  g_assert_cmpint (get_state (records, open), ==, SONAE_SURVEY_ANSWERED);
}

/* 10; beside the coming together, which is always there, 30; 20 and 50 beside each other: 10 + 30 + 50. A step without
 * time, an unknown one and a second record of one count for nothing. */
static void
test_sum (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];
  gint64       minutes[SONAE_N_RECOVERY_CASES];

  answer (records, "s", "tax", "2026", "answered");
  put (records, &sonae_sheet_survey_step, "0", "survey", "s", "step", "detect", "best", "5", "worst", "10", NULL);
  step (records, "s", "assess", "30", "1");
  step (records, "s", "vendor", "20", "0");
  step (records, "s", "procure", "50", "1");
  step (records, "s", "unheard-of", "999", "0");
  put (records, &sonae_sheet_survey_step, "z", "survey", "s", "step", "vendor", "likely", "999", NULL);
  put (records, &sonae_sheet_survey_step, "y", "survey", "s", "step", "verify", "worker", "owner", NULL);
  sonae_survey_collect_steps (records, sonae_records_find (records, &sonae_sheet_survey, "s"), steps);
  g_assert_cmpuint (sonae_survey_sum (steps, minutes), ==, 4);
  g_assert_cmpint (minutes[SONAE_RECOVERY_BEST], ==, 5 + 30 + 50);
  g_assert_cmpint (minutes[SONAE_RECOVERY_LIKELY], ==, 10 + 30 + 50);
  g_assert_cmpint (minutes[SONAE_RECOVERY_WORST], ==, 10 + 30 + 50);
}

/* A time that may not stand there is no answer, whatever else stands beside it: only the check tells of the value. */
static void
test_impossible (void)
{
  static const struct
  {
    const char *best;
    const char *likely;
    const char *worst;
    gboolean    is_read;
    gint32      minutes[SONAE_N_RECOVERY_CASES];
    gboolean    has_stand_in;
  } cases[] = {
    { NULL, "-5", NULL, FALSE, { 0 }, FALSE },
    { NULL, "9223372036854775807", NULL, FALSE, { 0 }, FALSE },
    { "-9223372036854775808", "-1", "5270401", FALSE, { 0 }, FALSE },
    { "-5", "10", "20", TRUE, { 10, 10, 20 }, FALSE },
    { "5", "10", "-20", TRUE, { 5, 10, 10 }, FALSE },
    { "5", "10", "5270401", TRUE, { 5, 10, 10 }, FALSE },
    { "5", "-10", "20", TRUE, { 5, 20, 20 }, TRUE },
    { "20", "5270401", "5", TRUE, { 20, 5, 5 }, TRUE },
    { NULL, "0", NULL, TRUE, { 0, 0, 0 }, FALSE },
    { NULL, "5270400", NULL, TRUE, { 5270400, 5270400, 5270400 }, FALSE },
  };

  G_STATIC_ASSERT (SONAE_MINUTES_MOST == 5270400);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecords) records = make_plan ();
      SonaeRecord *asked = answer (records, "s", "tax", "2026", "answered");
      SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];
      SonaeRecord *record;
      gint32       minutes[SONAE_N_RECOVERY_CASES] = { 0 };
      const char  *lower;
      const char  *upper;
      guint        pair = 0;

      g_test_message ("%s %s %s", cases[i].best, cases[i].likely, cases[i].worst);
      record = put (records, &sonae_sheet_survey_step, "x", "survey", "s", "step", "procure", "likely", cases[i].likely,
                    NULL);
      if (cases[i].best != NULL)
        sonae_record_set_integer (record, "best", g_ascii_strtoll (cases[i].best, NULL, 10));
      if (cases[i].worst != NULL)
        sonae_record_set_integer (record, "worst", g_ascii_strtoll (cases[i].worst, NULL, 10));
      sonae_survey_collect_steps (records, asked, steps);
      g_assert_cmpint (sonae_survey_read_minutes (record, minutes), ==, cases[i].is_read);
      if (cases[i].is_read)
        g_assert_cmpmem (minutes, sizeof minutes, cases[i].minutes, sizeof cases[i].minutes);
      g_assert_cmpint (sonae_survey_says_anything (asked, steps), ==, cases[i].is_read);
      g_assert_cmpint (sonae_survey_find_unlikely (asked, steps) == record, ==, cases[i].has_stand_in);
      g_assert_null (sonae_survey_describe_stand_in (record));
      /* Only what counts can be in the wrong order. */
      g_assert_cmpint (sonae_survey_next_disorder (record, &pair, &lower, &upper), ==,
                       cases[i].is_read && minutes[SONAE_RECOVERY_BEST] > minutes[SONAE_RECOVERY_WORST]);
    }
}

static void
test_disorder (void)
{
  static const struct
  {
    const char *best;
    const char *likely;
    const char *worst;
    const char *expected;
  } cases[] = {
    { "1", "2", "3", "" },
    { "2", "2", "2", "" },
    { "3", "2", "1", "best>likely likely>worst " },
    { "3", NULL, "1", "best>worst " },
    { "3", "4", "1", "likely>worst " },
    { NULL, "4", NULL, "" },
    { NULL, NULL, NULL, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecord) record = sonae_record_new (&sonae_sheet_survey_step, "s");
      const char *const times[] = { cases[i].best, cases[i].likely, cases[i].worst };
      g_autoptr (GString) found = g_string_new (NULL);
      const char *lower;
      const char *upper;

      for (guint j = 0; j < G_N_ELEMENTS (times); j++)
        if (times[j] != NULL)
          sonae_record_set_integer (record, ((const char *[]){ "best", "likely", "worst" })[j],
                                    g_ascii_strtoll (times[j], NULL, 10));
      for (guint pair = 0; sonae_survey_next_disorder (record, &pair, &lower, &upper);)
        g_string_append_printf (found, "%s>%s ", lower, upper);
      g_assert_cmpstr (found->str, ==, cases[i].expected);
    }
}

/* Holds what is said of a time of @step against @expected: '-' for nothing, 'w' for what may not stand there, 'o' for
 * what is only odd. */
static void
assert_fault (SonaeRecord *step, const char *field, char expected)
{
  gboolean         is_wrong = FALSE;
  const char      *advice = NULL;
  g_autofree char *fault = sonae_survey_describe_fault (step, field, &is_wrong, &advice);

  g_test_message ("%s: %s", field, fault);
  g_assert_cmpint (fault == NULL ? '-' : is_wrong ? 'w' : 'o', ==, expected);
  g_assert_true (fault == NULL || *advice != '\0');
}

/* What is wrong comes before what is only long, and each time has its own; what is bought may take longer. */
static void
test_faults (void)
{
  static const char *const fields[] = { "best", "likely", "worst" };
  static const struct
  {
    SonaeRecoveryStep kind;
    const char       *minutes[G_N_ELEMENTS (fields)]; /* (nullable) */
    const char       *faults;
  } cases[] = {
    { SONAE_STEP_DETECT, { "10", "43200", NULL }, "---" },
    { SONAE_STEP_DETECT, { "10", "43201", NULL }, "-o-" },
    { SONAE_STEP_DETECT, { "10", "43201", "43202" }, "-oo" },
    { SONAE_STEP_DETECT, { "99999", "20", NULL }, "w--" },
    { SONAE_STEP_DETECT, { "30", "20", "10" }, "ww-" },
    { SONAE_STEP_DETECT, { "20", "30", "10" }, "-w-" },
    { SONAE_STEP_DETECT, { "30", NULL, "10" }, "wo-" },
    { SONAE_STEP_DETECT, { "-30", "20", "999999999" }, "w-w" },
    { SONAE_STEP_DETECT, { "30", "-1", "10" }, "ww-" },
    { SONAE_STEP_PROCURE, { "10", "99999", NULL }, "---" },
    { SONAE_STEP_PROCURE, { "10", "259201", NULL }, "-o-" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
      const char      *code = sonae_recovery_steps[cases[i].kind].code;
      SonaeRecord     *steps[SONAE_N_RECOVERY_STEPS] = { NULL };
      SonaeRecord     *step = put (records, &sonae_sheet_survey_step, "s", "step", code, NULL);
      g_autofree char *all = NULL;
      guint            n_lines = 0;
      guint            n_faults = 0;

      steps[cases[i].kind] = step;
      for (gsize j = 0; j < G_N_ELEMENTS (fields); j++)
        {
          if (cases[i].minutes[j] != NULL)
            sonae_record_set_integer (step, fields[j], g_ascii_strtoll (cases[i].minutes[j], NULL, 10));
          n_faults += cases[i].faults[j] != '-';
        }
      for (gsize j = 0; j < G_N_ELEMENTS (fields); j++)
        assert_fault (step, fields[j], cases[i].faults[j]);
      all = sonae_survey_list_faults (steps);
      for (const char *line = all; line != NULL; line = strchr (line + 1, '\n'))
        n_lines++;
      g_assert_cmpuint (n_lines, ==, n_faults);
    }
}

/* A time that counts for an empty likely one is told, and such an answer is not finished; that of what keeps running
 * is. */
static void
test_stand_in (void)
{
  static const struct
  {
    const char *given;
    const char *says;
  } cases[] = { { "best", "At best" }, { "worst", "At worst" }, { "likely", NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
      const char      *advice = NULL;
      gboolean         is_wrong = FALSE;
      SonaeRecord     *steps[SONAE_N_RECOVERY_STEPS] = { NULL };
      SonaeRecord     *answer = put (records, &sonae_sheet_survey, "a", NULL);
      g_autofree char *fault = NULL;
      g_autofree char *found = NULL;

      steps[SONAE_STEP_INSTALL] =
          put (records, &sonae_sheet_survey_step, "s", "step", "install", cases[i].given, "30", NULL);
      fault = sonae_survey_describe_fault (steps[SONAE_STEP_INSTALL], "likely", &is_wrong, &advice);
      g_assert_false (is_wrong);
      g_assert_true (cases[i].says == NULL ? fault == NULL : strstr (fault, cases[i].says) != NULL);
      /* What the check says. */
      found = sonae_survey_describe_stand_in (steps[SONAE_STEP_INSTALL]);
      g_assert_cmpstr (found, ==, fault);
      g_assert_cmpint (sonae_survey_find_unlikely (answer, steps) == NULL, ==, cases[i].says == NULL);
      sonae_record_set_integer (answer, "unaffected", 1);
      g_assert_null (sonae_survey_find_unlikely (answer, steps));
    }
}

/* @system: (nullable): the only one with faults */
static void
assert_faults_of (SonaeRecords *records, const char *system)
{
  g_autoptr (SonaeSurveyProgress) progress =
      sonae_survey_progress_new (records, get_scenario (records, "failure"), 2026, day);
  const SonaeSurveySection *section;

  for (guint i = 0; i < sonae_survey_progress_get_n_sections (progress); i++)
    {
      section = sonae_survey_progress_get_section (progress, i);
      for (guint j = 0; j < section->items->len; j++)
        {
          const SonaeSurveyItem *item = &g_array_index (section->items, SonaeSurveyItem, j);

          g_assert_cmpint (item->faults != NULL, ==, g_strcmp0 (sonae_record_get_id (item->system), system) == 0);
        }
    }
}

/* The times of what keeps running are not shown, and have no faults. */
static void
test_progress_names_faults (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  SonaeRecord *asked = answer (records, "s", "tax", "2026", "asked");

  put (records, &sonae_sheet_survey_step, "x", "survey", "s", "step", "detect", "likely", "3", "worst", "1", NULL);
  assert_faults_of (records, "tax");
  sonae_record_set_integer (asked, "unaffected", 1);
  assert_faults_of (records, NULL);
}

static void
assert_shown (SonaeRecords *records, const char *expected)
{
  g_autofree char *shown =
      sonae_display_value (records, sonae_records_find (records, &sonae_sheet_survey, "s"), "state");

  g_assert_cmpstr (shown, ==, expected);
}

/* An answer that two computers have filled in together is shown as what it is, whatever is stored. */
static void
test_shown_state (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  answer (records, "s", "tax", "2026", "asked");
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    {
      assert_shown (records, "Asked");
      step (records, "s", sonae_recovery_steps[kind].code, "10", "0");
    }
  assert_shown (records, "Answered");
  answer (records, "s", "tax", "2026", "confirmed");
  assert_shown (records, "Confirmed by the section head");
  answer (records, "s", "tax", "2026", NULL);
  assert_shown (records, "");
}

static void
assert_offer (SonaeRecords *records, const char *expected)
{
  SonaeRecord *offer = sonae_survey_find_measured (records, "tax", "failure", 2026, day);

  g_assert_cmpstr (offer != NULL ? sonae_record_get_id (offer) : NULL, ==, expected);
}

static void
test_measured (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  /* Nothing was timed, only asked, another system, next year, keeps running, yet to come: no offer. */
  measure (records, "1", "failure", "2025", "vendor", "2026-10-01");
  put (records, &sonae_sheet_survey, "2", "system", "tax", "scenario", "failure", "fiscal_year", "2025", "state",
       "answered", "basis", "drill", "basis_on", "2026-10-01", NULL);
  measure (records, "3", "failure", "2027", "drill", "2026-10-01");
  put (records, &sonae_sheet_survey, "4", "system", "tax", "scenario", "quake", "fiscal_year", "2025", "state",
       "answered", "basis", "drill", "basis_on", "2026-10-01", "unaffected", "1", NULL);
  measure (records, "0", "failure", "2025", "activation", "2099-01-01");
  assert_offer (records, NULL);

  /* Whoever has not answered is offered whatever was measured; the same scenario before a better one of another. */
  measure (records, "5", "quake", "2025", "activation", "2026-01-01");
  assert_offer (records, "5");
  measure (records, "6", "failure", "2024", "drill", "2024-06-01");
  assert_offer (records, "6");

  /* This year's estimate (1 point) is newer than the drill of 2024, but not as good (4 - 2); a statement of the vendor (3)
   * is, and as good as the activation in another scenario unless that is newer. */
  measure (records, "7", "failure", "2026", "estimate", "2026-05-20");
  assert_offer (records, "6");
  measure (records, "7", "failure", "2026", "vendor", "2026-05-20");
  assert_offer (records, NULL);
  measure (records, "7", "failure", "2026", "vendor", "2025-12-31");
  assert_offer (records, "5");
  /* Taken over, it is offered no more. */
  measure (records, "7", "failure", "2026", "activation", "2026-01-01");
  assert_offer (records, NULL);
  measure (records, "8", "failure", "2026", "drill", "2026-08-27");
  assert_offer (records, "8");
}

/* In 2025 the system took an hour, in time; in 2026 it takes two. */
static void
test_study (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (SonaeGapStudy) study = NULL;
  guint    tax;
  guint    card;
  SonaeGap gap;

  answer (records, "1", "tax", "2025", "answered");
  step (records, "1", "rebuild", "60", "0");
  answer (records, "2", "tax", "2026", "answered");
  step (records, "2", "rebuild", "120", "0");
  study = sonae_gap_study_new (records, get_scenario (records, "failure"), 2026, day);
  tax = sonae_recovery_plan_find (sonae_gap_study_get_plan (study), "tax");
  card = sonae_recovery_plan_find (sonae_gap_study_get_plan (study), "card");
  gap = sonae_gap_study_judge (study, tax);
  g_assert_cmpint (gap.verdict, ==, SONAE_GAP_MISSED);
  g_assert_cmpint (gap.excess, ==, 60);
  g_assert_cmpint (sonae_gap_study_judge_before (study, tax).verdict, ==, SONAE_GAP_FIT);
  g_assert_cmpint (sonae_gap_study_judge_before (study, card).verdict, ==, SONAE_GAP_NO_OBJECTIVE);
  g_assert_cmpint (sonae_gap_study_get_situation (study), ==, SONAE_OBJECTIVE_NONDISASTER);
}

static void
put_decision (SonaeRecords *records, const char *id, const char *decided_on)
{
  put (records, &sonae_sheet_gap_decision, id, "system", "tax", "scenario", "failure", "fiscal_year", "2026", "policy",
       "accept", "decided_on", decided_on, NULL);
}

static const char *
find_decision (SonaeRecords *records)
{
  return sonae_record_get_id (sonae_gap_find_decision (records, "tax", "failure", 2026));
}

/* Of several the one decided last counts, one without a day after all others, then the first by id, in whatever order they
 * came. */
static void
test_decision (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  g_assert_null (sonae_gap_find_decision (records, "tax", "failure", 2026));
  put_decision (records, "3", "");
  put_decision (records, "2", "");
  g_assert_cmpstr (find_decision (records), ==, "2");
  put_decision (records, "5", "2026-04");
  g_assert_cmpstr (find_decision (records), ==, "5");
  put_decision (records, "4", "2026-05-01");
  put_decision (records, "1", "2025-12-31");
  g_assert_cmpstr (find_decision (records), ==, "4");
  put_decision (records, "6", "2026-05-01");
  g_assert_cmpstr (find_decision (records), ==, "4");
  g_assert_null (sonae_gap_find_decision (records, "tax", "failure", 2025));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/empty", test_empty);
  g_test_add_func ("/survey/state", test_state);
  g_test_add_func ("/survey/confidence", test_confidence);
  g_test_add_func ("/survey/confidence-elsewhere", test_confidence_elsewhere);
  g_test_add_func ("/survey/find", test_find);
  g_test_add_func ("/survey/rivals", test_rivals);
  g_test_add_func ("/survey/counted", test_counted);
  g_test_add_func ("/survey/progress", test_progress);
  g_test_add_func ("/survey/complete", test_complete);
  g_test_add_func ("/survey/sum", test_sum);
  g_test_add_func ("/survey/impossible", test_impossible);
  g_test_add_func ("/survey/disorder", test_disorder);
  g_test_add_func ("/survey/faults", test_faults);
  g_test_add_func ("/survey/stand-in", test_stand_in);
  g_test_add_func ("/survey/progress-names-faults", test_progress_names_faults);
  g_test_add_func ("/survey/shown-state", test_shown_state);
  g_test_add_func ("/survey/measured", test_measured);
  g_test_add_func ("/survey/study", test_study);
  g_test_add_func ("/survey/decision", test_decision);
  return g_test_run ();
}
