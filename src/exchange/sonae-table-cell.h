/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a cell of a text table stands for. */

#pragma once

#include "sonae-sheet.h"

G_BEGIN_DECLS

/* Whether the cell holds keys of other rows, which can be read only once all tables are there. */
gboolean sonae_table_cell_is_reference (const SonaeField *field);

/**
 * sonae_table_cell_read:
 * @field: a stored field that is no reference
 * @cell: the cell as it stands in the file
 * @value: (out): the value to store
 *
 * Reads the notation of the cell alone; whether the value may stand in the field is another question.
 * The error carries no place.
 */
gboolean sonae_table_cell_read (const SonaeField *field, const char *cell, SonaeValue *value, GError **error);

G_END_DECLS
