/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a system does from the event until it is back: when it is worked on, and what it waits for in between. */

#include "sonae-office-hours.h"
#include "sonae-recovery-private.h"

/* Something that was done; where it was begun late, @reason says why. */
typedef struct
{
  gint64              begin;
  gint64              end;
  SonaeRecoveryReason reason;
} Work;

static void
add_work (GArray *works, gint64 begin, gint64 end, SonaeRecoveryReason reason)
{
  const Work work = { begin, end, reason };

  g_array_append_val (works, work);
}

/* A step that is done in office hours only, a piece for each day; in between nobody is there. */
static void
add_office_work (const SonaeRecovery *self, GArray *works, const SonaeRecoveryModelStep *step, gint64 begin)
{
  gint64 moment = self->arrays.begins + begin;
  gint64 left = step->minutes[self->which];

  while (left > 0)
    {
      gint64 opens = sonae_office_hours_end (moment, 1) - 1;
      gint64 done = MIN (left, SONAE_OFFICE_CLOSES - opens % (24 * 60));

      add_work (works, opens - self->arrays.begins, opens - self->arrays.begins + done, SONAE_RECOVERY_BECAUSE_AWAY);
      left -= done;
      moment = opens + done;
    }
}

static void
add_step (const SonaeRecovery *self, GArray *works, guint32 number, gint64 begin, SonaeRecoveryReason reason)
{
  const SonaeRecoveryModelStep *step = &self->arrays.steps[number];

  if (!(step->flags & SONAE_RECOVERY_STEP_OFFICE) || begin == SONAE_RECOVERY_NEVER)
    {
      add_work (works, begin, sonae_recovery_work (self, step, begin), reason);
      return;
    }
  add_work (works, begin, begin, reason);
  add_office_work (self, works, step, begin);
}

/* The steps of a system settled as a whole: as sonae_recovery_work_through() goes through them. */
static void
add_settled (const SonaeRecovery *self, GArray *works, guint32 first, guint32 end, gint64 time)
{
  gint64 joined = time;

  for (guint32 i = first; i < end; i++)
    {
      const SonaeRecoveryModelStep *step = &self->arrays.steps[i];
      gint64                        begin;

      if (i == first || !(step->flags & SONAE_RECOVERY_STEP_TOGETHER))
        time = joined;
      begin = sonae_recovery_meet (self, step, time);
      add_step (self, works, i, begin, SONAE_RECOVERY_BECAUSE_AWAY);
      joined = MAX (joined, sonae_recovery_work (self, step, begin));
    }
}

/* The steps of a system worked out leg by leg, and its gate. */
static void
add_worked (const SonaeRecovery *self, GArray *works, guint32 system)
{
  const SonaeRecoveryModelSystem *own = &self->arrays.systems[system];
  guint32                         n_steps = (own + 1)->first_step - own->first_step;
  g_autofree SonaeRecoveryNode   *nodes = g_new (SonaeRecoveryNode, n_steps + 1);

  sonae_recovery_replay (self, system, nodes);
  for (guint32 i = own->first_step; i < own->gate; i++)
    add_step (self, works, i, nodes[i - own->first_step].begin, nodes[i - own->first_step].reason);
  add_work (works, nodes[n_steps].begin, nodes[n_steps].end, nodes[n_steps].reason);
  for (guint32 i = own->gate; i < (own + 1)->first_step; i++)
    add_step (self, works, i, nodes[i - own->first_step].begin, nodes[i - own->first_step].reason);
}

static int
compare_works (gconstpointer a, gconstpointer b)
{
  const Work *left = a;
  const Work *right = b;

  if (left->begin != right->begin)
    return left->begin < right->begin ? -1 : 1;
  return (left->end > right->end) - (left->end < right->end);
}

static void
add_span (GArray *spans, SonaeRecoveryReason reason, gint64 from, gint64 until)
{
  const SonaeRecoverySpan span = { reason, from, until };
  SonaeRecoverySpan      *last = spans->len > 0 ? &g_array_index (spans, SonaeRecoverySpan, spans->len - 1) : NULL;

  if (until <= from)
    return;
  if (last != NULL && last->reason == reason)
    last->until = until;
  else
    g_array_append_val (spans, span);
}

GArray *
sonae_recovery_get_spans (SonaeRecovery *self, guint system)
{
  const SonaeRecoveryModelSystem *own = &self->arrays.systems[system];
  const SonaeRecoveryGate        *gate = &self->gates[system];
  g_autoptr (GArray) works = g_array_new (FALSE, FALSE, sizeof (Work));
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (SonaeRecoverySpan));
  gint64  now = 0;

  if (sonae_recovery_has_legs (self, system))
    add_worked (self, works, system);
  else
    {
      add_settled (self, works, own->first_step, own->gate, 0);
      add_work (works, gate->time, gate->time, gate->reason);
      add_settled (self, works, own->gate, (own + 1)->first_step, gate->time);
    }
  g_array_sort (works, compare_works);
  for (guint i = 0; i < works->len; i++)
    {
      const Work *work = &g_array_index (works, Work, i);

      add_span (spans, work->reason, now, work->begin);
      add_span (spans, SONAE_RECOVERY_BECAUSE_STEPS, MAX (now, work->begin), work->end);
      now = MAX (now, work->end);
    }
  return spans;
}
