/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What limits a system: the chain of work that it waited for. */

#include "sonae-recovery-private.h"

/* A gate seen as a node: it takes no time. */
static SonaeRecoveryNode
get_node (const SonaeRecovery *self, guint32 node)
{
  const SonaeRecoveryGate *gate;

  if (node < self->arrays.n_steps)
    return self->nodes[node];
  gate = &self->gates[node - self->arrays.n_steps];
  return (SonaeRecoveryNode){ gate->time, gate->time, gate->from, gate->reason };
}

static guint32
get_system_of (const SonaeRecovery *self, guint32 node)
{
  return node < self->arrays.n_steps ? self->arrays.steps[node].system : node - self->arrays.n_steps;
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
                             get_node (self, node).end,  SONAE_RECOVERY_NONE };

  return link;
}

/* Takes @node, the one in front of what the link holds so far, into it. */
static void
extend_link (const SonaeRecovery *self, SonaeRecoveryLink *link, guint32 node)
{
  SonaeRecoveryNode own = get_node (self, node);

  link->from = own.begin;
  if (node < self->arrays.n_steps)
    link->longest = get_longer (self, node, link->longest == SONAE_RECOVERY_NONE ? node : link->longest);
  if (own.reason == SONAE_RECOVERY_BECAUSE_STEPS)
    return;
  link->reason = own.reason;
  link->resource = own.reason == SONAE_RECOVERY_BECAUSE_BUSY ? self->arrays.steps[node].resource : SONAE_RECOVERY_NONE;
}

/* Adds the link of a system worked out step by step, from its last node, and returns the node that it waited for. */
static guint32
add_worked (const SonaeRecovery *self, GArray *chain, guint32 node)
{
  SonaeRecoveryLink link = make_link (self, node);

  do
    {
      extend_link (self, &link, node);
      node = get_node (self, node).from;
    }
  while (node != SONAE_RECOVERY_NONE && link.reason == SONAE_RECOVERY_BECAUSE_STEPS);
  g_array_append_val (chain, link);
  return node;
}

GArray *
sonae_recovery_get_chain (SonaeRecovery *self, guint system)
{
  g_autoptr (GArray) chain = g_array_new (FALSE, FALSE, sizeof (SonaeRecoveryLink));
  guint32 node = self->gates[system].last;

  /* Walked from the end, then turned round. What held a link up begins another one. */
  while (node != SONAE_RECOVERY_NONE)
    if (node >= self->arrays.n_steps + self->arrays.n_systems)
      node = add_settled (self, chain, node - self->arrays.n_steps - self->arrays.n_systems);
    else
      node = add_worked (self, chain, node);
  for (guint i = 0; i < chain->len / 2; i++)
    {
      SonaeRecoveryLink swapped = g_array_index (chain, SonaeRecoveryLink, i);

      g_array_index (chain, SonaeRecoveryLink, i) = g_array_index (chain, SonaeRecoveryLink, chain->len - 1 - i);
      g_array_index (chain, SonaeRecoveryLink, chain->len - 1 - i) = swapped;
    }
  return g_steal_pointer (&chain);
}
