/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a measure would change, before it is decided on. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_EFFECT_PAGE (sonae_effect_page_get_type ())

/**
 * SonaeEffectPage:
 *
 * For a scenario that can be chosen, every system that gains: its time before and after, its objective, its verdict. Worked
 * out in a thread, again after each change of the plan while it is seen.
 */
G_DECLARE_FINAL_TYPE (SonaeEffectPage, sonae_effect_page, SONAE, EFFECT_PAGE, AdwBin)

void sonae_effect_page_set_workspace (SonaeEffectPage *self, SonaeWorkspace *workspace);
/* @measure: (nullable) */
void sonae_effect_page_set_measure (SonaeEffectPage *self, SonaeRecord *measure);

G_END_DECLS
