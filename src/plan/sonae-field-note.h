/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands below a field of a form, other than what to enter. */

#pragma once

#include "sonae-date.h"
#include "sonae-records.h"

G_BEGIN_DECLS

/* @is_wrong: (out): whether it is a finding
 * Returns: (transfer full) (nullable): what follows from other records or fields for @field of @record, or what the check
 * finds about it */
char *sonae_field_note (
    SonaeRecords *records, SonaeRecord *record, const SonaeField *field, SonaeDate today, gboolean *is_wrong);

G_END_DECLS
