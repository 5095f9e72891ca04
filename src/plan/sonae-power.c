/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long sites go on without power from outside. */

#include "sonae-power.h"

gboolean
sonae_power_is_own_site (SonaeRecord *site)
{
  return !sonae_record_is (site, "kind", "datacentre") && !sonae_record_is (site, "kind", "cloud");
}

gint64
sonae_power_get_minutes (SonaeRecord *site)
{
  return MAX (sonae_record_get_integer (site, "generator_minutes"), sonae_record_get_integer (site, "ups_minutes"));
}

gboolean
sonae_power_is_lost_in (SonaeRecords *records, SonaeRecord *scenario)
{
  g_autoptr (GPtrArray) threats =
      sonae_records_referring (records, &sonae_sheet_threat, "scenario", sonae_record_get_id (scenario));

  for (guint i = 0; i < threats->len; i++)
    if (sonae_record_get_integer (threats->pdata[i], "power") != 0)
      return TRUE;
  return FALSE;
}
