/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The side of the systems view: all about the selected system. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_SYSTEM_SIDE (sonae_system_side_get_type ())

/**
 * SonaeSystemSide:
 *
 * One record has its form, its findings and its history; for several there is the offer to change them together, by the
 * action "systems.change-together".
 */
G_DECLARE_FINAL_TYPE (SonaeSystemSide, sonae_system_side, SONAE, SYSTEM_SIDE, GtkWidget)

void sonae_system_side_set_workspace (SonaeSystemSide *self, SonaeWorkspace *workspace);
/* @selected: (element-type SonaeRecord): of the sheets system and system_group. */
void sonae_system_side_set_selected (SonaeSystemSide *self, GPtrArray *selected);
/* Shows why the selected system comes back when it does. @scenario: its id */
void sonae_system_side_show_gap (SonaeSystemSide *self, const char *scenario);
/* Carries out what is being typed. */
void sonae_system_side_commit (SonaeSystemSide *self);

G_END_DECLS
