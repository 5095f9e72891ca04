/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paper copies of the managed documents, and whether they are current. */

#include "sonae-paper-copy.h"

SonaeVersion
sonae_record_get_version (SonaeRecord *record)
{
  return (SonaeVersion){ (int) sonae_record_get_integer (record, "major"),
                         (int) sonae_record_get_integer (record, "minor") };
}

gboolean
sonae_paper_copy_is_stale (SonaeRecords *records, SonaeRecord *copy)
{
  SonaeRecord *document = sonae_records_follow (records, copy, "document");

  return document != NULL && sonae_record_has (document, "major")
         && sonae_version_compare (sonae_record_get_version (copy), sonae_record_get_version (document)) < 0;
}
