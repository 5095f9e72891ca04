/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a print while it is put together. */

#include "sonae-print-pages.h"

#include <glib/gi18n.h>

static void
free_entry (SonaePrintEntry *entry)
{
  g_free (entry->title);
  g_free (entry);
}

void
sonae_print_pages_init (SonaePrintPages *self)
{
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_paper_page_free);
  self->labels = g_ptr_array_new_with_free_func (g_free);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entry);
}

void
sonae_print_pages_clear (SonaePrintPages *self)
{
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
}

void
sonae_print_pages_add_entry (SonaePrintPages *self, const char *title, guint page)
{
  SonaePrintEntry *entry = g_new0 (SonaePrintEntry, 1);

  entry->title = g_strdup (title);
  entry->page = page;
  g_ptr_array_add (self->entries, entry);
}

static SonaePaperSize
choose_size (const SonaePrintPart *part, const SonaePrintOptions *options)
{
  if (options->paper == SONAE_PAPER_DEFAULT)
    return part->size;
  return options->paper == SONAE_PAPER_A4_PORTRAIT && part->is_wide ? SONAE_PAPER_A4_LANDSCAPE : options->paper;
}

/* Returns: whether the heads of its pages tell all that they have to. @style: (out): of its pages */
static gboolean
init_style (SonaePageStyle          *style,
            const SonaePaperSheet   *sheet,
            const SonaePrintPart    *part,
            const SonaePrintJob     *job,
            const SonaePrintOptions *options)
{
  sonae_page_style_init (style, choose_size (part, options), options->duplex);
  return sonae_paper_sheet_make_room (sheet, job, style);
}

SonaePaperDocument *
sonae_print_part_fill (const SonaePrintPart *self, const SonaePrintJob *job, const SonaePrintOptions *options)
{
  SonaePaperDocument *document = sonae_paper_document_new ();
  SonaePrintJob       own = *job;
  g_auto (SonaePaperSheet) sheet = { 0 };
  SonaePageStyle style;

  sonae_paper_sheet_init (&sheet, job, self);
  init_style (&style, &sheet, self, job, options);
  own.body = sonae_page_style_body (&style, 0);
  self->fill (&own, self->argument, document);
  return document;
}

/* Returns: (transfer full): the whole of what the heads of the pages of @sheet have no room for */
static SonaePaperDocument *
make_front (const SonaePaperSheet *sheet)
{
  SonaePaperDocument *document = sonae_paper_document_new ();

  sonae_paper_document_add_text (document, sheet->title, SONAE_TEXT_HEADING, PANGO_ALIGN_LEFT, NULL);
  if (sheet->assumed != NULL)
    sonae_paper_document_add_text (document, sheet->assumed, SONAE_TEXT_BODY, PANGO_ALIGN_LEFT, NULL);
  return document;
}

/* Returns: (transfer full) (element-type SonaePaperPage) (nullable): the pages of @document, without their heads, after
 * those that are there; %NULL as sonae_paper_document_paginate() */
static GPtrArray *
set_part (SonaePrintPages         *self,
          const SonaePaperSheet   *sheet,
          const SonaePrintJob     *job,
          const SonaePrintPart    *part,
          SonaePaperDocument      *document,
          const SonaePrintOptions *options,
          GError                 **error)
{
  guint const    first = self->pages->len;
  SonaePageStyle style;
  gboolean const is_whole = init_style (&style, sheet, part, job, options);
  g_autoptr (SonaePaperDocument) front = is_whole ? NULL : make_front (sheet);
  g_autoptr (GPtrArray) pages = NULL;
  GPtrArray *own = NULL;

  if (front == NULL)
    return sonae_paper_document_paginate (document, &style, job->typesetter, first, job->cancellable, error);
  pages = sonae_paper_document_paginate (front, &style, job->typesetter, first, job->cancellable, error);
  if (pages == NULL)
    return NULL;
  own = sonae_paper_document_paginate (document, &style, job->typesetter, first + pages->len, job->cancellable, error);
  if (own == NULL)
    return NULL;
  g_ptr_array_extend_and_steal (pages, own);
  return g_steal_pointer (&pages);
}

gboolean
sonae_print_pages_add_part (SonaePrintPages         *self,
                            const SonaePrintJob     *job,
                            const SonaePrintPart    *part,
                            SonaePaperDocument      *document,
                            const SonaePrintOptions *options,
                            gboolean                 running,
                            GError                 **error)
{
  guint const first = self->pages->len;
  g_autoptr (GPtrArray) pages = NULL;
  g_auto (SonaePaperSheet) sheet = { 0 };
  g_autofree char *title = NULL;

  sonae_paper_sheet_init (&sheet, job, part);
  pages = set_part (self, &sheet, job, part, document, options, error);
  if (pages == NULL)
    return FALSE;

  title = sheet.code[0] != '\0' ? g_strdup_printf ("【%s】%s", sheet.code, sheet.title) : g_strdup (sheet.title);
  sonae_print_pages_add_entry (self, title, first);
  for (guint i = 0; i < pages->len; i++)
    {
      guint number = first + i + 1;

      sonae_paper_sheet_frame (&sheet, job, g_ptr_array_index (pages, i), i + 1, pages->len, running ? number : 0);
      g_ptr_array_add (self->labels, g_strdup_printf ("%u", number));
    }
  g_ptr_array_extend_and_steal (self->pages, g_steal_pointer (&pages));
  return sonae_typesetter_check (job->typesetter, error);
}
