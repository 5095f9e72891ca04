/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether bytes from elsewhere have the outer form of a changeset. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * sonae_changeset_is_whole:
 *
 * Looks at the lengths only, from the first byte to the last. SQLite (3.40 and 3.46 seen) reads some that are cut short
 * for ever, and 3.40 trusts more lengths than later versions, so nothing that fails here is given to it.
 */
gboolean sonae_changeset_is_whole (const guint8 *data, gsize size);

G_END_DECLS
