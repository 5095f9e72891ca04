/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table behind a sheet: its SQL and its columns, made from the declaration. */

#pragma once

#include "sonae-statement.h"

G_BEGIN_DECLS

/**
 * SonaeTable:
 * @sheet: the sheet
 * @columns: (owned) (element-type SonaeField): the field of each column of the table, %NULL for a column that is none
 * @id_column: which column is the id
 * @deleted_column: which column tells when the record was deleted
 * @is_searched: whether the search finds its records
 * @select_all: (owned): id, deleted_at and the stored fields of all records that are not deleted
 * @select_one: (owned): the same of one record, deleted or not
 * @insert: (owned): a new record, id first, then the stored fields
 * @delete: (owned): marks the record ?2 as deleted at ?1
 */
typedef struct
{
  const SonaeSheet *sheet;
  GPtrArray        *columns;
  guint             id_column;
  guint             deleted_column;
  gboolean          is_searched;
  char             *select_all;
  char             *select_one;
  char             *insert;
  char *delete;
} SonaeTable;

/* Called by the store, which owns its tables. */
void              sonae_table_free (SonaeTable *self);
/* Returns: (transfer none) (nullable): the table of @sheet. */
const SonaeTable *sonae_table_get (SonaeStore *store, const SonaeSheet *sheet, GError **error);
/* Returns: (transfer none): name of that column of the table. */
const char       *sonae_table_column_name (const SonaeTable *self, guint column);
/* Returns: (transfer full) (nullable): the record of the row that a select of the table stands on. */
SonaeRecord      *sonae_table_read_row (const SonaeTable *self, SonaeStatement *row);
/**
 * sonae_table_find:
 * @is_deleted: (out): whether it is marked as deleted
 *
 * Returns: (transfer full) (nullable): the record with @id, deleted or not; %NULL without @error where there is none
 */
SonaeRecord *
sonae_table_find (const SonaeTable *self, SonaeStore *store, const char *id, gboolean *is_deleted, GError **error);

G_END_DECLS
