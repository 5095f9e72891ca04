/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of filters over a table of records. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_TYPE_RECORD_FILTER_BAR (sonae_record_filter_bar_get_type ())

/**
 * SonaeRecordFilterBar:
 *
 * A choice for some of the fields of a sheet, and words that stand in any of its listed fields.
 *
 * Signal "left": see sonae_search_add_left().
 */
G_DECLARE_FINAL_TYPE (SonaeRecordFilterBar, sonae_record_filter_bar, SONAE, RECORD_FILTER_BAR, GtkWidget)

/* @fields: ends with %NULL: the ids of the choices and references to filter by */
void       sonae_record_filter_bar_set_sheet (SonaeRecordFilterBar *self,
                                              SonaeRecords         *records,
                                              const SonaeSheet     *sheet,
                                              const char *const    *fields);
/* Offers the records that are referred to now. */
void       sonae_record_filter_bar_update (SonaeRecordFilterBar *self);
/* Returns: (transfer none): whether a record is shown; it says itself when that changes. */
GtkFilter *sonae_record_filter_bar_get_filter (SonaeRecordFilterBar *self);
/* Leaves out nothing any more. */
void       sonae_record_filter_bar_reset (SonaeRecordFilterBar *self);
/* Gives the words the focus. */
void       sonae_record_filter_bar_search (SonaeRecordFilterBar *self);

G_END_DECLS
