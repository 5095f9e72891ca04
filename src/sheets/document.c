/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The managed documents (P03), their versions and paper copies, and what they cite. */

#include <glib/gi18n.h>

#include "sonae-records.h"

/* "P01": the class and the number in two digits. */
static char *
compute_code (SonaeRecords *records, SonaeRecord *record)
{
  SonaeRecord *class = sonae_records_follow (records, record, "class");

  return g_strdup_printf ("%s%02" G_GINT64_FORMAT,
                          class != NULL && sonae_record_has (class, "code") ? sonae_record_get_text (class, "code")
                                                                            : "",
                          sonae_record_get_integer (record, "number"));
}

static char *
compute_version (SonaeRecords *records, SonaeRecord *record)
{
  if (!sonae_record_has (record, "major"))
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, sonae_record_get_integer (record, "major"),
                          sonae_record_get_integer (record, "minor"));
}

/* P01 Table 12. */
static const SonaeField document_class_fields[] = {
  { .id = "code",
    .label = N_ ("Code"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 4,
    .group = N_ ("Document class") },
  { .id = "name",
    .label = N_ ("Name"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 24 },
  { .id = "phase", .label = N_ ("Phase"), .type = SONAE_FIELD_TEXT, .flags = SONAE_FIELD_LISTED, .width = 10 },
  { .id = "scope",
    .label = N_ ("Documents it takes in"),
    .type = SONAE_FIELD_LONG_TEXT,
    .flags = SONAE_FIELD_LISTED,
    .width = 30 },
};

const SonaeSheet sonae_sheet_document_class = {
  .id = "document_class",
  .label = N_ ("Document class"),
  .label_plural = N_ ("Document classes"),
  .fields = document_class_fields,
  .n_fields = G_N_ELEMENTS (document_class_fields),
  .title = "name",
  .order = "code",
};

static const SonaeChoice document_states[] = {
  { "draft", N_ ("Draft") },
  { "updated", N_ ("In use, not yet reviewed") },
  { "approved", N_ ("Approved by the review") },
  { "withdrawn", N_ ("Withdrawn") },
  { NULL, NULL },
};

/* What Sonae itself keeps of a document: which of its prints is the document. */
static const SonaeChoice document_contents[] = {
  { "register", N_ ("Register of documents") },
  { "systems", N_ ("Priority systems") },
  { "inventory", N_ ("All systems") },
  { "review", N_ ("Management review") },
  { "scenario", N_ ("Scenario") },
  { "procedure", N_ ("Procedure") },
  { NULL, NULL },
};

/* P01 Table 2. The key is number and title: four documents share one number. */
static const SonaeField document_fields[] = {
  { .id = "code",
    .label = N_ ("Number"),
    .type = SONAE_FIELD_COMPUTED,
    .flags = SONAE_FIELD_LISTED,
    .width = 3,
    .group = N_ ("Document"),
    .compute = compute_code },
  { .id = "title",
    .label = N_ ("Title"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 24 },
  { .id = "class",
    .label = N_ ("Class"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_REQUIRED,
    .width = 6,
    .target = "document_class" },
  { .id = "number",
    .label = N_ ("Serial number"),
    .type = SONAE_FIELD_INTEGER,
    .flags = SONAE_FIELD_REQUIRED,
    .width = 4 },
  { .id = "owner",
    .label = N_ ("Kept by"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_PLAIN,
    .width = 12,
    .target = "section" },
  { .id = "contents",
    .label = N_ ("Contents in Sonae"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_PLAIN,
    .width = 10,
    .choices = document_contents },
  { .id = "version",
    .label = N_ ("Version"),
    .type = SONAE_FIELD_COMPUTED,
    .flags = SONAE_FIELD_LISTED,
    .width = 4,
    .group = N_ ("Version"),
    .empty = N_ ("Not recorded"),
    .compute = compute_version },
  { .id = "major",
    .label = N_ ("Version, before the point"),
    .type = SONAE_FIELD_INTEGER,
    .flags = SONAE_FIELD_PLAIN,
    .width = 4 },
  { .id = "minor",
    .label = N_ ("Version, after the point"),
    .type = SONAE_FIELD_INTEGER,
    .flags = SONAE_FIELD_PLAIN,
    .width = 4 },
  { .id = "state",
    .label = N_ ("State"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_LISTED | SONAE_FIELD_RESERVED,
    .width = 11,
    .empty = N_ ("Not recorded"),
    .choices = document_states },
  { .id = "first_issued",
    .label = N_ ("First issued"),
    .type = SONAE_FIELD_DATE,
    .flags = SONAE_FIELD_LISTED,
    .width = 10,
    .empty = N_ ("Not recorded") },
  { .id = "last_updated",
    .label = N_ ("Last updated"),
    .type = SONAE_FIELD_DATE,
    .flags = SONAE_FIELD_LISTED,
    .width = 10,
    .empty = N_ ("Not recorded") },
  { .id = "next_review",
    .label = N_ ("Next review"),
    .type = SONAE_FIELD_DATE,
    .flags = SONAE_FIELD_PLAIN,
    .width = 10 },
  { .id = "file",
    .label = N_ ("File on the server"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_SEARCHED,
    .width = 24,
    .group = N_ ("File") },
  { .id = "rank", .label = N_ ("Order"), .type = SONAE_FIELD_RANK, .flags = SONAE_FIELD_PLAIN, .width = 4 },
};

const SonaeSheet sonae_sheet_document = {
  .id = "document",
  .label = N_ ("Document"),
  .label_plural = N_ ("Documents"),
  .fields = document_fields,
  .n_fields = G_N_ELEMENTS (document_fields),
  .title = "title",
  .order = "rank",
};

static const SonaeChoice revision_reasons[] = {
  { "regular", N_ ("Yearly update") },
  { "reorganisation", N_ ("Reorganisation") },
  { "replacement", N_ ("System replacement") },
  { "training", N_ ("Training") },
  { "activation", N_ ("Activation") },
  { "review", N_ ("Management review") },
  { "other_plan", N_ ("Another plan changed") },
  { "first", N_ ("First issue") },
  { NULL, NULL },
};

static const SonaeField revision_fields[] = {
  { .id = "version_text",
    .label = N_ ("Version"),
    .type = SONAE_FIELD_COMPUTED,
    .flags = SONAE_FIELD_LISTED,
    .width = 4,
    .group = N_ ("Revision"),
    .compute = compute_version },
  { .id = "document",
    .label = N_ ("Document"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 20,
    .target = "document" },
  { .id = "major",
    .label = N_ ("Version, before the point"),
    .type = SONAE_FIELD_INTEGER,
    .flags = SONAE_FIELD_REQUIRED,
    .width = 4 },
  { .id = "minor",
    .label = N_ ("Version, after the point"),
    .type = SONAE_FIELD_INTEGER,
    .flags = SONAE_FIELD_REQUIRED,
    .width = 4 },
  { .id = "date",
    .label = N_ ("Date"),
    .type = SONAE_FIELD_DATE,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 10 },
  { .id = "places",
    .label = N_ ("Places changed"),
    .type = SONAE_FIELD_LONG_TEXT,
    .flags = SONAE_FIELD_LISTED,
    .width = 20 },
  { .id = "reason",
    .label = N_ ("Reason"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_LISTED,
    .width = 10,
    .choices = revision_reasons },
  { .id = "approved_by_review",
    .label = N_ ("Approved by the review"),
    .type = SONAE_FIELD_BOOLEAN,
    .flags = SONAE_FIELD_LISTED | SONAE_FIELD_RESERVED,
    .width = 6 },
  { .id = "note", .label = N_ ("Note"), .type = SONAE_FIELD_TEXT, .flags = SONAE_FIELD_LISTED, .width = 16 },
};

const SonaeSheet sonae_sheet_revision = {
  .id = "revision",
  .label = N_ ("Revision"),
  .label_plural = N_ ("Revisions"),
  .fields = revision_fields,
  .n_fields = G_N_ELEMENTS (revision_fields),
  .title = "version_text",
  .order = "date",
};

static const SonaeField paper_copy_fields[] = {
  { .id = "number",
    .label = N_ ("Copy number"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 8,
    .group = N_ ("Paper copy") },
  { .id = "document",
    .label = N_ ("Document"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 20,
    .target = "document" },
  { .id = "section",
    .label = N_ ("Section"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 12,
    .target = "section" },
  { .id = "room", .label = N_ ("Room"), .type = SONAE_FIELD_TEXT, .flags = SONAE_FIELD_LISTED, .width = 12 },
  { .id = "keeper",
    .label = N_ ("Keeper"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_LISTED,
    .width = 10,
    .target = "person" },
  { .id = "version_text",
    .label = N_ ("Version held"),
    .type = SONAE_FIELD_COMPUTED,
    .flags = SONAE_FIELD_LISTED,
    .width = 4,
    .compute = compute_version },
  { .id = "major",
    .label = N_ ("Version held, before the point"),
    .type = SONAE_FIELD_INTEGER,
    .flags = SONAE_FIELD_PLAIN,
    .width = 4 },
  { .id = "minor",
    .label = N_ ("Version held, after the point"),
    .type = SONAE_FIELD_INTEGER,
    .flags = SONAE_FIELD_PLAIN,
    .width = 4 },
  { .id = "replaced_on",
    .label = N_ ("Replaced on"),
    .type = SONAE_FIELD_DATE,
    .flags = SONAE_FIELD_LISTED,
    .width = 10 },
};

const SonaeSheet sonae_sheet_paper_copy = {
  .id = "paper_copy",
  .label = N_ ("Paper copy"),
  .label_plural = N_ ("Paper copies"),
  .fields = paper_copy_fields,
  .n_fields = G_N_ELEMENTS (paper_copy_fields),
  .title = "number",
  .order = "number",
};

/* Chapters that exist, so that a citation of one that does not is seen. */
static const SonaeField chapter_fields[] = {
  { .id = "title",
    .label = N_ ("Title"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED,
    .width = 24,
    .group = N_ ("Chapter") },
  { .id = "document",
    .label = N_ ("Document"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 20,
    .target = "document" },
  { .id = "number",
    .label = N_ ("Number"),
    .type = SONAE_FIELD_INTEGER,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 4 },
  { .id = "rank", .label = N_ ("Order"), .type = SONAE_FIELD_RANK, .flags = SONAE_FIELD_PLAIN, .width = 4 },
};

const SonaeSheet sonae_sheet_chapter = {
  .id = "chapter",
  .label = N_ ("Chapter"),
  .label_plural = N_ ("Chapters"),
  .fields = chapter_fields,
  .n_fields = G_N_ELEMENTS (chapter_fields),
  .title = "title",
  .order = "rank",
};

static const SonaeChoice citation_kinds[] = {
  { "chapter", N_ ("Chapter") },
  { "document", N_ ("Document") },
  { NULL, NULL },
};

static const SonaeField citation_fields[] = {
  { .id = "place",
    .label = N_ ("Place"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 16,
    .group = N_ ("Citation") },
  { .id = "document",
    .label = N_ ("Document"),
    .type = SONAE_FIELD_REFERENCE,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 20,
    .target = "document" },
  { .id = "kind",
    .label = N_ ("What is cited"),
    .type = SONAE_FIELD_CHOICE,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 8,
    .choices = citation_kinds },
  { .id = "cited_number",
    .label = N_ ("Number cited"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 6 },
  { .id = "cited_title",
    .label = N_ ("Title cited"),
    .type = SONAE_FIELD_TEXT,
    .flags = SONAE_FIELD_REQUIRED | SONAE_FIELD_LISTED,
    .width = 20 },
};

const SonaeSheet sonae_sheet_citation = {
  .id = "citation",
  .label = N_ ("Citation"),
  .label_plural = N_ ("Citations"),
  .fields = citation_fields,
  .n_fields = G_N_ELEMENTS (citation_fields),
  .title = "cited_title",
  .order = "place",
};
