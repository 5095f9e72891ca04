/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search over all records of the plan. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_SEARCH (sonae_search_get_type ())

/**
 * SonaeSearch:
 *
 * A popover with an entry and what is found, sheet by sheet. Choosing a record shows it in its view.
 */
G_DECLARE_FINAL_TYPE (SonaeSearch, sonae_search, SONAE, SEARCH, GtkPopover)

/* @workspace: (nullable): the plan that is searched, %NULL while none is open */
void sonae_search_set_workspace (SonaeSearch *self, SonaeWorkspace *workspace);

G_END_DECLS
