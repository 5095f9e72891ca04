/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules that hold for every sheet: what the database does not forbid is found here. */

#include <glib/gi18n.h>

#include "sonae-check.h"
#include "sonae-display.h"

static void
find_dangling (SonaeCheck *check, SonaeRecord *record, const SonaeField *field)
{
  g_auto (GStrv) ids = sonae_record_get_references (record, field->id);
  const SonaeSheet *target = sonae_sheet_find (field->target);

  for (guint i = 0; ids[i] != NULL; i++)
    if (*ids[i] != '\0' && sonae_records_find (check->records, target, ids[i]) == NULL)
      {
        g_autofree char *message =
            g_strdup_printf (_ ("%s names something that is no longer there."), _ (field->label));

        sonae_check_add (check, record, message);
        return;
      }
}

static void
check_references (SonaeCheck *check, SonaeRecord *record)
{
  const SonaeSheet *sheet = sonae_record_get_sheet (record);

  for (guint i = 0; i < sheet->n_fields; i++)
    if (sheet->fields[i].target != NULL)
      find_dangling (check, record, &sheet->fields[i]);
}

static void
check_values (SonaeCheck *check, SonaeRecord *record)
{
  const SonaeSheet *sheet = sonae_record_get_sheet (record);

  for (guint i = 0; i < sheet->n_fields; i++)
    {
      g_autoptr (GError) error = NULL;

      if (sonae_field_is_stored (&sheet->fields[i])
          && !sonae_display_check (&sheet->fields[i], sonae_record_get (record, sheet->fields[i].id), &error))
        sonae_check_add (check, record, error->message);
    }
}

static void
each_sheet (SonaeCheck *check, SonaeCheckEach each)
{
  guint                    n_sheets;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);

  for (guint i = 0; i < n_sheets; i++)
    if (!sheets[i]->is_kept)
      sonae_check_each (check, sheets[i], each);
}

static void
run_references (SonaeCheck *check)
{
  each_sheet (check, check_references);
}

static void
run_values (SonaeCheck *check)
{
  each_sheet (check, check_values);
}

const SonaeCheckRule sonae_check_record_rules[] = {
  { "record-dangling-reference", SONAE_SEVERITY_ERROR, N_ ("References to something deleted"),
    N_ ("Choose another one, or bring back what was deleted from the history."), run_references },
  { "record-invalid-value", SONAE_SEVERITY_ERROR, N_ ("Values that may not stand there"), N_ ("Enter the value again."),
    run_values },
  { NULL },
};
