/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recovery times of random plans against slow and obvious versions: one that asks from system to system, and one that
 * looks at every minute. */

#include "sonae-recovery.h"

#define MOST_SYSTEMS 9
#define MOST_STEPS 5
#define MOST_GROUPS 3
#define MOST_MEMBERS 4
#define MOST_RESOURCES 3
#define NEVER SONAE_RECOVERY_NEVER
#define N_PLANS 10000
/* A minute where times are to be long: the longest step just fits. */
#define LONG_MINUTE (G_MAXINT32 / 12)

typedef struct
{
  gint32 minutes;
  guint  resource;
  guint  flags;
} Step;

typedef struct
{
  guint needed;
  guint members[MOST_MEMBERS];
  guint n_members;
} Group;

typedef struct
{
  gint64   order;
  gint64   from;
  gboolean is_known;
  gboolean is_lacking;
  Step     steps[MOST_STEPS];
  guint    n_steps;
  guint    gate;
  Group    groups[MOST_GROUPS];
  guint    n_groups;
} System;

typedef struct
{
  System systems[MOST_SYSTEMS];
  guint  n_systems;
  guint  crews[MOST_RESOURCES];
  gint64 from[MOST_RESOURCES];
  guint  n_resources;
} Plan;

static void
make_steps (GRand *random, const Plan *plan, System *system)
{
  system->n_steps = (guint) g_rand_int_range (random, 0, MOST_STEPS + 1);
  system->gate = (guint) g_rand_int_range (random, 0, (gint32) system->n_steps + 1);
  for (guint i = 0; i < system->n_steps; i++)
    {
      Step *step = &system->steps[i];

      step->minutes = g_rand_int_range (random, 0, 12);
      step->flags = g_rand_int_range (random, 0, 3) == 0 ? SONAE_RECOVERY_STEP_TOGETHER : 0;
      step->flags |= i >= system->gate ? SONAE_RECOVERY_STEP_WAITS : 0;
      step->resource = SONAE_RECOVERY_NONE;
      if (plan->n_resources > 0 && g_rand_boolean (random))
        step->resource = (guint) g_rand_int_range (random, 0, (gint32) plan->n_resources);
    }
}

/* @highest: the members are below it; for no cycle, the system itself */
static void
make_groups (GRand *random, System *system, guint highest)
{
  system->n_groups = highest > 0 ? (guint) g_rand_int_range (random, 0, MOST_GROUPS + 1) : 0;
  for (guint i = 0; i < system->n_groups; i++)
    {
      Group *group = &system->groups[i];

      group->n_members = (guint) g_rand_int_range (random, 0, MOST_MEMBERS + 1);
      group->needed = (guint) g_rand_int_range (random, 0, MOST_MEMBERS + 2);
      for (guint j = 0; j < group->n_members; j++)
        group->members[j] = (guint) g_rand_int_range (random, 0, (gint32) highest);
    }
}

/* With crews there is no cycle and all is known; else there may be anything. */
static Plan
make_plan (GRand *random, gboolean with_crews)
{
  Plan plan = { 0 };

  plan.n_systems = (guint) g_rand_int_range (random, 1, MOST_SYSTEMS + 1);
  plan.n_resources = with_crews ? (guint) g_rand_int_range (random, 1, MOST_RESOURCES + 1) : 0;
  for (guint i = 0; i < plan.n_resources; i++)
    {
      plan.crews[i] = (guint) g_rand_int_range (random, 0, 4);
      plan.from[i] = g_rand_int_range (random, 0, 4) == 0 ? g_rand_int_range (random, 0, 30) : 0;
    }
  for (guint i = 0; i < plan.n_systems; i++)
    {
      System *system = &plan.systems[i];

      system->order = g_rand_int_range (random, 0, 4);
      system->from = g_rand_int_range (random, 0, 4) == 0 ? g_rand_int_range (random, 0, 40) : 0;
      system->is_known = with_crews || g_rand_int_range (random, 0, 5) > 0;
      system->is_lacking = !with_crews && g_rand_int_range (random, 0, 10) == 0;
      if (!with_crews && g_rand_int_range (random, 0, 8) == 0)
        system->from = NEVER;
      make_steps (random, &plan, system);
      make_groups (random, system, with_crews ? i : plan.n_systems);
    }
  return plan;
}

/* @minute: how long each of the plan's minutes is; @which: the case that they are; in the others no step takes any
 * time */
static SonaeRecoveryModel *
make_model (const Plan *plan, gint32 minute, SonaeRecoveryCase which)
{
  SonaeRecoveryModel *model = sonae_recovery_model_new ();

  for (guint i = 0; i < plan->n_resources; i++)
    sonae_recovery_model_add_resource (model, plan->crews[i], plan->from[i] * minute);
  for (guint i = 0; i < plan->n_systems; i++)
    {
      const System *system = &plan->systems[i];

      sonae_recovery_model_add_system (model, system->order, system->from == NEVER ? NEVER : system->from * minute,
                                       system->is_known);
      if (system->is_lacking)
        sonae_recovery_model_set_lacking (model);
      for (guint j = 0; j < system->n_steps; j++)
        {
          gint32 minutes[SONAE_N_RECOVERY_CASES] = { 0 };

          minutes[which] = system->steps[j].minutes * minute;
          sonae_recovery_model_add_step (model, minutes, system->steps[j].resource,
                                         (SonaeRecoveryStepFlags) system->steps[j].flags);
        }
      for (guint j = 0; j < system->n_groups; j++)
        sonae_recovery_model_add_group (model, system->groups[j].needed, system->groups[j].members,
                                        system->groups[j].n_members);
    }
  return model;
}

/* The first version: each system asks what it needs. */
typedef struct
{
  const Plan *plan;
  gboolean    reaches[MOST_SYSTEMS][MOST_SYSTEMS];
} Asking;

typedef struct
{
  gint64   ready;
  gboolean is_doubtful;
} Answer;

static Answer ask (const Asking *asking, guint number);

static void
find_reach (Asking *asking)
{
  guint n = asking->plan->n_systems;

  for (guint i = 0; i < n; i++)
    for (guint g = 0; g < asking->plan->systems[i].n_groups; g++)
      for (guint m = 0; m < asking->plan->systems[i].groups[g].n_members; m++)
        asking->reaches[i][asking->plan->systems[i].groups[g].members[m]] = TRUE;
  for (guint k = 0; k < n; k++)
    for (guint i = 0; i < n; i++)
      for (guint j = 0; j < n; j++)
        asking->reaches[i][j] = asking->reaches[i][j] || (asking->reaches[i][k] && asking->reaches[k][j]);
}

static gint64
do_steps (const System *system, guint first, guint end, gint64 time)
{
  gint64 latest = time;

  for (guint i = first; i < end && time != NEVER; i++)
    {
      if (i == first || !(system->steps[i].flags & SONAE_RECOVERY_STEP_TOGETHER))
        time = latest;
      latest = MAX (latest, time + system->steps[i].minutes);
    }
  return latest;
}

static gboolean
is_better (Answer a, Answer b)
{
  if ((a.ready == NEVER) != (b.ready == NEVER))
    return b.ready == NEVER;
  if (a.is_doubtful != b.is_doubtful)
    return b.is_doubtful;
  return a.ready < b.ready;
}

/* Takes the best answer that is left, as often as one is needed. */
static Answer
ask_group (const Asking *asking, guint number, const Group *group)
{
  gboolean taken[MOST_MEMBERS] = { FALSE };
  Answer   answer = { 0, FALSE };

  for (guint count = 0; count < MIN (group->needed, group->n_members); count++)
    {
      Answer best = { NEVER, TRUE };
      guint  best_member = MOST_MEMBERS;

      for (guint i = 0; i < group->n_members; i++)
        {
          guint  member = group->members[i];
          Answer one;

          if (taken[i] || (asking->reaches[number][member] && asking->reaches[member][number]))
            continue;
          one = ask (asking, member);
          if (best_member == MOST_MEMBERS || is_better (one, best))
            {
              best = one;
              best_member = i;
            }
        }
      answer.is_doubtful = answer.is_doubtful || best_member == MOST_MEMBERS || best.is_doubtful;
      if (best_member == MOST_MEMBERS)
        return answer;
      taken[best_member] = TRUE;
      answer.ready = MAX (answer.ready, best.ready);
    }
  return answer;
}

static Answer
ask (const Asking *asking, guint number)
{
  const System *system = &asking->plan->systems[number];
  Answer        answer = { MAX (do_steps (system, 0, system->gate, 0), system->from),
                           !system->is_known || system->is_lacking };

  for (guint i = 0; i < system->n_groups; i++)
    {
      Answer group = ask_group (asking, number, &system->groups[i]);

      answer.ready = MAX (answer.ready, group.ready);
      answer.is_doubtful = answer.is_doubtful || group.is_doubtful;
    }
  answer.ready = do_steps (system, system->gate, system->n_steps, answer.ready);
  return answer;
}

static void
test_asking (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20230331);
  guint n_doubtful = 0, n_never = 0, n_cycles = 0;

  for (guint round = 0; round < N_PLANS; round++)
    {
      Plan              plan = make_plan (random, FALSE);
      SonaeRecoveryCase which = (SonaeRecoveryCase) (round % SONAE_N_RECOVERY_CASES);
      Asking            asking = { .plan = &plan };
      g_autoptr (SonaeRecoveryModel) model = make_model (&plan, 1, which);
      g_autoptr (SonaeRecovery) recovery = sonae_recovery_new (model, which);

      find_reach (&asking);
      for (guint i = 0; i < plan.n_systems; i++)
        {
          SonaeRecoveryTime time = sonae_recovery_get_times (recovery)[i];
          Answer            answer = ask (&asking, i);
          gboolean          is_doubtful = (time.flags & (SONAE_RECOVERY_UNKNOWN | SONAE_RECOVERY_AT_LEAST)) != 0;

          g_assert_cmpint (time.ready, ==, answer.ready);
          g_assert_cmpint (is_doubtful, ==, answer.is_doubtful);
          g_assert_cmpint ((time.flags & SONAE_RECOVERY_IN_CYCLE) != 0, ==, asking.reaches[i][i]);
          g_assert_cmpint (sonae_recovery_get_cycle (recovery, i) != SONAE_RECOVERY_NONE, ==, asking.reaches[i][i]);
          n_doubtful += is_doubtful;
          n_never += answer.ready == NEVER;
          n_cycles += asking.reaches[i][i];
        }
    }
  g_test_message ("%u doubtful, %u never, %u in cycles", n_doubtful, n_never, n_cycles);
  g_assert_cmpuint (MIN (n_doubtful, MIN (n_never, n_cycles)), >, N_PLANS / 10);
}

/* The second version: minute by minute. */
typedef enum
{
  AHEAD,
  ASKING,
  RUNNING,
  OVER,
} State;

typedef struct
{
  const Plan *plan;
  gint64      now;
  State       states[MOST_SYSTEMS][MOST_STEPS];
  gint64      ends[MOST_SYSTEMS][MOST_STEPS];
  guint       next[MOST_SYSTEMS];
  gboolean    is_through[MOST_SYSTEMS];
  gint64      ready[MOST_SYSTEMS];
  guint       busy[MOST_RESOURCES];
  guint       n_waited;
} Clock;

static gboolean
is_met (const Clock *clock, const Group *group)
{
  guint n = 0;

  for (guint i = 0; i < group->n_members; i++)
    n += clock->ready[group->members[i]] <= clock->now;
  return n >= MIN (group->needed, group->n_members);
}

static gboolean
may_pass (const Clock *clock, const System *system)
{
  for (guint i = 0; i < system->n_groups; i++)
    if (!is_met (clock, &system->groups[i]))
      return FALSE;
  return system->from <= clock->now;
}

static gboolean
has_crew (const Clock *clock, const Step *step)
{
  return step->resource != SONAE_RECOVERY_NONE && clock->plan->crews[step->resource] > 0;
}

static gboolean
is_there (const Clock *clock, const Step *step)
{
  return step->resource == SONAE_RECOVERY_NONE || clock->plan->from[step->resource] <= clock->now;
}

static void
start (Clock *clock, guint number, guint step)
{
  clock->states[number][step] = RUNNING;
  clock->ends[number][step] = clock->now + clock->plan->systems[number].steps[step].minutes;
}

/* Ends what is over, begins what needs no crew. Returns: whether anything was done */
static gboolean
move_steps (Clock *clock, guint number)
{
  const System *system = &clock->plan->systems[number];
  gboolean      is_moved = FALSE;

  for (guint i = 0; i < system->n_steps; i++)
    {
      const Step *step = &system->steps[i];

      if (clock->states[number][i] == RUNNING && clock->ends[number][i] == clock->now)
        {
          clock->states[number][i] = OVER;
          if (has_crew (clock, step))
            clock->busy[step->resource]--;
          is_moved = TRUE;
        }
      else if (clock->states[number][i] == ASKING && !has_crew (clock, step) && is_there (clock, step))
        {
          start (clock, number, i);
          is_moved = TRUE;
        }
    }
  return is_moved;
}

/* Takes the system to its next steps where all before are over. Returns: whether it moved */
static gboolean
move_system (Clock *clock, guint number)
{
  const System *system = &clock->plan->systems[number];
  guint         end = clock->is_through[number] ? system->n_steps : system->gate;

  for (guint i = 0; i < clock->next[number]; i++)
    if (clock->states[number][i] != OVER)
      return FALSE;
  if (clock->next[number] == end)
    {
      if (clock->is_through[number] ? clock->ready[number] != NEVER : !may_pass (clock, system))
        return FALSE;
      if (clock->is_through[number])
        clock->ready[number] = clock->now;
      clock->is_through[number] = TRUE;
      return TRUE;
    }
  do
    clock->states[number][clock->next[number]++] = ASKING;
  while (clock->next[number] < end && (system->steps[clock->next[number]].flags & SONAE_RECOVERY_STEP_TOGETHER));
  return TRUE;
}

/* Gives one free crew of @resource to the first in the order. Returns: whether one waited */
static gboolean
give_crew (Clock *clock, guint resource)
{
  guint best = MOST_SYSTEMS, best_step = 0;

  if (clock->busy[resource] == clock->plan->crews[resource] || clock->plan->from[resource] > clock->now)
    return FALSE;
  for (guint i = 0; i < clock->plan->n_systems; i++)
    for (guint j = 0; j < clock->plan->systems[i].n_steps; j++)
      if (clock->states[i][j] == ASKING && clock->plan->systems[i].steps[j].resource == resource)
        {
          clock->n_waited++;
          if (best == MOST_SYSTEMS || clock->plan->systems[i].order < clock->plan->systems[best].order)
            {
              best = i;
              best_step = j;
            }
        }
  if (best == MOST_SYSTEMS)
    return FALSE;
  clock->busy[resource]++;
  start (clock, best, best_step);
  return TRUE;
}

/* Returns: whether anything was done in this minute; crews are given when there is nothing else to do */
static gboolean
tick (Clock *clock)
{
  gboolean is_moved = FALSE;

  for (guint i = 0; i < clock->plan->n_systems; i++)
    is_moved = move_steps (clock, i) || move_system (clock, i) || is_moved;
  for (guint i = 0; i < clock->plan->n_resources && !is_moved; i++)
    is_moved = give_crew (clock, i);
  return is_moved;
}

static gboolean
is_over (const Clock *clock)
{
  for (guint i = 0; i < clock->plan->n_systems; i++)
    if (clock->ready[i] == NEVER)
      return FALSE;
  return TRUE;
}

static void
test_clock (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  guint n_waited = 0;

  for (guint round = 0; round < N_PLANS; round++)
    {
      Plan              plan = make_plan (random, TRUE);
      SonaeRecoveryCase which = (SonaeRecoveryCase) (round % SONAE_N_RECOVERY_CASES);
      Clock             clock = { .plan = &plan };
      g_autoptr (SonaeRecoveryModel) model = make_model (&plan, 1, which);
      g_autoptr (SonaeRecovery) recovery = sonae_recovery_new (model, which);
      g_autoptr (SonaeRecoveryModel) long_model = make_model (&plan, LONG_MINUTE, which);
      g_autoptr (SonaeRecovery) long_recovery = sonae_recovery_new (long_model, which);

      for (guint i = 0; i < plan.n_systems; i++)
        clock.ready[i] = NEVER;
      for (clock.now = 0; !is_over (&clock); clock.now++)
        while (tick (&clock))
          continue;
      for (guint i = 0; i < plan.n_systems; i++)
        {
          g_assert_cmpint (sonae_recovery_get_times (recovery)[i].ready, ==, clock.ready[i]);
          g_assert_cmpint (sonae_recovery_get_times (long_recovery)[i].ready, ==, clock.ready[i] * LONG_MINUTE);
        }
      n_waited += clock.n_waited;
    }
  g_test_message ("%u steps waited for a crew", n_waited);
  g_assert_cmpuint (n_waited, >, N_PLANS);
}

/* Thousands who wait for one vendor from the beginning on: each has to wait for all before it in the order, whose numbers lie far
 * apart, some below zero; of each two alike the one added first comes first. */
static void
test_long_line (void)
{
  enum
  {
    N = 5000,
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (SonaeRecoveryModel) model = sonae_recovery_model_new ();
  g_autoptr (SonaeRecovery) recovery = NULL;
  guint  places[N];
  gint64 spent = 0;
  guint  vendor = sonae_recovery_model_add_resource (model, 1, 0);

  for (guint i = 0; i < N; i++)
    places[i] = i / 2;
  for (guint i = N - 1; i > 0; i--)
    {
      guint other = (guint) g_rand_int_range (random, 0, (gint32) i + 1);
      guint place = places[i];

      places[i] = places[other];
      places[other] = place;
    }
  for (guint i = 0; i < N; i++)
    {
      const gint32 minutes[] = { 0, (gint32) (i % 7), 0 };

      sonae_recovery_model_add_system (model, ((gint64) places[i] - N / 4) * G_MAXINT32 * 1000, 0, TRUE);
      sonae_recovery_model_add_step (model, minutes, vendor, SONAE_RECOVERY_STEP_PLAIN);
    }
  recovery = sonae_recovery_new (model, SONAE_RECOVERY_LIKELY);
  for (guint place = 0; place < N / 2; place++)
    for (guint i = 0; i < N; i++)
      if (places[i] == place)
        {
          spent += i % 7;
          g_assert_cmpint (sonae_recovery_get_times (recovery)[i].ready, ==, spent);
        }
}

/* The links of a chain follow each other without a gap, up to the moment at which the system is back. */
static void
test_chains (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint round = 0; round < N_PLANS; round++)
    {
      Plan plan = make_plan (random, TRUE);
      g_autoptr (SonaeRecoveryModel) model = make_model (&plan, 1, SONAE_RECOVERY_LIKELY);
      g_autoptr (SonaeRecovery) recovery = sonae_recovery_new (model, SONAE_RECOVERY_LIKELY);

      for (guint i = 0; i < plan.n_systems; i++)
        {
          g_autoptr (GArray) chain = sonae_recovery_get_chain (recovery, i);
          SonaeRecoveryLink *links = (SonaeRecoveryLink *) (void *) chain->data;

          g_assert_cmpuint (chain->len, >, 0);
          g_assert_cmpuint (links[chain->len - 1].system, ==, i);
          g_assert_cmpint (links[chain->len - 1].until, ==, sonae_recovery_get_times (recovery)[i].ready);
          for (guint j = 1; j < chain->len; j++)
            g_assert_cmpint (links[j].from, ==, links[j - 1].until);
          g_assert_true (links[0].from == 0 || links[0].reason == SONAE_RECOVERY_BECAUSE_AWAY);
        }
    }
}

/* What happens to a system follows without a gap, from the event to the moment at which it is back; what a system does by
 * itself is never longer than it takes alone. */
static void
test_spans (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (guint round = 0; round < N_PLANS; round++)
    {
      Plan plan = make_plan (random, TRUE);
      g_autoptr (SonaeRecoveryModel) model = make_model (&plan, 1, SONAE_RECOVERY_LIKELY);
      g_autoptr (SonaeRecovery) recovery = sonae_recovery_new (model, SONAE_RECOVERY_LIKELY);

      for (guint i = 0; i < plan.n_systems; i++)
        {
          g_autoptr (GArray) spans = sonae_recovery_get_spans (recovery, i);
          gint64 now = 0;
          gint64 worked = 0;

          for (guint j = 0; j < spans->len; j++)
            {
              const SonaeRecoverySpan *span = &g_array_index (spans, SonaeRecoverySpan, j);

              g_assert_cmpint (span->from, ==, now);
              g_assert_cmpint (span->until, >, now);
              if (span->reason == SONAE_RECOVERY_BECAUSE_STEPS)
                worked += span->until - span->from;
              now = span->until;
            }
          g_assert_cmpint (now, ==, sonae_recovery_get_times (recovery)[i].ready);
          g_assert_cmpint (worked, <=, plan.systems[i].n_steps * 12);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recovery/random/asking", test_asking);
  g_test_add_func ("/recovery/random/clock", test_clock);
  g_test_add_func ("/recovery/random/long-line", test_long_line);
  g_test_add_func ("/recovery/random/chains", test_chains);
  g_test_add_func ("/recovery/random/spans", test_spans);

  return g_test_run ();
}
