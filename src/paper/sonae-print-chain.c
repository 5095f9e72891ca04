/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What limits a system, in the little room of a cell. */

#include <glib/gi18n.h>

#include "sonae-print-part.h"

/* A chain of so many links is shown whole. */
#define WHOLE 3

/* A link of the chain, and which of its steps takes longest. */
static void
add_link (GString *text, SonaeRecoveryPlan *plan, const SonaeRecoveryLink *link)
{
  const char *off = sonae_recovery_plan_get_off (plan, link);

  g_string_append (text,
                   off != NULL ? off : sonae_record_get_title (sonae_recovery_plan_get_system (plan, link->system)));
  if (link->reason == SONAE_RECOVERY_BECAUSE_BUSY)
    g_string_append_printf (text, _ (" (waits for %s)"),
                            sonae_record_get_title (sonae_recovery_plan_get_crew (plan, link->resource)));
  if (off == NULL && link->longest != SONAE_RECOVERY_NONE)
    g_string_append_printf (text, " [%s]",
                            _ (sonae_recovery_steps[sonae_recovery_plan_get_step (plan, link->longest)].label));
}

char *
sonae_print_describe_chain (SonaeRecoveryPlan *plan, guint system)
{
  g_autoptr (GArray) chain = sonae_recovery_plan_get_chain (plan, system);
  SonaeRecoveryTime time = sonae_recovery_plan_get_time (plan, system, SONAE_RECOVERY_LIKELY);
  GString          *text;

  /* Where not all is known, it matters what is not. */
  if (chain->len <= WHOLE || (time.flags & SONAE_RECOVERY_UNKNOWN) != 0 || time.ready == SONAE_RECOVERY_NEVER)
    return sonae_recovery_plan_describe (plan, system);
  text = g_string_new (NULL);
  add_link (text, plan, &g_array_index (chain, SonaeRecoveryLink, 0));
  g_string_append (text, " → … → ");
  add_link (text, plan, &g_array_index (chain, SonaeRecoveryLink, chain->len - 2));
  g_string_append (text, " → ");
  add_link (text, plan, &g_array_index (chain, SonaeRecoveryLink, chain->len - 1));
  return g_string_free (text, FALSE);
}
