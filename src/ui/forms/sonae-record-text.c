/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as the text that spreadsheets copy and paste. */

#include "sonae-record-text.h"

#include <glib/gi18n.h>

#include "sonae-display.h"

static char *
format_cell (SonaeRecords *records, SonaeRecord *record, const SonaeField *field)
{
  /* The words for "not set" are no value, and would not be read back. */
  if (sonae_field_is_stored (field) && !sonae_record_has (record, field->id))
    return g_strdup ("");
  return g_strdelimit (sonae_display_value (records, record, field->id), "\t\r\n", ' ');
}

char *
sonae_record_text_format (SonaeRecords *records, GPtrArray *records_shown, GPtrArray *fields)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\t" : "",
                            _ (((const SonaeField *) g_ptr_array_index (fields, i))->label));
  g_string_append_c (text, '\n');
  for (guint row = 0; row < records_shown->len; row++)
    {
      for (guint i = 0; i < fields->len; i++)
        {
          g_autofree char *cell =
              format_cell (records, g_ptr_array_index (records_shown, row), g_ptr_array_index (fields, i));

          g_string_append_printf (text, "%s%s", i > 0 ? "\t" : "", cell);
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}
