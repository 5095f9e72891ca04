/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as people write them. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns: (transfer full): valid UTF-8 @text in half width, without white space around it and the commas between
 * thousands. A comma anywhere else stays, so that "1,5" is not read as 15. */
char *sonae_number_normalize (const char *text);
/* Returns: (transfer full): commas between thousands, by the same rule in every locale, as a page must print alike
 * everywhere: 12345 → "12,345" */
char *sonae_number_group (gint64 number);

G_END_DECLS
