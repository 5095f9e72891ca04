/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the next thing goes: pages filled from top to bottom. */

#pragma once

#include "sonae-paper-page.h"

G_BEGIN_DECLS

/**
 * SonaePaperFlow:
 * @typesetter: not owned
 * @pages: (owned) (element-type SonaePaperPage)
 * @running: (owned) (nullable): heading of what a page that is begun goes on with
 * @section: (owned) (nullable): subheading of the table that it goes on with
 * @first_page: number of the first page in the whole print, which tells front from back
 * @body: where text goes on the current page, under the running heading
 * @y: the next free place on the current page
 */
typedef struct
{
  SonaePageStyle   style;
  SonaeTypesetter *typesetter;
  GPtrArray       *pages;
  char            *running;
  char            *section;
  guint            first_page;
  SonaeRectangle   body;
  double           y;
} SonaePaperFlow;

/* @typesetter: kept alive by the caller. Begins the first page. */
void            sonae_paper_flow_init (SonaePaperFlow       *self,
                                       const SonaePageStyle *style,
                                       SonaeTypesetter      *typesetter,
                                       guint                 first_page);
void            sonae_paper_flow_clear (SonaePaperFlow *self);
/* Returns: (transfer none): the current page */
SonaePaperPage *sonae_paper_flow_page (SonaePaperFlow *self);
/* Pages that are begun from now on go on with what has this heading, and say so. @heading: (nullable) */
void            sonae_paper_flow_set_running (SonaePaperFlow *self, const char *heading);
/* The same of a part of that. @subheading: (nullable) */
void            sonae_paper_flow_set_section (SonaePaperFlow *self, const char *subheading);
/* Returns: how much of a page that is so wide the heading, or subheading, of what it goes on with takes */
double          sonae_paper_flow_measure_running (SonaeTypesetter *typesetter, const char *heading, double width);
/* Begins a new page. */
void            sonae_paper_flow_break (SonaePaperFlow *self);
/* Whether nothing but a running heading stands on the current page yet. */
gboolean        sonae_paper_flow_is_fresh (SonaePaperFlow *self);
/* Height left on the current page. */
double          sonae_paper_flow_room (SonaePaperFlow *self);
/* Moves on by @height, less where the page ends. */
void            sonae_paper_flow_skip (SonaePaperFlow *self, double height);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SonaePaperFlow, sonae_paper_flow_clear)

G_END_DECLS
