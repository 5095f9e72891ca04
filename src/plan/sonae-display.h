/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values as people read and type them: the one place between stored values and text. */

#pragma once

#include "sonae-date.h"
#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_DISPLAY_ERROR (sonae_display_error_quark ())

/**
 * SonaeDisplayError:
 * @SONAE_DISPLAY_ERROR_REQUIRED: nothing, or only white space, where a value is needed
 * @SONAE_DISPLAY_ERROR_INVALID: not a value of that type
 * @SONAE_DISPLAY_ERROR_TOO_LONG: more than 200 characters in a line, 10,000 in a long text
 */
typedef enum
{
  SONAE_DISPLAY_ERROR_REQUIRED,
  SONAE_DISPLAY_ERROR_INVALID,
  SONAE_DISPLAY_ERROR_TOO_LONG,
} SonaeDisplayError;

GQuark sonae_display_error_quark (void);

/* How dates are shown, for the whole process; the Japanese calendar until set. */
void          sonae_display_set_calendar (SonaeCalendar calendar);
/* Returns: what was set */
SonaeCalendar sonae_display_get_calendar (void);

/* Returns: (transfer full): day and time by the local clock, "" for what is no time. @iso: (nullable): UTC, ISO 8601 */
char *sonae_display_time (const char *iso);

/**
 * sonae_display_value:
 *
 * References become the titles of what they name (in a row, as the language has it), choices their labels, ranks
 * their place, yes/no "✓" or nothing, minutes, dates and fiscal years as people write them. An unset
 * value is what sonae_display_empty() has. A dangling reference is shown as such.
 *
 * Returns: (transfer full): in the user's language, never %NULL
 */
char       *sonae_display_value (SonaeRecords *records, SonaeRecord *record, const char *field_id);
/* Returns: what is shown where @field of @record has no value, "" for nothing */
const char *sonae_display_empty (SonaeRecord *record, const SonaeField *field);
/* Returns: (nullable): the code of the choice that holds in @field of @record: the stored one, but of an answer to the survey
 * see sonae_survey_state_code() */
const char *sonae_display_choice (SonaeRecords *records, SonaeRecord *record, const SonaeField *field);
/* Returns: (transfer full): what names the record wherever it is mentioned, never empty. */
char       *sonae_display_title (SonaeRecords *records, SonaeRecord *record);
/* Returns: (transfer full): one stored value of @field as text, as history and conflicts show it: like
 * sonae_display_value(), but a rank is only said to be set. "" where unset. */
char       *sonae_display_stored (SonaeRecords *records, const SonaeField *field, const SonaeValue *value);
/* Returns: (transfer full): as sonae_display_stored(), without the unit of @field, which stands beside it */
char       *sonae_display_bare (SonaeRecords *records, const SonaeField *field, const SonaeValue *value);
/* Returns: @shown, or in words what is shown as nothing: no, or no value */
const char *sonae_display_say (const SonaeField *field, const char *shown);
/**
 * sonae_display_parse:
 * @text: what a person typed or pasted
 * @value: (out): the value to store
 *
 * The other way round, for every stored type but long references: a choice by label or code, a reference by title,
 * several with 「、」 or ", " between. A title that several records bear is refused. Text is trimmed and made NFC, but
 * for the compatibility ideographs that stand in names. An empty text unsets a field that is not required.
 */
gboolean    sonae_display_parse (
       SonaeRecords *records, const SonaeField *field, const char *text, SonaeValue *value, GError **error);
/* Whether @value may stand in @field; the check that every command goes through. */
gboolean sonae_display_check (const SonaeField *field, const SonaeValue *value, GError **error);

G_END_DECLS
