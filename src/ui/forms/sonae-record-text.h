/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as the text that spreadsheets copy and paste. */

#pragma once

#include "sonae-records.h"

G_BEGIN_DECLS

/* Returns: (transfer full): a line of headings, then one a record, tabs between; as they are shown.
 * @records_shown: (element-type SonaeRecord); @fields: (element-type SonaeField) */
char *sonae_record_text_format (SonaeRecords *records, GPtrArray *records_shown, GPtrArray *fields);

G_END_DECLS
