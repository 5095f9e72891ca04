/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan in figures. */

#pragma once

#include "sonae-records.h"

G_BEGIN_DECLS

/**
 * SonaeFigures:
 * @systems: priority systems
 * @emergency: of these those for a disaster
 * @nondisaster: of these those outside a disaster
 * @without_objective: of these those that lack a recovery time objective
 * @documents: managed documents in use
 * @documents_unrecorded: of these those without a recorded version
 * @documents_unapproved: of these those whose version no review has approved
 * @copies: paper copies
 * @copies_stale: of these those of an old version
 */
typedef struct
{
  guint systems;
  guint emergency;
  guint nondisaster;
  guint without_objective;
  guint documents;
  guint documents_unrecorded;
  guint documents_unapproved;
  guint copies;
  guint copies_stale;
} SonaeFigures;

/* Returns: the figures of @records as they stand now: what the first page shows of the plan. Deleted records do not count. */
SonaeFigures sonae_figures_count (SonaeRecords *records);

G_END_DECLS
