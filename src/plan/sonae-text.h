/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as it is taken in, and put together. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether nothing would be seen of @text: white space of any width, and what has no width at all. */
gboolean sonae_text_is_blank (const char *text);
/* Returns: (transfer full): valid UTF-8 @text in NFC but for the compatibility ideographs, by which people write their
 * names. */
char    *sonae_text_compose (const char *text);
/* Returns: (transfer full): valid UTF-8 @text composed, without what is blank around it, and with every line ended by
 * "\n". */
char    *sonae_text_clean (const char *text);

/* Adds @name to a row of names, separated as the language has it. */
void sonae_text_add_name (GString *names, const char *name);

G_END_DECLS
