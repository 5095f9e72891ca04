/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history as people read it. */

#pragma once

#include "sonae-date.h"
#include "sonae-store.h"

G_BEGIN_DECLS

/* Returns: (transfer full): those of the @n_parts parts that say something, with a space between; a part may be %NULL */
char    *sonae_history_join (const char *const parts[], guint n_parts);
/* Returns: (transfer full): by whom, where and when something was written; what is not given is left out. */
char    *sonae_history_format_writer (const char *author, const char *section, const char *computer, const char *iso);
/* Whether @entry deleted @record. */
gboolean sonae_history_deletes (const SonaeHistoryEntry *entry, const char *record);
/* Returns: (transfer none) (nullable): the change of @entry that wrote @field of @record; a new record is written as a
 * whole.
 * @field: (nullable): %NULL for the record as a whole */
const SonaeHistoryChange *
sonae_history_find_change (const SonaeHistoryEntry *entry, const char *record, const SonaeField *field);
/* Returns: (transfer none) (nullable): the newest of @entries that changed @field of @record. @entries: (element-type
 * SonaeHistoryEntry): newest first; @field: (nullable): %NULL for the record as a whole */
const SonaeHistoryEntry *sonae_history_find_writing (GPtrArray *entries, const char *record, const SonaeField *field);
/* Returns: (transfer full): when and by whom: "令和8年11月23日 10:24 小平 花子（情報政策課 主査）". */
char                    *sonae_history_format_who (const SonaeHistoryEntry *entry);
/* Returns: (transfer full): a line for each entry: when, by whom, what. @entries: (element-type SonaeHistoryEntry) */
char                   **sonae_history_format_lines (GPtrArray *entries);
/* Returns: the day by the local clock. */
SonaeDate                sonae_history_get_day (const SonaeHistoryEntry *entry);
/* Whether @change is a value that was not written, as others had written another one first. */
gboolean                 sonae_history_is_new_conflict (const SonaeHistoryChange *change);
/* Returns: (transfer full): the record changed and its sheet; a conflict by what it is about. */
char                    *sonae_history_format_subject (SonaeRecords *records, const SonaeHistoryChange *change);
/* Returns: (transfer full): what became of the record: "主管課: 学務課 → 指導課". */
char                    *sonae_history_format_change (SonaeRecords *records, const SonaeHistoryChange *change);

G_END_DECLS
