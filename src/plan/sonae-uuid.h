/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids that follow from a name. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns: (transfer full): the version 5 UUID (RFC 4122) of "@sheet/@key" in Sonae's namespace, so that every
 * computer that starts on the same embedded plan gives its records the same ids. */
char *sonae_uuid_for_key (const char *sheet, const char *key);

G_END_DECLS
