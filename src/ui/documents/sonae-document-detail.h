/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One managed document: its form, revisions and paper copies. */

#pragma once

#include <adwaita.h>

#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_TYPE_DOCUMENT_DETAIL (sonae_document_detail_get_type ())
G_DECLARE_FINAL_TYPE (SonaeDocumentDetail, sonae_document_detail, SONAE, DOCUMENT_DETAIL, AdwBin)

void sonae_document_detail_set_records (SonaeDocumentDetail *self, SonaeRecords *records);
/* @document: (nullable): a record of the sheet "document" */
void sonae_document_detail_set_document (SonaeDocumentDetail *self, SonaeRecord *document);
/* Reads revisions and copies again. */
void sonae_document_detail_update (SonaeDocumentDetail *self);

G_END_DECLS
