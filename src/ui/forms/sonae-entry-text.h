/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an entry shows before anything is typed. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows @text, which is stored, in @entry. Ctrl+Z there takes back what is typed after it, but not the text itself: where
 * nothing has been typed, the last change of the plan. Where @text stands already, what was typed can still be taken
 * back. */
void sonae_entry_show_text (GtkEditable *entry, const char *text);

G_END_DECLS
