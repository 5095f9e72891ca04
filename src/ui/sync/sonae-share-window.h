/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing the shared folder: what is there, and making or joining a share. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_SHARE_WINDOW (sonae_share_window_get_type ())
G_DECLARE_FINAL_TYPE (SonaeShareWindow, sonae_share_window, SONAE, SHARE_WINDOW, AdwWindow)

GtkWidget *sonae_share_window_new (GtkWindow *parent, SonaeWorkspace *workspace);
/* Looks at @location as if it had been chosen. */
void       sonae_share_window_look (SonaeShareWindow *self, GFile *location);
/* Returns: (transfer full) (nullable): what a person has typed as GIO reads it: a path, an address such as
 * smb://server/folder, or \\server\folder; %NULL for none of them */
char      *sonae_share_window_read_address (const char *text);

G_END_DECLS
