/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a system may be worked on: what it needs is back, of each group so many as are needed. */

#include "sonae-recovery-private.h"

#include <stdlib.h>

/* Minutes beyond any time at which something is back. */
#define DOUBTFUL (G_GINT64_CONSTANT (1) << 61)

/* How a gate opens as far as its groups are met: @time: when; @last: what was waited for longest, SONAE_RECOVERY_NONE where for nothing;
 * @flags: of all that was waited for */
typedef struct
{
  gint64  time;
  guint32 last;
  guint   flags;
} Opening;

/* Returns: by which one number what is needed is compared: when it is back; behind all those, what is not fully known;
 * last, what never comes */
static gint64
get_rank (const SonaeRecoveryTime *time)
{
  gboolean is_doubtful = (time->flags & SONAE_RECOVERY_DOUBTFUL) != 0;

  if (time->ready == SONAE_RECOVERY_NEVER)
    return SONAE_RECOVERY_NEVER - !is_doubtful;
  return time->ready + (is_doubtful ? DOUBTFUL : 0);
}

static gboolean
is_better (const SonaeRecoveryCandidate *candidate, const SonaeRecoveryCandidate *other)
{
  return candidate->rank != other->rank ? candidate->rank < other->rank : candidate->system < other->system;
}

static int
compare_candidates (const void *a, const void *b)
{
  return is_better (b, a) - is_better (a, b);
}

/* @needed: how many of the best shall be in front, in their order; one at least */
static void
put_best_first (SonaeRecoveryCandidate *candidates, guint n, guint needed)
{
  SonaeRecoveryCandidate first;
  guint                  best = 0;

  if (needed > 1)
    {
      qsort (candidates, n, sizeof *candidates, compare_candidates);
      return;
    }
  /* Mostly one is enough, for which nothing need be sorted. */
  for (guint i = 1; i < n; i++)
    best = is_better (&candidates[i], &candidates[best]) ? i : best;
  first = candidates[0];
  candidates[0] = candidates[best];
  candidates[best] = first;
}

gboolean
sonae_recovery_shares_cycle (const SonaeRecovery *self, guint32 system, guint32 member)
{
  return self->arrays.cycles != NULL && self->arrays.cycles[system] != SONAE_RECOVERY_NONE
         && self->arrays.cycles[system] == self->arrays.cycles[member];
}

/* Returns: how many candidates the group has so far; those in the system's own cycle are none */
static guint
collect_candidates (SonaeRecovery *self, guint32 system, const SonaeRecoveryModelGroup *group)
{
  guint n = 0;

  for (guint32 i = group->first_member; i < (group + 1)->first_member; i++)
    {
      guint32 member = self->arrays.members[i];

      if (self->gates[member].is_done && !sonae_recovery_shares_cycle (self, system, member))
        self->candidates[n++] = (SonaeRecoveryCandidate){ get_rank (&self->times[member]), member };
    }
  return n;
}

/* Written so that the processor need not guess which of what is needed comes last. */
static inline void
wait_for (const SonaeRecovery *self, guint32 member, Opening *opening)
{
  const SonaeRecoveryTime *needed = &self->times[member];
  gboolean                 is_later = needed->ready > opening->time;

  opening->time = is_later ? needed->ready : opening->time;
  opening->last = is_later ? member : opening->last;
  opening->flags |= needed->flags;
}

/* Some of the group, or one with a cycle in it: the best are taken. */
static void
meet_best (SonaeRecovery *self, guint32 system, const SonaeRecoveryModelGroup *group, guint needed, Opening *opening)
{
  guint n = collect_candidates (self, system, group);

  if (n < needed)
    opening->flags |= SONAE_RECOVERY_AT_LEAST;
  if (needed < n)
    put_best_first (self->candidates, n, needed);
  for (guint i = 0; i < MIN (needed, n); i++)
    wait_for (self, self->candidates[i].system, opening);
}

/* Holds the gate of @system until so many of @group are back as are needed. */
static void
meet_group (SonaeRecovery *self, guint32 system, const SonaeRecoveryModelGroup *group, Opening *opening)
{
  guint needed = MIN (group->needed, (group + 1)->first_member - group->first_member);

  if (self->arrays.cycles != NULL || needed < (group + 1)->first_member - group->first_member)
    meet_best (self, system, group, needed, opening);
  else
    for (guint32 i = group->first_member; i < (group + 1)->first_member; i++)
      wait_for (self, self->arrays.members[i], opening);
}

void
sonae_recovery_open_gate (SonaeRecovery *self, guint32 system, gint64 time)
{
  const SonaeRecoveryModelSystem *own = &self->arrays.systems[system];
  SonaeRecoveryReason reason = own->from > time ? SONAE_RECOVERY_BECAUSE_AWAY : SONAE_RECOVERY_BECAUSE_STEPS;
  Opening             opening = { MAX (time, own->from), SONAE_RECOVERY_NONE, SONAE_RECOVERY_KNOWN };
  guint32             from = SONAE_RECOVERY_NONE;

  for (guint32 group = own->first_group; group < (own + 1)->first_group; group++)
    meet_group (self, system, &self->arrays.groups[group], &opening);
  if (opening.flags & SONAE_RECOVERY_DOUBTFUL)
    self->times[system].flags |= SONAE_RECOVERY_AT_LEAST;
  if (opening.last != SONAE_RECOVERY_NONE)
    {
      from = self->arrays.n_steps + self->arrays.n_systems + opening.last;
      reason = SONAE_RECOVERY_BECAUSE_NEEDED;
    }
  self->gates[system] = (SonaeRecoveryGate){ opening.time, from, reason };
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
  put_best_first (self->candidates, n, needed);
  return self->candidates[needed - 1].rank < DOUBTFUL ? self->candidates[needed - 1].rank : SONAE_RECOVERY_NEVER;
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
