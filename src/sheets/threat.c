/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may happen: related plans, threats, scenarios and the damage assumed. */

#include <glib/gi18n.h>

#include "sonae-sheet.h"

/* P01 Table 1. */
static const SonaeField related_plan_fields[] = {
  { .id = "name",
    .label = N_ ("Name"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 16,
    .group = N_ ("Plan") },
  { .id = "purpose",
    .label = N_ ("Purpose"),
    .type = SONAE_FIELD_LONG_TEXT,
    .flags = SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 30 },
  { .id = "situations",
    .label = N_ ("Situations"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_LISTED,
    .width = 12 },
  { .id = "kpi", .label = N_ ("KPI"), .type = SONAE_FIELD_TEXT, .flags = SONAE_FIELD_LISTED, .width = 16 },
  { .id = "edition", .label = N_ ("Edition used"), .type = SONAE_FIELD_TEXT, .flags = SONAE_FIELD_LISTED, .width = 12 },
  { .id = "rank", .label = N_ ("Order"), .type = SONAE_FIELD_RANK, .flags = SONAE_FIELD_PLAIN, .width = 4 },
};

const SonaeSheet sonae_sheet_related_plan = {
  .id = "related_plan",
  .label = N_ ("Plan"),
  .label_plural = N_ ("Related plans"),
  .fields = related_plan_fields,
  .n_fields = G_N_ELEMENTS (related_plan_fields),
  .title = "name",
  .order = "rank",
};

static const SonaeChoice scenario_families[] = {
  { "disaster", N_ ("Disaster") },
  { "incident", N_ ("Non-disaster") },
  { NULL, NULL },
};

/* The scenarios of P02, as far as P01 Chapter 2 states them. */
static const SonaeField scenario_fields[] = {
  { .id = "name",
    .label = N_ ("Name"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 14,
    .group = N_ ("Scenario") },
  { .id = "family",
    .label = N_ ("Situation"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 8,
    .choices = scenario_families },
  { .id = "document",
    .label = N_ ("Document"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_LISTED,
    .width = 20,
    .target = "document" },
  { .id = "assumption",
    .label = N_ ("What is assumed"),
    .type = SONAE_FIELD_LONG_TEXT,
    .flags = SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 40 },
  { .id = "features",
    .label = N_ ("What follows from it"),
    .type = SONAE_FIELD_LONG_TEXT,
    .flags = SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 40 },
  { .id = "rank", .label = N_ ("Order"), .type = SONAE_FIELD_RANK, .flags = SONAE_FIELD_PLAIN, .width = 4 },
  { .id = "outside_hours",
    .label = N_ ("Outside office hours"),
    .type = SONAE_FIELD_BOOLEAN,
    .flags = SONAE_FIELD_PLAIN,
    .width = 4,
    .hint = N_ ("It is assumed to happen while the staff is at home") },
};

const SonaeSheet sonae_sheet_scenario = {
  .id = "scenario",
  .label = N_ ("Scenario"),
  .label_plural = N_ ("Scenarios"),
  .fields = scenario_fields,
  .n_fields = G_N_ELEMENTS (scenario_fields),
  .title = "name",
  .order = "rank",
};

static const SonaeChoice threat_families[] = {
  { "natural", N_ ("Natural disaster") },
  { "accident", N_ ("Accident") },
  { "internal", N_ ("Internal cause") },
  { "external", N_ ("External cause") },
  { NULL, NULL },
};

/* P01 Tables 3 and 4 and Figure 3. */
static const SonaeField threat_fields[] = {
  { .id = "name",
    .label = N_ ("Name"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 18,
    .group = N_ ("Threat") },
  { .id = "family",
    .label = N_ ("Family"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 8,
    .choices = threat_families },
  { .id = "scenario",
    .label = N_ ("Assumed as"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_LISTED,
    .width = 12,
    .empty = N_ ("Not assumed"),
    .target = "scenario" },
  { .id = "staff",
    .label = N_ ("Staff"),
    .type = SONAE_FIELD_BOOLEAN,
    .flags = SONAE_FIELD_LISTED,
    .width = 4,
    .group = N_ ("Resources hit") },
  { .id = "citizens", .label = N_ ("Citizens"), .type = SONAE_FIELD_BOOLEAN, .flags = SONAE_FIELD_LISTED, .width = 4 },
  { .id = "facilities",
    .label = N_ ("Facilities"),
    .type = SONAE_FIELD_BOOLEAN,
    .flags = SONAE_FIELD_LISTED,
    .width = 4 },
  { .id = "infrastructure",
    .label = N_ ("Public infrastructure"),
    .type = SONAE_FIELD_BOOLEAN,
    .flags = SONAE_FIELD_LISTED,
    .width = 4 },
  { .id = "hardware_software",
    .label = N_ ("Hardware and software"),
    .type = SONAE_FIELD_BOOLEAN,
    .flags = SONAE_FIELD_LISTED,
    .width = 4 },
  { .id = "network", .label = N_ ("Network"), .type = SONAE_FIELD_BOOLEAN, .flags = SONAE_FIELD_LISTED, .width = 4 },
  { .id = "power", .label = N_ ("Power"), .type = SONAE_FIELD_BOOLEAN, .flags = SONAE_FIELD_LISTED, .width = 4 },
  { .id = "rank", .label = N_ ("Order"), .type = SONAE_FIELD_RANK, .flags = SONAE_FIELD_PLAIN, .width = 4 },
};

const SonaeSheet sonae_sheet_threat = {
  .id = "threat",
  .label = N_ ("Threat"),
  .label_plural = N_ ("Threats"),
  .fields = threat_fields,
  .n_fields = G_N_ELEMENTS (threat_fields),
  .title = "name",
  .order = "rank",
};

/* P01 Chapter 2, 3 (1). */
static const SonaeField earthquake_fields[] = {
  { .id = "name",
    .label = N_ ("Name"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 16,
    .group = N_ ("Earthquake") },
  { .id = "intensity",
    .label = N_ ("Seismic intensity"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_LISTED,
    .width = 8 },
  { .id = "season", .label = N_ ("Season"), .type = SONAE_FIELD_TEXT, .flags = SONAE_FIELD_LISTED, .width = 8 },
  { .id = "hour", .label = N_ ("Time of day"), .type = SONAE_FIELD_TEXT, .flags = SONAE_FIELD_LISTED, .width = 8 },
  { .id = "wind",
    .label = N_ ("Wind speed"),
    .type = SONAE_FIELD_DECIMAL,
    .flags = SONAE_FIELD_LISTED,
    .width = 6,
    .unit = N_ ("m/s") },
  { .id = "source", .label = N_ ("Source"), .type = SONAE_FIELD_TEXT, .flags = SONAE_FIELD_PLAIN, .width = 24 },
  { .id = "rank", .label = N_ ("Order"), .type = SONAE_FIELD_RANK, .flags = SONAE_FIELD_PLAIN, .width = 4 },
};

const SonaeSheet sonae_sheet_earthquake = {
  .id = "earthquake",
  .label = N_ ("Earthquake"),
  .label_plural = N_ ("Earthquakes"),
  .fields = earthquake_fields,
  .n_fields = G_N_ELEMENTS (earthquake_fields),
  .title = "name",
  .order = "rank",
};

static const SonaeChoice damage_categories[] = {
  { "people", N_ ("People and buildings") },
  { "lifeline", N_ ("Lifelines") },
  { NULL, NULL },
};

/* P01 Table 5: one figure of one earthquake. */
static const SonaeField damage_fields[] = {
  { .id = "item",
    .label = N_ ("Item"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 16,
    .group = N_ ("Damage assumed") },
  { .id = "earthquake",
    .label = N_ ("Earthquake"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 14,
    .target = "earthquake" },
  { .id = "category",
    .label = N_ ("Category"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 8,
    .choices = damage_categories },
  { .id = "lifeline", .label = N_ ("Lifeline"), .type = SONAE_FIELD_TEXT, .flags = SONAE_FIELD_LISTED, .width = 8 },
  { .id = "value",
    .label = N_ ("Value"),
    .type = SONAE_FIELD_DECIMAL,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 8 },
  { .id = "value_unit", .label = N_ ("Unit"), .type = SONAE_FIELD_TEXT, .flags = SONAE_FIELD_LISTED, .width = 6 },
  { .id = "recovery_from",
    .label = N_ ("Recovers from"),
    .type = SONAE_FIELD_MINUTES,
    .flags = SONAE_FIELD_LISTED,
    .width = 8,
    .group = N_ ("Recovery") },
  { .id = "recovery_to",
    .label = N_ ("Recovers within"),
    .type = SONAE_FIELD_MINUTES,
    .flags = SONAE_FIELD_LISTED,
    .width = 8 },
  { .id = "note", .label = N_ ("Note"), .type = SONAE_FIELD_TEXT, .flags = SONAE_FIELD_LISTED, .width = 20 },
  { .id = "rank", .label = N_ ("Order"), .type = SONAE_FIELD_RANK, .flags = SONAE_FIELD_PLAIN, .width = 4 },
};

const SonaeSheet sonae_sheet_damage = {
  .id = "damage",
  .label = N_ ("Damage assumed"),
  .label_plural = N_ ("Damage assumed"),
  .fields = damage_fields,
  .n_fields = G_N_ELEMENTS (damage_fields),
  .title = "item",
  .order = "rank",
};
