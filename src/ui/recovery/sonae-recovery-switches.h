/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What if: the popover in which sites, power, lines, vendors and staff are taken away. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-recovery-wish.h"
#include "sonae-scenario-case.h"

G_BEGIN_DECLS

#define SONAE_TYPE_RECOVERY_SWITCHES (sonae_recovery_switches_get_type ())

/**
 * SonaeRecoverySwitches:
 *
 * Signal "changed": something else is taken away.
 */
G_DECLARE_FINAL_TYPE (SonaeRecoverySwitches, sonae_recovery_switches, SONAE, RECOVERY_SWITCHES, GtkPopover)

/* Offers what is in the plan; what is chosen stays so. */
void sonae_recovery_switches_set_records (SonaeRecoverySwitches *self, SonaeRecords *records);
/* Shows what is assumed beside what can be taken away. @assumed: (nullable) */
void
sonae_recovery_switches_set_case (SonaeRecoverySwitches *self, SonaeRecords *records, const SonaeScenarioCase *assumed);
/* Writes what is chosen into @wish; scenario and measures stay as they are. */
void sonae_recovery_switches_read (SonaeRecoverySwitches *self, SonaeRecoveryWish *wish);
/* Takes nothing away any more. */
void sonae_recovery_switches_reset (SonaeRecoverySwitches *self);

G_END_DECLS
