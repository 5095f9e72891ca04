/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps that wait for crews, by the order of their systems; and moments at which something happens. */

#include "sonae-recovery-private.h"

/* Sorted by so many bits at a time. */
#define DIGIT 11

/* Room for 64 to the sixth, more than a number can be. */
#define MOST_LEVELS 6

/* Numbers of which the lowest is taken first: a bit for each; on the next level, a bit for each 64 of them that says whether
 * there is any, and so on up to a single word. */
typedef struct
{
  guint64 *levels[MOST_LEVELS];
  guint    n_levels;
} Set;

/* @waiting: what waits for a crew of it, as places in the order, from @first; @n_free: its crews that are free; @freed: the step
 * that set the last one free, of those in the same @round the last by number */
typedef struct
{
  Set     waiting;
  guint   n_turns;
  guint32 first;
  guint   n_free;
  guint32 freed;
  guint   round;
} Line;

/* @moments: what happens to which turn; behind the turns, and one that closes them, the reminders, of which only the system counts;
 * @by_place: the turns by their places in the order of priority, one line behind the other;
 * @active: resources with a free crew and something that waits; @due: systems whose reminder has come */
struct _SonaeRecoveryQueue
{
  const SonaeRecoveryArrays *arrays;
  Line                      *lines;    /* (owned) */
  guint32                   *by_place; /* (owned) */
  guint64                   *bits;     /* (owned): of all sets */
  SonaeRecoveryMoments       moments;  /* (owned turns) */
  Set                        active;
  Set                        due;
  guint                      n_items; /* of moments */
  guint                      room;
  guint                      round;
};

/* Returns: how many words a set of numbers below @n takes */
static gsize
count_words (gsize n)
{
  gsize sum = 0;

  do
    {
      n = n / 64 + 1;
      sum += n;
    }
  while (n > 1);
  return sum;
}

/* Takes the set's words, which are 0, from @words. Returns: what is behind them */
static guint64 *
set_init (Set *set, gsize n, guint64 *words)
{
  do
    {
      n = n / 64 + 1;
      set->levels[set->n_levels++] = words;
      words += n;
    }
  while (n > 1);
  return words;
}

static gboolean
set_is_empty (const Set *set)
{
  return *set->levels[set->n_levels - 1] == 0;
}

static void
set_add (Set *set, guint number)
{
  for (guint level = 0; level < set->n_levels; level++)
    {
      guint64 *word = &set->levels[level][number / 64];
      guint64  before = *word;

      *word |= G_GUINT64_CONSTANT (1) << number % 64;
      if (before != 0)
        return;
      number /= 64;
    }
}

static void
set_remove (Set *set, guint number)
{
  for (guint level = 0; level < set->n_levels; level++)
    {
      guint64 *word = &set->levels[level][number / 64];

      *word &= ~(G_GUINT64_CONSTANT (1) << number % 64);
      if (*word != 0)
        return;
      number /= 64;
    }
}

static guint
set_get_lowest (const Set *set)
{
  guint number = 0;

  for (guint level = set->n_levels; level > 0; level--)
    number = number * 64 + (guint) __builtin_ctzll (set->levels[level - 1][number]);
  return number;
}

typedef struct
{
  guint64 key;
  guint32 system;
} Key;

/* Moves the keys to @to by the digit at @shift; equal ones stay in their order. */
static void
sort_by_digit (const Key *from, Key *to, guint n, guint shift)
{
  guint32 begins[(1 << DIGIT) + 1] = { 0 };

  for (guint i = 0; i < n; i++)
    begins[(from[i].key >> shift & ((1 << DIGIT) - 1)) + 1]++;
  for (guint i = 1; i < 1 << DIGIT; i++)
    begins[i] += begins[i - 1];
  for (guint i = 0; i < n; i++)
    to[begins[from[i].key >> shift & ((1 << DIGIT) - 1)]++] = from[i];
}

/* Returns: (transfer full): all systems in the order of priority, equal ones by number */
static Key *
sort_systems (const SonaeRecoveryArrays *arrays)
{
  guint           n = arrays->n_systems;
  Key            *keys = g_new (Key, n);
  g_autofree Key *others = g_new (Key, n);
  gint64          least = G_MAXINT64;
  guint64         most = 0;

  for (guint32 i = 0; i < n; i++)
    least = MIN (least, arrays->systems[i].order);
  for (guint32 i = 0; i < n; i++)
    {
      keys[i] = (Key){ (guint64) arrays->systems[i].order - (guint64) least, i };
      most = MAX (most, keys[i].key);
    }
  for (guint shift = 0; shift < 64 && most >> shift > 0; shift += DIGIT)
    {
      Key *sorted = others;

      sort_by_digit (keys, sorted, n, shift);
      others = keys;
      keys = sorted;
    }
  return keys;
}

/* Gives each line room for its turns, and returns what all sets take. */
static gsize
measure_lines (SonaeRecoveryQueue *self)
{
  const SonaeRecoveryArrays *arrays = self->arrays;
  guint32                    first = 0;
  gsize                      n_words = count_words (arrays->n_resources) + count_words (arrays->n_systems);

  for (guint i = 0; i < arrays->n_turns; i++)
    self->lines[self->moments.turns[i].resource].n_turns++;
  for (guint i = 0; i < arrays->n_resources; i++)
    {
      Line *line = &self->lines[i];

      line->first = first;
      line->n_free = arrays->resources[i].crews;
      line->freed = SONAE_RECOVERY_NONE;
      first += line->n_turns;
      n_words += count_words (line->n_turns);
    }
  return n_words;
}

static void
place_turns (SonaeRecoveryQueue *self)
{
  const SonaeRecoveryArrays *arrays = self->arrays;
  g_autofree Key            *keys = sort_systems (arrays);
  g_autofree guint32        *next = g_new (guint32, arrays->n_resources);

  for (guint i = 0; i < arrays->n_resources; i++)
    next[i] = self->lines[i].first;
  for (guint i = 0; i < arrays->n_systems; i++)
    {
      const SonaeRecoveryModelSystem *system = &arrays->systems[keys[i].system];

      for (guint32 number = system->first_turn; number < (system + 1)->first_turn; number++)
        {
          SonaeRecoveryTurn *turn = &self->moments.turns[number];

          turn->place = next[turn->resource]++;
          self->by_place[turn->place] = number;
        }
    }
}

SonaeRecoveryQueue *
sonae_recovery_queue_new (const SonaeRecoveryArrays *arrays, SonaeRecoveryTurn *turns)
{
  SonaeRecoveryQueue *self = g_new0 (SonaeRecoveryQueue, 1);
  guint64            *words;

  self->arrays = arrays;
  self->lines = g_new0 (Line, arrays->n_resources);
  self->by_place = g_new (guint32, arrays->n_turns);
  self->n_items = self->room = arrays->n_turns + 1;
  self->moments.turns = turns;
  words = self->bits = g_new0 (guint64, measure_lines (self));
  place_turns (self);
  words = set_init (&self->active, arrays->n_resources, words);
  words = set_init (&self->due, arrays->n_systems, words);
  for (guint i = 0; i < arrays->n_resources; i++)
    words = set_init (&self->lines[i].waiting, self->lines[i].n_turns, words);
  return self;
}

void
sonae_recovery_queue_free (SonaeRecoveryQueue *self)
{
  g_free (self->lines);
  g_free (self->by_place);
  g_free (self->bits);
  g_free (self->moments.turns);
  g_free (self);
}

const SonaeRecoveryTurn *
sonae_recovery_queue_get_turn (SonaeRecoveryQueue *self, guint32 number)
{
  return &self->moments.turns[number];
}

void
sonae_recovery_queue_ask (SonaeRecoveryQueue *self, guint32 turn, gint64 time)
{
  sonae_recovery_moments_add (&self->moments, turn, time);
}

void
sonae_recovery_queue_give_back (SonaeRecoveryQueue *self, guint32 turn, gint64 time)
{
  sonae_recovery_moments_add (&self->moments, turn, time);
}

void
sonae_recovery_queue_remind (SonaeRecoveryQueue *self, guint32 system, gint64 time)
{
  if (self->n_items == self->room)
    {
      self->room = self->room + self->room / 8 + 16;
      self->moments.turns = g_renew (SonaeRecoveryTurn, self->moments.turns, self->room);
    }
  self->moments.turns[self->n_items] = (SonaeRecoveryTurn){ .system = system };
  sonae_recovery_moments_add (&self->moments, self->n_items++, time);
}

static void
take_moment (SonaeRecoveryQueue *self, guint32 item)
{
  const SonaeRecoveryTurn *turn = &self->moments.turns[item];
  Line                    *line = &self->lines[turn->resource];

  if (item >= self->arrays->n_turns)
    {
      set_add (&self->due, turn->system);
      return;
    }
  if (turn->place != SONAE_RECOVERY_NONE)
    set_add (&line->waiting, turn->place - line->first);
  else
    {
      line->n_free++;
      line->freed = line->round == self->round ? MAX (line->freed, turn->step) : turn->step;
      line->round = self->round;
    }
  if (line->n_free > 0 && !set_is_empty (&line->waiting))
    set_add (&self->active, turn->resource);
}

/* Takes in what happens now. Returns: whether there was anything */
static gboolean
take_moments (SonaeRecoveryQueue *self)
{
  guint32 item = sonae_recovery_moments_take (&self->moments);

  if (item == SONAE_RECOVERY_NONE)
    return FALSE;
  self->round++;
  for (; item != SONAE_RECOVERY_NONE; item = self->moments.turns[item].next)
    take_moment (self, item);
  return TRUE;
}

static guint32
take_turn (SonaeRecoveryQueue *self, guint32 *after)
{
  guint   resource = set_get_lowest (&self->active);
  Line   *line = &self->lines[resource];
  guint   place = set_get_lowest (&line->waiting);
  guint32 turn = self->by_place[line->first + place];

  self->moments.turns[turn].place = SONAE_RECOVERY_NONE;
  *after = self->moments.now > self->moments.turns[turn].time ? line->freed : SONAE_RECOVERY_NONE;
  set_remove (&line->waiting, place);
  line->n_free--;
  if (line->n_free == 0 || set_is_empty (&line->waiting))
    set_remove (&self->active, resource);
  return turn;
}

gboolean
sonae_recovery_queue_take (SonaeRecoveryQueue *self, guint32 *number, gint64 *now, guint32 *after)
{
  *after = SONAE_RECOVERY_NONE;
  /* All that happens at this moment is taken in before anything is given a crew. */
  while (
      take_moments (self)
      || (set_is_empty (&self->due) && set_is_empty (&self->active) && sonae_recovery_moments_go_on (&self->moments)))
    continue;
  *now = self->moments.now;
  if (!set_is_empty (&self->due))
    {
      guint system = set_get_lowest (&self->due);

      set_remove (&self->due, system);
      *number = self->arrays->n_turns + system;
      return TRUE;
    }
  if (set_is_empty (&self->active))
    return FALSE;
  *number = take_turn (self, after);
  return TRUE;
}
