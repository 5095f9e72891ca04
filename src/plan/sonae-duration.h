/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Durations: whole minutes, read and shown in the unit people use. */

#pragma once

#include "sonae-record.h"

G_BEGIN_DECLS

#define SONAE_DURATION_ERROR (sonae_duration_error_quark ())

/**
 * SonaeDurationError:
 * @SONAE_DURATION_ERROR_INVALID: no time, or none that can be; the message says how to type one
 */
typedef enum
{
  SONAE_DURATION_ERROR_INVALID,
} SonaeDurationError;

#define SONAE_MINUTES_PER_HOUR 60
#define SONAE_MINUTES_PER_DAY 1440
#define SONAE_MINUTES_PER_WEEK 10080
/* Ten years; a longer time is a slip of the pen. */
#define SONAE_MINUTES_MOST ((gint64) 10 * 366 * SONAE_MINUTES_PER_DAY)

GQuark sonae_duration_error_quark (void);

/**
 * sonae_duration_format:
 *
 * As people say it: 90 → "90 min", 180 → "3 h", 1500 → "25 h", 4320 → "3 days", 10080 → "1 week". 24 hours stay 24 hours
 * (P01 Chapter 4 says 24時間), two days and more are days. What is no whole number of the unit that its size calls for is
 * told in parts, see sonae_duration_format_parts(): from two hours on to the minute, from two days on to the hour.
 *
 * Returns: (transfer full): in the user's language
 */
char    *sonae_duration_format (gint64 minutes);
/* Returns: (transfer full): @minutes in the largest unit that divides @step, of which it is a multiple: one after the other on
 * a scale, all are in the same unit */
char    *sonae_duration_format_in (gint64 minutes, gint64 step);
/* What was worked out: 90 → "1 h 30 min", 2037 → "33 h 57 min", 7095 → "4 days 22 h 15 min"; two days and more are days, and
 * weeks only where nothing is left over: 10080 → "1 week", 10140 → "7 days 1 h".
 * Returns: (transfer full): in the user's language */
char    *sonae_duration_format_parts (gint64 minutes);
/* Whether a time stands in @field_id of @record, and one that may stand there. What is promised, as an objective, and what
 * a recovery step takes count only then; how long anything else takes counts as sonae_duration_of() has it. */
gboolean sonae_duration_is_set (SonaeRecord *record, const char *field_id);
/* Returns: the time that stands in @field_id of @record, 0 where none does. One that may not stand there counts as the
 * nearest that may, from 0 to SONAE_MINUTES_MOST, so that sums with it stay in range; the check reports it. */
gint64   sonae_duration_of (SonaeRecord *record, const char *field_id);
/* Reads "90", "90分", "3時間", "1.5時間", "3日", "1週間", "1日12時間", "2h", in half or full width. No
 * negative, nothing over 10 years. A bare number is minutes. */
gboolean sonae_duration_parse (const char *text, gint64 *minutes, GError **error);

G_END_DECLS
