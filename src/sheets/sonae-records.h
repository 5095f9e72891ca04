/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All records of a plan, sheet by sheet, fetched when first asked for. */

#pragma once

#include <gio/gio.h>

#include "sonae-record.h"

G_BEGIN_DECLS

#define SONAE_TYPE_RECORDS (sonae_records_get_type ())

/**
 * SonaeRecords:
 *
 * The records of one plan. A sheet is fetched as a whole when it is first asked for and is kept
 * true from then on by whoever owns the object, with sonae_records_put() and sonae_records_remove().
 * Not thread-safe: each thread that reads a plan has its own.
 */
G_DECLARE_FINAL_TYPE (SonaeRecords, sonae_records, SONAE, RECORDS, GObject)

/**
 * SonaeRecordsFetch:
 *
 * Returns: (transfer full) (element-type SonaeRecord): the records of @sheet in any order
 */
typedef GPtrArray *(*SonaeRecordsFetch) (const SonaeSheet *sheet, gpointer user_data);

/* @fetch: (nullable): %NULL where every record will be put by hand. */
SonaeRecords *sonae_records_new (SonaeRecordsFetch fetch, gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;

/**
 * sonae_records_list:
 *
 * Returns: (transfer none): a live list of #SonaeRecord in the sheet's order
 */
GListModel  *sonae_records_list (SonaeRecords *self, const SonaeSheet *sheet);
/* Returns: (transfer none) (nullable): the record, or %NULL where there is none (a dangling reference). */
SonaeRecord *sonae_records_find (SonaeRecords *self, const SonaeSheet *sheet, const char *id);
/* Returns: (transfer none) (nullable): the record that a reference field names. */
SonaeRecord *sonae_records_follow (SonaeRecords *self, SonaeRecord *record, const char *field_id);
/* Returns: (transfer container) (element-type SonaeRecord): records of @sheet whose @field_id names @id. */
GPtrArray *sonae_records_referring (SonaeRecords *self, const SonaeSheet *sheet, const char *field_id, const char *id);
/**
 * sonae_records_list_unfit:
 * @field: a reference or references field of the record's sheet
 *
 * Returns: (transfer full): the ids that @field of @record shall not name: what another field of it names already and
 *   may not stand in both, and, where the field names records of its own sheet, the record and all that stand below it
 */
char     **sonae_records_list_unfit (SonaeRecords *self, SonaeRecord *record, const SonaeField *field);
/* Takes a new record in at its place, or gives the one with the same id the new values. */
void       sonae_records_put (SonaeRecords *self, SonaeRecord *record);
/* Takes a record out of its list; nothing where it is not there. */
void       sonae_records_remove (SonaeRecords *self, const SonaeSheet *sheet, const char *id);

/* The order in which a sheet's records are listed. */
int sonae_record_compare (SonaeRecord *a, SonaeRecord *b);

G_END_DECLS
