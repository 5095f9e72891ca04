/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checking the share from its first entry on, and showing one entry. */

#include "sonae-sync-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#define MAX_NOTES 10000
/* The log is taken to end where so many places in a row are free. */
#define MAX_FREE 64

/* The log of the share, read from its first entry into a file of its own, which is built from nothing else. */
typedef struct
{
  char           *folder; /* (owned) (nullable) */
  char           *path;   /* (owned) (nullable) */
  SonaeStore     *store;  /* (owned) (nullable) */
  SonaeSync      *sync;   /* (owned) (nullable) */
  SonaeSyncResult result;
  SonaeRound      round;
} Check;

typedef struct
{
  SonaeLogEntry *entry;
  char          *text; /* (owned) (nullable) */
} Reading;

static void
check_clear (Check *self)
{
  sonae_sync_local_clear (&self->round.local);
  sonae_sync_result_clear (&self->result);
  g_clear_pointer (&self->sync, sonae_sync_free);
  g_clear_object (&self->store);
  if (self->path != NULL)
    g_remove (self->path);
  if (self->folder != NULL)
    g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Check, check_clear)

static gboolean
open_file (Check *self, const SonaeSyncLocal *local, const char *device, GError **error)
{
  self->folder = g_dir_make_tmp ("sonae-verify-XXXXXX", error);
  if (self->folder == NULL)
    return FALSE;
  self->path = g_build_filename (self->folder, "plan.db", NULL);
  self->store = sonae_store_open (self->path, SONAE_STORE_WRITE, error);
  return self->store != NULL && sonae_store_set_sync_value (self->store, SONAE_SYNC_VALUE_SHARE, local->share_id, error)
         && sonae_store_set_sync_value (self->store, SONAE_SYNC_VALUE_MANAGER, local->manager, error)
         && sonae_store_set_sync_value (self->store, SONAE_SYNC_VALUE_DEVICE, device, error);
}

/* @local: of the plan whose share @sync is for */
static gboolean
read_log (Check *self, SonaeSync *sync, const SonaeSyncLocal *local, GCancellable *cancellable, GError **error)
{
  SonaeSyncHost host;

  if (!open_file (self, local, sonae_key_get_device (sync->key), error))
    return FALSE;
  host = sonae_sync_host_for_store (self->store);
  self->sync = sonae_sync_new (sync->share, sync->key, &host);
  self->sync->is_checking = TRUE;
  self->round = (SonaeRound){ .sync = self->sync, .result = &self->result, .cancellable = cancellable };
  return sonae_round_reload (&self->round, error) && sonae_round_pull (&self->round, -1, error);
}

static void
add_line (GString *report, const char *line)
{
  g_string_append (report, line);
  g_string_append_c (report, '\n');
}

/* What was refused on the way is told already. */
static void
add_slot (GString *report, gint64 number, const char *reason)
{
  g_autofree char *name = sonae_layout_entry (number);
  g_autofree char *line = sonae_sync_format_fault (name, reason);

  if (strstr (report->str, line) == NULL)
    add_line (report, line);
}

/* @first: (inout): moved on behind the parts of the log whose packs cannot be read */
static gboolean
report_packs (SonaeRound *round, gint64 *first, GString *report, GError **error)
{
  for (;;)
    {
      g_autofree char *fault = NULL;
      gint64           last;

      if (!sonae_round_find_bad_pack (round, *first, &fault, &last, error))
        return FALSE;
      if (fault == NULL)
        return TRUE;
      add_line (report, fault);
      *first = last + 1;
    }
}

/* Where the log cannot be followed any further, what stands there and behind it is looked at all the same. */
static gboolean
report_rest (Check *check, GString *report, GError **error)
{
  SonaeRound      *round = &check->round;
  gint64           first = round->local.head.number + 1;
  gint64           from = first;
  gint64           last = 0;
  gboolean         is_emptied = FALSE;
  g_autofree char *first_name = NULL;
  g_autofree char *last_name = NULL;
  g_autofree char *line = NULL;

  if (!report_packs (round, &from, report, error))
    return FALSE;
  for (gint64 number = from; number <= MAX (last, from) + MAX_FREE; number++)
    {
      g_autoptr (SonaeSlot) slot =
          sonae_sync_read_slot (round->sync, round->local.share_id, number, round->cancellable, error);

      if (slot == NULL)
        return FALSE;
      if (slot->kind == SONAE_SLOT_ABSENT)
        {
          gint64 behind = number;

          /* The pack of the next part may be one that cannot be read as well. */
          if (sonae_layout_segment_of (number) != sonae_layout_segment_of (number - 1)
              && !report_packs (round, &behind, report, error))
            return FALSE;
          if (behind > number)
            number = last = behind - 1;
          continue;
        }
      for (gint64 missing = MAX (last + 1, from); missing < number; missing++)
        add_slot (report, missing, _ ("The entry is missing, although there are later ones."));
      if (slot->kind == SONAE_SLOT_TORN || slot->kind == SONAE_SLOT_INVALID)
        add_slot (report, number, slot->reason);
      round->is_newer |= slot->kind == SONAE_SLOT_NEWER
                         || (slot->kind == SONAE_SLOT_ENTRY && sonae_log_entry_is_newer (slot->entry, check->store));
      is_emptied = slot->kind == SONAE_SLOT_TORN && slot->is_hollow;
      last = number;
    }
  /* It is in nobody's way. */
  if (last == first && is_emptied)
    return TRUE;
  if (last < first && from > first)
    return TRUE;
  if (last < first)
    {
      add_line (report, _ ("The log was changed while it was checked. Check again."));
      return TRUE;
    }
  first_name = sonae_layout_entry (first);
  last_name = sonae_layout_entry (last);
  line =
      last == first
          ? g_strdup_printf (_ ("The log cannot be followed from %s on."), first_name)
          : g_strdup_printf (_ ("The log cannot be followed from %s on; up to %s it was only looked whether each entry "
                                "is whole."),
                             first_name, last_name);
  add_line (report, line);
  return TRUE;
}

/* Whether the log goes on past @number without it, and says so. */
static gboolean
is_given_up (GArray *lineage, gint64 number)
{
  gboolean is_followed = FALSE;
  gboolean is_behind = FALSE;

  for (guint i = 0; i < lineage->len; i++)
    {
      is_followed |= g_array_index (lineage, SonaeLink, i).number == number;
      is_behind |= g_array_index (lineage, SonaeLink, i).number > number;
    }
  return is_behind && !is_followed;
}

/* What was refused on the way. @has_ended: whether those that a later entry gives up, with what could not be read and was
 * passed by; or the others */
static gboolean
report_refused (Check *check, gboolean has_ended, GString *report, GError **error)
{
  g_autoptr (GPtrArray) notes = sonae_store_read_notes (check->store, MAX_NOTES, error);
  g_autoptr (GArray) lineage = notes != NULL ? sonae_store_read_lineage (check->store, error) : NULL;

  if (lineage == NULL)
    return FALSE;
  for (guint i = notes->len; i > 0; i--)
    {
      const SonaeSyncNote *note = notes->pdata[i - 1];
      g_autofree char     *line = NULL;

      if ((note->kind != 'x' && (note->kind != 'i' || !has_ended)) || is_given_up (lineage, note->number) != has_ended)
        continue;
      line = has_ended && note->kind == 'x'
                 ? g_strdup_printf (_ ("%s A later entry gives it up: it does not count."), note->text)
                 : g_strdup (note->text);
      add_line (report, line);
    }
  return TRUE;
}

/* Whether the log on the share is the one that was received here. */
static gboolean
report_head (SonaeRound *round, const SonaeSyncLocal *local, GString *report, GError **error)
{
  const SonaeHead *head = &local->head;
  g_autoptr (SonaeSlot) slot = NULL;

  if (head->number == 0)
    return TRUE;
  slot = sonae_sync_read_slot (round->sync, local->share_id, head->number, round->cancellable, error);
  if (slot == NULL)
    return FALSE;
  /* What may not be read here is named as such. */
  if (slot->kind == SONAE_SLOT_TORN && slot->is_closed)
    return TRUE;
  if (slot->kind != SONAE_SLOT_ENTRY || memcmp (slot->hash, head->hash, sizeof head->hash) != 0)
    add_line (report, _ ("The log on the server is not the one that this computer has received."));
  return TRUE;
}

static gboolean
report_checkpoint (SonaeRound *round, GString *report, GError **error)
{
  g_autoptr (GPtrArray) names = sonae_sync_list_checkpoints (round->sync, round->cancellable, error);
  g_autofree char *reason = NULL;
  g_autofree char *line = NULL;
  char            *path = NULL;
  SonaeHead        head;

  if (names == NULL)
    return FALSE;
  if (names->len == 0)
    return TRUE;
  if (!sonae_round_fetch_checkpoint (round, names->pdata[0], &path, &head, &reason, error))
    return FALSE;
  sonae_sync_remove_fetched (path);
  if (reason == NULL)
    return TRUE;
  line = sonae_sync_format_fault (names->pdata[0], reason);
  add_line (report, line);
  return TRUE;
}

/* What many take for the plan itself. */
static gboolean
report_plan (SonaeRound *round, GString *report, GError **error)
{
  g_autofree char *reason = NULL;
  g_autofree char *line = NULL;

  if (!sonae_round_judge_plan (round, &reason, error))
    return FALSE;
  if (reason == NULL)
    return TRUE;
  line = sonae_sync_format_fault (SONAE_LAYOUT_PLAN, reason);
  add_line (report, line);
  return TRUE;
}

static void
report_lost_log (const SonaeRound *round, GString *report)
{
  g_autofree char *line = sonae_round_find_lost_log (round);

  if (line != NULL)
    add_line (report, line);
}

/* Whatever keeps the log from being followed, or is not what it should be. */
static gboolean
report_faults (Check *check, const SonaeSyncLocal *local, GString *report, GError **error)
{
  SonaeRound *round = &check->round;

  report_lost_log (round, report);
  return report_refused (check, FALSE, report, error)
         && (!(round->has_torn || round->is_blocked) || report_rest (check, report, error))
         && report_head (round, local, report, error) && report_checkpoint (round, report, error)
         && report_plan (round, report, error);
}

/* @line: (out) (transfer full) (nullable): why what stands there is not part of the plan that @store was made from */
static gboolean
find_refusal (SonaeStore *store, const SonaeSlot *slot, char **line, GError **error)
{
  g_autofree char *name = sonae_layout_entry (slot->number);
  g_autofree char *start = sonae_sync_format_fault (name, "");
  g_autoptr (GPtrArray) notes = sonae_store_read_notes (store, MAX_NOTES, error);
  g_autoptr (GBytes) held = NULL;
  g_autoptr (GError) local_error = NULL;

  if (notes == NULL)
    return FALSE;
  held = sonae_store_read_log (store, slot->number, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  for (guint i = 0; i < notes->len && *line == NULL && (held == NULL || !g_bytes_equal (held, slot->bytes)); i++)
    {
      const SonaeSyncNote *note = notes->pdata[i];

      if (note->kind == 'x' && note->number == slot->number && g_str_has_prefix (note->text, start))
        *line = g_strdup_printf (_ ("This entry is not applied: %s\n"), note->text + strlen (start));
    }
  return TRUE;
}

/* As find_refusal(). What was received here is part of the plan; all else is judged as the log has it, like by the check. */
static gboolean
judge_entry (SonaeSync            *self,
             const SonaeSyncLocal *local,
             const SonaeSlot      *slot,
             char                **line,
             GCancellable         *cancellable,
             GError              **error)
{
  g_auto (Check) check = { 0 };
  g_autoptr (GBytes) held = NULL;

  if (!sonae_sync_read_held (self, slot->number, &held, error))
    return FALSE;
  return (held != NULL && g_bytes_equal (held, slot->bytes))
         || (read_log (&check, self, local, cancellable, error) && find_refusal (check.store, slot, line, error));
}

static gboolean
write_text (SonaeStore *store, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->text = sonae_log_entry_to_text (reading->entry, store, error);
  return reading->text != NULL;
}

/* Fails where the folder is not that of the plan's share. */
static gboolean
check_share_id (SonaeSync *self, SonaeSyncLocal *local, GCancellable *cancellable, GError **error)
{
  g_auto (SonaeShareInfo) info = { 0 };
  gboolean is_same;

  if (!sonae_sync_load_local (self, local, error) || !sonae_sync_check_joined (local, error)
      || !sonae_sync_find_share (self, &info, cancellable, error)
      || !sonae_sync_check_share (self, local, &info, &is_same, error))
    return FALSE;
  if (is_same)
    return TRUE;
  g_set_error_literal (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_OTHER_PLAN,
                       _ ("The folder holds another plan's share. Nothing was changed."));
  return FALSE;
}

gboolean
sonae_sync_verify (
    SonaeSync *self, GString *report, gint64 *n_entries, gboolean *is_newer, GCancellable *cancellable, GError **error)
{
  g_auto (SonaeSyncLocal) local = { 0 };
  g_auto (Check) check = { 0 };
  gboolean is_read;
  gsize    size;

  g_return_val_if_fail (self != NULL && report != NULL && n_entries != NULL && is_newer != NULL, FALSE);

  *n_entries = 0;
  *is_newer = FALSE;
  /* What was given up does no harm: all computers pass it by, and it lies there for ever. */
  if (!check_share_id (self, &local, cancellable, error) || !read_log (&check, self, &local, cancellable, error)
      || !report_refused (&check, TRUE, report, error))
    return FALSE;
  size = report->len;
  is_read = report_faults (&check, &local, report, error);
  *n_entries = check.round.local.head.number;
  *is_newer = check.round.is_newer;
  return is_read && report->len == size;
}

char *
sonae_sync_export_entry (SonaeSync *self, gint64 number, GCancellable *cancellable, GError **error)
{
  g_auto (SonaeSyncLocal) local = { 0 };
  g_autoptr (SonaeSlot) slot = NULL;
  g_autofree char *name = NULL;
  g_autofree char *line = NULL;
  g_autofree char *text = NULL;
  SonaeRound       round = { .sync = self, .cancellable = cancellable };
  Reading          reading = { 0 };
  gint64           last;

  g_return_val_if_fail (self != NULL, NULL);

  if (!check_share_id (self, &local, cancellable, error))
    return NULL;
  self->uses_packs = TRUE;
  slot = sonae_sync_read_slot (self, local.share_id, number, cancellable, error);
  if (slot == NULL)
    return NULL;
  if (slot->kind != SONAE_SLOT_ENTRY)
    {
      name = sonae_layout_entry (number);
      if (!sonae_round_find_bad_pack (&round, number, &text, &last, error))
        return NULL;
      if (text == NULL)
        text = sonae_sync_format_fault (name, slot->reason != NULL ? slot->reason : _ ("There is no such entry."));
      g_set_error_literal (error, SONAE_SYNC_ERROR,
                           slot->kind == SONAE_SLOT_NEWER ? SONAE_SYNC_ERROR_NEWER : SONAE_SYNC_ERROR_DAMAGED, text);
      return NULL;
    }
  reading.entry = slot->entry;
  if (!judge_entry (self, &local, slot, &line, cancellable, error)
      || !sonae_sync_call (self, write_text, &reading, error))
    return NULL;
  text = reading.text;
  return g_strconcat (line != NULL ? line : "", text, NULL);
}
