/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a system gets by itself, from one step that needs a crew to the next.
 *
 * Only when such a step begins, and why not sooner, is kept; what lies in between follows from it and is worked out again for
 * the few systems that somebody looks at. */

#include "sonae-recovery-private.h"

gboolean
sonae_recovery_needs_crew (const SonaeRecovery *self, const SonaeRecoveryModelStep *step)
{
  return step->resource != SONAE_RECOVERY_NONE && self->arrays.resources[step->resource].crews > 0;
}

static void
add_leg (SonaeRecovery *self, const SonaeRecoveryModelSystem *own, guint32 first, guint32 crew, guint32 end)
{
  gint64 minutes[SONAE_N_RECOVERY_CASES];

  sonae_recovery_add_up (self->arrays.steps, first, crew, minutes);
  self->legs[self->n_legs++] =
      (SonaeRecoveryLeg){ own->has_hours ? -1 : minutes[self->which], first, crew, end, SONAE_RECOVERY_NONE };
}

/* Returns: behind the last step of those side by side that begin with @first */
static guint32
find_end (const SonaeRecovery *self, guint32 first, guint32 end)
{
  guint32 i = first + 1;

  while (i < end && (self->arrays.steps[i].flags & SONAE_RECOVERY_STEP_TOGETHER))
    i++;
  return i;
}

/* Takes down which of the steps side by side need a crew. Returns: whether one does */
static gboolean
add_turns (SonaeRecovery *self, guint32 first, guint32 end, guint32 *n_turns)
{
  gboolean is_any = FALSE;

  for (guint32 i = first; i < end; i++)
    {
      const SonaeRecoveryModelStep *step = &self->arrays.steps[i];

      if (!sonae_recovery_needs_crew (self, step))
        continue;
      is_any = TRUE;
      self->starts[*n_turns] = (SonaeRecoveryStart){ SONAE_RECOVERY_NEVER, SONAE_RECOVERY_NONE };
      self->turns[(*n_turns)++] = (SonaeRecoveryTurn){
        .system = step->system,
        .resource = step->resource,
        .step = i,
        .minutes = step->flags & SONAE_RECOVERY_STEP_OFFICE ? -1 : step->minutes[self->which],
      };
    }
  return is_any;
}

static void
add_part (SonaeRecovery *self, const SonaeRecoveryModelSystem *own, guint32 first, guint32 end, guint32 *n_turns)
{
  guint32 begin = first;

  while (first < end)
    {
      guint32 side_end = find_end (self, first, end);

      if (add_turns (self, first, side_end, n_turns))
        {
          add_leg (self, own, begin, first, side_end);
          begin = side_end;
        }
      first = side_end;
    }
  add_leg (self, own, begin, end, end);
}

void
sonae_recovery_add_legs (SonaeRecovery *self, guint32 system)
{
  const SonaeRecoveryModelSystem *own = &self->arrays.systems[system];
  guint32                         n_turns = own->first_turn;

  if (self->legs == NULL)
    {
      self->first_legs = g_new (guint32, self->arrays.n_systems);
      for (guint32 i = 0; i < self->arrays.n_systems; i++)
        self->first_legs[i] = SONAE_RECOVERY_NONE;
      self->legs = g_new (SonaeRecoveryLeg, self->arrays.n_turns + 2 * self->arrays.n_systems);
      self->turns = g_new (SonaeRecoveryTurn, self->arrays.n_turns + 1);
      self->turns[self->arrays.n_turns].step = SONAE_RECOVERY_NONE;
      self->starts = g_new (SonaeRecoveryStart, self->arrays.n_turns);
    }
  self->first_legs[system] = self->n_legs;
  add_part (self, own, own->first_step, own->gate, &n_turns);
  add_part (self, own, own->gate, (own + 1)->first_step, &n_turns);
}

gint64
sonae_recovery_go_along (const SonaeRecovery *self, const SonaeRecoveryLeg *leg, gint64 time)
{
  if (leg->minutes < 0)
    return sonae_recovery_work_through (self, leg->first, leg->crew, time, NULL);
  return time == SONAE_RECOVERY_NEVER ? time : time + leg->minutes;
}

/* Where a system stands that goes along its legs once more: @turn: its next one; @node: what it did last, at @time */
typedef struct
{
  const SonaeRecovery *result;
  SonaeRecoveryNode   *nodes;
  guint32              first_step;
  guint32              turn;
  guint32              node;
  gint64               time;
} Replay;

static SonaeRecoveryNode
replay_step (Replay *self, guint32 number)
{
  const SonaeRecoveryModelStep *step = &self->result->arrays.steps[number];
  gint64                        begin = sonae_recovery_meet (self->result, step, self->time);
  guint32                       busy = SONAE_RECOVERY_NONE;
  SonaeRecoveryNode             node = { 0, 0, self->node, SONAE_RECOVERY_BECAUSE_STEPS };

  if (sonae_recovery_needs_crew (self->result, step))
    {
      const SonaeRecoveryStart *start = &self->result->starts[self->turn++];

      begin = start->begin;
      busy = start->after;
    }
  node.begin = begin;
  node.end = sonae_recovery_work (self->result, step, begin);
  if (begin > self->time)
    node.from = busy;
  if (begin > self->time)
    node.reason = busy != SONAE_RECOVERY_NONE ? SONAE_RECOVERY_BECAUSE_BUSY : SONAE_RECOVERY_BECAUSE_AWAY;
  return node;
}

/* Does steps side by side. @last: the one of them that ended last, where that is known */
static void
replay_side (Replay *self, guint32 first, guint32 end, guint32 last)
{
  gint64  joined = self->time;
  guint32 joined_node = first;

  for (guint32 i = first; i < end; i++)
    {
      SonaeRecoveryNode node = replay_step (self, i);

      self->nodes[i - self->first_step] = node;
      if (node.end < joined)
        continue;
      joined = node.end;
      joined_node = i;
    }
  self->time = joined;
  self->node = last != SONAE_RECOVERY_NONE ? last : joined_node;
}

static void
replay_leg (Replay *self, const SonaeRecoveryLeg *leg)
{
  for (guint32 i = leg->first, end; i < leg->crew; i = end)
    {
      end = find_end (self->result, i, leg->crew);
      replay_side (self, i, end, SONAE_RECOVERY_NONE);
    }
  if (leg->crew < leg->end)
    replay_side (self, leg->crew, leg->end, leg->last);
}

guint32
sonae_recovery_replay (const SonaeRecovery *self, guint32 system, SonaeRecoveryNode *nodes)
{
  const SonaeRecoveryModelSystem *own = &self->arrays.systems[system];
  const SonaeRecoveryGate        *gate = &self->gates[system];
  const SonaeRecoveryLeg         *leg = &self->legs[self->first_legs[system]];
  Replay                          replay = { self, nodes, own->first_step, own->first_turn, SONAE_RECOVERY_NONE, 0 };
  guint32                         from;

  for (; leg->crew < leg->end; leg++)
    replay_leg (&replay, leg);
  replay_leg (&replay, leg++);
  from = gate->reason == SONAE_RECOVERY_BECAUSE_STEPS ? replay.node : gate->from;
  nodes[(own + 1)->first_step - own->first_step] = (SonaeRecoveryNode){ gate->time, gate->time, from, gate->reason };
  replay.time = gate->time;
  replay.node = self->arrays.n_steps + system;
  for (; leg->crew < leg->end; leg++)
    replay_leg (&replay, leg);
  replay_leg (&replay, leg);
  return replay.node;
}
