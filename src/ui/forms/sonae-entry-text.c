/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an entry shows before anything is typed. */

#include "sonae-entry-text.h"

void
sonae_entry_show_text (GtkEditable *entry, const char *text)
{
  g_return_if_fail (GTK_IS_EDITABLE (entry));

  /* Switched off it forgets; else GTK would undo the text as if it had been typed, and the empty entry would be stored. */
  gtk_editable_set_enable_undo (entry, FALSE);
  gtk_editable_set_text (entry, text);
  gtk_editable_set_enable_undo (entry, TRUE);
}
