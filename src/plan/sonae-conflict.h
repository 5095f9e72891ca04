/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What two people changed differently, read from the records of the sheet "conflict". */

#pragma once

#include "sonae-records.h"

G_BEGIN_DECLS

/* Whether @conflict, a record of the sheet "conflict", is still to be settled. */
gboolean          sonae_conflict_is_open (SonaeRecord *conflict);
/* How many of the plan's conflicts are to be settled. */
guint             sonae_conflict_count (SonaeRecords *records);
/* Returns: (transfer full) (element-type SonaeRecord): those to be settled, or only those of one record; the newest first. Whoever
 * changes a value several times before it is sent is asked about the last one alone. @record: (nullable): its id */
GPtrArray        *sonae_conflict_find_open (SonaeRecords *records, const char *record);
/* Returns: (transfer full) (element-type SonaeRecord): those that are settled with @conflict, as the same person went on from
 * their values; the newest first */
GPtrArray        *sonae_conflict_find_earlier (SonaeRecords *records, SonaeRecord *conflict);
/* Returns: (nullable): %NULL for a sheet this program does not know */
const SonaeSheet *sonae_conflict_get_sheet (SonaeRecord *conflict);
/* Returns: (nullable): %NULL where the conflict is about a whole record */
const SonaeField *sonae_conflict_get_field (SonaeRecord *conflict);
/* Whether what is changed in a record of @sheet holds as a whole, as a decision about a computer does: whoever changed the
 * record last then wrote all that stands there, also what that change left as it was. */
gboolean          sonae_conflict_holds_whole (const SonaeSheet *sheet);
/* Returns: (transfer none) (nullable): the record it is about, %NULL where it is deleted */
SonaeRecord      *sonae_conflict_get_record (SonaeRecords *records, SonaeRecord *conflict);
/* Returns: (transfer full): one of the values of its field. @which: 'base', 'kept' or 'other' */
SonaeValue        sonae_conflict_get_value (SonaeRecord *conflict, const char *which);
/* Returns: (transfer full): what it is about, as people say it: "学齢簿 — 主管課". @deleted: (nullable): its record, where
 * that is deleted */
char             *sonae_conflict_get_title (SonaeRecords *records, SonaeRecord *conflict, SonaeRecord *deleted);

G_END_DECLS
