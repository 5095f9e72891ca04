/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where no line is broken: between a number and its unit, within either, within a name of letters (EM-NET), a word in
 * katakana or of a heading, and short brackets, and before 等. */

#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* Returns: (transfer full): forbids a break within each "12,000千円", "23時間以上", "令和8年", "システム" and "利用" of @text,
 * which is UTF-8 */
PangoAttrList *sonae_line_breaks_new (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: (transfer full): forbids a break within each name and bracket of a chain: "庁内 LAN [設置・電源・回線] → 住民記録" */
PangoAttrList *sonae_line_breaks_new_chain (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Forbids what the first does in @layout, where its text, which is UTF-8, fits its width and height so; if it can be,
 * also within a whole "令和8年5月20日" or "2日6時間", and each item of a list, such as the name of a system, that is no longer
 * than a line. */
void           sonae_line_breaks_apply (PangoLayout *layout);

G_END_DECLS
