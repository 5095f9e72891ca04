/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 同期: how the plan stands with its share, what was sent and received, conflicts, computers. */

#pragma once

#include "sonae-view.h"

G_BEGIN_DECLS

#define SONAE_TYPE_SYNC_VIEW (sonae_sync_view_get_type ())

/**
 * SonaeSyncView:
 *
 * sonae_view_show_record() on a record of the sheet "conflict" opens the page on which it is settled.
 */
G_DECLARE_FINAL_TYPE (SonaeSyncView, sonae_sync_view, SONAE, SYNC_VIEW, SonaeView)

G_END_DECLS
