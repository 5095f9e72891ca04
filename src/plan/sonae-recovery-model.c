/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be worked out, as plain arrays. */

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
  g_free (self->order);
  g_free (self->cycles);
  g_free (self->works);
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
  SonaeRecoveryModelSystem system = { order,         from,    self->steps->len, self->steps->len, self->groups->len,
                                      self->n_turns, is_known };

  g_array_append_val (self->systems, system);
  self->has_unknown |= !is_known;
  return self->systems->len - 1;
}

void
sonae_recovery_model_set_lacking (SonaeRecoveryModel *self)
{
  g_array_index (self->systems, SonaeRecoveryModelSystem, self->systems->len - 1).is_lacking = TRUE;
  self->has_lacking = TRUE;
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
  system->has_hours = system->has_hours || (flags & SONAE_RECOVERY_STEP_OFFICE);
  if (resource != SONAE_RECOVERY_NONE)
    {
      const SonaeRecoveryModelResource *by = &g_array_index (self->resources, SonaeRecoveryModelResource, resource);

      system->has_crews = system->has_crews || by->crews > 0 || by->from > 0;
      system->has_hours = system->has_hours || by->from > 0;
      self->n_turns += by->crews > 0;
    }
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
  self->most_members = MAX (self->most_members, n_members);
  g_array_append_val (self->groups, group);
  g_array_append_vals (self->members, members, n_members);
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
                                                             .first_group = model->groups->len,
                                                             .first_turn = model->n_turns };
  groups[model->groups->len] = (SonaeRecoveryModelGroup){ .first_member = model->members->len };
  arrays.resources = (const void *) model->resources->data;
  arrays.systems = systems;
  arrays.steps = (const void *) model->steps->data;
  arrays.groups = groups;
  arrays.members = (const void *) model->members->data;
  arrays.order = model->order;
  arrays.cycles = model->cycles;
  arrays.works = model->works;
  arrays.n_resources = model->resources->len;
  arrays.n_systems = model->systems->len;
  arrays.n_steps = model->steps->len;
  arrays.n_turns = model->n_turns;
  arrays.n_members = model->members->len;
  arrays.most_members = model->most_members;
  arrays.begins = model->begins;
  arrays.has_lacking = model->has_lacking;
  arrays.has_unknown = model->has_unknown;
  return arrays;
}

void
sonae_recovery_add_up (const SonaeRecoveryModelStep *steps,
                       guint32                       first,
                       guint32                       end,
                       gint64                        minutes[SONAE_N_RECOVERY_CASES])
{
  gint64 begins[SONAE_N_RECOVERY_CASES] = { 0 };
  gint64 joined[SONAE_N_RECOVERY_CASES] = { 0 };

  for (guint32 i = first; i < end; i++)
    {
      gboolean is_together = i > first && (steps[i].flags & SONAE_RECOVERY_STEP_TOGETHER);

      for (int which = 0; which < SONAE_N_RECOVERY_CASES; which++)
        {
          begins[which] = is_together ? begins[which] : joined[which];
          joined[which] = MAX (joined[which], begins[which] + steps[i].minutes[which]);
        }
    }
  memcpy (minutes, joined, sizeof joined);
}

/* The steps, which take the most room, are gone through once, as they lie there. */
static SonaeRecoveryModelWork *
add_up_works (const SonaeRecoveryArrays *arrays)
{
  SonaeRecoveryModelWork *works = g_new (SonaeRecoveryModelWork, arrays->n_systems);

  for (guint32 i = 0; i < arrays->n_systems; i++)
    {
      const SonaeRecoveryModelSystem *system = &arrays->systems[i];

      sonae_recovery_add_up (arrays->steps, system->first_step, system->gate, works[i].before_gate);
      sonae_recovery_add_up (arrays->steps, system->gate, (system + 1)->first_step, works[i].behind_gate);
    }
  return works;
}

void
sonae_recovery_model_prepare (SonaeRecoveryModel *model)
{
  SonaeRecoveryArrays arrays = sonae_recovery_model_get_arrays (model);

  if (model->order != NULL)
    return;
  model->order = g_new (guint32, MAX (arrays.n_systems, 1));
  model->cycles = sonae_recovery_find_order (&arrays, model->order);
  model->works = add_up_works (&arrays);
}
