/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manager's recovery phrase: shown and printed for the safe, and entered on a new computer. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

/* Shows the phrase of this computer, with a button that prints it. */
void sonae_phrase_window_show (GtkWindow *parent, SonaeWorkspace *workspace);
/* Asks for the phrase of a computer that was lost; this one takes its place. */
void sonae_phrase_window_enter (GtkWindow *parent, SonaeSyncService *sync);

G_END_DECLS
