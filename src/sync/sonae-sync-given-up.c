/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of the entries that were read later ones give up. */

#include "sonae-sync-private.h"

#include <string.h>

/* Whether what an entry follows is there to be followed, as far as it was read. */
static gboolean
has_base (GPtrArray *slots, const SonaeSlot *slot)
{
  gint64           place = slot->number - 1 - slot->entry->voids->len - ((SonaeSlot *) slots->pdata[0])->number;
  const SonaeSlot *base = place >= 0 ? slots->pdata[place] : NULL;

  return base == NULL
         || (base->kind == SONAE_SLOT_ENTRY && memcmp (base->hash, slot->entry->previous, sizeof base->hash) == 0);
}

/* Whether the entry changes what the plan says of a computer. */
static gboolean
tells_of (SonaeStore *store, const SonaeLogEntry *entry, const char *device)
{
  for (guint i = 0; i < entry->transactions->len; i++)
    {
      const SonaeTransaction *transaction = entry->transactions->pdata[i];
      g_autoptr (GPtrArray) changes = sonae_changeset_describe (store, transaction->changeset, NULL);

      for (guint j = 0; changes != NULL && j < changes->len; j++)
        {
          const SonaeHistoryChange *change = changes->pdata[j];

          if (change->sheet == &sonae_sheet_computer && g_str_equal (change->record, device))
            return TRUE;
        }
    }
  return FALSE;
}

/* Whether what @slot gives up tells something of the computer that signed it. */
static gboolean
gives_up_own_state (SonaeStore *store, const SonaeSlot *slot, SonaeSlot *const *given_up, guint n_given_up)
{
  g_autofree char *device = sonae_key_device_of (slot->entry->public_key);

  for (guint i = 0; i < n_given_up; i++)
    if (given_up[i]->kind == SONAE_SLOT_ENTRY && tells_of (store, given_up[i]->entry, device))
      return TRUE;
  return FALSE;
}

void
sonae_sync_mark_given_up (GPtrArray *slots, SonaeStore *store)
{
  for (guint i = 0; i < slots->len; i++)
    ((SonaeSlot *) slots->pdata[i])->is_given_up = ((SonaeSlot *) slots->pdata[i])->gives_up = FALSE;
  for (guint i = slots->len; i-- > 0;)
    {
      SonaeSlot *slot = slots->pdata[i];
      guint      lowest;

      if (slot->kind != SONAE_SLOT_ENTRY || slot->is_given_up || !has_base (slots, slot))
        continue;
      lowest = i - MIN (i, slot->entry->voids->len);
      if (i - lowest > SONAE_SYNC_MAX_TAKEN_BACK
          && gives_up_own_state (store, slot, (SonaeSlot *const *) slots->pdata + lowest, i - lowest))
        continue;
      for (guint j = lowest; j < i; j++)
        {
          SonaeSlot *other = slots->pdata[j];

          other->is_given_up = TRUE;
          slot->gives_up |= other->kind == SONAE_SLOT_ENTRY;
        }
    }
}
