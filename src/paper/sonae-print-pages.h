/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a print while it is put together. */

#pragma once

#include "sonae-paper-sheet.h"

G_BEGIN_DECLS

/**
 * SonaePrintEntry:
 * @title: (owned): of a part of the print
 * @page: where it begins, counted from 0
 */
typedef struct
{
  char *title; /* (owned) */
  guint page;
} SonaePrintEntry;

/**
 * SonaePrintPages:
 * @pages: (owned) (element-type SonaePaperPage)
 * @labels: (owned) (element-type utf8): as a reader of the PDF shows them
 * @entries: (owned) (element-type SonaePrintEntry): for the outline
 */
typedef struct
{
  GPtrArray *pages;
  GPtrArray *labels;
  GPtrArray *entries;
} SonaePrintPages;

void                sonae_print_pages_init (SonaePrintPages *self);
void                sonae_print_pages_clear (SonaePrintPages *self);
/* @page: where what is called @title begins, counted from 0 */
void                sonae_print_pages_add_entry (SonaePrintPages *self, const char *title, guint page);
/* Returns: (transfer full): what the part prints */
SonaePaperDocument *sonae_print_part_fill (const SonaePrintPart    *self,
                                           const SonaePrintJob     *job,
                                           const SonaePrintOptions *options) G_GNUC_WARN_UNUSED_RESULT;
/* Adds the pages of a part, each with head and foot. @document: what it prints; @running: whether they are numbered through
 * as in a binder */
gboolean            sonae_print_pages_add_part (SonaePrintPages         *self,
                                                const SonaePrintJob     *job,
                                                const SonaePrintPart    *part,
                                                SonaePaperDocument      *document,
                                                const SonaePrintOptions *options,
                                                gboolean                 running,
                                                GError                 **error);
/* Sets cover, contents and every one of @parts (ended by a %NULL id) that has anything recorded; the contents name the
 * others too. */
gboolean            sonae_print_pages_add_binder (SonaePrintPages         *self,
                                                  const SonaePrintJob     *job,
                                                  const SonaePrintPart    *parts,
                                                  const SonaePrintOptions *options,
                                                  GError                 **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SonaePrintPages, sonae_print_pages_clear)

G_END_DECLS
