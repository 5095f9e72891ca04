/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column of a column view: one field of records. */

#pragma once

#include "sonae-record-cell.h"

G_BEGIN_DECLS

#define SONAE_TYPE_RECORD_COLUMN (sonae_record_column_get_type ())

/**
 * SonaeRecordColumn:
 *
 * Makes and fills the cells of one field and sorts by it: numbers by size, text as a reader would. Items are records, or
 * rows of a tree of them. Its cells show what the plan says when sonae_record_column_refresh() was last called.
 */
G_DECLARE_FINAL_TYPE (SonaeRecordColumn, sonae_record_column, SONAE, RECORD_COLUMN, GObject)

/**
 * SonaeRecordColumnHeading:
 * @text: (transfer full): what a record of another sheet, a heading of the tree, shows in the column
 * @number: by which it is sorted in a column of numbers
 */
typedef struct
{
  char *(*text) (SonaeRecords *records, SonaeRecord *heading, const SonaeField *field);
  gint64 (*number) (SonaeRecords *records, SonaeRecord *heading, const SonaeField *field);
} SonaeRecordColumnHeading;

/* @heading: (nullable): for a column of a tree. */
SonaeRecordColumn *sonae_record_column_new (SonaeRecords                   *records,
                                            const SonaeSheet               *sheet,
                                            const SonaeField               *field,
                                            const SonaeRecordColumnHeading *heading) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: what stands for the number of @record where none is entered, negative for nothing. */
typedef gint64 (*SonaeRecordColumnDerive) (SonaeRecord *record, const SonaeField *field, gpointer user_data);
/* For a column of numbers that follow from other records where they are not entered. */
void sonae_record_column_set_derive (SonaeRecordColumn *self, SonaeRecordColumnDerive derive, gpointer user_data);
/* Returns: (transfer none): to be put into a column view. */
GtkColumnViewColumn *sonae_record_column_get_column (SonaeRecordColumn *self);
/* Returns: (transfer none): the field whose values it shows */
const SonaeField    *sonae_record_column_get_field (SonaeRecordColumn *self);
/* Puts it behind the last column of @view, and its heading over its values. */
void                 sonae_record_column_append (SonaeRecordColumn *self, GtkColumnView *view);
/* Returns: the width it was given, in pixels, also where it is hidden; -1 where it has its own */
int                  sonae_record_column_get_given_width (SonaeRecordColumn *self);
/* The column of the title is always shown. @width: in pixels, -1 for its own */
void                 sonae_record_column_set_shown (SonaeRecordColumn *self, gboolean shown, int width);
/* Shows all cells anew, and sorts anew. */
void                 sonae_record_column_refresh (SonaeRecordColumn *self);
/* Returns: (transfer none) (nullable): the cell of a record that is in sight, or nearly. */
SonaeRecordCell     *sonae_record_column_find_cell (SonaeRecordColumn *self, SonaeRecord *record);
/* Scrolls to the row of a record, at @position, and gives it the focus once it has been laid out. */
void                 sonae_record_column_focus_row (SonaeRecordColumn *self, SonaeRecord *record, guint position);

/* Returns: (transfer full): @title as the title of a column: Japanese would break anywhere, it breaks before a bracket */
char      *sonae_column_break_heading (const char *title) G_GNUC_WARN_UNUSED_RESULT;
/* Puts the heading of the column that was added last over its values, in two lines where it needs them. */
void       sonae_column_view_dress_heading (GtkColumnView *view, const char *title, gboolean is_number);
/* Returns: (transfer container) (element-type SonaeField): the fields of the columns that are shown in @view, as they
 * stand there. @columns: (element-type SonaeRecordColumn) */
GPtrArray *sonae_record_columns_list_shown (GPtrArray *columns, GtkColumnView *view);
/* Returns: (transfer full): a menu that shows and hides the columns of @columns (element-type SonaeRecordColumn) but that
 * of the title; it is also the menu of their headings.
 * @actions: (out) (transfer full): what it acts on, to be put into widgets as "column" */
GMenu     *sonae_record_columns_make_menu (GPtrArray *columns, GSimpleActionGroup **actions) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
