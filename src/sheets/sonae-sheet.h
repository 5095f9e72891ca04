/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is recorded: a sheet is declared once, and everything follows from the declaration. */

#pragma once

#include "sonae-value.h"

G_BEGIN_DECLS

typedef struct _SonaeField   SonaeField;
typedef struct _SonaeSheet   SonaeSheet;
typedef struct _SonaeRecord  SonaeRecord;
typedef struct _SonaeRecords SonaeRecords;

/**
 * SonaeFieldType:
 * @SONAE_FIELD_TEXT: one line
 * @SONAE_FIELD_LONG_TEXT: several lines; where a list of points is meant, one point a line
 * @SONAE_FIELD_INTEGER: a whole number
 * @SONAE_FIELD_DECIMAL: a number with a point, kept as text exactly as the source gives it ("8.0")
 * @SONAE_FIELD_MINUTES: a duration in whole minutes, shown in the unit people use
 * @SONAE_FIELD_DATE: ISO 8601 text, "2026-11-23", or "2015-07" where only the month is known
 * @SONAE_FIELD_FISCAL_YEAR: the year in which an April-to-March year begins
 * @SONAE_FIELD_CHOICE: one code of @choices
 * @SONAE_FIELD_BOOLEAN: 0 or 1
 * @SONAE_FIELD_REFERENCE: the id of a record of @target
 * @SONAE_FIELD_REFERENCES: ids of records of @target, separated by a space; the first is the main one
 * @SONAE_FIELD_RANK: a place in an order: a sparse sort key, so that moving one record
 *   changes that record alone. Unset: not in the order. Shown as 1, 2, 3 …
 * @SONAE_FIELD_COMPUTED: not stored; made by @compute
 */
typedef enum
{
  SONAE_FIELD_TEXT,
  SONAE_FIELD_LONG_TEXT,
  SONAE_FIELD_INTEGER,
  SONAE_FIELD_DECIMAL,
  SONAE_FIELD_MINUTES,
  SONAE_FIELD_DATE,
  SONAE_FIELD_FISCAL_YEAR,
  SONAE_FIELD_CHOICE,
  SONAE_FIELD_BOOLEAN,
  SONAE_FIELD_REFERENCE,
  SONAE_FIELD_REFERENCES,
  SONAE_FIELD_RANK,
  SONAE_FIELD_COMPUTED,
} SonaeFieldType;

/**
 * SonaeFieldFlags:
 * @SONAE_FIELD_REQUIRED: a record without it is refused
 * @SONAE_FIELD_LISTED: a column of the list and of the printed table unless the user hides it
 * @SONAE_FIELD_PRIVATE: left out of what is published (phones, homes)
 * @SONAE_FIELD_SEARCHED: its text is found by the search
 * @SONAE_FIELD_HIDDEN: kept by the program, never shown in a form
 * @SONAE_FIELD_RESERVED: an approval: where a plan is shared, the value 'approved', or yes, counts only from the
 *   manager's computer (P01 Chapter 7: approval by 統括ICT業務継続計画管理者); everything in the sheet "computer" does
 * @SONAE_FIELD_TIME: a text that the program writes, a moment in UTC as ISO 8601, which is shown by the local clock
 */
typedef enum
{
  SONAE_FIELD_PLAIN = 0,
  SONAE_FIELD_REQUIRED = 1 << 0,
  SONAE_FIELD_LISTED = 1 << 1,
  SONAE_FIELD_PRIVATE = 1 << 2,
  SONAE_FIELD_SEARCHED = 1 << 3,
  SONAE_FIELD_HIDDEN = 1 << 4,
  SONAE_FIELD_RESERVED = 1 << 5,
  SONAE_FIELD_TIME = 1 << 6,
} SonaeFieldFlags;

/**
 * SonaeChoice:
 * @code: what is stored
 * @label: what is shown, untranslated
 */
typedef struct
{
  const char *code;
  const char *label;
} SonaeChoice;

/**
 * SonaeFieldCompute:
 * @records: the plan the record stands in
 * @record: the record
 *
 * Returns: (transfer full) (nullable): the text to show
 */
typedef char *(*SonaeFieldCompute) (SonaeRecords *records, SonaeRecord *record);

/**
 * SonaeField:
 * @id: column name, lower case ASCII
 * @label: name shown, untranslated
 * @type: what it holds
 * @flags: see #SonaeFieldFlags
 * @width: usual width in full-width characters; lists and printed tables share the room by it
 * @group: (nullable): heading of the form under which it stands, untranslated; %NULL: as the field before
 * @hint: (nullable): what to enter, untranslated
 * @empty: (nullable): shown where there is no value, untranslated; %NULL: nothing
 * @unit: (nullable): unit shown behind the value, untranslated
 * @most: for an integer, the last of those from 1 on that it may be; 0: any from 0 on
 * @choices: (nullable): for a choice, ended by a %NULL code
 * @target: (nullable): for references, the id of the sheet referred to
 * @except: (nullable): for references, the id of another field of the sheet: no record stands in both
 * @compute: (nullable): for a computed field
 */
struct _SonaeField
{
  const char        *id;
  const char        *label;
  SonaeFieldType     type;
  SonaeFieldFlags    flags;
  int                width;
  const char        *group;
  const char        *hint;
  const char        *empty;
  const char        *unit;
  gint64             most;
  const SonaeChoice *choices;
  const char        *target;
  const char        *except;
  SonaeFieldCompute  compute;
};

/**
 * SonaeSheet:
 * @id: table name, lower case ASCII
 * @label: what one record is called, untranslated
 * @label_plural: what the list is called, untranslated
 * @fields: the fields in the order of the form; an added field goes to the end of its table
 * @n_fields: how many
 * @title: id of the field that names a record
 * @order: (nullable): id of the field by which the list is sorted; ties and %NULL by title
 * @is_kept: no part of the plan but kept by the program: not among the tables, never searched, checked or filled in by
 *   hand
 */
struct _SonaeSheet
{
  const char       *id;
  const char       *label;
  const char       *label_plural;
  const SonaeField *fields;
  guint             n_fields;
  const char       *title;
  const char       *order;
  gboolean          is_kept;
};

/* The sheets, each declared in the file named after its subject. */
extern const SonaeSheet sonae_sheet_plan;
extern const SonaeSheet sonae_sheet_section;
extern const SonaeSheet sonae_sheet_post;
extern const SonaeSheet sonae_sheet_person;
extern const SonaeSheet sonae_sheet_role;
extern const SonaeSheet sonae_sheet_assignment;
extern const SonaeSheet sonae_sheet_site;
extern const SonaeSheet sonae_sheet_vendor;
extern const SonaeSheet sonae_sheet_system_group;
extern const SonaeSheet sonae_sheet_system;
extern const SonaeSheet sonae_sheet_document_class;
extern const SonaeSheet sonae_sheet_document;
extern const SonaeSheet sonae_sheet_revision;
extern const SonaeSheet sonae_sheet_paper_copy;
extern const SonaeSheet sonae_sheet_chapter;
extern const SonaeSheet sonae_sheet_citation;
extern const SonaeSheet sonae_sheet_related_plan;
extern const SonaeSheet sonae_sheet_threat;
extern const SonaeSheet sonae_sheet_scenario;
extern const SonaeSheet sonae_sheet_earthquake;
extern const SonaeSheet sonae_sheet_damage;
extern const SonaeSheet sonae_sheet_activation_criterion;
extern const SonaeSheet sonae_sheet_business_criterion;
extern const SonaeSheet sonae_sheet_activity_kind;
extern const SonaeSheet sonae_sheet_activity_pattern;
extern const SonaeSheet sonae_sheet_activity;
extern const SonaeSheet sonae_sheet_training_kind;
extern const SonaeSheet sonae_sheet_training;
extern const SonaeSheet sonae_sheet_agenda_item;
extern const SonaeSheet sonae_sheet_review;
extern const SonaeSheet sonae_sheet_review_item;
extern const SonaeSheet sonae_sheet_business;
extern const SonaeSheet sonae_sheet_equipment;
extern const SonaeSheet sonae_sheet_backup;
extern const SonaeSheet sonae_sheet_dependency;
extern const SonaeSheet sonae_sheet_survey;
extern const SonaeSheet sonae_sheet_survey_step;
extern const SonaeSheet sonae_sheet_gap_decision;
extern const SonaeSheet sonae_sheet_measure;
extern const SonaeSheet sonae_sheet_implementation;
extern const SonaeSheet sonae_sheet_term;
extern const SonaeSheet sonae_sheet_computer;
extern const SonaeSheet sonae_sheet_conflict;

/**
 * sonae_sheets:
 * @n_sheets: (out): how many
 *
 * Returns: (transfer none): every sheet, in an order in which a reference to another
 *   sheet mostly points backwards
 */
const SonaeSheet *const *sonae_sheets (guint *n_sheets);
/* Returns: (nullable): the sheet with that id. */
const SonaeSheet        *sonae_sheet_find (const char *id);
/* Returns: (nullable): the field with that id. */
const SonaeField        *sonae_sheet_find_field (const SonaeSheet *sheet, const char *field_id);
/* Returns: the place of @field_id among the sheet's fields; it must be one of them. */
guint                    sonae_sheet_field_index (const SonaeSheet *sheet, const char *field_id);

/* Whether the field has a column in the database. */
gboolean    sonae_field_is_stored (const SonaeField *field);
/* Whether the stored value is an integer (else a text). */
gboolean    sonae_field_is_integer (const SonaeField *field);
/* Whether the value is an approval, see %SONAE_FIELD_RESERVED. */
gboolean    sonae_field_is_approval (const SonaeField *field, const SonaeValue *value);
/* Returns: (nullable): the untranslated label of a choice's code. */
const char *sonae_field_choice_label (const SonaeField *field, const char *code);

G_END_DECLS
