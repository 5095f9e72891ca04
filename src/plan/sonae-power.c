/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long sites, and the machines there, go on without power from outside. */

#include "sonae-power.h"

#include "sonae-duration.h"

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

static gint64
get_minutes (SonaeRecord *record, const char *field_id)
{
  if (record == NULL || !sonae_record_has (record, field_id))
    return SONAE_POWER_UNKNOWN;
  return sonae_duration_of (record, field_id);
}

/* Returns: how long a generator with a UPS before it feeds for sure: what is not recorded of one of them counts for
 * nothing beside the other, but the power is not said to be gone at once while one may hold */
static gint64
add_generator (gint64 ups, gint64 generator)
{
  gint64 holds = MAX (ups, generator);

  return holds == 0 && MIN (ups, generator) == SONAE_POWER_UNKNOWN ? SONAE_POWER_UNKNOWN : holds;
}

gboolean
sonae_power_is_taken_by (SonaeRecord *machine)
{
  return !sonae_record_is (machine, "kind", "ups");
}

gint64
sonae_power_get_machine_minutes (SonaeRecord *machine, SonaeRecord *site)
{
  gint64 ups = get_minutes (machine, "ups_minutes");

  if (ups == SONAE_POWER_UNKNOWN)
    ups = get_minutes (site, "ups_minutes");
  if (sonae_record_is (machine, "power_feed", "mains"))
    return 0;
  if (sonae_record_is (machine, "power_feed", "ups"))
    return ups;
  if (sonae_record_is (machine, "power_feed", "generator"))
    return add_generator (ups, get_minutes (site, "generator_minutes"));
  return SONAE_POWER_UNKNOWN;
}

static gboolean
is_site_fed (SonaeRecord *site, gint64 power_minutes)
{
  return site == NULL || !sonae_power_is_own_site (site) || sonae_power_get_minutes (site) >= power_minutes;
}

static gboolean
is_machine_fed (SonaeRecord *machine, SonaeRecord *site, gint64 power_minutes)
{
  if (!sonae_record_has (machine, "power_feed") || (site != NULL && !sonae_power_is_own_site (site)))
    return is_site_fed (site, power_minutes);
  return MAX (sonae_power_get_machine_minutes (machine, site), 0) >= power_minutes;
}

GPtrArray *
sonae_power_list_unfed (SonaeRecords *records, const SonaePlace *place, gint64 power_minutes)
{
  GPtrArray *unfed = g_ptr_array_new ();
  gboolean   is_any_there = FALSE;

  for (guint i = 0; i < place->machines->len; i++)
    {
      SonaeRecord *machine = place->machines->pdata[i];
      SonaeRecord *site = sonae_place_get_site_of (place, records, machine);

      if (!sonae_power_is_taken_by (machine))
        continue;
      is_any_there |= place->site == NULL || site == place->site;
      if (!is_machine_fed (machine, site, power_minutes))
        g_ptr_array_add (unfed, machine);
    }
  if (!is_any_there && !is_site_fed (place->site, power_minutes))
    g_ptr_array_add (unfed, place->site);
  return unfed;
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
