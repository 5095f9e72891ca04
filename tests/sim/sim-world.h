/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many computers, one file server, one clock, one seed. */

#pragma once

#include "sim-computer.h"
#include "sim-ledger.h"

/**
 * SimPhase:
 * @SIM_LIVING: people work, and everything goes wrong
 * @SIM_HEALING: nothing goes wrong any more; the computers come together
 * @SIM_OVER: all is quiet
 */
typedef enum
{
  SIM_LIVING,
  SIM_HEALING,
  SIM_OVER,
} SimPhase;

/**
 * SimPlan:
 * @seed: everything follows from it
 * @n_steps: how many things happen before all is left to heal
 * @n_computers: at least 2
 * @rate: how many calls of a thousand go wrong
 * @aging: how many times faster what lies on the share grows old than the day passes
 * @damage: how many acts of the server of a thousand go back, lose or change something
 * @losses: how many acts of the manager's computer of a thousand are its last for a while
 * @is_verbose: tells what happens
 *
 * What makes one world and no other.
 */
typedef struct
{
  guint32  seed;
  guint    n_steps;
  guint    n_computers;
  guint    rate;
  guint    aging;
  guint    damage;
  guint    losses;
  gboolean is_verbose;
} SimPlan;

/**
 * SimWorld:
 * @folder: (owned): where the files of the computers lie
 * @computers: (owned) (element-type SimComputer): the last one comes only when everything heals
 * @share_id: (owned) (nullable): once the share is made
 * @first: (owned) (nullable): the key that made the share
 * @phrase: (owned) (nullable): the key that the phrase in the safe gives
 * @manager: (nullable): the computer that has it by right: which made the share, or took its place or charge of it last
 * @heir: (nullable): the computer that is to take the manager's place, until it has told the others
 * @n_attempts: to make the share
 * @n_left: steps before the healing
 * @is_late: whether all is quiet since long
 * @server_at: when the server does something next
 * @mutex: held by whoever runs; threads only give each computer a stack of its own
 * @running: whose turn it is; %NULL once all are over
 * @over: signalled then
 */
struct _SimWorld
{
  SimPlan      plan;
  char        *folder;
  SimFaults    faults;
  SimServer   *server;
  SimLedger   *ledger;
  GPtrArray   *computers;
  SimPhase     phase;
  char        *share_id;
  SonaeKey    *first;
  SonaeKey    *phrase;
  SimComputer *manager;
  SimComputer *heir;
  guint        n_attempts;
  guint        n_left;
  guint        n_settlings;
  gboolean     is_late;
  gint64       server_at;
  GMutex       mutex;
  SimComputer *running;
  GCond        over;
};

/* Lives through @plan to its end. The program is aborted where something is wrong. @faults: adds those that were met */
void sim_world_live (const SimPlan *plan, const char *folder, guint64 faults[SIM_N_FAULTS]);

/* Lets time pass for the computer whose turn it is; others act meanwhile. */
void     sim_world_pass (SimWorld *self, SimComputer *computer, gint64 microseconds);
/* The computer whose turn it is acts no more. */
void     sim_world_leave (SimWorld *self, SimComputer *computer);
/* One step is done. */
void     sim_world_step (SimWorld *self);
/* A computer has done a round while everything heals. */
void     sim_world_heal (SimWorld *self, SimComputer *computer);
/* Whether a computer that is admitted, other than @but, holds the entry with that hash. */
gboolean sim_world_is_held (SimWorld *self, const char *hash, SimComputer *but);
void     sim_world_say (SimWorld *self, SimComputer *computer, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* Tells how to come here again, and aborts. */
void     sim_world_fail (SimWorld *self, const char *format, ...) G_GNUC_PRINTF (2, 3) G_GNUC_NORETURN;
