/* SPDX-License-Identifier: GPL-3.0-or-later */
/* At which cell of a list of records one is: where one would edit. */

#pragma once

#include "sonae-record-column.h"

G_BEGIN_DECLS

/**
 * SonaeCellCursor:
 *
 * Goes along with the focus from row to row, in the column one was at last, and marks the cell.
 */
typedef struct _SonaeCellCursor SonaeCellCursor;

/* @view: the column view, which must live as long */
SonaeCellCursor  *sonae_cell_cursor_new (GtkWidget *view) G_GNUC_WARN_UNUSED_RESULT;
void              sonae_cell_cursor_free (SonaeCellCursor *self);
/* @columns: (element-type SonaeRecordColumn): those of the view, held by its list. Begins at the first that is shown. */
void              sonae_cell_cursor_set_columns (SonaeCellCursor *self, GPtrArray *columns);
/* @root: (nullable): whose focus is followed */
void              sonae_cell_cursor_set_root (SonaeCellCursor *self, GtkRoot *root);
/* Returns: (nullable): the field of the column one is at */
const SonaeField *sonae_cell_cursor_get_field (SonaeCellCursor *self);
/* Goes to the column of @field, as where one of its cells was pressed. */
void              sonae_cell_cursor_go_to (SonaeCellCursor *self, const SonaeField *field);
/* Goes to the next column that is shown in that direction. */
void              sonae_cell_cursor_step (SonaeCellCursor *self, int step);
/* Returns: (transfer none) (nullable): the record of the row with the focus */
SonaeRecord      *sonae_cell_cursor_get_record (SonaeCellCursor *self);
/* Returns: (transfer none) (nullable): the cell of @record in the column of @field, where it is in sight, or nearly */
SonaeRecordCell  *sonae_cell_cursor_find_cell (SonaeCellCursor *self, SonaeRecord *record, const SonaeField *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeCellCursor, sonae_cell_cursor_free)

G_END_DECLS
