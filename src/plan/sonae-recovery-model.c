/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be worked out, as plain arrays, and who waits for whom in it. */

#include "sonae-recovery-private.h"

#include <string.h>

SonaeRecoveryModel *
sonae_recovery_model_new (void)
{
  SonaeRecoveryModel *self = g_new0 (SonaeRecoveryModel, 1);

  self->resources = g_array_new (FALSE, FALSE, sizeof (SonaeRecoveryModelResource));
  self->systems = g_array_new (TRUE, FALSE, sizeof (SonaeRecoveryModelSystem));
  self->steps = g_array_new (FALSE, FALSE, sizeof (SonaeRecoveryModelStep));
  self->groups = g_array_new (TRUE, FALSE, sizeof (SonaeRecoveryModelGroup));
  self->members = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

void
sonae_recovery_model_free (SonaeRecoveryModel *self)
{
  g_array_unref (self->resources);
  g_array_unref (self->systems);
  g_array_unref (self->steps);
  g_array_unref (self->groups);
  g_array_unref (self->members);
  g_free (self);
}

void
sonae_recovery_model_set_begins (SonaeRecoveryModel *self, gint64 begins)
{
  g_return_if_fail (begins >= 0);

  self->begins = begins;
}

guint
sonae_recovery_model_add_resource (SonaeRecoveryModel *self, guint crews, gint64 from)
{
  SonaeRecoveryModelResource resource = { crews, from };

  g_array_append_val (self->resources, resource);
  return self->resources->len - 1;
}

guint
sonae_recovery_model_add_system (SonaeRecoveryModel *self, gint64 order, gint64 from, gboolean is_known)
{
  SonaeRecoveryModelSystem system = { order,    from, self->steps->len, self->steps->len, self->groups->len,
                                      is_known, FALSE };

  g_array_append_val (self->systems, system);
  return self->systems->len - 1;
}

guint
sonae_recovery_model_add_step (SonaeRecoveryModel    *self,
                               const gint32           minutes[SONAE_N_RECOVERY_CASES],
                               guint                  resource,
                               SonaeRecoveryStepFlags flags)
{
  SonaeRecoveryModelSystem *system = &g_array_index (self->systems, SonaeRecoveryModelSystem, self->systems->len - 1);
  SonaeRecoveryModelStep    step = { { minutes[0], minutes[1], minutes[2] }, resource, self->systems->len - 1, flags };

  g_return_val_if_fail (resource == SONAE_RECOVERY_NONE || resource < self->resources->len, SONAE_RECOVERY_NONE);

  g_array_append_val (self->steps, step);
  /* The gate moves on until a step waits. */
  if (system->gate == self->steps->len - 1 && !(flags & SONAE_RECOVERY_STEP_WAITS))
    system->gate++;
  return self->steps->len - 1;
}

void
sonae_recovery_model_add_group (SonaeRecoveryModel *self, guint needed, const guint *members, guint n_members)
{
  SonaeRecoveryModelSystem *system = &g_array_index (self->systems, SonaeRecoveryModelSystem, self->systems->len - 1);
  SonaeRecoveryModelGroup   group = { needed, self->members->len };

  system->has_choice = system->has_choice || needed < n_members;
  g_array_append_val (self->groups, group);
  g_array_append_vals (self->members, members, n_members);
}

guint
sonae_recovery_model_get_n_systems (SonaeRecoveryModel *self)
{
  return self->systems->len;
}

/* The loops read one entry behind the last, which is written here into the room that the arrays keep for it. */
SonaeRecoveryArrays
sonae_recovery_model_get_arrays (const SonaeRecoveryModel *model)
{
  SonaeRecoveryModelSystem *systems = (SonaeRecoveryModelSystem *) (void *) model->systems->data;
  SonaeRecoveryModelGroup  *groups = (SonaeRecoveryModelGroup *) (void *) model->groups->data;
  SonaeRecoveryArrays       arrays = { 0 };

  systems[model->systems->len] = (SonaeRecoveryModelSystem){ .first_step = model->steps->len,
                                                             .gate = model->steps->len,
                                                             .first_group = model->groups->len };
  groups[model->groups->len] = (SonaeRecoveryModelGroup){ .first_member = model->members->len };
  arrays.resources = (const void *) model->resources->data;
  arrays.systems = systems;
  arrays.steps = (const void *) model->steps->data;
  arrays.groups = groups;
  arrays.members = (const void *) model->members->data;
  arrays.n_resources = model->resources->len;
  arrays.n_systems = model->systems->len;
  arrays.n_steps = model->steps->len;
  arrays.n_members = model->members->len;
  arrays.begins = model->begins;
  return arrays;
}

/* Whether what @system needs is left out because it is in the same cycle. */
static gboolean
is_cut (const guint32 *cycles, guint32 system, guint32 member)
{
  return cycles != NULL && cycles[system] != SONAE_RECOVERY_NONE && cycles[system] == cycles[member];
}

/* Calls for each naming of a system by another one. Counts where @fill is %FALSE, else enters. */
static void
walk_namings (SonaeRecoveryGraph *self, const SonaeRecoveryArrays *arrays, gboolean fill)
{
  for (guint32 system = 0; system < arrays->n_systems; system++)
    {
      guint32 first = arrays->groups[arrays->systems[system].first_group].first_member;
      guint32 end = arrays->groups[arrays->systems[system + 1].first_group].first_member;

      for (guint32 i = first; i < end; i++)
        {
          guint32 member = arrays->members[i];

          if (is_cut (self->cycles, system, member))
            continue;
          if (fill)
            self->dependents[self->first_dependent[member]++] = system;
          else
            self->first_dependent[member + 1]++;
          self->pending[system] += !fill;
        }
    }
}

static void
fill_graph (SonaeRecoveryGraph *self, const SonaeRecoveryArrays *arrays)
{
  guint n = arrays->n_systems;

  self->first_dependent = g_new0 (guint32, n + 1);
  self->dependents = g_new (guint32, arrays->n_members);
  self->pending = g_new0 (guint32, n);
  walk_namings (self, arrays, FALSE);
  for (guint i = 0; i < n; i++)
    self->first_dependent[i + 1] += self->first_dependent[i];
  walk_namings (self, arrays, TRUE);
  /* Filling moved each beginning to its end. */
  memmove (self->first_dependent + 1, self->first_dependent, n * sizeof *self->first_dependent);
  self->first_dependent[0] = 0;
}

/* Returns: whether every system can be reached by taking away, again and again, what waits for nothing */
static gboolean
is_acyclic (const SonaeRecoveryGraph *self, guint n)
{
  g_autofree guint32 *pending = g_memdup2 (self->pending, n * sizeof *pending);
  g_autofree guint32 *ready = g_new (guint32, n);
  guint               n_ready = 0;

  for (guint32 i = 0; i < n; i++)
    if (pending[i] == 0)
      ready[n_ready++] = i;
  for (guint next = 0; next < n_ready; next++)
    for (guint32 i = self->first_dependent[ready[next]]; i < self->first_dependent[ready[next] + 1]; i++)
      if (--pending[self->dependents[i]] == 0)
        ready[n_ready++] = self->dependents[i];
  return n_ready == n;
}

void
sonae_recovery_graph_init (SonaeRecoveryGraph *self, const SonaeRecoveryArrays *arrays)
{
  self->cycles = NULL;
  fill_graph (self, arrays);
  if (is_acyclic (self, arrays->n_systems))
    return;
  sonae_recovery_graph_clear (self);
  self->cycles = sonae_recovery_find_cycles (arrays);
  fill_graph (self, arrays);
}

void
sonae_recovery_graph_clear (SonaeRecoveryGraph *self)
{
  g_free (self->first_dependent);
  g_free (self->dependents);
  g_free (self->pending);
  g_free (self->cycles);
}
