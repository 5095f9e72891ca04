/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fit and gap (C05) of a system, with the scenario to choose. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_GAP_PANEL (sonae_gap_panel_get_type ())

/**
 * SonaeGapPanel:
 *
 * Works out this fiscal year's times only while it is seen, and once for as long as the plan stays as it is.
 */
G_DECLARE_FINAL_TYPE (SonaeGapPanel, sonae_gap_panel, SONAE, GAP_PANEL, AdwBin)

/* @system: (nullable) */
void sonae_gap_panel_set_system (SonaeGapPanel *self, SonaeWorkspace *workspace, SonaeRecord *system);
/* @scenario: its id. Only once there is a system. */
void sonae_gap_panel_choose (SonaeGapPanel *self, const char *scenario);

G_END_DECLS
