/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes wrong next, drawn from the seed. */

#include "sim-faults.h"

static const char *const names[SIM_N_FAULTS] = {
  [SIM_FAULT_NONE] = "none",
  [SIM_FAULT_BEFORE] = "error before effect",
  [SIM_FAULT_AFTER] = "reply lost",
  [SIM_FAULT_TORN] = "torn write",
  [SIM_FAULT_TORN_SILENT] = "torn write without error",
  [SIM_FAULT_CRASH_BEFORE] = "crash before",
  [SIM_FAULT_CRASH_MIDDLE] = "crash in a write",
  [SIM_FAULT_CRASH_AFTER] = "crash after",
  [SIM_FAULT_KILL] = "killed in the local file",
  [SIM_FAULT_BUSY] = "busy",
  [SIM_FAULT_DENIED] = "denied",
  [SIM_FAULT_OFFLINE] = "offline",
  [SIM_FAULT_STALE_ABSENT] = "stale absence",
  [SIM_FAULT_STALE_LIST] = "stale listing",
  [SIM_FAULT_STALE_FILE] = "stale file",
  [SIM_FAULT_HALF_REPLACED] = "half replaced",
  [SIM_FAULT_LIE] = "moved only in words",
  [SIM_FAULT_FORGED] = "forged entry",
  [SIM_FAULT_FULL] = "full",
  [SIM_FAULT_READ_ONLY] = "read-only",
  [SIM_FAULT_NOT_MOUNTED] = "not mounted",
  [SIM_FAULT_OTHER_MOUNTED] = "other plan mounted",
  [SIM_FAULT_ROLLED_BACK] = "share rolled back",
  [SIM_FAULT_SLOT_DELETED] = "slot deleted",
  [SIM_FAULT_SLOT_TORN] = "slot torn",
  [SIM_FAULT_BIT_FLIPPED] = "bit flipped",
  [SIM_FAULT_RESTORED] = "computer restored",
  [SIM_FAULT_CLONED] = "computer cloned",
  [SIM_FAULT_CLOCK] = "clock jumped",
  [SIM_FAULT_LOST] = "manager lost",
  [SIM_FAULT_LEFT] = "share left",
};

void
sim_faults_init (SimFaults *self, guint32 seed, guint rate)
{
  *self = (SimFaults){ .random = g_rand_new_with_seed (seed), .rate = rate };
}

void
sim_faults_clear (SimFaults *self)
{
  g_clear_pointer (&self->random, g_rand_free);
}

gboolean
sim_faults_chance (SimFaults *self, guint n)
{
  return sim_faults_below (self, 1000) < n;
}

guint
sim_faults_below (SimFaults *self, guint n)
{
  return n > 1 ? (guint) g_rand_int_range (self->random, 0, (gint32) n) : 0;
}

SimFault
sim_faults_draw (SimFaults *self, const SimFault *candidates)
{
  guint n = 0;

  if (!self->is_on || !sim_faults_chance (self, self->rate))
    return SIM_FAULT_NONE;
  while (candidates[n] != SIM_FAULT_NONE)
    n++;
  return candidates[sim_faults_below (self, n)];
}

void
sim_faults_count (SimFaults *self, SimFault fault)
{
  self->counts[fault]++;
}

guint64
sim_faults_total (const SimFaults *self)
{
  guint64 total = 0;

  for (guint i = SIM_FAULT_NONE + 1; i < SIM_N_FAULTS; i++)
    total += self->counts[i];
  return total;
}

const char *
sim_fault_name (SimFault fault)
{
  return names[fault];
}
