/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps that wait for crews, by the order of their systems; and moments at which something happens. */

#include "sonae-recovery-private.h"

/* Of a heap; smaller comes first. */
typedef struct
{
  gint64  key;
  guint32 item;
  guint32 tie;
} Entry;

typedef struct
{
  Entry *entries;
  guint  n;
} Heap;

/* @waiting: what waits for a crew of it; @n_free: its crews that are free; @freed: the step that set the last one free */
typedef struct
{
  Heap     waiting;
  guint    n_free;
  guint32  freed;
  gboolean is_active;
} Line;

/* @events: by time, what happens to which turn or gate; @active: resources with a free crew and something that waits;
 * @asked: when each turn asked */
struct _SonaeRecoveryQueue
{
  const SonaeRecoveryArrays *arrays;
  const SonaeRecoveryTurn   *turns;
  Line                      *lines;  /* (owned) */
  Entry                     *room;   /* (owned): of all waiting heaps */
  Heap                       events; /* (owned entries) */
  Heap                       active; /* (owned entries) */
  guint                      room_for_events;
  gint64                    *asked; /* (owned) */
  gint64                     now;
};

enum
{
  GIVES_BACK,
  ASKS,
  REMINDS,
};

static gboolean
comes_before (const Entry *a, const Entry *b)
{
  if (a->key != b->key)
    return a->key < b->key;
  return a->tie != b->tie ? a->tie < b->tie : a->item < b->item;
}

static void
heap_push (Heap *heap, Entry entry)
{
  guint place = heap->n++;

  while (place > 0 && comes_before (&entry, &heap->entries[(place - 1) / 2]))
    {
      heap->entries[place] = heap->entries[(place - 1) / 2];
      place = (place - 1) / 2;
    }
  heap->entries[place] = entry;
}

static Entry
heap_pop (Heap *heap)
{
  Entry top = heap->entries[0];
  Entry moved = heap->entries[--heap->n];
  guint place = 0;

  for (guint child = 1; child < heap->n; child = 2 * place + 1)
    {
      if (child + 1 < heap->n && comes_before (&heap->entries[child + 1], &heap->entries[child]))
        child++;
      if (!comes_before (&heap->entries[child], &moved))
        break;
      heap->entries[place] = heap->entries[child];
      place = child;
    }
  heap->entries[place] = moved;
  return top;
}

SonaeRecoveryQueue *
sonae_recovery_queue_new (const SonaeRecoveryArrays *arrays, const SonaeRecoveryTurn *turns)
{
  SonaeRecoveryQueue *self = g_new0 (SonaeRecoveryQueue, 1);
  g_autofree guint   *n_turns = g_new0 (guint, arrays->n_resources);
  guint               n_crews = 0;
  guint               n_asking = 0;

  self->arrays = arrays;
  self->turns = turns;
  for (guint i = 0; i < arrays->n_turns; i++)
    n_turns[turns[i].resource]++;
  self->lines = g_new0 (Line, arrays->n_resources);
  self->room = g_new (Entry, arrays->n_turns);
  for (guint i = 0; i < arrays->n_resources; i++)
    {
      self->lines[i].waiting.entries = self->room + n_asking;
      self->lines[i].n_free = arrays->resources[i].crews;
      self->lines[i].freed = SONAE_RECOVERY_NONE;
      n_asking += n_turns[i];
      n_crews += MIN (arrays->resources[i].crews, n_turns[i]);
    }
  self->room_for_events = n_asking + n_crews;
  self->events.entries = g_new (Entry, self->room_for_events);
  self->active.entries = g_new (Entry, arrays->n_resources);
  self->asked = g_new (gint64, arrays->n_turns);
  return self;
}

void
sonae_recovery_queue_free (SonaeRecoveryQueue *self)
{
  g_free (self->lines);
  g_free (self->room);
  g_free (self->events.entries);
  g_free (self->active.entries);
  g_free (self->asked);
  g_free (self);
}

/* Nothing happens in the past: what is known only now asks now. */
static void
add_event (SonaeRecoveryQueue *self, guint32 number, gint64 time, guint32 kind)
{
  if (self->events.n == self->room_for_events)
    {
      self->room_for_events = 2 * self->room_for_events + 16;
      self->events.entries = g_renew (Entry, self->events.entries, self->room_for_events);
    }
  heap_push (&self->events, (Entry){ MAX (time, self->now), number, kind });
}

void
sonae_recovery_queue_ask (SonaeRecoveryQueue *self, guint32 turn, gint64 time)
{
  self->asked[turn] = time;
  add_event (self, turn, time, ASKS);
}

void
sonae_recovery_queue_remind (SonaeRecoveryQueue *self, guint32 system, gint64 time)
{
  add_event (self, self->arrays->n_turns + system, time, REMINDS);
}

void
sonae_recovery_queue_give_back (SonaeRecoveryQueue *self, guint32 turn, gint64 time)
{
  add_event (self, turn, time, GIVES_BACK);
}

static void
activate (SonaeRecoveryQueue *self, guint32 resource)
{
  Line *line = &self->lines[resource];

  if (line->is_active || line->n_free == 0 || line->waiting.n == 0)
    return;
  line->is_active = TRUE;
  heap_push (&self->active, (Entry){ resource, resource, 0 });
}

static void
take_event (SonaeRecoveryQueue *self, Entry event)
{
  const SonaeRecoveryTurn *turn = &self->turns[event.item];
  Line                    *line = &self->lines[turn->resource];

  if (event.tie == GIVES_BACK)
    {
      line->n_free++;
      line->freed = turn->step;
    }
  else
    heap_push (&line->waiting, (Entry){ self->arrays->systems[turn->system].order, event.item, turn->system });
  activate (self, turn->resource);
}

static guint32
take_turn (SonaeRecoveryQueue *self, guint32 *after)
{
  Line   *line = &self->lines[self->active.entries[0].item];
  guint32 turn = heap_pop (&line->waiting).item;

  *after = self->now > self->asked[turn] ? line->freed : SONAE_RECOVERY_NONE;
  line->n_free--;
  if (line->n_free == 0 || line->waiting.n == 0)
    {
      line->is_active = FALSE;
      heap_pop (&self->active);
    }
  return turn;
}

gboolean
sonae_recovery_queue_take (SonaeRecoveryQueue *self, guint32 *number, gint64 *now, guint32 *after)
{
  *after = SONAE_RECOVERY_NONE;
  /* All that happens at this moment is taken in before anything is given a crew. */
  while (self->events.n > 0 && (self->active.n == 0 || self->events.entries[0].key == self->now))
    {
      Entry event = heap_pop (&self->events);

      *now = self->now = event.key;
      *number = event.item;
      if (event.tie == REMINDS)
        return TRUE;
      take_event (self, event);
    }
  if (self->active.n == 0)
    return FALSE;
  *now = self->now;
  *number = take_turn (self, after);
  return TRUE;
}
