/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of this file's log leads to a checkpoint, and what was sent between the two. */

#include "sonae-sync-private.h"

#include <string.h>

/* Whether this file holds the entry at @number that the log has there. @hash: (nullable): of that one; %NULL where no
 * later entry that can be read names it, so that what stands on the share tells */
static gboolean
compare_own (SonaeRound *round, gint64 number, const guint8 *hash, gboolean *is_same, GError **error)
{
  g_autoptr (GBytes) held = NULL;
  guint8     own[32];
  SonaeTail  tail;
  SonaePlace place;

  *is_same = FALSE;
  if (number > round->local.head.number)
    return TRUE;
  if (!sonae_sync_read_held (round->sync, number, &held, error))
    return FALSE;
  if (held == NULL)
    return TRUE;
  sonae_log_entry_hash (held, own);
  if (hash != NULL)
    {
      *is_same = memcmp (own, hash, sizeof own) == 0;
      return TRUE;
    }
  sonae_tail_init (&tail, held);
  if (!sonae_sync_compare_slot (round->sync, number, &tail, &place, round->cancellable, error))
    return FALSE;
  *is_same = place == SONAE_PLACE_SAME;
  return TRUE;
}

static void
note_sent (const SonaeLogEntry *entry, GHashTable *sent)
{
  for (guint i = 0; i < entry->transactions->len; i++)
    {
      const SonaeTransaction *transaction = entry->transactions->pdata[i];

      g_hash_table_replace (sent, g_strdup (transaction->uuid), g_memdup2 (&entry->number, sizeof entry->number));
    }
}

/* @hash: (nullable): of the entry that a later one names */
static SonaeSlot *
read_place (SonaeRound *round, gint64 number, const guint8 *hash, GError **error)
{
  if (hash == NULL)
    return sonae_sync_read_slot (round->sync, round->local.share_id, number, round->cancellable, error);
  return sonae_sync_read_named (round->sync, round->local.share_id, number, hash, round->cancellable, error);
}

/* Goes down from the checkpoint, entry by entry. @is_known: (out): whether each named the next one to the end */
static gboolean
go_down (SonaeRound *round, SonaeLineage *lineage, gint64 *number, guint8 hash[32], gboolean *is_known, GError **error)
{
  while (*number > 0)
    {
      g_autoptr (SonaeSlot) slot = NULL;
      gboolean is_same;

      if (g_cancellable_set_error_if_cancelled (round->cancellable, error)
          || !compare_own (round, *number, *is_known ? hash : NULL, &is_same, error))
        return FALSE;
      if (is_same)
        return TRUE;
      slot = read_place (round, *number, *is_known ? hash : NULL, error);
      if (slot == NULL)
        return FALSE;
      if (slot->kind != SONAE_SLOT_ENTRY || (*is_known && memcmp (slot->hash, hash, sizeof slot->hash) != 0))
        {
          lineage->missing = MAX (lineage->missing, *number);
          *is_known = FALSE;
          --*number;
          continue;
        }
      note_sent (slot->entry, lineage->sent);
      memcpy (hash, slot->entry->previous, sizeof slot->entry->previous);
      *is_known = TRUE;
      *number -= 1 + slot->entry->voids->len;
    }
  return TRUE;
}

void
sonae_lineage_clear (SonaeLineage *self)
{
  g_clear_pointer (&self->sent, g_hash_table_unref);
}

gboolean
sonae_round_trace (SonaeRound *round, const SonaeHead *checkpoint, SonaeLineage *lineage, GError **error)
{
  gint64   number = checkpoint->number;
  gboolean is_known = TRUE;
  guint8   hash[32];

  sonae_lineage_clear (lineage);
  lineage->missing = 0;
  lineage->sent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  memcpy (hash, checkpoint->hash, sizeof hash);
  round->sync->uses_packs = TRUE;
  if (!go_down (round, lineage, &number, hash, &is_known, error))
    return FALSE;
  /* Where nothing speaks for another log, it is this file's. */
  lineage->shared = number > 0 || is_known ? number : MIN (checkpoint->number, round->local.head.number);
  return TRUE;
}
