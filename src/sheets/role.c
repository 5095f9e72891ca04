/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who does what: roles of the plan and who holds them. */

#include <glib/gi18n.h>

#include "sonae-sheet.h"

static const SonaeChoice situations[] = {
  { "normal", N_ ("Normal times") },        { "csirt", N_ ("CSIRT") },
  { "disaster", N_ ("Disaster") },          { "incident", N_ ("Non-disaster incident") },
  { "operation", N_ ("Running the plan") }, { NULL, NULL },
};

static const SonaeChoice authorities[] = {
  { "decide", N_ ("Decides") },
  { "approve", N_ ("Approves") },
  { "deliberate", N_ ("Deliberates and resolves") },
  { "confirm", N_ ("Confirms") },
  { "report", N_ ("Reports") },
  { "advise", N_ ("Advises") },
  { "work", N_ ("Carries out") },
  { NULL, NULL },
};

/* P01 Figures 4, 5, 6 and 11 and Tables 6, 7 and 10. */
static const SonaeField role_fields[] = {
  { .id = "name",
    .label = N_ ("Name"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 22,
    .group = N_ ("Role") },
  { .id = "situation",
    .label = N_ ("Situation"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 8,
    .choices = situations },
  { .id = "posts",
    .label = N_ ("Held by"),
    .type = SONAE_FIELD_REFERENCES,
    .flags = SONAE_FIELD_LISTED,
    .width = 16,
    .target = "post" },
  { .id = "authority",
    .label = N_ ("Authority"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_LISTED,
    .width = 8,
    .choices = authorities },
  { .id = "reports_to",
    .label = N_ ("Reports to"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_LISTED,
    .width = 18,
    .target = "role" },
  { .id = "per_section",
    .label = N_ ("One in every owning section"),
    .type = SONAE_FIELD_BOOLEAN,
    .flags = SONAE_FIELD_LISTED,
    .width = 6 },
  { .id = "condition", .label = N_ ("Only when"), .type = SONAE_FIELD_TEXT, .flags = SONAE_FIELD_LISTED, .width = 20 },
  { .id = "duties",
    .label = N_ ("Duties"),
    .type = SONAE_FIELD_LONG_TEXT,
    .flags = SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 40,
    .group = N_ ("Duties"),
    .hint = N_ ("One point a line") },
  { .id = "source", .label = N_ ("Source"), .type = SONAE_FIELD_TEXT, .flags = SONAE_FIELD_PLAIN, .width = 12 },
  { .id = "rank", .label = N_ ("Order"), .type = SONAE_FIELD_RANK, .flags = SONAE_FIELD_PLAIN, .width = 4 },
};

const SonaeSheet sonae_sheet_role = {
  .id = "role",
  .label = N_ ("Role"),
  .label_plural = N_ ("Roles"),
  .fields = role_fields,
  .n_fields = G_N_ELEMENTS (role_fields),
  .title = "name",
  .order = "rank",
};

/* Deputies in order; a role without an assignment is held by whoever holds its posts. */
static const SonaeField assignment_fields[] = {
  { .id = "role",
    .label = N_ ("Role"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 20,
    .group = N_ ("Assignment"),
    .target = "role" },
  { .id = "person",
    .label = N_ ("Person"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 10,
    .target = "person" },
  { .id = "section",
    .label = N_ ("For the section"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_LISTED,
    .width = 12,
    .target = "section" },
  { .id = "deputy_order",
    .label = N_ ("Deputy order"),
    .type = SONAE_FIELD_INTEGER,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 6,
    .hint = N_ ("0 is the holder, 1 the first deputy") },
  { .id = "note", .label = N_ ("Note"), .type = SONAE_FIELD_TEXT, .flags = SONAE_FIELD_LISTED, .width = 16 },
};

const SonaeSheet sonae_sheet_assignment = {
  .id = "assignment",
  .label = N_ ("Assignment"),
  .label_plural = N_ ("Assignments"),
  .fields = assignment_fields,
  .n_fields = G_N_ELEMENTS (assignment_fields),
  .title = "person",
  .order = "deputy_order",
};
