/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a system may be worked on: what it needs is back, of each group so many as are needed. */

#include "sonae-recovery-private.h"

#include <stdlib.h>

static int
compare_candidates (const void *a, const void *b)
{
  const SonaeRecoveryCandidate *left = a;
  const SonaeRecoveryCandidate *right = b;
  gboolean                      left_never = left->ready == SONAE_RECOVERY_NEVER;
  gboolean                      right_never = right->ready == SONAE_RECOVERY_NEVER;

  if (left_never != right_never)
    return left_never - right_never;
  if (left->is_doubtful != right->is_doubtful)
    return left->is_doubtful - right->is_doubtful;
  if (left->ready != right->ready)
    return left->ready < right->ready ? -1 : 1;
  return left->system < right->system ? -1 : left->system > right->system;
}

gboolean
sonae_recovery_shares_cycle (const SonaeRecovery *self, guint32 system, guint32 member)
{
  return self->cycles != NULL && self->cycles[system] != SONAE_RECOVERY_NONE
         && self->cycles[system] == self->cycles[member];
}

/* Returns: how many candidates the group has so far; those in the system's own cycle are none */
static guint
collect_candidates (SonaeRecovery *self, guint32 system, const SonaeRecoveryModelGroup *group)
{
  const guint doubtful = SONAE_RECOVERY_UNKNOWN | SONAE_RECOVERY_AT_LEAST;
  guint       n = 0;

  for (guint32 i = group->first_member; i < (group + 1)->first_member; i++)
    {
      guint32                  member = self->arrays.members[i];
      const SonaeRecoveryTime *time = &self->times[member];

      if (self->gates[member].is_done && !sonae_recovery_shares_cycle (self, system, member))
        self->candidates[n++] = (SonaeRecoveryCandidate){ time->ready, member, (time->flags & doubtful) != 0 };
    }
  return n;
}

static void
wait_for (SonaeRecovery *self, SonaeRecoveryTime *time, SonaeRecoveryGate *gate, guint32 member)
{
  const SonaeRecoveryTime *needed = &self->times[member];

  if (needed->flags & (SONAE_RECOVERY_UNKNOWN | SONAE_RECOVERY_AT_LEAST))
    time->flags |= SONAE_RECOVERY_AT_LEAST;
  if (needed->ready > gate->time)
    {
      gate->time = needed->ready;
      gate->from = self->arrays.n_steps + self->arrays.n_systems + member;
      gate->reason = SONAE_RECOVERY_BECAUSE_NEEDED;
    }
}

/* Some of the group, or one with a cycle in it: the best are taken. */
static void
meet_best (
    SonaeRecovery *self, guint32 system, const SonaeRecoveryModelGroup *group, guint needed, SonaeRecoveryGate *gate)
{
  SonaeRecoveryTime *time = &self->times[system];
  guint              n = collect_candidates (self, system, group);

  if (n < needed)
    time->flags |= SONAE_RECOVERY_AT_LEAST;
  if (needed < n)
    qsort (self->candidates, n, sizeof *self->candidates, compare_candidates);
  for (guint i = 0; i < MIN (needed, n); i++)
    wait_for (self, time, gate, self->candidates[i].system);
}

/* Holds the gate of @system until so many of @group are back as are needed. */
static void
meet_group (SonaeRecovery *self, guint32 system, const SonaeRecoveryModelGroup *group, SonaeRecoveryGate *gate)
{
  guint needed = MIN (group->needed, (group + 1)->first_member - group->first_member);

  if (self->cycles != NULL || needed < (group + 1)->first_member - group->first_member)
    meet_best (self, system, group, needed, gate);
  else
    for (guint32 i = group->first_member; i < (group + 1)->first_member; i++)
      wait_for (self, &self->times[system], gate, self->arrays.members[i]);
}

void
sonae_recovery_open_gate (SonaeRecovery *self, guint32 system, gint64 time)
{
  const SonaeRecoveryModelSystem *own = &self->arrays.systems[system];
  SonaeRecoveryGate               gate = { time, SONAE_RECOVERY_NONE, SONAE_RECOVERY_BECAUSE_STEPS };

  if (own->from > time)
    gate = (SonaeRecoveryGate){ own->from, SONAE_RECOVERY_NONE, SONAE_RECOVERY_BECAUSE_AWAY };
  for (guint32 group = own->first_group; group < (own + 1)->first_group; group++)
    meet_group (self, system, &self->arrays.groups[group], &gate);
  self->gates[system] = gate;
}

/* Returns: when enough of @group is surely back, as far as that is worked out, else %SONAE_RECOVERY_NEVER */
static gint64
foresee_group (SonaeRecovery *self, guint32 system, const SonaeRecoveryModelGroup *group)
{
  guint needed = MIN (group->needed, (group + 1)->first_member - group->first_member);
  guint n = collect_candidates (self, system, group);

  if (needed == 0)
    return 0;
  if (n < needed)
    return SONAE_RECOVERY_NEVER;
  qsort (self->candidates, n, sizeof *self->candidates, compare_candidates);
  return self->candidates[needed - 1].is_doubtful ? SONAE_RECOVERY_NEVER : self->candidates[needed - 1].ready;
}

gint64
sonae_recovery_foresee_gate (SonaeRecovery *self, guint32 system, gint64 time)
{
  const SonaeRecoveryModelSystem *own = &self->arrays.systems[system];

  time = MAX (time, own->from);
  for (guint32 group = own->first_group; group < (own + 1)->first_group && time != SONAE_RECOVERY_NEVER; group++)
    time = MAX (time, foresee_group (self, system, &self->arrays.groups[group]));
  return time;
}
