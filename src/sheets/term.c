/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of the plan and what they mean. */

#include <glib/gi18n.h>

#include "sonae-sheet.h"

static const SonaeField term_fields[] = {
  { .id = "name",
    .label = N_ ("Term"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 16,
    .group = N_ ("Term") },
  { .id = "meaning",
    .label = N_ ("Meaning"),
    .type = SONAE_FIELD_LONG_TEXT,
    .flags = SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 40 },
  { .id = "aliases",
    .label = N_ ("Also written"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 20 },
};

const SonaeSheet sonae_sheet_term = {
  .id = "term",
  .label = N_ ("Term"),
  .label_plural = N_ ("Glossary"),
  .fields = term_fields,
  .n_fields = G_N_ELEMENTS (term_fields),
  .title = "name",
  .order = "name",
};
