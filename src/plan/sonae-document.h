/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The managed document that a list of Sonae is. */

#pragma once

#include "sonae-records.h"

G_BEGIN_DECLS

/* Returns: (transfer none) (nullable): the document whose contents Sonae keeps as @contents: a code of the field
 * "contents" of the register */
SonaeRecord *sonae_document_find (SonaeRecords *records, const char *contents);

G_END_DECLS
