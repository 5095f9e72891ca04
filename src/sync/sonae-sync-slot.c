/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading one place of the log, and healing it. */

#include "sonae-sync-private.h"

#include <glib/gi18n.h>
#include <string.h>

static void
set_kind (SonaeSlot *slot, SonaeSlotKind kind, const char *reason)
{
  slot->kind = kind;
  g_free (slot->reason);
  slot->reason = g_strdup (reason);
}

char *
sonae_sync_format_fault (const char *name, const char *reason)
{
  /* Translators: the name of a file, and what is wrong with it. */
  return g_strdup_printf (C_ ("fault", "%s: %s"), name, reason);
}

static const char *
check_place (SonaeSync *self, const SonaeSlot *slot, const SonaeLogEntry *entry, const char *share_id)
{
  g_autofree char *hash = sonae_hex_from_bytes (slot->hash, sizeof slot->hash);
  const char      *refused = g_hash_table_lookup (self->refused, hash);

  if (refused != NULL)
    return refused;
  if (g_strcmp0 (entry->share_id, share_id) != 0)
    return _ ("It belongs to another plan's share.");
  if (entry->number != slot->number)
    return _ ("It is an entry of another place of the log.");
  return NULL;
}

/* Judges @bytes by themselves. */
static void
judge_bytes (SonaeSync *self, SonaeSlot *slot, const char *share_id, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeLogEntry) entry = sonae_log_entry_decode (bytes, &error);
  const char *reason;

  sonae_log_entry_hash (bytes, slot->hash);
  if (entry == NULL && error->code == SONAE_LOG_ERROR_TORN)
    set_kind (slot, SONAE_SLOT_TORN, error->message);
  else if (entry == NULL && error->code == SONAE_LOG_ERROR_NEWER)
    set_kind (slot, SONAE_SLOT_NEWER, error->message);
  else if (entry == NULL)
    set_kind (slot, SONAE_SLOT_INVALID, error->message);
  else if ((reason = check_place (self, slot, entry, share_id)) != NULL)
    set_kind (slot, SONAE_SLOT_INVALID, reason);
  else
    {
      set_kind (slot, SONAE_SLOT_ENTRY, NULL);
      slot->bytes = g_bytes_ref (bytes);
      slot->entry = g_steal_pointer (&entry);
    }
}

/* Returns: (transfer full) (nullable): an entry that lies at @name, in the place of @slot. Without @next that may be of
 * another log than the others. */
static SonaeSlot *
read_repair (SonaeSync           *self,
             const SonaeSlot     *slot,
             const char          *name,
             const SonaeLogEntry *next,
             const char          *share_id,
             GCancellable        *cancellable)
{
  g_autoptr (SonaeSlot) repair = g_new0 (SonaeSlot, 1);
  g_autoptr (GBytes) bytes = sonae_share_read (self->share, name, SONAE_LOG_ENTRY_MAX, cancellable, NULL);

  if (bytes == NULL)
    return NULL;
  repair->number = slot->number;
  judge_bytes (self, repair, share_id, bytes);
  if (repair->kind != SONAE_SLOT_ENTRY
      || (next != NULL && memcmp (next->previous, repair->hash, sizeof repair->hash) != 0))
    return NULL;
  return g_steal_pointer (&repair);
}

/* Looks among @names for a copy that someone who had the entry has put beside it. */
static gboolean
choose_repair (
    SonaeSync *self, SonaeSlot *slot, GPtrArray *names, const char *share_id, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = sonae_layout_slot (slot->number);
  g_autoptr (SonaeLogEntry) next = NULL;
  gboolean has_looked = FALSE;

  for (guint i = 0; i < names->len && slot->kind != SONAE_SLOT_ENTRY; i++)
    {
      g_autofree char *name = sonae_layout_in (folder, names->pdata[i]);
      g_autoptr (SonaeSlot) repair = NULL;

      if (!sonae_layout_is_repair (names->pdata[i]))
        continue;
      if (!has_looked && !sonae_sync_read_next (self, share_id, slot->number, &next, cancellable, error))
        return FALSE;
      has_looked = TRUE;
      /* What others read there may be another one than what was put beside it. */
      if (slot->is_closed && next == NULL)
        return TRUE;
      repair = read_repair (self, slot, name, next, share_id, cancellable);
      if (repair == NULL)
        continue;
      /* What was found in its place stays known. */
      slot->kind = SONAE_SLOT_ENTRY;
      slot->bytes = g_steal_pointer (&repair->bytes);
      slot->entry = g_steal_pointer (&repair->entry);
      memcpy (slot->hash, repair->hash, sizeof slot->hash);
    }
  return TRUE;
}

static gboolean
try_repairs (SonaeSync *self, SonaeSlot *slot, const char *share_id, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = sonae_layout_slot (slot->number);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) names = sonae_share_list (self->share, folder, cancellable, &local_error);

  if (names != NULL)
    return choose_repair (self, slot, names, share_id, cancellable, error);
  /* A file may stand where the folder should be, or that may be closed as well. */
  if (sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_NOT_FOUND)
      || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_FAILED)
      || (slot->is_closed && sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_DENIED)))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Whether something stands in the way of a free place. An empty folder does not, but there was an entry in it. */
static gboolean
look_for_hollow (SonaeSync *self, SonaeSlot *slot, GCancellable *cancellable)
{
  g_autofree char *folder = sonae_layout_slot (slot->number);
  g_autoptr (GPtrArray) names = NULL;

  if (slot->number != self->hollow_number && !self->is_checking)
    return FALSE;
  names = sonae_share_list (self->share, folder, cancellable, NULL);
  /* The entry itself has come meanwhile. */
  if (names == NULL || g_ptr_array_find_with_equal_func (names, "e", g_str_equal, NULL))
    return FALSE;
  return names->len > 0 || self->is_checking;
}

/* Else every place of the log would look like a damaged entry, without an end. */
static gboolean
check_segment (SonaeSync *self, gint64 number, GCancellable *cancellable, GError **error)
{
  g_autofree char *segment = sonae_layout_segment (sonae_layout_segment_of (number));
  g_autoptr (GPtrArray) names = sonae_share_list (self->share, segment, cancellable, error);

  return names != NULL;
}

/* @denied: (transfer full): entry @number may not be read here. That is of this entry alone where the list shows that
 * it is there; else nothing is known of it. */
static gboolean
check_closed (SonaeSync *self, gint64 number, GError *denied, GCancellable *cancellable, GError **error)
{
  gboolean is_listed;
  gboolean is_known = sonae_sync_is_listed (self, number, &is_listed, cancellable, error);

  if (is_known && !is_listed)
    {
      g_propagate_error (error, denied);
      return FALSE;
    }
  g_error_free (denied);
  return is_known;
}

/* @bytes: (out): %NULL where there is no entry that can be read; @slot says why then */
static gboolean
read_bytes (SonaeSync *self, SonaeSlot *slot, GBytes **bytes, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = sonae_layout_entry (slot->number);
  g_autoptr (GError) local_error = NULL;

  *bytes = self->held != NULL ? g_hash_table_lookup (self->held, &slot->number) : NULL;
  if (*bytes != NULL)
    {
      g_bytes_ref (*bytes);
      return TRUE;
    }
  *bytes = sonae_share_read (self->share, name, SONAE_LOG_ENTRY_MAX, cancellable, &local_error);
  if (*bytes != NULL)
    return TRUE;
  if (sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_TOO_LARGE))
    {
      slot->is_seen = TRUE;
      set_kind (slot, SONAE_SLOT_TORN, _ ("It is larger than any entry may be."));
    }
  else if (g_error_matches (local_error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_FAILED))
    {
      set_kind (slot, SONAE_SLOT_TORN, local_error->message);
      return check_segment (self, slot->number, cancellable, error);
    }
  else if (g_error_matches (local_error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_DENIED))
    {
      slot->is_seen = slot->is_closed = TRUE;
      set_kind (slot, SONAE_SLOT_TORN,
                _ ("This computer may not read it. Ask the administrator of the server for permission; what follows it "
                   "is received then."));
      return check_closed (self, slot->number, g_steal_pointer (&local_error), cancellable, error);
    }
  else if (!g_error_matches (local_error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  else if (self->uses_packs && !sonae_sync_read_packed (self, slot->number, bytes, cancellable, error))
    return FALSE;
  else if (*bytes == NULL && look_for_hollow (self, slot, cancellable))
    {
      slot->is_seen = slot->is_hollow = TRUE;
      set_kind (slot, SONAE_SLOT_TORN, _ ("The entry was taken out of its folder."));
    }
  return TRUE;
}

gboolean
sonae_sync_is_listed (SonaeSync *self, gint64 number, gboolean *is_listed, GCancellable *cancellable, GError **error)
{
  g_autofree char *segment = sonae_layout_segment (sonae_layout_segment_of (number));
  g_autoptr (GPtrArray) names = sonae_sync_list_folder (self, segment, cancellable, error);
  gint64 listed;

  if (names == NULL)
    return FALSE;
  *is_listed = FALSE;
  for (guint i = 0; i < names->len && !*is_listed; i++)
    *is_listed = sonae_layout_parse_slot (names->pdata[i], &listed) && listed == number;
  return TRUE;
}

void
sonae_slot_free (SonaeSlot *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->entry, sonae_log_entry_free);
  g_free (self->reason);
  g_free (self);
}

SonaeSlot *
sonae_sync_read_slot (SonaeSync *self, const char *share_id, gint64 number, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeSlot) slot = g_new0 (SonaeSlot, 1);
  g_autoptr (GBytes) bytes = NULL;

  slot->number = number;
  if (!read_bytes (self, slot, &bytes, cancellable, error))
    return NULL;
  slot->is_seen |= bytes != NULL;
  if (bytes != NULL)
    judge_bytes (self, slot, share_id, bytes);
  if ((slot->kind == SONAE_SLOT_TORN || slot->kind == SONAE_SLOT_INVALID)
      && !try_repairs (self, slot, share_id, cancellable, error))
    return NULL;
  return g_steal_pointer (&slot);
}

gboolean
sonae_sync_read_next (SonaeSync      *self,
                      const char     *share_id,
                      gint64          number,
                      SonaeLogEntry **next,
                      GCancellable   *cancellable,
                      GError        **error)
{
  g_autofree char *name = sonae_layout_entry (number + 1);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = sonae_share_read (self->share, name, SONAE_LOG_ENTRY_MAX, cancellable, &local_error);
  g_autoptr (SonaeLogEntry) entry = bytes != NULL ? sonae_log_entry_decode (bytes, NULL) : NULL;
  gboolean is_known;

  *next = NULL;
  if (bytes == NULL && !sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_NOT_FOUND)
      && !sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_TOO_LARGE)
      && !sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_DENIED)
      && !sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_FAILED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (entry == NULL || entry->number != number + 1 || entry->voids->len > 0
      || g_strcmp0 (entry->share_id, share_id) != 0)
    return TRUE;
  if (!sonae_sync_is_known (self, entry->public_key, &is_known, error))
    return FALSE;
  if (is_known)
    *next = g_steal_pointer (&entry);
  return TRUE;
}

SonaeSlot *
sonae_sync_read_named (SonaeSync    *self,
                       const char   *share_id,
                       gint64        number,
                       const guint8  hash[32],
                       GCancellable *cancellable,
                       GError      **error)
{
  g_autofree char *hex = sonae_hex_from_bytes (hash, 32);
  g_autofree char *name = sonae_layout_repair (number, hash);
  g_autoptr (SonaeSlot) slot = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local_error = NULL;

  g_hash_table_remove (self->refused, hex);
  slot = sonae_sync_read_slot (self, share_id, number, cancellable, error);
  if (slot == NULL || (slot->kind == SONAE_SLOT_ENTRY && memcmp (slot->hash, hash, sizeof slot->hash) == 0))
    return g_steal_pointer (&slot);
  bytes = sonae_share_read (self->share, name, SONAE_LOG_ENTRY_MAX, cancellable, &local_error);
  if (bytes != NULL)
    {
      g_clear_pointer (&slot, sonae_slot_free);
      slot = g_new0 (SonaeSlot, 1);
      slot->number = number;
      judge_bytes (self, slot, share_id, bytes);
    }
  else if (!sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_NOT_FOUND)
           && !sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_TOO_LARGE)
           && !sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_FAILED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&slot);
}

void
sonae_tail_init (SonaeTail *self, GBytes *bytes)
{
  gsize         size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  g_return_if_fail (size >= sizeof self->bytes);

  self->size = size;
  memcpy (self->bytes, data + size - sizeof self->bytes, sizeof self->bytes);
}

gboolean
sonae_sync_compare_slot (
    SonaeSync *self, gint64 number, const SonaeTail *tail, SonaePlace *place, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = sonae_layout_entry (number);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) end = NULL;

  /* One byte more tells that it is longer. */
  end = sonae_share_read_part (self->share, name, tail->size - sizeof tail->bytes, sizeof tail->bytes + 1, cancellable,
                               &local_error);
  if (end == NULL && sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_NOT_FOUND))
    {
      g_autoptr (GBytes) packed = NULL;
      SonaeTail other;

      *place = SONAE_PLACE_MISSING;
      if (!self->uses_packs)
        return TRUE;
      if (!sonae_sync_read_packed (self, number, &packed, cancellable, error))
        return FALSE;
      if (packed == NULL)
        return TRUE;
      sonae_tail_init (&other, packed);
      *place = other.size == tail->size && memcmp (other.bytes, tail->bytes, sizeof other.bytes) == 0
                   ? SONAE_PLACE_SAME
                   : SONAE_PLACE_OTHER;
      return TRUE;
    }
  *place = SONAE_PLACE_OTHER;
  if (end == NULL && sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_FAILED))
    return check_segment (self, number, cancellable, error);
  if (g_error_matches (local_error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_DENIED))
    return check_closed (self, number, g_steal_pointer (&local_error), cancellable, error);
  if (end == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (g_bytes_get_size (end) == sizeof tail->bytes
      && memcmp (g_bytes_get_data (end, NULL), tail->bytes, sizeof tail->bytes) == 0)
    *place = SONAE_PLACE_SAME;
  return TRUE;
}

gboolean
sonae_sync_repair (SonaeSync *self, gint64 number, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  guint8           hash[32];
  g_autofree char *name = NULL;
  g_autoptr (GBytes) present = NULL;

  sonae_log_entry_hash (bytes, hash);
  name = sonae_layout_repair (number, hash);
  present = sonae_share_read (self->share, name, SONAE_LOG_ENTRY_MAX, cancellable, NULL);
  if (present != NULL && g_bytes_equal (present, bytes))
    return TRUE;
  /* A repair that was itself cut short. */
  if (present != NULL && !sonae_share_remove (self->share, name, cancellable, error))
    return FALSE;
  return sonae_sync_write_checked (self, name, bytes, cancellable, error);
}
