/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the writer of PDF files needs to know of a print. */

#pragma once

#include "sonae-print.h"

G_BEGIN_DECLS

/* A finished page, counted in references. @label: as a reader of the PDF shows its number; @lock: held while it is drawn,
 * as replaying a recording changes it */
typedef struct
{
  double           width;
  double           height;
  cairo_surface_t *recording; /* (owned) */
  char            *label;     /* (owned) */
  GMutex           lock;
} SonaePrintLeaf;

const SonaePrintLeaf *sonae_print_get_leaf (SonaePrint *self, guint page);
/* Returns: (transfer none) (element-type SonaePrintEntry): the outline. */
GPtrArray            *sonae_print_get_entries (SonaePrint *self);
SonaeDate             sonae_print_get_date (SonaePrint *self);

G_END_DECLS
