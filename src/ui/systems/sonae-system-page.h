/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of the side of the systems view: something about the selected system. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_SYSTEM_PAGE (sonae_system_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (SonaeSystemPage, sonae_system_page, SONAE, SYSTEM_PAGE, AdwBin)

/**
 * SonaeSystemPageClass:
 * @update: show what the plan says now; called only while there is a system
 */
struct _SonaeSystemPageClass
{
  AdwBinClass parent_class;

  void (*update) (SonaeSystemPage *self);
};

/* @system: (nullable): %NULL where no single system is selected */
void          sonae_system_page_set_system (SonaeSystemPage *self, SonaeWorkspace *workspace, SonaeRecord *system);
/* Returns: (transfer none) (nullable): the selected system */
SonaeRecord  *sonae_system_page_get_system (SonaeSystemPage *self);
/* Returns: (transfer none): the plan; only once a system has been set */
SonaeRecords *sonae_system_page_get_records (SonaeSystemPage *self);

G_END_DECLS
