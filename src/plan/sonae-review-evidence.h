/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence for the management review, counted from the plan (P01 Chapter 7, 1 (4) 3). */

#pragma once

#include "sonae-date.h"
#include "sonae-records.h"

G_BEGIN_DECLS

/**
 * SonaeEvidence:
 * @text: (owned): one line, in the user's language: "Training held 3 of 4"
 * @sheet: (nullable): the sheet of the records behind it
 * @records: (owned) (element-type SonaeRecord): those records
 */
typedef struct
{
  char             *text;
  const SonaeSheet *sheet;
  GPtrArray        *records;
} SonaeEvidence;

/* Returns: (transfer full) (element-type SonaeEvidence): the lines for one kind of evidence (a code of the
 * agenda item's "evidence" field) of the review of @fiscal_year. */
GPtrArray *sonae_review_evidence (SonaeRecords *records, const char *evidence, int fiscal_year, SonaeDate today);

G_END_DECLS
