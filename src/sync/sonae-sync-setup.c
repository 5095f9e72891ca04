/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a share from a plan, tying a plan to one, and leaving it. */

#include "sonae-sync-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* The plan as it becomes the first entries of a share. */
typedef struct
{
  SonaeSync         *sync;
  const SonaeAuthor *author;
  GCancellable      *cancellable;
  char              *share_id;     /* (owned) */
  char              *request;      /* (owned): who asked for what, should the key change */
  GPtrArray         *entries;      /* (owned) (element-type GBytes) */
  gint64             snapshot_seq; /* see sonae_store_read_snapshot() */
} Creation;

/* What is written to the file when it is tied to a share. */
typedef struct
{
  SonaeKey             *key;
  const SonaeShareInfo *info;
  const char           *request;
  gboolean              goes_on; /* it is a manager's with the key that it had before: there is nobody to ask */
} Joining;

static void
creation_clear (Creation *self)
{
  g_free (self->share_id);
  g_free (self->request);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Creation, creation_clear)

static gboolean
fail_occupied (GError **error)
{
  g_set_error_literal (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_OCCUPIED,
                       _ ("A plan is kept in that folder already. Join it, or choose an empty folder."));
  return FALSE;
}

static gboolean
fail_in_the_way (GError **error)
{
  g_set_error (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_OCCUPIED,
               _ ("Something called “%s” stands in that folder already. Choose an empty folder."), SONAE_LAYOUT_ROOT);
  return FALSE;
}

/* What the plan shall say of the computers: this one is the manager's, those of another share are no more. It must come
 * to the same at each call: once in the log, once here.
 * Returns: (transfer full) */
static SonaeCommand *
make_admission (Creation *self, SonaeStore *store, GError **error)
{
  g_autoptr (SonaeSyncRequest) own = sonae_sync_parse_request (self->request);
  /* To the second, as with all others. */
  g_autofree char *since = g_strdup_printf ("%.19sZ", own->time);
  g_autoptr (SonaeRecord) manager =
      sonae_sync_make_computer (self->sync->key, NULL, self->share_id, own, "manager", "admitted", since);
  g_autoptr (GPtrArray) computers = sonae_store_read_sheet (store, &sonae_sheet_computer, error);
  g_autoptr (SonaeCommand) command =
      sonae_command_new (SONAE_COMMAND_BASE, _ ("Make the common copy on the file server"));
  gboolean is_known = FALSE;

  if (computers == NULL)
    return NULL;
  for (guint i = 0; i < computers->len; i++)
    {
      SonaeRecord *computer = computers->pdata[i];
      g_autoptr (SonaeRecord) changed = sonae_record_copy (computer);
      gboolean is_own = g_str_equal (sonae_record_get_id (computer), sonae_record_get_id (manager));

      is_known |= is_own;
      sonae_record_set_text (changed, "state", "removed");
      sonae_command_update (command, computer, is_own ? manager : changed);
    }
  if (!is_known)
    sonae_command_insert (command, manager);
  return g_steal_pointer (&command);
}

/* Makes the entries one after the other; they differ in the part of the plan they hold. */
static gboolean
make_entries (Creation *self, SonaeStore *store, GPtrArray *transactions, GError **error)
{
  SonaeHead head = { 0 };

  for (gint64 number = 1; transactions->len > 0; number++)
    {
      g_autoptr (SonaeLogEntry) entry = sonae_log_entry_new ();
      GBytes   *bytes = NULL;
      SonaeHead after;

      entry->number = entry->device_seq = number;
      g_ptr_array_add (entry->transactions, g_ptr_array_steal_index (transactions, 0));
      if (!sonae_sync_seal_entry (self->sync, store, self->share_id, &head, entry, &bytes, &after, error))
        return FALSE;
      g_ptr_array_add (self->entries, bytes);
      head = after;
    }
  return TRUE;
}

static gboolean
remember_creating (Creation *self, SonaeStore *store, GError **error)
{
  g_autofree char *text =
      g_strdup_printf ("%s %u %" G_GINT64_FORMAT, self->share_id, self->entries->len, self->snapshot_seq);

  return sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_CREATING, text, error)
         && sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_REQUEST, self->request, error);
}

static gboolean
take_snapshot (SonaeStore *store, gpointer data, GError **error)
{
  Creation *self = data;
  g_autoptr (SonaeCommand) command = make_admission (self, store, error);
  g_autoptr (GPtrArray) transactions = NULL;

  if (command == NULL)
    return FALSE;
  transactions =
      sonae_store_read_snapshot (store, command, self->author, SONAE_SYNC_SNAPSHOT_PART, &self->snapshot_seq, error);
  return transactions != NULL && make_entries (self, store, transactions, error)
         && remember_creating (self, store, error);
}

/* Returns: (transfer full): @name of the share, as it is called while the share is prepared */
static char *
name_in (const char *root, const char *name)
{
  return g_strconcat (root, name + strlen (SONAE_LAYOUT_ROOT), NULL);
}

static gboolean
make_folders (Creation *self, const char *root, GError **error)
{
  static const char *folders[] = {
    SONAE_LAYOUT_ROOT,    SONAE_LAYOUT_LOG,      SONAE_LAYOUT_PACKS, SONAE_LAYOUT_CHECKPOINTS,
    SONAE_LAYOUT_REPORTS, SONAE_LAYOUT_REQUESTS, SONAE_LAYOUT_ATTIC,
  };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *name = name_in (root, folders[i]);

      if (!sonae_share_make_folder (self->sync->share, name, self->cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_entry (Creation *self, const char *root, gint64 number, GError **error)
{
  g_autofree char *segment = sonae_layout_segment (sonae_layout_segment_of (number));
  g_autofree char *slot = sonae_layout_slot (number);
  g_autofree char *entry = sonae_layout_entry (number);
  g_autofree char *new_segment = name_in (root, segment);
  g_autofree char *new_slot = name_in (root, slot);
  g_autofree char *new_entry = name_in (root, entry);
  gboolean         is_first = number == 1 || sonae_layout_segment_of (number - 1) != sonae_layout_segment_of (number);

  return (!is_first || sonae_share_make_folder (self->sync->share, new_segment, self->cancellable, error))
         && sonae_share_make_folder (self->sync->share, new_slot, self->cancellable, error)
         && sonae_sync_write_checked (self->sync, new_entry, self->entries->pdata[number - 1], self->cancellable,
                                      error);
}

static gboolean
write_share (Creation *self, const char *root, const char *plan_name, GError **error)
{
  SonaeShareInfo   info = { self->share_id, (char *) sonae_key_get_public (self->sync->key), (char *) plan_name };
  g_autofree char *format = name_in (root, SONAE_LAYOUT_FORMAT);
  g_autoptr (GBytes) bytes = sonae_sync_write_format (&info);

  if (!make_folders (self, root, error))
    return FALSE;
  for (guint i = 0; i < self->entries->len; i++)
    if (!write_entry (self, root, (gint64) i + 1, error))
      return FALSE;
  return sonae_sync_write_checked (self->sync, format, bytes, self->cancellable, error);
}

/* Whether the share that stands there now is the one that was made here. */
static gboolean
check_made (Creation *self, gboolean *is_made, GError **error)
{
  g_auto (SonaeShareInfo) info = { 0 };

  if (!sonae_sync_read_format (self->sync, &info, self->cancellable, error))
    return FALSE;
  *is_made = g_str_equal (info.share_id, self->share_id);
  return TRUE;
}

/* Gives the share its name; whatever the server answers, only what stands there then counts. */
static gboolean
publish_share (Creation *self, const char *root, GError **error)
{
  g_autoptr (GError) move_error = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean is_there = FALSE;

  sonae_share_move_folder (self->sync->share, root, SONAE_LAYOUT_ROOT, self->cancellable, &move_error);
  if (check_made (self, &is_there, &local_error))
    return is_there || fail_occupied (error);
  if (g_error_matches (move_error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_EXISTS)
      || g_error_matches (move_error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_FAILED))
    return fail_in_the_way (error);
  g_propagate_error (error, move_error != NULL ? g_steal_pointer (&move_error) : g_steal_pointer (&local_error));
  return FALSE;
}

/* The computers of the plan become those of the share. */
static gboolean
admit_here (Creation *self, SonaeStore *store, GError **error)
{
  g_autoptr (SonaeCommand) command = make_admission (self, store, error);

  return command != NULL && sonae_store_run (store, command, self->author, NULL, error);
}

static gboolean
mark_entries (Creation *self, SonaeStore *store, GError **error)
{
  static const char *const none[] = { NULL };

  for (guint i = 0; i < self->entries->len; i++)
    {
      GBytes *bytes = self->entries->pdata[i];
      g_autoptr (SonaeLogEntry) entry = sonae_log_entry_decode (bytes, error);
      SonaeHead head;

      if (entry == NULL)
        return FALSE;
      head.number = entry->number;
      head.digest = entry->after;
      sonae_log_entry_hash (bytes, head.hash);
      if (!sonae_store_mark_sent (store, &head, bytes, none, i + 1 == self->entries->len ? self->snapshot_seq : 0,
                                  error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_values (SonaeStore *store, const SonaeSyncValue *values, guint n_values, GError **error)
{
  for (guint i = 0; i < n_values; i++)
    if (!sonae_store_set_sync_value (store, values[i].key, values[i].value, error))
      return FALSE;
  return TRUE;
}

/* The share is there: the file is tied to it. */
static gboolean
tie_created (SonaeStore *store, gpointer data, GError **error)
{
  Creation            *self = data;
  g_autofree char     *seq = g_strdup_printf ("%u", self->entries->len);
  /* One after the other: the file is tied by the last but one. */
  const SonaeSyncValue values[] = {
    { SONAE_SYNC_VALUE_DEVICE, sonae_key_get_device (self->sync->key) },
    { SONAE_SYNC_VALUE_DEVICE_SEQ, seq },
    { SONAE_SYNC_VALUE_REQUEST, self->request },
    { SONAE_SYNC_VALUE_ASKING, NULL },
    { SONAE_SYNC_VALUE_SHARED_KEY, NULL },
    { SONAE_SYNC_VALUE_PUBLISHING, NULL },
    { SONAE_SYNC_VALUE_TORN, NULL },
    { SONAE_SYNC_VALUE_FORMER, NULL },
    { SONAE_SYNC_VALUE_CHECKPOINT, NULL },
    { SONAE_SYNC_VALUE_CHECKED, NULL },
    { SONAE_SYNC_VALUE_SHARE, self->share_id },
    { SONAE_SYNC_VALUE_MANAGER, sonae_key_get_public (self->sync->key) },
    { SONAE_SYNC_VALUE_CREATING, NULL },
  };

  return sonae_store_trim_log (store, G_MAXINT64, error) && admit_here (self, store, error)
         && mark_entries (self, store, error)
         && sonae_store_add_note (store, 's', self->entries->len, self->author->name,
                                  _ ("Make the common copy on the file server"), error)
         && set_values (store, values, G_N_ELEMENTS (values), error);
}

/* What an earlier attempt left, which may have made the share and ended before it knew. */
static gboolean
load_creating (SonaeStore *store, gpointer data, GError **error)
{
  Creation        *self = data;
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  if (!sonae_store_get_sync_value (store, SONAE_SYNC_VALUE_CREATING, &text, error))
    return FALSE;
  words = text != NULL ? g_strsplit (text, " ", 3) : NULL;
  if (words == NULL || g_strv_length (words) != 3)
    return TRUE;
  self->share_id = g_strdup (words[0]);
  g_ptr_array_set_size (self->entries, (int) g_ascii_strtoll (words[1], NULL, 10));
  self->snapshot_seq = g_ascii_strtoll (words[2], NULL, 10);
  return sonae_store_get_sync_value (store, SONAE_SYNC_VALUE_REQUEST, &self->request, error);
}

/* Goes on where an earlier attempt ended after the share had got its name. */
static gboolean
go_on (
    SonaeSync *self, const SonaeAuthor *author, const SonaeShareInfo *info, GCancellable *cancellable, GError **error)
{
  g_auto (Creation) creation = { .sync = self, .author = author, .cancellable = cancellable };

  creation.entries = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  if (!sonae_sync_call (self, load_creating, &creation, error))
    return FALSE;
  if (g_strcmp0 (creation.share_id, info->share_id) != 0 || creation.request == NULL
      || g_strcmp0 (info->manager_key, sonae_key_get_public (self->key)) != 0)
    return fail_occupied (error);
  for (guint i = 0; i < creation.entries->len; i++)
    {
      g_autofree char *name = sonae_layout_entry ((gint64) i + 1);

      creation.entries->pdata[i] = sonae_share_read (self->share, name, SONAE_LOG_ENTRY_MAX, cancellable, error);
      if (creation.entries->pdata[i] == NULL)
        return FALSE;
    }
  return sonae_sync_call (self, tie_created, &creation, error);
}

static gboolean
create (SonaeSync *self, const SonaeAuthor *author, const char *plan_name, GCancellable *cancellable, GError **error)
{
  g_auto (Creation) creation = { .sync = self, .author = author, .cancellable = cancellable };
  g_autofree char *root = sonae_layout_staged_root (sonae_key_get_device (self->key));
  SonaeRound       round = { .sync = self, .cancellable = cancellable };

  creation.share_id = g_uuid_string_random ();
  creation.request = sonae_sync_make_request (self->key, creation.share_id, author);
  creation.entries = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  /* What earlier attempts left. */
  if (!sonae_round_clean_staging (&round, "", error)
      || !sonae_share_test (self->share, sonae_key_get_device (self->key), cancellable, error)
      || !sonae_sync_call (self, take_snapshot, &creation, error))
    return FALSE;
  if (write_share (&creation, root, plan_name, error) && publish_share (&creation, root, error))
    return sonae_sync_call (self, tie_created, &creation, error);
  sonae_share_remove_all (self->share, root, NULL);
  return FALSE;
}

static gboolean
tie_joined (SonaeStore *store, gpointer data, GError **error)
{
  Joining             *joining = data;
  const char          *device = sonae_key_get_device (joining->key);
  g_autofree char     *old_device = NULL;
  /* One after the other: the file is tied by the last. */
  const SonaeSyncValue values[] = {
    { SONAE_SYNC_VALUE_DEVICE, device },
    { SONAE_SYNC_VALUE_REQUEST, joining->request },
    { SONAE_SYNC_VALUE_CREATING, NULL },
    { SONAE_SYNC_VALUE_SHARE, joining->info->share_id },
    { SONAE_SYNC_VALUE_MANAGER, joining->info->manager_key },
  };

  if (!sonae_store_get_sync_value (store, SONAE_SYNC_VALUE_DEVICE, &old_device, error))
    return FALSE;
  if (g_strcmp0 (old_device, device) != 0
      && (!sonae_sync_remember_former (store, error)
          || !sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_DEVICE_SEQ, NULL, error)
          || !sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_SHARED_KEY, NULL, error)))
    return FALSE;
  /* Who had a manager's key before must see that another one has it now, from the phrase; it goes on asking where it
   * did when it left. */
  return (joining->goes_on || sonae_sync_begin_asking (store, error))
         && set_values (store, values, G_N_ELEMENTS (values), error);
}

static gboolean
untie (SonaeStore *store, gpointer data, GError **error)
{
  static const SonaeSyncValue values[] = {
    { SONAE_SYNC_VALUE_MANAGER, NULL },
    { SONAE_SYNC_VALUE_LOCATION, NULL },
    { SONAE_SYNC_VALUE_DONE, NULL },
  };

  return set_values (store, values, G_N_ELEMENTS (values), error);
}

gboolean
sonae_sync_check_joined (const SonaeSyncLocal *local, GError **error)
{
  if (local->manager != NULL)
    return TRUE;
  g_set_error_literal (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_NOT_JOINED,
                       _ ("This plan is not shared. Choose a folder on the file server first."));
  return FALSE;
}

/* The files lie under folders that are there from the start. */
static gboolean
is_root (GPtrArray *names)
{
  static const char *folders[] = { SONAE_LAYOUT_LOG, SONAE_LAYOUT_REPORTS };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    if (!g_ptr_array_find_with_equal_func (names, folders[i] + strlen (SONAE_LAYOUT_ROOT "/"), g_str_equal, NULL))
      return FALSE;
  return TRUE;
}

/* What a folder without the file that names its plan is: empty, inside a share, or a share that lost that file. */
static gboolean
explain_absence (SonaeSync *self, SonaeShareInfo *info, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) names = sonae_share_list (self->share, "", cancellable, error);
  g_autoptr (GPtrArray) inner = NULL;
  g_autoptr (GError) local_error = NULL;

  if (names == NULL)
    return FALSE;
  if (is_root (names))
    {
      g_set_error (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_OCCUPIED,
                   _ ("This is the inside of a shared folder. Choose the folder above it, which holds “%s”."),
                   SONAE_LAYOUT_ROOT);
      return FALSE;
    }
  if (g_ptr_array_find_with_equal_func (names, SONAE_LAYOUT_ROOT, g_str_equal, NULL))
    inner = sonae_share_list (self->share, SONAE_LAYOUT_ROOT, cancellable, &local_error);
  /* To a server, what would lie in a file is just not there. */
  if (g_error_matches (local_error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_FAILED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  g_clear_error (&local_error);
  if (inner == NULL || !is_root (inner))
    {
      g_set_error (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_NOT_A_SHARE,
                   _ ("No plan is kept in that folder. Choose the one on the file server that holds “%s”."),
                   SONAE_LAYOUT_ROOT);
      return FALSE;
    }
  /* It may have been made a moment ago. */
  if (sonae_sync_read_format (self, info, cancellable, &local_error))
    return TRUE;
  if (g_error_matches (local_error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_NOT_FOUND))
    return sonae_sync_fail_format (error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
sonae_sync_find_share (SonaeSync *self, SonaeShareInfo *info, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (sonae_sync_read_format (self, info, cancellable, &local_error))
    return TRUE;
  if (g_error_matches (local_error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_NOT_FOUND))
    return explain_absence (self, info, cancellable, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* A plan that was shared once stays that plan, also after it was left. */
static gboolean
check_same (SonaeSync *self, SonaeSyncLocal *local, const SonaeShareInfo *info, GError **error)
{
  gboolean is_same = local->share_id == NULL;

  if (!is_same && !sonae_sync_check_share (self, local, info, &is_same, error))
    return FALSE;
  if (is_same)
    return TRUE;
  g_set_error_literal (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_OTHER_PLAN,
                       _ ("The folder holds another plan than the one that is open here, which cannot become that one. "
                          "To join that plan, start Sonae in a terminal with the name of a file that does not exist "
                          "yet:\nsonae --file FILE"));
  return FALSE;
}

gboolean
sonae_sync_check_share (
    SonaeSync *self, SonaeSyncLocal *local, const SonaeShareInfo *info, gboolean *is_same, GError **error)
{
  gboolean leads_to_held = FALSE, leads_to_found = FALSE;

  *is_same = g_strcmp0 (local->share_id, info->share_id) == 0;
  if (!*is_same || g_strcmp0 (local->manager, info->manager_key) == 0)
    return TRUE;
  /* The file that names it may have been damaged when this one was tied to the share. */
  if (local->head.number > 0
      && (!sonae_sync_is_key_of_plan (self, local->share_id, info->manager_key, &leads_to_found, error)
          || (local->manager != NULL
              && !sonae_sync_is_key_of_plan (self, local->share_id, local->manager, &leads_to_held, error))))
    return FALSE;
  *is_same = local->head.number == 0 || (leads_to_found && !leads_to_held);
  if (*is_same)
    {
      g_free (local->manager);
      local->manager = g_strdup (info->manager_key);
    }
  return TRUE;
}

gboolean
sonae_sync_look (SonaeSync *self, SonaeShareInfo *info, GCancellable *cancellable, GError **error)
{
  g_auto (SonaeSyncLocal) local = { 0 };

  g_return_val_if_fail (self != NULL && info != NULL, FALSE);

  *info = (SonaeShareInfo){ 0 };
  if (!sonae_sync_load_local (self, &local, error) || !sonae_sync_find_share (self, info, cancellable, error))
    return FALSE;
  if (check_same (self, &local, info, error))
    return TRUE;
  sonae_share_info_clear (info);
  return FALSE;
}

gboolean
sonae_sync_create (
    SonaeSync *self, const SonaeAuthor *author, const char *plan_name, GCancellable *cancellable, GError **error)
{
  g_auto (SonaeSyncLocal) local = { 0 };
  g_auto (SonaeShareInfo) info = { 0 };
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (self != NULL && author != NULL && plan_name != NULL, FALSE);

  if (!sonae_sync_load_local (self, &local, error))
    return FALSE;
  if (local.manager != NULL)
    {
      g_set_error_literal (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_OTHER_PLAN,
                           _ ("This plan is shared already. Leave its share first."));
      return FALSE;
    }
  if (sonae_sync_find_share (self, &info, cancellable, &local_error))
    return go_on (self, author, &info, cancellable, error);
  if (g_error_matches (local_error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_NOT_A_SHARE))
    return create (self, author, plan_name, cancellable, error);
  /* A file stands where the folder of the share should be. */
  if (g_error_matches (local_error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_FAILED))
    return fail_in_the_way (error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Whether this computer is a manager's, and not just by having got the key of one. */
static gboolean
is_still_managers (SonaeSync *self, const SonaeSyncLocal *local)
{
  return sonae_sync_is_manager (local) && g_strcmp0 (local->device, sonae_key_get_device (self->key)) == 0;
}

gboolean
sonae_sync_join (
    SonaeSync *self, const SonaeShareInfo *info, const SonaeAuthor *author, GCancellable *cancellable, GError **error)
{
  g_auto (SonaeSyncLocal) local = { 0 };
  g_auto (SonaeShareInfo) found = { 0 };
  g_autofree char *request = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local_error = NULL;
  Joining joining = { .key = self->key, .info = info };

  g_return_val_if_fail (self != NULL && info != NULL && author != NULL, FALSE);

  if (!sonae_sync_look (self, &found, cancellable, error) || !sonae_sync_load_local (self, &local, error))
    return FALSE;
  if (g_strcmp0 (found.share_id, info->share_id) != 0 || g_strcmp0 (found.manager_key, info->manager_key) != 0)
    {
      g_set_error_literal (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_OTHER_PLAN,
                           _ ("The folder holds another plan than a moment ago. Look at it again."));
      return FALSE;
    }
  request = sonae_sync_make_request (self->key, info->share_id, author);
  name = sonae_layout_request (sonae_key_get_device (self->key));
  bytes = g_bytes_new (request, strlen (request));
  joining.request = request;
  joining.goes_on = is_still_managers (self, &local);
  /* Who takes part without being admitted anew leaves no request behind. Who may only read there still receives. */
  if ((!joining.goes_on || local.is_asking)
      && !sonae_sync_put_file (self, SONAE_LAYOUT_REQUESTS, name, bytes, cancellable, &local_error)
      && !sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_DENIED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return sonae_sync_call (self, tie_joined, &joining, error);
}

gboolean
sonae_sync_leave (SonaeSync *self, GError **error)
{
  g_auto (SonaeSyncLocal) local = { 0 };

  g_return_val_if_fail (self != NULL, FALSE);

  return sonae_sync_load_local (self, &local, error) && sonae_sync_check_joined (&local, error)
         && sonae_sync_call (self, untie, NULL, error);
}
