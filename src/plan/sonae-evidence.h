/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days on which something was seen to be so. */

#pragma once

#include "sonae-date.h"
#include "sonae-records.h"

G_BEGIN_DECLS

/* Whether the day in @field_id of @record is yet to come: what was to be seen on it shows nothing until then. */
gboolean sonae_evidence_is_ahead (SonaeRecord *record, const char *field_id, SonaeDate today);
/* Returns: (transfer full) (nullable): that this is so of the day in @field of @record, %NULL where it is not or the field is
 * no such day */
char    *sonae_evidence_describe_ahead (SonaeRecord *record, const SonaeField *field, SonaeDate today);

G_END_DECLS
