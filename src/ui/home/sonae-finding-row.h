/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one rule of the check finds. */

#pragma once

#include <adwaita.h>

#include "sonae-finding.h"

G_BEGIN_DECLS

#define SONAE_TYPE_FINDING_ROW (sonae_finding_row_get_type ())

/**
 * SonaeFindingRow:
 *
 * The heading of the rule with the number of findings; unfolded, a row for each finding that leads to its record.
 */
G_DECLARE_FINAL_TYPE (SonaeFindingRow, sonae_finding_row, SONAE, FINDING_ROW, AdwExpanderRow)

GtkWidget *sonae_finding_row_new (void);
/* @findings: (element-type SonaeFinding): at least one, all of one rule */
void       sonae_finding_row_set_findings (SonaeFindingRow *self, GPtrArray *findings);

G_END_DECLS
