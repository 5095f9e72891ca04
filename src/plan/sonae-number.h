/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as people write them. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns: (transfer full): @text in half width without the commas between thousands and white space around it. A
 * comma anywhere else stays, so that "1,5" is not read as 15. "" where @text is not valid UTF-8. */
char *sonae_number_normalize (const char *text);

G_END_DECLS
