/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of this file's log leads to a checkpoint, and what was sent between the two. */

#include "sonae-sync-private.h"

#include <string.h>

#include "sonae-checkpoint.h"

/* The entries that led to a checkpoint, held against those that led to this file's head. */
typedef struct
{
  GArray *links; /* (element-type SonaeLink) */
  guint   n_shared;
} Comparison;

static gboolean
compare (SonaeStore *store, gpointer data, GError **error)
{
  Comparison *comparison = data;

  return sonae_store_count_shared (store, comparison->links, &comparison->n_shared, error);
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

/* Reads an entry that is not in this file's log. */
static gboolean
read_between (SonaeRound *round, const SonaeLink *link, SonaeLineage *lineage, GError **error)
{
  g_autoptr (SonaeSlot) slot =
      sonae_sync_read_named (round->sync, round->local.share_id, link->number, link->hash, round->cancellable, error);

  if (slot == NULL)
    return FALSE;
  if (slot->kind == SONAE_SLOT_ENTRY && memcmp (slot->hash, link->hash, sizeof slot->hash) == 0)
    note_sent (slot->entry, lineage->sent);
  else
    lineage->missing = MAX (lineage->missing, link->number);
  return TRUE;
}

void
sonae_lineage_clear (SonaeLineage *self)
{
  g_clear_pointer (&self->sent, g_hash_table_unref);
}

gboolean
sonae_round_trace (
    SonaeRound *round, const char *checkpoint, const SonaeHead *head, SonaeLineage *lineage, GError **error)
{
  g_autoptr (GArray) links = sonae_checkpoint_read_lineage (checkpoint, head, error);
  Comparison comparison = { .links = links };

  sonae_lineage_clear (lineage);
  *lineage = (SonaeLineage){ .sent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
  if (links == NULL || !sonae_sync_call (round->sync, compare, &comparison, error))
    return FALSE;
  if (comparison.n_shared > 0)
    lineage->shared = g_array_index (links, SonaeLink, comparison.n_shared - 1).number;
  round->sync->uses_packs = TRUE;
  /* What is in the log twice counts where it stands first. */
  for (guint i = links->len; i > comparison.n_shared; i--)
    if (g_cancellable_set_error_if_cancelled (round->cancellable, error)
        || !read_between (round, &g_array_index (links, SonaeLink, i - 1), lineage, error))
      return FALSE;
  return TRUE;
}
