/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A printed table: heading rows repeated on every page, group cells merged, rows kept whole. */

#pragma once

#include "sonae-paper-flow.h"

G_BEGIN_DECLS

/**
 * SonaeCellFlags:
 * @SONAE_CELL_STRONG: in bold
 * @SONAE_CELL_DIM: in grey: nothing is recorded
 * @SONAE_CELL_CENTRED: in the middle, whatever its column says
 * @SONAE_CELL_OPEN: to be filled in or changed by hand: its column keeps its room
 */
typedef enum
{
  SONAE_CELL_PLAIN = 0,
  SONAE_CELL_STRONG = 1 << 0,
  SONAE_CELL_DIM = 1 << 1,
  SONAE_CELL_CENTRED = 1 << 2,
  SONAE_CELL_OPEN = 1 << 3,
} SonaeCellFlags;

/**
 * SonaePaperTable:
 *
 * Built column by column, then row by row; set on as many pages as it takes, each with its headings.
 */
typedef struct _SonaePaperTable SonaePaperTable;

SonaePaperTable *sonae_paper_table_new (void) G_GNUC_WARN_UNUSED_RESULT;
void             sonae_paper_table_free (SonaePaperTable *self);

/* All columns come before all rows.
 * @heading: (nullable): %NULL where the heading of the column before stands over this one too; %NULL for the first where
 *   the table has no headings
 * @width: the columns share the room by it, under headings as far as their texts fit */
void sonae_paper_table_add_column (SonaePaperTable *self, const char *heading, double width, PangoAlignment alignment);
/* Begins a heading row over the columns' own headings; its cells follow. */
void sonae_paper_table_add_heading (SonaePaperTable *self);
/* Adds a heading row over the columns' own headings, in which @heading stands over @n_columns columns from @first on; all
 * others have but one heading, over both rows. */
void sonae_paper_table_add_group_heading (SonaePaperTable *self, const char *heading, guint first, guint n_columns);
/* Begins a row; its cells follow from left to right. @source: (nullable): the record it shows */
void sonae_paper_table_add_row (SonaePaperTable *self, const char *source);
/* Sets the row's texts so, whatever its columns say. */
void sonae_paper_table_align_row (SonaePaperTable *self, PangoAlignment alignment);
/* Keeps the row on the page of the one before it. */
void sonae_paper_table_keep_row (SonaePaperTable *self);
/* A row that is one shaded cell over all columns and heads the rows after it, also on the next page. */
void sonae_paper_table_add_band (SonaePaperTable *self, const char *text);
/* The next cell of the row, or of the heading row. */
void sonae_paper_table_add_cell (SonaePaperTable *self, const char *text, SonaeCellFlags flags);
/* A cell over @span columns. */
void sonae_paper_table_add_wide_cell (SonaePaperTable *self, const char *text, guint span, SonaeCellFlags flags);
/* A cell that is one with the one above it where that has the same @key. */
void sonae_paper_table_add_merged_cell (SonaePaperTable *self, const char *key, const char *text, SonaeCellFlags flags);
/* Explains what stands in its cells: a note under the table, there once however many of them need it. */
void sonae_paper_table_add_note (SonaePaperTable *self, const char *text);
/* Returns: (transfer none) (element-type utf8): in the order in which they were added first */
GPtrArray *sonae_paper_table_get_notes (SonaePaperTable *self);
/* Whether it has no row. */
gboolean   sonae_paper_table_is_empty (SonaePaperTable *self);

/* Height of the headings and the first two rows, or the first one where both are high, with @below under the last of the
 * table: what must fit for the table to begin on a page. */
double sonae_paper_table_least_height (SonaePaperTable *self, SonaePaperFlow *flow, double below);
/* Sets the table from the flow's place on. Under its last row @below stays free on the page. */
void   sonae_paper_table_place (SonaePaperTable *self, SonaePaperFlow *flow, double below, GCancellable *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaePaperTable, sonae_paper_table_free)

G_END_DECLS
