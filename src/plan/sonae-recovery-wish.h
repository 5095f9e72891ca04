/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked about the recovery, as somebody has chosen it: the scenario, what is taken away, which measures count. */

#pragma once

#include "sonae-records.h"
#include "sonae-recovery-plan.h"

G_BEGIN_DECLS

/**
 * SonaeRecoveryWish:
 * @scenario: (nullable): id of the scenario
 * @earthquake: (nullable): id of the one that strikes, which changes nothing but what the case is called
 * @begins: as in #SonaeRecoveryQuestion
 * @lost_sites: (nullable): ids, as the other lists
 * @lost_systems: (nullable)
 * @lost_vendors: (nullable)
 * @measures: (nullable): counted as done in what is compared with
 * @power_minutes: as in #SonaeRecoveryQuestion
 * @staff_away: as in #SonaeRecoveryQuestion
 *
 * Owns all it holds.
 */
typedef struct
{
  char  *scenario;
  char  *earthquake;
  gint64 begins;
  char **lost_sites;
  char **lost_systems;
  char **lost_vendors;
  char **measures;
  gint64 power_minutes;
  int    staff_away;
} SonaeRecoveryWish;

/* Asks for nothing yet. */
void               sonae_recovery_wish_init (SonaeRecoveryWish *self);
/* Frees what it holds, not itself. */
void               sonae_recovery_wish_clear (SonaeRecoveryWish *self);
/* Returns: (transfer full) (nullable): %NULL for %NULL */
SonaeRecoveryWish *sonae_recovery_wish_dup (const SonaeRecoveryWish *self);
/* Returns: (transfer full): what of it makes a difference to stopping the machines in a blackout: how long it lasts */
SonaeRecoveryWish *sonae_recovery_wish_dup_for_stops (const SonaeRecoveryWish *self);
/* @self: (nullable) (transfer full) */
void               sonae_recovery_wish_free (SonaeRecoveryWish *self);
/* Asks for nothing that the scenario assumes as well. */
void               sonae_recovery_wish_drop_assumed (SonaeRecoveryWish *self, SonaeRecords *records);
/* Returns: in how many things it differs from what the scenario assumes; measures do not count */
guint              sonae_recovery_wish_count_switches (const SonaeRecoveryWish *self);
/* Whether it asks how it would be with measures. */
gboolean           sonae_recovery_wish_compares (const SonaeRecoveryWish *self);
/* @question: (out): borrows from @self and @records, and counts no measure.
 * Returns: %FALSE where the scenario is not in the plan */
gboolean           sonae_recovery_wish_ask (const SonaeRecoveryWish *self,
                                            SonaeRecords            *records,
                                            SonaeDate                today,
                                            SonaeRecoveryQuestion   *question);
/* Returns: (transfer full) (nullable): what the case is called, %NULL where the scenario is not in the plan */
char              *sonae_recovery_wish_title (const SonaeRecoveryWish *self, SonaeRecords *records);
/* Returns: (transfer full) (nullable): in words, what differs from the plan as it stands, %NULL where nothing does */
char              *sonae_recovery_wish_describe (const SonaeRecoveryWish *self, SonaeRecords *records);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SonaeRecoveryWish, sonae_recovery_wish_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeRecoveryWish, sonae_recovery_wish_free)

G_END_DECLS
