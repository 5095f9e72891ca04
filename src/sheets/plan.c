/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan itself: whose it is, and whether it is real or an exercise. */

#include <glib/gi18n.h>

#include "sonae-sheet.h"

static const SonaeChoice purposes[] = {
  { "live", N_ ("Live plan") },
  { "exercise", N_ ("Exercise sample") },
  { NULL, NULL },
};

static const SonaeField plan_fields[] = {
  { .id = "city",
    .label = N_ ("Municipality"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 12,
    .group = N_ ("Plan") },
  { .id = "name",
    .label = N_ ("Name of the plan"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 24 },
  { .id = "department",
    .label = N_ ("Section in charge"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_LISTED,
    .width = 20 },
  { .id = "purpose",
    .label = N_ ("Purpose"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_LISTED,
    .width = 8,
    .choices = purposes },
  { .id = "source",
    .label = N_ ("Source"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_PLAIN,
    .width = 24,
    .hint = N_ ("Document and version the contents come from") },
  { .id = "office",
    .label = N_ ("Section that runs the plan"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_PLAIN,
    .width = 12,
    .target = "section" },
};

const SonaeSheet sonae_sheet_plan = {
  .id = "plan",
  .label = N_ ("Plan"),
  .label_plural = N_ ("Plan"),
  .fields = plan_fields,
  .n_fields = G_N_ELEMENTS (plan_fields),
  .title = "city",
};
