/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which systems' times are not all known because something that they need is in a cycle, gone, or not surveyed. */

#include "sonae-recovery-private.h"

/* Whether as many of @group as @system needs are back at a time that is all known: the others do not count then. */
static gboolean
is_met (const SonaeRecovery *self, guint32 system, const SonaeRecoveryModelGroup *group)
{
  guint n_members = (group + 1)->first_member - group->first_member;
  guint n_certain = 0;

  for (guint32 i = group->first_member; i < (group + 1)->first_member; i++)
    {
      guint32                  member = self->arrays.members[i];
      const SonaeRecoveryTime *time = &self->times[member];

      n_certain += !(time->flags & SONAE_RECOVERY_DOUBTFUL) && time->ready != SONAE_RECOVERY_NEVER
                   && !sonae_recovery_shares_cycle (self, system, member);
    }
  return n_certain >= MIN (group->needed, n_members);
}

static gboolean
is_flawed (const SonaeRecovery *self, guint32 system)
{
  return self->arrays.systems[system].is_lacking
         || (self->arrays.cycles != NULL && self->arrays.cycles[system] != SONAE_RECOVERY_NONE);
}

static guint32
find_need (const SonaeRecovery *self, guint32 system, const guint32 *needs)
{
  const SonaeRecoveryModelSystem *own = &self->arrays.systems[system];

  if (is_flawed (self, system))
    return system;
  for (guint32 number = own->first_group; number < (own + 1)->first_group; number++)
    {
      const SonaeRecoveryModelGroup *group = &self->arrays.groups[number];

      if (is_met (self, system, group))
        continue;
      for (guint32 i = group->first_member; i < (group + 1)->first_member; i++)
        if (needs[self->arrays.members[i]] != SONAE_RECOVERY_NONE)
          return self->arrays.members[i];
    }
  return SONAE_RECOVERY_NONE;
}

guint32 *
sonae_recovery_find_flawed_needs (SonaeRecovery *self)
{
  guint    n = self->arrays.n_systems;
  guint32 *needs;

  if (self->arrays.cycles == NULL && !self->arrays.has_lacking)
    return NULL;
  needs = g_new (guint32, n);
  for (guint i = 0; i < n; i++)
    needs[self->arrays.order[i]] = find_need (self, self->arrays.order[i], needs);
  return needs;
}

/* Returns: the first of @group of which not all is known, %SONAE_RECOVERY_NONE where enough others are */
static guint32
find_doubtful (const SonaeRecovery *self, guint32 system, const SonaeRecoveryModelGroup *group)
{
  if (is_met (self, system, group))
    return SONAE_RECOVERY_NONE;
  for (guint32 i = group->first_member; i < (group + 1)->first_member; i++)
    if ((self->times[self->arrays.members[i]].flags & SONAE_RECOVERY_DOUBTFUL)
        && !sonae_recovery_shares_cycle (self, system, self->arrays.members[i]))
      return self->arrays.members[i];
  return SONAE_RECOVERY_NONE;
}

guint32
sonae_recovery_find_open_need (const SonaeRecovery *self, guint32 system)
{
  const SonaeRecoveryModelSystem *own = &self->arrays.systems[system];
  guint32                         need = SONAE_RECOVERY_NONE;

  if (self->times[system].flags & SONAE_RECOVERY_UNKNOWN)
    return system;
  if (!(self->times[system].flags & SONAE_RECOVERY_AT_LEAST))
    return SONAE_RECOVERY_NONE;
  /* Who waited for a crew was in doubt from then on, before anything that it needs could be. */
  if (self->doubters != NULL && self->doubters[system] != SONAE_RECOVERY_NONE)
    return self->doubters[system];
  for (guint32 number = own->first_group; number < (own + 1)->first_group && need == SONAE_RECOVERY_NONE; number++)
    need = find_doubtful (self, system, &self->arrays.groups[number]);
  return need;
}
