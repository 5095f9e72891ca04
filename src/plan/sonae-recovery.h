/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long it takes until each system is back: its steps, what it waits for, who is busy elsewhere. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The time of what does not come back: its site is lost, its vendor does not come. */
#define SONAE_RECOVERY_NEVER G_MAXINT64
/* No resource, no predecessor. */
#define SONAE_RECOVERY_NONE G_MAXUINT32

/**
 * SonaeRecoveryCase:
 *
 * Which of the three durations of a step counts.
 */
typedef enum
{
  SONAE_RECOVERY_BEST,
  SONAE_RECOVERY_LIKELY,
  SONAE_RECOVERY_WORST,
  SONAE_N_RECOVERY_CASES,
} SonaeRecoveryCase;

/**
 * SonaeRecoveryStepFlags:
 * @SONAE_RECOVERY_STEP_TOGETHER: at the same time as the step before it
 * @SONAE_RECOVERY_STEP_OFFICE: done in office hours only
 * @SONAE_RECOVERY_STEP_WAITS: begins only when what the system needs is there; so do all steps behind it
 */
typedef enum
{
  SONAE_RECOVERY_STEP_PLAIN = 0,
  SONAE_RECOVERY_STEP_TOGETHER = 1 << 0,
  SONAE_RECOVERY_STEP_OFFICE = 1 << 1,
  SONAE_RECOVERY_STEP_WAITS = 1 << 2,
} SonaeRecoveryStepFlags;

/**
 * SonaeRecoveryFlags:
 * @SONAE_RECOVERY_UNKNOWN: nothing is known of the system's own steps
 * @SONAE_RECOVERY_IN_CYCLE: it names, through others, itself; nothing in its cycle is counted on
 * @SONAE_RECOVERY_AT_LEAST: it needs something of which not all is known, which is in its cycle or not among the systems,
 *   or it waits for a crew behind something of which not all is known: it takes at least so long
 */
typedef enum
{
  SONAE_RECOVERY_KNOWN = 0,
  SONAE_RECOVERY_UNKNOWN = 1 << 0,
  SONAE_RECOVERY_IN_CYCLE = 1 << 1,
  SONAE_RECOVERY_AT_LEAST = 1 << 2,
} SonaeRecoveryFlags;

/* Not all is known of what has either of these flags. */
#define SONAE_RECOVERY_DOUBTFUL (SONAE_RECOVERY_UNKNOWN | SONAE_RECOVERY_AT_LEAST)

/**
 * SonaeRecoveryModel:
 *
 * What is to be worked out, as plain arrays: systems, each with its steps and the groups of systems that it needs, and
 * the crews that work on them. All times are minutes from the event.
 *
 * A system does its first steps at once. The first step marked %SONAE_RECOVERY_STEP_WAITS begins when those are done,
 * the system may be worked on, and of each group so many are back as are needed. A step that needs a crew waits until
 * one is free; a free crew takes, of the steps that wait for it, the one of the system that comes first in the order, and
 * finishes it before it takes another.
 */
typedef struct _SonaeRecoveryModel SonaeRecoveryModel;

SonaeRecoveryModel *sonae_recovery_model_new (void) G_GNUC_WARN_UNUSED_RESULT;
void                sonae_recovery_model_free (SonaeRecoveryModel *self);
/* @begins: when the event happens, in minutes from a Monday 0:00. Monday 0:00 until set. */
void                sonae_recovery_model_set_begins (SonaeRecoveryModel *self, gint64 begins);
/**
 * sonae_recovery_model_add_resource:
 * @crews: how many work at a time, 0 for as many as are needed
 * @from: when they are there, %SONAE_RECOVERY_NEVER where they do not come
 *
 * Returns: its number, from 0
 */
guint               sonae_recovery_model_add_resource (SonaeRecoveryModel *self, guint crews, gint64 from);
/**
 * sonae_recovery_model_add_system:
 * @order: its place in the order of priority; lower comes first, equal by number
 * @from: when its waiting steps may begin, %SONAE_RECOVERY_NEVER where that is not to be expected
 * @is_known: whether the steps that follow are all it takes
 *
 * Steps and groups added from now on are the new system's.
 *
 * Returns: its number, from 0
 */
guint sonae_recovery_model_add_system (SonaeRecoveryModel *self, gint64 order, gint64 from, gboolean is_known);
/* The system added last needs something that is not among the systems: it takes at least as long as all else says. */
void  sonae_recovery_model_set_lacking (SonaeRecoveryModel *self);
/* @minutes: at best, most likely, at worst; @resource: who does it, %SONAE_RECOVERY_NONE for nobody in particular.
 * Returns: the step's number, from 0 over all systems */
guint sonae_recovery_model_add_step (SonaeRecoveryModel    *self,
                                     const gint32           minutes[SONAE_N_RECOVERY_CASES],
                                     guint                  resource,
                                     SonaeRecoveryStepFlags flags);
/* @needed: how many of @members, numbers of systems added before or later, must be back; all of them where it is more.
 * A group without members asks for nothing. */
void  sonae_recovery_model_add_group (SonaeRecoveryModel *self, guint needed, const guint *members, guint n_members);

/**
 * SonaeRecoveryTime:
 * @ready: when the system can be used again, %SONAE_RECOVERY_NEVER where it cannot
 * @own: when it could, had it to wait for no other system and nobody were busy elsewhere
 * @flags: how far that is known
 */
typedef struct
{
  gint64             ready;
  gint64             own;
  SonaeRecoveryFlags flags;
} SonaeRecoveryTime;

/**
 * SonaeRecoveryReason:
 * @SONAE_RECOVERY_BECAUSE_STEPS: nothing held it up
 * @SONAE_RECOVERY_BECAUSE_NEEDED: it waited for the system of the link before
 * @SONAE_RECOVERY_BECAUSE_BUSY: it waited for a crew that was busy with the system of the link before
 * @SONAE_RECOVERY_BECAUSE_AWAY: it waited until it could be worked on at all: its site, its power, its people
 *
 * Why the work of a link did not begin sooner.
 */
typedef enum
{
  SONAE_RECOVERY_BECAUSE_STEPS,
  SONAE_RECOVERY_BECAUSE_NEEDED,
  SONAE_RECOVERY_BECAUSE_BUSY,
  SONAE_RECOVERY_BECAUSE_AWAY,
} SonaeRecoveryReason;

/**
 * SonaeRecoveryLink:
 * @system: whose steps these are
 * @reason: why they did not begin sooner
 * @resource: the crew waited for, where it was busy, else %SONAE_RECOVERY_NONE
 * @from: when they begin
 * @until: when they end
 * @longest: the longest of its steps on the chain, %SONAE_RECOVERY_NONE where it has none
 */
typedef struct
{
  guint               system;
  SonaeRecoveryReason reason;
  guint               resource;
  gint64              from;
  gint64              until;
  guint               longest;
} SonaeRecoveryLink;

/**
 * SonaeRecoverySpan:
 * @reason: %SONAE_RECOVERY_BECAUSE_STEPS while the system is worked on, else what it waits for
 * @from: when it begins
 * @until: when it ends, %SONAE_RECOVERY_NEVER where it does not
 */
typedef struct
{
  SonaeRecoveryReason reason;
  gint64              from;
  gint64              until;
} SonaeRecoverySpan;

/**
 * SonaeRecovery:
 *
 * A model worked out. Memory and what is to be done grow as the systems, steps and dependencies do. Crews are followed in
 * the order of time, from place to place of the memory: that takes longer where it does not fit the caches.
 */
typedef struct _SonaeRecovery SonaeRecovery;

/* @model: kept alive and unchanged by the caller as long as the result is used. In what order its systems need each other is
 * found the first time only, whichever the case. */
SonaeRecovery *sonae_recovery_new (SonaeRecoveryModel *model, SonaeRecoveryCase which) G_GNUC_WARN_UNUSED_RESULT;
/* Not the model. */
void           sonae_recovery_free (SonaeRecovery *self);
/* Returns: (transfer none) (array): one for each system */
const SonaeRecoveryTime *sonae_recovery_get_times (SonaeRecovery *self);
/* Returns: (transfer full) (element-type SonaeRecoveryLink): what limits @system, from what began first to its own
 * last steps */
GArray                  *sonae_recovery_get_chain (SonaeRecovery *self, guint system);
/* Returns: (transfer full) (element-type SonaeRecoverySpan): what happens to @system from the event until it is back, without
 * a gap; nothing where it is back at once */
GArray                  *sonae_recovery_get_spans (SonaeRecovery *self, guint system);
/* Returns: the number of the cycle that @system is in, from 0, %SONAE_RECOVERY_NONE where in none */
guint                    sonae_recovery_get_cycle (SonaeRecovery *self, guint system);
/* Returns: (transfer full) (array) (nullable): for each system itself where it is flawed, in a cycle or lacking something that it
 * needs; what it needs where that or, through others, something behind it is and so keeps its time from being all known; else
 * %SONAE_RECOVERY_NONE; %NULL where none is flawed */
guint32                 *sonae_recovery_find_flawed_needs (SonaeRecovery *self);
/* Returns: @system where its own steps are not all known; what it needs, or what a crew works on first, where because
 * of that not all is known; else %SONAE_RECOVERY_NONE */
guint32                  sonae_recovery_find_open_need (const SonaeRecovery *self, guint32 system);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeRecoveryModel, sonae_recovery_model_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeRecovery, sonae_recovery_free)

G_END_DECLS
