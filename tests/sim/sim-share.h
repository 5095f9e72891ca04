/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One computer's view of the file server of a simulation. */

#pragma once

#include "sim-server.h"
#include "sonae-share.h"

/**
 * SimMount:
 * @SIM_MOUNT_OURS: the plan's folder
 * @SIM_MOUNT_EMPTY: the empty folder that is there where nothing is mounted
 * @SIM_MOUNT_OTHER: another plan's folder
 */
typedef enum
{
  SIM_MOUNT_OURS,
  SIM_MOUNT_EMPTY,
  SIM_MOUNT_OTHER,
} SimMount;

/**
 * SimShareHost:
 * @pass: lets time pass, in which other computers act
 * @is_dead: whether the program was killed: then nothing has an effect any more
 * @die: the program is killed
 */
typedef struct
{
  void (*pass) (gpointer user_data, gint64 microseconds);
  gboolean (*is_dead) (gpointer user_data);
  void (*die) (gpointer user_data);
  gpointer user_data;
} SimShareHost;

#define SIM_TYPE_SHARE (sim_share_get_type ())

G_DECLARE_FINAL_TYPE (SimShare, sim_share, SIM, SHARE, GObject)

/* @number: which computer it is */
SimShare *sim_share_new (SimServer *server, guint number, const SimShareHost *host);
void      sim_share_set_mount (SimShare *self, SimMount mount);
/* As after a restart of the computer: nothing is remembered of the server. */
void      sim_share_forget (SimShare *self);
