/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vendors on whom systems count. */

#include "sonae-vendor.h"

#include <glib/gi18n.h>

#include "sonae-display.h"

char *
sonae_vendor_describe_ended (SonaeRecords *records, SonaeRecord *record, const SonaeField *field, SonaeDate today)
{
  SonaeDate last;
  g_autoptr (GPtrArray) systems = NULL;
  g_autofree char *day = NULL;

  if (sonae_record_get_sheet (record) != &sonae_sheet_vendor || !g_str_equal (field->id, "contract_to"))
    return NULL;
  last = sonae_date_last_day (sonae_date_from_iso (sonae_record_get_text (record, field->id)));
  if (!sonae_date_is_set (last) || sonae_date_compare (last, today) >= 0)
    return NULL;
  systems = sonae_records_referring (records, &sonae_sheet_system, "vendor", sonae_record_get_id (record));
  if (systems->len == 0)
    return NULL;
  day = sonae_display_value (records, record, field->id);
  return g_strdup_printf (ngettext ("The contract ended on %s, and %u system counts on it.",
                                    "The contract ended on %s, and %u systems count on it.", systems->len),
                          day, systems->len);
}
