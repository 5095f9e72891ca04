/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether bytes from elsewhere have the outer form of a changeset. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * sonae_log_changeset_is_whole:
 *
 * Looks at the lengths only, from the first byte to the last. SQLite 3.40 reads a table's name that has no end for ever,
 * and trusts more lengths than later versions, so nothing that fails here is given to it.
 */
gboolean sonae_log_changeset_is_whole (const guint8 *data, gsize size);

G_END_DECLS
