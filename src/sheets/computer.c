/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The computers that may send changes to the file server, as the plan's manager has admitted them. */

#include <glib/gi18n.h>

#include "sonae-sheet.h"

static const SonaeChoice computer_roles[] = {
  { "member", N_ ("Member") },
  { "manager", N_ ("Manager") },
  { NULL, NULL },
};

static const SonaeChoice computer_states[] = {
  { "admitted", N_ ("Admitted") },
  { "removed", N_ ("Not admitted") },
  { NULL, NULL },
};

/* Its id is that of the computer's key. Every change counts only from the manager's computer. */
static const SonaeField computer_fields[] = {
  { .id = "name",
    .label = N_ ("Computer"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_LISTED | SONAE_FIELD_RESERVED,
    .width = 12,
    .group = N_ ("Admitted computer") },
  { .id = "person",
    .label = N_ ("Person"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_LISTED | SONAE_FIELD_RESERVED,
    .width = 10 },
  { .id = "section",
    .label = N_ ("Section"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_LISTED | SONAE_FIELD_RESERVED,
    .width = 12 },
  { .id = "public_key",
    .label = N_ ("Public key"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_HIDDEN | SONAE_FIELD_RESERVED,
    .width = 20 },
  { .id = "role",
    .label = N_ ("Role of the computer"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_LISTED | SONAE_FIELD_RESERVED,
    .width = 8,
    .choices = computer_roles },
  { .id = "state",
    .label = N_ ("State"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_LISTED | SONAE_FIELD_RESERVED,
    .width = 8,
    .choices = computer_states },
  /* Who signed, and the signature; where that is not the plan's own key, the same of the signer, and so on. */
  { .id = "certificate",
    .label = N_ ("Certificate"),
    .type = SONAE_FIELD_LONG_TEXT,
    .flags = SONAE_FIELD_HIDDEN | SONAE_FIELD_RESERVED,
    .width = 20 },
  { .id = "since",
    .label = N_ ("Since"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_LISTED | SONAE_FIELD_RESERVED | SONAE_FIELD_TIME,
    .width = 10 },
  /* When the request was made that was decided upon last; one made since waits for its answer. */
  { .id = "answers",
    .label = N_ ("Request decided on"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_HIDDEN | SONAE_FIELD_RESERVED | SONAE_FIELD_TIME,
    .width = 10 },
};

const SonaeSheet sonae_sheet_computer = {
  .id = "computer",
  .label = N_ ("Admitted computer"),
  .label_plural = N_ ("Admitted computers"),
  .fields = computer_fields,
  .n_fields = G_N_ELEMENTS (computer_fields),
  .title = "name",
  .order = "name",
  .is_kept = TRUE,
};
