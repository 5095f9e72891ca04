/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of records, its columns made from the declaration of the sheet. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_TYPE_RECORD_TABLE (sonae_record_table_get_type ())

/**
 * SonaeRecordTable:
 *
 * A column view over a list of records: the "listed" fields as sortable, resizable columns that can be chosen
 * and reordered; numbers at the right; an empty text where there is no record. Left and Right go along a row; Return, F2
 * or a double click edits the cell in place, Ctrl+Return opens the record's form, Delete deletes it (undoable); a menu on
 * right click and the menu key. Cells follow their records.
 *
 * Signal "selected" (SonaeRecord, nullable): the selection has changed.
 */
G_DECLARE_FINAL_TYPE (SonaeRecordTable, sonae_record_table, SONAE, RECORD_TABLE, GtkWidget)

/* Returns: a table without columns yet, see sonae_record_table_set_sheet() */
GtkWidget   *sonae_record_table_new (void);
/* @model: (nullable): the records to show, %NULL for all of the sheet; @fields: (nullable): ids of the only columns. */
void         sonae_record_table_set_sheet (SonaeRecordTable  *self,
                                           SonaeRecords      *records,
                                           const SonaeSheet  *sheet,
                                           GListModel        *model,
                                           const char *const *fields);
/* Selects and scrolls to a record. Returns: whether it is shown. */
gboolean     sonae_record_table_select (SonaeRecordTable *self, const char *id);
/* Selects the first record, where there is one. */
void         sonae_record_table_select_first (SonaeRecordTable *self);
/* See sonae_record_rows_show_start(). */
void         sonae_record_table_show_start (SonaeRecordTable *self);
/* Gives the keyboard to what is selected, or else to the first row. Returns: whether there is one */
gboolean     sonae_record_table_focus (SonaeRecordTable *self);
/* Returns: (transfer none) (nullable): the record that is selected */
SonaeRecord *sonae_record_table_get_selected (SonaeRecordTable *self);
/* Where no row is shown, says that there are none of the sheet yet and offers to add the first by @action. @description:
 * (nullable): what belongs there */
void         sonae_record_table_offer_first (SonaeRecordTable *self, const char *description, const char *action);
/* Where no row is shown, says that nothing fits the filters and offers to clear them by @action. */
void         sonae_record_table_offer_all (SonaeRecordTable *self, const char *action);

G_END_DECLS
