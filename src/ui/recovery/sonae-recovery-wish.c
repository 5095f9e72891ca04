/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked about the recovery, as somebody has chosen it. */

#include "sonae-recovery-wish.h"

void
sonae_recovery_wish_init (SonaeRecoveryWish *self)
{
  *self = (SonaeRecoveryWish){ .begins = -1 };
}

void
sonae_recovery_wish_clear (SonaeRecoveryWish *self)
{
  g_clear_pointer (&self->scenario, g_free);
  g_clear_pointer (&self->lost_sites, g_strfreev);
  g_clear_pointer (&self->lost_systems, g_strfreev);
  g_clear_pointer (&self->lost_vendors, g_strfreev);
  g_clear_pointer (&self->measures, g_strfreev);
}

void
sonae_recovery_wish_copy (SonaeRecoveryWish *self, const SonaeRecoveryWish *from)
{
  *self = (SonaeRecoveryWish){
    .scenario = g_strdup (from->scenario),
    .begins = from->begins,
    .lost_sites = g_strdupv (from->lost_sites),
    .lost_systems = g_strdupv (from->lost_systems),
    .lost_vendors = g_strdupv (from->lost_vendors),
    .measures = g_strdupv (from->measures),
    .power_minutes = from->power_minutes,
    .staff_away = from->staff_away,
  };
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

gboolean
sonae_recovery_wish_compares (const SonaeRecoveryWish *self)
{
  return count (self->measures) > 0;
}

gboolean
sonae_recovery_wish_ask (const SonaeRecoveryWish *self,
                         SonaeRecords            *records,
                         SonaeDate                today,
                         SonaeRecoveryQuestion   *question)
{
  SonaeRecord *scenario =
      self->scenario != NULL ? sonae_records_find (records, &sonae_sheet_scenario, self->scenario) : NULL;

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
