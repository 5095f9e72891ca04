/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The side of the inventory: all about the selected record. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_INVENTORY_SIDE (sonae_inventory_side_get_type ())
G_DECLARE_FINAL_TYPE (SonaeInventorySide, sonae_inventory_side, SONAE, INVENTORY_SIDE, AdwBin)

/* @workspace: the plan, followed */
void sonae_inventory_side_set_workspace (SonaeInventorySide *self, SonaeWorkspace *workspace);
/* @record: (nullable): what is selected */
void sonae_inventory_side_set_record (SonaeInventorySide *self, SonaeRecord *record);

G_END_DECLS
