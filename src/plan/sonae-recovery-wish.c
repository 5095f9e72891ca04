/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked about the recovery, as somebody has chosen it. */

#include "sonae-recovery-wish.h"

#include <glib/gi18n.h>

#include "sonae-duration.h"
#include "sonae-office-hours.h"
#include "sonae-scenario-case.h"
#include "sonae-text.h"

void
sonae_recovery_wish_init (SonaeRecoveryWish *self)
{
  *self = (SonaeRecoveryWish){ .begins = -1 };
}

void
sonae_recovery_wish_clear (SonaeRecoveryWish *self)
{
  g_clear_pointer (&self->scenario, g_free);
  g_clear_pointer (&self->earthquake, g_free);
  g_clear_pointer (&self->lost_sites, g_strfreev);
  g_clear_pointer (&self->lost_systems, g_strfreev);
  g_clear_pointer (&self->lost_vendors, g_strfreev);
  g_clear_pointer (&self->measures, g_strfreev);
}

SonaeRecoveryWish *
sonae_recovery_wish_dup (const SonaeRecoveryWish *self)
{
  SonaeRecoveryWish *copy = NULL;

  if (self == NULL)
    return NULL;
  copy = g_new (SonaeRecoveryWish, 1);
  *copy = (SonaeRecoveryWish){
    .scenario = g_strdup (self->scenario),
    .earthquake = g_strdup (self->earthquake),
    .begins = self->begins,
    .lost_sites = g_strdupv (self->lost_sites),
    .lost_systems = g_strdupv (self->lost_systems),
    .lost_vendors = g_strdupv (self->lost_vendors),
    .measures = g_strdupv (self->measures),
    .power_minutes = self->power_minutes,
    .staff_away = self->staff_away,
  };
  return copy;
}

void
sonae_recovery_wish_free (SonaeRecoveryWish *self)
{
  sonae_recovery_wish_clear (self);
  g_free (self);
}

static guint
count (char **ids)
{
  return ids != NULL ? g_strv_length (ids) : 0;
}

guint
sonae_recovery_wish_count_switches (const SonaeRecoveryWish *self)
{
  return count (self->lost_sites) + count (self->lost_systems) + count (self->lost_vendors) + (self->power_minutes > 0)
         + (self->staff_away > 0) + (self->begins >= 0);
}

SonaeRecoveryWish *
sonae_recovery_wish_dup_for_stops (const SonaeRecoveryWish *self)
{
  const SonaeRecoveryWish power = {
    .scenario = self->scenario, .earthquake = self->earthquake, .begins = -1, .power_minutes = self->power_minutes
  };

  return sonae_recovery_wish_dup (&power);
}

gboolean
sonae_recovery_wish_compares (const SonaeRecoveryWish *self)
{
  return count (self->measures) > 0;
}

/* Returns: (nullable) */
static SonaeRecord *
find_scenario (const SonaeRecoveryWish *self, SonaeRecords *records)
{
  return self->scenario != NULL ? sonae_records_find (records, &sonae_sheet_scenario, self->scenario) : NULL;
}

void
sonae_recovery_wish_drop_assumed (SonaeRecoveryWish *self, SonaeRecords *records)
{
  SonaeRecord *scenario = find_scenario (self, records);

  if (scenario != NULL && self->begins == sonae_recovery_get_assumed_begin (scenario))
    self->begins = -1;
}

gboolean
sonae_recovery_wish_ask (const SonaeRecoveryWish *self,
                         SonaeRecords            *records,
                         SonaeDate                today,
                         SonaeRecoveryQuestion   *question)
{
  SonaeRecord *scenario = find_scenario (self, records);

  if (scenario == NULL)
    return FALSE;
  *question = sonae_recovery_question (scenario, today);
  question->begins = self->begins;
  question->lost_sites = (const char *const *) self->lost_sites;
  question->lost_systems = (const char *const *) self->lost_systems;
  question->lost_vendors = (const char *const *) self->lost_vendors;
  question->power_minutes = self->power_minutes;
  question->staff_away = self->staff_away;
  return TRUE;
}

char *
sonae_recovery_wish_title (const SonaeRecoveryWish *self, SonaeRecords *records)
{
  SonaeScenarioCase assumed = { find_scenario (self, records), NULL };

  if (assumed.scenario == NULL)
    return NULL;
  if (self->earthquake != NULL)
    assumed.earthquake = sonae_records_find (records, &sonae_sheet_earthquake, self->earthquake);
  return sonae_scenario_case_title (&assumed);
}

static void
add_change (GString *text, const char *what, const char *how)
{
  if (text->len > 0)
    /* Translators: between two assumptions that were changed. */
    g_string_append (text, _ ("; "));
  /* Translators: an assumption, and what was chosen for it. */
  g_string_append_printf (text, C_ ("assumption", "%s: %s"), what, how);
}

/* What is gone from the plan meanwhile takes no part in the answer either. */
static void
add_names (GString *text, const char *what, SonaeRecords *records, const SonaeSheet *sheet, char **ids)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      SonaeRecord *record = sonae_records_find (records, sheet, ids[i]);

      if (record != NULL)
        sonae_text_add_name (names, sonae_record_get_title (record));
    }
  if (names->len > 0)
    add_change (text, what, names->str);
}

char *
sonae_recovery_wish_describe (const SonaeRecoveryWish *self, SonaeRecords *records)
{
  GString *text = g_string_new (NULL);

  if (self->begins >= 0)
    add_change (text, _ ("It happens"),
                sonae_office_hours_is_open (self->begins) ? C_ ("hours", "In office hours")
                                                          : C_ ("hours", "Outside office hours"));
  if (self->power_minutes > 0)
    {
      g_autofree char *minutes = sonae_duration_format_parts (self->power_minutes);

      add_change (text, _ ("Power out"), minutes);
    }
  if (self->staff_away > 0)
    {
      g_autofree char *percent = g_strdup_printf (_ ("%d %%"), self->staff_away);

      add_change (text, _ ("Staff away"), percent);
    }
  add_names (text, _ ("Sites that cannot be used"), records, &sonae_sheet_site, self->lost_sites);
  add_names (text, _ ("Lines and networks that are down"), records, &sonae_sheet_system, self->lost_systems);
  add_names (text, _ ("Vendors who do not come"), records, &sonae_sheet_vendor, self->lost_vendors);
  add_names (text, _ ("Compared with these measures done"), records, &sonae_sheet_measure, self->measures);
  if (text->len == 0)
    {
      g_string_free (text, TRUE);
      return NULL;
    }
  return g_string_free (text, FALSE);
}
