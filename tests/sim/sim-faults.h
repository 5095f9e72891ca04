/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes wrong next, drawn from the seed. */

#pragma once

#include <glib.h>

/**
 * SimFault:
 * @SIM_FAULT_BEFORE: an error, and nothing was done
 * @SIM_FAULT_AFTER: an error although it was done: the reply was lost
 * @SIM_FAULT_TORN: a file cut short stays, with an error
 * @SIM_FAULT_TORN_SILENT: the same without an error
 * @SIM_FAULT_CRASH_BEFORE: the program is killed before the call has its effect
 * @SIM_FAULT_CRASH_MIDDLE: a file cut short stays, and the program is killed
 * @SIM_FAULT_CRASH_AFTER: the program is killed before it hears of the effect
 * @SIM_FAULT_KILL: the program is killed while it writes to its own disk
 * @SIM_FAULT_BUSY: another program holds the file, for a while
 * @SIM_FAULT_DENIED: no permission, for a while
 * @SIM_FAULT_OFFLINE: the share cannot be reached, for a while
 * @SIM_FAULT_STALE_ABSENT: a name that is there is still taken for absent
 * @SIM_FAULT_STALE_LIST: a listing of a while ago
 * @SIM_FAULT_STALE_FILE: a replaced file as it was before
 * @SIM_FAULT_HALF_REPLACED: the old file is gone, the new one not yet there
 * @SIM_FAULT_LIE: the server says that a folder was moved, and it was not
 * @SIM_FAULT_FORGED: somebody who can write on the share puts an entry there that must not be applied
 * @SIM_FAULT_FULL: the server has no room, for a while
 * @SIM_FAULT_READ_ONLY: nothing can be written on the server, for a while
 * @SIM_FAULT_NOT_MOUNTED: an empty folder is there instead
 * @SIM_FAULT_OTHER_MOUNTED: another plan's folder is there instead
 * @SIM_FAULT_ROLLED_BACK: the server was restored from an older backup
 * @SIM_FAULT_SLOT_DELETED: somebody deleted an entry
 * @SIM_FAULT_SLOT_TORN: the server lost the end of an entry
 * @SIM_FAULT_BIT_FLIPPED: a bit of a stored file changed
 * @SIM_FAULT_RESTORED: a computer was restored from an older image
 * @SIM_FAULT_CLONED: a computer was copied, key and all
 * @SIM_FAULT_CLOCK: a computer's clock jumped by days
 * @SIM_FAULT_LOST: the manager's computer is lost, and found again after another one has its key from the phrase
 * @SIM_FAULT_LEFT: a computer leaves the share, and joins it again
 */
typedef enum
{
  SIM_FAULT_NONE,
  SIM_FAULT_BEFORE,
  SIM_FAULT_AFTER,
  SIM_FAULT_TORN,
  SIM_FAULT_TORN_SILENT,
  SIM_FAULT_CRASH_BEFORE,
  SIM_FAULT_CRASH_MIDDLE,
  SIM_FAULT_CRASH_AFTER,
  SIM_FAULT_KILL,
  SIM_FAULT_BUSY,
  SIM_FAULT_DENIED,
  SIM_FAULT_OFFLINE,
  SIM_FAULT_STALE_ABSENT,
  SIM_FAULT_STALE_LIST,
  SIM_FAULT_STALE_FILE,
  SIM_FAULT_HALF_REPLACED,
  SIM_FAULT_LIE,
  SIM_FAULT_FORGED,
  SIM_FAULT_FULL,
  SIM_FAULT_READ_ONLY,
  SIM_FAULT_NOT_MOUNTED,
  SIM_FAULT_OTHER_MOUNTED,
  SIM_FAULT_ROLLED_BACK,
  SIM_FAULT_SLOT_DELETED,
  SIM_FAULT_SLOT_TORN,
  SIM_FAULT_BIT_FLIPPED,
  SIM_FAULT_RESTORED,
  SIM_FAULT_CLONED,
  SIM_FAULT_CLOCK,
  SIM_FAULT_LOST,
  SIM_FAULT_LEFT,
  SIM_N_FAULTS,
} SimFault;

/**
 * SimFaults:
 * @random: (owned): the only source of chance in a world
 * @rate: how many calls of a thousand go wrong
 * @is_on: nothing goes wrong where it is not
 * @counts: how often each was met
 */
typedef struct
{
  GRand   *random;
  guint    rate;
  gboolean is_on;
  guint64  counts[SIM_N_FAULTS];
} SimFaults;

void        sim_faults_init (SimFaults *self, guint32 seed, guint rate);
void        sim_faults_clear (SimFaults *self);
/* Whether something happens that happens @n times of a thousand. */
gboolean    sim_faults_chance (SimFaults *self, guint n);
/* From 0 to below @n; 0 for 0. */
guint       sim_faults_below (SimFaults *self, guint n);
/* @candidates: (array zero-terminated=1): what can go wrong with a call. Returns: what does */
SimFault    sim_faults_draw (SimFaults *self, const SimFault *candidates);
void        sim_faults_count (SimFaults *self, SimFault fault);
guint64     sim_faults_total (const SimFaults *self);
const char *sim_fault_name (SimFault fault);
