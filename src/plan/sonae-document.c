/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The managed document that a list of Sonae is. */

#include "sonae-document.h"

SonaeRecord *
sonae_document_find (SonaeRecords *records, const char *contents)
{
  GListModel *documents = sonae_records_list (records, &sonae_sheet_document);

  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (SonaeRecord) document = g_list_model_get_item (documents, i);

      if (sonae_record_is (document, "contents", contents))
        return sonae_records_find (records, &sonae_sheet_document, sonae_record_get_id (document));
    }
  return NULL;
}
