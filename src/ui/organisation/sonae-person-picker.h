/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window to choose one of the people in. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_PERSON_PICKER (sonae_person_picker_get_type ())

/**
 * SonaePersonPicker:
 *
 * Signal "picked" (SonaeRecord): somebody was chosen; the window closes.
 */
G_DECLARE_FINAL_TYPE (SonaePersonPicker, sonae_person_picker, SONAE, PERSON_PICKER, AdwWindow)

/* @widget: in the window it is opened from. Those who have left are not offered. */
SonaePersonPicker *sonae_person_picker_new (GtkWidget *widget, SonaeWorkspace *workspace, const char *title);

G_END_DECLS
