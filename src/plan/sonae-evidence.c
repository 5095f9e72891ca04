/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days on which something was seen to be so. */

#include "sonae-evidence.h"

#include <glib/gi18n.h>

static const struct
{
  const SonaeSheet *sheet;
  const char       *field;
} days[] = {
  { &sonae_sheet_survey, "basis_on" },
  { &sonae_sheet_backup, "tested_on" },
};

gboolean
sonae_evidence_is_ahead (SonaeRecord *record, const char *field_id, SonaeDate today)
{
  SonaeDate day = sonae_date_from_iso (sonae_record_get_text (record, field_id));

  return sonae_date_is_set (day) && sonae_date_compare (day, today) > 0;
}

char *
sonae_evidence_describe_ahead (SonaeRecord *record, const SonaeField *field, SonaeDate today)
{
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    if (sonae_record_get_sheet (record) == days[i].sheet && g_str_equal (field->id, days[i].field)
        && sonae_evidence_is_ahead (record, field->id, today))
      return g_strdup_printf (_ ("“%s” is a day that is yet to come: it shows nothing until then."), _ (field->label));
  return NULL;
}
