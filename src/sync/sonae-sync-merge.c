/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking entries of the log into the local file: who signed, whether it follows, what it holds. */

#include "sonae-sync-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* A longer backlog is noted in one line. */
#define MAX_NOTED 64
#define MAX_NOTES 500
#define MAX_LISTED 3

/* One attempt: where an entry turns out to be bad when it is too late, it is made anew without it. */
typedef struct
{
  SonaeTakeIn *take;
  SonaeStore  *store;
  SonaeMerge  *merge;
  GHashTable  *pending; /* (owned) (nullable) (element-type utf8): uuids of what was made here and not sent */
  GPtrArray   *applied; /* (owned) (element-type SonaeSlot): not owned elements */
  gint64       device_seq;
  gint64       head; /* where the log stands in the end */
  gboolean     is_cloned;
  gboolean     has_sent; /* what was on its way from here has come to be in the log */
  gboolean     is_again;
  gboolean     is_over;
} Attempt;

/* Names, each once, of many only the first. @seen: (element-type utf8): not owned elements */
typedef struct
{
  GString    *text;
  GHashTable *seen;
} Listing;

static void
list (Listing *self, const char *name)
{
  if (self->seen == NULL)
    self->seen = g_hash_table_new (g_str_hash, g_str_equal);
  if (g_hash_table_add (self->seen, (char *) name) && g_hash_table_size (self->seen) <= MAX_LISTED)
    g_string_append_printf (self->text, "%s%s", self->text->len > 0 ? " / " : "", name);
}

/* @is_people: whether the names are those of people. Returns: (transfer full): as one reads it */
static char *
end_list (Listing *self, gboolean is_people)
{
  guint n_seen = self->seen != NULL ? g_hash_table_size (self->seen) : 0;
  guint n_left = n_seen - MIN (n_seen, MAX_LISTED);

  if (n_left > 0)
    g_string_append_printf (self->text,
                            is_people ? ngettext (" and %u other", " and %u others", n_left)
                                      : ngettext (" and %u more", " and %u more", n_left),
                            n_left);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  return g_string_free (g_steal_pointer (&self->text), FALSE);
}

static const char *
own_device (Attempt *attempt)
{
  return sonae_key_get_device (attempt->take->round->sync->key);
}

static void
refuse (Attempt *attempt, SonaeSlot *slot, const char *reason)
{
  slot->kind = SONAE_SLOT_INVALID;
  g_free (slot->reason);
  slot->reason = g_strdup (reason);
  g_hash_table_replace (attempt->take->round->sync->refused, sonae_hex_from_bytes (slot->hash, sizeof slot->hash),
                        g_strdup (reason));
}

static gboolean
is_conflict (const GError *error)
{
  return g_error_matches (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_CONFLICT);
}

static gboolean
follows (Attempt *attempt, const SonaeLogEntry *entry)
{
  guint8 link[32];

  sonae_head_get_link (sonae_merge_get_head (attempt->merge), attempt->take->round->local.share_id, link);
  return memcmp (entry->previous, link, sizeof link) == 0;
}

/* @role: (out) (transfer full): of the signer. Returns: (nullable): why it is not admitted as the log stands now */
static const char *
judge_signer (Attempt *attempt, const SonaeLogEntry *entry, char **role, GError **error)
{
  g_autofree char *device = sonae_key_device_of (entry->public_key);
  g_autoptr (SonaeRecord) computer = NULL;

  if (sonae_merge_get_head (attempt->merge)->number == 0)
    {
      *role = g_strdup ("manager");
      return g_strcmp0 (entry->public_key, attempt->take->round->local.manager) == 0
                 ? NULL
                 : _ ("It was not signed by the computer that made the share.");
    }
  computer = sonae_merge_read_record (attempt->merge, &sonae_sheet_computer, device, error);
  if (computer == NULL || !sonae_record_is (computer, "public_key", entry->public_key))
    return _ ("It was signed by a computer that is not admitted.");
  *role = g_strdup (sonae_record_get_text (computer, "role"));
  if (sonae_record_is (computer, "state", "admitted"))
    return NULL;
  return _ ("It was signed by a computer that has been removed.");
}

static const char *
judge_transaction (Attempt *attempt, const SonaeTransaction *transaction, const char *role)
{
  SonaeChangesetFlags flags = sonae_changeset_inspect (attempt->store, transaction->changeset);

  if (flags & SONAE_CHANGESET_MALFORMED)
    return _ ("It holds a change that no Sonae makes.");
  if (flags & SONAE_CHANGESET_RESERVED && g_strcmp0 (role, "manager") != 0)
    return _ ("It changes what only the manager's computer may change.");
  return NULL;
}

/* Returns: (nullable): why the entry may not be applied at the merge's head */
static const char *
judge (Attempt *attempt, const SonaeLogEntry *entry, GError **error)
{
  g_autofree char *role = NULL;
  const char      *reason = follows (attempt, entry) ? judge_signer (attempt, entry, &role, error)
                                                     : _ ("It does not follow the entry before it.");

  if (reason == NULL && !sonae_digest_equal (&entry->before, &sonae_merge_get_head (attempt->merge)->digest))
    reason = _ ("It was made for another state of the plan.");
  for (guint i = 0; i < entry->transactions->len && reason == NULL; i++)
    reason = judge_transaction (attempt, entry->transactions->pdata[i], role);
  return reason;
}

/* Whether the entry's changes lead from the state that it names before them to the one after them. */
static gboolean
adds_up (Attempt *attempt, const SonaeLogEntry *entry, GError **error)
{
  SonaeDigest digest = entry->before;

  return sonae_log_entry_add_up (entry, attempt->store, &digest, error) && sonae_digest_equal (&digest, &entry->after);
}

/* What is given up is passed by, whatever it holds. Where it stands on the head it is judged all the same: it may be given
 * up because it was refused, and whoever reads it shall hear of that. */
static gboolean
judge_given_up (Attempt *attempt, SonaeSlot *slot, GError **error)
{
  gint64           base = slot->number - 1 - slot->entry->voids->len;
  gboolean         is_newer = sonae_log_entry_is_newer (slot->entry, attempt->store);
  const char      *reason = NULL;
  g_autofree char *role = NULL;
  g_autoptr (GError) local_error = NULL;

  g_clear_pointer (&slot->reason, g_free);
  if (base != sonae_merge_get_head (attempt->merge)->number)
    return TRUE;
  reason =
      is_newer ? judge_signer (attempt, slot->entry, &role, &local_error) : judge (attempt, slot->entry, &local_error);
  if (local_error == NULL && reason == NULL && !is_newer && !adds_up (attempt, slot->entry, &local_error))
    reason = _ ("It does not fit the plan as it stands.");
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  slot->reason = g_strdup (reason);
  return TRUE;
}

/* Takes entries back until the head is not above @number. @is_back: (out): %FALSE where the file cannot */
static gboolean
go_back (Attempt *attempt, gint64 number, gboolean *is_back, GError **error)
{
  *is_back = FALSE;
  while (sonae_merge_get_head (attempt->merge)->number > number)
    {
      SonaeHead previous = { 0 };
      g_autoptr (GError) local_error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (SonaeLogEntry) entry = NULL;

      bytes = sonae_store_read_log (attempt->store, sonae_merge_get_head (attempt->merge)->number, &local_error);
      if (bytes != NULL)
        entry = sonae_log_entry_decode (bytes, NULL);
      if (entry != NULL)
        {
          previous.number = entry->number - 1 - entry->voids->len;
          previous.digest = entry->before;
          if (previous.number > 0)
            memcpy (previous.hash, entry->previous, sizeof previous.hash);
          sonae_merge_revert (attempt->merge, &previous, entry->transactions, &local_error);
        }
      if (local_error != NULL && !is_conflict (local_error))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (entry == NULL || local_error != NULL)
        return TRUE;
    }
  *is_back = TRUE;
  return TRUE;
}

/* Whether this computer's key has signed more than this computer has counted. */
static gboolean
is_uncounted (Attempt *attempt, const SonaeSlot *slot)
{
  const SonaeRound *round = attempt->take->round;

  return slot->kind == SONAE_SLOT_ENTRY && slot->entry->device_seq > round->local.device_seq
         && g_str_equal (slot->entry->public_key, sonae_key_get_public (round->sync->key));
}

/* Whether this computer made what its key has signed. */
static gboolean
is_made_here (Attempt *attempt, const SonaeSlot *slot)
{
  const SonaeSyncLocal *local = &attempt->take->round->local;

  if (memcmp (slot->hash, local->publishing_hash, sizeof slot->hash) == 0)
    return TRUE;
  for (guint i = 0; i < slot->entry->transactions->len; i++)
    {
      const SonaeTransaction *transaction = slot->entry->transactions->pdata[i];

      if (attempt->pending != NULL && g_hash_table_contains (attempt->pending, transaction->uuid))
        return TRUE;
    }
  return FALSE;
}

/* Who asks with a key of which this file has counted nothing yet lost the file that did; who has the key from the
 * phrase expects more of it. */
static gboolean
expects_own (const SonaeRound *round)
{
  return round->local.is_asking && (round->local.asked_seq == 0 || sonae_round_has_key_of_phrase (round));
}

static void
note_own (Attempt *attempt, const SonaeSlot *slot)
{
  /* What was not made here is of another one with the same key. */
  if (is_uncounted (attempt, slot) && is_made_here (attempt, slot))
    attempt->has_sent = TRUE;
  else if (is_uncounted (attempt, slot) && !expects_own (attempt->take->round))
    attempt->is_cloned = TRUE;
  attempt->device_seq = MAX (attempt->device_seq, slot->entry->device_seq);
}

static gboolean
apply (Attempt *attempt, SonaeSlot *slot, GError **error)
{
  SonaeLogEntry   *entry = slot->entry;
  g_autofree char *device = sonae_key_device_of (entry->public_key);
  SonaeHead        head = { .number = slot->number, .digest = entry->after };
  g_autoptr (GError) local_error = NULL;

  memcpy (head.hash, slot->hash, sizeof head.hash);
  if (!sonae_merge_apply (attempt->merge, &head, slot->bytes, device, entry->transactions, &local_error))
    {
      attempt->is_again = is_conflict (local_error);
      if (attempt->is_again)
        refuse (attempt, slot, _ ("It does not fit the plan as it stands."));
      else
        g_propagate_error (error, g_steal_pointer (&local_error));
      return attempt->is_again;
    }
  g_ptr_array_add (attempt->applied, slot);
  if (g_str_equal (device, own_device (attempt)))
    note_own (attempt, slot);
  return TRUE;
}

/* @has_gone_back: whether going on without the entry needs a new attempt */
static gboolean
judge_and_apply (Attempt *attempt, SonaeSlot *slot, gboolean has_gone_back, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  const char *reason = judge (attempt, slot->entry, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (reason == NULL)
    return apply (attempt, slot, error);
  refuse (attempt, slot, reason);
  attempt->is_again = has_gone_back;
  return TRUE;
}

/* The merge has gone back to below what the entry follows. Returns: whether that is to be read again */
static gboolean
ask_restart (Attempt *attempt, gint64 base)
{
  SonaeTakeIn *take = attempt->take;
  gint64       head = sonae_merge_get_head (attempt->merge)->number;

  if (take->ancestor >= 0 || take->is_anew || head > base)
    return FALSE;
  take->restart = head;
  attempt->is_over = TRUE;
  return TRUE;
}

/* What is not built on the head is not judged by it: who signed may be admitted by what cannot be read here, and who is
 * removed by what is given up is not removed. */
static gboolean
take_slot (Attempt *attempt, SonaeSlot *slot, GError **error)
{
  gint64           head = sonae_merge_get_head (attempt->merge)->number;
  gint64           base = slot->number - 1 - slot->entry->voids->len;
  g_autofree char *role = NULL;
  g_autoptr (GError) local_error = NULL;
  const char *reason = NULL;
  gboolean    is_back = TRUE;

  if (slot->number <= head)
    return TRUE;
  reason = judge_signer (attempt, slot->entry, &role, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (reason != NULL && (base >= head || head - base > SONAE_SYNC_MAX_TAKEN_BACK))
    {
      if (base <= head)
        refuse (attempt, slot, reason);
      return TRUE;
    }
  attempt->take->is_newer = reason == NULL && sonae_log_entry_is_newer (slot->entry, attempt->store);
  attempt->take->is_blocked = base > head;
  attempt->is_over = attempt->take->is_newer || attempt->take->is_blocked;
  if (attempt->is_over)
    return TRUE;
  if (base < head && !go_back (attempt, base, &is_back, error))
    return FALSE;
  if (is_back && sonae_merge_get_head (attempt->merge)->number != base && ask_restart (attempt, base))
    return TRUE;
  if (!is_back || sonae_merge_get_head (attempt->merge)->number != base)
    {
      refuse (attempt, slot, _ ("It gives up entries that this computer can no longer take back."));
      attempt->is_again = TRUE;
      return TRUE;
    }
  return judge_and_apply (attempt, slot, base < head, error);
}

/* An entry that gives up others must be one to follow: else it is gone on without it. */
static gboolean
take_next (Attempt *attempt, SonaeSlot *slot, GError **error)
{
  guint n_applied = attempt->applied->len;

  if (!take_slot (attempt, slot, error))
    return FALSE;
  if (!slot->gives_up || attempt->applied->len > n_applied || attempt->take->is_newer || attempt->take->restart >= 0)
    return TRUE;
  if (slot->kind == SONAE_SLOT_ENTRY)
    refuse (attempt, slot, _ ("It does not follow the entry before it."));
  attempt->is_again = TRUE;
  return TRUE;
}

/* What was made here and not sent, where it is asked for to tell this computer's entries from those of a clone. */
static gboolean
read_pending (Attempt *attempt, GError **error)
{
  const SonaeTakeIn *take = attempt->take;
  gboolean           is_needed = take->lineage.own != NULL && take->lineage.own->len > 0;
  g_autoptr (GPtrArray) pending = NULL;

  for (guint i = 0; i < take->slots->len; i++)
    is_needed |= is_uncounted (attempt, take->slots->pdata[i]);
  if (!is_needed)
    return TRUE;
  pending = sonae_store_read_pending (attempt->store, SONAE_SYNC_SEND_ENTRIES, G_MAXSIZE, error);
  if (pending == NULL)
    return FALSE;
  attempt->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < pending->len; i++)
    g_hash_table_add (attempt->pending, g_strdup (((SonaeTransaction *) pending->pdata[i])->uuid));
  return TRUE;
}

static gboolean
load_checkpoint (Attempt *attempt, GError **error)
{
  SonaeTakeIn   *take = attempt->take;
  GHashTableIter iter;
  gpointer       uuid, number;

  if (!sonae_merge_load_checkpoint (attempt->merge, take->checkpoint, &take->checkpoint_head, take->lineage.shared,
                                    error))
    return FALSE;
  if (take->lineage.sent == NULL)
    return TRUE;
  for (guint i = 0; i < take->lineage.own->len; i++)
    note_own (attempt, take->lineage.own->pdata[i]);
  g_hash_table_iter_init (&iter, take->lineage.sent);
  while (g_hash_table_iter_next (&iter, &uuid, &number))
    if (!sonae_merge_note_sent (attempt->merge, uuid, *(gint64 *) number, error))
      return FALSE;
  return TRUE;
}

/* Brings the merge to where the entries begin. */
static gboolean
start (Attempt *attempt, GError **error)
{
  SonaeTakeIn *take = attempt->take;

  if (!take->is_anew && sonae_merge_get_head (attempt->merge)->number == 0
      && !sonae_merge_drop_base (attempt->merge, error))
    return FALSE;
  return take->checkpoint == NULL || load_checkpoint (attempt, error);
}

static gboolean
take_slots (Attempt *attempt, GError **error)
{
  gboolean is_back = TRUE;

  if (!start (attempt, error))
    return FALSE;
  if (attempt->take->ancestor >= 0 && !go_back (attempt, attempt->take->ancestor, &is_back, error))
    return FALSE;
  attempt->take->is_damaged = !is_back;
  attempt->is_over = !is_back;
  sonae_sync_mark_given_up (attempt->take->slots, attempt->store);
  for (guint i = 0; i < attempt->take->slots->len && !attempt->is_over && !attempt->is_again; i++)
    {
      SonaeSlot *slot = attempt->take->slots->pdata[i];

      if (slot->kind == SONAE_SLOT_ENTRY
          && !(slot->is_given_up ? judge_given_up (attempt, slot, error) : take_next (attempt, slot, error)))
        return FALSE;
      if (slot->kind == SONAE_SLOT_NEWER)
        attempt->is_over = attempt->take->is_newer = TRUE;
    }
  return TRUE;
}

/* Begins a merge; its @merge is %NULL then where what is pending cannot be undone, or the tables are not what they
 * were. Who begins anew asks for neither. */
static gboolean
begin (Attempt *attempt, gboolean is_checked, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  SonaeDigest digest;

  attempt->merge = attempt->take->is_anew ? sonae_merge_begin_anew (attempt->store, &local_error)
                                          : sonae_merge_begin (attempt->store, &local_error);
  if (attempt->merge != NULL && is_checked && sonae_store_compute_digest (attempt->store, &digest, &local_error)
      && !sonae_digest_equal (&digest, &sonae_merge_get_head (attempt->merge)->digest))
    g_clear_pointer (&attempt->merge, sonae_merge_abort);
  if (local_error == NULL || is_conflict (local_error))
    return TRUE;
  g_clear_pointer (&attempt->merge, sonae_merge_abort);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
note_applied (Attempt *attempt, GError **error)
{
  SonaeSyncResult *result = attempt->take->round->result;
  Listing          listing = { .text = g_string_new (NULL) };
  g_autofree char *authors = NULL;
  g_autofree char *text = NULL;
  guint            n_received = 0;
  gboolean         is_noted = TRUE;

  for (guint i = 0; i < attempt->applied->len && is_noted; i++)
    {
      SonaeSlot       *slot = attempt->applied->pdata[i];
      GPtrArray       *transactions = slot->entry->transactions;
      g_autofree char *device = sonae_key_device_of (slot->entry->public_key);
      g_autofree char *summary = sonae_sync_summarise (slot->entry);
      gboolean         is_own = g_str_equal (device, own_device (attempt)) && !attempt->is_cloned;

      if (is_own)
        result->n_sent += transactions->len;
      else
        n_received += transactions->len;
      for (guint j = 0; j < transactions->len && !is_own; j++)
        list (&listing, ((SonaeTransaction *) transactions->pdata[j])->author);
      if (transactions->len > 0 && attempt->applied->len <= MAX_NOTED)
        is_noted = sonae_store_add_note (attempt->store, is_own ? 's' : 'r', slot->number,
                                         ((SonaeTransaction *) transactions->pdata[0])->author, summary, error);
    }
  result->n_received += n_received;
  authors = end_list (&listing, TRUE);
  if (!is_noted || attempt->applied->len <= MAX_NOTED)
    return is_noted;
  text = g_strdup_printf (ngettext ("%u change of others", "%u changes of others", n_received), n_received);
  return sonae_store_add_note (attempt->store, 'r', attempt->head, authors, text, error);
}

/* Remembers what the entries tell about this computer's own sending. */
static gboolean
remember_own (Attempt *attempt, GError **error)
{
  SonaeSyncLocal  *local = &attempt->take->round->local;
  g_autofree char *seq = g_strdup_printf ("%" G_GINT64_FORMAT, attempt->device_seq);

  if (attempt->device_seq > local->device_seq
      && !sonae_store_set_sync_value (attempt->store, SONAE_SYNC_VALUE_DEVICE_SEQ, seq, error))
    return FALSE;
  if (attempt->is_cloned
      && !sonae_store_set_sync_value (attempt->store, SONAE_SYNC_VALUE_SHARED_KEY, own_device (attempt), error))
    return FALSE;
  /* Who has taken the manager's place has told of that: it counts on once, not again from what it has sent itself. */
  if (attempt->has_sent && sonae_round_has_key_of_phrase (attempt->take->round)
      && !sonae_store_set_sync_value (attempt->store, SONAE_SYNC_VALUE_ASKING, NULL, error))
    return FALSE;
  return local->publishing_number == 0 || local->publishing_number > attempt->head
         || sonae_store_set_sync_value (attempt->store, SONAE_SYNC_VALUE_PUBLISHING, NULL, error);
}

static gboolean
remember (SonaeStore *store, gpointer attempt, GError **error)
{
  return remember_own (attempt, error) && note_applied (attempt, error);
}

static gboolean
finish (Attempt *attempt, GError **error)
{
  attempt->head = sonae_merge_get_head (attempt->merge)->number;
  if (attempt->head == 0 || (attempt->applied->len == 0 && attempt->take->checkpoint == NULL))
    {
      g_clear_pointer (&attempt->merge, sonae_merge_abort);
      return TRUE;
    }
  attempt->take->n_applied = attempt->applied->len;
  /* What was sent in an entry that cannot be read is sent again, and must not be taken for a repetition. */
  if (attempt->take->checkpoint != NULL && attempt->take->lineage.missing > 0
      && !sonae_store_renew_pending (attempt->store, error))
    return FALSE;
  return sonae_round_finish_merge (attempt->take->round, g_steal_pointer (&attempt->merge), error)
         && sonae_store_run_at_once (attempt->store, remember, attempt, error);
}

/* @is_checked: whether the tables themselves are to be added up first */
static gboolean
try_slots (SonaeTakeIn *take, SonaeStore *store, gboolean is_checked, gboolean *is_again, GError **error)
{
  Attempt  attempt = { .take = take, .store = store, .device_seq = take->round->local.device_seq };
  gboolean is_done;

  *is_again = FALSE;
  take->is_blocked = take->is_newer = FALSE;
  attempt.applied = g_ptr_array_new ();
  is_done = read_pending (&attempt, error) && begin (&attempt, is_checked, error);
  if (is_done && attempt.merge == NULL)
    take->is_damaged = TRUE;
  else if (is_done && take_slots (&attempt, error))
    {
      *is_again = attempt.is_again;
      if (!attempt.is_again && !take->is_damaged && take->restart < 0)
        is_done = finish (&attempt, error);
    }
  else
    is_done = FALSE;
  g_clear_pointer (&attempt.merge, sonae_merge_abort);
  g_clear_pointer (&attempt.pending, g_hash_table_unref);
  g_ptr_array_unref (attempt.applied);
  return is_done;
}

/* Whether a note that ends with @end is there already. How it names the file before that may have changed with an update. */
static gboolean
has_note (SonaeStore *store, char kind, gint64 number, const char *end)
{
  g_autoptr (GPtrArray) notes = sonae_store_read_notes (store, MAX_NOTES, NULL);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      const SonaeSyncNote *note = notes->pdata[i];

      if (note->kind == kind && note->number == number && g_str_has_suffix (note->text, end))
        return TRUE;
    }
  return FALSE;
}

gboolean
sonae_round_note_refused (
    SonaeRound *round, SonaeStore *store, gint64 number, const char *name, const char *reason, GError **error)
{
  g_autofree char *text = sonae_sync_format_fault (name, reason);

  if (has_note (store, 'x', number, reason))
    return TRUE;
  round->result->n_refused++;
  return sonae_store_add_note (store, 'x', number, NULL, text, error);
}

gboolean
sonae_sync_note_passed (SonaeStore *store, gint64 number, GError **error)
{
  g_autofree char *name = sonae_layout_entry (number);
  g_autofree char *text =
      g_strdup_printf (_ ("%s: The entry was damaged or could not be read, and nobody mended it. The log goes on past "
                          "it; a computer that holds the entry sends anew what was in it."),
                       name);

  return has_note (store, 'x', number, "") || has_note (store, 'i', number, text)
         || sonae_store_add_note (store, 'i', number, NULL, text, error);
}

static gboolean
note_left_out (SonaeTakeIn *take, SonaeStore *store, GError **error)
{
  for (guint i = 0; i < take->slots->len; i++)
    {
      const SonaeSlot *slot = take->slots->pdata[i];
      g_autofree char *name = sonae_layout_entry (slot->number);
      gboolean         is_refused = slot->kind == SONAE_SLOT_INVALID
                            || (slot->kind == SONAE_SLOT_ENTRY && slot->is_given_up && slot->reason != NULL);

      if (is_refused && !sonae_round_note_refused (take->round, store, slot->number, name, slot->reason, error))
        return FALSE;
      if (slot->kind == SONAE_SLOT_TORN && slot->is_given_up && !sonae_sync_note_passed (store, slot->number, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sonae_sync_take_in (SonaeStore *store, gpointer take_in, GError **error)
{
  SonaeTakeIn *take = take_in;
  gboolean     is_again = FALSE;
  gboolean     has_entries = take->ancestor >= 0 || take->checkpoint != NULL;

  take->restart = -1;
  for (guint i = 0; i < take->slots->len; i++)
    {
      SonaeSlotKind kind = ((SonaeSlot *) take->slots->pdata[i])->kind;

      has_entries |= kind == SONAE_SLOT_ENTRY || kind == SONAE_SLOT_NEWER;
    }
  /* Each attempt leaves out one more. */
  while (has_entries)
    {
      if (!try_slots (take, store, is_again && !take->is_anew, &is_again, error))
        return FALSE;
      if (!is_again)
        break;
    }
  if (!take->is_damaged)
    return note_left_out (take, store, error);
  /* What did not fit the file as it is may fit what it is made anew as. */
  g_hash_table_remove_all (take->round->sync->refused);
  return TRUE;
}

void
sonae_round_add_touched (SonaeRound *round, GPtrArray *touched, guint n_conflicts)
{
  round->result->n_conflicts += n_conflicts;
  if (round->result->touched == NULL)
    round->result->touched = touched;
  else
    g_ptr_array_extend_and_steal (round->result->touched, touched);
}

gboolean
sonae_round_finish_merge (SonaeRound *round, SonaeMerge *merge, GError **error)
{
  const char *device = sonae_key_get_device (round->sync->key);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SonaeRecord) computer = sonae_merge_read_record (merge, &sonae_sheet_computer, device, &local_error);
  GPtrArray *touched = NULL;
  guint      n_conflicts = 0;
  gboolean   is_manager;

  if (local_error != NULL)
    {
      sonae_merge_abort (merge);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  /* One that was removed does not do that again where the log no longer says so: it could not send it, nor be admitted. */
  is_manager =
      computer != NULL && sonae_sync_is_managers_computer (computer) && g_strcmp0 (round->local.state, "removed") != 0;
  if (!sonae_merge_finish (merge, is_manager, &touched, &n_conflicts, error))
    return FALSE;
  sonae_round_add_touched (round, touched, n_conflicts);
  return TRUE;
}

char *
sonae_sync_summarise (const SonaeLogEntry *entry)
{
  Listing listing = { .text = g_string_new (NULL) };

  for (guint i = 0; i < entry->transactions->len; i++)
    list (&listing, ((SonaeTransaction *) entry->transactions->pdata[i])->label);
  return end_list (&listing, FALSE);
}
