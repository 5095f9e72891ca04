/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a new plan starts with. */

#include "sonae-first-run.h"

#include <glib/gi18n.h>

#include "sonae-fiscal-year.h"
#include "sonae-plan-tables.h"
#include "sonae-year-plan.h"

static void
add_activities (SonaeCommand *command, SonaeRecords *records)
{
  int year = sonae_fiscal_year_of (sonae_date_today ());
  g_autoptr (GPtrArray) known = sonae_year_plan_activities (records, year);
  g_autoptr (GPtrArray) made = NULL;

  if (known->len > 0)
    return;
  made = sonae_year_plan_from_pattern (records, year);
  for (guint i = 0; i < made->len; i++)
    sonae_command_insert (command, g_ptr_array_index (made, i));
}

gboolean
sonae_first_run_fill (SonaeStore *store, gboolean sample, GError **error)
{
  const SonaeAuthor author = { _ ("Sonae"), NULL, NULL, g_get_host_name () };
  g_autoptr (GPtrArray) loaded = sonae_embedded_load (sample ? SONAE_EMBEDDED_SAMPLE : SONAE_EMBEDDED_PLAN, error);
  g_autoptr (SonaeRecords) records = NULL;
  g_autoptr (SonaeCommand) command = NULL;

  if (loaded == NULL)
    return FALSE;

  records = sonae_records_new (NULL, NULL);
  command = sonae_command_new (SONAE_COMMAND_BASE,
                               sample ? _ ("Start with the exercise sample") : _ ("Start with the embedded plan"));
  for (guint i = 0; i < loaded->len; i++)
    {
      sonae_records_put (records, g_ptr_array_index (loaded, i));
      sonae_command_insert (command, g_ptr_array_index (loaded, i));
    }
  add_activities (command, records);
  return sonae_store_run (store, command, &author, NULL, error);
}
