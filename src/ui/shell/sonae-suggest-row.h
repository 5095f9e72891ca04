/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row to type a text in, or to choose it from the titles of records. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SONAE_TYPE_SUGGEST_ROW (sonae_suggest_row_get_type ())
G_DECLARE_FINAL_TYPE (SonaeSuggestRow, sonae_suggest_row, SONAE, SUGGEST_ROW, AdwEntryRow)

/* @records: (nullable): live list of #SonaeRecord whose titles can be chosen */
void sonae_suggest_row_set_records (SonaeSuggestRow *self, GListModel *records);

G_END_DECLS
