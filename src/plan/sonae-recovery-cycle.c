/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which systems need each other, in words. */

#include <glib/gi18n.h>

#include "sonae-recovery-plan.h"
#include "sonae-text.h"

GPtrArray *
sonae_recovery_plan_list_cycle (SonaeRecoveryPlan *self, guint number)
{
  GPtrArray *members = g_ptr_array_new ();

  for (guint i = 0; i < sonae_recovery_plan_get_n_systems (self); i++)
    if (sonae_recovery_plan_get_cycle (self, i) == number)
      g_ptr_array_add (members, sonae_recovery_plan_get_system (self, i));
  return members;
}

/* Returns: (transfer full): what is wrong with the cycle of @system */
static char *
describe_own (SonaeRecoveryPlan *self, guint system)
{
  g_autoptr (GPtrArray) members = sonae_recovery_plan_list_cycle (self, sonae_recovery_plan_get_cycle (self, system));
  g_autoptr (GString) names = g_string_new (NULL);

  if (members->len == 1)
    return g_strdup (_ ("It is recorded as needing itself."));
  for (guint i = 0; i < members->len; i++)
    sonae_text_add_name (names, sonae_record_get_title (members->pdata[i]));
  return g_strdup_printf (_ ("They need each other, so that none can come first: %s"), names->str);
}

char *
sonae_recovery_plan_describe_cycle (SonaeRecoveryPlan *self, guint system)
{
  guint            need = sonae_recovery_plan_get_cyclic_need (self, system);
  guint            member = need;
  const char      *name = NULL;
  g_autofree char *cycle = NULL;

  if (need == SONAE_RECOVERY_NONE)
    return NULL;
  while (sonae_recovery_plan_get_cycle (self, member) == SONAE_RECOVERY_NONE)
    member = sonae_recovery_plan_get_cyclic_need (self, member);
  cycle = describe_own (self, member);
  if (need == system)
    return g_steal_pointer (&cycle);
  name = sonae_record_get_title (sonae_recovery_plan_get_system (self, member));
  if (need == member)
    /* Translators: a system, and what is wrong with it. */
    return g_strdup_printf (_ ("It waits for “%s”, which is in a cycle. %s"), name, cycle);
  /* Translators: a system; another one that it needs; what is wrong with that. */
  return g_strdup_printf (_ ("It waits, through “%s”, for “%s”, which is in a cycle. %s"),
                          sonae_record_get_title (sonae_recovery_plan_get_system (self, need)), name, cycle);
}
