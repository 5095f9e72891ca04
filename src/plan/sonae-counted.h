/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of several answers to the survey, steps of one answer or decisions on a gap for the same, which counts. */

#pragma once

#include "sonae-records.h"

G_BEGIN_DECLS

/* Returns: (transfer none) (nullable): what counts in place of @record: another of its kind, or for a step of an answer
 * that does not count, the answer that does; %NULL where @record counts, or is of another kind */
SonaeRecord *sonae_counted_find_other (SonaeRecords *records, SonaeRecord *record);
/* Whether @record counts: no other does in its place, and a step of an answer is one of the twelve. */
gboolean     sonae_counted_is_counted (SonaeRecords *records, SonaeRecord *record);
/* Returns: that a record of @sheet does not count as another of its kind does, in the user's language */
const char  *sonae_counted_fault (const SonaeSheet *sheet);
/* Returns: (transfer full): by what @record, which counts, is told from others for the same: "State: Answered · Basis:
 * Measured in a drill · As of: 令和8年8月27日" */
char        *sonae_counted_describe (SonaeRecords *records, SonaeRecord *record);

G_END_DECLS
