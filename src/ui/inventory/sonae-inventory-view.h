/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 業務・機器: what must go on (C02), and what the systems are made of and rest on (C03). */

#pragma once

#include "sonae-view.h"

G_BEGIN_DECLS

#define SONAE_TYPE_INVENTORY_VIEW (sonae_inventory_view_get_type ())

/**
 * SonaeInventoryView:
 *
 * Priority businesses, equipment, sites, vendors, backups and dependencies, one list at a time; beside it all about the
 * selected record.
 */
G_DECLARE_FINAL_TYPE (SonaeInventoryView, sonae_inventory_view, SONAE, INVENTORY_VIEW, SonaeView)

G_END_DECLS
