/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Old parts of the log: read from their packs, and moved out of the way once they are safe there. */

#include "sonae-sync-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define DAY (24 * 60 * 60)
/* Younger entries stay where they are. */
#define MIN_AGE (30 * DAY)
/* How long what was moved out of the way is kept. */
#define ATTIC_AGE (90 * DAY)
/* So many computers must have checked a checkpoint, or all where there are fewer. */
#define MIN_CHECKED 2
/* A pack is read as a whole. */
#define MAX_PACK ((gsize) 512 * 1024 * 1024)

static gint64
first_of (gint64 segment)
{
  return MAX (segment * SONAE_LAYOUT_SEGMENT, 1);
}

static gint64
last_of (gint64 segment)
{
  return (segment + 1) * SONAE_LAYOUT_SEGMENT - 1;
}

/* @entries: (out): left alone where there is no sound pack of @segment in the file */
static gboolean
read_pack (
    SonaeSync *self, const char *name, gint64 segment, GHashTable **entries, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = sonae_share_read (self->share, name, SONAE_SYNC_LARGE_FILE, cancellable, &local_error);
  g_autofree char *sha256 = bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
  g_autofree char *right = bytes != NULL ? sonae_layout_pack (segment, sha256) : NULL;
  g_autoptr (GHashTable) found = NULL;
  GHashTableIter iter;
  gpointer       number;

  if (bytes == NULL)
    {
      if (sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_NOT_FOUND)
          || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_TOO_LARGE)
          || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_FAILED))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  found = g_str_equal (name, right) ? sonae_pack_decode (bytes) : NULL;
  if (found == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, found);
  if (g_hash_table_iter_next (&iter, &number, NULL) && sonae_layout_segment_of (*(gint64 *) number) == segment)
    *entries = g_steal_pointer (&found);
  return TRUE;
}

/* Reads the pack of @segment, where there is one, into memory. */
static gboolean
load_pack (SonaeSync *self, gint64 segment, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) names = sonae_sync_list_folder (self, SONAE_LAYOUT_PACKS, cancellable, error);
  GHashTable *entries = NULL;

  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len && entries == NULL; i++)
    {
      g_autofree char *name = sonae_layout_in (SONAE_LAYOUT_PACKS, names->pdata[i]);
      g_autofree char *sha256 = NULL;
      gint64           found;

      if (sonae_layout_parse_pack (names->pdata[i], &found, &sha256) && found == segment
          && !read_pack (self, name, segment, &entries, cancellable, error))
        return FALSE;
    }
  if (entries == NULL)
    return TRUE;
  g_clear_pointer (&self->pack, g_hash_table_unref);
  self->pack = entries;
  self->pack_segment = segment;
  return TRUE;
}

/* What the share holds of old parts, as far as its listings tell. */
typedef struct
{
  gint64      lowest;   /* segment in the log, -1 for none */
  gint64      archived; /* lowest segment in the attic, -1 for none */
  GHashTable *packs;    /* (owned) (element-type gint64 utf8): name of a pack of each segment */
} Inventory;

static void
inventory_clear (Inventory *self)
{
  g_clear_pointer (&self->packs, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Inventory, inventory_clear)

static gboolean
find_lowest (SonaeRound *round, const char *folder, gint64 *lowest, GError **error)
{
  g_autoptr (GPtrArray) names = sonae_sync_list_folder (round->sync, folder, round->cancellable, error);
  gint64 segment;

  *lowest = -1;
  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    if (sonae_layout_parse_segment (names->pdata[i], &segment) && (*lowest < 0 || segment < *lowest))
      *lowest = segment;
  return TRUE;
}

static gboolean
take_inventory (SonaeRound *round, Inventory *self, GError **error)
{
  g_autoptr (GPtrArray) names = sonae_sync_list_folder (round->sync, SONAE_LAYOUT_PACKS, round->cancellable, error);

  if (names == NULL || !find_lowest (round, SONAE_LAYOUT_LOG, &self->lowest, error)
      || !find_lowest (round, SONAE_LAYOUT_ATTIC, &self->archived, error))
    return FALSE;
  self->packs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *sha256 = NULL;
      gint64           segment;

      if (sonae_layout_parse_pack (names->pdata[i], &segment, &sha256))
        g_hash_table_replace (self->packs, g_memdup2 (&segment, sizeof segment),
                              sonae_layout_in (SONAE_LAYOUT_PACKS, names->pdata[i]));
    }
  return TRUE;
}

/* Returns: how old @name on the share is, -1 for not known */
static gint64
get_age (SonaeRound *round, const char *name)
{
  gint64 age = -1;

  return sonae_share_get_age (round->sync->share, name, &age, round->cancellable, NULL) ? age : -1;
}

static void
remove_archived (SonaeRound *round, gint64 segment)
{
  g_autofree char *folder = sonae_layout_archived (segment);

  sonae_share_remove_all (round->sync->share, folder, round->cancellable);
}

/* A folder that is moved keeps its time, so that the time of the pack tells since when a segment is there. One segment
 * at a time, the oldest. */
static gboolean
empty_attic (SonaeRound *round, const Inventory *inventory, GError **error)
{
  SonaeSync *self = round->sync;
  g_autoptr (GPtrArray) names = sonae_sync_list_folder (self, SONAE_LAYOUT_ATTIC, round->cancellable, error);
  const char *pack = g_hash_table_lookup (inventory->packs, &inventory->archived);

  if (names == NULL)
    return FALSE;
  if (pack != NULL && get_age (round, pack) > ATTIC_AGE)
    remove_archived (round, inventory->archived);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *name = sonae_layout_in (SONAE_LAYOUT_ATTIC, names->pdata[i]);

      if (sonae_layout_is_put_aside (names->pdata[i]) && get_age (round, name) > ATTIC_AGE)
        sonae_share_remove_all (self->share, name, round->cancellable);
    }
  return TRUE;
}

/* Whether every computer in use has gone on beyond @last, and enough of them have checked a checkpoint beyond it. */
static gboolean
is_agreed (SonaeRound *round, gint64 last, gboolean *is_agreed, GError **error)
{
  g_autoptr (GArray) reports = sonae_sync_read_reports (round->sync, round->cancellable, error);
  guint n_checked = 0;

  *is_agreed = FALSE;
  if (reports == NULL)
    return FALSE;
  for (guint i = 0; i < reports->len; i++)
    {
      const SonaeReport *report = &g_array_index (reports, SonaeReport, i);

      if (report->number < last)
        return TRUE;
      if (report->checked >= last)
        n_checked++;
    }
  *is_agreed = reports->len > 0 && n_checked >= MIN (reports->len, MIN_CHECKED);
  /* Seen in the next report. */
  return *is_agreed || round->local.checked >= last || sonae_round_check_checkpoint (round, last, error);
}

/* What tells without asking the others comes first. */
static gboolean
may_go (SonaeRound *round, const Inventory *inventory, gboolean *may_go, GError **error)
{
  gint64           segment = inventory->lowest;
  gint64           below = segment - 1;
  gint64           last = last_of (segment);
  g_autofree char *slot = segment >= 0 ? sonae_layout_slot (last) : NULL;

  *may_go = FALSE;
  /* One whole segment stays, so that the newest entry, and the place of the next, are always there. */
  if (segment < 0 || round->local.head.number - last < SONAE_LAYOUT_SEGMENT)
    return TRUE;
  if (segment > 0 && !g_hash_table_contains (inventory->packs, &below))
    return TRUE;
  return get_age (round, slot) <= MIN_AGE || is_agreed (round, last, may_go, error);
}

/* The entry with that hash, as this file holds it or as it stands on the share. @entry: (out): %NULL for none */
static gboolean
read_entry (SonaeRound *round, gint64 number, const guint8 *hash, GBytes **bytes, SonaeLogEntry **entry, GError **error)
{
  SonaeSync *self = round->sync;
  g_autoptr (SonaeSlot) slot = NULL;
  guint8 held[32];

  if (!sonae_sync_read_held (self, number, bytes, error))
    return FALSE;
  if (*bytes != NULL)
    sonae_log_entry_hash (*bytes, held);
  if (*bytes == NULL || memcmp (held, hash, sizeof held) != 0)
    {
      g_clear_pointer (bytes, g_bytes_unref);
      slot = sonae_sync_read_slot (self, round->local.share_id, number, round->cancellable, error);
      if (slot == NULL)
        return FALSE;
      if (slot->kind != SONAE_SLOT_ENTRY || memcmp (slot->hash, hash, sizeof slot->hash) != 0)
        return TRUE;
      *bytes = g_bytes_ref (slot->bytes);
    }
  *entry = sonae_log_entry_decode (*bytes, NULL);
  return TRUE;
}

/* Follows the log down from the head, so that nothing is packed that was not applied. @chain: receives the entries of
 * @segment; @is_whole: (out): %FALSE where one cannot be had here */
static gboolean
follow_down (SonaeRound *round, gint64 segment, GHashTable *chain, gboolean *is_whole, GError **error)
{
  gint64 number = round->local.head.number;
  guint8 hash[32];

  *is_whole = FALSE;
  memcpy (hash, round->local.head.hash, sizeof hash);
  while (number >= first_of (segment))
    {
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (SonaeLogEntry) entry = NULL;

      if (g_cancellable_set_error_if_cancelled (round->cancellable, error)
          || !read_entry (round, number, hash, &bytes, &entry, error))
        return FALSE;
      if (entry == NULL)
        return TRUE;
      memcpy (hash, entry->previous, sizeof hash);
      if (number <= last_of (segment))
        g_hash_table_replace (chain, g_memdup2 (&number, sizeof number), g_steal_pointer (&bytes));
      number -= 1 + entry->voids->len;
    }
  *is_whole = TRUE;
  return TRUE;
}

/* Returns: (transfer full) (nullable): the pack of a segment. A place that was given up is not free in it either. */
static GBytes *
make_pack (gint64 segment, GHashTable *chain)
{
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_slot_free);
  gsize size = 0;

  for (gint64 number = first_of (segment); number <= last_of (segment); number++)
    {
      SonaeSlot *slot = g_new0 (SonaeSlot, 1);
      GBytes    *bytes = g_hash_table_lookup (chain, &number);

      slot->number = number;
      slot->bytes =
          bytes != NULL ? g_bytes_ref (bytes) : g_bytes_new_static (SONAE_SYNC_GIVEN_UP, strlen (SONAE_SYNC_GIVEN_UP));
      g_ptr_array_add (slots, slot);
      size += g_bytes_get_size (slot->bytes);
    }
  return size <= MAX_PACK ? sonae_pack_encode (slots) : NULL;
}

/* From here on the segment is read from its pack. */
static gboolean
archive (SonaeRound *round, gint64 segment, GError **error)
{
  g_autofree char *from = sonae_layout_segment (segment);
  g_autofree char *to = sonae_layout_archived (segment);
  g_autoptr (GError) local_error = NULL;

  if (sonae_round_make_folder (round, SONAE_LAYOUT_ATTIC, &local_error))
    sonae_share_move_folder (round->sync->share, from, to, round->cancellable, &local_error);
  /* Another computer was quicker, or what was archived before is still there. */
  if (local_error == NULL || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_NOT_FOUND)
      || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_EXISTS))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* @is_done: (out): %FALSE where not all of its entries are held here */
static gboolean
pack_segment (SonaeRound *round, gint64 segment, gboolean *is_done, GError **error)
{
  SonaeSync *self = round->sync;
  g_autoptr (GHashTable) chain =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *name = NULL;
  gboolean         is_whole;

  if (!follow_down (round, segment, chain, &is_whole, error))
    return FALSE;
  bytes = is_whole ? make_pack (segment, chain) : NULL;
  *is_done = bytes != NULL;
  if (bytes == NULL)
    return TRUE;
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  name = sonae_layout_pack (segment, sha256);
  return sonae_sync_put_file (self, SONAE_LAYOUT_PACKS, name, bytes, round->cancellable, error)
         && sonae_sync_confirm_file (self, name, bytes, round->cancellable, error) && archive (round, segment, error);
}

gboolean
sonae_sync_read_packed (SonaeSync *self, gint64 number, GBytes **bytes, GCancellable *cancellable, GError **error)
{
  gint64 segment = sonae_layout_segment_of (number);

  *bytes = NULL;
  if (self->pack_segment != segment && !load_pack (self, segment, cancellable, error))
    return FALSE;
  if (self->pack_segment == segment)
    *bytes = g_hash_table_lookup (self->pack, &number);
  if (*bytes != NULL)
    g_bytes_ref (*bytes);
  return TRUE;
}

gboolean
sonae_round_compact (SonaeRound *round, GError **error)
{
  g_auto (Inventory) inventory = { 0 };
  gboolean is_due, is_done;

  if (!take_inventory (round, &inventory, error) || !empty_attic (round, &inventory, error)
      || !may_go (round, &inventory, &is_due, error))
    return FALSE;
  return !is_due || pack_segment (round, inventory.lowest, &is_done, error);
}

/* @is_packed: (out): whether the part of the log that entry @number is in was moved out of it; @is_read: (out): whether
 * its pack is sound then */
static gboolean
look_in_packs (
    SonaeRound *round, gint64 number, Inventory *inventory, gboolean *is_packed, gboolean *is_read, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (!take_inventory (round, inventory, error))
    return FALSE;
  *is_packed = sonae_layout_segment_of (number) < inventory->lowest;
  if (*is_packed && !sonae_sync_read_packed (round->sync, number, &bytes, round->cancellable, error))
    return FALSE;
  *is_read = bytes != NULL;
  return TRUE;
}

gboolean
sonae_round_restore_packed (SonaeRound *round, gint64 number, gboolean *is_packed, gboolean *is_done, GError **error)
{
  g_auto (Inventory) inventory = { 0 };

  return look_in_packs (round, number, &inventory, is_packed, is_done, error)
         && (!*is_packed || *is_done || pack_segment (round, sonae_layout_segment_of (number), is_done, error));
}

gboolean
sonae_round_find_bad_pack (SonaeRound *round, gint64 number, char **fault, gint64 *last, GError **error)
{
  gint64           segment = sonae_layout_segment_of (number);
  g_autofree char *reason = NULL;
  g_auto (Inventory) inventory = { 0 };
  const char *name;
  gboolean    is_packed, is_read;

  *fault = NULL;
  if (!look_in_packs (round, number, &inventory, &is_packed, &is_read, error))
    return FALSE;
  if (!is_packed || is_read)
    return TRUE;
  *last = last_of (segment);
  name = g_hash_table_lookup (inventory.packs, &segment);
  reason = g_strdup_printf (name != NULL
                                ? _ ("The pack of the entries from %d to %d is damaged. A computer that still holds "
                                     "them puts it back; where there is none, have it restored from the server's "
                                     "backup.")
                                : _ ("The pack of the entries from %d to %d is missing. A computer that still holds "
                                     "them puts it back; where there is none, have it restored from the server's "
                                     "backup."),
                            (int) first_of (segment), (int) *last);
  *fault = sonae_sync_format_fault (name != NULL ? name : SONAE_LAYOUT_PACKS, reason);
  return TRUE;
}

gboolean
sonae_round_get_archived_end (SonaeRound *round, gint64 *number, GError **error)
{
  g_auto (Inventory) inventory = { 0 };
  gint64 segment = 0;

  *number = 0;
  if (!take_inventory (round, &inventory, error))
    return FALSE;
  while (segment < inventory.lowest && (inventory.archived < 0 || segment < inventory.archived)
         && g_hash_table_contains (inventory.packs, &segment))
    *number = last_of (segment++);
  return TRUE;
}
