/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who waits for whom among the systems that are not worked out yet. */

#include "sonae-recovery-private.h"

#include <string.h>

/* Counts the namings of what is not worked out, or, with @fill, enters them. */
static void
walk_namings (SonaeRecoveryGraph *self, const SonaeRecovery *recovery, gboolean fill)
{
  const SonaeRecoveryArrays *arrays = &recovery->arrays;

  for (guint32 system = 0; system < arrays->n_systems; system++)
    {
      guint32 first = arrays->groups[arrays->systems[system].first_group].first_member;
      guint32 end = arrays->groups[arrays->systems[system + 1].first_group].first_member;

      for (guint32 i = first; i < end && sonae_recovery_has_legs (recovery, system); i++)
        {
          guint32 member = arrays->members[i];

          if (!sonae_recovery_has_legs (recovery, member) || sonae_recovery_shares_cycle (recovery, system, member))
            continue;
          if (fill)
            self->dependents[self->first_dependent[member]++] = system;
          else
            self->first_dependent[member + 1]++;
          self->pending[system] += !fill;
        }
    }
}

void
sonae_recovery_graph_init (SonaeRecoveryGraph *self, const SonaeRecovery *recovery)
{
  guint n = recovery->arrays.n_systems;

  self->first_dependent = g_new0 (guint32, n + 1);
  self->dependents = g_new (guint32, recovery->arrays.n_members);
  self->pending = g_new0 (guint32, n);
  walk_namings (self, recovery, FALSE);
  for (guint i = 0; i < n; i++)
    self->first_dependent[i + 1] += self->first_dependent[i];
  walk_namings (self, recovery, TRUE);
  /* Filling moved each beginning to its end. */
  memmove (self->first_dependent + 1, self->first_dependent, n * sizeof *self->first_dependent);
  self->first_dependent[0] = 0;
}

void
sonae_recovery_graph_clear (SonaeRecoveryGraph *self)
{
  g_free (self->first_dependent);
  g_free (self->dependents);
  g_free (self->pending);
}
