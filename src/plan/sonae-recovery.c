/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long it takes until each system is back: its steps, what it waits for, who is busy elsewhere.
 *
 * A system is taken as far as it gets: through the steps that need no crew, up to its gate. Its gate is opened when all that
 * it names is worked out, so that each naming is looked at once. What waits for crews is the only thing that happens in the
 * order of time: a crew is given when nothing else can be worked out without it. A system that needs only some of a group
 * must not wait until the others are worked out: it is reminded of the moment at which enough of them are back. */

#include "sonae-recovery-private.h"

#include <stdlib.h>

#include "sonae-office-hours.h"

/* Where a system stands: @next: its next step; @node: what it did last, at @time; @n_open: steps side by side that still
 * wait for crews, @joined and @joined_node: the last of them to end so far */
typedef struct
{
  gint64   time;
  gint64   joined;
  guint32  next;
  guint32  node;
  guint32  joined_node;
  guint32  n_open;
  gboolean is_at_gate;
  gboolean is_through;
  gboolean is_done;
} Progress;

/* Something needed, as it counts: what is not fully known only after all that is, what never comes last. */
typedef struct
{
  gint64   ready;
  guint32  system;
  gboolean is_doubtful;
} Candidate;

typedef struct
{
  SonaeRecovery      *result;
  Progress           *progress;   /* (owned) */
  guint32            *pending;    /* (owned) */
  guint32            *todo;       /* (owned): systems that can go on; each stands here once at most */
  Candidate          *candidates; /* (owned) */
  SonaeRecoveryQueue *queue;      /* (owned) */
  guint               n_todo;
} Run;

static gint64
add_minutes (gint64 time, gint64 minutes)
{
  return time == SONAE_RECOVERY_NEVER ? time : time + minutes;
}

/* Returns: when @step, begun at @time, ends */
static gint64
work (const SonaeRecovery *result, const SonaeRecoveryModelStep *step, gint64 time)
{
  gint64 begins = result->arrays.begins;

  if (time == SONAE_RECOVERY_NEVER || !(step->flags & SONAE_RECOVERY_STEP_OFFICE))
    return add_minutes (time, step->minutes[result->which]);
  return sonae_office_hours_end (begins + time, step->minutes[result->which]) - begins;
}

/* Returns: when the one who does @step can begin it at the earliest */
static gint64
meet_resource (const SonaeRecovery *result, const SonaeRecoveryModelStep *step, gint64 time)
{
  if (step->resource == SONAE_RECOVERY_NONE)
    return time;
  return MAX (time, result->arrays.resources[step->resource].from);
}

static gboolean
needs_crew (const SonaeRecovery *result, const SonaeRecoveryModelStep *step)
{
  return step->resource != SONAE_RECOVERY_NONE && result->arrays.resources[step->resource].crews > 0;
}

/* Does a step from @begin on. @busy: the step whose crew it waited for, SONAE_RECOVERY_NONE where it did not wait for one. */
static void
do_step (Run *run, guint32 number, gint64 begin, guint32 busy)
{
  const SonaeRecoveryModelStep *step = &run->result->arrays.steps[number];
  Progress                     *progress = &run->progress[step->system];
  gint64                        end = work (run->result, step, begin);
  SonaeRecoveryNode             node = { begin, end, progress->node, SONAE_RECOVERY_BECAUSE_STEPS };

  if (busy != SONAE_RECOVERY_NONE)
    node = (SonaeRecoveryNode){ begin, end, busy, SONAE_RECOVERY_BECAUSE_BUSY };
  else if (begin > progress->time)
    node = (SonaeRecoveryNode){ begin, end, SONAE_RECOVERY_NONE, SONAE_RECOVERY_BECAUSE_AWAY };
  run->result->nodes[number] = node;
  if (progress->joined_node == SONAE_RECOVERY_NONE || end >= progress->joined)
    {
      progress->joined = end;
      progress->joined_node = number;
    }
}

/* Begins a step and those that go on beside it. */
static void
begin_steps (Run *run, guint32 system, guint32 end)
{
  const SonaeRecoveryModelStep *steps = run->result->arrays.steps;
  Progress                     *progress = &run->progress[system];

  progress->joined_node = SONAE_RECOVERY_NONE;
  do
    {
      guint32 number = progress->next++;
      gint64  begin = meet_resource (run->result, &steps[number], progress->time);

      if (needs_crew (run->result, &steps[number]) && begin != SONAE_RECOVERY_NEVER)
        {
          progress->n_open++;
          sonae_recovery_queue_ask (run->queue, number, begin);
        }
      else
        do_step (run, number, begin, SONAE_RECOVERY_NONE);
    }
  while (progress->next < end && (steps[progress->next].flags & SONAE_RECOVERY_STEP_TOGETHER));
}

static void
join_steps (Progress *progress)
{
  progress->time = progress->joined;
  progress->node = progress->joined_node;
}

static int
compare_candidates (const void *a, const void *b)
{
  const Candidate *left = a;
  const Candidate *right = b;
  gboolean         left_never = left->ready == SONAE_RECOVERY_NEVER;
  gboolean         right_never = right->ready == SONAE_RECOVERY_NEVER;

  if (left_never != right_never)
    return left_never - right_never;
  if (left->is_doubtful != right->is_doubtful)
    return left->is_doubtful - right->is_doubtful;
  if (left->ready != right->ready)
    return left->ready < right->ready ? -1 : 1;
  return left->system < right->system ? -1 : left->system > right->system;
}

static gboolean
shares_cycle (const SonaeRecovery *result, guint32 system, guint32 member)
{
  const guint32 *cycles = result->graph.cycles;

  return cycles != NULL && cycles[system] != SONAE_RECOVERY_NONE && cycles[system] == cycles[member];
}

/* Returns: how many candidates the group has so far; those in the system's own cycle are none */
static guint
collect_candidates (Run *run, guint32 system, const SonaeRecoveryModelGroup *group)
{
  const guint doubtful = SONAE_RECOVERY_UNKNOWN | SONAE_RECOVERY_AT_LEAST;
  guint       n = 0;

  for (guint32 i = group->first_member; i < (group + 1)->first_member; i++)
    {
      guint32                  member = run->result->arrays.members[i];
      const SonaeRecoveryTime *time = &run->result->times[member];

      if (run->progress[member].is_done && !shares_cycle (run->result, system, member))
        run->candidates[n++] = (Candidate){ time->ready, member, (time->flags & doubtful) != 0 };
    }
  return n;
}

/* Holds the gate of @system until so many of @group are back as are needed. */
static void
meet_group (Run *run, guint32 system, const SonaeRecoveryModelGroup *group, SonaeRecoveryNode *gate)
{
  SonaeRecoveryTime *time = &run->result->times[system];
  guint              n_members = (group + 1)->first_member - group->first_member;
  guint              needed = MIN (group->needed, n_members);
  guint              n = collect_candidates (run, system, group);

  if (n < needed)
    {
      time->flags |= SONAE_RECOVERY_AT_LEAST;
      needed = n;
    }
  if (needed < n)
    qsort (run->candidates, n, sizeof *run->candidates, compare_candidates);
  for (guint i = 0; i < needed; i++)
    {
      const Candidate *candidate = &run->candidates[i];

      if (candidate->is_doubtful)
        time->flags |= SONAE_RECOVERY_AT_LEAST;
      if (candidate->ready <= gate->end)
        continue;
      gate->end = candidate->ready;
      gate->from = run->result->last[candidate->system];
      gate->reason = SONAE_RECOVERY_BECAUSE_NEEDED;
    }
}

/* Returns: when enough of @group is surely back, as far as that is worked out, else %SONAE_RECOVERY_NEVER */
static gint64
foresee_group (Run *run, guint32 system, const SonaeRecoveryModelGroup *group)
{
  guint n_members = (group + 1)->first_member - group->first_member;
  guint needed = MIN (group->needed, n_members);
  guint n = collect_candidates (run, system, group);

  if (needed == 0)
    return 0;
  if (n < needed)
    return SONAE_RECOVERY_NEVER;
  qsort (run->candidates, n, sizeof *run->candidates, compare_candidates);
  return run->candidates[needed - 1].is_doubtful ? SONAE_RECOVERY_NEVER : run->candidates[needed - 1].ready;
}

/* Returns: when the gate of @system can be opened, as far as that is worked out, else %SONAE_RECOVERY_NEVER */
static gint64
foresee_gate (Run *run, guint32 system)
{
  const SonaeRecoveryModelSystem *own = &run->result->arrays.systems[system];
  gint64                          time = MAX (run->progress[system].time, own->from);

  for (guint32 group = own->first_group; group < (own + 1)->first_group && time != SONAE_RECOVERY_NEVER; group++)
    time = MAX (time, foresee_group (run, system, &run->result->arrays.groups[group]));
  return time;
}

/* Something that @system, which stands at its gate, needs some of is worked out. */
static void
remind (Run *run, guint32 system)
{
  gint64 time;

  if (!run->result->arrays.systems[system].has_choice)
    return;
  time = foresee_gate (run, system);
  if (time != SONAE_RECOVERY_NEVER)
    sonae_recovery_queue_remind (run->queue, run->result->arrays.n_steps + system, time);
}

/* All that @system needs is worked out. */
static void
open_gate (Run *run, guint32 system)
{
  const SonaeRecoveryModelSystem *own = &run->result->arrays.systems[system];
  Progress                       *progress = &run->progress[system];
  guint32                         node = run->result->arrays.n_steps + system;
  SonaeRecoveryNode gate = { progress->time, progress->time, progress->node, SONAE_RECOVERY_BECAUSE_STEPS };

  if (own->from > gate.end)
    gate = (SonaeRecoveryNode){ own->from, own->from, SONAE_RECOVERY_NONE, SONAE_RECOVERY_BECAUSE_AWAY };
  for (guint32 group = own->first_group; group < (own + 1)->first_group; group++)
    meet_group (run, system, &run->result->arrays.groups[group], &gate);
  gate.begin = gate.end;
  run->result->nodes[node] = gate;
  progress->is_through = TRUE;
  progress->time = gate.end;
  progress->node = node;
}

static void
finish (Run *run, guint32 system)
{
  const SonaeRecoveryGraph *graph = &run->result->graph;

  run->result->times[system].ready = run->progress[system].time;
  run->result->last[system] = run->progress[system].node;
  run->progress[system].is_done = TRUE;
  for (guint32 i = graph->first_dependent[system]; i < graph->first_dependent[system + 1]; i++)
    {
      guint32   dependent = graph->dependents[i];
      Progress *progress = &run->progress[dependent];

      run->pending[dependent]--;
      if (!progress->is_at_gate || progress->is_through)
        continue;
      if (run->pending[dependent] == 0)
        run->todo[run->n_todo++] = dependent;
      else
        remind (run, dependent);
    }
}

/* Takes @system as far as it gets. */
static void
go_on (Run *run, guint32 system)
{
  const SonaeRecoveryModelSystem *own = &run->result->arrays.systems[system];
  Progress                       *progress = &run->progress[system];

  for (;;)
    {
      guint32 end = progress->is_through ? (own + 1)->first_step : own->gate;

      if (progress->next == end && progress->is_through)
        {
          finish (run, system);
          return;
        }
      if (progress->next == end)
        {
          progress->is_at_gate = TRUE;
          if (run->pending[system] > 0)
            {
              remind (run, system);
              return;
            }
          open_gate (run, system);
          continue;
        }
      begin_steps (run, system, end);
      if (progress->n_open > 0)
        return;
      join_steps (progress);
    }
}

/* Enough of what @system needs may be back. */
static void
look_at_gate (Run *run, guint32 system, gint64 now)
{
  if (run->progress[system].is_through || foresee_gate (run, system) > now)
    return;
  open_gate (run, system);
  run->todo[run->n_todo++] = system;
}

/* Gives the step a crew, and goes on behind it. */
static void
give_crew (Run *run, guint32 step, gint64 now, guint32 after)
{
  guint32   system = run->result->arrays.steps[step].system;
  Progress *progress = &run->progress[system];

  do_step (run, step, now, after);
  sonae_recovery_queue_give_back (run->queue, step, run->result->nodes[step].end);
  if (--progress->n_open == 0)
    {
      join_steps (progress);
      run->todo[run->n_todo++] = system;
    }
}

/* Does what comes next in the order of time. Returns: whether there was anything */
static gboolean
take_next (Run *run)
{
  guint32 node, after;
  gint64  now;

  if (!sonae_recovery_queue_take (run->queue, &node, &now, &after))
    return FALSE;
  if (node < run->result->arrays.n_steps)
    give_crew (run, node, now, after);
  else
    look_at_gate (run, node - run->result->arrays.n_steps, now);
  return TRUE;
}

static void
run_all (Run *run)
{
  for (guint32 system = run->result->arrays.n_systems; system > 0; system--)
    run->todo[run->n_todo++] = system - 1;
  do
    while (run->n_todo > 0)
      go_on (run, run->todo[--run->n_todo]);
  while (take_next (run));
}

/* Returns: when the steps of @system alone would end */
static gint64
sum_own (const SonaeRecovery *result, guint32 system)
{
  const SonaeRecoveryModelSystem *own = &result->arrays.systems[system];
  gint64                          time = 0, joined = 0;

  for (guint32 i = own->first_step; i < (own + 1)->first_step; i++)
    {
      const SonaeRecoveryModelStep *step = &result->arrays.steps[i];

      if (!(step->flags & SONAE_RECOVERY_STEP_TOGETHER) || i == own->gate)
        time = joined;
      if (i == own->gate)
        time = joined = MAX (time, own->from);
      joined = MAX (joined, work (result, step, meet_resource (result, step, time)));
    }
  return own->gate == (own + 1)->first_step ? MAX (joined, own->from) : joined;
}

static void
prepare_times (SonaeRecovery *self)
{
  for (guint32 i = 0; i < self->arrays.n_systems; i++)
    {
      gboolean is_in_cycle = self->graph.cycles != NULL && self->graph.cycles[i] != SONAE_RECOVERY_NONE;

      self->times[i].own = sum_own (self, i);
      self->times[i].flags = (self->arrays.systems[i].is_known ? SONAE_RECOVERY_KNOWN : SONAE_RECOVERY_UNKNOWN)
                             | (is_in_cycle ? SONAE_RECOVERY_IN_CYCLE : SONAE_RECOVERY_KNOWN);
    }
}

SonaeRecovery *
sonae_recovery_new (const SonaeRecoveryModel *model, SonaeRecoveryCase which)
{
  SonaeRecovery *self = g_new0 (SonaeRecovery, 1);
  Run            run = { self };
  guint          n;

  self->arrays = sonae_recovery_model_get_arrays (model);
  self->which = which;
  n = self->arrays.n_systems;
  sonae_recovery_graph_init (&self->graph, &self->arrays);
  self->times = g_new (SonaeRecoveryTime, n);
  self->nodes = g_new (SonaeRecoveryNode, self->arrays.n_steps + n);
  self->last = g_new (guint32, n);
  prepare_times (self);

  run.progress = g_new0 (Progress, n);
  for (guint32 i = 0; i < n; i++)
    {
      run.progress[i].next = self->arrays.systems[i].first_step;
      run.progress[i].node = SONAE_RECOVERY_NONE;
    }
  run.pending = g_memdup2 (self->graph.pending, n * sizeof *run.pending);
  run.todo = g_new (guint32, n);
  run.candidates = g_new (Candidate, self->arrays.n_members);
  run.queue = sonae_recovery_queue_new (&self->arrays);
  run_all (&run);
  g_free (run.progress);
  g_free (run.pending);
  g_free (run.todo);
  g_free (run.candidates);
  sonae_recovery_queue_free (run.queue);
  return self;
}

void
sonae_recovery_free (SonaeRecovery *self)
{
  sonae_recovery_graph_clear (&self->graph);
  g_free (self->times);
  g_free (self->nodes);
  g_free (self->last);
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

  return self->graph.cycles != NULL ? self->graph.cycles[system] : SONAE_RECOVERY_NONE;
}

static guint32
get_system_of (const SonaeRecovery *self, guint32 node)
{
  return node < self->arrays.n_steps ? self->arrays.steps[node].system : node - self->arrays.n_steps;
}

static guint32
get_longer (const SonaeRecovery *self, guint32 a, guint32 b)
{
  if (a == SONAE_RECOVERY_NONE)
    return b;
  return self->nodes[a].end - self->nodes[a].begin >= self->nodes[b].end - self->nodes[b].begin ? a : b;
}

/* A new link of the chain for the work that ends with @node. */
static SonaeRecoveryLink
make_link (const SonaeRecovery *self, guint32 node)
{
  SonaeRecoveryLink link = { get_system_of (self, node), SONAE_RECOVERY_BECAUSE_STEPS, SONAE_RECOVERY_NONE, 0,
                             self->nodes[node].end,      SONAE_RECOVERY_NONE };

  return link;
}

/* Takes @node, the one in front of what the link holds so far, into it. */
static void
extend_link (const SonaeRecovery *self, SonaeRecoveryLink *link, guint32 node)
{
  const SonaeRecoveryNode *own = &self->nodes[node];

  link->from = own->begin;
  if (node < self->arrays.n_steps)
    link->longest = get_longer (self, node, link->longest == SONAE_RECOVERY_NONE ? node : link->longest);
  if (own->reason == SONAE_RECOVERY_BECAUSE_STEPS)
    return;
  link->reason = own->reason;
  link->resource = own->reason == SONAE_RECOVERY_BECAUSE_BUSY ? self->arrays.steps[node].resource : SONAE_RECOVERY_NONE;
}

GArray *
sonae_recovery_get_chain (SonaeRecovery *self, guint system)
{
  g_autoptr (GArray) chain = g_array_new (FALSE, FALSE, sizeof (SonaeRecoveryLink));
  guint32 node = self->last[system];

  /* Walked from the end, then turned round. What held a link up begins another one. */
  while (node != SONAE_RECOVERY_NONE)
    {
      SonaeRecoveryLink link = make_link (self, node);

      do
        {
          extend_link (self, &link, node);
          node = self->nodes[node].from;
        }
      while (node != SONAE_RECOVERY_NONE && link.reason == SONAE_RECOVERY_BECAUSE_STEPS);
      g_array_append_val (chain, link);
    }
  for (guint i = 0; i < chain->len / 2; i++)
    {
      SonaeRecoveryLink swapped = g_array_index (chain, SonaeRecoveryLink, i);

      g_array_index (chain, SonaeRecoveryLink, i) = g_array_index (chain, SonaeRecoveryLink, chain->len - 1 - i);
      g_array_index (chain, SonaeRecoveryLink, chain->len - 1 - i) = swapped;
    }
  return g_steal_pointer (&chain);
}
