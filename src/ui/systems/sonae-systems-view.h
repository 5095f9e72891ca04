/* SPDX-License-Identifier: GPL-3.0-or-later */
/* システム: the systems that must come back, in the order of each situation. */

#pragma once

#include "sonae-view.h"

G_BEGIN_DECLS

#define SONAE_TYPE_SYSTEMS_VIEW (sonae_systems_view_get_type ())

/**
 * SonaeSystemsView:
 *
 * Filters, the tree list, and all about the selected system at the side.
 */
G_DECLARE_FINAL_TYPE (SonaeSystemsView, sonae_systems_view, SONAE, SYSTEMS_VIEW, SonaeView)

G_END_DECLS
