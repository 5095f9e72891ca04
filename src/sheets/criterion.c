/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When to act and what comes first: criteria of Chapters 4 and 6. */

#include <glib/gi18n.h>

#include "sonae-sheet.h"

static const SonaeChoice phases[] = {
  { "initial", N_ ("Initial response") },
  { "continuity", N_ ("ICT continuity response") },
  { NULL, NULL },
};

static const SonaeChoice criterion_families[] = {
  { "disaster", N_ ("Disaster") },
  { "incident", N_ ("Non-disaster") },
  { NULL, NULL },
};

/* P01 Figure 10. */
static const SonaeField activation_criterion_fields[] = {
  { .id = "name",
    .label = N_ ("Condition"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 40,
    .group = N_ ("Activation criterion") },
  { .id = "phase",
    .label = N_ ("Phase"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 10,
    .choices = phases },
  { .id = "family",
    .label = N_ ("Situation"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 8,
    .choices = criterion_families },
  { .id = "judged_by", .label = N_ ("Judged by"), .type = SONAE_FIELD_TEXT, .flags = SONAE_FIELD_LISTED, .width = 18 },
  { .id = "triggers",
    .label = N_ ("Triggers"),
    .type = SONAE_FIELD_LONG_TEXT,
    .flags = SONAE_FIELD_LISTED,
    .width = 24,
    .hint = N_ ("One a line") },
  { .id = "note", .label = N_ ("Note"), .type = SONAE_FIELD_LONG_TEXT, .flags = SONAE_FIELD_LISTED, .width = 24 },
  { .id = "rank", .label = N_ ("Order"), .type = SONAE_FIELD_RANK, .flags = SONAE_FIELD_PLAIN, .width = 4 },
};

const SonaeSheet sonae_sheet_activation_criterion = {
  .id = "activation_criterion",
  .label = N_ ("Activation criterion"),
  .label_plural = N_ ("Activation criteria"),
  .fields = activation_criterion_fields,
  .n_fields = G_N_ELEMENTS (activation_criterion_fields),
  .title = "name",
  .order = "rank",
};

/* P01 Chapter 4: what makes a business a priority one. */
static const SonaeField business_criterion_fields[] = {
  { .id = "name",
    .label = N_ ("Businesses"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 30,
    .group = N_ ("Selection criterion") },
  { .id = "family",
    .label = N_ ("Situation"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 8,
    .choices = criterion_families },
  { .id = "start_within",
    .label = N_ ("Starts within"),
    .type = SONAE_FIELD_MINUTES,
    .flags = SONAE_FIELD_LISTED,
    .width = 8,
    .empty = N_ ("Noted specially") },
  { .id = "source_plan",
    .label = N_ ("Source plan"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_LISTED,
    .width = 16,
    .target = "related_plan" },
  { .id = "rank", .label = N_ ("Order"), .type = SONAE_FIELD_RANK, .flags = SONAE_FIELD_PLAIN, .width = 4 },
};

const SonaeSheet sonae_sheet_business_criterion = {
  .id = "business_criterion",
  .label = N_ ("Selection criterion"),
  .label_plural = N_ ("Selection criteria"),
  .fields = business_criterion_fields,
  .n_fields = G_N_ELEMENTS (business_criterion_fields),
  .title = "name",
  .order = "rank",
};
