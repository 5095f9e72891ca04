/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One computer's view of the file server of a simulation: each call may fail, lie or kill the program. */

#include "sim-share.h"

#include <string.h>

#include "sim-clock.h"
#include "sonae-log-entry.h"
#include "sonae-share-layout.h"

#define SECOND G_GINT64_CONSTANT (1000000)
/* How long a client may take what it saw for what is there. */
#define STALE_TIME 60

typedef struct
{
  GPtrArray *names;
  gint64     until;
} OldList;

struct _SimShare
{
  GObject parent_instance;

  SimServer   *server;
  guint        number;
  SimShareHost host;
  SimMount     mount;
  GHashTable  *absent; /* (owned) (element-type utf8 gint64): until when a name is taken for absent */
  GHashTable  *lists;  /* (owned) (element-type utf8 OldList) */
  gint64       busy_until;
  gint64       denied_until;
  gint64       offline_until;
};

static void sim_share_interface_init (SonaeShareInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SimShare,
                               sim_share,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SONAE_TYPE_SHARE, sim_share_interface_init))

static const SimFault read_faults[] = {
  SIM_FAULT_BEFORE,       SIM_FAULT_CRASH_BEFORE, SIM_FAULT_BUSY,         SIM_FAULT_DENIED, SIM_FAULT_OFFLINE,
  SIM_FAULT_STALE_ABSENT, SIM_FAULT_STALE_FILE,   SIM_FAULT_STALE_ABSENT, SIM_FAULT_NONE,
};
static const SimFault list_faults[] = {
  SIM_FAULT_BEFORE,     SIM_FAULT_CRASH_BEFORE, SIM_FAULT_OFFLINE,
  SIM_FAULT_STALE_LIST, SIM_FAULT_STALE_LIST,   SIM_FAULT_NONE,
};
static const SimFault write_faults[] = {
  SIM_FAULT_BEFORE,       SIM_FAULT_AFTER,        SIM_FAULT_TORN,        SIM_FAULT_TORN_SILENT,
  SIM_FAULT_CRASH_BEFORE, SIM_FAULT_CRASH_MIDDLE, SIM_FAULT_CRASH_AFTER, SIM_FAULT_BUSY,
  SIM_FAULT_DENIED,       SIM_FAULT_OFFLINE,      SIM_FAULT_NONE,
};
static const SimFault name_faults[] = {
  SIM_FAULT_BEFORE, SIM_FAULT_AFTER,  SIM_FAULT_AFTER,   SIM_FAULT_CRASH_BEFORE, SIM_FAULT_CRASH_AFTER,
  SIM_FAULT_BUSY,   SIM_FAULT_DENIED, SIM_FAULT_OFFLINE, SIM_FAULT_NONE,
};
static const SimFault move_faults[] = {
  SIM_FAULT_BEFORE, SIM_FAULT_AFTER,  SIM_FAULT_AFTER,   SIM_FAULT_CRASH_BEFORE, SIM_FAULT_CRASH_AFTER,
  SIM_FAULT_BUSY,   SIM_FAULT_DENIED, SIM_FAULT_OFFLINE, SIM_FAULT_LIE,          SIM_FAULT_NONE,
};
static const SimFault replace_faults[] = {
  SIM_FAULT_BEFORE,      SIM_FAULT_AFTER, SIM_FAULT_HALF_REPLACED, SIM_FAULT_CRASH_BEFORE,
  SIM_FAULT_CRASH_AFTER, SIM_FAULT_BUSY,  SIM_FAULT_NONE,
};

static SimNode *
get_root (SimShare *self)
{
  switch (self->mount)
    {
    case SIM_MOUNT_EMPTY:
      return self->server->empty;
    case SIM_MOUNT_OTHER:
      return self->server->other;
    case SIM_MOUNT_OURS:
      return self->server->ours;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
fail (SonaeShareError code, const char *name, GError **error)
{
  g_set_error (error, SONAE_SHARE_ERROR, (int) code, "simulated error %d at %s", (int) code, name);
  return FALSE;
}

static gboolean
be_dead (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "killed");
  return FALSE;
}

static gboolean
die (SimShare *self, GError **error)
{
  self->host.die (self->host.user_data);
  return be_dead (error);
}

static void
old_list_free (gpointer data)
{
  OldList *list = data;

  g_ptr_array_unref (list->names);
  g_free (list);
}

/* What this computer did itself it sees at once. */
static void
see (SimShare *self, const char *name)
{
  g_autofree char *folder = g_path_get_dirname (name);
  GHashTableIter   iter;
  gpointer         absent;

  g_hash_table_remove (self->lists, folder);
  g_hash_table_iter_init (&iter, self->absent);
  while (g_hash_table_iter_next (&iter, &absent, NULL))
    if (g_str_has_prefix (absent, name))
      g_hash_table_iter_remove (&iter);
}

/* Windows in which a call fails. */
static gboolean
check_windows (SimShare *self, const char *name, gboolean writes, GError **error)
{
  SimServer *server = self->server;
  SimFaults *faults = server->faults;

  if (!faults->is_on)
    return TRUE;
  if (server->now < self->offline_until)
    {
      sim_faults_count (faults, SIM_FAULT_OFFLINE);
      return fail (SONAE_SHARE_ERROR_OFFLINE, name, error);
    }
  if (server->now < self->busy_until && sim_faults_chance (faults, 700))
    {
      sim_faults_count (faults, SIM_FAULT_BUSY);
      return fail (SONAE_SHARE_ERROR_BUSY, name, error);
    }
  if (server->now < self->denied_until && sim_faults_chance (faults, 700))
    {
      sim_faults_count (faults, SIM_FAULT_DENIED);
      return fail (SONAE_SHARE_ERROR_DENIED, name, error);
    }
  if (writes && server->now < server->read_only_until)
    {
      sim_faults_count (faults, SIM_FAULT_READ_ONLY);
      return fail (SONAE_SHARE_ERROR_DENIED, name, error);
    }
  return TRUE;
}

/* The windows that a fault opens. */
static void
open_window (SimShare *self, SimFault fault)
{
  SimFaults *faults = self->server->faults;
  gint64     until = self->server->now + (1 + sim_faults_below (faults, 30)) * SECOND / 2;

  if (fault == SIM_FAULT_BUSY)
    self->busy_until = until;
  else if (fault == SIM_FAULT_DENIED)
    self->denied_until = until;
  else if (fault == SIM_FAULT_OFFLINE)
    self->offline_until = until + sim_faults_below (faults, 120) * SECOND;
}

/* Every call begins here. @fault: (out): what goes wrong with it later on. Returns: whether it goes on */
static gboolean
begin (SimShare *self, const char *name, const SimFault *candidates, gboolean writes, SimFault *fault, GError **error)
{
  SimFaults *faults = self->server->faults;

  *fault = SIM_FAULT_NONE;
  if (self->host.is_dead (self->host.user_data))
    return be_dead (error);
  self->host.pass (self->host.user_data, 500 + sim_faults_below (faults, 20000));
  self->server->n_calls++;
  if (faults->is_on && self->mount != SIM_MOUNT_OURS)
    sim_faults_count (faults, self->mount == SIM_MOUNT_EMPTY ? SIM_FAULT_NOT_MOUNTED : SIM_FAULT_OTHER_MOUNTED);
  if (!check_windows (self, name, writes, error))
    return FALSE;
  *fault = sim_faults_draw (faults, candidates);
  open_window (self, *fault);
  if (*fault == SIM_FAULT_BUSY || *fault == SIM_FAULT_DENIED || *fault == SIM_FAULT_OFFLINE)
    {
      while (check_windows (self, name, writes, error))
        ;
      return FALSE;
    }
  if (*fault == SIM_FAULT_BEFORE || *fault == SIM_FAULT_CRASH_BEFORE)
    sim_faults_count (faults, *fault);
  if (*fault == SIM_FAULT_BEFORE)
    return fail (sim_faults_chance (faults, 500) ? SONAE_SHARE_ERROR_OFFLINE : SONAE_SHARE_ERROR_FAILED, name, error);
  return *fault != SIM_FAULT_CRASH_BEFORE || die (self, error);
}

/* Every call that had an effect ends here. */
static gboolean
end (SimShare *self, const char *name, SimFault fault, GError **error)
{
  SimFaults *faults = self->server->faults;

  if (fault == SIM_FAULT_CRASH_AFTER)
    {
      sim_faults_count (faults, fault);
      return die (self, error);
    }
  if (sim_faults_chance (faults, 300))
    self->host.pass (self->host.user_data, 500 + sim_faults_below (faults, 5000));
  if (fault != SIM_FAULT_AFTER)
    {
      see (self, name);
      return TRUE;
    }
  sim_faults_count (faults, fault);
  return fail (sim_faults_chance (faults, 500) ? SONAE_SHARE_ERROR_OFFLINE : SONAE_SHARE_ERROR_FAILED, name, error);
}

/* Whether the name is taken for absent although it may be there. */
static gboolean
is_stale_absent (SimShare *self, const char *name)
{
  gint64 *until = g_hash_table_lookup (self->absent, name);

  if (until == NULL || !self->server->faults->is_on || *until < self->server->now)
    return FALSE;
  if (sim_node_find (get_root (self), name) != NULL)
    sim_faults_count (self->server->faults, SIM_FAULT_STALE_ABSENT);
  return TRUE;
}

static gboolean
be_absent (SimShare *self, const char *name, gboolean is_stale, GError **error)
{
  SimFaults *faults = self->server->faults;

  if (is_stale)
    {
      gint64 *until = g_new (gint64, 1);

      *until = self->server->now + sim_faults_below (faults, STALE_TIME) * SECOND;
      g_hash_table_replace (self->absent, g_strdup (name), until);
    }
  return fail (SONAE_SHARE_ERROR_NOT_FOUND, name, error);
}

/* Returns: (transfer none) (nullable): the file as this computer sees it */
static GBytes *
look_up (SimShare *self, const char *name, GError **error)
{
  SimFaults *faults = self->server->faults;
  SimFault   fault;
  SimNode   *node;

  if (!begin (self, name, read_faults, FALSE, &fault, error))
    return NULL;
  if (is_stale_absent (self, name))
    {
      fail (SONAE_SHARE_ERROR_NOT_FOUND, name, error);
      return NULL;
    }
  node = sim_node_find (get_root (self), name);
  if (node == NULL)
    {
      be_absent (self, name, fault == SIM_FAULT_STALE_ABSENT || (faults->is_on && sim_faults_chance (faults, 100)),
                 error);
      return NULL;
    }
  if (node->bytes == NULL)
    {
      fail (SONAE_SHARE_ERROR_FAILED, name, error);
      return NULL;
    }
  if (fault == SIM_FAULT_STALE_FILE && node->before != NULL && node->maker != self->number
      && self->server->now - node->changed < STALE_TIME * SECOND)
    {
      sim_faults_count (faults, fault);
      return node->before;
    }
  return node->bytes;
}

static GBytes *
sim_share_read (SonaeShare *share, const char *name, gsize max_size, GCancellable *cancellable, GError **error)
{
  SimShare *self = SIM_SHARE (share);
  GBytes   *bytes = look_up (self, name, error);

  if (bytes == NULL)
    return NULL;
  if (g_bytes_get_size (bytes) > max_size)
    {
      fail (SONAE_SHARE_ERROR_TOO_LARGE, name, error);
      return NULL;
    }
  self->server->bytes_read += g_bytes_get_size (bytes);
  return g_bytes_ref (bytes);
}

static GBytes *
sim_share_read_part (
    SonaeShare *share, const char *name, guint64 offset, gsize size, GCancellable *cancellable, GError **error)
{
  SimShare *self = SIM_SHARE (share);
  GBytes   *bytes = look_up (self, name, error);
  gsize     length;

  if (bytes == NULL)
    return NULL;
  length = g_bytes_get_size (bytes);
  offset = MIN (offset, length);
  size = MIN (size, length - offset);
  self->server->bytes_read += size;
  return g_bytes_new ((const guint8 *) g_bytes_get_data (bytes, NULL) + offset, size);
}

/* Puts a node at @name. @folder: (out): where it was put; %NULL with @error where it cannot be */
static gboolean
add_node (SimShare *self, const char *name, SimNode *node, GError **error)
{
  const char *last;
  SimNode    *folder = sim_node_find_parent (get_root (self), name, &last);

  if (folder == NULL)
    return fail (SONAE_SHARE_ERROR_NOT_FOUND, name, error);
  if (g_hash_table_contains (folder->children, last))
    return fail (SONAE_SHARE_ERROR_EXISTS, name, error);
  node->changed = self->server->now;
  node->maker = self->number;
  g_hash_table_insert (folder->children, g_strdup (last), node);
  return TRUE;
}

/* What a server keeps of a write that goes wrong. Returns: (transfer full) */
static GBytes *
cut_short (SimShare *self, GBytes *bytes)
{
  return g_bytes_new_from_bytes (bytes, 0, sim_faults_below (self->server->faults, (guint) g_bytes_get_size (bytes)));
}

static gboolean
end_torn (SimShare *self, const char *name, SimFault fault, gboolean is_full, GError **error)
{
  sim_faults_count (self->server->faults, is_full ? SIM_FAULT_FULL : fault);
  if (fault == SIM_FAULT_CRASH_MIDDLE)
    return die (self, error);
  if (fault == SIM_FAULT_TORN_SILENT)
    {
      see (self, name);
      return TRUE;
    }
  return fail (is_full ? SONAE_SHARE_ERROR_FULL : SONAE_SHARE_ERROR_OFFLINE, name, error);
}

static gboolean
sim_share_write (SonaeShare *share, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  SimShare *self = SIM_SHARE (share);
  gboolean  is_full = self->server->faults->is_on && self->server->now < self->server->full_until;
  SimFault  fault;
  gboolean  is_torn;
  g_autoptr (GBytes) kept = NULL;
  SimNode *node;

  if (!begin (self, name, write_faults, TRUE, &fault, error))
    return FALSE;
  if (sim_is_entry (name))
    sim_server_blame (self->server, "an entry was written in its place", name);
  is_torn = is_full || fault == SIM_FAULT_TORN || fault == SIM_FAULT_TORN_SILENT || fault == SIM_FAULT_CRASH_MIDDLE;
  kept = is_torn ? cut_short (self, bytes) : g_bytes_ref (bytes);
  node = sim_node_new_file (kept);
  if (!add_node (self, name, node, error))
    {
      sim_node_free (node);
      return FALSE;
    }
  self->server->bytes_written += g_bytes_get_size (kept);
  return is_torn ? end_torn (self, name, fault, is_full, error) : end (self, name, fault, error);
}

static gboolean
sim_share_make_folder (SonaeShare *share, const char *name, GCancellable *cancellable, GError **error)
{
  SimShare *self = SIM_SHARE (share);
  SimFault  fault;
  SimNode  *node;

  if (!begin (self, name, name_faults, TRUE, &fault, error))
    return FALSE;
  node = sim_node_new_folder ();
  if (!add_node (self, name, node, error))
    {
      sim_node_free (node);
      return FALSE;
    }
  if (sim_is_segment (name))
    {
      g_autofree char *archived = g_strconcat (SONAE_LAYOUT_ATTIC, name + strlen (SONAE_LAYOUT_LOG), NULL);

      if (sim_node_find (get_root (self), archived) != NULL)
        sim_server_blame (self->server, "a part of the log that was put away was begun anew", name);
    }
  return end (self, name, fault, error);
}

/* Whether the server lets a folder take that name. GIO looks first whether it is free; where an empty folder comes only after
 * that, the server replaces it. */
static gboolean
may_take (SimShare *self, SimNode *folder, const char *last, const char *name, GError **error)
{
  SimNode *present = g_hash_table_lookup (folder->children, last);

  if (present == NULL
      || (present->children != NULL && g_hash_table_size (present->children) == 0
          && sim_faults_chance (self->server->faults, 200)))
    return TRUE;
  return fail (SONAE_SHARE_ERROR_EXISTS, name, error);
}

/* What a computer moves into its place is whole, or says that the place was given up. Another one with the same key may have
 * emptied it, as it tidied up what it took for its own: then the place is still free. */
static void
check_entry (SimShare *self, const char *slot, SimNode *folder)
{
  static const char given_up[] = "This entry was given up";
  SimNode          *entry = sim_node_find (folder, "e");
  g_autoptr (SonaeLogEntry) read = entry != NULL ? sonae_log_entry_decode (entry->bytes, NULL) : NULL;

  if (entry == NULL && folder->maker != self->number)
    return;
  if (read == NULL
      && (entry == NULL || g_bytes_get_size (entry->bytes) < sizeof given_up
          || memcmp (g_bytes_get_data (entry->bytes, NULL), given_up, strlen (given_up)) != 0))
    sim_server_blame (self->server, "an entry that is not whole was put in its place", slot);
}

static gboolean
sim_share_move_folder (SonaeShare *share, const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  SimShare   *self = SIM_SHARE (share);
  SimFault    fault;
  const char *last_from, *last_to;
  SimNode    *old_folder, *new_folder, *node;
  char       *key;

  if (!begin (self, to, move_faults, TRUE, &fault, error))
    return FALSE;
  if (fault == SIM_FAULT_LIE)
    {
      sim_faults_count (self->server->faults, fault);
      return TRUE;
    }
  old_folder = sim_node_find_parent (get_root (self), from, &last_from);
  new_folder = sim_node_find_parent (get_root (self), to, &last_to);
  node = old_folder != NULL ? g_hash_table_lookup (old_folder->children, last_from) : NULL;
  if (node == NULL || new_folder == NULL)
    return fail (SONAE_SHARE_ERROR_NOT_FOUND, from, error);
  if (node->children == NULL)
    return fail (SONAE_SHARE_ERROR_FAILED, from, error);
  if (!may_take (self, new_folder, last_to, to, error))
    return FALSE;
  if (sim_is_slot (from))
    sim_server_blame (self->server, "an entry was moved out of its place", from);
  g_hash_table_steal_extended (old_folder->children, last_from, (gpointer *) &key, NULL);
  g_free (key);
  g_hash_table_replace (new_folder->children, g_strdup (last_to), node);
  if (sim_is_slot (to))
    check_entry (self, to, node);
  node->changed = self->server->now;
  node->maker = self->number;
  if (self->mount == SIM_MOUNT_OURS)
    sim_server_note_entries (self->server, to, node);
  see (self, from);
  return end (self, to, fault, error);
}

static gboolean
sim_share_replace_file (SonaeShare *share, const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  SimShare   *self = SIM_SHARE (share);
  SimFault    fault;
  const char *last_from, *last_to;
  SimNode    *old_folder, *new_folder, *node, *present;
  char       *key;

  if (!begin (self, to, replace_faults, TRUE, &fault, error))
    return FALSE;
  old_folder = sim_node_find_parent (get_root (self), from, &last_from);
  new_folder = sim_node_find_parent (get_root (self), to, &last_to);
  node = old_folder != NULL ? g_hash_table_lookup (old_folder->children, last_from) : NULL;
  if (node == NULL || new_folder == NULL)
    return fail (SONAE_SHARE_ERROR_NOT_FOUND, from, error);
  present = g_hash_table_lookup (new_folder->children, last_to);
  if (node->bytes == NULL || (present != NULL && present->bytes == NULL))
    return fail (SONAE_SHARE_ERROR_FAILED, to, error);
  if (sim_is_entry (from) || sim_is_entry (to))
    sim_server_blame (self->server, "an entry was replaced", to);
  if (fault == SIM_FAULT_HALF_REPLACED)
    {
      g_hash_table_remove (new_folder->children, last_to);
      sim_faults_count (self->server->faults, fault);
      return sim_faults_chance (self->server->faults, 300) ? die (self, error)
                                                           : fail (SONAE_SHARE_ERROR_OFFLINE, to, error);
    }
  g_hash_table_steal_extended (old_folder->children, last_from, (gpointer *) &key, NULL);
  g_free (key);
  g_clear_pointer (&node->before, g_bytes_unref);
  node->before = present != NULL ? g_bytes_ref (present->bytes) : NULL;
  node->changed = self->server->now;
  node->maker = self->number;
  g_hash_table_replace (new_folder->children, g_strdup (last_to), node);
  see (self, from);
  return end (self, to, fault, error);
}

static gboolean
sim_share_remove (SonaeShare *share, const char *name, GCancellable *cancellable, GError **error)
{
  SimShare   *self = SIM_SHARE (share);
  SimFault    fault;
  const char *last;
  SimNode    *folder, *node;

  if (!begin (self, name, name_faults, TRUE, &fault, error))
    return FALSE;
  folder = sim_node_find_parent (get_root (self), name, &last);
  node = folder != NULL ? g_hash_table_lookup (folder->children, last) : NULL;
  if (node == NULL)
    return fail (SONAE_SHARE_ERROR_NOT_FOUND, name, error);
  if (node->children != NULL && g_hash_table_size (node->children) > 0)
    return fail (SONAE_SHARE_ERROR_FAILED, name, error);
  if (sim_is_entry (name))
    sim_server_blame (self->server, "an entry was removed", name);
  g_hash_table_remove (folder->children, last);
  folder->maker = self->number;
  return end (self, name, fault, error);
}

static GPtrArray *
copy_names (GPtrArray *names)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (copy, g_strdup (names->pdata[i]));
  return copy;
}

static GPtrArray *
sim_share_list (SonaeShare *share, const char *name, GCancellable *cancellable, GError **error)
{
  SimShare *self = SIM_SHARE (share);
  SimFault  fault;
  SimNode  *node;
  OldList  *old;

  if (!begin (self, name, list_faults, FALSE, &fault, error))
    return NULL;
  old = g_hash_table_lookup (self->lists, name);
  if (fault == SIM_FAULT_STALE_LIST && old != NULL && self->server->now < old->until)
    {
      sim_faults_count (self->server->faults, fault);
      return copy_names (old->names);
    }
  node = sim_node_find (get_root (self), name);
  if (node == NULL || node->children == NULL)
    {
      fail (node == NULL ? SONAE_SHARE_ERROR_NOT_FOUND : SONAE_SHARE_ERROR_FAILED, name, error);
      return NULL;
    }
  old = g_new (OldList, 1);
  old->names = sim_node_list (node);
  old->until = self->server->now + STALE_TIME * SECOND;
  g_hash_table_replace (self->lists, g_strdup (name), old);
  return copy_names (old->names);
}

static gboolean
sim_share_get_age (SonaeShare *share, const char *name, gint64 *seconds, GCancellable *cancellable, GError **error)
{
  SimShare *self = SIM_SHARE (share);
  SimFault  fault;
  SimNode  *node;

  if (!begin (self, name, read_faults, FALSE, &fault, error))
    return FALSE;
  node = sim_node_find (get_root (self), name);
  if (node == NULL)
    return fail (SONAE_SHARE_ERROR_NOT_FOUND, name, error);
  *seconds = (self->server->now - node->changed) / SECOND * self->server->aging;
  return TRUE;
}

static gint64
sim_share_get_lead (SonaeShare *share)
{
  return g_get_real_time () / SECOND - SIM_CLOCK_BEGINNING - SIM_SHARE (share)->server->now / SECOND;
}

static void
sim_share_interface_init (SonaeShareInterface *iface)
{
  iface->read = sim_share_read;
  iface->read_part = sim_share_read_part;
  iface->write = sim_share_write;
  iface->make_folder = sim_share_make_folder;
  iface->move_folder = sim_share_move_folder;
  iface->replace_file = sim_share_replace_file;
  iface->remove = sim_share_remove;
  iface->list = sim_share_list;
  iface->get_age = sim_share_get_age;
  iface->get_lead = sim_share_get_lead;
}

static void
sim_share_finalize (GObject *object)
{
  SimShare *self = SIM_SHARE (object);

  g_hash_table_unref (self->absent);
  g_hash_table_unref (self->lists);

  G_OBJECT_CLASS (sim_share_parent_class)->finalize (object);
}

static void
sim_share_class_init (SimShareClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sim_share_finalize;
}

static void
sim_share_init (SimShare *self)
{
  self->absent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, old_list_free);
}

SimShare *
sim_share_new (SimServer *server, guint number, const SimShareHost *host)
{
  SimShare *self = g_object_new (SIM_TYPE_SHARE, NULL);

  self->server = server;
  self->number = number;
  self->host = *host;
  return self;
}

void
sim_share_set_mount (SimShare *self, SimMount mount)
{
  if (mount != self->mount)
    sim_share_forget (self);
  self->mount = mount;
}

void
sim_share_forget (SimShare *self)
{
  g_hash_table_remove_all (self->absent);
  g_hash_table_remove_all (self->lists);
}
