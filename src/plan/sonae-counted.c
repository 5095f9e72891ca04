/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of several answers to the survey, steps of one answer or decisions on a gap for the same, which counts. */

#include "sonae-counted.h"

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-gap-study.h"
#include "sonae-survey.h"

/* Returns: (nullable): of the answers, or of the decisions, for the same as @record the one that counts */
static SonaeRecord *
find_for_same (SonaeRecords *records, SonaeRecord *record)
{
  const char *system = sonae_record_get_text (record, "system");
  const char *scenario = sonae_record_get_text (record, "scenario");
  int         year = (int) sonae_record_get_integer (record, "fiscal_year");

  if (system == NULL || scenario == NULL)
    return NULL;
  return sonae_record_get_sheet (record) == &sonae_sheet_survey
             ? sonae_survey_find (records, system, scenario, year)
             : sonae_gap_find_decision (records, system, scenario, year);
}

static SonaeRecord *
find_other_for_step (SonaeRecords *records, SonaeRecord *step)
{
  SonaeRecord      *answer = sonae_records_follow (records, step, "survey");
  SonaeRecoveryStep kind = sonae_recovery_step_find (sonae_record_get_text (step, "step"));
  SonaeRecord      *other = answer != NULL ? sonae_counted_find_other (records, answer) : NULL;
  SonaeRecord      *steps[SONAE_N_RECOVERY_STEPS];

  if (answer == NULL || other != NULL || kind == SONAE_N_RECOVERY_STEPS)
    return other;
  sonae_survey_collect_steps (records, answer, steps);
  return steps[kind] != step ? steps[kind] : NULL;
}

SonaeRecord *
sonae_counted_find_other (SonaeRecords *records, SonaeRecord *record)
{
  const SonaeSheet *sheet = sonae_record_get_sheet (record);
  SonaeRecord      *counted = NULL;

  if (sheet == &sonae_sheet_survey_step)
    return find_other_for_step (records, record);
  if (sheet == &sonae_sheet_survey || sheet == &sonae_sheet_gap_decision)
    counted = find_for_same (records, record);
  return counted != record ? counted : NULL;
}

gboolean
sonae_counted_is_counted (SonaeRecords *records, SonaeRecord *record)
{
  return sonae_counted_find_other (records, record) == NULL
         && (sonae_record_get_sheet (record) != &sonae_sheet_survey_step
             || sonae_recovery_step_find (sonae_record_get_text (record, "step")) != SONAE_N_RECOVERY_STEPS);
}

const char *
sonae_counted_fault (const SonaeSheet *sheet)
{
  if (sheet == &sonae_sheet_gap_decision)
    return _ ("It does not count: another decision for the same system, scenario and year does.");
  if (sheet == &sonae_sheet_survey_step)
    return _ ("It does not count: the same step of the answer is there once more, and that one does.");
  return _ ("It does not count: another answer for the same system, scenario and year does.");
}

/* Adds what stands in a field of @record, with the name of the field. */
static void
add_value (GString *text, SonaeRecords *records, SonaeRecord *record, const char *id)
{
  const SonaeField *field = sonae_sheet_find_field (sonae_record_get_sheet (record), id);
  g_autofree char  *value = sonae_display_value (records, record, id);

  if (!sonae_record_has (record, id))
    return;
  g_string_append (text, text->len > 0 ? " · " : "");
  g_string_append_printf (text, _ ("%s: %s"), _ (field->label), value);
}

char *
sonae_counted_describe (SonaeRecords *records, SonaeRecord *record)
{
  static const char *const of_answer[] = { "state", "basis", "basis_on", "respondent", NULL };
  static const char *const of_step[] = { "best", "likely", "worst", "worker", NULL };
  static const char *const of_decision[] = { "policy", "decided_on", "reason", NULL };
  const SonaeSheet        *sheet = sonae_record_get_sheet (record);
  const char *const       *fields = sheet == &sonae_sheet_survey        ? of_answer
                                    : sheet == &sonae_sheet_survey_step ? of_step
                                                                        : of_decision;
  GString                 *text = g_string_new (NULL);

  for (; *fields != NULL; fields++)
    add_value (text, records, record, *fields);
  return g_string_free (text, FALSE);
}
