/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is printed, block by block, and its division into pages. */

#pragma once

#include "sonae-paper-table.h"

G_BEGIN_DECLS

/* Built once, then divided into pages. */
typedef struct _SonaePaperDocument SonaePaperDocument;

/* Returns: (transfer full): without a block yet */
SonaePaperDocument *sonae_paper_document_new (void) G_GNUC_WARN_UNUSED_RESULT;
void                sonae_paper_document_free (SonaePaperDocument *self);

/* A heading stays with what follows it, and is repeated on each page that goes on with that. */
void sonae_paper_document_add_heading (SonaePaperDocument *self, const char *text);
/* A heading one level below; it stays with what follows it as well. */
void sonae_paper_document_add_subheading (SonaePaperDocument *self, const char *text);
/* Text in any style and alignment. @source: (nullable): the record it stands in */
void sonae_paper_document_add_text (
    SonaePaperDocument *self, const char *text, SonaeTextStyle style, PangoAlignment alignment, const char *source);
/* An item of a list, with a dot. */
void sonae_paper_document_add_item (SonaePaperDocument *self, const char *text, const char *source);
/* A note in small type: "※ …". */
void sonae_paper_document_add_note (SonaePaperDocument *self, const char *text);
/* With its notes under it. @table: (transfer full): complete */
void sonae_paper_document_add_table (SonaePaperDocument *self, SonaePaperTable *table);
/* A picture as large as the text is wide and the page is high, at most @largest times its own size.
 * @picture: (transfer full) */
void sonae_paper_document_add_picture (SonaePaperDocument *self, SonaePaperPicture *picture, double largest);
/* The picture just added goes to the next page rather than be smaller than @smallest times its own size. */
void sonae_paper_document_keep_picture (SonaePaperDocument *self, double smallest);
/* Returns: how high a picture can be that stands with a heading, which is no subheading, on a page of its own.
 * @body: what a page has for its text */
double
sonae_paper_document_room_under_heading (const char *heading, SonaeTypesetter *typesetter, const SonaeRectangle *body);
/* Boxes of 20 mm for stamps, one for each of @labels (%NULL-terminated), at the right of a heading.
 * @title: what the stamps are for */
void sonae_paper_document_add_stamps (SonaePaperDocument *self,
                                      const char         *heading,
                                      const char         *title,
                                      const char *const  *labels);
/* Says that nothing is recorded, and why: nothing that #sonae_paper_document_count counts. */
void sonae_paper_document_add_absence (SonaePaperDocument *self, const char *text);
/* Leaves @height free, in points, less where the page ends. */
void sonae_paper_document_add_space (SonaePaperDocument *self, double height);
/* What follows begins on a new page. */
void sonae_paper_document_add_break (SonaePaperDocument *self);

/* Returns: how many blocks say something that is recorded; 0: only an empty form would be printed. Headings, notes and
 * tables without a row do not count. */
guint sonae_paper_document_count (SonaePaperDocument *self);

/**
 * sonae_paper_document_paginate:
 * @first_page: number of the first page in the whole print
 *
 * Returns: (transfer full) (element-type SonaePaperPage) (nullable): the pages; %NULL where it was cancelled
 *   or a character cannot be shown
 */
GPtrArray *sonae_paper_document_paginate (SonaePaperDocument   *self,
                                          const SonaePageStyle *style,
                                          SonaeTypesetter      *typesetter,
                                          guint                 first_page,
                                          GCancellable         *cancellable,
                                          GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaePaperDocument, sonae_paper_document_free)

G_END_DECLS
