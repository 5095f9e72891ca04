/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Works out, in the order of time, the systems that wait for crews and those that wait for them.
 *
 * A system is taken as far as it gets: through the steps that need no crew, up to its gate. Its gate is opened when all that
 * it names is worked out. A crew is given when nothing else can be worked out without it. A system that needs only some of
 * a group must not wait until the others are worked out: it is reminded of the moment at which enough of them are back. */

#include "sonae-recovery-private.h"

/* Where a system stands, at @time: @leg: its next one; @turn: the next of its turns; @n_open: steps side by side that still
 * wait for crews, @joined and @last: the last of them to end so far */
typedef struct
{
  gint64   time;
  gint64   joined;
  guint32  leg;
  guint32  turn;
  guint32  last;
  guint32  n_open;
  gboolean is_at_gate;
  gboolean is_through;
} Progress;

/* From when on the crews of a resource may be free only later, for @system, on which one works before. */
typedef struct
{
  gint64  from;
  guint32 system;
} Doubt;

typedef struct
{
  SonaeRecovery      *result;
  SonaeRecoveryGraph  graph;
  Progress           *progress; /* (owned) */
  guint32            *todo;     /* (owned): systems that can go on; each stands here once at most */
  SonaeRecoveryQueue *queue;    /* (owned) */
  Doubt              *doubts;   /* (owned) (nullable): by resource */
  guint               n_todo;
} Run;

/* One of the steps side by side is done at @end. */
static void
do_step (Progress *progress, guint32 number, gint64 end)
{
  if (progress->last != SONAE_RECOVERY_NONE && end < progress->joined)
    return;
  progress->joined = end;
  progress->last = number;
}

/* Begins the steps side by side at the end of a leg. */
static void
begin_steps (Run *run, Progress *progress, const SonaeRecoveryLeg *leg)
{
  progress->last = SONAE_RECOVERY_NONE;
  for (guint32 i = leg->crew; i < leg->end; i++)
    {
      const SonaeRecoveryTurn      *turn = sonae_recovery_queue_get_turn (run->queue, progress->turn);
      const SonaeRecoveryModelStep *step = &run->result->arrays.steps[i];
      gboolean                      has_turn = turn->step == i;
      gint64                        begin;

      /* What a turn needs to know of its step, it knows: the steps lie far away. */
      if (has_turn)
        begin = MAX (progress->time, run->result->arrays.resources[turn->resource].from);
      else
        begin = sonae_recovery_meet (run->result, step, progress->time);
      if (has_turn && begin != SONAE_RECOVERY_NEVER)
        {
          progress->n_open++;
          sonae_recovery_queue_ask (run->queue, progress->turn, begin);
        }
      else
        do_step (progress, i, sonae_recovery_work (run->result, step, begin));
      progress->turn += has_turn;
    }
}

static void
join_steps (Run *run, Progress *progress)
{
  run->result->legs[progress->leg++].last = progress->last;
  progress->time = progress->joined;
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
    sonae_recovery_queue_remind (run->queue, system, time);
}

static void
open_gate (Run *run, guint32 system)
{
  Progress *progress = &run->progress[system];

  sonae_recovery_open_gate (run->result, system, progress->time);
  progress->is_through = TRUE;
  progress->time = run->result->gates[system].time;
  run->todo[run->n_todo++] = system;
}

static void
come_to_gate (Run *run, guint32 system)
{
  Progress *progress = &run->progress[system];

  progress->leg++;
  progress->is_at_gate = TRUE;
  if (run->graph.pending[system] == 0)
    open_gate (run, system);
  else
    remind (run, system);
}

static void
finish (Run *run, guint32 system)
{
  const SonaeRecoveryGraph *graph = &run->graph;

  run->result->times[system].ready = run->progress[system].time;
  run->result->gates[system].is_done = TRUE;
  for (guint32 i = graph->first_dependent[system]; i < graph->first_dependent[system + 1]; i++)
    {
      guint32   dependent = graph->dependents[i];
      Progress *progress = &run->progress[dependent];

      run->graph.pending[dependent]--;
      if (!progress->is_at_gate || progress->is_through)
        continue;
      if (run->graph.pending[dependent] == 0)
        open_gate (run, dependent);
      else
        remind (run, dependent);
    }
}

/* Takes @system as far as it gets. */
static void
go_on (Run *run, guint32 system)
{
  Progress *progress = &run->progress[system];

  for (;;)
    {
      const SonaeRecoveryLeg *leg = &run->result->legs[progress->leg];

      progress->time = sonae_recovery_go_along (run->result, leg, progress->time);
      if (leg->crew == leg->end)
        break;
      begin_steps (run, progress, leg);
      if (progress->n_open > 0)
        return;
      join_steps (run, progress);
    }
  if (progress->is_through)
    finish (run, system);
  else
    come_to_gate (run, system);
}

/* Enough of what @system needs may be back. */
static void
look_at_gate (Run *run, guint32 system, gint64 now)
{
  if (!run->progress[system].is_through
      && sonae_recovery_foresee_gate (run->result, system, run->progress[system].time) <= now)
    open_gate (run, system);
}

/* The turn has a crew from @begin to @end. Of what is not all known it may be free only later, and then all who wait for a crew
 * from there on may wait longer. */
static void
note_doubt (Run *run, const SonaeRecoveryTurn *turn, gboolean has_waited, gint64 begin, gint64 end)
{
  SonaeRecoveryTime *time = &run->result->times[turn->system];
  Doubt             *doubt = &run->doubts[turn->resource];

  if (has_waited && begin >= doubt->from && !(time->flags & SONAE_RECOVERY_DOUBTFUL))
    {
      time->flags |= SONAE_RECOVERY_AT_LEAST;
      run->result->doubters[turn->system] = doubt->system;
    }
  if ((time->flags & SONAE_RECOVERY_DOUBTFUL) && end < doubt->from)
    *doubt = (Doubt){ end, turn->system };
}

/* Gives the turn of @number a crew, and goes on behind it. */
static void
give_crew (Run *run, guint32 number, gint64 now, guint32 after)
{
  const SonaeRecoveryTurn *turn = sonae_recovery_queue_get_turn (run->queue, number);
  Progress                *progress = &run->progress[turn->system];
  gint64                   end = now + turn->minutes;

  if (turn->minutes < 0)
    end = sonae_recovery_work (run->result, &run->result->arrays.steps[turn->step], now);
  run->result->starts[number] = (SonaeRecoveryStart){ now, after };
  if (run->doubts != NULL)
    note_doubt (run, turn, after != SONAE_RECOVERY_NONE, now, end);
  do_step (progress, turn->step, end);
  sonae_recovery_queue_give_back (run->queue, number, end);
  if (--progress->n_open == 0)
    {
      join_steps (run, progress);
      run->todo[run->n_todo++] = turn->system;
    }
}

/* Does what comes next in the order of time. Returns: whether there was anything */
static gboolean
take_next (Run *run)
{
  guint32 number, after;
  gint64  now;

  if (!sonae_recovery_queue_take (run->queue, &number, &now, &after))
    return FALSE;
  if (number < run->result->arrays.n_turns)
    give_crew (run, number, now, after);
  else
    look_at_gate (run, number - run->result->arrays.n_turns, now);
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

/* No doubt about any crew; nothing where all is known. */
static void
make_doubts (Run *run)
{
  const SonaeRecoveryArrays *arrays = &run->result->arrays;

  if (!arrays->has_unknown && !arrays->has_lacking && arrays->cycles == NULL)
    return;
  run->doubts = g_new (Doubt, arrays->n_resources);
  for (guint i = 0; i < arrays->n_resources; i++)
    run->doubts[i] = (Doubt){ SONAE_RECOVERY_NEVER, SONAE_RECOVERY_NONE };
  run->result->doubters = g_new (guint32, arrays->n_systems);
  for (guint i = 0; i < arrays->n_systems; i++)
    run->result->doubters[i] = SONAE_RECOVERY_NONE;
}

void
sonae_recovery_run (SonaeRecovery *self)
{
  guint n = self->arrays.n_systems;
  Run   run = { self };

  sonae_recovery_graph_init (&run.graph, self);
  run.progress = g_new0 (Progress, n);
  for (guint32 i = 0; i < n; i++)
    {
      run.progress[i].leg = self->first_legs[i];
      run.progress[i].turn = self->arrays.systems[i].first_turn;
    }
  run.todo = g_new (guint32, n);
  make_doubts (&run);
  run.queue = sonae_recovery_queue_new (&self->arrays, g_steal_pointer (&self->turns));
  run_all (&run);
  g_free (run.progress);
  g_free (run.todo);
  g_free (run.doubts);
  sonae_recovery_queue_free (run.queue);
  sonae_recovery_graph_clear (&run.graph);
}
