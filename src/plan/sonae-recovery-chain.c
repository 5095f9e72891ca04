/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What limits a system: the chain of work that it waited for. */

#include "sonae-recovery-private.h"

/* A chain as it is walked, from its end: @nodes: of the steps of @system and its gate, @last: the one with which it was
 * back */
typedef struct
{
  const SonaeRecovery *result;
  GArray              *links; /* (owned) */
  SonaeRecoveryNode   *nodes; /* (owned) (nullable) */
  guint32              system;
  guint32              last;
} Walk;

static guint32
get_system_of (const SonaeRecovery *self, guint32 node)
{
  if (node < self->arrays.n_steps)
    return self->arrays.steps[node].system;
  node -= self->arrays.n_steps;
  return node < self->arrays.n_systems ? node : node - self->arrays.n_systems;
}

/* Turns to @system, which was worked out leg by leg. */
static void
turn_to (Walk *walk, guint32 system)
{
  const SonaeRecoveryModelSystem *own = &walk->result->arrays.systems[system];

  if (walk->nodes != NULL && walk->system == system)
    return;
  walk->system = system;
  walk->nodes = g_renew (SonaeRecoveryNode, walk->nodes, (own + 1)->first_step - own->first_step + 1);
  walk->last = sonae_recovery_replay (walk->result, system, walk->nodes);
}

/* @node: of the system turned to */
static SonaeRecoveryNode
get_node (const Walk *walk, guint32 node)
{
  const SonaeRecoveryModelSystem *own = &walk->result->arrays.systems[walk->system];

  return walk->nodes[MIN (node, (own + 1)->first_step) - own->first_step];
}

/* Adds the link of a system settled as a whole, and returns the node that it waited for. */
static guint32
add_settled (const SonaeRecovery *self, GArray *chain, guint32 system)
{
  const SonaeRecoveryModelSystem *own = &self->arrays.systems[system];
  const SonaeRecoveryGate        *gate = &self->gates[system];
  SonaeRecoveryLink link = { system, gate->reason, SONAE_RECOVERY_NONE, gate->time, 0, SONAE_RECOVERY_NONE };

  if (gate->reason == SONAE_RECOVERY_BECAUSE_STEPS)
    {
      link.from = 0;
      sonae_recovery_work_through (self, own->first_step, own->gate, 0, &link.longest);
    }
  link.until = sonae_recovery_work_through (self, own->gate, (own + 1)->first_step, gate->time, &link.longest);
  g_array_append_val (chain, link);
  return gate->from;
}

static guint32
get_longer (const Walk *walk, guint32 a, guint32 b)
{
  if (a == SONAE_RECOVERY_NONE)
    return b;
  return get_node (walk, a).end - get_node (walk, a).begin >= get_node (walk, b).end - get_node (walk, b).begin ? a : b;
}

/* A new link of the chain for the work that ends with @node. */
static SonaeRecoveryLink
make_link (const Walk *walk, guint32 node)
{
  SonaeRecoveryLink link = {
    walk->system, SONAE_RECOVERY_BECAUSE_STEPS, SONAE_RECOVERY_NONE, 0, get_node (walk, node).end, SONAE_RECOVERY_NONE
  };

  return link;
}

/* Takes @node, the one in front of what the link holds so far, into it. */
static void
extend_link (const Walk *walk, SonaeRecoveryLink *link, guint32 node)
{
  const SonaeRecoveryArrays *arrays = &walk->result->arrays;
  SonaeRecoveryNode          own = get_node (walk, node);

  link->from = own.begin;
  if (node < arrays->n_steps)
    link->longest = get_longer (walk, node, link->longest == SONAE_RECOVERY_NONE ? node : link->longest);
  if (own.reason == SONAE_RECOVERY_BECAUSE_STEPS)
    return;
  link->reason = own.reason;
  link->resource = own.reason == SONAE_RECOVERY_BECAUSE_BUSY ? arrays->steps[node].resource : SONAE_RECOVERY_NONE;
}

/* Adds the link of a system worked out leg by leg, from @node or from its last one, and returns the node that it waited
 * for. */
static guint32
add_worked (Walk *walk, guint32 node)
{
  SonaeRecoveryLink link;

  turn_to (walk, get_system_of (walk->result, node));
  if (node >= walk->result->arrays.n_steps + walk->result->arrays.n_systems)
    node = walk->last;
  link = make_link (walk, node);
  do
    {
      extend_link (walk, &link, node);
      node = get_node (walk, node).from;
    }
  while (node != SONAE_RECOVERY_NONE && link.reason == SONAE_RECOVERY_BECAUSE_STEPS);
  g_array_append_val (walk->links, link);
  return node;
}

GArray *
sonae_recovery_get_chain (SonaeRecovery *self, guint system)
{
  Walk    walk = { self, g_array_new (FALSE, FALSE, sizeof (SonaeRecoveryLink)), NULL, 0, 0 };
  GArray *chain = walk.links;
  guint32 node = self->arrays.n_steps + self->arrays.n_systems + system;

  /* Walked from the end, then turned round. What held a link up begins another one. */
  while (node != SONAE_RECOVERY_NONE)
    if (sonae_recovery_has_legs (self, get_system_of (self, node)))
      node = add_worked (&walk, node);
    else
      node = add_settled (self, chain, get_system_of (self, node));
  for (guint i = 0; i < chain->len / 2; i++)
    {
      SonaeRecoveryLink swapped = g_array_index (chain, SonaeRecoveryLink, i);

      g_array_index (chain, SonaeRecoveryLink, i) = g_array_index (chain, SonaeRecoveryLink, chain->len - 1 - i);
      g_array_index (chain, SonaeRecoveryLink, chain->len - 1 - i) = swapped;
    }
  g_free (walk.nodes);
  return chain;
}
