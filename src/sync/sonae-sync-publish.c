/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sending: what is pending becomes the next entry of the log. */

#include "config.h"

#include "sonae-sync-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* How often others may be quicker before the rest waits for the next round, and how long one gives way to them. */
#define MAX_LOST 8
#define FIRST_WAIT 50
#define LONGEST_WAIT 5000

/* An entry on its way. */
typedef struct
{
  SonaeRound    *round;
  SonaeLogEntry *entry; /* (owned) (nullable): %NULL where nothing is pending */
  GBytes        *bytes; /* (owned) (nullable) */
  SonaeHead      after;
} Parcel;

static void
parcel_clear (Parcel *self)
{
  g_clear_pointer (&self->entry, sonae_log_entry_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parcel, parcel_clear)

static gboolean
remember_publishing (SonaeStore *store, const Parcel *parcel, GError **error)
{
  g_autofree char *hash = sonae_hex_from_bytes (parcel->after.hash, sizeof parcel->after.hash);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT " %s %" G_GINT64_FORMAT, parcel->entry->number, hash,
                                           parcel->entry->device_seq);

  return sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_PUBLISHING, text, error);
}

static gboolean
has_reserved (SonaeStore *store, GPtrArray *pending)
{
  for (guint i = 0; i < pending->len; i++)
    {
      const SonaeTransaction *transaction = pending->pdata[i];

      if (sonae_changeset_inspect (store, transaction->changeset) & SONAE_CHANGESET_RESERVED)
        return TRUE;
    }
  return FALSE;
}

/* Returns: (transfer full) (nullable): what is to be sent. What only the manager's computer may change becomes a conflict
 * first: others would refuse all that is in one entry with it. */
static GPtrArray *
read_sendable (SonaeStore *store, SonaeRound *round, GError **error)
{
  GPtrArray  *pending = sonae_store_read_pending (store, SONAE_SYNC_SEND_ENTRIES, SONAE_SYNC_SEND_BYTES, error);
  SonaeMerge *merge;

  if (pending == NULL || sonae_sync_is_manager (&round->local) || !has_reserved (store, pending))
    return pending;
  g_ptr_array_unref (pending);
  merge = sonae_merge_begin (store, error);
  if (merge == NULL || !sonae_round_finish_merge (round, merge, error))
    return NULL;
  return sonae_store_read_pending (store, SONAE_SYNC_SEND_ENTRIES, SONAE_SYNC_SEND_BYTES, error);
}

/* Fills the parcel and remembers it before anyone can see it. */
static gboolean
fill (SonaeStore *store, gpointer data, GError **error)
{
  Parcel               *parcel = data;
  SonaeRound           *round = parcel->round;
  const SonaeSyncLocal *local = &round->local;
  g_autoptr (GPtrArray) pending = read_sendable (store, round, error);

  if (pending == NULL)
    return FALSE;
  if (pending->len == 0)
    return TRUE;
  parcel->entry = sonae_log_entry_new ();
  g_ptr_array_unref (parcel->entry->transactions);
  parcel->entry->transactions = g_steal_pointer (&pending);
  parcel->entry->number = round->end;
  parcel->entry->device_seq = local->device_seq + 1;
  for (gint64 number = local->head.number + 1; number < round->end; number++)
    g_array_append_val (parcel->entry->voids, number);
  return sonae_sync_seal_entry (round->sync, store, local->share_id, &local->head, parcel->entry, &parcel->bytes,
                                &parcel->after, error)
         && remember_publishing (store, parcel, error);
}

static gboolean
mark (SonaeStore *store, gpointer data, GError **error)
{
  Parcel          *parcel = data;
  GPtrArray       *transactions = parcel->entry->transactions;
  const GArray    *voids = parcel->entry->voids;
  g_autofree char *seq = g_strdup_printf ("%" G_GINT64_FORMAT, parcel->entry->device_seq);
  g_autofree char *summary = sonae_sync_summarise (parcel->entry);
  g_autoptr (GPtrArray) uuids = g_ptr_array_new ();

  for (guint i = 0; i < transactions->len; i++)
    g_ptr_array_add (uuids, ((SonaeTransaction *) transactions->pdata[i])->uuid);
  g_ptr_array_add (uuids, NULL);
  for (guint i = 0; i < voids->len; i++)
    if (!sonae_sync_note_passed (store, g_array_index (voids, gint64, i), error))
      return FALSE;
  return sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_DEVICE_SEQ, seq, error)
         && sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_ASKING, NULL, error)
         && sonae_store_mark_sent (store, &parcel->after, parcel->bytes, (const char *const *) uuids->pdata, 0, error)
         && sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_PUBLISHING, NULL, error)
         && sonae_store_add_note (store, 's', parcel->entry->number,
                                  ((SonaeTransaction *) transactions->pdata[0])->author, summary, error);
}

static gboolean
mark_at_once (SonaeStore *store, gpointer parcel, GError **error)
{
  return sonae_store_run_at_once (store, mark, parcel, error);
}

static gboolean
finish (Parcel *parcel, GError **error)
{
  SonaeRound *round = parcel->round;
  gboolean    was_asking = round->local.is_asking;

  if (!sonae_sync_call (round->sync, mark_at_once, parcel, error))
    return FALSE;
  round->result->n_sent += parcel->entry->transactions->len;
  round->sync->changed_since = sonae_sync_now (round->sync);
  round->end = parcel->entry->number + 1;
  round->has_torn = FALSE;
  if (was_asking)
    sonae_round_remove_request (round, sonae_key_get_device (round->sync->key));
  return sonae_round_reload (round, error);
}

/* Gives way to those who were quicker, each computer for another time, and receives what they sent. */
static gboolean
give_way (SonaeRound *round, guint n_lost, GError **error)
{
  guint longest = MIN (FIRST_WAIT << n_lost, LONGEST_WAIT);

  sonae_sync_wait (round->sync, g_str_hash (sonae_key_get_device (round->sync->key)) % longest);
  if (!sonae_round_pull (round, -1, error))
    return FALSE;
  if (round->is_newer)
    round->result->state = SONAE_SYNC_NEWER;
  else if (round->is_blocked || round->has_torn)
    round->result->state = SONAE_SYNC_WAITING;
  else if (!sonae_sync_is_admitted (&round->local))
    round->result->state = SONAE_SYNC_REMOVED;
  return TRUE;
}

/* Who fills a place that only looks free tears the log apart. @goes_on: (out): whether there is something to send */
static gboolean
check_place (SonaeRound *round, gboolean *goes_on, GError **error)
{
  *goes_on = FALSE;
  if (round->local.n_pending == 0)
    return TRUE;
  if (!sonae_round_look_beyond (round, error))
    return FALSE;
  *goes_on = !round->is_blocked;
  if (round->is_blocked)
    round->result->state = SONAE_SYNC_WAITING;
  return TRUE;
}

/* A place that could not be read may be free all the same, and what comes after it could not be read then. @is_done: (out):
 * whether none is */
static gboolean
give_up (SonaeRound *round, const Parcel *parcel, gboolean *is_done, GError **error)
{
  const GArray *voids = parcel->entry->voids;

  *is_done = TRUE;
  for (guint i = 0; i < voids->len && *is_done; i++)
    if (!sonae_round_give_up (round, g_array_index (voids, gint64, i), is_done, error))
      return FALSE;
  return TRUE;
}

/* Whether the parcel can be read by others. */
static gboolean
is_sendable (Parcel *parcel)
{
  g_autofree char *text = NULL;

  if (g_bytes_get_size (parcel->bytes) <= SONAE_LOG_ENTRY_MAX)
    return TRUE;
  text = g_strdup_printf (_ ("“%s” changes too much at once to be sent. Undo it and make it in parts."),
                          ((SonaeTransaction *) parcel->entry->transactions->pdata[0])->label);
  sonae_round_say (parcel->round, text);
  return FALSE;
}

/* An outcome that was not known has come out by now: the log was read beyond it. */
static gboolean
forget_decided (SonaeRound *round, GError **error)
{
  const SonaeSyncLocal *local = &round->local;

  return local->publishing_number == 0 || local->publishing_number > local->head.number
         || (sonae_round_set_value (round, SONAE_SYNC_VALUE_PUBLISHING, NULL, error)
             && sonae_round_reload (round, error));
}

void
sonae_head_get_link (const SonaeHead *head, const char *share_id, guint8 link[32])
{
  g_autoptr (GBytes) start = NULL;

  if (head->number > 0)
    {
      memcpy (link, head->hash, sizeof head->hash);
      return;
    }
  start = g_bytes_new_static (share_id, strlen (share_id));
  sonae_log_entry_hash (start, link);
}

gboolean
sonae_sync_seal_entry (SonaeSync       *self,
                       SonaeStore      *store,
                       const char      *share_id,
                       const SonaeHead *head,
                       SonaeLogEntry   *entry,
                       GBytes         **bytes,
                       SonaeHead       *after,
                       GError         **error)
{
  entry->share_id = g_strdup (share_id);
  sonae_head_get_link (head, share_id, entry->previous);
  entry->app_version = g_strdup (SONAE_VERSION);
  entry->schema = sonae_store_synced_version ();
  entry->time = sonae_sync_stamp ();
  entry->before = entry->after = head->digest;
  if (!sonae_log_entry_add_up (entry, store, &entry->after, error))
    return FALSE;
  *bytes = sonae_log_entry_encode (entry, self->key);
  after->number = entry->number;
  after->digest = entry->after;
  sonae_log_entry_hash (*bytes, after->hash);
  return TRUE;
}

gboolean
sonae_round_publish (SonaeRound *round, GError **error)
{
  guint n_lost = 0;

  if (!forget_decided (round, error))
    return FALSE;
  while (n_lost < MAX_LOST && round->result->state == SONAE_SYNC_PENDING)
    {
      g_auto (Parcel) parcel = { .round = round };
      gboolean goes_on, is_done;
      SonaePut put;

      if (g_cancellable_set_error_if_cancelled (round->cancellable, error) || !check_place (round, &goes_on, error))
        return FALSE;
      if (!goes_on)
        return TRUE;
      if (!sonae_sync_call (round->sync, fill, &parcel, error))
        return FALSE;
      /* What may not be sent has become a conflict. */
      if (parcel.entry == NULL)
        return sonae_round_reload (round, error);
      if (!is_sendable (&parcel))
        return TRUE;
      if (!give_up (round, &parcel, &is_done, error))
        return FALSE;
      if (!is_done)
        return TRUE;
      if (!sonae_round_put_slot (round, parcel.entry->number, parcel.entry->number - 1, parcel.bytes, &put, error))
        return FALSE;
      /* A part of the log that is closed is looked at anew in the next round. */
      if (put == SONAE_PUT_CLOSED)
        return TRUE;
      if (put == SONAE_PUT_WON ? !finish (&parcel, error) : !give_way (round, n_lost++, error))
        return FALSE;
    }
  return TRUE;
}
