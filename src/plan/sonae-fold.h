/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding of text for comparison and search. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns: (transfer full): @text in NFKC, case-folded, katakana as hiragana, runs of white space as one
 * space. Invalid UTF-8 is made valid first. Idempotent. */
char *sonae_fold (const char *text);
/* Returns: (transfer full): the folded text without long-vowel marks, white space and the usual marks, so
 * that プリントサーバ and プリントサーバー, "I C T" and ICT are the same name. */
char *sonae_fold_name (const char *text);

G_END_DECLS
