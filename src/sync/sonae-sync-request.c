/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A computer that asks to be admitted: its request on the share, and the key with which it goes on. */

#include "sonae-sync-private.h"

#include "sonae-log-json.h"

#include <glib/gi18n.h>
#include <string.h>

/* More entries than a computer can have sent that are lost on the server before anybody else has seen them. */
#define MOST_UNSEEN 1000000
#define REQUEST_SIGN "sonae-request\n"

/* A request as it lies on the share. */
typedef struct
{
  SonaeSyncRequest request;
  char            *share_id;
  char            *signature;
} Letter;

/* All members without the signature are what is signed. */
static const SonaeLogMember letter_members[] = {
  { "author", SONAE_LOG_TEXT, G_STRUCT_OFFSET (Letter, request.author) },
  { "computer", SONAE_LOG_TEXT, G_STRUCT_OFFSET (Letter, request.computer) },
  { "public_key", SONAE_LOG_TEXT, G_STRUCT_OFFSET (Letter, request.public_key) },
  { "section", SONAE_LOG_OPTIONAL_TEXT, G_STRUCT_OFFSET (Letter, request.section) },
  { "share", SONAE_LOG_TEXT, G_STRUCT_OFFSET (Letter, share_id) },
  { "signature", SONAE_LOG_OPTIONAL_TEXT, G_STRUCT_OFFSET (Letter, signature) },
  { "time", SONAE_LOG_TEXT, G_STRUCT_OFFSET (Letter, request.time) },
};

/* What the file forgets and remembers when this computer gets another key. @is_taken: whether it is the key of a computer whose
 * place it takes, which may have the same waiting, from a common copy: what that one has sent of it is not this one's */
typedef struct
{
  const char *device;
  const char *request;
  const char *device_seq;
  gboolean    is_taken;
} KeyChange;

static void
letter_clear (Letter *self)
{
  g_free (self->request.device);
  g_free (self->request.public_key);
  g_free (self->request.author);
  g_free (self->request.section);
  g_free (self->request.computer);
  g_free (self->request.time);
  g_free (self->share_id);
  g_free (self->signature);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Letter, letter_clear)

static char *
write_letter (Letter *letter)
{
  return g_string_free (sonae_log_json_write (letter_members, G_N_ELEMENTS (letter_members), letter), FALSE);
}

/* Reads a request as its maker signed it. */
static gboolean
read_letter (const char *text, gsize size, Letter *letter)
{
  g_autofree char *signature = NULL;
  g_autofree char *plain = NULL;

  if (!sonae_log_json_read (letter_members, G_N_ELEMENTS (letter_members), text, size, letter))
    return FALSE;
  signature = g_steal_pointer (&letter->signature);
  plain = write_letter (letter);
  letter->request.device = sonae_key_device_of (letter->request.public_key);
  /* One without a time could never be answered. */
  return letter->request.device != NULL && *letter->request.time != '\0'
         && sonae_sync_is_text_signed (letter->request.public_key, REQUEST_SIGN, plain, signature);
}

/* Returns: (transfer full) */
static SonaeSyncRequest *
take_request (Letter *letter)
{
  SonaeSyncRequest *request = g_new0 (SonaeSyncRequest, 1);

  *request = letter->request;
  letter->request = (SonaeSyncRequest){ 0 };
  return request;
}

static char *
request_name (SonaeRound *round)
{
  return sonae_layout_request (sonae_key_get_device (round->sync->key));
}

static gboolean
put_request (SonaeRound *round, GError **error)
{
  g_autofree char *name = request_name (round);
  g_autoptr (GBytes) bytes = g_bytes_new (round->local.request, strlen (round->local.request));

  round->is_writing = TRUE;
  return sonae_sync_put_file (round->sync, SONAE_LAYOUT_REQUESTS, name, bytes, round->cancellable, error);
}

static gboolean
begin_asking (SonaeStore *store, gpointer data, GError **error)
{
  return sonae_sync_begin_asking (store, error);
}

/* @entry: (out) (transfer full) (nullable): as it is held here, or else, where @is_reading, as it is on the share */
static gboolean
read_entry (SonaeRound *round, gint64 number, gboolean is_reading, SonaeLogEntry **entry, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SonaeSlot) slot = NULL;

  if (!sonae_sync_read_held (round->sync, number, &bytes, error))
    return FALSE;
  *entry = bytes != NULL ? sonae_log_entry_decode (bytes, NULL) : NULL;
  if (bytes != NULL || !is_reading)
    return TRUE;
  round->sync->uses_packs = TRUE;
  slot = sonae_sync_read_slot (round->sync, round->local.share_id, number, round->cancellable, error);
  if (slot != NULL)
    *entry = g_steal_pointer (&slot->entry);
  return slot != NULL;
}

/* @seq: (out): how many entries were sent with this computer's key, as the newest of them in the log says: in what is
 * held here, or, where @is_reading, also on the share. What cannot be read there may be newer: no fewer than if each
 * such entry had taken the manager's place anew */
static gboolean
count_sent (SonaeRound *round, gboolean is_reading, gint64 *seq, GError **error)
{
  const char *public_key = sonae_key_get_public (round->sync->key);
  gint64      n_unread = 0;
  gboolean    is_found = FALSE;

  *seq = 0;
  for (gint64 number = round->local.head.number; number > 0 && !is_found; number--)
    {
      g_autoptr (SonaeLogEntry) entry = NULL;

      if (!read_entry (round, number, is_reading, &entry, error))
        return FALSE;
      is_found = entry != NULL && g_str_equal (entry->public_key, public_key);
      if (is_found)
        *seq = entry->device_seq;
      n_unread += entry == NULL;
    }
  if (is_reading)
    *seq += n_unread * (MOST_UNSEEN + 1);
  return TRUE;
}

/* @text: (out) (transfer full): from where on this computer counts what it sends with its key */
static gboolean
count_on (SonaeRound *round, gboolean is_reading, char **text, GError **error)
{
  gint64 seq;

  if (!count_sent (round, is_reading, &seq, error))
    return FALSE;
  /* The one whose key that was may not be lost: it learns that the key is no longer its own from entries that go on
   * beyond where it has ended. */
  if (sonae_round_has_key_of_phrase (round))
    seq = MAX (seq + MOST_UNSEEN, round->local.device_seq);
  *text = g_strdup_printf ("%" G_GINT64_FORMAT, seq);
  return TRUE;
}

/* Until it has sent, this one goes on asking, so that what the other one with its key sends meanwhile is not taken for that
 * of a clone, before which it would give way. */
static gboolean
go_on_counting (SonaeRound *round, GError **error)
{
  guint8          *counted = round->sync->counted_hash;
  g_autofree char *text = NULL;

  if (memcmp (counted, round->local.head.hash, sizeof round->sync->counted_hash) == 0)
    return TRUE;
  if (!count_on (round, TRUE, &text, error) || !sonae_round_set_value (round, SONAE_SYNC_VALUE_DEVICE_SEQ, text, error)
      || !sonae_round_reload (round, error))
    return FALSE;
  memcpy (counted, round->local.head.hash, sizeof round->sync->counted_hash);
  return TRUE;
}

static gboolean
become_admitted (SonaeRound *round, GError **error)
{
  if (sonae_round_has_key_of_phrase (round))
    return go_on_counting (round, error);
  /* Whoever admits a key of its own decides on what this computer was before, which another one may still be. */
  return sonae_round_set_value (round, SONAE_SYNC_VALUE_FORMER, NULL, error) && sonae_round_end_asking (round, error);
}

static gboolean
change_key (SonaeStore *store, gpointer data, GError **error)
{
  const KeyChange *change = data;

  /* One after the other: the key is changed by the last. */
  return sonae_sync_remember_former (store, error) && (!change->is_taken || sonae_store_renew_pending (store, error))
         && sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_DEVICE_SEQ, change->device_seq, error)
         && sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_SHARED_KEY, NULL, error)
         && sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_PUBLISHING, NULL, error)
         && sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_REQUEST, change->request, error)
         && sonae_sync_begin_asking (store, error)
         && sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_DEVICE, change->device, error);
}

/* @requests: receives what lies at @name, unless it is nothing of ours or decided already */
static gboolean
read_request (SonaeSync    *self,
              const char   *name,
              const char   *share_id,
              GPtrArray    *computers,
              GPtrArray    *requests,
              GCancellable *cancellable,
              GError      **error)
{
  g_autofree char *path = sonae_layout_in (SONAE_LAYOUT_REQUESTS, name);
  g_autofree char *device = NULL;
  g_auto (Letter) letter = { 0 };
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!sonae_layout_parse_device (name, &device))
    return TRUE;
  bytes = sonae_share_read (self->share, path, SONAE_SYNC_SMALL_FILE, cancellable, &local_error);
  if (bytes == NULL
      && (sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_NOT_FOUND)
          || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_TOO_LARGE)
          || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_FAILED)))
    return TRUE;
  if (bytes == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!read_letter (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &letter)
      || g_strcmp0 (letter.share_id, share_id) != 0 || g_strcmp0 (letter.request.device, device) != 0)
    return TRUE;
  if (!sonae_sync_is_decided (sonae_sync_find_computer (computers, letter.request.public_key), &letter.request))
    g_ptr_array_add (requests, take_request (&letter));
  return TRUE;
}

void
sonae_sync_request_free (SonaeSyncRequest *self)
{
  Letter letter = { .request = *self };

  letter_clear (&letter);
  g_free (self);
}

char *
sonae_sync_make_request (SonaeKey *key, const char *share_id, const SonaeAuthor *author)
{
  g_autoptr (GDateTime) time = g_date_time_new_now_utc ();
  /* A request is known by when it was made: two of them never are made in one moment. */
  g_autofree char *now = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S.%fZ");
  Letter           letter = { { .public_key = (char *) sonae_key_get_public (key),
                                .author = (char *) author->name,
                                .section = (char *) author->section,
                                .computer = (char *) author->computer,
                                .time = now },
                              .share_id = (char *) share_id };
  g_autofree char *plain = write_letter (&letter);
  g_autofree char *signature = sonae_sync_sign_text (key, REQUEST_SIGN, plain);

  letter.signature = signature;
  return write_letter (&letter);
}

gboolean
sonae_round_has_key_of_phrase (const SonaeRound *round)
{
  SonaeKey *key = round->sync->key;

  return g_strcmp0 (sonae_key_get_public (key), round->local.manager) == 0
         || g_strcmp0 (sonae_key_get_device (key), round->local.phrase) == 0;
}

SonaeSyncRequest *
sonae_sync_parse_request (const char *text)
{
  g_auto (Letter) letter = { 0 };

  return text != NULL && read_letter (text, strlen (text), &letter) ? take_request (&letter) : NULL;
}

gboolean
sonae_round_change_key (SonaeRound *round, GError **error)
{
  SonaeKey *key = round->sync->key;
  g_autoptr (SonaeSyncRequest) old = sonae_sync_parse_request (round->local.request);
  g_autofree char *request = NULL;
  g_autofree char *seq = NULL;
  KeyChange        change = { .device = sonae_key_get_device (key), .is_taken = sonae_round_has_key_of_phrase (round) };

  if (old == NULL)
    {
      g_set_error_literal (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_DAMAGED,
                           _ ("This computer's key has changed, and the plan does not say who asks for the new one. "
                              "Leave the share and join it again."));
      return FALSE;
    }
  request = sonae_sync_make_request (
      key, round->local.share_id,
      &(SonaeAuthor){ .name = old->author, .section = old->section, .computer = old->computer });
  change.request = request;
  /* A server that was rolled back may no longer have what this computer has received of that key. */
  if (!count_on (round, FALSE, &seq, error))
    return FALSE;
  change.device_seq = seq;
  return sonae_sync_call (round->sync, change_key, &change, error) && sonae_round_reload (round, error);
}

gboolean
sonae_sync_begin_asking (SonaeStore *store, GError **error)
{
  g_autofree char *seq = NULL;

  return sonae_store_get_sync_value (store, SONAE_SYNC_VALUE_DEVICE_SEQ, &seq, error)
         && sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_ASKING, seq != NULL ? seq : "0", error);
}

gboolean
sonae_sync_remember_former (SonaeStore *store, GError **error)
{
  g_autofree char *device = NULL;
  g_autofree char *shared = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (!sonae_store_get_sync_value (store, SONAE_SYNC_VALUE_DEVICE, &device, error)
      || !sonae_store_get_sync_value (store, SONAE_SYNC_VALUE_SHARED_KEY, &shared, error)
      || !sonae_store_get_sync_value (store, SONAE_SYNC_VALUE_FORMER, &before, error))
    return FALSE;
  /* A key that another computer has as well goes on being that one's. */
  if (device == NULL || g_strcmp0 (device, shared) == 0)
    return TRUE;
  after = g_strconcat (before != NULL ? before : "", device, " ", NULL);
  return sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_FORMER, after, error);
}

/* @is_there: (out): whether this computer's request lies on the share */
static gboolean
look_for_request (SonaeRound *round, gboolean *is_there, GError **error)
{
  g_autofree char *name = request_name (round);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes =
      sonae_share_read (round->sync->share, name, SONAE_SYNC_SMALL_FILE, round->cancellable, &local_error);

  *is_there = bytes != NULL && g_bytes_get_size (bytes) == strlen (round->local.request)
              && memcmp (g_bytes_get_data (bytes, NULL), round->local.request, g_bytes_get_size (bytes)) == 0;
  if (bytes != NULL || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_NOT_FOUND)
      || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_TOO_LARGE)
      || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_FAILED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Its request may be gone for any reason: what answers it is a decision that says so. */
static gboolean
is_answered (const SonaeSyncLocal *local)
{
  g_autoptr (SonaeSyncRequest) own = sonae_sync_parse_request (local->request);

  return own != NULL && g_strcmp0 (own->time, local->answers) == 0;
}

void
sonae_round_remove_request (SonaeRound *round, const char *device)
{
  g_autofree char *name = sonae_layout_request (device);

  sonae_share_remove (round->sync->share, name, round->cancellable, NULL);
}

gboolean
sonae_round_end_asking (SonaeRound *round, GError **error)
{
  sonae_round_remove_request (round, sonae_key_get_device (round->sync->key));
  return sonae_round_set_value (round, SONAE_SYNC_VALUE_ASKING, NULL, error) && sonae_round_reload (round, error);
}

gboolean
sonae_round_ask (SonaeRound *round, GError **error)
{
  const SonaeSyncLocal *local = &round->local;
  gboolean              is_there;
  gboolean              is_removed = g_strcmp0 (local->state, "removed") == 0;
  g_autofree char      *text = NULL;

  if (sonae_sync_is_admitted (local))
    return become_admitted (round, error);
  round->result->state = SONAE_SYNC_REQUESTED;
  if (local->shared_key != NULL)
    {
      /* What cannot be read is told again by the next round. */
      g_clear_pointer (&round->result->message, g_free);
      text =
          g_strdup_printf (_ ("%s Sync again: this computer then makes a key of its own and asks to be admitted. Have "
                              "the manager admit it."),
                           sonae_sync_explain_shared_key ());
      sonae_round_say (round, text);
      return TRUE;
    }
  if (is_removed && (!local->is_asking || is_answered (local)))
    {
      round->result->state = SONAE_SYNC_REMOVED;
      return !local->is_asking || sonae_round_end_asking (round, error);
    }
  if (!local->is_asking
      && (!sonae_sync_call (round->sync, begin_asking, NULL, error) || !sonae_round_reload (round, error)))
    return FALSE;
  return look_for_request (round, &is_there, error) && (is_there || put_request (round, error));
}

const char *
sonae_sync_explain_shared_key (void)
{
  return _ (
      "Another computer has sent with the key of this one: its folder was copied, it was brought back from an image, "
      "or the recovery phrase made another computer the manager's while this one was still used.");
}

GPtrArray *
sonae_sync_read_requests (SonaeSync *self, GCancellable *cancellable, GError **error)
{
  g_auto (SonaeSyncLocal) local = { 0 };
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_sync_request_free);
  g_autoptr (GPtrArray) computers = NULL;
  g_autoptr (GPtrArray) names = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (!sonae_sync_load_local (self, &local, error) || !sonae_sync_check_joined (&local, error))
    return NULL;
  computers = sonae_sync_read_computers (self, error);
  if (computers == NULL)
    return NULL;
  names = sonae_sync_list_folder (self, SONAE_LAYOUT_REQUESTS, cancellable, error);
  for (guint i = 0; names != NULL && i < names->len; i++)
    if (!read_request (self, names->pdata[i], local.share_id, computers, requests, cancellable, error))
      return NULL;
  return names != NULL ? g_steal_pointer (&requests) : NULL;
}
