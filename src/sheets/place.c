/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where things stand and who looks after them: sites and vendors. */

#include <glib/gi18n.h>

#include "sonae-sheet.h"

static const SonaeChoice site_kinds[] = {
  { "main", N_ ("City hall") }, { "branch", N_ ("Branch office") },       { "datacentre", N_ ("Data centre") },
  { "cloud", N_ ("Cloud") },    { "alternate", N_ ("Alternate office") }, { NULL, NULL },
};

static const SonaeChoice seismic_states[] = {
  { "new", N_ ("New standard") },
  { "strengthened", N_ ("Strengthened") },
  { "weak", N_ ("Not strengthened") },
  { "unknown", N_ ("Unknown") },
  { NULL, NULL },
};

static const SonaeField site_fields[] = {
  { .id = "name",
    .label = N_ ("Name"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 16,
    .group = N_ ("Site") },
  { .id = "kind",
    .label = N_ ("Kind"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 8,
    .choices = site_kinds },
  { .id = "seismic",
    .label = N_ ("Earthquake resistance"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_LISTED,
    .width = 8,
    .choices = seismic_states },
  { .id = "flood_zone",
    .label = N_ ("Flood zone"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_LISTED,
    .width = 12 },
  { .id = "generator_minutes",
    .label = N_ ("Generator runs for"),
    .type = SONAE_FIELD_MINUTES,
    .flags = SONAE_FIELD_LISTED,
    .width = 8,
    .group = N_ ("Power"),
    .empty = N_ ("Not known") },
  { .id = "ups_minutes",
    .label = N_ ("UPS holds for"),
    .type = SONAE_FIELD_MINUTES,
    .flags = SONAE_FIELD_LISTED,
    .width = 8,
    .empty = N_ ("Not known") },
};

const SonaeSheet sonae_sheet_site = {
  .id = "site",
  .label = N_ ("Site"),
  .label_plural = N_ ("Sites"),
  .fields = site_fields,
  .n_fields = G_N_ELEMENTS (site_fields),
  .title = "name",
  .order = "name",
};

static const SonaeChoice service_hours[] = {
  { "office", N_ ("Office hours") },
  { "extended", N_ ("Extended office hours") },
  { "always", N_ ("Day and night") },
  { NULL, NULL },
};

static const SonaeField vendor_fields[] = {
  { .id = "name",
    .label = N_ ("Name"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 16,
    .group = N_ ("Vendor") },
  { .id = "contract", .label = N_ ("Contract"), .type = SONAE_FIELD_TEXT, .flags = SONAE_FIELD_LISTED, .width = 16 },
  { .id = "hours",
    .label = N_ ("Hours covered"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_LISTED,
    .width = 8,
    .choices = service_hours },
  { .id = "arrival_minutes",
    .label = N_ ("Arrives within"),
    .type = SONAE_FIELD_MINUTES,
    .flags = SONAE_FIELD_LISTED,
    .width = 8,
    .empty = N_ ("Not agreed") },
  { .id = "disaster_exempt",
    .label = N_ ("Exempt in a disaster"),
    .type = SONAE_FIELD_BOOLEAN,
    .flags = SONAE_FIELD_LISTED,
    .width = 6 },
  { .id = "day_contact",
    .label = N_ ("Contact by day"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_LISTED | SONAE_FIELD_PRIVATE,
    .width = 16,
    .group = N_ ("Contacts") },
  { .id = "night_contact",
    .label = N_ ("Contact by night"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_LISTED | SONAE_FIELD_PRIVATE,
    .width = 16 },
  { .id = "crews",
    .label = N_ ("Crews at a time"),
    .type = SONAE_FIELD_INTEGER,
    .flags = SONAE_FIELD_LISTED,
    .width = 4,
    .group = N_ ("Recovery work"),
    .hint = N_ ("Systems it can work on at the same time; empty: as many as needed") },
  { .id = "contract_to",
    .label = N_ ("Contract until"),
    .type = SONAE_FIELD_DATE,
    .flags = SONAE_FIELD_PLAIN,
    .width = 10 },
};

const SonaeSheet sonae_sheet_vendor = {
  .id = "vendor",
  .label = N_ ("Vendor"),
  .label_plural = N_ ("Vendors"),
  .fields = vendor_fields,
  .n_fields = G_N_ELEMENTS (vendor_fields),
  .title = "name",
  .order = "name",
};
