/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking whether the share is the one this file knows, and still holds what it held. */

#include "sonae-sync-private.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define FORMAT 1
/* So many places in a row are not given up; more are missing because the file forgot them. */
#define MAX_GIVEN_UP 64

/* Returns: (nullable): the member's text */
static const char *
get_text (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

gboolean
sonae_sync_fail_format (GError **error)
{
  g_set_error (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_DAMAGED,
               _ ("“%s” on the server cannot be read. Have it restored from the server's backup."),
               SONAE_LAYOUT_FORMAT);
  return FALSE;
}

static gboolean
parse_format (GBytes *bytes, SonaeShareInfo *info, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize       size;
  const char *text = g_bytes_get_data (bytes, &size);
  JsonNode   *root;
  JsonObject *object;
  guint8      key[32];

  if (size > 0 && g_utf8_validate_len (text, size, NULL)
      && json_parser_load_from_data (parser, text, (gssize) size, NULL)
      && (root = json_parser_get_root (parser)) != NULL && JSON_NODE_HOLDS_OBJECT (root))
    {
      object = json_node_get_object (root);
      if (json_object_get_int_member_with_default (object, "format", 0) > FORMAT)
        {
          g_set_error_literal (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_NEWER,
                               _ ("The share was made by a newer Sonae. Update Sonae on this computer."));
          return FALSE;
        }
      info->share_id = g_strdup (get_text (object, "share"));
      info->manager_key = g_strdup (get_text (object, "manager"));
      info->plan_name = g_strdup (get_text (object, "plan"));
    }
  if (info->share_id != NULL && sonae_hex_to_bytes (info->manager_key, key, sizeof key) && info->plan_name != NULL)
    return TRUE;
  return sonae_sync_fail_format (error);
}

/* @is_held: (out): whether this file holds the bytes of entry @number, and knows its end */
static gboolean
get_tail (SonaeRound *round, gint64 number, SonaeTail *tail, gboolean *is_held, GError **error)
{
  SonaeSync       *self = round->sync;
  const SonaeHead *head = &round->local.head;
  gboolean         is_head = number == head->number;
  g_autoptr (GBytes) bytes = NULL;

  *is_held = TRUE;
  if (is_head && memcmp (self->tail_hash, head->hash, sizeof head->hash) == 0)
    {
      *tail = self->tail;
      return TRUE;
    }
  if (!sonae_sync_read_held (self, number, &bytes, error))
    return FALSE;
  *is_held = bytes != NULL;
  if (bytes == NULL)
    return TRUE;
  sonae_tail_init (tail, bytes);
  if (is_head)
    {
      self->tail = *tail;
      memcpy (self->tail_hash, head->hash, sizeof head->hash);
    }
  return TRUE;
}

/* Whether slot @number holds what this file holds. @is_known: (out): %FALSE where this file no longer holds it */
static gboolean
compare_held (SonaeRound *round, gint64 number, SonaePlace *place, gboolean *is_known, GError **error)
{
  SonaeTail tail;

  if (!get_tail (round, number, &tail, is_known, error))
    return FALSE;
  return !*is_known || sonae_sync_compare_slot (round->sync, number, &tail, place, round->cancellable, error);
}

/* The same, where what is damaged was looked at with what was put beside it: damage alone tells of no other log. */
static gboolean
compare_closely (SonaeRound *round, gint64 number, SonaePlace *place, gboolean *is_known, GError **error)
{
  guint8 hash[32];
  g_autoptr (GBytes) held = NULL;
  g_autoptr (SonaeSlot) slot = NULL;

  if (!compare_held (round, number, place, is_known, error))
    return FALSE;
  if (!*is_known || *place != SONAE_PLACE_OTHER)
    return TRUE;
  slot = sonae_sync_read_slot (round->sync, round->local.share_id, number, round->cancellable, error);
  if (slot == NULL || !sonae_sync_read_held (round->sync, number, &held, error))
    return FALSE;
  /* The end of the head may be known without the rest. */
  memcpy (hash, round->local.head.hash, sizeof hash);
  if (number < round->local.head.number)
    sonae_log_entry_hash (held, hash);
  *is_known = slot->kind == SONAE_SLOT_ENTRY || slot->kind == SONAE_SLOT_NEWER;
  if (slot->kind != SONAE_SLOT_ENTRY)
    return TRUE;
  if (memcmp (slot->hash, hash, sizeof hash) == 0)
    *place = SONAE_PLACE_SAME;
  return TRUE;
}

/* Compares at @number or at the next one below it, down to @floor, where that tells something: a number that was given
 * up is never held. */
static gboolean
compare_below (SonaeRound *round, gint64 *number, gint64 floor, SonaePlace *place, gboolean *is_known, GError **error)
{
  *is_known = FALSE;
  for (gint64 i = 0; i<MAX_GIVEN_UP && * number> floor; i++)
    {
      if (!compare_closely (round, *number, place, is_known, error))
        return FALSE;
      if (*is_known)
        return TRUE;
      --*number;
    }
  return TRUE;
}

/* A missing entry hides what is equal above it; so many in a row are not one by one. */
static gboolean
climb (SonaeRound *round, gint64 *ancestor, GError **error)
{
  for (gint64 number = *ancestor + 1; number <= MIN (round->local.head.number, *ancestor + MAX_GIVEN_UP); number++)
    {
      SonaePlace place;
      gboolean   is_known;

      if (!compare_closely (round, number, &place, &is_known, error))
        return FALSE;
      if (is_known && place == SONAE_PLACE_OTHER)
        return TRUE;
      if (is_known && place == SONAE_PLACE_SAME)
        *ancestor = number;
    }
  return TRUE;
}

/* What is equal at one number is equal below it too: each entry names the one before. Goes backwards in growing steps
 * until one is equal, then halves. @ancestor: -1 where it lies further back than this file's log */
static gboolean
find_ancestor (SonaeRound *round, gint64 *ancestor, GError **error)
{
  gint64 above = round->local.head.number;
  gint64 below = 0;
  /* From here up nothing was looked at; between that and @below nothing tells. */
  gint64 floor = 0;
  g_autoptr (GBytes) first = NULL;

  if (!sonae_sync_read_held (round->sync, 1, &first, error))
    return FALSE;
  for (gint64 step = 1; above - floor > 1; step *= 2)
    {
      gint64     middle = floor > 0 ? floor + (above - floor) / 2 : MAX (above - step, 1);
      gint64     number = middle;
      SonaePlace place;
      gboolean   is_known;

      if (!compare_below (round, &number, floor, &place, &is_known, error))
        return FALSE;
      /* Who holds the whole log goes back to its beginning where the share has nothing but damage. */
      if (!is_known && floor == 0 && first == NULL)
        {
          *ancestor = -1;
          return TRUE;
        }
      if (is_known && place != SONAE_PLACE_SAME)
        {
          above = number;
          continue;
        }
      if (is_known)
        below = number;
      floor = middle;
    }
  *ancestor = below;
  return climb (round, ancestor, error);
}

/* Puts the right bytes beside what is there, or in its place where that is no folder: a folder that holds something, as
 * every entry's does, is never removed. */
static gboolean
repair (SonaeRound *round, gint64 number, GBytes *bytes, GError **error)
{
  SonaeSync       *self = round->sync;
  g_autofree char *slot = sonae_layout_slot (number);
  g_autoptr (GError) local_error = NULL;
  SonaePut put;

  if (sonae_sync_repair (self, number, bytes, round->cancellable, &local_error))
    return TRUE;
  if (g_error_matches (local_error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_FAILED)
      && sonae_share_remove (self->share, slot, round->cancellable, NULL))
    return sonae_round_put_slot (round, number, number - 1, bytes, &put, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
is_entry (const SonaeSlot *slot, const guint8 hash[32])
{
  return slot->kind == SONAE_SLOT_ENTRY && memcmp (slot->hash, hash, sizeof slot->hash) == 0;
}

/* What stands after the head tells which entry was there, where that cannot be read: another one than this file holds is
 * not mended with it. @is_other: (out): whether it builds on another one */
static gboolean
look_after_head (SonaeRound *round, gboolean *is_other, GError **error)
{
  const SonaeHead *head = &round->local.head;
  g_autoptr (SonaeLogEntry) next = NULL;

  if (!sonae_sync_read_next (round->sync, round->local.share_id, head->number, &next, round->cancellable, error))
    return FALSE;
  *is_other = next != NULL && memcmp (next->previous, head->hash, sizeof head->hash) != 0;
  return TRUE;
}

/* The head is damaged. @place: (out): that of this file's entry, which is put beside it; %SONAE_PLACE_OTHER where it is none
 * of this file's */
static gboolean
repair_head (SonaeRound *round, SonaePlace *place, GError **error)
{
  gboolean is_other;

  if (!look_after_head (round, &is_other, error))
    return FALSE;
  *place = is_other ? SONAE_PLACE_OTHER : SONAE_PLACE_SAME;
  return is_other || sonae_round_repair_from (round, round->local.head.number, error);
}

/* The head cannot be read: it is damaged, which can be mended, or not there. @place: (out): which of the two */
static gboolean
repair_unseen (SonaeRound *round, const SonaeSlot *seen, SonaePlace *place, GError **error)
{
  SonaeSync *self = round->sync;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SonaeSlot) slot = NULL;

  if (!sonae_sync_read_held (self, seen->number, &bytes, error))
    return FALSE;
  if (bytes != NULL && !self->is_checking && !repair (round, seen->number, bytes, &local_error))
    {
      *place = SONAE_PLACE_MISSING;
      if (sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  slot = sonae_sync_read_slot (self, round->local.share_id, seen->number, round->cancellable, error);
  if (slot == NULL)
    return FALSE;
  *place = SONAE_PLACE_SAME;
  if (is_entry (slot, round->local.head.hash))
    return TRUE;
  g_set_error_literal (error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_FAILED, seen->reason);
  return FALSE;
}

/* The slot of the head does not hold what is known of it. @place: (out): what it holds in truth */
static gboolean
look_at_other (SonaeRound *round, SonaePlace *place, GError **error)
{
  gint64 number = round->local.head.number;
  g_autoptr (SonaeSlot) slot =
      sonae_sync_read_slot (round->sync, round->local.share_id, number, round->cancellable, error);

  if (slot == NULL)
    return FALSE;
  *place = SONAE_PLACE_SAME;
  if (is_entry (slot, round->local.head.hash))
    {
      sonae_tail_init (&round->sync->tail, slot->bytes);
      memcpy (round->sync->tail_hash, slot->hash, sizeof slot->hash);
      return TRUE;
    }
  if (slot->kind == SONAE_SLOT_ABSENT)
    *place = SONAE_PLACE_MISSING;
  else if (slot->kind == SONAE_SLOT_ENTRY || slot->kind == SONAE_SLOT_NEWER)
    *place = SONAE_PLACE_OTHER;
  else if (slot->is_seen)
    return repair_head (round, place, error);
  else
    return repair_unseen (round, slot, place, error);
  return TRUE;
}

/* To whoever does not know that the folder is there, its place looks free, and what was put beside the entry that it lost is
 * not found: it makes room for the entry. What cannot be removed is removed the next time. */
static gboolean
clear_hollow (SonaeRound *round, gint64 number, GError **error)
{
  SonaeShare      *share = round->sync->share;
  g_autofree char *folder = sonae_layout_slot (number);
  g_autoptr (GPtrArray) names = sonae_share_list (share, folder, round->cancellable, error);

  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *name = sonae_layout_in (folder, names->pdata[i]);

      if (sonae_layout_is_repair (names->pdata[i]))
        sonae_share_remove (share, name, round->cancellable, NULL);
    }
  /* Fails where there is an entry by now. */
  sonae_share_remove (share, folder, round->cancellable, NULL);
  return TRUE;
}

/* Puts an entry there again, byte for byte, or beside what is there. @is_there: (out): %FALSE where others have another
 * one. Read to its end first: what is damaged in the middle ends as it should. */
static gboolean
put_back (SonaeRound *round, gint64 number, GBytes *bytes, gboolean *is_there, GError **error)
{
  SonaeSync *self = round->sync;
  guint8     hash[32];
  g_autoptr (SonaeSlot) slot = sonae_sync_read_slot (self, round->local.share_id, number, round->cancellable, error);
  SonaePut put;
  gboolean is_hollow;

  if (slot == NULL)
    return FALSE;
  sonae_log_entry_hash (bytes, hash);
  *is_there = TRUE;
  is_hollow = slot->is_hollow && (slot->kind == SONAE_SLOT_TORN || is_entry (slot, hash));
  if (is_hollow && !clear_hollow (round, number, error))
    return FALSE;
  if (!is_hollow && is_entry (slot, hash))
    return TRUE;
  *is_there = slot->kind == SONAE_SLOT_TORN || slot->kind == SONAE_SLOT_INVALID;
  if (!is_hollow && slot->kind != SONAE_SLOT_ABSENT)
    return repair (round, number, bytes, error);
  if (!sonae_round_put_slot (round, number, number - 1, bytes, &put, error))
    return FALSE;
  *is_there = put == SONAE_PUT_WON;
  return TRUE;
}

/* Puts the entries from @from to @last there again. @is_done: (out): %FALSE where another was quicker */
static gboolean
republish (SonaeRound *round, gint64 from, gint64 last, gboolean *is_done, GError **error)
{
  *is_done = TRUE;
  for (gint64 number = from; number <= last && *is_done; number++)
    {
      g_autoptr (GBytes) bytes = NULL;

      if (!sonae_sync_read_held (round->sync, number, &bytes, error)
          || (bytes != NULL ? !put_back (round, number, bytes, is_done, error)
                            : !sonae_round_give_up (round, number, is_done, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
restore (SonaeRound *round, gint64 from, gint64 last, GError **error)
{
  gint64           head = round->local.head.number;
  guint            n = (guint) (last - from + 1);
  g_autofree char *text = NULL;
  gboolean         is_done;

  round->is_writing = TRUE;
  if (!republish (round, from, last, &is_done, error))
    return FALSE;
  round->is_writing = FALSE;
  if (!is_done)
    return TRUE;
  round->sync->suspect_since = 0;
  text =
      g_strdup_printf (ngettext ("The file server had gone back to an older state, by %u entry. It was restored from "
                                 "this computer's copy.",
                                 "The file server had gone back to an older state, by %u entries. They were "
                                 "restored from this computer's copy.",
                                 n),
                       n);
  sonae_round_say (round, text);
  return sonae_round_add_note (round, 'i', head, text, error);
}

/* Nobody who has what is missing has put it back. */
static gboolean
change_over (SonaeRound *round, SonaeProbed *probed, GError **error)
{
  gboolean is_done;

  if (!sonae_round_change_over (round, 0, &is_done, error))
    return FALSE;
  round->sync->suspect_since = is_done ? 0 : sonae_sync_now (round->sync);
  if (is_done)
    *probed = SONAE_PROBED_AT_HEAD;
  return TRUE;
}

/* Whether this file's entry @number is the one whose hash is @hash. */
static gboolean
is_held (SonaeRound *round, gint64 number, const guint8 hash[32], gboolean *is_held, GError **error)
{
  guint8 own[32];
  g_autoptr (GBytes) bytes = NULL;

  if (!sonae_sync_read_held (round->sync, number, &bytes, error))
    return FALSE;
  if (bytes != NULL)
    sonae_log_entry_hash (bytes, own);
  *is_held = bytes != NULL && memcmp (own, hash, sizeof own) == 0;
  return TRUE;
}

/* Looks at what the log has above @number, which is missing. @is_other: (out): whether it goes on otherwise. @last: (out):
 * up to this entry what is missing is what this file holds all the same: the head, where nothing is other; else the entry
 * that the other one names as the one before it; below @number for none */
static gboolean
look_above (SonaeRound *round, gint64 number, gboolean *is_other, gint64 *last, GError **error)
{
  g_autoptr (SonaeSlot) slot = NULL;
  SonaePlace place;
  gboolean   is_known, is_named;

  *is_other = FALSE;
  *last = number - 1;
  while (!*is_other && ++number <= round->local.head.number)
    {
      if (!compare_closely (round, number, &place, &is_known, error))
        return FALSE;
      *is_other = is_known && place == SONAE_PLACE_OTHER;
    }
  if (!*is_other)
    {
      if (!look_after_head (round, is_other, error))
        return FALSE;
      *last = *is_other ? *last : round->local.head.number;
      return TRUE;
    }
  slot = sonae_sync_read_slot (round->sync, round->local.share_id, number, round->cancellable, error);
  if (slot == NULL)
    return FALSE;
  if (slot->kind != SONAE_SLOT_ENTRY)
    return TRUE;
  number -= 1 + slot->entry->voids->len;
  if (!is_held (round, number, slot->entry->previous, &is_named, error))
    return FALSE;
  if (is_named)
    *last = number;
  return TRUE;
}

/* The share lacks what it had. It may only be late in showing it, so that nothing is done at once. */
static gboolean
look_at_missing (SonaeRound *round, gint64 ancestor, SonaeProbed *probed, GError **error)
{
  SonaeSync *self = round->sync;
  gint64     now = sonae_sync_now (self);
  SonaePlace place = SONAE_PLACE_MISSING;
  gboolean   is_known = FALSE;
  gboolean   is_other;
  gint64     missing = ancestor;
  gint64     last;

  *probed = SONAE_PROBED_SUSPECT;
  while (ancestor >= 0 && !is_known && ++missing <= round->local.head.number)
    if (!compare_closely (round, missing, &place, &is_known, error))
      return FALSE;
  if (is_known && place == SONAE_PLACE_OTHER)
    {
      *probed = SONAE_PROBED_FORKED;
      return TRUE;
    }
  /* The head is damaged, and the log goes on otherwise. */
  if (!is_known)
    missing = ancestor + 1;
  if (self->suspect_since == 0)
    self->suspect_since = now;
  if (ancestor < 0 && now - self->suspect_since >= SONAE_SYNC_MISSING_TIME && !self->is_checking)
    return change_over (round, probed, error);
  if (ancestor < 0)
    sonae_round_say (round, _ ("The share on the server goes further back than this computer's copy of it. Have it "
                               "restored from the server's backup."));
  if (ancestor < 0 || now - self->suspect_since < SONAE_SYNC_SUSPECT_TIME || self->is_checking)
    return TRUE;
  if (!look_above (round, missing, &is_other, &last, error))
    return FALSE;
  if (is_other && last < missing)
    return now - self->suspect_since < SONAE_SYNC_MISSING_TIME ? sonae_round_want (round, missing, error)
                                                               : change_over (round, probed, error);
  if (!restore (round, ancestor + 1, last, error))
    return FALSE;
  /* Where the log goes on otherwise, the next look finds the fork. */
  if (self->suspect_since == 0 && !is_other)
    *probed = SONAE_PROBED_AT_HEAD;
  return TRUE;
}

void
sonae_share_info_clear (SonaeShareInfo *info)
{
  g_clear_pointer (&info->share_id, g_free);
  g_clear_pointer (&info->manager_key, g_free);
  g_clear_pointer (&info->plan_name, g_free);
}

gboolean
sonae_sync_read_format (SonaeSync *self, SonaeShareInfo *info, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes =
      sonae_share_read (self->share, SONAE_LAYOUT_FORMAT, SONAE_SYNC_SMALL_FILE, cancellable, error);

  if (bytes == NULL)
    return FALSE;
  if (parse_format (bytes, info, error))
    return TRUE;
  sonae_share_info_clear (info);
  return FALSE;
}

GBytes *
sonae_sync_write_format (const SonaeShareInfo *info)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  char *text;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_int_value (builder, FORMAT);
  json_builder_set_member_name (builder, "manager");
  json_builder_add_string_value (builder, info->manager_key);
  json_builder_set_member_name (builder, "plan");
  json_builder_add_string_value (builder, info->plan_name);
  json_builder_set_member_name (builder, "share");
  json_builder_add_string_value (builder, info->share_id);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

gboolean
sonae_round_probe_head (SonaeRound *round, SonaeProbed *probed, gint64 *ancestor, GError **error)
{
  gint64     number = round->local.head.number;
  SonaePlace place = SONAE_PLACE_OTHER;
  gboolean   is_held;

  *probed = SONAE_PROBED_AT_HEAD;
  if (number == 0)
    return TRUE;
  if (!compare_held (round, number, &place, &is_held, error))
    return FALSE;
  if (place != SONAE_PLACE_SAME)
    {
      /* What is old may have been packed. */
      round->sync->uses_packs = TRUE;
      if (!look_at_other (round, &place, error))
        return FALSE;
    }
  if (place == SONAE_PLACE_SAME)
    {
      round->sync->suspect_since = 0;
      round->sync->n_refused_forks = 0;
      return TRUE;
    }
  return find_ancestor (round, ancestor, error) && look_at_missing (round, *ancestor, probed, error);
}

gboolean
sonae_round_repair_from (SonaeRound *round, gint64 from, GError **error)
{
  for (gint64 number = from; number <= round->local.head.number && !round->sync->is_checking; number++)
    {
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) local_error = NULL;

      if (!sonae_sync_read_held (round->sync, number, &bytes, error))
        return FALSE;
      if (bytes == NULL || repair (round, number, bytes, &local_error)
          || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_DENIED)
          || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_NOT_FOUND)
          || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_FAILED))
        continue;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return TRUE;
}

gboolean
sonae_round_restore_slot (SonaeRound *round, gint64 number, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gboolean is_there;

  return sonae_sync_read_held (round->sync, number, &bytes, error)
         && (bytes == NULL || put_back (round, number, bytes, &is_there, error));
}

gboolean
sonae_round_give_up (SonaeRound *round, gint64 number, gboolean *is_there, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (SONAE_SYNC_GIVEN_UP, strlen (SONAE_SYNC_GIVEN_UP));
  g_autoptr (SonaeSlot) slot =
      sonae_sync_read_slot (round->sync, round->local.share_id, number, round->cancellable, error);
  SonaePut put;

  if (slot == NULL)
    return FALSE;
  if (slot->is_hollow && !clear_hollow (round, number, error))
    return FALSE;
  *is_there = slot->is_seen && !slot->is_hollow;
  if (*is_there)
    return TRUE;
  if (!sonae_round_put_slot (round, number, number - 1, bytes, &put, error))
    return FALSE;
  *is_there = put == SONAE_PUT_WON;
  /* What cannot be read is looked for in its folder. */
  return *is_there || sonae_sync_is_listed (round->sync, number, is_there, round->cancellable, error);
}
