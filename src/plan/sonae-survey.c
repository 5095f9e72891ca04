/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers to the survey of recovery times (C04): their state, how far they can be relied on, what they add up to. */

#include "sonae-survey.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sonae-display.h"
#include "sonae-duration.h"
#include "sonae-evidence.h"

/* The points that a basis gives on its day, see #SonaeConfidence. */
static const struct
{
  const char *basis;
  int         points;
  gboolean    measured;
} bases[] = {
  { "activation", 5, TRUE }, { "drill", 4, TRUE },     { "vendor", 3, FALSE },
  { "contract", 2, FALSE },  { "estimate", 1, FALSE },
};

/* At most so many give times that were measured in another scenario. */
#define POINTS_ELSEWHERE 3

#define POINTS_HIGH 4
#define POINTS_MEDIUM 2

/* What takes more days is asked about; what is bought may well take half a year to come. */
#define MOST_DAYS 30
#define MOST_DAYS_OF_PROCUREMENT 180

gboolean
sonae_survey_is_answered (SonaeRecord *answer, SonaeRecord *const steps[SONAE_N_RECOVERY_STEPS])
{
  return !sonae_record_is (answer, "state", "asked") || sonae_survey_is_complete (answer, steps);
}

/* The same for one answer alone. */
static gboolean
is_answered (SonaeRecords *records, SonaeRecord *answer)
{
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];

  sonae_survey_collect_steps (records, answer, steps);
  return sonae_survey_is_answered (answer, steps);
}

const char *
sonae_survey_state_code (SonaeRecords *records, SonaeRecord *answer)
{
  if (sonae_record_is (answer, "state", "asked") && is_answered (records, answer))
    return "answered";
  return sonae_record_get_text (answer, "state");
}

SonaeSurveyState
sonae_survey_state (SonaeRecord *answer, SonaeRecord *const steps[SONAE_N_RECOVERY_STEPS], SonaeDate today)
{
  gint64    minutes[SONAE_N_RECOVERY_CASES];
  SonaeDate due;

  if (answer == NULL)
    return SONAE_SURVEY_NOT_ASKED;
  if (sonae_record_is (answer, "state", "confirmed"))
    return SONAE_SURVEY_CONFIRMED;
  if (sonae_survey_is_answered (answer, steps))
    return SONAE_SURVEY_ANSWERED;
  due = sonae_date_last_day (sonae_date_from_iso (sonae_record_get_text (answer, "due")));
  if (sonae_date_is_set (due) && sonae_date_compare (due, today) < 0)
    return SONAE_SURVEY_OVERDUE;
  return sonae_survey_sum (steps, minutes) > 0 ? SONAE_SURVEY_BEGUN : SONAE_SURVEY_ASKED;
}

const char *
sonae_survey_state_label (SonaeSurveyState state)
{
  static const char *const labels[] = {
    N_ ("Not asked yet"), N_ ("Asked"), N_ ("Being answered"), N_ ("Overdue"), N_ ("Answered"), N_ ("Confirmed"),
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (labels) == SONAE_N_SURVEY_STATES);
  return _ (labels[state]);
}

/* Returns: the full years from @from to @to */
static int
count_years (SonaeDate from, SonaeDate to)
{
  int years = to.year - from.year;

  if (to.month < from.month || (to.month == from.month && to.day < from.day))
    years--;
  return years;
}

/* @elsewhere: whether what counts was measured in another scenario */
static int
get_points (SonaeRecord *answer, gboolean elsewhere, SonaeDate today)
{
  SonaeDate day = sonae_date_from_iso (sonae_record_get_text (answer, "basis_on"));

  if (sonae_evidence_is_ahead (answer, "basis_on", today))
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (bases) && sonae_date_is_set (day); i++)
    if (sonae_record_is (answer, "basis", bases[i].basis))
      return MAX (MIN (bases[i].points, elsewhere ? POINTS_ELSEWHERE : G_MAXINT) - count_years (day, today), 0);
  return 0;
}

gboolean
sonae_survey_is_from_elsewhere (SonaeRecord *answer)
{
  const char *scenario = sonae_record_get_text (answer, "measured_in");

  return scenario != NULL && !sonae_record_is (answer, "scenario", scenario);
}

/* The points of @answer in its own scenario. */
static int
get_own_points (SonaeRecord *answer, SonaeDate today)
{
  return get_points (answer, sonae_survey_is_from_elsewhere (answer), today);
}

SonaeConfidence
sonae_survey_confidence (SonaeRecord *answer, SonaeSurveyState state, SonaeDate today)
{
  int points;

  if (state < SONAE_SURVEY_ANSWERED)
    return SONAE_CONFIDENCE_NONE;
  points = get_own_points (answer, today);
  return points >= POINTS_HIGH     ? SONAE_CONFIDENCE_HIGH
         : points >= POINTS_MEDIUM ? SONAE_CONFIDENCE_MEDIUM
                                   : SONAE_CONFIDENCE_LOW;
}

const char *
sonae_confidence_label (SonaeConfidence confidence)
{
  switch (confidence)
    {
    case SONAE_CONFIDENCE_LOW:
      return C_ ("confidence", "Low");
    case SONAE_CONFIDENCE_MEDIUM:
      return C_ ("confidence", "Medium");
    case SONAE_CONFIDENCE_HIGH:
      return C_ ("confidence", "High");
    case SONAE_CONFIDENCE_NONE:
    default:
      return "";
    }
}

static gboolean
is_about (SonaeRecord *answer, const char *system, const char *scenario)
{
  return system != NULL && scenario != NULL && sonae_record_is (answer, "system", system)
         && sonae_record_is (answer, "scenario", scenario);
}

gboolean
sonae_survey_says_anything (SonaeRecord *answer, SonaeRecord *const steps[SONAE_N_RECOVERY_STEPS])
{
  gint64 minutes[SONAE_N_RECOVERY_CASES];

  return sonae_record_get_integer (answer, "unaffected") != 0 || sonae_survey_sum (steps, minutes) > 0;
}

/* Returns: the more, the rather @answer counts among those of its year */
static int
get_rank (SonaeRecord *answer, SonaeRecord *const steps[SONAE_N_RECOVERY_STEPS])
{
  return 4 * sonae_survey_is_answered (answer, steps) + 2 * sonae_survey_says_anything (answer, steps)
         + sonae_record_is (answer, "state", "confirmed");
}

gboolean
sonae_survey_is_taken_before (SonaeRecord       *answer,
                              SonaeRecord *const steps[SONAE_N_RECOVERY_STEPS],
                              SonaeRecord       *than,
                              SonaeRecord *const than_steps[SONAE_N_RECOVERY_STEPS])
{
  gint64 year = sonae_record_get_integer (answer, "fiscal_year");
  int    rank = get_rank (answer, steps);

  if (year != sonae_record_get_integer (than, "fiscal_year"))
    return year > sonae_record_get_integer (than, "fiscal_year");
  if (rank != get_rank (than, than_steps))
    return rank > get_rank (than, than_steps);
  return g_strcmp0 (sonae_record_get_id (answer), sonae_record_get_id (than)) < 0;
}

/* The same; anything is taken before @than where that is %NULL. */
static gboolean
is_taken_before (SonaeRecords *records, SonaeRecord *answer, SonaeRecord *than)
{
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];
  SonaeRecord *than_steps[SONAE_N_RECOVERY_STEPS];

  if (than == NULL)
    return TRUE;
  sonae_survey_collect_steps (records, answer, steps);
  sonae_survey_collect_steps (records, than, than_steps);
  return sonae_survey_is_taken_before (answer, steps, than, than_steps);
}

SonaeRecord *
sonae_survey_find (SonaeRecords *records, const char *system, const char *scenario, int fiscal_year)
{
  GListModel  *list = sonae_records_list (records, &sonae_sheet_survey);
  SonaeRecord *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) answer = g_list_model_get_item (list, i);

      if (is_about (answer, system, scenario) && sonae_record_get_integer (answer, "fiscal_year") == fiscal_year
          && is_taken_before (records, answer, found))
        found = answer; /* held by the list */
    }
  return found;
}

SonaeRecord *
sonae_survey_find_before (SonaeRecords *records, const char *system, const char *scenario, int fiscal_year)
{
  GListModel  *list = sonae_records_list (records, &sonae_sheet_survey);
  SonaeRecord *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) answer = g_list_model_get_item (list, i);

      if (is_about (answer, system, scenario) && sonae_record_get_integer (answer, "fiscal_year") < fiscal_year
          && is_answered (records, answer) && is_taken_before (records, answer, found))
        found = answer; /* held by the list */
    }
  return found;
}

gboolean
sonae_survey_is_measurement (const char *basis)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bases); i++)
    if (g_strcmp0 (bases[i].basis, basis) == 0)
      return bases[i].measured;
  return FALSE;
}

static gboolean
is_measured (SonaeRecords *records, SonaeRecord *answer)
{
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];
  gint64       minutes[SONAE_N_RECOVERY_CASES];

  if (sonae_record_get_integer (answer, "unaffected") != 0
      || !sonae_survey_is_measurement (sonae_record_get_text (answer, "basis")))
    return FALSE;
  sonae_survey_collect_steps (records, answer, steps);
  return sonae_survey_is_answered (answer, steps) && sonae_survey_sum (steps, minutes) > 0;
}

/* Orders by the day of the basis; "" and %NULL come before any. */
static int
compare_days (SonaeRecord *a, SonaeRecord *b)
{
  SonaeDate x = sonae_date_from_iso (sonae_record_get_text (a, "basis_on"));
  SonaeDate y = sonae_date_from_iso (sonae_record_get_text (b, "basis_on"));

  return sonae_date_compare (x, y);
}

/* @than: (nullable) */
static gboolean
is_better_offer (SonaeRecord *offer, SonaeRecord *than, const char *scenario, SonaeDate today)
{
  gboolean here = sonae_record_is (offer, "scenario", scenario);
  int      points = get_points (offer, !here, today);

  if (than == NULL)
    return TRUE;
  if (here != sonae_record_is (than, "scenario", scenario))
    return here;
  if (points != get_points (than, !here, today))
    return points > get_points (than, !here, today);
  if (compare_days (offer, than) != 0)
    return compare_days (offer, than) > 0;
  /* As last year it was measured then; what was changed since was not. */
  if (sonae_record_get_integer (offer, "fiscal_year") != sonae_record_get_integer (than, "fiscal_year"))
    return sonae_record_get_integer (offer, "fiscal_year") < sonae_record_get_integer (than, "fiscal_year");
  return g_strcmp0 (sonae_record_get_id (offer), sonae_record_get_id (than)) < 0;
}

/* Whether the answer @current (nullable) has all times of @offer, and one that was not measured: it rests on that one, and to
 * take @offer over would change nothing. */
static gboolean
is_taken_over (SonaeRecords *records, SonaeRecord *offer, SonaeRecord *current)
{
  SonaeRecord *steps[SONAE_N_RECOVERY_STEPS];
  SonaeRecord *own[SONAE_N_RECOVERY_STEPS];
  gint32       minutes[SONAE_N_RECOVERY_CASES];
  gint32       own_minutes[SONAE_N_RECOVERY_CASES];
  gboolean     has_unmeasured = FALSE;

  sonae_survey_collect_steps (records, offer, steps);
  sonae_survey_collect_steps (records, current, own);
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    if (steps[kind] == NULL || !sonae_survey_read_minutes (steps[kind], minutes))
      has_unmeasured = has_unmeasured || sonae_survey_get_likely (own[kind]) > 0;
    else if (own[kind] == NULL || !sonae_survey_read_minutes (own[kind], own_minutes)
             || memcmp (minutes, own_minutes, sizeof minutes) != 0)
      return FALSE;
  return has_unmeasured;
}

SonaeRecord *
sonae_survey_find_measured (
    SonaeRecords *records, const char *system, const char *scenario, int fiscal_year, SonaeDate today)
{
  GListModel  *list = sonae_records_list (records, &sonae_sheet_survey);
  SonaeRecord *current = sonae_survey_find (records, system, scenario, fiscal_year);
  gboolean     open = current == NULL || !is_answered (records, current);
  int          points = open ? 0 : get_own_points (current, today);
  SonaeRecord *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) offer = g_list_model_get_item (list, i);

      if (offer == current || !sonae_record_is (offer, "system", system) || !is_measured (records, offer)
          || sonae_survey_is_from_elsewhere (offer) || sonae_evidence_is_ahead (offer, "basis_on", today)
          || sonae_record_get_integer (offer, "fiscal_year") > fiscal_year || is_taken_over (records, offer, current))
        continue;
      if (!open && get_points (offer, !sonae_record_is (offer, "scenario", scenario), today) <= points
          && compare_days (offer, current) <= 0)
        continue;
      if (is_better_offer (offer, found, scenario, today))
        found = offer; /* held by the list */
    }
  return found;
}

const char *const sonae_survey_times[SONAE_N_RECOVERY_CASES] = { "best", "likely", "worst" };

/* The first record of a step is the one that counts. */
static void
take_step (SonaeRecord *steps[SONAE_N_RECOVERY_STEPS], SonaeRecord *step)
{
  SonaeRecoveryStep kind = sonae_recovery_step_find (sonae_record_get_text (step, "step"));

  if (kind != SONAE_N_RECOVERY_STEPS && steps[kind] == NULL)
    steps[kind] = step; /* held by the list */
}

void
sonae_survey_collect_steps (SonaeRecords *records, SonaeRecord *answer, SonaeRecord *steps[SONAE_N_RECOVERY_STEPS])
{
  GListModel *list = sonae_records_list (records, &sonae_sheet_survey_step);

  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    steps[kind] = NULL;
  for (guint i = 0; answer != NULL && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) step = g_list_model_get_item (list, i);

      if (sonae_record_is (step, "survey", sonae_record_get_id (answer)))
        take_step (steps, step);
    }
}

GHashTable *
sonae_survey_index_steps (SonaeRecords *records)
{
  GListModel *list = sonae_records_list (records, &sonae_sheet_survey_step);
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) step = g_list_model_get_item (list, i);
      const char   *answer = sonae_record_get_text (step, "survey");
      SonaeRecord **steps = answer != NULL ? g_hash_table_lookup (index, answer) : NULL;

      if (answer == NULL)
        continue;
      if (steps == NULL)
        {
          steps = g_new0 (SonaeRecord *, SONAE_N_RECOVERY_STEPS);
          g_hash_table_insert (index, (gpointer) answer, steps);
        }
      take_step (steps, step);
    }
  return index;
}

SonaeRecord *const *
sonae_survey_find_steps (GHashTable *index, SonaeRecord *answer)
{
  static SonaeRecord *const none[SONAE_N_RECOVERY_STEPS] = { NULL };
  SonaeRecord *const       *steps = answer != NULL ? g_hash_table_lookup (index, sonae_record_get_id (answer)) : NULL;

  return steps != NULL ? steps : none;
}

gboolean
sonae_survey_read_minutes (SonaeRecord *step, gint32 minutes[SONAE_N_RECOVERY_CASES])
{
  static const char *const ids[SONAE_N_RECOVERY_CASES][SONAE_N_RECOVERY_CASES] = {
    { "best", "likely", "worst" },
    { "likely", "worst", "best" },
    { "worst", "likely", "best" },
  };

  for (int which = 0; which < SONAE_N_RECOVERY_CASES; which++)
    {
      int place = 0;

      while (place < SONAE_N_RECOVERY_CASES && !sonae_duration_is_set (step, ids[which][place]))
        place++;
      if (place == SONAE_N_RECOVERY_CASES)
        return FALSE;
      minutes[which] = (gint32) sonae_duration_of (step, ids[which][place]);
    }
  return TRUE;
}

gint32
sonae_survey_get_likely (SonaeRecord *step)
{
  gint32 minutes[SONAE_N_RECOVERY_CASES];

  return step != NULL && sonae_survey_read_minutes (step, minutes) ? minutes[SONAE_RECOVERY_LIKELY] : 0;
}

guint
sonae_survey_sum (SonaeRecord *const steps[SONAE_N_RECOVERY_STEPS], gint64 minutes[SONAE_N_RECOVERY_CASES])
{
  gint64 begun[SONAE_N_RECOVERY_CASES] = { 0 };
  guint  n_steps = 0;

  for (int which = 0; which < SONAE_N_RECOVERY_CASES; which++)
    minutes[which] = 0;
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    {
      gint32   own[SONAE_N_RECOVERY_CASES] = { 0 };
      gboolean known = steps[kind] != NULL && sonae_survey_read_minutes (steps[kind], own);
      gboolean together = known && sonae_record_get_integer (steps[kind], "together") != 0;

      /* People come together whether or not somebody thought of it: the computation has that step always. */
      if (!known && kind != SONAE_STEP_MUSTER)
        continue;
      for (int which = 0; which < SONAE_N_RECOVERY_CASES; which++)
        {
          if (!together)
            begun[which] = minutes[which];
          minutes[which] = MAX (minutes[which], begun[which] + own[which]);
        }
      n_steps += known;
    }
  return n_steps;
}

gboolean
sonae_survey_is_complete (SonaeRecord *answer, SonaeRecord *const steps[SONAE_N_RECOVERY_STEPS])
{
  if (sonae_record_get_integer (answer, "unaffected") != 0)
    return TRUE;
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    if (steps[kind] == NULL || !sonae_duration_is_set (steps[kind], "likely"))
      return FALSE;
  return TRUE;
}

gboolean
sonae_survey_next_disorder (SonaeRecord *step, guint *pair, const char **lower, const char **upper)
{
  static const char *const pairs[][2] = { { "best", "likely" }, { "likely", "worst" }, { "best", "worst" } };

  while (*pair < G_N_ELEMENTS (pairs))
    {
      guint place = (*pair)++;

      *lower = pairs[place][0];
      *upper = pairs[place][1];
      /* Best and worst are held against each other only where nothing stands between them. */
      if (place == 2 && sonae_duration_is_set (step, "likely"))
        return FALSE;
      if (sonae_duration_is_set (step, *lower) && sonae_duration_is_set (step, *upper)
          && sonae_record_get_integer (step, *lower) > sonae_record_get_integer (step, *upper))
        return TRUE;
    }
  return FALSE;
}

/* Returns: up to how many days @step is believed without a question */
static int
most_days (SonaeRecord *step)
{
  return sonae_record_is (step, "step", sonae_recovery_steps[SONAE_STEP_PROCURE].code) ? MOST_DAYS_OF_PROCUREMENT
                                                                                       : MOST_DAYS;
}

/* Returns: (nullable): the field of @step that counts for its likely time, which is not set */
static const char *
find_stand_in (SonaeRecord *step)
{
  if (sonae_duration_is_set (step, "likely"))
    return NULL;
  return sonae_duration_is_set (step, "worst") ? "worst" : sonae_duration_is_set (step, "best") ? "best" : NULL;
}

SonaeRecord *
sonae_survey_find_unlikely (SonaeRecord *answer, SonaeRecord *const steps[SONAE_N_RECOVERY_STEPS])
{
  if (sonae_record_get_integer (answer, "unaffected") != 0)
    return NULL;
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    if (steps[kind] != NULL && find_stand_in (steps[kind]) != NULL)
      return steps[kind];
  return NULL;
}

static const char *
get_label (const char *field)
{
  return _ (sonae_sheet_find_field (&sonae_sheet_survey_step, field)->label);
}

char *
sonae_survey_describe_disorder (const char *lower, const char *upper)
{
  return g_strdup_printf (_ ("“%s” is longer than “%s”."), get_label (lower), get_label (upper));
}

char *
sonae_survey_describe_stand_in (SonaeRecord *step)
{
  const char *stand_in = find_stand_in (step);

  /* That the likely time may not stand there is reported with it. */
  if (stand_in == NULL || sonae_record_has (step, "likely"))
    return NULL;
  return g_strdup_printf (_ ("“%s” is empty, so that “%s” counts in its place."), get_label ("likely"),
                          get_label (stand_in));
}

char *
sonae_survey_describe_long (SonaeRecord *step, const char *field)
{
  gint64 const     most = (gint64) most_days (step) * SONAE_MINUTES_PER_DAY;
  g_autofree char *time = NULL;

  if (!sonae_duration_is_set (step, field) || sonae_duration_of (step, field) <= most)
    return NULL;
  time = sonae_duration_format (sonae_duration_of (step, field));
  return g_strdup_printf (_ ("“%s” is %s, which is longer than %d days."), get_label (field), time, most_days (step));
}

/* Returns: (transfer full) (nullable): that the time of @field is longer than one that should not be shorter */
static char *
describe_longer (SonaeRecord *step, const char *field)
{
  const char *lower;
  const char *upper;
  guint       pair = 0;

  while (sonae_survey_next_disorder (step, &pair, &lower, &upper))
    if (g_str_equal (lower, field))
      return sonae_survey_describe_disorder (lower, upper);
  return NULL;
}

/* Returns: (transfer full) (nullable): why the time of @field may not stand there */
static char *
describe_refusal (SonaeRecord *step, const char *field)
{
  g_autoptr (GError) error = NULL;

  if (sonae_display_check (sonae_sheet_find_field (&sonae_sheet_survey_step, field), sonae_record_get (step, field),
                           &error))
    return NULL;
  return g_strdup (error->message);
}

char *
sonae_survey_describe_fault (SonaeRecord *step, const char *field, gboolean *is_wrong, const char **advice)
{
  const char *ignored;
  const char *look = _ ("See whether number and unit are right; a number without a unit is minutes.");
  char       *fault = describe_refusal (step, field);

  if (advice == NULL)
    advice = &ignored;
  *is_wrong = TRUE;
  *advice = look;
  if (fault != NULL)
    return fault;
  *advice = _ ("Enter the shortest time at best, the longest at worst.");
  fault = describe_longer (step, field);
  if (fault != NULL)
    return fault;
  *is_wrong = FALSE;
  *advice = _ ("Enter the most likely time.");
  fault = g_str_equal (field, "likely") ? sonae_survey_describe_stand_in (step) : NULL;
  if (fault != NULL)
    return fault;
  *advice = look;
  return sonae_survey_describe_long (step, field);
}

char *
sonae_survey_add_advice (const char *fault, const char *advice)
{
  /* Translators: what is wrong, and what to do. */
  return g_strdup_printf (C_ ("advice", "%s %s"), fault, advice);
}

/* Adds a line for each time of @step, of that @kind, that has a fault. */
static void
list_step_faults (GString *faults, SonaeRecord *step, int kind)
{
  for (int i = 0; i < SONAE_N_RECOVERY_CASES; i++)
    {
      const char      *advice;
      gboolean         is_wrong;
      g_autofree char *fault = sonae_survey_describe_fault (step, sonae_survey_times[i], &is_wrong, &advice);
      g_autofree char *told = fault != NULL ? sonae_survey_add_advice (fault, advice) : NULL;

      if (told == NULL)
        continue;
      g_string_append (faults, faults->len > 0 ? "\n" : "");
      g_string_append_printf (faults, _ ("%s: %s"), _ (sonae_recovery_steps[kind].label), told);
    }
}

char *
sonae_survey_list_faults (SonaeRecord *const steps[SONAE_N_RECOVERY_STEPS])
{
  GString *faults = g_string_new (NULL);

  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    if (steps[kind] != NULL)
      list_step_faults (faults, steps[kind], kind);
  return g_string_free (faults, faults->len == 0);
}
