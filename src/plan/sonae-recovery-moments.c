/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments at which something happens, taken in the order of time.
 *
 * They are sorted by the highest digit, of six bits, in which they differ from now: on the lowest level each minute has a list
 * of its own, on the next one every 64 minutes, and so on. When the time of a list on a higher level comes, it is spread over the
 * lower ones. So each moves at most as often as its distance has digits, and none is ever compared to another. */

#include "sonae-recovery-private.h"

#define DIGIT 6
#define BIT(slot) (G_GUINT64_CONSTANT (1) << (slot))

static guint
get_slot (gint64 time, guint level)
{
  return (guint) (time >> (DIGIT * level)) & 63;
}

static void
enter (SonaeRecoveryMoments *self, guint32 item, gint64 time)
{
  guint level = (guint) (63 - __builtin_clzll ((guint64) (time ^ self->now) | 1)) / DIGIT;
  guint slot = get_slot (time, level);

  self->turns[item].next = self->used[level] & BIT (slot) ? self->first[level][slot] : SONAE_RECOVERY_NONE;
  self->first[level][slot] = item;
  self->used[level] |= BIT (slot);
}

static guint32
take_list (SonaeRecoveryMoments *self, guint level, guint slot)
{
  self->used[level] &= ~BIT (slot);
  return self->first[level][slot];
}

void
sonae_recovery_moments_add (SonaeRecoveryMoments *self, guint32 item, gint64 time)
{
  self->turns[item].time = time;
  enter (self, item, MAX (time, self->now));
}

guint32
sonae_recovery_moments_take (SonaeRecoveryMoments *self)
{
  guint slot = get_slot (self->now, 0);

  return self->used[0] & BIT (slot) ? take_list (self, 0, slot) : SONAE_RECOVERY_NONE;
}

gboolean
sonae_recovery_moments_go_on (SonaeRecoveryMoments *self)
{
  for (;;)
    {
      guint   level = 0;
      guint   slot;
      guint32 item;

      while (level < SONAE_RECOVERY_N_LEVELS && self->used[level] == 0)
        level++;
      if (level == SONAE_RECOVERY_N_LEVELS)
        return FALSE;
      slot = (guint) __builtin_ctzll (self->used[level]);
      item = self->first[level][slot];
      self->now = self->turns[item].time >> (DIGIT * level) << (DIGIT * level);
      if (level == 0)
        return TRUE;
      take_list (self, level, slot);
      for (guint32 next; item != SONAE_RECOVERY_NONE; item = next)
        {
          next = self->turns[item].next;
          enter (self, item, self->turns[item].time);
        }
    }
}
