/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checkpoints: the whole plan at one entry as a file on the share, for those who come late; and the plan's copy. */

#include "sonae-sync-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "sonae-checkpoint.h"

/* A new one is made after so many entries, so many seconds without a change, or once a day. */
#define DUE_ENTRIES 256
#define DUE_IDLE (10 * 60)
#define DUE_AGE (24 * 60 * 60)
/* How many seconds each computer gives the one before it to make it. */
#define RANK_TIME 60
#define N_KEPT 3
/* Older ones, of which one a month is kept. */
#define MONTH (30 * 24 * 60 * 60)
#define MONTHS_AGE (13 * MONTH)
#define PART ((gsize) 8 * 1024 * 1024)
/* Of a file of SQLite, which counts in it how often it was changed. */
#define FILE_HEADER 100
/* Files that others made of the plan's copy are kept, but not without end. */
#define MAX_PUT_ASIDE 20

static const char unreadable[] = N_ ("It cannot be read on the server.");

typedef struct
{
  SonaeRound *round;
  char       *plan; /* (owned) (nullable) */
  gint64      number;
  const char *name;
  const char *reason;
} StoreAct;

static gboolean
get_plan (SonaeStore *store, gpointer data, GError **error)
{
  StoreAct *act = data;

  act->plan = g_strdup (sonae_store_get_path (store));
  return TRUE;
}

static gboolean
note_refused (SonaeStore *store, gpointer data, GError **error)
{
  StoreAct *act = data;

  return sonae_round_note_refused (act->round, store, act->number, act->name, act->reason, error);
}

/* Takes @problem, which is this computer's. */
static gboolean
fail_here (GError *problem, GError **error)
{
  if (problem->domain == SONAE_SHARE_ERROR || g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  g_set_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_UNREACHABLE,
               _ ("The plan could not be copied for a moment to “%s” (%s). Make room there."), g_get_tmp_dir (),
               problem->message);
  g_error_free (problem);
  return FALSE;
}

/* Returns: (transfer full) (nullable): the path of a file that is not there yet, in a folder of its own */
static char *
make_place (GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *folder = g_dir_make_tmp ("sonae-XXXXXX", &problem);

  if (folder != NULL)
    return g_build_filename (folder, "checkpoint.db", NULL);
  fail_here (g_steal_pointer (&problem), error);
  return NULL;
}

/* Part by part: nobody knows how large it is. */
static gboolean
download_parts (SonaeRound *round, const char *name, GOutputStream *stream, GError **error)
{
  guint64 offset = 0;
  gsize   size = PART;

  while (size == PART)
    {
      g_autoptr (GBytes) part =
          sonae_share_read_part (round->sync->share, name, offset, PART, round->cancellable, error);
      gconstpointer data = part != NULL ? g_bytes_get_data (part, &size) : NULL;

      if (part == NULL
          || (size > 0 && !g_output_stream_write_all (stream, data, size, NULL, round->cancellable, error)))
        return FALSE;
      offset += size;
      if (offset > SONAE_SYNC_LARGE_FILE)
        {
          g_set_error (error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_TOO_LARGE,
                       _ ("“%s” on the server is larger than any such file can be. Ask whoever changed it."), name);
          return FALSE;
        }
    }
  return TRUE;
}

/* Returns: (transfer full) (nullable): the path of a copy of @name */
static char *
download (SonaeRound *round, const char *name, GError **error)
{
  char *path = make_place (error);
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GError) problem = NULL;

  if (path == NULL)
    return NULL;
  stream = g_file_create (file, G_FILE_CREATE_PRIVATE, round->cancellable, &problem);
  if (stream != NULL && download_parts (round, name, G_OUTPUT_STREAM (stream), &problem)
      && g_output_stream_close (G_OUTPUT_STREAM (stream), round->cancellable, &problem))
    return path;
  sonae_sync_remove_fetched (path);
  fail_here (g_steal_pointer (&problem), error);
  return NULL;
}

/* Returns: (transfer full) (nullable): what stands at @number on the share, packed or not; else what is held here */
static SonaeSlot *
read_witness (SonaeRound *round, gint64 number, GError **error)
{
  SonaeSync *self = round->sync;
  gboolean   used_packs = self->uses_packs;
  g_autoptr (SonaeSlot) slot = NULL;
  g_autoptr (GBytes) held = NULL;

  self->uses_packs = TRUE;
  slot = sonae_sync_read_slot (self, round->local.share_id, number, round->cancellable, error);
  self->uses_packs = used_packs;
  if (slot == NULL || slot->kind == SONAE_SLOT_ENTRY)
    return g_steal_pointer (&slot);
  if (!sonae_sync_read_held (self, number, &held, error))
    return NULL;
  if (held == NULL)
    return g_steal_pointer (&slot);
  slot->entry = sonae_log_entry_decode (held, NULL);
  slot->kind = slot->entry != NULL ? SONAE_SLOT_ENTRY : SONAE_SLOT_TORN;
  sonae_log_entry_hash (held, slot->hash);
  slot->bytes = g_steal_pointer (&held);
  return g_steal_pointer (&slot);
}

/* Whether the entry that @head names says the same of the plan, or, where it is lost, the next one. @signer: (out)
 * (transfer full) (nullable): who signed that; %NULL where none does */
static gboolean
find_signer (SonaeRound *round, const SonaeHead *head, char **signer, GError **error)
{
  g_autoptr (SonaeSlot) slot = read_witness (round, head->number, error);
  g_autoptr (SonaeSlot) next = NULL;
  const SonaeLogEntry *entry;

  if (slot == NULL)
    return FALSE;
  if (slot->kind == SONAE_SLOT_ENTRY)
    {
      if (memcmp (slot->hash, head->hash, sizeof head->hash) == 0
          && sonae_digest_equal (&slot->entry->after, &head->digest))
        *signer = g_strdup (slot->entry->public_key);
      return TRUE;
    }
  next = read_witness (round, head->number + 1, error);
  if (next == NULL)
    return FALSE;
  entry = next->entry;
  if (next->kind == SONAE_SLOT_ENTRY && entry->voids->len == 0
      && memcmp (entry->previous, head->hash, sizeof head->hash) == 0
      && sonae_digest_equal (&entry->before, &head->digest))
    *signer = g_strdup (entry->public_key);
  return TRUE;
}

/* Returns: (nullable): what is wrong with the computers a checkpoint says are admitted */
static const char *
judge_computers (SonaeRound *round, GPtrArray *computers, const char *signer)
{
  const SonaeSyncLocal *local = &round->local;

  if (!sonae_sync_is_certified (computers, local->share_id, local->manager, signer))
    return _ ("The computer that signed for it is not one that the manager has admitted.");
  for (guint i = 0; i < computers->len; i++)
    {
      const char *key = sonae_record_get_text (computers->pdata[i], "public_key");

      if (sonae_record_is (computers->pdata[i], "state", "admitted")
          && (key == NULL || !sonae_sync_is_certified (computers, local->share_id, local->manager, key)))
        return _ ("It names a computer as admitted that the manager has not admitted.");
    }
  return NULL;
}

/* Holds a sound checkpoint against the log. @reason: (out) (nullable): why it is not the plan at that entry */
static gboolean
check_against_log (SonaeRound *round, const char *path, const SonaeHead *head, const char **reason, GError **error)
{
  g_autofree char *signer = NULL;
  g_autoptr (GPtrArray) computers = NULL;

  if (!find_signer (round, head, &signer, error))
    return FALSE;
  *reason = _ ("No entry of the log says that the plan was like that.");
  if (signer == NULL)
    return TRUE;
  computers = sonae_checkpoint_read_sheet (path, &sonae_sheet_computer, error);
  if (computers == NULL)
    return FALSE;
  *reason = judge_computers (round, computers, signer);
  return TRUE;
}

/**
 * judge_file:
 * @name: (nullable): what it must be called, by what it holds
 * @is_newer: (out): whether only a newer Sonae can tell
 * @reason: (out) (nullable): why it cannot be used
 */
static gboolean
judge_file (SonaeRound  *round,
            const char  *path,
            const char  *name,
            SonaeHead   *head,
            gboolean    *is_newer,
            const char **reason,
            GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *right = NULL;

  *is_newer = FALSE;
  *reason = NULL;
  if (sonae_checkpoint_read (path, round->local.share_id, head, &local_error))
    {
      right = sonae_layout_checkpoint (head->number, &head->digest);
      if (name == NULL || g_str_equal (name, right))
        return check_against_log (round, path, head, reason, error);
      *reason = _ ("It does not hold what its name says.");
      return TRUE;
    }
  *is_newer = g_error_matches (local_error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NEWER);
  if (*is_newer)
    *reason = _ ("It was written by a newer Sonae. Update Sonae to use it.");
  else if (g_error_matches (local_error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_DAMAGED))
    *reason = _ ("It is damaged, or was changed by hand.");
  else if (g_error_matches (local_error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_FOREIGN))
    *reason = _ ("It does not belong to this plan's share.");
  else
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return TRUE;
}

/* @name: with its folder */
static gint64
number_of (const char *name)
{
  gint64 number = 0;

  sonae_layout_parse_checkpoint (name + strlen (SONAE_LAYOUT_CHECKPOINTS) + 1, &number);
  return number;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) b, *(char *const *) a);
}

/* Whether the name fits the log as far as this file holds it; anybody can write a name. */
static gboolean
is_likely (SonaeRound *round, const char *name, gboolean *is_likely, GError **error)
{
  gint64 number = number_of (name);
  g_autoptr (GBytes) held = NULL;
  g_autoptr (SonaeLogEntry) entry = NULL;
  g_autofree char *right = NULL;

  *is_likely = FALSE;
  if (number < 1 || number > round->local.head.number)
    return TRUE;
  if (!sonae_sync_read_held (round->sync, number, &held, error))
    return FALSE;
  entry = held != NULL ? sonae_log_entry_decode (held, NULL) : NULL;
  right = entry != NULL ? sonae_layout_checkpoint (number, &entry->after) : NULL;
  *is_likely = right == NULL || g_str_equal (right, name);
  return TRUE;
}

/* Remembers the newest checkpoint on the share. */
static gboolean
look_for_newest (SonaeRound *round, GError **error)
{
  g_autoptr (GPtrArray) names = sonae_sync_list_checkpoints (round->sync, round->cancellable, error);
  gint64   number = 0;
  gboolean is_found = FALSE;

  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len && !is_found; i++)
    {
      if (!is_likely (round, names->pdata[i], &is_found, error))
        return FALSE;
      if (is_found)
        number = number_of (names->pdata[i]);
    }
  return sonae_round_set_number (round, SONAE_SYNC_VALUE_CHECKPOINT, &round->local.checkpoint, number, error);
}

/* Returns: how long entry @number is on the share, in seconds; -1 where that is not known */
static gint64
get_age (SonaeRound *round, gint64 number)
{
  g_autofree char *name = sonae_layout_slot (number);
  gint64           age = -1;

  return sonae_share_get_age (round->sync->share, name, &age, round->cancellable, NULL) ? age : -1;
}

/* Returns: for how many seconds a new checkpoint has been due, -1 where none is; told by the share, so that all
 * computers agree on it, and those that run only for a moment as well */
static gint64
get_overdue (SonaeRound *round)
{
  SonaeSync *self = round->sync;
  gint64     head = round->local.head.number;
  /* What is remembered may be of before the share went back. */
  gint64     known = round->local.checkpoint <= head ? round->local.checkpoint : 0;
  gint64     overdue = -1;

  if (head <= known)
    return -1;
  if (head - known >= DUE_ENTRIES)
    overdue = MAX (get_age (round, known + DUE_ENTRIES), 0);
  if (self->changed_since == 0 || sonae_sync_now (self) - self->changed_since >= DUE_IDLE * SONAE_SYNC_SECOND)
    overdue = MAX (overdue, get_age (round, head) - DUE_IDLE);
  return MAX (overdue, get_age (round, known + 1) - DUE_AGE);
}

/* Each computer comes to the same order without asking the others, another one each time. */
static char *
make_lot (const char *device, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%s %" G_GINT64_FORMAT, device, number);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/* @rank: (out): how many computers come before this one */
static gboolean
get_rank (SonaeRound *round, gint64 number, guint *rank, GError **error)
{
  const char      *own = sonae_key_get_device (round->sync->key);
  g_autofree char *own_lot = make_lot (own, number);
  g_autoptr (GPtrArray) names = sonae_sync_list_folder (round->sync, SONAE_LAYOUT_REPORTS, round->cancellable, error);

  *rank = 0;
  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *device = NULL;
      g_autofree char *lot = NULL;

      if (!sonae_layout_parse_device (names->pdata[i], &device))
        continue;
      lot = make_lot (device, number);
      if (strcmp (lot, own_lot) < 0)
        *rank += 1;
    }
  return TRUE;
}

/* Whether an older one is kept as that of its month. @last: (inout): age of the one kept before it, -1 for none */
static gboolean
is_of_month (SonaeRound *round, const char *name, gint64 *last)
{
  gint64 age;

  /* One whose age is not known stays as it is. */
  if (!sonae_share_get_age (round->sync->share, name, &age, round->cancellable, NULL))
    return TRUE;
  if (age >= MONTHS_AGE || (*last >= 0 && age > *last - MONTH))
    return FALSE;
  *last = age;
  return TRUE;
}

/* Keeps the newest, and of those before them one a month. Only those that the log does not speak against are counted. */
static gboolean
remove_old (SonaeRound *round, GError **error)
{
  g_autoptr (GPtrArray) names = sonae_sync_list_checkpoints (round->sync, round->cancellable, error);
  g_autoptr (GPtrArray) older = g_ptr_array_new ();
  guint  n_kept = 0;
  gint64 last = -1;

  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      gboolean is_good;

      if (number_of (names->pdata[i]) > round->local.checkpoint)
        continue;
      if (!is_likely (round, names->pdata[i], &is_good, error))
        return FALSE;
      if (is_good && n_kept++ >= N_KEPT)
        g_ptr_array_add (older, names->pdata[i]);
      else if (!is_good && n_kept >= N_KEPT)
        sonae_share_remove (round->sync->share, names->pdata[i], round->cancellable, NULL);
    }
  for (guint i = older->len; i > 0; i--)
    if (!is_of_month (round, older->pdata[i - 1], &last))
      sonae_share_remove (round->sync->share, older->pdata[i - 1], round->cancellable, NULL);
  return TRUE;
}

static guint
count_put_aside (GPtrArray *names)
{
  guint n = 0;

  for (guint i = 0; i < names->len; i++)
    n += sonae_layout_is_put_aside (names->pdata[i]);
  return n;
}

/* Someone has changed the plan's copy by hand: it is kept, and they are told. @is_done: (out): whether it is gone */
static gboolean
put_plan_aside (SonaeRound *round, const char *reason, gboolean *is_done, GError **error)
{
  SonaeSync       *self = round->sync;
  g_autofree char *folder = sonae_layout_put_aside ();
  g_autofree char *name = sonae_layout_in (folder, SONAE_LAYOUT_PLAN);
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) names = sonae_sync_list_folder (self, SONAE_LAYOUT_ATTIC, round->cancellable, error);

  *is_done = names != NULL && count_put_aside (names) < MAX_PUT_ASIDE;
  if (!*is_done)
    return names != NULL;
  if (!sonae_round_make_folder (round, SONAE_LAYOUT_ATTIC, error) || !sonae_round_make_folder (round, folder, error))
    return FALSE;
  if (!sonae_share_replace_file (self->share, SONAE_LAYOUT_PLAN, name, round->cancellable, error))
    {
      /* Stays where the file was moved all the same. */
      sonae_share_remove (self->share, folder, round->cancellable, NULL);
      return FALSE;
    }
  text =
      g_strdup_printf (_ ("“%s” on the server: %s It was moved to “%s”; a new one takes its place. Changes made in it "
                          "by hand are not in the plan."),
                       SONAE_LAYOUT_PLAN, reason, name);
  sonae_round_say (round, text);
  return sonae_round_add_note (round, 'i', round->local.head.number, text, error);
}

/* @reason: (out) (nullable): what is wrong with the plan's copy. @head: (out): what it holds, where nothing is; the number is 0
 * where there is none */
static gboolean
look_at_plan (SonaeRound *round, SonaeHead *head, gboolean *is_newer, const char **reason, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  char    *path = download (round, SONAE_LAYOUT_PLAN, &local_error);
  gboolean is_judged;

  *head = (SonaeHead){ 0 };
  *is_newer = FALSE;
  *reason = NULL;
  if (path == NULL && sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_NOT_FOUND))
    return TRUE;
  /* Else each computer would read it again and again, up to where it is too large. */
  if (path == NULL && sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_TOO_LARGE))
    {
      *reason = _ (unreadable);
      return TRUE;
    }
  if (path == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  is_judged = judge_file (round, path, NULL, head, is_newer, reason, error);
  sonae_sync_remove_fetched (path);
  return is_judged;
}

/* Whether the plan's copy on the share is to be replaced by that of entry @number. */
static gboolean
judge_plan (SonaeRound *round, gint64 number, gboolean *is_due, GError **error)
{
  SonaeHead   head;
  const char *reason;
  gboolean    is_newer;

  if (!look_at_plan (round, &head, &is_newer, &reason, error))
    return FALSE;
  if (reason != NULL && !is_newer)
    return put_plan_aside (round, reason, is_due, error);
  *is_due = !is_newer && head.number < number;
  return TRUE;
}

/* @is_done: (out): %FALSE where somebody may have it open, or another computer has put it aside meanwhile; it is looked at
 * again */
static gboolean
renew_plan (SonaeRound *round, GBytes *bytes, gint64 number, gboolean *is_done, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean is_due;

  if (judge_plan (round, number, &is_due, &local_error) && is_due)
    sonae_sync_put_file (round->sync, SONAE_LAYOUT_CHECKPOINTS, SONAE_LAYOUT_PLAN, bytes, round->cancellable,
                         &local_error);
  *is_done = local_error == NULL;
  if (*is_done || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_BUSY)
      || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* @header: (out) (transfer full) (nullable): %NULL where there is no such file */
static gboolean
read_header (SonaeRound *round, const char *name, GBytes **header, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  *header = sonae_share_read_part (round->sync->share, name, 0, FILE_HEADER, round->cancellable, &local_error);
  if (*header != NULL || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Whether the plan's copy is that of @checkpoint as far as can be told without reading either as a whole. @seen: (out)
 * (transfer full): what the two were like */
static gboolean
compare_plan (SonaeRound *round, const char *checkpoint, gboolean *is_same, char **seen, GError **error)
{
  g_autoptr (GBytes) plan = NULL;
  g_autoptr (GBytes) right = NULL;

  if (!read_header (round, SONAE_LAYOUT_PLAN, &plan, error) || !read_header (round, checkpoint, &right, error))
    return FALSE;
  *is_same = plan != NULL && right != NULL && g_bytes_equal (plan, right);
  *seen = g_strdup_printf ("%s %u", checkpoint, plan != NULL ? g_bytes_hash (plan) : 0);
  return TRUE;
}

/* The plan's copy is not that of the newest @checkpoint. What stays there all the same is not read again as long as it is
 * like that. */
static gboolean
settle_plan (SonaeRound *round, const char *checkpoint, const char *path, gint64 number, GError **error)
{
  SonaeSync *self = round->sync;
  g_autoptr (GError) problem = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, &problem);
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
  gboolean is_done, is_same;

  g_clear_pointer (&self->seen_plan, g_free);
  if (file == NULL)
    return fail_here (g_steal_pointer (&problem), error);
  if (!renew_plan (round, bytes, number, &is_done, error))
    return FALSE;
  return !is_done || compare_plan (round, checkpoint, &is_same, &self->seen_plan, error);
}

static gboolean
remember_checked (SonaeRound *round, gint64 number, GError **error)
{
  round->sync->is_reported = round->sync->is_reported && number == round->local.checked;
  return sonae_round_set_number (round, SONAE_SYNC_VALUE_CHECKED, &round->local.checked, number, error);
}

/* @path: the checkpoint that was written */
static gboolean
publish_checkpoint (SonaeRound *round, const char *path, const SonaeHead *head, GError **error)
{
  SonaeSync       *self = round->sync;
  g_autofree char *name = sonae_layout_checkpoint (head->number, &head->digest);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, &problem);
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
  gboolean is_renewed;

  if (file == NULL)
    return fail_here (g_steal_pointer (&problem), error);
  return sonae_sync_put_file (self, SONAE_LAYOUT_CHECKPOINTS, name, bytes, round->cancellable, error)
         && sonae_sync_confirm_file (self, name, bytes, round->cancellable, error)
         && sonae_round_set_number (round, SONAE_SYNC_VALUE_CHECKPOINT, &round->local.checkpoint, head->number, error)
         && remember_checked (round, head->number, error) && remove_old (round, error)
         && renew_plan (round, bytes, head->number, &is_renewed, error);
}

/* Whether the file itself cannot be read; cleared then. */
static gboolean
take_unreadable (GError **error)
{
  return sonae_share_error_take (error, SONAE_SHARE_ERROR_TOO_LARGE)
         || sonae_share_error_take (error, SONAE_SHARE_ERROR_DENIED)
         || sonae_share_error_take (error, SONAE_SHARE_ERROR_FAILED);
}

/* As sonae_round_fetch_checkpoint(); @reason is not owned. */
static gboolean
fetch (SonaeRound *round, const char *name, char **path, SonaeHead *head, const char **reason, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  char    *copy = download (round, name, &local_error);
  gboolean is_newer;

  *path = NULL;
  *reason = _ (unreadable);
  if (copy == NULL)
    {
      if (take_unreadable (&local_error))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (judge_file (round, copy, name, head, &is_newer, reason, error) && *reason == NULL)
    {
      *path = copy;
      return TRUE;
    }
  sonae_sync_remove_fetched (copy);
  return *reason != NULL;
}

gboolean
sonae_round_keep_checkpoint (SonaeRound *round, GError **error)
{
  gint64 overdue;
  guint  rank;

  if (get_overdue (round) < 0)
    return TRUE;
  /* Another computer may have made one. */
  if (!look_for_newest (round, error))
    return FALSE;
  overdue = get_overdue (round);
  if (overdue < 0)
    return TRUE;
  if (!get_rank (round, round->local.checkpoint, &rank, error))
    return FALSE;
  return overdue < (gint64) rank * RANK_TIME || sonae_round_make_checkpoint (round, error);
}

/* Whether it is this computer's turn to look at the plan's copy, which is like @seen and not as that of checkpoint @number: of
 * all that find it so, not each is to read it as a whole. Who asked for it need not wait. */
static gboolean
look_for_turn (SonaeRound *round, const char *seen, gint64 number, gboolean *is_turn, GError **error)
{
  SonaeSync *self = round->sync;
  gint64     now = sonae_sync_now (self);
  guint      rank;

  if (g_strcmp0 (seen, self->odd_plan) != 0)
    {
      g_free (self->odd_plan);
      self->odd_plan = g_strdup (seen);
      self->odd_since = now;
    }
  if (!get_rank (round, number, &rank, error))
    return FALSE;
  *is_turn = self->is_thorough || now - self->odd_since >= (gint64) rank * RANK_TIME * SONAE_SYNC_SECOND;
  return TRUE;
}

/* Whether the share fails in a way that does not pass by itself. */
static gboolean
is_lasting (const GError *error)
{
  return error->domain == SONAE_SHARE_ERROR && error->code != SONAE_SHARE_ERROR_OFFLINE
         && error->code != SONAE_SHARE_ERROR_FULL && error->code != SONAE_SHARE_ERROR_BUSY
         && error->code != SONAE_SHARE_ERROR_NOT_FOUND;
}

gboolean
sonae_round_keep_plan (SonaeRound *round, GError **error)
{
  SonaeSync *self = round->sync;
  g_autoptr (GPtrArray) names = sonae_sync_list_checkpoints (self, round->cancellable, error);
  g_autofree char *seen = NULL;
  g_autoptr (GError) local_error = NULL;
  char     *path = NULL;
  gboolean  is_same, is_turn, is_done;
  SonaeHead head;

  if (names == NULL)
    return FALSE;
  /* Where somebody has deleted them, what is remembered keeps no new one from being made. */
  if (names->len == 0)
    return sonae_round_set_number (round, SONAE_SYNC_VALUE_CHECKPOINT, &round->local.checkpoint, 0, error);
  if (!compare_plan (round, names->pdata[0], &is_same, &seen, error))
    return FALSE;
  if (is_same || (g_strcmp0 (seen, self->seen_plan) == 0 && !(self->is_thorough && self->is_failing)))
    return TRUE;
  if (!look_for_turn (round, seen, number_of (names->pdata[0]), &is_turn, error))
    return FALSE;
  if (!is_turn)
    return TRUE;
  if (!sonae_round_find_checkpoint (round, 0, &path, &head, error))
    return FALSE;
  is_done = path == NULL || settle_plan (round, names->pdata[0], path, head.number, &local_error);
  sonae_sync_remove_fetched (path);
  /* What fails for good would be read again and again: it is tried anew with something else there, or where one
   * asks. */
  self->is_failing = !is_done && is_lasting (local_error);
  if (path == NULL || self->is_failing)
    {
      g_free (self->seen_plan);
      self->seen_plan = g_steal_pointer (&seen);
    }
  if (!is_done)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return is_done;
}

gboolean
sonae_round_make_checkpoint (SonaeRound *round, GError **error)
{
  char     *path = make_place (error);
  StoreAct  act = { .round = round };
  SonaeHead head;
  gboolean  is_done;
  g_autoptr (GError) local_error = NULL;

  is_done = path != NULL && sonae_sync_call (round->sync, get_plan, &act, error);
  if (is_done && sonae_checkpoint_write (act.plan, round->local.share_id, path, &head, &local_error))
    is_done = publish_checkpoint (round, path, &head, error);
  /* The next one is made of what it becomes. */
  else if (g_error_matches (local_error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_DAMAGED))
    is_done = sonae_round_make_anew (round, error);
  else if (is_done)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      is_done = FALSE;
    }
  g_free (act.plan);
  sonae_sync_remove_fetched (path);
  return is_done;
}

gboolean
sonae_round_check_checkpoint (SonaeRound *round, gint64 number, GError **error)
{
  char     *path = NULL;
  SonaeHead head;
  gboolean  is_done = sonae_round_find_checkpoint (round, number - 1, &path, &head, error);

  is_done = is_done && (path == NULL || remember_checked (round, head.number, error));
  sonae_sync_remove_fetched (path);
  return is_done;
}

GPtrArray *
sonae_sync_list_checkpoints (SonaeSync *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) names = sonae_sync_list_folder (self, SONAE_LAYOUT_CHECKPOINTS, cancellable, error);
  g_autoptr (GPtrArray) checkpoints = g_ptr_array_new_with_free_func (g_free);
  gint64 number;

  if (names == NULL)
    return NULL;
  for (guint i = 0; i < names->len; i++)
    if (sonae_layout_parse_checkpoint (names->pdata[i], &number))
      g_ptr_array_add (checkpoints, sonae_layout_in (SONAE_LAYOUT_CHECKPOINTS, names->pdata[i]));
  g_ptr_array_sort (checkpoints, compare_newest_first);
  return g_steal_pointer (&checkpoints);
}

gboolean
sonae_round_fetch_checkpoint (
    SonaeRound *round, const char *name, char **path, SonaeHead *head, char **reason, GError **error)
{
  const char *found;

  if (!fetch (round, name, path, head, &found, error))
    return FALSE;
  *reason = g_strdup (found);
  return TRUE;
}

gboolean
sonae_round_judge_plan (SonaeRound *round, char **reason, GError **error)
{
  const char *found;
  SonaeHead   head;
  gboolean    is_newer;
  g_autoptr (GError) local_error = NULL;

  if (!look_at_plan (round, &head, &is_newer, &found, &local_error))
    found = _ (unreadable);
  if (local_error != NULL && !take_unreadable (&local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  *reason = g_strdup (found);
  return TRUE;
}

gboolean
sonae_round_find_checkpoint (SonaeRound *round, gint64 number, char **path, SonaeHead *head, GError **error)
{
  g_autoptr (GPtrArray) names = sonae_sync_list_checkpoints (round->sync, round->cancellable, error);

  *path = NULL;
  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len && *path == NULL && number_of (names->pdata[i]) > number; i++)
    {
      StoreAct act = { .round = round, .number = number_of (names->pdata[i]), .name = names->pdata[i] };
      g_autoptr (GError) local_error = NULL;

      if (!fetch (round, names->pdata[i], path, head, &act.reason, &local_error))
        {
          /* Taken away since it was listed. */
          if (sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_NOT_FOUND))
            continue;
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (act.reason != NULL && !sonae_sync_call (round->sync, note_refused, &act, error))
        return FALSE;
    }
  return TRUE;
}

void
sonae_sync_remove_fetched (char *path)
{
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;

  if (path == NULL)
    return;
  g_unlink (path);
  g_rmdir (folder);
  g_free (path);
}
