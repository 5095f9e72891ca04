/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paper copies of the managed documents, and whether they are current (P01 Chapter 7, 1 (5) 2). */

#pragma once

#include "sonae-records.h"
#include "sonae-version.h"

G_BEGIN_DECLS

/* The version a document has, or a revision or paper copy is of; 0.0 where none is recorded. */
SonaeVersion sonae_record_get_version (SonaeRecord *record);
/* Whether the copy holds an older version than its document has. A document without a version makes no copy stale. */
gboolean     sonae_paper_copy_is_stale (SonaeRecords *records, SonaeRecord *copy);

G_END_DECLS
