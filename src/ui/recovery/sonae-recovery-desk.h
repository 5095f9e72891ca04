/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Works recovery times out in a thread, one question after the other. */

#pragma once

#include <gio/gio.h>

#include "sonae-recovery-lines.h"
#include "sonae-recovery-wish.h"

G_BEGIN_DECLS

#define SONAE_TYPE_RECOVERY_DESK (sonae_recovery_desk_get_type ())

/**
 * SonaeRecoveryDesk:
 *
 * Keeps records of its own, read once and again after the plan has changed. While a question is being worked out, only
 * the last one asked meanwhile is kept. Signal "answered": there is a new answer, to the last question asked.
 */
G_DECLARE_FINAL_TYPE (SonaeRecoveryDesk, sonae_recovery_desk, SONAE, RECOVERY_DESK, GObject)

/* @path: the plan's file */
SonaeRecoveryDesk  *sonae_recovery_desk_new (const char *path, SonaeDate today) G_GNUC_WARN_UNUSED_RESULT;
void                sonae_recovery_desk_ask (SonaeRecoveryDesk *self, const SonaeRecoveryWish *wish);
/* The plan has changed: the next question is answered from what it says now. */
void                sonae_recovery_desk_forget (SonaeRecoveryDesk *self);
/* Returns: (transfer none) (nullable): the answer, %NULL where the scenario is not in the plan */
SonaeRecoveryLines *sonae_recovery_desk_get_lines (SonaeRecoveryDesk *self);
/* Returns: (transfer none) (nullable): the same with the measures done, %NULL where none is chosen */
SonaeRecoveryLines *sonae_recovery_desk_get_after (SonaeRecoveryDesk *self);

G_END_DECLS
