/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Works out, in the order of time, the systems that wait for crews and those that wait for them.
 *
 * A system is taken as far as it gets: through the steps that need no crew, up to its gate. Its gate is opened when all that
 * it names is worked out. A crew is given when nothing else can be worked out without it. A system that needs only some of
 * a group must not wait until the others are worked out: it is reminded of the moment at which enough of them are back. */

#include "sonae-recovery-private.h"

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
} Progress;

typedef struct
{
  SonaeRecovery      *result;
  SonaeRecoveryGraph  graph;
  Progress           *progress; /* (owned) */
  guint32            *todo;     /* (owned): systems that can go on; each stands here once at most */
  SonaeRecoveryQueue *queue;    /* (owned) */
  guint               n_todo;
} Run;

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
  gint64                        end = sonae_recovery_work (run->result, step, begin);
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

/* Something that @system, which stands at its gate, needs some of is worked out. */
static void
remind (Run *run, guint32 system)
{
  gint64 time;

  if (!run->result->arrays.systems[system].has_choice)
    return;
  time = sonae_recovery_foresee_gate (run->result, system, run->progress[system].time);
  if (time != SONAE_RECOVERY_NEVER)
    sonae_recovery_queue_remind (run->queue, run->result->arrays.n_steps + system, time);
}

static void
open_gate (Run *run, guint32 system)
{
  Progress *progress = &run->progress[system];

  sonae_recovery_open_gate (run->result, system, progress->time, progress->node);
  progress->is_through = TRUE;
  progress->time = run->result->gates[system].time;
  progress->node = run->result->arrays.n_steps + system;
}

static void
finish (Run *run, guint32 system)
{
  const SonaeRecoveryGraph *graph = &run->graph;

  run->result->times[system].ready = run->progress[system].time;
  run->result->gates[system].last = run->progress[system].node;
  run->result->gates[system].is_done = TRUE;
  for (guint32 i = graph->first_dependent[system]; i < graph->first_dependent[system + 1]; i++)
    {
      guint32   dependent = graph->dependents[i];
      Progress *progress = &run->progress[dependent];

      run->graph.pending[dependent]--;
      if (!progress->is_at_gate || progress->is_through)
        continue;
      if (run->graph.pending[dependent] == 0)
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
          if (run->graph.pending[system] > 0)
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
  if (run->progress[system].is_through
      || sonae_recovery_foresee_gate (run->result, system, run->progress[system].time) > now)
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
  for (guint32 system = 0; system < run->result->arrays.n_systems; system++)
    if (!run->result->gates[system].is_done)
      run->todo[run->n_todo++] = system;
  do
    while (run->n_todo > 0)
      go_on (run, run->todo[--run->n_todo]);
  while (take_next (run));
}

void
sonae_recovery_run (SonaeRecovery *self)
{
  guint n = self->arrays.n_systems;
  Run   run = { self };

  self->nodes = g_new (SonaeRecoveryNode, self->arrays.n_steps);
  sonae_recovery_graph_init (&run.graph, self);
  run.progress = g_new0 (Progress, n);
  for (guint32 i = 0; i < n; i++)
    {
      run.progress[i].next = self->arrays.systems[i].first_step;
      run.progress[i].node = SONAE_RECOVERY_NONE;
    }
  run.todo = g_new (guint32, n);
  run.queue = sonae_recovery_queue_new (&self->arrays);
  run_all (&run);
  g_free (run.progress);
  g_free (run.todo);
  sonae_recovery_queue_free (run.queue);
  sonae_recovery_graph_clear (&run.graph);
}
