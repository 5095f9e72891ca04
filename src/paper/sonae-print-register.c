/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Print of the register of documents, with revisions and paper copies. */

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-print-part.h"

typedef struct
{
  const char    *field;
  double         width;
  PangoAlignment alignment;
} Column;

static void
add_columns (SonaePaperTable *table, const SonaeSheet *sheet, const Column *columns, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    sonae_paper_table_add_column (table, sonae_print_label (sheet, columns[i].field), columns[i].width,
                                  columns[i].alignment);
}

static void
add_record (
    const SonaePrintJob *job, SonaePaperTable *table, SonaeRecord *record, const Column *columns, guint n_columns)
{
  g_autofree char *title = sonae_display_title (job->records, record);

  sonae_paper_table_add_row (table, title);
  for (guint i = 0; i < n_columns; i++)
    sonae_print_add_value (job, table, record, columns[i].field);
}

/* Every record of a sheet under a heading. */
static void
add_list (const SonaePrintJob *job,
          SonaePaperDocument  *document,
          const char          *heading,
          const SonaeSheet    *sheet,
          const Column        *columns,
          guint                n_columns)
{
  GListModel      *list = sonae_records_list (job->records, sheet);
  SonaePaperTable *table = sonae_paper_table_new ();

  add_columns (table, sheet, columns, n_columns);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);

      add_record (job, table, record, columns, n_columns);
    }
  sonae_paper_document_add_heading (document, heading);
  sonae_paper_document_add_table (document, table);
}

static void
add_documents (const SonaePrintJob *job, SonaePaperDocument *document)
{
  static const Column columns[] = {
    { "code", 18, PANGO_ALIGN_LEFT },         { "title", 80, PANGO_ALIGN_LEFT },
    { "version", 20, PANGO_ALIGN_RIGHT },     { "state", 46, PANGO_ALIGN_LEFT },
    { "first_issued", 34, PANGO_ALIGN_LEFT }, { "last_updated", 34, PANGO_ALIGN_LEFT },
    { "owner", 34, PANGO_ALIGN_LEFT },
  };
  GListModel      *list = sonae_records_list (job->records, &sonae_sheet_document);
  SonaePaperTable *table = sonae_paper_table_new ();
  SonaeRecord     *current = NULL;

  add_columns (table, &sonae_sheet_document, columns, G_N_ELEMENTS (columns));
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
      add_record (job, table, record, columns, G_N_ELEMENTS (columns));
    }
  sonae_paper_document_add_heading (document, _ ("Managed documents"));
  sonae_paper_document_add_table (document, table);
}

void
sonae_print_register (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  static const Column revisions[] = {
    { "date", 34, PANGO_ALIGN_LEFT },   { "document", 70, PANGO_ALIGN_LEFT }, { "version_text", 16, PANGO_ALIGN_RIGHT },
    { "places", 56, PANGO_ALIGN_LEFT }, { "reason", 34, PANGO_ALIGN_LEFT },   { "note", 46, PANGO_ALIGN_LEFT },
  };
  static const Column copies[] = {
    { "number", 28, PANGO_ALIGN_LEFT },      { "document", 70, PANGO_ALIGN_LEFT },
    { "section", 40, PANGO_ALIGN_LEFT },     { "room", 34, PANGO_ALIGN_LEFT },
    { "keeper", 30, PANGO_ALIGN_LEFT },      { "version_text", 20, PANGO_ALIGN_RIGHT },
    { "replaced_on", 34, PANGO_ALIGN_LEFT },
  };

  add_documents (job, document);
  add_list (job, document, _ ("Revisions"), &sonae_sheet_revision, revisions, G_N_ELEMENTS (revisions));
  add_list (job, document, _ ("Paper copies"), &sonae_sheet_paper_copy, copies, G_N_ELEMENTS (copies));
}
