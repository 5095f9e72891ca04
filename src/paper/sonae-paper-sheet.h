/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands around the text of each page: head, foot and watermark. */

#pragma once

#include "sonae-print-part.h"

G_BEGIN_DECLS

/**
 * SonaePaperSheet:
 * @code: managed number, "C02"
 * @title: title of the print
 * @plan: the city and the name of its plan
 * @foot: version and state, last updated and printed on
 * @date: last updated, or first issued; no date where neither is recorded
 * @assumed: (nullable): which assumptions differ from the plan's: then it is no managed document, and every page tells
 * @exercise: marked as an exercise
 */
typedef struct
{
  char     *code;
  char     *title;
  char     *plan;
  char     *foot;
  char     *assumed;
  SonaeDate date;
  gboolean  managed;
  gboolean  exercise;
} SonaePaperSheet;

/* Looks up the managed document that the print is, or is a part of. */
void     sonae_paper_sheet_init (SonaePaperSheet *self, const SonaePrintJob *job, const SonaePrintPart *part);
/* Leaves room on pages of @style for what their heads tell. Returns: %FALSE where they tell only the beginning of which
 * sheet it is or what is assumed, as all of it would leave too little of the page */
gboolean sonae_paper_sheet_make_room (const SonaePaperSheet *self, const SonaePrintJob *job, SonaePageStyle *style);
/* Frees what it holds. */
void     sonae_paper_sheet_clear (SonaePaperSheet *self);
/* Adds head, foot and watermark to page @number of @n_pages, counted from 1. @running: its number in the binder, or 0. */
void     sonae_paper_sheet_frame (const SonaePaperSheet *self,
                                  const SonaePrintJob   *job,
                                  SonaePaperPage        *page,
                                  guint                  number,
                                  guint                  n_pages,
                                  guint                  running);
/* Adds the watermark alone. */
void     sonae_paper_sheet_mark (const SonaePaperSheet *self, const SonaePrintJob *job, SonaePaperPage *page);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SonaePaperSheet, sonae_paper_sheet_clear)

G_END_DECLS
