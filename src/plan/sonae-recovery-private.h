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
 * @gate: the first of its steps that waits, or that behind its last one; @has_choice: whether it needs only some of a
 * group */
typedef struct
{
  gint64   order;
  gint64   from;
  guint32  first_step;
  guint32  gate;
  guint32  first_group;
  gboolean is_known;
  gboolean has_choice;
} SonaeRecoveryModelSystem;

/* Its members end where those of the next group begin. */
typedef struct
{
  guint32 needed;
  guint32 first_member;
} SonaeRecoveryModelGroup;

struct _SonaeRecoveryModel
{
  gint64  begins;
  GArray *resources; /* (owned) (element-type SonaeRecoveryModelResource) */
  GArray *systems;   /* (owned) (element-type SonaeRecoveryModelSystem) */
  GArray *steps;     /* (owned) (element-type SonaeRecoveryModelStep) */
  GArray *groups;    /* (owned) (element-type SonaeRecoveryModelGroup) */
  GArray *members;   /* (owned) (element-type guint32) */
};

/* The same as plain pointers, for the loops. */
typedef struct
{
  const SonaeRecoveryModelResource *resources;
  const SonaeRecoveryModelSystem   *systems;
  const SonaeRecoveryModelStep     *steps;
  const SonaeRecoveryModelGroup    *groups;
  const guint32                    *members;
  guint                             n_resources;
  guint                             n_systems;
  guint                             n_steps;
  guint                             n_members;
  gint64                            begins;
} SonaeRecoveryArrays;

SonaeRecoveryArrays sonae_recovery_model_get_arrays (const SonaeRecoveryModel *model);

/**
 * SonaeRecoveryGraph:
 * @first_dependent: where the dependents of each system begin, and behind the last
 * @dependents: those that name it in a group, once for each naming, but not within a cycle
 * @pending: how many namings outside its cycle each system has
 * @cycles: the number of the cycle of each system, %SONAE_RECOVERY_NONE where in none; %NULL where there is no cycle at all
 */
typedef struct
{
  guint32 *first_dependent; /* (owned) */
  guint32 *dependents;      /* (owned) */
  guint32 *pending;         /* (owned) */
  guint32 *cycles;          /* (owned) (nullable) */
} SonaeRecoveryGraph;

void     sonae_recovery_graph_init (SonaeRecoveryGraph *self, const SonaeRecoveryArrays *arrays);
void     sonae_recovery_graph_clear (SonaeRecoveryGraph *self);
/* Returns: (transfer full) (nullable): the cycle of each system, %NULL where there is none */
guint32 *sonae_recovery_find_cycles (const SonaeRecoveryArrays *arrays);

/* Steps that wait for crews, by the order of their systems; and moments at which something happens. */
typedef struct _SonaeRecoveryQueue SonaeRecoveryQueue;

SonaeRecoveryQueue *sonae_recovery_queue_new (const SonaeRecoveryArrays *arrays);
void                sonae_recovery_queue_free (SonaeRecoveryQueue *self);
/* @step asks for a crew of its resource from @time on. */
void                sonae_recovery_queue_ask (SonaeRecoveryQueue *self, guint32 step, gint64 time);
/* @gate: the node of a gate, is to be taken at @time. */
void                sonae_recovery_queue_remind (SonaeRecoveryQueue *self, guint32 gate, gint64 time);
/**
 * sonae_recovery_queue_take:
 * @node: (out): a step that gets a crew, or a gate that is to be looked at
 * @now: (out): when; never sooner than what was taken before
 * @after: (out): the step whose end set the crew free, %SONAE_RECOVERY_NONE where the step did not wait
 *
 * Returns: %FALSE where nothing waits
 */
gboolean            sonae_recovery_queue_take (SonaeRecoveryQueue *self, guint32 *node, gint64 *now, guint32 *after);
/* The crew that @step took is free again at @time. */
void                sonae_recovery_queue_give_back (SonaeRecoveryQueue *self, guint32 step, gint64 time);

/* A moment on the way of a system: the end of a step, or, behind all steps, the opening of a system's gate. */
typedef struct
{
  gint64              begin;
  gint64              end;
  guint32             from; /* the node that it followed, SONAE_RECOVERY_NONE for the event itself */
  SonaeRecoveryReason reason;
} SonaeRecoveryNode;

struct _SonaeRecovery
{
  SonaeRecoveryArrays arrays;
  SonaeRecoveryGraph  graph;
  SonaeRecoveryCase   which;
  SonaeRecoveryTime  *times; /* (owned) */
  SonaeRecoveryNode  *nodes; /* (owned): the steps, then the gates */
  guint32            *last;  /* (owned): the node with which each system is back */
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeRecoveryQueue, sonae_recovery_queue_free)

G_END_DECLS
