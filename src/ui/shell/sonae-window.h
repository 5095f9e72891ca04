/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of one plan. */

#pragma once

#include <adwaita.h>

#include "sonae-view.h"

G_BEGIN_DECLS

#define SONAE_TYPE_WINDOW (sonae_window_get_type ())

/**
 * SonaeWindow:
 *
 * Stands at once and opens its plan after its first frame. Signal "opened": the plan is open, or has turned out not to
 * open; sonae_window_get_workspace() tells which.
 */
G_DECLARE_FINAL_TYPE (SonaeWindow, sonae_window, SONAE, WINDOW, AdwApplicationWindow)

/**
 * sonae_window_new:
 * @path: the plan's file
 * @sample: whether a file that is not there yet is filled with the exercise sample
 */
SonaeWindow             *
sonae_window_new (GtkApplication *application, const char *path, gboolean sample) G_GNUC_WARN_UNUSED_RESULT;
const char *sonae_window_get_path (SonaeWindow *self);
/* Returns: (transfer none) (nullable): %NULL until the plan is open. */
SonaeWorkspace *sonae_window_get_workspace (SonaeWindow *self);
/* Brings the view with that id ("systems") to the front. */
void            sonae_window_show_view (SonaeWindow *self, const char *id);
/* Returns: (transfer none) (nullable): the view in front, %NULL until the plan is open. */
SonaeView      *sonae_window_get_view (SonaeWindow *self);
/* Brings the list of the sheet in sight. */
void            sonae_window_show_sheet (SonaeWindow *self, const SonaeSheet *sheet);
/* Brings the record in sight: in the view that shows it, else in its form. */
void            sonae_window_show_record (SonaeWindow *self, const SonaeSheet *sheet, const char *id);
/* Shows @toast instead of the one that is shown. @toast: (transfer full) */
void            sonae_window_add_toast (SonaeWindow *self, AdwToast *toast);
/* Takes away a toast that offers to undo or to redo, which has a button in the header as well. */
void            sonae_window_clear_offer (SonaeWindow *self);

G_END_DECLS
