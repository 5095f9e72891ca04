/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One role beside the chart: what it does, who holds it, who deputises. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_ROLE_PANEL (sonae_role_panel_get_type ())

/**
 * SonaeRolePanel:
 *
 * Signal "role-wanted" (SonaeRecord): the role reported to was pressed.
 */
G_DECLARE_FINAL_TYPE (SonaeRolePanel, sonae_role_panel, SONAE, ROLE_PANEL, AdwBin)

/* @role: (nullable): shown from now on, as it stands in the plan now. */
void sonae_role_panel_show (SonaeRolePanel *self, SonaeWorkspace *workspace, SonaeRecord *role);

G_END_DECLS
