/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the next weeks bring. */

#pragma once

#include "sonae-date.h"
#include "sonae-records.h"

G_BEGIN_DECLS

/**
 * SonaeComing:
 * @record: (owned): an activity, a decision of a review, a document or a training
 * @from: its first day
 * @to: its last day; the day itself where it has only one
 * @what: what is due, untranslated: "Activity", "Decision due", "Document to be reviewed" …
 */
typedef struct
{
  SonaeRecord *record;
  SonaeDate    from;
  SonaeDate    to;
  const char  *what;
} SonaeComing;

/**
 * sonae_coming_find:
 * @days: how many days to look ahead, today included
 *
 * What begins or ends in the days from @today on and is not done. What is overdue is not coming: it is a finding.
 *
 * Returns: (transfer full) (element-type SonaeComing): by day
 */
GPtrArray *sonae_coming_find (SonaeRecords *records, SonaeDate today, int days);

G_END_DECLS
