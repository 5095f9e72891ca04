/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain of a system in words, and why not all is known of it: systems need each other, something is deleted, or not
 * surveyed. */

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
describe_cycle (SonaeRecoveryPlan *self, guint system)
{
  g_autoptr (GPtrArray) members = sonae_recovery_plan_list_cycle (self, sonae_recovery_plan_get_cycle (self, system));
  g_autoptr (GString) names = g_string_new (NULL);

  if (members->len == 1)
    return g_strdup_printf (_ ("“%s” is recorded as needing itself."), sonae_record_get_title (members->pdata[0]));
  for (guint i = 0; i < members->len; i++)
    sonae_text_add_name (names, sonae_record_get_title (members->pdata[i]));
  return g_strdup_printf (_ ("They need each other, so that none can come first: %s"), names->str);
}

/* Returns: (transfer full): what is wrong with @system, which is flawed */
static char *
describe_own (SonaeRecoveryPlan *self, guint system)
{
  const SonaeSheet *lost = sonae_recovery_plan_get_lost (self, system);

  if (sonae_recovery_plan_get_cycle (self, system) != SONAE_RECOVERY_NONE)
    return describe_cycle (self, system);
  return g_strdup_printf (lost == &sonae_sheet_site      ? _ ("The site of “%s” has been deleted.")
                          : lost == &sonae_sheet_vendor  ? _ ("The vendor who works on “%s” has been deleted.")
                          : lost == &sonae_sheet_section ? _ ("The section that works on “%s” has been deleted.")
                                                         : _ ("Something that “%s” needs has been deleted."),
                          sonae_record_get_title (sonae_recovery_plan_get_system (self, system)));
}

guint
sonae_recovery_plan_find_flaw (SonaeRecoveryPlan *self, guint system)
{
  guint need = sonae_recovery_plan_get_flawed_need (self, system);

  while (need != system && need != SONAE_RECOVERY_NONE)
    {
      system = need;
      need = sonae_recovery_plan_get_flawed_need (self, system);
    }
  return need;
}

guint
sonae_recovery_plan_find_open (SonaeRecoveryPlan *self, guint system)
{
  guint need = sonae_recovery_plan_get_open_need (self, system);
  guint n_left = sonae_recovery_plan_get_n_systems (self);

  /* One that came to be in doubt only after enough others were back may have waited for this one. */
  for (; need != system && need != SONAE_RECOVERY_NONE && n_left > 0; n_left--)
    {
      system = need;
      need = sonae_recovery_plan_get_open_need (self, system);
    }
  return need == system ? need : SONAE_RECOVERY_NONE;
}

char *
sonae_recovery_plan_describe_flaw (SonaeRecoveryPlan *self, guint system)
{
  guint            need = sonae_recovery_plan_get_flawed_need (self, system);
  guint            flaw = sonae_recovery_plan_find_flaw (self, system);
  const char      *name = NULL;
  g_autofree char *wrong = NULL;

  if (flaw == SONAE_RECOVERY_NONE)
    return NULL;
  wrong = describe_own (self, flaw);
  if (flaw == system)
    return g_steal_pointer (&wrong);
  name = sonae_record_get_title (sonae_recovery_plan_get_system (self, flaw));
  if (need == flaw)
    /* Translators: a system, and what is wrong with it. */
    return g_strdup_printf (_ ("It waits for “%s”. %s"), name, wrong);
  /* Translators: a system; another one that it needs; what is wrong with that. */
  return g_strdup_printf (_ ("It waits, through “%s”, for “%s”. %s"),
                          sonae_record_get_title (sonae_recovery_plan_get_system (self, need)), name, wrong);
}

char *
sonae_recovery_plan_describe_open (SonaeRecoveryPlan *self, guint system, GArray *chain)
{
  guint       open = sonae_recovery_plan_find_open (self, system);
  guint       need = sonae_recovery_plan_get_open_need (self, system);
  const char *name;

  for (guint i = 0; i < chain->len; i++)
    if (g_array_index (chain, SonaeRecoveryLink, i).system == open)
      return NULL;
  if (open == SONAE_RECOVERY_NONE || open == system)
    return NULL;
  name = sonae_record_get_title (sonae_recovery_plan_get_system (self, open));
  if (need == open)
    return g_strdup_printf (_ ("It waits for “%s”, which is not fully surveyed."), name);
  /* Translators: a system that it waits for; another one that this waits for. */
  return g_strdup_printf (_ ("It waits, through “%s”, for “%s”, which is not fully surveyed."),
                          sonae_record_get_title (sonae_recovery_plan_get_system (self, need)), name);
}

char *
sonae_recovery_plan_describe (SonaeRecoveryPlan *self, guint system)
{
  g_autoptr (GArray) chain = sonae_recovery_plan_get_chain (self, system);
  g_autofree char *flaw = sonae_recovery_plan_describe_flaw (self, system);
  g_autofree char *cause =
      flaw != NULL ? g_steal_pointer (&flaw) : sonae_recovery_plan_describe_open (self, system, chain);
  GString *text = g_string_new (NULL);

  if (cause != NULL)
    /* Translators: in front of a chain of systems: the cycle, the deletion, or what is not surveyed, because of which
     * not all of it is known. */
    g_string_append_printf (text, C_ ("chain", "(%s) "), cause);
  for (guint i = 0; i < chain->len; i++)
    {
      if (i > 0)
        g_string_append (text, " → ");
      sonae_recovery_plan_add_link (self, text, &g_array_index (chain, SonaeRecoveryLink, i));
    }
  return g_string_free (text, FALSE);
}
