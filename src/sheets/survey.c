/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long it takes today and what is decided about it: the survey of recovery times (C04), decisions on gaps (C05). */

#include <glib/gi18n.h>

#include "sonae-recovery-step.h"

const SonaeChoice sonae_recovery_steps[] = {
  { "detect", N_ ("Detection and report") },
  { "muster", N_ ("Staff arrive") },
  { "assess", N_ ("Damage survey") },
  { "decide", N_ ("Decision to activate") },
  { "vendor", N_ ("Vendor arrives") },
  { "procure", N_ ("Procurement of equipment") },
  { "install", N_ ("Setting up, power and line") },
  { "rebuild", N_ ("Rebuilding or starting") },
  { "restore", N_ ("Restoring data") },
  { "reconcile", N_ ("Making data consistent") },
  { "verify", N_ ("Trial by the owning section") },
  { "release", N_ ("Use is announced") },
  { NULL, NULL },
};

G_STATIC_ASSERT (G_N_ELEMENTS (sonae_recovery_steps) == SONAE_N_RECOVERY_STEPS + 1);

SonaeRecoveryStep
sonae_recovery_step_find (const char *code)
{
  for (int step = 0; step < SONAE_N_RECOVERY_STEPS; step++)
    if (g_strcmp0 (sonae_recovery_steps[step].code, code) == 0)
      return (SonaeRecoveryStep) step;
  return SONAE_N_RECOVERY_STEPS;
}

static const SonaeChoice survey_states[] = {
  { "asked", N_ ("Asked") },
  { "answered", N_ ("Answered") },
  { "confirmed", N_ ("Confirmed by the section head") },
  { NULL, NULL },
};

static const SonaeChoice survey_bases[] = {
  { "activation", N_ ("Measured in an activation") }, { "drill", N_ ("Measured in a drill") },
  { "vendor", N_ ("Stated by the vendor") },          { "contract", N_ ("Agreed in the contract") },
  { "estimate", N_ ("Estimated at the desk") },       { NULL, NULL },
};

/* What an answer and a decision are about: a system in a scenario, for a year. A macro, as C cannot put one table into
 * another. */
#define SUBJECT_FIELDS(heading)                                                                                        \
  { .id = "system",                                                                                                    \
    .label = N_ ("System"),                                                                                            \
    .type = SONAE_FIELD_REFERENCE,                                                                                     \
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,                                                                \
    .width = 20,                                                                                                       \
    .group = heading,                                                                                                  \
    .target = "system" },                                                                                              \
      { .id = "scenario",                                                                                              \
        .label = N_ ("Scenario"),                                                                                      \
        .type = SONAE_FIELD_REFERENCE,                                                                                 \
        .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,                                                            \
        .width = 10,                                                                                                   \
        .target = "scenario" },                                                                                        \
  {                                                                                                                    \
    .id = "fiscal_year", .label = N_ ("Fiscal year"), .type = SONAE_FIELD_FISCAL_YEAR,                                 \
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED, .width = 8                                                     \
  }

static const SonaeField survey_fields[] = {
  SUBJECT_FIELDS (N_ ("Subject of the survey")),
  { .id = "section",
    .label = N_ ("Answering section"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_LISTED,
    .width = 12,
    .target = "section" },
  { .id = "state",
    .label = N_ ("State"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_LISTED,
    .width = 8,
    .group = N_ ("Answer"),
    .choices = survey_states },
  { .id = "due", .label = N_ ("Due"), .type = SONAE_FIELD_DATE, .flags = SONAE_FIELD_PLAIN, .width = 10 },
  { .id = "unaffected",
    .label = N_ ("Keeps running"),
    .type = SONAE_FIELD_BOOLEAN,
    .flags = SONAE_FIELD_LISTED,
    .width = 4,
    .hint = N_ ("The scenario does not stop the system; no steps are needed") },
  { .id = "staff_needed",
    .label = N_ ("People needed to begin"),
    .type = SONAE_FIELD_INTEGER,
    .flags = SONAE_FIELD_PLAIN,
    .width = 4,
    .hint = N_ ("Empty: one"),
    .unit = N_ ("people") },
  { .id = "basis",
    .label = N_ ("Basis"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_LISTED,
    .width = 10,
    .group = N_ ("Basis of the answer"),
    .choices = survey_bases },
  { .id = "basis_on", .label = N_ ("As of"), .type = SONAE_FIELD_DATE, .flags = SONAE_FIELD_LISTED, .width = 10 },
  { .id = "basis_note",
    .label = N_ ("Source"),
    .type = SONAE_FIELD_LONG_TEXT,
    .flags = SONAE_FIELD_SEARCHED,
    .width = 24 },
  { .id = "respondent",
    .label = N_ ("Answered by"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_PLAIN,
    .width = 12,
    .group = N_ ("Record of the answer") },
  { .id = "answered_on",
    .label = N_ ("Answered on"),
    .type = SONAE_FIELD_DATE,
    .flags = SONAE_FIELD_PLAIN,
    .width = 10 },
  { .id = "confirmed_on",
    .label = N_ ("Confirmed on"),
    .type = SONAE_FIELD_DATE,
    .flags = SONAE_FIELD_PLAIN,
    .width = 10 },
  { .id = "note", .label = N_ ("Note"), .type = SONAE_FIELD_LONG_TEXT, .flags = SONAE_FIELD_SEARCHED, .width = 24 },
  { .id = "measured_in",
    .label = N_ ("Scenario of the measurement"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_PLAIN,
    .width = 10,
    .group = N_ ("Basis of the answer"),
    .hint = N_ ("Empty: that of the answer"),
    .target = "scenario" },
};

const SonaeSheet sonae_sheet_survey = {
  .id = "survey",
  .label = N_ ("Survey answer"),
  .label_plural = N_ ("Survey of recovery times"),
  .fields = survey_fields,
  .n_fields = G_N_ELEMENTS (survey_fields),
  .title = "system",
  .order = "system",
};

static const SonaeChoice step_workers[] = {
  { "staff", N_ ("Information policy staff") },
  { "owner", N_ ("Owning section") },
  { "vendor", N_ ("Vendor") },
  { "other", N_ ("Others") },
  { NULL, NULL },
};

static const SonaeField survey_step_fields[] = {
  { .id = "survey",
    .label = N_ ("Survey answer"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 20,
    .group = N_ ("Recovery step"),
    .target = "survey" },
  { .id = "step",
    .label = N_ ("Step"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 12,
    .choices = sonae_recovery_steps },
  { .id = "best",
    .label = N_ ("At best"),
    .type = SONAE_FIELD_MINUTES,
    .flags = SONAE_FIELD_LISTED,
    .width = 6,
    .group = N_ ("Time it takes") },
  { .id = "likely",
    .label = N_ ("Most likely"),
    .type = SONAE_FIELD_MINUTES,
    .flags = SONAE_FIELD_LISTED,
    .width = 6,
    .empty = N_ ("Not answered") },
  { .id = "worst", .label = N_ ("At worst"), .type = SONAE_FIELD_MINUTES, .flags = SONAE_FIELD_LISTED, .width = 6 },
  { .id = "worker",
    .label = N_ ("Done by"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_LISTED,
    .width = 10,
    .group = N_ ("How it is done"),
    .choices = step_workers },
  { .id = "office_hours",
    .label = N_ ("In office hours only"),
    .type = SONAE_FIELD_BOOLEAN,
    .flags = SONAE_FIELD_LISTED,
    .width = 5 },
  { .id = "together",
    .label = N_ ("Together with the step before"),
    .type = SONAE_FIELD_BOOLEAN,
    .flags = SONAE_FIELD_LISTED,
    .width = 5 },
  { .id = "note", .label = N_ ("Note"), .type = SONAE_FIELD_LONG_TEXT, .flags = SONAE_FIELD_LISTED, .width = 20 },
};

const SonaeSheet sonae_sheet_survey_step = {
  .id = "survey_step",
  .label = N_ ("Recovery step"),
  .label_plural = N_ ("Recovery steps"),
  .fields = survey_step_fields,
  .n_fields = G_N_ELEMENTS (survey_step_fields),
  .title = "survey",
  .order = "survey",
};

static const SonaeChoice gap_policies[] = {
  { "reduce", N_ ("Reduce") },
  { "accept", N_ ("Accept") },
  { "transfer", N_ ("Transfer") },
  { "avoid", N_ ("Avoid") },
  { "request", N_ ("Ask the provider") },
  { NULL, NULL },
};

/* The verdict itself is computed and never kept. */
static const SonaeField gap_decision_fields[] = {
  SUBJECT_FIELDS (N_ ("Decision on a gap")),
  { .id = "policy",
    .label = N_ ("Policy"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 8,
    .choices = gap_policies },
  { .id = "reason",
    .label = N_ ("Reason"),
    .type = SONAE_FIELD_LONG_TEXT,
    .flags = SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 30 },
  { .id = "accepted_by",
    .label = N_ ("Accepted by"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_PLAIN,
    .width = 14,
    .group = N_ ("Accepted risk"),
    .target = "role" },
  { .id = "decided_on",
    .label = N_ ("Decided on"),
    .type = SONAE_FIELD_DATE,
    .flags = SONAE_FIELD_LISTED,
    .width = 10 },
  { .id = "review_on",
    .label = N_ ("To be looked at again on"),
    .type = SONAE_FIELD_DATE,
    .flags = SONAE_FIELD_LISTED,
    .width = 10 },
};

const SonaeSheet sonae_sheet_gap_decision = {
  .id = "gap_decision",
  .label = N_ ("Decision on a gap"),
  .label_plural = N_ ("Decisions on gaps"),
  .fields = gap_decision_fields,
  .n_fields = G_N_ELEMENTS (gap_decision_fields),
  .title = "system",
  .order = "system",
};
