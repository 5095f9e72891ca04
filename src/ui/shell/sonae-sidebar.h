/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of views, with the number of findings beside each. */

#pragma once

#include <adwaita.h>

#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_TYPE_SIDEBAR (sonae_sidebar_get_type ())

/**
 * SonaeSidebar:
 *
 * Choosing a row activates the action "win.view" with the view's id.
 */
G_DECLARE_FINAL_TYPE (SonaeSidebar, sonae_sidebar, SONAE, SIDEBAR, AdwBin)

/* Marks the row of the view in front. */
void sonae_sidebar_select (SonaeSidebar *self, const char *id);
/* @findings: (nullable): live list of #SonaeFinding, counted from now on */
void sonae_sidebar_set_findings (SonaeSidebar *self, GListModel *findings);
/* @records: the plan whose open conflicts are counted beside the page of the sync */
void sonae_sidebar_set_records (SonaeSidebar *self, SonaeRecords *records);

G_END_DECLS
