/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the prints share: values of records as cells. */

#include "sonae-print-part.h"

#include <glib/gi18n.h>

#include "sonae-display.h"

void
sonae_print_add_value (const SonaePrintJob *job, SonaePaperTable *table, SonaeRecord *record, const char *field_id)
{
  g_autofree char  *text = sonae_display_value (job->records, record, field_id);
  const SonaeField *field = sonae_sheet_find_field (sonae_record_get_sheet (record), field_id);
  gboolean          dim = field->type != SONAE_FIELD_COMPUTED ? !sonae_record_has (record, field_id)
                                                              : field->empty != NULL && g_str_equal (text, _ (field->empty));

  sonae_paper_table_add_cell (table, text, dim ? SONAE_CELL_DIM : SONAE_CELL_PLAIN);
}

const char *
sonae_print_label (const SonaeSheet *sheet, const char *field_id)
{
  return _ (sonae_sheet_find_field (sheet, field_id)->label);
}
