/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arrays that the parts of the computation of recovery times share. */

#pragma once

#include "sonae-recovery.h"

G_BEGIN_DECLS

typedef struct
{
  gint32                 minutes[SONAE_N_RECOVERY_CASES];
  guint32                resource;
  guint32                system;
  SonaeRecoveryStepFlags flags;
} SonaeRecoveryModelStep;

typedef struct
{
  guint  crews;
  gint64 from;
} SonaeRecoveryModelResource;

/* Its steps and groups end where those of the next system begin; a last entry without system closes the array.
 * @gate: the first of its steps that waits, or that behind its last one; @first_turn: of its steps that need a crew, numbered
 * over all systems; @is_lacking: whether it needs something that is not among the systems; @has_choice: whether it needs only
 * some of a group; @has_crews: whether a step needs a crew, or somebody who is not there from the beginning; @has_hours: whether
 * what a step takes depends on when it begins: it is done in office hours only, or by somebody who is not there from the
 * beginning */
typedef struct
{
  gint64  order;
  gint64  from;
  guint32 first_step;
  guint32 gate;
  guint32 first_group;
  guint32 first_turn;
  guint   is_known : 1;
  guint   is_lacking : 1;
  guint   has_choice : 1;
  guint   has_crews : 1;
  guint   has_hours : 1;
} SonaeRecoveryModelSystem;

/* Its members end where those of the next group begin. */
typedef struct
{
  guint32 needed;
  guint32 first_member;
} SonaeRecoveryModelGroup;

/* Minutes of each case that a system's steps take up to its gate, and from there on, where none of them waits for
 * anybody or for an hour. */
typedef struct
{
  gint64 before_gate[SONAE_N_RECOVERY_CASES];
  gint64 behind_gate[SONAE_N_RECOVERY_CASES];
} SonaeRecoveryModelWork;

/* @order: all systems, what is needed in front of what needs it, as far as that can be; %NULL until it is found;
 * @works: of each system; %NULL until then; @cycles: of each system; %NULL where there is no cycle at all */
struct _SonaeRecoveryModel
{
  gint64                  begins;
  GArray                 *resources;    /* (owned) (element-type SonaeRecoveryModelResource) */
  GArray                 *systems;      /* (owned) (element-type SonaeRecoveryModelSystem) */
  GArray                 *steps;        /* (owned) (element-type SonaeRecoveryModelStep) */
  GArray                 *groups;       /* (owned) (element-type SonaeRecoveryModelGroup) */
  GArray                 *members;      /* (owned) (element-type guint32) */
  guint32                *order;        /* (owned) (nullable) */
  guint32                *cycles;       /* (owned) (nullable) */
  SonaeRecoveryModelWork *works;        /* (owned) (nullable) */
  guint                   n_turns;      /* steps that need a crew */
  guint                   most_members; /* of one group */
  gboolean                has_lacking;  /* whether any system needs something that is not there */
  gboolean                has_unknown;  /* whether of any system not all steps are known */
};

/* The same as plain pointers, for the loops. */
typedef struct
{
  const SonaeRecoveryModelResource *resources;
  const SonaeRecoveryModelSystem   *systems;
  const SonaeRecoveryModelStep     *steps;
  const SonaeRecoveryModelGroup    *groups;
  const guint32                    *members;
  const guint32                    *order;
  const guint32                    *cycles;
  const SonaeRecoveryModelWork     *works;
  guint                             n_resources;
  guint                             n_systems;
  guint                             n_steps;
  guint                             n_turns;
  guint                             n_members;
  guint                             most_members;
  gint64                            begins;
  gboolean                          has_lacking;
  gboolean                          has_unknown;
} SonaeRecoveryArrays;

SonaeRecoveryArrays sonae_recovery_model_get_arrays (const SonaeRecoveryModel *model);
/* Works out, the first time, what is the same for all cases: in what order its systems need each other, which are in
 * cycles, and what their steps take. */
void                sonae_recovery_model_prepare (SonaeRecoveryModel *model);

/* A step that needs a crew, with all that is asked of it in the order of time, in half a line of the cache. @time: when it asks for
 * a crew, or gives it back; @next: the one behind it in a list of moments; @place: in the order of priority, SONAE_RECOVERY_NONE
 * once it has a crew; @minutes: what it takes, -1 where that depends on the hour */
typedef struct
{
  gint64  time;
  guint32 next;
  guint32 place;
  guint32 system;
  guint32 resource;
  guint32 step;
  gint32  minutes;
} SonaeRecoveryTurn;

/* How a turn went. @begin: when it got a crew, SONAE_RECOVERY_NEVER where it got none; @after: the step whose end set that one free,
 * SONAE_RECOVERY_NONE where it did not wait */
typedef struct
{
  gint64  begin;
  guint32 after;
} SonaeRecoveryStart;

/* How far a system gets by itself: the steps from @first up to @crew need nobody who may be busy; those from there up to @end,
 * side by side, do, in part; at the gate and at the end there are none such. @minutes: what the former take, -1 where the
 * system has hours; @last: which of the latter ended last */
typedef struct
{
  gint64  minutes;
  guint32 first;
  guint32 crew;
  guint32 end;
  guint32 last;
} SonaeRecoveryLeg;

/* Digits of a time. */
#define SONAE_RECOVERY_N_LEVELS 11

/* Moments at which something happens. @turns: what happens, owned by the caller, who may make more room; @used, @first: of each
 * level, which lists there are, and what they begin with */
typedef struct
{
  SonaeRecoveryTurn *turns;
  gint64             now;
  guint64            used[SONAE_RECOVERY_N_LEVELS];
  guint32            first[SONAE_RECOVERY_N_LEVELS][64];
} SonaeRecoveryMoments;

/* @item: which of the turns, not one that is still to come. Nothing happens in the past: what is known only now happens
 * now. */
void     sonae_recovery_moments_add (SonaeRecoveryMoments *self, guint32 item, gint64 time);
/* Returns: the first of those that happen now, the others behind it, SONAE_RECOVERY_NONE where there are none */
guint32  sonae_recovery_moments_take (SonaeRecoveryMoments *self);
/* Goes on to the next moment, when all that happen now are taken. Returns: whether there is one */
gboolean sonae_recovery_moments_go_on (SonaeRecoveryMoments *self);

/* Steps that wait for crews, by the order of their systems; and moments at which something happens. */
typedef struct _SonaeRecoveryQueue SonaeRecoveryQueue;

/* @turns: (transfer full): all of them */
SonaeRecoveryQueue      *sonae_recovery_queue_new (const SonaeRecoveryArrays *arrays, SonaeRecoveryTurn *turns);
void                     sonae_recovery_queue_free (SonaeRecoveryQueue *self);
/* Returns: (transfer none): the turn of @number, or what lies behind the last, until somebody is reminded */
const SonaeRecoveryTurn *sonae_recovery_queue_get_turn (SonaeRecoveryQueue *self, guint32 number);
/* @turn asks for a crew from @time on. */
void                     sonae_recovery_queue_ask (SonaeRecoveryQueue *self, guint32 turn, gint64 time);
/* The gate of @system is to be looked at, at @time. */
void                     sonae_recovery_queue_remind (SonaeRecoveryQueue *self, guint32 system, gint64 time);
/**
 * sonae_recovery_queue_take:
 * @number: (out): a turn that gets a crew; or, behind all turns, a system whose gate is to be looked at
 * @now: (out): when; never sooner than what was taken before
 * @after: (out): the step whose end set the crew free, %SONAE_RECOVERY_NONE where the step did not wait
 *
 * Returns: %FALSE where nothing waits
 */
gboolean sonae_recovery_queue_take (SonaeRecoveryQueue *self, guint32 *number, gint64 *now, guint32 *after);
/* The crew that @turn took is free again at @time. */
void     sonae_recovery_queue_give_back (SonaeRecoveryQueue *self, guint32 turn, gint64 time);

/* A step, or a gate, which takes no time, as it was done: @from is the node that it followed, SONAE_RECOVERY_NONE for the event
 * itself. A node is a step; or, numbered behind all steps, the gate of a system; or, behind all gates, a system as a whole. */
typedef struct
{
  gint64              begin;
  gint64              end;
  guint32             from;
  SonaeRecoveryReason reason;
} SonaeRecoveryNode;

/* When what waits in a system may begin, and why not sooner: @from is the system waited for as a node, SONAE_RECOVERY_NONE where
 * it waited for none; @is_done: whether the system is worked out. */
typedef struct
{
  gint64              time;
  guint32             from;
  SonaeRecoveryReason reason : 8;
  guint               is_done : 1;
} SonaeRecoveryGate;

/* Something needed: the less @rank, the sooner it counts. */
typedef struct
{
  gint64  rank;
  guint32 system;
} SonaeRecoveryCandidate;

struct _SonaeRecovery
{
  SonaeRecoveryArrays     arrays;
  SonaeRecoveryCase       which;
  SonaeRecoveryTime      *times;      /* (owned) */
  SonaeRecoveryGate      *gates;      /* (owned) */
  SonaeRecoveryCandidate *candidates; /* (owned): room for one group */
  guint32           *first_legs; /* (owned) (nullable): of each system, SONAE_RECOVERY_NONE of one settled as a whole */
  SonaeRecoveryLeg  *legs;       /* (owned) (nullable): of systems worked out in the order of time */
  SonaeRecoveryTurn *turns;      /* (owned) (nullable): until the run takes them */
  SonaeRecoveryStart *starts;    /* (owned) (nullable): of each turn */
  guint32 *doubters; /* (owned) (nullable): of each system, behind whose turn of which not all is known it waits */
  guint    n_legs;
};

/* Whether @system is worked out leg by leg, not settled as a whole. */
static inline gboolean
sonae_recovery_has_legs (const SonaeRecovery *self, guint32 system)
{
  return self->first_legs != NULL && self->first_legs[system] != SONAE_RECOVERY_NONE;
}

/**
 * SonaeRecoveryGraph:
 * @first_dependent: where the dependents of each system begin, and behind the last
 * @dependents: those not worked out yet that name it in a group, once for each naming, but not within a cycle
 * @pending: how many such namings each of them has
 *
 * Who waits for whom among the systems that are not worked out yet.
 */
typedef struct
{
  guint32 *first_dependent; /* (owned) */
  guint32 *dependents;      /* (owned) */
  guint32 *pending;         /* (owned) */
} SonaeRecoveryGraph;

void sonae_recovery_graph_init (SonaeRecoveryGraph *self, const SonaeRecovery *recovery);
void sonae_recovery_graph_clear (SonaeRecoveryGraph *self);

/* Fills @order with all systems, what is needed in front of what needs it, as far as that can be.
 * Returns: (transfer full) (nullable): the cycle of each system, %NULL where there is none */
guint32 *sonae_recovery_find_order (const SonaeRecoveryArrays *arrays, guint32 *order);

/* @minutes: (out): of each case, what all steps from @first up to @end take, if nobody is waited for and none depends
 * on the hour */
void sonae_recovery_add_up (const SonaeRecoveryModelStep *steps,
                            guint32                       first,
                            guint32                       end,
                            gint64                        minutes[SONAE_N_RECOVERY_CASES]);

/* Returns: when the one who does @step can begin it at the earliest */
gint64   sonae_recovery_meet (const SonaeRecovery *self, const SonaeRecoveryModelStep *step, gint64 time);
/* Whether @step needs somebody who may be busy. */
gboolean sonae_recovery_needs_crew (const SonaeRecovery *self, const SonaeRecoveryModelStep *step);
/* Returns: when @step, begun at @time, ends */
gint64   sonae_recovery_work (const SonaeRecovery *self, const SonaeRecoveryModelStep *step, gint64 time);
/* Returns: when all steps from @first up to @end are done, if nobody is busy elsewhere and they begin at @time; @longest:
 * (inout) (nullable): the longest of them and of what it was */
gint64
sonae_recovery_work_through (const SonaeRecovery *self, guint32 first, guint32 end, gint64 time, guint32 *longest);
/* Whether @member, which @system names, is in the same cycle and so not counted on. */
gboolean sonae_recovery_shares_cycle (const SonaeRecovery *self, guint32 system, guint32 member);
/* Opens the gate of @system, whose first steps end at @time, when so many of each group are back as are needed; what is
 * not worked out is left out. */
void     sonae_recovery_open_gate (SonaeRecovery *self, guint32 system, gint64 time);
/* Returns: when the gate can surely be opened as far as that is worked out, else %SONAE_RECOVERY_NEVER */
gint64   sonae_recovery_foresee_gate (SonaeRecovery *self, guint32 system, gint64 time);
/* Works out, in the order of time, what is not settled. */
void     sonae_recovery_run (SonaeRecovery *self);

/* Takes the legs and the turns of @system down. */
void    sonae_recovery_add_legs (SonaeRecovery *self, guint32 system);
/* @time: when what comes before @leg is done. Returns: when it gets to where somebody who may be busy is needed */
gint64  sonae_recovery_go_along (const SonaeRecovery *self, const SonaeRecoveryLeg *leg, gint64 time);
/* Goes along all legs of @system once more, as they went. @nodes: filled with its steps and, behind them, its gate.
 * Returns: the node with which it was back */
guint32 sonae_recovery_replay (const SonaeRecovery *self, guint32 system, SonaeRecoveryNode *nodes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeRecoveryQueue, sonae_recovery_queue_free)

G_END_DECLS
