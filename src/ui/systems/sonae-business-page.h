/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The businesses that need the selected system, and the objectives that follow from them. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_BUSINESS_PAGE (sonae_business_page_get_type ())
G_DECLARE_FINAL_TYPE (SonaeBusinessPage, sonae_business_page, SONAE, BUSINESS_PAGE, AdwBin)

/* @system: (nullable): a record of the sheet "system"; follows the plan from now on */
void sonae_business_page_set_system (SonaeBusinessPage *self, SonaeWorkspace *workspace, SonaeRecord *system);

G_END_DECLS
