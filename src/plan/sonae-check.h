/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules of the check of the plan, and what a rule works with. */

#pragma once

#include "sonae-finding.h"

G_BEGIN_DECLS

typedef struct _SonaeCheckRule SonaeCheckRule;

/**
 * SonaeCheck:
 * @records: the plan
 * @today: the day of the check
 * @rule: the rule that is running
 * @findings: (element-type SonaeFinding): what was found so far
 */
typedef struct
{
  SonaeRecords         *records;
  SonaeDate             today;
  const SonaeCheckRule *rule;
  GPtrArray            *findings;
} SonaeCheck;

/**
 * SonaeCheckRule:
 * @id: stable name
 * @severity: how bad a finding of it is
 * @heading: what its findings have in common, untranslated
 * @advice: what to do, untranslated
 * @run: adds what it finds with sonae_check_add()
 */
struct _SonaeCheckRule
{
  const char   *id;
  SonaeSeverity severity;
  const char   *heading;
  const char   *advice;
  void (*run) (SonaeCheck *check);
};

/* The rules, by subject; each list ends with a %NULL id. */
extern const SonaeCheckRule sonae_check_system_rules[];
extern const SonaeCheckRule sonae_check_business_rules[];
extern const SonaeCheckRule sonae_check_recovery_rules[];
extern const SonaeCheckRule sonae_check_survey_rules[];
extern const SonaeCheckRule sonae_check_document_rules[];
extern const SonaeCheckRule sonae_check_role_rules[];
extern const SonaeCheckRule sonae_check_year_rules[];
extern const SonaeCheckRule sonae_check_record_rules[];

/* Adds a finding of the running rule about @record (%NULL: the plan). @message is in the user's language. */
void sonae_check_add (SonaeCheck *check, SonaeRecord *record, const char *message);

/* Adds one finding that is about several records (element-type SonaeRecord), and stands with the first. */
void sonae_check_add_of_several (SonaeCheck *check, GPtrArray *records, const char *message);

/**
 * SonaeCheckEach:
 *
 * Called for each record of a sheet.
 */
typedef void (*SonaeCheckEach) (SonaeCheck *check, SonaeRecord *record);

/* Calls @each for every record of @sheet, in the order of its list. */
void sonae_check_each (SonaeCheck *check, const SonaeSheet *sheet, SonaeCheckEach each);

/**
 * SonaeCheckField:
 *
 * Called for each field of each record of a sheet.
 *
 * Returns: (transfer full) (nullable): what is wrong with its value
 */
typedef char *(*SonaeCheckField) (SonaeCheck *check, SonaeRecord *record, const SonaeField *field);

/* Adds what @describe says of the fields of every record of @sheet. @field_ids: (nullable): which of them, %NULL for all */
void sonae_check_each_field (SonaeCheck        *check,
                             const SonaeSheet  *sheet,
                             const char *const *field_ids,
                             SonaeCheckField    describe);

G_END_DECLS
