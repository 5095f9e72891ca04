/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evidence for one item of the agenda, and what was decided on it the year before. */

#pragma once

#include <adwaita.h>

#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_TYPE_REVIEW_EVIDENCE_LIST (sonae_review_evidence_list_get_type ())
G_DECLARE_FINAL_TYPE (SonaeReviewEvidenceList, sonae_review_evidence_list, SONAE, REVIEW_EVIDENCE_LIST, AdwBin)

/* @item: (nullable): a record of the sheet "review_item" of the review of @fiscal_year */
void sonae_review_evidence_list_set_item (SonaeReviewEvidenceList *self,
                                          SonaeRecords            *records,
                                          SonaeRecord             *item,
                                          int                      fiscal_year);

G_END_DECLS
