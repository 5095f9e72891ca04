/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small plans made by hand. */

#pragma once

#include "sonae-records.h"

/* Puts a record with the fields and texts of @... (ended by %NULL) into @records. Returns: (transfer none): what it
 * keeps */
static inline SonaeRecord *
put (SonaeRecords *records, const SonaeSheet *sheet, const char *id, ...)
{
  g_autoptr (SonaeRecord) record = sonae_record_new (sheet, id);
  const char *field_id;
  va_list     fields;

  va_start (fields, id);
  while ((field_id = va_arg (fields, const char *)) != NULL)
    {
      const char *text = va_arg (fields, const char *);

      if (sonae_field_is_integer (sonae_sheet_find_field (sheet, field_id)))
        sonae_record_set_integer (record, field_id, g_ascii_strtoll (text, NULL, 10));
      else
        sonae_record_set_text (record, field_id, text);
    }
  va_end (fields);
  sonae_records_put (records, record);
  return sonae_records_find (records, sheet, id);
}

/* Says which case comes, whatever bytes it is made of. */
static inline void
say_case (const char *field_id, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_test_message ("%s “%s”", field_id, valid);
}
