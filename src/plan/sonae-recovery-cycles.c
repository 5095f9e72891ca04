/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which systems need, through others, themselves: Tarjan's strongly connected components, without recursion. */

#include "sonae-recovery-private.h"

/* @index: when each system was met, from 1, 0 where it was not; @low: the first one met that it leads back to;
 * @next: the naming of it that is looked at next; @path: the way from the start to here; @open: what is in no
 * component yet */
typedef struct
{
  const SonaeRecoveryArrays *arrays;
  guint32                   *index;
  guint32                   *low;
  guint32                   *next;
  guint32                   *path;
  guint32                   *open;
  guint32                   *cycles;
  gboolean                  *is_open;
  guint                      n_met;
  guint                      n_path;
  guint                      n_open;
  guint                      n_cycles;
} Walk;

static guint32
first_naming (const Walk *walk, guint32 system)
{
  return walk->arrays->groups[walk->arrays->systems[system].first_group].first_member;
}

static void
enter (Walk *walk, guint32 system)
{
  walk->index[system] = walk->low[system] = ++walk->n_met;
  walk->next[system] = first_naming (walk, system);
  walk->path[walk->n_path++] = system;
  walk->open[walk->n_open++] = system;
  walk->is_open[system] = TRUE;
}

static gboolean
names_itself (const Walk *walk, guint32 system)
{
  for (guint32 i = first_naming (walk, system); i < first_naming (walk, system + 1); i++)
    if (walk->arrays->members[i] == system)
      return TRUE;
  return FALSE;
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
      walk->is_open[member] = FALSE;
      walk->cycles[member] = is_cycle ? walk->n_cycles : SONAE_RECOVERY_NONE;
    }
  while (member != system);
  walk->n_cycles += is_cycle;
}

static void
leave (Walk *walk, guint32 system)
{
  walk->n_path--;
  if (walk->low[system] == walk->index[system])
    close_component (walk, system);
  if (walk->n_path > 0)
    {
      guint32 before = walk->path[walk->n_path - 1];

      walk->low[before] = MIN (walk->low[before], walk->low[system]);
    }
}

static void
walk_from (Walk *walk, guint32 start)
{
  enter (walk, start);
  while (walk->n_path > 0)
    {
      guint32 system = walk->path[walk->n_path - 1];
      guint32 member;

      if (walk->next[system] == first_naming (walk, system + 1))
        {
          leave (walk, system);
          continue;
        }
      member = walk->arrays->members[walk->next[system]++];
      if (walk->index[member] == 0)
        enter (walk, member);
      else if (walk->is_open[member])
        walk->low[system] = MIN (walk->low[system], walk->index[member]);
    }
}

guint32 *
sonae_recovery_find_cycles (const SonaeRecoveryArrays *arrays)
{
  guint                n = arrays->n_systems;
  g_autofree guint32  *index = g_new0 (guint32, n);
  g_autofree guint32  *low = g_new (guint32, n);
  g_autofree guint32  *next = g_new (guint32, n);
  g_autofree guint32  *path = g_new (guint32, n);
  g_autofree guint32  *open = g_new (guint32, n);
  g_autofree gboolean *is_open = g_new0 (gboolean, n);
  g_autofree guint32  *cycles = g_new (guint32, n);
  Walk                 walk = { arrays, index, low, next, path, open, cycles, is_open, .n_met = 0 };

  for (guint32 system = 0; system < n; system++)
    if (index[system] == 0)
      walk_from (&walk, system);
  return walk.n_cycles > 0 ? g_steal_pointer (&cycles) : NULL;
}
