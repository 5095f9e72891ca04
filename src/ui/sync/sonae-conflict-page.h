/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One conflict: both values, who and when, the record around it; choosing one, or typing a third. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_CONFLICT_PAGE (sonae_conflict_page_get_type ())

/**
 * SonaeConflictPage:
 *
 * What is chosen becomes one command that can be undone. Once the conflict is settled here the next one to settle takes
 * its place; one that is settled elsewhere stays, and says with what. What is typed, as far as it may stand in
 * its field, waits for whoever comes back.
 *
 * Signal "left": the page has nothing to show any more.
 */
G_DECLARE_FINAL_TYPE (SonaeConflictPage, sonae_conflict_page, SONAE, CONFLICT_PAGE, AdwBin)

void     sonae_conflict_page_set_conflict (SonaeConflictPage *self, SonaeWorkspace *workspace, SonaeRecord *conflict);
/* Whether nothing is left to do about what is shown. */
gboolean sonae_conflict_page_is_settled (SonaeConflictPage *self);

G_END_DECLS
