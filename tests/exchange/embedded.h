/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The embedded records in the hands of a test. */

#pragma once

#include "sonae-plan-tables.h"
#include "sonae-uuid.h"

static inline SonaeRecords *
load_embedded (SonaeEmbedded which)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) loaded = sonae_embedded_load (which, &error);
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < loaded->len; i++)
    sonae_records_put (records, g_ptr_array_index (loaded, i));
  return g_steal_pointer (&records);
}

static inline SonaeRecord *
find_embedded (SonaeRecords *records, const SonaeSheet *sheet, const char *key)
{
  g_autofree char *id = sonae_uuid_for_key (sheet->id, key);
  SonaeRecord     *record = sonae_records_find (records, sheet, id);

  if (record == NULL)
    g_error ("There is no %s/%s", sheet->id, key);
  return record;
}

static inline guint
count_embedded (SonaeRecords *records, const SonaeSheet *sheet)
{
  return g_list_model_get_n_items (sonae_records_list (records, sheet));
}

/* The record at a place of the sheet's list; the list keeps it. */
static inline SonaeRecord *
nth_embedded (SonaeRecords *records, const SonaeSheet *sheet, guint position)
{
  g_autoptr (SonaeRecord) record = g_list_model_get_item (sonae_records_list (records, sheet), position);

  return record;
}
