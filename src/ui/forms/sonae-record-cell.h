/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cell of a column view over records. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_TYPE_RECORD_CELL (sonae_record_cell_get_type ())
/**
 * SonaeRecordCell:
 *
 * One cell of a column of records: a text, in a tree behind its expander.
 */
G_DECLARE_FINAL_TYPE (SonaeRecordCell, sonae_record_cell, SONAE, RECORD_CELL, GtkWidget)

/* @tree: whether it holds the expander of a tree. */
GtkWidget        *sonae_record_cell_new (const SonaeField *field, gboolean tree);
/* @item: (nullable): what it shows from now on. */
void              sonae_record_cell_set_item (SonaeRecordCell *self, GtkListItem *item);
/* @dim: whether it stands for a missing value; @strong: whether it is a heading. */
void              sonae_record_cell_show (SonaeRecordCell *self, const char *text, gboolean dim, gboolean strong);
/* Where there is no room for all of the text, its end is shown as well as its beginning. */
void              sonae_record_cell_keep_end (SonaeRecordCell *self);
/* Names the row it stands in for a screen reader. */
void              sonae_record_cell_name_row (SonaeRecordCell *self, const char *name);
/* Returns: (transfer none): the field of its column */
const SonaeField *sonae_record_cell_get_field (SonaeRecordCell *self);
/* Returns: (transfer none) (nullable) */
SonaeRecord      *sonae_record_cell_get_record (SonaeRecordCell *self);
/* Returns: the place of its row, %GTK_INVALID_LIST_POSITION where it shows none. */
guint             sonae_record_cell_get_position (SonaeRecordCell *self);
/* Marks the cell of the focused row in which one would edit. */
void              sonae_record_cell_set_current (SonaeRecordCell *self, gboolean current);

/* Returns: (transfer none) (nullable): the record that an item of a list of records, or of a tree of them, stands for;
 * %NULL for a row of a tree that is being taken away. */
SonaeRecord     *sonae_record_of_item (gpointer item);
/* Returns: (transfer none) (nullable): the cell of @view at a point of it. */
SonaeRecordCell *sonae_record_cell_at (GtkWidget *view, double x, double y);
/* Shows no row of @view as pressed: where a popover opens while the button is down, the row never hears of its release. */
void             sonae_record_rows_release (GtkWidget *view);
/* Scrolls @view to the row at @position, where that is out of sight. */
void             sonae_record_rows_scroll_to (GtkWidget *view, guint position);
/* Scrolls the columns of @view back to the first, the names. */
void             sonae_record_rows_show_start (GtkWidget *view);
/* From now on @view, a column view that stands in a scrolled window, has no columns out of sight that it has room for: GTK
 * 4.8 leaves them where they were when the list becomes wider, or its columns fewer. */
void             sonae_record_rows_keep_in_sight (GtkWidget *view);
/* Whether the field's values stand at the right. */
gboolean         sonae_field_is_number (const SonaeField *field);

G_END_DECLS
