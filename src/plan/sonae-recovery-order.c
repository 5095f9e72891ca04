/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must come before what, and which systems need, through others, themselves: Tarjan's strongly connected components,
 * without recursion. Each naming is looked at once. */

#include "sonae-recovery-private.h"

/* In no component any more. */
#define CLOSED G_MAXUINT32

/* @index: when it was met, from 1, 0 where it was not; @low: the first one met that it leads back to; @next, @end: its
 * namings that are still to be looked at */
typedef struct
{
  guint32 index;
  guint32 low;
  guint32 next;
  guint32 end;
} Visit;

/* @path: the way from the start to here; @open: what is in no component yet; @order: what is in one */
typedef struct
{
  const SonaeRecoveryArrays *arrays;
  Visit                     *visits;
  guint32                   *path;
  guint32                   *open;
  guint32                   *order;
  guint32                   *cycles; /* (owned) (nullable) */
  guint                      n_met;
  guint                      n_path;
  guint                      n_open;
  guint                      n_order;
  guint                      n_cycles;
} Walk;

static void
enter (Walk *walk, guint32 system)
{
  Visit *visit = &walk->visits[system];

  walk->n_met++;
  visit->index = visit->low = walk->n_met;
  walk->path[walk->n_path++] = system;
  walk->open[walk->n_open++] = system;
}

/* Its namings lie behind those of the system before it. */
static gboolean
names_itself (const Walk *walk, guint32 system)
{
  for (guint32 i = system > 0 ? walk->visits[system - 1].end : 0; i < walk->visits[system].end; i++)
    if (walk->arrays->members[i] == system)
      return TRUE;
  return FALSE;
}

static void
mark_cycle (Walk *walk, guint32 system, guint32 number)
{
  if (walk->cycles == NULL)
    {
      walk->cycles = g_new (guint32, walk->arrays->n_systems);
      for (guint i = 0; i < walk->arrays->n_systems; i++)
        walk->cycles[i] = SONAE_RECOVERY_NONE;
    }
  walk->cycles[system] = number;
}

/* Takes the component whose first system is @system off; one alone is a cycle only where it names itself. */
static void
close_component (Walk *walk, guint32 system)
{
  gboolean is_cycle = walk->open[walk->n_open - 1] != system || names_itself (walk, system);
  guint32  member;

  do
    {
      member = walk->open[--walk->n_open];
      walk->visits[member].low = CLOSED;
      walk->order[walk->n_order++] = member;
      if (is_cycle)
        mark_cycle (walk, member, walk->n_cycles);
    }
  while (member != system);
  walk->n_cycles += is_cycle;
}

static void
leave (Walk *walk, guint32 system)
{
  Visit *visit = &walk->visits[system];

  walk->n_path--;
  if (walk->n_path > 0)
    {
      Visit *before = &walk->visits[walk->path[walk->n_path - 1]];

      before->low = MIN (before->low, visit->low);
    }
  if (visit->low == visit->index)
    close_component (walk, system);
}

static void
walk_from (Walk *walk, guint32 start)
{
  enter (walk, start);
  while (walk->n_path > 0)
    {
      guint32 system = walk->path[walk->n_path - 1];
      Visit  *visit = &walk->visits[system];
      guint32 member = SONAE_RECOVERY_NONE;

      while (visit->next < visit->end)
        {
          member = walk->arrays->members[visit->next++];
          if (walk->visits[member].index == 0)
            break;
          visit->low = MIN (visit->low, walk->visits[member].low);
          member = SONAE_RECOVERY_NONE;
        }
      if (member != SONAE_RECOVERY_NONE)
        enter (walk, member);
      else
        leave (walk, system);
    }
}

guint32 *
sonae_recovery_find_order (const SonaeRecoveryArrays *arrays, guint32 *order)
{
  guint               n = arrays->n_systems;
  g_autofree Visit   *visits = g_new (Visit, n);
  g_autofree guint32 *path = g_new (guint32, n);
  g_autofree guint32 *open = g_new (guint32, n);
  Walk                walk = { arrays, visits, path, open, order, NULL };

  for (guint32 system = 0; system < n; system++)
    visits[system] = (Visit){ .next = arrays->groups[arrays->systems[system].first_group].first_member,
                              .end = arrays->groups[arrays->systems[system + 1].first_group].first_member };
  for (guint32 system = 0; system < n; system++)
    if (visits[system].index == 0)
      walk_from (&walk, system);
  return walk.cycles;
}
