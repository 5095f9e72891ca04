/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file server that all computers of a simulation share, and what it can do to them. */

#pragma once

#include "sim-faults.h"
#include "sim-tree.h"
#include "sonae-key.h"

/**
 * SimServer:
 * @ours: (owned): the folder of the plan
 * @empty: (owned): what is there where nothing is mounted
 * @other: (owned): another plan's folder
 * @backups: (owned) (element-type SimNode): older states of @ours, oldest first
 * @entries: (owned) (element-type utf8 GBytes): every entry that ever stood in the log, by its hash
 * @forged: (owned) (element-type utf8): hashes of entries that must not be applied
 * @aging: how many times faster what lies there grows old than the clock goes
 * @now: the clock of the simulation, microseconds
 * @full_until: no room before
 * @read_only_until: nothing can be written before
 * @wrong: (owned) (nullable): the first thing a computer did that it must never do
 */
typedef struct
{
  SimFaults  *faults;
  SimNode    *ours;
  SimNode    *empty;
  SimNode    *other;
  GPtrArray  *backups;
  GHashTable *entries;
  GHashTable *forged;
  guint       aging;
  gint64      now;
  gint64      full_until;
  gint64      read_only_until;
  char       *wrong;
  gboolean    is_verbose;
  guint64     n_calls;
  guint64     bytes_read;
  guint64     bytes_written;
} SimServer;

SimServer *sim_server_new (SimFaults *faults);
void       sim_server_free (SimServer *self);
/* Counts what happened to the share as a whole, and tells it where that is asked for. */
void       sim_server_note (SimServer *self, SimFault fault, const char *name);
/* Keeps what is said first. */
void       sim_server_blame (SimServer *self, const char *what, const char *name);
/* Puts an entry behind the newest one that is signed with @key, and says of itself what is not so unless @is_true. */
void       sim_server_forge (SimServer *self, SonaeKey *key, gboolean is_true);
/* Remembers the entries in @folder, which has just become @path. */
void       sim_server_note_entries (SimServer *self, const char *path, SimNode *folder);

/* Whether the loss of what stands at @name would be made good by a computer that is not @but. */
typedef gboolean (*SimServerIsHeld) (const char *hash, gpointer user_data);

/* Takes a backup, goes back to one, damages a file: one of them. What no computer holds is not damaged. */
void sim_server_act (SimServer *self, SimServerIsHeld is_held, gpointer user_data);

/* Returns: (transfer full): the SHA-256 of an entry's bytes in hexadecimal digits */
char    *sim_hash_of (GBytes *bytes);
/* Whether @path is that of an entry in its slot, or of the slot, or of a segment. */
gboolean sim_is_entry (const char *path);
gboolean sim_is_slot (const char *path);
gboolean sim_is_segment (const char *path);
