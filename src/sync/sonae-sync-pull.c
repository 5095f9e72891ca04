/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Receiving: the log is read place by place until the first free one. */

#include "sonae-sync-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* A log longer than this is not read from its beginning where there is a checkpoint. */
#define LONG_LOG 512
/* After so long without a look the log's part is listed before something is sent. */
#define LOOK_TIME (60 * SONAE_SYNC_SECOND)
/* How long a place is looked at again before it counts as a gap, and how often: longer than most clients take a name for
 * absent that is there. */
#define LATE_TIME (10 * SONAE_SYNC_SECOND)
#define LATE_WAIT 1000
/* Seconds between two runs of the program that count, at most, as time that a damaged entry was waited for: by the time of
 * day, which may jump, so that one jump never makes up the whole of SONAE_SYNC_TORN_TIME. */
#define MAX_BETWEEN 150

/* Returns: (transfer full) (nullable) (element-type SonaeSlot): what stands from @from on. @is_complete: (out): whether
 * the first free place was reached, which is the round's @end then */
static GPtrArray *
read_batch (SonaeRound *round, gint64 from, gboolean is_whole, gboolean *is_complete, GError **error)
{
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_slot_free);
  gsize  n_bytes = 0;
  guint  n_entries = 0;
  gint64 number;

  *is_complete = FALSE;
  for (number = from; is_whole || (n_entries < SONAE_SYNC_BATCH_ENTRIES && n_bytes < SONAE_SYNC_BATCH_BYTES); number++)
    {
      g_autoptr (SonaeSlot) slot = NULL;

      if (g_cancellable_set_error_if_cancelled (round->cancellable, error))
        return NULL;
      slot = sonae_sync_read_slot (round->sync, round->local.share_id, number, round->cancellable, error);
      if (slot == NULL)
        return NULL;
      *is_complete = slot->kind == SONAE_SLOT_ABSENT || slot->kind == SONAE_SLOT_NEWER;
      if (slot->kind == SONAE_SLOT_ABSENT)
        break;
      if (slot->kind == SONAE_SLOT_ENTRY)
        {
          n_entries++;
          n_bytes += g_bytes_get_size (slot->bytes);
        }
      g_ptr_array_add (slots, g_steal_pointer (&slot));
      if (*is_complete)
        break;
    }
  round->end = number;
  return g_steal_pointer (&slots);
}

/* What was packed is looked for where the log does not begin where it should. */
static GPtrArray *
read_slots (SonaeRound *round, const SonaeTakeIn *take, gboolean *is_complete, GError **error)
{
  gint64     from = round->local.head.number + 1;
  gboolean   is_whole = take->is_anew || take->is_stuck;
  GPtrArray *slots;

  if (take->checkpoint != NULL)
    from = take->checkpoint_head.number + 1;
  else if (take->is_anew)
    from = 1;
  else if (take->ancestor >= 0)
    from = take->ancestor + 1;
  slots = read_batch (round, from, is_whole, is_complete, error);
  if (slots == NULL || slots->len > 0 || from > 1 || round->sync->uses_packs)
    return slots;
  g_ptr_array_unref (slots);
  round->sync->uses_packs = TRUE;
  return read_batch (round, from, is_whole, is_complete, error);
}

/* Whether what the file remembers of the waiting is to be written anew: what goes by meanwhile counts as time between two runs
 * of the program, where it is the last one, up to MAX_BETWEEN. */
static gboolean
is_outdated (const SonaeSyncLocal *local, gint64 number, gint64 waited, gint64 today)
{
  return number != local->torn_number || waited - local->torn_waited >= MAX_BETWEEN || today < local->torn_looked;
}

/* A run of the program that looks but once goes on waiting where the one before it stopped. */
static gboolean
remember_torn (SonaeRound *round, gint64 number, GError **error)
{
  SonaeSync       *self = round->sync;
  SonaeSyncLocal  *local = &round->local;
  gint64           now = sonae_sync_now (self);
  gint64           today = g_get_real_time () / SONAE_SYNC_SECOND;
  gint64           waited;
  g_autofree char *text = NULL;

  if (number > 0 && number != self->torn_number)
    {
      self->torn_since = now;
      if (number == local->torn_number)
        self->torn_since -=
            (local->torn_waited + CLAMP (today - local->torn_looked, 0, MAX_BETWEEN)) * SONAE_SYNC_SECOND;
    }
  self->torn_number = number;
  /* Longer is not waited for anything. */
  waited = MIN (now - self->torn_since, SONAE_SYNC_MISSING_TIME) / SONAE_SYNC_SECOND;
  if (number == 0 ? local->torn_number == 0 : !is_outdated (local, number, waited, today))
    return TRUE;
  local->torn_number = number;
  local->torn_waited = waited;
  local->torn_looked = today;
  if (number > 0)
    text = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, number, waited, today);
  return sonae_round_set_value (round, SONAE_SYNC_VALUE_TORN, text, error);
}

/* Whether more than one entry may have come and gone since it was last looked. */
static gboolean
is_long_ago (SonaeSync *self)
{
  return self->looked_since == 0 || sonae_sync_now (self) - self->looked_since >= LOOK_TIME;
}

static void
say_bad (SonaeRound *round, gint64 number, const char *reason)
{
  g_autofree char *name = sonae_layout_entry (number);
  g_autofree char *text = sonae_sync_format_fault (name, reason);

  sonae_round_say (round, text);
}

/* Tells what lies between the head and the first free place. */
static gboolean
look_at_rest (SonaeRound *round, GPtrArray *slots, const SonaeTakeIn *take, GError **error)
{
  SonaeSync *self = round->sync;
  gint64     torn = 0;

  round->is_newer = take->is_newer;
  round->is_blocked = take->is_blocked;
  round->has_torn = FALSE;
  for (guint i = 0; i < slots->len; i++)
    {
      const SonaeSlot *slot = slots->pdata[i];

      if (slot->number <= round->local.head.number)
        continue;
      /* What is refused is noted once; as long as others have built on it, it is in the way. */
      if (slot->kind == SONAE_SLOT_TORN || (slot->kind == SONAE_SLOT_INVALID && round->is_blocked))
        say_bad (round, slot->number, slot->reason);
      if (slot->kind != SONAE_SLOT_TORN)
        continue;
      round->has_torn = TRUE;
      /* What others can read is nothing to give up. */
      round->is_blocked |= slot->is_closed;
      /* The first is what is in the way; a later one may have been given up, and nobody has it. */
      torn = torn == 0 ? slot->number : torn;
    }
  if (!round->is_newer && !round->is_blocked
      && (self->is_checking || self->torn_number == round->end || sonae_sync_looks_closely (self)))
    {
      if (!sonae_round_look_beyond (round, error))
        return FALSE;
      if (round->is_blocked)
        return TRUE;
    }
  if (round->is_blocked && torn == 0)
    torn = round->is_refused ? round->end : round->local.head.number + 1;
  /* Who looks all the time sees what is added before it can be taken away. */
  if (!round->is_blocked && !is_long_ago (self))
    self->looked_since = MAX (sonae_sync_now (self), 1);
  return remember_torn (round, torn, error);
}

static void
report_progress (SonaeRound *round, guint n_applied, gboolean is_complete)
{
  SonaeSyncHost *host = &round->sync->host;

  round->n_done += n_applied;
  round->n_total = MAX (round->n_total, round->n_done + (is_complete ? 0 : SONAE_SYNC_BATCH_ENTRIES));
  if (host->report_progress != NULL && (!is_complete || round->n_done > SONAE_SYNC_BATCH_ENTRIES))
    host->report_progress (host->user_data, round->n_done, round->n_total);
}

/* A fork was looked at. Where it holds nothing that may be applied, it is damage, and this file's entries are put beside
 * it. */
static gboolean
settle_fork (SonaeRound *round, SonaeTakeIn *take, gint64 old_head, GError **error)
{
  gint64           ancestor = take->ancestor;
  guint            n = (guint) (old_head - ancestor);
  g_autofree char *text = NULL;

  take->ancestor = -1;
  round->is_refused = take->n_applied == 0;
  if (round->is_refused)
    {
      round->sync->n_refused_forks++;
      return sonae_round_repair_from (round, ancestor + 1, error);
    }
  round->sync->n_refused_forks = 0;
  text = g_strdup_printf (ngettext ("The log on the server is no longer the one this computer had received: it was "
                                    "restored or rewritten. %u entry was taken back and merged again.",
                                    "The log on the server is no longer the one this computer had received: it was "
                                    "restored or rewritten. %u entries were taken back and merged again.",
                                    n),
                          n);
  sonae_round_say (round, text);
  return sonae_round_add_note (round, 'i', old_head, text, error);
}

/* The file is emptied and filled from the newest checkpoint above @above, or the whole log. */
static gboolean
prepare_anew (SonaeRound *round, SonaeTakeIn *take, char **checkpoint, gint64 above, GError **error)
{
  take->ancestor = -1;
  take->is_anew = TRUE;
  take->is_damaged = FALSE;
  if (!sonae_round_find_checkpoint (round, above, checkpoint, &take->checkpoint_head, error))
    return FALSE;
  take->checkpoint = *checkpoint;
  return *checkpoint == NULL || sonae_round_trace (round, *checkpoint, &take->checkpoint_head, &take->lineage, error);
}

/* Who has changed the file with another program shall know where that went. */
static gboolean
say_made_anew (SonaeRound *round, GError **error)
{
  const char *text = _ ("This computer's plan was no longer what had been received: it was changed by another program, "
                        "or is damaged. It was made anew from the server; what was entered in Sonae and not sent is "
                        "kept.");

  sonae_round_say (round, text);
  return sonae_round_add_note (round, 'i', round->local.head.number, text, error);
}

/* @is_over: (out): whether everything was read */
static gboolean
pull_batch (SonaeRound *round, SonaeTakeIn *take, gboolean *is_over, GError **error)
{
  SonaeSync *self = round->sync;
  gint64     old_head = round->local.head.number;
  gint64     ancestor = take->ancestor;
  gboolean   was_asking = round->local.is_asking;
  gboolean   is_complete;
  g_autoptr (GPtrArray) slots = read_slots (round, take, &is_complete, error);

  *is_over = FALSE;
  if (slots == NULL)
    return FALSE;
  take->slots = slots;
  take->n_applied = 0;
  if (!sonae_sync_call (self, sonae_sync_take_in, take, error))
    return FALSE;
  take->slots = NULL;
  if (take->restart >= 0)
    take->ancestor = take->restart;
  if (take->is_damaged || take->restart >= 0)
    return TRUE;
  if (!sonae_round_reload (round, error))
    return FALSE;
  if (was_asking && !round->local.is_asking)
    sonae_round_remove_request (round, sonae_key_get_device (self->key));
  if (ancestor >= 0 && !settle_fork (round, take, old_head, error))
    return FALSE;
  if (round->local.head.number != old_head || ancestor >= 0)
    self->changed_since = sonae_sync_now (self);
  report_progress (round, take->n_applied, is_complete);
  take->is_stuck = take->n_applied == 0;
  take->is_anew = FALSE;
  take->checkpoint = NULL;
  /* What was read of a refused fork says nothing of what follows the head. */
  *is_over = (is_complete && (ancestor < 0 || take->n_applied > 0)) || take->is_newer || take->is_blocked;
  return !*is_over || look_at_rest (round, slots, take, error);
}

static gboolean
pull (SonaeRound *round, SonaeTakeIn *take, char **checkpoint, GError **error)
{
  gboolean is_over = FALSE;

  while (!is_over)
    {
      gboolean was_anew = take->is_anew;

      if (!pull_batch (round, take, &is_over, error))
        return FALSE;
      if (take->is_damaged && was_anew)
        {
          g_set_error_literal (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_DAMAGED,
                               _ ("This computer's plan no longer agrees with what was received, and cannot be made "
                                  "anew from the server. Restore a kept copy."));
          return FALSE;
        }
      if (take->is_damaged && (!prepare_anew (round, take, checkpoint, 0, error) || !say_made_anew (round, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
copy_aside (SonaeStore *store, gpointer copy, GError **error)
{
  return sonae_store_copy_aside (store, copy, error);
}

/* @is_jump: whether nothing is done where there is no checkpoint above @above, and what lies between can be waited for.
 * @copy: (out) (optional) (nullable): where the file is kept as it was */
static gboolean
fill_anew (SonaeRound *round, gint64 above, gboolean is_jump, char **copy, GError **error)
{
  SonaeSync  *self = round->sync;
  SonaeTakeIn take = { .round = round };
  char       *checkpoint = NULL;
  gboolean    is_done = prepare_anew (round, &take, &checkpoint, above, error);

  /* Else what was sent between the two is not known, and is sent again as something new. */
  if (is_done && is_jump && take.lineage.missing > 0
      && sonae_sync_now (self) - self->torn_since < SONAE_SYNC_MISSING_TIME)
    is_done = sonae_round_want (round, take.lineage.missing, error);
  else if (is_done && (checkpoint != NULL || !is_jump))
    is_done =
        (copy == NULL || sonae_sync_call (self, copy_aside, copy, error)) && pull (round, &take, &checkpoint, error);
  sonae_lineage_clear (&take.lineage);
  sonae_sync_remove_fetched (checkpoint);
  return is_done;
}

gboolean
sonae_round_pull (SonaeRound *round, gint64 ancestor, GError **error)
{
  SonaeTakeIn take = { .round = round, .ancestor = ancestor };
  char       *checkpoint = NULL;
  gboolean    is_done = TRUE;

  /* What was refused on one log may be right on another. Every other time it counts all the same, so that what was put
   * beside a bad entry is read instead of it. */
  if (ancestor >= 0 && round->sync->n_refused_forks % 2 == 0)
    g_hash_table_remove_all (round->sync->refused);
  if (round->local.head.number == 0 && !round->sync->is_checking)
    is_done = sonae_round_find_checkpoint (round, LONG_LOG, &checkpoint, &take.checkpoint_head, error);
  take.checkpoint = checkpoint;
  is_done = is_done && pull (round, &take, &checkpoint, error);
  sonae_lineage_clear (&take.lineage);
  sonae_sync_remove_fetched (checkpoint);
  return is_done;
}

char *
sonae_round_find_lost_log (const SonaeRound *round)
{
  /* A share gets its name with its first entry in it. */
  if (round->local.head.number > 0 || round->end > 1 || round->is_blocked || round->is_newer)
    return NULL;
  return sonae_sync_format_fault (
      SONAE_LAYOUT_LOG, _ ("There is no entry, not even the first: the log was deleted. A computer that has "
                           "received it puts it back when it syncs; where there is none, have it restored from "
                           "the server's backup."));
}

gboolean
sonae_round_jump (SonaeRound *round, GError **error)
{
  return fill_anew (round, round->local.head.number, TRUE, NULL, error);
}

gboolean
sonae_round_make_anew (SonaeRound *round, GError **error)
{
  return fill_anew (round, 0, FALSE, NULL, error) && say_made_anew (round, error);
}

gboolean
sonae_round_change_over (SonaeRound *round, gint64 above, gboolean *is_done, GError **error)
{
  SonaeHead        head = round->local.head;
  g_autofree char *copy = NULL;
  g_autofree char *text = NULL;
  gboolean         is_filled = fill_anew (round, above, above > 0, &copy, error);

  *is_done = memcmp (head.hash, round->local.head.hash, sizeof head.hash) != 0;
  if (!*is_done)
    {
      if (copy != NULL)
        g_unlink (copy);
      return is_filled;
    }
  text =
      g_strdup_printf (_ ("The share on the server had gone back further than this computer's copy of it, and went on "
                          "without it. The plan was made anew from the server with what had been entered here; as "
                          "it was before, it is kept in “%s”."),
                       copy);
  sonae_round_say (round, text);
  return is_filled && sonae_round_add_note (round, 'i', head.number, text, error);
}

/* @is_there: (out): whether there is an entry @number that can be read */
static gboolean
find_entry (SonaeRound *round, gint64 number, gboolean *is_there, GError **error)
{
  g_autofree char *name = sonae_layout_entry (number);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = sonae_share_read_part (round->sync->share, name, 0, 1, round->cancellable, &local_error);

  *is_there = bytes != NULL;
  if (bytes != NULL || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
sonae_round_peek (SonaeRound *round, gint64 number, gboolean *is_there, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (find_entry (round, number, is_there, &local_error))
    return TRUE;
  *is_there = sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_FAILED);
  if (*is_there)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Whether the listing of a part of the log shows anything beyond the first free place. */
static gboolean
list_part (SonaeRound *round, gint64 segment, gboolean *is_there, GError **error)
{
  g_autofree char *folder = sonae_layout_segment (segment);
  g_autoptr (GPtrArray) names = sonae_sync_list_folder (round->sync, folder, round->cancellable, error);
  gint64 number;

  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len && !*is_there; i++)
    *is_there = sonae_layout_parse_slot (names->pdata[i], &number) && number > round->end;
  return TRUE;
}

/* The same of all parts: what is missing may reach over the end of one, or over whole ones whose packs cannot be
 * read. */
static gboolean
list_beyond (SonaeRound *round, gboolean *is_there, GError **error)
{
  gint64 first = sonae_layout_segment_of (round->end);
  gint64 segment;
  g_autoptr (GPtrArray) names = sonae_sync_list_folder (round->sync, SONAE_LAYOUT_LOG, round->cancellable, error);

  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len && !*is_there; i++)
    if (sonae_layout_parse_segment (names->pdata[i], &segment) && segment >= first
        && !list_part (round, segment, is_there, error))
      return FALSE;
  return TRUE;
}

/* @is_filled: (out): whether the first free place is taken by now: others go on sending while one looks, and what was sent
 * later may be seen first */
static gboolean
look_again (SonaeRound *round, gboolean *is_filled, GError **error)
{
  SonaeSync *self = round->sync;
  gint64     since = sonae_sync_now (self);

  for (;;)
    {
      /* What cannot be read now may not be there: who took it for filled could send to that place. */
      if (!find_entry (round, round->end, is_filled, error))
        return FALSE;
      if (*is_filled || round->local.torn_number == round->end || sonae_sync_now (self) - since >= LATE_TIME)
        return TRUE;
      sonae_sync_wait (self, LATE_WAIT);
    }
}

gboolean
sonae_round_look_beyond (SonaeRound *round, GError **error)
{
  SonaeSync       *self = round->sync;
  gboolean         is_there, is_filled;
  gint64           last;
  g_autofree char *fault = NULL;

  if (!sonae_round_peek (round, round->end + 1, &is_there, error)
      || (!is_there && is_long_ago (self) && !list_beyond (round, &is_there, error)))
    return FALSE;
  if (!is_there)
    {
      self->looked_since = MAX (sonae_sync_now (self), 1);
      return TRUE;
    }
  /* What came meanwhile is received by the next look at the log. */
  if (!look_again (round, &is_filled, error))
    return FALSE;
  if (is_filled)
    return TRUE;
  self->looked_since = 0;
  round->is_blocked = TRUE;
  if (!sonae_round_find_bad_pack (round, round->end, &fault, &last, error))
    return FALSE;
  if (fault != NULL)
    sonae_round_say (round, fault);
  else
    say_bad (round, round->end, _ ("The entry is missing, although there are later ones."));
  return remember_torn (round, round->end, error);
}
