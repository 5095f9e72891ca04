/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of paper share: pages made from a document, and questions about their marks. */

#pragma once

#include "sonae-paper-document.h"
#include "sonae-plan-tables.h"

/* Returns: (transfer full): the records of an embedded plan */
SonaeRecords *paper_load (SonaeEmbedded which);
/* Returns: (transfer full): the document's pages; they must come out without an error. */
GPtrArray    *paper_paginate (SonaePaperDocument *document, SonaePaperSize size, gboolean duplex);
/* Texts on the page that are, or begin with, @text; lines shown of those that begin with it. */
guint         paper_count_text (SonaePaperPage *page, const char *text);
guint         paper_count_start (SonaePaperPage *page, const char *text);
guint         paper_count_lines (SonaePaperPage *page, const char *text);
/* Returns: lines that the first text beginning with @text has in all. */
guint         paper_lines_of (GPtrArray *pages, const char *text);
/* Returns: (nullable): the text at place @index from the top, counted by lines of the table. */
const char   *paper_body_text (SonaePaperPage *page, guint index);
/* Returns: (transfer full): the lowest text of the page. */
char         *paper_last_text (SonaePaperPage *page);
/* Returns: where the ink of the text ends at the right. */
double        paper_right_edge (SonaePaperPage *page, const char *text);
/* No mark leaves the frame of its page. */
void          paper_assert_inside (GPtrArray *pages);
/* No two texts stand on the same place. */
void          paper_assert_apart (GPtrArray *pages);
