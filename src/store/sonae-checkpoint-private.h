/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filling the synced tables from a checkpoint. */

#pragma once

#include "sonae-checkpoint.h"
#include "sonae-table.h"

G_BEGIN_DECLS

/* Copies every row of the synced tables, which are empty, from the checked checkpoint at @path; "sheet id" of each is
 * added to @records. Inside a transaction. */
gboolean sonae_checkpoint_copy_rows (SonaeStore *store, const char *path, GHashTable *records, GError **error);

G_END_DECLS
