/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of this file's log leads to a checkpoint, and what was sent between the two. */

#include "sonae-sync-private.h"

#include <string.h>

#include "sonae-checkpoint.h"

/* The way down from a checkpoint. Each entry names the one before it, by a hash that goes back to an entry somebody admitted
 * has signed; the lineage of the checkpoint, which nobody has signed, only helps over what cannot be read. */
typedef struct
{
  SonaeRound   *round;
  SonaeLineage *lineage;
  GArray       *own;  /* (owned) (nullable) (element-type SonaeLink): of this file */
  GArray       *told; /* (owned) (nullable) (element-type SonaeLink): of the checkpoint */
  SonaeLink     link; /* where it has come to; its number is 0 below the first entry */
} Descent;

static void
descent_clear (Descent *self)
{
  g_clear_pointer (&self->own, g_array_unref);
  g_clear_pointer (&self->told, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Descent, descent_clear)

static gboolean
read_own (SonaeStore *store, gpointer data, GError **error)
{
  Descent *self = data;

  self->own = sonae_store_read_lineage (store, error);
  return self->own != NULL;
}

/* Drops the links above @number, to which no way down comes back. Returns: (nullable): the newest that is left */
static const SonaeLink *
cut_links (GArray *links, gint64 number)
{
  while (links->len > 0)
    {
      const SonaeLink *newest = &g_array_index (links, SonaeLink, links->len - 1);

      if (newest->number <= number)
        return newest;
      g_array_set_size (links, links->len - 1);
    }
  return NULL;
}

static gboolean
is_own (Descent *self)
{
  const SonaeLink *own = cut_links (self->own, self->link.number);

  return own != NULL && own->number == self->link.number && memcmp (own->hash, self->link.hash, sizeof own->hash) == 0;
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

/* Goes on below an entry that cannot be read: as the checkpoint tells, or, where it tells nothing, by what stands on the
 * share. */
static gboolean
step_over (Descent *self, GError **error)
{
  SonaeRound      *round = self->round;
  const SonaeLink *told = cut_links (self->told, self->link.number - 1);

  self->lineage->missing = MAX (self->lineage->missing, self->link.number);
  if (told != NULL)
    {
      self->link = *told;
      return TRUE;
    }
  while (--self->link.number > 0)
    {
      g_autoptr (SonaeSlot) slot =
          sonae_sync_read_slot (round->sync, round->local.share_id, self->link.number, round->cancellable, error);

      if (slot == NULL)
        return FALSE;
      memcpy (self->link.hash, slot->hash, sizeof slot->hash);
      if (slot->kind == SONAE_SLOT_ENTRY)
        return TRUE;
    }
  return TRUE;
}

/* Reads an entry that is not in this file's log, and goes on to the one before it. */
static gboolean
step_down (Descent *self, GError **error)
{
  SonaeRound *round = self->round;
  g_autoptr (SonaeSlot) slot = sonae_sync_read_named (round->sync, round->local.share_id, self->link.number,
                                                      self->link.hash, round->cancellable, error);

  if (slot == NULL)
    return FALSE;
  if (slot->kind != SONAE_SLOT_ENTRY || memcmp (slot->hash, self->link.hash, sizeof slot->hash) != 0)
    return step_over (self, error);
  /* What is in the log twice counts where it stands first. */
  note_sent (slot->entry, self->lineage->sent);
  self->link.number -= 1 + slot->entry->voids->len;
  memcpy (self->link.hash, slot->entry->previous, sizeof self->link.hash);
  /* What is counted already tells nothing. */
  if (slot->entry->device_seq > round->local.device_seq
      && g_str_equal (slot->entry->public_key, sonae_key_get_public (round->sync->key)))
    g_ptr_array_add (self->lineage->own, g_steal_pointer (&slot));
  return TRUE;
}

void
sonae_lineage_clear (SonaeLineage *self)
{
  g_clear_pointer (&self->sent, g_hash_table_unref);
  g_clear_pointer (&self->own, g_ptr_array_unref);
}

gboolean
sonae_round_trace (
    SonaeRound *round, const char *checkpoint, const SonaeHead *head, SonaeLineage *lineage, GError **error)
{
  g_auto (Descent) descent = { .round = round, .lineage = lineage };

  sonae_lineage_clear (lineage);
  *lineage = (SonaeLineage){ .sent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                             .own = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_slot_free) };
  descent.told = sonae_checkpoint_read_lineage (checkpoint, head, error);
  if (descent.told == NULL || !sonae_sync_call (round->sync, read_own, &descent, error))
    return FALSE;
  descent.link = *cut_links (descent.told, head->number);
  round->sync->uses_packs = TRUE;
  while (descent.link.number > 0 && !is_own (&descent))
    if (g_cancellable_set_error_if_cancelled (round->cancellable, error) || !step_down (&descent, error))
      return FALSE;
  lineage->shared = descent.link.number;
  return TRUE;
}
