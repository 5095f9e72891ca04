/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places in an order: sparse sort keys, so that moving one record changes that record alone. */

#pragma once

#include "sonae-records.h"

G_BEGIN_DECLS

/* Distance between neighbours in a fresh order. */
#define SONAE_RANK_STEP 1024

/**
 * sonae_rank_position:
 * @field_id: a rank field of the record's sheet
 *
 * Returns: the record's place, counted from 1, among the records of its sheet that have a rank;
 *   0 where it has none. Equal ranks are ordered by id, so that every computer counts alike.
 */
guint      sonae_rank_position (SonaeRecords *records, SonaeRecord *record, const char *field_id);
/* Returns: (transfer container) (element-type SonaeRecord): the ranked records in order. */
GPtrArray *sonae_rank_order (SonaeRecords *records, const SonaeSheet *sheet, const char *field_id);
/**
 * sonae_rank_between:
 * @before: the key of the record in front, 0 for the very first place
 * @after: the key of the record behind, 0 for the very last place
 * @rank: (out): a key between them
 *
 * Returns: %FALSE where no whole number is left between them; the order must then be spread anew
 */
gboolean   sonae_rank_between (gint64 before, gint64 after, gint64 *rank);

G_END_DECLS
