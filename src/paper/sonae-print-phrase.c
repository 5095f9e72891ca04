/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Print of the manager's recovery phrase, for the safe. */

#include <glib/gi18n.h>

#include "sonae-print-part.h"

void
sonae_print_recovery (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  g_auto (GStrv) lines = g_strsplit (argument, "\n", -1);
  g_autofree char *fingerprint =
      g_strdup_printf (_ ("Fingerprint of the manager’s computer: %s"), lines[0] != NULL ? lines[0] : "");

  sonae_paper_document_add_heading (document, _ ("Recovery phrase of the manager’s computer"));
  sonae_paper_document_add_text (document,
                                 _ ("Keep this sheet in the safe, in a closed envelope. Whoever has it can admit "
                                    "computers and approve in the manager’s name."),
                                 SONAE_TEXT_BODY, PANGO_ALIGN_LEFT, NULL);
  sonae_paper_document_add_space (document, 24);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      sonae_paper_document_add_text (document, lines[i], SONAE_TEXT_TITLE, PANGO_ALIGN_CENTER, NULL);
  sonae_paper_document_add_space (document, 24);
  sonae_paper_document_add_text (document, fingerprint, SONAE_TEXT_BODY, PANGO_ALIGN_LEFT, NULL);
  sonae_paper_document_add_subheading (document, _ ("When the manager’s computer is lost"));
  sonae_paper_document_add_item (document, _ ("Install Sonae on another computer and choose the shared folder there."),
                                 NULL);
  sonae_paper_document_add_item (
      document, _ ("Open the page of the sync, choose “Enter the Recovery Phrase”, and type the four lines above."),
      NULL);
}
