/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vendors on whom systems count. */

#pragma once

#include "sonae-date.h"
#include "sonae-records.h"

G_BEGIN_DECLS

/* Returns: (transfer full) (nullable): that the contract of the vendor @record ended on the day in @field while systems
 * count on it, %NULL where that is not so or the field is no such day */
char *
sonae_vendor_describe_ended (SonaeRecords *records, SonaeRecord *record, const SonaeField *field, SonaeDate today);

G_END_DECLS
