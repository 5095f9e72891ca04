/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page ranges as people write them. */

#pragma once

#include "sonae-print.h"

G_BEGIN_DECLS

/* Returns: (transfer full) (element-type guint) (nullable): the pages named, counted from 0; see sonae_print_extract(). */
GArray *sonae_print_range_parse (const char *range, guint n_pages, GError **error);

G_END_DECLS
