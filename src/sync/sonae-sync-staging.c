/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting something on the share whole or not at all: prepared under another name, read back, then moved. */

#include "sonae-sync-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* How long a place that is free, and yet not given, is asked for again: a virus scanner may hold what was prepared. */
#define MOVE_TIME (10 * SONAE_SYNC_SECOND)
#define MOVE_WAIT 200
/* After how long what another computer prepared is taken for forgotten. */
#define FORGOTTEN_AGE (7 * 24 * 60 * 60)

static gboolean
fail_not_kept (const char *name, GError **error)
{
  g_set_error (error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_FULL,
               _ ("The server did not keep “%s” as it was written. It may be full."), name);
  return FALSE;
}

static gboolean
has_part (GPtrArray *names)
{
  gint64 segment;

  for (guint i = 0; i < names->len; i++)
    if (sonae_layout_parse_segment (names->pdata[i], &segment))
      return TRUE;
  return FALSE;
}

static gboolean
has_pack (GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *sha256 = NULL;
      gint64           segment;

      if (sonae_layout_parse_pack (names->pdata[i], &segment, &sha256))
        return TRUE;
    }
  return FALSE;
}

/* Whether there is nothing of a log: neither a part of it, nor what was packed of one that was put away. @is_lost: (out) */
static gboolean
look_for_log (SonaeRound *round, gboolean *is_lost, GError **error)
{
  SonaeSync *self = round->sync;
  g_autoptr (GPtrArray) parts = sonae_sync_list_folder (self, SONAE_LAYOUT_LOG, round->cancellable, error);
  g_autoptr (GPtrArray) packs =
      parts != NULL ? sonae_sync_list_folder (self, SONAE_LAYOUT_PACKS, round->cancellable, error) : NULL;

  *is_lost = packs != NULL && !has_part (parts) && !has_pack (packs);
  return packs != NULL;
}

/* A new segment is opened only by who sees the entry before it, so that an old one is never made again; the first one where
 * somebody has deleted the log. */
static gboolean
open_segment (SonaeRound *round, gint64 number, gint64 below, GError **error)
{
  SonaeSync       *self = round->sync;
  g_autofree char *segment = sonae_layout_segment (sonae_layout_segment_of (number));
  g_autoptr (GError) local_error = NULL;
  gboolean is_lost;

  if (number > 1 && sonae_layout_segment_of (below) == sonae_layout_segment_of (number))
    return FALSE;
  if (below > 0)
    {
      g_autofree char *name = sonae_layout_entry (below);
      g_autoptr (GBytes) seen = sonae_share_read_part (self->share, name, 0, 1, round->cancellable, &local_error);

      if (seen == NULL && sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_NOT_FOUND))
        return FALSE;
      if (seen == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }
  if (below == 0 && (!look_for_log (round, &is_lost, error) || !is_lost))
    return FALSE;
  /* Whoever deleted the log may have taken its folder with it. */
  return (below > 0 || sonae_round_make_folder (round, SONAE_LAYOUT_LOG, error))
         && sonae_round_make_folder (round, segment, error);
}

/* Returns: (transfer full) (nullable): %NULL without @error where the segment is closed */
static char *
prepare (SonaeRound *round, gint64 number, gint64 below, GBytes *bytes, GError **error)
{
  SonaeSync       *self = round->sync;
  g_autofree char *staged = sonae_layout_staged_slot (number, sonae_key_get_device (self->key));
  g_autofree char *name = sonae_layout_in (staged, "e");
  g_autoptr (GError) local_error = NULL;

  if (!sonae_share_make_folder (self->share, staged, round->cancellable, &local_error)
      && sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_NOT_FOUND))
    {
      if (!open_segment (round, number, below, error))
        return NULL;
      sonae_share_make_folder (self->share, staged, round->cancellable, &local_error);
    }
  if (local_error == NULL && sonae_sync_write_checked (self, name, bytes, round->cancellable, &local_error))
    return g_steal_pointer (&staged);
  sonae_share_remove_all (self->share, staged, round->cancellable);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* Whether a move that was refused may succeed when tried again. */
static gboolean
is_passing (const GError *error)
{
  return g_error_matches (error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_BUSY)
         || g_error_matches (error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_DENIED)
         || g_error_matches (error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_FAILED);
}

/* What comes into a place is filled already: an empty folder is what is left where an entry was taken away, and the place is
 * free again. Removing it fails where there is something in it by now. Returns: whether it was removed */
static gboolean
clear_empty (SonaeRound *round, gint64 number, GError **error)
{
  SonaeShare      *share = round->sync->share;
  g_autofree char *slot = sonae_layout_slot (number);
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) names = sonae_share_list (share, slot, round->cancellable, NULL);

  if (names == NULL || names->len > 0 || !sonae_share_remove (share, slot, round->cancellable, NULL))
    return FALSE;
  text = g_strdup_printf (
      _ ("%s: The entry had been taken out of its folder. The empty folder was removed, and a computer "
         "that holds the entry sends anew what was in it. Where this happens again, see what "
         "removes files on the server, such as a virus scanner."),
      slot);
  sonae_round_say (round, text);
  return sonae_round_add_note (round, 'i', number, text, error);
}

/* The place is free as far as one sees. @is_final: (out): whether @put tells the outcome */
static gboolean
settle_free (SonaeRound *round, gint64 number, GError **move_error, gboolean *is_final, SonaePut *put)
{
  *is_final = TRUE;
  if (sonae_share_error_take (move_error, SONAE_SHARE_ERROR_EXISTS))
    {
      *is_final = !clear_empty (round, number, move_error);
      if (!*is_final || *move_error != NULL)
        return FALSE;
      /* Something is in the way that is no entry. */
      round->sync->hollow_number = number;
      *put = SONAE_PUT_LOST;
      return TRUE;
    }
  if (sonae_share_error_take (move_error, SONAE_SHARE_ERROR_NOT_FOUND))
    {
      *put = SONAE_PUT_CLOSED;
      return TRUE;
    }
  *is_final = FALSE;
  return *move_error == NULL || is_passing (*move_error);
}

/* Whatever the server answers, only what stands there afterwards counts. */
static gboolean
move_in (SonaeRound *round, gint64 number, const char *staged, const SonaeTail *tail, SonaePut *put, GError **error)
{
  SonaeSync       *self = round->sync;
  g_autofree char *slot = sonae_layout_slot (number);
  gint64           since = sonae_sync_now (self);

  for (;;)
    {
      g_autoptr (GError) move_error = NULL;
      SonaePlace place;
      gboolean   is_final;

      sonae_share_move_folder (self->share, staged, slot, round->cancellable, &move_error);
      if (!sonae_sync_compare_slot (self, number, tail, &place, round->cancellable, error))
        return FALSE;
      if (place != SONAE_PLACE_MISSING)
        {
          *put = place == SONAE_PLACE_SAME ? SONAE_PUT_WON : SONAE_PUT_LOST;
          return TRUE;
        }
      if (settle_free (round, number, &move_error, &is_final, put) && is_final)
        return TRUE;
      if (sonae_sync_now (self) - since >= MOVE_TIME || (move_error != NULL && !is_passing (move_error)))
        {
          if (move_error == NULL)
            g_set_error (error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_OFFLINE,
                         _ ("The server did not show “%s” after taking it. It is looked for in the next round."), slot);
          else
            g_propagate_error (error, g_steal_pointer (&move_error));
          return FALSE;
        }
      sonae_sync_wait (self, MOVE_WAIT);
    }
}

gboolean
sonae_round_make_folder (SonaeRound *round, const char *name, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (sonae_share_make_folder (round->sync->share, name, round->cancellable, &local_error)
      || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_EXISTS))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
sonae_round_put_slot (SonaeRound *round, gint64 number, gint64 below, GBytes *bytes, SonaePut *put, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *staged = prepare (round, number, below, bytes, &local_error);
  SonaeTail        tail;

  *put = SONAE_PUT_CLOSED;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (staged == NULL)
    return TRUE;
  sonae_tail_init (&tail, bytes);
  /* Where the outcome is not known, what was prepared stays: a move may still be on its way. */
  if (!move_in (round, number, staged, &tail, put, error))
    return FALSE;
  if (*put != SONAE_PUT_WON)
    sonae_share_remove_all (round->sync->share, staged, round->cancellable);
  return TRUE;
}

gboolean
sonae_sync_put_file (
    SonaeSync *self, const char *folder, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autofree char *staged = sonae_layout_staged_file (folder, sonae_key_get_device (self->key));
  g_autoptr (GError) local_error = NULL;
  gboolean is_written = sonae_sync_write_checked (self, staged, bytes, cancellable, &local_error);

  /* A copy of the share may come back without its empty folders. */
  if (!is_written && sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_NOT_FOUND))
    is_written = sonae_share_make_folder (self->share, folder, cancellable, &local_error)
                 && sonae_sync_write_checked (self, staged, bytes, cancellable, &local_error);
  if (is_written && sonae_share_replace_file (self->share, staged, name, cancellable, &local_error))
    return TRUE;
  sonae_share_remove (self->share, staged, cancellable, NULL);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
sonae_sync_confirm_file (SonaeSync *self, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  SonaeTail tail;
  g_autoptr (GBytes) end = NULL;

  sonae_tail_init (&tail, bytes);
  /* One byte more tells that it is longer. */
  end = sonae_share_read_part (self->share, name, tail.size - sizeof tail.bytes, sizeof tail.bytes + 1, cancellable,
                               error);
  if (end == NULL)
    return FALSE;
  return (g_bytes_get_size (end) == sizeof tail.bytes
          && memcmp (g_bytes_get_data (end, NULL), tail.bytes, sizeof tail.bytes) == 0)
         || fail_not_kept (name, error);
}

gboolean
sonae_sync_write_checked (SonaeSync *self, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) back = NULL;

  if (!sonae_share_write (self->share, name, bytes, cancellable, error))
    return FALSE;
  back = sonae_share_read (self->share, name, g_bytes_get_size (bytes), cancellable, error);
  if (back == NULL)
    return FALSE;
  if (g_bytes_equal (back, bytes))
    return TRUE;
  return fail_not_kept (name, error);
}

/* Whether @name was left behind by its maker. */
static gboolean
is_forgotten (SonaeRound *round, const char *name, const char *device)
{
  gint64 age;

  if (g_str_equal (device, sonae_key_get_device (round->sync->key)))
    return round->local.publishing_number == 0;
  return sonae_share_get_age (round->sync->share, name, &age, round->cancellable, NULL) && age > FORGOTTEN_AGE;
}

GPtrArray *
sonae_sync_list_folder (SonaeSync *self, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) names = sonae_share_list (self->share, folder, cancellable, &local_error);

  if (names == NULL && sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_NOT_FOUND))
    names = g_ptr_array_new ();
  if (names == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return g_steal_pointer (&names);
}

gboolean
sonae_round_clean_staging (SonaeRound *round, const char *folder, GError **error)
{
  SonaeSync *self = round->sync;
  g_autoptr (GPtrArray) names = sonae_sync_list_folder (self, folder, round->cancellable, error);

  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *name = sonae_layout_in (folder, names->pdata[i]);
      g_autofree char *device = NULL;

      if (sonae_layout_parse_staged (names->pdata[i], &device) && is_forgotten (round, name, device))
        sonae_share_remove_all (self->share, name, round->cancellable);
    }
  return TRUE;
}
