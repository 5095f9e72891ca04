/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conflicts that two people settle at once: they are asked again where they did not decide the same. */

#pragma once

#include "sonae-merge-private.h"

G_BEGIN_DECLS

/* Returns: (transfer full) (element-type utf8 utf8): "sheet record field" of each value about which @changeset settles
 * a conflict that somebody else has settled already, and the id of that conflict */
GHashTable *sonae_settled_find (SonaeStore *store, GBytes *changeset, GError **error);
/* Whether @settled, which may be %NULL, holds that value. */
gboolean sonae_settled_contains (GHashTable *settled, const SonaeTable *table, const char *record, const char *column);
/* Makes a conflict of each value of the columns' @settled that @changeset leaves as it stood and the other one has
 * written. */
gboolean sonae_settled_tell_kept (SonaeColumns *columns, GBytes *changeset, GError **error);

G_END_DECLS
