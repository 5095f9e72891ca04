/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps by which a system comes back, as the survey of recovery times (C04) asks for them. */

#pragma once

#include "sonae-sheet.h"

G_BEGIN_DECLS

/**
 * SonaeRecoveryStep:
 * @SONAE_STEP_DETECT: the failure is noticed and reported (P01 Chapter 6)
 * @SONAE_STEP_MUSTER: those who work on it come together
 * @SONAE_STEP_ASSESS: the damage is surveyed
 * @SONAE_STEP_DECIDE: continuity is activated
 * @SONAE_STEP_VENDOR: the vendor is called and arrives
 * @SONAE_STEP_PROCURE: machines or parts arrive
 * @SONAE_STEP_INSTALL: set up, powered and connected: from here on what the system needs must be there
 * @SONAE_STEP_REBUILD: operating system and software run again
 * @SONAE_STEP_RESTORE: data is brought back
 * @SONAE_STEP_RECONCILE: data is made consistent, what was lost is entered again
 * @SONAE_STEP_VERIFY: the owning section tries it
 * @SONAE_STEP_RELEASE: use is announced
 *
 * In the order in which they follow each other.
 */
typedef enum
{
  SONAE_STEP_DETECT,
  SONAE_STEP_MUSTER,
  SONAE_STEP_ASSESS,
  SONAE_STEP_DECIDE,
  SONAE_STEP_VENDOR,
  SONAE_STEP_PROCURE,
  SONAE_STEP_INSTALL,
  SONAE_STEP_REBUILD,
  SONAE_STEP_RESTORE,
  SONAE_STEP_RECONCILE,
  SONAE_STEP_VERIFY,
  SONAE_STEP_RELEASE,
  SONAE_N_RECOVERY_STEPS,
} SonaeRecoveryStep;

/* Codes and labels in the order of #SonaeRecoveryStep, ended by a %NULL code. */
extern const SonaeChoice sonae_recovery_steps[];

/* Returns: the step with that code, %SONAE_N_RECOVERY_STEPS where there is none. @code: (nullable) */
SonaeRecoveryStep sonae_recovery_step_find (const char *code);

G_END_DECLS
