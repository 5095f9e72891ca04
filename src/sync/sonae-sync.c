/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One round between the local file and the share, step by step. */

#include "sonae-sync-private.h"

#include <glib/gi18n.h>

#include "sonae-display.h"

G_DEFINE_QUARK (sonae_sync_error, sonae_sync_error)

typedef struct
{
  SonaeSync      *sync;
  SonaeSyncLocal *local;
} LoadLocal;

typedef struct
{
  const char *key;
  const char *value;
  char        kind;
  gint64      number;
  const char *text;
  GBytes     *bytes;
} StoreAct;

/* @text: (nullable): %SONAE_SYNC_VALUE_PUBLISHING */
static void
parse_publishing (const char *text, SonaeSyncLocal *local)
{
  g_auto (GStrv) words = text != NULL ? g_strsplit (text, " ", 3) : NULL;

  if (words == NULL || g_strv_length (words) != 3
      || !sonae_hex_to_bytes (words[1], local->publishing_hash, sizeof local->publishing_hash))
    return;
  local->publishing_number = g_ascii_strtoll (words[0], NULL, 10);
  local->publishing_seq = g_ascii_strtoll (words[2], NULL, 10);
}

/* @text: (nullable): %SONAE_SYNC_VALUE_TORN */
static void
parse_torn (const char *text, SonaeSyncLocal *local)
{
  g_auto (GStrv) words = text != NULL ? g_strsplit (text, " ", 3) : NULL;

  if (words == NULL || g_strv_length (words) != 3)
    return;
  local->torn_number = g_ascii_strtoll (words[0], NULL, 10);
  local->torn_waited = g_ascii_strtoll (words[1], NULL, 10);
  local->torn_looked = g_ascii_strtoll (words[2], NULL, 10);
}

/* Returns: 0 where nothing is remembered */
static gint64
parse_number (const char *text)
{
  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

/* What the file remembers of its share. */
static gboolean
read_values (SonaeStore *store, SonaeSyncLocal *local, GError **error)
{
  g_autoptr (GHashTable) values = sonae_store_read_sync_values (store, error);

  if (values == NULL)
    return FALSE;
  local->share_id = g_strdup (g_hash_table_lookup (values, SONAE_SYNC_VALUE_SHARE));
  local->manager = g_strdup (g_hash_table_lookup (values, SONAE_SYNC_VALUE_MANAGER));
  local->device = g_strdup (g_hash_table_lookup (values, SONAE_SYNC_VALUE_DEVICE));
  local->request = g_strdup (g_hash_table_lookup (values, SONAE_SYNC_VALUE_REQUEST));
  local->shared_key = g_strdup (g_hash_table_lookup (values, SONAE_SYNC_VALUE_SHARED_KEY));
  local->former = g_strdup (g_hash_table_lookup (values, SONAE_SYNC_VALUE_FORMER));
  local->phrase = g_strdup (g_hash_table_lookup (values, SONAE_SYNC_VALUE_PHRASE));
  local->is_asking = g_hash_table_contains (values, SONAE_SYNC_VALUE_ASKING);
  local->asked_seq = parse_number (g_hash_table_lookup (values, SONAE_SYNC_VALUE_ASKING));
  local->device_seq = parse_number (g_hash_table_lookup (values, SONAE_SYNC_VALUE_DEVICE_SEQ));
  local->checkpoint = parse_number (g_hash_table_lookup (values, SONAE_SYNC_VALUE_CHECKPOINT));
  local->checked = parse_number (g_hash_table_lookup (values, SONAE_SYNC_VALUE_CHECKED));
  parse_publishing (g_hash_table_lookup (values, SONAE_SYNC_VALUE_PUBLISHING), local);
  parse_torn (g_hash_table_lookup (values, SONAE_SYNC_VALUE_TORN), local);
  return TRUE;
}

static gboolean
load_local (SonaeStore *store, gpointer data, GError **error)
{
  LoadLocal      *load = data;
  SonaeSyncLocal *local = load->local;
  g_autoptr (SonaeRecord) computer = NULL;
  g_autoptr (GError) local_error = NULL;

  if (!read_values (store, local, error) || !sonae_store_count_pending (store, &local->n_pending, error)
      || !sonae_store_get_head (store, &local->head, error))
    return FALSE;
  computer =
      sonae_store_read_record (store, &sonae_sheet_computer, sonae_key_get_device (load->sync->key), &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (computer != NULL && sonae_record_is (computer, "public_key", sonae_key_get_public (load->sync->key)))
    {
      local->state = g_strdup (sonae_record_get_text (computer, "state"));
      local->is_manager = sonae_sync_is_managers_computer (computer);
      local->answers = g_strdup (sonae_record_get_text (computer, "answers"));
    }
  return TRUE;
}

static gboolean
set_value (SonaeStore *store, gpointer data, GError **error)
{
  StoreAct *act = data;

  return sonae_store_set_sync_value (store, act->key, act->value, error);
}

static gboolean
add_note (SonaeStore *store, gpointer data, GError **error)
{
  StoreAct *act = data;

  return sonae_store_add_note (store, act->kind, act->number, NULL, act->text, error);
}

static gboolean
read_held (SonaeStore *store, gpointer data, GError **error)
{
  StoreAct *act = data;
  g_autoptr (GError) local_error = NULL;

  act->bytes = sonae_store_read_log (store, act->number, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* What the share did, or the user, becomes the state; anything else is the program's. */
static gboolean
settle_error (SonaeRound *round, GError *failure, GError **error)
{
  SonaeSyncState state = SONAE_SYNC_UNUSABLE;

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      round->result->state = SONAE_SYNC_CANCELLED;
      g_error_free (failure);
      return TRUE;
    }
  if (failure->domain != SONAE_SHARE_ERROR)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (failure->code == SONAE_SHARE_ERROR_OFFLINE)
    state = SONAE_SYNC_OFFLINE;
  else if (failure->code == SONAE_SHARE_ERROR_FULL)
    state = SONAE_SYNC_FULL;
  else if (failure->code == SONAE_SHARE_ERROR_DENIED && round->is_writing)
    state = SONAE_SYNC_READ_ONLY;
  round->result->state = state;
  /* What was to be written there was to stand for a moment only: the state says it of the folder as a whole. */
  if (state != SONAE_SYNC_READ_ONLY && state != SONAE_SYNC_FULL)
    sonae_round_say (round, failure->message);
  g_error_free (failure);
  return TRUE;
}

/* Remembers the key of the plan that the share names now. What was refused for another one is judged anew. */
static gboolean
remember_manager (SonaeRound *round, GError **error)
{
  g_hash_table_remove_all (round->sync->refused);
  return sonae_round_set_value (round, SONAE_SYNC_VALUE_MANAGER, round->local.manager, error);
}

/* Whether the folder holds the share of this file. What is absent or unreadable is never taken for empty. */
static gboolean
check_format (SonaeRound *round, gboolean *is_ours, GError **error)
{
  g_auto (SonaeShareInfo) info = { 0 };
  g_autofree char *manager = g_strdup (round->local.manager);
  g_autoptr (GError) local_error = NULL;

  *is_ours = FALSE;
  round->result->state = SONAE_SYNC_OTHER_SHARE;
  if (sonae_sync_find_share (round->sync, &info, round->cancellable, &local_error))
    {
      if (!sonae_sync_check_share (round->sync, &round->local, &info, is_ours, error))
        return FALSE;
      if (!*is_ours)
        sonae_round_say (round, _ ("The folder holds another plan's share. Nothing was changed."));
      return g_str_equal (manager, round->local.manager) || remember_manager (round, error);
    }
  if (g_error_matches (local_error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_NOT_A_SHARE))
    return TRUE;
  if (local_error->domain != SONAE_SYNC_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  /* Whose it is cannot be told. */
  round->result->state =
      g_error_matches (local_error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_NEWER) ? SONAE_SYNC_NEWER : SONAE_SYNC_UNUSABLE;
  sonae_round_say (round, local_error->message);
  return TRUE;
}

/* What is damaged stays in sight until something is sent, and tells what becomes of it. */
static void
say_given_up (SonaeRound *round)
{
  g_autofree char *name = sonae_layout_entry (round->sync->torn_number);
  g_autofree char *damage = g_steal_pointer (&round->result->message);
  g_autofree char *text =
      g_strdup_printf (_ ("%s Nobody has mended “%s”: the next change that is sent goes past it. If it is needed, have "
                          "it restored from the server's backup before."),
                       damage, name);

  sonae_round_say (round, text);
}

/* Fills the file from a checkpoint beyond what is missing. @is_done: (out): whether there was one */
static gboolean
get_past (SonaeRound *round, gboolean *is_done, GError **error)
{
  gint64 number = round->local.head.number;

  /* Of another log than this file's, what counts is where that goes on. */
  if (round->is_refused)
    return sonae_round_change_over (round, MAX (round->end - 1, 1), is_done, error);
  if (!sonae_round_jump (round, error))
    return FALSE;
  *is_done = round->local.head.number > number;
  return TRUE;
}

/* A damaged entry that nobody repairs in time is given up; one that others built on can only be got round. */
static gboolean
wait_for_repair (SonaeRound *round, gboolean *goes_on, GError **error)
{
  SonaeSync *self = round->sync;
  gboolean   is_late = sonae_sync_now (self) - self->torn_since >= SONAE_SYNC_TORN_TIME;

  *goes_on = FALSE;
  round->result->state = SONAE_SYNC_WAITING;
  if (is_late && !round->is_blocked && sonae_sync_is_admitted (&round->local))
    {
      *goes_on = TRUE;
      if (round->local.n_pending == 0)
        say_given_up (round);
      return TRUE;
    }
  if (is_late && round->is_blocked)
    {
      if (!get_past (round, goes_on, error))
        return FALSE;
      *goes_on = *goes_on && !round->is_blocked && !round->has_torn && !round->is_newer;
      if (*goes_on || round->is_newer)
        return TRUE;
    }
  /* Two who wait may each have what the other needs. What is held of another log than the share's is nothing to put on
   * it. */
  return sonae_round_want (round, self->torn_number, error)
         && (self->is_checking || round->is_refused || sonae_round_answer_wanted (round, error));
}

/* A computer that has received nothing yet cannot put it there again, and sees an empty plan. */
static void
say_lost_log (SonaeRound *round)
{
  g_autofree char *text = sonae_round_find_lost_log (round);

  if (text != NULL)
    sonae_round_say (round, text);
}

/* Receives. @goes_on: whether there is more to do in this round */
static gboolean
receive (SonaeRound *round, gboolean *goes_on, GError **error)
{
  SonaeProbed probed;
  gint64      ancestor = -1;

  *goes_on = FALSE;
  if (!sonae_round_probe_head (round, &probed, &ancestor, error))
    return FALSE;
  if (probed == SONAE_PROBED_SUSPECT)
    {
      round->result->state = SONAE_SYNC_SUSPECT;
      return TRUE;
    }
  if (!sonae_round_pull (round, probed == SONAE_PROBED_FORKED ? ancestor : -1, error))
    return FALSE;
  say_lost_log (round);
  if (round->is_newer)
    {
      round->result->state = SONAE_SYNC_NEWER;
      return TRUE;
    }
  if (round->is_blocked || round->has_torn)
    return wait_for_repair (round, goes_on, error);
  /* What this file has was put beside it; whether all else is there shows the next look at the share. */
  if (round->is_refused)
    {
      round->result->state = SONAE_SYNC_SUSPECT;
      return TRUE;
    }
  *goes_on = TRUE;
  return TRUE;
}

/* @is_emptied: (out): whether the first free place is one only because its entry was taken out of its folder, which is in
 * nobody's way */
static gboolean
look_for_emptied (SonaeRound *round, gboolean *is_emptied, GError **error)
{
  SonaeSync       *self = round->sync;
  g_autofree char *folder = sonae_layout_slot (round->end);
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GError) local_error = NULL;

  *is_emptied = FALSE;
  if (!sonae_sync_looks_closely (self) && self->emptied_number != round->end)
    return TRUE;
  self->emptied_number = 0;
  names = sonae_share_list (self->share, folder, round->cancellable, &local_error);
  if (names == NULL && !sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (names == NULL || names->len > 0)
    return TRUE;
  *is_emptied = TRUE;
  self->emptied_number = round->end;
  /* What becomes of it, the state says. */
  text = sonae_sync_format_fault (folder, _ ("The entry was taken out of its folder."));
  sonae_round_say (round, text);
  return TRUE;
}

/* Everything is sent. It is not all received as long as something of the log cannot be read. */
static gboolean
set_done (SonaeRound *round, GError **error)
{
  g_autofree char *now = sonae_sync_stamp ();
  gint64           minute = g_get_real_time () / (60 * SONAE_SYNC_SECOND);
  gboolean         is_emptied = FALSE;

  /* What is denied from here on is to be read. */
  round->is_writing = FALSE;
  if (!round->has_torn && !look_for_emptied (round, &is_emptied, error))
    return FALSE;
  round->result->state = SONAE_SYNC_WAITING;
  if (round->has_torn || is_emptied)
    return TRUE;
  round->result->state = SONAE_SYNC_DONE;
  if (minute == round->sync->done_minute)
    return TRUE;
  round->sync->done_minute = minute;
  return sonae_round_set_value (round, SONAE_SYNC_VALUE_DONE, now, error);
}

/* What can wait may fail: the state stays what it is, and it is tried again. */
static gboolean
try_to (SonaeRoundFunc func, SonaeRound *round, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (func (round, &local_error))
    return TRUE;
  /* Who may only read there keeps nothing there. */
  if (sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_DENIED))
    return TRUE;
  if (local_error->domain != SONAE_SHARE_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  sonae_round_say (round, local_error->message);
  return TRUE;
}

/* Returns: (transfer full): so many seconds from now, as a user reads it */
static char *
show_moment (gint64 seconds)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (g_get_real_time () / SONAE_SYNC_SECOND + seconds);
  g_autofree char *iso = g_date_time_format_iso8601 (moment);

  return sonae_display_time (iso);
}

/* The times in the history are those of the computers. Nothing else depends on them. */
static void
say_clock (SonaeRound *round)
{
  gint64           lead = sonae_share_get_lead (round->sync->share);
  g_autofree char *own = NULL;
  g_autofree char *server = NULL;
  g_autofree char *text = NULL;

  if (ABS (lead) <= SONAE_SYNC_CLOCK_OFF)
    return;
  own = show_moment (0);
  server = show_moment (-lead);
  text = g_strdup_printf (_ ("The clock of this computer says %s, that of the file server %s. Set it right: what is "
                             "changed here is in the history with the time that it says."),
                          own, server);
  sonae_round_say (round, text);
  /* What is written next tells whether it was set right. */
  round->sync->is_reported = FALSE;
}

static gboolean
send (SonaeRound *round, GError **error)
{
  round->is_writing = TRUE;
  round->result->state = SONAE_SYNC_PENDING;
  if (!sonae_round_publish (round, error))
    return FALSE;
  if (round->result->state != SONAE_SYNC_PENDING)
    return TRUE;
  /* What is too large to be sent may never be: others are helped all the same. */
  if (round->local.n_pending > 0)
    return try_to (sonae_round_answer_wanted, round, error);
  if (!(!round->local.is_asking || sonae_round_end_asking (round, error)) || !set_done (round, error)
      || !try_to (sonae_round_keep, round, error))
    return FALSE;
  say_clock (round);
  return TRUE;
}

static gboolean
run_round (SonaeRound *round, GError **error)
{
  SonaeSyncLocal *local = &round->local;
  gboolean        is_ours, goes_on;

  if (!sonae_round_reload (round, error))
    return FALSE;
  round->result->state = SONAE_SYNC_NONE;
  if (local->manager == NULL)
    return TRUE;
  if (g_strcmp0 (local->device, sonae_key_get_device (round->sync->key)) != 0 && !sonae_round_change_key (round, error))
    return FALSE;
  if (!check_format (round, &is_ours, error))
    return FALSE;
  if (!is_ours)
    return TRUE;
  round->result->state = SONAE_SYNC_REMOVED;
  if (g_strcmp0 (local->state, "removed") == 0 && !local->is_asking)
    return TRUE;
  if (!receive (round, &goes_on, error))
    return FALSE;
  /* What cannot be read keeps no computer from asking, nor from learning the answer, nor hides that it is not admitted
   * yet. */
  if (!goes_on && round->result->state != SONAE_SYNC_WAITING)
    return TRUE;
  if (local->is_asking || !sonae_sync_is_admitted (local))
    if (!sonae_round_ask (round, error))
      return FALSE;
  if (!goes_on)
    return TRUE;
  /* The manager, who admits it, may wait for what only this computer has. */
  if (!sonae_sync_is_admitted (local))
    return try_to (sonae_round_answer_wanted, round, error);
  return sonae_round_take_over (round, error) && send (round, error);
}

gboolean
sonae_sync_call (SonaeSync *self, SonaeStoreFunc func, gpointer data, GError **error)
{
  return self->host.call (self->host.user_data, func, data, error);
}

gint64
sonae_sync_now (SonaeSync *self)
{
  return self->host.get_monotonic (self->host.user_data);
}

void
sonae_sync_wait (SonaeSync *self, guint milliseconds)
{
  self->host.wait (self->host.user_data, milliseconds);
}

gboolean
sonae_sync_load_local (SonaeSync *self, SonaeSyncLocal *local, GError **error)
{
  LoadLocal load = { .sync = self, .local = local };

  sonae_sync_local_clear (local);
  return sonae_sync_call (self, load_local, &load, error);
}

void
sonae_sync_local_clear (SonaeSyncLocal *self)
{
  g_free (self->share_id);
  g_free (self->manager);
  g_free (self->device);
  g_free (self->request);
  g_free (self->shared_key);
  g_free (self->former);
  g_free (self->phrase);
  g_free (self->state);
  g_free (self->answers);
  *self = (SonaeSyncLocal){ 0 };
}

gboolean
sonae_sync_is_admitted (const SonaeSyncLocal *local)
{
  return local->shared_key == NULL && g_strcmp0 (local->state, "admitted") == 0;
}

gboolean
sonae_sync_is_manager (const SonaeSyncLocal *local)
{
  return local->shared_key == NULL && local->is_manager;
}

void
sonae_round_say (SonaeRound *round, const char *message)
{
  if (round->result->message == NULL)
    round->result->message = g_strdup (message);
}

gboolean
sonae_round_reload (SonaeRound *round, GError **error)
{
  return sonae_sync_load_local (round->sync, &round->local, error);
}

gboolean
sonae_round_set_value (SonaeRound *round, const char *key, const char *value, GError **error)
{
  StoreAct act = { .key = key, .value = value };

  return sonae_sync_call (round->sync, set_value, &act, error);
}

gboolean
sonae_round_add_note (SonaeRound *round, char kind, gint64 number, const char *text, GError **error)
{
  StoreAct act = { .kind = kind, .number = number, .text = text };

  return sonae_sync_call (round->sync, add_note, &act, error);
}

gboolean
sonae_sync_read_held (SonaeSync *self, gint64 number, GBytes **bytes, GError **error)
{
  StoreAct act = { .number = number };

  if (!sonae_sync_call (self, read_held, &act, error))
    return FALSE;
  *bytes = act.bytes;
  return TRUE;
}

char *
sonae_sync_stamp (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

gboolean
sonae_share_error_take (GError **error, SonaeShareError code)
{
  if (!g_error_matches (*error, SONAE_SHARE_ERROR, (int) code))
    return FALSE;
  g_clear_error (error);
  return TRUE;
}

void
sonae_sync_result_clear (SonaeSyncResult *result)
{
  g_clear_pointer (&result->message, g_free);
  g_clear_pointer (&result->touched, g_ptr_array_unref);
}

SonaeSync *
sonae_sync_new (SonaeShare *share, SonaeKey *key, const SonaeSyncHost *host)
{
  SonaeSync *self;

  g_return_val_if_fail (SONAE_IS_SHARE (share), NULL);
  g_return_val_if_fail (key != NULL && host != NULL, NULL);

  self = g_new0 (SonaeSync, 1);
  self->share = g_object_ref (share);
  self->key = sonae_key_ref (key);
  self->host = *host;
  self->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->pack_segment = -1;
  return self;
}

void
sonae_sync_free (SonaeSync *self)
{
  g_object_unref (self->share);
  sonae_key_unref (self->key);
  g_hash_table_unref (self->refused);
  g_clear_pointer (&self->held, g_hash_table_unref);
  g_clear_pointer (&self->pack, g_hash_table_unref);
  g_free (self->seen_plan);
  g_free (self->odd_plan);
  g_free (self);
}

void
sonae_sync_look_closely (SonaeSync *self)
{
  g_return_if_fail (self != NULL);

  self->is_thorough = TRUE;
}

gboolean
sonae_sync_looks_closely (const SonaeSync *self)
{
  return self->is_thorough || self->n_rounds % SONAE_SYNC_KEEPING_ROUNDS == 0;
}

gboolean
sonae_sync_run (SonaeSync *self, SonaeSyncResult *result, GCancellable *cancellable, GError **error)
{
  SonaeRound round = { .sync = self, .result = result, .cancellable = cancellable };
  g_autoptr (GError) local_error = NULL;
  gboolean is_done;

  g_return_val_if_fail (self != NULL && result != NULL, FALSE);

  *result = (SonaeSyncResult){ 0 };
  self->uses_packs = FALSE;
  /* What was packed then may be gone by now. */
  self->pack_segment = -1;
  is_done = run_round (&round, &local_error) || settle_error (&round, g_steal_pointer (&local_error), error);
  self->n_rounds++;
  self->is_thorough = FALSE;
  sonae_sync_local_clear (&round.local);
  if (result->touched == NULL)
    result->touched = g_ptr_array_new ();
  return is_done;
}
