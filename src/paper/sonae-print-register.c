/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Print of the register of documents, with revisions and paper copies. */

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-print-part.h"

static void
add_documents (const SonaePrintJob *job, SonaePaperDocument *document)
{
  static const SonaePrintColumn columns[] = {
    { "code", 18, PANGO_ALIGN_LEFT },         { "title", 80, PANGO_ALIGN_LEFT },
    { "version", 20, PANGO_ALIGN_RIGHT },     { "state", 46, PANGO_ALIGN_LEFT },
    { "first_issued", 34, PANGO_ALIGN_LEFT }, { "last_updated", 34, PANGO_ALIGN_LEFT },
    { "owner", 34, PANGO_ALIGN_LEFT },
  };
  GListModel      *list = sonae_records_list (job->records, &sonae_sheet_document);
  SonaePaperTable *table = sonae_paper_table_new ();
  SonaeRecord     *current = NULL;

  sonae_print_add_columns (table, &sonae_sheet_document, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);
      SonaeRecord *class = sonae_records_follow (job->records, record, "class");

      if (class != NULL && class != current)
        {
          g_autofree char *band =
              g_strdup_printf ("%s　%s", sonae_record_get_text (class, "code"), sonae_record_get_title (class));

          sonae_paper_table_add_band (table, band);
          current = class;
        }
      sonae_print_add_record (job, table, record, columns, G_N_ELEMENTS (columns));
    }
  sonae_paper_document_add_heading (document, _ ("Managed documents"));
  sonae_paper_document_add_table (document, table);
}

void
sonae_print_register (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  static const SonaePrintColumn revisions[] = {
    { "date", 34, PANGO_ALIGN_LEFT },   { "document", 70, PANGO_ALIGN_LEFT }, { "version_text", 16, PANGO_ALIGN_RIGHT },
    { "places", 56, PANGO_ALIGN_LEFT }, { "reason", 34, PANGO_ALIGN_LEFT },   { "note", 46, PANGO_ALIGN_LEFT },
  };
  static const SonaePrintColumn copies[] = {
    { "number", 28, PANGO_ALIGN_LEFT },      { "document", 70, PANGO_ALIGN_LEFT },
    { "section", 40, PANGO_ALIGN_LEFT },     { "room", 34, PANGO_ALIGN_LEFT },
    { "keeper", 30, PANGO_ALIGN_LEFT },      { "version_text", 20, PANGO_ALIGN_RIGHT },
    { "replaced_on", 34, PANGO_ALIGN_LEFT },
  };

  add_documents (job, document);
  sonae_print_add_list (job, document, _ ("Revisions"), &sonae_sheet_revision, revisions, G_N_ELEMENTS (revisions));
  sonae_print_add_list (job, document, _ ("Paper copies"), &sonae_sheet_paper_copy, copies, G_N_ELEMENTS (copies));
}
