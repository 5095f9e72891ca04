/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the February review looks at and decides (C10). */

#include <glib/gi18n.h>

#include "sonae-sheet.h"

/* What evidence Sonae collects from the plan for an item of the agenda. */
static const SonaeChoice evidences[] = {
  { "decisions", N_ ("Last year's decisions") },
  { "operation", N_ ("Activities of the year") },
  { "training", N_ ("Training results") },
  { "analysis", N_ ("Systems and objectives") },
  { "measures", N_ ("Measures") },
  { "documents", N_ ("Documents updated") },
  { "findings", N_ ("Open findings") },
  { NULL, NULL },
};

/* P01 Chapter 7, 1 (4) 3. */
static const SonaeField agenda_item_fields[] = {
  { .id = "name",
    .label = N_ ("Name"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 20,
    .group = N_ ("Agenda item") },
  { .id = "question",
    .label = N_ ("What is asked"),
    .type = SONAE_FIELD_LONG_TEXT,
    .flags = SONAE_FIELD_LISTED,
    .width = 30 },
  { .id = "evidence",
    .label = N_ ("Evidence"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_LISTED,
    .width = 10,
    .choices = evidences },
  { .id = "rank", .label = N_ ("Order"), .type = SONAE_FIELD_RANK, .flags = SONAE_FIELD_PLAIN, .width = 4 },
};

const SonaeSheet sonae_sheet_agenda_item = {
  .id = "agenda_item",
  .label = N_ ("Agenda item"),
  .label_plural = N_ ("Agenda"),
  .fields = agenda_item_fields,
  .n_fields = G_N_ELEMENTS (agenda_item_fields),
  .title = "name",
  .order = "rank",
};

static const SonaeChoice review_states[] = {
  { "preparing", N_ ("In preparation") },
  { "held", N_ ("Held") },
  { "approved", N_ ("Approved") },
  { NULL, NULL },
};

static const SonaeField review_fields[] = {
  { .id = "title",
    .label = N_ ("Title"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 20,
    .group = N_ ("Management review") },
  { .id = "fiscal_year",
    .label = N_ ("Fiscal year"),
    .type = SONAE_FIELD_FISCAL_YEAR,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 8 },
  { .id = "held_on", .label = N_ ("Held on"), .type = SONAE_FIELD_DATE, .flags = SONAE_FIELD_LISTED, .width = 10 },
  { .id = "place", .label = N_ ("Place"), .type = SONAE_FIELD_TEXT, .flags = SONAE_FIELD_LISTED, .width = 12 },
  { .id = "chair", .label = N_ ("Chair"), .type = SONAE_FIELD_TEXT, .flags = SONAE_FIELD_LISTED, .width = 14 },
  { .id = "attendees",
    .label = N_ ("Attendees"),
    .type = SONAE_FIELD_LONG_TEXT,
    .flags = SONAE_FIELD_PLAIN,
    .width = 24,
    .hint = N_ ("One a line") },
  { .id = "state",
    .label = N_ ("State"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_LISTED | SONAE_FIELD_RESERVED,
    .width = 8,
    .choices = review_states },
  { .id = "minutes",
    .label = N_ ("Minutes of the meeting"),
    .type = SONAE_FIELD_LONG_TEXT,
    .flags = SONAE_FIELD_SEARCHED,
    .width = 40 },
};

const SonaeSheet sonae_sheet_review = {
  .id = "review",
  .label = N_ ("Management review"),
  .label_plural = N_ ("Management reviews"),
  .fields = review_fields,
  .n_fields = G_N_ELEMENTS (review_fields),
  .title = "title",
  .order = "fiscal_year",
};

static const SonaeChoice verdicts[] = {
  { "good", N_ ("Good") },
  { "improve", N_ ("Needs improvement") },
  { "fault", N_ ("Nonconformity") },
  { NULL, NULL },
};

static const SonaeField review_item_fields[] = {
  { .id = "review",
    .label = N_ ("Review"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 16,
    .group = N_ ("Review item"),
    .target = "review" },
  { .id = "agenda",
    .label = N_ ("Item"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 20,
    .target = "agenda_item" },
  { .id = "verdict",
    .label = N_ ("Verdict"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_LISTED,
    .width = 8,
    .empty = N_ ("No verdict yet"),
    .choices = verdicts },
  { .id = "remarks",
    .label = N_ ("Remarks"),
    .type = SONAE_FIELD_LONG_TEXT,
    .flags = SONAE_FIELD_SEARCHED,
    .width = 24 },
  { .id = "decision",
    .label = N_ ("Decision"),
    .type = SONAE_FIELD_LONG_TEXT,
    .flags = SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 30 },
  { .id = "owner",
    .label = N_ ("Owner"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_LISTED,
    .width = 12,
    .target = "section" },
  { .id = "due", .label = N_ ("Due"), .type = SONAE_FIELD_DATE, .flags = SONAE_FIELD_LISTED, .width = 10 },
  { .id = "done_on", .label = N_ ("Done on"), .type = SONAE_FIELD_DATE, .flags = SONAE_FIELD_LISTED, .width = 10 },
  { .id = "rank", .label = N_ ("Order"), .type = SONAE_FIELD_RANK, .flags = SONAE_FIELD_PLAIN, .width = 4 },
};

const SonaeSheet sonae_sheet_review_item = {
  .id = "review_item",
  .label = N_ ("Review item"),
  .label_plural = N_ ("Review items"),
  .fields = review_item_fields,
  .n_fields = G_N_ELEMENTS (review_item_fields),
  .title = "agenda",
  .order = "rank",
};
