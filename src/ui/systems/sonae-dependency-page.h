/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the selected system needs, and what needs it: a picture, and the list in which that is changed. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_DEPENDENCY_PAGE (sonae_dependency_page_get_type ())
G_DECLARE_FINAL_TYPE (SonaeDependencyPage, sonae_dependency_page, SONAE, DEPENDENCY_PAGE, AdwBin)

/* @system: (nullable): a record of the sheet "system"; follows the plan from now on */
void sonae_dependency_page_set_system (SonaeDependencyPage *self, SonaeWorkspace *workspace, SonaeRecord *system);

G_END_DECLS
