/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the check of the plan finds about one record. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_RECORD_FINDINGS (sonae_record_findings_get_type ())

/**
 * SonaeRecordFindings:
 *
 * Follows the check. Property "n-findings": how many there are.
 */
G_DECLARE_FINAL_TYPE (SonaeRecordFindings, sonae_record_findings, SONAE, RECORD_FINDINGS, AdwBin)

/* @record: (nullable) */
void  sonae_record_findings_set_record (SonaeRecordFindings *self, SonaeWorkspace *workspace, SonaeRecord *record);
/* Returns: how many findings there are about the record */
guint sonae_record_findings_get_n_findings (SonaeRecordFindings *self);

/* Returns: (transfer full): the name of the page of the findings, with their number where there are any */
char *sonae_record_findings_describe (SonaeRecordFindings *self);

G_END_DECLS
