/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of one record in a window of its own. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_RECORD_WINDOW (sonae_record_window_get_type ())

/**
 * SonaeRecordWindow:
 *
 * A record of the plan is changed at once and can be deleted; one that is not in the plan yet is added on accepting, and
 * nothing else can be done meanwhile. Closes when its record is deleted.
 */
G_DECLARE_FINAL_TYPE (SonaeRecordWindow, sonae_record_window, SONAE, RECORD_WINDOW, AdwWindow)

/* @parent: the window it stands over; @actions: those of the window of Sonae */
GtkWidget      *
sonae_record_window_new (GtkWindow *parent, GActionGroup *actions, SonaeWorkspace *workspace, SonaeRecord *record);
/* Closes it, as its parent is being closed: where it asks first, discarding closes the parent as well. */
void sonae_record_window_leave (SonaeRecordWindow *self);

G_END_DECLS
