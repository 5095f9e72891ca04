/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One computer of a simulation: its file, its key, its person. */

#pragma once

#include "sim-share.h"
#include "sonae-sync.h"

typedef struct _SimWorld SimWorld;

/**
 * SimComputer:
 * @folder: (owned): where its files lie
 * @path: (owned): its plan
 * @image: (owned) (nullable): an older copy of the plan
 * @image_key: (owned) (nullable): the key it had then
 * @n_keys: how many keys it has had
 * @names: (owned) (nullable): the uuid of each entry of its history, during a round
 * @is_dead: the program was killed and is not started again yet
 * @is_stale: the program is to be started anew
 * @is_checked: its rows were added up since they last changed
 * @n_changes: rows changed by the program's run until then
 * @wake: signalled when it is its turn
 * @wake_at: when it acts next
 * @clock_error: how far its clock is off, microseconds
 * @state: how its last round ended
 * @head: after that round
 * @n_pending: as well
 * @is_manager: in the end, as its own file says
 * @n_quiet: rounds in which nothing changed, while everything heals
 * @n_healing: rounds, while everything heals
 */
typedef struct
{
  SimWorld      *world;
  guint          number;
  char          *folder;
  char          *path;
  char          *image;
  SonaeKey      *image_key;
  SonaeAuthor    author;
  char          *name;
  SonaeStore    *store;
  SonaeKey      *key;
  guint          n_keys;
  SimShare      *share;
  SonaeSync     *sync;
  GHashTable    *names;
  gboolean       is_dead;
  gboolean       is_over;
  gboolean       is_stale;
  gboolean       is_checked;
  gint64         n_changes;
  GThread       *thread;
  GCond          wake;
  gint64         wake_at;
  gint64         clock_error;
  SonaeSyncState state;
  SonaeHead      head;
  guint          n_pending;
  gboolean       is_manager;
  guint          n_quiet;
  guint          n_healing;
} SimComputer;

SimComputer *sim_computer_new (SimWorld *world, guint number);
void         sim_computer_free (SimComputer *self);
/* The program is started, or ends as it should. */
void         sim_computer_start (SimComputer *self);
void         sim_computer_stop (SimComputer *self);
/* What its thread does until all is over. */
gpointer     sim_computer_live (gpointer computer);
/* Whether its own file says that it is admitted. */
gboolean     sim_computer_is_admitted (SimComputer *self);
/* The same of a manager's. */
gboolean     sim_computer_is_manager (SimComputer *self);
/* Whether its file holds the bytes of the entry with that hash. */
gboolean     sim_computer_holds (SimComputer *self, const char *hash);
