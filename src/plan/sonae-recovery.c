/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long it takes until each system is back: its steps, what it waits for, who is busy elsewhere.
 *
 * In one pass over all systems, what is needed first, each is settled whose work waits for nobody: what it needs is then
 * known, so that each naming is looked at once. The others, where there are any, are worked out in the order of time. */

#include "sonae-recovery-private.h"

#include "sonae-office-hours.h"

gint64
sonae_recovery_work (const SonaeRecovery *self, const SonaeRecoveryModelStep *step, gint64 time)
{
  gint64 begins = self->arrays.begins;

  if (time == SONAE_RECOVERY_NEVER)
    return time;
  if (step->flags & SONAE_RECOVERY_STEP_OFFICE)
    return sonae_office_hours_end (begins + time, step->minutes[self->which]) - begins;
  return time + step->minutes[self->which];
}

gint64
sonae_recovery_meet (const SonaeRecovery *self, const SonaeRecoveryModelStep *step, gint64 time)
{
  return step->resource == SONAE_RECOVERY_NONE ? time : MAX (time, self->arrays.resources[step->resource].from);
}

gint64
sonae_recovery_work_through (const SonaeRecovery *self, guint32 first, guint32 end, gint64 time, guint32 *longest)
{
  gint64 joined = time;
  gint64 most = -1;

  if (longest != NULL && *longest != SONAE_RECOVERY_NONE)
    most = self->arrays.steps[*longest].minutes[self->which];
  for (guint32 i = first; i < end; i++)
    {
      const SonaeRecoveryModelStep *step = &self->arrays.steps[i];
      gint64                        done;

      if (i == first || !(step->flags & SONAE_RECOVERY_STEP_TOGETHER))
        time = joined;
      done = sonae_recovery_work (self, step, sonae_recovery_meet (self, step, time));
      joined = MAX (joined, done);
      if (longest == NULL || done - time <= most)
        continue;
      most = done - time;
      *longest = i;
    }
  return joined;
}

/* What must be known of it before it is worked out: its flags, what it would take alone, when it comes to its gate. */
static void
prepare (SonaeRecovery *self, guint32 system)
{
  const SonaeRecoveryModelSystem *own = &self->arrays.systems[system];
  gboolean is_in_cycle = self->arrays.cycles != NULL && self->arrays.cycles[system] != SONAE_RECOVERY_NONE;
  gint64   gate = self->arrays.works[system].before_gate[self->which];
  gint64   done;

  if (own->has_hours)
    gate = sonae_recovery_work_through (self, own->first_step, own->gate, 0, NULL);
  done = MAX (gate, own->from);
  if (own->has_hours || done == SONAE_RECOVERY_NEVER)
    done = sonae_recovery_work_through (self, own->gate, (own + 1)->first_step, done, NULL);
  else
    done += self->arrays.works[system].behind_gate[self->which];
  self->times[system].flags = (own->is_known ? SONAE_RECOVERY_KNOWN : SONAE_RECOVERY_UNKNOWN)
                              | (own->is_lacking ? SONAE_RECOVERY_AT_LEAST : SONAE_RECOVERY_KNOWN)
                              | (is_in_cycle ? SONAE_RECOVERY_IN_CYCLE : SONAE_RECOVERY_KNOWN);
  self->times[system].own = done;
  self->gates[system].time = gate;
}

/* Whether all that @system counts on is worked out, and its own work waits for nobody. */
static gboolean
can_be_settled (const SonaeRecovery *self, guint32 system)
{
  const SonaeRecoveryModelSystem *own = &self->arrays.systems[system];
  guint32                         end = self->arrays.groups[(own + 1)->first_group].first_member;

  if (own->has_crews)
    return FALSE;
  if (self->first_legs == NULL)
    return TRUE;
  for (guint32 i = self->arrays.groups[own->first_group].first_member; i < end; i++)
    if (sonae_recovery_has_legs (self, self->arrays.members[i])
        && !sonae_recovery_shares_cycle (self, system, self->arrays.members[i]))
      return FALSE;
  return TRUE;
}

static void
settle (SonaeRecovery *self, guint32 system)
{
  const SonaeRecoveryModelSystem *own = &self->arrays.systems[system];
  SonaeRecoveryTime              *result = &self->times[system];
  gint64                          time = self->gates[system].time;
  gint64                          gate;

  sonae_recovery_open_gate (self, system, time);
  gate = self->gates[system].time;
  if (gate == MAX (time, own->from))
    result->ready = result->own;
  else if (own->has_hours || gate == SONAE_RECOVERY_NEVER)
    result->ready = sonae_recovery_work_through (self, own->gate, (own + 1)->first_step, gate, NULL);
  else
    result->ready = gate + result->own - MAX (time, own->from);
  self->gates[system].is_done = TRUE;
}

SonaeRecovery *
sonae_recovery_new (SonaeRecoveryModel *model, SonaeRecoveryCase which)
{
  SonaeRecovery *self = g_new0 (SonaeRecovery, 1);
  guint          n;

  sonae_recovery_model_prepare (model);
  self->arrays = sonae_recovery_model_get_arrays (model);
  self->which = which;
  n = self->arrays.n_systems;
  self->times = g_new (SonaeRecoveryTime, n);
  self->gates = g_new0 (SonaeRecoveryGate, n);
  self->candidates = g_new (SonaeRecoveryCandidate, self->arrays.most_members);
  for (guint32 system = 0; system < n; system++)
    prepare (self, system);
  for (guint i = 0; i < n; i++)
    if (can_be_settled (self, self->arrays.order[i]))
      settle (self, self->arrays.order[i]);
    else
      sonae_recovery_add_legs (self, self->arrays.order[i]);
  if (self->legs != NULL)
    sonae_recovery_run (self);
  g_clear_pointer (&self->candidates, g_free);
  return self;
}

void
sonae_recovery_free (SonaeRecovery *self)
{
  g_free (self->times);
  g_free (self->gates);
  g_free (self->first_legs);
  g_free (self->legs);
  g_free (self->starts);
  g_free (self->doubters);
  g_free (self);
}

const SonaeRecoveryTime *
sonae_recovery_get_times (SonaeRecovery *self)
{
  return self->times;
}

guint
sonae_recovery_get_cycle (SonaeRecovery *self, guint system)
{
  g_return_val_if_fail (system < self->arrays.n_systems, SONAE_RECOVERY_NONE);

  return self->arrays.cycles != NULL ? self->arrays.cycles[system] : SONAE_RECOVERY_NONE;
}
