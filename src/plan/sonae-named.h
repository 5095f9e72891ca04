/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding the record that somebody names. */

#pragma once

#include "sonae-records.h"

G_BEGIN_DECLS

/**
 * sonae_named_find:
 * @sheet: where it is looked for
 * @name: an id, or a name as it is typed, pasted or given on the command line
 * @n_found: (out): how many records it names
 *
 * The first of these that names any record counts: its id, its very title, a title that differs in width, kana, marks or
 * spaces alone (see sonae_fold_name()), and so its public name, where records of the sheet have one. Two of the same name
 * are not guessed between.
 *
 * Returns: (transfer none) (nullable): the one record, held by @records; %NULL where @n_found is not 1
 */
SonaeRecord *sonae_named_find (SonaeRecords *records, const SonaeSheet *sheet, const char *name, guint *n_found);

G_END_DECLS
