/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text table taken apart into lines and cells. */

#pragma once

#include "sonae-plan-tables.h"

G_BEGIN_DECLS

/**
 * SonaeTableRow:
 * @line: line of the file, counted from 1
 * @cells: (owned): the cells without the white space around them
 * @n_cells: how many
 */
typedef struct
{
  guint  line;
  char **cells;
  guint  n_cells;
} SonaeTableRow;

/* Frees the row with its cells. */
void sonae_table_row_free (SonaeTableRow *row);

/* @name: file name for messages.
 * Returns: (transfer full) (element-type SonaeTableRow) (nullable): every line that is neither a comment nor
 * blank; the first is the heading. */
GPtrArray *sonae_table_split (const char *name, GBytes *contents, GError **error);
/* Sets an error that begins with "file:line:column: ". @column counts the cells of the line from 1. */
void       sonae_table_refuse (
          GError **error, SonaePlanTablesError code, const char *name, guint line, guint column, const char *format, ...)
    G_GNUC_PRINTF (6, 7);

G_END_DECLS
