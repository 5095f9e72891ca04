/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file server that all computers of a simulation share, and what it can do to them. */

#include "sim-server.h"

#include <string.h>

#include "sonae-log-entry.h"
#include "sonae-share-layout.h"

#define MAX_BACKUPS 4
#define SECOND G_GINT64_CONSTANT (1000000)

/* What could be damaged. */
typedef struct
{
  SimServer      *server;
  SimServerIsHeld is_held;
  gpointer        user_data;
  GPtrArray      *paths;
  gboolean        is_safe;
  SimNode        *backup;
} Search;

SimServer *
sim_server_new (SimFaults *faults)
{
  SimServer *self = g_new0 (SimServer, 1);

  self->faults = faults;
  self->ours = sim_node_new_folder ();
  self->empty = sim_node_new_folder ();
  self->other = sim_node_new_folder ();
  self->backups = g_ptr_array_new_with_free_func ((GDestroyNotify) sim_node_free);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->forged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
sim_server_free (SimServer *self)
{
  sim_node_free (self->ours);
  sim_node_free (self->empty);
  sim_node_free (self->other);
  g_ptr_array_unref (self->backups);
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->forged);
  g_free (self->wrong);
  g_free (self);
}

void
sim_server_note (SimServer *self, SimFault fault, const char *name)
{
  sim_faults_count (self->faults, fault);
  if (self->is_verbose)
    g_print ("# %12.6f server: %s: %s\n", (double) self->now / (double) SECOND, sim_fault_name (fault), name);
}

void
sim_server_blame (SimServer *self, const char *what, const char *name)
{
  if (self->wrong == NULL)
    self->wrong = g_strdup_printf ("%s: %s", what, name);
}

char *
sim_hash_of (GBytes *bytes)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

gboolean
sim_is_segment (const char *path)
{
  const char *name = path + strlen (SONAE_LAYOUT_LOG "/");
  gint64      segment;

  return g_str_has_prefix (path, SONAE_LAYOUT_LOG "/") && sonae_layout_parse_segment (name, &segment);
}

gboolean
sim_is_slot (const char *path)
{
  g_autofree char *segment = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  gint64           number;

  return sim_is_segment (segment) && sonae_layout_parse_slot (name, &number);
}

gboolean
sim_is_entry (const char *path)
{
  g_autofree char *slot = NULL;

  if (!g_str_has_suffix (path, "/e"))
    return FALSE;
  slot = g_path_get_dirname (path);
  return sim_is_slot (slot);
}

static void
note_entry (const char *path, SimNode *file, gpointer user_data)
{
  SimServer *self = user_data;

  if (sim_is_entry (path))
    g_hash_table_replace (self->entries, sim_hash_of (file->bytes), g_bytes_ref (file->bytes));
}

void
sim_server_note_entries (SimServer *self, const char *path, SimNode *folder)
{
  sim_node_foreach (folder, path, note_entry, self);
}

static void
find_path (const char *path, SimNode *file, gpointer user_data)
{
  Search *search = user_data;

  /* What is derived from the log can always be made again. */
  if (sim_is_entry (path) || g_str_has_prefix (path, SONAE_LAYOUT_CHECKPOINTS) || g_str_equal (path, SONAE_LAYOUT_PLAN))
    g_ptr_array_add (search->paths, g_strdup (path));
}

/* Returns: (transfer none) (nullable): what may be damaged, the new more often */
static const char *
choose_path (SimServer *self, Search *search)
{
  guint            place = sim_faults_below (self->faults, search->paths->len);
  const char      *path = search->paths->pdata[MAX (place, sim_faults_below (self->faults, search->paths->len))];
  g_autofree char *hash = sim_hash_of (sim_node_find (self->ours, path)->bytes);

  return !sim_is_entry (path) || search->is_held (hash, search->user_data) ? path : NULL;
}

/* An entry of today that the backup does not hold must be held by a computer. */
static void
check_backup (const char *path, SimNode *file, gpointer user_data)
{
  Search          *search = user_data;
  SimNode         *old = sim_node_find (search->backup, path);
  g_autofree char *hash = NULL;

  if (!sim_is_entry (path) || (old != NULL && old->bytes != NULL && g_bytes_equal (old->bytes, file->bytes)))
    return;
  hash = sim_hash_of (file->bytes);
  /* What is damaged already is lost to the server, not to the computers. */
  if (g_hash_table_contains (search->server->entries, hash) && !search->is_held (hash, search->user_data))
    search->is_safe = FALSE;
}

static void
find_newest (const char *path, SimNode *file, gpointer user_data)
{
  SonaeLogEntry **newest = user_data;
  SonaeLogEntry  *entry = sim_is_entry (path) ? sonae_log_entry_decode (file->bytes, NULL) : NULL;

  if (entry == NULL)
    return;
  g_clear_pointer (newest, sonae_log_entry_free);
  *newest = entry;
}

/* The entry becomes the one after itself. */
static void
go_on (SonaeLogEntry *entry, gboolean is_true)
{
  entry->number++;
  entry->device_seq++;
  g_array_set_size (entry->voids, 0);
  g_ptr_array_set_size (entry->transactions, 0);
  entry->before = entry->after;
  if (!is_true)
    entry->after.sum[0]++;
}

void
sim_server_forge (SimServer *self, SonaeKey *key, gboolean is_true)
{
  g_autoptr (SonaeLogEntry) entry = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *last = NULL;
  g_autofree char *slot = NULL;
  g_autofree char *hash = NULL;
  const char      *name;
  GBytes          *before;
  SimNode         *folder, *place;

  sim_node_foreach (self->ours, "", find_newest, &entry);
  if (entry == NULL)
    return;
  last = sonae_layout_entry (entry->number);
  slot = sonae_layout_slot (entry->number + 1);
  before = sim_node_find (self->ours, last)->bytes;
  hash = sim_hash_of (before);
  folder = sim_node_find_parent (self->ours, slot, &name);
  /* Nobody who is admitted goes on from what must not be applied. */
  if (folder == NULL || g_hash_table_contains (folder->children, name) || g_hash_table_contains (self->forged, hash))
    return;
  sonae_log_entry_hash (before, entry->previous);
  go_on (entry, is_true);
  bytes = sonae_log_entry_encode (entry, key);
  place = sim_node_new_folder ();
  g_hash_table_insert (place->children, g_strdup ("e"), sim_node_new_file (bytes));
  g_hash_table_insert (folder->children, g_strdup (name), place);
  g_hash_table_add (self->forged, sim_hash_of (bytes));
  sim_server_note (self, SIM_FAULT_FORGED, slot);
}

/* Returns: (transfer full) (nullable): the entry of that hash, from its place or repaired beside it */
static SonaeLogEntry *
find_entry (SimServer *self, gint64 number, const guint8 hash[32])
{
  g_autofree char *name = sonae_layout_slot (number);
  SimNode         *slot = sim_node_find (self->ours, name);
  GHashTableIter   iter;
  gpointer         file;

  if (slot == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, slot->children);
  while (g_hash_table_iter_next (&iter, NULL, &file))
    {
      guint8 found[32];

      if (((SimNode *) file)->bytes == NULL)
        continue;
      sonae_log_entry_hash (((SimNode *) file)->bytes, found);
      if (memcmp (found, hash, sizeof found) == 0)
        return sonae_log_entry_decode (((SimNode *) file)->bytes, NULL);
    }
  return NULL;
}

/* Whether each entry is there that the newest one follows, as far back as there are parts of the log. */
static gboolean
is_whole (SimServer *self)
{
  g_autoptr (SonaeLogEntry) entry = NULL;

  sim_node_foreach (self->ours, "", find_newest, &entry);
  while (entry != NULL && entry->number > 1 + entry->voids->len)
    {
      gint64           number = entry->number - 1 - entry->voids->len;
      g_autofree char *segment = sonae_layout_segment (sonae_layout_segment_of (number));
      SonaeLogEntry   *before;

      if (sim_node_find (self->ours, segment) == NULL)
        return TRUE;
      before = find_entry (self, number, entry->previous);
      if (before == NULL)
        return FALSE;
      sonae_log_entry_free (entry);
      entry = before;
    }
  return TRUE;
}

/* A log with a gap is none to go back to: who then makes the plan anew from the server gives up the last copy of what is
 * missing there. */
static void
back_up (SimServer *self)
{
  if (sim_node_find (self->ours, SONAE_LAYOUT_FORMAT) == NULL || !is_whole (self))
    return;
  g_ptr_array_add (self->backups, sim_node_copy (self->ours));
  if (self->backups->len > MAX_BACKUPS)
    g_ptr_array_remove_index (self->backups, sim_faults_below (self->faults, MAX_BACKUPS));
}

static void
roll_back (SimServer *self, Search *search)
{
  g_autoptr (SonaeLogEntry) newest = NULL;
  g_autofree char *what = NULL;
  guint            number;

  if (self->backups->len == 0)
    return;
  number = sim_faults_below (self->faults, self->backups->len);
  search->backup = self->backups->pdata[number];
  search->is_safe = TRUE;
  sim_node_foreach (self->ours, "", check_backup, search);
  if (!search->is_safe)
    return;
  sim_node_free (self->ours);
  self->ours = sim_node_copy (search->backup);
  sim_node_foreach (self->ours, "", find_newest, &newest);
  what = g_strdup_printf ("to entry %" G_GINT64_FORMAT, newest != NULL ? newest->number : 0);
  /* A later backup is of another history. */
  g_ptr_array_set_size (self->backups, (int) number + 1);
  sim_server_note (self, SIM_FAULT_ROLLED_BACK, what);
}

static void
set_bytes (SimServer *self, const char *path, GBytes *bytes, SimFault fault)
{
  SimNode *file = sim_node_find (self->ours, path);

  g_bytes_unref (file->bytes);
  file->bytes = bytes;
  sim_server_note (self, fault, path);
}

static void
flip_bit (SimServer *self, const char *path)
{
  SimNode *file = sim_node_find (self->ours, path);
  gsize    size;
  guint8  *data = g_memdup2 (g_bytes_get_data (file->bytes, NULL), g_bytes_get_size (file->bytes));

  size = g_bytes_get_size (file->bytes);
  if (size > 0)
    data[sim_faults_below (self->faults, (guint) size)] ^= (guint8) (1u << sim_faults_below (self->faults, 8));
  set_bytes (self, path, g_bytes_new_take (data, size), SIM_FAULT_BIT_FLIPPED);
}

static void
delete_slot (SimServer *self, const char *path)
{
  g_autofree char *slot = g_path_get_dirname (path);
  const char      *name;
  SimNode *folder = sim_node_find_parent (self->ours, sim_faults_chance (self->faults, 700) ? slot : path, &name);

  g_hash_table_remove (folder->children, name);
  sim_server_note (self, SIM_FAULT_SLOT_DELETED, path);
}

static void
damage (SimServer *self, Search *search)
{
  const char *path;
  SimNode    *file;

  search->paths = g_ptr_array_new_with_free_func (g_free);
  sim_node_foreach (self->ours, "", find_path, search);
  path = search->paths->len > 0 ? choose_path (self, search) : NULL;
  if (path != NULL)
    {
      file = sim_node_find (self->ours, path);
      if (sim_faults_chance (self->faults, 300) || !sim_is_entry (path))
        flip_bit (self, path);
      else if (sim_faults_chance (self->faults, 400))
        set_bytes (self, path,
                   g_bytes_new_from_bytes (file->bytes, 0,
                                           sim_faults_below (self->faults, (guint) g_bytes_get_size (file->bytes))),
                   SIM_FAULT_SLOT_TORN);
      else
        delete_slot (self, path);
    }
  g_ptr_array_unref (search->paths);
}

void
sim_server_act (SimServer *self, SimServerIsHeld is_held, gpointer user_data)
{
  Search search = { .server = self, .is_held = is_held, .user_data = user_data };
  guint  what = sim_faults_below (self->faults, 100);

  if (what < 35)
    back_up (self);
  else if (what < 45)
    roll_back (self, &search);
  else if (what < 70)
    damage (self, &search);
  else if (what < 85)
    self->full_until = self->now + sim_faults_below (self->faults, 60) * SECOND;
  else
    self->read_only_until = self->now + sim_faults_below (self->faults, 60) * SECOND;
}
