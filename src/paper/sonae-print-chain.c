/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What limits a system, in the little room of a cell. */

#include "sonae-print-part.h"

/* A chain of so many links is shown whole. */
#define WHOLE 3

char *
sonae_print_describe_chain (SonaeRecoveryPlan *plan, guint system, gboolean *is_cut)
{
  g_autoptr (GArray) chain = sonae_recovery_plan_get_chain (plan, system);
  SonaeRecoveryTime time = sonae_recovery_plan_get_time (plan, system, SONAE_RECOVERY_LIKELY);
  gboolean const    is_whole = chain->len <= WHOLE || (time.flags & SONAE_RECOVERY_DOUBTFUL) != 0
                            || time.ready == SONAE_RECOVERY_NEVER; /* where not all is known, it matters what is not */
  GString *text;

  if (is_cut != NULL)
    *is_cut = !is_whole;
  if (is_whole)
    return sonae_recovery_plan_describe (plan, system);
  text = g_string_new (NULL);
  sonae_recovery_plan_add_link (plan, text, &g_array_index (chain, SonaeRecoveryLink, 0));
  g_string_append (text, " → … → ");
  sonae_recovery_plan_add_link (plan, text, &g_array_index (chain, SonaeRecoveryLink, chain->len - 2));
  g_string_append (text, " → ");
  sonae_recovery_plan_add_link (plan, text, &g_array_index (chain, SonaeRecoveryLink, chain->len - 1));
  return g_string_free (text, FALSE);
}
