/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole binder: cover, contents and every print, numbered through. */

#include <glib/gi18n.h>

#include "sonae-print-pages.h"

static const SonaePrintPart cover_part = { "cover", N_ ("Cover"), NULL, SONAE_PAPER_A4_PORTRAIT, NULL, NULL };
static const SonaePrintPart contents_part = { "contents", N_ ("Contents of the binder"),
                                              NULL,       SONAE_PAPER_A4_PORTRAIT,
                                              NULL,       NULL };

static SonaePaperDocument *
make_cover (const SonaePrintJob *job, const SonaePaperSheet *sheet)
{
  g_autoptr (SonaeRecord) plan = sonae_print_get_plan (job);
  SonaePaperDocument *document = sonae_paper_document_new ();
  const char         *department = plan != NULL ? sonae_record_get_text (plan, "department") : NULL;
  g_autofree char    *number = g_strdup_printf (_ ("Managed document %s"), sheet->code);

  sonae_paper_document_add_space (document, SONAE_MM (62));
  sonae_paper_document_add_text (document, sheet->plan, SONAE_TEXT_TITLE, PANGO_ALIGN_CENTER, NULL);
  sonae_paper_document_add_space (document, SONAE_MM (4));
  sonae_paper_document_add_text (document, _ ("Binder (paper copy)"), SONAE_TEXT_HEADING, PANGO_ALIGN_CENTER, NULL);
  sonae_paper_document_add_space (document, SONAE_MM (76));
  sonae_paper_document_add_text (document, number, SONAE_TEXT_BODY, PANGO_ALIGN_CENTER, NULL);
  sonae_paper_document_add_text (document, sheet->foot, SONAE_TEXT_BODY, PANGO_ALIGN_CENTER, NULL);
  sonae_paper_document_add_space (document, SONAE_MM (10));
  sonae_paper_document_add_text (document, department != NULL ? department : "", SONAE_TEXT_SUBHEADING,
                                 PANGO_ALIGN_CENTER, NULL);
  return document;
}

static gboolean
add_cover (SonaePrintPages *self, const SonaePrintJob *job, const SonaePrintOptions *options, GError **error)
{
  g_auto (SonaePaperSheet) sheet = { 0 };
  g_autoptr (SonaePaperDocument) document = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  SonaePageStyle style;

  sonae_page_style_init (&style, cover_part.size, options->duplex);
  sonae_paper_sheet_init (&sheet, job, &cover_part);
  document = make_cover (job, &sheet);
  pages = sonae_paper_document_paginate (document, &style, job->typesetter, 0, job->cancellable, error);
  if (pages == NULL)
    return FALSE;

  sonae_print_pages_add_entry (self, sheet.title, 0);
  for (guint i = 0; i < pages->len; i++)
    {
      sonae_paper_sheet_mark (&sheet, job, g_ptr_array_index (pages, i));
      g_ptr_array_add (self->labels, g_strdup (sheet.title));
    }
  g_ptr_array_extend_and_steal (self->pages, g_steal_pointer (&pages));
  return TRUE;
}

/* The back of the last sheet stays empty, so that the next part begins on a front. */
static void
begin_sheet (SonaePrintPages *self, const SonaePrintJob *job)
{
  const SonaePaperPage *last = g_ptr_array_index (self->pages, self->pages->len - 1);
  g_auto (SonaePaperSheet) sheet = { 0 };
  SonaePaperPage *back;

  if (!last->style.duplex || self->pages->len % 2 == 0)
    return;
  sonae_paper_sheet_init (&sheet, job, &cover_part);
  back = sonae_paper_page_new (&last->style, self->pages->len);
  sonae_paper_sheet_mark (&sheet, job, back);
  g_ptr_array_add (self->pages, back);
  g_ptr_array_add (self->labels, g_strdup_printf ("%u", self->pages->len));
}

/* What stands in the binder: each part and the page it begins on. */
typedef struct
{
  const SonaePrintPart *parts;
  GPtrArray            *documents; /* (owned) (element-type SonaePaperDocument): what each part prints */
  GArray               *numbers;   /* (owned) (element-type guint): 0 for a part of which nothing is recorded */
} Binder;

static void
binder_init (Binder *self, const SonaePrintJob *job, const SonaePrintPart *parts, const SonaePrintOptions *options)
{
  self->parts = parts;
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_paper_document_free);
  self->numbers = g_array_new (FALSE, TRUE, sizeof (guint));
  for (guint i = 0; parts[i].id != NULL; i++)
    {
      SonaePaperDocument *document = sonae_print_part_fill (&parts[i], job, options);
      guint const         number = sonae_paper_document_count (document) > 0;

      g_ptr_array_add (self->documents, document);
      g_array_append_val (self->numbers, number);
    }
}

static void
binder_clear (Binder *self)
{
  g_ptr_array_unref (self->documents);
  g_array_unref (self->numbers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Binder, binder_clear)

static SonaePaperTable *
make_contents (const Binder *self, const SonaePrintJob *job)
{
  SonaePaperTable *table = sonae_paper_table_new ();

  sonae_paper_table_add_column (table, _ ("Managed number"), 24, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, C_ ("of a document", "Title"), 100, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, C_ ("of paper", "Binder page"), 26, PANGO_ALIGN_RIGHT);
  for (guint i = 0; i < self->numbers->len; i++)
    {
      guint const number = g_array_index (self->numbers, guint, i);
      g_auto (SonaePaperSheet) sheet = { 0 };
      g_autofree char *text = number > 0 ? g_strdup_printf ("%u", number) : g_strdup (_ ("Nothing recorded"));

      sonae_paper_sheet_init (&sheet, job, &self->parts[i]);
      sonae_paper_table_add_row (table, NULL);
      sonae_paper_table_add_cell (table, sheet.code, SONAE_CELL_PLAIN);
      sonae_paper_table_add_cell (table, sheet.title, SONAE_CELL_PLAIN);
      sonae_paper_table_add_cell (table, text, number > 0 ? SONAE_CELL_PLAIN : SONAE_CELL_DIM);
    }
  return table;
}

static GPtrArray *
set_contents (
    const Binder *self, const SonaePrintJob *job, const SonaePrintOptions *options, guint first, GError **error)
{
  g_autoptr (SonaePaperDocument) document = sonae_paper_document_new ();
  g_auto (SonaePaperSheet) own = { 0 };
  SonaePageStyle style;
  GPtrArray     *pages;

  sonae_paper_document_add_heading (document, _ (contents_part.label));
  sonae_paper_document_add_table (document, make_contents (self, job));
  sonae_paper_document_add_note (document,
                                 _ ("“Nothing recorded”: the part has no page here. Its empty form is printed alone."));

  sonae_page_style_init (&style, contents_part.size, options->duplex);
  pages = sonae_paper_document_paginate (document, &style, job->typesetter, first, job->cancellable, error);
  sonae_paper_sheet_init (&own, job, &contents_part);
  for (guint i = 0; pages != NULL && i < pages->len; i++)
    sonae_paper_sheet_frame (&own, job, g_ptr_array_index (pages, i), i + 1, pages->len, first + i + 1);
  return pages;
}

static gboolean
add_parts (
    Binder *self, SonaePrintPages *pages, const SonaePrintJob *job, const SonaePrintOptions *options, GError **error)
{
  for (guint i = 0; i < self->numbers->len; i++)
    {
      if (g_array_index (self->numbers, guint, i) == 0)
        continue;
      begin_sheet (pages, job);
      g_array_index (self->numbers, guint, i) = pages->pages->len + 1;
      if (!sonae_print_pages_add_part (pages, job, &self->parts[i], self->documents->pdata[i], options, TRUE, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sonae_print_pages_add_binder (SonaePrintPages         *self,
                              const SonaePrintJob     *job,
                              const SonaePrintPart    *parts,
                              const SonaePrintOptions *options,
                              GError                 **error)
{
  g_auto (Binder) binder = { 0 };
  g_autoptr (GPtrArray) contents = NULL;
  guint first, n_contents;

  binder_init (&binder, job, parts, options);
  if (!add_cover (self, job, options, error))
    return FALSE;
  begin_sheet (self, job);

  /* The contents take their place first, and their page numbers once these are known. */
  first = self->pages->len;
  contents = set_contents (&binder, job, options, first, error);
  if (contents == NULL)
    return FALSE;
  n_contents = contents->len;
  sonae_print_pages_add_entry (self, _ (contents_part.label), first);
  for (guint i = 0; i < n_contents; i++)
    g_ptr_array_add (self->labels, g_strdup_printf ("%u", first + i + 1));
  g_ptr_array_extend_and_steal (self->pages, g_steal_pointer (&contents));

  if (!add_parts (&binder, self, job, options, error))
    return FALSE;

  contents = set_contents (&binder, job, options, first, error);
  if (contents == NULL)
    return FALSE;
  g_assert (contents->len == n_contents);
  g_ptr_array_remove_range (self->pages, first, n_contents);
  for (guint i = 0; i < n_contents; i++)
    g_ptr_array_insert (self->pages, (int) (first + i), g_ptr_array_index (contents, i));
  g_ptr_array_set_free_func (contents, NULL);
  return TRUE;
}
