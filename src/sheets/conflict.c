/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What two people changed differently, until someone settles it. */

#include <glib/gi18n.h>

#include "sonae-sheet.h"

static const SonaeChoice conflict_kinds[] = {
  { "value", N_ ("Changed differently") },
  { "deleted", N_ ("Deleted by one, changed by another") },
  { "missing", N_ ("Changed although it was gone") },
  { "reserved", N_ ("Counts only from the manager’s computer") },
  { NULL, NULL },
};

static const SonaeChoice conflict_states[] = {
  { "open", N_ ("To be settled") },
  { "settled", N_ ("Settled") },
  { NULL, NULL },
};

/* Values are kept as the database has them, numbers as decimal text: the field they belong to says what they are. */
static const SonaeField conflict_fields[] = {
  { .id = "sheet",
    .label = N_ ("Sheet"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_LISTED,
    .width = 8,
    .group = N_ ("Conflict") },
  { .id = "record", .label = N_ ("Record"), .type = SONAE_FIELD_TEXT, .flags = SONAE_FIELD_LISTED, .width = 12 },
  { .id = "field", .label = N_ ("Field"), .type = SONAE_FIELD_TEXT, .flags = SONAE_FIELD_LISTED, .width = 10 },
  { .id = "kind",
    .label = N_ ("Kind"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_LISTED,
    .width = 10,
    .choices = conflict_kinds },
  { .id = "base", .label = N_ ("Before both"), .type = SONAE_FIELD_LONG_TEXT, .width = 16 },
  { .id = "kept",
    .label = N_ ("On the server"),
    .type = SONAE_FIELD_LONG_TEXT,
    .flags = SONAE_FIELD_LISTED,
    .width = 16 },
  { .id = "kept_author", .label = N_ ("Written by"), .type = SONAE_FIELD_TEXT, .width = 10 },
  { .id = "other",
    .label = N_ ("The other value"),
    .type = SONAE_FIELD_LONG_TEXT,
    .flags = SONAE_FIELD_LISTED,
    .width = 16 },
  { .id = "other_author",
    .label = N_ ("Its author"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_LISTED,
    .width = 10 },
  { .id = "other_section", .label = N_ ("Section of its author"), .type = SONAE_FIELD_TEXT, .width = 12 },
  { .id = "other_computer", .label = N_ ("Computer of its author"), .type = SONAE_FIELD_TEXT, .width = 12 },
  { .id = "other_time",
    .label = N_ ("Time of the other value"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_TIME,
    .width = 12 },
  { .id = "state",
    .label = N_ ("State"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_LISTED,
    .width = 8,
    .choices = conflict_states },
  { .id = "settled_by",
    .label = N_ ("Settled by"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_LISTED,
    .width = 10 },
};

const SonaeSheet sonae_sheet_conflict = {
  .id = "conflict",
  .label = N_ ("Conflict"),
  .label_plural = N_ ("Conflicts"),
  .fields = conflict_fields,
  .n_fields = G_N_ELEMENTS (conflict_fields),
  .title = "record",
  .is_kept = TRUE,
};
